//! What the styles of an OpenDocument text say: which paragraphs are titles, which words bold, how lists count.

use crate::numerals::{Counters, LEVELS, Numerals};
use crate::xml::{attribute, name, reader};
use domain::BlockKind;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// A paragraph's or word's style.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    bold: Option<bool>,
    hidden: bool,
    list: Option<String>,
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    numerals: Option<Numerals>,
    prefix: String,
    suffix: String,
    shown: usize,
    start: Option<u32>,
    /// `%1%.%2%)`: what is written, as LibreOffice says it since it outgrew prefix and suffix.
    text: Option<String>,
}

/// How a list counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    levels: [Level; LEVELS],
}

impl Plan {
    /// Counts an item; `number` is what the item itself says that it is.
    pub(crate) fn count(&self, counters: &mut Counters, level: usize, number: Option<u32>) {
        let level = level.min(LEVELS - 1);
        if number.is_some() {
            counters.restart(level);
        }
        let start = |i: usize| {
            let stated = number.filter(|_| i == level);
            stated.or(self.levels[i].start).unwrap_or(1)
        };
        counters.next(level, start, |_| true);
    }

    /// What is shown before the item that was counted last; empty for a mark that is no number.
    pub(crate) fn label(&self, counters: &Counters, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let own = &self.levels[level];
        if own.numerals.is_none() {
            return String::new();
        }
        let number = |i: usize| {
            let numerals = self.levels[i].numerals;
            numerals.map(|n| n.write(counters.at(i)))
        };
        if let Some(text) = &own.text {
            let mut written = String::new();
            for (i, part) in text.split('%').enumerate() {
                let place = part
                    .parse::<usize>()
                    .ok()
                    .filter(|n| (1..=LEVELS).contains(n));
                match place.filter(|_| i % 2 == 1) {
                    Some(n) => written.push_str(&number(n - 1).unwrap_or_default()),
                    None => written.push_str(part),
                }
            }
            return written.trim().to_owned();
        }
        let from = (level + 1).saturating_sub(own.shown.max(1));
        let numbers: Vec<String> = (from..=level).filter_map(number).collect();
        format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
            .trim()
            .to_owned()
    }
}

/// All styles of a document by their names.
#[derive(Default)]
pub(crate) struct Styles {
    styles: HashMap<String, Style>,
    plans: HashMap<String, Plan>,
    /// How headings count.
    pub(crate) outline: Plan,
}

impl Styles {
    fn chain(&self, name: &str) -> impl Iterator<Item = &Style> {
        let parent = |style: &&Style| self.styles.get(style.parent.as_deref()?);
        // Styles may be based on one another in a circle.
        std::iter::successors(self.styles.get(name), parent).take(16)
    }

    /// What a paragraph of this style is, where its name says so.
    pub(crate) fn kind(&self, style: &str) -> Option<BlockKind> {
        self.chain(style).find_map(|s| match s.name.as_str() {
            "Title" => Some(BlockKind::Heading { level: 1 }),
            "Subtitle" => Some(BlockKind::Heading { level: 2 }),
            "Caption" | "Illustration" | "Figure" => Some(BlockKind::Caption),
            _ => None,
        })
    }

    /// Whether words of this style are bold, where it says.
    pub(crate) fn bold(&self, style: &str) -> Option<bool> {
        self.chain(style).find_map(|s| s.bold)
    }

    /// Whether words of this style are not shown.
    pub(crate) fn hidden(&self, style: &str) -> bool {
        self.chain(style).any(|s| s.hidden)
    }

    /// The list that a style's paragraphs stand in.
    pub(crate) fn list(&self, style: &str) -> Option<&str> {
        let list = self.chain(style).find_map(|s| s.list.as_deref());
        list.filter(|l| !l.is_empty())
    }

    /// How a list counts.
    pub(crate) fn plan(&self, list: &str) -> Option<&Plan> {
        self.plans.get(list)
    }

    /// Reads the styles of one part.
    pub(crate) fn read(&mut self, xml: &str) {
        let mut style: Option<(String, Style)> = None;
        let mut plan: Option<(String, Plan)> = None;
        let mut reader = reader(xml);
        while let Ok(event) = reader.read_event() {
            let (tag, empty) = match &event {
                Event::Eof => break,
                Event::Start(tag) => (tag, false),
                Event::Empty(tag) => (tag, true),
                Event::End(tag) => {
                    match tag.local_name().as_ref() {
                        "style" => self.styles.extend(style.take()),
                        "list-style" => self.plans.extend(plan.take()),
                        "outline-style" => {
                            if let Some((_, plan)) = plan.take() {
                                self.outline = plan;
                            }
                        }
                        _ => {}
                    }
                    continue;
                }
                _ => continue,
            };
            match (name(tag), &mut style, &mut plan) {
                ("style", style, _) => {
                    let id = attribute(tag, "name").unwrap_or_default();
                    let new = Style {
                        name: attribute(tag, "display-name").unwrap_or_else(|| id.clone()),
                        parent: attribute(tag, "parent-style-name"),
                        list: attribute(tag, "list-style-name"),
                        ..Style::default()
                    };
                    if empty {
                        self.styles.insert(id, new);
                    } else {
                        *style = Some((id, new));
                    }
                }
                ("text-properties", Some((_, style)), None) => {
                    style.bold = attribute(tag, "font-weight")
                        .map(|w| w == "bold" || w.parse::<u32>().is_ok_and(|w| w >= 600));
                    style.hidden = attribute(tag, "display").is_some_and(|d| d == "none");
                }
                ("list-style" | "outline-style", _, plan) if !empty => {
                    *plan = Some((attribute(tag, "name").unwrap_or_default(), Plan::default()));
                }
                (
                    "list-level-style-number"
                    | "list-level-style-bullet"
                    | "list-level-style-image"
                    | "outline-level-style",
                    _,
                    Some((_, plan)),
                ) => {
                    let level = attribute(tag, "level").and_then(|l| l.parse::<usize>().ok());
                    let at = level.unwrap_or(1).clamp(1, LEVELS) - 1;
                    plan.levels[at] = read_level(tag);
                }
                _ => {}
            }
        }
    }
}

fn read_level(tag: &BytesStart<'_>) -> Level {
    let number = |key| attribute(tag, key).and_then(|n| n.parse::<u32>().ok());
    Level {
        numerals: attribute(tag, "num-format").and_then(|f| numerals(&f)),
        prefix: attribute(tag, "num-prefix").unwrap_or_default(),
        suffix: attribute(tag, "num-suffix").unwrap_or_default(),
        shown: number("display-levels").unwrap_or(1) as usize,
        start: number("start-value"),
        text: attribute(tag, "num-list-format").filter(|t| t.contains('%')),
    }
}

/// An empty format shows no number.
fn numerals(format: &str) -> Option<Numerals> {
    match format {
        "" => None,
        "a" => Some(Numerals::LowerLetter),
        "A" => Some(Numerals::UpperLetter),
        "i" => Some(Numerals::LowerRoman),
        "I" => Some(Numerals::UpperRoman),
        "01, 02, 03, ..." => Some(Numerals::DecimalZero),
        "1st" => Some(Numerals::Ordinal),
        f if f.starts_with("а, б") => Some(Numerals::LowerRussian),
        f if f.starts_with("А, Б") => Some(Numerals::UpperRussian),
        _ => Some(Numerals::Decimal),
    }
}
