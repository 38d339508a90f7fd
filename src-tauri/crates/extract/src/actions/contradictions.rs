//! Undertakings that contradict each other: one for all, and one with an exception.

use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::Span;
use domain::suggestion::Find;
use serde_json::json;

/// Two undertakings of one owner, one for all and one with an exception, contradict each other.
pub(super) fn contradictions(scene: &Scene<'_, '_>, drafts: &mut Vec<Draft>) {
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
