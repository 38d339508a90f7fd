//! An officer's journeys in the real window, with the keyboard alone.
//!
//! Here is only what needs the window: that keys, screens, dialogs and the way to the verbs fit together. What a verb
//! does is tested below, in `journeys/` and in the rooms. Start reading at [`window`], which sees and types.

mod access;
mod across;
mod assistive;
mod attachments;
mod beside;
mod calendar;
mod daily;
mod events;
mod everywhere;
mod exchange;
mod follow_up;
mod handover;
mod hostile;
mod languages;
mod learning;
mod pages;
mod pasting;
mod review;
mod safety;
mod start;
mod tables;
mod tree;
#[allow(dead_code, reason = "the pictures and the bench use the rest")]
mod window;
mod windows;

use window::{Home, Window};

/// What opens a sealed library in these journeys.
const PASSPHRASE: &str = "correct horse battery staple";

/// Goes through the first start up to the choice of a library.
fn introduce(window: &Window) {
    window.fill("Your name", "Ana Horvat");
    window.press("Enter");
    window.sees("button", "New library");
}

/// Makes a new sealed library.
fn new_library(window: &Window, name: &str) {
    window.enter("button", "New library");
    window.fill("Name of the library", name);
    window.fill("Passphrase", PASSPHRASE);
    window.fill("Passphrase again", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
}

/// Makes the sample library and waits until its five reports are read.
fn sample_library(window: &Window) {
    window.enter("button", "Sample library");
    window.fill("Passphrase", PASSPHRASE);
    window.fill("Passphrase again", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    window.until("five reports", |w| {
        (w.count("option", "") == 5).then_some(())
    });
    window.sees("link", "finds waiting");
}

/// A home in which an officer has just gone through the first start.
fn begun() -> (Home, Window) {
    let home = Home::new();
    let window = home.open();
    introduce(&window);
    (home, window)
}
