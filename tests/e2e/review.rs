//! Review: the heart of the work, by single keys.

use crate::window::Window;
use crate::{begun, sample_library};

/// Opens the IFES report of the sample library on the review desk.
pub fn review_ifes(window: &Window) {
    sample_library(window);
    review(window, "Officials Conference");
}

/// Opens the first report whose title holds these words on the review desk.
fn review(window: &Window, words: &str) {
    window.fill("Filter reports", words);
    window.until(&format!("a report '{words}' first"), |w| {
        let shown = w.names("option", "");
        (shown.len() < 5 && shown.first()?.contains(words)).then_some(())
    });
    window.tab_to("listbox", "Reports");
    window.press("Down");
    window.press("Enter");
    window.sees("region", "Finds");
}

/// Accepts all that waits in the IFES report.
pub fn accept_ifes(window: &Window) {
    review_ifes(window);
    let waiting = tally(window, "Waiting");
    window.press("Shift+A");
    waits_for(window, "Accepted", waiting);
}

/// The number on one of the three buttons that say how many finds wait, are accepted, are rejected.
fn tally(window: &Window, state: &str) -> u32 {
    let names = window.names("button", state);
    names
        .iter()
        .find_map(|name| name.strip_prefix(state)?.trim().parse().ok())
        .unwrap_or_else(|| panic!("no number beside '{state}': {names:?}"))
}

/// The words of the find that the single keys are about.
fn in_focus(window: &Window) -> String {
    let script = "return document.querySelector('article[data-find]')?.innerText ?? ''";
    window.script(script, vec![]).to_string()
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
    let first = in_focus(&window);
    window.press("j");
    window.until("the next find", |w| (in_focus(w) != first).then_some(()));
    window.press("k");
    window.until("the find before", |w| (in_focus(w) == first).then_some(()));
    window.press("r");
    waits_for(&window, "Rejected", 1);
    window.press("e");
    window.enter("button", "Accept as corrected");
    waits_for(&window, "Accepted", 2);
    waits_for(&window, "Waiting", waiting - 3);
    window.press("Ctrl+z");
    waits_for(&window, "Accepted", 1);
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
    accept_ifes(&window);
    window.enter("link", "Events 1");
    window.reads("17–20 Nov 1998");
    window.reads("Almaty");
    window.enter("link", "Recommendations");
    window.reads("targeted assistance activities");
    window.enter("link", "Actions");
    window.reads("Another’s commitment");
}

#[test]
fn an_event_that_two_reports_tell_of_is_merged_into_one_record() {
    let (_home, window) = begun();
    sample_library(&window);
    review(&window, "Digitalization of election processes");
    window.press("a");
    waits_for(&window, "Accepted", 1);
    window.sees("link", "Events 1");
    window.press("Escape");
    review(&window, "Interinstitutional Coordination");
    window.press("m");
    window.until("the search for a record", |w| {
        w.is_focused("combobox", "Another record").then_some(())
    });
    window.types("Digitalization");
    window.sees("option", "Digitalization of election processes");
    window.press("Enter");
    waits_for(&window, "Accepted", 1);
    window.enter("link", "Events 1");
    window.tab_to("grid", "Events");
    window.press("Enter");
    // Both reports are behind it.
    window.sees("link", "Source 1");
    window.sees("link", "Source 2");
}

#[test]
fn what_the_library_holds_already_is_added_to_it_and_the_next_report_is_offered() {
    let (_home, window) = begun();
    accept_ifes(&window);
    window.sees("heading", "All finds are decided");
    window.sees("button", "Go on with the next report");
    window.press("Escape");
    review(&window, "Annex to IFES");
    window.sees("region", "In the library already");
    window.press("a");
    waits_for(&window, "Accepted", 1);
    window.sees("link", "Events 1");
    window.press("Ctrl+z");
    waits_for(&window, "Accepted", 0);
    window.press("n");
    waits_for(&window, "Accepted", 1);
    window.sees("link", "Events 2");
}
