//! From text to the words that the network was trained on, each with the four features that it sees.

use crate::weights::Weights;
use std::collections::HashMap;
use std::ops::Range;

/// A word.
pub(crate) struct Word {
    pub span: Range<usize>,
    /// Normal form, first letter, last three letters, shape.
    pub features: [u64; 4],
    /// White space beyond single spaces is a word of its own.
    pub space: bool,
}

/// The number that stands for a string: a symbol's own, else its hash.
pub(crate) fn id(text: &str, symbols: &HashMap<&'static str, u64>) -> u64 {
    symbols
        .get(text)
        .copied()
        .unwrap_or_else(|| murmur(text.as_bytes()))
}

/// MurmurHash64A with seed 1.
fn murmur(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut h = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut eights = bytes.chunks_exact(8);
    for eight in &mut eights {
        let mut k = [0; 8];
        k.copy_from_slice(eight);
        let mut k = u64::from_le_bytes(k).wrapping_mul(M);
        k ^= k >> 47;
        h = (h ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    let tail = eights.remainder();
    if !tail.is_empty() {
        for (i, byte) in tail.iter().enumerate() {
            h ^= u64::from(*byte) << (8 * i);
        }
        h = h.wrapping_mul(M);
    }
    h ^= h >> 47;
    h = h.wrapping_mul(M);
    h ^ h >> 47
}

/// The words of a text.
pub(crate) fn split(text: &str, weights: &Weights) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_space = text.starts_with(char::is_whitespace);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() == in_space {
            continue;
        }
        if start < at {
            run(text, start..at, in_space, weights, &mut words);
        }
        start = if c == ' ' { at + 1 } else { at };
        in_space = !in_space;
    }
    if start < text.len() {
        run(text, start..text.len(), in_space, weights, &mut words);
    }
    words
}

fn run(text: &str, span: Range<usize>, space: bool, weights: &Weights, words: &mut Vec<Word>) {
    if space {
        words.push(word(text, span, None, weights));
        return;
    }
    let (before, core, after) = without_affixes(text, span, weights);
    for piece in before {
        words.push(word(text, piece, None, weights));
    }
    if !core.is_empty() && !special(text, core.clone(), weights, words) {
        for piece in infixes(text, core) {
            words.push(word(text, piece, None, weights));
        }
    }
    for piece in after.into_iter().rev() {
        words.push(word(text, piece, None, weights));
    }
}

/// Adds the pieces of a special case (`don't`, `U.S.`), if it is one.
fn special(text: &str, span: Range<usize>, weights: &Weights, words: &mut Vec<Word>) -> bool {
    let Some(pieces) = weights.cases.get(&text[span.clone()]) else {
        return false;
    };
    let mut at = span.start;
    for piece in pieces {
        let end = (at + piece.bytes).min(span.end);
        words.push(word(text, at..end, piece.norm, weights));
        at = end;
    }
    true
}

const MARKS: &str = "§%=—–…,:;!?¿¡()[]{}<>_#*&·'\"”“`‘´’‚„»«$£€¥₽₴₺₹";
const SUFFIX_MARKS: &str = "…,:;!?¿¡()[]{}<>_#*&·'\"”“`‘´’‚„»«—–";
const QUOTES: &str = "'\"”“`‘´’‚„»«";
const UNITS: &[&str] = &[
    "km", "m", "cm", "mm", "ha", "ft", "kg", "g", "mg", "lb", "oz", "km/h", "mph", "mb", "MB",
    "kb", "KB", "gb", "GB", "tb", "TB", "T", "G", "M", "K", "%", "$", "£", "€",
];

/// Cuts marks off both ends. Gives the marks before, what is left, and the marks after, outermost first.
fn without_affixes(
    text: &str,
    span: Range<usize>,
    weights: &Weights,
) -> (Vec<Range<usize>>, Range<usize>, Vec<Range<usize>>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut core = span;
    let known = |r: &Range<usize>| !r.is_empty() && weights.cases.contains_key(&text[r.clone()]);
    while !core.is_empty() && !known(&core) {
        let size = core.len();
        let pre = prefix(&text[core.clone()]);
        let less = core.start + pre..core.end;
        if pre > 0 && known(&less) {
            before.push(core.start..less.start);
            core = less;
            break;
        }
        let suf = suffix(&text[less.clone()]);
        let shorter = core.start..core.end - suf;
        if suf > 0 && known(&shorter) {
            after.push(shorter.end..core.end);
            core = shorter;
            break;
        }
        if pre > 0 {
            before.push(core.start..core.start + pre);
            core.start += pre;
        }
        if suf > 0 && core.start <= core.end - suf {
            after.push(core.end - suf..core.end);
            core.end -= suf;
        }
        if core.len() == size {
            break;
        }
    }
    (before, core, after)
}

/// Bytes of the mark that a piece begins with.
fn prefix(piece: &str) -> usize {
    let Some(first) = piece.chars().next() else {
        return 0;
    };
    let dots = piece.len() - piece.trim_start_matches('.').len();
    match first {
        '.' if dots >= 2 => dots,
        '+' if !piece[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            piece.len() - piece.trim_start_matches('+').len()
        }
        c if MARKS.contains(c) || is_icon(c) => c.len_utf8(),
        _ => ["US$", "C$", "A$"]
            .iter()
            .find(|m| piece.starts_with(**m))
            .map_or(0, |m| m.len()),
    }
}

/// Bytes of the mark or ending that a piece ends with.
fn suffix(piece: &str) -> usize {
    let Some(last) = piece.chars().next_back() else {
        return 0;
    };
    for ending in ["'s", "'S", "’s", "’S"] {
        if piece.ends_with(ending) {
            return ending.len();
        }
    }
    let dots = piece.len() - piece.trim_end_matches('.').len();
    if dots >= 2 {
        return dots;
    }
    if SUFFIX_MARKS.contains(last) || is_icon(last) {
        return last.len_utf8();
    }
    let rest = &piece[..piece.len() - last.len_utf8()];
    let mut before = rest.chars().rev();
    let (one, two) = (before.next(), before.next());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if last == '.' {
        let small = one.is_some_and(|c| {
            c.is_ascii_digit()
                || c.is_lowercase()
                || "%²-+".contains(c)
                || QUOTES.contains(c)
                || ")]}".contains(c)
        });
        let capitals = one.is_some_and(char::is_uppercase) && two.is_some_and(char::is_uppercase);
        return usize::from(small || capitals);
    }
    if last == '+' && digit(one) {
        return 1;
    }
    UNITS
        .iter()
        .filter(|u| {
            piece.ends_with(**u) && digit(piece[..piece.len() - u.len()].chars().next_back())
        })
        .map(|u| u.len())
        .max()
        .unwrap_or(0)
}

fn is_icon(c: char) -> bool {
    matches!(c, '©' | '®' | '°' | '¦' | '\u{2190}'..='\u{23ff}' | '\u{2500}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// Cuts at hyphens, dashes and other marks between letters.
fn infixes(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let piece = &text[span.clone()];
    let address =
        piece.contains("://") || piece.contains("www.") || piece.contains('@') || is_site(piece);
    if address {
        return vec![span];
    }
    let chars: Vec<(usize, char)> = piece.char_indices().collect();
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut i = 1;
    while i < chars.len() {
        let (at, c) = chars[i];
        let before = chars[i - 1].1;
        let same = chars[i..].iter().take_while(|x| x.1 == c).count();
        let after = |n: usize| chars.get(i + n).map(|x| x.1);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let length = match c {
            '.' if same >= 2 => same,
            '…' => 1,
            '+' | '-' | '*' | '^'
                if before.is_ascii_digit()
                    && after(1).is_some_and(|c| c.is_ascii_digit() || c == '-') =>
            {
                1
            }
            '.' if (before.is_lowercase() || QUOTES.contains(before))
                && after(1).is_some_and(|c| c.is_uppercase() || QUOTES.contains(c)) =>
            {
                1
            }
            ',' if before.is_alphabetic() && letter(after(1)) => 1,
            '-' if before.is_alphanumeric() && same <= 3 && letter(after(same)) => same,
            '–' | '—' | '~' if before.is_alphanumeric() && letter(after(1)) => 1,
            ':' | '<' | '>' | '=' | '/'
                if (before.is_alphabetic() || before.is_ascii_digit()) && letter(after(1)) =>
            {
                1
            }
            c if is_icon(c) => 1,
            _ => 0,
        };
        if length == 0 {
            i += 1;
            continue;
        }
        if from < at {
            pieces.push(span.start + from..span.start + at);
        }
        let end = chars.get(i + length).map_or(piece.len(), |x| x.0);
        pieces.push(span.start + at..span.start + end);
        from = end;
        i += length.max(1);
    }
    if from < piece.len() {
        pieces.push(span.start + from..span.end);
    }
    pieces
}

/// `oscepa.org`, `osce.org/odihr`.
fn is_site(piece: &str) -> bool {
    let host = piece.split('/').next().unwrap_or(piece);
    host.rsplit_once('.').is_some_and(|(name, end)| {
        [
            "org", "com", "net", "int", "gov", "edu", "info", "eu", "kz", "al", "uk",
        ]
        .contains(&end)
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
            && !name.is_empty()
    })
}

fn word(text: &str, span: Range<usize>, norm: Option<u64>, weights: &Weights) -> Word {
    let form = &text[span.clone()];
    let symbols = &weights.symbols;
    let own = id(form, symbols);
    let norm = norm
        .or_else(|| weights.norms.get(&own).copied())
        .unwrap_or_else(|| id(&form.to_lowercase(), symbols));
    let first = form.chars().next().map_or(0, char::len_utf8);
    let ending = form.char_indices().rev().nth(2).map_or(0, |c| c.0);
    Word {
        features: [
            norm,
            id(&form[..first], symbols),
            id(&form[ending..], symbols),
            id(&shape(form), symbols),
        ],
        space: form.chars().all(char::is_whitespace),
        span,
    }
}

/// `Xxxxx`, `dd`, `XX`: letters and digits by kind, runs of more than four cut.
fn shape(form: &str) -> String {
    if form.chars().count() >= 100 {
        return "LONG".into();
    }
    let mut shape = String::new();
    let (mut last, mut run) = (None, 0);
    for c in form.chars() {
        let kind = match c {
            c if c.is_alphabetic() && c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            c => c,
        };
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < 4 {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        split(text, crate::weights::weights())
            .into_iter()
            .map(|w| &text[w.span])
            .collect()
    }

    #[test]
    fn text_is_cut_into_words_as_in_training() {
        for (text, want) in [
            (
                "Mr. Smith's (old) report.",
                vec!["Mr.", "Smith", "'s", "(", "old", ")", "report", "."],
            ),
            (
                "It doesn't cost $5.",
                vec!["It", "does", "n't", "cost", "$", "5", "."],
            ),
            (
                "follow-up in the U.S.",
                vec!["follow", "-", "up", "in", "the", "U.S."],
            ),
            (
                "UN/UNDP, 4–5 July",
                vec!["UN", "/", "UNDP", ",", "4–5", "July"],
            ),
            ("two\n\nparts", vec!["two", "\n\n", "parts"]),
        ] {
            assert_eq!(words(text), want, "{text}");
        }
    }

    #[test]
    fn shapes_and_hashes_are_those_of_training() {
        assert_eq!(shape("Kazakhstan"), "Xxxxx");
        assert_eq!(shape("EE-A-00"), "XX-X-dd");
        assert_eq!(murmur(b"coffee"), 3_197_928_453_018_144_401);
    }
}
