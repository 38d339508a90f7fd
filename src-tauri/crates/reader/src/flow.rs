//! The flow of paragraphs and tables, as word processors write it: paragraphs go into the cell that is open, or
//! become blocks. Tables inside cells belong to the cell's text.

use crate::compose::Draft;
use domain::BlockKind;

/// A paragraph all in bold, no longer than this, is a heading where the writer used no styles.
const BOLD_HEADING: usize = 120;

/// What a paragraph is by the name of its style, where the name says so.
pub(crate) fn kind_of_style(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase().replace(' ', "");
    let level = match name.as_str() {
        "title" => 1,
        "subtitle" => 2,
        "caption" => return Some(BlockKind::Caption),
        _ => name
            .strip_prefix("heading")
            .and_then(|n| n.parse::<u8>().ok())?,
    };
    Some(BlockKind::Heading {
        level: level.clamp(1, 6),
    })
}

/// How many letters of a paragraph there are, and how many of them are bold.
#[derive(Clone, Copy, Default)]
pub(crate) struct Weight {
    bold: usize,
    letters: usize,
}

impl Weight {
    /// Counts more of the paragraph's words.
    pub(crate) fn add(&mut self, words: &str, bold: bool) {
        let letters = words.chars().filter(|c| !c.is_whitespace()).count();
        self.letters += letters;
        self.bold += if bold { letters } else { 0 };
    }

    /// Whether these words, all in bold, are a heading.
    pub(crate) fn is_heading(self, words: &str) -> bool {
        self.letters >= 3
            && self.bold == self.letters
            && words.chars().count() <= BOLD_HEADING
            && !words.ends_with(['.', ',', ';', ':'])
    }
}

/// A table while its cells are read.
#[derive(Default)]
struct Table {
    row: u32,
    column: u32,
    span: u32,
    cell: String,
    cells: Vec<(u32, u32, String)>,
}

/// The tables that are open, from the outermost.
#[derive(Default)]
pub(crate) struct Flow {
    open: Vec<Table>,
    finished: u32,
}

impl Flow {
    /// Whether a table is open.
    pub(crate) fn in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// One whole paragraph.
    pub(crate) fn paragraph(&mut self, kind: BlockKind, words: &str, draft: &mut Draft) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        match self.open.last_mut() {
            Some(table) => {
                if !table.cell.is_empty() {
                    table.cell.push('\n');
                }
                table.cell.push_str(words);
            }
            None => draft.block(kind, words),
        }
    }

    /// A table begins.
    pub(crate) fn begin_table(&mut self) {
        self.open.push(Table::default());
    }

    /// A cell begins that is one column wide.
    pub(crate) fn begin_cell(&mut self) {
        self.span(1);
    }

    /// The open cell is this many columns wide.
    pub(crate) fn span(&mut self, columns: u32) {
        if let Some(table) = self.open.last_mut() {
            table.span = columns.clamp(1, 100);
        }
    }

    /// The open cell ends.
    pub(crate) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            let words = std::mem::take(&mut table.cell);
            if !words.trim().is_empty() {
                table.cells.push((table.row, table.column, words));
            }
            table.column = table.column.saturating_add(table.span.max(1));
        }
    }

    /// The open row ends.
    pub(crate) fn end_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.row += 1;
            table.column = 0;
        }
    }

    /// The innermost table ends.
    pub(crate) fn end_table(&mut self, draft: &mut Draft) {
        let Some(mut table) = self.open.pop() else {
            return;
        };
        // Words between the cells, as in a file that breaks off, are a cell too.
        let rest = std::mem::take(&mut table.cell);
        if !rest.trim().is_empty() {
            table.cells.push((table.row, table.column, rest));
        }
        if let Some(outer) = self.open.last_mut() {
            for (_, _, words) in table.cells {
                if !outer.cell.is_empty() {
                    outer.cell.push('\n');
                }
                outer.cell.push_str(&words);
            }
            return;
        }
        for (row, column, words) in table.cells {
            draft.block(
                BlockKind::TableCell {
                    table: self.finished,
                    row,
                    column,
                },
                &words,
            );
        }
        self.finished += 1;
    }

    /// Ends whatever is open.
    pub(crate) fn finish(&mut self, draft: &mut Draft) {
        while self.in_table() {
            self.end_table(draft);
        }
    }
}
