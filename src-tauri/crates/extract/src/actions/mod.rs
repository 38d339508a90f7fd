//! Actions: what somebody undertakes, plans or is told to do after the report.
//!
//! Start reading at [`find`]; then `cues` (the words), `signs` (who acts, by when), `tasks` (minutes and lists), `drafting`
//! (the card), `apart` (several in one sentence), `contradictions` and `evidence` (what came of them).

mod apart;
mod contradictions;
mod cues;
mod drafting;
mod evidence;
mod signs;
mod tasks;
#[cfg(test)]
mod tests;

use crate::actors;
use crate::dates::DateMention;
use crate::events::Known;
use crate::findings::Draft;
use crate::patterns::{blanked, pattern};
use crate::people::{Person, Scene};
use crate::sections::SectionKind;
use crate::source::{PartKind, Span};
use apart::apart;
use contradictions::contradictions;
pub(crate) use cues::names_a_task;
use cues::{CUES, Sign, not_undertakings};
use drafting::draft;
pub(crate) use evidence::attach_evidence;
use signs::{is_colleague, is_common, is_due, owner_names, sets_up, speaks_of_event};
use tasks::{asked_owner, initials_of, listed_owner, listed_task, marked_owner};

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
        let blanked = blanked(words, &not_undertakings());
        let marked = pattern!(r"(?i:\baction\s*[-–:])|\(ACTION\b|\([Aa]ction (?:for|on|by) \p{Lu}")
            .is_match(words);
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
        let Some((sign, m)) = CUES
            .iter()
            .find_map(|c| {
                // That the next meeting `will be held` is what is fixed.
                let words = if c.sign.name == "the next meeting is fixed" {
                    words
                } else {
                    &blanked
                };
                c.pattern.find(words).map(|m| (c.sign, m.range()))
            })
            .filter(|(sign, _)| listed.is_none() || sign.weight == 5)
            .or_else(|| Some((Sign::sure(4, listed?), 0..0)))
        else {
            continue;
        };
        let Sign {
            weight,
            mut doubtful,
            name,
            ..
        } = sign;
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
        } else if matches!(name, "what will be done" | "a task without its owner") {
            None
        } else if weight == 5 || task || name == "a name and what they can do" {
            marked_owner(&sentence.span, words)
        } else if let Some(asked) = asked_owner(&sentence.span, words, &m) {
            Some(asked)
        } else {
            actors::subject(scene, &sentence.span, verb)
        }
        .filter(|_| name != "an article of the statement");
        let section = source.section_of(sentence.part).kind;
        let follow_up = section == SectionKind::Actions;
        if future {
            // The agenda of an event announced is no undertaking.
            if event.planned && speaks_of_event(words) {
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
            && owner.as_ref().is_none_or(|(w, _)| {
                pattern!(
                    r"(?i)\b(?:forums?|missions?|projects?|programmes?|delegations?|they|it)\b"
                )
                .is_match(w)
            })
        {
            continue;
        }
        let apt = match name {
            // Who will do it is not said: in minutes those who met.
            "a task without its owner" | "'doit' in minutes" => source.is_minutes(),
            "what will be done" => {
                source.is_minutes() || sets_up(words) && !(event.planned && speaks_of_event(words))
            }
            "a name and what they can do" | "names and a task" => {
                source.is_minutes() && owner_names(people, words)
            }
            _ => true,
        };
        if !apt {
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
            Sign { doubtful, ..sign },
        );
        match apart(scene, &sentence.span, verb) {
            Some(pieces) => drafts.extend(pieces.into_iter().map(|p| p.draft(scene, &whole))),
            None => drafts.push(whole),
        }
    }
    contradictions(scene, &mut drafts);
    drafts
}
