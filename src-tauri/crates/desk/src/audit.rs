//! Who did what: every change with its maker and its moment, filtered and exported. Taking one back is [`crate::undo::revert`].

use crate::{Desk, Result, files};
use domain::{AuditFilter, AuditPage, ChangeEntry};
use serde_json::Value;

/// A window of the changes that a filter lets through, latest first, without what they did field by field: [`show`] has it.
///
/// # Errors
/// `no_library`.
pub fn list(desk: &Desk, filter: &AuditFilter, offset: u32, limit: u32) -> Result<AuditPage> {
    let mut page = desk.read(|r| r.audit(filter, offset.into(), limit.into()))?;
    // An import touches thousands of fields, which no list shows.
    for entry in &mut page.entries {
        entry.change.fields.clear();
    }
    Ok(page)
}

/// One change with all that it did.
///
/// # Errors
/// `not_found`.
pub fn show(desk: &Desk, number: i64) -> Result<ChangeEntry> {
    desk.read(|r| r.change_entry(number))
}

const HEAD: [&str; 10] = [
    "number", "at", "by", "does", "what", "kind", "record", "field", "before", "after",
];

/// Writes the changes that a filter lets through as CSV, a line for each field that changed. Says how many changes.
///
/// # Errors
/// `no_library`; `failed` when the disk refuses.
pub fn export(desk: &Desk, filter: &AuditFilter, handle: &str) -> Result<u32> {
    let page = desk.read(|r| r.audit(filter, 0, u64::MAX))?;
    // The mark tells spreadsheets that this is UTF-8.
    let mut csv = String::from("\u{feff}");
    csv.push_str(&line(&HEAD.map(str::to_owned)));
    for entry in &page.entries {
        let change = &entry.change;
        let begin = [
            change.number.to_string(),
            change.at.clone(),
            change.actor.clone(),
            entry.does.clone(),
            change.sentence.clone(),
        ];
        if change.fields.is_empty() {
            csv.push_str(&line(&begin));
        }
        for field in &change.fields {
            let mut cells = begin.to_vec();
            cells.extend([
                field.record_kind.noun().to_owned(),
                field.record_title.clone(),
                field.field.clone().unwrap_or_default(),
                plain(&field.before),
                plain(&field.after),
            ]);
            csv.push_str(&line(&cells));
        }
    }
    files::save(desk, handle, csv.as_bytes())?;
    Ok(page.total)
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A line of CSV in which no cell is a formula to a spreadsheet.
pub(crate) fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let cells = [
            "=1+1",
            "@SUM(A1)",
            "-2",
            "a,b",
            "say \"no\"",
            "plain",
            "\tx",
            "two\nlines",
        ];
        assert_eq!(
            line(&cells.map(str::to_owned)),
            "'=1+1,'@SUM(A1),'-2,\"a,b\",\"say \"\"no\"\"\",plain,'\tx,\"two\nlines\"\r\n"
        );
    }
}
