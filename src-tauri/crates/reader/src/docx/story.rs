//! The event loop through a part that holds paragraphs.

use super::numbering::Numbering;
use super::styles::Styles;
use super::{FORMAT, is_on, outline, value};
use crate::ReadError;
use crate::compose::Draft;
use crate::flow::{Flow, Weight};
use crate::numerals::labelled;
use crate::xml::{Visit, attribute, characters, local, name, walk};
use domain::BlockKind;
use quick_xml::events::{BytesStart, Event};

/// A paragraph while its runs are read.
#[derive(Default)]
struct Paragraph {
    words: String,
    weight: Weight,
    style: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
    /// The mark at its end was deleted in a tracked change: the next paragraph goes on with its words.
    joins_next: bool,
}

/// What is known while the parts are read; lists go on counting from part to part.
pub(crate) struct Story<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    /// What every paragraph of this part is, if not read from its style.
    all: Option<BlockKind>,
    /// Paragraphs inside paragraphs: text boxes.
    open: Vec<Paragraph>,
    /// Words of a paragraph whose end was deleted.
    carried: Option<(String, Weight)>,
    flow: Flow,
    /// Depth at which text began that is not part of the document (deleted, moved away, a field's code, a
    /// fallback that says the same again).
    skip: Option<u64>,
    bold: bool,
    hidden: bool,
    in_run_style: bool,
    in_properties: bool,
    in_text: bool,
    /// A separator 'note' that Word keeps among the notes.
    separator: bool,
    changed: bool,
    /// Running heads met so far: each section repeats them.
    heads: Vec<String>,
}

impl<'s> Story<'s> {
    pub(crate) fn new(styles: &'s Styles, numbering: Numbering) -> Story<'s> {
        Story {
            styles,
            numbering,
            all: None,
            open: Vec::new(),
            carried: None,
            flow: Flow::default(),
            skip: None,
            bold: false,
            hidden: false,
            in_run_style: false,
            in_properties: false,
            in_text: false,
            separator: false,
            changed: false,
            heads: Vec::new(),
        }
    }

    /// Whether a tracked change was met.
    pub(crate) fn changed(&self) -> bool {
        self.changed
    }

    /// Reads one part; `all` is what its paragraphs are, where the part decides that.
    pub(crate) fn read(
        &mut self,
        xml: &str,
        all: Option<BlockKind>,
        nesting: u64,
        draft: &mut Draft,
    ) -> Result<(), ReadError> {
        self.all = all;
        (self.skip, self.in_run_style, self.in_properties) = (None, false, false);
        (self.in_text, self.separator) = (false, false);
        walk(xml, FORMAT, nesting, self, draft)?;
        while let Some(paragraph) = self.open.pop() {
            self.paragraph(paragraph, draft);
        }
        if let Some((words, weight)) = self.carried.take() {
            let last = Paragraph {
                words,
                weight,
                ..Paragraph::default()
            };
            self.paragraph(last, draft);
        }
        self.flow.finish(draft);
        Ok(())
    }

    fn words(&mut self, write: impl FnOnce(&mut String)) {
        if self.hidden {
            return;
        }
        if let Some(paragraph) = self.open.last_mut() {
            let before = paragraph.words.len();
            write(&mut paragraph.words);
            paragraph.weight.add(&paragraph.words[before..], self.bold);
        }
    }

    fn property(&mut self, set: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.in_properties) {
            set(paragraph);
        }
    }

    fn paragraph(&mut self, mut paragraph: Paragraph, draft: &mut Draft) {
        if self.separator {
            return;
        }
        if paragraph.joins_next {
            // The number goes with the mark at the end, and so to the next paragraph.
            self.carried = Some((paragraph.words, paragraph.weight));
            return;
        }
        let words = std::mem::take(&mut paragraph.words);
        let words = words.trim();
        let (label, kind) = self.kind(&paragraph, words);
        // A number alone is worth nothing, but for the first column of a table.
        if words.is_empty() && !self.flow.in_table() {
            return;
        }
        let words = labelled(&label, words);
        if kind == BlockKind::RunningHead && !self.flow.in_table() {
            if self.heads.contains(&words) {
                return;
            }
            self.heads.push(words.clone());
        }
        self.flow.paragraph(kind, &words, draft);
    }

    /// The number shown before a paragraph, and what the paragraph is.
    fn kind(&mut self, paragraph: &Paragraph, words: &str) -> (String, BlockKind) {
        let of_style = paragraph.style.as_deref().and_then(|s| self.styles.list(s));
        let list = paragraph
            .list
            .as_deref()
            .or(of_style.map(|(list, ..)| list));
        // List number 0 takes a paragraph out of its style's list.
        let list = list.filter(|list| *list != "0");
        let level = list.map(|list| {
            paragraph
                .level
                .or(of_style.and_then(|(_, level, _)| level))
                .or_else(|| {
                    let (.., style) = of_style.filter(|_| paragraph.list.is_none())?;
                    let own = paragraph.style.as_deref()?;
                    self.numbering
                        .level_of_style(list, own)
                        .or_else(|| self.numbering.level_of_style(list, style))
                })
                .unwrap_or(0)
        });
        let label = match (list, level) {
            (Some(list), Some(level)) => self.numbering.next(list, level),
            _ => String::new(),
        };
        let depth = level.map(|level| level.min(8) as u8);
        let style = paragraph.style.as_deref().and_then(|s| self.styles.kind(s));
        let kind = if let Some(kind) = self.all {
            kind
        } else if let Some(kind @ (BlockKind::Heading { .. } | BlockKind::Caption)) = style {
            kind
        } else if let Some(level) = paragraph.outline {
            BlockKind::Heading { level }
        } else if let Some(depth) = depth {
            BlockKind::ListItem { depth }
        } else if let Some(kind) = style.filter(|_| paragraph.list.is_none()) {
            kind
        } else if paragraph.weight.is_heading(words) {
            BlockKind::Heading { level: 3 }
        } else {
            BlockKind::Paragraph
        };
        (label, kind)
    }
}

impl Visit for Story<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, depth: u64, _draft: &mut Draft) {
        if self.skip.is_some() {
            return;
        }
        match name(tag) {
            // A mark at a paragraph's end that was deleted, not words.
            "del" | "moveFrom" if self.in_properties => {
                self.changed = true;
                self.property(|p| p.joins_next = true);
            }
            "del" | "moveFrom" => {
                self.changed = true;
                self.skip = Some(depth);
            }
            "ins" | "moveTo" => self.changed = true,
            "instrText" | "delText" | "delInstrText" | "Fallback" | "rPrChange" | "pPrChange"
            | "sectPrChange" | "tblPrChange" | "numberingChange" => self.skip = Some(depth),
            "footnote" | "endnote" => {
                self.separator =
                    attribute(tag, "type").is_some_and(|t| t.to_lowercase().contains("separator"));
            }
            // DrawingML has a `p` of its own, inside pictures and charts.
            "p" if !tag.name().0.starts_with("a:") => {
                let mut paragraph = Paragraph::default();
                if let Some((words, weight)) = self.carried.take() {
                    (paragraph.words, paragraph.weight) = (words, weight);
                }
                self.open.push(paragraph);
            }
            "pPr" => self.in_properties = true,
            "r" => (self.bold, self.hidden) = (false, false),
            "rPr" => self.in_run_style = true,
            "b" if self.in_run_style => self.bold = is_on(tag),
            "vanish" if self.in_run_style && !self.in_properties => self.hidden = is_on(tag),
            "t" => self.in_text = true,
            // Tab stops of a paragraph's properties have the name of a tab in its text.
            "tab" | "ptab" if !self.in_properties => self.words(|w| w.push('\t')),
            "br" | "cr" => self.words(|w| w.push('\n')),
            "noBreakHyphen" => self.words(|w| w.push('-')),
            "pStyle" => self.property(|p| p.style = Some(value(tag))),
            "outlineLvl" => self.property(|p| p.outline = outline(tag)),
            "ilvl" => self.property(|p| p.level = value(tag).parse().ok()),
            "numId" => self.property(|p| p.list = Some(value(tag))),
            "tbl" => self.flow.begin_table(),
            "tc" => self.flow.begin_cell(),
            "gridSpan" => self.flow.span(value(tag).parse().unwrap_or(1)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, depth: u64, draft: &mut Draft) {
        if let Some(from) = self.skip {
            if depth <= from {
                self.skip = None;
            }
            return;
        }
        match local(name) {
            "p" if !name.starts_with("a:") => {
                if let Some(paragraph) = self.open.pop() {
                    self.paragraph(paragraph, draft);
                }
            }
            "pPr" => self.in_properties = false,
            "rPr" => self.in_run_style = false,
            "t" => self.in_text = false,
            "footnote" | "endnote" => self.separator = false,
            "tc" => self.flow.end_cell(),
            "tr" => self.flow.end_row(),
            "tbl" => self.flow.end_table(draft),
            _ => {}
        }
    }

    fn text(&mut self, event: &Event<'_>) {
        if self.in_text && self.skip.is_none() {
            self.words(|words| characters(event, words));
        }
    }
}
