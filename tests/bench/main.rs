//! `cargo xtask bench [--pdf FOLDER] [--corpus FOLDER] [PART [--size N] | --scale [SIZES] [--kept FOLDER]]`: how long the main things
//! take, each beside a reference measured in the same run.
//!
//! Times on a shared machine mean little by themselves; the ratios hold. Every figure in README.md comes from here.

#[path = "../e2e/window.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod window;

mod keeping;
mod lists;
mod long;
mod made_up;
mod names;
mod prints;
mod scale;

use chrono::{DateTime, TimeDelta, Utc};
use desk::{Desk, Surroundings};
use domain::record::{Person, Record};
use domain::suggestion::{Find, PersonFind};
use domain::{Actor, Document, Kind, RecordId, Sensitivity};
use extract::Candidates;
use library::{Library, Seal, Stamp};
use made_up::{FAMILY, GIVEN};
use rapporteur_tests::Nobody;
use reader::Limits;
use serde_json::json;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What can be measured by itself.
const PARTS: [&str; 13] = [
    "ifes", "pages", "long", "prints", "import", "cancel", "search", "lists", "start", "sizes",
    "names", "audit", "backup",
];

fn main() -> ExitCode {
    let (mut pdfs, mut corpus, mut only, mut size, mut kept) = (None, None, None, None, None);
    let mut sizes = vec![0.1, 1.0, 3.0];
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--pdf" => pdfs = args.next().map(PathBuf::from),
            "--corpus" => corpus = args.next().map(PathBuf::from),
            // Changes of `audit`, megabytes of `backup`.
            "--size" => size = args.next().and_then(|n| n.parse::<u32>().ok()),
            "--scale" => only = Some("scale".to_owned()),
            // The libraries that `--scale` fills stay there, for the next time.
            "--kept" => kept = args.next().map(PathBuf::from),
            // As `--scale 0.1,1`: these sizes only.
            listed if only.as_deref() == Some("scale") && multiples(listed).is_some() => {
                sizes = multiples(listed).unwrap_or_default();
            }
            part if PARTS.contains(&part) => only = Some(part.to_owned()),
            other => {
                eprintln!(
                    "unknown argument: {other}. Usage: bench [--pdf FOLDER] [--corpus FOLDER] [PART [--size N] | --scale [SIZES] [--kept FOLDER]]; the parts: {}",
                    PARTS.join(", ")
                );
                return ExitCode::from(2);
            }
        }
    }
    match run(pdfs, corpus, only.as_deref(), &sizes, size, kept.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the bench stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `0.1,1`: multiples of the promised size.
fn multiples(listed: &str) -> Option<Vec<f64>> {
    listed.split(',').map(|n| n.parse().ok()).collect()
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn run(
    pdfs: Option<PathBuf>,
    corpus: Option<PathBuf>,
    only: Option<&str>,
    factors: &[f64],
    size: Option<u32>,
    kept: Option<&Path>,
) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    println!("reference: SHA-256 of 64 MB takes {}", show(reference()));
    let wanted = |part: &str| only.is_none_or(|only| only == part);
    if wanted("ifes") {
        report(&ifes()?);
    }
    if wanted("names") {
        report(&names::measure(corpus)?);
    }
    if wanted("pages") {
        report(&pages(folder, pdfs)?);
    }
    if wanted("long") {
        report(&long::measure(folder)?);
    }
    if wanted("prints") {
        prints::preview(folder)?;
        prints::beside(folder)?;
    }
    if wanted("import") {
        report(&import(folder, 100)?);
    }
    if wanted("cancel") {
        report(&cancel(folder)?);
    }
    if wanted("search") {
        report(&search(folder, 100_000)?);
    }
    if wanted("lists") {
        report(&lists::measure(folder, 100_000)?);
    }
    // Long: only when asked for.
    if only == Some("scale") {
        report(&scale::measure(folder, factors, kept)?);
    }
    if wanted("audit") {
        keeping::audit(folder, size.unwrap_or(100_000))?;
    }
    if wanted("backup") {
        keeping::backup(folder, size.unwrap_or(1_000).into())?;
    }
    if wanted("start") {
        report(&start(folder)?);
    }
    if wanted("sizes") {
        report(&sizes()?);
    }
    Ok(())
}

fn report(lines: &[String]) {
    for line in lines {
        println!("{line}");
    }
}

fn show(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 10.0 {
        format!("{ms:.2} ms")
    } else {
        format!("{ms:.0} ms")
    }
}

/// Work of a known size, to compare machines and moments by.
fn reference() -> Duration {
    use sha2::{Digest, Sha256};
    let bytes = vec![7u8; 64 << 20];
    let start = Instant::now();
    std::hint::black_box(Sha256::digest(&bytes));
    start.elapsed()
}

/// The middle of `n` runs.
fn median(n: usize, mut run: impl FnMut() -> Outcome<()>) -> Outcome<Duration> {
    let mut times = Vec::with_capacity(n);
    for _ in 0..n {
        let start = Instant::now();
        run()?;
        times.push(start.elapsed());
    }
    times.sort();
    Ok(times[n / 2])
}

fn read(name: &str, bytes: &[u8]) -> Outcome<Document> {
    Ok(reader::read(name, bytes, &Limits::default(), &|_| {
        ControlFlow::Continue(())
    })?)
}

/// Reading and extracting the IFES report.
fn ifes() -> Outcome<Vec<String>> {
    let name = "004_f7205fe6f3a704fb.txt";
    let bytes = std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../seeds")
            .join(name),
    )?;
    let sha = "0".repeat(64);
    let first = Instant::now();
    std::hint::black_box(extract::extract(&read(name, &bytes)?, &sha, name));
    let first = first.elapsed();
    let reading = median(21, || {
        std::hint::black_box(read(name, &bytes)?);
        Ok(())
    })?;
    let whole = median(21, || {
        std::hint::black_box(extract::extract(&read(name, &bytes)?, &sha, name));
        Ok(())
    })?;
    Ok(vec![
        format!("IFES report, read: {}", show(reading)),
        format!(
            "IFES report, read and extracted: {} ({} the first time, tables and rules included)",
            show(whole),
            show(first)
        ),
    ])
}

/// Pages per second beside pdftotext on the same files: a matrix that we print ourselves, or a folder of PDFs.
fn pages(folder: &Path, pdfs: Option<PathBuf>) -> Outcome<Vec<String>> {
    let files = match pdfs {
        Some(pdfs) => {
            let mut files: Vec<PathBuf> = std::fs::read_dir(pdfs)?
                .flatten()
                .map(|e| e.path())
                .collect();
            files.retain(|p| p.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")));
            files.sort();
            files
        }
        None => vec![printed(folder)?],
    };
    let mut count = 0;
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for file in &files {
        let bytes = std::fs::read(file)?;
        let name = file.to_string_lossy();
        // Three runs of each in turn, so that both meet the same moments; the best of each counts.
        let (mut mine, mut other) = (Duration::MAX, Duration::MAX);
        let mut n = 0;
        for _ in 0..3 {
            let start = Instant::now();
            let Ok(document) = read(&name, &bytes) else {
                break;
            };
            mine = mine.min(start.elapsed());
            n = document.pages.len();
            let start = Instant::now();
            Command::new("pdftotext").arg(file).arg("-").output()?;
            other = other.min(start.elapsed());
        }
        if n > 0 {
            count += n;
            ours += mine;
            theirs += other;
        }
    }
    let rate = |t: Duration| count as f64 / t.as_secs_f64();
    Ok(vec![format!(
        "PDF text with word boxes: {count} pages of {} files at {:.0} pages/s; pdftotext {:.0} pages/s; ratio {:.2}",
        files.len(),
        rate(ours),
        rate(theirs),
        rate(ours) / rate(theirs)
    )])
}

/// A long recommendations matrix, printed by the program itself.
fn printed(folder: &Path) -> Outcome<PathBuf> {
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds/004_f7205fe6f3a704fb.txt"),
    )?;
    let sentences: Vec<&str> = text.split(". ").filter(|s| s.len() > 60).collect();
    let mut data = summary::SummaryData {
        heading: "Bench".into(),
        generated_on: Some(domain::Edtf::parse("2026-01-01")?),
        ..Default::default()
    };
    for n in 0..900u128 {
        data.add(
            domain::record::Recommendation {
                id: id(n),
                number: (n + 1).to_string(),
                text: sentences[n as usize % sentences.len()].replace('\n', " "),
                sensitivity: Sensitivity::Public,
                ..Default::default()
            }
            .any(),
        );
    }
    let options = summary::Options::default();
    let printed = summary::pdf(summary::Template::RecommendationsMatrix, &data, &options)?;
    let path = folder.join("matrix.pdf");
    std::fs::write(&path, printed.bytes)?;
    Ok(path)
}

fn id(n: u128) -> RecordId {
    RecordId(uuid::Uuid::from_u128(
        (0x0190_0000_0000_7000_8000_0000_0000_0000) + n,
    ))
}

/// Searching among `n` people of made-up names, sealed as an officer's file is.
fn search(folder: &Path, n: u32) -> Outcome<Vec<String>> {
    let (given, family) = (&GIVEN[..11], &FAMILY[..10]);
    let at: DateTime<Utc> = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    let library = Library::create(
        &folder.join("bench.rapporteur"),
        Seal::Passphrase("a bench of some length"),
        at,
    )?;
    let stamp = Stamp {
        actor: Actor("bench".into()),
        at,
    };
    let filling = Instant::now();
    for chunk in (0..n).collect::<Vec<_>>().chunks(5_000) {
        library.change(&stamp, |w| {
            for &i in chunk {
                let (g, f) = (
                    given[i as usize % given.len()],
                    family[(i / 7) as usize % family.len()],
                );
                w.insert(&Person {
                    id: id(u128::from(i)),
                    name: format!("{g} {f} {i}"),
                    ..Default::default()
                })?;
            }
            Ok(((), "Filled the bench".to_owned()))
        })?;
    }
    let filling = filling.elapsed();
    let queries = [
        "balieva",
        "Балиева",
        "nazarbay",
        "djukanovic",
        "gyorgy szabo",
        "4711",
        "cel",
        "leckinger 99",
        "b",
        "celibashi 5",
    ];
    let mut times = Vec::new();
    let mut hits = 0;
    for round in 0..20 {
        for query in queries {
            let start = Instant::now();
            hits += library
                .read(|r| r.search(query, &[Kind::Person], 50))?
                .len();
            if round > 0 {
                times.push(start.elapsed());
            }
        }
    }
    times.sort();
    if hits == 0 {
        return Err("the search found nothing".into());
    }
    let looking = Instant::now();
    let mut offered = 0;
    for i in 0..100_u32 {
        let find = Find::Person(PersonFind {
            name: format!(
                "{} {}",
                given[(n / 2 + i) as usize % given.len()],
                n / 2 + i
            ),
            ..Default::default()
        });
        let known = library.read(|r| {
            let mut records = Vec::new();
            for words in extract::keys(&find) {
                for id in r.holding(Kind::Person, &words, 100)? {
                    records.push(r.any(id)?);
                }
            }
            Ok(records)
        })?;
        offered += extract::link(
            &find,
            &Candidates {
                records: known,
                ..Default::default()
            },
        )
        .len();
    }
    let looking = looking.elapsed();
    if offered == 0 {
        return Err("no person was met before".into());
    }
    library.close()?;
    Ok(vec![
        format!(
            "Likely matches of a find among {n} people: {}",
            show(looking / 100)
        ),
        format!(
            "Search over {n} records (sealed): p50 {}, p95 {}",
            show(times[times.len() / 2]),
            show(times[times.len() * 95 / 100])
        ),
        format!(
            "Filling it: {:.0} records/s, journalled and indexed",
            f64::from(n) / filling.as_secs_f64()
        ),
    ])
}

/// The program under measurement, which also reads for the desk.
fn program() -> Outcome<PathBuf> {
    std::env::var_os("RAPPORTEUR_PROGRAM")
        .map(PathBuf::from)
        .ok_or_else(|| {
            "RAPPORTEUR_PROGRAM does not say where the program is; start with `cargo xtask bench`"
                .into()
        })
}

/// A desk without a library; its settings are in `folder`.
fn bare_desk(folder: &Path) -> Outcome<Desk> {
    Ok(Desk::new(Surroundings {
        now: Box::new(Utc::now),
        today: Box::new(|| Utc::now().date_naive()),
        new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
        config_dir: folder.join("config"),
        documents_dir: folder.to_owned(),
        worker: program()?,
        tesseract: Box::new(desk::tesseract::installed),
        asks: Box::new(Nobody),
        emit: Box::new(|_| {}),
    }))
}

/// A desk with this library open.
fn desk_on(folder: &Path, library: &Path, passphrase: &str) -> Outcome<Desk> {
    let desk = bare_desk(folder)?;
    wire::dispatch(&desk, "set_user", json!({"name": "Bench"}))?;
    let handle = desk.admit(library).handle;
    wire::dispatch(
        &desk,
        "open_library",
        json!({"handle": handle, "passphrase": passphrase}),
    )?;
    Ok(desk)
}

/// A desk with an open library of this name in `folder`.
fn desk_in(folder: &Path, name: &str, passphrase: Option<&str>) -> Outcome<Desk> {
    let desk = bare_desk(folder)?;
    wire::dispatch(&desk, "set_user", json!({"name": "Bench"}))?;
    let place = json!({"in": "documents", "name": name});
    wire::dispatch(
        &desk,
        "create_library",
        json!({"place": place, "passphrase": passphrase, "sample": false}),
    )?;
    Ok(desk)
}

/// Reading `n` reports into a sealed library: the five seeds, each time with another last line.
fn import(folder: &Path, n: usize) -> Outcome<Vec<String>> {
    let mut seeds: Vec<PathBuf> =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds"))?
            .flatten()
            .map(|e| e.path())
            .filter(|p| p.extension().is_some_and(|e| e == "txt"))
            .collect();
    seeds.sort();
    let desk = desk_in(folder, "Import", Some("a bench of some length"))?;
    let mut handles = Vec::new();
    for i in 0..n {
        let text = std::fs::read_to_string(&seeds[i % seeds.len()])?;
        let path = folder.join(format!("report {i}.txt"));
        std::fs::write(&path, format!("{text}\n\nCopy {i}.\n"))?;
        handles.push(desk.admit(&path).handle);
    }
    let started = Instant::now();
    let request = json!({"handles": handles, "accept_all": false, "as_history": false});
    let id = wire::dispatch(&desk, "import_reports", request)?;
    let job = job_when(&desk, &id, |job| job["state"] != "running")?;
    let time = started.elapsed();
    if job["state"] != "done" {
        return Err(format!("the import did not end well: {job}").into());
    }
    wire::dispatch(&desk, "close_library", json!({}))?;
    Ok(vec![format!(
        "Import of {n} reports into a sealed library: {:.1} s, {:.0} ms a report, each in a process of its own",
        time.as_secs_f64(),
        time.as_secs_f64() * 1000.0 / n as f64
    )])
}

/// The job as soon as it is so.
fn job_when(
    desk: &Desk,
    id: &serde_json::Value,
    so: impl Fn(&serde_json::Value) -> bool,
) -> Outcome<serde_json::Value> {
    loop {
        let jobs = wire::dispatch(desk, "list_jobs", json!({}))?;
        let job = jobs
            .as_array()
            .and_then(|jobs| jobs.iter().find(|j| j["id"] == *id))
            .cloned();
        match job {
            Some(job) if so(&job) => return Ok(job),
            Some(_) => std::thread::sleep(Duration::from_millis(2)),
            None => return Err("the job is not listed".into()),
        }
    }
}

/// From asking for a cancel to the end of the work, in the middle of a large text and of a long PDF.
fn cancel(folder: &Path) -> Outcome<Vec<String>> {
    let desk = desk_in(folder, "Cancel", None)?;
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds/004_f7205fe6f3a704fb.txt"),
    )?;
    let path = folder.join("long.txt");
    std::fs::write(&path, text.repeat(200))?;
    let mut lines = Vec::new();
    for (what, path) in [
        ("a file of 3 MB", path),
        ("a PDF of 300 pages", long::written(folder)?),
    ] {
        let handle = desk.admit(&path).handle;
        let mut times = Vec::new();
        for _ in 0..5 {
            let request = json!({"handles": [handle], "accept_all": false, "as_history": false});
            let id = wire::dispatch(&desk, "import_reports", request)?;
            job_when(&desk, &id, |job| job["at"] != "")?;
            std::thread::sleep(Duration::from_millis(200));
            let started = Instant::now();
            wire::dispatch(&desk, "cancel_job", json!({"job": id}))?;
            let job = job_when(&desk, &id, |job| job["state"] != "running")?;
            times.push(started.elapsed());
            if job["state"] != "cancelled" {
                return Err(format!("the file was read before the cancel: {job}").into());
            }
        }
        let longest = times.into_iter().max().unwrap_or_default();
        lines.push(format!(
            "Cancel in the middle of {what}: {} at most in five times (aim 500 ms)",
            show(longest)
        ));
    }
    wire::dispatch(&desk, "close_library", json!({}))?;
    Ok(lines)
}

/// From starting the program to the first list drawn in the window.
fn start(folder: &Path) -> Outcome<Vec<String>> {
    let home = window::Home::new();
    let desk = desk_in(folder, "Start", None)?;
    wire::dispatch(&desk, "close_library", json!({}))?;
    drop(desk);
    let library = home.path().join("Documents/Start.rapporteur");
    std::fs::copy(folder.join("Start.rapporteur"), &library)?;
    let mut times = Vec::new();
    {
        // The first start asks for a name; it is not the one that is measured.
        let window = home.open();
        window.sees("textbox", "Your name");
        window.fill("Your name", "Bench");
        window.press("Enter");
        window.sees("button", "New library");
        window.close();
    }
    for _ in 0..5 {
        let started = Instant::now();
        let window = home.open_with(&[&library]);
        window.sees("navigation", "Screens");
        times.push(started.elapsed());
        window.close();
    }
    times.sort();
    Ok(vec![format!(
        "Start to the first screen with an open library: {} (with the start of the driver that looks at it)",
        show(times[times.len() / 2])
    )])
}

/// How large the program is.
fn sizes() -> Outcome<Vec<String>> {
    let program = program()?;
    let megabytes =
        |path: &Path| -> Outcome<f64> { Ok(std::fs::metadata(path)?.len() as f64 / 1e6) };
    let cli = program.with_file_name(format!("rapporteur-cli{}", std::env::consts::EXE_SUFFIX));
    Ok(vec![format!(
        "Size: program {:.1} MB, command line {:.1} MB",
        megabytes(&program)?,
        megabytes(&cli)?
    )])
}
