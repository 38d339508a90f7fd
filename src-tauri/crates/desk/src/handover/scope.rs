//! What belongs in a handover: what was chosen, all that hangs on it, and what it cannot be understood without.

use crate::handover::coming::whole;
use crate::summaries::{Scope, chosen};
use domain::handover::Packed;
use domain::record::{Citation, Event, Organisation, Project, SavedView};
use domain::view::ListQuery;
use domain::{AnyRecord, Edtf, Kind, RecordId, Sensitivity};
use library::Reader;
use serde_json::Value;
use std::collections::BTreeMap;

/// The kinds that are never handed over: what is still to be decided, and how somebody likes to look at things.
const OWN: [Kind; 3] = [Kind::Suggestion, Kind::SavedView, Kind::Distinction];

/// How a handover of the whole library is called.
pub(crate) const EVERYTHING: &str = "everything";

/// What is in a handover, before anything is left out.
pub(crate) struct Gathered {
    pub(crate) records: BTreeMap<RecordId, AnyRecord>,
    /// What was chosen, part by part.
    said: Vec<Said>,
}

/// A part of what was chosen, in words.
enum Said {
    /// Nobody's secret: a country, a period.
    Words(String),
    /// The officer's own words, for the office: the name of a view, a filter.
    Own(String, Sensitivity),
    /// What a record is called.
    Record(RecordId),
}

/// Gathers what a scope or a saved view chooses.
pub(crate) fn gather(
    r: &Reader<'_>,
    scope: &Scope,
    view: Option<RecordId>,
    today: &Edtf,
) -> library::Result<Gathered> {
    let mut gathered = Gathered {
        records: BTreeMap::new(),
        said: Vec::new(),
    };
    let mut said: Vec<Said> = Vec::new();
    if let Some(id) = view {
        let view: SavedView = r.get(id)?;
        let Some(kind) = Kind::parse(&view.of).filter(|k| !OWN.contains(k)) else {
            return Ok(gathered);
        };
        said.push(Said::Own(view.title, view.sensitivity));
        let query = ListQuery {
            filter: view.query,
            today: Some(today.clone()),
            ..ListQuery::default()
        };
        for row in r.list(kind, &query, 0, u64::MAX)?.rows {
            gathered.whole(r, row.id())?;
        }
    } else {
        let chosen = chosen(r, scope, None)?;
        let single = [scope.event_id, scope.project_id, scope.organisation_id];
        if let Some(id) = scope.event_id {
            r.get::<Event>(id)?;
        }
        if let Some(id) = scope.project_id {
            r.get::<Project>(id)?;
        }
        if let Some(id) = scope.organisation_id {
            r.get::<Organisation>(id)?;
        }
        for id in single.into_iter().flatten() {
            said.push(Said::Record(id));
            gathered.put(r, id)?;
        }
        let events = chosen.events.iter().copied();
        let recommendations = chosen.recommendations.iter().map(|r| r.id);
        let actions = chosen.actions.iter().map(|a| a.id);
        for id in events.chain(recommendations).chain(actions) {
            gathered.whole(r, id)?;
        }
        if *scope == Scope::default() {
            for kind in Kind::ALL.iter().filter(|k| !OWN.contains(k)) {
                for row in r.list(*kind, &ListQuery::default(), 0, u64::MAX)?.rows {
                    gathered.put(r, row.id())?;
                }
            }
            said.push(Said::Words(EVERYTHING.into()));
        }
        if let Some(country) = scope.country {
            said.insert(0, Said::Words(country.name("en")));
            if scope.from.is_none() && scope.to.is_none() && single.iter().all(Option::is_none) {
                let query = ListQuery {
                    country: Some(country),
                    ..ListQuery::default()
                };
                for kind in [Kind::Election, Kind::Person, Kind::Organisation] {
                    for row in r.list(kind, &query, 0, u64::MAX)?.rows {
                        gathered.put(r, row.id())?;
                    }
                }
            }
        }
        let day = |d: &Option<Edtf>| d.as_ref().map_or("…".to_owned(), ToString::to_string);
        if scope.from.is_some() || scope.to.is_some() {
            let period = format!("{} – {}", day(&scope.from), day(&scope.to));
            said.push(Said::Words(period));
        }
    }
    gathered.cited(r)?;
    gathered.said = said;
    Ok(gathered)
}

impl Gathered {
    /// Nothing yet, chosen by a filter in the officer's own words.
    pub(crate) fn filtered(filter: &str) -> Gathered {
        let words = Some(filter.trim()).filter(|words| !words.is_empty());
        let own = words.map(|words| Said::Own(words.to_owned(), Sensitivity::Internal));
        Gathered {
            records: BTreeMap::new(),
            said: own.into_iter().collect(),
        }
    }

    /// Nothing yet of what belongs to one record.
    pub(crate) fn of(id: RecordId) -> Gathered {
        Gathered {
            records: BTreeMap::new(),
            said: vec![Said::Record(id)],
        }
    }

    /// What was chosen, in a line that says no more than its reader may see: a record that stays here is not named, nor what it was
    /// looked for with.
    pub(crate) fn title(&self, packed: &[Packed], level: Sensitivity) -> library::Result<String> {
        let mut parts = Vec::new();
        for said in &self.said {
            match said {
                Said::Words(words) => parts.push(words.clone()),
                Said::Own(words, own) if *own <= level => parts.push(words.clone()),
                Said::Own(..) => {}
                Said::Record(id) => {
                    if let Some(packed) = packed.iter().find(|packed| packed.id() == *id) {
                        parts.push(whole(packed)?.title());
                    }
                }
            }
        }
        parts.retain(|part| !part.is_empty());
        Ok(parts.join(", "))
    }

    /// Puts in every record of every kind.
    pub(crate) fn everything(r: &Reader<'_>) -> library::Result<Gathered> {
        let mut gathered = Gathered {
            records: BTreeMap::new(),
            said: vec![Said::Words(EVERYTHING.into())],
        };
        for kind in Kind::ALL {
            for record in r.all_of(*kind)? {
                gathered.records.insert(record.id(), record);
            }
        }
        Ok(gathered)
    }

    /// Puts a record in with what it refers to, so that it can be understood; not with what hangs on that.
    pub(crate) fn put(&mut self, r: &Reader<'_>, id: RecordId) -> library::Result<()> {
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if self.records.contains_key(&id) {
                continue;
            }
            let Some(kind) = r.kind_of(id)?.filter(|k| !OWN.contains(k)) else {
                continue;
            };
            let record = r.any(id)?;
            let columns = crate::fields::columns(&record)?;
            for (field, value) in &columns {
                // A series, a chain of repeats or of copies would draw in what nobody chose.
                if matches!(field.as_str(), "follows_id" | "repeats_id" | "derived_from") {
                    continue;
                }
                waiting.extend(references(field, value));
            }
            debug_assert_eq!(record.kind(), kind);
            self.records.insert(id, record);
        }
        Ok(())
    }

    /// Puts a record in with all that hangs on it.
    fn whole(&mut self, r: &Reader<'_>, id: RecordId) -> library::Result<()> {
        self.put(r, id)?;
        let Some(own) = r.kind_of(id)? else {
            return Ok(());
        };
        for (kind, other, field) in r.referrers(id)? {
            let hangs = match own {
                Kind::Event => field == "event_id",
                Kind::Recommendation => field == "recommendation_id",
                Kind::Action => field == "action_id",
                Kind::Project => field == "project_id",
                Kind::Election => field == "election_id",
                _ => false,
            };
            if !hangs || OWN.contains(&kind) {
                continue;
            }
            let further = matches!(kind, Kind::Event | Kind::Recommendation | Kind::Action);
            if further && !self.records.contains_key(&other) {
                self.whole(r, other)?;
            } else {
                self.put(r, other)?;
            }
        }
        Ok(())
    }

    /// Puts in the passages behind all records, and their reports.
    fn cited(&mut self, r: &Reader<'_>) -> library::Result<()> {
        let all: Vec<RecordId> = self.records.keys().copied().collect();
        for id in all {
            for citation in r.where_::<Citation>("record_id", id)? {
                self.put(r, citation.id)?;
            }
        }
        // A report's own fields have sources too.
        let reports: Vec<RecordId> = self
            .records
            .values()
            .filter(|record| record.kind() == Kind::Report)
            .map(AnyRecord::id)
            .collect();
        for id in reports {
            for citation in r.where_::<Citation>("record_id", id)? {
                self.put(r, citation.id)?;
            }
        }
        Ok(())
    }
}

/// The records that a field refers to.
pub(crate) fn references(field: &str, value: &Value) -> Vec<RecordId> {
    match value {
        Value::String(text) if refers(field) => RecordId::parse(text)
            .filter(|id| !id.is_nil())
            .into_iter()
            .collect(),
        Value::Array(items) => items
            .iter()
            .filter_map(Value::as_object)
            .flat_map(|fields| fields.iter().flat_map(|(f, v)| references(f, v)))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a field holds the key of another record.
pub(crate) fn refers(field: &str) -> bool {
    field == "derived_from" || field.ends_with("_id")
}
