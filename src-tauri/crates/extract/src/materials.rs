//! Materials: handouts, briefing books, recordings, and where they can be had.

use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::sections::SectionKind;
use crate::source::{PartKind, tidy};
use domain::suggestion::{Find, MaterialFind};

const NOUNS: &str = r"(?i)\b(?:briefing (?:book|paper|note)s?|handbook|manual|handouts?|toolkit|leaflets?|brochures?|guidebook|participant(?:s’|s')? (?:book|guide)|training materials?|curriculum|slides|recordings?|video recording|presentation slides|workbook|fact ?sheets?|posters?)\b";

/// Finds the materials of a report: items of a materials section, and things said to be available.
pub(crate) fn find(scene: &Scene<'_, '_>) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts = Vec::new();
    for part in &source.parts {
        let listed = source.sections[part.section].kind == SectionKind::Materials;
        let words = source.words(&part.span);
        let available = pattern!(r"(?i)\bavailable\s+(?:up)?on request[^;]{0,80}?(?:D\.C\.|[.;]|$)|\bavailable (?:at|from|in|on) [^.;]{3,80}|\bcan be (?:downloaded|obtained|found) (?:at|from|in|on) [^.;]{3,80}").find(words);
        let noun = pattern!(NOUNS).find(words);
        let is_item = part.kind == PartKind::Item || part.kind == PartKind::Paragraph && listed;
        if !(listed && is_item
            || noun.is_some()
                && available.is_some()
                && part.kind != PartKind::MetadataLine
                && part.kind != PartKind::Aside)
        {
            continue;
        }
        let Some(title_end) = words
            .find("; ")
            .or_else(|| words.find(" -- "))
            .or_else(|| available.map(|a| a.start()))
            .or(Some(words.len()))
        else {
            continue;
        };
        let start = if listed {
            pattern!(r"^[-•*▪–]?\s*").find(words).map_or(0, |m| m.end())
        } else {
            noun.map_or(0, |n| n.start())
        };
        if title_end <= start + 3 || title_end - start > 300 {
            continue;
        }
        let title = part.span.start + start
            ..part.span.start + start + words[start..title_end].trim_end().len();
        let mut find = MaterialFind {
            title: source.tidy(&title).trim_end_matches('.').to_owned(),
            availability: None,
        };
        let mut draft = Draft::new(Find::Material(MaterialFind::default()));
        draft.cite("title", title);
        if let Some(a) = available {
            let span = part.span.start + a.start()
                ..part.span.start + a.start() + a.as_str().trim_end().len();
            find.availability = Some(tidy(a.as_str()));
            draft.cite("availability", span);
            draft
                .because
                .push("the text says where it can be had".into());
        }
        if listed {
            draft.because.push(format!(
                "section heading '{}'",
                source.sections[part.section].title
            ));
        } else {
            draft.confidence = 0.65;
        }
        draft.find = Find::Material(find);
        drafts.push(draft);
    }
    drafts
}
