//! Meetings that follow each other: what an earlier one left open, and the next one made of this one.

use crate::error::DeskError;
use crate::review::short;
use crate::{Desk, Result};
use domain::record::{Action, CarriedAction, Event, EventOrganisation, Participation, Session};
use domain::recurrence::{moved_with, next_meeting};
use domain::view::ChangeNote;
use domain::{AnyRecord, Edtf, Record, RecordId};
use library::{LibraryError, Reader};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use ts_rs::TS;

/// The meetings before this one, the latest first. A ring of meetings that follow each other ends where it began.
fn earlier(r: &Reader<'_>, event: &Event) -> library::Result<Vec<Event>> {
    let mut seen = HashSet::from([event.id]);
    let mut all: Vec<Event> = Vec::new();
    let mut before = event.follows_id;
    while let Some(id) = before.filter(|id| seen.insert(*id)) {
        let Some(meeting) = r.find::<Event>(id)? else {
            break;
        };
        before = meeting.follows_id;
        all.push(meeting);
    }
    Ok(all)
}

/// All meetings of a series, the earliest first; just this one where it is in none.
pub(crate) fn meetings(r: &Reader<'_>, event: &Event) -> library::Result<Vec<RecordId>> {
    let first = earlier(r, event)?.last().map_or(event.id, |e| e.id);
    let mut all = vec![first];
    let mut at = 0;
    while let Some(id) = all.get(at).copied() {
        for next in r.where_::<Event>("follows_id", id)? {
            if !all.contains(&next.id) {
                all.push(next.id);
            }
        }
        at += 1;
    }
    Ok(all)
}

/// Actions of earlier meetings of the series that are neither done nor dropped nor carried into this one, the oldest first.
pub(crate) fn left_open(r: &Reader<'_>, event: &Event) -> library::Result<Vec<RecordId>> {
    let mut meetings = earlier(r, event)?;
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let here: HashSet<RecordId> = r
        .where_::<CarriedAction>("event_id", event.id)?
        .iter()
        .map(|c| c.action_id)
        .collect();
    meetings.reverse();
    let mut open = Vec::new();
    for meeting in meetings {
        let mut of_it = r.where_::<Action>("event_id", meeting.id)?;
        of_it.retain(|a| {
            matches!(a.status.as_str(), "" | "open" | "in progress")
                && !a.as_history
                && !here.contains(&a.id)
        });
        of_it.sort_by(|a, b| {
            (a.due.is_none(), &a.due.as_ref().map(Edtf::as_str), a.id).cmp(&(
                b.due.is_none(),
                &b.due.as_ref().map(Edtf::as_str),
                b.id,
            ))
        });
        open.extend(of_it.iter().map(|a| a.id));
    }
    Ok(open)
}

/// Puts actions of earlier meetings on the agenda of this one: a link, not a copy.
///
/// # Errors
/// `invalid` for an action that came out of this meeting itself; `not_found`. One that is there already stays once.
pub fn carry(desk: &Desk, ids: &[RecordId], event: RecordId) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let meeting: Event = w.get(event)?;
        let there = w.where_::<CarriedAction>("event_id", event)?;
        let mut carried: Vec<String> = Vec::new();
        for id in ids {
            let action: Action = w.get(*id)?;
            if action.event_id == Some(event) {
                return Err(LibraryError::caller(DeskError::invalid(
                    format!("“{}” came out of this meeting.", short(&action.text)),
                    "Carry it into a later one.",
                )));
            }
            if there.iter().any(|c| c.action_id == *id) {
                continue;
            }
            w.insert(&CarriedAction {
                id: desk.new_id(),
                action_id: *id,
                event_id: event,
                sensitivity: action.sensitivity,
                ..CarriedAction::default()
            })?;
            carried.push(short(&action.text).into_owned());
        }
        let into = short(&meeting.title()).into_owned();
        let sentence = match carried.as_slice() {
            [] => String::new(),
            [one] => format!("Carried “{one}” into “{into}”"),
            many => format!("Carried {} actions into “{into}”", many.len()),
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// When the next meeting of a series would be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextMeeting {
    /// First day; none where this meeting has none.
    pub start: Option<Edtf>,
    /// Last day, of one that takes several.
    pub end: Option<Edtf>,
}

/// When the meeting after this one would be.
///
/// # Errors
/// `not_found`.
pub fn propose(desk: &Desk, id: RecordId) -> Result<NextMeeting> {
    desk.read(|r| {
        let event: Event = r.get(id)?;
        let before = match event.follows_id {
            Some(before) => r.find::<Event>(before)?.and_then(|e| e.start),
            None => None,
        };
        let start = event
            .start
            .as_ref()
            .and_then(|start| next_meeting(start, before.as_ref()));
        Ok(NextMeeting {
            end: last_day(&event, start.as_ref()),
            start,
        })
    })
}

/// The last day of a meeting as long as this one that begins on `start`.
fn last_day(event: &Event, start: Option<&Edtf>) -> Option<Edtf> {
    let (from, end, to) = (event.start.as_ref()?, event.end.as_ref()?, start?);
    let moved = moved_with(end, from, to);
    // A vague last day did not move along: better none than one before the first.
    (moved.latest() >= to.latest() && moved != *end).then_some(moved)
}

/// Makes the next meeting of this one: what it is called and about, where, who holds it, its agenda, its people as
/// invited; nothing of what came of it. It follows this one.
///
/// # Errors
/// `not_found`.
pub fn make_next(desk: &Desk, id: RecordId, start: Option<Edtf>) -> Result<(RecordId, ChangeNote)> {
    let start = match start {
        Some(start) => Some(start),
        None => propose(desk, id)?.start,
    };
    desk.change(|w| {
        let this: Event = w.get(id)?;
        let next = Event {
            id: desk.new_id(),
            status: "planned".into(),
            end: last_day(&this, start.as_ref()),
            start: start.clone(),
            attendance: None,
            attendance_women: None,
            attendance_men: None,
            counted: Vec::new(),
            notes: String::new(),
            follows_id: Some(this.id),
            field_sensitivity: BTreeMap::new(),
            ..this.clone()
        };
        let event_id = next.id;
        w.insert(&next)?;
        for link in w.where_::<EventOrganisation>("event_id", id)? {
            let link = EventOrganisation {
                id: desk.new_id(),
                event_id,
                ..link
            };
            w.insert(&link)?;
        }
        let moved = |when: &str| match (Edtf::parse(when), &this.start, &start) {
            (Ok(day), Some(from), Some(to)) => moved_with(&day, from, to).to_string(),
            _ => when.to_owned(),
        };
        for session in w.where_::<Session>("event_id", id)? {
            let session = Session {
                id: desk.new_id(),
                event_id,
                starts: moved(&session.starts),
                ends: moved(&session.ends),
                notes: String::new(),
                ..session
            };
            w.insert(&session)?;
        }
        let mut invited = HashSet::new();
        for part in w.where_::<Participation>("event_id", id)? {
            if !invited.insert((part.person_id, part.role.clone())) {
                continue;
            }
            let part = Participation {
                id: desk.new_id(),
                event_id,
                presence: "invited".into(),
                ..part
            };
            w.insert(&part)?;
        }
        let sentence = format!("Made the next meeting of “{}”", short(&this.title()));
        Ok((event_id, sentence))
    })
}

/// Makes an action of a note: of the words of a log entry, or of what a session's minutes say. The action names its
/// event and the note.
///
/// # Errors
/// `invalid` for a record that is no note, or has no words; `not_found`.
pub fn act_on(
    desk: &Desk,
    note: RecordId,
    words: Option<String>,
) -> Result<(RecordId, ChangeNote)> {
    desk.change(|w| {
        let (event_id, said, sensitivity) = match w.any(note)? {
            AnyRecord::LogEntry(entry) => (entry.event_id, entry.text, entry.sensitivity),
            AnyRecord::Session(session) => (session.event_id, session.notes, session.sensitivity),
            other => {
                return Err(LibraryError::caller(DeskError::invalid(
                    format!("A {} is no note.", other.kind().noun()),
                    "Choose a log entry or a session.",
                )));
            }
        };
        let text = words.unwrap_or(said).trim().to_owned();
        let action = Action {
            id: desk.new_id(),
            text,
            status: "open".into(),
            action_kind: "ours".into(),
            event_id: Some(event_id),
            note_id: Some(note),
            sensitivity,
            ..Action::default()
        };
        let (id, sentence) = (
            action.id,
            format!("Added the action item “{}”", short(&action.title())),
        );
        let action = action.any();
        crate::records::check(w, &action)?;
        w.put(&action)?;
        Ok((id, sentence))
    })
}
