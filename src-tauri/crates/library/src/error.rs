//! What can go wrong with the officer's file, and what to do about it.

use domain::{Kind, RecordId};
use std::path::PathBuf;

/// The result of everything here.
pub type Result<T, E = LibraryError> = std::result::Result<T, E>;

/// Why something could not be done. Each message says what happened, what is safe, and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The key does not fit, or the file is no database at all: from outside the two look the same.
    #[error("wrong passphrase, or the file is damaged")]
    WrongPassphrase,
    /// The file is sealed and no passphrase was given.
    #[error("this library is sealed: its passphrase is needed to open it")]
    PassphraseNeeded,
    /// Another window or process has the file open.
    #[error("{} is already open in another window or program. Nothing was changed. Close it there first", .0.display())]
    InUse(PathBuf),
    /// The file lies where its locks cannot be trusted.
    #[error(
        "{} lies on a network share, where a library can be damaged. Nothing was changed. Copy it to a disk of this computer and open it there",
        .0.display()
    )]
    NetworkShare(PathBuf),
    /// It is a database, but not one of ours.
    #[error("{} is not a Rapporteur library. Nothing was changed. Choose a file that ends in .rapporteur", .0.display())]
    NotALibrary(PathBuf),
    /// It opens, but is no handover; or nothing can open it.
    #[error("{} is not a handover. Nothing was changed. Choose a file that ends in .handover", .0.display())]
    NotAHandover(PathBuf),
    /// A handover of a later form.
    #[error(
        "this handover was made by a newer Rapporteur. Nothing was changed. Update the program to take it over"
    )]
    NewerHandover,
    /// A handover that contradicts itself.
    #[error("this handover is damaged. Nothing was changed. Ask for it to be sent again")]
    DamagedHandover,
    /// The file was made by a later version: it can be read, never written.
    #[error(
        "this library was made by a newer Rapporteur (its form is {file}, this one knows {ours}). It can be read here but not changed. Update the program to work in it"
    )]
    NewerVersion {
        /// The form of the file.
        file: u32,
        /// The latest form that this program knows.
        ours: u32,
    },
    /// This build of the program has no encryption.
    #[error(
        "this build of Rapporteur has no encryption, so it opens no library. Nothing was changed. Install an official build"
    )]
    NoCipher,
    /// There is no such record.
    #[error("there is no {} {id}: it may have been deleted or undone. Everything else is as it was", .kind.map_or("record", Kind::noun))]
    NotFound {
        /// The kind asked for; `None` where any would do.
        kind: Option<Kind>,
        /// The id asked for.
        id: RecordId,
    },
    /// The history has no change of that number.
    #[error("there is no change number {0}. Nothing was changed")]
    NoSuchChange(i64),
    /// There is no report text or original of this content.
    #[error(
        "the file of this report ({0}) is not in the library. Everything else is as it was. Import the report again"
    )]
    FileNotFound(String),
    /// A kind has no such field.
    #[error("a {} has no field '{field}'", .kind.noun())]
    NoSuchField {
        /// The kind.
        kind: Kind,
        /// What was asked for.
        field: String,
    },
    /// What was typed to narrow a list is not understood.
    #[error("{0}")]
    Query(#[from] domain::query::BadQuery),
    /// A record to be stored is not whole; the sentence says how.
    #[error("the {} cannot be kept: {reason}. Nothing was changed", .kind.noun())]
    Refused {
        /// Its kind.
        kind: Kind,
        /// Why.
        reason: String,
    },
    /// Other records still refer to what was to be deleted, or a record refers to one that is not there.
    #[error(
        "other records still refer to this one, or it refers to a record that is not there. Nothing was changed"
    )]
    StillReferred,
    /// Something has changed since, so that taking back would destroy it.
    #[error(
        "'{sentence}' cannot be taken back, because what it made has been changed since. Nothing was changed"
    )]
    UndoConflict {
        /// What was to be undone, redone or reverted.
        sentence: String,
    },
    /// What the change held was erased, so that nobody can bring it back.
    #[error(
        "'{sentence}' cannot be taken back, because personal data that it held was erased. Nothing was changed"
    )]
    Sealed {
        /// What was to be taken back.
        sentence: String,
    },
    /// The file contradicts itself.
    #[error(
        "the library is damaged: {0}. Nothing was changed. Save a copy, then run 'check' on it"
    )]
    Damaged(String),
    /// Nothing of a damaged file can be reached any more.
    #[error(
        "the part of the library that says where everything is was damaged, so nothing could be saved from it. The damaged file is as it was. Restore the latest backup"
    )]
    BeyondSalvage,
    /// The file or its disk cannot be written.
    #[error(
        "this library is open for reading only. Nothing was changed. Save a copy elsewhere to work in it"
    )]
    ReadOnly,
    /// There is already a file where a new one was to be made.
    #[error("{} is already there. Nothing was changed. Choose another name", .0.display())]
    AlreadyThere(PathBuf),
    /// The caller's own reason to give a change up; see [`LibraryError::caller`].
    #[error(transparent)]
    Caller(Box<dyn std::error::Error + Send + Sync>),
    /// The change was given up because the caller asked for it.
    #[error("this was cancelled. Nothing was changed")]
    Cancelled,
    /// The disk said no.
    #[error(
        "the disk refused: {0}. What was saved before is safe. Free some space or check the disk, then try again"
    )]
    Disk(#[from] std::io::Error),
    /// The database said no, in a way that no other variant names.
    #[error("the library could not do this: {0}. What was saved before is safe")]
    Sql(#[source] rusqlite::Error),
}

impl LibraryError {
    /// Wraps a caller's own refusal, so that it can leave a change through `?` and roll it back.
    pub fn caller(error: impl std::error::Error + Send + Sync + 'static) -> LibraryError {
        LibraryError::Caller(Box::new(error))
    }

    /// Gets a caller's own refusal back.
    ///
    /// # Errors
    /// The error itself, if it is not an `E` that a caller wrapped.
    pub fn into_caller<E: std::error::Error + 'static>(
        self,
    ) -> std::result::Result<E, LibraryError> {
        match self {
            LibraryError::Caller(inner) => inner
                .downcast::<E>()
                .map(|e| *e)
                .map_err(LibraryError::Caller),
            other => Err(other),
        }
    }
}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> LibraryError {
        use rusqlite::ErrorCode as Code;
        use rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;
        let Some(inner) = error.sqlite_error() else {
            return LibraryError::Sql(error);
        };
        match inner.code {
            Code::ConstraintViolation if inner.extended_code == SQLITE_CONSTRAINT_FOREIGNKEY => {
                LibraryError::StillReferred
            }
            Code::DatabaseCorrupt => LibraryError::Damaged(error.to_string()),
            Code::ReadOnly => LibraryError::ReadOnly,
            Code::DiskFull => {
                LibraryError::Disk(std::io::Error::new(std::io::ErrorKind::StorageFull, error))
            }
            Code::SystemIoFailure => LibraryError::Disk(std::io::Error::other(error)),
            _ => LibraryError::Sql(error),
        }
    }
}
