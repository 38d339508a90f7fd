//! What `read --json` prints of a file.

use domain::suggestion::{Conflict, Found};
use domain::{FieldCitation, Reading};
use serde_json::{Value, json};

/// One file's object. The keys and their order are a promise to scripts.
pub fn object(file: &str, reading: &Reading) -> Value {
    json!({
        "file": file,
        "report": reading.report,
        "text_length": reading.text_length,
        "suggestions": reading.suggestions.iter().map(suggestion).collect::<Vec<_>>(),
        "conflicts": reading.conflicts.iter().map(conflict).collect::<Vec<_>>(),
        "warnings": reading.warnings,
    })
}

fn suggestion(found: &Found) -> Value {
    let fields = serde_json::to_value(&found.find).map(|mut find| find["fields"].take()).unwrap_or_default();
    json!({
        "id": found.id,
        "kind": found.find.kind(),
        "event": found.event,
        "fields": fields,
        "citations": found.citations.iter().map(citation).collect::<Vec<_>>(),
        "inferred": found.inferred,
        "doubtful": found.doubtful,
        "confidence": found.confidence,
        "because": found.because,
    })
}

fn citation(cited: &FieldCitation) -> Value {
    json!({
        "field": cited.field,
        "exact": cited.quote.exact,
        "start": cited.quote.start,
        "end": cited.quote.end,
        "page": cited.quote.page,
    })
}

fn conflict(conflict: &Conflict) -> Value {
    let values: Vec<_> = conflict
        .values
        .iter()
        .map(|v| json!({"value": v.value, "citation": citation(&v.citation)}))
        .collect();
    json!({"suggestion": conflict.suggestion, "field": conflict.field, "values": values})
}
