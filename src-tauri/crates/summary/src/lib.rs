//! From records to a printed page.
//!
//! What it is for: to set a summary in type, as PDF or as a preview, or to write it for an office program, true to the record and with its sources. What it
//! must never do: read the library, the disk, the clock or the network; print what is more sensitive than its
//! audience; let a record's text be taken for markup. Start reading at [`typeset`].

mod data;
mod drawing;
mod logo;
mod office;
mod options;
mod pages;
pub mod picture;
mod press;
mod redact;
mod words;

pub use data::{Kept, Passage, SummaryData};
pub use drawing::{Drawing, drawing};
pub use logo::{LARGEST_LOGO, logo};
pub use office::list::{LONGEST_CELL, ListCell, ListColumn, ListTable, list};
pub use options::{
    Citations, Column, Dates, Detail, Format, Grouping, Language, Options, Paper, Shape, Template,
};

pub use words::{language_name, term};

use domain::Edtf;
use pages::{Fit, Medium};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use ts_rs::TS;
use typst_layout::PagedDocument;
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

/// A page before it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Sheet {
    /// What it looks like, in a number: while that is the same, a picture of it is as good as new.
    pub look: String,
    /// Points.
    pub width: f64,
    /// Points.
    pub height: f64,
}

/// A page is drawn at most so many dots across: sharp on the largest screen, and on paper.
const MOST_ACROSS: u32 = 4096;

/// A summary in type: its pages can be looked at one by one, and written as they are.
pub struct Typeset {
    document: PagedDocument,
    withheld: u32,
    whole: bool,
    sheets: OnceLock<Vec<Sheet>>,
}

impl Typeset {
    fn new(document: PagedDocument, withheld: u32, whole: bool) -> Typeset {
        Typeset {
            document,
            withheld,
            whole,
            sheets: OnceLock::new(),
        }
    }

    /// The pages as they are known before they are drawn.
    pub fn sheets(&self) -> &[Sheet] {
        self.sheets.get_or_init(|| {
            let pages = self.document.pages().iter();
            pages
                .map(|page| Sheet {
                    look: press::look(page),
                    width: page.frame.width().to_pt(),
                    height: page.frame.height().to_pt(),
                })
                .collect()
        })
    }

    /// A page, from 0, as PNG, so many dots across.
    pub fn drawn(&self, page: usize, across: u32) -> Option<Vec<u8>> {
        press::png(
            self.document.pages().get(page)?,
            across.clamp(1, MOST_ACROSS),
        )
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// How many remarks and details were left out for the audience.
    pub fn withheld(&self) -> u32 {
        self.withheld
    }

    /// Whether these are all pages, and not only the [`beginning`].
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// A page, from 0, as SVG.
    pub fn picture(&self, page: usize) -> Option<String> {
        press::svg(&self.document, page)
    }

    /// The words of each page, as they were set.
    pub fn words(&self) -> Vec<String> {
        press::text(&self.document)
    }

    /// The pages as PDF/UA-1 and PDF/A-2a.
    ///
    /// # Errors
    /// [`SummaryError::Typesetting`], which is a fault of the program.
    pub fn pdf(&self) -> Result<Printed, SummaryError> {
        Ok(Printed {
            bytes: press::pdf(&self.document)?,
            pages: self.pages() as u32,
            withheld: self.withheld,
        })
    }
}

/// Sets a summary in type.
///
/// # Errors
/// [`SummaryError::NoEvent`] where what is asked for is about an event and there is none, [`SummaryError::NoDate`]
/// where the data do not say on which day it is made.
pub fn typeset(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Typeset, SummaryError> {
    let memory = press::Memory;
    let (document, withheld) = fitted(template, data, options, &memory)?;
    Ok(Typeset::new(document, withheld, true))
}

/// Sets so much of a summary as fills its first page, for who waits to see it; all of it where that is not much more.
///
/// # Errors
/// As [`typeset`].
pub fn beginning(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Typeset, SummaryError> {
    if pages::is_one_page(template, options) {
        return typeset(template, data, options);
    }
    let memory = press::Memory;
    let (mut pages, withheld) = pages::compose(template, data, options, Medium::Type, None)?;
    let whole = !pages::cut_to_a_page(&mut pages);
    Ok(Typeset::new(press::set(&pages, &memory)?, withheld, whole))
}

/// Sets a summary as a PDF.
///
/// # Errors
/// As [`typeset`].
pub fn pdf(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Printed, SummaryError> {
    typeset(template, data, options)?.pdf()
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

/// The words of a summary as plain text, for where there is nothing to show a page with.
///
/// # Errors
/// [`SummaryError::NoEvent`] for an event summary of no event.
pub fn plain_text(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<String, SummaryError> {
    let (pages, _) = pages::compose(template, data, options, Medium::File, None)?;
    office::plain_text(&pages)
}

/// Sets a summary as pictures: the same pages as [`pdf`].
///
/// # Errors
/// As [`typeset`].
pub fn preview(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Preview, SummaryError> {
    let set = typeset(template, data, options)?;
    Ok(Preview {
        pages: (0..set.pages())
            .filter_map(|page| set.picture(page))
            .collect(),
        withheld: set.withheld,
    })
}

/// The words of each page of a summary, as they were set.
///
/// # Errors
/// As [`typeset`].
pub fn text(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<Vec<String>, SummaryError> {
    Ok(typeset(template, data, options)?.words())
}

/// A period in words, in the language and form of the options; empty where neither end is known.
pub fn period(options: &Options, from: Option<&Edtf>, to: Option<&Edtf>) -> String {
    Voice::of(options).period(from, to)
}

/// What is said of a print that holds a part of a list, in the language of the options.
pub fn selection(options: &Options) -> &'static str {
    Voice::of(options).say.selection
}

/// The pages; what must go on one page is cut until it does.
fn fitted(
    template: Template,
    data: &SummaryData,
    options: &Options,
    memory: &press::Memory,
) -> Result<(PagedDocument, u32), SummaryError> {
    let set = |fit| -> Result<(PagedDocument, u32), SummaryError> {
        let (pages, withheld) = pages::compose(template, data, options, Medium::Type, fit)?;
        Ok((press::set(&pages, memory)?, withheld))
    };
    let fits = |set: &(PagedDocument, u32)| set.0.pages().len() <= 1;
    if !pages::is_one_page(template, options) {
        return set(None);
    }
    let all = set(Some(Fit::ALL))?;
    if fits(&all) {
        return Ok(all);
    }
    // The most generous step that fits: each is scarcer than the one before, so halving finds it.
    let (mut from, mut to) = (0, Fit::STEPS.len() - 1);
    let mut best = set(Fit::STEPS.last().copied())?;
    while from < to {
        let middle = usize::midpoint(from, to);
        let tried = set(Fit::STEPS.get(middle).copied())?;
        if fits(&tried) {
            (best, to) = (tried, middle);
        } else {
            from = middle + 1;
        }
    }
    Ok(best)
}
