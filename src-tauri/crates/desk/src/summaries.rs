//! Printed summaries.

use crate::error::{file_name, plain_io};
use crate::{Code, Desk, DeskError, Result, files};
use domain::record::{
    Action, Addressee, Assessment, Citation, Delegation, Event, EventOrganisation, Evidence,
    LogEntry, Material, Mention, Organisation, Participation, Person, Project, Recommendation,
    Response, Session,
};
use domain::{CountryCode, Kind, Record, RecordId};
use library::Reader;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use summary::{SummaryData, SummaryError, Template};
use ts_rs::TS;

/// What a summary is about; everything left out means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Scope {
    /// One event.
    pub event_id: Option<RecordId>,
    /// One country.
    pub country: Option<CountryCode>,
    /// One project.
    pub project_id: Option<RecordId>,
    /// One organisation.
    pub organisation_id: Option<RecordId>,
}

/// Which summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SummaryRequest {
    /// `event-summary`, `recommendations-matrix`, `action-list`.
    pub template: Template,
    /// About what.
    pub scope: Scope,
    /// How.
    pub options: summary::Options,
}

/// The pages as the window shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewReply {
    /// One SVG a page.
    pub pages: Vec<String>,
    /// How many internal remarks were left out.
    pub withheld: u32,
    /// A name to save it under.
    pub suggested_name: String,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedReply {
    /// To open it.
    pub file: files::FileHandle,
    /// Pages.
    pub pages: u32,
    /// How many internal remarks were left out.
    pub withheld: u32,
}

/// The pages of a summary as pictures.
///
/// # Errors
/// `invalid` for an event summary of nothing; `not_found` for a scope that is gone.
pub fn preview(desk: &Desk, request: &SummaryRequest) -> Result<PreviewReply> {
    let data = data(desk, request)?;
    let preview = summary::preview(request.template, &data, &request.options)
        .map_err(|error| told(error, &data))?;
    Ok(PreviewReply {
        pages: preview.pages,
        withheld: preview.withheld,
        suggested_name: file_name_for(&data.heading, &data.scope, request.template),
    })
}

/// Writes a summary as PDF: whole, or the old file stays.
///
/// # Errors
/// As [`preview`]; `failed` when the disk refuses.
pub fn save(desk: &Desk, request: &SummaryRequest, handle: &str) -> Result<SavedReply> {
    let path = files::path_of(desk, handle)?;
    let data = data(desk, request)?;
    let printed = summary::pdf(request.template, &data, &request.options)
        .map_err(|error| told(error, &data))?;
    files::write_whole(&path, &printed.bytes).map_err(|error| {
        DeskError::new(
            Code::Failed,
            format!(
                "{} could not be written: {}.",
                file_name(&path),
                plain_io(&error)
            ),
            "Choose another folder.",
        )
    })?;
    Ok(SavedReply {
        file: desk.admit(&path),
        pages: printed.pages,
        withheld: printed.withheld,
    })
}

/// A name to save it under: the template, and what it is about as far as a file's name can say.
fn file_name_for(heading: &str, scope: &str, template: Template) -> String {
    let about = if heading.is_empty() { scope } else { heading };
    let about: String = about
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = about.split_whitespace().take(8).collect();
    match words.is_empty() {
        true => format!("{}.pdf", template.title()),
        false => format!("{} - {}.pdf", template.title(), words.join(" ")),
    }
}

/// Everything that the summary draws on.
fn data(desk: &Desk, request: &SummaryRequest) -> Result<SummaryData> {
    let today = desk.today();
    desk.read(|r| {
        let mut gathered = Gathered {
            r,
            data: SummaryData {
                scope: describe(r, &request.scope)?,
                generated_on: Some(today),
                ..SummaryData::default()
            },
            seen: HashSet::new(),
        };
        gathered.gather(request)?;
        Ok(gathered.data)
    })
}

/// What was chosen, in a line. Countries only are named: a title may be more sensitive than the print's audience.
fn describe(r: &Reader<'_>, scope: &Scope) -> library::Result<String> {
    for id in [scope.event_id, scope.project_id, scope.organisation_id]
        .into_iter()
        .flatten()
    {
        // What is gone is said so, not printed as an empty page.
        r.any(id)?;
    }
    Ok(scope.country.map(|c| c.name("en")).unwrap_or_default())
}

struct Gathered<'r, 'c> {
    r: &'r Reader<'c>,
    data: SummaryData,
    seen: HashSet<RecordId>,
}

impl Gathered<'_, '_> {
    fn gather(&mut self, request: &SummaryRequest) -> library::Result<()> {
        let r = self.r;
        let scope = &request.scope;
        let mut events = Vec::new();
        for event in r.all::<Event>()? {
            if self.event_in(&event, scope)? {
                events.push(event.id);
            }
        }
        let whole = *scope == Scope::default();
        let belongs = |event: Option<RecordId>| whole || event.is_some_and(|e| events.contains(&e));
        let mut recommendations = Vec::new();
        for recommendation in r.all::<Recommendation>()? {
            let named = scope
                .country
                .is_some_and(|c| recommendation.countries.contains(&c));
            let addressed = match scope.organisation_id {
                Some(id) if recommendation.issuer_id == Some(id) => true,
                Some(id) => r
                    .where_::<Addressee>("recommendation_id", recommendation.id)?
                    .iter()
                    .any(|a| a.organisation_id == Some(id)),
                None => false,
            };
            if belongs(recommendation.event_id) || only(scope) && (named || addressed) {
                recommendations.push(recommendation);
            }
        }
        let of_ours = |a: &Action| {
            a.recommendation_id
                .is_some_and(|id| recommendations.iter().any(|r| r.id == id))
        };
        let actions: Vec<Action> = r
            .all::<Action>()?
            .into_iter()
            .filter(|a| {
                let owned = scope.organisation_id.is_some() && a.owner_id == scope.organisation_id;
                belongs(a.event_id) || of_ours(a) || only(scope) && owned
            })
            .collect();
        match request.template {
            Template::EventSummary => {
                for id in &events {
                    self.event_whole(*id)?;
                }
                self.recommendations(recommendations.into_iter().filter(|r| belongs(r.event_id)))?;
                self.actions(actions)?;
            }
            Template::RecommendationsMatrix => {
                let mut serving = Vec::new();
                for recommendation in &recommendations {
                    serving.extend(r.where_::<Action>("recommendation_id", recommendation.id)?);
                }
                self.recommendations(recommendations)?;
                self.actions(serving)?;
            }
            Template::ActionList => self.actions(actions)?,
        }
        Ok(())
    }

    fn event_in(&self, event: &Event, scope: &Scope) -> library::Result<bool> {
        let organisation = match scope.organisation_id {
            None => true,
            Some(id) => self
                .r
                .where_::<EventOrganisation>("event_id", event.id)?
                .iter()
                .any(|l| l.organisation_id == id),
        };
        Ok(organisation
            && scope.event_id.is_none_or(|id| id == event.id)
            && scope.country.is_none_or(|c| event.country == Some(c))
            && scope
                .project_id
                .is_none_or(|id| event.project_id == Some(id)))
    }

    /// Puts a record in, once, with the passages behind it and their reports.
    fn put<R: Record>(&mut self, record: R) -> library::Result<bool> {
        let id = record.id();
        if !self.seen.insert(id) {
            return Ok(false);
        }
        for citation in self.r.where_::<Citation>("record_id", id)? {
            if self.seen.insert(citation.report_id) {
                self.data.add(self.r.any(citation.report_id)?);
            }
            self.data.add(citation.any());
        }
        self.data.add(record.any());
        Ok(true)
    }

    fn put_any(&mut self, id: Option<RecordId>) -> library::Result<()> {
        let Some(id) = id else { return Ok(()) };
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
        for recommendation in all {
            let id = recommendation.id;
            self.put_any(recommendation.event_id)?;
            self.put_any(recommendation.issuer_id)?;
            self.put(recommendation)?;
            for addressee in r.where_::<Addressee>("recommendation_id", id)? {
                self.put_any(addressee.organisation_id)?;
                self.put(addressee)?;
            }
            for response in r.where_::<Response>("recommendation_id", id)? {
                self.put(response)?;
            }
            for assessment in r.where_::<Assessment>("recommendation_id", id)? {
                self.put(assessment)?;
            }
            for evidence in r.where_::<Evidence>("recommendation_id", id)? {
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

/// Whether one thing alone was chosen, so that what concerns it without an event of its own belongs in too.
fn only(scope: &Scope) -> bool {
    scope.event_id.is_none() && scope.project_id.is_none()
}

/// Tells an event that is not there from one that this print may not show.
fn told(error: SummaryError, data: &SummaryData) -> DeskError {
    match error {
        SummaryError::NoEvent if !data.events.is_empty() => DeskError::invalid(
            "What is asked for is marked as internal, and this print is for readers outside.",
            "Print it for the office, or change who may see the event on its page.",
        ),
        error => error.into(),
    }
}
