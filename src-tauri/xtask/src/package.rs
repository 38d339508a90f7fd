//! `package`: what an officer installs, a .deb and an .rpm.

use crate::{Failure, page, shell, system};
use std::process::ExitCode;

/// Tauri's own bundler, of the version that the shell is built with.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// Builds both programs and bundles them with desktop entry, icons, MIME type, manual page and completions.
pub fn package() -> Result<ExitCode, Failure> {
    system::ready_to_build()?;
    page::build()?;
    shell::run(
        shell::cargo()
            .args(["build", "--release"])
            .args(shell::EVERYTHING)
            .args(["--bin", "rapporteur", "--bin", "rapporteur-cli"]),
    )?;
    let target = shell::target();
    shell::run(
        shell::command(target.join("release/rapporteur-cli"))
            .arg("manual")
            .arg(target.join("package")),
    )?;
    // Fetched when it is needed: the page is built and tested without it.
    let mut bundle = shell::command(if cfg!(windows) { "npx.cmd" } else { "npx" });
    bundle.args(["--yes", BUNDLER, "bundle", "--ci", "--bundles", "deb,rpm"]);
    shell::run(&mut bundle)?;
    println!(
        "The packages are in {}.",
        target.join("release/bundle").display()
    );
    Ok(ExitCode::SUCCESS)
}
