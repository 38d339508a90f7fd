//! A list of records as a table to work in: what stands in the window, and a last column that tells which record a row is.

use super::sheets::{push_row, sheet_name, spreadsheet_day};
use crate::{Format, SummaryError};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, FormatAlign, FormatBorder, Workbook,
    XlsxError,
};
use std::collections::HashSet;

/// A table of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListTable {
    /// What it lists.
    pub name: String,
    /// The day that the file tells as its own.
    pub made_on: NaiveDate,
    /// Its columns.
    pub columns: Vec<ListColumn>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<ListCell>>,
}

/// A column of such a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListColumn {
    /// What stands above it.
    pub heading: String,
    /// How wide, in signs.
    pub width: f64,
    /// The values that its cells offer; empty for any.
    pub choices: Vec<String>,
    /// Out of sight, where a file can have that.
    pub hidden: bool,
    /// To be read only: what is written there is not taken back.
    pub told: bool,
}

/// A cell of such a table.
#[derive(Clone, Debug, PartialEq)]
pub enum ListCell {
    /// Words; never a formula.
    Words(String),
    /// A whole day, ISO; empty for none yet.
    Day(String),
    /// A figure.
    Number(f64),
}

/// So many signs fit a cell of a spreadsheet, with some room.
pub const LONGEST_CELL: usize = 32_000;
/// So long may the choices of a cell be together.
const LONGEST_CHOICES: usize = 255;
/// Rows below the last that offer the choices, for what is added.
const ROOM: u32 = 200;

/// Writes a list as XLSX or CSV. The same list gives the same bytes.
///
/// # Errors
/// [`SummaryError::NoSuchFormat`] for a format that is no table.
pub fn list(table: &ListTable, format: Format) -> Result<Vec<u8>, SummaryError> {
    match format {
        Format::Xlsx => xlsx(table).map_err(|e| SummaryError::Writing(e.to_string())),
        Format::Csv => Ok(csv(table).into_bytes()),
        _ => Err(SummaryError::NoSuchFormat(format)),
    }
}

fn cut(words: &str) -> String {
    words.chars().take(LONGEST_CELL).collect()
}

fn xlsx(table: &ListTable) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = (
        table.made_on.year(),
        table.made_on.month(),
        table.made_on.day(),
    );
    // The stated day, not the clock: the same records give the same bytes.
    let made = ExcelDateTime::from_ymd(year.clamp(1900, 9999) as u16, month as u8, day as u8)?;
    book.set_properties(
        &DocProperties::new()
            .set_author("Rapporteur")
            .set_creation_datetime(&made),
    );
    let text = rust_xlsxwriter::Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    // Words stay words while the table is worked in: no program makes a date of '2026-03'.
    let words = text.clone().set_num_format("@");
    let quiet = text.clone().set_font_color(Color::RGB(0x0059_6470));
    let number = quiet.clone().set_align(FormatAlign::Right);
    let date = text.set_num_format("yyyy-mm-dd");
    let head = rust_xlsxwriter::Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin);
    let own_head = head
        .clone()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x0014_425f));
    let told_head = head
        .set_font_color(Color::RGB(0x0014_425f))
        .set_background_color(Color::RGB(0x00dd_e5ec));
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&table.name, "List", &mut HashSet::new()))?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&R&P / &N");
    let last = table.rows.len() as u32;
    for (x, column) in table.columns.iter().enumerate() {
        let x = x as u16;
        let head = if column.told { &told_head } else { &own_head };
        sheet.write_string_with_format(0, x, &column.heading, head)?;
        sheet.set_column_width(x, column.width)?;
        if column.hidden {
            sheet.set_column_hidden(x)?;
        }
        let signs: usize = column.choices.iter().map(|c| c.chars().count() + 1).sum();
        // A comma would part one choice into two.
        let whole = column.choices.iter().all(|c| !c.contains(','));
        if whole && (1..LONGEST_CHOICES).contains(&signs) {
            let offered = DataValidation::new().allow_list_strings(&column.choices)?;
            sheet.add_data_validation(1, x, last + ROOM, x, &offered)?;
        }
    }
    for (y, row) in table.rows.iter().enumerate() {
        let y = y as u32 + 1;
        for (x, cell) in row.iter().enumerate() {
            let told = table.columns.get(x).is_some_and(|c| c.told);
            let x = x as u16;
            match cell {
                ListCell::Number(n) => {
                    sheet.write_number_with_format(y, x, *n, &number)?;
                }
                ListCell::Day(day) => match spreadsheet_day(day) {
                    Some(day) => {
                        sheet.write_datetime_with_format(y, x, &day, &date)?;
                    }
                    // What is typed into an empty one becomes a day.
                    None if day.is_empty() => {
                        sheet.write_blank(y, x, &date)?;
                    }
                    None => {
                        sheet.write_string_with_format(y, x, day, &words)?;
                    }
                },
                ListCell::Words(text) => {
                    let format = if told { &quiet } else { &words };
                    sheet.write_string_with_format(y, x, cut(text), format)?;
                }
            }
        }
    }
    if let Some(width) = (table.columns.len() as u16).checked_sub(1) {
        sheet.autofilter(0, 0, last, width)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
    }
    book.save_to_buffer()
}

fn csv(table: &ListTable) -> String {
    // The mark tells spreadsheets that this is UTF-8.
    let mut out = String::from("\u{feff}");
    push_row(
        &mut out,
        table.columns.iter().map(|c| (c.heading.as_str(), false)),
    );
    for row in &table.rows {
        let cells: Vec<(String, bool)> = row
            .iter()
            .map(|cell| match cell {
                ListCell::Number(n) => (n.to_string(), true),
                ListCell::Day(day) => (day.clone(), true),
                ListCell::Words(words) => (cut(words), false),
            })
            .collect();
        push_row(&mut out, cells.iter().map(|(t, safe)| (t.as_str(), *safe)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_written_the_same_each_time_and_holds_no_formula() {
        let table = ListTable {
            name: "action items".into(),
            made_on: NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day"),
            columns: vec![
                ListColumn {
                    heading: "Action".into(),
                    width: 20.0,
                    ..ListColumn::default()
                },
                ListColumn {
                    heading: "Status".into(),
                    choices: vec!["open".into(), "done".into()],
                    ..ListColumn::default()
                },
            ],
            rows: vec![vec![
                ListCell::Words("=HYPERLINK(\"x\")".into()),
                ListCell::Day("1899-01-01".into()),
            ]],
        };
        for format in [Format::Xlsx, Format::Csv] {
            let bytes = list(&table, format).expect("written");
            assert_eq!(bytes, list(&table, format).expect("written"));
        }
        let csv = String::from_utf8(list(&table, Format::Csv).expect("written")).expect("UTF-8");
        assert!(
            csv.contains("\"'=HYPERLINK(\"\"x\"\")\",\"1899-01-01\""),
            "{csv}"
        );
        assert!(list(&table, Format::Pdf).is_err());
    }
}
