//! Other gatherings that a report names, with a date or place of their own.

use super::dates::beside;
use super::names::jaccard;
use crate::dates::DateMention;
use crate::event_names::EventName;
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::places::PlaceKind;
use domain::suggestion::{EventFind, Find};
use std::collections::BTreeSet;

/// Gatherings with a name of their own and a date or place beside it.
pub(super) fn side_events(
    scene: &Scene<'_, '_>,
    others: &[&EventName],
    dates: &[DateMention],
    year: Option<i32>,
) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts: Vec<(BTreeSet<String>, Draft)> = Vec::new();
    for name in others {
        let words = name.words();
        // A mission beside the event is what somebody recommends or remembers.
        if words.len() < 3
            || crate::event_names::is_mission_kind(name)
            || drafts.iter().any(|d| jaccard(&d.0, &words) >= 0.5)
        {
            continue;
        }
        let Some(s) = source.sentence_at(name.span.start) else {
            continue;
        };
        let sentence = source.sentences[s].span.clone();
        // A gathering whose proceedings are cited is no gathering of the report.
        let cited =
            pattern!(r"(?i)\b(?:references|bibliography|works cited|sources|citations|endnotes)\b")
                .is_match(&source.section_of(source.sentences[s].part).title)
                || pattern!(r"(?i)\bproceedings\b|\bdoi\b|\bpp\. ?\d")
                    .is_match(source.words(&sentence));
        if cited {
            continue;
        }
        let date = beside(scene, name, dates)
            .into_iter()
            .min_by_key(|d| d.span.start.abs_diff(name.span.end));
        let city_in = |from: usize, end: usize| {
            scene.places.iter().find(|p| {
                matches!(p.kind, PlaceKind::City(_))
                    && p.span.start >= from
                    && p.span.end <= end
                    && pattern!(r"\b(?:in|at)(?: \p{Lu}\p{L}+,?)?\s*$")
                        .is_match(source.words(&(from..p.span.start)))
            })
        };
        // The next sentence goes on: `The Dialogue convened observers in Tbilisi`.
        let place = city_in(name.span.end, sentence.end).or_else(|| {
            let next = source.sentences.get(s + 1)?;
            let opening = pattern!(r"^The (\p{Lu}\p{Ll}+)\b").captures(source.words(&next.span))?;
            name.name
                .contains(&opening[1])
                .then(|| city_in(next.span.start, next.span.end))?
        });
        if date.is_none() && place.is_none() {
            continue;
        }
        let mut find = EventFind {
            title: name.name.clone(),
            event_kind: Some(name.kind.to_owned()),
            ..Default::default()
        };
        let mut draft = Draft::new(Find::Event(EventFind::default()));
        draft.cite("title", name.span.clone());
        draft.cite("kind", name.span.clone());
        if let Some(d) = date {
            find.start = d.start.in_year(year).edtf();
            find.end = d.end.and_then(|e| e.in_year(year).edtf());
            if find.start.is_some() {
                draft.cite("start", d.span.clone());
                if d.start.year.is_none() {
                    draft.inferred.push("start");
                }
            }
            if find.end.is_none() {
                find.end = find.start.clone().filter(domain::Edtf::is_day);
            }
            if find.end.is_some() {
                draft.cite("end", d.span.clone());
                if d.start.year.is_none() {
                    draft.inferred.push("end");
                }
            }
        }
        if let Some(p) = place
            && let PlaceKind::City(city) = &p.kind
        {
            find.city = Some(city.clone());
            draft.cite("city", p.span.clone());
            find.country = Some(p.country);
            draft.inferred.push("country");
        }
        draft
            .because
            .push("another gathering, named with its date or place".into());
        draft.confidence = 0.55;
        draft.of_event = false;
        draft.find = Find::Event(find);
        drafts.push((words, draft));
    }
    drafts.into_iter().map(|d| d.1).collect()
}
