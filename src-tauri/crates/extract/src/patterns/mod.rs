//! The patterns of the rules: compiled cheaply, and only when a text may hold what they look for.
//!
//! The rules are some five hundred patterns in four languages. Compiling them all was most of the time that the first
//! report of a process took, and running each over every sentence a good part of any later one. What a pattern cannot do
//! without ([`needs`]) is therefore looked for first, and where it is missing the pattern is neither compiled nor run: the
//! French cues cost an English report next to nothing. `classes` says what `\p{Lu}` and the like mean.

mod classes;
mod letters;
mod needs;

use letters::Letters;
use needs::Needs;
use regex::{CaptureMatches, Captures, Match, Matches, Regex, Replacer};
use std::borrow::Cow;
use std::iter::Flatten;
use std::option::IntoIter;
use std::sync::OnceLock;

/// A pattern of a rule, with the methods of [`Regex`] that the rules use.
pub(crate) struct Pattern {
    written: Cow<'static, str>,
    needs: OnceLock<Needs>,
    regex: OnceLock<Regex>,
}

/// The occurrences of a pattern; none where it cannot occur.
pub(crate) type Found<'t, I> = Flatten<IntoIter<I>>;

impl Pattern {
    /// A pattern that is written in the source.
    pub const fn new(written: &'static str) -> Pattern {
        Pattern {
            written: Cow::Borrowed(written),
            needs: OnceLock::new(),
            regex: OnceLock::new(),
        }
    }

    /// A pattern that is put together from lists of words.
    pub fn of(written: String) -> Pattern {
        Pattern {
            written: Cow::Owned(written),
            needs: OnceLock::new(),
            regex: OnceLock::new(),
        }
    }

    /// The compiled pattern, if it may occur in the text.
    fn for_text(&self, text: &str) -> Option<&Regex> {
        let needs = self.needs.get_or_init(|| Needs::of(&self.written));
        if !needs.is_empty() {
            let may = match self.regex.get() {
                Some(_) => Letters::with(text, |letters| needs.may_be_in(letters)),
                // Compiling costs a thousand times what looking does.
                None => {
                    Letters::with(text, |letters| needs.may_be_in(letters)) && needs.are_in(text)
                }
            };
            if !may {
                return None;
            }
        }
        Some(self.regex.get_or_init(|| classes::compile(&self.written)))
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.for_text(text).is_some_and(|r| r.is_match(text))
    }

    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.for_text(text)?.find(text)
    }

    pub fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        self.for_text(text)?.find_at(text, from)
    }

    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> Found<'t, Matches<'r, 't>> {
        let found = self.for_text(text).map(|r| r.find_iter(text));
        found.into_iter().flatten()
    }

    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.for_text(text)?.captures(text)
    }

    pub fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        self.for_text(text)?.captures_at(text, from)
    }

    pub fn captures_iter<'r, 't>(&'r self, text: &'t str) -> Found<'t, CaptureMatches<'r, 't>> {
        let found = self.for_text(text).map(|r| r.captures_iter(text));
        found.into_iter().flatten()
    }

    pub fn replace_all<'t>(&self, text: &'t str, by: impl Replacer) -> Cow<'t, str> {
        match self.for_text(text) {
            Some(regex) => regex.replace_all(text, by),
            None => Cow::Borrowed(text),
        }
    }

    /// The pieces between occurrences; the whole text where there are none.
    pub fn split<'t>(&self, text: &'t str) -> Vec<&'t str> {
        match self.for_text(text) {
            Some(regex) => regex.split(text).collect(),
            None => vec![text],
        }
    }
}

/// A text with the occurrences of each pattern in turn struck out, every byte by a `~`, so that places stay what they were.
pub(crate) fn blanked<'t>(text: &'t str, patterns: &[&Pattern]) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(text);
    for pattern in patterns {
        let struck = pattern.replace_all(&text, |c: &Captures<'_>| "~".repeat(c[0].len()));
        // Most sentences hold none of them, and are not copied for each.
        if let Cow::Owned(struck) = struck {
            text = Cow::Owned(struck);
        }
    }
    text
}

/// A pattern that is written in the source; made once, compiled when it may occur.
macro_rules! pattern {
    ($text:expr) => {{
        static PATTERN: crate::patterns::Pattern = crate::patterns::Pattern::new($text);
        &PATTERN
    }};
}
pub(crate) use pattern;
