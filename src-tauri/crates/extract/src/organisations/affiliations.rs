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
    let mut taken = claimed.to_vec();
    taken.extend(found.iter().map(|s| (s.clone(), None)));
    found.extend(in_company(source, places, &taken));
    found
}

/// `the World Bank, Save the Children and UNICEF`, `implemented by DevTech`: what the tagger reads as a body and is listed with
/// one, follows a verb of organising or is written as no other word is.
fn in_company(source: &Source<'_>, places: &[PlaceMention], claimed: &Claimed) -> Vec<Span> {
    if !source.is_tagged() {
        return Vec::new();
    }
    let cue = pattern!(
        r"\b(?:organi[sz]ed|hosted|funded|supported|led|implemented|convened|run|developed|facilitated|sponsored|presented|provided|established|created|founded|owned|managed|commissioned|published|approved|co-?organi[sz]ed|co-?hosted) (?:jointly )?by (?:the )?\p{Lu}|\b(?:partner(?:ship|ing|ed)?|collaborat(?:ion|ing|ed)|co-?operation|together|along|work(?:ing|ed)?|contract|agreement|merger talks|support) (?:with|from) (?:the )?\p{Lu}|\p{Lu}\p{Ll}+\p{Lu}\p{Ll}|\b(?:organi[sz]ations?|institutions|partners|platforms|companies|grantees|groups|NGOs|Associations)\b[^.;:]{0,30}\b(?:including|such as|like)\b"
    );
    let mut found: Vec<Span> = Vec::new();
    for (number, sentence) in source.sentences.iter().enumerate() {
        let words = source.words(&sentence.span);
        let inside = |s: &Span| sentence.span.start <= s.start && s.end <= sentence.span.end;
        let free = |at: usize| !claimed.iter().any(|(s, _)| s.start <= at && at < s.end);
        let listed = claimed.iter().any(|(s, _)| {
            inside(s) && {
                let after = source.words(&(s.end..sentence.span.end));
                let before = source.words(&(sentence.span.start..s.start));
                pattern!(r"^(?:,| and|, and|,? as well as) (?:the )?\p{Lu}")
                    .find(after)
                    .is_some_and(|m| free(s.end + m.end() - 1))
                    || pattern!(r"\p{Lu}[\p{L}’'-]*(?:,| and|, and) (?:the )?$")
                        .is_match(crate::source::tail(before))
                        && !claimed
                            .iter()
                            .any(|(o, _)| o.end <= s.start && s.start - o.end < 10)
            }
        });
        let signed: Vec<usize> = cue
            .find_iter(words)
            .map(|m| sentence.span.start + m.end())
            // Asked only about what nobody has claimed: the tagger is slow.
            .filter(|at| !claimed.iter().any(|(s, _)| s.start < *at && *at <= s.end))
            .collect();
        if !listed && signed.is_empty() {
            continue;
        }
        let mut open: Vec<Span> = source
            .tagged(number)
            .iter()
            .filter(|e| e.label == Label::Organisation)
            .flat_map(|e| pieces(source, &e.span))
            .collect();
        loop {
            let joins = |e: &Span| {
                let beside = |s: &Span| {
                    let gap = if s.end <= e.start {
                        source.words(&(s.end..e.start))
                    } else if e.end <= s.start {
                        source.words(&(e.end..s.start))
                    } else {
                        return false;
                    };
                    pattern!(r"^(?:,| and|, and|,? as well as|/) ?(?:the )?$").is_match(gap)
                };
                claimed.iter().any(|(s, _)| inside(s) && beside(s))
                    || found.iter().any(|s| inside(s) && beside(s))
            };
            let next = open.iter().position(|e: &Span| {
                let own = (*e).clone();
                // The letter that ends the cue is the first one of the name, or inside it.
                let cued = signed.iter().any(|at| own.start < *at && *at <= own.end);
                let person = given(source.words(&own).split(' ').next().unwrap_or(""))
                    && source.words(&own).split(' ').count() <= 3;
                // `Marietje Schaake, Member of Parliament`: the tagger takes an unknown name for a body's.
                let holds = pattern!(r"^(?:,? \(|, )(?:[\p{L}’'.-]+ ){0,3}?(\p{L}+)")
                    .captures(source.words(&(own.end..sentence.span.end)))
                    .and_then(|c| c.get(1))
                    .is_some_and(|w| is_position(w.as_str()));
                // `Oblast-level`: a word with a tail, not a name.
                let tailed = pattern!(r"^\p{Lu}\p{Ll}+-[\p{L}\d]+$").is_match(source.words(&own));
                let person =
                    person || tailed || holds && source.words(&own).split(' ').count() <= 3;
                (cued || joins(&own)) && !person && may_be(source, places, claimed, &own)
            });
            let Some(next) = next else { break };
            found.push(open.swap_remove(next));
        }
    }
    found
}

/// The names in an entity: `Save the Children, World Vision` are two.
fn pieces(source: &Source<'_>, span: &Span) -> Vec<Span> {
    let words = source.words(span);
    let mut from = 0;
    let mut found = Vec::new();
    for m in pattern!(r", (?:and )?").find_iter(words) {
        found.push(span.start + from..span.start + m.start());
        from = m.end();
    }
    found.push(span.start + from..span.end);
    found.iter().map(|s| bare(source, s)).collect()
}

/// An entity without the article and the owner's ending.
fn bare(source: &Source<'_>, span: &Span) -> Span {
    let words = source.words(span);
    let lead = if words.starts_with("the ") || words.starts_with("The ") {
        4
    } else {
        0
    };
    let kept = words
        .trim_end_matches(['.', ',', ' '])
        .trim_end_matches("’s")
        .trim_end_matches("'s")
        .len();
    span.start + lead..span.start + kept.max(lead)
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
