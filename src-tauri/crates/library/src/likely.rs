//! Where to look for what a report's finds may be the same as: records of a kind by many ways of wording at once.

use crate::codec;
use crate::error::Result;
use crate::search;
use crate::tokenizer::joined;
use domain::{Kind, RecordId};
use rusqlite::Connection;
use std::collections::{BTreeSet, HashMap};

/// The records of a kind that hold all the words of one of these ways; of each way those made first, so many.
///
/// What [`search::holding`] finds for each way, in one go: FTS5 gathers all texts that have a word beginning so before it gives the
/// first, and the same beginnings stand in many ways. Here each is gathered once.
pub(crate) fn holding_any(
    conn: &Connection,
    kind: Kind,
    ways: &BTreeSet<Vec<String>>,
    limit: usize,
) -> Result<BTreeSet<RecordId>> {
    let mut found = BTreeSet::new();
    let mut docids: BTreeSet<i64> = BTreeSet::new();
    let mut gathered = Gathered {
        conn,
        of_kind: None,
        by_word: HashMap::new(),
    };
    for way in ways {
        // Whole words are looked up side by side, none of them to its end.
        if !way.iter().any(|word| word.ends_with('*')) {
            found.extend(search::holding(conn, kind, way, limit)?);
            continue;
        }
        for word in way {
            gathered.gather(kind, word)?;
        }
        let mut lists: Vec<&[i64]> = way
            .iter()
            .filter_map(|word| gathered.by_word.get(word)?.as_deref())
            .collect();
        lists.sort_by_key(|list| list.len());
        let Some((fewest, others)) = lists.split_first() else {
            continue;
        };
        let all = fewest
            .iter()
            .filter(|docid| others.iter().all(|list| list.binary_search(docid).is_ok()));
        docids.extend(all.copied().take(limit));
    }
    let mut record = conn.prepare_cached("SELECT record_id FROM search_row WHERE docid = ?1")?;
    for docid in docids {
        let mut rows = record.query([docid])?;
        if let Some(row) = rows.next()? {
            found.insert(codec::id_of(row, 0)?);
        }
    }
    Ok(found)
}

/// Which records of one kind have a word, by search's own numbers, in their order.
struct Gathered<'c> {
    conn: &'c Connection,
    of_kind: Option<Vec<i64>>,
    /// None for what is no word.
    by_word: HashMap<String, Option<Vec<i64>>>,
}

impl Gathered<'_> {
    fn gather(&mut self, kind: Kind, word: &str) -> Result<()> {
        if self.by_word.contains_key(word) {
            return Ok(());
        }
        let all = match self.of_kind.take() {
            Some(all) => all,
            None => {
                let mut all = self.docids(
                    "SELECT docid FROM search_row INDEXED BY search_row_by_title WHERE kind = ?1",
                    kind.name(),
                )?;
                all.sort_unstable();
                all
            }
        };
        let mut list = None;
        if let Some(expression) = joined(&[word.to_owned()], " AND ") {
            let mut having = self.docids(
                "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid",
                &expression,
            )?;
            let mut rest = &all[..];
            having.retain(|docid| {
                rest = &rest[rest.partition_point(|of| of < docid)..];
                rest.first() == Some(docid)
            });
            list = Some(having);
        }
        self.of_kind = Some(all);
        self.by_word.insert(word.to_owned(), list);
        Ok(())
    }

    fn docids(&self, sql: &str, of: &str) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map([of], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
