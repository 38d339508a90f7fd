//! A folder of bad files, read in and looked at as the window would: each in a worker process with its limits.
//!
//! In a test run these are a few that are made here; `cargo xtask bench --hostile FOLDER` brings a folder, such as the test suite
//! of pdf.js.

use crate::desk_in;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What a worker may take for one file, and a little for what happens around it.
const LONGEST: Duration = Duration::from_secs(330);

fn bad_files(folder: &Path) -> Vec<PathBuf> {
    let deep = "<div>".repeat(60_000) + "words";
    let script = "<html><body onload=\"x()\"><script>x()</script><p>The Commission should publish results.</p>\
                  <iframe src=\"file:///etc/passwd\"></iframe></body></html>";
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\
                  <html><p>&c; words</p></html>";
    let endless = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[2 0 R]/Count 99999999>> endobj \
                   trailer <</Root 1 0 R/Prev 0>> startxref 0 %%EOF";
    let files: [(&str, &[u8]); 6] = [
        ("deep.html", deep.as_bytes()),
        ("script.html", script.as_bytes()),
        ("laughs.html", laughs.as_bytes()),
        ("endless.pdf", endless.as_bytes()),
        ("empty.pdf", b""),
        (
            "minutes.txt",
            b"Roundtable, Tirana, 4-5 July 2023. The Commission should publish results.",
        ),
    ];
    files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.join(name);
            std::fs::write(&path, bytes).expect("written");
            path
        })
        .collect()
}

#[test]
fn a_folder_of_bad_files_is_read_without_harm() {
    let own = tempfile::tempdir().expect("a folder");
    let paths = match std::env::var_os("RAPPORTEUR_HOSTILE") {
        Some(folder) => {
            let mut all: Vec<PathBuf> = std::fs::read_dir(folder)
                .expect("the folder")
                .map(|f| f.expect("a file").path())
                .filter(|p| p.is_file())
                .collect();
            all.sort();
            all
        }
        None => bad_files(own.path()),
    };
    let home = tempfile::tempdir().expect("a folder");
    let (desk, heard) = desk_in(home.path());
    let ask = |name: &str, request: Value| wire::dispatch(&desk, name, request);
    ask("set_user", json!({"name": "Fuzz"})).expect("a name");
    ask(
        "create_library",
        json!({"place": {"in": "documents", "name": "Bad"}, "passphrase": null, "sample": false}),
    )
    .expect("a library");
    let mut became: BTreeMap<String, u32> = BTreeMap::new();
    let mut drawn: BTreeMap<String, u32> = BTreeMap::new();
    let mut told = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let handle = desk.admit(path).handle;
        let began = Instant::now();
        let job = ask(
            "import_reports",
            json!({"handles": [handle], "accept_all": false, "as_history": false}),
        )
        .expect("a job");
        let outcome = loop {
            let jobs = ask("list_jobs", json!({})).expect("jobs");
            let jobs = jobs.as_array().expect("jobs");
            let now = jobs.iter().find(|j| j["id"] == job).expect("it is listed");
            if now["state"] != "running" {
                break now["outcomes"][0].clone();
            }
            assert!(
                began.elapsed() < LONGEST,
                "{name}: no end within the limits"
            );
            let _ = heard.recv_timeout(Duration::from_millis(5));
        };
        let took = began.elapsed();
        let what = match outcome["error"]["happened"].as_str() {
            None => "read".to_owned(),
            // Without its name and its numbers, so that the same is counted together.
            Some(said) => said
                .replace(&*name, "…")
                .replace(|c: char| c.is_ascii_digit(), ""),
        };
        if what.contains("made the reader stop")
            || what.contains("too long")
            || took.as_secs() >= 30
        {
            told.push(format!("{name}: {what} ({:.0} s)", took.as_secs_f64()));
        }
        *became.entry(what).or_default() += 1;
        let report = &outcome["report_id"];
        if report.is_string()
            && path
                .extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
        {
            let began = Instant::now();
            let shown = ask(
                "show_page",
                json!({"report_id": report, "page": 1, "across": 600}),
            );
            let what = shown.map_or_else(
                |error| error.happened.replace(&*name, "…"),
                |_| "drawn".to_owned(),
            );
            if began.elapsed().as_secs() >= 30 {
                told.push(format!("{name}: drawn in {} s", began.elapsed().as_secs()));
            }
            *drawn.entry(what).or_default() += 1;
        }
    }
    let found = ask("check_library", json!({})).expect("a check");
    assert_eq!(found, json!([]));
    println!(
        "{} files: {became:#?}\nfirst pages: {drawn:#?}\nworth a look: {told:#?}",
        paths.len()
    );
    assert!(became.contains_key("read"), "nothing was read");
}
