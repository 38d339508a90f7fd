//! Whom advice is for.

use super::judge::Verdict;
use crate::actors;
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::{Person, Scene};
use crate::source::Span;
use domain::suggestion::RecommendationFind;

/// Whom the advice is for: the object of `urges X to`, the subject of `X should`, the agent of a passive.
pub(super) fn addressees(
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
