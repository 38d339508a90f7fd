//! Where the event was held: city, country, hall.

mod support;

pub(super) use support::place_of;

use crate::event_names::EventName;
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::places::{PlaceKind, PlaceMention};
use crate::source::{PartKind, Span, tail};
use domain::CountryCode;
use domain::suggestion::EventFind;

/// Gives the event its city, country and hall.
pub(super) fn place_it(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    sentences: &[usize],
    date: Option<&Span>,
    aliases: &[&EventName],
) {
    let source = scene.source;
    // A mission is where it was sent to, whatever else is named: `Needs Assessment Mission to Mongolia`.
    if let Some(sent_to) = destination(scene, aliases) {
        if let PlaceKind::City(city) = &sent_to.kind {
            find.city = Some(city.clone());
            draft.cite("city", sent_to.span.clone());
            draft.inferred.push("country");
        }
        find.country = Some(sent_to.country);
        draft.cite("country", sent_to.span.clone());
        if find.city.is_none()
            && let Some((place, _)) = place_of(scene, sentences, date)
            && place.country == sent_to.country
            && let PlaceKind::City(city) = &place.kind
        {
            find.city = Some(city.clone());
            draft.cite("city", place.span.clone());
        }
        return;
    }
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
        let people = pattern!(r"^\W*capital\b");
        let adjective = scene.places.iter().find(|p| {
            p.kind == PlaceKind::Demonym
                && span.start <= p.span.start
                && p.span.end <= span.end
                && people.is_match(source.words(&(p.span.end..span.end)))
        });
        let after = pattern!(r"\b(?:the|in) capital of (?:the )?")
            .find(words)
            .and_then(|m| country(span.start + m.end()).map(|p| (p, m.end())));
        before.or(after).map(|(p, _)| p).or(adjective)
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
                if let Some(town) = town_before(scene, place) {
                    find.city = Some(source.tidy(&town));
                    draft.cite("city", town);
                }
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
    // A national body that held it is at home: the Election Commission of Pakistan.
    if find.country.is_none() && capital.is_none() {
        let host = scene.organisations.all.iter().find(|o| {
            o.kind.is_some_and(crate::is_national)
                && o.country.is_some()
                && find
                    .organisers
                    .iter()
                    .chain(&find.in_cooperation)
                    .any(|name| *name == o.name || Some(name) == o.short.as_ref().map(|s| &s.0))
        });
        if let Some((country, at)) = host.and_then(|o| o.country.as_ref()) {
            find.country = Some(*country);
            if let Some(at) = at {
                draft.cite("country", at.clone());
            }
            draft.inferred.push("country");
            draft
                .because
                .push("the country is that of who held it".into());
        }
    }
    // `Elections Canada welcomes a delegation`: who receives is at home.
    if find.country.is_none() && capital.is_none() {
        let receives = scene.organisations.mentions.iter().find_map(|m| {
            let body = &scene.organisations.all[m.which];
            let (country, _) = body.country.as_ref()?;
            let near = source.part_at(m.span.start)? < 4;
            let after = source.flat.get(m.span.end..)?;
            let does = pattern!(r"^,? (?:today |yesterday |has |have |on \w+day |is |will )?(?:welcom(?:es?|ed|ing)|receiv(?:es?|ed|ing)|host(?:s|ed|ing)?|hold(?:s|ing)?|held|organi[sz]e(?:s|d)|convene[sd]?|conduct(?:s|ed)|train(?:s|ed)|engages?|met|meets|launche[sd])\b")
                .is_match(after);
            (near && does && body.kind.is_some_and(crate::is_national))
                .then(|| (*country, m.span.clone()))
        });
        if let Some((country, at)) = receives {
            find.country = Some(country);
            draft.cite("country", at);
            draft.inferred.push("country");
            draft
                .because
                .push("the country is that of who held it".into());
        }
    }
    // The one country whose bodies are named where the event is told of: `President of the Parliament of Montenegro`.
    if find.country.is_none() && capital.is_none() {
        let mut theirs = scene.organisations.mentions.iter().filter_map(|m| {
            let body = &scene.organisations.all[m.which];
            let told = sentences.iter().any(|&i| {
                let span = &source.sentences[i].span;
                span.start <= m.span.start && m.span.end <= span.end
            });
            let national = body.kind.is_some_and(crate::is_national);
            let (country, at) = body.country.as_ref()?;
            (told && national).then_some((*country, at.clone()))
        });
        if let Some((country, at)) = theirs.next()
            && theirs.all(|(other, _)| other == country)
            && find.event_kind.as_deref().is_none_or(|k| k != "conference")
        {
            find.country = Some(country);
            if let Some(at) = at {
                draft.cite("country", at);
            }
            draft.inferred.push("country");
            draft
                .because
                .push("the country is that of the body named with it".into());
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
    if find.country.is_none()
        && capital.is_none()
        && let Some((country, at)) = of_the_opening(scene, find, aliases)
    {
        find.country = Some(country);
        draft.cite("country", at);
        draft.inferred.push("country");
        draft
            .because
            .push("the only country that the opening names".into());
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

/// `Where: Isale, Burundi`, `in Isale, Burundi`: a town that the gazetteer does not have.
fn town_before(scene: &Scene<'_, '_>, country: &PlaceMention) -> Option<Span> {
    let part = scene.source.part_at(country.span.start)?;
    let from = scene.source.parts[part].span.start;
    let before = scene.source.words(&(from..country.span.start));
    let town = pattern!(r"(?:\b(?:in|at|à|в)|[:–-])\s+(\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2})(?:, | \()(?:the )?(?:(?:Republic|Kingdom|State|Federation) of (?:the )?)?$")
        .captures(before)?
        .get(1)?;
    let other = pattern!(r"\b(?:Asia|Africa|Europe|America|Region|Province|County|District|Oblast|State|Hotel|Hall|Cent(?:er|re)|University|House|Parliament|Palace|Office|Commission|Ministry|Council)\b")
        .is_match(town.as_str());
    (!other).then(|| from + town.start()..from + town.end())
}

/// The one country that the title and the sentences after it name, by itself, by its people or by a body of its own; none
/// where the gathering is of many countries or nowhere.
fn of_the_opening(
    scene: &Scene<'_, '_>,
    find: &EventFind,
    aliases: &[&EventName],
) -> Option<(CountryCode, Span)> {
    let source = scene.source;
    let title = source.parts.iter().find(|p| {
        matches!(
            p.kind,
            PartKind::Heading | PartKind::Paragraph | PartKind::Item
        )
    })?;
    let many = pattern!(
        r"(?i)\b(?:international|regional|global|world|asian?|african?|european?|balkans?|pacific|commonwealth|caribbean|arab|latin|nordic|eurasian?|cross-border|webinar|online|virtual(?:ly)?|zoom|networks?|countries|международн\p{L}+|региональн\p{L}+|онлайн|стран|internationale?s?|régionale?s?|en ligne|pays)\b"
    );
    let words = |span: &Span| many.is_match(source.words(span));
    if find.format.as_deref() == Some("online")
        || words(&title.span)
        || aliases.iter().any(|a| words(&a.span))
    {
        return None;
    }
    let telling: Vec<&Span> = std::iter::once(&title.span)
        .chain(
            source
                .sentences
                .iter()
                .filter(|s| source.tells(s))
                .take(2)
                .map(|s| &s.span),
        )
        .collect();
    if telling.iter().any(|s| words(s)) {
        return None;
    }
    let inside = |at: &Span| {
        telling
            .iter()
            .any(|s| s.start <= at.start && at.end <= s.end)
    };
    let bodies = scene.organisations.mentions.iter().filter_map(|m| {
        let body = &scene.organisations.all[m.which];
        let (country, _) = body.country.as_ref()?;
        let national = body.kind.is_some_and(crate::is_national);
        (national && inside(&m.span)).then(|| (*country, m.span.clone()))
    });
    let mut all = scene
        .places
        .iter()
        .filter(|p| !matches!(p.kind, PlaceKind::City(_)) && inside(&p.span))
        .map(|p| (p.country, p.span.clone()))
        .chain(bodies);
    let first = all.next()?;
    all.all(|(country, _)| country == first.0).then_some(first)
}

/// The country or city that a mission, a delegation or a visit went to.
fn destination<'a>(scene: &'a Scene<'_, '_>, aliases: &[&EventName]) -> Option<&'a PlaceMention> {
    let sent: Vec<&&EventName> = aliases
        .iter()
        .filter(|a| {
            matches!(a.kind, "observation mission" | "assessment" | "study visit")
                || pattern!(r"(?i)\b(?:visit|mission) to\b").is_match(&a.name)
        })
        .collect();
    let to = |p: &&PlaceMention| {
        let before = scene.source.flat.get(..p.span.start).unwrap_or("");
        p.kind != PlaceKind::Demonym
            && pattern!(r"(?i)\b(?:to|in|visit(?:ed|ing)?|в|во|посет\p{L}+|au|en)(?: the)?(?: (?:former )?(?:\p{L}+ )?(?:Republic|Kingdom|State|Federation|Union) of(?: the)?)?\s*$")
                .is_match(tail(before))
    };
    // In the name itself, then in its sentence, then in a title.
    sent.iter()
        .find_map(|a| {
            let inside =
                |p: &&PlaceMention| a.span.start <= p.span.start && p.span.end <= a.span.end;
            scene.places.iter().filter(to).find(inside)
        })
        .or_else(|| {
            sent.iter().find_map(|a| {
                let s = scene.source.sentence_at(a.span.start)?;
                let sentence = &scene.source.sentences[s].span;
                let inside = |p: &&PlaceMention| {
                    sentence.start <= p.span.start && p.span.end <= sentence.end
                };
                scene.places.iter().filter(to).find(inside)
            })
        })
        .or_else(|| {
            let first = sent.first()?;
            scene.places.iter().find(|p| {
                p.kind == PlaceKind::Country
                    && scene
                        .source
                        .part_at(p.span.start)
                        .is_some_and(|n| n < 6 && n <= first.part)
            })
        })
}

fn country_named(scene: &Scene<'_, '_>, country: CountryCode) -> Option<Span> {
    scene
        .places
        .iter()
        .find(|p| p.kind == PlaceKind::Country && p.country == country)
        .map(|p| p.span.clone())
}
