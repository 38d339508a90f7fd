//! (verbs)

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
pub fn state(desk: &Desk) -> Result<UndoState> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn undo(desk: &Desk) -> Result<Option<ChangeNote>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn redo(desk: &Desk) -> Result<Option<ChangeNote>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn changes(desk: &Desk, offset: u32, limit: u32) -> Result<Vec<ChangeEntry>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn history(desk: &Desk, id: RecordId) -> Result<Vec<ChangeEntry>> {
    unimplemented!()
}
