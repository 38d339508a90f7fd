//! Words that went with the records they belong to, and that may stand in others: a name in an agenda, an address in a
//! remark, a private sentence in the passage behind a public fact.
//!
//! Names and addresses are taken out wherever they stand; a passage that holds a whole remark is named and not quoted.
//! What is only alluded to is not found.

use crate::SummaryData;
use aho_corasick::{AhoCorasick, MatchKind};
use domain::Kind;
use domain::record::Record;
use serde_json::Value;
use std::collections::BTreeSet;

/// What stands in the place of words that were taken out.
const MARK: &str = "[…]";

/// Names shorter than this are words of many texts (characters).
const SHORTEST_NAME: usize = 6;

/// Remarks shorter than this are words of many texts (characters).
const SHORTEST_REMARK: usize = 20;

/// What must not be said.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// Names, addresses, telephone numbers.
    words: BTreeSet<String>,
    remarks: BTreeSet<String>,
}

impl Secrets {
    /// All that a record says.
    pub(super) fn all_of<R: Record>(&mut self, record: &R) {
        let Ok(Value::Object(fields)) = serde_json::to_value(record) else {
            return;
        };
        if R::KIND == Kind::Person {
            self.name(fields.get("name"));
            let listed = |field: &str| fields.get(field).and_then(Value::as_array);
            for other in listed("names").into_iter().flatten() {
                self.name(other.get("text"));
            }
            for contact in listed("contacts").into_iter().flatten() {
                self.reach(contact["value"].as_str().unwrap_or_default());
            }
        }
        for value in fields.values() {
            self.add(Some(value));
        }
    }

    /// A remark.
    pub(super) fn add(&mut self, value: Option<&Value>) {
        let text = squeeze(value.and_then(Value::as_str).unwrap_or_default());
        if text.contains(' ') && text.chars().count() >= SHORTEST_REMARK {
            self.remarks.insert(text);
        }
    }

    /// How somebody can be reached.
    pub(super) fn reach(&mut self, by: &str) {
        if by.trim().len() >= 5 {
            self.words.insert(by.trim().to_owned());
        }
    }

    /// A name of more than one word: a single one is many people's.
    fn name(&mut self, name: Option<&Value>) {
        let name = squeeze(name.and_then(Value::as_str).unwrap_or_default());
        if name.contains(' ') && name.chars().count() >= SHORTEST_NAME {
            self.words.insert(name.to_uppercase());
            self.words.insert(name);
        }
    }

    /// Takes the words out of all records.
    pub(super) fn take_out_of(&self, data: &mut SummaryData) {
        if let Some(finder) = finder(&self.remarks) {
            for citation in &mut data.citations {
                if finder.is_match(&squeeze(&citation.quote.exact)) {
                    citation.quote.exact.clear();
                }
            }
        }
        if let Some(finder) = finder(&self.words) {
            data.each_record(|text| blacken(&finder, text));
        }
    }
}

fn finder(words: &BTreeSet<String>) -> Option<AhoCorasick> {
    let all = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .ok();
    all.filter(|_| !words.is_empty())
}

/// The text with the words taken out; none where they do not stand in it as words of their own.
fn blacken(finder: &AhoCorasick, text: &str) -> Option<String> {
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut out = String::new();
    let mut last = 0;
    for found in finder.find_iter(text) {
        let (from, to) = (found.start(), found.end());
        if alone(text[..from].chars().next_back()) && alone(text[to..].chars().next()) {
            out.push_str(&text[last..from]);
            out.push_str(MARK);
            last = to;
        }
    }
    (last > 0).then(|| out + &text[last..])
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_where_they_stand_alone() {
        let finder = AhoCorasick::new(["Ann Lee", "a@b.org"]).expect("built");
        let out = |text| blacken(&finder, text);
        assert_eq!(
            out("Write to Ann Lee (a@b.org)."),
            Some("Write to […] ([…]).".into())
        );
        assert_eq!(out("Joann Leeson"), None);
        assert_eq!(out(""), None);
    }
}
