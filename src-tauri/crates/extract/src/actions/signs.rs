//! What decides whether a sentence with the words of an undertaking is one: who acts, by when, of what it speaks.

use crate::actors;
use crate::dates::DateMention;
use crate::patterns::pattern;
use crate::people::{Person, Scene};
use crate::source::Span;

/// Whether a day, a month or a year stands in a range: by when something is to be done.
pub(super) fn is_due(dates: &[DateMention], range: &Span) -> bool {
    dates
        .iter()
        .any(|d| range.start <= d.span.start && d.span.end <= range.end)
}

/// Whether a sentence speaks of a gathering.
pub(super) fn speaks_of_event(words: &str) -> bool {
    pattern!(r"(?i)\b(?:event|conference|round ?table|meeting|webinar|workshop|session|forum|join|événement|conférence|atelier|formation|rencontre|webinaire|séminaire|participants)\b|\b(?:мероприяти|конференци|семинар|встреч|участник)\p{L}*").is_match(words)
}

/// Whether a sentence says what will be set up, published, carried out: nobody would say it who does not mean to.
pub(super) fn sets_up(words: &str) -> bool {
    pattern!(r"(?i)\b(?:will|shall) (?:also |then |now |soon )?be (?:\w+ly )?(?:established|set up|created|developed|formed|launched|published|introduced|conducted|issued|appointed|prepared|implemented|carried out|undertaken|reviewed|updated|distributed|deployed|trained|produced|submitted|circulated|recruited|revised|drafted|rolled out|installed|administered by)\b|\bser(?:a|ont) (?:\p{L}+ment )?(?:créé|mis en place|développé|publié|lancé|élaboré|organisé|formé|déployé|installé|recruté|révisé|transmis|diffusé)\p{L}*|\bбуд(?:ет|ут) (?:также )?(?:создан|разработан|опубликован|проведен|сформирован|подготовлен|организован|направлен)\p{L}*")
        .is_match(words)
}

/// Whether a sentence begins with the name of somebody.
pub(super) fn owner_names(people: &[Person], words: &str) -> bool {
    let first = words
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .split(|c: char| c.is_whitespace() || c == ',' || c == ':')
        .next()
        .unwrap_or("");
    crate::people::given(first) || people.iter().any(|p| p.name.split(' ').any(|n| n == first))
}

/// Whether the subject of a sentence in minutes is one who met, or several: `Kate`, `Kate and Amy`.
pub(super) fn is_colleague(scene: &Scene<'_, '_>, words: &str, span: &Span) -> bool {
    scene.source.is_minutes()
        && words
            .split(|c: char| c == ',' || c.is_whitespace())
            .filter(|w| !matches!(*w, "" | "and" | "et" | "&" | "и"))
            .enumerate()
            .all(|(at, w)| at < 4 && w.starts_with(char::is_uppercase))
        && !is_common(scene, span, words.split([' ', ',']).next().unwrap_or(words))
}

/// Whether the first word of a sentence is no name: a pronoun, a body, a group.
pub(super) fn is_common(scene: &Scene<'_, '_>, sentence: &Span, word: &str) -> bool {
    let from = scene
        .source
        .words(sentence)
        .find(word)
        .map_or(sentence.start, |i| sentence.start + i);
    let at = from..from + word.len();
    [
        "We",
        "It",
        "This",
        "That",
        "They",
        "There",
        "These",
        "How",
        "What",
        "When",
        "Where",
        "He",
        "She",
        "You",
        "Need",
        "Able",
        "Due",
        "Prior",
        "Next",
        "According",
        "Thanks",
        "Welcome",
        "Related",
        "Similar",
        "Motion",
        "Proposal",
        "Decision",
        "Reason",
        "Right",
        "Suggestion",
        "Request",
        "Plan",
        "Idea",
        "Agreement",
        "Permission",
        "Offer",
        "Reminder",
        "Everyone",
        "Who",
        "I",
    ]
    .contains(&word)
        || scene.organisations.within(&at).next().is_some()
        || !actors::groups(&scene.source.flat, &at).is_empty()
}
