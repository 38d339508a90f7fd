//! The first minutes: a name, a library, the sample.

use crate::desk::{Journey, PATIENCE};
use serde_json::json;

#[test]
fn a_first_start_asks_for_a_name_and_makes_a_sealed_library() {
    let j = Journey::fresh();
    let start = j.ask("get_start", json!({}));
    assert!(
        start["user"].is_null() && start["library"].is_null(),
        "{start}"
    );
    assert_eq!(start["today"], "2026-03-02");
    assert_eq!(
        j.refused(
            "list_records",
            json!({"kind": "event", "query": {}, "offset": 0, "limit": 1})
        )
        .code,
        wire::Code::NoLibrary
    );
    assert_eq!(
        j.refused("set_user", json!({"name": "  "})).code,
        wire::Code::Invalid
    );
    j.set_up();
    let start = j.ask("get_start", json!({}));
    assert_eq!(start["user"], "Asel Bekova");
    assert_eq!(
        start["library"],
        json!({"name": "Missions", "folder": "documents", "sealed": true, "read_only": false})
    );
    let bytes = std::fs::read(j.library_path()).unwrap();
    assert!(
        !bytes.starts_with(b"SQLite"),
        "a sealed file has no readable header"
    );
}

#[test]
fn a_sealed_library_opens_with_its_passphrase_only() {
    let j = Journey::with_library();
    j.ask("close_library", json!({}));
    assert!(
        !j.library_path().with_extension("rapporteur-wal").exists(),
        "the file alone is whole"
    );
    let again = Journey::in_folder(j.folder, env!("CARGO_BIN_EXE_worker"));
    let start = again.ask("get_start", json!({}));
    assert_eq!(start["user"], "Asel Bekova");
    let handle = start["recent"][0]["file"]["handle"].clone();
    assert_eq!(start["recent"][0]["there"], true);
    let code = |passphrase: serde_json::Value| {
        again
            .refused(
                "open_library",
                json!({"handle": handle, "passphrase": passphrase}),
            )
            .code
    };
    assert_eq!(code(json!(null)), wire::Code::PassphraseNeeded);
    assert_eq!(code(json!("wrong")), wire::Code::WrongPassphrase);
    let library = again.ask(
        "open_library",
        json!({"handle": handle, "passphrase": "long and winding"}),
    );
    assert_eq!(library["sealed"], true);
}

#[test]
fn the_sample_library_holds_the_five_reports_ready_to_review() {
    let j = Journey::fresh();
    j.ask("set_user", json!({"name": "Asel Bekova"}));
    j.ask(
        "create_library",
        json!({"place": {"in": "documents", "name": "Sample"}, "passphrase": null, "sample": true}),
    );
    let jobs = j.until(PATIENCE, || {
        let jobs = j.ask("list_jobs", json!({}));
        Some(jobs).filter(|jobs| jobs[0]["state"] != "running")
    });
    assert_eq!(jobs[0]["state"], "done", "{jobs}");
    assert_eq!(jobs[0]["outcomes"].as_array().map(Vec::len), Some(5));
    let reports = j.list("report");
    assert_eq!(reports.len(), 5);
    for report in &reports {
        assert!(
            report["pending"].as_u64().is_some_and(|n| n > 0),
            "{report}"
        );
        assert_eq!(report["accepted"], 0);
    }
    assert_eq!(
        j.ask("count_records", json!({}))["event"],
        0,
        "nothing is accepted unasked"
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn settings_and_a_copy_outlive_the_program() {
    let j = Journey::with_library();
    let settings = json!({"theme": "dark", "density": "comfortable", "text_size": 120, "letter_keys": false,
                          "keys": {"review/A": "Q"}, "lock_after": 5, "language": "ru", "retention_years": 3,
                          "tour_left": true, "reminders": "titles", "second_script": "Cyrl"});
    j.ask("set_settings", json!({"settings": settings}));
    let copy = j.folder.path().join("for Geneva.rapporteur");
    let handle = j.place(&copy);
    j.ask("save_copy", json!({"handle": handle}));
    j.ask("close_library", json!({}));
    let again = Journey::in_folder(j.folder, env!("CARGO_BIN_EXE_worker"));
    assert_eq!(again.ask("get_start", json!({}))["settings"], settings);
    let handle = again.place(&copy);
    let library = again.ask(
        "open_library",
        json!({"handle": handle, "passphrase": "long and winding"}),
    );
    assert_eq!(library["name"], "for Geneva");
}

#[test]
fn arguments_become_offers_and_a_waiting_library() {
    let j = Journey::fresh();
    let library = j.folder.path().join("x.rapporteur");
    j.desk.offer(&[crate::desk::seed("000"), library], None);
    let start = j.ask("get_start", json!({}));
    assert_eq!(start["waiting"]["name"], "x.rapporteur");
    assert_eq!(start["offered"][0]["name"], "000_6563fb87cbee1b30.txt");
    assert!(
        j.heard()
            .iter()
            .any(|e| matches!(e, wire::DeskEvent::FilesOffered { files, .. } if files.len() == 1))
    );
}

#[test]
fn what_is_held_over_a_window_is_named_there_if_it_would_be_taken() {
    let j = Journey::fresh();
    let held = [
        j.folder.path().join("mission.docx"),
        j.folder.path().join("another.RAPPORTEUR"),
    ];
    let named = |paths: &[std::path::PathBuf]| {
        j.heard();
        j.desk.hold_over(paths, "desk-2");
        match j.heard().as_slice() {
            [wire::DeskEvent::FilesOver { names, window }] if window == "desk-2" => names.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(named(&held), ["another.RAPPORTEUR"], "nothing is open");
    j.set_up();
    assert_eq!(named(&held), ["mission.docx", "another.RAPPORTEUR"]);
    assert!(named(&[]).is_empty(), "carried away");
    j.ask("lock_library", json!({}));
    assert!(named(&held[..1]).is_empty(), "locked");
}
