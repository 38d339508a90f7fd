//! From a document's text to the finds that an officer reviews.
//!
//! What it is for: [`extract`] reads a [`Document`] and gives a [`Reading`]: events, people, organisations, delegations,
//! recommendations, actions, materials and projects, each with the exact words behind every field, how sure it is and
//! why; [`link`] proposes which records of the library a find may be; [`excerpt_share`] tells whether a report is an
//! excerpt of another, [`likeness`] whether a recommendation repeats another; [`one_line`] reads a line that an officer types;
//! [`follow_ups`] reads what a report says became of earlier recommendations; [`Revision`] finds the passages of a report in
//! its new version. Gazetteers, grammars and document structure, nothing else.
//!
//! What it must never do: touch a file, the network or the clock; guess silently (what is not written is listed in
//! `inferred`, what a careful reader would doubt is `doubtful`); give another output for the same input.
//!
//! Citations carry the name of the field that they back. One name is no field: `evidence`, on a recommendation or
//! action, is a passage in which the same report tells what came of it.
//!
//! Start reading at [`extract`] below, then `source` (how the text is prepared) and one module per noun.

mod actions;
mod actors;
pub mod coordinates;
mod copies;
mod dates;
mod delegations;
mod event_names;
mod events;
mod findings;
mod follow_up;
mod hosts;
mod languages;
mod linking;
mod materials;
mod minutes;
mod numbers;
mod one_line;
mod organisations;
mod patterns;
mod people;
mod places;
mod presence;
mod projects;
mod recommendations;
mod repeats;
mod report;
mod revision;
mod sections;
mod sentences;
mod source;
mod tables;
#[cfg(test)]
mod testing;
mod themes;

pub use copies::excerpt_share;
pub use follow_up::{MEANT, bears_on, follow_ups};
pub use linking::{Candidates, Linking, is_national, keys, link};
pub use one_line::one_line;
pub use repeats::{OFFERED, likeness, telling_words};
pub use revision::{Carried, Revision, side_by_side};

use domain::suggestion::{Find, OrganisationFind, PersonFind};
use domain::{CountryCode, Document, Reading};
use findings::Draft;
use people::Scene;
use serde_json::json;
use source::Source;

/// Whether a word is a name in another grammatical case: `Балиевой` of `Балиева`, `Petrovića` of `Petrović`.
pub fn is_case_of(word: &str, name: &str) -> bool {
    people::is_case_of(word, name)
}

/// Reads a document. `sha256` is that of the file's bytes; the file's name is never evidence.
pub fn extract(document: &Document, sha256: &str, file_name: &str) -> Reading {
    let source = Source::new(document);
    let places = places::find(&source.flat, source.language);
    let about_us = places
        .iter()
        .filter(|p| Some(p.country) == CountryCode::parse("US"))
        .count()
        * 2
        > places.len();
    let dates = dates::find(
        &source.flat,
        source.language,
        dates::day_first(&source.flat, source.language, about_us),
    );
    let organisations = organisations::find(&source, &places);
    let scene = Scene {
        source: &source,
        places: &places,
        organisations: &organisations,
    };
    let mut facts = report::facts(&source, &dates, &organisations, sha256, file_name);
    let mut people = people::find(&scene);
    report::add_authors(&mut facts, &people);
    let published = facts.facts.published_on.clone();
    let outdated = report::older_than_its_story(&source, &dates, published.as_ref());
    let (event, side_events, known) = events::find(&scene, &dates, published.as_ref());
    people::roles(&scene, &mut people, known.exists && !known.planned);
    let publisher = facts.facts.publisher.as_ref().map(|p| {
        organisations
            .by_name(p)
            .map_or(p.clone(), |o| o.short_or_name())
    });
    let mut advice = recommendations::find(&scene, &people, publisher.as_deref());
    let taken: Vec<source::Span> = advice
        .iter()
        .filter_map(|d| d.citations.iter().find(|c| c.0 == "text"))
        .map(|c| c.1.clone())
        .collect();
    advice.extend(actions::find(
        &scene,
        &people,
        &dates,
        &known,
        publisher.as_deref(),
        &taken,
    ));
    actions::attach_evidence(&scene, &mut advice);
    let mut drafts = side_events;
    drafts.extend(people.iter().map(|p| person(&scene, p)));
    drafts.extend(
        organisations
            .all
            .iter()
            .filter(|o| o.mentions > 0)
            .map(organisation),
    );
    if known.exists {
        drafts.extend(delegations::find(&scene));
    }
    drafts.extend(advice);
    drafts.extend(materials::find(&scene));
    drafts.extend(projects::find(&scene, &dates));
    let (suggestions, conflicts) = findings::finish(&source, event, drafts);
    Reading {
        report_citations: facts.cited(&source),
        report: facts.facts,
        text_length: source.index.length().0,
        suggestions,
        conflicts,
        warnings: document.warnings.iter().cloned().chain(outdated).collect(),
    }
}

fn person(scene: &Scene<'_, '_>, person: &people::Person) -> Draft {
    let mut find = PersonFind {
        name: person.name.clone(),
        role: person.role.to_owned(),
        ..Default::default()
    };
    let mut draft = Draft::new(Find::Person(PersonFind::default()));
    draft.cite("name", person.name_span.clone());
    for (name, span) in &person.other_names {
        find.other_names.push(name.clone());
        draft.cite("other_names", span.clone());
    }
    if let Some((position, span)) = person.positions.first() {
        find.position = Some(position.clone());
        draft.cite("position", span.clone());
        if person.positions.len() > 1 {
            let values = person
                .positions
                .iter()
                .map(|(p, s)| (json!(p), s.clone()))
                .collect();
            draft.disagreements.push(("position", values));
        }
    }
    if let Some((organisation, span)) = &person.organisation {
        find.organisation = Some(organisation.clone());
        draft.cite("organisation", span.clone());
        if person.organisation_inferred {
            draft.inferred.push("organisation");
        }
    }
    match &person.role_span {
        Some(span) => draft.cite("role", span.clone()),
        None => draft.inferred.push("role"),
    }
    // A person of whom only private talks are told stays in the office.
    let source = scene.source;
    let mut cues = person.mentions.iter().map(|m| {
        source
            .part_at(m.start)
            .and_then(|p| recommendations::private_cue(source.words(&source.parts[p].span)))
    });
    let first = cues.next().flatten();
    if person.role == "mentioned"
        && first.is_some()
        && person.mentions.iter().all(|m| {
            source.part_at(m.start).is_some_and(|p| {
                recommendations::private_cue(source.words(&source.parts[p].span)).is_some()
                    || source.section_of(p).title
                        == source
                            .section_of(source.part_at(person.mentions[0].start).unwrap_or(p))
                            .title
            })
        })
    {
        draft.private = first;
    }
    draft.because.clone_from(&person.because);
    draft.confidence = 0.55 + 0.06 * f64::from(person.score.min(7));
    draft.find = Find::Person(find);
    draft
}

fn organisation(organisation: &organisations::Organisation) -> Draft {
    let mut find = OrganisationFind {
        name: organisation.name.clone(),
        ..Default::default()
    };
    let mut draft = Draft::new(Find::Organisation(OrganisationFind::default()));
    draft.cite("name", organisation.name_span.clone());
    if let Some((short, span)) = organisation
        .short
        .as_ref()
        .filter(|s| s.0 != organisation.name)
    {
        find.short_name = Some(short.clone());
        draft.cite("short_name", span.clone());
    }
    for (name, span) in &organisation.others {
        if !find.other_names.contains(name) {
            find.other_names.push(name.clone());
            draft.cite("other_names", span.clone());
        }
    }
    if let Some(kind) = organisation.kind {
        find.organisation_kind = Some(kind.to_owned());
        draft.inferred.push("kind");
    }
    if let Some((country, span)) = &organisation.country {
        find.country = Some(*country);
        match span {
            Some(span) => draft.cite("country", span.clone()),
            None => draft.inferred.push("country"),
        }
    }
    draft.because.push(if organisation.mentions > 1 {
        format!("named {} times", organisation.mentions)
    } else {
        "named once".into()
    });
    draft.because.extend(organisation.judged.iter().cloned());
    draft.doubtful = organisation.unexplained;
    draft.confidence = if organisation.unexplained {
        0.5
    } else if organisation.judged.is_empty() {
        0.88
    } else {
        0.75
    };
    draft.find = Find::Organisation(find);
    draft
}
