//! Search: what stands in it for each record and each passage of a report, and how it is asked.
//!
//! `search_row` gives each searchable record a number, by which the FTS5 table `search` is keyed: a record's own rowid
//! will not do, because undo puts a deleted record back under another. The same row holds the key that lists sort by.
//! Passages are the blocks of the texts of reports and of files kept of materials ([`attached`]). All of it can be made anew from the records and texts.

use crate::attached;
use crate::codec::{self, Object};
use crate::error::Result;
use crate::excerpt;
use crate::journal::whole;
use crate::reader::Reader;
use crate::table;
use crate::tokenizer::{joined, match_expression};
use domain::record::{Column, fields_of};
use domain::view::SearchHit;
use domain::{BlockKind, CodePoint, CountryCode, Document, Kind, RecordId, TextIndex, fold};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

/// Long enough to order any list, short enough to keep its index small.
const SORT_KEY_LENGTH: usize = 80;

/// Between these stands a match in a snippet.
pub(crate) const MARKS: (char, char) = ('\u{e000}', '\u{e001}');

/// The kinds that have words of their own. The others only connect records, or repeat the words of a report.
pub(crate) fn is_searchable(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::EventOrganisation
            | Kind::Participation
            | Kind::Mention
            | Kind::Addressee
            | Kind::Citation
            | Kind::Suggestion
            | Kind::SavedView
            | Kind::Distinction
            | Kind::CarriedAction
    )
}

/// What search holds of a record.
#[derive(PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) sort_key: String,
}

/// What search should hold of a record.
pub(crate) fn words_of(kind: Kind, object: Object) -> Result<Words> {
    let mut body = Vec::new();
    for field in fields_of(kind) {
        if is_machinery(field.name) {
            continue;
        }
        match (field.column, object.get(field.name)) {
            (Column::Text | Column::Json, Some(value)) => collect(value, &mut body),
            _ => continue,
        }
        if matches!(field.name, "country" | "countries") {
            let codes = body.clone();
            let countries = codes.iter().filter_map(|c| CountryCode::parse(c));
            body.extend(
                countries.flat_map(|c| ["en", "ru", "fr"].map(|language| c.name(language))),
            );
        }
    }
    let title = codec::any(kind, object)?.title();
    body.retain(|text| *text != title && !text.trim().is_empty());
    body.dedup();
    let sort_key = fold::ascii_key(&title)
        .chars()
        .take(SORT_KEY_LENGTH)
        .collect();
    Ok(Words {
        title,
        body: body.join("\n"),
        sort_key,
    })
}

/// Fields that hold keys and bookkeeping, no words.
fn is_machinery(field: &str) -> bool {
    table::target(field).is_some()
        || matches!(
            field,
            "id" | "sensitivity"
                | "field_sensitivity"
                | "sha256"
                | "imported_at"
                | "warnings"
                | "conflicts"
                | "format"
        )
}

fn collect(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|v| collect(v, into)),
        Value::Object(fields) => {
            fields
                .iter()
                .filter(|(name, _)| !is_machinery(name))
                .for_each(|(_, v)| collect(v, into));
        }
        _ => {}
    }
}

/// Brings search in step with a record as it now stands in its table, or no longer does.
pub(crate) fn refresh(conn: &Connection, kind: Kind, id: RecordId) -> Result<()> {
    if !is_searchable(kind) {
        return Ok(());
    }
    set(conn, kind, id, Reader::new(conn).object(kind, id)?)
}

/// Brings search in step with a record as it has just been written; `None` for a deleted one.
pub(crate) fn set(
    conn: &Connection,
    kind: Kind,
    id: RecordId,
    object: Option<Object>,
) -> Result<()> {
    if !is_searchable(kind) {
        return Ok(());
    }
    let key = id.to_string();
    let docid: Option<i64> = conn
        .prepare_cached("SELECT docid FROM search_row WHERE record_id = ?1")?
        .query_row([&key], |r| r.get(0))
        .optional()?;
    let words = object.map(|object| words_of(kind, object)).transpose()?;
    if let Some(docid) = docid {
        if words.is_some() && held(conn, docid)? == words {
            return Ok(());
        }
        conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([docid])?;
    }
    let Some(words) = words else {
        conn.prepare_cached("DELETE FROM search_row WHERE record_id = ?1")?
            .execute([&key])?;
        return Ok(());
    };
    conn.prepare_cached(
        "INSERT INTO search_row (record_id, kind, sort_key) VALUES (?1, ?2, ?3)
         ON CONFLICT (record_id) DO UPDATE SET kind = excluded.kind, sort_key = excluded.sort_key",
    )?
    .execute(params![key, kind.name(), words.sort_key])?;
    conn.prepare_cached(
        "INSERT INTO search (rowid, title, body) SELECT docid, ?2, ?3 FROM search_row WHERE record_id = ?1",
    )?
    .execute(params![key, words.title, words.body])?;
    Ok(())
}

/// What search holds under a number.
pub(crate) fn held(conn: &Connection, docid: i64) -> Result<Option<Words>> {
    let sql = "SELECT f.title, f.body, s.sort_key FROM search f JOIN search_row s ON s.docid = f.rowid WHERE f.rowid = ?1";
    let words = conn.prepare_cached(sql)?.query_row([docid], |r| {
        Ok(Words {
            title: r.get(0)?,
            body: r.get(1)?,
            sort_key: r.get(2)?,
        })
    });
    Ok(words.optional()?)
}

/// Makes the passages of a report's text searchable.
pub(crate) fn add_passages(conn: &Connection, sha256: &str, document: &Document) -> Result<()> {
    let index = TextIndex::new(&document.text);
    let blocks: Vec<(CodePoint, CodePoint)> = if document.blocks.is_empty() {
        vec![(CodePoint(0), index.length())]
    } else {
        document
            .blocks
            .iter()
            .filter(|b| b.kind != BlockKind::RunningHead)
            .map(|b| (b.start, b.end))
            .collect()
    };
    let mut passage =
        conn.prepare_cached("INSERT INTO passage (sha256, starts, ends) VALUES (?1, ?2, ?3)")?;
    let mut words =
        conn.prepare_cached("INSERT INTO passage_search (rowid, body) VALUES (?1, ?2)")?;
    for (start, end) in blocks {
        let text = index.slice(start, end);
        if !text.trim().is_empty() {
            passage.execute(params![sha256, start.0, end.0])?;
            words.execute(params![conn.last_insert_rowid(), text])?;
        }
    }
    Ok(())
}

/// Forgets the passages of a report's text.
pub(crate) fn remove_passages(conn: &Connection, sha256: &str) -> Result<()> {
    conn.execute(
        "DELETE FROM passage_search WHERE rowid IN (SELECT docid FROM passage WHERE sha256 = ?1)",
        [sha256],
    )?;
    conn.execute("DELETE FROM passage WHERE sha256 = ?1", [sha256])?;
    Ok(())
}

/// Finds records and passages. Records come first, but leave passages a third of the places.
pub(crate) fn find(
    conn: &Connection,
    query: &str,
    kinds: &[Kind],
    limit: usize,
) -> Result<Vec<SearchHit>> {
    let Some(expression) = match_expression(query) else {
        return Ok(Vec::new());
    };
    if query.trim().chars().count() == 1 {
        return begin_with(conn, query, kinds, limit);
    }
    let mut hits = find_records(
        conn,
        &expression,
        query.unicode_words().count(),
        kinds,
        limit,
    )?;
    let asked = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    if asked(Kind::Report) || asked(Kind::Material) {
        let mut passages = Vec::new();
        if asked(Kind::Material) {
            // Half of the passages' places at most.
            passages = attached::find(conn, &expression, limit.div_ceil(6))?;
        }
        if asked(Kind::Report) {
            passages.extend(find_passages(conn, &expression, limit)?);
        }
        let places = passages
            .len()
            .min(limit.saturating_sub(hits.len()).max(limit / 3));
        hits.truncate(limit - places);
        hits.extend(passages.into_iter().take(places));
    }
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
    let key = fold::ascii_key(letter);
    let mut statement = conn.prepare_cached(
        "SELECT s.record_id, f.title FROM search_row s JOIN search f ON f.rowid = s.docid
         WHERE s.kind = ?1 AND s.sort_key >= ?2 AND s.sort_key < ?2 || '~' ORDER BY s.sort_key LIMIT ?3",
    )?;
    let searched = Kind::ALL
        .iter()
        .filter(|k| is_searchable(**k) && (kinds.is_empty() || kinds.contains(k)));
    let mut hits = Vec::new();
    for kind in searched.filter(|_| !key.is_empty()) {
        let mut rows = statement.query(params![kind.name(), key, whole(limit as u64)])?;
        while let Some(row) = rows.next()? {
            let title: String = row.get(1)?;
            hits.push(SearchHit {
                id: codec::id(&row.get::<_, String>(0)?)?,
                kind: *kind,
                title_marked: title.clone(),
                title,
                snippet: String::new(),
                start: None,
                end: None,
                file: None,
            });
        }
    }
    hits.sort_by_cached_key(|hit| fold::ascii_key(&hit.title));
    hits.truncate(limit);
    Ok(hits)
}

/// So many times the hits that are wanted are ranked before those of other kinds are left out: cheaper than to ask the
/// kind of every match, of which there may be ten thousand.
const SPARE: usize = 4;

fn find_records(
    conn: &Connection,
    expression: &str,
    words: usize,
    kinds: &[Kind],
    limit: usize,
) -> Result<Vec<SearchHit>> {
    if kinds.is_empty() {
        return Ok(ranked(conn, expression, words, "", "", limit, limit)?.0);
    }
    let names: Vec<_> = kinds.iter().map(|k| format!("'{}'", k.name())).collect();
    let names = names.join(", ");
    let spare = limit.saturating_mul(SPARE);
    let of_kind = format!("WHERE s.kind IN ({names})");
    let (hits, matches) = ranked(conn, expression, words, "", &of_kind, spare, limit)?;
    if hits.len() == limit || matches < spare {
        return Ok(hits);
    }
    let narrowed =
        format!("AND (SELECT kind FROM search_row s WHERE s.docid = search.rowid) IN ({names})");
    Ok(ranked(conn, expression, words, &narrowed, "", limit, limit)?.0)
}

/// The best matches that are of a kind, and how many were ranked before the others were left out.
fn ranked(
    conn: &Connection,
    expression: &str,
    words: usize,
    narrowed: &str,
    of_kind: &str,
    ranked: usize,
    limit: usize,
) -> Result<(Vec<SearchHit>, usize)> {
    // To mark the matches is costly: it is done for what is shown alone. CROSS, so that the words are looked up once more and not for
    // each.
    let mut records = conn.prepare_cached(&format!(
        "WITH best AS MATERIALIZED (
             SELECT search.rowid AS docid, bm25(search, 8.0, 1.0) AS score
             FROM search WHERE search MATCH ?1 {narrowed} ORDER BY score, docid LIMIT ?2),
         shown AS MATERIALIZED (
             SELECT b.docid, b.score, s.record_id, s.kind FROM best b JOIN search_row s ON s.docid = b.docid
             {of_kind} ORDER BY b.score, b.docid LIMIT ?5)
         SELECT b.record_id, b.kind, search.title, highlight(search, 0, ?3, ?4), highlight(search, 1, ?3, ?4),
                (SELECT count(*) FROM best)
         FROM search CROSS JOIN shown b ON b.docid = search.rowid
         WHERE search MATCH ?1 ORDER BY b.score, b.docid"
    ))?;
    let (open, close) = (MARKS.0.to_string(), MARKS.1.to_string());
    let limits = [ranked, limit].map(|n| whole(n as u64));
    let mut rows = records.query(params![expression, limits[0], open, close, limits[1]])?;
    let (mut hits, mut matches) = (Vec::new(), ranked);
    while let Some(row) = rows.next()? {
        let kind: String = row.get(1)?;
        let title_marked = excerpt::line(&row.get::<_, String>(3)?);
        hits.push(SearchHit {
            id: codec::id(&row.get::<_, String>(0)?)?,
            kind: Kind::parse(&kind)
                .ok_or_else(|| crate::LibraryError::Damaged(format!("unknown kind '{kind}'")))?,
            title: row.get(2)?,
            snippet: if excerpt::matches(&title_marked) >= words {
                String::new()
            } else {
                excerpt::of_fields(&row.get::<_, String>(4)?)
            },
            title_marked,
            start: None,
            end: None,
            file: None,
        });
        matches = row.get::<_, u32>(5)? as usize;
    }
    Ok((hits, matches))
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

fn find_passages(conn: &Connection, expression: &str, limit: usize) -> Result<Vec<SearchHit>> {
    let mut statement = conn.prepare_cached(
        "WITH best AS MATERIALIZED (
             SELECT p.docid, p.starts, p.ends, r.id, COALESCE(NULLIF(r.title, ''), r.file_name) AS title,
                    bm25(passage_search) AS score
             FROM passage_search JOIN passage p ON p.docid = passage_search.rowid JOIN report r ON r.sha256 = p.sha256
             WHERE passage_search MATCH ?1 ORDER BY score, p.docid LIMIT ?2)
         SELECT b.id, b.title, highlight(passage_search, 0, ?3, ?4), b.starts, b.ends
         FROM passage_search CROSS JOIN best b ON b.docid = passage_search.rowid
         WHERE passage_search MATCH ?1 ORDER BY b.score, b.docid",
    )?;
    let (open, close) = (MARKS.0.to_string(), MARKS.1.to_string());
    let mut rows = statement.query(params![expression, whole(limit as u64), open, close])?;
    let mut hits = Vec::new();
    while let Some(row) = rows.next()? {
        hits.push(SearchHit {
            id: codec::id(&row.get::<_, String>(0)?)?,
            kind: Kind::Report,
            title: row.get(1)?,
            title_marked: row.get(1)?,
            snippet: excerpt::of_text(&row.get::<_, String>(2)?),
            start: Some(CodePoint(row.get(3)?)),
            end: Some(CodePoint(row.get(4)?)),
            file: None,
        });
    }
    Ok(hits)
}
