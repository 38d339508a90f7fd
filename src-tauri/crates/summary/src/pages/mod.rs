//! From redacted records to the words of the pages: what the templates are given, as one JSON value.
//!
//! Nothing here is markup, and nothing in a template looks anything up: a template only places what stands here.

mod event;
mod follow_up;
mod notes;

use crate::redact::{LeftOut, redact};
use crate::{Options, Paper, SummaryData, SummaryError, Template, press, words};
use chrono::Datelike;
use domain::record::{Organisation, Person};
use domain::{CountryCode, RecordId, Sensitivity};
use notes::Notes;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// What Kosovo's asterisk refers to, in the words of the EU's and the OSCE's papers.
const KOSOVO: &str = "* This designation is without prejudice to positions on status, and is in line with UNSCR 1244 and the ICJ Opinion on the Kosovo declaration of independence.";

/// The records by their keys, and what the pages have used so far.
struct Desk<'a> {
    data: &'a SummaryData,
    options: &'a Options,
    people: HashMap<RecordId, &'a Person>,
    organisations: HashMap<RecordId, &'a Organisation>,
    notes: Notes<'a>,
    kosovo: Cell<bool>,
}

impl<'a> Desk<'a> {
    fn new(data: &'a SummaryData, options: &'a Options) -> Desk<'a> {
        Desk {
            data,
            options,
            people: data.people.iter().map(|p| (p.id, p)).collect(),
            organisations: data.organisations.iter().map(|o| (o.id, o)).collect(),
            notes: Notes::new(data, options),
            kosovo: Cell::new(false),
        }
    }

    /// A country's name in the house style.
    fn country(&self, code: CountryCode) -> String {
        let name = code.name(&self.options.language);
        if name.ends_with('*') {
            self.kosovo.set(true);
        }
        name
    }

    /// An organisation's name, with its short form.
    fn organisation(&self, id: RecordId) -> Option<String> {
        let body = self.organisations.get(&id)?;
        let short = body.short_name.trim();
        Some(
            if short.is_empty() || short == body.name || body.name.contains(&format!("({short})")) {
                body.name.clone()
            } else if body.name.is_empty() {
                short.to_owned()
            } else {
                format!("{} ({short})", body.name)
            },
        )
    }

    /// An organisation's short form, where room is scarce, or else its name.
    fn short(&self, id: Option<RecordId>, written: &str) -> String {
        match id.and_then(|id| self.organisations.get(&id)) {
            Some(body) if !body.short_name.trim().is_empty() => body.short_name.clone(),
            _ => self.someone(id, written),
        }
    }

    /// A person's name in other scripts than the Latin one.
    fn scripts(&self, id: RecordId) -> Vec<&'a str> {
        let Some(person) = self.people.get(&id) else {
            return Vec::new();
        };
        let foreign = |n: &&str| n.chars().any(|c| c.is_alphabetic() && c > '\u{24f}');
        let mut all: Vec<&str> = person
            .names
            .iter()
            .map(|n| n.text.as_str())
            .filter(foreign)
            .collect();
        all.retain(|n| *n != person.name);
        all.dedup();
        all.truncate(2);
        all
    }

    /// An organisation as its record calls it, or else as written.
    fn body(&self, id: Option<RecordId>, written: &str) -> String {
        id.and_then(|id| self.organisation(id))
            .unwrap_or_else(|| written.to_owned())
    }

    /// Who a record names: a person or an organisation, or else as written.
    fn someone(&self, id: Option<RecordId>, written: &str) -> String {
        match id.and_then(|id| self.people.get(&id)) {
            Some(person) => person.name.clone(),
            None => self.body(id, written),
        }
    }
}

/// The words of a summary, and how much was left out of it.
pub(crate) fn compose(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> Result<(Value, u32), SummaryError> {
    if template == Template::EventSummary && data.events.is_empty() {
        return Err(SummaryError::NoEvent);
    }
    let day = data
        .generated_on
        .as_ref()
        .and_then(|d| d.earliest())
        .ok_or(SummaryError::NoDate)?;
    let (data, left_out) = redact(template, data, options);
    let desk = Desk::new(&data, options);
    let body = match template {
        Template::EventSummary => event::compose(&desk),
        Template::RecommendationsMatrix => follow_up::matrix(&desk),
        Template::ActionList => follow_up::actions(&desk),
    };
    let mut all = head(template, &desk, &left_out);
    all["body"] = body;
    all["day"] = json!([day.year(), day.month(), day.day()]);
    all["notes"] = desk.notes.take();
    all["sources"] = desk.notes.sources();
    all["kosovo"] = if desk.kosovo.get() {
        json!(KOSOVO)
    } else {
        json!("")
    };
    let mut romanised = false;
    clean(&mut all, &mut romanised);
    if romanised {
        all["romanised"] = json!(true);
    }
    Ok((all, left_out.withheld()))
}

fn head(template: Template, desk: &Desk<'_>, left_out: &LeftOut) -> Value {
    let data = desk.data;
    let event = data
        .events
        .first()
        .filter(|_| template == Template::EventSummary);
    let title = match (data.heading.trim(), event) {
        ("", Some(event)) if data.events.len() == 1 => capital_title(&event.title),
        ("", _) if template == Template::EventSummary && data.events.len() > 1 => {
            "Event summaries".to_owned()
        }
        ("", _) => template.title().to_owned(),
        (heading, _) => heading.to_owned(),
    };
    let prepared = data
        .generated_on
        .as_ref()
        .map(words::date)
        .unwrap_or_default();
    json!({
        "template": template.name(),
        "title": title,
        "kicker": template.title(),
        "scope": data.scope,
        "prepared": prepared,
        "audience": match desk.options.audience {
            Sensitivity::Public => "",
            Sensitivity::Partners => "For partner organisations",
            Sensitivity::Internal => "Internal: not for distribution",
        },
        "paper": match desk.options.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "withheld": left_out.lines(desk.options.audience),
        "romanised": false,
    })
}

fn capital_title(title: &str) -> String {
    if title.trim().is_empty() {
        "(untitled event)".into()
    } else {
        title.to_owned()
    }
}

/// Makes every text fit to be set: one line, no control characters, and only what there is type for; the rest is
/// written in Latin letters. A PDF that must be readable by machine may hold no sign without a picture.
fn clean(value: &mut Value, romanised: &mut bool) {
    match value {
        Value::String(text) => *text = printable(text, romanised),
        Value::Array(all) => all.iter_mut().for_each(|v| clean(v, romanised)),
        Value::Object(map) => map.values_mut().for_each(|v| clean(v, romanised)),
        _ => {}
    }
}

fn printable(text: &str, romanised: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_whitespace() || c.is_control() {
            if !out.ends_with(' ') {
                out.push(if c == '\u{a0}' { c } else { ' ' });
            }
        } else if !c.is_ascii() && (is_unseen(c) || !press::has_type_for(c)) {
            let latin = any_ascii::any_ascii_char(c);
            if !latin.is_empty() {
                out.push_str(latin);
            } else if !is_unseen(c) {
                out.push('?');
            }
            *romanised |= !is_unseen(c);
        } else {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// Signs that steer the setting of other signs, which the typesetter does itself, and signs that nobody may use.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_type_for_is_set() {
        let mut romanised = false;
        assert_eq!(printable("a\0b\n\tc \u{202e}d", &mut romanised), "a b c d");
        assert_eq!(
            printable("Назарбаев ირაკლი Աննա محمد Қазақстан", &mut romanised),
            "Назарбаев ირაკლი Աննա محمد Қазақстан"
        );
        assert!(!romanised);
        assert_eq!(printable("北京", &mut romanised), "BeiJing");
        assert!(romanised);
    }
}
