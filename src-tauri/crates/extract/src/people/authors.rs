//! Authors: the names under 'Prepared by' and in a byline.

use super::vocabulary::{given, is_no_name, is_position};
use super::{Mention, Scene};
use crate::patterns::pattern;
use crate::source::Span;

/// `PREPARED BY:` and the lines below it: a name, then positions, then the next name.
pub(super) fn authors(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let mut open = false;
    for part in &source.parts {
        let words = source.words(&part.span);
        let bare = words.trim_matches(['*', ' ', ':']).to_lowercase();
        if pattern!(r"^(?:(?:report )?prepared by|(?:written|compiled|drafted|authored) by|authors?|report by|авторы|подготовили)$").is_match(&bare) {
            open = true;
            continue;
        }
        if !open {
            continue;
        }
        let lines = lines_of(&source.document.text, &part.span);
        let Some((name, first)) = lines
            .first()
            .cloned()
            .filter(|l| is_author_name(scene, &l.0))
        else {
            open = false;
            continue;
        };
        let position = lines.get(1).map(|(text, span)| {
            let body = scene
                .organisations
                .within(span)
                .next()
                .map(|o| o.span.clone())
                .filter(|b| b.start == span.start);
            let from = body.map_or(span.start, |b| b.end);
            let own = crate::source::trim(&source.flat, from..span.end);
            let _ = text;
            (in_title_case(&source.tidy(&own)), own)
        });
        let organisation = lines
            .get(1)
            .and_then(|(_, span)| scene.organisations.within(span).next())
            .map(|o| (o.name.clone(), o.span.clone()));
        mentions.push(Mention {
            span: first,
            name: in_title_case(&name),
            position,
            organisation,
            because: vec!["named under 'Prepared by'".into()],
            score: 9,
            author: true,
        });
    }
    // `By Jane Roe` as a line of its own, and a person's name in the file's own metadata, are authors too.
    for part in &source.parts {
        let words = source.words(&part.span);
        if let Some(m) = pattern!(
            r"^\s*(?:By|Author:|Authors:)\s+(\p{Lu}\p{L}+(?:\s+\p{Lu}[\p{L}.-]*){1,3})\s*$"
        )
        .captures(words)
        .and_then(|c| c.get(1))
            && m.as_str().split(' ').next().is_some_and(given)
        {
            let span = part.span.start + m.start()..part.span.start + m.end();
            mentions.retain(|x| x.span != span);
            mentions.push(Mention {
                name: m.as_str().to_owned(),
                span,
                position: None,
                organisation: None,
                because: vec!["named as author".into()],
                score: 9,
                author: true,
            });
        }
    }
}

/// The lines of a part of the original text, without emphasis marks.
pub(super) fn lines_of(text: &str, span: &Span) -> Vec<(String, Span)> {
    let mut at = span.start;
    let mut lines = Vec::new();
    for line in text[span.clone()].split_inclusive('\n') {
        let left = line.len() - line.trim_start_matches(['*', ' ']).len();
        let right = line.trim_end_matches(['*', ' ', '\n', '\r']).len();
        if right > left {
            lines.push((line[left..right].to_owned(), at + left..at + right));
        }
        at += line.len();
    }
    lines
}

fn is_author_name(scene: &Scene<'_, '_>, line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let letters = line
        .chars()
        .all(|c| c.is_alphabetic() || " .’'-".contains(c));
    let known = words.first().is_some_and(|w| given(w))
        || !scene.organisations.all.iter().any(|o| o.is_called(line));
    (2..=4).contains(&words.len())
        && letters
        && known
        && words
            .iter()
            .all(|w| w.starts_with(char::is_uppercase) && !is_no_name(w) && !is_position(w))
}

/// `ANTHONY BOWYER` → `Anthony Bowyer`; acronyms of up to four letters before a position stay.
pub(super) fn in_title_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut first = true;
    for c in text.chars() {
        if first {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphabetic() && c != '’' && c != '\'';
    }
    out
}
