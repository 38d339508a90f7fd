//! The library as a file: sealed, locked, copied, and whole after any end.

mod common;

use common::*;
use domain::record::Person;
use domain::{Kind, Record};
use library::{Library, LibraryError, Seal};
use std::process::Command;

fn sealed() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let library = Library::create(&at(&folder), Seal::Passphrase(PASSPHRASE), stamp(0).at)
        .expect("a new library");
    Desk { library, folder }
}

#[test]
fn a_sealed_file_shows_nothing_and_opens_only_with_its_passphrase() {
    let Desk { library, folder } = sealed();
    assert!(library.is_sealed());
    put(&library, vec![person(1, "Zagipa Balieva").any()]);
    library.close().expect("closed");
    let bytes = std::fs::read(at(&folder)).expect("the file");
    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert!(!bytes.windows(7).any(|w| w == b"Balieva"));

    let open = |passphrase| Library::open(&at(&folder), passphrase);
    assert!(matches!(open(None), Err(LibraryError::PassphraseNeeded)));
    let wrong = open(Some("something else")).err().expect("refused");
    assert!(matches!(wrong, LibraryError::WrongPassphrase));
    assert_eq!(
        wrong.to_string(),
        "wrong passphrase, or the file is damaged"
    );
    // As a Mac's keyboard sends it: Z and the hook apart.
    let decomposed = PASSPHRASE.replace('Ž', "Z\u{30c}").replace('ž', "z\u{30c}");
    let library = open(Some(&decomposed)).expect("opened");
    assert_eq!(
        find::<Person>(&library, 1).map(|p| p.name),
        Some("Zagipa Balieva".to_owned())
    );
    is_clean(&library);
}

#[test]
fn a_damaged_sealed_file_is_reported_by_check_or_refused() {
    let Desk { library, folder } = sealed();
    put(
        &library,
        (1..200)
            .map(|n| person(n, &format!("Person {n}")).any())
            .collect(),
    );
    library.close().expect("closed");
    let mut bytes = std::fs::read(at(&folder)).expect("the file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(at(&folder), bytes).expect("written");
    match Library::open(&at(&folder), Some(PASSPHRASE)) {
        Ok(library) => assert!(library.check().map_or(true, |r| !r.is_clean())),
        Err(error) => assert!(
            matches!(
                error,
                LibraryError::WrongPassphrase | LibraryError::Damaged(_)
            ),
            "{error}"
        ),
    }
}

#[test]
fn an_empty_passphrase_never_makes_an_unsealed_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = Library::create(&at(&folder), Seal::Passphrase(""), stamp(0).at);
    assert!(matches!(made, Err(LibraryError::PassphraseNeeded)));
    assert!(!at(&folder).exists());
}

#[test]
fn create_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(at(&folder), "dear to somebody").expect("written");
    let made = Library::create(&at(&folder), Seal::Unsealed, stamp(0).at);
    assert!(matches!(made, Err(LibraryError::AlreadyThere(_))));
    assert_eq!(
        std::fs::read_to_string(at(&folder)).expect("read"),
        "dear to somebody"
    );
}

#[test]
fn a_second_open_is_refused_until_the_first_is_closed() {
    let desk = desk();
    let path = at(&desk.folder);
    assert!(matches!(
        Library::open(&path, None),
        Err(LibraryError::InUse(_))
    ));
    desk.library.close().expect("closed");
    Library::open(&path, None).expect("opened");
}

#[test]
fn a_library_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Library>();
}

#[test]
fn an_older_file_is_copied_aside_and_brought_up_to_date() {
    let folder = tempfile::tempdir().expect("a folder");
    // As a kill leaves it between its founding and its first table.
    let raw = rusqlite::Connection::open(at(&folder)).expect("made");
    raw.execute_batch("PRAGMA application_id = 0x52415050; CREATE TABLE old (words TEXT); INSERT INTO old VALUES ('kept')")
        .expect("founded");
    drop(raw);
    let library = Library::open(&at(&folder), None).expect("opened");
    put(&library, vec![person(1, "One").any()]);
    is_clean(&library);
    let before = folder
        .path()
        .join("office (before update from 0).rapporteur");
    let raw = rusqlite::Connection::open(before).expect("the copy");
    assert_eq!(
        raw.query_row("SELECT words FROM old", [], |r| r.get::<_, String>(0))
            .expect("a row"),
        "kept"
    );
    assert!(raw.prepare("SELECT * FROM person").is_err());
}

#[test]
fn what_is_no_library_is_said_to_be_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = at(&folder);
    std::fs::write(&path, "").expect("written");
    assert!(matches!(
        Library::open(&path, None),
        Err(LibraryError::NotALibrary(_))
    ));
    std::fs::write(
        &path,
        "Dear colleagues, please find attached the report of the mission",
    )
    .expect("written");
    assert!(matches!(
        Library::open(&path, Some("x")),
        Err(LibraryError::WrongPassphrase)
    ));
    std::fs::remove_file(&path).expect("removed");
    assert!(matches!(
        Library::open(&path, None),
        Err(LibraryError::Disk(_))
    ));
    let other = rusqlite::Connection::open(&path).expect("a database");
    other
        .execute_batch("CREATE TABLE bookmarks (url TEXT)")
        .expect("a table");
    drop(other);
    assert!(matches!(
        Library::open(&path, None),
        Err(LibraryError::NotALibrary(_))
    ));
}

#[test]
fn a_newer_file_can_be_read_and_not_changed() {
    let Desk { library, folder } = desk();
    put(&library, vec![person(1, "Ilirjan Celibashi").any()]);
    library.close().expect("closed");
    let raw = rusqlite::Connection::open(at(&folder)).expect("opened");
    raw.execute_batch("PRAGMA user_version = 99")
        .expect("made newer");
    drop(raw);
    let library = Library::open(&at(&folder), None).expect("opened");
    assert!(library.read_only());
    assert!(find::<Person>(&library, 1).is_some());
    let refused = library.change(&stamp(1), |w| {
        Ok((w.insert(&person(2, "New"))?, String::new()))
    });
    assert!(matches!(
        refused,
        Err(LibraryError::NewerVersion { file: 99, .. })
    ));
    assert!(matches!(
        library.undo(&stamp(1)),
        Err(LibraryError::NewerVersion { .. })
    ));
    is_clean(&library);
    library.close().expect("closed");
}

#[test]
fn a_closed_library_is_one_file_and_fixed_for_good() {
    let Desk { library, folder } = desk();
    put(&library, vec![person(1, "György Szabó").any()]);
    library.close().expect("closed");
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, [".office.rapporteur.lock", "office.rapporteur"]);
    let raw = rusqlite::Connection::open(at(&folder)).expect("opened");
    let pragma = |name: &str| {
        raw.query_row(&format!("PRAGMA {name}"), [], |r| r.get::<_, i64>(0))
            .expect(name)
    };
    assert_eq!(pragma("application_id"), 0x5241_5050);
    assert_eq!(pragma("page_size"), 4096);
    assert_eq!(pragma("auto_vacuum"), 2);
    let mode: String = raw
        .query_row("PRAGMA journal_mode", [], |r| r.get(0))
        .expect("a mode");
    assert_eq!(mode, "wal");
}

#[test]
fn a_copy_is_whole_and_sealed_and_never_replaces_the_library() {
    let desk = sealed();
    put(&desk, vec![person(1, "Berik Imashev").any()]);
    let to = desk.folder.path().join("copy.rapporteur");
    std::fs::write(&to, "an older copy").expect("written");
    desk.save_copy(&to).expect("copied");
    assert!(matches!(
        desk.save_copy(desk.path()),
        Err(LibraryError::InUse(_))
    ));
    assert!(matches!(
        Library::open(&to, Some("wrong")),
        Err(LibraryError::WrongPassphrase)
    ));
    let copy = Library::open(&to, Some(PASSPHRASE)).expect("opened");
    assert!(find::<Person>(&copy, 1).is_some());
    is_clean(&copy);
    assert_eq!(
        copy.undo_state().expect("a state").undo.as_deref(),
        Some("Put in 1 records")
    );
}

#[test]
fn readers_and_the_writer_do_not_wait_for_each_other() {
    let desk = desk();
    put(&desk, vec![person(1, "First").any()]);
    // A read inside a change, on the same thread: it would hang if they shared a connection or a lock.
    desk.change(&stamp(2), |w| {
        w.insert(&person(2, "Second"))?;
        assert_eq!(w.count(Kind::Person)?, 2);
        assert_eq!(desk.read(|r| r.count(Kind::Person))?, 1);
        desk.read(|outer| {
            desk.read(|inner| Ok((outer.count(Kind::Person)?, inner.count(Kind::Person)?)))
        })?;
        Ok(((), "Added the second".to_owned()))
    })
    .expect("a change");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(desk.read(|r| r.count(Kind::Person)).expect("a read"), 2));
        }
    });
}

#[test]
fn a_panic_within_a_change_leaves_nothing_of_it() {
    let desk = desk();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = desk.change(&stamp(1), |w| -> Result<((), String), LibraryError> {
            w.insert(&person(1, "Half"))?;
            panic!("a bug in a verb");
        });
    }));
    assert!(panicked.is_err());
    assert!(find::<Person>(&desk, 1).is_none());
    put(&desk, vec![person(2, "Whole").any()]);
    is_clean(&desk);
}

const KILLED: &str = "RAPPORTEUR_TEST_KILLED_LIBRARY";

/// Plays the program that dies: does nothing unless started by the test below.
#[test]
fn child_that_aborts_within_a_change() {
    let Some(path) = std::env::var_os(KILLED) else {
        return;
    };
    let library = Library::open(path.as_ref(), None).expect("opened");
    put(&library, vec![person(2, "Accepted before the kill").any()]);
    let _ = library.change(&stamp(3), |w| -> Result<((), String), LibraryError> {
        for n in 10..500 {
            w.insert(&person(n, &format!("Half-imported {n}")))?;
        }
        let (report, document) = report(3, "Half a report", "The words of it.");
        w.store_report_files(&report.sha256, b"The words of it.", &document)?;
        w.insert(&report)?;
        std::process::abort();
    });
}

#[test]
fn a_kill_within_a_change_leaves_the_file_as_it_was_before_it() {
    let Desk { library, folder } = desk();
    put(&library, vec![person(1, "Accepted long before").any()]);
    library.close().expect("closed");
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "child_that_aborts_within_a_change"])
        .env(KILLED, at(&folder))
        .output()
        .expect("a child")
        .status;
    assert!(!status.success(), "the child was to abort");
    let library = Library::open(&at(&folder), None).expect("opened after the kill");
    assert_eq!(library.read(|r| r.count(Kind::Person)).expect("a count"), 2);
    assert!(
        find::<Person>(&library, 2).is_some(),
        "what was accepted is never lost"
    );
    assert_eq!(library.read(|r| r.count(Kind::Report)).expect("a count"), 0);
    let report = library.check().expect("a check");
    assert!(report.is_clean(), "{:?}", report.problems());
    assert_eq!(report.originals, 0);
}

/// A passphrase is needed for every further connection, and so is kept while the library is open; closed, nothing of it is left.
#[cfg(target_os = "linux")]
#[test]
fn a_closed_library_leaves_nothing_of_its_passphrase_in_memory() {
    use zeroize::Zeroizing;
    let turned = |text: &[u8]| text.iter().map(|b| b ^ 0x55).collect::<Vec<u8>>();
    let hidden = turned(b"quagga meadow piccolo nineteen lantern of the harbour master");
    let shown = |hidden: &[u8]| {
        let mut words = Zeroizing::new(String::with_capacity(hidden.len()));
        words.extend(hidden.iter().map(|b| char::from(b ^ 0x55)));
        words
    };
    // The very beginning of what is given back is written over by who keeps account of memory.
    let (beginning, end) = (&hidden[16..30], &hidden[36..]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = at(&folder);
    let other = turned(b"a former passphrase that nobody uses any more, at some length");
    let mut library =
        Library::create(&path, Seal::Passphrase(&shown(&other)), stamp(0).at).expect("a library");
    library
        .reseal(Seal::Passphrase(&shown(&hidden)))
        .expect("sealed anew");
    let moment = library.snapshot().expect("a snapshot");
    let backups = folder.path().join("backups");
    moment
        .back_up(&backups, stamp(3).at, domain::keeping::Occasion::Asked)
        .expect("backed up");
    assert!(in_memory(end) > 0 && in_memory(beginning) > 0, "it is kept");
    drop(moment);
    library.close().expect("closed");
    let library = Library::open(&path, Some(&shown(&hidden))).expect("opened");
    put(&library, vec![person(1, "Zagipa Balieva").any()]);
    library.close().expect("closed");
    assert!(matches!(
        Library::open(&path, Some(&shown(&other))),
        Err(LibraryError::WrongPassphrase)
    ));
    for (what, part) in [
        ("its beginning", beginning),
        ("its end", end),
        ("a former one", &other[20..50]),
    ] {
        assert_eq!(in_memory(part), 0, "{what}");
    }
}

/// How often a text stands in this process's memory. It is given with a pattern of its bits turned, so as not to be found itself.
#[cfg(target_os = "linux")]
fn in_memory(hidden: &[u8]) -> usize {
    use std::os::unix::fs::FileExt;
    let maps = std::fs::read_to_string("/proc/self/maps").expect("what is in memory");
    let memory = std::fs::File::open("/proc/self/mem").expect("the memory");
    let mut found = 0;
    for line in maps.lines().filter(|l| l.contains(" rw-p ")) {
        let (range, _) = line.split_once(' ').expect("a range");
        let (from, to) = range.split_once('-').expect("two ends");
        let at = |text: &str| u64::from_str_radix(text, 16).expect("an address");
        let mut bytes = zeroize::Zeroizing::new(vec![0; (at(to) - at(from)) as usize]);
        // Some of it may be gone by now.
        let read = memory.read_at(&mut bytes, at(from)).unwrap_or_default();
        let is_it = |w: &&[u8]| w.iter().zip(hidden).all(|(b, h)| b ^ 0x55 == *h);
        found += bytes[..read].windows(hidden.len()).filter(is_it).count();
    }
    found
}
