//! `types`: the files that follow from the command table.

use crate::{Failure, shell};
use std::process::Command;

/// Writes them.
pub fn write() -> Result<(), Failure> {
    shell::run(build()?.arg("."))
}

/// Compares them with what is there.
pub fn check() -> Result<(), Failure> {
    shell::run(build()?.args([".", "--check"]))
}

/// Builds the program that does it, as a part of everything, so that nothing is built for it alone.
fn build() -> Result<Command, Failure> {
    shell::run(
        shell::cargo()
            .args(["build", "--quiet"])
            .args(shell::EVERYTHING)
            .args(["--bin", "write-types"]),
    )?;
    Ok(shell::command(shell::target().join("debug/write-types")))
}
