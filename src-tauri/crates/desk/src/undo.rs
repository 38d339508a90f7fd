//! Taking changes back and bringing them again, and the history of all of them.

use crate::{Desk, Result};
use domain::view::{ChangeNote, UndoState};
use domain::{ChangeEntry, RecordId};

/// What undo and redo would do now.
///
/// # Errors
/// `no_library`.
pub fn state(desk: &Desk) -> Result<UndoState> {
    desk.with(|library| Ok(library.undo_state()?))
}

/// Takes the last change back; `None` when there is none.
///
/// # Errors
/// `failed` when later work stands in the way: nothing was changed.
pub fn undo(desk: &Desk) -> Result<Option<ChangeNote>> {
    let stamp = desk.stamp();
    let note = desk.with(|library| Ok(library.undo(&stamp)?))?;
    note.iter().for_each(|note| desk.tell(note));
    Ok(note)
}

/// Brings the last undone change back; `None` when there is none.
///
/// # Errors
/// As [`undo`].
pub fn redo(desk: &Desk) -> Result<Option<ChangeNote>> {
    let stamp = desk.stamp();
    let note = desk.with(|library| Ok(library.redo(&stamp)?))?;
    note.iter().for_each(|note| desk.tell(note));
    Ok(note)
}

/// Takes one change of the past back, as a new change that can itself be undone.
///
/// # Errors
/// `failed` when later changes touched the same: nothing was changed; `not_found`.
pub fn revert(desk: &Desk, number: i64) -> Result<ChangeNote> {
    let stamp = desk.stamp();
    let note = desk.with(|library| Ok(library.revert(&stamp, number)?))?;
    desk.tell(&note);
    Ok(note)
}

/// The history of the library, latest first.
///
/// # Errors
/// `no_library`.
pub fn changes(desk: &Desk, offset: u32, limit: u32) -> Result<Vec<ChangeEntry>> {
    desk.read(|r| r.changes(offset.into(), limit.into()))
}

/// The history of a record, latest first.
///
/// # Errors
/// `no_library`.
pub fn history(desk: &Desk, id: RecordId) -> Result<Vec<ChangeEntry>> {
    desk.read(|r| r.history(id))
}
