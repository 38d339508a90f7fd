//! Other gatherings that a report names, with a date or place of their own.

use super::dates::beside;
use super::names::jaccard;
use crate::dates::DateMention;
use crate::event_names::EventName;
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::places::PlaceKind;
use crate::source::Span;
use domain::Edtf;
use domain::suggestion::{EventFind, Find};
use std::collections::BTreeSet;

/// Entries that make a list of events: this many, so that a title page is none.
const ENTRIES: usize = 3;

/// A chronicle: lines of a day (and a place), each over the name of a gathering.
pub(super) fn chronicle(
    scene: &Scene<'_, '_>,
    dates: &[DateMention],
    main: &Span,
    day: Option<&Edtf>,
) -> Vec<Draft> {
    let source = scene.source;
    let mut entries: Vec<(usize, &DateMention)> = Vec::new();
    let mut above: Option<&DateMention> = None;
    for (number, part) in source.parts.iter().enumerate() {
        let words = source.words(&part.span);
        let inside = |s: &Span| part.span.start <= s.start && s.end <= part.span.end;
        let date = dates
            .iter()
            .find(|d| d.start.day.is_some() && d.start.year.is_some() && inside(&d.span));
        if let Some(date) = date
            && part.span.len() < 140
        {
            let places: usize = scene
                .places
                .iter()
                .filter(|p| inside(&p.span))
                .map(|p| p.span.len())
                .sum();
            let rest = words.chars().filter(|c| c.is_alphabetic()).count();
            let told = date.span.len() + places;
            let spelled = words.chars().filter(char::is_ascii).count() < words.len() / 2;
            if rest <= (if spelled { told / 2 } else { told }) + 8 {
                above = Some(date);
                continue;
            }
        }
        if let Some(date) = above.take()
            && part.span.len() < 300
            && !words.trim_end().ends_with(['.', ':', ';'])
            && crate::event_names::kind_in(words).is_some()
        {
            entries.push((number, date));
        }
    }
    if entries.len() < ENTRIES {
        return Vec::new();
    }
    let draft = |(number, date): (usize, &DateMention)| {
        let span = crate::source::trim(&source.flat, source.parts[number].span.clone());
        let start = date.start.edtf()?;
        if span.start < main.end && main.start < span.end || Some(&start) == day {
            return None;
        }
        let kind = crate::event_names::kind_in(source.words(&span))?;
        let line = &source.parts[source.part_at(date.span.start)?].span;
        let mut find = EventFind {
            title: source.tidy(&span),
            event_kind: Some(kind.to_owned()),
            end: date
                .end
                .and_then(|e| e.edtf())
                .or_else(|| Some(start.clone())),
            start: Some(start),
            ..Default::default()
        };
        let mut draft = Draft::new(Find::Event(EventFind::default()));
        draft.cite("title", span.clone());
        draft.cite("kind", span);
        draft.cite("start", date.span.clone());
        draft.cite("end", date.span.clone());
        let place = scene.places.iter().find(|p| {
            line.start <= p.span.start && p.span.end <= line.end && p.kind != PlaceKind::Demonym
        });
        if let Some(p) = place {
            if let PlaceKind::City(city) = &p.kind {
                find.city = Some(city.clone());
                draft.cite("city", p.span.clone());
                draft.inferred.push("country");
            }
            find.country = Some(p.country);
            draft.cite("country", p.span.clone());
        }
        draft
            .because
            .push("an entry of a list of events, under its day".into());
        draft.confidence = 0.7;
        draft.of_event = false;
        draft.find = Find::Event(find);
        Some(draft)
    };
    entries.into_iter().filter_map(draft).collect()
}

/// Whether one gathering ends on the day before the other begins, or on the same.
fn follows(one: &EventFind, other: &EventFind) -> bool {
    let gap = |first: &EventFind, then: &EventFind| {
        let end = first.end.as_ref().filter(|e| e.is_day())?.latest()?;
        let start = then.start.as_ref().filter(|s| s.is_day())?.earliest()?;
        Some((0..=1).contains(&(start - end).num_days()))
    };
    gap(one, other) == Some(true) || gap(other, one) == Some(true)
}

/// Gatherings with a name of their own and a date or place beside it.
pub(super) fn side_events(
    scene: &Scene<'_, '_>,
    others: &[&EventName],
    dates: &[DateMention],
    year: Option<i32>,
    main: &EventFind,
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
                find.end = find.start.clone().filter(Edtf::is_day);
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
        } else if main.city.is_some() && follows(main, &find) {
            // Who took part in one and the next day in the other did not travel.
            find.city = main.city.clone();
            find.country = main.country;
            draft.inferred.extend(["city", "country"]);
            draft
                .because
                .push("the place is that of the gathering before or after it".into());
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
