//! Delegations: countries that sent somebody, and how many.

use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::places::{PlaceKind, PlaceMention};
use crate::source::{Span, cut};
use crate::{numbers, sections};
use domain::CountryCode;
use domain::suggestion::{DelegationFind, Find};
use std::collections::{BTreeMap, BTreeSet};

/// Words that make a list of countries a list of those who came.
const CAME: &str = r"(?i)\b(?:representatives?|participants?|delegat(?:es|ions?)|officials|election bodies|electoral bodies|central election bodies|members of|experts|guests|attended|joined|observers|counterparts|practitioners|brought together|делегаци\p{L}*|представител\p{L}*|участник\p{L}*|përfaqësues\p{L}*|predstavni\p{L}*|претставни\p{L}*|représentants)\b";

/// Finds the delegations to the main event.
pub(crate) fn find(scene: &Scene<'_, '_>) -> Vec<Draft> {
    let source = scene.source;
    let mut by_country: BTreeMap<CountryCode, Draft> = BTreeMap::new();
    // Whose officials it was held for has not yet come.
    let mut came: BTreeSet<CountryCode> = BTreeSet::new();
    for sentence in source.sentences.iter().filter(|s| source.tells(s)) {
        if source.section_of(sentence.part).kind == sections::SectionKind::TitlePage {
            continue;
        }
        for list in lists(scene, &sentence.span) {
            let before = &source.flat[sentence.span.start..list[0].span.start];
            let tail = &before[before.len().saturating_sub(
                before
                    .char_indices()
                    .rev()
                    .nth(140)
                    .map_or(before.len(), |(i, _)| before.len() - i),
            )..];
            // `from Almaty, Kazakhstan` is a place; `in A, B and C` is where things happen.
            let near = pattern!(r"(?i)\b(?:from|of|by|representing|with|including|из|от|nga|iz|од|de)(?:\s+(?:the|like|countries such as|such as|countries including))*\s*[:(]?\s*$").is_match(tail);
            if !near || !pattern!(CAME).is_match(tail) || list.len() < 2 {
                continue;
            }
            let meant = pattern!(r"(?i)\b(?:(?:conducted|held|organi[sz]ed|intended|designed|planned|meant|convened|arranged) for|(?:aimed|directed|targeted) at|invit(?:ed|ing|ations? (?:to|for)))\b").is_match(tail);
            for place in list {
                if !meant {
                    came.insert(place.country);
                }
                let draft = by_country
                    .entry(place.country)
                    .or_insert_with(|| new(source.tidy(&place.span), place));
                draft.cite("country", place.span.clone());
            }
        }
        head_counts(scene, &sentence.span, &mut by_country, &mut came);
    }
    for (country, draft) in &mut by_country {
        let counted = matches!(&draft.find, Find::Delegation(d) if d.head_count.is_some());
        if !counted && !came.contains(country) {
            draft.doubtful = true;
            draft.confidence = 0.6;
            draft
                .because
                .push("it was held for them; that they came is not said".into());
        }
    }
    by_country.into_values().collect()
}

fn new(name: String, place: &PlaceMention) -> Draft {
    let mut draft = Draft::new(Find::Delegation(DelegationFind {
        country: Some(place.country),
        head_count: None,
    }));
    draft.because.push(format!(
        "{name} stands in a list of countries represented at the event"
    ));
    draft.confidence = 0.88;
    if place.inferred {
        draft.inferred.push("country");
        draft.confidence = 0.75;
        draft
            .because
            .push(format!("'{name}' is read as {}", place.country.name("en")));
    }
    draft
}

/// Runs of country names joined by commas and `and`.
fn lists<'a>(scene: &'a Scene<'_, '_>, sentence: &Span) -> Vec<Vec<&'a PlaceMention>> {
    let flat = &scene.source.flat;
    let countries = scene
        .places
        .iter()
        .filter(|p| {
            p.kind == PlaceKind::Country
                && p.span.start >= sentence.start
                && p.span.end <= sentence.end
        })
        .filter(|p| {
            !scene
                .organisations
                .mentions
                .iter()
                .any(|o| o.span.start <= p.span.start && p.span.end <= o.span.end)
        });
    let mut lists: Vec<Vec<&PlaceMention>> = Vec::new();
    for place in countries {
        let joined = lists.last().and_then(|l| l.last()).is_some_and(|last| {
            pattern!(r"^\s*(?:\([^)]{1,40}\))?\s*(?:,|;|and|or|&|и|dhe|i|et|, and|, or|, as well as)\s*(?:and |the )*\s*$").is_match(cut(flat, last.span.end..place.span.start))
        });
        if joined {
            if let Some(list) = lists.last_mut() {
                list.push(place);
            }
        } else {
            lists.push(vec![place]);
        }
    }
    lists
}

/// `who sent a delegation of only one person`, `Kenya (5)`, `12 delegates from Georgia`.
fn head_counts(
    scene: &Scene<'_, '_>,
    sentence: &Span,
    by_country: &mut BTreeMap<CountryCode, Draft>,
    came: &mut BTreeSet<CountryCode>,
) {
    let source = scene.source;
    let words = source.words(sentence);
    let country_at = |end: usize| {
        scene
            .places
            .iter()
            .find(move |p| p.kind == PlaceKind::Country && p.span.end == end)
    };
    let mut also_said_of: Vec<(CountryCode, String)> = Vec::new();
    let mut set = |place: &PlaceMention, n: u32, span: Span, note: Option<String>| {
        let draft = by_country
            .entry(place.country)
            .or_insert_with(|| new(source.tidy(&place.span), place));
        if let Find::Delegation(find) = &mut draft.find
            && find.head_count.is_none()
        {
            find.head_count = Some(n);
            draft.cite("head_count", span);
            draft.cite("country", place.span.clone());
            if let Some(note) = note {
                draft.because.push(note);
                draft.doubtful = true;
                draft.confidence = 0.6;
            }
        }
    };
    for c in pattern!(r"\s*\(?,?\s*(?:who|which) sent a delegation of (?:only |just )?(\w+) (?:person|people|persons|members?|delegates?|officials?)").captures_iter(words) {
        let (Some(whole), Some(n)) = (c.get(0), c.get(1)) else { continue };
        let Some(place) = country_at(sentence.start + whole.start()) else { continue };
        let Some(n) = numbers::value(n.as_str()) else { continue };
        let several = lists(scene, sentence).into_iter().find(|l| l.len() > 1 && l.last().is_some_and(|p| p.span == place.span));
        let note = several.map(|l| {
            let first = source.tidy(&l[0].span);
            came.extend(l.iter().map(|p| p.country));
            also_said_of.push((
                l[0].country,
                format!("ambiguous: the delegation of {n} said after {} may be of it as well", source.tidy(&place.span)),
            ));
            format!("ambiguous: 'who sent a delegation of…' may be said of {first} as well")
        });
        let start = sentence.start + whole.start() + whole.as_str().len() - whole.as_str().trim_start_matches(['(', ' ', ',']).len();
        set(place, n, start..sentence.start + whole.end(), note);
    }
    for c in pattern!(r"\b(?:delegation of )?(\d{1,3}|[a-z]+) (?:participants|delegates|representatives|officials|people|persons|members) from (?:the )?").captures_iter(words) {
        let (Some(whole), Some(n)) = (c.get(0), c.get(1)) else { continue };
        let at = sentence.start + whole.end();
        if let (Some(place), Some(n)) = (scene.places.iter().find(|p| p.kind == PlaceKind::Country && p.span.start == at), numbers::value(n.as_str()))
            && n > 0
            && !lists(scene, sentence).iter().any(|l| l.len() > 1 && l[0].span == place.span)
        {
            set(place, n, sentence.start + whole.start()..sentence.start + whole.end(), None);
        }
    }
    for (country, remark) in also_said_of {
        if let Some(draft) = by_country.get_mut(&country) {
            draft.because.push(remark);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn read(text: &str) -> Vec<String> {
        in_text(text, |scene, _, _| find(scene))
            .into_iter()
            .map(|d| match d.find {
                Find::Delegation(f) => {
                    let n = f.head_count.map_or(String::new(), |n| format!(" {n}"));
                    let held = if d.doubtful && d.because.iter().any(|b| b.contains("held for")) {
                        " held for"
                    } else {
                        ""
                    };
                    let doubt = if d.because.iter().any(|b| b.starts_with("ambiguous")) {
                        " ambiguous"
                    } else {
                        ""
                    };
                    format!(
                        "{}{n}{doubt}{held}{}",
                        f.country.map_or("", |c| c.as_str()),
                        if d.inferred.is_empty() { "" } else { "?" }
                    )
                }
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn lists_of_those_who_came_are_delegations() {
        for (text, want) in [
            (
                "Well. The members of central election bodies from Azerbaijan, Korea and Turkey shared experiences.",
                vec!["AZ", "KR?", "TR"],
            ),
            (
                "Well. Present were representatives from election bodies of Kosova, Bosnia, Lithuania, Georgia, Albanian institutions.",
                vec!["BA", "GE", "LT", "XK"],
            ),
            (
                "Well. Experiences in Europe (Finland, Lithuania, Georgia) were discussed.",
                vec![],
            ),
            (
                "Well. Some countries such as Turkmenistan and Uzbekistan (who sent a delegation of only one person from the CEC) were quiet.",
                vec!["UZ 1 ambiguous"],
            ),
            (
                "Well. The conference was conducted for officials from Georgia, Moldova and Armenia. Less was heard of counterparts from Moldova or Armenia.",
                vec!["AM", "GE held for", "MD"],
            ),
            ("Well. There were 12 delegates from Georgia.", vec!["GE 12"]),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
