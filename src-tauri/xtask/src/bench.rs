//! `bench`: the figures of the README, measured in release.

use crate::display::VirtualDisplay;
use crate::{Failure, page, run, shell, system};
use std::process::ExitCode;

/// Runs the measurements, or the one that is named; `--pdf FOLDER` reads those PDFs instead of one that the program prints
/// itself. `--kills N` pulls the plug so often instead, and fails so many writes; `--fuzz N` tries so many spoilt inputs of
/// each kind; `--hostile FOLDER` reads every file of a folder in as the window would, and tells what became of each.
pub fn bench(arguments: &[String]) -> Result<ExitCode, Failure> {
    // The long runs of tests that every test run does a little of; they need no release build and no window.
    if let [what, n] = arguments
        && let Some((test, filter, variables)) = match what.as_str() {
            "--kills" => Some(("kill", "", &["RAPPORTEUR_KILLS", "RAPPORTEUR_FAULTS"][..])),
            "--fuzz" => Some(("fuzz", "", &["RAPPORTEUR_FUZZ"][..])),
            "--hostile" => Some(("fuzz", "a_folder_of", &["RAPPORTEUR_HOSTILE"][..])),
            _ => None,
        }
    {
        // A folder is named from where the person is; the test runs in its own.
        let n = match what.as_str() {
            "--hostile" => std::path::absolute(n).map_err(|error| error.to_string())?,
            _ => n.into(),
        };
        let mut long = shell::cargo();
        long.arg("test").args(shell::EVERYTHING).args([
            "--test",
            test,
            "--",
            "--nocapture",
            filter,
        ]);
        for variable in variables {
            long.env(variable, &n);
        }
        return shell::run(&mut long).map(|()| ExitCode::SUCCESS);
    }
    system::ready_to_measure()?;
    page::build()?;
    shell::run(
        shell::release()
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
