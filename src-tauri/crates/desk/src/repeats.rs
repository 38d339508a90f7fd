//! Recommendations that say again what was recommended before.
//!
//! A family of repeats is kept as one earliest recommendation and the others that point at it, so that the question
//! 'how often, by whom, since when' is one look at the earliest.

use crate::review::short;
use crate::{Code, Desk, DeskError, Result};
use domain::record::{Event, Recommendation};
use domain::view::{ChangeNote, MergeCandidate};
use domain::{Edtf, Kind, Record, RecordId};
use library::{LibraryError, Reader};

/// How many are compared word by word; search has put the likeliest first.
const COMPARED: usize = 200;
/// By how many of its words the like of a text is looked for: more make it slow and its best answers no better.
const LOOKED_FOR: usize = 12;
/// How many are offered.
const OFFERED: usize = 10;

/// Recommendations that may be the same advice as this one, likeliest first, without those already known to be.
///
/// # Errors
/// `not_found`.
pub fn likely(desk: &Desk, id: RecordId) -> Result<Vec<MergeCandidate>> {
    desk.read(|r| {
        let own: Recommendation = r.get(id)?;
        let known = family(r, &own)?;
        let mut words = extract::telling_words(&own.text);
        words.truncate(LOOKED_FOR);
        let mut found = Vec::new();
        for other in r.with_any_word(Kind::Recommendation, &words, COMPARED)? {
            if other == id || known.iter().any(|k| k.id == other) {
                continue;
            }
            let other: Recommendation = r.get(other)?;
            let (likeness, shared) = extract::likeness(&own.text, &other.text);
            if likeness >= extract::OFFERED {
                found.push(MergeCandidate {
                    id: other.id,
                    title: other.title(),
                    because: because(r, &other, &shared)?,
                    likeness,
                });
            }
        }
        found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.id.cmp(&b.id)));
        found.truncate(OFFERED);
        Ok(found)
    })
}

fn because(
    r: &Reader<'_>,
    other: &Recommendation,
    shared: &[String],
) -> library::Result<Vec<String>> {
    let words: Vec<&str> = shared.iter().take(5).map(String::as_str).collect();
    let mut reasons = vec![format!("both speak of {}", words.join(", "))];
    let when = issued(r, other)?.map(|d| d.as_str().to_owned());
    let said: Vec<String> = [Some(other.issuer.clone()), when]
        .into_iter()
        .flatten()
        .filter(|s| !s.is_empty())
        .collect();
    if !said.is_empty() {
        reasons.push(said.join(", "));
    }
    Ok(reasons)
}

/// Links two recommendations as the same advice; their families become one, counted from the earliest.
///
/// # Errors
/// `invalid` for one and the same recommendation; `not_found`.
pub fn mark(desk: &Desk, id: RecordId, other: RecordId) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        if id == other {
            return Err(LibraryError::caller(DeskError::new(
                Code::Invalid,
                "A recommendation does not repeat itself.",
                "Choose another one.",
            )));
        }
        let (one, two): (Recommendation, Recommendation) = (w.get(id)?, w.get(other)?);
        let mut all = family(w, &one)?;
        for more in family(w, &two)? {
            if all.iter().all(|known| known.id != more.id) {
                all.push(more);
            }
        }
        let mut dated = Vec::with_capacity(all.len());
        for one in all {
            let day = issued(w, &one)?.and_then(|d| d.earliest());
            dated.push(((day.is_none(), day, one.id), one));
        }
        dated.sort_by_key(|(key, _)| *key);
        let earliest = dated.first().map(|(_, first)| first.id);
        for (_, mut one) in dated {
            let repeats = earliest.filter(|first| *first != one.id);
            if one.repeats_id != repeats {
                one.repeats_id = repeats;
                w.update(&one)?;
            }
        }
        let sentence = format!(
            "Linked “{}” and “{}” as the same recommendation",
            short(&one.title()),
            short(&two.title())
        );
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// Takes a recommendation out of its family; the others stay together.
///
/// # Errors
/// `not_found`.
pub fn unmark(desk: &Desk, id: RecordId) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let mut own: Recommendation = w.get(id)?;
        let title = own.title();
        if own.repeats_id.take().is_some() {
            w.update(&own)?;
        } else {
            // It was the earliest: the next one takes its place.
            let mut others = w.where_::<Recommendation>("repeats_id", id)?.into_iter();
            let Some(mut first) = others.next() else {
                return Ok(((), String::new()));
            };
            let new = first.id;
            first.repeats_id = None;
            w.update(&first)?;
            for mut other in others {
                other.repeats_id = Some(new);
                w.update(&other)?;
            }
        }
        Ok(((), format!("Unlinked “{}” from its repeats", short(&title))))
    })?;
    Ok(note)
}

/// A recommendation and all that it repeats or that repeat it, the earliest first.
pub(crate) fn family(r: &Reader<'_>, own: &Recommendation) -> library::Result<Vec<Recommendation>> {
    let root = own.repeats_id.unwrap_or(own.id);
    let mut all: Vec<Recommendation> = r.find(root)?.into_iter().collect();
    all.extend(r.where_::<Recommendation>("repeats_id", root)?);
    if all.iter().all(|one| one.id != own.id) {
        all.push(own.clone());
    }
    Ok(all)
}

/// When it was issued: as its own field says, or on the first day of its event.
fn issued(r: &Reader<'_>, one: &Recommendation) -> library::Result<Option<Edtf>> {
    if one.issued_on.is_some() {
        return Ok(one.issued_on.clone());
    }
    let event = match one.event_id {
        Some(id) => r.find::<Event>(id)?,
        None => None,
    };
    Ok(event.and_then(|e| e.start))
}
