//! Which record is which: what tells that one that was handed over is here already, or looks like one that is.

use super::Planning;
use crate::duplicates;
use crate::fields::{columns, is_empty};
use crate::handover::scope::refers;
use domain::handover::Packed;
use domain::record::Report;
use domain::{AnyRecord, Kind, RecordId};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What tells a record from others of its kind that hang on the same: two offices that read the same report have the same.
fn natural_key(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::EventOrganisation => &["event_id", "organisation_id", "role"],
        Kind::Participation => &["event_id", "person_id", "role"],
        Kind::Mention => &["report_id", "subject_id", "role"],
        Kind::Delegation => &["event_id", "country", "organisation_id"],
        Kind::Session | Kind::Material => &["event_id", "title"],
        Kind::Recommendation | Kind::Action => &["event_id", "text"],
        Kind::Addressee => &["recommendation_id", "label"],
        Kind::Response => &["recommendation_id", "addressee_id", "answer", "date"],
        Kind::Assessment => &["recommendation_id", "addressee_id", "status", "date"],
        Kind::Evidence => &["recommendation_id", "action_id", "assessment_id", "text"],
        Kind::LogEntry => &["event_id", "at", "text"],
        Kind::Citation => &["record_id", "field", "report_id", "says"],
        Kind::CarriedAction => &["action_id", "event_id"],
        Kind::Suggestion => &["report_id", "fingerprint"],
        Kind::Distinction => &["one_id", "other_id"],
        _ => &[],
    }
}

impl Planning<'_, '_> {
    /// The record that this one is known to be, whether or not it is still here.
    pub(super) fn counterpart(&self, packed: &Packed) -> library::Result<Option<RecordId>> {
        let id = packed.id();
        let known = self.taken.get(&id).map(|s| s.record_id);
        let known = known.or_else(|| self.given.get(&id).map(|s| s.their_id));
        if let Some(mut known) = known {
            // Merged on and on; a ring of merges ends where a record still is.
            for _ in 0..self.merged.len() {
                match self.merged.get(&known) {
                    Some(into) if self.r.kind_of(known)?.is_none() => known = *into,
                    _ => break,
                }
            }
            return Ok(Some(known));
        }
        if self.r.kind_of(id)?.is_some() {
            return Ok(Some(id));
        }
        if let Some(into) = self.merged.get(&id) {
            return Ok(Some(*into));
        }
        let sha256 = packed.fields.get("sha256").and_then(Value::as_str);
        if let (Kind::Report, Some(sha256)) = (packed.kind, sha256.filter(|s| !s.is_empty())) {
            return Ok(self.r.report_by_sha(sha256)?.map(|r: Report| r.id));
        }
        Ok(None)
    }

    /// The likely duplicates among records that are new, by the rules of the screen for duplicates.
    pub(super) fn likely(
        &self,
        kind: Kind,
        unknown: &[(&Packed, AnyRecord)],
    ) -> library::Result<BTreeMap<RecordId, (RecordId, Vec<String>)>> {
        if unknown.is_empty() || !matches!(kind, Kind::Person | Kind::Organisation | Kind::Event) {
            return Ok(BTreeMap::new());
        }
        let ours = match kind {
            Kind::Person => any(self.r.all::<domain::record::Person>()?),
            Kind::Organisation => any(self.r.all::<domain::record::Organisation>()?),
            _ => any(self.r.all::<domain::record::Event>()?),
        };
        let ours: Vec<AnyRecord> = ours
            .into_iter()
            .filter(|o| !self.back.contains_key(&o.id()))
            .collect();
        let coming: Vec<AnyRecord> = unknown.iter().map(|(_, r)| r.clone()).collect();
        let mut found = duplicates::counterparts(&ours, &coming);
        // Two of theirs cannot both be one of ours: they are two there.
        let mut used = BTreeSet::new();
        found.retain(|_, (mine, _)| used.insert(*mine));
        Ok(found)
    }

    /// The record that hangs here on the same and says the same.
    pub(super) fn twin(&self, packed: &Packed) -> library::Result<Option<RecordId>> {
        let key = natural_key(packed.kind);
        let theirs = self.translated(&packed.fields);
        let anchor = key.iter().find_map(|field| {
            let id = theirs.get(*field).filter(|_| refers(field))?.as_str()?;
            RecordId::parse(id)
        });
        // What hangs on a new record has no twin here.
        let Some(anchor) = anchor.filter(|id| !self.is_new(*id)) else {
            return Ok(None);
        };
        for (kind, id, field) in self.r.referrers(anchor)? {
            if kind != packed.kind || !key.contains(&field) || self.back.contains_key(&id) {
                continue;
            }
            let mine = columns(&self.r.any(id)?)?;
            let blank = Value::Null;
            let same = key.iter().all(|f| {
                let (a, b) = (
                    theirs.get(*f).unwrap_or(&blank),
                    mine.get(*f).unwrap_or(&blank),
                );
                a == b || is_empty(a) && is_empty(b)
            });
            let place = |fields: &Map<String, Value>| {
                let quote = fields.get("quote").cloned().unwrap_or_default();
                (quote["start"].clone(), quote["end"].clone())
            };
            if same && (kind != Kind::Citation || place(&theirs) == place(&mine)) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    pub(super) fn is_new(&self, id: RecordId) -> bool {
        self.here.contains(&id) && self.r.kind_of(id).is_ok_and(|kind| kind.is_none())
    }
}

fn any<R: domain::Record>(records: Vec<R>) -> Vec<AnyRecord> {
    records.into_iter().map(R::any).collect()
}
