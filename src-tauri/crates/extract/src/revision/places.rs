//! Where the very words of a passage stand in the new version.

use super::align::Word;
use super::{KNOWN, Revision};

/// So much wider than a short passage a gap may be for the same words in it to be the passage.
const NARROW: usize = 12;

impl Revision<'_> {
    /// Between which words of the new version the passage has to stand, if it kept its place.
    pub(super) fn window(&self, first: usize, last: usize) -> (usize, usize) {
        let before = self.aligned[..first].iter().rev().flatten().next();
        let after = self.aligned[last..].iter().flatten().next();
        let low = before.map_or(0, |b| b + 1);
        (low, after.copied().unwrap_or(self.new.len()).max(low))
    }

    /// Where the very words stand: within the window, or where what is around them is the same, or, for many words,
    /// anywhere.
    pub(super) fn same_words(
        &self,
        own: &[Word],
        first: usize,
        last: usize,
        window: (usize, usize),
    ) -> Option<usize> {
        let starts = self.places.get(&own.first()?.folded)?;
        let before: Vec<&Word> = self.old[..first].iter().rev().take(3).collect();
        let after: Vec<&Word> = self.old[last..].iter().take(3).collect();
        starts
            .iter()
            .copied()
            .filter(|at| {
                self.new
                    .get(*at..*at + own.len())
                    .is_some_and(|there| there.iter().zip(own).all(|(a, b)| a.folded == b.folded))
            })
            .map(|at| {
                let same_before = before
                    .iter()
                    .zip(self.new[..at].iter().rev())
                    .filter(|(a, b)| a.folded == b.folded)
                    .count();
                let same_after = after
                    .iter()
                    .zip(self.new.get(at + own.len()..).unwrap_or(&[]))
                    .filter(|(a, b)| a.folded == b.folded)
                    .count();
                let here = at >= window.0 && at + own.len() <= window.1;
                // In a wide gap the same short words are chance.
                let here = here
                    && (own.len() >= KNOWN
                        || same_before + same_after > 0
                        || window.1 - window.0 <= own.len() + NARROW);
                (same_before + same_after, here, at)
            })
            .filter(|(around, here, _)| *here || own.len() >= KNOWN || *around >= 3)
            .max_by_key(|(around, here, at)| (*here, *around, std::cmp::Reverse(*at)))
            .map(|(_, _, at)| at)
    }
}
