//! What can be read from a library.

use crate::error::Result;
use domain::record::Report;
use domain::view::{CitationView, ListPage, ListQuery, Row, SearchHit};
use domain::vocabulary::Term;
use domain::{AnyRecord, ChangeEntry, Document, Kind, Record, RecordId};

/// A value of [`ListQuery::status`] for actions: open or in progress. What the rows count as `open_actions`.
pub const UNFINISHED: &str = "unfinished";

/// One unchanging view of a library.
pub struct Reader<'c> {
    conn: &'c rusqlite::Connection,
}

impl Reader<'_> {
    /// The record of that key.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn get<R: Record>(&self, id: RecordId) -> Result<R> {
        todo!()
    }

    /// The record of that key, if there is one.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn find<R: Record>(&self, id: RecordId) -> Result<Option<R>> {
        todo!()
    }

    /// The record of that key, whatever its kind.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn any(&self, id: RecordId) -> Result<AnyRecord> {
        todo!()
    }

    /// Which kind of record has that key, if one has.
    ///
    /// # Errors
    /// `Sql`.
    pub fn kind_of(&self, id: RecordId) -> Result<Option<Kind>> {
        todo!()
    }

    /// Every record whose field is exactly that (an id or a text), in the order of making.
    ///
    /// # Errors
    /// `NoSuchField`.
    pub fn where_<R: Record>(&self, field: &str, value: impl std::fmt::Display) -> Result<Vec<R>> {
        todo!()
    }

    /// Every record of a kind, in the order of making.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn all<R: Record>(&self) -> Result<Vec<R>> {
        todo!()
    }

    /// How many records of a kind there are.
    ///
    /// # Errors
    /// `Sql`.
    pub fn count(&self, kind: Kind) -> Result<u64> {
        todo!()
    }

    /// The records that refer to this one, each with the field that does. What must go, or be changed, before it can.
    ///
    /// # Errors
    /// `Sql`.
    pub fn referrers(&self, id: RecordId) -> Result<Vec<(Kind, RecordId, &'static str)>> {
        todo!()
    }

    /// A window of a list. A filter that a kind knows nothing of matches none of its records.
    ///
    /// Natural orders (an empty `sort`): events and reports newest first, actions by due date, people, organisations,
    /// projects, materials and elections by name; sessions, suggestions by position; everything else in the order of making.
    ///
    /// # Errors
    /// `NoSuchField` for a `sort` that is no column of the row.
    pub fn list(&self, kind: Kind, query: &ListQuery, offset: u64, limit: u64) -> Result<ListPage> {
        todo!()
    }

    /// The rows of these records of one kind, in the order given; those that are gone are left out.
    ///
    /// # Errors
    /// `Sql`.
    pub fn rows(&self, kind: Kind, ids: &[RecordId]) -> Result<Vec<Row>> {
        todo!()
    }

    /// The row of one record of any kind.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn row(&self, id: RecordId) -> Result<Row> {
        todo!()
    }

    /// The passages behind a record's fields, in the order of the fields' making.
    ///
    /// # Errors
    /// `Sql`.
    pub fn citations_of(&self, id: RecordId) -> Result<Vec<CitationView>> {
        todo!()
    }

    /// Finds records and passages of reports by words, in any script and spelling; the last word may be a beginning.
    /// `kinds` empty means all; passages come with [`Kind::Report`].
    ///
    /// # Errors
    /// `Sql`.
    pub fn search(&self, query: &str, kinds: &[Kind], limit: usize) -> Result<Vec<SearchHit>> {
        todo!()
    }

    /// The report with this content, if it was read in before.
    ///
    /// # Errors
    /// `Sql`.
    pub fn report_by_sha(&self, sha256: &str) -> Result<Option<Report>> {
        todo!()
    }

    /// A report's text as it was read.
    ///
    /// # Errors
    /// `FileNotFound`, `Damaged`.
    pub fn document(&self, sha256: &str) -> Result<Document> {
        todo!()
    }

    /// A report's original, byte for byte.
    ///
    /// # Errors
    /// `FileNotFound`, `Damaged`.
    pub fn original(&self, sha256: &str) -> Result<Vec<u8>> {
        todo!()
    }

    /// A window of the history, latest first.
    ///
    /// # Errors
    /// `Sql`.
    pub fn changes(&self, offset: u64, limit: u64) -> Result<Vec<ChangeEntry>> {
        todo!()
    }

    /// Every change that touched a record, latest first, with that record's fields only.
    ///
    /// # Errors
    /// `Sql`.
    pub fn history(&self, id: RecordId) -> Result<Vec<ChangeEntry>> {
        todo!()
    }

    /// The values of a vocabulary, in their order; empty for a list that nobody knows.
    ///
    /// # Errors
    /// `Sql`.
    pub fn vocabulary(&self, name: &str) -> Result<Vec<Term>> {
        todo!()
    }

    /// A setting of this library, such as the officer's name.
    ///
    /// # Errors
    /// `Sql`.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        todo!()
    }
}
