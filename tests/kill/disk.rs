//! A disk that refuses from a chosen write on, and a kill at a chosen write: `disk.c` stands between the program and it.

use crate::{ACTIONS, Dice, Told, lines, rounds, start};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What a disk may say to a write, by its number on Linux; and a kill at that moment.
pub const REFUSALS: [(&str, &str); 5] = [
    ("a kill", "kill"),
    ("a full disk", "28"),
    ("a quota", "122"),
    ("a read-only disk", "30"),
    ("a drive that is gone", "5"),
];

/// The library that stands in between, compiled once in a run.
fn between() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("disk.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("kill/disk.c");
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([&path, &source])
            .arg("-ldl")
            .status()
            .expect("a C compiler, without which nothing of this was built");
        assert!(made.success(), "disk.c is compiled");
        (folder, path)
    });
    path
}

/// Lets a program write below a folder through the disk that may refuse.
fn through<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    let folder = folder.canonicalize().expect("the folder");
    command
        .env("LD_PRELOAD", between())
        .env("REFUSE_UNDER", folder)
}

/// Lets it write so often, and no more.
pub fn refuse(command: &mut Command, folder: &Path, after: u64, with: &str) {
    through(command, folder)
        .env("REFUSE_AFTER", after.to_string())
        .env("REFUSE_WITH", with);
}

/// How often a program writes below a folder before it ends by itself.
pub fn writes_of(command: &mut Command, folder: &Path) -> u64 {
    let aside = tempfile::tempdir().expect("a folder");
    let count = aside.path().join("count");
    through(command, folder).env("REFUSE_COUNT", &count);
    let mut child = start(command);
    lines(&mut child).iter().for_each(drop);
    child.wait().expect("ended");
    let said = std::fs::read_to_string(&count).expect("the number of writes");
    let n = said.parse().expect("a number");
    assert!(n > 0, "nothing was ever written");
    n
}

#[test]
fn a_disk_that_refuses_loses_nothing_that_was_shown_as_saved() {
    let n = rounds("RAPPORTEUR_FAULTS", 11);
    let seed = rounds("RAPPORTEUR_SEED", 4711);
    let mut dice = Dice(seed | 1);
    let mut writes: BTreeMap<&str, u64> = BTreeMap::new();
    let mut told = Told::new();
    let (mut refused, mut by_kind) = (0, BTreeMap::<&str, u64>::new());
    for i in 0..n {
        if i % 24 == 23 {
            told = Told::new();
        }
        let action = ACTIONS[(i % ACTIONS.len() as u64) as usize];
        let (kind, with) = REFUSALS[(i % REFUSALS.len() as u64) as usize];
        let all = *writes.entry(action).or_insert_with(|| {
            let other = Told::new();
            writes_of(&mut other.victim(action, 1, 1), other.folder.path())
        });
        let after = dice.below(all);
        let mut victim = told.victim(action, dice.below(u64::MAX) | 1, 1);
        refuse(&mut victim, told.folder.path(), after, with);
        let mut child = start(&mut victim);
        for line in lines(&mut child).iter() {
            refused += u64::from(line.starts_with("refused"));
            told.hear(&line);
        }
        child.wait().expect("ended");
        *by_kind.entry(kind).or_default() += 1;
        crate::tell("faults", i + 1, n);
        told.look(&format!(
            "fault {i} (seed {seed}): {kind} at write {after} of {all} during {action}"
        ));
    }
    assert!(refused > 0, "no write was ever refused");
    println!("faults survived: {n} runs, {by_kind:?}; {refused} commands were refused");
}

/// A backup counts when it was read again as it was written: a disk that garbles a write and says nothing is found out at once.
#[test]
fn a_backup_that_the_disk_has_garbled_is_refused_and_not_kept() {
    let n = rounds("RAPPORTEUR_FAULTS", 6);
    let seed = rounds("RAPPORTEUR_SEED", 4711);
    let mut dice = Dice(seed | 1);
    let with_folder = || {
        let told = Told::new();
        let backups = told.folder.path().join("Kill backups");
        std::fs::create_dir(&backups).expect("a folder");
        (told, backups)
    };
    let (other, apart) = with_folder();
    let all = writes_of(&mut other.victim("backup", 1, 1), &apart);
    let (mut told, backups) = with_folder();
    let (mut refused, mut made) = (0, 0);
    for i in 0..n {
        let after = dice.below(all);
        let mut victim = told.victim("backup", dice.below(u64::MAX) | 1, 1);
        refuse(&mut victim, &backups, after, "garble");
        let mut child = start(&mut victim);
        for line in lines(&mut child).iter() {
            refused += u64::from(line.starts_with("refused back_up"));
            told.hear(&line);
        }
        child.wait().expect("ended");
        crate::tell("garbled writes", i + 1, n);
        told.look(&format!("garbled write {after} of {all} (seed {seed})"));
        made = library::backup::list(&backups, None).len();
    }
    assert!(refused > 0, "no backup was ever refused");
    println!("garbled writes: {n}; {refused} backups refused, {made} whole ones kept");
}

/// What is read, found, printed and handed over is nobody else's: no file is made but in the officer's own folders.
#[test]
fn nothing_is_written_outside_of_the_officer_s_folders() {
    let told = Told::new();
    let folder = told.folder.path().canonicalize().expect("the folder");
    let aside = tempfile::tempdir().expect("a folder");
    let log = aside.path().join("log");
    for action in ACTIONS.iter().filter(|a| **a != "passphrase") {
        let mut victim = told.victim(action, 7, 1);
        through(&mut victim, &folder).env("REFUSE_LOG", &log);
        let mut child = start(&mut victim);
        let said: Vec<String> = lines(&mut child).iter().collect();
        child.wait().expect("ended");
        assert_eq!(
            said.last().map(String::as_str),
            Some("done"),
            "{action}: {said:?}"
        );
    }
    let written = std::fs::read_to_string(&log).expect("the log");
    let inside = |name: &str| Path::new(name).starts_with(&folder);
    assert!(written.lines().filter(|name| inside(name)).count() > 50);
    let outside: Vec<&str> = written
        .lines()
        .filter(|name| !inside(name) && !name.starts_with("/dev/") && !name.starts_with("/proc/"))
        .collect();
    assert_eq!(outside, [""; 0]);
}
