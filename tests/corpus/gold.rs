//! The gold files: what a careful reader takes, and how it is compared with what was found.

use domain::Reading;
use domain::suggestion::{Find, Found, ReportFacts};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;

/// One gold file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    /// The report's file.
    #[allow(dead_code)] // for the human reader of the file
    pub text: String,
    /// Facts of the report.
    pub report: Map<String, Value>,
    /// What is to be found.
    pub finds: Vec<GoldFind>,
    /// Passages that must be shown as evidence.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Contradictions.
    #[serde(default)]
    pub conflicts: Vec<GoldConflict>,
    /// Words of the warnings that must be given; no other warning may be.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// What must not be found.
    pub not: Vec<Not>,
}

/// One thing to be found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldFind {
    kind: String,
    fields: Map<String, Value>,
    #[serde(default)]
    quotes: Vec<String>,
    #[serde(default)]
    inferred: Vec<String>,
    #[serde(default)]
    doubtful: bool,
    /// May be found, need not.
    #[serde(default)]
    pub optional: bool,
    /// A word that the reasons must contain.
    because: Option<String>,
    sensitivity: Option<String>,
    /// Passages that tell what came of this one.
    #[serde(default)]
    evidence: Vec<String>,
}

/// A contradiction.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldConflict {
    /// The field.
    pub field: String,
    /// Its values, the best supported first.
    pub values: Vec<String>,
}

/// Names that are no find of a kind; `*` for none of the kind at all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Not {
    /// The kind.
    pub kind: String,
    /// The names.
    pub names: Vec<String>,
}

impl Gold {
    /// Reads a gold file.
    pub fn load(path: &Path) -> Gold {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    /// Where the report's facts are not those of the gold.
    pub fn report_differences(&self, facts: &ReportFacts) -> Vec<String> {
        let got = serde_json::to_value(facts).expect("facts are plain data");
        self.report
            .iter()
            .filter(|(k, want)| !agrees(want, &got[k.as_str()]))
            .map(|(k, want)| format!("report.{k}: {} instead of {want}", got[k.as_str()]))
            .collect()
    }
}

impl GoldFind {
    /// The id of the suggestion that is this; else what is nearest and why it is not.
    pub fn find_in(
        &self,
        suggestions: &[Found],
        taken: &BTreeSet<String>,
    ) -> Result<String, String> {
        let mut nearest: Option<(usize, String)> = None;
        for s in suggestions
            .iter()
            .filter(|s| s.find.kind().name() == self.kind && !taken.contains(&s.id))
        {
            let differences = self.differences(s);
            if differences.is_empty() {
                return Ok(s.id.clone());
            }
            if nearest.as_ref().is_none_or(|n| differences.len() < n.0) {
                nearest = Some((
                    differences.len(),
                    format!(
                        "nearest {} '{}': {}",
                        s.id,
                        s.find.title(),
                        differences.join("; ")
                    ),
                ));
            }
        }
        let wanted = self
            .fields
            .values()
            .next()
            .map(Value::to_string)
            .unwrap_or_default();
        Err(format!(
            "{} {wanted} not found; {}",
            self.kind,
            nearest.map_or("none of the kind".into(), |n| n.1)
        ))
    }

    fn differences(&self, s: &Found) -> Vec<String> {
        let got = fields(&s.find);
        let mut out: Vec<String> = self
            .fields
            .iter()
            .filter(|(k, want)| !agrees(want, &got[k.as_str()]))
            .map(|(k, want)| format!("{k} is {} not {want}", got[k.as_str()]))
            .collect();
        for quote in &self.quotes {
            if !s
                .citations
                .iter()
                .any(|c| spaced(&c.quote.exact).contains(&spaced(quote)))
            {
                out.push(format!("no citation holds '{quote}'"));
            }
        }
        for quote in &self.evidence {
            let shown = |c: &domain::FieldCitation| {
                c.field == "evidence" && spaced(&c.quote.exact).contains(quote.as_str())
            };
            if !s.citations.iter().any(shown) {
                out.push(format!("'{quote}' is not shown as evidence"));
            }
        }
        for field in &self.inferred {
            if !s.inferred.contains(field) {
                out.push(format!("{field} is not marked inferred"));
            }
        }
        if s.doubtful != self.doubtful {
            out.push(format!("doubtful is {}", s.doubtful));
        }
        if let Some(word) = &self.because
            && !s.because.iter().any(|b| b.contains(word.as_str()))
        {
            out.push(format!("no reason says '{word}'"));
        }
        if let Some(sensitivity) = &self.sensitivity
            && serde_json::to_value(s.sensitivity)
                .ok()
                .as_ref()
                .and_then(Value::as_str)
                != Some(sensitivity)
        {
            out.push(format!("not {sensitivity}"));
        }
        out
    }
}

/// Whether a value is what the gold wants: equal; `{"contains"}`; one of `{"any"}`; a list that holds all that is listed,
/// or with `{"exactly"}` nothing else. An empty list has to be empty.
fn agrees(want: &Value, got: &Value) -> bool {
    match want {
        Value::Object(rule) if rule.contains_key("contains") => {
            let part = rule["contains"].as_str().unwrap_or_default();
            got.as_str()
                .is_some_and(|g| spaced(g).to_lowercase().contains(&part.to_lowercase()))
        }
        Value::Object(rule) if rule.contains_key("any") => rule["any"]
            .as_array()
            .is_some_and(|all| all.iter().any(|w| agrees(w, got))),
        Value::Object(rule) if rule.contains_key("exactly") => rule["exactly"] == *got,
        Value::Array(list) if list.is_empty() => got.as_array().is_some_and(Vec::is_empty),
        Value::Array(list) => got
            .as_array()
            .is_some_and(|all| list.iter().all(|w| all.contains(w))),
        _ => want == got,
    }
}

/// White space as single spaces.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fields(find: &Find) -> Value {
    serde_json::to_value(find).expect("finds are plain data")["fields"].take()
}

/// What a find is called in a `not` list: a delegation by its country's code.
pub fn title_of(find: &Find) -> String {
    match find {
        Find::Delegation(d) => d.country.map_or(String::new(), |c| c.as_str().to_owned()),
        _ => find.title(),
    }
}

/// The names of the fields that hold something.
pub fn filled_fields(find: &Find) -> Vec<String> {
    let Value::Object(all) = fields(find) else {
        return Vec::new();
    };
    all.into_iter()
        .filter(|(_, v)| match v {
            Value::Null => false,
            Value::String(s) => !s.is_empty(),
            Value::Array(a) => !a.is_empty(),
            _ => true,
        })
        .map(|(k, _)| k)
        .collect()
}

/// A reading as a page of text: one line a find, filled fields only.
pub fn compact(reading: &Reading) -> String {
    let short = |v: &Value| match v {
        Value::String(s) => s.clone(),
        Value::Array(a) => a
            .iter()
            .map(|x| x.as_str().map_or_else(|| x.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    };
    let mut out = String::new();
    let report = serde_json::to_value(&reading.report).expect("facts are plain data");
    for (k, v) in report.as_object().into_iter().flatten() {
        if !v.is_null() && v != "" && v.as_array().is_none_or(|a| !a.is_empty()) {
            out.push_str(&format!("report {k}: {}\n", short(v)));
        }
    }
    for s in &reading.suggestions {
        let all = fields(&s.find);
        let filled: Vec<String> = filled_fields(&s.find)
            .iter()
            .map(|k| {
                format!(
                    "{k}={}{}",
                    if s.inferred.contains(k) { "~" } else { "" },
                    short(&all[k.as_str()])
                )
            })
            .collect();
        let mark = if s.doubtful { "?" } else { "" };
        let inside = if s.sensitivity == domain::Sensitivity::Internal {
            " internal"
        } else {
            ""
        };
        out.push_str(&format!(
            "{}{mark} {} {:.2}{inside} {}\n    because {}\n",
            s.id,
            s.find.kind().name(),
            s.confidence,
            filled.join(" | "),
            s.because.join(", ")
        ));
    }
    for c in &reading.conflicts {
        out.push_str(&format!(
            "conflict {} {}: {}\n",
            c.suggestion,
            c.field,
            c.values
                .iter()
                .map(|v| short(&v.value))
                .collect::<Vec<_>>()
                .join(" <> ")
        ));
    }
    out
}
