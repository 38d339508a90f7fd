//! The worker process: the program runs itself again to read one file, so that no file can take the window with it.
//!
//! The parent sends one line of JSON and the file's bytes, and keeps the pipe open: when the parent is gone, so is
//! the pipe, and the worker ends itself. The worker answers with lines of JSON: progress, then one result. A crash, a
//! stack overflow, too much memory or too much time is the end of the worker and one plain sentence for the officer.
//!
//! Summaries are typeset in the program itself: their input is our own records, passed as data and never as markup,
//! so there is no hostile parser to wall off; and the preview re-sets its pages at every change of an option.

use crate::error::NOTHING_IMPORTED;
use crate::files::Snapshot;
use crate::{Code, DeskError, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use domain::sheet::Workbook;
use domain::suggestion::Found;
use domain::{Document, Reading};
use reader::{Limits, Progress, ReadError, Recognised};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The hidden argument.
pub(crate) const ARGUMENT: &str = "--rapporteur-worker";

/// What a worker may use up.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    pub(crate) limits: Limits,
    /// Address space in bytes. Twice the largest file with its expansion, and the tables of extraction.
    pub(crate) memory: u64,
    /// Wall clock.
    pub(crate) time: Duration,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            limits: Limits::default(),
            memory: 3 << 30,
            time: Duration::from_secs(300),
        }
    }
}

/// How often the parent looks whether it should stop; well under the half second that a cancel may take.
pub(crate) const LOOK: Duration = Duration::from_millis(25);

/// At most thirty lines of progress a second: more than that nobody sees.
const PROGRESS: Duration = Duration::from_millis(33);

#[derive(Serialize, Deserialize)]
struct Order {
    name: String,
    sha256: String,
    length: u64,
    limits: Limits,
    memory: u64,
    task: Task,
}

/// What to do with the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Task {
    /// Read it and find in it, with what text recognition made of its scanned pages.
    Read(Vec<Recognised>),
    /// It is a spreadsheet, of which only the cells are wanted.
    #[default]
    Sheet,
    /// Its text alone is wanted, as far as it has one: it is kept and found in, and nothing is drawn from it.
    Text,
    /// Draw its pages, as they are asked for.
    Draw,
}

impl Order {
    fn of(file: &Snapshot, task: Task, bounds: &Bounds) -> Order {
        Order {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            length: file.bytes.len() as u64,
            limits: bounds.limits.clone(),
            memory: bounds.memory,
            task,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Progress(Progress),
    /// A file attached to the mail that is read; the bytes in base 64.
    Attached {
        name: String,
        bytes: String,
    },
    /// The text, what is found in it, and what it says of earlier recommendations.
    Read(Box<(Document, Reading, Vec<Found>)>),
    Sheet(Workbook),
    Text(Box<Document>),
    Refused(ReadError),
}

/// Does a worker's work and ends the process, if the program was started as a worker. To be called first thing in
/// `main`.
pub fn main_if_worker() {
    if std::env::args_os().nth(1).is_some_and(|a| a == ARGUMENT) {
        let done = match std::env::args_os().nth(2) {
            Some(memory) => crate::tesseract::become_it(&memory, std::env::args_os().skip(3)),
            None => work(),
        };
        let code = match done {
            Ok(()) => 0,
            // Nobody is there to be told but the parent, who knows by the code.
            Err(_) => 1,
        };
        std::process::exit(code);
    }
}

fn work() -> std::io::Result<()> {
    let mut input = BufReader::new(std::io::stdin());
    let mut line = String::new();
    input.read_line(&mut line)?;
    let order: Order = serde_json::from_str(&line)?;
    limit_memory(order.memory)?;
    let mut bytes = Vec::new();
    (&mut input).take(order.length).read_to_end(&mut bytes)?;
    if let Task::Draw = order.task {
        return crate::drawing::draw_here(&order.limits, bytes, input);
    }
    std::thread::spawn(move || {
        // The parent writes nothing more; the end of the pipe is the end of the parent.
        let _ = std::io::copy(&mut input, &mut std::io::sink());
        std::process::exit(1);
    });
    // A stack of a size that is the same on every system, so that a file read on one is read on all.
    let reading = std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(move || read_here(&order, &bytes))?;
    let line = reading
        .join()
        .map_err(|_| std::io::Error::other("the reader gave up"))?;
    say(&line)
}

fn read_here(order: &Order, bytes: &[u8]) -> Line {
    let said = std::cell::Cell::new(None::<Instant>);
    let watch = |progress: Progress| {
        if said.get().is_none_or(|at| at.elapsed() >= PROGRESS) {
            said.set(Some(Instant::now()));
            if say(&Line::Progress(progress)).is_err() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    };
    let Task::Read(recognised) = &order.task else {
        // A list of values would be read as plain text too; kept as a sheet it is the text that a later import cites.
        let is_sheet = ["csv", "tsv", "xlsx", "ods"]
            .iter()
            .any(|ending| order.name.to_lowercase().ends_with(&format!(".{ending}")));
        if matches!(order.task, Task::Text) && !is_sheet {
            match reader::read_recognised(&order.name, bytes, &[], &order.limits, &watch) {
                Ok(document) => return Line::Text(Box::new(document)),
                Err(ReadError::UnknownFormat { .. }) => {}
                Err(error) => return Line::Refused(error),
            }
        }
        return match reader::read_sheet(&order.name, bytes, &order.limits, &watch) {
            Ok(book) => Line::Sheet(book),
            Err(error) => Line::Refused(error),
        };
    };
    match reader::read_recognised(&order.name, bytes, recognised, &order.limits, &watch) {
        Err(error) => Line::Refused(error),
        Ok(document) => {
            if document.format == "eml" {
                for file in reader::attachments(&order.name, bytes, &order.limits) {
                    let bytes = BASE64.encode(&file.bytes);
                    // A parent that is gone is noticed at the result.
                    let _ = say(&Line::Attached {
                        name: file.name,
                        bytes,
                    });
                }
            }
            let reading = extract::extract(&document, &order.sha256, &order.name);
            let said = extract::follow_ups(&document);
            Line::Read(Box::new((document, reading, said)))
        }
    }
}

fn say(line: &Line) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, line)?;
    out.write_all(b"\n")?;
    out.flush()
}

#[cfg(unix)]
pub(crate) fn limit_memory(bytes: u64) -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let at_most = |limit: u64, old: Rlimit| Rlimit {
        current: Some(old.maximum.map_or(limit, |max| max.min(limit))),
        maximum: old.maximum,
    };
    setrlimit(Resource::As, at_most(bytes, getrlimit(Resource::As)))?;
    // A crash leaves no copy of the report on the disk.
    crate::traces::no_core()
}

/// On Windows a process cannot limit itself without a job object, for which the standard library has no safe call;
/// the reader's own limits on size, pages and expansion, and the clock, hold there all the same.
#[cfg(not(unix))]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the same signature as on the other systems"
)]
pub(crate) fn limit_memory(_bytes: u64) -> std::io::Result<()> {
    Ok(())
}

/// What came of a file.
pub(crate) struct Done {
    pub(crate) document: Document,
    pub(crate) reading: Reading,
    /// What it says became of earlier recommendations, whichever they are.
    pub(crate) said: Vec<Found>,
    /// The files attached to it, if it is a mail.
    pub(crate) attached: Vec<Snapshot>,
}

/// A process that is ended when nobody waits for it any more.
pub(crate) struct Running(Option<Child>);

impl Running {
    /// Takes a process into care, and the ends of its pipes out of it.
    pub(crate) fn of(mut child: Child) -> (Running, Option<ChildStdin>, Option<ChildStdout>) {
        let (input, output) = (child.stdin.take(), child.stdout.take());
        (Running(Some(child)), input, output)
    }

    /// Waits for its end; whether it went well.
    pub(crate) fn ended_well(mut self) -> bool {
        self.0
            .take()
            .is_some_and(|mut child| child.wait().is_ok_and(|status| status.success()))
    }

    /// Starts a worker and tells it what to do; the file follows on its input.
    fn start(program: &Path, file: &Snapshot) -> Result<(Running, ChildStdin, ChildStdout)> {
        let started = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Running::of)
            .map_err(|error| {
                broken(
                    format!(
                        "The reader could not be started: {}.",
                        crate::error::plain_io(&error)
                    ),
                    "Install the program again.",
                )
            })?;
        match started {
            (child, Some(input), Some(output)) => Ok((child, input, output)),
            _ => Err(crashed(&file.name)),
        }
    }
}

/// Starts a worker that draws the file's pages, and gives it the file; the caller asks on its input and hears on its output.
pub(crate) fn start_drawing(
    program: &Path,
    file: &Snapshot,
    bounds: &Bounds,
) -> Result<(Running, ChildStdin, ChildStdout)> {
    let (child, mut input, output) = Running::start(program, file)?;
    feed(&mut input, file, &Order::of(file, Task::Draw, bounds))
        .map_err(|_| crashed(&file.name))?;
    Ok((child, input, output))
}

fn feed(input: &mut ChildStdin, file: &Snapshot, order: &Order) -> std::io::Result<()> {
    serde_json::to_writer(&mut *input, order)?;
    input.write_all(b"\n")?;
    input.write_all(&file.bytes)?;
    input.flush()
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            // It may have ended by itself, which is what was wanted.
            let _ = child.kill();
            // Its memory may take a while to be given back, and nobody need wait for that.
            std::thread::spawn(move || child.wait());
        }
    }
}

/// Reads a file in a worker process, with what text recognition made of its scanned pages.
///
/// # Errors
/// What the reader says; `cancelled` within half a second of `cancel` being set; a plain sentence when the worker
/// could not be started, crashed, or took too long.
pub(crate) fn read(
    program: &Path,
    file: &Arc<Snapshot>,
    recognised: Vec<Recognised>,
    bounds: &Bounds,
    cancel: &AtomicBool,
    watch: &dyn Fn(Progress),
) -> Result<Done> {
    match run(program, file, Task::Read(recognised), bounds, cancel, watch)? {
        (Line::Read(read), attached) => {
            let (document, reading, said) = *read;
            Ok(Done {
                document,
                reading,
                said,
                attached,
            })
        }
        _ => Err(crashed(&file.name)),
    }
}

/// Reads the text of a report or spreadsheet in a worker process, and nothing more.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_text(
    program: &Path,
    file: &Arc<Snapshot>,
    bounds: &Bounds,
    cancel: &AtomicBool,
) -> Result<Document> {
    match run(program, file, Task::Text, bounds, cancel, &|_| {})? {
        (Line::Text(document), _) => Ok(*document),
        (Line::Sheet(book), _) => Ok(domain::sheet::document(&book, reader::READER_VERSION).0),
        _ => Err(crashed(&file.name)),
    }
}

/// Reads a spreadsheet in a worker process.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_sheet(
    program: &Path,
    file: &Arc<Snapshot>,
    bounds: &Bounds,
    cancel: &AtomicBool,
    watch: &dyn Fn(Progress),
) -> Result<Workbook> {
    match run(program, file, Task::Sheet, bounds, cancel, watch)? {
        (Line::Sheet(book), _) => Ok(book),
        _ => Err(crashed(&file.name)),
    }
}

fn run(
    program: &Path,
    file: &Arc<Snapshot>,
    task: Task,
    bounds: &Bounds,
    cancel: &AtomicBool,
    watch: &dyn Fn(Progress),
) -> Result<(Line, Vec<Snapshot>)> {
    let (child, mut input, output) = Running::start(program, file)?;
    let order = Order::of(file, task, bounds);
    let until = Instant::now() + bounds.time;
    let (send, lines) = channel();
    let (keep, kept) = channel::<()>();
    let fed = Arc::clone(file);
    // Nobody waits for these threads: a cancel must not last until one of them has made sense of fifty megabytes.
    std::thread::spawn(move || {
        // A worker that dies while it is fed shows on its output.
        let _ = feed(&mut input, &fed, &order);
        // Holds the pipe until the work is over: see the module's note.
        let _ = kept.recv();
    });
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(|l| l.ok()) {
            let Ok(line) = serde_json::from_slice::<Line>(&line) else {
                break;
            };
            if send.send(line).is_err() {
                break;
            }
        }
    });
    let result = follow(&lines, until, cancel, watch, file);
    drop(child);
    drop(keep);
    result
}

fn follow(
    lines: &Receiver<Line>,
    until: Instant,
    cancel: &AtomicBool,
    watch: &dyn Fn(Progress),
    file: &Snapshot,
) -> Result<(Line, Vec<Snapshot>)> {
    let mut attached = Vec::new();
    loop {
        if cancel.load(Ordering::Relaxed) {
            return Err(ReadError::Cancelled.into());
        }
        if Instant::now() >= until {
            return Err(broken(
                format!("Reading {} took too long and was ended.", file.name),
                "Split it and read the parts.",
            ));
        }
        match lines.recv_timeout(LOOK) {
            Ok(Line::Progress(progress)) => watch(progress),
            Ok(Line::Attached { name, bytes }) => {
                if let Ok(bytes) = BASE64.decode(bytes) {
                    attached.push(Snapshot::of(&name, &bytes));
                }
            }
            Ok(Line::Refused(error)) => return Err(error.into()),
            Ok(answer) => return Ok((answer, attached)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(crashed(&file.name));
            }
        }
    }
}

pub(crate) fn broken(happened: String, next: &str) -> DeskError {
    DeskError {
        code: Code::Failed,
        happened,
        safe: NOTHING_IMPORTED.to_owned(),
        next: next.to_owned(),
    }
}

pub(crate) fn crashed(name: &str) -> DeskError {
    broken(
        format!("{name} made the reader stop: the file is damaged, or built to do harm."),
        "Save it as PDF or plain text with another program and read that.",
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Starts itself again: what a process may take cannot be tried on the one that runs all other tests.
    #[test]
    fn a_worker_that_takes_too_much_memory_ends() {
        const LIMIT: &str = "RAPPORTEUR_TEST_LIMIT";
        if let Ok(limit) = std::env::var(LIMIT) {
            limit_memory(limit.parse().expect("a number")).expect("limited");
            // Nothing is written to it: it is asked for and not used.
            std::hint::black_box(vec![0u8; 1 << 30]);
            println!("it was given");
            return;
        }
        let takes = |limit: u64| {
            let output = Command::new(std::env::current_exe().expect("this program"))
                .args([
                    "--exact",
                    "worker::tests::a_worker_that_takes_too_much_memory_ends",
                ])
                .arg("--nocapture")
                .env(LIMIT, limit.to_string())
                .output()
                .expect("started");
            let given = String::from_utf8_lossy(&output.stdout).contains("it was given");
            (output.status.success(), given)
        };
        assert_eq!(takes(8 << 30), (true, true));
        assert_eq!(takes(512 << 20), (false, false));
    }
}
