//! Search: what stands in it for each record and each passage of a report, and how it is asked.
//!
//! `search_row` gives each searchable record a number, by which the FTS5 table `search` is keyed: a record's own rowid
//! will not do, because undo puts a deleted record back under another. The same row holds the key that lists sort by.
//! Passages are the blocks of the texts of reports and of files kept of materials ([`attached`]). All of it can be made anew from the records and texts.

mod held;

pub(crate) use held::{add_passages, held, is_searchable, refresh, remove_passages, set, words_of};

use crate::attached;
use crate::codec;
use crate::error::Result;
use crate::excerpt;
use crate::journal::whole;
use crate::tokenizer::{Sought, joined, match_expression, whole_words};
use domain::view::SearchHit;
use domain::{CodePoint, Kind, RecordId, fold};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;

/// Between these stands a match in a snippet.
pub(crate) const MARKS: (char, char) = ('\u{e000}', '\u{e001}');

/// Finds records and passages. Records come first, but leave passages a third of the places.
pub(crate) fn find(
    conn: &Connection,
    query: &str,
    kinds: &[Kind],
    limit: usize,
) -> Result<Vec<SearchHit>> {
    if query.trim().chars().count() == 1 {
        return begin_with(conn, query, kinds, limit);
    }
    // A letter after other words may be a whole word, else it is none yet: half of all texts have one that begins with it.
    let (before, begun) = query.rsplit_once(' ').unwrap_or_default();
    let lone = begun.chars().count() == 1 && !before.trim().is_empty();
    let (found_by, or_by, sought) = if lone {
        (whole_words(query), whole_words(before), Sought::of(before))
    } else {
        (match_expression(query), None, Sought::of(query))
    };
    let Some(expression) = found_by else {
        return Ok(Vec::new());
    };
    // To mark the matches is costly: it is done for what is shown alone.
    let mut ranked = find_records(conn, query, &expression, kinds, limit)?;
    if let Some(or_by) = &or_by {
        add(
            &mut ranked,
            find_records(conn, before, or_by, kinds, limit)?,
        );
    }
    let mut hits = show_records(conn, &sought, &ranked, limit)?;
    let asked = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    let places = limit.saturating_sub(hits.len()).max(limit / 3);
    let mut passages = Vec::new();
    if asked(Kind::Material) {
        // Half of the passages' places at most.
        let most = limit.div_ceil(6).min(places);
        passages = attached::find(conn, &expression, &sought, most)?;
    }
    if asked(Kind::Report) {
        let mut ranked = closest(rank(conn, "passage_search", &expression, "", End::Latest)?.0);
        if let Some(or_by) = &or_by {
            let more = rank(conn, "passage_search", or_by, "", End::Latest)?.0;
            add(&mut ranked, closest(more));
        }
        let left = places - passages.len();
        passages.extend(show_passages(conn, &sought, &ranked, left)?);
    }
    hits.truncate(limit - passages.len());
    hits.extend(passages);
    Ok(hits)
}

/// A single letter is the beginning of a name: half of all texts have a word that begins with it, and to rank those would
/// be slow and mean nothing.
fn begin_with(
    conn: &Connection,
    letter: &str,
    kinds: &[Kind],
    limit: usize,
) -> Result<Vec<SearchHit>> {
    let found = beginning_with(conn, letter, kinds, limit)?;
    let docids: Vec<i64> = found.into_iter().map(|(_, docid)| docid).collect();
    show_records(conn, &Sought::of(""), &docids, limit)
}

/// The records whose titles begin so, in the order of lists: by their keys, each with its number in search.
fn beginning_with(
    conn: &Connection,
    begun: &str,
    kinds: &[Kind],
    limit: usize,
) -> Result<Vec<(String, i64)>> {
    let key = fold::ascii_key(begun);
    let mut statement = conn.prepare_cached(
        "SELECT sort_key, docid FROM search_row WHERE kind = ?1 AND sort_key >= ?2 AND sort_key < ?2 || '~'
         ORDER BY sort_key, record_id LIMIT ?3",
    )?;
    let searched = Kind::ALL
        .iter()
        .filter(|k| is_searchable(**k) && (kinds.is_empty() || kinds.contains(k)));
    let mut found = Vec::new();
    for kind in searched.filter(|_| !key.is_empty()) {
        let rows = statement.query_map(params![kind.name(), key, whole(limit as u64)], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    found.sort();
    found.truncate(limit);
    Ok(found)
}

/// So many matches are ranked at the most, the latest made: of a word that everything has, no ranking tells more, and the cost
/// would grow with the library.
const RANKED: usize = 300;

/// From which end of a table the matches are taken that are ranked.
#[derive(Clone, Copy)]
enum End {
    Latest,
    Oldest,
}

/// The records that are closest, best first: those whose titles have all the words before those that have them elsewhere. Each
/// by search's own number.
fn find_records(
    conn: &Connection,
    query: &str,
    expression: &str,
    kinds: &[Kind],
    limit: usize,
) -> Result<Vec<i64>> {
    let in_titles = format!("title : ({expression})");
    let (mut titled, all) = rank_records(conn, &in_titles, kinds, limit, End::Latest)?;
    let mut found = Vec::new();
    if !all {
        // Of so many, the one that is called so may be among the oldest, as institutions are.
        let expected = beginning_with(conn, query, kinds, limit)?;
        add(
            &mut found,
            expected.into_iter().map(|(_, docid)| docid).collect(),
        );
        let (oldest, _) = rank_records(conn, &in_titles, kinds, limit, End::Oldest)?;
        titled.extend(oldest);
        titled.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    }
    add(&mut found, closest(titled));
    if found.len() < limit {
        let (anywhere, _) = rank_records(conn, expression, kinds, limit, End::Latest)?;
        add(&mut found, closest(anywhere));
    }
    Ok(found)
}

fn closest(ranked: Vec<Ranked>) -> Vec<i64> {
    ranked.into_iter().map(|(docid, _)| docid).collect()
}

/// Adds those that are not there yet.
fn add(found: &mut Vec<i64>, more: Vec<i64>) {
    let there: HashSet<i64> = found.iter().copied().collect();
    found.extend(more.into_iter().filter(|docid| !there.contains(docid)));
}

/// A number of search's own, and how close what it stands for is to what was asked; the closest lowest.
type Ranked = (i64, f64);

/// The records that answer to an expression, the closest first; and whether all that answer were ranked.
fn rank_records(
    conn: &Connection,
    expression: &str,
    kinds: &[Kind],
    limit: usize,
    end: End,
) -> Result<(Vec<Ranked>, bool)> {
    let (ranked, all) = rank(conn, "search", expression, "", end)?;
    if kinds.is_empty() {
        return Ok((ranked, all));
    }
    // The kinds of those few first: to ask the kind of every match would look up ten thousand.
    let mut kind = conn.prepare_cached("SELECT kind FROM search_row WHERE docid = ?1")?;
    let mut of_kind = Vec::new();
    for one in ranked {
        let kind: Option<String> = kind.query_row([one.0], |r| r.get(0)).optional()?;
        if kind.is_some_and(|kind| kinds.iter().any(|k| k.name() == kind)) {
            of_kind.push(one);
        }
    }
    if all || of_kind.len() >= limit {
        return Ok((of_kind, all));
    }
    let names: Vec<_> = kinds.iter().map(|k| format!("'{}'", k.name())).collect();
    let narrowed = format!(
        "AND (SELECT kind FROM search_row s WHERE s.docid = search.rowid) IN ({})",
        names.join(", ")
    );
    rank(conn, "search", expression, &narrowed, end)
}

/// The rows of a search table that answer to an expression, so many from one end, the closest first; and whether those are all.
fn rank(
    conn: &Connection,
    table: &str,
    expression: &str,
    narrowed: &str,
    end: End,
) -> Result<(Vec<Ranked>, bool)> {
    let direction = match end {
        End::Latest => "DESC",
        End::Oldest => "ASC",
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT rowid, closeness({table}) FROM {table} WHERE {table} MATCH ?1 {narrowed} ORDER BY rowid {direction} LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![expression, whole(RANKED as u64)], |r| {
        Ok((r.get(0)?, r.get(1)?))
    })?;
    let mut ranked: Vec<Ranked> = rows.collect::<rusqlite::Result<_>>()?;
    let all = ranked.len() < RANKED;
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    Ok((ranked, all))
}

/// The hits of these records, in their order, as far as they have all the words.
fn show_records(
    conn: &Connection,
    sought: &Sought,
    docids: &[i64],
    limit: usize,
) -> Result<Vec<SearchHit>> {
    let mut statement = conn.prepare_cached(
        "SELECT s.record_id, s.kind, f.title, f.body FROM search_row s JOIN search f ON f.rowid = s.docid WHERE s.docid = ?1",
    )?;
    let mut hits = Vec::new();
    for docid in docids {
        if hits.len() == limit {
            break;
        }
        let mut rows = statement.query([docid])?;
        let Some(row) = rows.next()? else { continue };
        let title: String = row.get(2)?;
        let (title_marked, titled) = sought.mark(&title, MARKS);
        let mut snippet = String::new();
        // A title in which all that was looked for stands needs nothing beside it.
        if !sought.are_all(titled) {
            let (marked, there) = sought.mark(row.get_ref(3)?.as_str().unwrap_or_default(), MARKS);
            if !sought.are_all(titled | there) {
                continue;
            }
            snippet = excerpt::of_fields(&marked);
        }
        let kind: String = row.get(1)?;
        hits.push(SearchHit {
            id: codec::id(&row.get::<_, String>(0)?)?,
            kind: Kind::parse(&kind)
                .ok_or_else(|| crate::LibraryError::Damaged(format!("unknown kind '{kind}'")))?,
            title_marked: excerpt::line(&title_marked),
            title,
            snippet,
            start: None,
            end: None,
            file: None,
        });
    }
    Ok(hits)
}

/// The records of a kind that hold all the words, in the order of making: to rank the ten thousand of one given name would cost
/// more than to look at a few.
pub(crate) fn holding(
    conn: &Connection,
    kind: Kind,
    words: &[String],
    limit: usize,
) -> Result<Vec<RecordId>> {
    look_up(conn, kind, joined(words, " AND "), "search.rowid", limit)
}

/// The records of a kind that hold any of the words, those with most and rarest first.
pub(crate) fn with_any(
    conn: &Connection,
    kind: Kind,
    words: &[String],
    limit: usize,
) -> Result<Vec<RecordId>> {
    let order = "bm25(search), search.rowid";
    look_up(conn, kind, joined(words, " OR "), order, limit)
}

fn look_up(
    conn: &Connection,
    kind: Kind,
    expression: Option<String>,
    order: &str,
    limit: usize,
) -> Result<Vec<RecordId>> {
    let Some(expression) = expression else {
        return Ok(Vec::new());
    };
    // CROSS: the words first. A kind has too many records to try each.
    let mut statement = conn.prepare_cached(&format!(
        "SELECT s.record_id FROM search CROSS JOIN search_row s ON s.docid = search.rowid
         WHERE search MATCH ?1 AND s.kind = ?2 ORDER BY {order} LIMIT ?3"
    ))?;
    let mut rows = statement.query(params![expression, kind.name(), whole(limit as u64)])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(codec::id(&row.get::<_, String>(0)?)?);
    }
    Ok(ids)
}

/// The hits of these passages, in their order, as far as they have all the words and their text still belongs to a report.
fn show_passages(
    conn: &Connection,
    sought: &Sought,
    docids: &[i64],
    limit: usize,
) -> Result<Vec<SearchHit>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.id, COALESCE(NULLIF(r.title, ''), r.file_name), f.body, p.starts, p.ends
         FROM passage p JOIN passage_search f ON f.rowid = p.docid JOIN report r ON r.sha256 = p.sha256 WHERE p.docid = ?1",
    )?;
    let mut hits = Vec::new();
    for docid in docids {
        let mut rows = statement.query([docid])?;
        while let Some(row) = rows.next()? {
            if hits.len() == limit {
                return Ok(hits);
            }
            let title: String = row.get(1)?;
            let (marked, there) = sought.mark(row.get_ref(2)?.as_str().unwrap_or_default(), MARKS);
            if !sought.are_all(there) {
                continue;
            }
            hits.push(SearchHit {
                id: codec::id(&row.get::<_, String>(0)?)?,
                kind: Kind::Report,
                title_marked: title.clone(),
                title,
                snippet: excerpt::of_text(&marked),
                start: Some(CodePoint(row.get(3)?)),
                end: Some(CodePoint(row.get(4)?)),
                file: None,
            });
        }
    }
    Ok(hits)
}
