//! Contract placeholder: the summary room is being built beside this.
#![allow(missing_docs)]
use domain::Sensitivity;
use serde::{Deserialize, Serialize};
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    EventSummary,
    RecommendationsMatrix,
    ActionList,
}
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Options {
    pub audience: Sensitivity,
}
