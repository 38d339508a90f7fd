//! Source notes: the words of a report behind a statement.

use crate::words::{self, Voice};
use crate::{Citations, Detail, Language, Options, SummaryData};
use domain::record::{Citation, Report};
use domain::{Record, RecordId};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;

/// The longest quote that is printed whole (characters).
const LONGEST: usize = 300;

/// The citations by record, and the notes that have been asked for so far.
pub(super) struct Notes<'a> {
    by_record: HashMap<RecordId, Vec<&'a Citation>>,
    reports: HashMap<RecordId, &'a Report>,
    wanted: bool,
    voice: Voice,
    taken: RefCell<Taken>,
}

#[derive(Default)]
struct Taken {
    /// Number of a note by what it says: the report, its page, the words, whether they were only understood. Two passages that
    /// read the same are one note.
    numbers: HashMap<(RecordId, Option<u32>, String, bool), usize>,
    notes: Vec<Value>,
    reports: Vec<RecordId>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(data: &'a SummaryData, options: &Options) -> Notes<'a> {
        let mut by_record: HashMap<RecordId, Vec<&Citation>> = HashMap::new();
        for citation in &data.citations {
            by_record
                .entry(citation.record_id)
                .or_default()
                .push(citation);
        }
        Notes {
            by_record,
            reports: data.reports.iter().map(|r| (r.id, r)).collect(),
            wanted: options.citations != Citations::None && options.detail == Detail::Full,
            voice: Voice::of(options),
            taken: RefCell::default(),
        }
    }

    fn of(&self, record: RecordId, fields: &[&str]) -> impl Iterator<Item = &'a Citation> {
        let all = self
            .by_record
            .get(&record)
            .map(Vec::as_slice)
            .unwrap_or_default();
        all.iter()
            .copied()
            .filter(|c| fields.is_empty() || fields.contains(&c.field.as_str()))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The numbers of the notes behind fields of a record (all of them if none is named). A note does not repeat
    /// words that `printed` shows in full. A number is negative (`-1 - n`) where note `n` has been printed before.
    pub(super) fn numbers(&self, record: RecordId, fields: &[&str], printed: &str) -> Vec<i64> {
        let mut numbers = Vec::new();
        for citation in self.of(record, fields) {
            if citation.says.is_none() {
                self.number(citation, printed, &mut numbers);
            }
        }
        numbers
    }

    fn number(&self, citation: &Citation, printed: &str, numbers: &mut Vec<i64>) {
        let Some(report) = self
            .reports
            .get(&citation.report_id)
            .filter(|_| self.wanted)
        else {
            return;
        };
        let quote = &citation.quote;
        let verbatim = !quote.exact.trim().is_empty() && squeeze(&quote.exact) == squeeze(printed);
        let mut taken = self.taken.borrow_mut();
        let place = match taken.reports.iter().position(|id| *id == report.id) {
            Some(place) => place,
            None => {
                taken.reports.push(report.id);
                taken.reports.len() - 1
            }
        };
        let words = if verbatim {
            String::new()
        } else {
            shorten(&quote.exact)
        };
        let key = (report.id, quote.page, words.clone(), citation.inferred);
        let number = match taken.numbers.get(&key) {
            Some(number) => -1 - (*number as i64),
            None => {
                let number = taken.notes.len();
                taken.notes.push(json!({
                    "quote": words,
                    "report": place + 1,
                    "source": Record::title(*report),
                    "publisher": report.publisher,
                    "page": quote.page,
                    "inferred": citation.inferred,
                }));
                taken.numbers.insert(key, number);
                number as i64
            }
        };
        if !numbers.contains(&number) && !numbers.contains(&(-1 - number)) {
            numbers.push(number);
        }
    }

    /// What passages say otherwise about fields of a record, passage by passage: `(what it says, its notes)`.
    ///
    /// A passage that says something about the first day and about the last says it as one span.
    pub(super) fn otherwise(&self, record: RecordId, fields: &[&str]) -> Vec<Value> {
        let mut seen: Vec<(RecordId, u32, Vec<&Citation>)> = Vec::new();
        for citation in self.of(record, fields).filter(|c| c.says.is_some()) {
            match seen
                .iter_mut()
                .find(|s| s.0 == citation.report_id && s.1 == citation.quote.start.0)
            {
                Some(passage) => passage.2.push(citation),
                None => seen.push((citation.report_id, citation.quote.start.0, vec![citation])),
            }
        }
        seen.into_iter()
            .filter_map(|(_, _, passage)| {
                let said = self.says(&passage);
                let mut numbers = Vec::new();
                for citation in &passage {
                    self.number(citation, "", &mut numbers);
                }
                (!said.is_empty())
                    .then(|| json!({ "t": words::fill(self.voice.say.another_passage, &[&said]), "n": numbers }))
            })
            .collect()
    }

    /// The notes in the order of their numbers.
    pub(super) fn take(&self) -> Value {
        Value::Array(std::mem::take(&mut self.taken.borrow_mut().notes))
    }

    /// What a passage says, in words: a span where it tells both days, quoted where it is the source's own wording.
    fn says(&self, passage: &[&Citation]) -> String {
        let voice = self.voice;
        let of = |field: &str| {
            passage
                .iter()
                .find(|c| c.field == field)
                .and_then(|c| c.says.as_ref())
                .and_then(|v| domain::Edtf::parse(v.as_str()?).ok())
        };
        if let (Some(start), Some(end)) = (of("start"), of("end")) {
            return voice.span(Some(&start), Some(&end));
        }
        voice.list(passage.iter().filter_map(|c| {
            let value = c.says.as_ref()?;
            let said = match value
                .as_str()
                .filter(|_| c.field == "country")
                .and_then(domain::CountryCode::parse)
            {
                Some(country) => country.name(voice.language.name()),
                None => voice.value(value),
            };
            let is_date = value
                .as_str()
                .is_some_and(|s| domain::Edtf::parse(s).is_ok());
            Some(if is_date || value.is_number() || said.is_empty() {
                said
            } else {
                match voice.language {
                    Language::En => format!("‘{said}’"),
                    Language::Ru => format!("«{said}»"),
                    Language::Fr => format!("« {said} »"),
                }
            })
        }))
    }

    /// The reports that the notes stand in, for the list at the end.
    pub(super) fn sources(&self) -> Value {
        let taken = self.taken.borrow();
        let sources = taken.reports.iter().filter_map(|id| self.reports.get(id)).map(|report| {
            let mut facts = Vec::new();
            if !report.authors.is_empty() {
                facts.push(self.voice.list(report.authors.iter().cloned()));
            }
            facts.push(report.publisher.clone());
            facts.extend(report.published_on.as_ref().map(|d| self.voice.date(d)));
            facts.extend(report.printed_on.as_ref().map(|d| words::fill(self.voice.say.printed_on, &[&self.voice.date(d)])));
            facts.push(report.identifiers.join(", "));
            let origin = report.derived_from.and_then(|id| self.reports.get(&id));
            json!({
                "title": Record::title(*report),
                "facts": facts.into_iter().filter(|f| !f.trim().is_empty()).collect::<Vec<_>>().join(" · "),
                "excerpt": match (report.derived_from, origin) {
                    (Some(_), Some(origin)) => words::fill(self.voice.say.excerpt_of, &[&Record::title(*origin)]),
                    (Some(_), None) => self.voice.say.excerpt.to_owned(),
                    _ => String::new(),
                },
            })
        });
        Value::Array(sources.collect())
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('.')
        .to_lowercase()
}

/// At most [`LONGEST`] characters, cut between words.
fn shorten(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = text.char_indices().nth(LONGEST) else {
        return text;
    };
    let cut = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} […]", &text[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_are_cut_between_words() {
        let long = "слово ".repeat(100);
        let cut = shorten(&long);
        assert!(cut.ends_with("слово […]"), "{cut}");
        assert!(cut.chars().count() <= LONGEST + 4);
        assert_eq!(shorten(" as \n it is "), "as it is");
    }
}
