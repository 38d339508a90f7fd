//! A report that is a new version of another: offered, compared, and taken on the officer's word.
//!
//! Taking it moves every citation that still stands to the new version's text, marks as decided what was decided in the
//! earlier one, and keeps the list of what moved, changed or vanished. The earlier version stays with its text: what
//! vanished goes on pointing there. One change, taken back by one undo.

use crate::fields::{columns, same};
use crate::review::short;
use crate::{Desk, DeskError, Result};
use domain::fold::ascii_key;
use domain::record::{Citation, Distinction, Report, Suggestion};
use domain::suggestion::{Found, ReviewState};
use domain::version::{Fate, Passage, PassageView, VersionOffer, VersionView};
use domain::view::ChangeNote;
use domain::{Document, Kind, Quote, Record, RecordId};
use extract::{Carried, Revision};
use library::{LibraryError, Reader};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use ts_rs::TS;

/// How many reports are compared word by word.
const COMPARED: usize = 8;
/// The share of either version's words that the other must have.
const ALIKE: f64 = 0.5;
/// The same, where title or number say that it is the same report.
const ALIKE_BY_NAME: f64 = 0.3;

/// What a report's page says of its versions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Versions {
    /// The version that took its place, if one did: its key and title.
    pub later: Option<(RecordId, String)>,
    /// What it took over from its own earlier version, if it is one.
    pub taken: Option<VersionView>,
    /// Reports that it may be a new version of, likeliest first; none once that is decided.
    pub offers: Vec<VersionOffer>,
}

/// The versions of a report, and what it may be a new version of.
///
/// # Errors
/// `not_found`.
pub fn of(desk: &Desk, report: RecordId) -> Result<Versions> {
    desk.read(|r| {
        let report: Report = r.get(report)?;
        let later = r.where_::<Report>("revises_id", report.id)?;
        Ok(Versions {
            later: later.first().map(|l| (l.id, l.title())),
            taken: match report.revises_id {
                Some(earlier) => Some(taken(r, &report, earlier)?),
                None => None,
            },
            offers: offers(r, &report)?,
        })
    })
}

/// Reports of which this one is likely a new version.
pub(crate) fn offers(r: &Reader<'_>, report: &Report) -> library::Result<Vec<VersionOffer>> {
    if report.revises_id.is_some() || report.sha256.is_empty() {
        return Ok(Vec::new());
    }
    let named = |a: &Report| {
        let number = a
            .identifiers
            .iter()
            .find(|n| report.identifiers.iter().any(|m| same_number(n, m)));
        let title = !a.title.is_empty() && ascii_key(&a.title) == ascii_key(&report.title);
        (number.cloned(), title)
    };
    let mut weight: BTreeMap<RecordId, usize> = BTreeMap::new();
    let finds = r.where_::<Suggestion>("report_id", report.id)?;
    let fingerprints: HashSet<&str> = finds.iter().map(|f| f.fingerprint.as_str()).collect();
    for fingerprint in fingerprints {
        let others = r.where_::<Suggestion>("fingerprint", fingerprint)?;
        let others: HashSet<RecordId> = others.iter().map(|s| s.report_id).collect();
        for other in others {
            *weight.entry(other).or_default() += 1;
        }
    }
    let all = r.all::<Report>()?;
    for other in &all {
        let (number, title) = named(other);
        if number.is_some() || title {
            *weight.entry(other.id).or_default() += 1_000;
        }
    }
    let replaced: HashSet<RecordId> = all.iter().filter_map(|o| o.revises_id).collect();
    let mut likely: Vec<(&Report, usize)> = all
        .iter()
        // What was read in before is the earlier one; the keys have the order of making.
        .filter(|o| o.id < report.id && !replaced.contains(&o.id) && !o.sha256.is_empty())
        .filter_map(|o| Some((o, weight.get(&o.id).copied().filter(|n| *n >= 2)?)))
        .collect();
    likely.sort_by_key(|(o, n)| (std::cmp::Reverse(*n), o.id));
    let document = r.document(&report.sha256)?;
    let mut offers = Vec::new();
    for (other, _) in likely.into_iter().take(COMPARED) {
        if apart(r, report.id, other.id)? {
            continue;
        }
        let earlier = r.document(&other.sha256)?;
        let revision = Revision::new(&earlier, &document);
        let (kept, known) = (revision.kept_share(), revision.known_share());
        let (number, title) = named(other);
        let least = if number.is_some() || title {
            ALIKE_BY_NAME
        } else {
            ALIKE
        };
        if kept < least || known < least {
            continue;
        }
        let mut because = Vec::new();
        if let Some(number) = number {
            because.push(format!("the same number {number}"));
        }
        if title {
            because.push("the same title".to_owned());
        }
        because.push(format!("has {:.0} % of its words", kept * 100.0));
        offers.push(VersionOffer {
            id: other.id,
            title: other.title(),
            because,
            // Rounded down: only the same words from end to end are 1.
            likeness: (kept.min(known) * 100.0).floor() / 100.0,
        });
    }
    offers.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.id.cmp(&b.id)));
    Ok(offers)
}

fn same_number(a: &str, b: &str) -> bool {
    !a.trim().is_empty() && ascii_key(a) == ascii_key(b)
}

/// Whether the officer has said that they are two reports.
fn apart(r: &Reader<'_>, one: RecordId, other: RecordId) -> library::Result<bool> {
    let said = |a: RecordId, b: RecordId| -> library::Result<bool> {
        let known = r.where_::<Distinction>("one_id", a)?;
        Ok(known.iter().any(|d| d.other_id == b))
    };
    Ok(said(one, other)? || said(other, one)?)
}

/// What taking a report as a new version of another would do. Nothing is changed.
///
/// # Errors
/// `invalid` where it cannot be one; `not_found`.
pub fn compare(desk: &Desk, report: RecordId, earlier: RecordId) -> Result<VersionView> {
    desk.read(|r| {
        let (new, old) = pair(r, report, earlier)?;
        let (before, after) = (r.document(&old.sha256)?, r.document(&new.sha256)?);
        let work = Work::new(r, &new, &old, &before, &after)?;
        view(r, &new, &old, work.passages(), false, work.counts())
    })
}

/// Takes a report as the new version of another, as one change.
///
/// # Errors
/// As [`compare`].
pub fn take(desk: &Desk, report: RecordId, earlier: RecordId) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let (mut new, mut old) = pair(w, report, earlier)?;
        let (before, after) = (w.document(&old.sha256)?, w.document(&new.sha256)?);
        let work = Work::new(w, &new, &old, &before, &after)?;
        for (citation, carried) in &work.citations {
            let Some(quote) = carried.quote() else {
                continue;
            };
            let mut citation = citation.clone();
            if matches!(carried, Carried::Changed(_)) {
                citation.says = says(w, &citation, quote)?;
            }
            citation.report_id = new.id;
            citation.quote = quote.clone();
            let twin = w
                .where_::<Citation>("record_id", citation.record_id)?
                .into_iter()
                .any(|c| {
                    c.id != citation.id
                        && (c.report_id, &c.field) == (new.id, &citation.field)
                        && (c.quote.start, c.quote.end) == (quote.start, quote.end)
                });
            if twin {
                // The new version's own find was accepted before: the same words for the same field.
                w.delete(Kind::Citation, citation.id)?;
            } else {
                w.update(&citation)?;
            }
        }
        for (find, before) in &work.again {
            let mut find = find.clone();
            match before.state {
                ReviewState::Pending => w.delete(Kind::Suggestion, before.id)?,
                decided => {
                    find.state = decided;
                    find.record_id = before.record_id;
                    w.update(&find)?;
                }
            }
        }
        new.passages = work.passages();
        new.revises_id = Some(old.id);
        // A version is no excerpt or copy.
        if new.derived_from == Some(old.id) {
            new.derived_from = old.derived_from.filter(|id| *id != new.id);
        }
        w.update(&new)?;
        if old.derived_from == Some(new.id) {
            old.derived_from = None;
            w.update(&old)?;
        }
        Ok((
            (),
            format!(
                "Took “{}” as the new version of “{}”",
                short(&new.title()),
                short(&old.title())
            ),
        ))
    })?;
    Ok(note)
}

/// Both reports, if the one can be a new version of the other.
fn pair(r: &Reader<'_>, report: RecordId, earlier: RecordId) -> library::Result<(Report, Report)> {
    let (new, old): (Report, Report) = (r.get(report)?, r.get(earlier)?);
    let refuse = |why: &str| {
        Err(LibraryError::caller(DeskError::invalid(
            why,
            "Choose another report.",
        )))
    };
    if new.id == old.id {
        return refuse("A report is no version of itself.");
    }
    if new.revises_id.is_some() {
        return refuse("This report is the new version of another already.");
    }
    if !r.where_::<Report>("revises_id", old.id)?.is_empty() {
        return refuse("That report has a new version already.");
    }
    // Walking back from the earlier one must not lead to the new one.
    let mut back = old.revises_id;
    while let Some(id) = back {
        if id == new.id {
            return refuse("That report is itself a later version of this one.");
        }
        back = r.get::<Report>(id)?.revises_id;
    }
    Ok((new, old))
}

/// What a new version does to what rests on the earlier one.
struct Work {
    /// Every citation of the earlier version, but those about the report itself.
    citations: Vec<(Citation, Carried)>,
    /// Waiting finds of the new version, each with the find of the earlier one that it is.
    again: Vec<(Suggestion, Suggestion)>,
    /// How many waiting finds are new.
    fresh: usize,
}

impl Work {
    fn new(
        r: &Reader<'_>,
        new: &Report,
        old: &Report,
        before: &Document,
        after: &Document,
    ) -> library::Result<Work> {
        let revision = Revision::new(before, after);
        let mut citations = Vec::new();
        for citation in r.where_::<Citation>("report_id", old.id)? {
            if citation.record_id != old.id {
                let carried = revision.carry(&citation.quote);
                citations.push((citation, carried));
            }
        }
        let mut earlier = r.where_::<Suggestion>("report_id", old.id)?;
        let mut again = Vec::new();
        let mut fresh = 0;
        let mut waiting = r.where_::<Suggestion>("report_id", new.id)?;
        waiting.retain(|s| s.state != ReviewState::Accepted);
        // The same name or words first, so that a find at the same place cannot take another's.
        let mut rest = Vec::new();
        for find in waiting {
            let same = earlier
                .iter()
                .position(|e| e.fingerprint == find.fingerprint);
            match same {
                Some(at) => again.push((find, earlier.remove(at))),
                None => rest.push(find),
            }
        }
        let places: Vec<Option<Quote>> = earlier
            .iter()
            .map(|e| main_quote(&e.found).and_then(|q| revision.carry(q).quote().cloned()))
            .collect();
        let mut places: Vec<(Suggestion, Option<Quote>)> =
            earlier.into_iter().zip(places).collect();
        for find in rest {
            let own = main_quote(&find.found).cloned();
            let same = places.iter().position(|(e, place)| {
                e.found.find.kind() == find.found.find.kind()
                    && matches!((place, &own), (Some(a), Some(b)) if overlap(a, b))
            });
            match same {
                Some(at) => again.push((find, places.remove(at).0)),
                None => {
                    fresh += usize::from(find.state == ReviewState::Pending);
                }
            }
        }
        // A record that is gone decides nothing; a rejection of the new version stands.
        for (_, before) in &mut again {
            if let Some(id) = before.record_id
                && r.kind_of(id)?.is_none()
            {
                before.record_id = None;
                before.state = ReviewState::Rejected;
            }
        }
        again.retain(|(find, _)| find.state == ReviewState::Pending);
        fresh += again
            .iter()
            .filter(|(_, b)| b.state == ReviewState::Pending)
            .count();
        Ok(Work {
            citations,
            again,
            fresh,
        })
    }

    fn passages(&self) -> Vec<Passage> {
        let mut passages: Vec<Passage> = self
            .citations
            .iter()
            .filter_map(|(citation, carried)| {
                let fate = match carried {
                    Carried::Kept(_) => return None,
                    Carried::Moved(_) => Fate::Moved,
                    Carried::Changed(_) => Fate::Changed,
                    Carried::Vanished => Fate::Vanished,
                };
                Some(Passage {
                    citation_id: citation.id,
                    record_id: citation.record_id,
                    field: citation.field.clone(),
                    fate,
                    old: citation.quote.clone(),
                    new: carried.quote().cloned(),
                })
            })
            .collect();
        let rank = |fate: Fate| match fate {
            Fate::Changed => 0,
            Fate::Vanished => 1,
            Fate::Moved => 2,
            Fate::Kept => 3,
        };
        passages.sort_by_key(|p| (rank(p.fate), p.old.start, p.old.end, p.citation_id));
        passages
    }

    /// Kept, decided, fresh.
    fn counts(&self) -> (usize, usize, usize) {
        let kept = self
            .citations
            .iter()
            .filter(|(_, c)| matches!(c, Carried::Kept(_)))
            .count();
        let decided = self
            .again
            .iter()
            .filter(|(_, before)| before.state != ReviewState::Pending)
            .count();
        (kept, decided, self.fresh)
    }
}

/// The passage that a find is.
fn main_quote(found: &Found) -> Option<&Quote> {
    let main = crate::fields::name_field(found.find.kind());
    found
        .citations
        .iter()
        .find(|c| c.field == main)
        .or(found.citations.first())
        .map(|c| &c.quote)
}

/// Whether two passages have more than half of the shorter one in common.
fn overlap(a: &Quote, b: &Quote) -> bool {
    let shared = a
        .end
        .0
        .min(b.end.0)
        .saturating_sub(a.start.0.max(b.start.0));
    let shorter = (a.end.0 - a.start.0).min(b.end.0 - b.start.0);
    shared * 2 > shorter
}

/// What a changed passage says of its field: the new words, where the field has the old ones.
fn says(r: &Reader<'_>, citation: &Citation, quote: &Quote) -> library::Result<Option<Value>> {
    if r.kind_of(citation.record_id)?.is_none() {
        return Ok(citation.says.clone());
    }
    let held = columns(&r.any(citation.record_id)?)?;
    let held = held.get(&citation.field).unwrap_or(&Value::Null);
    let tidy = |q: &Quote| {
        let words = q.exact.split_whitespace().collect::<Vec<_>>().join(" ");
        Value::String(
            words
                .trim_matches([' ', ',', ';', ':', '–', '—'])
                .to_owned(),
        )
    };
    let old = citation.says.as_ref().unwrap_or(held);
    Ok(if same(old, &tidy(&citation.quote)) {
        Some(tidy(quote)).filter(|new| !same(new, held))
    } else {
        citation.says.clone()
    })
}

fn taken(r: &Reader<'_>, report: &Report, earlier: RecordId) -> library::Result<VersionView> {
    let old: Report = r.get(earlier)?;
    let finds = r.where_::<Suggestion>("report_id", report.id)?;
    let waiting = finds
        .iter()
        .filter(|s| s.state == ReviewState::Pending)
        .count();
    let moved: HashSet<RecordId> = report.passages.iter().map(|p| p.citation_id).collect();
    let kept = r
        .where_::<Citation>("report_id", report.id)?
        .into_iter()
        // Citations older than the version's own record came with it.
        .filter(|c| c.record_id != report.id && c.id < report.id && !moved.contains(&c.id))
        .count();
    let counts = (kept, finds.len() - waiting, waiting);
    view(r, report, &old, report.passages.clone(), true, counts)
}

/// The passages that tell something: of one inside another with the same fate (the addressee in the words of its
/// recommendation) and of a number or mark beside it, only the larger is shown.
fn told(passages: Vec<Passage>) -> Vec<Passage> {
    /// A number, a full stop and a space.
    const BESIDE: u32 = 6;
    let covers = |large: &Passage, small: &Passage| {
        let reach = match large.record_id == small.record_id {
            true => BESIDE,
            false => 0,
        };
        large.fate == small.fate
            && large.old.start.0 <= small.old.start.0.saturating_add(reach)
            && small.old.end.0 <= large.old.end.0.saturating_add(reach)
    };
    let length = |p: &Passage| {
        (
            p.old.end.0 - p.old.start.0,
            std::cmp::Reverse(p.citation_id),
        )
    };
    passages
        .iter()
        .filter(|small| {
            !passages
                .iter()
                .any(|large| length(large) > length(small) && covers(large, small))
        })
        .cloned()
        .collect()
}

fn view(
    r: &Reader<'_>,
    new: &Report,
    old: &Report,
    passages: Vec<Passage>,
    taken: bool,
    (kept, decided, fresh): (usize, usize, usize),
) -> library::Result<VersionView> {
    let mut shown = Vec::with_capacity(passages.len());
    for passage in told(passages) {
        let kind = r.kind_of(passage.record_id)?;
        let now = passage.new.as_ref().map_or("", |q| q.exact.as_str());
        let (before, after) = extract::side_by_side(&passage.old.exact, now);
        shown.push(PassageView {
            record_kind: kind,
            record_title: match kind {
                Some(_) => r.any(passage.record_id)?.title(),
                None => String::new(),
            },
            old: before,
            new: after,
            passage,
        });
    }
    Ok(VersionView {
        id: new.id,
        earlier: old.id,
        earlier_title: old.title(),
        taken,
        kept: kept as u32,
        passages: shown,
        decided: decided as u32,
        fresh: fresh as u32,
    })
}
