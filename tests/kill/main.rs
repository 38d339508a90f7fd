//! Pulling the plug: a program is killed in the middle of its work, or its disk refuses, and the library is looked at.
//!
//! After each: everything that the program had said was saved is there, nothing half is there, and `check` is clean.
//! A few in every test run; `cargo xtask bench --kills 1000` for the long run. Start reading at [`Told`], which knows what
//! the program has said, and looks; `disk` kills and refuses at a chosen write, `update` does so while a library of an earlier
//! version is brought up to date.

#[cfg(target_os = "linux")]
mod disk;
mod update;

use library::{Library, Seal};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

const ACTIONS: [&str; 11] = [
    "import",
    "edit",
    "merge",
    "backup",
    "restore",
    "passphrase",
    "reopen",
    "undo",
    "erase",
    "print",
    "handover",
];

/// Longer than any step takes on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Numbers that are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// How many to do: a few for a test, as many as the environment says for a long run.
fn rounds(variable: &str, few: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(few)
}

/// A library, and what its user was told of it.
struct Told {
    folder: tempfile::TempDir,
    passphrase: String,
    /// A passphrase that may have been set already when the plug was pulled.
    trying: Option<String>,
    /// Those that were in use before: a backup that a broken change of passphrase did not come to opens with its own.
    former: Vec<String>,
    saved: BTreeSet<String>,
    reports: BTreeSet<String>,
}

impl Told {
    fn new() -> Told {
        let folder = tempfile::tempdir().expect("a folder");
        let passphrase = "passphrase number 0".to_owned();
        let path = folder.path().join("Kill.rapporteur");
        Library::create(&path, Seal::Passphrase(&passphrase), chrono::Utc::now())
            .expect("a library")
            .close()
            .expect("closed");
        Told {
            folder,
            passphrase,
            trying: None,
            former: Vec::new(),
            saved: BTreeSet::new(),
            reports: BTreeSet::new(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("Kill.rapporteur")
    }

    /// The passphrase, where there is one.
    fn key(&self) -> Option<&str> {
        Some(self.passphrase.as_str()).filter(|p| !p.is_empty())
    }

    fn hear(&mut self, line: &str) {
        let mut words = line.splitn(2, ' ');
        match (words.next(), words.next()) {
            (Some("saved"), Some(what)) => {
                let (kind, id) = what.split_once(' ').expect("a kind and an id");
                self.saved.insert(id.to_owned());
                if kind == "report" {
                    self.reports.insert(id.to_owned());
                }
            }
            (Some("gone"), Some(id)) => {
                self.saved.remove(id);
            }
            (Some("trying"), Some(new)) => self.trying = Some(new.to_owned()),
            (Some("passphrase"), Some(new)) => {
                self.former
                    .push(std::mem::replace(&mut self.passphrase, new.to_owned()));
                self.trying = None;
            }
            _ => {}
        }
    }

    fn victim(&self, action: &str, seed: u64, rounds: u32) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_victim"));
        command.arg(self.folder.path()).arg(&self.passphrase).args([
            action,
            &seed.to_string(),
            &rounds.to_string(),
        ]);
        command
    }

    /// Opens the library as its user would and looks at all of it.
    fn look(&mut self, after: &str) {
        let path = self.path();
        let opened = match Library::open(&path, Some(&self.passphrase)) {
            Err(library::LibraryError::WrongPassphrase) => {
                let trying = self
                    .trying
                    .take()
                    .unwrap_or_else(|| panic!("{after}: no passphrase opens it"));
                self.former
                    .push(std::mem::replace(&mut self.passphrase, trying));
                Library::open(&path, Some(&self.passphrase))
            }
            other => other,
        };
        let library = opened.unwrap_or_else(|error| panic!("{after}: {error}"));
        self.trying = None;
        library
            .sweep_backups(&self.folder.path().join("Kill backups"))
            .expect("swept");
        assert_eq!(in_the_making(self.folder.path()), [""; 0], "{after}");
        // The plug was pulled between taking a change back and doing it again: what was taken back can still be done again.
        if after.ends_with("undo") {
            let stamp = library::Stamp {
                actor: domain::Actor("Kill".to_owned()),
                at: chrono::Utc::now(),
            };
            library.redo(&stamp).expect("done again");
        }
        let found = library.check().expect("a check");
        assert!(found.is_clean(), "{after}: {:?}", found.problems());
        library
            .read(|r| {
                for id in &self.saved {
                    let id = domain::RecordId::parse(id).expect("an id");
                    assert!(r.kind_of(id)?.is_some(), "{after}: {id} was shown as saved");
                }
                // A report is there with all that was found in it, or not at all.
                for report in r.all::<domain::record::Report>()? {
                    let finds = r.where_::<domain::record::Suggestion>("report_id", report.id)?;
                    assert!(!finds.is_empty(), "{after}: half a report");
                    assert!(
                        finds.iter().any(|f| f.record_id.is_some()),
                        "{after}: half accepted"
                    );
                    r.document(&report.sha256)?;
                }
                Ok(())
            })
            .expect("a read");
        library.close().expect("closed");
        self.look_at_backups(after);
    }

    /// The latest backup is whole, however the program ended: a name appears only when what it names is.
    fn look_at_backups(&self, after: &str) {
        let folder = self.folder.path().join("Kill backups");
        let Some(latest) = library::backup::list(&folder, None).into_iter().next() else {
            return;
        };
        let place = self.folder.path().join("restored.rapporteur");
        let mut tried = Vec::new();
        for passphrase in [Some(&self.passphrase), self.trying.as_ref()]
            .into_iter()
            .flatten()
            .chain(self.former.iter().rev())
        {
            match library::backup::restore_as(
                &latest.path,
                Some(passphrase),
                &place,
                Seal::Passphrase("restored"),
            ) {
                Ok(missing) => {
                    assert!(
                        missing.is_empty(),
                        "{after}: {missing:?} missing in the backup"
                    );
                    let library = Library::open(&place, Some("restored")).expect("opened");
                    let found = library.check().expect("a check");
                    assert!(found.is_clean(), "{after}: {:?}", found.problems());
                    library.close().expect("closed");
                    std::fs::remove_file(&place).expect("removed");
                    return;
                }
                Err(error) => tried.push(error.to_string()),
            }
        }
        panic!("{after}: {tried:?}");
    }
}

/// Libraries and backups that were begun and not finished, in a folder and below it.
fn in_the_making(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            found.extend(in_the_making(&path));
        } else if name.contains(".rapporteur") && name.contains(".part") {
            found.push(name.into_owned());
        }
    }
    found
}

/// Starts a program whose words are heard.
fn start(command: &mut Command) -> Child {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the victim starts")
}

fn lines(child: &mut Child) -> Receiver<String> {
    let (send, heard) = channel();
    let out = child.stdout.take().expect("piped");
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    heard
}

/// In a long run, says now and then how far it is.
fn tell(what: &str, done: u64, of: u64) {
    if of > 50 && done.is_multiple_of(20) {
        println!("{what} survived so far: {done} of {of}");
    }
}

/// Whether a line is said before its deed is done.
fn is_amid(line: &str) -> bool {
    ["doing", "trying", "saved person"]
        .iter()
        .any(|l| line.starts_with(l))
}

/// Lets the victim work for a random while from its first deed on, and kills it. Says whether it was in the middle.
fn kill_once(told: &mut Told, action: &str, dice: &mut Dice) -> bool {
    // More rounds than it could do in the time.
    let mut child = start(&mut told.victim(action, dice.below(u64::MAX) | 1, u32::MAX));
    let heard = lines(&mut child);
    let while_at_it = match action {
        "import" => 1500,
        "backup" | "restore" | "passphrase" => 1200,
        "reopen" => 600,
        _ => 120,
    };
    let mut until = None;
    let mut doing = false;
    loop {
        let left = match until {
            None => PATIENCE,
            Some(until) => match Instant::now() {
                now if now >= until => break,
                now => until - now,
            },
        };
        match heard.recv_timeout(left) {
            Ok(line) => {
                doing = is_amid(&line);
                told.hear(&line);
                if until.is_none() && line.starts_with("doing") {
                    until = Some(Instant::now() + Duration::from_millis(dice.below(while_at_it)));
                }
                assert!(!line.starts_with("refused"), "{action}: {line}");
            }
            Err(RecvTimeoutError::Timeout) if until.is_some() => break,
            Err(_) => panic!("{action}: the victim did not start to work"),
        }
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    // What it said before the kill counts, even if it is heard only now.
    for line in heard.try_iter() {
        doing = is_amid(&line);
        told.hear(&line);
    }
    doing
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_shown_as_saved() {
    let n = rounds("RAPPORTEUR_KILLS", 11);
    let seed = rounds("RAPPORTEUR_SEED", 20_261_122);
    let mut dice = Dice(seed | 1);
    let mut told = Told::new();
    let mut by_action: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for i in 0..n {
        if i % 24 == 23 {
            told = Told::new();
        }
        let action = ACTIONS[(i % ACTIONS.len() as u64) as usize];
        let amid = kill_once(&mut told, action, &mut dice);
        let count = by_action.entry(action).or_default();
        count.0 += 1;
        count.1 += u64::from(amid);
        told.look(&format!("kill {i} (seed {seed}) during {action}"));
        tell("kills", i + 1, n);
    }
    println!("kills survived: {n}; by action (of these amid it): {by_action:?}");
}

/// The command line's own words for what cannot be opened.
#[test]
fn what_cannot_be_opened_is_said_plainly() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.rapporteur");
    let open = |bytes: &[u8], passphrase: Option<&str>| -> String {
        std::fs::write(&path, bytes).expect("written");
        match Library::open(&path, passphrase) {
            Ok(_) => panic!("it opened"),
            Err(error) => error.to_string(),
        }
    };
    assert!(open(b"", None).contains("is not a Rapporteur library"));
    assert!(open(b"SQLite format 3\0 and then nothing", None).len() > 10);
    assert!(open(&[7; 8192], None).contains("sealed"));
    assert!(open(&[7; 8192], Some("x")).contains("wrong passphrase, or the file is damaged"));
    assert!(is_plain_sentence(&open(b"%PDF-1.7", Some("x"))));
}

fn is_plain_sentence(text: &str) -> bool {
    !text.contains("SQLITE") && !text.contains("os error") && text.contains(' ')
}
