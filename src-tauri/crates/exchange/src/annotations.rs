//! The passages behind records, as annotations that other programs can find again in the same text (W3C Web Annotation Data
//! Model, in JSON-LD): a TextQuoteSelector and a TextPositionSelector for each.
//!
//! A position counts Unicode code points of the report's text, as the Recommendation asks (§4.2.5) and as every citation is kept:
//! nothing is converted. The text is the one that `rapporteur-cli read FILE --text` prints.

use crate::Written;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::record::{Citation, Record, Report};
use domain::{AnyRecord, Kind, RecordId};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// The annotations of all citations among these records, as one collection in one page. A citation is passed over that has no
/// words, or whose report is not among the records.
pub fn write(records: &[AnyRecord], title: &str) -> Written {
    let mut reports: HashMap<RecordId, &Report> = HashMap::new();
    let mut by_id: HashMap<RecordId, &AnyRecord> = HashMap::new();
    for record in records {
        by_id.insert(record.id(), record);
        if let AnyRecord::Report(report) = record {
            reports.insert(report.id, report);
        }
    }
    let mut items = Vec::new();
    let mut passed_over = 0;
    for record in records {
        let AnyRecord::Citation(citation) = record else {
            continue;
        };
        match reports.get(&citation.report_id) {
            Some(report) if !citation.quote.exact.is_empty() => {
                let about = by_id.get(&citation.record_id).copied();
                items.push(annotation(citation, report, about));
            }
            _ => passed_over += 1,
        }
    }
    let entries = items.len() as u32;
    let mut page = Map::new();
    page.insert("type".into(), "AnnotationPage".into());
    page.insert("startIndex".into(), 0.into());
    page.insert("items".into(), items.into());
    let mut collection = Map::new();
    collection.insert("@context".into(), "http://www.w3.org/ns/anno.jsonld".into());
    collection.insert(
        "id".into(),
        format!("urn:rapporteur:annotations:{}", urn(title)).into(),
    );
    collection.insert("type".into(), "AnnotationCollection".into());
    collection.insert("label".into(), title.into());
    collection.insert("total".into(), entries.into());
    if entries > 0 {
        let id = format!("urn:rapporteur:annotations:{}:1", urn(title));
        page.insert("id".into(), id.as_str().into());
        collection.insert("first".into(), Value::Object(page));
        collection.insert("last".into(), id.into());
    }
    Written {
        text: format!("{:#}\n", Value::Object(collection)),
        kinds: BTreeMap::from([(Kind::Citation, entries)]),
        passed_over,
    }
}

/// A title with only what may stand in a URN.
fn urn(title: &str) -> String {
    let mut out = String::new();
    for byte in title.trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    if out.is_empty() { "all".into() } else { out }
}

fn annotation(citation: &Citation, report: &Report, about: Option<&AnyRecord>) -> Value {
    let quote = &citation.quote;
    let mut words = json!({ "type": "TextQuoteSelector", "exact": quote.exact });
    for (name, side) in [("prefix", &quote.prefix), ("suffix", &quote.suffix)] {
        if !side.is_empty() {
            words[name] = side.as_str().into();
        }
    }
    let position = json!({
        "type": "TextPositionSelector",
        "start": quote.start.0,
        "end": quote.end.0,
    });
    let mut selectors = vec![words, position];
    if let Some(page) = quote.page.filter(|_| report.format == "pdf") {
        // Where a viewer of PDF files has to look; less exact than the other two, which the Recommendation allows for.
        selectors.push(json!({
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
            "value": format!("page={page}"),
        }));
    }
    let mut source = Map::new();
    source.insert("id".into(), iri(report).into());
    source.insert("type".into(), "Text".into());
    if let Some(format) = media_type(&report.format) {
        source.insert("format".into(), format.into());
    }
    if !report.language.is_empty() {
        source.insert("language".into(), report.language.as_str().into());
    }
    let mut annotation = json!({
        "id": format!("urn:uuid:{}", citation.id),
        "type": "Annotation",
        "motivation": "describing",
    });
    let value = citation
        .says
        .clone()
        .or_else(|| held(about?, &citation.field));
    let mut bodies = Vec::new();
    if let Some(about) = about {
        bodies.push(json!({
            "type": "TextualBody",
            "purpose": "identifying",
            "format": "text/plain",
            "value": format!("{}: {}", about.kind().noun(), about.title()),
        }));
    }
    let said = value.as_ref().map(plain).unwrap_or_default();
    if !said.is_empty() {
        bodies.push(json!({
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": format!("{}: {said}", citation.field),
        }));
    }
    if !bodies.is_empty() {
        annotation["body"] = bodies.into();
    }
    annotation["target"] = json!({
        "type": "SpecificResource",
        "source": source,
        "selector": selectors,
    });
    annotation
}

/// What names the report: the hash of its bytes (RFC 6920), which any holder of the file can check; else its key.
fn iri(report: &Report) -> String {
    let bytes: Option<Vec<u8>> = (0..report.sha256.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(report.sha256.get(at..at + 2)?, 16).ok())
        .collect();
    match bytes.filter(|b| b.len() == 32) {
        Some(bytes) => format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(bytes)),
        None => format!("urn:uuid:{}", report.id()),
    }
}

fn media_type(format: &str) -> Option<&'static str> {
    Some(match format {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "doc" => "application/msword",
        "odt" => "application/vnd.oasis.opendocument.text",
        "rtf" => "application/rtf",
        "html" => "text/html",
        "markdown" => "text/markdown",
        "txt" => "text/plain",
        "eml" => "message/rfc822",
        "png" => "image/png",
        "jpeg" => "image/jpeg",
        "tiff" => "image/tiff",
        _ => return None,
    })
}

/// What a record holds in a field.
fn held(record: &AnyRecord, field: &str) -> Option<Value> {
    let record = serde_json::to_value(record).ok()?;
    record.get(field).cloned()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items
            .iter()
            .map(plain)
            .filter(|s| !s.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
        Value::Object(fields) => {
            let said = fields.iter().filter(|(name, _)| !name.ends_with("_id"));
            let said = said.map(|(_, v)| plain(v)).filter(|s| !s.is_empty());
            said.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
