//! What stands in search for each record and each passage, and how it is kept there.

use crate::codec::{self, Object};
use crate::error::Result;
use crate::reader::Reader;
use crate::table;
use domain::record::{Column, fields_of};
use domain::{BlockKind, CodePoint, CountryCode, Document, Kind, RecordId, TextIndex, fold};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// Long enough to order any list, short enough to keep its index small.
const SORT_KEY_LENGTH: usize = 80;

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
