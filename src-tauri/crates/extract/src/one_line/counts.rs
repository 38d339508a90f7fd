//! How many came, as a line says it: `45 participants (20 women)`, `45 чел., из них 20 женщин`.

use crate::numbers;
use crate::patterns::{Pattern, pattern};
use crate::source::Span;
use domain::record::Counted;

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Counting {
    /// All who came.
    Total(u32),
    /// Women among them.
    Women(u32),
    /// Men among them.
    Men(u32),
    /// A group of them.
    Group(Counted),
}

/// Every count, in the order of the line.
pub(super) fn find(text: &str) -> Vec<(Counting, Span)> {
    let n = |words: &str| numbers::value(&words.replace(['\u{a0}', '\u{202f}', ' '], ""));
    let mut found: Vec<(Counting, Span)> = Vec::new();
    type Counts = fn(u32) -> Counting;
    let sexes: [(Counts, &Pattern); 4] = [
        (
            Counting::Women,
            pattern!(
                r"(?i)\b(\d{1,5}|\p{L}+)\s*(?:women|woman|females?|f|w|женщин\p{L}*|жен\.?|ж\.?|femmes?)(?:[^\p{L}]|$)"
            ),
        ),
        (
            Counting::Men,
            pattern!(
                r"(?i)\b(\d{1,5}|\p{L}+)\s*(?:men|man|males?|m|мужчин\p{L}*|муж\.?|м\.?|hommes?|h)(?:[^\p{L}]|$)"
            ),
        ),
        (
            Counting::Women,
            pattern!(r"(?i)\b(?:women|females?|женщин\p{L}*|femmes)\s*[:=–-]\s*(\d{1,5})\b"),
        ),
        (
            Counting::Men,
            pattern!(r"(?i)\b(?:men|males?|мужчин\p{L}*|hommes)\s*[:=–-]\s*(\d{1,5})\b"),
        ),
    ];
    for (make, words) in sexes {
        for c in words.captures_iter(text) {
            let (Some(whole), Some(number)) = (c.get(0), c.get(1)) else {
                continue;
            };
            // A letter alone stands for a sex only right behind its number, in brackets or between strokes.
            if let Some(n) = n(number.as_str()) {
                let words = whole.as_str();
                let end = words
                    .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.')
                    .len();
                put(&mut found, make(n), whole.start()..whole.start() + end);
            }
        }
    }
    let total = pattern!(
        r"(?i)\b(\d{1,3}(?:[ ,\u{a0}\u{202f}]\d{3})+|\d{1,6}|[a-z]+)\s+(?:participants?|participantes|attendees|delegates|trainees|people|persons|pax|personnes|delégués|délégués|участни\p{L}*|человек\p{L}*|чел\b\.?|слушател\p{L}*|делегат\p{L}*)"
    );
    for c in total.captures_iter(text) {
        if let (Some(whole), Some(number)) = (c.get(0), c.get(1))
            && let Some(n) = n(&number.as_str().replace(',', ""))
        {
            put(&mut found, Counting::Total(n), whole.range());
        }
    }
    let labelled =
        pattern!(r"(?i)\b(?:participants|attendance|участник\p{L}*|всего)\s*[:=]\s*(\d{1,6})\b");
    for c in labelled.captures_iter(text) {
        if let (Some(whole), Some(number)) = (c.get(0), c.get(1))
            && let Some(n) = n(number.as_str())
        {
            put(&mut found, Counting::Total(n), whole.range());
        }
    }
    let groups = pattern!(
        r"(?i)\b(\d{1,5}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)\s+((?:[\p{Ll}-]+\s){0,3}(?:observers|trainers|experts|officials|journalists|commissioners|members|students|judges|lawyers|representatives|consultants|officers|facilitators|interpreters|наблюдател\p{L}*|тренер\p{L}*|эксперт\p{L}*|журналист\p{L}*|член\p{L}* комисси\p{L}*|представител\p{L}*|сотрудник\p{L}*|студент\p{L}*|судей|observateurs|observatrices|formateurs|experts|journalistes|membres|représentants|étudiants|juges))\b"
    );
    for c in groups.captures_iter(text) {
        if let (Some(whole), Some(number), Some(role)) = (c.get(0), c.get(1), c.get(2))
            && let Some(n) = n(number.as_str())
        {
            let group = Counted {
                role: role.as_str().to_owned(),
                n: Some(n),
            };
            put(&mut found, Counting::Group(group), whole.range());
        }
    }
    found.sort_by_key(|f| f.1.start);
    found
}

fn put(found: &mut Vec<(Counting, Span)>, counting: Counting, span: Span) {
    if !found.iter().any(|f| super::touches(&f.1, &span)) {
        found.push((counting, span));
    }
}
