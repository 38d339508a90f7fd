//! A report of 300 pages: what is found in it, how long reading and extracting it takes beside `pdftotext`, how much memory,
//! and how soon a cancel in the middle of it is heard.

mod report;

use crate::names::rules::{self, Count};
use crate::{Outcome, read, show};
use domain::suggestion::{Find, Found};
use reader::Limits;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The report as a file in this folder.
pub fn written(folder: &Path) -> Outcome<PathBuf> {
    let path = folder.join("long.pdf");
    std::fs::write(&path, report::report().0)?;
    Ok(path)
}

/// Measures reading, finding and cancelling.
pub fn measure(folder: &Path) -> Outcome<Vec<String>> {
    let path = written(folder)?;
    let (bytes, gold) = report::report();
    let before = memory(true);
    let start = Instant::now();
    let document = read("long.pdf", &bytes)?;
    let reading = start.elapsed();
    let found = extract::extract(&document, "", "long.pdf").suggestions;
    let judged = extract::follow_ups(&document);
    let whole = start.elapsed();
    let after = memory(false);
    let start = Instant::now();
    let other = Command::new("pdftotext").arg(&path).arg("-").output();
    let beside = match other {
        Ok(_) => format!("; pdftotext, the text alone: {}", show(start.elapsed())),
        Err(_) => String::new(),
    };
    let mut lines = vec![
        format!(
            "A report of {} pages, {:.1} MB of text: read in {}, read and extracted in {}{beside}",
            document.pages.len(),
            document.text.len() as f64 / 1e6,
            show(reading),
            show(whole)
        ),
        format!(
            "{} finds, {} of earlier advice; memory of the process at most {} (before: {})",
            found.len(),
            judged.len(),
            megabytes(after),
            megabytes(before)
        ),
    ];
    let texts = |wanted: fn(&Find) -> Option<&str>| -> Vec<Vec<String>> {
        let found = found.iter().filter_map(|f: &Found| wanted(&f.find));
        found.map(rules::words).collect()
    };
    let told = [
        (
            "recommendations",
            &gold.recommendations,
            texts(|f| match f {
                Find::Recommendation(f) => Some(&f.text),
                _ => None,
            }),
            0.6,
        ),
        (
            "actions",
            &gold.actions,
            texts(|f| match f {
                Find::Action(f) => Some(&f.text),
                _ => None,
            }),
            0.6,
        ),
        (
            "people",
            &gold.people,
            texts(|f| match f {
                Find::Person(f) => Some(&f.name),
                _ => None,
            }),
            1.0,
        ),
    ];
    for (kind, gold, found, least) in told {
        let same = if kind == "people" {
            rules::same_person
        } else {
            rules::token_f1
        };
        // One person is met in several chapters.
        let mut gold: Vec<Vec<String>> = gold.iter().map(|g| rules::words(g)).collect();
        gold.sort();
        gold.dedup();
        let likeness: Vec<Vec<f64>> = gold
            .iter()
            .map(|g| found.iter().map(|f| same(g, f)).collect())
            .collect();
        let compared = rules::compare(&likeness, found.len(), &vec![false; gold.len()], least);
        let count = Count {
            right: compared.right.len(),
            extra: compared.extra.len(),
            missed: compared.missed.len(),
        };
        let (precision, recall, f1) = count.shares();
        lines.push(format!(
            "{kind}: P {precision:.2} R {recall:.2} F1 {f1:.2} ({} right, {} extra, {} missed)",
            count.right, count.extra, count.missed
        ));
    }
    lines.push(format!(
        "A reading that is cancelled at each tenth of its progress ends after {} at most",
        show(cancelled(&bytes)?)
    ));
    Ok(lines)
}

/// The longest time from a refusal to the end of the reading, refused at different points; what lies between two askings
/// counts, since a cancel can come right after one.
fn cancelled(bytes: &[u8]) -> Outcome<Duration> {
    let asked = std::cell::Cell::new(0_usize);
    reader::read("long.pdf", bytes, &Limits::default(), &|_| {
        asked.set(asked.get() + 1);
        ControlFlow::Continue(())
    })?;
    let all = asked.get();
    let mut longest = Duration::ZERO;
    for tenth in 1..10 {
        let stop = all * tenth / 10;
        let (count, last) = (
            std::cell::Cell::new(0),
            std::cell::Cell::new(Instant::now()),
        );
        let between = std::cell::Cell::new(Duration::ZERO);
        let ended = reader::read("long.pdf", bytes, &Limits::default(), &|_| {
            between.set(between.get().max(last.get().elapsed()));
            last.set(Instant::now());
            count.set(count.get() + 1);
            if count.get() > stop {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        if ended.is_ok() {
            return Err("the reading went on after the cancel".into());
        }
        longest = longest.max(last.get().elapsed()).max(between.get());
    }
    Ok(longest)
}

/// The most memory that this process has held, in kilobytes; `anew` forgets what was before. None where the system does not say.
fn memory(anew: bool) -> Option<u64> {
    if anew {
        std::fs::write("/proc/self/clear_refs", "5").ok()?;
    }
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn megabytes(kilobytes: Option<u64>) -> String {
    kilobytes.map_or("unknown".into(), |k| format!("{:.0} MB", k as f64 / 1000.0))
}
