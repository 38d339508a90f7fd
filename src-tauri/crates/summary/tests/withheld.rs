//! Ways on which what is withheld could reach a print for readers outside, each tried.

use domain::record::{
    Action, Addressee, Affiliation, Assessment, Contact, Event, Evidence, Material, Name,
    Organisation, Participation, Person, Recommendation, Report, Response, Session,
};
use domain::{CodePoint, Quote, Record, RecordId, Sensitivity};
use std::collections::BTreeMap;
use std::io::Read;
use summary::{Citations, Format, Options, SummaryData, Template};

const PUBLIC: Sensitivity = Sensitivity::Public;

fn id(n: u32) -> RecordId {
    RecordId::parse(&format!("01930000-0000-7000-9000-{n:012x}")).expect("a key")
}

fn marked(field: &str) -> BTreeMap<String, Sensitivity> {
    BTreeMap::from([(field.to_owned(), Sensitivity::Internal)])
}

/// A public event and a public recommendation out of it, of a public body.
fn data() -> SummaryData {
    let mut data = SummaryData {
        generated_on: Some(domain::Edtf::parse("2026-01-05").expect("a day")),
        ..SummaryData::default()
    };
    data.add(
        Event {
            id: id(1),
            title: "A conference".into(),
            sensitivity: PUBLIC,
            ..Event::default()
        }
        .any(),
    );
    data.add(
        Recommendation {
            id: id(2),
            text: "Results should be published by polling station.".into(),
            event_id: Some(id(1)),
            sensitivity: PUBLIC,
            ..Recommendation::default()
        }
        .any(),
    );
    data
}

/// Every word that a print holds in any of its formats, with what the files say about themselves.
fn everything(template: Template, data: &SummaryData) -> String {
    let mut all = String::new();
    for citations in [Citations::Footnotes, Citations::Endnotes] {
        let options = Options {
            citations,
            ..Options::default()
        };
        let typeset = summary::typeset(template, data, &options).expect("set");
        all.push_str(&typeset.words().join("\n"));
        for format in template.formats() {
            let bytes = summary::write(template, data, &options, *format)
                .expect("written")
                .bytes;
            match format {
                Format::Docx | Format::Xlsx => {
                    let parts = zip::ZipArchive::new(std::io::Cursor::new(bytes));
                    let mut parts = parts.expect("a package");
                    for at in 0..parts.len() {
                        let mut text = String::new();
                        let mut part = parts.by_index(at).expect("a part");
                        // Pictures are no text.
                        if part.read_to_string(&mut text).is_ok() {
                            all.push_str(&text);
                        }
                    }
                }
                _ => all.push_str(&String::from_utf8_lossy(&bytes)),
            }
        }
    }
    all
}

/// That no template and no format of any of these records says a word.
#[track_caller]
fn nowhere(data: &SummaryData, word: &str) {
    for template in Template::ALL {
        // A person's file is that person's own.
        if *template != Template::PersonFile {
            let all = everything(*template, data);
            assert!(!all.contains(word), "{template:?} holds {word}");
        }
    }
}

/// That the word stands on the page where it is not withheld, or the test above would see nothing.
#[track_caller]
fn for_the_office(template: Template, data: &SummaryData, word: &str) {
    let options = Options {
        audience: Sensitivity::Internal,
        ..Options::default()
    };
    let words = summary::text(template, data, &options)
        .expect("set")
        .join(" ");
    assert!(words.contains(word), "{words}");
}

#[test]
fn what_an_internal_addressee_answered_reads_as_nobodys() {
    let mut data = data();
    data.add(
        Addressee {
            id: id(3),
            recommendation_id: id(2),
            label: "The Presidency".into(),
            ..Addressee::default()
        }
        .any(),
    );
    data.add(
        Response {
            id: id(4),
            recommendation_id: id(2),
            addressee_id: Some(id(3)),
            answer: "not supported".into(),
            text: "Never-while-we-govern".into(),
            sensitivity: PUBLIC,
            ..Response::default()
        }
        .any(),
    );
    data.add(
        Assessment {
            id: id(5),
            recommendation_id: id(2),
            addressee_id: Some(id(3)),
            status: "not implemented".into(),
            note: "Refused-in-private".into(),
            sensitivity: PUBLIC,
            ..Assessment::default()
        }
        .any(),
    );
    for_the_office(
        Template::RecommendationsMatrix,
        &data,
        "Never-while-we-govern",
    );
    nowhere(&data, "Never-while-we-govern");
    nowhere(&data, "Refused-in-private");
}

#[test]
fn evidence_goes_with_the_action_or_assessment_that_it_bears_on() {
    let mut data = data();
    data.add(
        Action {
            id: id(3),
            text: "Press the minister".into(),
            recommendation_id: Some(id(2)),
            ..Action::default()
        }
        .any(),
    );
    data.add(
        Assessment {
            id: id(4),
            recommendation_id: id(2),
            status: "not implemented".into(),
            ..Assessment::default()
        }
        .any(),
    );
    for (n, action, assessment) in [(5, Some(id(3)), None), (6, None, Some(id(4)))] {
        data.add(
            Evidence {
                id: id(n),
                recommendation_id: Some(id(2)),
                action_id: action,
                assessment_id: assessment,
                text: format!("Seen-behind-doors-{n}"),
                sensitivity: PUBLIC,
                ..Evidence::default()
            }
            .any(),
        );
    }
    for_the_office(
        Template::RecommendationsMatrix,
        &data,
        "Seen-behind-doors-6",
    );
    nowhere(&data, "Seen-behind-doors");
}

#[test]
fn an_internal_body_is_named_by_no_other_record() {
    let mut data = data();
    data.add(
        Organisation {
            id: id(3),
            name: "Bureau Nine".into(),
            ..Organisation::default()
        }
        .any(),
    );
    data.add(
        Person {
            id: id(4),
            name: "Anna Kim".into(),
            affiliations: vec![Affiliation {
                organisation_id: Some(id(3)),
                organisation: "Bureau-Nine-as-written".into(),
                position: "Head".into(),
                when: None,
            }],
            sensitivity: PUBLIC,
            ..Person::default()
        }
        .any(),
    );
    data.earlier = vec![Recommendation {
        id: id(5),
        text: "Earlier advice.".into(),
        issuer: "Bureau-Nine-as-written".into(),
        issuer_id: Some(id(3)),
        sensitivity: PUBLIC,
        ..Recommendation::default()
    }];
    data.recommendations[0].repeats_id = Some(id(5));
    data.record = Some(id(4));
    for_the_office(Template::RecordSheet, &data, "Bureau-Nine-as-written");
    nowhere(&data, "Bureau-Nine-as-written");
    nowhere(&data, "Bureau Nine");
}

#[test]
fn who_may_not_be_named_stands_under_no_other_name() {
    let mut data = data();
    data.add(
        Person {
            id: id(3),
            name: "Daria Petrova".into(),
            names: vec![Name {
                text: "Дарья Петрова".into(),
                language: Some("ru".into()),
            }],
            sensitivity: PUBLIC,
            field_sensitivity: marked("name"),
            ..Person::default()
        }
        .any(),
    );
    data.add(
        Participation {
            id: id(4),
            event_id: id(1),
            person_id: id(3),
            position: "Only-judge-of-the-court".into(),
            presence: "attended".into(),
            sensitivity: PUBLIC,
            ..Participation::default()
        }
        .any(),
    );
    data.add(
        Session {
            id: id(5),
            event_id: id(1),
            title: "Opening".into(),
            speakers: vec!["Judge Daria Petrova".into(), "Ed Morgan".into()],
            sensitivity: PUBLIC,
            ..Session::default()
        }
        .any(),
    );
    data.record = Some(id(3));
    for_the_office(Template::EventSummary, &data, "Judge Daria Petrova");
    for secret in ["Petrova", "Петрова", "PETROVA", "Only-judge-of-the-court"] {
        nowhere(&data, secret);
    }
    let words = everything(Template::EventSummary, &data);
    assert!(words.contains("Judge […]") && words.contains("Ed Morgan"));
}

/// A report whose words on a fact hold a name, an address and a private sentence.
#[test]
fn a_passage_does_not_quote_what_is_withheld() {
    let mut data = data();
    data.add(
        Report {
            id: id(3),
            title: "Notes of a mission".into(),
            sensitivity: PUBLIC,
            ..Report::default()
        }
        .any(),
    );
    data.add(
        Person {
            id: id(4),
            name: "Daria Petrova".into(),
            contacts: vec![Contact {
                kind: "e-mail".into(),
                value: "daria@court.example".into(),
            }],
            ..Person::default()
        }
        .any(),
    );
    data.add(
        Action {
            id: id(5),
            text: "The chairman promised to resign before the election.".into(),
            event_id: Some(id(1)),
            ..Action::default()
        }
        .any(),
    );
    for (n, exact) in [
        (6, "said Daria Petrova (daria@court.example) at the opening"),
        (
            7,
            "Over dinner it was said: The chairman promised to\nresign before the election.",
        ),
    ] {
        data.add(
            domain::record::Citation {
                id: id(n),
                record_id: id(2),
                field: if n == 6 { "text" } else { "event_id" }.into(),
                report_id: id(3),
                quote: Quote {
                    exact: exact.into(),
                    start: CodePoint(n),
                    ..Quote::default()
                },
                sensitivity: PUBLIC,
                ..domain::record::Citation::default()
            }
            .any(),
        );
    }
    data.record = Some(id(2));
    data.add(
        Material {
            id: id(8),
            title: "Handout".into(),
            event_id: Some(id(1)),
            availability: "From daria@court.example".into(),
            sensitivity: PUBLIC,
            ..Material::default()
        }
        .any(),
    );
    for_the_office(Template::EventSummary, &data, "Over dinner");
    for_the_office(Template::EventSummary, &data, "From daria@court.example");
    for secret in ["Daria Petrova", "daria@court.example", "promised to"] {
        nowhere(&data, secret);
    }
    assert!(everything(Template::RecordSheet, &data).contains("Notes of a mission"));
}

#[test]
fn notes_are_the_offices_unless_a_report_says_them_or_they_are_marked() {
    let mut data = data();
    data.events[0].notes = "The-deputy-was-bribed".into();
    data.record = Some(id(1));
    data.add(
        Session {
            id: id(3),
            event_id: id(1),
            title: "Opening".into(),
            notes: "Minutes-of-our-own".into(),
            sensitivity: PUBLIC,
            ..Session::default()
        }
        .any(),
    );
    for_the_office(Template::RecordSheet, &data, "The-deputy-was-bribed");
    for_the_office(Template::EventSummary, &data, "Minutes-of-our-own");
    nowhere(&data, "The-deputy-was-bribed");
    nowhere(&data, "Minutes-of-our-own");
    let count = |template| {
        summary::pdf(template, &data, &Options::default())
            .expect("set")
            .withheld
    };
    assert_eq!(
        (count(Template::RecordSheet), count(Template::EventSummary)),
        (2, 1)
    );
    data.sessions[0]
        .field_sensitivity
        .insert("notes".into(), PUBLIC);
    assert!(everything(Template::EventSummary, &data).contains("Minutes-of-our-own"));
}

#[test]
fn a_source_is_not_called_by_its_file_where_its_title_is_withheld() {
    let mut data = data();
    data.add(
        Report {
            id: id(3),
            title: "On-the-minister".into(),
            file_name: "minister-affair.docx".into(),
            sensitivity: PUBLIC,
            field_sensitivity: marked("title"),
            ..Report::default()
        }
        .any(),
    );
    data.add(
        domain::record::Citation {
            id: id(4),
            record_id: id(2),
            field: "text".into(),
            report_id: id(3),
            quote: Quote {
                exact: "should be published".into(),
                ..Quote::default()
            },
            sensitivity: PUBLIC,
            ..domain::record::Citation::default()
        }
        .any(),
    );
    for record in [id(2), id(3)] {
        data.record = Some(record);
        nowhere(&data, "minister-affair");
        nowhere(&data, "On-the-minister");
    }
    // Nor does its own sheet say what it is called in the office, or quote the passages of other records.
    data.reports[0].field_sensitivity.clear();
    data.reports[0].passages = vec![domain::version::Passage {
        citation_id: id(4),
        record_id: id(9),
        field: "text".into(),
        fate: domain::version::Fate::Changed,
        old: Quote {
            exact: "Words-behind-a-private-remark".into(),
            ..Quote::default()
        },
        new: None,
    }];
    nowhere(&data, "minister-affair");
    nowhere(&data, "Words-behind-a-private-remark");
}

#[test]
fn what_is_part_of_something_internal_several_levels_up_goes_with_it() {
    let mut data = data();
    data.recommendations[0].sensitivity = Sensitivity::Internal;
    data.add(
        Addressee {
            id: id(3),
            recommendation_id: id(2),
            label: "The Presidency".into(),
            sensitivity: PUBLIC,
            ..Addressee::default()
        }
        .any(),
    );
    data.add(
        Assessment {
            id: id(4),
            recommendation_id: id(2),
            addressee_id: Some(id(3)),
            status: "not implemented".into(),
            sensitivity: PUBLIC,
            ..Assessment::default()
        }
        .any(),
    );
    // It names only the assessment, which is itself public.
    data.add(
        Evidence {
            id: id(5),
            assessment_id: Some(id(4)),
            text: "Seen-behind-doors".into(),
            sensitivity: PUBLIC,
            ..Evidence::default()
        }
        .any(),
    );
    data.record = Some(id(5));
    for_the_office(Template::RecordSheet, &data, "Seen-behind-doors");
    nowhere(&data, "Seen-behind-doors");
    // What stands behind it may be read where nothing above it is withheld.
    data.recommendations[0].sensitivity = PUBLIC;
    assert!(everything(Template::RecordSheet, &data).contains("Seen-behind-doors"));
}

#[test]
fn when_the_office_read_a_report_is_the_offices() {
    let mut data = data();
    data.add(
        Report {
            id: id(3),
            title: "Notes of a mission".into(),
            imported_at: "2025-07-19T09:30:00+00:00".into(),
            sensitivity: PUBLIC,
            ..Report::default()
        }
        .any(),
    );
    data.record = Some(id(3));
    for_the_office(Template::RecordSheet, &data, "19 July 2025, 09:30");
    nowhere(&data, "19 July 2025");
    nowhere(&data, "2025-07-19");
}

#[test]
fn what_else_something_is_called_is_withheld_with_its_title() {
    let mut data = data();
    data.events[0].title = "On-the-minister".into();
    data.events[0].other_titles = vec!["The-affair-of-May".into()];
    data.record = Some(id(1));
    for_the_office(Template::EventSummary, &data, "The-affair-of-May");
    assert!(everything(Template::RecordSheet, &data).contains("The-affair-of-May"));
    data.events[0].field_sensitivity = marked("title");
    nowhere(&data, "The-affair-of-May");
    nowhere(&data, "On-the-minister");
}
