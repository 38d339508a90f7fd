//! The passphrase, the lock, and saving what can be saved of a damaged library.

use crate::error::file_name;
use crate::event::DeskEvent;
use crate::files;
use crate::jobs::JobState;
use crate::open::lock;
use crate::{Code, Desk, DeskError, Result, backup, jobs, start};
use chrono::{DateTime, TimeDelta, Utc};
use domain::keeping::{self, PassphraseAdvice};
use library::Seal;
use library::salvage::Salvaged;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// So many wrong passphrases cost only the time that the key itself takes.
const FREE_TRIES: u32 = 3;
/// No wrong passphrase costs more than this.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(5);

/// Wrong passphrases in a row, and until when the next try is refused.
#[derive(Default)]
pub(crate) struct Tries {
    wrong: u32,
    until: Option<DateTime<Utc>>,
}

impl Tries {
    /// Refuses a try that comes too soon.
    pub(crate) fn may_try(&self, now: DateTime<Utc>) -> Result<()> {
        match self.until.map(|until| until - now) {
            // A clock that was set back must not lock the officer out for longer than we would.
            Some(left) if left > TimeDelta::zero() && left <= LONGEST_WAIT => {
                let seconds = left.num_seconds().max(1);
                Err(DeskError::new(
                    Code::Failed,
                    "The passphrase was wrong too often.",
                    format!("Wait {seconds} seconds, then try again."),
                ))
            }
            _ => Ok(()),
        }
    }

    /// Remembers how a try ended: each wrong one after the first few doubles the wait.
    pub(crate) fn tried(&mut self, right: bool, now: DateTime<Utc>) {
        if right {
            *self = Tries::default();
            return;
        }
        self.wrong += 1;
        if self.wrong > FREE_TRIES {
            let seconds = 1i64 << (self.wrong - FREE_TRIES).min(16);
            self.until = Some(now + TimeDelta::seconds(seconds).min(LONGEST_WAIT));
        }
    }
}

/// What became of a change of passphrase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SealedReply {
    /// Backups that could not be sealed anew, by name: they still open as before.
    pub left: Vec<String>,
    /// The second folder, where it cannot be reached now: the backups in it still open as before.
    pub away: Option<String>,
}

/// What was saved of a damaged library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SalvageView {
    /// Whether all of it could be read.
    pub whole: bool,
    /// Saved, one line each: `300 people`.
    pub saved: Vec<String>,
    /// Not saved, one line each; empty when nothing is known to be lost.
    pub lost: Vec<String>,
}

/// Says how hard a passphrase is to guess, and what would make it harder. Advice, no gate.
///
/// # Errors
/// None.
pub fn weigh(passphrase: &str) -> Result<PassphraseAdvice> {
    Ok(keeping::advise(passphrase))
}

/// Seals the library with another passphrase, or takes the seal off (`new` is `None`). A whole new file takes the old
/// one's place, and the backups that can be reached are sealed the same way.
///
/// # Errors
/// `wrong_passphrase` when `old` does not open the library; `invalid` for an empty passphrase; `failed` when the disk
/// refuses: the library is then as it was.
pub fn set_passphrase(desk: &Desk, old: Option<&str>, new: Option<&str>) -> Result<SealedReply> {
    let seal = match new {
        None => Seal::Unsealed,
        Some(text) if text.trim().is_empty() => {
            return Err(DeskError::invalid(
                "A passphrase cannot be empty.",
                "Enter a passphrase, or take the seal off.",
            ));
        }
        Some(text) => Seal::Passphrase(text),
    };
    let now = (desk.around.now)();
    lock(&desk.tries).may_try(now)?;
    let right = desk.with(|library| Ok(library.opens_with(old.unwrap_or_default())))?;
    lock(&desk.tries).tried(right, now);
    if !right {
        return Err(DeskError::new(
            Code::WrongPassphrase,
            "The present passphrase is not right.",
            "Enter the passphrase that opens this library now.",
        ));
    }
    let _opening = lock(&desk.opening);
    jobs::end_all(desk);
    backup::wait(desk);
    desk.exclusively(|library| Ok(library.reseal(seal)?))?;
    let reply = desk.with(|library| {
        let mut left = Vec::new();
        for folder in backup::folders(desk, library) {
            let failed = library.reseal_backups(&folder, old)?;
            left.extend(failed.iter().map(|p| file_name(p)));
        }
        if old.is_some() || library.is_sealed() {
            left.extend(library.set_aside().iter().map(|p| file_name(p)));
        }
        Ok(SealedReply {
            left,
            away: backup::away(desk, library).map(|f| file_name(&f)),
        })
    })?;
    desk.emit(DeskEvent::Library);
    Ok(reply)
}

/// Notes that somebody is at one of the windows: a library is locked only when nobody is at any.
///
/// # Errors
/// None.
pub fn note_presence(desk: &Desk) -> Result<()> {
    *lock(&desk.present) = Some((desk.around.now)());
    Ok(())
}

/// Locks the library if nobody was at any window for so many minutes; says whether it did.
///
/// # Errors
/// As [`lock_library`].
pub fn lock_idle(desk: &Desk, minutes: u32) -> Result<bool> {
    let since = (desk.around.now)() - TimeDelta::minutes(i64::from(minutes));
    if lock(&desk.present).is_some_and(|seen| seen > since) {
        return Ok(false);
    }
    lock_library(desk)?;
    Ok(true)
}

/// Closes the library and asks for its passphrase again.
///
/// # Errors
/// `no_library`; `failed` where there is no passphrase to ask for, or reports are being read in.
pub fn lock_library(desk: &Desk) -> Result<()> {
    let (path, sealed) = desk.with(|l| Ok((l.path().to_owned(), l.is_sealed())))?;
    if !sealed {
        return Err(DeskError::new(
            Code::Failed,
            "This library has no passphrase, so it cannot be locked.",
            "Set a passphrase in Settings.",
        ));
    }
    if jobs::list(desk)?
        .iter()
        .any(|j| j.state == JobState::Running)
    {
        return Err(DeskError::new(
            Code::Failed,
            "Reports are being read in; the library stays open until they are done.",
            "Cancel the reading, or wait for it.",
        ));
    }
    close_and_wait(desk, &path)
}

/// Closes a sealed library before the machine sleeps, whatever is being done with it, and asks for its passphrase again.
/// One without a passphrase stays open; where none is open there is nothing to do.
///
/// # Errors
/// `failed` when the disk refuses; all that was saved is safe even then.
pub fn lock_for_sleep(desk: &Desk) -> Result<()> {
    match desk.with(|l| Ok((l.path().to_owned(), l.is_sealed()))) {
        Ok((path, true)) => close_and_wait(desk, &path),
        Ok((_, false)) => Ok(()),
        Err(error) if error.code == Code::NoLibrary => Ok(()),
        Err(error) => Err(error),
    }
}

/// Closes the library, and has its file offered for opening again.
fn close_and_wait(desk: &Desk, path: &Path) -> Result<()> {
    start::shut(desk)?;
    *lock(&desk.waiting) = Some(desk.admit(path));
    desk.emit(DeskEvent::Library);
    Ok(())
}

/// Reads a damaged library and writes what is sound into a new one at the place chosen, under the same passphrase. The
/// damaged file stays as it is.
///
/// # Errors
/// `passphrase_needed`, `wrong_passphrase`; `failed` when nothing can be saved or the place is taken.
pub fn salvage(
    desk: &Desk,
    handle: &str,
    passphrase: Option<&str>,
    place: &str,
) -> Result<SalvageView> {
    let damaged = files::path_of(desk, handle)?;
    let place = start::with_ending(files::path_of(desk, place)?);
    let now = (desk.around.now)();
    lock(&desk.tries).may_try(now)?;
    let seal = passphrase
        .filter(|p| !p.is_empty())
        .map_or(Seal::Unsealed, Seal::Passphrase);
    let saved = library::salvage::salvage(&damaged, passphrase, &place, seal);
    let wrong = matches!(saved, Err(library::LibraryError::WrongPassphrase));
    lock(&desk.tries).tried(!wrong, now);
    Ok(told(&saved?))
}

fn told(salvaged: &Salvaged) -> SalvageView {
    let mut view = SalvageView {
        whole: salvaged.whole,
        ..SalvageView::default()
    };
    for (kind, n) in &salvaged.saved {
        view.saved.push(format!("{}: {n}", kind.noun()));
    }
    view.saved
        .push(format!("changes of the history: {}", salvaged.changes));
    if salvaged.rebuilt > 0 {
        view.saved.push(format!(
            "of these put together again from the history: {}",
            salvaged.rebuilt
        ));
    }
    for (kind, name) in &salvaged.lost {
        view.lost.push(format!("The {} “{name}”.", kind.noun()));
    }
    for name in &salvaged.reports_without_file {
        view.lost
            .push(format!("The file and the text of the report “{name}”."));
    }
    if salvaged.links_dropped > 0 {
        view.lost.push(format!(
            "{} connections to something that was lost.",
            salvaged.links_dropped
        ));
    }
    view
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_passphrase_costs_more_than_the_one_before() {
        let start: DateTime<Utc> = DateTime::UNIX_EPOCH;
        let mut tries = Tries::default();
        let mut waits = Vec::new();
        for _ in 0..20 {
            tries.tried(false, start);
            let mut wait = 0;
            while tries.may_try(start + TimeDelta::seconds(wait)).is_err() {
                wait += 1;
            }
            waits.push(wait);
        }
        assert_eq!(waits[..6], [0, 0, 0, 2, 4, 8]);
        assert_eq!(waits.last(), Some(&300));
        assert!(
            tries.may_try(start - TimeDelta::days(400)).is_ok(),
            "a clock set back"
        );
        tries.tried(true, start);
        assert!(tries.may_try(start).is_ok());
    }
}
