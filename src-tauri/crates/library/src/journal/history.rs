//! The journal read: the latest changes, those of one record, and the audit of who did what.

use super::whole;
use crate::codec;
use crate::error::{LibraryError, Result};
use crate::reader::Reader;
use crate::search;
use domain::{AuditEntry, AuditFilter, AuditPage, AuditRecord, ChangeEntry, Kind, RecordId, fold};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::collections::BTreeSet;

/// Bytes of what a change did, beyond which it is not read for a line of a list.
const LONG: usize = 100_000;

const ENTRY: &str = "SELECT j.number, j.sentence, j.actor, j.at, j.undone, j.fields FROM journal j";

/// A window of the history, latest first.
pub(crate) fn changes(conn: &Connection, offset: u64, limit: u64) -> Result<Vec<ChangeEntry>> {
    let mut statement = conn.prepare_cached(&format!(
        "{ENTRY} ORDER BY j.number DESC LIMIT ?2 OFFSET ?1"
    ))?;
    let mut rows = statement.query(params![whole(offset), whole(limit)])?;
    entries(&mut rows)
}

/// The latest changes without what they did: an import's fields are megabytes.
pub(crate) fn sentences(conn: &Connection, limit: u64) -> Result<Vec<ChangeEntry>> {
    let mut statement = conn.prepare_cached(
        "SELECT j.number, j.sentence, j.actor, j.at, j.undone, '[]' FROM journal j ORDER BY j.number DESC LIMIT ?1",
    )?;
    let mut rows = statement.query([whole(limit)])?;
    entries(&mut rows)
}

/// The changes that touched a record, latest first, with its own fields only.
pub(crate) fn history(conn: &Connection, id: RecordId) -> Result<Vec<ChangeEntry>> {
    let mut statement = conn.prepare_cached(&format!(
        "{ENTRY} JOIN journal_record r ON r.number = j.number WHERE r.record_id = ?1 ORDER BY j.number DESC"
    ))?;
    let mut rows = statement.query([id.to_string()])?;
    let mut entries = entries(&mut rows)?;
    for entry in &mut entries {
        entry.fields.retain(|f| f.record_id == id);
    }
    Ok(entries)
}

/// The changes that a filter lets through, latest first.
pub(crate) fn audit(
    conn: &Connection,
    filter: &AuditFilter,
    offset: u64,
    limit: u64,
) -> Result<AuditPage> {
    // Only what is asked for stands in the question: each of these can then be answered by an index of its own, and a long
    // history need not be read whole, what was changed in each field included.
    let mut passes = vec!["1"];
    let mut given: Vec<Cell> = Vec::new();
    let mut ask = |condition: &'static str, values: Vec<String>| {
        passes.push(condition);
        given.extend(values.into_iter().map(Cell::Text));
    };
    if let Some(actor) = &filter.actor {
        ask("actor = ?", vec![actor.clone()]);
    }
    if let Some(from) = &filter.from {
        ask("at >= ?", vec![from.clone()]);
    }
    if let Some(until) = &filter.until {
        // The last moment of that day: 'T' follows the day in each of them.
        ask("at < ?", vec![format!("{until}U")]);
    }
    let words = fold::ascii_key(&filter.text);
    if !words.is_empty() {
        let holds = "number IN (SELECT number FROM journal WHERE instr(sort_key(sentence), ?) > 0)";
        ask(holds, vec![words]);
    }
    if let Some(kind) = filter.kind {
        let touches = "number IN (SELECT number FROM journal_kind WHERE kind = ?)";
        ask(touches, vec![kind.name().to_owned()]);
    }
    if let Some(report) = filter.report_id {
        let of_report = "number IN (SELECT r.number FROM journal_record r WHERE r.record_id = ?
             UNION SELECT r.number FROM suggestion s JOIN journal_record r ON r.record_id = s.id WHERE s.report_id = ?)";
        ask(of_report, vec![report.to_string(), report.to_string()]);
    }
    if filter.imports {
        let reads_in = "number IN (SELECT number FROM journal_file) AND does = 'change'
             AND EXISTS (SELECT 1 FROM json_each(fields) f WHERE f.value ->> 'record_kind' = 'report'
                         AND f.value ->> 'field' IS NULL AND f.value ->> 'before' IS NULL)";
        ask(reads_in, Vec::new());
    }
    let passes = passes.join(" AND ");
    let total = conn
        .prepare_cached(&format!("SELECT count(*) FROM journal WHERE {passes}"))?
        .query_row(params_from_iter(&given), |r| r.get(0))?;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT number, sentence, actor, at, undone, CASE WHEN octet_length(fields) <= {LONG} THEN fields ELSE '[]' END,
                does, octet_length(changeset) > 0
         FROM journal WHERE {passes} ORDER BY number DESC LIMIT ? OFFSET ?"
    ))?;
    given.extend([whole(limit), whole(offset)].map(Cell::Integer));
    let mut rows = statement.query(params_from_iter(&given))?;
    let mut page = AuditPage {
        total,
        ..AuditPage::default()
    };
    while let Some(row) = rows.next()? {
        let change = entry(row)?;
        if change.fields.is_empty() {
            page.entries.push(long(conn, row, change)?);
            continue;
        }
        let read_in = change
            .fields
            .iter()
            .find(|f| f.record_kind == Kind::Report && f.field.is_none() && f.before.is_null());
        let ids: BTreeSet<RecordId> = change.fields.iter().map(|f| f.record_id).collect();
        let about = read_in
            .or_else(|| {
                let mut fields = change.fields.iter();
                fields.find(|f| search::is_searchable(f.record_kind))
            })
            .or(change.fields.first());
        page.entries.push(AuditEntry {
            touched: u32::try_from(ids.len()).unwrap_or(u32::MAX),
            about: about.map(|f| AuditRecord {
                id: f.record_id,
                kind: f.record_kind,
                title: f.record_title.clone(),
            }),
            report_id: read_in.map(|f| f.record_id),
            does: row.get(6)?,
            can_revert: row.get(7)?,
            change,
        });
    }
    let mut statement = conn.prepare_cached("SELECT DISTINCT actor FROM journal ORDER BY actor")?;
    page.actors = statement
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(page)
}

/// A change as the audit shows it that did so much that its fields are not read for a line: what it touched was counted
/// when it was made, and only a report that it read in is named.
fn long(conn: &Connection, row: &Row<'_>, change: ChangeEntry) -> Result<AuditEntry> {
    let touched = conn
        .prepare_cached("SELECT touched FROM journal_reach WHERE number = ?1")?
        .query_row([change.number], |r| r.get(0))
        .optional()?
        .unwrap_or_default();
    let report = conn
        .prepare_cached(
            "SELECT t.id FROM journal_file f JOIN report t ON t.sha256 = f.sha256 WHERE f.number = ?1 LIMIT 1",
        )?
        .query_row([change.number], |r| r.get::<_, String>(0))
        .optional()?;
    let report = report.map(|id| codec::id(&id)).transpose()?;
    let about = report
        .map(|id| Reader::new(conn).any(id))
        .transpose()?
        .map(|record| AuditRecord {
            id: record.id(),
            kind: record.kind(),
            title: record.title(),
        });
    let does: String = row.get(6)?;
    Ok(AuditEntry {
        touched,
        about,
        report_id: report.filter(|_| does == "change"),
        does,
        can_revert: row.get(7)?,
        change,
    })
}

/// One change by its number.
pub(crate) fn change(conn: &Connection, number: i64) -> Result<ChangeEntry> {
    let mut statement = conn.prepare_cached(&format!("{ENTRY} WHERE j.number = ?1"))?;
    let mut rows = statement.query([number])?;
    entries(&mut rows)?
        .pop()
        .ok_or(LibraryError::NoSuchChange(number))
}

fn entries(rows: &mut rusqlite::Rows<'_>) -> Result<Vec<ChangeEntry>> {
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(row)?);
    }
    Ok(entries)
}

fn entry(row: &Row<'_>) -> Result<ChangeEntry> {
    let fields: String = row.get(5)?;
    Ok(ChangeEntry {
        number: row.get(0)?,
        sentence: row.get(1)?,
        actor: row.get(2)?,
        at: row.get(3)?,
        undone: row.get(4)?,
        fields: serde_json::from_str(&fields).map_err(|e| LibraryError::Damaged(e.to_string()))?,
    })
}

/// The people whom no change has touched since a moment, the longest untouched first.
pub(crate) fn untouched_people(conn: &Connection, since: &str) -> Result<Vec<RecordId>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id FROM person p
         WHERE p.name <> ?2 AND NOT EXISTS (SELECT 1 FROM journal_record r JOIN journal j ON j.number = r.number
                                            WHERE r.record_id = p.id AND j.at >= ?1)
         ORDER BY p.id",
    )?;
    let ids = statement.query_map([since, crate::erase::ERASED], |r| r.get::<_, String>(0))?;
    ids.map(|id| codec::id(&id?)).collect()
}
