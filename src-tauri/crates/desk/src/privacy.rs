//! What is kept about a person, for that person to see; and erasing it.

use crate::error::file_name;
use crate::event::DeskEvent;
use crate::open::lock;
use crate::summaries::{Format, Language, Scope, SummaryRequest, Template};
use crate::{Desk, Result, backup, files, jobs, settings, summaries};
use chrono::Months;
use domain::record::{Person, Report};
use domain::view::Row;
use domain::{AnyRecord, ChangeEntry, Document, Kind, Record, RecordId};
use library::Library;
use library::erase::Erasure;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use summary::{Kept, Passage};
use ts_rs::TS;

/// A family name shorter than this is too often part of something else to be proposed by itself.
const TELLING: usize = 4;

/// A record that an erasure would touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TouchedView {
    /// Its key.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// How it is called.
    pub title: String,
    /// How often the words stand in it.
    #[ts(type = "number")]
    pub times: u64,
}

/// What an erasure would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ErasurePreview {
    /// The words that would be covered wherever they stand.
    pub words: Vec<String>,
    /// The records in which they stand.
    pub records: Vec<TouchedView>,
    /// The reports and materials in whose file they stand: for each, the officer says whether the original stays.
    pub reports: Vec<TouchedView>,
    /// How many changes of the history hold them.
    #[ts(type = "number")]
    pub changes: u64,
    /// The second backup folder, where it cannot be reached now: what it holds would stay as it is.
    pub away: Option<String>,
}

/// What an erasure did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ErasedReply {
    /// Records that held the words.
    #[ts(type = "number")]
    pub records: u64,
    /// Texts that were covered.
    #[ts(type = "number")]
    pub texts: u64,
    /// Originals that gave way to their covered text.
    #[ts(type = "number")]
    pub originals: u64,
    /// Changes that can no longer be taken back.
    #[ts(type = "number")]
    pub sealed: u64,
    /// Backups that were rewritten.
    #[ts(type = "number")]
    pub backups: u64,
    /// Backups that could not be rewritten: the words are still in them.
    pub left: Vec<String>,
    /// The second backup folder, where it could not be reached: the words are still in its backups.
    pub away: Option<String>,
}

/// What there is about a person, and what it needs to be told.
pub(crate) struct About {
    pub(crate) kept: Kept,
    /// Every change of any of it, latest first.
    pub(crate) history: Vec<ChangeEntry>,
    /// What links lead to: only for their names.
    pub(crate) linked: Vec<AnyRecord>,
}

/// Gathers all that is kept about a person: the record, what refers to it whichever field does, what refers to that, and
/// every record and text in which the names or contacts stand.
///
/// # Errors
/// `not_found`.
pub(crate) fn gather(desk: &Desk, id: RecordId) -> Result<About> {
    let backups = backup::view(desk)?.backups.len() as u32;
    let person: Person = desk.read(|r| r.get(id))?;
    let words = proposed(&person);
    let found = desk.with(|library| Ok(library.occurrences(&words)?))?;
    desk.read(|r| {
        let mut ids = vec![id];
        let mut seen = BTreeSet::from([id]);
        let mut add = |ids: &mut Vec<RecordId>, id| {
            if seen.insert(id) {
                ids.push(id);
            }
        };
        for (kind, own, _) in r.referrers(id)? {
            add(&mut ids, own);
            // What stands behind a participation or a mention names the person too; what hangs on an event does not.
            if matches!(kind, Kind::Participation | Kind::Mention) {
                for (_, of_that, _) in r.referrers(own)? {
                    add(&mut ids, of_that);
                }
            }
        }
        for (_, own, _, _) in &found.records {
            add(&mut ids, *own);
        }
        let (mut kept, mut linked) = (Kept::default(), Vec::new());
        let mut history = BTreeMap::new();
        let mut named = BTreeSet::new();
        for own in &ids {
            let record = r.any(*own)?;
            let value = serde_json::to_value(&record).unwrap_or_default();
            for (field, to) in value.as_object().into_iter().flatten() {
                let to = to.as_str().and_then(RecordId::parse);
                if let Some(to) = to.filter(|_| field.ends_with("_id"))
                    && named.insert(to)
                    && r.kind_of(to)?.is_some()
                {
                    linked.push(r.any(to)?);
                }
            }
            // Of a record that only names the person, other people's changes are none of theirs.
            let about = *own == id
                || !found.records.iter().any(|(_, found, _, _)| found == own)
                || matches!(record.kind(), Kind::Participation | Kind::Mention);
            if about {
                history.extend(r.history(*own)?.into_iter().map(|c| (c.number, c)));
            }
            kept.records.push(record);
        }
        for (report, title, _) in &found.reports {
            let report: Report = r.get(*report)?;
            let document = r.document(&report.sha256)?;
            for (page, words) in around(&document, &words) {
                kept.passages.push(Passage {
                    report: title.clone(),
                    page,
                    words,
                });
            }
        }
        kept.backups = backups;
        Ok(About {
            kept,
            history: history.into_values().rev().collect(),
            linked,
        })
    })
}

/// How many letters are told on each side of a name.
const AROUND: usize = 160;

/// The words around each place in which one of these stands, those that run into one another as one.
fn around(document: &Document, words: &[String]) -> Vec<(Option<u32>, String)> {
    let chars: Vec<char> = document.text.chars().collect();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (start, end) in library::erase::places(&document.text, words) {
        let (from, to) = (
            start.saturating_sub(AROUND),
            (end + AROUND).min(chars.len()),
        );
        match spans.last_mut() {
            Some(last) if from <= last.1 => last.1 = to.max(last.1),
            _ => spans.push((from, to)),
        }
    }
    spans
        .into_iter()
        .map(|(from, to)| {
            let text: String = chars[from..to].iter().collect();
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let middle = (from + to) / 2;
            let mut pages = document.pages.iter();
            let page = pages.find(|p| (p.start.0 as usize..p.end.0 as usize).contains(&middle));
            (page.map(|page| page.number), words)
        })
        .collect()
}

/// All that is kept about a person, as plain text for that person in the language of the window.
///
/// # Errors
/// `not_found`.
pub fn person_file(desk: &Desk, id: RecordId) -> Result<String> {
    let language = settings::spoken(desk);
    summaries::plain_text(
        desk,
        &SummaryRequest {
            template: Template::PersonFile,
            scope: Scope {
                record_id: Some(id),
                ..Scope::default()
            },
            options: summary::Options {
                language: language
                    .get(..2)
                    .and_then(Language::parse)
                    .unwrap_or(Language::En),
                ..summary::Options::default()
            },
            format: Format::Html,
            stated_on: None,
        },
    )
}

/// The people whose records nobody has touched for so long that somebody should ask whether they are still needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RetentionView {
    /// For how many years, as the settings say; 0 where nobody is to be reminded.
    pub years: u32,
    /// How many there are.
    pub total: u32,
    /// The first of them.
    pub people: Vec<Row>,
}

/// So many are shown at once; when some are decided, others come.
const SHOWN: usize = 100;

/// Whose records are to be looked at again.
///
/// # Errors
/// `no_library`.
pub fn retention(desk: &Desk) -> Result<RetentionView> {
    let years = lock(&desk.config).settings.retention_years;
    if years == 0 {
        return Ok(RetentionView::default());
    }
    let since = (desk.around.now)()
        .checked_sub_months(Months::new(12 * years))
        .unwrap_or_default();
    desk.read(|r| {
        let ids = r.untouched_people(since)?;
        Ok(RetentionView {
            years,
            total: ids.len() as u32,
            people: r.rows(Kind::Person, &ids[..ids.len().min(SHOWN)])?,
        })
    })
}

/// Notes that a person's record was looked at and is still needed; it is not asked about again for as long.
///
/// # Errors
/// `not_found`; `failed` for a library that can only be read.
pub fn keep(desk: &Desk, id: RecordId) -> Result<()> {
    let stamp = desk.stamp();
    desk.with(|library| {
        let person: Person = library.read(|r| r.get(id))?;
        let title = person.title();
        let sentence = format!(
            "Looked at “{}” again: still needed",
            crate::review::short(&title)
        );
        Ok(library.note_down(&stamp, &sentence, Some(id))?)
    })?;
    desk.emit(DeskEvent::Library);
    Ok(())
}

/// Writes all that is kept about a person into a file.
///
/// # Errors
/// `not_found`; `failed` when the disk refuses.
pub fn save_person_file(desk: &Desk, id: RecordId, handle: &str) -> Result<()> {
    let path = files::path_of(desk, handle)?;
    let text = person_file(desk, id)?;
    files::write_whole(&path, text.as_bytes()).map_err(|error| files::unwritten(&path, &error))
}

/// What erasing a person would touch. Without words of the officer's own: the names, the family name, the contacts, and the names in
/// the cases in which the texts have them.
///
/// # Errors
/// `not_found`.
pub fn preview(desk: &Desk, id: RecordId, words: Option<Vec<String>>) -> Result<ErasurePreview> {
    desk.with(|library| {
        let person: Person = library.read(|r| r.get(id))?;
        let words = match words {
            Some(words) => words,
            None => {
                let mut words = proposed(&person);
                words.extend(inflected(library, &words)?);
                words
            }
        };
        let found = library.occurrences(&words)?;
        Ok(ErasurePreview {
            words,
            records: found
                .records
                .into_iter()
                .map(|(kind, id, title, times)| TouchedView {
                    id,
                    kind,
                    title,
                    times,
                })
                .collect(),
            reports: [
                (Kind::Report, found.reports),
                (Kind::Material, found.materials),
            ]
            .into_iter()
            .flat_map(|(kind, files)| {
                files
                    .into_iter()
                    .map(move |(id, title, times)| TouchedView {
                        id,
                        kind,
                        title,
                        times,
                    })
            })
            .collect(),
            changes: found.changes,
            away: backup::away(desk, library).map(|f| file_name(&f)),
        })
    })
}

fn proposed(person: &Person) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let names = std::iter::once(&person.name).chain(person.names.iter().map(|n| &n.text));
    for name in names {
        words.push(name.clone());
        words.extend(
            name.split_whitespace()
                .next_back()
                .filter(|last| last.chars().count() >= TELLING)
                .map(str::to_owned),
        );
    }
    words.extend(person.contacts.iter().map(|c| c.value.clone()));
    let mut seen = BTreeSet::new();
    words.retain(|w| !w.trim().is_empty() && seen.insert(w.clone()));
    words
}

/// The names as sentences have them, where their language changes names: `с Загипой Балиевой`. Only those that stand somewhere.
fn inflected(library: &Library, words: &[String]) -> Result<BTreeSet<String>> {
    let names: Vec<Vec<&str>> = words
        .iter()
        .map(|name| name.split_whitespace().collect())
        .collect();
    let mut forms = BTreeSet::new();
    library.each_text(&mut |text| {
        let mut before = "";
        for word in text.split(|c: char| !c.is_alphabetic() && c != '-') {
            if word.is_empty() {
                continue;
            }
            for name in &names {
                let Some((last, rest)) = name.split_last() else {
                    continue;
                };
                if rest.is_empty() && extract::is_case_of(word, last) {
                    forms.insert(word.to_owned());
                }
                // A given name alone tells of too many people.
                let given = |g: &&str| extract::is_case_of(before, g) || before == *g;
                let is_last = extract::is_case_of(word, last);
                if rest.last().is_some_and(given) && is_last {
                    forms.insert(format!("{before} {word}"));
                }
            }
            before = word;
        }
    })?;
    Ok(forms)
}

/// Erases a person: covers the words wherever they stand, empties the record, and keeps the counts. It cannot be undone.
///
/// # Errors
/// `not_found`; `invalid` without words; `failed` when the disk refuses or a word would be left: nothing was changed then.
pub fn erase(
    desk: &Desk,
    id: RecordId,
    words: Vec<String>,
    keep_originals: Vec<RecordId>,
) -> Result<ErasedReply> {
    let _opening = lock(&desk.opening);
    jobs::end_all(desk);
    backup::wait(desk);
    let stamp = desk.stamp();
    let folders = desk.with(|library| Ok(backup::folders(desk, library)))?;
    let erasure = Erasure {
        person: Some(id),
        words,
        keep_originals: keep_originals.into_iter().collect(),
    };
    let did = desk.exclusively(|library| {
        Ok(library.erase(&stamp, &erasure, "Erased a person’s data", &folders)?)
    })?;
    let away = desk.with(|library| Ok(backup::away(desk, library).map(|f| file_name(&f))))?;
    desk.emit(DeskEvent::Library);
    Ok(ErasedReply {
        records: did.records,
        texts: did.texts,
        originals: did.originals,
        sealed: did.sealed,
        backups: did.backups,
        left: did.left.iter().map(|p| file_name(p)).collect(),
        away,
    })
}
