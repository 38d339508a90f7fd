//! Figures to look at, and the drawings that the page makes of them as files.

use crate::audit::line;
use crate::{Desk, DeskError, Printing, Result, files, summaries};
use domain::chart::Chart;
use domain::{CountryCode, Sensitivity};
use serde::{Deserialize, Serialize};
use summary::{Drawing, Language, Options, picture};
use ts_rs::TS;

/// What is written into a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum Drawn {
    /// The drawing itself.
    Svg {
        /// It, whole: with its colours, and nothing outside it.
        svg: String,
    },
    /// The drawing as a picture.
    Png {
        /// The drawing.
        svg: String,
    },
    /// The drawing on a page under its title, with the table beside it.
    Pdf {
        /// The page.
        page: DrawnPage,
    },
    /// The table beside it, with its heads, in the words of the page.
    Csv {
        /// Its lines.
        rows: Vec<Vec<String>>,
    },
}

/// A drawing to be set on a page. It counts everything in the library, so the page says that it is for the office.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DrawnPage {
    /// What it is called.
    pub title: String,
    /// About what; empty for everything.
    pub scope: String,
    /// The drawing, without its title.
    pub svg: String,
    /// The table beside it, its heads first.
    pub rows: Vec<Vec<String>>,
    /// The language of what the program itself says.
    pub language: Language,
}

/// Every chart; about one country, if told.
///
/// # Errors
/// `no_library`.
pub fn show(desk: &Desk, country: Option<CountryCode>) -> Result<Vec<Chart>> {
    let day = (desk.around.today)();
    desk.count_once(format!("charts {day} {country:?}"), |r| {
        r.charts(day, country)
    })
}

/// Writes a drawing, or the table beside it, into a file.
///
/// # Errors
/// `invalid` for a handle that is not known, or for what is no drawing; `failed` when the disk refuses.
pub fn save(desk: &Desk, drawn: &Drawn, handle: &str) -> Result<()> {
    let bytes = match drawn {
        Drawn::Svg { svg } => picture::svg(svg).map_err(DeskError::from)?,
        Drawn::Png { svg } => picture::png(svg).map_err(DeskError::from)?,
        Drawn::Pdf { page } => pdf(desk, page)?,
        Drawn::Csv { rows } => {
            // The mark tells spreadsheets that this is UTF-8.
            let lines = rows.iter().map(|cells| line(cells));
            std::iter::once("\u{feff}".to_owned())
                .chain(lines)
                .collect::<String>()
                .into_bytes()
        }
    };
    files::save(desk, handle, &bytes)
}

/// Asks for a printer and hands it the drawing's page, as [`save`] would write it.
///
/// # Errors
/// As [`save`]; `failed` when the printer refuses.
pub fn print(desk: &Desk, page: &DrawnPage) -> Result<Printing> {
    let bytes = pdf(desk, page)?;
    summaries::send(desk, &page.title, &bytes)
}

fn pdf(desk: &Desk, page: &DrawnPage) -> Result<Vec<u8>> {
    let drawing = Drawing {
        title: page.title.clone(),
        scope: page.scope.clone(),
        svg: page.svg.clone(),
        rows: page.rows.clone(),
        logo: summaries::logo(desk)?,
    };
    let options = Options {
        language: page.language,
        audience: Sensitivity::Internal,
        ..Options::default()
    };
    Ok(summary::drawing(&drawing, &desk.today(), &options)?.bytes)
}
