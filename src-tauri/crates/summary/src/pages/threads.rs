//! What hangs on a recommendation or an action, found by its key: a matrix of thousands of rows must not look through
//! all records for each of them.

use crate::SummaryData;
use domain::RecordId;
use domain::record::{Action, Addressee, Assessment, Event, Evidence, Recommendation, Response};
use std::collections::HashMap;

type Of<'a, R> = HashMap<RecordId, Vec<&'a R>>;

/// The records of a summary by what they hang on, each list in the order of the data.
pub(super) struct Threads<'a> {
    events: HashMap<RecordId, &'a Event>,
    recommendations: HashMap<RecordId, &'a Recommendation>,
    addressees: Of<'a, Addressee>,
    responses: Of<'a, Response>,
    assessments: Of<'a, Assessment>,
    evidence: Of<'a, Evidence>,
    evidence_of_actions: Of<'a, Evidence>,
    actions: Of<'a, Action>,
}

impl<'a> Threads<'a> {
    pub(super) fn new(data: &'a SummaryData) -> Threads<'a> {
        Threads {
            events: data.events.iter().map(|e| (e.id, e)).collect(),
            recommendations: data.recommendations.iter().map(|r| (r.id, r)).collect(),
            addressees: by(&data.addressees, |a| Some(a.recommendation_id)),
            responses: by(&data.responses, |r| Some(r.recommendation_id)),
            assessments: by(&data.assessments, |a| Some(a.recommendation_id)),
            evidence: by(&data.evidence, |e| e.recommendation_id),
            evidence_of_actions: by(&data.evidence, |e| {
                e.action_id.filter(|_| e.recommendation_id.is_none())
            }),
            actions: by(&data.actions, |a| a.recommendation_id),
        }
    }

    pub(super) fn event(&self, id: Option<RecordId>) -> Option<&'a Event> {
        self.events.get(&id?).copied()
    }

    pub(super) fn recommendation(&self, id: Option<RecordId>) -> Option<&'a Recommendation> {
        self.recommendations.get(&id?).copied()
    }

    /// To whom a recommendation is addressed.
    pub(super) fn addressees(&self, id: RecordId) -> &[&'a Addressee] {
        of(&self.addressees, id)
    }

    /// What was answered to it.
    pub(super) fn responses(&self, id: RecordId) -> &[&'a Response] {
        of(&self.responses, id)
    }

    /// How far it has come.
    pub(super) fn assessments(&self, id: RecordId) -> &[&'a Assessment] {
        of(&self.assessments, id)
    }

    /// What shows it.
    pub(super) fn evidence(&self, id: RecordId) -> &[&'a Evidence] {
        of(&self.evidence, id)
    }

    /// What shows how far an action is, and no recommendation.
    pub(super) fn evidence_of_action(&self, id: RecordId) -> &[&'a Evidence] {
        of(&self.evidence_of_actions, id)
    }

    /// What is done about a recommendation.
    pub(super) fn actions(&self, id: RecordId) -> &[&'a Action] {
        of(&self.actions, id)
    }
}

fn by<'a, R>(records: &'a [R], key: impl Fn(&R) -> Option<RecordId>) -> Of<'a, R> {
    let mut all: Of<'a, R> = HashMap::new();
    for record in records {
        if let Some(key) = key(record) {
            all.entry(key).or_default().push(record);
        }
    }
    all
}

fn of<'m, 'a, R>(all: &'m Of<'a, R>, id: RecordId) -> &'m [&'a R] {
    all.get(&id).map(Vec::as_slice).unwrap_or_default()
}
