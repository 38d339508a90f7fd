//! Figures to look at, and the drawings that the page makes of them as files.

use crate::audit::line;
use crate::files;
use crate::{Desk, DeskError, Result};
use domain::CountryCode;
use domain::chart::Chart;
use serde::{Deserialize, Serialize};
use summary::picture;
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
    /// The table beside it, with its heads, in the words of the page.
    Csv {
        /// Its lines.
        rows: Vec<Vec<String>>,
    },
}

/// Every chart; about one country, if told.
///
/// # Errors
/// `no_library`.
pub fn show(desk: &Desk, country: Option<CountryCode>) -> Result<Vec<Chart>> {
    let day = (desk.around.today)();
    desk.read(|r| r.charts(day, country))
}

/// Writes a drawing, or the table beside it, into a file.
///
/// # Errors
/// `invalid` for a handle that is not known, or for what is no drawing; `failed` when the disk refuses.
pub fn save(desk: &Desk, drawn: &Drawn, handle: &str) -> Result<()> {
    let bytes = match drawn {
        Drawn::Svg { svg } => picture::svg(svg).map_err(DeskError::from)?,
        Drawn::Png { svg } => picture::png(svg).map_err(DeskError::from)?,
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
