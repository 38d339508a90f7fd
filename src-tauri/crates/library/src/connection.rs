//! Opening one connection to a file, with all that it needs.

use crate::error::{LibraryError, Result};
use crate::seal::{Passphrase, unlock};
use crate::{functions, schema, tokenizer};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;

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
    Ok(Connection::open_with_flags(path, flags)?)
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
