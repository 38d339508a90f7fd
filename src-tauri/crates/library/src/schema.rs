//! The form of the file: what is fixed for good, and the numbered steps from one form to the next.

use crate::error::{LibraryError, Result};
use crate::table;
use domain::{Kind, vocabulary};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Marks the file as ours in its header: `RAPP` in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x5241_5050;

/// One step to a newer form. All steps that a file lacks are taken in one transaction, after a backup.
pub(crate) struct Migration {
    /// What it does.
    run: fn(&Connection) -> Result<()>,
    /// Whether changes made before can still be undone after it: only if it appended columns, and nothing else.
    keeps_undo: bool,
}

/// Every step, the first lays down the whole form. Steps are only ever added.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    run: lay_down,
    keeps_undo: true,
}];

/// The form that this program writes.
pub(crate) fn latest() -> u32 {
    MIGRATIONS.len() as u32
}

const JOURNAL: &str = "
CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    does TEXT NOT NULL CHECK (does IN ('change', 'undo', 'redo', 'revert')),
    of INTEGER REFERENCES journal (number),
    sentence TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    form INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    stack TEXT NOT NULL CHECK (stack IN ('undo', 'redo', 'none')),
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    changeset BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_stack ON journal (stack, number) WHERE stack <> 'none';
CREATE TABLE journal_record (
    record_id TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES journal (number),
    PRIMARY KEY (record_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal_file (
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES journal (number),
    PRIMARY KEY (sha256, number)
) STRICT, WITHOUT ROWID;
";

const FILES: &str = "
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE report_text (
    sha256 TEXT PRIMARY KEY NOT NULL REFERENCES original (sha256),
    reader_version INTEGER NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    document BLOB NOT NULL
) STRICT;
";

const SEARCH: &str = "
CREATE TABLE search_row (
    docid INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    sort_key TEXT NOT NULL
) STRICT;
CREATE INDEX search_row_by_title ON search_row (kind, sort_key, record_id);
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = 'names', prefix = '2 3');
CREATE TABLE passage (
    docid INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES original (sha256),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_by_sha256 ON passage (sha256);
CREATE VIRTUAL TABLE passage_search USING fts5 (body, tokenize = 'names', prefix = '2 3');
";

const SMALL: &str = "
CREATE TABLE term (
    vocabulary TEXT NOT NULL,
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (vocabulary, code)
) STRICT;
CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
";

fn lay_down(conn: &Connection) -> Result<()> {
    for kind in Kind::ALL {
        conn.execute_batch(table::create(*kind))?;
    }
    for part in [JOURNAL, FILES, SEARCH, SMALL] {
        conn.execute_batch(part)?;
    }
    let mut insert =
        conn.prepare("INSERT INTO term (vocabulary, code, position) VALUES (?1, ?2, ?3)")?;
    for list in vocabulary::ALL {
        for (position, code) in list.terms.iter().enumerate() {
            insert.execute((list.name, code, position as i64))?;
        }
    }
    Ok(())
}

/// Sets what a connection forgets: every connection needs it.
pub(crate) fn prepare(conn: &Connection) -> Result<()> {
    // A misspelt column in quotes must be an error, not a text; a hostile file must not reach into the machine.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // FULL, not NORMAL: what a window has shown as saved must outlive a power cut.
    conn.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA busy_timeout = 5000;",
    )?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Sets what is fixed for good, on an empty file, before the first table.
pub(crate) fn found(conn: &Connection) -> Result<()> {
    conn.execute_batch(&format!(
        "PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = {APPLICATION_ID};"
    ))?;
    Ok(())
}

/// The form of a file.
pub(crate) fn form(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row("PRAGMA user_version", [], |r| r.get(0))?)
}

/// Takes the steps that the file lacks, all or none of them.
pub(crate) fn migrate(conn: &Connection, steps: &[Migration]) -> Result<()> {
    let from = form(conn)? as usize;
    let Some(missing) = steps.get(from..).filter(|m| !m.is_empty()) else {
        return Ok(());
    };
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    for step in missing {
        (step.run)(conn)?;
    }
    if from > 0 && missing.iter().any(|m| !m.keeps_undo) {
        conn.execute(
            "UPDATE journal SET stack = 'none' WHERE stack <> 'none'",
            [],
        )?;
    }
    conn.execute_batch(&format!("PRAGMA user_version = {}", steps.len()))?;
    tx.commit()?;
    Ok(())
}

/// The version of SQLCipher; refuses a build without it, which would silently write plain text.
pub(crate) fn cipher(conn: &Connection) -> Result<String> {
    use rusqlite::OptionalExtension;
    require_cipher(
        conn.query_row("PRAGMA cipher_version", [], |r| r.get(0))
            .optional()?,
    )
}

fn require_cipher(version: Option<String>) -> Result<String> {
    version
        .filter(|v| !v.is_empty())
        .ok_or(LibraryError::NoCipher)
}
