//! Opening one connection to a file, with all that it needs.

use crate::error::{LibraryError, Result};
use crate::seal::{Passphrase, unlock};
use crate::{functions, schema, tokenizer};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::sync::OnceLock;

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Reads, with room for many pages.
    Read,
    /// Reads beside one that has the room.
    Beside,
    Write,
}

/// Opens a file that may have a key, and does nothing else. All connections of this crate begin here.
pub(crate) fn open(path: &Path, flags: OpenFlags) -> Result<Connection> {
    ready()?;
    Ok(Connection::open_with_flags(path, flags)?)
}

/// Waits until SQLCipher can take a key. SQLite starts it after its own lock is given back: a second thread that opens its first
/// file in that moment is let in before there is a cipher, and its key is refused.
#[allow(
    unsafe_code,
    reason = "rusqlite has no safe call for it: it starts SQLite unasked, and SQLCipher not at all"
)]
fn ready() -> Result<()> {
    use rusqlite::ffi;
    use std::ffi::{c_char, c_int};
    unsafe extern "C" {
        fn sqlcipher_extra_init(argument: *const c_char) -> c_int;
    }
    static READY: OnceLock<c_int> = OnceLock::new();
    let code = *READY.get_or_init(|| {
        // SAFETY: may be called at any time and any number of times.
        match unsafe { ffi::sqlite3_initialize() } {
            // SAFETY: takes SQLite's own lock, returns at once when all is done, and does not look at its argument.
            ffi::SQLITE_OK => unsafe { sqlcipher_extra_init(std::ptr::null()) },
            code => code,
        }
    });
    match code {
        ffi::SQLITE_OK => Ok(()),
        code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()),
    }
}

/// Opens one connection with all that it needs.
pub(crate) fn connect(
    path: &Path,
    passphrase: Option<&Passphrase>,
    access: Access,
) -> Result<Connection> {
    let flags = match access {
        Access::Read | Access::Beside => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let conn = open(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLCipher writes to the terminal what we tell the officer in our own words.
    conn.query_row("PRAGMA cipher_log_level = NONE", [], |_| Ok(()))
        .or_else(no_row)?;
    schema::cipher(&conn)?;
    if let Some(passphrase) = passphrase {
        unlock(&conn, passphrase)?;
    }
    // The first look at the file shows whether the key fits.
    match conn.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())) {
        Ok(()) => {}
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(LibraryError::WrongPassphrase);
        }
        Err(error) => return Err(error.into()),
    }
    schema::prepare(&conn, access)?;
    tokenizer::register(&conn)?;
    functions::register(&conn)?;
    Ok(conn)
}

fn no_row(error: rusqlite::Error) -> rusqlite::Result<()> {
    if error == rusqlite::Error::QueryReturnedNoRows {
        Ok(())
    } else {
        Err(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::normal;
    use std::process::Command;
    use std::sync::Barrier;

    const AT_ONCE: &str = "RAPPORTEUR_TEST_FIRST_CONNECTIONS";

    /// Plays a program whose first connections are given their keys in many threads at once.
    #[test]
    fn child_that_gives_its_first_keys_at_once() {
        const THREADS: usize = 32;
        let Some(folder) = std::env::var_os(AT_ONCE) else {
            return;
        };
        let folder = Path::new(&folder);
        let together = Barrier::new(THREADS);
        std::thread::scope(|scope| {
            for n in 0..THREADS {
                let together = &together;
                scope.spawn(move || {
                    let path = folder.join(n.to_string());
                    together.wait();
                    let conn = open(&path, OpenFlags::default()).expect("opened");
                    unlock(&conn, &normal("a key")).expect("a key that is taken");
                });
            }
        });
    }

    #[test]
    fn the_first_connections_of_a_program_take_their_keys_at_once() {
        for _ in 0..50 {
            let folder = tempfile::tempdir().expect("a folder");
            let child = Command::new(std::env::current_exe().expect("this program"))
                .args([
                    "--exact",
                    "connection::tests::child_that_gives_its_first_keys_at_once",
                ])
                .env(AT_ONCE, folder.path())
                .output()
                .expect("a child");
            let said = String::from_utf8_lossy(&child.stdout);
            assert!(
                child.status.success() && said.contains("1 passed"),
                "{said}"
            );
        }
    }
}
