//! What a later report says became of earlier recommendations: which recommendation of the library each statement is
//! about, and looking again when the library has grown.
//!
//! Nothing is assessed here. A statement becomes a find of the report like any other; accepting it (`taking`) writes the
//! assessment. A statement that no recommendation of the library answers to is no find: it would only be in the way.

use crate::review::{finds, short};
use crate::taking::Taking;
use crate::{Desk, Result};
use domain::fold::ascii_key;
use domain::record::{Assessment, Citation, Event, Recommendation, Report, Suggestion};
use domain::suggestion::{AssessmentFind, Find, Found, ReviewState};
use domain::view::{ChangeNote, MergeCandidate};
use domain::{CountryCode, Edtf, Kind, Record, RecordId, review};
use library::Reader;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

/// How many recommendations are compared word by word; search has put the likeliest first.
const COMPARED: usize = 200;
/// By how many of its words the recommendation that a statement is about is looked for.
const LOOKED_FOR: usize = 12;
/// How many are offered.
const OFFERED: usize = 5;
/// How sure a recommendation is meant that is named by its number and year.
const BY_NUMBER: f64 = 0.9;
/// By its number alone, which every report has.
const BY_NUMBER_ALONE: f64 = 0.4;

/// A report that may tell what became of earlier recommendations.
pub(crate) struct Later<'r> {
    report: &'r Report,
    /// The countries that it is about; none where it does not say.
    countries: Vec<CountryCode>,
    /// The report itself and those that share its wording: what they recommend is not earlier.
    own: HashSet<RecordId>,
}

impl<'r> Later<'r> {
    /// Of a report with its finds.
    pub(crate) fn new(
        r: &Reader<'_>,
        report: &'r Report,
        finds: &[Suggestion],
    ) -> library::Result<Later<'r>> {
        let mut own: HashSet<RecordId> = [report.id].into();
        own.extend(report.derived_from);
        own.extend(report.revises_id);
        for field in ["derived_from", "revises_id"] {
            own.extend(r.where_::<Report>(field, report.id)?.iter().map(|k| k.id));
        }
        let mut countries = Vec::new();
        for find in finds {
            if let Find::Event(event) = &find.found.find {
                countries.extend(event.country.filter(|c| !countries.contains(c)));
            }
        }
        if countries.is_empty() {
            countries = countries_in(&report.title);
        }
        Ok(Later {
            report,
            countries,
            own,
        })
    }

    /// The recommendations that a statement may be about, likeliest first.
    pub(crate) fn meant(
        &self,
        r: &Reader<'_>,
        said: &AssessmentFind,
    ) -> library::Result<Vec<MergeCandidate>> {
        let mut words = extract::telling_words(&said.about);
        words.truncate(LOOKED_FOR);
        let mut ids: BTreeSet<RecordId> = r
            .with_any_word(Kind::Recommendation, &words, COMPARED)?
            .into_iter()
            .collect();
        if let Some(number) = &said.number {
            let numbered = r.where_::<Recommendation>("number", number)?;
            ids.extend(numbered.iter().map(|one| one.id));
        }
        let mut meant = Vec::new();
        for id in ids {
            let one: Recommendation = r.get(id)?;
            let (alike, shared) = extract::bears_on(&said.about, &one.text);
            let same_number = said.number.is_some() && said.number.as_deref() == Some(&one.number);
            if alike < extract::MEANT && !same_number {
                continue;
            }
            let origin = Origin::of(r, &one)?;
            if !self.could_be(&one, &origin) {
                continue;
            }
            let year = origin.issued.as_ref().and_then(Edtf::earliest);
            let year = year.map(|d| d.format("%Y").to_string());
            let mut likeness = alike;
            let mut because = Vec::new();
            if same_number {
                let by_number = match (&said.issued, &year) {
                    (Some(said), Some(year)) if said == year => BY_NUMBER,
                    (Some(_), Some(_)) => 0.0,
                    _ => BY_NUMBER_ALONE,
                };
                if by_number > 0.0 {
                    because.push(format!("number {}", one.number));
                }
                likeness = likeness.max(by_number);
            }
            if likeness < extract::MEANT {
                continue;
            }
            if !shared.is_empty() {
                let shared: Vec<&str> = shared.iter().take(5).map(String::as_str).collect();
                because.push(format!("both speak of {}", shared.join(", ")));
            }
            because.extend(origin.told(&one));
            meant.push(MergeCandidate {
                id,
                title: one.title(),
                because,
                likeness: likeness.min(0.99),
            });
        }
        meant.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.id.cmp(&b.id)));
        meant.truncate(OFFERED);
        Ok(meant)
    }

    /// Whether a recommendation can be an earlier one of which this report speaks.
    fn could_be(&self, one: &Recommendation, origin: &Origin) -> bool {
        if origin.reports.iter().any(|id| self.own.contains(id)) {
            return false;
        }
        let countries = match (&one.countries[..], origin.country) {
            ([], Some(country)) => vec![country],
            ([], None) => countries_in(&origin.report_title),
            (own, _) => own.to_vec(),
        };
        let elsewhere = !countries.is_empty()
            && !self.countries.is_empty()
            && !countries.iter().any(|c| self.countries.contains(c));
        let day = |date: &Option<Edtf>| date.as_ref().and_then(Edtf::earliest);
        let until = self.report.published_on.as_ref().and_then(Edtf::latest);
        let afterwards =
            matches!((day(&origin.issued), until), (Some(issued), Some(until)) if issued > until);
        !elsewhere && !afterwards
    }
}

/// The countries that a title names, in the languages of the program.
fn countries_in(title: &str) -> Vec<CountryCode> {
    static NAMES: LazyLock<Vec<(String, CountryCode)>> = LazyLock::new(|| {
        let names = |c: CountryCode| ["en", "ru", "fr"].map(|l| (ascii_key(&c.name(l)), c));
        CountryCode::all().flat_map(names).collect()
    });
    let title = format!(" {} ", ascii_key(title));
    let mut found = Vec::new();
    for (name, country) in NAMES.iter().filter(|(name, _)| !name.is_empty()) {
        if title.contains(&format!(" {name} ")) && !found.contains(country) {
            found.push(*country);
        }
    }
    found
}

/// Where a recommendation comes from.
#[derive(Default)]
struct Origin {
    reports: Vec<RecordId>,
    report_title: String,
    event_title: String,
    country: Option<CountryCode>,
    issued: Option<Edtf>,
}

impl Origin {
    fn of(r: &Reader<'_>, one: &Recommendation) -> library::Result<Origin> {
        let mut origin = Origin {
            issued: one.issued_on.clone(),
            ..Origin::default()
        };
        if let Some(event) = one
            .event_id
            .map(|id| r.find::<Event>(id))
            .transpose()?
            .flatten()
        {
            origin.issued = origin.issued.or(event.start.clone());
            origin.country = event.country;
            origin.event_title = event.title;
        }
        for cited in r.where_::<Citation>("record_id", one.id)? {
            if cited.field != "text" || origin.reports.contains(&cited.report_id) {
                continue;
            }
            origin.reports.push(cited.report_id);
            if origin.report_title.is_empty()
                && let Some(report) = r.find::<Report>(cited.report_id)?
            {
                origin.report_title = report.title();
                origin.issued = origin.issued.or(report.published_on);
            }
        }
        Ok(origin)
    }

    /// Issuer and date, event, report: what the officer looks at to know it again.
    fn told(self, one: &Recommendation) -> Vec<String> {
        let issued = self.issued.map(|d| d.as_str().to_owned());
        let first: Vec<String> = [Some(one.issuer.clone()), issued]
            .into_iter()
            .flatten()
            .filter(|s| !s.is_empty())
            .collect();
        [first.join(", "), self.event_title, self.report_title]
            .into_iter()
            .filter(|s| !s.is_empty())
            .collect()
    }
}

/// The finds that the statements of a report become: those that a recommendation of the library answers to.
pub(crate) fn proposed(
    desk: &Desk,
    r: &Reader<'_>,
    report: &Report,
    there: &[Suggestion],
    said: Vec<Found>,
) -> library::Result<Vec<Suggestion>> {
    let later = Later::new(r, report, there)?;
    let known: HashSet<&str> = there.iter().map(|s| s.fingerprint.as_str()).collect();
    let mut next = there.iter().map(|s| s.position + 1).max().unwrap_or(0);
    let mut new: Vec<Suggestion> = Vec::new();
    for mut found in said {
        let Find::Assessment(find) = &mut found.find else {
            continue;
        };
        if later.meant(r, find)?.is_empty() {
            continue;
        }
        find.date = report.published_on.clone().or(report.printed_on.clone());
        if find.date.is_some() {
            found.inferred.push("date".to_owned());
        }
        let fingerprint = review::fingerprint(&found.find);
        if known.contains(fingerprint.as_str()) || new.iter().any(|s| s.fingerprint == fingerprint)
        {
            continue;
        }
        new.push(Suggestion {
            id: desk.new_id(),
            report_id: report.id,
            position: next,
            fingerprint,
            sensitivity: found.sensitivity,
            found,
            ..Suggestion::default()
        });
        next += 1;
    }
    Ok(new)
}

/// The recommendations that a find of an assessment stands beside in review: those that may be meant while it waits, the
/// one that was assessed afterwards.
pub(crate) fn beside(
    r: &Reader<'_>,
    later: &Later<'_>,
    suggestion: &Suggestion,
    said: &AssessmentFind,
) -> library::Result<Vec<MergeCandidate>> {
    match (suggestion.state, suggestion.record_id) {
        (ReviewState::Accepted, Some(id)) => {
            let Some(assessment) = r.find::<Assessment>(id)? else {
                return Ok(Vec::new());
            };
            let one: Recommendation = r.get(assessment.recommendation_id)?;
            let because = Origin::of(r, &one)?.told(&one);
            Ok(vec![MergeCandidate {
                id: one.id,
                title: one.title(),
                because,
                likeness: 1.0,
            }])
        }
        (ReviewState::Accepted, None) | (ReviewState::Rejected, _) => Ok(Vec::new()),
        (ReviewState::Pending, _) => later.meant(r, said),
    }
}

/// Reads a report of the library again for what it says of recommendations that came into the library after it. What was
/// decided before does not come again.
///
/// # Errors
/// `not_found`.
pub fn look(desk: &Desk, report: RecordId) -> Result<ChangeNote> {
    // The text went through a worker when the report came in; what is drawn from it here is drawn by the same pure rules.
    let said = desk.read(|r| {
        let report: Report = r.get(report)?;
        Ok(extract::follow_ups(&r.document(&report.sha256)?))
    })?;
    let ((), note) = desk.change(|w| {
        let report: Report = w.get(report)?;
        let there = w.where_::<Suggestion>("report_id", report.id)?;
        let new = proposed(desk, w, &report, &there, said)?;
        for find in &new {
            w.insert(find)?;
        }
        let sentence = match new.len() {
            0 => String::new(),
            n => format!(
                "Found what “{}” says of earlier recommendations: {}",
                short(&report.title()),
                finds(n)
            ),
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

impl Taking<'_> {
    /// What `accept` and `merge` say of an assessment that was taken.
    pub(crate) fn assessed(
        r: &Reader<'_>,
        assessment: RecordId,
        report: RecordId,
    ) -> library::Result<String> {
        let assessment: Assessment = r.get(assessment)?;
        let one: Recommendation = r.get(assessment.recommendation_id)?;
        let report: Report = r.get(report)?;
        Ok(format!(
            "Assessed “{}” as {} on the words of “{}”",
            short(&one.text),
            assessment.status,
            short(&report.title())
        ))
    }
}
