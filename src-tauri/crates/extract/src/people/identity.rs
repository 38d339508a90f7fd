//! Who is one and the same: a person under several spellings, short names and initials.

use super::vocabulary::{HONORIFICS, NICKNAMES};
use super::{Mention, Person, Scene};
use domain::fold::{ascii_key, fold, romanisations};

/// Whether two given names can be one person's.
fn same_given(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a.trim_end_matches('.')), fold(b.trim_end_matches('.')));
    if a == b
        || a.chars().count() == 1 && b.starts_with(&a)
        || b.chars().count() == 1 && a.starts_with(&b)
    {
        return true;
    }
    NICKNAMES.get(&a).is_some_and(|n| n.contains(&b))
        || super::inflection::same_stem(&a, &b)
        || romanisations(&a)
            .iter()
            .any(|x| romanisations(&b).contains(x))
}

/// Whether two names can be one person's: last name alike, given names that agree as far as both are given.
pub(crate) fn same_person(a: &str, b: &str) -> bool {
    let split = |n: &str| {
        let n = super::inflection::initials_first(n);
        let words: Vec<String> = n
            .split_whitespace()
            .filter(|w| !HONORIFICS.contains(&w.trim_end_matches('.')))
            .map(str::to_owned)
            .collect();
        let last = words.last().cloned().unwrap_or_default();
        (words.first().filter(|_| words.len() > 1).cloned(), last)
    };
    let ((first_a, last_a), (first_b, last_b)) = (split(a), split(b));
    let same_last = ascii_key(&last_a) == ascii_key(&last_b)
        || super::inflection::same_stem(&last_a, &last_b)
        || romanisations(&last_a)
            .iter()
            .any(|x| romanisations(&last_b).contains(x));
    same_last
        && !last_a.is_empty()
        && match (first_a, first_b) {
            (Some(x), Some(y)) => same_given(&x, &y),
            _ => true,
        }
}

pub(super) fn unify(scene: &Scene<'_, '_>, mut mentions: Vec<Mention>) -> Vec<Person> {
    let flat = &scene.source.flat;
    mentions.sort_by_key(|m| (m.span.start, m.span.end));
    mentions.dedup_by(|b, a| b.span.start < a.span.end);
    let mut people: Vec<Person> = Vec::new();
    // Fuller names first, so that a bare last name finds its owner wherever it stands.
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&i| {
        (
            std::cmp::Reverse(mentions[i].name.split(' ').count().min(2)),
            i,
        )
    });
    for i in order {
        let m = &mentions[i];
        let owner = people.iter().position(|p| same_person(&p.name, &m.name));
        let person = match owner {
            Some(at) => &mut people[at],
            None => {
                people.push(Person {
                    name: m.name.clone(),
                    name_span: m.span.clone(),
                    role: "mentioned",
                    ..Default::default()
                });
                people.last_mut().expect("one was just pushed")
            }
        };
        if m.name != person.name
            && m.name.contains(' ')
            && !person.other_names.iter().any(|o| o.0 == m.name)
        {
            person.because.push(format!(
                "'{}' and '{}' taken for one person: same last name, given names agree",
                person.name, m.name
            ));
            // The longer form of a given name is the fuller name; a longer ending is only another case.
            let case_only = super::inflection::same_stem(
                &m.name.replace('.', ""),
                &person.name.replace('.', ""),
            );
            if m.name.len() > person.name.len()
                && !case_only
                && m.name.split(' ').count() >= person.name.split(' ').count()
            {
                let old = std::mem::replace(&mut person.name, m.name.clone());
                let old_span = std::mem::replace(&mut person.name_span, m.span.clone());
                person.other_names.push((old, old_span));
            } else {
                person.other_names.push((m.name.clone(), m.span.clone()));
            }
        }
        if let Some(position) = &m.position
            && !person
                .positions
                .iter()
                .any(|p| p.0.eq_ignore_ascii_case(&position.0))
        {
            person.positions.push(position.clone());
        }
        person.organisation = person
            .organisation
            .take()
            .or_else(|| m.organisation.clone());
        for reason in &m.because {
            if !person.because.contains(reason) {
                person.because.push(reason.clone());
            }
        }
        person.mentions.push(m.span.clone());
        person.score = person.score.max(m.score) + u32::from(owner.is_some());
        if m.author {
            person.role = "author";
            person.role_span = Some(m.span.clone());
        }
    }
    // Later bare uses of a last name belong to the person too.
    for person in &mut people {
        let last = person.last_name().to_owned();
        if last.chars().count() < 4 {
            continue;
        }
        for (at, _) in flat.match_indices(last.as_str()) {
            if !person.mentions.iter().any(|m| m.start <= at && at < m.end) {
                person.mentions.push(at..at + last.len());
            }
        }
        person.mentions.sort_by_key(|m| m.start);
        person.positions.sort_by_key(|p| p.1.start);
    }
    people.sort_by_key(|p| p.mentions.first().map_or(0, |m| m.start));
    people
}
