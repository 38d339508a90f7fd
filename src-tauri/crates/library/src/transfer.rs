//! Rows from one file into another: the one way in which a backup, a restored, resealed, cleaned or salvaged file is made.
//!
//! The new file is laid down by our own schema and takes the rows over table by table; search is made anew from them. So
//! nothing of the old file's pages gets into the new one: no free page with a deleted name, no damage, no other key.

use crate::connection::{Access, connect};
use crate::error::{LibraryError, Result};
use crate::seal::Passphrase;
use crate::{codec, forms, originals, schema, search};
use domain::Kind;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};

/// The tables beside the records' own, in an order in which references are met.
const HISTORY: &[&str] = &[
    "term",
    "setting",
    "shared",
    "journal",
    "journal_record",
    "journal_file",
];

/// The tables of the reports' files.
pub(crate) const FILES: &[&str] = &["original", "report_text"];

/// Every table that holds something not made from another, files last.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    records().chain(FILES.iter().copied())
}

/// The tables of records and history.
pub(crate) fn records() -> impl Iterator<Item = &'static str> {
    Kind::ALL
        .iter()
        .map(|k| k.name())
        .chain(HISTORY.iter().copied())
}

/// A file in the making, beside its place. Gone when dropped, unless it was put there.
pub(crate) struct Part {
    path: PathBuf,
    put: bool,
}

impl Part {
    /// For a file that is to be at `place`.
    pub(crate) fn of(place: &Path) -> Part {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let part = Part {
            path: place.with_file_name(format!(".{name}.part")),
            put: false,
        };
        // One that an earlier run left.
        part.remove();
        part
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn remove(&self) {
        let _ = std::fs::remove_file(&self.path);
        for tail in ["-journal", "-wal", "-shm"] {
            let mut name = self.path.as_os_str().to_owned();
            name.push(tail);
            let _ = std::fs::remove_file(name);
        }
    }

    /// Removes what a program that was killed had in the making for `place`: it may be plain where the file is sealed, or hold what was
    /// being erased.
    pub(crate) fn sweep(place: &Path) {
        drop(Part::of(Part::of(place).path()));
    }

    /// Puts it in its place, whole: after a kill there is the old file or the new one.
    pub(crate) fn put(mut self, place: &Path) -> Result<()> {
        File::options().write(true).open(&self.path)?.sync_all()?;
        std::fs::rename(&self.path, place)?;
        self.put = true;
        sync_folder(place)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.put {
            self.remove();
        }
    }
}

/// Makes sure that a new name outlives a power cut.
fn sync_folder(place: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(folder) = place.parent().filter(|p| !p.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    // Windows orders the renames of a folder itself, and opens no folder as a file.
    #[cfg(not(unix))]
    let _ = place;
    Ok(())
}

/// Lays down an empty file of our form under this key. It stays one file: without a write-ahead log.
pub(crate) fn new_file(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection> {
    File::create_new(path)?;
    let conn = connect(path, passphrase, Access::Write)?;
    schema::found(&conn)?;
    schema::migrate(&conn, forms::MIGRATIONS)?;
    Ok(conn)
}

/// The columns that both files' tables of that name have, quoted.
pub(crate) fn columns(from: &Connection, to: &Connection, table: &str) -> Result<Vec<String>> {
    let names = |conn: &Connection| -> Result<Vec<String>> {
        let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
        Ok(statement
            .query_map([table], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    };
    let theirs = names(from)?;
    Ok(names(to)?
        .into_iter()
        .filter(|name| theirs.contains(name))
        .map(|name| format!("\"{name}\""))
        .collect())
}

/// Takes over the rows of one table that fulfil a condition (`1` for all). Says how many.
pub(crate) fn rows(
    from: &Connection,
    to: &Connection,
    table: &str,
    condition: &str,
) -> Result<u64> {
    let names = columns(from, to, table)?;
    if names.is_empty() {
        return Ok(0); // A file of an older form does not have the table yet.
    }
    let places = vec!["?"; names.len()].join(", ");
    let names = names.join(", ");
    let mut insert = to.prepare(&format!(
        "INSERT OR REPLACE INTO \"{table}\" ({names}) VALUES ({places})"
    ))?;
    let mut select = from.prepare(&format!(
        "SELECT {names} FROM \"{table}\" WHERE {condition}"
    ))?;
    let width = select.column_count();
    let mut found = select.query([])?;
    let mut n = 0;
    while let Some(row) = found.next()? {
        for i in 0..width {
            insert.raw_bind_parameter(i + 1, ToSqlOutput::Borrowed(row.get_ref(i)?))?;
        }
        insert.raw_execute()?;
        n += 1;
    }
    Ok(n)
}

/// Takes over these tables whole, all or none of them.
pub(crate) fn take(
    from: &Connection,
    to: &Connection,
    tables: impl Iterator<Item = &'static str>,
) -> Result<()> {
    let tx = Transaction::new_unchecked(to, TransactionBehavior::Immediate)?;
    // The new file's own lists give way to the old one's.
    to.execute_batch("DELETE FROM term")?;
    for table in tables {
        rows(from, to, table, "1")?;
    }
    tx.commit()?;
    Ok(())
}

/// Makes search anew in a file that has none.
pub(crate) fn index(conn: &Connection) -> Result<()> {
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    for kind in Kind::ALL.iter().filter(|k| search::is_searchable(**k)) {
        let sql = format!(
            "SELECT {} FROM \"{}\" ORDER BY id",
            codec::columns(*kind),
            kind.name()
        );
        let mut statement = conn.prepare(&sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let object = codec::read(*kind, row, 0)?;
            let id = codec::id(object.get("id").and_then(Value::as_str).unwrap_or_default())?;
            search::set(conn, *kind, id, Some(object))?;
        }
    }
    let mut statement = conn.prepare("SELECT sha256 FROM report_text ORDER BY sha256")?;
    let texts = statement
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for sha256 in texts {
        search::add_passages(conn, &sha256, &originals::document(conn, &sha256)?)?;
    }
    tx.commit()?;
    Ok(())
}

/// Makes a whole library at `path` from the rows of another, under this key.
pub(crate) fn whole(from: &Connection, path: &Path, passphrase: Option<&Passphrase>) -> Result<()> {
    let to = new_file(path, passphrase)?;
    take(from, &to, tables())?;
    index(&to)?;
    finish(to)
}

/// Closes a new library in the mode in which libraries are kept.
pub(crate) fn finish(to: Connection) -> Result<()> {
    to.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    to.execute_batch("PRAGMA optimize")?;
    to.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    to.close().map_err(|(_, error)| LibraryError::from(error))
}

/// What SQLite and SQLCipher find wrong with a file's pages and references; empty means nothing.
pub(crate) fn wrong_with(conn: &Connection, sealed: bool) -> Result<Vec<String>> {
    let lines = |sql: &str| -> Result<Vec<String>> {
        let mut statement = conn.prepare(sql)?;
        Ok(statement
            .query_map([], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    };
    let mut wrong = lines("PRAGMA integrity_check")?;
    wrong.retain(|line| line != "ok");
    if sealed {
        wrong.extend(lines("PRAGMA cipher_integrity_check")?);
    }
    wrong.extend(lines(
        "SELECT DISTINCT 'a reference from ' || \"table\" || ' leads nowhere' FROM pragma_foreign_key_check",
    )?);
    Ok(wrong)
}
