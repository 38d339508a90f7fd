//! Which column is what: by its heading, else by what most of its cells say.

use super::{Mapping, SheetKind, known};
use crate::fold::fold;
use crate::query::country_of;

/// Headings stand in one of the first rows: above them is at most a title and a date.
pub(super) const HEAD_ROWS: usize = 12;
/// So many cells of a column are looked at.
const SAMPLE: usize = 60;

/// A heading for comparing: letters and digits of any script, single spaces.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '#');
    words
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Guesses what the columns of a page are.
pub fn guess(kind: SheetKind, rows: &[Vec<String>]) -> Mapping {
    let width = rows.iter().take(1000).map(Vec::len).max().unwrap_or(0);
    let header = rows
        .iter()
        .take(HEAD_ROWS)
        .enumerate()
        .map(|(i, row)| (by_heading(kind, row, width), i))
        .max_by_key(|(columns, i)| {
            let found = columns.iter().filter(|c| !c.is_empty()).count();
            (found, std::cmp::Reverse(*i))
        })
        .filter(|(columns, _)| columns.iter().any(|c| !c.is_empty()));
    let (mut columns, header) = match header {
        Some((columns, i)) => (columns, Some(i as u32)),
        None => (vec![String::new(); width], None),
    };
    let body = &rows[header.map_or(0, |h| h as usize + 1).min(rows.len())..];
    for at in 0..width {
        if columns[at].is_empty()
            && let Some(field) = by_content(kind, body, at)
            && !columns.iter().any(|c| c == field)
        {
            columns[at] = field.to_owned();
        }
    }
    Mapping { header, columns }
}

fn by_heading(kind: SheetKind, row: &[String], width: usize) -> Vec<String> {
    let mut columns = vec![String::new(); width];
    let keys: Vec<String> = row.iter().map(|c| key(c)).collect();
    // Exact headings first; then those that have one in them, as 'Name of participant (in capitals)'.
    for exact in [true, false] {
        for (at, heading) in keys.iter().enumerate() {
            // A sentence is no heading, but some name all that stands below them.
            if heading.is_empty() || heading.len() > 90 || !columns[at].is_empty() {
                continue;
            }
            let meant = known(kind).find(|k| {
                !columns.iter().any(|c| c == k.field)
                    && k.headings.iter().any(|h| match exact {
                        true => heading == h,
                        false => {
                            h.chars().count() > 3
                                && format!(" {heading} ").contains(&format!(" {h} "))
                        }
                    })
            });
            if let Some(k) = meant {
                columns[at] = k.field.to_owned();
            }
        }
    }
    columns
}

/// What most of a column's cells are, where that can be seen from the cells alone.
fn by_content(kind: SheetKind, rows: &[Vec<String>], at: usize) -> Option<&'static str> {
    let cells: Vec<&str> = rows
        .iter()
        .filter_map(|r| r.get(at))
        .map(|c| c.trim())
        .filter(|c| !c.is_empty())
        .take(SAMPLE)
        .collect();
    if cells.is_empty() {
        return None;
    }
    let most =
        |is: &dyn Fn(&str) -> bool| cells.iter().filter(|c| is(c)).count() * 10 >= cells.len() * 7;
    let words = |c: &str| c.split_whitespace().count();
    match kind {
        SheetKind::Participants => {
            if most(&|c| c.contains('@')) {
                Some("email")
            } else if most(&|c| super::normal::written("sex", c).is_some()) {
                Some("sex")
            } else if most(&|c| country_of(c).is_some()) {
                Some("country")
            } else if most(&|c| c.chars().filter(char::is_ascii_digit).count() >= 7) {
                Some("telephone")
            } else if most(&|c| {
                (2..=4).contains(&words(c))
                    && c.split_whitespace()
                        .all(|w| w.starts_with(char::is_uppercase))
            }) {
                Some("name")
            } else {
                None
            }
        }
        SheetKind::Records => None,
        SheetKind::Recommendations | SheetKind::Actions => {
            let list = match kind {
                SheetKind::Actions => "action_status",
                _ => "assessment",
            };
            if most(&|c| super::normal::written(list, c).is_some()) {
                Some("status")
            } else if kind == SheetKind::Actions && most(&|c| super::date(c, true).is_some()) {
                Some("due")
            } else if most(&|c| words(c) >= 5) {
                Some("text")
            } else {
                None
            }
        }
    }
}
