//! Acronyms: in brackets after a name, and by themselves.

use super::named::{WordRanges, is_head, is_thing};
use crate::patterns::pattern;
use crate::source::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Acronyms that are things, not bodies.
const NOT_BODIES: &[&str] = &[
    "ICT", "ICTS", "IT", "PDF", "EMB", "EMBS", "NGO", "NGOS", "CSO", "CSOS", "TV", "CEO", "ID",
    "USA", "US", "UK", "AI", "API", "CLA", "FOIA", "HTML", "URL", "GMT", "AM", "PM", "LGBT",
    "LGBTQ", "Q&A", "NW", "DC", "FAQ", "OK", "CAR", "PST", "EST", "MP", "MPS", "GEID", "OPEN",
    "NEW", "ACTION", "CALL", "ROLL", "NONE", "ITEM", "NOTE", "PRESENT", "ABSENT", "THE", "AND",
    "OF", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "COVID", "RFP", "DDL", "SDG", "SDGS",
    "GDP", "HIV", "AIDS", "CV", "MOU", "EOM", "EOMS", "LEOM", "NAM", "SEAM", "EAM", "EEM", "IEOM",
    "STO", "LTO", "LTOS", "STOS", "ЭВМ", "СМИ", "РФ", "США", "НПО", "НКО", "КОИБ", "ВИЧ", "КР",
    "РК", "РБ", "GDPR", "NAP", "SMS", "PR", "OGP", "HON", "SOP", "EAT", "AEST", "AEDT", "CET",
    "CEST", "BST", "IST", "EDT", "PDT", "UTC", "TBC", "TBD", "TBA", "FTE", "CSV", "SMART", "JSON",
    "XML", "PPT", "ASAP", "RSVP", "FYI", "DOI", "QR", "VPN", "CMS", "GIS", "SQL", "OTR", "TOR",
    "HR", "KPI", "COR", "FAQS", "NDA", "WIFI", "PST", "SOPS", "LGBTQI", "STEM", "GBV", "PWD",
    "PWDS", "EVM", "EVMS",
];

/// Acronyms that mean an electoral body wherever they stand.
const TRADE: &[&str] = &[
    "CEC",
    "SEC",
    "ЦИК",
    "МИД",
    "ТИК",
    "ОБСЕ",
    "СНГ",
    "ООН",
    "ШОС",
    "ПРООН",
    "БДИПЧ",
    "ГАС",
];

/// The capitals that begin a name's words.
pub(super) fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect()
}

/// `Full Name (ABC)`: the ranges of both.
pub(super) fn acronym_pairs(flat: &str) -> Vec<(Span, Span)> {
    let mut pairs = Vec::new();
    for c in pattern!(
        r"\(([A-Z][A-Za-z/.&-]{1,14}|[A-Z]{2,6} [A-Z]{2,4}|[А-Я]{2,8}|International IDEA)\)"
    )
    .captures_iter(flat)
    {
        let (Some(whole), Some(short)) = (c.get(0), c.get(1)) else {
            continue;
        };
        if NOT_BODIES.contains(&short.as_str().to_uppercase().as_str()) {
            continue;
        }
        let line = flat[..whole.start()].rfind('\n').map_or(0, |i| i + 1);
        let before = flat[line..whole.start()].trim_end();
        if let Some(start) =
            spelled_out(before, short.as_str()).or_else(|| headed_run(before, short.as_str()))
        {
            let long = line + start..line + before.len();
            // `Amany Abouzeid (ActionAid)` is a person and her body.
            let name = &flat[long.clone()];
            let person = name.split(' ').next().is_some_and(crate::people::given)
                && name.split(' ').count() <= 3
                && !name.split(' ').any(is_head);
            let word = pattern!(r"\p{Ll}{2}").is_match(short.as_str());
            let headless = !name.split(' ').any(is_head);
            let no_body = person
                || word && headless
                || is_thing(name)
                || crate::event_names::is_mission(name);
            if !no_body {
                pairs.push((long, short.range()));
            }
        }
    }
    pairs
}

/// Acronyms that the report explains as a law's, a plan's or another thing's.
fn of_things(flat: &str) -> BTreeSet<String> {
    pattern!(r"\(([A-Z][A-Za-z]{1,9})\)")
        .captures_iter(flat)
        .filter_map(|c| {
            let (whole, short) = (c.get(0)?, c.get(1)?);
            let line = flat[..whole.start()].rfind('\n').map_or(0, |i| i + 1);
            let before = flat[line..whole.start()].trim_end();
            let start = spelled_out(before, short.as_str())?;
            is_thing(&before[start..]).then(|| short.as_str().to_owned())
        })
        .collect()
}

/// Where in `before` the name begins whose initials make `short`.
fn spelled_out(before: &str, short: &str) -> Option<usize> {
    let initials: Vec<char> = short
        .chars()
        .filter(|c| c.is_uppercase())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let words: Vec<(usize, &str)> = before
        .split_word_ranges()
        .into_iter()
        .rev()
        .take(initials.len() * 2 + 4)
        .collect();
    // Backwards: every initial must be met, the first one at a capital word; small words may be passed over.
    let mut left = initials.len();
    for (at, word) in words {
        let first = word.chars().next()?.to_ascii_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        if left > 0 && first == initials[left - 1] {
            left -= 1;
            if left == 0 {
                return capital.then_some(at);
            }
        } else if capital && !word.contains('-') && left == initials.len() && initials.len() > 2 {
            // The last word of the name does not fit the last letter: Centre for Monitoring and Research (CeMI).
            continue;
        } else if capital && left < initials.len() && !["The"].contains(&word) {
            continue;
        } else if !capital && word.len() > 4 && !["against", "through"].contains(&word) {
            return None;
        }
    }
    None
}

/// A capitalised name with a head noun right before the bracket that begins with the acronym's first letter.
fn headed_run(before: &str, short: &str) -> Option<usize> {
    let run =
        pattern!(r"(?:\p{Lu}[\p{L}’'-]*(?: (?:of|for|and|on|in|the|&))*\s+)+\p{Lu}[\p{L}’'-]*$")
            .find(before)?;
    let first = short.chars().next()?;
    run.as_str()
        .split_word_ranges()
        .into_iter()
        .find(|(_, w)| w.starts_with(first))
        .filter(|(at, _)| run.as_str()[*at..].split_whitespace().any(is_head))
        .map(|(at, _)| run.start() + at)
}

/// Acronyms without a name beside them: explained elsewhere, or used like a body's name more than once.
pub(super) fn bare_acronyms(source: &Source<'_>, defined: &BTreeSet<String>) -> Vec<Span> {
    let mut by_word: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for part in &source.parts {
        let words = &source.flat[part.span.clone()];
        let shouting =
            words.chars().filter(|c| c.is_lowercase()).count() < words.chars().count() / 3;
        if shouting || part.kind == crate::source::PartKind::MetadataLine {
            continue;
        }
        for m in pattern!(r"\b[A-Z][A-Z]{1,7}\b|\b[A-Z]+[a-z]?[A-Z]{2,7}\b|\b[А-ЯЁ]{2,7}\b")
            .find_iter(words)
        {
            let after = words[m.end()..].chars().next();
            let before = words[..m.start()].chars().next_back();
            if after.is_some_and(|c| "-/_".contains(c) || c.is_alphanumeric())
                || before.is_some_and(|c| "-/_.@".contains(c))
            {
                continue;
            }
            by_word
                .entry(m.as_str())
                .or_default()
                .push(part.span.start + m.start()..part.span.start + m.end());
        }
    }
    let things = of_things(&source.flat);
    let mut found = Vec::new();
    for (word, spans) in by_word {
        if things.contains(word) {
            continue;
        }
        let known = defined.contains(word) || TRADE.contains(&word);
        let roman = word.chars().all(|c| "IVXLC".contains(c));
        // A name or a heading in capitals stands elsewhere in usual ones.
        let mut usual = word.to_lowercase();
        let shouted = word.is_ascii() && word.len() >= 4 && {
            let lower = source.has_word(&usual);
            usual.replace_range(..1, &word[..1]);
            lower || source.has_word(&usual)
        };
        if !known && shouted {
            continue;
        }
        let usable = word.chars().count() >= 3 && !NOT_BODIES.contains(&word) && !roman;
        // One that stands once is a body's where the tagger, too, reads one.
        let read_so = || {
            spans.iter().any(|span| {
                let before = crate::source::tail(&source.flat[..span.start]);
                source.is_tagged()
                    && pattern!(r"\b(?:the|The|by|with|through|from|and|at|to|of|between|including|universities|via|or) $")
                        .is_match(before)
                    && source.sentence_at(span.start).is_some_and(|s| {
                        source
                            .tagged(s)
                            .iter()
                            .any(|e| e.label == tagger::Label::Organisation && e.span == *span)
                    })
            })
        };
        if known || usable && (spans.len() >= 2 || read_so()) {
            found.extend(spans);
        }
    }
    found
}

/// Whether an acronym is a thing's in any report.
pub(super) fn is_no_body(word: &str) -> bool {
    NOT_BODIES.contains(&word.to_uppercase().as_str())
}
