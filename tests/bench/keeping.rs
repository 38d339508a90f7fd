//! A long history and a large file: who did what among so many changes, and a backup that the officer does not notice.

use crate::{Outcome, desk_in, desk_on, id, median, show};
use chrono::{DateTime, TimeDelta, Utc};
use desk::Desk;
use domain::record::{Person, Record, Report};
use domain::{Actor, Document};
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

/// Who did what, as the verb gives it, among `n` changes of five people. Each line is told as soon as it is known.
pub fn audit(folder: &Path, n: u32) -> Outcome<()> {
    // Each change is a commit that waits for the disk: a hundred thousand of them took most of an hour. What is measured is reading,
    // from memory as after a first look, so the library is made in memory where the system has such a place.
    let memory = Path::new("/dev/shm");
    let in_memory = memory.is_dir().then(|| tempfile::tempdir_in(memory));
    let in_memory = in_memory.transpose()?;
    let folder = in_memory.as_ref().map_or(folder, |folder| folder.path());
    let desk = desk_in(folder, "History", Some(PASSPHRASE))?;
    wire::dispatch(&desk, "close_library", json!({}))?;
    let path = folder.join("History.rapporteur");
    let library = Library::open(&path, Some(PASSPHRASE))?;
    let began = Instant::now();
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
    println!(
        "{n} changes made, each a commit of its own: {:.1} s",
        began.elapsed().as_secs_f64()
    );
    let file = json!({"handle": desk.admit(&path).handle, "passphrase": PASSPHRASE});
    wire::dispatch(&desk, "open_library", file)?;
    let (from, until) = (day(n / 2).date_naive(), day(n / 2 + 4_000).date_naive());
    let in_the_month = (0..n).filter(|i| (from..=until).contains(&day(*i).date_naive()));
    let named = format!("participant {}", n / 4);
    let of_that_name = (0..n).filter(|i| (i / 2).to_string().starts_with(&(n / 4).to_string()));
    // What each must find is known: an answer that is fast and wrong measures nothing.
    for (what, filter, found) in [
        ("no filter", json!({}), u64::from(n)),
        (
            "one actor",
            json!({"actor": "Officer 3"}),
            (0..n).filter(|i| i % 5 == 3).count() as u64,
        ),
        (
            "a month",
            json!({"from": from, "until": until}),
            in_the_month.count() as u64,
        ),
        (
            "words",
            json!({ "text": named }),
            of_that_name.count() as u64,
        ),
        ("one kind", json!({"kind": "person"}), u64::from(n)),
        ("imports", json!({"imports": true}), 0),
    ] {
        let request = json!({"filter": filter, "offset": 0, "limit": 100});
        let mut total = Value::Null;
        let time = median(5, || {
            total = wire::dispatch(&desk, "list_audit", request.clone())?["total"].clone();
            Ok(())
        })?;
        if total != found {
            return Err(format!("{what}: {total} found, and not {found}").into());
        }
        println!(
            "Who did what among {n} changes (sealed), {what}: {} ({total} found)",
            show(time)
        );
    }
    wire::dispatch(&desk, "close_library", json!({}))?;
    Ok(())
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

/// What the officer does, in the words of the figures.
const DEEDS: [&str; 3] = ["adding a person", "a list", "a search"];

/// What an officer does meanwhile, again and again: adds somebody, opens the list of people, searches the reports. How long each of
/// [`DEEDS`] took.
fn work(desk: &Desk, until: impl Fn(usize) -> bool) -> Outcome<[Vec<Duration>; 3]> {
    let mut times: [Vec<Duration>; 3] = Default::default();
    while !until(times[0].len()) {
        let name = format!("Person {}", times[0].len());
        let requests = [
            (
                "create_record",
                json!({"record": {"kind": "person", "name": name}}),
            ),
            (
                "list_records",
                json!({"kind": "person", "query": {}, "offset": 0, "limit": 50}),
            ),
            (
                "search",
                json!({"query": "almaty", "kinds": ["report"], "limit": 20}),
            ),
        ];
        for ((verb, request), times) in requests.into_iter().zip(&mut times) {
            let began = Instant::now();
            wire::dispatch(desk, verb, request)?;
            times.push(began.elapsed());
            // As fast as a person who does nothing else.
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    Ok(times)
}

/// Of each deed the middle, the slowest but one of a hundred, the slowest.
fn told(times: [Vec<Duration>; 3]) -> String {
    let each = times.into_iter().zip(DEEDS);
    let each = each.map(|(times, deed)| format!("{deed} {}", spread(times)));
    each.collect::<Vec<_>>().join("; ")
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: usize| {
        let last = times.len().saturating_sub(1);
        times.get(last * share / 100).copied().unwrap_or_default()
    };
    format!(
        "p50 {}, p99 {}, most {} of {}",
        show(at(50)),
        show(at(99)),
        show(at(100)),
        times.len()
    )
}

/// Backs a library of so many megabytes up while somebody works in it, through the program's verbs. Each line is told at once.
pub fn backup(folder: &Path, megabytes: u64) -> Outcome<()> {
    let began = Instant::now();
    let library = large(folder, megabytes)?;
    let path = library.path().to_owned();
    library.close()?;
    println!(
        "A library of {:.2} GB made: {:.1} s",
        std::fs::metadata(&path)?.len() as f64 / 1e9,
        began.elapsed().as_secs_f64()
    );
    let desk = desk_on(folder, &path, PASSPHRASE)?;
    let as_long = |least: usize| {
        let until = Instant::now() + Duration::from_secs(10);
        move |n: usize| n >= least && Instant::now() >= until
    };
    println!(
        "Working in it, nothing beside: {}",
        told(work(&desk, as_long(100))?)
    );
    for what in [
        "the first, with all originals",
        "the next, after some changes",
    ] {
        let done = AtomicBool::new(false);
        let (time, beside) = std::thread::scope(|s| -> Outcome<_> {
            let (desk, done) = (&desk, &done);
            let writing = s.spawn(move || {
                let began = Instant::now();
                let made = wire::dispatch(desk, "back_up", json!({}));
                done.store(true, Ordering::Relaxed);
                made.map(|_| began.elapsed())
            });
            let beside = work(desk, |_| done.load(Ordering::Relaxed))?;
            let time = writing.join().map_err(|_| "the backup panicked")??;
            Ok((time, beside))
        })?;
        println!(
            "Backup, {what}: {:.1} s; the same work beside it: {}",
            time.as_secs_f64(),
            told(beside)
        );
    }
    println!(
        "Working in it afterwards: {}",
        told(work(&desk, as_long(100))?)
    );
    wire::dispatch(&desk, "close_library", json!({}))?;
    Ok(())
}
