//! Files beside an event: attached where they were dropped or named, taken off, and back again by one undo.

use crate::window::Home;
use crate::{introduce, new_library};

#[test]
fn a_file_that_waits_is_attached_to_the_event_on_the_screen() {
    let home = Home::new();
    let file = home.put("Programme_of_the_training.txt", b"Day one: the register.");
    let window = home.open_with(&[&file]);
    introduce(&window);
    new_library(&window, "Missions");
    // It is asked about at once; the officer first logs the event.
    window.reads("Read in 1 file");
    window.press("Ctrl+l");
    window.until("the line", |w| {
        w.is_focused("textbox", "The event in one line")
            .then_some(())
    });
    window.types("Training of precinct commissions, Osh, 12 May 2025");
    window.press("Enter");
    window.reads("Attach 1 file to this event");
    window.until("the answer is at hand", |w| {
        w.is_focused("button", "Attach").then_some(())
    });
    window.press("Enter");
    window.sees("link", "Programme of the training");
    window.sees("button", "Open Programme_of_the_training.txt");
    window.reads("TXT, 1 kB");
    window.sees_no("form", "Attach 1 file to this event");
    window.enter("button", "Take Programme_of_the_training.txt off");
    window.sees("button", "Attach a file");
    window.press("Ctrl+z");
    window.sees("button", "Open Programme_of_the_training.txt");
    // Its words are found, and Enter leads back to the event that it is beside.
    window.script("location.hash = '#/search'", vec![]);
    window.until("the box", |w| {
        w.is_focused("combobox", "Search records and reports")
            .then_some(())
    });
    window.types("day one register");
    window.reads("Programme_of_the_training.txt");
    window.reads("Day one: the register.");
    window.press("Enter");
    window.sees("button", "Open Programme_of_the_training.txt");
    window.sees("link", "Materials 1");
    window.press("Ctrl+z");
    window.sees("link", "Materials 0");
    window.sees_no("button", "Open Programme_of_the_training.txt");
}
