//! Several reports on one thing, by keys alone: what a later one says of earlier advice, and a corrected edition.

use crate::window::{Home, Window};
use crate::{PASSPHRASE, introduce, new_library};
use std::path::{Path, PathBuf};

fn report(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("across")
        .join(name)
}

/// A window with these two reports read in: of the first all its finds are accepted, the second is on the desk.
fn reviewed(first: &str, second: &str) -> (Home, Window) {
    let home = Home::new();
    let window = home.open();
    introduce(&window);
    new_library(&window, "Missions");
    window.close();
    let window = on_the_desk(&home, first);
    window.press("Shift+A");
    // What is shown as accepted is accepted, though the window is closed before the desk has said so.
    window.until("nothing waits", |w| {
        w.names("button", "Waiting 0").first().map(drop)
    });
    window.close();
    let window = on_the_desk(&home, second);
    (home, window)
}

/// Opens the library together with a report, reads it in, and goes to its finds.
fn on_the_desk(home: &Home, name: &str) -> Window {
    let library = home.path().join("Documents/Missions.rapporteur");
    let window = home.open_with(&[&library, &report(name)]);
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.enter("button", "Read");
    window.enter("button", "Review");
    window.sees("region", "Finds");
    // What is on the desk is read at once, what the library holds of it a moment later.
    window.until("the finds are looked up", |w| {
        let script = "return document.querySelector('article .actions') !== null && document.querySelector('article .waiting') === null";
        (w.script(script, vec![]) == true).then_some(())
    });
    window
}

/// The words of the find that the single keys are about.
fn in_focus(window: &Window) -> String {
    let script = "return document.querySelector('article[data-find]')?.innerText ?? ''";
    window
        .script(script, vec![])
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Goes down the finds to the one that says this.
fn down_to(window: &Window, words: &str) {
    for _ in 0..40 {
        if in_focus(window).contains(words) {
            return;
        }
        let before = in_focus(window);
        window.press("j");
        window.until("the next find", |w| (in_focus(w) != before).then_some(()));
    }
    panic!("no find with '{words}'");
}

#[test]
fn what_a_later_report_says_of_earlier_advice_is_assessed_by_single_keys() {
    let (_home, window) = reviewed("mission.md", "mission_follow_up.md");
    down_to(&window, "The earlier recommendation");
    let shown = in_focus(&window);
    assert!(
        shown.contains("disclose campaign donations")
            && shown.contains("require full disclosure of campaign donations"),
        "both sides are there: {shown}"
    );
    // As proposed.
    window.press("a");
    window.sees("button", "Accepted 1");
    // With another status.
    down_to(&window, "lower the electoral deposit");
    window.press("e");
    window.until("the status proposed in focus", |w| {
        w.is_focused("radio", "Not implemented").then_some(())
    });
    window.press("Up");
    window.until("the one before it", |w| {
        w.is_focused("radio", "Partially implemented").then_some(())
    });
    window.press("Enter");
    window.sees("button", "Accepted 2");
    // About another recommendation.
    down_to(&window, "broadcaster");
    window.press("m");
    window.until("the search for a recommendation", |w| {
        w.is_focused("combobox", "Another record").then_some(())
    });
    window.types("disabilities");
    window.until("the one with the word", |w| {
        w.names("option", "accessible to voters").first().map(drop)
    });
    window.press("Enter");
    window.sees("button", "Accepted 3");
    // None of it.
    down_to(&window, "The earlier recommendation");
    window.press("r");
    window.sees("button", "Rejected 1");
    // The last one is taken back: the assessment of the deposit stays.
    window.press("Ctrl+z");
    window.sees("button", "Rejected 0");
    window.enter("link", "Recommendations");
    window.reads("Partially implemented");
    window.reads("Fully implemented");
}

#[test]
fn a_corrected_edition_is_compared_and_taken_by_keys_and_undone() {
    let (_home, window) = reviewed("workshop.md", "workshop_revised.md");
    window.reads("This may be a new version of");
    window.press("v");
    window.sees("region", "Changed");
    let changed = window.text("region", "Changed");
    assert!(
        changed.contains("20 days") && changed.contains("30 days"),
        "old and new words: {changed}"
    );
    window.reads("The citation stays with the earlier version.");
    window.press("Shift+V");
    window.until("what is new comes to review", |w| {
        w.names("button", "Waiting 1").first().map(drop)
    });
    window.reads("access to the log of changes");
    window.sees_no("button", "Take as the new version");
    window.press("Ctrl+z");
    window.sees("button", "Take as the new version");
    // Said to be another report, and then named as the earlier version after all.
    window.press("Shift+N");
    window.sees_no("button", "Take as the new version");
    window.press("Shift+O");
    window.until("the search for a report", |w| {
        w.is_focused("combobox", "Of which report is it a new version?")
            .then_some(())
    });
    window.types("workshop");
    window.until("the report named", |w| {
        w.names("option", "orkshop").first().map(drop)
    });
    window.press("Enter");
    window.sees("region", "Changed");
    window.press("Shift+V");
    window.until("what is new comes to review", |w| {
        w.names("button", "Waiting 1").first().map(drop)
    });
}
