//! The language that lists are narrowed with: `country:KZ status:open due:<30d theme:"voter education" -doubtful`.
//!
//! A query is words and marks, all of which must be so. A mark is a key, a colon and a value; values with a comma
//! between them are alternatives; `-` before a mark or word turns it round. Dates may be compared (`due:<2026-03`,
//! `issued:2019..2021`) and counted from today (`due:<30d`, `looked:<-1y`). What each kind knows is in [`keys`].
//!
//! Reading is pure: the day and the vocabularies are passed in, and what is not understood is said in one sentence
//! that names the place. The library turns a [`Filter`] into SQL; the page never reads a query itself.

mod complete;
mod dates;
pub mod keys;
mod marks;
mod tokens;

pub use complete::{Completing, completing};
pub use keys::{Key, Takes};
pub use marks::{Mark, marks, quote, with_mark};

use crate::fold::fold;
use crate::id::Kind;
use crate::place::CountryCode;
use crate::vocabulary::{ASSESSMENT_MAPPING, Term};
use chrono::NaiveDate;
use tokens::{Token, Written};

/// What a query says, understood: all conditions must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The conditions, in the order in which they are written.
    pub conditions: Vec<Condition>,
}

/// One word or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// It must not be so.
    pub not: bool,
    /// One of these must be so.
    pub any: Vec<Test>,
}

/// Something that is or is not so of a record. Fields are those of the kind's [`Key`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Its searchable text has these words; the last may be a beginning.
    Words(String),
    /// The field is empty.
    Missing(&'static str),
    /// The field, or one item of it, is exactly this code.
    Equals(&'static str, String),
    /// The field's words have these in them, without regard to case, marks and script.
    Contains(&'static str, String),
    /// The field had this value at the end of this day.
    Stood(&'static str, String, NaiveDate),
    /// The field's date is in this stretch.
    Dates(&'static str, Span),
    /// The field's number is at least and at most this.
    Numbers(&'static str, i64, i64),
    /// The flag is up.
    Flag(&'static str),
}

/// A stretch of days that a date is compared with. A date may itself be a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Its last day is before this one.
    Before(NaiveDate),
    /// Its first day is after this one.
    After(NaiveDate),
    /// Some day of it is from the first to the second.
    Touches(NaiveDate, NaiveDate),
}

/// Why a query is not understood, for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{happened}")]
pub struct BadQuery {
    /// Where: code points of the query.
    pub from: usize,
    /// Until where.
    pub to: usize,
    /// What is wrong, one sentence.
    pub happened: String,
    /// What could be written, one sentence.
    pub next: String,
}

/// What reading a query needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// From which day relative dates count.
    pub today: NaiveDate,
    /// The vocabularies of the library.
    pub terms: &'k [Term],
}

impl Known<'_> {
    fn codes(&self, vocabulary: &str) -> Vec<&str> {
        self.terms
            .iter()
            .filter(|t| t.vocabulary == vocabulary)
            .map(|t| t.code.as_str())
            .collect()
    }
}

/// Reads a query about records of a kind.
///
/// # Errors
/// [`BadQuery`] at the first part that is not understood.
pub fn parse(kind: Kind, text: &str, known: &Known<'_>) -> Result<Filter, BadQuery> {
    let mut conditions = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for token in tokens::tokens(text) {
        match &token.key {
            None => {
                let word = token.words();
                if word.trim().is_empty() {
                    continue;
                }
                if token.not || token.quoted() {
                    conditions.push(Condition {
                        not: token.not,
                        any: vec![Test::Words(word)],
                    });
                } else {
                    words.push(word);
                }
            }
            Some(name) => conditions.push(mark(kind, &token, name, known)?),
        }
    }
    // Words that stand alone are one search: the last of them may be only begun.
    if !words.is_empty() {
        conditions.push(Condition {
            not: false,
            any: vec![Test::Words(words.join(" "))],
        });
    }
    Ok(Filter { conditions })
}

fn mark(kind: Kind, token: &Token, name: &str, known: &Known<'_>) -> Result<Condition, BadQuery> {
    let bad = |happened: String, next: String| BadQuery {
        from: token.from,
        to: token.to,
        happened,
        next,
    };
    let Some(key) = keys::named(kind, name) else {
        let all: Vec<_> = keys::keys(kind).iter().map(|k| k.name).collect();
        return Err(bad(
            format!("A list of {}s knows no '{name}:'.", kind.noun()),
            format!(
                "Write one of {}; or put the words in quotes.",
                all.join(", ")
            ),
        ));
    };
    if token.values.is_empty() {
        return Err(bad(
            format!("'{}:' waits for a value.", key.name),
            format!("Write {}.", example(key, known)),
        ));
    }
    let mut any = Vec::new();
    for value in &token.values {
        let tests = test(key, value, known).map_err(|why| {
            bad(
                format!(
                    "'{}' is not {} for '{}:'.",
                    value.text,
                    wanted(key),
                    key.name
                ),
                why,
            )
        })?;
        any.extend(tests);
    }
    Ok(Condition {
        not: token.not,
        any,
    })
}

/// What a key takes, as a noun.
fn wanted(key: &Key) -> &'static str {
    match key.takes {
        Takes::Term(_) | Takes::Open(_) | Takes::Text => "a value",
        Takes::Standing(_) => "a value and a date",
        Takes::Country => "a country",
        Takes::Date => "a date",
        Takes::Number => "a number",
        Takes::Flags(_) => "one of the marks",
    }
}

fn example(key: &Key, known: &Known<'_>) -> String {
    match key.takes {
        Takes::Term(list) | Takes::Open(list) => known
            .codes(list)
            .iter()
            .map(|code| quote(code))
            .collect::<Vec<_>>()
            .join(", "),
        Takes::Standing(list) => {
            let code = known.codes(list).first().copied().unwrap_or_default();
            format!(
                "{}: what was so at the end of 2019",
                quote(&format!("{code}@2019"))
            )
        }
        Takes::Country => "a code or a name: KZ, Kazakhstan".into(),
        Takes::Date => {
            "2025, 2025-03, <30d (within 30 days or past), >today, 2019..2021 or none".into()
        }
        Takes::Number => "a number: 0, >5, 10..20".into(),
        Takes::Flags(flags) => flags.iter().map(|f| f.0).collect::<Vec<_>>().join(", "),
        Takes::Text => {
            "words, in quotes if there are several; = before them for nothing else; or none".into()
        }
    }
}

/// The tests of one value; any of them will do.
fn test(key: &Key, value: &Written, known: &Known<'_>) -> Result<Vec<Test>, String> {
    let say = || format!("Write {}.", example(key, known));
    let text = value.text.trim();
    if text.is_empty() {
        return Err(say());
    }
    if !value.quoted && !matches!(key.takes, Takes::Flags(_)) && text.eq_ignore_ascii_case("none") {
        return Ok(vec![Test::Missing(key.field)]);
    }
    match key.takes {
        Takes::Term(list) => {
            if let Some(codes) = group(list, text) {
                let is = |code: &str| Test::Equals(key.field, code.to_owned());
                return Ok(codes.into_iter().map(is).collect());
            }
            let code = code_of(&known.codes(list), text).ok_or_else(say)?;
            Ok(vec![Test::Equals(key.field, code)])
        }
        Takes::Open(list) => {
            let code = code_of(&known.codes(list), text).unwrap_or_else(|| text.to_owned());
            Ok(vec![Test::Equals(key.field, code)])
        }
        Takes::Standing(list) => {
            let (value, when) = text.rsplit_once('@').ok_or_else(say)?;
            let (_, day) = dates::day(when, known.today).ok_or_else(say)?;
            let codes = match group(list, value.trim()) {
                Some(codes) => codes.into_iter().map(str::to_owned).collect(),
                None => vec![code_of(&known.codes(list), value.trim()).ok_or_else(say)?],
            };
            let stood = |code| Test::Stood(key.field, code, day);
            Ok(codes.into_iter().map(stood).collect())
        }
        Takes::Country => {
            let country = country_of(text).ok_or_else(say)?;
            Ok(vec![Test::Equals(key.field, country.as_str().to_owned())])
        }
        Takes::Date => {
            let span = dates::span(text, known.today).ok_or_else(say)?;
            Ok(vec![Test::Dates(key.field, span)])
        }
        Takes::Number => {
            let (least, most) = numbers(text).ok_or_else(say)?;
            Ok(vec![Test::Numbers(key.field, least, most)])
        }
        Takes::Flags(flags) => flags
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text))
            .map(|(name, _)| vec![Test::Flag(name)])
            .ok_or_else(say),
        // `owner:"=CEC"` is who is called that and nothing more.
        Takes::Text => Ok(vec![match text.strip_prefix('=').map(str::trim) {
            Some(whole) if !whole.is_empty() => Test::Equals(key.field, whole.to_owned()),
            _ => Test::Contains(key.field, text.to_owned()),
        }]),
    }
}

/// Words that stand for several values of a list.
fn group(vocabulary: &str, word: &str) -> Option<Vec<&'static str>> {
    let mapped = |closed: bool| {
        ASSESSMENT_MAPPING
            .iter()
            .filter(|m| (m.3 != "Open") == closed)
            .map(|m| m.0)
            .collect()
    };
    match (vocabulary, fold(word).as_str()) {
        ("assessment", "open") => Some(mapped(false)),
        ("assessment", "closed") => Some(mapped(true)),
        ("action_status", "unfinished") => Some(vec!["open", "in progress"]),
        _ => None,
    }
}

/// The value of a list that is meant: written out in any case, or so far begun that only one is left.
fn code_of(codes: &[&str], text: &str) -> Option<String> {
    let sought = fold(text);
    if let Some(code) = codes.iter().find(|c| fold(c) == sought) {
        return Some((*code).to_owned());
    }
    let mut begun = codes.iter().filter(|c| fold(c).starts_with(&sought));
    match (begun.next(), begun.next()) {
        (Some(code), None) => Some((*code).to_owned()),
        _ => None,
    }
}

/// A country by its code, or by its name in English, Russian or French.
pub fn country_of(text: &str) -> Option<CountryCode> {
    if let Some(country) = CountryCode::parse(text) {
        return Some(country);
    }
    let sought = fold(text.trim().trim_end_matches('*'));
    let named = |c: &CountryCode| {
        ["en", "ru", "fr"]
            .iter()
            .any(|language| fold(c.name(language).trim_end_matches('*')) == sought)
    };
    CountryCode::all().find(named).or_else(|| {
        let lines = include_str!("country_variants.tsv").lines();
        let mut pairs = lines.filter_map(|line| line.split_once('\t'));
        let (code, _) = pairs.find(|(_, name)| fold(name) == sought)?;
        CountryCode::parse(code)
    })
}

fn numbers(text: &str) -> Option<(i64, i64)> {
    if let Some((a, b)) = text.split_once("..") {
        let (a, b) = (a.parse().ok()?, b.parse().ok()?);
        return (a <= b).then_some((a, b));
    }
    let after = |op: &str| {
        text.strip_prefix(op)
            .and_then(|n| n.trim().parse::<i64>().ok())
    };
    if text.starts_with(">=") {
        return Some((after(">=")?, i64::MAX));
    }
    if text.starts_with("<=") {
        return Some((i64::MIN, after("<=")?));
    }
    if text.starts_with('>') {
        return Some((after(">")?.checked_add(1)?, i64::MAX));
    }
    if text.starts_with('<') {
        return Some((i64::MIN, after("<")?.checked_sub(1)?));
    }
    let n = text.parse().ok()?;
    Some((n, n))
}

#[cfg(test)]
mod tests;
