//! A desk without a window, beside the one in the window: a colleague's, or the officer's own while the window is closed.

use desk::{Asks, Desk, Surroundings};
use domain::RecordId;
use std::path::{Path, PathBuf};

struct Nobody;

impl Asks for Nobody {
    fn choose_reports(&self) -> Vec<PathBuf> {
        Vec::new()
    }
    fn choose_library(&self) -> Option<PathBuf> {
        None
    }
    fn choose_place(&self, _: &str) -> Option<PathBuf> {
        None
    }
    fn open_file(&self, _: &Path) -> Result<(), String> {
        Err("nobody opens files here".into())
    }
}

/// A desk whose settings and libraries are in this folder.
pub fn beside(folder: &Path) -> Desk {
    Desk::new(Surroundings {
        now: Box::new(chrono::Utc::now),
        today: Box::new(|| chrono::Utc::now().date_naive()),
        new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
        config_dir: folder.join("config"),
        documents_dir: folder.to_owned(),
        worker: PathBuf::new(),
        tesseract: Box::new(|| None),
        asks: Box::new(Nobody),
        emit: Box::new(|_| ()),
    })
}
