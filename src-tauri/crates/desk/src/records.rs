//! Making, changing, deleting and looking at records, whatever their kind; `merging` makes two one, `rules` says what may be kept.

mod merging;
mod rules;

pub use merging::merge;
pub(crate) use rules::{check, needed};

use crate::error::DeskError;
use crate::fields::{columns, record_of};
use crate::open::lock;
use crate::review::short;
use crate::{Desk, Result, backup, recurring, reports, showing};
use domain::keeping::Occasion;
use domain::record::{
    Action, Assessment, Evidence, Participation, Person, Recommendation, fields_of,
};
use domain::suggestion::ReviewState;
use domain::view::{ChangeNote, ListQuery, RecordView, Row, Since, TodayView};
use domain::vocabulary::{self, Term};
use domain::{AnyRecord, AuditFilter, Edtf, Kind, Record, RecordId};
use library::{LibraryError, Reader, Writer};
use rules::misfit;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// The values of every vocabulary in this library.
///
/// # Errors
/// `no_library`.
pub fn terms(desk: &Desk) -> Result<Vec<Term>> {
    desk.read(|r| {
        let lists = vocabulary::ALL.iter().map(|list| r.vocabulary(list.name));
        Ok(lists.collect::<library::Result<Vec<_>>>()?.concat())
    })
}

/// How many records there are of each kind, by its name; `pending` are the finds that wait, `overdue` the actions.
///
/// # Errors
/// `no_library`.
pub fn counts(desk: &Desk) -> Result<BTreeMap<String, u32>> {
    let today = desk.today();
    desk.read(|r| {
        let mut counts = BTreeMap::new();
        for kind in Kind::ALL {
            counts.insert(kind.name().to_owned(), r.count(*kind)? as u32);
        }
        let pending = ListQuery {
            status: Some("pending".into()),
            ..ListQuery::default()
        };
        let overdue = ListQuery {
            overdue_on: Some(today),
            ..ListQuery::default()
        };
        counts.insert(
            "pending".into(),
            r.list(Kind::Suggestion, &pending, 0, 0)?.total as u32,
        );
        counts.insert(
            "overdue".into(),
            r.list(Kind::Action, &overdue, 0, 0)?.total as u32,
        );
        Ok(counts)
    })
}

/// What asks for the officer today.
///
/// # Errors
/// `no_library`.
pub fn today(desk: &Desk) -> Result<TodayView> {
    let day = (desk.around.today)();
    let path = desk.with(|library| Ok(library.path().to_owned()))?;
    let since = lock(&desk.config)
        .recent
        .iter()
        .find(|r| r.path == path)
        .and_then(|r| r.since.clone());
    let mut view = desk.count_once(format!("today {day}"), |r| r.today(day))?;
    desk.read(|r| {
        view.since = match since {
            None => None,
            Some(at) => {
                let filter = AuditFilter {
                    from: Some(at.clone()),
                    ..AuditFilter::default()
                };
                let changes = r.audit(&filter, 0, 0)?.total;
                Some(Since { at, changes })
            }
        };
        Ok(view)
    })
}

/// A record's page.
///
/// # Errors
/// `not_found`.
pub fn show(desk: &Desk, id: RecordId) -> Result<RecordView> {
    desk.read(|r| showing::view(r, id))
}

/// Makes a record; its id is given here.
///
/// # Errors
/// `invalid` when it has no name, hangs on nothing, or holds a value that its vocabulary does not know.
pub fn create(desk: &Desk, mut record: AnyRecord) -> Result<(RecordId, ChangeNote)> {
    record.set_id(desk.new_id());
    if let AnyRecord::Material(material) = &mut record {
        // A file is attached, never only named.
        material.file_name.clear();
        material.sha256.clear();
        material.size = 0;
    }
    if let AnyRecord::Action(action) = &mut record
        && action.status.is_empty()
    {
        action.status = "open".into();
    }
    desk.change(|w| {
        check(w, &record)?;
        w.put(&record)?;
        let sentence = format!(
            "Added the {} “{}”",
            record.kind().noun(),
            short(&record.title())
        );
        Ok((record.id(), sentence))
    })
}

/// Changes fields of a record: name → new value.
///
/// # Errors
/// `invalid`, naming the field, for a value that does not fit it; `not_found`.
pub fn edit(desk: &Desk, id: RecordId, fields: BTreeMap<String, Value>) -> Result<ChangeNote> {
    let status = fields.contains_key("status");
    let ((), note) = desk.change(|w| {
        let sentence = match set_fields(w, id, fields)? {
            Some(record) => {
                if status {
                    recurring::go_on(desk, w, &record)?;
                }
                format!(
                    "Changed the {} “{}”",
                    record.kind().noun(),
                    short(&record.title())
                )
            }
            None => String::new(),
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// Fields that say which file is kept: they change with the file, never by hand.
const OF_FILES: [&str; 2] = ["sha256", "size"];

/// Gives fields of a record these values; `None` when it had them already.
pub(crate) fn set_fields(
    w: &mut Writer<'_>,
    id: RecordId,
    fields: BTreeMap<String, Value>,
) -> library::Result<Option<AnyRecord>> {
    let old = w.any(id)?;
    let kind = old.kind();
    let mut changed = columns(&old)?;
    for (name, value) in fields {
        let known = fields_of(kind)
            .iter()
            .any(|f| f.name == name && name != "id" && !OF_FILES.contains(&f.name));
        if !known {
            return Err(LibraryError::NoSuchField { kind, field: name });
        }
        changed.insert(name.clone(), value);
        // One field at a time, so that the message can name the one that does not fit.
        if let Err(why) = serde_json::from_value::<AnyRecord>(Value::Object(changed.clone())) {
            return Err(misfit(&name, &why));
        }
    }
    let record = record_of(changed)?;
    if record == old {
        return Ok(None);
    }
    check(w, &record)?;
    w.put(&record)?;
    Ok(Some(record))
}

/// Deletes records and what hangs on them alone, as one change.
///
/// # Errors
/// `not_found`.
pub fn delete(desk: &Desk, ids: &[RecordId]) -> Result<ChangeNote> {
    if ids.len() > 1 {
        backup::before(desk, Occasion::Bulk);
    }
    let ((), note) = desk.change(|w| {
        let mut last = String::new();
        let mut gone = HashSet::new();
        for id in ids {
            // One of the chosen may have hung on another of them.
            if gone.contains(id) {
                continue;
            }
            let record = w.any(*id)?;
            last = format!("the {} “{}”", record.kind().noun(), short(&record.title()));
            remove(w, *id, &mut gone)?;
        }
        let what = if ids.len() == 1 {
            last
        } else {
            format!("{} records", ids.len())
        };
        Ok(((), format!("Deleted {what}")))
    })?;
    Ok(note)
}

/// Removes a record; what cannot be without it goes too, what can loses the reference.
fn remove(w: &mut Writer<'_>, id: RecordId, gone: &mut HashSet<RecordId>) -> library::Result<()> {
    if !gone.insert(id) {
        return Ok(());
    }
    let Some(kind) = w.kind_of(id)? else {
        return Ok(());
    };
    if kind == Kind::Report {
        let report = w.get(id)?;
        reports::remember_rejections(w, &report)?;
    }
    for (referrer, other, field) in w.referrers(id)? {
        if gone.contains(&other) || w.kind_of(other)?.is_none() {
            continue;
        }
        if hangs_on(referrer, field) {
            remove(w, other, gone)?;
            continue;
        }
        match w.any(other)? {
            // The officer does not want what came of the find: that is a rejection, and is remembered as one.
            AnyRecord::Suggestion(mut s) => {
                s.record_id = None;
                s.state = ReviewState::Rejected;
                w.update(&*s)?;
            }
            AnyRecord::Person(mut p) if field == "affiliations" => {
                for affiliation in &mut p.affiliations {
                    affiliation.organisation_id = affiliation.organisation_id.filter(|o| *o != id);
                }
                w.update(&*p)?;
            }
            record => {
                let mut changed = columns(&record)?;
                changed.insert(field.to_owned(), Value::Null);
                let record = record_of(changed)?;
                match &record {
                    AnyRecord::Evidence(e)
                        if e.recommendation_id
                            .or(e.action_id)
                            .or(e.assessment_id)
                            .is_none() =>
                    {
                        remove(w, other, gone)?;
                    }
                    record => w.put(record)?,
                }
            }
        }
    }
    w.delete(kind, id)
}

/// Whether a record of that kind is nothing without what this field refers to.
fn hangs_on(kind: Kind, field: &str) -> bool {
    matches!(
        (kind, field),
        (
            Kind::Session | Kind::LogEntry | Kind::Delegation,
            "event_id"
        ) | (Kind::EventOrganisation, "event_id" | "organisation_id")
            | (Kind::Participation, "event_id" | "person_id")
            | (Kind::Mention, "report_id" | "subject_id")
            | (
                Kind::Addressee | Kind::Response | Kind::Assessment,
                "recommendation_id"
            )
            | (Kind::Citation, "record_id" | "report_id")
            | (Kind::Suggestion, "report_id")
            | (Kind::Distinction, "one_id" | "other_id")
            | (Kind::CarriedAction, "action_id" | "event_id")
    )
}

/// Rows of records whose title begins with or contains the words; best first.
///
/// # Errors
/// `no_library`.
pub fn pick(desk: &Desk, kind: Kind, text: &str, limit: u32) -> Result<Vec<Row>> {
    desk.read(|r| {
        if text.trim().is_empty() {
            return Ok(r.list(kind, &ListQuery::default(), 0, limit.into())?.rows);
        }
        let hits = r.search(text, &[kind], limit as usize)?;
        let mut ids: Vec<RecordId> = Vec::new();
        for hit in hits.iter().filter(|h| h.start.is_none()) {
            if !ids.contains(&hit.id) {
                ids.push(hit.id);
            }
        }
        r.rows(kind, &ids)
    })
}

/// Adds a dated assessment to a recommendation's series; the evidence, if told, becomes a record of its own.
///
/// # Errors
/// `invalid` for a status that the vocabulary does not have; `not_found`.
pub fn assess(
    desk: &Desk,
    id: RecordId,
    status: &str,
    date: Option<Edtf>,
    note: &str,
    evidence: &str,
) -> Result<ChangeNote> {
    let date = Some(date.unwrap_or_else(|| desk.today()));
    let ((), note) = desk.change(|w| {
        let text = assessed(desk, w, id, status, date, note, evidence)?;
        Ok(((), format!("Assessed “{}” as {status}", short(&text))))
    })?;
    Ok(note)
}

/// Adds an assessment, and its evidence if told; gives back the words of the recommendation.
pub(crate) fn assessed(
    desk: &Desk,
    w: &mut Writer<'_>,
    id: RecordId,
    status: &str,
    date: Option<Edtf>,
    note: &str,
    evidence: &str,
) -> library::Result<String> {
    let recommendation: Recommendation = w.get(id)?;
    let assessment = Assessment {
        id: desk.new_id(),
        recommendation_id: id,
        status: status.to_owned(),
        date: date.clone(),
        assessor: desk.stamp().actor.0,
        note: note.trim().to_owned(),
        sensitivity: recommendation.sensitivity,
        ..Assessment::default()
    }
    .any();
    check(w, &assessment)?;
    w.put(&assessment)?;
    if !evidence.trim().is_empty() {
        w.insert(&Evidence {
            id: desk.new_id(),
            recommendation_id: Some(id),
            assessment_id: Some(assessment.id()),
            text: evidence.trim().to_owned(),
            date,
            sensitivity: recommendation.sensitivity,
            ..Evidence::default()
        })?;
    }
    Ok(recommendation.text)
}

/// Marks an action done today, with its outcome. One that comes again is followed by its next, due by its rule.
///
/// # Errors
/// `invalid` when it is done already; `not_found`.
pub fn complete_action(desk: &Desk, id: RecordId, outcome: &str) -> Result<ChangeNote> {
    let today = desk.today();
    let ((), note) = desk.change(|w| {
        let mut action: Action = w.get(id)?;
        if action.status == "done" {
            return Err(caller("This action item is done already.".into()));
        }
        action.status = "done".into();
        action.done_on = Some(today);
        if !outcome.trim().is_empty() {
            action.outcome = outcome.trim().to_owned();
        }
        w.update(&action)?;
        let done = format!("Marked “{}” as done", short(&action.text));
        let sentence = match recurring::go_on(desk, w, &action.any())? {
            Some(next) => match next.due {
                Some(due) => format!("{done}; the next is due {due}"),
                None => format!("{done}; the next is made"),
            },
            None => done,
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

fn caller(happened: String) -> LibraryError {
    LibraryError::caller(DeskError::invalid(happened, ""))
}

/// The persons whose record names this organisation, for its page.
pub(crate) fn people_of(r: &Reader<'_>, organisation: RecordId) -> library::Result<Vec<RecordId>> {
    let mut people = Vec::new();
    for (kind, id, field) in r.referrers(organisation)? {
        if kind == Kind::Person && field == "affiliations" {
            people.push(id);
        }
    }
    for part in r.where_::<Participation>("organisation_id", organisation)? {
        if !people.contains(&part.person_id) && r.find::<Person>(part.person_id)?.is_some() {
            people.push(part.person_id);
        }
    }
    Ok(people)
}
