//! Handing a part of the library over, and taking one over.

use crate::args::Handover;
use crate::opening::{from_descriptor, prompt};
use crate::run::{Failure, Result, ask, put, text};
use desk::Desk;
use domain::RecordId;
use serde_json::{Map, Value, json};
use std::path::Path;

/// What was typed as a request.
pub fn prepare(what: &Handover) -> Result<Value> {
    let wrong = |said: &str| {
        Failure::Use(format!(
            "'{said}' is not a scope: project:ID, country:CC, event:ID, organisation:ID, view:ID, from:DATE, to:DATE or all."
        ))
    };
    if !["public", "partners", "internal"].contains(&what.level.as_str()) {
        return Err(Failure::Use(format!(
            "'{}' is not who it can be for: public, partners or internal.",
            what.level
        )));
    }
    let mut scope = Map::new();
    let mut view = Value::Null;
    for said in &what.scope {
        let (key, value) = said.split_once(':').unwrap_or((said, ""));
        let id = || {
            RecordId::parse(value)
                .map(|id| json!(id))
                .ok_or_else(|| wrong(said))
        };
        match key {
            "all" if value.is_empty() => {}
            "project" | "event" | "organisation" => {
                scope.insert(format!("{key}_id"), id()?);
            }
            "view" => view = id()?,
            "country" | "from" | "to" if !value.is_empty() => {
                scope.insert(key.to_owned(), json!(value));
            }
            _ => return Err(wrong(said)),
        }
    }
    Ok(json!({"scope": scope, "view_id": view, "level": what.level, "texts": what.texts}))
}

fn passphrase(descriptor: Option<u32>, question: &str, twice: bool) -> Result<String> {
    if let Some(number) = descriptor {
        return from_descriptor(number);
    }
    let first = prompt(question)?;
    if twice && prompt("The same again: ")? != first {
        return Err(Failure::Said(
            "The two are not the same. Nothing was written.".into(),
        ));
    }
    Ok(first)
}

/// The file, or with --dry-run what would be in it.
pub fn hand_over(desk: &Desk, what: &Handover, request: &Value) -> Result<bool> {
    let Some(out) = what.out.as_ref().filter(|_| !what.dry_run) else {
        let view = ask(desk, "preview_handover", json!({"request": request}))?;
        counts("with", &view["kinds"])?;
        put(&format!("texts\t{}\n", text(&view["texts"])))?;
        counts("left out", &view["left_out"]["records"])?;
        for part in ["details", "contacts", "texts"] {
            put(&format!(
                "left out\t{part}\t{}\n",
                text(&view["left_out"][part])
            ))?;
        }
        return Ok(true);
    };
    let passphrase = passphrase(what.file_fd, "Passphrase for the handover: ", true)?;
    let handle = desk.admit(out).handle;
    let done = ask(
        desk,
        "make_handover",
        json!({"request": request, "passphrase": passphrase, "handle": handle}),
    )?;
    let left_out = text(&done["left_out"]);
    put(&format!(
        "{}: {} records. {left_out}\n",
        text(&done["file"]["name"]),
        text(&done["records"])
    ))?;
    Ok(true)
}

pub fn counts(said: &str, kinds: &Value) -> Result<()> {
    for (kind, n) in kinds.as_object().into_iter().flatten() {
        put(&format!("{said}\t{kind}\t{}\n", text(n)))?;
    }
    Ok(())
}

/// What would be done, or the doing of it. Exit 1 where fields in conflict were left as they are here.
pub fn take_over(
    desk: &Desk,
    file: &Path,
    dry_run: bool,
    theirs: bool,
    descriptor: Option<u32>,
) -> Result<bool> {
    let passphrase = passphrase(descriptor, "Passphrase of the handover: ", false)?;
    let handle = desk.admit(file).handle;
    let request =
        |choices: &Value| json!({"handle": handle, "passphrase": passphrase, "choices": choices});
    let view = ask(desk, "preview_taking", request(&json!([])))?;
    decide(&view, dry_run, theirs, |choices| {
        ask(desk, "take_over", request(choices))
    })
}

/// Says what a preview says, or carries it out with what was decided.
pub fn decide(
    view: &Value,
    dry_run: bool,
    theirs: bool,
    take: impl FnOnce(&Value) -> Result<Value>,
) -> Result<bool> {
    let mut choices = Vec::new();
    let mut open = 0;
    if dry_run {
        counts("new", &view["new"])?;
    }
    for record in view["records"].as_array().into_iter().flatten() {
        let state = text(&record["state"]);
        if dry_run && state != "new" {
            put(&format!(
                "{state}\t{}\t{}\t{}\n",
                text(&record["kind"]),
                text(&record["id"]),
                text(&record["title"])
            ))?;
        }
        for field in record["fields"].as_array().into_iter().flatten() {
            if dry_run {
                put(&format!(
                    "  {}\t{}\t{}\t{}\n",
                    text(&field["verdict"]),
                    text(&field["field"]),
                    field["mine"],
                    field["theirs"]
                ))?;
            }
            if field["verdict"] == "conflict" {
                open += 1;
                choices
                    .push(json!({"id": record["id"], "field": field["field"], "takes": "theirs"}));
            }
        }
    }
    if dry_run {
        return Ok(true);
    }
    let choices = if theirs { json!(choices) } else { json!([]) };
    let done = take(&choices)?;
    put(&format!(
        "{} new, {} changed, {} the same\n",
        text(&done["new"]),
        text(&done["changed"]),
        text(&view["same"])
    ))?;
    if open > 0 && !theirs {
        eprintln!(
            "rapporteur-cli: In {open} fields both have changed; they are as they were here. See them with --dry-run, or take theirs with --theirs."
        );
    }
    Ok(open == 0 || theirs)
}
