//! A list goes out as a table to work in: its rows and columns, and last a column that tells which record each row is.
//!
//! That column also holds a mark of each value as it was, so that the table can come back weeks later ([`super::returned`]):
//! what the officer did not touch is then told from what she changed, and what changed here meanwhile from what did not.

use super::plan::terms;
use crate::error::DeskError;
use crate::fields::columns as values_of;
use crate::{Desk, Result, files, lists};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::sheet::table::{self, TableColumn};
use domain::sheet::{self, Holds};
use domain::view::{ListQuery, ReportRow, Row};
use domain::vocabulary::Term;
use domain::{CountryCode, Edtf, Kind, RecordId};
use library::{LibraryError, Reader};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use summary::{Format, Language, ListCell, ListColumn, ListTable};
use ts_rs::TS;

/// A list was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedList {
    /// How many rows.
    pub rows: u32,
}

/// Writes the rows that a query shows, in its order, into a file that [`super::open`] knows again: headings, values of vocabularies
/// and countries in the language asked for.
///
/// # Errors
/// As [`lists::list`]; `invalid` for a kind without a list or a format that is no table; `failed` when the disk refuses.
pub fn save(
    desk: &Desk,
    kind: Kind,
    query: &ListQuery,
    chosen: &[String],
    format: Format,
    language: Language,
    handle: &str,
) -> Result<SavedList> {
    let shown = |c: &&TableColumn| {
        chosen.is_empty() || c.needed || chosen.iter().any(|field| field == c.field)
    };
    let columns: Vec<&TableColumn> = table::columns(kind).filter(shown).collect();
    if columns.is_empty() {
        return Err(DeskError::invalid(
            format!("There is no list of {}s to save.", kind.noun()),
            "Open one of the lists.",
        ));
    }
    let page = lists::list(desk, kind, query, 0, u32::MAX)?;
    let (rows, choices) = desk.read(|r| {
        let terms = terms(r)?;
        let rows = page
            .rows
            .iter()
            .map(|row| line(r, row, &columns, &terms, language));
        let rows = rows.collect::<library::Result<Vec<_>>>()?;
        let choices = columns.iter().map(|c| choices(r, c, language));
        Ok((rows, choices.collect::<library::Result<Vec<_>>>()?))
    })?;
    let mut heads: Vec<ListColumn> = columns
        .iter()
        .zip(choices)
        .map(|(c, choices)| ListColumn {
            heading: c.heading(language.name()).to_owned(),
            width: width(c),
            choices,
            hidden: false,
            told: c.holds.is_none(),
        })
        .collect();
    heads.push(ListColumn {
        heading: table::key_heading(kind),
        width: 10.0,
        choices: Vec::new(),
        hidden: true,
        told: true,
    });
    let list = ListTable {
        name: table::name(kind, language.name()).to_owned(),
        made_on: (desk.around.today)(),
        columns: heads,
        rows,
    };
    let bytes = summary::list(&list, format)?;
    files::save(desk, handle, &bytes)?;
    Ok(SavedList {
        rows: page.rows.len() as u32,
    })
}

fn line(
    r: &Reader<'_>,
    row: &Row,
    columns: &[&TableColumn],
    terms: &[Term],
    language: Language,
) -> library::Result<Vec<ListCell>> {
    let held = held(r, row)?;
    let mut cells = Vec::with_capacity(columns.len() + 1);
    let mut marks = String::new();
    for column in columns {
        let mut value = plain(held.get(column.field), column.holds);
        if let Some((end, _)) = value.char_indices().nth(summary::LONGEST_CELL) {
            value.truncate(end);
        }
        if column.holds.is_some() {
            let mark = mark(&as_read(&value, column, terms));
            marks.push_str(&format!(";{}={mark}", column.field));
        }
        cells.push(match column.holds {
            None if column.field == "imported_at" => ListCell::Day(value),
            Some(Holds::Date) if value.is_empty() || is_day(&value) => ListCell::Day(value),
            None if held.get(column.field).is_some_and(Value::is_number) => {
                ListCell::Number(value.parse().unwrap_or_default())
            }
            holds => ListCell::Words(shown(&value, holds, language)),
        });
    }
    cells.push(ListCell::Words(format!("{}{marks}", row.id())));
    Ok(cells)
}

/// The values that a vocabulary offers for a column.
fn choices(
    r: &Reader<'_>,
    column: &TableColumn,
    language: Language,
) -> library::Result<Vec<String>> {
    Ok(match column.holds {
        Some(holds @ Holds::Term(table::SENSITIVITY)) => {
            let levels = table::SENSITIVITIES.iter();
            levels.map(|l| shown(l, Some(holds), language)).collect()
        }
        Some(holds @ Holds::Term(list)) => {
            let terms = r.vocabulary(list)?;
            let shown = terms.iter().map(|t| shown(&t.code, Some(holds), language));
            shown.collect()
        }
        _ => Vec::new(),
    })
}

fn width(column: &TableColumn) -> f64 {
    match (column.needed, column.holds) {
        (true, _) => 60.0,
        (_, Some(Holds::Date)) => 12.0,
        (_, Some(Holds::Lines)) if matches!(column.field, "notes" | "outcome") => 40.0,
        (_, Some(Holds::Term(_))) => 22.0,
        (_, None) if matches!(column.field, "recommendation" | "event_title" | "events") => 30.0,
        _ => 18.0,
    }
}

/// What a record and its row in the list hold, by field.
pub(super) fn held(r: &Reader<'_>, row: &Row) -> library::Result<Map<String, Value>> {
    let mut held = values_of(&r.any(row.id())?)?;
    // What the row has beside: counts, the names of what belongs to it, the latest assessment.
    if let Value::Object(more) = serde_json::to_value(row).map_err(LibraryError::caller)? {
        for (field, value) in more {
            held.entry(field).or_insert(value);
        }
    }
    if let Row::Report(row) = row {
        of_report(r, row, &mut held)?;
    }
    Ok(held)
}

/// What a report tells of and where it comes from, as its page says it.
fn of_report(
    r: &Reader<'_>,
    row: &ReportRow,
    held: &mut Map<String, Value>,
) -> library::Result<()> {
    let backed = ListQuery {
        report_id: Some(row.id),
        ..ListQuery::default()
    };
    let events = r.ids(Kind::Event, &backed)?;
    let titles = events.iter().map(|id| Ok(r.any(*id)?.title()));
    let titles = titles.collect::<library::Result<Vec<_>>>()?;
    held.insert("events".into(), titles.into());
    for field in ["derived_from", "revises_id"] {
        let other = held.get(field).and_then(Value::as_str);
        if let Some(other) = other.and_then(RecordId::parse)
            && r.kind_of(other)?.is_some()
        {
            held.insert(field.into(), r.any(other)?.title().into());
        }
    }
    let day = row.imported_at.get(..10).unwrap_or_default();
    held.insert("imported_at".into(), day.into());
    if let Some(Value::String(format)) = held.get_mut("format") {
        *format = format.to_uppercase();
    }
    Ok(())
}

/// A value as one text.
pub(super) fn plain(value: Option<&Value>, holds: Option<Holds>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) if holds == Some(Holds::Lines) => {
            let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
            lines.join("\n")
        }
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|i| plain(Some(i), holds)).collect();
            items.join("; ")
        }
        Some(other) => other.to_string(),
    }
}

/// A value as it comes back when nobody touches its cell.
pub(super) fn as_read(value: &str, column: &TableColumn, terms: &[Term]) -> String {
    let shown = shown(value, column.holds, Language::En);
    table::normal(column, &shown, terms, true).value
}

/// A value as an officer reads it in a cell, if it is known again when it comes back: a country by its name, a value of a vocabulary
/// as the prints call it.
fn shown(value: &str, holds: Option<Holds>, language: Language) -> String {
    let country = |code: &str| match CountryCode::parse(code) {
        Some(country) => Some(country.name(language.name()))
            .filter(|n| !n.contains([';', ',']))
            .filter(|n| domain::query::country_of(n) == Some(country))
            .unwrap_or_else(|| code.to_owned()),
        None => code.to_owned(),
    };
    // Some values are the same word in two vocabularies, and said in two ways.
    let term = |list: &'static str, code: &str| {
        let said = summary::term(language, code);
        match sheet::written(list, said) == Some(code) {
            true => said.to_owned(),
            false => code.to_owned(),
        }
    };
    match holds {
        Some(Holds::Country) => country(value),
        Some(Holds::Countries) => joined(value, country),
        Some(Holds::Term(list) | Holds::Open(list)) => term(list, value),
        Some(Holds::Themes) => joined(value, |theme| term("theme", theme)),
        Some(Holds::Language) => {
            let name = summary::language_name(language, value);
            match sheet::written("language", &name) == Some(value) {
                true => name,
                false => value.to_owned(),
            }
        }
        _ => value.to_owned(),
    }
}

fn joined(value: &str, say: impl Fn(&str) -> String) -> String {
    value.split("; ").map(say).collect::<Vec<_>>().join("; ")
}

fn is_day(value: &str) -> bool {
    value.len() == 10 && Edtf::parse(value).is_ok_and(|d| d.latest().is_some())
}

/// Enough to tell whether a value is still the one that was saved, and too little to learn it by.
pub(super) fn mark(value: &str) -> String {
    // Programs that the table goes through may set blanks and line ends anew.
    let words: Vec<&str> = value.split_whitespace().collect();
    let hash = Sha256::digest(words.join(" ").as_bytes());
    let mut mark = URL_SAFE_NO_PAD.encode(&hash[..3]);
    mark.truncate(4);
    mark
}

/// Which record a row is, and the marks of its values as they were saved.
pub(super) fn key(cell: &str) -> Option<(RecordId, HashMap<String, String>)> {
    let mut parts = cell.trim().split(';');
    let id = RecordId::parse(parts.next()?.trim())?;
    let marks = parts.filter_map(|p| p.split_once('='));
    Some((
        id,
        marks.map(|(f, m)| (f.to_owned(), m.to_owned())).collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::{as_read, shown};
    use domain::Kind;
    use domain::sheet::Holds;
    use domain::sheet::table::{SENSITIVITIES, SENSITIVITY, columns, normal};
    use domain::vocabulary;
    use summary::Language;

    #[test]
    fn what_a_cell_says_in_any_language_is_read_as_the_value_that_it_is() {
        let all = Kind::ALL.iter().flat_map(|kind| columns(*kind));
        let mut told = 0;
        for column in all {
            let list = match column.holds {
                Some(Holds::Term(list) | Holds::Open(list)) => list,
                Some(Holds::Themes) => "theme",
                Some(Holds::Language) => {
                    // One that the program has no word for goes out and comes back as its tag.
                    for tag in ["en", "ru", "fr", "he", "cnr", "eu", "pt-BR"] {
                        for language in [Language::En, Language::Ru, Language::Fr] {
                            let cell = shown(tag, column.holds, language);
                            assert_eq!(normal(column, &cell, &[], true).value, tag, "{cell}");
                            told += 1;
                        }
                    }
                    continue;
                }
                Some(Holds::Country) => {
                    for code in ["KZ", "BA", "XK", "CD"] {
                        for language in [Language::En, Language::Ru, Language::Fr] {
                            let cell = shown(code, column.holds, language);
                            assert_eq!(normal(column, &cell, &[], true).value, code, "{cell}");
                        }
                    }
                    continue;
                }
                _ => continue,
            };
            let terms = match list {
                SENSITIVITY => &SENSITIVITIES[..],
                list => vocabulary::named(list).expect("a vocabulary").terms,
            };
            for code in terms {
                for language in [Language::En, Language::Ru, Language::Fr] {
                    let cell = shown(code, column.holds, language);
                    assert_eq!(cell, summary::term(language, code), "{list}: {code}");
                    assert_eq!(normal(column, &cell, &[], true).value, *code, "{cell}");
                    told += 1;
                }
                assert_eq!(as_read(code, column, &[]), *code);
            }
        }
        assert!(told > 200, "{told}");
    }
}
