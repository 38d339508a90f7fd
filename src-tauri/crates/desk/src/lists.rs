//! Lists as an officer works in them: narrowed by a typed filter, grouped, kept as views, changed many rows at once.

use crate::error::DeskError;
use crate::fields::columns;
use crate::records::{assessed, set_fields};
use crate::{Desk, Result, recurring};
use domain::query::{self, BadQuery, Completing, Known, Mark, Takes};
use domain::record::SavedView;
use domain::view::{BoardColumn, ChangeNote, GroupCount, ListPage, ListQuery};
use domain::vocabulary::Term;
use domain::{CountryCode, Edtf, Kind, RecordId, fold};
use library::{LibraryError, Reader};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A query as the library takes it: relative dates count from today.
pub(crate) fn today(desk: &Desk, query: &ListQuery) -> ListQuery {
    ListQuery {
        today: Some(desk.today()),
        ..query.clone()
    }
}

/// A window of a list.
///
/// # Errors
/// `invalid` for a filter that is not understood, or an order by a column that the rows do not have.
pub fn list(
    desk: &Desk,
    kind: Kind,
    query: &ListQuery,
    offset: u32,
    limit: u32,
) -> Result<ListPage> {
    let query = today(desk, query);
    desk.read(|r| r.list(kind, &query, offset.into(), limit.into()))
}

/// How many records of a list share each value of these columns.
///
/// # Errors
/// As [`list`].
pub fn groups(
    desk: &Desk,
    kind: Kind,
    query: &ListQuery,
    by: &[String],
) -> Result<Vec<GroupCount>> {
    let query = today(desk, query);
    let what = format!("groups {kind:?} {query:?} {by:?}");
    desk.count_once(what, |r| r.groups(kind, &query, by))
}

/// Recommendations by their status: of each how many, and the first of them.
///
/// # Errors
/// As [`list`].
pub fn board(desk: &Desk, query: &ListQuery, shown: u32) -> Result<Vec<BoardColumn>> {
    let query = today(desk, query);
    desk.count_once(format!("board {query:?} {shown}"), |r| {
        r.board(&query, shown.into())
    })
}

// ---- the typed filter -------------------------------------------------------------------------------------------

/// A typed filter, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterView {
    /// Its marks, in their order.
    pub marks: Vec<Mark>,
    /// Why it is not understood, if so.
    pub problem: Option<FilterProblem>,
    /// How it could go on at the caret; best first.
    pub completions: Vec<Completion>,
}

/// Why a filter is not understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterProblem {
    /// Where: code points.
    pub from: u32,
    /// Until where.
    pub to: u32,
    /// What is wrong.
    pub happened: String,
    /// What could be written.
    pub next: String,
}

impl From<BadQuery> for FilterProblem {
    fn from(bad: BadQuery) -> FilterProblem {
        FilterProblem {
            from: bad.from as u32,
            to: bad.to as u32,
            happened: bad.happened,
            next: bad.next,
        }
    }
}

/// One way to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Completion {
    /// From which code point the typed text is replaced.
    pub from: u32,
    /// Until which.
    pub to: u32,
    /// By what.
    pub insert: String,
    /// As it is shown.
    pub label: String,
    /// What it means, in a few words.
    pub detail: String,
}

/// Enough to choose from; who does not see it among them types another letter.
const OFFERED: usize = 12;

/// Reads a typed filter, and says how it could go on at the caret.
///
/// # Errors
/// `no_library`; a filter that is not understood is part of the answer.
pub fn read_filter(desk: &Desk, kind: Kind, text: &str, caret: Option<u32>) -> Result<FilterView> {
    let today = (desk.around.today)();
    desk.read(|r| {
        let terms = terms_of(r, kind)?;
        let known = Known {
            today,
            terms: &terms,
        };
        Ok(FilterView {
            marks: query::marks(text),
            problem: query::parse(kind, text, &known).err().map(Into::into),
            completions: match caret {
                Some(caret) => completions(r, kind, text, caret as usize, &terms)?,
                None => Vec::new(),
            },
        })
    })
}

fn terms_of(r: &Reader<'_>, kind: Kind) -> library::Result<Vec<Term>> {
    let mut terms: Vec<Term> = Vec::new();
    for key in query::keys::keys(kind) {
        if let Takes::Term(list) | Takes::Open(list) | Takes::Standing(list) = key.takes {
            terms.extend(r.vocabulary(list)?);
        }
    }
    Ok(terms)
}

fn completions(
    r: &Reader<'_>,
    kind: Kind,
    text: &str,
    caret: usize,
    terms: &[Term],
) -> library::Result<Vec<Completion>> {
    let (what, from, to) = query::completing(kind, text, caret);
    let offer = |insert: String, label: String, detail: &str| Completion {
        from: from as u32,
        to: to as u32,
        insert,
        label,
        detail: detail.to_owned(),
    };
    let mut offers = Vec::new();
    match what {
        Completing::Nothing => {}
        Completing::Key { begun } => {
            let begun = fold::fold(&begun);
            let keys = query::keys::keys(kind).iter();
            for key in keys.filter(|k| k.name.starts_with(&begun)) {
                let name = format!("{}:", key.name);
                offers.push(offer(name.clone(), name, key.says));
            }
        }
        Completing::Value { key, begun } => {
            let sought = fold::fold(&begun);
            let fits = |label: &str| {
                let label = fold::fold(label);
                label.starts_with(&sought)
                    || label.split([' ', ',']).any(|w| w.starts_with(&sought))
            };
            let value = |v: &str| format!("{} ", query::quote(v));
            match key.takes {
                Takes::Term(list) | Takes::Open(list) => {
                    let codes = terms.iter().filter(|t| t.vocabulary == list);
                    let groups: &[(&str, &str)] = match list {
                        "assessment" => &[
                            ("open", "all that are not fully implemented"),
                            ("closed", "fully implemented or no longer applicable"),
                        ],
                        "action_status" => &[("unfinished", "open or in progress")],
                        _ => &[],
                    };
                    for (code, says) in groups.iter().filter(|(c, _)| fits(c)) {
                        offers.push(offer(value(code), (*code).to_owned(), says));
                    }
                    for term in codes.filter(|t| fits(&t.code)) {
                        offers.push(offer(value(&term.code), term.code.clone(), ""));
                    }
                }
                Takes::Standing(list) => {
                    for term in terms
                        .iter()
                        .filter(|t| t.vocabulary == list && fits(&t.code))
                    {
                        let at = format!("{}@today", term.code);
                        offers.push(offer(value(&at), at.clone(), ""));
                    }
                }
                Takes::Country => {
                    for country in CountryCode::all() {
                        let named = ["en", "ru", "fr"].map(|language| country.name(language));
                        if named.iter().any(|name| fits(name))
                            || fold::fold(country.as_str()) == sought
                        {
                            let code = format!("{} ", country.as_str());
                            let [name, ..] = named;
                            offers.push(offer(code, name, country.as_str()));
                        }
                    }
                    // What is written by its code comes first.
                    offers.sort_by_key(|o| fold::fold(&o.detail) != sought);
                }
                Takes::Date => {
                    for (insert, says) in DATES.iter().filter(|(i, _)| i.starts_with(&begun)) {
                        offers.push(offer(format!("{insert} "), (*insert).to_owned(), says));
                    }
                }
                Takes::Number => {
                    for (insert, says) in [("0", "none"), (">0", "some"), (">10", "more than ten")]
                    {
                        if insert.starts_with(&begun) {
                            offers.push(offer(format!("{insert} "), insert.to_owned(), says));
                        }
                    }
                }
                Takes::Flags(flags) => {
                    for (name, says) in flags.iter().filter(|(n, _)| n.starts_with(&sought)) {
                        offers.push(offer(format!("{name} "), (*name).to_owned(), says));
                    }
                }
                Takes::Text => {
                    if "none".starts_with(&sought) && !sought.is_empty() {
                        offers.push(offer("none ".into(), "none".into(), "nothing is said"));
                    }
                    for text in r.values(kind, key.field, &begun, OFFERED)? {
                        offers.push(offer(value(&text), text, ""));
                    }
                }
            }
        }
    }
    offers.truncate(OFFERED.max(query::keys::keys(kind).len()));
    Ok(offers)
}

const DATES: &[(&str, &str)] = &[
    ("<today", "past"),
    ("<30d", "past, or within 30 days"),
    ("<-1y", "more than a year ago"),
    (">today", "to come"),
    (">-1y", "within the last year, or to come"),
    ("week", "this week"),
    ("month", "this month"),
    ("year", "this year"),
    ("30d", "today and the next 30 days"),
    ("-30d", "the last 30 days"),
    ("2019..2021", "from one to the other"),
    ("none", "no date is given"),
];

// ---- views ------------------------------------------------------------------------------------------------------

/// A view of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct View {
    /// Its record; none for a view that comes with the program.
    pub id: Option<RecordId>,
    /// What it shows.
    pub view: SavedView,
}

/// Views that come with the program: kind, name, filter.
const SHIPPED: &[(Kind, &str, &str)] = &[
    (
        Kind::Recommendation,
        "Nobody has looked at these for a year",
        "looked:<-1y status:open -is:history",
    ),
    (
        Kind::Recommendation,
        "To review in the next 30 days, or late",
        "review:<30d",
    ),
    (
        Kind::Recommendation,
        "Open, with nothing under way",
        "status:open open:0 -is:history",
    ),
    (Kind::Action, "Overdue", "is:overdue"),
    (
        Kind::Action,
        "Due in the next 30 days",
        "status:unfinished due:30d",
    ),
    (
        Kind::Action,
        "Commitments of others",
        "kind:\"another's commitment\" status:unfinished",
    ),
    (Kind::Action, "Ours", "kind:ours status:unfinished"),
    (Kind::Event, "This year", "date:year"),
    (Kind::Event, "Planned", "status:planned"),
];

/// The views of a kind's list.
///
/// # Errors
/// `no_library`.
pub fn views(desk: &Desk, kind: Kind) -> Result<Vec<View>> {
    let mut own = desk.read(|r| r.where_::<SavedView>("of", kind.name()))?;
    own.sort_by_cached_key(|v| fold::ascii_key(&v.title));
    let shipped = SHIPPED.iter().filter(|(of, ..)| *of == kind);
    let shipped = shipped.map(|(_, title, query)| View {
        id: None,
        view: SavedView {
            title: (*title).to_owned(),
            of: kind.name().to_owned(),
            query: (*query).to_owned(),
            ..SavedView::default()
        },
    });
    Ok(shipped
        .chain(own.into_iter().map(|view| View {
            id: Some(view.id),
            view,
        }))
        .collect())
}

// ---- many at once -----------------------------------------------------------------------------------------------

/// What is done to each of many records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BulkChange {
    /// Fields given a value.
    pub set: BTreeMap<String, Value>,
    /// Items added to lists, each once.
    pub add: BTreeMap<String, Vec<Value>>,
    /// Items taken off lists.
    pub remove: BTreeMap<String, Vec<Value>>,
    /// Recommendations are assessed today as this.
    pub assess: Option<String>,
}

/// Changes many records as one change.
///
/// # Errors
/// `invalid`, naming the field, for a value that does not fit one of them: then none is changed; `not_found`.
pub fn change_all(desk: &Desk, ids: &[RecordId], change: &BulkChange) -> Result<ChangeNote> {
    let day: Edtf = desk.today();
    let ((), note) = desk.change(|w| {
        let mut changed = 0;
        let mut noun = "record";
        for id in ids {
            let record = w.any(*id)?;
            noun = record.kind().noun();
            let held = columns(&record)?;
            let mut fields = change.set.clone();
            for (name, items) in &change.add {
                let mut list = items_of(&held, &fields, name)?;
                let new = items.iter().filter(|i| !list.contains(i)).cloned();
                let new: Vec<_> = new.collect();
                list.extend(new);
                fields.insert(name.clone(), Value::Array(list));
            }
            for (name, items) in &change.remove {
                let mut list = items_of(&held, &fields, name)?;
                list.retain(|i| !items.contains(i));
                fields.insert(name.clone(), Value::Array(list));
            }
            let status = fields.contains_key("status");
            let now = set_fields(w, *id, fields)?;
            if let Some(record) = now.as_ref().filter(|_| status) {
                recurring::go_on(desk, w, record)?;
            }
            let mut touched = now.is_some();
            if let Some(status) = &change.assess {
                assessed(desk, w, *id, status, Some(day.clone()), "", "")?;
                touched = true;
            }
            changed += usize::from(touched);
        }
        let sentence = match changed {
            0 => String::new(),
            1 => format!("Changed 1 {noun}"),
            n => format!("Changed {n} {noun}s"),
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// The list that a field holds now.
fn items_of(
    held: &serde_json::Map<String, Value>,
    fields: &BTreeMap<String, Value>,
    name: &str,
) -> library::Result<Vec<Value>> {
    match fields.get(name).or_else(|| held.get(name)) {
        Some(Value::Array(list)) => Ok(list.clone()),
        _ => Err(LibraryError::caller(DeskError::invalid(
            format!("{name}: this field holds no list."),
            "Set it instead.",
        ))),
    }
}
