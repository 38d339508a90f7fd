//! A report's pages as they look, where its words stand on them, and the recognition of scans.

use crate::drawing::Drawing;
use crate::files::Snapshot;
use crate::jobs::JobId;
use crate::open::lock;
use crate::{Desk, DeskError, Result, reports, tesseract};
use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use domain::record::Report;
use domain::view::ScanView;
use domain::{Document, RecordId, WordBox};
use library::LibraryError;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use ts_rs::TS;

/// The formats whose pages can be shown as they look.
const SHOWN: &[&str] = &["pdf", "png", "jpeg"];

/// The report that is looked at: the latest one only.
#[derive(Default)]
pub(crate) struct LookedAt {
    /// Set by who wants the page that is being drawn to be given up.
    leaving: AtomicBool,
    drawing: Mutex<Option<(String, Drawing)>>,
    document: Mutex<Option<(String, Arc<Document>)>>,
}

/// A page's picture.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PagePicture {
    /// The picture itself, as the address of an image: `data:image/png;base64,…`.
    pub address: String,
}

impl PagePicture {
    fn of(media_type: &str, bytes: &[u8]) -> PagePicture {
        let address = format!("data:{media_type};base64,{}", BASE64.encode(bytes));
        PagePicture { address }
    }

    /// Of a page that the program drew itself.
    pub(crate) fn png(bytes: &[u8]) -> PagePicture {
        PagePicture::of("image/png", bytes)
    }
}

/// Draws a page (from 1), so many dots across; a very large one comes with fewer.
///
/// # Errors
/// `not_found`; `failed` where the page cannot be drawn; `invalid` for a format that has no looks.
pub fn show(desk: &Desk, report: RecordId, page: u32, across: u32) -> Result<PagePicture> {
    let report: Report = desk.read(|r| r.get(report))?;
    if !SHOWN.contains(&report.format.as_str()) {
        return Err(DeskError::invalid(
            "This report has no pages to look at.",
            "Read its plain text.",
        ));
    }
    let mut looked_at = lock(&desk.looked_at.drawing);
    if looked_at
        .as_ref()
        .is_none_or(|(sha256, _)| *sha256 != report.sha256)
    {
        // The one before is ended first: two large files need not be in memory at once.
        *looked_at = None;
        let bytes = desk.read(|r| r.original(&report.sha256))?;
        let file = Snapshot {
            name: report.file_name.clone(),
            sha256: report.sha256.clone(),
            bytes,
        };
        let drawing = Drawing::start(&desk.around.worker, &file)?;
        *looked_at = Some((report.sha256, drawing));
    }
    let Some((_, drawing)) = looked_at.as_mut() else {
        return Err(DeskError::invalid(
            "This report has no pages to look at.",
            "",
        ));
    };
    let drawn = drawing.draw(page, across, &desk.looked_at.leaving);
    if drawing.is_spent() {
        *looked_at = None;
    }
    let picture = drawn?;
    Ok(PagePicture::of(&picture.media_type, &picture.bytes))
}

/// Where the words of a page (from 1) stand, in the order of the text.
///
/// # Errors
/// `not_found`.
pub fn words(desk: &Desk, report: RecordId, page: u32) -> Result<Vec<WordBox>> {
    let report: Report = desk.read(|r| r.get(report))?;
    let document = document(desk, &report.sha256)?;
    Ok(document
        .words
        .iter()
        .filter(|w| w.page == page)
        .cloned()
        .collect())
}

/// Lets go of the pages that were looked at.
///
/// # Errors
/// None.
pub fn close(desk: &Desk) -> Result<()> {
    look_away(desk);
    Ok(())
}

/// Forgets what was looked at, and ends its worker.
pub(crate) fn look_away(desk: &Desk) {
    desk.looked_at.leaving.store(true, Ordering::Relaxed);
    let mut drawing = lock(&desk.looked_at.drawing);
    *drawing = None;
    desk.looked_at.leaving.store(false, Ordering::Relaxed);
    drop(drawing);
    *lock(&desk.looked_at.document) = None;
}

/// A report's text, kept for as long as it is looked at: a long one takes a while to unpack.
pub(crate) fn document(desk: &Desk, sha256: &str) -> Result<Arc<Document>> {
    let mut held = lock(&desk.looked_at.document);
    if let Some((sha, document)) = held.as_ref()
        && sha == sha256
    {
        return Ok(Arc::clone(document));
    }
    let document = Arc::new(desk.read(|r| r.document(sha256))?);
    *held = Some((sha256.to_owned(), Arc::clone(&document)));
    Ok(document)
}

/// How a scan stands; `None` for a report without scanned pages.
pub(crate) fn scan(desk: &Desk, document: &Document) -> Option<ScanView> {
    let pages = document.scanned().len() as u32;
    let installed = (desk.around.tesseract)().is_some();
    (pages > 0).then(|| ScanView {
        pages,
        recognisable: installed && document.is_blank(),
        install: if installed {
            String::new()
        } else {
            tesseract::how_to_install().to_owned()
        },
    })
}

/// Starts the recognition of a scan that was read in without: its text, and what is found in it, come into the library
/// as one change. Once it has a text, that text never changes.
///
/// # Errors
/// `invalid` for a report that has a text already, or without Tesseract; `not_found`.
pub fn recognise(desk: &Desk, report: RecordId) -> Result<JobId> {
    desk.with(|library| match library.read_only() {
        true => Err(LibraryError::ReadOnly.into()),
        false => Ok(()),
    })?;
    let found: Report = desk.read(|r| r.get(report))?;
    match scan(desk, &*document(desk, &found.sha256)?) {
        Some(scan) if scan.recognisable => {}
        Some(scan) if !scan.install.is_empty() => {
            return Err(DeskError::invalid(
                "Text recognition is not installed on this machine.",
                format!("To have scans read, {}.", scan.install),
            ));
        }
        _ => {
            return Err(DeskError::invalid(
                "This report has its text already, and a report’s text never changes.",
                "",
            ));
        }
    }
    let file = Snapshot {
        bytes: desk.read(|r| r.original(&found.sha256))?,
        name: found.file_name,
        sha256: found.sha256,
    };
    reports::recognise(desk, report, file)
}
