//! Source notes: the words of a report behind a statement.

use crate::words::{self, Voice};
use crate::{Citations, Detail, Language, Options, SummaryData};
use domain::fold::ascii_key;
use domain::record::{Citation, Report};
use domain::{Record, RecordId};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;

/// The longest quote that is printed whole (characters).
const LONGEST: usize = 300;

/// The most quotes from one page in a note; the rest are counted.
const MOST: usize = 4;

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
    /// Number of a note by what it says. Two statements with the same passages behind them share a note.
    numbers: HashMap<Vec<Place>, usize>,
    notes: Vec<Vec<Place>>,
    reports: Vec<RecordId>,
}

/// Where in the reports some words stand: what a note says once, however many words are quoted from there.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    /// The report's place in the list at the end, from 0.
    report: usize,
    page: Option<u32>,
    /// Whether it was only understood from the context.
    inferred: bool,
    /// The words, none of them part of another. Empty where the statement shows them in full.
    quotes: Vec<String>,
    /// How many passages more say the same.
    more: u32,
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

    /// The number of the note behind fields of a record (all of them if none is named); empty where nothing is cited.
    /// A note does not repeat words that `printed` shows in full. The number is negative (`-1 - n`) where note `n` has been
    /// printed before.
    pub(super) fn numbers(&self, record: RecordId, fields: &[&str], printed: &str) -> Vec<i64> {
        self.number(
            self.of(record, fields).filter(|c| c.says.is_none()),
            printed,
        )
    }

    /// The same for a statement that two records are behind.
    pub(super) fn numbers_of_both(
        &self,
        (one, fields): (RecordId, &[&str]),
        (other, more): (RecordId, &[&str]),
        printed: &str,
    ) -> Vec<i64> {
        let all = self.of(one, fields).chain(self.of(other, more));
        self.number(all.filter(|c| c.says.is_none()), printed)
    }

    /// One statement has one note, whatever the number of passages behind it.
    fn number(&self, citations: impl Iterator<Item = &'a Citation>, printed: &str) -> Vec<i64> {
        let mut taken = self.taken.borrow_mut();
        let mut places: Vec<Place> = Vec::new();
        let printed = squeeze(printed);
        for citation in citations.filter(|_| self.wanted) {
            let Some(report) = self.reports.get(&citation.report_id) else {
                continue;
            };
            let at = match taken.reports.iter().position(|id| *id == report.id) {
                Some(at) => at,
                None => {
                    taken.reports.push(report.id);
                    taken.reports.len() - 1
                }
            };
            let (page, inferred) = (citation.quote.page, citation.inferred);
            let place = match places
                .iter_mut()
                .find(|p| (p.report, p.page, p.inferred) == (at, page, inferred))
            {
                Some(place) => place,
                None => {
                    places.push(Place {
                        report: at,
                        page,
                        inferred,
                        quotes: Vec::new(),
                        more: 0,
                    });
                    let last = places.len() - 1;
                    &mut places[last]
                }
            };
            let words = &citation.quote.exact;
            if !shows(&printed, &squeeze(words)) {
                place.quote(&shorten(words));
            }
        }
        if places.is_empty() {
            return Vec::new();
        }
        match taken.numbers.get(&places) {
            Some(number) => vec![-1 - (*number as i64)],
            None => {
                let number = taken.notes.len();
                taken.notes.push(places.clone());
                taken.numbers.insert(places, number);
                vec![number as i64]
            }
        }
    }

    /// What passages say otherwise about fields of a record, passage by passage: `(what it says, its notes)`.
    ///
    /// A passage that says something about the first day and about the last says it as one span.
    pub(super) fn otherwise(&self, record: RecordId, fields: &[&str]) -> Vec<Value> {
        self.otherwise_than(record, fields, &[])
    }

    /// The same without what these words say already.
    pub(super) fn otherwise_than(
        &self,
        record: RecordId,
        fields: &[&str],
        told: &[String],
    ) -> Vec<Value> {
        let told: Vec<String> = told.iter().map(|t| ascii_key(t)).collect();
        let is_told = |says: &Value| says.as_str().is_some_and(|s| told.contains(&ascii_key(s)));
        let mut seen: Vec<(RecordId, u32, Vec<&Citation>)> = Vec::new();
        let all = self.of(record, fields);
        for citation in all.filter(|c| c.says.as_ref().is_some_and(|says| !is_told(says))) {
            match seen
                .iter_mut()
                .find(|s| s.0 == citation.report_id && s.1 == citation.quote.start.0)
            {
                Some(passage) => passage.2.push(citation),
                None => seen.push((citation.report_id, citation.quote.start.0, vec![citation])),
            }
        }
        // Passages that say the same are said once.
        let mut sayings: Vec<(String, Vec<&Citation>)> = Vec::new();
        for (_, _, passage) in seen {
            let said = self.says(&passage);
            match sayings.iter_mut().find(|(known, _)| *known == said) {
                Some((_, passages)) => passages.extend(passage),
                None => sayings.push((said, passage)),
            }
        }
        sayings.retain(|(said, _)| !said.is_empty());
        let sentence = self.voice.say.another_passage;
        let one = |(said, passages): (String, Vec<&Citation>)| {
            json!({
                "t": words::fill(sentence, &[&said]),
                "n": self.number(passages.into_iter(), &said),
            })
        };
        sayings.into_iter().map(one).collect()
    }

    /// The notes in the order of their numbers: `full`, as runs of words with a blank between them (`em` where they are a
    /// title), and `row`, short enough to stand in a table's row. The first note from a report names it, the later ones give its number in the list at the end.
    pub(super) fn take(&self) -> Value {
        let taken = std::mem::take(&mut self.taken.borrow_mut().notes);
        let mut named: Vec<usize> = Vec::new();
        let notes = taken.iter().map(|places| {
            let mut full = Vec::new();
            for (i, place) in places.iter().enumerate() {
                let introduced = named.contains(&place.report);
                if !introduced {
                    named.push(place.report);
                }
                let end = if i + 1 < places.len() { ";" } else { "." };
                self.in_full(place, introduced, end, &mut full);
            }
            let row = places.iter().map(|p| {
                format!("{} {}", self.quoted(p), self.brackets(p))
                    .trim_start()
                    .to_owned()
            });
            json!({
                "full": full,
                "row": row.collect::<Vec<_>>().join("; "),
                // Nothing but where to look: it may stand behind the words.
                "bare": places.iter().all(|p| p.quotes.is_empty() && !p.inferred),
            })
        });
        Value::Array(notes.collect())
    }

    fn in_full(&self, place: &Place, introduced: bool, end: &str, runs: &mut Vec<Value>) {
        let mut run = |t: String, em: bool| {
            if !t.is_empty() {
                runs.push(json!({ "t": t, "em": em }));
            }
        };
        run(self.quoted(place), false);
        let id = self.taken.borrow().reports.get(place.report).copied();
        if let Some(report) = id
            .and_then(|id| self.reports.get(&id))
            .filter(|_| !introduced)
        {
            if !place.quotes.is_empty() {
                run("—".to_owned(), false);
            }
            let title = Record::title(*report);
            if !report.publisher.is_empty() && !title.contains(&report.publisher) {
                run(format!("{},", report.publisher), false);
            }
            run(title, true);
        }
        run(format!("{}{end}", self.brackets(place)), false);
    }

    /// The words of a place.
    fn quoted(&self, place: &Place) -> String {
        let say = self.voice.say;
        let mut text = String::new();
        if place.inferred {
            text.push_str(say.inferred);
            if !place.quotes.is_empty() {
                text.push(' ');
            }
        }
        for (i, quote) in place.quotes.iter().enumerate() {
            if i > 0 {
                text.push_str(", ");
            }
            text.push_str(say.quote_open);
            text.push_str(quote);
            text.push_str(say.quote_close);
        }
        if place.more > 0 {
            text.push(' ');
            let more = self.voice.form(place.more, say.passages_more);
            text.push_str(&words::fill(more, &[&place.more.to_string()]));
        }
        text
    }

    /// A report by its number in the list at the end, and the page.
    fn brackets(&self, place: &Place) -> String {
        match place.page {
            Some(page) => format!(
                "[{}, {}\u{a0}{page}]",
                place.report + 1,
                self.voice.say.page
            ),
            None => format!("[{}]", place.report + 1),
        }
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
                None => self.stay(value).unwrap_or_else(|| voice.value(value)),
            };
            let is_date = value
                .as_str()
                .is_some_and(|s| domain::Edtf::parse(s).is_ok());
            let ours = is_date || value.is_number() || self.stay(value).is_some();
            // The sentence around it has its own full stop.
            let said = said.trim_end_matches('.').to_owned();
            Some(if ours || said.is_empty() {
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

    /// How long something took, as the reader of a report reckons it from its days: `4 days (1998-11-17/1998-11-20)`.
    fn stay(&self, value: &Value) -> Option<String> {
        let (days, span) = value.as_str()?.strip_suffix(')')?.split_once(" days (")?;
        let (start, end) = span.split_once('/')?;
        let days = self.voice.count(days.parse().ok()?, self.voice.say.days_n);
        let (start, end) = (domain::Edtf::parse(start), domain::Edtf::parse(end));
        let span = self.voice.span(Some(&start.ok()?), Some(&end.ok()?));
        Some(format!("{days} ({span})"))
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

impl Place {
    /// Adds words: not those that stand in others, nor more than a reader would look up.
    fn quote(&mut self, words: &str) {
        if words.is_empty() || self.quotes.iter().any(|q| q.contains(words)) {
            return;
        }
        self.quotes.retain(|q| !words.contains(q.as_str()));
        if self.quotes.len() < MOST {
            self.quotes.push(words.to_owned());
        } else {
            self.more += 1;
        }
    }
}

/// Whether a statement has these words in it, as words of their own. Both are [`squeeze`]d.
fn shows(printed: &str, words: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && printed.match_indices(words).any(|(at, found)| {
            ends(printed[..at].chars().next_back())
                && ends(printed[at + found.len()..].chars().next())
        })
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
    fn a_place_quotes_what_says_most_and_counts_the_rest() {
        let mut place = Place {
            report: 0,
            page: None,
            inferred: false,
            quotes: Vec::new(),
            more: 0,
        };
        for words in [
            "1998",
            "November 1998",
            "November",
            "Almaty",
            "IFES",
            "held",
            "OSCE",
        ] {
            place.quote(words);
        }
        assert_eq!(place.quotes, ["November 1998", "Almaty", "IFES", "held"]);
        assert_eq!(place.more, 1);
    }

    #[test]
    fn what_stands_in_the_statement_is_not_quoted_again() {
        let printed = squeeze("IFES was prepared to follow up the event.");
        assert!(shows(&printed, &squeeze("IFES")));
        assert!(shows(&printed, &squeeze("follow up  the event")));
        assert!(!shows(&printed, &squeeze("prepare")));
        assert!(!shows(&printed, &squeeze("Kyrgyzstan")));
        assert!(!shows(&printed, ""));
    }

    #[test]
    fn long_quotes_are_cut_between_words() {
        let long = "слово ".repeat(100);
        let cut = shorten(&long);
        assert!(cut.ends_with("слово […]"), "{cut}");
        assert!(cut.chars().count() <= LONGEST + 4);
        assert_eq!(shorten(" as \n it is "), "as it is");
    }
}
