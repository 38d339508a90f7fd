//! What is known of an event: when, where, of what kind, with whom, for which project.

use super::rank;
use crate::pages::Desk;
use crate::{Language, words};
use domain::record::Event;
use domain::{RecordId, vocabulary};
use serde_json::{Value, json};

/// A labelled fact with its notes and with what other passages say.
fn fact(
    desk: &Desk<'_>,
    id: RecordId,
    label: &str,
    text: String,
    fields: &[&str],
) -> Option<Value> {
    let parts = if text.trim().is_empty() {
        json!([])
    } else {
        json!([{ "n": desk.notes.numbers(id, fields, &text), "t": text }])
    };
    let other = desk.notes.otherwise(id, fields);
    (parts != json!([]) || !other.is_empty())
        .then(|| json!({ "label": label, "parts": parts, "other": other }))
}

pub(super) fn facts(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
    let id = event.id;
    let mut facts = Vec::new();
    let mut dates = desk.voice.span(event.start.as_ref(), event.end.as_ref());
    if !event.duration.is_empty() {
        dates = if dates.is_empty() {
            event.duration.clone()
        } else {
            words::fill(desk.voice.say.stated_as, &[&dates, &event.duration])
        };
    }
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.date,
        dates,
        &["start", "end", "duration"],
    ));
    let place = [
        event.venue.clone(),
        event.city.clone(),
        event.country.map(|c| desk.country(c)).unwrap_or_default(),
    ];
    let place = place
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.place,
        place,
        &["venue", "city", "country"],
    ));
    let term = |code| desk.voice.term(code);
    let agreed = |code| desk.voice.agreed(code, &event.event_kind);
    let kind = match desk.voice.language {
        Language::En => format!("{} {}", event.level, event.event_kind),
        // The level follows in French, and stands apart in Russian.
        Language::Fr => format!("{} {}", term(&event.event_kind), agreed(&event.level)),
        Language::Ru if event.level.is_empty() => term(&event.event_kind).to_owned(),
        Language::Ru => format!("{}, {}", term(&event.event_kind), term(&event.level)),
    };
    let status = agreed(&event.status);
    let kind = [kind.trim(), term(&event.format), &status];
    let kind = kind
        .into_iter()
        .filter(|k| !k.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.kind,
        words::capital(&kind),
        &["level", "event_kind", "kind", "format", "status"],
    ));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.occasion,
        event.occasion.clone(),
        &["occasion"],
    ));
    facts.extend(organisations(desk, id));
    if let Some(project) = event
        .project_id
        .and_then(|p| desk.data.projects.iter().find(|x| x.id == p))
    {
        let text = [project.title.as_str(), project.number.as_str()];
        let mut text = text
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let period = desk
            .voice
            .span(project.start.as_ref(), project.end.as_ref());
        if !period.is_empty() {
            text = format!("{text} ({period})");
        }
        facts.extend(fact(desk, project.id, desk.voice.say.project, text, &[]));
        let donor = desk.body(project.donor_id, &project.donor);
        // Who gave for the event itself is named above.
        let named = desk.data.event_organisations.iter().any(|l| {
            l.event_id == id && l.role == "donor" && Some(l.organisation_id) == project.donor_id
        });
        if !donor.is_empty() && !named {
            facts
                .push(json!({ "label": desk.voice.say.donor, "parts": [{ "t": donor, "n": [] }], "other": [] }));
        }
    }
    let languages = desk
        .voice
        .list(event.languages.iter().map(|l| desk.voice.language(l)));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.languages,
        languages,
        &["languages"],
    ));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.themes,
        desk.voice.terms(&event.themes),
        &["themes"],
    ));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.also_known_as,
        event.other_titles.join(desk.voice.say.semicolon),
        &["other_titles"],
    ));
    // A title that another report gives is mostly one of these.
    let other = desk
        .notes
        .otherwise_than(id, &["title"], &event.other_titles);
    if !other.is_empty() {
        facts.push(json!({ "label": desk.voice.say.name, "parts": [], "other": other }));
    }
    facts
}

/// The organisations by role, in the order of the vocabulary.
fn organisations(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let all: Vec<_> = desk
        .data
        .event_organisations
        .iter()
        .filter(|l| l.event_id == event)
        .collect();
    let mut roles: Vec<&str> = all.iter().map(|l| l.role.as_str()).collect();
    roles.sort_by_key(|role| (rank(&vocabulary::ORGANISATION_ROLE, role), *role));
    roles.dedup();
    roles
        .into_iter()
        .filter_map(|role| {
            let parts: Vec<Value> = all
                .iter()
                .filter(|l| l.role == role)
                .filter_map(|l| {
                    let name = desk.organisation(l.organisation_id)?;
                    Some(json!({ "n": desk.notes.numbers(l.id, &[], &name), "t": name }))
                })
                .collect();
            let label = match (role, parts.len()) {
                ("", _) => desk.voice.say.with.to_owned(),
                ("in cooperation with", _) | (_, 0 | 1) => words::capital(desk.voice.term(role)),
                (role, _) => words::capital(desk.voice.term(&format!("{role}s"))),
            };
            (!parts.is_empty()).then(|| json!({ "label": label, "parts": parts, "other": [] }))
        })
        .collect()
}
