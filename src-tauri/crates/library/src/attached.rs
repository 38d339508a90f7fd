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

/// The best passages of files, each with its material and the event that has it.
pub(crate) fn find(conn: &Connection, expression: &str, limit: usize) -> Result<Vec<SearchHit>> {
    // Most libraries have few files or none: these need not be asked for every passage.
    let any = "SELECT EXISTS (SELECT 1 FROM material WHERE sha256 <> '')";
    if !conn.prepare_cached(any)?.query_row([], |r| r.get(0))? {
        return Ok(Vec::new());
    }
    // CROSS: the words first. To ask the words for each passage of each file would cost a look-up a passage.
    let mut statement = conn.prepare_cached(
        "WITH best AS MATERIALIZED (
             SELECT p.docid, p.starts, p.ends, m.id, m.title, m.file_name, m.event_id, bm25(passage_search) AS score
             FROM passage_search CROSS JOIN passage p ON p.docid = passage_search.rowid
             CROSS JOIN material m ON m.sha256 = p.sha256 AND m.sha256 <> ''
             WHERE passage_search MATCH ?1 AND NOT EXISTS (SELECT 1 FROM report r WHERE r.sha256 = p.sha256)
             ORDER BY score, p.docid LIMIT ?2)
         SELECT b.id, COALESCE(NULLIF(b.title, ''), b.file_name), highlight(passage_search, 0, ?3, ?4), b.starts, b.ends,
                b.file_name, e.id, e.title
         FROM passage_search CROSS JOIN best b ON b.docid = passage_search.rowid LEFT JOIN event e ON e.id = b.event_id
         WHERE passage_search MATCH ?1 ORDER BY b.score, b.docid, b.id",
    )?;
    let (open, close) = (MARKS.0.to_string(), MARKS.1.to_string());
    let mut rows = statement.query(params![expression, whole(limit as u64), open, close])?;
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
