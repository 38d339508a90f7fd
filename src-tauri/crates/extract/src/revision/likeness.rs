//! Which words of the new version are a passage in another wording: at its place, or anywhere.

use super::align::Word;
use super::{KNOWN, Revision};
use similar::{Algorithm, DiffTag, capture_diff_slices, get_diff_ratio};
use std::collections::HashMap;

/// From this share of common words on, other words at a passage's place are the passage, changed.
const CHANGED: f64 = 0.5;
/// The same anywhere else in the report.
const ELSEWHERE: f64 = 0.7;
/// Words that a text has more often than this say nothing about a place.
const RARE: usize = 20;

impl Revision<'_> {
    /// The words within the window that are most like the passage.
    pub(super) fn likest(
        &self,
        own: &[Word],
        (low, high): (usize, usize),
        (first, last): (usize, usize),
        whole: bool,
    ) -> Option<(usize, usize)> {
        let room = high.saturating_sub(low);
        if room == 0 {
            return None;
        }
        // A date or a name in the middle of words that stayed: what stands between them now is it.
        let before = first
            .checked_sub(1)
            .map_or(Some(low), |b| Some(self.aligned[b]? + 1));
        let after = match self.aligned.get(last) {
            Some(after) => *after,
            None => Some(high),
        };
        if own.len() <= 2 && before.is_some() && after.is_some() && room <= own.len() + 2 {
            return Some((low, high));
        }
        // Held by words of its own that stayed, and by what stands around it: its edges are known.
        let places = &self.aligned[first..last];
        let head = places
            .iter()
            .enumerate()
            .find_map(|(n, p)| Some((n, (*p)?)));
        let tail = places
            .iter()
            .rev()
            .enumerate()
            .find_map(|(n, p)| Some((n, (*p)?)));
        if let (Some((lead, head)), Some((trail, tail))) = (head, tail) {
            let from = match before {
                _ if lead == 0 => Some(head),
                Some(before) if head - before <= lead + 2 => Some(before),
                _ => None,
            };
            let to = match after {
                _ if trail == 0 => Some(tail + 1),
                Some(after) if after - (tail + 1) <= trail + 2 => Some(after),
                _ => None,
            };
            if let (Some(from), Some(to)) = (from, to) {
                let to = if whole {
                    self.sentence_end(to, high)
                } else {
                    to
                };
                if self.alike(own, from, to) >= CHANGED {
                    return Some((from, to));
                }
            }
        }
        if own.len() < KNOWN || room > own.len() * 4 + 60 {
            return None;
        }
        self.best_of(own, (low, high), CHANGED, whole)
    }

    /// The end of the sentence that goes on at `to`; `to` itself where one has just ended.
    fn sentence_end(&self, to: usize, high: usize) -> usize {
        (to..=high)
            .find(|at| *at == high || self.parts(*at))
            .unwrap_or(to)
    }

    /// Whether a sentence ends before this word.
    fn parts(&self, at: usize) -> bool {
        let (Some(before), Some(word)) = (
            at.checked_sub(1).and_then(|b| self.new.get(b)),
            self.new.get(at),
        ) else {
            return true;
        };
        let between = self.new_document.text.get(before.end..word.start);
        between.is_some_and(|marks| marks.contains(['.', '!', '?', ';', '\n']))
    }

    /// How alike a passage and a run of the new version are, 0 to 1.
    fn alike(&self, own: &[Word], from: usize, to: usize) -> f64 {
        let wanted: Vec<&str> = own.iter().map(|w| w.folded.as_str()).collect();
        let run: Vec<&str> = self.new[from..to.max(from)]
            .iter()
            .map(|w| w.folded.as_str())
            .collect();
        let ops = capture_diff_slices(Algorithm::Myers, &wanted, &run);
        f64::from(get_diff_ratio(&ops, wanted.len(), run.len()))
    }

    /// The like of a passage anywhere: where most of its rarer words stand together.
    pub(super) fn elsewhere(&self, own: &[Word], whole: bool) -> Option<(usize, usize)> {
        let step = own.len().max(1);
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for (n, word) in own.iter().enumerate() {
            let Some(places) = self.places.get(&word.folded).filter(|p| p.len() <= RARE) else {
                continue;
            };
            for at in places {
                *votes.entry(at.saturating_sub(n) / step).or_default() += 1;
            }
        }
        let (bucket, _) = votes
            .into_iter()
            .max_by_key(|(bucket, n)| (*n, std::cmp::Reverse(*bucket)))?;
        let low = (bucket * step).saturating_sub(step);
        let high = (bucket * step + 3 * step).min(self.new.len());
        self.best_of(own, (low, high), ELSEWHERE, whole)
    }

    /// The run between `low` and `high`, from the beginning of one sentence to the end of one, that is likest; or, for what
    /// is no whole sentence, the run from the first to the last word that they share.
    fn best_of(
        &self,
        own: &[Word],
        (low, high): (usize, usize),
        least: f64,
        whole: bool,
    ) -> Option<(usize, usize)> {
        const EDGES: usize = 12;
        let mut starts = vec![low];
        let mut ends = vec![high];
        for at in low + 1..high {
            if self.parts(at) {
                starts.push(at);
                ends.push(at);
            }
        }
        starts.truncate(EDGES);
        let skip = ends.len().saturating_sub(EDGES);
        let wanted: Vec<&str> = own.iter().map(|w| w.folded.as_str()).collect();
        let there: Vec<&str> = self.new[low..high]
            .iter()
            .map(|w| w.folded.as_str())
            .collect();
        let shared = capture_diff_slices(Algorithm::Myers, &wanted, &there)
            .into_iter()
            .filter(|op| op.tag() == DiffTag::Equal)
            .map(|op| op.new_range())
            .collect::<Vec<_>>();
        if let (Some(a), Some(b), false) = (shared.first(), shared.last(), whole) {
            starts.push(low + a.start);
            ends.push(low + b.end);
        }
        let mut best: Option<(f64, usize, usize)> = None;
        for &from in &starts {
            for &to in &ends[skip..] {
                if to <= from {
                    continue;
                }
                let run = &there[from - low..to - low];
                let ops = capture_diff_slices(Algorithm::Myers, &wanted, run);
                let ratio = f64::from(get_diff_ratio(&ops, wanted.len(), run.len()));
                if ratio >= least && best.is_none_or(|(b, ..)| ratio > b + 1e-9) {
                    best = Some((ratio, from, to));
                }
            }
        }
        best.map(|(_, from, to)| (from, to))
    }
}
