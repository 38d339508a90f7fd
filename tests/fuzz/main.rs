//! Spoilt input of every kind: files for each reader, queries, changesets, libraries.
//!
//! A few of each in every test run; `cargo xtask bench --fuzz 100000` for the long run. Plain stable Rust, the same inputs
//! for the same seed (`RAPPORTEUR_SEED`). A failure prints the seed and number that repeat it, and leaves the input in the
//! temporary folder.

use domain::record::Person;
use domain::{Actor, Record, RecordId, TextIndex};
use library::{Library, Seal, Stamp};
use reader::Limits;
use std::io::Write;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// No spoilt file may take longer than this to be read; a minute on a slow machine is already a hang.
const SLOW: Duration = Duration::from_secs(60);

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if n == 0 {
            0
        } else {
            (self.0 % n as u64) as usize
        }
    }
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(default)
}

fn seed() -> u64 {
    number("RAPPORTEUR_SEED", 7_071_998)
}

fn rounds(few: u64) -> u64 {
    number("RAPPORTEUR_FUZZ", few)
}

/// What parsers trip over, to be put in anywhere.
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"4294967295",
    b"-1",
    b"9223372036854775808",
    b"<",
    b">",
    b"&#x110000;",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"<script>",
    b"((((",
    b"))))",
    b"[[[[",
    b"<<",
    b">>",
    b"/Kids [1 0 R]",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"/Length 999999999",
    b"\\",
    b"\"",
    b"'",
    b"*",
    b"NEAR(",
    b" OR ",
    b" AND NOT ",
    b"title:",
    b"^",
    b"{",
    b"}",
    b"\xe2\x80\x8f",
    b"\xf0\x9f\x97\xb3",
    b"\xd0\x96",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"--",
    b";",
    b"\n\n",
    b"| a | b |",
    b"```",
    b"~~~",
];

/// A spoilt copy: bytes flipped, cut out, doubled, put in, or taken from another input.
fn spoil(dice: &mut Dice, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let length = dice.below(64.min(bytes.len() - at) + 1);
        match dice.below(7) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            1 => {
                bytes.drain(at..at + length);
            }
            2 => {
                let part = bytes[at..at + length].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let token = TOKENS[dice.below(TOKENS.len())];
                bytes.splice(at..at, token.iter().copied());
            }
            4 => {
                let from = dice.below(other.len() + 1);
                let part = &other[from..(from + length).min(other.len())];
                bytes.splice(at..at, part.iter().copied());
            }
            5 => {
                for byte in &mut bytes[at..at + length] {
                    *byte = dice.below(256) as u8;
                }
            }
            _ if dice.below(8) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

/// Runs one input; a panic is told with what repeats it.
fn survive(what: &str, n: u64, input: &[u8], run: impl FnOnce()) {
    let started = Instant::now();
    let ended = catch_unwind(AssertUnwindSafe(run));
    let slow = started.elapsed() > SLOW;
    if ended.is_err() || slow {
        let kept =
            std::env::temp_dir().join(format!("rapporteur-fuzz-{}-{n}", what.replace(' ', "-")));
        let _ = std::fs::write(&kept, input);
        panic!(
            "{what}: input {n} of seed {} {}; it is kept as {}",
            seed(),
            if slow { "took too long" } else { "failed" },
            kept.display()
        );
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the seeds")
        .map(|f| f.expect("a file").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    // The beginnings: all forms of text are in them, and a spoilt input is read in a moment.
    files
        .iter()
        .map(|p| {
            let text = std::fs::read_to_string(p).expect("a seed");
            text.chars().take(3000).collect::<String>().into_bytes()
        })
        .collect()
}

fn word(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
            ),
        ),
    ];
    for (name, text) in parts {
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a file").into_inner()
}

fn printed() -> Vec<u8> {
    let mut data = summary::SummaryData {
        heading: "Fuzz".into(),
        generated_on: Some(domain::Edtf::parse("2026-01-01").expect("a date")),
        ..Default::default()
    };
    data.add(
        domain::record::Recommendation {
            id: id(1),
            text: "The Commission should publish results by polling station. Результаты.".into(),
            sensitivity: domain::Sensitivity::Public,
            ..Default::default()
        }
        .any(),
    );
    let options = summary::Options::default();
    summary::pdf(summary::Template::RecommendationsMatrix, &data, &options)
        .expect("printed")
        .bytes
}

fn id(n: u64) -> RecordId {
    RecordId::parse(&format!("01890000-0000-7000-8000-{n:012x}")).expect("a UUID")
}

fn stamp() -> Stamp {
    Stamp {
        actor: Actor("Fuzz".into()),
        at: "2026-03-02T12:00:00Z".parse().expect("a time"),
    }
}

#[test]
fn readers_and_extraction_survive_spoilt_files() {
    let mut inputs: Vec<(&str, Vec<u8>)> = Vec::new();
    for text in seeds() {
        let plain = String::from_utf8_lossy(&text).into_owned();
        let html = format!(
            "<html><head><title>T</title></head><body><main><h1>H</h1><p>{plain}</p><table><tr><td>1</td></tr></table></main></body></html>"
        );
        inputs.push(("a.html", html.into_bytes()));
        inputs.push((
            "a.md",
            format!("---\ntitle: T\n---\n# H\n\n{plain}\n\n- a\n  - b\n").into_bytes(),
        ));
        inputs.push(("a.txt", text));
    }
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Results</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    inputs.push(("a.docx", word(body)));
    inputs.push(("a.pdf", printed()));
    let limits = Limits::default();
    let run = move || {
        let mut dice = Dice(seed() | 1);
        let n = rounds(120);
        for i in 0..n {
            let (name, input) = &inputs[i as usize % inputs.len()];
            let other = &inputs[dice.below(inputs.len())].1;
            let bytes = match *name {
                // Half of the Word files are sound packages with spoilt content: else only the unpacking would be tried.
                "a.docx" if dice.below(2) == 0 => word(&String::from_utf8_lossy(&spoil(
                    &mut dice,
                    body.as_bytes(),
                    b"<w:p/>",
                ))),
                _ => spoil(&mut dice, input, other),
            };
            survive("readers", i, &bytes, || {
                let watch = |_| ControlFlow::Continue(());
                if let Ok(document) = reader::read(name, &bytes, &limits, &watch) {
                    let reading = extract::extract(&document, "", name);
                    let index = TextIndex::new(&document.text);
                    for citation in reading.suggestions.iter().flat_map(|s| &s.citations) {
                        assert!(citation.quote.holds_in(&index), "{citation:?}");
                    }
                }
            });
        }
        println!("fuzzed: {n} files for the readers and extraction");
    };
    // As a worker has it: see `desk::worker`.
    std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("the readers survived");
}

fn library(folder: &Path) -> Library {
    let library = Library::create(&folder.join("fuzz.rapporteur"), Seal::Unsealed, stamp().at)
        .expect("a library");
    for n in 1..40 {
        library
            .change(&stamp(), |w| {
                w.put(
                    &Person {
                        id: id(n % 13 + 1),
                        name: format!("Загипа Balieva {n}"),
                        notes: format!("Note {n}"),
                        ..Person::default()
                    }
                    .any(),
                )?;
                Ok(((), format!("Change {n}")))
            })
            .expect("a change");
    }
    library
}

#[test]
fn the_query_language_survives_anything_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = library(folder.path());
    let mut dice = Dice(seed() | 1);
    let n = rounds(400);
    for i in 0..n {
        let typed = spoil(
            &mut dice,
            "Balieva title:note \"Note 3\"*".as_bytes(),
            "Назарбаев -a (b)".as_bytes(),
        );
        let typed = String::from_utf8_lossy(&typed).into_owned();
        survive("queries", i, typed.as_bytes(), || {
            if let Err(error) = library.read(|r| r.search(&typed, &[], 20)) {
                panic!("{typed:?}: {error}");
            }
        });
    }
    println!("fuzzed: {n} queries");
}

#[test]
fn undo_survives_spoilt_changesets_and_leaves_all_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = library(folder.path());
    made.close().expect("closed");
    let path = folder.path().join("fuzz.rapporteur");
    let whole = std::fs::read(&path).expect("read");
    let mut dice = Dice(seed() | 1);
    let n = rounds(60).min(20_000);
    let mut refused = 0;
    for i in 0..n {
        std::fs::write(&path, &whole).expect("written");
        let raw = rusqlite::Connection::open(&path).expect("opened");
        let number = 1 + dice.below(39) as i64;
        let changeset: Vec<u8> = raw
            .query_row(
                "SELECT changeset FROM journal WHERE number = ?1",
                [number],
                |r| r.get(0),
            )
            .expect("a changeset");
        let spoilt = spoil(&mut dice, &changeset, b"T\x0a\x01person\0");
        raw.execute(
            "UPDATE journal SET changeset = ?2 WHERE number = ?1",
            rusqlite::params![number, spoilt],
        )
        .expect("spoilt");
        drop(raw);
        survive("changesets", i, &spoilt, || {
            let library = Library::open(&path, None).expect("opened");
            refused += u32::from(library.revert(&stamp(), number).is_err());
            for _ in 0..3 {
                if !matches!(library.undo(&stamp()), Ok(Some(_))) {
                    break;
                }
            }
            let found = library.check().expect("a check");
            assert!(
                found.pages.is_empty() && found.references.is_empty(),
                "{:?}",
                found.problems()
            );
            assert!(
                found.search_out_of_step.is_empty(),
                "{:?}",
                found.problems()
            );
            library.close().expect("closed");
        });
    }
    println!("fuzzed: {n} changesets, {refused} refused");
}

#[test]
fn opening_checking_and_salvaging_survive_spoilt_libraries() {
    let folder = tempfile::tempdir().expect("a folder");
    library(folder.path()).close().expect("closed");
    let path = folder.path().join("fuzz.rapporteur");
    let saved = folder.path().join("saved.rapporteur");
    let whole = std::fs::read(&path).expect("read");
    let mut dice = Dice(seed() | 1);
    let n = rounds(12).min(5_000);
    let (mut opened, mut salvaged) = (0, 0);
    for i in 0..n {
        // Damage in place, as a disk does it; now and then the file is cut off.
        let mut bytes = whole.clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            let length = (1 + dice.below(512)).min(bytes.len() - at);
            for byte in &mut bytes[at..at + length] {
                *byte = dice.below(256) as u8;
            }
        }
        if dice.below(4) == 0 {
            bytes.truncate(1 + dice.below(whole.len()));
        }
        std::fs::write(&path, &bytes).expect("written");
        let _ = std::fs::remove_file(&saved);
        survive("libraries", i, &bytes, || {
            if let Ok(library) = Library::open(&path, None) {
                opened += 1;
                let _ = library.check();
                let _ = library.read(|r| r.all::<Person>());
                let _ = library.read(|r| r.search("balieva", &[], 9));
                let _ = library.undo(&stamp());
                let _ = library.close();
            }
            std::fs::write(&path, &bytes).expect("written");
            if library::salvage::salvage(&path, None, &saved, Seal::Unsealed).is_ok() {
                salvaged += 1;
                let library = Library::open(&saved, None).expect("what was salvaged opens");
                let problems = library.check().expect("a check").problems();
                assert!(
                    problems.iter().all(|p| p.contains("report file")),
                    "{problems:?}"
                );
            }
        });
    }
    assert!(salvaged > 0, "nothing was ever salvaged");
    println!("fuzzed: {n} libraries, {opened} opened, {salvaged} salvaged");
}
