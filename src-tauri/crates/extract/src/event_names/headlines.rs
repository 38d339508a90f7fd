//! The gathering that a headline tells of.

use super::nouns::{kind_in, phrase};
use super::{EventName, Manner, content_words};
use crate::patterns::pattern;
use crate::source::Source;

/// `OSCE supports conference on role of new technologies` → the words from the noun (and its adjectives) on.
pub(super) fn headline(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = source.parts[part].span.clone();
    let words = source.words(&span);
    let set_up = pattern!(r"(?i)\b(?:established|set up|founded|created|formed)\b").is_match(words);
    if words.len() > 300 || set_up {
        return;
    }
    // `Board of Commissioners met Oct. 18`: the body's name and the verb are all the name that there is.
    if let Some(m) = pattern!(r"^\s*(\p{Lu}[^.;:]{8,120}? met)(?: on)? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)").captures(words).and_then(|c| c.get(1)) {
        let at = span.start + m.start()..span.start + m.end();
        found.push(EventName::at(source, part, at, Manner::Headline, "meeting"));
        return;
    }
    // `Commissioner meets the ODIHR delegation`: who met whom is the name.
    let no_encounter = pattern!(r"(?i)\bwelcomes? (?:an? |its |the )?(?:new|decision|adoption|passage|release|publication|appointment|announcement|launch|ruling|report|nomination)\b|\bwelcomes? .{3,60} as\b|\breceive[sd] (?:an? |the )?(?:\p{L}+ ){0,2}(?:awards?|grants?|reports?|funding)\b")
        .is_match(words);
    if words.len() < 130
        && !no_encounter
        && let Some(m) = pattern!(r"^\s*([^.;:]{3,60}? (?:meets?(?: with)?|met with|receives|received|talks with|welcomes) [^.;:]{3,70}?)\s*$")
            .captures(words)
            .and_then(|c| c.get(1))
    {
        let at = span.start + m.start()..span.start + m.end();
        found.push(EventName::at(source, part, at, Manner::Headline, "meeting"));
        return;
    }
    if matches!(source.language, "ru" | "fr") {
        if let Some(m) = phrase(source.language)
            .captures(words)
            .and_then(|c| c.get(1))
        {
            let about = pattern!(
                r"(?i)^ (?:для|по|на тему|с|à l[’']intention d|au profit d|sur) ?[^,.;:]{5,110}"
            )
            .find(&words[m.end()..])
            .map_or(0, |t| t.end());
            let at = span.start + m.start()..span.start + m.end() + about;
            let name = source.tidy(&at);
            if content_words(&name).len() < 2 {
                return;
            }
            found.push(EventName {
                name,
                span: at,
                manner: Manner::Headline,
                kind: kind_in(m.as_str()).unwrap_or("other"),
                part,
            });
        }
        return;
    }
    if let Some(m) = held_in(words) {
        let at = span.start + m.start..span.start + m.end;
        let name = source.tidy(&at);
        if content_words(&name).len() >= 2 {
            let mut chars = name.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            found.push(EventName {
                kind: kind_in(&name).unwrap_or("other"),
                name: first.chain(chars).collect(),
                span: at,
                manner: Manner::Headline,
                part,
            });
            return;
        }
    }
    let m = pattern!(r"(?i)(?:(?:international|regional|national|annual|high-level|online|public|joint|two-day|first|second|third) )*\b(conference|forum|summit|symposium|round ?table|workshop|training|course|seminar|webinar|meeting|dialogue|(?:kick-off|launch|closing|opening|side|outreach) (?:event|ceremony))\b(?: (?:on|of|about|for) [^.:;]{6,140})?").captures(words);
    if let Some(c) = m
        && let (Some(whole), Some(noun)) = (c.get(0), c.get(1))
    {
        let at = span.start + whole.start()
            ..span.start + whole.start() + whole.as_str().trim_end().len();
        // `Training RFI posted`, `Workshop Report released`: a paper about one.
        if pattern!(r"^ (?:RFI|RFP|[Rr]eport|[Gg]uide|[Mm]anual|[Tt]oolkit|[Mm]aterials?|[Rr]ules?|[Bb]ill|[Aa]ct|[Ll]aw|[Gg]rants?)\b")
            .is_match(&words[noun.end()..])
        {
            return;
        }
        let kind = kind_in(noun.as_str()).unwrap_or("other");
        let mut at = at;
        let mut name = source.tidy(&at);
        // `NCD quarterly meeting focuses on employment`: what stands before the verb is the name.
        let verb = pattern!(r"(?i)^\s+(?:focus(?:es|ed)|address(?:es|ed)|discuss(?:es|ed)|highlights?|examines?|explores?|concludes?|ends?|opens?|begins?|starts?|kicks|brings?|gathers?|calls?|takes place|held|to (?:be held|take place))\b")
            .is_match(&words[noun.end()..]);
        if content_words(&name).len() < 2 && verb {
            at = span.start..span.start + noun.end();
            name = source.tidy(&at);
        }
        if content_words(&name).len() < 2 {
            name = source.tidy(&span);
        }
        let capital: String = name
            .chars()
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(name.chars().skip(1))
            .collect();
        found.push(EventName {
            name: capital,
            span: at,
            manner: Manner::Headline,
            kind,
            part,
        });
    }
}

/// `Head of the Presence opens election dispute resolution course`: all that stands between the verb and the noun, and
/// what it is about.
fn held_in(headline: &str) -> Option<std::ops::Range<usize>> {
    let c = pattern!(
        r"(?i)\b(?:opens?|hosts?|holds?|hosted|held|supports?|organi[sz]es?|organi[sz]ed|launches|conducts?|conducted|concludes?|attends?|joins?|convenes?|convened|delivers?|facilitates?|completes?|participates? in|takes? part in|wraps? up)\s+(?:the |an? |its |their )?((?:(?-i:\p{Ll})[\p{L}’'-]* ){1,6}?(?:conference|forum|summit|symposium|round ?table|workshops?|trainings?|course|seminar|webinar|meeting|dialogue|exchange|retreat|session|ceremony)\b(?: (?:on|of|about|for) [^.:;]{6,140})?)"
    )
    .captures(headline)?;
    let m = c.get(1)?;
    let other =
        pattern!(r"(?i)\b(?:in|at|for|of|with|on|to|after|before|during) [^ ]+ (?:\p{L}+ )*$")
            .is_match(
                m.as_str()
                    .split(" on ")
                    .next()
                    .and_then(|head| head.rsplit_once(' '))
                    .map_or("", |h| h.0),
            );
    (!other).then(|| m.start()..m.start() + m.as_str().trim_end().len())
}
