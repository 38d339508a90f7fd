//! Tables: a list that was saved from the window comes back changed, by keys alone; and a folder that reports arrive in.

use crate::beside::meanwhile;
use crate::window::Home;
use crate::{PASSPHRASE, begun, new_library};
use serde_json::json;
use std::path::PathBuf;

/// Three actions in the library of the closed window, saved as a table; gives the table.
fn saved_actions(home: &Home) -> PathBuf {
    meanwhile(home, |desk, ask| {
        for text in [
            "Send the leaflet",
            "Call the Commission",
            "Print the manual",
        ] {
            let action = json!({"kind": "action", "text": text, "owner": "Ana"});
            ask("create_record", json!({"record": action}));
        }
        let path = home.path().join("Documents/actions.csv");
        let handle = desk.admit(&path).handle;
        ask(
            "save_list",
            json!({"kind": "action", "query": {}, "columns": [], "format": "csv", "language": "en", "handle": handle}),
        );
        path
    })
}

#[test]
fn a_saved_list_comes_back_changed_and_is_taken_in_and_undone_by_keys() {
    let (home, window) = begun();
    new_library(&window, "Missions");
    window.close();
    let table = saved_actions(&home);
    let text = std::fs::read_to_string(&table).expect("the table");
    let line = text
        .lines()
        .find(|l| l.starts_with("\"Call the Commission"))
        .expect("its line");
    let done = line.replacen("\"open\"", "\"done\"", 1);
    let changed = text.replace(line, &done);
    std::fs::write(&table, changed + "\"Thank the hosts\"\r\n").expect("written");

    let window = home.open_with(&[&table]);
    window.enter("button", "Missions");
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("heading", "Spreadsheets");
    window.reads("This list was saved from here");
    window.sees("button", "Changed 1");
    window.sees("button", "New 1");
    window.sees("button", "Nothing new 2");
    window.reads("Status Open → Done");
    window.press("Ctrl+Enter");
    window.reads("Took in “actions.csv”: 1 new, 0 known, 1 changed");
    window.sees("link", "Actions 4");
    window.sees("button", "Nothing new 3");
    window.press("Ctrl+z");
    window.sees("link", "Actions 3");
    window.sees("button", "Changed 1");
}

#[test]
fn new_files_of_a_folder_are_offered_on_today_and_read_when_asked() {
    let home = Home::new();
    let inbox = home.path().join("Inbox");
    std::fs::create_dir(&inbox).expect("a folder");
    let settings = json!({"settings": {"tour_left": true}, "watched": inbox});
    let folder = home.path().join(".config/org.rapporteur.desk");
    std::fs::write(folder.join("settings.json"), settings.to_string()).expect("the settings");
    for name in ["minutes.md", "mission.md"] {
        let report = format!("# Report\n\nThe Commission of {name} met in Osh on 12 May 2025.");
        std::fs::write(inbox.join(name), report).expect("a file");
    }
    let window = home.open();
    crate::introduce(&window);
    new_library(&window, "Missions");
    window.enter("link", "Today");
    window.sees("heading", "2 new files in Inbox");
    // One is nobody's report.
    window.enter("button", "Not this one: minutes.md");
    window.sees("heading", "1 new file in Inbox");
    window.press("r");
    // They are put beside the reports, where it is said how they are read.
    window.sees("button", "Read");
    window.reads("mission.md");
    window.enter("button", "Read");
    window.sees("link", "Reports 1");
    window.enter("link", "Today");
    window.sees("heading", "Today");
    window.sees("heading", "Events ahead");
    window.sees_no("heading", "in Inbox");
}
