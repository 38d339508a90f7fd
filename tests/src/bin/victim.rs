//! The program that is killed: it does one thing over and over in a library, and says what it has seen saved.
//!
//! `victim FOLDER PASSPHRASE ACTION SEED ROUNDS`. Lines on standard output: `doing ACTION`, `saved KIND ID`, `gone ID`,
//! `passphrase NEW`, `refused WHY`. A line is written only after the command came back, as a window would show it.

use desk::{Desk, DeskEvent, Surroundings};
use domain::RecordId;
use rapporteur_tests::Nobody;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Whoever listened may have gone; then nothing counts any more.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

struct Victim {
    desk: Desk,
    folder: PathBuf,
    passphrase: String,
    seed: u64,
    heard: Receiver<DeskEvent>,
}

impl Victim {
    /// Numbers that are the same for the same seed.
    fn next(&mut self) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed
    }

    fn ask(&self, name: &str, request: Value) -> Option<Value> {
        match wire::dispatch(&self.desk, name, request) {
            Ok(reply) => Some(reply),
            Err(error) => {
                say(&format!("refused {name}: {}", error.in_one_line()));
                None
            }
        }
    }

    fn person(&mut self) -> Option<String> {
        let name = format!("Person {}", self.next());
        let reply = self.ask(
            "create_record",
            json!({"record": {"kind": "person", "name": name}}),
        )?;
        let id = text(&reply["id"]).to_owned();
        say(&format!("saved person {id}"));
        Some(id)
    }

    fn import(&mut self) -> Option<()> {
        let name = format!("report {}.txt", self.next());
        let path = self.folder.join(name);
        // No two are alike: one that may be a new version of another is not accepted unseen.
        let notes: Vec<String> = (0..120)
            .map(|_| {
                let mut n = self.next();
                let mut letter = || {
                    let letter = char::from(b'a' + (n % 26) as u8);
                    n /= 26;
                    letter
                };
                (0..8).map(|_| letter()).collect()
            })
            .collect();
        let words = format!(
            "Roundtable on voter registration {}\n\nTirana, 4-5 July 2023\n\nRecommendations\n\nThe Central Election Commission should \
             publish the results by polling station. The Parliament should amend the Electoral Code.\n\nNotes\n\n{}.\n",
            self.next() >> 48,
            notes.join(" ")
        );
        std::fs::write(&path, words).ok()?;
        let handle = self.desk.admit(&path).handle;
        let job = self.ask(
            "import_reports",
            json!({"handles": [handle], "accept_all": true, "as_history": false}),
        )?;
        while let Ok(event) = self.heard.recv() {
            let DeskEvent::Job { job: now } = event else {
                continue;
            };
            if json!(now.id) != job || now.state == desk::jobs::JobState::Running {
                continue;
            }
            for outcome in &now.outcomes {
                match (&outcome.report_id, &outcome.error) {
                    (Some(id), _) => say(&format!("saved report {id}")),
                    (None, Some(error)) => say(&format!("refused: {}", error.in_one_line())),
                    (None, None) => {}
                }
            }
            break;
        }
        Some(())
    }

    fn act(&mut self, action: &str) -> Option<()> {
        match action {
            "edit" => {
                let id = self.person()?;
                let name = format!("Renamed {}", self.next());
                self.ask("edit_record", json!({"id": id, "fields": {"name": name}}))?;
            }
            "merge" => {
                let (one, other) = (self.person()?, self.person()?);
                // Said before: between a deed and its word there is always a moment for the plug.
                say(&format!("gone {other}"));
                self.ask("merge_records", json!({"from": other, "into": one}))?;
            }
            "import" => self.import()?,
            "backup" => {
                self.person()?;
                let made = self.ask("back_up", json!({}))?;
                say(&format!("backup {}", text(&made["file"]["name"])));
            }
            "restore" => {
                let made = self.ask("back_up", json!({}))?;
                self.ask(
                    "restore_backup",
                    json!({"handle": made["file"]["handle"], "passphrase": null}),
                )?;
            }
            "passphrase" => {
                let new = format!("passphrase number {}", self.next());
                say(&format!("trying {new}"));
                self.ask(
                    "set_passphrase",
                    json!({"old": self.passphrase, "new": new}),
                )?;
                say(&format!("passphrase {new}"));
                self.passphrase = new;
            }
            "erase" => {
                let id = self.person()?;
                let touched = self.ask("preview_erasure", json!({"id": id, "words": null}))?;
                self.ask(
                    "erase_person",
                    json!({"id": id, "words": touched["words"], "keep_originals": []}),
                )?;
            }
            "print" => {
                self.person()?;
                let handle = self.desk.admit(&self.folder.join("actions.csv")).handle;
                let options = json!({"paper": "a4", "language": "en", "audience": "internal", "citations": "none",
                                     "include_doubtful": false});
                self.ask(
                    "save_summary",
                    json!({"request": {"template": "action-list", "scope": {}, "options": options, "format": "csv"},
                           "handle": handle}),
                )?;
            }
            "handover" => {
                let id = self.person()?;
                let file = self.folder.join("part.handover");
                let handle = self.desk.admit(&file).handle;
                let request = json!({"scope": {}, "level": "internal", "texts": true});
                self.ask(
                    "make_handover",
                    json!({"request": request, "passphrase": "for the road", "handle": handle}),
                )?;
                say(&format!("gone {id}"));
                self.ask("delete_records", json!({"ids": [id]}))?;
                self.ask(
                    "take_over",
                    json!({"handle": handle, "passphrase": "for the road", "choices": []}),
                )?;
                say(&format!("saved person {id}"));
            }
            "reopen" => {
                self.person()?;
                self.ask("close_library", json!({}))?;
                self.open()?;
            }
            _ => {
                self.ask("undo", json!({}))?;
                self.ask("redo", json!({}))?;
            }
        }
        Some(())
    }

    fn open(&self) -> Option<Value> {
        let file = self.desk.admit(&self.folder.join("Kill.rapporteur"));
        self.ask(
            "open_library",
            json!({"handle": file.handle, "passphrase": Some(&self.passphrase).filter(|p| !p.is_empty())}),
        )
    }
}

fn main() {
    desk::worker::main_if_worker();
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap_or_default();
    let (folder, passphrase, action) = (PathBuf::from(next()), next(), next());
    let (seed, rounds): (u64, u32) = (next().parse().unwrap_or(1), next().parse().unwrap_or(1));
    let Ok(worker) = std::env::current_exe() else {
        return;
    };
    let (send, heard) = channel();
    let send = std::sync::Mutex::new(send);
    let desk = Desk::new(Surroundings {
        now: Box::new(chrono::Utc::now),
        today: Box::new(|| chrono::Utc::now().date_naive()),
        new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
        config_dir: folder.join("config"),
        documents_dir: folder.clone(),
        worker,
        tesseract: Box::new(desk::tesseract::installed),
        asks: Box::new(Nobody),
        emit: Box::new(move |event| {
            if let Ok(send) = send.lock() {
                let _ = send.send(event);
            }
        }),
    });
    let mut victim = Victim {
        desk,
        folder,
        passphrase,
        // Far away from where the caller's own numbers of this kind come from: the two must not run into each other.
        seed: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
        heard,
    };
    if action == "update" {
        // Opening it is the deed.
        say("doing update");
    }
    if victim.open().is_none() {
        std::process::exit(3);
    }
    if action == "update" {
        say("done");
        return;
    }
    for _ in 0..rounds {
        say(&format!("doing {action}"));
        // What was refused has been said; the next round may fare better.
        let _ = victim.act(&action);
    }
    say("done");
}
