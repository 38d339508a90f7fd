//! What a person is: the position and the organisation that stand before or after a name.

use super::running_text::Word;
use super::vocabulary::{HONORIFICS, SPEECH, given, is_position};
use super::{Mention, Scene};
use crate::patterns::{Pattern, pattern};
use crate::source::{Span, cut, tidy};
use std::sync::LazyLock;

/// The position that leads up to a name.
pub(super) fn before_name(
    scene: &Scene<'_, '_>,
    sentence: &Span,
    words: &[Word<'_>],
    from: usize,
    start: usize,
    begin: usize,
) -> Option<(String, Span)> {
    let flat = &scene.source.flat;
    // `Project Manager Thomas Leckinger`, `U.S. Ambassador Elizabeth Jones`.
    let leading = &words[from..start.min(begin)];
    if let Some(last) = leading.iter().rposition(|w| is_position(w.text)) {
        let mut at = leading[0].span.start;
        let first = leading
            .iter()
            .position(|w| !HONORIFICS.contains(&w.text.trim_end_matches('.')))
            .unwrap_or(0);
        at = at.max(leading[first].span.start);
        if let Some(p) = scene.places.iter().find(|p| {
            p.span.end <= at
                && flat[p.span.end..at].trim_matches(['.', ' ']).is_empty()
                && at - p.span.end < 3
        }) {
            at = p.span.start;
        }
        let span = at..leading[last].span.end;
        return Some((tidy(&flat[span.clone()]), span));
    }
    // `The State Election Commissioner, Mr. X`, `election law expert X`.
    let before = &flat[sentence.start..words[from].span.start];
    let m = pattern!(r"(?:^(?:The\s+)?|\b(?:the|The|by|and|its)\s+)((?:\p{Lu}[\p{L}-]+\s+){0,4}\p{Lu}[\p{L}-]+),\s*(?:Mrs?\.?|Ms\.?|Dr\.?)?\s*$").captures(before);
    if let Some(m) = m.and_then(|c| c.get(1))
        && m.as_str()
            .split_whitespace()
            .last()
            .is_some_and(is_position)
    {
        let article = if m.as_str().starts_with("The ") { 4 } else { 0 };
        return Some((
            tidy(&m.as_str()[article..]),
            sentence.start + m.start() + article..sentence.start + m.end(),
        ));
    }
    const STOPS: &[&str] = &[
        "a",
        "an",
        "the",
        "and",
        "by",
        "with",
        "of",
        "to",
        "from",
        "in",
        "on",
        "at",
        "as",
        "sent",
        "its",
        "their",
        "his",
        "her",
        "for",
        "including",
        "was",
        "is",
        "were",
        "former",
        "while",
    ];
    let mut first = from;
    while first > 0 && from - first < 3 {
        let w = &words[first - 1];
        let gap = &flat[w.span.end..words[first].span.start];
        if w.capital
            || w.masked
            || !gap.trim().is_empty()
            || STOPS.contains(&w.text)
            || w.text.ends_with("ed")
        {
            break;
        }
        first -= 1;
    }
    let near = first < from && is_position(words[from - 1].text) && begin == from;
    near.then(|| {
        let span = words[first].span.start..words[from - 1].span.end;
        (tidy(&flat[span.clone()]), span)
    })
}

/// Position and organisation after a name: `X, Chairperson of the Y,` `X (Y)`, `X of Y`.
#[allow(clippy::type_complexity)] // Two optional values with their passages: a struct would be used once.
pub(super) fn after_name(
    scene: &Scene<'_, '_>,
    sentence: &Span,
    at: usize,
) -> (Option<(String, Span)>, Option<(String, Span)>) {
    let flat = &scene.source.flat;
    let rest = cut(flat, at..sentence.end);
    let body_in = |span: &Span| {
        scene
            .organisations
            .within(span)
            .next()
            .map(|o| (o.name.clone(), o.span.clone()))
    };
    if let Some(m) = pattern!(r"^\s*\(([^)]{2,80})\)")
        .captures(rest)
        .and_then(|c| c.get(1))
    {
        let span = at + m.start()..at + m.end();
        let position = m
            .as_str()
            .split_whitespace()
            .any(is_position)
            .then(|| (tidy(m.as_str()), span.clone()));
        return (position, body_in(&span));
    }
    let phrase = pattern!(r"^(?:,|\s+[-–—]|:|\s+is|\s+was)\s+(?:(?:the|a|an|who is|as|currently|IFES)\s+)*([^,;:()]{3,140})").captures(rest).and_then(|c| c.get(1));
    if let Some(m) = phrase.filter(|m| {
        !m.as_str()
            .split_whitespace()
            .any(|w| w.starts_with(char::is_lowercase))
            || !follows_position(m.as_str())
    }) {
        static VERB: LazyLock<Pattern> = LazyLock::new(|| {
            Pattern::of(format!(
                r"\s(?:{SPEECH}|and (?:his|her|the)|who|which|to discuss|in the opening|in (?:his|her))\b"
            ))
        });
        let mut length = m.as_str().len();
        if let Some(v) = VERB.find(m.as_str()) {
            length = v.start();
        }
        let words = &m.as_str()[..length];
        let words = words.trim_end_matches(['.', ' ', '”', '"']);
        let span = at + m.start()..at + m.start() + words.len();
        let head = words.split_whitespace().take(7).position(is_position);
        let next = head.and_then(|h| words.split_whitespace().nth(h + 1));
        let another = next.is_some_and(|w| w.starts_with(char::is_uppercase) && given(w));
        let title = !another
            && head.is_some()
            && words
                .split_whitespace()
                .next()
                .is_some_and(|w| !w.ends_with("ing"));
        if title {
            let body = body_in(&span).or_else(|| {
                let wide = at..(span.end + 60).min(sentence.end);
                scene
                    .organisations
                    .within(&wide)
                    .find(|o| {
                        flat[span.end.min(o.span.start)..o.span.start]
                            .trim_matches([',', ' '])
                            .is_empty()
                    })
                    .map(|o| (o.name.clone(), o.span.clone()))
            });
            return (
                Some(cut_position(flat, span, body.as_ref().map(|b| &b.1))),
                body,
            );
        }
    }
    let near = pattern!(r"^\s+(?:of|from|at|with|representing)\s+(?:the\s+)?")
        .find(rest)
        .map(|m| at + m.end())
        .or_else(|| rest.starts_with(", ").then_some(at + 2));
    let body = near.and_then(|near| {
        scene
            .organisations
            .mentions
            .iter()
            .find(|o| o.span.start == near)
            .map(|o| (o.name.clone(), o.span.clone()))
    });
    (None, body)
}

/// Whether a phrase is the next item of a list of people: a position and then a name.
fn follows_position(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().take(8).collect();
    words.windows(2).any(|w| {
        is_position(w[0])
            && w[0].starts_with(char::is_lowercase)
            && given(w[1])
            && w[1].starts_with(char::is_uppercase)
    })
}

/// `Chairperson of the Central Election Commission` → `Chairperson`; a head of an office keeps the office.
fn cut_position(flat: &str, span: Span, body: Option<&Span>) -> (String, Span) {
    let whole = (tidy(&flat[span.clone()]), span.clone());
    let Some(body) = body.filter(|b| b.start > span.start && b.start < span.end) else {
        return whole;
    };
    let before = flat[span.start..body.start].trim_end();
    let cut = pattern!(r"\s+(?:of|at|for|from|in|with)(?:\s+the)?$|\s+the$|,$")
        .find(before)
        .map_or(before.len(), |m| m.start());
    let short = tidy(&before[..cut]);
    if short.is_empty() {
        return whole;
    }
    // `Head of the OSCE Programme Office in Astana`: the organisation has its own field, the office is the position's.
    if ["head", "deputy head", "acting head", "deputy"].contains(&short.to_lowercase().as_str())
        && let Some(unit) = pattern!(r"^(?:[\p{L}/-]+ )*(Office|Mission|Delegation|Department|Division|Unit|Section|Secretariat)\b")
            .captures(&flat[body.clone()])
            .and_then(|c| c.get(1))
    {
        let words = format!("{short} of {}", unit.as_str());
        return (words, span.start..body.start + unit.end());
    }
    (short, span.start..span.start + cut)
}

/// `IFES sent election law expert Robert Dahl`.
pub(super) fn sent_by(scene: &Scene<'_, '_>, sentence: &Span, at: usize) -> Option<(String, Span)> {
    let flat = &scene.source.flat;
    let before = cut(flat, sentence.start..at);
    let sent =
        pattern!(r"\b(?:sent|dispatched|nominated|provided|delegated|represented by|seconded)\b")
            .find(before)?;
    scene
        .organisations
        .within(&(sentence.start..sentence.start + sent.start()))
        .last()
        .map(|o| (o.name.clone(), o.span.clone()))
}

/// A position that holds another person's name is that person's, or ends before the position that is.
pub(super) fn give_back(mentions: &mut [Mention]) {
    let names: Vec<Span> = mentions.iter().map(|m| m.span.clone()).collect();
    for mention in mentions.iter_mut() {
        let Some((words, span)) = mention.position.clone() else {
            continue;
        };
        let Some(other) = names.iter().find(|n| {
            **n != mention.span
                && n.start >= span.start
                && n.start < span.end
                && n.start > mention.span.end
        }) else {
            continue;
        };
        let own = words.get(..other.start - span.start).unwrap_or_default();
        // `Director and Deputy Minister Jane Doe`: what stands before the last `and` or comma is the first one's.
        mention.position = own
            .rfind([',', ';'])
            .or_else(|| own.rfind(" and "))
            .map(|end| tidy(&own[..end]))
            .filter(|p| p.split(' ').any(is_position))
            .map(|p| {
                let end = span.start + p.len();
                (p, span.start..end)
            });
    }
}
