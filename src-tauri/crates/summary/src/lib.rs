//! From records to a printed page.
//!
//! What it is for: to set a summary in type, as PDF or as a preview, or to write it for an office program, true to the record and with its sources. What it
//! must never do: read the library, the disk, the clock or the network; print what is more sensitive than its
//! audience; let a record's text be taken for markup. Start reading at [`pdf`].

mod data;
mod logo;
mod office;
mod options;
mod pages;
pub mod picture;
mod press;
mod redact;
mod words;

pub use data::{Kept, Passage, SummaryData};
pub use logo::{LARGEST_LOGO, logo};
pub use options::{
    Citations, Column, Dates, Detail, Format, Grouping, Language, Options, Paper, Shape, Template,
};

use domain::Edtf;
use pages::{Fit, Medium};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::Voice;

/// A finished summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The file; a PDF is PDF/UA-1 and PDF/A-2a. The same data and options give the same bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// How many remarks and details were left out for the audience.
    pub withheld: u32,
}

/// A summary as pictures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// One SVG a page.
    pub pages: Vec<String>,
    /// How many remarks and details were left out for the audience.
    pub withheld: u32,
}

/// Why there is no summary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SummaryError {
    /// What is about events needs one.
    #[error("there is no event to sum up")]
    NoEvent,
    /// A print states its day, and an archival PDF must.
    #[error("the summary has no date")]
    NoDate,
    /// The template has nothing to put into such a file.
    #[error("there is no {} of this summary", .0.name())]
    NoSuchFormat(Format),
    /// The picture for the head of a print will not do.
    #[error("the picture cannot be printed: {0}")]
    Logo(String),
    /// The file could not be put together. A fault of the program.
    #[error("the file could not be made: {0}")]
    Writing(String),
    /// What should be a drawing is none that may be written.
    #[error("the drawing could not be used: {0}")]
    Drawing(String),
    /// The typesetter refused. A fault of the program: no data should bring it about.
    #[error("the summary could not be set: {0}")]
    Typesetting(String),
}

/// Sets a summary as a PDF.
///
/// # Errors
/// [`SummaryError::NoEvent`] where what is asked for is about an event and there is none, [`SummaryError::NoDate`]
/// where the data do not say on which day it is made.
pub fn pdf(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Printed, SummaryError> {
    let (pages, withheld) = fitted(template, data, options)?;
    let (bytes, pages) = press::pdf(&pages)?;
    Ok(Printed {
        bytes,
        pages,
        withheld,
    })
}

/// Writes a summary in any of its formats. Only a PDF has pages; the others tell 0.
///
/// # Errors
/// As [`pdf`]; [`SummaryError::NoSuchFormat`] for a format that the template does not have.
pub fn write(
    template: Template,
    data: &SummaryData,
    options: &Options,
    format: Format,
) -> Result<Printed, SummaryError> {
    if !template.formats().contains(&format) {
        return Err(SummaryError::NoSuchFormat(format));
    }
    if format == Format::Pdf {
        return pdf(template, data, options);
    }
    let (pages, withheld) = pages::compose(template, data, options, Medium::File, None)?;
    let bytes = office::write(&pages, format)?;
    Ok(Printed {
        bytes,
        pages: 0,
        withheld,
    })
}

/// Sets a summary as pictures: the same pages as [`pdf`].
///
/// # Errors
/// As [`pdf`].
pub fn preview(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Preview, SummaryError> {
    let (pages, withheld) = fitted(template, data, options)?;
    Ok(Preview {
        pages: press::svg(&pages)?,
        withheld,
    })
}

/// The words of each page of a summary, as they were set.
///
/// # Errors
/// As [`pdf`].
pub fn text(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Vec<String>, SummaryError> {
    let (pages, _) = fitted(template, data, options)?;
    press::text(&pages)
}

/// A period in words, in the language and form of the options; empty where neither end is known.
pub fn period(options: &Options, from: Option<&Edtf>, to: Option<&Edtf>) -> String {
    Voice::of(options).period(from, to)
}

/// What is said of a print that holds a part of a list, in the language of the options.
pub fn selection(options: &Options) -> &'static str {
    Voice::of(options).say.selection
}

/// The words of the pages; what must go on one page is cut until it does.
fn fitted(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<(serde_json::Value, u32), SummaryError> {
    let compose = |fit| pages::compose(template, data, options, Medium::Type, fit);
    if !pages::is_one_page(template, options) {
        return compose(None);
    }
    let mut best = compose(Some(Fit::ALL))?;
    if press::count(&best.0)? <= 1 {
        return Ok(best);
    }
    // The most generous step that fits: each is scarcer than the one before, so halving finds it.
    let (mut from, mut to) = (0, Fit::STEPS.len() - 1);
    best = compose(Fit::STEPS.last().copied())?;
    while from < to {
        let middle = usize::midpoint(from, to);
        let tried = compose(Fit::STEPS.get(middle).copied())?;
        if press::count(&tried.0)? <= 1 {
            (best, to) = (tried, middle);
        } else {
            from = middle + 1;
        }
    }
    Ok(best)
}
