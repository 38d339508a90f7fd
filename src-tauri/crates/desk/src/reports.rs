//! Reading reports in: each file is one change of the library, whole or not at all.

mod keeping;
mod scans;

pub(crate) use keeping::remember_rejections;
pub(crate) use scans::recognise;

use crate::error::DeskError;
use crate::files::{self, Snapshot};
use crate::jobs::{self, FileOutcome, Handle, JobId, JobState};
use crate::open::lock;
use crate::recognition::{self, Step};
use crate::worker::Bounds;
use crate::{Code, Desk, Result, backup};
use domain::keeping::Occasion;
use domain::record::Suggestion;
use domain::suggestion::{Found, Reading, ReviewState};
use domain::{Document, FieldCitation, RecordId, Sensitivity, review};
use keeping::{Taken, not_cancelled, take_in};
use library::{LibraryError, Writer};
use std::collections::{HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Where a report comes from.
pub(crate) enum Source {
    /// A file that the officer pointed at.
    File(PathBuf),
    /// A file that came with a mail, and how many mails deep.
    Attached { file: Arc<Snapshot>, depth: u32 },
    /// What the officer pasted, under the title that she gave it.
    Pasted { file: Arc<Snapshot>, title: String },
    /// One of the samples that are part of the program.
    Memory {
        name: &'static str,
        bytes: &'static [u8],
    },
}

/// From this share of common wording on, a report is an excerpt or copy of another (measured by `extract`).
const EXCERPT: f64 = 0.7;

/// Files attached to a mail that is attached to a mail are read; what lies deeper is not.
const MAILS: u32 = 2;

/// How many reports are compared word by word with a new one: those that share most finds with it.
const COMPARED: usize = 8;

/// Starts reading files in; the job says what became of each.
///
/// # Errors
/// `no_library`; `invalid` for a handle that is not known, or none at all.
pub fn import(
    desk: &Desk,
    handles: &[String],
    accept_all: bool,
    as_history: bool,
) -> Result<JobId> {
    desk.with(|library| match library.read_only() {
        true => Err(LibraryError::ReadOnly.into()),
        false => Ok(()),
    })?;
    if handles.is_empty() {
        return Err(DeskError::invalid(
            "No file was named.",
            "Choose a file to read.",
        ));
    }
    let paths = handles
        .iter()
        .map(|h| files::path_of(desk, h).map(Source::File))
        .collect::<Result<Vec<_>>>()?;
    lock(&desk.offered).retain(|offered| !handles.contains(&offered.handle));
    start(desk, paths, accept_all, as_history)
}

/// Starts reading in what was pasted: a web page's HTML as the clipboard has it, or plain text. The same passage pasted
/// again is the same report, whatever it is called.
///
/// # Errors
/// `no_library`; `invalid` where there is nothing to read.
pub fn paste(
    desk: &Desk,
    title: &str,
    html: Option<&str>,
    text: &str,
    accept_all: bool,
    as_history: bool,
) -> Result<JobId> {
    desk.with(|library| match library.read_only() {
        true => Err(LibraryError::ReadOnly.into()),
        false => Ok(()),
    })?;
    let html = html.filter(|html| !html.trim().is_empty());
    if html.is_none() && text.trim().is_empty() {
        return Err(DeskError::invalid(
            "There are no words on the clipboard.",
            "Copy the page’s text in the browser and paste it here.",
        ));
    }
    let (bytes, ending) = match html {
        Some(html) => (
            format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<body>\n{html}\n"),
            "html",
        ),
        None => (text.to_owned(), "txt"),
    };
    let title = match title.trim() {
        "" => "Pasted text",
        title => title,
    };
    // As a file's name may be on every system.
    let name: String = title
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .take(80)
        .collect();
    let source = Source::Pasted {
        file: Arc::new(Snapshot::of(
            &format!("{}.{ending}", name.trim()),
            bytes.as_bytes(),
        )),
        title: title.to_owned(),
    };
    start(desk, vec![source], accept_all, as_history)
}

/// Starts the job.
pub(crate) fn start(
    desk: &Desk,
    sources: Vec<Source>,
    accept_all: bool,
    as_history: bool,
) -> Result<JobId> {
    if accept_all {
        backup::before(desk, Occasion::Bulk);
    }
    let total = sources.len() as u32;
    let title = match total {
        1 => "Reading 1 report".to_owned(),
        n => format!("Reading {n} reports"),
    };
    jobs::start(desk, title, total, move |desk, handle| {
        let mut failed = false;
        // Attached files are read after all that were asked for.
        let mut waiting = VecDeque::from(sources);
        while let Some(source) = waiting.pop_front() {
            if handle.cancelled() {
                break;
            }
            let mut attached = Vec::new();
            let outcome = one(desk, &source, handle, accept_all, as_history, &mut attached);
            handle.update(|job| job.total += attached.len() as u32);
            waiting.extend(attached);
            if outcome
                .error
                .as_ref()
                .is_some_and(|e| e.code == Code::Cancelled)
            {
                break;
            }
            failed |= outcome.error.is_some();
            handle.update(|job| {
                job.done += 1;
                job.outcomes.push(outcome);
            });
        }
        handle.update(|job| {
            job.at.clear();
            job.state = match (job.done < job.total, failed) {
                (true, _) => JobState::Cancelled,
                (false, true) => JobState::Failed,
                (false, false) => JobState::Done,
            };
        });
    })
}

/// One file: read once, hashed, looked for in the library, read and extracted from by a worker, taken in as one change.
fn one(
    desk: &Desk,
    source: &Source,
    handle: &Handle,
    accept_all: bool,
    as_history: bool,
    attached: &mut Vec<Source>,
) -> FileOutcome {
    let mut outcome = FileOutcome {
        name: match source {
            Source::File(path) => crate::error::file_name(path),
            Source::Attached { file, .. } | Source::Pasted { file, .. } => file.name.clone(),
            Source::Memory { name, .. } => (*name).to_owned(),
        },
        report_id: None,
        already_there: false,
        error: None,
    };
    handle.update(|job| job.at.clone_from(&outcome.name));
    let mut read = || -> Result<(RecordId, bool)> {
        let bounds = Bounds::default();
        let (file, depth, title) = match source {
            Source::File(path) => {
                let file = files::snapshot(path, bounds.limits.bytes, &handle.cancel)?;
                (Arc::new(file), 0, None)
            }
            Source::Attached { file, depth } => (Arc::clone(file), *depth, None),
            Source::Pasted { file, title } => (Arc::clone(file), 0, Some(title.clone())),
            Source::Memory { name, bytes } => (Arc::new(Snapshot::of(name, bytes)), 0, None),
        };
        if let Some(report) = desk.read(|r| r.report_by_sha(&file.sha256))? {
            return Ok((report.id, true));
        }
        let name = file.name.clone();
        let watch = |step: Step| handle.update(|job| job.at = at(&name, &step));
        let mut done = recognition::read(desk, &file, &bounds, &handle.cancel, &watch)?;
        if title.is_some() {
            done.reading.report.title = title;
        }
        let read = (&done.document, done.reading, done.said);
        let how = Taken {
            accept_all,
            as_history,
            cancel: &handle.cancel,
        };
        let taken = take_in(desk, &file, read, &how)?;
        if depth < MAILS {
            let files = done.attached.into_iter();
            attached.extend(files.map(|file| Source::Attached {
                file: Arc::new(file),
                depth: depth + 1,
            }));
        }
        Ok(taken)
    };
    match read() {
        Ok((id, already_there)) => {
            outcome.report_id = Some(id);
            outcome.already_there = already_there;
        }
        Err(error) => outcome.error = Some(error),
    }
    outcome
}

/// Reads a file without a library: what it says and what is found in it. For the command line.
///
/// # Errors
/// As an import of the same file.
pub fn read_file(desk: &Desk, handle: &str) -> Result<(Document, Reading)> {
    let bounds = Bounds::default();
    let never = AtomicBool::new(false);
    let path = files::path_of(desk, handle)?;
    let file = Arc::new(files::snapshot(&path, bounds.limits.bytes, &never)?);
    let done = recognition::read(desk, &file, &bounds, &never, &|_| {})?;
    Ok((done.document, done.reading))
}

/// What a job is at, in words.
fn at(name: &str, step: &Step) -> String {
    match step {
        Step::Reading(progress) => format!("{name}: page {} of {}", progress.done, progress.of),
        Step::Recognising(progress) => format!(
            "{name}: recognising text, page {} of {}",
            progress.done + 1,
            progress.of
        ),
    }
}

fn as_suggestions(desk: &Desk, report: RecordId, found: Vec<Found>) -> Vec<Suggestion> {
    found
        .into_iter()
        .enumerate()
        .map(|(position, found)| Suggestion {
            id: desk.new_id(),
            report_id: report,
            position: position as u32,
            fingerprint: review::fingerprint(&found.find),
            sensitivity: found.sensitivity,
            found,
            ..Suggestion::default()
        })
        .collect()
}

/// Writes what was found; what was rejected in an earlier reading comes rejected.
fn write_finds(
    w: &mut Writer<'_>,
    finds: &mut [Suggestion],
    rejected: &HashSet<String>,
    cancel: &AtomicBool,
) -> library::Result<()> {
    for find in finds {
        not_cancelled(cancel)?;
        if rejected.contains(&find.fingerprint) {
            find.state = ReviewState::Rejected;
        }
        w.insert(find)?;
    }
    Ok(())
}

/// Cites what the report says about itself.
fn cite_facts(
    desk: &Desk,
    w: &mut Writer<'_>,
    report: RecordId,
    facts: &[FieldCitation],
) -> library::Result<()> {
    for fact in facts {
        w.insert(&domain::record::Citation {
            id: desk.new_id(),
            record_id: report,
            field: fact.field.clone(),
            report_id: report,
            quote: fact.quote.clone(),
            sensitivity: Sensitivity::Public,
            ..Default::default()
        })?;
    }
    Ok(())
}
