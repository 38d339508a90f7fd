//! Backups: the records and their history often, each original once, all sealed as the library is.
//!
//! A backup is a file of its own (`… .rapporteur-backup`) with every record, setting and change. Originals and read
//! texts never change, so they go once, by their hash, into a store beside the backups (`… .rapporteur-originals`).
//! Search is in neither: it is made anew from both. Every file is read again after it was written, and only then gets
//! its name. A name says all that a list of backups needs, so that listing opens nothing.

mod restoring;

pub use restoring::{Difference, restore_as};

use crate::connection::{Access, connect};
use crate::error::{LibraryError, Result};
use crate::file::{Library, Snapshot};
use crate::originals;
use crate::seal::{Passphrase, is_plain, normal};
use crate::transfer::{self, Part};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::keeping::{self, Occasion};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Marks a file as a backup in its header: `RAPB` in ASCII. It is no library to work in.
pub(crate) const APPLICATION_ID: i32 = 0x5241_5042;

/// How a backup's name ends.
pub const ENDING: &str = "rapporteur-backup";
const STORE_ENDING: &str = "rapporteur-originals";
const TIME: &str = "%Y-%m-%d %H-%M-%S";

/// One backup, as its name tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Which library it is of.
    pub tag: String,
    /// How many changes the library had seen.
    pub number: i64,
    /// Why it was made.
    pub occasion: Occasion,
    /// How large it is, without the originals.
    pub bytes: u64,
}

/// What the name of a library's file becomes in the names of its backups: one that drives of other systems take as well.
fn stem(library: &Path) -> String {
    let name = library.file_stem().unwrap_or_default();
    domain::file_name::beginning(&name.to_string_lossy())
}

/// The backups of a library in a folder, latest first; of every library where no tag is given. A folder that is not there
/// has none.
pub fn list(folder: &Path, tag: Option<&str>) -> Vec<Backup> {
    let mut found: Vec<Backup> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let backup = parse(&entry.path())?;
            let bytes = entry
                .metadata()
                .ok()
                .filter(std::fs::Metadata::is_file)?
                .len();
            Some(Backup { bytes, ..backup })
        })
        .filter(|b| tag.is_none_or(|tag| b.tag == tag))
        .collect();
    found.sort_by_key(|b| std::cmp::Reverse((b.at, b.number)));
    found
}

/// `Missions 2026-03-02 12-00-00 3fa1c2d4 123 regular.rapporteur-backup`
fn parse(path: &Path) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    let mut parts = name.strip_suffix('.')?.rsplitn(6, ' ');
    let occasion = Occasion::parse(parts.next()?)?;
    let number = parts.next()?.parse().ok()?;
    let tag = parts.next()?.to_owned();
    let (time, date) = (parts.next()?, parts.next()?);
    let at = NaiveDateTime::parse_from_str(&format!("{date} {time}"), TIME).ok()?;
    Some(Backup {
        path: path.to_owned(),
        at: at.and_utc(),
        tag,
        number,
        occasion,
        bytes: 0,
    })
}

/// Removes the backups of a library that are superseded by others (see [`keeping::superseded`]). Says how many.
///
/// # Errors
/// `Disk`.
pub fn thin_out(folder: &Path, tag: &str, now: DateTime<Utc>) -> Result<u32> {
    let all = list(folder, Some(tag));
    let times: Vec<_> = all.iter().map(|b| b.at).collect();
    let go = keeping::superseded(&times, now);
    for i in &go {
        std::fs::remove_file(&all[*i].path)?;
    }
    Ok(go.len() as u32)
}

/// The stores of originals in a folder.
pub(crate) fn stores(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == STORE_ENDING))
        .collect();
    found.sort();
    found
}

impl Snapshot {
    /// Writes a backup of this moment into a folder and reads it again.
    ///
    /// # Errors
    /// `Disk`; `Damaged` when what was written is not what was meant. Nothing half stays in the folder.
    pub fn back_up(&self, folder: &Path, at: DateTime<Utc>, occasion: Occasion) -> Result<Backup> {
        // No more than this one folder: what it lies in may be a drive that was pulled out a moment ago.
        match std::fs::create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
        let name = format!(
            "{} {} {} {} {}.{ENDING}",
            stem(self.path()),
            at.format(TIME),
            self.tag(),
            self.number(),
            occasion.name()
        );
        let place = folder.join(name);
        // Originals first: a backup in the list has all that it needs.
        self.store_originals(folder)?;
        let part = Part::of(&place);
        let to = transfer::new_file(part.path(), self.passphrase())?;
        to.pragma_update(None, "application_id", APPLICATION_ID)?;
        transfer::take(self.connection(), &to, transfer::records())?;
        to.close().map_err(|(_, error)| error)?;
        self.verify(part.path())?;
        part.put(&place)?;
        let bytes = std::fs::metadata(&place)?.len();
        parse(&place)
            .map(|backup| Backup { bytes, ..backup })
            .ok_or_else(|| LibraryError::Damaged("the name of the backup cannot be read".into()))
    }

    /// Reads a backup from the disk and compares it with this moment.
    fn verify(&self, written: &Path) -> Result<()> {
        let conn = connect(written, self.passphrase(), Access::Read)?;
        let mut wrong = transfer::wrong_with(&conn, self.passphrase().is_some())?;
        for table in transfer::records() {
            if fingerprint(&conn, table)? != fingerprint(self.connection(), table)? {
                wrong.push(format!("{table} is not as it was"));
            }
        }
        match wrong.first() {
            None => Ok(()),
            Some(first) => Err(LibraryError::Damaged(format!(
                "the backup could not be read again as it was written ({first})"
            ))),
        }
    }

    /// Puts the originals that the store does not have yet into it, each as one transaction, and reads each again.
    fn store_originals(&self, folder: &Path) -> Result<()> {
        let place = folder.join(format!(
            "{} {}.{STORE_ENDING}",
            stem(self.path()),
            self.tag()
        ));
        let ours = shas(self.connection())?;
        if ours.is_empty() {
            return Ok(());
        }
        let store = match place.exists() {
            false => self.new_store(&place)?,
            true => match connect(&place, self.passphrase(), Access::Write) {
                Ok(store) => store,
                // Sealed with an earlier passphrase, or damaged: the backups of then may still need it.
                Err(LibraryError::WrongPassphrase) => {
                    let name = format!(
                        "{} {} before {}.{STORE_ENDING}",
                        stem(self.path()),
                        self.tag(),
                        self.number()
                    );
                    std::fs::rename(&place, folder.join(name))?;
                    self.new_store(&place)?
                }
                Err(error) => return Err(error),
            },
        };
        for sha256 in ours.difference(&shas(&store)?) {
            let tx = rusqlite::Transaction::new_unchecked(
                &store,
                rusqlite::TransactionBehavior::Immediate,
            )?;
            let condition = format!("sha256 = '{sha256}'");
            for table in transfer::FILES {
                transfer::rows(self.connection(), &store, table, &condition)?;
            }
            tx.commit()?;
            if originals::sha256(&originals::original(&store, sha256)?) != *sha256 {
                return Err(LibraryError::Damaged(format!(
                    "the original {sha256} could not be read again as it was written"
                )));
            }
        }
        // A scan that has been recognised since: its text is another than the one that was stored, which was none.
        for sha256 in newer_texts(self.connection(), &store)? {
            let tx = rusqlite::Transaction::new_unchecked(
                &store,
                rusqlite::TransactionBehavior::Immediate,
            )?;
            tx.execute("DELETE FROM report_text WHERE sha256 = ?1", [&sha256])?;
            let condition = format!("sha256 = '{sha256}'");
            transfer::rows(self.connection(), &store, "report_text", &condition)?;
            tx.commit()?;
        }
        store.close().map_err(|(_, error)| error.into())
    }

    fn new_store(&self, place: &Path) -> Result<Connection> {
        let part = Part::of(place);
        let store = transfer::new_file(part.path(), self.passphrase())?;
        store.pragma_update(None, "application_id", APPLICATION_ID)?;
        store.close().map_err(|(_, error)| error)?;
        part.put(place)?;
        connect(place, self.passphrase(), Access::Write)
    }
}

/// The originals that both files have, and whose text is blank in the store and no longer so in the library.
fn newer_texts(library: &Connection, store: &Connection) -> Result<Vec<String>> {
    let hashes = |conn: &Connection| -> Result<BTreeMap<String, String>> {
        let mut statement = conn.prepare("SELECT sha256, hash FROM report_text")?;
        let all = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    };
    let stored = hashes(store)?;
    let ours = shas(library)?;
    let mut newer = Vec::new();
    for (sha256, hash) in hashes(library)? {
        let other = stored.get(&sha256).is_some_and(|h| *h != hash);
        if other && ours.contains(&sha256) && originals::document(store, &sha256)?.is_blank() {
            newer.push(sha256);
        }
    }
    Ok(newer)
}

/// The hashes of the originals in a file; only such as are hashes, since they go into conditions.
fn shas(conn: &Connection) -> Result<BTreeSet<String>> {
    let mut statement = conn.prepare("SELECT sha256 FROM original")?;
    let all = statement
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<BTreeSet<_>>>()?;
    Ok(all
        .into_iter()
        .filter(|s| s.bytes().all(|b| b.is_ascii_hexdigit()))
        .collect())
}

/// One number for all that a table holds, whatever the order of its rows.
fn fingerprint(conn: &Connection, table: &str) -> Result<(u64, u64)> {
    let mut statement = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let (mut n, mut sum) = (0, 0u64);
    while let Some(row) = rows.next()? {
        n += 1;
        sum = sum.wrapping_add(row_hash(row, 0..width)?);
    }
    Ok((n, sum))
}

fn row_hash(row: &rusqlite::Row<'_>, cells: std::ops::Range<usize>) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for i in cells {
        match row.get_ref(i)? {
            ValueRef::Null => hasher.write_u8(0),
            ValueRef::Integer(n) => hasher.write_i64(n),
            ValueRef::Real(n) => hasher.write_u64(n.to_bits()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                hasher.write_usize(bytes.len());
                hasher.write(bytes);
            }
        }
    }
    Ok(hasher.finish())
}

/// Opens a file as it was before whatever cut its last write short. Only a connection that may write can take that back;
/// where the medium cannot be written, nothing was cut short on it.
fn whole(file: &Path, passphrase: Option<&Passphrase>) -> Result<Connection> {
    connect(file, passphrase, Access::Write).or_else(|_| connect(file, passphrase, Access::Read))
}

/// Opens a backup, and nothing else, for reading.
pub(crate) fn open(backup: &Path, passphrase: Option<&Passphrase>) -> Result<Connection> {
    let conn = whole(backup, passphrase)?;
    let application: i32 = conn.query_row("PRAGMA application_id", [], |r| r.get(0))?;
    if application != APPLICATION_ID {
        return Err(LibraryError::NotALibrary(backup.to_owned()));
    }
    Ok(conn)
}

impl Library {
    /// Seals the backups and stores of this library in a folder as the library is sealed now; `old` is what they were
    /// sealed with before. Names those that could not be, which stay as they were.
    ///
    /// # Errors
    /// `Sql`.
    pub fn reseal_backups(&self, folder: &Path, old: Option<&str>) -> Result<Vec<PathBuf>> {
        let old = old.map(normal);
        let mut left = Vec::new();
        for file in self.backup_files(folder)? {
            let plain = is_plain(&file).unwrap_or(false);
            let opens = |key: Option<&Passphrase>| connect(&file, key, Access::Read).is_ok();
            if plain == self.passphrase().is_none() && opens(self.passphrase()) {
                continue;
            }
            let old = if plain { None } else { old.as_ref() };
            if reseal(&file, old, self.passphrase()).is_err() {
                left.push(file);
            }
        }
        Ok(left)
    }

    /// The backups, stores and copies of this library that are not sealed as it is now: in plain where it is sealed, or still under a
    /// passphrase where it is not.
    ///
    /// # Errors
    /// `Sql`.
    pub fn sealed_otherwise(&self, folders: &[PathBuf]) -> Result<Vec<PathBuf>> {
        let mut files = self.set_aside();
        for folder in folders {
            files.extend(self.backup_files(folder)?);
        }
        files.retain(|file| is_plain(file).is_ok_and(|plain| plain == self.is_sealed()));
        Ok(files)
    }

    /// Removes what a program that was killed had in the making in a folder of backups. Nobody else may be writing one.
    ///
    /// # Errors
    /// `Sql`.
    pub fn sweep_backups(&self, folder: &Path) -> Result<()> {
        let mark = format!(" {}", self.tag()?);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let made = name
                .strip_prefix('.')
                .and_then(|name| name.split_once(".part"));
            if let Some((of, _)) = made
                && of.contains(&mark)
            {
                Part::sweep(&folder.join(of));
            }
        }
        Ok(())
    }

    /// Every backup and store of this library in a folder.
    pub(crate) fn backup_files(&self, folder: &Path) -> Result<Vec<PathBuf>> {
        let tag = self.tag()?;
        let mark = format!(" {tag}");
        let mut files: Vec<PathBuf> = list(folder, Some(&tag))
            .into_iter()
            .map(|b| b.path)
            .collect();
        files.extend(stores(folder).into_iter().filter(|p| {
            p.file_name()
                .is_some_and(|name| name.to_string_lossy().contains(&mark))
        }));
        Ok(files)
    }
}

/// Seals a backup or store of originals anew; with `None` it stays, or becomes, plain.
pub(crate) fn reseal(
    file: &Path,
    old: Option<&Passphrase>,
    new: Option<&Passphrase>,
) -> Result<()> {
    let from = open(file, old)?;
    let part = Part::of(file);
    let to = transfer::new_file(part.path(), new)?;
    to.pragma_update(None, "application_id", APPLICATION_ID)?;
    transfer::take(&from, &to, transfer::tables())?;
    to.close().map_err(|(_, error)| error)?;
    drop(from);
    let written = open(part.path(), new)?;
    if let Some(first) = transfer::wrong_with(&written, new.is_some())?.first() {
        return Err(LibraryError::Damaged(first.clone()));
    }
    written.close().map_err(|(_, error)| error)?;
    part.put(file)
}
