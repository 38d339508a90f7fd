//! Deciding what becomes of what was found in a report. [`accept`] is the model for all other verbs: one transaction,
//! the rule from `domain`, the sentence for history, and one event that says what became stale.

use crate::follow_up::{self, Later};
use crate::taking::Taking;
use crate::taking::matching::{likely_matches, records_of, sure_match};
use crate::{Desk, DeskError, Result, backup, pages};
use domain::keeping::Occasion;
use domain::record::{Report, Suggestion};
use domain::suggestion::ReviewState;
use domain::view::{ChangeNote, ListQuery, MergeCandidate, ReviewView, SuggestionView};
use domain::{Find, Kind, Record, RecordId, review};
use library::{LibraryError, Reader, Writer};

/// A report beside what was found in it: sure finds in the order of the report, doubtful ones after them. What the library
/// holds of them is not looked up for this, so that the text is read meanwhile: [`list`] tells it.
///
/// # Errors
/// `not_found`.
pub fn open(desk: &Desk, report: RecordId) -> Result<ReviewView> {
    let (report, finds) = desk.read(|r| {
        let report: Report = r.get(report)?;
        let finds = in_order(r, report.id)?;
        Ok((report, finds))
    })?;
    let suggestions = finds.into_iter().map(SuggestionView::not_looked_up);
    let document = pages::document(desk, &report.sha256)?;
    Ok(ReviewView {
        suggestions: suggestions.collect(),
        conflicts: report.conflicts.clone(),
        warnings: report.warnings.clone(),
        report,
        text: document.text.clone(),
        blocks: document.blocks.clone(),
        pages: document.pages.clone(),
        scan: pages::scan(desk, &document),
    })
}

/// What was found in a report, as [`open`] shows it, with the records that each find may be the same as, and without the text: all
/// that a decision can make stale.
///
/// # Errors
/// `not_found`.
pub fn list(desk: &Desk, report: RecordId) -> Result<Vec<SuggestionView>> {
    desk.read(|r| {
        let report: Report = r.get(report)?;
        finds_of(r, report.id)
    })
}

/// A report's finds, sure ones in the order of the report, doubtful ones after them.
fn in_order(r: &Reader<'_>, report: RecordId) -> library::Result<Vec<Suggestion>> {
    let mut finds = r.where_::<Suggestion>("report_id", report)?;
    finds.sort_by_key(|s| (s.found.doubtful, s.position));
    Ok(finds)
}

fn finds_of(r: &Reader<'_>, report: RecordId) -> library::Result<Vec<SuggestionView>> {
    let finds = in_order(r, report)?;
    let known = likely_matches(r, finds.iter().filter(|s| s.state == ReviewState::Pending))?;
    let known = extract::Linking::new(&known);
    let own = records_of(&finds);
    let report: Report = r.get(report)?;
    let later = Later::new(r, &report, &finds)?;
    finds
        .into_iter()
        .map(|suggestion| {
            if let Find::Assessment(said) = &suggestion.found.find {
                let candidates = follow_up::beside(r, &later, &suggestion, said)?;
                return Ok(SuggestionView {
                    same: candidates.first().map(|c| c.id),
                    candidates,
                    suggestion,
                });
            }
            let candidates = match suggestion.state {
                ReviewState::Pending => known.link(&suggestion.found.find),
                _ => Vec::new(),
            };
            Ok(SuggestionView {
                same: sure_match(&suggestion.found.find, &candidates, &own),
                candidates,
                suggestion,
            })
        })
        .collect()
}

/// Accepts a find as a new record, as it is or as corrected.
///
/// # Errors
/// `invalid` when it has been decided already, when the correction is of another kind, or for a delegation whose event
/// has not been accepted; `not_found`.
pub fn accept(
    desk: &Desk,
    id: RecordId,
    corrected: Option<Find>,
    as_history: bool,
) -> Result<(RecordId, ChangeNote)> {
    desk.change(|w| {
        let suggestion: Suggestion = w.get(id)?;
        let mut taking = Taking::new(desk, w, suggestion.report_id)?;
        let record = taking.take(w, &suggestion, corrected, None, as_history)?;
        let sentence = format!("Accepted {}", called(&suggestion, w, record)?);
        Ok((record, sentence))
    })
}

/// Accepts a find whose matches have not been told yet, as it is or as corrected: merged into the record that it is surely the same
/// as, if there is one, else as a new record. So what becomes of a find does not depend on how soon somebody decides.
///
/// # Errors
/// As [`accept`].
pub fn accept_or_merge(
    desk: &Desk,
    id: RecordId,
    corrected: Option<Find>,
    as_history: bool,
) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let suggestion: Suggestion = w.get(id)?;
        let mut taking = Taking::new(desk, w, suggestion.report_id)?;
        let same = taking.surely(w, &suggestion)?;
        let record = taking.take(w, &suggestion, corrected, same, as_history)?;
        let sentence = match same {
            Some(into) => merged(&suggestion, &w.any(into)?.title()),
            None => format!("Accepted {}", called(&suggestion, w, record)?),
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// Accepts exactly these finds as one change; those with a likely match are merged into it. A delegation whose event is
/// not accepted stays as it is, and the sentence says so.
///
/// # Errors
/// `invalid` when one of them has been decided already; `not_found`.
pub fn accept_all(desk: &Desk, ids: &[RecordId], as_history: bool) -> Result<ChangeNote> {
    let Some(first) = ids.first() else {
        return Ok(ChangeNote::default());
    };
    if ids.len() > 1 {
        backup::before(desk, Occasion::Bulk);
    }
    let ((), note) = desk.change(|w| {
        let mut by_report: Vec<(RecordId, Vec<RecordId>)> = Vec::new();
        for id in ids {
            let report = w.get::<Suggestion>(*id)?.report_id;
            match by_report.iter_mut().find(|(r, _)| *r == report) {
                Some((_, ids)) => ids.push(*id),
                None => by_report.push((report, vec![*id])),
            }
        }
        let mut taken = 0;
        for (report, ids) in &by_report {
            let mut taking = Taking::new(desk, w, *report)?;
            taken += taking.take_all(w, ids, as_history)?.len();
        }
        let title = w
            .get::<Report>(w.get::<Suggestion>(*first)?.report_id)?
            .title();
        let mut sentence = format!("Accepted {} of “{}”", finds(taken), short(&title));
        if taken < ids.len() {
            let judged = judgements(w, ids)?;
            let waiting = ids.len() - taken - judged;
            if waiting > 0 {
                sentence.push_str(&format!("; {} wait for their event", finds(waiting)));
            }
            if judged > 0 {
                sentence.push_str(&format!("; {} wait to be looked at", finds(judged)));
            }
        }
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// Merges a find, as it is or as corrected, into a record: empty fields are filled, citations added, differences kept as disagreements.
///
/// # Errors
/// `invalid` when it has been decided already, or the record or the correction is of another kind; `not_found`.
pub fn merge(
    desk: &Desk,
    id: RecordId,
    into: RecordId,
    corrected: Option<Find>,
) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let suggestion: Suggestion = w.get(id)?;
        let mut taking = Taking::new(desk, w, suggestion.report_id)?;
        taking.take(w, &suggestion, corrected, Some(into), false)?;
        if let (Find::Assessment(_), Some(assessment)) =
            (&suggestion.found.find, w.get::<Suggestion>(id)?.record_id)
        {
            return Ok(((), Taking::assessed(w, assessment, suggestion.report_id)?));
        }
        Ok(((), merged(&suggestion, &w.any(into)?.title())))
    })?;
    Ok(note)
}

fn merged(suggestion: &Suggestion, into: &str) -> String {
    let find = &suggestion.found.find;
    format!(
        "Merged the {} “{}” into “{}”",
        find.kind().noun(),
        short(&find.title()),
        short(into)
    )
}

/// Records that a find could be merged into: by likeness, and then those that contain the words.
///
/// # Errors
/// `not_found`.
pub fn candidates(desk: &Desk, id: RecordId, text: &str) -> Result<Vec<MergeCandidate>> {
    /// Enough for a picker; who does not find it among them types another letter.
    const SHOWN: usize = 20;
    let (mut all, kind) = desk.read(|r| {
        let suggestion: Suggestion = r.get(id)?;
        if let Find::Assessment(said) = &suggestion.found.find {
            let report: Report = r.get(suggestion.report_id)?;
            let finds = r.where_::<Suggestion>("report_id", report.id)?;
            let later = Later::new(r, &report, &finds)?;
            return Ok((later.meant(r, said)?, Kind::Recommendation));
        }
        let known = likely_matches(r, std::iter::once(&suggestion))?;
        let kind = suggestion.found.find.kind();
        Ok((extract::link(&suggestion.found.find, &known), kind))
    })?;
    if !text.trim().is_empty() {
        let found = desk.read(|r| {
            let query = ListQuery {
                text: text.to_owned(),
                ..ListQuery::default()
            };
            let page = r.list(kind, &query, 0, SHOWN as u64)?;
            page.rows
                .iter()
                .map(|row| Ok((row.id(), r.any(row.id())?.title())))
                .collect::<library::Result<Vec<_>>>()
        })?;
        all.retain(|c| found.iter().any(|(id, _)| *id == c.id));
        for (id, title) in found {
            if !all.iter().any(|c| c.id == id) {
                all.push(MergeCandidate {
                    id,
                    title,
                    because: vec!["contains the words".to_owned()],
                    likeness: 0.0,
                });
            }
        }
    }
    all.truncate(SHOWN);
    Ok(all)
}

/// Rejects finds; remembered when the report or its like is read again.
///
/// # Errors
/// `invalid` when one of them has been decided already; `not_found`.
pub fn reject(desk: &Desk, ids: &[RecordId]) -> Result<ChangeNote> {
    decide(desk, ids, "Rejected", review::reject)
}

/// Puts rejected finds back.
///
/// # Errors
/// `invalid` when one of them is not rejected; `not_found`.
pub fn reconsider(desk: &Desk, ids: &[RecordId]) -> Result<ChangeNote> {
    decide(desk, ids, "Put back", review::reconsider)
}

fn decide(
    desk: &Desk,
    ids: &[RecordId],
    verb: &str,
    rule: fn(Suggestion) -> std::result::Result<Suggestion, review::Refused>,
) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let mut last = String::new();
        for id in ids {
            let decided = rule(w.get(*id)?).map_err(refused)?;
            last = format!(
                "the {} “{}”",
                decided.found.find.kind().noun(),
                short(&decided.title())
            );
            w.update(&decided)?;
        }
        let what = if ids.len() == 1 {
            last
        } else {
            finds(ids.len())
        };
        Ok(((), format!("{verb} {what}")))
    })?;
    Ok(note)
}

/// A rule's refusal, on its way out of a change.
pub(crate) fn refused(why: review::Refused) -> LibraryError {
    let why = why.to_string();
    let happened = why.replacen("this", "This", 1) + ".";
    LibraryError::caller(DeskError::invalid(
        happened,
        "Undo takes the earlier decision back.",
    ))
}

fn called(suggestion: &Suggestion, w: &Writer<'_>, record: RecordId) -> library::Result<String> {
    let noun = match suggestion.found.find.kind() {
        Kind::Action => "action item",
        kind => kind.noun(),
    };
    Ok(format!("the {noun} “{}”", short(&w.any(record)?.title())))
}

/// How many of these finds say what became of an earlier recommendation.
fn judgements(r: &Reader<'_>, ids: &[RecordId]) -> library::Result<usize> {
    let mut n = 0;
    for id in ids {
        let suggestion: Suggestion = r.get(*id)?;
        n += usize::from(matches!(suggestion.found.find, Find::Assessment(_)));
    }
    Ok(n)
}

/// `1 find`, `5 finds`.
pub(crate) fn finds(n: usize) -> String {
    if n == 1 {
        "1 find".to_owned()
    } else {
        format!("{n} finds")
    }
}

/// A title that fits into a sentence.
pub(crate) fn short(title: &str) -> std::borrow::Cow<'_, str> {
    const FITS: usize = 80;
    match title.char_indices().nth(FITS) {
        None => title.into(),
        Some((at, _)) => {
            let cut = &title[..at];
            let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
            format!("{}…", cut.trim_end_matches([',', ';', ':', ' '])).into()
        }
    }
}
