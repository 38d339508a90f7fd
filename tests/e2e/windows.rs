//! Several windows on one library: each shows what was changed in another.

use crate::window::Window;
use crate::{begun, new_library};

/// Opens a second window by its key and turns to it.
fn open_beside(window: &Window) {
    let before = window.windows();
    window.press("Ctrl+Shift+n");
    let other = window.until("a second window", |w| {
        w.windows().into_iter().find(|one| !before.contains(one))
    });
    window.turn_to(&other);
    window.sees("navigation", "Screens");
}

fn go(window: &Window, screen: &str) {
    window.press("Ctrl+k");
    window.types(&format!("go to {screen}"));
    window.press("Enter");
    window.sees("heading", screen);
}

#[test]
fn what_is_changed_in_one_window_is_seen_in_the_other() {
    let (_home, window) = begun();
    new_library(&window, "Missions");
    go(&window, "Events");
    let first = window.windows().remove(0);
    open_beside(&window);
    let second = window
        .windows()
        .into_iter()
        .find(|one| *one != first)
        .expect("two windows");
    window.sees("heading", "Events");

    // Made here, seen there.
    window.press("Ctrl+l");
    window.until("the line", |w| {
        w.is_focused("textbox", "The event in one line")
            .then_some(())
    });
    window.types("Training of precinct commissions, Osh, 12 May 2025, 45 participants");
    window.press("Enter");
    window.sees("button", "Edit City: Osh");
    window.turn_to(&first);
    window.sees("link", "Events 1");
    window.reads("Training of precinct commissions");

    // Undone there, gone here.
    window.press("Ctrl+z");
    window.sees("link", "Events 0");
    window.turn_to(&second);
    window.sees("link", "Events 0");

    // Locked in one, locked in all.
    window.turn_to(&first);
    window.script(
        "window.__TAURI_INTERNALS__.invoke('lock_library', { request: {} })",
        vec![],
    );
    window.sees("textbox", "Passphrase");
    window.turn_to(&second);
    window.sees("textbox", "Passphrase");

    // Closing one leaves the other, with the library open again in it.
    window.press("Ctrl+w");
    window.turn_to(&first);
    window.until("one window", |w| (w.windows().len() == 1).then_some(()));
    window.fill("Passphrase", crate::PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    window.close();
}
