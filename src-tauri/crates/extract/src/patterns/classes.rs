//! Compiling the patterns of the rules, cheaply.
//!
//! A class such as `\p{Lu}` names every script there is; compiled, it is a table of some hundred kilobytes, and the
//! rules hold some two hundred of them: most of the time that the first report of a process took. The classes are
//! therefore written out for the scripts that reports come in (Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic,
//! Georgian); letters of others are no letters to the rules.

use regex::Regex;
use std::fmt::Write;
use std::sync::LazyLock;

/// Code points that the classes are drawn from: the letters of living languages that reports come in. Where large and
/// small letters stand in turn each is a range of its own, and every range costs time in every pattern: the rest of the
/// Latin and Cyrillic extensions is left out.
const SCRIPTS: [std::ops::RangeInclusive<u32>; 16] = [
    0..=0x17f,
    // Ə, Ơ, Ư, the Croatian digraphs, Ǧ, Ș, Ț, ə.
    0x18f..=0x18f,
    0x1a0..=0x1a1,
    0x1af..=0x1b0,
    0x1c4..=0x1cc,
    0x1e6..=0x1e7,
    0x218..=0x21b,
    0x259..=0x259,
    0x386..=0x3ce,
    // Cyrillic without its historic letters.
    0x400..=0x45f,
    0x490..=0x4bf,
    0x4d0..=0x4f9,
    0x531..=0x587,
    0x5d0..=0x6ff,
    0x10a0..=0x10ff,
    // Vietnamese.
    0x1ea0..=0x1ef9,
];

struct Classes {
    letter: String,
    upper: String,
    lower: String,
    word: String,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let letter = class(char::is_alphabetic);
    Classes {
        word: format!("[{letter}0-9_\\x{{300}}-\\x{{36f}}]"),
        letter,
        upper: class(char::is_uppercase),
        lower: class(char::is_lowercase),
    }
});

/// The characters of our scripts that are so, as a class in brackets.
fn class(is: impl Fn(char) -> bool) -> String {
    let mut text = String::from("[");
    let mut open: Option<(u32, u32)> = None;
    let write = |text: &mut String, range: Option<(u32, u32)>| {
        if let Some((from, to)) = range {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\x{{{from:x}}}-\\x{{{to:x}}}");
        }
    };
    for point in SCRIPTS.into_iter().flatten() {
        if !char::from_u32(point).is_some_and(&is) {
            continue;
        }
        match &mut open {
            Some((_, to)) if *to + 1 == point => *to = point,
            other => write(&mut text, other.replace((point, point))),
        }
    }
    write(&mut text, open);
    text.push(']');
    text
}

/// Compiles a pattern that is written in the source. A blank means any number of them, as justified text has. `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{N}`, `\p{M}`, `\w` and `\d` mean
/// the scripts above.
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(&narrowed(pattern)).expect("a pattern of the source compiles")
}

fn narrowed(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    let mut class = 0_usize;
    // In a pattern with `(?x)` a blank that means something has a backslash.
    let spaced = pattern.starts_with("(?ix)") || pattern.starts_with("(?x)");
    while let Some(at) = rest.find(['\\', ' ', '[', ']']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest.starts_with('\\') {
            match &rest[..1] {
                "[" => class += 1,
                "]" => class = class.saturating_sub(1),
                _ => {}
            }
            out.push_str(&rest[..1]);
            let blank = rest.starts_with(' ');
            rest = &rest[1..];
            if blank && !spaced && class == 0 {
                widen(&mut out, &mut rest);
            }
            continue;
        }
        let classes = &*CLASSES;
        let known = [
            (r"\p{L}", classes.letter.as_str()),
            (r"\p{Lu}", &classes.upper),
            (r"\p{Ll}", &classes.lower),
            (r"\p{N}", "[0-9²³¹]"),
            (r"\p{M}", r"[\x{300}-\x{36f}]"),
            (r"\w", &classes.word),
            (r"\d", "[0-9]"),
        ];
        let negated = rest.starts_with(r"\W");
        if let Some((name, class)) = known.iter().find(|k| rest.starts_with(k.0)) {
            out.push_str(class);
            rest = &rest[name.len()..];
        } else if negated {
            let _ = write!(out, "[^{}]", classes.word);
            rest = &rest[2..];
        } else {
            let end = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            let blank = rest.starts_with("\\ ");
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            if blank && class == 0 {
                widen(&mut out, &mut rest);
            }
        }
    }
    out.push_str(rest);
    out
}

/// Lets the blank before stand for several.
fn widen(out: &mut String, rest: &mut &str) {
    match rest.chars().next() {
        Some('?') => {
            out.push('*');
            *rest = &rest[1..];
        }
        Some('*' | '+' | '{') => {}
        _ => out.push('+'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_know_the_letters_of_our_scripts() {
        let name = compile(r"^\p{Lu}\p{Ll}+$");
        for yes in [
            "Szabó",
            "Ђукановић",
            "Şükür",
            "Łódź",
            "Қазақстан",
            "Nguyễn",
            "Ελλάς",
        ] {
            assert!(name.is_match(yes), "{yes}");
        }
        for no in ["szabó", "OSCE", "x1"] {
            assert!(!name.is_match(no), "{no}");
        }
        assert!(compile(r"^\w+$").is_match("Наза́рбаев_1") && !compile(r"^\W$").is_match("ж"));
        assert!(compile(r"^[\p{L}’-]{3,}$").is_match("d’Ivoire"));
    }

    #[test]
    fn a_blank_stands_for_several() {
        let call = compile(r"calls? for (?:the )?[a-z -]+ ?end");
        assert!(call.is_match("calls  for   the new  end") && call.is_match("call for allend"));
        let spaced = compile(r"(?ix) no\ longer [\ ,]+ valid ");
        assert!(spaced.is_match("No   longer, valid") && !spaced.is_match("nolonger valid"));
    }

    #[test]
    fn what_is_no_class_is_left_as_it_is() {
        assert_eq!(narrowed(r"\\w\b\.\s"), r"\\w\b\.\s");
    }
}
