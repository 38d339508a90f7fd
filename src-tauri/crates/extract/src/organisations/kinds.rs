//! What an organisation is, and of which country, from the words of its name.

use super::Organisation;
use crate::places::{PlaceKind, PlaceMention};

/// Kind and country of an organisation, from its own words.
pub(super) fn describe(organisation: &mut Organisation, flat: &str, places: &[PlaceMention]) {
    let _ = flat;
    if organisation.kind.is_none() {
        organisation.kind = kind_of(&organisation.name);
    }
    if organisation.country.as_ref().is_none_or(|c| c.1.is_none()) {
        let spans = std::iter::once(&organisation.name_span)
            .chain(organisation.others.iter().map(|o| &o.1));
        let written = spans
            .flat_map(|s| {
                places
                    .iter()
                    .filter(move |p| p.span.start >= s.start && p.span.end <= s.end)
            })
            .find(|p| !matches!(p.kind, PlaceKind::City(_)) || !organisation.name.contains("OSCE"))
            .map(|p| (p.country, Some(p.span.clone())));
        if written.is_some() {
            organisation.country = written;
        }
    }
}

/// Vocabulary `organisation_kind` from the words of a name.
pub(crate) fn kind_of(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let electoral = has(&["elect", "избират", "zgjedh", "izborn", "изборн"]);
    Some(match () {
        () if name.starts_with("CEC ")
            || name == "CEC"
            || electoral
                && has(&[
                    "commission",
                    "committee",
                    "authority",
                    "board",
                    "комисс",
                    "komision",
                    "komisij",
                    "комисиј",
                ]) =>
        {
            "election management body"
        }
        () if has(&[
            "parliament",
            "assembly",
            "congress",
            "senate",
            "majilis",
            "mazhilis",
        ]) =>
        {
            "parliament"
        }
        () if has(&[
            "ministry",
            "government",
            "department",
            "cabinet",
            "министер",
        ]) =>
        {
            "government"
        }
        () if has(&["court"]) => "court",
        () if has(&["party"]) => "political party",
        () if has(&["embassy"]) => "embassy",
        () if has(&["university", "college", "school", "academy"]) => "academia",
        () if has(&["united nations", "osce", "european", "council of europe"]) => {
            "international organisation"
        }
        () if has(&[
            "foundation",
            "network",
            "association",
            "coalition",
            "alliance",
            "movement",
            "society",
        ]) =>
        {
            "civil society"
        }
        () => return None,
    })
}
