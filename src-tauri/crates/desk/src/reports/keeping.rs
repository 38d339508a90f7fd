//! One reading becomes a report of the library, with its finds.

use super::{COMPARED, EXCERPT, as_suggestions, cite_facts, write_finds};
use crate::error::DeskError;
use crate::files::Snapshot;
use crate::taking::Taking;
use crate::{Code, Desk, Result, follow_up, versions};
use domain::record::{Report, Suggestion};
use domain::suggestion::{Found, Reading, ReviewState};
use domain::{Document, Record, RecordId, Sensitivity};
use library::{LibraryError, Reader, Writer};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends a change in the middle, with nothing kept, when the officer has cancelled.
pub(super) fn not_cancelled(cancel: &AtomicBool) -> library::Result<()> {
    if cancel.load(Ordering::Relaxed) {
        let cancelled: DeskError = reader::ReadError::Cancelled.into();
        return Err(LibraryError::caller(cancelled));
    }
    Ok(())
}

/// How a report is taken in.
pub(super) struct Taken<'a> {
    pub(super) accept_all: bool,
    pub(super) as_history: bool,
    pub(super) cancel: &'a Arc<AtomicBool>,
}

/// Takes one reading into the library; says which report it is, and whether it was there already.
pub(super) fn take_in(
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
pub(super) struct Kin {
    /// The report that the new one is an excerpt or copy of.
    pub(super) whole: Option<RecordId>,
    /// Reports that are excerpts of the new one.
    excerpts: Vec<RecordId>,
}

pub(super) fn kin(
    r: &Reader<'_>,
    report: &Report,
    finds: &[Suggestion],
    text: &str,
) -> library::Result<Kin> {
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
pub(super) fn rejected_before(
    r: &Reader<'_>,
    report: &Report,
    kin: &Kin,
) -> library::Result<HashSet<String>> {
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
