//! Actions: what somebody undertakes, plans or is told to do after the report.

use crate::actors;
use crate::dates::DateMention;
use crate::events::Known;
use crate::findings::Draft;
use crate::numbers;
use crate::people::{Person, Scene};
use crate::recommendations::private_cue;
use crate::sections::SectionKind;
use crate::source::{PartKind, Span, pattern};
use domain::Edtf;
use domain::suggestion::{ActionFind, Find};
use regex::Regex;
use serde_json::json;
use std::collections::BTreeSet;

/// A cue: pattern, weight, doubtful, an idea rather than an undertaking, name.
type Cue = (&'static Regex, i32, bool, bool, &'static str);

/// `Myf to add images`, `NM and HP to draft the minutes`.
const NAME_AND_TASK: &str = r"^(?:[-–•*▪]\s*)?(?:\(?[a-z0-9]{1,2}[.)]\s*)?(?:\p{Lu}{2,3}|\p{Lu}[\p{Ll}]+(?: \p{Lu}[\p{Ll}’'-]+)?)(?:(?:,| and| &) (?:\p{Lu}{2,3}|\p{Lu}\p{Ll}+))* to (?:act|add|arrange|ask|attend|call|check|circulate|collect|compile|complete|confirm|consider|contact|coordinate|create|discuss|draft|ensure|explore|find|finali[sz]e|follow|forward|gather|get|give|help|identify|inform|invite|investigate|keep|lead|liaise|look|make|meet|monitor|organi[sz]e|plan|prepare|present|produce|propose|provide|publish|raise|report|request|research|review|schedule|see|send|set|share|speak|submit|suggest|support|take|talk|ticket|oversee|update|upload|work|write)\b";

/// Whether a sentence names somebody and a task, as minutes do.
pub(crate) fn names_a_task(words: &str) -> bool {
    pattern!(NAME_AND_TASK).is_match(words)
}

fn cues() -> [Cue; 15] {
    [
        (
            pattern!(
                r"(?i:(?:^|\()\W*action(?: points?| items?)?\s*[-–:]+\s*\S)|(?:^|\()ACTION\s+\p{Lu}\p{Ll}+ to\b"
            ),
            5,
            false,
            false,
            "marked 'ACTION'",
        ),
        (
            pattern!(
                r"(?i)\bnext (?:\w+ ){0,4}meeting (?:is (?:scheduled|planned)|will be (?:held)?|takes place)"
            ),
            3,
            false,
            false,
            "the next meeting is fixed",
        ),
        (
            pattern!(
                r"(?i)\b(?:intend(?:s|ed)? to|plan(?:s|ned)? to|agreed to|undertook to|committed (?:itself |themselves )?to|pledged to|promised to|volunteered to|(?:was|were|is|are) prepared to|(?:was|were|is|are) preparing to|indicated that (?:they|he|she|it) would|said (?:that )?(?:he|she|they|it) would|(?:was|were) (?:tasked|assigned) (?:to|with)|resolved to|намер\p{L}+|планиру\p{L}+|обяз\p{L}+|planifikon|planira(?:ju)?|планира)\b"
            ),
            3,
            false,
            false,
            "an undertaking",
        ),
        (
            pattern!(
                r"(?i)\bdecided that\b[^.]*\b(?:should|will|would)\b|\bannounced that\b[^.]*\bwill\b|\bhas announced\]?(?:\[\w+\])?[^.]*\bwill\b"
            ),
            3,
            false,
            false,
            "a decision",
        ),
        (
            pattern!(
                r"(?i)\b(?:it was|we|they|(?:the )?(?:[\w-]+ ){0,2}(?:committee|group|board|members|participants|parties|commission|meeting|team|council|conference|forum|summit|delegates|bodies)(?: (?:has|have))?(?: also)?) (?:agreed|decided|resolved) (?:to [a-z]+|that [^.,;]{2,60}?(?:, (?:including|such as|like) [^,.;]{2,60},)?[^.,;]{0,20}?\b(?:should|will|would|shall|is to|are to)\b)"
            ),
            3,
            false,
            false,
            "it was agreed",
        ),
        (
            pattern!(r"(?i)\bassures? you\b[^.]*\bcommitment\b|\bfull commitment of\b"),
            2,
            false,
            false,
            "a commitment",
        ),
        (
            pattern!(r"^[\p{Lu}][\p{Ll}]+ (?:needs|has) to [a-z]{3,}"),
            3,
            false,
            false,
            "a name and a task",
        ),
        (
            pattern!(NAME_AND_TASK),
            3,
            false,
            false,
            "a name and a task",
        ),
        (
            pattern!(
                r"\b(?:will|['’]ll)\s+(?:also |then |now |next |continue to |try to |be )?(?:[a-z]+)"
            ),
            2,
            false,
            false,
            "'will' with an actor",
        ),
        (
            pattern!(r"(?i)\b(?:was|were) asked to\b|\basked if\b[^.]*\bcould\b"),
            2,
            true,
            false,
            "asked to",
        ),
        (
            pattern!(r"(?i)\bhopes? to\b|\bremains? committed to\b|\bare working together to\b"),
            2,
            true,
            false,
            "a hope",
        ),
        (
            pattern!(
                r"(?i)\bcould serve as a springboard\b|\bit was (?:discussed|suggested|proposed)(?: conceptually)? that\b"
            ),
            2,
            true,
            true,
            "an idea that was discussed",
        ),
        (
            pattern!(r"(?i)\bwhat was more (?:practical|attainable)\b"),
            2,
            true,
            true,
            "an idea called practical",
        ),
        (
            pattern!(r"(?i)\bdesire for\b[^.]*\bincluding holding\b"),
            2,
            true,
            true,
            "a wish of the participants",
        ),
        (
            pattern!(
                r"(?i)\bagreement to move forward\b|\b(?:consensus|agreed) (?:that|on)\b[^.]*\bwould\b"
            ),
            2,
            true,
            false,
            "a consensus",
        ),
    ]
}

/// What `will` says when nobody undertakes anything.
fn not_undertakings() -> [&'static Regex; 4] {
    [
        pattern!(
            r"(?i)\bwill (?:take place|gather|assemble|come together|meet in|convene in|take part|be held|be hosted|be provided|focus|feature|include|cover|start|begin|end|need|have to|require|still|not|never|always|likely|probably|remain|become|see|find|lead to|result|mean|depend|be (?:able|available|held|possible|accessible|followed|discussed|given|a|an|the|in|at|on|more|less|so|very))\b"
        ),
        pattern!(
            r"(?i)\b(?:people|voters|citizens|elections?|it|this|that|these|there|which|event|conference|meeting|webinar|session|sessions|discussions?|roundtable|participants|interpretation) will\b"
        ),
        pattern!(
            r"(?i)\bwill of the\b|\bpolitical will\b|\bgood will\b|\bfree will\b|\bif\b[^,]*\bwill\b"
        ),
        pattern!(
            r"(?i)\b(?:planned|intended|prepared) to (?:be|coincide)\b|\bwould (?:also )?(?:like|love|prefer|be happy|welcome)\b|\bwhat (?:we|they|you) hope to\b"
        ),
    ]
}

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
                .replace_all(&blanked, |c: &regex::Captures<'_>| " ".repeat(c[0].len()))
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
        let future = name == "'will' with an actor";
        let task = name == "a name and a task";
        let verb = sentence.span.start + m.start;
        let in_list = weight == 4;
        // In a story of what was done, `decided to` is no undertaking for later.
        if name == "it was agreed"
            && !minutes(scene)
            && !event.exists
            && !pattern!(r"(?i)\bagreed\b").is_match(words)
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
        };
        let section = source.section_of(sentence.part).kind;
        let follow_up = section == SectionKind::Actions;
        if future {
            // The agenda of an event announced is no undertaking.
            if event.planned && pattern!(r"(?i)\b(?:event|conference|round ?table|meeting|webinar|workshop|session|forum|join)\b").is_match(words) {
                continue;
            }
            let acts = owner.as_ref().is_some_and(|(w, s)| {
                let colleague = minutes(scene)
                    && !w.contains(' ')
                    && w.starts_with(char::is_uppercase)
                    && !is_common(scene, s, w);
                colleague || actors::can_act(scene, people, w, s) && w.split(' ').count() <= 14
            });
            if !acts && !follow_up {
                continue;
            }
        }
        // The announcement of the event itself.
        if pattern!(r"(?i)\b(?:plan(?:s|ned)?|intends?) to (?:conduct|hold|host|organi[sz]e|convene) (?:an?|the|its) [^.]{0,60}\b(?:workshop|conference|training|seminar|round ?table|meeting|forum|webinar|course)\b").is_match(words)
            && event.exists
            && i < 8
        {
            continue;
        }
        if name == "an undertaking"
            && !owner
                .as_ref()
                .is_some_and(|(w, s)| actors::can_act(scene, people, w, s))
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
            let first = words
                .trim_start_matches(|c: char| !c.is_alphabetic())
                .split_whitespace()
                .find(|w| !w.ends_with([')', '.']))
                .unwrap_or("");
            let known = people.iter().any(|p| p.name.split(' ').any(|n| n == first))
                || initials_of(scene, people, first).is_some()
                || minutes(scene) && !is_common(scene, &sentence.span, first);
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

/// One of several undertakings that a sentence lists.
struct Piece {
    /// What is to be done with it, said once for all of them: `undertake improvement in`.
    lead: Option<Span>,
    what: Span,
}

impl Piece {
    /// The card of this one, with all that was read of the sentence as a whole.
    fn draft(&self, scene: &Scene<'_, '_>, whole: &Draft) -> Draft {
        let Find::Action(find) = &whole.find else {
            return whole.clone();
        };
        let source = scene.source;
        let mut draft = whole.clone();
        draft.citations.retain(|c| c.0 != "text");
        let mut text = source.tidy(&self.what);
        match &self.lead {
            // The first stands beside what is said for all.
            Some(lead) if self.what.start <= lead.end + 1 => {
                text = source.tidy(&(lead.start..self.what.end));
                let whole = ("text", lead.start..self.what.end);
                draft.citations.insert(0, whole);
            }
            Some(lead) => {
                text = format!("{} {text}", source.tidy(lead));
                draft.citations.insert(0, ("text", lead.clone()));
                draft.citations.insert(0, ("text", self.what.clone()));
            }
            None => draft.citations.insert(0, ("text", self.what.clone())),
        }
        draft
            .because
            .push("one of several undertakings of the same sentence".into());
        draft.find = Find::Action(ActionFind {
            text,
            ..find.clone()
        });
        draft
    }
}

/// The undertakings of a sentence that lists three or more: `they would undertake improvement in A, B, and C, while at
/// the same time pushing for D`. Each comes due, and is done, by itself.
fn apart(scene: &Scene<'_, '_>, sentence: &Span, verb: usize) -> Option<Vec<Piece>> {
    let source = scene.source;
    let words = source.words(&(verb..sentence.end));
    let lead = pattern!(
        r"(?i)\b(?:(?:undertake|make|pursue|seek|achieve|introduce|continue|start|begin|support)\s+)?(?:improvements?|reforms?|changes|progress|work|efforts|measures|activities|steps) (?:in|on|for|towards?) "
    )
    .find(words)?;
    let list = &words[lead.end()..];
    let mut depth = 0_i32;
    let mut pieces: Vec<Span> = Vec::new();
    let mut from = 0;
    for (at, c) in list.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if matches!(c, ',' | ';') && depth == 0 {
            pieces.push(from..at);
            from = at + 1;
        }
    }
    pieces.push(from..list.trim_end_matches(['.', ' ']).len());
    if pieces.len() < 3 {
        return None;
    }
    let base = verb + lead.end();
    let mut found = Vec::new();
    for piece in pieces {
        let words = &list[piece.clone()];
        let also = pattern!(r"(?i)^\s*(?:and\s+)?while (?:at the same time |also )?");
        let (skip, lead) = match also.find(words) {
            // `while pushing for D` says itself what is to be done.
            Some(m) => (m.end(), None),
            None => (
                pattern!(r"(?i)^\s*(?:and|as well as|or)\s+")
                    .find(words)
                    .map_or(0, |m| m.end()),
                Some(verb + lead.start()..verb + lead.end()),
            ),
        };
        let what = base + piece.start + skip..base + piece.end;
        let what = crate::source::trim(&source.flat, what);
        if what.is_empty() {
            return None;
        }
        let lead = lead.map(|l| crate::source::trim(&source.flat, l));
        found.push(Piece { lead, what });
    }
    Some(found)
}

/// Whether the report is the minutes of a meeting.
pub(crate) fn minutes(scene: &Scene<'_, '_>) -> bool {
    scene.source.parts.iter().take(12).any(|p| {
        pattern!(r"(?i)\bminutes\b").is_match(scene.source.words(&p.span)) && p.span.len() < 200
    })
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
    ]
    .contains(&word)
        || scene.organisations.within(&at).next().is_some()
        || !actors::groups(&scene.source.flat, &at).is_empty()
}

/// Why an item of a list is a task, if it is: its heading, or the sentence that it hangs from, says so.
fn listed_task(scene: &Scene<'_, '_>, sentence: usize) -> Option<&'static str> {
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
    let bare = pattern!(r"^(?:[-–•*▪]\s*)?(?:\(?[a-z0-9]{1,2}[.)]\s+)?(?:\[[^\]]{1,40}\]\s*|\p{Lu}[\p{L} ,&’'-]{1,40}(?::| [-–])\s+)?").find(words).map_or(0, |m| m.end());
    let first = words[bare..]
        .split_whitespace()
        .next()
        .unwrap_or("")
        .to_lowercase();
    let bracketed = pattern!(r"^(?:[-–•*▪]\s*)?\[[^\]]{1,40}\]\s*\S").is_match(words);
    let verb = crate::recommendations::is_imperative(&first) || TASKS.contains(&first.as_str());
    let title = source.section_of(number).title.to_lowercase();
    if source.section_of(number).kind == SectionKind::Actions
        && pattern!(r"\b(?:actions?|tasks|to[- ]dos?)\b").is_match(&title)
        && (bracketed || verb)
    {
        return Some("listed under the heading of actions");
    }
    let before = (0..number)
        .rev()
        .find(|&p| !matches!(source.parts[p].kind, PartKind::Item | PartKind::Cell))?;
    let opening = source.words(&source.parts[before].span);
    let agreed = pattern!(r"(?i)\b(?:agreed|decided|undertook|resolved|committed|next steps|action (?:points|items)|following actions?)\b")
        .is_match(opening);
    (opening.trim_end().ends_with(':') && agreed && (verb || bracketed))
        .then_some("listed among what was agreed")
}

/// Verbs that open a task, beside those that open advice.
const TASKS: &[&str] = &[
    "arrange",
    "ask",
    "attend",
    "book",
    "call",
    "check",
    "circulate",
    "collect",
    "compile",
    "complete",
    "confirm",
    "contact",
    "coordinate",
    "discuss",
    "distribute",
    "draft",
    "explore",
    "finalise",
    "finalize",
    "find",
    "follow",
    "forward",
    "gather",
    "get",
    "hold",
    "identify",
    "inform",
    "investigate",
    "invite",
    "liaise",
    "look",
    "meet",
    "obtain",
    "organise",
    "organize",
    "plan",
    "post",
    "prepare",
    "present",
    "produce",
    "propose",
    "publicise",
    "publicize",
    "raise",
    "re-draft",
    "recruit",
    "report",
    "request",
    "research",
    "schedule",
    "send",
    "set-up",
    "share",
    "speak",
    "submit",
    "suggest",
    "talk",
    "test",
    "translate",
    "upload",
    "write",
];

/// `[HP, NL] Gather …`, `Secretariat: circulate …`: who stands before the task. Initials are resolved by the list of those present.
fn listed_owner(scene: &Scene<'_, '_>, people: &[Person], span: &Span) -> Option<(String, Span)> {
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
fn initials_of(scene: &Scene<'_, '_>, people: &[Person], initials: &str) -> Option<String> {
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

/// `ACTION - Lucha to …`, `Gemma to see …`.
fn marked_owner(span: &Span, words: &str) -> Option<(String, Span)> {
    let marked = pattern!(r"(?i:action(?: points?| items?)?\s*[-–: ]+\s*(?:as above\s*[-–]\s*)?)(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)").captures(words);
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
    let by = find
        .owner
        .as_ref()
        .map_or(String::new(), |o| format!(" by {o}"));
    draft.because.insert(0, format!("{name}{by}"));
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

/// Whether a find can have come to something by the time of the report: an undertaking or idea told of, or advice given
/// earlier. What the report itself advises has its ground there, and no result yet.
fn may_have_results(scene: &Scene<'_, '_>, draft: &Draft) -> bool {
    match &draft.find {
        Find::Action(_) => true,
        Find::Recommendation(_) => draft
            .citations
            .iter()
            .find(|c| c.0 == "text")
            .and_then(|c| scene.source.sentence_at(c.1.start))
            .is_some_and(|s| {
                pattern!(r"(?i)\b(?:recommended|encouraged|urged|suggested|suggesting|called (?:on|upon|for)|advised|proposed|had gone on record)\b")
                    .is_match(scene.source.words(&scene.source.sentences[s].span))
            }),
        _ => false,
    }
}

/// The beginnings of the words that tell what a passage is about, so that `monitors` and `monitoring` are one.
fn stems(words: &str) -> BTreeSet<String> {
    crate::event_names::content_words(words)
        .iter()
        .map(|w| w.chars().take(6).collect())
        .collect()
}

/// Later work that the report tells of is shown with the advice or undertaking it bears on.
pub(crate) fn attach_evidence(scene: &Scene<'_, '_>, drafts: &mut [Draft]) {
    let source = scene.source;
    let done = pattern!(
        r"(?i)\b(?:conducted in (?:19|20)\d\d|was able to [a-z]+|were able to [a-z]+|in fact taking place|has since been|was subsequently|were subsequently)\b"
    );
    for (number, sentence) in source.sentences.iter().enumerate() {
        if !source.tells(sentence) {
            continue;
        }
        let words = source.words(&sentence.span);
        let Some(m) = done.find(words) else { continue };
        let here = stems(words);
        let best = (0..drafts.len())
            .filter(|&i| may_have_results(scene, &drafts[i]))
            .filter_map(|i| {
                let passages: Vec<&Span> = drafts[i]
                    .citations
                    .iter()
                    .filter(|c| c.0 == "text")
                    .map(|c| &c.1)
                    .collect();
                if passages
                    .iter()
                    .any(|p| p.start < sentence.span.end && sentence.span.start < p.end)
                {
                    return None;
                }
                let at = passages.first()?;
                let shared = stems(source.words(at)).intersection(&here).count();
                let near = passages.iter().any(|p| {
                    source
                        .sentence_at(p.start)
                        .is_some_and(|s| s.abs_diff(number) == 1)
                });
                // `This was more possible in…` goes on with the sentence before it.
                let goes_on = near
                    && at.start < sentence.span.start
                    && pattern!(r"^(?:This|These|Such|That)\b").is_match(words);
                let score = shared + if near { 6 } else { 0 } + if goes_on { 12 } else { 0 };
                Some((score, std::cmp::Reverse(i)))
            })
            .max();
        if let Some((score, std::cmp::Reverse(i))) = best
            && score >= 4
        {
            drafts[i].cite("evidence", sentence.span.clone());
            drafts[i].because.push(format!(
                "the report tells what came of it: '{}'",
                m.as_str()
            ));
        }
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
