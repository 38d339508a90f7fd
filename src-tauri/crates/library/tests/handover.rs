//! Handovers as files: sealed, whole, and nothing in them but what was put there.

mod common;

use common::*;
use domain::handover::{About, FORM, Packed, Parcel, Shared};
use domain::{Kind, RecordId, Sensitivity};
use library::handover::open;
use library::{Library, LibraryError, Seal};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;

const WORDS: &str = "for the road, Žižkov";
const TEXT: &str = "Roundtable in Almaty. The Commission met.";

/// A sealed library with a person, and a report with its text.
fn filled() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let library = Library::create(&at(&folder), Seal::Passphrase(PASSPHRASE), stamp(0).at)
        .expect("a new library");
    let (report, document) = report(2, "Minutes", TEXT);
    library
        .change(&stamp(1), |w| {
            w.store_report_files(&report.sha256, TEXT.as_bytes(), &document)?;
            w.insert(&report)?;
            w.insert(&person(1, "Zagipa Balieva"))?;
            Ok(((), "Filled it".to_owned()))
        })
        .expect("filled");
    Desk { library, folder }
}

fn parcel() -> Parcel {
    let fields = |value: serde_json::Value| value.as_object().cloned().expect("an object");
    Parcel {
        about: About {
            form: FORM,
            library: "a1b2c3d4".into(),
            number: 7,
            actor: "Aida".into(),
            level: Sensitivity::Partners,
            ..About::default()
        },
        records: vec![Packed {
            kind: Kind::Person,
            fields: fields(json!({"id": id(1), "name": "Zagipa Balieva"})),
        }],
        shared: vec![Shared {
            library: "ffff0000".into(),
            their_id: id(9),
            record_id: id(1),
            their_number: 3,
            own_number: 5,
            prints: BTreeMap::from([("name".to_owned(), "00".to_owned())]),
        }],
        terms: Vec::new(),
    }
}

fn written(desk: &Desk, parcel: &Parcel) -> PathBuf {
    let path = desk.folder.path().join("part.handover");
    let files = [sha256(TEXT.as_bytes())];
    desk.hand_over(parcel, &files, &path, WORDS)
        .expect("written");
    path
}

#[test]
fn what_was_put_in_comes_out_and_nothing_of_it_can_be_read_without_the_passphrase() {
    let desk = filled();
    let path = written(&desk, &parcel());
    let handover = open(&path, WORDS).expect("opened");
    assert_eq!(handover.parcel().expect("a parcel"), parcel());
    let (original, document) = handover
        .files(&sha256(TEXT.as_bytes()))
        .expect("read")
        .expect("there");
    assert_eq!(
        (original.as_slice(), document.text.as_str()),
        (TEXT.as_bytes(), TEXT)
    );
    assert!(handover.files(&sha256(b"another")).expect("read").is_none());
    let raw = std::fs::read(&path).expect("read");
    let raw = String::from_utf8_lossy(&raw);
    assert!(!raw.contains("Balieva") && !raw.contains("SQLite format"));
    assert!(matches!(
        open(&path, PASSPHRASE),
        Err(LibraryError::WrongPassphrase)
    ));
    assert!(matches!(
        open(&path, ""),
        Err(LibraryError::PassphraseNeeded)
    ));
    let left: Vec<_> = std::fs::read_dir(desk.folder.path())
        .expect("the folder")
        .map(|f| f.expect("a file").file_name())
        .filter(|n| n.to_string_lossy().ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_library_is_no_handover_and_a_handover_no_library() {
    let desk = filled();
    let path = written(&desk, &parcel());
    assert!(matches!(
        Library::open(&path, Some(WORDS)),
        Err(LibraryError::NotALibrary(_))
    ));
    let folder = desk.folder;
    desk.library.close().expect("closed");
    let own = at(&folder);
    assert!(matches!(
        open(&own, PASSPHRASE),
        Err(LibraryError::NotAHandover(_))
    ));
}

#[test]
fn no_flipped_byte_goes_unnoticed() {
    let desk = filled();
    let path = written(&desk, &parcel());
    let bytes = std::fs::read(&path).expect("read");
    // A byte of each page, at a different place in each.
    for (page, start) in (0..bytes.len()).step_by(4096).enumerate() {
        let mut spoilt = bytes.clone();
        spoilt[start + (page * 571) % 4000] ^= 1;
        let other = desk.folder.path().join("spoilt.handover");
        std::fs::write(&other, spoilt).expect("written");
        let error = open(&other, WORDS).err();
        assert!(
            matches!(
                error,
                Some(LibraryError::DamagedHandover | LibraryError::WrongPassphrase)
            ),
            "page {page}: {error:?}"
        );
    }
    let cut = desk.folder.path().join("cut.handover");
    std::fs::write(&cut, &bytes[..bytes.len() - 4096]).expect("written");
    assert!(open(&cut, WORDS).is_err());
}

#[test]
fn what_is_in_common_is_undone_with_the_change_that_brought_it_and_survives_sealing_anew() {
    let mut desk = filled();
    let shared = parcel().shared[0].clone();
    desk.change(&stamp(2), |w| {
        w.remember_shared(&shared)?;
        w.insert(&person(3, "Taken Over"))?;
        Ok(((), "Took over a handover".to_owned()))
    })
    .expect("changed");
    let held = |desk: &Desk| desk.read(|r| r.shared()).expect("read");
    assert_eq!(held(&desk), std::slice::from_ref(&shared));
    desk.undo(&stamp(3)).expect("undone");
    assert_eq!(held(&desk), []);
    desk.redo(&stamp(4)).expect("redone");
    desk.library
        .reseal(Seal::Passphrase("another one"))
        .expect("sealed anew");
    assert_eq!(held(&desk), [shared]);
    // A merge moves it to the record that stays.
    desk.change(&stamp(5), |w| {
        Ok((w.remember_merged(id(1), id(3))?, "Merged".to_owned()))
    })
    .expect("changed");
    let moved: Vec<RecordId> = held(&desk).iter().map(|s| s.record_id).collect();
    assert_eq!(moved, [id(3), id(3)]);
    is_clean(&desk);
}

#[test]
fn the_history_says_that_a_part_was_handed_over_and_that_is_nothing_to_undo() {
    let desk = filled();
    desk.note_down(
        &stamp(2),
        "Handed over 1 records (Almaty) for partners",
        Some(id(1)),
    )
    .expect("noted");
    let history = desk.read(|r| r.history(id(1))).expect("read");
    assert_eq!(
        history[0].sentence,
        "Handed over 1 records (Almaty) for partners"
    );
    let undo = desk.undo_state().expect("a state");
    assert_eq!(undo.undo.as_deref(), Some("Filled it"));
    is_clean(&desk);
}
