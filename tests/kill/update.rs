//! A library of an earlier version is brought up to date, and the plug is pulled in the middle of it.
//!
//! Afterwards there is the old library or the new one, whole; and the copy that was put aside, if its name is there, is whole.

use crate::{Dice, Told, lines, rounds, start};
use domain::Kind;
use domain::view::ListQuery;
use library::{Library, Seal, earlier};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// All that a library holds, a line each.
fn all_of(library: &Library) -> Vec<String> {
    let found = library.check().expect("a check");
    assert!(found.is_clean(), "{:?}", found.problems());
    library
        .read(|r| {
            let mut all = Vec::new();
            for kind in Kind::ALL {
                let page = r.list(*kind, &ListQuery::default(), 0, u64::from(u32::MAX))?;
                for row in &page.rows {
                    all.push(serde_json::to_string(&r.any(row.id())?).expect("JSON"));
                }
            }
            for report in r.all::<domain::record::Report>()? {
                let (text, original) = (r.document(&report.sha256)?, r.original(&report.sha256)?);
                all.push(format!("{} {}", text.text, original.len()));
            }
            for change in r.changes(0, u64::MAX)? {
                all.push(format!(
                    "{} {} {}",
                    change.number, change.sentence, change.undone
                ));
            }
            let hits = r.search("commission", &[], 50)?.len();
            all.push(format!("{hits} hits"));
            Ok(all)
        })
        .expect("read")
}

/// A library of an earlier form, and what it holds when it is brought up to date undisturbed.
struct Old {
    told: Told,
    form: u32,
    bytes: Vec<u8>,
    holds: Vec<String>,
}

/// A library that has seen some work, filled once in a run: its passphrase, and its bytes.
fn filled(sealed: bool) -> &'static (String, Vec<u8>) {
    static SEALED: OnceLock<(String, Vec<u8>)> = OnceLock::new();
    static PLAIN: OnceLock<(String, Vec<u8>)> = OnceLock::new();
    let made = if sealed { &SEALED } else { &PLAIN };
    made.get_or_init(|| {
        let mut told = Told::new();
        if !sealed {
            std::fs::remove_file(told.path()).expect("removed");
            Library::create(&told.path(), Seal::Unsealed, chrono::Utc::now())
                .expect("a library")
                .close()
                .expect("closed");
            told.passphrase.clear();
        }
        for action in ["import", "edit", "merge"] {
            let mut child = start(&mut told.victim(action, 7, 2));
            for line in lines(&mut child).iter() {
                assert!(!line.starts_with("refused"), "{line}");
            }
            child.wait().expect("ended");
        }
        // Closed by who opens it: then the file alone is whole.
        let library = Library::open(&told.path(), told.key()).expect("opened");
        library.close().expect("closed");
        let bytes = std::fs::read(told.path()).expect("read");
        (told.passphrase.clone(), bytes)
    })
}

impl Old {
    fn of(form: u32, sealed: bool) -> Old {
        let (passphrase, bytes) = filled(sealed);
        let told = Told {
            passphrase: passphrase.clone(),
            ..Told::new()
        };
        std::fs::remove_file(told.path()).expect("removed");
        let whole = told.folder.path().join("Filled.rapporteur");
        std::fs::write(&whole, bytes).expect("written");
        let library = Library::open(&whole, told.key()).expect("opened");
        earlier::write(&library, &told.path(), form).expect("written as an earlier version");
        library.close().expect("closed");
        let bytes = std::fs::read(told.path()).expect("read");
        let mut old = Old {
            told,
            form,
            bytes,
            holds: Vec::new(),
        };
        old.holds = old.look();
        assert!(old.holds.len() > 40, "{}", old.holds.len());
        old
    }

    /// Where the library is put before it is brought up to date.
    fn copy(&self) -> PathBuf {
        let name = format!("Kill (before update from {}).rapporteur", self.form);
        self.told.folder.path().join(name)
    }

    /// As it was before anything was done to it.
    fn put_back(&self) {
        for entry in std::fs::read_dir(self.told.folder.path()).expect("the folder") {
            let path = entry.expect("a file").path();
            if path.is_file() {
                std::fs::remove_file(path).expect("removed");
            }
        }
        std::fs::write(self.told.path(), &self.bytes).expect("written");
    }

    fn look(&self) -> Vec<String> {
        let library = Library::open(&self.told.path(), self.told.key()).expect("opened");
        let all = all_of(&library);
        library.close().expect("closed");
        all
    }

    fn look_after(&self, what: &str) {
        // Looked at first: opening the library makes the copy again.
        let aside = self.copy();
        if aside.exists() {
            self.is_whole(&aside, &format!("{what}: the copy"));
        }
        self.is_whole(&self.told.path(), what);
    }

    fn is_whole(&self, path: &Path, what: &str) {
        let looked_at = self.told.folder.path().join("looked at.rapporteur");
        for tail in ["", "-wal", "-shm"] {
            let beside = |path: &Path| {
                let mut name = path.as_os_str().to_owned();
                name.push(tail);
                PathBuf::from(name)
            };
            if beside(path).exists() {
                std::fs::copy(beside(path), beside(&looked_at)).expect("copied");
            }
        }
        let library = Library::open(&looked_at, self.told.key())
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        let all = all_of(&library);
        library.close().expect("closed");
        std::fs::remove_file(&looked_at).expect("removed");
        assert!(all == self.holds, "{what}: something is not as it was");
    }
}

#[test]
fn a_kill_while_an_older_library_is_updated_loses_nothing() {
    let n = rounds("RAPPORTEUR_KILLS", 24) / 4;
    let seed = rounds("RAPPORTEUR_SEED", 77);
    let mut dice = Dice(seed | 1);
    let (mut done, mut amid) = (0, 0);
    for form in earlier::forms() {
        // Without a seal nearly all of the time is the update's; with one, the key takes most of it.
        let old = Old::of(form, form % 2 == 0);
        old.put_back();
        let began = Instant::now();
        let mut child = start(&mut old.told.victim("update", 1, 1));
        lines(&mut child).iter().for_each(drop);
        child.wait().expect("ended");
        let whole = began.elapsed().as_micros() as u64;
        let share = n.div_ceil(earlier::forms().len() as u64);
        for i in 0..share {
            old.put_back();
            let mut child = start(&mut old.told.victim("update", 1, 1));
            let heard = lines(&mut child);
            assert_eq!(heard.recv().as_deref(), Ok("doing update"));
            let until = Instant::now() + Duration::from_micros(dice.below(whole));
            // Whatever it says before then does not put the kill off.
            while heard
                .recv_timeout(until.saturating_duration_since(Instant::now()))
                .is_ok()
            {}
            child.kill().expect("killed");
            amid += u64::from(!child.wait().expect("ended").success());
            done += 1;
            old.look_after(&format!(
                "kill {i} (seed {seed}) while form {form} was updated"
            ));
        }
    }
    println!("kills during an update survived: {done}, {amid} of them amid it");
}

/// At every write, one after the other in the long run; a few of them in each test run.
#[cfg(target_os = "linux")]
#[test]
fn an_update_that_ends_or_is_refused_at_any_write_loses_nothing() {
    use crate::disk::{REFUSALS, refuse, writes_of};
    let n = rounds("RAPPORTEUR_FAULTS", 12);
    let mut done = 0;
    for form in earlier::forms() {
        let old = Old::of(form, false);
        old.put_back();
        let folder = old.told.folder.path();
        let all = writes_of(&mut old.told.victim("update", 1, 1), folder);
        let share = n
            .div_ceil(earlier::forms().len() as u64)
            .min(all * REFUSALS.len() as u64);
        for i in 0..share {
            old.put_back();
            let (kind, with) = REFUSALS[(i % REFUSALS.len() as u64) as usize];
            let after = all * i / share;
            let mut victim = old.told.victim("update", 1, 1);
            refuse(&mut victim, folder, after, with);
            let mut child = start(&mut victim);
            lines(&mut child).iter().for_each(drop);
            child.wait().expect("ended");
            old.look_after(&format!(
                "{kind} at write {after} of {all} while form {form} was updated"
            ));
            done += 1;
        }
    }
    println!("updates ended or refused at a write: {done}, nothing lost");
}
