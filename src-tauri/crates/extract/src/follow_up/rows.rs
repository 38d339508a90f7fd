//! Tables and lines that say row by row what became of each recommendation.

use super::{Statement, cues, telling};
use crate::patterns::{Pattern, pattern};
use crate::source::{PartKind, Source, Span, trim};
use domain::document::BlockKind;
use std::collections::BTreeMap;

/// The cells of one table: row, column, and where the words stand.
type Table = BTreeMap<(u32, u32), Span>;

/// The statements of every table that has a column of statuses.
pub(super) fn in_tables(source: &Source<'_>) -> Vec<Statement> {
    let mut tables: BTreeMap<u32, Table> = BTreeMap::new();
    for block in &source.document.blocks {
        if let BlockKind::TableCell { table, row, column } = block.kind {
            let whole =
                source.index.byte(block.start).0 as usize..source.index.byte(block.end).0 as usize;
            let whole = trim(&source.document.text, whole);
            tables
                .entry(table)
                .or_default()
                .insert((row, column), whole);
        }
    }
    tables.values().flat_map(|t| of_table(source, t)).collect()
}

fn of_table(source: &Source<'_>, table: &Table) -> Vec<Statement> {
    let Some(columns) = Columns::of(source, table) else {
        return Vec::new();
    };
    let rows: Vec<u32> = {
        let mut rows: Vec<u32> = table.keys().map(|k| k.0).collect();
        rows.dedup();
        rows
    };
    let mut found = Vec::new();
    for row in rows {
        let cell = |column: Option<u32>| {
            column
                .and_then(|c| table.get(&(row, c)))
                .filter(|s| !s.is_empty())
        };
        let (Some(advice), Some(said)) = (cell(Some(columns.advice)), cell(Some(columns.status)))
        else {
            continue;
        };
        let Some(status) = cues::named(source.words(said)) else {
            continue;
        };
        let words = source.words(advice);
        if telling(words) < 2 {
            continue;
        }
        let comment = cell(columns.comment)
            .filter(|c| source.words(c).split_whitespace().count() > 2)
            .cloned();
        let number = cell(columns.number)
            .map(|c| source.tidy(c))
            .or_else(|| leading_number(words));
        found.push(Statement {
            status,
            text: comment.unwrap_or_else(|| said.clone()),
            outcome: said.clone(),
            about_span: Some(advice.clone()),
            about: source.tidy(advice),
            number: number.filter(|n| n.chars().any(|c| c.is_ascii_digit())),
            issued: None,
            confidence: 0.9,
            because: vec![
                "a table that gives each recommendation its status".into(),
                format!("‘{}’", source.tidy(said)),
            ],
        });
    }
    found
}

/// Which column says what.
struct Columns {
    advice: u32,
    status: u32,
    comment: Option<u32>,
    number: Option<u32>,
}

impl Columns {
    fn of(source: &Source<'_>, table: &Table) -> Option<Columns> {
        let first = table.keys().next()?.0;
        let heads: Vec<(u32, &str)> = table
            .range((first, 0)..(first + 1, 0))
            .map(|((_, c), s)| (*c, source.words(s)))
            .collect();
        let named = |pattern: &Pattern| {
            heads
                .iter()
                .find(|(_, h)| pattern.is_match(h))
                .map(|(c, _)| *c)
        };
        let width = table.keys().map(|k| k.1).max()?;
        // A column is of statuses when what stands in it names them, whatever is written above.
        let share = |column: u32| {
            let cells: Vec<&str> = table
                .iter()
                .filter(|((r, c), s)| *r > first && *c == column && !s.is_empty())
                .map(|(_, s)| source.words(s))
                .collect();
            let named = cells.iter().filter(|c| cues::named(c).is_some()).count();
            (cells.len(), named)
        };
        let by_cells = |column: u32| {
            let (all, named) = share(column);
            all > 0 && named * 3 >= all * 2
        };
        let status = named(pattern!(
            r"(?i)\bstatus|implement|assessment|\bprogress|level of|fulfil|статус|выполнен|реализац|оценка|statut|état|mise en"
        ))
        .filter(|c| by_cells(*c))
        .or_else(|| (0..=width).rev().find(|c| by_cells(*c) && share(*c).0 >= 2))?;
        let length = |column: u32| {
            table
                .iter()
                .filter(|((r, c), _)| *r > first && *c == column)
                .map(|(_, s)| s.len())
                .sum::<usize>()
        };
        let advice = named(pattern!(r"(?i)^\s*(?:\S+ ){0,3}?(?:recommendations?|рекомендаци\p{L}*|recommandations?)(?: (?:text|of|by|made|offered|from)\b.*)?\s*$"))
            .filter(|c| *c != status && length(*c) > 0)
            .or_else(|| (0..status).max_by_key(|c| (length(*c), std::cmp::Reverse(*c))))?;
        let other = |c: &u32| *c != status && *c != advice;
        let comment = named(pattern!(
            r"(?i)comment|remark|explan|\bnote|finding|observ|justif|detail|комментар|пояснен|примечан|remarque|explication"
        ))
        .filter(other);
        let number = named(pattern!(
            r"(?i)^\s*(?:no\.?|nr\.?|#|№|n[°º]|number|номер|numéro|rec\.? ?no\.?)(?:\s|$)"
        ))
        .filter(other);
        Some(Columns {
            advice,
            status,
            comment,
            number,
        })
    }
}

/// Lines such as 'Status: partially implemented' after the recommendation that they are about.
pub(super) fn in_lines(source: &Source<'_>) -> Vec<Statement> {
    let mut found = Vec::new();
    for (at, part) in source.parts.iter().enumerate() {
        if matches!(part.kind, PartKind::Aside | PartKind::Cell) {
            continue;
        }
        let words = source.words(&part.span);
        let Some(line) = pattern!(
            r"(?i)^[\s•*-]*(?:status(?: of implementation)?|implementation(?: status)?|level of implementation|state of implementation|assessment|follow-?up|статус(?: выполнения)?|оценка выполнения|выполнение|statut|état(?: de (?:la )?mise en (?:œuvre|oeuvre))?)\s*[:–—]\s*([^.;(–—]+)"
        )
        .captures(words) else {
            continue;
        };
        let Some(said) = line.get(1) else { continue };
        let Some(status) = cues::named(said.as_str()) else {
            continue;
        };
        // The nearest part above that is long enough to be advice; a heading of two words is none.
        let above = source.parts[..at]
            .iter()
            .rev()
            .filter(|p| !matches!(p.kind, PartKind::Aside))
            .take(2)
            .find(|p| telling(source.words(&p.span)) >= 3);
        let Some(above) = above else { continue };
        let about = source.tidy(&above.span);
        found.push(Statement {
            status,
            text: part.span.clone(),
            outcome: part.span.start + said.start()..part.span.start + said.end(),
            number: leading_number(&about),
            about_span: Some(above.span.clone()),
            about,
            issued: None,
            confidence: 0.85,
            because: vec![format!(
                "a line that gives the status: ‘{}’",
                said.as_str().trim()
            )],
        });
    }
    found
}

/// `12. The law …`, `Recommendation 12: …` → 12.
fn leading_number(words: &str) -> Option<String> {
    pattern!(r"(?i)^\s*(?:(?:priority )?recommendation\s+(?:no\.?\s*)?|рекомендация\s+(?:№\s*)?|recommandation\s+(?:n[°o]\.?\s*)?)?(\d{1,3}(?:\.\d{1,2})?)[.):\s]")
        .captures(words)
        .and_then(|c| c.get(1))
        .map(|m| m.as_str().to_owned())
}
