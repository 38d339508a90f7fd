//! Where the passages of a report stand in its new version.
//!
//! The model is the W3C Web Annotation's: a quote with its prefix, suffix and position. The two texts are aligned word by
//! word, beginning with the runs of words that each has once (Cohen's patience diff); a quote whose words are aligned is
//! where it was. One that is not is looked for by its words and by what stands around it, then by likeness where the
//! alignment says that it should be, then anywhere. A short quote is never followed to another place that only happens to
//! have the same words: rather than cite the wrong passage, it is said to have vanished.
//!
//! Start reading at [`Revision::carry`]; then `align` (which words are which), `places` (the very words), `likeness` (other
//! words for the same) and `wordings` (two wordings side by side).

mod align;
mod likeness;
mod places;
mod wordings;

use align::{Word, align, words};
use domain::Document;
use domain::citation::Quote;
use domain::text::{Byte, CodePoint, TextIndex};
use std::collections::HashMap;
pub use wordings::side_by_side;

/// From so many words on a passage is known by them alone.
const KNOWN: usize = 5;

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
