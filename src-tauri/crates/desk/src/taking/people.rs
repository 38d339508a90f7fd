//! Where a person that a report names belongs: positions held, the part taken in an event, a mention.

use super::{Taking, takes_part};
use crate::citing::Citing;
use domain::fold::ascii_key;
use domain::record::{Affiliation, Event, Mention, Participation, Person};
use domain::suggestion::{Found, PersonFind};
use domain::{RecordId, Sensitivity};
use library::{Result, Writer};

impl Taking<'_> {
    /// Gives a person the position and the part in the event, or the mention, that the find tells of.
    pub(super) fn place_person(
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

    pub(super) fn take_part(
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
}
