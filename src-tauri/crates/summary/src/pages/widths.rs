//! Columns as wide as their longest word: what cannot be broken would run into the next one. And which rows are too high to
//! be kept whole.

use crate::{Paper, press};
use serde_json::{Value, json};

/// Beside the words of a cell, in points.
const AROUND: f64 = 10.5;
/// The most that a word gets, as a part of the page: a longer one is an address, which is broken.
const MOST: f64 = 0.28;
/// A column as wide as its figures.
const MOST_OF_A_FIGURE: f64 = 30.0;
/// What an average sign takes, as a multiple of the size of its type; rather more.
const SIGN: f64 = 0.56;
/// From one line to the next, likewise.
const PITCH: f64 = 1.4;
/// A row that takes more of a page than this is continued on the next one: kept whole, it would leave as much empty.
const HIGH: f64 = 0.45;
/// Bytes of a word that fits anywhere.
const SHORT: usize = 3;

/// How high it is, without the head of a table.
pub(super) fn height(paper: Paper, wide: bool) -> f64 {
    match (paper, wide) {
        (Paper::A4, true) => 460.0,
        (Paper::Letter, true) => 477.0,
        (Paper::A4, false) => 685.0,
        (Paper::Letter, false) => 635.0,
    }
}

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
/// Says too which rows need not be kept whole, and whether its last three may be kept together.
pub(super) fn fit(blocks: &mut Value, room: f64, height: f64) {
    let tables = blocks.as_array_mut().into_iter().flatten();
    for table in tables.filter(|b| b["is"] == "table") {
        if let Some(widths) = fitted(table, room) {
            table["widths"] = json!(widths);
        }
        let heights = heights(table, room).unwrap_or_default();
        let high = |h: &f64| *h > height * HIGH;
        let broken: Vec<usize> = (0..heights.len()).filter(|y| high(&heights[*y])).collect();
        let last = &heights[heights.len().saturating_sub(3)..];
        table["foot"] = json!(last.iter().sum::<f64>() < height * HIGH);
        table["broken"] = json!(broken);
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

/// About how high each row is, in points, rather too high: on the safe side.
fn heights(table: &Value, room: f64) -> Option<Vec<f64>> {
    let shares = table["widths"].as_array()?.iter().filter_map(Value::as_f64);
    let shares: Vec<f64> = shares.collect();
    let auto = shares.iter().filter(|share| **share == 0.0).count() as f64;
    let all: f64 = shares.iter().sum();
    let width = |share: f64| (share / all * (room - auto * MOST_OF_A_FIGURE) - AROUND).max(1.0);
    let cell = |(share, cell): (&f64, &Value)| {
        let lines = cell["lines"].as_array().into_iter().flatten();
        let heights = lines.map(|line| {
            let (size, _) = type_of(line["style"].as_str().unwrap_or_default());
            let signs = line["t"].as_str().unwrap_or_default().chars().count();
            let lines = if *share == 0.0 {
                1.0
            } else {
                (signs as f64 * SIGN * size / width(*share)).ceil()
            };
            (lines + 0.5) * size * PITCH
        });
        AROUND + heights.sum::<f64>()
    };
    let row = |row: &Value| {
        let cells = row.as_array().into_iter().flatten();
        shares.iter().zip(cells).map(cell).fold(0.0, f64::max)
    };
    Some(table["rows"].as_array()?.iter().map(row).collect())
}

/// The size of a style, and its face.
fn type_of(style: &str) -> (f64, press::Face) {
    match style {
        "head" => (7.6, press::Face::Strong),
        "strong" | "state" => (8.8, press::Face::Strong),
        "serif" | "struck" => (9.8, press::Face::Serif),
        "small" => (7.6, press::Face::Plain),
        _ => (8.8, press::Face::Plain),
    }
}

/// The width of the longest word of a line, in points.
fn longest(text: &str, style: &str, room: f64) -> f64 {
    let (size, face) = type_of(style);
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
        fit(&mut blocks, 400.0, 460.0);
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
        fit(&mut blocks, 300.0, 460.0);
        let points = widths(&blocks)[1] / 4.0 * 300.0;
        assert!(points >= press::advance("Woman", press::Face::Plain) * 8.8 + 10.0);
    }

    #[test]
    fn what_has_room_keeps_its_shares() {
        let mut blocks = table(&["A", "B", "C"], &["Some words", "yes", "no"]);
        fit(&mut blocks, 400.0, 460.0);
        assert_eq!(widths(&blocks), [3.0, 0.5, 0.5]);
    }

    #[test]
    fn a_row_as_high_as_half_a_page_may_be_broken() {
        let long = "some words of a finding ".repeat(40);
        let mut blocks = table(&["A", "B", "C"], &["Some words", &long, "no"]);
        fit(&mut blocks, 400.0, 460.0);
        assert_eq!(
            (&blocks[0]["broken"], &blocks[0]["foot"]),
            (&json!([0]), &json!(false))
        );
        let mut blocks = table(&["A", "B", "C"], &[&long, "yes", "no"]);
        fit(&mut blocks, 734.0, 460.0);
        assert_eq!(
            (&blocks[0]["broken"], &blocks[0]["foot"]),
            (&json!([]), &json!(true))
        );
    }

    #[test]
    fn an_address_does_not_take_the_page() {
        let address = "someone.with.a.very.long.address@election-commission.example.org".repeat(3);
        let mut blocks = table(&["A", "B", "C"], &["Some words", &address, "no"]);
        fit(&mut blocks, 400.0, 460.0);
        assert!(widths(&blocks)[1] <= MOST * 4.0 + 1e-9);
    }
}
