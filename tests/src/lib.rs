//! What the tests that span rooms share; they themselves live in the folders beside this.

use desk::Asks;
use std::path::{Path, PathBuf};

/// Somebody who is asked for files and never has one: for desks at which nobody sits.
pub struct Nobody;

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
        Err("nobody looks".into())
    }
}
