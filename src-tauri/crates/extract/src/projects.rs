//! Projects and grants that paid for an event or that a report accounts for.

use crate::dates::DateMention;
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::{PartKind, Span, tidy};
use domain::suggestion::{Find, ProjectFind};

/// Finds the projects of a report.
pub(crate) fn find(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Vec<Draft> {
    let mut drafts = agreements(scene);
    drafts.extend(named(scene, dates));
    drafts.extend(accounted_for(scene, dates));
    drafts
}

/// `USAID COOPERATIVE AGREEMENT No. EE-A-00-97-00034-00`: one find, however often it is printed. The instrument is not
/// the project's title.
fn agreements(scene: &Scene<'_, '_>) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts: Vec<Draft> = Vec::new();
    let form = pattern!(
        r"(?i)\b((?:[A-Z]{2,8}\s+)?(?:cooperative agreement|grant agreement|grant|contract|award|associate award))\s+(?:number|no\.?|#|№)?\s*:?\s*([A-Z]{1,5}[A-Z0-9]*-[A-Z0-9-]{5,40}|[A-Z]{2,4}\d{4,}[A-Z0-9-]*)"
    );
    for c in form.captures_iter(&source.flat) {
        let (Some(instrument), Some(number)) = (c.get(1), c.get(2)) else {
            continue;
        };
        if !number.as_str().chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        let known = drafts.iter_mut().find(
            |d| matches!(&d.find, Find::Project(p) if p.number.as_deref() == Some(number.as_str())),
        );
        if let Some(draft) = known {
            draft.cite("number", number.range());
            continue;
        }
        let mut find = ProjectFind {
            number: Some(number.as_str().to_owned()),
            ..Default::default()
        };
        let mut draft = Draft::new(Find::Project(ProjectFind::default()));
        draft.cite("number", number.range());
        let donor = scene
            .organisations
            .mentions
            .iter()
            .find(|o| o.span.start >= instrument.start() && o.span.end <= instrument.end());
        if let Some(donor) = donor {
            find.donor = Some(scene.organisations.all[donor.which].short_or_name());
            draft.cite("donor", donor.span.clone());
        }
        draft.because.push("an agreement with its number".into());
        draft.find = Find::Project(find);
        drafts.push(draft);
    }
    drafts
}

/// `in the framework of the project “…”`, `the “…” project`.
fn named(scene: &Scene<'_, '_>, _dates: &[DateMention]) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts = Vec::new();
    let form = pattern!(
        r"(?i)\b(?:project|programme|program|projekt\p{L}*|проект\p{L}*)\s*,?\s*(?:titled|entitled|called|named)?\s*[“„«\x22]([^“”„«»\x22]{6,260})[”“»\x22]|[“„«\x22]([^“”„«»\x22]{6,260})[”“»\x22]\s+(?:project|programme|program)\b"
    );
    for part in source
        .parts
        .iter()
        .filter(|p| !matches!(p.kind, PartKind::Aside | PartKind::MetadataLine))
    {
        for c in form.captures_iter(source.words(&part.span)) {
            let Some(title) = c.get(1).or(c.get(2)) else {
                continue;
            };
            let span = part.span.start + title.start()..part.span.start + title.end();
            let mut find = ProjectFind {
                title: Some(source.tidy(&span)),
                ..Default::default()
            };
            let mut draft = Draft::new(Find::Project(ProjectFind::default()));
            draft.cite("title", span.clone());
            let sentence = source
                .sentence_at(span.start)
                .map_or(part.span.clone(), |s| source.sentences[s].span.clone());
            if let Some(m) = pattern!(
                r"(?i)\b(?:funded by|financed by|grant from|with funding from)(?: the)?\s+"
            )
            .find(source.words(&sentence))
            {
                let at = sentence.start + m.end();
                if let Some(body) = scene
                    .organisations
                    .mentions
                    .iter()
                    .find(|o| o.span.start == at)
                {
                    find.donor = Some(scene.organisations.all[body.which].short_or_name());
                    draft.cite("donor", body.span.clone());
                }
            }
            draft
                .because
                .push("named as the project in whose framework the event stands".into());
            draft.find = Find::Project(find);
            drafts.push(draft);
        }
    }
    drafts
}

/// `Annex to IFES, Republic of Kazakhstan, Final Project Report Oct 1, 1997-Sept 30, 2002`: the project behind a report.
fn accounted_for(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts = Vec::new();
    for d in dates
        .iter()
        .filter(|d| d.end.is_some_and(|e| e.year != d.start.year))
    {
        let Some(p) = source.part_at(d.span.start) else {
            continue;
        };
        let part = &source.parts[p].span;
        let before = source.words(&(part.start..d.span.start));
        let Some(c) = pattern!(r"(?:(?i:annex to|attachment to)\s+)?([^:;.]{4,140}?),?\s*(?i:final|annual|interim|progress|quarterly)\s+(?i:project |programme |program )?(?i:report)\s*[,(]?\s*$").captures(before) else { continue };
        let Some(title) = c.get(1) else { continue };
        let span = part.start + title.start()..part.start + title.end();
        let find = ProjectFind {
            title: is_title(scene, &span).then(|| tidy(title.as_str())),
            start: d.start.edtf(),
            end: d.end.and_then(|e| e.edtf()),
            ..Default::default()
        };
        let mut draft = Draft::new(Find::Project(ProjectFind::default()));
        if find.title.is_some() {
            draft.cite("title", span);
        }
        draft.cite("start", d.span.clone());
        draft.cite("end", d.span.clone());
        draft
            .because
            .push("a project report with the time that it covers".into());
        draft.confidence = 0.7;
        draft.find = Find::Project(find);
        drafts.push(draft);
    }
    drafts
}

/// Whether words before `Final Project Report` name the project: `IFES, Republic of Kazakhstan` says only whose and where.
fn is_title(scene: &Scene<'_, '_>, span: &Span) -> bool {
    let source = scene.source;
    let known = |at: usize| {
        let bodies = scene.organisations.mentions.iter().map(|o| &o.span);
        bodies
            .chain(scene.places.iter().map(|p| &p.span))
            .any(|s| s.start <= at && at < s.end)
    };
    let words = source.words(span);
    pattern!(r"\p{L}[\p{L}’'-]+")
        .find_iter(words)
        .filter(|m| !known(span.start + m.start()))
        .filter(|m| {
            !pattern!(r"(?i)^(?:of|the|and|in|for|by|to|republic|state|office|mission|country|regional|national)$")
                .is_match(m.as_str())
        })
        .count()
        >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn read(text: &str) -> Vec<String> {
        in_text(text, |scene, _, dates| find(scene, dates))
            .into_iter()
            .map(|d| match d.find {
                Find::Project(p) => [
                    p.title,
                    p.number,
                    p.donor,
                    p.start.map(String::from),
                    p.end.map(String::from),
                ]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" | "),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn projects_are_known_by_number_title_or_report() {
        for (text, want) in [
            (
                "**USAID COOPERATIVE AGREEMENT\nNo. EE-A-00-97-00034-00**\n\nUSAID Cooperative Agreement EE-A-00-97-00034-00",
                "EE-A-00-97-00034-00 | USAID",
            ),
            (
                "It was held in the framework of the project “Integrity and trust in Albanian elections” here.",
                "Integrity and trust in Albanian elections",
            ),
            (
                "Annex to IFES, Republic of Kazakhstan, Final Project Report Oct 1, 1997-Sept 30, 2002: Conference",
                "1997-10-01 | 2002-09-30",
            ),
            (
                "Annex to Strengthening Electoral Integrity, Final Project Report Oct 1, 1997-Sept 30, 2002: Conference",
                "Strengthening Electoral Integrity | 1997-10-01 | 2002-09-30",
            ),
        ] {
            assert_eq!(read(text), [want], "{text}");
        }
    }
}
