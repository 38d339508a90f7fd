//! `cargo xtask corpus --from FOLDER [--out FOLDER]`: rebuilds the annotated documents from copies of them.
//! `cargo xtask corpus --record FOLDER`: writes the annotations of a folder as offsets.
//!
//! The documents belong to their publishers, so none of their text is here: `tests/corpus/annotated.json` names the public
//! repository, path, commit and SHA-256 of each, and the annotations are places in its text (code points). Strings
//! that are not the document's, such as dates and countries, stand as they are.

use domain::text::{CodePoint, TextIndex};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: corpus --from FOLDER [--out FOLDER] | corpus --record FOLDER
  --from    where the copies are: by their number (NNN.md), or by repository and path
  --out     where docs/ and gold/ are written (target/corpus)
  --record  a folder with docs/, gold/ and index.jsonl, whose annotations are written as offsets";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match words[..] {
        ["--from", copies] => rebuild(Path::new(copies), &here().join("../target/corpus")),
        ["--from", copies, "--out", out] => rebuild(Path::new(copies), Path::new(out)),
        ["--record", folder] => record(Path::new(folder)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match ended {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn manifest() -> PathBuf {
    here().join("corpus/annotated.json")
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|e| format!("{}: {e}", path.display()))
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// The documents and annotations, from copies; what is missing or another version is said and left out.
fn rebuild(copies: &Path, out: &Path) -> Result<String, String> {
    let documents: Vec<Map<String, Value>> =
        serde_json::from_str(&read(&manifest())?).map_err(|e| e.to_string())?;
    let mut done = 0;
    let mut left_out = Vec::new();
    for document in &documents {
        let field = |name: &str| document[name].as_str().unwrap_or("");
        let places = [
            copies.join(field("file")),
            copies.join("docs").join(field("file")),
            copies.join(field("repository")).join(field("path")),
        ];
        let Some(text) = places.iter().find_map(|p| read(p).ok()) else {
            left_out.push(format!("{}: no copy of {}", field("id"), field("path")));
            continue;
        };
        if sha256(&text) != field("sha256") {
            left_out.push(format!("{}: another version of it", field("id")));
            continue;
        }
        let gold = in_words(&document["annotations"], &TextIndex::new(&text));
        write(&out.join("docs").join(field("file")), &text)?;
        let stem = Path::new(field("file")).with_extension("json");
        let gold = serde_json::to_string_pretty(&gold).map_err(|e| e.to_string())?;
        write(&out.join("gold").join(stem), &gold)?;
        done += 1;
    }
    left_out.push(format!(
        "{done} of {} documents rebuilt in {}",
        documents.len(),
        out.display()
    ));
    Ok(left_out.join("\n"))
}

/// `{"at": [start, end]}` as the words there.
fn in_words(value: &Value, index: &TextIndex<'_>) -> Value {
    match value {
        Value::Object(map) => match map.get("at").and_then(Value::as_array) {
            Some(at) => {
                let point =
                    |i: usize| CodePoint(at.get(i).and_then(Value::as_u64).unwrap_or(0) as u32);
                json!(index.slice(point(0), point(1)))
            }
            None => map
                .iter()
                .map(|(k, v)| (k.clone(), in_words(v, index)))
                .collect(),
        },
        Value::Array(list) => list.iter().map(|v| in_words(v, index)).collect(),
        other => other.clone(),
    }
}

/// Adds the documents of a folder to the manifest, those of the same repository and path anew.
fn record(folder: &Path) -> Result<String, String> {
    let mut documents: Vec<Map<String, Value>> = match read(&manifest()) {
        Ok(text) => serde_json::from_str(&text).map_err(|e| e.to_string())?,
        Err(_) => Vec::new(),
    };
    let mut done = 0;
    for line in read(&folder.join("index.jsonl"))?.lines() {
        let entry: Map<String, Value> = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let field = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or("");
        let file = field("file").trim_start_matches("docs/");
        let stem = Path::new(file).with_extension("json");
        let Ok(gold) = read(&folder.join("gold").join(stem)) else {
            continue;
        };
        let text = read(&folder.join("docs").join(file))?;
        let gold: Value = serde_json::from_str(&gold).map_err(|e| e.to_string())?;
        documents.retain(|d| (&d["repository"], &d["path"]) != (&entry["repo"], &entry["path"]));
        let mut document = Map::new();
        for (name, value) in [
            ("id", field("id")),
            ("file", file),
            ("repository", field("repo")),
            ("path", field("path")),
            ("commit", field("commit")),
            ("sha256", &sha256(&text)),
        ] {
            document.insert(name.into(), json!(value));
        }
        document.insert(
            "annotations".into(),
            in_places(&gold, &text, &TextIndex::new(&text)),
        );
        documents.push(document);
        done += 1;
    }
    documents.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    let lines: Vec<String> = documents
        .iter()
        .map(|d| serde_json::to_string(d).unwrap_or_default())
        .collect();
    write(&manifest(), &format!("[\n{}\n]\n", lines.join(",\n")))?;
    Ok(format!(
        "{done} documents recorded, {} in all",
        documents.len()
    ))
}

/// Strings that stand in the text as their places.
fn in_places(value: &Value, text: &str, index: &TextIndex<'_>) -> Value {
    match value {
        Value::String(words) if words.chars().count() > 3 => match place(words, text) {
            Some(at) => {
                let point = |byte: usize| index.point(domain::text::Byte(byte as u32)).0;
                json!({"at": [point(at.start), point(at.end)]})
            }
            None => value.clone(),
        },
        Value::Object(map) => map
            .iter()
            .map(|(k, v)| (k.clone(), in_places(v, text, index)))
            .collect(),
        Value::Array(list) => list.iter().map(|v| in_places(v, text, index)).collect(),
        other => other.clone(),
    }
}

/// Where words stand in a text; if nowhere as they are, then with other white space between them.
fn place(words: &str, text: &str) -> Option<Range<usize>> {
    if let Some(at) = text.find(words) {
        return Some(at..at + words.len());
    }
    let words: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    let spaced = regex::Regex::new(&words.join(r"\s+")).ok()?;
    Some(spaced.find(text)?.range())
}
