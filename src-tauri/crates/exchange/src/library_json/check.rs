//! Whether the records of a document are records: known kinds and fields, values of their types, keys that are keys and lead
//! somewhere, quotes that stand where they say.

use super::read::{Reading, join, packed, said};
use domain::handover::Packed;
use domain::record::{Citation, fields_of};
use domain::text::TextIndex;
use domain::vocabulary::{self, Term};
use domain::{AnyRecord, Document, Kind, RecordId};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// A record whose own form is right.
struct Sound<'t> {
    packed: Packed,
    path: String,
    at: &'t RawValue,
    members: Vec<(String, &'t RawValue)>,
}

/// The records of the list, checked one by one and then against each other and against the reports' texts.
pub(super) fn records<'t>(
    reading: &mut Reading<'t>,
    list: &'t RawValue,
    terms: &[Term],
    texts: &BTreeMap<&str, &Document>,
) -> Vec<Packed> {
    let mut sound: Vec<Sound<'t>> = Vec::new();
    // Of a record whose kind is not known only that it is there.
    let mut kinds: HashMap<RecordId, Option<Kind>> = HashMap::new();
    for (n, at) in reading.items(list, "/records").into_iter().enumerate() {
        if reading.enough() {
            return Vec::new();
        }
        let path = format!("/records/{n}");
        let Some(members) = reading.members(at, &path) else {
            continue;
        };
        let (kind, id) = identity(reading, at, &path, &members.0);
        if let Some(id) = id
            && kinds.insert(id, kind).is_some()
        {
            let what = "another record of this file has the same key";
            reading.wrong(at, &join(&path, "id"), what);
        }
        if let (Some(kind), Some(_)) = (kind, id) {
            sound.extend(record(reading, at, path, kind, members.0));
        }
    }
    for record in &sound {
        if reading.enough() {
            return Vec::new();
        }
        references(reading, record, &kinds);
        words(reading, record, terms);
    }
    quotes(reading, &sound, texts);
    sound.into_iter().map(|s| s.packed).collect()
}

/// What a record is and which one, as far as that can be said.
fn identity<'t>(
    reading: &mut Reading<'t>,
    at: &'t RawValue,
    path: &str,
    members: &[(String, &'t RawValue)],
) -> (Option<Kind>, Option<RecordId>) {
    let mut text = |name: &str, missing: &str| {
        let found = members.iter().find(|(n, _)| n == name);
        if found.is_none() {
            reading.wrong(at, &join(path, name), missing);
        }
        let (_, raw) = found?;
        Some((
            *raw,
            serde_json::from_str::<String>(raw.get()).unwrap_or_default(),
        ))
    };
    let kind = text("kind", "the kind of the record is missing");
    let id = text("id", "the key of the record is missing");
    let known = kind.as_ref().and_then(|(_, name)| Kind::parse(name));
    if let (Some((raw, name)), None) = (kind, known) {
        let what = format!("'{name}' is not a kind of record");
        reading.wrong(raw, &join(path, "kind"), what);
    }
    // Only the one way of writing a key, so that it is the same wherever it stands.
    let key = id.as_ref().and_then(|(_, id)| {
        RecordId::parse(id).filter(|key| !key.is_nil() && key.to_string() == *id)
    });
    if let (Some((raw, id)), None) = (id, key) {
        let what = format!("'{id}' is not a key: a UUID in small letters is expected");
        reading.wrong(raw, &join(path, "id"), what);
    }
    (known, key)
}

/// One record by itself.
fn record<'t>(
    reading: &mut Reading<'t>,
    at: &'t RawValue,
    path: String,
    kind: Kind,
    members: Vec<(String, &'t RawValue)>,
) -> Option<Sound<'t>> {
    let mut right = true;
    for (name, raw) in &members {
        let path = join(&path, name);
        if name == "kind" || name == "id" {
            continue;
        }
        if !fields_of(kind).iter().any(|f| f.name == name) {
            let of = kind.noun();
            let what = match meant(kind, name) {
                Some(field) => format!("no {of} has such a field; perhaps '{field}' is meant"),
                None => format!("no {of} has such a field"),
            };
            reading.wrong(raw, &path, what);
            right = false;
        } else {
            right &= field(reading, kind, name, raw, &path);
        }
    }
    if !right {
        return None;
    }
    let fields: Map<String, Value> = serde_json::from_str(at.get()).ok()?;
    Some(Sound {
        packed: packed(kind, fields),
        path,
        at,
        members,
    })
}

/// The field that was perhaps meant.
fn meant(kind: Kind, name: &str) -> Option<&'static str> {
    let bare = |s: &str| s.to_lowercase().replace(['_', '-', ' '], "");
    let near = fields_of(kind).iter().find(|f| {
        let (a, b) = (bare(f.name), bare(name));
        a == b || a.starts_with(&b) || b.starts_with(&a)
    });
    near.map(|f| f.name)
}

/// Whether a value is one of its field: read as the field of an otherwise empty record, and nothing of it lost.
fn field<'t>(
    reading: &mut Reading<'t>,
    kind: Kind,
    name: &str,
    raw: &'t RawValue,
    path: &str,
) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(raw.get()) else {
        reading.wrong(raw, path, "this cannot be read");
        return false;
    };
    match alone(kind, name, value.clone()) {
        Ok(kept) => match lost(&value, &kept, path) {
            None => true,
            Some(place) => {
                reading.wrong(raw, &place, "there is no such part here");
                false
            }
        },
        Err(error) => {
            // Of a list the items that are wrong, rather than all of it.
            let items = match &value {
                Value::Array(_) => reading.items(raw, path),
                _ => Vec::new(),
            };
            let mut found = false;
            for (n, item) in items.into_iter().enumerate() {
                let one = serde_json::from_str::<Value>(item.get()).unwrap_or_default();
                if let Err(error) = alone(kind, name, Value::Array(vec![one])) {
                    reading.wrong(item, &format!("{path}/{n}"), said(&error));
                    found = true;
                }
            }
            if !found {
                reading.wrong(raw, path, said(&error));
            }
            false
        }
    }
}

/// The value as a record of that kind keeps it.
fn alone(kind: Kind, name: &str, value: Value) -> Result<Value, serde_json::Error> {
    let mut one = Map::new();
    one.insert("kind".into(), kind.name().into());
    one.insert(name.to_owned(), value);
    let record: AnyRecord = serde_json::from_value(Value::Object(one))?;
    let mut whole = serde_json::to_value(record)?;
    Ok(whole.get_mut(name).map(Value::take).unwrap_or_default())
}

/// The first part of a value that is not in what is kept of it.
fn lost(given: &Value, kept: &Value, path: &str) -> Option<String> {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => given.iter().find_map(|(name, value)| {
            let path = join(path, name);
            match kept.get(name) {
                Some(kept) => lost(value, kept, &path),
                // An empty part need not be kept.
                None if value.is_null() || *value == Value::Bool(false) => None,
                None => Some(path),
            }
        }),
        (Value::Array(given), Value::Array(kept)) => given
            .iter()
            .zip(kept)
            .enumerate()
            .find_map(|(n, (given, kept))| lost(given, kept, &format!("{path}/{n}"))),
        _ => None,
    }
}

/// Kinds that say nothing without the records that they connect.
fn needed(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Session | Kind::Delegation | Kind::LogEntry => &["event_id"],
        Kind::EventOrganisation => &["event_id", "organisation_id"],
        Kind::Participation => &["event_id", "person_id"],
        Kind::Mention => &["report_id", "subject_id"],
        Kind::Addressee | Kind::Response | Kind::Assessment => &["recommendation_id"],
        Kind::Citation => &["record_id", "report_id"],
        Kind::Suggestion => &["report_id"],
        Kind::CarriedAction => &["action_id", "event_id"],
        Kind::Distinction => &["one_id", "other_id"],
        _ => &[],
    }
}

/// Which kind a field's key is of, where only one can be.
fn target(field: &str) -> Option<Kind> {
    Some(match field {
        "event_id" | "follows_id" => Kind::Event,
        "report_id" | "derived_from" | "revises_id" => Kind::Report,
        "person_id" => Kind::Person,
        "organisation_id" | "parent_id" | "donor_id" | "issuer_id" => Kind::Organisation,
        "project_id" => Kind::Project,
        "election_id" => Kind::Election,
        "recommendation_id" | "repeats_id" => Kind::Recommendation,
        "action_id" | "former_id" => Kind::Action,
        "assessment_id" => Kind::Assessment,
        "addressee_id" => Kind::Addressee,
        _ => return None,
    })
}

/// Whether its values of vocabularies are words of the lists that every library has, or that the file brings along.
fn words(reading: &mut Reading<'_>, record: &Sound<'_>, terms: &[Term]) {
    for (name, raw) in &record.members {
        let list = vocabulary::of_field(record.packed.kind, name).and_then(vocabulary::named);
        let word = record.packed.fields.get(name).and_then(Value::as_str);
        let (Some(list), Some(word)) = (list, word.filter(|w| !w.is_empty())) else {
            continue;
        };
        let brought = |t: &Term| t.vocabulary == list.name && t.code == word;
        if !list.terms.contains(&word) && !terms.iter().any(brought) {
            let what = format!(
                "'{word}' is not in the vocabulary '{}', nor among the words that this file adds to it",
                list.name
            );
            reading.wrong(raw, &join(&record.path, name), what);
        }
    }
}

/// Whether its keys lead to records of the file, of the right kind.
fn references(
    reading: &mut Reading<'_>,
    record: &Sound<'_>,
    kinds: &HashMap<RecordId, Option<Kind>>,
) {
    for need in needed(record.packed.kind) {
        let there = record.packed.fields.get(*need).and_then(Value::as_str);
        if there.and_then(RecordId::parse).is_none_or(RecordId::is_nil) {
            let what = "a record of this kind needs one";
            reading.wrong(record.at, &join(&record.path, need), what);
        }
    }
    for (name, raw) in &record.members {
        let refers = name == "derived_from" || name.ends_with("_id");
        let id = record.packed.fields.get(name).and_then(Value::as_str);
        let Some(id) = id
            .and_then(RecordId::parse)
            .filter(|id| refers && !id.is_nil())
        else {
            continue;
        };
        let path = join(&record.path, name);
        match (kinds.get(&id), target(name)) {
            (None, _) => {
                reading.wrong(raw, &path, format!("the record {id} is not in this file"));
            }
            (Some(Some(is)), Some(should)) if *is != should => {
                let (is, should) = (is.name(), should.name());
                let what = format!("the record {id} is of the kind '{is}', not '{should}'");
                reading.wrong(raw, &path, what);
            }
            _ => {}
        }
    }
}

/// Whether quotes stand where they say, in the texts that are in the file.
fn quotes(reading: &mut Reading<'_>, all: &[Sound<'_>], texts: &BTreeMap<&str, &Document>) {
    if texts.is_empty() {
        return;
    }
    let indices: BTreeMap<&str, TextIndex<'_>> = texts
        .iter()
        .map(|(sha, document)| (*sha, TextIndex::new(&document.text)))
        .collect();
    let shas: HashMap<RecordId, &str> = all
        .iter()
        .filter(|s| s.packed.kind == Kind::Report)
        .filter_map(|s| Some((s.packed.id(), s.packed.fields.get("sha256")?.as_str()?)))
        .collect();
    for sound in all.iter().filter(|s| s.packed.kind == Kind::Citation) {
        let fields = Value::Object(sound.packed.fields.clone());
        let Ok(citation) = serde_json::from_value::<Citation>(fields) else {
            continue;
        };
        let index = shas
            .get(&citation.report_id)
            .and_then(|sha| indices.get(sha));
        if let Some(index) = index
            && !citation.quote.exact.is_empty()
            && !citation.quote.holds_in(index)
        {
            let path = join(&sound.path, "quote");
            let at = sound.members.iter().find(|(n, _)| n == "quote");
            let at = at.map_or(sound.at, |(_, raw)| *raw);
            reading.wrong(
                at,
                &path,
                "these words do not stand at these places of the report's text",
            );
        }
    }
}
