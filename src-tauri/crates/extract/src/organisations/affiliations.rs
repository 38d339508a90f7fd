//! Bodies known by the company they keep: `Janna Starr (United Cerebral Palsy)`, `representatives from Perludem`,
//! `Eugene Czolij of the Ukrainian World Congress`.

use crate::patterns::pattern;
use crate::people::{given, is_no_name, is_position};
use crate::places::PlaceMention;
use crate::source::{Source, Span, trim};
use tagger::Label;

type Claimed = [(Span, Option<usize>)];

/// Names of bodies that no head noun shows.
pub(super) fn find(source: &Source<'_>, places: &[PlaceMention], claimed: &Claimed) -> Vec<Span> {
    let mut found = in_brackets(source, places, claimed);
    found.extend(of_people(source, places, claimed));
    found
}

/// Whether a range may be a body's name: capital words, no place, no position, not taken.
fn may_be(source: &Source<'_>, places: &[PlaceMention], claimed: &Claimed, span: &Span) -> bool {
    const SMALL: &[&str] = &[
        "of", "for", "the", "and", "in", "on", "&", "to", "with", "de", "e", "y",
    ];
    let words = source.words(span);
    let place = crate::places::is_place(words)
        || places
            .iter()
            .any(|p| p.span.start <= span.start && span.start < p.span.end);
    words.starts_with(char::is_uppercase)
        && words.chars().filter(|c| c.is_alphabetic()).count() > 2
        && words.split_whitespace().all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || SMALL.contains(&w)
        })
        && !words
            .split(' ')
            .any(|w| is_position(w) && !w.ends_with('s'))
        && !words.split(' ').all(is_no_name)
        && !place
        && !super::acronyms::is_no_body(words)
        && !super::named::is_thing(words)
        && !words.split(' ').any(crate::events::is_gathering)
        && !claimed
            .iter()
            .any(|(s, _)| s.start < span.end && span.start < s.end)
}

/// `Name (Body)`: after a given name, or in a list of such.
fn in_brackets(source: &Source<'_>, places: &[PlaceMention], claimed: &Claimed) -> Vec<Span> {
    let name = pattern!(
        r"(\p{Lu}[\p{L}’'-]+)(?: (?:\p{Lu}\.|\p{Lu}[\p{L}’'-]+|de|van|von|al)){1,3} \(([^()\d@:]{3,70})\)"
    );
    let mut found = Vec::new();
    for part in &source.parts {
        let words = source.words(&part.span);
        let all: Vec<_> = name.captures_iter(words).collect();
        for c in &all {
            let (Some(first), Some(body)) = (c.get(1), c.get(2)) else {
                continue;
            };
            let before = &words[first.start()..body.start() - 2];
            let person = (all.len() > 2 || given(first.as_str()))
                && !before
                    .split(' ')
                    .any(|w| super::named::is_head(w) || is_no_name(w));
            let at = part.span.start + body.start()..part.span.start + body.end();
            // `(UNDP Kazakhstan, Almaty)`: the first item.
            let end = source.words(&at).find(',').map_or(at.end, |i| at.start + i);
            let at = trim(&source.flat, at.start..end);
            if person && may_be(source, places, claimed, &at) {
                found.push(at);
            }
        }
    }
    found
}

/// `representatives from X`, `Name of the X`: where the tagger, too, reads a body there.
fn of_people(source: &Source<'_>, places: &[PlaceMention], claimed: &Claimed) -> Vec<Span> {
    let cue = pattern!(
        r"(?:(\p{Lu}[\p{L}’'-]+) \p{Lu}[\p{L}’'-]+|\b(?:[Rr]epresentatives?|[Mm]embers?|[Ee]xperts?|[Cc]olleagues|[Ss]taff|[Dd]irectors?|[Ff]ounders?|[Cc]o-?founders?|CEO|[Hh]ead|[Cc]hair|[Pp]resident|[Oo]bservers|[Oo]rgani[sz]ations?|NGOs?\)?|[Pp]artners?)) (?:of|from|at|with|such as|like|including) (?:the )?(\p{Lu}[\p{L}\d.’'-]*(?: (?:\p{Lu}|\d)[\p{L}\d’'-]*){0,4})"
    );
    let mut found = Vec::new();
    for (number, sentence) in source.sentences.iter().enumerate() {
        let words = source.words(&sentence.span);
        for c in cue.captures_iter(words) {
            let Some(body) = c.get(2) else { continue };
            if c.get(1).is_some_and(|f| !given(f.as_str())) {
                continue;
            }
            let length = body.as_str().trim_end_matches(['.', '’', '\'', '-']).len();
            let start = sentence.span.start + body.start();
            let at = start..start + length;
            if !may_be(source, places, claimed, &at) {
                continue;
            }
            let read_so = source.tagged(number).iter().any(|e| {
                e.label == Label::Organisation
                    && e.span.start.abs_diff(at.start) <= 4
                    && e.span.end >= at.end
            });
            if read_so {
                found.extend(rest_of_list(source, places, claimed, number, at.end));
                found.push(at);
            }
        }
    }
    found
}

/// `Normative and Depict.ai`: what the list goes on with, as far as the tagger reads bodies.
fn rest_of_list(
    source: &Source<'_>,
    places: &[PlaceMention],
    claimed: &Claimed,
    sentence: usize,
    from: usize,
) -> Vec<Span> {
    let mut at = from;
    let mut found = Vec::new();
    for entity in source.tagged(sentence) {
        if entity.span.start < at {
            continue;
        }
        let gap = source.words(&(at..entity.span.start));
        let goes_on = pattern!(r"^(?:,| and|, and|,? as well as) (?:the )?$").is_match(gap);
        if entity.label != Label::Organisation || !goes_on {
            break;
        }
        if may_be(source, places, claimed, &entity.span) {
            found.push(entity.span.clone());
        }
        at = entity.span.end;
    }
    found
}
