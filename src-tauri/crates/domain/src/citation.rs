//! The exact words behind a statement.
//!
//! The model is the W3C Web Annotation's TextQuoteSelector (exact, prefix, suffix) together with its
//! TextPositionSelector (start, end), in Unicode code points of the report's text as it was read.

use crate::text::{CodePoint, TextIndex};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much text before and after a quote is kept to find it again (code points).
pub const CONTEXT: u32 = 32;

/// A passage of a report's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Quote {
    /// The words themselves: the substring between `start` and `end`.
    pub exact: String,
    /// Up to [`CONTEXT`] code points before.
    #[serde(default)]
    pub prefix: String,
    /// Up to [`CONTEXT`] code points after.
    #[serde(default)]
    pub suffix: String,
    /// Where it begins.
    pub start: CodePoint,
    /// Where it ends (exclusive).
    pub end: CodePoint,
    /// The page it begins on, counted from 1; `None` where the format has no pages.
    pub page: Option<u32>,
}

impl Quote {
    /// Cuts the passage from a text.
    pub fn cut(
        index: &TextIndex<'_>,
        start: CodePoint,
        end: CodePoint,
        page: Option<u32>,
    ) -> Quote {
        let before = CodePoint(start.0.saturating_sub(CONTEXT));
        let after = CodePoint(end.0.saturating_add(CONTEXT));
        Quote {
            exact: index.slice(start, end).to_owned(),
            prefix: index.slice(before, start).to_owned(),
            suffix: index.slice(end, after).to_owned(),
            start,
            end,
            page,
        }
    }

    /// Whether the quote is still what stands at its offsets.
    pub fn holds_in(&self, index: &TextIndex<'_>) -> bool {
        !self.exact.is_empty() && index.slice(self.start, self.end) == self.exact
    }
}

/// A passage that a field of a suggestion was taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct FieldCitation {
    /// The field's name, as in the find.
    pub field: String,
    /// The passage.
    #[serde(flatten)]
    pub quote: Quote,
}
