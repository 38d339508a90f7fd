//! What is kept about a person, for that person to see; and erasing it.

use crate::error::{file_name, plain_io};
use crate::event::DeskEvent;
use crate::open::lock;
use crate::{Code, Desk, DeskError, Result, backup, files, jobs};
use chrono::Months;
use domain::record::{
    Action, Citation, Event, Field, Mention, Participation, Person, Report, Suggestion, fields_of,
};
use domain::view::Row;
use domain::{Kind, Record, RecordId};
use library::erase::Erasure;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use ts_rs::TS;

/// A family name shorter than this is too often part of something else to be proposed by itself.
const TELLING: usize = 4;

/// A record that an erasure would touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TouchedView {
    /// Its key.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// How it is called.
    pub title: String,
    /// How often the words stand in it.
    #[ts(type = "number")]
    pub times: u64,
}

/// What an erasure would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ErasurePreview {
    /// The words that would be covered wherever they stand.
    pub words: Vec<String>,
    /// The records in which they stand.
    pub records: Vec<TouchedView>,
    /// The reports and materials in whose file they stand: for each, the officer says whether the original stays.
    pub reports: Vec<TouchedView>,
    /// How many changes of the history hold them.
    #[ts(type = "number")]
    pub changes: u64,
    /// The second backup folder, where it cannot be reached now: what it holds would stay as it is.
    pub away: Option<String>,
}

/// What an erasure did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ErasedReply {
    /// Records that held the words.
    #[ts(type = "number")]
    pub records: u64,
    /// Texts that were covered.
    #[ts(type = "number")]
    pub texts: u64,
    /// Originals that gave way to their covered text.
    #[ts(type = "number")]
    pub originals: u64,
    /// Changes that can no longer be taken back.
    #[ts(type = "number")]
    pub sealed: u64,
    /// Backups that were rewritten.
    #[ts(type = "number")]
    pub backups: u64,
    /// Backups that could not be rewritten: the words are still in them.
    pub left: Vec<String>,
    /// The second backup folder, where it could not be reached: the words are still in its backups.
    pub away: Option<String>,
}

/// All that is kept about a person, as plain text for that person.
///
/// # Errors
/// `not_found`.
pub fn person_file(desk: &Desk, id: RecordId) -> Result<String> {
    let today = desk.today();
    let backups = backup::view(desk)?.backups.len();
    desk.read(|r| {
        let person: Person = r.get(id)?;
        let mut out = format!("What is kept about {}\n", person.title());
        let _ = writeln!(out, "As of {today}. Every record, with where it comes from.\n");
        section(&mut out, "The record", &person)?;
        for part in r.where_::<Participation>("person_id", id)? {
            let event = r.find::<Event>(part.event_id)?;
            let title = event.map(|e| e.title()).unwrap_or_default();
            section(&mut out, &format!("Took part in “{title}”"), &part)?;
        }
        for mention in r.where_::<Mention>("subject_id", id)? {
            let report = r.find::<Report>(mention.report_id)?;
            let title = report.map(|e| e.title()).unwrap_or_default();
            section(&mut out, &format!("Named in the report “{title}”"), &mention)?;
        }
        for action in r.where_::<Action>("owner_id", id)? {
            section(&mut out, "Is to do", &action)?;
        }
        for view in r.citations_of(id)? {
            let Citation { field, quote, .. } = &view.citation;
            let _ = writeln!(
                out,
                "Source of “{field}”: {}{}\n  “{}”\n",
                view.report_title,
                quote.page.map(|p| format!(", page {p}")).unwrap_or_default(),
                quote.exact.split_whitespace().collect::<Vec<_>>().join(" ")
            );
        }
        for find in r.where_::<Suggestion>("record_id", id)? {
            let _ = writeln!(
                out,
                "Found by the program in a report and taken over by an officer: {}\n",
                find.title()
            );
        }
        for change in r.history(id)? {
            let _ = writeln!(out, "{} by {}: {}", change.at, change.actor, change.sentence);
        }
        let _ = writeln!(
            out,
            "\nThe texts and originals of the reports named above are kept too, and {backups} backups of all of it. Nothing is \
             sent to anybody by this program."
        );
        Ok(out)
    })
}

fn section(out: &mut String, title: &str, record: &impl Record) -> library::Result<()> {
    let _ = writeln!(out, "{title}");
    let columns = crate::fields::columns(&record.clone().any())?;
    for Field { name, .. } in fields_of(record.clone().any().kind()) {
        let value = columns.get(*name).unwrap_or(&Value::Null);
        // How this office marks a field is nothing about the person.
        let marks = matches!(*name, "id" | "field_sensitivity") || name.ends_with("_id");
        if marks || crate::fields::is_empty(value) {
            continue;
        }
        let _ = writeln!(out, "  {}: {}", name.replace('_', " "), said(value));
    }
    out.push('\n');
    Ok(())
}

/// A value as a person reads it: lists in one line, parts by their names; keys of records say nothing to her.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(said).collect::<Vec<_>>().join("; "),
        Value::Object(parts) => parts
            .iter()
            .filter(|(name, part)| !name.ends_with("_id") && !crate::fields::is_empty(part))
            .map(|(name, part)| format!("{} {}", name.replace('_', " "), said(part)))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}

/// The people whose records nobody has touched for so long that somebody should ask whether they are still needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RetentionView {
    /// For how many years, as the settings say; 0 where nobody is to be reminded.
    pub years: u32,
    /// How many there are.
    pub total: u32,
    /// The first of them.
    pub people: Vec<Row>,
}

/// So many are shown at once; when some are decided, others come.
const SHOWN: usize = 100;

/// Whose records are to be looked at again.
///
/// # Errors
/// `no_library`.
pub fn retention(desk: &Desk) -> Result<RetentionView> {
    let years = lock(&desk.config).settings.retention_years;
    if years == 0 {
        return Ok(RetentionView::default());
    }
    let since = (desk.around.now)()
        .checked_sub_months(Months::new(12 * years))
        .unwrap_or_default();
    desk.read(|r| {
        let ids = r.untouched_people(since)?;
        Ok(RetentionView {
            years,
            total: ids.len() as u32,
            people: r.rows(Kind::Person, &ids[..ids.len().min(SHOWN)])?,
        })
    })
}

/// Notes that a person's record was looked at and is still needed; it is not asked about again for as long.
///
/// # Errors
/// `not_found`; `failed` for a library that can only be read.
pub fn keep(desk: &Desk, id: RecordId) -> Result<()> {
    let stamp = desk.stamp();
    desk.with(|library| {
        let person: Person = library.read(|r| r.get(id))?;
        let title = person.title();
        let sentence = format!(
            "Looked at “{}” again: still needed",
            crate::review::short(&title)
        );
        Ok(library.note_down(&stamp, &sentence, Some(id))?)
    })?;
    desk.emit(DeskEvent::Library);
    Ok(())
}

/// Writes all that is kept about a person into a file.
///
/// # Errors
/// `not_found`; `failed` when the disk refuses.
pub fn save_person_file(desk: &Desk, id: RecordId, handle: &str) -> Result<()> {
    let path = files::path_of(desk, handle)?;
    let text = person_file(desk, id)?;
    files::write_whole(&path, text.as_bytes()).map_err(|error| {
        DeskError::new(
            Code::Failed,
            format!(
                "{} could not be written: {}.",
                file_name(&path),
                plain_io(&error)
            ),
            "Choose another folder.",
        )
    })
}

/// What erasing a person would touch. Without words of the officer's own: the names, the family name, the contacts.
///
/// # Errors
/// `not_found`.
pub fn preview(desk: &Desk, id: RecordId, words: Option<Vec<String>>) -> Result<ErasurePreview> {
    desk.with(|library| {
        let person: Person = library.read(|r| r.get(id))?;
        let words = words.unwrap_or_else(|| proposed(&person));
        let found = library.occurrences(&words)?;
        Ok(ErasurePreview {
            words,
            records: found
                .records
                .into_iter()
                .map(|(kind, id, title, times)| TouchedView {
                    id,
                    kind,
                    title,
                    times,
                })
                .collect(),
            reports: [
                (Kind::Report, found.reports),
                (Kind::Material, found.materials),
            ]
            .into_iter()
            .flat_map(|(kind, files)| {
                files
                    .into_iter()
                    .map(move |(id, title, times)| TouchedView {
                        id,
                        kind,
                        title,
                        times,
                    })
            })
            .collect(),
            changes: found.changes,
            away: backup::away(desk, library).map(|f| file_name(&f)),
        })
    })
}

fn proposed(person: &Person) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let names = std::iter::once(&person.name).chain(person.names.iter().map(|n| &n.text));
    for name in names {
        words.push(name.clone());
        words.extend(
            name.split_whitespace()
                .next_back()
                .filter(|last| last.chars().count() >= TELLING)
                .map(str::to_owned),
        );
    }
    words.extend(person.contacts.iter().map(|c| c.value.clone()));
    let mut seen = BTreeSet::new();
    words.retain(|w| !w.trim().is_empty() && seen.insert(w.clone()));
    words
}

/// Erases a person: covers the words wherever they stand, empties the record, and keeps the counts. It cannot be undone.
///
/// # Errors
/// `not_found`; `invalid` without words; `failed` when the disk refuses or a word would be left: nothing was changed then.
pub fn erase(
    desk: &Desk,
    id: RecordId,
    words: Vec<String>,
    keep_originals: Vec<RecordId>,
) -> Result<ErasedReply> {
    let _opening = lock(&desk.opening);
    jobs::end_all(desk);
    backup::wait(desk);
    let stamp = desk.stamp();
    let folders = desk.with(|library| Ok(backup::folders(desk, library)))?;
    let erasure = Erasure {
        person: Some(id),
        words,
        keep_originals: keep_originals.into_iter().collect(),
    };
    let did = desk.exclusively(|library| {
        Ok(library.erase(&stamp, &erasure, "Erased a person’s data", &folders)?)
    })?;
    let away = desk.with(|library| Ok(backup::away(desk, library).map(|f| file_name(&f))))?;
    desk.emit(DeskEvent::Library);
    Ok(ErasedReply {
        records: did.records,
        texts: did.texts,
        originals: did.originals,
        sealed: did.sealed,
        backups: did.backups,
        left: did.left.iter().map(|p| file_name(p)).collect(),
        away,
    })
}
