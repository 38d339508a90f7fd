//! A report and its new version: what became of the passages that records rest on.

use crate::citation::Quote;
use crate::id::{Kind, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of a cited passage in the new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// The same words at the same place.
    Kept,
    /// The same words at another place.
    Moved,
    /// Other words at their place.
    Changed,
    /// It is not there any more.
    Vanished,
}

/// A citation that a new version moved, changed or lost. Kept with the new version, so that the list can be read at any
/// time: the citation itself has only its present words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Passage {
    /// The citation.
    pub citation_id: RecordId,
    /// The record that it supports.
    pub record_id: RecordId,
    /// The field that it supports.
    pub field: String,
    /// What became of it.
    pub fate: Fate,
    /// The words in the earlier version.
    pub old: Quote,
    /// The words in the new one; `None` where they vanished.
    pub new: Option<Quote>,
}

/// A run of words, and whether the other version has it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether both versions have them.
    pub same: bool,
}

/// A passage as the officer compares it: old and new words side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PassageView {
    /// The passage.
    pub passage: Passage,
    /// What kind of record rests on it; `None` where the record is gone.
    pub record_kind: Option<Kind>,
    /// How that record is called.
    pub record_title: String,
    /// The earlier words.
    pub old: Vec<Piece>,
    /// The new words; empty where they vanished.
    pub new: Vec<Piece>,
}

/// A report of the library that another may be a new version of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionOffer {
    /// The earlier report.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// Why it may be, in short phrases.
    pub because: Vec<String>,
    /// The share of either version's words that the other has, 0 to 1; 1 only for the same words from end to end.
    pub likeness: f64,
}

/// What taking a report as a new version does, or did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionView {
    /// The new version.
    pub id: RecordId,
    /// The earlier version.
    pub earlier: RecordId,
    /// Its title.
    pub earlier_title: String,
    /// Whether it has been taken as one.
    pub taken: bool,
    /// How many cited passages stand as they did.
    pub kept: u32,
    /// The others: changed ones first, then vanished, then moved, each in the order of the earlier version.
    pub passages: Vec<PassageView>,
    /// Finds of the new version that were decided in the earlier one.
    pub decided: u32,
    /// Finds that come to review.
    pub fresh: u32,
}
