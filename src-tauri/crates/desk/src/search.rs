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
pub fn search(desk: &Desk, query: &str, kinds: &[Kind], limit: u32) -> Result<Vec<SearchHit>> {
    unimplemented!()
}
