//! Summaries from the command line: every template, every option, every preset of the library.

use crate::args::Summary;
use crate::run::{Failure, Result, ask, put};
use desk::Desk;
use desk::summaries::{Column, Dates, Detail, Format, Grouping, Language, Shape, Template};
use domain::{CountryCode, Edtf, RecordId};
use serde_json::{Map, Value, json};

/// The names of all that there is to choose from.
macro_rules! names {
    ($($of:ident),*) => { [$($of::ALL.iter().map(|x| x.name()).collect::<Vec<_>>()),*] };
}

fn wrong<T>(told: String) -> Result<T> {
    Err(Failure::Use(told))
}

fn one_of(what: &str, name: &str, of: &[&str]) -> Result<Value> {
    if of.contains(&name) {
        Ok(json!(name))
    } else {
        wrong(format!(
            "'{name}' is not {what}; there are {}.",
            of.join(", ")
        ))
    }
}

/// What was typed as a request: what it leaves out is absent, so that a preset can fill it.
pub fn prepare(s: &Summary) -> Result<Value> {
    let id = |text: &Option<String>| match text {
        None => Ok(Value::Null),
        Some(text) => match RecordId::parse(text) {
            Some(id) => Ok(json!(id)),
            None => wrong(format!("'{text}' is not the key of a record.")),
        },
    };
    let date = |text: &Option<String>| match text {
        None => Ok(Value::Null),
        Some(text) => match Edtf::parse(text) {
            Ok(date) => Ok(json!(date)),
            Err(_) => wrong(format!(
                "'{text}' is not a date: 2023, 2023-07 or 2023-07-04."
            )),
        },
    };
    let country = match &s.country {
        None => Value::Null,
        Some(code) => match CountryCode::parse(code) {
            Some(country) => json!(country),
            None => {
                return wrong(format!(
                    "'{code}' is not the code of a country (two letters, ISO 3166-1, or XK)."
                ));
            }
        },
    };
    let [templates, columns, formats] = names!(Template, Column, Format);
    let template = match (&s.template, &s.preset) {
        (Some(name), _) => one_of("a summary", name, &templates)?,
        (None, Some(_)) => Value::Null,
        (None, None) => {
            return wrong(format!(
                "Which summary? There are {}.",
                templates.join(", ")
            ));
        }
    };
    let mut options = Map::new();
    let [languages, dates, details, groups, shapes] =
        names!(Language, Dates, Detail, Grouping, Shape);
    for (name, told, of) in [
        (
            "audience",
            &s.audience,
            ["public", "partners", "internal"].to_vec(),
        ),
        ("language", &s.language, languages),
        ("paper", &s.paper, ["a4", "letter"].to_vec()),
        ("dates", &s.dates, dates),
        ("detail", &s.detail, details),
        (
            "citations",
            &s.citations,
            ["footnotes", "endnotes", "none"].to_vec(),
        ),
        ("group_by", &s.group_by, groups),
        ("shape", &s.shape, shapes),
    ] {
        if let Some(told) = told {
            let what = match name {
                "audience" => "an audience",
                "dates" => "a way to write dates",
                "detail" => "a level of detail",
                "citations" => "a place for sources",
                "group_by" => "something to group by",
                "shape" => "a shape of the matrix",
                "language" => "a language of prints",
                _ => "a paper",
            };
            options.insert(name.to_owned(), one_of(what, told, &of)?);
        }
    }
    if !s.columns.is_empty() {
        let chosen: Vec<Value> = s
            .columns
            .iter()
            .map(|c| one_of("a column", c.trim(), &columns))
            .collect::<Result<_>>()?;
        options.insert("columns".to_owned(), json!(chosen));
    }
    for (name, told) in [
        ("cover", s.cover),
        ("draft", s.draft),
        ("include_doubtful", s.doubtful),
    ] {
        if told {
            options.insert(name.to_owned(), json!(true));
        }
    }
    if s.no_logo {
        options.insert("logo".to_owned(), json!(false));
    }
    let ending = s
        .out
        .extension()
        .and_then(|e| e.to_str())
        .map(str::to_ascii_lowercase);
    let format = match (&s.format, ending) {
        (Some(format), _) => one_of("a format", format, &formats)?,
        (None, Some(ending)) if formats.contains(&ending.as_str()) => json!(ending),
        (None, _) => Value::Null,
    };
    Ok(json!({
        "template": template,
        "scope": {
            "event_id": id(&s.event)?,
            "country": country,
            "project_id": id(&s.project)?,
            "organisation_id": id(&s.organisation)?,
            "record_id": id(&s.record)?,
            "from": date(&s.from)?,
            "to": date(&s.to)?,
            "filter": s.filter,
        },
        "options": options,
        "format": format,
        "stated_on": date(&s.stated_on)?,
    }))
}

/// What a saved view of a template's list leaves, as it would be typed.
fn filter_of(desk: &Desk, template: &Value, view: &str) -> Result<String> {
    let template = template.as_str().and_then(Template::parse);
    let Some(kind) = template.and_then(Template::list) else {
        return wrong("What is about one thing is not narrowed by a view.".to_owned());
    };
    let views = ask(desk, "list_views", json!({"kind": kind}))?;
    let named = |v: &&Value| v["view"]["title"] == view;
    let found = views.as_array().into_iter().flatten().find(named);
    match found.and_then(|v| v["view"]["query"].as_str()) {
        Some(query) => Ok(query.to_owned()),
        None => {
            let kind = kind.name();
            Err(Failure::Said(format!(
                "The library has no view '{view}' of the {kind} list."
            )))
        }
    }
}

/// Prints, over what the preset says; then saves the choices, if that was asked for.
pub fn print(desk: &Desk, s: &Summary, mut request: Value) -> Result<bool> {
    if let Some(name) = &s.preset {
        let all = ask(desk, "list_presets", json!({}))?;
        let preset = all
            .as_array()
            .into_iter()
            .flatten()
            .find(|p| p["name"] == name.as_str());
        let Some(preset) = preset else {
            return Err(Failure::Said(format!(
                "The library has no preset '{name}'."
            )));
        };
        let mut options = preset["options"].clone();
        if let (Some(options), Some(told)) =
            (options.as_object_mut(), request["options"].as_object())
        {
            options.extend(told.clone());
        }
        request["options"] = options;
        for field in ["template", "format"] {
            if request[field].is_null() {
                request[field] = preset[field].clone();
            }
        }
    }
    if request["format"].is_null() {
        request["format"] = json!("pdf");
    }
    if let Some(name) = &s.view {
        request["scope"]["filter"] = json!(filter_of(desk, &request["template"], name)?);
    }
    if let Some(picture) = &s.logo {
        let handle = desk.admit(picture).handle;
        ask(desk, "take_logo", json!({"handle": handle}))?;
    }
    let handle = desk.admit(&s.out).handle;
    let saved = ask(
        desk,
        "save_summary",
        json!({"request": request, "handle": handle}),
    )?;
    let counted = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let withheld = counted(saved["withheld"].as_u64().unwrap_or(0), "remark");
    let pages = match saved["pages"].as_u64() {
        None | Some(0) => String::new(),
        Some(n) => format!("{}, ", counted(n, "page")),
    };
    put(&format!(
        "{}: {pages}{withheld} withheld\n",
        s.out.display()
    ))?;
    if let Some(name) = &s.save_preset {
        let preset = json!({
            "name": name,
            "template": request["template"],
            "options": request["options"],
            "format": request["format"],
        });
        ask(desk, "save_preset", json!({"preset": preset}))?;
    }
    Ok(true)
}
