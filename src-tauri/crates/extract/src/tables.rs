//! The tables of a report, cell by cell.

use crate::source::{Source, Span};
use domain::BlockKind;
use std::collections::BTreeMap;

/// The rows of a table by number, each with its cells by column. Empty cells are left out.
pub(crate) type Rows = BTreeMap<u32, BTreeMap<u32, Span>>;

/// Every table, in order.
pub(crate) fn of(source: &Source<'_>) -> Vec<Rows> {
    let mut all: BTreeMap<u32, Rows> = BTreeMap::new();
    for block in &source.document.blocks {
        let BlockKind::TableCell { table, row, column } = block.kind else {
            continue;
        };
        let span =
            source.index.byte(block.start).0 as usize..source.index.byte(block.end).0 as usize;
        let span = crate::source::trim(&source.flat, span);
        if span.is_empty() {
            continue;
        }
        let cells = all.entry(table).or_default().entry(row).or_default();
        // Several paragraphs of one cell are one.
        cells
            .entry(column)
            .and_modify(|s| *s = s.start.min(span.start)..s.end.max(span.end))
            .or_insert(span);
    }
    all.into_values().collect()
}
