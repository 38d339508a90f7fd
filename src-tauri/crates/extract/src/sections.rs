//! Which section of a report a passage stands in, and what the section is for.

use crate::patterns::{Pattern, pattern};
use crate::source::{Part, PartKind, tidy};

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionKind {
    TitlePage,
    Contents,
    Recommendations,
    Conclusion,
    Actions,
    Materials,
    Participants,
    Body,
}

/// One section.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub title: String,
    pub kind: SectionKind,
    /// The title of the section above it that says what both are for.
    pub within: Option<String>,
}

/// Whether a line by itself is a heading.
pub(crate) fn looks_like_heading(line: &str) -> bool {
    let bare = line.trim();
    if bare.starts_with('#')
        || bare.len() > 4 && bare.starts_with("**") && bare.ends_with("**") && bare.len() < 200
    {
        return true;
    }
    let length = bare.chars().count();
    if !(4..=110).contains(&length) || bare.ends_with(['.', ';', ',']) && !bare.ends_with("...") {
        return false;
    }
    if pattern!(r"^(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?)\s+\p{Lu}")
        .is_match(bare)
        && length < 80
    {
        return true;
    }
    // A line that only says what comes: `Key recommendations`, `Next steps`.
    if pattern!(r"(?i)^(?:(?:key|main|priority|other|general|final|our|conclusions and|conclusions et) )?(?:recommendations?|recommandations?|рекомендации|preporuke|rekomandime|next steps|action (?:points|items)|agreed actions)(?: (?:to|for) [\p{L} ,]{3,50})? ?:?$")
        .is_match(bare)
    {
        return true;
    }
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    letters >= 4 && capitals * 10 >= letters * 9
}

/// Finds the sections and gives each part its own.
pub(crate) fn assign(flat: &str, parts: &mut [Part]) -> Vec<Section> {
    let first_numbered = parts.iter().position(|p| {
        p.kind == PartKind::Heading
            && pattern!(r"^(?:I|1)[.)]\s+\p{Lu}").is_match(flat[p.span.clone()].trim())
    });
    let start = if first_numbered.is_some() {
        SectionKind::TitlePage
    } else {
        SectionKind::Body
    };
    let mut sections = vec![Section {
        title: String::new(),
        kind: start,
        within: None,
    }];
    // The advice or the tasks under whose heading we stand, and how deep that heading is.
    let mut open: Option<(u8, SectionKind, String)> = None;
    for (number, part) in parts.iter_mut().enumerate() {
        if part.kind == PartKind::Heading {
            let title = tidy(&flat[part.span.clone()]);
            let kind = kind_of(&title);
            let on_title_page = first_numbered.is_some_and(|n| number < n);
            let current = sections.last().map_or(SectionKind::Body, |s| s.kind);
            if on_title_page && kind == SectionKind::Contents {
                sections.push(Section {
                    title,
                    kind,
                    within: None,
                });
            } else if on_title_page {
                if current == SectionKind::Contents {
                    sections.push(Section {
                        title,
                        kind: SectionKind::TitlePage,
                        within: None,
                    });
                }
            } else {
                if open
                    .as_ref()
                    .is_some_and(|o| part.level == 0 || part.level <= o.0)
                {
                    open = None;
                }
                // `Deliverables` under `Actions`: what holds of the section holds of its parts.
                let inherited = open.as_ref().filter(|_| kind == SectionKind::Body);
                let within = inherited.map(|o| o.2.clone());
                let kind = inherited.map_or(kind, |o| o.1);
                if part.level > 1
                    && matches!(kind, SectionKind::Recommendations | SectionKind::Actions)
                    && within.is_none()
                {
                    open = Some((part.level, kind, title.clone()));
                }
                sections.push(Section {
                    title,
                    kind,
                    within,
                });
            }
        }
        part.section = sections.len() - 1;
    }
    sections
}

/// What a section with this heading is for.
pub(crate) fn kind_of(title: &str) -> SectionKind {
    let lower = title.trim_matches(['#', '*', ' ', ':']).to_lowercase();
    let rules: [(&Pattern, SectionKind); 6] = [
        (
            pattern!(r"^(?:table of )?contents$|^содержание$|^sommaire$|^përmbajtja$"),
            SectionKind::Contents,
        ),
        (
            pattern!(
                r"recommendation|рекомендаци|rekomandim|preporuk|препорак|ұсыныс|сунуш|recommandation"
            ),
            SectionKind::Recommendations,
        ),
        (
            pattern!(
                r"^(?:[\divx]+[.)]?\s*)?(?:actions?|tasks|to[- ]dos?)(?: (?:agreed|arising|taken|list|log|register|plan))?:?$|action items?|action points?|agreed actions?|actions? (?:arising|agreed)|next steps|follow[- ]?up|commitments|way forward|decisions|дальнейшие шаги|hapat e ardhshëm"
            ),
            SectionKind::Actions,
        ),
        (
            pattern!(r"materials|publications|documents produced|материалы"),
            SectionKind::Materials,
        ),
        (
            pattern!(
                r"participants|attendees|attendance|roll call|in attendance|present|speakers|panell?ists|участники|pjesëmarrës"
            ),
            SectionKind::Participants,
        ),
        (
            pattern!(r"conclusion|заключение|përfundim|zaključ"),
            SectionKind::Conclusion,
        ),
    ];
    rules
        .iter()
        .find(|(pattern, _)| pattern.is_match(&lower))
        .map_or(SectionKind::Body, |r| r.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_what_its_section_is_for() {
        for (title, kind) in [
            (
                "VI. RECOMMENDATIONS & CHALLENGES",
                SectionKind::Recommendations,
            ),
            ("Рекомендации", SectionKind::Recommendations),
            ("IV. MATERIALS PRODUCED", SectionKind::Materials),
            ("TABLE OF CONTENTS", SectionKind::Contents),
            ("Next steps", SectionKind::Actions),
            ("II. OFFICE AND PERSONNEL", SectionKind::Body),
        ] {
            assert_eq!(kind_of(title), kind, "{title}");
        }
    }

    #[test]
    fn headings_are_numbered_bold_or_in_capitals() {
        for yes in [
            "I. INTRODUCTION",
            "**FINAL PROJECT REPORT**",
            "TABLE OF CONTENTS",
            "2.1 Legal framework",
            "# Title",
        ] {
            assert!(looks_like_heading(yes), "{yes}");
        }
        for no in [
            "The event was held in Tirana.",
            "1. Amend the election code so that every voter is registered.",
            "OK",
        ] {
            assert!(!looks_like_heading(no), "{no}");
        }
    }
}
