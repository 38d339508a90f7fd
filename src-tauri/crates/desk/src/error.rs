//! What a person is told when something cannot be done.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a caller can act on. A code exists only because some caller does something different on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The library is sealed: ask for the passphrase.
    PassphraseNeeded,
    /// Ask again.
    WrongPassphrase,
    /// No library is open: go to the start.
    NoLibrary,
    /// The record is gone: leave its page.
    NotFound,
    /// The request does not make sense as it stands: show it at the field.
    Invalid,
    /// The same report is already in the library: offer to open it.
    AlreadyThere,
    /// The officer cancelled: say nothing.
    Cancelled,
    /// Anything else: show it.
    Failed,
}

/// An error in the three parts that a person needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{happened}")]
pub struct DeskError {
    /// What a caller can act on.
    pub code: Code,
    /// What happened, one sentence.
    pub happened: String,
    /// What is safe: `Nothing was changed.`
    pub safe: String,
    /// What to do next; empty where nothing can be done.
    pub next: String,
}
