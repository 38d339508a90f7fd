//! One record on paper, to be signed by hand.

use super::Desk;
use super::blocks::{Block, Cell, Line, Style, Table};
use super::follow_up::push_small;
use crate::words;
use domain::record::{Column, fields_of};
use domain::{CountryCode, FieldChange, RecordId, Sensitivity};
use serde_json::{Value, json};

/// Fields that are the program's own business.
const HIDDEN: &[&str] = &[
    "id",
    "sensitivity",
    "field_sensitivity",
    "sha256",
    "size",
    "reader_version",
    "warnings",
    "conflicts",
    "quote",
    // The words of other records' passages.
    "passages",
];

/// Fields that say how the office keeps its papers.
const OFFICES: &[&str] = &["file_name", "imported_at"];

/// Fields whose value is a word of a list, not somebody's own.
const CODES: &[&str] = &[
    "priority",
    "themes",
    "status",
    "level",
    "format",
    "event_kind",
    "organisation_kind",
    "action_kind",
    "election_kind",
    "role",
    "presence",
    "sex",
    "answer",
    "doubtful",
    "as_history",
];

/// A title longer than this is a text, which stands below in full (characters).
const LONGEST_TITLE: usize = 90;

/// Every field that holds something, with its sources; then what was done to the record, and room to sign.
pub(super) fn compose(desk: &Desk<'_>) -> Value {
    let say = desk.voice.say;
    let Some(record) = desk.data.record.and_then(|id| desk.data.any(id)) else {
        return json!({ "blocks": [Block::text(Style::Normal, say.nothing_of_record)] });
    };
    let (id, kind) = (record.id(), record.kind());
    let value = serde_json::to_value(&record).unwrap_or_default();
    let outside = desk.options.audience != Sensitivity::Internal;
    let mut rows = Vec::new();
    for field in fields_of(kind) {
        // The words as written stand beside a link to the same; the link adds nothing on paper.
        let written = field.name.strip_suffix("_id");
        let twice = written.is_some_and(|w| value[w].as_str().is_some_and(|t| !t.is_empty()));
        let offices = outside && OFFICES.contains(&field.name);
        if twice || offices || HIDDEN.contains(&field.name) {
            continue;
        }
        let other = desk.notes.otherwise(id, &[field.name]);
        let text = shown(
            desk,
            field.name,
            field.column == Column::Bool,
            &value[field.name],
        );
        if text.trim().is_empty() && other.is_empty() {
            continue;
        }
        let n = if text.trim().is_empty() {
            Vec::new()
        } else {
            desk.notes.numbers(id, &[field.name], &text)
        };
        let text = if CODES.contains(&field.name) {
            words::capital(&text)
        } else {
            text
        };
        let mut lines = vec![Line::new(Style::Normal, text).noted(n)];
        lines.extend(Line::others(&other));
        rows.push((desk.voice.field(field.name), lines));
    }
    let mut blocks = vec![Block::Facts { rows }];
    if !desk.data.history.is_empty() {
        blocks.push(Block::heading(2, say.history));
        blocks.push(history(desk));
    } else if outside {
        blocks.push(Block::text(Style::Small, say.history_left_out));
    }
    blocks.push(Block::Sign {
        labels: [say.sign_name, say.signature, say.sign_date]
            .map(String::from)
            .to_vec(),
    });
    json!({ "blocks": blocks, "title": title_of(&record.title()), "noun": words::capital(kind.noun()) })
}

fn title_of(title: &str) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        None => title.to_owned(),
        Some((cut, _)) => {
            let cut = title[..cut].rfind(' ').unwrap_or(cut);
            format!("{} …", title[..cut].trim_end_matches([',', ';', ':', ' ']))
        }
    }
}

pub(super) fn history(desk: &Desk<'_>) -> Block {
    let say = desk.voice.say;
    let rows = desk
        .data
        .history
        .iter()
        .map(|change| {
            let mut what = vec![Line::new(
                Style::Normal,
                desk.voice.change(&change.sentence),
            )];
            for field in &change.fields {
                push_small(&mut what, changed(desk, field));
            }
            let mark = if change.undone { say.undone } else { "" };
            what[0].mark = mark.to_owned();
            vec![
                Cell::new(Style::Normal, desk.voice.moment(&change.at)),
                Cell::new(Style::Normal, change.actor.clone()),
                what.into(),
            ]
        })
        .collect();
    Block::Table(Table {
        name: say.history.to_owned(),
        head: [say.when, say.changed_by, say.before_after]
            .map(String::from)
            .to_vec(),
        widths: vec![1.2, 1.0, 3.6],
        rows,
        ..Table::default()
    })
}

/// `Status: open → done`; empty for what says nothing on paper.
fn changed(desk: &Desk<'_>, change: &FieldChange) -> String {
    let Some(field) = change.field.as_deref().filter(|f| !HIDDEN.contains(f)) else {
        return String::new();
    };
    let side = |value: &Value| match shown(desk, field, value.is_boolean(), value) {
        text if text.trim().is_empty() => "–".to_owned(),
        text => text,
    };
    let sides = format!("{} → {}", side(&change.before), side(&change.after));
    words::fill(desk.voice.say.labelled, &[&desk.voice.field(field), &sides])
}

/// A field's value in words: countries and languages by name, links by the title of what they lead to.
pub(super) fn shown(desk: &Desk<'_>, field: &str, yes_or_no: bool, value: &Value) -> String {
    match value {
        Value::Bool(yes) if yes_or_no => {
            if *yes {
                desk.voice.say.yes.to_owned()
            } else {
                String::new()
            }
        }
        Value::Number(n) if yes_or_no && n.as_i64() == Some(0) => String::new(),
        Value::Array(all) => {
            let all: Vec<String> = all
                .iter()
                .map(|v| shown(desk, field, false, v))
                .filter(|v| !v.trim().is_empty())
                .collect();
            all.join("; ")
        }
        Value::Object(map) => {
            let parts: Vec<String> = map
                .iter()
                .filter(|(key, _)| !key.ends_with("_id"))
                .map(|(key, v)| shown(desk, key, false, v))
                .filter(|v| !v.trim().is_empty())
                .collect();
            parts.join(", ")
        }
        Value::String(text) if field.ends_with("_id") || field == "derived_from" => {
            RecordId::parse(text)
                .and_then(|id| desk.data.any(id))
                // A mention is called by its role, which is a term.
                .map(|r| desk.voice.term(&r.title()).to_owned())
                .unwrap_or_default()
        }
        Value::String(text) if matches!(field, "country" | "countries") => {
            CountryCode::parse(text).map_or_else(|| text.clone(), |c| desk.country(c))
        }
        Value::String(text) if matches!(field, "language" | "languages") => {
            desk.voice.language(text)
        }
        Value::String(text) if matches!(field, "at" | "imported_at") => desk.voice.moment(text),
        other => desk.voice.value(other),
    }
}
