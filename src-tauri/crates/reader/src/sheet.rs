//! Spreadsheets: XLSX, ODS and XLS by calamine, CSV with its encoding and separator found out. Only values are read: no
//! formula is run, no link followed.

use crate::limits::{self, Limits, Progress, ReadError};
use calamine::{Data, Reader, Sheets};
use domain::sheet::{Page, Workbook};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use zip::ZipArchive;

/// More cells than this are no list that a person keeps.
const CELLS: u64 = 3_000_000;

/// Reads a spreadsheet.
///
/// `watch` is called before every page; `Break` ends the reading with [`ReadError::Cancelled`].
pub fn read_sheet(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    limits::within("bytes", bytes.len() as u64, limits.bytes)?;
    limits::step(watch, 0, 1)?;
    if bytes.starts_with(b"PK") {
        expands_within(bytes, limits.expanded)?;
        return workbook(bytes, watch);
    }
    // The old binary format of Excel is a compound file.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return workbook(bytes, watch);
    }
    csv(name, bytes)
}

/// Unpacks every part into nothing, counting: what a zip's directory says of sizes may lie.
fn expands_within(bytes: &[u8], limit: u64) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut left = limit;
    for i in 0..archive.len() {
        let Ok(part) = archive.by_index(i) else {
            return Err(ReadError::PasswordProtected {
                format: "spreadsheet".into(),
            });
        };
        let n =
            std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| damaged())?;
        left = left
            .checked_sub(n)
            .ok_or(ReadError::ExpandsTooFar { limit })?;
    }
    Ok(())
}

fn damaged() -> ReadError {
    ReadError::Damaged {
        format: "spreadsheet".into(),
    }
}

fn workbook(
    bytes: &[u8],
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    let mut sheets = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| {
        ReadError::UnknownFormat {
            found: "no spreadsheet that is known here".into(),
        }
    })?;
    let format = match sheets {
        Sheets::Xls(_) => "xls",
        Sheets::Xlsx(_) => "xlsx",
        Sheets::Xlsb(_) => "xlsb",
        Sheets::Ods(_) => "ods",
    };
    let names = sheets.sheet_names();
    let mut book = Workbook {
        format: format.into(),
        ..Workbook::default()
    };
    let mut cells = 0;
    for (i, name) in names.iter().enumerate() {
        limits::step(watch, i as u32, names.len() as u32)?;
        match sheets.worksheet_range(name) {
            Ok(range) => {
                cells += range.height() as u64 * range.width() as u64;
                limits::within("cells", cells, CELLS)?;
                book.pages.push(Page {
                    name: name.clone(),
                    rows: range.rows().map(|r| r.iter().map(cell).collect()).collect(),
                });
            }
            Err(_) => book
                .warnings
                .push(format!("The page “{name}” could not be read.")),
        }
    }
    something(book)
}

fn something(book: Workbook) -> Result<Workbook, ReadError> {
    let filled = |p: &Page| p.rows.iter().flatten().any(|c| !c.trim().is_empty());
    if book.pages.iter().any(filled) {
        Ok(book)
    } else {
        Err(ReadError::NoText {
            format: "spreadsheet".into(),
        })
    }
}

/// A cell as a person would write it down.
fn cell(data: &Data) -> String {
    match data {
        Data::Int(n) => n.to_string(),
        Data::Float(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
        Data::Float(n) => n.to_string(),
        Data::String(text) => text.trim().to_owned(),
        Data::Bool(true) => "yes".into(),
        Data::Bool(false) => "no".into(),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(span) => span.as_f64().to_string(),
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        Data::DurationIso(text) => text.clone(),
        _ => String::new(),
    }
}

fn csv(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let decoded = crate::encoding::decode(bytes).ok_or_else(|| ReadError::UnknownFormat {
        found: "no spreadsheet that is known here".into(),
    })?;
    // The separator is the sign that most lines have most of.
    let head: Vec<&str> = decoded
        .text
        .lines()
        .filter(|l| !l.trim().is_empty())
        .take(20)
        .collect();
    let separator = [',', ';', '\t', '|']
        .into_iter()
        .max_by_key(|sign| {
            head.iter()
                .map(|l| l.matches(*sign).count().min(50))
                .sum::<usize>()
        })
        .unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator as u8)
        .trim(csv::Trim::All)
        .from_reader(decoded.text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells = 0;
    for record in reader.records() {
        let record = record.map_err(|_| ReadError::Damaged {
            format: "CSV".into(),
        })?;
        cells += record.len() as u64;
        limits::within("cells", cells, CELLS)?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    something(Workbook {
        format: "csv".into(),
        pages: vec![Page {
            name: name.to_owned(),
            rows,
        }],
        warnings: decoded.doubt.into_iter().collect(),
    })
}
