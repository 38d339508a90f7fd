//! `styles.xml`: what a paragraph is by the name, the level and the list of its style.

use super::{outline, value};
use crate::flow::kind_of_style;
use crate::xml::{attribute, name, reader};
use domain::BlockKind;
use quick_xml::events::Event;
use std::collections::HashMap;

/// What a style says about its paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
}

/// The styles of a document by their ids.
#[derive(Default)]
pub(crate) struct Styles(HashMap<String, Style>);

impl Styles {
    /// A style and those that it is based on, nearest first.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = (&'s str, Option<&'s Style>)> {
        let mut next = Some(id);
        // Styles may be based on one another in a circle.
        (0..16).map_while(move |_| {
            let id = next?;
            let style = self.0.get(id);
            next = style.and_then(|s| s.based_on.as_deref());
            Some((id, style))
        })
    }

    /// What a paragraph of this style is, by its name or outline level, or those of the style it is based on.
    pub(crate) fn kind(&self, id: &str) -> Option<BlockKind> {
        self.chain(id).find_map(|(id, style)| {
            let name = style.map_or(id, |s| s.name.as_str());
            if let Some(kind) = kind_of_style(name) {
                return Some(kind);
            }
            let style = style?;
            if let Some(level) = style.outline {
                return Some(BlockKind::Heading { level });
            }
            let listed = style.list.as_deref().is_some_and(|list| list != "0");
            let name = name.to_lowercase();
            if listed || name.starts_with("list bullet") || name.starts_with("list number") {
                return Some(BlockKind::ListItem { depth: 0 });
            }
            None
        })
    }

    /// The list that a style's paragraphs stand in, its level if stated, and the style that says so.
    pub(crate) fn list<'s>(&'s self, id: &'s str) -> Option<(&'s str, Option<usize>, &'s str)> {
        // A style may take its list from the style it is based on and state only the level.
        let level = self.chain(id).find_map(|(_, style)| style?.level);
        self.chain(id)
            .find_map(|(id, style)| Some((style?.list.as_deref()?, level, id)))
    }
}

/// Reads `styles.xml`.
pub(crate) fn styles(xml: &str) -> Styles {
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
                ("numId", Some((_, style))) => style.list = Some(value(&tag)),
                ("ilvl", Some((_, style))) => style.level = value(&tag).parse().ok(),
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
