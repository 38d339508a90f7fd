//! Records that share words with a text: where to look for its like.

use crate::codec;
use crate::error::Result;
use crate::journal::whole;
use domain::{Kind, RecordId};
use rusqlite::{Connection, params};

/// More words than this make a query slow and its best answers no better.
const MOST_WORDS: usize = 12;

/// The records of a kind that have any of the words, those with most and rarest first.
pub(crate) fn find(
    conn: &Connection,
    kind: Kind,
    words: &[String],
    limit: u64,
) -> Result<Vec<RecordId>> {
    let any: Vec<String> = words
        .iter()
        .take(MOST_WORDS)
        .map(|w| format!("\"{}\"", w.replace('"', "\"\"")))
        .collect();
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached(
        "SELECT w.record_id FROM search CROSS JOIN search_row w ON w.docid = search.rowid
         WHERE search MATCH ?1 AND w.kind = ?2 ORDER BY bm25(search), w.record_id LIMIT ?3",
    )?;
    let mut rows = statement.query(params![any.join(" OR "), kind.name(), whole(limit)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(codec::id(&row.get::<_, String>(0)?)?);
    }
    Ok(found)
}
