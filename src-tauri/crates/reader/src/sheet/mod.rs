//! Spreadsheets: XLSX and ODS as zips of XML, CSV with its encoding and separator found out. Only values are read: no
//! formula is run, no link followed.

mod ods;
mod xlsx;

use crate::limits::{self, Limits, Progress, ReadError};
use domain::sheet::{Page, Workbook};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use zip::ZipArchive;
use zip::result::ZipError;

/// More cells than this are no list that a person keeps.
const CELLS: u64 = 3_000_000;

/// More text than this on one page is none either: a workbook may name one long text in every cell.
const TEXT: u64 = 64 << 20;

/// Reads a spreadsheet.
///
/// `watch` is told how far the reading is, in hundredths of a page; `Break` ends it with [`ReadError::Cancelled`].
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
        let mut package = Package::open(bytes, limits.expanded)?;
        if package.has("content.xml") {
            return something(ods::read(&mut package, watch)?);
        }
        return something(xlsx::read(&mut package, watch)?);
    }
    // The old binary format of Excel is a compound file; so is a workbook with a password.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(ReadError::UnknownFormat {
            found: "an old or a password-protected Excel file".into(),
        });
    }
    csv(name, bytes, watch)
}

/// What is told between two looks at the clock: so many rows are read in well under a hundredth of a second.
const ROWS: usize = 256;

/// Tells how far a page is, of which `at` of `of` bytes are read.
struct Pace<'w> {
    watch: &'w dyn Fn(Progress) -> ControlFlow<()>,
    page: u32,
    pages: u32,
    of: u64,
    rows: usize,
}

impl<'w> Pace<'w> {
    fn of(
        watch: &'w dyn Fn(Progress) -> ControlFlow<()>,
        (page, pages): (u32, u32),
        length: usize,
    ) -> Pace<'w> {
        Pace {
            watch,
            page,
            pages,
            of: (length as u64).max(1),
            rows: 0,
        }
    }

    /// One more row was read, up to this byte.
    fn row(&mut self, at: u64) -> Result<(), ReadError> {
        self.rows += 1;
        if !self.rows.is_multiple_of(ROWS) {
            return Ok(());
        }
        let share = (at * 100 / self.of).min(99) as u32;
        limits::step(self.watch, self.page * 100 + share, self.pages * 100)
    }
}

/// The zip, with what may still be unpacked of it.
struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    limit: u64,
}

impl<'b> Package<'b> {
    fn open(bytes: &'b [u8], limit: u64) -> Result<Package<'b>, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        Ok(Package {
            archive,
            left: limit,
            limit,
        })
    }

    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// One part as text; `None` when there is none of this name.
    fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(ReadError::PasswordProtected {
                    format: "spreadsheet".into(),
                });
            }
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        // What the directory says about sizes may lie: count what really comes out.
        let read = file
            .take(self.left.saturating_add(1))
            .read_to_end(&mut bytes);
        let n = bytes.len() as u64;
        self.left = self
            .left
            .checked_sub(n)
            .ok_or(ReadError::ExpandsTooFar { limit: self.limit })?;
        if read.is_err() && bytes.is_empty() {
            return Err(damaged());
        }
        // XML has no such letter; where a damaged file has it, it must not end a text that others keep.
        Ok(Some(String::from_utf8_lossy(&bytes).replace('\0', "")))
    }
}

/// A page in the making: cells by place, within the limit.
#[derive(Default)]
struct Cells {
    rows: Vec<Vec<String>>,
    n: u64,
    text: u64,
}

impl Cells {
    fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        // A cell far out makes many empty ones: a page of a million columns is no list.
        limits::within("rows", row as u64, 1_000_000)?;
        limits::within("columns", column as u64, 1_000)?;
        self.text += text.len() as u64;
        limits::within("bytes of text", self.text, TEXT)?;
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            self.n += (column + 1 - cells.len()) as u64;
            limits::within("cells", self.n, CELLS)?;
            cells.resize(column + 1, String::new());
        }
        // The lines of a cell are its items in many exports, and its paragraphs in notes.
        let lines = text
            .lines()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
        cells[column] = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
        Ok(())
    }
}

fn damaged() -> ReadError {
    ReadError::Damaged {
        format: "spreadsheet".into(),
    }
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

fn csv(
    name: &str,
    bytes: &[u8],
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
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
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator as u8)
        .trim(::csv::Trim::All)
        .from_reader(decoded.text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells = 0;
    let mut pace = Pace::of(watch, (0, 1), decoded.text.len());
    for record in reader.records() {
        let record = record.map_err(|_| ReadError::Damaged {
            format: "CSV".into(),
        })?;
        pace.row(record.position().map_or(0, ::csv::Position::byte))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn the_reading_of_a_long_list_is_told_and_can_be_ended() {
        let rows = "Berik Imashev,Commission,KZ\n".repeat(5_000);
        let told = RefCell::new(Vec::new());
        let watch = |progress: Progress| {
            told.borrow_mut().push((progress.done, progress.of));
            ControlFlow::Continue(())
        };
        read_sheet("list.csv", rows.as_bytes(), &Limits::default(), &watch).expect("read");
        let told = told.into_inner();
        assert!(told.len() > 10 && told.is_sorted(), "{told:?}");
        assert_eq!(told.last(), Some(&(97, 100)));

        let half = |progress: Progress| match progress.done {
            0..50 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        };
        let ended = read_sheet("list.csv", rows.as_bytes(), &Limits::default(), &half);
        assert!(matches!(ended, Err(ReadError::Cancelled)));
    }
}
