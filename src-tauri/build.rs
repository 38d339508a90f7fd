//! Tells Tauri which commands there are, so that each needs a permission, and refuses to build a program without its page.

use std::path::Path;

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
}
