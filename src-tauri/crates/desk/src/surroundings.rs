//! Everything that comes from outside: time, ids, folders, dialogs, the listener.

use crate::event::DeskEvent;
use crate::reminders::Notice;
use chrono::{DateTime, NaiveDate, Utc};
use domain::RecordId;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// What the officer can be asked with the system's own dialogs. The shell implements it; tests answer by themselves.
pub trait Asks: Send + Sync {
    /// Which reports to read; empty when cancelled.
    fn choose_reports(&self) -> Vec<PathBuf>;
    /// Which spreadsheet to read; none where nobody can be asked.
    fn choose_sheet(&self) -> Option<PathBuf> {
        None
    }
    /// Which files to keep beside an event or a material; none where nobody can be asked.
    fn choose_attachments(&self) -> Vec<PathBuf> {
        Vec::new()
    }
    /// Which picture to take; none where nobody can be asked.
    fn choose_picture(&self) -> Option<PathBuf> {
        None
    }
    /// Which library to open.
    fn choose_library(&self) -> Option<PathBuf>;
    /// Which handover to take over; none where nobody can be asked.
    fn choose_handover(&self) -> Option<PathBuf> {
        None
    }
    /// Which file of another program to take in; none where nobody can be asked.
    fn choose_intake(&self) -> Option<PathBuf> {
        None
    }
    /// Where to write a file with this suggested name.
    fn choose_place(&self, suggested_name: &str) -> Option<PathBuf>;
    /// Which folder to keep further backups in.
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    /// Which folder to look for new reports in.
    fn choose_watched_folder(&self) -> Option<PathBuf> {
        None
    }
    /// Shows a reminder beside the other programs' ones.
    ///
    /// # Errors
    /// In words, when there is nobody to show it.
    fn notify(&self, notice: &Notice) -> Result<(), String> {
        let _ = notice;
        Err("nobody shows reminders here".to_owned())
    }
    /// The language of the system, as its settings name it.
    fn language(&self) -> Option<String> {
        None
    }
    /// Opens a file with the program that the system has for it.
    ///
    /// # Errors
    /// In words, when the system has none.
    fn open_file(&self, path: &Path) -> Result<(), String>;
    /// Opens a copy of a file that is kept in the library, which cannot be changed and does not outlive
    /// [`Asks::forget_copies`]. The name is no path.
    ///
    /// # Errors
    /// In words, when the system has no program for it.
    fn open_copy(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let _ = (name, bytes);
        Err("there is no screen to show it on".to_owned())
    }
    /// Opens another window beside those that are there, at this place of the page (`#/events`).
    ///
    /// # Errors
    /// In words, when there is none to open.
    fn open_window(&self, place: &str) -> Result<(), String> {
        let _ = place;
        Err("there is no screen to show it on".to_owned())
    }
    /// Closes the window of this name as if somebody had closed it by its frame; says whether there is such a window.
    fn close_window(&self, window: &str) -> bool {
        let _ = window;
        false
    }
    /// The library is closed: no copy of what is in it stays behind.
    fn forget_copies(&self) {}
    /// Asks for a printer and hands it these very pages (a PDF).
    ///
    /// # Errors
    /// In words, when the printer refused them.
    fn print(&self, title: &str, pdf: &[u8]) -> Result<Printing, String> {
        let _ = (title, pdf);
        Ok(Printing::NoDialog)
    }
}

/// How far a print got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Printing {
    /// The printer has the pages.
    Sent,
    /// The officer thought better of it.
    Cancelled,
    /// There is no dialog here that takes a PDF: the page prints its pictures of the sheets.
    NoDialog,
}

/// The world as the desk sees it, passed in once at the start.
pub struct Surroundings {
    /// The time now.
    pub now: Box<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Today on the officer's calendar.
    pub today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
    /// A new id (UUIDv7).
    pub new_id: Box<dyn Fn() -> RecordId + Send + Sync>,
    /// Where settings and the list of recent libraries are kept.
    pub config_dir: PathBuf,
    /// Where new libraries go.
    pub documents_dir: PathBuf,
    /// The program to start as a worker; it must call [`crate::worker::main_if_worker`] first thing.
    pub worker: PathBuf,
    /// Where the text recognition program, Tesseract, is installed, if it is: see [`crate::tesseract::installed`]. Asked each
    /// time, so that it need not be there when the program starts.
    pub tesseract: Box<dyn Fn() -> Option<PathBuf> + Send + Sync>,
    /// The dialogs.
    pub asks: Box<dyn Asks>,
    /// Whoever wants to know what happened.
    pub emit: Box<dyn Fn(DeskEvent) + Send + Sync>,
}
