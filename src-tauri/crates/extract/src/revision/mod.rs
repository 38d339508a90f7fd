//! Where the passages of a report stand in its new version.
//!
//! The model is the W3C Web Annotation's: a quote with its prefix, suffix and position. The two texts are aligned word by
//! word, beginning with the runs of words that each has once (Cohen's patience diff); a quote whose words are aligned is
//! where it was. One that is not is looked for by its words and by what stands around it, then by likeness where the
//! alignment says that it should be, then anywhere. A short quote is never followed to another place that only happens to
//! have the same words: rather than cite the wrong passage, it is said to have vanished.
//!
//! Start reading at [`Revision::carry`]; then `align` (which words are which) and `wordings` (two wordings side by side).

mod align;
mod wordings;

use align::{Word, align, words};
use domain::Document;
use domain::citation::Quote;
use domain::text::{Byte, CodePoint, TextIndex};
use similar::{Algorithm, DiffTag, capture_diff_slices, get_diff_ratio};
use std::collections::HashMap;
pub use wordings::side_by_side;
/// From this share of common words on, other words at a passage's place are the passage, changed.
const CHANGED: f64 = 0.5;
/// The same anywhere else in the report.
const ELSEWHERE: f64 = 0.7;
/// From so many words on a passage is known by them alone.
const KNOWN: usize = 5;
/// So much wider than a short passage a gap may be for the same words in it to be the passage.
const NARROW: usize = 12;
/// Words that a text has more often than this say nothing about a place.
const RARE: usize = 20;

/// What became of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The same words at their place.
    Kept(Quote),
    /// The same words at another place.
    Moved(Quote),
    /// Other words at their place.
    Changed(Quote),
    /// Nothing of it is left.
    Vanished,
}

impl Carried {
    /// The passage in the new version, if it is there.
    pub fn quote(&self) -> Option<&Quote> {
        match self {
            Carried::Kept(q) | Carried::Moved(q) | Carried::Changed(q) => Some(q),
            Carried::Vanished => None,
        }
    }
}

/// A report beside its new version.
pub struct Revision<'d> {
    old_index: TextIndex<'d>,
    new_index: TextIndex<'d>,
    new_document: &'d Document,
    old: Vec<Word>,
    new: Vec<Word>,
    /// For each old word, the new one that it is.
    aligned: Vec<Option<usize>>,
    /// Where each word stands in the new version.
    places: HashMap<String, Vec<usize>>,
}

impl<'d> Revision<'d> {
    /// Aligns two versions.
    pub fn new(old: &'d Document, new: &'d Document) -> Revision<'d> {
        let (old_words, new_words) = (words(&old.text), words(&new.text));
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in new_words.iter().enumerate() {
            places.entry(word.folded.clone()).or_default().push(at);
        }
        Revision {
            old_index: TextIndex::new(&old.text),
            new_index: TextIndex::new(&new.text),
            new_document: new,
            aligned: align(&old_words, &new_words),
            old: old_words,
            new: new_words,
            places,
        }
    }

    /// The share, 0 to 1, of the earlier version's words that stand in the new one in the same order.
    pub fn kept_share(&self) -> f64 {
        share(self.aligned.iter().flatten().count(), self.old.len())
    }

    /// The share, 0 to 1, of the new version's words that stood in the earlier one.
    pub fn known_share(&self) -> f64 {
        share(self.aligned.iter().flatten().count(), self.new.len())
    }

    /// Where a passage of the earlier version stands in the new one.
    pub fn carry(&self, quote: &Quote) -> Carried {
        let from = self.old_index.byte(quote.start).0 as usize;
        let to = self.old_index.byte(quote.end).0 as usize;
        let first = self.old.partition_point(|w| w.end <= from);
        let last = self.old.partition_point(|w| w.start < to);
        let Some(own) = self.old.get(first..last).filter(|w| !w.is_empty()) else {
            return Carried::Vanished;
        };
        let places = &self.aligned[first..last];
        if let Some(Some(at)) = places.first()
            && places.iter().enumerate().all(|(n, p)| *p == Some(at + n))
        {
            return Carried::Kept(self.cut(*at, at + own.len(), quote));
        }
        let (low, high) = self.window(first, last);
        if let Some(at) = self.same_words(own, first, last, (low, high)) {
            let found = self.cut(at, at + own.len(), quote);
            return if (low..high).contains(&at) {
                Carried::Kept(found)
            } else {
                Carried::Moved(found)
            };
        }
        // A whole sentence is a whole sentence still.
        let whole = quote.exact.trim_end().ends_with(['.', '!', '?']);
        if let Some((from, to)) = self.likest(own, (low, high), (first, last), whole) {
            return Carried::Changed(self.cut(from, to, quote));
        }
        if own.len() >= KNOWN
            && let Some((from, to)) = self.elsewhere(own, whole)
        {
            return Carried::Changed(self.cut(from, to, quote));
        }
        Carried::Vanished
    }

    /// Between which words of the new version the passage has to stand, if it kept its place.
    fn window(&self, first: usize, last: usize) -> (usize, usize) {
        let before = self.aligned[..first].iter().rev().flatten().next();
        let after = self.aligned[last..].iter().flatten().next();
        let low = before.map_or(0, |b| b + 1);
        (low, after.copied().unwrap_or(self.new.len()).max(low))
    }

    /// Where the very words stand: within the window, or where what is around them is the same, or, for many words,
    /// anywhere.
    fn same_words(
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

    /// The words within the window that are most like the passage.
    fn likest(
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
    fn elsewhere(&self, own: &[Word], whole: bool) -> Option<(usize, usize)> {
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

    /// The passage from one word to another, with the marks at its ends that the quote had.
    fn cut(&self, from: usize, to: usize, quote: &Quote) -> Quote {
        let text = self.new_document.text.as_str();
        let (mut start, mut end) = match (self.new.get(from), self.new.get(to.saturating_sub(1))) {
            (Some(a), Some(b)) => (a.start, b.end.max(a.end)),
            _ => (0, 0),
        };
        let lead = quote
            .exact
            .find(char::is_alphanumeric)
            .map_or("", |at| &quote.exact[..at]);
        if text[..start].ends_with(lead) {
            start -= lead.len();
        }
        let after = quote
            .exact
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_alphanumeric())
            .map_or("", |(at, c)| &quote.exact[at + c.len_utf8()..]);
        if text[end..].starts_with(after) {
            end += after.len();
        }
        let (start, end) = (self.point(start), self.point(end));
        Quote::cut(
            &self.new_index,
            start,
            end,
            self.new_document.page_at(start),
        )
    }

    fn point(&self, at: usize) -> CodePoint {
        self.new_index.point(Byte(at as u32))
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::version::Piece;

    const OLD: &str = "Report on the Workshop in Osh, 12 May 2024.\n\n\
        Forty people took part. The CEC should publish the results of every polling station within one day. \
        Training of commissions began late.\n\n\
        The law should lower the deposit for candidates in local elections. The venue was the town hall.\n\n\
        The chair of the commission, Aida Osmonova, opened the workshop. Lunch was served at noon.";

    const NEW: &str = "Report on the Workshop in Osh, 13 May 2024. Corrected version.\n\n\
        The chair of the commission, Aida Osmonova, opened the workshop.\n\n\
        Forty-two people took part. The CEC should publish the results of each polling station within one day of the \
        vote. Training of commissions began late.\n\n\
        The law should lower the deposit for candidates in local elections. The venue was the town hall.";

    fn document(text: &str) -> Document {
        Document {
            text: text.into(),
            ..Document::default()
        }
    }

    fn quote(text: &str, exact: &str) -> Quote {
        let index = TextIndex::new(text);
        let at = text.find(exact).expect("it stands there");
        let start = index.point(Byte(at as u32));
        let end = index.point(Byte((at + exact.len()) as u32));
        Quote::cut(&index, start, end, None)
    }

    fn carried(exact: &str) -> Carried {
        let (old, new) = (document(OLD), document(NEW));
        let carried = Revision::new(&old, &new).carry(&quote(OLD, exact));
        if let Some(found) = carried.quote() {
            assert!(found.holds_in(&TextIndex::new(NEW)), "{found:?}");
        }
        carried
    }

    #[test]
    fn what_stayed_is_kept_at_its_new_offsets() {
        for exact in [
            "The law should lower the deposit for candidates in local elections.",
            "Training of commissions began late.",
            "Osh",
        ] {
            let Carried::Kept(found) = carried(exact) else {
                panic!("{exact}: {:?}", carried(exact))
            };
            assert_eq!(found.exact, exact);
        }
    }

    #[test]
    fn what_went_elsewhere_is_moved() {
        let exact = "The chair of the commission, Aida Osmonova, opened the workshop.";
        let Carried::Moved(found) = carried(exact) else {
            panic!("{:?}", carried(exact))
        };
        assert_eq!(found.exact, exact);
    }

    #[test]
    fn what_was_reworded_is_changed_and_the_new_words_are_whole() {
        for (exact, now) in [
            (
                "The CEC should publish the results of every polling station within one day.",
                "The CEC should publish the results of each polling station within one day of the \
        vote.",
            ),
            ("12 May 2024", "13 May 2024"),
        ] {
            let Carried::Changed(found) = carried(exact) else {
                panic!("{exact}: {:?}", carried(exact))
            };
            assert_eq!(found.exact, now);
        }
    }

    #[test]
    fn what_is_gone_has_vanished_and_a_short_word_is_not_followed_elsewhere() {
        assert_eq!(carried("Lunch was served at noon."), Carried::Vanished);
        let (old, new) = (
            document("The town of Osh was quiet. Many came from Bishkek to the meeting."),
            document(
                "Nobody came. Elsewhere, in the north of the country, Osh is spoken of with respect by all.",
            ),
        );
        let revision = Revision::new(&old, &new);
        assert_eq!(revision.carry(&quote(&old.text, "Osh")), Carried::Vanished);
    }

    #[test]
    fn a_report_is_its_own_version_and_another_report_is_none() {
        let (old, new) = (document(OLD), document(NEW));
        assert!((Revision::new(&old, &old).kept_share() - 1.0).abs() < 1e-9);
        assert!(Revision::new(&old, &new).kept_share() > 0.6);
        let other = document(
            "The roundtable in Tirana discussed cyber security of elections with experts.",
        );
        assert!(Revision::new(&old, &other).kept_share() < 0.2);
        assert!(Revision::new(&document(""), &other).kept_share() < 1e-9);
    }

    #[test]
    fn side_by_side_both_wordings_are_whole() {
        let (old, new) = side_by_side("every polling station", "each polling station");
        let whole = |pieces: &[Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        assert_eq!(whole(&old), "every polling station");
        assert_eq!(whole(&new), "each polling station");
        assert!(!old[0].same && old[1].same, "{old:?}");
    }
}
