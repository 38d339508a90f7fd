//! Word documents as they were before 2007, through the `undoc` library.

use crate::compose::{Draft, stated, stated_title};
use crate::flow::{Flow, Weight};
use crate::numerals::labelled;
use crate::package::damaged;
use crate::{Limits, ReadError, limits};
use cfb::CompoundFile as Compound;
use domain::{BlockKind, Document};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use undoc::model::{Block, ListType, Paragraph, RevisionType, Table};

/// What errors and warnings call the file.
const FORMAT: &str = "Word";

/// Reads a Word 97–2003 document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    // The library makes room for as many characters as the file claims to have, before it looks for them.
    if claims_too_much(bytes).unwrap_or(false) {
        return Err(damaged(FORMAT));
    }
    // The library copies what it reads; a table of contents that lies must not end more than this file.
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        undoc::doc::DocParser::from_bytes(bytes.to_vec())?.parse()
    }));
    let stories = catch_unwind(AssertUnwindSafe(|| unread(bytes)))
        .ok()
        .flatten();
    let document = match parsed {
        Ok(Ok(document)) => document,
        Ok(Err(undoc::Error::Encrypted)) => {
            return Err(ReadError::PasswordProtected {
                format: FORMAT.to_owned(),
            });
        }
        Ok(Err(_)) | Err(_) => return Err(damaged(FORMAT)),
    };
    let mut old = Old::default();
    old.draft.metadata.title = document.metadata.title.as_deref().and_then(stated_title);
    old.draft.metadata.authors = document
        .metadata
        .author
        .as_deref()
        .and_then(stated)
        .into_iter()
        .collect();
    let mut notes = Vec::new();
    for section in &document.sections {
        for block in &section.content {
            match block {
                Block::Paragraph(paragraph) => old.paragraph(paragraph, None),
                Block::Table(table) => old.table(table, limits.nesting)?,
                Block::Note { content, .. } => notes.extend(content),
                Block::PageBreak | Block::SectionBreak | Block::Image { .. } => {}
            }
        }
    }
    old.flow.finish(&mut old.draft);
    for note in notes {
        old.paragraph(note, Some(BlockKind::Footnote));
    }
    let mut heads: Vec<String> = Vec::new();
    for section in &document.sections {
        for head in [&section.header, &section.footer]
            .into_iter()
            .flatten()
            .flatten()
        {
            let words = head.plain_text();
            if !heads.contains(&words) {
                old.draft.block(BlockKind::RunningHead, &words);
                heads.push(words);
            }
        }
    }
    if old.changed {
        old.draft
            .warn("The document has tracked changes: it was read as if all were accepted.");
    }
    if old.numbered {
        old.draft.warn(
            "Of the numbers of lists and headings in an old Word file only the outermost are read, as plain figures. Save it as DOCX to have them all as they are shown.",
        );
    }
    if stories.is_some_and(|s| s.boxes) {
        old.draft
            .warn("Boxes of text in an old Word file are not read. Save it as DOCX to have them.");
    }
    if stories.is_some_and(|s| s.comments) {
        old.draft
            .warn("Comments in the margin were left out. Open the Word file to read them.");
    }
    limits::within("characters of text", old.draft.here().0.into(), limits.text)?;
    if old.draft.only_running_heads() {
        return Err(ReadError::NoText {
            format: FORMAT.to_owned(),
        });
    }
    Ok(old.draft.finish("doc"))
}

/// What the file holds beside what the library reads.
#[derive(Clone, Copy)]
struct Unread {
    boxes: bool,
    comments: bool,
}

/// Looks at the lengths that the file's head gives for its stories ([MS-DOC] 2.5.4).
fn unread(bytes: &[u8]) -> Option<Unread> {
    let mut file = Compound::open(Cursor::new(bytes)).ok()?;
    let mut head = [0u8; 0x6C];
    file.open_stream("/WordDocument")
        .ok()?
        .read_exact(&mut head)
        .ok()?;
    let length = |at: usize| Some(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?));
    Some(Unread {
        boxes: length(0x64)? > 0,
        comments: length(0x5C)? > 0,
    })
}

/// No story of a document is longer than this many characters.
const LONGEST: u32 = 16 << 20;

/// Whether the lengths that the file's head and its tables of notes and headers give cannot be true ([MS-DOC] 2.5.1): there are
/// more characters than bytes, or a note alone is longer than any book.
fn claims_too_much(bytes: &[u8]) -> Option<bool> {
    let mut file = Compound::open(Cursor::new(bytes)).ok()?;
    let mut text = Vec::new();
    file.open_stream("/WordDocument")
        .ok()?
        .read_to_end(&mut text)
        .ok()?;
    let short = |at: usize| Some(u16::from_le_bytes(text.get(at..at + 2)?.try_into().ok()?));
    let long = |bytes: &[u8], at: usize| -> Option<u32> {
        Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
    };
    // Word 6 and 95 have the length of their one story at another place.
    if short(0)? != 0xA5EC || short(2)? < 0xC1 {
        return Some(long(&text, 0x34)? as usize > text.len());
    }
    let lengths = 34 + 2 * usize::from(short(32)?) + 2;
    let tables = lengths + 4 * usize::from(short(lengths - 2)?) + 2;
    let mut all = 0;
    for story in [3, 4, 5, 7] {
        all += u64::from(long(&text, lengths + 4 * story)?);
    }
    if all > text.len() as u64 {
        return Some(true);
    }
    let table = if short(0x0A)? & 0x0200 == 0 {
        "/0Table"
    } else {
        "/1Table"
    };
    let mut places = Vec::new();
    file.open_stream(table)
        .ok()?
        .read_to_end(&mut places)
        .ok()?;
    // Footnotes, headers, endnotes: where each of their texts begins.
    for pair in [3, 11, 47] {
        let (from, length) = (
            long(&text, tables + 8 * pair)? as usize,
            long(&text, tables + 8 * pair + 4)? as usize,
        );
        let Some(begins) = places.get(from..from.saturating_add(length)) else {
            continue;
        };
        let begins: Vec<u32> = begins
            .as_chunks::<4>()
            .0
            .iter()
            .map(|bytes| u32::from_le_bytes(*bytes))
            .collect();
        if begins
            .windows(2)
            .any(|two| two[1].saturating_sub(two[0]) > LONGEST)
        {
            return Some(true);
        }
    }
    Some(false)
}

#[derive(Default)]
struct Old {
    draft: Draft,
    flow: Flow,
    changed: bool,
    numbered: bool,
}

impl Old {
    fn paragraph(&mut self, paragraph: &Paragraph, all: Option<BlockKind>) {
        let (mut words, mut weight) = (String::new(), Weight::default());
        for run in &paragraph.runs {
            self.changed |= run.revision != RevisionType::None;
            if run.revision == RevisionType::Deleted {
                continue;
            }
            let kept: String = run
                .text
                .chars()
                .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
                .collect();
            words.push_str(&kept);
            weight.add(&kept, run.style.bold);
            if run.line_break {
                words.push('\n');
            }
        }
        let words = words.trim();
        if words.is_empty() && !self.flow.in_table() {
            return;
        }
        let list = paragraph.list_info.as_ref();
        let numbered = list.filter(|l| l.list_type == ListType::Numbered);
        self.numbered |= numbered.is_some();
        // The library counts but does not say how the number is written: only the outermost is likely to be a figure.
        let number = numbered
            .filter(|l| l.level == 0 && !paragraph.heading.is_heading())
            .and_then(|l| l.number);
        let label = number.map(|n| format!("{n}.")).unwrap_or_default();
        let style = paragraph.style_name.as_deref();
        let kind = if let Some(kind) = all {
            kind
        } else if let Some(kind) = style.and_then(crate::flow::kind_of_style) {
            kind
        } else if paragraph.heading.is_heading() {
            BlockKind::Heading {
                level: paragraph.heading.level().clamp(1, 6),
            }
        } else if let Some(list) = list {
            BlockKind::ListItem {
                depth: list.level.min(8),
            }
        } else if weight.is_heading(words) {
            BlockKind::Heading { level: 3 }
        } else {
            BlockKind::Paragraph
        };
        self.flow
            .paragraph(kind, &labelled(&label, words), &mut self.draft);
    }

    /// Tables inside cells are lines of the cell; `depth` is how many may stand inside one another.
    fn table(&mut self, table: &Table, depth: u64) -> Result<(), ReadError> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(ReadError::NestedTooDeep { limit: depth });
        };
        self.flow.begin_table();
        for row in &table.rows {
            for cell in &row.cells {
                self.flow.begin_cell();
                self.flow.span(cell.col_span);
                for paragraph in &cell.content {
                    self.paragraph(paragraph, None);
                }
                for inner in &cell.nested_tables {
                    self.table(inner, depth)?;
                }
                self.flow.end_cell();
            }
            self.flow.end_row();
        }
        self.flow.end_table(&mut self.draft);
        Ok(())
    }
}
