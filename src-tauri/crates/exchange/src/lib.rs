//! The forms in which other programs take records and give them back.
//!
//! What it is for: records in, bytes out, and where it makes sense bytes in, records out: a whole library as JSON
//! ([`library_json`]), a calendar ([`calendar`]), an address book ([`cards`]), a bibliography ([`bibliography`]) and
//! annotations of the Web ([`annotations`]). What it must never do: read a library, decide who may see what (it writes all
//! that it is given), ask for the time, open a file. Start reading at [`library_json::write`], then [`library_json::read`].

use domain::Kind;
use std::collections::BTreeMap;

pub mod annotations;
pub mod bibliography;
pub mod calendar;
pub mod cards;
pub mod library_json;
mod lines;

/// Something that is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: u32,
    /// The place in it: a JSON Pointer (RFC 6901) such as `/records/3/start`, or a property of a card.
    pub path: String,
    /// What is wrong, in one sentence.
    pub what: String,
}

/// What was written in a form of one's own program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub text: String,
    /// How many entries are in it, by the kind of their records.
    pub kinds: BTreeMap<Kind, u32>,
    /// How many records had no place in it: events that name no day, reports without words cited.
    pub passed_over: u32,
}

impl Written {
    /// How many entries are in it.
    pub fn entries(&self) -> u32 {
        self.kinds.values().sum()
    }

    fn enter(&mut self, kind: Kind) {
        *self.kinds.entry(kind).or_default() += 1;
    }
}
