//! The library as a file: making, opening, closing, copying it; one writer, a few readers.

use crate::check::{self, CheckReport};
use crate::connection::{Access, connect, open};
use crate::error::{LibraryError, Result};
use crate::reader::Reader;
use crate::seal::{Passphrase, Seal, derived, is_plain, normal, seal_of, unlock};
use crate::transfer::{self, Part};
use crate::writer::Writer;
use crate::{forms, journal, lock, originals, schema};
use chrono::{DateTime, Utc};
use domain::view::{ChangeNote, UndoState};
use domain::{Actor, RecordId};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many connections are kept for reading side by side; more are opened while more are needed.
const READERS: usize = 2;

/// A connection that reads. One of them has room for many pages, and is used before the others: what is typed and looked at goes
/// through it. The others serve what a screen asks beside that.
struct ReadingConnection {
    conn: Connection,
    roomy: bool,
}

#[derive(Default)]
struct Readers {
    idle: Vec<ReadingConnection>,
    /// There is a roomy one, idle or at work.
    roomy: bool,
}

/// What stands in the name of a copy made before an update, after the library's own and before the form it had.
const SET_ASIDE: &str = "(before update from";

/// Who makes a change, and when: passed in, never asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Who.
    pub actor: Actor,
    /// When.
    pub at: DateTime<Utc>,
}

/// An open library. Shared by all windows of the program: reads run side by side, changes one after the other.
pub struct Library {
    path: PathBuf,
    passphrase: Option<Passphrase>,
    /// The key that was derived from the passphrase, with which further connections need not derive it again.
    key: Option<Passphrase>,
    /// The form of the file, where it is newer than ours.
    newer: Option<u32>,
    // Dropped in this order: the last connection that closes tidies up, and must be able to write; then the lock.
    readers: Mutex<Readers>,
    writer: Mutex<Connection>,
    _lock: File,
}

impl Library {
    /// Makes a new library at `path` and opens it.
    ///
    /// # Errors
    /// `AlreadyThere`, `NetworkShare`, `InUse`, `NoCipher`, `Disk`.
    pub fn create(path: &Path, seal: Seal<'_>, at: DateTime<Utc>) -> Result<Library> {
        lock::refuse_network(path)?;
        let passphrase = seal_of(seal)?;
        let lock = lock::take(path)?;
        // Made here and nowhere else: two windows that create at once must not share a file.
        match File::create_new(path) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(LibraryError::AlreadyThere(path.to_owned()));
            }
            Err(error) => return Err(error.into()),
        }
        let made = connect(path, passphrase.as_ref(), Access::Write).and_then(|conn| {
            schema::found(&conn)?;
            conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            schema::migrate(&conn, forms::MIGRATIONS)?;
            conn.execute(
                "INSERT INTO setting (key, value) VALUES ('created_at', ?1)",
                [at.to_rfc3339()],
            )?;
            Ok(conn)
        });
        match made {
            Ok(writer) => Ok(Library::of(path, passphrase, None, writer, lock)),
            Err(error) => {
                // Half a library is worse than none; the file is ours, made a moment ago.
                let _ = std::fs::remove_file(path);
                Err(error)
            }
        }
    }

    /// Opens a library. One of an older form is copied aside and brought up to date; one of a newer form can only be read.
    ///
    /// # Errors
    /// `PassphraseNeeded`, `WrongPassphrase`, `InUse`, `NetworkShare`, `NotALibrary`, `NoCipher`, `Disk`.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Library> {
        if !std::fs::metadata(path)?.is_file() {
            return Err(LibraryError::NotALibrary(path.to_owned()));
        }
        lock::refuse_network(path)?;
        // Before any look into the file: on Unix, closing a file that this process has open as a library elsewhere would
        // silently take SQLite's own locks off it.
        let lock = lock::take(path)?;
        let sealed = !is_plain(path)?;
        let passphrase = match (sealed, passphrase) {
            (true, None | Some("")) => return Err(LibraryError::PassphraseNeeded),
            (true, Some(text)) => Some(normal(text)),
            (false, _) => None,
        };
        let writer = connect(path, passphrase.as_ref(), Access::Write)?;
        let application: i32 = writer.query_row("PRAGMA application_id", [], |r| r.get(0))?;
        if application != schema::APPLICATION_ID {
            return Err(LibraryError::NotALibrary(path.to_owned()));
        }
        let form = schema::form(&writer)?;
        if form > forms::latest() {
            writer.execute_batch("PRAGMA query_only = ON")?;
            return Ok(Library::of(path, passphrase, Some(form), writer, lock));
        }
        if form < forms::latest() {
            copy(&writer, passphrase.as_ref(), &backup_name(path, form))?;
            schema::migrate(&writer, forms::MIGRATIONS)?;
        }
        let tx = Transaction::new_unchecked(&writer, TransactionBehavior::Immediate)?;
        originals::sweep(&writer)?;
        tx.commit()?;
        Part::sweep(path);
        Ok(Library::of(path, passphrase, None, writer, lock))
    }

    /// Closes it so that the file alone is whole: no `-wal` beside it.
    ///
    /// # Errors
    /// `Disk`; all that was saved is safe even then.
    pub fn close(self) -> Result<()> {
        let Library {
            readers,
            writer,
            newer,
            ..
        } = self;
        drop(readers);
        let writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        if newer.is_none() {
            let tx = Transaction::new_unchecked(&writer, TransactionBehavior::Immediate)?;
            originals::sweep(&writer)?;
            tx.commit()?;
            writer.execute_batch("PRAGMA optimize; PRAGMA incremental_vacuum;")?;
        }
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        writer.close().map_err(|(_, error)| error.into())
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is encrypted.
    pub fn is_sealed(&self) -> bool {
        self.passphrase.is_some()
    }

    /// The copies that were put beside it before it was brought up to date by a newer version of the program. They keep the seal
    /// that they were made with.
    pub fn set_aside(&self) -> Vec<PathBuf> {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let begins = format!("{stem} {SET_ASIDE} ");
        let mut found: Vec<PathBuf> = self
            .path
            .parent()
            .and_then(|folder| std::fs::read_dir(folder).ok())
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(&begins))
            .map(|entry| entry.path())
            .collect();
        found.sort();
        found
    }

    /// Whether it can only be read (made by a newer version).
    pub fn read_only(&self) -> bool {
        self.newer.is_some()
    }

    pub(crate) fn passphrase(&self) -> Option<&Passphrase> {
        self.passphrase.as_ref()
    }

    /// Which library this is, wherever its file lies: copies and backups of it have the same.
    ///
    /// # Errors
    /// `Sql`.
    pub fn tag(&self) -> Result<String> {
        self.read(|r| tag(r.connection()))
    }

    /// How many changes the library has seen.
    ///
    /// # Errors
    /// `Sql`.
    pub fn change_number(&self) -> Result<i64> {
        self.read(|r| change_number(r.connection()))
    }

    /// This moment of the library, to be backed up while work goes on.
    ///
    /// # Errors
    /// `Disk`.
    pub fn snapshot(&self) -> Result<Snapshot> {
        // A backup reads every page once and keeps none.
        let conn = connect(&self.path, self.key.as_ref(), Access::Beside)?;
        // Held open until the snapshot goes: what is written meanwhile is not seen.
        conn.execute_batch("BEGIN DEFERRED")?;
        Ok(Snapshot {
            tag: tag(&conn)?,
            number: change_number(&conn)?,
            conn,
            passphrase: self.passphrase.clone(),
            path: self.path.clone(),
        })
    }

    /// Seals the library with another passphrase, or takes the seal off: a whole new file takes the old one's place.
    ///
    /// # Errors
    /// `ReadOnly` for a newer file; `Disk`: the library is then as it was.
    pub fn reseal(&mut self, seal: Seal<'_>) -> Result<()> {
        let passphrase = seal_of(seal)?;
        if self.newer.is_some() {
            return Err(LibraryError::ReadOnly);
        }
        let part = Part::of(&self.path);
        transfer::whole(&self.writer(), part.path(), passphrase.as_ref())?;
        self.replace(part, passphrase)
    }

    /// Whether this is the passphrase that opens the library; any is, where there is none.
    pub fn opens_with(&self, passphrase: &str) -> bool {
        self.passphrase
            .as_ref()
            .is_none_or(|own| **own == *normal(passphrase))
    }

    /// Puts a finished file in the library's place. After a kill there is the old file or the new one.
    pub(crate) fn replace(&mut self, part: Part, passphrase: Option<Passphrase>) -> Result<()> {
        // What is wrong with the new file must be known before the old one is gone.
        let fresh = connect(part.path(), passphrase.as_ref(), Access::Write)?;
        let found = check::run(&fresh, passphrase.is_some(), false)?;
        fresh.close().map_err(|(_, error)| error)?;
        if !found.pages.is_empty() || !found.references.is_empty() {
            return Err(LibraryError::Damaged(found.problems().join(" ")));
        }
        *self
            .readers
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner) = Readers::default();
        let writer = self
            .writer
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let old = std::mem::replace(writer, Connection::open_in_memory()?);
        let closed = old.close().map_err(|(_, error)| LibraryError::from(error));
        // The old file's log must never be taken for the new file's.
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        let put = closed.and_then(|()| {
            if Path::new(&log).metadata().is_ok_and(|m| m.len() > 0) {
                return Err(LibraryError::InUse(self.path.clone()));
            }
            part.put(&self.path)
        });
        let put = put.map(|()| self.passphrase = passphrase);
        let writer = connect(&self.path, self.passphrase.as_ref(), Access::Write)?;
        self.key = derived(&writer);
        *self
            .writer
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner) = writer;
        put
    }

    /// Writes a whole copy, sealed with the same passphrase, for sending or keeping. Replaces a file of that name only
    /// when the copy is complete.
    ///
    /// # Errors
    /// `Disk`, `InUse` when `to` is the library itself.
    pub fn save_copy(&self, to: &Path) -> Result<()> {
        let same = |a: &Path, b: &Path| {
            a.canonicalize()
                .ok()
                .is_some_and(|a| b.canonicalize().ok() == Some(a))
        };
        if same(to, &self.path) {
            return Err(LibraryError::InUse(to.to_owned()));
        }
        copy(&self.writer(), self.passphrase.as_ref(), to)
    }

    /// Goes through the whole file: pages, references, citations, originals by their hash, search.
    ///
    /// # Errors
    /// Only what keeps the check itself from running; what it finds is in the report.
    pub fn check(&self) -> Result<CheckReport> {
        check::run(&self.writer(), self.is_sealed(), self.read_only())
    }

    /// Reads, all within one unchanging view of the library.
    ///
    /// # Errors
    /// Those of the closure.
    pub fn read<T>(&self, read: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let reading = self.take_reader()?;
        // One transaction: everything that the closure reads belongs together.
        let tx = Transaction::new_unchecked(&reading.conn, TransactionBehavior::Deferred)?;
        let answer = read(&Reader::new(&reading.conn));
        drop(tx);
        self.give_back(reading);
        answer
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
        self.in_transaction(|conn| {
            let session = journal::watch(conn)?;
            let (value, sentence) = change(&mut Writer::new(conn))?;
            Ok((value, journal::record(conn, session, stamp, sentence)?))
        })
    }

    /// Writes into the history that something was done with the library that changed nothing in it: a part of it was
    /// handed over, a person's record was looked at again. `about` is the record in whose history it stands too.
    ///
    /// # Errors
    /// `NewerVersion`, `Disk`.
    pub fn note_down(&self, stamp: &Stamp, sentence: &str, about: Option<RecordId>) -> Result<()> {
        self.in_transaction(|conn| journal::note(conn, stamp, sentence, about))
    }

    /// [`Library::change`], given up where it stands, with nothing written, once `cancel` is set: for changes that are large.
    ///
    /// # Errors
    /// As `change`; `Cancelled`.
    pub fn change_unless<T>(
        &self,
        stamp: &Stamp,
        cancel: &Arc<AtomicBool>,
        change: impl FnOnce(&mut Writer<'_>) -> Result<(T, String)>,
    ) -> Result<(T, ChangeNote)> {
        /// How many steps of SQLite's machine pass between two looks: a millisecond at most.
        const STEPS: std::ffi::c_int = 1_000;
        self.in_transaction(|conn| {
            let asked = Arc::clone(cancel);
            conn.progress_handler(STEPS, Some(move || asked.load(Ordering::Relaxed)))?;
            let session = journal::watch(conn)?;
            let made = change(&mut Writer::new(conn)).and_then(|(value, sentence)| {
                Ok((value, journal::record(conn, session, stamp, sentence)?))
            });
            // Taking the unfinished change back must not be given up.
            conn.progress_handler(0, None::<fn() -> bool>)?;
            if cancel.load(Ordering::Relaxed) {
                return Err(LibraryError::Cancelled);
            }
            made
        })
    }

    /// Takes the latest change back; `None` if there is none. Itself written into history.
    ///
    /// # Errors
    /// `UndoConflict`: nothing was changed.
    pub fn undo(&self, stamp: &Stamp) -> Result<Option<ChangeNote>> {
        self.in_transaction(|conn| journal::undo(conn, stamp))
    }

    /// Brings the change last taken back again; `None` if there is none.
    ///
    /// # Errors
    /// `UndoConflict`: nothing was changed.
    pub fn redo(&self, stamp: &Stamp) -> Result<Option<ChangeNote>> {
        self.in_transaction(|conn| journal::redo(conn, stamp))
    }

    /// Takes back one change of the past, by its number, as a new change that can itself be undone.
    ///
    /// # Errors
    /// `UndoConflict` where later changes touched the same fields.
    pub fn revert(&self, stamp: &Stamp, number: i64) -> Result<ChangeNote> {
        self.in_transaction(|conn| journal::revert(conn, stamp, number))
    }

    /// What undo and redo would do now.
    ///
    /// # Errors
    /// `Sql`.
    pub fn undo_state(&self) -> Result<UndoState> {
        self.read(|r| journal::state(r.connection()))
    }

    fn of(
        path: &Path,
        passphrase: Option<Passphrase>,
        newer: Option<u32>,
        writer: Connection,
        lock: File,
    ) -> Library {
        Library {
            path: path.to_owned(),
            passphrase,
            key: derived(&writer),
            newer,
            readers: Mutex::default(),
            writer: Mutex::new(writer),
            _lock: lock,
        }
    }

    /// The transaction of a panicked change was rolled back as it unwound, so the connection is sound.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn readers(&self) -> MutexGuard<'_, Readers> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_reader(&self) -> Result<ReadingConnection> {
        let roomy = {
            let mut readers = self.readers();
            if let Some(reading) = readers.idle.pop() {
                return Ok(reading);
            }
            !std::mem::replace(&mut readers.roomy, true)
        };
        let access = if roomy { Access::Read } else { Access::Beside };
        match connect(&self.path, self.key.as_ref(), access) {
            Ok(conn) => Ok(ReadingConnection { conn, roomy }),
            Err(error) => {
                if roomy {
                    self.readers().roomy = false;
                }
                Err(error)
            }
        }
    }

    /// The roomy one is put where it is taken first.
    fn give_back(&self, reading: ReadingConnection) {
        let mut readers = self.readers();
        if reading.roomy {
            readers.idle.push(reading);
        } else if readers.idle.iter().filter(|other| !other.roomy).count() + 1 < READERS {
            readers.idle.insert(0, reading);
        }
    }

    fn in_transaction<T>(&self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        if let Some(file) = self.newer {
            return Err(LibraryError::NewerVersion {
                file,
                ours: forms::latest(),
            });
        }
        let conn = self.writer();
        let tx = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate)?;
        let answer = write(&conn)?;
        tx.commit()?;
        Ok(answer)
    }
}

/// One moment of a library, whatever is written after it. Held for as long as a backup takes.
pub struct Snapshot {
    conn: Connection,
    passphrase: Option<Passphrase>,
    path: PathBuf,
    tag: String,
    number: i64,
}

impl Snapshot {
    pub(crate) fn connection(&self) -> &Connection {
        &self.conn
    }

    pub(crate) fn passphrase(&self) -> Option<&Passphrase> {
        self.passphrase.as_ref()
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Which library this is; see [`Library::tag`].
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// How many changes the library had seen.
    pub fn number(&self) -> i64 {
        self.number
    }
}

/// From the moment of its making, which no two libraries share and every library knows.
pub(crate) fn tag(conn: &Connection) -> Result<String> {
    let made: String = conn.query_row(
        "SELECT COALESCE((SELECT value FROM setting WHERE key = 'created_at'), '')",
        [],
        |r| r.get(0),
    )?;
    Ok(originals::sha256(made.as_bytes())[..8].to_owned())
}

pub(crate) fn change_number(conn: &Connection) -> Result<i64> {
    Ok(
        conn.query_row("SELECT COALESCE(max(number), 0) FROM journal", [], |r| {
            r.get(0)
        })?,
    )
}

/// Where a library is kept as it was before it is brought to a newer form.
fn backup_name(path: &Path, form: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem} {SET_ASIDE} {form}).rapporteur"))
}

/// Copies a library page by page, under the same key; the name appears only when the copy is whole.
fn copy(from: &Connection, passphrase: Option<&Passphrase>, to: &Path) -> Result<()> {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let part = to.with_file_name(format!(".{name}.part"));
    let _ = std::fs::remove_file(&part);
    let copied = write_copy(from, passphrase, &part).and_then(|()| Ok(std::fs::rename(&part, to)?));
    if copied.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    copied
}

fn write_copy(from: &Connection, passphrase: Option<&Passphrase>, part: &Path) -> Result<()> {
    let mut target = open(part, OpenFlags::default())?;
    if let Some(passphrase) = passphrase {
        unlock(&target, passphrase)?;
    }
    let backup = Backup::new(from, &mut target)?;
    // The writer is ours alone while this runs, so one step takes all.
    if !matches!(backup.step(-1)?, StepResult::Done) {
        return Err(LibraryError::Disk(std::io::Error::other(
            "the copy could not be finished",
        )));
    }
    drop(backup);
    target.close().map_err(|(_, error)| error)?;
    File::options().write(true).open(part)?.sync_all()?;
    Ok(())
}
