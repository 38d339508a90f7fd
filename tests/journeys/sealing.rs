//! What a passphrase leaves behind, and where the page cannot reach: the seal taken off, the second folder, the disk, memory.

use crate::desk::{Journey, seed};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const WORDS: &str = "long and winding";

fn protection(j: &Journey) -> Value {
    j.ask("get_protection", json!({}))
}

fn names(value: &Value) -> Vec<&str> {
    let all = value.as_array().expect("names").iter();
    all.map(|name| name.as_str().expect("a name")).collect()
}

/// Every file of a folder and below it, with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).expect("read");
            found.push((path, bytes));
        }
    }
    found
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|w| w == words)
}

#[test]
fn backups_go_to_a_second_folder_as_long_as_it_is_there() {
    let j = Journey::with_library();
    j.import_seed("000");
    let drive = j.folder.path().join("drive");
    std::fs::create_dir(&drive).unwrap();
    assert_eq!(protection(&j)["second"], Value::Null);
    j.point_to(&drive);
    assert_eq!(j.ask("choose_backup_folder", json!({})), true);
    let made = j.ask("back_up", json!({}));
    let there = files(&drive.join("Missions backups"));
    assert_eq!(there.len(), 2, "the backup and the originals: {there:?}");
    let view = protection(&j);
    let seconds = |view: &Value| {
        let backups = view["backups"].as_array().unwrap().iter();
        backups.filter(|b| b["second"] == true).count()
    };
    assert_eq!((&view["second_there"], seconds(&view)), (&json!(true), 1));

    // The drive is pulled out: the backup beside the library is made, the folder is not made anew, and the officer is told.
    let away = j.folder.path().join("pulled out");
    std::fs::rename(&drive, &away).unwrap();
    j.ask(
        "create_record",
        json!({"record": {"kind": "person", "name": "Zagipa Balieva"}}),
    );
    j.ask("back_up", json!({}));
    let view = protection(&j);
    assert!(!drive.exists());
    assert_eq!((&view["second_there"], seconds(&view)), (&json!(false), 0));
    assert_eq!(view["backups"].as_array().unwrap().len(), 2);
    // Another passphrase does not reach what lies there: it is named.
    let reply = j.ask(
        "set_passphrase",
        json!({"old": WORDS, "new": "tulip harbour crooked seventeen"}),
    );
    assert_eq!(reply, json!({"left": [], "away": "drive"}));

    // Back again: what it holds still opens as it did, and gives the lost library back.
    std::fs::rename(&away, &drive).unwrap();
    let name = made["file"]["name"].as_str().unwrap();
    let old = j.desk.admit(&drive.join("Missions backups").join(name));
    let request = |words: Value| json!({"handle": old.handle, "passphrase": words});
    let refused = j.refused("compare_backup", request(Value::Null));
    assert_eq!(refused.code, wire::Code::WrongPassphrase);
    let preview = j.ask("compare_backup", request(json!(WORDS)));
    assert_eq!(preview["differences"][0]["kind"], "person", "{preview}");
    j.ask("forget_backup_folder", json!({}));
    assert_eq!(protection(&j)["second"], Value::Null);
    assert_eq!(files(&drive).len(), 2, "what is there stays");
}

#[test]
fn a_seal_that_is_taken_off_and_put_on_again_covers_the_backups_or_names_them() {
    let j = Journey::with_library();
    j.import_seed("000");
    j.ask("back_up", json!({}));
    let set = |old: Value, new: Value| j.ask("set_passphrase", json!({"old": old, "new": new}));
    assert_eq!(set(json!(WORDS), Value::Null)["left"], json!([]));
    let view = protection(&j);
    assert_eq!(
        (&view["sealed"], names(&view["otherwise"])),
        (&json!(false), vec![])
    );
    let documents = j.folder.path().join("documents");
    let libraries = |sealed: bool| {
        let all = files(&documents).into_iter().filter(|(path, bytes)| {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            let is_ours =
                ["rapporteur", "rapporteur-backup", "rapporteur-originals"].contains(&&*ending);
            is_ours && bytes.starts_with(b"SQLite format 3") != sealed
        });
        all.count()
    };
    assert_eq!(
        (libraries(false), libraries(true)),
        (3, 0),
        "all three can be read without"
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));

    // One of the backups cannot be rewritten: it is named, now and whenever protection is looked at.
    let backups = documents.join("Missions backups");
    let (spoilt, bytes) = files(&backups)
        .into_iter()
        .find(|(path, _)| path.extension().is_some_and(|e| e == "rapporteur-backup"))
        .expect("a backup");
    std::fs::write(&spoilt, &bytes[..bytes.len() / 2]).unwrap();
    let name = spoilt.file_name().unwrap().to_str().unwrap();
    let left = set(Value::Null, json!(WORDS))["left"].clone();
    assert_eq!(names(&left), [name]);
    let view = protection(&j);
    assert_eq!(
        (&view["sealed"], names(&view["otherwise"])),
        (&json!(true), vec![name])
    );
    assert_eq!((libraries(false), libraries(true)), (1, 2));
}

#[test]
fn neither_the_passphrase_nor_anything_read_lies_open_on_the_disk() {
    let j = Journey::with_library();
    j.import(&[seed("004")], true, false);
    j.ask("back_up", json!({}));
    let event = j.list("event")[0]["id"].clone();
    let request = json!({"template": "event-summary", "event_id": event, "format": "pdf", "level": "internal"});
    let _ = wire::dispatch(&j.desk, "preview_summary", json!({"request": request}));
    j.ask(
        "set_passphrase",
        json!({"old": WORDS, "new": "tulip harbour crooked seventeen"}),
    );
    let looked = |j: &Journey, when: &str| {
        let all = files(j.folder.path());
        assert!(all.len() >= 3);
        for (path, bytes) in all {
            for word in [WORDS, "tulip harbour", "Balieva", "Almaty"] {
                assert!(
                    !holds(&bytes, word.as_bytes()),
                    "{word} stands in {}, {when}",
                    path.display()
                );
            }
        }
    };
    looked(&j, "open");
    j.ask("lock_library", json!({}));
    looked(&j, "locked");
}

#[test]
fn an_erasure_names_the_backups_that_it_could_not_reach() {
    let j = Journey::with_library();
    let person = j.ask(
        "create_record",
        json!({"record": {"kind": "person", "name": "Zagipa Balieva", "notes": "Spoke frankly"}}),
    )["id"]
        .clone();
    let drive = j.folder.path().join("drive");
    std::fs::create_dir(&drive).unwrap();
    j.point_to(&drive);
    j.ask("choose_backup_folder", json!({}));
    let made = j.ask("back_up", json!({}));
    let name = made["file"]["name"].as_str().unwrap();
    std::fs::rename(&drive, j.folder.path().join("pulled out")).unwrap();
    let spoilt = j
        .folder
        .path()
        .join("documents/Missions backups")
        .join(name);
    let bytes = std::fs::read(&spoilt).unwrap();
    std::fs::write(&spoilt, &bytes[..bytes.len() / 2]).unwrap();

    let preview = j.ask("preview_erasure", json!({"id": person, "words": null}));
    assert_eq!(preview["away"], "drive", "said before it is done");
    let did = j.ask(
        "erase_person",
        json!({"id": person, "words": preview["words"], "keep_originals": []}),
    );
    assert_eq!(
        (&did["away"], names(&did["left"])),
        (&json!("drive"), vec![name])
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn an_erasure_reaches_the_second_folder_and_does_with_each_original_as_it_was_told() {
    let j = Journey::with_library();
    let person = j.ask(
        "create_record",
        json!({"record": {"kind": "person", "name": "Zagipa Balieva"}}),
    )["id"]
        .clone();
    let texts = [
        "Minutes.\n\nMs. Zagipa Balieva opened.\n",
        "A letter.\n\nDear Zagipa Balieva,\n",
    ];
    for (n, text) in texts.iter().enumerate() {
        let path = j.folder.path().join(format!("report {n}.txt"));
        std::fs::write(&path, text).unwrap();
        j.import(&[path], false, false);
    }
    let drive = j.folder.path().join("drive");
    std::fs::create_dir(&drive).unwrap();
    j.point_to(&drive);
    j.ask("choose_backup_folder", json!({}));
    let made = j.ask("back_up", json!({}));
    let name = made["file"]["name"].as_str().unwrap();

    // Each original in which she stands is asked about by itself.
    let preview = j.ask("preview_erasure", json!({"id": person, "words": null}));
    let asked = preview["reports"].as_array().unwrap();
    assert_eq!(asked.len(), 2, "{preview}");
    assert_eq!(preview["away"], Value::Null);
    let keep = &asked[0]["id"];
    let did = j.ask(
        "erase_person",
        json!({"id": person, "words": preview["words"], "keep_originals": [keep]}),
    );
    assert_eq!((&did["left"], &did["away"]), (&json!([]), &Value::Null));
    assert_eq!(
        (&did["texts"], &did["originals"], &did["backups"]),
        (&json!(2), &json!(1), &json!(4)),
        "a backup and the originals, here and on the drive"
    );

    // What the drive gives back has her in the original that was kept, and nowhere else.
    let place = j.folder.path().join("from the drive.rapporteur");
    let missing = library::backup::restore_as(
        &drive.join("Missions backups").join(name),
        Some(WORDS),
        &place,
        library::Seal::Passphrase(WORDS),
    )
    .unwrap();
    assert!(missing.is_empty(), "{missing:?}");
    let back = library::Library::open(&place, Some(WORDS)).unwrap();
    let words: Vec<String> = serde_json::from_value(preview["words"].clone()).unwrap();
    assert_eq!(back.occurrences(&words).unwrap(), Default::default());
    let originals: Vec<String> = back
        .read(|r| {
            let reports = r.all::<domain::record::Report>()?;
            let all = reports.iter().map(|report| r.original(&report.sha256));
            let all: Vec<_> = all.collect::<library::Result<_>>()?;
            let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
            Ok(all.iter().map(text).collect())
        })
        .unwrap();
    let named = originals.iter().filter(|text| text.contains("Balieva"));
    assert_eq!(named.collect::<Vec<_>>().len(), 1, "{originals:?}");
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

/// What a handle is: a word that only this run of the program knows. A path in its place leads nowhere, whatever it is asked for.
#[test]
fn the_page_names_no_path() {
    let j = Journey::with_library();
    let secret = j.folder.path().join("secret.txt");
    std::fs::write(&secret, "The Commission should publish results.").unwrap();
    let path = secret.to_str().unwrap();
    let report = j.import_seed("000");
    let person = j.ask(
        "create_record",
        json!({"record": {"kind": "person", "name": "Asel"}}),
    )["id"]
        .clone();
    let listed =
        json!({"kind": "person", "query": {}, "columns": [], "format": "csv", "language": "en"});
    let exported = json!({"request": {"form": "cards", "level": "internal", "language": "en"}});
    let asked = [
        ("open_library", json!({"passphrase": null})),
        ("save_copy", json!({})),
        ("compare_backup", json!({"passphrase": null})),
        ("restore_backup", json!({"passphrase": null})),
        (
            "restore_as_library",
            json!({"passphrase": WORDS, "place": path}),
        ),
        (
            "salvage_library",
            json!({"passphrase": WORDS, "place": path}),
        ),
        (
            "preview_taking",
            json!({"passphrase": WORDS, "choices": []}),
        ),
        ("take_over", json!({"passphrase": WORDS, "choices": []})),
        ("make_export", exported),
        ("preview_intake", json!({"choices": []})),
        ("take_in", json!({"choices": []})),
        ("export_audit", json!({"filter": {}})),
        ("save_person_file", json!({"id": person})),
        ("save_list", listed),
        ("open_sheet", json!({})),
        ("take_logo", json!({})),
        ("open_file", json!({})),
    ];
    let forms = [
        path.to_owned(),
        format!("file://{path}"),
        "file-4711".to_owned(),
        "../secret.txt".to_owned(),
    ];
    for (name, request) in asked {
        for handle in &forms {
            let mut request = request.clone();
            request["handle"] = json!(handle);
            let error = j.refused(name, request);
            assert_eq!(
                error.happened, "The program does not know this file any more.",
                "{name} {handle}"
            );
        }
    }
    for handle in &forms {
        let request = json!({"handles": [handle], "accept_all": false, "as_history": false});
        let refused = wire::dispatch(&j.desk, "import_reports", request);
        assert!(refused.is_err(), "{handle}: {refused:?}");
    }
    assert_eq!(j.list("report").len(), 1, "{report}");
    // Nor does anything that the page is told hold one.
    let told = [
        j.ask("get_start", json!({})),
        protection(&j),
        j.show(&report),
    ];
    for reply in told {
        let text = reply.to_string();
        assert!(!text.contains(j.folder.path().to_str().unwrap()), "{text}");
    }
}
