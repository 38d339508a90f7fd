//! What is being typed at a place in a query, for offering how it could go on.

use super::keys::{self, Key};
use super::tokens::tokens;
use crate::id::Kind;

/// What is being typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Completing {
    /// A word that may become a key.
    Key {
        /// What of it is there.
        begun: String,
    },
    /// A value of a key.
    Value {
        /// The key.
        key: &'static Key,
        /// What of it is there.
        begun: String,
    },
    /// Nothing that could be completed.
    Nothing,
}

/// What is being typed at the caret (a code point), and which code points a completion would replace.
pub fn completing(kind: Kind, text: &str, caret: usize) -> (Completing, usize, usize) {
    let upto: String = text.chars().take(caret).collect();
    let Some(token) = tokens(&upto).pop().filter(|t| t.to == caret) else {
        return (
            Completing::Key {
                begun: String::new(),
            },
            caret,
            caret,
        );
    };
    match &token.key {
        None => {
            let from = token.from + usize::from(token.not);
            if token.quoted() {
                return (Completing::Nothing, caret, caret);
            }
            (
                Completing::Key {
                    begun: token.words(),
                },
                from,
                caret,
            )
        }
        Some(name) => {
            let Some(key) = keys::named(kind, name) else {
                return (Completing::Nothing, caret, caret);
            };
            // After a comma the next value begins.
            let last = token.values.last().filter(|v| v.to == caret);
            let (begun, from) = match last {
                Some(value) => (value.text.clone(), value.from),
                None => (String::new(), caret.max(token.value_from)),
            };
            (Completing::Value { key, begun }, from, caret)
        }
    }
}
