//! Lists of actions: new ones, and how far known ones are.

use super::SheetPlan;
use super::plan::{Planned, RowState, is_left_out, recommendation_named};
use crate::Desk;
use domain::fold::ascii_key;
use domain::record::{Action, Recommendation};
use domain::{AnyRecord, Edtf, RecordId};
use library::{Reader, Result, Writer};
use std::collections::HashMap;

const FIELDS: [&str; 7] = [
    "owner", "due", "status", "priority", "outcome", "done_on", "notes",
];

fn held(action: &Action, field: &str) -> String {
    let date = |d: &Option<Edtf>| d.as_ref().map_or(String::new(), ToString::to_string);
    match field {
        "owner" => action.owner.clone(),
        "due" => date(&action.due),
        "status" => action.status.clone(),
        "priority" => action.priority.clone(),
        "outcome" => action.outcome.clone(),
        "done_on" => date(&action.done_on),
        _ => action.notes.clone(),
    }
}

pub(super) fn plan(r: &Reader<'_>, _: &SheetPlan, rows: &mut [Planned]) -> Result<()> {
    let all = r.all::<Action>()?;
    let mut by_text: HashMap<String, Vec<&Action>> = HashMap::new();
    let mut by_id: HashMap<RecordId, &Action> = HashMap::new();
    for one in &all {
        by_text.entry(ascii_key(&one.text)).or_default().push(one);
        by_id.insert(one.id, one);
    }
    let recommendations = r.all::<Recommendation>()?;
    let mut met: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let key = ascii_key(row.value("text"));
        if key.is_empty() || is_left_out(row) {
            row.row.state = RowState::Skipped;
            continue;
        }
        let twice = format!("{key}|{}", ascii_key(row.value("owner")));
        if let Some(first) = met.insert(twice, row.row.row) {
            row.row.state = RowState::Same;
            row.row
                .changes
                .push(format!("the same words as in row {}", first + 1));
            continue;
        }
        let serves = row.value("recommendation").to_owned();
        if !serves.is_empty() {
            match recommendation_named(&recommendations, &serves) {
                Some(id) => {
                    row.row
                        .values
                        .insert("recommendation".into(), id.to_string());
                }
                None => {
                    row.row.values.remove("recommendation");
                    row.doubt(
                        "recommendation",
                        format!("“{serves}” is not the number or the words of a recommendation."),
                    );
                }
            }
        }
        let owner = ascii_key(row.value("owner"));
        let chosen = row.chosen_record().and_then(|id| by_id.get(&id)).copied();
        let taken = row.taken.iter().find_map(|id| by_id.get(id)).copied();
        let like = by_text.get(&key).and_then(|l| {
            let same_owner = l.iter().find(|a| ascii_key(&a.owner) == owner);
            same_owner.or(match l.as_slice() {
                [one] => Some(one),
                _ => None,
            })
        });
        let found = match row.chosen.as_deref() {
            Some("new") => None,
            _ => chosen.or(taken).or(like.copied()),
        };
        let Some(found) = found else {
            row.row.state = RowState::New;
            continue;
        };
        row.row.record_id = Some(found.id);
        row.row.record_title.clone_from(&found.text);
        let mut changes = Vec::new();
        for field in FIELDS {
            let (told, there) = (row.value(field), held(found, field));
            if !told.is_empty() && told != there {
                changes.push(match there.as_str() {
                    "" => format!("{field}: {told}"),
                    there => format!("{field}: {there} → {told}"),
                });
            }
        }
        row.settle(changes);
    }
    Ok(())
}

pub(super) fn write(
    desk: &Desk,
    w: &mut Writer<'_>,
    plan: &SheetPlan,
    row: &Planned,
) -> Result<Vec<(RecordId, &'static str)>> {
    let text = |field: &str| row.value(field).to_owned();
    let date = |field: &str| Edtf::parse(row.value(field)).ok();
    let is_new = row.row.state == RowState::New;
    let mut action = match row.row.record_id.filter(|_| !is_new) {
        Some(id) => w.get(id)?,
        None => Action {
            id: desk.new_id(),
            text: text("text"),
            status: "open".into(),
            action_kind: match row.value("action_kind") {
                "" => "ours".into(),
                kind => kind.to_owned(),
            },
            event_id: plan.event_id,
            recommendation_id: RecordId::parse(row.value("recommendation")),
            ..Action::default()
        },
    };
    for field in FIELDS {
        let told = text(field);
        if told.is_empty() {
            continue;
        }
        match field {
            "owner" => action.owner = told,
            "due" => action.due = date(field),
            "status" => action.status = told,
            "priority" => action.priority = told,
            "outcome" => action.outcome = told,
            "done_on" => action.done_on = date(field),
            _ => action.notes = told,
        }
    }
    w.put(&AnyRecord::Action(Box::new(action.clone())))?;
    Ok(vec![(action.id, "text")])
}
