//! Spoilt files that the program itself once wrote: changesets, libraries, handovers.

use crate::{Dice, Target, desk_in, id, rounds, seed, spoil, stamp};
use domain::handover::{About, FORM, Packed, Parcel};
use domain::record::Person;
use domain::{Kind, Record};
use library::{Library, Seal};
use std::path::Path;

pub fn library(folder: &Path) -> Library {
    let library = Library::create(&folder.join("fuzz.rapporteur"), Seal::Unsealed, stamp().at)
        .expect("a library");
    for n in 1..40 {
        library
            .change(&stamp(), |w| {
                w.put(
                    &Person {
                        id: id(n % 13 + 1),
                        name: format!("Загипа Balieva {n}"),
                        notes: format!("Note {n}"),
                        ..Person::default()
                    }
                    .any(),
                )?;
                Ok(((), format!("Change {n}")))
            })
            .expect("a change");
    }
    library
}

#[test]
fn undo_survives_spoilt_changesets_and_leaves_all_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = library(folder.path());
    made.close().expect("closed");
    let path = folder.path().join("fuzz.rapporteur");
    let whole = std::fs::read(&path).expect("read");
    let mut dice = Dice(seed() | 1);
    let n = rounds(60).min(20_000);
    let mut target = Target::new("changesets");
    let mut refused = 0;
    for _ in 0..n {
        std::fs::write(&path, &whole).expect("written");
        let raw = rusqlite::Connection::open(&path).expect("opened");
        let number = 1 + dice.below(39) as i64;
        let changeset: Vec<u8> = raw
            .query_row(
                "SELECT changeset FROM journal WHERE number = ?1",
                [number],
                |r| r.get(0),
            )
            .expect("a changeset");
        let spoilt = spoil(&mut dice, &changeset, b"T\x0a\x01person\0");
        raw.execute(
            "UPDATE journal SET changeset = ?2 WHERE number = ?1",
            rusqlite::params![number, spoilt],
        )
        .expect("spoilt");
        drop(raw);
        target.run(&spoilt, || {
            let library = Library::open(&path, None).expect("opened");
            refused += u32::from(library.revert(&stamp(), number).is_err());
            for _ in 0..3 {
                if !matches!(library.undo(&stamp()), Ok(Some(_))) {
                    break;
                }
            }
            let found = library.check().expect("a check");
            assert!(
                found.pages.is_empty() && found.references.is_empty(),
                "{:?}",
                found.problems()
            );
            assert!(
                found.search_out_of_step.is_empty(),
                "{:?}",
                found.problems()
            );
            library.close().expect("closed");
        });
    }
    println!("changesets: {refused} of {n} refused");
    target.end();
}

#[test]
fn opening_checking_and_salvaging_survive_spoilt_libraries() {
    let folder = tempfile::tempdir().expect("a folder");
    library(folder.path()).close().expect("closed");
    let path = folder.path().join("fuzz.rapporteur");
    let saved = folder.path().join("saved.rapporteur");
    let whole = std::fs::read(&path).expect("read");
    let mut dice = Dice(seed() | 1);
    let n = rounds(12).min(5_000);
    let mut target = Target::new("libraries");
    let (mut opened, mut salvaged) = (0, 0);
    for _ in 0..n {
        // Damage in place, as a disk does it; now and then the file is cut off.
        let mut bytes = whole.clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            let length = (1 + dice.below(512)).min(bytes.len() - at);
            for byte in &mut bytes[at..at + length] {
                *byte = dice.below(256) as u8;
            }
        }
        if dice.below(4) == 0 {
            bytes.truncate(1 + dice.below(whole.len()));
        }
        std::fs::write(&path, &bytes).expect("written");
        let _ = std::fs::remove_file(&saved);
        target.run(&bytes, || {
            if let Ok(library) = Library::open(&path, None) {
                opened += 1;
                let _ = library.check();
                let _ = library.read(|r| r.all::<Person>());
                let _ = library.read(|r| r.search("balieva", &[], 9));
                let _ = library.undo(&stamp());
                let _ = library.close();
            }
            std::fs::write(&path, &bytes).expect("written");
            if library::salvage::salvage(&path, None, &saved, Seal::Unsealed).is_ok() {
                salvaged += 1;
                let library = Library::open(&saved, None).expect("what was salvaged opens");
                let problems = library.check().expect("a check").problems();
                assert!(
                    problems.iter().all(|p| p.contains("report file")),
                    "{problems:?}"
                );
            }
        });
    }
    assert!(salvaged > 0, "nothing was ever salvaged");
    println!("libraries: {opened} of {n} opened, {salvaged} salvaged");
    target.end();
}

#[test]
fn opening_a_handover_survives_spoilt_files() {
    const WORDS: &str = "for the road";
    let folder = tempfile::tempdir().expect("a folder");
    let library = library(folder.path());
    let fields = serde_json::json!({"id": id(1), "name": "Zagipa Balieva"});
    let parcel = Parcel {
        about: About {
            form: FORM,
            library: "a1b2c3d4".into(),
            actor: "Fuzz".into(),
            ..About::default()
        },
        records: vec![Packed {
            kind: Kind::Person,
            fields: fields.as_object().cloned().expect("an object"),
        }],
        ..Parcel::default()
    };
    let path = folder.path().join("part.handover");
    library
        .hand_over(&parcel, &[], &path, WORDS)
        .expect("handed over");
    let whole = std::fs::read(&path).expect("read");
    let n = rounds(12).min(5_000);
    let mut target = Target::new("handovers");
    let mut dice = Dice(seed() | 1);
    let mut refused = 0;
    for i in 0..n {
        let bytes = spoil(&mut dice, &whole, b"SQLite format 3\0");
        std::fs::write(&path, &bytes).expect("written");
        target.run(&bytes, || match library::handover::open(&path, WORDS) {
            Ok(handover) => {
                let read = handover.parcel();
                // What is read of a spoilt file is what was put in, or nothing.
                if let Ok(read) = read {
                    assert_eq!(read.records, parcel.records, "input {i}");
                }
            }
            Err(_) => refused += 1,
        });
    }
    println!("handovers: {refused} of {n} refused");
    target.end();
}

fn parcel_json() -> String {
    serde_json::json!({
        "about": {"form": FORM, "library": "a1b2c3d4", "actor": "Fuzz", "number": 3, "level": "partners"},
        "records": [{"kind": "person", "fields": {"id": id(1), "name": "Zagipa Balieva", "names": [{"text": "Балиева"}], "notes": "Note"}},
                    {"kind": "event", "fields": {"id": id(21), "title": "Roundtable", "start": "2023-07-04", "follows_id": null}},
                    {"kind": "participation", "fields": {"id": id(22), "person_id": id(1), "event_id": id(21), "role": "speaker"}}],
        "shared": [{"library": "ffff0000", "their_id": id(9), "record_id": id(1), "their_number": 3, "own_number": 5, "prints": {"name": "00"}}],
        "terms": [],
    })
    .to_string()
}

#[test]
fn a_handover_s_parcel_survives_any_json() {
    let whole = parcel_json();
    let n = rounds(200);
    let mut target = Target::new("parcels");
    let mut dice = Dice(seed() | 1);
    for _ in 0..n {
        let spoilt = spoil(&mut dice, whole.as_bytes(), b"\"kind\":\"report\"");
        target.run(&spoilt, || {
            if let Ok(parcel) = serde_json::from_slice::<Parcel>(&spoilt) {
                let again = serde_json::to_vec(&parcel).expect("JSON");
                let read: Parcel =
                    serde_json::from_slice(&again).expect("what was written is read");
                assert_eq!(read, parcel);
            }
        });
    }
    target.end();
}

/// A colleague's program may be broken, or no colleague's: what it sealed is taken over whole and sound, or not at all.
#[test]
fn taking_over_survives_any_parcel_and_leaves_the_library_sound() {
    const WORDS: &str = "for the road";
    let home = tempfile::tempdir().expect("a folder");
    let theirs = tempfile::tempdir().expect("a folder");
    let colleague = library(theirs.path());
    let (desk, _heard) = desk_in(home.path());
    let ask = |name: &str, request: serde_json::Value| wire::dispatch(&desk, name, request);
    ask("set_user", serde_json::json!({"name": "Fuzz"})).expect("a name");
    let place = serde_json::json!({"in": "documents", "name": "Mine"});
    let made = serde_json::json!({"place": place, "passphrase": null, "sample": false});
    ask("create_library", made).expect("a library");
    let whole = parcel_json();
    let path = home.path().join("part.handover");
    let handle = desk.admit(&path).handle;
    let mut target = Target::new("handovers taken over");
    let mut dice = Dice(seed() | 1);
    let (mut taken, mut tried) = (0, 0);
    let wanted = rounds(8).min(3_000);
    while tried < wanted {
        let spoilt = spoil(
            &mut dice,
            whole.as_bytes(),
            b"\"id\":\"01890000-0000-7000-8000-000000000001\"",
        );
        let Ok(parcel) = serde_json::from_slice::<Parcel>(&spoilt) else {
            continue;
        };
        tried += 1;
        if colleague.hand_over(&parcel, &[], &path, WORDS).is_err() {
            continue;
        }
        target.run(&spoilt, || {
            let request = serde_json::json!({"handle": handle, "passphrase": WORDS, "choices": []});
            match ask("take_over", request) {
                Ok(_) => {
                    taken += 1;
                    let found = ask("check_library", serde_json::json!({})).expect("a check");
                    assert_eq!(found, serde_json::json!([]));
                    // Everything that came in can be looked at, and taken back.
                    for kind in ["person", "event"] {
                        let request = serde_json::json!({"kind": kind, "query": {}, "offset": 0, "limit": 100});
                        let page = ask("list_records", request).expect("a list");
                        for row in page["rows"].as_array().expect("rows") {
                            ask("show_record", serde_json::json!({"id": row["id"]})).expect("shown");
                        }
                    }
                    ask("undo", serde_json::json!({})).expect("undone");
                    let found = ask("check_library", serde_json::json!({})).expect("a check");
                    assert_eq!(found, serde_json::json!([]));
                }
                Err(error) => assert!(error.happened.ends_with('.'), "{error:?}"),
            }
        });
    }
    println!("handovers: {taken} of {tried} taken over");
    assert!(taken > 0, "none was ever taken over");
    target.end();
}
