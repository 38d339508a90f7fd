//! Files as the page may know them: a name and an opaque handle, never a path.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that came from a dialog, a drop or an argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileHandle {
    /// Opaque; good for this run of the program.
    pub handle: String,
    /// The file's name, for showing.
    pub name: String,
    /// The folder's name, for showing.
    pub folder: String,
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
pub fn choose_library(desk: &Desk) -> Result<Option<FileHandle>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn choose_place(desk: &Desk, suggested_name: &str) -> Result<Option<FileHandle>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn choose_reports(desk: &Desk) -> Result<Vec<FileHandle>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn open(desk: &Desk, handle: &str) -> Result<()> {
    unimplemented!()
}
