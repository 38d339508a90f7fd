//! Whether a library is whole.

use crate::error::Result;
use crate::{codec, originals, schema, search};
use domain::{Kind, RecordId};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::HashMap;

/// What a check of the whole file found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// SQLCipher's version; never empty, since no library opens without it.
    pub cipher: String,
    /// Whether the file is sealed with a passphrase.
    pub sealed: bool,
    /// How many records it holds.
    pub records: u64,
    /// How many originals of reports it holds.
    pub originals: u64,
    /// What SQLite and SQLCipher find wrong with the pages of the file.
    pub pages: Vec<String>,
    /// References that lead nowhere, as sentences.
    pub references: Vec<String>,
    /// Citations whose record or report is gone.
    pub orphaned_citations: Vec<RecordId>,
    /// Originals and texts that are missing or no longer what their hash says (SHA-256).
    pub damaged_files: Vec<String>,
    /// Records whose search row is missing, stale or left over.
    pub search_out_of_step: Vec<RecordId>,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems().is_empty()
    }

    /// Every problem as a sentence.
    pub fn problems(&self) -> Vec<String> {
        let mut all = Vec::new();
        if self.cipher.is_empty() {
            all.push("Encryption is not available.".to_owned());
        }
        all.extend(self.pages.iter().map(|p| format!("The file's pages: {p}.")));
        all.extend(self.references.iter().cloned());
        all.extend(
            self.orphaned_citations
                .iter()
                .map(|id| format!("Citation {id} stands for a record or report that is gone.")),
        );
        all.extend(
            self.damaged_files
                .iter()
                .map(|sha| format!("The report file {sha} is missing or damaged.")),
        );
        all.extend(
            self.search_out_of_step
                .iter()
                .map(|id| format!("Search does not know record {id} as it is.")),
        );
        all
    }
}

/// Goes through the whole file.
pub(crate) fn run(conn: &Connection, sealed: bool, read_only: bool) -> Result<CheckReport> {
    if !read_only {
        // SQLCipher's own check looks at the file alone: what still waits in the log, after a full disk say, must be in it.
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    }
    let mut report = CheckReport {
        cipher: schema::cipher(conn)?,
        sealed,
        originals: conn
            .query_row("SELECT count(*) FROM original", [], |r| r.get::<_, u32>(0))?
            .into(),
        damaged_files: originals::damaged(conn)?,
        ..CheckReport::default()
    };
    for kind in Kind::ALL {
        let sql = format!("SELECT count(*) FROM \"{}\"", kind.name());
        report.records += u64::from(conn.query_row(&sql, [], |r| r.get::<_, u32>(0))?);
    }
    report.pages = texts(conn, "PRAGMA integrity_check")?
        .into_iter()
        .filter(|line| line != "ok")
        .collect();
    if sealed {
        report
            .pages
            .extend(texts(conn, "PRAGMA cipher_integrity_check")?);
    }
    let mut broken = conn.prepare(
        "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2",
    )?;
    let mut rows = broken.query([])?;
    while let Some(row) = rows.next()? {
        let (from, to, n): (String, String, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        report
            .references
            .push(format!("{n} references from {from} to {to} lead nowhere."));
    }
    report.orphaned_citations = orphaned_citations(conn)?;
    report.search_out_of_step = search_out_of_step(conn)?;
    // FTS5 checks itself by a command that is written like an insertion.
    if !read_only {
        for table in ["search", "passage_search"] {
            if let Err(error) = conn.execute(
                &format!("INSERT INTO {table} ({table}) VALUES ('integrity-check')"),
                [],
            ) {
                report
                    .pages
                    .push(format!("the search table {table} is damaged ({error})"));
            }
        }
    }
    Ok(report)
}

fn texts(conn: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(sql)?;
    Ok(statement
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

fn ids(conn: &Connection, sql: &str) -> Result<Vec<RecordId>> {
    texts(conn, sql)?
        .iter()
        .map(|text| codec::id(text))
        .collect()
}

fn orphaned_citations(conn: &Connection) -> Result<Vec<RecordId>> {
    let known: Vec<String> = Kind::ALL
        .iter()
        .map(|k| format!("SELECT id FROM \"{}\"", k.name()))
        .collect();
    let sql = format!(
        "SELECT id FROM citation WHERE record_id NOT IN ({}) OR report_id NOT IN (SELECT id FROM report) ORDER BY id",
        known.join(" UNION ALL ")
    );
    ids(conn, &sql)
}

/// Searchable records whose row is missing or stale, and rows whose record is gone.
fn search_out_of_step(conn: &Connection) -> Result<Vec<RecordId>> {
    let mut rows = HashMap::new();
    let mut statement = conn.prepare("SELECT record_id, docid FROM search_row")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        rows.insert(codec::id(&row.get::<_, String>(0)?)?, row.get::<_, i64>(1)?);
    }
    let mut wrong = Vec::new();
    for kind in Kind::ALL.iter().filter(|k| search::is_searchable(**k)) {
        let mut statement = conn.prepare(&format!(
            "SELECT {} FROM \"{}\"",
            codec::columns(*kind),
            kind.name()
        ))?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let object = codec::read(*kind, row, 0)?;
            let id = codec::id(object.get("id").and_then(Value::as_str).unwrap_or_default())?;
            let held = rows
                .remove(&id)
                .map(|docid| search::held(conn, docid))
                .transpose()?
                .flatten();
            if held != Some(search::words_of(*kind, object)?) {
                wrong.push(id);
            }
        }
    }
    wrong.extend(rows.into_keys());
    Ok(wrong)
}
