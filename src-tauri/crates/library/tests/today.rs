//! What asks for the officer on a day.

mod common;

use common::*;
use domain::record::*;
use domain::view::{ListPage, Missing, Row};
use domain::{AnyRecord, Record, RecordId};

const DAY: &str = "2026-11-22";

fn action(n: u64, due: Option<&str>, status: &str, as_history: bool) -> AnyRecord {
    Action {
        id: id(n),
        text: format!("action {n}"),
        status: status.into(),
        due: due.and_then(date),
        as_history,
        ..Action::default()
    }
    .any()
}

fn advice(n: u64, issued_on: Option<&str>, review_on: Option<&str>) -> AnyRecord {
    Recommendation {
        id: id(n),
        text: format!("advice {n}"),
        issued_on: issued_on.and_then(date),
        review_on: review_on.and_then(date),
        ..Recommendation::default()
    }
    .any()
}

fn assessed(n: u64, advice: u64, status: &str, on: &str) -> AnyRecord {
    Assessment {
        id: id(n),
        recommendation_id: id(advice),
        status: status.into(),
        date: date(on),
        ..Assessment::default()
    }
    .any()
}

fn ahead(n: u64, start: Option<&str>, status: &str) -> Event {
    Event {
        start: start.and_then(date),
        status: status.into(),
        format: "in person".into(),
        ..event(n, &format!("event {n}"))
    }
}

fn shown(page: &ListPage) -> Vec<RecordId> {
    page.rows.iter().map(Row::id).collect()
}

fn ids(numbers: &[u64]) -> Vec<RecordId> {
    numbers.iter().map(|n| id(*n)).collect()
}

fn on_the_desk(records: &[AnyRecord]) -> domain::view::TodayView {
    let desk = desk();
    desk.library
        .change(&stamp(1), |w| {
            for record in records {
                w.put(record)?;
            }
            Ok(((), "Set up".to_owned()))
        })
        .expect("a change");
    let day = DAY.parse().expect("a day");
    desk.library.read(|r| r.today(day)).expect("a view")
}

#[test]
fn what_is_past_is_overdue_and_what_comes_within_two_weeks_is_due() {
    let view = on_the_desk(&[
        action(1, Some("2026-11-21"), "open", false),
        action(2, Some("2026-10"), "in progress", false),
        action(3, Some("2026-11-22"), "open", false),
        action(4, Some("2026-12-06"), "open", false),
        action(5, Some("2026-12-07"), "open", false),
        // A month is due when it ends.
        action(6, Some("2026-11"), "open", false),
        action(7, Some("2026-11-01"), "done", false),
        action(8, Some("1999-11-01"), "open", true),
        action(9, None, "open", false),
    ]);
    assert_eq!(shown(&view.overdue), ids(&[2, 1]));
    assert_eq!(shown(&view.due_soon), ids(&[3, 6, 4]));
}

#[test]
fn a_recommendation_asks_for_a_look_until_it_is_settled() {
    let view = on_the_desk(&[
        advice(1, Some("2020"), Some("2026-11-22")),
        advice(2, Some("2020"), Some("2026-11-23")),
        advice(3, Some("2020"), Some("2026-01-01")),
        assessed(30, 3, "fully implemented", "2025-12-01"),
        advice(4, Some("2026-05"), None),
        advice(5, Some("2020"), None),
        assessed(31, 5, "partially implemented", "2026-05"),
        advice(6, None, None),
        assessed(32, 6, "not implemented", "2024-05"),
    ]);
    assert_eq!(shown(&view.to_review), ids(&[1]));
    let mut unlooked = shown(&view.unlooked);
    unlooked.sort();
    assert_eq!(unlooked, ids(&[1, 2, 6]));
}

#[test]
fn an_event_ahead_says_what_is_missing() {
    let invited = Participation {
        id: id(40),
        event_id: id(3),
        person_id: id(50),
        presence: "invited".into(),
        ..Participation::default()
    };
    let agenda = Material {
        id: id(41),
        title: "Agenda".into(),
        event_id: Some(id(3)),
        ..Material::default()
    };
    let view = on_the_desk(&[
        ahead(1, Some("2026-11-20"), "planned").any(),
        ahead(2, Some("2027-02"), "planned").any(),
        Event {
            venue: "Hotel Ala-Too".into(),
            ..ahead(3, Some("2026-11-22"), "planned")
        }
        .any(),
        ahead(4, Some("2027-01"), "cancelled").any(),
        ahead(5, None, "planned").any(),
        Event {
            format: "online".into(),
            ..ahead(6, Some("2027-03"), "")
        }
        .any(),
        person(50, "Asel Bekova").any(),
        invited.any(),
        agenda.any(),
    ]);
    assert_eq!(view.events_ahead, 3);
    let found: Vec<_> = view
        .upcoming
        .iter()
        .map(|u| (u.event.id, u.missing.as_slice()))
        .collect();
    assert_eq!(
        found,
        [
            (id(3), &[Missing::Confirmations][..]),
            (
                id(2),
                &[Missing::Place, Missing::Participants, Missing::Materials][..]
            ),
            (id(6), &[Missing::Participants, Missing::Materials][..]),
        ]
    );
}

#[test]
fn a_group_shows_its_first_rows_and_counts_all() {
    let many: Vec<_> = (1..=30)
        .map(|n| action(n, Some("2026-01-01"), "open", false))
        .collect();
    let view = on_the_desk(&many);
    assert_eq!((view.overdue.total, view.overdue.rows.len()), (30, 8));
    assert_eq!(view.changes.len(), 1);
    assert!(view.changes[0].fields.is_empty());
}
