//! A library as JSON: what is written is read, and what is wrong is told with its line and place.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use domain::handover::{Packed, Parcel};
use domain::vocabulary::Term;
use domain::{Document, Kind};
use exchange::library_json::{Attached, read, write};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const EVENT: &str = "0199aaaa-0000-7000-8000-000000000001";
const PERSON: &str = "0199aaaa-0000-7000-8000-000000000002";
const PART: &str = "0199aaaa-0000-7000-8000-000000000003";
const REPORT: &str = "0199aaaa-0000-7000-8000-000000000004";
const CITATION: &str = "0199aaaa-0000-7000-8000-000000000005";

fn packed(record: Value) -> Packed {
    let Value::Object(mut fields) = record else {
        unreachable!("an object is given")
    };
    let kind = fields.shift_remove("kind").unwrap();
    Packed {
        kind: Kind::parse(kind.as_str().unwrap()).unwrap(),
        fields,
    }
}

const ORIGINAL: &[u8] = b"the original";

fn sha() -> String {
    Sha256::digest(ORIGINAL)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

fn text() -> Document {
    Document {
        format: "txt".into(),
        text: "🗳 Zażółć: the roundtable met in Алматы.".into(),
        ..Document::default()
    }
}

fn parcel() -> Parcel {
    Parcel {
        records: vec![
            packed(
                json!({"kind": "citation", "id": CITATION, "record_id": EVENT, "field": "title", "report_id": REPORT,
                "quote": {"exact": "roundtable", "prefix": "", "suffix": "", "start": 14, "end": 24, "page": null},
                "says": null, "inferred": false}),
            ),
            packed(
                json!({"kind": "participation", "id": PART, "event_id": EVENT, "person_id": PERSON, "role": "speaker"}),
            ),
            packed(
                json!({"kind": "person", "id": PERSON, "name": "Загипа \"Z\" Балиева",
                "affiliations": [{"organisation_id": null, "organisation": "CEC", "position": "", "when": "1998-11/.."}]}),
            ),
            packed(
                json!({"kind": "event", "id": EVENT, "title": "Roundtable", "start": "1998-11-17", "attendance": 120}),
            ),
            packed(json!({"kind": "report", "id": REPORT, "title": "Report", "sha256": sha()})),
        ],
        terms: vec![Term {
            vocabulary: "event_kind".into(),
            code: "town hall".into(),
            position: 10,
        }],
        ..Parcel::default()
    }
}

fn written(parcel: &Parcel, files: &[String]) -> String {
    let mut out = Vec::new();
    let file = |_: &str| {
        Ok::<_, std::io::Error>(Attached {
            original: ORIGINAL.to_vec(),
            text: text(),
        })
    };
    write(parcel, files, file, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_written_is_read_and_written_again_to_the_byte() {
    let first = written(&parcel(), &[sha()]);
    let incoming = read(&first).unwrap();
    let file = incoming.file(&sha()).unwrap();
    assert_eq!((file.original.as_slice(), &file.text), (ORIGINAL, &text()));
    assert_eq!(incoming.parcel.records.len(), 5);
    assert_eq!(incoming.parcel.terms[0].code, "town hall");
    assert_eq!(written(&incoming.parcel, &[sha()]), first);
    // The same with other line ends, a mark at the beginning, and on one line.
    let one_line = serde_json::from_str::<Value>(&first).unwrap().to_string();
    for text in [
        format!("\u{feff}{first}"),
        first.replace('\n', "\r\n"),
        one_line,
    ] {
        assert_eq!(written(&read(&text).unwrap().parcel, &[sha()]), first);
    }
}

/// The only problem of the document in which `old` is replaced: its line, its place, what is said.
#[track_caller]
fn problem(old: &str, new: &str) -> (u32, String, String) {
    let good = written(&parcel(), &[sha()]);
    assert!(good.contains(old), "{old} is not in {good}");
    let spoilt = good.replacen(old, new, 1);
    let line = good[..good.find(old).unwrap()].matches('\n').count() as u32 + 1;
    let problems = read(&spoilt).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    let (found, path, what) = (problems[0].line, &problems[0].path, &problems[0].what);
    // The value itself, or the item, quote or record that it is a part of.
    let part = path.ends_with("_id")
        || path.contains("affiliations")
        || path.ends_with("quote")
        || path.is_empty();
    assert!(
        found == line || part && found.abs_diff(line) < 9,
        "line {found}, not {line}: {path}"
    );
    (found, path.clone(), what.clone())
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_its_place() {
    let told = |old: &str, new: &str| {
        let (_, path, what) = problem(old, new);
        format!("{path}: {what}")
    };
    assert_eq!(
        told("\"1998-11-17\"", "\"17.11.1998\""),
        "/records/1/start: '17.11.1998' is not a date. Write 1998, 1998-11, 1998-11-17, or two of them with / between"
    );
    assert_eq!(
        told("\"1998-11/..\"", "\"November\""),
        "/records/2/affiliations/0: 'November' is not a date. Write 1998, 1998-11, 1998-11-17, or two of them with / between"
    );
    assert_eq!(
        told("\"attendance\": 120", "\"attendance\": \"many\""),
        "/records/1/attendance: a whole number is expected here"
    );
    assert_eq!(
        told("\"attendance\"", "\"Attendance\""),
        "/records/1/Attendance: no event has such a field; perhaps 'attendance' is meant"
    );
    assert_eq!(
        told("\"kind\": \"event\"", "\"kind\": \"party\"")
            .split(':')
            .next(),
        Some("/records/1/kind")
    );
    assert_eq!(
        told("\"position\": \"\"", "\"post\": \"x\""),
        "/records/2/affiliations/0/post: there is no such part here"
    );
    assert_eq!(
        told(
            &format!("\"person_id\": \"{PERSON}\""),
            &format!("\"person_id\": \"{EVENT}\"")
        ),
        format!("/records/3/person_id: the record {EVENT} is of the kind 'event', not 'person'")
    );
    assert_eq!(
        told(
            &format!("\"person_id\": \"{PERSON}\""),
            "\"person_id\": \"0199aaaa-0000-7000-8000-00000000000f\""
        ),
        "/records/3/person_id: the record 0199aaaa-0000-7000-8000-00000000000f is not in this file"
    );
    assert_eq!(
        told(&format!("\"person_id\": \"{PERSON}\","), ""),
        "/records/3/person_id: a record of this kind needs one"
    );
    assert_eq!(
        told("\"start\": 14", "\"start\": 13"),
        "/records/4/quote: these words do not stand at these places of the report's text"
    );
    assert_eq!(
        told("\"event_kind\":[", "\"colours\":["),
        "/vocabularies/colours: there is no such vocabulary"
    );
    // A word that is neither the program's nor brought along; one of another list is none of this one.
    for (word, right) in [
        ("woman", true),
        ("female", false),
        ("held", false),
        ("", true),
    ] {
        let name = "\"name\": ";
        let text =
            written(&parcel(), &[sha()]).replacen(name, &format!("\"sex\": \"{word}\", {name}"), 1);
        let problems = read(&text).map(|_| ()).err().unwrap_or_default();
        let told: Vec<&str> = problems.iter().map(|p| p.path.as_str()).collect();
        let wrong: &[&str] = if right { &[] } else { &["/records/2/sex"] };
        assert_eq!(told, wrong, "{word}: {problems:?}");
    }
    assert_eq!(
        told("\"role\": \"speaker\"", "\"role\": \"orator\""),
        "/records/3/role: 'orator' is not in the vocabulary 'participation_role', nor among the words that this file adds to it"
    );
    let own = written(&parcel(), &[sha()])
        .replacen(
            "\"event_kind\":[",
            "\"participation_role\":[\"orator\"],\"event_kind\":[",
            1,
        )
        .replace("speaker", "orator");
    assert!(read(&own).is_ok());
    assert!(told("\"level\":", "\"levle\":").starts_with("/levle: the form has no such part"));
    assert!(told("\"version\": 1", "\"version\": 2").contains("made by a newer Rapporteur"));
    let (line, path, what) = problem("\"title\": \"Roundtable\",", "\"title\": \"Roundtable\"");
    assert!(
        path.is_empty() && what.starts_with("this is not JSON: expected `,` or `}`"),
        "{line} {what}"
    );
    let flipped = told("\"original\": \"", "\"original\": \"AAAA");
    assert!(
        flipped.contains("the original is not what its sha256 says"),
        "{flipped}"
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once_in_the_order_of_the_lines() {
    let spoilt = written(&parcel(), &[sha()])
        .replace("1998-11-17", "never")
        .replace("speaker", "speaker\",\"colour\":\"blue");
    let problems = read(&spoilt).unwrap_err();
    let places: Vec<&str> = problems.iter().map(|p| p.path.as_str()).collect();
    // What refers to a record that is itself wrong is not told again: it is there.
    assert!(
        places.contains(&"/records/1/start") && places.contains(&"/records/3/colour"),
        "{problems:?}"
    );
    assert!(problems.is_sorted_by_key(|p| p.line));
}

#[test]
fn two_records_of_one_key_and_a_part_that_comes_twice_are_told() {
    let mut twice = parcel();
    let again = twice.records[3].clone();
    twice.records.push(again);
    let problems = read(&written(&twice, &[])).unwrap_err();
    assert_eq!(
        problems[0].what,
        "another record of this file has the same key"
    );
    let text = written(&parcel(), &[]).replace(
        "\"attendance\": 120",
        "\"attendance\": 120, \"title\": \"Twice\"",
    );
    let problems = read(&text).unwrap_err();
    assert_eq!(
        (problems[0].path.as_str(), problems[0].what.as_str()),
        ("/records/1/title", "this stands here twice")
    );
}

#[test]
fn nothing_that_is_no_library_makes_it_stumble() {
    let deep = "[".repeat(100_000);
    for text in [
        "",
        "{}",
        "[]",
        "null",
        "{\"format\": 3}",
        "\"x\"",
        &deep,
        "{\"format\":\"rapporteur-library\",\"version\":1}",
    ] {
        assert!(!read(text).unwrap_err().is_empty());
    }
    let good = written(&parcel(), &[sha()]);
    for at in (0..good.len())
        .step_by(7)
        .filter(|at| good.is_char_boundary(*at))
    {
        assert!(read(&good[..at]).is_err(), "cut at {at}");
    }
}
