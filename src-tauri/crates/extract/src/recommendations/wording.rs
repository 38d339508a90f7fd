//! Advice as it was issued: which part of a sentence it is, without those who tell of it and what only leads up to it.

use crate::patterns::pattern;
use crate::source::{Span, cut};

/// A line of nothing but capital words is a headline.
pub(super) fn is_sentence(words: &str) -> bool {
    let long: Vec<&str> = words
        .split_whitespace()
        .filter(|w| w.chars().count() > 3)
        .collect();
    let capitals = long
        .iter()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    words.trim_end().ends_with(['.', ';', ':', '!', '”', ')']) || capitals * 3 < long.len() * 2
}

/// The clauses of a sentence that advise apart: `A should x, but B should y`.
pub(super) fn clauses(words: &str, span: &Span) -> Vec<Span> {
    let modal = pattern!(r"(?i)\b(?:should|must|ought to)\b");
    if let Some(m) = pattern!(r"(?:,|;) but (?:also )?").find(words) {
        let (left, right) = (&words[..m.start()], &words[m.end()..]);
        let own_subject = modal.find(right).is_some_and(|v| v.start() > 4);
        if modal.is_match(left) && own_subject {
            return vec![
                span.start..span.start + m.start(),
                span.start + m.end()..span.end,
            ];
        }
    }
    vec![span.clone()]
}

/// `This guarantee should…` after a sentence about guarantees.
pub(super) fn continues(before: &str, words: &str) -> bool {
    pattern!(r"^[“\x22]?(?:This|These|Such|The same) ([a-z]{4,})")
        .captures(words)
        .and_then(|c| c.get(1))
        .is_some_and(|noun| {
            before
                .to_lowercase()
                .contains(noun.as_str().trim_end_matches('s'))
        })
}

/// The words as they were issued: without `X said that` before them and `, he stated` after. `cue` must stay inside.
pub(super) fn without_narrator(flat: &str, span: Span, cue: usize) -> Span {
    let words = &flat[span.clone()];
    let mut out = span.clone();
    let said = pattern!(
        r"(?i)\b(?:said|says|stated|states|added|adds|noted|notes|stressed|stresses|underlined|emphasi[sz]ed|declared|concluded|explained|pointed out|suggesting|suggested)\b(?:,? (?:that|in \w+ \w+,|during [^,]{3,40},))?[:,]?\s*[“„«\x22']?"
    );
    if let Some(m) = said
        .find_iter(words)
        .filter(|m| span.start + m.end() <= cue + 2 && words[m.end()..].len() > 20)
        .last()
        // `The experts said in their report`, `he said to them` go on before the words begin.
        && !pattern!(r"(?i)^(?:in|at|to|on|by|for|of|with|from|about|and|or|are|is|was|were|should|must|has|have|will)\b").is_match(&words[m.end()..])
    {
        out.start = span.start + m.end();
    }
    out.start = without_lead_in(flat, &out, cue);
    without_narrator_after(flat, out, cue)
}

/// Where the advice begins: after `But on the other hand`, `However`, `we should be fully aware that`.
pub(super) fn without_lead_in(flat: &str, span: &Span, cue: usize) -> usize {
    let mut start = span.start;
    while let Some(m) = pattern!(
        r"(?i)^\s*(?:(?:but|and|yet|so|nor|or)\b,?\s+|(?:however|also|moreover|furthermore|in addition|additionally|besides|on the other hand|on the one hand|nevertheless|nonetheless|therefore|thus|hence|consequently|accordingly|finally|lastly|likewise|similarly|at the same time|that said|in this regard|in this respect|in this context|as a result|for this reason),\s+|on the other hand\s+|(?:we|they|you|one|everyone|all of us) (?:should|must|need to|have to|ought to)(?: all| always| also)? (?:be (?:fully |well )?aware|bear in mind|keep in mind|remember|recogni[sz]e|not forget|be conscious) that\s+)"
    )
    .find(cut(flat, start..span.end))
        && start + m.end() < cue.max(span.start + 1)
    {
        start += m.end();
    }
    start
}

/// The words without `”, he stated` after them.
pub(super) fn without_narrator_after(flat: &str, span: Span, cue: usize) -> Span {
    let mut out = span;
    let rest = &flat[out.clone()];
    if let Some(m) = pattern!(
        r"(?i)(?:[”»\x22'’]+,?|,)[”»\x22'’]*\s+(?:(?:he|she|they|it|\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+){0,3}) )?(?:said|stated|added|noted|stressed|declared|concluded|explained)\b[^”»\x22]{0,60}$"
    )
    .find(rest)
        && out.start + m.start() > cue
    {
        out.end = out.start + m.start();
    }
    crate::source::trim(flat, out)
}

/// A quotation mark whose partner stands in another sentence is left out.
pub(super) fn without_stray_marks(flat: &str, span: Span) -> Span {
    let words = &flat[span.clone()];
    let opened = words.matches('“').count();
    let closed = words.matches('”').count();
    let mut span = span;
    if closed > opened && words.ends_with('”') {
        span.end -= '”'.len_utf8();
    }
    if opened > closed && words.starts_with('“') {
        span.start += '“'.len_utf8();
    }
    span
}
