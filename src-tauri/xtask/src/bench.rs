//! `bench`: the figures of the README, measured in release.

use crate::{Failure, page, shell, system};
use std::process::ExitCode;

/// Runs the measurements; what follows the command chooses among them.
pub fn bench(arguments: &[String]) -> Result<ExitCode, Failure> {
    system::ready_to_build()?;
    page::build()?;
    let mut bench = shell::cargo();
    bench
        .args([
            "run",
            "--release",
            "--package",
            "rapporteur-tests",
            "--bin",
            "bench",
            "--",
        ])
        .args(arguments);
    shell::run(&mut bench).map(|()| ExitCode::SUCCESS)
}
