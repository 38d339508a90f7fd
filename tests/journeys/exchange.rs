//! Files for other programs and from them: a whole library there and back, what a reader may not see, what is wrong with a file.

use crate::desk::{Journey, seed};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn add(j: &Journey, record: Value) -> Value {
    j.ask("create_record", json!({ "record": record }))["id"].clone()
}

fn request(form: &str, level: &str) -> Value {
    json!({"form": form, "level": level, "language": "en"})
}

fn with(mut request: Value, more: Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

/// Writes a file; gives its path and the reply.
fn export(j: &Journey, request: &Value, name: &str) -> (PathBuf, Value) {
    let path = j.folder.path().join(name);
    let handle = j.place(&path);
    let done = j.ask("make_export", json!({"request": request, "handle": handle}));
    (path, done)
}

fn ending(form: &str) -> &'static str {
    match form {
        "calendar" => "ics",
        "cards" => "vcf",
        "annotations" => "jsonld",
        _ => "json",
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn preview(j: &Journey, file: &Path, choices: Value) -> Value {
    let handle = j.desk.admit(file).handle;
    j.ask(
        "preview_intake",
        json!({"handle": handle, "choices": choices}),
    )
}

fn take_in(j: &Journey, file: &Path, choices: Value) -> Value {
    let handle = j.desk.admit(file).handle;
    j.ask("take_in", json!({"handle": handle, "choices": choices}))
}

/// Two reports, one of them accepted, and some of everything that is made by hand.
fn full() -> Journey {
    let j = Journey::with_library();
    let job = j.import(&[seed("000"), seed("001")], true, false);
    assert_eq!(job["state"], "done", "{job}");
    let event = add(
        &j,
        json!({"kind": "event", "title": "Roundtable on voter lists", "start": "2025-05-06", "end": "2025-05-08",
               "city": "Almaty", "country": "KZ", "sensitivity": "public", "notes": "The hall leaks"}),
    );
    let later = add(
        &j,
        json!({"kind": "event", "title": "The next roundtable", "start": "2025-11"}),
    );
    let person = add(
        &j,
        json!({"kind": "person", "name": "Zoë Secret", "country": "KZ", "sensitivity": "partners",
               "contacts": [{"kind": "e-mail", "value": "zoe@secret.example"}]}),
    );
    add(
        &j,
        json!({"kind": "participation", "event_id": event, "person_id": person, "role": "delegate", "country": "KZ"}),
    );
    add(
        &j,
        json!({"kind": "delegation", "event_id": event, "country": "KZ", "head_count": 3}),
    );
    let action = add(
        &j,
        json!({"kind": "action", "event_id": event, "text": "Send the draft law", "status": "open", "due": "2025-06-01"}),
    );
    // A record that refers to one that was made after it.
    j.ask(
        "edit_record",
        json!({"id": event, "fields": {"follows_id": later}}),
    );
    j.ask("carry_actions", json!({"ids": [action], "event_id": later}));
    add(
        &j,
        json!({"kind": "saved_view", "title": "Kazakhstan", "of": "event", "query": "country:KZ"}),
    );
    let other = add(&j, json!({"kind": "person", "name": "Zoé Secret"}));
    j.ask("keep_apart", json!({"one": person, "other": other}));
    j
}

#[test]
fn a_library_goes_into_another_and_comes_out_to_the_byte() {
    let a = full();
    let (path, done) = export(
        &a,
        &with(request("library", "internal"), json!({"files": true})),
        "all.json",
    );
    assert_eq!(
        (&done["file"]["name"], &done["left_out"]),
        (&json!("all.json"), &json!(""))
    );
    let first = text(&path);
    let all: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(all["files"].as_array().unwrap().len(), 2);
    let kinds: std::collections::BTreeSet<&str> = all["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["kind"].as_str().unwrap())
        .collect();
    for kind in [
        "report",
        "event",
        "person",
        "citation",
        "suggestion",
        "carried_action",
        "saved_view",
        "distinction",
    ] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
    assert_eq!(done["entries"], all["records"].as_array().unwrap().len());

    let b = Journey::elsewhere("György Szabó");
    let shown = preview(&b, &path, json!([]));
    assert_eq!(
        (&shown["form"], &shown["problems"]),
        (&json!("library"), &json!([]))
    );
    let new: u64 = shown["taking"]["new"]
        .as_object()
        .unwrap()
        .values()
        .map(|n| n.as_u64().unwrap())
        .sum();
    assert_eq!(json!(new), done["entries"], "{}", shown["taking"]["new"]);
    assert_eq!(shown["taking"]["texts"], 2);
    assert!(b.list("event").is_empty(), "a preview changes nothing");
    let taken = take_in(&b, &path, json!([]));
    assert_eq!(
        (&taken["new"], &taken["changed"]),
        (&done["entries"], &json!(0))
    );
    let (again, _) = export(
        &b,
        &with(request("library", "internal"), json!({"files": true})),
        "again.json",
    );
    assert!(text(&again) == first, "what comes out is not what went in");

    // The reports are whole: their words are found, and review shows them.
    let report = b.list("report")[0]["id"].clone();
    assert!(
        !b.review(&report)["suggestions"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let found = b.ask(
        "search",
        json!({"query": "election", "kinds": ["report"], "limit": 5}),
    );
    assert!(!found.as_array().unwrap().is_empty());
    assert_eq!(b.ask("check_library", json!({})), json!([]));

    // Taken in again it says nothing new; one undo takes all of it back.
    let shown = preview(&b, &path, json!([]));
    assert_eq!(
        (&shown["taking"]["new"], &shown["taking"]["changed"]),
        (&json!({}), &json!(0))
    );
    b.ask("undo", json!({}));
    for kind in ["event", "person", "report", "recommendation", "action"] {
        assert!(b.list(kind).is_empty(), "{kind}");
    }
    b.ask("redo", json!({}));
    let (redone, _) = export(
        &b,
        &with(request("library", "internal"), json!({"files": true})),
        "redone.json",
    );
    assert!(text(&redone) == first);
}

#[test]
fn what_a_reader_may_not_see_is_not_in_any_file_and_is_counted() {
    let j = full();
    for (form, level) in [
        ("library", "public"),
        ("library", "partners"),
        ("calendar", "public"),
        ("calendar", "partners"),
        ("cards", "public"),
        ("cards", "partners"),
        ("bibliography", "public"),
        ("annotations", "public"),
    ] {
        let request = with(
            request(form, level),
            json!({"files": true, "contacts": true}),
        );
        let shown = j.ask("preview_export", json!({ "request": request }));
        let (path, done) = export(&j, &request, &format!("{form}-{level}.{}", ending(form)));
        let said = text(&path);
        let mut never = vec!["zoe@secret.example", "The hall leaks"];
        if level == "public" {
            never.extend(["Zoë Secret", "Send the draft law"]);
        }
        for words in never {
            assert!(!said.contains(words), "{words} is in {form} for {level}");
        }
        let sum: u64 = shown["left_out"]["records"]
            .as_object()
            .unwrap()
            .values()
            .map(|n| n.as_u64().unwrap())
            .sum();
        if form == "calendar" {
            assert_eq!(shown["left_out"]["records"]["action"], 1, "{shown}");
            assert_eq!(
                shown["left_out"]["details"], 1,
                "the event's notes: {shown}"
            );
        }
        if form == "cards" && level == "partners" {
            assert_eq!(shown["left_out"]["contacts"], 1, "{shown}");
            assert!(said.contains("FN;PREF=1:Zoë Secret"));
        }
        if form == "library" {
            assert!(
                sum > 0 && done["left_out"].as_str().unwrap().starts_with("Left out: "),
                "{done}"
            );
        }
    }
    // For the office all of it, contact details of people only if asked for.
    let (plain, _) = export(&j, &request("cards", "internal"), "plain.vcf");
    let (asked, _) = export(
        &j,
        &with(request("cards", "internal"), json!({"contacts": true})),
        "asked.vcf",
    );
    assert!(!text(&plain).contains("zoe@secret.example"));
    assert!(text(&asked).contains("EMAIL:zoe@secret.example"));
    // What was written for whom stands in the history.
    let changes = j.ask(
        "list_audit",
        json!({"filter": {"text": "asked.vcf"}, "offset": 0, "limit": 5}),
    );
    assert_eq!(changes["total"], 1, "{changes}");
}

/// A calendar has a name, and a file too: neither tells what the entries do not.
#[test]
fn what_was_looked_for_is_told_to_the_office_alone() {
    let j = Journey::with_library();
    let secret = add(
        &j,
        json!({"kind": "event", "title": "Quiet meeting", "start": "2026-05-06", "sensitivity": "partners"}),
    );
    add(
        &j,
        json!({"kind": "action", "event_id": secret, "text": "Send the draft", "due": "2026-06-01", "sensitivity": "public"}),
    );
    add(
        &j,
        json!({"kind": "event", "title": "Quiet roundtable", "start": "2026-05-07", "sensitivity": "public"}),
    );
    for (what, words) in [
        (json!({"id": secret}), "Quiet meeting"),
        (json!({"kind": "event", "filter": "quiet"}), "quiet"),
    ] {
        for (level, told) in [("internal", true), ("public", false)] {
            let (path, _) = export(&j, &with(request("calendar", level), what.clone()), "c.ics");
            let said = text(&path);
            assert!(
                said.contains("BEGIN:VEVENT") || said.contains("BEGIN:VTODO"),
                "{said}"
            );
            let mut lines = said.lines();
            let named = lines.any(|l| l.starts_with("NAME") && l.contains(words));
            assert_eq!(named, told, "{words}, {level}: {said}");
        }
    }
}

#[test]
fn a_library_for_the_public_is_whole_in_itself() {
    let a = full();
    let (path, _) = export(&a, &request("library", "public"), "public.json");
    let b = Journey::elsewhere("György Szabó");
    let shown = preview(&b, &path, json!([]));
    assert_eq!(shown["problems"], json!([]));
    take_in(&b, &path, json!([]));
    // What was left out is empty there; the fields that say nothing are not compared.
    let records = |path: &Path| {
        let mut all: Value = serde_json::from_str(&text(path)).unwrap();
        for record in all["records"].as_array_mut().unwrap() {
            let fields = record.as_object_mut().unwrap();
            fields
                .retain(|_, value| !value.is_null() && *value != json!("") && *value != json!([]));
        }
        all["records"].clone()
    };
    let (again, _) = export(&b, &request("library", "public"), "again.json");
    assert_eq!(records(&again), records(&path));
}

#[test]
fn a_file_that_a_script_has_changed_is_compared_field_by_field() {
    let j = full();
    let (path, _) = export(&j, &request("library", "internal"), "all.json");
    let mut all: Value = serde_json::from_str(&text(&path)).unwrap();
    let mut changed = Value::Null;
    for record in all["records"].as_array_mut().unwrap() {
        if record["title"] == "Roundtable on voter lists" {
            record["city"] = json!("Astana");
            record["venue"] = json!("Hotel");
            changed = record["id"].clone();
        }
    }
    let script = j.folder.path().join("script.json");
    std::fs::write(&script, serde_json::to_string(&all).unwrap()).unwrap();

    let shown = preview(&j, &script, json!([]));
    assert_eq!(
        (&shown["taking"]["changed"], &shown["taking"]["conflicts"]),
        (&json!(1), &json!(1)),
        "{shown}"
    );
    let record = &shown["taking"]["records"][0];
    assert_eq!(
        (&record["id"], &record["state"]),
        (&changed, &json!("conflict"))
    );
    // What differs stays as it is here until somebody decides; what is empty here is filled.
    take_in(&j, &script, json!([]));
    let city = |j: &Journey| {
        let record = j.show(&changed)["record"].clone();
        (record["city"].clone(), record["venue"].clone())
    };
    assert_eq!(city(&j), (json!("Almaty"), json!("Hotel")));
    take_in(
        &j,
        &script,
        json!([{"id": changed, "field": "city", "takes": "theirs"}]),
    );
    assert_eq!(city(&j), (json!("Astana"), json!("Hotel")));
    assert_eq!(
        j.ask("undo_state", json!({}))["undo"],
        "Took in the file “script.json”: 0 new, 1 changed"
    );
    j.ask("undo", json!({}));
    j.ask("undo", json!({}));
    assert_eq!(city(&j), (json!("Almaty"), json!("")));
}

#[test]
fn a_wrong_file_is_refused_with_lines_and_changes_nothing() {
    let j = full();
    let (path, _) = export(&j, &request("library", "internal"), "all.json");
    let spoilt = text(&path)
        .replacen("\"2025-05-06\"", "\"6 May\"", 1)
        .replacen("\"city\": \"Almaty\"", "\"town\": \"Almaty\"", 1);
    let line = 1 + spoilt[..spoilt.find("6 May").unwrap()]
        .matches('\n')
        .count();
    let wrong = j.folder.path().join("wrong.json");
    std::fs::write(&wrong, &spoilt).unwrap();
    let shown = preview(&j, &wrong, json!([]));
    assert_eq!(shown["taking"], Value::Null);
    let problems = shown["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(problems[0]["line"], line);
    assert!(problems[0]["path"].as_str().unwrap().ends_with("/start"));
    let before = j.ask("undo_state", json!({}));
    let handle = j.desk.admit(&wrong).handle;
    let error = j.refused("take_in", json!({"handle": handle, "choices": []}));
    assert!(
        error.happened.contains("in 2 places") && error.safe == "Nothing was changed.",
        "{error:?}"
    );
    assert_eq!(j.ask("undo_state", json!({})), before);

    let letter = j.folder.path().join("letter.json");
    std::fs::write(&letter, "Dear all").unwrap();
    let handle = j.desk.admit(&letter).handle;
    let error = j.refused("preview_intake", json!({"handle": handle, "choices": []}));
    assert_eq!(
        error.happened,
        "letter.json is neither a library as JSON nor an address book."
    );
}

#[test]
fn a_list_one_event_and_a_report_are_written_for_their_programs() {
    let j = full();
    // A list as it is filtered.
    let wanted = with(
        request("calendar", "internal"),
        json!({"kind": "event", "filter": "country:KZ date:2025", "alarms": true}),
    );
    let shown = j.ask("preview_export", json!({ "request": wanted }));
    assert_eq!(shown["kinds"], json!({"event": 1}), "{shown}");
    assert_eq!(shown["suggested_name"], "country-KZ date-2025.ics");
    let (path, done) = export(&j, &wanted, "events");
    assert_eq!(done["file"]["name"], "events.ics", "the ending is put on");
    let calendar = text(&path.with_extension("ics"));
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20250506\r\nDTEND;VALUE=DATE:20250509\r\n"),
        "{calendar}"
    );
    assert!(!calendar.contains("VTODO"));
    // One event with what is due and who came.
    let event = j
        .list("event")
        .into_iter()
        .find(|e| e["title"] == "Roundtable on voter lists")
        .unwrap();
    let of = |form: &str| with(request(form, "internal"), json!({"id": event["id"]}));
    let (path, _) = export(&j, &of("calendar"), "one.ics");
    assert!(
        text(&path).contains("BEGIN:VTODO") && text(&path).contains("SUMMARY:Send the draft law")
    );
    let (path, done) = export(&j, &of("cards"), "one.vcf");
    assert_eq!(done["entries"], 2);
    assert!(text(&path).contains("KIND:group") && text(&path).contains("MEMBER:urn:uuid:"));
    // What has no day has no place in a calendar, and that is said.
    let shown = j.ask(
        "preview_export",
        json!({"request": request("calendar", "internal")}),
    );
    assert!(shown["passed_over"].as_u64().unwrap() >= 1, "{shown}");
    // A report as a reference, and its passages.
    let report = j.list("report")[0].clone();
    let one = |form: &str| with(request(form, "internal"), json!({"id": report["id"]}));
    let (path, _) = export(&j, &one("bibliography"), "one.json");
    let items: Value = serde_json::from_str(&text(&path)).unwrap();
    assert_eq!(
        (&items[0]["id"], &items[0]["title"]),
        (&report["id"], &report["title"])
    );
    let (path, done) = export(&j, &one("annotations"), "one.jsonld");
    let page: Value = serde_json::from_str(&text(&path)).unwrap();
    assert_eq!(page["total"], done["entries"]);
    let file = std::fs::read_to_string(seed("000")).unwrap();
    let first = &page["first"]["items"][0]["target"];
    let exact = first["selector"][0]["exact"].as_str().unwrap();
    assert!(
        first["source"]["id"]
            .as_str()
            .unwrap()
            .starts_with("ni:///sha-256;")
    );
    assert!(!exact.is_empty() && !file.is_empty());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let j = full();
    for (wanted, said) in [
        (
            with(request("calendar", "internal"), json!({"kind": "person"})),
            "A person has no place in this form.",
        ),
        (
            with(
                request("cards", "internal"),
                json!({"filter": "country:KZ"}),
            ),
            "A filter needs the list that it is of.",
        ),
    ] {
        assert_eq!(
            j.refused("preview_export", json!({ "request": wanted }))
                .happened,
            said
        );
    }
    let nobody = with(
        request("cards", "internal"),
        json!({"kind": "person", "filter": "nobody-of-this-name"}),
    );
    let handle = j.place(&j.folder.path().join("none.vcf"));
    let error = j.refused("make_export", json!({"request": nobody, "handle": handle}));
    assert_eq!(error.happened, "Nothing would be in this file.");
    assert!(!j.folder.path().join("none.vcf").exists());
    // A disk that refuses leaves no half file.
    let handle = j.place(Path::new("/nowhere/none.vcf"));
    let error = j.refused(
        "make_export",
        json!({"request": request("cards", "internal"), "handle": handle}),
    );
    assert!(
        error.happened.starts_with("none.vcf could not be written"),
        "{error:?}"
    );
    let error = j.refused("make_export", json!({"request": request("library", "internal"), "handle": j.place(Path::new("/nowhere/all.json"))}));
    assert!(
        error.happened.starts_with("all.json could not be written"),
        "{error:?}"
    );
}

#[test]
fn an_address_book_of_another_program_becomes_people() {
    let j = Journey::with_library();
    let known = add(
        &j,
        json!({"kind": "person", "name": "Zagipa Balieva", "country": "KZ", "sensitivity": "public"}),
    );
    let book = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../src-tauri/crates/exchange/tests/vobject.vcf");
    let shown = preview(&j, &book, json!([]));
    assert_eq!(
        (&shown["form"], &shown["problems"]),
        (&json!("cards"), &json!([]))
    );
    let records = shown["taking"]["records"].as_array().unwrap();
    let duplicate = records.iter().find(|r| r["state"] == "duplicate").unwrap();
    assert_eq!(
        (&duplicate["mine"], &duplicate["title"]),
        (&known, &json!("Zagipa Balieva"))
    );
    let taken = take_in(
        &j,
        &book,
        json!([{"id": duplicate["id"], "field": null, "takes": "mine"}]),
    );
    assert_eq!((&taken["new"], &taken["changed"]), (&json!(2), &json!(1)));
    let person = j.show(&known)["record"].clone();
    assert_eq!(
        person["contacts"][0],
        json!({"kind": "e-mail", "value": "z.balieva@cec.example"})
    );
    assert_eq!(
        person["affiliations"][0]["position"],
        "Chairperson, International Department"
    );
    // A card says nothing of who may see the person.
    assert_eq!(person["sensitivity"], "public");
    assert_eq!(j.list("person").len(), 3);
    j.ask("undo", json!({}));
    assert_eq!(j.list("person").len(), 1);
    // One's own cards are known again by their keys.
    j.ask("redo", json!({}));
    let (path, _) = export(
        &j,
        &with(request("cards", "internal"), json!({"contacts": true})),
        "own.vcf",
    );
    let shown = preview(&j, &path, json!([]));
    assert_eq!(
        (&shown["taking"]["new"], &shown["taking"]["changed"]),
        (&json!({}), &json!(0)),
        "{shown}"
    );
}

#[test]
fn the_schema_is_told() {
    let j = Journey::fresh();
    let schema = j.ask("get_library_schema", json!({}));
    let schema: Value = serde_json::from_str(schema.as_str().unwrap()).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
}

#[test]
fn an_own_address_book_that_comes_back_is_no_change_though_it_says_less() {
    let j = Journey::with_library();
    let body = add(
        &j,
        json!({"kind": "organisation", "name": "Central Election Commission of Kazakhstan", "acronym": "CEC", "country": "KZ"}),
    );
    let person = add(
        &j,
        json!({"kind": "person", "name": "Zagipa Balieva", "country": "KZ", "sex": "woman",
               "names": [{"text": "Загипа Балиева", "language": "ru"}],
               "affiliations": [{"position": "Chairwoman", "organisation": "CEC", "when": "1998-11-17", "organisation_id": body},
                                {"position": "Member", "organisation": "CEC", "when": "1995", "organisation_id": body}]}),
    );
    let (path, _) = export(&j, &request("cards", "internal"), "own.vcf");
    let book = text(&path);
    assert!(book.contains("ORG:Central Election Commission of Kazakhstan"));
    let shown = preview(&j, &path, json!([]));
    assert_eq!(shown["taking"]["records"], json!([]), "{shown}");
    // What was changed in the other program is told, and only that.
    std::fs::write(&path, book.replace("TITLE:Chairwoman", "TITLE:Judge")).unwrap();
    let shown = preview(&j, &path, json!([]));
    let records = shown["taking"]["records"].as_array().unwrap();
    assert_eq!(records.len(), 1, "{shown}");
    assert_eq!(records[0]["id"], person);
    let fields = records[0]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), 1, "{shown}");
    assert_eq!(fields[0]["field"], "affiliations");
}
