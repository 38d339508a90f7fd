//! Where a sentence ends.

use crate::patterns::pattern;
use crate::source::{Span, trim};

/// Short forms whose full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "hon", "rev", "gen", "col", "sen", "rep", "gov", "amb", "st",
    "no", "nos", "art", "sec", "fig", "vol", "pp", "p", "cf", "vs", "etc", "e.g", "i.e", "approx",
    "ca", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "inc", "ltd", "co", "г", "гг", "ул", "им", "стр", "проф", "др", "z", "nr", "esq", "mme",
    "mlle",
];

/// Words that begin a sentence far more often than they follow an abbreviation with inner stops (`D.C. The`).
const STARTERS: &[&str] = &[
    "The", "This", "These", "In", "It", "He", "She", "They", "A", "An", "On", "At", "We", "As",
    "For", "But", "During",
];

/// The sentences of one part; `offset` is where the part begins in the whole text.
pub(crate) fn split(text: &str, offset: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    // Minutes put the task in brackets after what it came from; the brackets are a sentence of their own.
    if let Some(mark) = pattern!(r"\(?\b(?:ACTION|Action)S?\s*[-–:]|\(ACTION\s").find(text)
        && mark.start() > 0
    {
        let mut spans = split(&text[..mark.start()], offset);
        let end = if mark.as_str().starts_with('(') {
            closing(text, mark.start())
        } else {
            text.len()
        };
        push(&mut spans, text, mark.start()..end, offset);
        spans.extend(split(&text[end..], offset + end));
        return spans;
    }
    for stop in pattern!(r#"[.!?…]+(?:\[\d+\])?[”"’'»)\]]*\s+"#).find_iter(text) {
        let after = &text[stop.end()..];
        let next =
            after.trim_start_matches(['"', '“', '„', '«', '‘', '(', '[', '-', '–', '_', ' ']);
        if !next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            continue;
        }
        let before = &text[from..stop.start()];
        if text[stop.start()..].starts_with('.') && keeps_going(before, next) {
            continue;
        }
        push(&mut spans, text, from..stop.end(), offset);
        from = stop.end();
    }
    push(&mut spans, text, from..text.len(), offset);
    spans
}

/// The end of the bracket that opens at `at`; the end of the text if it never closes.
fn closing(text: &str, at: usize) -> usize {
    let mut depth = 0;
    for (i, c) in text[at..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + i + 1;
        }
    }
    text.len()
}

fn push(spans: &mut Vec<Span>, text: &str, span: Span, offset: usize) {
    let span = trim(text, span);
    if !span.is_empty() {
        spans.push(span.start + offset..span.end + offset);
    }
}

/// Whether the stop after `before` belongs to an abbreviation, an initial or a number.
fn keeps_going(before: &str, next: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || "([“\"".contains(c))
        .next()
        .unwrap_or("");
    let lower = word.to_lowercase();
    if ABBREVIATIONS.contains(&lower.as_str()) {
        let first = next.split_whitespace().next().unwrap_or("");
        return !(lower == "etc" && STARTERS.contains(&first));
    }
    let letters = word.chars().count();
    if letters == 1 && word.chars().all(char::is_uppercase) {
        return true;
    }
    if word.contains('.') && word.split('.').all(|p| p.chars().count() == 1) {
        let first = next.split_whitespace().next().unwrap_or("");
        return !STARTERS.contains(&first);
    }
    // `1. Text` and `IV. TITLE` at the start of a part.
    let numbering = word
        .chars()
        .all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
    numbering && before.trim() == word && letters <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let cases: &[(&str, &[&str])] = &[
            (
                "The State Commissioner, Mr. Celibashi, spoke. It ended.",
                &["The State Commissioner, Mr. Celibashi, spoke.", "It ended."],
            ),
            (
                "He was in Washington, D.C. The next day he left.",
                &["He was in Washington, D.C.", "The next day he left."],
            ),
            (
                "U.S. Ambassador Elizabeth Jones came.",
                &["U.S. Ambassador Elizabeth Jones came."],
            ),
            (
                "Agreement No. EE-A-00 was signed. Yes!",
                &["Agreement No. EE-A-00 was signed.", "Yes!"],
            ),
            (
                "He said: “Go.” They went.",
                &["He said: “Go.”", "They went."],
            ),
            ("1. Amend the law.", &["1. Amend the law."]),
            (
                "The video is good (ACTION - Lucha to ticket it)",
                &["The video is good", "(ACTION - Lucha to ticket it)"],
            ),
            (
                "В 1998 г. Казахстан провёл выборы. Итоги известны.",
                &["В 1998 г. Казахстан провёл выборы.", "Итоги известны."],
            ),
        ];
        for (text, want) in cases {
            let got: Vec<&str> = split(text, 0).into_iter().map(|s| &text[s]).collect();
            assert_eq!(&got, want);
        }
    }
}
