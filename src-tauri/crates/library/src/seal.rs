//! What seals a file: the passphrase, and the key that SQLCipher derives from it.

use crate::error::{LibraryError, Result};
use rusqlite::Connection;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What every plain SQLite file begins with. A sealed one begins with its random salt.
const PLAIN_HEADER: &[u8] = b"SQLite format 3\0";

/// A passphrase as it is used for the key; forgotten from memory when dropped.
pub(crate) type Passphrase = Zeroizing<String>;

/// How a new library is kept.
#[derive(Clone, Copy)]
pub enum Seal<'a> {
    /// Encrypted with this passphrase.
    Passphrase(&'a str),
    /// Readable by whoever has the file. Only on the officer's confirmation.
    Unsealed,
}

/// The same passphrase whatever keyboard it was typed on: Macs send composed letters in parts.
pub(crate) fn normal(passphrase: &str) -> Passphrase {
    // Room for all of it at once: a text that outgrows its place leaves what it had there.
    let mut whole = Zeroizing::new(String::with_capacity(passphrase.len() * 3));
    whole.extend(passphrase.nfc());
    whole
}

/// The key of a new file.
pub(crate) fn seal_of(seal: Seal<'_>) -> Result<Option<Passphrase>> {
    match seal {
        // An empty key would silently mean an unsealed file.
        Seal::Passphrase("") => Err(LibraryError::PassphraseNeeded),
        Seal::Passphrase(text) => Ok(Some(normal(text))),
        Seal::Unsealed => Ok(None),
    }
}

/// Gives a connection its key by SQLCipher's own call: a PRAGMA would leave the passphrase in the memory of its text, and the
/// mode that wipes all freed memory cannot be switched off again and makes searching four times as slow.
#[allow(unsafe_code, reason = "rusqlite has no safe call for it")]
pub(crate) fn unlock(conn: &Connection, passphrase: &Passphrase) -> Result<()> {
    use rusqlite::ffi;
    let length = i32::try_from(passphrase.len()).unwrap_or(i32::MAX);
    // SAFETY: the handle is valid while `conn` is borrowed; SQLCipher reads `length` bytes of the passphrase and keeps a copy
    // of its own, which it wipes.
    let code = unsafe { ffi::sqlite3_key(conn.handle(), passphrase.as_ptr().cast(), length) };
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into())
    }
}

/// The key of an open connection as SQLCipher takes it in the place of a passphrase; none for a plain file. Deriving it from
/// the passphrase is made to take a tenth of a second, which a screen that asks six questions at once would wait for.
#[allow(unsafe_code, reason = "SQLCipher has no other way to tell it")]
pub(crate) fn derived(conn: &Connection) -> Option<Passphrase> {
    use std::ffi::{c_int, c_void};
    unsafe extern "C" {
        fn sqlcipherCodecGetKey(
            db: *mut rusqlite::ffi::sqlite3,
            index: c_int,
            key: *mut *mut c_void,
            length: *mut c_int,
        );
        fn sqlcipher_free(memory: *mut c_void, length: u64);
    }
    let (mut key, mut length) = (std::ptr::null_mut(), 0);
    // SAFETY: the handle is valid while `conn` is borrowed; SQLCipher writes a pointer to memory that is ours from then on, and
    // its length, or null and zero.
    unsafe { sqlcipherCodecGetKey(conn.handle(), 0, &mut key, &mut length) };
    let length = usize::try_from(length).ok().filter(|_| !key.is_null())?;
    // SAFETY: so many bytes are there, and nobody else's.
    let bytes = unsafe { std::slice::from_raw_parts(key.cast::<u8>(), length) };
    let told = std::str::from_utf8(bytes).map(|text| Zeroizing::new(text.to_owned()));
    // SAFETY: allocated by SQLCipher, with this length; it wipes what it frees.
    unsafe { sqlcipher_free(key, length as u64) };
    told.ok()
}

/// Whether a file is a plain database; an error if it is too short to be any.
pub(crate) fn is_plain(path: &Path) -> Result<bool> {
    let mut header = [0; PLAIN_HEADER.len()];
    match File::open(path)?.read_exact(&mut header) {
        Ok(()) => Ok(header == PLAIN_HEADER),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Err(LibraryError::NotALibrary(path.to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}
