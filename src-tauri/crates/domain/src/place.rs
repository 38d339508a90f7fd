//! Countries: codes, names by language, and the house style of the trade.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// A country: ISO 3166-1 alpha-2, XK for Kosovo, or a former country by ISO 3166-3 (four letters). Always a known one.
///
/// Held as its place in the table, which is sorted by code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct CountryCode(u16);

struct Names {
    code: &'static str,
    /// English, Russian, French (CLDR 47).
    names: [&'static str; 3],
}

static COUNTRIES: LazyLock<Vec<Names>> = LazyLock::new(|| {
    let mut all: Vec<Names> = include_str!("countries.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Names {
                code: cells.next()?,
                names: [cells.next()?, cells.next()?, cells.next()?],
            })
        })
        .collect();
    all.sort_by_key(|c| c.code);
    all
});

impl CountryCode {
    /// Reads a code in any case; `None` if no country has it.
    pub fn parse(code: &str) -> Option<CountryCode> {
        let code = code.to_ascii_uppercase();
        COUNTRIES
            .binary_search_by_key(&code.as_str(), |c| c.code)
            .ok()
            .map(|i| CountryCode(i as u16))
    }

    /// The code in capitals.
    pub fn as_str(self) -> &'static str {
        COUNTRIES[usize::from(self.0)].code
    }

    /// The name in `language` (en, ru, fr; English otherwise). Kosovo carries the asterisk that OSCE and EU papers use.
    pub fn name(self, language: &str) -> String {
        let column = match language.split('-').next() {
            Some("ru") => 1,
            Some("fr") => 2,
            _ => 0,
        };
        let name = COUNTRIES[usize::from(self.0)].names[column];
        match self.as_str() {
            "XK" => format!("{name}*"),
            "BA" if column == 0 => "Bosnia and Herzegovina".to_owned(),
            _ => name.to_owned(),
        }
    }

    /// Every known country, by code.
    pub fn all() -> impl Iterator<Item = CountryCode> {
        (0..COUNTRIES.len() as u16).map(CountryCode)
    }
}

impl TryFrom<String> for CountryCode {
    type Error = String;
    fn try_from(code: String) -> Result<CountryCode, String> {
        CountryCode::parse(&code).ok_or_else(|| format!("'{code}' is not the code of a country"))
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> String {
        code.as_str().to_owned()
    }
}

impl std::fmt::Display for CountryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_countries_only() {
        assert_eq!(
            CountryCode::parse("kz").map(CountryCode::as_str),
            Some("KZ")
        );
        assert_eq!(
            CountryCode::parse("XK").map(|c| c.name("en")),
            Some("Kosovo*".into())
        );
        assert_eq!(
            CountryCode::parse("SUHH").map(|c| c.name("ru")),
            Some("СССР".into())
        );
        assert_eq!(CountryCode::parse("ZZ"), None);
        assert!(CountryCode::all().count() > 250);
    }
}
