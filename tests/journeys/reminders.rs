//! Reminders: what is due is told once a day, named only if wanted, and never while the library is locked.

use crate::desk::Journey;
use desk::reminders::look;
use serde_json::json;

/// What is told now, in lines; today is 2 March 2026.
fn told(j: &Journey) -> Vec<String> {
    let notice = look(&j.desk).expect("looked");
    let Some(notice) = notice else {
        return Vec::new();
    };
    let lines = notice.text.lines().map(str::to_owned);
    std::iter::once(notice.title).chain(lines).collect()
}

fn with_dates() -> Journey {
    let j = Journey::with_library();
    for record in [
        json!({"kind": "action", "text": "Send the leaflet", "due": "2026-03-02"}),
        json!({"kind": "action", "text": "Call the Commission", "due": "2026-02"}),
        json!({"kind": "action", "text": "Said thanks", "due": "2026-01-01", "status": "done"}),
        json!({"kind": "action", "text": "Of long ago", "due": "1998", "as_history": true}),
        json!({"kind": "action", "text": "Next week", "due": "2026-03-09"}),
        json!({"kind": "recommendation", "text": "Free the media", "review_on": "2026-03-01"}),
        json!({"kind": "event", "title": "Roundtable", "start": "2026-03-03", "status": "planned"}),
        json!({"kind": "event", "title": "Called off", "start": "2026-03-03", "status": "cancelled"}),
    ] {
        j.make(record);
    }
    j
}

#[test]
fn what_is_due_is_told_once_a_day_and_not_named_unless_wanted() {
    let j = with_dates();
    assert_eq!(
        told(&j),
        [
            "1 action overdue",
            "1 action due today",
            "1 event begins tomorrow",
            "1 recommendation to assess again"
        ]
    );
    assert_eq!(told(&j), [] as [&str; 0], "once a day");
    let mut settings = j.ask("get_start", json!({}))["settings"].clone();
    settings["reminders"] = json!("titles");
    settings["language"] = json!("fr");
    j.ask("set_settings", json!({"settings": settings}));
    j.make(json!({"kind": "action", "text": "Print the manual", "due": "2026-03-02"}));
    assert_eq!(
        told(&j),
        ["1 action à échéance aujourd’hui", "• Print the manual"]
    );
    settings["reminders"] = json!("off");
    j.ask("set_settings", json!({"settings": settings}));
    j.make(json!({"kind": "action", "text": "Book the hall", "due": "2026-03-02"}));
    assert_eq!(told(&j), [] as [&str; 0]);
    // The program started anew on the same day does not begin from the start.
    settings["reminders"] = json!("counts");
    j.ask("set_settings", json!({"settings": settings}));
    let folder = std::sync::Arc::clone(&j.folder);
    j.ask("close_library", json!({}));
    drop(j);
    let j = Journey::in_folder(folder, env!("CARGO_BIN_EXE_worker"));
    assert_eq!(told(&j), [] as [&str; 0], "no library, nothing to tell");
    let library = j.desk.admit(&j.library_path()).handle;
    j.ask(
        "open_library",
        json!({"handle": library, "passphrase": "long and winding"}),
    );
    assert_eq!(
        told(&j),
        ["1 action à échéance aujourd’hui"],
        "the one that is new"
    );
}

#[test]
fn of_a_locked_library_only_how_many_is_told() {
    let j = with_dates();
    let mut settings = j.ask("get_start", json!({}))["settings"].clone();
    settings["reminders"] = json!("titles");
    j.ask("set_settings", json!({"settings": settings}));
    assert!(told(&j).contains(&"• Send the leaflet".to_owned()));
    j.ask("lock_library", json!({}));
    assert_eq!(told(&j), [] as [&str; 0], "it was told today");
    j.until_day("2026-03-03");
    // Both late actions, the review, and the event that begins.
    assert_eq!(
        told(&j),
        ["4 dates have come", "Unlock the library to see more."]
    );
    assert_eq!(told(&j), [] as [&str; 0]);
    // Closed for good, it is not spoken of at all.
    let library = j.desk.admit(&j.library_path()).handle;
    j.ask(
        "open_library",
        json!({"handle": library, "passphrase": "long and winding"}),
    );
    assert_eq!(told(&j), [] as [&str; 0]);
    j.ask("close_library", json!({}));
    j.until_day("2026-03-04");
    assert_eq!(told(&j), [] as [&str; 0]);
}
