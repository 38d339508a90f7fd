//! Two records that turn out to be one.

use super::caller;
use crate::fields::{columns, is_empty, other_names, record_of, same};
use crate::review::short;
use crate::{Desk, Result, backup};
use domain::keeping::Occasion;
use domain::record::{
    CarriedAction, Citation, Field, Mention, Participation, Suggestion, fields_of,
};
use domain::view::ChangeNote;
use domain::{AnyRecord, Kind, RecordId};
use library::{Reader, Writer};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Merges one record into another of its kind: names, links and citations move, empty fields are filled. Where the two
/// differ, the citations of the one that goes say so on the one that stays.
///
/// # Errors
/// `invalid` for records of two kinds, or of one and the same; `not_found`.
pub fn merge(desk: &Desk, from: RecordId, into: RecordId) -> Result<ChangeNote> {
    backup::before(desk, Occasion::Merge);
    let ((), note) = desk.change(|w| {
        let (gone, kept) = (w.any(from)?, w.any(into)?);
        let kind = kept.kind();
        if from == into || gone.kind() != kind {
            return Err(caller(
                "Only two different records of one kind can be merged.".into(),
            ));
        }
        if matches!(kind, Kind::Report | Kind::Suggestion | Kind::Citation) {
            return Err(caller(format!(
                "A {} stands for what was read; it cannot be merged.",
                kind.noun()
            )));
        }
        let (lost, mut held) = (columns(&gone)?, columns(&kept)?);
        let mut differing = HashSet::new();
        for Field { name, .. } in fields_of(kind) {
            let value = lost.get(*name).cloned().unwrap_or_default();
            let there = held.get(*name).cloned().unwrap_or_default();
            if matches!(*name, "id" | "sensitivity" | "field_sensitivity") || is_empty(&value) {
                continue;
            }
            if is_empty(&there) {
                held.insert((*name).to_owned(), value);
            } else if let (Value::Array(mut list), Value::Array(more)) =
                (there.clone(), value.clone())
            {
                let new: Vec<_> = more.into_iter().filter(|m| !list.contains(m)).collect();
                list.extend(new);
                held.insert((*name).to_owned(), Value::Array(list));
            } else if !same(&there, &value) {
                match other_names(kind, name) {
                    Some(others) => join_name(&mut held, others, &value),
                    None => {
                        differing.insert(*name);
                    }
                }
            } else if there != value
                && let Some(others) = other_names(kind, name)
            {
                join_name(&mut held, others, &value);
            }
        }
        let record = record_of(held)?;
        for (referrer, other, field) in w.referrers(from)? {
            match w.any(other)? {
                AnyRecord::Citation(mut c) => {
                    c.record_id = into;
                    let theirs = lost
                        .get(&c.field)
                        .filter(|_| differing.contains(c.field.as_str()));
                    c.says = c.says.or_else(|| theirs.cloned());
                    w.update(&*c)?;
                }
                AnyRecord::Person(mut p) if field == "affiliations" => {
                    for affiliation in &mut p.affiliations {
                        if affiliation.organisation_id == Some(from) {
                            affiliation.organisation_id = Some(into);
                        }
                    }
                    w.update(&*p)?;
                }
                // That they are not the same was said of the one that goes; of one record it says nothing.
                AnyRecord::Distinction(d) if d.one_id == into || d.other_id == into => {
                    if w.kind_of(d.id)?.is_some() {
                        w.delete(Kind::Distinction, d.id)?;
                    }
                }
                link => {
                    let mut moved = columns(&link)?;
                    moved.insert(field.to_owned(), Value::String(into.to_string()));
                    let moved = record_of(moved)?;
                    match twin(w, &moved)? {
                        Some(twin) => drop_twin(w, referrer, other, twin)?,
                        None => w.put(&moved)?,
                    }
                }
            }
        }
        w.delete(kind, from)?;
        w.remember_merged(from, into)?;
        w.put(&record)?;
        let sentence = format!(
            "Merged the {} “{}” into “{}”",
            kind.noun(),
            short(&gone.title()),
            short(&record.title())
        );
        Ok(((), sentence))
    })?;
    Ok(note)
}

fn join_name(held: &mut Map<String, Value>, others: &str, name: &Value) {
    let item = match others {
        "names" => serde_json::json!({ "text": name, "language": null }),
        _ => name.clone(),
    };
    if let Value::Array(list) = held
        .entry(others)
        .or_insert_with(|| Value::Array(Vec::new()))
        && !list.contains(&item)
    {
        list.push(item);
    }
}

/// The link that says the same as a moved one: the same person in the same event twice is once.
fn twin(r: &Reader<'_>, moved: &AnyRecord) -> library::Result<Option<RecordId>> {
    Ok(match moved {
        AnyRecord::Participation(m) => r
            .where_::<Participation>("person_id", m.person_id)?
            .into_iter()
            .find(|p| p.id != m.id && p.event_id == m.event_id && p.role == m.role)
            .map(|p| p.id),
        AnyRecord::EventOrganisation(m) => r
            .where_::<domain::record::EventOrganisation>("event_id", m.event_id)?
            .into_iter()
            .find(|l| l.id != m.id && l.organisation_id == m.organisation_id && l.role == m.role)
            .map(|l| l.id),
        AnyRecord::Mention(m) => r
            .where_::<Mention>("subject_id", m.subject_id)?
            .into_iter()
            .find(|l| l.id != m.id && l.report_id == m.report_id && l.role == m.role)
            .map(|l| l.id),
        AnyRecord::CarriedAction(m) => r
            .where_::<CarriedAction>("event_id", m.event_id)?
            .into_iter()
            .find(|l| l.id != m.id && l.action_id == m.action_id)
            .map(|l| l.id),
        AnyRecord::Delegation(m) => r
            .where_::<domain::record::Delegation>("event_id", m.event_id)?
            .into_iter()
            .find(|d| {
                d.id != m.id
                    && d.country.is_some()
                    && d.country == m.country
                    && d.head_count == m.head_count
            })
            .map(|d| d.id),
        _ => None,
    })
}

fn drop_twin(w: &mut Writer<'_>, kind: Kind, id: RecordId, twin: RecordId) -> library::Result<()> {
    for mut citation in w.where_::<Citation>("record_id", id)? {
        citation.record_id = twin;
        w.update(&citation)?;
    }
    for mut suggestion in w.where_::<Suggestion>("record_id", id)? {
        suggestion.record_id = Some(twin);
        w.update(&suggestion)?;
    }
    w.delete(kind, id)
}
