//! What a report says about itself: title, publisher, authors, dates, numbers.

use crate::dates::DateMention;
use crate::findings;
use crate::organisations::Organisations;
use crate::patterns::pattern;
use crate::people::Person;
use crate::sections::SectionKind;
use crate::source::{PartKind, Source, Span, tidy};
use chrono::Datelike;
use domain::document::Warning;
use domain::suggestion::ReportFacts;
use domain::{Edtf, FieldCitation};

/// Facts and the passages behind them.
pub(crate) struct Facts {
    pub facts: ReportFacts,
    pub citations: Vec<(&'static str, Span)>,
}

impl Facts {
    /// The passages in the domain's form.
    pub fn cited(&self, source: &Source<'_>) -> Vec<FieldCitation> {
        self.citations
            .iter()
            .map(|(field, span)| findings::citation(source, field, span))
            .collect()
    }
}

/// Reads the facts that need neither people nor events.
pub(crate) fn facts(
    source: &Source<'_>,
    dates: &[DateMention],
    organisations: &Organisations,
    sha256: &str,
    file_name: &str,
) -> Facts {
    let metadata = &source.document.metadata;
    let mut facts = ReportFacts {
        title: metadata.title.clone(),
        publisher: metadata.publisher.clone(),
        authors: metadata.authors.clone(),
        language: metadata
            .language
            .clone()
            .or_else(|| (source.language != "und").then(|| source.language.to_owned())),
        pages: u32::try_from(source.document.pages.len())
            .ok()
            .filter(|n| *n > 0),
        sha256: sha256.to_owned(),
        ..Default::default()
    };
    if let Some(stated) = &metadata.published {
        facts.published_on = crate::dates::find(stated, source.language, true)
            .first()
            .and_then(|d| d.start.edtf());
    }
    let mut citations = Vec::new();
    for part in source
        .parts
        .iter()
        .filter(|p| p.kind == PartKind::MetadataLine)
    {
        let words = source.words(&part.span);
        let Some(colon) = words.find(':') else {
            continue;
        };
        let key = words[..colon].trim().to_lowercase();
        let span = crate::source::trim(&source.flat, part.span.start + colon + 1..part.span.end);
        let value = source.tidy(&span);
        // `Document Title: **`: a mark is nothing said.
        if value.is_empty() {
            continue;
        }
        let date = || {
            let found = dates
                .iter()
                .find(|d| d.span.start >= span.start && d.span.end <= span.end)?;
            Some((found.start.edtf()?, found.span.clone()))
        };
        match key.as_str() {
            "document title" | "title" | "название" if facts.title.is_none() => {
                facts.title = Some(value);
                citations.push(("title", span));
            }
            "date printed" => {
                if let Some((date, at)) = date() {
                    facts.printed_on = Some(date);
                    citations.push(("printed_on", at));
                }
            }
            "document date"
            | "date"
            | "published"
            | "date of publication"
            | "publication date"
            | "posted"
            | "posted on"
            | "updated"
            | "last updated"
            | "дата"
            | "дата публикации"
                if facts.published_on.is_none() =>
            {
                if let Some((date, at)) = date() {
                    facts.published_on = Some(date);
                    citations.push(("published_on", at));
                }
            }
            "publisher" if facts.publisher.is_none() => {
                facts.publisher = Some(value);
                citations.push(("publisher", span));
            }
            "tab number" => {
                facts.identifiers.push(format!("tab {value}"));
                citations.push(("identifiers", span));
            }
            key if key.ends_with(" id")
                || key.ends_with("number")
                || key.starts_with("report no")
                || key == "isbn"
                || key.starts_with("ref") =>
            {
                facts.identifiers.push(value);
                citations.push(("identifiers", span));
            }
            _ => {}
        }
    }
    title(source, &mut facts, &mut citations);
    // `Final Project Report November`: a month torn from the line of the date that follows. A whole date is the title's own.
    if let Some(title) = &mut facts.title
        && let Some(m) = pattern!(r"(?i)[^\d\s,]([\s,]+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s*)$")
            .captures(title)
            .and_then(|c| c.get(1))
        && m.start() > 20
    {
        title.truncate(m.start());
    }
    date_line(source, dates, &mut facts, &mut citations);
    publisher(source, organisations, &mut facts, &mut citations);
    facts.identifiers.sort_by_key(|i| {
        (
            i.starts_with("tab "),
            !i.starts_with(char::is_uppercase) || i.contains('_'),
        )
    });
    if facts.title.as_deref().is_none_or(str::is_empty) && !file_name.is_empty() {
        facts.title = None;
    }
    Facts { facts, citations }
}

/// The first heading, or the first line that could be one.
fn title(source: &Source<'_>, facts: &mut ReportFacts, citations: &mut Vec<(&'static str, Span)>) {
    if facts.title.is_some() {
        return;
    }
    let kicker = pattern!(
        r"(?i)^(?:publication|news|press release|report|article|blog|statement)\b[^.]{0,30}$|\|"
    );
    let first = source.parts.iter().take(6).find(|p| {
        let words = source.words(&p.span);
        matches!(p.kind, PartKind::Heading | PartKind::Paragraph)
            && words.len() < 320
            && !(kicker.is_match(words) && words.len() < 60)
    });
    if let Some(part) = first {
        let span = crate::source::trim(&source.flat, part.span.clone());
        let title = tidy(source.words(&span).trim_matches(['#', ' ', '*']));
        if title.split_whitespace().count() >= 2 {
            facts.title = Some(title);
            citations.push(("title", span));
        }
    }
}

/// `05/07/2023 | News`: a date that stands alone near the top is that of publication.
fn date_line(
    source: &Source<'_>,
    dates: &[DateMention],
    facts: &mut ReportFacts,
    citations: &mut Vec<(&'static str, Span)>,
) {
    if facts.published_on.is_some() {
        return;
    }
    // `Warsaw, 29 April 2016` in a line of its own: where and when it was written.
    let written = source.parts.iter().take(10).find_map(|part| {
        let d = dates.iter().find(|d| {
            d.span.start > part.span.start && d.span.end <= part.span.end && d.end.is_none()
        })?;
        (d.start.day.is_some()
            && pattern!(r"^\s*\p{Lu}[\p{L}.’'-]{2,20}(?: \p{Lu}[\p{L}.’'-]{2,20})?,?\s+$")
                .is_match(source.words(&(part.span.start..d.span.start)))
            && source.words(&(d.span.end..part.span.end)).trim().is_empty())
        .then_some(d)
    });
    if let Some(d) = written {
        facts.published_on = d.start.edtf();
        citations.push(("published_on", d.span.clone()));
        return;
    }
    for part in source
        .parts
        .iter()
        .take(5)
        .filter(|p| p.kind == PartKind::Paragraph || p.kind == PartKind::Heading)
    {
        let Some(d) = dates
            .iter()
            .find(|d| d.span.start >= part.span.start && d.span.end <= part.span.end)
        else {
            continue;
        };
        let rest = part.span.end - part.span.start - (d.span.end - d.span.start);
        // Under `PRESIDENTIAL ELECTION` stands its day.
        let of_election = pattern!(r"(?i)\b(?:elections?|referendum|polls?|vote)[\s,:–—(-]*$")
            .is_match(
                source
                    .flat
                    .get(..d.span.start)
                    .map_or("", crate::source::tail),
            );
        if of_election {
            continue;
        }
        // `7 November 2017 Yerevan, Armenia` tells of the event.
        let of_event = pattern!(r"^\s+\p{Lu}[\p{L} -]+, \p{Lu}")
            .is_match(source.words(&(d.span.end..part.span.end)));
        if rest <= 26
            && !of_event
            && d.end.is_none()
            && d.start.day.is_some()
            && source
                .section_of(source.part_at(d.span.start).unwrap_or(0))
                .kind
                != SectionKind::TitlePage
        {
            facts.published_on = d.start.edtf();
            citations.push(("published_on", d.span.clone()));
            return;
        }
    }
    // `KYIV, 29 November 2010 –` opens a press release.
    if let Some(d) = dates
        .iter()
        .find(|d| d.start.year.is_some() && crate::dates::is_dateline(source, d))
    {
        facts.published_on = d.start.edtf();
        citations.push(("published_on", d.span.clone()));
    }
}

/// `The opinions expressed are solely of X`, `published by X`, `© X`, or the body whose name stands alone on the title page.
fn publisher(
    source: &Source<'_>,
    organisations: &Organisations,
    facts: &mut ReportFacts,
    citations: &mut Vec<(&'static str, Span)>,
) {
    if facts.publisher.is_some() {
        return;
    }
    let said = pattern!(
        r"(?i)(?:opinions expressed[^.]{0,60}(?:solely )?(?:of|those of)|published by|publisher:|©(?: \d{4})?)\s+(?:the\s+)?"
    );
    let body = said
        .find_iter(&source.flat)
        .find_map(|m| {
            organisations
                .mentions
                .iter()
                .find(|o| o.span.start == m.end())
        })
        .or_else(|| {
            organisations.mentions.iter().find(|o| {
                source.part_at(o.span.start).is_some_and(|p| {
                    source.section_of(p).kind == SectionKind::TitlePage
                        && source
                            .words(&source.parts[p].span)
                            .trim_start()
                            .starts_with(source.words(&o.span))
                })
            })
        });
    if let Some(body) = body {
        facts.publisher = Some(organisations.all[body.which].name.clone());
        citations.push(("publisher", body.span.clone()));
    }
}

/// The warning that a report tells of a year after the one it gives as its own: its date is that of the event, or
/// the catalogue's slip.
pub(crate) fn older_than_its_story(
    source: &Source<'_>,
    dates: &[DateMention],
    published: Option<&Edtf>,
) -> Option<Warning> {
    let published = published?;
    let year = published.latest()?.year();
    let mut told: Vec<i32> = Vec::new();
    for sentence in source.sentences.iter().filter(|s| source.tells(s)) {
        let section = source.section_of(sentence.part).kind;
        let words = source.words(&sentence.span);
        // What lies ahead of the writer is no contradiction.
        if matches!(section, SectionKind::TitlePage | SectionKind::Contents)
            || pattern!(r"(?i)\b(?:will|shall|would|upcoming|forthcoming|coming|next|scheduled|planned|plans?|planning|expected|future|ahead of|until|between|by (?:the end of )?(?:19|20)\d\d)\b").is_match(words)
            || !pattern!(r"(?i)\b(?:was|were|had|did|took|held|met|gave|has been|have been|[a-z]{3,}ed)\b").is_match(words)
        {
            continue;
        }
        for d in dates
            .iter()
            .filter(|d| d.span.start >= sentence.span.start && d.span.end <= sentence.span.end)
        {
            told.extend(d.start.year);
            told.extend(d.end.and_then(|e| e.year));
        }
    }
    let last = told
        .into_iter()
        .filter(|y| *y > year && *y < year + 50)
        .max()?;
    Some(Warning {
        message: format!(
            "The date of publication given in the report ({published}) is earlier than what it tells of ({last}): it may be the date of the event, not that of the report."
        ),
        page: None,
    })
}

/// Adds the authors found among the people.
pub(crate) fn add_authors(facts: &mut Facts, people: &[Person]) {
    for person in people.iter().filter(|p| p.role == "author") {
        if !facts
            .facts
            .authors
            .iter()
            .any(|a| crate::people::same_person(a, &person.name))
        {
            facts.facts.authors.push(person.name.clone());
            facts.citations.push(("authors", person.name_span.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn titled(text: &str) -> Option<String> {
        in_text(text, |scene, _, dates| {
            facts(scene.source, dates, scene.organisations, "", "x.txt")
                .facts
                .title
        })
    }

    #[test]
    fn a_title_keeps_its_own_date_and_loses_a_torn_one() {
        for (text, want) in [
            (
                "Document Title: Regional Election Officials Conference Final Report November\n\nThe conference was held.",
                "Regional Election Officials Conference Final Report",
            ),
            (
                "Document Title: Report on the Parliamentary Elections of 3 November\n\nThe elections were held.",
                "Report on the Parliamentary Elections of 3 November",
            ),
            (
                "Document Title: Final Report on the Local Elections, 14 May 2023\n\nThe elections were held.",
                "Final Report on the Local Elections, 14 May 2023",
            ),
        ] {
            assert_eq!(titled(text).as_deref(), Some(want), "{text}");
        }
    }
}
