//! Rows → lines in reading order: from top to bottom, and column by column where blank gutters run down through them.

use super::{Line, Row, Segment, make_line};
use std::collections::VecDeque;

/// A column holds at least this many lines …
const COLUMN_LINES: usize = 3;
/// … of at least this many letters on average. Cells of tables hold fewer.
const COLUMN_LETTERS: usize = 15;

/// Orders rows, column by column where there are columns.
pub(super) fn arrange(
    rows: Vec<Row>,
    depth: u8,
    region: &mut u32,
    turn: u8,
    lines: &mut Vec<Line>,
) {
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
    let mut rows: VecDeque<Row> = rows.into();
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
fn gutters(rows: &VecDeque<Row>, width: f32) -> (usize, Vec<f32>) {
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

fn is_column(rows: &VecDeque<Row>, length: usize, span: (f32, f32)) -> bool {
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

fn side_by_side(rows: &VecDeque<Row>, length: usize, a: (f32, f32), b: (f32, f32)) -> bool {
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
