//! ODS: the tables of `content.xml`. Repeated empty rows and cells, of which a page may claim a million, are only counted.

use super::{Cells, Pace, Package, damaged};
use crate::limits::{self, Progress, ReadError};
use crate::xml::{attribute, characters, name, reader};
use domain::sheet::{Page, Workbook};
use quick_xml::events::{BytesStart, Event};
use std::ops::ControlFlow;

/// A row or cell that stands for several is written once for each; longer runs are filling, not data.
const REPEATS: usize = 1000;

pub(super) fn read(
    package: &mut Package<'_>,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    let xml = package.part("content.xml")?.ok_or_else(damaged)?;
    let mut pace = Pace::of(watch, (0, 1), xml.len());
    let mut book = Workbook {
        format: "ods".into(),
        ..Workbook::default()
    };
    let mut reader = reader(&xml);
    let mut page: Option<(String, Cells)> = None;
    let (mut row, mut rows) = (0usize, 1usize);
    let (mut column, mut columns) = (0usize, 1usize);
    let (mut words, mut told, mut bare) = (String::new(), None::<String>, None::<String>);
    // Comments hang on cells and are no part of them.
    let (mut in_cell, mut aside) = (false, 0usize);
    let mut current: Vec<String> = Vec::new();
    loop {
        let Ok(event) = reader.read_event() else {
            return Err(damaged());
        };
        match &event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let empty = matches!(event, Event::Empty(_));
                match name(tag) {
                    "table" => {
                        let title = attribute(tag, "name").unwrap_or_default();
                        page = Some((title, Cells::default()));
                        row = 0;
                    }
                    "table-row" => {
                        rows = repeated(tag, "number-rows-repeated");
                        pace.row(reader.buffer_position())?;
                        column = 0;
                        current.clear();
                        if empty {
                            row += rows;
                        }
                    }
                    "table-cell" | "covered-table-cell" => {
                        columns = repeated(tag, "number-columns-repeated");
                        told = attribute(tag, "date-value")
                            .map(|d| d.split('T').next().unwrap_or_default().to_owned());
                        // Some programs write the value alone, without the words that show it.
                        bare = ["value", "string-value"]
                            .iter()
                            .find_map(|field| attribute(tag, field));
                        words.clear();
                        in_cell = !empty;
                        if empty {
                            let text = told.take().or(bare.take()).unwrap_or_default();
                            place(&mut current, &mut column, columns, text)?;
                        }
                    }
                    "annotation" if !empty => aside += 1,
                    "s" | "tab" if in_cell => words.push(' '),
                    "line-break" if in_cell => words.push('\n'),
                    "p" if in_cell && !words.is_empty() => words.push('\n'),
                    _ => {}
                }
            }
            Event::End(tag) => {
                let local = tag.local_name();
                match local.as_ref() {
                    "table" => {
                        if let Some((name, cells)) = page.take() {
                            book.pages.push(Page {
                                name,
                                rows: cells.rows,
                            });
                        }
                    }
                    "table-row" => {
                        if let Some((_, cells)) = &mut page {
                            for again in 0..rows.min(REPEATS) {
                                for (at, text) in current.iter().enumerate() {
                                    cells.put(row + again, at, text.clone())?;
                                }
                            }
                        }
                        row += rows;
                    }
                    "table-cell" | "covered-table-cell" => {
                        let shown = words.trim();
                        let text = match (told.take(), bare.take()) {
                            (Some(day), _) => day,
                            (None, Some(value)) if shown.is_empty() => value,
                            _ => shown.to_owned(),
                        };
                        place(&mut current, &mut column, columns, text)?;
                        in_cell = false;
                    }
                    "annotation" => aside = aside.saturating_sub(1),
                    _ => {}
                }
            }
            other if in_cell && aside == 0 => characters(other, &mut words),
            _ => {}
        }
    }
    Ok(book)
}

/// Writes a cell into its row as often as it stands for, and goes on behind it.
fn place(
    row: &mut Vec<String>,
    column: &mut usize,
    columns: usize,
    text: String,
) -> Result<(), ReadError> {
    if !text.is_empty() {
        limits::within("columns", *column as u64, 1_000)?;
        let until = *column + columns.min(REPEATS);
        if row.len() < until {
            row.resize(until, String::new());
        }
        row[*column..until].fill(text);
    }
    *column += columns;
    Ok(())
}

fn repeated(tag: &BytesStart<'_>, what: &str) -> usize {
    let told = attribute(tag, what).and_then(|n| n.parse().ok());
    told.unwrap_or(1).clamp(1, 2_000_000)
}
