//! Columns as wide as their longest word: what cannot be broken would run into the next one.

use crate::{Paper, press};
use serde_json::{Value, json};

/// Beside the words of a cell, in points.
const AROUND: f64 = 10.5;
/// The most that a word gets, as a part of the page: a longer one is an address, which is broken.
const MOST: f64 = 0.28;
/// Bytes of a word that fits anywhere.
const SHORT: usize = 3;

/// How wide the text of a page is, in points.
pub(super) fn room(paper: Paper, wide: bool) -> f64 {
    match (paper, wide) {
        (Paper::A4, true) => 734.0,
        (Paper::Letter, true) => 684.0,
        (Paper::A4, false) => 442.0,
        (Paper::Letter, false) => 459.0,
    }
}

/// Gives every column of the tables the room that its longest word needs, at the cost of those that have more.
pub(super) fn fit(blocks: &mut Value, room: f64) {
    let tables = blocks.as_array_mut().into_iter().flatten();
    for table in tables.filter(|b| b["is"] == "table") {
        if let Some(widths) = fitted(table, room) {
            table["widths"] = json!(widths);
        }
    }
}

/// Other shares, where these do not do.
fn fitted(table: &Value, room: f64) -> Option<Vec<f64>> {
    let shares: Vec<f64> = table["widths"]
        .as_array()?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    let mut needs = vec![0.0; shares.len()];
    for (need, head) in needs.iter_mut().zip(table["head"].as_array()?) {
        let head = head.as_str().unwrap_or_default();
        *need = longest(head, "head", room);
    }
    for row in table["rows"].as_array()? {
        for (need, cell) in needs.iter_mut().zip(row.as_array()?) {
            for line in cell["lines"].as_array()? {
                let (text, style) = (line["t"].as_str()?, line["style"].as_str()?);
                *need = f64::max(*need, longest(text, style, room));
            }
        }
    }
    let is_auto = |i: usize| shares[i] == 0.0;
    let auto: f64 = (0..shares.len())
        .filter(|i| is_auto(*i))
        .map(|i| needs[i])
        .sum();
    let room = room - auto;
    let all: f64 = shares.iter().sum();
    // Whoever has too little takes what is needed; the others share what is left, until all have enough.
    let mut taken: Vec<Option<f64>> = vec![None; shares.len()];
    loop {
        let left = room - taken.iter().flatten().sum::<f64>();
        let free: f64 = (0..shares.len())
            .filter(|i| taken[*i].is_none())
            .map(|i| shares[i])
            .sum();
        if left <= 0.0 || free <= 0.0 {
            return None;
        }
        let lacking: Vec<usize> = (0..shares.len())
            .filter(|i| !is_auto(*i) && taken[*i].is_none() && shares[*i] / free * left < needs[*i])
            .collect();
        if lacking.is_empty() {
            let lay = |(i, given): (usize, &Option<f64>)| {
                given.unwrap_or(shares[i] / free * left) / room * all
            };
            let changed = taken.iter().any(Option::is_some);
            return changed.then(|| taken.iter().enumerate().map(lay).collect());
        }
        for i in lacking {
            taken[i] = Some(needs[i]);
        }
    }
}

/// The width of the longest word of a line, in points.
fn longest(text: &str, style: &str, room: f64) -> f64 {
    let (size, face) = match style {
        "head" => (7.6, press::Face::Strong),
        "strong" | "state" => (8.8, press::Face::Strong),
        "serif" | "struck" => (9.8, press::Face::Serif),
        "small" => (7.6, press::Face::Plain),
        _ => (8.8, press::Face::Plain),
    };
    // A state has its shape before its first word.
    let before = if style == "state" { 10.2 } else { 0.0 };
    let broken = |c: char| c.is_whitespace() && c != '\u{a0}' || matches!(c, '-' | '–' | '—' | '/');
    let words = text.split_inclusive(broken).map(|word| word.trim_end());
    let widths = words
        .enumerate()
        .filter(|(_, word)| word.len() > SHORT)
        .map(|(i, word)| press::advance(word, face) * size + if i == 0 { before } else { 0.0 });
    let word = widths.fold(0.0, f64::max);
    if word == 0.0 {
        0.0
    } else {
        (word + AROUND).min(room * MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(head: &[&str], cells: &[&str]) -> Value {
        let row: Vec<Value> = cells
            .iter()
            .map(|t| json!({ "lines": [{ "t": t, "style": "normal" }] }))
            .collect();
        json!([{ "is": "table", "head": head, "widths": [3.0, 0.5, 0.5], "rows": [row] }])
    }

    fn widths(blocks: &Value) -> Vec<f64> {
        let widths = blocks[0]["widths"].as_array().expect("widths");
        widths.iter().filter_map(Value::as_f64).collect()
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_word() {
        let mut blocks = table(
            &["What", "Priority", "Theme"],
            &["Some words", "Приоритетная", "женщины"],
        );
        fit(&mut blocks, 400.0);
        let widths = widths(&blocks);
        let points: Vec<f64> = widths.iter().map(|w| w / 4.0 * 400.0).collect();
        let needed = press::advance("Приоритетная", press::Face::Plain) * 8.8;
        assert!(needed > 50.0, "{needed}");
        assert!(points[1] >= needed + 10.0, "{points:?}");
        assert!(
            (widths.iter().sum::<f64>() - 4.0).abs() < 1e-9,
            "{widths:?}"
        );
    }

    #[test]
    fn a_short_word_does_not_run_into_the_next_column() {
        let mut blocks = table(&["What", "Sex", "Role"], &["Some words", "Woman", "Expert"]);
        fit(&mut blocks, 300.0);
        let points = widths(&blocks)[1] / 4.0 * 300.0;
        assert!(points >= press::advance("Woman", press::Face::Plain) * 8.8 + 10.0);
    }

    #[test]
    fn what_has_room_keeps_its_shares() {
        let mut blocks = table(&["A", "B", "C"], &["Some words", "yes", "no"]);
        fit(&mut blocks, 400.0);
        assert_eq!(widths(&blocks), [3.0, 0.5, 0.5]);
    }

    #[test]
    fn an_address_does_not_take_the_page() {
        let address = "someone.with.a.very.long.address@election-commission.example.org".repeat(3);
        let mut blocks = table(&["A", "B", "C"], &["Some words", &address, "no"]);
        fit(&mut blocks, 400.0);
        assert!(widths(&blocks)[1] <= MOST * 4.0 + 1e-9);
    }
}
