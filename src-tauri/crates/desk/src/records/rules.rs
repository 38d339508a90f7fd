//! What a record must be to be kept: the fields that it needs, the values that may stand in them.

use crate::Code;
use crate::error::DeskError;
use crate::fields::{columns, is_empty};
use domain::record::{Field, fields_of};
use domain::recurrence::Rule;
use domain::vocabulary;
use domain::{AnyRecord, Kind, RecordId};
use library::{LibraryError, Reader};
use serde_json::Value;

/// What a person calls a field: `done_on` is `done on`.
fn label(field: &str) -> String {
    field.trim_end_matches("_id").replace('_', " ")
}

pub(super) fn misfit(field: &str, why: &serde_json::Error) -> LibraryError {
    let why = why.to_string();
    // What our own types say is meant for people; what serde says is not.
    let why = if why.contains("is not a date") || why.contains("is not the code of a country") {
        why
    } else {
        "that value does not fit the field".to_owned()
    };
    LibraryError::caller(DeskError {
        code: Code::Invalid,
        happened: format!("{field}: {}.", why.trim_end_matches('.')),
        safe: crate::error::UNCHANGED.to_owned(),
        next: format!("Correct the {} and try again.", label(field)),
    })
}

/// The fields that a kind cannot be without.
pub(crate) fn needed(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Event | Kind::Material | Kind::Election | Kind::Report => &["title"],
        Kind::Session => &["event_id", "title"],
        Kind::Person | Kind::Organisation => &["name"],
        Kind::EventOrganisation => &["event_id", "organisation_id", "role"],
        Kind::Participation => &["event_id", "person_id", "role"],
        Kind::Mention => &["report_id", "subject_id"],
        Kind::Delegation => &["event_id"],
        Kind::Recommendation | Kind::Action | Kind::Evidence => &["text"],
        Kind::Addressee => &["recommendation_id", "label"],
        Kind::Response => &["recommendation_id", "answer"],
        Kind::Assessment => &["recommendation_id", "status"],
        Kind::LogEntry => &["event_id", "text"],
        Kind::Citation => &["record_id", "field", "report_id"],
        Kind::Suggestion => &["report_id"],
        Kind::SavedView => &["title", "of"],
        Kind::Distinction => &["one_id", "other_id"],
        Kind::CarriedAction => &["action_id", "event_id"],
        Kind::Project => &[],
    }
}

/// Whether a record can be kept: what it needs is there, and vocabularies know its words.
pub(crate) fn check(r: &Reader<'_>, record: &AnyRecord) -> library::Result<()> {
    let kind = record.kind();
    let columns = columns(record)?;
    let invalid = |field: &str, why: String, next: String| {
        Err(LibraryError::caller(DeskError::invalid(
            format!("{field}: {why}."),
            next,
        )))
    };
    for field in needed(kind) {
        let value = columns.get(*field).unwrap_or(&Value::Null);
        if is_empty(value) || value == RecordId::NIL.to_string().as_str() {
            let next = format!("Fill in the {}.", label(field));
            return invalid(field, format!("the {} needs one", kind.noun()), next);
        }
    }
    if kind == Kind::Project && is_empty(&columns["title"]) && is_empty(&columns["number"]) {
        return invalid(
            "title",
            "a project needs a title or a number".into(),
            "Fill in the title.".into(),
        );
    }
    if let AnyRecord::Action(action) = record
        && !action.recurs.is_empty()
        && Rule::parse(&action.recurs).is_none()
    {
        return invalid(
            "recurs",
            format!(
                "'{}' is no rule by which something comes again",
                action.recurs
            ),
            "Write monthly, quarterly, yearly, or: every 6 weeks.".into(),
        );
    }
    for Field { name, .. } in fields_of(kind) {
        let (Some(list), Some(Value::String(value))) =
            (vocabulary::of_field(kind, name), columns.get(*name))
        else {
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let terms = r.vocabulary(list)?;
        if !terms.iter().any(|t| t.code == *value) {
            let known: Vec<_> = terms.into_iter().map(|t| t.code).collect();
            let next = format!("Choose one of: {}.", known.join(", "));
            return invalid(name, format!("'{value}' is not one of the values"), next);
        }
    }
    Ok(())
}
