//! `screenshots`: the real window, driven through every screen in every state.

use crate::display::VirtualDisplay;
use crate::{Failure, guide, page, run, shell, system};
use std::path::PathBuf;
use std::process::ExitCode;

/// Takes them all into `screenshots/`, which git ignores.
pub fn screenshots() -> Result<ExitCode, Failure> {
    system::ready_to_drive()?;
    page::build()?;
    shell::run(
        shell::cargo()
            .arg("build")
            .args(shell::EVERYTHING)
            .args(["--bins", "--examples"]),
    )?;
    let folder = folder();
    let display = VirtualDisplay::start()?;
    let mut driver = shell::command(shell::target().join("debug/examples/screenshots"));
    driver
        .arg(&folder)
        .env("RAPPORTEUR_PROGRAM", run::program("debug"));
    display.lend(&mut driver);
    shell::run(&mut driver).map(|()| ExitCode::SUCCESS)
}

/// The same, and then puts those that the guide shows beside its chapters.
pub fn for_the_guide() -> Result<ExitCode, Failure> {
    screenshots()?;
    guide::refresh_pictures(&folder()).map(|()| ExitCode::SUCCESS)
}

fn folder() -> PathBuf {
    shell::root().join("screenshots")
}
