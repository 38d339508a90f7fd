//! Names that stand in quotation marks.

use super::nouns::kind_of_word;
use super::{EventName, Manner};
use crate::patterns::pattern;
use crate::source::Source;

/// `conference titled "X"`, `Regional Table “X”`.
pub(super) fn quoted(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = &source.parts[part].span;
    let words = source.words(span);
    let before = pattern!(
        r"((?:\p{Lu}[\p{L}-]+ )*[\p{L}-]+)(?: (?:discussion|session|event|series))?(?:\s*,?\s*(?:titled|entitled|called|named|on|(?:under|on) the (?:title|theme|topic)(?: of)?|(?:ОБСЕ |СНГ |ООН |ЦИК )?(?:на тему|по теме|под названием)|me temë|na temu|pod nazivom|под наслов|на тема|intitulée?|sur le thème))?\s*[,:–-]?\s*[“„«\x22]([^“”„«»\x22]{8,240})[”“»\x22]"
    );
    // `a roundtable discussion 'Democratic Resilience'`: single marks, beside the noun of a gathering only.
    let single = pattern!(
        r"((?:\p{Lu}[\p{L}-]+ )*[\p{L}-]+)(?: (?:discussion|session|event|series))?(?:\s*,?\s*(?:titled|entitled|called|named|on|(?:under|on) the (?:title|theme|topic)(?: of)?))?\s*[,:]?\s*['‘]((?-i:\p{Lu})[^'‘’“”\x22]{8,200})['’](?:\W|$)"
    );
    for c in before
        .captures_iter(words)
        .chain(single.captures_iter(words))
    {
        let (Some(noun), Some(name)) = (c.get(1), c.get(2)) else {
            continue;
        };
        let Some(kind) = noun
            .as_str()
            .rsplit([' ', '-'])
            .next()
            .and_then(kind_of_word)
        else {
            continue;
        };
        // A name that is capitalised before the quotation marks is part of the title: Regional Table “…”.
        let capitals = pattern!(r"(?:\p{Lu}[\p{L}-]+ )*\p{Lu}[\p{L}-]+$").find(noun.as_str());
        let adjoining = words[noun.end()..name.start()].trim().chars().count() <= 1;
        let (start, end, manner) = match capitals.filter(|_| adjoining) {
            Some(c) => (
                noun.start() + c.start(),
                c_end(words, name.end()),
                Manner::Quoted,
            ),
            None => (name.start(), name.end(), Manner::Theme),
        };
        let start = if words[start..].starts_with("The ") {
            start + 4
        } else {
            start
        };
        let at = span.start + start..span.start + end;
        found.push(EventName {
            name: source.tidy(&at).trim_end_matches('.').to_owned(),
            span: at,
            manner,
            kind,
            part,
        });
    }
}

/// `after the conclusion of the 'Global Election Year: …'`: a theme in quotation marks, without the gathering's noun.
pub(super) fn theme(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = &source.parts[part].span;
    let words = source.words(span);
    let quoted = pattern!(
        r"(?i:\b(?:conclusion|margins|sidelines|opening|closing|end|theme|title) (?:of )?(?:the )?)[‘'“\x22](\p{Lu}[^‘’'“”\x22]{18,200})[’'”\x22]"
    );
    // `held the “Leadership in Electoral Administration Program” in Bali`: what was held is its name.
    let held = pattern!(
        r"(?i:\b(?:held|hosted|organi[sz]ed|organi[sz]es|organi[sz]ing|convened|conducted|delivered|piloted) (?:the|its|their|an?) )[‘'“\x22](\p{Lu}[^‘’'“”\x22]{14,200})[’'”\x22]"
    );
    for (name, surely) in quoted
        .captures_iter(words)
        .map(|c| (c.get(1), false))
        .chain(held.captures_iter(words).map(|c| (c.get(1), true)))
    {
        let Some(name) = name else { continue };
        let near = source.parts[part..].iter().take(3);
        let Some(kind) = near
            .flat_map(|p| source.words(&p.span).split_whitespace())
            .find_map(kind_of_word)
            .or(surely.then_some("other"))
        else {
            continue;
        };
        let at = span.start + name.start()..span.start + name.end();
        found.push(EventName::at(source, part, at, Manner::Theme, kind));
    }
}

/// The end of a quotation, its closing mark included.
fn c_end(words: &str, at: usize) -> usize {
    at + words[at..].chars().next().map_or(0, char::len_utf8)
}
