//! Which records of the library a find may be: the same event in another report, a person met before, a repeated
//! recommendation. Proposes only; nothing is merged here.

use crate::event_names::content_words;
use crate::people::same_person;
use crate::repeats::likeness;
use domain::Edtf;
use domain::fold::ascii_key;
use domain::record::{AnyRecord, Event, Organisation, Person, Project, Recommendation};
use domain::suggestion::{EventFind, Find, OrganisationFind, PersonFind};
use domain::view::MergeCandidate;
use std::collections::{BTreeMap, BTreeSet};

/// What the library holds that finds may be the same as.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Records of any kind; those of other kinds than the find's are passed over.
    pub records: Vec<AnyRecord>,
    /// For an event's id: the names of the organisations that have a role in it.
    pub organisations_of: BTreeMap<domain::RecordId, Vec<String>>,
}

/// Likeness from which a candidate is shown.
const SHOWN: f64 = 0.5;

/// Words of a title or a text by which another wording of it is looked up.
const KEY_WORDS: usize = 6;

/// Ways to look up the records that `find` may be the same as: every record that [`link`] would offer holds all the words
/// of one of them. A word that ends with `*` is a beginning. A way without words means all records of the kind: there is
/// no word to look for.
pub fn keys(find: &Find) -> Vec<Vec<String>> {
    let mut ways = match find {
        Find::Person(f) => names_of(&f.name, &f.other_names)
            .flat_map(person_keys)
            .collect(),
        Find::Organisation(f) => {
            let names: Vec<&str> = names_of(&f.name, &f.other_names)
                .chain(f.short_name.as_deref())
                .collect();
            // A bare acronym may be the initials of any body's name.
            if names.iter().all(|n| is_acronym(n)) {
                vec![Vec::new()]
            } else {
                names.iter().flat_map(|n| organisation_keys(n)).collect()
            }
        }
        Find::Event(f) => {
            let mut ways: Vec<Vec<String>> = names_of(&f.title, &f.other_titles)
                .flat_map(wording_keys)
                .collect();
            // The same days under another title.
            let month = f
                .start
                .as_ref()
                .map(|d| d.to_string().chars().take(7).collect::<String>());
            ways.extend(month.filter(|m| m.len() >= 4).map(|m| vec![m]));
            ways
        }
        Find::Recommendation(f) => wording_keys(&f.text),
        Find::Project(_) => vec![Vec::new()],
        _ => Vec::new(),
    };
    ways.sort();
    ways.dedup();
    ways
}

fn names_of<'f>(name: &'f str, others: &'f [String]) -> impl Iterator<Item = &'f str> {
    std::iter::once(name).chain(others.iter().map(String::as_str))
}

/// The whole name first, so that among many of one last name the likeliest are looked at; then the last name.
fn person_keys(name: &str) -> Vec<Vec<String>> {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|w| w.trim_matches(['.', ',']).to_owned())
        .filter(|w| w.chars().count() > 1)
        .collect();
    let last = words.last().cloned();
    std::iter::once(words)
        .chain(last.map(|l| vec![l]))
        .filter(|w| !w.is_empty())
        .collect()
}

fn is_acronym(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// A name's words, and all but one of them: one body's names differ by a word at most. And its initials: no word of
/// `Central Election Commission` is `CEC`.
fn organisation_keys(name: &str) -> Vec<Vec<String>> {
    if is_acronym(name) {
        return vec![vec![name.to_owned()]];
    }
    let words: Vec<String> = ascii_key(name)
        .split(' ')
        .filter(|w| !["of", "the", "for", "and", ""].contains(w))
        .map(beginning)
        .collect();
    let initials: String = name
        .split_whitespace()
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    let mut ways = vec![words.clone()];
    if words.len() > 1 {
        ways.extend((0..words.len()).map(|left_out| {
            let mut others = words.clone();
            others.remove(left_out);
            others
        }));
    }
    if initials.len() >= 2 {
        ways.push(vec![initials]);
    }
    ways.retain(|w| !w.is_empty());
    ways
}

/// Pairs of the longest words: another wording shares half of them.
fn wording_keys(text: &str) -> Vec<Vec<String>> {
    let mut words: Vec<String> = title_words(text).iter().map(|w| beginning(w)).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    words.dedup();
    words.truncate(KEY_WORDS);
    if let [one] = &words[..] {
        return vec![vec![one.clone()]];
    }
    let mut ways = Vec::new();
    for (i, a) in words.iter().enumerate() {
        ways.extend(words[i + 1..].iter().map(|b| vec![a.clone(), b.clone()]));
    }
    ways
}

/// `electoral`, `elections` → `elect*`; `centre`, `center` → `cent*`.
fn beginning(word: &str) -> String {
    let whole = word.chars().count();
    let kept = match whole {
        0..=4 => return word.to_owned(),
        5..=6 => 4,
        _ => 5,
    };
    format!("{}*", word.chars().take(kept).collect::<String>())
}

/// Records that `find` may be the same as, likeliest first, each with its reasons.
pub fn link(find: &Find, candidates: &Candidates) -> Vec<MergeCandidate> {
    let mut matches: Vec<MergeCandidate> = candidates
        .records
        .iter()
        .filter_map(|record| {
            let (likeness, because) = match (find, record) {
                (Find::Event(f), AnyRecord::Event(r)) => event(
                    f,
                    r,
                    candidates
                        .organisations_of
                        .get(&r.id)
                        .map_or(&[][..], Vec::as_slice),
                ),
                (Find::Person(f), AnyRecord::Person(r)) => person(f, r),
                (Find::Organisation(f), AnyRecord::Organisation(r)) => organisation(f, r),
                (Find::Recommendation(f), AnyRecord::Recommendation(r)) => {
                    recommendation(&f.text, r)
                }
                (Find::Project(f), AnyRecord::Project(r)) => project(
                    f.number.as_deref(),
                    f.title.as_deref().unwrap_or_default(),
                    r,
                ),
                _ => return None,
            };
            let likeness = (likeness.clamp(0.0, 0.99) * 100.0).round() / 100.0;
            (likeness >= SHOWN).then(|| MergeCandidate {
                id: record.id(),
                title: record.title(),
                because,
                likeness,
            })
        })
        .collect();
    matches.sort_by(|a, b| {
        b.likeness
            .total_cmp(&a.likeness)
            .then_with(|| a.id.cmp(&b.id))
    });
    matches
}

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
fn title_words(title: &str) -> BTreeSet<String> {
    let joined = title
        .to_lowercase()
        .replace("cyber security", "cybersecurity")
        .replace("inter-institutional", "interinstitutional")
        .replace("round table", "roundtable");
    content_words(&joined)
}

fn event(find: &EventFind, record: &Event, organisations: &[String]) -> (f64, Vec<String>) {
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
    let words = |n: &str| {
        ascii_key(n)
            .split(' ')
            .filter(|w| !["of", "the", "for", "and"].contains(w))
            .map(|w| {
                w.replace("centre", "center")
                    .replace("elections", "election")
                    .replace("electoral", "election")
            })
            .collect::<BTreeSet<String>>()
    };
    let (x, y) = (words(a), words(b));
    let acronym = |short: &str, long: &str| {
        let initials: String = long
            .split_whitespace()
            .filter_map(|w| w.chars().next())
            .filter(|c| c.is_uppercase())
            .collect();
        short.len() >= 2 && initials == short
    };
    x == y
        || acronym(a, b)
        || acronym(b, a)
        || !x.is_empty()
            && !y.is_empty()
            && (x.is_subset(&y) || y.is_subset(&x))
            && x.len().min(y.len()) >= 1
            && x.len().abs_diff(y.len()) <= 1
}

fn person(find: &PersonFind, record: &Person) -> (f64, Vec<String>) {
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

fn organisation(find: &OrganisationFind, record: &Organisation) -> (f64, Vec<String>) {
    let ours: Vec<&String> = std::iter::once(&find.name)
        .chain(find.short_name.as_ref())
        .chain(&find.other_names)
        .collect();
    let theirs: Vec<&str> = std::iter::once(record.name.as_str())
        .chain(std::iter::once(record.short_name.as_str()).filter(|s| !s.is_empty()))
        .chain(record.names.iter().map(|n| n.text.as_str()))
        .collect();
    let other_country = matches!((find.country, record.country), (Some(a), Some(b)) if a != b);
    if ours
        .iter()
        .any(|a| theirs.iter().any(|b| ascii_key(a) == ascii_key(b)))
    {
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
    if ours.iter().any(|a| theirs.iter().any(|b| same_body(a, b))) && !other_country {
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
fn recommendation(text: &str, record: &Recommendation) -> (f64, Vec<String>) {
    match likeness(text, &record.text) {
        (share, _) if share > 0.98 => (0.97, vec!["the same words".into()]),
        (share, words) => {
            let words: Vec<&str> = words.iter().take(5).map(String::as_str).collect();
            (share, vec![format!("both speak of {}", words.join(", "))])
        }
    }
}

fn project(number: Option<&str>, title: &str, record: &Project) -> (f64, Vec<String>) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::record::Record;
    use domain::{CountryCode, RecordId};

    fn id(n: u128) -> RecordId {
        RecordId(uuid::Uuid::from_u128(n))
    }

    fn planned_roundtable() -> EventFind {
        EventFind {
            title: "Regional Roundtable on Digitalization of Electoral Processes: Perspectives on Cybersecurity and Interinstitutional Coordination Across the Western Balkans".into(),
            start: Edtf::parse("2023-07-04").ok(),
            end: Edtf::parse("2023-07-05").ok(),
            city: Some("Tirana".into()),
            country: CountryCode::parse("AL"),
            event_kind: Some("roundtable".into()),
            organisers: vec!["CEC Albania".into(), "International IDEA".into(), "Rule of Law Centre of Finland".into()],
            ..Default::default()
        }
    }

    #[test]
    fn the_same_event_without_a_shared_date_is_known_by_title_and_bodies() {
        let held = Event {
            id: id(1),
            title: "Regional Table “Digitalization of election processes- perspectives on cyber security and inter-institutional cooperation in the entire Western Balkans”".into(),
            event_kind: "roundtable".into(),
            ..Default::default()
        };
        let other = Event {
            id: id(2),
            title: "Regional Workshop on Campaign Finance".into(),
            ..Default::default()
        };
        let candidates = Candidates {
            organisations_of: BTreeMap::from([(
                id(1),
                vec![
                    "CEC".to_owned(),
                    "International IDEA".into(),
                    "Rule of Law Center of Finland".into(),
                ],
            )]),
            records: vec![other.any(), held.any()],
        };
        let found = link(&Find::Event(planned_roundtable()), &candidates);
        assert_eq!(found.iter().map(|f| f.id).collect::<Vec<_>>(), [id(1)]);
        assert!(
            found[0].likeness > 0.7 && found[0].because.len() >= 2,
            "{found:?}"
        );
    }

    #[test]
    fn last_years_conference_of_the_same_name_is_another() {
        let last_year = Event {
            id: id(1),
            title: planned_roundtable().title,
            start: Edtf::parse("2022-07-04").ok(),
            end: Edtf::parse("2022-07-05").ok(),
            ..Default::default()
        };
        let candidates = Candidates {
            records: vec![last_year.any()],
            ..Default::default()
        };
        assert!(link(&Find::Event(planned_roundtable()), &candidates).is_empty());
    }

    #[test]
    fn what_is_looked_up_by_leads_to_what_is_offered() {
        let organisation = |name: &str| {
            Find::Organisation(OrganisationFind {
                name: name.into(),
                ..Default::default()
            })
        };
        let ways = keys(&organisation("Rule of Law Centre"));
        assert!(
            ways.contains(&vec!["rule".to_owned(), "law".into(), "cent*".into()]),
            "{ways:?}"
        );
        assert!(ways.contains(&vec!["rule".to_owned(), "cent*".into()]));
        assert_eq!(keys(&organisation("CEC")), [Vec::<String>::new()]);
        let person = Find::Person(PersonFind {
            name: "Dr. Zagipa Balieva".into(),
            ..Default::default()
        });
        assert!(keys(&person).contains(&vec!["Balieva".to_owned()]));
        assert!(keys(&Find::Event(planned_roundtable())).contains(&vec!["2023-07".to_owned()]));
    }

    #[test]
    fn people_and_projects_met_before_are_offered() {
        let candidates = Candidates {
            records: vec![
                Person {
                    id: id(1),
                    name: "Thomas Leckinger".into(),
                    ..Default::default()
                }
                .any(),
                Person {
                    id: id(2),
                    name: "Enrique Santos".into(),
                    ..Default::default()
                }
                .any(),
                Project {
                    id: id(3),
                    number: "EE-A-00-97-00034-00".into(),
                    ..Default::default()
                }
                .any(),
            ],
            ..Default::default()
        };
        let person = |name: &str| {
            Find::Person(PersonFind {
                name: name.into(),
                ..Default::default()
            })
        };
        assert_eq!(
            link(&person("Tom Leckinger"), &candidates)
                .first()
                .map(|m| m.id),
            Some(id(1))
        );
        assert!(link(&person("Enrique Saltos"), &candidates).is_empty());
        let project = Find::Project(domain::suggestion::ProjectFind {
            number: Some("EE-A-00-97-00034-00".into()),
            ..Default::default()
        });
        assert_eq!(
            link(&project, &candidates).first().map(|m| m.id),
            Some(id(3))
        );
    }
}
