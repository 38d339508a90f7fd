//! Daily work with events: one line, the next meeting, actions that come again.

use crate::window::Window;
use crate::{begun, new_library};

const LINE: &str = "Training of precinct commissions, Osh, 12–14 May 2025, IFES with CEC Kyrgyzstan, 45 participants (20 women)";

/// Logs an event by one line, from wherever the officer is.
fn log(window: &Window, line: &str) {
    window.press("Ctrl+l");
    window.until("the line", |w| {
        w.is_focused("textbox", "The event in one line")
            .then_some(())
    });
    window.types(line);
    window.press("Enter");
    window.sees("button", "Next meeting");
}

/// Puts an action beside the event whose page is open; gives it a date and lets it come again.
fn add_action(window: &Window, words: &str) {
    window.press("Shift+a");
    window.until("the form of an action", |w| {
        w.is_focused("textbox", "What").then_some(())
    });
    window.types(words);
    window.press("Ctrl+Enter");
    window.sees("link", words);
}

#[test]
fn an_event_is_logged_by_one_line() {
    let (_home, window) = begun();
    new_library(&window, "Missions");
    window.press("Ctrl+k");
    window.types("log an event");
    window.press("Enter");
    window.until("the line", |w| {
        w.is_focused("textbox", "The event in one line")
            .then_some(())
    });
    window.types(LINE);
    // Each part stands there with the words it was read from, before anything is made.
    for part in [
        "Kind Training from “Training”",
        "Country Kyrgyzstan from “Osh”, concluded",
        "Organiser IFES new organisation from “IFES”",
        "Co-organiser CEC Kyrgyzstan new organisation",
        "Women as stated 20 from “20 women”",
    ] {
        window.reads(part);
    }
    window.press("Enter");
    window.sees("button", "Edit City: Osh");
    window.sees("link", "IFES");
    window.sees("link", "CEC Kyrgyzstan");
    window.sees("link", "Events 1");
    window.press("Ctrl+z");
    window.sees("link", "Events 0");
    window.sees("link", "Organisations 0");
}

#[test]
fn what_a_line_says_is_corrected_in_the_form_first() {
    let (_home, window) = begun();
    new_library(&window, "Missions");
    window.press("Ctrl+l");
    window.until("the line", |w| {
        w.is_focused("textbox", "The event in one line")
            .then_some(())
    });
    window.types(LINE);
    window.press("Ctrl+e");
    window.sees("button", "Leave out CEC Kyrgyzstan");
    window.enter("button", "Leave out CEC Kyrgyzstan");
    window.fill("City", "Jalal-Abad");
    window.press("Enter");
    window.sees("button", "Edit City: Jalal-Abad");
    window.sees("link", "IFES");
    window.sees_no("link", "CEC Kyrgyzstan");
}

#[test]
fn the_next_meeting_is_made_of_this_one_and_takes_over_what_is_open() {
    let (_home, window) = begun();
    new_library(&window, "Missions");
    log(&window, LINE);
    add_action(&window, "Print the forms");
    window.press("t");
    window.until("its first day, proposed", |w| {
        w.is_focused("textbox", "First day").then_some(())
    });
    window.press("Enter");
    window.sees("link", "Events 2");
    window.sees("button", "Edit First day: 11 May 2026");
    window.sees("button", "Edit Last day: 13 May 2026");
    window.sees("link", "CEC Kyrgyzstan");
    // The open action is a link, not a copy.
    window.sees("button", "Carry into this meeting: Print the forms");
    window.press("c");
    window.sees_no("button", "Carry into this meeting");
    window.sees("button", "Take away Print the forms");
    window.sees("link", "Actions 1");
    window.press("Ctrl+z");
    window.sees("button", "Carry into this meeting: Print the forms");
}

#[test]
fn a_recurring_action_that_is_done_is_followed_by_the_next() {
    let (_home, window) = begun();
    new_library(&window, "Missions");
    log(&window, LINE);
    add_action(&window, "Report to the donor");
    window.enter("link", "Report to the donor");
    window.sees("button", "Mark done");
    window.enter("button", "Edit Due");
    window.types("31.01.2027");
    window.press("Enter");
    window.sees("button", "Edit Due: 31 January 2027");
    window.enter("button", "Edit Comes again");
    window.types("Mon");
    window.press("Enter");
    window.sees("button", "Edit Comes again: Monthly");
    window.press("d");
    window.until("the line for the outcome", |w| {
        w.is_focused("textbox", "What came of it").then_some(())
    });
    window.reads("Done makes the next one");
    window.types("Sent by mail");
    window.press("Enter");
    window.reads("the next is due 28 February 2027");
    window.sees("link", "Actions 2");
    window.press("Ctrl+z");
    window.sees("link", "Actions 1");
    window.sees("button", "Mark done");
}

#[test]
fn a_note_becomes_an_action_by_one_key() {
    let (_home, window) = begun();
    new_library(&window, "Missions");
    log(&window, LINE);
    window.press("l");
    window.until("the line for a note", |w| {
        w.is_focused("textbox", "Log a note").then_some(())
    });
    window.types("The Commission prints the forms");
    window.press("Enter");
    window.tab_to(
        "button",
        "Make an action of: The Commission prints the forms",
    );
    window.press("a");
    window.sees("link", "Actions 1");
    window.enter("link", "The Commission prints the forms");
    window.reads("Made of the note");
}
