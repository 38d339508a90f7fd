//! An event on its pages: what is known of it (`facts`), who came (`who`), what happened (here), and the same as
//! blocks (`parts`) for the final report and for office programs.

mod facts;
mod parts;
mod who;

pub(super) use parts::{blocks, final_report};

use super::{Desk, Fit, follow_up};
use crate::words;
use domain::record::Event;
use domain::{RecordId, vocabulary};
use facts::facts;
use serde_json::{Value, json};
use who::{attendance, counted, delegations, mentions, participants};

/// Everything about every event.
pub(super) fn compose(desk: &Desk<'_>) -> Value {
    let mut events: Vec<&Event> = desk.data.events.iter().collect();
    events.sort_by_key(|e| e.start.as_ref().and_then(|d| d.earliest()));
    json!({ "events": events.into_iter().map(|e| event(desk, e)).collect::<Vec<_>>() })
}

// The order of these calls is the order of the pages: a source note stands where it is first needed.
fn event(desk: &Desk<'_>, event: &Event) -> Value {
    let title = super::event_title(desk.voice, &event.title);
    let title = json!({ "t": title, "n": desk.notes.numbers(event.id, &["title"], &title) });
    let facts = facts(desk, event);
    let purpose = json!({
        "t": event.purpose,
        "n": if event.purpose.is_empty() { vec![] } else { desk.notes.numbers(event.id, &["purpose"], &event.purpose) },
    });
    let attendance = attendance(desk, event);
    let counted = counted(desk, event);
    let delegations = delegations(desk, event);
    let participants = participants(desk, event);
    let mentions = mentions(desk, event.id);
    let sessions = sessions(desk, event.id);
    let mine = Some(event.id);
    let all = json!({
        "title": title,
        "ahead": matches!(event.status.as_str(), "planned" | "postponed"),
        "facts": facts,
        "purpose": purpose,
        "attendance": attendance,
        "counted": counted,
        "delegations": delegations,
        "participants": participants,
        "mentions": mentions,
        "sessions": sessions,
        "recommendations": follow_up::recommendations(desk, |r| r.event_id == mine),
        "actions": follow_up::items(desk, |a| a.event_id == mine),
        "materials": materials(desk, event.id),
        "log": log(desk, event.id),
    });
    match desk.fit {
        Some(fit) => cut(desk, all, fit),
        None => all,
    }
}

/// What of an event goes on one page: facts, purpose, figures, then as much of the rest as there is room for.
fn cut(desk: &Desk<'_>, mut event: Value, fit: Fit) -> Value {
    let say = desk.voice.say;
    for gone in ["participants", "mentions", "sessions", "materials", "log"] {
        event[gone] = json!([]);
    }
    if fit.chars < Fit::ALL.chars {
        event["delegations"]["rows"] = json!([]);
        event["counted"] = json!([]);
    }
    let purpose = Fit {
        chars: fit.chars.saturating_mul(2),
        ..fit
    };
    event["purpose"]["t"] = json!(purpose.clip(event["purpose"]["t"].as_str().unwrap_or_default()));
    let mut more = Vec::new();
    for (list, sentence) in [
        ("recommendations", say.more_recommendations),
        ("actions", say.more_actions),
    ] {
        let Some(all) = event[list].as_array_mut() else {
            continue;
        };
        let rest = all.len().saturating_sub(fit.items) as u32;
        all.truncate(fit.items);
        for item in all {
            item["text"]["t"] = json!(fit.clip(item["text"]["t"].as_str().unwrap_or_default()));
            for gone in ["evidence", "responses", "other"] {
                item[gone] = json!([]);
            }
            for gone in [
                "law",
                "standard",
                "themes",
                "time_frame",
                "number",
                "outcome",
            ] {
                item[gone] = json!("");
            }
            if let Some(last) = item["assessments"].as_array_mut() {
                last.truncate(1);
                last.iter_mut().for_each(|a| a["note"]["t"] = json!(""));
            }
        }
        if rest > 0 {
            let sentence = desk.voice.form(rest, sentence);
            more.push(words::fill(sentence, &[&rest.to_string()]));
        }
    }
    event["more"] = json!(more);
    event
}

fn sessions(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .sessions
        .iter()
        .filter(|s| s.event_id == event)
        .collect();
    all.sort_by_key(|s| s.position);
    all.into_iter()
        .map(|s| {
            json!({
                "time": desk.voice.hours(&s.starts, &s.ends),
                "title": { "t": s.title, "n": desk.notes.numbers(s.id, &[], &s.title) },
                "speakers": desk.voice.list(s.speakers.iter().cloned()),
                "remarks": s.notes,
            })
        })
        .collect()
}

fn materials(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let all = desk
        .data
        .materials
        .iter()
        .filter(|m| m.event_id == Some(event));
    all.map(|m| {
        json!({
            "title": { "t": m.title, "n": desk.notes.numbers(m.id, &[], &m.title) },
            "availability": m.availability,
            "other": desk.notes.otherwise(m.id, &[]),
        })
    })
    .collect()
}

fn log(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .log_entries
        .iter()
        .filter(|l| l.event_id == event)
        .collect();
    all.sort_by(|a, b| a.at.cmp(&b.at));
    all.into_iter()
        .map(|l| json!({ "at": desk.voice.moment(&l.at), "text": { "t": l.text, "n": desk.notes.numbers(l.id, &[], &l.text) }, "author": l.author }))
        .collect()
}

/// The place of a term in the order of its vocabulary; what is in none comes last.
pub(super) fn rank(vocabulary: &vocabulary::Vocabulary, term: &str) -> usize {
    vocabulary
        .terms
        .iter()
        .position(|t| *t == term)
        .unwrap_or(usize::MAX)
}
