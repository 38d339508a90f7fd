//! Erasing a person: nowhere in the decrypted file is a word of them left, and what is counted is counted as before.

mod common;

use common::*;
use domain::keeping::Occasion;
use domain::record::{Citation, Contact, Mention, Name, Participation, Person};
use domain::{CodePoint, Kind, Quote, Record, TextIndex};
use library::erase::{ERASED, Erasure};
use library::{Library, LibraryError, Seal};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

const TEXT: &str = "Roundtable in Almaty.\n\nMs. Zagipa Balieva, Chair of the Commission, opened it. Later Zagipa\nBALIEVA \
                    thanked the experts. Balievan is another word.\n";

fn words() -> Vec<String> {
    [
        "Zagipa Balieva",
        "Балиева",
        "z.balieva@cec.example",
        "Balieva",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// A sealed library with a person in every place where one can be.
fn filled() -> Desk {
    filled_and(Seal::Passphrase(PASSPHRASE))
}

fn filled_and(seal: Seal<'_>) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let library = Library::create(&at(&folder), seal, stamp(0).at).expect("a new library");
    let (report, document) = report(2, "Minutes by Zagipa Balieva", TEXT);
    let balieva = Person {
        names: vec![Name {
            text: "Балиева".into(),
            language: Some("ru".into()),
        }],
        contacts: vec![Contact {
            kind: "e-mail".into(),
            value: "z.balieva@cec.example".into(),
        }],
        notes: "Spoke frankly.".into(),
        ..person(1, "Zagipa Balieva")
    };
    library
        .change(&stamp(1), |w| {
            w.store_report_files(&report.sha256, TEXT.as_bytes(), &document)?;
            w.insert(&report)?;
            w.insert(&event(3, "Roundtable"))?;
            w.insert(&balieva)?;
            w.insert(&person(7, "Berik Imashev"))?;
            w.insert(&Participation {
                id: id(4),
                event_id: id(3),
                person_id: id(1),
                role: "speaker".into(),
                position: "Chair".into(),
                ..Participation::default()
            })?;
            w.insert(&Mention {
                id: id(5),
                report_id: id(2),
                subject_id: id(1),
                role: "mentioned".into(),
                ..Mention::default()
            })?;
            // The context of this quote is cut in the middle of the name.
            let index = TextIndex::new(TEXT);
            w.insert(&Citation {
                id: id(6),
                record_id: id(3),
                field: "title".into(),
                report_id: id(2),
                quote: Quote::cut(&index, CodePoint(0), CodePoint(10), None),
                ..Citation::default()
            })?;
            Ok(((), "Read in the minutes by Zagipa Balieva".to_owned()))
        })
        .expect("filled");
    library
        .change(&stamp(2), |w| {
            let mut event: domain::record::Event = w.get(id(3))?;
            event.notes = "Ask Balieva for the minutes".into();
            w.update(&event)?;
            Ok(((), "Changed the event “Roundtable”".to_owned()))
        })
        .expect("changed");
    put(&library, vec![event(9, "Another").any()]);
    Desk { library, folder }
}

/// Every byte of a library, decrypted by the library itself and with its texts expanded.
fn everything(path: &Path) -> String {
    let plain = path.with_extension("plain");
    let _ = std::fs::remove_file(&plain);
    std::fs::copy(path, &plain).expect("copied");
    let mut library = Library::open(&plain, Some(PASSPHRASE)).expect("opened");
    let texts: String = library
        .read(|r| {
            let mut all = String::new();
            for report in r.all::<domain::record::Report>()? {
                all += &format!("{:?}", r.document(&report.sha256)?);
            }
            Ok(all)
        })
        .expect("the texts");
    library.reseal(Seal::Unsealed).expect("unsealed");
    library.close().expect("closed");
    let bytes = std::fs::read(&plain).expect("read");
    format!("{}{texts}", String::from_utf8_lossy(&bytes)).to_lowercase()
}

#[test]
fn an_erased_person_is_nowhere_in_the_decrypted_file_and_still_counted() {
    let mut desk = filled();
    let backups = desk.folder.path().join("backups");
    let moment = desk.snapshot().expect("a snapshot");
    let made = moment
        .back_up(&backups, stamp(3).at, Occasion::Regular)
        .expect("backed up");
    drop(moment);
    let there = desk.occurrences(&words()).expect("occurrences");
    assert_eq!(
        there.reports,
        [(id(2), "Minutes by Zagipa Balieva".to_owned(), 2)]
    );
    assert!(there.changes == 2 && there.records.len() >= 3, "{there:?}");
    let erasure = Erasure {
        person: Some(id(1)),
        words: words(),
        keep_originals: BTreeSet::new(),
    };
    let did = desk
        .library
        .erase(
            &stamp(9),
            &erasure,
            "Erased a person",
            std::slice::from_ref(&backups),
        )
        .expect("erased");
    assert_eq!((did.texts, did.originals, did.left.len()), (1, 1, 0));
    assert_eq!(did.backups, 2, "the backup and the store");
    is_clean(&desk);

    let person: Person = find(&desk, 1).expect("the record stays, to be counted");
    assert_eq!((person.name.as_str(), person.contacts.len()), (ERASED, 0));
    assert_eq!(
        find::<Participation>(&desk, 4).map(|p| p.position),
        Some(String::new())
    );
    assert_eq!(
        desk.read(|r| r.count(Kind::Participation))
            .expect("a count"),
        1
    );
    assert!(find::<Person>(&desk, 7).is_some_and(|p| p.name == "Berik Imashev"));
    assert!(desk.occurrences(&words()).expect("occurrences") == Default::default());
    for query in ["zagipa", "cec.example"] {
        assert!(
            desk.read(|r| r.search(query, &[], 9))
                .expect("hits")
                .is_empty()
        );
    }
    // Passages still stand where they stood.
    let report: domain::record::Report = find(&desk, 2).expect("the report");
    let document = desk.read(|r| r.document(&report.sha256)).expect("the text");
    assert_eq!(document.text.chars().count(), TEXT.chars().count());
    let citation: Citation = find(&desk, 6).expect("the citation");
    assert!(citation.quote.holds_in(&TextIndex::new(&document.text)));
    assert!(document.text.contains("Balievan is another word"));
    // What held the words cannot be brought back; what came after and did not can.
    assert!(matches!(
        desk.revert(&stamp(10), 1),
        Err(LibraryError::Sealed { .. })
    ));
    assert!(matches!(
        desk.revert(&stamp(10), 2),
        Err(LibraryError::Sealed { .. })
    ));
    assert!(
        desk.undo(&stamp(10)).expect("undone").is_some(),
        "the last change held nothing"
    );
    assert!(desk.undo(&stamp(10)).expect("nothing to undo").is_none());

    let path = at(&desk.folder);
    let Desk { library, folder } = desk;
    library.close().expect("closed");
    let restored = folder.path().join("restored.rapporteur");
    let missing = library::backup::restore_as(
        &made.path,
        Some(PASSPHRASE),
        &restored,
        Seal::Passphrase(PASSPHRASE),
    )
    .expect("restored");
    assert!(missing.is_empty(), "{missing:?}");
    for file in [&path, &restored] {
        let all = everything(file);
        for word in [
            "zagipa",
            "balieva ",
            "balieva\n",
            "балиева",
            "z.balieva",
            "frankly",
        ] {
            assert!(!all.contains(word), "{word} is still in {file:?}");
        }
        assert!(all.contains("imashev") && all.contains("balievan"));
    }
}

/// The bytes of every file of a folder as they lie on the disk, free pages and write-ahead logs with them, and what is packed in them
/// unpacked. Nothing is sealed there.
fn raw(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        all += &format!("\n{}: ", path.display());
        if path.is_dir() {
            all += &raw(&path);
            continue;
        }
        let bytes = std::fs::read(&path).expect("read");
        all += &String::from_utf8_lossy(&bytes).to_lowercase();
        if bytes.starts_with(b"SQLite format 3") {
            all += &unpacked(&path);
        }
    }
    all
}

/// Every value in every table that is no text, unpacked where it can be.
fn unpacked(file: &Path) -> String {
    let conn = rusqlite::Connection::open(file).expect("opened");
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .and_then(|mut s| s.query_map([], |r| r.get(0))?.collect())
        .expect("the tables");
    let mut all = String::new();
    for table in tables {
        let mut statement = conn
            .prepare(&format!("SELECT * FROM \"{table}\""))
            .expect("a table");
        let width = statement.column_count();
        let mut rows = statement.query([]).expect("its rows");
        while let Some(row) = rows.next().expect("a row") {
            for cell in 0..width {
                if let Ok(rusqlite::types::ValueRef::Blob(bytes)) = row.get_ref(cell) {
                    let mut plain = Vec::new();
                    // What was not packed is in the bytes of the file.
                    if flate2::read::ZlibDecoder::new(bytes)
                        .read_to_end(&mut plain)
                        .is_ok()
                    {
                        all += &String::from_utf8_lossy(&plain).to_lowercase();
                    }
                }
            }
        }
    }
    all
}

/// The file in which a word stands.
fn around(all: &str, word: &str) -> String {
    let at = all.find(word).unwrap_or_default();
    let file = all[..at].rfind("\n/").unwrap_or_default();
    all[file..at].chars().take(200).collect()
}

#[test]
fn no_byte_of_an_erased_person_is_left_on_the_disk() {
    let mut desk = filled_and(Seal::Unsealed);
    let drive = desk.folder.path().join("drive");
    std::fs::create_dir(&drive).expect("a second folder");
    let folders = [desk.folder.path().join("backups"), drive.join("backups")];
    let moment = desk.snapshot().expect("a snapshot");
    for folder in &folders {
        moment
            .back_up(folder, stamp(3).at, Occasion::Regular)
            .expect("backed up");
    }
    drop(moment);
    // A person who was deleted before lies in a free page still.
    put(&desk, vec![person(11, "Zagipa Balieva the Younger").any()]);
    desk.undo(&stamp(5)).expect("taken back");
    let before = raw(desk.folder.path());
    // The text of the report and its original are packed: both were found unpacked.
    assert!(before.matches("ms. zagipa balieva").count() >= 2);
    assert!(before.contains("frankly") && before.contains("the younger"));
    assert!(raw(&drive).contains("frankly"));
    let erasure = Erasure {
        person: Some(id(1)),
        words: words(),
        keep_originals: BTreeSet::new(),
    };
    let did = desk
        .library
        .erase(&stamp(9), &erasure, "Erased a person", &folders)
        .expect("erased");
    assert_eq!(
        (did.backups, did.left.len()),
        (4, 0),
        "a backup and a store in each folder"
    );
    let open = raw(desk.folder.path());
    let Desk { library, folder } = desk;
    library.close().expect("closed");
    for (when, all) in [("while it is open", open), ("closed", raw(folder.path()))] {
        for word in [
            "zagipa",
            "балиева",
            "z.balieva",
            "frankly",
            "balieva,",
            "balieva ",
        ] {
            assert!(
                !all.contains(word),
                "{word} is still there, {when}: {}",
                around(&all, word)
            );
        }
        assert!(all.contains("imashev"), "{when}");
    }
}

#[test]
fn an_original_that_is_kept_is_kept_as_it_was() {
    let mut desk = filled();
    let erasure = Erasure {
        person: Some(id(1)),
        words: words(),
        keep_originals: BTreeSet::from([id(2)]),
    };
    let did = desk
        .library
        .erase(&stamp(9), &erasure, "Erased a person", &[])
        .expect("erased");
    assert_eq!((did.texts, did.originals), (1, 0));
    let report: domain::record::Report = find(&desk, 2).expect("the report");
    let (original, document) = desk
        .read(|r| Ok((r.original(&report.sha256)?, r.document(&report.sha256)?)))
        .expect("both");
    assert_eq!(original, TEXT.as_bytes());
    assert!(!document.text.contains("Zagipa"));
    is_clean(&desk);
}

#[test]
fn nothing_is_erased_by_no_words() {
    let mut desk = filled();
    let none = Erasure {
        person: Some(id(1)),
        words: vec![" ".into()],
        ..Erasure::default()
    };
    let refused = desk.library.erase(&stamp(9), &none, "Erased a person", &[]);
    assert!(matches!(refused, Err(LibraryError::Refused { .. })));
    assert_eq!(
        find::<Person>(&desk, 1).map(|p| p.name),
        Some("Zagipa Balieva".to_owned())
    );
}

/// A person may be called as the program calls a field (`short_name`), a code (`guest`) or a kind: those words name nobody.
#[test]
fn who_is_called_like_a_word_of_the_program_is_erased_and_its_words_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let seal = Seal::Passphrase(PASSPHRASE);
    let library = Library::create(&at(&folder), seal, stamp(0).at).expect("a new library");
    let mut desk = Desk { library, folder };
    let backups = desk.folder.path().join("backups");
    let preset = r#"[{"name":"For Mr Guest","short":["Clare Short"],"options":{"law":true}}]"#;
    desk.library
        .change(&stamp(1), |w| {
            w.insert(&Person {
                contacts: vec![Contact {
                    kind: "guest house".into(),
                    value: "12".into(),
                }],
                ..person(1, "Clare Short")
            })?;
            w.insert(&person(2, "Berik Imashev"))?;
            w.insert(&domain::record::Event {
                themes: vec!["women".into(), "the Short case".into()],
                ..event(3, "Roundtable")
            })?;
            w.insert(&Participation {
                id: id(4),
                event_id: id(3),
                person_id: id(2),
                role: "guest".into(),
                position: "Adviser to Ms Short".into(),
                ..Participation::default()
            })?;
            w.insert(&domain::record::Organisation {
                id: id(5),
                name: "Office of Clare Short".into(),
                short_name: "OCS".into(),
                ..Default::default()
            })?;
            w.add_term("theme", "the Short case")?;
            w.set_setting("presets", preset)?;
            Ok(((), "Filled".to_owned()))
        })
        .expect("filled");
    desk.library
        .change(&stamp(2), |w| {
            let mut part: Participation = w.get(id(4))?;
            part.role = "speaker".into();
            w.update(&part)?;
            let mut body: domain::record::Organisation = w.get(id(5))?;
            body.short_name = "Short’s".into();
            w.update(&body)?;
            Ok(((), "Changed two records".to_owned()))
        })
        .expect("changed");
    desk.library
        .change(&stamp(3), |w| {
            let mut part: Participation = w.get(id(4))?;
            part.role = "guest".into();
            w.update(&part)?;
            Ok(((), "Changed it back".to_owned()))
        })
        .expect("changed");
    let moment = desk.snapshot().expect("a snapshot");
    moment
        .back_up(&backups, stamp(3).at, Occasion::Regular)
        .expect("backed up");
    drop(moment);
    let erasure = Erasure {
        person: Some(id(1)),
        words: ["Clare Short", "Short", "Guest", "Law"]
            .map(str::to_owned)
            .to_vec(),
        keep_originals: BTreeSet::new(),
    };
    let did = desk
        .library
        .erase(&stamp(9), &erasure, "Erased a person", &[backups])
        .expect("erased");
    assert_eq!((did.backups, did.left.len()), (1, 0), "{did:?}");
    is_clean(&desk);
    let part: Participation = find(&desk, 4).expect("a participation");
    assert_eq!(
        (part.role.as_str(), part.position.as_str()),
        ("guest", "Adviser to Ms █████")
    );
    let event: domain::record::Event = find(&desk, 3).expect("an event");
    assert_eq!(event.themes, ["women", "the █████ case"]);
    let terms = desk.read(|r| r.vocabulary("theme")).expect("the themes");
    let held = |code: &str| terms.iter().any(|term| term.code == code);
    assert!(held("women") && held("the █████ case") && !held("the Short case"));
    let body: domain::record::Organisation = find(&desk, 5).expect("a body");
    assert_eq!(
        (body.name.as_str(), body.short_name.as_str()),
        ("Office of █████ █████", "█████’s")
    );
    let history = desk.read(|r| r.changes(0, 9)).expect("the history");
    let role = history
        .iter()
        .flat_map(|change| &change.fields)
        .find(|field| field.field.as_deref() == Some("role"))
        .expect("the role was changed");
    assert_eq!(
        (&role.before, &role.after),
        (&"speaker".into(), &"guest".into())
    );
    let kept = desk.read(|r| r.setting("presets")).expect("read");
    let kept: serde_json::Value =
        serde_json::from_str(&kept.unwrap_or_default()).expect("still what it was");
    let covered = r#"[{"name":"For Mr █████","short":["█████ █████"],"options":{"law":true}}]"#;
    assert_eq!(Ok(kept), serde_json::from_str(covered).map_err(|_| ()));
    let all = everything(&at(&desk.folder));
    for word in ["clare", "house"] {
        assert!(!all.contains(word), "{word} is still there");
    }
}
