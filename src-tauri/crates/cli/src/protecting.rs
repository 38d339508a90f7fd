//! Backups, restoring, salvage and passphrases.

use crate::args::Args;
use crate::opening::{from_descriptor, new_passphrase, prompt};
use crate::run::{Result, ask, put, put_json, text};
use desk::{Code, Desk};
use serde_json::{Value, json};
use std::path::Path;

/// Asks a command that may need a passphrase, and for the passphrase where none was given.
fn ask_sealed(desk: &Desk, command: &str, mut request: Value, args: &Args) -> Result<Value> {
    if let Some(number) = args.passphrase_fd {
        request["passphrase"] = json!(from_descriptor(number)?);
    }
    match wire::dispatch(desk, command, request.clone()) {
        Err(error) if error.code == Code::PassphraseNeeded && args.passphrase_fd.is_none() => {
            request["passphrase"] = json!(prompt("Passphrase: ")?);
            ask(desk, command, request)
        }
        other => Ok(other?),
    }
}

/// A new library out of a backup.
pub fn restore(desk: &Desk, backup: &Path, library: &Path, args: &Args) -> Result<bool> {
    let request = json!({
        "handle": desk.admit(backup).handle,
        "passphrase": null,
        "place": desk.admit(library).handle,
    });
    let missing = ask_sealed(desk, "restore_as_library", request, args)?;
    let missing = missing.as_array().cloned().unwrap_or_default();
    for name in &missing {
        eprintln!(
            "rapporteur-cli: The file of the report “{}” is in no backup.",
            text(name)
        );
    }
    put(&format!("{}: restored\n", library.display()))?;
    Ok(missing.is_empty())
}

/// What is sound of a damaged library, in a new one. Exit 1 when something is known to be lost.
pub fn salvage(desk: &Desk, library: &Path, out: &Path, args: &Args) -> Result<bool> {
    let request = json!({
        "handle": desk.admit(library).handle,
        "passphrase": null,
        "place": desk.admit(out).handle,
    });
    let view = ask_sealed(desk, "salvage_library", request, args)?;
    for line in view["saved"].as_array().into_iter().flatten() {
        put(&format!("saved\t{}\n", text(line)))?;
    }
    for line in view["lost"].as_array().into_iter().flatten() {
        put(&format!("lost\t{}\n", text(line)))?;
    }
    Ok(view["lost"].as_array().is_some_and(Vec::is_empty))
}

/// Another passphrase, or none.
pub fn passphrase(
    desk: &Desk,
    old: Option<String>,
    new_fd: Option<u32>,
    remove: bool,
) -> Result<bool> {
    let new = match (remove, new_fd) {
        (true, _) => None,
        (false, Some(number)) => Some(from_descriptor(number)?),
        (false, None) => Some(new_passphrase("New passphrase: ", "Nothing was changed.")?),
    };
    if let Some(new) = &new {
        let advice = ask(desk, "weigh_passphrase", json!({"passphrase": new}))?;
        let advice = text(&advice["advice"]);
        if !advice.is_empty() {
            eprintln!("rapporteur-cli: {advice}");
        }
    }
    let reply = ask(desk, "set_passphrase", json!({"old": old, "new": new}))?;
    let left = reply["left"].as_array().cloned().unwrap_or_default();
    for name in &left {
        eprintln!(
            "rapporteur-cli: The backup {} could not be sealed anew; it opens as before.",
            text(name)
        );
    }
    let away = reply["away"].as_str();
    if let Some(folder) = away {
        eprintln!(
            "rapporteur-cli: The second folder {folder} cannot be reached; the backups in it open as before."
        );
    }
    Ok(left.is_empty() && away.is_none())
}

/// The backups, a line each.
pub fn list(desk: &Desk, as_json: bool) -> Result<()> {
    let view = ask(desk, "get_protection", json!({}))?;
    if as_json {
        return put_json(&view["backups"]);
    }
    for backup in view["backups"].as_array().into_iter().flatten() {
        put(&format!(
            "{}\t{}\t{}\n",
            text(&backup["at"]),
            text(&backup["occasion"]),
            text(&backup["file"]["name"])
        ))?;
    }
    Ok(())
}

/// Who changed what and when: a line each, or CSV.
pub fn audit(desk: &Desk, filter: &Value, out: Option<&Path>) -> Result<bool> {
    if let Some(out) = out {
        let handle = desk.admit(out).handle;
        let n = ask(
            desk,
            "export_audit",
            json!({"filter": filter, "handle": handle}),
        )?;
        put(&format!("{}: {} changes\n", out.display(), text(&n)))?;
        return Ok(true);
    }
    let page = ask(
        desk,
        "list_audit",
        json!({"filter": filter, "offset": 0, "limit": u32::MAX}),
    )?;
    for entry in page["entries"].as_array().into_iter().flatten() {
        let change = &entry["change"];
        put(&format!(
            "{}\t{}\t{}\t{}\n",
            text(&change["number"]),
            text(&change["at"]),
            text(&change["actor"]),
            text(&change["sentence"])
        ))?;
    }
    Ok(true)
}

/// What an erasure would touch, or the erasure itself. Exit 1 when the words are left in a backup.
pub fn erase(desk: &Desk, what: &Value, more: &[String], yes: bool) -> Result<bool> {
    let first = ask(
        desk,
        "preview_erasure",
        json!({"id": what["id"], "words": null}),
    )?;
    let mut words: Vec<String> = first["words"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|w| w.as_str().map(str::to_owned))
        .collect();
    words.extend(more.iter().cloned());
    if !yes {
        let view = ask(
            desk,
            "preview_erasure",
            json!({"id": what["id"], "words": words}),
        )?;
        for word in &words {
            put(&format!("word\t{}\n", text(&json!(word))))?;
        }
        for list in ["records", "reports"] {
            for item in view[list].as_array().into_iter().flatten() {
                put(&format!(
                    "{}\t{}\t{}\t{}\n",
                    if list == "records" { "record" } else { "text" },
                    text(&item["id"]),
                    text(&item["times"]),
                    text(&item["title"])
                ))?;
            }
        }
        put(&format!("changes\t{}\n", text(&view["changes"])))?;
        return Ok(true);
    }
    let did = ask(
        desk,
        "erase_person",
        json!({"id": what["id"], "words": words, "keep_originals": what["keep_originals"]}),
    )?;
    put(&format!(
        "Erased: {} records, {} texts, {} originals, {} backups; {} changes can no longer be taken back.\n",
        text(&did["records"]),
        text(&did["texts"]),
        text(&did["originals"]),
        text(&did["backups"]),
        text(&did["sealed"])
    ))?;
    let mut left: Vec<String> = did["left"]
        .as_array()
        .into_iter()
        .flatten()
        .map(text)
        .collect();
    left.extend(did["away"].as_str().map(str::to_owned));
    for name in &left {
        eprintln!("rapporteur-cli: The words are still in {name}, which could not be rewritten.");
    }
    Ok(left.is_empty())
}
