//! Work that takes longer than a key press, can be watched and can be cancelled.

use domain::RecordId;
use serde::{Deserialize, Serialize};
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
    pub error: Option<crate::DeskError>,
}

/// A job as its watchers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Job {
    /// Which.
    pub id: JobId,
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

// CONTRACT: bodies follow.
#[allow(unused_imports)]
use crate::{Desk, Result};
#[allow(unused_imports)]
use domain::{view::*, vocabulary::Term, *};
#[allow(unused_imports)]
use serde_json::Value;
#[allow(unused_imports)]
use std::collections::BTreeMap;
#[allow(missing_docs, unused_variables)]
pub fn list(desk: &Desk) -> Result<Vec<Job>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn cancel(desk: &Desk, job: JobId) -> Result<()> {
    unimplemented!()
}
