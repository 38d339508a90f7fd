//! What a person is told of what is kept about them: all of it, on paper too.

use crate::desk::{Journey, seed};
use domain::record::fields_of;
use domain::{AnyRecord, Kind};
use serde_json::{Map, Value, json};
use std::ops::ControlFlow;

/// Fields that take a word of a list, a code, a key or a moment; their words are not the person's own.
fn is_coded(field: &str) -> bool {
    field == "id"
        || field.ends_with("_id")
        || [
            "sensitivity",
            "sha256",
            "recurs",
            "sex",
            "role",
            "presence",
            "status",
            "priority",
            "level",
        ]
        .contains(&field)
        || field.ends_with("_kind")
}

/// A word that stands nowhere else: no hyphen, so that no line breaks in it.
fn mark(kind: Kind, field: &str) -> String {
    format!("mk{}{}", kind.name(), field).replace('_', "")
}

/// A record of a kind whose every free text is a mark of its own, and which is linked with the person wherever it can be.
fn marked(kind: Kind, person: &Value, event: &Value, report: &Value) -> Map<String, Value> {
    let blank = serde_json::to_value(AnyRecord::blank(kind)).unwrap();
    let mut fields = blank.as_object().unwrap().clone();
    for field in fields_of(kind) {
        let value = match field.name {
            "person_id" | "subject_id" | "owner_id" | "record_id" | "one_id" => person.clone(),
            "event_id" | "other_id" => event.clone(),
            "report_id" => report.clone(),
            "role" if kind == Kind::Participation => "speaker".into(),
            name if fields[name] == "" && !is_coded(name) => mark(kind, name).into(),
            _ => continue,
        };
        fields.insert(field.name.to_owned(), value);
    }
    fields
}

/// The kinds that can be linked with a person, by the names of their fields.
fn linked() -> Vec<Kind> {
    let links = ["person_id", "subject_id", "owner_id"];
    Kind::ALL
        .iter()
        .copied()
        .filter(|kind| fields_of(*kind).iter().any(|f| links.contains(&f.name)))
        .collect()
}

fn without_spaces(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{ad}' && *c != '-')
        .collect()
}

#[test]
fn the_file_of_a_person_holds_everything_that_is_kept_about_them_on_paper_too() {
    let j = Journey::with_library();
    let job = j.import(&[seed("004")], true, false);
    let report = job["outcomes"][0]["report_id"].clone();
    let balieva = j
        .list("person")
        .into_iter()
        .find(|row| row["name"].as_str().unwrap().contains("Balieva"))
        .expect("the report names her")["id"]
        .clone();
    let event = j.list("event")[0]["id"].clone();
    let mut marks = Vec::new();
    let kinds = linked();
    assert!(
        kinds.contains(&Kind::Participation)
            && kinds.contains(&Kind::Mention)
            && kinds.contains(&Kind::Action)
    );
    for kind in kinds {
        let record = marked(kind, &balieva, &event, &report);
        let texts = record.values().filter_map(Value::as_str);
        marks.extend(texts.filter(|t| t.starts_with("mk")).map(str::to_owned));
        j.ask("create_record", json!({ "record": record }));
    }
    assert!(marks.len() >= 5, "{marks:?}");
    // What only names her is hers too; so is what a change took away.
    for record in [
        json!({"kind": "log_entry", "event_id": event, "at": "2026-03-02", "text": "Балиева rang: mkonlynamed"}),
        json!({"kind": "recommendation", "text": "As Zagipa Balieva said, mkalsonamed should be published"}),
    ] {
        j.ask("create_record", json!({ "record": record }));
    }
    let fields = |notes: &str| {
        json!({"id": balieva, "fields": {"notes": notes, "names": [{"text": "Загипа Балиева", "language": "ru"}],
               "contacts": [{"kind": "e-mail", "value": "mkcontact@example.org"}],
               "affiliations": [{"position": "mkposition", "organisation": "mkbody", "when": null, "organisation_id": null}]}})
    };
    j.ask("edit_record", fields("mkformernote"));
    j.ask("edit_record", fields("mknote"));
    for more in [
        "mkonlynamed",
        "mkalsonamed",
        "mkformernote",
        "mknote",
        "mkcontact@example.org",
        "mkposition",
        "mkbody",
    ] {
        marks.push(more.to_owned());
    }
    // The words of the report that name her, as the erasure would cover them.
    marks.push(
        without_spaces("Ms. Zagipa Balieva")
            .split('.')
            .next_back()
            .unwrap()
            .to_owned(),
    );

    let text = j.ask("get_person_file", json!({"id": balieva}));
    let text = text.as_str().unwrap();
    let print = |format: &str, language: &str| {
        let path = j.folder.path().join(format!("file.{format}"));
        let handle = j.place(&path);
        let request = json!({"template": "person-file", "scope": {"record_id": balieva}, "format": format,
                             "options": {"language": language, "audience": "public"}});
        j.ask(
            "save_summary",
            json!({"request": request, "handle": handle}),
        );
        std::fs::read(&path).unwrap()
    };
    let html = String::from_utf8(print("html", "en")).unwrap();
    let pdf = print("pdf", "ru");
    let watch = |_| ControlFlow::Continue(());
    let read = reader::read("file.pdf", &pdf, &reader::Limits::default(), &watch).unwrap();
    let on_paper = without_spaces(&read.text);
    let (in_text, on_page) = (without_spaces(text), without_spaces(&html));
    for mark in &marks {
        assert!(in_text.contains(mark.as_str()), "{mark} is not in the text");
        assert!(on_page.contains(mark.as_str()), "{mark} is not on the page");
        assert!(on_paper.contains(mark.as_str()), "{mark} is not on paper");
    }
    // Whatever an erasure would touch is told before, by name.
    let touched = j.ask("preview_erasure", json!({"id": balieva, "words": null}));
    let records = touched["records"].as_array().unwrap();
    assert!(records.len() > 5, "{touched}");
    for record in records {
        let title = without_spaces(record["title"].as_str().unwrap());
        let begins: String = title.chars().take(40).collect();
        assert!(on_paper.contains(&begins), "{title} is not on paper");
    }
    for report in touched["reports"].as_array().unwrap() {
        let title = without_spaces(report["title"].as_str().unwrap());
        assert!(on_paper.contains(&title), "{title} is not on paper");
    }
    assert!(
        read.text.contains("Что хранится о человеке"),
        "in the language asked for"
    );
}

#[test]
fn a_person_s_file_is_of_one_person_who_is_there() {
    let j = Journey::with_library();
    let request = |scope: Value| json!({"request": {"template": "person-file", "scope": scope, "options": {}}});
    let refused = j.refused("preview_summary", request(json!({})));
    assert!(refused.happened.contains("one person"), "{refused:?}");
    let nobody = "01890000-0000-7000-8000-000000000099";
    let gone = j.refused("preview_summary", request(json!({ "record_id": nobody })));
    assert_eq!(gone.code, wire::Code::NotFound);
}
