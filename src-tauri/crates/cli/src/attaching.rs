//! Files kept of materials: which there are, more of them, and copies of them elsewhere.

use crate::args::{Attach, Attachments};
use crate::run::{Failure, Result, ask, put, put_json, rows, text};
use desk::Desk;
use domain::RecordId;
use serde_json::{Value, json};

fn id(typed: &str) -> Result<RecordId> {
    RecordId::parse(typed)
        .ok_or_else(|| Failure::Use(format!("'{typed}' is not the key of a record.")))
}

/// What is to have the files.
pub fn prepare(what: &Attach) -> Result<Value> {
    Ok(json!({
        "event_id": what.event.as_deref().map(id).transpose()?,
        "material_id": what.material.as_deref().map(id).transpose()?,
    }))
}

/// Whose files are asked for.
pub fn prepare_list(what: &Attachments) -> Result<Value> {
    Ok(json!(what.event.as_deref().map(id).transpose()?))
}

/// Keeps files in the library.
pub fn attach(desk: &Desk, what: &Attach, mut request: Value) -> Result<bool> {
    let handles: Vec<_> = what.files.iter().map(|f| desk.admit(f).handle).collect();
    request["handles"] = json!(handles);
    let change = ask(desk, "attach_files", request)?;
    put(&match text(&change["sentence"]).as_str() {
        "" => "These files are kept already.\n".to_owned(),
        sentence => format!("{sentence}\n"),
    })?;
    Ok(true)
}

/// The materials of which a file is kept: key, name of the file, bytes, title.
pub fn list(desk: &Desk, event: &Value, as_json: bool) -> Result<bool> {
    let mut kept = match event {
        Value::Null => rows(desk, &json!("material"), "")?,
        event => materials(&ask(desk, "show_record", json!({"id": event}))?),
    };
    kept.retain(|row| row["file_name"] != "");
    if as_json {
        put_json(&Value::Array(kept))?;
        return Ok(true);
    }
    for row in kept {
        let cells = ["id", "file_name", "size", "title"].map(|field| text(&row[field]));
        put(&format!("{}\n", cells.join("\t")))?;
    }
    Ok(true)
}

/// Writes a copy of a material's file.
pub fn save(desk: &Desk, id: &Value, out: &std::path::Path) -> Result<bool> {
    let handle = desk.admit(out).handle;
    ask(desk, "save_attachment", json!({"id": id, "handle": handle}))?;
    Ok(true)
}

/// The materials of an event's page.
fn materials(view: &Value) -> Vec<Value> {
    let groups = view["related"].as_array().into_iter().flatten();
    let materials = groups.filter(|group| group["relation"] == "materials");
    let items = materials.flat_map(|group| group["items"].as_array().into_iter().flatten());
    items.map(|item| item["row"].clone()).collect()
}
