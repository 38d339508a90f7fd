//! Which of the names in a report is that of its event, and which are other names of the same.

use super::dates::{beside, of_title};
use super::is_gathering;
use crate::dates::DateMention;
use crate::event_names::{self, EventName, Manner};
use crate::people::Scene;
use crate::source::{PartKind, pattern};
use std::collections::BTreeSet;

/// Gatherings that have no name, only a description beside a date: `a two-day workshop on…`.
pub(super) fn described(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Vec<EventName> {
    let source = scene.source;
    let mut found = Vec::new();
    for sentence in source.sentences.iter().filter(|s| source.tells(s)).take(14) {
        let words = source.words(&sentence.span);
        let dated = dates.iter().any(|d| {
            d.start.month.is_some()
                && d.span.start >= sentence.span.start
                && d.span.end <= sentence.span.end
        });
        let m = pattern!(r"(?i)\b(?:an?|the|its|their|this|our|holds?|regular|public|quarterly)\s+((?:[\p{L}\d’'-]+\s+){0,5}?(?:conference|forum|summit|symposium|round[ -]?table|workshop|training|seminar|webinar|meeting|dialogue|reception|hearing|panel discussion)\b(?: (?:on|about|to discuss) [^,.;:]{5,90})?)").captures(words);
        if let (true, Some(m)) = (dated, m.and_then(|c| c.get(1))) {
            // `the focus of an international conference`: the phrase begins after its last article.
            let article =
                pattern!(r"(?i)\b(?:an?|the|of|its|our)\s+(?:[\p{L}\d’'-]+\s+){0,4}?[\p{L}-]+$")
                    .find(m.as_str())
                    .map_or(0, |_| {
                        pattern!(r"(?i)\b(?:an?|the|of|its|our)\s+")
                            .find_iter(m.as_str())
                            .take_while(|x| x.start() < 40)
                            .last()
                            .map_or(0, |x| x.end())
                    });
            let article = if m.as_str()[article..].split_whitespace().any(is_gathering) {
                article
            } else {
                0
            };
            let at = sentence.span.start + m.start() + article..sentence.span.start + m.end();
            let kind = event_names::kind_in(m.as_str()).unwrap_or("other");
            found.push(EventName {
                name: source.tidy(&at),
                span: at,
                manner: Manner::Described,
                kind,
                part: sentence.part,
            });
        }
    }
    found.truncate(2);
    found
}

pub(super) fn jaccard(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count() as f64;
    let all = a.union(b).count() as f64;
    if all == 0.0 { 0.0 } else { shared / all }
}

pub(super) fn choose_main(
    scene: &Scene<'_, '_>,
    names: &[EventName],
    dates: &[DateMention],
) -> Option<usize> {
    let words: Vec<BTreeSet<String>> = names.iter().map(EventName::words).collect();
    let score = |i: usize| {
        let n = &names[i];
        let part = &scene.source.parts[n.part];
        let manner = match n.manner {
            Manner::Described => 2,
            Manner::Headline => 6,
            Manner::Named | Manner::Theme => 3,
            Manner::Quoted => 5,
            Manner::Titled => 6,
        };
        let early = match n.part {
            0..=3 => 4,
            4..=8 => 2,
            _ => 0,
        };
        let metadata = if part.kind == PartKind::MetadataLine {
            3
        } else {
            0
        };
        let dated = if beside(scene, n, dates).is_empty() {
            0
        } else {
            3
        };
        let orphan =
            i64::from(scene.source.words(&n.span).matches(['“', '”', '"']).count() % 2 == 1) * 3;
        let repeats = (0..names.len())
            .filter(|&j| j != i && jaccard(&words[i], &words[j]) >= 0.6)
            .count()
            .min(3) as i64;
        let sentence = scene
            .source
            .sentence_at(n.span.start)
            .map_or("", |s| scene.source.words(&scene.source.sentences[s].span));
        let elsewhere = if pattern!(r"(?i)\bnext year|previous|last year|upcoming|margins of|ahead of|earlier (?:this|in)|following the\b").is_match(sentence) { 3 } else { 0 };
        manner + early + metadata + dated + 2 * repeats - elsewhere - orphan
            + i64::from(words[i].len() >= 3)
    };
    (0..names.len()).max_by_key(|&i| (score(i), usize::MAX - i))
}

/// Whether a name is another name of the main event.
pub(super) fn is_alias(
    scene: &Scene<'_, '_>,
    name: &EventName,
    main: &EventName,
    main_words: &BTreeSet<String>,
    main_at: &[&DateMention],
    dates: &[DateMention],
) -> bool {
    if name.span == main.span {
        return true;
    }
    let words = name.words();
    let beside = beside(scene, name, dates);
    let same_date = beside.iter().any(|d| {
        of_title(scene, dates)
            .iter()
            .chain(main_at)
            .any(|m| m.start == d.start && m.start.day.is_some())
    });
    let ordinal = |w: &BTreeSet<String>| {
        w.iter()
            .find(|x| {
                matches!(
                    x.as_str(),
                    "first"
                        | "second"
                        | "third"
                        | "fourth"
                        | "fifth"
                        | "sixth"
                        | "seventh"
                        | "eighth"
                        | "ninth"
                        | "tenth"
                        | "ii"
                        | "iii"
                        | "iv"
                        | "vi"
                        | "next"
                )
            })
            .cloned()
    };
    if ordinal(&words).is_some()
        && ordinal(main_words).is_some()
        && ordinal(&words) != ordinal(main_words)
    {
        return false;
    }
    let months: BTreeSet<String> = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    .map(str::to_owned)
    .into();
    let bare: BTreeSet<String> = words.difference(&months).cloned().collect();
    jaccard(&words, main_words) >= 0.45
        || !bare.is_empty() && bare.is_subset(main_words)
        || same_date
            && (matches!(name.manner, Manner::Theme | Manner::Quoted | Manner::Titled)
                || name.kind == main.kind)
        || name.manner == Manner::Headline
}
