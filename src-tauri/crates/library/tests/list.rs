//! Lists: what each filter lets through, orders, windows, and that every number in a row has its list.

mod common;

use common::*;
use domain::record::*;
use domain::suggestion::{Found, ReviewState};
use domain::view::{ListQuery, Row};
use domain::{AnyRecord, CountryCode, Kind, Quote, Record, RecordId};
use library::{Library, LibraryError, UNFINISHED};

const CONFERENCE: u64 = 1;
const ROUNDTABLE: u64 = 2;
const BALIEVA: u64 = 3;
const ABSENT: u64 = 4;
const JONES: u64 = 5;
const CEC: u64 = 6;
const IFES: u64 = 7;
const REPORT: u64 = 8;
const COPY: u64 = 9;
const ADVICE: u64 = 10;
const OTHER_ADVICE: u64 = 11;
const TRAINING: u64 = 12;
const DONE: u64 = 13;
const PROJECT: u64 = 14;
const OLD_ACTION: u64 = 15;
const VAGUE: u64 = 16;

fn citation(n: u64, record: u64, field: &str, report: u64) -> Citation {
    let quote = Quote {
        exact: "the words".into(),
        ..Quote::default()
    };
    Citation {
        id: id(n),
        record_id: id(record),
        field: field.into(),
        report_id: id(report),
        quote,
        ..Citation::default()
    }
}

fn action(n: u64, text: &str, status: &str, due: Option<&str>) -> Action {
    Action {
        id: id(n),
        text: text.into(),
        status: status.into(),
        due: due.and_then(date),
        ..Action::default()
    }
}

/// Two events, their people and what came of them.
fn office() -> Desk {
    let desk = desk();
    let kz = CountryCode::parse("KZ");
    let assessed = |n, status: &str, on| Assessment {
        id: id(n),
        recommendation_id: id(ADVICE),
        status: status.into(),
        date: on,
        ..Assessment::default()
    };
    let suggestion = |n, state| Suggestion {
        id: id(n),
        report_id: id(REPORT),
        position: n as u32,
        state,
        found: Found {
            id: format!("s{n}"),
            ..Found::default()
        },
        ..Suggestion::default()
    };
    let part = |n, person: u64, presence: &str| Participation {
        id: id(n),
        event_id: id(CONFERENCE),
        person_id: id(person),
        presence: presence.into(),
        position: "Chairperson".into(),
        ..Participation::default()
    };
    let records: Vec<AnyRecord> = vec![
        Event {
            start: date("1998-11-17"),
            end: date("1998-11-20"),
            country: kz,
            city: "Almaty".into(),
            status: "held".into(),
            themes: vec!["election administration".into()],
            project_id: Some(id(PROJECT)),
            ..event(CONFERENCE, "Central Asian conference")
        }
        .any(),
        Event {
            start: date("2023-07"),
            status: "planned".into(),
            ..event(ROUNDTABLE, "Regional roundtable")
        }
        .any(),
        Person {
            country: kz,
            ..person(BALIEVA, "Zagipa Balieva")
        }
        .any(),
        person(ABSENT, "Absent Delegate").any(),
        person(JONES, "Elizabeth Jones").any(),
        Organisation {
            id: id(CEC),
            name: "Central Election Commission".into(),
            country: kz,
            ..Organisation::default()
        }
        .any(),
        Organisation {
            id: id(IFES),
            name: "IFES".into(),
            ..Organisation::default()
        }
        .any(),
        EventOrganisation {
            id: id(30),
            event_id: id(CONFERENCE),
            organisation_id: id(IFES),
            ..EventOrganisation::default()
        }
        .any(),
        part(31, BALIEVA, "attended").any(),
        part(32, ABSENT, "absent").any(),
        Mention {
            id: id(33),
            report_id: id(REPORT),
            subject_id: id(JONES),
            role: "mentioned".into(),
            ..Mention::default()
        }
        .any(),
        Delegation {
            id: id(34),
            event_id: id(CONFERENCE),
            country: kz,
            head_count: Some(5),
            ..Delegation::default()
        }
        .any(),
        Report {
            imported_at: "2026-01-02T00:00:00Z".into(),
            ..report(REPORT, "Final report", "a").0
        }
        .any(),
        Report {
            imported_at: "2026-01-01T00:00:00Z".into(),
            derived_from: Some(id(REPORT)),
            ..report(COPY, "", "b").0
        }
        .any(),
        Recommendation {
            id: id(ADVICE),
            text: "Nurture progressive officials".into(),
            number: "3".into(),
            event_id: Some(id(CONFERENCE)),
            countries: kz.into_iter().collect(),
            themes: vec!["training of officials".into()],
            ..Recommendation::default()
        }
        .any(),
        Recommendation {
            id: id(OTHER_ADVICE),
            text: "Choose pilot regions".into(),
            ..Recommendation::default()
        }
        .any(),
        Addressee {
            id: id(35),
            recommendation_id: id(ADVICE),
            organisation_id: Some(id(CEC)),
            ..Addressee::default()
        }
        .any(),
        assessed(36, "fully implemented", date("2001")).any(),
        assessed(37, "partially implemented", date("2010-05")).any(),
        assessed(38, "not implemented", None).any(),
        Response {
            id: id(39),
            recommendation_id: id(ADVICE),
            answer: "supported".into(),
            ..Response::default()
        }
        .any(),
        Action {
            event_id: Some(id(CONFERENCE)),
            recommendation_id: Some(id(ADVICE)),
            owner_id: Some(id(IFES)),
            owner: "IFES".into(),
            ..action(TRAINING, "Train observers", "open", Some("2026-10"))
        }
        .any(),
        Action {
            event_id: Some(id(CONFERENCE)),
            ..action(DONE, "Print the book", "done", Some("2020"))
        }
        .any(),
        Action {
            as_history: true,
            ..action(
                OLD_ACTION,
                "Write to the embassy",
                "open",
                Some("1999-01-01"),
            )
        }
        .any(),
        action(VAGUE, "Visit the regions", "in progress", Some("2026")).any(),
        Project {
            id: id(PROJECT),
            number: "EE-A-00-97-00034-00".into(),
            donor_id: Some(id(IFES)),
            ..Project::default()
        }
        .any(),
        citation(40, CONFERENCE, "title", REPORT).any(),
        citation(41, CONFERENCE, "title", COPY).any(),
        citation(42, CONFERENCE, "city", COPY).any(),
        citation(43, ADVICE, "text", REPORT).any(),
        suggestion(50, ReviewState::Pending).any(),
        suggestion(51, ReviewState::Accepted).any(),
        suggestion(52, ReviewState::Rejected).any(),
        suggestion(53, ReviewState::Pending).any(),
    ];
    put(&desk, records);
    is_clean_but_for_files(&desk);
    desk
}

/// The reports here have no files.
fn is_clean_but_for_files(library: &Library) {
    let mut report = library.check().expect("a check");
    assert_eq!(report.damaged_files.len(), 2);
    report.damaged_files.clear();
    assert!(report.is_clean(), "{:?}", report.problems());
}

fn ids(library: &Library, kind: Kind, query: ListQuery) -> Vec<RecordId> {
    let page = library
        .read(|r| r.list(kind, &query, 0, 100))
        .expect("a list");
    assert_eq!(page.total as usize, page.rows.len());
    page.rows.iter().map(Row::id).collect()
}

fn some(numbers: &[u64]) -> Vec<RecordId> {
    numbers.iter().map(|n| id(*n)).collect()
}

#[test]
fn by_words() {
    let desk = office();
    let by = |kind, text: &str| {
        ids(
            &desk,
            kind,
            ListQuery {
                text: text.into(),
                ..ListQuery::default()
            },
        )
    };
    assert_eq!(by(Kind::Person, "Балие"), some(&[BALIEVA]));
    assert_eq!(by(Kind::Event, "almaty conf"), some(&[CONFERENCE]));
    assert_eq!(by(Kind::Event, "balieva"), some(&[]));
    assert_eq!(by(Kind::Event, "!?"), some(&[]));
    assert_eq!(by(Kind::Participation, "chairperson"), some(&[]));
}

#[test]
fn by_event() {
    let desk = office();
    let by = |kind| {
        ids(
            &desk,
            kind,
            ListQuery {
                event_id: Some(id(CONFERENCE)),
                ..ListQuery::default()
            },
        )
    };
    for (kind, expected) in [
        (Kind::Event, some(&[CONFERENCE])),
        (Kind::Person, some(&[BALIEVA])),
        (Kind::Organisation, some(&[IFES])),
        (Kind::Participation, some(&[31, 32])),
        (Kind::Delegation, some(&[34])),
        (Kind::Recommendation, some(&[ADVICE])),
        (Kind::Action, some(&[DONE, TRAINING])),
        (Kind::Project, some(&[PROJECT])),
        (Kind::Report, some(&[REPORT, COPY])),
        (Kind::Assessment, some(&[36, 37, 38])),
        (Kind::Citation, some(&[40, 41, 42])),
        (Kind::Election, some(&[])),
    ] {
        assert_eq!(by(kind), expected, "{kind:?}");
    }
}

#[test]
fn by_report() {
    let desk = office();
    let by = |kind| {
        ids(
            &desk,
            kind,
            ListQuery {
                report_id: Some(id(REPORT)),
                ..ListQuery::default()
            },
        )
    };
    assert_eq!(by(Kind::Event), some(&[CONFERENCE]));
    assert_eq!(by(Kind::Recommendation), some(&[ADVICE]));
    assert_eq!(by(Kind::Mention), some(&[33]));
    assert_eq!(by(Kind::Suggestion), some(&[50, 51, 52, 53]));
    assert_eq!(by(Kind::Person), some(&[]));
}

#[test]
fn by_country() {
    let desk = office();
    let by = |kind| {
        ids(
            &desk,
            kind,
            ListQuery {
                country: CountryCode::parse("KZ"),
                ..ListQuery::default()
            },
        )
    };
    for (kind, expected) in [
        (Kind::Event, some(&[CONFERENCE])),
        (Kind::Person, some(&[BALIEVA])),
        (Kind::Organisation, some(&[CEC])),
        (Kind::Recommendation, some(&[ADVICE])),
        (Kind::Action, some(&[DONE, TRAINING])),
        (Kind::Report, some(&[REPORT, COPY])),
        (Kind::Project, some(&[PROJECT])),
        (Kind::Response, some(&[39])),
        (Kind::Evidence, some(&[])),
    ] {
        assert_eq!(by(kind), expected, "{kind:?}");
    }
}

#[test]
fn by_subject() {
    let desk = office();
    let by = |kind, n| {
        ids(
            &desk,
            kind,
            ListQuery {
                subject_id: Some(id(n)),
                ..ListQuery::default()
            },
        )
    };
    assert_eq!(by(Kind::Event, BALIEVA), some(&[CONFERENCE]));
    assert_eq!(by(Kind::Event, ABSENT), some(&[]));
    assert_eq!(by(Kind::Event, IFES), some(&[CONFERENCE]));
    assert_eq!(by(Kind::Recommendation, CEC), some(&[ADVICE]));
    assert_eq!(by(Kind::Action, IFES), some(&[TRAINING]));
    assert_eq!(by(Kind::Report, JONES), some(&[REPORT]));
    assert_eq!(by(Kind::Project, IFES), some(&[PROJECT]));
}

#[test]
fn by_status_and_theme() {
    let desk = office();
    let by = |kind, status: &str| {
        ids(
            &desk,
            kind,
            ListQuery {
                status: Some(status.into()),
                ..ListQuery::default()
            },
        )
    };
    assert_eq!(by(Kind::Event, "planned"), some(&[ROUNDTABLE]));
    assert_eq!(by(Kind::Action, "open"), some(&[OLD_ACTION, TRAINING]));
    assert_eq!(
        by(Kind::Action, UNFINISHED),
        some(&[OLD_ACTION, VAGUE, TRAINING])
    );
    // The latest assessment counts; an undated one is the oldest.
    assert_eq!(
        by(Kind::Recommendation, "partially implemented"),
        some(&[ADVICE])
    );
    assert_eq!(by(Kind::Recommendation, "fully implemented"), some(&[]));
    assert_eq!(
        by(Kind::Recommendation, "not yet assessed"),
        some(&[OTHER_ADVICE])
    );
    assert_eq!(by(Kind::Suggestion, "pending"), some(&[50, 53]));
    let by = |kind, theme: &str| {
        ids(
            &desk,
            kind,
            ListQuery {
                theme: Some(theme.into()),
                ..ListQuery::default()
            },
        )
    };
    assert_eq!(
        by(Kind::Event, "election administration"),
        some(&[CONFERENCE])
    );
    assert_eq!(
        by(Kind::Recommendation, "training of officials"),
        some(&[ADVICE])
    );
    assert_eq!(by(Kind::Action, "training of officials"), some(&[TRAINING]));
    assert_eq!(by(Kind::Person, "media"), some(&[]));
}

#[test]
fn overdue_is_what_is_unfinished_no_history_and_past_its_last_day() {
    let desk = office();
    let by = |kind, day: &str| {
        ids(
            &desk,
            kind,
            ListQuery {
                overdue_on: date(day),
                ..ListQuery::default()
            },
        )
    };
    assert_eq!(by(Kind::Action, "2026-10-31"), some(&[]));
    assert_eq!(by(Kind::Action, "2026-11-01"), some(&[TRAINING]));
    assert_eq!(by(Kind::Action, "2027-01-01"), some(&[VAGUE, TRAINING]));
    assert_eq!(by(Kind::Event, "2027-01-01"), some(&[]));
}

#[test]
fn filters_narrow_each_other() {
    let desk = office();
    let query = ListQuery {
        text: "train".into(),
        event_id: Some(id(CONFERENCE)),
        country: CountryCode::parse("KZ"),
        status: Some("open".into()),
        ..ListQuery::default()
    };
    assert_eq!(ids(&desk, Kind::Action, query.clone()), some(&[TRAINING]));
    assert_eq!(
        ids(
            &desk,
            Kind::Action,
            ListQuery {
                status: Some("done".into()),
                ..query
            }
        ),
        some(&[])
    );
}

#[test]
fn orders_and_windows() {
    let desk = office();
    let sorted = |kind, sort: &str, descending| {
        ids(
            &desk,
            kind,
            ListQuery {
                sort: sort.into(),
                descending,
                ..ListQuery::default()
            },
        )
    };
    assert_eq!(
        sorted(Kind::Event, "", false),
        some(&[ROUNDTABLE, CONFERENCE])
    );
    assert_eq!(
        sorted(Kind::Event, "", true),
        some(&[CONFERENCE, ROUNDTABLE])
    );
    assert_eq!(
        sorted(Kind::Event, "city", false),
        some(&[CONFERENCE, ROUNDTABLE]),
        "what is empty comes last"
    );
    assert_eq!(
        sorted(Kind::Event, "city", true),
        some(&[CONFERENCE, ROUNDTABLE])
    );
    assert_eq!(
        sorted(Kind::Event, "participants", true),
        some(&[CONFERENCE, ROUNDTABLE])
    );
    assert_eq!(
        sorted(Kind::Person, "", false),
        some(&[ABSENT, JONES, BALIEVA])
    );
    assert_eq!(
        sorted(Kind::Person, "name", true),
        some(&[BALIEVA, JONES, ABSENT])
    );
    assert_eq!(
        sorted(Kind::Recommendation, "text", false),
        some(&[OTHER_ADVICE, ADVICE])
    );
    assert_eq!(sorted(Kind::Report, "", false), some(&[REPORT, COPY]));
    assert_eq!(
        sorted(Kind::Action, "", false),
        some(&[OLD_ACTION, DONE, VAGUE, TRAINING])
    );
    // Every column of every row can be sorted by.
    for kind in Kind::ALL {
        let page = desk
            .read(|r| r.list(*kind, &ListQuery::default(), 0, 1))
            .expect("a list");
        let Some(row) = page.rows.first() else {
            continue;
        };
        let row = serde_json::to_value(row).expect("JSON");
        for column in row.as_object().expect("an object").keys() {
            if row["kind"] != "other" && column != "id" && column != "kind" {
                sorted(*kind, column, true);
            }
        }
    }
    let bad = desk.read(|r| {
        r.list(
            Kind::Event,
            &ListQuery {
                sort: "1; DROP".into(),
                ..ListQuery::default()
            },
            0,
            1,
        )
    });
    assert!(matches!(
        bad,
        Err(LibraryError::NoSuchField {
            kind: Kind::Event,
            ..
        })
    ));
    let page = desk
        .read(|r| r.list(Kind::Person, &ListQuery::default(), 1, 1))
        .expect("a list");
    assert_eq!((page.total, page.offset, page.rows.len()), (3, 1, 1));
    assert_eq!(page.rows[0].id(), id(JONES));
}

#[test]
fn names_sort_without_case_marks_and_script() {
    let desk = desk();
    put(
        &desk,
        vec![
            person(1, "Ömer").any(),
            person(2, "oda").any(),
            person(3, "Назарбаев").any(),
            person(4, "Zoë").any(),
        ],
    );
    assert_eq!(
        ids(&desk, Kind::Person, ListQuery::default()),
        some(&[3, 2, 1, 4])
    );
}

#[test]
fn rows_hold_their_counts() {
    let desk = office();
    let row = |n| desk.read(|r| r.row(id(n))).expect("a row");
    let Row::Event(event) = row(CONFERENCE) else {
        panic!("an event")
    };
    assert_eq!(
        (
            event.participants,
            event.delegations,
            event.recommendations,
            event.open_actions
        ),
        (1, 1, 1, 1)
    );
    let Row::Person(balieva) = row(BALIEVA) else {
        panic!("a person")
    };
    assert_eq!(
        (balieva.events, balieva.mentions, balieva.position.as_str()),
        (1, 0, "Chairperson")
    );
    let Row::Person(jones) = row(JONES) else {
        panic!("a person")
    };
    assert_eq!((jones.events, jones.mentions), (0, 1));
    let Row::Organisation(cec) = row(CEC) else {
        panic!("an organisation")
    };
    assert_eq!((cec.events, cec.recommendations), (0, 1));
    let Row::Recommendation(advice) = row(ADVICE) else {
        panic!("a recommendation")
    };
    assert_eq!(advice.addressees, ["Central Election Commission"]);
    assert_eq!(
        (advice.status.as_str(), advice.assessed_on),
        ("partially implemented", date("2010-05"))
    );
    assert_eq!(
        (advice.response.as_str(), advice.open_actions),
        ("supported", 1)
    );
    assert_eq!(advice.event_title, "Central Asian conference");
    let Row::Action(training) = row(TRAINING) else {
        panic!("an action")
    };
    assert_eq!(training.recommendation, "Nurture progressive officials");
    let Row::Report(report) = row(REPORT) else {
        panic!("a report")
    };
    assert_eq!(
        (report.pending, report.accepted, report.rejected),
        (2, 1, 1)
    );
    let Row::Report(copy) = row(COPY) else {
        panic!("a report")
    };
    assert_eq!(copy.title, copy.file_name);
    let Row::Project(project) = row(PROJECT) else {
        panic!("a project")
    };
    assert_eq!(
        (
            project.title.as_str(),
            project.donor.as_str(),
            project.events
        ),
        ("EE-A-00-97-00034-00", "IFES", 1)
    );
    let Row::Other(part) = row(31) else {
        panic!("a participation")
    };
    assert_eq!(
        (part.record_kind, part.subtitle.as_str()),
        (Some(Kind::Participation), "Zagipa Balieva")
    );
    assert!(matches!(
        desk.read(|r| r.row(id(999))),
        Err(LibraryError::NotFound { kind: None, .. })
    ));
    let rows = desk
        .read(|r| r.rows(Kind::Event, &[id(ROUNDTABLE), id(999), id(CONFERENCE)]))
        .expect("rows");
    assert_eq!(
        rows.iter().map(Row::id).collect::<Vec<_>>(),
        some(&[ROUNDTABLE, CONFERENCE])
    );
}

#[test]
fn every_kind_has_rows_even_without_a_name() {
    let desk = desk();
    for (n, kind) in Kind::ALL.iter().enumerate() {
        let mut record = AnyRecord::blank(*kind);
        record.set_id(id(n as u64 + 1));
        // A blank link refers to nothing, which the end of the change would refuse: look from within.
        let gone = desk.change(&stamp(1), |w| {
            w.put(&record)?;
            assert_eq!(w.any(record.id())?, record);
            let row = serde_json::to_value(w.row(record.id())?).expect("JSON");
            let title = ["title", "name", "text"]
                .iter()
                .find_map(|c| row.get(c))
                .expect("a title");
            assert!(
                !title.as_str().expect("text").trim().is_empty(),
                "{kind:?}: {row}"
            );
            Err::<((), String), _>(LibraryError::NoSuchChange(0))
        });
        assert!(
            matches!(gone, Err(LibraryError::NoSuchChange(0))),
            "{kind:?}"
        );
    }
}

#[test]
fn a_copy_of_a_report_is_no_second_witness() {
    let desk = office();
    let views = desk
        .read(|r| r.citations_of(id(CONFERENCE)))
        .expect("citations");
    let told: Vec<_> = views
        .iter()
        .map(|v| (v.citation.field.as_str(), v.citation.report_id, v.derived))
        .collect();
    assert_eq!(
        told,
        [
            ("title", id(REPORT), false),
            ("title", id(COPY), true),
            ("city", id(COPY), false)
        ]
    );
    assert_eq!(views[0].report_title, "Final report");
    assert!(views[1].report_title.ends_with(".txt"));
}

#[test]
fn records_are_read_by_key_and_by_field() {
    let desk = office();
    desk.read(|r| {
        assert_eq!(r.get::<Person>(id(BALIEVA))?.name, "Zagipa Balieva");
        assert!(matches!(
            r.get::<Event>(id(BALIEVA)),
            Err(LibraryError::NotFound {
                kind: Some(Kind::Event),
                ..
            })
        ));
        assert_eq!(r.kind_of(id(BALIEVA))?, Some(Kind::Person));
        assert_eq!(r.any(id(TRAINING))?.title(), "Train observers");
        assert_eq!(
            r.where_::<Participation>("event_id", id(CONFERENCE))?.len(),
            2
        );
        assert_eq!(r.where_::<Participation>("presence", "absent")?.len(), 1);
        for bad in ["nothing", "rowid", "id\" OR 1 --"] {
            assert!(matches!(
                r.where_::<Person>(bad, "x"),
                Err(LibraryError::NoSuchField { .. })
            ));
        }
        assert_eq!(r.all::<Event>()?.len(), 2);
        assert_eq!(r.count(Kind::Suggestion)?, 4);
        Ok(())
    })
    .expect("a read");
}
