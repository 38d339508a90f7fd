//! The entry of a change: what its changeset did, field by field, to which records, and who did it when.

use crate::codec::{self, Object};
use crate::error::{LibraryError, Result};
use crate::file::Stamp;
use crate::reader::Reader;
use crate::{schema, table};
use domain::record::fields_of;
use domain::view::{ChangeNote, Stale};
use domain::{FieldChange, Kind, RecordId};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Read;

/// What kind of entry a change is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
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

/// What a changeset does to one row.
pub(super) struct RowChange {
    /// The record; `None` for a row that is no record.
    pub(super) record: Option<(Kind, RecordId)>,
    /// What it does.
    action: Action,
    /// The old values: all of them for a deletion, those that change for an update.
    before: Object,
    /// The new values.
    after: Object,
}

pub(super) fn decode(conn: &Connection, changeset: &[u8]) -> Result<Vec<RowChange>> {
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
pub(super) fn write(
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
