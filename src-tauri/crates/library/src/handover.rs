//! A part of a library as a file of its own, sealed for a colleague: written, and opened again.
//!
//! It is no library: nobody works in it, and it has no history, so nothing that was deleted, withheld or said before can be
//! in it. Records lie in it as JSON, so that a file of an older or newer program can be told apart by its form alone; the
//! reports' files lie beside them as in a library. What goes in and what is withheld is decided by the caller.

use crate::connection::{Access, connect};
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::originals;
use crate::seal::{is_plain, normal};
use crate::transfer::{self, Part};
use domain::Document;
use domain::handover::{About, FORM, Packed, Parcel, Shared};
use domain::vocabulary::Term;
use domain::{Kind, RecordId};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::path::Path;

/// Marks the file as a handover in its header: `RAPH` in ASCII.
const APPLICATION_ID: i32 = 0x5241_5048;

const TABLES: &str = "
CREATE TABLE about (about TEXT NOT NULL CHECK (json_valid(about))) STRICT;
CREATE TABLE record (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE shared (shared TEXT NOT NULL CHECK (json_valid(shared))) STRICT;
CREATE TABLE term (vocabulary TEXT NOT NULL, code TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE original (sha256 TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE report_text (
    sha256 TEXT PRIMARY KEY NOT NULL,
    reader_version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    document BLOB NOT NULL
) STRICT;
";

impl Library {
    /// Writes a handover, with the files of these reports, under a passphrase of its own. Replaces a file of that name
    /// only when the new one is whole.
    ///
    /// # Errors
    /// `PassphraseNeeded` without one, `Disk`.
    pub fn hand_over(
        &self,
        parcel: &Parcel,
        files: &[String],
        to: &Path,
        passphrase: &str,
    ) -> Result<()> {
        if passphrase.is_empty() {
            return Err(LibraryError::PassphraseNeeded);
        }
        let key = normal(passphrase);
        let part = Part::of(to);
        File::create_new(part.path())?;
        let conn = connect(part.path(), Some(&key), Access::Write)?;
        conn.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
        let tx = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate)?;
        write(&conn, parcel)?;
        self.read(|r| {
            for sha256 in files {
                if !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
                    continue;
                }
                for table in transfer::FILES {
                    let condition = format!("sha256 = '{sha256}'");
                    transfer::rows(r.connection(), &conn, table, &condition)?;
                }
            }
            Ok(())
        })?;
        tx.commit()?;
        conn.close().map_err(|(_, error)| error)?;
        // What is given away must open: nobody can ask for it again from a place without a network.
        let written = open(part.path(), passphrase)?;
        written.parcel()?;
        drop(written);
        part.put(to)
    }
}

fn write(conn: &Connection, parcel: &Parcel) -> Result<()> {
    conn.execute_batch(TABLES)?;
    conn.execute("INSERT INTO about VALUES (?1)", [json(&parcel.about)?])?;
    let mut insert = conn.prepare("INSERT INTO record VALUES (?1, ?2, ?3)")?;
    for packed in &parcel.records {
        let (kind, id) = (packed.kind.name(), packed.id().to_string());
        insert.execute(params![kind, id, json(&packed.fields)?])?;
    }
    let mut insert = conn.prepare("INSERT INTO shared VALUES (?1)")?;
    for shared in &parcel.shared {
        insert.execute([json(shared)?])?;
    }
    let mut insert = conn.prepare("INSERT INTO term VALUES (?1, ?2, ?3)")?;
    for term in &parcel.terms {
        insert.execute(params![term.vocabulary, term.code, term.position])?;
    }
    Ok(())
}

/// A handover that was opened.
pub struct Handover {
    conn: Connection,
}

/// Opens a handover for reading.
///
/// # Errors
/// `WrongPassphrase`, `NotAHandover`, `NewerHandover`, `DamagedHandover`, `Disk`.
pub fn open(path: &Path, passphrase: &str) -> Result<Handover> {
    if !std::fs::metadata(path)?.is_file() || is_plain(path).map_err(|e| foreign(e, path))? {
        return Err(LibraryError::NotAHandover(path.to_owned()));
    }
    if passphrase.is_empty() {
        return Err(LibraryError::PassphraseNeeded);
    }
    let conn = connect(path, Some(&normal(passphrase)), Access::Read).map_err(damaged)?;
    let application: i32 = conn.query_row("PRAGMA application_id", [], |r| r.get(0))?;
    if application != APPLICATION_ID {
        return Err(LibraryError::NotAHandover(path.to_owned()));
    }
    let wrong = transfer::wrong_with(&conn, true).map_err(damaged)?;
    if !wrong.is_empty() {
        return Err(LibraryError::DamagedHandover);
    }
    // Only tables are read: a view could be made to compute for ever.
    let foreign: u32 = conn.query_row(
        "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')",
        [],
        |r| r.get(0),
    )?;
    let handover = Handover { conn };
    if foreign > 0 {
        return Err(LibraryError::DamagedHandover);
    }
    if handover.about()?.form > FORM {
        return Err(LibraryError::NewerHandover);
    }
    Ok(handover)
}

impl Handover {
    /// What it says of itself.
    ///
    /// # Errors
    /// `DamagedHandover`.
    pub fn about(&self) -> Result<About> {
        let about = self.texts("SELECT about FROM about LIMIT 1")?.pop();
        read(&about.ok_or(LibraryError::DamagedHandover)?)
    }

    /// All that is in it, but for the reports' files.
    ///
    /// # Errors
    /// `DamagedHandover`.
    pub fn parcel(&self) -> Result<Parcel> {
        let mut records = Vec::new();
        let mut statement = self
            .conn
            .prepare("SELECT kind, id, fields FROM record ORDER BY kind, id")
            .map_err(|e| damaged(e.into()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next().map_err(|e| damaged(e.into()))? {
            let (kind, id, fields): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let packed = Packed {
                kind: Kind::parse(&kind).ok_or(LibraryError::DamagedHandover)?,
                fields: read(&fields)?,
            };
            if packed.id() == RecordId::NIL || packed.id().to_string() != id {
                return Err(LibraryError::DamagedHandover);
            }
            records.push(packed);
        }
        let shared = self.texts("SELECT shared FROM shared")?;
        let mut statement = self
            .conn
            .prepare("SELECT vocabulary, code, position FROM term ORDER BY vocabulary, position")
            .map_err(|e| damaged(e.into()))?;
        let terms = statement.query_map([], |r| {
            Ok(Term {
                vocabulary: r.get(0)?,
                code: r.get(1)?,
                position: r.get(2)?,
            })
        })?;
        Ok(Parcel {
            about: self.about()?,
            records,
            shared: shared
                .iter()
                .map(|text| read::<Shared>(text))
                .collect::<Result<_>>()?,
            terms: terms.collect::<rusqlite::Result<_>>()?,
        })
    }

    /// A report's original and its text, if they were handed over.
    ///
    /// # Errors
    /// `DamagedHandover`, where they are not what their hash says.
    pub fn files(&self, sha256: &str) -> Result<Option<(Vec<u8>, Document)>> {
        let there = self
            .conn
            .query_row("SELECT 1 FROM original WHERE sha256 = ?1", [sha256], |_| {
                Ok(())
            })
            .optional()?;
        if there.is_none() {
            return Ok(None);
        }
        let bytes = originals::original(&self.conn, sha256).map_err(damaged)?;
        if originals::sha256(&bytes) != sha256 {
            return Err(LibraryError::DamagedHandover);
        }
        Ok(Some((
            bytes,
            originals::document(&self.conn, sha256).map_err(damaged)?,
        )))
    }

    fn texts(&self, sql: &str) -> Result<Vec<String>> {
        let texts = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.conn.prepare(sql)?;
            statement.query_map([], |r| r.get(0))?.collect()
        };
        texts().map_err(|e| damaged(e.into()))
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| LibraryError::Damaged(e.to_string()))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| LibraryError::DamagedHandover)
}

/// What is wrong with a handover is not said of the library.
fn damaged(error: LibraryError) -> LibraryError {
    match error {
        LibraryError::Damaged(_) | LibraryError::Sql(_) | LibraryError::FileNotFound(_) => {
            LibraryError::DamagedHandover
        }
        other => other,
    }
}

fn foreign(error: LibraryError, path: &Path) -> LibraryError {
    match error {
        LibraryError::NotALibrary(_) => LibraryError::NotAHandover(path.to_owned()),
        other => other,
    }
}
