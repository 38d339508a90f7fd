//! Files for other programs shown before they are written, and a library as JSON taken in, by keys.

use crate::window::Window;
use crate::{PASSPHRASE, begun, new_library};
use serde_json::Value;

fn command(window: &Window, name: &str) {
    window.press("Ctrl+k");
    window.sees("combobox", "Commands");
    window.types(name);
    window.sees("option", name);
    window.press("Enter");
}

fn add_event(window: &Window, title: &str, day: &str) {
    command(window, "New event");
    window.fill("Title", title);
    window.fill("First day", day);
    window.press("Ctrl+Enter");
    window.sees("heading", title);
}

#[test]
fn a_filtered_list_is_shown_as_a_calendar_before_it_is_saved_and_says_what_is_left_out() {
    let (_home, window) = begun();
    new_library(&window, "Calendar");
    add_event(&window, "Roundtable in Osh", "2025-05-12");
    add_event(&window, "Training in Almaty", "2025-06");
    window.press("Escape");
    window.press("Ctrl+Shift+e");
    window.sees("heading", "Other programs");
    // What is typed in is for the office until somebody says otherwise: partners get nothing, and that is said.
    window.reads("Left out: Events: 2.");
    window.reads("Nothing goes along.");
    window.tab_to("combobox", "For whom");
    window.types("My own office");
    window.press("Enter");
    window.reads("Nothing is left out.");
    window.reads("SUMMARY:Roundtable in Osh");
    window.reads("DTSTART;VALUE=DATE:20250512");
    window.reads("1 record without a day has no place in a calendar.");
    // Another form by keys: the same choice of reader stays.
    window.tab_to("combobox", "For which program");
    window.types("The whole library");
    window.press("Enter");
    window.until("all records", |w| w.shows("Events 2").then_some(()));
    window.sees("checkbox", "With the reports themselves");
}

#[test]
fn a_library_as_json_is_taken_in_decided_on_and_undone_and_a_wrong_one_is_told_line_by_line() {
    let (home, window) = begun();
    new_library(&window, "Mine");
    add_event(&window, "Our roundtable", "2025-05-12");
    let id = window.script(
        "return location.hash.split('/')[2].split('?')[0]",
        Vec::new(),
    );
    window.close();
    let id = id.as_str().expect("the key of the event").to_owned();
    let other = "0199aaaa-0000-7000-8000-000000000001";
    let library = serde_json::json!({
        "format": "rapporteur-library", "version": 1,
        "records": [
            {"kind": "event", "id": id, "title": "Their roundtable", "start": "2025-05-12", "city": "Osh"},
            {"kind": "person", "id": other, "name": "Zagipa Balieva"},
        ],
    });
    let text = serde_json::to_string_pretty(&library).expect("JSON");
    let good = home.put("library.json", text.as_bytes());

    let window = home.open_with(&[&good]);
    unlock(&window);
    window.sees("tab", "Take in");
    window.reads("1 new, 1 changed, 1 conflict, 0 the same.");
    window.tab_to("listbox", "What comes in");
    window.press("Home");
    window.until("mine, as nothing was decided", |w| {
        w.names("option", "Their roundtable · Title")
            .first()
            .is_some_and(|name| name.contains("✓ Mine Our roundtable"))
            .then_some(())
    });
    window.press("Shift+t");
    window.until("the file's", |w| {
        w.names("option", "Their roundtable · Title")
            .first()
            .is_some_and(|name| name.contains("✓ The file Their roundtable"))
            .then_some(())
    });
    window.press("Ctrl+Enter");
    window.reads("Took in the file “library.json”: 1 new, 1 changed");
    window.sees("link", "People 1");
    window.enter("link", "Events");
    window.reads("Their roundtable");
    window.press("Ctrl+z");
    window.reads("Our roundtable");
    window.close();

    let mut spoilt: Value = library;
    spoilt["records"][0]["start"] = "12 May".into();
    spoilt["records"][1]["nom"] = "Zagipa".into();
    let text = serde_json::to_string_pretty(&spoilt).expect("JSON");
    let wrong = home.put("wrong.json", text.as_bytes());
    let window = home.open_with(&[&wrong]);
    unlock(&window);
    window.reads("2 places in this file are not as the form asks. Nothing was taken in.");
    window.sees("option", "/records/0/start");
    window.reads("'12 May' is not a date.");
    window.reads("person has such a field");
    // Corrected beside the window and looked at again.
    home.put(
        "wrong.json",
        serde_json::to_string(&serde_json::json!({
            "format": "rapporteur-library", "version": 1,
            "records": [{"kind": "person", "id": other, "name": "Zagipa Balieva"}],
        }))
        .expect("JSON")
        .as_bytes(),
    );
    window.press("r");
    window.reads("1 new, 0 changed, 0 conflicts, 0 the same.");
}

fn unlock(window: &Window) {
    window.enter("button", "Mine");
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
}
