//! Records for other programs, and what other programs give: previewed, written, taken in.
//!
//! What may leave is decided as for a handover (`handover::packing`), and what is left out is counted; how it is written is the
//! business of the crate `exchange`. What comes in goes the way of a handover too (`handover::coming`): one plan, first shown,
//! then carried out as one change that can be undone.

mod choosing;
mod intake;

use crate::error::file_name;
use crate::handover::with_ending;
use crate::{Desk, DeskError, Result, files};
use ::exchange::library_json::{self, Attached};
use domain::handover::{LeftOut, Parcel};
use domain::{Kind, RecordId, Sensitivity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use ts_rs::TS;

pub use intake::{IntakeForm, IntakePreview, IntakeProblem, preview_intake, take_in};

/// In which form records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// The whole library as JSON.
    Library,
    /// Events and what is due, for calendar programs (iCalendar).
    Calendar,
    /// People and delegations, for address books (vCard).
    Cards,
    /// Reports, for bibliography programs (CSL-JSON).
    Bibliography,
    /// The passages behind records (W3C Web Annotation).
    Annotations,
}

impl ExportForm {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            ExportForm::Library => "library",
            ExportForm::Calendar => "calendar",
            ExportForm::Cards => "cards",
            ExportForm::Bibliography => "bibliography",
            ExportForm::Annotations => "annotations",
        }
    }

    /// What its files end in.
    pub fn ending(self) -> &'static str {
        match self {
            ExportForm::Library | ExportForm::Bibliography => "json",
            ExportForm::Calendar => "ics",
            ExportForm::Cards => "vcf",
            ExportForm::Annotations => "jsonld",
        }
    }

    /// The kinds whose records become entries.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            ExportForm::Library => Kind::ALL,
            ExportForm::Calendar => &[
                Kind::Event,
                Kind::Election,
                Kind::Action,
                Kind::Recommendation,
            ],
            ExportForm::Cards => &[Kind::Person, Kind::Delegation],
            ExportForm::Bibliography => &[Kind::Report],
            ExportForm::Annotations => &[Kind::Citation],
        }
    }
}

/// What is to be written, for whom, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportRequest {
    /// The form.
    pub form: ExportForm,
    /// Of this kind's list only; none for all that has a place in the form. A library is always whole.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// Only what this typed filter leaves of that list.
    #[serde(default)]
    pub filter: String,
    /// Of one record only: an event with what is due and who came, a person, a report, a record with its passages.
    #[serde(default)]
    pub id: Option<RecordId>,
    /// Who it is for: nothing more sensitive is written.
    pub level: Sensitivity,
    /// A library with the reports themselves.
    #[serde(default)]
    pub files: bool,
    /// Cards with addresses and telephone numbers, where the reader may see them.
    #[serde(default)]
    pub contacts: bool,
    /// A calendar that reminds the day before.
    #[serde(default)]
    pub alarms: bool,
    /// The language of the few words that are added: `en`, `ru` or `fr`.
    #[serde(default)]
    pub language: String,
}

/// What would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportPreview {
    /// How many entries of each kind, by its name.
    pub kinds: BTreeMap<String, u32>,
    /// How many records have no place in the form: they name no day.
    pub passed_over: u32,
    /// What would be left out for the reader's sake.
    pub left_out: LeftOut,
    /// How many reports go along with their text and original.
    pub files: u32,
    /// How large those are, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// The beginning of the file; empty for a library.
    pub beginning: String,
    /// A name to save it under.
    pub suggested_name: String,
}

/// It was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exported {
    /// The file.
    pub file: files::FileHandle,
    /// How many entries are in it.
    pub entries: u32,
    /// What was left out, in a sentence; empty for nothing.
    pub left_out: String,
}

/// How much of a file is shown before it is written.
const BEGINNING: usize = 4000;

/// What would be written, and what would be left out.
///
/// # Errors
/// `invalid` for a filter that is not understood or a kind that has no place in the form; `not_found` for a record that is gone.
pub fn preview_export(desk: &Desk, request: &ExportRequest) -> Result<ExportPreview> {
    let made = choosing::make(desk, request)?;
    let mut beginning: String = made.text.chars().take(BEGINNING).collect();
    if beginning.len() < made.text.len() {
        beginning.push('…');
    }
    Ok(ExportPreview {
        suggested_name: made.name(request.form, &request.language),
        kinds: made.kinds,
        passed_over: made.passed_over,
        left_out: made.left_out,
        files: made.files.len() as u32,
        bytes: made.bytes,
        beginning,
    })
}

/// Writes the file. That it was written stands in the history.
///
/// # Errors
/// As [`preview_export`]; `invalid` where nothing would be in it; `failed` when the disk refuses.
pub fn make_export(desk: &Desk, request: &ExportRequest, handle: &str) -> Result<Exported> {
    let path = with_ending(&files::path_of(desk, handle)?, request.form.ending());
    let made = choosing::make(desk, request)?;
    if made.entries == 0 {
        return Err(DeskError::invalid(
            "Nothing would be in this file.",
            "Choose more, or write it for readers who may see more.",
        ));
    }
    let broken = |error: std::io::Error| files::unwritten(&path, &error);
    match &made.parcel {
        None => files::write_whole(&path, made.text.as_bytes()).map_err(broken)?,
        Some(parcel) => {
            // A library's error in the middle of writing, carried past the file's own.
            let mut failed = None;
            let written = files::write_whole_by(&path, |out| {
                let mut out = std::io::BufWriter::new(out);
                match write_library(desk, parcel, &made.files, &mut out) {
                    Ok(()) => out.flush(),
                    Err(Stopped::Disk(error)) => Err(error),
                    Err(Stopped::Library(error)) => {
                        failed = Some(error);
                        Err(std::io::Error::other("the library could not be read"))
                    }
                }
            });
            if let Some(error) = failed {
                return Err(error);
            }
            written.map_err(broken)?;
        }
    }
    let name = file_name(&path);
    let whom = match request.level {
        Sensitivity::Public => "the public",
        Sensitivity::Partners => "partners",
        Sensitivity::Internal => "the office",
    };
    let sentence = format!("Wrote {} entries to “{name}” for {whom}", made.entries);
    let stamp = desk.stamp();
    desk.with(|library| {
        if !library.read_only() {
            library.note_down(&stamp, &sentence, None)?;
        }
        Ok(())
    })?;
    Ok(Exported {
        file: desk.admit(&path),
        entries: made.entries,
        left_out: made.left_out.sentence(),
    })
}

/// Writes a library's records, and its reports one after the other.
fn write_library(
    desk: &Desk,
    parcel: &Parcel,
    files: &[String],
    out: &mut dyn Write,
) -> std::result::Result<(), Stopped> {
    let stopped = desk.with(|library| {
        let attached = |sha256: &str| -> std::result::Result<Attached, Stopped> {
            Ok(library.read(|r| {
                Ok(Attached {
                    original: r.original(sha256)?,
                    text: r.document(sha256)?,
                })
            })?)
        };
        Ok(library_json::write(parcel, files, attached, out).err())
    });
    match stopped.map_err(Stopped::Library)? {
        None => Ok(()),
        Some(stopped) => Err(stopped),
    }
}

/// Why writing stopped.
enum Stopped {
    Disk(std::io::Error),
    Library(DeskError),
}

impl From<std::io::Error> for Stopped {
    fn from(error: std::io::Error) -> Stopped {
        Stopped::Disk(error)
    }
}

impl From<library::LibraryError> for Stopped {
    fn from(error: library::LibraryError) -> Stopped {
        Stopped::Library(error.into())
    }
}

/// The form of a library as JSON, as JSON Schema.
///
/// # Errors
/// None.
pub fn library_schema() -> Result<String> {
    Ok(library_json::SCHEMA.to_owned())
}

/// Asks for a file of another program; none when cancelled.
///
/// # Errors
/// None today; a dialog may refuse on some system.
pub fn choose_intake(desk: &Desk) -> Result<Option<files::FileHandle>> {
    Ok(desk.around.asks.choose_intake().map(|p| desk.admit(&p)))
}
