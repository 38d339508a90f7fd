//! Which organisation a report means by a name.
//!
//! A report calls one body by its full name, its acronym and a translation; the report's own finds say which belong
//! together, the library says which it knows.

use crate::Desk;
use domain::fold::ascii_key;
use domain::record::{Event, EventOrganisation, Name, Organisation, Report, Suggestion};
use domain::suggestion::{OrganisationFind, ReviewState};
use domain::{CountryCode, Find, RecordId, Sensitivity};
use library::{Reader, Result, Writer};
use std::collections::{HashMap, HashSet};

const COMMISSION: &str = "election management body";

/// A name for comparing: folded, with British and American spelling, plural and singular of the trade's words as one.
fn name_key(name: &str) -> String {
    let words = ascii_key(name);
    let words = words.split(' ').map(|word| match word {
        "centre" => "center",
        "organisation" => "organization",
        "programme" => "program",
        "elections" | "electoral" => "election",
        "commissions" => "commission",
        word => word,
    });
    words.filter(|w| *w != "the").collect::<Vec<_>>().join(" ")
}

/// Whether a name, as [`name_key`] has it, is one of a country's central election commission: there is one in each.
fn is_central(key: &str) -> bool {
    key.split(' ').any(|word| word == "cec") || key.contains("central election commission")
}

/// An acronym alone is no name: every country has a CEC.
fn is_acronym(name: &str) -> bool {
    !name.contains(char::is_whitespace)
}

/// The records that came of the report which these finds' report is an excerpt of, and of its excerpts.
fn kin(r: &Reader<'_>, finds: &[Suggestion]) -> Result<HashSet<RecordId>> {
    let Some(report) = finds.first().map(|s| s.report_id) else {
        return Ok(HashSet::new());
    };
    let whole = r.get::<Report>(report)?.derived_from;
    let excerpts = r.where_::<Report>("derived_from", report)?;
    let mut records = HashSet::new();
    for other in whole.into_iter().chain(excerpts.iter().map(|e| e.id)) {
        let finds = r.where_::<Suggestion>("report_id", other)?;
        records.extend(finds.iter().filter_map(|s| s.record_id));
    }
    Ok(records)
}

/// The organisations of the library, and what one report calls them.
pub(crate) struct Organisations {
    by_name: HashMap<String, Vec<RecordId>>,
    countries: HashMap<RecordId, Option<CountryCode>>,
    /// Where the report's event was held: which country's commission 'the CEC' is.
    context: Option<CountryCode>,
    /// What has a role in the event that the report tells of: there a national body without a country is that one.
    at_event: HashSet<RecordId>,
    /// Central election commissions.
    central: Vec<RecordId>,
    /// What the report that this one is an excerpt of, or its excerpts, tell of: there a name means the same.
    kin: HashSet<RecordId>,
    /// The report's own finds, with the record that each has become.
    finds: Vec<(OrganisationFind, Option<RecordId>)>,
}

impl Organisations {
    pub(crate) fn new(r: &Reader<'_>, finds: &[Suggestion]) -> Result<Organisations> {
        let mut all = Organisations {
            by_name: HashMap::new(),
            countries: HashMap::new(),
            context: finds.iter().find_map(|s| match &s.found.find {
                Find::Event(event) if s.state != ReviewState::Rejected => event.country,
                _ => None,
            }),
            at_event: HashSet::new(),
            central: Vec::new(),
            kin: kin(r, finds)?,
            finds: finds
                .iter()
                .filter_map(|s| match &s.found.find {
                    Find::Organisation(find) if s.state != ReviewState::Rejected => {
                        Some((find.clone(), s.record_id))
                    }
                    _ => None,
                })
                .collect(),
        };
        for organisation in r.all::<Organisation>()? {
            all.know(&organisation);
        }
        for suggestion in finds {
            if let (Find::Event(_), Some(id)) = (&suggestion.found.find, suggestion.record_id)
                && let Some(event) = r.find::<Event>(id)?
            {
                all.meet(r, &event)?;
            }
        }
        Ok(all)
    }

    /// With the country in which the event is held that a line tells of.
    pub(crate) fn in_country(mut self, country: Option<CountryCode>) -> Organisations {
        self.context = country;
        self
    }

    /// The record of a body by its name and what the name says; for a national body, only one of the right country.
    pub(crate) fn found(&self, find: &OrganisationFind) -> Option<RecordId> {
        let national = extract::is_national(find.organisation_kind.as_deref().unwrap_or_default());
        let fits = |id: &RecordId| match (self.country_of(*id), find.country.or(self.context)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        self.same(find)
            .or_else(|| self.named(&find.name).filter(|id| !national || fits(id)))
    }

    /// Whether an organisation goes by exactly this name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        let key = name_key(name);
        !key.is_empty() && self.by_name.contains_key(&key)
    }

    /// Learns of the event that the report tells of: where it was, and who had a role in it.
    pub(crate) fn meet(&mut self, r: &Reader<'_>, event: &Event) -> Result<()> {
        self.context = self.context.or(event.country);
        let roles = r.where_::<EventOrganisation>("event_id", event.id)?;
        self.at_event
            .extend(roles.iter().map(|role| role.organisation_id));
        Ok(())
    }

    /// Makes an organisation known; a find of this name has become it.
    pub(crate) fn add(&mut self, organisation: &Organisation) {
        for (find, record) in &mut self.finds {
            if name_key(&find.name) == name_key(&organisation.name) {
                record.get_or_insert(organisation.id);
            }
        }
        self.know(organisation);
    }

    fn know(&mut self, organisation: &Organisation) {
        self.countries.insert(organisation.id, organisation.country);
        let names = organisation.names.iter().map(|n| &n.text);
        for name in names.chain([&organisation.name, &organisation.short_name]) {
            let key = name_key(name);
            if organisation.organisation_kind == COMMISSION
                && is_central(&key)
                && !self.central.contains(&organisation.id)
            {
                self.central.push(organisation.id);
            }
            let ids = self.by_name.entry(key.clone()).or_default();
            if !key.is_empty() && !ids.contains(&organisation.id) {
                ids.push(organisation.id);
            }
        }
    }

    pub(crate) fn country_of(&self, id: RecordId) -> Option<CountryCode> {
        self.countries.get(&id).copied().flatten()
    }

    /// The record of what a find describes: of its full name or another of its names, and of no other country.
    pub(crate) fn same(&self, find: &OrganisationFind) -> Option<RecordId> {
        // Every country has a Central Election Commission: without its country, one of these is nobody's double.
        let national = extract::is_national(find.organisation_kind.as_deref().unwrap_or_default());
        let country = find.country.or(self.context.filter(|_| national));
        let fits = |id: &&RecordId| match (self.country_of(**id), country) {
            (Some(a), Some(b)) => a == b,
            _ => !national || self.kin.contains(*id) || self.at_event.contains(*id),
        };
        let names = || {
            std::iter::once(&find.name)
                .chain(&find.other_names)
                .chain(&find.short_name)
                .filter(|name| !is_acronym(name) || **name == find.name)
        };
        names()
            .find_map(|name| {
                self.by_name
                    .get(&name_key(name))?
                    .iter()
                    .find(fits)
                    .copied()
            })
            .or_else(|| {
                let central = find.organisation_kind.as_deref() == Some(COMMISSION)
                    && names().any(|name| is_central(&name_key(name)));
                let mut those = self.central.iter().filter(|_| central).filter(fits);
                match (those.next(), those.next()) {
                    (Some(one), None) => Some(*one),
                    _ => None,
                }
            })
    }

    /// The record of what the report means by a name, if there is exactly one.
    pub(crate) fn named(&self, name: &str) -> Option<RecordId> {
        let key = name_key(name);
        if key.is_empty() {
            return None;
        }
        if let Some((find, record)) = self.find_named(&key) {
            return record
                .filter(|id| self.countries.contains_key(id))
                .or_else(|| self.same(find));
        }
        match self.by_name.get(&key)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The record of what the report means by the name of a body at its event; made if there is none. Says whether it was
    /// made.
    pub(crate) fn named_or_made(
        &mut self,
        desk: &Desk,
        w: &mut Writer<'_>,
        name: &str,
        sensitivity: Sensitivity,
    ) -> Result<(RecordId, bool)> {
        if let Some(id) = self.named(name) {
            return Ok((id, false));
        }
        let find = self
            .find_named(&name_key(name))
            .map(|(find, _)| find.clone());
        let find = find.unwrap_or_else(|| OrganisationFind {
            name: name.to_owned(),
            ..OrganisationFind::default()
        });
        let organisation = Organisation {
            id: desk.new_id(),
            name: find.name,
            short_name: find.short_name.unwrap_or_default(),
            names: find
                .other_names
                .into_iter()
                .map(|text| Name {
                    text,
                    language: None,
                })
                .collect(),
            organisation_kind: find.organisation_kind.unwrap_or_default(),
            country: find.country,
            sensitivity,
            ..Organisation::default()
        };
        w.insert(&organisation)?;
        self.add(&organisation);
        self.at_event.insert(organisation.id);
        Ok((organisation.id, true))
    }

    fn find_named(&self, key: &str) -> Option<&(OrganisationFind, Option<RecordId>)> {
        self.finds.iter().find(|(find, _)| {
            let names = find.other_names.iter().chain(&find.short_name);
            names.chain([&find.name]).any(|name| name_key(name) == key)
        })
    }
}
