//! A record's page: the record, the passages behind it, where they disagree, and all that is connected with it.

use crate::fields::columns;
use crate::records::people_of;
use crate::{repeats, series};
use domain::record::{
    Action, Addressee, Assessment, CarriedAction, Citation, Delegation, Event, EventOrganisation,
    Evidence, LogEntry, Material, Mention, Participation, Recommendation, Report, Response,
    Session,
};
use domain::view::{Disagreement, RecordView, RelatedGroup, RelatedItem};
use domain::{AnyRecord, Kind, Record, RecordId};
use library::{Reader, Result};
use serde_json::Value;

pub(crate) fn view(r: &Reader<'_>, id: RecordId) -> Result<RecordView> {
    let record = r.any(id)?;
    let related = related(r, &record)?;
    let mut citations = r.citations_of(id)?;
    let disagreements = disagreements(&record, &citations)?;
    // The links' own passages too: who organised, in which role somebody came. They say whose they are.
    for item in related.iter().flat_map(|g: &RelatedGroup| &g.items) {
        if let Some(link) = &item.link {
            citations.extend(r.citations_of(link.id())?);
        }
    }
    Ok(RecordView {
        title: record.title(),
        record,
        citations,
        disagreements,
        related,
    })
}

fn disagreements(
    record: &AnyRecord,
    citations: &[domain::view::CitationView],
) -> Result<Vec<Disagreement>> {
    let columns = columns(record)?;
    let mut all: Vec<Disagreement> = Vec::new();
    for view in citations {
        let field = &view.citation.field;
        let holds = columns.get(field).unwrap_or(&Value::Null);
        if view.citation.says.as_ref().is_none_or(|says| says == holds) {
            continue;
        }
        match all.iter_mut().find(|d| d.field == *field) {
            Some(there) => there.others.push(view.clone()),
            None => all.push(Disagreement {
                field: field.clone(),
                holds: holds.clone(),
                others: vec![view.clone()],
            }),
        }
    }
    Ok(all)
}

/// The groups of one page in the making; empty groups are left out.
struct Groups<'r, 'c> {
    r: &'r Reader<'c>,
    groups: Vec<RelatedGroup>,
}

impl Groups<'_, '_> {
    fn add(&mut self, relation: &str, items: Vec<RelatedItem>) {
        if !items.is_empty() {
            self.groups.push(RelatedGroup {
                relation: relation.to_owned(),
                items,
            });
        }
    }

    fn row(&self, id: RecordId) -> Result<Option<domain::view::Row>> {
        Ok(match self.r.kind_of(id)? {
            Some(_) => Some(self.r.row(id)?),
            None => None,
        })
    }

    /// Records themselves.
    fn rows(&mut self, relation: &str, ids: impl IntoIterator<Item = RecordId>) -> Result<()> {
        let mut items = Vec::new();
        for id in ids {
            if let Some(row) = self.row(id)? {
                items.push(RelatedItem {
                    link: None,
                    row: Some(row),
                });
            }
        }
        self.add(relation, items);
        Ok(())
    }

    /// Links, each with the record at its other end.
    fn links<R: Record>(
        &mut self,
        relation: &str,
        links: Vec<R>,
        other_end: impl Fn(&R) -> Option<RecordId>,
    ) -> Result<()> {
        let mut items = Vec::new();
        for link in links {
            let row = match other_end(&link) {
                Some(id) => self.row(id)?,
                None => None,
            };
            items.push(RelatedItem {
                link: Some(link.any()),
                row,
            });
        }
        self.add(relation, items);
        Ok(())
    }

    /// Records that have this id in a field.
    fn having<R: Record>(&mut self, relation: &str, field: &str, id: RecordId) -> Result<()> {
        let ids: Vec<_> = self.r.where_::<R>(field, id)?.iter().map(R::id).collect();
        self.rows(relation, ids)
    }

    /// The reports that back a record.
    fn reports(&mut self, id: RecordId) -> Result<()> {
        let mut reports: Vec<RecordId> = Vec::new();
        for citation in self.r.where_::<Citation>("record_id", id)? {
            if !reports.contains(&citation.report_id) {
                reports.push(citation.report_id);
            }
        }
        self.rows("reports", reports)
    }
}

fn related(r: &Reader<'_>, record: &AnyRecord) -> Result<Vec<RelatedGroup>> {
    let id = record.id();
    let mut all = Groups {
        r,
        groups: Vec::new(),
    };
    match record {
        AnyRecord::Event(event) => {
            let parts = r.where_::<Participation>("event_id", id)?;
            all.links("participants", parts, |p| Some(p.person_id))?;
            all.links("mentions", r.where_::<Mention>("event_id", id)?, |m| {
                Some(m.subject_id)
            })?;
            let roles = r.where_::<EventOrganisation>("event_id", id)?;
            all.links("organisers", roles, |l| Some(l.organisation_id))?;
            all.links(
                "delegations",
                r.where_::<Delegation>("event_id", id)?,
                |d| d.organisation_id,
            )?;
            all.having::<Recommendation>("recommendations", "event_id", id)?;
            all.having::<Action>("actions", "event_id", id)?;
            let carried = r.where_::<CarriedAction>("event_id", id)?;
            all.links("carried", carried, |c| Some(c.action_id))?;
            all.rows("earlier", series::left_open(r, event)?)?;
            all.having::<Material>("materials", "event_id", id)?;
            let mut sessions = r.where_::<Session>("event_id", id)?;
            sessions.sort_by_key(|s| s.position);
            all.links("sessions", sessions, |_| None)?;
            let mut log = r.where_::<LogEntry>("event_id", id)?;
            log.sort_by(|a, b| a.at.cmp(&b.at));
            all.links("log", log, |_| None)?;
            all.rows("projects", event.project_id)?;
            let meetings = series::meetings(r, event)?;
            all.rows("series", meetings.into_iter().filter(|one| *one != id))?;
        }
        AnyRecord::Person(_) => {
            let parts = r.where_::<Participation>("person_id", id)?;
            all.links("events", parts, |p| Some(p.event_id))?;
            all.links("mentions", r.where_::<Mention>("subject_id", id)?, |m| {
                Some(m.report_id)
            })?;
            all.having::<Action>("actions", "owner_id", id)?;
        }
        AnyRecord::Organisation(_) => {
            let roles = r.where_::<EventOrganisation>("organisation_id", id)?;
            all.links("events", roles, |l| Some(l.event_id))?;
            all.rows("people", people_of(r, id)?)?;
            all.links(
                "delegations",
                r.where_::<Delegation>("organisation_id", id)?,
                |d| Some(d.event_id),
            )?;
            let addressed = r.where_::<Addressee>("organisation_id", id)?;
            all.links("recommendations", addressed, |a| Some(a.recommendation_id))?;
            all.having::<Action>("actions", "owner_id", id)?;
            all.links("mentions", r.where_::<Mention>("subject_id", id)?, |m| {
                Some(m.report_id)
            })?;
        }
        AnyRecord::Recommendation(recommendation) => {
            let addressees = r.where_::<Addressee>("recommendation_id", id)?;
            all.links("addressees", addressees, |a| a.organisation_id)?;
            all.links(
                "responses",
                r.where_::<Response>("recommendation_id", id)?,
                |_| None,
            )?;
            let mut assessments = r.where_::<Assessment>("recommendation_id", id)?;
            let day = |a: &Assessment| a.date.as_ref().and_then(domain::Edtf::latest);
            assessments.sort_by_key(|a| std::cmp::Reverse((day(a), a.id)));
            all.links("assessments", assessments, |_| None)?;
            all.links(
                "evidence",
                r.where_::<Evidence>("recommendation_id", id)?,
                |_| None,
            )?;
            all.having::<Action>("actions", "recommendation_id", id)?;
            all.rows("events", recommendation.event_id)?;
            let repeats = repeats::family(r, recommendation)?;
            all.rows(
                "recommendations",
                repeats.iter().map(|one| one.id).filter(|one| *one != id),
            )?;
        }
        AnyRecord::Action(action) => {
            all.links("evidence", r.where_::<Evidence>("action_id", id)?, |_| None)?;
            all.rows("recommendations", action.recommendation_id)?;
            all.rows("events", action.event_id)?;
            let carried = r.where_::<CarriedAction>("action_id", id)?;
            all.links("carried", carried, |c| Some(c.event_id))?;
            all.rows("former", action.former_id)?;
            all.having::<Action>("next", "former_id", id)?;
            if let Some(note) = action.note_id
                && r.kind_of(note)?.is_some()
            {
                let link = Some(r.any(note)?);
                all.add("note", vec![RelatedItem { link, row: None }]);
            }
        }
        AnyRecord::Material(material) => all.rows("events", material.event_id)?,
        AnyRecord::Delegation(delegation) => all.rows("events", [delegation.event_id])?,
        AnyRecord::Session(session) => all.rows("events", [session.event_id])?,
        AnyRecord::LogEntry(entry) => all.rows("events", [entry.event_id])?,
        AnyRecord::Project(_) => all.having::<Event>("events", "project_id", id)?,
        AnyRecord::Election(_) => {
            all.having::<Recommendation>("recommendations", "election_id", id)?;
        }
        AnyRecord::Report(report) => {
            let mut backed: Vec<RecordId> = Vec::new();
            for citation in r.where_::<Citation>("report_id", id)? {
                if !backed.contains(&citation.record_id) && citation.record_id != id {
                    backed.push(citation.record_id);
                }
            }
            for (relation, kind) in [
                ("events", Kind::Event),
                ("people", Kind::Person),
                ("organisations", Kind::Organisation),
                ("recommendations", Kind::Recommendation),
                ("actions", Kind::Action),
                ("materials", Kind::Material),
                ("projects", Kind::Project),
            ] {
                let mut of_kind = Vec::new();
                for id in &backed {
                    if r.kind_of(*id)? == Some(kind) {
                        of_kind.push(*id);
                    }
                }
                all.rows(relation, of_kind)?;
            }
            all.links("mentions", r.where_::<Mention>("report_id", id)?, |m| {
                Some(m.subject_id)
            })?;
            let excerpts = r.where_::<Report>("derived_from", id)?;
            let later = r.where_::<Report>("revises_id", id)?;
            all.rows(
                "reports",
                report
                    .derived_from
                    .into_iter()
                    .chain(excerpts.iter().map(|e| e.id))
                    .chain(report.revises_id)
                    .chain(later.iter().map(|l| l.id)),
            )?;
        }
        _ => {}
    }
    if !matches!(record, AnyRecord::Report(_)) {
        all.reports(id)?;
    }
    Ok(all.groups)
}
