//! Tasks as minutes and lists have them: under which heading, in which form, and whose.

use crate::patterns::pattern;
use crate::people::{Person, Scene};
use crate::recommendations::{agrees, first_word, from_verb, is_imperative, is_infinitive};
use crate::sections::SectionKind;
use crate::source::{PartKind, Span};

/// Why an item of a list is a task, if it is: its heading, or the sentence that it hangs from, says so.
pub(super) fn listed_task(scene: &Scene<'_, '_>, sentence: usize) -> Option<&'static str> {
    let source = scene.source;
    let number = source.sentences[sentence].part;
    let part = &source.parts[number];
    let words = source.words(&source.sentences[sentence].span);
    if !matches!(part.kind, PartKind::Item | PartKind::Cell)
        || part.sentences.start != sentence
        || words.split_whitespace().count() < 3
    {
        return None;
    }
    let bare = from_verb(words);
    let first = first_word(bare);
    let bracketed = pattern!(r"^(?:[-–•*▪]\s*)?\[[^\]]{1,40}\]\s*\S").is_match(words);
    // Under a heading of actions a name before a colon is whose task it is.
    let named =
        pattern!(r"^[-–•*▪\s]*\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]+){0,3}: \S").is_match(words);
    let verb = is_imperative(&first) || is_infinitive(bare, source.language);
    let section = source.section_of(number);
    let title = section.within.as_ref().unwrap_or(&section.title);
    let title = title.to_lowercase();
    if source.section_of(number).kind == SectionKind::Actions
        && pattern!(r"\b(?:actions?|tasks|to[- ]dos?|next steps|prochaines étapes|à faire|дальнейшие шаги|поручения)\b").is_match(&title)
        && (bracketed || verb || named)
    {
        return Some("listed under the heading of actions");
    }
    let before = (0..number)
        .rev()
        .find(|&p| !matches!(source.parts[p].kind, PartKind::Item | PartKind::Cell))?;
    let opening = source.words(&source.parts[before].span);
    let agreed = agrees(opening);
    // A plan with a day by which it is to be done: what it lists may be named by nouns.
    let plan = pattern!(r"(?i)\b(?:goals?|objectives?|milestones?|deliverables|priorities|plan)\b[^:]*\b(?:by|before|until|no later than)\b[^:]*\d|\b(?:цел(?:ей|и)|задач[иа]?|план\p{L}?)\b[^:]*(?:не позже|не позднее|\bдо\b|\bк\b)[^:]*\d|\b(?:objectifs|jalons|plan)\b[^:]*(?:d[’']ici|avant|au plus tard)[^:]*\d")
        .is_match(opening);
    (opening.trim_end().ends_with(':') && (agreed && (verb || bracketed) || plan))
        .then_some("listed among what was agreed")
}

/// `[HP, NL] Gather …`, `Secretariat: circulate …`: who stands before the task. Initials are resolved by the list of those present.
pub(super) fn listed_owner(
    scene: &Scene<'_, '_>,
    people: &[Person],
    span: &Span,
) -> Option<(String, Span)> {
    let words = scene.source.words(span);
    let m = pattern!(
        r"^(?:[-–•*▪]\s*)?(?:\[([^\]]{1,40})\]|(\p{Lu}[\p{L} ,&’'-]{1,40}?)(?::| [-–])\s)"
    )
    .captures(words)
    .and_then(|c| c.get(1).or(c.get(2)))?;
    let names: Vec<String> = m
        .as_str()
        .split([',', '&'])
        .map(|n| n.trim())
        .filter(|n| !n.is_empty())
        .map(|n| initials_of(scene, people, n).unwrap_or_else(|| n.to_owned()))
        .collect();
    Some((
        names.join(", "),
        span.start + m.start()..span.start + m.end(),
    ))
}

/// The person whose initials these are, by a line such as `[HP] Heidi Perrett`.
pub(super) fn initials_of(
    scene: &Scene<'_, '_>,
    people: &[Person],
    initials: &str,
) -> Option<String> {
    if !(2..=3).contains(&initials.chars().count()) || !initials.chars().all(char::is_uppercase) {
        return None;
    }
    let listed =
        pattern!(r"[\[(](\p{Lu}{2,3})[\])]\s+(\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,3})")
            .captures_iter(&scene.source.flat)
            .find(|c| &c[1] == initials)
            .map(|c| c[2].to_owned());
    listed.or_else(|| {
        let mut all = people.iter().filter(|p| {
            p.name
                .split([' ', '-'])
                .filter_map(|w| w.chars().next())
                .collect::<String>()
                == initials
        });
        let one = all.next()?;
        all.next().is_none().then(|| one.name.clone())
    })
}

/// Who was asked, of `the chair asked the members to submit their papers`: theirs is the task.
pub(super) fn asked_owner(
    span: &Span,
    words: &str,
    found: &std::ops::Range<usize>,
) -> Option<(String, Span)> {
    let asked = pattern!(r"(?i)^asked (?:the |all )?([^,;]+?) to ")
        .captures(&words[found.start..])?
        .get(1)?;
    let at = span.start + found.start;
    Some((
        asked.as_str().to_owned(),
        at + asked.start()..at + asked.end(),
    ))
}

/// `ACTION - Lucha to …`, `Gemma to see …`.
pub(super) fn marked_owner(span: &Span, words: &str) -> Option<(String, Span)> {
    let marked = pattern!(r"(?i:action(?: points?| items?)?(?:\s+(?:for|on|by)\s+|\s*[-–: ]+\s*)(?:as above\s*[-–]\s*)?)(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)").captures(words);
    let at = marked
        .or_else(|| {
            pattern!(r"^\W*(\p{Lu}{2,3}\b|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)").captures(words)
        })?
        .get(1)?;
    Some((
        at.as_str().to_owned(),
        span.start + at.start()..span.start + at.end(),
    ))
}
