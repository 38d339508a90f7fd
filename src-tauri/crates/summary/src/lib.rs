//! From records to a printed page.
//!
//! What it is for: to set a summary in type, as PDF or as a preview, true to the record and with its sources. What it
//! must never do: read the library, the disk, the clock or the network; print what is more sensitive than its
//! audience; let a record's text be taken for markup. Start reading at [`pdf`].

mod data;
mod options;

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
    /// The typesetter refused. A fault of the program: no data should bring it about.
    #[error("the summary could not be set: {0}")]
    Typesetting(String),
}
