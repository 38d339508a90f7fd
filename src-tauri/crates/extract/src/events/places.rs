//! Where the event was held: city, country, hall.

use crate::findings::Draft;
use crate::people::Scene;
use crate::places::{PlaceKind, PlaceMention};
use crate::sections::SectionKind;
use crate::source::{PartKind, Span, pattern};
use domain::CountryCode;
use domain::suggestion::EventFind;

/// The best supported city or country, and what speaks for it.
pub(super) fn place_of<'a>(
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
        // A country is where it was held only if the words say so.
        if !is_city
            && !pattern!(r"(?i)\b(?:in|at|hosted by)(?: the)?\s*$").is_match(before)
            && !before.trim_end().ends_with(',')
        {
            return None;
        }
        if !is_city
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
        if pattern!(r"(?i)(?:\b(?:in|at|visited|в|во|në|u)(?: downtown| the city of| the| городе)?\s*|\bг\.\s?)$").is_match(before)
        {
            s += 3;
        }
        if pattern!(r"(?i)\b(?:from|of|to|between|and|for|by)(?: the)?\s*$").is_match(before) {
            s -= 3;
        }
        s += if is_city { 2 } else { 0 };
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

pub(super) fn place_it(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    sentences: &[usize],
    date: Option<&Span>,
) {
    let source = scene.source;
    let beside = |p: &PlaceMention| {
        scene.places.iter().find(|c| {
            c.kind == PlaceKind::Country
                && c.span.start >= p.span.end
                && c.span.start <= p.span.end + 3
        })
    };
    // `Kazakhstan’s capital`: the country is written, the city is not.
    let capital = sentences.iter().filter(|_| true).find_map(|&i| {
        let span = &source.sentences[i].span;
        let words = source.words(span);
        let country = |at: usize| {
            scene
                .places
                .iter()
                .find(move |p| p.span.start == at && p.kind == PlaceKind::Country)
        };
        let before = pattern!(r"(?:’s|'s) capital\b").find(words).and_then(|m| {
            scene
                .places
                .iter()
                .find(|p| p.span.end == span.start + m.start() && p.kind == PlaceKind::Country)
                .map(|p| (p, m.end()))
        });
        let after = pattern!(r"\b(?:the|in) capital of (?:the )?")
            .find(words)
            .and_then(|m| country(span.start + m.end()).map(|p| (p, m.end())));
        before.or(after).map(|(p, _)| p)
    });
    match place_of(scene, sentences, date) {
        Some((place, score)) if score >= 7 || capital.is_none() => {
            if let PlaceKind::City(city) = &place.kind {
                find.city = Some(city.clone());
                draft.cite("city", place.span.clone());
                find.country = Some(place.country);
                match beside(place) {
                    Some(country) => draft.cite("country", country.span.clone()),
                    None => match country_named(scene, place.country) {
                        Some(span) => draft.cite("country", span),
                        None => {
                            draft.inferred.push("country");
                            draft
                                .because
                                .push(format!("the country is where {city} lies"));
                        }
                    },
                }
            } else {
                find.country = Some(place.country);
                draft.cite("country", place.span.clone());
            }
        }
        _ => {}
    }
    // `The Verkhovna Rada, Ukraine’s parliament, hosted`: who held it says where its house is.
    if find.country.is_none() && capital.is_none() {
        let house = scene.places.iter().find(|p| {
            p.kind == PlaceKind::Country
                && source.flat[p.span.end..].starts_with(['’', '\''])
                && draft.citations.iter().any(|(field, span)| {
                    *field == "organisers"
                        && source
                            .flat
                            .get(span.end..p.span.start)
                            .is_some_and(|gap| gap.trim() == ",")
                })
        });
        if let Some(country) = house {
            find.country = Some(country.country);
            draft.cite("country", country.span.clone());
            draft.inferred.push("country");
            draft
                .because
                .push("the country is that of who held it".into());
        }
    }
    // A country that stands alone near the title: `Turkmenistan`.
    if find.country.is_none()
        && capital.is_none()
        && let Some(country) = scene.places.iter().find(|p| {
            p.kind == PlaceKind::Country
                && source.part_at(p.span.start).is_some_and(|n| {
                    let part = source.words(&source.parts[n].span);
                    let rest = part.replacen(source.words(&p.span), "", 1);
                    n < 6 && !rest.chars().any(|c| c.is_alphabetic())
                        || n < 6 && rest.trim().starts_with('(') && part.len() < 60
                })
        })
    {
        find.country = Some(country.country);
        draft.cite("country", country.span.clone());
        draft
            .because
            .push("the country stands by itself near the title".into());
    }
    if let (None, Some(country)) = (&find.city, capital) {
        find.country = Some(country.country);
        draft.cite("country", country.span.clone());
        if let Some(city) = crate::places::capital(country.country) {
            find.city = Some(city.to_owned());
            draft.inferred.push("city");
            let office = scene
                .organisations
                .all
                .iter()
                .any(|o| o.mentions > 0 && o.name.contains(city));
            let name = source.tidy(&country.span);
            draft.because.push(if office {
                format!("'{name}’s capital' is {city}, where the office named is too")
            } else {
                format!("'{name}’s capital' is {city}")
            });
        }
    }
    if let Some(m) = sentences.iter().find_map(|&i| {
        let span = &source.sentences[i].span;
        pattern!(r"\bat the ((?:\p{Lu}[\p{L}’'-]+ ){1,5}(?:Hotel|Hall|Centre|Center|Palace|Library|Building|House))\b")
            .captures(source.words(span))
            .and_then(|c| c.get(1))
            .map(|m| span.start + m.start()..span.start + m.end())
    }) {
        find.venue = Some(source.tidy(&m));
        draft.cite("venue", m);
    }
}

fn country_named(scene: &Scene<'_, '_>, country: CountryCode) -> Option<Span> {
    scene
        .places
        .iter()
        .find(|p| p.kind == PlaceKind::Country && p.country == country)
        .map(|p| p.span.clone())
}
