//! Words that are to be seen no more, found in any text whatever its case and marks, and covered at equal length.

use crate::own::{is_key, is_own};
use domain::fold;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

/// What stands in the place of a covered letter.
const COVER: char = '█';

/// So much of a word, cut off by the edge of a quote's context, still tells who was meant.
const TELLING: usize = 3;

/// The words, in every form that the library keeps words in.
pub(crate) struct Mask {
    forms: Vec<Vec<char>>,
}

impl Mask {
    /// Of words as a person writes them. Empty words and single letters hide nothing.
    pub(crate) fn of(words: &[String]) -> Mask {
        let mut forms: Vec<Vec<char>> = Vec::new();
        for word in words {
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            let composed: String = word.nfc().collect();
            let parted: String = word.nfd().collect();
            for form in [composed, parted, fold::fold(&word), fold::ascii_key(&word)] {
                let form: Vec<char> = form.chars().map(lower).collect();
                if form.len() > 1 && !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        forms.sort_by_key(|f| std::cmp::Reverse(f.len()));
        Mask { forms }
    }

    /// Whether there is anything to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// How often the words occur.
    pub(crate) fn count(&self, text: &str) -> u64 {
        self.spans(&text.chars().collect::<Vec<_>>()).len() as u64
    }

    /// The text with the words covered; `None` where none occurs. It has as many code points as before.
    pub(crate) fn hide(&self, text: &str) -> Option<String> {
        let mut chars: Vec<char> = text.chars().collect();
        let spans = self.spans(&chars);
        if spans.is_empty() {
            return None;
        }
        for (from, to) in spans {
            cover(&mut chars[from..to]);
        }
        Some(chars.into_iter().collect())
    }

    /// Covers the words in every text of a field's JSON value, but for what the program itself wrote there; says whether any
    /// occurred.
    pub(crate) fn hide_in(&self, field: &str, value: &mut Value) -> bool {
        match value {
            Value::String(text) if is_own(field, text) => false,
            Value::String(text) => match self.hide(text) {
                Some(hidden) => {
                    *text = hidden;
                    true
                }
                None => false,
            },
            Value::Array(items) => items
                .iter_mut()
                .fold(false, |any, v| self.hide_in(field, v) | any),
            Value::Object(fields) => {
                let about = About::of(fields);
                let quote = ["prefix", "exact", "suffix"]
                    .map(|n| fields.get(n).and_then(Value::as_str).map(str::to_owned));
                let mut any = false;
                if let [Some(prefix), Some(exact), Some(suffix)] = &quote
                    && let Some(parts) = self.hide_quote(prefix, exact, suffix)
                {
                    for (name, part) in ["prefix", "exact", "suffix"].into_iter().zip(parts) {
                        fields.insert(name.to_owned(), Value::String(part));
                    }
                    any = true;
                }
                fields.iter_mut().fold(any, |any, (name, v)| {
                    self.hide_in(about.holding(name), v) | any
                })
            }
            _ => false,
        }
    }

    /// How often the words occur in a field's JSON value, but for what the program itself wrote there.
    pub(crate) fn count_in(&self, field: &str, value: &Value) -> u64 {
        match value {
            Value::String(text) if is_own(field, text) => 0,
            Value::String(text) => self.count(text),
            Value::Array(items) => items.iter().map(|v| self.count_in(field, v)).sum(),
            Value::Object(fields) => {
                let about = About::of(fields);
                fields
                    .iter()
                    .map(|(name, v)| {
                        let named = if is_key(name) { 0 } else { self.count(name) };
                        named + self.count_in(about.holding(name), v)
                    })
                    .sum()
            }
            _ => 0,
        }
    }

    /// A quote and its context are one passage: a name may stand across their borders, or be cut off at the ends.
    fn hide_quote(&self, prefix: &str, exact: &str, suffix: &str) -> Option<[String; 3]> {
        let mut chars: Vec<char> = prefix
            .chars()
            .chain(exact.chars())
            .chain(suffix.chars())
            .collect();
        let mut spans = self.spans(&chars);
        for form in &self.forms {
            for length in (TELLING..form.len()).rev() {
                if chars.len() > length {
                    let tail: Vec<char> = chars[..length].iter().map(|c| lower(*c)).collect();
                    if form.ends_with(&tail) && !chars[length].is_alphanumeric() {
                        spans.push((0, length));
                    }
                    let at = chars.len() - length;
                    let head: Vec<char> = chars[at..].iter().map(|c| lower(*c)).collect();
                    if form.starts_with(&head) && !chars[at - 1].is_alphanumeric() {
                        spans.push((at, chars.len()));
                    }
                }
            }
        }
        if spans.is_empty() {
            return None;
        }
        for (from, to) in spans {
            cover(&mut chars[from..to]);
        }
        let (a, b) = (prefix.chars().count(), exact.chars().count());
        let part = |part: &[char]| part.iter().collect::<String>();
        Some([
            part(&chars[..a]),
            part(&chars[a..a + b]),
            part(&chars[a + b..]),
        ])
    }

    /// Where the words stand: from and to, in code points.
    pub(crate) fn places(&self, text: &str) -> Vec<(usize, usize)> {
        self.spans(&text.chars().collect::<Vec<_>>())
    }

    fn spans(&self, chars: &[char]) -> Vec<(usize, usize)> {
        let mut spans = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let starts = at == 0 || !chars[at - 1].is_alphanumeric();
            let end = starts
                .then(|| self.forms.iter().find_map(|f| ends(f, chars, at)))
                .flatten();
            match end {
                Some(end) => {
                    spans.push((at, end));
                    at = end;
                }
                None => at += 1,
            }
        }
        spans
    }
}

/// What the parts of a structure hold.
struct About {
    /// The field that it tells of: of a change, of a passage that says something else.
    of: Option<String>,
    /// A way to reach somebody; what kind of way is in the officer's own words.
    is_contact: bool,
}

impl About {
    fn of(fields: &Map<String, Value>) -> About {
        About {
            of: fields
                .get("field")
                .and_then(Value::as_str)
                .map(str::to_owned),
            is_contact: fields.contains_key("kind") && fields.contains_key("value"),
        }
    }

    /// The field whose value this part holds.
    fn holding<'n>(&'n self, part: &'n str) -> &'n str {
        match (part, &self.of) {
            ("before" | "after" | "says", Some(of)) => of,
            ("kind", _) if self.is_contact => "value",
            _ => part,
        }
    }
}

/// Where a form that begins at a place ends; spaces and line ends between its words count as one.
fn ends(form: &[char], chars: &[char], at: usize) -> Option<usize> {
    let mut here = at;
    for wanted in form {
        if *wanted == ' ' {
            let run = chars[here..]
                .iter()
                .take_while(|c| c.is_whitespace())
                .count();
            if run == 0 {
                return None;
            }
            here += run;
        } else if chars.get(here).is_some_and(|c| lower(*c) == *wanted) {
            here += 1;
        } else {
            return None;
        }
    }
    let within = chars.get(here).is_some_and(|c| c.is_alphanumeric());
    (!within).then_some(here)
}

/// One letter for one letter: the rest of what a lower-cased letter may become is left off.
fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn cover(chars: &mut [char]) {
    for c in chars {
        if !c.is_whitespace() {
            *c = COVER;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn mask() -> Mask {
        Mask::of(&[
            "Zagipa Balieva".into(),
            "Balieva".into(),
            "Đukanović".into(),
        ])
    }

    #[test]
    fn words_are_covered_at_equal_length_in_any_case_and_across_lines() {
        let hide = |text: &str| mask().hide(text);
        assert_eq!(
            hide("Ms. Zagipa\n  BALIEVA spoke").as_deref(),
            Some("Ms. ██████\n  ███████ spoke")
        );
        assert_eq!(
            hide("person:zagipa balieva").as_deref(),
            Some("person:██████ ███████")
        );
        assert_eq!(
            hide("dukanovic, Đukanović, Đukanovic\u{301}").map(|t| t.chars().count()),
            Some(32)
        );
        assert_eq!(hide("Balievas and Balievan"), None, "other words");
        for text in ["Ms. Zagipa\n  BALIEVA spoke", "Ђ Đukanović."] {
            assert_eq!(
                mask().hide(text).expect("hidden").chars().count(),
                text.chars().count()
            );
        }
    }

    #[test]
    fn a_name_cut_off_by_the_edge_of_a_quote_is_covered_too() {
        let mut value = json!({
            "found": {"prefix": "lieva said that ", "exact": "the CEC", "suffix": " should, wrote Zagipa Bal", "start": 3}
        });
        assert!(mask().hide_in("found", &mut value));
        assert_eq!(value["found"]["prefix"], "█████ said that ");
        assert_eq!(value["found"]["exact"], "the CEC");
        assert_eq!(value["found"]["suffix"], " should, wrote ██████ ███");
    }
}
