//! What text recognition (OCR) made of pages that are pictures. The reader recognises nothing itself: it is told the
//! words and sets them into the text as it does with words that a file has.

use serde::{Deserialize, Serialize};

/// The words of one page, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recognised {
    /// The page, from 1.
    pub page: u32,
    /// Its lines from the first to the last.
    pub lines: Vec<RecognisedLine>,
}

/// One line of a recognised page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecognisedLine {
    /// Which block of the page (a column, a box) it stands in, counted from 0.
    pub block: u32,
    /// Which paragraph of its block, counted from 0.
    pub paragraph: u32,
    /// Its words from left to right.
    pub words: Vec<RecognisedWord>,
}

/// A word, its place on the page, and how sure recognition was of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecognisedWord {
    /// The word itself.
    pub text: String,
    /// Left, upper, right and lower edge as shares of the page's width and height, 0 to 1.
    pub place: [f32; 4],
    /// 0 to 100.
    pub sureness: u8,
}
