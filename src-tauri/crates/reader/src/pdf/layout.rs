//! Letters with places → words → lines in reading order.
//!
//! The order in which a file draws is not trusted: letters are put into rows by their base lines, rows are read from
//! top to bottom, and where a blank gutter runs down through several rows of running text on both of its sides, the
//! columns are read one after the other.

use super::glyphs::{Glyph, Sheet};
use crate::Recognised;
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
/// A column holds at least this many lines …
const COLUMN_LINES: usize = 3;
/// … of at least this many letters on average. Cells of tables hold fewer.
const COLUMN_LETTERS: usize = 15;
/// Heights of recognised lines that differ by less than this share are of one size.
const LIKE: f32 = 0.25;
/// The same letter drawn again within this distance (in ems) is a poor man's bold.
const DOUBLE: f32 = 0.12;

/// A word and its rectangle on the page as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) size: f32,
    /// The blank before it in ems, if it is not the first of its line.
    pub(crate) gap: f32,
    /// Left, upper, right, lower edge.
    pub(crate) rect: [f32; 4],
    /// Left and right end along its line.
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    letters: usize,
    bold: bool,
    artifact: bool,
    /// How sure text recognition was of it, if that is where it comes from.
    pub(crate) recognised: Option<u8>,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) words: Vec<Word>,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// The base line.
    pub(crate) y: f32,
    /// Its letters' usual size.
    pub(crate) size: f32,
    /// All in bold.
    pub(crate) bold: bool,
    /// Marked by the file as no part of its content.
    pub(crate) artifact: bool,
    /// Lines of one column (or of a stretch without columns) share a region.
    pub(crate) region: u32,
    /// By how many quarters it is turned.
    pub(crate) turn: u8,
    pub(crate) letters: usize,
}

impl Line {
    /// Its words with single blanks.
    pub(crate) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|w| w.text.as_str()).collect();
        words.join(" ")
    }
}

/// A piece of a row without wide gaps.
type Segment = Vec<Word>;

struct Row {
    y: f32,
    segments: Vec<Segment>,
}

/// All lines of a page: first those of its main direction, then those that are turned.
pub(crate) fn lines(sheet: &Sheet) -> Vec<Line> {
    let mut turns: Vec<usize> = (0..4).collect();
    turns.sort_by_key(|q| std::cmp::Reverse(sheet.turns[*q].len()));
    let mut lines = Vec::new();
    for turn in turns {
        let mut region = lines.last().map_or(0, |l: &Line| l.region + 1);
        let rows = rows(&sheet.turns[turn], sheet, turn);
        arrange(rows, 0, &mut region, turn as u8, &mut lines);
    }
    lines
}

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
fn rows(glyphs: &[Glyph], sheet: &Sheet, turn: usize) -> Vec<Row> {
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
        if glyph.letter.first() == ' ' && !matches!(&glyph.letter, super::glyphs::Letter::More(_)) {
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

fn is_rtl(c: char) -> bool {
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

/// Orders rows, column by column where there are columns.
fn arrange(rows: Vec<Row>, depth: u8, region: &mut u32, turn: u8, lines: &mut Vec<Line>) {
    let left = rows
        .iter()
        .flat_map(|r| &r.segments)
        .map(left_edge)
        .fold(f32::MAX, f32::min);
    let right = rows
        .iter()
        .flat_map(|r| &r.segments)
        .map(right_edge)
        .fold(f32::MIN, f32::max);
    let mut rows: std::collections::VecDeque<Row> = rows.into();
    while !rows.is_empty() {
        let (length, gutters) = gutters(&rows, right - left);
        if gutters.is_empty() || depth > 3 {
            for row in rows.drain(..length) {
                lines.push(make_line(row, *region, turn));
            }
            continue;
        }
        let mut columns: Vec<Vec<Row>> = gutters.iter().map(|_| Vec::new()).collect();
        columns.push(Vec::new());
        for row in rows.drain(..length) {
            let mut parts: Vec<Vec<Segment>> = columns.iter().map(|_| Vec::new()).collect();
            for segment in row.segments {
                let middle = (left_edge(&segment) + right_edge(&segment)) / 2.0;
                parts[gutters.iter().filter(|g| **g < middle).count()].push(segment);
            }
            for (column, segments) in columns.iter_mut().zip(parts) {
                if !segments.is_empty() {
                    column.push(Row { y: row.y, segments });
                }
            }
        }
        for column in columns {
            *region += 1;
            arrange(column, depth + 1, region, turn, lines);
        }
        *region += 1;
    }
}

fn left_edge(segment: &Segment) -> f32 {
    segment.first().map_or(0.0, |w| w.x0)
}

fn right_edge(segment: &Segment) -> f32 {
    segment.iter().map(|w| w.x1).fold(f32::MIN, f32::max)
}

/// How many of the next rows belong together, and the middles of the gutters that part them into columns.
fn gutters(rows: &std::collections::VecDeque<Row>, width: f32) -> (usize, Vec<f32>) {
    // What is covered by text, from left to right.
    let mut covered: Vec<(f32, f32)> = Vec::new();
    let mut length = 0;
    for row in rows {
        let mut next = covered.clone();
        for segment in &row.segments {
            let size = segment.first().map_or(10.0, |w| w.size);
            cover(
                &mut next,
                (left_edge(segment), right_edge(segment)),
                0.8 * size,
            );
        }
        if next.len() == 1 && next[0].1 - next[0].0 > 0.6 * width {
            break;
        }
        covered = next;
        length += 1;
    }
    if covered.len() < 2 || length < COLUMN_LINES {
        return (length.max(1), Vec::new());
    }
    // Keep a gutter only between two stretches that are running text; what is not goes with its left neighbour.
    let mut gutters = Vec::new();
    let mut from = covered[0];
    for next in &covered[1..] {
        let rest = (next.0, covered.last().map_or(next.1, |c| c.1));
        if is_column(rows, length, from)
            && is_column(rows, length, rest)
            && side_by_side(rows, length, from, rest)
        {
            gutters.push((from.1 + next.0) / 2.0);
            from = *next;
        } else {
            from.1 = next.1;
        }
    }
    (length, gutters)
}

fn cover(covered: &mut Vec<(f32, f32)>, mut new: (f32, f32), slack: f32) {
    let at = covered.partition_point(|c| c.1 + slack < new.0);
    let to = covered.partition_point(|c| c.0 <= new.1 + slack);
    if at < to {
        new.0 = new.0.min(covered[at].0);
        new.1 = new.1.max(covered[to - 1].1);
    }
    covered.splice(at..to.max(at), [new]);
}

fn inside(row: &Row, span: (f32, f32)) -> impl Iterator<Item = &Segment> {
    row.segments.iter().filter(move |s| {
        let middle = (left_edge(s) + right_edge(s)) / 2.0;
        span.0 <= middle && middle <= span.1
    })
}

fn is_column(rows: &std::collections::VecDeque<Row>, length: usize, span: (f32, f32)) -> bool {
    let (mut lines, mut letters, mut full) = (0usize, 0usize, 0usize);
    for row in rows.iter().take(length) {
        let here: usize = inside(row, span).flatten().map(|w| w.letters).sum();
        if here == 0 {
            continue;
        }
        let width: f32 = inside(row, span)
            .map(|s| right_edge(s) - left_edge(s))
            .sum();
        lines += 1;
        letters += here;
        full += usize::from(width > 0.5 * (span.1 - span.0));
    }
    lines >= COLUMN_LINES && letters >= COLUMN_LETTERS * lines && full * 2 >= lines
}

fn side_by_side(
    rows: &std::collections::VecDeque<Row>,
    length: usize,
    a: (f32, f32),
    b: (f32, f32),
) -> bool {
    let reach = |span| {
        let ys = rows
            .iter()
            .take(length)
            .filter(|r| inside(r, span).next().is_some())
            .map(|r| r.y);
        ys.fold((f32::MAX, f32::MIN), |(top, bottom), y| {
            (top.min(y), bottom.max(y))
        })
    };
    let (a, b) = (reach(a), reach(b));
    let both = a.1.min(b.1) - a.0.max(b.0);
    both > 0.5 * (a.1 - a.0).min(b.1 - b.0)
}

/// The lines of a page whose words text recognition has told. Its measure of a letter's size is the height of ink, which
/// depends on the letters: all lines of a paragraph are given the same, and that of the page where they differ little.
pub(crate) fn recognised(page: &Recognised, width: f32, height: f32) -> Vec<Line> {
    let tall = |lines: &mut dyn Iterator<Item = &crate::RecognisedLine>| {
        let mut heights: Vec<f32> = lines
            .filter_map(|line| {
                let top = line.words.iter().map(|w| w.place[1]).reduce(f32::min)?;
                let bottom = line.words.iter().map(|w| w.place[3]).reduce(f32::max)?;
                Some((bottom - top) * height)
            })
            .collect();
        heights.sort_by(f32::total_cmp);
        heights
            .get(heights.len() / 2)
            .copied()
            .unwrap_or(10.0)
            .max(1.0)
    };
    let usual = tall(&mut page.lines.iter());
    page.lines
        .iter()
        .filter(|line| line.words.iter().any(|w| !w.text.trim().is_empty()))
        .map(|line| {
            let own =
                tall(&mut page.lines.iter().filter(|other| {
                    (other.block, other.paragraph) == (line.block, line.paragraph)
                }));
            let size = if (own / usual - 1.0).abs() < LIKE {
                usual
            } else {
                own
            };
            let mut words: Vec<Word> = Vec::with_capacity(line.words.len());
            for word in &line.words {
                let text: String = word.text.split_whitespace().collect();
                if text.is_empty() {
                    continue;
                }
                let [x0, y0, x1, y1] = word.place;
                let (x0, x1) = (x0 * width, x1 * width);
                words.push(Word {
                    letters: text.chars().count(),
                    text: text.nfc().collect(),
                    size,
                    gap: words.last().map_or(0.0, |w| ((x0 - w.x1) / size).max(0.0)),
                    rect: [x0, y0 * height, x1, y1 * height],
                    x0,
                    x1,
                    bold: false,
                    artifact: false,
                    recognised: Some(word.sureness.min(100)),
                });
            }
            let bottom = words.iter().map(|w| w.rect[3]).fold(0.0, f32::max);
            let row = Row {
                y: bottom - 0.2 * size,
                segments: vec![words],
            };
            make_line(row, line.block, 0)
        })
        .collect()
}

fn make_line(row: Row, region: u32, turn: u8) -> Line {
    let mut words: Vec<Word> = row.segments.into_iter().flatten().collect();
    let x0 = words.iter().map(|w| w.x0).fold(f32::MAX, f32::min);
    let x1 = words.iter().map(|w| w.x1).fold(f32::MIN, f32::max);
    order_directions(&mut words);
    // In its row it may have stood after another column.
    if let Some(first) = words.first_mut() {
        first.gap = 0.0;
    }
    let letters = words.iter().map(|w| w.letters).sum();
    // The usual size: that of the most letters.
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for word in &words {
        match sizes
            .iter_mut()
            .find(|(s, _)| (*s - word.size).abs() < 0.25)
        {
            Some((_, n)) => *n += word.letters,
            None => sizes.push((word.size, word.letters)),
        }
    }
    let size = sizes
        .iter()
        .max_by_key(|(_, n)| *n)
        .map_or(0.0, |(s, _)| *s);
    Line {
        x0,
        x1,
        y: row.y,
        size,
        bold: words.iter().all(|w| w.bold),
        artifact: words.iter().all(|w| w.artifact),
        region,
        turn,
        letters,
        words,
    }
}

/// Words of a line stand as they are seen; in a right-to-left line they are read from the right, runs of
/// left-to-right words in it from the left; and the other way round in a left-to-right line.
fn order_directions(words: &mut [Word]) {
    let rtl = |w: &Word| w.text.chars().any(is_rtl);
    let backwards = words
        .iter()
        .filter(|w| rtl(w))
        .map(|w| w.letters)
        .sum::<usize>();
    if backwards == 0 {
        return;
    }
    let forwards = |w: &Word| w.text.chars().any(|c| c.is_alphanumeric() && !is_rtl(c));
    let all: usize = words
        .iter()
        .filter(|w| rtl(w) || w.text.chars().any(char::is_alphabetic))
        .map(|w| w.letters)
        .sum();
    let whole = backwards * 2 >= all;
    if whole {
        words.reverse();
    }
    let turned = |w: &Word| {
        if whole {
            !rtl(w) && forwards(w)
        } else {
            rtl(w)
        }
    };
    let mut from = 0;
    while from < words.len() {
        let run = words[from..].iter().take_while(|w| turned(w)).count();
        words[from..from + run].reverse();
        from += run.max(1);
    }
    words.iter_mut().for_each(|w| w.gap = 0.0);
}
