//! Spoilt input of every kind: files for each reader, typed words, spreadsheets, changesets, handovers, libraries, what other
//! programs write.
//!
//! A few of each in every test run; `cargo xtask bench --fuzz 100000` for the long run, which goes on after a failure and tells
//! all of them at its end, each place once. Plain stable Rust, the same inputs for the same seed (`RAPPORTEUR_SEED`). What
//! failed is left in the temporary folder. `folder` reads a folder of bad files as the window would (`--hostile FOLDER`).
//!
//! Start reading at [`Target`], then one kind of input.

mod files;
mod folder;
mod incoming;
mod stored;
mod typed;

use desk::{Desk, DeskEvent, Surroundings};
use domain::{Actor, RecordId};
use library::Stamp;
use rapporteur_tests::Nobody;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, Once};
use std::time::{Duration, Instant};

/// No spoilt input may take longer than this; a minute on a slow machine is already a hang.
const SLOW: Duration = Duration::from_secs(60);

/// So often a long run tells how far it came.
const TELL: Duration = Duration::from_secs(30);

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if n == 0 {
            0
        } else {
            (self.0 % n as u64) as usize
        }
    }
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(default)
}

fn seed() -> u64 {
    number("RAPPORTEUR_SEED", 7_071_998)
}

fn rounds(few: u64) -> u64 {
    number("RAPPORTEUR_FUZZ", few)
}

/// What parsers trip over, to be put in anywhere.
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"4294967295",
    b"-1",
    b"9223372036854775808",
    b"<",
    b">",
    b"&#x110000;",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"<script>",
    b"((((",
    b"))))",
    b"[[[[",
    b"<<",
    b">>",
    b"/Kids [1 0 R]",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"/Length 999999999",
    b"\\",
    b"\"",
    b"'",
    b"*",
    b"NEAR(",
    b" OR ",
    b" AND NOT ",
    b"title:",
    b"^",
    b"{",
    b"}",
    b"\xe2\x80\x8f",
    b"\xf0\x9f\x97\xb3",
    b"\xd0\x96",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"--",
    b";",
    b"\n\n",
    b"| a | b |",
    b"```",
    b"~~~",
];

/// A spoilt copy: bytes flipped, cut out, doubled, put in, or taken from another input.
fn spoil(dice: &mut Dice, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let length = dice.below(64.min(bytes.len() - at) + 1);
        match dice.below(7) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            1 => {
                bytes.drain(at..at + length);
            }
            2 => {
                let part = bytes[at..at + length].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let token = TOKENS[dice.below(TOKENS.len())];
                bytes.splice(at..at, token.iter().copied());
            }
            4 => {
                let from = dice.below(other.len() + 1);
                let part = &other[from..(from + length).min(other.len())];
                bytes.splice(at..at, part.iter().copied());
            }
            5 => {
                for byte in &mut bytes[at..at + length] {
                    *byte = dice.below(256) as u8;
                }
            }
            _ if dice.below(8) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

thread_local! {
    /// Where the input that is being tried panicked, and what it said; none while nothing is tried.
    static PANICKED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Panics of what is tried are noted instead of printed: in a long run there may be many of the same.
fn note_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICKED.with_borrow_mut(|noted| match noted {
                Some(said) => *said = panic.to_string(),
                None => usual(panic),
            });
        }));
    });
}

/// One kind of input, and what went wrong with it so far.
struct Target {
    name: &'static str,
    tried: u64,
    began: Instant,
    /// When it was last told how far it came.
    told: Instant,
    slowest: Duration,
    /// Each place once, with the number of the first input that led there and where that is kept.
    failures: BTreeMap<String, (u64, PathBuf)>,
}

impl Target {
    fn new(name: &'static str) -> Target {
        note_panics();
        Target {
            name,
            tried: 0,
            began: Instant::now(),
            told: Instant::now(),
            slowest: Duration::ZERO,
            failures: BTreeMap::new(),
        }
    }

    fn kept(&self, what: &str) -> PathBuf {
        let name = self.name.replace(' ', "-");
        std::env::temp_dir().join(format!("rapporteur-fuzz-{name}-{what}"))
    }

    /// Tries one input.
    fn run(&mut self, input: &[u8], run: impl FnOnce()) {
        self.tried += 1;
        // What overflows the stack ends this program too, and then the input must be found.
        let long = std::env::var_os("RAPPORTEUR_FUZZ").is_some();
        if long {
            let _ = std::fs::write(self.kept("last"), input);
        }
        let started = Instant::now();
        PANICKED.set(Some("it panicked".to_owned()));
        let ended = catch_unwind(AssertUnwindSafe(run));
        let said = PANICKED.take().unwrap_or_default();
        let took = started.elapsed();
        self.slowest = self.slowest.max(took);
        // A long run that is broken off has told how far it came.
        if long && self.told.elapsed() > TELL {
            self.told = Instant::now();
            println!(
                "{} so far: {}, {} failures",
                self.name,
                self.tried,
                self.failures.len()
            );
        }
        let failure = match ended {
            Err(_) => said,
            Ok(()) if took > SLOW => "it took too long".to_owned(),
            Ok(()) => return,
        };
        if !self.failures.contains_key(&failure) {
            let kept = self.kept(&self.tried.to_string());
            let _ = std::fs::write(&kept, input);
            self.failures.insert(failure, (self.tried, kept));
        }
    }

    /// Tells what was tried, and fails if anything did.
    fn end(self) {
        let _ = std::fs::remove_file(self.kept("last"));
        println!(
            "fuzzed: {} {} in {:.0} s, the slowest {:.2} s, {} failures",
            self.tried,
            self.name,
            self.began.elapsed().as_secs_f64(),
            self.slowest.as_secs_f64(),
            self.failures.len()
        );
        let told: Vec<String> = self
            .failures
            .iter()
            .map(|(what, (n, kept))| {
                format!("input {n} of seed {} ({}): {what}", seed(), kept.display())
            })
            .collect();
        assert!(told.is_empty(), "{}: {}", self.name, told.join("\n"));
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the seeds")
        .map(|f| f.expect("a file").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    // The beginnings: all forms of text are in them, and a spoilt input is read in a moment.
    files
        .iter()
        .map(|p| {
            let text = std::fs::read_to_string(p).expect("a seed");
            text.chars().take(3000).collect::<String>().into_bytes()
        })
        .collect()
}

fn id(n: u64) -> RecordId {
    RecordId::parse(&format!("01890000-0000-7000-8000-{n:012x}")).expect("a UUID")
}

fn stamp() -> Stamp {
    Stamp {
        actor: Actor("Fuzz".into()),
        at: "2026-03-02T12:00:00Z".parse().expect("a time"),
    }
}

/// On a thread with the stack that a worker has: see `desk::worker`.
fn as_a_worker(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("it survived");
}

/// A desk in a folder of its own, and what it tells.
fn desk_in(home: &Path) -> (Desk, Receiver<DeskEvent>) {
    let (send, heard) = channel();
    let send = Mutex::new(send);
    let desk = Desk::new(Surroundings {
        now: Box::new(chrono::Utc::now),
        today: Box::new(|| chrono::Utc::now().date_naive()),
        new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
        config_dir: home.join("config"),
        documents_dir: home.to_owned(),
        worker: PathBuf::from(env!("CARGO_BIN_EXE_worker")),
        tesseract: Box::new(|| None),
        asks: Box::new(Nobody),
        emit: Box::new(move |event| {
            // Who has ended listens no more.
            let _ = send.lock().expect("not poisoned").send(event);
        }),
    });
    (desk, heard)
}
