//! Countries and cities in the text: by every name and adjective they go by, with the inflections of the region.

use crate::patterns::pattern;
use crate::source::Span;
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
    kind: Kind,
    country: CountryCode,
    inferred: bool,
    /// People who live there, or how sure the name is.
    weight: u32,
}

/// [`PlaceKind`] without a text of its own: the table has 23,000 names and is built when the first report is read.
#[derive(Clone, Copy)]
enum Kind {
    Country,
    Demonym,
    City(&'static str),
}

impl Entry {
    fn mention(&self, span: Span) -> PlaceMention {
        PlaceMention {
            span,
            kind: match self.kind {
                Kind::Country => PlaceKind::Country,
                Kind::Demonym => PlaceKind::Demonym,
                Kind::City(name) => PlaceKind::City(name.to_owned()),
            },
            country: self.country,
            inferred: self.inferred,
        }
    }
}

struct Gazetteer {
    entries: HashMap<&'static str, Entry>,
    /// How many words the longest name has that begins with a word.
    longest: HashMap<&'static str, u8>,
    capitals: HashMap<CountryCode, &'static str>,
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
    let mut entries: HashMap<&'static str, Entry> = HashMap::with_capacity(30_000);
    let mut add = |name: &'static str, entry: Entry| {
        let name = name.trim();
        if name.chars().nth(1).is_none() {
            return;
        }
        match entries.get(name) {
            Some(known) if known.weight >= entry.weight => {}
            _ => {
                entries.insert(name, entry);
            }
        }
    };
    let rows = |table: &'static str| {
        table
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t'))
    };
    let country = |code: &str| CountryCode::parse(code);
    for mut row in rows(include_str!("../data/countries.tsv")) {
        let (Some(Some(code)), Some(names)) = (row.next().map(country), row.next()) else {
            continue;
        };
        for name in names.split('|').filter(|n| n.chars().nth(3).is_some()) {
            add(
                name,
                Entry {
                    kind: Kind::Country,
                    country: code,
                    inferred: false,
                    weight: u32::MAX - 1,
                },
            );
        }
    }
    for mut row in rows(include_str!("../data/country_variants.tsv")) {
        let (Some(Some(code)), Some(names), Some(demonyms)) =
            (row.next().map(country), row.next(), row.next())
        else {
            continue;
        };
        for (list, kind) in [(names, Kind::Country), (demonyms, Kind::Demonym)] {
            for name in list.split('|').filter(|n| !n.is_empty()) {
                let entry = Entry {
                    kind,
                    country: code,
                    inferred: name.starts_with('?'),
                    weight: u32::MAX,
                };
                add(name.trim_start_matches('?'), entry);
            }
        }
    }
    let mut capitals = HashMap::new();
    for mut row in rows(include_str!("../data/cities.tsv")) {
        let (Some(name), Some(Some(code)), Some(Ok(people)), Some(capital)) = (
            row.next(),
            row.next().map(country),
            row.next().map(str::parse::<u32>),
            row.next(),
        ) else {
            continue;
        };
        if capital == "1" {
            capitals.insert(code, name);
        }
        let weight = if capital == "1" {
            people + 1_000_000
        } else {
            people
        };
        let others = row.next().unwrap_or("");
        for alias in std::iter::once(name).chain(others.split('|')) {
            let weight = if alias == name { weight } else { weight / 2 };
            add(
                alias,
                Entry {
                    kind: Kind::City(name),
                    country: code,
                    inferred: false,
                    weight,
                },
            );
        }
    }
    for mut row in rows(include_str!("../data/former_cities.tsv")) {
        let (Some(old), Some(Some(code)), Some(today)) =
            (row.next(), row.next().map(country), row.next())
        else {
            continue;
        };
        add(
            old,
            Entry {
                kind: Kind::City(today),
                country: code,
                inferred: false,
                weight: u32::MAX - 2,
            },
        );
    }
    let mut longest: HashMap<&'static str, u8> = HashMap::with_capacity(entries.len());
    for name in entries.keys() {
        let mut words = words(name);
        if let Some(first) = words.next() {
            let count = u8::try_from(words.count() + 1).unwrap_or(u8::MAX);
            let most = longest.entry(&name[first]).or_default();
            *most = (*most).max(count);
        }
    }
    Gazetteer {
        entries,
        longest,
        capitals,
    }
});

/// Stems of one-word names, for inflected languages.
static STEMS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut known: Vec<&'static str> = GAZETTEER
        .entries
        .iter()
        .filter(|(name, entry)| {
            entry.weight > 400_000 && !name.contains([' ', '-']) && name.chars().nth(4).is_some()
        })
        .map(|e| *e.0)
        .collect();
    // Of two names with one stem the first in the alphabet counts, whatever order the table keeps.
    known.sort_unstable();
    let mut stems = HashMap::new();
    for name in known {
        stems.entry(stem(name)).or_insert(name);
    }
    stems
});

/// Where the words of a text stand: runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let end = text[start..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(text.len(), |n| start + n);
        at = end;
        Some(start..end)
    })
}

/// `BOSNIA AND HERZEGOVINA` → `Bosnia and Herzegovina`.
fn in_title_case(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for piece in words.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let lower = piece.to_lowercase();
        let small = [
            "and", "of", "the", "de", "da", "do", "du", "la", "au", "sur",
        ]
        .contains(&lower.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let mut chars = lower.chars();
        match chars.next() {
            Some(first) if !small || out.is_empty() => {
                out.extend(first.to_uppercase());
                out.push_str(chars.as_str());
            }
            _ => out.push_str(&lower),
        }
    }
    out
}

/// A name without the ending that declension changes.
fn stem(name: &str) -> String {
    name.trim_end_matches([
        'a', 'e', 'i', 'o', 'u', 'ë', 'а', 'е', 'и', 'о', 'у', 'ы', 'я', 'ь', 'й', 'ё', 'ю',
    ])
    .to_lowercase()
}

/// The capital of a country.
pub(crate) fn capital(country: CountryCode) -> Option<&'static str> {
    GAZETTEER.capitals.get(&country).copied()
}

/// Whether a name, exactly so, is a country, its people, or a city of some size.
pub(crate) fn is_place(name: &str) -> bool {
    GAZETTEER
        .entries
        .get(name)
        .is_some_and(|e| e.weight > 250_000 && !WEAK.contains(&name))
}

/// Whether a word, in lower case and plain letters, is one of a country's names or adjectives, or part of one.
pub(crate) fn is_of_country(word: &str, country: CountryCode) -> bool {
    GAZETTEER
        .entries
        .iter()
        .filter(|(_, e)| e.country == country && !matches!(e.kind, Kind::City(_)))
        .any(|(name, _)| domain::fold::ascii_key(name).split(' ').any(|w| w == word))
}

/// Whether all words are a country's name.
pub(crate) fn is_country(words: &str) -> bool {
    GAZETTEER
        .entries
        .get(words)
        .is_some_and(|e| matches!(e.kind, Kind::Country))
}

/// The place that all of these words are, standing at `at`; typed in small letters as well.
pub(crate) fn exactly(words: &str, at: usize) -> Option<PlaceMention> {
    let capital: String = words
        .split(' ')
        .map(|word| {
            let mut chars = word.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            first.chain(chars).collect::<String>()
        })
        .collect::<Vec<_>>()
        .join(" ");
    let entries = &GAZETTEER.entries;
    entries
        .get(words)
        .or_else(|| entries.get(capital.as_str()))
        .map(|entry| entry.mention(at..at + words.len()))
}

/// Every place in `flat`, in order.
pub(crate) fn find(flat: &str, language: &str) -> Vec<PlaceMention> {
    let mut found: Vec<PlaceMention> = Vec::new();
    let all: Vec<Span> = words(flat).collect();
    let mut next = 0;
    while next < all.len() {
        let here = next;
        next += 1;
        let Some((count, name, entry)) = named_at(flat, &all[here..]) else {
            continue;
        };
        let end = all[here + count - 1].end;
        let span = all[here].start..end + usize::from(name.ends_with(['.', '*']));
        next = here + count;
        let small =
            matches!(entry.kind, Kind::City(_)) && entry.weight < 400_000 || WEAK.contains(&name);
        if small && !placed(flat, &span) {
            continue;
        }
        found.push(entry.mention(span));
    }
    if !matches!(language, "en" | "und") {
        find_inflected(flat, &mut found);
        find_short_inflected(flat, &mut found);
    }
    prefer_the_named_country(flat, &mut found);
    found.sort_by_key(|p| p.span.start);
    found
}

/// The longest name that begins with the first of these words: how many words it has, itself, and what it stands for.
fn named_at(flat: &str, words: &[Span]) -> Option<(usize, &'static str, &'static Entry)> {
    let first = &words[0];
    let word = &flat[first.clone()];
    let capitals =
        |text: &str| text.chars().nth(3).is_some() && !text.chars().any(char::is_lowercase);
    let shouted = capitals(word).then(|| in_title_case(word));
    let most = [Some(word), shouted.as_deref()]
        .into_iter()
        .flatten()
        .filter_map(|w| GAZETTEER.longest.get(w))
        .max()?;
    for count in (1..=usize::from(*most).min(words.len())).rev() {
        let end = words[count - 1].end;
        let text = &flat[first.start..end];
        // `Kosovo*` and `U.S.` have a mark of their own at the end.
        let marked = flat[end..]
            .starts_with(['.', '*'])
            .then(|| &flat[first.start..end + 1]);
        let known = marked
            .and_then(|m| GAZETTEER.entries.get_key_value(m))
            .or_else(|| GAZETTEER.entries.get_key_value(text))
            .or_else(|| {
                capitals(text).then(|| {
                    GAZETTEER
                        .entries
                        .get_key_value(in_title_case(text).as_str())
                })?
            });
        if let Some((name, entry)) = known {
            return Some((count, name, entry));
        }
    }
    None
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
    for m in pattern!(r"\p{Lu}[\p{Ll}’'-]{4,}").find_iter(flat) {
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
                && let Some(name) = STEMS.get(&form.to_lowercase())
                && name.chars().next() == m.as_str().chars().next()
                && let Some(entry) = GAZETTEER.entries.get(name)
            {
                found.push(entry.mention(m.range()));
                break;
            }
            chars.pop();
        }
    }
}

/// `в Вене`, `в г.Риге`, `в Пскове`: names too short, or of towns too small, to shed an ending anywhere but after the
/// preposition of a place.
fn find_short_inflected(flat: &str, found: &mut Vec<PlaceMention>) {
    for c in pattern!(
        r"(?:\b(?:в|во|из)\s+(?:г\.\s?|городе\s+)?|\bг\.\s?)(\p{Lu}\p{Ll}{2,12})(е|ы|и|у)\b"
    )
    .captures_iter(flat)
    {
        let (Some(m), Some(ending)) = (c.get(1), c.get(2)) else {
            continue;
        };
        let span = m.start()..ending.end();
        let taken = found
            .iter()
            .any(|f| f.span.start < span.end && span.start < f.span.end);
        if taken {
            continue;
        }
        let long = m.as_str().chars().nth(3).is_some();
        let forms = ["а", "", "ь"];
        let known = forms.iter().find_map(|end| {
            let name = format!("{}{end}", m.as_str());
            let entry = GAZETTEER.entries.get(name.as_str())?;
            let city = matches!(entry.kind, Kind::City(_));
            (entry.weight > 400_000 || long && city).then_some(entry)
        });
        if let Some(entry) = known {
            found.push(entry.mention(span));
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
                .is_some_and(|gap| matches!(gap.trim(), "," | "("))
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
