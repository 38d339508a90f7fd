//! From records to a printed page.
//!
//! What it is for: to set a summary in type, as PDF or as a preview, true to the record and with its sources. What it
//! must never do: read the library, the disk, the clock or the network; print what is more sensitive than its
//! audience; let a record's text be taken for markup. Start reading at [`pdf`].

mod data;
mod options;
mod pages;
mod press;
mod redact;
mod words;

pub use data::SummaryData;
pub use options::{Citations, Options, Paper, Template};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A finished summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The PDF: PDF/UA-1 and PDF/A-2a. The same data and options give the same bytes.
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
    /// An event summary needs an event.
    #[error("there is no event to sum up")]
    NoEvent,
    /// A print states its day, and an archival PDF must.
    #[error("the summary has no date")]
    NoDate,
    /// The typesetter refused. A fault of the program: no data should bring it about.
    #[error("the summary could not be set: {0}")]
    Typesetting(String),
}

/// Sets a summary as a PDF.
///
/// # Errors
/// [`SummaryError::NoEvent`] where an event summary is asked for without an event, [`SummaryError::NoDate`] where
/// the data do not say on which day it is made.
pub fn pdf(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Printed, SummaryError> {
    let (pages, withheld) = pages::compose(template, data, options)?;
    let (bytes, pages) = press::pdf(&pages)?;
    Ok(Printed {
        bytes,
        pages,
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
    let (pages, withheld) = pages::compose(template, data, options)?;
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
    let (pages, _) = pages::compose(template, data, options)?;
    press::text(&pages)
}
