//! What was recommended, what came of it, and what is to be done.

use super::blocks::{Block, Cell, Line, Part, Style, Table, Typed};
use super::event::rank;
use super::{Desk, Fit};
use crate::words;
use domain::record::{Action, Assessment, Recommendation};
use domain::{Edtf, RecordId, vocabulary};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many recommendations are in each state, in the order of the scale.
pub(super) fn tally(desk: &Desk<'_>, all: &[&Recommendation]) -> Vec<Part> {
    let mut counts: BTreeMap<(usize, String), u32> = BTreeMap::new();
    for r in all {
        let status = status_of(desk, r);
        let place = rank(&vocabulary::ASSESSMENT, &status);
        *counts.entry((place, status)).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((_, status), n)| part(desk, &status, n))
        .collect()
}

pub(super) fn part(desk: &Desk<'_>, code: &str, n: u32) -> Part {
    Part {
        code: code.to_owned(),
        label: desk.voice.term_of(n, code),
        n,
    }
}

/// The last assessment of a recommendation, whoever it is about.
pub(super) fn status_of(desk: &Desk<'_>, r: &Recommendation) -> String {
    latest(desk, r.id, None).map_or_else(unassessed, |a| a.status.clone())
}

/// The action items by owner and due date, with the count of each state above it.
pub(super) fn actions(desk: &Desk<'_>) -> Value {
    let say = desk.voice.say;
    let mut items = items(desk, |_| true);
    let origin = shared(&mut items, &["event"]);
    let mut blocks = vec![Block::Tally {
        parts: action_tally(desk),
    }];
    if items.is_empty() {
        blocks.push(Block::text(Style::Normal, say.nothing_to_do));
    }
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for item in items {
        let owner = text_of(&item, "owner").to_owned();
        match groups.iter_mut().find(|g| g.0 == owner) {
            Some(group) => group.1.push(item),
            None => groups.push((owner, vec![item])),
        }
    }
    // Alphabetically, nobody's last.
    groups.sort_by_key(|(owner, _)| (owner.is_empty(), domain::fold::ascii_key(owner)));
    let served = number_served(desk, groups.iter_mut().flat_map(|(_, items)| items));
    for (owner, items) in groups {
        let owner = if owner.is_empty() {
            say.no_owner.to_owned()
        } else {
            owner
        };
        blocks.push(Block::heading(2, owner.clone()));
        blocks.push(Block::Table(Table {
            name: owner,
            under: say.who.to_owned(),
            head: [say.due, say.what, say.state].map(String::from).to_vec(),
            widths: vec![1.0, 3.2, 1.1],
            rows: items.iter().map(|a| action_row(desk, a)).collect(),
            in_row: true,
            ..Table::default()
        }));
    }
    if !served.is_empty() {
        blocks.push(Block::heading(2, say.what_they_serve));
        blocks.push(Block::Table(Table {
            name: say.what_they_serve.to_owned(),
            head: [say.number_short, say.recommendation]
                .map(String::from)
                .to_vec(),
            widths: vec![0.0, 1.0],
            rows: served,
            in_row: true,
            ..Table::default()
        }));
    }
    json!({ "blocks": blocks, "origin": origin })
}

/// A recommendation of so many characters is not repeated with each of its actions.
const LONG: usize = 150;
/// What stands there of it instead.
const BEGINNING: usize = 90;

/// Numbers the recommendations that are too long to be repeated with each of their actions, and gives them as rows:
/// each stands once, in full, after the list.
fn number_served<'v>(
    desk: &Desk<'_>,
    items: impl Iterator<Item = &'v mut Value>,
) -> Vec<Vec<Cell>> {
    let say = desk.voice.say;
    let mut marks: HashMap<String, String> = HashMap::new();
    let mut rows = Vec::new();
    for item in items {
        let Some(served) = RecordId::parse(text_of(item, "served"))
            .and_then(|id| desk.threads.recommendation(Some(id)))
            .filter(|r| r.text.chars().count() > LONG)
        else {
            continue;
        };
        let key = text_of(item, "served").to_owned();
        let mark = marks.entry(key).or_insert_with(|| {
            let mark = words::fill(say.served_mark, &[&(rows.len() + 1).to_string()]);
            let mut lines = vec![Line::new(Style::Serif, served.text.clone())];
            let about = [
                desk.short(served.issuer_id, &served.issuer),
                desk.voice.day_of(served.issued_on.as_ref()),
            ];
            let about: Vec<String> = about.into_iter().filter(|x| !x.is_empty()).collect();
            push_small(&mut lines, about.join(", "));
            rows.push(vec![Cell::new(Style::Strong, mark.clone()), lines.into()]);
            mark
        });
        item["served_mark"] = json!(mark);
    }
    rows
}

/// What an action serves: all of a short recommendation, the beginning of a long one.
fn serves(desk: &Desk<'_>, a: &Value) -> Option<Line> {
    let all = text_of(a, "serves");
    if all.is_empty() {
        return None;
    }
    let say = desk.voice.say;
    let some = match all.chars().count() > LONG {
        true => Fit::of_chars(BEGINNING).clip(all),
        false => all.to_owned(),
    };
    let said = match text_of(a, "served_mark") {
        "" => some.clone(),
        mark => format!("{mark} · {some}"),
    };
    let mut line = Line::new(Style::Small, words::fill(say.serves, &[&said]));
    if some != all {
        line.whole = words::fill(say.serves, &[all]);
    }
    Some(line)
}

/// How many actions are in each state, and how many of them are overdue.
pub(super) fn action_tally(desk: &Desk<'_>) -> Vec<Part> {
    let all = &desk.data.actions;
    let mut parts: Vec<Part> = vocabulary::ACTION_STATUS
        .terms
        .iter()
        .map(|state| {
            let n = all.iter().filter(|a| status(a) == *state).count();
            part(desk, state, n as u32)
        })
        .collect();
    let overdue = all.iter().filter(|a| is_overdue(desk, a)).count() as u32;
    parts.push(part(desk, "overdue", overdue));
    parts.retain(|p| p.n > 0);
    parts
}

/// An action as a row: by when, what, how far.
pub(super) fn action_row(desk: &Desk<'_>, a: &Value) -> Vec<Cell> {
    let say = desk.voice.say;
    let closed = matches!(text_of(a, "status"), "done" | "dropped");
    let style = if closed { Style::Struck } else { Style::Serif };
    let mut lines = vec![statement(desk, style, a)];
    let mut meta: Vec<&str> = vec![text_of(a, "kind"), text_of(a, "event")];
    if a["history"] == true {
        meta.push(say.as_history);
    }
    meta.retain(|m| !m.is_empty());
    push_small(&mut lines, meta.join(" · "));
    lines.extend(serves(desk, a));
    if !text_of(a, "outcome").is_empty() {
        push_small(
            &mut lines,
            words::fill(say.outcome, &[text_of(a, "outcome")]),
        );
    }
    lines.extend(evidence_lines(desk, a));
    lines.extend(Line::others(list_of(a, "other")));
    let overdue = a["overdue"] == true;
    let due = match text_of(a, "due") {
        "" => Cell::new(Style::Muted, say.no_date),
        due => Cell {
            lines: vec![Line::new(
                if overdue {
                    Style::Strong
                } else {
                    Style::Normal
                },
                due,
            )],
            typed: day_of(a, "due_day"),
        },
    };
    vec![due, lines.into(), action_state(desk, a)]
}

/// How far an action is, and when it was done.
pub(super) fn action_state(desk: &Desk<'_>, a: &Value) -> Cell {
    let status = text_of(a, "status");
    let mut state = Vec::new();
    if a["overdue"] == true {
        state.push(Line::state(desk.voice, "overdue"));
        if status != "open" {
            push_small(&mut state, desk.voice.term(status).to_owned());
        }
    } else {
        state.push(Line::state(desk.voice, status));
    }
    push_small(&mut state, text_of(a, "done").to_owned());
    state.into()
}

fn day_of(value: &Value, field: &str) -> Typed {
    match text_of(value, field) {
        "" => Typed::Words,
        day => Typed::Day(day.to_owned()),
    }
}

/// The words of a recommendation or action with their sources.
pub(super) fn statement(desk: &Desk<'_>, style: Style, item: &Value) -> Line {
    let mark = if item["doubtful"] == true {
        desk.voice.say.doubtful
    } else {
        ""
    };
    Line::new(style, text_of(&item["text"], "t"))
        .noted(notes_of(&item["text"]))
        .marked(mark)
}

fn evidence_lines(desk: &Desk<'_>, item: &Value) -> Vec<Line> {
    list_of(item, "evidence")
        .iter()
        .map(|e| {
            let label = match text_of(e, "date") {
                "" => desk.voice.say.evidence.to_owned(),
                date => format!("{}, {date}", desk.voice.say.evidence),
            };
            Line::new(
                Style::Small,
                words::fill(desk.voice.say.labelled, &[&label, text_of(e, "t")]),
            )
            .noted(notes_of(e))
        })
        .collect()
}

pub(super) fn push_small(lines: &mut Vec<Line>, text: String) {
    if !text.trim().is_empty() {
        lines.push(Line::new(Style::Small, text));
    }
}

pub(super) fn text_of<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

pub(super) fn list_of<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
}

pub(super) fn notes_of(value: &Value) -> Vec<i64> {
    list_of(value, "n")
        .iter()
        .filter_map(Value::as_i64)
        .collect()
}

/// What all rows say alike is said once, above them, and taken out of the rows.
pub(super) fn shared(rows: &mut [Value], fields: &[&str]) -> String {
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

pub(super) fn recommendation(desk: &Desk<'_>, r: &Recommendation) -> Value {
    let text = json!({ "t": r.text, "n": desk.notes.numbers(r.id, &[], &r.text) });
    let addressees: Vec<(RecordId, String)> = desk
        .threads
        .addressees(r.id)
        .iter()
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
            "date": desk.voice.day_of(last.date.as_ref()),
            "assessor": last.assessor,
            "note": { "t": last.note, "n": desk.notes.numbers(last.id, &[], &last.note) },
            "whom": name(whom),
        }));
    }
    // The last answer of each.
    let mut responses = desk.threads.responses(r.id).to_vec();
    responses.sort_by_key(|x| std::cmp::Reverse(x.date.as_ref().and_then(Edtf::latest)));
    let mut answered = HashSet::new();
    responses.retain(|x| answered.insert(x.addressee_id));
    let responses: Vec<Value> = responses
        .into_iter()
        .map(|x| {
            json!({
                "answer": words::capital(desk.voice.term(&x.answer)), "code": x.answer,
                "text": x.text,
                "date": desk.voice.day_of(x.date.as_ref()),
                "whom": name(x.addressee_id),
                "n": desk.notes.numbers(x.id, &[], &x.text),
            })
        })
        .collect();
    let mut evidence = desk.threads.evidence(r.id).to_vec();
    evidence.sort_by_key(|e| e.date.as_ref().and_then(Edtf::earliest));
    let evidence: Vec<Value> = evidence
        .into_iter()
        .map(|e| {
            json!({
                "t": e.text,
                "date": desk.voice.day_of(e.date.as_ref()),
                "n": desk.notes.numbers(e.id, &[], &e.text),
            })
        })
        .collect();
    let event = desk.threads.event(r.event_id);
    json!({
        "text": text,
        "number": r.number,
        "issuer": desk.short(r.issuer_id, &r.issuer),
        "issued_day": one_day(r.issued_on.as_ref()),
        "issued": desk.voice.day_of(r.issued_on.as_ref()),
        "addressees": addressees.iter().map(|a| a.1.clone()).filter(|a| !a.is_empty()).collect::<Vec<_>>(),
        "countries": desk.voice.list(r.countries.iter().map(|c| desk.country(*c))),
        "themes": desk.voice.terms(&r.themes),
        "context": r.context,
        "law": r.law_change,
        "standard": r.standard,
        "priority": if r.priority == "priority" { words::capital(desk.voice.term("priority")) } else { String::new() },
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
pub(super) fn latest<'a>(
    desk: &Desk<'a>,
    id: RecordId,
    whom: Option<Option<RecordId>>,
) -> Option<&'a Assessment> {
    let mine = desk.threads.assessments(id).iter().copied();
    mine.filter(|a| whom.is_none_or(|w| a.addressee_id == w))
        .max_by_key(|a| a.date.as_ref().and_then(Edtf::latest))
}

pub(super) fn status(action: &Action) -> &str {
    if action.status.is_empty() {
        "open"
    } else {
        &action.status
    }
}

/// Due before the day of the print, not finished, and not history.
pub(super) fn is_overdue(desk: &Desk<'_>, a: &Action) -> bool {
    let day = desk.data.generated_on.as_ref().and_then(Edtf::earliest);
    let due = a.due.as_ref().and_then(Edtf::latest);
    !a.as_history
        && matches!(status(a), "open" | "in progress")
        && due.zip(day).is_some_and(|(due, day)| due < day)
}

/// The day that a date is, if it is one day.
fn one_day(date: Option<&Edtf>) -> String {
    let Some((a, b)) = date.and_then(|d| d.earliest().zip(d.latest())) else {
        return String::new();
    };
    if a == b { a.to_string() } else { String::new() }
}

/// The action items that `wanted` chooses, by due date; those without one last.
pub(super) fn items(desk: &Desk<'_>, wanted: impl Fn(&Action) -> bool) -> Vec<Value> {
    in_order(desk, desk.data.actions.iter().filter(|a| wanted(a)))
}

/// What is done about a recommendation, in the same order.
pub(super) fn items_of(desk: &Desk<'_>, recommendation: RecordId) -> Vec<Value> {
    in_order(desk, desk.threads.actions(recommendation).iter().copied())
}

fn in_order<'a>(desk: &Desk<'_>, actions: impl Iterator<Item = &'a Action>) -> Vec<Value> {
    let mut all: Vec<&Action> = actions.collect();
    all.sort_by_key(|a| {
        let due = a.due.as_ref().and_then(Edtf::latest);
        (matches!(status(a), "done" | "dropped"), due.is_none(), due)
    });
    all.into_iter().map(|a| item(desk, a)).collect()
}

fn item(desk: &Desk<'_>, a: &Action) -> Value {
    let serves = desk.threads.recommendation(a.recommendation_id);
    let event = desk.threads.event(a.event_id);
    let evidence = desk.threads.evidence_of_action(a.id).iter();
    json!({
        "text": { "t": a.text, "n": desk.notes.numbers(a.id, &[], &a.text) },
        "kind": if a.action_kind == "ours" { String::new() } else { words::capital(desk.voice.term(&a.action_kind)) },
        "owner": desk.someone(a.owner_id, &a.owner),
        "owner_short": desk.short(a.owner_id, &a.owner),
        "due": desk.voice.day_of(a.due.as_ref()),
        "due_day": one_day(a.due.as_ref()),
        "status": status(a),
        "overdue": is_overdue(desk, a),
        "history": a.as_history,
        "done": desk.voice.day_of(a.done_on.as_ref()),
        "outcome": a.outcome,
        "serves": serves.map(|r| r.text.clone()).unwrap_or_default(),
        "served": serves.map(|r| r.id),
        "event": event.map(|e| e.title.clone()).unwrap_or_default(),
        "doubtful": a.doubtful,
        "evidence": evidence.map(|e| json!({ "t": e.text, "n": desk.notes.numbers(e.id, &[], &e.text) })).collect::<Vec<_>>(),
        "other": desk.notes.otherwise(a.id, &[]),
    })
}
