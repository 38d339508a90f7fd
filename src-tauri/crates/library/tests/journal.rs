//! Every write is one named change: history, undo, redo, and what they refuse.

mod common;

use common::*;
use domain::record::{Event, Participation, Person, Report};
use domain::{Kind, Record, RecordId};
use library::{Library, LibraryError};

fn names(library: &Library) -> Vec<String> {
    library
        .read(|r| Ok(r.all::<Person>()?.into_iter().map(|p| p.name).collect()))
        .expect("a read")
}

fn rename(library: &Library, n: u64, name: &str) {
    library
        .change(&stamp(5), |w| {
            let person = Person {
                name: name.to_owned(),
                ..w.get(id(n))?
            };
            w.update(&person)?;
            Ok(((), format!("Renamed to {name}")))
        })
        .expect("a change");
}

fn undo(library: &Library) -> String {
    library
        .undo(&stamp(10))
        .expect("undone")
        .expect("something to undo")
        .sentence
}

fn redo(library: &Library) -> String {
    library
        .redo(&stamp(11))
        .expect("redone")
        .expect("something to redo")
        .sentence
}

#[test]
fn insert_update_and_delete_are_undone_and_redone() {
    let desk = desk();
    put(&desk, vec![person(1, "Tom Leckinger").any()]);
    rename(&desk, 1, "Thomas Leckinger");
    delete(&desk, Kind::Person, 1).expect("deleted");
    let before = [
        "Put in 1 records",
        "Renamed to Thomas Leckinger",
        "Deleted it",
    ];
    let states = [
        vec![],
        vec!["Tom Leckinger"],
        vec!["Thomas Leckinger"],
        vec![],
    ];
    for step in (0..3).rev() {
        assert_eq!(
            desk.undo_state().expect("a state").undo.as_deref(),
            Some(before[step])
        );
        assert_eq!(undo(&desk), format!("Undid: {}", before[step]));
        assert_eq!(names(&desk), states[step]);
        is_clean(&desk);
    }
    assert_eq!(desk.undo(&stamp(12)).expect("an answer"), None);
    for step in 0..3 {
        assert_eq!(
            desk.undo_state().expect("a state").redo.as_deref(),
            Some(before[step])
        );
        assert_eq!(redo(&desk), format!("Redid: {}", before[step]));
        assert_eq!(names(&desk), states[step + 1]);
        is_clean(&desk);
    }
    assert_eq!(desk.redo(&stamp(12)).expect("an answer"), None);
}

#[test]
fn the_undo_stack_survives_closing() {
    let Desk { library, folder } = desk();
    put(&library, vec![person(1, "One").any()]);
    put(&library, vec![person(2, "Two").any()]);
    undo(&library);
    library.close().expect("closed");
    let library = Library::open(&at(&folder), None).expect("opened");
    redo(&library);
    undo(&library);
    undo(&library);
    assert!(names(&library).is_empty());
}

#[test]
fn a_new_change_ends_redo() {
    let desk = desk();
    put(&desk, vec![person(1, "One").any()]);
    undo(&desk);
    put(&desk, vec![person(2, "Two").any()]);
    assert_eq!(desk.undo_state().expect("a state").redo, None);
    assert_eq!(desk.redo(&stamp(12)).expect("an answer"), None);
    undo(&desk);
    assert!(names(&desk).is_empty());
}

#[test]
fn a_change_that_changes_nothing_leaves_no_trace() {
    let desk = desk();
    put(&desk, vec![person(1, "One").any()]);
    let (_, note) = desk
        .change(&stamp(3), |w| {
            Ok((w.put(&person(1, "One").any())?, "Saved it again".to_owned()))
        })
        .expect("a change");
    assert_eq!(note.number, 0);
    let (_, note) = desk
        .change(&stamp(3), |_| Ok(((), "Nothing".to_owned())))
        .expect("a change");
    assert_eq!((note.number, note.stale.ids.len()), (0, 0));
    let (_, note) = desk
        .change(&stamp(3), |w| {
            w.insert(&person(2, "Brief"))?;
            Ok((w.delete(Kind::Person, id(2))?, "There and back".to_owned()))
        })
        .expect("a change");
    assert_eq!(note.number, 0);
    assert_eq!(desk.read(|r| r.changes(0, 10)).expect("a history").len(), 1);
}

#[test]
fn a_refused_change_leaves_nothing_of_it_and_carries_the_reason() {
    #[derive(Debug, PartialEq, thiserror::Error)]
    #[error("already accepted")]
    struct AlreadyAccepted;
    let desk = desk();
    let refused = desk.change(&stamp(1), |w| {
        w.insert(&person(1, "Half"))?;
        Err::<((), String), _>(LibraryError::caller(AlreadyAccepted))
    });
    let error = refused.expect_err("refused");
    assert_eq!(error.to_string(), "already accepted");
    assert_eq!(
        error.into_caller::<AlreadyAccepted>().ok(),
        Some(AlreadyAccepted)
    );
    assert!(names(&desk).is_empty());
    assert_eq!(
        desk.read(|r| r.search("half", &[], 5)).expect("a search"),
        []
    );
    is_clean(&desk);
}

#[test]
fn the_history_tells_who_when_and_what() {
    let desk = desk();
    put(
        &desk,
        vec![person(1, "Tom Leckinger").any(), person(2, "Other").any()],
    );
    rename(&desk, 1, "Thomas Leckinger");
    undo(&desk);
    let history = desk.read(|r| r.history(id(1))).expect("a history");
    let sentences: Vec<_> = history
        .iter()
        .map(|c| (c.sentence.as_str(), c.undone))
        .collect();
    assert_eq!(
        sentences,
        [
            ("Undid: Renamed to Thomas Leckinger", false),
            ("Renamed to Thomas Leckinger", true),
            ("Put in 2 records", false)
        ]
    );
    let renamed = &history[1];
    assert_eq!(
        (renamed.actor.as_str(), renamed.at.as_str()),
        ("Aida", "2026-11-22T09:05:00.000Z")
    );
    let [field] = renamed.fields.as_slice() else {
        panic!("one field, not {:?}", renamed.fields)
    };
    assert_eq!(
        (field.record_id, field.record_kind, field.field.as_deref()),
        (id(1), Kind::Person, Some("name"))
    );
    assert_eq!(
        (field.before.as_str(), field.after.as_str()),
        (Some("Tom Leckinger"), Some("Thomas Leckinger"))
    );
    assert_eq!(field.record_title, "Thomas Leckinger");
    // Made whole: one entry with all of it, and only this record's.
    let [made] = history[2].fields.as_slice() else {
        panic!("one entry")
    };
    assert_eq!((made.field.as_deref(), made.before.is_null()), (None, true));
    assert_eq!(made.after["name"], "Tom Leckinger");
    let all = desk.read(|r| r.changes(0, 10)).expect("a history");
    assert_eq!(all.iter().map(|c| c.number).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(all[2].fields.len(), 2);
    assert_eq!(
        desk.read(|r| r.changes(1, 1)).expect("a window")[0].number,
        2
    );
    assert_eq!(
        desk.read(|r| r.change_entry(2))
            .expect("an entry")
            .fields
            .len(),
        1
    );
}

#[test]
fn a_change_says_what_became_stale() {
    let desk = desk();
    put(
        &desk,
        vec![person(1, "Imashev").any(), event(2, "Conference").any()],
    );
    let part = Participation {
        id: id(3),
        event_id: id(2),
        person_id: id(1),
        ..Participation::default()
    };
    let (_, note) = desk
        .change(&stamp(2), |w| {
            Ok((w.insert(&part)?, "Added a participant".to_owned()))
        })
        .expect("a change");
    assert_eq!(note.number, 2);
    assert_eq!(
        note.stale.kinds,
        [Kind::Event, Kind::Person, Kind::Participation]
    );
    assert_eq!(note.stale.ids, [id(1), id(2), id(3)]);
    let undone = desk.undo(&stamp(3)).expect("undone").expect("a note");
    assert_eq!(undone.stale, note.stale);
}

#[test]
fn reverting_an_old_change_is_a_new_change() {
    let desk = desk();
    put(&desk, vec![person(1, "One").any()]);
    rename(&desk, 1, "Two");
    put(&desk, vec![person(2, "Other").any()]);
    let note = desk.revert(&stamp(20), 2).expect("reverted");
    assert_eq!(note.sentence, "Took back: Renamed to Two");
    assert_eq!(names(&desk), ["One", "Other"]);
    undo(&desk);
    assert_eq!(names(&desk), ["Two", "Other"]);
    assert!(matches!(
        desk.revert(&stamp(21), 99),
        Err(LibraryError::NoSuchChange(99))
    ));
    is_clean(&desk);
}

#[test]
fn a_conflict_rolls_the_whole_of_it_back_and_says_so() {
    let desk = desk();
    put(&desk, vec![person(1, "One").any(), person(2, "Two").any()]);
    desk.change(&stamp(2), |w| {
        w.update(&person(1, "One, corrected"))?;
        w.update(&person(2, "Two, corrected"))?;
        Ok(((), "Corrected both".to_owned()))
    })
    .expect("a change");
    rename(&desk, 2, "Two, again");
    let history = desk.read(|r| r.changes(0, 10)).expect("a history");
    let error = desk.revert(&stamp(3), 2).expect_err("a conflict");
    assert!(
        matches!(&error, LibraryError::UndoConflict { sentence } if sentence == "Corrected both")
    );
    assert!(error.to_string().contains("Nothing was changed"));
    assert_eq!(names(&desk), ["One, corrected", "Two, again"]);
    assert_eq!(desk.read(|r| r.changes(0, 10)).expect("a history"), history);
    is_clean(&desk);
}

#[test]
fn undo_of_what_was_changed_behind_the_library_is_a_conflict() {
    let Desk { library, folder } = desk();
    put(
        &library,
        vec![person(1, "One").any(), person(2, "Two").any()],
    );
    library.close().expect("closed");
    let raw = rusqlite::Connection::open(at(&folder)).expect("opened");
    raw.execute("UPDATE person SET notes = 'by hand' WHERE name = 'Two'", [])
        .expect("changed");
    drop(raw);
    let library = Library::open(&at(&folder), None).expect("opened");
    let error = library.undo(&stamp(3)).expect_err("a conflict");
    assert!(
        matches!(error, LibraryError::UndoConflict { .. }),
        "{error}"
    );
    assert_eq!(names(&library), ["One", "Two"]);
    assert_eq!(
        library.undo_state().expect("a state").undo.as_deref(),
        Some("Put in 2 records")
    );
}

#[test]
fn taking_back_what_others_refer_to_is_a_conflict() {
    let desk = desk();
    put(&desk, vec![event(1, "Conference").any()]);
    put(&desk, vec![person(2, "Imashev").any()]);
    let part = Participation {
        id: id(3),
        event_id: id(1),
        person_id: id(2),
        ..Participation::default()
    };
    put(&desk, vec![part.any()]);
    assert!(matches!(
        desk.revert(&stamp(3), 1),
        Err(LibraryError::UndoConflict { .. })
    ));
    assert!(find::<Event>(&desk, 1).is_some());
    is_clean(&desk);
}

#[test]
fn what_others_refer_to_cannot_be_deleted() {
    let desk = desk();
    let part = Participation {
        id: id(3),
        event_id: id(1),
        person_id: id(2),
        ..Participation::default()
    };
    put(
        &desk,
        vec![
            part.any(),
            event(1, "Conference").any(),
            person(2, "Imashev").any(),
        ],
    );
    assert!(matches!(
        delete(&desk, Kind::Event, 1),
        Err(LibraryError::StillReferred)
    ));
    assert!(find::<Event>(&desk, 1).is_some());
    let referrers = desk.read(|r| r.referrers(id(1))).expect("referrers");
    assert_eq!(referrers, [(Kind::Participation, id(3), "event_id")]);
    // In one change, in any order.
    desk.change(&stamp(4), |w| {
        w.delete(Kind::Event, id(1))?;
        for (kind, id, _) in referrers {
            w.delete(kind, id)?;
        }
        Ok(((), "Deleted the event".to_owned()))
    })
    .expect("deleted");
    assert!(matches!(
        delete(&desk, Kind::Event, 1),
        Err(LibraryError::NotFound {
            kind: Some(Kind::Event),
            ..
        })
    ));
    undo(&desk);
    assert!(find::<Participation>(&desk, 3).is_some());
    is_clean(&desk);
}

#[test]
fn a_record_without_or_with_a_taken_id_is_refused() {
    let desk = desk();
    put(&desk, vec![person(1, "One").any()]);
    let insert = |person: Person| {
        desk.change(&stamp(1), |w| Ok((w.insert(&person)?, String::new())))
            .err()
    };
    assert!(matches!(
        insert(person(1, "Twin")),
        Some(LibraryError::Refused {
            kind: Kind::Person,
            ..
        })
    ));
    assert!(matches!(
        insert(Person {
            id: RecordId::NIL,
            ..person(1, "No one")
        }),
        Some(LibraryError::Refused { .. })
    ));
    let update = desk.change(&stamp(1), |w| {
        Ok((w.update(&person(9, "Nobody"))?, String::new()))
    });
    assert!(matches!(update, Err(LibraryError::NotFound { .. })));
    assert_eq!(names(&desk), ["One"]);
}

#[test]
fn report_files_stay_while_undo_or_redo_may_need_them() {
    let Desk { library, folder } = desk();
    let text = "The CEC should publish results by polling station.";
    let (report, document) = report(1, "Final report", text);
    library
        .change(&stamp(1), |w| {
            w.store_report_files(&report.sha256, text.as_bytes(), &document)?;
            w.insert(&report)?;
            Ok(((), "Read the report in".to_owned()))
        })
        .expect("a change");
    assert_eq!(
        library
            .read(|r| r.document(&report.sha256))
            .expect("a text"),
        document
    );
    assert_eq!(
        library
            .read(|r| r.original(&report.sha256))
            .expect("an original"),
        text.as_bytes()
    );
    assert_eq!(
        library
            .read(|r| r.report_by_sha(&report.sha256))
            .expect("a read"),
        Some(report.clone())
    );
    undo(&library);
    assert_eq!(
        library
            .read(|r| r.search("polling", &[], 5))
            .expect("a search"),
        []
    );
    let reopen = |library: Library| {
        library.close().expect("closed");
        Library::open(&at(&folder), None).expect("opened")
    };
    let library = reopen(library);
    redo(&library);
    assert_eq!(
        library
            .read(|r| r.document(&report.sha256))
            .expect("still there"),
        document
    );
    assert_eq!(
        library
            .read(|r| r.search("polling", &[], 5))
            .expect("a search")
            .len(),
        1
    );
    is_clean(&library);
    // Undone, and redo ended by another change: nothing refers to the file any more.
    undo(&library);
    put(&library, vec![person(2, "Somebody").any()]);
    let library = reopen(library);
    assert!(matches!(
        library.read(|r| r.original(&report.sha256)),
        Err(LibraryError::FileNotFound(_))
    ));
    assert!(matches!(
        library.read(|r| r.document(&report.sha256)),
        Err(LibraryError::FileNotFound(_))
    ));
    assert!(find::<Report>(&library, 1).is_none());
    is_clean(&library);
}

#[test]
fn a_file_that_is_not_what_its_hash_says_is_refused() {
    let desk = desk();
    let (report, document) = report(1, "Final report", "its words");
    let stored = desk.change(&stamp(1), |w| {
        Ok((
            w.store_report_files(&report.sha256, b"other words", &document)?,
            String::new(),
        ))
    });
    assert!(matches!(
        stored,
        Err(LibraryError::Refused {
            kind: Kind::Report,
            ..
        })
    ));
}

#[test]
fn terms_can_be_undone_and_settings_are_no_content() {
    let desk = desk();
    let themes = || desk.read(|r| r.vocabulary("theme")).expect("a list");
    let shipped = themes().len();
    assert_eq!(shipped, domain::vocabulary::THEME.terms.len());
    let (term, _) = desk
        .change(&stamp(1), |w| {
            Ok((
                w.add_term("theme", "postal voting")?,
                "Added a theme".to_owned(),
            ))
        })
        .expect("a change");
    assert_eq!(term.position as usize, shipped);
    assert_eq!(themes().last(), Some(&term));
    undo(&desk);
    assert_eq!(themes().len(), shipped);
    let (_, note) = desk
        .change(&stamp(2), |w| {
            Ok((
                w.set_setting("officer", "Aida")?,
                "Named the officer".to_owned(),
            ))
        })
        .expect("a change");
    assert_eq!(note.number, 0);
    assert_eq!(
        desk.read(|r| r.setting("officer"))
            .expect("a setting")
            .as_deref(),
        Some("Aida")
    );
    assert_eq!(
        desk.undo_state().expect("a state").redo.as_deref(),
        Some("Added a theme")
    );
}
