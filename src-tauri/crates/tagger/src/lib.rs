//! A small tagger of names in English text: which words are a person's, an organisation's, a place's.
//!
//! What it is for: [`entities`] reads running text and gives the names in it. It is the named-entity part of spaCy's small
//! English model (hash embeddings, a convolution of four layers, a transition parser), its weights quantised into one
//! file. Sums are made in one order, without fused operations, so that the same text gives the same names on every machine.
//!
//! What it must never do: decide. It is one voice among others, right two times out of three; the rules that know the
//! document weigh it. No file, no network, no clock, no threads.
//!
//! Start reading at [`entities`], then `tokens` (text to words), `network` (words to vectors) and `moves` (vectors to names).
//! `export.py` makes `data/names.bin`; `data/NOTICE.md` says whose work it is.

mod moves;
mod network;
mod tokens;
mod weights;

use std::ops::Range;

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A country, a city, a region.
    Place,
    /// Nationalities, parties, religions.
    Group,
    /// A building, an airport, a road.
    Facility,
    /// A named gathering or event.
    Event,
    /// A title of a book, law or other work, or a product.
    Work,
    /// A date, an amount or another number.
    Number,
}

impl Label {
    fn parse(name: &str) -> Option<Label> {
        Some(match name {
            "PERSON" => Label::Person,
            "ORG" => Label::Organisation,
            "GPE" | "LOC" => Label::Place,
            "NORP" => Label::Group,
            "FAC" => Label::Facility,
            "EVENT" => Label::Event,
            "WORK_OF_ART" | "LAW" | "PRODUCT" | "LANGUAGE" => Label::Work,
            "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY" | "CARDINAL" | "ORDINAL" => {
                Label::Number
            }
            _ => return None,
        })
    }
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What it is of.
    pub label: Label,
}

/// The names in a text, in order. They never overlap.
pub fn entities(text: &str) -> Vec<Entity> {
    let weights = weights::weights();
    let words = tokens::split(text, weights);
    if words.is_empty() {
        return Vec::new();
    }
    let vectors = network::vectors(weights, &words);
    moves::walk(weights, &words, &vectors)
        .into_iter()
        .map(|(range, label)| Entity {
            span: words[range.start].span.start..words[range.end - 1].span.end,
            label,
        })
        .collect()
}
