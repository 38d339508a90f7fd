//! What a cell means as a value of ours.

use super::SheetKind;
use super::guess::key;
use crate::date::Edtf;
use crate::query::country_of;
use crate::vocabulary::{self, Term};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A cell understood, or as it stands with a doubt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normal {
    /// The value; empty where the cell says nothing that can be kept in the field.
    pub value: String,
    /// What could not be understood, one sentence.
    pub doubt: Option<String>,
}

/// Ways of writing: (vocabulary, folded word) → value.
static WRITTEN: LazyLock<HashMap<(&'static str, String), &'static str>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for line in include_str!("values.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let cells: Vec<&'static str> = line.split('\t').collect();
        if let [list, code, ways] = cells[..] {
            for way in ways.split('|') {
                all.insert((list, key_or_sign(way)), code);
            }
        }
    }
    for list in vocabulary::ALL {
        for code in list.terms {
            all.insert((list.name, key_or_sign(code)), *code);
        }
    }
    all
});

/// Signs such as `+` and `-` have no letters: they are compared as they are.
fn key_or_sign(text: &str) -> String {
    let key = key(text);
    if key.is_empty() {
        text.trim().to_owned()
    } else {
        key
    }
}

/// The value of a vocabulary that is written so.
pub(super) fn written(list: &'static str, text: &str) -> Option<&'static str> {
    WRITTEN.get(&(list, key_or_sign(text))).copied()
}

/// The vocabulary of a sheet's field.
fn list_of(kind: SheetKind, field: &str) -> Option<&'static str> {
    Some(match (kind, field) {
        (_, "sex") => "sex",
        (_, "level") => "level",
        (_, "role") => "participation_role",
        (_, "presence") => "presence",
        (SheetKind::Recommendations, "status") => "assessment",
        (SheetKind::Recommendations, "response") => "response",
        (SheetKind::Actions, "status") => "action_status",
        (SheetKind::Actions, "action_kind") => "action_kind",
        _ => return None,
    })
}

/// What a cell of a field means. `terms` are the library's own vocabularies; `day_first` says how 05/07/2023 is read.
pub fn normal(kind: SheetKind, field: &str, cell: &str, terms: &[Term], day_first: bool) -> Normal {
    let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let fine = |value: String| Normal { value, doubt: None };
    let doubt = |what: &str| Normal {
        value: String::new(),
        doubt: Some(format!("“{text}” is not {what}.")),
    };
    if text.is_empty() {
        return Normal::default();
    }
    if let Some(list) = list_of(kind, field) {
        let own = terms
            .iter()
            .find(|t| t.vocabulary == list && key(&t.code) == key(&text));
        return match (own, written(list, &text)) {
            (Some(term), _) => fine(term.code.clone()),
            (None, Some(code)) => fine(code.to_owned()),
            // A signature, whatever it looks like, is a presence.
            (None, None) if field == "presence" => fine("attended".into()),
            (None, None) => doubt("a value that is known here"),
        };
    }
    match field {
        "country" => match country_of(&text) {
            Some(country) => fine(country.as_str().to_owned()),
            None => doubt("a country"),
        },
        "countries" => {
            let parts: Vec<&str> = items(&text).collect();
            let known: Vec<_> = parts.iter().filter_map(|p| country_of(p)).collect();
            let value = known
                .iter()
                .map(|c| c.as_str())
                .collect::<Vec<_>>()
                .join("; ");
            match known.len() == parts.len() {
                true => fine(value),
                false => Normal {
                    value,
                    ..doubt("a country")
                },
            }
        }
        "due" | "done_on" | "issued_on" | "assessed_on" | "review_on" => {
            match date(&text, day_first) {
                Some(date) => fine(date.as_str().to_owned()),
                None => doubt("a date"),
            }
        }
        "email" => match text.contains('@') && !text.contains(' ') {
            true => fine(text.to_lowercase()),
            false => doubt("an e-mail address"),
        },
        "themes" => {
            let list = terms.iter().filter(|t| t.vocabulary == "theme");
            let list: Vec<_> = list.collect();
            let themes = items(&text).map(|item| {
                let meant = list.iter().find(|t| key(&t.code) == key(item));
                meant.map_or_else(|| item.to_owned(), |t| t.code.clone())
            });
            // 'counting, tabulation and results' is one theme although it has a comma.
            let whole = list.iter().find(|t| key(&t.code) == key(&text));
            fine(match whole {
                Some(theme) => theme.code.clone(),
                None => themes.collect::<Vec<_>>().join("; "),
            })
        }
        _ => fine(text),
    }
}

/// The items of a cell that lists several.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let by = if text.contains(';') { ';' } else { ',' };
    text.split(by).map(str::trim).filter(|i| !i.is_empty())
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "янв", "janv"],
    &["feb", "фев", "fev"],
    &["mar", "мар", "mars"],
    &["apr", "апр", "avr"],
    &["may", "май", "мая", "mai"],
    &["jun", "июн", "juin"],
    &["jul", "июл", "juil"],
    &["aug", "авг", "aou"],
    &["sep", "сен"],
    &["oct", "окт"],
    &["nov", "ноя"],
    &["dec", "дек"],
];

/// A date as sheets write it: ISO, 12.05.2025, 05/07/2023, 12 May 2025, мая 2025, 2025.
pub fn date(text: &str, day_first: bool) -> Option<Edtf> {
    let text = text.trim();
    if let Ok(date) = Edtf::parse(text) {
        return Some(date);
    }
    // A moment: its day.
    if let Some(Ok(date)) = text.get(..10).map(Edtf::parse)
        && matches!(text.as_bytes().get(10), Some(b' ' | b'T'))
    {
        return Some(date);
    }
    let folded = crate::fold::fold(text);
    let parts: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    let number = |p: &str| p.parse::<u32>().ok();
    let month = |p: &str| {
        let begins = |names: &&[&str]| names.iter().any(|n| p.starts_with(n));
        MONTHS.iter().position(begins).map(|i| i as u32 + 1)
    };
    let year = |p: &str| {
        let n = number(p)?;
        match p.len() {
            4 => Some(n as i32),
            2 => Some(2000 + n as i32),
            _ => None,
        }
    };
    let day = |y: i32, m: u32, d: u32| NaiveDate::from_ymd_opt(y, m, d).map(Edtf::day);
    match parts[..] {
        [a, b, c] => {
            if let (Some(d), Some(m)) = (number(a), month(b)) {
                return day(year(c)?, m, d);
            }
            if let (Some(m), Some(d)) = (month(a), number(b)) {
                return day(year(c)?, m, d);
            }
            let (a, b) = (number(a)?, number(b)?);
            let (d, m) = if day_first && b <= 12 || a > 12 {
                (a, b)
            } else {
                (b, a)
            };
            day(year(c)?, m, d)
        }
        [a, b] => match (month(a), year(b)) {
            (Some(m), Some(y)) => Edtf::parse(&format!("{y:04}-{m:02}")).ok(),
            _ => None,
        },
        _ => None,
    }
}
