//! The report's text, made ready for rules: parts, sentences, sections, all as byte ranges of one text.

use crate::patterns::{Pattern, pattern};
use crate::sections::{self, Section};
use crate::sentences;
use domain::document::{Block, BlockKind, Document};
use domain::text::{Byte, CodePoint, TextIndex};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

/// A range of bytes of the report's text.
pub(crate) type Span = Range<usize>;

/// Sentences beyond this are lists or tables that lost their lines; the tagger makes nothing of them.
const LONGEST_TAGGED: usize = 2_000;

/// What a part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    Heading,
    Paragraph,
    Item,
    Cell,
    /// `Key: value` about the report itself.
    MetadataLine,
    /// A line of the table of contents, a running head, a caption: never evidence.
    Aside,
}

/// One part.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub kind: PartKind,
    pub span: Span,
    /// How deep a heading stands, 1 the highest; 0 where the report does not say.
    pub level: u8,
    /// Its section, as an index into [`Source::sections`].
    pub section: usize,
    pub sentences: Range<usize>,
}

/// One sentence.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub span: Span,
    pub part: usize,
}

/// The text with everything the rules need to walk it.
pub(crate) struct Source<'d> {
    pub document: &'d Document,
    /// The text with line ends inside a part and emphasis marks as spaces. Byte for byte as long as the original,
    /// so that a range found here is a range there.
    pub flat: String,
    pub index: TextIndex<'d>,
    pub parts: Vec<Part>,
    pub sentences: Vec<Sentence>,
    pub sections: Vec<Section>,
    /// BCP 47, decided from the words.
    pub language: &'static str,
    /// What the tagger finds in each sentence, once somebody has asked.
    tagged: Vec<OnceCell<Vec<tagger::Entity>>>,
    /// Whether it is the minutes of a meeting, once somebody has asked.
    minutes: OnceCell<bool>,
    /// Words that were asked for, and whether the text has them: a long report asks for the same ones a thousand times.
    asked: RefCell<HashMap<String, bool>>,
}

impl<'d> Source<'d> {
    /// Whether a word stands in the text, exactly so.
    pub fn has_word(&self, word: &str) -> bool {
        if let Some(known) = self.asked.borrow().get(word) {
            return *known;
        }
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let has = self.flat.match_indices(word).any(|(at, _)| {
            !letter(self.flat[..at].chars().next_back())
                && !letter(self.flat[at + word.len()..].chars().next())
        });
        self.asked.borrow_mut().insert(word.to_owned(), has);
        has
    }

    /// Prepares a document.
    pub fn new(document: &'d Document) -> Source<'d> {
        let text = document.text.as_str();
        let index = TextIndex::new(text);
        let mut raw = raw_parts(document, &index);
        set_running_heads_aside(text, &mut raw);
        let mut parts = join_wrapped(text, raw);
        let flat = flatten(text, &parts);
        let sections = sections::assign(&flat, &mut parts);
        let mut all = Vec::new();
        for (number, part) in parts.iter_mut().enumerate() {
            let from = all.len();
            all.extend(
                sentences::split(&flat[part.span.clone()], part.span.start)
                    .into_iter()
                    .map(|span| Sentence { span, part: number }),
            );
            part.sentences = from..all.len();
        }
        let language = crate::languages::detect(text);
        Source {
            document,
            flat,
            index,
            parts,
            tagged: vec![OnceCell::new(); all.len()],
            asked: RefCell::default(),
            minutes: OnceCell::new(),
            sentences: all,
            sections,
            language,
        }
    }

    /// The names that the tagger finds in a sentence, at their places in the text; none where it does not know the
    /// language. One voice among others, and a slow one: asked only where the rules are in doubt.
    pub fn tagged(&self, sentence: usize) -> &[tagger::Entity] {
        let (Some(cell), Some(s)) = (self.tagged.get(sentence), self.sentences.get(sentence))
        else {
            return &[];
        };
        cell.get_or_init(|| {
            if !self.is_tagged() || s.span.len() > LONGEST_TAGGED {
                return Vec::new();
            }
            let mut found = tagger::entities(self.words(&s.span));
            for entity in &mut found {
                entity.span = s.span.start + entity.span.start..s.span.start + entity.span.end;
            }
            found
        })
    }

    /// Whether the report is the minutes of a meeting.
    pub fn is_minutes(&self) -> bool {
        *self.minutes.get_or_init(|| crate::minutes::are(self))
    }

    /// Whether the tagger knows the language.
    pub fn is_tagged(&self) -> bool {
        matches!(self.language, "en" | "und")
    }

    /// The prepared words of a range.
    pub fn words(&self, span: &Span) -> &str {
        self.flat.get(span.clone()).unwrap_or("")
    }

    /// The words of a range on one line, for a field's value.
    pub fn tidy(&self, span: &Span) -> String {
        tidy(self.words(span))
    }

    /// The sentence that a byte stands in.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let i = self
            .sentences
            .partition_point(|s| s.span.start <= at)
            .checked_sub(1)?;
        (at < self.sentences[i].span.end).then_some(i)
    }

    /// The part that a byte stands in.
    pub fn part_at(&self, at: usize) -> Option<usize> {
        let i = self
            .parts
            .partition_point(|p| p.span.start <= at)
            .checked_sub(1)?;
        (at < self.parts[i].span.end).then_some(i)
    }

    /// The section of a part.
    pub fn section_of(&self, part: usize) -> &Section {
        &self.sections[self.parts[part].section]
    }

    /// Code points of a byte offset.
    pub fn point(&self, at: usize) -> CodePoint {
        self.index.point(Byte(at as u32))
    }

    /// Whether the sentence is running text, an item or a cell: the parts that say something.
    pub fn tells(&self, sentence: &Sentence) -> bool {
        matches!(
            self.parts[sentence.part].kind,
            PartKind::Paragraph | PartKind::Item | PartKind::Cell
        )
    }
}

/// Runs of white space as one space; no space or stray mark at the ends.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches([' ', ',', ';', ':', '–', '—'])
        .to_owned()
}

/// The words of a range; empty where it is crossed or outside.
pub(crate) fn cut(text: &str, span: Span) -> &str {
    text.get(span).unwrap_or("")
}

/// The last words of a text: what a pattern that ends it may need.
pub(crate) fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(80);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Narrows a range to its words: no white space at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let words = cut(text, span.clone());
    let start = span.start + (words.len() - words.trim_start().len());
    let end = span.end - (words.len() - words.trim_end().len());
    start..end.max(start)
}

fn raw_parts(document: &Document, index: &TextIndex<'_>) -> Vec<Part> {
    let part = |kind, span: Span| Part {
        kind,
        level: marks_of(&document.text[span.clone()]),
        span,
        section: 0,
        sentences: 0..0,
    };
    if document.blocks.is_empty() {
        let mut parts = Vec::new();
        let mut at = 0;
        for line in document.text.split_inclusive('\n') {
            let span = trim(&document.text, at..at + line.len());
            at += line.len();
            if !span.is_empty() {
                parts.push(part(line_kind(&document.text[span.clone()]), span));
            }
        }
        return parts;
    }
    let mut parts = Vec::new();
    for Block {
        kind, start, end, ..
    } in &document.blocks
    {
        let level = match kind {
            BlockKind::Heading { level } => *level,
            _ => 0,
        };
        let whole = index.byte(*start).0 as usize..index.byte(*end).0 as usize;
        let whole = trim(&document.text, whole);
        if whole.is_empty() {
            continue;
        }
        let kind = match kind {
            BlockKind::Heading { .. } => PartKind::Heading,
            BlockKind::Paragraph => PartKind::Paragraph,
            BlockKind::ListItem { .. } => PartKind::Item,
            BlockKind::TableCell { .. } => PartKind::Cell,
            BlockKind::Footnote => PartKind::Paragraph,
            BlockKind::Caption | BlockKind::RunningHead => PartKind::Aside,
        };
        let words = &document.text[whole.clone()];
        // `Présents : A, B` over `Excusé : C`: each line with a label of its own is a part.
        if kind == PartKind::Paragraph
            && let Some(lines) = labelled_lines(words)
        {
            parts.extend(lines.into_iter().map(|line| {
                let span = trim(
                    &document.text,
                    whole.start + line.start..whole.start + line.end,
                );
                let own = line_kind(&document.text[span.clone()]);
                let kind = if own == PartKind::MetadataLine {
                    own
                } else {
                    kind
                };
                part(kind, span)
            }));
            continue;
        }
        // A paragraph of several lines that are facts or contents of the report is read line by line.
        let title_block = parts.is_empty() && is_centred(&document.text, &whole);
        let lines_matter = words.lines().count() > 1
            && matches!(kind, PartKind::Paragraph | PartKind::Heading)
            && (title_block
                || marks_of(words) > 1
                || words.lines().any(|l| {
                    line_kind(l.trim()) != PartKind::Paragraph
                        && line_kind(l.trim()) != PartKind::Heading
                }));
        if lines_matter {
            let mut at = whole.start;
            for line in words.split_inclusive('\n') {
                let span = trim(&document.text, at..at + line.len());
                at += line.len();
                if !span.is_empty() {
                    let kind = if title_block {
                        PartKind::Heading
                    } else {
                        line_kind(&document.text[span.clone()])
                    };
                    parts.push(part(kind, span));
                }
            }
            continue;
        }
        let own = line_kind(words);
        let kind = match (kind, own) {
            (PartKind::Paragraph | PartKind::Heading, PartKind::MetadataLine | PartKind::Aside) => {
                own
            }
            (PartKind::Paragraph, PartKind::Item | PartKind::Heading)
                if words.lines().count() == 1 =>
            {
                own
            }
            _ => kind,
        };
        parts.push(Part {
            level,
            ..part(kind, whole)
        });
    }
    parts
}

/// Whether the few lines of a plain text's first paragraph are each set in from the margin, by different widths: its title
/// page, line by line.
fn is_centred(text: &str, block: &Span) -> bool {
    let from = text[..block.start].rfind('\n').map_or(0, |n| n + 1);
    let lines: Vec<&str> = text[from..block.end].lines().collect();
    let margin = |line: &str| line.len() - line.trim_start().len();
    let sentence = |line: &str| line.trim().len() > 60 && line.trim_end().ends_with(['.', ';']);
    (2..=8).contains(&lines.len())
        && lines
            .iter()
            .all(|l| margin(l) >= 8 && l.trim().len() < 90 && !sentence(l))
        && lines.iter().any(|l| margin(l) != margin(lines[0]))
}

/// The level of a heading that is written with marks: `## Actions`.
fn marks_of(line: &str) -> u8 {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    u8::try_from(marks).unwrap_or(0)
}

/// The lines of a paragraph that has two or more with a label (`Date : 9 avril`), each with those under it that have none.
fn labelled_lines(words: &str) -> Option<Vec<Span>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        if pattern!(r"^[\s*_]*\p{Lu}[\p{L}.·()’' /-]{2,40}?[\s*_]*:[\s*_]").is_match(line) {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.len() < 2 {
        return None;
    }
    if starts[0] > 0 {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    Some(
        starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(a, b)| a..b)
            .collect(),
    )
}

static METADATA_LINE: Pattern = Pattern::new(
    r"^(?:Date Printed|JTS Box Number|Tab Number|Document (?:Title|Date|Country|Number|Language)|[A-Z]{2,8} ID|Title|Author|Authors|Publisher|Published|Date|Date of publication|Language|Country|Report No\.?|Reference|Ref\.?|ISBN|Версия|Дата|Название)\s*:\s*\S",
);
static CONTENTS_LINE: Pattern = Pattern::new(r"(?:\.{3,}|…|\t|\s{3,}| )(?:page|стр\.)?\s*\d{1,3}$");

/// What a line is by itself.
fn line_kind(line: &str) -> PartKind {
    let bare = line.trim_matches(['*', ' ', '#']);
    let contents = CONTENTS_LINE.is_match(bare)
        && (bare.contains("page ") && bare.len() < 100
            || bare.contains("....")
            || bare.contains('\t'));
    if METADATA_LINE.is_match(line) && line.len() < 300 {
        PartKind::MetadataLine
    } else if contents {
        PartKind::Aside
    } else if pattern!(r"^(?:[-•*▪‣◦·]|\(?[a-z0-9]{1,2}[.)])\s+\S").is_match(line)
        && !line.starts_with("**")
    {
        PartKind::Item
    } else if sections::looks_like_heading(line) || marks_of(line) > 1 && line.len() < 160 {
        PartKind::Heading
    } else {
        PartKind::Paragraph
    }
}

/// How often a line has to come back to be the head or foot of the pages.
const RUNNING: usize = 4;

/// A short line that comes back on page after page, but for its number, is no evidence of anything. Where it has been
/// joined with the text of its page, it is cut off.
fn set_running_heads_aside(text: &str, parts: &mut Vec<Part>) {
    let bare = |line: &str| -> Option<String> {
        let line = line.trim();
        let fits = (8..=120).contains(&line.chars().count())
            && !line.ends_with(['.', ';', ':', '?', '!'])
            && matches!(line_kind(line), PartKind::Paragraph | PartKind::Heading);
        fits.then(|| {
            line.chars()
                .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
                .collect()
        })
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for line in text.lines().filter_map(bare) {
        *seen.entry(line).or_default() += 1;
    }
    let runs = |line: &str| bare(line).is_some_and(|b| seen.get(&b).is_some_and(|n| *n >= RUNNING));
    let mut out = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        if matches!(
            part.kind,
            PartKind::Item | PartKind::Cell | PartKind::MetadataLine
        ) {
            out.push(part);
            continue;
        }
        let mut rest = part.span.clone();
        let words = cut(text, rest.clone());
        let mut at = rest.start;
        for line in words.split_inclusive('\n') {
            let span = trim(text, at..at + line.len());
            at += line.len();
            if !runs(line) {
                continue;
            }
            let before = trim(text, rest.start..span.start);
            if !before.is_empty() {
                out.push(Part {
                    span: before,
                    ..part.clone()
                });
            }
            rest.start = span.end;
            out.push(Part {
                kind: PartKind::Aside,
                span,
                ..part.clone()
            });
        }
        let rest = trim(text, rest);
        if !rest.is_empty() {
            out.push(Part { span: rest, ..part });
        }
    }
    *parts = out;
}

/// Joins lines that a page or a narrow column has cut apart.
fn join_wrapped(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        let Some(last) = joined.last_mut() else {
            joined.push(part);
            continue;
        };
        let (before, after) = (&text[last.span.clone()], &text[part.span.clone()]);
        let gap = text.get(last.span.end..part.span.start).unwrap_or("");
        let adjoining = gap.trim_matches([' ', '\t', '\r']) == "\n";
        let open = !before
            .trim_end_matches(['*', ' '])
            .ends_with(['.', '!', '?', ':', ';', '”', '"', ')']);
        let in_bold = before.matches("**").count() % 2 == 1;
        let lower = after
            .trim_start_matches(['*', ' '])
            .starts_with(char::is_lowercase);
        let long_fact = last.kind == PartKind::MetadataLine && before.len() >= 50;
        let running = |k: PartKind| matches!(k, PartKind::Paragraph | PartKind::Heading);
        let join = match (last.kind, part.kind) {
            (a, b) if running(a) && running(b) && adjoining && in_bold => true,
            (PartKind::MetadataLine, PartKind::Paragraph | PartKind::Heading) => {
                adjoining && open && long_fact
            }
            (PartKind::Paragraph | PartKind::Item, PartKind::Paragraph) => {
                open && lower
                    && before.len() > 40
                    && gap.len() < 8
                    && (adjoining || !before.ends_with(','))
            }
            _ => false,
        };
        if join {
            last.span.end = part.span.end;
        } else {
            joined.push(part);
        }
    }
    joined
}

/// See [`Source::flat`].
fn flatten(text: &str, parts: &[Part]) -> String {
    let mut flat = String::with_capacity(text.len());
    let mut number = 0;
    for (at, c) in text.char_indices() {
        while parts.get(number).is_some_and(|p| p.span.end <= at) {
            number += 1;
        }
        let inside = parts.get(number).is_some_and(|p| p.span.contains(&at));
        match c {
            '\n' | '\r' if inside => flat.push(' '),
            '*' | '\t' => flat.push(' '),
            // Two and three bytes: as many spaces.
            '\u{a0}' | '\u{ad}' => flat.push_str("  "),
            '\u{202f}' | '\u{2009}' | '\u{200b}' | '\u{feff}' => flat.push_str("   "),
            _ => flat.push(c),
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document {
            format: "txt".into(),
            text: text.into(),
            ..Default::default()
        }
    }

    #[test]
    fn a_title_page_set_in_the_middle_is_read_line_by_line() {
        let text = "                 U. S. Senate Committee on Rules\n        Hearing on the Process\n            June 21, 2004, 10:00 a.m.\n\nThe Council advises.";
        let start = text.find("U. S.").expect("there");
        let end = text.find("\n\n").expect("there");
        assert!(is_centred(text, &(start..end)));
        // A quotation set in by one width, and a paragraph at the margin, are none.
        for other in [
            "          The Council\n          advises the Congress",
            "The Council\nadvises",
        ] {
            assert!(
                !is_centred(
                    other,
                    &(other.len() - other.trim_start().len()..other.len())
                ),
                "{other}"
            );
        }
    }

    #[test]
    fn lines_cut_by_a_page_are_one_sentence_again() {
        let text = "The IFES office in the centre of the city of Almaty\n\narranged logistics for the event.\n\nNext one.";
        let doc = document(text);
        let source = Source::new(&doc);
        assert_eq!(source.parts.len(), 2);
        assert_eq!(source.sentences.len(), 2);
        assert_eq!(source.flat.len(), text.len());
    }

    #[test]
    fn a_wrapped_title_and_a_wrapped_fact_are_joined() {
        let doc = document(
            "Document Title: Central Asia Regional Election Officials\nConference Final Report\nDocument Date: 1998\n\n**CENTRAL ASIA\nCONFERENCE**\n",
        );
        let source = Source::new(&doc);
        let all: Vec<String> = source.parts.iter().map(|p| source.tidy(&p.span)).collect();
        assert_eq!(
            all,
            [
                "Document Title: Central Asia Regional Election Officials Conference Final Report",
                "Document Date: 1998",
                "CENTRAL ASIA CONFERENCE"
            ]
        );
    }

    #[test]
    fn what_stands_on_every_page_is_set_aside() {
        let page = |n: u32| {
            format!(
                "Report of the Mission – all should read it\n\nThe text of page {n} says something else.\n\nCentre | page {n}\n\n"
            )
        };
        let text: String = (1..6).map(page).collect();
        let doc = document(&text);
        let source = Source::new(&doc);
        let asides = source.parts.iter().filter(|p| p.kind == PartKind::Aside);
        assert_eq!(asides.count(), 10);
        assert_eq!(
            source
                .parts
                .iter()
                .filter(|p| p.kind == PartKind::Paragraph)
                .count(),
            5
        );
    }

    #[test]
    fn contents_and_headings_are_told_from_text() {
        assert_eq!(line_kind("I. INTRODUCTION\tpage 1"), PartKind::Aside);
        assert_eq!(
            line_kind("VI. RECOMMENDATIONS & CHALLENGES"),
            PartKind::Heading
        );
        assert_eq!(line_kind("- Participant briefing book"), PartKind::Item);
        assert_eq!(
            line_kind("The event was held in Tirana in July."),
            PartKind::Paragraph
        );
    }
}
