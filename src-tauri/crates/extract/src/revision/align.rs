//! Two texts aligned word by word: first the runs of words that each has once (Cohen's patience diff), then what stands
//! beside them, then what the small gaps between have in common.

use domain::fold::fold;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// Words in a row by which the alignment begins.
const RUN: usize = 4;
/// Gaps of the alignment up to so many words a side are compared word by word.
const GAP: usize = 400;

/// One word: what it is, and its bytes.
pub(super) struct Word {
    pub folded: String,
    pub start: usize,
    pub end: usize,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    text.unicode_word_indices()
        .map(|(start, word)| Word {
            folded: fold(word),
            start,
            end: start + word.len(),
        })
        .collect()
}

/// For each old word the new one that it is, in order: first the runs that both have once, then what stands beside them,
/// then what the small gaps between have in common.
pub(super) fn align(old: &[Word], new: &[Word]) -> Vec<Option<usize>> {
    let mut aligned = vec![None; old.len()];
    let (once_old, once_new) = (once(old), once(new));
    let mut pairs: Vec<(usize, usize)> = once_old
        .iter()
        .filter_map(|(run, at)| Some((*at, *once_new.get(run)?)))
        .collect();
    pairs.sort_unstable();
    for (from, to) in rising(&pairs) {
        for n in 0..RUN {
            aligned[from + n] = Some(to + n);
        }
    }
    // Forwards and backwards from each, as long as the words are the same and nobody else's.
    for at in 1..old.len() {
        if let (Some(before), None) = (aligned[at - 1], aligned[at]) {
            let next = aligned[at..].iter().flatten().next().copied();
            let here = before + 1;
            if here < next.unwrap_or(new.len()) && new[here].folded == old[at].folded {
                aligned[at] = Some(here);
            }
        }
    }
    for at in (0..old.len().saturating_sub(1)).rev() {
        if let (Some(after), None) = (aligned[at + 1], aligned[at]) {
            let before = aligned[..at].iter().rev().flatten().next().copied();
            let Some(here) = after.checked_sub(1) else {
                continue;
            };
            if before.is_none_or(|b| here > b) && new[here].folded == old[at].folded {
                aligned[at] = Some(here);
            }
        }
    }
    let mut at = 0;
    while at < old.len() {
        if aligned[at].is_some() {
            at += 1;
            continue;
        }
        let end = (at..old.len())
            .find(|n| aligned[*n].is_some())
            .unwrap_or(old.len());
        let low = at
            .checked_sub(1)
            .and_then(|b| aligned[b])
            .map_or(0, |b| b + 1);
        let high = aligned.get(end).copied().flatten().unwrap_or(new.len());
        if end - at <= GAP && high > low && high - low <= GAP {
            let a: Vec<&str> = old[at..end].iter().map(|w| w.folded.as_str()).collect();
            let b: Vec<&str> = new[low..high].iter().map(|w| w.folded.as_str()).collect();
            for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
                // A single common word between two gaps is chance more often than not.
                if op.tag() == DiffTag::Equal && op.old_range().len() >= 2 {
                    for (o, n) in op.old_range().zip(op.new_range()) {
                        aligned[at + o] = Some(low + n);
                    }
                }
            }
        }
        at = end;
    }
    aligned
}

/// The runs of words that a text has exactly once, and where.
fn once(words: &[Word]) -> HashMap<[&str; RUN], usize> {
    let mut places: HashMap<[&str; RUN], Option<usize>> = HashMap::new();
    for (at, run) in words.windows(RUN).enumerate() {
        let run = std::array::from_fn(|n| run[n].folded.as_str());
        places
            .entry(run)
            .and_modify(|p| *p = None)
            .or_insert(Some(at));
    }
    places
        .into_iter()
        .filter_map(|(run, at)| Some((run, at?)))
        .collect()
}

/// The longest chain of pairs that rises on both sides.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (n, (_, to)) in pairs.iter().enumerate() {
        let at = tops.partition_point(|t| pairs[*t].1 < *to);
        before.push(at.checked_sub(1).map(|b| tops[b]));
        match tops.get_mut(at) {
            Some(top) => *top = n,
            None => tops.push(n),
        }
    }
    let mut chain = Vec::new();
    let mut next = tops.last().copied();
    while let Some(n) = next {
        chain.push(pairs[n]);
        next = before[n];
    }
    chain.reverse();
    chain
}
