//! What was recommended, what came of it, and what is to be done.

use super::Desk;
use crate::words;
use domain::record::{Action, Assessment, Recommendation};
use domain::{Edtf, RecordId, vocabulary};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The recommendations as a table, with the count of each assessment above it.
pub(super) fn matrix(desk: &Desk<'_>) -> Value {
    let mut rows = recommendations(desk, |_| true);
    let origin = shared(&mut rows, &["issuer", "event", "issued"]);
    let mut counts: BTreeMap<(usize, String), u32> = BTreeMap::new();
    for r in &desk.data.recommendations {
        let status = latest(desk, r.id, None).map_or_else(unassessed, |a| a.status.clone());
        let place = vocabulary::ASSESSMENT
            .terms
            .iter()
            .position(|t| *t == status)
            .unwrap_or(usize::MAX);
        *counts.entry((place, status)).or_default() += 1;
    }
    let counts: Vec<Value> = counts
        .into_iter()
        .map(|((_, status), n)| json!({ "status": status, "n": n }))
        .collect();
    json!({ "rows": rows, "counts": counts, "origin": origin })
}

/// The action items by owner and due date, with the count of each state above it.
pub(super) fn actions(desk: &Desk<'_>) -> Value {
    let mut items = items(desk, |_| true);
    let origin = shared(&mut items, &["event"]);
    let mut counts: Vec<(String, u32)> = Vec::new();
    for state in vocabulary::ACTION_STATUS.terms {
        let n = desk
            .data
            .actions
            .iter()
            .filter(|a| status(a) == *state)
            .count() as u32;
        if n > 0 {
            counts.push(((*state).to_owned(), n));
        }
    }
    let overdue = desk
        .data
        .actions
        .iter()
        .filter(|a| is_overdue(desk, a))
        .count() as u32;
    if overdue > 0 {
        counts.push(("overdue".into(), overdue));
    }
    let counts: Vec<Value> = counts
        .into_iter()
        .map(|(status, n)| json!({ "status": status, "n": n }))
        .collect();
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for item in items {
        let owner = item["owner"].as_str().unwrap_or_default().to_owned();
        match groups.iter_mut().find(|g| g.0 == owner) {
            Some(group) => group.1.push(item),
            None => groups.push((owner, vec![item])),
        }
    }
    // Alphabetically, nobody's last.
    groups.sort_by_key(|(owner, _)| (owner.is_empty(), domain::fold::ascii_key(owner)));
    let groups: Vec<Value> = groups
        .into_iter()
        .map(|(owner, items)| json!({ "owner": if owner.is_empty() { "No owner yet".to_owned() } else { owner }, "items": items }))
        .collect();
    json!({ "groups": groups, "counts": counts, "origin": origin })
}

/// What all rows say alike is said once, above them, and taken out of the rows.
fn shared(rows: &mut [Value], fields: &[&str]) -> String {
    let mut said = Vec::new();
    for field in fields {
        let Some(first) = rows
            .first()
            .and_then(|r| r[*field].as_str())
            .map(str::to_owned)
        else {
            continue;
        };
        if rows.len() > 1 && !first.is_empty() && rows.iter().all(|r| r[*field] == first.as_str()) {
            rows.iter_mut().for_each(|r| r[*field] = json!(""));
            said.push(first);
        }
    }
    said.join(" · ")
}

fn unassessed() -> String {
    "not yet assessed".to_owned()
}

/// The recommendations that `wanted` chooses, in their order.
pub(super) fn recommendations(
    desk: &Desk<'_>,
    wanted: impl Fn(&Recommendation) -> bool,
) -> Vec<Value> {
    desk.data
        .recommendations
        .iter()
        .filter(|r| wanted(r))
        .map(|r| recommendation(desk, r))
        .collect()
}

fn recommendation(desk: &Desk<'_>, r: &Recommendation) -> Value {
    let text = json!({ "t": r.text, "n": desk.notes.numbers(r.id, &[], &r.text) });
    let addressees: Vec<(RecordId, String)> = desk
        .data
        .addressees
        .iter()
        .filter(|a| a.recommendation_id == r.id)
        .map(|a| (a.id, desk.body(a.organisation_id, &a.label)))
        .collect();
    let name = |id: Option<RecordId>| {
        id.and_then(|id| addressees.iter().find(|a| a.0 == id))
            .map(|a| a.1.clone())
            .unwrap_or_default()
    };
    // The last word on the whole, then on each addressee.
    let mut assessments: Vec<Value> = Vec::new();
    for whom in std::iter::once(None).chain(addressees.iter().map(|a| Some(a.0))) {
        let Some(last) = latest(desk, r.id, Some(whom)) else {
            continue;
        };
        assessments.push(json!({
            "status": last.status,
            "date": last.date.as_ref().map(words::date).unwrap_or_default(),
            "assessor": last.assessor,
            "note": { "t": last.note, "n": desk.notes.numbers(last.id, &[], &last.note) },
            "whom": name(whom),
        }));
    }
    let mut responses: Vec<_> = desk
        .data
        .responses
        .iter()
        .filter(|x| x.recommendation_id == r.id)
        .collect();
    responses.sort_by_key(|x| std::cmp::Reverse(x.date.as_ref().and_then(Edtf::latest)));
    responses.dedup_by_key(|x| x.addressee_id);
    let responses: Vec<Value> = responses
        .into_iter()
        .map(|x| {
            json!({
                "answer": words::capital(&x.answer),
                "text": x.text,
                "date": x.date.as_ref().map(words::date).unwrap_or_default(),
                "whom": name(x.addressee_id),
                "n": desk.notes.numbers(x.id, &[], &x.text),
            })
        })
        .collect();
    let mut evidence: Vec<_> = desk
        .data
        .evidence
        .iter()
        .filter(|e| e.recommendation_id == Some(r.id))
        .collect();
    evidence.sort_by_key(|e| e.date.as_ref().and_then(Edtf::earliest));
    let evidence: Vec<Value> = evidence
        .into_iter()
        .map(|e| {
            json!({
                "t": e.text,
                "date": e.date.as_ref().map(words::date).unwrap_or_default(),
                "n": desk.notes.numbers(e.id, &[], &e.text),
            })
        })
        .collect();
    let event = r
        .event_id
        .and_then(|id| desk.data.events.iter().find(|e| e.id == id));
    json!({
        "text": text,
        "number": r.number,
        "issuer": desk.short(r.issuer_id, &r.issuer),
        "issued": r.issued_on.as_ref().map(words::date).unwrap_or_default(),
        "addressees": addressees.iter().map(|a| a.1.clone()).filter(|a| !a.is_empty()).collect::<Vec<_>>(),
        "countries": words::list(r.countries.iter().map(|c| desk.country(*c))),
        "themes": words::capital(&r.themes.join("; ")),
        "law": r.law_change,
        "standard": r.standard,
        "priority": if r.priority == "priority" { "Priority" } else { "" },
        "time_frame": r.time_frame,
        "doubtful": r.doubtful,
        "repeat": r.repeats_id.is_some(),
        "event": event.map(|e| e.title.clone()).unwrap_or_default(),
        "assessments": assessments,
        "responses": responses,
        "evidence": evidence,
        "other": desk.notes.otherwise(r.id, &[]),
    })
}

/// The last assessment of a recommendation: of all, or (`Some`) of one addressee or of the whole.
fn latest<'a>(
    desk: &Desk<'a>,
    id: RecordId,
    whom: Option<Option<RecordId>>,
) -> Option<&'a Assessment> {
    let mine = desk
        .data
        .assessments
        .iter()
        .filter(|a| a.recommendation_id == id);
    mine.filter(|a| whom.is_none_or(|w| a.addressee_id == w))
        .max_by_key(|a| a.date.as_ref().and_then(Edtf::latest))
}

fn status(action: &Action) -> &str {
    if action.status.is_empty() {
        "open"
    } else {
        &action.status
    }
}

/// Due before the day of the print, not finished, and not history.
fn is_overdue(desk: &Desk<'_>, a: &Action) -> bool {
    let day = desk.data.generated_on.as_ref().and_then(Edtf::earliest);
    let due = a.due.as_ref().and_then(Edtf::latest);
    !a.as_history
        && matches!(status(a), "open" | "in progress")
        && due.zip(day).is_some_and(|(due, day)| due < day)
}

/// The action items that `wanted` chooses, by due date; those without one last.
pub(super) fn items(desk: &Desk<'_>, wanted: impl Fn(&Action) -> bool) -> Vec<Value> {
    let mut all: Vec<&Action> = desk.data.actions.iter().filter(|a| wanted(a)).collect();
    all.sort_by_key(|a| {
        let due = a.due.as_ref().and_then(Edtf::latest);
        (matches!(status(a), "done" | "dropped"), due.is_none(), due)
    });
    all.into_iter().map(|a| item(desk, a)).collect()
}

fn item(desk: &Desk<'_>, a: &Action) -> Value {
    let serves = a
        .recommendation_id
        .and_then(|id| desk.data.recommendations.iter().find(|r| r.id == id));
    let event = a
        .event_id
        .and_then(|id| desk.data.events.iter().find(|e| e.id == id));
    let evidence = desk
        .data
        .evidence
        .iter()
        .filter(|e| e.action_id == Some(a.id) && e.recommendation_id.is_none());
    json!({
        "text": { "t": a.text, "n": desk.notes.numbers(a.id, &[], &a.text) },
        "kind": if a.action_kind == "ours" { String::new() } else { words::capital(&a.action_kind) },
        "owner": desk.someone(a.owner_id, &a.owner),
        "owner_short": desk.short(a.owner_id, &a.owner),
        "due": a.due.as_ref().map(words::date).unwrap_or_default(),
        "status": status(a),
        "overdue": is_overdue(desk, a),
        "history": a.as_history,
        "done": a.done_on.as_ref().map(words::date).unwrap_or_default(),
        "outcome": a.outcome,
        "serves": serves.map(|r| r.text.clone()).unwrap_or_default(),
        "event": event.map(|e| e.title.clone()).unwrap_or_default(),
        "doubtful": a.doubtful,
        "evidence": evidence.map(|e| json!({ "t": e.text, "n": desk.notes.numbers(e.id, &[], &e.text) })).collect::<Vec<_>>(),
        "other": desk.notes.otherwise(a.id, &[]),
    })
}
