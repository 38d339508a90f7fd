//! Scanned pages become text: each page is drawn, recognised by Tesseract, and the file is read again with the words.

use crate::drawing::Drawing;
use crate::files::Snapshot;
use crate::tesseract::{Tesseract, how_to_install};
use crate::worker::{self, Bounds, Done};
use crate::{Code, Desk, Result};
use domain::document::pages_in_words;
use domain::{Document, Warning};
use reader::{Progress, Recognised};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// How finely a page is drawn for recognition, in dots an inch.
const FINENESS: f32 = 300.0;

/// What a reading is at.
pub(crate) enum Step {
    /// Reading: pages or parts done, of so many.
    Reading(Progress),
    /// Recognising: scanned pages done, of so many.
    Recognising(Progress),
}

/// Reads a file, scanned pages included where recognition is installed; where not, a warning says how to install it.
///
/// # Errors
/// As [`worker::read`]. A page that cannot be recognised is a warning.
pub(crate) fn read(
    desk: &Desk,
    file: &Arc<Snapshot>,
    bounds: &Bounds,
    cancel: &AtomicBool,
    watch: &dyn Fn(Step),
) -> Result<Done> {
    let program = &desk.around.worker;
    let reading = |progress| watch(Step::Reading(progress));
    let mut done = worker::read(program, file, Vec::new(), bounds, cancel, &reading)?;
    let scanned = done.document.scanned();
    if scanned.is_empty() {
        return Ok(done);
    }
    let Some(tesseract) = (desk.around.tesseract)() else {
        warn(
            &mut done,
            &scanned,
            &format!(
                "to have the scan read, {}. Then choose “Recognise text” beside the page.",
                how_to_install()
            ),
        );
        return Ok(done);
    };
    watch(Step::Recognising(Progress {
        done: 0,
        of: scanned.len() as u32,
    }));
    let tesseract = match Tesseract::start(program, tesseract, cancel) {
        Ok(tesseract) => tesseract,
        Err(error) if error.code == Code::Cancelled => return Err(error),
        Err(error) => {
            let said = format!("{} {}", error.happened, error.next);
            let words = format!("text recognition did not work. {}", said.trim_end());
            warn(&mut done, &scanned, &words);
            return Ok(done);
        }
    };
    let recognised = recognise(desk, file, &done.document, &tesseract, cancel, watch)?;
    let mut done = worker::read(program, file, recognised.clone(), bounds, cancel, &reading)?;
    let told: Vec<u32> = recognised.iter().map(|r| r.page).collect();
    warn(
        &mut done,
        &told,
        &format!(
            "read by text recognition (OCR, {}). Its words can be wrong: compare them with the page.",
            tesseract.languages
        ),
    );
    Ok(done)
}

fn warn(done: &mut Done, pages: &[u32], words: &str) {
    for (page, which) in pages_in_words(pages) {
        let warning = Warning {
            message: format!("{which}: {words}"),
            page: Some(page),
        };
        done.document.warnings.push(warning.clone());
        done.reading.warnings.push(warning);
    }
}

/// Recognises the scanned pages one by one. One that cannot be drawn or recognised stays a scan.
fn recognise(
    desk: &Desk,
    file: &Arc<Snapshot>,
    document: &Document,
    tesseract: &Tesseract,
    cancel: &AtomicBool,
    watch: &dyn Fn(Step),
) -> Result<Vec<Recognised>> {
    let scanned: Vec<_> = document.pages.iter().filter(|p| p.scanned).collect();
    let is_picture = document.format != "pdf";
    let mut drawing = None;
    let mut recognised = Vec::with_capacity(scanned.len());
    for (done, page) in scanned.iter().enumerate() {
        watch(Step::Recognising(Progress {
            done: done as u32,
            of: scanned.len() as u32,
        }));
        let picture = if is_picture {
            Ok(Arc::new(file.bytes.clone()))
        } else {
            let across = (page.width / 72.0 * FINENESS) as u32;
            draw(desk, file, &mut drawing, page.number, across, cancel).map(Arc::new)
        };
        let place = if is_picture { page.number - 1 } else { 0 };
        match picture.and_then(|p| tesseract.recognise(p, page.number, place, cancel)) {
            Ok(words) => recognised.push(words),
            Err(error) if error.code == Code::Cancelled => return Err(error),
            Err(_) => {}
        }
    }
    Ok(recognised)
}

fn draw(
    desk: &Desk,
    file: &Snapshot,
    drawing: &mut Option<Drawing>,
    page: u32,
    across: u32,
    cancel: &AtomicBool,
) -> Result<Vec<u8>> {
    let mut worker = match drawing.take() {
        Some(worker) => worker,
        None => Drawing::start(&desk.around.worker, file)?,
    };
    let drawn = worker.draw(page, across, cancel);
    if !worker.is_spent() {
        *drawing = Some(worker);
    }
    Ok(drawn?.bytes)
}
