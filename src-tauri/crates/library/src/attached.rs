//! Search in the files kept of materials: their texts are kept as reports' are, and their passages are found in the same way.
//!
//! What is a report as well is found as the report that it is, not twice.

use crate::codec;
use crate::error::Result;
use crate::excerpt;
use crate::journal::whole;
use crate::search::MARKS;
use crate::tokenizer::Sought;
use domain::view::{FoundFile, SearchHit};
use domain::{CodePoint, Kind};
use rusqlite::{Connection, params};

/// So many passages that have the words are looked at, the latest kept: of a word that every report has, more would tell nothing,
/// and the cost would grow with the library.
const LOOKED_AT: u64 = 1_000;

/// Passages of files, the latest kept first, each with its material and the event that has it.
pub(crate) fn find(
    conn: &Connection,
    expression: &str,
    sought: &Sought,
    limit: usize,
) -> Result<Vec<SearchHit>> {
    // Most libraries have few files or none: what was kept before the first of them need not be looked at.
    let first = "SELECT min((SELECT p.docid FROM passage p WHERE p.sha256 = m.sha256 ORDER BY p.docid LIMIT 1))
         FROM material m WHERE m.sha256 <> ''";
    let first: Option<i64> = conn.prepare_cached(first)?.query_row([], |r| r.get(0))?;
    let Some(first) = first else {
        return Ok(Vec::new());
    };
    let mut statement = conn.prepare_cached(
        "WITH latest AS MATERIALIZED (
             SELECT rowid AS docid FROM passage_search WHERE passage_search MATCH ?1 AND rowid >= ?2 ORDER BY rowid DESC LIMIT ?3)
         SELECT m.id, COALESCE(NULLIF(m.title, ''), m.file_name), f.body, p.starts, p.ends, m.file_name, e.id, e.title
         FROM latest l CROSS JOIN passage p ON p.docid = l.docid
             CROSS JOIN material m ON m.sha256 = p.sha256 AND m.sha256 <> ''
             CROSS JOIN passage_search f ON f.rowid = l.docid
             LEFT JOIN event e ON e.id = m.event_id
         WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.sha256 = p.sha256) ORDER BY p.docid DESC, m.id LIMIT ?4",
    )?;
    let looked_at = whole(LOOKED_AT);
    let mut rows = statement.query(params![expression, first, looked_at, whole(limit as u64)])?;
    let mut hits = Vec::new();
    while let Some(row) = rows.next()? {
        let event: Option<String> = row.get(6)?;
        let (marked, _) = sought.mark(row.get_ref(2)?.as_str().unwrap_or_default(), MARKS);
        hits.push(SearchHit {
            id: codec::id(&row.get::<_, String>(0)?)?,
            kind: Kind::Material,
            title: row.get(1)?,
            title_marked: row.get(1)?,
            snippet: excerpt::of_text(&marked),
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
