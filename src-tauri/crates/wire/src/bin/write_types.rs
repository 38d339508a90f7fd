//! Writes the generated files: the page's types, the list of commands that the shell's permissions are made from, and
//! the one capability that grants the page exactly these.
//! `write-types ROOT` writes; `write-types ROOT --check` only compares, and fails on a difference.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(root) = args.next() else {
        eprintln!("usage: write-types ROOT [--check]");
        return ExitCode::from(2);
    };
    let check = args.next().is_some_and(|a| a == "--check");
    let files = [
        ("ui/src/shared/ipc/types.ts", wire::types::typescript()),
        (
            "src-tauri/commands.txt",
            format!("{}\n", wire::COMMANDS.join("\n")),
        ),
        (
            "src-tauri/capabilities/desk.json",
            wire::types::capability(),
        ),
    ];
    let mut differs = false;
    for (name, text) in files {
        let path = Path::new(&root).join(name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            eprintln!("{name} is not what the command table says. Run: cargo xtask types");
            differs = true;
        } else if let Err(error) = std::fs::write(&path, text) {
            eprintln!("{name} could not be written: {error}");
            return ExitCode::FAILURE;
        }
    }
    if differs {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
