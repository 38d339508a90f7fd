//! What a text must hold for a pattern to occur in it, read from how the pattern is written.
//!
//! `\b(?:must|ought to)\b` cannot occur without `must` or `ought to`. Only runs of plain letters are looked at, in whatever
//! case; where a pattern can do without any (`\p{Lu}\p{Ll}+`), or is written in a way that is not understood, it needs
//! nothing and is always tried.

use super::letters::{Letters, runs_of};

/// More words than this are no saving.
const MOST: usize = 64;

/// Words of which every occurrence of a pattern holds at least one; none where nothing is known.
#[derive(Debug, Default)]
pub(super) struct Needs {
    words: Vec<Word>,
}

/// One word, in small letters, with its runs of three letters.
#[derive(Debug)]
struct Word {
    written: String,
    runs: Vec<u16>,
}

impl Needs {
    pub fn of(pattern: &str) -> Needs {
        let mut reader = Reader {
            rest: pattern,
            spaced: false,
            understood: true,
        };
        let words = reader.alternatives();
        if !reader.understood || !reader.rest.is_empty() {
            return Needs::default();
        }
        let words = words.unwrap_or_default().into_iter();
        Needs {
            words: words
                .map(|written| Word {
                    runs: runs_of(&written),
                    written,
                })
                .collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the runs of letters of one of the words are all in the text.
    pub fn may_be_in(&self, letters: &Letters) -> bool {
        letters.odd()
            || self
                .words
                .iter()
                .any(|word| word.runs.iter().all(|&run| letters.has(run)))
    }

    /// Whether one of the words is in the text; of words in other letters than English ones only the kind of letter is
    /// looked at.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        Letters::odd_in(text)
            || self.words.iter().any(|word| {
                let word = word.written.as_bytes();
                !word.is_ascii()
                    || text
                        .windows(word.len())
                        .any(|w| w.eq_ignore_ascii_case(word))
            })
    }
}

/// Reads a pattern from left to right.
struct Reader<'p> {
    rest: &'p str,
    /// Blanks mean nothing: `(?x)`.
    spaced: bool,
    understood: bool,
}

/// What stands between two bars, while it is read.
#[derive(Default)]
struct Sequence {
    best: Option<Vec<String>>,
    run: String,
}

impl Sequence {
    /// Takes words over if they tell more than those known.
    fn offer(&mut self, words: Vec<String>) {
        let worth = |words: &[String]| {
            let shortest = words.iter().map(String::len).min().unwrap_or(0);
            // One long word rules out more than many short ones.
            (shortest.min(6), usize::MAX - words.len())
        };
        if words.is_empty() || words.len() > MOST || worth(&words).0 < 2 {
            return;
        }
        if self.best.as_ref().is_none_or(|b| worth(b) < worth(&words)) {
            self.best = Some(words);
        }
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            let run = std::mem::take(&mut self.run);
            self.offer(vec![run]);
        }
    }
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn takes(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Up to the end of the pattern or of the group: the words of all alternatives, if each has some.
    fn alternatives(&mut self) -> Option<Vec<String>> {
        let mut all = Some(Vec::new());
        loop {
            let one = self.sequence();
            all = match (all, one) {
                (Some(mut all), Some(one)) => {
                    all.extend(one);
                    Some(all)
                }
                _ => None,
            };
            if !self.takes("|") {
                return all;
            }
        }
    }

    fn sequence(&mut self) -> Option<Vec<String>> {
        let mut sequence = Sequence::default();
        while let Some(c) = self.rest.chars().next() {
            if matches!(c, '|' | ')') {
                break;
            }
            self.next();
            match c {
                '^' | '$' => {}
                '.' => self.anything(&mut sequence),
                '[' => {
                    self.class();
                    self.anything(&mut sequence);
                }
                '(' => self.group(&mut sequence),
                '\\' => self.escape(&mut sequence),
                '?' | '*' | '+' | '{' => self.understood = false,
                c if self.spaced && c.is_whitespace() => {}
                // A blank stands for several.
                ' ' => self.anything(&mut sequence),
                '#' if self.spaced => self.understood = false,
                c => self.letter(c, &mut sequence),
            }
            if !self.understood {
                return None;
            }
        }
        sequence.end_run();
        sequence.best
    }

    /// Reads what says how often the thing before may occur; whether it must at all.
    fn occurs(&mut self) -> (bool, bool) {
        let before = self.rest;
        let must = match self.rest.chars().next() {
            Some('?' | '*') => {
                self.next();
                false
            }
            Some('+') => {
                self.next();
                true
            }
            Some('{') => match self.rest.find('}') {
                Some(end) => {
                    let least = &self.rest[1..end];
                    let must = !least.starts_with('0') && !least.starts_with(',');
                    self.rest = &self.rest[end + 1..];
                    must
                }
                None => {
                    self.understood = false;
                    false
                }
            },
            _ => return (true, false),
        };
        // `+?`, `*?`: as few as possible.
        let _ = self.takes("?");
        (must, before.len() != self.rest.len())
    }

    fn anything(&mut self, sequence: &mut Sequence) {
        sequence.end_run();
        self.occurs();
    }

    fn letter(&mut self, c: char, sequence: &mut Sequence) {
        let before = sequence.run.len();
        sequence.run.extend(c.to_lowercase());
        let (must, repeats) = self.occurs();
        if !must {
            sequence.run.truncate(before);
        }
        if repeats {
            sequence.end_run();
        }
    }

    fn escape(&mut self, sequence: &mut Sequence) {
        match self.next() {
            Some('b' | 'B' | 'A' | 'z') => {
                // `\b{start}` is not used here.
                self.understood &= !self.rest.starts_with('{');
            }
            Some('p' | 'P' | 'x') => {
                match self.rest.strip_prefix('{').and_then(|r| r.find('}')) {
                    Some(end) => self.rest = &self.rest[end + 2..],
                    // `\x22`.
                    None => self.understood = self.next().is_some() && self.next().is_some(),
                }
                self.anything(sequence);
            }
            Some('s' | 'S' | 'w' | 'W' | 'd' | 'D' | 'n' | 't' | 'r') => self.anything(sequence),
            Some(' ') => self.anything(sequence),
            Some(c) if !c.is_alphanumeric() => self.letter(c, sequence),
            _ => self.understood = false,
        }
    }

    fn group(&mut self, sequence: &mut Sequence) {
        let spaced = self.spaced;
        if self.takes("?P<") || self.takes("?<") {
            match self.rest.find('>') {
                Some(end) => self.rest = &self.rest[end + 1..],
                None => self.understood = false,
            }
        } else if self.takes("?") {
            // `(?:`, `(?i)`, `(?i:`; case is not looked at anyway.
            loop {
                match self.next() {
                    Some('i' | 's' | 'm' | 'u' | '-') => {}
                    Some('x') => self.spaced = true,
                    Some(':') => break,
                    Some(')') => return,
                    _ => {
                        self.understood = false;
                        return;
                    }
                }
            }
        }
        let words = self.alternatives();
        self.understood &= self.takes(")");
        self.spaced = spaced;
        sequence.end_run();
        let (must, _) = self.occurs();
        if must && let Some(words) = words {
            sequence.offer(words);
        }
    }

    /// Skips a class; its opening bracket is read.
    fn class(&mut self) {
        let _ = self.takes("^");
        let mut first = true;
        loop {
            match self.next() {
                Some(']') if !first => return,
                Some('\\') => {
                    self.next();
                }
                Some('[') => self.class(),
                Some(_) => {}
                None => {
                    self.understood = false;
                    return;
                }
            }
            first = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(pattern: &str) -> Vec<String> {
        let words = Needs::of(pattern).words.into_iter();
        words.map(|w| w.written).collect()
    }

    #[test]
    fn words_are_read_from_how_a_pattern_is_written() {
        for (pattern, words) in [
            (r"(?i)\b(?:must|ought to)\b", &["must", "ought"][..]),
            (r"\borgani[sz]ed?\b", &["organi"]),
            (r"calls? (?:up)?on\s+the", &["call"]),
            (r"(?ix) \b no\ longer \b | \bvoid ", &["longer", "void"]),
            (r"(?P<m>May|June)\.?\s*\d{1,2}", &["may", "june"]),
            (r"^\W*(?:Следует)\b", &["следует"]),
            (r"a{0,2}bc+(?:de){2,}", &["bc"]),
        ] {
            assert_eq!(needs(pattern), words, "{pattern}");
        }
        for nothing in [r"\p{Lu}\p{Ll}+", r"(?:a|b)", r"must|\d+", r"(?:must)?", ""] {
            assert!(needs(nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn what_is_needed_is_found_in_any_case() {
        let must = Needs::of(r"(?i)\b(?:must|следует)\b");
        for (text, there) in [
            ("They MUST act.", true),
            ("Им Следует", true),
            ("They muſt act.", true),
            ("They may act.", false),
            ("Mu st", false),
        ] {
            let may = Letters::with(text, |letters| must.may_be_in(letters)) && must.are_in(text);
            assert_eq!(may, there, "{text}");
        }
    }
}
