//! What can be read from a library.

use crate::codec::{self, Object};
use crate::error::{LibraryError, Result};
use crate::{
    calendar, charts, course, journal, likely, list, originals, parts, rows, search, table, today,
};
use domain::handover::Shared;
use domain::record::{Column, Participation, Person, Report, fields_of};
use domain::view::{
    BoardColumn, CitationView, GroupCount, ListPage, ListQuery, Row, SearchHit, TodayView,
};
use domain::vocabulary::Term;
use domain::{AnyRecord, AuditFilter, AuditPage, ChangeEntry, Document, Kind, Record, RecordId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// A value of [`ListQuery::status`] for actions: open or in progress. What the rows count as `open_actions`.
pub const UNFINISHED: &str = "unfinished";

/// One unchanging view of a library.
pub struct Reader<'c> {
    conn: &'c Connection,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Reader<'c> {
        Reader { conn }
    }

    pub(crate) fn connection(&self) -> &'c Connection {
        self.conn
    }

    /// A record as its JSON object.
    pub(crate) fn object(&self, kind: Kind, id: RecordId) -> Result<Option<Object>> {
        Ok(self.objects(kind, "WHERE id = ?1", &id.to_string())?.pop())
    }

    /// Whether there is such a record.
    pub(crate) fn exists(&self, kind: Kind, id: RecordId) -> Result<bool> {
        let sql = format!("SELECT 1 FROM \"{}\" WHERE id = ?1", kind.name());
        Ok(self.conn.prepare_cached(&sql)?.exists([id.to_string()])?)
    }

    fn objects(&self, kind: Kind, condition: &str, value: &str) -> Result<Vec<Object>> {
        let sql = format!(
            "SELECT {} FROM \"{}\" {condition} ORDER BY id",
            codec::columns(kind),
            kind.name()
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = if condition.is_empty() {
            statement.query([])?
        } else {
            statement.query([value])?
        };
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(codec::read(kind, row, 0)?);
        }
        Ok(found)
    }

    /// The record of that key.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn get<R: Record>(&self, id: RecordId) -> Result<R> {
        self.find(id)?.ok_or(LibraryError::NotFound {
            kind: Some(R::KIND),
            id,
        })
    }

    /// The record of that key, if there is one.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn find<R: Record>(&self, id: RecordId) -> Result<Option<R>> {
        self.object(R::KIND, id)?.map(codec::typed).transpose()
    }

    /// The record of that key, whatever its kind.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn any(&self, id: RecordId) -> Result<AnyRecord> {
        let kind = self
            .kind_of(id)?
            .ok_or(LibraryError::NotFound { kind: None, id })?;
        let object = self.object(kind, id)?.ok_or(LibraryError::NotFound {
            kind: Some(kind),
            id,
        })?;
        codec::any(kind, object)
    }

    /// Which kind of record has that key, if one has.
    ///
    /// # Errors
    /// `Sql`.
    pub fn kind_of(&self, id: RecordId) -> Result<Option<Kind>> {
        for kind in Kind::ALL {
            if self.exists(*kind, id)? {
                return Ok(Some(*kind));
            }
        }
        Ok(None)
    }

    /// Every record whose field is exactly that (an id or a text), in the order of making.
    ///
    /// # Errors
    /// `NoSuchField`.
    pub fn where_<R: Record>(&self, field: &str, value: impl std::fmt::Display) -> Result<Vec<R>> {
        let found = R::FIELDS
            .iter()
            .find(|f| f.name == field && f.column == Column::Text);
        let Some(field) = found else {
            return Err(LibraryError::NoSuchField {
                kind: R::KIND,
                field: field.to_owned(),
            });
        };
        let condition = format!("WHERE \"{}\" = ?1", field.name);
        self.objects(R::KIND, &condition, &value.to_string())?
            .into_iter()
            .map(codec::typed)
            .collect()
    }

    /// Every record of a kind, in the order of making.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn all<R: Record>(&self) -> Result<Vec<R>> {
        self.objects(R::KIND, "", "")?
            .into_iter()
            .map(codec::typed)
            .collect()
    }

    /// Every record of a kind with its key and these fields, the others empty, in the order of making: to go through all of them
    /// for a few of their fields.
    ///
    /// # Errors
    /// `NoSuchField`; `Sql`, `Damaged`.
    pub fn all_with<R: Record>(&self, fields: &[&str]) -> Result<Vec<R>> {
        let mut asked = vec![R::FIELDS[0]];
        for name in fields {
            let field = R::FIELDS.iter().find(|f| f.name == *name);
            asked.push(*field.ok_or_else(|| LibraryError::NoSuchField {
                kind: R::KIND,
                field: (*name).to_owned(),
            })?);
        }
        let names: Vec<_> = asked.iter().map(|f| format!("\"{}\"", f.name)).collect();
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {} FROM \"{}\" ORDER BY id",
            names.join(", "),
            R::KIND.name()
        ))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(codec::typed(codec::read_fields(&asked, row, 0)?)?);
        }
        Ok(found)
    }

    /// Goes once through the people who have a part in any event, each with all of these parts: of a person key, sex and country,
    /// of a part its event, presence, level and country.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn each_with_parts(&self, each: impl FnMut(&Person, &[Participation])) -> Result<()> {
        parts::each(self.conn, each)
    }

    /// Every record of a kind that is only known when the program runs, in the order of making.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn all_of(&self, kind: Kind) -> Result<Vec<AnyRecord>> {
        self.objects(kind, "", "")?
            .into_iter()
            .map(|object| codec::any(kind, object))
            .collect()
    }

    /// How many records of a kind there are.
    ///
    /// # Errors
    /// `Sql`.
    pub fn count(&self, kind: Kind) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM \"{}\"", kind.name());
        let count = self
            .conn
            .prepare_cached(&sql)?
            .query_row([], |r| r.get::<_, u32>(0))?;
        Ok(count.into())
    }

    /// The records that refer to this one, each with the field that does. What must go, or be changed, before it can.
    ///
    /// # Errors
    /// `Sql`.
    pub fn referrers(&self, id: RecordId) -> Result<Vec<(Kind, RecordId, &'static str)>> {
        let Some(own) = self.kind_of(id)? else {
            return Ok(Vec::new());
        };
        let key = id.to_string();
        let mut found = Vec::new();
        for kind in Kind::ALL {
            for field in fields_of(*kind) {
                let condition = match table::target(field.name) {
                    Some(table::Target::Any) => format!("\"{}\" = ?1", field.name),
                    Some(table::Target::Kind(to)) if to == own => {
                        format!("\"{}\" = ?1", field.name)
                    }
                    // The only keys inside a list: the organisations that people have worked for.
                    None if field.name == "affiliations" && own == Kind::Organisation => {
                        "instr(\"affiliations\", ?1) > 0".to_owned()
                    }
                    _ => continue,
                };
                let sql = format!(
                    "SELECT id FROM \"{}\" WHERE {condition} ORDER BY id",
                    kind.name()
                );
                let mut statement = self.conn.prepare_cached(&sql)?;
                let mut rows = statement.query([&key])?;
                while let Some(row) = rows.next()? {
                    found.push((*kind, codec::id(&row.get::<_, String>(0)?)?, field.name));
                }
            }
        }
        Ok(found)
    }

    /// A window of a list. A filter that a kind knows nothing of matches none of its records.
    ///
    /// Natural orders (an empty `sort`): events and reports newest first, actions by due date, people, organisations,
    /// projects, materials and elections by name; sessions, suggestions by position; everything else in the order of making.
    ///
    /// # Errors
    /// `NoSuchField` for a `sort` or `group` that is no column of the row; `Query` for a typed filter that is not
    /// understood.
    pub fn list(&self, kind: Kind, query: &ListQuery, offset: u64, limit: u64) -> Result<ListPage> {
        list::list(self.conn, kind, query, offset, limit)
    }

    /// The records of a whole list, in its order, without their rows.
    ///
    /// # Errors
    /// As [`Reader::list`].
    pub fn ids(&self, kind: Kind, query: &ListQuery) -> Result<Vec<RecordId>> {
        list::ids(self.conn, kind, query, 0, u64::MAX)
    }

    /// What asks for the officer on a day.
    ///
    /// # Errors
    /// `Sql`.
    pub fn today(&self, day: chrono::NaiveDate) -> Result<TodayView> {
        today::view(self.conn, day)
    }

    /// Events, elections, due actions and dates of review that touch the days from `first` to `last`.
    ///
    /// # Errors
    /// `Sql`.
    pub fn dated(
        &self,
        today: chrono::NaiveDate,
        first: chrono::NaiveDate,
        last: chrono::NaiveDate,
    ) -> Result<Vec<domain::calendar::Dated>> {
        calendar::between(self.conn, today, first, last)
    }

    /// Everything dated of one country: the one told, or that which has most.
    ///
    /// # Errors
    /// `Sql`.
    pub fn timeline(
        &self,
        country: Option<domain::CountryCode>,
    ) -> Result<domain::calendar::TimelineView> {
        course::timeline(self.conn, country)
    }

    /// Figures over the whole library on a day, or over what concerns one country.
    ///
    /// # Errors
    /// `Sql`.
    pub fn charts(
        &self,
        day: chrono::NaiveDate,
        country: Option<domain::CountryCode>,
    ) -> Result<Vec<domain::chart::Chart>> {
        charts::charts(self.conn, day, country)
    }

    /// How many records of a list share each value of these columns, in the order of a list grouped by them.
    ///
    /// # Errors
    /// `NoSuchField`; `Query` for a typed filter that is not understood.
    pub fn groups(&self, kind: Kind, query: &ListQuery, by: &[String]) -> Result<Vec<GroupCount>> {
        list::groups(self.conn, kind, query, by)
    }

    /// The recommendations of a list by their status, in the vocabulary's order: of each how many, and the first `shown` of them.
    ///
    /// # Errors
    /// As [`Reader::list`].
    pub fn board(&self, query: &ListQuery, shown: u64) -> Result<Vec<BoardColumn>> {
        list::board(self.conn, query, shown)
    }

    /// The values that a field has in a kind's records and that contain what was begun, most frequent first; none for a
    /// field that the kind does not have.
    ///
    /// # Errors
    /// `Sql`.
    pub fn values(
        &self,
        kind: Kind,
        field: &str,
        begun: &str,
        limit: usize,
    ) -> Result<Vec<String>> {
        list::values(self.conn, kind, field, begun, limit)
    }

    /// The rows of these records of one kind, in the order given; those that are gone are left out.
    ///
    /// # Errors
    /// `Sql`.
    pub fn rows(&self, kind: Kind, ids: &[RecordId]) -> Result<Vec<Row>> {
        rows::rows(self.conn, kind, ids)
    }

    /// The row of one record of any kind.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn row(&self, id: RecordId) -> Result<Row> {
        let kind = self
            .kind_of(id)?
            .ok_or(LibraryError::NotFound { kind: None, id })?;
        self.rows(kind, &[id])?.pop().ok_or(LibraryError::NotFound {
            kind: Some(kind),
            id,
        })
    }

    /// The passages behind a record's fields, in the order of the fields' making.
    ///
    /// # Errors
    /// `Sql`.
    pub fn citations_of(&self, id: RecordId) -> Result<Vec<CitationView>> {
        // A copy is no second witness: derived where the report it was made from backs the same field.
        let sql = format!(
            "SELECT COALESCE(NULLIF(r.title, ''), r.file_name),
                    EXISTS (SELECT 1 FROM citation o
                            WHERE o.record_id = t.record_id AND o.field = t.field AND o.report_id = r.derived_from),
                    EXISTS (SELECT 1 FROM report n WHERE n.revises_id = t.report_id AND t.record_id <> t.report_id),
                    {}
             FROM citation t JOIN report r ON r.id = t.report_id WHERE t.record_id = ?1 ORDER BY t.id",
            fields_of(Kind::Citation).iter().map(|f| format!("t.\"{}\"", f.name)).collect::<Vec<_>>().join(", ")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([id.to_string()])?;
        let mut views = Vec::new();
        while let Some(row) = rows.next()? {
            let citation = codec::typed(codec::read(Kind::Citation, row, 3)?)?;
            views.push(CitationView {
                citation,
                report_title: row.get(0)?,
                derived: row.get(1)?,
                outdated: row.get(2)?,
            });
        }
        Ok(views)
    }

    /// Finds records and passages by words, in any script and spelling; the last word may be a beginning. `kinds` empty means
    /// all; passages of reports come with [`Kind::Report`], those of files with [`Kind::Material`].
    ///
    /// # Errors
    /// `Sql`.
    pub fn search(&self, query: &str, kinds: &[Kind], limit: usize) -> Result<Vec<SearchHit>> {
        search::find(self.conn, query, kinds, limit)
    }

    /// The records of a kind that have any of these words, those with most and rarest first: where to look for the like
    /// of a text.
    ///
    /// # Errors
    /// `Sql`.
    pub fn with_any_word(
        &self,
        kind: Kind,
        words: &[String],
        limit: usize,
    ) -> Result<Vec<RecordId>> {
        search::with_any(self.conn, kind, words, limit)
    }

    /// The records of a kind that hold all these words, in any script and spelling, the first made first. A word that ends with
    /// `*` is a beginning.
    ///
    /// # Errors
    /// `Sql`.
    pub fn holding(&self, kind: Kind, words: &[String], limit: usize) -> Result<Vec<RecordId>> {
        search::holding(self.conn, kind, words, limit)
    }

    /// The records of a kind that hold all the words of one of these ways to look them up, in any script and spelling; of each way
    /// those made first, so many. A word that ends with `*` is a beginning. For looking up what a find may be the same as, without
    /// reading every record.
    ///
    /// # Errors
    /// `Sql`.
    pub fn holding_any(
        &self,
        kind: Kind,
        ways: &BTreeSet<Vec<String>>,
        limit: usize,
    ) -> Result<BTreeSet<RecordId>> {
        likely::holding_any(self.conn, kind, ways, limit)
    }

    /// The report with this content, if it was read in before.
    ///
    /// # Errors
    /// `Sql`.
    pub fn report_by_sha(&self, sha256: &str) -> Result<Option<Report>> {
        Ok(self.where_::<Report>("sha256", sha256)?.into_iter().next())
    }

    /// A report's text as it was read.
    ///
    /// # Errors
    /// `FileNotFound`, `Damaged`.
    pub fn document(&self, sha256: &str) -> Result<Document> {
        originals::document(self.conn, sha256)
    }

    /// A report's original, byte for byte.
    ///
    /// # Errors
    /// `FileNotFound`, `Damaged`.
    pub fn original(&self, sha256: &str) -> Result<Vec<u8>> {
        originals::original(self.conn, sha256)
    }

    /// A window of the history, latest first.
    ///
    /// # Errors
    /// `Sql`.
    pub fn changes(&self, offset: u64, limit: u64) -> Result<Vec<ChangeEntry>> {
        journal::changes(self.conn, offset, limit)
    }

    /// A window of the changes that a filter lets through, latest first.
    ///
    /// # Errors
    /// `Sql`.
    pub fn audit(&self, filter: &AuditFilter, offset: u64, limit: u64) -> Result<AuditPage> {
        journal::audit(self.conn, filter, offset, limit)
    }

    /// The people whose records no change has touched since a moment, the first made first.
    ///
    /// # Errors
    /// `Sql`.
    pub fn untouched_people(&self, since: chrono::DateTime<chrono::Utc>) -> Result<Vec<RecordId>> {
        let since = since.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        journal::untouched_people(self.conn, &since)
    }

    /// One change by its number, with all its fields.
    ///
    /// # Errors
    /// `NoSuchChange`.
    pub fn change_entry(&self, number: i64) -> Result<ChangeEntry> {
        journal::change(self.conn, number)
    }

    /// Every change that touched a record, latest first, with that record's fields only.
    ///
    /// # Errors
    /// `Sql`.
    pub fn history(&self, id: RecordId) -> Result<Vec<ChangeEntry>> {
        journal::history(self.conn, id)
    }

    /// The values of a vocabulary, in their order; empty for a list that nobody knows.
    ///
    /// # Errors
    /// `Sql`.
    pub fn vocabulary(&self, name: &str) -> Result<Vec<Term>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT code, position FROM term WHERE vocabulary = ?1 ORDER BY position, code",
        )?;
        let mut rows = statement.query([name])?;
        let mut terms = Vec::new();
        while let Some(row) = rows.next()? {
            terms.push(Term {
                vocabulary: name.to_owned(),
                code: row.get(0)?,
                position: row.get(1)?,
            });
        }
        Ok(terms)
    }

    /// What this library has in common with others: all that it took from handovers.
    ///
    /// # Errors
    /// `Sql`, `Damaged`.
    pub fn shared(&self) -> Result<Vec<Shared>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT library, their_id, record_id, their_number, own_number, prints FROM shared ORDER BY library, their_id",
        )?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let prints: String = row.get(5)?;
            all.push(Shared {
                library: row.get(0)?,
                their_id: codec::id(&row.get::<_, String>(1)?)?,
                record_id: codec::id(&row.get::<_, String>(2)?)?,
                their_number: row.get(3)?,
                own_number: row.get(4)?,
                prints: serde_json::from_str(&prints)
                    .map_err(|e| LibraryError::Damaged(e.to_string()))?,
            });
        }
        Ok(all)
    }

    /// How many changes the library has seen.
    ///
    /// # Errors
    /// `Sql`.
    pub fn change_number(&self) -> Result<i64> {
        crate::file::change_number(self.conn)
    }

    /// Which library this is; see [`crate::Library::tag`].
    ///
    /// # Errors
    /// `Sql`.
    pub fn tag(&self) -> Result<String> {
        crate::file::tag(self.conn)
    }

    /// A setting of this library, such as the officer's name.
    ///
    /// # Errors
    /// `Sql`.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM setting WHERE key = ?1";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row(params![key], |r| r.get(0))
            .optional()?)
    }
}
