//! What every test of the library needs: a library on a real disk, ids and times that are given.

// Each test program uses its own part of this.
#![allow(dead_code)]

use chrono::{DateTime, TimeDelta, Utc};
use domain::record::{Event, Person, Report};
use domain::{Actor, AnyRecord, Document, Edtf, Kind, Record, RecordId};
use library::{Library, LibraryError, Seal, Stamp};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "korrekt Pferd Batterie Žižkov";

/// A library in a folder of its own, which goes with it.
pub struct Desk {
    pub library: Library,
    pub folder: TempDir,
}

impl std::ops::Deref for Desk {
    type Target = Library;
    fn deref(&self) -> &Library {
        &self.library
    }
}

/// The n-th key; later ones sort later, as UUIDv7 does.
pub fn id(n: u64) -> RecordId {
    RecordId::parse(&format!("01890000-0000-7000-8000-{n:012x}")).expect("a UUID")
}

pub fn stamp(minute: i64) -> Stamp {
    let start: DateTime<Utc> = "2026-11-22T09:00:00Z".parse().expect("a time");
    Stamp {
        actor: Actor("Aida".to_owned()),
        at: start + TimeDelta::minutes(minute),
    }
}

pub fn date(text: &str) -> Option<Edtf> {
    Some(Edtf::parse(text).expect(text))
}

pub fn at(folder: &TempDir) -> PathBuf {
    folder.path().join("office.rapporteur")
}

pub fn desk() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let library =
        Library::create(&at(&folder), Seal::Unsealed, stamp(0).at).expect("a new library");
    Desk { library, folder }
}

pub fn person(n: u64, name: &str) -> Person {
    Person {
        id: id(n),
        name: name.to_owned(),
        ..Person::default()
    }
}

pub fn event(n: u64, title: &str) -> Event {
    Event {
        id: id(n),
        title: title.to_owned(),
        ..Event::default()
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// A report whose one block is its text.
pub fn report(n: u64, title: &str, text: &str) -> (Report, Document) {
    let report = Report {
        id: id(n),
        title: title.to_owned(),
        file_name: format!("{title}.txt"),
        sha256: sha256(text.as_bytes()),
        ..Report::default()
    };
    (
        report,
        Document {
            text: text.to_owned(),
            ..Document::default()
        },
    )
}

/// Puts records in, in one change.
pub fn put(library: &Library, records: Vec<AnyRecord>) {
    library
        .change(&stamp(1), |w| {
            for record in &records {
                w.put(record)?;
            }
            Ok(((), format!("Put in {} records", records.len())))
        })
        .expect("a change");
}

pub fn delete(library: &Library, kind: Kind, n: u64) -> Result<(), LibraryError> {
    library
        .change(&stamp(2), |w| {
            Ok((w.delete(kind, id(n))?, "Deleted it".to_owned()))
        })
        .map(|_| ())
}

pub fn find<R: Record>(library: &Library, n: u64) -> Option<R> {
    library.read(|r| r.find::<R>(id(n))).expect("a read")
}

pub fn is_clean(library: &Library) {
    let report = library.check().expect("a check");
    assert!(report.is_clean(), "{:?}", report.problems());
}
