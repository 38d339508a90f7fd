//! Organisations: well-known bodies, names built around a head noun, acronyms, and which of them are one and the same.
//!
//! Start reading at [`find`]; then `bodies` (the gazetteer), `named` and `acronyms` (names by their form) and `identity`
//! (which names are one body's).

mod acronyms;
mod affiliations;
mod bodies;
mod identity;
mod kinds;
mod named;
mod national;
mod phrases;

use crate::patterns::pattern;
use crate::places::{PlaceKind, PlaceMention};
use crate::source::{Source, Span};
use acronyms::{acronym_pairs, bare_acronyms, initials};
pub(crate) use bodies::is_short_name;
use bodies::known_bodies;
use domain::CountryCode;
use identity::unify;
pub(crate) use kinds::kind_of;
use named::named_around_a_head;
use std::collections::BTreeSet;

/// An organisation met in the text.
#[derive(Clone, Debug)]
pub(crate) struct OrganisationMention {
    pub span: Span,
    pub name: String,
    /// Index into [`Organisations::all`].
    pub which: usize,
}

/// An organisation of the report, with all its names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Organisation {
    /// Fullest name.
    pub name: String,
    pub name_span: Span,
    pub short: Option<(String, Span)>,
    pub others: Vec<(String, Span)>,
    pub kind: Option<&'static str>,
    pub country: Option<(CountryCode, Option<Span>)>,
    /// Why two names were taken for one body, where that had to be judged.
    pub judged: Vec<String>,
    pub mentions: usize,
    /// A bare acronym that nothing in the report explains.
    pub unexplained: bool,
}

impl Organisation {
    /// The form that a reader would use in passing.
    pub fn short_or_name(&self) -> String {
        self.short
            .as_ref()
            .map_or_else(|| self.name.clone(), |s| s.0.clone())
    }

    /// Whether it goes by this name.
    pub fn is_called(&self, name: &str) -> bool {
        let same = |n: &str| n.eq_ignore_ascii_case(name);
        same(&self.name)
            || self.short.as_ref().is_some_and(|s| same(&s.0))
            || self.others.iter().any(|o| same(&o.0))
    }
}

/// All organisations of a report.
#[derive(Default)]
pub(crate) struct Organisations {
    pub all: Vec<Organisation>,
    pub mentions: Vec<OrganisationMention>,
}

impl Organisations {
    /// The mentions inside a range, in order.
    pub fn within(&self, span: &Span) -> impl Iterator<Item = &OrganisationMention> {
        self.mentions
            .iter()
            .filter(move |m| m.span.start >= span.start && m.span.end <= span.end)
    }

    /// The organisation behind a name as written.
    pub fn by_name(&self, name: &str) -> Option<&Organisation> {
        self.all.iter().find(|o| o.is_called(name))
    }
}

/// Finds the organisations of a report.
pub(crate) fn find(source: &Source<'_>, places: &[PlaceMention]) -> Organisations {
    let mut spans: Vec<(Span, Option<usize>)> = known_bodies(&source.flat);
    let pairs = acronym_pairs(&source.flat);
    for pair in &pairs {
        claim(&mut spans, pair.0.clone(), None);
        claim(&mut spans, pair.1.clone(), None);
    }
    for sentence in &source.sentences {
        for span in named_around_a_head(&source.flat, &sentence.span) {
            claim(&mut spans, up_to_its_country(source, places, span), None);
        }
    }
    for span in phrases::find(source) {
        claim(&mut spans, span, None);
    }
    for span in affiliations::find(source, places, &spans) {
        claim(&mut spans, span, None);
    }
    let mut defined: BTreeSet<String> = pairs
        .iter()
        .map(|p| source.flat[p.1.clone()].to_owned())
        .collect();
    defined.extend(
        spans
            .iter()
            .map(|(s, _)| initials(&source.flat[s.clone()]))
            .filter(|i| i.len() >= 3),
    );
    for span in bare_acronyms(source, &defined) {
        // `CEC Albania` and `CEC of Uzbekistan` are one name.
        let country = places.iter().find(|p| {
            p.kind == PlaceKind::Country
                && p.span.start > span.end
                && p.span.start < span.end + 24
                && pattern!(r"^ (?:of (?:the )?(?:Republic of )?)?$")
                    .is_match(&source.flat[span.end..p.span.start])
        });
        let span = span.start..country.map_or(span.end, |p| p.span.end);
        claim(&mut spans, span, None);
    }
    spans.sort_by_key(|(s, _)| (s.start, s.end));
    unify(source, spans, &pairs, places)
}

/// `Central Commission of Kyrgyzstan Nurjan Shaildabekova`: the body's name ends with the country.
fn up_to_its_country(source: &Source<'_>, places: &[PlaceMention], span: Span) -> Span {
    let country = places.iter().find(|p| {
        p.kind == PlaceKind::Country
            && p.span.start > span.start
            && p.span.end < span.end
            && source.flat[..p.span.start].ends_with(" of ")
    });
    match country {
        Some(p)
            if pattern!(r"^ \p{Lu}").is_match(&source.flat[p.span.end..span.end])
                && !source.flat[p.span.end..span.end]
                    .split(' ')
                    .any(named::is_head) =>
        {
            span.start..p.span.end
        }
        _ => span,
    }
}

/// Takes a range unless a longer one is already there; a shorter one inside is given up.
fn claim(spans: &mut Vec<(Span, Option<usize>)>, span: Span, body: Option<usize>) {
    if spans
        .iter()
        .any(|(s, _)| s.start <= span.start && span.end <= s.end)
    {
        return;
    }
    if spans.iter().any(|(s, _)| {
        s.start < span.start && span.start < s.end || s.start < span.end && span.end < s.end
    }) {
        return;
    }
    spans.retain(|(s, _)| !(span.start <= s.start && s.end <= span.end));
    spans.push((span, body));
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Document;

    fn names(text: &str) -> Vec<String> {
        let document = Document {
            text: text.into(),
            ..Default::default()
        };
        let source = Source::new(&document);
        let places = crate::places::find(&source.flat, "en");
        find(&source, &places)
            .all
            .into_iter()
            .filter(|o| o.mentions > 0)
            .map(|o| match o.short {
                Some((short, _)) if short != o.name => format!("{} = {short}", o.name),
                _ => o.name,
            })
            .collect()
    }

    #[test]
    fn names_are_cut_where_they_end() {
        for (text, want) in [
            (
                "a conference organized by the Central Election Commission of Kazakhstan with support from the OSCE Programme Office in Astana, in the capital.",
                vec![
                    "Central Election Commission of Kazakhstan",
                    "OSCE Programme Office in Astana",
                ],
            ),
            (
                "The Ministry of Justice and the Council of Europe met.",
                vec!["Ministry of Justice", "Council of Europe"],
            ),
            (
                "Centre for Monitoring and Research (CeMI) spoke.",
                vec!["Centre for Monitoring and Research = CeMI"],
            ),
            (
                "the Commission said. The Conference ended. Final Project Report.",
                vec![],
            ),
            (
                "relationships with Oblast Election Commission chairpersons and the Osh Oblast Election Commission grew.",
                vec!["Osh Oblast Election Commission"],
            ),
            (
                "in cooperation with OSCE, UN/UNDP, and others.",
                vec!["OSCE", "UNDP"],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn a_name_ends_at_a_person_an_owner_a_verb_or_a_full_stop() {
        for (text, want) in [
            (
                "Yevhen Mahda of the Institute of World Policy spoke.",
                vec!["Institute of World Policy"],
            ),
            (
                "The chairman of the Steering Committee Sergei Lebedev spoke to us.",
                vec!["Steering Committee"],
            ),
            (
                "He wrote to the Board of Elections. The Board of Trade agreed.",
                vec!["Board of Elections", "Board of Trade"],
            ),
            (
                "The National Council on Disability Announces Participants for the day",
                vec!["National Council on Disability"],
            ),
            (
                "The Help America Vote Act (HAVA) was passed; HAVA is a law, and HAVA stays.",
                vec![],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_listed_with_a_body_is_one() {
        let found = names(
            "Representatives from the World Bank, Bluewater Relief International and UNICEF came to the forum in town.",
        );
        assert!(
            found.iter().any(|n| n == "Bluewater Relief International"),
            "{found:?}"
        );
    }

    #[test]
    fn the_commission_in_a_report_on_one_country_is_that_countrys() {
        assert_eq!(
            names(
                "In Albania, CEC Albania met voters in Tirana.\nThe Central Elections Commission reported.\nThe CEC will meet in Albania again."
            ),
            ["Central Elections Commission = CEC"]
        );
        assert_eq!(
            names(
                "The Central Election Commission of Georgia met the Central Election Commission of Moldova."
            ),
            [
                "Central Election Commission of Georgia",
                "Central Election Commission of Moldova"
            ]
        );
    }

    #[test]
    fn one_body_under_several_names_is_one() {
        assert_eq!(
            names(
                "The CEC met IDEA International and the Law Enforcement Center of Finland.\nThe Central Elections Commission, with the International Institute for Democracy and Election Assistance (International IDEA) and the Center for the Rule of Law of Finland, spoke.\nThe Rule of Law Center of Finland and International IDEA agreed."
            ),
            [
                "International Institute for Democracy and Election Assistance = International IDEA",
                "Central Elections Commission = CEC",
                "Rule of Law Center of Finland",
            ]
        );
    }
}
