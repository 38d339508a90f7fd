//! Letters with places → words → lines in reading order.
//!
//! The order in which a file draws is not trusted: letters are put into rows by their base lines, rows are read from
//! top to bottom, and where a blank gutter runs down through several rows of running text on both of its sides, the
//! columns are read one after the other.

mod columns;
mod rows;

use super::glyphs::Sheet;
use crate::Recognised;
use columns::arrange;
use rows::{is_rtl, rows};
use unicode_normalization::UnicodeNormalization;

/// Heights of recognised lines that differ by less than this share are of one size.
const LIKE: f32 = 0.25;

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
