//! A part of the library for a colleague, and what a colleague hands back: previewed, made, taken over.
//!
//! A handover is a file of its own under a passphrase of its own (`library::handover`). What belongs in it is `scope`, what
//! is left out of it `packing`; what taking one over would do is the plan of `coming`, which is first shown and then carried
//! out as one change that can be undone.

pub(crate) mod coming;
pub(crate) mod packing;
pub(crate) mod scope;
mod secrets;

use crate::error::file_name;
use crate::open::lock;
use crate::summaries::Scope;
use crate::{Code, Desk, DeskError, Result, backup, files, settings};
use domain::file_name::{called, titled};
use domain::handover::{About, FORM, LeftOut, Parcel, Shared};
use domain::keeping::Occasion;
use domain::view::ChangeNote;
use domain::{AnyRecord, Document, Kind, RecordId, Sensitivity, vocabulary};
use library::handover::Handover;
use library::{LibraryError, Writer};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use ts_rs::TS;

pub use coming::{Choice, ComingField, ComingRecord, ComingState};

/// What the files end in.
pub const ENDING: &str = "handover";

/// What is to be handed over, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverRequest {
    /// What is chosen; everything left out means all.
    #[serde(default)]
    pub scope: Scope,
    /// A saved view instead: the records that it lists.
    #[serde(default)]
    pub view_id: Option<RecordId>,
    /// Who it is for: nothing more sensitive goes along.
    pub level: Sensitivity,
    /// With the texts and originals of the reports.
    #[serde(default)]
    pub texts: bool,
}

/// A record that would go along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackedView {
    /// Its key.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// How it is called.
    pub title: String,
}

/// What a handover would hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverPreview {
    /// What was chosen, in a line.
    pub title: String,
    /// How many records of each kind, by its name.
    pub kinds: BTreeMap<String, u32>,
    /// The records that have a page of their own, kind by kind.
    pub records: Vec<PackedView>,
    /// What would be left out.
    pub left_out: LeftOut,
    /// How many reports go along with their text and original.
    pub texts: u32,
    /// A name to save it under.
    pub suggested_name: String,
}

/// A handover was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandedOver {
    /// The file.
    pub file: files::FileHandle,
    /// How many records are in it.
    pub records: u32,
    /// What was left out, in a sentence; empty for nothing.
    pub left_out: String,
}

/// What taking a handover over would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TakingPreview {
    /// What the handover says of itself.
    pub about: About,
    /// How many records of each kind would be new, by its name.
    pub new: BTreeMap<String, u32>,
    /// How many records would change.
    pub changed: u32,
    /// In how many fields both have changed, each in its own way.
    pub conflicts: u32,
    /// How many records say nothing new.
    pub same: u32,
    /// How many records hang on one that stays deleted.
    pub skipped: u32,
    /// How many reports would come with their text and original.
    pub texts: u32,
    /// What asks for a decision first, then what would change, then what is new and has a page of its own.
    pub records: Vec<ComingRecord>,
}

/// A handover was taken over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TakenOver {
    /// Records that were made.
    pub new: u32,
    /// Records that were changed.
    pub changed: u32,
    /// The change.
    pub change: ChangeNote,
}

/// Records that have a page of their own.
const PAGES: [Kind; 9] = [
    Kind::Project,
    Kind::Election,
    Kind::Event,
    Kind::Person,
    Kind::Organisation,
    Kind::Recommendation,
    Kind::Action,
    Kind::Material,
    Kind::Report,
];

// ---- handing over -----------------------------------------------------------------------------------------------

struct Made {
    parcel: Parcel,
    files: Vec<String>,
}

fn make(desk: &Desk, request: &HandoverRequest) -> Result<Made> {
    let (stamp, today) = (desk.stamp(), desk.today());
    desk.read(|r| {
        let gathered = scope::gather(r, &request.scope, request.view_id, &today)?;
        let pack = packing::pack(r, &gathered, request.level, request.texts)?;
        Ok(Made {
            parcel: Parcel {
                about: About {
                    form: FORM,
                    library: r.tag()?,
                    number: r.change_number()?,
                    actor: stamp.actor.0.clone(),
                    at: desk.now_text(),
                    title: gathered.title(&pack.records, request.level)?,
                    level: request.level,
                    left_out: pack.left_out,
                },
                records: pack.records,
                shared: pack.shared,
                terms: pack.terms,
            },
            files: pack.files,
        })
    })
}

/// What a handover would hold and what it would leave out.
///
/// # Errors
/// `no_library`; `not_found` for a scope that is gone.
pub fn preview(desk: &Desk, request: &HandoverRequest) -> Result<HandoverPreview> {
    let made = make(desk, request)?;
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    let mut records = Vec::new();
    for packed in &made.parcel.records {
        *kinds.entry(packed.kind.name().to_owned()).or_default() += 1;
        if PAGES.contains(&packed.kind) {
            let mut fields = packed.fields.clone();
            fields.insert("kind".into(), packed.kind.name().into());
            let record = crate::fields::record_of(fields)?;
            records.push(PackedView {
                id: packed.id(),
                kind: packed.kind,
                title: record.title(),
            });
        }
    }
    records.sort_by_cached_key(|r| {
        let place = PAGES.iter().position(|k| *k == r.kind);
        (place, domain::fold::ascii_key(&r.title), r.id)
    });
    let about = made.parcel.about;
    let language = settings::spoken(desk);
    let what = match about.title.as_str() {
        scope::EVERYTHING => called(scope::EVERYTHING, &language),
        title => title,
    };
    Ok(HandoverPreview {
        suggested_name: titled(called("handover", &language), what, ENDING),
        title: about.title,
        kinds,
        records,
        left_out: about.left_out,
        texts: made.files.len() as u32,
    })
}

/// Writes a handover under a passphrase chosen for it. That it was made stands in the history.
///
/// # Errors
/// `invalid` without a passphrase, with the library's own, or where nothing would be in it; `failed` when the disk refuses.
pub fn hand_over(
    desk: &Desk,
    request: &HandoverRequest,
    passphrase: &str,
    handle: &str,
) -> Result<HandedOver> {
    let path = with_ending(&files::path_of(desk, handle)?, ENDING);
    if passphrase.trim().is_empty() {
        return Err(DeskError::invalid(
            "A handover needs a passphrase.",
            "Choose one for it, and tell it to your colleague by another way than the file.",
        ));
    }
    let own = desk.with(|l| Ok(l.is_sealed() && l.opens_with(passphrase)))?;
    if own {
        return Err(DeskError::invalid(
            "This is the passphrase of the library itself.",
            "Choose another one for the handover: somebody else is going to know it.",
        ));
    }
    let made = make(desk, request)?;
    let about = &made.parcel.about;
    if made.parcel.records.is_empty() {
        return Err(DeskError::invalid(
            "Nothing would be in this handover.",
            "Choose more, or hand it over for readers who may see more.",
        ));
    }
    let left_out = about.left_out.sentence();
    let records = made.parcel.records.len() as u32;
    let sentence = format!(
        "Handed over {records} records ({}) for {}",
        crate::review::short(&about.title),
        match about.level {
            Sensitivity::Public => "the public",
            Sensitivity::Partners => "partners",
            Sensitivity::Internal => "the office",
        }
    );
    let stamp = desk.stamp();
    desk.with(|library| {
        library.hand_over(&made.parcel, &made.files, &path, passphrase)?;
        if !library.read_only() {
            library.note_down(&stamp, &sentence, None)?;
        }
        Ok(())
    })?;
    Ok(HandedOver {
        file: desk.admit(&path),
        records,
        left_out,
    })
}

/// The path with this ending, unless it has it.
pub(crate) fn with_ending(path: &Path, wanted: &str) -> std::path::PathBuf {
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case(wanted) => path.to_owned(),
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(format!(".{wanted}"));
            name.into()
        }
    }
}

// ---- taking over ------------------------------------------------------------------------------------------------

/// Opens a handover; a wrong passphrase costs time, as everywhere.
fn open(desk: &Desk, handle: &str, passphrase: &str) -> Result<Handover> {
    let path = files::path_of(desk, handle)?;
    let now = (desk.around.now)();
    lock(&desk.tries).may_try(now)?;
    let opened = library::handover::open(&path, passphrase);
    let wrong = matches!(opened, Err(LibraryError::WrongPassphrase));
    lock(&desk.tries).tried(!wrong, now);
    opened.map_err(|error| match error {
        LibraryError::WrongPassphrase => DeskError::new(
            Code::WrongPassphrase,
            "Wrong passphrase, or the handover is damaged.",
            "Try the passphrase that was chosen for this file; if it is surely right, ask for the file again.",
        ),
        LibraryError::PassphraseNeeded => DeskError::new(
            Code::PassphraseNeeded,
            format!("{} is sealed.", file_name(&path)),
            "Enter the passphrase that was chosen for it.",
        ),
        other => other.into(),
    })
}

/// What taking a handover over would do under these choices. Nothing is changed.
///
/// # Errors
/// `wrong_passphrase`; `failed` for a file that is damaged, of a newer program, or no handover.
pub fn preview_taking(
    desk: &Desk,
    handle: &str,
    passphrase: &str,
    choices: &[Choice],
) -> Result<TakingPreview> {
    let handover = open(desk, handle, passphrase)?;
    let parcel = handover.parcel()?;
    look(desk, parcel, choices, &|sha256| handover.files(sha256))
}

/// A report's original and its text by their hash, where what comes in brings them.
pub(crate) type Files<'f> = dyn Fn(&str) -> library::Result<Option<(Vec<u8>, Document)>> + 'f;

/// What taking a parcel in would do under these choices. Nothing is changed.
pub(crate) fn look(
    desk: &Desk,
    parcel: Parcel,
    choices: &[Choice],
    files: &Files<'_>,
) -> Result<TakingPreview> {
    let plan = desk.read(|r| coming::plan(r, &parcel, choices))?;
    let mut new: BTreeMap<String, u32> = BTreeMap::new();
    let mut texts = 0;
    let mut changed = 0;
    for item in &plan.items {
        if item.is_new {
            *new.entry(item.kind.name().to_owned()).or_default() += 1;
        } else if item.write.is_some() {
            changed += 1;
        }
        if let Some(AnyRecord::Report(report)) = &item.write
            && !report.sha256.is_empty()
            && files(&report.sha256)?.is_some()
        {
            texts += 1;
        }
    }
    let mut records: Vec<ComingRecord> = plan.items.into_iter().filter_map(|i| i.shown).collect();
    records.retain(|r| r.state != ComingState::New || PAGES.contains(&r.kind));
    records.sort_by_cached_key(|r| {
        let place = match r.state {
            ComingState::Conflict => 0,
            ComingState::Duplicate => 1,
            ComingState::Deleted => 2,
            ComingState::Changed => 3,
            ComingState::New => 4,
        };
        let kind = PAGES
            .iter()
            .position(|k| *k == r.kind)
            .unwrap_or(PAGES.len());
        (place, kind, domain::fold::ascii_key(&r.title), r.id)
    });
    let conflicts = records
        .iter()
        .flat_map(|r| &r.fields)
        .filter(|f| f.verdict == domain::handover::Verdict::Conflict)
        .count();
    Ok(TakingPreview {
        about: parcel.about,
        new,
        changed,
        conflicts: conflicts as u32,
        same: plan.same,
        skipped: plan.skipped,
        texts,
        records,
    })
}

/// Takes a handover over as one change, after a backup. What the choices leave open goes by the three-way rule, and mine
/// stays where that decides nothing.
///
/// # Errors
/// As [`preview_taking`]; the library is then as it was.
pub fn take_over(
    desk: &Desk,
    handle: &str,
    passphrase: &str,
    choices: &[Choice],
) -> Result<TakenOver> {
    let handover = open(desk, handle, passphrase)?;
    let parcel = handover.parcel()?;
    let actor = crate::review::short(&parcel.about.actor);
    let files = |sha256: &str| handover.files(sha256);
    carry_out(desk, &parcel, choices, &files, |new, changed| {
        format!("Took over a handover by {actor}: {new} new, {changed} changed")
    })
}

/// Takes a parcel in as one change, after a backup, exactly as [`look`] says. What a library handed over is remembered for the
/// next time; what comes from no library is not.
pub(crate) fn carry_out(
    desk: &Desk,
    parcel: &Parcel,
    choices: &[Choice],
    files: &Files<'_>,
    say: impl FnOnce(u32, u32) -> String,
) -> Result<TakenOver> {
    backup::before(desk, Occasion::Handover);
    let ((new, changed), change) = desk.change(|w| {
        let plan = coming::plan(w, parcel, choices)?;
        let own_number = w.change_number()?;
        let (mut new, mut changed) = (0, 0);
        learn(
            w,
            parcel,
            plan.items.iter().filter_map(|i| i.write.as_ref()),
        )?;
        for item in plan.items {
            if let Some(record) = item.write {
                write(w, files, record)?;
                if item.is_new {
                    new += 1;
                } else {
                    changed += 1;
                }
            }
            if parcel.about.library.is_empty() {
                continue;
            }
            w.remember_shared(&Shared {
                library: parcel.about.library.clone(),
                their_id: item.their_id,
                record_id: item.target,
                their_number: parcel.about.number,
                own_number,
                prints: item.prints,
            })?;
        }
        Ok(((new, changed), say(new, changed)))
    })?;
    Ok(TakenOver {
        new,
        changed,
        change,
    })
}

/// Adds the words of the vocabularies that the records use and that are not known here, in the order of the parcel.
fn learn<'r>(
    w: &mut Writer<'_>,
    parcel: &Parcel,
    records: impl Iterator<Item = &'r AnyRecord>,
) -> library::Result<()> {
    let mut used = BTreeSet::new();
    for record in records {
        for (field, value) in crate::fields::columns(record)? {
            if let (Some(list), Some(code)) =
                (vocabulary::of_field(record.kind(), &field), value.as_str())
            {
                used.insert((list, code.to_owned()));
            }
        }
    }
    for term in &parcel.terms {
        let list = used
            .iter()
            .find(|(list, code)| *list == term.vocabulary && *code == term.code);
        let Some((list, code)) = list.filter(|(_, code)| !code.is_empty()) else {
            continue;
        };
        if !w.vocabulary(list)?.iter().any(|t| t.code == *code) {
            w.add_term(list, code)?;
        }
    }
    Ok(())
}

/// Writes one record, with the files of a report or material.
fn write(w: &mut Writer<'_>, files: &Files<'_>, mut record: AnyRecord) -> library::Result<()> {
    if let AnyRecord::Report(report) = &mut record
        && !report.sha256.is_empty()
        && w.document(&report.sha256).is_err()
    {
        match files(&report.sha256)? {
            Some((original, document)) => {
                w.store_report_files(&report.sha256, &original, &document)?;
            }
            None => report.sha256.clear(),
        }
    }
    if let AnyRecord::Material(material) = &mut record
        && !material.sha256.is_empty()
        && w.document(&material.sha256).is_err()
    {
        match files(&material.sha256)? {
            Some((original, document)) => {
                w.store_report_files(&material.sha256, &original, &document)?;
            }
            None => {
                material.sha256.clear();
                material.file_name.clear();
                material.size = 0;
            }
        }
    }
    w.put(&record)
}
