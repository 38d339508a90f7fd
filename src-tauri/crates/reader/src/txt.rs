//! Plain text. Every character stays where it is; the blocks are only a reading of the layout.
//!
//! Plain text comes in three habits, often in one file: paragraphs parted by blank lines and wrapped inside, a
//! paragraph per line, and short lines that stand for themselves (title pages, addresses, labels). Each run of lines
//! without a blank one among them is judged alone.

use crate::ReadError;
use domain::text::Byte;
use domain::{Block, BlockKind, Document, TextIndex};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Lines longer than this were not wrapped by hand or typewriter.
const WRAPPED_WIDTH: usize = 110;
/// Lines of wrapped text are at least this long on average, but for the last.
const WRAPPED_MEAN: usize = 45;
/// A heading is no longer than this (characters).
const HEADING: usize = 120;
/// The title of a report is no longer than this.
const TITLE: usize = 250;

/// Reads plain text.
pub(crate) fn read(text: String) -> Result<Document, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::NoText {
            format: "text".to_owned(),
        });
    }
    let pieces = pieces(&text);
    let index = TextIndex::new(&text);
    let blocks = pieces
        .into_iter()
        .map(|(kind, at)| Block {
            kind,
            start: index.point(Byte(at.start as u32)),
            end: index.point(Byte(at.end as u32)),
            page: None,
        })
        .collect();
    Ok(Document {
        format: "txt".to_owned(),
        blocks,
        text,
        ..Document::default()
    })
}

pub(crate) type Piece = (BlockKind, Range<usize>);

/// The parts of a text by their bytes, in order.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = all_pieces(text);
    find_title(text, &mut pieces);
    rejoin(text, pieces)
}

/// The same for a text whose title stands elsewhere, as a mail's.
pub(crate) fn body_pieces(text: &str) -> Vec<Piece> {
    rejoin(text, all_pieces(text))
}

fn all_pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for run in runs(text) {
        read_run(text, &run, &mut pieces);
    }
    pieces
}

/// Runs of lines without a blank one among them; lines without the space around them.
fn runs(text: &str) -> Vec<Vec<Range<usize>>> {
    let (mut runs, mut run, mut at) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let words = line.trim();
        if words.is_empty() {
            if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
        } else {
            run.push(at + lead..at + lead + words.len());
        }
        at += line.len();
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

fn read_run(text: &str, run: &[Range<usize>], pieces: &mut Vec<Piece>) {
    let margin = margin(text, run);
    let labels = run.iter().filter(|r| is_label(&text[(*r).clone()])).count() >= 2;
    let mut i = 0;
    while i < run.len() {
        let line = &text[run[i].clone()];
        let (kind, lines) = if let Some(lines) = bold_lines(text, &run[i..]) {
            (BlockKind::Heading { level: 2 }, lines)
        } else if let Some(depth) = bullet(text, &run[i]) {
            (
                BlockKind::ListItem { depth },
                1 + continuation(text, &run[i..], margin),
            )
        } else if is_heading(line) {
            let more = run[i + 1..].iter().take(3).take_while(|r| {
                is_capitals(&text[(*r).clone()]) && !NUMBERED.is_match(&text[(*r).clone()])
            });
            (
                BlockKind::Heading { level: 2 },
                1 + if is_capitals(line) { more.count() } else { 0 },
            )
        } else if NUMBERED_ITEM.is_match(line) {
            let alone =
                run.len() == 1 && line.chars().count() <= 80 && !line.ends_with(['.', ';', ',']);
            let kind = if alone {
                BlockKind::Heading { level: 3 }
            } else {
                BlockKind::ListItem { depth: 0 }
            };
            (kind, 1 + continuation(text, &run[i..], margin))
        } else if labels {
            let more = run[i + 1..]
                .iter()
                .take_while(|r| !is_label(&text[(*r).clone()]));
            (BlockKind::Paragraph, 1 + more.count())
        } else {
            (
                BlockKind::Paragraph,
                1 + continuation(text, &run[i..], margin),
            )
        };
        pieces.push((kind, run[i].start..run[i + lines - 1].end));
        i += lines;
    }
}

/// The width at which a run's lines were broken, if they are running text broken at a margin: most lines are nearly
/// as long as the longest, and few of them end a sentence.
fn margin(text: &str, run: &[Range<usize>]) -> Option<usize> {
    let (_, full) = run.split_last()?;
    let length = |r: &Range<usize>| text[r.clone()].chars().count();
    let width = run
        .iter()
        .map(length)
        .max()
        .filter(|w| *w <= WRAPPED_WIDTH)?;
    let long = full.iter().filter(|r| length(r) * 10 >= width * 6).count();
    let ended = full
        .iter()
        .filter(|r| ends_sentence(&text[(*r).clone()]))
        .count();
    let mean = full.iter().map(length).sum::<usize>() >= WRAPPED_MEAN * full.len();
    (!full.is_empty() && mean && long * 10 >= full.len() * 7 && ended * 2 <= full.len())
        .then_some(width)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', ')', '»'])
        .ends_with(['.', '!', '?', ':', ';'])
}

/// How many lines after the first of `run` go on with its paragraph or item.
fn continuation(text: &str, run: &[Range<usize>], margin: Option<usize>) -> usize {
    let hanging = run.first().is_some_and(|first| {
        let item = bullet(text, first).is_some() || NUMBERED_ITEM.is_match(&text[first.clone()]);
        item && run
            .get(1)
            .is_some_and(|next| indent(text, next) > indent(text, first))
    });
    let inner = run.get(1).map_or(0, |next| indent(text, next));
    run.windows(2)
        .take_while(|pair| {
            let (before, line) = (&text[pair[0].clone()], &text[pair[1].clone()]);
            let own = bullet(text, &pair[1]).is_some()
                || NUMBERED_ITEM.is_match(line)
                || is_heading(line)
                || QUOTED.is_match(before) != QUOTED.is_match(line);
            // A short line with a full stop ends a paragraph even where no blank line follows.
            let ended = margin.is_some_and(|w| before.chars().count() * 10 < w * 7)
                && ends_sentence(before);
            // What hangs under the words of an item is the item, whatever letter it begins with.
            let hangs = hanging && indent(text, &pair[1]) == inner;
            !own && !ended
                && (hangs || margin.is_some() || unquoted(line).starts_with(char::is_lowercase))
        })
        .count()
}

/// `- item`, `• item`; the depth by two columns of indentation.
fn bullet(text: &str, at: &Range<usize>) -> Option<u8> {
    let mut letters = text[at.clone()].chars();
    let mark = letters.next()?;
    if !"-–—•·▪●◦‣*\u{f0b7}".contains(mark) || letters.next()? != ' ' {
        return None;
    }
    // A barcode in plain text, `* C E 1 5 7 0 *`, is no item.
    if mark == '*' && text[at.clone()].ends_with('*') {
        return None;
    }
    Some((indent(text, at) / 2).min(8) as u8)
}

/// In which column a line's words begin.
fn indent(text: &str, at: &Range<usize>) -> usize {
    text[..at.start]
        .chars()
        .rev()
        .take_while(|c| *c != '\n')
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum()
}

/// How many lines a `**…**` that begins here spans, if it is a heading.
fn bold_lines(text: &str, run: &[Range<usize>]) -> Option<usize> {
    let first = run.first()?;
    let open = text[first.clone()]
        .strip_prefix("**")
        .filter(|rest| !rest.starts_with(['*', ' ']))?;
    for (i, line) in run.iter().take(6).enumerate() {
        let from = if i == 0 {
            line.end - open.len()
        } else {
            line.start
        };
        if let Some(at) = text[from..line.end].find("**") {
            let whole = from + at + 2 == line.end;
            let long = text[first.start..line.end].chars().count() > 2 * HEADING;
            return (whole && !long).then_some(i + 1);
        }
    }
    None
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[IVXLC]{1,6}|[A-H])\.\s+\S"));
static NUMBERED_ITEM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\(?\d{1,3}[.)]|\(?[a-z]\)|\d+(?:\.\d+){1,3}\.?)\s+\S"));
/// A line without the marks of a mail that is answered.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['>', ' '])
}

/// A line of a mail that is answered.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^>"));
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\p{Lu}[\p{L}]*)(?: [\p{L}]+){0,2}: ?\S"));
static CONTENTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\t|\.{3,}|…|\s{3,}).*\d+$|\bpage \d+$"));

fn pattern(source: &str) -> Regex {
    // The patterns are constants of this file and are compiled by every test.
    #[allow(clippy::expect_used)]
    Regex::new(source).expect("a constant pattern")
}

fn is_label(line: &str) -> bool {
    LABEL.is_match(line) && line.find(':').is_some_and(|at| at <= 24)
}

/// A line of a table of contents names a heading and is none.
fn is_heading(line: &str) -> bool {
    let length = line.chars().count();
    if length > HEADING || CONTENTS.is_match(line) {
        return false;
    }
    (NUMBERED.is_match(line) && !line.ends_with(['.', ';', ','])) || is_capitals(line)
}

/// Written in capitals, as words and not as a code.
fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let words = line
        .split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3)
        .count();
    letters >= 4
        && line.chars().count() <= HEADING
        && !line.chars().any(char::is_lowercase)
        && line.chars().any(char::is_uppercase)
        && !line.ends_with(['.', ',', ';'])
        && !CONTENTS.is_match(line)
        && (words >= 2 || (words == 1 && line.split_whitespace().count() <= 2))
}

/// The first line that is neither a label nor a trail of sections ('Publication | Report') is the title, if it is
/// short and no sentence.
fn find_title(text: &str, pieces: &mut [Piece]) {
    for (kind, at) in pieces.iter_mut().take(3) {
        let line = &text[at.clone()];
        if line.contains(" | ") || is_label(line) && line.chars().count() < 60 {
            continue;
        }
        let heading = matches!(kind, BlockKind::Heading { .. });
        let sentence =
            line.ends_with(['.', ';', ',', ':', '!']) || line.contains(". ") || line.contains('\n');
        let item = matches!(kind, BlockKind::ListItem { .. });
        if heading || (!sentence && !item && line.chars().count() <= TITLE) {
            *kind = BlockKind::Heading { level: 1 };
        }
        return;
    }
}

/// A paragraph that a page break cut in two: no full stop before the blank line, a small letter after it.
fn rejoin(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (kind, at) in pieces {
        if let Some((BlockKind::Paragraph, last)) = joined.last_mut()
            && kind == BlockKind::Paragraph
            && last.len() >= 60
            && text[last.clone()].ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && text[at.clone()].starts_with(char::is_lowercase)
        {
            last.end = at.end;
            continue;
        }
        joined.push((kind, at));
    }
    joined
}
