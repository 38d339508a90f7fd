//! The text as it grows: every format writes its blocks through here, so that offsets are right by construction.

use domain::document::Metadata;
use domain::{Block, BlockKind, CodePoint, Document, Page, Warning, WordBox};

/// A document in the making.
#[derive(Default)]
pub(crate) struct Draft {
    text: String,
    points: u32,
    blocks: Vec<Block>,
    pub(crate) metadata: Metadata,
    pub(crate) pages: Vec<Page>,
    pub(crate) words: Vec<WordBox>,
    pub(crate) warnings: Vec<Warning>,
}

impl Draft {
    /// An empty one, with what the file says about itself.
    pub(crate) fn about(metadata: Metadata) -> Draft {
        Draft {
            metadata,
            ..Draft::default()
        }
    }

    /// Where the next character will stand.
    pub(crate) fn here(&self) -> CodePoint {
        CodePoint(self.points)
    }

    /// Adds characters to the text as they are.
    pub(crate) fn push(&mut self, words: &str) {
        self.points += words.chars().count() as u32;
        self.text.push_str(words);
    }

    /// Writes what parts the last block from a coming one of this kind, and says where that one begins.
    pub(crate) fn open(&mut self, kind: BlockKind) -> CodePoint {
        if let Some(last) = self.blocks.last() {
            let separator = separator(last.kind, kind);
            self.push(separator);
        }
        self.here()
    }

    /// Records what was written since `start` as one block.
    pub(crate) fn close(&mut self, kind: BlockKind, start: CodePoint, page: Option<u32>) {
        self.blocks.push(Block {
            kind,
            start,
            end: self.here(),
            page,
        });
    }

    /// Writes one whole block; blank text leaves no trace.
    pub(crate) fn block(&mut self, kind: BlockKind, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            let start = self.open(kind);
            self.push(words);
            self.close(kind, start, None);
        }
    }

    /// The kinds written so far.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = BlockKind> + '_ {
        self.blocks.iter().map(|b| b.kind)
    }

    /// Whether nothing was written but what stands at the heads and feet of pages.
    pub(crate) fn only_running_heads(&self) -> bool {
        self.kinds().all(|k| k == BlockKind::RunningHead)
    }

    /// Says how many comments in the margin are not part of the text.
    pub(crate) fn comments_left_out(&mut self, count: usize, format: &str) {
        match count {
            0 => {}
            1 => self.warn(format!(
                "One comment in the margin was left out. Open the {format} file to read it."
            )),
            n => self.warn(format!(
                "{n} comments in the margin were left out. Open the {format} file to read them."
            )),
        }
    }

    /// Whether anything was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Adds a warning that concerns no single page.
    pub(crate) fn warn(&mut self, message: impl Into<String>) {
        self.warnings.push(Warning {
            message: message.into(),
            page: None,
        });
    }

    /// The finished document, but for the reader's version.
    pub(crate) fn finish(self, format: &str) -> Document {
        Document {
            format: format.to_owned(),
            reader_version: 0,
            text: self.text,
            blocks: self.blocks,
            pages: self.pages,
            words: self.words,
            metadata: self.metadata,
            warnings: self.warnings,
        }
    }
}

/// A blank line between blocks; a tab between the cells of a row; a line end between rows and between items.
fn separator(last: BlockKind, next: BlockKind) -> &'static str {
    use BlockKind::{Footnote, ListItem, RunningHead, TableCell};
    match (last, next) {
        (
            TableCell {
                table: a, row: r, ..
            },
            TableCell {
                table: b, row: s, ..
            },
        ) if a == b => {
            if r == s {
                "\t"
            } else {
                "\n"
            }
        }
        (ListItem { .. }, ListItem { .. }) | (Footnote, Footnote) | (RunningHead, RunningHead) => {
            "\n"
        }
        _ => "\n\n",
    }
}

/// Runs of white space made one space, as a browser shows them. `\n` written by [`line_break`] stays.
pub(crate) fn push_collapsed(into: &mut String, words: &str) {
    for c in words.chars() {
        if c.is_whitespace() {
            if !into.is_empty() && !into.ends_with([' ', '\n', '\t']) {
                into.push(' ');
            }
        } else {
            into.push(c);
        }
    }
}

/// A line end inside a block.
pub(crate) fn line_break(into: &mut String) {
    while into.ends_with(' ') {
        into.pop();
    }
    if !into.is_empty() {
        into.push('\n');
    }
}

/// `Some` of a trimmed, non-empty text.
pub(crate) fn stated(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A title that somebody gave: not what a program calls a file that nobody has named, nor the file itself.
pub(crate) fn stated_title(words: &str) -> Option<String> {
    const NAMELESS: [&str; 12] = [
        "layout",
        "document",
        "doc",
        "untitled",
        "slide",
        "presentation",
        "powerpoint presentation",
        "page",
        "title",
        "sans titre",
        "без названия",
        "документ",
    ];
    const FILES: [&str; 12] = [
        ".doc", ".docx", ".docm", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".pub", ".ppt", ".pptx",
        ".xlsx",
    ];
    stated(words).filter(|title| {
        let title = title.to_lowercase();
        let bare =
            title.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '_'));
        !title.starts_with("microsoft ")
            && !NAMELESS.contains(&bare)
            && !FILES.iter().any(|ending| title.ends_with(ending))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_calls_a_nameless_file_is_no_title() {
        for nameless in [
            "Layout 1",
            "Untitled-2",
            "Microsoft Word - Final report.doc",
            "report_v3.indd",
            "Документ1",
            "  ",
        ] {
            assert_eq!(stated_title(nameless), None, "{nameless}");
        }
        for title in [
            "Document management in election commissions",
            "Final report 2019",
            "Page by page",
        ] {
            assert_eq!(stated_title(title).as_deref(), Some(title));
        }
    }
}
