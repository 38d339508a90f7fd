//! What the desk tells its windows without being asked.

use crate::jobs::Job;
use domain::view::{Stale, UndoState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum DeskEvent {
    /// Records changed: lists and pages that show them re-read.
    Changed {
        /// What became stale.
        stale: Stale,
        /// What undo and redo would do now.
        undo: UndoState,
    },
    /// A job moved on, ended or failed.
    Job {
        /// The job as it is now.
        job: Job,
    },
    /// Another library was opened, or this one closed: everything re-reads.
    Library,
    /// Files are held over a window, or gone from it again: it shows what it would take.
    FilesOver {
        /// The names of those that would be taken if they were let go; none when nothing is held over it any more.
        names: Vec<String>,
        /// The window, which alone shows it.
        window: String,
    },
    /// Files were dropped or came as arguments: the reports screen offers to read them.
    FilesOffered {
        /// The files.
        files: Vec<crate::files::FileHandle>,
        /// The window on which they were dropped, which alone offers them; none for all.
        window: Option<String>,
    },
}

impl DeskEvent {
    /// The window that alone is told; none when all are.
    pub fn window(&self) -> Option<&str> {
        match self {
            DeskEvent::FilesOver { window, .. } => Some(window),
            DeskEvent::FilesOffered { window, .. } => window.as_deref(),
            DeskEvent::Changed { .. } | DeskEvent::Job { .. } | DeskEvent::Library => None,
        }
    }
}
