//! What a print is about, and which events, recommendations and actions that chooses.

use crate::{DeskError, Result};
use domain::record::{Action, Addressee, Event, EventOrganisation, Recommendation};
use domain::view::ListQuery;
use domain::{CountryCode, Edtf, Kind, RecordId};
use library::Reader;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use summary::Template;
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
    /// One record of any kind, for a record sheet.
    pub record_id: Option<RecordId>,
    /// Only from this day on: events held, recommendations issued, actions due.
    pub from: Option<Edtf>,
    /// Only up to this day.
    pub to: Option<Edtf>,
    /// Only the rows that this typed filter leaves of the template's list ([`Template::list`]): `status:open country:KZ`.
    pub filter: Option<String>,
}

/// Whether a template takes a scope: what is about one thing is refused without it, and with what would not narrow it.
///
/// # Errors
/// `invalid`, with what to choose.
pub(super) fn taken(template: Template, scope: &Scope) -> Result<()> {
    let narrowed = scope
        .filter
        .as_deref()
        .is_some_and(|f| !f.trim().is_empty());
    let ones = [
        scope.record_id,
        scope.event_id,
        scope.organisation_id,
        scope.project_id,
    ];
    let one = ones.iter().flatten().count();
    let many = scope.country.is_some() || scope.from.is_some() || scope.to.is_some() || narrowed;
    match template {
        Template::AideMemoire if scope.organisation_id.is_none() => Err(DeskError::invalid(
            "An aide-mémoire is about one institution.",
            "Choose the organisation that you are going to meet.",
        )),
        Template::AideMemoire if many || one > 1 => Err(DeskError::invalid(
            "An aide-mémoire says all that is open with one institution.",
            "Choose the organisation alone; for a part of it, print the recommendations or the actions.",
        )),
        Template::RecordSheet if one == 0 => Err(DeskError::invalid(
            "A record sheet is about one record.",
            "Choose the record.",
        )),
        Template::RecordSheet if many || one > 1 => Err(DeskError::invalid(
            "A record sheet is about one record, and all of it.",
            "Choose the record alone.",
        )),
        Template::PersonFile if scope.record_id.is_none() => Err(DeskError::invalid(
            "A person’s file is about one person.",
            "Choose the person.",
        )),
        Template::PersonFile if many || one > 1 => Err(DeskError::invalid(
            "A person’s file is about one person, and all of it.",
            "Choose the person alone.",
        )),
        Template::AideMemoire | Template::RecordSheet | Template::PersonFile => Ok(()),
        _ if scope.record_id.is_some() => Err(DeskError::invalid(
            "Only a record sheet or a person’s file is about a record of any kind.",
            "Choose an event, a country, a project or an organisation.",
        )),
        _ => Ok(()),
    }
}

/// The rows of one kind that a print is narrowed to.
pub(super) type Rows = (Kind, HashSet<RecordId>);

/// What a scope chooses.
pub(crate) struct Chosen {
    whole: bool,
    pub(crate) events: Vec<RecordId>,
    /// The same.
    in_it: HashSet<RecordId>,
    pub(crate) recommendations: Vec<Recommendation>,
    pub(crate) actions: Vec<Action>,
}

impl Chosen {
    pub(super) fn belongs(&self, event: Option<RecordId>) -> bool {
        self.whole || event.is_some_and(|e| self.in_it.contains(&e))
    }
}

/// The events, recommendations and actions that a scope chooses. Where it is about something, only what is linked to that is
/// looked at, and not the whole library.
pub(crate) fn chosen(
    r: &Reader<'_>,
    scope: &Scope,
    rows: Option<&Rows>,
) -> library::Result<Chosen> {
    let shown = |kind, id| rows.is_none_or(|(of, rows)| *of != kind || rows.contains(&id));
    let candidates: Vec<Event> = match (scope.event_id, scope.project_id) {
        (Some(id), _) => r.find(id)?.into_iter().collect(),
        (None, Some(id)) => r.where_("project_id", id)?,
        (None, None) => r.all()?,
    };
    let mut events = Vec::new();
    for event in candidates {
        if shown(Kind::Event, event.id) && event_in(r, &event, scope)? {
            events.push(event.id);
        }
    }
    // A filter of events leaves out what belongs to none of them; one of another list has no say in events.
    let whole = rows.is_none_or(|(kind, _)| *kind != Kind::Event)
        && Scope {
            from: None,
            to: None,
            filter: None,
            ..scope.clone()
        } == Scope::default();
    let mut chosen = Chosen {
        whole,
        in_it: events.iter().copied().collect(),
        events,
        recommendations: Vec::new(),
        actions: Vec::new(),
    };
    let addressed: HashSet<RecordId> = match scope.organisation_id {
        Some(id) => r
            .where_::<Addressee>("organisation_id", id)?
            .iter()
            .map(|a| a.recommendation_id)
            .collect(),
        None => HashSet::new(),
    };
    for recommendation in recommendations_near(r, scope, &chosen, &addressed)? {
        // Where a country and an organisation are chosen, it must concern both.
        let named = scope.country.map(|c| recommendation.countries.contains(&c));
        let theirs = scope.organisation_id.map(|id| {
            recommendation.issuer_id == Some(id) || addressed.contains(&recommendation.id)
        });
        let concerns =
            (named.is_some() || theirs.is_some()) && named != Some(false) && theirs != Some(false);
        let mine = chosen.belongs(recommendation.event_id) || only(scope) && concerns;
        // A recommendation of an event in the period is in it; one without an event has its own day.
        let when = recommendation
            .event_id
            .is_some_and(|e| chosen.in_it.contains(&e))
            || within(scope, recommendation.issued_on.as_ref(), None);
        if mine && when && shown(Kind::Recommendation, recommendation.id) {
            chosen.recommendations.push(recommendation);
        }
    }
    let ours: HashSet<RecordId> = chosen.recommendations.iter().map(|r| r.id).collect();
    let of_ours = |a: &Action| a.recommendation_id.is_some_and(|id| ours.contains(&id));
    for action in actions_near(r, scope, &chosen)? {
        // An action has no country of its own: it has that of its event or of its recommendation.
        let owned = scope.organisation_id.is_some()
            && scope.country.is_none()
            && action.owner_id == scope.organisation_id;
        let mine = chosen.belongs(action.event_id) || of_ours(&action) || only(scope) && owned;
        let when = of_ours(&action)
            || action.event_id.is_some_and(|e| chosen.in_it.contains(&e))
            || within(scope, action.due.as_ref(), None);
        if mine && when && shown(Kind::Action, action.id) {
            chosen.actions.push(action);
        }
    }
    Ok(chosen)
}

/// The recommendations that can be in a scope, in the order of making: all of them only where it is about nothing in particular.
fn recommendations_near(
    r: &Reader<'_>,
    scope: &Scope,
    chosen: &Chosen,
    addressed: &HashSet<RecordId>,
) -> library::Result<Vec<Recommendation>> {
    if chosen.whole {
        return r.all();
    }
    let mut near = BTreeMap::new();
    let mut add = |found: Vec<Recommendation>| near.extend(found.into_iter().map(|f| (f.id, f)));
    for event in &chosen.events {
        add(r.where_("event_id", event)?);
    }
    if only(scope) {
        if let Some(id) = scope.organisation_id {
            add(r.where_("issuer_id", id)?);
        }
        let concerning = ListQuery {
            country: scope.country,
            ..ListQuery::default()
        };
        let named = match scope.country {
            Some(_) => r.ids(Kind::Recommendation, &concerning)?,
            None => Vec::new(),
        };
        for id in named.iter().chain(addressed) {
            add(r.find(*id)?.into_iter().collect());
        }
    }
    Ok(near.into_values().collect())
}

/// The actions that can be in a scope whose events and recommendations are chosen, in the order of making.
fn actions_near(r: &Reader<'_>, scope: &Scope, chosen: &Chosen) -> library::Result<Vec<Action>> {
    if chosen.whole {
        return r.all();
    }
    let mut near = BTreeMap::new();
    let mut add = |found: Vec<Action>| near.extend(found.into_iter().map(|f| (f.id, f)));
    for event in &chosen.events {
        add(r.where_("event_id", event)?);
    }
    for recommendation in &chosen.recommendations {
        add(r.where_("recommendation_id", recommendation.id)?);
    }
    if let Some(id) = scope.organisation_id {
        add(r.where_("owner_id", id)?);
    }
    Ok(near.into_values().collect())
}

fn event_in(r: &Reader<'_>, event: &Event, scope: &Scope) -> library::Result<bool> {
    let organisation = match scope.organisation_id {
        None => true,
        Some(id) => r
            .where_::<EventOrganisation>("event_id", event.id)?
            .iter()
            .any(|l| l.organisation_id == id),
    };
    Ok(organisation
        && within(scope, event.start.as_ref(), event.end.as_ref())
        && scope.event_id.is_none_or(|id| id == event.id)
        && scope.country.is_none_or(|c| event.country == Some(c))
        && scope
            .project_id
            .is_none_or(|id| event.project_id == Some(id)))
}

/// Whether something of these days is in the period; what has no day is, where no period was chosen.
fn within(scope: &Scope, start: Option<&Edtf>, end: Option<&Edtf>) -> bool {
    if scope.from.is_none() && scope.to.is_none() {
        return true;
    }
    let Some(first) = start.or(end).and_then(Edtf::earliest) else {
        return false;
    };
    let last = end.or(start).and_then(Edtf::latest);
    let begins = scope.from.as_ref().and_then(Edtf::earliest);
    let ends = scope.to.as_ref().and_then(Edtf::latest);
    begins.is_none_or(|b| last.is_none_or(|l| l >= b)) && ends.is_none_or(|e| first <= e)
}

/// Whether one thing alone was chosen, so that what concerns it without an event of its own belongs in too.
fn only(scope: &Scope) -> bool {
    scope.event_id.is_none() && scope.project_id.is_none()
}
