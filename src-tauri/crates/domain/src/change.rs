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

/// Which changes an audit looks at; what is left out narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AuditFilter {
    /// Made by this person.
    pub actor: Option<String>,
    /// Touched a record of this kind.
    pub kind: Option<Kind>,
    /// Has these words in its sentence, whatever their case.
    pub text: String,
    /// Made on this day (YYYY-MM-DD, UTC) or at this moment (RFC 3339), or later.
    pub from: Option<String>,
    /// Made on this day or earlier.
    pub until: Option<String>,
    /// Read this report in, or decided on what was found in it.
    pub report_id: Option<RecordId>,
    /// Only changes that read a report in.
    pub imports: bool,
}

/// One change, as an audit shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AuditEntry {
    /// The change.
    pub change: ChangeEntry,
    /// `change`, `undo`, `redo` or `revert`.
    pub does: String,
    /// The report that it read in, if it did.
    pub report_id: Option<RecordId>,
    /// Whether what it held is still there, so that it can be taken back.
    pub can_revert: bool,
    /// How many records it touched.
    pub touched: u32,
    /// The record that it is about: the first that it touched, of those that stand for themselves if there is one.
    pub about: Option<AuditRecord>,
}

/// A record that a change is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AuditRecord {
    /// Its key.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// How it is called.
    pub title: String,
}

/// A window of an audit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AuditPage {
    /// The changes, latest first.
    pub entries: Vec<AuditEntry>,
    /// How many there are in all.
    pub total: u32,
    /// Everybody who ever made a change.
    pub actors: Vec<String>,
}
