//! What the officer finds herself: words of a report, marked by hand, become a find like any other, or one more citation
//! of a record.

use crate::fields::{columns, name_field};
use crate::review::short;
use crate::{Desk, DeskError, Result, pages};
use domain::record::{Citation, Report, Suggestion};
use domain::suggestion::{
    ActionFind, EventFind, Found, MaterialFind, OrganisationFind, PersonFind, ProjectFind,
    RecommendationFind, ReviewState,
};
use domain::text::TextIndex;
use domain::view::ChangeNote;
use domain::{
    CodePoint, Document, FieldCitation, Find, Kind, Quote, Record, RecordId, Sensitivity, review,
};
use library::LibraryError;

/// The longest passage that can be marked, in code points: a page or two.
const LONGEST: usize = 6_000;

/// Makes a find of marked words (code points of the report's text); it waits for its decision like all others.
///
/// # Errors
/// `invalid` for a stretch without words, one too long, or a kind that finds are not of; `not_found`.
pub fn add_find(
    desk: &Desk,
    report: RecordId,
    kind: Kind,
    start: u32,
    end: u32,
) -> Result<(RecordId, ChangeNote)> {
    let (report, document) = opened(desk, report)?;
    let quote = quote(&document, start, end)?;
    let words = plain(&quote.exact);
    let find = find_of(kind, words).ok_or_else(|| {
        DeskError::invalid(
            "Words of a report do not make a record of this kind.",
            "Make the record first, then add the words to it as a citation.",
        )
    })?;
    desk.change(|w| {
        let others = w.where_::<Suggestion>("report_id", report.id)?;
        let position = others.iter().map(|s| s.position + 1).max().unwrap_or(0);
        let number = others
            .iter()
            .filter(|s| s.found.id.starts_with('h'))
            .count()
            + 1;
        let found = Found {
            id: format!("h{number}"),
            event: event_of(&others, kind),
            citations: vec![FieldCitation {
                field: name_field(kind).to_owned(),
                quote: quote.clone(),
            }],
            confidence: 1.0,
            because: vec!["marked by hand".to_owned()],
            sensitivity: sensitivity(&others, &quote),
            find,
            ..Found::default()
        };
        let suggestion = Suggestion {
            id: desk.new_id(),
            report_id: report.id,
            position,
            fingerprint: review::fingerprint(&found.find),
            sensitivity: found.sensitivity,
            found,
            ..Suggestion::default()
        };
        w.insert(&suggestion)?;
        let noun = match kind {
            Kind::Action => "action item",
            kind => kind.noun(),
        };
        let sentence = format!("Marked the {noun} “{}” by hand", short(&suggestion.title()));
        Ok((suggestion.id, sentence))
    })
}

/// Cites marked words for a field of a record.
///
/// # Errors
/// `invalid` for a stretch without words, one too long, a field that the record does not have, or words that are cited for
/// it already; `not_found`.
pub fn cite(
    desk: &Desk,
    report: RecordId,
    start: u32,
    end: u32,
    record: RecordId,
    field: &str,
) -> Result<ChangeNote> {
    let (report, document) = opened(desk, report)?;
    let quote = quote(&document, start, end)?;
    let ((), note) = desk.change(|w| {
        let cited = w.any(record)?;
        if !citable(&columns(&cited)?).any(|name| name == field) {
            return Err(refused(
                "This record has no such field.",
                "Choose one of its fields.",
            ));
        }
        let there = |c: &Citation| {
            c.report_id == report.id
                && c.field == field
                && (c.quote.start, c.quote.end) == (quote.start, quote.end)
        };
        if w.where_::<Citation>("record_id", record)?.iter().any(there) {
            return Err(refused("These words are cited for this field already.", ""));
        }
        w.insert(&Citation {
            id: desk.new_id(),
            record_id: record,
            field: field.to_owned(),
            report_id: report.id,
            quote: quote.clone(),
            sensitivity: Sensitivity::Internal,
            ..Citation::default()
        })?;
        // Its page shows the citation, so it is one of what became stale.
        let sentence = format!(
            "Cited “{}” for “{}”",
            short(&plain(&quote.exact)),
            short(&cited.title())
        );
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// All but what the program itself keeps about a record.
fn citable(columns: &serde_json::Map<String, serde_json::Value>) -> impl Iterator<Item = &str> {
    const OWN: &[&str] = &["id", "sensitivity", "review_on", "as_history", "doubtful"];
    columns
        .keys()
        .map(String::as_str)
        .filter(|name| !OWN.contains(name) && !name.ends_with("_id"))
}

fn refused(happened: &str, next: &str) -> LibraryError {
    LibraryError::caller(DeskError::invalid(happened, next))
}

fn opened(desk: &Desk, report: RecordId) -> Result<(Report, std::sync::Arc<Document>)> {
    let report: Report = desk.read(|r| r.get(report))?;
    let document = pages::document(desk, &report.sha256)?;
    Ok((report, document))
}

/// The marked words as they stand in the text, without the blanks at their ends.
fn quote(document: &Document, start: u32, end: u32) -> Result<Quote> {
    let index = TextIndex::new(&document.text);
    let end = end.min(index.length().0);
    let marked = index.slice(CodePoint(start.min(end)), CodePoint(end));
    let before = marked.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let length = marked.trim().chars().count();
    if length == 0 {
        return Err(DeskError::invalid(
            "No words are marked.",
            "Mark words in the report first.",
        ));
    }
    if length > LONGEST {
        return Err(DeskError::invalid(
            format!("{length} characters are marked; at most {LONGEST} can be."),
            "Mark the passage that says it.",
        ));
    }
    let start = CodePoint(start + before);
    let end = CodePoint(start.0 + length as u32);
    Ok(Quote::cut(&index, start, end, document.page_at(start)))
}

/// Words on one line: ends of lines and pages are the paper's, not the author's.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A find of a kind that is called by these words.
fn find_of(kind: Kind, words: String) -> Option<Find> {
    Some(match kind {
        Kind::Event => Find::Event(EventFind {
            title: words,
            ..EventFind::default()
        }),
        Kind::Person => Find::Person(PersonFind {
            name: words,
            role: "mentioned".to_owned(),
            ..PersonFind::default()
        }),
        Kind::Organisation => Find::Organisation(OrganisationFind {
            name: words,
            ..OrganisationFind::default()
        }),
        Kind::Recommendation => Find::Recommendation(RecommendationFind {
            text: words,
            ..RecommendationFind::default()
        }),
        Kind::Action => Find::Action(ActionFind {
            text: words,
            ..ActionFind::default()
        }),
        Kind::Material => Find::Material(MaterialFind {
            title: words,
            ..MaterialFind::default()
        }),
        Kind::Project => Find::Project(ProjectFind {
            title: Some(words),
            ..ProjectFind::default()
        }),
        _ => return None,
    })
}

/// As open as what the program found in the same report; internal where one of those finds is that stands on these words.
fn sensitivity(finds: &[Suggestion], quote: &Quote) -> Sensitivity {
    let on_it = |c: &FieldCitation| c.quote.start < quote.end && c.quote.end > quote.start;
    let private = |s: &Suggestion| {
        s.sensitivity == Sensitivity::Internal && s.found.citations.iter().any(on_it)
    };
    if finds.iter().any(private) {
        return Sensitivity::Internal;
    }
    finds
        .iter()
        .map(|s| s.sensitivity)
        .find(|s| *s == Sensitivity::Public)
        .unwrap_or_default()
}

/// The event that a find by hand belongs to: the report's only one. Among several nothing is guessed.
fn event_of(finds: &[Suggestion], kind: Kind) -> Option<String> {
    if matches!(kind, Kind::Event | Kind::Organisation | Kind::Project) {
        return None;
    }
    let mut events = finds
        .iter()
        .filter(|s| s.state != ReviewState::Rejected && s.found.find.kind() == Kind::Event);
    match (events.next(), events.next()) {
        (Some(only), None) => Some(only.found.id.clone()),
        _ => None,
    }
}
