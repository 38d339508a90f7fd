//! Offsets into a report's text, in three units that must never be mixed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! offset {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(type = "number")]
        pub struct $name(pub u32);
    };
}

offset!(
    /// An offset in Unicode code points: the unit of every stored citation (W3C Web Annotation, §4.2.5).
    CodePoint
);
offset!(
    /// An offset in bytes of UTF-8: what Rust slices by.
    Byte
);
offset!(
    /// An offset in UTF-16 code units: what the page's selections are in.
    Utf16
);

/// The one converter between the three units, for one text.
///
/// Built once per text; each conversion is a binary search over one mark per 64 code points and a short walk.
pub struct TextIndex<'t> {
    text: &'t str,
    /// For each 64th code point: its byte and UTF-16 offsets.
    marks: Vec<(u32, u32)>,
    length: u32,
}

const STEP: u32 = 64;

impl<'t> TextIndex<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> TextIndex<'t> {
        let mut marks = Vec::with_capacity(text.len() / STEP as usize + 1);
        let (mut points, mut units) = (0u32, 0u32);
        for (byte, c) in text.char_indices() {
            if points.is_multiple_of(STEP) {
                marks.push((byte as u32, units));
            }
            points += 1;
            units += c.len_utf16() as u32;
        }
        if points.is_multiple_of(STEP) {
            marks.push((text.len() as u32, units));
        }
        TextIndex {
            text,
            marks,
            length: points,
        }
    }

    /// The text's length in code points.
    pub fn length(&self) -> CodePoint {
        CodePoint(self.length)
    }

    /// Code points → bytes; offsets past the end are the end.
    pub fn byte(&self, at: CodePoint) -> Byte {
        let at = at.0.min(self.length);
        let (byte, _) = self.marks[(at / STEP) as usize];
        let rest = &self.text[byte as usize..];
        let skip: usize = rest
            .chars()
            .take((at % STEP) as usize)
            .map(char::len_utf8)
            .sum();
        Byte(byte + skip as u32)
    }

    /// Code points → UTF-16 units; offsets past the end are the end.
    pub fn utf16(&self, at: CodePoint) -> Utf16 {
        let at = at.0.min(self.length);
        let (byte, units) = self.marks[(at / STEP) as usize];
        let rest = &self.text[byte as usize..];
        let skip: usize = rest
            .chars()
            .take((at % STEP) as usize)
            .map(char::len_utf16)
            .sum();
        Utf16(units + skip as u32)
    }

    /// Bytes → code points. A byte inside a character counts as that character's start.
    pub fn point(&self, at: Byte) -> CodePoint {
        let mark = self
            .marks
            .partition_point(|&(byte, _)| byte <= at.0)
            .saturating_sub(1);
        let from = self.marks[mark].0 as usize;
        let to = (at.0 as usize).min(self.text.len());
        let walked = self.text[from..]
            .char_indices()
            .take_while(|(i, c)| from + i + c.len_utf8() <= to)
            .count();
        CodePoint(mark as u32 * STEP + walked as u32)
    }

    /// UTF-16 units → code points. A unit inside a surrogate pair counts as that character's start.
    pub fn point_of_utf16(&self, at: Utf16) -> CodePoint {
        let mark = self
            .marks
            .partition_point(|&(_, units)| units <= at.0)
            .saturating_sub(1);
        let (byte, mut units) = self.marks[mark];
        let mut walked = 0;
        for c in self.text[byte as usize..].chars() {
            units += c.len_utf16() as u32;
            if units > at.0 {
                break;
            }
            walked += 1;
        }
        CodePoint(mark as u32 * STEP + walked)
    }

    /// The words between two offsets; empty if they are crossed or outside.
    pub fn slice(&self, start: CodePoint, end: CodePoint) -> &'t str {
        let (a, b) = (self.byte(start).0 as usize, self.byte(end).0 as usize);
        self.text.get(a..b).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_units_agree_on_every_offset() {
        let text = "Zażółć 🗳 Назарбаев ".repeat(20);
        let index = TextIndex::new(&text);
        let (mut byte, mut units) = (0, 0);
        for (i, c) in text.chars().enumerate() {
            let at = CodePoint(i as u32);
            assert_eq!(index.byte(at), Byte(byte));
            assert_eq!(index.utf16(at), Utf16(units));
            assert_eq!(index.point(Byte(byte)), at);
            assert_eq!(index.point_of_utf16(Utf16(units)), at);
            byte += c.len_utf8() as u32;
            units += c.len_utf16() as u32;
        }
        assert_eq!(index.byte(index.length()).0 as usize, text.len());
        assert_eq!(index.point(Byte(text.len() as u32)), index.length());
        assert_eq!(index.byte(CodePoint(9_999_999)).0 as usize, text.len());
    }

    #[test]
    fn an_empty_text_has_one_offset() {
        let index = TextIndex::new("");
        assert_eq!(index.length(), CodePoint(0));
        assert_eq!(index.slice(CodePoint(0), CodePoint(5)), "");
    }
}
