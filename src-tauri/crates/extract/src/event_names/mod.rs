//! What gatherings are called: in titles, in quotation marks, and in capitals inside sentences.
//!
//! Start reading at [`find`]; then `nouns` (the vocabulary) and one module for each way in which a name is met.

mod headlines;
mod nouns;
mod quoted;
mod running;
mod titles;

use crate::patterns::pattern;
use crate::source::{PartKind, Source, Span};
pub(crate) use nouns::{is_gathering, is_mission, kind_in, mission_kind, phrase};
use std::collections::BTreeSet;
pub(crate) use titles::{capitals_to_title, is_label, minutes_of};

/// How a name was met; later ones are surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Manner {
    /// Words of a sentence that describe the gathering.
    Described,
    /// The tail of a headline.
    Headline,
    /// Capitals inside a sentence.
    Named,
    /// In quotation marks: the theme that a gathering was held under.
    Theme,
    /// In quotation marks together with the gathering's noun: Regional Table “…”.
    Quoted,
    /// A title or heading by itself.
    Titled,
}

/// A name of a gathering met in the text.
#[derive(Clone, Debug)]
pub(crate) struct EventName {
    pub name: String,
    pub span: Span,
    pub manner: Manner,
    pub kind: &'static str,
    pub part: usize,
}

impl EventName {
    /// Named by the very words that stand there.
    fn at(
        source: &Source<'_>,
        part: usize,
        span: Span,
        manner: Manner,
        kind: &'static str,
    ) -> EventName {
        EventName {
            name: source.tidy(&span),
            span,
            manner,
            kind,
            part,
        }
    }

    /// The name's words without small words, spelled one way.
    pub fn words(&self) -> BTreeSet<String> {
        content_words(&self.name)
    }
}

/// Whether an event's name was met as a mission's.
pub(crate) fn is_mission_kind(name: &EventName) -> bool {
    matches!(name.kind, "observation mission" | "assessment") && mission_kind(&name.name).is_some()
}

/// The words of a title that carry meaning, spelled one way.
pub(crate) fn content_words(title: &str) -> BTreeSet<String> {
    domain::fold::ascii_key(title)
        .split(' ')
        .filter(|w| {
            w.len() > 1
                && ![
                    "the", "of", "for", "and", "on", "in", "to", "with", "its", "an", "at", "from",
                    "by", "as", "entire", "across", "be", "will",
                ]
                .contains(w)
        })
        .map(|w| {
            w.strip_suffix('s')
                .filter(|w| w.len() > 4)
                .unwrap_or(w)
                .to_owned()
        })
        .map(|w| match w.as_str() {
            "digitalisation" | "digitization" => "digitalization".into(),
            "electoral" | "election" | "elections" => "election".into(),
            "table" | "round" | "roundtable" => "roundtable".into(),
            "processe" => "process".into(),
            _ => w,
        })
        .collect()
}

/// The part that is the report's title: the first, or what stands under `PRESS RELEASE`.
fn title_part(source: &Source<'_>) -> Option<usize> {
    let mut lines = (0..source.parts.len()).filter(|&p| {
        !matches!(
            source.parts[p].kind,
            PartKind::MetadataLine | PartKind::Aside
        )
    });
    let first = lines.next()?;
    let words = |p: usize| source.words(&source.parts[p].span).trim();
    if !is_label(words(first)) {
        return Some(first);
    }
    // A line under it that is a sentence, or an entry of a list of sources, is no title.
    let under = lines
        .next()
        .filter(|&p| !words(p).ends_with(['.', '!', '?']) && !words(p).starts_with('['));
    Some(under.unwrap_or(first))
}

/// Every name of a gathering, in order.
pub(crate) fn find(source: &Source<'_>) -> Vec<EventName> {
    let mut found = Vec::new();
    let title_part = title_part(source);
    for (number, part) in source.parts.iter().enumerate() {
        // `[1] NAME Final Report`: an entry of a list of sources names a cited work.
        let cited = pattern!(r"^\s*\[\d+\]\s").is_match(source.words(&part.span));
        if part.kind == PartKind::Aside || cited {
            continue;
        }
        quoted::quoted(source, number, &mut found);
        quoted::theme(source, number, &mut found);
        let heading = part.kind == PartKind::Heading || Some(number) == title_part;
        if heading && titles::titled(source, number, &mut found) {
            continue;
        }
        running::named(source, number, &mut found);
        running::assembly(source, number, &mut found);
    }
    if let Some(number) = title_part
        && !found.iter().any(|f| f.part == number)
    {
        headlines::headline(source, number, &mut found);
    }
    // Inside a longer name of the same place there is no second one.
    let spans: Vec<Span> = found.iter().map(|f| f.span.clone()).collect();
    found.retain(|f| {
        !spans
            .iter()
            .any(|s| *s != f.span && s.start <= f.span.start && f.span.end <= s.end)
    });
    found.sort_by_key(|f| f.span.start);
    found.dedup_by(|a, b| a.span == b.span);
    found
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
        find(&Source::new(&document))
            .into_iter()
            .map(|n| n.name)
            .collect()
    }

    #[test]
    fn minutes_that_name_only_their_day_are_called_by_it() {
        let title = "Meeting Minutes: July 26, 2017";
        assert_eq!(names(&format!("{title}\n\nPresent: two members.")), [title]);
    }

    #[test]
    fn names_of_gatherings_are_cut_where_they_end() {
        for (text, want) in [
            (
                "OSCE supports conference on role of new technologies in Kazakhstan\nThe role was discussed.",
                vec!["Conference on role of new technologies in Kazakhstan"],
            ),
            (
                "News\nIt sponsored a three-day conference titled \"Election Administration: Regional Experience\" in Almaty.",
                vec!["Election Administration: Regional Experience"],
            ),
            (
                "News\nThe CEC organized the Regional Table “Digitalization of election processes”.",
                vec!["Regional Table “Digitalization of election processes”"],
            ),
            (
                "News\nDocument Title: Central Asia Regional Election Officials Conference Final Project Report November",
                vec!["Central Asia Regional Election Officials Conference"],
            ),
            (
                "CENTRAL ASIA REGIONAL ELECTION OFFICIALS CONFERENCE",
                vec!["Central Asia Regional Election Officials Conference"],
            ),
            (
                "Annex to IFES, Final Project Report Oct 1: Central Asia Regional Election Officials Conference, November 17-20, 1998",
                vec!["Central Asia Regional Election Officials Conference"],
            ),
            (
                "News\nThey met for the Sixth Implementation Meeting of the Declaration of Global Principles.",
                vec!["Sixth Implementation Meeting of the Declaration of Global Principles"],
            ),
            ("News\nThe Conference ended. The meeting was good.", vec![]),
            (
                "News\n[1] Central Asia Regional Election Officials Conference Final Project Report",
                vec![],
            ),
            (
                "Совещание прошло\nОна приняла участие в совещании ОБСЕ на тему \"Демократические выборы и наблюдение\" в Вене.",
                vec!["Демократические выборы и наблюдение"],
            ),
            (
                "Board of Election Commissioners of the City of Chicago met Oct. 18.\nThe Illinois Open Meetings Act was followed.",
                vec!["Board of Election Commissioners of the City of Chicago met"],
            ),
            (
                "Winter school on New Voting Technologies\nThey will gather.",
                vec!["Winter school on New Voting Technologies"],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn the_head_noun_decides_the_kind() {
        for (name, kind) in [
            ("Regional Table “Digitalization”", "roundtable"),
            ("conference on training of officials", "conference"),
            ("Copenhagen Democracy Summit", "conference"),
        ] {
            assert_eq!(kind_in(name), Some(kind), "{name}");
        }
    }
}
