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
pub fn terms(desk: &Desk) -> Result<Vec<Term>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn list(
    desk: &Desk,
    kind: Kind,
    query: &ListQuery,
    offset: u32,
    limit: u32,
) -> Result<ListPage> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn counts(desk: &Desk) -> Result<BTreeMap<String, u32>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn show(desk: &Desk, id: RecordId) -> Result<RecordView> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn create(desk: &Desk, record: AnyRecord) -> Result<(RecordId, ChangeNote)> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn edit(desk: &Desk, id: RecordId, fields: BTreeMap<String, Value>) -> Result<ChangeNote> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn delete(desk: &Desk, ids: &[RecordId]) -> Result<ChangeNote> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn merge(desk: &Desk, from: RecordId, into: RecordId) -> Result<ChangeNote> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn pick(desk: &Desk, kind: Kind, text: &str, limit: u32) -> Result<Vec<Row>> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn assess(
    desk: &Desk,
    id: RecordId,
    status: &str,
    date: Option<Edtf>,
    note: &str,
    evidence: &str,
) -> Result<ChangeNote> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn complete_action(desk: &Desk, id: RecordId, outcome: &str) -> Result<ChangeNote> {
    unimplemented!()
}
