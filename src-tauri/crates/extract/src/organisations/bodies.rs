//! The bodies that the trade knows by heart: `data/bodies.tsv`.

use crate::source::Span;
use domain::CountryCode;
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

/// Whether a word, or each side of its slash, is the short name of a known body: `OSCE/ODIHR`.
pub(crate) fn is_short_name(word: &str) -> bool {
    word.split('/')
        .all(|w| BODIES.iter().any(|b| b.short.contains(&w)))
}

pub(super) fn known_bodies(flat: &str) -> Vec<(Span, Option<usize>)> {
    let mut spans: Vec<(Span, Option<usize>)> = Vec::new();
    for &(name, which) in BODY_NAMES.iter() {
        let mut from = 0;
        let capitals = name.to_uppercase();
        while let Some((at, length)) = [name, capitals.as_str()]
            .iter()
            .filter_map(|n| flat[from..].find(n).map(|i| (from + i, n.len())))
            .min()
        {
            let span = at..at + length;
            from = span.end;
            let letter =
                |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "/@_-".contains(c));
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
                spans.push((span, Some(which)));
            }
        }
    }
    spans
}
