//! The library as a file: making, opening, closing, copying it; one writer, a few readers.

use crate::check::CheckReport;
use crate::error::Result;
use crate::reader::Reader;
use crate::writer::Writer;
use chrono::{DateTime, Utc};
use domain::Actor;
use domain::view::{ChangeNote, UndoState};
use std::path::Path;

/// How a new library is kept.
#[derive(Clone, Copy)]
pub enum Seal<'a> {
    /// Encrypted with this passphrase.
    Passphrase(&'a str),
    /// Readable by whoever has the file. Only on the officer's confirmation.
    Unsealed,
}

/// Who makes a change, and when: passed in, never asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Who.
    pub actor: Actor,
    /// When.
    pub at: DateTime<Utc>,
}

/// An open library. Shared by all windows of the program: reads run side by side, changes one after the other.
pub struct Library {}

impl Library {
    /// Makes a new library at `path` and opens it.
    ///
    /// # Errors
    /// `AlreadyThere`, `NetworkShare`, `InUse`, `NoCipher`, `Disk`.
    pub fn create(path: &Path, seal: Seal<'_>, at: DateTime<Utc>) -> Result<Library> {
        todo!()
    }

    /// Opens a library. One of an older form is copied aside and brought up to date; one of a newer form can only be read.
    ///
    /// # Errors
    /// `PassphraseNeeded`, `WrongPassphrase`, `InUse`, `NetworkShare`, `NotALibrary`, `NoCipher`, `Disk`.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Library> {
        todo!()
    }

    /// Closes it so that the file alone is whole: no `-wal` beside it.
    ///
    /// # Errors
    /// `Disk`; all that was saved is safe even then.
    pub fn close(self) -> Result<()> {
        todo!()
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        todo!()
    }

    /// Whether it is encrypted.
    pub fn is_sealed(&self) -> bool {
        todo!()
    }

    /// Whether it can only be read (made by a newer version).
    pub fn read_only(&self) -> bool {
        todo!()
    }

    /// Writes a whole copy, sealed with the same passphrase, for sending or keeping. Replaces a file of that name only
    /// when the copy is complete.
    ///
    /// # Errors
    /// `Disk`, `InUse` when `to` is the library itself.
    pub fn save_copy(&self, to: &Path) -> Result<()> {
        todo!()
    }

    /// Goes through the whole file: pages, references, citations, originals by their hash, search.
    ///
    /// # Errors
    /// Only what keeps the check itself from running; what it finds is in the report.
    pub fn check(&self) -> Result<CheckReport> {
        todo!()
    }

    /// Reads, all within one unchanging view of the library.
    ///
    /// # Errors
    /// Those of the closure.
    pub fn read<T>(&self, read: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        todo!()
    }

    /// Makes one named change: all that the closure writes, or nothing of it. The closure returns its value and the
    /// sentence under which the change stands in history. A change that changes nothing leaves no trace (number 0).
    /// Clears redo.
    ///
    /// # Errors
    /// Those of the closure (rolled back), `StillReferred`, `ReadOnly`, `NewerVersion`, `Disk`.
    pub fn change<T>(
        &self,
        stamp: &Stamp,
        change: impl FnOnce(&mut Writer<'_>) -> Result<(T, String)>,
    ) -> Result<(T, ChangeNote)> {
        todo!()
    }

    /// Takes the latest change back; `None` if there is none. Itself written into history.
    ///
    /// # Errors
    /// `UndoConflict`: nothing was changed.
    pub fn undo(&self, stamp: &Stamp) -> Result<Option<ChangeNote>> {
        todo!()
    }

    /// Brings the change last taken back again; `None` if there is none.
    ///
    /// # Errors
    /// `UndoConflict`: nothing was changed.
    pub fn redo(&self, stamp: &Stamp) -> Result<Option<ChangeNote>> {
        todo!()
    }

    /// Takes back one change of the past, by its number, as a new change that can itself be undone.
    ///
    /// # Errors
    /// `UndoConflict` where later changes touched the same fields.
    pub fn revert(&self, stamp: &Stamp, number: i64) -> Result<ChangeNote> {
        todo!()
    }

    /// What undo and redo would do now.
    ///
    /// # Errors
    /// `Sql`.
    pub fn undo_state(&self) -> Result<UndoState> {
        todo!()
    }
}
