//! What can be written within one change.

use crate::codec::{self, Object};
use crate::error::{LibraryError, Result};
use crate::reader::Reader;
use crate::{originals, search};
use domain::handover::Shared;
use domain::vocabulary::Term;
use domain::{AnyRecord, Document, Kind, Record, RecordId};
use rusqlite::{Connection, params, params_from_iter};
use std::ops::Deref;

/// One change in the making. Reads through it see what it has written.
pub struct Writer<'c> {
    reader: Reader<'c>,
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl<'c> Writer<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Writer<'c> {
        Writer {
            reader: Reader::new(conn),
        }
    }

    /// Adds a record under its own id.
    ///
    /// # Errors
    /// `Refused` when the id is nil or taken.
    pub fn insert<R: Record>(&mut self, record: &R) -> Result<()> {
        if self.exists(R::KIND, record.id())? {
            return Err(LibraryError::Refused {
                kind: R::KIND,
                reason: "its id is taken".to_owned(),
            });
        }
        self.upsert(R::KIND, record.id(), codec::object(record)?)
    }

    /// Puts a record in the place of the one with its id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn update<R: Record>(&mut self, record: &R) -> Result<()> {
        if !self.exists(R::KIND, record.id())? {
            return Err(LibraryError::NotFound {
                kind: Some(R::KIND),
                id: record.id(),
            });
        }
        self.upsert(R::KIND, record.id(), codec::object(record)?)
    }

    /// Adds a record, or replaces the one with its id.
    ///
    /// # Errors
    /// `Refused` when the id is nil.
    pub fn put(&mut self, record: &AnyRecord) -> Result<()> {
        self.upsert(record.kind(), record.id(), codec::object(record)?)
    }

    /// Removes a record. Records that refer to it ([`Reader::referrers`]) must be gone or changed by the end of the
    /// change, else the whole change is refused.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete(&mut self, kind: Kind, id: RecordId) -> Result<()> {
        let conn = self.connection();
        let sql = format!("DELETE FROM \"{}\" WHERE id = ?1", kind.name());
        if conn.prepare_cached(&sql)?.execute([id.to_string()])? == 0 {
            return Err(LibraryError::NotFound {
                kind: Some(kind),
                id,
            });
        }
        search::refresh(conn, kind, id)
    }

    /// Keeps a report's original and its text, and makes the text searchable. Known content is left as it is: both are
    /// immutable. They stay while a report, or anything that can still be undone or redone, refers to them.
    ///
    /// # Errors
    /// `Refused` when `original` is not what `sha256` says.
    pub fn store_report_files(
        &mut self,
        sha256: &str,
        original: &[u8],
        document: &Document,
    ) -> Result<()> {
        originals::store(self.connection(), sha256, original, document)
    }

    /// Gives a report its text where it was read without one: a scan, once it has been recognised. From then on the text
    /// is as immutable as any.
    ///
    /// # Errors
    /// `Refused` for a report that has a text; `FileNotFound`.
    pub fn complete_report_text(&mut self, sha256: &str, document: &Document) -> Result<()> {
        originals::complete(self.connection(), sha256, document)
    }

    /// Adds a value to the end of a vocabulary; one that is there stays as it is.
    ///
    /// # Errors
    /// `Sql`.
    pub fn add_term(&mut self, vocabulary: &str, code: &str) -> Result<Term> {
        let position: u32 = self.connection().query_row(
            "SELECT COALESCE((SELECT position FROM term WHERE vocabulary = ?1 AND code = ?2),
                             (SELECT max(position) + 1 FROM term WHERE vocabulary = ?1), 0)",
            [vocabulary, code],
            |r| r.get(0),
        )?;
        self.connection().execute(
            "INSERT INTO term (vocabulary, code, position) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![vocabulary, code, position],
        )?;
        Ok(Term {
            vocabulary: vocabulary.to_owned(),
            code: code.to_owned(),
            position,
        })
    }

    /// Remembers what this library and another have in common of a record, in the place of what was remembered before.
    ///
    /// # Errors
    /// `Sql`.
    pub fn remember_shared(&mut self, shared: &Shared) -> Result<()> {
        let prints = serde_json::to_string(&shared.prints)
            .map_err(|e| LibraryError::Damaged(e.to_string()))?;
        let sql = "INSERT INTO shared (library, their_id, record_id, their_number, own_number, prints)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (library, their_id) DO UPDATE SET record_id = excluded.record_id, prints = excluded.prints,
                 their_number = excluded.their_number, own_number = excluded.own_number";
        self.connection().prepare_cached(sql)?.execute(params![
            shared.library,
            shared.their_id.to_string(),
            shared.record_id.to_string(),
            shared.their_number,
            shared.own_number,
            prints
        ])?;
        Ok(())
    }

    /// Remembers that a record has become part of another: what is handed over of it belongs to that one from now on.
    ///
    /// # Errors
    /// `Sql`.
    pub fn remember_merged(&mut self, from: RecordId, into: RecordId) -> Result<()> {
        self.connection().execute(
            "UPDATE shared SET record_id = ?2 WHERE record_id = ?1",
            [from.to_string(), into.to_string()],
        )?;
        self.remember_shared(&Shared {
            their_id: from,
            record_id: into,
            ..Shared::default()
        })
    }

    /// Sets a setting. Settings are no content: they are neither in the history nor undone.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<()> {
        self.connection().execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, value],
        )?;
        Ok(())
    }

    fn upsert(&mut self, kind: Kind, id: RecordId, object: Object) -> Result<()> {
        if id.is_nil() {
            return Err(LibraryError::Refused {
                kind,
                reason: "it has no id".to_owned(),
            });
        }
        let conn = self.connection();
        let cells = codec::cells(kind, &object);
        let columns = codec::columns(kind);
        let places = vec!["?"; cells.len()].join(", ");
        let set = domain::record::fields_of(kind)
            .iter()
            .skip(1)
            .map(|f| format!("\"{0}\" = excluded.\"{0}\"", f.name))
            .collect::<Vec<_>>()
            .join(", ");
        let table = kind.name();
        let sql = format!(
            "INSERT INTO \"{table}\" ({columns}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {set}"
        );
        conn.prepare_cached(&sql)?
            .execute(params_from_iter(cells))?;
        search::set(conn, kind, id, Some(object))
    }
}
