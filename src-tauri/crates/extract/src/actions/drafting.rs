//! The card of an action: its words, whose it is, by when, and how sure we are.

use super::cues::Sign;
use crate::dates::DateMention;
use crate::events::Known;
use crate::findings::Draft;
use crate::numbers;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::recommendations::private_cue;
use crate::source::Span;
use domain::Edtf;
use domain::suggestion::{ActionFind, Find};

/// The card of the undertaking of a sentence.
pub(super) fn draft(
    scene: &Scene<'_, '_>,
    dates: &[DateMention],
    event: &Known,
    publisher: Option<&str>,
    sentence: usize,
    owner: Option<(String, Span)>,
    sign: Sign,
) -> Draft {
    let source = scene.source;
    let span = source.sentences[sentence].span.clone();
    let Sign {
        weight,
        doubtful,
        idea,
        name,
    } = sign;
    let mut find = ActionFind::default();
    let mut draft = Draft::new(Find::Action(ActionFind::default()));
    let words = source.words(&span);
    let bullet = pattern!(r"^[-•*▪–(]\s*").find(words).map_or(0, |m| m.end());
    let unclosed = words.starts_with('(') && words.ends_with(')');
    let mut text = span.start + bullet..span.end - usize::from(unclosed);
    // `…was still some time away, though Kyrgyzstan was preparing to`: the clause of who acts.
    if name == "an undertaking"
        && let Some((_, at)) = &owner
        && pattern!(r"(?i), (?:though|although|but|while|whereas)(?: the)? $")
            .is_match(source.words(&(span.start..at.start)))
    {
        text.start = at.start;
    }
    find.text = source.tidy(&text);
    draft.cite("text", text);
    if let Some((name, at)) = owner.filter(|(w, s)| {
        !idea
            && name != "a consensus"
            && !pattern!(r"(?i)^(?:it|this|that|there|which|what)\b").is_match(w)
            && s.end > s.start
            && !w.is_empty()
    }) {
        // `The Secretariat` is called Secretariat in a list.
        let article = ["The ", "the "]
            .iter()
            .find(|a| name.starts_with(**a) && source.words(&at).starts_with(**a))
            .map_or(0, |a| a.len());
        let (name, at) = (name[article..].to_owned(), at.start + article..at.end);
        let body = scene
            .organisations
            .within(&at)
            .next()
            .filter(|o| o.span == at)
            .map(|o| scene.organisations.all[o.which].short_or_name());
        find.owner = Some(body.unwrap_or(name));
        draft.cite("owner", at);
    }
    let ours = find.owner.as_deref().is_some_and(|o| {
        publisher == Some(o) || event.organisers.first().map(String::as_str) == Some(o)
    });
    find.action_kind = Some(
        if idea {
            "idea"
        } else if ours {
            "ours"
        } else {
            "another's commitment"
        }
        .to_owned(),
    );
    draft.inferred.push("action_kind");
    if let Some(due) = dates.iter().find(|d| {
        d.span.start >= span.start
            && d.span.end <= span.end
            && due_like(source.words(&(span.start..d.span.start)))
    }) {
        let year = event
            .start
            .as_ref()
            .and_then(|s| s.as_str().get(..4)?.parse().ok());
        find.due = due.end.unwrap_or(due.start).in_year(year).edtf();
        if find.due.is_some() {
            draft.cite("due", due.span.clone());
            if due.start.year.is_none() {
                draft.inferred.push("due");
                draft
                    .because
                    .push("the year of the due date is that of the event".into());
            }
        }
    }
    if find.due.is_none()
        && let Some((due, at)) = counted_due(words, event.counted_from.as_ref())
    {
        find.due = Some(due);
        let at = span.start + at.start..span.start + at.end;
        draft.because.push(format!(
            "'{}' is counted from the date of the report",
            source.tidy(&at)
        ));
        draft.cite("due", at);
        draft.inferred.push("due");
    }
    draft.private = private_cue(source.words(&source.parts[source.sentences[sentence].part].span));
    draft.doubtful = doubtful;
    draft.confidence = match (doubtful, weight) {
        (true, _) => 0.35,
        (_, 2) => 0.6,
        (_, 3) => 0.78,
        _ => 0.93,
    };
    let why = match &find.owner {
        Some(owner) => format!("{name} by {owner}"),
        None => name.to_owned(),
    };
    draft.because.insert(0, why);
    draft.find = Find::Action(find);
    draft
}

/// `within six months`, `in the next two weeks`: the day it comes to, and where the words stand.
fn counted_due(words: &str, from: Option<&Edtf>) -> Option<(Edtf, Span)> {
    let c =
        pattern!(r"(?i)\b(?:within|in) (?:the (?:next|coming) )?(\w+) (day|week|month|year)s?\b")
            .captures(words)?;
    let n = numbers::value(c.get(1)?.as_str()).filter(|n| (1..=60).contains(n))?;
    // `in two days` tells how long as often as by when.
    let whole = c.get(0)?;
    if !pattern!(r"(?i)^(?:within|in the)\b").is_match(whole.as_str()) {
        return None;
    }
    let day = from?.latest()?;
    let due = match c.get(2)?.as_str().to_lowercase().as_str() {
        "day" => day.checked_add_days(chrono::Days::new(n.into()))?,
        "week" => day.checked_add_days(chrono::Days::new(u64::from(n) * 7))?,
        "month" => day.checked_add_months(chrono::Months::new(n))?,
        _ => day.checked_add_months(chrono::Months::new(n * 12))?,
    };
    // As exact as the date that it is counted from.
    let length = from?.as_str().split('/').next().map_or(10, str::len);
    let due = due.to_string();
    Some((Edtf::parse(due.get(..length)?).ok()?, whole.range()))
}

fn due_like(before: &str) -> bool {
    pattern!(r"(?i)\b(?:by|before|on|for|until|in|at their|no later than|due)(?: the)?(?: end of| late| early| mid)?\s*(?:\w+day,?\s+)?$").is_match(before)
}
