//! Sign-in sheets: who of them is known, who is new, what they did at the event.

use super::plan::{Planned, RowState, is_left_out};
use super::{SheetPlan, needed};
use crate::Desk;
use domain::fold::ascii_key;
use domain::record::{Affiliation, Contact, Event, Organisation, Participation, Person};
use domain::{CountryCode, RecordId};
use library::{Reader, Result, Writer};
use std::collections::HashMap;

/// Given and family name stand in either order, with or without the father's name.
fn name_key(name: &str) -> String {
    let key = ascii_key(name);
    let mut words: Vec<&str> = key.split(' ').filter(|w| w.len() > 1).collect();
    words.sort_unstable();
    words.join(" ")
}

fn name_of(row: &Planned) -> String {
    let name = row.value("name");
    if name.is_empty() {
        format!("{} {}", row.value("given"), row.value("family"))
            .trim()
            .to_owned()
    } else {
        name.to_owned()
    }
}

/// The organisations by every name they go by.
pub(super) fn organisations(r: &Reader<'_>) -> Result<HashMap<String, RecordId>> {
    let mut by_name = HashMap::new();
    for organisation in r.all::<Organisation>()? {
        let names = organisation.names.iter().map(|n| n.text.clone());
        for name in names.chain([organisation.name.clone(), organisation.short_name.clone()]) {
            let key = ascii_key(&name);
            if !key.is_empty() {
                by_name.entry(key).or_insert(organisation.id);
            }
        }
    }
    Ok(by_name)
}

pub(super) fn plan(r: &Reader<'_>, plan: &SheetPlan, rows: &mut [Planned]) -> Result<()> {
    let people = r.all::<Person>()?;
    let mut by_name: HashMap<String, Vec<&Person>> = HashMap::new();
    let mut by_email: HashMap<String, &Person> = HashMap::new();
    let mut by_id: HashMap<RecordId, &Person> = HashMap::new();
    for person in &people {
        by_id.insert(person.id, person);
        let names = person.names.iter().map(|n| &n.text);
        for name in names.chain([&person.name]) {
            by_name.entry(name_key(name)).or_default().push(person);
        }
        for contact in &person.contacts {
            if contact.value.contains('@') {
                by_email.insert(contact.value.to_lowercase(), person);
            }
        }
    }
    let parts: HashMap<RecordId, Participation> = match plan.event_id {
        Some(event) => r
            .where_::<Participation>("event_id", event)?
            .into_iter()
            .map(|p| (p.person_id, p))
            .collect(),
        None => HashMap::new(),
    };
    let known_organisations = organisations(r)?;
    // Who stands twice on the sheet is one person.
    let mut met: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let name = name_of(row);
        if name.is_empty() || is_left_out(row) {
            row.row.state = RowState::Skipped;
            continue;
        }
        row.row.values.insert("name".into(), name.clone());
        let key = format!(
            "{}|{}",
            name_key(&name),
            ascii_key(row.value("organisation"))
        );
        if let Some(first) = met.insert(key, row.row.row) {
            row.row.state = RowState::Same;
            row.row
                .changes
                .push(format!("the same person as in row {}", first + 1));
            continue;
        }
        let organisation = row.value("organisation").to_owned();
        if !organisation.is_empty() && !known_organisations.contains_key(&ascii_key(&organisation))
        {
            row.row
                .changes
                .push("organisation kept as written".to_owned());
        }
        let person = find_person(row, &name, &by_name, &by_email, &by_id);
        let Some(person) = person else {
            row.row.state = RowState::New;
            continue;
        };
        row.row.record_id = Some(person.id);
        row.row.record_title.clone_from(&person.name);
        let Some(part) = parts.get(&person.id) else {
            row.row.state = RowState::Reused;
            continue;
        };
        // What is there stays unless the sheet says otherwise in so many words.
        let mut changes = Vec::new();
        for (field, held) in [
            ("role", &part.role),
            ("presence", &part.presence),
            ("position", &part.position),
            ("organisation", &part.organisation),
            ("level", &part.level),
        ] {
            let told = row.value(field);
            if !told.is_empty() && ascii_key(told) != ascii_key(held) {
                changes.push(match held.is_empty() {
                    true => format!("{field}: {told}"),
                    false => format!("{field}: {held} → {told}"),
                });
            }
        }
        let sex = row.value("sex");
        if !matches!(sex, "" | "unknown") && matches!(person.sex.as_str(), "" | "unknown") {
            changes.push(format!("sex: {sex}"));
        }
        row.settle(changes);
    }
    Ok(())
}

/// Who of the library's people a row is. A name alone is not enough where something contradicts.
fn find_person<'p>(
    row: &mut Planned,
    name: &str,
    by_name: &HashMap<String, Vec<&'p Person>>,
    by_email: &HashMap<String, &'p Person>,
    by_id: &HashMap<RecordId, &'p Person>,
) -> Option<&'p Person> {
    if row.chosen.as_deref() == Some("new") {
        return None;
    }
    if let Some(chosen) = row.chosen_record() {
        return by_id.get(&chosen).copied();
    }
    if let Some(taken) = row.taken.iter().find_map(|id| by_id.get(id)) {
        return Some(taken);
    }
    if let Some(person) = by_email.get(row.value("email")) {
        return Some(person);
    }
    let namesakes = by_name.get(&name_key(name))?;
    let country = CountryCode::parse(row.value("country"));
    let organisation = ascii_key(row.value("organisation"));
    let works_there = |p: &Person| {
        p.affiliations.iter().any(|a| {
            let theirs = ascii_key(&a.organisation);
            !organisation.is_empty() && theirs == organisation
        })
    };
    let elsewhere = |p: &Person| matches!((country, p.country), (Some(a), Some(b)) if a != b);
    let sex = row.value("sex").to_owned();
    let other_sex = |p: &Person| {
        let known = |s: &str| !matches!(s, "" | "unknown");
        known(&sex) && known(&p.sex) && sex != p.sex
    };
    if let Some(person) = namesakes.iter().find(|p| works_there(p) && !other_sex(p)) {
        return Some(person);
    }
    let mut possible = namesakes.iter().filter(|p| !elsewhere(p) && !other_sex(p));
    match (possible.next(), possible.next()) {
        (Some(person), None) if organisation.is_empty() || person.affiliations.is_empty() => {
            row.doubt(
                "record",
                format!("Only the name says that this is {}.", person.name),
            );
            Some(person)
        }
        (Some(person), _) => {
            row.row.record_title.clone_from(&person.name);
            row.row.record_id = Some(person.id);
            let name = &person.name;
            row.doubt(
                "record",
                match person.affiliations.last() {
                    Some(Affiliation { organisation, .. }) => {
                        format!("There is {name} of {organisation}; taken for somebody else.")
                    }
                    None => format!("There is {name}; taken for somebody else."),
                },
            );
            None
        }
        _ => None,
    }
}

pub(super) fn write(
    desk: &Desk,
    w: &mut Writer<'_>,
    plan: &SheetPlan,
    row: &Planned,
    known: &HashMap<String, RecordId>,
) -> Result<Vec<(RecordId, &'static str)>> {
    let event_id = plan
        .event_id
        .ok_or_else(|| needed("A sign-in sheet belongs to an event.", "Choose the event."))?;
    let event: Event = w.get(event_id)?;
    let text = |field: &str| row.value(field).to_owned();
    let country = CountryCode::parse(row.value("country"));
    let organisation = text("organisation");
    let organisation_id = known.get(&ascii_key(&organisation)).copied();
    let mut person = match (row.row.state, row.row.record_id) {
        (RowState::New, _) | (_, None) => Person {
            id: desk.new_id(),
            name: text("name"),
            sex: "unknown".into(),
            ..Person::default()
        },
        (_, Some(id)) => w.get(id)?,
    };
    if matches!(person.sex.as_str(), "" | "unknown") && !row.value("sex").is_empty() {
        person.sex = text("sex");
    }
    person.country = person.country.or(country);
    let position = text("position");
    let held = |a: &Affiliation| {
        ascii_key(&a.organisation) == ascii_key(&organisation)
            && ascii_key(&a.position) == ascii_key(&position)
    };
    let told = !organisation.is_empty() || !position.is_empty();
    if told && !person.affiliations.iter().any(held) {
        person.affiliations.push(Affiliation {
            organisation_id,
            organisation: organisation.clone(),
            position: position.clone(),
            when: event.start.clone(),
        });
    }
    for (field, kind) in [("email", "e-mail"), ("telephone", "telephone")] {
        let value = text(field);
        if !value.is_empty()
            && !person
                .contacts
                .iter()
                .any(|c| c.value.eq_ignore_ascii_case(&value))
        {
            person.contacts.push(Contact {
                kind: kind.into(),
                value,
            });
        }
    }
    w.put(&domain::AnyRecord::Person(Box::new(person.clone())))?;
    let there = w
        .where_::<Participation>("person_id", person.id)?
        .into_iter()
        .find(|p| p.event_id == event_id);
    let held = there.is_some();
    let mut part = there.unwrap_or_else(|| Participation {
        id: desk.new_id(),
        event_id,
        person_id: person.id,
        role: "delegate".into(),
        // Who signed was there; before the event, who is listed is asked to come.
        presence: match event.status.as_str() {
            "planned" | "postponed" => "invited",
            _ => "attended",
        }
        .into(),
        organisation_id,
        country,
        ..Participation::default()
    });
    for (field, into) in [
        ("role", &mut part.role),
        ("presence", &mut part.presence),
        ("position", &mut part.position),
        ("organisation", &mut part.organisation),
        ("level", &mut part.level),
    ] {
        let told = row.value(field);
        if !told.is_empty() {
            told.clone_into(into);
        }
    }
    if held && !organisation.is_empty() {
        part.organisation_id = organisation_id;
    }
    w.put(&domain::AnyRecord::Participation(Box::new(part.clone())))?;
    Ok(vec![(person.id, "name"), (part.id, "role")])
}
