//! What taking a handover over would do, record by record and field by field: the one plan that is shown and then carried out.
//!
//! Which record is which is `identity`, what becomes of one that both have `merging`, whose keys are whose `keys`.

mod identity;
mod keys;
mod merging;

use crate::fields::{columns, record_of};
use domain::handover::{Packed, Parcel, Shared, Side, Verdict};
use domain::{AnyRecord, Kind, RecordId};
use library::{LibraryError, Reader};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
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
}

impl Plan {
    fn add(&mut self, item: Item) {
        if item.shown.is_none() && item.write.is_none() {
            self.same += 1;
        }
        self.items.push(item);
    }
}
