//! What a colleague handed over, taken over in the window; and who did what.

use crate::beside::beside;
use crate::window::{Home, Window};
use crate::{PASSPHRASE, begun, new_library};
use desk::Desk;
use serde_json::{Value, json};
use std::path::PathBuf;

const WORDS: &str = "for the road";

/// A colleague with a library of their own.
struct Colleague {
    desk: Desk,
    folder: PathBuf,
    event: Value,
}

impl Colleague {
    fn new(home: &Home) -> Colleague {
        let folder = home.path().join("colleague");
        std::fs::create_dir(&folder).expect("a folder");
        let desk = beside(&folder);
        let mut colleague = Colleague {
            desk,
            folder,
            event: Value::Null,
        };
        colleague.ask("set_user", json!({"name": "György Szabó"}));
        colleague.ask(
            "create_library",
            json!({"place": {"in": "documents", "name": "Theirs"}, "passphrase": null, "sample": false}),
        );
        let event =
            json!({"kind": "event", "title": "Roundtable on voter lists", "city": "Almaty"});
        colleague.event = colleague.ask("create_record", json!({ "record": event }))["id"].clone();
        colleague
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        wire::dispatch(&self.desk, command, request).expect("the colleague's desk does it")
    }

    fn hands_over(&self, name: &str) -> PathBuf {
        let path = self.folder.join(name);
        let handle = self.desk.admit(&path).handle;
        let request = json!({"scope": {}, "level": "internal", "texts": false});
        self.ask(
            "make_handover",
            json!({"request": request, "passphrase": WORDS, "handle": handle}),
        );
        path
    }
}

/// Enters the passphrase of the handover that the window was started with.
fn open_handover(window: &Window) {
    window.sees("tab", "Take over");
    window.fill("Passphrase of this file", WORDS);
    window.press("Enter");
    window.sees("listbox", "What comes in");
}

fn unlock(window: &Window, library: &str) {
    window.enter("button", library);
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
}

#[test]
fn a_handover_is_taken_over_a_conflict_decided_and_all_of_it_undone_by_keys() {
    let (home, window) = begun();
    new_library(&window, "Mine");
    window.close();
    let colleague = Colleague::new(&home);
    let first = colleague.hands_over("first.handover");

    let window = home.open_with(&[&first]);
    unlock(&window, "Mine");
    open_handover(&window);
    window.reads("1 new, 0 changed, 0 conflicts, 0 the same.");
    window.press("Ctrl+Enter");
    window.reads("Took over a handover by György Szabó: 1 new, 0 changed");
    window.sees("link", "Events 1");

    // Both change the city.
    window.enter("link", "Events");
    window.tab_to("grid", "Events");
    window.press("Enter");
    window.sees("button", "Record");
    window.press("e");
    window.sees("textbox", "Title");
    window.press("Ctrl+a");
    window.types("Our roundtable");
    window.press("Enter");
    window.sees("heading", "Our roundtable");
    window.close();
    colleague.ask(
        "edit_record",
        json!({"id": colleague.event, "fields": {"title": "Their roundtable", "city": "Astana"}}),
    );
    let second = colleague.hands_over("second.handover");

    let window = home.open_with(&[&second]);
    unlock(&window, "Mine");
    open_handover(&window);
    window.reads("0 new, 1 changed, 1 conflict, 0 the same.");
    window.press("j");
    window.until("mine, as nothing was decided", |w| {
        w.names("option", "Their roundtable · Title")
            .first()
            .is_some_and(|name| name.contains("✓ Mine Our roundtable"))
            .then_some(())
    });
    window.press("t");
    window.until("theirs", |w| {
        w.names("option", "Their roundtable · Title")
            .first()
            .is_some_and(|name| name.contains("✓ Theirs Their roundtable"))
            .then_some(())
    });
    window.press("Ctrl+Enter");
    window.reads("Took over a handover by György Szabó: 0 new, 1 changed");
    window.enter("link", "Events");
    window.reads("Their roundtable");
    window.press("Ctrl+z");
    window.reads("Our roundtable");
}

#[test]
fn who_did_what_is_narrowed_opened_and_taken_back_by_keys() {
    let (_home, window) = begun();
    new_library(&window, "Audit");
    for title in ["First seminar", "Second seminar"] {
        window.press("Ctrl+k");
        window.sees("combobox", "Commands");
        window.types("New event");
        window.sees("option", "New event");
        window.press("Enter");
        window.fill("Title", title);
        window.press("Ctrl+Enter");
        window.sees("heading", title);
    }
    window.press("Ctrl+k");
    window.types("Go to Who did what");
    window.press("Enter");
    window.sees("listbox", "Who did what");
    window.until("two changes", |w| {
        (w.count("option", "") >= 2).then_some(())
    });
    window.fill("Words of the change", "first");
    window.press("Enter");
    window.until("one change", |w| {
        (w.count("option", "Added the event “First seminar”") == 1
            && w.count("option", "Added the event “Second seminar”") == 0)
            .then_some(())
    });
    window.tab_to("listbox", "Who did what");
    window.press("Down");
    window.sees("heading", "Added the event “First seminar”");
    window.reads("Ana Horvat");
    window.press("b");
    window.reads("Took back: Added the event “First seminar”");
    window.sees("link", "Events 1");
    // Back to all of them, and from a change to its record.
    window.press("Ctrl+k");
    window.types("Show all changes");
    window.press("Enter");
    window.until("three changes", |w| {
        (w.count("option", "Second seminar") == 1).then_some(())
    });
    window.tab_to("listbox", "Who did what");
    window.press("Home");
    window.sees("heading", "Took back: Added the event “First seminar”");
    window.press("Down");
    window.until("the second seminar", |w| {
        (w.count("heading", "Added the event “Second seminar”") == 1).then_some(())
    });
    window.press("o");
    window.sees("heading", "Second seminar");
}
