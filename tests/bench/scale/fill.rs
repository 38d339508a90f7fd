//! A library of an institution's size, the same on every machine: made-up people and names, the words of real reports.

use crate::made_up::{Dice, FAMILY, GIVEN};
use crate::{Outcome, id, read};
use chrono::{DateTime, TimeDelta, Utc};
use domain::record::{
    Action, Addressee, Affiliation, Assessment, Citation, Event, Name, Organisation, Participation,
    Person, Recommendation, Report,
};
use domain::{Actor, CodePoint, CountryCode, Quote, RecordId, TextIndex};
use library::{Library, Stamp, Writer};
use sha2::{Digest, Sha256};
use std::path::Path;

/// How many records of the main kinds a library of this factor holds; 1 is the size that the program promises.
#[derive(Clone, Copy)]
pub struct Size {
    pub events: u32,
    pub people: u32,
    pub recommendations: u32,
    pub actions: u32,
    pub reports: u32,
}

impl Size {
    pub fn times(factor: f64) -> Size {
        let of = |n: f64| (n * factor).round() as u32;
        Size {
            events: of(2_000.0),
            people: of(100_000.0),
            recommendations: of(50_000.0),
            actions: of(100_000.0),
            reports: of(5_000.0),
        }
    }
}

/// Bytes of each original beside its text: 5,000 of them are 1 GB.
const ORIGINAL: usize = 200_000;
/// Records in one change.
const CHUNK: u32 = 5_000;

const SYLLABLES: [&str; 24] = [
    "ba", "ri", "ko", "sul", "ta", "nov", "mir", "el", "dzh", "an", "or", "ish", "ke", "lu", "za",
    "vic", "the", "ron", "gul", "ay", "ber", "dy", "sha", "ne",
];
const CITIES: [(&str, &str); 8] = [
    ("Almaty", "KZ"),
    ("Bishkek", "KG"),
    ("Osh", "KG"),
    ("Tirana", "AL"),
    ("Tbilisi", "GE"),
    ("Yerevan", "AM"),
    ("Dushanbe", "TJ"),
    ("Sarajevo", "BA"),
];
const KINDS: [&str; 4] = ["training", "roundtable", "conference", "seminar"];
const THEMES: [&str; 6] = [
    "media",
    "women",
    "voter education",
    "campaign finance",
    "voter registration",
    "complaints",
];
const STATUSES: [&str; 4] = ["open", "in progress", "done", "dropped"];
const IMPLEMENTED: [&str; 3] = [
    "partially implemented",
    "not implemented",
    "fully implemented",
];

/// The ids of a kind: numbered from a place of its own.
pub fn of(kind: u32, n: u32) -> RecordId {
    id(u128::from(kind) * 100_000_000 + u128::from(n))
}

pub const EVENTS: u32 = 1;
pub const PEOPLE: u32 = 2;
pub const RECOMMENDATIONS: u32 = 3;
pub const ACTIONS: u32 = 4;
pub const REPORTS: u32 = 5;
const ORGANISATIONS: u32 = 6;
const PARTICIPATIONS: u32 = 7;
const ADDRESSEES: u32 = 8;
const ASSESSMENTS: u32 = 9;
const CITATIONS: u32 = 10;

/// Who fills it, and when.
fn stamp() -> Stamp {
    let at: DateTime<Utc> = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    Stamp {
        actor: Actor("bench".into()),
        at,
    }
}

/// Runs `put` for each number below `n`, a change for so many.
fn in_changes(
    library: &Library,
    n: u32,
    mut put: impl FnMut(&mut Writer<'_>, u32) -> Outcome<()>,
) -> Outcome<()> {
    let mut from = 0;
    while from < n {
        let to = n.min(from + CHUNK);
        let mut trouble = None;
        library.change(&stamp(), |w| {
            trouble = (from..to).try_for_each(|i| put(w, i)).err();
            Ok(((), "Filled the bench".to_owned()))
        })?;
        if let Some(trouble) = trouble {
            return Err(trouble);
        }
        from = to;
    }
    Ok(())
}

/// Fills a library to a size.
pub fn fill(library: &Library, size: Size) -> Outcome<()> {
    let mut dice = Dice::new();
    let country = |code: &str| CountryCode::parse(code);
    let organisations = (size.events / 4).max(8);
    in_changes(library, organisations, |w, i| {
        let (city, code) = CITIES[i as usize % CITIES.len()];
        Ok(w.insert(&Organisation {
            id: of(ORGANISATIONS, i),
            name: format!("{city} Election Commission No. {i}"),
            short_name: format!("TEC {i}"),
            organisation_kind: "election management body".into(),
            country: country(code),
            ..Default::default()
        })?)
    })?;
    in_changes(library, size.events, |w, i| {
        let (city, code) = CITIES[dice.below(CITIES.len())];
        let kind = dice.of(&KINDS);
        let day = dice.day()?;
        Ok(w.insert(&Event {
            id: of(EVENTS, i),
            title: format!(
                "{} of precinct commissions on {}, {city}",
                capital(kind),
                dice.of(&THEMES)
            ),
            event_kind: kind.into(),
            status: "held".into(),
            start: Some(day.clone()),
            end: Some(day),
            city: city.into(),
            country: country(code),
            themes: vec![dice.of(&THEMES).into()],
            ..Default::default()
        })?)
    })?;
    in_changes(library, size.people, |w, i| {
        let made: String = (0..2 + dice.below(2))
            .map(|_| dice.of(&SYLLABLES))
            .collect();
        let family = if dice.below(3) == 0 {
            dice.of(&FAMILY).to_owned()
        } else {
            capital(&made)
        };
        let name = format!("{} {family}", dice.of(&GIVEN));
        let (_, code) = CITIES[dice.below(CITIES.len())];
        w.insert(&Person {
            id: of(PEOPLE, i),
            names: if i % 5 == 0 {
                vec![Name {
                    text: format!("{}. {family}", name.chars().next().unwrap_or('A')),
                    language: None,
                }]
            } else {
                Vec::new()
            },
            name,
            sex: ["female", "male", "unknown"][dice.below(3)].into(),
            country: country(code),
            affiliations: vec![Affiliation {
                organisation_id: Some(of(ORGANISATIONS, dice.below(organisations as usize) as u32)),
                position: "Member of the commission".into(),
                ..Default::default()
            }],
            ..Default::default()
        })?;
        Ok(w.insert(&Participation {
            id: of(PARTICIPATIONS, i),
            event_id: of(EVENTS, dice.below(size.events as usize) as u32),
            person_id: of(PEOPLE, i),
            role: "participant".into(),
            presence: "attended".into(),
            country: country(code),
            ..Default::default()
        })?)
    })?;
    let texts = texts()?;
    in_changes(library, size.reports, |w, i| {
        report(w, i, &texts, &mut dice)
    })?;
    let sentences: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.split(". "))
        .filter(|s| s.len() > 60 && s.len() < 400 && !s.contains('\n'))
        .collect();
    in_changes(library, size.recommendations, |w, i| {
        let (_, code) = CITIES[dice.below(CITIES.len())];
        let text = format!("{} ({i})", sentences[dice.below(sentences.len())]);
        w.insert(&Recommendation {
            id: of(RECOMMENDATIONS, i),
            text,
            number: (1 + i % 40).to_string(),
            issuer: "Election observation mission".into(),
            event_id: Some(of(EVENTS, dice.below(size.events as usize) as u32)),
            countries: country(code).into_iter().collect(),
            themes: vec![dice.of(&THEMES).into()],
            priority: "normal".into(),
            issued_on: Some(dice.day()?),
            review_on: (i % 3 == 0).then(|| dice.day()).transpose()?,
            ..Default::default()
        })?;
        w.insert(&Addressee {
            id: of(ADDRESSEES, i),
            recommendation_id: of(RECOMMENDATIONS, i),
            organisation_id: Some(of(ORGANISATIONS, dice.below(organisations as usize) as u32)),
            label: "the election commission".into(),
            ..Default::default()
        })?;
        if i % 5 < 2 {
            w.insert(&Assessment {
                id: of(ASSESSMENTS, i),
                recommendation_id: of(RECOMMENDATIONS, i),
                status: dice.of(&IMPLEMENTED).into(),
                date: Some(dice.day()?),
                assessor: "Ana Horvat".into(),
                ..Default::default()
            })?;
        }
        cite(w, i, of(RECOMMENDATIONS, i), size, &mut dice)
    })?;
    in_changes(library, size.actions, |w, i| {
        let text = format!(
            "Send leaflet {i} to the {} office",
            CITIES[dice.below(CITIES.len())].0
        );
        w.insert(&Action {
            id: of(ACTIONS, i),
            text,
            action_kind: "ours".into(),
            status: dice.of(&STATUSES).into(),
            owner: format!("{} {}", dice.of(&GIVEN), dice.of(&FAMILY)),
            due: Some(dice.day()?),
            recommendation_id: Some(of(
                RECOMMENDATIONS,
                dice.below(size.recommendations as usize) as u32,
            )),
            event_id: Some(of(EVENTS, dice.below(size.events as usize) as u32)),
            ..Default::default()
        })?;
        cite(w, size.recommendations + i, of(ACTIONS, i), size, &mut dice)
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A passage behind a record: the first words of a report.
fn cite(w: &mut Writer<'_>, n: u32, record: RecordId, size: Size, dice: &mut Dice) -> Outcome<()> {
    let report = dice.below(size.reports as usize) as u32;
    let words = headline(report);
    Ok(w.insert(&Citation {
        id: of(CITATIONS, n),
        record_id: record,
        field: "text".into(),
        report_id: of(REPORTS, report),
        quote: Quote {
            start: CodePoint(0),
            end: TextIndex::new(&words).length(),
            exact: words,
            ..Default::default()
        },
        ..Default::default()
    })?)
}

/// The first line of a report.
fn headline(report: u32) -> String {
    format!("Report {report} on the elections")
}

/// The texts of the five real reports.
fn texts() -> Outcome<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .flatten()
        .map(|e| e.path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files
        .into_iter()
        .map(|path| Ok(std::fs::read_to_string(path)?))
        .collect()
}

/// A report of some paragraphs of the real ones, with an original as large as a PDF's.
fn report(w: &mut Writer<'_>, i: u32, texts: &[String], dice: &mut Dice) -> Outcome<()> {
    let paragraphs: Vec<&str> = texts[i as usize % texts.len()]
        .split("\n\n")
        .filter(|p| p.len() > 80)
        .collect();
    let mut text = format!("{}\n\n", headline(i));
    while text.len() < 6_000 {
        text.push_str(paragraphs[dice.below(paragraphs.len())]);
        text.push_str("\n\n");
    }
    let name = format!("report {i}.txt");
    let document = read(&name, text.as_bytes())?;
    let mut original = text.into_bytes();
    original.resize_with(original.len() + ORIGINAL, || (dice.roll() >> 24) as u8);
    let sha256: String = Sha256::digest(&original)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    w.store_report_files(&sha256, &original, &document)?;
    Ok(w.insert(&Report {
        id: of(REPORTS, i),
        title: headline(i),
        file_name: name,
        sha256,
        format: "txt".into(),
        published_on: Some(dice.day()?),
        language: "en".into(),
        imported_at: "2024-10-04T00:00:00Z".into(),
        ..Default::default()
    })?)
}
