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
pub fn open(desk: &Desk, report: RecordId) -> Result<ReviewView> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn accept(
    desk: &Desk,
    id: RecordId,
    corrected: Option<Find>,
    as_history: bool,
) -> Result<(RecordId, ChangeNote)> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn accept_all(desk: &Desk, ids: &[RecordId], as_history: bool) -> Result<ChangeNote> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn merge(desk: &Desk, id: RecordId, into: RecordId) -> Result<ChangeNote> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn candidates(desk: &Desk, id: RecordId, text: &str) -> Result<Vec<MergeCandidate>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn reject(desk: &Desk, ids: &[RecordId]) -> Result<ChangeNote> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn reconsider(desk: &Desk, ids: &[RecordId]) -> Result<ChangeNote> {
    unimplemented!()
}
