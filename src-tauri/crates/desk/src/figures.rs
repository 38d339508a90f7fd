//! How many were reached: attendances, and the individuals behind them, each once.

use crate::lists;
use crate::{Desk, Result};
use domain::attendance::{By, FiguresRow, FiguresView, Tally, came, took_place};
use domain::record::{Event, Participation, Person, Project};
use domain::view::ListQuery;
use domain::{Kind, Record, RecordId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// More than any office has held.
const ALL: u32 = u32::MAX;

/// Attendances and individuals, in all and told apart, of the events that a typed filter lets through.
///
/// # Errors
/// `invalid` for a filter that is not understood.
pub fn count(desk: &Desk, by: By, filter: &str) -> Result<FiguresView> {
    let chosen: Option<HashSet<RecordId>> = if filter.trim().is_empty() {
        None
    } else {
        let query = ListQuery {
            filter: filter.to_owned(),
            ..ListQuery::default()
        };
        let page = lists::list(desk, Kind::Event, &query, 0, ALL)?;
        Some(page.rows.iter().map(domain::view::Row::id).collect())
    };
    desk.read(|r| {
        let mut events: BTreeMap<RecordId, Event> = BTreeMap::new();
        for event in r.all::<Event>()? {
            if took_place(&event) && chosen.as_ref().is_none_or(|c| c.contains(&event.id)) {
                events.insert(event.id, event);
            }
        }
        let people: HashMap<RecordId, Person> =
            r.all::<Person>()?.into_iter().map(|p| (p.id, p)).collect();
        let mut all = Tally::default();
        let mut rows: BTreeMap<String, Tally> = BTreeMap::new();
        for event in events.values() {
            all.event(event);
            if let Some(key) = by.of_event(event) {
                rows.entry(key).or_default().event(event);
            }
        }
        let mut seen: HashSet<(RecordId, RecordId)> = HashSet::new();
        for part in r.all::<Participation>()? {
            let (Some(event), Some(person)) =
                (events.get(&part.event_id), people.get(&part.person_id))
            else {
                continue;
            };
            if !came(&part) || !seen.insert((event.id, person.id)) {
                continue;
            }
            all.person(person);
            let key = by.key(event, &part, person);
            rows.entry(key).or_default().person(person);
        }
        let title = |key: &str| -> library::Result<String> {
            Ok(match (by, RecordId::parse(key)) {
                (By::Event, Some(id)) => events.get(&id).map_or_else(String::new, Event::title),
                (By::Project, Some(id)) => r
                    .find::<Project>(id)?
                    .map_or_else(String::new, |p| p.title()),
                _ => String::new(),
            })
        };
        let rows = rows
            .iter()
            .map(|(key, tally)| {
                Ok(FiguresRow {
                    title: title(key)?,
                    key: key.clone(),
                    figures: tally.figures(),
                })
            })
            .collect::<library::Result<_>>()?;
        Ok(FiguresView {
            all: all.figures(),
            rows,
        })
    })
}
