//! XLSX: the pages in the order of the workbook, shared strings, numbers that their style makes dates.

use super::{Cells, Pace, Package, damaged};
use crate::limits::{self, Progress, ReadError};
use crate::xml::{attribute, characters, name, reader};
use domain::sheet::{Page, Workbook};
use quick_xml::events::Event;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

pub(super) fn read(
    package: &mut Package<'_>,
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    let book = package
        .part("xl/workbook.xml")?
        .ok_or_else(|| ReadError::UnknownFormat {
            found: "a zip archive that is no spreadsheet".into(),
        })?;
    let targets = relations(
        &package
            .part("xl/_rels/workbook.xml.rels")?
            .unwrap_or_default(),
    );
    let strings = package
        .part("xl/sharedStrings.xml")?
        .map(|xml| shared(&xml))
        .unwrap_or_default();
    let dates = package
        .part("xl/styles.xml")?
        .map(|xml| date_styles(&xml))
        .unwrap_or_default();
    let mut workbook = Workbook {
        format: "xlsx".into(),
        ..Workbook::default()
    };
    let (pages, from_1904) = pages(&book);
    for (i, (title, relation)) in pages.iter().enumerate() {
        let (at, of) = (i as u32, pages.len() as u32);
        limits::step(watch, at * 100, of * 100)?;
        let target = targets.get(relation).map_or("", String::as_str);
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        match package.part(&path)? {
            Some(xml) => workbook.pages.push(Page {
                name: title.clone(),
                rows: page(
                    &xml,
                    &strings,
                    &dates,
                    from_1904,
                    &mut Pace::of(watch, (at, of), xml.len()),
                )?,
            }),
            None => workbook
                .warnings
                .push(format!("The page “{title}” could not be read.")),
        }
    }
    if workbook.pages.is_empty() {
        return Err(damaged());
    }
    Ok(workbook)
}

/// The pages' names and relations, and whether days count from 1904.
fn pages(xml: &str) -> (Vec<(String, String)>, bool) {
    let (mut all, mut from_1904) = (Vec::new(), false);
    let mut reader = reader(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match name(&tag) {
                "sheet" => all.extend(attribute(&tag, "name").zip(attribute(&tag, "id"))),
                "workbookPr" => {
                    from_1904 =
                        matches!(attribute(&tag, "date1904").as_deref(), Some("1" | "true"));
                }
                _ => {}
            },
            _ => {}
        }
    }
    (all, from_1904)
}

fn relations(xml: &str) -> HashMap<String, String> {
    let mut all = HashMap::new();
    let mut reader = reader(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) if name(&tag) == "Relationship" => {
                all.extend(attribute(&tag, "Id").zip(attribute(&tag, "Target")));
            }
            _ => {}
        }
    }
    all
}

/// The shared strings; how a word is to be pronounced is no part of it.
fn shared(xml: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut reader = reader(xml);
    let (mut words, mut inside, mut spoken) = (String::new(), false, false);
    while let Ok(event) = reader.read_event() {
        match &event {
            Event::Eof => break,
            Event::Start(tag) => match name(tag) {
                "si" => words.clear(),
                "t" => inside = !spoken,
                "rPh" => spoken = true,
                _ => {}
            },
            Event::Empty(tag) if name(tag) == "si" => all.push(String::new()),
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => all.push(std::mem::take(&mut words)),
                "t" => inside = false,
                "rPh" => spoken = false,
                _ => {}
            },
            other if inside => characters(other, &mut words),
            _ => {}
        }
    }
    all
}

/// The numbers of the cell styles that show a number as a date.
fn date_styles(xml: &str) -> HashSet<usize> {
    // ECMA-376 part 1, 18.8.30: the formats that need no declaration.
    let mut formats: HashSet<u32> = (14..=17)
        .chain([22])
        .chain(27..=36)
        .chain(50..=58)
        .collect();
    let mut styles = HashSet::new();
    let mut reader = reader(xml);
    let (mut in_cells, mut at) = (false, 0);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match name(&tag) {
                "numFmt" => {
                    let code = attribute(&tag, "formatCode").unwrap_or_default();
                    let id = attribute(&tag, "numFmtId").and_then(|n| n.parse::<u32>().ok());
                    formats.extend(id.filter(|_| shows_a_day(&code)));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let format = attribute(&tag, "numFmtId").and_then(|n| n.parse::<u32>().ok());
                    if format.is_some_and(|f| formats.contains(&f)) {
                        styles.insert(at);
                    }
                    at += 1;
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
    styles
}

/// Whether a number format has a day or a year in it, outside quotes and brackets.
fn shows_a_day(code: &str) -> bool {
    let (mut quoted, mut bracket) = (false, false);
    code.to_lowercase().chars().any(|c| {
        match c {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            _ => {}
        }
        !quoted && !bracket && matches!(c, 'd' | 'y')
    })
}

fn page(
    xml: &str,
    strings: &[String],
    dates: &HashSet<usize>,
    from_1904: bool,
    pace: &mut Pace<'_>,
) -> Result<Vec<Vec<String>>, ReadError> {
    let mut cells = Cells::default();
    let mut reader = reader(xml);
    let (mut row, mut column) = (0usize, 0usize);
    let (mut kind, mut style) = (String::new(), 0usize);
    let (mut words, mut inside) = (String::new(), false);
    loop {
        let Ok(event) = reader.read_event() else {
            return Err(damaged());
        };
        match &event {
            Event::Eof => break,
            Event::Start(tag) => match name(tag) {
                "row" => {
                    let told = attribute(tag, "r").and_then(|r| r.parse::<usize>().ok());
                    row = told.unwrap_or(row + 1);
                    column = 0;
                    pace.row(reader.buffer_position())?;
                }
                "c" => {
                    let told = attribute(tag, "r").and_then(|r| column_of(&r));
                    column = told.unwrap_or(column + 1);
                    kind = attribute(tag, "t").unwrap_or_default();
                    style = attribute(tag, "s")
                        .and_then(|s| s.parse().ok())
                        .unwrap_or(0);
                    words.clear();
                }
                "v" | "t" => inside = true,
                _ => {}
            },
            Event::Empty(tag) => match name(tag) {
                "row" => row += 1,
                "c" => {
                    let told = attribute(tag, "r").and_then(|r| column_of(&r));
                    column = told.unwrap_or(column + 1);
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "t" => inside = false,
                "c" => {
                    let text = match kind.as_str() {
                        "s" => {
                            let at: Option<usize> = words.trim().parse().ok();
                            at.and_then(|i| strings.get(i)).cloned().unwrap_or_default()
                        }
                        "b" => (if words.trim() == "1" { "yes" } else { "no" }).to_owned(),
                        "e" => String::new(),
                        "str" | "inlineStr" => std::mem::take(&mut words),
                        "d" => words.split('T').next().unwrap_or_default().to_owned(),
                        _ => number(words.trim(), dates.contains(&style), from_1904),
                    };
                    cells.put(row.saturating_sub(1), column.saturating_sub(1), text)?;
                }
                _ => {}
            },
            other if inside => characters(other, &mut words),
            _ => {}
        }
    }
    Ok(cells.rows)
}

/// `C12` is in column 3.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.fold(0usize, |n, b| {
        n.saturating_mul(26)
            .saturating_add(usize::from(b - b'A') + 1)
    });
    (column > 0).then_some(column)
}

/// A number as a person would write it down: a day where its style says so.
fn number(text: &str, is_date: bool, from_1904: bool) -> String {
    let Ok(n) = text.parse::<f64>() else {
        return text.to_owned();
    };
    if is_date && (1.0..2_958_466.0).contains(&n) {
        let days = n as i64 + if from_1904 { 1462 } else { 0 };
        // Excel counts a 29 February 1900 that never was.
        let days = if days < 60 { days + 1 } else { days };
        let (year, month, day) = civil(days - 25_569);
        return format!("{year:04}-{month:02}-{day:02}");
    }
    if n.fract() == 0.0 && n.abs() < 1e15 {
        format!("{n:.0}")
    } else {
        n.to_string()
    }
}

/// The date so many days after 1 January 1970 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_days_where_their_style_says_so() {
        assert_eq!(number("45789", true, false), "2025-05-12");
        assert_eq!(number("60", true, false), "1900-02-28");
        assert_eq!(number("45789.75", true, false), "2025-05-12");
        assert_eq!(number("45789", false, false), "45789");
        assert_eq!(number("0.5", false, false), "0.5");
        assert!(
            shows_a_day("dd/mm/yyyy") && !shows_a_day("0.00\" days\"") && !shows_a_day("[Red]0")
        );
        assert_eq!(column_of("AB12"), Some(28));
    }
}
