//! Makes one immutable text of a file: bytes in, [`domain::Document`] out.
//!
//! What it is for: a report in any of the formats that reports arrive in becomes a text with blocks, pages and, for
//! PDF, the rectangle of every word. What could not be read is a warning, not a failure; a failure is one plain
//! sentence. What it must never do: open a file, ask for the time, reach the network, run anything that the file
//! contains, or give two different texts for the same bytes. It defends itself with [`Limits`], but a hostile PDF
//! can still exhaust a stack: the caller runs it in a process that may be ended.
//!
//! Start reading at [`read`], then `compose`, which every format writes its text with, then one format.

mod compose;
mod doc;
mod docx;
mod draw;
mod encoding;
mod flow;
mod html;
mod limits;
mod mail;
mod markdown;
mod numerals;
mod odt;
mod package;
mod pdf;
mod picture;
mod recognised;
mod rtf;
mod sheet;
mod sniff;
mod txt;
mod xml;

pub use draw::{Picture, with_pages};
pub use limits::{Limits, Progress, ReadError};
pub use recognised::{Recognised, RecognisedLine, RecognisedWord};
pub use sheet::read_sheet;

use domain::{Document, Warning};
use sniff::Format;
use std::ops::ControlFlow;

/// Which version of the reader makes the texts. Raise it whenever the same bytes may give another text: stored
/// citations hold for the version they were made with.
pub const READER_VERSION: u32 = 2;

/// A file that came with a mail: a report of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without a path.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files attached to a mail, for reading each by itself. None for a file that is no mail, or cannot be read.
pub fn attachments(name: &str, bytes: &[u8], limits: &Limits) -> Vec<Attachment> {
    if bytes.len() as u64 > limits.bytes {
        return Vec::new();
    }
    match sniff::sniff(name, bytes) {
        Ok((Format::Mail, _)) => mail::attachments(bytes, limits),
        _ => Vec::new(),
    }
}

/// Reads a file.
///
/// `name` is the file's name: only its ending is looked at, and what the bytes say wins over it. `watch` is called
/// before every page or part; `Break` ends the reading with [`ReadError::Cancelled`].
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Document, ReadError> {
    read_recognised(name, bytes, &[], limits, watch)
}

/// [`read`], where text recognition has read the pages that are pictures: their words are set into the text in their
/// place. Pages that have words of their own keep those.
pub fn read_recognised(
    name: &str,
    bytes: &[u8],
    recognised: &[Recognised],
    limits: &Limits,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    limits::within("bytes", bytes.len() as u64, limits.bytes)?;
    limits::step(watch, 0, 1)?;
    let (format, doubt) = sniff::sniff(name, bytes)?;
    let mut document = match format {
        Format::Pdf => pdf::read(bytes, recognised, limits, watch)?,
        Format::Picture(kind) => picture::read(kind, bytes, recognised, limits)?,
        Format::Docx => docx::read(bytes, limits, watch)?,
        Format::Doc => doc::read(bytes, limits)?,
        Format::Rtf => rtf::read(bytes, limits)?,
        Format::Mail => mail::read(bytes, limits)?,
        Format::Odt => odt::read(bytes, limits, watch)?,
        Format::FlatOdt(text) => odt::read_flat(&text, limits)?,
        Format::Html(text) => html::read(&text, limits)?,
        Format::Markdown(text) => markdown::read(&text, limits)?,
        Format::Txt(text) => txt::read(text)?,
    };
    limits::within(
        "characters of text",
        document.text.len() as u64,
        limits.text,
    )?;
    document.reader_version = READER_VERSION;
    let doubts = doubt.into_iter().map(|message| Warning {
        message,
        page: None,
    });
    document.warnings.splice(0..0, doubts);
    limits::step(watch, 1, 1)?;
    Ok(document)
}
