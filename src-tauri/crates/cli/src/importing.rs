//! What comes into the library: reports, spreadsheets, an event in one line.

use crate::run::{Failure, Result, ask, put, put_json, text};
use desk::{Desk, DeskEvent};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::mpsc::Receiver;

/// Each file's line is printed when its change is saved: what stands on the screen is in the library.
pub(crate) fn import(
    desk: &Desk,
    files: &[std::path::PathBuf],
    accept_all: bool,
    as_history: bool,
    heard: &Receiver<DeskEvent>,
) -> Result<bool> {
    let handles: Vec<_> = files.iter().map(|f| desk.admit(f).handle).collect();
    let request = json!({"handles": handles, "accept_all": accept_all, "as_history": as_history});
    let id = ask(desk, "import_reports", request)?;
    let mut said = 0;
    while let Ok(event) = heard.recv() {
        let DeskEvent::Job { job } = event else {
            continue;
        };
        if json!(job.id) != id {
            continue;
        }
        for (i, outcome) in job.outcomes.iter().enumerate().skip(said) {
            // What was attached to a mail comes after the files, and has no path.
            let file = files
                .get(i)
                .map_or_else(|| outcome.name.clone(), |path| path.display().to_string());
            match (&outcome.error, outcome.report_id) {
                (Some(error), _) => eprintln!("rapporteur-cli: {file}: {}", error.in_one_line()),
                (None, Some(report)) if outcome.already_there => {
                    put(&format!("{report}\t{file}\talready there\n"))?;
                }
                (None, Some(report)) => put(&format!("{report}\t{file}\tread in\n"))?,
                (None, None) => {}
            }
        }
        said = job.outcomes.len();
        match job.state {
            desk::jobs::JobState::Running => {}
            state => return Ok(state == desk::jobs::JobState::Done),
        }
    }
    Ok(false)
}

/// Takes a spreadsheet in with its columns as guessed, and its kind where none was named; a line for each row that is doubtful, and one for the whole.
pub(crate) fn import_sheet(
    desk: &Desk,
    file: &Path,
    mut plan: Value,
    only_preview: bool,
) -> Result<()> {
    let handle = desk.admit(file).handle;
    let sheet = ask(desk, "open_sheet", json!({"handle": handle}))?;
    plan["sheet"] = sheet["sheet"].clone();
    if plan["kind"].is_null() {
        plan["kind"] = sheet["kind"].clone();
    }
    if plan["kind"] == "participants" && plan["event_id"].is_null() {
        return Err(Failure::Said(format!(
            "{} seems to list participants: name their event with --event ID, or say what it lists with --kind. Nothing was taken in.",
            file.display()
        )));
    }
    let preview = ask(desk, "preview_sheet", json!({"plan": plan}))?;
    for row in preview["rows"].as_array().into_iter().flatten() {
        let number = row["row"].as_u64().unwrap_or(0) + 1;
        for doubt in row["doubts"].as_array().into_iter().flatten() {
            eprintln!("rapporteur-cli: row {number}: {}", text(&doubt["says"]));
        }
        if only_preview {
            let name = ["name", "text"].iter().map(|f| &row["values"][*f]);
            let name = name.clone().find(|v| v.is_string()).unwrap_or(&Value::Null);
            put(&format!(
                "{number}\t{}\t{}\n",
                text(&row["state"]),
                text(name)
            ))?;
        }
    }
    if only_preview {
        return Ok(());
    }
    let taken = ask(desk, "import_sheet", json!({"plan": plan}))?;
    let sentence = text(&taken["change"]["sentence"]);
    put(&match sentence.as_str() {
        "" => "The sheet says nothing new.\n".to_owned(),
        sentence => format!("{sentence}\n"),
    })
}

/// Makes the event that a line tells of; says what was recognised, each part with its words.
pub(crate) fn log(desk: &Desk, line: &str, preview: bool, json: bool) -> Result<()> {
    let read = ask(desk, "read_event_line", json!({ "line": line }))?;
    let made = if preview {
        Value::Null
    } else {
        ask(desk, "log_event", json!({ "line": read }))?
    };
    if json {
        return put_json(&json!({ "read": read, "id": made["id"] }));
    }
    let points: Vec<char> = line.chars().collect();
    let words = |part: &Value| -> String {
        let at = |name: &str| part[name].as_u64().unwrap_or_default() as usize;
        let range = points.get(at("from")..at("to")).unwrap_or_default();
        range.iter().collect()
    };
    for part in read["parts"].as_array().into_iter().flatten() {
        let field = text(&part["field"]);
        let value = match &read["event"][&field] {
            Value::String(value) => value.clone(),
            other => other.to_string(),
        };
        put(&format!("{field}\t{value}\t{}\n", words(part)))?;
    }
    for body in read["organisations"].as_array().into_iter().flatten() {
        let name = text(&body["name"]);
        put(&format!(
            "{}\t{name}\t{}\n",
            text(&body["role"]),
            words(body)
        ))?;
    }
    if !preview {
        put(&format!("event\t{}\n", text(&made["id"])))?;
    }
    Ok(())
}
