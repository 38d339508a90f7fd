//! Which records a report's finds may be the same as, and which of them so surely that accepting merges.

use domain::record::{EventOrganisation, Organisation, Project, Suggestion};
use domain::view::MergeCandidate;
use domain::{AnyRecord, Find, Kind, Record, RecordId};
use extract::Candidates;
use library::{Reader, Result};
use std::collections::{BTreeMap, BTreeSet};

/// From this likeness on, accepting merges a find into a record instead of making another.
const LIKELY: f64 = 0.7;

/// What a report's finds have become. Two finds of one report are two things, for the extractor has seen them side by
/// side: none of these is the match of another of its finds.
pub(crate) fn records_of(finds: &[Suggestion]) -> Vec<RecordId> {
    finds.iter().filter_map(|s| s.record_id).collect()
}

/// The record that a find is so likely the same as that accepting it merges it in. Nothing is lost by that: what the
/// record lacks is filled, every passage is kept, what differs is shown as a disagreement, and undo takes it apart. A
/// second record of the same event would be found by nobody. Recommendations and actions are never merged unasked: the
/// same words issued twice are two pieces of advice. Organisations find their own records by name.
pub(crate) fn sure_match(
    find: &Find,
    candidates: &[MergeCandidate],
    but: &[RecordId],
) -> Option<RecordId> {
    if !matches!(find, Find::Event(_) | Find::Person(_) | Find::Project(_)) {
        return None;
    }
    candidates
        .iter()
        .find(|c| c.likeness >= LIKELY && !but.contains(&c.id))
        .map(|c| c.id)
}

/// Records looked at for one way of looking a find up: more of one name than anybody would choose among.
const LOOKED_AT: usize = 100;

/// The records that these finds may be the same as: looked up by their words, so that a large library is not read whole.
pub(crate) fn likely_matches<'s>(
    r: &Reader<'_>,
    finds: impl Iterator<Item = &'s Suggestion>,
) -> Result<Candidates> {
    let mut ways: BTreeMap<Kind, BTreeSet<Vec<String>>> = BTreeMap::new();
    let mut whole: BTreeSet<Kind> = BTreeSet::new();
    for suggestion in finds {
        let find = &suggestion.found.find;
        for words in extract::keys(find) {
            if words.is_empty() {
                whole.insert(find.kind());
            } else {
                ways.entry(find.kind()).or_default().insert(words);
            }
        }
    }
    let mut ids: BTreeSet<RecordId> = BTreeSet::new();
    for (kind, ways) in ways.iter().filter(|(kind, _)| !whole.contains(kind)) {
        ids.extend(r.holding_any(*kind, ways, LOOKED_AT)?);
    }
    let mut records = Vec::new();
    for kind in &whole {
        match kind {
            Kind::Organisation => {
                const COMPARED: [&str; 5] = [
                    "name",
                    "short_name",
                    "names",
                    "organisation_kind",
                    "country",
                ];
                let all = r.all_with::<Organisation>(&COMPARED)?;
                records.extend(all.into_iter().map(Record::any));
            }
            Kind::Project => {
                records.extend(r.all::<Project>()?.into_iter().map(Record::any));
            }
            _ => {}
        }
    }
    for id in ids {
        records.push(r.any(id)?);
    }
    // In the order of making, as they were before there were keys.
    records.sort_by_key(AnyRecord::id);
    let mut known = Candidates::default();
    for record in records {
        if let AnyRecord::Event(event) = &record {
            let mut names = Vec::new();
            for link in r.where_::<EventOrganisation>("event_id", event.id)? {
                let organisation: Organisation = r.get(link.organisation_id)?;
                names.push(organisation.name);
            }
            known.organisations_of.insert(event.id, names);
        }
        known.records.push(record);
    }
    Ok(known)
}
