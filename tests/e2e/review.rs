//! Review: the heart of the work, by single keys.

use crate::window::Window;
use crate::{begun, sample_library};

/// Opens the IFES report of the sample library on the review desk.
fn review_ifes(window: &Window) {
    sample_library(window);
    window.tab_to("searchbox", "Filter reports");
    window.types("Officials Conference");
    window.until("the IFES report first", |w| {
        let shown = w.names("option", "");
        (shown.len() < 5 && shown.first()?.contains("Officials Conference")).then_some(())
    });
    window.tab_to("listbox", "Reports");
    window.press("Down");
    window.press("Enter");
    window.sees("region", "Finds");
}

/// The number on one of the three buttons that say how many finds wait, are accepted, are rejected.
fn tally(window: &Window, state: &str) -> u32 {
    let names = window.names("button", state);
    names
        .iter()
        .find_map(|name| name.strip_prefix(state)?.trim().parse().ok())
        .unwrap_or_else(|| panic!("no number beside '{state}': {names:?}"))
}

fn waits_for(window: &Window, state: &str, number: u32) {
    window.until(&format!("{state} {number}"), |w| {
        (tally(w, state) == number).then_some(())
    });
}

#[test]
fn finds_are_accepted_and_rejected_by_single_keys_and_each_is_undone() {
    let (_home, window) = begun();
    review_ifes(&window);
    let waiting = tally(&window, "Waiting");
    assert!(waiting > 20, "the report says much: {waiting}");

    window.press("a");
    waits_for(&window, "Accepted", 1);
    window.press("j");
    window.press("r");
    waits_for(&window, "Rejected", 1);
    waits_for(&window, "Waiting", waiting - 2);
    window.press("Ctrl+z");
    waits_for(&window, "Rejected", 0);
    window.press("Ctrl+z");
    waits_for(&window, "Accepted", 0);
    waits_for(&window, "Waiting", waiting);
    window.press("Ctrl+Shift+z");
    waits_for(&window, "Accepted", 1);
}

#[test]
fn exactly_what_is_shown_is_accepted_at_once_and_undone_at_once() {
    let (_home, window) = begun();
    review_ifes(&window);
    let waiting = tally(&window, "Waiting");
    window.tab_to("combobox", "Certainty");
    window.types("Doubtful");
    let doubtful: u32 = window.until("a number of doubtful finds", |w| {
        let names = w.names("button", "shown find");
        let number = names.first()?.split(' ').nth(1)?.parse().ok()?;
        (number < waiting).then_some(number)
    });
    window.tab_to("button", "shown find");
    window.press("Shift+A");
    waits_for(&window, "Accepted", doubtful);
    waits_for(&window, "Waiting", waiting - doubtful);
    window.press("Ctrl+z");
    waits_for(&window, "Waiting", waiting);
}

#[test]
fn a_find_is_corrected_before_it_is_accepted() {
    let (_home, window) = begun();
    review_ifes(&window);
    window.press("e");
    window.fill("Title", "Conference of Election Officials, Almaty");
    window.enter("button", "Accept as corrected");
    waits_for(&window, "Accepted", 1);
    window.enter("link", "Events 1");
    window.reads("Conference of Election Officials, Almaty");
}

#[test]
fn what_was_accepted_is_a_conference_with_people_recommendations_and_actions() {
    let (_home, window) = begun();
    review_ifes(&window);
    let waiting = tally(&window, "Waiting");
    window.press("Shift+A");
    waits_for(&window, "Accepted", waiting);
    window.enter("link", "Events 1");
    window.reads("17–20 Nov 1998");
    window.reads("Almaty");
    window.enter("link", "Recommendations");
    window.reads("targeted assistance activities");
    window.enter("link", "Actions");
    window.reads("another's commitment");
}
