//! A file of another program: what is wrong with it, what taking it in would do, and the doing of it.

use crate::fields::columns;
use crate::handover::{self, Choice, TakenOver, TakingPreview};
use crate::{Desk, DeskError, Result, files};
use ::exchange::{Problem, cards, library_json};
use domain::handover::{About, Packed, Parcel};
use domain::record::Person;
use domain::{Kind, Record, RecordId, Sensitivity};
use library::LibraryError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::atomic::AtomicBool;
use ts_rs::TS;

/// The largest file that is taken in: it is in memory more than once while it is read.
const MOST: u64 = 1 << 30;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IntakeForm {
    /// A library as JSON.
    Library,
    /// An address book.
    Cards,
}

/// Something that is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeProblem {
    /// The line, counted from 1.
    pub line: u32,
    /// The place in it: a JSON Pointer, or a property of a card; empty for the line as a whole.
    pub path: String,
    /// What is wrong, in one sentence.
    pub what: String,
}

impl From<Problem> for IntakeProblem {
    fn from(problem: Problem) -> IntakeProblem {
        IntakeProblem {
            line: problem.line,
            path: problem.path,
            what: problem.what,
        }
    }
}

/// What taking a file in would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IntakePreview {
    /// The file's name.
    pub name: String,
    /// What it turned out to be.
    pub form: IntakeForm,
    /// What is wrong with it. Of a library nothing is taken in while there is anything; of an address book these cards are
    /// passed over.
    pub problems: Vec<IntakeProblem>,
    /// What would be new and what would change; none while nothing can be taken in.
    pub taking: Option<TakingPreview>,
}

/// A file that was read.
struct Read {
    name: String,
    form: IntakeForm,
    problems: Vec<IntakeProblem>,
    incoming: Option<(Parcel, library_json::Incoming)>,
}

fn read(desk: &Desk, handle: &str) -> Result<Read> {
    let path = files::path_of(desk, handle)?;
    let snapshot = files::snapshot(&path, MOST, &AtomicBool::new(false))?;
    let name = snapshot.name;
    let foreign = || {
        DeskError::invalid(
            format!("{name} is neither a library as JSON nor an address book."),
            "Choose a file that ends in .json or .vcf.",
        )
    };
    let bare = snapshot
        .bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&snapshot.bytes);
    if bare.trim_ascii_start().first() == Some(&b'{') {
        let text = std::str::from_utf8(bare).map_err(|_| foreign())?;
        let (incoming, problems) = match library_json::read(text) {
            Ok(mut incoming) => (
                Some((std::mem::take(&mut incoming.parcel), incoming)),
                Vec::new(),
            ),
            Err(problems) => (None, problems),
        };
        return Ok(Read {
            form: IntakeForm::Library,
            problems: problems.into_iter().map(IntakeProblem::from).collect(),
            incoming,
            name,
        });
    }
    let cards = cards::read(bare).ok_or_else(foreign)?;
    let mut records = Vec::new();
    for person in cards.people {
        let kind = Person::KIND;
        let mut fields = columns(&person.clone().any()).map_err(DeskError::from)?;
        // What a card does not say is not said: who may see the person stays as it is here.
        for silent in ["kind", "sensitivity", "field_sensitivity"] {
            fields.shift_remove(silent);
        }
        let repeated = own_card(desk, person.id)?;
        fields.retain(|name, value| {
            let new = repeated.get(name) != Some(value);
            name == "id" || (new && !crate::fields::is_empty(value))
        });
        records.push(Packed { kind, fields });
    }
    let parcel = Parcel {
        about: About {
            level: Sensitivity::Internal,
            ..About::default()
        },
        records,
        ..Parcel::default()
    };
    Ok(Read {
        form: IntakeForm::Cards,
        problems: cards
            .passed_over
            .into_iter()
            .map(IntakeProblem::from)
            .collect(),
        incoming: Some((parcel, library_json::Incoming::default())),
        name,
    })
}

/// What our own card of a person says, read as any card is; nothing for a person who is not here. A card says less than a
/// record does (an affiliation without its day and its organisation's key): what comes back as it went out is no change.
fn own_card(desk: &Desk, id: RecordId) -> Result<Map<String, Value>> {
    let records = desk.read(|r| {
        if r.kind_of(id)? != Some(Kind::Person) {
            return Ok(Vec::new());
        }
        let person: Person = r.get(id)?;
        let mut records = Vec::new();
        for organisation in person.affiliations.iter().filter_map(|a| a.organisation_id) {
            if r.kind_of(organisation)? == Some(Kind::Organisation) {
                records.push(r.any(organisation)?);
            }
        }
        records.push(person.any());
        Ok(records)
    })?;
    let card = cards::write(&records, "en").text;
    let read = cards::read(card.as_bytes()).and_then(|read| read.people.into_iter().next());
    match read {
        Some(person) => columns(&person.any()).map_err(DeskError::from),
        None => Ok(Map::new()),
    }
}

/// What taking a file in would do under these choices, or what is wrong with it. Nothing is changed.
///
/// # Errors
/// `invalid` for a file of no known form; `failed` for one that cannot be read.
pub fn preview_intake(desk: &Desk, handle: &str, choices: &[Choice]) -> Result<IntakePreview> {
    let read = read(desk, handle)?;
    let taking = match read.incoming {
        None => None,
        Some((parcel, incoming)) => Some(handover::look(desk, parcel, choices, &|sha256| {
            Ok(attached(&incoming, sha256))
        })?),
    };
    Ok(IntakePreview {
        name: read.name,
        form: read.form,
        problems: read.problems,
        taking,
    })
}

/// Takes a file in as one change, after a backup, exactly as its preview says. Keys are kept.
///
/// # Errors
/// As [`preview_intake`]; `invalid` for a library with anything wrong in it. The library is then as it was.
pub fn take_in(desk: &Desk, handle: &str, choices: &[Choice]) -> Result<TakenOver> {
    let read = read(desk, handle)?;
    let Some((parcel, incoming)) = read.incoming else {
        let first = read.problems.first();
        let where_ = first.map_or_else(String::new, |p| {
            format!(" Line {}, {}: {}.", p.line, p.path, p.what)
        });
        return Err(DeskError::invalid(
            format!(
                "{} is not as its form asks in {} places.{where_}",
                read.name,
                read.problems.len()
            ),
            "Correct the file, and take it in again.",
        ));
    };
    let name = crate::review::short(&read.name).into_owned();
    let files = |sha256: &str| Ok::<_, LibraryError>(attached(&incoming, sha256));
    handover::carry_out(desk, &parcel, choices, &files, |new, changed| {
        format!("Took in the file “{name}”: {new} new, {changed} changed")
    })
}

fn attached(
    incoming: &library_json::Incoming,
    sha256: &str,
) -> Option<(Vec<u8>, domain::Document)> {
    let file = incoming.file(sha256)?;
    Some((file.original.clone(), file.text.clone()))
}
