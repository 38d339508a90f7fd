//! All that is kept about a person, for that person to hold: every record, every passage, every change.

use super::Desk;
use super::blocks::{Block, Line, Style};
use super::sheet::{history, shown};
use crate::words;
use domain::record::{Citation, Column, fields_of};
use domain::{AnyRecord, Sensitivity};
use serde_json::{Value, json};

/// Fields that are the program's own bookkeeping and say nothing about anybody.
const BOOKKEEPING: &[&str] = &["id", "field_sensitivity", "sha256", "reader_version"];

/// A part for each record, the passages, the history, and what else there is.
pub(super) fn compose(desk: &Desk<'_>) -> Value {
    let say = desk.voice.say;
    let kept = &desk.data.kept;
    let Some(person) = kept.records.first() else {
        return json!({ "blocks": [Block::text(Style::Normal, say.kept_nothing)] });
    };
    let mut blocks = vec![Block::text(Style::Normal, say.kept_lead)];
    for record in &kept.records {
        blocks.push(Block::heading(2, head(desk, record)));
        blocks.push(Block::Facts {
            rows: rows(desk, record),
        });
    }
    if !kept.passages.is_empty() {
        blocks.push(Block::heading(2, say.kept_passages));
        let rows = kept.passages.iter().map(|passage| {
            let from = match passage.page {
                Some(page) => format!("{}, {} {page}", passage.report, say.page),
                None => passage.report.clone(),
            };
            (from, vec![Line::new(Style::Serif, passage.words.clone())])
        });
        blocks.push(Block::Facts {
            rows: rows.collect(),
        });
    }
    if !desk.data.history.is_empty() {
        blocks.push(Block::heading(2, say.history));
        blocks.push(history(desk));
    }
    let backups = desk.voice.count(kept.backups, say.kept_backups);
    blocks.push(Block::text(
        Style::Normal,
        words::fill(say.kept_too, &[&backups]),
    ));
    json!({ "blocks": blocks, "title": person.title() })
}

/// `Participation: Officials Conference`.
fn head(desk: &Desk<'_>, record: &AnyRecord) -> String {
    let kind = words::capital(desk.voice.kind(record.kind()));
    let called = match record {
        AnyRecord::Citation(citation) => desk.voice.field(&citation.field),
        // What has no title of its own is called by its code.
        _ => desk.voice.term(&record.title()).to_owned(),
    };
    words::fill(desk.voice.say.labelled, &[&kind, &called])
}

fn rows(desk: &Desk<'_>, record: &AnyRecord) -> Vec<(String, Vec<Line>)> {
    let value = serde_json::to_value(record).unwrap_or_default();
    let mut rows = Vec::new();
    for field in fields_of(record.kind()) {
        let usual = field.name == "sensitivity" && record.sensitivity() == Sensitivity::Internal;
        // A find's place in a list and what it is known by say nothing either.
        let of_a_find = matches!(record, AnyRecord::Suggestion(_))
            && matches!(field.name, "position" | "fingerprint");
        if usual || of_a_find || BOOKKEEPING.contains(&field.name) {
            continue;
        }
        let style = if field.name == "quote" {
            Style::Serif
        } else {
            Style::Normal
        };
        let text = match record {
            AnyRecord::Citation(citation) if field.name == "field" => {
                desk.voice.field(&citation.field)
            }
            AnyRecord::Citation(citation) if field.name == "quote" => passage(desk, citation),
            AnyRecord::Suggestion(find) if field.name == "found" => find
                .found
                .citations
                .iter()
                .map(|c| {
                    words::fill(
                        desk.voice.say.labelled,
                        &[&desk.voice.field(&c.field), &c.quote.exact],
                    )
                })
                .collect::<Vec<_>>()
                .join("; "),
            _ => shown(
                desk,
                field.name,
                field.column == Column::Bool,
                &value[field.name],
            ),
        };
        if !text.trim().is_empty() {
            rows.push((desk.voice.field(field.name), vec![Line::new(style, text)]));
        }
    }
    rows
}

fn passage(desk: &Desk<'_>, citation: &Citation) -> String {
    let page = citation
        .quote
        .page
        .map(|page| format!(" ({} {page})", desk.voice.say.page));
    format!("{}{}", citation.quote.exact, page.unwrap_or_default())
}
