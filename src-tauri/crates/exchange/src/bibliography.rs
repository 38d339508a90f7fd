//! Reports as references that Zotero, Pandoc and other bibliography programs take (CSL-JSON, the Citation Style Language's
//! `csl-data.json`).

use crate::Written;
use chrono::{Datelike, NaiveDate};
use domain::record::Report;
use domain::{AnyRecord, Edtf, Kind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The references of these reports, in their order; records of other kinds are left out.
pub fn write(records: &[AnyRecord]) -> Written {
    let items: Vec<Value> = records
        .iter()
        .filter_map(|record| match record {
            AnyRecord::Report(report) => Some(item(report)),
            _ => None,
        })
        .collect();
    Written {
        kinds: BTreeMap::from([(Kind::Report, items.len() as u32)]),
        passed_over: 0,
        text: format!("{:#}\n", Value::Array(items)),
    }
}

fn item(report: &Report) -> Value {
    let mut item = Map::new();
    let title = if report.title.trim().is_empty() {
        &report.file_name
    } else {
        &report.title
    };
    item.insert("id".into(), report.id.to_string().into());
    item.insert("type".into(), kind(report).into());
    item.insert("title".into(), title.trim().into());
    let authors: Vec<Value> = report
        .authors
        .iter()
        .map(|a| a.trim())
        .filter(|a| !a.is_empty())
        // Which part of a name is the family's differs from people to people: it is given as it is written.
        .map(|a| json!({ "literal": a }))
        .collect();
    // A law has no author: styles cite it by its title.
    let issuer = match kind(report) {
        "legislation" | "regulation" => "",
        _ => report.publisher.trim(),
    };
    let authors = match (authors.is_empty(), issuer.is_empty()) {
        (false, _) => authors,
        // What nobody signed is its institution's own: styles list it under that name, and not under 'no author'.
        (true, false) => vec![json!({ "literal": issuer })],
        // Whoever nobody names is left out: a style then puts the title in its place.
        (true, true) => Vec::new(),
    };
    if !authors.is_empty() {
        item.insert("author".into(), authors.into());
    }
    let mut text = |name: &str, value: &str| {
        if !value.trim().is_empty() {
            item.insert(name.to_owned(), value.trim().into());
        }
    };
    text("publisher", &report.publisher);
    text("number", &report.identifiers.join(", "));
    text("language", &report.language);
    text("note", &report.notes);
    if let Some(pages) = report.pages {
        text("number-of-pages", &pages.to_string());
    }
    if let Some(date) = report.published_on.as_ref().and_then(date) {
        item.insert("issued".into(), date);
    }
    Value::Object(item)
}

/// What kind of source a report is, by what its title calls it and by its format.
fn kind(report: &Report) -> &'static str {
    let title = report.title.trim().to_lowercase();
    let begins = |words: &[&str]| {
        words.iter().any(|w| {
            title
                .strip_prefix(w)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    let laws = [
        "law",
        "act",
        "constitution",
        "constitutional law",
        "electoral code",
        "election code",
        "election law",
        "закон",
        "конституционный закон",
        "конституция",
        "избирательный кодекс",
        "loi",
        "code électoral",
    ];
    let rules = [
        "regulation",
        "regulations",
        "decree",
        "постановление",
        "décret",
    ];
    if begins(&laws) {
        "legislation"
    } else if begins(&rules) {
        "regulation"
    } else {
        match report.format.as_str() {
            "eml" => "personal_communication",
            "html" => "webpage",
            _ => "report",
        }
    }
}

/// A date in parts, as precise as it is known; a stretch as its two ends.
fn date(date: &Edtf) -> Option<Value> {
    let text = date.as_str();
    let points: Vec<&str> = text.split('/').filter(|p| *p != "..").collect();
    let parts: Vec<Value> = points.iter().filter_map(|p| parts(p)).collect();
    let mut said = Map::new();
    if parts.is_empty() {
        return None;
    }
    said.insert("date-parts".into(), parts.into());
    if text.contains(['~', '?', '%']) {
        said.insert("circa".into(), true.into());
    }
    Some(Value::Object(said))
}

fn parts(point: &str) -> Option<Value> {
    let bare = point.trim_end_matches(['~', '?', '%']);
    let first = Edtf::parse(bare).ok()?.earliest()?;
    let known = bare.split('-').count();
    let of = |d: NaiveDate| [d.year(), d.month() as i32, d.day() as i32];
    Some(json!(of(first)[..known.min(3)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_was() {
        let said = |text: &str| {
            date(&Edtf::parse(text).expect(text))
                .expect(text)
                .to_string()
        };
        assert_eq!(said("1998"), r#"{"date-parts":[[1998]]}"#);
        assert_eq!(said("1998-11"), r#"{"date-parts":[[1998,11]]}"#);
        assert_eq!(
            said("1998-11-17/1998-11-20"),
            r#"{"date-parts":[[1998,11,17],[1998,11,20]]}"#
        );
        assert_eq!(
            said("2018-11~"),
            r#"{"date-parts":[[2018,11]],"circa":true}"#
        );
        assert_eq!(said("2018/.."), r#"{"date-parts":[[2018]]}"#);
    }

    #[test]
    fn what_nobody_signed_is_its_issuers_and_what_nobody_issued_has_no_author() {
        let author_of = |title: &str, authors: &[&str], publisher: &str| {
            let item = item(&Report {
                title: title.into(),
                authors: authors.iter().map(|a| (*a).to_owned()).collect(),
                publisher: publisher.into(),
                ..Report::default()
            });
            let publisher = item.get("publisher").cloned();
            (item.get("author").cloned(), publisher)
        };
        let author =
            |authors: &[&str], publisher: &str| author_of("Final report", authors, publisher);
        let said = |name: &str| Some(json!([{ "literal": name }]));
        assert_eq!(author_of("Law on Elections", &[], "Parliament").0, None);
        assert_eq!(author(&["Ana Horvat"], "IFES").0, said("Ana Horvat"));
        assert_eq!(
            author(&[" "], " IFES "),
            (said("IFES"), Some("IFES".into()))
        );
        assert_eq!(author(&[], ""), (None, None));
    }

    #[test]
    fn a_law_is_no_report_and_an_act_of_kindness_no_law() {
        let of = |title: &str, format: &str| {
            kind(&Report {
                title: title.into(),
                format: format.into(),
                ..Report::default()
            })
        };
        assert_eq!(of("Law on Elections", "pdf"), "legislation");
        assert_eq!(of("Избирательный кодекс Республики", "docx"), "legislation");
        assert_eq!(of("Decree No. 12", "pdf"), "regulation");
        assert_eq!(of("Lawful conduct of observers", "pdf"), "report");
        assert_eq!(of("Re: voter lists", "eml"), "personal_communication");
        assert_eq!(of("Final report", "pdf"), "report");
    }
}
