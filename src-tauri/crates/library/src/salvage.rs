//! What can still be read of a damaged library, in a new file, with a report of what was and was not saved.
//!
//! The damaged file is only read. Rows are read from the front until a page cannot be, then from the back, then one by
//! one in between. A record whose own row is lost is put together again from the history, which holds every value that it
//! ever had; what then refers to nothing is let go. So a flipped byte costs a few rows, and most often no record.

use crate::codec::{self, Object};
use crate::connection::open;
use crate::error::{LibraryError, Result};
use crate::seal::{Passphrase, Seal, is_plain, normal, seal_of, unlock};
use crate::transfer::{self, Part};
use crate::{lock, originals, schema, table};
use domain::{FieldChange, Kind, RecordId};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, Value as Cell};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior,
    params_from_iter,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What became of a damaged library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// How many records of each kind are in the new file.
    pub saved: BTreeMap<Kind, u64>,
    /// How many of them were put together from the history.
    pub rebuilt: u64,
    /// Records that the history knows and that could not be saved: kind and name.
    pub lost: Vec<(Kind, String)>,
    /// References that led to something lost and were let go.
    pub links_dropped: u64,
    /// How many changes of the history are in the new file.
    pub changes: u64,
    /// Reports and materials whose file or text could not be saved, by name.
    pub reports_without_file: Vec<String>,
    /// Whether the whole file was readable: then nothing was lost.
    pub whole: bool,
}

/// Reads a damaged library and writes what is sound into a new one at `place`, under this seal.
///
/// # Errors
/// `AlreadyThere`, `PassphraseNeeded`, `InUse`, `Disk`; `WrongPassphrase` where the passphrase is wrong or the very first
/// page is gone, which look the same; `NotALibrary` where there is nothing of ours in it; `BeyondSalvage` where the few pages are
/// hit that say where everything else is.
pub fn salvage(
    damaged: &Path,
    passphrase: Option<&str>,
    place: &Path,
    seal: Seal<'_>,
) -> Result<Salvaged> {
    if place.exists() {
        return Err(LibraryError::AlreadyThere(place.to_owned()));
    }
    let _lock = lock::take(damaged)?;
    let theirs = match (is_plain(damaged)?, passphrase) {
        (true, _) => None,
        (false, None | Some("")) => return Err(LibraryError::PassphraseNeeded),
        (false, Some(text)) => Some(normal(text)),
    };
    // Read from a copy: opening for reading alone would fail where a log waits to be folded in, and the damaged file must
    // stay as it is.
    let copy = Part::of(&place.with_extension("damaged"));
    std::fs::copy(damaged, copy.path())?;
    let tail = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        std::path::PathBuf::from(name)
    };
    if tail(damaged).exists() {
        std::fs::copy(tail(damaged), tail(copy.path()))?;
    }
    let ours = seal_of(seal)?;
    let mut source = Source::open(copy.path(), theirs)?;
    let part = Part::of(place);
    let to = transfer::new_file(part.path(), ours.as_ref())?;
    let mut report = Salvaged::default();
    let mut unreadable = 0;
    to.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM term;")?;
    let tx = Transaction::new_unchecked(&to, TransactionBehavior::Immediate)?;
    for table in transfer::tables() {
        unreadable += source.take(&to, table)?;
    }
    if !anything(&to)? {
        return Err(if source.is_ours() {
            LibraryError::BeyondSalvage
        } else {
            LibraryError::NotALibrary(damaged.to_owned())
        });
    }
    unreadable += sound_files(&to)?;
    from_history(&to, &mut report)?;
    report.links_dropped = let_go(&to)?;
    tx.commit()?;
    to.execute_batch("PRAGMA foreign_keys = ON")?;
    transfer::index(&to)?;
    for kind in Kind::ALL {
        let sql = format!("SELECT count(*) FROM \"{}\"", kind.name());
        let n: u32 = to.query_row(&sql, [], |r| r.get(0))?;
        if n > 0 {
            report.saved.insert(*kind, n.into());
        }
    }
    report.changes = to
        .query_row("SELECT count(*) FROM journal", [], |r| r.get::<_, u32>(0))?
        .into();
    let mut statement = to.prepare(
        "SELECT COALESCE(NULLIF(title, ''), file_name)
         FROM (SELECT title, file_name, sha256 FROM report UNION ALL SELECT title, file_name, sha256 FROM material)
         WHERE sha256 <> '' AND sha256 NOT IN (SELECT sha256 FROM report_text)",
    )?;
    report.reports_without_file = statement
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    drop(statement);
    report.whole = unreadable == 0 && report.lost.is_empty() && report.links_dropped == 0;
    transfer::finish(to)?;
    part.put(place)?;
    Ok(report)
}

/// A damaged file. Opened anew after each page that cannot be read: SQLCipher will not go on after one.
struct Source {
    path: std::path::PathBuf,
    passphrase: Option<Passphrase>,
    conn: Connection,
}

impl Source {
    fn open(path: &Path, passphrase: Option<Passphrase>) -> Result<Source> {
        let conn = open(path, OpenFlags::default())?;
        let _ = conn.query_row("PRAGMA cipher_log_level = NONE", [], |_| Ok(()));
        if let Some(passphrase) = &passphrase {
            unlock(&conn, passphrase)?;
        }
        // A damaged page must not keep us from the sound ones: with a schema that could be written, SQLite passes over a
        // file that is too short and over tables that it cannot make sense of. It is not written to.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        conn.execute_batch(
            "PRAGMA writable_schema = ON; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = OFF;",
        )?;
        match conn.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
                return Err(LibraryError::WrongPassphrase);
            }
            // The tables that the readable part of the schema names are known from now on.
            _ => {}
        }
        Ok(Source {
            path: path.to_owned(),
            passphrase,
            conn,
        })
    }

    /// Whether the header says that it was a library. A sealed file that its passphrase opens is no other program's.
    fn is_ours(&self) -> bool {
        const APPLICATION: std::ops::Range<usize> = 68..72;
        let header = std::fs::read(&self.path).unwrap_or_default();
        self.passphrase.is_some()
            || header.get(APPLICATION) == Some(&schema::APPLICATION_ID.to_be_bytes()[..])
    }

    fn reopen(&mut self) -> Result<()> {
        *self = Source::open(&self.path, self.passphrase.take())?;
        Ok(())
    }

    /// Takes over all rows of a table that can be read. Says how many holes there were.
    fn take(&mut self, to: &Connection, table: &str) -> Result<u64> {
        let names = match transfer::columns(&self.conn, to, table) {
            Ok(names) if !names.is_empty() => names,
            _ => return Ok(1),
        };
        let by_rowid = !matches!(table, "journal_record" | "journal_file");
        let mut seen = Seen::default();
        let forward = if by_rowid { "ORDER BY rowid" } else { "" };
        if self.run(to, table, &names, by_rowid, forward, &mut seen)? {
            return Ok(0);
        }
        if !by_rowid {
            return Ok(1);
        }
        self.run(to, table, &names, true, "ORDER BY rowid DESC", &mut seen)?;
        // In between, by halves: a stretch that can be read is taken, one that cannot is cut in two.
        let (Some(from), Some(until)) = (seen.lowest_gap(), seen.from_the_back) else {
            return Ok(1);
        };
        let mut stretches = vec![(from, until - 1)];
        let mut tries = 0;
        while let Some((a, b)) = stretches.pop() {
            // A file with more holes than this has little else.
            if a > b || tries > 2_000 {
                continue;
            }
            tries += 1;
            let condition = format!("WHERE rowid BETWEEN {a} AND {b} ORDER BY rowid");
            if !self.run(to, table, &names, true, &condition, &mut Seen::default())? && a < b {
                let middle = a + (b - a) / 2;
                stretches.push((middle + 1, b));
                stretches.push((a, middle));
            }
        }
        Ok(1)
    }

    /// Takes rows until the end, or until a page cannot be read; says whether it came to the end.
    fn run(
        &mut self,
        to: &Connection,
        table: &str,
        names: &[String],
        by_rowid: bool,
        condition: &str,
        seen: &mut Seen,
    ) -> Result<bool> {
        let columns = names.join(", ");
        let rowid = if by_rowid { "rowid" } else { "0" };
        let places = vec!["?"; names.len()].join(", ");
        let mut insert = to.prepare_cached(&format!(
            "INSERT OR IGNORE INTO \"{table}\" ({columns}) VALUES ({places})"
        ))?;
        let ended = {
            let Ok(mut select) = self.conn.prepare(&format!(
                "SELECT {rowid}, {columns} FROM \"{table}\" {condition}"
            )) else {
                self.reopen()?;
                return Ok(false);
            };
            let mut rows = select.query([])?;
            loop {
                let row = match rows.next() {
                    Ok(Some(row)) => row,
                    Ok(None) => break true,
                    Err(_) => break false,
                };
                let Ok(at) = row.get::<_, i64>(0) else {
                    break false;
                };
                let cells: rusqlite::Result<Vec<Cell>> =
                    (0..names.len()).map(|i| row.get(i + 1)).collect();
                let Ok(cells) = cells else { break false };
                // A row that our own form does not admit was damaged in a way that the pages do not show.
                for (i, cell) in cells.into_iter().enumerate() {
                    insert.raw_bind_parameter(i + 1, ToSqlOutput::Owned(cell))?;
                }
                match insert.raw_execute() {
                    Ok(_) => {}
                    Err(error)
                        if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {}
                    Err(error) => return Err(error.into()),
                }
                seen.note(at);
            }
        };
        if !ended {
            self.reopen()?;
            seen.turn();
        }
        Ok(ended)
    }
}

/// Up to where a table was read from the front, and from the back.
#[derive(Default)]
struct Seen {
    last: Option<i64>,
    from_the_front: Option<i64>,
    from_the_back: Option<i64>,
    turned: bool,
}

impl Seen {
    fn note(&mut self, rowid: i64) {
        self.last = Some(rowid);
        if self.turned {
            self.from_the_back = Some(rowid);
        } else {
            self.from_the_front = Some(rowid);
        }
    }

    fn turn(&mut self) {
        self.turned = true;
    }

    fn lowest_gap(&self) -> Option<i64> {
        self.from_the_front.map_or(Some(1), |r| r.checked_add(1))
    }
}

fn anything(to: &Connection) -> Result<bool> {
    let mut any = false;
    for table in transfer::tables() {
        any |= to
            .query_row(
                &format!("SELECT 1 FROM \"{table}\" LIMIT 1"),
                [],
                |_| Ok(()),
            )
            .optional()?
            .is_some();
    }
    Ok(any)
}

/// Lets originals and texts go that are no longer what their hash says. Says how many.
fn sound_files(to: &Connection) -> Result<u64> {
    let mut bad = 0;
    let mut statement = to.prepare(
        "SELECT sha256 FROM original UNION SELECT sha256 FROM report_text ORDER BY sha256",
    )?;
    let all = statement
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for sha256 in all {
        let original =
            originals::original(to, &sha256).is_ok_and(|bytes| originals::sha256(&bytes) == sha256);
        // A text without its original cannot be kept either: the file has one only with the other.
        if !original || originals::document(to, &sha256).is_err() {
            to.execute("DELETE FROM report_text WHERE sha256 = ?1", [&sha256])?;
            to.execute("DELETE FROM original WHERE sha256 = ?1", [&sha256])?;
            bad += 1;
        }
    }
    Ok(bad)
}

/// Puts records that are missing together again from what the history says of them.
fn from_history(to: &Connection, report: &mut Salvaged) -> Result<()> {
    let mut last: BTreeMap<RecordId, (Kind, String, Option<Object>)> = BTreeMap::new();
    let mut statement = to.prepare("SELECT fields FROM journal ORDER BY number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let fields: String = row.get(0)?;
        let Ok(fields) = serde_json::from_str::<Vec<FieldChange>>(&fields) else {
            continue;
        };
        for f in fields {
            let entry =
                last.entry(f.record_id)
                    .or_insert((f.record_kind, f.record_title.clone(), None));
            entry.1 = f.record_title;
            match (f.field, f.after) {
                (None, Value::Object(whole)) => entry.2 = Some(whole),
                (None, _) => entry.2 = None,
                (Some(name), after) => {
                    if let Some(object) = &mut entry.2 {
                        object.insert(name, after);
                    }
                }
            }
        }
    }
    // A record that the history last saw deleted has no object, and is not missed; nor is one whose making is lost, but
    // then it is not known to be there either.
    for (id, (kind, title, object)) in last {
        let Some(object) = object else { continue };
        let there = to
            .prepare_cached(&format!("SELECT 1 FROM \"{}\" WHERE id = ?1", kind.name()))?
            .exists([id.to_string()])?;
        if there {
            continue;
        }
        let cells = codec::cells(kind, &object);
        let places = vec!["?"; cells.len()].join(", ");
        let sql = format!(
            "INSERT INTO \"{}\" ({}) VALUES ({places})",
            kind.name(),
            codec::columns(kind)
        );
        match to.prepare_cached(&sql)?.execute(params_from_iter(cells)) {
            Ok(_) => report.rebuilt += 1,
            Err(_) => report.lost.push((kind, title)),
        }
    }
    Ok(())
}

/// Lets go of references that lead nowhere: the field is emptied where it may be, else the row goes. Says how many.
fn let_go(to: &Connection) -> Result<u64> {
    let mut dropped = 0;
    loop {
        let mut statement = to.prepare(
            "SELECT c.\"table\", c.rowid, f.\"from\", t.\"notnull\"
             FROM pragma_foreign_key_check c
             JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid
             JOIN pragma_table_info(c.\"table\") t ON t.name = f.\"from\"",
        )?;
        let broken = statement
            .query_map([], |r| {
                Ok((
                    r.get::<_, String>(0)?,
                    r.get::<_, Option<i64>>(1)?,
                    r.get::<_, String>(2)?,
                    r.get::<_, bool>(3)?,
                ))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        drop(statement);
        let mut now = 0;
        for (table, rowid, field, needed) in broken {
            now += match rowid {
                // Tables without row numbers only say which change touched what: with the change gone they say nothing.
                None => to.execute(
                    &format!("DELETE FROM \"{table}\" WHERE \"{field}\" NOT IN (SELECT number FROM journal)"),
                    [],
                )?,
                Some(rowid) if needed => to.execute(
                    &format!("DELETE FROM \"{table}\" WHERE rowid = ?1"),
                    [rowid],
                )?,
                Some(rowid) => to.execute(
                    &format!("UPDATE \"{table}\" SET \"{field}\" = NULL WHERE rowid = ?1"),
                    [rowid],
                )?,
            };
        }
        // References to a record of any kind are no foreign keys.
        let known: Vec<String> = Kind::ALL
            .iter()
            .map(|k| format!("SELECT id FROM \"{}\"", k.name()))
            .collect();
        let known = known.join(" UNION ALL ");
        for kind in Kind::ALL {
            for field in domain::record::fields_of(*kind) {
                if table::target(field.name) != Some(table::Target::Any) {
                    continue;
                }
                let (table, field) = (kind.name(), field.name);
                let needed = matches!((*kind, field), (Kind::Citation, _) | (Kind::Mention, _));
                let gone =
                    format!("WHERE \"{field}\" IS NOT NULL AND \"{field}\" NOT IN ({known})");
                now += match needed {
                    true => to.execute(&format!("DELETE FROM \"{table}\" {gone}"), [])?,
                    false => to.execute(
                        &format!("UPDATE \"{table}\" SET \"{field}\" = NULL {gone}"),
                        [],
                    )?,
                };
            }
        }
        if now == 0 {
            break;
        }
        dropped += now as u64;
    }
    // A change whose rows were let go can no longer be taken back as it was made.
    if dropped > 0 {
        to.execute_batch("UPDATE journal SET stack = 'none'")?;
    }
    Ok(dropped)
}
