//! A folder that reports arrive in: what is new in it is offered, read only when asked for, and offered once.

use crate::desk::{Journey, PATIENCE, seed};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The names of what is offered.
fn offered(j: &Journey) -> Vec<String> {
    let view = j.ask("look_into_folder", json!({}));
    let files = view["files"].as_array().expect("files");
    files
        .iter()
        .map(|f| f["name"].as_str().expect("a name").to_owned())
        .collect()
}

fn handle_of(j: &Journey, name: &str) -> Value {
    let view = j.ask("look_into_folder", json!({}));
    let files = view["files"].as_array().expect("files").clone();
    let file = files.into_iter().find(|f| f["name"] == name);
    file.expect("it is offered")["handle"].clone()
}

fn inbox(j: &Journey) -> PathBuf {
    let inbox = j.folder.path().join("Inbox");
    std::fs::create_dir(&inbox).unwrap();
    inbox
}

fn put(inbox: &Path, name: &str, words: &str) {
    std::fs::write(inbox.join(name), words).unwrap();
}

#[test]
fn new_files_are_offered_once_and_read_only_when_asked_for() {
    let j = Journey::with_library();
    assert_eq!(j.ask("look_into_folder", json!({}))["folder"], Value::Null);
    let inbox = inbox(&j);
    j.point_to(&inbox);
    assert_eq!(j.ask("choose_watched_folder", json!({})), true);
    std::fs::copy(seed("000"), inbox.join("ifes.txt")).unwrap();
    put(&inbox, "minutes.md", "# Minutes\n\nThe Commission met.");
    // Nobody's report: a program's own file, an unknown kind, an empty one, a folder.
    put(&inbox, ".minutes.md.swp", "x");
    put(&inbox, "~$minutes.docx", "x");
    put(&inbox, "numbers.xlsx", "x");
    put(&inbox, "empty.txt", "");
    std::fs::create_dir(inbox.join("old.txt")).unwrap();
    let view = j.ask("look_into_folder", json!({}));
    assert_eq!(
        (view["folder"]["name"].as_str(), view["there"].as_bool()),
        (Some("Inbox"), Some(true))
    );
    assert!(
        !view
            .to_string()
            .contains(&*j.folder.path().to_string_lossy()),
        "no path: {view}"
    );
    assert_eq!(offered(&j), ["ifes.txt", "minutes.md"]);
    assert_eq!(j.list("report").len(), 0, "nothing is read unasked");

    // Declined, it is not offered again, not even under another name.
    let minutes = handle_of(&j, "minutes.md");
    j.ask("decline_files", json!({"handles": [minutes]}));
    std::fs::rename(inbox.join("minutes.md"), inbox.join("again.md")).unwrap();
    assert_eq!(offered(&j), ["ifes.txt"]);
    // What it says now is another file.
    put(&inbox, "again.md", "# Minutes\n\nThe Commission met twice.");
    assert_eq!(offered(&j), ["again.md", "ifes.txt"]);

    // Put beside the reports, it is read as a dropped file is; then it is known, also when its report is deleted.
    let handle = handle_of(&j, "ifes.txt");
    j.ask("offer_files", json!({"handles": [handle]}));
    let waiting = j.ask("get_start", json!({}))["offered"].clone();
    assert_eq!(waiting[0]["name"], "ifes.txt");
    assert_eq!(j.list("report").len(), 0);
    let job = j.ask(
        "import_reports",
        json!({"handles": [handle], "accept_all": false, "as_history": false}),
    );
    j.until(PATIENCE, || {
        Some(j.job(&job)).filter(|job| job["state"] != "running")
    });
    assert_eq!(offered(&j), ["again.md"]);
    let report = j.list("report")[0]["id"].clone();
    j.ask("delete_records", json!({"ids": [report]}));
    assert_eq!(offered(&j), ["again.md"]);

    // A look is no change of content, and a library that is sent away does not name the folder.
    let history = j
        .ask(
            "list_audit",
            json!({"filter": {}, "offset": 0, "limit": 50}),
        )
        .to_string();
    assert!(
        !history.contains("Inbox") && !history.contains("again.md"),
        "{history}"
    );
    let settings = std::fs::read_to_string(j.folder.path().join("config/settings.json")).unwrap();
    assert!(settings.contains("Inbox"));
    assert!(!settings.contains("again.md"), "{settings}");

    // The library closed and opened again, the program started anew: what was declined stays so.
    let folder = std::sync::Arc::clone(&j.folder);
    j.ask("close_library", json!({}));
    drop(j);
    let j = Journey::in_folder(folder, env!("CARGO_BIN_EXE_worker"));
    let library = j.desk.admit(&j.library_path()).handle;
    j.ask(
        "open_library",
        json!({"handle": library, "passphrase": "long and winding"}),
    );
    assert_eq!(offered(&j), ["again.md"]);
    std::fs::remove_dir_all(&inbox).unwrap();
    assert_eq!(j.ask("look_into_folder", json!({}))["there"], false);
    j.ask("forget_watched_folder", json!({}));
    assert_eq!(j.ask("look_into_folder", json!({}))["folder"], Value::Null);
}

/// A mail put together by Python's older and newer packages for mail: words in windows-1251, a subject in KOI8-R, a name
/// cut in the middle of a letter, and a mail inside with a picture of its own and a file.
#[test]
fn a_mail_in_the_folder_brings_all_that_is_attached_to_it() {
    let j = Journey::with_library();
    let inbox = inbox(&j);
    j.point_to(&inbox);
    j.ask("choose_watched_folder", json!({}));
    std::fs::write(
        inbox.join("mission.eml"),
        include_bytes!("../files/mission.eml"),
    )
    .unwrap();
    assert_eq!(offered(&j), ["mission.eml"]);
    let handle = handle_of(&j, "mission.eml");
    let job = j.ask(
        "import_reports",
        json!({"handles": [handle], "accept_all": false, "as_history": false}),
    );
    let job = j.until(PATIENCE, || {
        Some(j.job(&job)).filter(|job| job["state"] != "running")
    });
    let read: Vec<_> = (0..4)
        .map(|i| {
            let outcome = &job["outcomes"][i];
            let record = &j.show(&outcome["report_id"])["record"];
            let title = record["title"].as_str().unwrap().to_owned();
            (outcome["name"].as_str().unwrap().to_owned(), title)
        })
        .collect();
    let expected = [
        ("mission.eml", "Отчёт о круглом столе"),
        (
            "Протокол заседания рабочей группы.docx",
            "Workshop on election results",
        ),
        ("Mission to Tirana – draft.eml", "Mission to Tirana – draft"),
        ("Shënime të misionit.txt", "Notes of the mission"),
    ];
    assert_eq!(read, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!((&job["state"], &job["total"]), (&json!("done"), &json!(4)));
    assert!(offered(&j).is_empty());
}
