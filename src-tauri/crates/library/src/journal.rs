//! Every write is one named change: how it is recorded, shown, taken back and brought again.
//!
//! SQLite's session extension watches the records' tables (by name: watching all would record the search tables too)
//! and yields a changeset. Undo applies its inverse; redo the changeset itself. A conflict rolls the whole of it back.
//! The undo stack is the rows of `journal` with `stack = 'undo'`, latest last; redo those with `'redo'`, earliest
//! first. It lives in the file, so it survives closing. Undoing and redoing are rows of their own.

use crate::codec::{self, Object};
use crate::error::{LibraryError, Result};
use crate::file::Stamp;
use crate::reader::Reader;
use crate::{changeset, schema, search, table};
use domain::record::fields_of;
use domain::view::{ChangeNote, Stale, UndoState};
use domain::{
    AuditEntry, AuditFilter, AuditPage, AuditRecord, ChangeEntry, FieldChange, Kind, RecordId, fold,
};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter, ConflictAction, Session, invert_strm};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::io::Read;

/// Tables beside the records' own whose rows are content: what a change does to them can be undone too.
const ALSO: &[&str] = &["term", "shared"];

fn journalled(table: &str) -> bool {
    Kind::parse(table).is_some() || ALSO.contains(&table)
}

/// Begins to watch a connection.
pub(crate) fn watch(conn: &Connection) -> Result<Session<'_>> {
    let mut session = Session::new(conn)?;
    for table in Kind::ALL
        .iter()
        .map(|k| k.name())
        .chain(ALSO.iter().copied())
    {
        session.attach(Some(table))?;
    }
    Ok(session)
}

// What every change asks of the stack. The index over it is found only where its own condition stands in the question; without it
// each change would walk through the whole history.

/// Nothing can be done again any more.
const FORGET_REDO: &str =
    "UPDATE journal SET stack = 'none' WHERE stack = 'redo' AND stack <> 'none'";

/// The change that undo would take back.
const TO_UNDO: &str =
    "SELECT number, sentence, changeset FROM journal WHERE stack = 'undo' AND stack <> 'none'
     ORDER BY number DESC LIMIT 1";

/// The change that redo would bring back.
const TO_REDO: &str =
    "SELECT number, sentence, changeset FROM journal WHERE stack = 'redo' AND stack <> 'none'
     ORDER BY number LIMIT 1";

/// What kind of entry a change is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Change,
    Undo,
    Redo,
    Revert,
}

impl Does {
    fn name(self) -> &'static str {
        match self {
            Does::Change => "change",
            Does::Undo => "undo",
            Does::Redo => "redo",
            Does::Revert => "revert",
        }
    }
}

/// Writes down what a session saw; nothing if nothing changed.
pub(crate) fn record(
    conn: &Connection,
    mut session: Session<'_>,
    stamp: &Stamp,
    sentence: String,
) -> Result<ChangeNote> {
    let mut changeset = Vec::new();
    session.changeset_strm(&mut changeset)?;
    if changeset.is_empty() {
        return Ok(ChangeNote {
            sentence,
            ..ChangeNote::default()
        });
    }
    conn.execute(FORGET_REDO, [])?;
    write(conn, Does::Change, None, stamp, sentence, &changeset)
}

/// Takes the latest change back.
pub(crate) fn undo(conn: &Connection, stamp: &Stamp) -> Result<Option<ChangeNote>> {
    let Some(entry) = top(conn, TO_UNDO)? else {
        return Ok(None);
    };
    let inverse = invert(conn, &entry.changeset)?;
    apply(conn, &inverse, &entry.sentence)?;
    conn.execute(
        "UPDATE journal SET stack = 'redo', undone = 1 WHERE number = ?1",
        [entry.number],
    )?;
    let sentence = format!("Undid: {}", entry.sentence);
    write(
        conn,
        Does::Undo,
        Some(entry.number),
        stamp,
        sentence,
        &inverse,
    )
    .map(Some)
}

/// Brings the change last taken back again.
pub(crate) fn redo(conn: &Connection, stamp: &Stamp) -> Result<Option<ChangeNote>> {
    let Some(entry) = top(conn, TO_REDO)? else {
        return Ok(None);
    };
    changeset::check(&entry.changeset, &journalled_tables(conn)?)?;
    apply(conn, &entry.changeset, &entry.sentence)?;
    conn.execute(
        "UPDATE journal SET stack = 'undo', undone = 0 WHERE number = ?1",
        [entry.number],
    )?;
    let sentence = format!("Redid: {}", entry.sentence);
    write(
        conn,
        Does::Redo,
        Some(entry.number),
        stamp,
        sentence,
        &entry.changeset,
    )
    .map(Some)
}

/// Takes back one change of the past as a new change.
pub(crate) fn revert(conn: &Connection, stamp: &Stamp, number: i64) -> Result<ChangeNote> {
    let entry = conn
        .query_row(
            "SELECT number, sentence, changeset FROM journal WHERE number = ?1",
            [number],
            Entry::read,
        )
        .optional()?
        .ok_or(LibraryError::NoSuchChange(number))?;
    if entry.changeset.is_empty() {
        return Err(LibraryError::Sealed {
            sentence: entry.sentence,
        });
    }
    let inverse = invert(conn, &entry.changeset)?;
    apply(conn, &inverse, &entry.sentence)?;
    // A deleted report or material can only come back while its file is still kept.
    let lost: Option<String> = conn
        .query_row(
            "SELECT f.sha256 FROM journal_file f
             WHERE f.number = ?1 AND NOT EXISTS (SELECT 1 FROM original o WHERE o.sha256 = f.sha256)
               AND (EXISTS (SELECT 1 FROM report r WHERE r.sha256 = f.sha256)
                    OR EXISTS (SELECT 1 FROM material m WHERE m.sha256 <> '' AND m.sha256 = f.sha256))",
            [number],
            |r| r.get(0),
        )
        .optional()?;
    if let Some(sha256) = lost {
        return Err(LibraryError::FileNotFound(sha256));
    }
    conn.execute(FORGET_REDO, [])?;
    let sentence = format!("Took back: {}", entry.sentence);
    write(conn, Does::Revert, Some(number), stamp, sentence, &inverse)
}

/// What undo and redo would do now.
pub(crate) fn state(conn: &Connection) -> Result<UndoState> {
    let sentence = |top: &str| {
        let sql = format!("SELECT sentence FROM ({top})");
        conn.query_row(&sql, [], |r| r.get(0)).optional()
    };
    Ok(UndoState {
        undo: sentence(TO_UNDO)?,
        redo: sentence(TO_REDO)?,
    })
}

/// A change as it can be applied.
struct Entry {
    number: i64,
    sentence: String,
    changeset: Vec<u8>,
}

impl Entry {
    fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
        Ok(Entry {
            number: row.get(0)?,
            sentence: row.get(1)?,
            changeset: row.get(2)?,
        })
    }
}

fn top(conn: &Connection, sql: &str) -> Result<Option<Entry>> {
    Ok(conn.query_row(sql, [], Entry::read).optional()?)
}

/// The tables whose rows are content, each with its number of columns.
fn journalled_tables(conn: &Connection) -> Result<HashMap<String, usize>> {
    let mut tables = HashMap::new();
    let mut count = conn.prepare_cached("SELECT count(*) FROM pragma_table_info(?1)")?;
    for table in Kind::ALL
        .iter()
        .map(|k| k.name())
        .chain(ALSO.iter().copied())
    {
        tables.insert(
            table.to_owned(),
            count.query_row([table], |r| r.get::<_, u16>(0))?.into(),
        );
    }
    Ok(tables)
}

fn invert(conn: &Connection, changeset: &[u8]) -> Result<Vec<u8>> {
    changeset::check(changeset, &journalled_tables(conn)?)?;
    let mut inverse = Vec::with_capacity(changeset.len());
    let mut input = changeset;
    invert_strm(&mut input, &mut inverse)?;
    Ok(inverse)
}

/// Applies a changeset, all or nothing, and brings search up to date with it.
fn apply(conn: &Connection, changeset: &[u8], sentence: &str) -> Result<()> {
    let mut input = changeset;
    let applied = conn.apply_strm(&mut input, Some(|table: &str| journalled(table)), |_, _| {
        ConflictAction::SQLITE_CHANGESET_ABORT
    });
    match applied {
        // Aborted by the handler above; a broken reference ends as a violated constraint.
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(
                    rusqlite::ErrorCode::OperationAborted
                        | rusqlite::ErrorCode::ConstraintViolation
                )
            ) =>
        {
            return Err(LibraryError::UndoConflict {
                sentence: sentence.to_owned(),
            });
        }
        other => other?,
    }
    for change in decode(conn, changeset)? {
        if let Some((kind, id)) = change.record {
            search::refresh(conn, kind, id)?;
        }
    }
    Ok(())
}

/// What a changeset does to one row.
struct RowChange {
    /// The record; `None` for a row that is no record.
    record: Option<(Kind, RecordId)>,
    /// What it does.
    action: Action,
    /// The old values: all of them for a deletion, those that change for an update.
    before: Object,
    /// The new values.
    after: Object,
}

fn decode(conn: &Connection, changeset: &[u8]) -> Result<Vec<RowChange>> {
    let mut changes = Vec::new();
    let mut input = changeset;
    let input: &mut dyn Read = &mut input;
    let mut items = ChangesetIter::start_strm(&input)?;
    while let Some(item) = items.next()? {
        changes.push(decode_row(conn, item)?);
    }
    Ok(changes)
}

fn decode_row(conn: &Connection, item: &ChangesetItem) -> Result<RowChange> {
    let op = item.op()?;
    let mut change = RowChange {
        record: None,
        action: op.code(),
        before: Object::new(),
        after: Object::new(),
    };
    let Some(kind) = Kind::parse(op.table_name()) else {
        return Ok(change);
    };
    // By the table's own order: a field appended to the struct's middle is appended to the table's end.
    let mut names = conn.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = names
        .query_map([kind.name()], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (i, name) in names
        .iter()
        .enumerate()
        .take(op.number_of_columns().max(0) as usize)
    {
        let Some(field) = fields_of(kind).iter().find(|f| f.name == name) else {
            continue;
        };
        // A column that an update leaves alone has neither value.
        if op.code() != Action::SQLITE_INSERT
            && let Ok(cell) = item.old_value(i)
        {
            change
                .before
                .insert(name.clone(), codec::value(field.column, cell)?);
        }
        if op.code() != Action::SQLITE_DELETE
            && let Ok(cell) = item.new_value(i)
        {
            change
                .after
                .insert(name.clone(), codec::value(field.column, cell)?);
        }
    }
    let key = change
        .before
        .get("id")
        .or_else(|| change.after.get("id"))
        .and_then(Value::as_str)
        .unwrap_or_default();
    change.record = Some((kind, codec::id(key)?));
    Ok(change)
}

/// Writes the entry of a change that has been made.
fn write(
    conn: &Connection,
    does: Does,
    of: Option<i64>,
    stamp: &Stamp,
    sentence: String,
    changeset: &[u8],
) -> Result<ChangeNote> {
    let changes = decode(conn, changeset)?;
    let mut fields = Vec::new();
    let mut files = BTreeSet::new();
    let mut touched = BTreeSet::new();
    let mut stale = Touched::default();
    for change in &changes {
        let Some((kind, id)) = change.record else {
            continue;
        };
        touched.insert(id);
        let whole = match change.action {
            Action::SQLITE_INSERT => change.after.clone(),
            Action::SQLITE_DELETE => change.before.clone(),
            _ => Reader::new(conn).object(kind, id)?.unwrap_or_default(),
        };
        stale.add(conn, kind, id, &[&whole, &change.before, &change.after])?;
        if matches!(kind, Kind::Report | Kind::Material) {
            for object in [&change.before, &change.after] {
                files.extend(
                    object
                        .get("sha256")
                        .and_then(Value::as_str)
                        .filter(|sha256| !sha256.is_empty())
                        .map(str::to_owned),
                );
            }
        }
        let title = codec::any(kind, whole.clone())?.title();
        let entry = |field: Option<&str>, before: Value, after: Value| FieldChange {
            record_id: id,
            record_kind: kind,
            record_title: title.clone(),
            field: field.map(str::to_owned),
            before,
            after,
        };
        match change.action {
            Action::SQLITE_INSERT => fields.push(entry(None, Value::Null, Value::Object(whole))),
            Action::SQLITE_DELETE => fields.push(entry(None, Value::Object(whole), Value::Null)),
            _ => fields.extend(change.after.iter().filter(|(name, _)| *name != "id").map(
                |(name, after)| {
                    entry(
                        Some(name),
                        change.before.get(name).cloned().unwrap_or_default(),
                        after.clone(),
                    )
                },
            )),
        }
    }
    let json = serde_json::to_string(&fields).map_err(|e| LibraryError::Damaged(e.to_string()))?;
    let stack = if matches!(does, Does::Change | Does::Revert) {
        "undo"
    } else {
        "none"
    };
    conn.execute(
        "INSERT INTO journal (does, of, sentence, actor, at, form, stack, fields, changeset)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            does.name(),
            of,
            sentence,
            stamp.actor.0,
            time(stamp),
            schema::form(conn)?,
            stack,
            json,
            changeset
        ],
    )?;
    let number = conn.last_insert_rowid();
    let mut insert =
        conn.prepare_cached("INSERT INTO journal_record (record_id, number) VALUES (?1, ?2)")?;
    for id in touched {
        insert.execute(params![id.to_string(), number])?;
    }
    let mut insert =
        conn.prepare_cached("INSERT INTO journal_file (sha256, number) VALUES (?1, ?2)")?;
    for sha256 in files {
        insert.execute(params![sha256, number])?;
    }
    Ok(ChangeNote {
        number,
        sentence,
        stale: stale.into(),
        fields: Vec::new(),
    })
}

/// Writes an entry of something that changed nothing, about a record if there is one: there is nothing to take back.
pub(crate) fn note(
    conn: &Connection,
    stamp: &Stamp,
    sentence: &str,
    about: Option<RecordId>,
) -> Result<()> {
    conn.execute(
        "INSERT INTO journal (does, of, sentence, actor, at, form, stack, fields, changeset)
         VALUES ('change', NULL, ?1, ?2, ?3, ?4, 'none', '[]', x'')",
        params![sentence, stamp.actor.0, time(stamp), schema::form(conn)?],
    )?;
    if let Some(id) = about {
        conn.execute(
            "INSERT INTO journal_record (record_id, number) VALUES (?1, ?2)",
            params![id.to_string(), conn.last_insert_rowid()],
        )?;
    }
    Ok(())
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

/// RFC 3339 in UTC, whole milliseconds, so that it sorts as text.
fn time(stamp: &Stamp) -> String {
    stamp
        .at
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// The records a change touched, and those that they refer to: their pages and rows show what changed.
#[derive(Default)]
struct Touched {
    kinds: BTreeSet<Kind>,
    ids: BTreeSet<RecordId>,
}

impl Touched {
    fn add(
        &mut self,
        conn: &Connection,
        kind: Kind,
        id: RecordId,
        values: &[&Object],
    ) -> Result<()> {
        self.kinds.insert(kind);
        self.ids.insert(id);
        for (name, value) in values.iter().flat_map(|o| o.iter()) {
            let (Some(target), Some(key)) = (
                table::target(name),
                value.as_str().and_then(RecordId::parse),
            ) else {
                continue;
            };
            if self.ids.insert(key) {
                match target {
                    table::Target::Kind(kind) => self.kinds.insert(kind),
                    table::Target::Any => Reader::new(conn)
                        .kind_of(key)?
                        .is_some_and(|kind| self.kinds.insert(kind)),
                };
            }
        }
        Ok(())
    }
}

impl From<Touched> for Stale {
    fn from(touched: Touched) -> Stale {
        Stale {
            kinds: touched.kinds.into_iter().collect(),
            ids: touched.ids.into_iter().collect(),
        }
    }
}

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

/// A count as SQLite takes it: beyond its numbers means all.
pub(crate) fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_change_walks_through_the_history() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.rapporteur");
        let library = crate::Library::create(&path, crate::Seal::Unsealed, chrono::Utc::now());
        let plan = |r: &Reader<'_>, sql: &str| -> Result<String> {
            let plan = format!("EXPLAIN QUERY PLAN {sql}");
            Ok(r.connection().query_row(&plan, [], |r| r.get(3))?)
        };
        let library = library.expect("a library");
        for sql in [FORGET_REDO, TO_UNDO, TO_REDO] {
            let plan = library.read(|r| plan(r, sql)).expect("a plan");
            assert!(
                plan.contains("USING INDEX journal_by_stack"),
                "{sql}: {plan}"
            );
        }
    }
}
