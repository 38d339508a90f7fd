//! The event loop through the parts that hold paragraphs.

use super::FORMAT;
use super::styles::Styles;
use crate::ReadError;
use crate::compose::{Draft, line_break, push_collapsed};
use crate::flow::{Flow, Weight};
use crate::numerals::{Counters, labelled};
use crate::xml::{Visit, attribute, characters, local, name, walk};
use domain::BlockKind;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// A paragraph while its words are read.
#[derive(Default)]
struct Paragraph {
    words: String,
    weight: Weight,
    style: String,
    /// The level of a heading.
    outline: Option<u8>,
    label: String,
    depth: Option<u8>,
    /// The styles of the words that are open, innermost last.
    spans: Vec<String>,
}

/// A list that is open.
struct List {
    style: String,
    /// What the coming paragraph is to show: it is the first of its item.
    pending: Option<Option<u32>>,
}

/// Elements whose words are not words of the report: what was deleted, comments, descriptions of pictures, templates
/// of tables of contents, readings of signs.
const SKIPPED: &[&str] = &[
    "tracked-changes",
    "note-citation",
    "table-of-content-source",
    "illustration-index-source",
    "table-index-source",
    "alphabetical-index-source",
    "user-index-source",
    "object-index-source",
    "bibliography-source",
    "ruby-text",
    "script",
    "scripts",
    "forms",
    "binary-data",
    "object",
    "hidden-text",
    "meta",
    "settings",
    "styles",
    "font-face-decls",
    "event-listeners",
];

/// Names that mean something else with another prefix: descriptions of pictures, and numbers that are counted here.
const DESCRIBED: &[&str] = &["svg:title", "svg:desc", "text:number"];

/// What is known while the parts are read.
pub(crate) struct Story<'s> {
    styles: &'s Styles,
    open: Vec<Paragraph>,
    lists: Vec<List>,
    flow: Flow,
    /// Depth at which something began that is skipped.
    skip: Option<u64>,
    /// Depth of the note that is open; its paragraphs wait for the end.
    note: Option<u64>,
    notes: Vec<String>,
    /// Depth of the head or foot that is open.
    head: Option<u64>,
    heads: Vec<String>,
    headings: Counters,
    counters: HashMap<String, Counters>,
    /// The counters of each list by its identity, for those that go on from it.
    ended: HashMap<String, Counters>,
    identities: Vec<Option<String>>,
    comments: usize,
    changed: bool,
}

impl<'s> Story<'s> {
    pub(crate) fn new(styles: &'s Styles) -> Story<'s> {
        Story {
            styles,
            open: Vec::new(),
            lists: Vec::new(),
            flow: Flow::default(),
            skip: None,
            note: None,
            notes: Vec::new(),
            head: None,
            heads: Vec::new(),
            headings: Counters::default(),
            counters: HashMap::new(),
            ended: HashMap::new(),
            identities: Vec::new(),
            comments: 0,
            changed: false,
        }
    }

    /// Reads one part.
    pub(crate) fn read(
        &mut self,
        xml: &str,
        nesting: u64,
        draft: &mut Draft,
    ) -> Result<(), ReadError> {
        (self.skip, self.note, self.head) = (None, None, None);
        walk(xml, FORMAT, nesting, self, draft)?;
        while let Some(paragraph) = self.open.pop() {
            self.paragraph(paragraph, draft);
        }
        self.flow.finish(draft);
        self.lists.clear();
        self.identities.clear();
        Ok(())
    }

    /// Writes what stands at the end: notes and running heads; and says what was left out.
    pub(crate) fn finish(self, draft: &mut Draft) {
        for note in &self.notes {
            draft.block(BlockKind::Footnote, note);
        }
        for head in &self.heads {
            draft.block(BlockKind::RunningHead, head);
        }
        if self.changed {
            draft.warn("The document has tracked changes: it was read as if all were accepted.");
        }
        draft.comments_left_out(self.comments, FORMAT);
    }

    fn words(&mut self, write: impl FnOnce(&mut String)) {
        let styles = self.styles;
        if let Some(p) = self.open.last_mut() {
            let chain = || p.spans.iter().rev().chain([&p.style]);
            if chain().any(|s| styles.hidden(s)) {
                return;
            }
            let bold = chain().find_map(|s| styles.bold(s)).unwrap_or(false);
            let before = p.words.len();
            write(&mut p.words);
            let added = p.words.get(before..).unwrap_or_default();
            p.weight.add(added, bold);
        }
    }

    fn begin_list(&mut self, tag: &BytesStart<'_>) {
        let outer = self.lists.last().map(|l| l.style.clone());
        let style = attribute(tag, "style-name").or(outer).unwrap_or_default();
        if self.lists.is_empty() {
            let goes_on = attribute(tag, "continue-numbering").is_some_and(|v| v == "true");
            let from = attribute(tag, "continue-list").and_then(|id| self.ended.get(&id).cloned());
            if let Some(counters) = from {
                self.counters.insert(style.clone(), counters);
            } else if !goes_on {
                self.counters.remove(&style);
            }
        }
        self.identities.push(attribute(tag, "id"));
        self.lists.push(List {
            style,
            pending: None,
        });
    }

    fn end_list(&mut self) {
        let (Some(list), Some(identity)) = (self.lists.pop(), self.identities.pop()) else {
            return;
        };
        if let (Some(id), Some(counters)) = (identity, self.counters.get(&list.style)) {
            self.ended.insert(id, counters.clone());
        }
    }

    fn begin_paragraph(&mut self, tag: &BytesStart<'_>) {
        let styles = self.styles;
        let mut paragraph = Paragraph {
            style: attribute(tag, "style-name").unwrap_or_default(),
            ..Paragraph::default()
        };
        let level = self.lists.len().saturating_sub(1);
        let heading = name(tag) == "h";
        if heading {
            let stated = attribute(tag, "outline-level").and_then(|l| l.parse::<u8>().ok());
            paragraph.outline = Some(stated.unwrap_or(1).clamp(1, 10));
        }
        // What stands in a box inside an item is not the item.
        let inside = !self.open.is_empty() || self.note.is_some();
        if let Some(list) = self.lists.last_mut().filter(|_| !inside) {
            paragraph.depth = Some(level.min(8) as u8);
            if let Some(number) = list.pending.take() {
                // The item's own number, and that of the items it is the first of.
                for outer in &mut self.lists {
                    outer.pending = None;
                }
                let stated = self.lists.last().map(|l| l.style.as_str());
                let stated = stated.filter(|s| !s.is_empty());
                let key = stated
                    .or_else(|| styles.list(&paragraph.style))
                    .unwrap_or("");
                if let Some(plan) = styles.plan(key) {
                    let counters = self.counters.entry(key.to_owned()).or_default();
                    plan.count(counters, level, number);
                    paragraph.label = plan.label(counters, level);
                }
            }
        } else if let Some(level) = paragraph.outline.filter(|_| !inside)
            && attribute(tag, "is-list-header").is_none_or(|v| v != "true")
            && self.styles.list(&paragraph.style).is_none()
        {
            let level = usize::from(level) - 1;
            let start = attribute(tag, "start-value").and_then(|n| n.parse().ok());
            styles.outline.count(&mut self.headings, level, start);
            paragraph.label = styles.outline.label(&self.headings, level);
        }
        self.open.push(paragraph);
    }

    fn paragraph(&mut self, paragraph: Paragraph, draft: &mut Draft) {
        let words = paragraph.words.trim();
        // A number alone is worth nothing, but for the first column of a table.
        let bare = paragraph.label.is_empty() || !self.flow.in_table();
        if words.is_empty() && bare {
            return;
        }
        let whole = labelled(&paragraph.label, words);
        if self.note.is_some() {
            self.notes.push(whole);
            return;
        }
        if self.head.is_some() {
            if !self.heads.contains(&whole) {
                self.heads.push(whole);
            }
            return;
        }
        let kind = if let Some(level) = paragraph.outline {
            BlockKind::Heading {
                level: level.min(6),
            }
        } else if let Some(kind) = self.styles.kind(&paragraph.style) {
            kind
        } else if let Some(depth) = paragraph.depth {
            BlockKind::ListItem { depth }
        } else if paragraph.weight.is_heading(words) {
            BlockKind::Heading { level: 3 }
        } else {
            BlockKind::Paragraph
        };
        self.flow.paragraph(kind, &whole, draft);
    }
}

impl Visit for Story<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, depth: u64, _draft: &mut Draft) {
        if self.skip.is_some() {
            return;
        }
        match name(tag) {
            "annotation" => {
                self.comments += 1;
                self.skip = Some(depth);
            }
            skipped if SKIPPED.contains(&skipped) || DESCRIBED.contains(&tag.name().0) => {
                self.changed |= skipped == "tracked-changes";
                self.skip = Some(depth);
            }
            "hidden-paragraph" if attribute(tag, "is-hidden").is_some_and(|v| v == "true") => {
                self.skip = Some(depth);
            }
            "header" | "footer" | "header-left" | "footer-left" | "header-first"
            | "footer-first"
                if self.head.is_none() =>
            {
                self.head = Some(depth);
            }
            "note-body" if self.note.is_none() => self.note = Some(depth),
            "p" | "h" if tag.name().0.starts_with("text:") => self.begin_paragraph(tag),
            "list" => self.begin_list(tag),
            "list-item" => {
                let start = attribute(tag, "start-value").and_then(|n| n.parse().ok());
                if let Some(list) = self.lists.last_mut() {
                    list.pending = Some(start);
                }
            }
            "span" => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                if let Some(p) = self.open.last_mut() {
                    p.spans.push(style);
                }
            }
            "s" => {
                let count = attribute(tag, "c").and_then(|n| n.parse::<usize>().ok());
                let count = count.unwrap_or(1).min(100);
                self.words(|w| w.extend(std::iter::repeat_n(' ', count)));
            }
            "tab" => self.words(|w| w.push('\t')),
            "line-break" => self.words(line_break),
            "table" => self.flow.begin_table(),
            "table-cell" | "covered-table-cell" => {
                self.flow.begin_cell();
                let number = |key| attribute(tag, key).and_then(|n| n.parse::<u32>().ok());
                // The columns that a wide cell covers are said again, as covered cells.
                self.flow
                    .span(number("number-columns-repeated").unwrap_or(1));
            }
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
            "p" | "h" if name.starts_with("text:") => {
                if let Some(paragraph) = self.open.pop() {
                    self.paragraph(paragraph, draft);
                }
            }
            "span" => {
                if let Some(p) = self.open.last_mut() {
                    p.spans.pop();
                }
            }
            "list" => self.end_list(),
            "table-cell" | "covered-table-cell" => self.flow.end_cell(),
            "table-row" => self.flow.end_row(),
            "table" => self.flow.end_table(draft),
            _ => {}
        }
        if self.note.is_some_and(|from| depth <= from) {
            self.note = None;
        }
        if self.head.is_some_and(|from| depth <= from) {
            self.head = None;
        }
    }

    fn text(&mut self, event: &Event<'_>) {
        if self.skip.is_none() && !self.open.is_empty() {
            let mut said = String::new();
            characters(event, &mut said);
            self.words(|words| push_collapsed(words, &said));
        }
    }
}
