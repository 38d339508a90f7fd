//! The page itself: a PDF as it looks, its finds on it, words marked by keys and by mouse, and what is pasted.
//!
//! The PDF is the program's own print of a conference.

use crate::window::{Home, Window};
use crate::{PASSPHRASE, begun, new_library};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

#[path = "../journeys/desk.rs"]
#[allow(dead_code, reason = "the journeys use the rest")]
mod desk;

/// Prints the summary of the IFES conference, in the same way as an officer does.
fn print(home: &Home) -> PathBuf {
    let j = desk::Journey::with_library();
    let job = j.import(&[desk::seed("004")], true, false);
    assert_eq!(job["state"], "done", "{job}");
    let event = j.list("event")[0]["id"].clone();
    let path = home.path().join("Documents/Almaty.pdf");
    let handle = j.place(&path);
    let request = json!({"template": "event-summary", "scope": {"event_id": event}, "options": {"audience": "internal"}});
    j.ask(
        "save_summary",
        json!({"request": request, "handle": handle}),
    );
    path
}

/// A library with the printed PDF, open for review.
pub fn reviewing() -> (Home, Window) {
    let (home, window) = begun();
    new_library(&window, "Prints");
    window.close();
    let pdf = print(&home);
    let window = home.open_with(&[&pdf]);
    window.enter("button", "Prints");
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.reads("Almaty.pdf");
    window.enter("button", "Read");
    window.until("the report", |w| (w.count("option", "") == 1).then_some(()));
    window.tab_to("listbox", "Reports");
    window.press("Down");
    window.press("Enter");
    window.sees("region", "Finds");
    window.sees("img", "Page 1 of");
    (home, window)
}

fn look(window: &Window, script: &str) -> Value {
    window.script(script, vec![])
}

/// Waits until a script says so.
fn holds(window: &Window, what: &str, script: &str) {
    window.until(what, |w| (w.script(script, vec![]) == true).then_some(()));
}

/// Whether the outline of the find in focus lies in the pane, and not only somewhere on its page.
const IN_SIGHT: &str = "const mark = document.querySelector('.outline.focus');
    const pane = document.querySelector('.pages');
    if (!mark || !pane) return false;
    const [m, p] = [mark.getBoundingClientRect(), pane.getBoundingClientRect()];
    return m.top >= p.top && m.bottom <= p.bottom && m.width > 4";

#[test]
fn a_pdf_is_reviewed_on_its_pages_and_only_those_in_sight_are_drawn() {
    let (_home, window) = reviewing();
    holds(&window, "the first find outlined in sight", IN_SIGHT);
    let all = look(
        &window,
        "return Number(/of (\\d+)/.exec(document.querySelector('img').alt)[1])",
    );
    let drawn = look(
        &window,
        "return document.querySelectorAll('.pages img').length",
    );
    assert!(
        all.as_u64() > drawn.as_u64(),
        "{drawn} of {all} pages are drawn"
    );
    let sharp = "const page = document.querySelector('.pages img');
        return Math.abs(page.naturalWidth - page.getBoundingClientRect().width * devicePixelRatio) < 2";
    holds(
        &window,
        "a dot of the picture for each of the screen",
        sharp,
    );
    window.press("=");
    holds(&window, "as sharp when it is larger", sharp);
    window.press("0");
    // Far down the list; its page comes by itself.
    for _ in 0..12 {
        window.press("j");
    }
    holds(&window, "a later find in sight", IN_SIGHT);
    window.press("a");
    holds(
        &window,
        "what was accepted has another look",
        "return document.querySelector('.outline.accepted') !== null",
    );
    // The same in the plain text, then both; and so it stays.
    window.press("p");
    window.sees("region", "Text of the report");
    window.sees_no("region", "Pages of the report");
    window.press("p");
    window.sees("region", "Text of the report");
    window.sees("region", "Pages of the report");
    window.press("Escape");
    window.press("Enter");
    window.sees("region", "Text of the report");
    window.sees("region", "Pages of the report");
}

#[test]
fn a_sentence_marked_by_keys_becomes_a_recommendation_and_undo_takes_it_back() {
    let (_home, window) = reviewing();
    let waiting = |w: &Window| {
        w.names("button", "Waiting")
            .first()
            .cloned()
            .unwrap_or_default()
    };
    let before = waiting(&window);
    window.press("w");
    window.sees("region", "Marked words");
    holds(
        &window,
        "the words marked on the page",
        "return document.querySelector('.sheet .marked') !== null",
    );
    window.press("w");
    window.press("Shift+Right");
    let words = window.text("region", "Marked words");
    window.press("1");
    window.sees_no("region", "Marked words");
    window.until("one find more", |w| (waiting(w) != before).then_some(()));
    let card = "return document.querySelector('article[data-find] h3')?.innerText ?? ''";
    window.until("its card in focus, with the words", |w| {
        let title = w.script(card, vec![]).as_str()?.replace("“”", "");
        (!title.trim().is_empty() && words.contains(title.trim())).then_some(())
    });
    window.reads("marked by hand");
    window.press("a");
    window.sees("link", "Recommendations 1");
    window.press("Ctrl+z");
    window.press("Ctrl+z");
    window.until("as it was", |w| (waiting(w) == before).then_some(()));
}

#[test]
fn words_marked_with_the_mouse_across_lines_are_cited_for_a_record() {
    let (_home, window) = reviewing();
    window.press("a");
    window.sees("link", "Events 1");
    // Two words on lines under one another.
    let ends = "const pane = document.querySelector('.pages').getBoundingClientRect();
        const lines = [...document.querySelectorAll('.outline')].map((o) => o.getBoundingClientRect())
            .filter((r) => r.top > pane.top + 20 && r.bottom < pane.bottom - 60)
            .sort((a, b) => a.top - b.top);
        if (lines.length < 2) return null;
        const [a, b] = [lines[0], lines.at(-1)];
        return b.top - a.bottom > 4 ? [a.left + 3, a.top + 3, b.right - 3, b.bottom - 3].map(Math.round) : null";
    let ends = window.until("two outlines", |w| {
        let found = w.script(ends, vec![]);
        let found: Vec<i64> = found.as_array()?.iter().filter_map(Value::as_i64).collect();
        (found.len() == 4).then_some(found)
    });
    let to = |x: i64, y: i64| PointerAction::MoveTo {
        duration: Some(Duration::from_millis(50)),
        x: x as f64,
        y: y as f64,
    };
    let drag = MouseActions::new("mouse".into())
        .then(to(ends[0], ends[1]))
        .then(PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        })
        .then(to(ends[2], ends[1] + 8))
        .then(to(ends[2], ends[3]))
        .then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
    window.answered("the mouse", window.client().perform_actions(drag));
    window.sees("region", "Marked words");
    let marked = look(
        &window,
        "return document.querySelectorAll('.sheet .marked').length",
    );
    assert!(
        marked.as_u64().is_some_and(|lines| lines >= 2),
        "{marked} lines are marked"
    );
    window.press("c");
    window.until("the record's name is asked for", |w| {
        w.is_focused("combobox", "Record").then_some(())
    });
    window.types("conference");
    window.sees("option", "Event");
    window.press("Enter");
    window.enter("button", "Add the citation");
    window.sees_no("region", "Marked words");
    window.reads("Cited");
    window.press("Ctrl+z");
    window.reads("Undid");
}

#[test]
fn what_is_on_the_clipboard_is_read_in_as_a_report() {
    let (_home, window) = begun();
    new_library(&window, "Clippings");
    window.enter("link", "Reports");
    window.sees("button", "Read a report in");
    // Where the system pastes, the page hears of it; the words come as a browser puts them.
    window.press("Ctrl+v");
    let paste = "const data = new DataTransfer();
        data.setData('text/html', '<h1>Minutes of May</h1><p>The Commission should publish the list of candidates.</p>');
        data.setData('text/plain', 'Minutes of May\\nThe Commission should publish the list of candidates.');
        const to = document.activeElement;
        if (to.tagName !== 'TEXTAREA') return to.tagName;
        to.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        return 'pasted'";
    assert_eq!(look(&window, paste), "pasted");
    window.until("the title it suggests", |w| {
        let title = "return document.querySelector('form .name input')?.value ?? ''";
        (w.script(title, vec![]) == "Minutes of May").then_some(())
    });
    window.enter("button", "Read in");
    window.until("the report", |w| {
        (w.count("option", "Minutes of May") == 1).then_some(())
    });
}
