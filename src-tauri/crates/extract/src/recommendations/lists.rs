//! Lists of advice: by what a report announces them, in a title or a paragraph.

use crate::patterns::pattern;
use crate::people::Scene;
use crate::sections::SectionKind;
use crate::source::PartKind;

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
    let above = |part: usize| {
        (0..part)
            .rev()
            .find(|&p| !matches!(source.parts[p].kind, PartKind::Item | PartKind::Cell))
    };
    let mut before = above(part)?;
    // `To the Government:`, `Aux partis politiques :` part one list of advice by whom it is for.
    for _ in 0..MOST_ADDRESSEES {
        if !names_addressee(source.words(&source.parts[before].span)) {
            break;
        }
        before = above(before)?;
    }
    let words = source.words(&source.parts[before].span);
    let announces = pattern!(r"(?i)\b(?:recommend\w*|recommand\p{L}*|should|must|urges?|urged|calls? (?:on|upon)|need to|steps|priorities|propos\w+|propositions?|suggest\w*|suggère\p{L}*|advis\w+|préconis\p{L}+|exhort\p{L}+|invit(?:e|ent) à|devrai(?:t|ent)|рекоменд\p{L}+|предл[ао][гж]\p{L}+|следует|необходимо)\b").is_match(words)
        // `Other highlights include:` goes on with what the sentences before recommend.
        || pattern!(r"(?i)^\W*(?:other|further|additional) [\w ]{3,40}\binclud\w+:").is_match(words)
            && source.parts[before.saturating_sub(3)..before].iter().any(|p| {
                pattern!(r"(?i)\b(?:recommend|suggest)\w*\b").is_match(source.words(&p.span))
            });
    (words.trim_end().ends_with(':') && announces && !agrees(words) || is_bare_title(words))
        .then_some(before)
}

/// Whether the words before a list say that it is agreed or planned, not only advised.
pub(crate) fn agrees(introduction: &str) -> bool {
    pattern!(r"(?i)\b(?:agreed|decided|undertook|resolved|committed|plans? to|will take|next steps|action (?:points|items|plan)|following actions?)\b|\bплан действий\b|\b(?:решил|договорил|постановил)\p{L}*|\b(?:следующие|дальнейшие) (?:действия|шаги)\b|\b(?:a|ont|été) (?:\p{L}+ )?(?:décidé|convenu)|\bplan d[’']actions?\b|\bactions? suivantes?\b|\bprochaines étapes\b")
        .is_match(introduction)
}

/// Whether an item hangs from words that say that it is agreed or planned.
pub(super) fn hangs_from_agreement(scene: &Scene<'_, '_>, part: usize) -> bool {
    let parts = &scene.source.parts;
    (0..part)
        .rev()
        .find(|&p| !matches!(parts[p].kind, PartKind::Item | PartKind::Cell))
        .map(|p| scene.source.words(&parts[p].span))
        .is_some_and(|words| words.trim_end().ends_with(':') && agrees(words))
}

/// `8. RECOMMENDATIONS`, `Policy Recommendations`: nothing but that advice follows.
fn is_bare_title(words: &str) -> bool {
    pattern!(r"(?i)^[^\p{L}]*(?:(?:[ivx]+\.|[a-z]\)) )?(?:(?:policy|key|main|general|priority|our|overall|specific|urgent|the) ){0,2}recommendations(?: and way forward)?[^\p{L}]*$|^[^\p{L}]*(?:nos |principales )?recommandations[^\p{L}]*$|^[^\p{L}]*рекомендации[^\p{L}]*$")
        .is_match(words)
}

/// Whether an item belongs to an item above it that opens a list of its own, as `collect the following data:` does: its
/// small letter shows it.
pub(super) fn under_item(scene: &Scene<'_, '_>, part: usize) -> bool {
    let source = scene.source;
    let words = |p: usize| source.words(&source.parts[p].span);
    let small = |p: usize| {
        words(p)
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_lowercase)
    };
    let mut at = part;
    while small(at) && at > 0 && source.parts[at - 1].kind == PartKind::Item {
        at -= 1;
        if words(at).trim_end().ends_with(':') {
            return !small(at);
        }
    }
    false
}

/// To how many a list of advice speaks in turn, at most.
const MOST_ADDRESSEES: usize = 12;

/// A line that only says whom the advice under it is for.
fn names_addressee(line: &str) -> bool {
    line.trim_end().ends_with(':')
        && line.split_whitespace().count() <= 9
        && pattern!(r"(?i)^\W*(?:\d{1,2}[.)] |[a-z][.)] )?(?:(?:for|to) (?:the )?|aux? |à l[’'’]|à la |à |pour (?:la |le |les |l[’'])?)\p{L}")
            .is_match(line)
}

/// Whether every item under these words is advice, whatever its own words are: `the Commission should:`, `the following
/// recommendations were made:`.
pub(super) fn makes_advice(introduction: &str) -> bool {
    is_bare_title(introduction) || pattern!(r"(?i)\brecommendations?\b[^.:]{0,40}\binclud\w+ ?:\s*$|\bfollowing (?:\w+ ){0,3}recommendations\b[^.:]*:\s*$|\brecommandations? (?:\p{L}+ )?suivantes?\b[^.:]*:\s*$|\bследующи\p{L} рекомендаци\p{L}[^.:]*:\s*$|\b(?:should|must|ought to|devrai(?:t|ent)|doi(?:t|vent)|следует|необходимо) ?:\s*$|\b(?:предлага(?:ет|ют|ем)|proposons|proposent|recommend(?:s|ed)?|recommande(?:nt)?|a recommandé|ont recommandé|рекомендует|рекомендуют|рекомендовали|propos(?:es|ed)|suggest(?:s|ed)|advis(?:es|ed)|urg(?:es|ed))(?:,? that(?: [^:.;]{2,60})?| (?:the |à )[^:.;]{2,60}? (?:to|de)| (?:the following|ce qui suit|следующее))? ?:\s*$")
        .is_match(introduction)
}

/// The paragraph that announces the paragraphs after it as advice: `make the following key recommendations:`.
pub(super) fn announced(scene: &Scene<'_, '_>, part: usize) -> Option<usize> {
    let parts = &scene.source.parts;
    (part.saturating_sub(14)..part)
        .rev()
        .take_while(|p| parts[*p].kind != PartKind::Heading)
        .find(|p| {
            pattern!(r"(?i)\bfollowing (?:\w+ ){0,3}recommendations\b[^.]*:\s*$|\brecommandations? (?:\p{L}+ )?suivantes?\b[^.]*:\s*$|следующи\p{L} рекомендаци\p{L}[^.]*:\s*$")
                .is_match(scene.source.words(&parts[*p].span))
        })
}

/// Whether a sentence only opens a list of advice: the items say what is advised.
pub(super) fn opens_list(scene: &Scene<'_, '_>, part: usize, words: &str) -> bool {
    let next = scene.source.parts.get(part + 1);
    // `Based on these norms, the mission recommends:`.
    let bare = words.split_whitespace().count() < 14
        && pattern!(r"(?i)\brecommends?:\s*$").is_match(words);
    bare || words.trim_end().ends_with(':')
        && next.is_some_and(|p| {
            p.kind == PartKind::Item || names_addressee(scene.source.words(&p.span))
        })
        && (makes_advice(words) || next.is_some_and(|p| p.kind != PartKind::Item))
}
