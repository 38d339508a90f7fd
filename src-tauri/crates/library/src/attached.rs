//! Search in the files kept of materials: their texts are kept as reports' are, and their passages are found in the same way.
//!
//! What is a report as well is found as the report that it is, not twice.

use crate::codec;
use crate::error::Result;
use crate::excerpt;
use crate::journal::whole;
use crate::search::MARKS;
use domain::view::{FoundFile, SearchHit};
use domain::{CodePoint, Kind};
use rusqlite::{Connection, params};

/// So many passages that have the words are looked at, the latest kept: of a word that every report has, more would tell nothing,
/// and the cost would grow with the library.
const LOOKED_AT: u64 = 1_000;

/// Passages of files, the latest kept first, each with its material and the event that has it.
pub(crate) fn find(conn: &Connection, expression: &str, limit: usize) -> Result<Vec<SearchHit>> {
    // Most libraries have few files or none: what was kept before the first of them need not be looked at.
    let first = "SELECT min((SELECT p.docid FROM passage p WHERE p.sha256 = m.sha256 ORDER BY p.docid LIMIT 1))
         FROM material m WHERE m.sha256 <> ''";
    let first: Option<i64> = conn.prepare_cached(first)?.query_row([], |r| r.get(0))?;
    let Some(first) = first else {
        return Ok(Vec::new());
    };
    let mut statement = conn.prepare_cached(
        "WITH latest AS MATERIALIZED (
             SELECT rowid AS docid FROM passage_search WHERE passage_search MATCH ?1 AND rowid >= ?5 ORDER BY rowid DESC LIMIT ?6),
         shown AS MATERIALIZED (
             SELECT p.docid, p.starts, p.ends, m.id, m.title, m.file_name, m.event_id
             FROM latest l CROSS JOIN passage p ON p.docid = l.docid CROSS JOIN material m ON m.sha256 = p.sha256 AND m.sha256 <> ''
             WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.sha256 = p.sha256) ORDER BY p.docid DESC, m.id LIMIT ?2)
         SELECT s.id, COALESCE(NULLIF(s.title, ''), s.file_name), highlight(passage_search, 0, ?3, ?4), s.starts, s.ends,
                s.file_name, e.id, e.title
         FROM shown s CROSS JOIN passage_search ON passage_search.rowid = s.docid LEFT JOIN event e ON e.id = s.event_id
         WHERE passage_search MATCH ?1 ORDER BY s.docid DESC, s.id",
    )?;
    let (open, close) = (MARKS.0.to_string(), MARKS.1.to_string());
    let limits = [limit as u64, LOOKED_AT].map(whole);
    let mut rows = statement.query(params![
        expression, limits[0], open, close, first, limits[1]
    ])?;
    let mut hits = Vec::new();
    while let Some(row) = rows.next()? {
        let event: Option<String> = row.get(6)?;
        hits.push(SearchHit {
            id: codec::id(&row.get::<_, String>(0)?)?,
            kind: Kind::Material,
            title: row.get(1)?,
            title_marked: row.get(1)?,
            snippet: excerpt::of_text(&row.get::<_, String>(2)?),
            start: Some(CodePoint(row.get(3)?)),
            end: Some(CodePoint(row.get(4)?)),
            file: Some(FoundFile {
                name: row.get(5)?,
                event_id: event.as_deref().map(codec::id).transpose()?,
                event_title: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
            }),
        });
    }
    Ok(hits)
}
