//! The marks of a query as a click sees and writes them.

use super::keys::{self, Takes};
use super::tokens::{Token, tokens};
use crate::id::Kind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One mark that is written in a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mark {
    /// Its key.
    pub key: String,
    /// Its values, without quotes.
    pub values: Vec<String>,
    /// Turned round.
    pub not: bool,
}

/// The marks of a query, in their order.
pub fn marks(text: &str) -> Vec<Mark> {
    tokens(text)
        .into_iter()
        .filter_map(|token| {
            let Token {
                not, key, values, ..
            } = token;
            Some(Mark {
                key: key?,
                values: values.into_iter().map(|v| v.text).collect(),
                not,
            })
        })
        .collect()
}

/// The query with one mark set, in the place of the one of that key, or taken off. Everything else stays as typed.
pub fn with_mark(kind: Kind, text: &str, key: &str, value: Option<&str>) -> String {
    let chars: Vec<char> = text.chars().collect();
    // Flags stand beside each other; of every other key a click sets the only one.
    let flags = matches!(
        keys::named(kind, key).map(|k| k.takes),
        Some(Takes::Flags(_))
    );
    let (key, value) = match (flags, value) {
        // `is:overdue` is set and taken off by its own name.
        (true, Some(value)) => (key, Some(value)),
        (_, value) => (key, value),
    };
    let written = value.map(|v| format!("{key}:{}", quote(v)));
    let mut parts: Vec<String> = Vec::new();
    let mut placed = false;
    for token in tokens(text) {
        let is_it = !token.not
            && token.key.as_deref() == Some(key)
            && (!flags || token.values.iter().any(|v| Some(v.text.as_str()) == value));
        if !is_it {
            parts.push(chars[token.from..token.to].iter().collect());
        } else if flags {
            // It was up: the click takes it down.
            placed = true;
        } else if let Some(written) = written.as_ref().filter(|_| !placed) {
            parts.push(written.clone());
            placed = true;
        }
    }
    if let Some(written) = written.filter(|_| !placed) {
        parts.push(written);
    }
    parts.join(" ")
}

/// A value as it has to be written.
pub fn quote(value: &str) -> String {
    let plain = !value.is_empty()
        && !value.eq_ignore_ascii_case("none")
        && value
            .chars()
            .all(|c| !c.is_whitespace() && !matches!(c, '"' | ','));
    if plain {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('"', ""))
    }
}
