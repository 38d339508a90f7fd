//! Who is listed as having been there: the label (`Present:`, `Excusé.e.s :`, `Присутствовали:`), and the items after it
//! on the line, or under it one by one.
//!
//! Such a list says two things: that there was a meeting (`events`), and that its items are people even where they are
//! single words that no table knows (`people`).

use crate::patterns::pattern;
use crate::source::{PartKind, Source, Span, trim};

/// What a list says of those in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Present,
    Absent,
    /// Chaired, took the notes.
    Office,
}

/// One list.
#[derive(Clone, Debug)]
pub(crate) struct Presences {
    pub presence: Presence,
    /// The part that its label stands in.
    pub part: usize,
    /// Each item, as far as a comma or a line ends it.
    pub items: Vec<Span>,
}

/// A label of at most this many bytes that ends its part is one for what follows.
const LONGEST_LABEL: usize = 70;

/// All lists of a report, in order.
pub(crate) fn find(source: &Source<'_>) -> Vec<Presences> {
    let mut found = Vec::new();
    for (number, part) in source.parts.iter().enumerate() {
        if part.kind == PartKind::Aside {
            continue;
        }
        let words = source.words(&part.span);
        let Some((presence, end)) = label(words) else {
            continue;
        };
        let rest = trim(&source.flat, part.span.start + end..part.span.end);
        let items = if !rest.is_empty() {
            on_the_line(source, rest)
        } else if part.span.len() <= LONGEST_LABEL && presence != Presence::Office {
            below(source, number)
        } else {
            Vec::new()
        };
        if !items.is_empty() {
            found.push(Presences {
                presence,
                part: number,
                items,
            });
        }
    }
    found
}

/// Whether a line does not begin with such a label.
pub(crate) fn is_no_label(words: &str) -> bool {
    label(words).is_none()
}

/// What the label at the head of a part says, and where it ends. A colon ends it, or the part does.
fn label(words: &str) -> Option<(Presence, usize)> {
    let head = words.find(':').map_or(words, |colon| &words[..colon]);
    if head.len() > LONGEST_LABEL {
        return None;
    }
    let bare = head
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .trim_end_matches(|c: char| !c.is_alphabetic() && !")(".contains(c));
    // `Participants (include yourself below)`.
    let bare = pattern!(r"(?i)^(.{4,60}?) ?\([^()]{6,50}\)$")
        .captures(bare)
        .and_then(|c| c.get(1))
        .map_or(bare, |m| m.as_str());
    let absent = pattern!(
        r"(?i)^(?:[\p{L}’'&-]+ ){0,3}?(?:absent|absents|absentees?|excused|apologies|regrets|absences?|absent[·.(-]?e?[·.)-]{0,2}s?\)?|absentes?|excus[ée][·.(-]?e?[·.)-]{0,2}s?\)?|excusées?|отсутств\p{L}+|odsutni|отсутни|mungonin)(?: (?:were|from|received|for absence|with apologies|with apology|et absents?))?$"
    );
    if absent.is_match(bare) {
        return Some((Presence::Absent, end_of(words, head)));
    }
    let present = pattern!(
        r"(?i)^(?:[\p{L}’'&-]+ ){0,3}?(?:present|attending|attendance|attendees|participants|panell?ists|on the call|participating|roll call|présent[·.(-]?e?[·.)-]{0,2}s?\)?|présentes?|participant[·.(-]e[·.)-]{0,2}s\)?|присутств\p{L}+|участвовали|участники|участник\p{L}{0,2} (?:встречи|заседания|совещания)|pjesëmarrës(?:it)?|(?:të )?pranishëm|prisutni|присутни|učesnici|учесници)(?: (?:were|at the meeting|included?|à la réunion|на заседании|на собрании))?$"
    );
    let others = pattern!(
        r"(?i)\b(?:presents|at present|recommend\p{L}*|number|total|expected|target|profile|selection|feedback)\b"
    );
    if present.is_match(bare) && !others.is_match(bare) {
        return Some((Presence::Present, end_of(words, head)));
    }
    let office = pattern!(
        r"(?i)^(?:meeting |session )?(?:chair(?:person|man|woman|ed by)?|facilitator|facilitated by|moderator|moderated by|note[- ]?taker|notes(?: taken)? by|minutes(?: taken)? by|minute[- ]?taker|minuted by|scribe|secretary|recorder|secrétaire(?: de séance)?|président[·.(-]?e?\)?(?: de séance)?|animat(?:eur|rice|ion)|rapporteur|rapporteuse|prise de notes|relecture|председатель(?: собрания| заседания)?|председательствующий|секретарь(?: собрания| заседания)?|ведущ(?:ий|ая)|модератор|протокол вел[аи]?)$"
    );
    // `Membership Chairperson: Elberel Davaa`.
    let position = || {
        bare.split(' ').count() <= 4
            && bare.starts_with(char::is_uppercase)
            && bare
                .split(' ')
                .next_back()
                .is_some_and(|w| crate::people::is_position(w) && !w.ends_with('s'))
    };
    (head.len() < words.len() && (office.is_match(bare) || position()))
        .then(|| (Presence::Office, end_of(words, head)))
}

/// Behind the label and its colon.
fn end_of(words: &str, head: &str) -> usize {
    (head.len() + 1).min(words.len())
}

/// The items of a line: between commas, semicolons and `and`; the line ends with its first full stop.
fn on_the_line(source: &Source<'_>, rest: Span) -> Vec<Span> {
    let words = source.words(&rest);
    let end = pattern!(r"\p{Ll}{2}\.(?:\s|$)")
        .find(words)
        .map_or(words.len(), |m| {
            m.start() + m.as_str().find('.').unwrap_or(0)
        });
    split(source, rest.start..rest.start + end)
}

/// The items under a label: list items, or one paragraph that lists them.
fn below(source: &Source<'_>, label: usize) -> Vec<Span> {
    let mut items = Vec::new();
    for part in &source.parts[label + 1..] {
        if part.kind != PartKind::Item || part.span.len() > 300 {
            break;
        }
        items.extend(of_an_item(source, &part.span));
    }
    if items.is_empty()
        && let Some(next) = source.parts.get(label + 1)
        && next.kind == PartKind::Paragraph
        && next.span.len() < 600
        && source.words(&next.span).contains(',')
        && !source.words(&next.span).contains(':')
    {
        items = on_the_line(source, next.span.clone());
    }
    items
}

/// `Jane Roe, Chair` is one person, `Jane Roe, John Doe` are two.
fn of_an_item(source: &Source<'_>, span: &Span) -> Vec<Span> {
    let words = source.words(span);
    let lead = pattern!(r"^(?:[-•*▪‣◦·]|\d{1,3}[.)])\s+")
        .find(words)
        .map_or(0, |m| m.end());
    let span = span.start + lead..span.end;
    let pieces = split(source, span);
    let like_a_name = |s: &Span| {
        let words = source.words(s);
        words.split(' ').count() <= 3
            && words
                .split(' ')
                .all(|w| w.starts_with(char::is_uppercase) && !crate::people::is_position(w))
    };
    let shape = |s: &Span| source.words(s).split(' ').count().min(2);
    let alike = pieces.len() > 1
        && pieces.iter().all(like_a_name)
        && pieces.iter().all(|p| shape(p) == shape(&pieces[0]))
        // `Paris, France`; `Fellow, Oxford`.
        && !pieces[1..].iter().any(|p| crate::places::is_place(source.words(p)));
    if alike {
        pieces
    } else {
        pieces.into_iter().take(1).collect()
    }
}

/// Cuts a list at its separators; brackets and what follows a dash belong to no name.
fn split(source: &Source<'_>, span: Span) -> Vec<Span> {
    let words = source.words(&span);
    let mut items = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    let mut push = |from: usize, to: usize| {
        let item = cut_item(words, from, to);
        if !item.is_empty() {
            items.push(span.start + item.start..span.start + item.end);
        }
    };
    let joined = pattern!(r" (?:and|et|и|und|dhe|&|\+) ");
    let joints: Vec<Span> = joined.find_iter(words).map(|m| m.range()).collect();
    for (at, c) in words.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        if matches!(c, ',' | ';' | '\n' | '•' | '/') {
            push(from, at);
            from = at + c.len_utf8();
        } else if let Some(joint) = joints.iter().find(|j| j.start == at && j.start >= from) {
            push(from, at);
            from = joint.end;
        }
    }
    push(from, words.len());
    items
}

/// Narrows an item to what may be a name: `[JB] Justin Baker (Chair)` → `Justin Baker`, `от комиссии — Чамаева` → `Чамаева`.
fn cut_item(words: &str, from: usize, to: usize) -> Span {
    let mut from = from;
    let item = &words[from..to];
    if let Some(m) = pattern!(r"^\s*(?:(?:and|et|и|&)\s+)?(?:\[[^\]]{1,8}\]\s*)").find(item) {
        from += m.end();
    } else if let Some(m) = pattern!(r"^\s*(?:and|et|и|&)\s+").find(item) {
        from += m.end();
    }
    let item = &words[from..to];
    if let Some(m) = pattern!(r"^\s*от .{2,80}? [—–-] ").find(item) {
        from += m.end();
    }
    let item = &words[from..to];
    let end = item
        .find(['(', '[', '|', '@', '\t', '<'])
        .or_else(|| pattern!(r" [-–—] ").find(item).map(|m| m.start()))
        .unwrap_or(item.len());
    let item = trim(words, from..from + end);
    let dot = words[item.clone()].trim_end_matches(['.', ':']).len();
    // An initial keeps its stop.
    if words[item.clone()].len() - dot == 1
        && pattern!(r"\b\p{Lu}\.$").is_match(&words[item.clone()])
    {
        return item;
    }
    item.start..item.start + dot
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Document;

    fn read(text: &str) -> Vec<String> {
        let document = Document {
            text: text.into(),
            ..Default::default()
        };
        let source = Source::new(&document);
        find(&source)
            .iter()
            .map(|list| {
                let items: Vec<&str> = list.items.iter().map(|i| source.words(i)).collect();
                format!("{:?}: {}", list.presence, items.join("|"))
            })
            .collect()
    }

    #[test]
    fn those_present_are_listed_on_the_line_or_below_in_every_language() {
        for (text, want) in [
            (
                "Minutes\n\nPresent: Joslynn, Konrad (chair) and Kari\n\nApologies: Juan, J. Roe",
                vec!["Present: Joslynn|Konrad|Kari", "Absent: Juan|J. Roe"],
            ),
            (
                "Notes\n\nParticipants (include yourself below):\n\n- Claudio\n- [SB] Simeon Bly, Treasurer\n- Ann Roe, John Doe\n\n## Agenda",
                vec!["Present: Claudio|Simeon Bly|Ann Roe|John Doe"],
            ),
            (
                "Compte rendu\n\nPrésent.e.s : Charlotte, Anne-Marie et Rafa\nExcusé : Anaël\nPrise de notes : François",
                vec![
                    "Present: Charlotte|Anne-Marie|Rafa",
                    "Absent: Anaël",
                    "Office: François",
                ],
            ),
            (
                "Протокол\n\nПрисутствовали: Айзятулова, Штых; от контрольной комиссии — Чамаева.\n\nСекретарь: Айзятулова.",
                vec!["Present: Айзятулова|Штых|Чамаева", "Office: Айзятулова"],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn other_words_with_a_colon_list_nobody() {
        for text in [
            "The number of participants: 45, women: 20.",
            "At present: nothing to say about it, or so we were told by them.",
            "It presents: a plan",
            "Chair\n\nThe chair opened the meeting.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
