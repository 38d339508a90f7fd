//! What a backup would change, and a library made out of one.

use super::{open, row_hash, shas, stores, whole};
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::seal::{Passphrase, Seal, is_plain, normal, seal_of};
use crate::transfer::{self, Part};
use domain::Kind;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What differs in one kind of record between the library and a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The kind.
    pub kind: Kind,
    /// How many there are now.
    pub now: u64,
    /// How many there were then.
    pub then: u64,
    /// Only in the library: restoring would take them away.
    pub only_now: u64,
    /// Only in the backup: restoring would bring them back.
    pub only_then: u64,
    /// In both, with different content.
    pub changed: u64,
}

impl Library {
    /// What restoring a backup would change, kind by kind; kinds in which nothing differs are left out.
    ///
    /// # Errors
    /// `WrongPassphrase` for a backup that was sealed with another, `NotALibrary`, `Disk`.
    pub fn compare(&self, backup: &Path, passphrase: Option<&str>) -> Result<Vec<Difference>> {
        let given = passphrase.map(normal);
        let then = open(backup, given.as_ref().or(self.passphrase()))?;
        self.read(|r| {
            let mut all = Vec::new();
            for kind in Kind::ALL {
                let (now, then) = (rows_of(r.connection(), *kind)?, rows_of(&then, *kind)?);
                let missing = |a: &BTreeMap<String, u64>, b: &BTreeMap<String, u64>| {
                    a.keys().filter(|id| !b.contains_key(*id)).count() as u64
                };
                let changed = now
                    .iter()
                    .filter(|(id, hash)| then.get(*id).is_some_and(|h| h != *hash));
                let difference = Difference {
                    kind: *kind,
                    now: now.len() as u64,
                    then: then.len() as u64,
                    only_now: missing(&now, &then),
                    only_then: missing(&then, &now),
                    changed: changed.count() as u64,
                };
                if difference.only_now + difference.only_then + difference.changed > 0 {
                    all.push(difference);
                }
            }
            Ok(all)
        })
    }

    /// Puts a backup in the place of the library, under the library's own passphrase. Names the originals that the store
    /// no longer has. The state that gives way must have been backed up before.
    ///
    /// # Errors
    /// As [`Library::compare`]; the library is then as it was.
    pub fn restore(&mut self, backup: &Path, passphrase: Option<&str>) -> Result<Vec<String>> {
        let given = passphrase.map(normal);
        let part = Part::of(self.path());
        let missing = rebuild(
            backup,
            given.as_ref().or(self.passphrase()),
            part.path(),
            self.passphrase(),
        )?;
        let passphrase = self.passphrase().cloned();
        self.replace(part, passphrase)?;
        Ok(missing)
    }
}

fn rows_of(conn: &Connection, kind: Kind) -> Result<BTreeMap<String, u64>> {
    let names: Vec<String> = domain::record::fields_of(kind)
        .iter()
        .map(|f| format!("\"{}\"", f.name))
        .collect();
    let sql = format!("SELECT {} FROM \"{}\"", names.join(", "), kind.name());
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut all = BTreeMap::new();
    while let Some(row) = rows.next()? {
        all.insert(row.get(0)?, row_hash(row, 1..names.len())?);
    }
    Ok(all)
}

/// Makes a new library out of a backup, where the library itself is lost. Names the originals that are missing.
///
/// # Errors
/// `AlreadyThere`, `PassphraseNeeded`, `WrongPassphrase`, `NotALibrary`, `Disk`.
pub fn restore_as(
    backup: &Path,
    passphrase: Option<&str>,
    place: &Path,
    seal: Seal<'_>,
) -> Result<Vec<String>> {
    if place.exists() {
        return Err(LibraryError::AlreadyThere(place.to_owned()));
    }
    let key = seal_of(seal)?;
    let theirs = match (is_plain(backup)?, passphrase) {
        (true, _) => None,
        (false, None | Some("")) => return Err(LibraryError::PassphraseNeeded),
        (false, Some(text)) => Some(normal(text)),
    };
    let part = Part::of(place);
    let missing = rebuild(backup, theirs.as_ref(), part.path(), key.as_ref())?;
    part.put(place)?;
    Ok(missing)
}

/// A whole library from a backup and the stores beside it; the hashes of originals that none of them has.
fn rebuild(
    backup: &Path,
    theirs: Option<&Passphrase>,
    to: &Path,
    ours: Option<&Passphrase>,
) -> Result<Vec<String>> {
    let from = open(backup, theirs)?;
    let to = transfer::new_file(to, ours)?;
    transfer::take(&from, &to, transfer::records())?;
    let mut needed: BTreeSet<String> = BTreeSet::new();
    let mut statement = to.prepare(
        "SELECT sha256 FROM report WHERE sha256 <> ''
         UNION SELECT sha256 FROM material WHERE sha256 <> ''
         UNION SELECT f.sha256 FROM journal_file f JOIN journal j ON j.number = f.number WHERE j.stack <> 'none'",
    )?;
    for sha256 in statement.query_map([], |r| r.get::<_, String>(0))? {
        needed.insert(sha256?);
    }
    drop(statement);
    for store in stores(backup.parent().unwrap_or(Path::new("."))) {
        // Another library's store, or one sealed otherwise, has nothing for us.
        let Ok(store) = whole(&store, theirs) else {
            continue;
        };
        let here: Vec<String> = needed.intersection(&shas(&store)?).cloned().collect();
        let tx =
            rusqlite::Transaction::new_unchecked(&to, rusqlite::TransactionBehavior::Immediate)?;
        for sha256 in here {
            for table in transfer::FILES {
                transfer::rows(&store, &to, table, &format!("sha256 = '{sha256}'"))?;
            }
            needed.remove(&sha256);
        }
        tx.commit()?;
    }
    transfer::index(&to)?;
    // Only originals that a report or a material stands for are missed.
    let mut missing = Vec::new();
    for sha256 in needed {
        let name = to
            .query_row(
                "SELECT COALESCE(NULLIF(title, ''), file_name) FROM report WHERE sha256 = ?1
                 UNION ALL SELECT COALESCE(NULLIF(title, ''), file_name) FROM material WHERE sha256 = ?1",
                [&sha256],
                |r| r.get::<_, String>(0),
            )
            .optional()?;
        missing.extend(name);
    }
    transfer::finish(to)?;
    Ok(missing)
}
