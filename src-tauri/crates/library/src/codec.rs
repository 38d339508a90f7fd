//! Between a record and a row of its table, by way of the record's JSON: each field in its column.

use crate::error::{LibraryError, Result};
use domain::record::{Column, Field, fields_of};
use domain::{AnyRecord, Kind, RecordId};
use rusqlite::types::{Value as Cell, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A record as its JSON object, without its kind.
pub(crate) type Object = Map<String, Value>;

/// The column names of a kind, quoted, for a SELECT or INSERT.
pub(crate) fn columns(kind: Kind) -> String {
    fields_of(kind)
        .iter()
        .map(|f| format!("\"{}\"", f.name))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A record's object.
pub(crate) fn object(record: &impl Serialize) -> Result<Object> {
    match serde_json::to_value(record) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(LibraryError::Damaged(
            "a record that is no object".to_owned(),
        )),
        Err(error) => Err(LibraryError::Damaged(error.to_string())),
    }
}

/// The cells of an object, in the order of the kind's fields.
pub(crate) fn cells(kind: Kind, object: &Object) -> Vec<Cell> {
    fields_of(kind)
        .iter()
        .map(|f| cell(f.column, object.get(f.name).unwrap_or(&Value::Null)))
        .collect()
}

fn cell(column: Column, value: &Value) -> Cell {
    match (column, value) {
        (_, Value::Null) => Cell::Null,
        (Column::Json, value) => Cell::Text(value.to_string()),
        (Column::Bool, value) => Cell::Integer(value.as_bool().unwrap_or(false).into()),
        (Column::Integer, value) => value.as_i64().map_or(Cell::Null, Cell::Integer),
        (Column::Real, value) => value.as_f64().map_or(Cell::Null, Cell::Real),
        (Column::Text, Value::String(text)) => Cell::Text(text.clone()),
        (Column::Text, value) => Cell::Text(value.to_string()),
    }
}

/// The value that a cell stands for.
pub(crate) fn value(column: Column, cell: ValueRef<'_>) -> Result<Value> {
    let damaged = |what: &str| LibraryError::Damaged(format!("a cell that should hold {what}"));
    Ok(match (column, cell) {
        (_, ValueRef::Null) => Value::Null,
        (Column::Text, ValueRef::Text(text)) => Value::String(utf8(text)?.to_owned()),
        (Column::Json, ValueRef::Text(text)) => {
            serde_json::from_slice(text).map_err(|e| LibraryError::Damaged(e.to_string()))?
        }
        (Column::Bool, ValueRef::Integer(n)) => Value::Bool(n != 0),
        (Column::Integer, ValueRef::Integer(n)) => n.into(),
        (Column::Real, ValueRef::Real(n)) => n.into(),
        (Column::Real, ValueRef::Integer(n)) => (n as f64).into(),
        (Column::Text, _) => return Err(damaged("text")),
        (Column::Json, _) => return Err(damaged("JSON")),
        (Column::Bool | Column::Integer | Column::Real, _) => return Err(damaged("a number")),
    })
}

fn utf8(text: &[u8]) -> Result<&str> {
    std::str::from_utf8(text).map_err(|e| LibraryError::Damaged(e.to_string()))
}

/// The object of a row that was selected with [`columns`], which begin at cell `from`.
pub(crate) fn read(kind: Kind, row: &rusqlite::Row<'_>, from: usize) -> Result<Object> {
    read_fields(fields_of(kind), row, from)
}

/// The object of a row of these fields, which begin at cell `from`.
pub(crate) fn read_fields(
    fields: &[Field],
    row: &rusqlite::Row<'_>,
    from: usize,
) -> Result<Object> {
    let mut object = Object::with_capacity(fields.len());
    for (i, field) in fields.iter().enumerate() {
        object.insert(
            field.name.to_owned(),
            value(field.column, row.get_ref(from + i)?)?,
        );
    }
    Ok(object)
}

/// A record of a known type.
pub(crate) fn typed<R: DeserializeOwned>(object: Object) -> Result<R> {
    serde_json::from_value(Value::Object(object)).map_err(|e| LibraryError::Damaged(e.to_string()))
}

/// A record of any kind.
pub(crate) fn any(kind: Kind, object: Object) -> Result<AnyRecord> {
    typed(tagged(kind, object))
}

/// An object that says its kind.
pub(crate) fn tagged(kind: Kind, mut object: Object) -> Object {
    object.insert("kind".to_owned(), kind.name().into());
    object
}

/// Reads a key out of a row.
pub(crate) fn id(text: &str) -> Result<RecordId> {
    RecordId::parse(text).ok_or_else(|| LibraryError::Damaged(format!("'{text}' is no key")))
}

/// Reads the key that stands in a cell of a row.
pub(crate) fn id_of(row: &rusqlite::Row<'_>, at: usize) -> Result<RecordId> {
    let text = row.get_ref(at)?.as_str();
    id(text.map_err(|e| LibraryError::Damaged(e.to_string()))?)
}
