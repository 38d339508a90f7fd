//! The course of a country over the years: what has a date, along five lines.
//!
//! As much as can be drawn and told apart, whatever a library holds: a line of too many dates is told by months, or years, and of
//! each moment the first records are told by name. Everything is counted from indices; only what is told is looked up.

use crate::calendar::{When, when};
use crate::codec;
use crate::error::Result;
use crate::filter::ISSUED;
use chrono::NaiveDate;
use domain::calendar::{Dated, Lane, Moment, TimelineView};
use domain::{CountryCode, Edtf, Kind, RecordId};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// More marks than this on one line lie on top of each other.
const MARKS: usize = 60;
/// So many records of a line are told by name, shared among its marks.
const TOLD: usize = 240;

/// One line: what is on it, by columns id, first date, last date (null where there is one only), note (null for the record's own).
struct Line {
    lane: Lane,
    kind: Kind,
    sql: String,
    /// The key by which the kind's list asks for the date; none where no list has the same records.
    key: Option<&'static str>,
}

/// What stands at one place, before it is told.
struct Place {
    when: When,
    records: Vec<(RecordId, Option<String>)>,
}

/// Everything dated of one country: the one told, or that which has most.
pub(crate) fn timeline(conn: &Connection, country: Option<CountryCode>) -> Result<TimelineView> {
    let countries = countries(conn)?;
    let country = country.or_else(|| countries.first().copied());
    let mut moments = Vec::new();
    for line in country.iter().flat_map(lines) {
        let places = gathered(places(conn, &line)?);
        let told = (TOLD / places.len().max(1)).clamp(2, 40);
        for place in places {
            moments.push(moment(conn, &line, country, place, told)?);
        }
    }
    moments.sort_by_cached_key(|m| (m.first.to_string(), m.lane, m.date.to_string()));
    Ok(TimelineView {
        country,
        countries,
        moments,
    })
}

fn lines(country: &CountryCode) -> [Line; 5] {
    let code = country.as_str();
    let of_country = format!(
        "recommendation t INDEXED BY recommendation_concerns WHERE instr(t.countries, '\"{code}\"') > 0"
    );
    [
        Line {
            lane: Lane::Elections,
            kind: Kind::Election,
            sql: format!(
                "SELECT t.id, t.\"date\", NULL, NULL FROM election t WHERE t.country = '{code}'"
            ),
            key: Some("date"),
        },
        Line {
            lane: Lane::Events,
            kind: Kind::Event,
            sql: format!(
                "SELECT t.id, t.start, t.\"end\", NULL FROM event t WHERE t.country = '{code}'"
            ),
            key: Some("date"),
        },
        Line {
            lane: Lane::Reports,
            kind: Kind::Report,
            sql: format!(
                "SELECT t.id, t.published_on, NULL, NULL FROM report t
                 WHERE t.id IN (SELECT c.report_id FROM citation c WHERE c.record_id IN
                    (SELECT e.id FROM event e WHERE e.country = '{code}'
                     UNION ALL SELECT t.id FROM {of_country}))"
            ),
            key: None,
        },
        Line {
            lane: Lane::Recommendations,
            kind: Kind::Recommendation,
            sql: format!("SELECT t.id, {ISSUED}, NULL, NULL FROM {of_country}"),
            key: Some("issued"),
        },
        // The recommendations of a country first, which are fewer than all assessments.
        Line {
            lane: Lane::Assessments,
            kind: Kind::Recommendation,
            sql: format!(
                "SELECT r.id, s.\"date\", NULL, s.status FROM (SELECT t.id FROM {of_country}) r
                 CROSS JOIN assessment s ON s.recommendation_id = r.id"
            ),
            key: None,
        },
    ]
}

/// What is on a line, by its dates as they are written.
fn places(conn: &Connection, line: &Line) -> Result<Vec<Place>> {
    type Written = (String, Option<String>);
    let mut by_date: BTreeMap<Written, Vec<(RecordId, Option<String>)>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(&line.sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(begins) = row.get(1)? {
            let record = (codec::id_of(row, 0)?, row.get(3)?);
            by_date
                .entry((begins, row.get(2)?))
                .or_default()
                .push(record);
        }
    }
    let dated = by_date.into_iter().filter_map(|((begins, ends), records)| {
        let when = when(&begins, ends.as_deref())?;
        Some(Place { when, records })
    });
    // Two ways to write one stretch are one place.
    Ok(together(dated.collect(), |when| when.date.to_string()))
}

/// Not more places than can be drawn: those of one month as one, else those of one year.
fn gathered(places: Vec<Place>) -> Vec<Place> {
    if places.len() <= MARKS {
        return places;
    }
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    let months = together(places, |when| match month(when.first) {
        of if of == month(when.last) => of,
        _ => when.date.to_string(),
    });
    if months.len() <= MARKS {
        return months;
    }
    together(months, |when| when.first.format("%Y").to_string())
}

/// Places of one name as one.
fn together(places: Vec<Place>, name: impl Fn(&When) -> String) -> Vec<Place> {
    let mut named: BTreeMap<String, Place> = BTreeMap::new();
    for place in places {
        let name = name(&place.when);
        match named.get_mut(&name) {
            Some(one) => {
                if one.when.date != place.when.date {
                    one.when = When {
                        date: Edtf::parse(&name).unwrap_or_else(|_| one.when.date.clone()),
                        first: one.when.first.min(place.when.first),
                        last: one.when.last.max(place.when.last),
                        exact: true,
                    };
                }
                one.records.extend(place.records);
            }
            None => {
                named.insert(name, place);
            }
        }
    }
    named.into_values().collect()
}

fn moment(
    conn: &Connection,
    line: &Line,
    country: Option<CountryCode>,
    place: Place,
    told: usize,
) -> Result<Moment> {
    let Place { when, mut records } = place;
    let count = records.len() as u32;
    records.sort();
    records.truncate(told);
    let (first, last) = (Edtf::day(when.first), Edtf::day(when.last));
    let stretch = match first == last {
        true => first.to_string(),
        false => format!("{first}..{last}"),
    };
    let filter = match (line.key, country) {
        (Some(key), Some(country)) => format!("country:{country} {key}:{stretch}"),
        _ => String::new(),
    };
    let records = records
        .into_iter()
        .map(|(id, note)| dated(conn, line.kind, id, note, &when))
        .collect::<Result<_>>()?;
    Ok(Moment {
        lane: line.lane,
        date: when.date,
        first,
        last,
        exact: when.exact,
        count,
        records,
        filter,
    })
}

/// A record, told by name.
fn dated(
    conn: &Connection,
    kind: Kind,
    id: RecordId,
    note: Option<String>,
    when: &When,
) -> Result<Dated> {
    let sql = match kind {
        Kind::Event => {
            "SELECT t.title, trim(t.city), t.status IN ('held', 'cancelled') FROM event t WHERE t.id = ?1"
        }
        Kind::Election => "SELECT t.title, t.election_kind, 0 FROM election t WHERE t.id = ?1",
        Kind::Report => {
            "SELECT COALESCE(NULLIF(t.title, ''), t.file_name), t.publisher, 0 FROM report t WHERE t.id = ?1"
        }
        _ => "SELECT t.text, t.issuer, 0 FROM recommendation t WHERE t.id = ?1",
    };
    let found = conn
        .prepare_cached(sql)?
        .query_row([id.to_string()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let (title, own, settled) = found.unwrap_or_default();
    Ok(Dated {
        id,
        kind,
        title,
        note: note.unwrap_or(own),
        date: when.date.clone(),
        first: Edtf::day(when.first),
        last: Edtf::day(when.last),
        exact: when.exact,
        settled,
        overdue: false,
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
    let codes = statement.query_map([], |r| r.get::<_, String>(0))?;
    let codes: Vec<String> = codes.collect::<rusqlite::Result<_>>()?;
    Ok(codes.iter().filter_map(|c| CountryCode::parse(c)).collect())
}
