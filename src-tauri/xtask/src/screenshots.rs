//! `screenshots`: the real window, driven through every screen in every state.

use crate::display::VirtualDisplay;
use crate::{Failure, page, run, shell, system};
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
    let folder = shell::root().join("screenshots");
    let display = VirtualDisplay::start()?;
    let mut driver = shell::command(shell::target().join("debug/examples/screenshots"));
    driver
        .arg(&folder)
        .env("RAPPORTEUR_PROGRAM", run::program("debug"));
    display.lend(&mut driver);
    shell::run(&mut driver).map(|()| ExitCode::SUCCESS)
}
