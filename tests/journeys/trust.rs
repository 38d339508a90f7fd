//! Nothing lost, no one in: backups, passphrases, locks, damage.

use crate::desk::{Journey, seed};
use serde_json::{Value, json};
use std::path::PathBuf;

fn add_person(j: &Journey, name: &str) -> Value {
    j.ask(
        "create_record",
        json!({"record": {"kind": "person", "name": name}}),
    )["id"]
        .clone()
}

fn people(j: &Journey) -> Vec<String> {
    let mut names: Vec<String> = j
        .list("person")
        .iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

fn backups(j: &Journey) -> Vec<Value> {
    j.ask("get_protection", json!({}))["backups"]
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn a_restore_shows_what_differs_and_can_itself_be_taken_back() {
    let j = Journey::with_library();
    j.import_seed("000");
    let person = add_person(&j, "Zagipa Balieva");
    let made = j.ask("back_up", json!({}));
    assert_eq!(made["occasion"], "asked");
    j.ask("delete_records", json!({"ids": [person]}));
    add_person(&j, "Came Later");

    let preview = j.ask(
        "compare_backup",
        json!({"handle": made["file"]["handle"], "passphrase": null}),
    );
    let differences = preview["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 1, "{preview}");
    assert_eq!(
        (&differences[0]["only_now"], &differences[0]["only_then"]),
        (&json!(1), &json!(1))
    );
    let since: Vec<&str> = preview["since"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["sentence"].as_str().unwrap())
        .collect();
    assert_eq!(
        since,
        [
            "Added the person “Came Later”",
            "Deleted the person “Zagipa Balieva”"
        ]
    );
    let reply = j.ask(
        "restore_backup",
        json!({"handle": made["file"]["handle"], "passphrase": null}),
    );
    assert_eq!(reply["missing"], json!([]));
    assert_eq!(people(&j), ["Zagipa Balieva"]);
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    // The state that gave way was kept.
    let before = backups(&j)
        .into_iter()
        .find(|b| b["occasion"] == "restore")
        .unwrap();
    j.ask(
        "restore_backup",
        json!({"handle": before["file"]["handle"], "passphrase": null}),
    );
    assert_eq!(people(&j), ["Came Later"]);
}

#[test]
fn a_lost_library_comes_back_from_its_backups_with_its_reports() {
    let j = Journey::with_library();
    let report = j.import_seed("004");
    let made = j.ask("back_up", json!({}));
    j.ask("close_library", json!({}));
    std::fs::remove_file(j.library_path()).unwrap();
    let place = j.place(&j.folder.path().join("Again"));
    let wrong = j.refused(
        "restore_as_library",
        json!({"handle": made["file"]["handle"], "passphrase": "not it", "place": place}),
    );
    assert_eq!(wrong.code, wire::Code::WrongPassphrase);
    let missing = j.ask(
        "restore_as_library",
        json!({"handle": made["file"]["handle"], "passphrase": "long and winding", "place": place}),
    );
    assert_eq!(missing, json!([]));
    let file = j.desk.admit(&j.folder.path().join("Again.rapporteur"));
    j.ask(
        "open_library",
        json!({"handle": file.handle, "passphrase": "long and winding"}),
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    let original = std::fs::read_to_string(seed("004")).unwrap();
    let words: String = j.review(&report)["text"]
        .as_str()
        .unwrap()
        .chars()
        .take(60)
        .collect();
    assert!(original.contains(words.lines().next().unwrap().trim()));
}

#[test]
fn merging_and_closing_are_backed_up_without_being_asked() {
    let j = Journey::with_library();
    desk::backup::keep_watch(&j.desk).unwrap();
    let one = add_person(&j, "Thomas Leckinger");
    let other = add_person(&j, "Tom Leckinger");
    j.ask("merge_records", json!({"from": other, "into": one}));
    j.ask("close_library", json!({}));
    let folder = j.folder.path().join("documents/Missions backups");
    let made = library::backup::list(&folder, None);
    let occasions: Vec<&str> = made.iter().rev().map(|b| b.occasion.name()).collect();
    assert!(occasions.contains(&"merge"), "{occasions:?}");
    // What was before the merge can be had again, and the state at closing too.
    let counts: Vec<i64> = made.iter().map(|b| b.number).collect();
    assert!(counts.contains(&2) && counts.contains(&3), "{counts:?}");
    // Opened and closed without a change: no further backup.
    let file = j.desk.admit(&j.library_path());
    j.ask(
        "open_library",
        json!({"handle": file.handle, "passphrase": "long and winding"}),
    );
    j.ask("close_library", json!({}));
    assert_eq!(library::backup::list(&folder, None).len(), made.len());
}

#[test]
fn another_passphrase_seals_the_backups_too_and_the_old_one_opens_nothing() {
    let j = Journey::with_library();
    j.import_seed("000");
    let made = j.ask("back_up", json!({}));
    let refused = j.refused(
        "set_passphrase",
        json!({"old": "wrong", "new": "any other words"}),
    );
    assert_eq!(refused.code, wire::Code::WrongPassphrase);
    let reply = j.ask(
        "set_passphrase",
        json!({"old": "long and winding", "new": "tulip harbour crooked seventeen"}),
    );
    assert_eq!(reply, json!({"left": [], "away": null}));
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    let preview = j.ask(
        "compare_backup",
        json!({"handle": made["file"]["handle"], "passphrase": null}),
    );
    assert_eq!(preview["differences"], json!([]));
    let old = j.refused(
        "compare_backup",
        json!({"handle": made["file"]["handle"], "passphrase": "long and winding"}),
    );
    assert_eq!(old.code, wire::Code::WrongPassphrase);
    j.ask("close_library", json!({}));
    let file = j.desk.admit(&j.library_path());
    let open = |passphrase: &str| json!({"handle": file.handle, "passphrase": passphrase});
    assert_eq!(
        j.refused("open_library", open("long and winding")).code,
        wire::Code::WrongPassphrase
    );
    j.ask("open_library", open("tulip harbour crooked seventeen"));
}

#[test]
fn a_locked_library_asks_for_its_passphrase_and_wrong_ones_cost_time() {
    let j = Journey::with_library();
    add_person(&j, "Zagipa Balieva");
    j.ask("lock_library", json!({}));
    let start = j.ask("get_start", json!({}));
    assert!(start["library"].is_null());
    assert_eq!(start["waiting"]["name"], "Missions.rapporteur");
    let open =
        |passphrase: &str| json!({"handle": start["waiting"]["handle"], "passphrase": passphrase});
    for _ in 0..4 {
        assert_eq!(
            j.refused("open_library", open("guess")).code,
            wire::Code::WrongPassphrase
        );
    }
    // The clock of the journey stands still: the right one has to wait too.
    let waits = j.refused("open_library", open("long and winding"));
    assert_eq!(waits.next, "Wait 2 seconds, then try again.");
    let again = Journey::in_folder(j.folder, env!("CARGO_BIN_EXE_worker"));
    let file = again.desk.admit(&again.library_path());
    again.ask(
        "open_library",
        json!({"handle": file.handle, "passphrase": "long and winding"}),
    );
    assert_eq!(people(&again), ["Zagipa Balieva"]);
}

#[test]
fn a_damaged_library_is_saved_into_a_new_one_and_says_what_was_lost() {
    let j = Journey::with_library();
    j.import(&[seed("004")], true, false);
    let events = j.list("event").len();
    j.ask("close_library", json!({}));
    let mut bytes = std::fs::read(j.library_path()).unwrap();
    let end = bytes.len();
    for at in [end / 2, end * 2 / 3, end * 3 / 4] {
        bytes[at] ^= 0xff;
    }
    std::fs::write(j.library_path(), bytes).unwrap();
    let place = j.place(&j.folder.path().join("Saved.rapporteur"));
    let file = j.desk.admit(&j.library_path());
    let view = j.ask(
        "salvage_library",
        json!({"handle": file.handle, "passphrase": "long and winding", "place": place}),
    );
    assert_eq!(view["whole"], false, "{view}");
    let saved: PathBuf = j.folder.path().join("Saved.rapporteur");
    let file = j.desk.admit(&saved);
    j.ask(
        "open_library",
        json!({"handle": file.handle, "passphrase": "long and winding"}),
    );
    assert_eq!(j.list("event").len(), events, "{view}");
    let findings = j.ask("check_library", json!({}));
    for finding in findings.as_array().unwrap() {
        assert!(
            finding.as_str().unwrap().contains("report file"),
            "{finding}"
        );
    }
}

#[test]
fn every_change_is_in_the_audit_with_its_maker_and_an_old_one_can_be_taken_back() {
    let j = Journey::with_library();
    let report = j.import_seed("000");
    let person = add_person(&j, "=Zagipa Balieva");
    j.ask("set_user", json!({"name": "György Szabó"}));
    j.ask(
        "edit_record",
        json!({"id": person, "fields": {"notes": "Met in Almaty"}}),
    );
    add_person(&j, "Somebody Else");
    let audit = |filter: Value| {
        j.ask(
            "list_audit",
            json!({"filter": filter, "offset": 0, "limit": 50}),
        )
    };
    let all = audit(json!({}));
    assert_eq!(all["total"], 4);
    assert_eq!(all["actors"], json!(["Asel Bekova", "György Szabó"]));
    assert_eq!(
        all["entries"][3]["report_id"], report,
        "the import is marked with its report"
    );
    assert_eq!(audit(json!({"actor": "György Szabó"}))["total"], 2);
    assert_eq!(audit(json!({"kind": "report"}))["total"], 1);
    assert_eq!(audit(json!({"text": "somebody"}))["total"], 1);
    assert_eq!(audit(json!({"from": "2026-03-03"}))["total"], 0);
    assert_eq!(
        audit(json!({"from": "2026-03-02", "until": "2026-03-02"}))["total"],
        4
    );

    let note = j.ask("revert_change", json!({"number": 3}));
    assert_eq!(
        note["sentence"],
        "Took back: Changed the person “=Zagipa Balieva”"
    );
    assert_eq!(j.show(&person)["record"]["notes"], "");
    j.ask("undo", json!({}));
    assert_eq!(j.show(&person)["record"]["notes"], "Met in Almaty");

    let out = j.folder.path().join("audit.csv");
    let place = j.place(&out);
    j.ask(
        "export_audit",
        json!({"filter": {"kind": "person"}, "handle": place}),
    );
    let csv = std::fs::read_to_string(&out).unwrap();
    assert!(
        csv.contains(",'=Zagipa Balieva,") && !csv.contains(",=Zagipa"),
        "{csv}"
    );
    assert!(csv.contains("György Szabó") && csv.contains("Met in Almaty"));
}

#[test]
fn a_person_sees_all_that_is_kept_and_is_erased_backups_included() {
    let j = Journey::with_library();
    j.import(&[seed("004")], true, false);
    let balieva = j
        .list("person")
        .into_iter()
        .find(|row| row["name"].as_str().unwrap().contains("Balieva"))
        .expect("the report names her")["id"]
        .clone();
    let people = j.list("person").len();
    j.ask("back_up", json!({}));
    let about = j.ask("get_person_file", json!({"id": balieva}));
    let about = about.as_str().unwrap();
    assert!(
        about.contains("Balieva") && about.contains("Central Asia Regional Election"),
        "{about}"
    );
    // In the words of whoever looks at it.
    let mut settings = j.ask("get_start", json!({}))["settings"].clone();
    settings["language"] = json!("ru");
    j.ask("set_settings", json!({"settings": settings}));
    let told = j.ask("get_person_file", json!({"id": balieva}));
    let told = told.as_str().unwrap();
    assert!(
        told.contains("Что хранится о человеке") && told.contains("Должности: "),
        "{told}"
    );
    let preview = j.ask("preview_erasure", json!({"id": balieva, "words": null}));
    assert_eq!(preview["reports"].as_array().unwrap().len(), 1, "{preview}");
    let did = j.ask(
        "erase_person",
        json!({"id": balieva, "words": preview["words"], "keep_originals": []}),
    );
    assert_eq!(
        (&did["left"], &did["texts"], &did["originals"]),
        (&json!([]), &json!(1), &json!(1))
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    assert_eq!(j.list("person").len(), people, "the counts stay");
    let hits = j.ask(
        "search",
        json!({"query": "Balieva", "kinds": [], "limit": 20}),
    );
    assert_eq!(hits, json!([]));
    let after = j.ask(
        "preview_erasure",
        json!({"id": balieva, "words": preview["words"]}),
    );
    assert_eq!(
        (&after["records"], &after["reports"], &after["changes"]),
        (&json!([]), &json!([]), &json!(0))
    );
    // An old backup brings nothing of her back.
    let old = backups(&j).pop().unwrap();
    j.ask(
        "restore_backup",
        json!({"handle": old["file"]["handle"], "passphrase": null}),
    );
    let hits = j.ask(
        "search",
        json!({"query": "Balieva", "kinds": [], "limit": 20}),
    );
    assert_eq!(hits, json!([]));
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn a_name_is_erased_in_the_cases_in_which_sentences_have_it() {
    let j = Journey::with_library();
    let person = j.ask(
        "create_record",
        json!({"record": {"kind": "person", "name": "Загипа Балиева"}}),
    )["id"]
        .clone();
    let text = "Отчёт о встрече. Эксперты встретились с Загипой Балиевой в Алматы. Слово было дано Балиевой. \
                Балиевское шоссе закрыто. Загипой звали и другую участницу.";
    let path = j.folder.path().join("отчёт.txt");
    std::fs::write(&path, text).unwrap();
    j.import(&[path], false, false);
    let preview = j.ask("preview_erasure", json!({"id": person, "words": null}));
    assert_eq!(
        preview["words"],
        json!(["Загипа Балиева", "Балиева", "Балиевой", "Загипой Балиевой"])
    );
    j.ask(
        "erase_person",
        json!({"id": person, "words": preview["words"], "keep_originals": []}),
    );
    for (query, there) in [("Балиевой", false), ("Балиевское", true), ("Загипой", true)]
    {
        let hits = j.ask("search", json!({"query": query, "kinds": [], "limit": 20}));
        assert_eq!(hits != json!([]), there, "{query}: {hits}");
    }
}

#[test]
fn changes_by_import_are_found_by_their_report_and_one_is_shown_with_all_that_it_did() {
    let j = Journey::with_library();
    let first = j.import_seed("000");
    let second = j.import_seed("004");
    let find = j.finds(&first, "event")[0]["suggestion"]["id"].clone();
    j.ask(
        "accept_suggestion",
        json!({"id": find, "corrected": null, "as_history": false}),
    );
    let person = add_person(&j, "Somebody Else");
    let audit = |filter: Value| {
        j.ask(
            "list_audit",
            json!({"filter": filter, "offset": 0, "limit": 50}),
        )
    };
    let imports = audit(json!({"imports": true}));
    assert_eq!(imports["total"], 2);
    assert_eq!(imports["entries"][0]["report_id"], second);
    assert_eq!(imports["entries"][0]["about"]["id"], second);
    // Its reading in and what was decided on its finds.
    assert_eq!(audit(json!({"report_id": first}))["total"], 2);
    assert_eq!(audit(json!({"report_id": second}))["total"], 1);
    let all = audit(json!({}));
    let latest = &all["entries"][0];
    assert_eq!(
        latest["about"],
        json!({"id": person, "kind": "person", "title": "Somebody Else"})
    );
    assert_eq!(
        (&latest["touched"], &latest["change"]["fields"]),
        (&json!(1), &json!([])),
        "a list is not sent what it does not show"
    );
    let shown = j.ask("show_change", json!({"number": latest["change"]["number"]}));
    assert_eq!(shown["fields"][0]["after"]["name"], "Somebody Else");
}

#[test]
fn a_person_nobody_has_touched_for_years_is_listed_until_somebody_says_still_needed() {
    let j = Journey::with_library();
    let person = add_person(&j, "Zagipa Balieva");
    let listed = |j: &Journey| j.ask("list_retention", json!({}));
    assert_eq!(
        (&listed(&j)["total"], &listed(&j)["years"]),
        (&json!(0), &json!(5))
    );
    j.ask("close_library", json!({}));
    let later = Journey::in_folder_later(j.folder, 6);
    let file = later.desk.admit(&later.library_path());
    later.ask(
        "open_library",
        json!({"handle": file.handle, "passphrase": "long and winding"}),
    );
    assert_eq!(listed(&later)["people"][0]["id"], person);
    let mut settings = later.ask("get_start", json!({}))["settings"].clone();
    settings["retention_years"] = json!(10);
    later.ask("set_settings", json!({ "settings": settings }));
    assert_eq!(listed(&later)["total"], 0);
    settings["retention_years"] = json!(5);
    later.ask("set_settings", json!({ "settings": settings }));
    later.ask("keep_person", json!({"id": person}));
    assert_eq!(listed(&later)["total"], 0);
    let history = later.ask("record_history", json!({"id": person}));
    assert_eq!(
        history[0]["sentence"],
        "Looked at “Zagipa Balieva” again: still needed"
    );
}

#[test]
fn an_idle_window_locks_only_when_nobody_is_at_another() {
    let j = Journey::with_library();
    j.ask("note_presence", json!({}));
    assert_eq!(j.ask("lock_idle_library", json!({"minutes": 15})), false);
    assert!(j.list("event").is_empty(), "it is open still");
    let later = Journey::in_folder_later(std::sync::Arc::clone(&j.folder), 1);
    j.ask("close_library", json!({}));
    let file = later.desk.admit(&j.library_path());
    later.ask(
        "open_library",
        json!({"handle": file.handle, "passphrase": "long and winding"}),
    );
    assert_eq!(later.ask("lock_idle_library", json!({"minutes": 15})), true);
    let request = json!({"kind": "event", "query": {}, "offset": 0, "limit": 1});
    assert_eq!(
        later.refused("list_records", request).code,
        wire::Code::NoLibrary
    );
}

#[cfg(unix)]
#[test]
fn what_is_kept_beside_the_program_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let j = Journey::with_library();
    let config = j.folder.path().join("config");
    let open_to_all = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&config, open_to_all).expect("opened to all");
    let settings = j.ask("get_start", json!({}))["settings"].clone();
    j.ask("set_settings", json!({"settings": settings}));
    let rights = std::fs::metadata(&config).expect("a folder").permissions();
    assert_eq!(rights.mode() & 0o777, 0o700);
}
