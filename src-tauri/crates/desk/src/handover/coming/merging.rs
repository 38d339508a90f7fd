//! A record that both sides have, field by field: what is shown of it, and how it is to be.

use super::keys::swap;
use super::{ComingField, ComingRecord, ComingState, Item, Planning};
use crate::fields::{columns, is_empty, other_names, record_of};
use crate::handover::scope::references;
use domain::handover::{Base, Packed, Shared, Side, Sides, Verdict, print, verdict};
use domain::record::fields_of;
use domain::{AnyRecord, Kind, RecordId};
use library::LibraryError;
use serde_json::{Map, Value};

/// Fields of a report that say how this office read it, and nothing of the report.
const READING: [&str; 8] = [
    "imported_at",
    "reader_version",
    "warnings",
    "conflicts",
    "format",
    "pages",
    "file_name",
    "as_history",
];

impl Planning<'_, '_> {
    /// The state from which both went on, and whether its prints are of our keys.
    pub(super) fn base(&self, their_id: RecordId) -> Option<(&Shared, bool)> {
        match (self.taken.get(&their_id), self.given.get(&their_id)) {
            // They took ours after we had taken theirs: that is the later one. Counted in our own changes, so that no
            // clock is asked.
            (Some(taken), Some(given)) if given.their_number > taken.own_number => {
                Some((given, true))
            }
            (Some(taken), _) => Some((taken, false)),
            (None, Some(given)) => Some((given, true)),
            (None, None) => None,
        }
    }

    pub(super) fn merge(
        &self,
        packed: &Packed,
        record: &AnyRecord,
        mine_id: RecordId,
        duplicate: Option<(Vec<String>, Side)>,
    ) -> library::Result<Item> {
        let mine_record = self.r.any(mine_id)?;
        let mine = columns(&mine_record)?;
        let theirs = self.translated(&packed.fields);
        let base = self.base(packed.id());
        let mut result = mine.clone();
        let mut shown = Vec::new();
        for name in fields_of(packed.kind).iter().map(|f| f.name) {
            let Some(their) = theirs.get(name) else {
                continue;
            };
            if matches!(name, "id" | "sensitivity" | "field_sensitivity")
                || packed.kind == Kind::Report && READING.contains(&name)
            {
                continue;
            }
            let my = mine.get(name).cloned().unwrap_or_default();
            let mut their = their.clone();
            self.loose(name, &mut their);
            let mut sides = Sides {
                same: my == their,
                mine_empty: is_empty(&my),
                theirs_empty: is_empty(&their),
                base: Base::Unknown,
            };
            if let Some((base, ours)) = base
                && let Some(was) = base.prints.get(name)
            {
                let raw = packed.fields.get(name).unwrap_or(&Value::Null);
                let mine_then = if ours {
                    my.clone()
                } else {
                    swap(name, &my, &self.back)
                };
                let theirs_then = if ours { &their } else { raw };
                sides.base = Base::Known {
                    mine_moved: print(&mine_then) != *was && print(&my) != *was,
                    theirs_moved: print(theirs_then) != *was && print(raw) != *was,
                };
            }
            let mut said = verdict(sides);
            if duplicate.is_some() && said == Verdict::Conflict {
                // Two records become one: lists are united, a second name joins the other names.
                if let (Value::Array(held), Value::Array(more)) = (&my, &their) {
                    let new = more.iter().filter(|m| !held.contains(m)).cloned();
                    let united: Vec<Value> = held.iter().cloned().chain(new).collect();
                    said = if united.len() == held.len() {
                        Verdict::Mine
                    } else {
                        Verdict::Theirs
                    };
                    their = Value::Array(united);
                } else if let Some(others) = other_names(packed.kind, name) {
                    join(&mut result, others, &their);
                    said = Verdict::Mine;
                }
            }
            if matches!(said, Verdict::Same | Verdict::Mine) {
                continue;
            }
            let by_rule = if said == Verdict::Theirs {
                Side::Theirs
            } else {
                Side::Mine
            };
            let takes = self.chosen(packed.id(), Some(name)).unwrap_or(by_rule);
            if takes == Side::Theirs {
                if other_names(packed.kind, name).is_some_and(|f| f == "names")
                    && duplicate.is_some()
                {
                    join(&mut result, "names", &my);
                }
                result.insert(name.to_owned(), their.clone());
            }
            shown.push(ComingField {
                field: name.to_owned(),
                mine: self.said(name, &my),
                theirs: self.said(name, &their),
                verdict: said,
                takes,
            });
        }
        // Nothing becomes less protected than either of the two said.
        protect(&mut result, &theirs);
        let conflict = shown.iter().any(|f| f.verdict == Verdict::Conflict);
        let state = match (&duplicate, conflict) {
            (Some(_), _) => ComingState::Duplicate,
            (None, true) => ComingState::Conflict,
            (None, false) => ComingState::Changed,
        };
        let write = record_of(result).map_err(|_| LibraryError::DamagedHandover)?;
        let (because, takes) = duplicate.clone().unwrap_or((Vec::new(), Side::Mine));
        let worth = duplicate.is_some() || !shown.is_empty();
        Ok(Item {
            kind: packed.kind,
            their_id: packed.id(),
            target: mine_id,
            write: (write != mine_record).then_some(write),
            is_new: false,
            prints: packed.prints(),
            shown: worth.then(|| ComingRecord {
                id: packed.id(),
                mine: Some(mine_id),
                kind: packed.kind,
                title: record.title(),
                mine_title: mine_record.title(),
                state,
                because,
                takes,
                fields: shown,
            }),
        })
    }

    pub(super) fn loose(&self, name: &str, value: &mut Value) {
        let mut one = Map::from_iter([(name.to_owned(), value.take())]);
        let ids = references(name, &one[name]);
        // What is here already and not part of the handover may be referred to as well.
        if ids
            .iter()
            .any(|id| !self.here.contains(id) && self.r.kind_of(*id).ok().flatten().is_none())
        {
            self.without_loose_ends(&mut one);
        }
        *value = one.remove(name).unwrap_or_default();
    }

    /// A value as it is shown: a record that it refers to by its name.
    pub(super) fn said(&self, field: &str, value: &Value) -> Value {
        let [id] = references(field, value)[..] else {
            return value.clone();
        };
        if value.is_array() {
            return value.clone();
        }
        let there = self.back.get(&id).and_then(|id| self.titles.get(id));
        let here = self.r.any(id).ok().map(|record| record.title());
        here.or_else(|| there.cloned())
            .map_or(Value::Null, Value::String)
    }
}

/// Puts a name among the other names, once.
fn join(held: &mut Map<String, Value>, others: &str, name: &Value) {
    let item = match (others, name) {
        ("names", Value::String(text)) => serde_json::json!({ "text": text, "language": null }),
        _ => name.clone(),
    };
    if let Some(Value::Array(list)) = held.get_mut(others)
        && !list
            .iter()
            .any(|o| *o == item || o.get("text").is_some_and(|t| t == name))
    {
        list.push(item);
    }
}

/// The more careful of two marks, for the record and for each field.
fn protect(held: &mut Map<String, Value>, theirs: &Map<String, Value>) {
    let level = |v: Option<&Value>| {
        v.and_then(|v| serde_json::from_value::<domain::Sensitivity>(v.clone()).ok())
    };
    let careful = |mine: Option<&Value>, their: Option<&Value>| {
        if level(their) > level(mine) {
            their.cloned()
        } else {
            mine.cloned()
        }
    };
    if let Some(mark) = careful(held.get("sensitivity"), theirs.get("sensitivity")) {
        held.insert("sensitivity".into(), mark);
    }
    let marks = theirs.get("field_sensitivity").and_then(Value::as_object);
    if let (Some(Value::Object(own)), Some(marks)) = (held.get_mut("field_sensitivity"), marks) {
        for (field, mark) in marks {
            if let Some(mark) = careful(own.get(field), Some(mark)) {
                own.insert(field.clone(), mark);
            }
        }
    }
}
