//! Backups: made beside the work, read again, thinned out, compared and restored.

mod common;

use common::*;
use domain::keeping::Occasion;
use domain::record::Person;
use domain::{Kind, Record};
use library::{Library, LibraryError, Seal, backup};
use std::path::{Path, PathBuf};

fn sealed() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let library = Library::create(&at(&folder), Seal::Passphrase(PASSPHRASE), stamp(0).at)
        .expect("a new library");
    Desk { library, folder }
}

fn keep(desk: &Desk) -> PathBuf {
    desk.folder.path().join("backups")
}

fn read_in(library: &Library, n: u64, text: &str) {
    let (report, document) = report(n, &format!("Report {n}"), text);
    library
        .change(&stamp(n as i64), |w| {
            w.store_report_files(&report.sha256, text.as_bytes(), &document)?;
            w.insert(&report)?;
            Ok(((), "Read in a report".to_owned()))
        })
        .expect("read in");
}

#[test]
fn a_backup_holds_the_moment_it_was_asked_for_and_shows_nothing() {
    let desk = sealed();
    put(&desk, vec![person(1, "Zagipa Balieva").any()]);
    read_in(&desk, 2, "The Commission met in Almaty.");
    let moment = desk.snapshot().expect("a snapshot");
    // Work goes on while the backup is written.
    put(&desk, vec![person(3, "Came later").any()]);
    let made = moment
        .back_up(&keep(&desk), stamp(5).at, Occasion::Regular)
        .expect("backed up");
    drop(moment);
    assert_eq!((made.number, made.occasion), (2, Occasion::Regular));
    assert_eq!(
        backup::list(&keep(&desk), Some(&made.tag)),
        std::slice::from_ref(&made)
    );
    for file in std::fs::read_dir(keep(&desk)).expect("the folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("read");
        for words in [&b"Balieva"[..], b"Almaty", b"SQLite format"] {
            assert!(!bytes.windows(words.len()).any(|w| w == words));
        }
    }
    // It is no library to work in by mistake.
    assert!(matches!(
        Library::open(&made.path, Some(PASSPHRASE)),
        Err(LibraryError::NotALibrary(_))
    ));
    let place = desk.folder.path().join("restored.rapporteur");
    let missing = backup::restore_as(
        &made.path,
        Some(PASSPHRASE),
        &place,
        Seal::Passphrase("another one altogether"),
    )
    .expect("restored");
    assert_eq!(missing, [""; 0]);
    let restored = Library::open(&place, Some("another one altogether")).expect("opened");
    assert!(find::<Person>(&restored, 1).is_some() && find::<Person>(&restored, 3).is_none());
    let hits = restored.read(|r| r.search("Almaty", &[], 9)).expect("hits");
    assert_eq!(hits[0].kind, Kind::Report);
    assert_eq!(
        restored.undo_state().expect("a state").undo.as_deref(),
        Some("Read in a report"),
        "the history came along"
    );
    is_clean(&restored);
}

#[test]
fn an_original_goes_into_the_store_once() {
    let desk = sealed();
    // Bytes that no compression makes smaller.
    let noise: String = (0..200_000u64)
        .map(|n| char::from(33 + (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 57) as u8 % 90))
        .collect();
    read_in(&desk, 1, &noise);
    let back_up = |minute: i64| {
        put(&desk, vec![person(minute as u64 + 10, "Somebody").any()]);
        let moment = desk.snapshot().expect("a snapshot");
        moment
            .back_up(&keep(&desk), stamp(minute).at, Occasion::Regular)
            .expect("backed up")
    };
    let (first, second) = (back_up(1), back_up(2));
    assert!(first.bytes < 900_000 && second.bytes < first.bytes + 20_000);
    let stores: Vec<u64> = std::fs::read_dir(keep(&desk))
        .expect("the folder")
        .map(|e| e.expect("an entry"))
        .filter(|e| {
            e.path()
                .extension()
                .is_some_and(|x| x == "rapporteur-originals")
        })
        .map(|e| e.metadata().expect("its size").len())
        .collect();
    assert_eq!(stores.len(), 1);
    assert!(stores[0] < 1_500_000, "{stores:?}");
}

#[test]
fn restoring_shows_what_differs_and_puts_the_old_state_in_place() {
    let mut desk = sealed();
    put(
        &desk,
        vec![
            person(1, "Stays").any(),
            person(2, "Was deleted").any(),
            person(3, "As it was").any(),
        ],
    );
    let moment = desk.snapshot().expect("a snapshot");
    let made = moment
        .back_up(&keep(&desk), stamp(2).at, Occasion::Asked)
        .expect("backed up");
    drop(moment);
    delete(&desk, Kind::Person, 2).expect("deleted");
    put(
        &desk,
        vec![
            person(3, "Changed since").any(),
            person(4, "New since").any(),
        ],
    );
    let differences = desk.compare(&made.path, None).expect("compared");
    assert_eq!(differences.len(), 1);
    let d = &differences[0];
    assert_eq!(
        (d.kind, d.now, d.then, d.only_now, d.only_then, d.changed),
        (Kind::Person, 3, 3, 1, 1, 1)
    );
    desk.library.restore(&made.path, None).expect("restored");
    assert_eq!(
        find::<Person>(&desk, 3).map(|p| p.name),
        Some("As it was".to_owned())
    );
    assert!(find::<Person>(&desk, 2).is_some() && find::<Person>(&desk, 4).is_none());
    assert_eq!(desk.compare(&made.path, None).expect("compared"), []);
    // The file in place is a library like any other, under the same passphrase.
    put(&desk, vec![person(5, "Work goes on").any()]);
    is_clean(&desk);
    let path = at(&desk.folder);
    let Desk { library, folder } = desk;
    library.close().expect("closed");
    let again = Library::open(&path, Some(PASSPHRASE)).expect("opened");
    assert!(find::<Person>(&again, 5).is_some());
    drop(folder);
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_the_library_as_it_was() {
    let mut desk = sealed();
    put(
        &desk,
        (1..200)
            .map(|n| person(n, &format!("Person {n}")).any())
            .collect(),
    );
    let moment = desk.snapshot().expect("a snapshot");
    let made = moment
        .back_up(&keep(&desk), stamp(2).at, Occasion::Regular)
        .expect("backed up");
    drop(moment);
    let mut bytes = std::fs::read(&made.path).expect("read");
    // In every page of the second half: an index may be damaged without harm, for search and order are made anew.
    for at in (bytes.len() / 2..bytes.len()).step_by(4096) {
        bytes[at] ^= 1;
    }
    std::fs::write(&made.path, bytes).expect("written");
    assert!(desk.library.restore(&made.path, None).is_err());
    assert_eq!(desk.read(|r| r.count(Kind::Person)).expect("a count"), 199);
    is_clean(&desk);
    let left: Vec<_> = std::fs::read_dir(desk.folder.path())
        .expect("the folder")
        .map(|e| {
            e.expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|n| n.contains(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn thinning_out_touches_only_the_backups_of_this_library() {
    let desk = sealed();
    put(&desk, vec![person(1, "One").any()]);
    let moment = desk.snapshot().expect("a snapshot");
    let folder = keep(&desk);
    for minute in [0, 5, 10] {
        moment
            .back_up(&folder, stamp(minute).at, Occasion::Regular)
            .expect("backed up");
    }
    let other = folder.join("office 2026-11-22 09-05-00 00000000 1 regular.rapporteur-backup");
    std::fs::write(&other, "another library's").expect("written");
    let stranger = folder.join("holiday 2026.rapporteur-backup");
    std::fs::write(&stranger, "not ours at all").expect("written");
    let gone = backup::thin_out(&folder, moment.tag(), stamp(60 * 5).at).expect("thinned out");
    assert_eq!(gone, 2);
    let left = backup::list(&folder, Some(moment.tag()));
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].at, stamp(10).at);
    assert!(other.exists() && stranger.exists());
}

/// A drive that is pulled out between two looks leaves its place empty; what is written there would be shown as a backup.
#[test]
fn a_drive_that_is_gone_is_not_made_anew() {
    let desk = sealed();
    put(&desk, vec![person(1, "One").any()]);
    let drive = desk.folder.path().join("drive");
    let moment = desk.snapshot().expect("a snapshot");
    let made = moment.back_up(&drive.join("backups"), stamp(3).at, Occasion::Regular);
    assert!(matches!(made, Err(LibraryError::Disk(_))), "{made:?}");
    assert!(!drive.exists());
    std::fs::create_dir(&drive).expect("plugged in again");
    moment
        .back_up(&drive.join("backups"), stamp(3).at, Occasion::Regular)
        .expect("backed up");
}

#[test]
fn another_passphrase_is_a_whole_new_file() {
    let mut desk = sealed();
    put(&desk, vec![person(1, "Zagipa Balieva").any()]);
    read_in(&desk, 2, "The Commission met in Almaty.");
    assert!(desk.opens_with(PASSPHRASE) && !desk.opens_with("x"));
    desk.library
        .reseal(Seal::Passphrase("it's another 'one'"))
        .expect("resealed");
    put(&desk, vec![person(3, "After").any()]);
    is_clean(&desk);
    let path = at(&desk.folder);
    let Desk { library, folder } = desk;
    library.close().expect("closed");
    assert!(matches!(
        Library::open(&path, Some(PASSPHRASE)),
        Err(LibraryError::WrongPassphrase)
    ));
    let mut library = Library::open(&path, Some("it's another 'one'")).expect("opened");
    assert_eq!(library.read(|r| r.count(Kind::Person)).expect("a count"), 2);
    assert!(
        !library
            .read(|r| r.search("almaty", &[], 5))
            .expect("hits")
            .is_empty()
    );
    library.reseal(Seal::Unsealed).expect("unsealed");
    library.close().expect("closed");
    let mut library = Library::open(&path, None).expect("opened without");
    library
        .reseal(Seal::Passphrase(PASSPHRASE))
        .expect("sealed");
    library.close().expect("closed");
    let bytes = std::fs::read(&path).expect("read");
    assert!(!bytes.windows(7).any(|w| w == b"Balieva") && !bytes.starts_with(b"SQLite"));
    drop(folder);
}

#[test]
fn old_plain_backups_are_sealed_with_the_library_and_those_that_cannot_be_are_named() {
    let mut desk = desk();
    put(&desk, vec![person(1, "Zagipa Balieva").any()]);
    read_in(&desk, 2, "The Commission met in Almaty.");
    let folder = keep(&desk);
    let moment = desk.snapshot().expect("a snapshot");
    let made = moment
        .back_up(&folder, stamp(2).at, Occasion::Regular)
        .expect("backed up");
    let broken = moment
        .back_up(&folder, stamp(3).at, Occasion::Regular)
        .expect("backed up");
    drop(moment);
    let mut bytes = std::fs::read(&broken.path).expect("read");
    bytes.truncate(6000);
    std::fs::write(&broken.path, bytes).expect("written");
    desk.library
        .reseal(Seal::Passphrase(PASSPHRASE))
        .expect("sealed");
    let left = desk.reseal_backups(&folder, None).expect("resealed");
    assert_eq!(left, [broken.path]);
    for file in std::fs::read_dir(&folder).expect("the folder") {
        let path = file.expect("a file").path();
        if !left.contains(&path) {
            let bytes = std::fs::read(&path).expect("read");
            assert!(!bytes.starts_with(b"SQLite"), "{path:?} is still plain");
        }
    }
    let place = desk.folder.path().join("restored.rapporteur");
    let missing =
        backup::restore_as(&made.path, Some(PASSPHRASE), &place, Seal::Unsealed).expect("restored");
    assert!(missing.is_empty());
    is_clean(&Library::open(&place, None).expect("opened"));
}

#[test]
fn a_store_whose_last_write_was_cut_short_still_gives_back_what_it_had() {
    let desk = desk();
    read_in(&desk, 1, "The Commission met in Almaty.");
    let folder = keep(&desk);
    let made = desk
        .snapshot()
        .expect("a snapshot")
        .back_up(&folder, stamp(2).at, Occasion::Regular)
        .expect("backed up");
    let store = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|file| file.expect("a file").path())
        .find(|path| {
            path.extension()
                .is_some_and(|e| e == "rapporteur-originals")
        })
        .expect("a store");
    // In the middle of a write that is too large to be held back; what the disk holds then is what a plug leaves.
    let beside = |path: &PathBuf| PathBuf::from(format!("{}-journal", path.display()));
    let (left, journal) = (
        desk.folder.path().join("left"),
        desk.folder.path().join("journal"),
    );
    {
        let writing = rusqlite::Connection::open(&store).expect("opened");
        writing
            .execute_batch(
                "PRAGMA foreign_keys = OFF; PRAGMA cache_size = 10; BEGIN; DELETE FROM original; CREATE TABLE more (x); INSERT INTO more VALUES (zeroblob(4000000));",
            )
            .expect("written");
        std::fs::copy(&store, &left).expect("copied");
        std::fs::copy(beside(&store), &journal).expect("copied");
    }
    std::fs::copy(&left, &store).expect("put back");
    std::fs::copy(&journal, beside(&store)).expect("put back");
    let place = desk.folder.path().join("restored.rapporteur");
    let missing = backup::restore_as(&made.path, None, &place, Seal::Unsealed).expect("restored");
    assert!(missing.is_empty(), "{missing:?}");
    is_clean(&Library::open(&place, None).expect("opened"));
}

#[test]
fn what_a_killed_program_had_in_the_making_is_gone_when_the_library_is_opened() {
    let desk = sealed();
    put(&desk, vec![person(1, "Zagipa Balieva").any()]);
    let backups = keep(&desk);
    let made = desk
        .snapshot()
        .and_then(|s| s.back_up(&backups, stamp(3).at, Occasion::Regular))
        .expect("backed up");
    let path = at(&desk.folder);
    let Desk { library, folder } = desk;
    library.close().expect("closed");
    let begun = |of: &Path, tail: &str| {
        let name = of.file_name().unwrap_or_default().to_string_lossy();
        of.with_file_name(format!(".{name}{tail}"))
    };
    let ours = [
        begun(&path, ".part"),
        begun(&path, ".part-wal"),
        begun(&begun(&path, ".part"), ".part"),
        begun(&made.path, ".part"),
        begun(&made.path, ".part-journal"),
    ];
    let others = [
        path.with_file_name(".Other.rapporteur.part"),
        backups.join(".Other 2026-03-02 12-00-00 ffffffff 1 regular.rapporteur-backup.part"),
    ];
    for file in ours.iter().chain(&others) {
        std::fs::write(file, "Zagipa Balieva").expect("written");
    }
    let library = Library::open(&path, Some(PASSPHRASE)).expect("opened");
    library.sweep_backups(&backups).expect("swept");
    for file in ours {
        assert!(!file.exists(), "{}", file.display());
    }
    for file in others.iter().chain([&made.path]) {
        assert!(file.exists(), "{}", file.display());
    }
    drop((library, folder));
}

#[cfg(unix)]
#[test]
fn a_drive_of_another_system_takes_the_names_of_backups() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("kept");
    std::fs::create_dir(&kept).expect("a folder");
    for name in [
        "Missions: what \"next\"? 2026*",
        &"Миссии ".repeat(17),
        "CON",
    ] {
        let path = folder.path().join(format!("{name}.rapporteur"));
        let library = Library::create(&path, Seal::Passphrase(PASSPHRASE), stamp(0).at)
            .expect("a new library");
        read_in(&library, 2, "The Commission met in Almaty.");
        let keep = tempfile::tempdir_in(&kept).expect("a folder").keep();
        let moment = library.snapshot().expect("a snapshot");
        let made = moment
            .back_up(&keep, stamp(5).at, Occasion::Regular)
            .expect("backed up");
        assert_eq!(
            backup::list(&keep, Some(&made.tag)),
            std::slice::from_ref(&made)
        );
        let restored = folder.path().join("restored.rapporteur");
        let missing = backup::restore_as(
            &made.path,
            Some(PASSPHRASE),
            &restored,
            Seal::Passphrase(PASSPHRASE),
        )
        .expect("restored");
        assert_eq!(missing, [""; 0], "{name}");
        std::fs::remove_file(&restored).expect("removed");
    }
    // As FAT and NTFS have it: no such signs, nothing blank at an end, at most 255 units.
    let folders = std::fs::read_dir(&kept).expect("the folder");
    let files = folders.flat_map(|f| std::fs::read_dir(f.expect("a folder").path()).expect("read"));
    let mut seen = 0;
    for file in files {
        let name = file
            .expect("a file")
            .file_name()
            .into_string()
            .expect("a name");
        assert!(
            !name.contains(|c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c)),
            "{name}"
        );
        assert!(
            !name.starts_with(['.', ' ']) && name.encode_utf16().count() <= 255,
            "{name}"
        );
        seen += 1;
    }
    assert_eq!(seen, 6, "a backup and its originals of each");
}
