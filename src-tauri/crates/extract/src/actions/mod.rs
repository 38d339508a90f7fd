//! Actions: what somebody undertakes, plans or is told to do after the report.
//!
//! Start reading at [`find`]; then `cues` (the words), `tasks` (minutes and lists), `apart` (several in one sentence) and
//! `evidence` (what came of them).

mod apart;
mod cues;
mod evidence;
mod tasks;

use crate::actors;
use crate::dates::DateMention;
use crate::events::Known;
use crate::findings::Draft;
use crate::numbers;
use crate::patterns::pattern;
use crate::people::{Person, Scene};
use crate::recommendations::private_cue;
use crate::sections::SectionKind;
use crate::source::{PartKind, Span};
use apart::apart;
pub(crate) use cues::names_a_task;
use cues::{cues, not_undertakings};
use domain::Edtf;
use domain::suggestion::{ActionFind, Find};
pub(crate) use evidence::attach_evidence;
use serde_json::json;
use tasks::{initials_of, listed_owner, listed_task, marked_owner};

/// Finds the actions of a report. `taken` are the sentences that are advice already.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    people: &[Person],
    dates: &[DateMention],
    event: &Known,
    publisher: Option<&str>,
    taken: &[Span],
) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, sentence) in source.sentences.iter().enumerate() {
        if !source.tells(sentence)
            || source.section_of(sentence.part).kind == SectionKind::TitlePage
        {
            continue;
        }
        let words = source.words(&sentence.span);
        if words.trim_end().ends_with('?')
            || words.split_whitespace().count() < 4 && !words.to_lowercase().contains("action")
        {
            continue;
        }
        let mut blanked = words.to_owned();
        for p in not_undertakings() {
            blanked = p
                .replace_all(&blanked, |c: &regex::Captures<'_>| "~".repeat(c[0].len()))
                .into_owned();
        }
        let marked = pattern!(r"(?i:\baction\s*[-–:])|\(ACTION\b").is_match(words);
        // `It was agreed that the secretariat should:` only opens the list.
        let opens_list = words.trim_end().ends_with(':')
            && source
                .parts
                .get(sentence.part + 1)
                .is_some_and(|p| p.kind == PartKind::Item);
        if opens_list {
            continue;
        }
        let listed = listed_task(scene, i);
        let Some((cue, m)) = cues()
            .into_iter()
            .find_map(|c| {
                // That the next meeting `will be held` is what is fixed.
                let words = if c.4 == "the next meeting is fixed" {
                    words
                } else {
                    &blanked
                };
                c.0.find(words).map(|m| ((c.1, c.2, c.3, c.4), m.range()))
            })
            .filter(|(c, _)| listed.is_none() || c.0 == 5)
            .or_else(|| {
                let why = listed?;
                Some(((4, false, false, why), 0..0))
            })
        else {
            continue;
        };
        let (weight, mut doubtful, idea, name) = cue;
        let french = name == "a French future";
        let future = name == "'will' with an actor" || french;
        // Spanish looks like French to a count of short words; being so, in French too, is nothing done.
        if french
            && (source.language != "fr"
                || !pattern!(r"(?i)\b(?:les?|et|du|des|aux?|une|dans|pour)\b").is_match(words)
                || pattern!(r"^ser(?:a|ont)$").is_match(&words[m.clone()]))
        {
            continue;
        }
        let task = name == "a name and a task";
        // Of what is told, the promise is the clause behind the verb of telling.
        let verb = sentence.span.start
            + match name {
                "a promise that is told" => blanked[m.clone()]
                    .rfind(" would ")
                    .map_or(m.start, |w| m.start + w),
                _ => m.start,
            };
        let in_list = weight == 4 && name != "an article of the statement";
        // In a story of what was done, `decided to` is no undertaking for later.
        if name == "it was agreed"
            && !source.is_minutes()
            && !event.exists
            && !pattern!(r"(?i)\b(?:agreed|it was decided)\b").is_match(words)
        {
            continue;
        }
        // Taking part in what is announced is less than a task.
        doubtful |= pattern!(r"(?i)\bwill be (?:presenting|participating|speaking|attending|sharing|joining|hosting)\b")
            .is_match(words);
        let owner = if in_list {
            listed_owner(scene, people, &sentence.span)
        } else if weight == 5 || task {
            marked_owner(&sentence.span, words)
        } else {
            actors::subject(scene, &sentence.span, verb)
        }
        .filter(|_| name != "an article of the statement");
        let section = source.section_of(sentence.part).kind;
        let follow_up = section == SectionKind::Actions;
        if future {
            // The agenda of an event announced is no undertaking.
            if event.planned && pattern!(r"(?i)\b(?:event|conference|round ?table|meeting|webinar|workshop|session|forum|join|événement|conférence|atelier|formation|rencontre|webinaire|séminaire|participants)\b|\b(?:мероприяти|конференци|семинар|встреч|участник)\p{L}*").is_match(words) {
                continue;
            }
            let acts = owner.as_ref().is_some_and(|(w, s)| {
                is_colleague(scene, w, s)
                    || actors::can_act(scene, people, w, s) && w.split(' ').count() <= 14
            });
            // Minutes leave out who: `Met with the consultant, will meet again.`
            let elided = source.is_minutes() && pattern!(r",(?: and)? will [a-z]+").is_match(words);
            if !acts && !follow_up && !elided {
                continue;
            }
        }
        // What a programme holds, not what somebody does: `the session will include`.
        if future
            && pattern!(r"\b(?:will|['’]ll) (?:also |then )?(?:focus|include|cover|start|begin)\b")
                .is_match(words)
            && !owner.as_ref().is_some_and(|(w, s)| {
                pattern!(r"(?i)^(?:we|i|he|she)$").is_match(w)
                    || scene.organisations.within(s).next().is_some()
            })
        {
            continue;
        }
        // Who will do it is not said: in minutes those who met.
        if matches!(
            name,
            "what will be done" | "a task without its owner" | "'doit' in minutes"
        ) && !source.is_minutes()
            || name == "a name and what they can do"
                && !(source.is_minutes() && owner_names(people, words))
        {
            continue;
        }
        if name == "names and a task" && !(source.is_minutes() && owner_names(people, words)) {
            continue;
        }
        // The announcement of the event itself.
        if pattern!(r"(?i)\b(?:plan(?:s|ned)? to|intends? to|will) (?:co-?)?(?:conduct|hold|host|organi[sz]e|convene) (?:an?|the|its) [^.]{0,80}\b(?:summit|workshop|conference|training|seminar|round ?table|meeting|forum|webinar|course)\b").is_match(words)
            && event.exists
            && i < 8
        {
            continue;
        }
        if name == "a promise that is told"
            && owner
                .as_ref()
                .is_some_and(|(w, _)| w.split(' ').count() > 7)
        {
            continue;
        }
        let impersonal = pattern!(r"(?i)^\W*it is (?:also )?planned\b").is_match(words);
        // In minutes a first name is somebody.
        let colleague = owner
            .as_ref()
            .is_some_and(|(w, s)| is_colleague(scene, w, s));
        if !colleague
            && matches!(
                name,
                "an undertaking"
                    | "it was resolved"
                    | "a promise that is told"
                    | "'shall' in minutes"
                    | "'is to' with a date"
            )
            && !impersonal
            && !owner
                .as_ref()
                .is_some_and(|(w, s)| actors::can_act(scene, people, w, s))
        {
            continue;
        }
        if name == "'shall' in minutes" && !source.is_minutes()
            || name == "somebody was told to" && !source.is_minutes()
            || name == "'is to' with a date" && !is_due(dates, &(verb..sentence.span.end))
        {
            continue;
        }
        // A hope about what a will brings is no undertaking.
        if future
            && pattern!(r"(?i)\bwill (?:certainly|surely|undoubtedly|inform|shape|affect|cherish|enjoy|continue to (?:be|bring|play|have|remain|show)|have (?:come|been|had))\b")
                .is_match(words)
        {
            continue;
        }
        if task {
            let first = words[m.start.min(words.len())..]
                .trim_start_matches(|c: char| !c.is_alphabetic())
                .split_whitespace()
                .find(|w| !w.ends_with([')', '.']))
                .unwrap_or("");
            let body = scene.organisations.mentions.iter().any(|o| {
                sentence.span.start <= o.span.start
                    && o.span.end <= sentence.span.end
                    && o.span.start <= sentence.span.start + 8
                    && source
                        .words(&(o.span.end..sentence.span.end))
                        .starts_with(" to ")
            });
            let known = body && source.is_minutes()
                || people.iter().any(|p| p.name.split(' ').any(|n| n == first))
                || initials_of(scene, people, first).is_some()
                || source.is_minutes() && !is_common(scene, &sentence.span, first);
            if !known || words.split_whitespace().count() > 40 {
                continue;
            }
        }
        // Advice is not repeated as an action unless minutes mark it as one.
        if taken
            .iter()
            .any(|t| t.start < sentence.span.end && sentence.span.start < t.end)
            && !marked
            && !in_list
            && !pattern!(r"(?i)\b(?:decided|agreed|resolved) that\b").is_match(words)
        {
            continue;
        }
        if pattern!(r"(?i)\b(?:admitted|reported|recalled|remembered)\b")
            .is_match(&words[..m.start.min(words.len())])
            && weight < 4
        {
            doubtful = true;
        }
        let whole = draft(
            scene,
            dates,
            event,
            publisher,
            i,
            owner,
            (weight, doubtful, idea, name),
        );
        match apart(scene, &sentence.span, verb) {
            Some(pieces) => drafts.extend(pieces.into_iter().map(|p| p.draft(scene, &whole))),
            None => drafts.push(whole),
        }
    }
    contradictions(scene, &mut drafts);
    drafts
}

/// Whether a day, a month or a year stands in a range: by when something is to be done.
fn is_due(dates: &[DateMention], range: &Span) -> bool {
    dates
        .iter()
        .any(|d| range.start <= d.span.start && d.span.end <= range.end)
}

/// Whether a sentence begins with the name of somebody.
fn owner_names(people: &[Person], words: &str) -> bool {
    let first = words
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .split(|c: char| c.is_whitespace() || c == ',' || c == ':')
        .next()
        .unwrap_or("");
    crate::people::given(first) || people.iter().any(|p| p.name.split(' ').any(|n| n == first))
}

/// Whether the subject of a sentence in minutes is one who met, or several: `Kate`, `Kate and Amy`.
fn is_colleague(scene: &Scene<'_, '_>, words: &str, span: &Span) -> bool {
    scene.source.is_minutes()
        && words
            .split(|c: char| c == ',' || c.is_whitespace())
            .filter(|w| !matches!(*w, "" | "and" | "et" | "&" | "и"))
            .enumerate()
            .all(|(at, w)| at < 4 && w.starts_with(char::is_uppercase))
        && !is_common(scene, span, words.split([' ', ',']).next().unwrap_or(words))
}

/// Whether the first word of a sentence is no name: a pronoun, a body, a group.
fn is_common(scene: &Scene<'_, '_>, sentence: &Span, word: &str) -> bool {
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

fn draft(
    scene: &Scene<'_, '_>,
    dates: &[DateMention],
    event: &Known,
    publisher: Option<&str>,
    sentence: usize,
    owner: Option<(String, Span)>,
    cue: (i32, bool, bool, &'static str),
) -> Draft {
    let source = scene.source;
    let span = source.sentences[sentence].span.clone();
    let (weight, doubtful, idea, name) = cue;
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

/// Two undertakings of one owner, one for all and one with an exception, contradict each other.
fn contradictions(scene: &Scene<'_, '_>, drafts: &mut Vec<Draft>) {
    let all = pattern!(r"(?i)\b(?:in|to|with|for) (?:each|all|every) of the [a-z]+");
    let facts: Vec<Option<(String, bool, Span)>> = drafts
        .iter()
        .map(|d| {
            let Find::Action(a) = &d.find else {
                return None;
            };
            let (_, span) = d.citations.iter().find(|c| c.0 == "text")?;
            let m = all.find(scene.source.words(span))?;
            let except = pattern!(r"(?i)^\s*(?:except|but not|other than|save)\b")
                .is_match(&scene.source.words(span)[m.end()..]);
            Some((a.owner.clone()?, except, span.clone()))
        })
        .collect();
    let mut told_twice: Vec<usize> = Vec::new();
    for i in 0..drafts.len() {
        for j in i + 1..drafts.len() {
            if let (Some(a), Some(b)) = (&facts[i], &facts[j])
                && a.0 == b.0
                && a.1 != b.1
            {
                let value = |s: &Span| (json!(scene.source.tidy(s)), s.clone());
                drafts[i]
                    .disagreements
                    .push(("text", vec![value(&a.2), value(&b.2)]));
                drafts[i]
                    .because
                    .push("another passage says it without, or with, the exception".into());
                // One undertaking told twice is one card.
                drafts[i].cite("text", b.2.clone());
                told_twice.push(j);
            }
        }
    }
    told_twice.sort_unstable();
    told_twice.dedup();
    for j in told_twice.into_iter().rev() {
        drafts.remove(j);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn read(text: &str) -> Vec<String> {
        let event = Known {
            exists: true,
            start: Edtf::parse("2018-09-13").ok(),
            counted_from: Edtf::parse("2018-10-02").ok(),
            ..Default::default()
        };
        in_text(text, |scene, people, dates| {
            find(scene, people, dates, &event, Some("IFES"), &[])
        })
        .into_iter()
        .map(|d| match d.find {
            Find::Action(a) => format!(
                "{}{} | {} | {}",
                if d.doubtful { "? " } else { "" },
                a.owner.unwrap_or_default(),
                a.due.map_or(String::new(), String::from),
                a.action_kind.unwrap_or_default()
            ),
            _ => String::new(),
        })
        .collect()
    }

    #[test]
    fn what_is_undertaken_in_one_sentence_is_done_one_by_one() {
        let text = "Well. Several participants indicated that they would work to undertake improvement in voter education, training of officials (and of police, too) in campaign finance, and observation, while at the same time pushing for a new code. They agreed.\n\nDuring the observation and training project conducted in 1999, officials gave observers access to training of police in campaign finance.\n\nOur officials should support the training of police.";
        let told = in_text(text, |scene, people, dates| {
            let event = Known {
                exists: true,
                ..Default::default()
            };
            let mut drafts = find(scene, people, dates, &event, None, &[]);
            drafts.extend(crate::recommendations::find(scene, people, None));
            attach_evidence(scene, &mut drafts);
            drafts
                .iter()
                .map(|d| {
                    let evidence = d.citations.iter().any(|c| c.0 == "evidence");
                    format!("{}{}", d.find.title(), if evidence { " +" } else { "" })
                })
                .collect::<Vec<_>>()
        });
        assert_eq!(
            told,
            [
                "undertake improvement in voter education",
                "undertake improvement in training of officials (and of police, too) in campaign finance +",
                "undertake improvement in observation",
                "pushing for a new code",
                // What is advised now has its ground in the past, and no result.
                "Our officials should support the training of police.",
            ]
        );
    }

    #[test]
    fn undertakings_have_owner_and_due_date() {
        for (text, want) in [
            (
                "Well. IFES intended to follow up with the officials in the coming months.",
                vec!["IFES |  | ours"],
            ),
            (
                "Well. Mr. Hage will report to the Commission on September 20.",
                vec!["Mr. Hage | 2018-09-20 | another's commitment"],
            ),
            (
                "ACTION - Lucha to make a ticket requesting this",
                vec!["Lucha |  | another's commitment"],
            ),
            (
                "Well. It appeared to be some time away, though Kyrgyzstan was preparing to undertake local elections.",
                vec!["Kyrgyzstan |  | another's commitment"],
            ),
            (
                "Well. It was discussed conceptually that the event could serve as a springboard to an association.",
                vec!["?  |  | idea"],
            ),
            (
                "Minutes of the board\n\nAttendees\n- [HP] Heidi Perrett\n\n## Actions\n- [HP] Draft a slide for the next call.\n- [All] Review the minutes and add comments.",
                vec![
                    "Heidi Perrett |  | another's commitment",
                    "All |  | another's commitment",
                ],
            ),
            (
                "Minutes of the board\n\nIt was agreed that the accounts will be published in June 2019.",
                vec![" | 2019-06 | another's commitment"],
            ),
            (
                "Minutes of the board\n\nNM to act as liaison with the organisers of it.",
                vec!["NM |  | another's commitment"],
            ),
            (
                "Well. The Central Election Commission agreed to publish the list within six months.",
                vec!["Central Election Commission | 2019-04-02 | another's commitment"],
            ),
            (
                "Well. She said the Commission would open a media centre before the vote.",
                vec!["Commission |  | another's commitment"],
            ),
            (
                "Minutes of the board\n\nThe Secretariat shall consolidate the comments by 6 March 2020.",
                vec!["Secretariat | 2020-03-06 | another's commitment"],
            ),
            (
                "Minutes of the board\n\nThe committee was reminded to get all estimates to the manager.",
                vec!["committee |  | another's commitment"],
            ),
            (
                "Well. The Centre for Elections is to issue a compendium in March 2017.",
                vec!["Centre for Elections | 2017-03 | another's commitment"],
            ),
            // What is asked, and what a step would bring, is undertaken by nobody.
            (
                "Well. The Commission met with editors to discuss how results will be declared in May.",
                vec![],
            ),
            (
                "Well. The aim of the Commission is to reach every voter by May 2019.",
                vec![],
            ),
            (
                "Well. The event will be held in person. The political will of the parties was praised.",
                vec![],
            ),
            (
                "Well. Working with officials will still require the approval of the Commission.",
                vec![],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
