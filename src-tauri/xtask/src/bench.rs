//! `bench`: the figures of the README, measured in release.

use crate::display::VirtualDisplay;
use crate::{Failure, page, run, shell, system};
use std::process::ExitCode;

/// Runs the measurements; `--pdf FOLDER` reads those PDFs instead of one that the program prints itself.
pub fn bench(arguments: &[String]) -> Result<ExitCode, Failure> {
    system::ready_to_measure()?;
    page::build()?;
    shell::run(
        shell::cargo()
            .args(["build", "--release"])
            .args(shell::EVERYTHING)
            .args(["--bin", "rapporteur", "--bin", "rapporteur-cli"])
            .args(["--example", "bench"]),
    )?;
    let display = VirtualDisplay::start()?;
    let mut bench = shell::command(shell::target().join("release/examples/bench"));
    bench
        .args(arguments)
        .env("RAPPORTEUR_PROGRAM", run::program("release"));
    display.lend(&mut bench);
    shell::run(&mut bench).map(|()| ExitCode::SUCCESS)
}
