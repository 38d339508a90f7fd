//! What a person is told when something cannot be done.

use library::LibraryError;
use reader::ReadError;
use serde::{Deserialize, Serialize};
use std::path::Path;
use summary::SummaryError;
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

/// What is said where a refused change left everything as it was.
pub(crate) const UNCHANGED: &str = "Nothing was changed.";

impl DeskError {
    /// An error in its three parts.
    pub fn new(code: Code, happened: impl Into<String>, next: impl Into<String>) -> DeskError {
        DeskError {
            code,
            happened: happened.into(),
            safe: UNCHANGED.to_owned(),
            next: next.into(),
        }
    }

    /// A request that makes no sense as it stands.
    pub(crate) fn invalid(happened: impl Into<String>, next: impl Into<String>) -> DeskError {
        DeskError::new(Code::Invalid, happened, next)
    }

    /// The three parts as one paragraph, for a terminal or a log.
    pub fn in_one_line(&self) -> String {
        [&self.happened, &self.safe, &self.next]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl From<LibraryError> for DeskError {
    fn from(error: LibraryError) -> DeskError {
        use LibraryError as E;
        let error = match error.into_caller::<DeskError>() {
            Ok(own) => return own,
            Err(error) => error,
        };
        let failed = |happened: String, next: &str| DeskError::new(Code::Failed, happened, next);
        match error {
            E::Cancelled => ReadError::Cancelled.into(),
            E::WrongPassphrase => DeskError::new(
                Code::WrongPassphrase,
                "Wrong passphrase, or the file is damaged.",
                "Try the passphrase again; if it is surely right, open your latest copy of the library.",
            ),
            E::PassphraseNeeded => DeskError::new(
                Code::PassphraseNeeded,
                "This library is sealed.",
                "Enter its passphrase.",
            ),
            E::InUse(path) => failed(
                format!(
                    "{} is already open in another window or program.",
                    file_name(&path)
                ),
                "Close it there first, then open it here.",
            ),
            E::NetworkShare(path) => failed(
                format!(
                    "{} lies on a network share, where a library can be damaged.",
                    file_name(&path)
                ),
                "Copy it to a disk of this computer and open it there.",
            ),
            E::NotALibrary(path) => failed(
                format!("{} is not a Rapporteur library.", file_name(&path)),
                "Choose a file that ends in .rapporteur.",
            ),
            E::NotAHandover(path) => failed(
                format!("{} is not a handover.", file_name(&path)),
                "Choose a file that ends in .handover.",
            ),
            E::NewerHandover => failed(
                "This handover was made by a newer Rapporteur.".into(),
                "Update the program, then take it over.",
            ),
            E::DamagedHandover => failed(
                "This handover is damaged.".into(),
                "Ask for it to be sent again.",
            ),
            E::NewerVersion { .. } => failed(
                "This library was made by a newer Rapporteur: it can be read here but not changed."
                    .into(),
                "Update the program to work in it.",
            ),
            E::NoCipher => failed(
                "This build of Rapporteur has no encryption, so it opens no library.".into(),
                "Install an official build.",
            ),
            E::NotFound { kind, .. } => DeskError::new(
                Code::NotFound,
                format!(
                    "This {} is no longer in the library; it was deleted, or its making was undone.",
                    kind.map_or("record", domain::Kind::noun)
                ),
                "Undo brings a deleted record back.",
            ),
            E::FileNotFound(_) => DeskError::new(
                Code::NotFound,
                "The file of this report is not in the library.",
                "Read the report in again.",
            ),
            E::NoSuchField { kind, field } => DeskError::invalid(
                format!("'{field}' is not a field of {}.", with_article(kind.noun())),
                "",
            ),
            E::Query(bad) => DeskError {
                code: Code::Invalid,
                happened: bad.happened,
                safe: String::new(),
                next: bad.next,
            },
            E::Refused { kind, reason } => DeskError::invalid(
                format!("The {} cannot be kept: {reason}.", kind.noun()),
                "Correct it and try again.",
            ),
            E::StillReferred => DeskError::invalid(
                "Other records still refer to this one, or it refers to a record that is not there.",
                "Choose an existing record.",
            ),
            E::UndoConflict { sentence } => failed(
                format!(
                    "'{sentence}' cannot be taken back, because what it made has been changed since."
                ),
                "Change it by hand, or take the later change back first.",
            ),
            E::Sealed { sentence } => failed(
                format!(
                    "'{sentence}' cannot be taken back, because personal data that it held was erased."
                ),
                "Change it by hand.",
            ),
            E::NoSuchChange(_) => DeskError::new(
                Code::NotFound,
                "There is no such change in the history.",
                "",
            ),
            E::Damaged(_) => failed(
                "The library is damaged.".into(),
                "Save a copy, then check it in Settings.",
            ),
            E::BeyondSalvage => failed(
                "The part of the library that says where everything is was damaged, so nothing could be saved from it."
                    .into(),
                "Restore the latest backup.",
            ),
            E::ReadOnly => failed(
                "This library is open for reading only.".into(),
                "Save a copy elsewhere and work in that.",
            ),
            E::AlreadyThere(path) => failed(
                format!(
                    "There is already a file named {} in that folder.",
                    file_name(&path)
                ),
                "Choose another name.",
            ),
            E::Caller(inner) => failed(sentence(&inner.to_string()), ""),
            E::Disk(io) => DeskError {
                code: Code::Failed,
                happened: format!("The disk refused: {}.", plain_io(&io)),
                safe: "What was saved before is safe.".into(),
                next: "Free some space or check the disk, then try again.".into(),
            },
            E::Sql(error) => DeskError {
                code: Code::Failed,
                happened: format!("The library could not do this: {error}."),
                safe: "What was saved before is safe.".into(),
                next: "Check the library in Settings.".into(),
            },
        }
    }
}

impl From<ReadError> for DeskError {
    fn from(error: ReadError) -> DeskError {
        if error == ReadError::Cancelled {
            return DeskError::new(Code::Cancelled, "Reading was cancelled.", "");
        }
        // The reader's messages are one or two sentences: what happened, then what to do next.
        let text = error.to_string();
        let (happened, next) = match text.split_once(". ") {
            Some((happened, next)) => (format!("{happened}."), next.to_owned()),
            None => (text, String::new()),
        };
        DeskError {
            code: Code::Failed,
            happened,
            safe: NOTHING_IMPORTED.into(),
            next,
        }
    }
}

/// What is said of a file that could not be read.
pub(crate) const NOTHING_IMPORTED: &str = "Nothing of it was taken into the library.";

impl From<SummaryError> for DeskError {
    fn from(error: SummaryError) -> DeskError {
        match error {
            SummaryError::NoEvent => DeskError::invalid(
                "There is no event to sum up.",
                "Choose an event, or a country, project or organisation that has one.",
            ),
            SummaryError::NoDate => DeskError::new(
                Code::Failed,
                "A summary needs the day it is made on.",
                "Set the clock of this computer.",
            ),
            SummaryError::NoSuchFormat(format) => DeskError::invalid(
                format!("This print cannot be written as {}.", format.name()),
                "Choose another format for it.",
            ),
            SummaryError::Logo(why) => DeskError::invalid(
                format!("The picture cannot be printed: {}", sentence(&why)),
                "Choose a PNG, JPEG or SVG file of at most 512 kB.",
            ),
            SummaryError::Writing(why) => DeskError::new(
                Code::Failed,
                format!("The file could not be put together: {}", sentence(&why)),
                "Report this to the makers of the program.",
            ),
            SummaryError::Drawing(why) => DeskError::invalid(
                format!("The drawing could not be written: {why}."),
                "Save its table instead, or print the window.",
            ),
            SummaryError::Typesetting(why) => DeskError::new(
                Code::Failed,
                format!("The summary could not be set in type: {}", sentence(&why)),
                "Report this to the makers of the program.",
            ),
        }
    }
}

/// The file's name alone: enough for a person, and no path in a message.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || "The file".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// What the system says of a file, without its numbers.
pub(crate) fn plain_io(error: &std::io::Error) -> String {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => "there is no such file or folder".into(),
        K::PermissionDenied => "you have no permission for it".into(),
        K::StorageFull | K::QuotaExceeded => "it is full".into(),
        K::ReadOnlyFilesystem => "it can only be read".into(),
        K::IsADirectory => "it is a folder".into(),
        _ => {
            let said = error.to_string();
            let said = said.split(" (os error").next().unwrap_or(&said);
            let mut chars = said.trim_end_matches('.').chars();
            let first = chars.next().map(char::to_lowercase);
            first.into_iter().flatten().chain(chars).collect()
        }
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let rest = chars.as_str();
    let stop = if rest.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{}{rest}{stop}", first.to_uppercase())
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
