//! What asks for the officer on one day. Each group is one condition and one order; the rows are those of the lists.

use crate::error::Result;
use crate::filter::{OVERDUE, latest_is};
use crate::{codec, journal, rows};
use chrono::{Days, NaiveDate};
use domain::view::{ListPage, Missing, Row, TodayView, Upcoming};
use domain::{Edtf, Kind};
use rusqlite::{Connection, params_from_iter};

/// How many rows of a group are shown; its list has the others.
const SHOWN: usize = 8;
/// Two weeks: what can still be moved before it is late.
const SOON: Days = Days::new(14);
/// "Nobody has looked at these for a year."
const UNLOOKED: Days = Days::new(365);

const DUE_BETWEEN: &str =
    "t.status NOT IN ('done', 'dropped') AND t.as_history = 0 AND t.due IS NOT NULL
    AND last_day(t.due) BETWEEN ? AND ?";

const AHEAD: &str =
    "t.status NOT IN ('held', 'cancelled') AND t.start IS NOT NULL AND last_day(t.start) >= ?";

const UNREAD: &str =
    "EXISTS (SELECT 1 FROM suggestion s WHERE s.report_id = t.id AND s.state = 'pending')";

pub(crate) fn view(conn: &Connection, day: NaiveDate) -> Result<TodayView> {
    let text = |d: NaiveDate| d.to_string();
    let soon = text(day.checked_add_days(SOON).unwrap_or(day));
    let year_ago = text(day.checked_sub_days(UNLOOKED).unwrap_or(day));
    let today = text(day);
    // Found from the assessments, which are fewer, and not by looking up those of each recommendation.
    let settled = latest_is("'fully implemented', 'no longer applicable'");
    let unsettled = format!("t.as_history = 0 AND t.id NOT IN ({settled})");
    let review = format!("t.review_on IS NOT NULL AND last_day(t.review_on) <= ? AND {unsettled}");
    let unlooked = format!(
        "(t.issued_on IS NULL OR last_day(t.issued_on) < ?) AND {unsettled}
         AND t.id NOT IN (SELECT a.recommendation_id FROM assessment a WHERE last_day(a.\"date\") >= ?)
         AND t.id NOT IN (SELECT r.recommendation_id FROM response r WHERE last_day(r.\"date\") >= ?)"
    );
    let ahead = page(conn, Kind::Event, AHEAD, &[&today], "t.start, t.id")?;
    let upcoming = ahead
        .rows
        .into_iter()
        .filter_map(|row| match row {
            Row::Event(event) => Some(event),
            _ => None,
        })
        .map(|event| {
            let missing = missing(conn, &event.id.to_string())?;
            Ok(Upcoming { event, missing })
        })
        .collect::<Result<_>>()?;
    let changes = journal::sentences(conn, SHOWN as u64)?;
    Ok(TodayView {
        day: Edtf::day(day),
        overdue: page(
            conn,
            Kind::Action,
            OVERDUE,
            &[&today, &today],
            "last_day(t.due), t.id",
        )?,
        due_soon: page(
            conn,
            Kind::Action,
            DUE_BETWEEN,
            &[&today, &soon],
            "last_day(t.due), t.id",
        )?,
        to_review: page(
            conn,
            Kind::Recommendation,
            &review,
            &[&today],
            "t.review_on, t.id",
        )?,
        unlooked: page(
            conn,
            Kind::Recommendation,
            &unlooked,
            &[&year_ago, &year_ago, &year_ago],
            "t.issued_on DESC NULLS LAST, t.id",
        )?,
        events_ahead: ahead.total,
        upcoming,
        unread: page(
            conn,
            Kind::Report,
            UNREAD,
            &[],
            "t.imported_at DESC, t.id DESC",
        )?,
        changes,
        since: None,
    })
}

/// The first rows of a kind that meet a condition, and how many do.
fn page(
    conn: &Connection,
    kind: Kind,
    condition: &str,
    values: &[&str],
    order: &str,
) -> Result<ListPage> {
    // Counted apart: with the count in each row, all of them would be kept and put in order for the sake of the first few.
    let table = kind.name();
    let total: u32 = conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM \"{table}\" t WHERE {condition}"
        ))?
        .query_row(params_from_iter(values), |r| r.get(0))?;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT t.id FROM \"{table}\" t WHERE {condition} ORDER BY {order} LIMIT {SHOWN}"
    ))?;
    let found = statement.query_map(params_from_iter(values), |r| r.get::<_, String>(0))?;
    let ids = found
        .map(|id| codec::id(&id?))
        .collect::<Result<Vec<_>>>()?;
    Ok(ListPage {
        total: total.into(),
        offset: 0,
        rows: rows::rows(conn, kind, &ids)?,
    })
}

fn missing(conn: &Connection, event: &str) -> Result<Vec<Missing>> {
    let checks = [
        (
            Missing::Place,
            "SELECT 1 FROM event e WHERE e.id = ?1 AND e.venue = '' AND e.format <> 'online'",
        ),
        (
            Missing::Participants,
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM participation p WHERE p.event_id = ?1)
             AND NOT EXISTS (SELECT 1 FROM delegation d WHERE d.event_id = ?1)",
        ),
        (
            Missing::Confirmations,
            "SELECT 1 FROM participation p WHERE p.event_id = ?1 AND p.presence = 'invited'",
        ),
        (
            Missing::Delegations,
            "SELECT 1 FROM delegation d WHERE d.event_id = ?1 AND d.head_count IS NULL",
        ),
        (
            Missing::Materials,
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM material m WHERE m.event_id = ?1)",
        ),
    ];
    let mut found = Vec::new();
    for (what, sql) in checks {
        if conn.prepare_cached(sql)?.exists([event])? {
            found.push(what);
        }
    }
    Ok(found)
}
