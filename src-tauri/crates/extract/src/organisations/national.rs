//! Bodies that every country has: whose commission is meant where a report on one country says 'the CEC'.

use super::identity::{absorb, bag};
use super::{Organisation, OrganisationMention};
use crate::places::PlaceMention;
use domain::CountryCode;
use std::collections::{BTreeMap, BTreeSet};

const COMMISSION: Option<&str> = Some("election management body");

/// The country that most of the report's places are in, if it is plainly one.
fn country_of_report(places: &[PlaceMention]) -> Option<CountryCode> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for place in places {
        *counts.entry(place.country).or_default() += 1;
    }
    let (country, count) = counts.into_iter().max_by_key(|(_, n)| *n)?;
    (count >= 2 && count * 10 >= places.len() * 6).then_some(country)
}

/// Whether a name says no more than 'the central commission' and its country.
fn is_general(organisation: &Organisation, country: CountryCode) -> bool {
    const OWN: &[&str] = &[
        "central",
        "election",
        "commission",
        "cec",
        "republic",
        "referenda",
        "referendum",
        "committee",
    ];
    let words = bag(&organisation.name);
    words.split(' ').any(|w| w == "central" || w == "cec")
        && words
            .split(' ')
            .all(|w| OWN.contains(&w) || crate::places::is_of_country(w, country))
}

/// Gives the commission without a country that of the report, and makes one of what is then the same body.
pub(super) fn resolve(
    all: &mut [Organisation],
    mentions: &mut [OrganisationMention],
    places: &[PlaceMention],
) {
    let named: BTreeSet<CountryCode> = all
        .iter()
        .filter(|o| o.mentions > 0 && o.kind == COMMISSION)
        .filter_map(|o| o.country.as_ref().map(|c| c.0))
        .collect();
    // Where one country's commission is named and no other's, it is that one's; else that of the country reported on.
    let whose = match named.len() {
        0 => country_of_report(places),
        1 => named.first().copied(),
        _ => country_of_report(places).filter(|c| named.contains(c)),
    };
    let Some(country) = whose else {
        return;
    };
    for organisation in all.iter_mut() {
        if organisation.mentions > 0
            && organisation.kind == COMMISSION
            && organisation.country.is_none()
            && is_general(organisation, country)
        {
            organisation.country = Some((country, None));
        }
    }
    let same = |o: &Organisation| {
        o.mentions > 0
            && o.kind == COMMISSION
            && o.country.as_ref().is_some_and(|c| c.0 == country)
            && is_general(o, country)
    };
    for i in 0..all.len() {
        for j in i + 1..all.len() {
            if same(&all[i]) && same(&all[j]) {
                let (keep, give) = if all[i].name.len() >= all[j].name.len() {
                    (i, j)
                } else {
                    (j, i)
                };
                let why = format!(
                    "'{}' taken for the same commission: no other country's is meant",
                    all[give].name
                );
                absorb(all, mentions, keep, give, Some(why));
            }
        }
    }
}
