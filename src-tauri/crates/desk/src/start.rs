//! Starting: who the officer is, which library to open.

use crate::files::FileHandle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A library opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecentLibrary {
    /// To open it again.
    pub file: FileHandle,
    /// When it was last opened (RFC 3339).
    pub opened_at: String,
    /// Whether the file can still be found.
    pub there: bool,
}

/// The open library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LibraryView {
    /// The file's name without ending.
    pub name: String,
    /// The folder's name.
    pub folder: String,
    /// Whether it is encrypted.
    pub sealed: bool,
    /// Whether it can only be read (a newer program made it).
    pub read_only: bool,
}

/// All that the first screen needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StartView {
    /// Who works here; `None` before the first start is over.
    pub user: Option<String>,
    /// Libraries opened before, latest first.
    pub recent: Vec<RecentLibrary>,
    /// The open library.
    pub library: Option<LibraryView>,
    /// A library named as an argument that waits for its passphrase.
    pub waiting: Option<FileHandle>,
    /// Reports named as arguments or dropped before a library was open.
    pub offered: Vec<FileHandle>,
    /// The window's settings.
    pub settings: crate::settings::Settings,
    /// The program's version.
    pub version: String,
    /// Today, by the machine's calendar (YYYY-MM-DD): what `overdue` is measured against.
    pub today: String,
}

/// Where a new library goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum LibraryPlace {
    /// In the officer's documents folder, under this name.
    Documents {
        /// The name without ending.
        name: String,
    },
    /// Where the officer pointed with the dialog.
    Chosen {
        /// The file to make.
        handle: String,
    },
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
pub fn view(desk: &Desk) -> Result<StartView> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn set_user(desk: &Desk, name: &str) -> Result<()> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn create_library(
    desk: &Desk,
    place: &LibraryPlace,
    passphrase: Option<&str>,
    sample: bool,
) -> Result<LibraryView> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn open_library(desk: &Desk, handle: &str, passphrase: Option<&str>) -> Result<LibraryView> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn close_library(desk: &Desk) -> Result<()> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn save_copy(desk: &Desk, handle: &str) -> Result<()> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn check(desk: &Desk) -> Result<Vec<String>> {
    unimplemented!()
}
