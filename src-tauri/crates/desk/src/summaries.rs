//! Printed summaries.

use domain::{CountryCode, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a summary is about; everything left out means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Scope {
    /// One event.
    pub event_id: Option<RecordId>,
    /// One country.
    pub country: Option<CountryCode>,
    /// One project.
    pub project_id: Option<RecordId>,
    /// One organisation.
    pub organisation_id: Option<RecordId>,
}

/// Which summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SummaryRequest {
    /// `event-summary`, `recommendations-matrix`, `action-list`.
    pub template: summary::Template,
    /// About what.
    pub scope: Scope,
    /// How.
    pub options: summary::Options,
}

/// The pages as the window shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewReply {
    /// One SVG a page.
    pub pages: Vec<String>,
    /// How many internal remarks were left out.
    pub withheld: u32,
    /// A name to save it under.
    pub suggested_name: String,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedReply {
    /// To open it.
    pub file: crate::files::FileHandle,
    /// Pages.
    pub pages: u32,
    /// How many internal remarks were left out.
    pub withheld: u32,
}

// CONTRACT: bodies follow.
#[allow(unused_imports)]
use crate::{Desk, Result};
#[allow(unused_imports)]
use domain::{view::*, vocabulary::Term};
#[allow(unused_imports)]
use serde_json::Value;
#[allow(unused_imports)]
use std::collections::BTreeMap;
#[allow(missing_docs, unused_variables)]
pub fn preview(desk: &Desk, request: &SummaryRequest) -> Result<PreviewReply> {
    unimplemented!()
}
#[allow(missing_docs, unused_variables)]
pub fn save(desk: &Desk, request: &SummaryRequest, handle: &str) -> Result<SavedReply> {
    unimplemented!()
}
