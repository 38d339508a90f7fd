//! What one typed line says of an event: a draft of its record, and which words of the line each field was read from.

use crate::id::RecordId;
use crate::place::CountryCode;
use crate::record::Event;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line as it was understood. Its offsets are code points of the line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EventLine {
    /// The event so far; its key is given when it is made.
    pub event: Event,
    /// Who did what for it, in the order of the line.
    pub organisations: Vec<LineOrganisation>,
    /// Which words each field of the event was read from, in the order of the line.
    pub parts: Vec<LinePart>,
}

/// A field of the event, and its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LinePart {
    /// The field's name. The last day has none of its own: it is read with the first.
    pub field: String,
    /// Where its words begin.
    pub from: u32,
    /// Where they end.
    pub to: u32,
    /// The words do not say it alone: a country behind its city, the year of a day without one.
    pub inferred: bool,
}

/// An organisation with its role in the event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LineOrganisation {
    /// As the library calls it, or as typed.
    pub name: String,
    /// Vocabulary `organisation_role`.
    pub role: String,
    /// Vocabulary `organisation_kind`, where its name says so.
    pub organisation_kind: String,
    /// Where its name says it is from.
    pub country: Option<CountryCode>,
    /// Its record; none where the library has none, or several that it could be.
    pub organisation_id: Option<RecordId>,
    /// Where its words begin.
    pub from: u32,
    /// Where they end.
    pub to: u32,
}
