//! Whether a sentence advises, and how surely.

use super::cues::{CUES, Cue};
use super::lists::{
    announced, hangs_from_agreement, introduction, makes_advice, opens_list, titled_advice,
    under_item,
};
use super::openings::{self, first_word, from_verb, is_imperative, is_infinitive};
use super::refused::not_advice;
use crate::actors;
use crate::patterns::{blanked, pattern};
use crate::people::{Person, Scene};
use crate::sections::SectionKind;
use crate::source::{PartKind, Span};

/// What speaks for a sentence being advice.
pub(super) struct Verdict {
    pub score: i32,
    pub doubtful: bool,
    pub why: String,
    /// Where the cue begins and ends in the sentence.
    pub cue: (usize, usize),
}

/// Whether the words of a sentence, or of a clause of it, are advice; `None` where they are not.
pub(super) fn judge(
    scene: &Scene<'_, '_>,
    people: &[Person],
    sentence: usize,
    words: &str,
) -> Option<Verdict> {
    let source = scene.source;
    let part_number = source.sentences[sentence].part;
    let part = &source.parts[part_number];
    if words.trim_end().ends_with('?')
        || words.split_whitespace().count() < 4
        || opens_list(scene, part_number, words)
    {
        return None;
    }
    // `Several prior recommendations remain unaddressed` judges earlier advice and gives none.
    if crate::follow_up::looks_back(words, source.language) {
        return None;
    }
    let blanked = blanked(words, &not_advice());
    let mut verdict: Option<Verdict> = None;
    for &Cue {
        pattern,
        weight,
        doubtful,
        name,
    } in &CUES
    {
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
    let bare = from_verb(words);
    let first = first_word(bare);
    let opens = source.sentences[sentence].span.start <= part.span.start + 8;
    let data = listed && under_item(scene, part_number);
    let gerund = openings::is_gerund(&first);
    let infinitive = is_infinitive(bare, source.language);
    let imperative = (part.kind == PartKind::Item || !listed && intro.is_some())
        && opens
        && !data
        && (is_imperative(&first) || gerund && intro.is_some() || infinitive);
    // Russian minutes resolve in infinitives, and what is resolved is no advice.
    let proposes = source.language == "fr"
        && infinitive
        && (source.is_minutes() || !listed && in_row(scene, part_number));
    // Under such a heading a sentence may order in running text too; in the minutes of French and Russian meetings
    // an infinitive proposes wherever it stands: `Relancer la Ville.`
    let ordered = !listed
        && (advisory && (infinitive || is_imperative(&first) && orders(bare))
            || proposes && !tells_programme(&section.title))
        || listed
            && proposes
            && opens
            && !data
            && !advisory
            && section.kind != SectionKind::Actions
            && !tells_programme(&section.title)
            && !hangs_from_agreement(scene, part_number);
    let labelled = pattern!(r"(?i)^\W*(?:recommendation(?: (?:no\.? ?)?\d+)?|proposal|suggestion|proposition|recommandation|предложение|рекомендация) ?:\s+\S").is_match(words);
    if verdict.is_none() && labelled {
        verdict = Some(Verdict {
            score: 3,
            doubtful: false,
            why: "called a recommendation".into(),
            cue: (0, 0),
        });
    }
    // `46 recommendations, including:` goes on with what they are, whatever their words; a paragraph under such words
    // has to begin as advice does.
    let labelled_paragraph = pattern!(r"^\W*(?:[A-Z]|\d{1,2})[.)]\s").is_match(words)
        || gerund
        || first.ends_with("ing") && first.len() > 5
        || infinitive;
    let enumerated = opens
        && !data
        && (listed || labelled_paragraph)
        && intro.is_some_and(|p| makes_advice(source.words(&source.parts[p].span)));
    if verdict.is_none() && enumerated {
        verdict = Some(Verdict {
            score: 3,
            doubtful: false,
            why: "list of recommendations".into(),
            cue: (0, 0),
        });
    }
    let reader = openings::is_order(bare, source.language);
    if verdict.is_none() && reader {
        verdict = Some(Verdict {
            score: 2,
            doubtful: false,
            why: "an instruction".into(),
            cue: (0, 0),
        });
    }
    if verdict.is_none() && ordered {
        verdict = Some(Verdict {
            score: 3,
            doubtful: false,
            why: format!("begins with '{first}'"),
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
        && let Some(m) = pattern!(r"(?i)\b(?:could|might) (?:also |further |usefully )?(?:be [a-z]+ed|contribute|consider|benefit|help|resolve|maintain)\b").find(&blanked)
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
    if verdict.why == "'appeals to'" && source.is_minutes() || crate::actions::names_a_task(words) {
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

/// Whether a paragraph of one sentence stands in a row of such that begin with a verb: a list that lost its marks.
fn in_row(scene: &Scene<'_, '_>, part: usize) -> bool {
    let source = scene.source;
    let alone = |p: usize| {
        source.parts.get(p).is_some_and(|p| {
            p.kind == PartKind::Paragraph
                && p.sentences.len() == 1
                && is_infinitive(from_verb(source.words(&p.span)), source.language)
        })
    };
    alone(part) && (part > 0 && alone(part - 1) || alone(part + 1))
}

/// Whether an English verb at the beginning orders: `Support the courts`, not `Support for the courts`.
fn orders(words: &str) -> bool {
    !pattern!(r"^\S+ (?:of|for|from|in|on|is|are|was|were|has|have|had|by|and)\b").is_match(words)
}

/// Whether a section lists what a meeting will speak of, or what a body is for: verbs there propose nothing.
fn tells_programme(title: &str) -> bool {
    pattern!(r"(?i)\b(?:agenda|ordre du jour|programme|objectifs?|missions?|prochaine?s?|повестк\p{L}+|программ\p{L}+|цел[ьи]|задачи)\b").is_match(title)
}

/// `(ACTION - Gemma to see what needs to be done)`.
fn marked_task(words: &str) -> bool {
    pattern!(r"(?i)^\W*action(?: points?| items?)?\s*[-–: ]").is_match(words)
}
