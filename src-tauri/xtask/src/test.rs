//! `test`: everything that is checked, one step after the other, counted.

use crate::display::VirtualDisplay;
use crate::{Failure, deny, page, run, shell, system, types};
use std::process::{Command, ExitCode};

/// What passed and what did not, over all steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// A step that failed without a test to blame (it did not compile, say) is a failure too.
    fn settle(mut self, succeeded: bool) -> Counts {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

/// Runs every step, whatever the steps before it said, and ends with the counts.
pub fn test() -> Result<ExitCode, Failure> {
    system::ready_to_drive()?;
    let mut total = Counts::default();
    let mut failures: Vec<&str> = Vec::new();
    let mut step = |name: &'static str, counts: Result<Counts, Failure>| {
        let counts = counts.unwrap_or_else(|failure| {
            eprintln!("{failure}");
            Counts {
                passed: 0,
                failed: 1,
            }
        });
        if counts.failed > 0 {
            failures.push(name);
        }
        total.add(counts);
    };

    step(
        "formatting",
        check(shell::cargo().args(["fmt", "--all", "--check"])),
    );
    step(
        "page: packages",
        page::packages().map(|()| Counts {
            passed: 1,
            failed: 0,
        }),
    );
    step(
        "page: lint",
        check(shell::npm().args(["run", "--silent", "lint"])),
    );
    step(
        "page: types",
        check(shell::npm().args(["run", "--silent", "check"])),
    );
    step("page: tests", page_tests());
    // The program packs the page: it comes before anything that compiles the shell.
    step(
        "page: build",
        page::build().map(|()| Counts {
            passed: 1,
            failed: 0,
        }),
    );
    step(
        "lints",
        check(shell::cargo().arg("clippy").args(shell::EVERYTHING).args([
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ])),
    );
    if deny::is_here() {
        step(
            "what it is made of",
            deny::check().map(|()| Counts {
                passed: 1,
                failed: 0,
            }),
        );
    }
    step(
        "program",
        check(
            shell::cargo()
                .arg("build")
                .args(shell::EVERYTHING)
                .arg("--bins"),
        ),
    );
    step(
        "generated types",
        types::check().map(|()| Counts {
            passed: 1,
            failed: 0,
        }),
    );
    step("tests", rust_tests());

    if !failures.is_empty() {
        println!("failed: {}", failures.join(", "));
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A step that either passes or does not.
fn check(command: &mut Command) -> Result<Counts, Failure> {
    shell::run(command).map(|()| Counts {
        passed: 1,
        failed: 0,
    })
}

fn page_tests() -> Result<Counts, Failure> {
    let report = shell::target().join("xtask/page-tests.json");
    let _ = std::fs::remove_file(&report);
    let mut vitest = shell::npm();
    vitest
        .args([
            "run",
            "--silent",
            "test",
            "--",
            "--reporter=default",
            "--reporter=json",
        ])
        .arg(format!("--outputFile.json={}", report.display()));
    let succeeded = shell::run(&mut vitest)
        .inspect_err(|failure| eprintln!("{failure}"))
        .is_ok();
    let report = std::fs::read_to_string(&report).unwrap_or_default();
    Ok(vitest_counts(&report).settle(succeeded))
}

/// The journeys through the window are among these: they find the program by its path and draw on a virtual screen.
fn rust_tests() -> Result<Counts, Failure> {
    let display = VirtualDisplay::start()?;
    let mut tests = shell::cargo();
    tests
        .arg("test")
        .args(shell::EVERYTHING)
        .arg("--no-fail-fast")
        .env("RAPPORTEUR_PROGRAM", run::program("debug"));
    display.lend(&mut tests);
    let mut counts = Counts::default();
    let succeeded = shell::run_hearing(&mut tests, |line| {
        if let Some(suite) = cargo_counts(line) {
            counts.add(suite);
        }
    })?;
    Ok(counts.settle(succeeded))
}

/// Reads `test result: ok. 3 passed; 1 failed; …`, which ends every suite.
fn cargo_counts(line: &str) -> Option<Counts> {
    let rest = line.strip_prefix("test result: ")?;
    Some(Counts {
        passed: number_before(rest, " passed")?,
        failed: number_before(rest, " failed")?,
    })
}

fn number_before(text: &str, mark: &str) -> Option<u64> {
    let before = &text[..text.find(mark)?];
    let digits = before
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + 1);
    before[digits..].parse().ok()
}

/// Reads the two numbers from vitest's report; nothing read is nothing passed.
fn vitest_counts(report: &str) -> Counts {
    let number = |name: &str| -> u64 {
        let Some((_, rest)) = report.split_once(&format!("\"{name}\":")) else {
            return 0;
        };
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..end].parse().unwrap_or(0)
    };
    Counts {
        passed: number("numPassedTests"),
        failed: number("numFailedTests"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_a_suite_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.03s";
        assert_eq!(
            cargo_counts(line),
            Some(Counts {
                passed: 12,
                failed: 3
            })
        );
        assert_eq!(cargo_counts("test library::undo ... ok"), None);
    }

    #[test]
    fn the_page_s_report_is_counted() {
        let report =
            r#"{"numTotalTestSuites":4,"numPassedTests":41,"numFailedTests":2,"testResults":[]}"#;
        assert_eq!(
            vitest_counts(report),
            Counts {
                passed: 41,
                failed: 2
            }
        );
    }

    #[test]
    fn a_step_that_fails_without_a_failed_test_is_one_failure() {
        let compiled_not = Counts {
            passed: 5,
            failed: 0,
        };
        assert_eq!(
            compiled_not.settle(false),
            Counts {
                passed: 5,
                failed: 1
            }
        );
        assert_eq!(compiled_not.settle(true), compiled_not);
    }
}
