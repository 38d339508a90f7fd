//! OpenDocument texts (ODT, and the flat FODT): the same things as in a Word document, said otherwise.
//!
//! An ODT is a zip of XML parts, of which four are opened; a FODT is one XML file with the same elements in it.

mod story;
mod styles;

use crate::compose::{Draft, stated};
use crate::package::{Package, damaged};
use crate::xml::{characters, name, reader};
use crate::{Limits, Progress, ReadError, limits};
use domain::Document;
use quick_xml::events::Event;
use std::ops::ControlFlow;
use story::Story;
use styles::Styles;

/// What errors and warnings call the file.
const FORMAT: &str = "OpenDocument";

/// Reads an ODT.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, FORMAT, limits)?;
    // The zip of a locked file is not locked; each part in it is.
    if let Ok(Some(manifest)) = package.part("META-INF/manifest.xml")
        && manifest.contains("encryption-data")
    {
        return Err(ReadError::PasswordProtected {
            format: FORMAT.to_owned(),
        });
    }
    let mut draft = Draft::default();
    limits::step(watch, 0, 2)?;
    let styles = package.optional("styles.xml", "The styles", &mut |w| draft.warn(w))?;
    let styles = styles.unwrap_or_default();
    let content = package
        .part("content.xml")?
        .ok_or_else(|| damaged(FORMAT))?;
    limits::step(watch, 1, 2)?;
    if let Ok(Some(xml)) = package.part("meta.xml") {
        properties(&xml, &mut draft);
    }
    compose(&[&content, &styles], draft, limits)
}

/// Reads a FODT.
pub(crate) fn read_flat(xml: &str, limits: &Limits) -> Result<Document, ReadError> {
    limits::within("bytes", xml.len() as u64, limits.expanded)?;
    let mut draft = Draft::default();
    properties(xml, &mut draft);
    compose(&[xml], draft, limits)
}

/// The document of its parts: the one with the text first.
fn compose(parts: &[&str], mut draft: Draft, limits: &Limits) -> Result<Document, ReadError> {
    let mut styles = Styles::default();
    for part in parts.iter().rev() {
        styles.read(part);
    }
    let mut story = Story::new(&styles);
    for part in parts {
        story.read(part, limits.nesting, &mut draft)?;
    }
    story.finish(&mut draft);
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
    Ok(draft.finish("odt"))
}

fn properties(xml: &str, draft: &mut Draft) {
    let mut reader = reader(xml);
    let (mut field, mut words, mut editor) = (String::new(), String::new(), None);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                field = name(&tag).to_owned();
                words.clear();
            }
            Event::End(tag) => {
                let known = &mut draft.metadata;
                match field.as_str() {
                    "title" => known.title = known.title.take().or_else(|| stated(&words)),
                    "initial-creator" => known.authors.extend(stated(&words)),
                    "creator" => editor = editor.or_else(|| stated(&words)),
                    "language" => known.language = stated(&words),
                    _ => {}
                }
                field.clear();
                // In a flat file the text follows.
                if tag.local_name().as_ref() == "meta" {
                    break;
                }
            }
            other => characters(&other, &mut words),
        }
    }
    if draft.metadata.authors.is_empty() {
        draft.metadata.authors.extend(editor);
    }
}
