//! Recommendations: sentences in which somebody says that somebody should do something.
//!
//! Start reading at [`find`]; then `cues` (the words), `wording` (the words as issued) and `tables` (annexes).

mod cues;
mod tables;
mod wording;

use crate::actors;
use crate::findings::Draft;
use crate::people::{Person, Scene};
use crate::sections::SectionKind;
use crate::source::{PartKind, Span, cut, pattern};
use crate::themes;
pub(crate) use cues::is_imperative;
use cues::{IMPERATIVES, cues, not_advice};
use domain::suggestion::{Find, RecommendationFind};
use wording::{
    clauses, continues, is_sentence, without_narrator, without_narrator_after, without_stray_marks,
};

/// What speaks for a sentence being advice.
struct Verdict {
    score: i32,
    doubtful: bool,
    why: String,
    /// Where the cue begins and ends in the sentence.
    cue: (usize, usize),
}

/// What makes a passage a private one, if anything does.
pub(crate) fn private_cue(paragraph: &str) -> Option<String> {
    pattern!(r"(?i)\b(?:private meetings?|in private|confidential(?:ly)?|off the record|frank discussions?|behind closed doors|in confidence)\b")
        .find(paragraph)
        .map(|m| format!("the passage tells of private talks ('{}'): internal", m.as_str()))
}

/// Finds the recommendations of a report.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    people: &[Person],
    publisher: Option<&str>,
) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts: Vec<(usize, Span, Draft)> = Vec::new();
    let (listed, taken) = tables::find(scene, people, publisher);
    for (i, sentence) in source.sentences.iter().enumerate() {
        if !source.tells(sentence)
            || source.section_of(sentence.part).kind == SectionKind::TitlePage
            || !is_sentence(source.words(&sentence.span))
            || taken
                .iter()
                .any(|t| t.start <= sentence.span.start && sentence.span.end <= t.end)
        {
            continue;
        }
        for span in clauses(source.words(&sentence.span), &sentence.span) {
            let words = source.words(&span);
            let Some(verdict) = judge(scene, people, i, words) else {
                continue;
            };
            // A sentence that continues the same advice belongs to it.
            if let Some((last, whole, draft)) = drafts.last_mut()
                && source.sentences[*last].part == sentence.part
                && (*last + 1 == i && continues(source.words(whole), words)
                    || announced(scene, sentence.part).is_some())
            {
                *whole = whole.start..span.end;
                let begun = draft.citations.iter().find(|c| c.0 == "text");
                let from = begun.map_or(whole.start, |c| c.1.start);
                let cue = span.start + verdict.cue.1;
                let joined = without_narrator_after(&source.flat, from..span.end, cue);
                let joined = without_stray_marks(&source.flat, joined);
                set_text(source.tidy(&joined), draft, joined);
                *last = i;
                continue;
            }
            let draft = draft(scene, people, publisher, i, &span, verdict);
            drafts.push((i, span, draft));
        }
    }
    drafts.into_iter().map(|d| d.2).chain(listed).collect()
}

fn judge(
    scene: &Scene<'_, '_>,
    people: &[Person],
    sentence: usize,
    words: &str,
) -> Option<Verdict> {
    let source = scene.source;
    let part_number = source.sentences[sentence].part;
    let part = &source.parts[part_number];
    if words.trim_end().ends_with('?') || words.split_whitespace().count() < 4 {
        return None;
    }
    // `Several prior recommendations remain unaddressed` judges earlier advice and gives none.
    if crate::follow_up::looks_back(words, source.language) {
        return None;
    }
    let mut blanked = words.to_owned();
    for pattern in not_advice() {
        blanked = pattern
            .replace_all(&blanked, |c: &regex::Captures<'_>| " ".repeat(c[0].len()))
            .into_owned();
    }
    let mut verdict: Option<Verdict> = None;
    for (pattern, weight, doubtful, name) in cues() {
        if let Some(m) = pattern.find(&blanked) {
            let cue = (m.start(), m.end());
            match &mut verdict {
                None => {
                    verdict = Some(Verdict {
                        score: weight,
                        doubtful,
                        why: name.to_owned(),
                        cue,
                    });
                }
                Some(v) => {
                    v.score += i32::from(!doubtful);
                    if !doubtful && v.doubtful {
                        *v = Verdict {
                            score: weight,
                            doubtful: false,
                            why: name.to_owned(),
                            cue,
                        };
                    } else if v.why != name && !doubtful {
                        v.why = format!("{}, {name}", v.why);
                    }
                }
            }
        }
    }
    let section = source.section_of(part_number);
    let advisory = section.kind == SectionKind::Recommendations;
    let listed = part.kind == PartKind::Item || part.kind == PartKind::Cell;
    let intro = if listed {
        introduction(scene, part_number)
    } else {
        announced(scene, part_number)
    };
    let bare = pattern!(r"^\W*(?:[A-Z][.)]\s+|\d{1,2}[.)]\s+)?(?:To\s+(?:further\s+)?)?(?:(?:In|With|For|As)\b[^,;.]{3,60},\s+)?(?:further\s+|[Ss]ignificantly\s+|also\s+|urgently\s+)?")
        .find(words)
        .map_or(words, |lead| &words[lead.end()..]);
    let first = bare
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .next()
        .unwrap_or("")
        .to_lowercase();
    let opens = source.sentences[sentence].span.start <= part.span.start + 8;
    let gerund = cues::is_gerund(&first);
    let imperative = (part.kind == PartKind::Item || !listed && intro.is_some())
        && opens
        && (IMPERATIVES.contains(&first.as_str()) || gerund && intro.is_some());
    let labelled = pattern!(r"(?i)^\W*recommendation(?: (?:no\.? ?)?\d+)?:\s+\S").is_match(words);
    if verdict.is_none() && labelled {
        verdict = Some(Verdict {
            score: 3,
            doubtful: false,
            why: "'Recommendation:' before it".into(),
            cue: (0, 0),
        });
    }
    // `46 recommendations, including:` goes on with what they are, whatever their words.
    let enumerated = listed
        && opens
        && intro.is_some_and(|p| {
            pattern!(r"(?i)\brecommendations?\b[^.:]{0,40}\binclud\w+:\s*$|\bfollowing (?:\w+ ){0,3}recommendations\b[^.:]*:\s*$")
                .is_match(source.words(&source.parts[p].span))
        });
    if verdict.is_none() && enumerated {
        verdict = Some(Verdict {
            score: 3,
            doubtful: false,
            why: "list of recommendations".into(),
            cue: (0, 0),
        });
    }
    if verdict.is_none() && imperative && (advisory || intro.is_some()) {
        verdict = Some(Verdict {
            score: 3,
            doubtful: first.ends_with("ing") && !gerund,
            why: format!("list item that begins with '{first}'"),
            cue: (0, 0),
        });
    }
    // Missions soften their advice: under such a heading `could be considered` is advice too.
    if verdict.is_none()
        && (advisory || titled_advice(scene))
        && let Some(m) = pattern!(r"(?i)\bcould (?:also |further )?(?:be [a-z]+ed|contribute|consider|benefit|help|resolve|maintain)\b").find(&blanked)
    {
        verdict = Some(Verdict {
            score: 2,
            doubtful: !advisory && !words.contains("could be"),
            why: "'could' among recommendations".into(),
            cue: (m.start(), m.end()),
        });
    }
    let mut verdict = verdict?;
    // A task that minutes mark is an action, whatever its words.
    if marked_task(words) && !pattern!(r"(?i)\b(?:should|must|ought to)\b").is_match(&blanked) {
        return None;
    }
    // In minutes `the chair asked the members to` gives a task.
    if verdict.why == "'appeals to'" && crate::actions::minutes(scene)
        || crate::actions::names_a_task(words)
    {
        return None;
    }
    // `Zarino needs to set up some redirects` gives a person a task.
    if verdict.why == "'need to'" {
        let subject = actors::subject(
            scene,
            &(source.sentences[sentence].span.start..source.sentences[sentence].span.end),
            source.sentences[sentence].span.start + verdict.cue.0,
        );
        let somebody = |name: &str, at: &Span| {
            people
                .iter()
                .any(|p| p.name == name || p.name.split(' ').any(|n| n == name))
                || !name.contains(' ')
                    && name.chars().filter(|c| c.is_uppercase()).count() == 1
                    && name.starts_with(char::is_uppercase)
                    && scene.organisations.within(at).next().is_none()
                    && actors::groups(&source.flat, at).is_empty()
                    && !matches!(
                        name,
                        "We" | "It"
                            | "This"
                            | "That"
                            | "They"
                            | "There"
                            | "These"
                            | "He"
                            | "She"
                            | "You"
                            | "Everyone"
                            | "What"
                    )
        };
        if subject.is_some_and(|(name, at)| somebody(&name, &at)) {
            return None;
        }
        // `These responses need to be processed`: what has to happen, told of no one.
        if pattern!(r"(?i)^\W*(?:these|those|this|that|such|they|it)\b").is_match(words)
            && !advisory
        {
            verdict.doubtful = true;
        }
    }
    if advisory {
        verdict.score += 1;
        verdict.why = format!("section heading '{}', {}", section.title, verdict.why);
    }
    if intro.is_some() && part.kind == PartKind::Item {
        verdict.score += 1;
    }
    // A report of what was said or done before is no advice: `was recommended in 2015`.
    if pattern!(r"(?i)\b(?:the law|the code|legislation|regulations?|the constitution|act) (?:\w+ ){0,3}(?:requires?|states?|provides?|stipulates?|prescribes?|must|should)\b").is_match(words) {
        // What a law says is no advice, unless a list of advice repeats it.
        if !advisory && pattern!(r"(?i)\b(?:the law|the code|legislation|regulations?|the constitution|act) (?:\w+ ){0,3}(?:requires?|states?|provides?|stipulates?|prescribes?) that\b").is_match(words) {
            return None;
        }
        verdict.doubtful = true;
    }
    (verdict.score >= 2).then_some(verdict)
}

/// Whether the report as a whole is a list of recommendations.
fn titled_advice(scene: &Scene<'_, '_>) -> bool {
    let title = scene
        .source
        .parts
        .iter()
        .find(|p| matches!(p.kind, PartKind::Heading | PartKind::Paragraph));
    title.is_some_and(|p| {
        let words = scene.source.words(&p.span);
        words.len() < 160 && crate::sections::kind_of(words) == SectionKind::Recommendations
    })
}

/// `(ACTION - Gemma to see what needs to be done)`.
fn marked_task(words: &str) -> bool {
    pattern!(r"(?i)^\W*action(?: points?| items?)?\s*[-–: ]").is_match(words)
}

/// The paragraph that a list hangs from, if it announces advice.
fn introduction(scene: &Scene<'_, '_>, part: usize) -> Option<usize> {
    let source = scene.source;
    let before = (0..part)
        .rev()
        .find(|&p| !matches!(source.parts[p].kind, PartKind::Item | PartKind::Cell))?;
    let words = source.words(&source.parts[before].span);
    let announces = pattern!(r"(?i)\b(?:recommend\w*|should|urges?|calls? (?:on|upon)|need to|must|steps|priorities|proposals?|suggest\w*)\b").is_match(words)
        // `Other highlights include:` goes on with what the sentences before recommend.
        || pattern!(r"(?i)^\W*(?:other|further|additional) [\w ]{3,40}\binclud\w+:").is_match(words)
            && source.parts[before.saturating_sub(3)..before].iter().any(|p| {
                pattern!(r"(?i)\b(?:recommend|suggest)\w*\b").is_match(source.words(&p.span))
            });
    let agreed =
        pattern!(r"(?i)\b(?:agreed|decided|undertook|resolved|committed)\b").is_match(words);
    (words.trim_end().ends_with(':') && announces && !agreed).then_some(before)
}

/// The paragraph that announces the paragraphs after it as advice: `make the following key recommendations:`.
fn announced(scene: &Scene<'_, '_>, part: usize) -> Option<usize> {
    let parts = &scene.source.parts;
    (part.saturating_sub(14)..part)
        .rev()
        .take_while(|p| parts[*p].kind != PartKind::Heading)
        .find(|p| {
            pattern!(r"(?i)\bfollowing (?:\w+ ){0,3}recommendations\b[^.]*:\s*$")
                .is_match(scene.source.words(&parts[*p].span))
        })
}

fn set_text(text: String, draft: &mut Draft, span: Span) {
    if let Find::Recommendation(find) = &mut draft.find {
        find.text = text;
    }
    draft.citations.retain(|c| c.0 != "text");
    draft.citations.insert(0, ("text", span));
}

fn draft(
    scene: &Scene<'_, '_>,
    people: &[Person],
    publisher: Option<&str>,
    sentence: usize,
    span: &Span,
    verdict: Verdict,
) -> Draft {
    let source = scene.source;
    let words = source.words(span);
    let mut find = RecommendationFind::default();
    let mut draft = Draft::new(Find::Recommendation(RecommendationFind::default()));
    let numbered = pattern!(
        r"^(?:Recommendation\s+)?(\d{1,3}(?:\.\d{1,2})*|[A-Z]\.?\d{1,2}|R\d{1,2}|[A-H])[.):]\s+"
    )
    .captures(words);
    let label = pattern!(r"(?i)^\W*recommendation:\s+").find(words);
    let mut text = span.clone();
    if let Some(c) = numbered
        && let (Some(whole), Some(n)) = (c.get(0), c.get(1))
    {
        find.number = Some(n.as_str().to_owned());
        draft.cite("number", span.start + n.start()..span.start + n.end());
        text = span.start + whole.end()..span.end;
    } else if let Some(m) = label.or_else(|| pattern!(r"^[-•*▪–]\s+").find(words)) {
        text = span.start + m.end()..span.end;
    }
    let text = without_narrator(&source.flat, text, verdict.cue.1 + span.start);
    let text = without_stray_marks(&source.flat, text);
    find.text = source.tidy(&text);
    draft.citations.insert(0, ("text", text));
    addressees(scene, people, span, &verdict, &mut find, &mut draft);
    match actors::speaker(scene, people, sentence) {
        Some((mut name, mut at)) => {
            // `IFES and its international partners` speak together.
            if let Some(m) = pattern!(r"^ and (?:its|their) (?:\w+ )?partners\b")
                .find(cut(&source.flat, at.end..source.flat.len()))
            {
                name.push_str(m.as_str());
                at.end += m.end();
            }
            draft.because.push(format!("said by {name}"));
            find.issuer = Some(name);
            draft.cite("issuer", at);
        }
        None => {
            if let Some(publisher) = publisher {
                find.issuer = Some(publisher.to_owned());
                draft.inferred.push("issuer");
            }
        }
    }
    find.addressees.retain(|a| {
        !find
            .issuer
            .as_ref()
            .is_some_and(|i| i == a || i.starts_with(&format!("{a} and ")))
    });
    // What is advised, not who said it.
    let from = pattern!(r"\bthat\b")
        .find(words)
        .filter(|m| m.end() < verdict.cue.0)
        .map_or(0, |m| m.end());
    for (theme, range) in themes::of(&words[from..], 3) {
        find.themes.push(theme.to_owned());
        draft.cite(
            "themes",
            span.start + from + range.start..span.start + from + range.end,
        );
    }
    if let Some(m) = pattern!(r"(?i)\b(?:within (?:\w+ ){1,3}(?:days|weeks|months|years?)|by the next elections?|before the next elections?|in the forthcoming period|(?:well )?ahead of the next elections?|(?:as soon as possible|without delay))\b").find(words) {
        find.time_frame = Some(m.as_str().to_owned());
        draft.cite("time_frame", span.start + m.start()..span.start + m.end());
    }
    if let Some(m) = pattern!(r"(?i)\bas a priority\b|\bpriority recommendation\b").find(words) {
        find.priority = Some("priority".into());
        draft.cite("priority", span.start + m.start()..span.start + m.end());
    }
    draft.private = private_cue(source.words(&source.parts[source.sentences[sentence].part].span));
    draft.doubtful = verdict.doubtful;
    draft.confidence = match (verdict.doubtful, verdict.score) {
        (true, _) => 0.4,
        (_, 2) => 0.72,
        (_, 3) => 0.83,
        _ => 0.92,
    };
    if verdict.doubtful {
        draft
            .because
            .push("general: nobody in particular is told to act".into());
    }
    let why = verdict.why;
    let why = match find.addressees.join(", ") {
        to if to.is_empty() => why,
        to => format!("{why} + addressee {to}"),
    };
    draft.because.insert(0, why);
    draft.find = Find::Recommendation(find);
    draft
}

/// Whom the advice is for: the object of `urges X to`, the subject of `X should`, the agent of a passive.
fn addressees(
    scene: &Scene<'_, '_>,
    people: &[Person],
    span: &Span,
    verdict: &Verdict,
    find: &mut RecommendationFind,
    draft: &mut Draft,
) {
    let flat = &scene.source.flat;
    let words = &flat[span.clone()];
    let mut ranges: Vec<Span> = Vec::new();
    if let Some(m) = pattern!(r"(?i)\b(?:urg(?:es|ed|e|ing)|call(?:s|ed)? (?:on|upon)|encourag(?:es|ed|e)|asks?|asked|recommendations? to|gone on record with|recommends? (?:to|that))\s+(.{3,200}?)\s+(?:to|should|in suggesting|is to|are to|looking)\b").captures(words).and_then(|c| c.get(1)) {
        ranges.push(span.start + m.start()..span.start + m.end());
    } else if let Some(verb) = pattern!(r"(?i)\b(?:should|must|ought to|needs? to)\b").find_at(words, verdict.cue.0.min(words.len())) {
        // `The commission should be engaged` is done to it by somebody else.
        let passive = pattern!(r"(?i)^\w+(?: \w+)? (?:to )?(?:(?:not|still|also|continue to|strongly) )*be (?:\w+ly )?(?:[a-z]+ed|given|held|made|taken|kept|built|set|put|sent)\b")
            .is_match(&words[verb.start()..])
            && !pattern!(r"(?i)^\w+ be (?:prepared|committed|required|obliged|allowed|encouraged|allowed|trained) to\b").is_match(&words[verb.start()..]);
        if !passive && let Some((_, subject)) = actors::subject(scene, span, span.start + verb.start()) {
            ranges.push(subject);
        }
        if let Some(by) = pattern!(r"\bby (?:the )?([\p{L} ]{3,60})").captures_at(words, verb.end()).and_then(|c| c.get(1)) {
            ranges.push(span.start + by.start()..span.start + by.end());
        }
    }
    // Who was told is not who has to act: of those, bodies only.
    let told = pattern!(r"(?i)\bgone on record with\b").is_match(words);
    for range in ranges {
        for (name, at) in actors::addressees(scene, people, &range) {
            if told && people.iter().any(|p| p.name == name) {
                continue;
            }
            if !find.addressees.contains(&name) && find.addressees.len() < 4 {
                find.addressees.push(name);
                draft.cite("addressees", at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn read(text: &str) -> Vec<String> {
        in_text(text, |scene, people, _| find(scene, people, None))
            .into_iter()
            .map(|d| match d.find {
                Find::Recommendation(r) => format!(
                    "{}{} -> {}",
                    if d.doubtful { "? " } else { "" },
                    r.text,
                    r.addressees.join(" + ")
                ),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn advice_is_told_from_what_only_sounds_like_it() {
        for (text, want) in [
            (
                "The report says much. The international community should develop norms and standards.",
                vec![
                    "The international community should develop norms and standards. -> international community",
                ],
            ),
            (
                "It is true. It is important that the principles of equality are guaranteed.",
                vec!["? It is important that the principles of equality are guaranteed. -> "],
            ),
            (
                "Well. It should have come as no surprise to anyone here.",
                vec![],
            ),
            (
                "Well. They discussed how observers should report violence.",
                vec![],
            ),
            ("Well. What should the authorities do about it?", vec![]),
            (
                "Well. They admitted that they have a long way to go.",
                vec![],
            ),
            (
                "Well. The election commission should still be engaged, but assistance programs should make a point of working with lower commissions.",
                vec![
                    "The election commission should still be engaged -> ",
                    "assistance programs should make a point of working with lower commissions. -> assistance programs",
                ],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn items_under_a_heading_are_advice() {
        let text = "Text.\n\nRECOMMENDATIONS\n\n1. Amend the election code before the next election\n2. The parliament should publish donations.\n\nANNEX\n\n1. Amend this";
        assert_eq!(
            read(text),
            [
                "Amend the election code before the next election -> ",
                "The parliament should publish donations. -> parliament"
            ]
        );
    }

    #[test]
    fn what_is_announced_as_advice_is_advice_whatever_its_words() {
        for (text, want) in [
            (
                "Text.\n\nODIHR makes the following key recommendations:\n\nRemoving vague grounds for the dismissal of members. The tenure of the chair should be limited.\n\nReviewing the grounds for refusing candidates.",
                vec![
                    "Removing vague grounds for the dismissal of members. The tenure of the chair should be limited. -> ",
                    "Reviewing the grounds for refusing candidates. -> ",
                ],
            ),
            (
                "Text.\n\nThe Report made 46 recommendations, including:\n\n- A new unit in the office to look into party funding.\n- Creating regional officers to drive up standards.",
                vec![
                    "A new unit in the office to look into party funding. -> ",
                    "Creating regional officers to drive up standards. -> ",
                ],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn advice_is_quoted_without_its_narrator() {
        for (text, want) in [
            (
                "Well. The ambassador said that political parties should publish their accounts.",
                "political parties should publish their accounts. -> political parties",
            ),
            (
                "Well. “Parties must publish their accounts before the vote”, she stated.",
                "Parties must publish their accounts before the vote -> Parties",
            ),
            (
                "Well. But on the other hand we should be fully aware that IT systems should guarantee their integrity. This guarantee should be whole”, she stated.",
                "IT systems should guarantee their integrity. This guarantee should be whole -> ",
            ),
            (
                "Well. However, the parliament should publish donations.",
                "the parliament should publish donations. -> parliament",
            ),
            (
                "Well. It would be advisable to create an information centre for voters.",
                "It would be advisable to create an information centre for voters. -> ",
            ),
            (
                "Well. The report also urges a comprehensive review of the legal framework.",
                "The report also urges a comprehensive review of the legal framework. -> ",
            ),
        ] {
            assert_eq!(read(text), [want], "{text}");
        }
    }

    #[test]
    fn tasks_and_words_that_are_spoken_of_are_no_advice() {
        for text in [
            "Well. Zarino needs to set up some page redirects.",
            "Well. The standard says \"should\" where the law says \"shall\" in all of it.",
            "Well. Everyone is encouraged to attend the launch of the report.",
            "Well. The goal of the training should be to reach everybody in the country.",
            "Well. Several prior recommendations of the mission remain unaddressed, including on campaign finance.",
            "Well. The amendments are in line with earlier recommendations and have addressed some of them.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn private_talks_are_recognised() {
        assert!(private_cue("conveyed in a series of private meetings").is_some());
        assert!(private_cue("a public meeting with the private sector").is_none());
    }
}
