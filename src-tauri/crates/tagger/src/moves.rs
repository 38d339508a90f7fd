//! From vectors to names: word by word, the best of the moves that are allowed.

use crate::Label;
use crate::network::multiply;
use crate::tokens::Word;
use crate::weights::{HIDDEN, LOOKS, Move, NARROW, Weights};
use std::ops::Range;

/// The names as ranges of words.
pub(crate) fn walk(
    weights: &Weights,
    words: &[Word],
    vectors: &[f32],
) -> Vec<(Range<usize>, Label)> {
    let mut seen = vec![0.0; words.len() * HIDDEN * LOOKS];
    multiply(&weights.lower, vectors, NARROW, &mut seen);
    let look = |at: Option<usize>, which: usize| -> &[f32] {
        match at {
            Some(at) => &seen[at * HIDDEN * LOOKS + which * HIDDEN..][..HIDDEN],
            None => &weights.missing[which * HIDDEN..][..HIDDEN],
        }
    };
    let mut found = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    let mut scores = vec![0.0; weights.upper.outputs];
    for next in 0..words.len() {
        let first = open.map(|o| o.0);
        let last = first.and(next.checked_sub(1));
        let (a, b, c) = (look(Some(next), 0), look(first, 1), look(last, 2));
        let mut hidden = [0.0_f32; NARROW];
        for (k, h) in hidden.iter_mut().enumerate() {
            let sum = |i: usize| a[i] + b[i] + c[i] + weights.lower_bias[i];
            *h = sum(2 * k).max(sum(2 * k + 1));
        }
        multiply(&weights.upper, &hidden, NARROW, &mut scores);
        let at_end = next + 1 == words.len();
        let mut best: Option<(f32, Move)> = None;
        for (score, action) in scores.iter().zip(&weights.moves) {
            let allowed = match (action, open) {
                (Move::Begin(_), None) => !at_end && !words[next].space,
                (Move::Unit(_), None) => !words[next].space,
                (Move::Out, None) => true,
                (Move::In(label), Some(o)) => !at_end && *label == o.1,
                (Move::Last(label), Some(o)) => *label == o.1,
                _ => false,
            };
            if allowed && best.is_none_or(|b| *score > b.0) {
                best = Some((*score, *action));
            }
        }
        match best.map(|b| b.1) {
            Some(Move::Begin(label)) => open = Some((next, label)),
            Some(Move::Unit(label)) => {
                found.push((next..next + 1, weights.labels[usize::from(label)]));
            }
            Some(Move::Last(label)) => {
                let start = open.take().map_or(next, |o| o.0);
                found.push((start..next + 1, weights.labels[usize::from(label)]));
            }
            _ => {}
        }
    }
    found
}
