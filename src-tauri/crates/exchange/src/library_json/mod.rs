//! A library as one JSON document: every record that its reader may see, the office's own words of the vocabularies, and if
//! asked for the reports themselves.
//!
//! The form is described by [`SCHEMA`] (JSON Schema, draft 2020-12). The document says nothing of when and by whom it was made,
//! so that the same records always make the same bytes: what is written, read into an empty library and written again is
//! equal. A report's original is in it as base64, a third larger than the file; it goes out and comes in report by report. The
//! history of changes is not in it.

mod check;
mod read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::handover::{Packed, Parcel};
use domain::vocabulary::Term;
use domain::{Document, Kind};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io::{Error, Write};

pub use read::{Incoming, read};

/// What the form is called in its own words.
pub const FORMAT: &str = "rapporteur-library";
/// Its version; a later one is refused.
pub const VERSION: u32 = 1;
/// The form as JSON Schema (draft 2020-12), with a sentence on every field.
pub const SCHEMA: &str = include_str!("../../schema/library.schema.json");

/// A report itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    /// Its bytes as received.
    pub original: Vec<u8>,
    /// Its text as read.
    pub text: Document,
}

/// Writes a document: the records of a parcel kind by kind, then the reports with these hashes, each asked for when its
/// turn comes.
///
/// # Errors
/// What `file` or `out` says.
pub fn write<E: From<Error>>(
    parcel: &Parcel,
    files: &[String],
    mut file: impl FnMut(&str) -> Result<Attached, E>,
    out: &mut dyn Write,
) -> Result<(), E> {
    let json = |value: &Value| serde_json::to_string(value).map_err(|e| E::from(Error::other(e)));
    let level = serde_json::to_value(parcel.about.level).map_err(Error::other)?;
    let left_out = serde_json::to_value(&parcel.about.left_out).map_err(Error::other)?;
    writeln!(out, "{{")?;
    writeln!(out, "  \"format\": {},", json(&FORMAT.into())?)?;
    writeln!(out, "  \"version\": {VERSION},")?;
    writeln!(out, "  \"level\": {},", json(&level)?)?;
    writeln!(out, "  \"left_out\": {},", json(&left_out)?)?;
    writeln!(
        out,
        "  \"vocabularies\": {},",
        json(&vocabularies(&parcel.terms))?
    )?;
    let mut by_kind: BTreeMap<Kind, Vec<&Packed>> = BTreeMap::new();
    for packed in &parcel.records {
        by_kind.entry(packed.kind).or_default().push(packed);
    }
    let mut records: Vec<&Packed> = Vec::with_capacity(parcel.records.len());
    for mut of_kind in by_kind.into_values() {
        of_kind.sort_by_key(|p| p.id());
        records.extend(of_kind);
    }
    write!(out, "  \"records\": [")?;
    for (at, packed) in records.into_iter().enumerate() {
        let mut whole = Map::new();
        whole.insert("kind".into(), packed.kind.name().into());
        whole.extend(packed.fields.clone());
        let text = format!("{:#}", Value::Object(whole));
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}\n    {}", text.replace('\n', "\n    "))?;
    }
    writeln!(out, "\n  ],")?;
    write!(out, "  \"files\": [")?;
    for (at, sha256) in files.iter().enumerate() {
        let attached = file(sha256)?;
        let comma = if at == 0 { "" } else { "," };
        writeln!(out, "{comma}\n    {{")?;
        writeln!(out, "      \"sha256\": {},", json(&sha256.as_str().into())?)?;
        let text = serde_json::to_string(&attached.text).map_err(Error::other)?;
        writeln!(out, "      \"text\": {text},")?;
        writeln!(
            out,
            "      \"original\": \"{}\"",
            STANDARD.encode(&attached.original)
        )?;
        write!(out, "    }}")?;
    }
    writeln!(out, "\n  ]\n}}")?;
    Ok(())
}

/// The words of each vocabulary, in their order.
fn vocabularies(terms: &[Term]) -> Value {
    let mut sorted: Vec<&Term> = terms.iter().collect();
    sorted.sort_by_key(|t| (&t.vocabulary, t.position, &t.code));
    let mut lists: Map<String, Value> = Map::new();
    for term in sorted {
        let list = lists
            .entry(term.vocabulary.clone())
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(codes) = list {
            codes.push(term.code.clone().into());
        }
    }
    Value::Object(lists)
}
