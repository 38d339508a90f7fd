//! Tables as sheets and as values.

use super::{Print, plain};
use crate::SummaryError;
use crate::pages::blocks::{Block, Cell, Line, Style, Table, Typed};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};
use std::collections::HashSet;

/// The tables as lists of their own. Those with the same columns are one list, with what each stands under as its first
/// column.
fn tables(print: &Print) -> Vec<Table> {
    let mut lists: Vec<(&Table, Vec<&Table>)> = Vec::new();
    for block in &print.body.blocks {
        let Block::Table(table) = block else { continue };
        match lists.iter_mut().find(|(first, _)| first.head == table.head) {
            Some((_, more)) => more.push(table),
            None => lists.push((table, vec![table])),
        }
    }
    let several = |(first, all): (&Table, Vec<&Table>)| {
        let mut one = first.clone();
        if all.len() == 1 {
            return one;
        }
        one.name = print.kicker.clone();
        one.head.insert(0, first.under.clone());
        one.widths.insert(0, 1.6);
        let under = |table: &Table, row: &Vec<Cell>| {
            let mut row = row.clone();
            row.insert(0, Cell::new(Style::Normal, table.name.clone()));
            row
        };
        one.rows = all
            .iter()
            .flat_map(|table| table.rows.iter().map(|row| under(table, row)))
            .collect();
        one
    };
    if lists.is_empty() {
        return vec![said(print)];
    }
    lists.into_iter().map(several).collect()
}

/// What is said where there is nothing to list: no file is without a word.
fn said(print: &Print) -> Table {
    let texts = print.body.blocks.iter().filter_map(|block| match block {
        Block::Text { lines } => Some(vec![Cell::from(lines.clone())]),
        _ => None,
    });
    Table {
        widths: vec![1.0],
        rows: texts.collect(),
        ..Table::default()
    }
}

fn words(cell: &Cell) -> String {
    let whole = |line: &Line| match line.whole.is_empty() {
        true => plain(line),
        false => line.whole.clone(),
    };
    let lines: Vec<String> = cell.lines.iter().map(whole).collect();
    lines.join("\n")
}

/// A workbook: a sheet a table, dates as dates and figures as figures, a filter on the head, which stays in sight.
pub(super) fn xlsx(print: &Print) -> Result<Vec<u8>, SummaryError> {
    book(print).map_err(|e| SummaryError::Writing(e.to_string()))
}

fn book(print: &Print) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = print.day;
    // The stated day, not the clock: the same records give the same bytes.
    let made = ExcelDateTime::from_ymd(year.clamp(1900, 9999) as u16, month as u8, day as u8)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&print.title)
            .set_subject(&print.scope)
            .set_author("Rapporteur")
            .set_creation_datetime(&made),
    );
    let accent = Color::RGB(0x0014_425f);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let date = text.clone().set_num_format("yyyy-mm-dd");
    // A figure does not touch the words beside it.
    let number = text.clone().set_align(FormatAlign::Right).set_indent(1);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_font_color(Color::White)
        .set_background_color(accent)
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin);
    let paper = if print.paper == "a4" { 9 } else { 1 };
    let mut names = HashSet::new();
    for table in &tables(print) {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&table.name, &print.kicker, &mut names))?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_paper_size(paper);
        sheet.set_header(format!("&L{}", print.title.replace('&', "&&")));
        sheet.set_footer("&R&P / &N");
        for (x, name) in table.head.iter().enumerate() {
            let x = x as u16;
            sheet.write_string_with_format(0, x, name, &head)?;
            sheet.set_column_width(x, column_width(table, usize::from(x)))?;
        }
        let head_row: Vec<Cell> = table
            .head
            .iter()
            .map(|name| Cell::new(Style::Strong, name.clone()))
            .collect();
        sheet.set_row_height(0, text_height(table, &head_row))?;
        for (y, row) in table.rows.iter().enumerate() {
            let y = y as u32 + 1;
            // A row to be written in keeps its room; none is higher than a spreadsheet allows.
            let height = text_height(table, row).max(table.height.into());
            sheet.set_row_height(y, height.min(409.0))?;
            for (x, cell) in row.iter().enumerate() {
                let x = x as u16;
                match &cell.typed {
                    Typed::Number(n) => {
                        sheet.write_number_with_format(y, x, *n, &number)?;
                    }
                    Typed::Day(day) if spreadsheet_day(day).is_some() => {
                        if let Some(day) = spreadsheet_day(day) {
                            sheet.write_datetime_with_format(y, x, &day, &date)?;
                        }
                    }
                    // Always as text: what begins like a formula stays what it is.
                    _ => {
                        let words: String = words(cell).chars().take(32_000).collect();
                        sheet.write_string_with_format(y, x, words, &text)?;
                    }
                }
            }
        }
        if !table.head.is_empty() {
            let rows = table.rows.len() as u32 - u32::from(table.total);
            sheet.autofilter(0, 0, rows, table.head.len() as u16 - 1)?;
            sheet.set_freeze_panes(1, 0)?;
            sheet.set_repeat_rows(0, 0)?;
        }
    }
    // What a print says about itself: what was left out, and the sources.
    let about = book.add_worksheet();
    about.set_name(sheet_name(print.word("notes"), "Notes", &mut names))?;
    about.set_column_width(0, 110)?;
    about.set_print_fit_to_pages(1, 0);
    about.set_paper_size(paper);
    let mut lines = vec![print.title.clone()];
    lines.extend(print.above());
    lines.push(print.kosovo.clone());
    lines.extend(
        print
            .sources
            .iter()
            .map(|s| format!("{}. {} {}", s.title, s.facts, s.excerpt)),
    );
    for (y, line) in lines.iter().filter(|l| !l.is_empty()).enumerate() {
        about.write_string_with_format(y as u32, 0, line.trim(), &text)?;
        about.set_row_height(y as u32, LINE * lines_in(line.trim(), 110) as f64)?;
    }
    book.save_to_buffer()
}

/// How wide all columns are together, in signs.
const WIDE: f64 = 120.0;

/// How wide a column is, in signs.
fn column_width(table: &Table, x: usize) -> f64 {
    match table.widths.get(x).copied().unwrap_or(1.0) {
        0.0 => 6.0,
        share => f64::from(share / table.widths.iter().sum::<f32>().max(0.1)) * WIDE,
    }
}

/// As much room as the longest cell of a row needs, in points: not every program finds it out by itself. It is reckoned
/// with signs of a middling width.
fn text_height(table: &Table, row: &[Cell]) -> f64 {
    let lines_of = |(x, cell): (usize, &Cell)| -> usize {
        let wide = column_width(table, x).max(1.0) as usize;
        words(cell).lines().map(|line| lines_in(line, wide)).sum()
    };
    let lines = row.iter().enumerate().map(lines_of).max().unwrap_or(1);
    lines.max(1) as f64 * LINE
}

/// How many lines a text takes in a column of so many signs.
fn lines_in(text: &str, wide: usize) -> usize {
    text.chars().count().div_ceil(wide).max(1)
}

/// The height of a line of the usual type.
const LINE: f64 = 15.0;

/// A day that a spreadsheet can hold: its calendar begins in 1900.
pub(super) fn spreadsheet_day(day: &str) -> Option<ExcelDateTime> {
    let mut parts = day.split('-').map(str::parse::<u16>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    if year < 1901 {
        return None;
    }
    ExcelDateTime::from_ymd(year, month as u8, day as u8).ok()
}

/// At most 31 signs, none of `[]:*?/\`, no two alike.
pub(super) fn sheet_name(name: &str, otherwise: &str, taken: &mut HashSet<String>) -> String {
    let clean = |name: &str| -> String {
        let name: String = name
            .chars()
            .map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c })
            .take(27)
            .collect();
        name.trim().to_owned()
    };
    let mut base = clean(name);
    if base.is_empty() {
        base = clean(otherwise);
    }
    let mut name = base.clone();
    let mut n = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{base} {n}");
        n += 1;
    }
    name
}

/// The first table as comma-separated values (RFC 4180, UTF-8 with its mark, as spreadsheets expect it).
///
/// A value that a spreadsheet would take for a formula is given a leading apostrophe.
pub(super) fn csv(print: &Print) -> String {
    let mut out = String::from("\u{feff}");
    let Some(table) = tables(print).into_iter().next() else {
        return out;
    };
    if !table.head.is_empty() {
        push_row(&mut out, table.head.iter().map(|h| (h.as_str(), false)));
    }
    for row in &table.rows {
        let cells: Vec<(String, bool)> = row
            .iter()
            .map(|cell| match &cell.typed {
                Typed::Number(n) => (n.to_string(), true),
                Typed::Day(day) => (day.clone(), true),
                Typed::Words => (words(cell), false),
            })
            .collect();
        push_row(
            &mut out,
            cells.iter().map(|(text, safe)| (text.as_str(), *safe)),
        );
    }
    out
}

pub(super) fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = (&'a str, bool)>) {
    for (x, (text, safe)) in cells.enumerate() {
        if x > 0 {
            out.push(',');
        }
        out.push('"');
        if !safe && begins_like_a_formula(text) {
            out.push('\'');
        }
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

fn begins_like_a_formula(text: &str) -> bool {
    // Also the full-width forms, which some spreadsheets read alike, and behind blanks.
    text.trim_start().starts_with([
        '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '|', '%',
    ]) || text.starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_list_of_values_is_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@x",
            "  =cmd|'/c calc'!A0",
            "\t=1",
            "＝1",
        ] {
            let mut out = String::new();
            push_row(&mut out, [(text, false)].into_iter());
            assert!(out.starts_with("\"'"), "{out}");
        }
        let mut out = String::new();
        push_row(&mut out, [("a \"b\"", false), ("-3", true)].into_iter());
        assert_eq!(out, "\"a \"\"b\"\"\",\"-3\"\r\n");
    }

    #[test]
    fn sheets_have_names_that_spreadsheets_take() {
        let mut taken = HashSet::new();
        let long = "Central Election Commission of the Republic: [North]/South";
        let first = sheet_name(long, "x", &mut taken);
        assert!(
            first.chars().count() <= 31 && !first.contains(['[', ':', '/']),
            "{first}"
        );
        assert_ne!(first, sheet_name(long, "x", &mut taken));
        assert_eq!(sheet_name("", "Rows", &mut taken), "Rows");
    }
}
