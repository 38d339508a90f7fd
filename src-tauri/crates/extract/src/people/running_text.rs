//! Names in running text: runs of capital words, judged by what stands in them and around them.

use super::inflection::{in_nominative, is_adjective, is_agreeing};
use super::positions::{after_name, before_name, sent_by};
use super::unknown::{is_abstract, is_common_word};
use super::vocabulary::{
    HONORIFICS, POSITION_PREFIXES, SPEECH, given, is_no_name, is_particle, is_position, is_word_too,
};
use super::{Mention, Scene};
use crate::patterns::{Pattern, pattern};
use crate::places::PlaceKind;
use crate::source::{Span, cut, tidy};
use std::sync::LazyLock;

#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub span: Span,
    pub text: &'t str,
    pub capital: bool,
    pub masked: bool,
}

pub(super) fn words_of<'t>(scene: &'t Scene<'_, '_>, span: &Span) -> Vec<Word<'t>> {
    let flat = &scene.source.flat;
    pattern!(r"\p{L}[\p{L}\p{M}]*(?:[’'.-]\p{L}[\p{L}\p{M}]*)*\.?")
        .find_iter(&flat[span.clone()])
        .map(|m| {
            let at = span.start + m.start()..span.start + m.end();
            let initial = m.as_str().chars().count() == 2 && m.as_str().ends_with('.');
            let abbreviation = initial
                || HONORIFICS.contains(&m.as_str().trim_end_matches('.'))
                || m.as_str().matches('.').count() > 1
                    // `В.Е.Чуров.` ends a sentence.
                    && !pattern!(r"\p{Ll}{2,}\.$").is_match(m.as_str());
            let text = if abbreviation {
                m.as_str()
            } else {
                m.as_str().trim_end_matches('.')
            };
            let text = text
                .strip_suffix("’s")
                .or(text.strip_suffix("'s"))
                .unwrap_or(text);
            let at = at.start..at.start + text.len();
            let covered = |s: &Span| s.start < at.end && at.start < s.end;
            let in_body = scene
                .organisations
                .mentions
                .iter()
                .any(|o| covered(&o.span));
            let in_place = scene.places.iter().any(|p| {
                covered(&p.span)
                    && (p.kind != PlaceKind::Demonym)
                    && p.span.end - p.span.start > text.len()
            });
            let country = scene
                .places
                .iter()
                .any(|p| p.span == at && !matches!(p.kind, PlaceKind::City(_)));
            Word {
                capital: text.starts_with(char::is_uppercase),
                masked: in_body || in_place || country,
                span: at,
                text,
            }
        })
        .collect()
}

pub(super) fn in_sentence(scene: &Scene<'_, '_>, sentence: &Span, mentions: &mut Vec<Mention>) {
    let flat = &scene.source.flat;
    let words = words_of(scene, sentence);
    let shouting = words
        .iter()
        .filter(|w| {
            w.capital && w.text.chars().count() > 2 && !w.text.chars().any(char::is_lowercase)
        })
        .count()
        * 2
        > words.len();
    if shouting {
        return;
    }
    let mut i = 0;
    while i < words.len() {
        if !words[i].capital || words[i].masked {
            i += 1;
            continue;
        }
        // A run of capital words with nothing but spaces (or a particle) between them.
        let from = i;
        let mut to = i + 1;
        while to < words.len() {
            let gap = &flat[words[to - 1].span.end..words[to].span.start];
            let gap_ok = gap.trim().is_empty()
                || gap.trim() == "." && HONORIFICS.contains(&words[to - 1].text);
            let particle = is_particle(words[to].text)
                && words.get(to + 1).is_some_and(|w| w.capital && !w.masked);
            if gap_ok && !words[to].masked && (words[to].capital || particle) {
                to += 1;
            } else {
                break;
            }
        }
        i = to;
        if let Some(mention) = in_run(scene, sentence, &words, from, to) {
            // What is left of the run may hold another name.
            if let Some(next) = (from..to).find(|&k| words[k].span.start >= mention.span.end)
                && to - next >= 2
            {
                i = next;
            }
            mentions.push(mention);
        }
    }
}

/// The name inside a run of capital words, if there is one.
fn in_run(
    scene: &Scene<'_, '_>,
    sentence: &Span,
    words: &[Word<'_>],
    from: usize,
    to: usize,
) -> Option<Mention> {
    let flat = &scene.source.flat;
    // `M T Goniwe`: an initial without its stop is no `Monsieur`.
    let initial = |w: &Word<'_>| {
        w.text.len() == 1
            && words[from..to]
                .windows(2)
                .any(|two| two[0].span == w.span && two[1].text.chars().count() == 1)
    };
    let honorific = |w: &Word<'_>| {
        (HONORIFICS.contains(&w.text.trim_end_matches('.')) || w.text == "H.E.") && !initial(w)
    };
    // What leads up to the name: forms of address, positions, adjectives of positions.
    let mut start = from;
    let mut titled = false;
    while start < to {
        let w = &words[start];
        let plain = w.text.trim_end_matches('.');
        let leads = honorific(w) || is_position(plain) || {
            POSITION_PREFIXES.contains(&plain)
                && words[start + 1..to].iter().any(|w| is_position(w.text))
        };
        if !leads || given(plain) && start > from && !is_position(plain) {
            break;
        }
        titled |= honorific(w) || is_position(plain);
        start += 1;
    }
    // `Representative for Programme Ms. Surayo Buzurukova`: a form of address inside the run begins anew.
    if let Some(last) = (start..to.saturating_sub(1)).rfind(|&k| honorific(&words[k]))
        && !given(words[last].text)
    {
        start = last + 1;
        titled = true;
    }
    // `Chief Electoral Officer Padmini Singla`: whatever leads up to the last position belongs to it.
    if let Some(last) = (start..to.saturating_sub(1)).rfind(|&k| is_position(words[k].text))
        && to - last <= 5
        && !(start..last).any(|k| given(words[k].text) && !is_position(words[k].text))
        && !(last + 1..to).any(|k| is_no_name(words[k].text) || is_position(words[k].text))
    {
        start = last + 1;
        titled = true;
    }
    // `председатель ЦИК Элла Памфилова`: the body by its initials, then the name.
    let behind_acronym = start == from
        && to - from >= 3
        && is_cyrillic_acronym(words[from].text)
        && after_body(scene, sentence, words, from + 1);
    if behind_acronym {
        start = from + 1;
    }
    // `Chairman of the Central Commission of Kyrgyzstan Nurjan Shaildabekova`: the body stands between.
    let presides = behind_acronym
        || start == from && to - from >= 2 && after_body(scene, sentence, words, from);
    if start == from && from > 0 {
        // `Mr. X` whose stop cut the run, or `consultant X`.
        let before = &words[from - 1];
        titled = honorific(before)
            && flat[before.span.end..words[from].span.start]
                .trim_matches(['.', ' '])
                .is_empty();
    }
    let mut because = Vec::new();
    let mut score = 0;
    // The first given name opens the name.
    let mut begin = start;
    if !titled && let Some(at) = (start..to).find(|&k| given(words[k].text)) {
        begin = at;
    }
    // `at the launch event, Abdikhayr Mohamed Hussein`: what stands before a known given name inside a sentence, and is no
    // other word, is of the name.
    if begin > start && !titled && words[start].span.start > sentence.start && to - start <= 4 {
        let unknown = |w: &Word<'_>| {
            w.text.chars().count() > 2
                && w.text.chars().skip(1).all(char::is_lowercase)
                && !is_no_name(w.text)
                && !is_position(w.text)
                && !crate::events::is_gathering(w.text)
                && !is_common_word(scene.source, w.text)
                && !scene
                    .places
                    .iter()
                    .any(|p| p.span.start < w.span.end && w.span.start < p.span.end)
        };
        let before = flat[sentence.start..words[start].span.start].trim_end();
        if before.ends_with([',', ':', '(']) && words[start..begin].iter().all(unknown) {
            begin = start;
        }
    }
    // `Председателем ЦИК В.Е.Чуровым`: initials glued to a name open it wherever they stand.
    let is_glued = |w: &Word<'_>| pattern!(r"^(?:\p{Lu}\.){1,2}\p{Lu}\p{Ll}{2,}$").is_match(w.text);
    if let Some(at) = (start..to).find(|&k| is_glued(&words[k])) {
        begin = at;
    }
    // `Чурова В.Е.`: the last name before its initials.
    let trailing = (start..to.saturating_sub(1)).find(|&k| {
        pattern!(r"^\p{Cyrillic}{3,}$").is_match(words[k].text)
            && pattern!(r"^(?:\p{Cyrillic}\.){1,2}$").is_match(words[k + 1].text)
    });
    if let Some(at) = trailing {
        begin = at;
    }
    let mut end = begin;
    let particles = (begin..to).filter(|&k| !words[k].capital).count();
    while end < to && end - begin < 4 + 2 * particles {
        let w = &words[end];
        if trailing.is_some() && end == begin + 2 || end > begin && is_glued(&words[begin]) {
            break;
        }
        if is_no_name(w.text)
            || end > begin && (is_position(w.text) || is_headline_verb(w.text))
            || crate::events::is_gathering(w.text)
        {
            break;
        }
        let acronym = w.text.chars().count() > 1
            && !w.text.chars().any(char::is_lowercase)
            && !w.text.contains('.');
        if acronym && !(end > begin && w.text.chars().count() > 3) {
            break;
        }
        // `Nicolas HERBAUT Déborah CAMP`: a last name in capitals ends the name.
        let shouted = |k: usize| {
            words[k].text.chars().count() > 2
                && !words[k].text.chars().any(char::is_lowercase)
                && !words[k].text.contains('.')
        };
        if end > begin + 1 && shouted(end - 1) && !shouted(begin) && !shouted(end) {
            break;
        }
        // `Nick Merange Designing Open Democracy`: what follows a whole name is of another line.
        if end >= begin + 2 && is_abstract(w.text) {
            break;
        }
        // Two full names side by side, as in a list without commas: the second begins with the third word.
        if end == begin + 2
            && to - begin >= 4
            && given(words[begin].text)
            && given(w.text)
            && !w.text.ends_with('.')
        {
            break;
        }
        end += 1;
    }
    while end > begin && !words[end - 1].capital {
        end -= 1;
    }
    let length = end - begin;
    if length == 0 || !words[begin].capital {
        return None;
    }
    // `Dr. Carlton B. Goodlett Place`: a street or a hall that bears a name.
    if length >= 2 && words[end..to].first().is_some_and(|w| bears_a_name(w.text)) {
        return None;
    }
    let glued = trailing.is_some() || words[begin..end].iter().any(is_glued);
    let length = if glued && trailing.is_none() {
        length + 1
    } else {
        length
    };
    let span = words[begin].span.start..words[end - 1].span.end;
    let name = in_nominative(&tidy(&flat[span.clone()]));
    if length == 1 && words[begin].text.ends_with('.') {
        return None;
    }
    let bare_place = scene
        .places
        .iter()
        .any(|p| p.span.start == span.start && p.span.end >= span.end);
    if bare_place && !titled || crate::places::is_place(&name) {
        return None;
    }
    // `at the Westin Grand`: a house.
    if !titled && cut(flat, sentence.start..span.start).ends_with("at the ") {
        return None;
    }
    if titled {
        let title = if start > from {
            tidy(&flat[words[from].span.start..words[start - 1].span.end])
        } else {
            words[from - 1].text.to_owned()
        };
        because.push(format!("title '{title}' before the name"));
        score += 4;
    }
    // `Branch Personnel`: a given name that is a word as often, or is one in this report, counts where somebody is meant.
    let word_too =
        is_word_too(words[begin].text) || is_common_word(scene.source, words[begin].text);
    let somebody = || {
        if scene.source.is_tagged() {
            read_as_person(scene, &span)
        } else {
            !is_word_too(words[begin].text)
        }
    };
    if length >= 2 && given(words[begin].text) && (!word_too || somebody()) {
        because.push(format!("'{}' is a given name", words[begin].text));
        score += 4;
    }
    if glued {
        because.push("initial before a last name".into());
        score += 3;
    }
    if presides && length >= 2 {
        because.push("position and body before the name".into());
        score += 3;
    }
    let position_before = before_name(scene, sentence, words, from, start, begin);
    let (position_after, organisation_after) = after_name(scene, sentence, span.end);
    if position_before.is_some() && length >= 2 {
        because.push("position before the name".into());
        score += 3;
    }
    if position_after.is_some() && length >= 2 {
        because.push("position after the name".into());
        score += 4;
    }
    static SPEAKS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::of(format!(
            r"^(?:\s*\([^)]{{1,40}}\))?,?\s+(?:also |then |further |later )?(?:{SPEECH})\b"
        ))
    });
    let spoken_to = SPEAKS.is_match(cut(flat, span.end..sentence.end));
    if spoken_to
        && length >= 2
        && !words[begin..end]
            .iter()
            .any(|w| crate::places::is_place(w.text))
        && sentence.start + 60 > span.start
    {
        score += 1;
    }
    let initial_inside = length >= 2
        && words[begin..end - 1]
            .iter()
            .any(|w| pattern!(r"^(?:\p{Lu}\.)+$").is_match(w.text));
    if initial_inside {
        because.push("initial inside the name".into());
        score += 2;
    }
    // `Mr. CARDIN`, `Mr. Durbin of Illinois`: after a form of address there is always a name.
    let addressed = if start > from {
        let w = &words[start - 1];
        honorific(w) && !is_position(w.text)
    } else {
        titled
    };
    // `Executive Order`, `President Biden`: only one of them is somebody.
    let by_position = start > from && !addressed;
    // A single word needs a form of address or a position that is written with it.
    let enough = if length == 1 {
        titled
            && !is_no_name(words[begin].text)
            && words[begin].text.chars().count() > 2
            && !is_adjective(words[begin].text)
            && !is_agreeing(words[begin].text)
            && (start > from
                && (honorific(&words[start - 1]) || is_position(words[start - 1].text))
                || start == from)
            && (!words[begin].text.chars().all(char::is_uppercase) || addressed)
            && (addressed || !flat[span.end..].starts_with(" of "))
            && (!by_position || read_as_person(scene, &span))
    } else {
        score >= 3
    };
    if !enough {
        return None;
    }
    let organisation = organisation_after.or_else(|| {
        let at = words[from].span.start;
        scene
            .organisations
            .mentions
            .iter()
            .find(|o| {
                o.span.end <= at && flat[o.span.end..at].trim().is_empty() && o.span.end + 2 > at
            })
            .map(|o| (o.name.clone(), o.span.clone()))
            .or_else(|| sent_by(scene, sentence, at))
    });
    Some(Mention {
        span,
        name,
        position: position_after.or(position_before),
        organisation,
        because,
        score,
        author: false,
    })
}

/// Whether the tagger, where it knows the language, reads a person here.
fn read_as_person(scene: &Scene<'_, '_>, span: &Span) -> bool {
    let source = scene.source;
    if !source.is_tagged() {
        return true;
    }
    let Some(sentence) = source.sentence_at(span.start) else {
        return false;
    };
    source.tagged(sentence).iter().any(|e| {
        e.label == tagger::Label::Person && e.span.start < span.end && span.start < e.span.end
    })
}

/// Whether the run of words at `from` follows a body that a position stands before: `Chairman of the X`.
fn after_body(scene: &Scene<'_, '_>, sentence: &Span, words: &[Word<'_>], from: usize) -> bool {
    let Some(before) = from.checked_sub(1).map(|k| &words[k]) else {
        return false;
    };
    let flat = &scene.source.flat;
    let touching = flat[before.span.end..words[from].span.start] == *" ";
    // `заместителя министра финансов Улугбека Календерова`: what the position is of stands in small letters.
    let in_small = before.text.starts_with(char::is_lowercase)
        && pattern!(r"(?i)\b(?:председател|секретар|член|министр|директор|руководител|глав|спикер|начальник|координатор|представител|заместител)\p{L}{0,3} (?:\p{L}+ ){1,4}$")
            .is_match(cut(flat, sentence.start..words[from].span.start));
    if touching && in_small && pattern!(r"^\p{Cyrillic}+$").is_match(words[from].text) {
        return true;
    }
    let place = scene
        .places
        .iter()
        .any(|p| p.span.end == before.span.end && p.kind != PlaceKind::Demonym);
    if !touching || !before.masked && !place && !is_cyrillic_acronym(before.text) {
        return false;
    }
    let russian = pattern!(
        r"(?i)\b(?:председател|секретар|член|глав|руководител|директор|заместител|министр|посол|посл|координатор|эксперт|представител|омбудсмен|президент)\p{L}{0,3} (?:[\p{L}«»’.-]+ ){1,9}$"
    );
    if russian.is_match(cut(flat, sentence.start..words[from].span.start)) {
        return true;
    }
    pattern!(r"((?:[\p{L}-]+ ){1,4})(?:of|at|for|from|to) (?:the )?(?:[\p{L}’'./&-]+ ){1,14}$")
        .captures(cut(flat, sentence.start..words[from].span.start))
        .and_then(|c| c.get(1))
        .is_some_and(|m| m.as_str().split(' ').any(is_position))
}

/// `ЦИК`, `МИД`: a body by its initials.
fn is_cyrillic_acronym(word: &str) -> bool {
    pattern!(r"^\p{Cyrillic}{2,6}$").is_match(word) && word.chars().all(char::is_uppercase)
}

/// Whether a capital word is what a headline says of its subject: `Gyanesh Kumar Delivers Keynote Address`.
fn is_headline_verb(word: &str) -> bool {
    [
        "Delivers",
        "Addresses",
        "Inaugurates",
        "Chairs",
        "Speaks",
        "Calls",
        "Meets",
        "Visits",
        "Opens",
        "Urges",
        "Says",
        "Joins",
        "Attends",
        "Hosts",
        "Leads",
        "Receives",
        "Briefs",
        "Signs",
        "Highlights",
        "Launches",
        "Welcomes",
        "Appointed",
        "Elected",
        "Named",
        "Takes",
        "Participates",
        "Presents",
        "Announces",
        "Thanks",
        "Becomes",
        "Wins",
        "Resigns",
        "Holds",
    ]
    .contains(&word)
}

/// Whether a word after a name makes it the name of a street, a hall or a prize.
fn bears_a_name(word: &str) -> bool {
    [
        "Place",
        "Street",
        "Avenue",
        "Road",
        "Boulevard",
        "Square",
        "Hall",
        "Ballroom",
        "Palace",
        "Center",
        "Centre",
        "Hotel",
        "Building",
        "House",
        "Library",
        "Airport",
        "Park",
        "Prize",
        "Award",
        "Act",
        "University",
        "College",
        "School",
        "Foundation",
        "Institute",
        "Theatre",
        "Theater",
        "Auditorium",
        "Room",
        "Forum",
        "Lecture",
        "Fellowship",
        "Rd",
        "St",
        "Ave",
    ]
    .contains(&word.trim_end_matches('.'))
}
