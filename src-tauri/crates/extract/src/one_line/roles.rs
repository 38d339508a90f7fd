//! Who did what for the event, as a line says it: `IFES with CEC Kyrgyzstan, funded by USAID`.

use crate::patterns::{Pattern, pattern};
use crate::source::Span;
use domain::one_line::LineOrganisation;

/// The words that give the organisation behind them its role; the most telling first.
fn cue_words() -> [(&'static str, &'static Pattern); 7] {
    [
        (
            "donor",
            pattern!(
                r"(?i)\b(?:(?:co-?)?funded by|financed by|with funding (?:from|by)|grant from|donor\s*:|при финансовой поддержке|при финансировании|на средства|донор\s*:|financée? par|bailleur\s*:)\s*(?:the\s+)?"
            ),
        ),
        (
            "supporter",
            pattern!(
                r"(?i)\b(?:supported by|with (?:the )?support (?:of|from)|при поддержке|avec l[’']appui d(?:e la|e l[’']|e|u|es)|avec le soutien d(?:e la|e l[’']|e|u|es)|soutenue? par)\s*(?:the\s+)?"
            ),
        ),
        (
            "in cooperation with",
            pattern!(
                r"(?i)\b(?:in (?:close )?(?:co-?operation|collaboration|partnership) with|в сотрудничестве с|в партн[её]рстве с|en (?:coopération|collaboration|partenariat) avec)\s*(?:the\s+|la\s+|le\s+|l[’'])?"
            ),
        ),
        (
            "co-organiser",
            pattern!(
                r"(?i)\b(?:co-?organi[sz]ed (?:by|with)|together with|jointly with|with|совместно с|вместе с|со?|conjointement avec|avec)\s+(?:the\s+|la\s+|le\s+|l[’'])?"
            ),
        ),
        (
            "host",
            pattern!(
                r"(?i)\b(?:hosted by|host\s*:|принимающая сторона\s*:?|accueillie? par)\s*(?:the\s+)?"
            ),
        ),
        (
            "sponsor",
            pattern!(r"(?i)\b(?:sponsored by|спонсор\s*:|parrainée? par)\s*(?:the\s+)?"),
        ),
        (
            "organiser",
            pattern!(
                r"(?i)\b(?:(?:organi[sz]ed|held|conducted|convened) by|by|organi[sz]ers?\s*:|организатор\p{L}*\s*:?|провод(?:ит|ят|ила?|или)|organisée? par|par)\s+(?:the\s+|la\s+|le\s+|l[’'])?"
            ),
        ),
    ]
}

/// Every such phrase in the line, with its role; none inside another.
fn phrases(text: &str) -> Vec<(Span, &'static str)> {
    let mut found: Vec<(Span, &'static str)> = Vec::new();
    for (role, words) in cue_words() {
        for m in words.find_iter(text) {
            if !found
                .iter()
                .any(|(span, _)| super::touches(span, &m.range()))
            {
                found.push((m.range(), role));
            }
        }
    }
    found.sort_by_key(|f| f.0.start);
    found
}

/// Where the phrases stand.
pub(super) fn cues(text: &str) -> Vec<Span> {
    phrases(text).into_iter().map(|p| p.0).collect()
}

/// Stretches that may be the name of an organisation, the longer before the shorter; those that cannot be anything
/// else, because they stand capitalised behind such a phrase, are marked.
pub(super) fn names(text: &str, segments: &[Span]) -> Vec<(Span, bool)> {
    let phrases = phrases(text);
    let mut found = Vec::new();
    for (number, segment) in segments.iter().enumerate() {
        let whole = super::trimmed(text, segment.clone());
        found.push((whole.clone(), false));
        let mut from = whole.start;
        let mut sure = false;
        let inside: Vec<_> = phrases
            .iter()
            .filter(|(span, _)| whole.start <= span.start && span.end <= whole.end)
            .collect();
        for (at, next_sure) in inside
            .iter()
            .map(|(span, role)| (span.clone(), *role != "co-organiser" || number > 0))
            .chain([(whole.end..whole.end, false)])
        {
            pieces(text, from..at.start, sure, number > 0, &mut found);
            from = at.end;
            sure = next_sure;
        }
    }
    found
}

/// A list of names, and each of them. An acronym between commas (`detail`) is a body's.
fn pieces(text: &str, span: Span, sure: bool, detail: bool, found: &mut Vec<(Span, bool)>) {
    let whole = super::trimmed(text, span);
    if whole.is_empty() {
        return;
    }
    let mut parts = Vec::new();
    let mut from = whole.start;
    for m in pattern!(r"\s+(?:and|&|и|et)\s+").find_iter(&text[whole.clone()]) {
        parts.push(super::trimmed(text, from..whole.start + m.start()));
        from = whole.start + m.end();
    }
    parts.push(super::trimmed(text, from..whole.end));
    if parts.len() > 1 {
        found.push((whole, false));
    }
    for part in parts {
        let name = text[part.clone()]
            .chars()
            .next()
            .is_some_and(char::is_uppercase);
        let acronym = detail && pattern!(r"^\p{Lu}{3,8}$").is_match(&text[part.clone()]);
        if !part.is_empty() {
            found.push((part, sure && name || acronym));
        }
    }
}

/// Gives each body its role: that of the phrase before it, or of the list that it stands in; without one it organised,
/// if its stretch of the line has nothing but bodies in it. A body that the event's name begins with has none; `name` is
/// the stretch that holds it.
pub(super) fn assign(
    text: &str,
    segments: &[Span],
    name: usize,
    bodies: &mut [(Span, LineOrganisation)],
) {
    let phrases = phrases(text);
    let meeting = segments.get(name).is_some_and(|s| {
        pattern!(r"(?i)^\s*(?:meeting|встреча|réunion|rencontre|briefing|consultation)")
            .is_match(&text[s.clone()])
    });
    for (number, segment) in segments.iter().enumerate() {
        let mut role = "";
        let mut from = segment.start;
        for (span, body) in bodies
            .iter_mut()
            .filter(|(s, _)| segment.start <= s.start && s.end <= segment.end)
        {
            let gap = &text[from..span.start];
            let joined =
                pattern!(r"(?i)^[\s,;:(&]*(?:and|и|et|the|la|le|les|l[’'])?[\s(]*$").is_match(gap);
            let cue = phrases.iter().rfind(|(at, _)| {
                from <= at.start
                    && at.end <= span.start
                    && text[at.end..span.start].trim().is_empty()
            });
            role = match cue {
                // 'Training of commissions with tablets' and 'meeting with the CEC' say what it was about.
                Some((_, "co-organiser")) if number == name && meeting => "",
                Some((_, role)) => role,
                None if joined && from > segment.start => role,
                None if joined => "organiser",
                None => "",
            };
            body.role = role.to_owned();
            from = span.end;
        }
    }
    // The name of the event cannot be a list of organisers; a line of nothing else has none.
    if let Some(first) = segments.get(name)
        && segments.len() > 1
    {
        let whole = super::trimmed(text, first.clone());
        for (_, body) in bodies
            .iter_mut()
            .filter(|(s, _)| s.start == whole.start && s.end < whole.end)
        {
            body.role = String::new();
        }
    }
}
