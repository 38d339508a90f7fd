//! What needs the pointer: an event is dragged to another day of the calendar.

use crate::window::Window;
use crate::{begun, new_library};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::Value;
use std::time::Duration;

/// The middle of the first element that a selector finds.
fn middle(window: &Window, selector: &str) -> (f64, f64) {
    window.until(selector, |w| {
        let script = "const r = document.querySelector(arguments[0])?.getBoundingClientRect();
            return r ? [r.x + r.width / 2, r.y + r.height / 2] : null";
        let at = w.script(script, vec![Value::from(selector)]);
        Some((at[0].as_f64()?, at[1].as_f64()?))
    })
}

fn drag(window: &Window, from: (f64, f64), to: (f64, f64)) {
    let half = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
    let slowly = Some(Duration::from_millis(80));
    let move_to = |(x, y): (f64, f64)| PointerAction::MoveTo {
        duration: slowly,
        x,
        y,
    };
    let actions = MouseActions::new("mouse".into())
        .then(move_to(from))
        .then(PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        })
        .then(move_to(half))
        .then(move_to(to))
        .then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
    window.answered(
        "the pointer was not taken",
        window.client().perform_actions(actions),
    );
}

#[test]
fn an_event_is_dragged_to_another_day_and_undo_brings_it_back() {
    let (_home, window) = begun();
    new_library(&window, "Missions");
    window.press("Ctrl+l");
    window.until("the line", |w| {
        w.is_focused("textbox", "The event in one line")
            .then_some(())
    });
    window.types("Training of precinct commissions, Osh, 12–14 May 2025");
    window.press("Enter");
    window.sees("button", "Next meeting");
    window.script(
        "location.hash = '#/calendar?view=month&day=2025-05-12'",
        vec![],
    );
    let from = middle(&window, "[data-day='2025-05-12'][data-item]");
    let to = middle(&window, "[data-cell='2025-05-20']");
    drag(&window, from, to);
    window.until("the event on its new days", |w| {
        let there = "return document.querySelectorAll(\"[data-day='2025-05-20'][data-item], [data-day='2025-05-22'][data-item]\").length";
        (w.script(there, vec![]) == 2).then_some(())
    });
    // The click that ended the drag opened nothing, and the next one is taken.
    assert_eq!(
        window.script("return location.hash.startsWith('#/calendar')", vec![]),
        true
    );
    window.press("Ctrl+z");
    middle(&window, "[data-day='2025-05-14'][data-item]");
    let item = middle(&window, "[data-day='2025-05-12'][data-item]");
    drag(&window, item, item);
    window.until("the event's page", |w| {
        (w.script("return location.hash.startsWith('#/events/')", vec![]) == true).then_some(())
    });
}
