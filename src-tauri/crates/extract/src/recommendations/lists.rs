//! Lists of advice: by what a report announces them, in a title or a paragraph.

use crate::people::Scene;
use crate::sections::SectionKind;
use crate::source::{PartKind, pattern};

/// Whether the report as a whole is a list of recommendations.
pub(super) fn titled_advice(scene: &Scene<'_, '_>) -> bool {
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

/// The paragraph that a list hangs from, if it announces advice.
pub(super) fn introduction(scene: &Scene<'_, '_>, part: usize) -> Option<usize> {
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
pub(super) fn announced(scene: &Scene<'_, '_>, part: usize) -> Option<usize> {
    let parts = &scene.source.parts;
    (part.saturating_sub(14)..part)
        .rev()
        .take_while(|p| parts[*p].kind != PartKind::Heading)
        .find(|p| {
            pattern!(r"(?i)\bfollowing (?:\w+ ){0,3}recommendations\b[^.]*:\s*$")
                .is_match(scene.source.words(&parts[*p].span))
        })
}
