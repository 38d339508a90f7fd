//! Word documents: paragraphs, headings, lists, tables and footnotes, from the parts of the package.
//!
//! The package is a zip of XML parts. Only four are opened: the styles, the document, its notes and its properties.

use crate::compose::{Draft, stated};
use crate::{Limits, Progress, ReadError, limits};
use domain::{BlockKind, Document};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use zip::ZipArchive;
use zip::result::ZipError;

/// A paragraph all in bold, no longer than this, is a heading where the writer used no styles.
const BOLD_HEADING: usize = 120;

/// Reads a Word document.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Document, ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut package = Package {
        archive,
        left: limits.expanded,
        limits,
    };
    let main = package.main_part().ok_or_else(damaged)?;
    let styles = package
        .part("word/styles.xml")?
        .map(|xml| styles(&xml))
        .unwrap_or_default();
    limits::step(watch, 0, 3)?;
    let xml = package.part(&main)?.ok_or_else(damaged)?;
    let mut draft = Draft::default();
    let story = Story {
        styles: &styles,
        nesting: limits.nesting,
        ..Story::new()
    };
    story.read(&xml, &mut draft)?;
    limits::step(watch, 1, 3)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        match package.part(notes) {
            Ok(Some(xml)) => Story {
                styles: &styles,
                nesting: limits.nesting,
                notes: true,
                ..Story::new()
            }
            .read(&xml, &mut draft)?,
            Ok(None) => {}
            Err(ReadError::Damaged { .. }) => {
                draft.warn("The footnotes are damaged and were not read.");
            }
            Err(error) => return Err(error),
        }
    }
    limits::step(watch, 2, 3)?;
    if let Ok(Some(xml)) = package.part("docProps/core.xml") {
        properties(&xml, &mut draft);
    }
    if draft.is_empty() {
        let broken = !draft.warnings.is_empty();
        return Err(if broken {
            damaged()
        } else {
            ReadError::NoText {
                format: "Word".to_owned(),
            }
        });
    }
    Ok(draft.finish("docx"))
}

fn damaged() -> ReadError {
    ReadError::Damaged {
        format: "Word".to_owned(),
    }
}

/// The zip, with what may still be unpacked.
struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    limits: &'b Limits,
}

impl Package<'_> {
    /// The document's part: `word/document.xml`, or `word/document2.xml` as some programs write.
    fn main_part(&self) -> Option<String> {
        let names = self
            .archive
            .file_names()
            .filter_map(|n| n.ok().map(|n| n.into_owned()));
        names
            .filter(|n| n.starts_with("word/document") && n.ends_with(".xml"))
            .min()
    }

    /// One part as text; `None` when there is none of this name.
    fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(ReadError::PasswordProtected {
                    format: "Word".to_owned(),
                });
            }
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        // What the directory says about sizes may lie: count what really comes out.
        let read = file
            .take(self.left.saturating_add(1))
            .read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(ReadError::ExpandsTooFar {
                limit: self.limits.expanded,
            });
        }
        self.left -= bytes.len() as u64;
        // A part cut short is still read as far as it goes; its XML then says that it is damaged.
        if read.is_err() && bytes.is_empty() {
            return Err(damaged());
        }
        Ok(Some(match encoding_rs::Encoding::for_bom(&bytes) {
            Some((encoding, mark)) => encoding
                .decode_without_bom_handling(&bytes[mark..])
                .0
                .into_owned(),
            None => String::from_utf8_lossy(&bytes).into_owned(),
        }))
    }
}

/// What a style says about its paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: bool,
}

#[derive(Default)]
struct Styles(HashMap<String, Style>);

impl Styles {
    /// What a paragraph of this style is, by its name or outline level, or those of the style it is based on.
    fn kind(&self, id: &str) -> Option<BlockKind> {
        let mut next = Some(id);
        for _ in 0..16 {
            let id = next?;
            let style = self.0.get(id);
            let name = style
                .map_or(id, |s| s.name.as_str())
                .to_lowercase()
                .replace(' ', "");
            if name == "title" || name == "subtitle" {
                return Some(BlockKind::Heading {
                    level: 1 + u8::from(name == "subtitle"),
                });
            }
            if let Some(level) = name
                .strip_prefix("heading")
                .and_then(|n| n.parse::<u8>().ok())
            {
                return Some(BlockKind::Heading {
                    level: level.clamp(1, 6),
                });
            }
            if name == "caption" {
                return Some(BlockKind::Caption);
            }
            let style = style?;
            if let Some(level) = style.outline {
                return Some(BlockKind::Heading { level });
            }
            if style.list || name.starts_with("listbullet") || name.starts_with("listnumber") {
                return Some(BlockKind::ListItem { depth: 0 });
            }
            next = style.based_on.as_deref();
        }
        None
    }
}

fn styles(xml: &str) -> Styles {
    let mut styles = Styles::default();
    let mut current: Option<(String, Style)> = None;
    let mut reader = reader(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match (name(&tag), &mut current) {
                ("style", current) => {
                    *current = attribute(&tag, "styleId").map(|id| (id, Style::default()));
                }
                ("name", Some((_, style))) => style.name = value(&tag),
                ("basedOn", Some((_, style))) => style.based_on = Some(value(&tag)),
                ("outlineLvl", Some((_, style))) => style.outline = outline(&tag),
                ("numPr", Some((_, style))) => style.list = true,
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "style" => {
                styles.0.extend(current.take());
            }
            _ => {}
        }
    }
    styles
}

fn properties(xml: &str, draft: &mut Draft) {
    let mut reader = reader(xml);
    let (mut field, mut words) = (String::new(), String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                field = name(&tag).to_owned();
                words.clear();
            }
            Event::End(_) => {
                let known = &mut draft.metadata;
                match field.as_str() {
                    "title" => known.title = stated(&words),
                    "creator" => known.authors.extend(words.split(';').filter_map(stated)),
                    "language" => known.language = stated(&words),
                    _ => {}
                }
                field.clear();
            }
            other => characters(&other, &mut words),
        }
    }
}

/// A paragraph while its runs are read.
#[derive(Default)]
struct Paragraph {
    words: String,
    style: Option<BlockKind>,
    depth: Option<u8>,
    outline: Option<u8>,
    bold: usize,
    letters: usize,
}

/// A table while its cells are read. Tables inside cells belong to the cell's text.
#[derive(Default)]
struct Table {
    row: u32,
    column: u32,
    span: u32,
    cell: String,
    cells: Vec<(u32, u32, String)>,
}

/// The event loop through one part.
struct Story<'s> {
    styles: &'s Styles,
    nesting: u64,
    notes: bool,
    /// Paragraphs inside paragraphs: text boxes.
    open: Vec<Paragraph>,
    tables: Vec<Table>,
    numbered: u32,
    /// Depth at which text began that is not part of the document (deleted, moved away, a field's code, a
    /// fallback that says the same again).
    skip: Option<u64>,
    bold: bool,
    in_run_style: bool,
    in_text: bool,
    /// A separator 'note' that Word keeps among the notes.
    separator: bool,
}

static NO_STYLES: std::sync::LazyLock<Styles> = std::sync::LazyLock::new(Styles::default);

impl<'s> Story<'s> {
    fn new() -> Story<'s> {
        Story {
            styles: &NO_STYLES,
            nesting: 0,
            notes: false,
            open: Vec::new(),
            tables: Vec::new(),
            numbered: 0,
            skip: None,
            bold: false,
            in_run_style: false,
            in_text: false,
            separator: false,
        }
    }

    fn read(mut self, xml: &str, draft: &mut Draft) -> Result<(), ReadError> {
        let mut reader = reader(xml);
        let mut depth = 0u64;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) if depth > 0 => {
                    draft.warn(
                        "The Word file breaks off; what came after the last words here is missing.",
                    );
                    break;
                }
                Ok(Event::Eof) => break,
                Ok(Event::Start(tag)) => {
                    depth += 1;
                    if depth > self.nesting {
                        return Err(ReadError::NestedTooDeep {
                            limit: self.nesting,
                        });
                    }
                    self.start(&tag, depth);
                }
                Ok(Event::Empty(tag)) => {
                    self.start(&tag, depth + 1);
                    let name = tag.name();
                    self.end(
                        name.0.strip_prefix("w:").unwrap_or(name.0),
                        depth + 1,
                        draft,
                    );
                }
                Ok(Event::End(tag)) => {
                    let name = tag.name();
                    self.end(name.0.strip_prefix("w:").unwrap_or(name.0), depth, draft);
                    depth = depth.saturating_sub(1);
                }
                Ok(other) => {
                    if self.in_text && self.skip.is_none() {
                        self.words(|words| characters(&other, words));
                    }
                }
                Err(_) => {
                    draft.warn("The Word file is damaged; what came after the last words here was not read.");
                    break;
                }
            }
        }
        while let Some(paragraph) = self.open.pop() {
            self.paragraph(paragraph, draft);
        }
        while let Some(table) = self.tables.pop() {
            self.table(table, draft);
        }
        Ok(())
    }

    fn words(&mut self, write: impl FnOnce(&mut String)) {
        let bold = self.bold;
        if let Some(paragraph) = self.open.last_mut() {
            let before = paragraph.words.len();
            write(&mut paragraph.words);
            let letters = paragraph.words[before..]
                .chars()
                .filter(|c| !c.is_whitespace())
                .count();
            paragraph.letters += letters;
            paragraph.bold += if bold { letters } else { 0 };
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, depth: u64) {
        if self.skip.is_some() {
            return;
        }
        match name(tag) {
            "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "rPrChange"
            | "pPrChange" => {
                self.skip = Some(depth);
            }
            "footnote" | "endnote" => {
                self.separator =
                    attribute(tag, "type").is_some_and(|t| t.to_lowercase().contains("separator"));
            }
            "p" if is_word(tag) => self.open.push(Paragraph::default()),
            "r" => self.bold = false,
            "rPr" => self.in_run_style = true,
            "b" if self.in_run_style => {
                self.bold = !attribute(tag, "val")
                    .is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off"));
            }
            "t" => self.in_text = true,
            "tab" if !self.in_tabs() => self.words(|w| w.push('\t')),
            "br" | "cr" => self.words(|w| w.push('\n')),
            "noBreakHyphen" => self.words(|w| w.push('-')),
            "pStyle" => {
                let kind = self.styles.kind(&value(tag));
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style = kind;
                }
            }
            "outlineLvl" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.outline = outline(tag);
                }
            }
            "numPr" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.depth = Some(0);
                }
            }
            "ilvl" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.depth = Some(value(tag).parse().unwrap_or(0).min(8));
                }
            }
            // List number 0 takes a paragraph out of its style's list.
            "numId" if value(tag) == "0" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.depth = None;
                    paragraph.style = paragraph
                        .style
                        .filter(|k| !matches!(k, BlockKind::ListItem { .. }));
                }
            }
            "tbl" => self.tables.push(Table::default()),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.span = 1;
                }
            }
            "gridSpan" => {
                if let Some(table) = self.tables.last_mut() {
                    table.span = value(tag).parse().unwrap_or(1).clamp(1, 100);
                }
            }
            _ => {}
        }
    }

    /// Tab stops of a paragraph's properties have the name of a tab in its text.
    fn in_tabs(&self) -> bool {
        self.open
            .last()
            .is_none_or(|p| p.letters == 0 && p.words.is_empty())
    }

    fn end(&mut self, name: &str, depth: u64, draft: &mut Draft) {
        if let Some(from) = self.skip {
            if depth <= from {
                self.skip = None;
            }
            return;
        }
        match name {
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.paragraph(paragraph, draft);
                }
            }
            "rPr" => self.in_run_style = false,
            "t" => self.in_text = false,
            "footnote" | "endnote" => self.separator = false,
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    let words = std::mem::take(&mut table.cell);
                    if !words.trim().is_empty() {
                        table.cells.push((table.row, table.column, words));
                    }
                    table.column += table.span;
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row += 1;
                    table.column = 0;
                }
            }
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    self.table(table, draft);
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph, draft: &mut Draft) {
        let words = paragraph.words.trim();
        if words.is_empty() || self.separator {
            return;
        }
        if let Some(table) = self.tables.last_mut() {
            if !table.cell.is_empty() {
                table.cell.push('\n');
            }
            table.cell.push_str(words);
            return;
        }
        draft.block(self.kind(&paragraph, words), words);
    }

    fn kind(&self, paragraph: &Paragraph, words: &str) -> BlockKind {
        if self.notes {
            return BlockKind::Footnote;
        }
        if let Some(kind @ (BlockKind::Heading { .. } | BlockKind::Caption)) = paragraph.style {
            return kind;
        }
        if let Some(level) = paragraph.outline {
            return BlockKind::Heading { level };
        }
        if let Some(depth) = paragraph.depth {
            return BlockKind::ListItem { depth };
        }
        if let Some(kind) = paragraph.style {
            return kind;
        }
        let all_bold = paragraph.letters >= 3 && paragraph.bold == paragraph.letters;
        if all_bold
            && words.chars().count() <= BOLD_HEADING
            && !words.ends_with(['.', ',', ';', ':'])
        {
            return BlockKind::Heading { level: 3 };
        }
        BlockKind::Paragraph
    }

    fn table(&mut self, table: Table, draft: &mut Draft) {
        if let Some(outer) = self.tables.last_mut() {
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
                    table: self.numbered,
                    row,
                    column,
                },
                &words,
            );
        }
        self.numbered += 1;
    }
}

fn reader(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_comments = false;
    reader
}

/// The characters that an event stands for.
fn characters(event: &Event<'_>, words: &mut String) {
    match event {
        Event::Text(text) => words.push_str(&text.xml10_content()),
        Event::CData(text) => words.push_str(&text.xml10_content()),
        Event::GeneralRef(entity) => {
            let letter = entity.resolve_char_ref().ok().flatten();
            if let Some(letter) = letter.filter(|c| *c != '\0') {
                words.push(letter);
            } else if let Some(known) =
                quick_xml::escape::resolve_predefined_entity(&entity.xml10_content())
            {
                words.push_str(known);
            }
        }
        _ => {}
    }
}

fn name<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    let name = tag.name().0;
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// DrawingML has a `p` of its own, inside pictures and charts.
fn is_word(tag: &BytesStart<'_>) -> bool {
    !tag.name().0.starts_with("a:")
}

fn attribute(tag: &BytesStart<'_>, local: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == local)?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| String::new(), |v| v.into_owned()),
    )
}

fn value(tag: &BytesStart<'_>) -> String {
    attribute(tag, "val").unwrap_or_default()
}

/// Levels count from 0; 9 means body text.
fn outline(tag: &BytesStart<'_>) -> Option<u8> {
    value(tag)
        .parse::<u8>()
        .ok()
        .filter(|level| *level < 9)
        .map(|level| (level + 1).min(6))
}
