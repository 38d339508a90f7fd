//! `run` and `build`: from a fresh machine to the open window.

use crate::{Failure, display, page, shell, system};
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds what is stale and opens the window.
pub fn run(files: &[String]) -> Result<ExitCode, Failure> {
    if !display::is_there() {
        return Err(
            "There is no display here to open a window on; `apt-get install xvfb && xvfb-run cargo xtask run` gives it a virtual one."
                .into(),
        );
    }
    let program = build()?;
    // From where it was typed, so that relative file names mean what was meant.
    let mut window = std::process::Command::new(program);
    let status = window
        .args(files)
        .status()
        .map_err(|error| format!("The program could not be started: {error}"))?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Builds the page and the program where they are stale. Release: an officer reads long reports with it.
pub fn build() -> Result<PathBuf, Failure> {
    system::ready_to_build()?;
    page::build()?;
    let mut build = shell::release();
    build.args(["--bin", "rapporteur"]);
    let program = program("release");
    if program.exists() {
        build.arg("--quiet");
    } else {
        println!("Building the program; the first time this takes a quarter of an hour or more.");
    }
    shell::run(&mut build)?;
    Ok(program)
}

/// Where the program of a profile is.
pub fn program(profile: &str) -> PathBuf {
    shell::target()
        .join(profile)
        .join(format!("rapporteur{}", std::env::consts::EXE_SUFFIX))
}
