//! What the report itself tells came of an undertaking or of earlier advice.

use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::Span;
use domain::suggestion::Find;
use std::collections::BTreeSet;

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
