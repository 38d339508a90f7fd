//! `deny`: licences, duplicates and sources of every crate, by cargo-deny; known faults of them too, where their list is at hand.

use crate::{Failure, shell};

/// How to come by it.
const HOW: &str = "cargo install --locked cargo-deny";

/// Whether the program is here.
pub fn is_here() -> bool {
    shell::output(shell::cargo().args(["deny", "--version"])).is_some()
}

/// Checks by `src-tauri/deny.toml`. The list of known faults lies on the network: it is asked only where it was fetched before
/// (`cargo deny fetch`).
pub fn check() -> Result<(), Failure> {
    if !is_here() {
        return Err(format!("cargo-deny is not installed. {HOW}"));
    }
    let mut what = vec!["bans", "licenses", "sources"];
    let home = shell::cargo_home();
    if home.is_some_and(|home| home.join("advisory-dbs").is_dir()) {
        what.push("advisories");
    } else {
        println!(
            "Known faults are not checked: their list is not here (`cargo deny fetch` brings it)."
        );
    }
    let mut check = deny();
    check
        .args(["--offline", "--config", "src-tauri/deny.toml"])
        .args(["check", "--hide-inclusion-graph"])
        .args(what);
    shell::run(&mut check)
}

fn deny() -> std::process::Command {
    let mut deny = shell::cargo();
    deny.args(["deny", "--workspace", "--all-features"]);
    deny
}
