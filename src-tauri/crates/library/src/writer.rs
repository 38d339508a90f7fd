//! What can be written within one change.

use crate::error::Result;
use crate::reader::Reader;
use domain::vocabulary::Term;
use domain::{AnyRecord, Document, Kind, Record, RecordId};
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

impl Writer<'_> {
    /// Adds a record under its own id.
    ///
    /// # Errors
    /// `Refused` when the id is nil or taken.
    pub fn insert<R: Record>(&mut self, record: &R) -> Result<()> {
        todo!()
    }

    /// Puts a record in the place of the one with its id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn update<R: Record>(&mut self, record: &R) -> Result<()> {
        todo!()
    }

    /// Adds a record, or replaces the one with its id.
    ///
    /// # Errors
    /// `Refused` when the id is nil.
    pub fn put(&mut self, record: &AnyRecord) -> Result<()> {
        todo!()
    }

    /// Removes a record. Records that refer to it ([`Reader::referrers`]) must be gone or changed by the end of the
    /// change, else the whole change is refused.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete(&mut self, kind: Kind, id: RecordId) -> Result<()> {
        todo!()
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
        todo!()
    }

    /// Adds a value to the end of a vocabulary; one that is there stays as it is.
    ///
    /// # Errors
    /// `Sql`.
    pub fn add_term(&mut self, vocabulary: &str, code: &str) -> Result<Term> {
        todo!()
    }

    /// Sets a setting. Settings are no content: they are neither in the history nor undone.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<()> {
        todo!()
    }
}
