//! Records for other programs, and the files of other programs.

use crate::args::{Export, Intake};
use crate::handing;
use crate::run::{Failure, Result, ask, put, text};
use desk::Desk;
use domain::{Kind, RecordId};
use serde_json::{Value, json};

/// What was typed as a request.
pub fn prepare(what: &Export) -> Result<Value> {
    let form = match what.format.as_str() {
        "json" => "library",
        "ics" => "calendar",
        "vcard" => "cards",
        "csl" => "bibliography",
        "annotations" => "annotations",
        other => {
            return Err(Failure::Use(format!(
                "'{other}' is not a format: json, ics, vcard, csl or annotations."
            )));
        }
    };
    if !["public", "partners", "internal"].contains(&what.level.as_str()) {
        return Err(Failure::Use(format!(
            "'{}' is not who it can be for: public, partners or internal.",
            what.level
        )));
    }
    let kind = match what.kind.as_deref() {
        None => None,
        Some(kind) => Some(Kind::parse(kind).ok_or_else(|| {
            Failure::Use(format!("'{kind}' is not a kind of record that has a list."))
        })?),
    };
    let id = match what.id.as_deref() {
        None => None,
        Some(id) => Some(
            RecordId::parse(id)
                .ok_or_else(|| Failure::Use(format!("'{id}' is not the key of a record.")))?,
        ),
    };
    Ok(json!({
        "form": form, "kind": kind, "filter": what.filter, "id": id, "level": what.level,
        "files": what.originals, "contacts": what.contacts, "alarms": what.alarms, "language": what.language,
    }))
}

/// The file, or with --dry-run what would be in it.
pub fn export(desk: &Desk, what: &Export, request: &Value) -> Result<bool> {
    let Some(out) = what.out.as_ref().filter(|_| !what.dry_run) else {
        let view = ask(desk, "preview_export", json!({ "request": request }))?;
        handing::counts("with", &view["kinds"])?;
        put(&format!(
            "originals\t{}\t{} bytes\n",
            text(&view["files"]),
            text(&view["bytes"])
        ))?;
        put(&format!("no place\t{}\n", text(&view["passed_over"])))?;
        handing::counts("left out", &view["left_out"]["records"])?;
        for part in ["details", "contacts", "texts"] {
            put(&format!(
                "left out\t{part}\t{}\n",
                text(&view["left_out"][part])
            ))?;
        }
        return Ok(true);
    };
    let handle = desk.admit(out).handle;
    let done = ask(
        desk,
        "make_export",
        json!({"request": request, "handle": handle}),
    )?;
    put(&format!(
        "{}: {} entries. {}\n",
        text(&done["file"]["name"]),
        text(&done["entries"]),
        text(&done["left_out"])
    ))?;
    Ok(true)
}

/// What is wrong with a file, what taking it in would do, or the doing of it.
pub fn take_in(desk: &Desk, what: &Intake, form: &str) -> Result<bool> {
    let handle = desk.admit(&what.file).handle;
    let request = |choices: &Value| json!({"handle": handle, "choices": choices});
    let view = ask(desk, "preview_intake", request(&json!([])))?;
    for problem in view["problems"].as_array().into_iter().flatten() {
        eprintln!(
            "{}:{}: {}: {}",
            what.file.display(),
            text(&problem["line"]),
            text(&problem["path"]),
            text(&problem["what"])
        );
    }
    if view["form"] != form {
        return Err(Failure::Use(match form {
            "library" => "This is an address book; take it in with 'import-vcard'.".into(),
            _ => "This is a library as JSON; take it in with 'import-json'.".into(),
        }));
    }
    if view["taking"].is_null() {
        return Err(Failure::Said(
            "The file is not as its form asks. Nothing was changed.".into(),
        ));
    }
    handing::decide(&view["taking"], what.dry_run, what.theirs, |choices| {
        ask(desk, "take_in", request(choices))
    })
}
