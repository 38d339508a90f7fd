//! Everything that a print draws on, out of the library.

use super::SummaryRequest;
use super::hung::Hung;
use super::kept::LOGO;
use super::scope::{Rows, Scope, chosen, taken};
use crate::{Desk, Result, privacy};
use domain::record::{
    Action, Addressee, Assessment, Citation, Delegation, Event, EventOrganisation, Evidence,
    LogEntry, Material, Mention, Organisation, Participation, Person, Project, Recommendation,
    Response, Session,
};
use domain::view::ListQuery;
use domain::{AnyRecord, Edtf, Kind, Record, RecordId, Sensitivity};
use library::Reader;
use serde_json::Value;
use std::collections::HashSet;
use summary::{SummaryData, Template};

/// Everything that the summary draws on.
pub(super) fn data(desk: &Desk, request: &SummaryRequest) -> Result<SummaryData> {
    taken(request.template, &request.scope)?;
    let today = request.stated_on.clone().unwrap_or_else(|| desk.today());
    let rows = |r: &Reader<'_>| rows_of(r, request, desk.today());
    let about = match (request.template, request.scope.record_id) {
        (Template::PersonFile, Some(id)) => Some(privacy::gather(desk, id)?),
        _ => None,
    };
    desk.read(|r| {
        let mut gathered = Gathered {
            r,
            rows: rows(r)?,
            data: SummaryData {
                scope: describe(r, request)?,
                logo: r.setting(LOGO)?.unwrap_or_default(),
                generated_on: Some(today),
                record: request.scope.record_id,
                institution: request.scope.organisation_id,
                ..SummaryData::default()
            },
            seen: HashSet::new(),
            citations: None,
        };
        match about {
            Some(about) => {
                (gathered.data.kept, gathered.data.history) = (about.kept, about.history);
                gathered.data.extend(about.linked);
            }
            None => gathered.gather(request)?,
        }
        Ok(gathered.data)
    })
}

/// What was chosen, in a line. An event, project or organisation is named only to an audience that may see its title;
/// not where the print is about it and its title stands above the line anyway.
fn describe(r: &Reader<'_>, request: &SummaryRequest) -> library::Result<String> {
    let scope = &request.scope;
    let (titled, sheet) = match request.template {
        Template::RecordSheet => (scope.event_id, true),
        Template::AideMemoire => (scope.organisation_id, false),
        template if template.list() == Some(Kind::Event) => (scope.event_id, false),
        _ => (None, false),
    };
    let mut said = Vec::new();
    for id in [
        scope.event_id,
        scope.project_id,
        scope.organisation_id,
        scope.record_id,
    ]
    .into_iter()
    .flatten()
    {
        // What is gone is said so, not printed as an empty page.
        let record = r.any(id)?;
        if Some(id) != titled && !sheet && may_be_named(&record, request.options.audience) {
            said.push(record.title());
        }
    }
    said.extend(
        scope
            .country
            .map(|c| c.name(request.options.language.name())),
    );
    said.push(summary::period(
        &request.options,
        scope.from.as_ref(),
        scope.to.as_ref(),
    ));
    let narrowed = scope
        .filter
        .as_deref()
        .is_some_and(|f| !f.trim().is_empty());
    said.extend(narrowed.then(|| summary::selection(&request.options).to_owned()));
    said.retain(|part| !part.trim().is_empty());
    Ok(said.join(" · "))
}

/// Whether an audience may see a record and what its title is made of.
fn may_be_named(record: &AnyRecord, audience: Sensitivity) -> bool {
    let value = serde_json::to_value(record).unwrap_or_default();
    let hidden = ["title", "name", "number", "short_name"]
        .into_iter()
        .filter_map(|field| value["field_sensitivity"].get(field))
        .filter_map(|s| serde_json::from_value::<Sensitivity>(s.clone()).ok());
    record.sensitivity() <= audience && hidden.into_iter().all(|s| s <= audience)
}

/// What a typed filter leaves of the template's list; none where nothing narrows it.
fn rows_of(r: &Reader<'_>, request: &SummaryRequest, today: Edtf) -> library::Result<Option<Rows>> {
    let filter = request.scope.filter.as_deref().unwrap_or_default().trim();
    let Some(kind) = request.template.list().filter(|_| !filter.is_empty()) else {
        return Ok(None);
    };
    let query = ListQuery {
        filter: filter.to_owned(),
        today: Some(today),
        ..ListQuery::default()
    };
    let page = r.list(kind, &query, 0, u64::from(u32::MAX))?;
    Ok(Some((kind, page.rows.iter().map(|row| row.id()).collect())))
}

/// Links to what a record is a part of.
const HANGS_ON: [&str; 6] = [
    "event_id",
    "person_id",
    "recommendation_id",
    "addressee_id",
    "assessment_id",
    "action_id",
];

/// The links of a record, those in its lists among them, by the fields that hold them.
fn links_of(value: &Value, links: &mut Vec<(String, RecordId)>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| links_of(v, links)),
        Value::Object(map) => {
            for (field, value) in map {
                let id = value.as_str().and_then(RecordId::parse);
                match id.filter(|_| field.ends_with("_id") || field == "derived_from") {
                    Some(id) => links.push((field.clone(), id)),
                    None => links_of(value, links),
                }
            }
        }
        _ => {}
    }
}

struct Gathered<'r, 'c> {
    r: &'r Reader<'c>,
    /// The rows that the print is narrowed to, of one kind.
    rows: Option<Rows>,
    data: SummaryData,
    seen: HashSet<RecordId>,
    /// The passages behind records, where many are asked for.
    citations: Option<Hung<Citation>>,
}

impl Gathered<'_, '_> {
    fn gather(&mut self, request: &SummaryRequest) -> library::Result<()> {
        let r = self.r;
        let scope = &request.scope;
        if request.template == Template::RecordSheet {
            return self.sheet(scope);
        }
        let chosen = chosen(r, scope, self.rows.as_ref())?;
        let belongs = |event| chosen.belongs(event);
        let (events, recommendations, actions) = (
            &chosen.events,
            chosen.recommendations.clone(),
            chosen.actions.clone(),
        );
        match request.template {
            Template::EventSummary | Template::FinalReport => {
                for id in events {
                    self.event_whole(*id)?;
                }
                self.recommendations(recommendations.into_iter().filter(|r| belongs(r.event_id)))?;
                self.actions(actions)?;
            }
            Template::RecommendationsMatrix | Template::FollowUpReport => {
                let mut serving = Vec::new();
                let wanted = recommendations.len();
                let mut actions =
                    Hung::<Action>::new(r, "recommendation_id", wanted, |a| a.recommendation_id)?;
                for recommendation in &recommendations {
                    serving.extend(actions.take(r, recommendation.id)?);
                    self.put_any(recommendation.repeats_id)?;
                }
                let chosen: HashSet<RecordId> = recommendations.iter().map(|r| r.id).collect();
                self.recommendations(recommendations)?;
                // An earlier one is there to be quoted, not to be counted among those chosen.
                self.data.earlier(&chosen);
                self.actions(serving)?;
            }
            Template::ActionList => self.actions(actions)?,
            Template::AideMemoire => {
                self.put_any(scope.organisation_id)?;
                self.recommendations(recommendations)?;
                self.actions(actions)?;
                if let Some(id) = scope.organisation_id {
                    for link in r.where_::<EventOrganisation>("organisation_id", id)? {
                        self.put_any(Some(link.event_id))?;
                        self.put(link)?;
                    }
                }
            }
            Template::Register
            | Template::SignInSheet
            | Template::Badges
            | Template::Certificates
            | Template::DonorFigures => {
                self.put_any(scope.project_id)?;
                for id in events {
                    self.event_whole(*id)?;
                }
            }
            Template::RecordSheet | Template::PersonFile => {}
        }
        Ok(())
    }

    /// One record with its history, and what its links lead to.
    fn sheet(&mut self, scope: &Scope) -> library::Result<()> {
        let r = self.r;
        let id = [
            scope.record_id,
            scope.event_id,
            scope.organisation_id,
            scope.project_id,
        ]
        .into_iter()
        .flatten()
        .next();
        let Some(id) = id else { return Ok(()) };
        self.data.record = Some(id);
        let record = r.any(id)?;
        for citation in r.where_::<Citation>("record_id", id)? {
            if self.seen.insert(citation.report_id) {
                self.data.add(r.any(citation.report_id)?);
            }
            self.data.add(citation.any());
        }
        self.linked(&record, |_| true)?;
        if self.seen.insert(id) {
            self.data.add(record);
        }
        self.data.history = r.history(id)?;
        Ok(())
    }

    /// Puts in what the links of a record lead to, and what those hang on: a part of what may not be seen may not be
    /// seen either.
    fn linked(&mut self, record: &AnyRecord, followed: fn(&str) -> bool) -> library::Result<()> {
        let mut links = Vec::new();
        links_of(
            &serde_json::to_value(record).unwrap_or_default(),
            &mut links,
        );
        for (field, id) in links {
            if followed(&field)
                && id != record.id()
                && self.seen.insert(id)
                && self.r.kind_of(id)?.is_some()
            {
                let linked = self.r.any(id)?;
                self.linked(&linked, |field| HANGS_ON.contains(&field))?;
                self.data.add(linked);
            }
        }
        Ok(())
    }

    /// Puts a record in, once, with the passages behind it and their reports.
    fn put<R: Record>(&mut self, record: R) -> library::Result<bool> {
        let id = record.id();
        if !self.seen.insert(id) {
            return Ok(false);
        }
        let citations = match &mut self.citations {
            Some(citations) => citations.take(self.r, id)?,
            None => self.r.where_::<Citation>("record_id", id)?,
        };
        for citation in citations {
            if self.seen.insert(citation.report_id) {
                self.data.add(self.r.any(citation.report_id)?);
            }
            self.data.add(citation.any());
        }
        self.data.add(record.any());
        Ok(true)
    }

    fn put_any(&mut self, id: Option<RecordId>) -> library::Result<()> {
        let Some(id) = id.filter(|id| !self.seen.contains(id)) else {
            return Ok(());
        };
        match self.r.kind_of(id)? {
            Some(Kind::Person) => self.put(self.r.get::<Person>(id)?)?,
            Some(Kind::Organisation) => self.put(self.r.get::<Organisation>(id)?)?,
            Some(Kind::Project) => self.put(self.r.get::<Project>(id)?)?,
            Some(Kind::Event) => self.put(self.r.get::<Event>(id)?)?,
            Some(Kind::Recommendation) => self.put(self.r.get::<Recommendation>(id)?)?,
            _ => false,
        };
        Ok(())
    }

    fn event_whole(&mut self, id: RecordId) -> library::Result<()> {
        let r = self.r;
        let event: Event = r.get(id)?;
        self.put_any(event.project_id)?;
        self.put(event)?;
        for session in r.where_::<Session>("event_id", id)? {
            self.put(session)?;
        }
        for link in r.where_::<EventOrganisation>("event_id", id)? {
            self.put_any(Some(link.organisation_id))?;
            self.put(link)?;
        }
        for part in r.where_::<Participation>("event_id", id)? {
            self.put_any(Some(part.person_id))?;
            self.put_any(part.organisation_id)?;
            self.put(part)?;
        }
        for mention in r.where_::<Mention>("event_id", id)? {
            self.put_any(Some(mention.subject_id))?;
            self.put(mention)?;
        }
        for delegation in r.where_::<Delegation>("event_id", id)? {
            self.put_any(delegation.organisation_id)?;
            self.put(delegation)?;
        }
        for material in r.where_::<Material>("event_id", id)? {
            self.put(material)?;
        }
        for entry in r.where_::<LogEntry>("event_id", id)? {
            self.put(entry)?;
        }
        Ok(())
    }

    fn recommendations(
        &mut self,
        all: impl IntoIterator<Item = Recommendation>,
    ) -> library::Result<()> {
        let r = self.r;
        let all: Vec<Recommendation> = all.into_iter().collect();
        let (wanted, of) = (all.len(), "recommendation_id");
        let mut addressees = Hung::<Addressee>::new(r, of, wanted, |a| Some(a.recommendation_id))?;
        let mut responses = Hung::<Response>::new(r, of, wanted, |x| Some(x.recommendation_id))?;
        let mut assessments =
            Hung::<Assessment>::new(r, of, wanted, |a| Some(a.recommendation_id))?;
        let mut evidence = Hung::<Evidence>::new(r, of, wanted, |e| e.recommendation_id)?;
        self.citations = Some(Hung::new(r, "record_id", wanted, |c: &Citation| {
            Some(c.record_id)
        })?);
        for recommendation in all {
            let id = recommendation.id;
            self.put_any(recommendation.event_id)?;
            self.put_any(recommendation.issuer_id)?;
            self.put(recommendation)?;
            for addressee in addressees.take(r, id)? {
                self.put_any(addressee.organisation_id)?;
                self.put(addressee)?;
            }
            for response in responses.take(r, id)? {
                self.put(response)?;
            }
            for assessment in assessments.take(r, id)? {
                self.put(assessment)?;
            }
            for evidence in evidence.take(r, id)? {
                self.put(evidence)?;
            }
        }
        Ok(())
    }

    fn actions(&mut self, all: Vec<Action>) -> library::Result<()> {
        let r = self.r;
        for action in all {
            let id = action.id;
            self.put_any(action.owner_id)?;
            self.put_any(action.event_id)?;
            self.put_any(action.recommendation_id)?;
            self.put(action)?;
            for evidence in r.where_::<Evidence>("action_id", id)? {
                self.put(evidence)?;
            }
        }
        Ok(())
    }
}
