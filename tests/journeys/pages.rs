//! The report itself: its pages as they look, words marked by hand, scans, and what is pasted.

use crate::desk::{Journey, PATIENCE, seed};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// A PDF of these pages; a page without words is a picture of one.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|i| format!("{} 0 R ", 5 + 2 * i))
        .collect();
    let dots = "z".repeat(100 * 100);
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!(
            "<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length {} >>\nstream\n{dots}\nendstream",
            dots.len()
        ),
    ];
    for (i, words) in pages.iter().enumerate() {
        let drawn = match *words {
            "" => "q 612 0 0 792 0 0 cm /I Do Q".to_owned(),
            words => {
                let lines: String = words
                    .lines()
                    .map(|l| format!("({l}) Tj 0 -20 Td "))
                    .collect();
                format!("BT /F 12 Tf 72 700 Td {lines}ET")
            }
        };
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>", 6 + 2 * i));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{drawn}\nendstream",
            drawn.len()
        ));
    }
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        offsets.push(out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

fn put(j: &Journey, name: &str, bytes: &[u8]) -> PathBuf {
    let path = j.folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn import(j: &Journey, name: &str, bytes: &[u8]) -> Value {
    let job = j.import(&[put(j, name, bytes)], false, false);
    assert_eq!(job["state"], "done", "{job}");
    job["outcomes"][0]["report_id"].clone()
}

fn ended(j: &Journey, job: &Value) -> Value {
    j.until(PATIENCE, || {
        Some(j.job(job)).filter(|job| job["state"] != "running")
    })
}

fn install(j: &Journey, program: &str) {
    *j.tesseract.lock().unwrap() = Some(PathBuf::from(program));
}

const STAND_IN: &str = env!("CARGO_BIN_EXE_stand-in-tesseract");

/// Where these words stand in a report's text, in code points.
fn place_of(j: &Journey, report: &Value, words: &str) -> (usize, usize) {
    let text = j.review(report)["text"].as_str().unwrap().to_owned();
    let before = text
        .find(words)
        .unwrap_or_else(|| panic!("'{words}' in {text}"));
    let start = text[..before].chars().count();
    (start, start + words.chars().count())
}

const TWO_PAGES: &[&str] = &[
    "Mission report\nThe ballots were counted twice by hand.",
    "The Commission shall train the clerks of\nall districts before the next election.",
];

#[test]
fn a_page_is_seen_as_it_looks_and_its_words_have_their_places() {
    let j = Journey::with_library();
    let report = import(&j, "mission.pdf", &pdf(TWO_PAGES));
    let page =
        |number: u32, across: u32| json!({"report_id": report, "page": number, "across": across});
    let small = j.ask("show_page", page(2, 300))["address"]
        .as_str()
        .unwrap()
        .to_owned();
    let large = j.ask("show_page", page(2, 1200))["address"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(small.starts_with("data:image/png;base64,iVBOR"));
    assert!(large.len() > small.len(), "more dots are asked for");
    assert!(
        j.refused("show_page", page(3, 300))
            .happened
            .contains("Page 3 of mission.pdf")
    );
    let words = j.ask("list_words", json!({"report_id": report, "page": 2}));
    let (start, end) = place_of(&j, &report, "clerks");
    let clerks = words
        .as_array()
        .unwrap()
        .iter()
        .find(|w| w["start"] == start && w["end"] == end);
    assert_eq!(clerks.expect("the word's rectangle")["page"], 2);
    j.ask("close_pages", json!({}));
    let again = j.ask("show_page", page(2, 300));
    assert_eq!(
        again["address"],
        json!(small),
        "the same page looks the same"
    );
    let text = j.import_seed("000");
    let refused = j.refused(
        "show_page",
        json!({"report_id": text, "page": 1, "across": 300}),
    );
    assert!(refused.happened.contains("no pages"), "{refused:?}");
}

#[test]
fn words_marked_across_lines_become_a_recommendation_and_undo_takes_it_back() {
    let j = Journey::with_library();
    let report = import(&j, "mission.pdf", &pdf(TWO_PAGES));
    let (start, _) = place_of(&j, &report, "The Commission shall");
    let (_, end) = place_of(&j, &report, "next election.");
    let before = j.finds(&report, "recommendation").len();
    // With the blank before it, as a hand on the mouse does.
    let request =
        json!({"report_id": report, "kind": "recommendation", "start": start - 1, "end": end});
    let made = j.ask("add_find", request);
    let finds = j.finds(&report, "recommendation");
    assert_eq!(finds.len(), before + 1);
    let find = finds
        .iter()
        .find(|f| f["suggestion"]["id"] == made["id"])
        .unwrap();
    assert_eq!(find["suggestion"]["state"], "pending");
    let found = &find["suggestion"]["found"];
    let words = "The Commission shall train the clerks of all districts before the next election.";
    assert_eq!(found["fields"]["text"], words);
    assert_eq!(found["citations"][0]["start"], start);
    assert_eq!(found["citations"][0]["exact"], words);
    assert_eq!(found["citations"][0]["page"], 2);
    let accepted = j.ask(
        "accept_suggestion",
        json!({"id": made["id"], "corrected": null, "as_history": false}),
    );
    let view = j.show(&accepted["record_id"]);
    assert_eq!(
        view["record"]["fields"]["text"]
            .as_str()
            .or(view["record"]["text"].as_str()),
        Some(words),
        "{view}"
    );
    j.ask("undo", json!({}));
    j.ask("undo", json!({}));
    assert_eq!(j.finds(&report, "recommendation").len(), before);
}

#[test]
fn marked_words_are_cited_once_for_a_field_of_a_record() {
    let j = Journey::with_library();
    let report = import(&j, "mission.pdf", &pdf(TWO_PAGES));
    let (start, end) = place_of(&j, &report, "counted twice by hand");
    let find = json!({"report_id": report, "kind": "event", "start": start, "end": end});
    let find = j.ask("add_find", find)["id"].clone();
    let record = j.ask(
        "accept_suggestion",
        json!({"id": find, "corrected": null, "as_history": false}),
    );
    let record = record["record_id"].clone();
    let cite = |field: &str| json!({"report_id": report, "start": start, "end": end, "record_id": record, "field": field});
    j.ask("cite_words", cite("themes"));
    let view = j.show(&record);
    let cited = view["citations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["citation"]["field"] == "themes");
    assert_eq!(
        cited.expect("cited")["citation"]["quote"]["exact"],
        "counted twice by hand"
    );
    assert!(
        j.refused("cite_words", cite("themes"))
            .happened
            .contains("already")
    );
    assert!(
        j.refused("cite_words", cite("colour"))
            .happened
            .contains("no such field")
    );
    let nothing =
        json!({"report_id": report, "kind": "event", "start": end + 100_000, "end": end + 100_001});
    assert!(j.refused("add_find", nothing).happened.contains("No words"));
    let session = json!({"report_id": report, "kind": "session", "start": start, "end": end});
    assert!(
        j.refused("add_find", session)
            .happened
            .contains("of this kind")
    );
}

#[test]
fn a_scan_says_how_to_have_it_read_and_is_recognised_later_once() {
    let j = Journey::with_library();
    let report = import(&j, "scan.pdf", &pdf(&["", ""]));
    let view = j.review(&report);
    assert_eq!(
        (&view["text"], &view["scan"]["pages"]),
        (&json!(""), &json!(2))
    );
    assert_eq!(view["scan"]["recognisable"], false);
    let warnings = view["warnings"].to_string();
    assert!(
        warnings.contains("Pages 1–2: a scanned picture") && warnings.contains("install Tesseract"),
        "{warnings}"
    );
    let refused = j.refused("recognise_report", json!({"report_id": report}));
    assert!(refused.next.contains("install Tesseract"), "{refused:?}");

    install(&j, STAND_IN);
    assert_eq!(j.review(&report)["scan"]["recognisable"], true);
    let job = ended(&j, &j.ask("recognise_report", json!({"report_id": report})));
    assert_eq!(job["state"], "done", "{job}");
    let view = j.review(&report);
    assert!(
        view["text"]
            .as_str()
            .unwrap()
            .starts_with("Recommendation 1. The CEC should publish the results"),
        "{view}"
    );
    assert_eq!(view["scan"], Value::Null);
    assert!(
        view["warnings"].to_string().contains("OCR, eng+rus"),
        "{}",
        view["warnings"]
    );
    assert!(!j.finds(&report, "recommendation").is_empty());
    let words = j.ask("list_words", json!({"report_id": report, "page": 2}));
    assert_eq!(words[0]["recognised"], 93);
    let hits = j.ask(
        "search",
        json!({"query": "polling station", "kinds": ["report"], "limit": 5}),
    );
    assert!(
        !hits.as_array().unwrap().is_empty(),
        "what was recognised is searched"
    );
    let again = j.refused("recognise_report", json!({"report_id": report}));
    assert!(again.happened.contains("never changes"), "{again:?}");
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn where_recognition_is_installed_a_scan_among_pages_is_read_with_them() {
    let j = Journey::with_library();
    install(&j, STAND_IN);
    let report = import(
        &j,
        "mixed.pdf",
        &pdf(&["Written before.", "", "Written after."]),
    );
    let text = j.review(&report)["text"].as_str().unwrap().to_owned();
    let at = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("'{words}' in {text}"))
    };
    assert!(
        at("Written before") < at("publish the results")
            && at("publish the results") < at("Written after")
    );
    let picture = {
        let page = j.ask(
            "show_page",
            json!({"report_id": report, "page": 1, "across": 400}),
        );
        let address = page["address"].as_str().unwrap();
        base64_of(address.rsplit(',').next().unwrap())
    };
    let report = import(&j, "photo.png", &picture);
    assert!(
        j.review(&report)["text"]
            .as_str()
            .unwrap()
            .contains("every polling station")
    );
    let shown = j.ask(
        "show_page",
        json!({"report_id": report, "page": 1, "across": 10}),
    );
    assert!(
        shown["address"]
            .as_str()
            .unwrap()
            .starts_with("data:image/png;base64,")
    );
}

fn base64_of(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut out = Vec::new();
    for four in text.trim_end_matches('=').as_bytes().chunks(4) {
        let bits = four
            .iter()
            .fold(0u32, |bits, c| bits << 6 | u32::from(value(*c)))
            << (6 * (4 - four.len()));
        out.extend(&bits.to_be_bytes()[1..four.len()]);
    }
    out
}

#[test]
fn a_recognition_that_hangs_is_cancelled_within_half_a_second_and_leaves_nothing() {
    let j = Journey::with_library();
    install(&j, env!("CARGO_BIN_EXE_stuck-worker"));
    let id = j.start_import(&[put(&j, "scan.pdf", &pdf(&[""]))], false, false);
    j.until(PATIENCE, || {
        Some(()).filter(|()| {
            j.job(&id)["at"]
                .as_str()
                .is_some_and(|at| at.contains("recognising"))
        })
    });
    j.ask("cancel_job", json!({"job": id}));
    let job = j.until(Duration::from_millis(500), || {
        Some(j.job(&id)).filter(|job| job["state"] != "running")
    });
    assert_eq!(job["state"], "cancelled");
    assert!(j.list("report").is_empty());
}

#[test]
fn a_recognition_that_fails_leaves_a_scan_that_says_so() {
    let j = Journey::with_library();
    install(&j, env!("CARGO_BIN_EXE_crashing-worker"));
    let report = import(&j, "scan.pdf", &pdf(&[""]));
    let view = j.review(&report);
    assert!(
        view["warnings"]
            .to_string()
            .contains("text recognition did not work"),
        "{}",
        view["warnings"]
    );
    assert_eq!(view["scan"]["recognisable"], true, "it can be tried again");
}

#[test]
fn a_pasted_web_page_is_a_report_under_the_title_it_was_given() {
    let j = Journey::with_library();
    let html = "<meta charset='utf-8'><h1>Minutes: <i>May</i></h1><p>The Commission should publish the list of candidates.</p><script>alert(1)</script>";
    let paste = |title: &str, html: Option<&str>, text: &str| {
        let request = json!({"title": title, "html": html, "text": text, "accept_all": false, "as_history": false});
        ended(&j, &j.ask("import_pasted", request))
    };
    let job = paste("Minutes: May/2024", Some(html), "Minutes May");
    assert_eq!(job["state"], "done", "{job}");
    let report = &job["outcomes"][0]["report_id"];
    let view = j.review(report);
    assert_eq!(view["report"]["title"], "Minutes: May/2024");
    assert_eq!(view["report"]["file_name"], "Minutes  May 2024.html");
    assert_eq!(view["report"]["format"], "html");
    let text = view["text"].as_str().unwrap();
    assert!(
        text.contains("publish the list of candidates") && !text.contains("alert"),
        "{text}"
    );
    assert!(!j.finds(report, "recommendation").is_empty());
    let again = paste("Another name", Some(html), "");
    assert_eq!(again["outcomes"][0]["already_there"], true);
    let plain = paste("", None, "The Commission met in Osh — twice.");
    let view = j.review(&plain["outcomes"][0]["report_id"]);
    assert_eq!(
        (&view["report"]["title"], &view["text"]),
        (
            &json!("Pasted text"),
            &json!("The Commission met in Osh — twice.")
        )
    );
    let empty =
        json!({"title": "x", "html": " ", "text": "\n", "accept_all": false, "as_history": false});
    assert!(
        j.refused("import_pasted", empty)
            .happened
            .contains("no words")
    );
}

#[test]
fn a_backup_brings_back_a_scan_with_the_text_that_was_recognised_after_it_was_first_backed_up() {
    let j = Journey::with_library();
    let report = import(&j, "scan.pdf", &pdf(&[""]));
    j.ask("back_up", json!({}));
    install(&j, STAND_IN);
    ended(&j, &j.ask("recognise_report", json!({"report_id": report})));
    let backup = j.ask("back_up", json!({}));
    j.ask("delete_records", json!({"ids": [report]}));
    j.ask(
        "restore_backup",
        json!({"handle": backup["file"]["handle"], "passphrase": null}),
    );
    let text = j.review(&report)["text"].as_str().unwrap().to_owned();
    assert!(text.contains("publish the results"), "{text}");
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn a_large_report_is_cancelled_whatever_it_is_at() {
    let j = Journey::with_library();
    let text = std::fs::read_to_string(seed("000")).unwrap();
    // Two hundred copies with a number each: longer to read than any of the waits below.
    let copies: String = (0..200)
        .map(|i| format!("Part {i}\n\n{text}\n\n"))
        .collect();
    let path = put(&j, "large.txt", copies.as_bytes());
    // The first look into a sealed library works its key out, whatever it is for.
    assert!(j.list("report").is_empty());
    for wait in [0, 40, 300] {
        let id = j.start_import(std::slice::from_ref(&path), false, false);
        let _ = j.heard();
        let started = std::time::Instant::now();
        // Not a wait for something to come about: a moment of the work to cancel it in.
        while started.elapsed() < Duration::from_millis(wait) && j.job(&id)["state"] == "running" {
            std::thread::yield_now();
        }
        j.ask("cancel_job", json!({"job": id}));
        let job = j.until(PATIENCE, || {
            Some(j.job(&id)).filter(|job| job["state"] != "running")
        });
        assert_eq!(job["state"], "cancelled", "after {wait} ms");
    }
    assert!(j.list("report").is_empty());
}
