//! `score` and `corpus`: how well the finds are, on annotated documents.

use crate::{Failure, shell};
use std::path::PathBuf;
use std::process::ExitCode;

/// Scores a folder of annotated documents; the seeds without one.
pub fn score(arguments: &[String]) -> Result<ExitCode, Failure> {
    run("score", arguments)
}

/// Rebuilds annotated documents from copies, or records annotations as offsets.
pub fn corpus(arguments: &[String]) -> Result<ExitCode, Failure> {
    run("corpus", arguments)
}

/// Builds an example as a part of everything, so that nothing is built for it alone, and runs it. Folders are meant from
/// where the person stands, not from the root.
fn run(example: &str, arguments: &[String]) -> Result<ExitCode, Failure> {
    shell::run(
        shell::cargo()
            .args(["build", "--quiet"])
            .args(shell::EVERYTHING)
            .args(["--example", example]),
    )?;
    let arguments = arguments.iter().map(|a| {
        let folder = PathBuf::from(a);
        std::fs::canonicalize(&folder).unwrap_or(folder)
    });
    let mut command = shell::command(shell::target().join(format!("debug/examples/{example}")));
    command.args(arguments);
    let ended = command
        .status()
        .map_err(|error| format!("{example} could not be started: {error}"))?;
    Ok(if ended.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
