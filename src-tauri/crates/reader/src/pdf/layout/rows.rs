//! Letters → words in rows: letters are put together by their base lines, and parted where blanks are.

use super::{Row, Segment, Word};
use crate::pdf::glyphs::{Glyph, Letter, Sheet};
use unicode_normalization::UnicodeNormalization;

/// A gap wider than this (in ems) parts two words.
const WORD_GAP: f32 = 0.16;
/// Letters whose base lines differ by more than this (in ems) stand in different lines.
const LINE_SHIFT: f32 = 0.45;
/// Letters smaller than this share of their neighbours are a raised or lowered mark, …
const SMALL: f32 = 0.8;
/// … which may stand this far (in ems of the larger ones) from their base line.
const MARK_SHIFT: f32 = 0.6;
/// … and has no more letters than this.
const MARK_LETTERS: usize = 4;
/// A gap wider than this (in ems) may be a gutter between columns.
const GUTTER: f32 = 1.0;
/// The same letter drawn again within this distance (in ems) is a poor man's bold.
const DOUBLE: f32 = 0.12;

/// Letters drawn one after another on one base line.
struct Span {
    glyphs: std::ops::Range<usize>,
    y: f32,
    size: f32,
    x0: f32,
    x1: f32,
    /// Letters that are seen.
    letters: usize,
}

impl Span {
    fn of(glyphs: &[Glyph], range: std::ops::Range<usize>) -> Option<Span> {
        let mut span = Span {
            y: glyphs[range.start].y,
            size: 0.0,
            x0: f32::MAX,
            x1: f32::MIN,
            letters: 0,
            glyphs: range,
        };
        // Blanks say nothing about a line's size, and some programs draw them in another.
        for glyph in glyphs[span.glyphs.clone()]
            .iter()
            .filter(|g| g.letter.first() != ' ')
        {
            span.size = span.size.max(glyph.size);
            span.x0 = span.x0.min(glyph.x0);
            span.x1 = span.x1.max(glyph.x1);
            span.letters += 1;
        }
        (span.letters > 0).then_some(span)
    }

    /// Whether two spans cannot be of one line: they lie over one another at different heights.
    fn is_above(&self, other: &Span) -> bool {
        let over = self.x1.min(other.x1) - self.x0.max(other.x0) > 0.5 * self.size.min(other.size);
        let apart = (self.y - other.y).abs() > 0.25 * self.size.min(other.size);
        over && apart && self.letters > MARK_LETTERS && other.letters > MARK_LETTERS
    }
}

/// Puts letters into rows by base line, and cuts rows into words.
pub(super) fn rows(glyphs: &[Glyph], sheet: &Sheet, turn: usize) -> Vec<Row> {
    // Sorting spans is much cheaper than sorting letters.
    let mut spans: Vec<Span> = Vec::new();
    let mut from = 0;
    for i in 1..=glyphs.len() {
        let cut = i == glyphs.len() || {
            let (a, b) = (&glyphs[i - 1], &glyphs[i]);
            (a.y - b.y).abs() > 0.02 * a.size.max(b.size)
        };
        if cut {
            spans.extend(Span::of(glyphs, from..i));
            from = i;
        }
    }
    spans.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows = Vec::new();
    let mut row: Vec<Span> = Vec::new();
    // The row's base line is that of its largest letters: a raised mark does not move it.
    let (mut y, mut size, mut letters) = (f32::MIN, 0f32, 0usize);
    let cut = |row: &mut Vec<Span>, y: f32| {
        let row = row
            .drain(..)
            .flat_map(|span| &glyphs[span.glyphs])
            .collect();
        cut_row(row, y, sheet, turn)
    };
    for span in spans {
        let few = span.letters <= MARK_LETTERS || letters <= MARK_LETTERS;
        let mark = few && size.min(span.size) < SMALL * size.max(span.size);
        let shift = if mark { MARK_SHIFT } else { LINE_SHIFT };
        let below = span.y - y > shift * size.max(span.size)
            || row.iter().any(|other| other.is_above(&span));
        if below && !row.is_empty() {
            rows.extend(cut(&mut row, y));
            (size, letters) = (0.0, 0);
        }
        if span.size > size {
            (y, size) = (span.y, span.size);
        }
        letters += span.letters;
        row.push(span);
    }
    rows.extend(cut(&mut row, y));
    rows
}

fn cut_row(mut row: Vec<&Glyph>, y: f32, sheet: &Sheet, turn: usize) -> Option<Row> {
    if !row.is_sorted_by(|a, b| a.x0 <= b.x0) {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut word: Vec<&Glyph> = Vec::new();
    let mut end: Option<f32> = None;
    let mut finish = |word: &mut Vec<&Glyph>, end: &mut Option<f32>| {
        if word.is_empty() {
            return;
        }
        if let Some(mut made) = make_word(word, sheet, turn) {
            made.gap = end.map_or(0.0, |end| (made.x0 - end) / made.size);
            let apart = end.is_none() || made.gap > GUTTER;
            *end = Some(end.map_or(made.x1, |e| e.max(made.x1)));
            match segments.last_mut() {
                Some(segment) if !apart => segment.push(made),
                _ => segments.push(vec![made]),
            }
        }
        word.clear();
    };
    for glyph in row {
        if glyph.letter.first() == ' ' && !matches!(&glyph.letter, Letter::More(_)) {
            finish(&mut word, &mut end);
            continue;
        }
        if let Some(last) = word.last() {
            let close = (glyph.x0 - last.x0).abs() < DOUBLE * glyph.size
                && (glyph.y - last.y).abs() < DOUBLE * glyph.size;
            if close && glyph.letter == last.letter {
                continue;
            }
            // The number of a footnote is no part of the word that it follows: 'Jones' and '1', not 'Jones1'.
            let number = |g: &Glyph| g.letter.first().is_numeric();
            let mark = glyph.size < SMALL * last.size
                && last.y - glyph.y > 0.1 * last.size
                && number(glyph);
            let mark_ended = last.size < SMALL * glyph.size
                && glyph.y - last.y > 0.1 * glyph.size
                && number(last);
            if mark || mark_ended || glyph.x0 - last.x1 > WORD_GAP * glyph.size.max(last.size) {
                finish(&mut word, &mut end);
            }
        }
        word.push(glyph);
    }
    finish(&mut word, &mut end);
    (!segments.is_empty()).then_some(Row { y, segments })
}

fn make_word(glyphs: &[&Glyph], sheet: &Sheet, turn: usize) -> Option<Word> {
    let mut text = String::new();
    if glyphs.iter().any(|g| is_rtl(g.letter.first())) {
        push_reversed(glyphs, &mut text);
    } else {
        glyphs.iter().for_each(|g| g.letter.push_to(&mut text));
    }
    if text.contains(char::is_whitespace) {
        text.retain(|c| !c.is_whitespace());
    }
    if text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)) {
        text = text.nfc().collect();
    }
    let tallest = glyphs.iter().max_by(|a, b| a.size.total_cmp(&b.size))?;
    if text.is_empty() {
        return None;
    }
    let x0 = glyphs.iter().map(|g| g.x0).fold(f32::MAX, f32::min);
    let x1 = glyphs.iter().map(|g| g.x1).fold(f32::MIN, f32::max);
    let (top, bottom) = (
        tallest.y - 0.8 * tallest.size,
        tallest.y + 0.2 * tallest.size,
    );
    let (w, h) = (sheet.width, sheet.height);
    let rect = match turn {
        0 => [x0, top, x1, bottom],
        1 => [w - bottom, x0, w - top, x1],
        2 => [w - x1, h - bottom, w - x0, h - top],
        _ => [top, h - x1, bottom, h - x0],
    };
    Some(Word {
        letters: text.chars().count(),
        text,
        size: tallest.size,
        gap: 0.0,
        rect,
        x0,
        x1,
        bold: glyphs.iter().all(|g| g.bold),
        artifact: glyphs.iter().all(|g| g.artifact),
        recognised: None,
    })
}

/// Whether a letter is read from right to left; digits of Arabic are not.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && !('\u{660}'..='\u{669}').contains(&c)
        && !('\u{6f0}'..='\u{6f9}').contains(&c)
}

/// Right-to-left letters stand from right to left on the page: read them backwards, but numbers inside forwards.
fn push_reversed(glyphs: &[&Glyph], text: &mut String) {
    let mut i = glyphs.len();
    while i > 0 {
        let mut from = i - 1;
        let forwards =
            |g: &Glyph| g.letter.first().is_numeric() || g.letter.first().is_ascii_alphabetic();
        if forwards(glyphs[from]) {
            while from > 0 && forwards(glyphs[from - 1]) {
                from -= 1;
            }
            glyphs[from..i].iter().for_each(|g| g.letter.push_to(text));
        } else {
            let mirrored = match glyphs[from].letter.first() {
                '(' => ')',
                ')' => '(',
                '[' => ']',
                ']' => '[',
                '«' => '»',
                '»' => '«',
                _ => '\0',
            };
            if mirrored == '\0' {
                glyphs[from].letter.push_to(text);
            } else {
                text.push(mirrored);
            }
        }
        i = from;
    }
}
