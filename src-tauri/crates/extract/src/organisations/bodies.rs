//! The bodies that the trade knows by heart: `data/bodies.tsv`.

use crate::source::Span;
use aho_corasick::AhoCorasick;
use domain::CountryCode;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A body that the trade knows by heart.
pub(crate) struct Body {
    pub name: &'static str,
    pub short: Vec<&'static str>,
    pub kind: &'static str,
    pub country: Option<CountryCode>,
    pub others: Vec<&'static str>,
}

pub(super) static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let list = |cell: &'static str| {
        cell.split('|')
            .filter(|n| !n.is_empty())
            .collect::<Vec<_>>()
    };
    include_str!("../../data/bodies.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| {
            let [name, short, kind, country, others] = line.split('\t').collect::<Vec<_>>()[..]
            else {
                return None;
            };
            Some(Body {
                name,
                short: list(short),
                kind,
                country: CountryCode::parse(country),
                others: list(others),
            })
        })
        .collect()
});

/// Every name of every known body, longest first, with the body's place in the table.
pub(super) static BODY_NAMES: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    let mut all: Vec<(&str, usize)> = BODIES
        .iter()
        .enumerate()
        .flat_map(|(i, b)| {
            std::iter::once(b.name)
                .chain(b.short.iter().copied())
                .chain(b.others.iter().copied())
                .map(move |n| (n, i))
        })
        .collect();
    all.sort_by_key(|(n, _)| std::cmp::Reverse(n.len()));
    all
});

static SHORT_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    BODIES
        .iter()
        .flat_map(|b| b.short.iter().copied())
        .collect()
});

/// Whether a word is the short name of a known body.
pub(super) fn is_short(word: &str) -> bool {
    SHORT_NAMES.contains(word)
}

/// Whether a word, or each side of its slash, is the short name of a known body: `OSCE/ODIHR`.
pub(crate) fn is_short_name(word: &str) -> bool {
    word.split('/').all(is_short)
}

/// Finds [`BODY_NAMES`] in one walk through a text: the name at `n` as pattern `2 n`, in capitals as `2 n + 1`.
static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let names = BODY_NAMES
        .iter()
        .flat_map(|(name, _)| [(*name).to_owned(), name.to_uppercase()]);
    AhoCorasick::new(names).ok()
});

/// The known bodies of a text; of two that share words the one with the longer name.
pub(super) fn known_bodies(flat: &str) -> Vec<(Span, Option<usize>)> {
    let mut places: Vec<Vec<Span>> = vec![Vec::new(); BODY_NAMES.len()];
    for found in SEARCH.iter().flat_map(|s| s.find_overlapping_iter(flat)) {
        places[found.pattern().as_usize() / 2].push(found.range());
    }
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "/@_-".contains(c));
    let mut spans: Vec<(Span, Option<usize>)> = Vec::new();
    for (mut places, (_, which)) in places.into_iter().zip(BODY_NAMES.iter()) {
        places.sort_by_key(|p| (p.start, p.end));
        let mut from = 0;
        for span in places {
            if span.start < from {
                continue;
            }
            from = span.end;
            let clear = !letter(flat[..span.start].chars().next_back())
                && !letter(
                    flat[span.end..]
                        .chars()
                        .next()
                        .filter(|c| *c != '-' && *c != '/'),
                );
            if clear
                && !spans
                    .iter()
                    .any(|(s, _)| s.start < span.end && span.start < s.end)
            {
                spans.push((span, Some(*which)));
            }
        }
    }
    spans
}
