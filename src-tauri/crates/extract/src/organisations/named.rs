//! Names built around a head noun: `Central Election Commission of Kazakhstan`.

use super::bodies::BODY_NAMES;
use crate::source::{Span, pattern};

/// Nouns that make a capitalised name an organisation's.
pub(super) const HEADS: &[&str] = &[
    "Commission",
    "Committee",
    "Foundation",
    "Institute",
    "Office",
    "Ministry",
    "Parliament",
    "Organization",
    "Organisation",
    "Centre",
    "Center",
    "Agency",
    "Council",
    "Union",
    "Network",
    "Association",
    "Court",
    "University",
    "Party",
    "Mission",
    "Programme",
    "Department",
    "Directorate",
    "Assembly",
    "Congress",
    "Senate",
    "Government",
    "Authority",
    "Bureau",
    "Alliance",
    "Coalition",
    "Federation",
    "Fund",
    "Bank",
    "Embassy",
    "Delegation",
    "Secretariat",
    "Service",
    "Board",
    "Academy",
    "Chamber",
    "Movement",
    "Society",
    "Platform",
    "Group",
    "Initiative",
    "Trust",
    "Partnership",
    "Corporation",
    "Company",
    "School",
    "College",
    "Endowment",
    "Observatory",
    "Forum",
    "Consortium",
    "Administration",
    "Police",
    "Conservancy",
    "Комиссия",
    "Комитет",
    "Министерство",
    "Komisioni",
    "Ministria",
    "Komisija",
    "Ministarstvo",
    "Комисија",
    "Министерство",
    "Commission",
];

/// Heads that are a gathering's name as often as a body's; alone they prove nothing.
const WEAK_HEADS: &[&str] = &[
    "Forum",
    "Group",
    "Programme",
    "Initiative",
    "Partnership",
    "Platform",
    "Movement",
    "Service",
    "Mission",
    "Trust",
    "Administration",
];

/// Capital words that never begin or make an organisation's name.
const NEVER_FIRST: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "In",
    "On",
    "At",
    "As",
    "By",
    "For",
    "From",
    "With",
    "And",
    "But",
    "Of",
    "To",
    "Each",
    "Our",
    "Their",
    "Its",
    "His",
    "Her",
    "Many",
    "Some",
    "All",
    "Both",
    "Representatives",
    "Members",
    "Member",
    "During",
    "While",
    "When",
    "After",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Ambassador",
    "President",
    "Chair",
    "Chairperson",
    "Chairman",
    "Chairwoman",
    "Director",
    "Head",
    "Minister",
    "Secretary",
    "Annex",
    "Following",
    "Under",
    "If",
    "Also",
    "Present",
    "Executive",
];

/// Words with their offsets.
pub(super) trait WordRanges {
    fn split_word_ranges(&self) -> Vec<(usize, &str)>;
}
impl WordRanges for str {
    fn split_word_ranges(&self) -> Vec<(usize, &str)> {
        pattern!(r"[\p{L}\p{N}][\p{L}\p{N}’'&.-]*")
            .find_iter(self)
            .map(|m| (m.start(), m.as_str()))
            .collect()
    }
}

/// Capitalised names that hold a head noun, within one part.
pub(super) fn named_around_a_head(flat: &str, part: &Span) -> Vec<Span> {
    let words = &flat[part.clone()];
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = words.chars().filter(|c| c.is_uppercase()).count();
    // A line in capitals shows nothing by its capitals.
    if letters == 0 || capitals * 2 > letters {
        return Vec::new();
    }
    let name = pattern!(
        r"\p{Lu}[\p{L}\p{N}’'&.-]*(?:/\p{Lu}[\p{L}]*)?(?:(?:,? (?:of|for|on|in|to|de|du|des|la|et|and|against|&)(?: the| and)?)? (?:the )?\p{Lu}[\p{L}\p{N}’'&-]*)*"
    );
    let mut found = Vec::new();
    for m in name.find_iter(words) {
        for piece in split_at_and(m.as_str()) {
            let piece = m.start() + piece.start..m.start() + piece.end;
            if let Some(span) = trim_name(words, piece) {
                found.push(part.start + span.start..part.start + span.end);
            }
        }
    }
    found
}

pub(super) fn is_head(word: &str) -> bool {
    let bare = word
        .trim_end_matches(['.', ','])
        .trim_end_matches("’s")
        .trim_end_matches("'s");
    HEADS.contains(&bare)
}

/// `Ministry of Justice and Council of Europe` is two names, `Organization for Security and Co-operation` one.
fn split_at_and(name: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for m in pattern!(r",? and the |,? and | & |, ").find_iter(name) {
        let (left, right) = (&name[from..m.start()], &name[m.end()..]);
        let headed = |s: &str| {
            s.split_whitespace().any(is_head) || BODY_NAMES.iter().any(|(n, _)| s.starts_with(n))
        };
        let comma = m.as_str().starts_with(',') || m.as_str().contains("the");
        if comma || headed(left) && headed(right) {
            pieces.push(from..m.start());
            from = m.end();
        }
    }
    pieces.push(from..name.len());
    pieces
}

/// Drops what does not belong to the name; `None` if no head noun, or nothing but one, is left.
fn trim_name(text: &str, span: Span) -> Option<Span> {
    let mut words: Vec<(usize, &str)> = text[span.clone()]
        .split_word_ranges()
        .into_iter()
        .map(|(at, w)| (at + span.start, w))
        .collect();
    while words
        .first()
        .is_some_and(|w| NEVER_FIRST.contains(&w.1) || w.1.starts_with(char::is_lowercase))
    {
        words.remove(0);
    }
    // `in X` belongs to an office or mission, not to a commission met somewhere.
    if let Some(at) = words
        .iter()
        .position(|w| w.1 == "in" || w.1 == "on" || w.1 == "to")
    {
        let before = &words[..at];
        let keeps = before.iter().any(|w| {
            [
                "Office",
                "Mission",
                "Embassy",
                "Delegation",
                "Organization",
                "Organisation",
                "Network",
                "Programme",
                "Centre",
                "Center",
                "Council",
                "Committee",
                "Commission",
                "Association",
                "Foundation",
                "Agency",
            ]
            .contains(&w.1)
        }) && (words[at].1 != "in"
            || before.iter().any(|w| {
                [
                    "Office",
                    "Mission",
                    "Embassy",
                    "Delegation",
                    "Organization",
                    "Organisation",
                    "Union",
                ]
                .contains(&w.1)
            }));
        if !keeps {
            words.truncate(at);
        }
    }
    while words
        .last()
        .is_some_and(|w| w.1.starts_with(char::is_lowercase))
    {
        words.pop();
    }
    let capitals: Vec<&(usize, &str)> = words
        .iter()
        .filter(|w| w.1.starts_with(char::is_uppercase))
        .collect();
    let head = capitals.iter().any(|w| is_head(w.1));
    let firm = capitals
        .iter()
        .any(|w| is_head(w.1) && !WEAK_HEADS.contains(&w.1));
    let gathering = words
        .last()
        .is_some_and(|w| crate::events::is_gathering(w.1));
    if !head || capitals.len() < 2 || gathering || !firm && capitals.len() < 3 {
        return None;
    }
    // `Commission Chairman`, `Project Office`: a position or a plain noun phrase.
    let appended = words.len() >= 2 && words[words.len() - 2].1.starts_with(char::is_uppercase);
    if appended
        && words
            .last()
            .is_some_and(|w| crate::people::is_position(w.1))
    {
        let head_at = words.iter().position(|w| is_head(w.1))?;
        words.truncate(head_at + 1);
        if words
            .iter()
            .filter(|w| w.1.starts_with(char::is_uppercase))
            .count()
            < 2
        {
            return None;
        }
    }
    let last = words.last()?;
    let end = last.0
        + last
            .1
            .trim_end_matches(['.', ','])
            .trim_end_matches("’s")
            .trim_end_matches("'s")
            .trim_end_matches(['’', '\''])
            .len();
    Some(words.first()?.0..end)
}
