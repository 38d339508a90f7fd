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
pub fn written(list: &'static str, text: &str) -> Option<&'static str> {
    WRITTEN.get(&(list, key_or_sign(text))).copied()
}

/// What a column's cells hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words on one line.
    Text,
    /// Words on as many lines as they were written on.
    Lines,
    /// Several items, kept with `; ` between them.
    Items,
    /// A value of a vocabulary.
    Term(&'static str),
    /// A value of a vocabulary, or any other words.
    Open(&'static str),
    /// Themes: values of their vocabulary or the source's words, with `; ` between them.
    Themes,
    /// A country, kept as its code.
    Country,
    /// Countries, kept as their codes with `; ` between them.
    Countries,
    /// A date as EDTF.
    Date,
    /// An e-mail address.
    Email,
    /// A language, kept as its tag (BCP 47).
    Language,
}

/// What a field of a sheet holds.
fn holds(kind: SheetKind, field: &str) -> Holds {
    match (kind, field) {
        (_, "sex") => Holds::Term("sex"),
        (_, "level") => Holds::Term("level"),
        (_, "role") => Holds::Term("participation_role"),
        (_, "presence") => Holds::Term("presence"),
        (SheetKind::Recommendations, "status") => Holds::Term("assessment"),
        (SheetKind::Recommendations, "response") => Holds::Term("response"),
        (SheetKind::Actions, "status") => Holds::Term("action_status"),
        (SheetKind::Actions, "action_kind") => Holds::Term("action_kind"),
        (SheetKind::Recommendations, "priority") => Holds::Open("priority"),
        (_, "country") => Holds::Country,
        (_, "countries") => Holds::Countries,
        (_, "due" | "done_on" | "issued_on" | "assessed_on" | "review_on" | "election_date") => {
            Holds::Date
        }
        (_, "email") => Holds::Email,
        (_, "themes" | "groups") => Holds::Themes,
        (_, "addressees" | "states") => Holds::Items,
        _ => Holds::Text,
    }
}

/// What a cell of a field means. `terms` are the library's own vocabularies; `day_first` says how 05/07/2023 is read.
pub fn normal(kind: SheetKind, field: &str, cell: &str, terms: &[Term], day_first: bool) -> Normal {
    // A dash in a list of recommendations is an empty cell; on a sign-in sheet it is somebody who did not come.
    if kind == SheetKind::Recommendations && matches!(cell.trim(), "-" | "–" | "—") {
        return Normal::default();
    }
    let normal = read(holds(kind, field), cell, terms, day_first);
    // A signature, whatever it looks like, is a presence.
    if field == "presence" && normal.doubt.is_some() {
        return fine("attended".into());
    }
    normal
}

fn fine(value: String) -> Normal {
    Normal { value, doubt: None }
}

/// What a cell means that holds such a thing.
pub fn read(holds: Holds, cell: &str, terms: &[Term], day_first: bool) -> Normal {
    let text = without_dash(&cell.split_whitespace().collect::<Vec<_>>().join(" ")).to_owned();
    let doubt = |what: &str| Normal {
        value: String::new(),
        doubt: Some(format!("“{text}” is not {what}.")),
    };
    if text.is_empty() {
        return Normal::default();
    }
    let term = |list: &'static str, text: &str| {
        let own = terms
            .iter()
            .find(|t| t.vocabulary == list && key_or_sign(&t.code) == key_or_sign(text));
        own.map(|t| t.code.clone())
            .or_else(|| written(list, text).map(str::to_owned))
    };
    match holds {
        Holds::Text => fine(text),
        Holds::Lines => {
            let lines: Vec<&str> = cell.trim().lines().map(str::trim_end).collect();
            fine(lines.join("\n"))
        }
        Holds::Items => {
            let by = |c| c == '\n' || c == ';';
            let items = cell.split(by).map(|i| without_dash(i.trim()));
            let items: Vec<&str> = items.filter(|i| !i.is_empty()).collect();
            fine(items.join("; "))
        }
        Holds::Term(list) => match term(list, &text) {
            Some(code) => fine(code),
            None => doubt("a value that is known here"),
        },
        Holds::Open(list) => fine(term(list, &text).unwrap_or_else(|| text.clone())),
        Holds::Country => match country_of(&text) {
            Some(country) => fine(country.as_str().to_owned()),
            None => doubt("a country"),
        },
        Holds::Countries => {
            let parts: Vec<&str> = items(cell).collect();
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
        Holds::Date => match date(&text, day_first) {
            Some(date) => fine(date.as_str().to_owned()),
            None => doubt("a date"),
        },
        Holds::Language => match written("language", &text) {
            Some(tag) => fine(tag.to_owned()),
            None if is_tag(&text) => fine(text),
            None => doubt("a language"),
        },
        Holds::Email => match text.contains('@') && !text.contains(' ') {
            true => fine(text.to_lowercase()),
            false => doubt("an e-mail address"),
        },
        Holds::Themes => {
            // 'counting, tabulation and results' is one theme although it has a comma.
            if let Some(whole) = term("theme", &text) {
                return fine(whole);
            }
            let mut themes: Vec<String> = Vec::new();
            for item in items(cell) {
                let theme = term("theme", item).unwrap_or_else(|| item.to_owned());
                if !themes.contains(&theme) {
                    themes.push(theme);
                }
            }
            fine(themes.join("; "))
        }
    }
}

/// Whether a text is a language's tag, as `kk`, `pt-BR` or `sr-Latn-RS`.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let main = parts.next().unwrap_or_default();
    let word = |p: &str| p.chars().all(|c| c.is_ascii_alphanumeric());
    matches!(main.len(), 2 | 3)
        && main.chars().all(|c| c.is_ascii_lowercase())
        && parts.all(|p| (1..=8).contains(&p.len()) && word(p))
}

/// The items of a cell that lists several: a line each, else between semicolons, else between commas.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    let cell = cell.trim();
    let by = ['\n', ';'].into_iter().find(|by| cell.contains(*by));
    let items = cell.split(by.unwrap_or(','));
    items
        .map(|i| without_dash(i.trim()))
        .filter(|i| !i.is_empty())
}

/// Some exports put a dash before each item, also where there is one only.
fn without_dash(item: &str) -> &str {
    item.strip_prefix("- ").unwrap_or(item)
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
