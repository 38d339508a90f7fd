//! Who came to an event: stated, counted, in delegations, by name; and who is only mentioned.

use super::rank;
use crate::pages::Desk;
use crate::words;
use domain::attendance::came;
use domain::record::{Event, Participation};
use domain::{RecordId, vocabulary};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// The stated total, the named and the counted, side by side; what does not add up is said.
pub(super) fn attendance(desk: &Desk<'_>, event: &Event) -> Value {
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
    let counted: u32 = event.counted.iter().filter_map(|c| c.n).sum();
    let delegates: Vec<u32> = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .filter_map(|d| d.head_count)
        .collect();
    let (women, men) = (event.attendance_women, event.attendance_men);
    let say = desk.voice.say;
    let split = |women: Option<u32>, men: Option<u32>| {
        let some =
            |n: Option<u32>, forms| n.map(|n| desk.voice.count(n, forms)).unwrap_or_default();
        desk.voice
            .list([some(women, say.women_n), some(men, say.men_n)])
    };
    let mut figures = Vec::new();
    if let Some(total) = event.attendance {
        let n = desk.notes.numbers(
            event.id,
            &[
                "attendance",
                "attendance_words",
                "attendance_women",
                "attendance_men",
            ],
            "",
        );
        // A total that is no exact number is printed with the words that say so.
        let worded = match event.attendance_words.as_str() {
            "" => String::new(),
            words => words::fill(say.as_worded, &[words]),
        };
        let detail = [worded, split(women, men)];
        let detail: Vec<String> = detail.into_iter().filter(|d| !d.is_empty()).collect();
        figures.push(json!({ "n": total, "label": say.stated_in_all, "detail": detail.join("; "), "notes": n }));
    } else if women.is_some() || men.is_some() {
        let n = desk
            .notes
            .numbers(event.id, &["attendance_women", "attendance_men"], "");
        figures.push(json!({ "n": women.unwrap_or(0) + men.unwrap_or(0), "label": say.stated_by_sex, "detail": split(women, men), "notes": n }));
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
                detail.push(words::fill(say.n_not_stated, &[&unknown.to_string()]));
            }
        } else {
            detail.push(say.sex_not_stated.into());
        }
        figures.push(json!({ "n": named.len(), "label": say.named_here, "detail": detail.join("; "), "notes": [] }));
    }
    let groups = event.counted.iter().filter(|c| c.n.is_some()).count();
    if counted > 0 {
        figures.push(json!({ "n": counted, "label": say.counted_label, "detail": desk.voice.count(groups as u32, say.groups_n), "notes": [] }));
    }
    let delegations = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .count();
    if delegations > 0 && delegates.len() == delegations {
        let detail = desk.voice.count(delegations as u32, say.delegations_n);
        figures.push(json!({ "n": delegates.iter().sum::<u32>(), "label": say.in_delegations, "detail": detail, "notes": [] }));
    }
    let mut mismatch = Vec::new();
    if let Some(total) = event.attendance {
        let known = named.len() as u32 + counted;
        if known > total {
            mismatch.push(words::fill(
                say.more_than_stated,
                &[&known.to_string(), &(known - total).to_string()],
            ));
        } else if known > 0 && known < total {
            let rest = total - known;
            mismatch.push(words::fill(
                desk.voice.form(rest, say.neither_named),
                &[&total.to_string(), &rest.to_string()],
            ));
        }
        if let (Some(women), Some(men)) = (women, men)
            && women + men != total
        {
            mismatch.push(words::fill(
                say.sexes_differ,
                &[&(women + men).to_string(), &total.to_string()],
            ));
        }
    }
    let other = desk.notes.otherwise(
        event.id,
        &["attendance", "attendance_women", "attendance_men"],
    );
    let countries = by_country(desk, &rows);
    json!({ "figures": figures, "countries": countries, "mismatch": mismatch, "other": other })
}

/// Where those who came by name came from: `By country: Kazakhstan 12, Kyrgyzstan 3`; empty where nobody says.
fn by_country(desk: &Desk<'_>, rows: &[&Participation]) -> String {
    let mut seen = HashSet::new();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut unknown = 0;
    for p in rows.iter().filter(|p| came(p)) {
        let Some(person) = desk.people.get(&p.person_id) else {
            continue;
        };
        if !seen.insert(person.id) {
            continue;
        }
        match p.country.or(person.country) {
            Some(country) => *counts.entry(desk.country(country)).or_default() += 1,
            None => unknown += 1,
        }
    }
    if counts.is_empty() {
        return String::new();
    }
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), domain::fold::ascii_key(name)));
    let mut said: Vec<String> = counts
        .iter()
        .map(|(name, n)| format!("{name}\u{a0}{n}"))
        .collect();
    if unknown > 0 {
        said.push(words::fill(
            desk.voice.say.n_not_stated,
            &[&unknown.to_string()],
        ));
    }
    words::fill(
        desk.voice.say.labelled,
        &[desk.voice.say.by_country, &said.join(", ")],
    )
}

pub(super) fn counted(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
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

pub(super) fn delegations(desk: &Desk<'_>, event: &Event) -> Value {
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
pub(super) fn participants(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
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
            let notes = desk.notes.numbers_of_both((p.id, &[]), (person.id, &["name"]), &person.name);
            let other = [desk.notes.otherwise(p.id, &[]), desk.notes.otherwise(person.id, &[])].concat();
            json!({
                "name": { "t": person.name, "n": notes },
                "scripts": desk.scripts(person.id),
                "position": p.position,
                "organisation": desk.short(p.organisation_id, &p.organisation),
                "role": words::capital(desk.voice.term(&p.role)),
                "presence": if came(p) { "" } else { desk.voice.term(&p.presence) },
                "country": p.country.or(person.country).map(|c| desk.country(c)).unwrap_or_default(),
                "contacts": person.contacts.iter().map(|c| c.value.clone()).collect::<Vec<_>>(),
                "other": other,
            })
        })
        .collect()
}

/// Those whom a report names without saying that they took part.
pub(super) fn mentions(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
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
            desk.voice.say.author_of_report
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
