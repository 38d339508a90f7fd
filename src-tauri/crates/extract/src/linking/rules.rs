//! How like a find is to a record of its kind, and why.

use crate::event_names::content_words;
use crate::people::same_person;
use crate::repeats::{Stems, alike as same_advice};
use domain::Edtf;
use domain::fold::ascii_key;
use domain::record::{Event, Organisation, Person, Project};
use domain::suggestion::{EventFind, OrganisationFind, PersonFind};
use std::collections::BTreeSet;

/// The share of words that two titles have in common, counted against the shorter and the longer one alike.
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a
        .iter()
        .filter(|x| {
            b.iter().any(|y| {
                x == &y || x.len() > 6 && y.len() > 6 && x[..6.min(x.len())] == y[..6.min(y.len())]
            })
        })
        .count() as f64;
    if a.is_empty() || b.is_empty() {
        0.0
    } else {
        2.0 * shared / (a.len() + b.len()) as f64
    }
}

/// Words of a title for comparing with another's; compounds are the same with and without hyphen or space.
pub(super) fn title_words(title: &str) -> BTreeSet<String> {
    let joined = title
        .to_lowercase()
        .replace("cyber security", "cybersecurity")
        .replace("inter-institutional", "interinstitutional")
        .replace("round table", "roundtable");
    content_words(&joined)
}

pub(super) fn event(
    find: &EventFind,
    record: &Event,
    organisations: &[String],
) -> (f64, Vec<String>) {
    let mut because = Vec::new();
    let names = |main: &str, others: &[String]| {
        std::iter::once(main.to_owned())
            .chain(others.iter().cloned())
            .collect::<Vec<_>>()
    };
    let (ours, theirs) = (
        names(&find.title, &find.other_titles),
        names(&record.title, &record.other_titles),
    );
    let best = ours
        .iter()
        .flat_map(|a| {
            theirs
                .iter()
                .map(move |b| alike(&title_words(a), &title_words(b)))
        })
        .fold(0.0, f64::max);
    let mut score = best * 0.6;
    if best >= 0.5 {
        because.push(format!("titles share {:.0} % of their words", best * 100.0));
    }
    match overlap(
        find.start.as_ref(),
        find.end.as_ref(),
        record.start.as_ref(),
        record.end.as_ref(),
    ) {
        Some(true) => {
            score += 0.3;
            because.push("same days".into());
        }
        Some(false) => {
            score -= 0.5;
            because.push("other days".into());
        }
        None => {}
    }
    if let (Some(a), b) = (&find.city, &record.city)
        && !b.is_empty()
    {
        if ascii_key(a) == ascii_key(b) {
            score += 0.1;
            because.push(format!("both in {a}"));
        } else {
            score -= 0.2;
        }
    }
    if let (Some(a), Some(b)) = (find.country, record.country)
        && a != b
    {
        score -= 0.3;
    }
    let own: Vec<&String> = find
        .organisers
        .iter()
        .chain(&find.in_cooperation)
        .chain(&find.supporters)
        .chain(&find.co_sponsors)
        .collect();
    let shared: Vec<&str> = own
        .iter()
        .filter(|o| organisations.iter().any(|r| same_body(o, r)))
        .map(|o| o.as_str())
        .collect();
    if !shared.is_empty() {
        score += 0.12 * shared.len().min(3) as f64;
        because.push(format!("same organisations: {}", shared.join(", ")));
    }
    if find.event_kind.as_deref() == Some(record.event_kind.as_str()) && best >= 0.4 {
        score += 0.05;
        because.push(format!("both a {}", record.event_kind));
    }
    (score, because)
}

/// Whether two spans of days meet; `None` where one of them is unknown.
fn overlap(
    a1: Option<&Edtf>,
    a2: Option<&Edtf>,
    b1: Option<&Edtf>,
    b2: Option<&Edtf>,
) -> Option<bool> {
    let (a_from, b_from) = (a1?.earliest()?, b1?.earliest()?);
    let a_to = a2.or(a1)?.latest()?;
    let b_to = b2.or(b1)?.latest()?;
    Some(a_from <= b_to && b_from <= a_to)
}

/// Whether two names are one body's, by words or acronym.
fn same_body(a: &str, b: &str) -> bool {
    BodyName::of(a).is_same(&BodyName::of(b))
}

/// A body's name as it is compared: taken apart once for many comparisons.
pub(super) struct BodyName {
    written: String,
    key: String,
    words: BTreeSet<String>,
    initials: String,
}

impl BodyName {
    fn of(name: &str) -> BodyName {
        let key = ascii_key(name);
        let words = key
            .split(' ')
            .filter(|w| !["of", "the", "for", "and"].contains(w))
            .map(|w| {
                w.replace("centre", "center")
                    .replace("elections", "election")
                    .replace("electoral", "election")
            })
            .collect();
        let initials = name
            .split_whitespace()
            .filter_map(|w| w.chars().next())
            .filter(|c| c.is_uppercase())
            .collect();
        BodyName {
            words,
            initials,
            key,
            written: name.to_owned(),
        }
    }

    fn is_same(&self, other: &BodyName) -> bool {
        let acronym = |short: &BodyName, long: &BodyName| {
            short.written.len() >= 2 && long.initials == short.written
        };
        let (x, y) = (&self.words, &other.words);
        x == y
            || acronym(self, other)
            || acronym(other, self)
            || !x.is_empty()
                && !y.is_empty()
                && x.len().abs_diff(y.len()) <= 1
                && (x.is_subset(y) || y.is_subset(x))
    }
}

/// All names of a body that a find tells of.
pub(super) fn names_found(find: &OrganisationFind) -> Vec<BodyName> {
    std::iter::once(&find.name)
        .chain(find.short_name.as_ref())
        .chain(&find.other_names)
        .map(|name| BodyName::of(name))
        .collect()
}

/// All names of a body that the library knows.
pub(super) fn names_known(record: &Organisation) -> Vec<BodyName> {
    std::iter::once(record.name.as_str())
        .chain(std::iter::once(record.short_name.as_str()).filter(|s| !s.is_empty()))
        .chain(record.names.iter().map(|n| n.text.as_str()))
        .map(BodyName::of)
        .collect()
}

pub(super) fn person(find: &PersonFind, record: &Person) -> (f64, Vec<String>) {
    let mut because = Vec::new();
    let ours: Vec<&str> = std::iter::once(find.name.as_str())
        .chain(find.other_names.iter().map(String::as_str))
        .collect();
    let theirs: Vec<&str> = std::iter::once(record.name.as_str())
        .chain(record.names.iter().map(|n| n.text.as_str()))
        .collect();
    let exact = ours
        .iter()
        .any(|a| theirs.iter().any(|b| ascii_key(a) == ascii_key(b)));
    let alike = ours
        .iter()
        .any(|a| theirs.iter().any(|b| same_person(a, b)));
    let one_word = !find.name.contains(' ') || !record.name.contains(' ');
    let mut score = match (exact, alike, one_word) {
        (true, _, false) => 0.85,
        (true, _, true) => 0.55,
        (_, true, false) => 0.7,
        (_, true, true) => 0.45,
        _ => return (0.0, because),
    };
    because.push(if exact {
        "same name".into()
    } else {
        "same last name, given names agree".to_owned()
    });
    for affiliation in &record.affiliations {
        if find
            .organisation
            .as_deref()
            .is_some_and(|o| same_body(o, &affiliation.organisation))
        {
            score += 0.12;
            because.push(format!("both at {}", affiliation.organisation));
            break;
        }
    }
    if record.affiliations.iter().any(|a| {
        !a.position.is_empty()
            && find
                .position
                .as_deref()
                .is_some_and(|p| ascii_key(p) == ascii_key(&a.position))
    }) {
        score += 0.08;
        because.push("same position".into());
    }
    (score, because)
}

pub(super) fn organisation(
    find: &OrganisationFind,
    ours: &[BodyName],
    record: &Organisation,
    theirs: &[BodyName],
) -> (f64, Vec<String>) {
    let other_country = matches!((find.country, record.country), (Some(a), Some(b)) if a != b);
    if ours.iter().any(|a| theirs.iter().any(|b| a.key == b.key)) {
        let generic = find.country.is_none() && record.country.is_some();
        let somebodys = is_national(&record.organisation_kind)
            && (find.country.is_none() || record.country.is_none());
        let score = if other_country {
            0.2
        } else if somebodys {
            0.6
        } else if generic {
            0.75
        } else {
            0.92
        };
        return (score, vec!["a name in common".into()]);
    }
    if !other_country && ours.iter().any(|a| theirs.iter().any(|b| a.is_same(b))) {
        return (
            0.65,
            vec!["names of the same words, or one the other's initials".into()],
        );
    }
    (0.0, Vec::new())
}

/// Whether every country has a body of this kind, so that its name means nothing without the country.
pub fn is_national(organisation_kind: &str) -> bool {
    matches!(
        organisation_kind,
        "election management body" | "government" | "parliament" | "court"
    )
}

/// A recommendation made before, in these or other words.
pub(super) fn recommendation(text: &Stems, other: &Stems) -> (f64, Vec<String>) {
    match same_advice(text, other) {
        (share, _) if share > 0.98 => (0.97, vec!["the same words".into()]),
        (share, words) => {
            let words: Vec<&str> = words.iter().take(5).map(String::as_str).collect();
            (share, vec![format!("both speak of {}", words.join(", "))])
        }
    }
}

pub(super) fn project(number: Option<&str>, title: &str, record: &Project) -> (f64, Vec<String>) {
    if number.is_some_and(|n| !n.is_empty() && n == record.number) {
        return (0.97, vec!["the same agreement number".into()]);
    }
    if title.is_empty() {
        return (0.0, Vec::new());
    }
    let names = std::iter::once(&record.title).chain(&record.other_titles);
    let best = names
        .map(|n| alike(&title_words(title), &title_words(n)))
        .fold(0.0, f64::max);
    (
        best,
        vec![format!("titles share {:.0} % of their words", best * 100.0)],
    )
}
