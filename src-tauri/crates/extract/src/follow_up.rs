//! What a report says became of earlier recommendations: sentences, lists and tables which tell that one was
//! implemented, partly implemented, not implemented, or no longer applies.
//!
//! [`follow_ups`] only reads; which recommendation of the library is meant is decided where the library is, with
//! [`bears_on`]. A sentence counts when it points back to a recommendation *and* says what came of it (`cues`); what was
//! recommended is then taken from its own words, from the enumeration that it opens, from the list under it, or, where it
//! says only 'this addresses a previous recommendation', from the sentence before it.

mod cues;
mod numbers;
mod rows;

use crate::findings::{self, Draft};
use crate::patterns::pattern;
use crate::repeats::stems;
use crate::source::{PartKind, Source, Span};
use domain::Document;
use domain::suggestion::{AssessmentFind, Find, Found};
use std::collections::HashSet;

/// Whether a sentence says in so many words what became of earlier recommendations, and recommends nothing itself.
pub(crate) fn looks_back(words: &str, language: &str) -> bool {
    cues::told(words, language).is_some_and(|told| told.plain)
        && !pattern!(r"(?i)\b(?:should|must|needs? to)\b|\bследует\b|\bdevrai(?:t|ent)\b")
            .is_match(words)
}

/// Something that the report says of one earlier recommendation. Places are bytes of the text.
struct Statement {
    status: &'static str,
    /// The words that say it.
    text: Span,
    /// Of these, the words that give the status.
    outcome: Span,
    /// Where it is written what was recommended, if that is another place.
    about_span: Option<Span>,
    /// What was recommended.
    about: String,
    number: Option<String>,
    issued: Option<String>,
    confidence: f64,
    because: Vec<String>,
}

/// What a report says became of earlier recommendations, in its order. Finds of [`Find::Assessment`]: nothing yet says
/// which recommendation each is about.
pub fn follow_ups(document: &Document) -> Vec<Found> {
    let source = Source::new(document);
    let mut said = rows::in_tables(&source);
    said.extend(rows::in_lines(&source));
    let taken: HashSet<usize> = said
        .iter()
        .flat_map(|s| {
            [s.text.start, s.outcome.start]
                .into_iter()
                .chain(s.about_span.as_ref().map(|a| a.start))
        })
        .filter_map(|at| source.part_at(at))
        .collect();
    for (at, sentence) in source.sentences.iter().enumerate() {
        if !source.tells(sentence) || taken.contains(&sentence.part) {
            continue;
        }
        let numbered = numbers::of(&source, &sentence.span);
        if numbered.is_empty() {
            said.extend(of_sentence(&source, at));
        } else {
            said.extend(numbered);
        }
    }
    let mut seen = HashSet::new();
    said.retain(|s| seen.insert((s.text.clone(), s.about.clone(), s.number.clone())));
    said.sort_by_key(|s| (s.text.start, s.outcome.start));
    let drafts = said.into_iter().map(|s| draft(&source, s)).collect();
    let (mut found, _) = findings::finish(&source, None, drafts);
    for (at, one) in found.iter_mut().enumerate() {
        // Beside the finds of the report itself, whose ids begin with s.
        one.id = format!("f{}", at + 1);
    }
    found
}

fn draft(source: &Source<'_>, said: Statement) -> Draft {
    let mut draft = Draft::new(Find::Assessment(AssessmentFind {
        text: source.tidy(&said.text),
        status: said.status.to_owned(),
        date: None,
        about: said.about,
        number: said.number,
        issued: said.issued,
    }));
    draft.of_event = false;
    draft.cite("text", said.text);
    draft.cite("status", said.outcome);
    if let Some(about) = said.about_span {
        draft.cite("about", about);
    }
    draft.confidence = said.confidence;
    draft.doubtful = said.confidence < 0.6;
    draft.because = said.because;
    draft
}

/// How many sentences an answer may stand behind the recommendation that it answers, and a line of a list behind what
/// announces the list.
const ANSWERED_WITHIN: usize = 3;
const LISTED_WITHIN: usize = 14;

/// Whether a sentence names a recommendation.
fn names_advice(words: &str) -> bool {
    pattern!(r"(?i)\brecommend(?:ations?|ed|s)\b").is_match(words)
}

fn of_sentence(source: &Source<'_>, at: usize) -> Vec<Statement> {
    let sentence = &source.sentences[at];
    let words = source.words(&sentence.span);
    let advice_before = || {
        source.sentences[at.saturating_sub(ANSWERED_WITHIN)..at]
            .iter()
            .rposition(|s| names_advice(source.words(&s.span)))
            .map(|back| at.saturating_sub(ANSWERED_WITHIN) + back)
    };
    let Some(told) = cues::told(words, source.language) else {
        // The answer to a recommendation that the sentences before name.
        if let Some(told) = cues::answered(words)
            && let Some(before) = advice_before()
        {
            let before = &source.sentences[before].span;
            return vec![Statement {
                status: told.status,
                text: sentence.span.clone(),
                outcome: sentence.span.clone(),
                about_span: Some(before.clone()),
                about: format!("{} {}", about(source.words(before)), about(words)),
                number: None,
                issued: None,
                confidence: 0.6,
                because: vec![
                    "an answer to the recommendation that is named before".into(),
                    format!(
                        "‘{}’",
                        source.words(
                            &(sentence.span.start + told.outcome.start
                                ..sentence.span.start + told.outcome.end)
                        )
                    ),
                ],
            }];
        }
        // A list of old advice with what became of each.
        if let Some(told) = cues::listed(words)
            && source.sentences[at.saturating_sub(LISTED_WITHIN)..at]
                .iter()
                .any(|s| names_advice(source.words(&s.span)))
        {
            let own = about(words);
            let outcome =
                sentence.span.start + told.outcome.start..sentence.span.start + told.outcome.end;
            return vec![Statement {
                status: told.status,
                text: sentence.span.clone(),
                because: vec![format!("‘{}’", source.words(&outcome))],
                outcome,
                about_span: None,
                about: own,
                number: None,
                issued: None,
                confidence: 0.7,
            }];
        }
        return Vec::new();
    };
    let cue = |span: &Span| {
        let words = words.get(span.clone()).unwrap_or("");
        format!(
            "‘{}’",
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        )
    };
    let mut because = vec![cue(&told.back)];
    if told.outcome != told.back {
        because.push(cue(&told.outcome));
    }
    let sure: f64 = if told.plain { 0.8 } else { 0.65 };
    let span = sentence.span.clone();
    let statement =
        |about: String, text: Span, about_span: Option<Span>, confidence: f64| Statement {
            status: told.status,
            text,
            outcome: span.clone(),
            about_span,
            about,
            number: None,
            issued: year_of(words.get(told.back.clone()).unwrap_or("")),
            confidence,
            because: because.clone(),
        };
    // A list under it: each item is one recommendation.
    if words.trim_end().ends_with(':') {
        let items: Vec<Span> = source.parts[sentence.part + 1..]
            .iter()
            .take_while(|p| p.kind == PartKind::Item)
            .map(|p| p.span.clone())
            .filter(|s| telling(source.words(s)) >= 2)
            .collect();
        if !items.is_empty() {
            return items
                .into_iter()
                .map(|item| statement(source.tidy(&item), span.clone(), Some(item), sure))
                .collect();
        }
    }
    // An enumeration in it: each member is one recommendation.
    let members = enumerated(words);
    if members.len() > 1 {
        return members
            .into_iter()
            .filter(|m| telling(m.1) >= 1)
            .map(|(from, member)| {
                let own = span.start + from..span.start + from + member.len();
                statement(source.tidy(&own), span.clone(), Some(own), sure)
            })
            .collect();
    }
    // Many at once, none of them named: which is meant is a guess.
    let many = pattern!(
        r"(?i)\b(?:some|several|many|most|a number|a few|certain|none|all|\d+) (?:of )?(?:\S+ ){0,6}?recommendations\b"
    )
    .is_match(words);
    let confidence = if many { sure - 0.25 } else { sure };
    let own = about(words);
    let enough = telling(&own);
    // 'This addresses a previous recommendation': what, the sentence before says.
    let points_back = pattern!(
        r"(?i)^\W*(?:this|these|that|both|such|it|the (?:latter|amendments?|changes?|provisions?|measures?|practice)|это|эта|эти|cela|ceci|cette)\b"
    )
    .is_match(words)
        || pattern!(r"(?i)\bthis (?:recommendation|was|is|has|issue|concern|remains)|\b(?:эта|данная) рекомендация|\bcette recommandation").is_match(words);
    if points_back && enough < 5 {
        let before = at.checked_sub(1).map(|b| &source.sentences[b]);
        if let Some(before) =
            before.filter(|b| b.part == sentence.part || near(source, b.part, sentence.part))
        {
            let words_before = source.words(&before.span);
            if telling(words_before) >= 2 {
                let reason = "what was recommended is told in the sentence before";
                return vec![Statement {
                    because: because.iter().cloned().chain([reason.to_owned()]).collect(),
                    ..statement(
                        match enough {
                            0 | 1 => about(words_before),
                            _ => format!("{} {own}", about(words_before)),
                        },
                        span.clone(),
                        Some(before.span.clone()),
                        confidence - 0.1,
                    )
                }];
            }
        }
    }
    // A sentence that names nothing speaks of recommendations as a whole.
    if enough < 2 {
        return Vec::new();
    }
    vec![statement(own, span.clone(), None, confidence)]
}

/// Whether one part follows the other with nothing between.
fn near(source: &Source<'_>, before: usize, after: usize) -> bool {
    before + 1 == after && source.parts[before].kind != PartKind::Heading
}

/// The members of 'including those on A, B and C', each with its place; none where nothing is enumerated.
fn enumerated(words: &str) -> Vec<(usize, &str)> {
    let Some(opening) = pattern!(
        r"(?i)\b(?:including|such as|among (?:them|others)|notably|namely|inter alia|in particular|for example|в том числе|включая|в частности|а именно|notamment|y compris|en particulier)\b[\s,:]*"
    )
    .find(words) else {
        return Vec::new();
    };
    // The enumeration is of recommendations only if they stand before it.
    if !pattern!(r"(?i)recomm?end|рекоменда").is_match(&words[..opening.start()]) {
        return Vec::new();
    }
    let tail = &words[opening.end()..];
    let mut members = Vec::new();
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        let member = tail.get(from..to).unwrap_or("");
        let lead = pattern!(
            r"(?i)^[\s,;:–-]*(?:and\s+|as well as\s+|или\s+|и\s+|et\s+)?(?:(?:those|the ones?|recommendations?|these|the|тех|celles?|те)\s+)?(?:(?:on|to|that|related to|relating to|regarding|concerning|pertaining to|aimed at|for|about|with regard to|with respect to|касающ\p{L}*|о|об|по|относительно|sur|relatives? à|concernant|visant à)\s+)?(?:the\s+)?"
        )
        .find(member)
        .map_or(0, |m| m.end());
        let body = member[lead..].trim_end_matches(['.', ',', ';', ' ']);
        if !body.is_empty() {
            members.push((opening.end() + from + lead, body));
        }
    };
    let semicolons = tail.contains(';');
    let stops = if semicolons {
        pattern!(r";")
    } else {
        pattern!(
            r"(?i),\s+(?:and\s+|as well as\s+|а также\s+|ainsi que\s+)?|\s+and\s+|\s+as well as\s+|\s+а также\s+|\s+и\s+(?:о|об|по)\s+|\s+et\s+(?:sur|la|le|les)\s+"
        )
    };
    for stop in stops.find_iter(tail) {
        // 'free and fair': too short to be a member by itself.
        if telling(tail.get(from..stop.start()).unwrap_or("")) < 1
            || telling(tail.get(stop.end()..).unwrap_or("")) < 1
        {
            continue;
        }
        push(from, stop.start());
        from = stop.end();
    }
    push(from, tail.len());
    members
}

/// What a sentence says beside that something was recommended and what came of it.
fn about(words: &str) -> String {
    let less = pattern!(
        r"(?ix)
        \b(?:previous(?:ly)?|prior|past|earlier|former|long-?standing|outstanding|priority)\b
        | \b(?:OSCE/?)?ODIHR\b | \bVenice\ Commission\b | \bGRECO\b | \bEU\ E[OF]M\b | \bEOM\b | \bOSCE\b
        | \bfinal\ reports?\b | \brecommend(?:ations?|ed|s)?\b | \brecommandations?\b | \bрекоменда\p{L}*
        | \b(?:un)?implement(?:ed|ation|s|ing)?\b | \b(?:un)?address(?:ed|es|ing)?\b | \bremain(?:s|ed|ing)?\b
        | \b(?:in\ line\ with|in\ accordance\ with|contrary\ to|despite|notwithstanding|in\ response\ to)\b
        | \b(?:fully|partially|partly|mostly|largely|still|yet|not|also|number\ of|some|several)\b
        | \b(?:has|have|had|was|were|been|is|are|being)\b
        | \b(?:positively|welcome[ds]?|step|report|mission)\b
        | \b(?:предыдущ|прежн|ранее)\p{L}* | \bБДИПЧ\b | \bОБСЕ\b | \b(?:не)?(?:выполнен|реализован|учтен|учтён)\p{L}*"
    );
    let rest = less.replace_all(words, " ");
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// `the 2018 final report`: of which year.
fn year_of(words: &str) -> Option<String> {
    pattern!(r"\b((?:19|20)\d\d)\b")
        .find(words)
        .map(|y| y.as_str().to_owned())
}

/// How many words of a text tell what it is about.
fn telling(words: &str) -> usize {
    stems(words).values().filter(|w| w.weight > 1).count()
}

/// How far words that tell what was recommended bear on a recommendation, 0 to 1, with the words that they share.
///
/// Other than [`crate::likeness`], a short phrase ('campaign finance disclosure') can bear on a long recommendation: what
/// counts is the share of the shorter of the two, and how many telling words that is.
pub fn bears_on(about: &str, recommendation: &str) -> (f64, Vec<String>) {
    let (a, b) = (stems(about), stems(recommendation));
    let mass = |words: &std::collections::BTreeMap<String, crate::repeats::Word>| {
        words.values().map(|w| w.weight).sum::<u32>()
    };
    let mut shared: Vec<_> = a
        .iter()
        .filter(|(stem, _)| b.contains_key(*stem))
        .map(|(_, w)| w)
        .collect();
    shared.sort_by_key(|w| (std::cmp::Reverse(w.weight), w.place));
    let words: Vec<String> = shared.iter().map(|w| w.written.clone()).collect();
    let count = shared.iter().filter(|w| w.weight > 1).count();
    let smaller = mass(&a).min(mass(&b));
    if smaller == 0 || count < 2 {
        return (0.0, words);
    }
    let common: u32 = shared.iter().map(|w| w.weight).sum();
    let share = f64::from(common) / f64::from(smaller);
    // Two words are a subject; from five on they are the advice.
    let weight = [0.0, 0.0, 0.6, 0.8, 0.9].get(count).copied().unwrap_or(1.0);
    ((share.min(1.0) * weight * 100.0).round() / 100.0, words)
}

/// From how far on a recommendation is offered as the one that is meant.
pub const MEANT: f64 = 0.35;

#[cfg(test)]
mod tests;
