//! Word documents: paragraphs, headings, lists with their numbers, tables, notes and running heads, from the parts of
//! the package.
//!
//! The package is a zip of XML parts. Only those with words of the report are opened: the document, its notes, heads
//! and feet; and those that say what the words are: the styles, the lists, the properties. Comments are counted.

mod numbering;
mod story;
mod styles;

use crate::compose::{Draft, stated, stated_title};
use crate::package::{Package, damaged};
use crate::xml::{attribute, characters, name, reader};
use crate::{Limits, Progress, ReadError, limits};
use domain::{BlockKind, Document};
use numbering::numbering;
use quick_xml::events::{BytesStart, Event};
use std::ops::ControlFlow;
use story::Story;
use styles::styles;

/// What errors and warnings call the file.
const FORMAT: &str = "Word";

/// Reads a Word document.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, FORMAT, limits)?;
    let names = package.names();
    // Some programs write `word/document2.xml`.
    let main = names
        .iter()
        .filter(|n| n.starts_with("word/document") && n.ends_with(".xml"))
        .min()
        .ok_or_else(|| damaged(FORMAT))?;
    let mut draft = Draft::default();
    let styles = package
        .part("word/styles.xml")?
        .map(|xml| styles(&xml))
        .unwrap_or_default();
    let lists = package.optional("word/numbering.xml", "The numbers of the lists", &mut |w| {
        draft.warn(w);
    })?;
    let mut story = Story::new(
        &styles,
        lists.map(|xml| numbering(&xml)).unwrap_or_default(),
    );
    limits::step(watch, 0, 3)?;
    let xml = package.part(main)?.ok_or_else(|| damaged(FORMAT))?;
    story.read(&xml, None, limits.nesting, &mut draft)?;
    limits::step(watch, 1, 3)?;
    for (part, what) in [
        ("word/footnotes.xml", "The footnotes"),
        ("word/endnotes.xml", "The endnotes"),
    ] {
        let xml = package.optional(part, what, &mut |w| draft.warn(w))?;
        if let Some(xml) = xml {
            story.read(&xml, Some(BlockKind::Footnote), limits.nesting, &mut draft)?;
        }
    }
    for part in ["word/header", "word/footer"] {
        for name in names
            .iter()
            .filter(|n| n.starts_with(part) && n.ends_with(".xml"))
        {
            let xml = package.optional(name, "Running heads", &mut |w| draft.warn(w))?;
            if let Some(xml) = xml {
                let head = Some(BlockKind::RunningHead);
                story.read(&xml, head, limits.nesting, &mut draft)?;
            }
        }
    }
    limits::step(watch, 2, 3)?;
    if story.changed() {
        draft.warn("The document has tracked changes: it was read as if all were accepted.");
    }
    let comments = package.optional("word/comments.xml", "Comments", &mut |w| draft.warn(w))?;
    draft.comments_left_out(comments.map_or(0, |xml| count(&xml, "comment")), FORMAT);
    if let Ok(Some(xml)) = package.part("docProps/core.xml") {
        properties(&xml, &mut draft);
    }
    if draft.only_running_heads() {
        let broken = !draft.warnings.is_empty();
        return Err(if broken {
            damaged(FORMAT)
        } else {
            ReadError::NoText {
                format: FORMAT.to_owned(),
            }
        });
    }
    Ok(draft.finish("docx"))
}

/// How many elements of a name there are.
fn count(xml: &str, wanted: &str) -> usize {
    let (mut reader, mut found) = (reader(xml), 0);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) if name(&tag) == wanted => found += 1,
            _ => {}
        }
    }
    found
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
                    "title" => known.title = stated_title(&words),
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

/// The attribute that most of Word's elements have.
fn value(tag: &BytesStart<'_>) -> String {
    attribute(tag, "val").unwrap_or_default()
}

/// Whether a property that is on when named is not switched off.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(value(tag).as_str(), "0" | "false" | "off" | "none")
}

/// Levels count from 0; 9 means body text.
fn outline(tag: &BytesStart<'_>) -> Option<u8> {
    value(tag)
        .parse::<u8>()
        .ok()
        .filter(|level| *level < 9)
        .map(|level| (level + 1).min(6))
}
