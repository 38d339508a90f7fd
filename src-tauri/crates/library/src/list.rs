//! Which records a list shows, and in which order: a list query as SQL. Rows come from `rows.rs`.

use crate::codec;
use crate::error::{LibraryError, Result};
use crate::journal::whole;
use crate::reader::UNFINISHED;
use crate::rows::{self, ASSESSED};
use crate::search;
use crate::tokenizer::match_expression;
use domain::record::{Column, fields_of};
use domain::view::{ListPage, ListQuery};
use domain::{Edtf, Kind};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};

/// A window of a list.
pub(crate) fn list(
    conn: &Connection,
    kind: Kind,
    query: &ListQuery,
    offset: u64,
    limit: u64,
) -> Result<ListPage> {
    let filter = Filter::of(kind, query);
    let (order, by_title) = order(kind, query)?;
    let table = kind.name();
    let total = conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM \"{table}\" t{}",
            filter.sql("WHERE")
        ))?
        .query_row(params_from_iter(&filter.cells), |r| r.get::<_, u32>(0))?;
    // The order by title is an index of its own, which an unfiltered list reads alone.
    let from = match (by_title, filter.is_empty()) {
        (true, true) => format!("SELECT s.record_id FROM search_row s WHERE s.kind = '{table}'"),
        (true, false) => {
            let filter = filter.sql("AND");
            format!(
                "SELECT t.id FROM search_row s JOIN \"{table}\" t ON t.id = s.record_id WHERE s.kind = '{table}'{filter}"
            )
        }
        (false, _) => format!("SELECT t.id FROM \"{table}\" t{}", filter.sql("WHERE")),
    };
    let mut statement =
        conn.prepare_cached(&format!("{from} ORDER BY {order} LIMIT ? OFFSET ?"))?;
    let window = [whole(limit), whole(offset)].map(Cell::Integer);
    let mut found = statement.query(params_from_iter(filter.cells.iter().chain(&window)))?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        ids.push(codec::id(&row.get::<_, String>(0)?)?);
    }
    Ok(ListPage {
        total: total.into(),
        offset,
        rows: rows::rows(conn, kind, &ids)?,
    })
}

/// The conditions of a list, joined by AND, on a record `t`.
#[derive(Default)]
struct Filter {
    parts: Vec<String>,
    cells: Vec<Cell>,
}

impl Filter {
    fn of(kind: Kind, query: &ListQuery) -> Filter {
        let mut filter = Filter::default();
        if !query.text.trim().is_empty() {
            match match_expression(&query.text) {
                Some(expression) if search::is_searchable(kind) => filter.add(TEXT, &expression),
                _ => filter.none(),
            }
        }
        if let Some(id) = query.event_id {
            filter.add_or_none(of_event(kind), &id.to_string());
        }
        if let Some(id) = query.report_id {
            filter.add(of_report(kind), &id.to_string());
        }
        if let Some(country) = query.country {
            filter.add_or_none(of_country(kind), country.as_str());
        }
        if let Some(id) = query.subject_id {
            filter.add_or_none(of_subject(kind), &id.to_string());
        }
        if let Some(status) = &query.status {
            if kind == Kind::Action && status == UNFINISHED {
                filter.add(UNDONE, "");
            } else {
                filter.add_or_none(of_status(kind).as_deref(), status);
            }
        }
        if let Some(theme) = &query.theme {
            filter.add_or_none(of_theme(kind), theme);
        }
        if let Some(day) = &query.overdue_on {
            match (kind, day.earliest()) {
                (Kind::Action, Some(day)) => filter.add(OVERDUE, Edtf::day(day).as_str()),
                _ => filter.none(),
            }
        }
        filter
    }

    /// Each `?` of the condition stands for the one value.
    fn add(&mut self, condition: &str, value: &str) {
        let places = condition.matches('?').count();
        self.cells
            .extend(std::iter::repeat_n(Cell::Text(value.to_owned()), places));
        self.parts.push(format!("({condition})"));
    }

    fn add_or_none(&mut self, condition: Option<&str>, value: &str) {
        match condition {
            Some(condition) => self.add(condition, value),
            None => self.none(),
        }
    }

    /// A question that makes no sense for the kind has no answers.
    fn none(&mut self) {
        self.parts.push("0".to_owned());
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    fn sql(&self, word: &str) -> String {
        if self.parts.is_empty() {
            String::new()
        } else {
            format!(" {word} {}", self.parts.join(" AND "))
        }
    }
}

const TEXT: &str = "t.id IN (SELECT w.record_id FROM search JOIN search_row w ON w.docid = search.rowid WHERE search MATCH ?)";

const UNDONE: &str = "t.status NOT IN ('done', 'dropped')";

/// A date that may be a month or a range is past when its last possible day is.
pub(crate) const OVERDUE: &str = "t.status NOT IN ('done', 'dropped') AND t.as_history = 0 AND t.due IS NOT NULL AND last_day(t.due) < ?";

fn has(kind: Kind, field: &str) -> bool {
    fields_of(kind).iter().any(|f| f.name == field)
}

fn of_event(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Event => "t.id = ?",
        Kind::Person => {
            "t.id IN (SELECT p.person_id FROM participation p WHERE p.event_id = ? AND p.presence <> 'absent')"
        }
        Kind::Organisation => {
            "t.id IN (SELECT l.organisation_id FROM event_organisation l WHERE l.event_id = ?)"
        }
        Kind::Project => "t.id IN (SELECT e.project_id FROM event e WHERE e.id = ?)",
        Kind::Report => {
            "t.id IN (SELECT c.report_id FROM citation c WHERE c.record_id = ?
                      UNION SELECT m.report_id FROM mention m WHERE m.event_id = ?)"
        }
        Kind::Citation => "t.record_id = ?",
        Kind::Addressee | Kind::Response | Kind::Assessment | Kind::Evidence => {
            "t.recommendation_id IN (SELECT r.id FROM recommendation r WHERE r.event_id = ?)"
        }
        kind if has(kind, "event_id") => "t.event_id = ?",
        _ => return None,
    })
}

fn of_report(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "t.id = ?",
        Kind::Citation | Kind::Suggestion => "t.report_id = ?",
        Kind::Mention => {
            "t.report_id = ? OR t.id IN (SELECT c.record_id FROM citation c WHERE c.report_id = ?)"
        }
        _ => "t.id IN (SELECT c.record_id FROM citation c WHERE c.report_id = ?)",
    }
}

fn of_country(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Recommendation => "EXISTS (SELECT 1 FROM json_each(t.countries) j WHERE j.value = ?)",
        Kind::Action => {
            "EXISTS (SELECT 1 FROM recommendation r, json_each(r.countries) j WHERE r.id = t.recommendation_id AND j.value = ?)
             OR t.event_id IN (SELECT e.id FROM event e WHERE e.country = ?)"
        }
        Kind::Evidence => {
            "EXISTS (SELECT 1 FROM recommendation r, json_each(r.countries) j WHERE r.id = t.recommendation_id AND j.value = ?)
             OR t.action_id IN (SELECT a.id FROM action a JOIN event e ON e.id = a.event_id WHERE e.country = ?)"
        }
        Kind::Addressee | Kind::Response | Kind::Assessment => {
            "EXISTS (SELECT 1 FROM recommendation r, json_each(r.countries) j WHERE r.id = t.recommendation_id AND j.value = ?)"
        }
        Kind::Project => "t.id IN (SELECT e.project_id FROM event e WHERE e.country = ?)",
        Kind::Report => "t.id IN (SELECT c.report_id FROM citation c JOIN event e ON e.id = c.record_id WHERE e.country = ?)",
        kind if has(kind, "country") => "t.country = ?",
        kind if has(kind, "event_id") => "t.event_id IN (SELECT e.id FROM event e WHERE e.country = ?)",
        _ => return None,
    })
}

/// A subject is a person or organisation; also the project of events, the election of recommendations and the
/// recommendation of actions, so that every number in a row has its list.
fn of_subject(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Event => {
            "t.id IN (SELECT p.event_id FROM participation p WHERE p.person_id = ? AND p.presence <> 'absent'
                      UNION SELECT l.event_id FROM event_organisation l WHERE l.organisation_id = ?) OR t.project_id = ?"
        }
        Kind::Person => {
            "t.id IN (SELECT p.person_id FROM participation p WHERE p.organisation_id = ?)
             OR EXISTS (SELECT 1 FROM json_each(t.affiliations) j WHERE j.value ->> 'organisation_id' = ?)"
        }
        Kind::Organisation => "t.parent_id = ?",
        Kind::Project => "t.donor_id = ?",
        Kind::Recommendation => {
            "t.id IN (SELECT a.recommendation_id FROM addressee a WHERE a.organisation_id = ?) OR t.election_id = ?"
        }
        Kind::Action => "t.owner_id = ? OR t.recommendation_id = ?",
        Kind::Report => "t.id IN (SELECT m.report_id FROM mention m WHERE m.subject_id = ?)",
        Kind::Mention => "t.subject_id = ?",
        Kind::Participation => "t.person_id = ? OR t.organisation_id = ?",
        Kind::EventOrganisation | Kind::Delegation | Kind::Addressee => "t.organisation_id = ?",
        Kind::Response | Kind::Assessment => {
            "t.addressee_id IN (SELECT a.id FROM addressee a WHERE a.organisation_id = ?) OR t.recommendation_id = ?"
        }
        Kind::Evidence => "t.recommendation_id = ? OR t.action_id = ?",
        Kind::Citation | Kind::Suggestion => "t.record_id = ?",
        _ => return None,
    })
}

fn of_status(kind: Kind) -> Option<String> {
    Some(match kind {
        Kind::Recommendation => format!("{ASSESSED} = ?"),
        Kind::Suggestion => "t.state = ?".to_owned(),
        Kind::Response => "t.answer = ?".to_owned(),
        Kind::Participation => "t.presence = ?".to_owned(),
        kind if has(kind, "status") => "t.status = ?".to_owned(),
        _ => return None,
    })
}

fn of_theme(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        kind if has(kind, "themes") => {
            "EXISTS (SELECT 1 FROM json_each(t.themes) j WHERE j.value = ?)"
        }
        kind if has(kind, "recommendation_id") => {
            "EXISTS (SELECT 1 FROM recommendation r, json_each(r.themes) j WHERE r.id = t.recommendation_id AND j.value = ?)"
        }
        _ => return None,
    })
}

/// The ORDER BY of a list, and whether it goes by `search_row`. The id at the end makes every order a total one.
fn order(kind: Kind, query: &ListQuery) -> Result<(String, bool)> {
    let direction = |descending: bool| if descending { "DESC" } else { "ASC" };
    let by_title = |descending| format!("s.sort_key {0}, s.record_id {0}", direction(descending));
    if query.sort.is_empty() {
        let (there, back) = (direction(query.descending), direction(!query.descending));
        let order = match kind {
            Kind::Event => format!("t.start {back} NULLS LAST, t.id {back}"),
            Kind::Report => format!("t.imported_at {back}, t.id {back}"),
            Kind::Action => format!("t.due {there} NULLS LAST, t.id {there}"),
            Kind::Session => format!("t.event_id, t.position {there}, t.id {there}"),
            Kind::Suggestion => format!("t.report_id, t.position {there}, t.id {there}"),
            Kind::LogEntry => format!("t.at {there}, t.id {there}"),
            Kind::Election => format!("t.\"date\" {back} NULLS LAST, t.id {back}"),
            Kind::Person | Kind::Organisation | Kind::Project | Kind::Material => {
                return Ok((by_title(query.descending), true));
            }
            _ => format!("t.id {there}"),
        };
        return Ok((order, false));
    }
    if query.sort == rows::title_column(kind) && search::is_searchable(kind) {
        return Ok((by_title(query.descending), true));
    }
    let column = rows::columns(kind).iter().find(|c| c.name == query.sort);
    let Some(column) = column else {
        return Err(LibraryError::NoSuchField {
            kind,
            field: query.sort.clone(),
        });
    };
    let there = direction(query.descending);
    let sql = column.sql;
    Ok(match column.column {
        // What is empty comes last in either direction: nobody sorts to see nothing.
        Column::Text | Column::Json => (
            format!(
                "({sql}) IS NULL OR ({sql}) IN ('', '[]'), sort_key({sql}) {there}, t.id {there}"
            ),
            false,
        ),
        _ => (format!("({sql}) {there} NULLS LAST, t.id {there}"), false),
    })
}
