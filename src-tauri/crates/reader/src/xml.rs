//! What Word and OpenDocument files have in common as XML.

use crate::ReadError;
use crate::compose::Draft;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Says what a walk through a part meets.
pub(crate) trait Visit {
    /// An element begins, this deep.
    fn start(&mut self, tag: &BytesStart<'_>, depth: u64, draft: &mut Draft);
    /// An element of this full name ends, this deep.
    fn end(&mut self, name: &str, depth: u64, draft: &mut Draft);
    /// Something that may hold characters.
    fn text(&mut self, event: &Event<'_>);
}

/// Walks through a part. What is broken ends the walk with a warning; only nesting refuses the file.
pub(crate) fn walk(
    xml: &str,
    format: &str,
    nesting: u64,
    visitor: &mut dyn Visit,
    draft: &mut Draft,
) -> Result<(), ReadError> {
    let mut reader = reader(xml);
    let mut depth = 0u64;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if depth > 0 => {
                draft.warn(format!(
                    "The {format} file breaks off; what came after the last words here is missing."
                ));
                return Ok(());
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > nesting {
                    return Err(ReadError::NestedTooDeep { limit: nesting });
                }
                visitor.start(&tag, depth, draft);
            }
            Ok(Event::Empty(tag)) => {
                visitor.start(&tag, depth + 1, draft);
                visitor.end(tag.name().0, depth + 1, draft);
            }
            Ok(Event::End(tag)) => {
                visitor.end(tag.name().0, depth, draft);
                depth = depth.saturating_sub(1);
            }
            Ok(other) => visitor.text(&other),
            Err(_) => {
                draft.warn(format!(
                    "The {format} file is damaged; what came after the last words here was not read."
                ));
                return Ok(());
            }
        }
    }
}

/// A reader that forgives what other programs forgive.
pub(crate) fn reader(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_comments = false;
    reader
}

/// The characters that an event stands for.
pub(crate) fn characters(event: &Event<'_>, words: &mut String) {
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

/// The name of a tag without its prefix.
pub(crate) fn name<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    local(tag.name().0)
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute, whatever its prefix.
pub(crate) fn attribute(tag: &BytesStart<'_>, local: &str) -> Option<String> {
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
