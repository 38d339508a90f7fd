//! Calendars, cards, references and annotations, as other programs read them.
//!
//! Files of the same kinds, written by `rapporteur-cli export` from the five seeds, were read with `icalendar` 7.3, `vobject` 0.9.9,
//! `jsonschema` 4.26, `citeproc-py` 0.11 and the official `csl-data.json`, and the schemas of the W3C's Web Annotation tests.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use domain::record::{
    Action, Affiliation, Citation, Contact, Delegation, Event, EventOrganisation, Name,
    Organisation, Participation, Person, Recommendation, Report,
};
use domain::{
    AnyRecord, CodePoint, CountryCode, Edtf, Quote, Record, RecordId, Sensitivity, TextIndex,
};
use exchange::{annotations, bibliography, calendar, cards};
use proptest::prelude::*;
use serde_json::Value;

fn id(n: u32) -> RecordId {
    RecordId::parse(&format!("0199aaaa-0000-7000-8000-{n:012}")).unwrap()
}

fn date(text: &str) -> Option<Edtf> {
    Some(Edtf::parse(text).unwrap())
}

// ---- calendar ---------------------------------------------------------------------------------------------------

fn options(alarms: bool) -> calendar::Options {
    calendar::Options {
        stamp: "2026-03-02T12:00:00Z".parse().unwrap(),
        name: "Almaty, 2025".into(),
        language: "en".into(),
        term: |language, code| match (language, code) {
            ("ru", "roundtable") => "круглый стол".to_owned(),
            _ => code.to_owned(),
        },
        alarms,
    }
}

fn event(n: u32, start: &str, end: Option<&str>) -> Event {
    Event {
        id: id(n),
        title: "Roundtable on voter lists; part 1, Алматы".into(),
        event_kind: "roundtable".into(),
        status: "planned".into(),
        start: date(start),
        end: end.and_then(date),
        city: "Almaty".into(),
        country: CountryCode::parse("KZ"),
        venue: "Hotel \\ Kazakhstan".into(),
        themes: vec![
            "voter registration".into(),
            "counting, tabulation and results".into(),
        ],
        purpose: "To agree on the lists.\nAnd on who keeps them.".into(),
        sensitivity: Sensitivity::Partners,
        ..Event::default()
    }
}

/// The lines of a component, unfolded, name and value apart. Every line is checked against the grammar of RFC 5545, §3.1.
fn lines(text: &str) -> Vec<(String, String)> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    let name = regex::Regex::new(
        r#"^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):([^\x00-\x08\x0a-\x1f\x7f]*)$"#,
    )
    .unwrap();
    text.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(|line| {
            let found = name
                .captures(line)
                .unwrap_or_else(|| panic!("no content line: {line}"));
            (format!("{}{}", &found[1], &found[2]), found[3].to_owned())
        })
        .collect()
}

fn value<'l>(lines: &'l [(String, String)], name: &str) -> Vec<&'l str> {
    let found = lines.iter().filter(|(n, _)| n == name);
    found.map(|(_, v)| v.as_str()).collect()
}

#[test]
fn an_event_is_whole_days_and_ends_on_the_day_after() {
    let organisation = Organisation {
        id: id(9),
        name: "International IDEA".into(),
        ..Organisation::default()
    };
    let link = EventOrganisation {
        id: id(8),
        event_id: id(1),
        organisation_id: id(9),
        role: "organiser".into(),
        ..EventOrganisation::default()
    };
    let records = [
        event(1, "2025-05-06", Some("2025-05-08")).any(),
        organisation.any(),
        link.any(),
    ];
    let written = calendar::write(&records, &options(true));
    assert_eq!((written.entries(), written.passed_over), (1, 0));
    let lines = lines(&written.text);
    assert_eq!(lines.first().unwrap().1, "VCALENDAR");
    assert_eq!(lines.last().unwrap(), &("END".into(), "VCALENDAR".into()));
    assert_eq!(value(&lines, "VERSION"), ["2.0"]);
    assert_eq!(value(&lines, "UID"), [id(1).to_string()]);
    assert_eq!(value(&lines, "DTSTAMP"), ["20260302T120000Z"]);
    assert_eq!(value(&lines, "DTSTART;VALUE=DATE"), ["20250506"]);
    assert_eq!(value(&lines, "DTEND;VALUE=DATE"), ["20250509"]);
    assert_eq!(
        value(&lines, "SUMMARY"),
        ["Roundtable on voter lists\\; part 1\\, Алматы"]
    );
    assert_eq!(
        value(&lines, "LOCATION"),
        ["Hotel \\\\ Kazakhstan\\, Almaty\\, Kazakhstan"]
    );
    assert_eq!(
        value(&lines, "DESCRIPTION")[0],
        "To agree on the lists.\\nAnd on who keeps them.\\n\\nOrganisers: International IDEA"
    );
    assert_eq!(
        value(&lines, "CATEGORIES"),
        ["roundtable,voter registration,counting\\, tabulation and results"]
    );
    assert_eq!(value(&lines, "CLASS"), ["CONFIDENTIAL"]);
    assert_eq!(value(&lines, "STATUS"), ["CONFIRMED"]);
    assert_eq!(value(&lines, "TRIGGER"), ["-PT15H"]);
    assert!(
        !calendar::write(&records, &options(false))
            .text
            .contains("VALARM")
    );
}

#[test]
fn categories_are_called_as_in_the_language_of_the_calendar() {
    let russian = calendar::Options {
        language: "ru".into(),
        ..options(false)
    };
    let written = calendar::write(&[event(1, "2025-11-20", None).any()], &russian);
    assert!(value(&lines(&written.text), "CATEGORIES")[0].starts_with("круглый стол,"));
}

#[test]
fn the_last_day_of_the_year_and_one_day_and_no_day() {
    let of = |start: &str, end: Option<&str>| {
        let written = calendar::write(&[event(1, start, end).any()], &options(false));
        let lines = lines(&written.text);
        (
            value(&lines, "DTSTART;VALUE=DATE").join(""),
            value(&lines, "DTEND;VALUE=DATE").join(""),
            written.passed_over,
        )
    };
    let days = |a: &str, b: &str| (a.to_owned(), b.to_owned(), 0);
    assert_eq!(of("2025-12-31", None), days("20251231", "20260101"));
    assert_eq!(
        of("2024-02-28/2024-02-29", None),
        days("20240228", "20240301")
    );
    assert_eq!(of("2025-05-06~", None), days("20250506", "20250507"));
    // An end before the beginning is a mistake of somebody's; the day that it begins on is sure.
    assert_eq!(
        of("2025-05-06", Some("2025-05-01")),
        days("20250506", "20250507")
    );
    for vague in ["2025-05", "2025", "2025-05-06/.."] {
        assert_eq!(
            of(vague, None),
            (String::new(), String::new(), 1),
            "{vague}"
        );
    }
}

#[test]
fn an_action_is_a_task_and_a_review_is_one_too() {
    let action = Action {
        id: id(2),
        text: "Send the draft law".into(),
        status: "done".into(),
        owner: "Asel Bekova".into(),
        due: date("2025-06-01"),
        done_on: date("2025-05-30"),
        event_id: Some(id(1)),
        priority: "priority".into(),
        ..Action::default()
    };
    let recommendation = Recommendation {
        id: id(3),
        text: "Voter lists should be published.".into(),
        review_on: date("2026-06-01"),
        ..Recommendation::default()
    };
    let never = Recommendation {
        id: id(4),
        ..Recommendation::default()
    };
    let written = calendar::write(
        &[action.any(), recommendation.any(), never.any()],
        &options(true),
    );
    assert_eq!((written.entries(), written.passed_over), (2, 0));
    let lines = lines(&written.text);
    assert_eq!(value(&lines, "DUE;VALUE=DATE"), ["20250601", "20260601"]);
    assert_eq!(value(&lines, "STATUS"), ["COMPLETED", "NEEDS-ACTION"]);
    assert_eq!(value(&lines, "COMPLETED"), ["20250530T120000Z"]);
    assert_eq!(value(&lines, "CONTACT"), ["Asel Bekova"]);
    assert_eq!(value(&lines, "RELATED-TO"), [id(1).to_string()]);
    assert_eq!(
        value(&lines, "UID"),
        [id(2).to_string(), format!("{}-review", id(3))]
    );
    assert_eq!(
        value(&lines, "SUMMARY")[1],
        "Look again: Voter lists should be published."
    );
    // What is done needs no reminder.
    assert_eq!(value(&lines, "TRIGGER;RELATED=END"), ["-PT15H"]);
}

// ---- cards ------------------------------------------------------------------------------------------------------

fn person() -> Person {
    Person {
        id: id(5),
        name: "Zagipa Balieva".into(),
        names: vec![Name {
            text: "Загипа Балиева".into(),
            language: Some("kk".into()),
        }],
        sex: "woman".into(),
        country: CountryCode::parse("KZ"),
        affiliations: vec![Affiliation {
            organisation: "Central Election Commission; Almaty".into(),
            position: "Chair, acting".into(),
            ..Affiliation::default()
        }],
        contacts: vec![
            Contact {
                kind: "e-mail".into(),
                value: "z.balieva@cec.example".into(),
            },
            Contact {
                kind: "telephone".into(),
                value: "+7 727 250 11 22".into(),
            },
        ],
        notes: "Speaks Russian, Kazakh;\nprefers e-mail".into(),
        ..Person::default()
    }
}

#[test]
fn a_card_is_read_again_as_the_same_person() {
    for language in ["en", "ru", "fr"] {
        let written = cards::write(&[person().any()], language);
        assert_eq!(written.entries(), 1);
        lines(&written.text);
        let read = cards::read(written.text.as_bytes()).unwrap();
        assert_eq!(read.people, [person()], "{}", written.text);
        assert!(read.passed_over.is_empty());
    }
}

#[test]
fn a_delegation_is_a_group_of_those_who_came_for_it() {
    let event = event(1, "2025-05-06", None);
    let part = |n: u32, person: u32, role: &str, country: &str| {
        Participation {
            id: id(n),
            event_id: id(1),
            person_id: id(person),
            role: role.into(),
            country: CountryCode::parse(country),
            ..Participation::default()
        }
        .any()
    };
    let delegation = Delegation {
        id: id(7),
        event_id: id(1),
        country: CountryCode::parse("KZ"),
        ..Delegation::default()
    };
    let records = [
        person().any(),
        delegation.any(),
        event.any(),
        part(10, 5, "delegate", "KZ"),
        // A speaker from there is no delegate, and who has no card cannot be a member.
        part(11, 5, "speaker", "KZ"),
        part(12, 6, "delegate", "KZ"),
        part(13, 5, "delegate", "KG"),
    ];
    let written = cards::write(&records, "en");
    assert_eq!(written.entries(), 2);
    let lines = lines(&written.text);
    assert_eq!(value(&lines, "KIND"), ["individual", "group"]);
    assert_eq!(value(&lines, "MEMBER"), [format!("urn:uuid:{}", id(5))]);
    assert!(
        value(&lines, "FN")[0].starts_with("Delegation: Kazakhstan\\, Roundtable on voter lists")
    );
    // A group is no person.
    let read = cards::read(written.text.as_bytes()).unwrap();
    assert_eq!((read.people.len(), read.passed_over.len()), (1, 1));
}

#[test]
fn an_address_book_of_another_program_is_read() {
    // Written by the Python library vobject 0.9.9.
    let read = cards::read(include_bytes!("vobject.vcf")).unwrap();
    assert!(read.passed_over.is_empty(), "{:?}", read.passed_over);
    let [balieva, other, long] = &read.people[..] else {
        panic!("three people, not {:?}", read.people)
    };
    assert_eq!(balieva.name, "Zagipa Balieva");
    assert_eq!(balieva.country, CountryCode::parse("KZ"));
    assert_eq!(
        balieva.affiliations[0].organisation,
        "Central Election Commission"
    );
    assert_eq!(
        balieva.affiliations[0].position,
        "Chairperson, International Department"
    );
    let contacts: Vec<(&str, &str)> = balieva
        .contacts
        .iter()
        .map(|c| (c.kind.as_str(), c.value.as_str()))
        .collect();
    assert_eq!(
        contacts,
        [
            ("e-mail", "z.balieva@cec.example"),
            ("telephone", "+7 727 250 11 22"),
            ("mobile", "+7 701 000 00 00")
        ]
    );
    assert_eq!(
        balieva.notes,
        "Speaks Russian, Kazakh; prefers e-mail.\nMet in Almaty"
    );
    assert_eq!(other.name, "Милица Ђукановић");
    assert!(
        long.name
            .ends_with("be folded by whoever writes it, twice at least, to be read")
    );
    // The same card is the same person whenever it is read, and another card another.
    let again = cards::read(include_bytes!("vobject.vcf")).unwrap();
    assert_eq!(again.people, read.people);
    assert!(balieva.id != other.id && other.id != long.id);
}

#[test]
fn what_is_no_card_is_passed_over_with_its_line() {
    let read = cards::read(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\r\nTEL;CELL:1\r\nEND:VCARD\r\n\
          BEGIN:VCARD\r\nVERSION:3.0\r\nEMAIL:nobody@example.org\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Unfinished\r\n",
    )
    .unwrap();
    assert_eq!(read.people.len(), 1);
    assert_eq!(read.people[0].name, "Jörg Müller");
    let told: Vec<(u32, &str)> = read
        .passed_over
        .iter()
        .map(|p| (p.line, p.what.as_str()))
        .collect();
    assert_eq!(
        told,
        [(6, "the card has no name"), (10, "the card has no end")]
    );
    assert!(cards::read(b"a letter").is_none());
    assert!(cards::read(b"").is_none());
}

proptest! {
    #[test]
    fn any_name_and_note_come_back(name in "[^\\x00-\\x1f\\x7f-\\x9f\u{2028}\u{2029}]{1,120}", note in "\\PC{0,200}") {
        prop_assume!(!name.trim().is_empty());
        let person = Person { id: id(1), name: name.trim().to_owned(), notes: note.trim().to_owned(), ..Person::default() };
        let read = cards::read(cards::write(&[person.clone().any()], "en").text.as_bytes()).unwrap();
        prop_assert_eq!(&read.people[0].name, &person.name);
        // Unicode's line separators are ends of lines to many readers of the form, and are written as such.
        let notes = person.notes.replace(['\u{2028}', '\u{2029}'], "\n");
        prop_assert_eq!(&read.people[0].notes, &notes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut card = b"BEGIN:VCARD\r\n".to_vec();
        card.extend(&bytes);
        card.extend(b"\r\nEND:VCARD\r\n");
        cards::read(&card);
        cards::read(&bytes);
    }
}

// ---- references -------------------------------------------------------------------------------------------------

#[test]
fn a_report_is_a_reference() {
    let report = Report {
        id: id(4),
        title: "Final report".into(),
        publisher: "OSCE/ODIHR".into(),
        authors: vec!["Ludwig van Beethoven".into(), " ".into()],
        identifiers: vec!["R01678".into(), "ISBN 1".into()],
        published_on: date("2018-11~"),
        language: "en".into(),
        pages: Some(24),
        ..Report::default()
    };
    let written = bibliography::write(&[report.any(), person().any()]);
    assert_eq!(written.entries(), 1);
    let items: Value = serde_json::from_str(&written.text).unwrap();
    assert_eq!(
        items,
        serde_json::json!([{
            "id": id(4), "type": "report", "title": "Final report", "author": [{"literal": "Ludwig van Beethoven"}],
            "publisher": "OSCE/ODIHR", "number": "R01678, ISBN 1", "language": "en", "number-of-pages": "24",
            "issued": {"date-parts": [[2018, 11]], "circa": true}
        }])
    );
}

// ---- annotations ------------------------------------------------------------------------------------------------

#[test]
fn a_position_counts_code_points_beyond_the_first_plane_too() {
    let text = "🗳🗳 Zażółć: «The 𝒄ommission» met in Алматы — e\u{301}té 🇰🇿.";
    let index = TextIndex::new(text);
    for words in ["𝒄ommission", "🗳 Zażółć", "Алматы", "e\u{301}té 🇰🇿"] {
        let at = text.find(words).unwrap();
        let start = index.point(domain::text::Byte(at as u32));
        let end = index.point(domain::text::Byte((at + words.len()) as u32));
        let citation = Citation {
            id: id(20),
            record_id: id(1),
            field: "title".into(),
            report_id: id(4),
            quote: Quote::cut(&index, start, end, Some(3)),
            ..Citation::default()
        };
        let report = Report {
            id: id(4),
            format: "pdf".into(),
            sha256: "00ff".repeat(16),
            ..Report::default()
        };
        let records: [AnyRecord; 3] = [
            citation.any(),
            report.any(),
            event(1, "2025-05-06", None).any(),
        ];
        let written = annotations::write(&records, "Final report, 2018");
        let page: Value = serde_json::from_str(&written.text).unwrap();
        assert_eq!(page["last"], page["first"]["id"]);
        assert_eq!(
            (&page["@context"], &page["total"]),
            (&"http://www.w3.org/ns/anno.jsonld".into(), &1.into())
        );
        let target = &page["first"]["items"][0]["target"];
        assert_eq!(
            target["source"]["id"],
            "ni:///sha-256;AP8A_wD_AP8A_wD_AP8A_wD_AP8A_wD_AP8A_wD_AP8"
        );
        let [quote, position, page] = &target["selector"].as_array().unwrap()[..] else {
            panic!("three selectors")
        };
        // As a reader of the Recommendation finds the words again.
        let (from, to) = (
            position["start"].as_u64().unwrap() as usize,
            position["end"].as_u64().unwrap() as usize,
        );
        let found: String = text.chars().skip(from).take(to - from).collect();
        assert_eq!(quote["exact"], found.as_str());
        assert_eq!(found, words);
        let around = [&quote["prefix"], &quote["exact"], &quote["suffix"]]
            .map(|s| s.as_str().unwrap_or_default());
        assert!(text.contains(&around.concat()));
        assert_eq!(page["value"], "page=3");
        // In UTF-16 units it would be another place.
        assert_ne!(index.utf16(CodePoint(from as u32)).0 as usize, from);
    }
}

#[test]
fn a_passage_without_words_or_report_is_passed_over() {
    let citation = Citation {
        id: id(20),
        report_id: id(4),
        ..Citation::default()
    };
    let written = annotations::write(&[citation.any()], "");
    assert_eq!((written.entries(), written.passed_over), (0, 1));
    let page: Value = serde_json::from_str(&written.text).unwrap();
    assert!(
        page.get("first").is_none(),
        "an empty collection has no page"
    );
}
