//! Names inside running text, known by their capitals.

use super::nouns::{DOUBTFUL_NOUNS, kind_in, kind_of_word};
use super::{EventName, Manner};
use crate::patterns::pattern;
use crate::source::{Source, Span};

/// A run of capitalised words, with the small words that join them and an acronym behind.
const RUN: &str = r"(?:\d{4} )?\p{Lu}[\p{L}\p{N}’'/-]*(?:(?: (?:of|on|for|in|and|the|to|with|between|against|&|by|about|de|du|sur|la|des|les))* (?:\d{4}\b|\p{Lu}[\p{L}\p{N}’'/-]*))+(?: \([A-Z]{3,8}(?: [IVX]+)?\))?";

/// Nouns behind which the noun of a gathering is part of another thing's name: `Brickfield Conference Center` is a house,
/// `the Training Department` an office.
const OTHER_THINGS: &[&str] = &[
    "Center",
    "Centre",
    "Room",
    "Hall",
    "House",
    "Building",
    "Department",
    "Unit",
    "Division",
    "Institute",
    "Secretariat",
    "Initiative",
    "Association",
    "Network",
    "Group",
    "Foundation",
    "Alliance",
    "Council",
    "Committee",
    "Society",
    "Union",
    "Party",
    "Fund",
    "Board",
    "Commission",
    "Organisation",
    "Organization",
    "Agency",
    "Call",
    "Office",
    "Act",
    "Law",
    "Code",
    "Bill",
    "Policy",
    "Rules",
];

/// Words that open a sentence and no name.
const OPENERS: &[&str] = &[
    "The",
    "This",
    "A",
    "An",
    "In",
    "At",
    "On",
    "During",
    "From",
    "For",
    "Following",
    "After",
    "And",
    "As",
    "By",
    "Our",
    "Many",
    "Some",
    "Also",
];

/// A word of a run and where it begins in it.
type Piece<'a> = (usize, &'a str);

/// Capitalised names inside running text.
pub(super) fn named(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = source.parts[part].span.clone();
    let words = source.words(&span);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if words.chars().filter(|c| c.is_uppercase()).count() * 2 > letters {
        return;
    }
    for m in pattern!(RUN).find_iter(words) {
        let Some((range, noun)) = name_in(m.as_str()) else {
            continue;
        };
        let from = span.start + m.start();
        let at = from + range.start..from + range.end;
        let name = source.tidy(&at);
        // `Draft Meeting Minutes` names no more than its day.
        let unnamed = super::content_words(&name).iter().all(|w| {
            matches!(
                w.as_str(),
                "draft" | "special" | "final" | "approved" | "meeting"
            )
        });
        if unnamed || is_other(source, &at, &name, noun) {
            continue;
        }
        found.push(EventName {
            kind: kind_in(&name).unwrap_or("other"),
            name,
            span: at,
            manner: Manner::Named,
            part,
        });
    }
}

/// Where in a run of capitalised words the name of a gathering stands, and its noun.
fn name_in(run: &str) -> Option<(Span, &str)> {
    let pieces: Vec<Piece<'_>> = pattern!(r"[\p{L}\p{N}][\p{L}\p{N}’'/-]*")
        .find_iter(run)
        .map(|w| (w.start(), w.as_str()))
        .collect();
    let at = pieces
        .iter()
        .position(|w| kind_of_word(w.1).is_some() && w.1.starts_with(char::is_uppercase))?;
    let noun = pieces[at].1;
    if of_another_thing(&pieces, at) {
        return None;
    }
    let last = last_of(&pieces, at);
    let first = first_of(&pieces, at)?;
    let capitals = pieces[first..=last]
        .iter()
        .filter(|w| {
            w.1.starts_with(char::is_uppercase) || w.1.starts_with(|c: char| c.is_ascii_digit())
        })
        .count();
    let doubtful = DOUBTFUL_NOUNS.contains(&noun.to_lowercase().as_str());
    if capitals < if doubtful { 3 } else { 2 } || last == first {
        return None;
    }
    let mut end = pieces[last].0 + pieces[last].1.len();
    if let Some(acronym) = pattern!(r"^ \([A-Z]{3,8}(?: [IVX]+)?\)").find(&run[end..]) {
        end += acronym.end();
    }
    let start = pieces[first].0;
    let possessive = run[start..end]
        .trim_end_matches("’s")
        .trim_end_matches("'s")
        .len();
    Some((start..start + possessive, noun))
}

/// `Workshop Program Committee` is a body, `Convention on the Rights of the Child` a treaty.
fn of_another_thing(pieces: &[Piece<'_>], at: usize) -> bool {
    let behind = |n: usize| {
        pieces
            .get(at + n)
            .is_some_and(|w| OTHER_THINGS.contains(&w.1))
    };
    let named_on = pieces
        .get(at + 1)
        .is_some_and(|w| w.1.starts_with(char::is_uppercase) && w.1 != "Series");
    let treaty = pieces[at].1 == "Convention"
        && pieces
            .get(at + 1)
            .is_some_and(|w| ["on", "against", "for"].contains(&w.1));
    behind(1) || named_on && behind(2) || treaty
}

/// The last word of the name: `Meeting of the Declaration` goes on after its noun, `Conference Final Report` does not.
fn last_of(pieces: &[Piece<'_>], at: usize) -> usize {
    let mut last = at;
    while let Some(next) = pieces.get(last + 1) {
        let numbered = next.1.chars().all(|c| "IVX".contains(c))
            || next.1.len() == 4 && next.1.chars().all(|c| c.is_ascii_digit());
        if kind_of_word(next.1).is_some() && last + 1 - at <= 2
            || numbered
            || ["Discussion", "Series", "Day"].contains(&next.1)
        {
            last += 1;
        } else {
            break;
        }
    }
    let continues = pieces
        .get(last + 1)
        .is_some_and(|w| ["of", "on", "for"].contains(&w.1));
    if !continues {
        return last;
    }
    // A second clause: `… Conference on X in Tirana` ends before the place.
    pieces[at..]
        .iter()
        .position(|w| ["in", "with", "by", "between"].contains(&w.1))
        .map_or(pieces.len() - 1, |stop| at + stop - 1)
}

/// The first word of the name; `None` where the words before the noun are a body's: `Catholic Bishops' Conference`.
fn first_of(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let mut first = 0;
    while first < at
        && (OPENERS.contains(&pieces[first].1) || pieces[first].1.starts_with(char::is_lowercase))
    {
        first += 1;
    }
    // `NCD Hosts Tactile Currency Forum`, `Enter Meeting`: a headline's verb, or a button's, is not in the name.
    if let Some(verb) = pieces[first..at].iter().rposition(|w| {
        pattern!(r"^(?:Hosts?|Hosted|Holds?|Held|Convenes?|Convened|Organi[sz]es?|Organi[sz]ed|Announces?|Attends?|Joins?|Joined|Launches|Opens?|Concludes?|Supports?|Welcomes?|Addresses|Enter|Register|Watch|About|Acceptance|Approval|Adoption)$")
            .is_match(w.1)
    }) {
        first += verb + 1;
        while first < at && pieces[first].1.starts_with(char::is_lowercase) {
            first += 1;
        }
    }
    // `United Nations Institute for Training`: a body.
    let bishops = |w: &Piece<'_>| w.1.starts_with("Bishops");
    let body = pieces[..at].windows(2).any(|w| {
        OTHER_THINGS.contains(&w[0].1)
            && ["for", "of", "on"].contains(&w[1].1)
            && pieces[at].0 > w[1].0
    }) || pieces[first..at].iter().any(bishops);
    if body
        && pieces[first..at]
            .iter()
            .any(|w| OTHER_THINGS.contains(&w.1) || bishops(w))
    {
        return None;
    }
    // A connector before the noun cuts off what is not its modifier: `Commission of the Election Conference`.
    if let Some(cut) = pieces[first..at]
        .iter()
        .rposition(|w| ["the", "in", "with", "to", "by", "about"].contains(&w.1))
    {
        first += cut + 1;
    }
    Some(first)
}

/// Whether a name with a gathering's noun is that of something else: a body that is set up, a parliament.
fn is_other(source: &Source<'_>, at: &Span, name: &str, noun: &str) -> bool {
    // `Forum for Electoral Reform established`: a body is set up, a gathering is held.
    let set_up = pattern!(r"(?i)^[’'”\x22]?,? (?:was |has been |is )?(?:newly )?(?:established|set up|formed|created|founded)\b")
        .is_match(source.flat.get(at.end..).unwrap_or(""));
    // A congress that meets every so often is a gathering, one that is reported to is a parliament.
    let parliament = noun == "Congress"
        && !pattern!(r"\b(?:World|International|Annual|Party|Regional|First|Second|Third|\d{4}|\w+th|[IVX]+)\b").is_match(name)
        || crate::organisations::kind_of(name) == Some("parliament")
            && !name.contains("Conference");
    // `the Electoral Commissions Forum of SADC will host it`: a body acts.
    let acts = matches!(noun, "Forum" | "Congress" | "Convention" | "Panel" | "Dialogue" | "Table")
        && pattern!(r"(?i)^[’'”\x22)]?(?: \([A-Z-]{2,10}\))?,? (?:also )?(?:will |has |have |had |would )?(?:hosts?|hosted (?:an?|the|its|\d)|publish\w*|deploy\w*|train(?:s|ed)|works?|worked|provide[sd]?|supports?|supported|observed|monitored|maintains?|employs?)\b")
            .is_match(source.flat.get(at.end..).unwrap_or(""));
    // `Члены Форума`: those who belong to it.
    let members = pattern!(
        r"^(?:Член|Участник|Members|Participants|Delegates|Organi[sz]ers|Организатор)\p{L}{0,3}\b"
    )
    .is_match(name);
    set_up || acts || parliament || members || pattern!(r"(?i)\btable of\b").is_match(name)
}

/// `5th General Assembly of the Association of World Election Bodies (A-WEB)`: one that is numbered or somebody's meets;
/// one without is a parliament, or that of the United Nations.
pub(super) fn assembly(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = &source.parts[part].span;
    let words = source.words(span);
    let numbered = pattern!(
        r"((?:\d{1,3}(?:st|nd|rd|th|e|è?re|ème) |(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Annual|Extraordinary|Biennial|20\d\d) )?(?:Annual |Ordinary |Extraordinary )?(?:General Assembly|Assemblée [Gg]énérale))( (?:of|de|du|des)(?: the| la| l[’'])? ?\p{Lu}[\p{L}’'-]*(?: (?:(?:of|de|du|des|for|and|et) (?:la |the |l[’'])?)?\p{L}[\p{L}’'-]*){0,5}?(?: \([A-Z][A-Za-z-]{1,9}\)|\b))?"
    );
    for c in numbered.captures_iter(words) {
        let (Some(whole), Some(head)) = (c.get(0), c.get(1)) else {
            continue;
        };
        // `during the General Assembly held in Podgorica`: it meets, and is no parliament.
        let meets = pattern!(r"^,? (?:which was |that was )?(?:held|took place|which took place|convened|meeting|met) (?:in|on|at|from)\b")
            .is_match(&words[whole.end()..]);
        let ordinal = head.as_str().split(' ').count() > 2 || meets;
        if whole.as_str().contains("United Nations") || !ordinal && c.get(2).is_none() {
            continue;
        }
        let at = span.start + whole.start()..span.start + whole.end();
        found.push(EventName::at(source, part, at, Manner::Named, "meeting"));
    }
}
