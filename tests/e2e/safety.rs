//! What the page cannot do, tried in the page itself.

use crate::window::{Home, Window};
use serde_json::{Value, json};

/// What Tauri answers to a call that the page makes behind the program's back.
pub fn invoke(window: &Window, command: &str, arguments: Value) -> Value {
    window.script("window.tried = undefined", vec![]);
    let call = "const [command, given] = arguments;
        window.__TAURI_INTERNALS__.invoke(command, given)
            .then((reply) => (window.tried = { reply }), (error) => (window.tried = { error }));";
    window.script(call, vec![command.into(), arguments]);
    window.until("an answer", |w| {
        let tried = w.script("return window.tried ?? null", vec![]);
        (!tried.is_null()).then_some(tried)
    })
}

#[test]
fn the_page_reaches_the_table_and_neither_dialogs_nor_windows_nor_paths() {
    let home = Home::new();
    let window = home.open();
    let answered = invoke(&window, "get_start", json!({ "request": {} }));
    assert!(answered["reply"]["version"].is_string(), "{answered}");
    for (command, arguments) in [
        ("plugin:dialog|open", json!({ "options": {} })),
        ("plugin:window|close", json!({})),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        (
            "plugin:event|emit",
            json!({ "event": "desk", "payload": null }),
        ),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "other" } }),
        ),
    ] {
        let answered = invoke(&window, command, arguments);
        let error = answered["error"].as_str().unwrap_or_default();
        assert!(error.contains("not allowed"), "{command}: {answered}");
    }
}

#[test]
fn a_script_that_is_not_the_program_s_own_does_not_run() {
    let home = Home::new();
    let window = home.open();
    window.script(
        "window.refused = [];
         addEventListener('securitypolicyviolation', (e) => window.refused.push(e.effectiveDirective));
         const inline = document.createElement('script');
         inline.textContent = 'window.hacked = true';
         document.body.append(inline);
         const attribute = document.createElement('div');
         attribute.innerHTML = '<img src=\"data:,\" onerror=\"window.hacked = true\">';
         document.body.append(attribute);
         fetch('https://example.org/').catch(() => {});
         const picture = new Image();
         picture.src = 'https://example.org/a.png';
         document.body.append(picture);",
        vec![],
    );
    window.until("all four refused", |w| {
        let refused = w.script("return window.refused", vec![]).to_string();
        [
            "script-src-elem",
            "script-src-attr",
            "connect-src",
            "img-src",
        ]
        .iter()
        .all(|directive| refused.contains(directive))
        .then_some(())
    });
    assert_eq!(
        window.script("return window.hacked ?? null", vec![]),
        Value::Null
    );
}

#[test]
fn the_window_does_not_leave_the_program() {
    let home = Home::new();
    let window = home.open();
    let before = window.script("return location.href", vec![]);
    window.script(
        "location.href = 'https://example.org/'; open('https://example.org/')",
        vec![],
    );
    // A navigation that had begun would end the page that answers here.
    let answered = invoke(&window, "get_start", json!({ "request": {} }));
    assert!(answered["reply"].is_object(), "{answered}");
    assert_eq!(window.script("return location.href", vec![]), before);
}
