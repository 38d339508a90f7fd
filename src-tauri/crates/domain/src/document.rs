//! What the reader makes of a file: one immutable text, and what is known about each part of it.

use crate::text::CodePoint;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file as read. Offsets everywhere are code points of [`Document::text`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Document {
    /// Which format the bytes turned out to be: `txt`, `markdown`, `html`, `pdf`, `docx`, `doc`, `odt`, `rtf`, `eml`, or a
    /// picture: `png`, `jpeg`, `tiff`.
    pub format: String,
    /// Which version of the reader made this; a report is never re-read silently by another.
    pub reader_version: u32,
    /// The text, in reading order. Citations point into it; it never changes.
    pub text: String,
    /// The parts of the text in order, not overlapping.
    pub blocks: Vec<Block>,
    /// The pages, for formats that have them.
    pub pages: Vec<Page>,
    /// For PDF and pictures: where every word stands on its page.
    pub words: Vec<WordBox>,
    /// What the file says about itself (front matter, `<meta>`, PDF and DOCX properties).
    pub metadata: Metadata,
    /// What could not be read, in plain words.
    pub warnings: Vec<Warning>,
}

/// What a file says about itself, unverified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Metadata {
    /// The title, if stated.
    pub title: Option<String>,
    /// The authors, if stated.
    pub authors: Vec<String>,
    /// The publisher or site, if stated.
    pub publisher: Option<String>,
    /// A date of publication as written in the file.
    pub published: Option<String>,
    /// The language as a BCP 47 tag, if stated.
    pub language: Option<String>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading; level 1 is the title's.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem {
        /// How deep it is nested; 0 is the outermost list.
        depth: u8,
    },
    /// One cell of a table.
    TableCell {
        /// Which table of the document, from 0.
        table: u32,
        /// The row, from 0.
        row: u32,
        /// The column, from 0.
        column: u32,
    },
    /// The words under a picture or table.
    Caption,
    /// A footnote's text.
    Footnote,
    /// A line repeated at the head or foot of pages: never evidence.
    RunningHead,
}

/// One part of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// Where it begins.
    pub start: CodePoint,
    /// Where it ends (exclusive).
    pub end: CodePoint,
    /// The page it begins on, from 1.
    pub page: Option<u32>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Page {
    /// Counted from 1.
    pub number: u32,
    /// Where its text begins.
    pub start: CodePoint,
    /// Where its text ends (exclusive).
    pub end: CodePoint,
    /// Width in points (1/72 inch).
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// It is a picture without text: to be read it needs text recognition.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scanned: bool,
}

/// The rectangle of a word on its page, in points from the page's upper left corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WordBox {
    /// Where the word begins in the text.
    pub start: CodePoint,
    /// Where it ends (exclusive).
    pub end: CodePoint,
    /// The page, from 1.
    pub page: u32,
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
    /// For a word that text recognition (OCR) made of a picture, how sure it was, of 100; `None` for one that is written
    /// in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised: Option<u8>,
}

/// Something that could not be read, or was read with doubt. Never a reason to refuse the rest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Warning {
    /// One plain sentence for the officer.
    pub message: String,
    /// The page concerned, from 1, if one.
    pub page: Option<u32>,
}

/// Pages in words, runs of them together, each with its first: 1, 2, 3, 7 → (1, `Pages 1–3`), (7, `Page 7`).
pub fn pages_in_words(pages: &[u32]) -> Vec<(u32, String)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == page => *to = page,
            _ => runs.push((page, page)),
        }
    }
    runs.into_iter()
        .map(|(from, to)| {
            let words = if from == to {
                format!("Page {from}")
            } else {
                format!("Pages {from}–{to}")
            };
            (from, words)
        })
        .collect()
}

impl Document {
    /// Whether nothing was read: a scan whose pages have not been recognised.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The numbers of the pages that are pictures without text.
    pub fn scanned(&self) -> Vec<u32> {
        let scanned = self.pages.iter().filter(|p| p.scanned);
        scanned.map(|p| p.number).collect()
    }

    /// The page that an offset stands on, from 1; `None` where the format has no pages.
    pub fn page_at(&self, at: CodePoint) -> Option<u32> {
        let i = self.pages.partition_point(|p| p.start <= at);
        self.pages.get(i.checked_sub(1)?).map(|p| p.number)
    }
}
