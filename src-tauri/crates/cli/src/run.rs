//! From what was typed to commands of the table, and from their replies to lines.

use crate::args::{Args, Verb};
use crate::{
    attaching, exchanging, handing, importing, manual, opening, printing, protecting, reading,
    surroundings,
};
use desk::{Desk, DeskError, DeskEvent};
use domain::{Kind, RecordId};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

/// Why nothing came of it.
pub enum Failure {
    /// What was typed makes no sense: exit 2.
    Use(String),
    /// It could not be done: exit 1.
    Said(String),
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Failure {
        Failure::Said(error.in_one_line())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure::Said(error.to_string())
    }
}

pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Does what was typed; `false` when some of it failed and has been said.
pub fn run(args: &Args) -> Result<bool> {
    if let Verb::Manual { folder } = &args.verb {
        manual::write(folder)?;
        return Ok(true);
    }
    let (send, heard) = channel();
    let send = std::sync::Mutex::new(send);
    let desk = surroundings::desk(move |event| {
        if let Ok(send) = send.lock() {
            // Nobody listens once the run is over.
            let _ = send.send(event);
        }
    })?;
    if let Verb::Read { files, text, .. } = &args.verb {
        if args.library.is_some() {
            return Err(Failure::Use(
                "'read' needs no library; to read files into one, use 'import'.".into(),
            ));
        }
        return if *text {
            read_text(&desk, files)
        } else {
            read_json(&desk, files)
        };
    }
    if matches!(args.verb, Verb::Schema) {
        let schema = ask(&desk, "get_library_schema", json!({}))?;
        put(schema.as_str().unwrap_or_default())?;
        return Ok(true);
    }
    let Some(library) = &args.library else {
        return Err(Failure::Use(
            "Which library? Say it with --library FILE.".into(),
        ));
    };
    if args.unsealed && !matches!(args.verb, Verb::Create) {
        return Err(Failure::Use("--unsealed only goes with 'create'.".into()));
    }
    let request = prepare(&args.verb)?;
    if matches!(args.verb, Verb::Create) {
        opening::create(&desk, library, args)?;
        return Ok(true);
    }
    match &args.verb {
        Verb::Restore { backup } => return protecting::restore(&desk, backup, library, args),
        Verb::Salvage { out } => return protecting::salvage(&desk, library, out, args),
        _ => {}
    }
    let given = opening::open(&desk, library, args)?;
    if let Verb::Passphrase { new_fd, remove } = &args.verb {
        let sealed = protecting::passphrase(&desk, given, *new_fd, *remove);
        ask(&desk, "close_library", json!({}))?;
        return sealed;
    }
    let done = act(&desk, &args.verb, request, &heard);
    let closed = ask(&desk, "close_library", json!({}));
    let done = done?;
    closed?;
    Ok(done)
}

pub(crate) fn ask(desk: &Desk, command: &str, request: Value) -> Result<Value> {
    Ok(wire::dispatch(desk, command, request)?)
}

/// Writes to standard output. A reader that has seen enough and gone (`| head`) is no failure.
pub(crate) fn put(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

pub(crate) fn put_json(value: &Value) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Failure::Said(e.to_string()))?;
    put(&format!("{text}\n"))
}

fn read_text(desk: &Desk, files: &[std::path::PathBuf]) -> Result<bool> {
    let [file] = files else {
        return Err(Failure::Use(
            "--text prints the text of one file; name one.".into(),
        ));
    };
    let (document, _) =
        desk::reports::read_file(desk, &desk.admit(file).handle).map_err(|e| about(file, &e))?;
    put(&document.text)?;
    Ok(true)
}

fn read_json(desk: &Desk, files: &[std::path::PathBuf]) -> Result<bool> {
    let mut all = Vec::new();
    let mut whole = true;
    for file in files {
        match desk::reports::read_file(desk, &desk.admit(file).handle) {
            Ok((_, reading)) => all.push(reading::object(&file.to_string_lossy(), &reading)),
            Err(error) => {
                eprintln!("rapporteur-cli: {}: {}", file.display(), of_reading(&error));
                whole = false;
            }
        }
    }
    put_json(&Value::Array(all))?;
    Ok(whole)
}

fn about(file: &Path, error: &DeskError) -> Failure {
    Failure::Said(format!("{}: {}", file.display(), of_reading(error)))
}

/// Without a library there is nothing to say about one.
fn of_reading(error: &DeskError) -> String {
    DeskError {
        safe: String::new(),
        ..error.clone()
    }
    .in_one_line()
}

/// What was typed, checked before any library is touched: wrong use is exit 2 whatever the library is.
fn prepare(verb: &Verb) -> Result<Value> {
    let id = |text: &str| {
        RecordId::parse(text)
            .ok_or_else(|| Failure::Use(format!("'{text}' is not the key of a record.")))
    };
    Ok(match verb {
        Verb::List {
            kind,
            out,
            language,
            ..
        } => {
            let names: Vec<_> = Kind::ALL.iter().map(|k| k.name()).collect();
            let kind = Kind::parse(kind).ok_or_else(|| {
                Failure::Use(format!(
                    "'{kind}' is not a kind; the kinds are {}.",
                    names.join(", ")
                ))
            })?;
            let format = out.as_deref().map(table_format).transpose()?;
            if !["en", "ru", "fr"].contains(&language.as_str()) {
                return Err(Failure::Use(format!(
                    "'{language}' is not a language; there are en, ru, fr."
                )));
            }
            json!({"kind": kind, "format": format, "language": language})
        }
        Verb::Show { id: text, .. }
        | Verb::About { id: text }
        | Verb::SaveAttachment { id: text, .. } => json!(id(text)?),
        Verb::Attach(what) => attaching::prepare(what)?,
        Verb::Attachments(what) => attaching::prepare_list(what)?,
        Verb::Erase { id: text, keep, .. } => {
            let keep = keep.iter().map(|k| id(k)).collect::<Result<Vec<_>>>()?;
            json!({"id": id(text)?, "keep_originals": keep})
        }
        Verb::Audit {
            actor,
            kind,
            text,
            from,
            until,
            ..
        } => {
            let known = |kind: &String| {
                Kind::parse(kind).ok_or_else(|| Failure::Use(format!("'{kind}' is not a kind.")))
            };
            let kind = kind.as_ref().map(known).transpose()?;
            json!({"actor": actor, "kind": kind, "text": text, "from": from, "until": until})
        }
        Verb::ImportSheet { kind, event, .. } => {
            let kind = kind.as_deref();
            let unknown = |k: &&str| !["participants", "recommendations", "actions"].contains(k);
            if let Some(kind) = kind.filter(unknown) {
                return Err(Failure::Use(format!(
                    "'{kind}' is not what a sheet lists: participants, recommendations or actions."
                )));
            }
            if kind == Some("participants") && event.is_none() {
                return Err(Failure::Use(
                    "Participants belong to an event; name it with --event ID.".into(),
                ));
            }
            json!({"kind": kind, "event_id": event.as_deref().map(id).transpose()?})
        }
        Verb::Summary(summary) => printing::prepare(summary)?,
        Verb::Handover(what) => handing::prepare(what)?,
        Verb::Export(what) => exchanging::prepare(what)?,
        _ => Value::Null,
    })
}

fn act(desk: &Desk, verb: &Verb, request: Value, heard: &Receiver<DeskEvent>) -> Result<bool> {
    match verb {
        Verb::Import {
            files,
            accept_all,
            as_history,
        } => importing::import(desk, files, *accept_all, *as_history, heard),
        Verb::ImportSheet { file, preview, .. } => {
            importing::import_sheet(desk, file, request, *preview)?;
            Ok(true)
        }
        Verb::Log {
            line,
            preview,
            json,
        } => {
            importing::log(desk, line, *preview, *json)?;
            Ok(true)
        }
        Verb::Attach(what) => attaching::attach(desk, what, request),
        Verb::Attachments(what) => attaching::list(desk, &request, what.json),
        Verb::SaveAttachment { out, .. } => attaching::save(desk, &request, out),
        Verb::Handover(what) => handing::hand_over(desk, what, &request),
        Verb::Export(what) => exchanging::export(desk, what, &request),
        Verb::ImportJson(what) => exchanging::take_in(desk, what, "library"),
        Verb::ImportVcard(what) => exchanging::take_in(desk, what, "cards"),
        Verb::TakeOver {
            file,
            dry_run,
            theirs,
            file_fd,
        } => handing::take_over(desk, file, *dry_run, *theirs, *file_fd),
        Verb::List {
            json, filter, out, ..
        } => {
            match out {
                Some(out) => save_list(desk, request, filter, out)?,
                None => list(desk, &request["kind"], filter, *json)?,
            }
            Ok(true)
        }
        Verb::Show { json, .. } => {
            let view = ask(desk, "show_record", json!({"id": request}))?;
            if *json {
                put_json(&view)?;
            } else {
                put(&plain(&view))?;
            }
            Ok(true)
        }
        Verb::Search { query, json } => {
            let hits = ask(
                desk,
                "search",
                json!({"query": query, "kinds": [], "limit": 200}),
            )?;
            if *json {
                put_json(&hits)?;
            } else {
                for hit in hits.as_array().into_iter().flatten() {
                    put(&format!(
                        "{}\t{}\t{}\n",
                        text(&hit["kind"]),
                        text(&hit["id"]),
                        text(&hit["title"])
                    ))?;
                }
            }
            Ok(true)
        }
        Verb::Summary(summary) => printing::print(desk, summary, request),
        Verb::Undo => changed(
            &ask(desk, "undo", json!({}))?,
            "Took back",
            "There is nothing to undo.",
        ),
        Verb::Redo => changed(
            &ask(desk, "redo", json!({}))?,
            "Brought back",
            "There is nothing to redo.",
        ),
        Verb::Check => {
            let findings = ask(desk, "check_library", json!({}))?;
            let findings = findings.as_array().cloned().unwrap_or_default();
            for finding in &findings {
                eprintln!("rapporteur-cli: {}", text(finding));
            }
            if findings.is_empty() {
                put("The library is whole.\n")?;
            }
            Ok(findings.is_empty())
        }
        Verb::Backup => {
            let made = ask(desk, "back_up", json!({}))?;
            put(&format!("{}\n", text(&made["file"]["name"])))?;
            Ok(true)
        }
        Verb::Audit { out, .. } => protecting::audit(desk, &request, out.as_deref()),
        Verb::Revert { number } => changed(
            &ask(desk, "revert_change", json!({"number": number}))?,
            "Took back",
            "There is nothing to take back.",
        ),
        Verb::About { .. } => {
            let about = ask(desk, "get_person_file", json!({"id": request}))?;
            put(about.as_str().unwrap_or_default())?;
            Ok(true)
        }
        Verb::Erase { words, yes, .. } => protecting::erase(desk, &request, words, *yes),
        Verb::Backups { json } => {
            protecting::list(desk, *json)?;
            Ok(true)
        }
        Verb::Read { .. }
        | Verb::Create
        | Verb::Schema
        | Verb::Manual { .. }
        | Verb::Restore { .. }
        | Verb::Salvage { .. }
        | Verb::Passphrase { .. } => Ok(true),
    }
}

fn changed(note: &Value, verb: &str, none: &str) -> Result<bool> {
    match note {
        Value::Null => put(&format!("{none}\n"))?,
        note => put(&format!("{verb}: {}\n", text(&note["sentence"])))?,
    }
    Ok(true)
}

/// All rows of a list, fetched window by window.
pub(crate) fn rows(desk: &Desk, kind: &Value, filter: &str) -> Result<Vec<Value>> {
    const WINDOW: u32 = 1000;
    let mut rows = Vec::new();
    loop {
        let request = json!({"kind": kind, "query": {"filter": filter}, "offset": rows.len(), "limit": WINDOW});
        let page = ask(desk, "list_records", request)?;
        let some = page["rows"].as_array().cloned().unwrap_or_default();
        let last = some.len() < WINDOW as usize;
        rows.extend(some);
        if last {
            return Ok(rows);
        }
    }
}

fn list(desk: &Desk, kind: &Value, filter: &str, as_json: bool) -> Result<()> {
    let rows = rows(desk, kind, filter)?;
    if as_json {
        return put_json(&Value::Array(rows));
    }
    for row in rows {
        let title = ["title", "name", "text"]
            .iter()
            .map(|f| &row[*f])
            .find(|v| v.is_string())
            .unwrap_or(&Value::Null);
        put(&format!("{}\t{}\n", text(&row["id"]), text(title)))?;
    }
    Ok(())
}

/// What a table is written as, by its file's ending.
fn table_format(out: &Path) -> Result<&'static str> {
    let ending = out.extension().map(|e| e.to_ascii_lowercase());
    match ending.as_deref().and_then(|e| e.to_str()) {
        Some("xlsx") => Ok("xlsx"),
        Some("csv") => Ok("csv"),
        _ => Err(Failure::Use(format!(
            "{} is no table: its name should end in .xlsx or .csv.",
            out.display()
        ))),
    }
}

/// Writes a list as a table that can be worked in and taken in again; says how many rows it has.
fn save_list(desk: &Desk, mut request: Value, filter: &str, out: &Path) -> Result<()> {
    request["query"] = json!({"filter": filter});
    request["columns"] = json!([]);
    request["handle"] = json!(desk.admit(out).handle);
    let saved = ask(desk, "save_list", request)?;
    let rows = if saved["rows"] == 1 { "row" } else { "rows" };
    put(&format!("{}\t{} {rows}\n", out.display(), saved["rows"]))
}

/// A record's fields as lines.
fn plain(view: &Value) -> String {
    let mut out = format!("{}\n", text(&view["title"]));
    for (name, value) in view["record"].as_object().into_iter().flatten() {
        let empty = match value {
            Value::Null => true,
            Value::String(s) => s.is_empty(),
            Value::Array(a) => a.is_empty(),
            Value::Object(o) => o.is_empty(),
            _ => false,
        };
        if !empty {
            out.push_str(&format!("{name}: {}\n", text(value)));
        }
    }
    out
}

/// A value as a line: control characters and line ends would break the line, or the terminal.
pub(crate) fn text(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
