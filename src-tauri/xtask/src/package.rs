//! `package`: what an officer installs, a .deb and an .rpm.

use crate::{Failure, page, shell, system};
use std::process::ExitCode;

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
    shell::run(
        shell::command(shell::root().join("ui/node_modules/.bin/tauri")).args([
            "bundle",
            "--ci",
            "--bundles",
            "deb,rpm",
        ]),
    )?;
    println!(
        "The packages are in {}.",
        target.join("release/bundle").display()
    );
    Ok(ExitCode::SUCCESS)
}
