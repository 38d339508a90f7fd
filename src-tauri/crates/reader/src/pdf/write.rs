//! Blocks → the text, with the offsets of blocks, pages and words.

use super::PageLines;
use super::blocks::Made;
use super::layout::Word;
use crate::compose::Draft;
use domain::{CodePoint, Page, WordBox};
use std::collections::HashSet;

/// A blank wider than this (in ems) inside a line is a tab.
const TAB: f32 = 3.0;

/// Writes everything.
pub(crate) fn write(pages: &[PageLines], blocks: Vec<Made>, draft: &mut Draft) {
    let lexicon = Lexicon::of(pages, &blocks);
    let mut reach: Vec<Option<(CodePoint, CodePoint)>> = vec![None; pages.len()];
    for block in blocks {
        let start = draft.open(block.kind);
        let mut before: Option<&Word> = None;
        let page = block.lines.first().map(|(p, _)| pages[*p].number);
        for (i, (p, l)) in block.lines.iter().enumerate() {
            let words = &pages[*p].lines[*l].words;
            let next = block
                .lines
                .get(i + 1)
                .and_then(|(p, l)| pages[*p].lines[*l].words.first());
            for (w, word) in words.iter().enumerate() {
                let end_of_line = w + 1 == words.len();
                // The blank before a word; none after a word broken at the line's end.
                if let Some(before) = before {
                    let joined = w == 0 && lexicon.broken(before, Some(word)).is_some();
                    if !joined {
                        draft.push(if w > 0 && word.gap > TAB { "\t" } else { " " });
                    }
                }
                let shown = if end_of_line {
                    lexicon.broken(word, next).unwrap_or(&word.text)
                } else {
                    &word.text
                };
                let from = draft.here();
                draft.push(shown);
                let to = draft.here();
                let [x0, y0, x1, y1] = word.rect;
                draft.words.push(WordBox {
                    start: from,
                    end: to,
                    page: pages[*p].number,
                    x0,
                    y0,
                    x1,
                    y1,
                    recognised: word.recognised,
                });
                let reached = reach[*p].get_or_insert((from, to));
                reached.1 = to;
                before = Some(word);
            }
        }
        draft.close(block.kind, start, page);
    }
    let mut last = CodePoint(0);
    for (page, reach) in pages.iter().zip(reach) {
        let (start, end) = reach.unwrap_or((last, last));
        last = end;
        draft.pages.push(Page {
            number: page.number,
            start,
            end,
            width: page.width,
            height: page.height,
            scanned: page.scanned,
        });
    }
}

/// The words of the document: they decide whether a hyphen at a line's end belongs to the word.
struct Lexicon(HashSet<String>);

impl Lexicon {
    fn of(pages: &[PageLines], blocks: &[Made]) -> Lexicon {
        let lines = blocks
            .iter()
            .flat_map(|b| &b.lines)
            .map(|(p, l)| &pages[*p].lines[*l].words);
        let hyphens = lines
            .clone()
            .any(|words| words.last().is_some_and(|w| stem(&w.text).is_some()));
        if !hyphens {
            return Lexicon(HashSet::new());
        }
        let words = lines.flat_map(|words| words.split_last().map_or(&[][..], |(_, rest)| rest));
        Lexicon(words.map(|w| bare(&w.text)).collect())
    }

    /// What is left of a word that is broken at the end of its line, if it is: without its hyphen, or with it where
    /// the document writes the whole word with one elsewhere ('Oblast-level'). `None` if it is not broken.
    fn broken<'w>(&self, word: &'w Word, next: Option<&Word>) -> Option<&'w str> {
        let stem = stem(&word.text)?;
        let rest = next
            .map(|n| n.text.as_str())
            .filter(|r| r.starts_with(char::is_alphabetic))?;
        let hyphened = bare(&format!("{stem}-{rest}"));
        let joined = bare(&format!("{stem}{rest}"));
        let hard = !word.text.ends_with('\u{ad}')
            && self.0.contains(&hyphened)
            && !self.0.contains(&joined);
        if hard || rest.starts_with(char::is_uppercase) || stem.contains('-') {
            return Some(&word.text);
        }
        Some(stem)
    }
}

/// A word without the hyphen at its end.
fn stem(word: &str) -> Option<&str> {
    let stem = word.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    stem.ends_with(char::is_alphabetic).then_some(stem)
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}
