//! Backups while work goes on: beside the library and in a second folder, looked at and restored.
//!
//! A backup begins with a moment of the library that is held while it is written, so nobody waits for it. One is made
//! when something has changed and the last is a quarter of an hour old, when the library is closed, and before a merge, a
//! bulk change, a restore or a handover. Each folder is thinned out by age after each backup.

use crate::error::{file_name, plain_io};
use crate::event::DeskEvent;
use crate::files::{self, FileHandle};
use crate::open::lock;
use crate::start::{self, LibraryView};
use crate::{Code, Desk, DeskError, Result, jobs, settings};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use domain::ChangeEntry;
use domain::Kind;
use domain::keeping::Occasion;
use library::backup::{self, Backup, Difference};
use library::{Library, Snapshot};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;
use ts_rs::TS;

/// So long the work of a busy day may be newer than its latest backup.
const OFTEN: TimeDelta = TimeDelta::minutes(15);
/// A second merge within so long is covered by the backup before the first, and by undo.
const RECENT: TimeDelta = TimeDelta::minutes(5);
/// How often the watch looks whether a backup is due.
const LOOK: Duration = Duration::from_secs(60);
/// How many changes a preview names.
const NAMED: u32 = 50;

/// A backup as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupView {
    /// To look into it or restore it.
    pub file: FileHandle,
    /// When it was made (RFC 3339).
    pub at: String,
    /// Why.
    pub occasion: Occasion,
    /// How large, without the originals.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether it lies in the second folder.
    pub second: bool,
}

/// How the library is protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProtectionView {
    /// Whether the library is sealed.
    pub sealed: bool,
    /// Backups and copies, by name, that are not sealed as the library is: in plain beside a sealed one, or still under the former
    /// passphrase beside one without.
    pub otherwise: Vec<String>,
    /// The second folder for backups, if the officer chose one.
    pub second: Option<FileHandle>,
    /// Whether the second folder can be reached now; a drive may be unplugged.
    pub second_there: bool,
    /// The backups that can be reached, latest first.
    pub backups: Vec<BackupView>,
    /// Why the last backup of this run failed; `None` where it did not.
    pub trouble: Option<DeskError>,
}

/// What differs in one kind of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferenceView {
    /// The kind.
    pub kind: Kind,
    /// How many there are now.
    #[ts(type = "number")]
    pub now: u64,
    /// How many there were then.
    #[ts(type = "number")]
    pub then: u64,
    /// Restoring takes so many away.
    #[ts(type = "number")]
    pub only_now: u64,
    /// Restoring brings so many back.
    #[ts(type = "number")]
    pub only_then: u64,
    /// So many would be as they were then.
    #[ts(type = "number")]
    pub changed: u64,
}

/// What restoring a backup would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RestorePreview {
    /// Kinds in which something differs; none means that nothing would change.
    pub differences: Vec<DifferenceView>,
    /// The changes made since, latest first; the first fifty.
    pub since: Vec<ChangeEntry>,
}

/// What became of a restore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RestoredReply {
    /// The library as it is now.
    pub library: LibraryView,
    /// Reports whose original the backups no longer have.
    pub missing: Vec<String>,
}

/// The backups that are being made, and how it went.
#[derive(Default)]
pub(crate) struct Keeping {
    on: bool,
    writing: Vec<JoinHandle<()>>,
    trouble: Option<DeskError>,
}

/// Keeps backups from now on: in the background, at closing, and before what changes much.
///
/// # Errors
/// `failed` when the system gives no thread.
pub fn keep_watch(desk: &Desk) -> Result<()> {
    lock(&desk.keeping).on = true;
    let desk = desk.clone();
    let watch = move || {
        loop {
            std::thread::park_timeout(LOOK);
            back_up_if_due(&desk);
        }
    };
    std::thread::Builder::new()
        .name("backups".into())
        .spawn(watch)
        .map(|_| ())
        .map_err(|error| {
            DeskError::new(
                Code::Failed,
                format!("Backups cannot be made: {}.", plain_io(&error)),
                "Close other programs and start again.",
            )
        })
}

/// Makes a backup if something changed and the last one is old enough.
fn back_up_if_due(desk: &Desk) {
    // A library that is being opened, closed or replaced is seen to by whoever does it.
    if let Ok(_opening) = desk.opening.try_lock() {
        start_if(desk, Occasion::Regular, OFTEN);
    }
}

/// Makes a backup of this moment, before something that changes much; the change need not wait until it is written.
pub(crate) fn before(desk: &Desk, occasion: Occasion) {
    if lock(&desk.keeping).on
        && let Ok(_opening) = desk.opening.try_lock()
    {
        start_if(desk, occasion, RECENT);
    }
}

fn start_if(desk: &Desk, occasion: Occasion, age: TimeDelta) {
    // The moment that is being written is recent enough.
    if lock(&desk.keeping).writing.iter().any(|t| !t.is_finished()) {
        return;
    }
    let now = (desk.around.now)();
    let moment = desk.with(|library| {
        if library.read_only() || !is_due(library, now, age)? {
            return Ok(None);
        }
        Ok(Some((library.snapshot()?, folders(desk, library))))
    });
    let (moment, folders) = match moment {
        Ok(Some(it)) => it,
        Ok(None) => return,
        Err(error) if error.code == Code::NoLibrary => return,
        Err(error) => {
            lock(&desk.keeping).trouble = Some(error);
            return;
        }
    };
    let of = desk.clone();
    let write = move || {
        let made = write(&moment, &folders, now, occasion);
        lock(&of.keeping).trouble = made.err();
    };
    if let Ok(thread) = std::thread::Builder::new()
        .name("backup".into())
        .spawn(write)
    {
        let mut keeping = lock(&desk.keeping);
        keeping.writing.retain(|t| !t.is_finished());
        keeping.writing.push(thread);
    }
}

/// Waits for the backups that are being written, and makes a last one if the library has changed. Before it is closed.
pub(crate) fn settle(desk: &Desk) {
    wait(desk);
    if lock(&desk.keeping).on {
        start_if(desk, Occasion::Regular, TimeDelta::zero());
        wait(desk);
    }
}

pub(crate) fn wait(desk: &Desk) {
    let writing = std::mem::take(&mut lock(&desk.keeping).writing);
    for thread in writing {
        // A thread that panicked has ended too.
        let _ = thread.join();
    }
}

/// Whether the library has changed since its latest backup, and that is so old.
fn is_due(library: &Library, now: DateTime<Utc>, age: TimeDelta) -> Result<bool> {
    let (tag, number) = (library.tag()?, library.change_number()?);
    let latest = backup::list(&own_folder(library.path()), Some(&tag))
        .into_iter()
        .next();
    Ok(match latest {
        None => number > 0,
        Some(latest) => latest.number != number && now - latest.at >= age,
    })
}

fn write(
    moment: &Snapshot,
    folders: &[PathBuf],
    now: DateTime<Utc>,
    occasion: Occasion,
) -> Result<Backup> {
    let mut made: Option<Result<Backup>> = None;
    for folder in folders {
        let one = moment
            .back_up(folder, now, occasion)
            .and_then(|b| backup::thin_out(folder, moment.tag(), now).map(|_| b))
            .map_err(|error| unwritten(folder, error));
        made = Some(match (made, one) {
            // Both are written whatever became of the first; a failure of either is told.
            (Some(Err(first)), _) => Err(first),
            (_, one) => one,
        });
    }
    made.unwrap_or_else(|| Err(DeskError::invalid("There is no folder for backups.", "")))
}

fn unwritten(folder: &Path, error: library::LibraryError) -> DeskError {
    let why = DeskError::from(error);
    DeskError {
        happened: format!(
            "A backup could not be made in the folder {}. {}",
            file_name(folder),
            why.happened
        ),
        safe: "The library itself is safe.".into(),
        ..why
    }
}

/// Beside the library, always.
pub(crate) fn own_folder(library: &Path) -> PathBuf {
    let stem = library.file_stem().unwrap_or_default().to_string_lossy();
    library.with_file_name(format!("{stem} backups"))
}

/// In the second folder, a folder of the same name.
fn in_second(second: &Path, library: &Path) -> PathBuf {
    second.join(own_folder(library).file_name().unwrap_or_default())
}

fn second(desk: &Desk, library: &Path) -> Option<PathBuf> {
    lock(&desk.config).second_folders.get(library).cloned()
}

/// The folders that can be written to now. A second folder that is away is never made anew: it is a drive's.
pub(crate) fn folders(desk: &Desk, library: &Library) -> Vec<PathBuf> {
    let path = library.path();
    let second = second(desk, path).filter(|folder| folder.is_dir());
    std::iter::once(own_folder(path))
        .chain(second.map(|folder| in_second(&folder, path)))
        .collect()
}

/// The second folder, where it cannot be reached now: what it holds is as it was when it was last there.
pub(crate) fn away(desk: &Desk, library: &Library) -> Option<PathBuf> {
    second(desk, library.path()).filter(|folder| !folder.is_dir())
}

/// How the library is protected.
///
/// # Errors
/// `no_library`.
pub fn view(desk: &Desk) -> Result<ProtectionView> {
    desk.with(|library| {
        let tag = library.tag()?;
        let chosen = second(desk, library.path());
        let mut backups: Vec<(Backup, bool)> = Vec::new();
        for (i, folder) in folders(desk, library).iter().enumerate() {
            let here = backup::list(folder, Some(&tag));
            backups.extend(here.into_iter().map(|b| (b, i > 0)));
        }
        backups.sort_by_key(|(b, _)| std::cmp::Reverse(b.at));
        Ok(ProtectionView {
            sealed: library.is_sealed(),
            otherwise: library
                .sealed_otherwise(&folders(desk, library))?
                .iter()
                .map(|path| file_name(path))
                .collect(),
            second_there: chosen.as_ref().is_some_and(|f| f.is_dir()),
            second: chosen.map(|f| desk.admit(&f)),
            backups: backups
                .into_iter()
                .map(|(b, second)| shown(desk, &b, second))
                .collect(),
            trouble: lock(&desk.keeping).trouble.clone(),
        })
    })
}

fn shown(desk: &Desk, backup: &Backup, second: bool) -> BackupView {
    BackupView {
        file: desk.admit(&backup.path),
        at: backup.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        occasion: backup.occasion,
        bytes: backup.bytes,
        second,
    }
}

/// Makes a backup now, and waits until it is written and read again.
///
/// # Errors
/// `no_library`; `failed` when a folder cannot be written to.
pub fn now(desk: &Desk) -> Result<BackupView> {
    made_now(desk, Occasion::Asked)
}

pub(crate) fn made_now(desk: &Desk, occasion: Occasion) -> Result<BackupView> {
    let at = (desk.around.now)();
    let (moment, folders) =
        desk.with(|library| Ok((library.snapshot()?, folders(desk, library))))?;
    let made = write(&moment, &folders, at, occasion);
    lock(&desk.keeping).trouble = made.as_ref().err().cloned();
    Ok(shown(desk, &made?, false))
}

/// Asks with the system's dialog for a second folder, on another drive at best; `false` when cancelled.
///
/// # Errors
/// `no_library`; `failed` when it cannot be remembered.
pub fn choose_second(desk: &Desk) -> Result<bool> {
    let library = desk.with(|library| Ok(library.path().to_owned()))?;
    let Some(folder) = desk.around.asks.choose_folder() else {
        return Ok(false);
    };
    settings::change(desk, |config| {
        config.second_folders.insert(library, folder);
    })?;
    Ok(true)
}

/// Makes no more backups in the second folder; those that are there stay.
///
/// # Errors
/// `no_library`; `failed` when it cannot be remembered.
pub fn forget_second(desk: &Desk) -> Result<()> {
    let library = desk.with(|library| Ok(library.path().to_owned()))?;
    settings::change(desk, |config| {
        config.second_folders.remove(&library);
    })
}

/// What restoring a backup would change.
///
/// # Errors
/// `wrong_passphrase` for one that was sealed with another passphrase; `failed` for one that is damaged.
pub fn preview(desk: &Desk, handle: &str, passphrase: Option<&str>) -> Result<RestorePreview> {
    let path = files::path_of(desk, handle)?;
    desk.with(|library| {
        let differences = library.compare(&path, passphrase)?;
        let then = backup::list(path.parent().unwrap_or(Path::new(".")), None)
            .into_iter()
            .find(|b| b.path == path)
            .map_or(0, |b| b.number);
        let mut since = library.read(|r| r.changes(0, NAMED.into()))?;
        since.retain(|c| c.number > then);
        for change in &mut since {
            change.fields.clear();
        }
        Ok(RestorePreview {
            differences: differences.into_iter().map(difference).collect(),
            since,
        })
    })
}

fn difference(d: Difference) -> DifferenceView {
    DifferenceView {
        kind: d.kind,
        now: d.now,
        then: d.then,
        only_now: d.only_now,
        only_then: d.only_then,
        changed: d.changed,
    }
}

/// Puts a backup in the library's place. The present state is backed up first, so that this too can be taken back.
///
/// # Errors
/// As [`preview`]; the library is then as it was.
pub fn restore(desk: &Desk, handle: &str, passphrase: Option<&str>) -> Result<RestoredReply> {
    let path = files::path_of(desk, handle)?;
    let _opening = lock(&desk.opening);
    jobs::end_all(desk);
    wait(desk);
    made_now(desk, Occasion::Restore)?;
    let reply = desk.exclusively(|library| {
        let missing = library.restore(&path, passphrase)?;
        Ok(RestoredReply {
            library: start::library_view(library),
            missing,
        })
    })?;
    desk.emit(DeskEvent::Library);
    Ok(reply)
}

/// Makes a new library out of a backup, where the library itself is lost. Names the reports whose file is missing.
///
/// # Errors
/// `passphrase_needed`, `wrong_passphrase`; `failed` when the place is taken or the backup is damaged.
pub fn restore_as(
    desk: &Desk,
    handle: &str,
    passphrase: Option<&str>,
    place: &str,
) -> Result<Vec<String>> {
    let path = files::path_of(desk, handle)?;
    let place = start::with_ending(files::path_of(desk, place)?);
    let now = (desk.around.now)();
    lock(&desk.tries).may_try(now)?;
    let seal = match passphrase {
        None | Some("") => library::Seal::Unsealed,
        Some(text) => library::Seal::Passphrase(text),
    };
    let made = backup::restore_as(&path, passphrase, &place, seal);
    let wrong = matches!(made, Err(library::LibraryError::WrongPassphrase));
    lock(&desk.tries).tried(!wrong, now);
    Ok(made?)
}
