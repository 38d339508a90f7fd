//! Actions that come again: the next one is made when one is done.

use crate::Desk;
use domain::record::Action;
use domain::recurrence::Rule;
use domain::{AnyRecord, Edtf, Record, RecordId};
use library::{Reader, Result, Writer};
use std::collections::HashSet;

/// Makes the action that follows a recurring one that has just been done; `None` for any other record, and where the
/// next one is there already. It is due by the rule from the day on which this one was due, however late it was done:
/// what was missed stays to be seen to. Without a due date the rule counts from the day it was done.
pub(crate) fn go_on(desk: &Desk, w: &mut Writer<'_>, record: &AnyRecord) -> Result<Option<Action>> {
    let AnyRecord::Action(action) = record else {
        return Ok(None);
    };
    let Some(rule) = Rule::parse(&action.recurs) else {
        return Ok(None);
    };
    let followed = !w.where_::<Action>("former_id", action.id)?.is_empty();
    if action.status != "done" || action.as_history || followed {
        return Ok(None);
    }
    let done = action.done_on.clone().unwrap_or_else(|| desk.today());
    let due = match &action.due {
        Some(due) => {
            let first = first_due(w, action)?;
            // A month without a day is too vague for a rule of weeks: then from its last day.
            rule.next(due, first.as_ref())
                .or_else(|| rule.next(&Edtf::day(due.latest()?), None))
        }
        None => rule.next(&done, None),
    };
    let next = Action {
        id: desk.new_id(),
        status: "open".into(),
        due,
        outcome: String::new(),
        done_on: None,
        doubtful: false,
        former_id: Some(action.id),
        ..(**action).clone()
    };
    w.insert(&next)?;
    Ok(Some(next))
}

/// When the first of the row was due.
fn first_due(r: &Reader<'_>, action: &Action) -> Result<Option<Edtf>> {
    let mut first = action.clone();
    let mut seen: HashSet<RecordId> = HashSet::from([action.id()]);
    while let Some(former) = first.former_id.filter(|id| seen.insert(*id)) {
        let Some(before) = r.find::<Action>(former)? else {
            break;
        };
        first = before;
    }
    Ok(first.due)
}
