//! Lines of all pages → blocks: paragraphs, headings by their size, items, footnotes, running heads.

use super::PageLines;
use super::layout::Line;
use domain::BlockKind;
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Running heads and feet stand within this share of the page's height from its edges.
const MARGIN: f32 = 0.12;
/// … on at least this many pages, …
const REPEATS: usize = 3;
/// … and at the same height, within these points.
const SAME_HEIGHT: f32 = 6.0;
/// A heading's letters are larger than the text's by this factor.
const LARGER: f32 = 1.15;
/// A footnote's letters are smaller than the text's by this factor.
const SMALLER: f32 = 0.92;
/// A heading is no longer than this (characters).
const HEADING: usize = 200;

/// A block as the lines it is made of: (page, line) pairs into the pages, in order.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) kind: BlockKind,
    pub(crate) lines: Vec<(usize, usize)>,
}

/// What is usual in this document.
struct Usual {
    size: f32,
    bold: bool,
    /// Distance of base lines in ems.
    leading: f32,
}

/// Makes the blocks of all pages, in the order in which they are to be written.
pub(crate) fn blocks(pages: &mut [PageLines]) -> Vec<Made> {
    let all = usual(pages, |_, _| false);
    let running = running(pages, &all);
    let usual = usual(pages, |p, l| running[p][l]);
    let levels = heading_sizes(pages, &running, &usual);
    let mut made: Vec<Made> = Vec::new();
    // Where the last page's text may be continued: the block's place in `made`.
    let mut open: Option<usize> = None;
    for (p, page) in pages.iter().enumerate() {
        let mut body = page_blocks(p, page, &running[p], &usual, &levels);
        let mut heads = Vec::new();
        for (l, line) in page.lines.iter().enumerate() {
            if running[p][l] {
                heads.push((
                    line.y,
                    Made {
                        kind: BlockKind::RunningHead,
                        lines: vec![(p, l)],
                    },
                ));
            }
        }
        heads.sort_by(|a, b| a.0.total_cmp(&b.0));
        if let Some(at) = open.take()
            && let Some(first) = body.first()
            && continues(pages, &made[at], first)
        {
            let first = body.remove(0);
            made[at].lines.extend(first.lines);
            if body.is_empty() {
                open = Some(at);
            }
        }
        if !heads.is_empty() && open.is_some() {
            open = None;
        }
        made.extend(heads.into_iter().map(|(_, m)| m));
        let mut notes: Vec<Made> = Vec::new();
        let mut text: Vec<Made> = Vec::new();
        for block in body {
            if block.kind == BlockKind::Footnote {
                notes.push(block);
            } else {
                text.push(block);
            }
        }
        // A paragraph that goes on overleaf is written after the page's footnotes, so that it stays in one piece.
        let last = match text.last() {
            Some(block) if may_go_on(pages, block) => text.pop(),
            _ => None,
        };
        made.extend(text);
        made.extend(notes);
        if let Some(last) = last {
            made.push(last);
            open = Some(made.len() - 1);
        }
    }
    made
}

fn usual(pages: &[PageLines], left_out: impl Fn(usize, usize) -> bool) -> Usual {
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    let (mut bold, mut all) = (0, 0);
    let mut gaps: Vec<f32> = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        for (l, line) in page.lines.iter().enumerate() {
            if left_out(p, l) {
                continue;
            }
            *sizes.entry((line.size * 2.0).round() as u32).or_default() += line.letters;
            all += line.letters;
            bold += if line.bold { line.letters } else { 0 };
            if let Some(next) = page.lines.get(l + 1)
                && next.region == line.region
                && (next.size - line.size).abs() < 0.5
                && next.y > line.y
            {
                gaps.push((next.y - line.y) / line.size.max(1.0));
            }
        }
    }
    let size = sizes
        .iter()
        .max_by_key(|(size, n)| (**n, **size))
        .map_or(10.0, |(s, _)| *s as f32 / 2.0);
    gaps.sort_by(f32::total_cmp);
    // Below the middle: gaps between paragraphs are in the list, too.
    let leading = gaps
        .get(gaps.len() * 2 / 5)
        .copied()
        .unwrap_or(1.2)
        .clamp(0.9, 2.6);
    Usual {
        size,
        bold: bold * 2 > all,
        leading,
    }
}

/// Which lines repeat at the head or foot of pages.
fn running(pages: &[PageLines], usual: &Usual) -> Vec<Vec<bool>> {
    let mut seen: HashMap<String, Vec<(usize, usize, f32)>> = HashMap::new();
    let mut running: Vec<Vec<bool>> = pages.iter().map(|p| vec![false; p.lines.len()]).collect();
    for (p, page) in pages.iter().enumerate() {
        for (l, line) in page.lines.iter().enumerate() {
            let margin = line.y < page.height * MARGIN || line.y > page.height * (1.0 - MARGIN);
            if line.turn != 0 || !margin || line.size >= usual.size * 1.3 {
                continue;
            }
            if line.artifact {
                running[p][l] = true;
            }
            let key = pattern_of(&line.text());
            if !key.is_empty() {
                seen.entry(key).or_default().push((p, l, line.y));
            }
        }
    }
    let enough = if pages.len() == 2 { 2 } else { REPEATS };
    for places in seen.values() {
        for &(p, l, y) in places {
            let mut same: Vec<usize> = places
                .iter()
                .filter(|(_, _, other)| (other - y).abs() <= SAME_HEIGHT)
                .map(|(p, _, _)| *p)
                .collect();
            same.dedup();
            if same.len() >= enough {
                running[p][l] = true;
            }
        }
    }
    running
}

/// A line with its numbers replaced: 'Page 3 of 12' and 'Page 4 of 12' are one pattern.
fn pattern_of(text: &str) -> String {
    let roman = |t: &str| t.len() <= 6 && t.chars().all(|c| "ivxlc".contains(c));
    let words = text.split_whitespace().map(|word| {
        let word = word.to_lowercase();
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if bare.is_empty() {
            String::new()
        } else if bare.chars().all(char::is_numeric) || roman(&bare) {
            "#".to_owned()
        } else {
            bare
        }
    });
    words
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The sizes that headings have, largest first, in half points.
fn heading_sizes(pages: &[PageLines], running: &[Vec<bool>], usual: &Usual) -> Vec<u32> {
    let mut sizes: Vec<u32> = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        for (l, line) in page.lines.iter().enumerate() {
            if !running[p][l] && line.size >= usual.size * LARGER && line.letters >= 2 {
                sizes.push((line.size * 2.0).round() as u32);
            }
        }
    }
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    // Sizes a half point apart are one.
    sizes.dedup_by(|a, b| b.abs_diff(*a) <= 1);
    sizes
}

/// The blocks of one page but for its running heads.
fn page_blocks(
    p: usize,
    page: &PageLines,
    running: &[bool],
    usual: &Usual,
    levels: &[u32],
) -> Vec<Made> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let shape = Shape::of(page, running);
    for l in (0..page.lines.len()).filter(|l| !running[*l]) {
        match groups.last_mut() {
            Some(group) if !breaks(page, &shape, group, l, usual) => group.push(l),
            _ => groups.push(vec![l]),
        }
    }
    let mut made: Vec<Made> = groups
        .into_iter()
        .map(|group| {
            let lines: Vec<&Line> = group.iter().map(|l| &page.lines[*l]).collect();
            Made {
                kind: kind(&lines, usual, levels),
                lines: group.iter().map(|l| (p, *l)).collect(),
            }
        })
        .collect();
    find_footnotes(page, &mut made, usual);
    made
}

/// What is asked of a page's lines again and again.
struct Shape {
    texts: Vec<String>,
    /// For each region, where its full lines end.
    margins: HashMap<u32, f32>,
}

impl Shape {
    fn of(page: &PageLines, running: &[bool]) -> Shape {
        let mut ends: HashMap<u32, Vec<f32>> = HashMap::new();
        for (line, _) in page
            .lines
            .iter()
            .zip(running)
            .filter(|(_, running)| !**running)
        {
            ends.entry(line.region).or_default().push(line.x1);
        }
        let third = |mut ends: Vec<f32>| {
            ends.sort_by(|a, b| b.total_cmp(a));
            // One or two long lines may be a title; the text's margin is met more often.
            ends.get(2.min(ends.len() - 1)).copied().unwrap_or(0.0)
        };
        let margins = ends
            .into_iter()
            .map(|(region, ends)| (region, third(ends)))
            .collect();
        Shape {
            texts: page.lines.iter().map(Line::text).collect(),
            margins,
        }
    }
}

/// Whether line `l` begins a new block after this group.
fn breaks(page: &PageLines, shape: &Shape, group: &[usize], l: usize, usual: &Usual) -> bool {
    let (Some(&first), Some(&last)) = (group.first(), group.last()) else {
        return true;
    };
    let (a, b) = (&page.lines[last], &page.lines[l]);
    let (a_text, b_text) = (&shape.texts[last], &shape.texts[l]);
    let goes_on = !ends_sentence(a_text) && b_text.starts_with(char::is_lowercase);
    if a.turn != b.turn {
        return true;
    }
    if (a.size - b.size).abs() > 0.08 * a.size.max(b.size) || (a.bold != b.bold && !goes_on) {
        return true;
    }
    if ITEM.is_match(b_text) || CONTENTS.is_match(a_text) || CONTENTS.is_match(b_text) {
        return true;
    }
    if a.region != b.region {
        return !goes_on;
    }
    let em = b.size.max(1.0);
    let step = (b.y - a.y) / em;
    if step < 0.0 || step > usual.leading.max(1.0) * 1.3 + 0.1 {
        return true;
    }
    if a.words.iter().chain(&b.words).any(|w| w.gap > 3.0) {
        // A row of a table.
        return true;
    }
    if a.size < usual.size * SMALLER
        && NOTE.is_match(b_text)
        && b.words.first().is_some_and(|w| w.size < 0.9 * b.size)
    {
        return true;
    }
    let indent = (b.x0 - a.x0) / em;
    if !ITEM.is_match(&shape.texts[first])
        && !goes_on
        && indent > 1.0
        && indent < 5.0
        && group.len() > 1
    {
        return true;
    }
    // The next word had found room in the last line, so that somebody ended the line there; but lines of a title, and
    // centred ones, end where they please.
    let margin = shape.margins.get(&b.region).copied().unwrap_or(a.x1);
    let word = b.words.first().map_or(0.0, |w| w.x1 - w.x0);
    let title = b.size >= usual.size * LARGER;
    let centred = indent.abs() > 0.3 && ((a.x0 + a.x1) - (b.x0 + b.x1)).abs() < 1.5 * em;
    !goes_on && !title && !centred && margin - a.x1 > word + em
}

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[•▪‣·●○◦■□➢✓–—-]\s*\S|(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+[\p{Lu}\d“«\x22])",
    )
});
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[IVXLC]{1,6}|[A-Z])\.\s+\p{Lu}"));
static BULLET: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[•▪‣·●○◦■□➢✓–—-]\s*\S"));
static CONTENTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\.\s?){4,}\s*\d+$|…{2,}\s*\d+$"));
static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\d{1,3}|[*†‡])\s?\S"));
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Figure|Fig\.|Table|Chart|Graph|Map|Photo|Box|Tableau|Carte|Рисунок|Рис\.|Таблица|Tabela|Slika)\s+[\dIVX]+[.:\s]",
    )
});

fn pattern(source: &str) -> Regex {
    // The patterns are constants of this file and are compiled by every test.
    #[allow(clippy::expect_used)]
    Regex::new(source).expect("a constant pattern")
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')', '»'])
        .ends_with(['.', '!', '?', ':', ';'])
}

fn kind(lines: &[&Line], usual: &Usual, levels: &[u32]) -> BlockKind {
    let text = lines.iter().map(|l| l.text()).collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let size = lines.first().map_or(usual.size, |l| l.size);
    if CONTENTS.is_match(&text) {
        return BlockKind::Paragraph;
    }
    if CAPTION.is_match(&text) && length <= HEADING && size <= usual.size * 1.05 {
        return BlockKind::Caption;
    }
    let short = length <= HEADING && lines.len() <= 4 && letters >= 3;
    if short && size >= usual.size * LARGER && !BULLET.is_match(&text) {
        let half = (size * 2.0).round() as u32;
        let level = levels.iter().filter(|s| **s > half + 1).count() + 1;
        return BlockKind::Heading {
            level: level.min(5) as u8,
        };
    }
    let plain =
        !text.ends_with(['.', ',', ';']) && !BULLET.is_match(&text) && size >= usual.size * 0.95;
    let capitals = letters >= 6 && !text.chars().any(char::is_lowercase) && letters * 2 > length;
    let bold = !usual.bold && lines.iter().all(|l| l.bold);
    let numbered = length <= 100 && NUMBERED.is_match(&text) && !ends_sentence(&text);
    if short && plain && lines.len() <= 3 && length <= 150 && (bold || capitals || numbered) {
        return BlockKind::Heading {
            level: (levels.len() + 1).min(6) as u8,
        };
    }
    if ITEM.is_match(&text) {
        return BlockKind::ListItem { depth: 0 };
    }
    BlockKind::Paragraph
}

/// Small print at the foot of a page, that begins with a number or a star.
fn find_footnotes(page: &PageLines, made: &mut [Made], usual: &Usual) {
    let line = |block: &Made| block.lines.first().map(|(_, l)| &page.lines[*l]);
    let mut from = made.len();
    for (i, block) in made.iter().enumerate().rev() {
        let Some(first) = line(block) else { continue };
        if first.turn != 0 {
            continue;
        }
        if first.size > usual.size * SMALLER
            || first.y < page.height * 0.4
            || matches!(block.kind, BlockKind::Heading { .. })
        {
            break;
        }
        from = i;
    }
    let mut begun = false;
    for block in &mut made[from..] {
        let text = block
            .lines
            .first()
            .map(|(_, l)| page.lines[*l].text())
            .unwrap_or_default();
        begun |= NOTE.is_match(&text);
        if begun {
            block.kind = BlockKind::Footnote;
        }
    }
}

fn text_of(pages: &[PageLines], at: Option<&(usize, usize)>) -> String {
    at.and_then(|(p, l)| pages.get(*p)?.lines.get(*l))
        .map(Line::text)
        .unwrap_or_default()
}

/// Whether a page's last block breaks off in the middle of a sentence.
fn may_go_on(pages: &[PageLines], block: &Made) -> bool {
    let text = text_of(pages, block.lines.last());
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem { .. }
    ) && !ends_sentence(&text)
        && !CONTENTS.is_match(&text)
}

/// Whether a page's first block goes on with the last one of the page before.
fn continues(pages: &[PageLines], last: &Made, first: &Made) -> bool {
    first.kind == BlockKind::Paragraph && {
        let size = |at: Option<&(usize, usize)>| at.map_or(0.0, |(p, l)| pages[*p].lines[*l].size);
        let (a, b) = (size(last.lines.last()), size(first.lines.first()));
        (a - b).abs() <= 0.08 * a.max(b)
            && text_of(pages, first.lines.first()).starts_with(|c: char| c.is_lowercase())
            && may_go_on(pages, last)
    }
}
