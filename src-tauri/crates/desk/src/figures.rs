//! How many were reached: attendances, and the individuals behind them, each once.

use crate::lists;
use crate::{Desk, Result};
use domain::attendance::{By, FiguresRow, FiguresView, Tally, came, took_place};
use domain::record::{Event, Project};
use domain::view::ListQuery;
use domain::{Kind, Record, RecordId};
use library::Reader;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Attendances and individuals, in all and told apart, of the events that a typed filter lets through.
///
/// # Errors
/// `invalid` for a filter that is not understood.
pub fn count(desk: &Desk, by: By, filter: &str) -> Result<FiguresView> {
    let query = ListQuery {
        filter: filter.to_owned(),
        ..ListQuery::default()
    };
    let query = lists::today(desk, &query);
    desk.count_once(format!("figures {by:?} {query:?}"), |r| {
        reached(r, by, &query)
    })
}

fn reached(r: &Reader<'_>, by: By, query: &ListQuery) -> library::Result<FiguresView> {
    let chosen: Option<HashSet<RecordId>> = match query.filter.trim() {
        "" => None,
        _ => Some(r.ids(Kind::Event, query)?.into_iter().collect()),
    };
    const ASKED: [&str; 7] = [
        "title",
        "event_kind",
        "status",
        "level",
        "start",
        "attendance",
        "project_id",
    ];
    let mut events: HashMap<RecordId, Event> = HashMap::new();
    for event in r.all_with::<Event>(&ASKED)? {
        if took_place(&event) && chosen.as_ref().is_none_or(|c| c.contains(&event.id)) {
            events.insert(event.id, event);
        }
    }
    let mut all = Tally::default();
    let mut rows: BTreeMap<String, Tally> = BTreeMap::new();
    for event in events.values() {
        all.event(event);
        if let Some(key) = by.of_event(event) {
            rows.entry(key).or_default().event(event);
        }
    }
    r.each_with_parts(|person, parts| {
        // At an event once, however many parts; for the country that one of them states.
        let mut at: Vec<_> = parts
            .iter()
            .filter(|part| came(part))
            .filter_map(|part| Some((events.get(&part.event_id)?, part)))
            .collect();
        at.sort_by_key(|(event, part)| (event.id, part.country.is_none(), part.country));
        at.dedup_by_key(|(event, _)| event.id);
        if at.is_empty() {
            return;
        }
        all.attendee(person, at.len() as u32);
        let mut keys: Vec<String> = at
            .iter()
            .map(|(event, part)| by.key(event, part, person))
            .collect();
        keys.sort_unstable();
        for same in keys.chunk_by(|a, b| a == b) {
            let attendances = same.len() as u32;
            match rows.get_mut(&same[0]) {
                Some(row) => row.attendee(person, attendances),
                None => rows
                    .entry(same[0].clone())
                    .or_default()
                    .attendee(person, attendances),
            }
        }
    })?;
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
}
