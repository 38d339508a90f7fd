//! Work that takes longer than a key press, can be watched and can be cancelled.

use crate::event::DeskEvent;
use crate::open::lock;
use crate::{Code, Desk, DeskError, Result};
use domain::RecordId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use ts_rs::TS;

/// Which job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(type = "number")]
pub struct JobId(pub u64);

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Waiting or at work.
    Running,
    /// All done.
    Done,
    /// Some files failed; the others are done, each whole or not at all.
    Failed,
    /// Ended by the officer; what was done before stays.
    Cancelled,
}

/// What a job reads: which screen shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum JobKind {
    /// Reports.
    Reports,
    /// A spreadsheet, whose reader waits for it.
    Sheet,
    /// Files that are kept of materials, as whoever attaches them waits.
    Attachments,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileOutcome {
    /// The file's name.
    pub name: String,
    /// The report that came of it, or that it already was.
    pub report_id: Option<RecordId>,
    /// It was in the library already, by its content.
    pub already_there: bool,
    /// Why it failed.
    pub error: Option<DeskError>,
}

/// A job as its watchers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Job {
    /// Which.
    pub id: JobId,
    /// What it reads.
    pub kind: JobKind,
    /// What it does: `Reading 5 reports`.
    pub title: String,
    /// Where it stands.
    pub state: JobState,
    /// What it is at: a file's name, a page.
    pub at: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
    /// What became of each file so far.
    pub outcomes: Vec<FileOutcome>,
}

/// The jobs of this run.
#[derive(Default)]
pub(crate) struct Jobs {
    entries: Vec<Entry>,
}

struct Entry {
    job: Job,
    cancel: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// A job seen from inside: what its thread says of itself.
pub(crate) struct Handle {
    desk: Desk,
    id: JobId,
    /// Set when the officer cancels.
    pub(crate) cancel: Arc<AtomicBool>,
}

impl Handle {
    pub(crate) fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Changes what watchers see, and tells them.
    pub(crate) fn update(&self, change: impl FnOnce(&mut Job)) {
        let job = {
            let mut jobs = lock(&self.desk.jobs);
            let Some(entry) = jobs.entries.iter_mut().find(|e| e.job.id == self.id) else {
                return;
            };
            change(&mut entry.job);
            entry.job.clone()
        };
        self.desk.emit(DeskEvent::Job { job });
    }
}

/// Starts work on a thread of its own.
pub(crate) fn start(
    desk: &Desk,
    title: String,
    total: u32,
    work: impl FnOnce(&Desk, &Handle) + Send + 'static,
) -> Result<JobId> {
    let mut jobs = lock(&desk.jobs);
    let id = JobId(jobs.entries.len() as u64 + 1);
    let cancel = Arc::new(AtomicBool::new(false));
    let handle = Handle {
        desk: desk.clone(),
        id,
        cancel: Arc::clone(&cancel),
    };
    let thread = std::thread::Builder::new()
        .name(format!("job {}", id.0))
        .spawn(move || work(&handle.desk, &handle))
        .map_err(|error| {
            DeskError::new(
                Code::Failed,
                format!(
                    "The work could not be started: {}.",
                    crate::error::plain_io(&error)
                ),
                "Close other programs and try again.",
            )
        })?;
    // Entered under the same lock, so that the thread's first word finds its entry.
    jobs.entries.push(Entry {
        job: begun(id, JobKind::Reports, title, total),
        cancel,
        thread: Some(thread),
    });
    Ok(id)
}

fn begun(id: JobId, kind: JobKind, title: String, total: u32) -> Job {
    Job {
        id,
        kind,
        title,
        state: JobState::Running,
        at: String::new(),
        done: 0,
        total,
        outcomes: Vec::new(),
    }
}

/// Does work whose caller waits for it, watched and cancelled as a job is.
///
/// # Errors
/// What the work says; `cancelled` when it was cancelled, whatever it says.
pub(crate) fn attend<T>(
    desk: &Desk,
    kind: JobKind,
    title: String,
    total: u32,
    work: impl FnOnce(&Handle) -> Result<T>,
) -> Result<T> {
    let cancel = Arc::new(AtomicBool::new(false));
    let id = {
        let mut jobs = lock(&desk.jobs);
        let id = JobId(jobs.entries.len() as u64 + 1);
        jobs.entries.push(Entry {
            job: begun(id, kind, title, total),
            cancel: Arc::clone(&cancel),
            thread: None,
        });
        id
    };
    let handle = Handle {
        desk: desk.clone(),
        id,
        cancel,
    };
    handle.update(|_| {});
    let done = match work(&handle) {
        Ok(_) if handle.cancelled() => Err(reader::ReadError::Cancelled.into()),
        done => done,
    };
    handle.update(|job| {
        job.at.clear();
        job.state = match &done {
            Ok(_) => JobState::Done,
            Err(error) if error.code == Code::Cancelled => JobState::Cancelled,
            Err(_) => JobState::Failed,
        };
    });
    done
}

/// Cancels every job and waits for their ends: before the library they write to is closed.
pub(crate) fn end_all(desk: &Desk) {
    let threads: Vec<_> = lock(&desk.jobs)
        .entries
        .iter_mut()
        .filter_map(|entry| {
            entry.cancel.store(true, Ordering::Relaxed);
            entry.thread.take()
        })
        .collect();
    for thread in threads {
        // A thread that panicked has ended too.
        let _ = thread.join();
    }
}

/// The jobs of this run, latest first.
///
/// # Errors
/// None.
pub fn list(desk: &Desk) -> Result<Vec<Job>> {
    Ok(lock(&desk.jobs)
        .entries
        .iter()
        .rev()
        .map(|e| e.job.clone())
        .collect())
}

/// Ends a job within half a second; one that has ended stays as it is.
///
/// # Errors
/// `not_found` for a job of another run.
pub fn cancel(desk: &Desk, job: JobId) -> Result<()> {
    match lock(&desk.jobs).entries.iter().find(|e| e.job.id == job) {
        Some(entry) => {
            entry.cancel.store(true, Ordering::Relaxed);
            Ok(())
        }
        None => Err(DeskError::new(Code::NotFound, "There is no such job.", "")),
    }
}
