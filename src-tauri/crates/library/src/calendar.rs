//! What has a date: on the days of a calendar, and along the years of a country.

use crate::codec;
use crate::error::Result;
use crate::filter::{ISSUED, OVERDUE};
use chrono::NaiveDate;
use domain::calendar::{Dated, Lane, Moment, TimelineView};
use domain::{CountryCode, Edtf, Kind};
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::BTreeMap;

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
    let read = |at: usize| -> Result<Option<Edtf>> {
        let text: Option<String> = row.get(at)?;
        Ok(text.and_then(|t| Edtf::parse(&t).ok()))
    };
    let Some(begins) = read(3)? else {
        return Ok(None);
    };
    let ends = read(4)?.filter(|end| end.latest() >= begins.latest());
    let date = match &ends {
        Some(end) if *end != begins => {
            Edtf::parse(&format!("{begins}/{end}")).unwrap_or_else(|_| begins.clone())
        }
        _ => begins.clone(),
    };
    // An open end is shown where the date that is known stands.
    let Some(first) = begins.earliest().or_else(|| begins.latest()) else {
        return Ok(None);
    };
    let last = ends.as_ref().unwrap_or(&begins).latest().unwrap_or(first);
    Ok(Some(Dated {
        id: codec::id(&row.get::<_, String>(0)?)?,
        kind,
        title: row.get(1)?,
        note: row.get(2)?,
        exact: date.moved(0).is_some(),
        date,
        first: Edtf::day(first),
        last: Edtf::day(last.max(first)),
        settled: row.get(5)?,
        overdue: row.get(6)?,
    }))
}

/// Everything dated of one country: the one told, or that which has most.
pub(crate) fn timeline(conn: &Connection, country: Option<CountryCode>) -> Result<TimelineView> {
    let countries = countries(conn)?;
    let Some(country) = country.or_else(|| countries.first().copied()) else {
        return Ok(TimelineView {
            country: None,
            countries,
            moments: Vec::new(),
        });
    };
    let code = country.as_str();
    let concerns = format!("instr(t.countries, '\"{code}\"') > 0");
    let lanes = [
        (
            Lane::Elections,
            Kind::Election,
            format!("{ELECTION} WHERE t.country = '{code}'"),
        ),
        (
            Lane::Events,
            Kind::Event,
            format!("{EVENT} WHERE t.country = '{code}'"),
        ),
        (
            Lane::Reports,
            Kind::Report,
            format!(
                "SELECT t.id, COALESCE(NULLIF(t.title, ''), t.file_name), t.publisher, t.published_on, NULL, 0, 0 FROM report t
                 WHERE t.id IN (SELECT c.report_id FROM citation c WHERE c.record_id IN
                    (SELECT e.id FROM event e WHERE e.country = '{code}'
                     UNION SELECT t.id FROM recommendation t WHERE {concerns}))"
            ),
        ),
        (
            Lane::Recommendations,
            Kind::Recommendation,
            format!("SELECT t.id, t.text, t.issuer, {ISSUED}, NULL, 0, 0 FROM recommendation t WHERE {concerns}"),
        ),
        (
            Lane::Assessments,
            Kind::Recommendation,
            format!(
                "SELECT t.id, t.text, s.status, s.\"date\", NULL, 0, 0 FROM assessment s
                 JOIN recommendation t ON t.id = s.recommendation_id WHERE {concerns} ORDER BY s.\"date\", s.id"
            ),
        ),
    ];
    let mut moments: BTreeMap<(String, Lane, String), Moment> = BTreeMap::new();
    for (lane, kind, sql) in lanes {
        for record in ask(conn, &Question { kind, sql })? {
            let key = (record.first.to_string(), lane, record.date.to_string());
            moments
                .entry(key)
                .or_insert_with(|| Moment {
                    lane,
                    date: record.date.clone(),
                    first: record.first.clone(),
                    last: record.last.clone(),
                    records: Vec::new(),
                })
                .records
                .push(record);
        }
    }
    Ok(TimelineView {
        country: Some(country),
        countries,
        moments: moments.into_values().collect(),
    })
}

/// The countries that have anything with a date.
fn countries(conn: &Connection) -> Result<Vec<CountryCode>> {
    let mut statement = conn.prepare_cached(
        "SELECT code FROM (
            SELECT country AS code, 1 AS n FROM event WHERE start IS NOT NULL
            UNION ALL SELECT country, 1 FROM election WHERE \"date\" IS NOT NULL
            UNION ALL SELECT j.value, t.n FROM
                (SELECT countries, count(*) AS n FROM recommendation GROUP BY countries) t, json_each(t.countries) j)
         WHERE code IS NOT NULL GROUP BY code ORDER BY sum(n) DESC, code",
    )?;
    let codes =
        statement.query_map(params_from_iter([] as [&str; 0]), |r| r.get::<_, String>(0))?;
    let codes: Vec<String> = codes.collect::<rusqlite::Result<_>>()?;
    Ok(codes.iter().filter_map(|c| CountryCode::parse(c)).collect())
}
