//! Every write is one named change: how it is recorded, shown, taken back and brought again.
//!
//! SQLite's session extension watches the records' tables (by name: watching all would record the search tables too)
//! and yields a changeset. Undo applies its inverse; redo the changeset itself. A conflict rolls the whole of it back.
//! The undo stack is the rows of `journal` with `stack = 'undo'`, latest last; redo those with `'redo'`, earliest
//! first. It lives in the file, so it survives closing. Undoing and redoing are rows of their own.

mod entry;
mod history;

pub(crate) use entry::note;
pub(crate) use history::{audit, change, changes, history, sentences, untouched_people};

use crate::error::{LibraryError, Result};
use crate::file::Stamp;
use crate::{changeset, search};
use domain::Kind;
use domain::view::{ChangeNote, UndoState};
use entry::{Does, decode, write};
use rusqlite::session::{ConflictAction, Session, invert_strm};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashMap;

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

/// A count as SQLite takes it: beyond its numbers means all.
pub(crate) fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Reader;

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
