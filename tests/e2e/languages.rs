//! The window in another language: nothing is left in English but what reports and records say.

use crate::safety::invoke;
use crate::window::Window;
use crate::{PASSPHRASE, begun, sample_library};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The words of the sample library's reports: what stands in them may stand in the window.
fn reports() -> String {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds");
    let mut texts = String::new();
    for file in std::fs::read_dir(seeds)
        .expect("the sample reports")
        .flatten()
    {
        if file.path().extension().is_some_and(|e| e == "txt") {
            texts += &std::fs::read_to_string(file.path()).expect("a report");
            texts.push('\n');
        }
    }
    words_of(&texts)
}

/// The words alone, small and one space apart: line ends and punctuation differ between a report and a record.
fn words_of(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}

/// Everything that a person reads or hears on the page: texts in sight, names of fields and buttons. What is to be typed
/// (code, and the hint of a filter) is the same in every language.
const SPOKEN: &str = "
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element.closest('script, style, code, kbd, pre, .report') && element.checkVisibility()) {
            said.push(walker.currentNode.textContent);
        }
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [alt]')) {
        for (const name of ['aria-label', 'title', 'alt']) said.push(element.getAttribute(name) ?? '');
    }
    return said;";

/// Runs of three or more words in Latin letters that are in no report and no record. What is quoted is somebody's own words.
fn english(window: &Window, held: &str) -> BTreeSet<String> {
    let said: Vec<String> =
        serde_json::from_value(window.script(SPOKEN, vec![])).expect("a list of texts");
    let run = regex::Regex::new(r"\b[A-Za-z][A-Za-z’'-]*(?: +[A-Za-z][A-Za-z’'-]*){2,}")
        .expect("a pattern");
    let quoted = regex::Regex::new(r"«[^»]*»|“[^”]*”").expect("a pattern");
    let mut found = BTreeSet::new();
    for text in said {
        let text = quoted.replace_all(&text, "·");
        for run in run.find_iter(&text) {
            if !held.contains(&words_of(run.as_str())) {
                found.insert(run.as_str().to_owned());
            }
        }
    }
    found
}

/// The kinds that have a list, and its screen.
const KINDS: [(&str, &str); 7] = [
    ("event", "events"),
    ("person", "people"),
    ("organisation", "organisations"),
    ("recommendation", "recommendations"),
    ("action", "actions"),
    ("project", "projects"),
    ("material", "materials"),
];

/// Adds all texts of an answer.
fn texts_in(answer: &Value, into: &mut String) {
    match answer {
        Value::String(text) => *into += &words_of(text),
        Value::Array(all) => all.iter().for_each(|each| texts_in(each, into)),
        Value::Object(all) => all.values().for_each(|each| texts_in(each, into)),
        _ => {}
    }
}

fn go(window: &Window, address: &str) {
    window.script("location.hash = '#/' + arguments[0]", vec![json!(address)]);
    // Lists come a moment after their screen: the page has come to rest when it says the same twice.
    let mut before = Value::Null;
    window.until("the page stands still", |w| {
        let now = w.script("return document.body.innerText", vec![]);
        let same = now == before;
        before = now;
        same.then_some(())
    });
}

fn ask(window: &Window, command: &str, request: Value) -> Value {
    let answered = invoke(window, command, json!({ "request": request }));
    assert!(answered["error"].is_null(), "{command}: {answered}");
    answered["reply"].clone()
}

fn rows(window: &Window, kind: &str) -> Vec<Value> {
    let query = json!({
        "text": "", "event_id": null, "report_id": null, "country": null, "subject_id": null, "status": null,
        "theme": null, "overdue_on": null, "sort": "", "descending": false,
    });
    let request = json!({ "kind": kind, "query": query, "offset": 0, "limit": 200 });
    let page = ask(window, "list_records", request);
    page["rows"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_russian_window_says_nothing_in_english_but_what_reports_say() {
    let (_home, window) = begun();
    sample_library(&window);
    for report in rows(&window, "report").iter().take(2) {
        let review = ask(&window, "open_review", json!({ "report_id": report["id"] }));
        let finds = review["suggestions"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let ids: Vec<&Value> = finds.iter().map(|s| &s["suggestion"]["id"]).collect();
        let all = json!({ "ids": ids, "as_history": false });
        ask(&window, "accept_suggestions", all);
    }
    let mut settings = ask(&window, "get_start", json!({}))["settings"].clone();
    settings["language"] = json!("ru");
    ask(&window, "set_settings", json!({ "settings": settings }));
    window.answered("the page is not read again", window.client().refresh());
    window.sees("navigation", "Экраны");

    let mut held = reports();
    for kind in KINDS {
        for row in rows(&window, kind.0) {
            texts_in(&row, &mut held);
            let id = row["id"].as_str().unwrap_or_default();
            let record = ask(&window, "show_record", json!({ "id": id }));
            texts_in(&record, &mut held);
        }
    }
    for report in rows(&window, "report") {
        let review = ask(&window, "open_review", json!({ "report_id": report["id"] }));
        for find in review["suggestions"].as_array().into_iter().flatten() {
            texts_in(&find["suggestion"]["found"]["fields"], &mut held);
        }
    }
    let mut left = Vec::new();
    let mut look = |window: &Window, place: &str| {
        for run in english(window, &held) {
            left.push(format!("{place}: {run}"));
        }
    };
    let screens: Vec<String> = serde_json::from_value(window.script(
        "return [...document.querySelectorAll('nav a[href^=\"#/\"]')].map((a) => a.getAttribute('href').slice(2))",
        vec![],
    ))
    .expect("the screens");
    assert!(screens.len() > 15, "{screens:?}");
    for screen in &screens {
        go(&window, screen);
        look(&window, screen);
    }
    for report in rows(&window, "report") {
        let id = report["id"].as_str().unwrap_or_default();
        go(&window, &format!("review/{id}"));
        // Every find opened one after the other, with its reasons.
        for _ in 0..15 {
            look(&window, "review");
            window.press("j");
        }
        go(&window, &format!("reports/{id}"));
        look(&window, "reports");
    }
    for (kind, screen) in KINDS {
        for row in rows(&window, kind).iter().take(3) {
            go(
                &window,
                &format!("{screen}/{}", row["id"].as_str().unwrap_or_default()),
            );
            look(&window, screen);
        }
    }
    // What is refused: a filter, a record without a name, a passphrase.
    for filter in [
        "due:soon",
        "who:me",
        "status:perhaps",
        "status:",
        "is:nothing",
    ] {
        go(&window, "actions");
        window.script(
            "const field = document.querySelector('.query input'); field.focus(); field.select()",
            vec![],
        );
        window.types(filter);
        go(&window, "actions");
        look(&window, filter);
        window.press("Escape");
        go(&window, "actions");
        look(&window, filter);
        window.press("Escape");
    }
    ask(&window, "lock_library", json!({}));
    window.sees("textbox", "Парольная фраза");
    window.fill("Парольная фраза", &format!("{PASSPHRASE}!"));
    window.enter("button", "Открыть");
    window.reads("Неверная парольная фраза");
    look(&window, "a wrong passphrase");
    left.sort();
    left.dedup();
    assert!(left.is_empty(), "{}", left.join("\n"));
}
