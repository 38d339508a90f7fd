//! What speaks for a place being that of the event: the words before it, the line that it stands in, the day beside it.

use crate::patterns::pattern;
use crate::people::Scene;
use crate::places::{PlaceKind, PlaceMention};
use crate::sections::SectionKind;
use crate::source::{PartKind, Span};

/// Whether international bodies have their seat in a city and write from there about what was elsewhere.
fn is_seat(city: &str) -> bool {
    include_str!("../../../data/seats.txt")
        .lines()
        .any(|seat| seat == city)
}

/// The best supported city or country, and what speaks for it.
pub(in crate::events) fn place_of<'a>(
    scene: &'a Scene<'_, '_>,
    sentences: &[usize],
    date: Option<&Span>,
) -> Option<(&'a PlaceMention, i64)> {
    let source = scene.source;
    let score = |p: &PlaceMention| {
        let part = source.part_at(p.span.start)?;
        if scene
            .organisations
            .mentions
            .iter()
            .any(|o| o.span.start <= p.span.start && p.span.end <= o.span.end)
            || p.kind == PlaceKind::Demonym
        {
            return None;
        }
        let sentence = source.sentence_at(p.span.start)?;
        let span = &source.sentences[sentence].span;
        let before = source.words(&(span.start..p.span.start));
        let after = source.flat.get(p.span.end..span.end).unwrap_or("");
        let is_city = matches!(p.kind, PlaceKind::City(_));
        // `1225 New York Avenue` is a street.
        if is_city
            && pattern!(r"^ (?:Ave|Avenue|Street|St|Road|Rd|Boulevard|Blvd|Square|Drive|Lane)\b")
                .is_match(after)
        {
            return None;
        }
        // A country is where it was held only if the words say so.
        if !is_city
            && !pattern!(r"(?i)\b(?:in|at|hosted by)(?: the)?(?: (?:\p{L}+ )?(?:Republic|Kingdom|State|Federation|Commonwealth) of(?: the)?)?\s*$").is_match(before)
            && !before.trim_end().ends_with(',')
            && !of_a_kingdom(before)
        {
            return None;
        }
        // `in Bali, Indonesia`: a place that the gazetteer does not have.
        let of_unknown = !is_city
            && pattern!(r"(?:\b(?:in|at|on)|(?i:place|location|venue|where|место(?: проведения)?|lieu)\W{0,3}:) \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}, (?:(?:the )?(?:\p{Lu}\p{L}+ )?(?:Republic|Kingdom|State|Federation) of (?:the )?)?$")
                .is_match(before);
        if !is_city
            && !of_unknown
            && before.trim_end().ends_with(',')
            && !scene.places.iter().any(|c| {
                matches!(c.kind, PlaceKind::City(_))
                    && c.span.end <= p.span.start
                    && c.span.end + 3 > p.span.start
            })
        {
            return None;
        }
        // `Internews in Moldova`, `the visit to Moldova in March` tell where somebody works, not where it was held.
        let held_there = || {
            date.is_some_and(|d| d.start >= span.start && d.end <= span.end)
                || pattern!(r"(?i)\b(?:held|place|host(?:ed|s)?(?: by)?|convened?s?|organi[sz]ed|conducted|concluded|met|gather(?:ed|s)?|conference|meeting|summit|workshops?|seminar|training|forum|round ?table|event)\b[^.;]{0,60}$").is_match(before)
        };
        let somebodys = scene.organisations.mentions.iter().any(|o| {
            o.span.end <= p.span.start && source.words(&(o.span.end..p.span.start)).trim() == "in"
        });
        if !is_city && !before.trim_end().ends_with(',') && (somebodys || !held_there()) {
            return None;
        }
        let mut s = 0;
        let comma_country = is_city
            && after.trim_start().starts_with(',')
            && scene.places.iter().any(|c| {
                c.kind == PlaceKind::Country
                    && c.span.start >= p.span.end
                    && c.span.start <= p.span.end + 3
            });
        if pattern!(r"(?i)\b(?:held|place|hosted|convened|organi[sz]ed|met|took place|conference|meeting|summit|workshop|forum|gathered)(?:\s+(?:here|jointly))? (?:in|at)(?: downtown| the city of)?\s*$").is_match(before) {
            s += 4;
        }
        if pattern!(r"(?i)(?:\b(?:in|at|visited|в|во|në|u|à)(?: downtown| the city of| the| городе)?\s*|\bг\.\s?)$").is_match(before)
        {
            s += 3;
        }
        if pattern!(r"(?i)\b(?:from|of|to|between|and|for|by)(?: the)?\s*$").is_match(before) {
            s -= 3;
        }
        s += if is_city { 2 } else { 0 };
        s += if of_unknown { 3 } else { 0 };
        s += if of_unknown
            && named_line(source.words(&(source.parts[part].span.start..p.span.start)))
        {
            5
        } else {
            0
        };
        // `Similar courses will take place in Shkodra`: others of its kind.
        s -= if pattern!(r"(?i)\b(?:similar|further|other|additional|another|next|subsequent|previous|second|third|two more|future) (?:\p{L}+ ){0,2}(?:courses?|workshops?|trainings?|seminars?|meetings?|events?|sessions?|conferences?|round ?tables?|rehearsals?)\b[^.;]*$")
            .is_match(before)
        {
            8
        } else {
            0
        };
        // `Member Roe will be speaking at a conference in Shenzhen`: another one.
        s -= if pattern!(r"(?i)\b(?:attend\w*|sp(?:oke|eak\w*)|present\w*) (?:at )?an? (?:\p{L}+ ){0,3}(?:conference|summit|workshop|meeting|forum|seminar|training)\b[^.;]*$")
            .is_match(before)
        {
            8
        } else {
            0
        };
        // `(Venice, 21-22 June 2019)`.
        s += if is_city
            && before.ends_with('(')
            && pattern!(r"^(?:, \p{L}+)?, \d{1,2}\b[^()]{3,30}\)").is_match(after)
        {
            5
        } else {
            0
        };
        // `a follow-up to a first conference which took place in Palma`.
        s -= if pattern!(r"(?i)\b(?:follow-up to|followed|previous|earlier|last year|first \w+ (?:which|that) (?:took place|was held))\b[^.;]*$")
            .is_match(before)
        {
            10
        } else {
            0
        };
        // `Place: 1225 New York Avenue, Washington, DC`.
        if is_city && named_line(source.words(&(source.parts[part].span.start..p.span.start))) {
            s += 5;
        }
        s += if comma_country { 2 } else { 0 };
        s += if sentences.contains(&sentence) { 2 } else { 0 };
        s += if date.is_some_and(|d| d.start >= span.start && d.end <= span.end) {
            4
        } else {
            0
        };
        let title_page = source.section_of(part).kind == SectionKind::TitlePage
            || source.parts[part].kind == PartKind::Heading;
        s += if title_page && (is_city || part < 6) {
            3
        } else {
            0
        };
        s += if part < 8 { 1 } else { 0 };
        // A dateline: `Manila, Philippines –`.
        s += if is_city
            && p.span.start == span.start
            && pattern!(r"^(?:,\s*[\p{L} ]+)?\s*[-–—(:]").is_match(after)
        {
            3
        } else {
            0
        };
        s -= if source.parts[part].kind == PartKind::MetadataLine {
            2
        } else {
            0
        };
        // `minutes …\nCity Hall, Room 408, San Francisco`: a line over the text that ends in a city.
        let part_span = &source.parts[part].span;
        s += if is_city
            && part < 8
            && part_span.len() < 110
            && !source
                .words(part_span)
                .trim_end()
                .ends_with(['.', ':', '!', '?'])
            && pattern!(r"(?:,|\b(?:[A-Z]{1,2}-)?\d{4,6})\s*$")
                .is_match(source.words(&(part_span.start..p.span.start)))
            && pattern!(r"^(?:, ?[\p{L}. ]{2,24})?\W*$")
                .is_match(source.words(&(p.span.end..part_span.end)))
        {
            3
        } else {
            0
        };
        // `KYIV, 2 April 2019 – Members gathered`: where it was written is where it was, unless the words say otherwise
        // or the city is one from which international bodies write about everywhere.
        let dated_line = is_city
            && p.span.start <= span.start + 2
            && pattern!(r"^(?:,\s*[\p{L}. ]+?)?[,.]?\s+(?:le |on )?(?:\d{1,2}(?:st|nd|rd|th|er)? \p{L}+[,.]?(?: \d{4})?|\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\s*(?:\([^)]*\))?\s*[-–—:.]")
                .is_match(after);
        if dated_line {
            let PlaceKind::City(city) = &p.kind else {
                return None;
            };
            let here = pattern!(r"(?i)\b(?:here|hosted|at the \p{L}+ (?:\p{L}+ )?(?:hotel|hall|palace|centre|center)|opened|concluded|gathered|met|completed|welcomed)\b")
                .is_match(after);
            let told = sentences.contains(&sentence)
                || sentences.contains(&(sentence + 1))
                    && source.sentences[sentence + 1].part == part;
            return (told && (!is_seat(city) || here)).then_some(6);
        }
        // The dateline says where it was written; another city in the same sentence is where it was.
        let dateline = is_city
            && p.span.start <= span.start + 2
            && pattern!(r"^(?:,\s*[\p{L}. ]+)?\s*[-–—(]").is_match(after);
        let elsewhere = scene.places.iter().any(|c| {
            matches!(c.kind, PlaceKind::City(_))
                && c.span.start > p.span.end
                && c.span.end <= span.end
        });
        if dateline && elsewhere {
            s = s.min(5);
        }
        Some(s)
    };
    let mut best: Option<(&PlaceMention, i64)> = None;
    for p in scene.places {
        if let Some(s) = score(p)
            && s >= 5
            && best.is_none_or(|b| s > b.1)
        {
            best = Some((p, s));
        }
    }
    best
}

/// Whether a line says by its label that a place follows: `Venue: …`.
fn named_line(before: &str) -> bool {
    pattern!(r"(?i)(?:^|\n|\s{2}|\d )\W*(?:place|location|venue|where|место(?: проведения)?|lieu)\W{0,3}:[^:]{0,120}$")
        .is_match(before)
}

/// `in Nuku’alofa, Kingdom of `: words before a country that are part of its name.
fn of_a_kingdom(before: &str) -> bool {
    pattern!(r"(?i)(?:,|\bin|\bat) (?:the )?(?:\p{L}+ )?(?:Republic|Kingdom|State|Federation) of (?:the )?$")
        .is_match(before)
}
