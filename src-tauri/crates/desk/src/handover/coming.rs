//! What taking a handover over would do, record by record and field by field: the one plan that is shown and then carried out.

use super::scope::{references, refers};
use crate::duplicates;
use crate::fields::{columns, is_empty, other_names, record_of};
use crate::records::needed;
use domain::handover::{Base, Packed, Parcel, Shared, Side, Sides, Verdict, print, verdict};
use domain::record::{Report, fields_of};
use domain::{AnyRecord, Kind, RecordId};
use library::{LibraryError, Reader};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use ts_rs::TS;

/// What becomes of a record that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ComingState {
    /// It is not here yet.
    New,
    /// It is here, and only they have changed it, or filled in what was empty.
    Changed,
    /// It is here, and both have changed it.
    Conflict,
    /// It is new, but looks like a record that is here.
    Duplicate,
    /// It was here and has been deleted; they have changed it since.
    Deleted,
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ComingField {
    /// Its name.
    pub field: String,
    /// What is here; a record that it refers to by its name.
    pub mine: Value,
    /// What was handed over.
    pub theirs: Value,
    /// What the three-way rule says.
    pub verdict: Verdict,
    /// Which side is taken, as chosen or else as the rule says; mine where it decides nothing.
    pub takes: Side,
}

/// One record that would be made or changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ComingRecord {
    /// Its key in the handover.
    pub id: RecordId,
    /// The record that is here, if one is.
    pub mine: Option<RecordId>,
    /// Its kind.
    pub kind: Kind,
    /// How it is called there.
    pub title: String,
    /// How the one that is here is called.
    pub mine_title: String,
    /// What becomes of it.
    pub state: ComingState,
    /// Why it may be the same as the one that is here.
    pub because: Vec<String>,
    /// Of a likely duplicate: mine for the same, theirs for a record of its own. Of one deleted here: mine to leave it so.
    pub takes: Side,
    /// The fields that differ.
    pub fields: Vec<ComingField>,
}

/// What the officer chose against the rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// The record's key in the handover.
    pub id: RecordId,
    /// One of its fields; none for the record itself.
    pub field: Option<String>,
    /// Which side.
    pub takes: Side,
}

/// Kinds after those that they refer to.
const ORDER: [Kind; 24] = [
    Kind::Organisation,
    Kind::Person,
    Kind::Project,
    Kind::Election,
    Kind::Report,
    Kind::Event,
    Kind::Session,
    Kind::EventOrganisation,
    Kind::Participation,
    Kind::Mention,
    Kind::Delegation,
    Kind::Recommendation,
    Kind::Addressee,
    Kind::Response,
    Kind::Assessment,
    Kind::Action,
    Kind::Evidence,
    Kind::Material,
    Kind::LogEntry,
    Kind::Citation,
    Kind::CarriedAction,
    Kind::Suggestion,
    Kind::SavedView,
    Kind::Distinction,
];

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

/// Fields of a report that say how this office read it, and nothing of the report.
const READING: [&str; 8] = [
    "imported_at",
    "reader_version",
    "warnings",
    "conflicts",
    "format",
    "pages",
    "file_name",
    "as_history",
];

/// What is to be done with one record.
pub(crate) struct Item {
    pub(super) kind: Kind,
    pub(super) their_id: RecordId,
    /// The record that it is or will be here.
    pub(super) target: RecordId,
    /// The record as it is to be; none where nothing is to be written.
    pub(super) write: Option<AnyRecord>,
    pub(super) is_new: bool,
    /// How it was handed over.
    pub(super) prints: BTreeMap<String, String>,
    /// What is shown of it; none where there is nothing to say.
    pub(super) shown: Option<ComingRecord>,
}

/// All that is to be done.
#[derive(Default)]
pub(crate) struct Plan {
    pub(super) items: Vec<Item>,
    /// Records that say the same on both sides, or that only mine has changed.
    pub(super) same: u32,
    /// Records that hang on one that stays deleted.
    pub(super) skipped: u32,
}

struct Planning<'r, 'c> {
    r: &'r Reader<'c>,
    choices: HashMap<(RecordId, Option<String>), Side>,
    /// What was taken from that library before, by its keys.
    taken: HashMap<RecordId, Shared>,
    /// What that library took from this one, by its keys.
    given: HashMap<RecordId, Shared>,
    /// Records that were merged into others here.
    merged: HashMap<RecordId, RecordId>,
    /// Their keys to ours, and back.
    map: HashMap<RecordId, RecordId>,
    back: HashMap<RecordId, RecordId>,
    /// Titles of what is handed over, for showing references.
    titles: HashMap<RecordId, String>,
    /// What will be here in the end.
    here: HashSet<RecordId>,
}

/// Plans the taking over of a parcel under these choices.
pub(crate) fn plan(r: &Reader<'_>, parcel: &Parcel, choices: &[Choice]) -> library::Result<Plan> {
    let own = r.tag()?;
    let mut planning = Planning {
        r,
        choices: choices
            .iter()
            .map(|c| ((c.id, c.field.clone()), c.takes))
            .collect(),
        taken: HashMap::new(),
        given: HashMap::new(),
        merged: HashMap::new(),
        map: HashMap::new(),
        back: HashMap::new(),
        titles: HashMap::new(),
        here: HashSet::new(),
    };
    for shared in r.shared()? {
        if shared.library.is_empty() {
            planning.merged.insert(shared.their_id, shared.record_id);
        } else if shared.library == parcel.about.library {
            planning.taken.insert(shared.their_id, shared);
        }
    }
    for shared in parcel.shared.iter().filter(|s| s.library == own) {
        planning.given.insert(shared.record_id, shared.clone());
    }
    let mut records: BTreeMap<Kind, Vec<(&Packed, AnyRecord)>> = BTreeMap::new();
    for packed in &parcel.records {
        let record = whole(packed)?;
        planning.titles.insert(packed.id(), record.title());
        records
            .entry(packed.kind)
            .or_default()
            .push((packed, record));
    }
    let mut plan = Plan::default();
    // First which record is which, then what becomes of each: a record may refer to one that comes after it.
    let mut tasks = Vec::new();
    for kind in ORDER {
        let coming = records.remove(&kind).unwrap_or_default();
        planning.kind(kind, coming, &mut tasks, &mut plan)?;
    }
    // A kind of a newer program: refused, not guessed.
    if !records.is_empty() {
        return Err(LibraryError::DamagedHandover);
    }
    for task in tasks {
        let item = planning.item(task)?;
        plan.add(item);
    }
    Ok(plan)
}

/// A record of which it is known what it is here.
struct Task<'p> {
    packed: &'p Packed,
    record: AnyRecord,
    is: Is,
}

/// What a record that was handed over is here.
enum Is {
    /// The same as this one.
    Known(RecordId),
    /// Likely the same as this one: why, and what is taken of the two.
    Like(RecordId, Vec<String>, Side),
    /// Nothing yet.
    New,
    /// This one, which has been deleted; whether it comes back.
    Deleted(RecordId, bool),
}

/// The record that a packed one is, with what is left out at its default.
pub(crate) fn whole(packed: &Packed) -> library::Result<AnyRecord> {
    let mut fields = packed.fields.clone();
    fields.insert("kind".into(), packed.kind.name().into());
    record_of(fields).map_err(|_| LibraryError::DamagedHandover)
}

impl Planning<'_, '_> {
    /// Finds out what the records of a kind are here.
    fn kind<'p>(
        &mut self,
        kind: Kind,
        coming: Vec<(&'p Packed, AnyRecord)>,
        tasks: &mut Vec<Task<'p>>,
        plan: &mut Plan,
    ) -> library::Result<()> {
        let mut unknown = Vec::new();
        for (packed, record) in coming {
            let is = match self.counterpart(packed)? {
                Some(id) if self.r.kind_of(id)? == Some(kind) => {
                    self.pair(packed.id(), id);
                    Is::Known(id)
                }
                Some(id) => {
                    let back = self.comes_back(packed);
                    if back {
                        self.pair(packed.id(), packed.id());
                    }
                    Is::Deleted(id, back)
                }
                None => {
                    unknown.push((packed, record));
                    continue;
                }
            };
            tasks.push(Task { packed, record, is });
        }
        let likely = self.likely(kind, &unknown)?;
        for (packed, record) in unknown {
            let is = match likely.get(&packed.id()) {
                Some((mine, because)) => {
                    let sure = because.len() > 1 || kind == Kind::Event;
                    let sure = if sure { Side::Mine } else { Side::Theirs };
                    let takes = self.chosen(packed.id(), None).unwrap_or(sure);
                    let target = match takes {
                        Side::Mine => *mine,
                        Side::Theirs => packed.id(),
                    };
                    self.pair(packed.id(), target);
                    Is::Like(*mine, because.clone(), takes)
                }
                None if self.leads_nowhere(packed) => {
                    plan.skipped += 1;
                    continue;
                }
                None => match self.twin(packed)? {
                    Some(id) => {
                        self.pair(packed.id(), id);
                        Is::Known(id)
                    }
                    None => {
                        self.pair(packed.id(), packed.id());
                        Is::New
                    }
                },
            };
            tasks.push(Task { packed, record, is });
        }
        Ok(())
    }

    /// What is to be done with a record.
    fn item(&self, task: Task<'_>) -> library::Result<Item> {
        let Task { packed, record, is } = task;
        match is {
            Is::Known(mine) => self.merge(packed, &record, mine, None),
            Is::New => self.fresh(packed, &record),
            Is::Deleted(known, back) => Ok(self.deleted(packed, &record, known, back)),
            Is::Like(mine, because, takes) => {
                let mut item = self.merge(packed, &record, mine, Some((because, takes)))?;
                if takes == Side::Theirs {
                    let made = self.fresh(packed, &record)?;
                    (item.target, item.write, item.is_new) = (made.target, made.write, true);
                }
                Ok(item)
            }
        }
    }

    fn chosen(&self, id: RecordId, field: Option<&str>) -> Option<Side> {
        self.choices.get(&(id, field.map(str::to_owned))).copied()
    }

    fn pair(&mut self, theirs: RecordId, mine: RecordId) {
        self.map.insert(theirs, mine);
        self.back.insert(mine, theirs);
        self.here.insert(mine);
    }

    /// The record that this one is known to be, whether or not it is still here.
    fn counterpart(&self, packed: &Packed) -> library::Result<Option<RecordId>> {
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
    fn likely(
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
    fn twin(&self, packed: &Packed) -> library::Result<Option<RecordId>> {
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

    fn is_new(&self, id: RecordId) -> bool {
        self.here.contains(&id) && self.r.kind_of(id).is_ok_and(|kind| kind.is_none())
    }

    /// Whether it cannot be without a record that will not be here.
    fn leads_nowhere(&self, packed: &Packed) -> bool {
        needed(packed.kind).iter().any(|field| {
            let value = packed.fields.get(*field).unwrap_or(&Value::Null);
            refers(field)
                && (references(field, value).is_empty()
                    || references(field, value)
                        .iter()
                        .any(|id| !self.map.contains_key(id)))
        })
    }

    /// Their fields with our keys.
    fn translated(&self, fields: &Map<String, Value>) -> Map<String, Value> {
        fields
            .iter()
            .map(|(name, value)| (name.clone(), swap(name, value, &self.map)))
            .collect()
    }

    /// A reference to what will not be here says nothing.
    fn without_loose_ends(&self, fields: &mut Map<String, Value>) {
        for (name, value) in fields.iter_mut() {
            match value {
                // What became of a passage says nothing without the record that rested on it.
                Value::Array(items) if name == "passages" => items.retain(|item| {
                    let inside = item.as_object().into_iter().flatten();
                    let mut ids = inside.flat_map(|(f, v)| references(f, v));
                    ids.all(|id| self.here.contains(&id))
                }),
                Value::Array(items) => {
                    for item in items.iter_mut().filter_map(Value::as_object_mut) {
                        self.without_loose_ends(item);
                    }
                }
                value
                    if references(name, value)
                        .iter()
                        .any(|id| !self.here.contains(id)) =>
                {
                    *value = Value::Null;
                }
                _ => {}
            }
        }
    }

    fn fresh(&self, packed: &Packed, record: &AnyRecord) -> library::Result<Item> {
        let mut fields = self.translated(&packed.fields);
        self.without_loose_ends(&mut fields);
        // What nothing is said of stays as it is in an empty record.
        let mut full = columns(&AnyRecord::blank(packed.kind))?;
        full.extend(fields);
        full.insert("id".into(), packed.id().to_string().into());
        Ok(Item {
            kind: packed.kind,
            their_id: packed.id(),
            target: packed.id(),
            write: Some(record_of(full).map_err(|_| LibraryError::DamagedHandover)?),
            is_new: true,
            prints: packed.prints(),
            shown: Some(ComingRecord {
                id: packed.id(),
                mine: None,
                kind: packed.kind,
                title: record.title(),
                mine_title: String::new(),
                state: ComingState::New,
                because: Vec::new(),
                takes: Side::Theirs,
                fields: Vec::new(),
            }),
        })
    }

    /// Whether they have changed a record since it was handed over that has been deleted here.
    fn moved(&self, packed: &Packed) -> bool {
        self.base(packed.id()).is_none_or(|(base, _)| {
            packed
                .prints()
                .iter()
                .any(|(f, p)| base.prints.get(f).is_some_and(|b| b != p))
        })
    }

    /// Whether a record that has been deleted here is brought back.
    fn comes_back(&self, packed: &Packed) -> bool {
        self.moved(packed)
            && self.chosen(packed.id(), None) == Some(Side::Theirs)
            && !self.leads_nowhere(packed)
            && self.r.kind_of(packed.id()).is_ok_and(|kind| kind.is_none())
    }

    /// A record that was here and has been deleted.
    fn deleted(&self, packed: &Packed, record: &AnyRecord, known: RecordId, back: bool) -> Item {
        let mut item = Item {
            kind: packed.kind,
            their_id: packed.id(),
            target: known,
            write: None,
            is_new: false,
            prints: packed.prints(),
            shown: None,
        };
        if !self.moved(packed) {
            return item; // They have not touched it since: there is nothing to decide.
        }
        if back && let Ok(made) = self.fresh(packed, record) {
            (item.target, item.write, item.is_new) = (made.target, made.write, true);
        }
        item.shown = Some(ComingRecord {
            id: packed.id(),
            mine: None,
            kind: packed.kind,
            title: record.title(),
            mine_title: String::new(),
            state: ComingState::Deleted,
            because: Vec::new(),
            takes: self.chosen(packed.id(), None).unwrap_or(Side::Mine),
            fields: Vec::new(),
        });
        item
    }

    /// The state from which both went on, and whether its prints are of our keys.
    fn base(&self, their_id: RecordId) -> Option<(&Shared, bool)> {
        match (self.taken.get(&their_id), self.given.get(&their_id)) {
            // They took ours after we had taken theirs: that is the later one. Counted in our own changes, so that no
            // clock is asked.
            (Some(taken), Some(given)) if given.their_number > taken.own_number => {
                Some((given, true))
            }
            (Some(taken), _) => Some((taken, false)),
            (None, Some(given)) => Some((given, true)),
            (None, None) => None,
        }
    }

    fn merge(
        &self,
        packed: &Packed,
        record: &AnyRecord,
        mine_id: RecordId,
        duplicate: Option<(Vec<String>, Side)>,
    ) -> library::Result<Item> {
        let mine_record = self.r.any(mine_id)?;
        let mine = columns(&mine_record)?;
        let theirs = self.translated(&packed.fields);
        let base = self.base(packed.id());
        let mut result = mine.clone();
        let mut shown = Vec::new();
        for name in fields_of(packed.kind).iter().map(|f| f.name) {
            let Some(their) = theirs.get(name) else {
                continue;
            };
            if matches!(name, "id" | "sensitivity" | "field_sensitivity")
                || packed.kind == Kind::Report && READING.contains(&name)
            {
                continue;
            }
            let my = mine.get(name).cloned().unwrap_or_default();
            let mut their = their.clone();
            self.loose(name, &mut their);
            let mut sides = Sides {
                same: my == their,
                mine_empty: is_empty(&my),
                theirs_empty: is_empty(&their),
                base: Base::Unknown,
            };
            if let Some((base, ours)) = base
                && let Some(was) = base.prints.get(name)
            {
                let raw = packed.fields.get(name).unwrap_or(&Value::Null);
                let mine_then = if ours {
                    my.clone()
                } else {
                    swap(name, &my, &self.back)
                };
                let theirs_then = if ours { &their } else { raw };
                sides.base = Base::Known {
                    mine_moved: print(&mine_then) != *was && print(&my) != *was,
                    theirs_moved: print(theirs_then) != *was && print(raw) != *was,
                };
            }
            let mut said = verdict(sides);
            if duplicate.is_some() && said == Verdict::Conflict {
                // Two records become one: lists are united, a second name joins the other names.
                if let (Value::Array(held), Value::Array(more)) = (&my, &their) {
                    let new = more.iter().filter(|m| !held.contains(m)).cloned();
                    let united: Vec<Value> = held.iter().cloned().chain(new).collect();
                    said = if united.len() == held.len() {
                        Verdict::Mine
                    } else {
                        Verdict::Theirs
                    };
                    their = Value::Array(united);
                } else if let Some(others) = other_names(packed.kind, name) {
                    join(&mut result, others, &their);
                    said = Verdict::Mine;
                }
            }
            if matches!(said, Verdict::Same | Verdict::Mine) {
                continue;
            }
            let by_rule = if said == Verdict::Theirs {
                Side::Theirs
            } else {
                Side::Mine
            };
            let takes = self.chosen(packed.id(), Some(name)).unwrap_or(by_rule);
            if takes == Side::Theirs {
                if other_names(packed.kind, name).is_some_and(|f| f == "names")
                    && duplicate.is_some()
                {
                    join(&mut result, "names", &my);
                }
                result.insert(name.to_owned(), their.clone());
            }
            shown.push(ComingField {
                field: name.to_owned(),
                mine: self.said(name, &my),
                theirs: self.said(name, &their),
                verdict: said,
                takes,
            });
        }
        // Nothing becomes less protected than either of the two said.
        protect(&mut result, &theirs);
        let conflict = shown.iter().any(|f| f.verdict == Verdict::Conflict);
        let state = match (&duplicate, conflict) {
            (Some(_), _) => ComingState::Duplicate,
            (None, true) => ComingState::Conflict,
            (None, false) => ComingState::Changed,
        };
        let write = record_of(result).map_err(|_| LibraryError::DamagedHandover)?;
        let (because, takes) = duplicate.clone().unwrap_or((Vec::new(), Side::Mine));
        let worth = duplicate.is_some() || !shown.is_empty();
        Ok(Item {
            kind: packed.kind,
            their_id: packed.id(),
            target: mine_id,
            write: (write != mine_record).then_some(write),
            is_new: false,
            prints: packed.prints(),
            shown: worth.then(|| ComingRecord {
                id: packed.id(),
                mine: Some(mine_id),
                kind: packed.kind,
                title: record.title(),
                mine_title: mine_record.title(),
                state,
                because,
                takes,
                fields: shown,
            }),
        })
    }

    fn loose(&self, name: &str, value: &mut Value) {
        let mut one = Map::from_iter([(name.to_owned(), value.take())]);
        let ids = references(name, &one[name]);
        // What is here already and not part of the handover may be referred to as well.
        if ids
            .iter()
            .any(|id| !self.here.contains(id) && self.r.kind_of(*id).ok().flatten().is_none())
        {
            self.without_loose_ends(&mut one);
        }
        *value = one.remove(name).unwrap_or_default();
    }

    /// A value as it is shown: a record that it refers to by its name.
    fn said(&self, field: &str, value: &Value) -> Value {
        let [id] = references(field, value)[..] else {
            return value.clone();
        };
        if value.is_array() {
            return value.clone();
        }
        let there = self.back.get(&id).and_then(|id| self.titles.get(id));
        let here = self.r.any(id).ok().map(|record| record.title());
        here.or_else(|| there.cloned())
            .map_or(Value::Null, Value::String)
    }
}

impl Plan {
    fn add(&mut self, item: Item) {
        if item.shown.is_none() && item.write.is_none() {
            self.same += 1;
        }
        self.items.push(item);
    }
}

fn any<R: domain::Record>(records: Vec<R>) -> Vec<AnyRecord> {
    records.into_iter().map(R::any).collect()
}

/// A value with the keys in it changed.
fn swap(name: &str, value: &Value, keys: &HashMap<RecordId, RecordId>) -> Value {
    match value {
        Value::String(text) if refers(name) => RecordId::parse(text)
            .and_then(|id| keys.get(&id))
            .map_or_else(|| value.clone(), |id| id.to_string().into()),
        Value::Array(items) => items
            .iter()
            .map(|item| match item {
                Value::Object(fields) => Value::Object(
                    fields
                        .iter()
                        .map(|(n, v)| (n.clone(), swap(n, v, keys)))
                        .collect(),
                ),
                other => other.clone(),
            })
            .collect(),
        other => other.clone(),
    }
}

/// Puts a name among the other names, once.
fn join(held: &mut Map<String, Value>, others: &str, name: &Value) {
    let item = match (others, name) {
        ("names", Value::String(text)) => serde_json::json!({ "text": text, "language": null }),
        _ => name.clone(),
    };
    if let Some(Value::Array(list)) = held.get_mut(others)
        && !list
            .iter()
            .any(|o| *o == item || o.get("text").is_some_and(|t| t == name))
    {
        list.push(item);
    }
}

/// The more careful of two marks, for the record and for each field.
fn protect(held: &mut Map<String, Value>, theirs: &Map<String, Value>) {
    let level = |v: Option<&Value>| {
        v.and_then(|v| serde_json::from_value::<domain::Sensitivity>(v.clone()).ok())
    };
    let careful = |mine: Option<&Value>, their: Option<&Value>| {
        if level(their) > level(mine) {
            their.cloned()
        } else {
            mine.cloned()
        }
    };
    if let Some(mark) = careful(held.get("sensitivity"), theirs.get("sensitivity")) {
        held.insert("sensitivity".into(), mark);
    }
    let marks = theirs.get("field_sensitivity").and_then(Value::as_object);
    if let (Some(Value::Object(own)), Some(marks)) = (held.get_mut("field_sensitivity"), marks) {
        for (field, mark) in marks {
            if let Some(mark) = careful(own.get(field), Some(mark)) {
                own.insert(field.clone(), mark);
            }
        }
    }
}
