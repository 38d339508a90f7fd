//! From a find to records: what accepting and merging write.
//!
//! A new record and an existing one go the same way: the find's values fill what is empty, names join the other names,
//! lists are united, and what differs stays as it was, with the find's passage as a citation that says otherwise. So a
//! record accepted from one report and merged with three others shows four sources and every disagreement.

mod assessments;
mod later;
pub(crate) mod matching;
mod people;

use crate::citing::Citing;
use crate::fields::{ROLES, fields, fill, is_named, name_field, set_sensitivity};
use crate::open::Desk;
use crate::organisations::Organisations;
use crate::review::refused;
use crate::{Code, DeskError};
use domain::fold::ascii_key;
use domain::record::{
    Action, Addressee, Delegation, Event, EventOrganisation, Material, Organisation, Person,
    Project, Recommendation, Report, Suggestion,
};
use domain::suggestion::{EventFind, Found, PersonFind, ReviewState};
use domain::{AnyRecord, Find, Kind, Record, RecordId, Sensitivity, review};
use library::{LibraryError, Reader, Result, Writer};
use matching::{likely_matches, records_of, sure_match};
use std::rc::Rc;

/// The finds of one report on their way into the library.
pub(crate) struct Taking<'d> {
    desk: &'d Desk,
    report: Rc<Report>,
    finds: Vec<Suggestion>,
    organisations: Organisations,
}

impl<'d> Taking<'d> {
    /// Gets ready to take finds of a report.
    pub(crate) fn new(desk: &'d Desk, r: &Reader<'_>, report: RecordId) -> Result<Taking<'d>> {
        let finds = r.where_::<Suggestion>("report_id", report)?;
        Ok(Taking {
            desk,
            report: Rc::new(r.get(report)?),
            organisations: Organisations::new(r, &finds)?,
            finds,
        })
    }

    /// Takes many as one: what others hang on comes first, likely matches are merged. Gives back which were taken.
    pub(crate) fn take_all(
        &mut self,
        w: &mut Writer<'_>,
        ids: &[RecordId],
        as_history: bool,
    ) -> Result<Vec<RecordId>> {
        let mut chosen = ids
            .iter()
            .map(|id| w.get(*id))
            .collect::<Result<Vec<Suggestion>>>()?;
        let rank = |s: &Suggestion| match s.found.find.kind() {
            Kind::Project => 0,
            // Where it was says which country's bodies are meant.
            Kind::Event => 1,
            Kind::Organisation => 2,
            _ => 3,
        };
        chosen.sort_by_key(|s| (rank(s), s.position));
        let mut known = likely_matches(w, chosen.iter())?;
        let own = records_of(&self.finds);
        known.records.retain(|r| !own.contains(&r.id()));
        let mut taken = Vec::new();
        for suggestion in chosen {
            // A judgement is never passed with many others: which recommendation is meant must have been looked at.
            if matches!(suggestion.found.find, Find::Assessment(_)) {
                continue;
            }
            if matches!(suggestion.found.find, Find::Delegation(_))
                && self.event_of(w, &suggestion.found)?.is_none()
            {
                continue;
            }
            let find = &suggestion.found.find;
            let into = sure_match(find, &extract::link(find, &known), &[]);
            let record = self.take(w, &suggestion, None, into, as_history)?;
            // What one find was merged into is no other find's match.
            known.records.retain(|r| r.id() != record);
            taken.push(suggestion.id);
        }
        Ok(taken)
    }

    /// The record that a find of this report is surely the same as, looked up now.
    pub(crate) fn surely(
        &self,
        r: &Reader<'_>,
        suggestion: &Suggestion,
    ) -> Result<Option<RecordId>> {
        let find = &suggestion.found.find;
        let known = likely_matches(r, std::iter::once(suggestion))?;
        let own = records_of(&self.finds);
        Ok(sure_match(find, &extract::link(find, &known), &own))
    }

    /// Takes one find, as a new record or into `into`. Gives back the record.
    pub(crate) fn take(
        &mut self,
        w: &mut Writer<'_>,
        suggestion: &Suggestion,
        corrected: Option<Find>,
        into: Option<RecordId>,
        as_history: bool,
    ) -> Result<RecordId> {
        // The rule first: a find that has been decided leaves no trace of a second decision.
        review::accept(suggestion.clone(), RecordId::NIL).map_err(refused)?;
        let found = &suggestion.found;
        let kind = found.find.kind();
        let find = corrected.unwrap_or_else(|| found.find.clone());
        if find.kind() != kind {
            return Err(invalid(
                format!("The correction is no {}.", kind.noun()),
                "Correct the fields of the find.",
            ));
        }
        if !is_named(kind, &fields(&find)?) {
            return Err(invalid(
                format!("The {} has no {}.", kind.noun(), name_field(kind)),
                "Fill it in, then accept.",
            ));
        }
        if let Find::Assessment(said) = &find {
            return self.assess(w, suggestion, said, into);
        }
        let event = self.event_of(w, found)?;
        let target = match into {
            Some(id) => Some(w.any(id)?),
            None => self.same_without_doubt(w, &find, event)?,
        };
        if target.as_ref().is_some_and(|t| t.kind() != kind) {
            return Err(invalid(
                format!(
                    "A find of {} can only become part of another one.",
                    kind.noun()
                ),
                "Choose a record of the same kind.",
            ));
        }
        let record = match target {
            Some(record) => record,
            None => self.blank(&find, found, event, as_history)?,
        };
        let id = record.id();
        let record = fill(record, &find, found.sensitivity)?;
        w.put(&record)?;

        let mut citing = Citing::new(self.desk, &self.report, found, &record);
        match (&find, record) {
            (Find::Event(find), AnyRecord::Event(event)) => {
                self.organisations.meet(w, &event)?;
                self.give_roles(w, find, &event, found.sensitivity, &mut citing)?;
            }
            (Find::Person(find), AnyRecord::Person(person)) => {
                self.place_person(w, find, *person, found, event, &mut citing)?;
            }
            (Find::Organisation(_), AnyRecord::Organisation(organisation)) => {
                self.organisations.add(&organisation);
                self.adopt(w, &organisation)?;
            }
            (Find::Recommendation(find), AnyRecord::Recommendation(recommendation)) => {
                self.address(
                    w,
                    &find.addressees,
                    *recommendation,
                    found.sensitivity,
                    &mut citing,
                )?;
            }
            (Find::Project(_), AnyRecord::Project(project)) => {
                if let Some(event) = event {
                    set_project(w, event, project.id)?;
                }
            }
            _ => {}
        }
        self.keep_evidence(w, id, found, &mut citing)?;
        citing.write(w)?;

        let accepted = review::accept(suggestion.clone(), id).map_err(refused)?;
        w.update(&accepted)?;
        if let Some(own) = self.finds.iter_mut().find(|s| s.id == accepted.id) {
            own.clone_from(&accepted);
        }
        if kind == Kind::Event {
            self.link_earlier(w, &suggestion.found.id, id)?;
        }
        Ok(id)
    }

    /// The record of the event that a find belongs to, once that is accepted.
    fn event_of(&self, r: &Reader<'_>, found: &Found) -> Result<Option<RecordId>> {
        let Some(event) = &found.event else {
            return Ok(None);
        };
        let accepted = self
            .finds
            .iter()
            .find(|s| s.found.id == *event && s.state == ReviewState::Accepted)
            .and_then(|s| s.record_id);
        match accepted {
            Some(id) if r.kind_of(id)? == Some(Kind::Event) => Ok(Some(id)),
            _ => Ok(None),
        }
    }

    /// The record that an accepted find is part of without asking: an organisation by its name, a project by its number,
    /// the delegation that the event already has from that country, a recommendation or action of the same event in the
    /// same words. Never a person: ten may have one name.
    fn same_without_doubt(
        &self,
        w: &Writer<'_>,
        find: &Find,
        event: Option<RecordId>,
    ) -> Result<Option<AnyRecord>> {
        Ok(match find {
            Find::Organisation(find) => match self.organisations.same(find) {
                Some(id) => Some(w.any(id)?),
                None => None,
            },
            Find::Project(find) => match find.number.as_deref().filter(|n| !n.is_empty()) {
                Some(number) => w
                    .where_::<Project>("number", number)?
                    .into_iter()
                    .next()
                    .map(Record::any),
                None => None,
            },
            Find::Delegation(find) => match event {
                Some(event) => w
                    .where_::<Delegation>("event_id", event)?
                    .into_iter()
                    .find(|d| d.country.is_some() && d.country == find.country)
                    .map(Record::any),
                None => None,
            },
            Find::Recommendation(find) => match event {
                Some(event) => w
                    .where_::<Recommendation>("event_id", event)?
                    .into_iter()
                    .find(|r| ascii_key(&r.text) == ascii_key(&find.text))
                    .map(Record::any),
                None => None,
            },
            Find::Action(find) => match event {
                Some(event) => w
                    .where_::<Action>("event_id", event)?
                    .into_iter()
                    .find(|a| ascii_key(&a.text) == ascii_key(&find.text))
                    .map(Record::any),
                None => None,
            },
            _ => None,
        })
    }

    /// A new record with what the find itself does not say.
    fn blank(
        &self,
        find: &Find,
        found: &Found,
        event: Option<RecordId>,
        as_history: bool,
    ) -> Result<AnyRecord> {
        let as_history = as_history || self.report.as_history;
        let mut record = match find {
            Find::Event(_) => Event::default().any(),
            Find::Person(_) => Person {
                sex: "unknown".into(),
                ..Person::default()
            }
            .any(),
            Find::Organisation(_) => Organisation::default().any(),
            Find::Delegation(_) => {
                let Some(event_id) = event else {
                    return Err(invalid(
                        "A delegation belongs to an event, and its event has not been accepted."
                            .into(),
                        "Accept the event first.",
                    ));
                };
                Delegation {
                    event_id,
                    notes: if found.doubtful {
                        found.because.join("; ")
                    } else {
                        String::new()
                    },
                    ..Delegation::default()
                }
                .any()
            }
            Find::Recommendation(find) => Recommendation {
                event_id: event,
                as_history,
                doubtful: found.doubtful,
                issuer_id: find
                    .issuer
                    .as_deref()
                    .and_then(|n| self.organisations.named(n)),
                ..Recommendation::default()
            }
            .any(),
            Find::Action(find) => Action {
                event_id: event,
                as_history,
                doubtful: found.doubtful,
                status: "open".into(),
                owner_id: find
                    .owner
                    .as_deref()
                    .and_then(|n| self.organisations.named(n)),
                ..Action::default()
            }
            .any(),
            Find::Material(_) => Material {
                event_id: event,
                ..Material::default()
            }
            .any(),
            Find::Assessment(_) => {
                return Err(invalid(
                    "Nobody has said which recommendation this is about.".into(),
                    "Choose the recommendation, then accept.",
                ));
            }
            Find::Project(find) => Project {
                donor_id: find
                    .donor
                    .as_deref()
                    .and_then(|n| self.organisations.named(n)),
                ..Project::default()
            }
            .any(),
        };
        record.set_id(self.desk.new_id());
        set_sensitivity(record, found.sensitivity)
    }

    /// Records what organisations did for an event; organisations that the library does not know are made.
    fn give_roles(
        &mut self,
        w: &mut Writer<'_>,
        find: &EventFind,
        event: &Event,
        sensitivity: Sensitivity,
        citing: &mut Citing<'_>,
    ) -> Result<()> {
        let donor: Vec<String> = find.donor.iter().cloned().collect();
        let lists = [
            &find.organisers,
            &find.co_sponsors,
            &find.supporters,
            &find.in_cooperation,
            &donor,
        ];
        let before = w.where_::<EventOrganisation>("event_id", event.id)?;
        for ((field, role), names) in ROLES.into_iter().zip(lists) {
            for name in names.iter().filter(|n| !n.trim().is_empty()) {
                let (organisation_id, made) =
                    self.organisations
                        .named_or_made(self.desk, w, name, sensitivity)?;
                if made {
                    citing.point(field, name, names, organisation_id, "name");
                }
                let there = w
                    .where_::<EventOrganisation>("event_id", event.id)?
                    .into_iter()
                    .find(|l| l.organisation_id == organisation_id && l.role == role);
                // Where another report gave the same body another part in holding the event, the two disagree about one
                // role; they do not tell of two.
                let otherwise = before.iter().find(|l| {
                    l.organisation_id == organisation_id && holds(&l.role) && holds(role)
                });
                let link = match (there, otherwise) {
                    (Some(link), _) => link.id,
                    (None, Some(link)) => {
                        citing.point_otherwise(field, name, names, link.id, "role", role.into());
                        continue;
                    }
                    (None, None) => {
                        let link = EventOrganisation {
                            id: self.desk.new_id(),
                            event_id: event.id,
                            organisation_id,
                            role: role.into(),
                            sensitivity,
                            ..EventOrganisation::default()
                        };
                        w.insert(&link)?;
                        link.id
                    }
                };
                citing.point(field, name, names, link, "role");
            }
        }
        Ok(())
    }

    /// Records for whom a recommendation is meant, and the countries that follow from that.
    fn address(
        &mut self,
        w: &mut Writer<'_>,
        labels: &[String],
        mut recommendation: Recommendation,
        sensitivity: Sensitivity,
        citing: &mut Citing<'_>,
    ) -> Result<()> {
        let mut there = w.where_::<Addressee>("recommendation_id", recommendation.id)?;
        let mut countries = recommendation.countries.clone();
        for label in labels.iter().filter(|l| !l.trim().is_empty()) {
            let known = there
                .iter()
                .find(|a| ascii_key(&a.label) == ascii_key(label))
                .map(|a| a.id);
            let id = match known {
                Some(id) => id,
                None => {
                    let addressee = Addressee {
                        id: self.desk.new_id(),
                        recommendation_id: recommendation.id,
                        organisation_id: self.organisations.named(label),
                        label: label.clone(),
                        sensitivity,
                        ..Addressee::default()
                    };
                    w.insert(&addressee)?;
                    countries.extend(
                        addressee
                            .organisation_id
                            .and_then(|id| self.organisations.country_of(id)),
                    );
                    let id = addressee.id;
                    there.push(addressee);
                    id
                }
            };
            citing.point("addressees", label, labels, id, "label");
        }
        countries.sort_unstable();
        countries.dedup();
        if countries != recommendation.countries {
            recommendation.countries = countries;
            w.update(&recommendation)?;
        }
        Ok(())
    }
}

fn takes_part(find: &PersonFind) -> bool {
    !matches!(find.role.as_str(), "author" | "mentioned" | "")
}

fn set_project(w: &mut Writer<'_>, event: RecordId, project: RecordId) -> Result<()> {
    let mut event: Event = w.get(event)?;
    if event.project_id.is_none() {
        event.project_id = Some(project);
        w.update(&event)?;
    }
    Ok(())
}

fn invalid(happened: String, next: &str) -> LibraryError {
    LibraryError::caller(DeskError::new(Code::Invalid, happened, next))
}

/// Whether a role is a part in holding the event, as against paying for it.
fn holds(role: &str) -> bool {
    matches!(
        role,
        "organiser" | "co-organiser" | "host" | "supporter" | "in cooperation with"
    )
}
