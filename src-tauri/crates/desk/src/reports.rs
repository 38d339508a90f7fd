//! Reading reports in: each file is one change of the library, whole or not at all.

use crate::error::DeskError;
use crate::files::{self, Snapshot};
use crate::jobs::{self, FileOutcome, Handle, JobId, JobState};
use crate::open::lock;
use crate::recognition::{self, Step};
use crate::taking::Taking;
use crate::worker::{Bounds, Done};
use crate::{Code, Desk, Result, backup, follow_up, pages, versions};
use domain::keeping::Occasion;
use domain::record::{Report, Suggestion};
use domain::suggestion::{Found, Reading, ReviewState};
use domain::{Document, FieldCitation, Record, RecordId, Sensitivity, review};
use library::{LibraryError, Reader, Writer};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Starts the recognition of a scan that is in the library without a text.
pub(crate) fn recognise(desk: &Desk, id: RecordId, file: Snapshot) -> Result<JobId> {
    let file = Arc::new(file);
    let title = format!("Recognising {}", file.name);
    jobs::start(desk, title, 1, move |desk, handle| {
        let read = || -> Result<()> {
            let name = file.name.clone();
            let watch = |step: Step| handle.update(|job| job.at = at(&name, &step));
            let bounds = Bounds::default();
            let done = recognition::read(desk, &file, &bounds, &handle.cancel, &watch)?;
            if done.document.is_blank() {
                return Err(DeskError::new(
                    Code::Failed,
                    format!("No words were recognised in {name}."),
                    "Scan it again, with more contrast or more finely.",
                ));
            }
            complete(desk, id, done, &handle.cancel)
        };
        let error = read().err();
        handle.update(|job| {
            job.at.clear();
            let cancelled = error.as_ref().is_some_and(|e| e.code == Code::Cancelled);
            job.state = match (cancelled, error.is_some()) {
                (true, _) => JobState::Cancelled,
                (false, true) => JobState::Failed,
                (false, false) => JobState::Done,
            };
            if !cancelled {
                job.done = 1;
                job.outcomes.push(FileOutcome {
                    name: file.name.clone(),
                    report_id: Some(id),
                    already_there: false,
                    error,
                });
            }
        });
    })
}

/// Gives a scan its text and its finds, as one change.
fn complete(desk: &Desk, id: RecordId, done: Done, cancel: &Arc<AtomicBool>) -> Result<()> {
    let Done {
        document, reading, ..
    } = done;
    pages::look_away(desk);
    desk.change_unless(cancel, |w| {
        let mut report: Report = w.get(id)?;
        w.complete_report_text(&report.sha256, &document)?;
        report.warnings = reading.warnings;
        report.conflicts = reading.conflicts;
        // What the officer has written about it in the meantime stays.
        let facts = reading.report;
        if report.title == report.file_name {
            report.title = facts.title.unwrap_or_else(|| report.file_name.clone());
        }
        if report.publisher.is_empty() {
            report.publisher = facts.publisher.unwrap_or_default();
        }
        if report.authors.is_empty() {
            report.authors = facts.authors;
        }
        if report.identifiers.is_empty() {
            report.identifiers = facts.identifiers;
        }
        if report.language.is_empty() {
            report.language = facts.language.unwrap_or_default();
        }
        report.published_on = report.published_on.or(facts.published_on);
        report.printed_on = report.printed_on.or(facts.printed_on);
        let mut finds = as_suggestions(desk, id, reading.suggestions);
        let kin = kin(w, &report, &finds, &document.text)?;
        report.derived_from = report.derived_from.or(kin.whole);
        w.update(&report)?;
        let rejected = rejected_before(w, &report, &kin)?;
        write_finds(w, &mut finds, &rejected, cancel)?;
        cite_facts(desk, w, id, &reading.report_citations)?;
        let sentence = format!(
            "Recognised the text of “{}”",
            crate::review::short(&report.title())
        );
        Ok(((), sentence))
    })?;
    pages::look_away(desk);
    Ok(())
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

/// Ends a change in the middle, with nothing kept, when the officer has cancelled.
fn not_cancelled(cancel: &AtomicBool) -> library::Result<()> {
    if cancel.load(Ordering::Relaxed) {
        let cancelled: DeskError = reader::ReadError::Cancelled.into();
        return Err(LibraryError::caller(cancelled));
    }
    Ok(())
}

/// How a report is taken in.
struct Taken<'a> {
    accept_all: bool,
    as_history: bool,
    cancel: &'a Arc<AtomicBool>,
}

/// Takes one reading into the library; says which report it is, and whether it was there already.
fn take_in(
    desk: &Desk,
    file: &Snapshot,
    (document, reading, said): (&Document, Reading, Vec<Found>),
    how: &Taken<'_>,
) -> Result<(RecordId, bool)> {
    let Taken {
        accept_all,
        as_history,
        cancel,
    } = *how;
    let mut report = Report {
        id: desk.new_id(),
        file_name: file.name.clone(),
        sha256: file.sha256.clone(),
        format: document.format.clone(),
        publisher: reading.report.publisher.unwrap_or_default(),
        authors: reading.report.authors,
        identifiers: reading.report.identifiers,
        published_on: reading.report.published_on,
        printed_on: reading.report.printed_on,
        language: reading.report.language.unwrap_or_default(),
        pages: reading.report.pages,
        as_history,
        reader_version: document.reader_version,
        imported_at: desk.now_text(),
        warnings: reading.warnings,
        conflicts: reading.conflicts,
        title: reading.report.title.unwrap_or_else(|| file.name.clone()),
        // Its title stands in every footnote. What in it is private is marked find by find.
        sensitivity: Sensitivity::Public,
        ..Report::default()
    };
    let facts = reading.report_citations;
    let mut finds = as_suggestions(desk, report.id, reading.suggestions);
    let (result, _) = desk.change_unless(cancel, |w| {
        // Another window may have read the same file in since it was looked for.
        if let Some(there) = w.report_by_sha(&report.sha256)? {
            return Ok(((there.id, true), String::new()));
        }
        not_cancelled(cancel)?;
        w.store_report_files(&report.sha256, &file.bytes, document)?;
        same_text(w, &report, document)?;
        not_cancelled(cancel)?;
        let kin = kin(w, &report, &finds, &document.text)?;
        report.derived_from = kin.whole;
        w.insert(&report)?;
        for id in &kin.excerpts {
            let mut excerpt: Report = w.get(*id)?;
            excerpt.derived_from = Some(report.id);
            w.update(&excerpt)?;
        }
        finds.extend(follow_up::proposed(desk, w, &report, &finds, said)?);
        let rejected = rejected_before(w, &report, &kin)?;
        write_finds(w, &mut finds, &rejected, cancel)?;
        cite_facts(desk, w, report.id, &facts)?;
        let mut sentence = format!("Read in “{}”", crate::review::short(&report.title()));
        // What may have been decided in an earlier version is not accepted anew behind the officer's back.
        let earlier = match accept_all {
            // The same words in another file are a copy, which corroborates nothing and decides nothing.
            true => versions::offers(w, &report)?
                .into_iter()
                .find(|offer| offer.likeness < 1.0),
            false => None,
        };
        if let Some(earlier) = earlier {
            sentence.push_str(&format!(
                ", which may be a new version of “{}”",
                crate::review::short(&earlier.title)
            ));
        } else if accept_all {
            let mut taking = Taking::new(desk, w, report.id)?;
            let sure: Vec<RecordId> = finds
                .iter()
                .filter(|s| s.state == ReviewState::Pending && !s.found.doubtful)
                .map(|s| s.id)
                .collect();
            let taken = taking.take_all(w, &sure, as_history)?;
            not_cancelled(cancel)?;
            sentence.push_str(&format!(
                " and accepted {}",
                crate::review::finds(taken.len())
            ));
        }
        Ok(((report.id, false), sentence))
    })?;
    Ok(result)
}

/// A report that was deleted leaves its text behind for undo, and that text is the one that counts. A scan that was read
/// without recognition has left none.
fn same_text(w: &mut Writer<'_>, report: &Report, document: &Document) -> library::Result<()> {
    let kept = w.document(&report.sha256)?;
    if kept.text == document.text {
        return Ok(());
    }
    if kept.is_blank() {
        return w.complete_report_text(&report.sha256, document);
    }
    Err(LibraryError::caller(DeskError::new(
        Code::Failed,
        format!(
            "{} was in the library before with another text, which is kept for undo.",
            report.file_name
        ),
        "Undo its deletion, or read it in under its own text from a copy that was saved anew.",
    )))
}

/// Reports with the wording of a new one.
#[derive(Default)]
struct Kin {
    /// The report that the new one is an excerpt or copy of.
    whole: Option<RecordId>,
    /// Reports that are excerpts of the new one.
    excerpts: Vec<RecordId>,
}

fn kin(r: &Reader<'_>, report: &Report, finds: &[Suggestion], text: &str) -> library::Result<Kin> {
    // Only reports that name the same things are compared: a comparison reads their whole text.
    let mut shared: BTreeMap<RecordId, usize> = BTreeMap::new();
    let fingerprints: HashSet<&str> = finds.iter().map(|f| f.fingerprint.as_str()).collect();
    for fingerprint in fingerprints {
        let others = r.where_::<Suggestion>("fingerprint", fingerprint)?;
        let others: HashSet<RecordId> = others.iter().map(|s| s.report_id).collect();
        for other in others {
            *shared.entry(other).or_default() += 1;
        }
    }
    let mut likely: Vec<_> = shared.into_iter().filter(|(_, n)| *n >= 2).collect();
    likely.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
    let mut kin = Kin::default();
    for (id, _) in likely.into_iter().take(COMPARED) {
        let other: Report = r.get(id)?;
        let wording = r.document(&other.sha256)?.text;
        if extract::excerpt_share(text, &wording) >= EXCERPT {
            // An excerpt of an excerpt is one of the whole.
            kin.whole = kin.whole.or(other.derived_from).or(Some(id));
        } else if other.derived_from.is_none() && extract::excerpt_share(&wording, text) >= EXCERPT
        {
            kin.excerpts.push(id);
        }
    }
    kin.whole = kin.whole.filter(|id| *id != report.id);
    Ok(kin)
}

/// Under which setting the rejections in a deleted report are remembered.
fn remembered(sha256: &str) -> String {
    format!("rejected {sha256}")
}

/// Remembers what was rejected in a report that is about to be deleted, for the day it is read again.
pub(crate) fn remember_rejections(w: &mut Writer<'_>, report: &Report) -> library::Result<()> {
    let rejected: Vec<String> = w
        .where_::<Suggestion>("report_id", report.id)?
        .into_iter()
        .filter(|s| s.state == ReviewState::Rejected)
        .map(|s| s.fingerprint)
        .collect();
    let value = serde_json::to_string(&rejected).map_err(LibraryError::caller)?;
    w.set_setting(&remembered(&report.sha256), &value)
}

/// The fingerprints rejected in an earlier reading of this content, or in a report that it shares its wording with.
fn rejected_before(r: &Reader<'_>, report: &Report, kin: &Kin) -> library::Result<HashSet<String>> {
    let mut rejected: HashSet<String> = r
        .setting(&remembered(&report.sha256))?
        .and_then(|list| serde_json::from_str(&list).ok())
        .unwrap_or_default();
    for id in kin.whole.iter().chain(&kin.excerpts) {
        let theirs = r.where_::<Suggestion>("report_id", id)?;
        let theirs = theirs
            .into_iter()
            .filter(|s| s.state == ReviewState::Rejected);
        rejected.extend(theirs.map(|s| s.fingerprint));
    }
    Ok(rejected)
}
