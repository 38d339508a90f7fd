//! A long history and a large file: who did what among so many changes, and a backup that the officer does not notice.

use crate::{Outcome, desk_in, id, median, show};
use chrono::{DateTime, TimeDelta, Utc};
use domain::keeping::Occasion;
use domain::record::{Person, Record, Report};
use domain::{Actor, Document, Kind};
use library::{Library, Seal, Stamp};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const PASSPHRASE: &str = "a bench of some length";

fn day(n: u32) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(19_000) + TimeDelta::minutes(i64::from(n) * 10)
}

/// Who did what, as the verb gives it, among `n` changes of five people.
pub fn audit(folder: &Path, n: u32) -> Outcome<Vec<String>> {
    let desk = desk_in(folder, "History", Some(PASSPHRASE))?;
    wire::dispatch(&desk, "close_library", json!({}))?;
    let path = folder.join("History.rapporteur");
    let library = Library::open(&path, Some(PASSPHRASE))?;
    for i in 0..n {
        let stamp = Stamp {
            actor: Actor(format!("Officer {}", i % 5)),
            at: day(i),
        };
        library.change(&stamp, |w| {
            let person = Person {
                id: id(u128::from(i / 2)),
                name: format!("Participant {} of a usual length", i / 2),
                notes: format!(
                    "Note {i}: met at the roundtable, and asked for the report of last year"
                ),
                ..Default::default()
            };
            w.put(&person.any())?;
            Ok(((), format!("Changed the person “Participant {}”", i / 2)))
        })?;
    }
    library.close()?;
    let file = json!({"handle": desk.admit(&path).handle, "passphrase": PASSPHRASE});
    wire::dispatch(&desk, "open_library", file)?;
    let mut lines = Vec::new();
    for (what, filter) in [
        ("no filter", json!({})),
        ("one actor", json!({"actor": "Officer 3"})),
        (
            "one month",
            json!({"from": day(n / 2).date_naive(), "until": day(n / 2 + 4_000).date_naive()}),
        ),
        ("words", json!({"text": "participant 4711"})),
        ("one kind", json!({"kind": "person"})),
        ("imports", json!({"imports": true})),
    ] {
        let request = json!({"filter": filter, "offset": 0, "limit": 100});
        let mut total = Value::Null;
        let time = median(5, || {
            total = wire::dispatch(&desk, "list_audit", request.clone())?["total"].clone();
            Ok(())
        })?;
        lines.push(format!(
            "Who did what among {n} changes (sealed), {what}: {} ({total} found)",
            show(time)
        ));
    }
    wire::dispatch(&desk, "close_library", json!({}))?;
    Ok(lines)
}

/// A library with `megabytes` of originals that cannot be made smaller, as PDFs and pictures cannot.
fn large(folder: &Path, megabytes: u64) -> Outcome<Library> {
    let path = folder.join("Large.rapporteur");
    let library = Library::create(&path, Seal::Passphrase(PASSPHRASE), day(0))?;
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for n in 0..megabytes / 5 {
        let mut bytes = Vec::with_capacity(5 << 20);
        while bytes.len() < 5 << 20 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes.extend(state.to_le_bytes());
        }
        let sha256: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        let stamp = Stamp {
            actor: Actor("bench".into()),
            at: day(n as u32),
        };
        library.change(&stamp, |w| {
            let text = format!("Report {n}. The Commission met in Almaty. ").repeat(400);
            let document = Document {
                text,
                ..Document::default()
            };
            w.store_report_files(&sha256, &bytes, &document)?;
            w.insert(&Report {
                id: id(u128::from(n)),
                title: format!("Report {n}"),
                sha256: sha256.clone(),
                ..Report::default()
            })?;
            Ok(((), format!("Read in report {n}")))
        })?;
    }
    Ok(library)
}

/// How long searches and changes take, one after the other, until told to stop: the middle, and the longest.
fn work(library: &Library, first: u128, stop: &AtomicBool) -> Outcome<(usize, Duration, Duration)> {
    let mut times = Vec::new();
    let mut n = first;
    while !stop.load(Ordering::Relaxed) {
        let began = Instant::now();
        let stamp = Stamp {
            actor: Actor("bench".into()),
            at: day(n as u32),
        };
        library.change(&stamp, |w| {
            w.insert(&Person {
                id: id(n),
                name: format!("Person {n}"),
                ..Default::default()
            })?;
            Ok(((), "Added a person".to_owned()))
        })?;
        library.read(|r| r.search("almaty", &[Kind::Report], 20))?;
        times.push(began.elapsed());
        n += 1;
        // As fast as a person who does nothing else.
        std::thread::sleep(Duration::from_millis(20));
    }
    times.sort();
    let longest = times.last().copied().unwrap_or_default();
    Ok((
        times.len(),
        times.get(times.len() / 2).copied().unwrap_or_default(),
        longest,
    ))
}

/// Backs a library of so many megabytes up while somebody works in it.
pub fn backup(folder: &Path, megabytes: u64) -> Outcome<Vec<String>> {
    let library = large(folder, megabytes)?;
    let size = std::fs::metadata(library.path())?.len() as f64 / 1e9;
    let keep = folder.join("Large backups");
    let mut lines = Vec::new();
    let calm = {
        let stop = AtomicBool::new(false);
        std::thread::scope(|s| {
            s.spawn(|| {
                std::thread::sleep(Duration::from_secs(3));
                stop.store(true, Ordering::Relaxed);
            });
            work(&library, 1_000_000, &stop)
        })?
    };
    lines.push(format!(
        "Adding a person and a search in a library of {size:.2} GB: {} in the middle, {} at most of {}",
        show(calm.1),
        show(calm.2),
        calm.0
    ));
    for (n, what) in [
        "the first, with all originals",
        "the next, after some changes",
    ]
    .iter()
    .enumerate()
    {
        let stop = AtomicBool::new(false);
        let moment = library.snapshot()?;
        let (time, beside) = std::thread::scope(|s| -> Outcome<_> {
            let (keep, stop) = (&keep, &stop);
            let writing = s.spawn(move || {
                let began = Instant::now();
                let made = moment.back_up(
                    keep,
                    Utc::now() + TimeDelta::seconds(n as i64),
                    Occasion::Regular,
                );
                stop.store(true, Ordering::Relaxed);
                made.map(|_| began.elapsed())
            });
            let beside = work(&library, 2_000_000 + n as u128 * 1_000_000, stop)?;
            let time = writing.join().map_err(|_| "the backup panicked")??;
            Ok((time, beside))
        })?;
        lines.push(format!(
            "Backup of it, {what}: {:.1} s; the same work beside it: {} in the middle, {} at most of {}",
            time.as_secs_f64(),
            show(beside.1),
            show(beside.2),
            beside.0
        ));
    }
    library.close()?;
    Ok(lines)
}
