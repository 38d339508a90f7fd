//! The first start, and coming back.

use crate::window::Home;
use crate::{PASSPHRASE, begun, introduce, new_library, sample_library};

#[test]
fn a_new_sealed_library_is_made_and_opens_again_with_its_passphrase() {
    let (home, window) = begun();
    new_library(&window, "Fieldwork");
    window.reads("Sealed with a passphrase");
    window.close();
    let file = home.path().join("Documents/Fieldwork.rapporteur");
    let head = std::fs::read(&file).expect("the library is in the documents folder");
    assert!(
        !head.starts_with(b"SQLite format 3"),
        "a sealed library shows nothing of what it is"
    );

    let window = home.open();
    window.enter("button", "Fieldwork");
    window.fill("Passphrase", "not this one at all");
    window.press("Enter");
    window.reads("Wrong passphrase, or the file is damaged");
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    window.reads("Ana Horvat");
}

#[test]
fn a_library_named_as_an_argument_asks_for_its_passphrase() {
    let (home, window) = begun();
    new_library(&window, "Named");
    window.close();

    let file = home.path().join("Documents/Named.rapporteur");
    let window = home.open_with(&[&file]);
    window.reads("This library is sealed.");
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
}

#[test]
fn the_sample_library_reads_its_five_reports_in_before_the_officer_s_eyes() {
    let home = Home::new();
    let window = home.open();
    introduce(&window);
    sample_library(&window);
    window.until("five reports", |w| {
        (w.count("option", "") == 5).then_some(())
    });
    window.sees("link", "finds waiting");
}
