//! A scan that is in the library without a text is given one.

use super::keeping::{kin, rejected_before};
use super::{as_suggestions, at, cite_facts, write_finds};
use crate::files::Snapshot;
use crate::jobs::{self, FileOutcome, JobId, JobState};
use crate::recognition::{self, Step};
use crate::worker::{Bounds, Done};
use crate::{Code, Desk, DeskError, Result, pages};
use domain::record::Report;
use domain::{Record, RecordId};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

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
