//! Recommendations told of by their numbers: 'recommendations 1, 5 and 9 from the 2018 final report are fully
//! implemented; recommendations 2 and 3 partially'.

use super::{Statement, cues};
use crate::patterns::pattern;
use crate::source::{Source, Span, trim};

/// The statements of one sentence that names recommendations by number; none where it names none.
pub(super) fn of(source: &Source<'_>, sentence: &Span) -> Vec<Statement> {
    let words = source.words(sentence);
    let mut waiting: Vec<(String, Option<String>)> = Vec::new();
    let mut year: Option<String> = None;
    let mut found = Vec::new();
    let mut from = 0;
    // Where the group that waits for its status begins.
    let mut begun: Option<usize> = None;
    let ends: Vec<usize> = words
        .match_indices([';', ')'])
        .map(|(at, mark)| at + mark.len())
        .chain([words.len()])
        .collect();
    for end in ends {
        let clause = words.get(from..end).unwrap_or("");
        let span = trim(&source.flat, sentence.start + from..sentence.start + end);
        from = end;
        if let Some(y) = pattern!(r"\b((?:19|20)\d\d)\b").find(clause) {
            year = Some(y.as_str().to_owned());
        }
        for list in pattern!(
            r"(?i)\b(?:recommendations?|recs?\.?)\s+(?:(?:nos?|numbers?)\.?\s*)?(\d{1,3}\b(?:\s*(?:,|and|&|,\s*and|to|–|-)\s*\d{1,3}\b)*)"
        )
        .captures_iter(clause)
        {
            let Some(list) = list.get(1) else { continue };
            // The year may stand before the first number of its list or after the last.
            let after = clause.get(list.end()..).unwrap_or("");
            let own = pattern!(r"(?i)^[^\d]{0,40}?\b((?:19|20)\d\d)\b")
                .captures(after)
                .and_then(|c| c.get(1))
                .map(|m| m.as_str().to_owned());
            begun.get_or_insert(span.start);
            for number in numbers(list.as_str()) {
                waiting.push((number, own.clone().or_else(|| year.clone())));
            }
        }
        let Some((status, told)) = status_in(clause) else {
            continue;
        };
        let group = begun.take().unwrap_or(span.start)..span.end;
        for (number, issued) in waiting.drain(..) {
            found.push(Statement {
                status,
                text: group.clone(),
                outcome: span.clone(),
                about_span: None,
                about: match &issued {
                    Some(year) => format!("recommendation {number} of {year}"),
                    None => format!("recommendation {number}"),
                },
                because: vec![
                    format!("names recommendation {number} by its number"),
                    format!("‘{told}’"),
                ],
                number: Some(number),
                issued,
                confidence: 0.85,
            });
        }
    }
    found
}

/// Numbers as listed; `3 to 5` and `3–5` are all three.
fn numbers(list: &str) -> Vec<String> {
    let mut all = Vec::new();
    for piece in pattern!(r"(?i)\s*(?:,\s*and\b|,|\band\b|&)\s*").split(list) {
        let ends: Vec<u32> = pattern!(r"\d{1,3}")
            .find_iter(piece)
            .filter_map(|m| m.as_str().parse().ok())
            .collect();
        match ends[..] {
            [from, to] if from < to && to - from < 60 => {
                all.extend((from..=to).map(|n| n.to_string()));
            }
            _ => all.extend(ends.iter().map(u32::to_string)),
        }
    }
    all
}

fn status_in(clause: &str) -> Option<(&'static str, String)> {
    let told = pattern!(
        r"(?i)\b(?:(?:fully|mostly|largely|partially|partly|not(?: yet)?(?: been)?(?: fully)?)\s+)?(?:implemented|addressed|fulfilled)\b|\bno longer (?:applicable|relevant|valid)\b|\b(?:unaddressed|unimplemented)\b"
    )
    .find(clause)?;
    // 'have not been fully implemented': what stands before belongs to it.
    let told = pattern!(r"(?i)(?:\bnot\s+(?:yet\s+)?(?:been\s+)?(?:fully\s+)?)?\S+(?:\s\S+)?$")
        .find(clause.get(..told.end())?)
        .map_or(told.as_str(), |m| m.as_str());
    Some((cues::named(told)?, told.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_numbers_are_read_whole() {
        assert_eq!(numbers("1, 5 and 9"), ["1", "5", "9"]);
        assert_eq!(numbers("3–5, and 8"), ["3", "4", "5", "8"]);
        assert_eq!(numbers("12"), ["12"]);
    }
}
