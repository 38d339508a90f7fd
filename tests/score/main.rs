//! `cargo xtask score [FOLDER…] [--details] [--levels]`: what the reader and the extractor find in annotated documents, against
//! what a careful reader took from them.
//!
//! Precision, recall and F1 for each kind with an interval over the documents, the share of an event's fields that are
//! right, and, for each band of confidence, the share of finds that are right. With `--details` every miss and extra.
//! Sentences that tell what became of earlier recommendations are compared where they are annotated (`follow_ups`), and
//! what is said in them: fully, partly, not.

mod annotated;
mod rules;

use annotated::Annotated;
use domain::suggestion::Found;
use reader::Limits;
use rules::{Compared, Count};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const KINDS: [(&str, &str); 6] = [
    ("event", "events"),
    ("person", "people"),
    ("organisation", "organisations"),
    ("recommendation", "recommendations"),
    ("action", "actions"),
    ("assessment", "follow_ups"),
];

/// Of finds whose confidence lies from here on, and below the next, the share that is right.
const BANDS: [f64; 6] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9];

fn main() -> ExitCode {
    let mut folders = Vec::new();
    let mut details = false;
    let mut levels = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--details" => details = true,
            "--levels" => levels = true,
            other if other.starts_with('-') => {
                eprintln!("usage: score [FOLDER…] [--details] [--levels]");
                return ExitCode::from(2);
            }
            other => folders.push(PathBuf::from(other)),
        }
    }
    if folders.is_empty() {
        folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds"));
    }
    let documents: Result<Vec<Vec<Annotated>>, String> =
        folders.iter().map(|f| annotated::all(f)).collect();
    match documents.and_then(|documents| score(&documents.concat(), details, levels)) {
        Ok(lines) => {
            print!("{lines}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// What is counted for one kind.
#[derive(Default)]
struct Tally {
    documents: Vec<Count>,
    /// Right and all, for each confidence that occurs, in percent.
    levels: BTreeMap<u32, (usize, usize)>,
    /// Right and all, for each band of confidence.
    bands: [(usize, usize); BANDS.len()],
}

fn score(documents: &[Annotated], details: bool, levels: bool) -> Result<String, String> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut fields: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut out = String::new();
    let countries = countries();
    for document in documents {
        let found = read(&document.file)?;
        for (kind, key) in KINDS {
            let Some(gold) = document.gold.get(key).and_then(Value::as_array) else {
                continue;
            };
            let finds: Vec<&Found> = found
                .iter()
                .filter(|f| f.find.kind().name() == kind)
                .collect();
            let doubtful: Vec<bool> = gold
                .iter()
                .map(|g| g["doubtful"] == true || g["secondary"] == true)
                .collect();
            let compared = rules::compare(
                &likeness(kind, gold, &finds),
                finds.len(),
                &doubtful,
                if kind == "event" {
                    0.5
                } else if matches!(kind, "recommendation" | "action" | "assessment") {
                    0.6
                } else {
                    1.0
                },
            );
            let tally = tallies.entry(kind).or_default();
            tally.documents.push(Count {
                right: compared.right.len(),
                extra: compared.extra.len(),
                missed: compared.missed.len(),
            });
            calibrate(tally, &compared, &finds, &doubtful);
            if kind == "event" {
                let pairs = compared.pairs.iter().filter(|p| !doubtful[p.0]);
                for (i, j) in pairs {
                    let wrong =
                        check_fields(&gold[*i], &fields_of(finds[*j]), &countries, &mut fields);
                    for said in wrong.iter().filter(|_| details) {
                        out += &format!("{} event field: {said}\n", document.name);
                    }
                }
            }
            if kind == "assessment" {
                for (i, j) in compared.pairs.iter().filter(|p| !doubtful[p.0]) {
                    if let Some(want) = gold[*i]["status"].as_str() {
                        let got = fields_of(finds[*j])["status"]
                            .as_str()
                            .unwrap_or("")
                            .to_owned();
                        let counted = fields.entry("outcome").or_default();
                        counted.0 += usize::from(got == want);
                        counted.1 += 1;
                        if details && got != want {
                            out += &format!("{} outcome is '{got}' not '{want}'\n", document.name);
                        }
                    }
                }
            }
            if details {
                for i in compared.missed {
                    out += &format!("{} {kind} missed: {}\n", document.name, said(&gold[i]));
                }
                for j in compared.extra {
                    out += &format!(
                        "{} {kind} extra: {} {:.2} {}\n",
                        document.name,
                        finds[j].id,
                        finds[j].confidence,
                        quote(finds[j])
                    );
                }
            }
        }
    }
    if levels {
        return Ok(calibration(&tallies));
    }
    out += &table(&tallies, &fields);
    Ok(out)
}

fn read(file: &Path) -> Result<Vec<Found>, String> {
    let bytes = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let name = file.file_name().and_then(|n| n.to_str()).unwrap_or("");
    let document = reader::read(name, &bytes, &Limits::default(), &|_| {
        ControlFlow::Continue(())
    })
    .map_err(|e| format!("{}: {e}", file.display()))?;
    let mut found = extract::extract(&document, "", name).suggestions;
    // A sentence that judges several recommendations at once is one sentence.
    let mut told = std::collections::BTreeSet::new();
    found.extend(
        extract::follow_ups(&document)
            .into_iter()
            .filter(|f| told.insert(quote(f))),
    );
    Ok(found)
}

fn fields_of(found: &Found) -> Value {
    serde_json::to_value(&found.find).map_or(Value::Null, |mut v| v["fields"].take())
}

/// The words of an annotation, whatever its kind.
fn said(gold: &Value) -> &str {
    // A person's quote holds more than the name.
    ["name", "title", "quote"]
        .iter()
        .find_map(|k| gold[k].as_str())
        .or(gold.as_str())
        .unwrap_or("")
}

/// The words of a find: of advice and actions those of the report.
fn quote(found: &Found) -> String {
    let cited = found.citations.iter().find(|c| c.field == "text");
    match cited {
        Some(c) => c.quote.exact.clone(),
        None => found.find.title(),
    }
}

fn likeness(kind: &str, gold: &[Value], finds: &[&Found]) -> Vec<Vec<f64>> {
    let theirs: Vec<Vec<String>> = finds.iter().map(|f| rules::words(&quote(f))).collect();
    gold.iter()
        .map(|g| {
            let ours = rules::words(said(g));
            finds
                .iter()
                .zip(&theirs)
                .map(|(find, theirs)| match kind {
                    "person" => rules::same_person(&ours, theirs),
                    "organisation" => rules::same_organisation(&ours, theirs),
                    "event" => {
                        let start = fields_of(find)["start"].as_str().unwrap_or("").to_owned();
                        let dated = g["start"].as_str().is_some_and(|s| start.starts_with(s));
                        rules::token_f1(&ours, theirs).max(if dated { 0.75 } else { 0.0 })
                    }
                    // The seeds' gold asks for a part of the words.
                    _ if g["part"] == true
                        && theirs.windows(ours.len().max(1)).any(|w| w == ours) =>
                    {
                        1.0
                    }
                    _ => rules::token_f1(&ours, theirs),
                })
                .collect()
        })
        .collect()
}

fn calibrate(tally: &mut Tally, compared: &Compared, finds: &[&Found], doubtful: &[bool]) {
    let mut note = |find: &Found, right: bool| {
        let band = BANDS
            .iter()
            .rposition(|from| find.confidence >= *from)
            .unwrap_or(0);
        tally.bands[band].0 += usize::from(right);
        tally.bands[band].1 += 1;
        let level = tally
            .levels
            .entry((find.confidence * 100.0).round() as u32)
            .or_default();
        level.0 += usize::from(right);
        level.1 += 1;
    };
    for (i, j) in &compared.pairs {
        if !doubtful[*i] {
            note(finds[*j], true);
        }
    }
    for j in &compared.extra {
        note(finds[*j], false);
    }
}

/// Counts the fields of an event that is annotated and found; says which are wrong.
fn check_fields(
    gold: &Value,
    find: &Value,
    countries: &HashMap<String, &'static str>,
    fields: &mut BTreeMap<&'static str, (usize, usize)>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for field in ["start", "end", "city", "country"] {
        let Some(want) = gold[field].as_str().filter(|w| !w.is_empty()) else {
            continue;
        };
        let got = find[field].as_str().unwrap_or("");
        let right = if field == "country" {
            let code = |name: &str| {
                countries
                    .get(&rules::words(name).join(" "))
                    .map_or_else(|| name.to_uppercase(), |c| (*c).to_owned())
            };
            code(want) == code(got)
        } else {
            rules::words(want) == rules::words(got)
        };
        let counted = fields.entry(field).or_default();
        counted.0 += usize::from(right);
        counted.1 += 1;
        if !right {
            wrong.push(format!("{field} is '{got}' not '{want}'"));
        }
    }
    wrong
}

/// Every name of a country and its code.
fn countries() -> HashMap<String, &'static str> {
    let tables = [
        include_str!("../../src-tauri/crates/extract/data/countries.tsv"),
        include_str!("../../src-tauri/crates/extract/data/country_variants.tsv"),
    ];
    let rows = tables.iter().flat_map(|t| t.lines());
    rows.filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let mut columns = l.split('\t');
            Some((columns.next()?, columns.next()?))
        })
        .flat_map(|(code, names)| {
            names
                .split('|')
                .map(move |n| (rules::words(n.trim_start_matches('?')).join(" "), code))
        })
        .collect()
}

/// The rows of `extract/data/calibration.tsv`: for each confidence, the share that was right, counted with one right and
/// one wrong more than there were, and evened out so that it never falls as confidence grows; then right and found of the
/// levels that share their figure, and of the level alone.
fn calibration(tallies: &BTreeMap<&str, Tally>) -> String {
    let mut out = String::new();
    for kind in [
        "event",
        "person",
        "organisation",
        "recommendation",
        "action",
    ] {
        let Some(tally) = tallies.get(kind) else {
            continue;
        };
        // Neighbours that would fall are pooled.
        let mut pools: Vec<(Vec<u32>, usize, usize)> = Vec::new();
        let share = |p: &(Vec<u32>, usize, usize)| (p.1 + 1) * 100 / (p.2 + 2);
        for (level, (right, all)) in &tally.levels {
            pools.push((vec![*level], *right, *all));
            while let [.., before, last] = pools.as_slice()
                && share(before) >= share(last)
            {
                if let Some((levels, right, all)) = pools.pop()
                    && let Some(pool) = pools.last_mut()
                {
                    pool.0.extend(levels);
                    pool.1 += right;
                    pool.2 += all;
                }
            }
        }
        for pool in &pools {
            for level in &pool.0 {
                let own = tally.levels.get(level).copied().unwrap_or_default();
                out += &format!(
                    "{kind}\t{level}\t{}\t{}/{}\t{}/{}\n",
                    share(pool),
                    pool.1,
                    pool.2,
                    own.0,
                    own.1
                );
            }
        }
    }
    out
}

fn table(tallies: &BTreeMap<&str, Tally>, fields: &BTreeMap<&str, (usize, usize)>) -> String {
    let mut out = String::new();
    let mut macro_f1 = Vec::new();
    for (kind, _) in KINDS {
        let Some(tally) = tallies.get(kind) else {
            continue;
        };
        let all: Count = tally.documents.iter().copied().sum();
        let (precision, recall, f1) = all.shares();
        let [p, r, f] = rules::intervals(&tally.documents);
        out += &format!(
            "{kind:15} P {precision:.3} [{:.2}-{:.2}]  R {recall:.3} [{:.2}-{:.2}]  F1 {f1:.3} [{:.2}-{:.2}]  ({} right, {} extra, {} missed)\n",
            p.0, p.1, r.0, r.1, f.0, f.1, all.right, all.extra, all.missed
        );
        if !matches!(kind, "organisation" | "assessment") {
            macro_f1.push(f1);
        }
    }
    for (field, (right, all)) in fields {
        let (low, high) = rules::share_interval(*right, *all);
        out += &match *field {
            "outcome" => format!(
                "what became of it {right}/{all} [{low:.2}-{high:.2}] right where the sentence was found\n"
            ),
            _ => format!(
                "event {field:9} {right}/{all} [{low:.2}-{high:.2}] right where the event was found\n"
            ),
        };
    }
    out += &format!(
        "macro F1 without organisations: {:.3}\n\nright of those found, by confidence\n{:15}",
        macro_f1.iter().sum::<f64>() / macro_f1.len().max(1) as f64,
        ""
    );
    for (at, from) in BANDS.iter().enumerate() {
        let to = BANDS.get(at + 1).unwrap_or(&1.0);
        out += &format!("  {:>10}", format!("{from:.1}–{to:.1}"));
    }
    out.push('\n');
    for (kind, _) in KINDS {
        let Some(tally) = tallies.get(kind) else {
            continue;
        };
        out += &format!("{kind:15}");
        for (right, all) in tally.bands {
            let cell = if all == 0 {
                "–".to_owned()
            } else {
                format!("{right}/{all} {:.0} %", 100.0 * right as f64 / all as f64)
            };
            out += &format!("  {cell:>10}");
        }
        out.push('\n');
    }
    out
}
