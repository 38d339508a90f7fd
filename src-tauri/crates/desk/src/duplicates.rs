//! Records that may be the same: pairs with the reasons, until they are merged or somebody says that they are not.

use crate::{Desk, DeskError, Result};
use domain::fold::{self, ascii_key};
use domain::record::{Distinction, Event, Name, Organisation, Person};
use domain::view::{ChangeNote, Row};
use domain::{AnyRecord, CountryCode, Kind, RecordId};
use library::{LibraryError, Reader};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use ts_rs::TS;

/// Two records that may be the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct LikelyPair {
    /// One of them, the older.
    pub one: Row,
    /// The other.
    pub other: Row,
    /// Why, in short phrases.
    pub because: Vec<String>,
}

/// So many pairs are shown at once; when some are decided, others come.
const SHOWN: usize = 200;

/// A name shared by more records than this is a common name, no reason.
const COMMON: usize = 12;

/// Why two may be the same.
type Why = Cow<'static, str>;

const SAME_NAME: &str = "the same name";
const OTHER_SPELLING: &str = "the same name in another spelling";

struct Known {
    id: RecordId,
    names: Vec<String>,
    /// The names' spellings; only of people, whose names are written in any order.
    spellings: Vec<String>,
    country: Option<CountryCode>,
    reasons: Vec<(Why, String)>,
}

/// Pairs of people or organisations that may be the same, those with most reasons first.
///
/// # Errors
/// `invalid` for a kind that has no names.
pub fn likely(desk: &Desk, kind: Kind) -> Result<Vec<LikelyPair>> {
    if !matches!(kind, Kind::Person | Kind::Organisation) {
        return Err(DeskError::invalid(
            "Only people and organisations are looked through for duplicates.",
            "",
        ));
    }
    desk.count_once(format!("duplicates {kind:?}"), |r| pairs(r, kind))
}

fn pairs(r: &Reader<'_>, kind: Kind) -> library::Result<Vec<LikelyPair>> {
    const OF_PEOPLE: [&str; 5] = ["name", "names", "country", "contacts", "affiliations"];
    const OF_BODIES: [&str; 4] = ["name", "names", "short_name", "country"];
    let all: Vec<Known> = match kind {
        Kind::Person => r.all_with(&OF_PEOPLE)?.iter().map(person).collect(),
        _ => r.all_with(&OF_BODIES)?.iter().map(organisation).collect(),
    };
    let apart: HashSet<(RecordId, RecordId)> = r
        .all::<Distinction>()?
        .into_iter()
        .map(|d| ordered(d.one_id, d.other_id))
        .collect();
    let mut likely: Vec<(usize, usize, Vec<Why>)> = sharing(&all)
        .into_iter()
        .filter(|(a, b, _)| !apart.contains(&ordered(all[*a].id, all[*b].id)))
        .collect();
    likely.sort_by_key(|(a, b, because)| (std::cmp::Reverse(because.len()), *a, *b));
    likely.truncate(SHOWN);
    let mut shown = Vec::new();
    for (a, b, because) in likely {
        shown.push(LikelyPair {
            one: r.row(all[a].id)?,
            other: r.row(all[b].id)?,
            because: because.into_iter().map(Cow::into_owned).collect(),
        });
    }
    Ok(shown)
}

/// The pairs among these that share a reason to be the same and are not of two countries.
fn sharing(all: &[Known]) -> Vec<(usize, usize, Vec<Why>)> {
    // Everything that could be a reason, with those who share it.
    let mut sharing: HashMap<(&str, &str), Vec<usize>> = HashMap::with_capacity(all.len());
    for (at, known) in all.iter().enumerate() {
        let names = known.names.iter().map(|n| (SAME_NAME, n.as_str()));
        let spelt = known.spellings.iter().map(|n| (OTHER_SPELLING, n.as_str()));
        let others = known.reasons.iter().map(|(why, what)| (&**why, &**what));
        for reason in names.chain(spelt).chain(others) {
            let sharers = sharing.entry(reason).or_default();
            if sharers.last() != Some(&at) {
                sharers.push(at);
            }
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<Why>> = BTreeMap::new();
    for ((why, _), sharers) in &sharing {
        if sharers.len() > COMMON {
            continue;
        }
        for (i, a) in sharers.iter().enumerate() {
            for b in &sharers[i + 1..] {
                let because = pairs.entry((*a, *b)).or_default();
                if !because.iter().any(|known| known == why) {
                    because.push((*why).to_owned().into());
                }
            }
        }
    }
    pairs
        .into_iter()
        .filter_map(|((a, b), mut because)| {
            because.sort_unstable();
            if because.iter().any(|why| why == SAME_NAME) {
                because.retain(|why| why != OTHER_SPELLING);
            }
            match (all[a].country, all[b].country) {
                (Some(x), Some(y)) if x != y => return None,
                (Some(_), Some(_)) => because.push("the same country".into()),
                _ => {}
            }
            Some((a, b, because))
        })
        .collect()
}

/// For each record that comes from elsewhere, the one of ours that it is likeliest the same as, with the reasons.
pub(crate) fn counterparts(
    ours: &[AnyRecord],
    coming: &[AnyRecord],
) -> BTreeMap<RecordId, (RecordId, Vec<String>)> {
    let all: Vec<Known> = ours.iter().chain(coming).filter_map(known).collect();
    let first = ours.iter().filter_map(known).count();
    let mut found: BTreeMap<RecordId, (RecordId, Vec<String>)> = BTreeMap::new();
    for (a, b, because) in sharing(&all) {
        if a < first && b >= first {
            let best = found.get(&all[b].id).map_or(0, |(_, why)| why.len());
            if because.len() > best {
                let because = because.into_iter().map(Cow::into_owned).collect();
                found.insert(all[b].id, (all[a].id, because));
            }
        }
    }
    found
}

fn known(record: &AnyRecord) -> Option<Known> {
    match record {
        AnyRecord::Person(p) => Some(person(p)),
        AnyRecord::Organisation(o) => Some(organisation(o)),
        AnyRecord::Event(e) => Some(event(e)),
        _ => None,
    }
}

/// Two events of one name on different days are a series.
fn event(event: &Event) -> Known {
    let name = ascii_key(&event.title);
    let day = event.start.as_ref().map(ToString::to_string);
    let reasons = day.filter(|_| !name.is_empty()).map(|day| {
        (
            "the same name and first day".into(),
            format!("{name}|{day}"),
        )
    });
    Known {
        id: event.id,
        names: Vec::new(),
        spellings: Vec::new(),
        country: event.country,
        reasons: reasons.into_iter().collect(),
    }
}

fn ordered(a: RecordId, b: RecordId) -> (RecordId, RecordId) {
    if a <= b { (a, b) } else { (b, a) }
}

/// Given and family name stand in either order.
fn words_of(name: &str) -> String {
    let key = ascii_key(name);
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

fn all_names<'n>(name: &'n str, names: &'n [Name]) -> impl Iterator<Item = &'n str> {
    names.iter().map(|n| n.text.as_str()).chain([name])
}

fn keys(name: &str, names: &[Name]) -> Vec<String> {
    let mut keys: Vec<String> = all_names(name, names)
        .map(words_of)
        .filter(|k| !k.is_empty())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn person(person: &Person) -> Known {
    let mut reasons = Vec::new();
    for contact in person.contacts.iter().filter(|c| !c.value.is_empty()) {
        reasons.push((
            format!("the same {}", contact.kind).into(),
            contact.value.to_lowercase(),
        ));
    }
    // 'T. Leckinger' and 'Thomas Leckinger' of one organisation.
    let key = ascii_key(&person.name);
    if let (Some(first), Some((_, family))) = (key.chars().next(), key.rsplit_once(' ')) {
        for affiliation in &person.affiliations {
            let organisation = ascii_key(&affiliation.organisation);
            if !organisation.is_empty() {
                reasons.push((
                    "the same family name, initial and organisation".into(),
                    format!("{first}|{family}|{organisation}"),
                ));
            }
        }
    }
    Known {
        id: person.id,
        names: keys(&person.name, &person.names),
        spellings: all_names(&person.name, &person.names)
            .flat_map(fold::spellings)
            .collect(),
        country: person.country,
        reasons,
    }
}

fn organisation(organisation: &Organisation) -> Known {
    let short = ascii_key(&organisation.short_name);
    let country = organisation.country.map_or("", CountryCode::as_str);
    let reasons = match short.is_empty() {
        true => Vec::new(),
        false => vec![("the same short name".into(), format!("{short}|{country}"))],
    };
    Known {
        id: organisation.id,
        names: keys(&organisation.name, &organisation.names),
        spellings: Vec::new(),
        country: organisation.country,
        reasons,
    }
}

/// Remembers that two records are not the same: they are not proposed again.
///
/// # Errors
/// `invalid` for one and the same record, or records of two kinds; `not_found`.
pub fn keep_apart(desk: &Desk, one: RecordId, other: RecordId) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let (a, b) = (w.any(one)?, w.any(other)?);
        if one == other || a.kind() != b.kind() {
            return Err(LibraryError::caller(DeskError::invalid(
                "Only two different records of one kind can be told apart.",
                "",
            )));
        }
        let known = w.where_::<Distinction>("one_id", one)?;
        let back = w.where_::<Distinction>("one_id", other)?;
        if known.iter().any(|d| d.other_id == other) || back.iter().any(|d| d.other_id == one) {
            return Ok(((), String::new()));
        }
        w.insert(&Distinction {
            id: desk.new_id(),
            one_id: one,
            other_id: other,
            ..Distinction::default()
        })?;
        let sentence = format!(
            "Noted that “{}” and “{}” are not the same",
            crate::review::short(&a.title()),
            crate::review::short(&b.title())
        );
        Ok(((), sentence))
    })?;
    Ok(note)
}
