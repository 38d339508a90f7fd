//! A hand-written query on a bare connection: what the search of the program is measured against. No verb uses it.

use crate::connection::{Access, connect};
use crate::error::Result;
use crate::seal::normal;
use crate::tokenizer::match_expression;
use rusqlite::{Connection, params};
use std::path::Path;

/// A connection to a library's file with our tokenizer, and nothing else.
pub struct Bare(Connection);

impl Bare {
    /// Opens the file for reading.
    ///
    /// # Errors
    /// `WrongPassphrase`, `Sql`.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Bare> {
        let passphrase = passphrase.map(normal);
        connect(path, passphrase.as_ref(), Access::Read).map(Bare)
    }

    /// The best `limit` records and passages for what was typed, each with a snippet, as one would write it who knew the
    /// tables; how many there were.
    ///
    /// # Errors
    /// `Sql`.
    pub fn search(&self, typed: &str, limit: u32) -> Result<usize> {
        let Some(expression) = match_expression(typed) else {
            return Ok(0);
        };
        let mut found = 0;
        for sql in [
            "SELECT s.record_id, s.kind, f.title, snippet(search, 1, '', '', '…', 12)
             FROM search f JOIN search_row s ON s.docid = f.rowid WHERE search MATCH ?1 ORDER BY rank LIMIT ?2",
            "SELECT p.sha256, p.starts, p.ends, snippet(passage_search, 0, '', '', '…', 12)
             FROM passage_search f JOIN passage p ON p.docid = f.rowid WHERE passage_search MATCH ?1 ORDER BY rank LIMIT ?2",
        ] {
            let mut statement = self.0.prepare_cached(sql)?;
            let mut rows = statement.query(params![expression, limit])?;
            while let Some(row) = rows.next()? {
                std::hint::black_box(row.get_ref(3)?);
                found += 1;
            }
        }
        Ok(found)
    }
}
