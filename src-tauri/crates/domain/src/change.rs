//! The history of a library: every write is one named change.

use crate::id::{Kind, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who makes a change: the name given at first start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Actor(pub String);

/// One field of one record, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// The record.
    pub record_id: RecordId,
    /// Its kind.
    pub record_kind: Kind,
    /// How it is called.
    pub record_title: String,
    /// The field; `None` when the record as a whole was made or deleted.
    pub field: Option<String>,
    /// The value before; null where there was none.
    pub before: serde_json::Value,
    /// The value after; null where there is none.
    pub after: serde_json::Value,
}

/// One change, as history shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeEntry {
    /// Counted from 1 in the order of making.
    #[ts(type = "number")]
    pub number: i64,
    /// What was done, one sentence: `Accepted the recommendation "…"`.
    pub sentence: String,
    /// By whom.
    pub actor: String,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// Whether it has been undone.
    pub undone: bool,
    /// What it did, field by field.
    pub fields: Vec<FieldChange>,
}
