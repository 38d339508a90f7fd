//! Tells Tauri which commands there are, so that each needs a permission, and refuses to build a program without its page.

use std::fs::File;
use std::path::Path;
use std::time::SystemTime;

fn main() {
    // Tauri packs the page into the program: when it changes, the program is stale.
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=commands.txt");
    println!("cargo:rerun-if-changed=capabilities");
    println!("cargo:rerun-if-changed=icons");
    assert!(
        Path::new("../ui/dist/index.html").exists(),
        "the page is not built: run `cargo xtask build`, or `npm ci && npm run build` in ui"
    );
    let commands: Vec<&'static str> = include_str!("commands.txt").lines().collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        panic!("{error:#}");
    }
    // What was written for the commands is as old as their list: newer than this run, it would have the next one run again.
    let _ = std::fs::metadata("commands.txt")
        .and_then(|list| list.modified())
        .and_then(|at| date(Path::new("permissions"), at));
}

/// Gives a folder and all in it one date.
fn date(folder: &Path, at: SystemTime) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            date(&path, at)?;
        } else {
            File::options().write(true).open(path)?.set_modified(at)?;
        }
    }
    File::open(folder)?.set_modified(at)
}
