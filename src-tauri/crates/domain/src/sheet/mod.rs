//! Lists that an officer keeps as spreadsheets: which column is what, and what their cells mean.
//!
//! Pure: a sheet comes in as rows of cells, and goes out as values of our own fields, each with a doubt where the cell
//! was not understood. What a row then becomes is decided by the desk, which knows the library.

mod guess;
mod normal;
pub mod table;

pub use guess::guess;
pub use normal::{Holds, Normal, date, normal, written};

use crate::document::{Block, BlockKind, Document};
use crate::text::CodePoint;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// A spreadsheet as read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// `xlsx`, `ods`, `xls`, `csv`.
    pub format: String,
    /// Its pages in their order.
    pub pages: Vec<Page>,
    /// What could not be read, in plain words.
    pub warnings: Vec<String>,
}

/// One page of a spreadsheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// As on its tab.
    pub name: String,
    /// Its rows; dates are written as ISO dates.
    pub rows: Vec<Vec<String>>,
}

/// What a sheet lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// Who took part in an event: a sign-in sheet.
    #[default]
    Participants,
    /// Recommendations and how far they are.
    Recommendations,
    /// Actions and how far they are.
    Actions,
    /// A list that was saved from a library: its rows are known by their records ([`table`]).
    Records,
}

impl SheetKind {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            SheetKind::Participants => "participants",
            SheetKind::Recommendations => "recommendations",
            SheetKind::Actions => "actions",
            SheetKind::Records => "records",
        }
    }

    /// Reads a stable name.
    pub fn parse(name: &str) -> Option<SheetKind> {
        [
            SheetKind::Participants,
            SheetKind::Recommendations,
            SheetKind::Actions,
            SheetKind::Records,
        ]
        .into_iter()
        .find(|k| k.name() == name)
    }
}

/// A field that a column can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetField {
    /// Its stable name.
    pub name: String,
    /// As the officer reads it.
    pub label: String,
}

/// Which column is what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Mapping {
    /// The row of the headings, from 0; none where there are none.
    pub header: Option<u32>,
    /// The field of each column; empty for columns that are left out.
    pub columns: Vec<String>,
}

/// A field with the headings that it goes by.
pub(crate) struct Known {
    kind: SheetKind,
    field: &'static str,
    label: &'static str,
    headings: Vec<String>,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let lines = include_str!("columns.tsv").lines();
    let lines = lines.filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Known {
                kind: SheetKind::parse(cells.next()?)?,
                field: cells.next()?,
                label: cells.next()?,
                headings: cells.next()?.split('|').map(guess::key).collect(),
            })
        })
        .collect()
});

fn known(kind: SheetKind) -> impl Iterator<Item = &'static Known> {
    KNOWN.iter().filter(move |k| k.kind == kind)
}

/// The fields that a column of such a sheet can be.
pub fn fields(kind: SheetKind) -> Vec<SheetField> {
    known(kind)
        .map(|k| SheetField {
            name: k.field.to_owned(),
            label: k.label.to_owned(),
        })
        .collect()
}

/// Where each row of a spreadsheet stands in its text; none for an empty row.
pub type Places = Vec<Vec<Option<(CodePoint, CodePoint)>>>;

/// The text of a spreadsheet, a line a row, so that it is kept and cited as a report is.
pub fn document(book: &Workbook, reader_version: u32) -> (Document, Places) {
    let mut text = String::new();
    let mut at = 0u32;
    let mut blocks = Vec::new();
    let mut places = Vec::new();
    let mut line = |words: &str, kind: BlockKind| {
        let start = CodePoint(at);
        at += words.chars().count() as u32;
        let end = CodePoint(at);
        text.push_str(words);
        text.push('\n');
        at += 1;
        blocks.push(Block {
            kind,
            start,
            end,
            page: None,
        });
        (start, end)
    };
    for page in &book.pages {
        line(&page.name, BlockKind::Heading { level: 2 });
        let mut rows = Vec::with_capacity(page.rows.len());
        for row in &page.rows {
            let filled = row.iter().rposition(|c| !c.trim().is_empty());
            rows.push(filled.map(|last| {
                let cells: Vec<_> = row[..=last]
                    .iter()
                    .map(|c| c.split_whitespace().collect::<Vec<_>>().join(" "))
                    .collect();
                line(&cells.join(" | "), BlockKind::Paragraph)
            }));
        }
        places.push(rows);
    }
    let document = Document {
        format: book.format.clone(),
        reader_version,
        text,
        blocks,
        ..Document::default()
    };
    (document, places)
}

#[cfg(test)]
mod tests;
