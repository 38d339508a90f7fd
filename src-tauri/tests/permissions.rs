//! What the page may do is what the command table says, and nothing else.

use serde_json::Value;
use std::collections::BTreeSet;

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the file is JSON")
}

fn conf() -> Value {
    json(include_str!("../tauri.conf.json"))
}

#[test]
fn the_page_is_granted_the_table_and_to_listen_and_nothing_else() {
    let capability = json(include_str!("../capabilities/desk.json"));
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("permissions are a list")
        .iter()
        .map(|p| p.as_str().expect("a permission is a name").to_owned())
        .collect();
    let wanted: BTreeSet<String> = wire::COMMANDS
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .chain(["core:event:allow-listen", "core:event:allow-unlisten"].map(String::from))
        .collect();
    assert_eq!(granted, wanted);
    // The first window, and those that the officer opens beside it: `window::beside` names them.
    assert_eq!(capability["windows"], serde_json::json!(["main", "desk-*"]));
    assert!(
        capability.get("remote").is_none(),
        "no page from elsewhere is granted anything"
    );
}

#[test]
fn there_is_one_capability() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities");
    let files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(files, ["desk.json"]);
    assert_eq!(
        conf()["app"]["security"]["capabilities"],
        serde_json::json!(["desk"])
    );
}

#[test]
fn commands_that_tauri_guards_are_those_of_the_table() {
    let guarded: Vec<&str> = include_str!("../commands.txt").lines().collect();
    assert_eq!(guarded, wire::COMMANDS);
}

#[test]
fn the_page_loads_nothing_from_outside_and_runs_no_script_that_is_not_its_own() {
    let conf = conf();
    let csp = conf["app"]["security"]["csp"]
        .as_object()
        .expect("a policy is set");
    assert_eq!(csp["default-src"], "'none'");
    assert_eq!(csp["script-src"], "'self'");
    assert_eq!(csp["connect-src"], "'self' ipc: http://ipc.localhost");
    for (directive, sources) in csp {
        for source in sources.as_str().expect("a directive is text").split(' ') {
            let known = [
                "'none'",
                "'self'",
                "data:",
                "blob:",
                "ipc:",
                "http://ipc.localhost",
            ];
            assert!(known.contains(&source), "{directive} allows {source}");
            if matches!(source, "data:" | "blob:") {
                assert_eq!(directive, "img-src");
            }
        }
    }
}
