//! What a list is narrowed to, as SQL: the marks of a typed query, and the plain filters that numbers and links open.

use crate::error::Result;
use crate::reader::{Reader, UNFINISHED};
use crate::rows;
use crate::search;
use crate::tokenizer::{column_expression, match_expression};
use domain::fold::ascii_key;
use domain::query::{self, Condition, Known, Span, Test};
use domain::record::fields_of;
use domain::view::ListQuery;
use domain::{Edtf, Kind};
use rusqlite::Connection;
use rusqlite::types::Value as Cell;

/// The conditions of a list, joined by AND, on a record `t`.
#[derive(Default)]
pub(crate) struct Filter {
    parts: Vec<String>,
    pub(crate) cells: Vec<Cell>,
}

impl Filter {
    /// The conditions of a query about records of a kind.
    pub(crate) fn of(conn: &Connection, kind: Kind, query: &ListQuery) -> Result<Filter> {
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
            let latest = Test::Equals("status", status.clone());
            if kind == Kind::Action && status == UNFINISHED {
                filter.add(UNDONE, "");
            } else if let Some((sql, cells)) = assessed_as(kind, &[latest]) {
                filter.cells.extend(cells);
                filter.parts.push(format!("({sql})"));
            } else {
                filter.add_or_none(of_status(kind), status);
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
        if !query.filter.trim().is_empty() {
            filter.typed(conn, kind, query)?;
        }
        Ok(filter)
    }

    fn typed(&mut self, conn: &Connection, kind: Kind, query: &ListQuery) -> Result<()> {
        let mut terms = Vec::new();
        for key in query::keys::keys(kind) {
            if let query::Takes::Term(list)
            | query::Takes::Open(list)
            | query::Takes::Standing(list) = key.takes
            {
                terms.extend(Reader::new(conn).vocabulary(list)?);
            }
        }
        // Without a day nothing is past and nothing is to come: relative dates then match none.
        let today = query.today.as_ref().and_then(Edtf::earliest);
        let known = Known {
            today: today.unwrap_or_default(),
            terms: &terms,
        };
        for condition in query::parse(kind, &query.filter, &known)?.conditions {
            self.condition(kind, &condition, known.today.to_string());
        }
        Ok(())
    }

    fn condition(&mut self, kind: Kind, condition: &Condition, today: String) {
        let mut any = Vec::new();
        if let Some((sql, cells)) = assessed_as(kind, &condition.any) {
            self.cells.extend(cells);
            self.parts.push(if condition.not {
                format!("NOT ({sql})")
            } else {
                format!("({sql})")
            });
            return;
        }
        for test in &condition.any {
            match sql_of(kind, test, &today) {
                Some((sql, cells)) => {
                    self.cells.extend(cells);
                    any.push(format!("({sql})"));
                }
                None => any.push("0".to_owned()),
            }
        }
        let any = any.join(" OR ");
        self.parts.push(if condition.not {
            // What cannot be told is not so: without a date nothing is due before today.
            format!("NOT COALESCE(({any}), 0)")
        } else {
            format!("({any})")
        });
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

    /// Whether words are asked for that the search knows: few records have them, and those are found at once.
    pub(crate) fn by_words(&self) -> bool {
        let asks = |part: &String| part.contains("MATCH") && !part.starts_with("NOT");
        self.parts.iter().any(asks)
    }

    /// Whether other tables are gone through for it: then its rows are better found once than counted first.
    pub(crate) fn looks_elsewhere(&self) -> bool {
        !self.by_words() && self.parts.iter().any(|part| part.contains("IN (SELECT"))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub(crate) fn sql(&self, word: &str) -> String {
        if self.parts.is_empty() {
            String::new()
        } else {
            format!(" {word} {}", self.parts.join(" AND "))
        }
    }
}

/// The value of a field of a record `t`; for a list, its JSON.
pub(crate) fn field_sql(kind: Kind, field: &str) -> Option<String> {
    Some(match (kind, field) {
        (Kind::Event, "year") => "CAST(substr(t.start, 1, 4) AS INTEGER)".to_owned(),
        (Kind::Recommendation, "year") => {
            "CAST(substr(COALESCE(t.issued_on, (SELECT e.start FROM event e WHERE e.id = t.event_id)), 1, 4) AS INTEGER)".to_owned()
        }
        // Any of the levels that somebody took part for: whether there is one.
        (Kind::Person, "level") => {
            "(SELECT max(p.level) FROM participation p WHERE p.person_id = t.id AND p.presence <> 'absent')".to_owned()
        }
        (Kind::Action, "year") => "CAST(substr(t.due, 1, 4) AS INTEGER)".to_owned(),
        (Kind::Recommendation, "looked_on") => "(SELECT max(d) FROM (
            SELECT max(s.\"date\") AS d FROM assessment s WHERE s.recommendation_id = t.id
            UNION ALL SELECT max(s.\"date\") FROM response s WHERE s.recommendation_id = t.id
            UNION ALL SELECT max(s.\"date\") FROM evidence s WHERE s.recommendation_id = t.id))"
            .to_owned(),
        (Kind::Action, "themes") => "COALESCE((SELECT r.themes FROM recommendation r WHERE r.id = t.recommendation_id), '[]')".to_owned(),
        (Kind::Action, "countries") => {
            "COALESCE((SELECT r.countries FROM recommendation r WHERE r.id = t.recommendation_id AND r.countries <> '[]'),
                      (SELECT json_array(e.country) FROM event e WHERE e.id = t.event_id AND e.country IS NOT NULL), '[]')"
                .to_owned()
        }
        _ => match rows::columns(kind).iter().find(|c| c.name == field) {
            Some(column) => column.sql.to_owned(),
            None if has(kind, field) => format!("t.\"{field}\""),
            None => return None,
        },
    })
}

/// Whether a field of a kind is a list, each item of which counts by itself.
pub(crate) fn is_list(kind: Kind, field: &str) -> bool {
    matches!(
        (kind, field),
        (_, "themes" | "countries") | (Kind::Recommendation, "addressees")
    )
}

type Sql = Option<(String, Vec<Cell>)>;

fn sql_of(kind: Kind, test: &Test, today: &str) -> Sql {
    let text = |value: &str| Cell::Text(value.to_owned());
    match test {
        Test::Words(words) => {
            let expression = match_expression(words).filter(|_| search::is_searchable(kind))?;
            Some((TEXT.to_owned(), vec![text(&expression)]))
        }
        Test::Missing(field) => {
            let sql = field_sql(kind, field)?;
            Some((
                format!("({sql}) IS NULL OR ({sql}) IN ('', '[]')"),
                Vec::new(),
            ))
        }
        Test::Equals(field, value) => {
            let condition = match *field {
                "level" if kind == Kind::Person => TOOK_PART_FOR.to_owned(),
                "country" | "countries" => of_country(kind)?.to_owned(),
                "themes" => of_theme(kind)?.to_owned(),
                _ => format!("{} = ?", field_sql(kind, field)?),
            };
            let places = condition.matches('?').count();
            Some((condition, vec![text(value); places]))
        }
        Test::Contains(field, words) => contains(kind, field, words),
        Test::Stood(_, status, day) => {
            let day = Cell::Text(day.to_string());
            Some((
                format!("first_day({ISSUED}) <= ? AND {STOOD} = ?"),
                vec![day.clone(), day, text(status)],
            ))
        }
        Test::Numbers(field, least, most) => {
            let condition = match (kind, *field) {
                (Kind::Person, "year") => {
                    "EXISTS (SELECT 1 FROM participation p JOIN event e ON e.id = p.event_id
                             WHERE p.person_id = t.id AND p.presence <> 'absent'
                               AND CAST(substr(e.start, 1, 4) AS INTEGER) BETWEEN ? AND ?)"
                        .to_owned()
                }
                _ => format!("{} BETWEEN ? AND ?", field_sql(kind, field)?),
            };
            Some((condition, vec![Cell::Integer(*least), Cell::Integer(*most)]))
        }
        Test::Dates(field, span) => dates(kind, field, *span),
        Test::Flag(flag) => Some(match *flag {
            "doubtful" => ("t.doubtful = 1".to_owned(), Vec::new()),
            "history" => ("t.as_history = 1".to_owned(), Vec::new()),
            "repeat" => ("t.repeats_id IS NOT NULL".to_owned(), Vec::new()),
            "recurring" => ("t.recurs <> ''".to_owned(), Vec::new()),
            "overdue" => (OVERDUE.to_owned(), vec![text(today); 2]),
            _ => return None,
        }),
    }
}

/// What a recommendation without an assessment is called.
pub(crate) const UNASSESSED: &str = "not yet assessed";

/// Recommendations whose latest assessment is one of these: found from the assessments, which are fewer, and not by
/// looking up the latest of each recommendation.
fn assessed_as(kind: Kind, any: &[Test]) -> Sql {
    if kind != Kind::Recommendation {
        return None;
    }
    let mut cells = Vec::new();
    let mut unassessed = false;
    for test in any {
        match test {
            Test::Equals("status", value) => {
                unassessed |= value == UNASSESSED;
                cells.push(Cell::Text(value.clone()));
            }
            _ => return None,
        }
    }
    let places = vec!["?"; cells.len()].join(", ");
    let mut sql = format!("t.id IN ({})", latest_is(&places));
    if unassessed {
        sql.push_str(" OR t.id NOT IN (SELECT a.recommendation_id FROM assessment a)");
    }
    Some((sql, cells))
}

/// The recommendations whose latest assessment is one of these.
pub(crate) fn latest_is(statuses: &str) -> String {
    format!(
        "SELECT s.recommendation_id FROM
             (SELECT a.recommendation_id, a.status, max(COALESCE(a.\"date\", '') || ' ' || a.id)
              FROM assessment a GROUP BY a.recommendation_id) s WHERE s.status IN ({statuses})"
    )
}

/// The recommendations with an assessment, response or evidence of such a date.
fn looked_at(condition: &str) -> String {
    ["assessment", "response", "evidence"]
        .map(|table| {
            format!(
                "SELECT s.recommendation_id FROM {table} s WHERE s.recommendation_id IS NOT NULL AND {condition}"
            )
        })
        .join(" UNION ")
}

fn contains(kind: Kind, field: &str, words: &str) -> Sql {
    // The words of a title are in the search already.
    if field == rows::title_column(kind) && search::is_searchable(kind) {
        let expression = column_expression("title", words)?;
        return Some((TEXT.to_owned(), vec![Cell::Text(expression)]));
    }
    let has = |sql: &str| format!("instr(sort_key({sql}), ?) > 0");
    let condition = match (kind, field) {
        (Kind::Event, "organisation") => format!(
            "t.id IN (SELECT l.event_id FROM event_organisation l JOIN organisation o ON o.id = l.organisation_id WHERE {} OR {})",
            has("o.name"),
            has("o.short_name")
        ),
        (Kind::Event, "person") => format!(
            "t.id IN (SELECT p.event_id FROM participation p JOIN person n ON n.id = p.person_id WHERE {} AND p.presence <> 'absent')",
            has("n.name")
        ),
        (Kind::Event, "project") => format!(
            "t.project_id IN (SELECT p.id FROM project p WHERE {} OR {})",
            has("p.title"),
            has("p.number")
        ),
        (Kind::Person, "event") => format!(
            "t.id IN (SELECT p.person_id FROM participation p JOIN event e ON e.id = p.event_id WHERE {} AND p.presence <> 'absent')",
            has("e.title")
        ),
        (Kind::Person, "organisation" | "position") => format!(
            "EXISTS (SELECT 1 FROM json_each(t.affiliations) j WHERE {})
             OR t.id IN (SELECT p.person_id FROM participation p WHERE {})",
            has(&format!("j.value ->> '{field}'")),
            has(&format!("p.{field}"))
        ),
        (Kind::Recommendation, "addressees") => format!(
            "t.id IN (SELECT a.recommendation_id FROM addressee a LEFT JOIN organisation o ON o.id = a.organisation_id
                      WHERE {} OR {} OR {})",
            has("a.label"),
            has("o.name"),
            has("o.short_name")
        ),
        (_, "event_title") => format!(
            "t.event_id IN (SELECT e.id FROM event e WHERE {})",
            has("e.title")
        ),
        (Kind::Action, "recommendation") => {
            let expression = match_expression(words)?;
            return Some((
                TEXT.replacen("t.id", "t.recommendation_id", 1),
                vec![Cell::Text(expression)],
            ));
        }
        _ => has(&field_sql(kind, field)?),
    };
    let key = ascii_key(words);
    if key.is_empty() {
        return None;
    }
    let places = condition.matches('?').count();
    Some((condition, vec![Cell::Text(key); places]))
}

fn dates(kind: Kind, field: &str, span: Span) -> Sql {
    let sql = match field {
        "imported_at" => "substr(t.imported_at, 1, 10)".to_owned(),
        _ => field_sql(kind, field)?,
    };
    // An event of several days is on every one of them.
    let last = match field {
        "start" => "COALESCE(t.\"end\", t.start)".to_owned(),
        _ => sql.clone(),
    };
    let day = |day: chrono::NaiveDate| Cell::Text(day.to_string());
    Some(match span {
        // Never looked at is longer ago than any day.
        Span::Before(d) if field == "looked_on" => {
            let since = looked_at("last_day(s.\"date\") >= ?");
            (format!("t.id NOT IN ({since})"), vec![day(d); 3])
        }
        Span::After(d) if field == "looked_on" => {
            let since = looked_at("first_day(s.\"date\") > ?");
            (format!("t.id IN ({since})"), vec![day(d); 3])
        }
        // The plain comparison first: it is cheap, and an index knows it.
        Span::Before(d) => (
            format!("{sql} < ? AND last_day({last}) < ?"),
            vec![day(d), day(d)],
        ),
        Span::After(d) => (
            format!("{sql} > ? AND first_day({sql}) > ?"),
            vec![day(d), day(d)],
        ),
        Span::Touches(a, b) => (
            format!("{sql} <= ? AND first_day({sql}) <= ? AND last_day({last}) >= ?"),
            vec![Cell::Text(format!("{b}~")), day(b), day(a)],
        ),
    })
}

const TEXT: &str = "t.id IN (SELECT w.record_id FROM search JOIN search_row w ON w.docid = search.rowid WHERE search MATCH ?)";

const TOOK_PART_FOR: &str = "t.id IN (SELECT p.person_id FROM participation p WHERE p.level = ? AND p.presence <> 'absent')";

/// The day that a recommendation is from: its own, or its event's. One without a day is in no year.
pub(crate) const ISSUED: &str =
    "COALESCE(t.issued_on, (SELECT e.start FROM event e WHERE e.id = t.event_id))";

/// Where a recommendation stood at the end of a day: its latest assessment by then. One without a date is the oldest.
const STOOD: &str = "COALESCE((SELECT s.status FROM assessment s WHERE s.recommendation_id = t.id
      AND (s.\"date\" IS NULL OR first_day(s.\"date\") <= ?)
    ORDER BY s.\"date\" DESC, s.id DESC LIMIT 1), 'not yet assessed')";

const UNDONE: &str = "t.status NOT IN ('done', 'dropped')";

/// A date that may be a month or a range is past when its last possible day is.
pub(crate) const OVERDUE: &str = "t.status NOT IN ('done', 'dropped') AND t.as_history = 0 AND t.due < ? AND last_day(t.due) < ?";

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

/// The items of a list are looked for as they stand in its JSON, in quotes: that is exact, and needs no list taken apart.
fn of_country(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Recommendation => "instr(t.countries, json_quote(?)) > 0",
        Kind::Action => {
            "t.recommendation_id IN (SELECT r.id FROM recommendation r WHERE instr(r.countries, json_quote(?)) > 0)
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

/// A subject is a person or organisation; also the project of events, the election of recommendations and
/// the recommendation of actions, so that every number in a row has its list.
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

fn of_status(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Suggestion => "t.state = ?",
        Kind::Response => "t.answer = ?",
        Kind::Participation => "t.presence = ?",
        kind if has(kind, "status") => "t.status = ?",
        _ => return None,
    })
}

fn of_theme(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        kind if has(kind, "themes") => "instr(t.themes, json_quote(?)) > 0",
        kind if has(kind, "recommendation_id") => {
            "t.recommendation_id IN (SELECT r.id FROM recommendation r WHERE instr(r.themes, json_quote(?)) > 0)"
        }
        _ => return None,
    })
}
