//! A find in the making: fields with their passages, turned into the domain's form at the end.

use crate::source::{Source, Span};
use domain::citation::FieldCitation;
use domain::suggestion::{Conflict, ConflictValue, Find, Found};
use domain::{Quote, Sensitivity};
use serde_json::Value;
use std::sync::LazyLock;

/// Kind, confidence of the rules and share that was right, both in percent; see the file's head for how it is made.
static CALIBRATION: LazyLock<Vec<(&'static str, u32, u32)>> = LazyLock::new(|| {
    include_str!("../data/calibration.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let mut columns = l.split('\t');
            Some((
                columns.next()?,
                columns.next()?.parse().ok()?,
                columns.next()?.parse().ok()?,
            ))
        })
        .collect()
});

/// The confidence of a find as the share of its like that was right on annotated reports; as the rules have it, where
/// none of its like was measured.
fn calibrated(kind: &str, of_rules: f64) -> f64 {
    let percent = (of_rules.clamp(0.05, 0.99) * 100.0).round();
    let level = percent as u32;
    let measured = CALIBRATION
        .iter()
        .rfind(|(k, from, _)| *k == kind && *from <= level)
        .map(|c| f64::from(c.2));
    measured.unwrap_or(percent) / 100.0
}

/// Several values for a field, each with its passage; the first is the best supported.
pub(crate) type Disagreement = (&'static str, Vec<(Value, Span)>);

/// A find whose places are byte ranges.
#[derive(Clone)]
pub(crate) struct Draft {
    pub find: Find,
    pub citations: Vec<(&'static str, Span)>,
    pub inferred: Vec<&'static str>,
    pub doubtful: bool,
    pub confidence: f64,
    pub because: Vec<String>,
    /// Why it must stay in the office, if it must.
    pub private: Option<String>,
    /// Whether it belongs to the report's main event.
    pub of_event: bool,
    pub disagreements: Vec<Disagreement>,
}

impl Draft {
    /// A find of the main event, sure until said otherwise.
    pub fn new(find: Find) -> Draft {
        Draft {
            find,
            citations: Vec::new(),
            inferred: Vec::new(),
            doubtful: false,
            confidence: 0.9,
            because: Vec::new(),
            private: None,
            of_event: true,
            disagreements: Vec::new(),
        }
    }

    /// Adds a passage for a field, once.
    pub fn cite(&mut self, field: &'static str, span: Span) {
        if !span.is_empty()
            && !self
                .citations
                .iter()
                .any(|(f, s)| *f == field && *s == span)
        {
            self.citations.push((field, span));
        }
    }

    /// Where the find stands in the report.
    fn at(&self) -> usize {
        self.citations
            .iter()
            .map(|c| c.1.start)
            .min()
            .unwrap_or(usize::MAX)
    }
}

/// Numbers the finds in the order of the report and cuts their citations.
pub(crate) fn finish(
    source: &Source<'_>,
    event: Option<Draft>,
    mut others: Vec<Draft>,
) -> (Vec<Found>, Vec<Conflict>) {
    others.sort_by_key(Draft::at);
    let has_event = event.is_some();
    let mut found = Vec::new();
    let mut conflicts = Vec::new();
    for draft in event.into_iter().chain(others) {
        let id = format!("s{}", found.len() + 1);
        let is_main = has_event && found.is_empty();
        let kind = draft.find.kind().name();
        for (field, values) in draft.disagreements {
            conflicts.push(Conflict {
                suggestion: id.clone(),
                field: field.to_owned(),
                values: values
                    .into_iter()
                    .map(|(value, span)| ConflictValue {
                        value,
                        citation: citation(source, field, &span),
                    })
                    .collect(),
            });
        }
        let mut because = draft.because;
        let sensitivity = match draft.private {
            Some(reason) => {
                because.push(reason);
                Sensitivity::Internal
            }
            None => Sensitivity::Public,
        };
        found.push(Found {
            id,
            find: draft.find,
            event: (has_event && !is_main && draft.of_event).then(|| "s1".to_owned()),
            citations: draft
                .citations
                .iter()
                .map(|(field, span)| citation(source, field, span))
                .collect(),
            inferred: draft.inferred.into_iter().map(str::to_owned).collect(),
            doubtful: draft.doubtful,
            confidence: calibrated(kind, draft.confidence),
            because,
            sensitivity,
        });
    }
    (found, conflicts)
}

/// A field's passage.
pub(crate) fn citation(source: &Source<'_>, field: &str, span: &Span) -> FieldCitation {
    let (start, end) = (source.point(span.start), source.point(span.end));
    FieldCitation {
        field: field.to_owned(),
        quote: Quote::cut(&source.index, start, end, source.document.page_at(start)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_the_share_that_was_right_and_never_falls_as_the_rules_grow_surer() {
        for kind in ["event", "person", "recommendation", "action"] {
            let levels: Vec<f64> = (0..=20)
                .map(|n| calibrated(kind, f64::from(n) / 20.0))
                .collect();
            let measured = CALIBRATION
                .iter()
                .filter(|c| c.0 == kind)
                .map(|c| c.1)
                .min();
            let from = measured.expect("the kind was measured") as usize / 5 + 1;
            assert!(levels[from..].is_sorted(), "{kind}: {levels:?}");
            assert!(
                levels.iter().all(|l| (0.0..1.0).contains(l)),
                "{kind}: {levels:?}"
            );
        }
        assert!((calibrated("material", 0.9) - 0.9).abs() < 1e-9);
    }
}
