//! Files kept of materials: attached, opened, saved, taken off; and with the library wherever it goes.

use crate::desk::{Journey, related};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const NAMED: &str = "Attended: Zagipa Balieva, Enrique Saltos.\nA letter follows.\n";

impl Journey {
    fn event(&self) -> Value {
        self.make(json!({"kind": "event", "title": "Training of trainers", "status": "held"}))
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn attach(&self, files: &[&Path], event: &Value) -> Value {
        let handles: Vec<_> = files.iter().map(|f| self.desk.admit(f).handle).collect();
        let request = json!({"handles": handles, "event_id": event, "material_id": null});
        self.ask("attach_files", request)
    }

    fn materials(&self, event: &Value) -> Vec<Value> {
        let view = self.show(event);
        let items = related(&view, "materials");
        items.into_iter().map(|item| item["row"].clone()).collect()
    }
}

fn sheet() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("files/sign_in.xlsx")
}

/// Bytes that no reader knows.
fn recording() -> Vec<u8> {
    (0..=255u8).cycle().take(3000).collect()
}

#[test]
fn files_are_kept_beside_an_event_opened_and_saved_elsewhere() {
    let j = Journey::with_library();
    let event = j.event();
    let slides = j.file("Opening_remarks.txt", NAMED.as_bytes());
    let talk = j.file("talk.mp3", &recording());
    let change = j.attach(&[&slides, &talk, &sheet()], &event);
    assert_eq!(
        change["sentence"],
        "Attached 3 files to “Training of trainers”"
    );
    let rows = j.materials(&event);
    let said: Vec<_> = rows
        .iter()
        .map(|r| {
            (
                r["title"].as_str().unwrap(),
                r["file_name"].as_str().unwrap(),
                r["size"].as_u64().unwrap(),
            )
        })
        .collect();
    let size = std::fs::metadata(sheet()).unwrap().len();
    let mut said = said;
    said.sort_unstable();
    assert_eq!(
        said,
        [
            ("Opening remarks", "Opening_remarks.txt", NAMED.len() as u64),
            ("sign in", "sign_in.xlsx", size),
            ("talk", "talk.mp3", 3000),
        ]
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));

    // A copy is shown, byte for byte, and gone when the library is locked.
    let talk = rows.iter().find(|r| r["title"] == "talk").unwrap();
    j.ask("open_attachment", json!({"id": talk["id"]}));
    assert_eq!(
        *j.shown.lock().unwrap(),
        [("talk.mp3".to_owned(), recording())]
    );
    let place = j.folder.path().join("elsewhere.mp3");
    let handle = j.place(&place);
    j.ask(
        "save_attachment",
        json!({"id": talk["id"], "handle": handle}),
    );
    assert_eq!(std::fs::read(&place).unwrap(), recording());
    j.ask("lock_library", json!({}));
    assert!(j.shown.lock().unwrap().is_empty());
}

#[test]
fn attaching_and_taking_off_are_undone_and_the_same_file_is_kept_once() {
    let j = Journey::with_library();
    let event = j.event();
    let file = j.file("agenda.txt", NAMED.as_bytes());
    j.attach(&[&file], &event);
    let again = j.attach(&[&file], &event);
    assert_eq!(again["number"], 0, "the event has it already");
    let id = j.materials(&event)[0]["id"].clone();
    let change = j.ask("detach_file", json!({ "id": id }));
    assert_eq!(
        change["sentence"],
        "Took the file “agenda.txt” off “agenda”"
    );
    assert_eq!(j.materials(&event)[0]["file_name"], "");
    let without = j.refused("open_attachment", json!({ "id": id }));
    assert_eq!(without.happened, "No file is kept of this material.");
    j.ask("undo", json!({}));
    assert_eq!(j.materials(&event)[0]["file_name"], "agenda.txt");
    j.ask("open_attachment", json!({ "id": id }));
    j.ask("undo", json!({}));
    assert!(j.materials(&event).is_empty());
    j.ask("redo", json!({}));
    assert_eq!(j.materials(&event)[0]["size"], NAMED.len());
    // Another file in the place of the first.
    let other = j.file("agenda 2.txt", b"Later");
    let handle = j.desk.admit(&other).handle;
    j.ask(
        "attach_files",
        json!({"handles": [handle], "event_id": null, "material_id": id}),
    );
    assert_eq!(j.materials(&event)[0]["file_name"], "agenda 2.txt");
    j.ask("undo", json!({}));
    assert_eq!(j.materials(&event)[0]["file_name"], "agenda.txt");
    // What is attached can be read as a report as well, with the same words in it.
    let job = j.import(&[file], false, false);
    assert_eq!(job["state"], "done", "{job}");
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    // And goes with its material, once nothing can bring it back.
    j.ask("delete_records", json!({"ids": [id]}));
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn what_could_run_is_not_opened_and_no_file_is_only_named() {
    let j = Journey::with_library();
    let event = j.event();
    let script = j.file("invitation.pdf.sh", b"#!/bin/sh\nrm -rf ~\n");
    j.attach(&[&script], &event);
    let id = j.materials(&event)[0]["id"].clone();
    let refused = j.refused("open_attachment", json!({ "id": id }));
    assert_eq!(refused.code, wire::Code::Invalid);
    assert!(j.shown.lock().unwrap().is_empty());
    let sha = j.show(&id)["record"]["sha256"].clone();
    let other = j.make(json!({"kind": "material", "title": "Handout", "sha256": sha, "file_name": "x.pdf", "size": 9}));
    assert_eq!(j.show(&other)["record"]["sha256"], "");
    let edit = json!({"id": other, "fields": {"sha256": sha}});
    assert_eq!(j.refused("edit_record", edit).code, wire::Code::Invalid);
    let nothing = json!({"handles": [], "event_id": event, "material_id": null});
    assert_eq!(
        j.refused("attach_files", nothing).happened,
        "No file was named."
    );
    let empty = j.file("empty.pdf", b"");
    let handle = j.desk.admit(&empty).handle;
    let request = json!({"handles": [handle], "event_id": event, "material_id": null});
    j.refused("attach_files", request);
    assert_eq!(j.materials(&event).len(), 1);
}

#[test]
fn attachments_come_back_from_a_backup_and_go_along_in_a_handover() {
    let j = Journey::with_library();
    let event = j.event();
    let file = j.file("agenda.txt", NAMED.as_bytes());
    let talk = j.file("talk.mp3", &recording());
    j.attach(&[&file, &talk], &event);
    let made = j.ask("back_up", json!({}));

    let b = Journey::elsewhere("Berik Imashev");
    for (level, files) in [("internal", true), ("internal", false)] {
        let path = j.folder.path().join(format!("{level}-{files}.handover"));
        let handle = j.place(&path);
        let request = json!({"scope": {"event_id": event}, "level": level, "texts": files});
        j.ask(
            "make_handover",
            json!({"request": request, "passphrase": "a word for the road", "handle": handle}),
        );
        let handle = b.desk.admit(&path).handle;
        b.ask(
            "take_over",
            json!({"handle": handle, "passphrase": "a word for the road", "choices": []}),
        );
        let there = b.materials(&event);
        assert_eq!(there.len(), 2);
        for row in &there {
            if files {
                b.ask("open_attachment", json!({"id": row["id"]}));
            } else {
                assert_eq!(row["file_name"], "", "no file, and no name of one");
            }
        }
        assert_eq!(b.ask("check_library", json!({})), json!([]));
        b.ask("undo", json!({}));
    }
    assert_eq!(b.shown.lock().unwrap().len(), 2);

    // The library is lost; its backup has the files.
    j.ask("close_library", json!({}));
    std::fs::remove_file(j.library_path()).unwrap();
    let place = j.place(&j.folder.path().join("Again"));
    let missing = j.ask(
        "restore_as_library",
        json!({"handle": made["file"]["handle"], "passphrase": "long and winding", "place": place}),
    );
    assert_eq!(missing, json!([]));
    let file = j.desk.admit(&j.folder.path().join("Again.rapporteur"));
    j.ask(
        "open_library",
        json!({"handle": file.handle, "passphrase": "long and winding"}),
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    for row in j.materials(&event) {
        j.ask("open_attachment", json!({"id": row["id"]}));
    }
    assert_eq!(j.shown.lock().unwrap().len(), 2);
}

#[test]
fn an_erasure_covers_the_words_in_attachments_too() {
    let j = Journey::with_library();
    let event = j.event();
    let person = j.make(json!({"kind": "person", "name": "Zagipa Balieva"}));
    let letter = j.file("letter.txt", NAMED.as_bytes());
    // No reader knows it, and the name stands in its bytes.
    let mut bytes = recording();
    bytes.extend(b"Zagipa Balieva");
    let talk = j.file("talk.mp3", &bytes);
    let other = j.file("other.mp3", &recording());
    j.attach(&[&letter, &talk, &other], &event);
    j.ask("back_up", json!({}));
    let preview = j.ask("preview_erasure", json!({"id": person, "words": null}));
    let found = preview["reports"].as_array().unwrap();
    let mut titles: Vec<_> = found.iter().map(|r| r["title"].as_str().unwrap()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["letter", "talk"], "{preview}");
    let did = j.ask(
        "erase_person",
        json!({"id": person, "words": preview["words"], "keep_originals": []}),
    );
    assert_eq!(did["left"], json!([]), "{did}");
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    let rows = j.materials(&event);
    let row = |title: &str| rows.iter().find(|r| r["title"] == title).unwrap();
    assert_eq!(row("letter")["file_name"], "letter.txt.txt");
    assert_eq!(row("other")["size"], 3000);
    for title in ["letter", "talk", "other"] {
        j.ask("open_attachment", json!({"id": row(title)["id"]}));
    }
    let shown = j.shown.lock().unwrap();
    let text = String::from_utf8(shown[0].1.clone()).unwrap();
    assert!(
        text.contains("Enrique Saltos") && !text.contains("Balieva"),
        "{text}"
    );
    assert_eq!(row("letter")["size"], text.len());
    assert_eq!(shown[1].1, b"(erased file)");
    assert_eq!(shown[2].1, recording());
}

impl Journey {
    /// What search finds in files: the material, its file, its event, the words around the match.
    fn found_in_files(&self, query: &str) -> Vec<[String; 4]> {
        let hits = self.ask("search", json!({"query": query, "kinds": [], "limit": 50}));
        let hits = hits.as_array().unwrap().iter();
        let hits = hits.filter(|hit| hit["kind"] == "material" && !hit["file"].is_null());
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        hits.map(|hit| {
            let file = &hit["file"];
            [
                text(&hit["title"]),
                text(&file["name"]),
                text(&file["event_title"]),
                text(&hit["snippet"]).replace(['\u{e000}', '\u{e001}'], "|"),
            ]
        })
        .collect()
    }
}

#[test]
fn the_words_of_a_file_are_found_beside_their_event_for_as_long_as_it_is_kept() {
    let j = Journey::with_library();
    let event = j.event();
    let letter = j.file("Letter_of_thanks.txt", NAMED.as_bytes());
    let talk = j.file("talk.mp3", &recording());
    j.attach(&[&letter, &talk, &sheet()], &event);
    let letter_found = [
        "Letter of thanks",
        "Letter_of_thanks.txt",
        "Training of trainers",
        "Attended: Zagipa |Balieva|, Enrique Saltos.",
    ];
    // In another script too, and in tables; and it is told beside which event.
    let mut found = j.found_in_files("Балиева");
    found.sort();
    assert_eq!(found[0], letter_found.map(str::to_owned));
    assert_eq!((found.len(), found[1][1].as_str()), (2, "sign_in.xlsx"));
    let hits = j.ask(
        "search",
        json!({"query": "follows", "kinds": ["material"], "limit": 50}),
    );
    assert_eq!(hits[0]["file"]["event_id"], event, "{hits}");
    let none = j.ask(
        "search",
        json!({"query": "follows", "kinds": ["event"], "limit": 50}),
    );
    assert_eq!(none, json!([]));
    // What nobody attached any more is not found; an undo brings it back.
    let rows = j.materials(&event);
    let row = rows
        .iter()
        .find(|r| r["title"] == "Letter of thanks")
        .unwrap();
    j.ask("detach_file", json!({"id": row["id"]}));
    assert!(j.found_in_files("follows").is_empty());
    j.ask("undo", json!({}));
    assert_eq!(j.found_in_files("follows").len(), 1);
    // Read as a report too, its words are the report's.
    j.import(&[letter], false, false);
    assert!(j.found_in_files("follows").is_empty());
    let hits = j.ask(
        "search",
        json!({"query": "follows", "kinds": ["report"], "limit": 50}),
    );
    assert_eq!(hits.as_array().unwrap().len(), 1, "{hits}");
    // The reading was a job that could be watched.
    let jobs = j.ask("list_jobs", json!({}));
    let job = jobs
        .as_array()
        .unwrap()
        .iter()
        .find(|job| job["kind"] == "attachments")
        .unwrap();
    assert_eq!((&job["state"], &job["done"]), (&json!("done"), &json!(3)));
}
