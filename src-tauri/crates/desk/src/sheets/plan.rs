//! The rows of a sheet as values of ours, and what is to become of each.

use super::SheetPlan;
use domain::record::Recommendation;
use domain::sheet::{Mapping, Normal, normal, table};
use domain::vocabulary::{self, Term};
use domain::{CodePoint, Kind, RecordId};
use library::{Reader, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use ts_rs::TS;

/// Begins the edit that says whose word is taken where both sides changed: `take:due`, with `sheet` or `library`.
const TAKE: &str = "take:";

/// What becomes of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// A new record.
    New,
    /// A record that is there is used: the same person comes to another event.
    Reused,
    /// A record that is there is changed.
    Changed,
    /// A record was changed in the library too since the list was saved.
    Conflict,
    /// It says what the library says already.
    Same,
    /// It is left out: by hand, or because it has no name or text.
    #[default]
    Skipped,
}

impl RowState {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            RowState::New => "new",
            RowState::Reused => "reused",
            RowState::Changed => "changed",
            RowState::Conflict => "conflict",
            RowState::Same => "same",
            RowState::Skipped => "skipped",
        }
    }
}

/// What a careful reader would ask about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Doubt {
    /// The field; `record` for the question who or what it is.
    pub field: String,
    /// One sentence.
    pub says: String,
}

/// A value of a saved list that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellChange {
    /// Which field.
    pub field: String,
    /// What the library has; empty for nothing.
    pub was: String,
    /// What the sheet says; empty for nothing.
    pub is: String,
    /// The library changed it as well since the list was saved.
    pub clash: bool,
    /// Whether the sheet's word is taken: always where nothing clashes, else where that was chosen.
    pub taken: bool,
}

/// A row and what becomes of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct PlannedRow {
    /// Which, from 0.
    pub row: u32,
    /// Its values by field.
    pub values: BTreeMap<String, String>,
    /// What becomes of it.
    pub state: RowState,
    /// The record that it is, if the library has it.
    pub record_id: Option<RecordId>,
    /// How that record is called.
    pub record_title: String,
    /// What would change, in short phrases.
    pub changes: Vec<String>,
    /// What would change, value by value, in a list that was saved from here.
    pub cells: Vec<CellChange>,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
}

/// A row with where it stands.
pub(super) struct Planned {
    pub(super) row: PlannedRow,
    pub(super) place: Option<(CodePoint, CodePoint)>,
    /// The records that came of this very row before.
    pub(super) taken: Vec<RecordId>,
    /// Chosen by hand: `new`, or a record.
    pub(super) chosen: Option<String>,
    /// The fields in which the sheet's word was chosen although the library has another since.
    pub(super) takes: HashSet<String>,
}

impl Planned {
    pub(super) fn value(&self, field: &str) -> &str {
        self.row.values.get(field).map_or("", String::as_str)
    }

    /// What becomes of a row whose record is known. What came of this very row may have been worked on since: then the sheet
    /// is the older word and changes nothing.
    pub(super) fn settle(&mut self, changes: Vec<String>) {
        if changes.is_empty() || !self.taken.is_empty() {
            self.row.state = RowState::Same;
        } else {
            self.row.state = RowState::Changed;
            self.row.changes = changes;
        }
    }

    pub(super) fn doubt(&mut self, field: &str, says: String) {
        self.row.doubts.push(Doubt {
            field: field.to_owned(),
            says,
        });
    }

    /// The record that was chosen by hand, if it is one.
    pub(super) fn chosen_record(&self) -> Option<RecordId> {
        self.chosen.as_deref().and_then(RecordId::parse)
    }
}

/// The values of every vocabulary of the library.
pub(super) fn terms(r: &Reader<'_>) -> Result<Vec<Term>> {
    let mut terms = Vec::new();
    for list in vocabulary::ALL {
        terms.extend(r.vocabulary(list.name)?);
    }
    Ok(terms)
}

/// The rows under the headings, normalised, with what was corrected by hand.
pub(super) fn read(
    r: &Reader<'_>,
    plan: &SheetPlan,
    mapping: &Mapping,
    rows: &[Vec<String>],
    saved: Option<Kind>,
) -> Result<Vec<Planned>> {
    let terms = terms(r)?;
    let first = mapping.header.map_or(0, |h| h as usize + 1);
    // 05/13/2023 anywhere in a column says that its months come first.
    let day_first: Vec<bool> = (0..mapping.columns.len())
        .map(|c| {
            !rows
                .iter()
                .skip(first)
                .filter_map(|r| r.get(c))
                .any(|cell| {
                    let parts: Vec<&str> = cell.split('/').collect();
                    let number = |i: usize| parts.get(i).and_then(|p| p.trim().parse::<u32>().ok());
                    parts.len() == 3
                        && number(0).is_some_and(|n| n <= 12)
                        && number(1).is_some_and(|n| (13..=31).contains(&n))
                })
        })
        .collect();
    let mut edits: HashMap<(u32, &str), &str> = HashMap::new();
    for edit in &plan.edits {
        edits.insert((edit.row, &edit.field), &edit.value);
    }
    let skip: HashSet<u32> = plan.skip.iter().copied().collect();
    let mut all = Vec::new();
    for (at, cells) in rows.iter().enumerate().skip(first) {
        if cells.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        let number = at as u32;
        let mut planned = Planned {
            row: PlannedRow {
                row: number,
                ..PlannedRow::default()
            },
            place: None,
            taken: Vec::new(),
            chosen: edits.get(&(number, "record")).map(|v| (*v).to_owned()),
            takes: HashSet::new(),
        };
        let mut told: BTreeMap<String, (String, bool)> = BTreeMap::new();
        for (c, field) in mapping
            .columns
            .iter()
            .enumerate()
            .filter(|(_, f)| !f.is_empty())
        {
            let cell = cells.get(c).cloned().unwrap_or_default();
            told.entry(field.clone()).or_insert((cell, day_first[c]));
        }
        for edit in plan
            .edits
            .iter()
            .filter(|e| e.row == number && e.field != "record")
        {
            if let Some(field) = edit.field.strip_prefix(TAKE) {
                if edit.value == "sheet" {
                    planned.takes.insert(field.to_owned());
                }
                continue;
            }
            told.insert(edit.field.clone(), (edit.value.clone(), true));
        }
        for (field, (cell, day_first)) in told {
            let normal = match saved.map(|kind| table::column(kind, &field)) {
                None => normal(plan.kind, &field, &cell, &terms, day_first),
                Some(Some(column)) => table::normal(column, &cell, &terms, day_first),
                Some(None) => Normal {
                    value: cell,
                    doubt: None,
                },
            };
            if let Some(says) = normal.doubt {
                planned.doubt(&field, says);
            }
            planned.row.values.insert(field, normal.value);
        }
        if skip.contains(&number) {
            planned.row.doubts.clear();
            planned.chosen = Some("skip".into());
        }
        all.push(planned);
    }
    Ok(all)
}

/// Whether a row was left out by hand.
pub(super) fn is_left_out(row: &Planned) -> bool {
    row.chosen.as_deref() == Some("skip")
}

/// The recommendation that a cell means: by its number, else by its words.
pub(super) fn recommendation_named(all: &[Recommendation], text: &str) -> Option<RecordId> {
    let key = domain::fold::ascii_key(text);
    if key.is_empty() {
        return None;
    }
    let mut numbered = all
        .iter()
        .filter(|r| domain::fold::ascii_key(&r.number) == key);
    match (numbered.next(), numbered.next()) {
        (Some(one), None) => Some(one.id),
        // Two sources number from 1: the number alone says nothing.
        (Some(_), Some(_)) => None,
        _ => all
            .iter()
            .find(|r| domain::fold::ascii_key(&r.text) == key)
            .map(|r| r.id),
    }
}
