//! Papers that are about one gathering as a whole, and therefore need not say so: minutes, known by the list of those
//! present, and invitations, known by what they ask for and by the hour that stands with the day. Their title is its name.

use crate::dates::DateMention;
use crate::event_names::{self, EventName, Manner};
use crate::patterns::pattern;
use crate::people::Scene;
use crate::presence::{self, Presence};
use crate::source::{PartKind, Span, tail};

/// What kind of paper a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    Minutes,
    Invitation,
}

/// Which of these papers a report is, if it is one.
pub(super) fn kind(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Option<Paper> {
    let lists = presence::find(scene.source);
    let present = lists
        .iter()
        .filter(|l| l.presence == Presence::Present)
        .map(|l| l.items.len())
        .sum::<usize>();
    let others = lists.iter().any(|l| l.presence != Presence::Present);
    let top = lists
        .iter()
        .any(|l| l.presence == Presence::Present && l.part < 12);
    if top && (present >= 3 || present > 0 && others) {
        return Some(Paper::Minutes);
    }
    let when = |d: &DateMention| timed(scene, d) || d.start.day.is_some() && of_a_form(scene, d);
    (invites(scene) && dates.iter().any(when)).then_some(Paper::Invitation)
}

/// Whether a paper asks its readers to come.
pub(super) fn invites(scene: &Scene<'_, '_>) -> bool {
    scene.source.parts.iter().any(|p| {
        pattern!(
            r"(?i)\b(?:join us|register (?:here|now|today|for (?:the|this|our)|to (?:attend|join|participate))|to register\b|registration (?:link|form|is (?:open|required|free))|kindly register|please,? (?:register|sign up)|sign up (?:here|now|to attend)|invites (?:you )?(?:for|to) an? |rsvp|you are (?:cordially |kindly )?invited|(?:delighted|pleased|glad|happy|would like|invites?|inviting) (?:to )?(?:invite )?you to|save the date|inscrivez-vous|pour s[’']inscrire|rejoignez-nous|(?:invitons|inviter?) à|invite cordialement|приглаша\p{L}+|регистраци\p{L}+ (?:по ссылке|открыта|участников)|зарегистр\p{L}+)"
        )
        .is_match(scene.source.words(&p.span))
    })
}

/// Whether the hour stands with a day, or the words that ask to come do: `on June 7, 14.30 EAT`, `join us on 5 May`.
pub(super) fn timed(scene: &Scene<'_, '_>, date: &DateMention) -> bool {
    if date.start.day.is_none() || date.counted {
        return false;
    }
    let flat = &scene.source.flat;
    let part = scene.source.part_at(date.span.start);
    let end = part.map_or(flat.len(), |p| scene.source.parts[p].span.end);
    let after = flat.get(date.span.end..end).unwrap_or("");
    let before = tail(flat.get(..date.span.start).unwrap_or(""));
    let closes = pattern!(r"(?i)\b(?:deadline|due|until|till|by|before|no later than|closes?|avant le|jusqu[’']au|до|не позднее)\b[^.;:]{0,24}$")
        .is_match(before);
    let hour = pattern!(
        r"(?i)^(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?\s*(?:[,|@–-]\s*)?(?:\(?(?:from|at|between|starting at|de|à|dès|в|с|starting)\s+)?\d{1,2}(?:\s?(?:am|pm|a\.m\.|p\.m\.)|\s?h(?:\d\d|eures)?\b|[:.h]\d\d\b)"
    )
    .is_match(after);
    let hour_before = pattern!(r"(?i)\b\d{1,2}(?:[:.h]\d\d|(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.))(?: [A-Z]{2,5})?(?:,| on)(?: the)?(?: \p{L}+day)?,?(?: the)?\s*$")
        .is_match(before);
    let asked = pattern!(r"(?i)\b(?:join us|save the date|rejoignez-nous|invit\p{L}+ [^.;]{0,60})(?: \p{L}+)? (?:on|le|for)\s*(?:\p{L}+day,? )?$")
        .is_match(before);
    !closes && (hour || hour_before || asked)
}

/// The name of the gathering that a paper is about: its title, or the line of the day where it has none.
pub(super) fn name(
    scene: &Scene<'_, '_>,
    names: &[EventName],
    dates: &[DateMention],
) -> Option<EventName> {
    let source = scene.source;
    let title = source.parts.iter().position(|p| {
        matches!(p.kind, PartKind::Heading | PartKind::Paragraph)
            && source.words(&p.span).contains(char::is_alphanumeric)
            && presence::is_no_label(source.words(&p.span))
            && !event_names::is_label(source.words(&p.span))
    })?;
    let named = names.iter().any(|n| {
        n.part <= title + 3 && n.manner >= Manner::Named
            || n.part <= title + 6 && n.manner == Manner::Titled
    });
    let span = crate::source::trim(&source.flat, source.parts[title].span.clone());
    let words = source.words(&span);
    let report = pattern!(r"(?i)\b(?:recommendations?|handbook|opinion|guide|toolkit|call for (?:proposals|papers|applications))\b")
        .is_match(words);
    if named || report || title > 3 || words.len() > 220 {
        return None;
    }
    let lead = pattern!(r"^(?:#+\s*)?").find(words).map_or(0, |m| m.end());
    let minutes = event_names::minutes_of(&words[lead..]);
    let span = span.start + lead + minutes..span.end;
    // A line of nothing but the day.
    let is_day = dates.iter().any(|d| {
        span.start <= d.span.start
            && d.span.end <= span.end
            && span.len() < (d.span.end - d.span.start) + 8
    });
    let name = source.tidy(&span);
    let sentence = words.ends_with(['.', '!']) && words.len() > 60;
    if sentence || !is_day && event_names::content_words(&name).len() < 2 {
        return None;
    }
    let noun = match source.language {
        "ru" => "Заседание",
        "fr" => "Réunion",
        _ => "Meeting",
    };
    Some(EventName {
        name: if is_day {
            format!("{noun} {name}")
        } else {
            name.clone()
        },
        kind: event_names::kind_in(&name).unwrap_or("meeting"),
        span,
        manner: Manner::Titled,
        part: title,
    })
}

/// Whether a line `Date: 9 April` is that of a gathering: an hour stands behind the day, or lines beside it say where or who was
/// there.
pub(super) fn of_a_form(scene: &Scene<'_, '_>, date: &DateMention) -> bool {
    let source = scene.source;
    let Some(part) = source.part_at(date.span.start) else {
        return false;
    };
    let before: Span = source.parts[part].span.start..date.span.start;
    let label = pattern!(r"(?i)^\W*(?:date|when|quand|дата|datum|data)s?\W{0,4}:[^:]{0,40}$")
        .is_match(source.words(&before));
    let beside = || {
        let from = part.saturating_sub(3);
        source.parts[from..].iter().take(7).any(|p| {
            let words = source.words(&p.span);
            pattern!(r"(?i)(?:^|\s)\W*(?:time|hour|location|venue|place|where|lieu|heure|durée|место|время|начало)\b[^:.]{0,24}:\s")
                .is_match(words)
                || !presence::is_no_label(words)
        })
    };
    label && (timed(scene, date) || beside())
}
