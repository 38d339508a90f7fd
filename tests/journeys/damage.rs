//! Files that are no sound library, given to the officer's own way of opening one: each is refused in a sentence that says what
//! to do, and nothing is written into any of them.

use crate::desk::{Journey, seed};
use serde_json::json;
use std::path::{Path, PathBuf};

const WORDS: &str = "long and winding";

/// A library with a report in it, closed; and its bytes.
fn closed(sealed: bool) -> (Journey, Vec<u8>) {
    let j = Journey::with_library();
    if !sealed {
        j.ask("set_passphrase", json!({"old": WORDS, "new": null}));
    }
    j.import(&[seed("000")], true, false);
    j.ask("close_library", json!({}));
    let bytes = std::fs::read(j.library_path()).unwrap();
    (j, bytes)
}

/// What opening such a file says, and that it stays as it was.
fn refused(j: &Journey, name: &str, bytes: &[u8], passphrase: Option<&str>) -> wire::DeskError {
    let path = j.folder.path().join(format!("{name}.rapporteur"));
    std::fs::write(&path, bytes).unwrap();
    let handle = j.desk.admit(&path).handle;
    let error = j.refused(
        "open_library",
        json!({"handle": handle, "passphrase": passphrase}),
    );
    for said in [&error.happened, &error.next] {
        assert!(said.ends_with(['.', '?']), "{name}: {error:?}");
        for machine in ["SQLITE", "os error", "database disk image", "Err("] {
            assert!(!said.contains(machine), "{name}: {said}");
        }
    }
    assert!(
        std::fs::read(&path).unwrap() == bytes,
        "{name} was written to"
    );
    error
}

fn salvaged(j: &Journey, name: &str, passphrase: Option<&str>) -> Option<serde_json::Value> {
    let damaged = j
        .desk
        .admit(&j.folder.path().join(format!("{name}.rapporteur")))
        .handle;
    let place: PathBuf = j.folder.path().join(format!("{name} saved.rapporteur"));
    let place = j.place(&place);
    let request = json!({"handle": damaged, "passphrase": passphrase, "place": place});
    wire::dispatch(&j.desk, "salvage_library", request).ok()
}

#[test]
fn a_file_that_is_no_library_is_said_to_be_none() {
    let (j, _) = closed(false);
    for (name, bytes) in [
        ("empty", &b""[..]),
        ("short", b"SQLite"),
        (
            "headless",
            b"SQLite format 3\0 and then nothing of the kind",
        ),
    ] {
        refused(&j, name, bytes, None);
        assert!(
            salvaged(&j, name, None).is_none(),
            "{name}: nothing is to be saved"
        );
    }
    // Anything else may be a sealed library: only a passphrase could tell.
    let letter = refused(&j, "letter", b"Dear colleagues, please find attached", None);
    assert_eq!(letter.code, wire::Code::PassphraseNeeded);
    let letter = refused(
        &j,
        "letter",
        b"Dear colleagues, please find attached",
        Some("x"),
    );
    assert_eq!(letter.code, wire::Code::WrongPassphrase);
}

#[test]
fn another_program_s_database_is_left_alone_sealed_or_not() {
    let (j, _) = closed(true);
    for passphrase in [None, Some(WORDS)] {
        let path = j.folder.path().join("theirs");
        let _ = std::fs::remove_file(&path);
        let theirs = rusqlite::Connection::open(&path).unwrap();
        if let Some(words) = passphrase {
            theirs.pragma_update(None, "key", words).unwrap();
        }
        theirs
            .execute_batch("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x')")
            .unwrap();
        drop(theirs);
        let bytes = std::fs::read(&path).unwrap();
        let error = refused(&j, "bookmarks", &bytes, passphrase);
        assert!(
            error.happened.contains("not a Rapporteur library"),
            "{error:?}"
        );
    }
}

#[test]
fn a_truncated_library_is_refused_or_opens_and_what_is_left_of_it_is_saved() {
    for sealed in [false, true] {
        let (j, bytes) = closed(sealed);
        let words = sealed.then_some(WORDS);
        for tenth in [1, 5, 9] {
            let name = format!("{tenth} of 10");
            let part = &bytes[..bytes.len() * tenth / 10];
            let path = j.folder.path().join(format!("{name}.rapporteur"));
            std::fs::write(&path, part).unwrap();
            let handle = j.desk.admit(&path).handle;
            let opened = wire::dispatch(
                &j.desk,
                "open_library",
                json!({"handle": handle, "passphrase": words}),
            );
            match opened {
                // What is missing is found by whoever looks.
                Ok(_) => {
                    let found = j.ask("check_library", json!({}));
                    assert_ne!(found, json!([]), "{name}: nothing was missed");
                    let _ = wire::dispatch(&j.desk, "close_library", json!({}));
                }
                Err(error) => assert!(error.happened.ends_with('.'), "{error:?}"),
            }
            std::fs::write(&path, part).unwrap();
            let saved = salvaged(&j, &name, words);
            if tenth == 9 {
                let saved = saved.expect("nine tenths are enough to save something");
                assert_eq!(saved["whole"], false, "{saved}");
                let sound = j.folder.path().join(format!("{name} saved.rapporteur"));
                is_sound(&j, &sound, words);
            }
        }
    }
}

fn is_sound(j: &Journey, path: &Path, passphrase: Option<&str>) {
    let handle = j.desk.admit(path).handle;
    j.ask(
        "open_library",
        json!({"handle": handle, "passphrase": passphrase}),
    );
    for finding in j.ask("check_library", json!({})).as_array().unwrap() {
        assert!(
            finding.as_str().unwrap().contains("report file"),
            "{finding}"
        );
    }
    j.ask("close_library", json!({}));
}

#[test]
fn a_newer_library_is_only_read_and_one_of_no_known_form_is_refused() {
    let (j, _) = closed(false);
    let raw = rusqlite::Connection::open(j.library_path()).unwrap();
    raw.execute_batch("PRAGMA user_version = 4000").unwrap();
    drop(raw);
    let handle = j.desk.admit(&j.library_path()).handle;
    let opened = j.ask(
        "open_library",
        json!({"handle": handle, "passphrase": null}),
    );
    assert_eq!(opened["read_only"], true, "{opened}");
    let error = j.refused(
        "create_record",
        json!({"record": {"kind": "person", "name": "New"}}),
    );
    assert!(error.happened.ends_with('.'), "{error:?}");
    assert!(!j.list("report").is_empty());
    j.ask("close_library", json!({}));
}

#[test]
fn a_library_that_is_open_elsewhere_is_not_opened_again() {
    let j = Journey::with_library();
    let other = Journey::elsewhere("György Szabó");
    let handle = other.desk.admit(&j.library_path()).handle;
    let error = other.refused(
        "open_library",
        json!({"handle": handle, "passphrase": WORDS}),
    );
    assert!(error.happened.contains("open"), "{error:?}");
    j.ask("close_library", json!({}));
    other.ask(
        "open_library",
        json!({"handle": handle, "passphrase": WORDS}),
    );
}
