//! A list that was saved as a table comes back: what was changed in it, what changed here meanwhile, and what is new.
//!
//! Such a table is the library's own words, no source: it is not kept, and nothing cites it. The history names the file.

use super::plan::{CellChange, Planned, RowState, is_left_out, terms};
use super::saved::{as_read, held, key, mark, plain};
use crate::fields::{name_field, record_of};
use crate::records::{assessed, check, set_fields};
use crate::{Desk, recurring};
use domain::fold::ascii_key;
use domain::sheet::Holds;
use domain::sheet::table::{self, KEY, TableColumn};
use domain::view::ListQuery;
use domain::vocabulary::Term;
use domain::{AnyRecord, Edtf, Kind, RecordId};
use library::{Reader, Result, Writer};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

pub(super) fn plan(r: &Reader<'_>, kind: Kind, rows: &mut [Planned]) -> Result<()> {
    let mut met: HashMap<RecordId, u32> = HashMap::new();
    let mut by_name: Option<HashMap<String, RecordId>> = None;
    let name_field = name_field(kind);
    let terms = terms(r)?;
    for row in rows {
        if is_left_out(row) {
            row.row.state = RowState::Skipped;
            continue;
        }
        let told = key(row.value(KEY));
        row.row.values.remove(KEY);
        let name = row.value(name_field).to_owned();
        let chosen_new = row.chosen.as_deref() == Some("new");
        let known = match (&told, row.chosen_record()) {
            _ if chosen_new => None,
            (_, Some(id)) => Some((id, HashMap::new())),
            (Some((id, marks)), None) => match met.insert(*id, row.row.row) {
                None => Some((*id, marks.clone())),
                Some(first) => {
                    // A row copied to write another one below it.
                    row.row.record_id = Some(*id);
                    row.row.record_title = title(r, *id)?;
                    row.doubt(
                        "record",
                        format!("Copied from row {}: taken as a new one.", first + 1),
                    );
                    None
                }
            },
            (None, None) => None,
        };
        let Some((id, marks)) = known else {
            if name.is_empty() {
                row.row.state = RowState::Skipped;
                continue;
            }
            if kind == Kind::Report {
                row.row.state = RowState::Skipped;
                row.row.doubts.retain(|d| d.field != "record");
                row.doubt(
                    "record",
                    "A report comes from its file, not from a row: left out.".into(),
                );
                continue;
            }
            if told.is_none() && !chosen_new {
                let names = match &mut by_name {
                    Some(names) => names,
                    none => none.insert(names(r, kind)?),
                };
                if let Some(id) = names.get(&ascii_key(&name)).copied() {
                    row.row.record_id = Some(id);
                    row.row.record_title = title(r, id)?;
                    row.doubt(
                        "record",
                        "There is one that is called so; taken for another one.".into(),
                    );
                }
            }
            row.row.state = RowState::New;
            continue;
        };
        if r.kind_of(id)? != Some(kind) {
            row.row.state = RowState::Skipped;
            row.doubt(
                "record",
                "It is not in the library any more: left out.".into(),
            );
            continue;
        }
        row.row.record_id = Some(id);
        compare(r, kind, id, &marks, &terms, row)?;
    }
    Ok(())
}

/// What a row says otherwise than its record.
fn compare(
    r: &Reader<'_>,
    kind: Kind,
    id: RecordId,
    marks: &HashMap<String, String>,
    terms: &[Term],
    row: &mut Planned,
) -> Result<()> {
    let there = held(r, &r.row(id)?)?;
    row.row.record_title = r.any(id)?.title();
    let mut cells: Vec<CellChange> = Vec::new();
    for column in table::columns(kind).filter(|c| c.holds.is_some()) {
        let field = column.field;
        // A column that is not there, or a cell that was not understood, says nothing.
        let doubtful = row.row.doubts.iter().any(|d| d.field == field);
        let Some(told) = row.row.values.get(field).cloned().filter(|_| !doubtful) else {
            continue;
        };
        let held = plain(there.get(field), column.holds);
        let now = as_read(&held, column, terms);
        let before = marks.get(field);
        if same(&told, &now) || before.is_some_and(|m| *m == mark(&told)) {
            continue;
        }
        // Without a mark an empty cell is one that was never filled in.
        if told.is_empty() && (before.is_none() || !may_be_empty(kind, column)) {
            if before.is_some() {
                row.doubt(field, "This cannot be empty: it stays as it is.".into());
            }
            continue;
        }
        let clash = before.is_some_and(|m| *m != mark(&now));
        cells.push(CellChange {
            field: field.to_owned(),
            was: held,
            is: told,
            clash,
            taken: !clash || row.takes.contains(field),
        });
    }
    // The day of an assessment goes with its status.
    let assessed_anew = cells.iter().any(|c| c.field == "status");
    if kind == Kind::Recommendation && !assessed_anew {
        let before = cells.len();
        cells.retain(|c| c.field != "assessed_on");
        if cells.len() < before {
            row.doubt(
                "assessed_on",
                "A day without another status is no assessment.".into(),
            );
        }
    }
    row.row.state = if cells.iter().any(|c| c.clash) {
        RowState::Conflict
    } else if cells.is_empty() {
        RowState::Same
    } else {
        RowState::Changed
    };
    row.row.cells = cells;
    Ok(())
}

/// Whether two values say the same after another program has had them.
fn same(told: &str, now: &str) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    mark(told) == mark(now) || number(told).is_some_and(|n| number(now) == Some(n))
}

fn may_be_empty(kind: Kind, column: &TableColumn) -> bool {
    let state = matches!(
        (kind, column.field),
        (Kind::Recommendation | Kind::Action, "status")
            | (Kind::Recommendation, "assessed_on")
            | (Kind::Action, "action_kind")
            | (_, table::SENSITIVITY)
    );
    !column.needed && !state
}

fn title(r: &Reader<'_>, id: RecordId) -> Result<String> {
    Ok(match r.kind_of(id)? {
        Some(_) => r.any(id)?.title(),
        None => String::new(),
    })
}

/// The records of a kind by what they are called.
fn names(r: &Reader<'_>, kind: Kind) -> Result<HashMap<String, RecordId>> {
    let page = r.list(kind, &ListQuery::default(), 0, u64::from(u32::MAX))?;
    let field = name_field(kind);
    let mut names = HashMap::new();
    for row in &page.rows {
        let told = serde_json::to_value(row).unwrap_or_default();
        if let Some(name) = told[field].as_str().filter(|n| !n.is_empty()) {
            names.entry(ascii_key(name)).or_insert(row.id());
        }
    }
    Ok(names)
}

/// Whether a row does anything.
pub(super) fn does(row: &Planned) -> bool {
    row.row.state == RowState::New || row.row.cells.iter().any(|c| c.taken)
}

pub(super) fn write(desk: &Desk, w: &mut Writer<'_>, kind: Kind, row: &Planned) -> Result<()> {
    let is_new = row.row.state == RowState::New;
    let takes = |field: &str| {
        let value = || !row.value(field).is_empty();
        let cell = || row.row.cells.iter().any(|c| c.field == field && c.taken);
        if is_new { value() } else { cell() }
    };
    let mut fields: BTreeMap<String, Value> = BTreeMap::new();
    for column in table::columns(kind).filter(|c| takes(c.field)) {
        if let Some(holds) = column.holds {
            fields.insert(
                column.field.to_owned(),
                value(row.value(column.field), holds),
            );
        }
    }
    // How far a recommendation is is a dated judgement of its own.
    let judged = match kind {
        Kind::Recommendation => fields.remove("status"),
        _ => None,
    };
    let judged_on = match kind {
        Kind::Recommendation => fields.remove("assessed_on"),
        _ => None,
    };
    let id = match row.row.record_id.filter(|_| !is_new) {
        Some(id) => {
            let finished = fields.contains_key("status");
            if let Some(record) = set_fields(w, id, fields)?.filter(|_| finished) {
                recurring::go_on(desk, w, &record)?;
            }
            id
        }
        None => make(desk, w, kind, fields)?,
    };
    if let Some(status) = judged.as_ref().and_then(Value::as_str)
        && !(is_new && status == "not yet assessed")
    {
        let day = judged_on.as_ref().and_then(Value::as_str);
        let day = day.and_then(|d| Edtf::parse(d).ok());
        let day = day.unwrap_or_else(|| desk.today());
        assessed(desk, w, id, status, Some(day), "", "")?;
    }
    Ok(())
}

fn make(
    desk: &Desk,
    w: &mut Writer<'_>,
    kind: Kind,
    fields: BTreeMap<String, Value>,
) -> Result<RecordId> {
    let mut columns: Map<String, Value> = Map::new();
    columns.insert("kind".into(), json!(kind.name()));
    columns.extend(fields);
    if kind == Kind::Action {
        columns.entry("status").or_insert_with(|| json!("open"));
        columns
            .entry("action_kind")
            .or_insert_with(|| json!("ours"));
    }
    let mut record: AnyRecord = record_of(columns)?;
    let id = desk.new_id();
    record.set_id(id);
    check(w, &record)?;
    w.put(&record)?;
    Ok(id)
}

/// A cell's value as the record's field holds it.
fn value(text: &str, holds: Holds) -> Value {
    match holds {
        Holds::Country | Holds::Date if text.is_empty() => Value::Null,
        Holds::Countries | Holds::Themes | Holds::Items => {
            text.split("; ").filter(|i| !i.is_empty()).collect()
        }
        _ => Value::from(text),
    }
}
