//! From a find to records: what accepting and merging write.
//!
//! A new record and an existing one go the same way: the find's values fill what is empty, names join the other names,
//! lists are united, and what differs stays as it was, with the find's passage as a citation that says otherwise. So a
//! record accepted from one report and merged with three others shows four sources and every disagreement.

use crate::citing::Citing;
use crate::open::Desk;
use crate::organisations::Organisations;
use crate::review::refused;
use crate::{Code, DeskError};
use domain::fold::ascii_key;
use domain::record::{
    Action, Addressee, Affiliation, Delegation, Event, EventOrganisation, Evidence, Material,
    Mention, Organisation, Participation, Person, Project, Recommendation, Report, Suggestion,
};
use domain::suggestion::{EventFind, Found, PersonFind, ReviewState};
use domain::view::MergeCandidate;
use domain::{AnyRecord, Find, Kind, Record, RecordId, Sensitivity, review};
use extract::Candidates;
use library::{LibraryError, Reader, Result, Writer};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::rc::Rc;

/// From this likeness on, accepting merges a find into a record instead of making another.
const LIKELY: f64 = 0.7;

/// The fields of an event's find that are roles of organisations.
const ROLES: [(&str, &str); 5] = [
    ("organisers", "organiser"),
    ("co_sponsors", "co-sponsor"),
    ("supporters", "supporter"),
    ("in_cooperation", "in cooperation with"),
    ("donor", "donor"),
];

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
            Kind::Organisation => 1,
            Kind::Event => 2,
            _ => 3,
        };
        chosen.sort_by_key(|s| (rank(s), s.position));
        let mut known = likely_matches(w, chosen.iter())?;
        let own = records_of(&self.finds);
        known.records.retain(|r| !own.contains(&r.id()));
        let mut taken = Vec::new();
        for suggestion in chosen {
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
        if fields(&find)?.get(name_field(kind)).is_none_or(is_empty) {
            return Err(invalid(
                format!("The {} has no {}.", kind.noun(), name_field(kind)),
                "Fill it in, then accept.",
            ));
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

    /// Gives a person the position and the part in the event, or the mention, that the find tells of.
    fn place_person(
        &mut self,
        w: &mut Writer<'_>,
        find: &PersonFind,
        mut person: Person,
        found: &Found,
        event: Option<RecordId>,
        citing: &mut Citing<'_>,
    ) -> Result<()> {
        let event: Option<Event> = match event {
            Some(id) => Some(w.get(id)?),
            None => None,
        };
        let organisation = find.organisation.clone().unwrap_or_default();
        let position = find.position.clone().unwrap_or_default();
        if !(organisation.is_empty() && position.is_empty()) {
            let same = |a: &Affiliation| {
                ascii_key(&a.organisation) == ascii_key(&organisation)
                    && ascii_key(&a.position) == ascii_key(&position)
            };
            if !person.affiliations.iter().any(same) {
                person.affiliations.push(Affiliation {
                    organisation_id: self.organisations.named(&organisation),
                    organisation: organisation.clone(),
                    position: position.clone(),
                    when: event
                        .as_ref()
                        .and_then(|e| e.start.clone())
                        .or_else(|| self.report.published_on.clone()),
                });
                w.update(&person)?;
            }
        }
        match event {
            Some(event) if takes_part(find) => {
                let link = self.take_part(w, find, person.id, &event, found.sensitivity)?;
                for field in ["role", "position", "organisation"] {
                    citing.also(field, link, field);
                }
            }
            event => {
                let mentions = w.where_::<Mention>("subject_id", person.id)?;
                let role = if find.role == "author" {
                    "author"
                } else {
                    "mentioned"
                };
                let there = mentions
                    .into_iter()
                    .find(|m| m.report_id == self.report.id && m.role == role);
                let link = match there {
                    Some(mention) => mention.id,
                    None => {
                        let mention = Mention {
                            id: self.desk.new_id(),
                            report_id: self.report.id,
                            subject_id: person.id,
                            event_id: event.map(|e| e.id),
                            role: role.into(),
                            position,
                            sensitivity: found.sensitivity,
                            ..Mention::default()
                        };
                        w.insert(&mention)?;
                        mention.id
                    }
                };
                for field in ["role", "position"] {
                    citing.also(field, link, field);
                }
            }
        }
        Ok(())
    }

    fn take_part(
        &self,
        w: &mut Writer<'_>,
        find: &PersonFind,
        person: RecordId,
        event: &Event,
        sensitivity: Sensitivity,
    ) -> Result<RecordId> {
        let there = w.where_::<Participation>("person_id", person)?;
        if let Some(there) = there
            .into_iter()
            .find(|p| p.event_id == event.id && p.role == find.role)
        {
            return Ok(there.id);
        }
        let organisation = find.organisation.clone().unwrap_or_default();
        let participation = Participation {
            id: self.desk.new_id(),
            event_id: event.id,
            person_id: person,
            organisation_id: self.organisations.named(&organisation),
            organisation,
            position: find.position.clone().unwrap_or_default(),
            role: find.role.clone(),
            // A report written before the event can only tell who was asked to come.
            presence: match event.status.as_str() {
                "planned" | "postponed" | "cancelled" => "invited",
                _ => "attended",
            }
            .into(),
            sensitivity,
            ..Participation::default()
        };
        w.insert(&participation)?;
        Ok(participation.id)
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

    /// Passages in which the same report tells what came of a recommendation or action.
    fn keep_evidence(
        &self,
        w: &mut Writer<'_>,
        id: RecordId,
        found: &Found,
        citing: &mut Citing<'_>,
    ) -> Result<()> {
        let kind = found.find.kind();
        for cited in found.citations.iter().filter(|c| c.field == "evidence") {
            let evidence = Evidence {
                id: self.desk.new_id(),
                recommendation_id: (kind == Kind::Recommendation).then_some(id),
                action_id: (kind == Kind::Action).then_some(id),
                text: cited
                    .quote
                    .exact
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
                sensitivity: found.sensitivity,
                ..Evidence::default()
            };
            if evidence.recommendation_id.or(evidence.action_id).is_none() {
                continue;
            }
            w.insert(&evidence)?;
            citing.quote(&cited.quote, evidence.id, "text");
        }
        Ok(())
    }

    /// Links the finds of the report that were accepted before their event was.
    fn link_earlier(
        &mut self,
        w: &mut Writer<'_>,
        event_find: &str,
        event: RecordId,
    ) -> Result<()> {
        let waiting: Vec<Suggestion> = self
            .finds
            .iter()
            .filter(|s| {
                s.state == ReviewState::Accepted && s.found.event.as_deref() == Some(event_find)
            })
            .cloned()
            .collect();
        for suggestion in waiting {
            let Some(record) = suggestion.record_id else {
                continue;
            };
            if w.kind_of(record)?.is_none() {
                continue;
            }
            match w.any(record)? {
                AnyRecord::Recommendation(mut r) if r.event_id.is_none() => {
                    r.event_id = Some(event);
                    w.update(&*r)?;
                }
                AnyRecord::Action(mut r) if r.event_id.is_none() => {
                    r.event_id = Some(event);
                    w.update(&*r)?;
                }
                AnyRecord::Material(mut r) if r.event_id.is_none() => {
                    r.event_id = Some(event);
                    w.update(&*r)?;
                }
                AnyRecord::Project(r) => set_project(w, event, r.id)?,
                AnyRecord::Person(person) => {
                    let Find::Person(find) = &suggestion.found.find else {
                        continue;
                    };
                    let mentions = w.where_::<Mention>("subject_id", person.id)?;
                    for mut mention in mentions
                        .into_iter()
                        .filter(|m| m.report_id == self.report.id)
                    {
                        if takes_part(find) {
                            // It stood in for the part that could not be recorded yet.
                            for citation in
                                w.where_::<domain::record::Citation>("record_id", mention.id)?
                            {
                                w.delete(Kind::Citation, citation.id)?;
                            }
                            w.delete(Kind::Mention, mention.id)?;
                        } else if mention.event_id.is_none() {
                            mention.event_id = Some(event);
                            w.update(&mention)?;
                        }
                    }
                    if takes_part(find) {
                        let event: Event = w.get(event)?;
                        let link = self.take_part(
                            w,
                            find,
                            person.id,
                            &event,
                            suggestion.found.sensitivity,
                        )?;
                        let record = AnyRecord::Person(person);
                        let mut citing =
                            Citing::new(self.desk, &self.report, &suggestion.found, &record);
                        for field in ["role", "position", "organisation"] {
                            citing.also(field, link, field);
                        }
                        citing.write(w)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Links the records of this report that name an organisation which had no record until now.
    fn adopt(&self, w: &mut Writer<'_>, organisation: &Organisation) -> Result<()> {
        let id = organisation.id;
        let is_it = |name: &str| self.organisations.named(name) == Some(id);
        for suggestion in &self.finds {
            let Some(record) = suggestion
                .record_id
                .filter(|_| suggestion.state == ReviewState::Accepted)
            else {
                continue;
            };
            if w.kind_of(record)?.is_none() {
                continue;
            }
            match w.any(record)? {
                AnyRecord::Recommendation(mut r) => {
                    for mut addressee in w.where_::<Addressee>("recommendation_id", r.id)? {
                        if addressee.organisation_id.is_none() && is_it(&addressee.label) {
                            addressee.organisation_id = Some(id);
                            w.update(&addressee)?;
                            let country = organisation.country.filter(|c| !r.countries.contains(c));
                            r.countries.extend(country);
                            w.update(&*r)?;
                        }
                    }
                    if r.issuer_id.is_none() && is_it(&r.issuer) {
                        r.issuer_id = Some(id);
                        w.update(&*r)?;
                    }
                }
                AnyRecord::Action(mut r) if r.owner_id.is_none() && is_it(&r.owner) => {
                    r.owner_id = Some(id);
                    w.update(&*r)?;
                }
                AnyRecord::Project(mut r) if r.donor_id.is_none() && is_it(&r.donor) => {
                    r.donor_id = Some(id);
                    w.update(&*r)?;
                }
                AnyRecord::Person(mut r) => {
                    let mut touched = false;
                    for affiliation in &mut r.affiliations {
                        if affiliation.organisation_id.is_none() && is_it(&affiliation.organisation)
                        {
                            affiliation.organisation_id = Some(id);
                            touched = true;
                        }
                    }
                    if touched {
                        w.update(&*r)?;
                    }
                    for mut part in w.where_::<Participation>("person_id", r.id)? {
                        if part.organisation_id.is_none() && is_it(&part.organisation) {
                            part.organisation_id = Some(id);
                            w.update(&part)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What a report's finds have become. Two finds of one report are two things, for the extractor has seen them side by
/// side: none of these is the match of another of its finds.
pub(crate) fn records_of(finds: &[Suggestion]) -> Vec<RecordId> {
    finds.iter().filter_map(|s| s.record_id).collect()
}

/// The record that a find is so likely the same as that accepting it merges it in. Nothing is lost by that: what the
/// record lacks is filled, every passage is kept, what differs is shown as a disagreement, and undo takes it apart. A
/// second record of the same event would be found by nobody. Recommendations and actions are never merged unasked: the
/// same words issued twice are two pieces of advice. Organisations find their own records by name.
pub(crate) fn sure_match(
    find: &Find,
    candidates: &[MergeCandidate],
    but: &[RecordId],
) -> Option<RecordId> {
    if !matches!(find, Find::Event(_) | Find::Person(_) | Find::Project(_)) {
        return None;
    }
    candidates
        .iter()
        .find(|c| c.likeness >= LIKELY && !but.contains(&c.id))
        .map(|c| c.id)
}

/// Records looked at for one way of looking a find up: more of one name than anybody would choose among.
const LOOKED_AT: usize = 100;

/// The records that these finds may be the same as: looked up by their words, so that a large library is not read whole.
pub(crate) fn likely_matches<'s>(
    r: &Reader<'_>,
    finds: impl Iterator<Item = &'s Suggestion>,
) -> Result<Candidates> {
    let mut looked_up: BTreeSet<(Kind, Vec<String>)> = BTreeSet::new();
    let mut ids: BTreeSet<RecordId> = BTreeSet::new();
    let mut whole: BTreeSet<Kind> = BTreeSet::new();
    for suggestion in finds {
        let find = &suggestion.found.find;
        for words in extract::keys(find) {
            if words.is_empty() {
                whole.insert(find.kind());
            } else if looked_up.insert((find.kind(), words.clone())) {
                ids.extend(r.holding(find.kind(), &words, LOOKED_AT)?);
            }
        }
    }
    let mut records = Vec::new();
    for kind in &whole {
        match kind {
            Kind::Organisation => {
                records.extend(r.all::<Organisation>()?.into_iter().map(Record::any))
            }
            Kind::Project => records.extend(r.all::<Project>()?.into_iter().map(Record::any)),
            _ => {}
        }
    }
    for id in ids {
        let record = r.any(id)?;
        if !whole.contains(&record.kind()) {
            records.push(record);
        }
    }
    // In the order of making, as they were before there were keys.
    records.sort_by_key(AnyRecord::id);
    let mut known = Candidates::default();
    for record in records {
        if let AnyRecord::Event(event) = &record {
            let mut names = Vec::new();
            for link in r.where_::<EventOrganisation>("event_id", event.id)? {
                let organisation: Organisation = r.get(link.organisation_id)?;
                names.push(organisation.name);
            }
            known.organisations_of.insert(event.id, names);
        }
        known.records.push(record);
    }
    Ok(known)
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

/// The field that a find cannot be without.
fn name_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Person | Kind::Organisation => "name",
        Kind::Delegation => "country",
        Kind::Recommendation | Kind::Action => "text",
        _ => "title",
    }
}

/// Where other names of a record go that is known by another.
pub(crate) fn other_names(kind: Kind, column: &str) -> Option<&'static str> {
    match (kind, column) {
        (Kind::Event | Kind::Project, "title") => Some("other_titles"),
        (Kind::Person | Kind::Organisation, "name") => Some("names"),
        _ => None,
    }
}

/// The column of the record that a find's field fills; `None` where it becomes a record of its own.
pub(crate) fn column(kind: Kind, field: &str) -> Option<&str> {
    match (kind, field) {
        (Kind::Event, "kind") => Some("event_kind"),
        (Kind::Organisation, "kind") => Some("organisation_kind"),
        (Kind::Event, field) if ROLES.iter().any(|(f, _)| *f == field) => None,
        (Kind::Person | Kind::Organisation, "other_names") => Some("names"),
        (Kind::Person, "position" | "organisation") => Some("affiliations"),
        (Kind::Person, "role") | (Kind::Recommendation, "addressees") | (_, "evidence") => None,
        (_, field) => Some(field),
    }
}

/// Whether there is nothing in a field.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Whether two values of a field say the same.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => {
            a == b || ascii_key(a) == ascii_key(b) && !ascii_key(a).is_empty()
        }
        _ => a == b,
    }
}

/// A find's fields by name.
pub(crate) fn fields(find: &Find) -> Result<Map<String, Value>> {
    match serde_json::to_value(find).map_err(LibraryError::caller)? {
        Value::Object(mut whole) => match whole.remove("fields") {
            Some(Value::Object(fields)) => Ok(fields),
            _ => Ok(Map::new()),
        },
        _ => Ok(Map::new()),
    }
}

/// A record's fields by name, with its kind.
pub(crate) fn columns(record: &AnyRecord) -> Result<Map<String, Value>> {
    match serde_json::to_value(record).map_err(LibraryError::caller)? {
        Value::Object(columns) => Ok(columns),
        _ => Ok(Map::new()),
    }
}

/// A record of its columns.
pub(crate) fn record_of(columns: Map<String, Value>) -> Result<AnyRecord> {
    serde_json::from_value(Value::Object(columns)).map_err(LibraryError::caller)
}

fn set_sensitivity(record: AnyRecord, sensitivity: Sensitivity) -> Result<AnyRecord> {
    let mut columns = columns(&record)?;
    columns.insert(
        "sensitivity".into(),
        serde_json::to_value(sensitivity).map_err(LibraryError::caller)?,
    );
    record_of(columns)
}

/// Fills what is empty, unites lists, lets names join the names.
fn fill(record: AnyRecord, find: &Find, sensitivity: Sensitivity) -> Result<AnyRecord> {
    let kind = record.kind();
    let more_sensitive = sensitivity > record.sensitivity();
    let mut columns = columns(&record)?;
    for (field, value) in fields(find)? {
        let Some(column) = column(kind, &field) else {
            continue;
        };
        if is_empty(&value) || column == "affiliations" {
            continue;
        }
        let held = columns.get(column).cloned().unwrap_or_default();
        if is_empty(&held) {
            if more_sensitive {
                let marks = columns
                    .entry("field_sensitivity")
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(marks) = marks {
                    marks.insert(
                        column.into(),
                        serde_json::to_value(sensitivity).map_err(LibraryError::caller)?,
                    );
                }
            }
            let value = if column == "names" {
                unite(Value::Array(Vec::new()), &value, true)
            } else {
                value
            };
            columns.insert(column.into(), value);
        } else if held.is_array() {
            columns.insert(column.into(), unite(held, &value, column == "names"));
        } else if let Some(others) = other_names(kind, column) {
            if held != value {
                let there = columns
                    .get(others)
                    .cloned()
                    .unwrap_or_else(|| Value::Array(Vec::new()));
                columns.insert(
                    others.into(),
                    unite(there, &Value::Array(vec![value]), others == "names"),
                );
            }
        } else if kind == Kind::Event && column == "status" && value == "held" {
            // What was planned in one report and held in another was held.
            columns.insert(column.into(), value);
        }
    }
    // A name is not one of its own other names.
    for (main, others) in [("title", "other_titles"), ("name", "names")] {
        let main = columns.get(main).cloned();
        if let Some(Value::Array(others)) = columns.get_mut(others) {
            others.retain(|o| Some(o) != main.as_ref() && o.get("text") != main.as_ref());
        }
    }
    record_of(columns)
}

/// The values of both lists, each once. Names are kept as text with a language.
fn unite(held: Value, more: &Value, names: bool) -> Value {
    let (Value::Array(mut held), Value::Array(more)) = (held, more) else {
        return Value::Null;
    };
    for item in more {
        let item = match item {
            Value::String(text) if names => serde_json::json!({ "text": text, "language": null }),
            other => other.clone(),
        };
        let text = |v: &Value| v.get("text").cloned().unwrap_or_else(|| v.clone());
        if !is_empty(&text(&item)) && !held.iter().any(|h| text(h) == text(&item)) {
            held.push(item);
        }
    }
    Value::Array(held)
}

/// Whether a role is a part in holding the event, as against paying for it.
fn holds(role: &str) -> bool {
    matches!(
        role,
        "organiser" | "co-organiser" | "host" | "supporter" | "in cooperation with"
    )
}
