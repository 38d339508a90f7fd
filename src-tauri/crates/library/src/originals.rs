//! The reports themselves and the files kept of materials: the bytes as received and the text as read, by the SHA-256 of
//! the bytes. A file in which nothing could be read has an empty text.
//!
//! Both are immutable and outside the changesets, so an import can be undone without moving megabytes; they are swept
//! when no report, no material and nothing that can still be undone or redone refers to them.

use crate::error::{LibraryError, Result};
use crate::search;
use domain::{Document, Kind};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// The lower-case hexadecimal SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Keeps a report's files, unless they are known.
pub(crate) fn store(
    conn: &Connection,
    sha: &str,
    original: &[u8],
    document: &Document,
) -> Result<()> {
    if sha256(original) != sha {
        return Err(LibraryError::Refused {
            kind: Kind::Report,
            reason: "its file is not what its SHA-256 says".to_owned(),
        });
    }
    if conn.execute(
        "INSERT INTO original (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![sha, original],
    )? == 0
    {
        return Ok(());
    }
    write_text(conn, sha, document)
}

/// Gives a report its text where it had none: a scan, once it has been recognised.
pub(crate) fn complete(conn: &Connection, sha: &str, document: &Document) -> Result<()> {
    if !self::document(conn, sha)?.is_blank() {
        return Err(LibraryError::Refused {
            kind: Kind::Report,
            reason: "its text has been read, and never changes".to_owned(),
        });
    }
    conn.execute("DELETE FROM report_text WHERE sha256 = ?1", [sha])?;
    write_text(conn, sha, document)
}

fn write_text(conn: &Connection, sha: &str, document: &Document) -> Result<()> {
    let json = serde_json::to_vec(document).map_err(|e| LibraryError::Damaged(e.to_string()))?;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&json)?;
    conn.execute(
        "INSERT INTO report_text (sha256, reader_version, hash, document) VALUES (?1, ?2, ?3, ?4)",
        params![
            sha,
            document.reader_version,
            sha256(&json),
            packed.finish()?
        ],
    )?;
    search::add_passages(conn, sha, document)
}

/// A report's original.
pub(crate) fn original(conn: &Connection, sha: &str) -> Result<Vec<u8>> {
    conn.query_row("SELECT bytes FROM original WHERE sha256 = ?1", [sha], |r| {
        r.get(0)
    })
    .optional()?
    .ok_or_else(|| LibraryError::FileNotFound(sha.to_owned()))
}

/// A report's text, checked against its hash.
pub(crate) fn document(conn: &Connection, sha: &str) -> Result<Document> {
    let (hash, packed): (String, Vec<u8>) = conn
        .query_row(
            "SELECT hash, document FROM report_text WHERE sha256 = ?1",
            [sha],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )
        .optional()?
        .ok_or_else(|| LibraryError::FileNotFound(sha.to_owned()))?;
    let damaged = || {
        LibraryError::Damaged(format!(
            "the text of the report {sha} is not as it was stored"
        ))
    };
    let mut json = Vec::new();
    ZlibDecoder::new(packed.as_slice())
        .read_to_end(&mut json)
        .map_err(|_| damaged())?;
    if sha256(&json) != hash {
        return Err(damaged());
    }
    serde_json::from_slice(&json).map_err(|_| damaged())
}

/// Forgets the files that nothing refers to any more.
pub(crate) fn sweep(conn: &Connection) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT sha256 FROM original o
         WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.sha256 = o.sha256)
           AND NOT EXISTS (SELECT 1 FROM material m WHERE m.sha256 <> '' AND m.sha256 = o.sha256)
           AND NOT EXISTS (SELECT 1 FROM journal_file f JOIN journal j ON j.number = f.number
                           WHERE f.sha256 = o.sha256 AND j.stack <> 'none')",
    )?;
    let unused = statement
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for sha in unused {
        search::remove_passages(conn, &sha)?;
        conn.execute("DELETE FROM report_text WHERE sha256 = ?1", [&sha])?;
        conn.execute("DELETE FROM original WHERE sha256 = ?1", [&sha])?;
    }
    Ok(())
}

/// The files that are missing or no longer what they were.
pub(crate) fn damaged(conn: &Connection) -> Result<Vec<String>> {
    let mut bad = Vec::new();
    let mut statement = conn.prepare("SELECT sha256 FROM original ORDER BY sha256")?;
    let all = statement
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for sha in all {
        if sha256(&original(conn, &sha)?) != sha || document(conn, &sha).is_err() {
            bad.push(sha);
        }
    }
    let mut statement = conn.prepare(
        "SELECT sha256 FROM (SELECT sha256 FROM report UNION SELECT sha256 FROM material) r
         WHERE sha256 <> '' AND NOT EXISTS (SELECT 1 FROM original o WHERE o.sha256 = r.sha256) ORDER BY sha256",
    )?;
    bad.extend(
        statement
            .query_map([], |r| r.get::<_, String>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?,
    );
    Ok(bad)
}
