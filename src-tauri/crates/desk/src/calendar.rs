//! Dates to look at and to move.

use crate::records::set_fields;
use crate::review::short;
use crate::{Desk, DeskError, Result};
use domain::calendar::{CalendarView, Stretch, TimelineView, frame, lay};
use domain::view::ChangeNote;
use domain::{AnyRecord, CountryCode, Edtf, RecordId};
use library::LibraryError;
use serde_json::Value;
use std::collections::BTreeMap;

/// A stretch of the calendar around a day; around today when no day is told.
///
/// # Errors
/// `invalid` for a day that is none; `no_library`.
pub fn show(desk: &Desk, stretch: Stretch, around: Option<&Edtf>) -> Result<CalendarView> {
    let today = (desk.around.today)();
    let day = around.and_then(Edtf::earliest).unwrap_or(today);
    let frame = frame(stretch, day)
        .ok_or_else(|| DeskError::invalid("The calendar ends there.", "Look at another day."))?;
    let items = desk.read(|r| r.dated(today, frame.first, frame.last))?;
    Ok(lay(stretch, &frame, items))
}

/// The course of a country over the years.
///
/// # Errors
/// `no_library`.
pub fn timeline(desk: &Desk, country: Option<CountryCode>) -> Result<TimelineView> {
    desk.count_once(format!("timeline {country:?}"), |r| r.timeline(country))
}

/// Moves an event, an election, an action's due date or a recommendation's date of review by whole days; an event keeps
/// its length.
///
/// # Errors
/// `invalid` for a date that names no day, and for other kinds; `not_found`.
pub fn shift(desk: &Desk, id: RecordId, days: i64) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let record = w.any(id)?;
        let dates: Vec<(&str, Option<Edtf>)> = match &record {
            AnyRecord::Event(e) => vec![("start", e.start.clone()), ("end", e.end.clone())],
            AnyRecord::Election(e) => vec![("date", e.date.clone())],
            AnyRecord::Action(a) => vec![("due", a.due.clone())],
            AnyRecord::Recommendation(r) => vec![("review_on", r.review_on.clone())],
            other => return Err(LibraryError::caller(unmovable(other))),
        };
        let mut fields = BTreeMap::new();
        for (field, date) in dates {
            let Some(date) = date else { continue };
            let moved = date
                .moved(days)
                .ok_or_else(|| LibraryError::caller(vague(&date)))?;
            fields.insert(field.to_owned(), Value::String(moved.into()));
        }
        let to = fields.get("start").or_else(|| fields.values().next());
        let to = to.and_then(Value::as_str).unwrap_or_default().to_owned();
        let sentence = match set_fields(w, id, fields)? {
            Some(record) => format!(
                "Moved the {} “{}” to {to}",
                record.kind().noun(),
                short(&record.title()),
            ),
            None => String::new(),
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

fn vague(date: &Edtf) -> DeskError {
    DeskError::invalid(
        format!("{date} names no day, so it cannot be moved by days."),
        "Give it a day on its page first.",
    )
}

fn unmovable(record: &AnyRecord) -> DeskError {
    DeskError::invalid(
        format!(
            "A {} stands on no day of the calendar.",
            record.kind().noun()
        ),
        "Change its dates on its page.",
    )
}
