//! Their keys and ours: what was handed over refers to records by theirs.

use super::Planning;
use crate::handover::scope::{references, refers};
use crate::records::needed;
use domain::RecordId;
use domain::handover::Packed;
use serde_json::{Map, Value};
use std::collections::HashMap;

impl Planning<'_, '_> {
    /// Whether it cannot be without a record that will not be here.
    pub(super) fn leads_nowhere(&self, packed: &Packed) -> bool {
        needed(packed.kind).iter().any(|field| {
            let value = packed.fields.get(*field).unwrap_or(&Value::Null);
            refers(field)
                && (references(field, value).is_empty()
                    || references(field, value)
                        .iter()
                        .any(|id| !self.map.contains_key(id)))
        })
    }

    /// Their fields with our keys.
    pub(super) fn translated(&self, fields: &Map<String, Value>) -> Map<String, Value> {
        fields
            .iter()
            .map(|(name, value)| (name.clone(), swap(name, value, &self.map)))
            .collect()
    }

    /// A reference to what will not be here says nothing.
    pub(super) fn without_loose_ends(&self, fields: &mut Map<String, Value>) {
        for (name, value) in fields.iter_mut() {
            match value {
                // What became of a passage says nothing without the record that rested on it.
                Value::Array(items) if name == "passages" => items.retain(|item| {
                    let inside = item.as_object().into_iter().flatten();
                    let mut ids = inside.flat_map(|(f, v)| references(f, v));
                    ids.all(|id| self.here.contains(&id))
                }),
                Value::Array(items) => {
                    for item in items.iter_mut().filter_map(Value::as_object_mut) {
                        self.without_loose_ends(item);
                    }
                }
                value
                    if references(name, value)
                        .iter()
                        .any(|id| !self.here.contains(id)) =>
                {
                    *value = Value::Null;
                }
                _ => {}
            }
        }
    }
}

/// A value with the keys in it changed.
pub(super) fn swap(name: &str, value: &Value, keys: &HashMap<RecordId, RecordId>) -> Value {
    match value {
        Value::String(text) if refers(name) => RecordId::parse(text)
            .and_then(|id| keys.get(&id))
            .map_or_else(|| value.clone(), |id| id.to_string().into()),
        Value::Array(items) => items
            .iter()
            .map(|item| match item {
                Value::Object(fields) => Value::Object(
                    fields
                        .iter()
                        .map(|(n, v)| (n.clone(), swap(n, v, keys)))
                        .collect(),
                ),
                other => other.clone(),
            })
            .collect(),
        other => other.clone(),
    }
}
