//! A drawing of the window's own (a map, a chart) on a page.

use crate::{Options, Printed, SummaryData, SummaryError, pages, picture, press};
use domain::Edtf;

/// A drawing, and the table that says the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// What it is called.
    pub title: String,
    /// About what: a country.
    pub scope: String,
    /// It, whole: with its colours, and nothing outside it.
    pub svg: String,
    /// The table, its heads first.
    pub rows: Vec<Vec<String>>,
    /// The office's mark, as [`crate::logo`] gives it; empty for none.
    pub logo: String,
}

/// Sets a drawing under its title as a PDF, as [`crate::pdf`] sets a summary.
///
/// # Errors
/// [`SummaryError::Drawing`] for what is no drawing, or has something in it that could run or be fetched.
pub fn drawing(drawing: &Drawing, on: &Edtf, options: &Options) -> Result<Printed, SummaryError> {
    picture::svg(&drawing.svg)?;
    let data = SummaryData {
        scope: drawing.scope.clone(),
        logo: drawing.logo.clone(),
        generated_on: Some(on.clone()),
        ..SummaryData::default()
    };
    let memory = press::Memory;
    let document = press::set(&pages::of_drawing(drawing, &data, options)?, &memory)?;
    Ok(Printed {
        bytes: press::pdf(&document)?,
        pages: document.pages().len() as u32,
        withheld: 0,
    })
}
