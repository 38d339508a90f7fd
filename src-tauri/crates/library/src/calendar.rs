//! What has a date, on the days of a calendar.

use crate::codec;
use crate::error::Result;
use crate::filter::OVERDUE;
use chrono::NaiveDate;
use domain::calendar::Dated;
use domain::{Edtf, Kind};
use rusqlite::{Connection, Row};

/// One question: of which kind, and what each of its rows is. The columns are id, title, note, first date, last date
/// (null where it has one only), settled, overdue.
struct Question {
    kind: Kind,
    sql: String,
}

const EVENT: &str = "SELECT t.id, t.title, trim(t.city), t.start, t.\"end\", t.status IN ('held', 'cancelled'), 0 FROM event t";
const ELECTION: &str =
    "SELECT t.id, t.title, t.election_kind, t.\"date\", NULL, 0, 0 FROM election t";

/// Events, elections, due actions and dates of review that touch the days from `first` to `last`.
pub(crate) fn between(
    conn: &Connection,
    today: NaiveDate,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Dated>> {
    let overdue = OVERDUE.replace('?', &format!("'{today}'"));
    let touches = |from: &str, to: &str| {
        format!(
            "{from} IS NOT NULL AND first_day({from}) <= '{last}' AND last_day({to}) >= '{first}'"
        )
    };
    let questions = [
        Question {
            kind: Kind::Election,
            sql: format!("{ELECTION} WHERE {}", touches("t.\"date\"", "t.\"date\"")),
        },
        Question {
            kind: Kind::Event,
            sql: format!(
                "{EVENT} WHERE {}",
                touches("t.start", "COALESCE(t.\"end\", t.start)")
            ),
        },
        Question {
            kind: Kind::Action,
            sql: format!(
                "SELECT t.id, t.text, t.owner, t.due, NULL, t.status = 'done', {overdue} FROM \"action\" t
                 WHERE t.status <> 'dropped' AND t.as_history = 0 AND {}",
                touches("t.due", "t.due")
            ),
        },
        Question {
            kind: Kind::Recommendation,
            sql: format!(
                "SELECT t.id, t.text, t.issuer, t.review_on, NULL, 0, 0 FROM recommendation t
                 WHERE t.as_history = 0 AND {}",
                touches("t.review_on", "t.review_on")
            ),
        },
    ];
    let mut all = Vec::new();
    for question in questions {
        all.extend(ask(conn, &question)?);
    }
    // What takes several days comes first, so that it stands at the same height on each of them.
    all.sort_by(|a, b| {
        let key = |d: &Dated| {
            (
                d.first.clone().to_string(),
                std::cmp::Reverse(d.last.to_string()),
            )
        };
        key(a).cmp(&key(b))
    });
    Ok(all)
}

fn ask(conn: &Connection, question: &Question) -> Result<Vec<Dated>> {
    let mut statement = conn.prepare_cached(&question.sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(dated(question.kind, row)?);
    }
    Ok(found)
}

/// A row as something dated; none where its date cannot be read.
fn dated(kind: Kind, row: &Row<'_>) -> Result<Option<Dated>> {
    let begins = row.get_ref(3)?.as_str_or_null().unwrap_or_default();
    let ends = row.get_ref(4)?.as_str_or_null().unwrap_or_default();
    let Some(when) = begins.and_then(|begins| when(begins, ends)) else {
        return Ok(None);
    };
    Ok(Some(Dated {
        id: codec::id_of(row, 0)?,
        kind,
        title: row.get(1)?,
        note: row.get(2)?,
        exact: when.exact,
        date: when.date,
        first: Edtf::day(when.first),
        last: Edtf::day(when.last),
        settled: row.get(5)?,
        overdue: row.get(6)?,
    }))
}

/// When something is, as far as its dates tell.
pub(crate) struct When {
    /// As it is written; what has two dates as one stretch.
    pub(crate) date: Edtf,
    /// The first day that it can mean.
    pub(crate) first: NaiveDate,
    /// The last.
    pub(crate) last: NaiveDate,
    /// It names days.
    pub(crate) exact: bool,
}

/// Reads a date, or the dates of a stretch; none where they cannot be read.
pub(crate) fn when(begins: &str, ends: Option<&str>) -> Option<When> {
    let begins = Edtf::parse(begins).ok()?;
    let ends = ends
        .and_then(|ends| Edtf::parse(ends).ok())
        .filter(|end| end.latest() >= begins.latest());
    let date = match &ends {
        Some(end) if *end != begins => {
            Edtf::parse(&format!("{begins}/{end}")).unwrap_or_else(|_| begins.clone())
        }
        _ => begins.clone(),
    };
    // An open end is shown where the date that is known stands.
    let first = begins.earliest().or_else(|| begins.latest())?;
    let last = ends.as_ref().unwrap_or(&begins).latest().unwrap_or(first);
    Some(When {
        exact: date.moved(0).is_some(),
        date,
        first,
        last: last.max(first),
    })
}
