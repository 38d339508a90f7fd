//! (verbs)

// CONTRACT: bodies follow.
use crate::jobs::JobId;
#[allow(unused_imports)]
use crate::{Desk, Result};
#[allow(unused_imports)]
use domain::{view::*, vocabulary::Term, *};
#[allow(unused_imports)]
use serde_json::Value;
#[allow(unused_imports)]
use std::collections::BTreeMap;
#[allow(missing_docs, unused_variables)]
pub fn import(
    desk: &Desk,
    handles: &[String],
    accept_all: bool,
    as_history: bool,
) -> Result<JobId> {
    unimplemented!()
}
