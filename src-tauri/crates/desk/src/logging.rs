//! Logging an event by one typed line.

use crate::organisations::Organisations;
use crate::records::check;
use crate::review::short;
use crate::{Desk, Result};
use domain::one_line::{EventLine, LineOrganisation};
use domain::record::{EventOrganisation, Organisation};
use domain::suggestion::OrganisationFind;
use domain::view::ChangeNote;
use domain::{Kind, Record, RecordId, Sensitivity};
use library::Writer;

/// What a line says of an event: its fields with their words, and the organisations as the library knows them.
///
/// # Errors
/// `no_library`.
pub fn read(desk: &Desk, line: &str) -> Result<EventLine> {
    let today = (desk.around.today)();
    desk.read(|r| {
        let known = Organisations::new(r, &[])?;
        let mut read = extract::one_line(line, today, &|name| known.knows(name));
        let known = known.in_country(read.event.country);
        for body in &mut read.organisations {
            body.organisation_id = known.found(&as_find(body));
            if let Some(id) = body.organisation_id {
                body.name = r.get::<Organisation>(id)?.name;
            }
        }
        // Two names of one body are one body.
        let mut seen: Vec<RecordId> = Vec::new();
        read.organisations
            .retain(|body| match body.organisation_id {
                Some(id) if seen.contains(&id) => false,
                Some(id) => {
                    seen.push(id);
                    true
                }
                None => true,
            });
        Ok(read)
    })
}

/// Makes the event that a line tells of, with the roles of its organisations, as one change; those that the library does
/// not know are made.
///
/// # Errors
/// `invalid` where the event has no name, or a value that its vocabulary does not know.
pub fn log(desk: &Desk, line: EventLine) -> Result<(RecordId, ChangeNote)> {
    desk.change(|w| {
        let mut event = line.event;
        event.id = desk.new_id();
        let (id, sensitivity) = (event.id, event.sensitivity);
        let sentence = format!("Added the event “{}”", short(&event.title()));
        let record = event.any();
        check(w, &record)?;
        w.put(&record)?;
        for body in &line.organisations {
            let link = EventOrganisation {
                id: desk.new_id(),
                event_id: id,
                organisation_id: known_or_made(desk, w, body, sensitivity)?,
                role: body.role.clone(),
                sensitivity,
                ..EventOrganisation::default()
            }
            .any();
            check(w, &link)?;
            w.put(&link)?;
        }
        Ok((id, sentence))
    })
}

fn as_find(body: &LineOrganisation) -> OrganisationFind {
    OrganisationFind {
        name: body.name.clone(),
        organisation_kind: Some(body.organisation_kind.clone()).filter(|k| !k.is_empty()),
        country: body.country,
        ..OrganisationFind::default()
    }
}

fn known_or_made(
    desk: &Desk,
    w: &mut Writer<'_>,
    body: &LineOrganisation,
    sensitivity: Sensitivity,
) -> library::Result<RecordId> {
    if let Some(id) = body.organisation_id
        && w.kind_of(id)? == Some(Kind::Organisation)
    {
        return Ok(id);
    }
    let made = Organisation {
        id: desk.new_id(),
        name: body.name.clone(),
        organisation_kind: body.organisation_kind.clone(),
        country: body.country,
        sensitivity,
        ..Organisation::default()
    };
    let id = made.id;
    let made = made.any();
    check(w, &made)?;
    w.put(&made)?;
    Ok(id)
}
