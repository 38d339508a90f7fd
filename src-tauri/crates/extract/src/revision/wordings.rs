//! Two wordings side by side.

use domain::version::Piece;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Two wordings side by side: the runs of words of each, and whether the other has them.
pub fn side_by_side(old: &str, new: &str) -> (Vec<Piece>, Vec<Piece>) {
    const LONGEST: usize = 2_000;
    let (a, b): (Vec<&str>, Vec<&str>) = (
        old.split_word_bounds().collect(),
        new.split_word_bounds().collect(),
    );
    let (mut left, mut right) = (Vec::new(), Vec::new());
    if a.len() > LONGEST || b.len() > LONGEST {
        push(&mut left, old, false);
        push(&mut right, new, false);
        return (left, right);
    }
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let same = op.tag() == DiffTag::Equal;
        push(&mut left, &a[op.old_range()].concat(), same);
        push(&mut right, &b[op.new_range()].concat(), same);
    }
    (left, right)
}

/// Adds words to a side; a space between two changes is no common word.
fn push(pieces: &mut Vec<Piece>, text: &str, same: bool) {
    if text.is_empty() {
        return;
    }
    let same = same && !(text.trim().is_empty() && pieces.last().is_some_and(|p| !p.same));
    match pieces.last_mut() {
        Some(last) if last.same == same => last.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            same,
        }),
    }
}
