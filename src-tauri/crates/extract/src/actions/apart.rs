//! Several undertakings in one sentence: each comes due, and is done, by itself.

use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::Span;
use domain::suggestion::{ActionFind, Find};

/// One of several undertakings that a sentence lists.
pub(super) struct Piece {
    /// What is to be done with it, said once for all of them: `undertake improvement in`.
    lead: Option<Span>,
    what: Span,
}

impl Piece {
    /// The card of this one, with all that was read of the sentence as a whole.
    pub(super) fn draft(&self, scene: &Scene<'_, '_>, whole: &Draft) -> Draft {
        let Find::Action(find) = &whole.find else {
            return whole.clone();
        };
        let source = scene.source;
        let mut draft = whole.clone();
        draft.citations.retain(|c| c.0 != "text");
        let mut text = source.tidy(&self.what);
        match &self.lead {
            // The first stands beside what is said for all.
            Some(lead) if self.what.start <= lead.end + 1 => {
                text = source.tidy(&(lead.start..self.what.end));
                let whole = ("text", lead.start..self.what.end);
                draft.citations.insert(0, whole);
            }
            Some(lead) => {
                text = format!("{} {text}", source.tidy(lead));
                draft.citations.insert(0, ("text", lead.clone()));
                draft.citations.insert(0, ("text", self.what.clone()));
            }
            None => draft.citations.insert(0, ("text", self.what.clone())),
        }
        draft
            .because
            .push("one of several undertakings of the same sentence".into());
        draft.find = Find::Action(ActionFind {
            text,
            ..find.clone()
        });
        draft
    }
}

/// The undertakings of a sentence that lists three or more: `they would undertake improvement in A, B, and C, while at
/// the same time pushing for D`. Each comes due, and is done, by itself.
pub(super) fn apart(scene: &Scene<'_, '_>, sentence: &Span, verb: usize) -> Option<Vec<Piece>> {
    let source = scene.source;
    let words = source.words(&(verb..sentence.end));
    let lead = pattern!(
        r"(?i)\b(?:(?:undertake|make|pursue|seek|achieve|introduce|continue|start|begin|support)\s+)?(?:improvements?|reforms?|changes|progress|work|efforts|measures|activities|steps) (?:in|on|for|towards?) "
    )
    .find(words)?;
    let list = &words[lead.end()..];
    let mut depth = 0_i32;
    let mut pieces: Vec<Span> = Vec::new();
    let mut from = 0;
    for (at, c) in list.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if matches!(c, ',' | ';') && depth == 0 {
            pieces.push(from..at);
            from = at + 1;
        }
    }
    pieces.push(from..list.trim_end_matches(['.', ' ']).len());
    if pieces.len() < 3 {
        return None;
    }
    let base = verb + lead.end();
    let mut found = Vec::new();
    for piece in pieces {
        let words = &list[piece.clone()];
        let also = pattern!(r"(?i)^\s*(?:and\s+)?while (?:at the same time |also )?");
        let (skip, lead) = match also.find(words) {
            // `while pushing for D` says itself what is to be done.
            Some(m) => (m.end(), None),
            None => (
                pattern!(r"(?i)^\s*(?:and|as well as|or)\s+")
                    .find(words)
                    .map_or(0, |m| m.end()),
                Some(verb + lead.start()..verb + lead.end()),
            ),
        };
        let what = base + piece.start + skip..base + piece.end;
        let what = crate::source::trim(&source.flat, what);
        if what.is_empty() {
            return None;
        }
        let lead = lead.map(|l| crate::source::trim(&source.flat, l));
        found.push(Piece { lead, what });
    }
    Some(found)
}
