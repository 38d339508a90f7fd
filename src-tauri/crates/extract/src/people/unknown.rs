//! Names that no table knows: runs of capital words that the rules passed over and the tagger reads as a person's name.

use super::positions::{after_name, before_name};
use super::running_text::{Word, words_of};
use super::vocabulary::{given, is_no_name, is_particle, is_position};
use super::{Mention, Scene};
use crate::patterns::pattern;
use crate::source::{Source, tidy};
use tagger::Label;

/// Adds the names that the tagger knows in a sentence and `mentions` does not hold.
pub(super) fn in_sentence(scene: &Scene<'_, '_>, sentence: usize, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let span = source.sentences[sentence].span.clone();
    let words = words_of(scene, &span);
    let taken = |w: &Word<'_>| {
        mentions
            .iter()
            .any(|m| m.span.start < w.span.end && w.span.start < m.span.end)
    };
    let may_be = |w: &Word<'_>| {
        w.capital
            && !w.masked
            && w.text.chars().any(char::is_lowercase)
            && !is_no_name(w.text)
            && !is_position(w.text)
            && !taken(w)
    };
    // Asked only about what could be a name by everything that is required of one below: the tagger is slow.
    let could_be = |w: &Word<'_>| {
        may_be(w) && !crate::places::is_place(w.text) && !is_common_word(source, w.text)
    };
    let beside = |a: &Word<'_>, b: &Word<'_>| source.words(&(a.span.end..b.span.start)) == " ";
    let doubt = words
        .windows(2)
        .any(|pair| beside(&pair[0], &pair[1]) && could_be(&pair[0]) && could_be(&pair[1]))
        || words.windows(3).any(|three| {
            is_particle(three[1].text)
                && beside(&three[0], &three[1])
                && beside(&three[1], &three[2])
                && could_be(&three[0])
                && could_be(&three[2])
        });
    if !doubt {
        return;
    }
    let mut found = Vec::new();
    for entity in source.tagged(sentence) {
        // A name that it takes for a body's is a person's where a body follows it.
        let of_a_body = || {
            let after = source.words(&(entity.span.end..span.end));
            pattern!(r"^ (?:of|from|at) (?:the )?")
                .find(after)
                .is_some_and(|m| {
                    let at = entity.span.end + m.end();
                    scene
                        .organisations
                        .mentions
                        .iter()
                        .any(|o| o.span.start == at)
                })
        };
        if entity.label != Label::Person && !(entity.label == Label::Organisation && of_a_body()) {
            continue;
        }
        let inside: Vec<usize> = (0..words.len())
            .filter(|&k| {
                words[k].span.start >= entity.span.start && words[k].span.end <= entity.span.end
            })
            .collect();
        let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else {
            continue;
        };
        let whole = (2..=4).contains(&inside.len())
            && inside
                .iter()
                .all(|&k| may_be(&words[k]) || is_particle(words[k].text));
        let place = inside
            .iter()
            .any(|&k| crate::places::is_place(words[k].text));
        // A word that the report also writes small is no name.
        let common = inside
            .iter()
            .any(|&k| words[k].capital && is_common_word(source, words[k].text));
        // `Participatory Budgeting`, `Casual Vacancies`: words that are built as no name is.
        let built = inside.iter().any(|&k| is_abstract(words[k].text));
        let after = source.words(&(words[last].span.end..span.end));
        let acronym_follows = pattern!(r"^,? ?\(?[A-Z]{2,8}\)").is_match(after);
        if !whole || place || common || built || acronym_follows || !words[last].capital {
            continue;
        }
        // A longer run of capital words is a title or a product.
        let touches = |a: usize, b: usize| {
            source.words(&(words[a].span.end..words[b].span.start)) == " "
                && words[a].capital
                && words[b].capital
        };
        let run_on =
            last + 1 < words.len() && touches(last, last + 1) && !is_position(words[last + 1].text)
                || first > 0 && touches(first - 1, first) && !is_position(words[first - 1].text);
        if run_on {
            continue;
        }
        let at = words[first].span.start..words[last].span.end;
        let (position_after, organisation) = after_name(scene, &span, at.end);
        let position =
            position_after.or_else(|| before_name(scene, &span, &words, first, first, first));
        found.push(Mention {
            name: tidy(source.words(&at)),
            span: at,
            because: vec!["reads like a person’s name".into()],
            score: if position.is_some() { 5 } else { 3 },
            position,
            organisation,
            author: false,
        });
    }
    mentions.extend(found);
}

/// Whether an English word is a noun or adjective of quality by its ending.
pub(super) fn is_abstract(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "tion", "tions", "sion", "ment", "ments", "ness", "ity", "ing", "ings", "ies", "ship",
        "ism", "ory", "ical", "ology", "ics", "ancy", "ency", "able", "ible", "ful", "less",
    ];
    word.len() > 6 && !given(word) && ENDINGS.iter().any(|e| word.ends_with(e))
}

/// Whether the report also writes a word small.
pub(super) fn is_common_word(source: &Source<'_>, word: &str) -> bool {
    let small = word.to_lowercase();
    small.len() > 3 && source.has_word(&small)
}
