//! An event on its pages.

use super::{Desk, follow_up};
use crate::words;
use domain::record::{Event, Participation};
use domain::{RecordId, vocabulary};
use serde_json::{Value, json};

/// Everything about every event.
pub(super) fn compose(desk: &Desk<'_>) -> Value {
    let mut events: Vec<&Event> = desk.data.events.iter().collect();
    events.sort_by_key(|e| e.start.as_ref().and_then(|d| d.earliest()));
    json!({ "events": events.into_iter().map(|e| event(desk, e)).collect::<Vec<_>>() })
}

// The order of these calls is the order of the pages: a source note stands where it is first needed.
fn event(desk: &Desk<'_>, event: &Event) -> Value {
    let title = super::capital_title(&event.title);
    let title = json!({ "t": title, "n": desk.notes.numbers(event.id, &["title"], &title) });
    let facts = facts(desk, event);
    let purpose = json!({
        "t": event.purpose,
        "n": if event.purpose.is_empty() { vec![] } else { desk.notes.numbers(event.id, &["purpose"], &event.purpose) },
    });
    let attendance = attendance(desk, event);
    let counted = counted(desk, event);
    let delegations = delegations(desk, event);
    let participants = participants(desk, event);
    let mentions = mentions(desk, event.id);
    let sessions = sessions(desk, event.id);
    let mine = Some(event.id);
    json!({
        "title": title,
        "ahead": matches!(event.status.as_str(), "planned" | "postponed"),
        "facts": facts,
        "purpose": purpose,
        "attendance": attendance,
        "counted": counted,
        "delegations": delegations,
        "participants": participants,
        "mentions": mentions,
        "sessions": sessions,
        "recommendations": follow_up::recommendations(desk, |r| r.event_id == mine),
        "actions": follow_up::items(desk, |a| a.event_id == mine),
        "materials": materials(desk, event.id),
        "log": log(desk, event.id),
    })
}

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

fn facts(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
    let id = event.id;
    let mut facts = Vec::new();
    let mut dates = words::span(event.start.as_ref(), event.end.as_ref());
    if !event.duration.is_empty() {
        dates = if dates.is_empty() {
            event.duration.clone()
        } else {
            format!("{dates} (stated as ‘{}’)", event.duration)
        };
    }
    facts.extend(fact(desk, id, "Date", dates, &["start", "end", "duration"]));
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
        "Place",
        place,
        &["venue", "city", "country"],
    ));
    let kind = format!("{} {}", event.level, event.event_kind);
    let kind = [kind.trim(), &event.format, &event.status];
    let kind = kind
        .into_iter()
        .filter(|k| !k.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    facts.extend(fact(
        desk,
        id,
        "Kind",
        words::capital(&kind),
        &["level", "event_kind", "kind", "format", "status"],
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
        let period = words::span(project.start.as_ref(), project.end.as_ref());
        if !period.is_empty() {
            text = format!("{text} ({period})");
        }
        facts.extend(fact(desk, project.id, "Project", text, &[]));
        let donor = desk.body(project.donor_id, &project.donor);
        if !donor.is_empty() {
            facts
                .push(json!({ "label": "Donor", "parts": [{ "t": donor, "n": [] }], "other": [] }));
        }
    }
    let languages = words::list(event.languages.iter().map(|l| words::language(l)));
    facts.extend(fact(desk, id, "Languages", languages, &["languages"]));
    facts.extend(fact(
        desk,
        id,
        "Themes",
        words::capital(&event.themes.join("; ")),
        &["themes"],
    ));
    facts.extend(fact(
        desk,
        id,
        "Also known as",
        event.other_titles.join("; "),
        &["other_titles"],
    ));
    let other = desk.notes.otherwise(id, &["title"]);
    if !other.is_empty() {
        facts.push(json!({ "label": "Name", "parts": [], "other": other }));
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
                ("", _) => "With".to_owned(),
                ("in cooperation with", _) | (_, 0 | 1) => words::capital(role),
                (role, _) => words::capital(&format!("{role}s")),
            };
            (!parts.is_empty()).then(|| json!({ "label": label, "parts": parts, "other": [] }))
        })
        .collect()
}

fn rank(vocabulary: &vocabulary::Vocabulary, term: &str) -> usize {
    vocabulary
        .terms
        .iter()
        .position(|t| *t == term)
        .unwrap_or(usize::MAX)
}

/// Whether somebody is counted among those who came: neither absent nor only invited.
fn came(participation: &Participation) -> bool {
    !matches!(participation.presence.as_str(), "absent" | "invited")
}

/// The stated total, the named and the counted, side by side; what does not add up is said.
fn attendance(desk: &Desk<'_>, event: &Event) -> Value {
    let rows: Vec<_> = desk
        .data
        .participations
        .iter()
        .filter(|p| p.event_id == event.id)
        .collect();
    let mut named: Vec<RecordId> = rows
        .iter()
        .filter(|p| came(p) && desk.people.contains_key(&p.person_id))
        .map(|p| p.person_id)
        .collect();
    named.sort();
    named.dedup();
    let counted: u32 = event.counted.iter().map(|c| c.n).sum();
    let delegates: Vec<u32> = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .filter_map(|d| d.head_count)
        .collect();
    let (women, men) = (event.attendance_women, event.attendance_men);
    let split = |women: Option<u32>, men: Option<u32>| {
        let some =
            |n: Option<u32>, one, many| n.map(|n| words::count(n, one, many)).unwrap_or_default();
        words::list([some(women, "woman", "women"), some(men, "man", "men")])
    };
    let mut figures = Vec::new();
    if let Some(total) = event.attendance {
        let n = desk.notes.numbers(
            event.id,
            &["attendance", "attendance_women", "attendance_men"],
            "",
        );
        figures.push(json!({ "n": total, "label": "stated in all", "detail": split(women, men), "notes": n }));
    } else if women.is_some() || men.is_some() {
        let n = desk
            .notes
            .numbers(event.id, &["attendance_women", "attendance_men"], "");
        figures.push(json!({ "n": women.unwrap_or(0) + men.unwrap_or(0), "label": "stated by sex", "detail": split(women, men), "notes": n }));
    }
    if !named.is_empty() {
        let of = |sex: &str| {
            named
                .iter()
                .filter(|id| desk.people.get(id).is_some_and(|p| p.sex == sex))
                .count() as u32
        };
        let (women, men) = (of("woman"), of("man"));
        let unknown = named.len() as u32 - women - men;
        let mut detail: Vec<String> = Vec::new();
        if women + men > 0 {
            detail.extend([split(Some(women), Some(men))]);
            if unknown > 0 {
                detail.push(format!("{unknown} not stated"));
            }
        } else {
            detail.push("sex not stated".into());
        }
        figures.push(json!({ "n": named.len(), "label": "named here", "detail": detail.join("; "), "notes": [] }));
    }
    if counted > 0 {
        figures.push(json!({ "n": counted, "label": "counted, not named", "detail": words::count(event.counted.len() as u32, "group", "groups"), "notes": [] }));
    }
    let delegations = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .count();
    if delegations > 0 && delegates.len() == delegations {
        let detail = words::count(delegations as u32, "delegation", "delegations");
        figures.push(json!({ "n": delegates.iter().sum::<u32>(), "label": "in delegations", "detail": detail, "notes": [] }));
    }
    let mut mismatch = Vec::new();
    if let Some(total) = event.attendance {
        let known = named.len() as u32 + counted;
        if known > total {
            mismatch.push(format!(
                "The stated total does not cover {known} named and counted: {} more than stated.",
                known - total
            ));
        } else if known > 0 && known < total {
            let rest = total - known;
            let are = if rest == 1 { "is" } else { "are" };
            mismatch.push(format!(
                "Of the {total} stated, {rest} {are} neither named nor counted in a group here."
            ));
        }
        if let (Some(women), Some(men)) = (women, men)
            && women + men != total
        {
            mismatch.push(format!(
                "The stated women and men make {}, the stated total is {total}.",
                women + men
            ));
        }
    }
    let other = desk.notes.otherwise(
        event.id,
        &["attendance", "attendance_women", "attendance_men"],
    );
    json!({ "figures": figures, "mismatch": mismatch, "other": other })
}

fn counted(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
    // Asked for only where it will stand: a number that is given must be printed.
    let mut notes = if event.counted.is_empty() {
        vec![]
    } else {
        desk.notes.numbers(event.id, &["counted"], "")
    };
    let last = event.counted.len().saturating_sub(1);
    event
        .counted
        .iter()
        .enumerate()
        .map(|(i, c)| json!({ "role": c.role, "count": c.n, "n": if i == last { std::mem::take(&mut notes) } else { vec![] } }))
        .collect()
}

fn delegations(desk: &Desk<'_>, event: &Event) -> Value {
    let mut all: Vec<_> = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .collect();
    let from = |d: &domain::record::Delegation| match (
        d.country,
        d.organisation_id.and_then(|id| desk.organisation(id)),
    ) {
        (Some(country), Some(body)) => format!("{}, {body}", desk.country(country)),
        (Some(country), None) => desk.country(country),
        (None, body) => body.unwrap_or_default(),
    };
    all.retain(|d| !from(d).is_empty());
    all.sort_by_key(|d| from(d));
    let columns = json!({
        "members": all.iter().any(|d| d.head_count.is_some()),
        "sexes": all.iter().any(|d| d.women.is_some() || d.men.is_some()),
        "remarks": all.iter().any(|d| !d.notes.trim().is_empty()),
    });
    let rows: Vec<Value> = all
        .into_iter()
        .map(|d| {
            let name = from(d);
            json!({
                "from": { "n": desk.notes.numbers(d.id, &[], &name), "t": name },
                "members": d.head_count, "women": d.women, "men": d.men, "remarks": d.notes,
                "other": desk.notes.otherwise(d.id, &[]),
            })
        })
        .collect();
    json!({ "columns": columns, "rows": rows })
}

/// Those who took part, by role and name.
fn participants(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .participations
        .iter()
        .filter(|p| p.event_id == event.id)
        .filter_map(|p| Some((p, *desk.people.get(&p.person_id)?)))
        .collect();
    all.sort_by_key(|(p, person)| {
        (
            !came(p),
            rank(&vocabulary::PARTICIPATION_ROLE, &p.role),
            domain::fold::ascii_key(&person.name),
        )
    });
    all.into_iter()
        .map(|(p, person)| {
            let mut notes = desk.notes.numbers(p.id, &[], &person.name);
            for n in desk.notes.numbers(person.id, &["name"], &person.name) {
                if !notes.contains(&n) && !notes.contains(&(-1 - n)) {
                    notes.push(n);
                }
            }
            let other = [desk.notes.otherwise(p.id, &[]), desk.notes.otherwise(person.id, &[])].concat();
            json!({
                "name": { "t": person.name, "n": notes },
                "scripts": desk.scripts(person.id),
                "position": p.position,
                "organisation": desk.short(p.organisation_id, &p.organisation),
                "role": words::capital(&p.role),
                "presence": if came(p) { "" } else { p.presence.as_str() },
                "country": p.country.or(person.country).map(|c| desk.country(c)).unwrap_or_default(),
                "contacts": person.contacts.iter().map(|c| c.value.clone()).collect::<Vec<_>>(),
                "other": other,
            })
        })
        .collect()
}

/// Those whom a report names without saying that they took part.
fn mentions(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let here = |id: RecordId| {
        desk.data
            .participations
            .iter()
            .any(|p| p.event_id == event && p.person_id == id)
    };
    let mut all: Vec<Value> = Vec::new();
    let mut seen: Vec<(RecordId, &str)> = Vec::new();
    for mention in desk
        .data
        .mentions
        .iter()
        .filter(|m| m.event_id == Some(event))
    {
        // Once each: several passages of several reports may name the same person.
        if here(mention.subject_id) && mention.role != "author"
            || seen.contains(&(mention.subject_id, &mention.role))
        {
            continue;
        }
        let name = desk.someone(Some(mention.subject_id), "");
        if name.is_empty() {
            continue;
        }
        seen.push((mention.subject_id, &mention.role));
        let role = if mention.role == "author" {
            "author of the report"
        } else {
            ""
        };
        let position = [mention.position.as_str(), role];
        let position = position
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join("; ");
        all.push(json!({ "name": name, "position": position, "scripts": desk.scripts(mention.subject_id), "n": desk.notes.numbers(mention.id, &[], &name) }));
    }
    all
}

fn sessions(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .sessions
        .iter()
        .filter(|s| s.event_id == event)
        .collect();
    all.sort_by_key(|s| s.position);
    all.into_iter()
        .map(|s| {
            let time = [words::moment(&s.starts), words::moment(&s.ends)];
            json!({
                "time": time.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" – "),
                "title": { "t": s.title, "n": desk.notes.numbers(s.id, &[], &s.title) },
                "speakers": words::list(s.speakers.iter().cloned()),
                "remarks": s.notes,
            })
        })
        .collect()
}

fn materials(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let all = desk
        .data
        .materials
        .iter()
        .filter(|m| m.event_id == Some(event));
    all.map(|m| {
        json!({
            "title": { "t": m.title, "n": desk.notes.numbers(m.id, &[], &m.title) },
            "availability": m.availability,
            "other": desk.notes.otherwise(m.id, &[]),
        })
    })
    .collect()
}

fn log(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .log_entries
        .iter()
        .filter(|l| l.event_id == event)
        .collect();
    all.sort_by(|a, b| a.at.cmp(&b.at));
    all.into_iter()
        .map(|l| json!({ "at": words::moment(&l.at), "text": { "t": l.text, "n": desk.notes.numbers(l.id, &[], &l.text) }, "author": l.author }))
        .collect()
}
