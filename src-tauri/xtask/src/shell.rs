//! Running other programs, always from the root of the project, and showing what is run.

use crate::Failure;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Every package with every feature that any command needs: the dependencies are then built once, whatever is asked for.
pub const EVERYTHING: &[&str] = &[
    "--workspace",
    "--features",
    "rapporteur-tests/e2e,wire/types",
];

/// The root of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A command to be run from the root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that started us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Cargo building in release: what comes out is given away, and tells neither where it was built nor differs for it. The same for every
/// command, so that it is built once.
pub fn release() -> Command {
    let mut cargo = cargo();
    cargo.args(["build", "--release"]).args(EVERYTHING);
    let moved = moved();
    let ours = moved
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    let theirs = std::env::var("RUSTFLAGS").unwrap_or_default();
    let flags: Vec<String> = theirs
        .split_whitespace()
        .map(str::to_owned)
        .chain(ours)
        .collect();
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    if cfg!(unix) {
        let ours = moved
            .iter()
            .map(|(from, to)| format!(" -ffile-prefix-map={}={to}", from.display()));
        let flags = std::env::var("CFLAGS").unwrap_or_default();
        cargo.env("CFLAGS", flags + &ours.collect::<String>());
    }
    cargo
}

/// The folders of this machine that a compiler meets, and what it is to call them; the narrower ones last, since the last counts.
pub fn moved() -> Vec<(PathBuf, &'static str)> {
    let mut moved = vec![(root(), "/rapporteur"), (target(), "/rapporteur/target")];
    moved.extend(cargo_home().map(|home| (home, "/cargo")));
    moved.sort_by_key(|(from, _)| from.components().count());
    moved
}

/// Where cargo keeps the sources of crates.
pub fn cargo_home() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| std::env::home_dir().map(|h| h.join(".cargo")))
}

/// npm, in the page's folder.
pub fn npm() -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(root().join("ui"));
    npm
}

/// Runs a command that must succeed, with its output on the screen.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    println!("$ {}", said(command));
    let status = command
        .status()
        .map_err(|error| format!("{} could not be started: {error}", said(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status}).", said(command)))
    }
}

/// Runs a command with its output on the screen and gives each line of it to `hear`; says whether it succeeded.
pub fn run_hearing(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<bool, Failure> {
    println!("$ {}", said(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{} could not be started: {error}", said(command)))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            hear(&line);
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    Ok(status.success())
}

/// What a command prints; nothing when it is not there or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as it would be typed.
fn said(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| match Path::new(part).file_name() {
            Some(name) if Path::new(part).is_absolute() => name.to_string_lossy(),
            _ => part.to_string_lossy(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}
