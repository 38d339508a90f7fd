//! Annotated documents: a folder with `docs/` and `gold/`, or one in which `NAME.gold.json` lies beside `NAME.txt`.

use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// A document and what a careful reader took from it.
#[derive(Clone)]
pub struct Annotated {
    /// How it is called in the details.
    pub name: String,
    /// The file to be read.
    pub file: PathBuf,
    /// `events`, `people`, `organisations`, `recommendations`, `actions`; a kind that is not there was not annotated.
    pub gold: Map<String, Value>,
}

/// The annotated documents of a folder, by name.
pub fn all(folder: &Path) -> Result<Vec<Annotated>, String> {
    let (documents, annotations) = if folder.join("gold").is_dir() {
        (folder.join("docs"), folder.join("gold"))
    } else {
        (folder.to_path_buf(), folder.to_path_buf())
    };
    let files = listed(&documents)?;
    let mut found = Vec::new();
    for path in listed(&annotations)? {
        let Some(name) = file_name(&path).strip_suffix(".json") else {
            continue;
        };
        let stem = name.strip_suffix(".gold").unwrap_or(name);
        let Some(file) = files
            .iter()
            .find(|f| f.file_stem().is_some_and(|s| s == stem) && **f != path)
        else {
            return Err(format!("{}: no document {stem}.*", path.display()));
        };
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let gold: Map<String, Value> =
            serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        found.push(Annotated {
            name: stem.to_owned(),
            file: file.clone(),
            gold: if gold.contains_key("finds") {
                of_seed(&gold)
            } else {
                gold
            },
        });
    }
    if found.is_empty() {
        return Err(format!("{}: no annotated documents", folder.display()));
    }
    Ok(found)
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|n| n.to_str()).unwrap_or("")
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

/// A gold file of the seeds (see `seeds/README.md`) in the form of the annotations: what may be found but need not, and
/// what is doubtful, neither rewards nor punishes.
fn of_seed(gold: &Map<String, Value>) -> Map<String, Value> {
    let mut out = Map::new();
    for key in [
        "events",
        "people",
        "organisations",
        "recommendations",
        "actions",
    ] {
        out.insert(key.into(), json!([]));
    }
    for find in gold["finds"].as_array().into_iter().flatten() {
        let field = |name: &str| plain(&find["fields"][name]);
        let text = || {
            let quotes = find["quotes"].as_array();
            field("text").or_else(|| quotes?.first()?.as_str().map(str::to_owned))
        };
        let neutral = find["optional"] == true || find["doubtful"] == true;
        let (key, item) = match find["kind"].as_str() {
            Some("event") => (
                "events",
                json!({"title": field("title"), "start": field("start"), "end": field("end"),
                    "city": field("city"), "country": field("country"), "secondary": neutral}),
            ),
            Some("person") => (
                "people",
                json!({"name": field("name"), "doubtful": neutral}),
            ),
            Some("organisation") => (
                "organisations",
                json!({"name": field("name"), "doubtful": neutral}),
            ),
            Some("recommendation") => (
                "recommendations",
                json!({"quote": text(), "doubtful": neutral, "part": true}),
            ),
            Some("action") => (
                "actions",
                json!({"quote": text(), "doubtful": neutral, "part": true}),
            ),
            _ => continue,
        };
        if let Some(Value::Array(list)) = out.get_mut(key) {
            list.push(item);
        }
    }
    out
}

/// The words of a rule such as `{"contains": …}` or `{"any": […]}`.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(rule) => plain(rule.get("contains").or_else(|| rule.get("any"))?),
        Value::Array(list) => plain(list.first()?),
        _ => None,
    }
}
