//! Automatic numbers as a reader sees them: a recommendation that is number 7 on paper is number 7 in the text.

/// How many levels a list may have; what is deeper counts as the last.
pub(crate) const LEVELS: usize = 10;

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Numerals {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, … 10.
    DecimalZero,
    /// a, b, … z, aa, bb.
    LowerLetter,
    /// A, B, … Z, AA, BB.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// а, б, в, without ё, й, ъ, ы, ь.
    LowerRussian,
    /// А, Б, В.
    UpperRussian,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// A mark and no number.
    Bullet,
    /// Nothing is shown.
    Nothing,
}

impl Numerals {
    /// One number.
    pub(crate) fn write(self, n: u32) -> String {
        match self {
            Numerals::Decimal => n.to_string(),
            Numerals::DecimalZero => format!("{n:02}"),
            Numerals::LowerLetter => repeated("abcdefghijklmnopqrstuvwxyz", n),
            Numerals::UpperLetter => repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ", n),
            Numerals::LowerRoman => roman(n).to_lowercase(),
            Numerals::UpperRoman => roman(n),
            Numerals::LowerRussian => repeated(RUSSIAN, n),
            Numerals::UpperRussian => repeated(RUSSIAN, n).to_uppercase(),
            Numerals::Ordinal => {
                let ending = match (n % 100, n % 10) {
                    (11..=13, _) => "th",
                    (_, 1) => "st",
                    (_, 2) => "nd",
                    (_, 3) => "rd",
                    _ => "th",
                };
                format!("{n}{ending}")
            }
            Numerals::Bullet | Numerals::Nothing => String::new(),
        }
    }
}

const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщэюя";

/// After the last letter they are doubled, then tripled: aa, bb, as Word and LibreOffice do. A number that would need
/// more letters than anybody reads is written in digits.
fn repeated(letters: &str, n: u32) -> String {
    let count = letters.chars().count() as u32;
    let Some(i) = n.checked_sub(1).filter(|i| i / count < 30) else {
        return n.to_string();
    };
    let letter = letters.chars().nth((i % count) as usize).unwrap_or('?');
    std::iter::repeat_n(letter, (i / count + 1) as usize).collect()
}

fn roman(n: u32) -> String {
    const PARTS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n == 0 || n > 10_000 {
        return n.to_string();
    }
    let (mut left, mut written) = (n, String::new());
    for (value, letters) in PARTS {
        while left >= *value {
            written.push_str(letters);
            left -= value;
        }
    }
    written
}

/// Where a list stands, level by level.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counters([Option<u32>; LEVELS]);

impl Counters {
    /// The next item of a level: one more than the last, or the level's start. Levels above it that never began
    /// stand at their start; those below that `restarts` names begin anew.
    pub(crate) fn next(
        &mut self,
        level: usize,
        start: impl Fn(usize) -> u32,
        restarts: impl Fn(usize) -> bool,
    ) {
        let level = level.min(LEVELS - 1);
        for upper in 0..level {
            self.0[upper].get_or_insert_with(|| start(upper));
        }
        self.0[level] = Some(match self.0[level] {
            Some(n) => n.saturating_add(1),
            None => start(level),
        });
        for lower in level + 1..LEVELS {
            if restarts(lower) {
                self.0[lower] = None;
            }
        }
    }

    /// Makes the next item of a level its first.
    pub(crate) fn restart(&mut self, level: usize) {
        self.0[level.min(LEVELS - 1)] = None;
    }

    /// Where a level stands.
    pub(crate) fn at(&self, level: usize) -> u32 {
        self.0.get(level).copied().flatten().unwrap_or(0)
    }
}

/// A number and the words that it stands before.
pub(crate) fn labelled(label: &str, words: &str) -> String {
    match (label.trim(), words.trim()) {
        ("", words) => words.to_owned(),
        (label, words) => format!("{label} {words}").trim_end().to_owned(),
    }
}
