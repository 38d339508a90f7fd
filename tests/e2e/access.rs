//! What WCAG 2.2 AA asks for and a program can tell: axe-core looks at every screen, in both themes, as it is drawn.

use crate::pages::reviewing;
use crate::review::accept_ifes;
use crate::window::Home;
use crate::window::Window;
use crate::{begun, introduce};
use serde_json::{Value, json};
use std::path::Path;

/// Loads axe-core into the page: the one that the page's own tests use.
pub fn load_axe(window: &Window) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let source = std::fs::read_to_string(&file).expect("axe-core: `npm ci` in ui/ installs it");
    window.script(&source, vec![]);
    window.until("axe is there", |w| {
        (w.script("return typeof window.axe", vec![]) == "object").then_some(())
    });
}

/// What axe finds on the screen as it stands, in both themes; a line for each finding.
pub fn findings(window: &Window, screen: &str) -> Vec<String> {
    let look = "const [theme, done] = arguments;
        document.documentElement.dataset.theme = theme;
        const drawn = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
        // What appears only after a moment must be there whole before its colours are measured.
        const still = () => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null)));
        drawn().then(still).then(drawn)
            .then(() => window.axe.run(document, {
                resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }))
            .then(({ violations }) => done(violations.flatMap((v) => v.nodes.map((n) =>
                `${v.id}: ${n.html.slice(0, 160)} (${n.any[0]?.message ?? n.failureSummary})`))))
            .catch((error) => done([`axe failed: ${error}`]));";
    ["light", "dark"]
        .into_iter()
        .flat_map(|theme| {
            let found = window.answered(
                "axe does not answer",
                window.client().execute_async(look, vec![json!(theme)]),
            );
            let found: Vec<String> = match found {
                Value::Array(lines) => lines
                    .iter()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect(),
                other => vec![format!("axe said {other}")],
            };
            found
                .into_iter()
                .map(|line| format!("{screen}, {theme}: {line}"))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Goes to a screen by its address and waits until its lists and pages are read.
fn go(window: &Window, address: &str) {
    window.script("location.hash = '#/' + arguments[0]", vec![json!(address)]);
    window.until(&format!("{address} is read"), |w| {
        let waiting = "return document.querySelector('main .skeleton') === null && document.querySelector('main h1') !== null";
        (w.script(waiting, vec![]) == true).then_some(())
    });
}

#[test]
fn axe_finds_nothing_on_any_screen_in_either_theme() {
    let (_home, window) = begun();
    accept_ifes(&window);
    load_axe(&window);
    let mut found = findings(&window, "review, all decided");
    let accepted = window.names("button", "Accepted");
    window.enter(
        "button",
        accepted.first().expect("a button for the accepted ones"),
    );
    found.extend(findings(&window, "review, accepted"));
    for screen in [
        "reports",
        "search?q=commission",
        "events",
        "people",
        "organisations",
        "projects",
        "elections",
        "materials",
        "recommendations",
        "actions",
        "figures",
        "summaries",
        "charts",
        "charts/status_by_country",
        "calendar",
        "calendar?view=agenda&day=2023-05-01",
        "timeline",
        "map",
        "settings",
    ] {
        go(&window, screen);
        found.extend(findings(&window, screen));
        let first = "const row = document.querySelector('main [role=row][aria-selected], main [role=listbox][tabindex] [role=option]');
            row?.click();
            return row !== null && !location.hash.startsWith('#/review')";
        if window.script(first, vec![]) == true {
            window.until("a page beside the list", |w| {
                (w.count("article", "") > 0 || w.count("listbox", "Results") > 0).then_some(())
            });
            found.extend(findings(&window, &format!("{screen}, a record")));
        }
    }
    go(&window, "log");
    window.until("the line", |w| {
        w.is_focused("textbox", "The event in one line")
            .then_some(())
    });
    window.types("Training, Osh, 12 May 2025, IFES, 45 participants (20 women)");
    window.reads("20 women”");
    found.extend(findings(&window, "log an event"));
    window.press("Ctrl+e");
    window.sees("button", "Leave out");
    found.extend(findings(&window, "log an event, as a form"));
    go(&window, "events?new=1");
    found.extend(findings(&window, "a new event"));
    window.press("Escape");
    window.press("Ctrl+k");
    window.sees("dialog", "Commands");
    found.extend(findings(&window, "palette"));
    window.press("Escape");
    window.press("?");
    window.sees("dialog", "Keys");
    found.extend(findings(&window, "keys"));
    assert!(
        found.is_empty(),
        "{} findings:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn axe_finds_nothing_on_the_pages_of_a_report() {
    let (_home, window) = reviewing();
    load_axe(&window);
    let mut found = findings(&window, "a page under review");
    window.press("a");
    window.press("w");
    window.sees("region", "Marked words");
    found.extend(findings(&window, "marked words"));
    window.press("c");
    window.sees("dialog", "Add the words as a citation");
    found.extend(findings(&window, "a citation"));
    window.press("Escape");
    window.sees_no("dialog", "Add the words as a citation");
    window.press("Escape");
    window.press("p");
    window.press("p");
    window.sees("region", "Text of the report");
    found.extend(findings(&window, "page and text"));
    window.press("Escape");
    window.enter("tab", "About");
    window.press("Right");
    window.sees("region", "Pages of the report");
    found.extend(findings(&window, "the report itself"));
    assert!(
        found.is_empty(),
        "{} findings:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn axe_finds_nothing_where_a_library_is_chosen() {
    let home = Home::new();
    let window = home.open();
    window.sees("textbox", "Your name");
    load_axe(&window);
    let mut found = findings(&window, "the officer's name");
    introduce(&window);
    found.extend(findings(&window, "choice of a library"));
    window.enter("button", "New library");
    window.sees("textbox", "Name of the library");
    found.extend(findings(&window, "new library"));
    assert!(
        found.is_empty(),
        "{} findings:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn nothing_moves_for_who_has_asked_the_system_for_less_motion() {
    let home = Home::new();
    let folder = home.path().join(".config/gtk-3.0");
    std::fs::create_dir_all(&folder).expect("the desktop's settings");
    std::fs::write(
        folder.join("settings.ini"),
        "[Settings]\ngtk-enable-animations=0\n",
    )
    .expect("the desktop's settings");
    let window = home.open();
    window.sees("textbox", "Your name");
    let longest = "const probe = document.createElement('div');
        probe.style.cssText = 'animation: appear 2s; transition: opacity 2s';
        document.body.append(probe);
        const { animationDuration, transitionDuration } = getComputedStyle(probe);
        probe.remove();
        return [matchMedia('(prefers-reduced-motion: reduce)').matches,
                parseFloat(animationDuration) < 0.001, parseFloat(transitionDuration) < 0.001]";
    assert_eq!(window.script(longest, vec![]), json!([true, true, true]));
}
