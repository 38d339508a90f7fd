//! `rapporteur-cli`: the verbs without a window.
//!
//! What it is for: everything an officer's colleague scripts: reading files, filling a library, printing a summary.
//! What it must never do: decide anything; it calls the command table and prints the replies. Start reading at
//! [`args`], then [`run`].
//!
//! Exit codes: 0 success, 1 failed (also when some files failed: the others are done), 2 wrong use. Errors go to
//! standard error, one line each.

mod args;
mod attaching;
mod examples;
mod exchanging;
mod handing;
mod importing;
mod manual;
mod opening;
mod printing;
mod protecting;
mod reading;
mod run;
mod surroundings;

use args::Args;
use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static MEMORY: desk::traces::Wiping = desk::traces::Wiping;

fn main() -> ExitCode {
    desk::traces::leave_none();
    desk::memory::give_back_large();
    desk::worker::main_if_worker();
    match run::run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(run::Failure::Use(line)) => {
            eprintln!("rapporteur-cli: {line}");
            ExitCode::from(2)
        }
        Err(run::Failure::Said(line)) => {
            eprintln!("rapporteur-cli: {line}");
            ExitCode::FAILURE
        }
    }
}
