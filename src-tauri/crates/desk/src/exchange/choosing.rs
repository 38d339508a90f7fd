//! Which records go into a file for another program, what is left out of it, and what it says.

use super::{ExportForm, ExportRequest};
use crate::fields::{columns, is_empty};
use crate::handover::coming::whole;
use crate::handover::packing::{Pack, pack};
use crate::handover::scope::{Gathered, refers};
use crate::{Desk, DeskError, Result};
use ::exchange::{Written, annotations, bibliography, calendar, cards};
use domain::file_name::{called, titled};
use domain::handover::{About, FORM, LeftOut, Parcel};
use domain::record::{Citation, Delegation, EventOrganisation, Participation};
use domain::view::ListQuery;
use domain::{AnyRecord, Edtf, Kind, RecordId, Sensitivity};
use library::Reader;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A file in the making.
pub(super) struct Made {
    /// What it says; of a library nothing yet.
    pub(super) text: String,
    /// A library's records.
    pub(super) parcel: Option<Parcel>,
    /// The hashes of the reports that go along.
    pub(super) files: Vec<String>,
    pub(super) bytes: u64,
    pub(super) entries: u32,
    pub(super) kinds: BTreeMap<String, u32>,
    pub(super) passed_over: u32,
    pub(super) left_out: LeftOut,
    title: String,
}

impl Made {
    /// A name to save it under, as the window calls it.
    pub(super) fn name(&self, form: ExportForm, language: &str) -> String {
        let about = self.title.trim();
        let whole = match about.is_empty() {
            true => called(form.name(), language),
            false => "",
        };
        titled(whole, about, form.ending())
    }
}

pub(super) fn make(desk: &Desk, request: &ExportRequest) -> Result<Made> {
    if let Some(kind) = request.kind
        && !listed(request.form).contains(&kind)
    {
        return Err(DeskError::invalid(
            format!("A {} has no place in this form.", kind.noun()),
            "Choose another form, or another list.",
        ));
    }
    if request.kind.is_none() && !request.filter.trim().is_empty() {
        return Err(DeskError::invalid(
            "A filter needs the list that it is of.",
            "Say of which kind the records are to be.",
        ));
    }
    let today = desk.today();
    let stamp = (desk.around.now)();
    desk.read(|r| match request.form {
        ExportForm::Library => library(r, request),
        _ => entries(r, request, &today, stamp),
    })
}

/// The kinds whose list can be narrowed for a form.
fn listed(form: ExportForm) -> &'static [Kind] {
    match form {
        ExportForm::Library => &[],
        ExportForm::Annotations => &[Kind::Report],
        ExportForm::Cards => &[Kind::Person],
        other => other.kinds(),
    }
}

fn library(r: &Reader<'_>, request: &ExportRequest) -> library::Result<Made> {
    let mut gathered = Gathered::everything(r)?;
    if request.level < Sensitivity::Internal {
        // What is still to be decided, and how somebody likes to look at things, is nobody else's.
        gathered.records.retain(|_, record| {
            !matches!(
                record.kind(),
                Kind::Suggestion | Kind::SavedView | Kind::Distinction
            )
        });
    }
    let Pack {
        records,
        left_out,
        files,
        terms,
        ..
    } = pack(r, &gathered, request.level, request.files)?;
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    for packed in &records {
        *kinds.entry(packed.kind.name().to_owned()).or_default() += 1;
    }
    let mut bytes = 0;
    for sha256 in &files {
        bytes += r.original(sha256)?.len() as u64;
    }
    Ok(Made {
        text: String::new(),
        entries: records.len() as u32,
        kinds,
        passed_over: 0,
        left_out: left_out.clone(),
        files,
        bytes,
        title: String::new(),
        parcel: Some(Parcel {
            about: About {
                form: FORM,
                level: request.level,
                left_out,
                ..About::default()
            },
            records,
            shared: Vec::new(),
            terms,
        }),
    })
}

fn entries(
    r: &Reader<'_>,
    request: &ExportRequest,
    today: &Edtf,
    stamp: chrono::DateTime<chrono::Utc>,
) -> library::Result<Made> {
    let chosen = choose(r, request, today)?;
    let mut gathered = match request.id {
        Some(id) => Gathered::of(id),
        None => Gathered::filtered(&request.filter),
    };
    for id in &chosen {
        gathered.put(r, *id)?;
    }
    companions(r, request.form, &mut gathered)?;
    let packed = pack(r, &gathered, request.level, false)?;
    let title = gathered.title(&packed.records, request.level)?;
    let mut left_out = LeftOut::default();
    let mut there = BTreeMap::new();
    for packed in packed.records {
        there.insert(packed.id(), packed);
    }
    let mut records = Vec::new();
    for id in &chosen {
        let Some(original) = gathered.records.get(id) else {
            continue;
        };
        if let (ExportForm::Calendar, AnyRecord::Recommendation(r)) = (request.form, original)
            && r.review_on.is_none()
        {
            continue; // Nobody meant to look at it again: it is not missing from a calendar.
        }
        let Some(mut packed) = there.remove(id) else {
            *left_out
                .records
                .entry(original.kind().name().to_owned())
                .or_default() += 1;
            continue;
        };
        let held = columns(original)?;
        if request.form == ExportForm::Cards && !request.contacts {
            packed.fields.shift_remove("contacts");
        }
        for (field, value) in held.iter().filter(|(_, value)| !is_empty(value)) {
            match (field.as_str(), value) {
                _ if packed.fields.contains_key(field) => {}
                ("contacts", Value::Array(all)) => left_out.contacts += all.len() as u32,
                // What the form has no place for is not left out.
                ("kind" | "conflicts" | "sha256" | "warnings" | "passages", _) => {}
                // They go with the file, whose going is told by itself.
                ("file_name" | "size", _) if packed.kind == Kind::Material => {}
                (field, _) if refers(field) => {}
                _ => left_out.details += 1,
            }
        }
        records.push(whole(&packed)?);
    }
    // What entries name, and what makes no entry of its own.
    for packed in there.into_values() {
        if request.form == ExportForm::Annotations || !request.form.kinds().contains(&packed.kind) {
            let mut record = whole(&packed)?;
            if let (AnyRecord::Report(report), Some(AnyRecord::Report(held))) =
                (&mut record, gathered.records.get(&packed.id()))
            {
                // The hash says which file is meant, to those who have it.
                report.sha256.clone_from(&held.sha256);
            }
            records.push(record);
        }
    }
    let written = match request.form {
        ExportForm::Library => Written::default(),
        ExportForm::Calendar => calendar::write(
            &records,
            &calendar::Options {
                stamp,
                name: title.clone(),
                language: request.language.clone(),
                term,
                alarms: request.alarms,
            },
        ),
        ExportForm::Cards => cards::write(&records, &request.language),
        ExportForm::Bibliography => bibliography::write(&records),
        ExportForm::Annotations => annotations::write(&records, &title),
    };
    let kinds = written
        .kinds
        .iter()
        .filter(|(_, n)| **n > 0)
        .map(|(kind, n)| (kind.name().to_owned(), *n))
        .collect();
    let entries = written.entries();
    Ok(Made {
        text: written.text,
        parcel: None,
        files: Vec::new(),
        bytes: 0,
        entries,
        kinds,
        passed_over: written.passed_over,
        left_out,
        title,
    })
}

/// The records that are to become entries, in the order of their list.
fn choose(r: &Reader<'_>, request: &ExportRequest, today: &Edtf) -> library::Result<Vec<RecordId>> {
    let form = request.form;
    if let Some(id) = request.id {
        r.any(id)?;
        return of_one(r, form, id);
    }
    let of_list = |kind: Kind| -> library::Result<Vec<RecordId>> {
        let query = ListQuery {
            filter: request.filter.clone(),
            today: Some(today.clone()),
            ..ListQuery::default()
        };
        let page = r.list(kind, &query, 0, u64::MAX)?;
        Ok(page.rows.iter().map(domain::view::Row::id).collect())
    };
    let mut chosen = Vec::new();
    match (form, request.kind) {
        (ExportForm::Annotations, Some(kind)) => {
            for report in of_list(kind)? {
                chosen.extend(cited_from(r, report)?);
            }
        }
        (_, Some(kind)) => chosen = of_list(kind)?,
        (form, None) => {
            for kind in form.kinds() {
                chosen.extend(of_list(*kind)?);
            }
        }
    }
    Ok(chosen)
}

fn cited_from(r: &Reader<'_>, report: RecordId) -> library::Result<Vec<RecordId>> {
    let all = r.where_::<Citation>("report_id", report)?;
    Ok(all.iter().map(|c| c.id).collect())
}

/// What of one record, and of what hangs on it, has a place in the form.
fn of_one(r: &Reader<'_>, form: ExportForm, id: RecordId) -> library::Result<Vec<RecordId>> {
    let Some(own) = r.kind_of(id)? else {
        return Ok(Vec::new());
    };
    let mut chosen: Vec<RecordId> = Vec::new();
    if form.kinds().contains(&own) {
        chosen.push(id);
    }
    match (form, own) {
        (ExportForm::Annotations, Kind::Report) => chosen.extend(cited_from(r, id)?),
        (ExportForm::Annotations, _) => {
            let all = r.where_::<Citation>("record_id", id)?;
            chosen.extend(all.iter().map(|c| c.id));
        }
        (ExportForm::Bibliography, _) => {
            for citation in r.where_::<Citation>("record_id", id)? {
                chosen.push(citation.report_id);
            }
        }
        (ExportForm::Calendar, _) => {
            for (kind, other, field) in r.referrers(id)? {
                let hangs = matches!(field, "event_id" | "recommendation_id");
                if hangs && matches!(kind, Kind::Action | Kind::Recommendation) {
                    chosen.push(other);
                }
            }
        }
        (ExportForm::Cards, Kind::Event) => {
            for part in r.where_::<Participation>("event_id", id)? {
                chosen.push(part.person_id);
            }
            for delegation in r.where_::<Delegation>("event_id", id)? {
                chosen.push(delegation.id);
            }
        }
        _ => {}
    }
    let mut seen = BTreeSet::new();
    chosen.retain(|id| seen.insert(*id));
    Ok(chosen)
}

/// A vocabulary's value in the language of a calendar.
fn term(language: &str, code: &str) -> String {
    let known = language.get(..2).and_then(summary::Language::parse);
    summary::term(known.unwrap_or(summary::Language::En), code).to_owned()
}

/// Puts in what entries name beside what they refer to: who held an event, who came with a delegation.
fn companions(r: &Reader<'_>, form: ExportForm, gathered: &mut Gathered) -> library::Result<()> {
    let all: Vec<(RecordId, Kind, RecordId)> = gathered
        .records
        .values()
        .map(|record| {
            let event = match record {
                AnyRecord::Delegation(d) => d.event_id,
                other => other.id(),
            };
            (record.id(), record.kind(), event)
        })
        .collect();
    for (_, kind, event) in all {
        match (form, kind) {
            (ExportForm::Calendar, Kind::Event) => {
                for link in r.where_::<EventOrganisation>("event_id", event)? {
                    gathered.put(r, link.id)?;
                }
            }
            (ExportForm::Cards, Kind::Delegation) => {
                for part in r.where_::<Participation>("event_id", event)? {
                    gathered.put(r, part.id)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}
