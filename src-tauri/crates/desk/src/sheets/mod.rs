//! Spreadsheets come in: sign-in sheets, lists of recommendations or actions. The file is read in a worker process; its
//! columns are mapped by guess and by hand; a preview says of every row what would become of it; then it is one change.
//!
//! The sheet itself is kept as a report is, and every record that came of a row cites it, so that the row can be opened
//! and the same sheet, read again, changes nothing. A list that went out of here ([`save`]) comes back in the same way, but is
//! no source: see [`returned`].

mod actions;
mod participants;
mod plan;
mod recommendations;
mod returned;
mod saved;

use crate::error::DeskError;
use crate::files::{self, Snapshot};
use crate::jobs::{self, Handle, JobKind};
use crate::open::lock;
use crate::worker::{self, Bounds};
use crate::{Code, Desk, Result, backup};
use domain::keeping::Occasion;
use domain::record::{Citation, Report};
use domain::sheet::{self, Mapping, Places, SheetField, SheetKind, Workbook, table};
use domain::view::ChangeNote;
use domain::{Document, Kind, Quote, RecordId, Sensitivity, TextIndex};
use library::{LibraryError, Reader, Writer};
use plan::Planned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use ts_rs::TS;

pub use plan::{CellChange, Doubt, PlannedRow, RowState};
pub use saved::{SavedList, save};

/// The spreadsheets on the desk.
#[derive(Default)]
pub struct Open {
    last: u32,
    all: Vec<(u32, Arc<OnDesk>)>,
}

struct OnDesk {
    file: Arc<Snapshot>,
    book: Workbook,
    document: Document,
    places: Places,
}

/// So many are kept open at once; the oldest is let go.
const KEPT: usize = 4;

/// A spreadsheet was read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OpenedSheet {
    /// Its number on this desk.
    pub sheet: u32,
    /// The file's name.
    pub name: String,
    /// Its pages: name and number of rows.
    pub pages: Vec<SheetPage>,
    /// What it most likely lists.
    pub kind: SheetKind,
    /// What could not be read.
    pub warnings: Vec<String>,
}

/// A page of a spreadsheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetPage {
    /// As on its tab.
    pub name: String,
    /// How many rows.
    pub rows: u32,
}

/// How a sheet is to be taken in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SheetPlan {
    /// Which.
    pub sheet: u32,
    /// What it lists.
    pub kind: SheetKind,
    /// Which of its pages, from 0.
    pub page: u32,
    /// The event of a sign-in sheet; for the others the event they came out of, if one.
    pub event_id: Option<RecordId>,
    /// Its columns; guessed when left out.
    pub mapping: Option<Mapping>,
    /// Cells corrected by hand.
    pub edits: Vec<SheetEdit>,
    /// Rows left out.
    pub skip: Vec<u32>,
}

/// A cell corrected by hand.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetEdit {
    /// The row, from 0.
    pub row: u32,
    /// The field; `record` says which record it is: `new`, or a key.
    pub field: String,
    /// What it is.
    pub value: String,
}

/// What taking a sheet in would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetPreview {
    /// The columns as they are taken.
    pub mapping: Mapping,
    /// The heading of each column, or its first cell.
    pub headings: Vec<String>,
    /// What a column can be.
    pub fields: Vec<SheetField>,
    /// The rows in their order.
    pub rows: Vec<PlannedRow>,
    /// How many rows there are in each state.
    pub counts: BTreeMap<String, u32>,
    /// What stands in the way of taking it in; empty when nothing does.
    pub missing: String,
}

/// A sheet was taken in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetTaken {
    /// The change; its number is 0 when the sheet said nothing new.
    pub change: ChangeNote,
    /// How many rows there were in each state.
    pub counts: BTreeMap<String, u32>,
    /// The sheet's own record.
    pub report_id: Option<RecordId>,
}

/// Reads a spreadsheet: a job that can be watched and cancelled meanwhile.
///
/// # Errors
/// A plain sentence for a file that is no spreadsheet, is over the limits, or crashes its reader; `cancelled`.
pub fn open(desk: &Desk, handle: &str) -> Result<OpenedSheet> {
    let path = files::path_of(desk, handle)?;
    let name = crate::error::file_name(&path);
    jobs::attend(desk, JobKind::Sheet, name, 100, |job| {
        read(desk, &path, job)
    })
}

fn read(desk: &Desk, path: &Path, job: &Handle) -> Result<OpenedSheet> {
    let bounds = Bounds::default();
    let file = Arc::new(files::snapshot(path, bounds.limits.bytes, &job.cancel)?);
    let watch = |progress: reader::Progress| {
        job.update(|told| {
            told.done = progress.done;
            told.total = progress.of.max(1);
        });
    };
    let worker = &desk.around.worker;
    let book = worker::read_sheet(worker, &file, &bounds, &job.cancel, &watch)?;
    if job.cancelled() {
        return Err(reader::ReadError::Cancelled.into());
    }
    let (document, places) = sheet::document(&book, reader::READER_VERSION);
    let kinds = [
        SheetKind::Participants,
        SheetKind::Recommendations,
        SheetKind::Actions,
    ];
    let rows = book.pages.first().map_or(&[][..], |p| &p.rows);
    // The kind whose headings it has most of; names of people are what most sheets list.
    let likely = || {
        kinds.into_iter().rev().max_by_key(|kind| {
            let mapping = sheet::guess(*kind, rows);
            let known = mapping.columns.iter().filter(|c| !c.is_empty()).count();
            known + usize::from(mapping.header.is_some())
        })
    };
    let kind = match table::recognise(rows) {
        Some(_) => SheetKind::Records,
        None => likely().unwrap_or_default(),
    };
    let name = file.name.clone();
    let pages = book
        .pages
        .iter()
        .map(|p| SheetPage {
            name: p.name.clone(),
            rows: p.rows.len() as u32,
        })
        .collect();
    let warnings = book.warnings.clone();
    let mut open = lock(&desk.sheets);
    open.last += 1;
    let number = open.last;
    open.all.push((
        number,
        Arc::new(OnDesk {
            file,
            book,
            document,
            places,
        }),
    ));
    let surplus = open.all.len().saturating_sub(KEPT);
    open.all.drain(..surplus);
    Ok(OpenedSheet {
        sheet: number,
        name,
        pages,
        kind,
        warnings,
    })
}

/// Lets go of a spreadsheet.
///
/// # Errors
/// None: one that is gone already is gone.
pub fn close(desk: &Desk, sheet: u32) -> Result<()> {
    lock(&desk.sheets).all.retain(|(n, _)| *n != sheet);
    Ok(())
}

fn on_desk(desk: &Desk, sheet: u32) -> Result<Arc<OnDesk>> {
    let open = lock(&desk.sheets);
    let found = open.all.iter().find(|(n, _)| *n == sheet);
    found.map(|(_, s)| Arc::clone(s)).ok_or_else(|| {
        DeskError::new(
            Code::NotFound,
            "This spreadsheet is not open any more.",
            "Choose it again.",
        )
    })
}

/// Of which kind's list a page was saved; none where it lists something else.
fn saved_kind(plan: &SheetPlan, rows: &[Vec<String>]) -> Option<Kind> {
    let saved = table::recognise(rows).filter(|_| plan.kind == SheetKind::Records);
    saved.map(|(kind, _)| kind)
}

/// Says what taking a sheet in would do.
///
/// # Errors
/// `not_found` for a sheet that is not open; `invalid` for a page that it does not have.
pub fn preview(desk: &Desk, plan: &SheetPlan) -> Result<SheetPreview> {
    let on_desk = on_desk(desk, plan.sheet)?;
    let page = on_desk.book.pages.get(plan.page as usize).ok_or_else(|| {
        DeskError::invalid(
            "This spreadsheet has no such page.",
            "Choose one of its pages.",
        )
    })?;
    let (mapping, rows) = desk.read(|r| planned(r, &on_desk, plan))?;
    let width = mapping.columns.len();
    let at = mapping.header.unwrap_or(0) as usize;
    let heading = |column: usize| page.rows.get(at).and_then(|r| r.get(column)).cloned();
    let saved = saved_kind(plan, &page.rows);
    let missing = match (plan.kind, plan.event_id) {
        (SheetKind::Records, _) if saved.is_none() => "Choose what it lists.",
        (SheetKind::Participants, None) => "Choose the event that the people took part in.",
        (kind, _) if !has_name(kind, &mapping) => match kind {
            SheetKind::Participants => "Say which column has the names.",
            _ => "Say which column has the text.",
        },
        _ => "",
    };
    Ok(SheetPreview {
        headings: (0..width).map(|c| heading(c).unwrap_or_default()).collect(),
        fields: saved.map_or_else(|| sheet::fields(plan.kind), table::fields),
        counts: counts(&rows),
        rows: rows.into_iter().map(|p| p.row).collect(),
        mapping,
        missing: missing.to_owned(),
    })
}

fn has_name(kind: SheetKind, mapping: &Mapping) -> bool {
    let has = |field: &str| mapping.columns.iter().any(|c| c == field);
    match kind {
        SheetKind::Participants => has("name") || has("family") || has("given"),
        SheetKind::Records => true,
        _ => has("text"),
    }
}

fn counts(rows: &[Planned]) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row.row.state.name().to_owned()).or_default() += 1;
        if !row.row.doubts.is_empty() {
            *counts.entry("doubtful".to_owned()).or_default() += 1;
        }
    }
    counts
}

fn planned(
    r: &Reader<'_>,
    on_desk: &OnDesk,
    plan: &SheetPlan,
) -> library::Result<(Mapping, Vec<Planned>)> {
    let page = &on_desk.book.pages[plan.page as usize];
    let saved = saved_kind(plan, &page.rows);
    let guessed = || match table::recognise(&page.rows) {
        Some((kind, header)) if saved.is_some() => table::guess(kind, header, &page.rows),
        _ => sheet::guess(plan.kind, &page.rows),
    };
    let mapping = plan.mapping.clone().unwrap_or_else(guessed);
    let mut rows = plan::read(r, plan, &mapping, &page.rows, saved)?;
    if plan.kind == SheetKind::Records {
        if let Some(kind) = saved {
            returned::plan(r, kind, &mut rows)?;
        }
        return Ok((mapping, rows));
    }
    // What came of a row before cites it.
    let mut taken: HashMap<u32, Vec<RecordId>> = HashMap::new();
    if let Some(report) = r.report_by_sha(&on_desk.file.sha256)? {
        for citation in r.where_::<Citation>("report_id", report.id)? {
            let at = citation.quote.start.0;
            taken.entry(at).or_default().push(citation.record_id);
        }
    }
    let places = &on_desk.places[plan.page as usize];
    for row in &mut rows {
        let place = places.get(row.row.row as usize).copied().flatten();
        row.place = place;
        row.taken = place
            .and_then(|(start, _)| taken.get(&start.0).cloned())
            .unwrap_or_default();
    }
    match plan.kind {
        SheetKind::Participants => participants::plan(r, plan, &mut rows)?,
        SheetKind::Recommendations => recommendations::plan(r, plan, &mut rows)?,
        SheetKind::Actions => actions::plan(r, plan, &mut rows)?,
        SheetKind::Records => {}
    }
    Ok((mapping, rows))
}

/// Takes a sheet in as one change.
///
/// # Errors
/// As [`preview`]; `invalid` where something is missing, such as the event of a sign-in sheet.
pub fn take_in(desk: &Desk, plan: &SheetPlan) -> Result<SheetTaken> {
    let preview = preview(desk, plan)?;
    if !preview.missing.is_empty() {
        return Err(DeskError::invalid(
            "The sheet cannot be taken in yet.",
            preview.missing,
        ));
    }
    let on_desk = on_desk(desk, plan.sheet)?;
    if plan.kind == SheetKind::Records {
        return take_back(desk, plan, &on_desk);
    }
    let ((counts, report_id), change) = desk.change(|w| {
        let (_, rows) = planned(w, &on_desk, plan)?;
        let counts = counts(&rows);
        let does = |p: &&Planned| {
            matches!(
                p.row.state,
                RowState::New | RowState::Reused | RowState::Changed
            )
        };
        if !rows.iter().any(|p| does(&p)) {
            let known = w.report_by_sha(&on_desk.file.sha256)?.map(|r| r.id);
            return Ok(((counts, known), String::new()));
        }
        let report = keep_sheet(desk, w, &on_desk)?;
        let index = TextIndex::new(&on_desk.document.text);
        // Known before the first row is written: to search amid writing brings the index of words up to date for each row.
        let bodies = match plan.kind {
            SheetKind::Participants => participants::organisations(w)?,
            _ => HashMap::new(),
        };
        for row in rows.iter().filter(does) {
            let written = match plan.kind {
                SheetKind::Participants => participants::write(desk, w, plan, row, &bodies)?,
                SheetKind::Recommendations => recommendations::write(desk, w, plan, row)?,
                SheetKind::Actions => actions::write(desk, w, plan, row)?,
                // Taken back by [`take_back`], which keeps and cites nothing.
                SheetKind::Records => Vec::new(),
            };
            let Some((start, end)) = row.place else {
                continue;
            };
            let quote = Quote::cut(&index, start, end, None);
            for (record_id, field) in written {
                if row.taken.contains(&record_id) {
                    continue;
                }
                w.insert(&Citation {
                    id: desk.new_id(),
                    record_id,
                    field: field.to_owned(),
                    report_id: report,
                    quote: quote.clone(),
                    ..Citation::default()
                })?;
            }
        }
        let of = |state: RowState| counts.get(state.name()).copied().unwrap_or(0);
        let sentence = format!(
            "Took in “{}”: {} new, {} known, {} changed",
            on_desk.file.name,
            of(RowState::New),
            of(RowState::Reused),
            of(RowState::Changed)
        );
        Ok(((counts, Some(report)), sentence))
    })?;
    Ok(SheetTaken {
        change,
        counts,
        report_id,
    })
}

/// Takes back a list that was saved from here, as one change.
fn take_back(desk: &Desk, plan: &SheetPlan, on_desk: &OnDesk) -> Result<SheetTaken> {
    let page = &on_desk.book.pages[plan.page as usize];
    let kind = saved_kind(plan, &page.rows)
        .ok_or_else(|| DeskError::invalid("This is no saved list.", "Choose what it lists."))?;
    backup::before(desk, Occasion::Bulk);
    let (counts, change) = desk.change(|w| {
        let (_, rows) = planned(w, on_desk, plan)?;
        let (mut new, mut changed) = (0, 0);
        for row in rows.iter().filter(|row| returned::does(row)) {
            returned::write(desk, w, kind, row)?;
            match row.row.state {
                RowState::New => new += 1,
                _ => changed += 1,
            }
        }
        let sentence = match new + changed {
            0 => String::new(),
            _ => format!(
                "Took in “{}”: {new} new, 0 known, {changed} changed",
                on_desk.file.name
            ),
        };
        Ok((counts(&rows), sentence))
    })?;
    Ok(SheetTaken {
        change,
        counts,
        report_id: None,
    })
}

/// The sheet as a report of its own, so that its rows can be cited and opened.
fn keep_sheet(desk: &Desk, w: &mut Writer<'_>, on_desk: &OnDesk) -> library::Result<RecordId> {
    let file = &on_desk.file;
    if let Some(report) = w.report_by_sha(&file.sha256)? {
        return Ok(report.id);
    }
    w.store_report_files(&file.sha256, &file.bytes, &on_desk.document)?;
    // Kept as an attachment before, when nothing could be read in it.
    if w.document(&file.sha256)?.is_blank() {
        w.complete_report_text(&file.sha256, &on_desk.document)?;
    }
    let report = Report {
        id: desk.new_id(),
        title: file.name.clone(),
        file_name: file.name.clone(),
        sha256: file.sha256.clone(),
        format: on_desk.document.format.clone(),
        reader_version: on_desk.document.reader_version,
        imported_at: desk.now_text(),
        // Names, addresses, telephone numbers: internal until somebody says otherwise.
        sensitivity: Sensitivity::Internal,
        ..Report::default()
    };
    w.insert(&report)?;
    Ok(report.id)
}

fn needed(happened: &str, next: &str) -> LibraryError {
    LibraryError::caller(DeskError::invalid(happened, next))
}
