//! A folder that new reports arrive in: what lies there and is not known yet is offered. Nothing is read unasked.
//!
//! Which folder it is belongs to this computer and is kept beside the program: a library may be sent away, and a path tells
//! of its owner. What was declined is remembered in the library, under its seal, and by hash: a list beside the program
//! would tell strangers which documents an officer once had.

use crate::files::{self, FileHandle};
use crate::open::lock;
use crate::worker::Bounds;
use crate::{Desk, Result, settings};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::SystemTime;
use ts_rs::TS;

/// Under which key the hashes of what was read or declined are kept in a library.
const DECIDED: &str = "watched_decided";
/// So many files of a folder are looked at; who keeps more in one has another kind of folder.
const LOOKED_AT: usize = 1_000;
/// So many files that were not met before are read through at one look: a look must not take long.
const AT_ONCE: usize = 40;
/// So many are named.
const NAMED: usize = 100;

/// The watched folder and what is new in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WatchedView {
    /// The folder, for showing; none when none is watched.
    pub folder: Option<FileHandle>,
    /// Whether it can be reached now.
    pub there: bool,
    /// The new files, by name.
    pub files: Vec<FileHandle>,
    /// How many more there are.
    pub more: u32,
}

/// What the files of the folder were at the last look: hashing them all again every minute would be waste.
#[derive(Default)]
pub(crate) struct Met {
    files: HashMap<PathBuf, (u64, Option<SystemTime>, String)>,
}

/// What is new in the watched folder: neither in the library nor declined.
///
/// # Errors
/// `no_library`. A folder that is gone is part of the answer.
pub fn look(desk: &Desk) -> Result<WatchedView> {
    let Some(folder) = lock(&desk.config).watched.clone() else {
        return Ok(WatchedView::default());
    };
    let shown = Some(desk.admit(&folder));
    let Some(found) = reports_in(&folder) else {
        return Ok(WatchedView {
            folder: shown,
            ..WatchedView::default()
        });
    };
    let hashed = hashed(desk, &found);
    let (new, known) = desk.read(|r| {
        let decided = decided(r.setting(DECIDED)?);
        let (mut new, mut known, mut met) = (Vec::new(), Vec::new(), HashSet::new());
        for (path, sha256) in hashed {
            if decided.contains(&sha256) || !met.insert(sha256.clone()) {
                continue;
            }
            match r.report_by_sha(&sha256)? {
                Some(_) => known.push(sha256),
                None => new.push(path),
            }
        }
        Ok((new, known))
    })?;
    // What was read once is not offered again, even if its report is deleted.
    decide(desk, known)?;
    let files: Vec<FileHandle> = new.iter().take(NAMED).map(|p| desk.admit(p)).collect();
    Ok(WatchedView {
        folder: shown,
        there: true,
        more: (new.len() - files.len()) as u32,
        files,
    })
}

/// Asks with the system's dialog for a folder to watch; `false` when cancelled.
///
/// # Errors
/// `failed` when the settings cannot be written.
pub fn choose(desk: &Desk) -> Result<bool> {
    let Some(folder) = desk.around.asks.choose_watched_folder() else {
        return Ok(false);
    };
    settings::change(desk, |config| config.watched = Some(folder))?;
    Ok(true)
}

/// Watches no folder any more.
///
/// # Errors
/// `failed` when the settings cannot be written.
pub fn forget(desk: &Desk) -> Result<()> {
    settings::change(desk, |config| config.watched = None)
}

/// Puts new files beside the reports, where the officer says how they are read in.
///
/// # Errors
/// `invalid` for a handle that is not known.
pub fn offer(desk: &Desk, handles: &[String]) -> Result<()> {
    let paths = handles.iter().map(|handle| files::path_of(desk, handle));
    desk.offer(&paths.collect::<Result<Vec<_>>>()?, None);
    Ok(())
}

/// Declines files: they are not offered again, whatever they are called.
///
/// # Errors
/// `no_library`; `invalid` for a handle that is not known; `failed` for a file that cannot be read.
pub fn decline(desk: &Desk, handles: &[String]) -> Result<()> {
    let never = AtomicBool::new(false);
    let mut hashes = Vec::new();
    for handle in handles {
        let path = files::path_of(desk, handle)?;
        let known = lock(&desk.met).files.get(&path).map(|m| m.2.clone());
        hashes.push(match known {
            Some(sha256) => sha256,
            None => files::snapshot(&path, Bounds::default().limits.bytes, &never)?.sha256,
        });
    }
    decide(desk, hashes)
}

fn decided(setting: Option<String>) -> HashSet<String> {
    let setting = setting.unwrap_or_default();
    setting.lines().map(str::to_owned).collect()
}

/// Remembers what needs no offer any more. No change of content: the history does not speak of it.
fn decide(desk: &Desk, hashes: Vec<String>) -> Result<()> {
    if hashes.is_empty() || desk.with(|library| Ok(library.read_only()))? {
        return Ok(());
    }
    desk.change(|w| {
        let mut all = w.setting(DECIDED)?.unwrap_or_default();
        let there = decided(Some(all.clone()));
        for sha256 in hashes.iter().filter(|h| !there.contains(*h)) {
            all.push_str(sha256);
            all.push('\n');
        }
        w.set_setting(DECIDED, &all)?;
        Ok(((), String::new()))
    })?;
    Ok(())
}

/// The files of a folder, not of those inside it, that a reader knows by their ending; none where it cannot be read.
fn reports_in(folder: &Path) -> Option<Vec<(PathBuf, u64, Option<SystemTime>)>> {
    let limit = Bounds::default().limits.bytes;
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let known = ending.is_some_and(|e| files::REPORTS.contains(&e.as_str()));
        // What a program keeps for itself while a file is open in it.
        if !known || name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        // A link may lead anywhere; only what lies here is offered.
        let Ok(about) = entry.metadata() else {
            continue;
        };
        if about.is_file() && about.len() > 0 && about.len() <= limit {
            found.push((path, about.len(), about.modified().ok()));
        }
    }
    found.sort();
    found.truncate(LOOKED_AT);
    Some(found)
}

/// The files with their hashes, as far as one look gets; one that is being written is left for the next.
fn hashed(desk: &Desk, found: &[(PathBuf, u64, Option<SystemTime>)]) -> Vec<(PathBuf, String)> {
    let limit = Bounds::default().limits.bytes;
    let never = AtomicBool::new(false);
    let mut before = std::mem::take(&mut lock(&desk.met).files);
    let mut now = HashMap::new();
    let mut hashed = Vec::new();
    let mut read = 0;
    for (path, length, modified) in found {
        let same = before
            .remove(path)
            .filter(|(l, m, _)| l == length && m == modified);
        let sha256 = match same {
            Some((_, _, sha256)) => sha256,
            None if read == AT_ONCE => continue,
            None => {
                read += 1;
                match files::snapshot(path, limit, &never) {
                    Ok(file) => file.sha256,
                    Err(_) => continue,
                }
            }
        };
        now.insert(path.clone(), (*length, *modified, sha256.clone()));
        hashed.push((path.clone(), sha256));
    }
    lock(&desk.met).files = now;
    hashed
}
