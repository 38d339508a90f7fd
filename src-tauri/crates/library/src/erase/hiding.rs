//! Covering the words, in a copy of the library or of a backup: in the files, the records and the history.

use super::{ERASED, Erased, unread};
use crate::error::{LibraryError, Result};
use crate::mask::Mask;
use crate::originals;
use crate::own::is_own;
use domain::record::{Column, fields_of};
use domain::{Document, Kind, RecordId};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// What stands for a file in which the words stood and nothing could be read.
const ERASED_FILE: &str = "(erased file)";

/// Covers the words in the texts, and puts covered texts in the place of originals. Says which original became which.
pub(super) fn hide_files(
    conn: &Connection,
    mask: &Mask,
    keep: Option<&BTreeSet<String>>,
    did: &mut Erased,
) -> Result<BTreeMap<String, String>> {
    let mut statement = conn.prepare("SELECT sha256 FROM report_text")?;
    let all = statement
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut swaps = BTreeMap::new();
    for sha256 in all {
        let document = originals::document(conn, &sha256)?;
        let mut value =
            serde_json::to_value(&document).map_err(|e| LibraryError::Damaged(e.to_string()))?;
        let kept = keep.is_some_and(|keep| keep.contains(&sha256));
        let unread = !kept && unread(conn, mask, &sha256, &document)? > 0;
        if !mask.hide_in("", &mut value) && !unread {
            continue;
        }
        let mut hidden: Document =
            serde_json::from_value(value).map_err(|e| LibraryError::Damaged(e.to_string()))?;
        if unread {
            hidden.text = ERASED_FILE.to_owned();
        }
        let json = serde_json::to_vec(&hidden).map_err(|e| LibraryError::Damaged(e.to_string()))?;
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&json)?;
        let mut of = sha256.clone();
        if !kept {
            let bytes = hidden.text.as_bytes();
            of = originals::sha256(bytes);
            conn.execute(
                "INSERT OR REPLACE INTO original (sha256, bytes) VALUES (?1, ?2)",
                params![of, bytes],
            )?;
            did.originals += 1;
        }
        conn.execute(
            "INSERT OR REPLACE INTO report_text (sha256, reader_version, hash, document) VALUES (?1, ?2, ?3, ?4)",
            params![
                of,
                hidden.reader_version,
                originals::sha256(&json),
                packed.finish()?
            ],
        )?;
        if of != sha256 {
            conn.execute("DELETE FROM report_text WHERE sha256 = ?1", [&sha256])?;
            conn.execute("DELETE FROM original WHERE sha256 = ?1", [&sha256])?;
            swaps.insert(sha256, of);
        }
        did.texts += 1;
    }
    Ok(swaps)
}

/// Covers the words in every record, setting and change, and empties the person's own record.
pub(super) fn hide_records(
    conn: &Connection,
    mask: &Mask,
    person: Option<RecordId>,
    swaps: &BTreeMap<String, String>,
    did: &mut Erased,
) -> Result<()> {
    let mut touched: BTreeSet<String> = person.iter().map(RecordId::to_string).collect();
    if let Some(id) = person {
        // Sex and country stay: they are counted, and name nobody.
        conn.execute(
            "UPDATE person SET name = ?2, names = '[]', affiliations = '[]', contacts = '[]', notes = '',
                    sensitivity = 'internal' WHERE id = ?1",
            [id.to_string(), ERASED.to_owned()],
        )?;
        for (table, field) in [("participation", "person_id"), ("mention", "subject_id")] {
            conn.execute(
                &format!("UPDATE \"{table}\" SET position = '' WHERE \"{field}\" = ?1"),
                [id.to_string()],
            )?;
        }
    }
    for (old, new) in swaps {
        conn.execute(
            "UPDATE report SET sha256 = ?2, format = 'txt' WHERE sha256 = ?1",
            [old, new],
        )?;
        // In a backup the bytes may be elsewhere, in its store.
        conn.execute(
            "UPDATE material SET sha256 = ?2, file_name = file_name || '.txt',
                    size = COALESCE((SELECT length(bytes) FROM original o WHERE o.sha256 = ?2), size)
             WHERE sha256 = ?1",
            [old, new],
        )?;
        conn.execute(
            "UPDATE journal_file SET sha256 = ?2 WHERE sha256 = ?1",
            [old, new],
        )?;
    }
    for kind in Kind::ALL {
        for field in fields_of(*kind) {
            if !matches!(field.column, Column::Text | Column::Json) || field.name == "id" {
                continue;
            }
            touched.extend(hide_column(conn, mask, kind.name(), field.name, "id")?);
        }
    }
    did.records += touched.len() as u64;
    // The prints of what a record said before: a short word could be guessed from them.
    for id in &touched {
        conn.execute("DELETE FROM shared WHERE record_id = ?1", [id])?;
    }
    hide_column(conn, mask, "setting", "value", "key")?;
    hide_column(conn, mask, "term", "code", "rowid")?;
    let mut sealed: BTreeSet<i64> = BTreeSet::new();
    for column in ["sentence", "actor", "fields"] {
        for number in hide_column(conn, mask, "journal", column, "number")? {
            sealed.extend(number.parse::<i64>());
        }
    }
    if let Some(id) = person {
        forget_values(conn, id)?;
    }
    let mut statement = conn.prepare("SELECT number, changeset FROM journal")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let changeset: Vec<u8> = row.get(1)?;
        if mask.count(&String::from_utf8_lossy(&changeset)) > 0 {
            sealed.insert(row.get(0)?);
        }
    }
    drop(rows);
    drop(statement);
    let mut statement = conn.prepare("SELECT number FROM journal_record WHERE record_id = ?1")?;
    for id in &touched {
        for number in statement.query_map([id], |r| r.get::<_, i64>(0))? {
            sealed.insert(number?);
        }
    }
    drop(statement);
    for number in &sealed {
        conn.execute(
            "UPDATE journal SET changeset = x'' WHERE number = ?1",
            [number],
        )?;
    }
    if let Some(last) = sealed.last() {
        // Undo goes step by step: below a step that is gone there is no way.
        conn.execute(
            "UPDATE journal SET stack = 'none' WHERE number <= ?1",
            [last],
        )?;
        conn.execute("UPDATE journal SET stack = 'none' WHERE stack = 'redo'", [])?;
    }
    did.sealed += sealed.len() as u64;
    Ok(())
}

/// Takes out of the history what it says of a person beyond the words: notes, positions, everything but that there was one.
fn forget_values(conn: &Connection, person: RecordId) -> Result<()> {
    let id = person.to_string();
    let mut statement =
        conn.prepare("SELECT number, fields FROM journal WHERE instr(fields, ?1) > 0")?;
    let mut rows = statement.query([&id])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, fields): (i64, String) = (row.get(0)?, row.get(1)?);
        let mut fields: Value =
            serde_json::from_str(&fields).map_err(|e| LibraryError::Damaged(e.to_string()))?;
        for entry in fields.as_array_mut().into_iter().flatten() {
            let own = entry["record_id"] == id.as_str();
            if own {
                entry["record_title"] = ERASED.into();
            }
            for side in ["before", "after"] {
                let value = &mut entry[side];
                let of_them = ["person_id", "subject_id"]
                    .iter()
                    .any(|f| value[*f] == id.as_str());
                match value {
                    Value::Object(whole) if own => whole.retain(|name, _| name == "id"),
                    Value::Object(whole) if of_them => {
                        whole.insert("position".to_owned(), "".into());
                    }
                    value if own => *value = Value::Null,
                    _ => {}
                }
            }
        }
        changed.push((number, fields.to_string()));
    }
    drop(rows);
    for (number, fields) in changed {
        conn.execute(
            "UPDATE journal SET fields = ?2 WHERE number = ?1",
            params![number, fields],
        )?;
    }
    Ok(())
}

/// Covers the words in one column; gives back the keys of the rows that held them.
fn hide_column(
    conn: &Connection,
    mask: &Mask,
    table: &str,
    column: &str,
    key: &str,
) -> Result<Vec<String>> {
    let mut statement = conn.prepare(&format!(
        "SELECT CAST(\"{key}\" AS TEXT), \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL"
    ))?;
    let mut rows = statement.query([])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let (key, text): (String, String) = (row.get(0)?, row.get(1)?);
        let hidden = match structure(&text) {
            Some(mut value) => mask.hide_in(column, &mut value).then(|| value.to_string()),
            None if is_own(column, &text) => None,
            None => mask.hide(&text),
        };
        changed.extend(hidden.map(|hidden| (key, hidden)));
    }
    drop(rows);
    // Two words of a list may be covered alike: one of them is enough.
    let mut update = conn.prepare(&format!(
        "UPDATE OR REPLACE \"{table}\" SET \"{column}\" = ?2 WHERE CAST(\"{key}\" AS TEXT) = ?1"
    ))?;
    for (key, hidden) in &changed {
        update.execute([key, hidden])?;
    }
    Ok(changed.into_iter().map(|(key, _)| key).collect())
}

/// A list or a structure that a column holds as text.
pub(super) fn structure(text: &str) -> Option<Value> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    serde_json::from_str(text).ok()
}
