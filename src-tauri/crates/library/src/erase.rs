//! Erasing a person: the name and every way to reach them are gone from records, search, history, texts and backups;
//! the counts stay.
//!
//! The library is written anew with the words covered, so that no free page and no log holds them; before the new file
//! takes the old one's place, all of it is searched for the words. Changes that held them can no longer be taken back.

mod hiding;

use crate::backup;
use crate::codec;
use crate::connection::{Access, connect};
use crate::error::{LibraryError, Result};
use crate::file::{Library, Stamp};
use crate::mask::Mask;
use crate::originals;
use crate::own::{is_made, is_own};
use crate::transfer::{self, Part};
use domain::record::{Material, Person, Report};
use domain::{Document, Kind, Record, RecordId};
use hiding::{hide_files, hide_records, structure};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What stands in the place of an erased name.
pub const ERASED: &str = "(erased person)";

/// What is to be erased, and what becomes of the originals in which it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erasure {
    /// The person whose record is emptied; `None` where only words are to go.
    pub person: Option<RecordId>,
    /// The words: names in every spelling, addresses, numbers.
    pub words: Vec<String>,
    /// Reports and materials whose original stays as it is, with the words in it. Every other original in which the words
    /// stand gives way to its text, with the words covered.
    pub keep_originals: BTreeSet<RecordId>,
}

/// Where words stand in a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occurrences {
    /// Records, each with how often: kind, id, name, number.
    pub records: Vec<(Kind, RecordId, String, u64)>,
    /// Reports in whose text they stand: id, name, number.
    pub reports: Vec<(RecordId, String, u64)>,
    /// Materials in whose file they stand: id, name, number.
    pub materials: Vec<(RecordId, String, u64)>,
    /// How many changes of the history hold them.
    pub changes: u64,
}

/// Where these words stand in a text, in any of the forms in which an erasure would cover them: from and to, in code points.
pub fn places(text: &str, words: &[String]) -> Vec<(usize, usize)> {
    Mask::of(words).places(text)
}

/// What an erasure did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// How many records held the words.
    pub records: u64,
    /// How many reports' texts were covered.
    pub texts: u64,
    /// How many originals gave way to their covered text.
    pub originals: u64,
    /// How many changes of the history can no longer be taken back.
    pub sealed: u64,
    /// How many backups and stores were rewritten.
    pub backups: u64,
    /// Backups that could not be rewritten: the words are still in them.
    pub left: Vec<PathBuf>,
}

impl Library {
    /// Where words stand: what an erasure would touch.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn occurrences(&self, words: &[String]) -> Result<Occurrences> {
        let mask = Mask::of(words);
        self.read(|r| {
            let conn = r.connection();
            let mut found = Occurrences::default();
            for kind in Kind::ALL {
                let sql = format!("SELECT {} FROM \"{}\"", codec::columns(*kind), kind.name());
                let mut statement = conn.prepare(&sql)?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let object = codec::read(*kind, row, 0)?;
                    let n = mask.count_in("", &Value::Object(object.clone()));
                    if n > 0 {
                        let record = codec::any(*kind, object)?;
                        found.records.push((*kind, record.id(), record.title(), n));
                    }
                }
            }
            for report in r.all::<Report>()? {
                if let Ok(document) = r.document(&report.sha256) {
                    let n = mask.count(&document.text)
                        + unread(conn, &mask, &report.sha256, &document)?;
                    if n > 0 {
                        found.reports.push((report.id, report.title(), n));
                    }
                }
            }
            for material in r.all::<Material>()? {
                if let Ok(document) = r.document(&material.sha256) {
                    let n = mask.count(&document.text)
                        + unread(conn, &mask, &material.sha256, &document)?;
                    if n > 0 {
                        found.materials.push((material.id, material.title(), n));
                    }
                }
            }
            let mut statement = conn.prepare("SELECT sentence, fields FROM journal")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (sentence, fields): (String, String) = (row.get(0)?, row.get(1)?);
                let fields: Value = serde_json::from_str(&fields).unwrap_or_default();
                found.changes += u64::from(mask.count(&sentence) + mask.count_in("", &fields) > 0);
            }
            Ok(found)
        })
    }

    /// Shows every text in which a person may be named: of records, and of the files that were read.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn each_text(&self, see: &mut dyn FnMut(&str)) -> Result<()> {
        self.read(|r| {
            for kind in Kind::ALL {
                let sql = format!("SELECT {} FROM \"{}\"", codec::columns(*kind), kind.name());
                let mut statement = r.connection().prepare(&sql)?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    see_in(&Value::Object(codec::read(*kind, row, 0)?), see);
                }
            }
            let mut statement = r.connection().prepare("SELECT sha256 FROM report_text")?;
            for sha256 in statement.query_map([], |row| row.get::<_, String>(0))? {
                see(&r.document(&sha256?)?.text);
            }
            Ok(())
        })
    }

    /// Erases, in the library and in the backups in these folders. The sentence stands in the history; it must not name
    /// who was erased.
    ///
    /// # Errors
    /// `NotFound`; `Refused` when there are no words; `Damaged` when a word was still found in the new file. The library is
    /// then as it was.
    pub fn erase(
        &mut self,
        stamp: &Stamp,
        erasure: &Erasure,
        sentence: &str,
        folders: &[PathBuf],
    ) -> Result<Erased> {
        let mask = Mask::of(&erasure.words);
        if mask.is_empty() {
            return Err(LibraryError::Refused {
                kind: Kind::Person,
                reason: "there is no word to erase".to_owned(),
            });
        }
        if let Some(id) = erasure.person {
            self.read(|r| r.get::<Person>(id))?;
        }
        let part = Part::of(self.path());
        let draft = Part::of(part.path());
        let mut did = Erased::default();
        let swaps = self.read(|r| {
            let hidden = transfer::new_file(draft.path(), self.passphrase())?;
            transfer::take(r.connection(), &hidden, transfer::tables())?;
            hidden.execute_batch("PRAGMA foreign_keys = OFF")?;
            let tx = Transaction::new_unchecked(&hidden, TransactionBehavior::Immediate)?;
            let keep = kept(&hidden, &erasure.keep_originals)?;
            let swaps = hide_files(&hidden, &mask, Some(&keep), &mut did)?;
            hide_records(&hidden, &mask, erasure.person, &swaps, &mut did)?;
            hidden.execute(
                "INSERT INTO journal (does, of, sentence, actor, at, form, stack, fields, changeset)
                 VALUES ('change', NULL, ?1, ?2, ?3, ?4, 'none', '[]', x'')",
                params![
                    sentence,
                    stamp.actor.0,
                    stamp.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
                    crate::schema::form(&hidden)?
                ],
            )?;
            tx.commit()?;
            // What a row was before it was changed lies on its page still: the rows as they are now get pages of their own.
            let to = transfer::new_file(part.path(), self.passphrase())?;
            transfer::take(&hidden, &to, transfer::tables())?;
            transfer::index(&to)?;
            prove(&to, &mask, &keep)?;
            transfer::finish(to)?;
            Ok(swaps)
        })?;
        drop(draft);
        let passphrase = self.passphrase().cloned();
        self.replace(part, passphrase)?;
        for folder in folders {
            for file in self.backup_files(folder)? {
                match self.erase_in_backup(&file, &mask, erasure, &swaps) {
                    Ok(()) => did.backups += 1,
                    Err(_) => did.left.push(file),
                }
            }
        }
        // A copy of an earlier form is kept as it was made: it is named, for the officer to delete.
        did.left.extend(self.set_aside());
        Ok(did)
    }

    fn erase_in_backup(
        &self,
        file: &Path,
        mask: &Mask,
        erasure: &Erasure,
        swaps: &BTreeMap<String, String>,
    ) -> Result<()> {
        let from = backup::open(file, self.passphrase())?;
        let part = Part::of(file);
        let draft = Part::of(part.path());
        let hidden = transfer::new_file(draft.path(), self.passphrase())?;
        transfer::take(&from, &hidden, transfer::tables())?;
        drop(from);
        hidden.execute_batch("PRAGMA foreign_keys = OFF")?;
        let tx = Transaction::new_unchecked(&hidden, TransactionBehavior::Immediate)?;
        let mut did = Erased::default();
        // A store does not know its reports: what was kept or given way in the library is so here.
        let keep: BTreeSet<String> =
            self.read(|r| kept(r.connection(), &erasure.keep_originals))?;
        hide_files(&hidden, mask, Some(&keep), &mut did)?;
        hide_records(&hidden, mask, erasure.person, swaps, &mut did)?;
        tx.commit()?;
        let to = transfer::new_file(part.path(), self.passphrase())?;
        to.pragma_update(None, "application_id", backup::APPLICATION_ID)?;
        transfer::take(&hidden, &to, transfer::tables())?;
        drop(hidden);
        prove(&to, mask, &keep)?;
        to.close().map_err(|(_, error)| error)?;
        let written = connect(part.path(), self.passphrase(), Access::Read)?;
        if let Some(first) = transfer::wrong_with(&written, self.is_sealed())?.first() {
            return Err(LibraryError::Damaged(first.clone()));
        }
        written.close().map_err(|(_, error)| error)?;
        part.put(file)
    }
}

fn see_in(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(items) => items.iter().for_each(|v| see_in(v, see)),
        Value::Object(fields) => fields.values().for_each(|v| see_in(v, see)),
        _ => {}
    }
}

/// How often the words stand in the bytes of a file that could not be read as a text.
fn unread(conn: &Connection, mask: &Mask, sha256: &str, document: &Document) -> Result<u64> {
    if !document.is_blank() {
        return Ok(0);
    }
    match originals::original(conn, sha256) {
        Ok(bytes) => Ok(mask.count(&String::from_utf8_lossy(&bytes))),
        // In a backup the bytes may be elsewhere.
        Err(LibraryError::FileNotFound(_)) => Ok(0),
        Err(error) => Err(error),
    }
}

/// The hashes of the originals that stay.
fn kept(conn: &Connection, records: &BTreeSet<RecordId>) -> Result<BTreeSet<String>> {
    let mut keep = BTreeSet::new();
    for id in records {
        let mut statement = conn.prepare(
            "SELECT sha256 FROM report WHERE id = ?1
             UNION SELECT sha256 FROM material WHERE id = ?1 AND sha256 <> ''",
        )?;
        for sha256 in statement.query_map([id.to_string()], |r| r.get::<_, String>(0))? {
            keep.insert(sha256?);
        }
    }
    Ok(keep)
}

/// Searches every cell of every table for the words, blobs expanded; what the program itself wrote there is nobody's name.
fn prove(conn: &Connection, mask: &Mask, keep: &BTreeSet<String>) -> Result<()> {
    let remains = |table: &str| {
        Err(LibraryError::Damaged(format!(
            "a word that was to be erased is still in the table {table}"
        )))
    };
    let mut tables = conn.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?;
    let tables = tables
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for table in tables {
        if is_made(&table) {
            continue;
        }
        let mut statement = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns: Vec<String> = statement
            .column_names()
            .into_iter()
            .map(str::to_owned)
            .collect();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if table == "original" && keep.contains(&row.get::<_, String>(0)?) {
                continue;
            }
            for (i, column) in columns.iter().enumerate() {
                let n = match row.get_ref(i)? {
                    ValueRef::Text(bytes) => {
                        let text = String::from_utf8_lossy(bytes);
                        match structure(&text) {
                            Some(value) => mask.count_in(column, &value),
                            None if is_own(column, &text) => 0,
                            None => mask.count(&text),
                        }
                    }
                    ValueRef::Blob(bytes) => mask.count(&String::from_utf8_lossy(bytes)),
                    _ => 0,
                };
                if n > 0 {
                    return remains(&table);
                }
            }
        }
    }
    let mut statement = conn.prepare("SELECT sha256 FROM report_text")?;
    for sha256 in statement.query_map([], |r| r.get::<_, String>(0))? {
        let document = originals::document(conn, &sha256?)?;
        let value =
            serde_json::to_value(&document).map_err(|e| LibraryError::Damaged(e.to_string()))?;
        if mask.count_in("", &value) > 0 {
            return remains("report_text");
        }
    }
    Ok(())
}
