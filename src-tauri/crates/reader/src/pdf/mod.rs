//! PDF: glyphs with places become words, lines, columns and blocks.
//!
//! Four steps, one file each: [`glyphs`] lets the PDF draw its page onto a device that only notes letters; [`layout`]
//! makes lines of them in reading order; [`blocks`] makes blocks of the lines of all pages together; [`write`] writes
//! the text with its offsets.

mod blocks;
mod glyphs;
mod layout;
mod write;

use crate::compose::{Draft, stated, stated_title};
use crate::{Limits, Progress, ReadError, Recognised, limits};
use domain::document::pages_in_words;
use domain::{Document, Warning};
use glyphs::Sheet;
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use layout::Line;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// One page as lines in reading order.
pub(crate) struct PageLines {
    number: u32,
    width: f32,
    height: f32,
    lines: Vec<Line>,
    /// A picture without words.
    scanned: bool,
}

/// Reads a PDF.
pub(crate) fn read(
    bytes: &[u8],
    recognised: &[Recognised],
    limits: &Limits,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Document, ReadError> {
    let data = Arc::new(bytes.to_vec());
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    let ends = tail.windows(5).any(|w| w == b"%%EOF");
    let format = || "PDF".to_owned();
    let broken = || {
        if ends {
            ReadError::Damaged { format: format() }
        } else {
            ReadError::Truncated { format: format() }
        }
    };
    // The PDF library answers some damaged files with a panic: for us that is one more kind of damage.
    let pdf = match catch_unwind(AssertUnwindSafe(|| Pdf::new(data))) {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ))) => {
            return Err(ReadError::PasswordProtected { format: format() });
        }
        Ok(Err(_)) | Err(_) => return Err(broken()),
    };
    let count = catch_unwind(AssertUnwindSafe(|| pdf.pages().len())).map_err(|_| broken())?;
    if count == 0 {
        return Err(broken());
    }
    limits::within("pages", count as u64, limits.pages)?;

    let mut draft = Draft::default();
    let mut cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut pages = Vec::with_capacity(count);
    let mut doubts = Doubts::default();
    for (i, page) in pdf.pages().iter().enumerate() {
        let number = i as u32 + 1;
        limits::step(watch, i as u32, count as u32)?;
        let (width, height) = page.render_dimensions();
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let sheet = Sheet::draw(page, &cache, &settings, pdf.xref(), limits.glyphs_on_page);
            let lines = layout::lines(&sheet);
            (sheet.doubts(), lines)
        }));
        let mut scanned = false;
        let lines = match drawn {
            Ok((found, lines)) => {
                scanned = lines.is_empty() && found.pictures;
                let told = recognised.iter().find(|r| scanned && r.page == number);
                let lines = told.map_or(lines, |told| layout::recognised(told, width, height));
                // A picture in which nothing was recognised is a picture, and no scan any more.
                scanned &= told.is_none();
                doubts.note(number, &found, scanned);
                lines
            }
            Err(_) => {
                // What the panic left half-done in the cache must not reach the next page.
                cache = InterpreterCache::new();
                doubts.unreadable.push(number);
                Vec::new()
            }
        };
        pages.push(PageLines {
            number,
            width,
            height,
            lines,
            scanned,
        });
    }
    limits::step(watch, count as u32, count as u32)?;
    let empty = pages.iter().all(|p| p.lines.is_empty()) && recognised.is_empty();
    if empty && doubts.scanned.is_empty() && doubts.unreadable.is_empty() && ends {
        return Err(ReadError::NoText { format: format() });
    }
    if empty && doubts.scanned.is_empty() {
        return Err(broken());
    }
    metadata(&pdf, &mut draft);
    if !ends {
        draft.warn("The end of the PDF is missing; pages after the last one here may be lost.");
    }
    doubts.tell(&mut draft);
    let blocks = blocks::blocks(&mut pages);
    write::write(&pages, blocks, &mut draft);
    Ok(draft.finish("pdf"))
}

/// Writes pages of which nothing is known but their measures, and what text recognition made of some of them.
pub(crate) fn write_recognised(sizes: &[(f32, f32)], recognised: &[Recognised], draft: &mut Draft) {
    let mut doubts = Doubts::default();
    let mut pages = Vec::with_capacity(sizes.len());
    for (number, &(width, height)) in (1..).zip(sizes) {
        let told = recognised.iter().find(|r| r.page == number);
        if told.is_none() {
            doubts.scanned.push(number);
        }
        pages.push(PageLines {
            number,
            width,
            height,
            lines: told.map_or_else(Vec::new, |t| layout::recognised(t, width, height)),
            scanned: told.is_none(),
        });
    }
    doubts.tell(draft);
    let blocks = blocks::blocks(&mut pages);
    write::write(&pages, blocks, draft);
}

/// Pages that could not be read, or only with doubt.
#[derive(Default)]
struct Doubts {
    unreadable: Vec<u32>,
    scanned: Vec<u32>,
    unmapped: Vec<u32>,
    slanted: Vec<u32>,
    cut: Vec<u32>,
}

impl Doubts {
    fn note(&mut self, page: u32, found: &glyphs::Found, scanned: bool) {
        if scanned {
            self.scanned.push(page);
        }
        if found.unmapped {
            self.unmapped.push(page);
        }
        if found.slanted {
            self.slanted.push(page);
        }
        if found.cut {
            self.cut.push(page);
        }
    }

    fn tell(self, draft: &mut Draft) {
        let mut tell = |pages: Vec<u32>, one: &str| {
            for (from, which) in pages_in_words(&pages) {
                draft.warnings.push(Warning {
                    message: format!("{which}: {one}"),
                    page: Some(from),
                });
            }
        };
        tell(self.unreadable, "damaged, and not read.");
        tell(
            self.scanned,
            "a scanned picture without text. Nothing on it has been read.",
        );
        tell(
            self.unmapped,
            "the file does not say which letters many of its signs are. Text recognition (OCR) may read it better.",
        );
        tell(
            self.slanted,
            "slanted words, such as a watermark, were left out.",
        );
        tell(
            self.cut,
            "too much is drawn here; the rest of it was not read.",
        );
    }
}

fn metadata(pdf: &Pdf, draft: &mut Draft) {
    let stated_in =
        |bytes: &Option<Box<[u8]>>| bytes.as_deref().and_then(|b| stated(&text_string(b)));
    let info = pdf.metadata();
    let title = info.title.as_deref();
    draft.metadata.title = title.and_then(|b| stated_title(&text_string(b)));
    draft.metadata.authors = stated_in(&info.author).into_iter().collect();
    let language = catch_unwind(AssertUnwindSafe(|| {
        let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
        let language = catalogue.get::<hayro_syntax::object::String<'_>>(b"Lang".as_slice())?;
        stated(&text_string(language.as_bytes()))
    }));
    draft.metadata.language = language.ok().flatten();
}

/// A PDF text string: UTF-16 with its mark, UTF-8 with its mark, or PDFDocEncoding (near enough to Windows-1252).
fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned(),
        None => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
    .replace('\0', "")
}
