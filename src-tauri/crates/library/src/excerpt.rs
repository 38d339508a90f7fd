//! The words that a hit shows: whole sentences of the text, its matches marked.

use crate::search::MARKS;
use unicode_segmentation::UnicodeSegmentation;

/// As much as three lines of a list hold. A longer sentence is cut around its first match.
const LONGEST: usize = 320;

/// A sentence shorter than this takes the next one along.
const SHORT: usize = 70;

/// How much of a cut sentence stands before its first match.
const BEFORE: usize = 100;

/// A title in one line.
pub(crate) fn line(marked: &str) -> String {
    clean(marked)
}

/// What a record says where it matches: its fields that do, two at the most.
pub(crate) fn of_fields(marked: &str) -> String {
    let mut told: Vec<String> = Vec::new();
    for field in marked.lines().filter(|field| field.contains(MARKS.0)) {
        let words = of_text(field);
        if !told.contains(&words) {
            told.push(words);
        }
        if told.len() == 2 {
            break;
        }
    }
    told.join(" · ")
}

/// The sentence with the most matches, the first of several; with its neighbour where it is very short.
pub(crate) fn of_text(marked: &str) -> String {
    let text = clean(marked);
    let sentences = sentences(&text);
    let matches = |sentence: &str| sentence.matches(MARKS.0).count();
    let best = sentences.iter().map(|s| matches(s)).max().unwrap_or(0);
    let Some(at) = sentences.iter().position(|s| matches(s) == best) else {
        return String::new();
    };
    let mut words = sentences[at].to_owned();
    for next in &sentences[at + 1..] {
        if length(&words) >= SHORT || length(&words) + length(next) > LONGEST {
            break;
        }
        words.push_str(next);
    }
    cut(words.trim())
}

/// In one line, and without the signs with which a Markdown source emphasises.
fn clean(marked: &str) -> String {
    let plain = marked.replace("**", "").replace("__", "").replace('`', "");
    let plain = plain.trim_start_matches(['#', '>', '|', ' ']);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentences of a text, each with the blanks after it. An abbreviation or an initial ends none.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, piece) in text.split_sentence_bound_indices() {
        let end = at + piece.len();
        let last = piece.trim_end().rsplit(' ').next().unwrap_or_default();
        let abbreviated = last.strip_suffix('.').is_some_and(is_abbreviation);
        if !abbreviated || end == text.len() {
            found.push(&text[start..end]);
            start = end;
        }
    }
    found
}

/// `Mr`, `Art`, an initial, `pp`; not `CEC`, nor a short word such as `ago`, with which sentences do end.
fn is_abbreviation(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    match letters.as_slice() {
        [] => false,
        [_] => true,
        [first, others @ ..] if first.is_uppercase() => {
            others.len() <= 2 && others.iter().all(|c| c.is_lowercase())
        }
        _ => ["pp", "cf", "vs", "eg", "ie"].contains(&letters.iter().collect::<String>().as_str()),
    }
}

/// Characters, the marks not counted.
fn length(text: &str) -> usize {
    text.chars()
        .filter(|c| *c != MARKS.0 && *c != MARKS.1)
        .count()
}

/// A long sentence from a little before its first match on, cut between words.
fn cut(sentence: &str) -> String {
    if length(sentence) <= LONGEST {
        return sentence.to_owned();
    }
    let words: Vec<&str> = sentence.split(' ').collect();
    let hit = words.iter().position(|w| w.contains(MARKS.0)).unwrap_or(0);
    let mut first = hit;
    let mut room = BEFORE;
    while first > 0 && length(words[first - 1]) < room {
        first -= 1;
        room -= length(words[first]) + 1;
    }
    let mut last = first;
    let mut room = LONGEST;
    while last < words.len() && length(words[last]) < room {
        room -= length(words[last]) + 1;
        last += 1;
    }
    // A sentence without blanks, or a word as long as a page, is shown by its beginning.
    if last <= hit {
        return sentence.chars().take(LONGEST).chain(['…']).collect();
    }
    let (before, after) = (
        if first > 0 { "… " } else { "" },
        if last < words.len() { " …" } else { "" },
    );
    let mut shown = words[first..last].join(" ");
    if shown.matches(MARKS.0).count() > shown.matches(MARKS.1).count() {
        shown.push(MARKS.1);
    }
    format!("{before}{shown}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        text.replace('[', "\u{e000}").replace(']', "\u{e001}")
    }

    #[test]
    fn a_passage_shows_its_sentence_and_no_half_one() {
        let text = "It was long ago. The Central [Election] Commission of the capital city should train all its observers, said Mr. Imashev of the CEC. Then they left.";
        assert_eq!(
            of_text(&marked(text)),
            marked(
                "The Central [Election] Commission of the capital city should train all its observers, said Mr. Imashev of the CEC."
            )
        );
    }

    #[test]
    fn a_short_sentence_takes_the_next_along_and_signs_of_markup_go() {
        assert_eq!(
            of_text(&marked(
                "**[Observers]** came.\n\nThey were many and well trained."
            )),
            marked("[Observers] came. They were many and well trained.")
        );
    }

    #[test]
    fn a_long_sentence_is_cut_between_words_around_its_match() {
        let text = format!(
            "{}[observers] {}",
            "training ".repeat(60),
            "and more ".repeat(60)
        );
        let shown = of_text(&marked(&text));
        assert!(shown.starts_with("… training"), "{shown}");
        assert!(shown.ends_with(" …"), "{shown}");
        assert!(shown.contains("\u{e000}observers\u{e001}"), "{shown}");
        assert!(length(&shown) <= LONGEST + 4, "{}", length(&shown));
    }

    #[test]
    fn a_record_shows_only_its_fields_that_match_each_once() {
        assert_eq!(
            of_fields(&marked(
                "KZ\nChair of the [CEC]\nheld\nChair of the [CEC]\n[CEC], Astana"
            )),
            marked("Chair of the [CEC] · [CEC], Astana")
        );
        assert_eq!(of_fields("nothing of it matches"), "");
    }
}
