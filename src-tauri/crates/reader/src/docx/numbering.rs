//! `numbering.xml`: which number Word shows before a paragraph.

use super::value;
use crate::numerals::{Counters, LEVELS, Numerals};
use crate::xml::{attribute, name, reader};
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    numerals: Numerals,
    /// `%1.%2)`: what is written, with the numbers' places.
    text: String,
    /// Begins anew only after this level (from 1) or one above it; 0 never. Unset: after any above.
    restart: Option<usize>,
    /// All numbers in digits, as in law.
    legal: bool,
    /// The style whose paragraphs stand at this level.
    style: Option<String>,
}

/// A list as drawn up: its levels, and the style that stands in for it.
#[derive(Clone, Debug, Default)]
struct Plan {
    levels: [Option<Level>; LEVELS],
    same_as: Option<String>,
    known_as: Option<String>,
}

/// A list as used: a plan, and what is otherwise.
#[derive(Clone, Debug, Default)]
struct List {
    plan: String,
    levels: [Option<Level>; LEVELS],
    starts: [Option<u32>; LEVELS],
}

/// All lists of a document, and where each stands.
#[derive(Default)]
pub(crate) struct Numbering {
    plans: HashMap<String, Plan>,
    lists: HashMap<String, List>,
    counters: HashMap<String, Counters>,
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    /// The level that a list keeps for the paragraphs of a style.
    pub(crate) fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let list = self.lists.get(list)?;
        let plan = self.plan(&list.plan)?;
        (0..LEVELS).find(|i| {
            plan.levels[*i]
                .as_ref()
                .is_some_and(|l| l.style.as_deref() == Some(style))
        })
    }

    /// Counts a paragraph and says what is shown before it; empty for a mark that is no number.
    pub(crate) fn next(&mut self, list_id: &str, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some(list) = self.lists.get(list_id) else {
            return String::new();
        };
        let Some(plan) = self.plan(&list.plan) else {
            return String::new();
        };
        let levels: Vec<Level> = (0..LEVELS)
            .map(|i| {
                let level = list.levels[i].as_ref().or(plan.levels[i].as_ref());
                level.cloned().unwrap_or_default()
            })
            .collect();
        let starts = list.starts;
        // Lists that share a plan go on counting together, unless one of them says where it starts.
        let counters = self.counters.entry(list.plan.clone()).or_default();
        for (i, start) in starts.iter().enumerate().take(level + 1) {
            if start.is_some() && self.begun.insert((list_id.to_owned(), i)) {
                counters.restart(i);
            }
        }
        counters.next(
            level,
            |i| starts[i].or(levels[i].start).unwrap_or(1),
            |i| match levels[i].restart {
                None => true,
                Some(after) => level < after,
            },
        );
        let own = &levels[level];
        if own.numerals == Numerals::Bullet {
            return String::new();
        }
        write(own, &levels, counters)
    }

    /// A plan; one that only points at a style's list is followed once.
    fn plan(&self, id: &str) -> Option<&Plan> {
        let plan = self.plans.get(id)?;
        let Some(style) = &plan.same_as else {
            return Some(plan);
        };
        let mut same: Vec<_> = self
            .plans
            .iter()
            .filter(|(_, p)| p.known_as.as_ref() == Some(style))
            .collect();
        same.sort_by_key(|(id, _)| *id);
        same.first().map(|(_, p)| *p).or(Some(plan))
    }
}

/// Puts the numbers in their places.
fn write(own: &Level, levels: &[Level], counters: &Counters) -> String {
    let mut written = String::new();
    let mut letters = own.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let place = letters.peek().and_then(|c| c.to_digit(10));
        match (letter, place) {
            ('%', Some(n @ 1..=9)) => {
                letters.next();
                let i = n as usize - 1;
                let numerals = match levels[i].numerals {
                    Numerals::Bullet | Numerals::Nothing => Numerals::Nothing,
                    _ if own.legal => Numerals::Decimal,
                    numerals => numerals,
                };
                written.push_str(&numerals.write(counters.at(i)));
            }
            // Marks of the symbol fonts mean nothing as letters.
            ('\u{e000}'..='\u{f8ff}', _) => {}
            _ => written.push(letter),
        }
    }
    written.trim().to_owned()
}

/// Reads `numbering.xml`.
pub(crate) fn numbering(xml: &str) -> Numbering {
    let mut read = Numbering::default();
    let mut plan: Option<(String, Plan)> = None;
    let mut list: Option<(String, List)> = None;
    let mut level: Option<(usize, Level)> = None;
    let mut overridden = 0;
    let mut reader = reader(xml);
    while let Ok(event) = reader.read_event() {
        let (tag, empty) = match &event {
            Event::Eof => break,
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(tag) => {
                match tag.local_name().as_ref() {
                    "abstractNum" => read.plans.extend(plan.take()),
                    "num" => read.lists.extend(list.take()),
                    "lvl" => {
                        if let Some((i, level)) = level.take() {
                            match (&mut list, &mut plan) {
                                (Some((_, list)), _) => list.levels[i] = Some(level),
                                (None, Some((_, plan))) => plan.levels[i] = Some(level),
                                (None, None) => {}
                            }
                        }
                    }
                    _ => {}
                }
                continue;
            }
            _ => continue,
        };
        match (name(tag), &mut level) {
            ("abstractNum", _) if !empty => {
                plan = Some((
                    attribute(tag, "abstractNumId").unwrap_or_default(),
                    Plan::default(),
                ));
            }
            ("num", _) if !empty => {
                list = Some((attribute(tag, "numId").unwrap_or_default(), List::default()));
            }
            ("abstractNumId", _) => {
                if let Some((_, list)) = &mut list {
                    list.plan = value(tag);
                }
            }
            ("numStyleLink", _) => {
                if let Some((_, plan)) = &mut plan {
                    plan.same_as = Some(value(tag));
                }
            }
            ("styleLink", _) => {
                if let Some((_, plan)) = &mut plan {
                    plan.known_as = Some(value(tag));
                }
            }
            ("lvlOverride", _) => overridden = level_number(tag),
            ("startOverride", _) => {
                if let Some((_, list)) = &mut list {
                    list.starts[overridden] = value(tag).parse().ok();
                }
            }
            ("lvl", _) if !empty => level = Some((level_number(tag), Level::default())),
            ("start", Some((_, level))) => level.start = value(tag).parse().ok(),
            ("numFmt", Some((_, level))) => level.numerals = numerals(&value(tag)),
            ("lvlText", Some((_, level))) => level.text = value(tag),
            ("lvlRestart", Some((_, level))) => level.restart = value(tag).parse().ok(),
            ("isLgl", Some((_, level))) => {
                level.legal = !matches!(value(tag).as_str(), "0" | "false" | "off");
            }
            ("pStyle", Some((_, level))) => level.style = Some(value(tag)),
            _ => {}
        }
    }
    read
}

fn level_number(tag: &BytesStart<'_>) -> usize {
    let level = attribute(tag, "ilvl").and_then(|l| l.parse::<usize>().ok());
    level.unwrap_or(0).min(LEVELS - 1)
}

fn numerals(word: &str) -> Numerals {
    match word {
        "decimalZero" => Numerals::DecimalZero,
        "lowerLetter" => Numerals::LowerLetter,
        "upperLetter" => Numerals::UpperLetter,
        "lowerRoman" => Numerals::LowerRoman,
        "upperRoman" => Numerals::UpperRoman,
        "russianLower" => Numerals::LowerRussian,
        "russianUpper" => Numerals::UpperRussian,
        "ordinal" => Numerals::Ordinal,
        "bullet" => Numerals::Bullet,
        "none" => Numerals::Nothing,
        _ => Numerals::Decimal,
    }
}
