//! The fields of finds and records by their names: which column a find's field fills, when two values say the same, and
//! how a find fills a record. Pure; what is written is decided in `taking`.

use domain::fold::ascii_key;
use domain::{AnyRecord, Find, Kind, Sensitivity};
use library::{LibraryError, Result};
use serde_json::{Map, Value};

/// The fields of an event's find that are roles of organisations.
pub(crate) const ROLES: [(&str, &str); 5] = [
    ("organisers", "organiser"),
    ("co_sponsors", "co-sponsor"),
    ("supporters", "supporter"),
    ("in_cooperation", "in cooperation with"),
    ("donor", "donor"),
];

/// The field that a find cannot be without.
pub(crate) fn name_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Person | Kind::Organisation => "name",
        Kind::Delegation => "country",
        Kind::Recommendation | Kind::Action | Kind::Assessment => "text",
        _ => "title",
    }
}

/// Whether a find has what it cannot be without. A project may be known by its number, or only by its time.
pub(crate) fn is_named(kind: Kind, fields: &Map<String, Value>) -> bool {
    let has = |name: &str| fields.get(name).is_some_and(|v| !is_empty(v));
    has(name_field(kind)) || kind == Kind::Project && (has("number") || has("start"))
}

/// Where other names of a record go that is known by another.
pub(crate) fn other_names(kind: Kind, column: &str) -> Option<&'static str> {
    match (kind, column) {
        (Kind::Event | Kind::Project, "title") => Some("other_titles"),
        (Kind::Person | Kind::Organisation, "name") => Some("names"),
        _ => None,
    }
}

/// The column of the record that a find's field fills; `None` where it becomes a record of its own.
pub(crate) fn column(kind: Kind, field: &str) -> Option<&str> {
    match (kind, field) {
        (Kind::Event, "kind") => Some("event_kind"),
        (Kind::Organisation, "kind") => Some("organisation_kind"),
        // Which words say what of an assessment is decided where it is taken.
        (Kind::Assessment, _) => None,
        (Kind::Event, field) if ROLES.iter().any(|(f, _)| *f == field) => None,
        (Kind::Person | Kind::Organisation, "other_names") => Some("names"),
        (Kind::Person, "position" | "organisation") => Some("affiliations"),
        (Kind::Person, "role") | (Kind::Recommendation, "addressees") | (_, "evidence") => None,
        (_, field) => Some(field),
    }
}

/// Whether there is nothing in a field.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Whether two values of a field say the same.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => {
            a == b || ascii_key(a) == ascii_key(b) && !ascii_key(a).is_empty()
        }
        _ => a == b,
    }
}

/// A find's fields by name.
pub(crate) fn fields(find: &Find) -> Result<Map<String, Value>> {
    match serde_json::to_value(find).map_err(LibraryError::caller)? {
        Value::Object(mut whole) => match whole.remove("fields") {
            Some(Value::Object(fields)) => Ok(fields),
            _ => Ok(Map::new()),
        },
        _ => Ok(Map::new()),
    }
}

/// A record's fields by name, with its kind.
pub(crate) fn columns(record: &AnyRecord) -> Result<Map<String, Value>> {
    match serde_json::to_value(record).map_err(LibraryError::caller)? {
        Value::Object(columns) => Ok(columns),
        _ => Ok(Map::new()),
    }
}

/// A record of its columns.
pub(crate) fn record_of(columns: Map<String, Value>) -> Result<AnyRecord> {
    serde_json::from_value(Value::Object(columns)).map_err(LibraryError::caller)
}

pub(crate) fn set_sensitivity(record: AnyRecord, sensitivity: Sensitivity) -> Result<AnyRecord> {
    let mut columns = columns(&record)?;
    columns.insert(
        "sensitivity".into(),
        serde_json::to_value(sensitivity).map_err(LibraryError::caller)?,
    );
    record_of(columns)
}

/// Fills what is empty, unites lists, lets names join the names.
pub(crate) fn fill(record: AnyRecord, find: &Find, sensitivity: Sensitivity) -> Result<AnyRecord> {
    let kind = record.kind();
    let more_sensitive = sensitivity > record.sensitivity();
    let mut columns = columns(&record)?;
    for (field, value) in fields(find)? {
        let Some(column) = column(kind, &field) else {
            continue;
        };
        if is_empty(&value) || column == "affiliations" {
            continue;
        }
        let held = columns.get(column).cloned().unwrap_or_default();
        if is_empty(&held) {
            if more_sensitive {
                let marks = columns
                    .entry("field_sensitivity")
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(marks) = marks {
                    marks.insert(
                        column.into(),
                        serde_json::to_value(sensitivity).map_err(LibraryError::caller)?,
                    );
                }
            }
            let value = if column == "names" {
                unite(Value::Array(Vec::new()), &value, true)
            } else {
                value
            };
            columns.insert(column.into(), value);
        } else if held.is_array() {
            columns.insert(column.into(), unite(held, &value, column == "names"));
        } else if let Some(others) = other_names(kind, column) {
            if held != value {
                let there = columns
                    .get(others)
                    .cloned()
                    .unwrap_or_else(|| Value::Array(Vec::new()));
                columns.insert(
                    others.into(),
                    unite(there, &Value::Array(vec![value]), others == "names"),
                );
            }
        } else if kind == Kind::Event && column == "status" && value == "held" {
            // What was planned in one report and held in another was held.
            columns.insert(column.into(), value);
        }
    }
    // A name is not one of its own other names.
    for (main, others) in [("title", "other_titles"), ("name", "names")] {
        let main = columns.get(main).cloned();
        if let Some(Value::Array(others)) = columns.get_mut(others) {
            others.retain(|o| Some(o) != main.as_ref() && o.get("text") != main.as_ref());
        }
    }
    record_of(columns)
}

/// The values of both lists, each once. Names are kept as text with a language.
fn unite(held: Value, more: &Value, names: bool) -> Value {
    let (Value::Array(mut held), Value::Array(more)) = (held, more) else {
        return Value::Null;
    };
    for item in more {
        let item = match item {
            Value::String(text) if names => serde_json::json!({ "text": text, "language": null }),
            other => other.clone(),
        };
        let text = |v: &Value| v.get("text").cloned().unwrap_or_else(|| v.clone());
        if !is_empty(&text(&item)) && !held.iter().any(|h| text(h) == text(&item)) {
            held.push(item);
        }
    }
    Value::Array(held)
}
