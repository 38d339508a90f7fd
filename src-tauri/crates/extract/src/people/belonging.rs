//! Whose a person is where no words beside the name say so, but the report does.

use super::{Person, Scene};
use crate::patterns::pattern;

/// Gives people without an organisation the one that the report gives them.
pub(super) fn find(scene: &Scene<'_, '_>, people: &mut [Person]) {
    set_off(scene, people);
    fellow_authors(people);
    sole_commission(scene, people);
}

/// `the CEC, in particular Chairwoman Zagipa Balieva`: one of that body.
fn set_off(scene: &Scene<'_, '_>, people: &mut [Person]) {
    let flat = &scene.source.flat;
    for person in people.iter_mut().filter(|p| p.organisation.is_none()) {
        for at in &person.mentions {
            let Some(s) = scene.source.sentence_at(at.start) else {
                continue;
            };
            let from = scene.source.sentences[s].span.start;
            let Some(body) = scene.organisations.within(&(from..at.start)).last() else {
                continue;
            };
            if pattern!(r"^,? (?:in particular|particularly|especially|notably|above all|represented by|headed by|led by|chaired by|in the person of),? (?:(?:its|the) )?(?:(?:[\p{Lu}][\p{L}.-]+|of|the|and) ){0,6}$")
                .is_match(&flat[body.span.end..at.start])
            {
                person.organisation = Some((body.name.clone(), body.span.clone()));
                person
                    .because
                    .push(format!("set off from {} as one of it", body.name));
                break;
            }
        }
    }
}

/// Who wrote a report with people of one house is of that house, unless the report says otherwise.
fn fellow_authors(people: &mut [Person]) {
    let houses: Vec<&(String, crate::source::Span)> = people
        .iter()
        .filter(|p| p.role == "author")
        .filter_map(|p| p.organisation.as_ref())
        .collect();
    let Some(house) = houses.first().map(|h| (*h).clone()) else {
        return;
    };
    if houses.len() < 2 || houses.iter().any(|h| h.0 != house.0) {
        return;
    }
    for person in people
        .iter_mut()
        .filter(|p| p.role == "author" && p.organisation.is_none())
    {
        person
            .because
            .push(format!("the other authors are of {}", house.0));
        person.organisation = Some(house.clone());
        person.organisation_inferred = true;
    }
}

/// An election commissioner in a report that knows one election commission is of that one.
fn sole_commission(scene: &Scene<'_, '_>, people: &mut [Person]) {
    let mut bodies = scene
        .organisations
        .all
        .iter()
        .filter(|o| o.mentions > 0 && o.kind == Some("election management body"));
    let (Some(body), None) = (bodies.next(), bodies.next()) else {
        return;
    };
    for person in people.iter_mut().filter(|p| p.organisation.is_none()) {
        let commissioner = person.positions.iter().any(|p| {
            pattern!(r"(?i)\b(?:(?:election|electoral) commissioner|commission(?:’s|'s)? (?:chair\w*|member|secretary)|(?:chair\w*|member|secretary) of the commission)\b")
                .is_match(&p.0)
        });
        if commissioner {
            let name = body.short_or_name();
            person.because.push(format!(
                "the only election commission that the report names is {name}"
            ));
            let span = body.short.as_ref().map_or(&body.name_span, |s| &s.1);
            person.organisation = Some((name, span.clone()));
            person.organisation_inferred = true;
        }
    }
}
