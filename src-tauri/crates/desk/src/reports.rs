//! Reading reports in: each file is one change of the library, whole or not at all.

use crate::error::DeskError;
use crate::files::{self, Snapshot};
use crate::jobs::{self, FileOutcome, Handle, JobId, JobState};
use crate::open::lock;
use crate::taking::Taking;
use crate::worker::{self, Bounds};
use crate::{Code, Desk, Result, backup, follow_up, versions};
use domain::keeping::Occasion;
use domain::record::{Report, Suggestion};
use domain::suggestion::{Found, Reading, ReviewState};
use domain::{Document, Record, RecordId, Sensitivity, review};
use library::{LibraryError, Reader, Writer};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

/// Where a report comes from.
pub(crate) enum Source {
    /// A file that the officer pointed at.
    File(PathBuf),
    /// A file that came with a mail, and how many mails deep.
    Attached { file: Snapshot, depth: u32 },
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
            Source::Attached { file, .. } => file.name.clone(),
            Source::Memory { name, .. } => (*name).to_owned(),
        },
        report_id: None,
        already_there: false,
        error: None,
    };
    handle.update(|job| job.at.clone_from(&outcome.name));
    let mut read = || -> Result<(RecordId, bool)> {
        let bounds = Bounds::default();
        let own;
        let (file, depth) = match source {
            Source::File(path) => {
                own = files::snapshot(path, bounds.limits.bytes)?;
                (&own, 0)
            }
            Source::Attached { file, depth } => (file, *depth),
            Source::Memory { name, bytes } => {
                own = Snapshot::of(name, bytes);
                (&own, 0)
            }
        };
        if let Some(report) = desk.read(|r| r.report_by_sha(&file.sha256))? {
            return Ok((report.id, true));
        }
        let name = file.name.clone();
        let watch = |progress: reader::Progress| {
            handle.update(|job| {
                job.at = format!("{name}: page {} of {}", progress.done, progress.of);
            });
        };
        let done = worker::read(&desk.around.worker, file, &bounds, &handle.cancel, &watch)?;
        let read = (done.document, done.reading, done.said);
        let taken = take_in(desk, file, read, accept_all, as_history)?;
        if depth < MAILS {
            let files = done.attached.into_iter();
            attached.extend(files.map(|file| Source::Attached {
                file,
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
    let file = files::snapshot(&files::path_of(desk, handle)?, bounds.limits.bytes)?;
    let never = AtomicBool::new(false);
    let done = worker::read(&desk.around.worker, &file, &bounds, &never, &|_| {})?;
    Ok((done.document, done.reading))
}

/// Takes one reading into the library; says which report it is, and whether it was there already.
fn take_in(
    desk: &Desk,
    file: &Snapshot,
    (document, reading, said): (Document, Reading, Vec<Found>),
    accept_all: bool,
    as_history: bool,
) -> Result<(RecordId, bool)> {
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
    let mut finds: Vec<Suggestion> = reading
        .suggestions
        .into_iter()
        .enumerate()
        .map(|(position, found)| Suggestion {
            id: desk.new_id(),
            report_id: report.id,
            position: position as u32,
            fingerprint: review::fingerprint(&found.find),
            sensitivity: found.sensitivity,
            found,
            ..Suggestion::default()
        })
        .collect();
    let (result, _) = desk.change(|w| {
        // Another window may have read the same file in since it was looked for.
        if let Some(there) = w.report_by_sha(&report.sha256)? {
            return Ok(((there.id, true), String::new()));
        }
        w.store_report_files(&report.sha256, &file.bytes, &document)?;
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
        for find in &mut finds {
            if rejected.contains(&find.fingerprint) {
                find.state = ReviewState::Rejected;
            }
            w.insert(find)?;
        }
        for fact in &facts {
            w.insert(&domain::record::Citation {
                id: desk.new_id(),
                record_id: report.id,
                field: fact.field.clone(),
                report_id: report.id,
                quote: fact.quote.clone(),
                sensitivity: Sensitivity::Public,
                ..Default::default()
            })?;
        }
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
            sentence.push_str(&format!(
                " and accepted {}",
                crate::review::finds(taken.len())
            ));
        }
        Ok(((report.id, false), sentence))
    })?;
    Ok(result)
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
