//! Missions: teams that are sent to watch, assess or follow up elections. Other than a gathering, one is told of by who
//! sent it, where to and when; other than a standing mission (`OSCE Mission to Skopje`), it is an event and no body.

use crate::dates::DateMention;
use crate::event_names::{self, EventName, Manner};
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::{PartKind, Span};

/// The sentences, from the first on, in which a report says what it is about.
const OPENING: usize = 8;

/// Names of missions in the title of the report, in its headings and in the sentences that open it.
pub(super) fn missions(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Vec<EventName> {
    let source = scene.source;
    let mut found = Vec::new();
    for (number, part) in source.parts.iter().enumerate().take(10) {
        let words = source.words(&part.span);
        if matches!(part.kind, PartKind::MetadataLine | PartKind::Aside) || words.len() > 220 {
            continue;
        }
        let line = part.kind == PartKind::Heading
            || !words.trim_end().ends_with(['.', '!', '?', ';', ':']);
        if line && let Some(at) = in_title(words) {
            push(
                scene,
                &mut found,
                part.span.start,
                at,
                Manner::Titled,
                number,
            );
        }
    }
    let telling = source.sentences.iter().filter(|s| source.tells(s));
    for sentence in telling.take(OPENING) {
        let words = source.words(&sentence.span);
        let dated = dates.iter().any(|d| {
            d.start.month.is_some()
                && sentence.span.start <= d.span.start
                && d.span.end <= sentence.span.end
        });
        let placed = scene
            .places
            .iter()
            .any(|p| sentence.span.start <= p.span.start && p.span.end <= sentence.span.end);
        if (dated || placed)
            && let Some(at) = in_sentence(words)
        {
            let manner = if dated {
                Manner::Named
            } else {
                Manner::Described
            };
            push(
                scene,
                &mut found,
                sentence.span.start,
                at,
                manner,
                sentence.part,
            );
        }
    }
    found
}

fn push(
    scene: &Scene<'_, '_>,
    found: &mut Vec<EventName>,
    from: usize,
    at: Span,
    manner: Manner,
    part: usize,
) {
    let span = from + at.start..from + at.end;
    let mut name = scene.source.tidy(&span);
    if !name.chars().any(char::is_lowercase) {
        name = event_names::capitals_to_title(&name);
    }
    let first = name
        .chars()
        .next()
        .map(|c| c.to_uppercase().collect::<String>());
    if manner == Manner::Titled
        && let Some(first) = first
    {
        name = first
            + name
                .get(name.chars().next().map_or(0, char::len_utf8)..)
                .unwrap_or("");
    }
    found.push(EventName {
        kind: event_names::mission_kind(&name).unwrap_or("other"),
        name,
        span,
        manner,
        part,
    });
}

/// A title that is a mission's: `OSCE/ODIHR NEEDS ASSESSMENT MISSION REPORT`, `PACE to observe the election in Armenia`.
fn in_title(words: &str) -> Option<Span> {
    let named = pattern!(
        r"(?i)((?:[\p{L}/’'-]+ ){0,6}?(?:assessment|observation|observer|monitoring|expert|fact[- ]finding|follow[- ]up|pre-election|pre-electoral|exploratory) (?:mission|visit)s?\b(?: \([A-Z]{2,6}\))?(?: (?:to|in) (?:the )?(?-i:\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*))?)(?P<rest>.*)$"
    );
    if let Some(c) = named.captures(words)
        && let Some(m) = c.get(1)
        // A visit is one whatever it is about; a handbook on missions is none.
        && !pattern!(r"(?i)\b(?:recommendations?|handbook|methodology|database|guidelines?|follow-up (?:of|to|on)|training|course|workshop|seminar|conference|best practices)\b")
            .is_match(if pattern!(r"(?i)^.{0,60}\bvisit to\b").is_match(words) { "" } else { words })
        && !m.as_str().contains(['.', ';'])
    {
        // `ODIHR opens limited election observation mission`: the verb is not in the name.
        let verb = pattern!(r"(?i)\b(?:opens?|opened|sends?|sent|deploys?|deployed|makes|made|undertakes|undertook|conducts|conducted|launches|launched|concludes|on|the|an?|of|from|to)\s+")
            .find_iter(m.as_str())
            .map(|v| v.end())
            .filter(|end| event_names::mission_kind(&m.as_str()[*end..]).is_some())
            .last()
            .unwrap_or(0);
        return Some(m.start() + verb..m.end());
    }
    let observes = pattern!(
        r"(?i)^\s*(?:observation of (?:the )?[^.;]{3,80}\belections?\b[^.;(]{0,60}|[^.;:]{2,60}\bto observe (?:the )?[^.;:]{0,60}\b(?:elections?|referendum)\b[^.;:(]{0,60})"
    );
    observes
        .find(words)
        .map(|m| m.start()..m.start() + m.as_str().trim_end().len())
}

/// The mission that a sentence tells of: who undertook it, where a delegation went.
fn in_sentence(words: &str) -> Option<Span> {
    let told = pattern!(
        r"(?i)\b(?:undertook|conducts?|conducted|deployed|deploys?|sent|sends|opened|opens|carried out|launched|fielded|dispatched|made?|makes|make|paid|completed|concluded|undertake|will deploy|to deploy|on|during)\s+(?:an?|the|its|their)\s+((?:[\p{L}/’'-]+ ){0,4}?(?:(?:assessment|observation|observer|monitoring|expert|fact[- ]finding|follow[- ]up|exploratory|pre-electoral|pre-election) (?:mission|visit)|mission to observe [^.;,]{3,60})\b(?: \([A-Z]{2,6}\))?(?: (?:to|in) (?:the )?(?:Republic of |Kingdom of )?(?-i:\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*))?)"
    );
    if let Some(m) = told.captures(words).and_then(|c| c.get(1)) {
        return Some(m.range());
    }
    let went = pattern!(
        r"(?i)\b((?:[\p{L}\d-]+ ){0,2}?(?:delegation|mission|committee|team of observers|co-rapporteurs)\b[^.;]{0,140}?\b(?:visited|will visit|is visiting|will travel to|travelled to|met in|will be in|arrived in)\s+(?-i:\p{Lu}[\p{L}’'-]+))"
    );
    if let Some(m) = went.captures(words).and_then(|c| c.get(1))
        && pattern!(r"(?i)\b(?:elect|observ|monitor|assess)").is_match(words)
    {
        // `A 22-member delegation of X will travel to Armenia`: who goes and where to.
        return Some(m.range());
    }
    // `работала Миссия ОБСЕ по оценке потребностей`, `la Mission d’observation de l’Union africaine`.
    pattern!(
        r"(?i)\b(мисси\p{L}+ (?:[\p{L}/-]+ ){0,3}?по (?:оценке|наблюдению)(?: за)? [\p{L}]+(?: (?:БДИПЧ|ОБСЕ|СНГ|ШОС)){0,2}|mission d[’']observation (?:électorale )?(?:de l[’']|du |de la |des |de )(?-i:\p{Lu})[\p{L}’' ]{2,40}?\p{L})(?:\W|$)"
    )
    .captures(words)
    .and_then(|c| c.get(1))
    .map(|m| m.range())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn read(text: &str) -> String {
        in_text(text, |scene, _, dates| {
            missions(scene, dates)
                .into_iter()
                .map(|n| format!("{} ({})", n.name, n.kind))
                .collect::<Vec<_>>()
                .join("; ")
        })
    }

    #[test]
    fn a_mission_that_was_sent_is_an_event() {
        for (text, want) in [
            (
                "ODIHR opens limited election observation mission in Poland\n\nThe weather was fine.",
                "Limited election observation mission in Poland (observation mission)",
            ),
            (
                "OSCE/ODIHR NEEDS ASSESSMENT MISSION REPORT\n\nThe weather was fine.",
                "OSCE/ODIHR Needs Assessment Mission (assessment)",
            ),
            (
                "News\n\nThe Office undertook a Needs Assessment Mission (NAM) to Mongolia from 5 to 8 April 2016.",
                "Needs Assessment Mission (NAM) to Mongolia (assessment)",
            ),
            (
                "News\n\nA PACE delegation will make a pre-electoral visit to Albania on 1-2 June 2017.",
                "pre-electoral visit to Albania (observation mission)",
            ),
            (
                "PACE to observe the presidential election in Armenia\n\nIt is cold.",
                "PACE to observe the presidential election in Armenia (observation mission)",
            ),
            (
                "Новости\n\nС 16 по 18 июля 2012 года в Беларуси работала Миссия ОБСЕ по оценке потребностей.",
                "Миссия ОБСЕ по оценке потребностей (assessment)",
            ),
            // What missions wrote, and the standing ones, are none.
            (
                "Handbook on the follow-up of election observation mission recommendations\n\nIt is long.",
                "",
            ),
            (
                "News\n\nThe OSCE Mission to Skopje held a workshop on 5 May 2010.",
                "",
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
