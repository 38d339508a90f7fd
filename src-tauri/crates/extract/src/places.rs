//! Countries and cities in the text: by every name and adjective they go by, with the inflections of the region.

use crate::source::Span;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use domain::CountryCode;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a place name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    Country,
    /// An adjective or people: `Albanian`.
    Demonym,
    /// A city, under today's name.
    City(String),
}

/// A place met in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceMention {
    pub span: Span,
    pub kind: PlaceKind,
    pub country: CountryCode,
    /// The name does not say it alone: `Korea`.
    pub inferred: bool,
}

struct Entry {
    kind: PlaceKind,
    country: CountryCode,
    inferred: bool,
    /// People who live there, or how sure the name is.
    weight: u32,
}

struct Gazetteer {
    names: Vec<String>,
    entries: Vec<Entry>,
    matcher: AhoCorasick,
    /// Stems of one-word names, for inflected languages.
    stems: HashMap<String, usize>,
    capitals: HashMap<CountryCode, String>,
}

/// City names that are common words or names of people and things; they count only before their country.
const WEAK: &[&str] = &[
    "Of",
    "Reading",
    "Nice",
    "Mobile",
    "Orange",
    "Bath",
    "Lincoln",
    "Victoria",
    "Santiago",
    "Man",
    "Same",
    "Most",
    "Split",
    "Bar",
    "Police",
    "Van",
    "Split",
    "Deal",
    "Sale",
    "March",
    "Hope",
    "Union",
    "Independence",
    "Central",
    "Media",
    "Marina",
    "David",
    "Franklin",
    "Jackson",
    "Madison",
    "Kent",
    "Date",
    "Male",
    "Best",
    "Ware",
    "Aurora",
    "Trinidad",
    "Florence",
    "Sofia",
    "Paris",
    "Troy",
    "Concord",
    "Salem",
    "Columbia",
    "Cambridge",
    "Surprise",
    "Enterprise",
    "Commerce",
    "Normal",
    "Trust",
    "Young",
    "Vote",
];

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut best: HashMap<String, Entry> = HashMap::new();
    let mut add = |name: &str, entry: Entry| {
        let name = name.trim();
        if name.chars().count() < 2 {
            return;
        }
        match best.get(name) {
            Some(known) if known.weight >= entry.weight => {}
            _ => {
                best.insert(name.to_owned(), entry);
            }
        }
    };
    let rows = |table: &'static str| {
        table
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t').collect::<Vec<_>>())
    };
    let country = |code: &str| CountryCode::parse(code);
    for row in rows(include_str!("../data/countries.tsv")) {
        let [code, names] = row[..] else { continue };
        let Some(code) = country(code) else { continue };
        for name in names.split('|').filter(|n| n.chars().count() > 3) {
            add(
                name,
                Entry {
                    kind: PlaceKind::Country,
                    country: code,
                    inferred: false,
                    weight: u32::MAX - 1,
                },
            );
        }
    }
    for row in rows(include_str!("../data/country_variants.tsv")) {
        let [code, names, demonyms] = row[..] else {
            continue;
        };
        let Some(code) = country(code) else { continue };
        for (list, kind) in [(names, PlaceKind::Country), (demonyms, PlaceKind::Demonym)] {
            for name in list.split('|').filter(|n| !n.is_empty()) {
                let inferred = name.starts_with('?');
                let entry = Entry {
                    kind: kind.clone(),
                    country: code,
                    inferred,
                    weight: u32::MAX,
                };
                add(name.trim_start_matches('?'), entry);
            }
        }
    }
    let mut capitals = HashMap::new();
    for row in rows(include_str!("../data/cities.tsv")) {
        let [name, code, people, capital, others] = row[..] else {
            continue;
        };
        let (Some(code), Ok(people)) = (country(code), people.parse::<u32>()) else {
            continue;
        };
        if capital == "1" {
            capitals.insert(code, name.to_owned());
        }
        let weight = if capital == "1" {
            people + 1_000_000
        } else {
            people
        };
        for alias in std::iter::once(name).chain(others.split('|')) {
            let weight = if alias == name { weight } else { weight / 2 };
            add(
                alias,
                Entry {
                    kind: PlaceKind::City(name.to_owned()),
                    country: code,
                    inferred: false,
                    weight,
                },
            );
        }
    }
    for row in rows(include_str!("../data/former_cities.tsv")) {
        let [old, code, today] = row[..] else {
            continue;
        };
        let Some(code) = country(code) else { continue };
        add(
            old,
            Entry {
                kind: PlaceKind::City(today.to_owned()),
                country: code,
                inferred: false,
                weight: u32::MAX - 2,
            },
        );
    }
    let mut all: Vec<(String, Entry)> = best.into_iter().collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let (names, entries): (Vec<String>, Vec<Entry>) = all.into_iter().unzip();
    let matcher = AhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&names)
        .expect("the gazetteer is a list of plain names");
    let mut stems = HashMap::new();
    for (i, name) in names.iter().enumerate() {
        let known = entries[i].weight > 400_000;
        if known && !name.contains([' ', '-']) && name.chars().count() >= 5 {
            stems.entry(stem(name)).or_insert(i);
        }
    }
    Gazetteer {
        names,
        entries,
        matcher,
        stems,
        capitals,
    }
});

/// A name without the ending that declension changes.
fn stem(name: &str) -> String {
    name.trim_end_matches([
        'a', 'e', 'i', 'o', 'u', 'ë', 'а', 'е', 'и', 'о', 'у', 'ы', 'я', 'ь', 'й', 'ё', 'ю',
    ])
    .to_lowercase()
}

/// The capital of a country.
pub(crate) fn capital(country: CountryCode) -> Option<&'static str> {
    GAZETTEER.capitals.get(&country).map(String::as_str)
}

/// Whether a name, exactly so, is a country, its people, or a city of some size.
pub(crate) fn is_place(name: &str) -> bool {
    GAZETTEER
        .names
        .binary_search_by(|n| n.as_str().cmp(name))
        .is_ok_and(|i| GAZETTEER.entries[i].weight > 250_000 && !WEAK.contains(&name))
}

/// Whether a word, in lower case and plain letters, is one of a country's names or adjectives, or part of one.
pub(crate) fn is_of_country(word: &str, country: CountryCode) -> bool {
    GAZETTEER
        .entries
        .iter()
        .zip(&GAZETTEER.names)
        .filter(|(e, _)| e.country == country && !matches!(e.kind, PlaceKind::City(_)))
        .any(|(_, name)| domain::fold::ascii_key(name).split(' ').any(|w| w == word))
}

/// Whether all words are a country's name.
pub(crate) fn is_country(words: &str) -> bool {
    GAZETTEER
        .names
        .binary_search_by(|n| n.as_str().cmp(words))
        .is_ok_and(|i| matches!(GAZETTEER.entries[i].kind, PlaceKind::Country))
}

/// Every place in `flat`, in order.
pub(crate) fn find(flat: &str, language: &str) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    for m in GAZETTEER.matcher.find_iter(flat) {
        let (span, entry) = (m.range(), &GAZETTEER.entries[m.pattern().as_usize()]);
        let (words, name) = (
            &flat[span.clone()],
            &GAZETTEER.names[m.pattern().as_usize()],
        );
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
        if letter(flat[..span.start].chars().next_back())
            || letter(flat[span.end..].chars().next()) && !name.ends_with('.')
        {
            continue;
        }
        let in_capitals = words.chars().count() > 3 && !words.chars().any(char::is_lowercase);
        if words != name && !in_capitals {
            continue;
        }
        let is_city = matches!(entry.kind, PlaceKind::City(_));
        let small = is_city && entry.weight < 400_000 || WEAK.contains(&name.as_str());
        if small && !placed(flat, &span) {
            continue;
        }
        found.push(PlaceMention {
            span,
            kind: entry.kind.clone(),
            country: entry.country,
            inferred: entry.inferred,
        });
    }
    if !matches!(language, "en" | "und") {
        find_inflected(flat, &mut found);
    }
    prefer_the_named_country(flat, &mut found);
    found.sort_by_key(|p| p.span.start);
    found
}

/// Whether the words around a small city's name treat it as a place.
fn placed(flat: &str, span: &Span) -> bool {
    let before = flat[..span.start].trim_end();
    let after = flat[span.end..].trim_start();
    let word_before = before
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or("");
    let prepositions = [
        "in", "at", "from", "near", "In", "At", "From", "of", "в", "во", "у", "në", "à", "u",
    ];
    prepositions.contains(&word_before) && !after.starts_with(|c: char| c.is_uppercase())
        || after.starts_with(',')
            && after[1..].trim_start().starts_with(char::is_uppercase)
            && !word_before.ends_with(',')
}

/// Words with an ending that the table does not have: `Казахстана`, `Tiranës`, `Kosovës`.
fn find_inflected(flat: &str, found: &mut Vec<PlaceMention>) {
    for m in crate::source::pattern!(r"\p{Lu}[\p{Ll}’'-]{4,}").find_iter(flat) {
        if found
            .iter()
            .any(|f| f.span.start < m.end() && m.start() < f.span.end)
        {
            continue;
        }
        let mut chars: Vec<char> = m.as_str().chars().collect();
        for _ in 0..5 {
            let form: String = chars.iter().collect();
            if chars.len() >= 4
                && let Some(&i) = GAZETTEER.stems.get(&form.to_lowercase())
                && GAZETTEER.names[i].chars().next() == m.as_str().chars().next()
            {
                let entry = &GAZETTEER.entries[i];
                found.push(PlaceMention {
                    span: m.range(),
                    kind: entry.kind.clone(),
                    country: entry.country,
                    inferred: entry.inferred,
                });
                break;
            }
            chars.pop();
        }
    }
}

/// `Birmingham, United States` is in the country that stands beside it.
fn prefer_the_named_country(flat: &str, found: &mut [PlaceMention]) {
    for i in 0..found.len().saturating_sub(1) {
        let (left, right) = found.split_at_mut(i + 1);
        let (city, country) = (&mut left[i], &right[0]);
        if matches!(city.kind, PlaceKind::City(_))
            && country.kind == PlaceKind::Country
            && flat
                .get(city.span.end..country.span.start)
                .is_some_and(|gap| gap.trim() == ",")
        {
            city.country = country.country;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> Vec<String> {
        find(text, language)
            .into_iter()
            .map(|p| match p.kind {
                PlaceKind::Country => format!("{}{}", p.country, if p.inferred { "?" } else { "" }),
                PlaceKind::Demonym => format!("~{}", p.country),
                PlaceKind::City(name) => format!("{name}/{}", p.country),
            })
            .collect()
    }

    #[test]
    fn places_are_known_by_every_name() {
        for (text, language, want) in [
            ("in Almaty, Kazakhstan from", "en", vec!["Almaty/KZ", "KZ"]),
            ("ALMATY, KAZAKHSTAN", "en", vec!["Almaty/KZ", "KZ"]),
            (
                "bodies of Kosova, Bosnia, Lithuania",
                "en",
                vec!["XK", "BA", "LT"],
            ),
            ("Jordan, Korea and Turkey", "en", vec!["JO", "KR?", "TR"]),
            (
                "the capital Alma-Ata, then Nur-Sultan",
                "en",
                vec!["Almaty/KZ", "Astana/KZ"],
            ),
            (
                "Albanian institutions in Tirana",
                "en",
                vec!["~AL", "Tirana/AL"],
            ),
            (
                "выборы в Казахстане прошли в Алматы",
                "ru",
                vec!["KZ", "Almaty/KZ"],
            ),
            (
                "zgjedhjet në Shqipëri dhe në Kosovë",
                "sq",
                vec!["AL", "XK"],
            ),
            ("it was nice reading of the most", "en", vec![]),
        ] {
            assert_eq!(read(text, language), want, "{text}");
        }
    }

    #[test]
    fn every_country_of_the_sources_has_its_capital() {
        for (code, city) in [
            ("KZ", "Astana"),
            ("AL", "Tirana"),
            ("KG", "Bishkek"),
            ("UZ", "Tashkent"),
        ] {
            assert_eq!(CountryCode::parse(code).and_then(capital), Some(city));
        }
    }
}
