//! A damaged library: what is sound is saved into a new file, and the report says what was not.

mod common;

use common::*;
use domain::Kind;
use domain::record::{Mention, Person, Report};
use library::salvage::{Salvaged, salvage};
use library::{Library, LibraryError, Seal};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const PEOPLE: u64 = 300;

/// A closed library with people, a report and mentions, each record made by its own line of history.
fn made(seal: Seal<'_>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = at(&folder);
    let library = Library::create(&path, seal, stamp(0).at).expect("a new library");
    let text = "The Commission met in Almaty. ".repeat(400);
    let (report, document) = report(9000, "Minutes", &text);
    library
        .change(&stamp(1), |w| {
            w.store_report_files(&report.sha256, text.as_bytes(), &document)?;
            w.insert(&report)?;
            for n in 1..=PEOPLE {
                w.insert(&person(
                    n,
                    &format!("Person {n} of a long enough name to fill pages"),
                ))?;
                w.insert(&Mention {
                    id: id(n + 1000),
                    report_id: report.id,
                    subject_id: id(n),
                    role: "mentioned".into(),
                    ..Mention::default()
                })?;
            }
            Ok(((), "Read in the minutes".to_owned()))
        })
        .expect("filled");
    library.close().expect("closed");
    (folder, path)
}

fn damage(path: &Path, at: usize, with: impl Fn(&mut [u8])) {
    let mut bytes = std::fs::read(path).expect("read");
    with(&mut bytes[at..]);
    std::fs::write(path, bytes).expect("written");
}

fn saved(path: &Path, passphrase: Option<&str>) -> (Library, Salvaged) {
    try_saved(path, passphrase).unwrap_or_else(|error| panic!("{error}"))
}

fn try_saved(path: &Path, passphrase: Option<&str>) -> Result<(Library, Salvaged), LibraryError> {
    let place = path.with_file_name("saved.rapporteur");
    let _ = std::fs::remove_file(&place);
    let seal = passphrase.map_or(Seal::Unsealed, Seal::Passphrase);
    let before = std::fs::read(path).expect("read");
    let report = salvage(path, passphrase, &place, seal);
    assert!(
        before == std::fs::read(path).expect("read"),
        "the damaged file is only read"
    );
    let report = report?;
    Ok((Library::open(&place, passphrase).expect("opened"), report))
}

#[test]
fn a_sound_file_is_saved_whole() {
    let (_folder, path) = made(Seal::Passphrase(PASSPHRASE));
    let (library, report) = saved(&path, Some(PASSPHRASE));
    assert!(report.whole, "{report:?}");
    assert_eq!(report.saved[&Kind::Person], PEOPLE);
    assert_eq!((report.rebuilt, report.changes), (0, 1));
    is_clean(&library);
    assert!(find::<Report>(&library, 9000).is_some());
}

#[test]
fn a_flipped_byte_in_any_page_costs_no_record_that_the_history_knows() {
    let (mut rebuilt, mut noticed) = (0, 0);
    for (seal, passphrase, step) in [
        (Seal::Unsealed, None, 11),
        (Seal::Passphrase(PASSPHRASE), Some(PASSPHRASE), 37),
    ] {
        let (_folder, path) = made(seal);
        let whole = std::fs::read(&path).expect("read");
        let pages = whole.len() / 4096;
        let mut beyond = 0;
        // The first pages hold the form of the file itself.
        for page in (60..pages).step_by(step) {
            damage(&path, page * 4096 + 1, |bytes| {
                bytes[..64].iter_mut().for_each(|b| *b ^= 0x5a);
            });
            let (library, report) = match try_saved(&path, passphrase) {
                Ok(saved) => saved,
                Err(LibraryError::BeyondSalvage) => {
                    beyond += 1;
                    std::fs::write(&path, &whole).expect("mended");
                    continue;
                }
                Err(error) => panic!("page {page}: {error}"),
            };
            noticed += u32::from(!report.whole);
            rebuilt += report.rebuilt;
            let people = report.saved.get(&Kind::Person).copied().unwrap_or(0);
            // Either the history or the rows may be hit, never both by one page.
            assert_eq!(
                people + report.lost.len() as u64,
                PEOPLE,
                "page {page}: {report:?}"
            );
            assert!(report.lost.is_empty(), "page {page}: {report:?}");
            let problems = library.check().expect("a check").problems();
            let files = problems
                .iter()
                .filter(|p| p.contains("report file"))
                .count();
            assert_eq!(problems.len(), files, "page {page}: {problems:?}");
            assert_eq!(files > 0, !report.reports_without_file.is_empty());
            library.close().expect("closed");
            std::fs::write(&path, &whole).expect("mended");
        }
        assert!(beyond <= 2, "{beyond} pages say where the rest is");
    }
    assert!(
        noticed > 4 && rebuilt > 0,
        "{noticed} noticed, {rebuilt} rebuilt"
    );
}

#[test]
fn a_truncated_file_gives_what_is_left() {
    let (_folder, path) = made(Seal::Unsealed);
    let mut bytes = std::fs::read(&path).expect("read");
    bytes.truncate(bytes.len() * 3 / 4);
    std::fs::write(&path, bytes).expect("written");
    let (library, report) = saved(&path, None);
    assert!(!report.whole);
    let people = library.read(|r| r.count(Kind::Person)).expect("a count");
    assert!(people > 0, "{report:?}");
    let all: Vec<Person> = library.read(|r| r.all()).expect("people");
    assert_eq!(all.len() as u64, people);
}

#[test]
fn what_is_no_library_gives_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = at(&folder);
    let place = folder.path().join("saved.rapporteur");
    let other = rusqlite::Connection::open(&path).expect("a database");
    other
        .execute_batch("CREATE TABLE bookmarks (url TEXT)")
        .expect("a table");
    drop(other);
    let run = |passphrase| salvage(&path, passphrase, &place, Seal::Unsealed);
    assert!(matches!(run(None), Err(LibraryError::NotALibrary(_))));
    std::fs::write(&path, "Dear colleagues, please find attached our report").expect("written");
    assert!(matches!(run(None), Err(LibraryError::PassphraseNeeded)));
    assert!(matches!(run(Some("x")), Err(LibraryError::WrongPassphrase)));
    std::fs::write(&path, "").expect("written");
    assert!(matches!(run(None), Err(LibraryError::NotALibrary(_))));
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|e| {
            e.expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|n| n.contains("saved"))
        .collect();
    assert!(names.is_empty(), "nothing half is left: {names:?}");
}
