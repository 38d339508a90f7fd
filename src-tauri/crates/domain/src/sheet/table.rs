//! Lists of the library as tables that go out and come back: the columns of each kind, and what their cells hold.
//!
//! The last column of such a table tells which record a row is. Its heading tells the kind, so that a table whose old
//! rows were all taken out is still known for what it is.

use super::guess::{HEAD_ROWS, key};
use super::normal::{Holds, Normal, read};
use super::{Mapping, SheetField};
use crate::Kind;
use crate::vocabulary::Term;
use std::sync::LazyLock;

/// A column of a saved list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableColumn {
    kind: Kind,
    /// The field of the record, or of its row in the list.
    pub field: &'static str,
    /// What stands above it in English, Russian and French; a table in any of them is known when it comes back.
    headings: [&'static str; LANGUAGES.len()],
    /// What a cell holds; none for what is told and not taken back.
    pub holds: Option<Holds>,
    /// Whether a record cannot be without it.
    pub needed: bool,
}

/// The values that say who may see a record: no vocabulary, since no office can add to them.
pub const SENSITIVITY: &str = "sensitivity";

/// Those values, as [`crate::Sensitivity`] is written.
pub const SENSITIVITIES: [&str; 3] = ["public", "partners", "internal"];

/// The languages of headings.
const LANGUAGES: [&str; 3] = ["en", "ru", "fr"];

impl TableColumn {
    /// What stands above it; in English where the language is another than the window's three.
    pub fn heading(&self, language: &str) -> &'static str {
        told(self.headings, language)
    }
}

fn told(words: [&'static str; LANGUAGES.len()], language: &str) -> &'static str {
    let at = LANGUAGES.iter().position(|l| *l == language);
    words[at.unwrap_or_default()]
}

/// Kind, field, what it holds and the headings of each line of the table.
fn lines() -> impl Iterator<Item = (Kind, [&'static str; 2], [&'static str; LANGUAGES.len()])> {
    let lines = include_str!("tables.tsv").lines();
    lines.filter(|l| !l.starts_with('#')).filter_map(|line| {
        match line.split('\t').collect::<Vec<_>>()[..] {
            [kind, field, en, holds, ru, fr] => {
                Some((Kind::parse(kind)?, [field, holds], [en, ru, fr]))
            }
            _ => None,
        }
    })
}

/// What all of a kind's list is called.
pub fn name(kind: Kind, language: &str) -> &'static str {
    let mut lines = lines();
    let found = lines.find(|(of, [_, holds], _)| *of == kind && *holds == "list");
    found.map_or("", |(_, _, names)| told(names, language))
}

static COLUMNS: LazyLock<Vec<TableColumn>> = LazyLock::new(|| {
    lines()
        .filter(|(_, [_, holds], _)| *holds != "list")
        .map(|(kind, [field, holds], headings)| TableColumn {
            kind,
            field,
            headings,
            holds: match holds {
                "told" => None,
                "date" => Some(Holds::Date),
                "country" => Some(Holds::Country),
                "countries" => Some(Holds::Countries),
                "themes" => Some(Holds::Themes),
                "items" => Some(Holds::Items),
                "language" => Some(Holds::Language),
                words => Some(match words.split_once(' ') {
                    Some(("term", list)) => Holds::Term(list),
                    Some(("open", list)) => Holds::Open(list),
                    _ => Holds::Lines,
                }),
            },
            needed: holds == "name",
        })
        .collect()
});

/// The columns of a kind's saved list, in their order; none for a kind that has no list of its own.
pub fn columns(kind: Kind) -> impl Iterator<Item = &'static TableColumn> {
    COLUMNS.iter().filter(move |c| c.kind == kind)
}

/// The column of a field.
pub fn column(kind: Kind, field: &str) -> Option<&'static TableColumn> {
    columns(kind).find(|c| c.field == field)
}

/// The field of the column that tells which record a row is.
pub const KEY: &str = "key";

/// The heading of that column.
pub fn key_heading(kind: Kind) -> String {
    format!("Rapporteur {}", kind.name())
}

/// Whether a page is a saved list: of which kind, and in which row its headings stand.
pub fn recognise(rows: &[Vec<String>]) -> Option<(Kind, u32)> {
    rows.iter()
        .take(HEAD_ROWS)
        .enumerate()
        .find_map(|(i, row)| {
            let kind = row.iter().find_map(|cell| {
                let kind = cell.trim().strip_prefix("Rapporteur ")?;
                Kind::parse(kind).filter(|kind| columns(*kind).next().is_some())
            })?;
            Some((kind, i as u32))
        })
}

/// Which column is what, by the headings.
pub fn guess(kind: Kind, header: u32, rows: &[Vec<String>]) -> Mapping {
    let width = rows.iter().take(1000).map(Vec::len).max().unwrap_or(0);
    let mut mapped = vec![String::new(); width];
    let head = rows.get(header as usize).map_or(&[][..], Vec::as_slice);
    let key_heading = key(&key_heading(kind));
    for (at, heading) in head.iter().enumerate() {
        let heading = key(heading);
        let field = match heading == key_heading {
            true => Some(KEY),
            false => columns(kind)
                .find(|c| c.holds.is_some() && c.headings.iter().any(|h| key(h) == heading))
                .map(|c| c.field),
        };
        if let Some(field) = field.filter(|f| !mapped.iter().any(|m| m == f)) {
            mapped[at] = field.to_owned();
        }
    }
    Mapping {
        header: Some(header),
        columns: mapped,
    }
}

/// What a column of a kind's table can be.
pub fn fields(kind: Kind) -> Vec<SheetField> {
    let taken = columns(kind).filter(|c| c.holds.is_some());
    let mut fields: Vec<SheetField> = taken
        .map(|c| SheetField {
            name: c.field.to_owned(),
            label: c.heading("en").to_owned(),
        })
        .collect();
    fields.push(SheetField {
        name: KEY.to_owned(),
        label: key_heading(kind),
    });
    fields
}

/// What a cell of a column means.
pub fn normal(column: &TableColumn, cell: &str, terms: &[Term], day_first: bool) -> Normal {
    match column.holds {
        Some(holds) => read(holds, unguarded(cell), terms, day_first),
        None => Normal::default(),
    }
}

/// A cell that would be a formula to a spreadsheet goes out with an apostrophe before it.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start().starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// What a formula begins with to one spreadsheet or another.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'];
