//! What accepting one find does to others of its report: finds accepted before their event, records that name an
//! organisation before it had a record, passages that tell what came of a recommendation.

use super::{Taking, set_project, takes_part};
use crate::citing::Citing;
use domain::record::{
    Addressee, Event, Evidence, Mention, Organisation, Participation, Suggestion,
};
use domain::suggestion::{Found, ReviewState};
use domain::{AnyRecord, Find, Kind, RecordId};
use library::{Result, Writer};

impl Taking<'_> {
    /// Passages in which the same report tells what came of a recommendation or action.
    pub(super) fn keep_evidence(
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
    pub(super) fn link_earlier(
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
    pub(super) fn adopt(&self, w: &mut Writer<'_>, organisation: &Organisation) -> Result<()> {
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
