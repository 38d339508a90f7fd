//! Names that are a title or a heading as a whole.

use super::nouns::kind_in;
use super::{EventName, Manner, content_words};
use crate::patterns::pattern;
use crate::source::{Source, tidy};

/// A heading or first line that is the name of a gathering as a whole.
pub(super) fn titled(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) -> bool {
    let span = source.parts[part].span.clone();
    let words = source.words(&span);
    if words.len() > 320 || pattern!(r"[.!?]\s+\p{Lu}").is_match(words) && words.len() > 160 {
        return false;
    }
    // `Annex to X, Final Report: NAME, November 17-20, 1998` → NAME; numbering and marks are passed over.
    let mut start = pattern!(r"^(?:#+\s*|[IVX]+\.\s+|\d+[.)]\s+)")
        .find(words)
        .map_or(0, |m| m.end());
    // `Minutes of the first committee meeting` names the meeting, however it is capitalised.
    let minutes = minutes_of(&words[start..]);
    start += minutes;
    let mut end = words.trim_end().len();
    if let Some(m) = pattern!(r",?\s*(?:on |from )?(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)[^,]{0,12}(?:, \d{4})?\s*$").find(words)
        && m.start() > start.max(12)
    {
        end = m.start();
    }
    if let Some(colon) = words[start..end].rfind(": ")
        && kind_in(&words[start + colon..end]).is_some()
        && pattern!(r"(?i)^\s*(?:annex|report|minutes|final|summary|press release)")
            .is_match(&words[start..])
    {
        start += colon + 2;
    }
    // `Appeal of the participants of the 3rd Conference of X`: what they took part in.
    if let Some(m) = pattern!(r"(?i)\b(?:participants (?:of|in|at|to) the|участник\p{L}{1,3}|член\p{L}{0,3}|participants (?:de la|du|à la|au))\s+")
        .find(&words[start..end])
        && kind_in(&words[start + m.end()..end]).is_some()
    {
        start += m.end();
    }
    let title = &words[start..end];
    if pattern!(r"(?i)\b(?:table of (?:contents|authorities|figures)|contents table)\b")
        .is_match(title)
    {
        return false;
    }
    let Some(kind) = kind_in(title) else {
        return false;
    };
    let long: Vec<&str> = title
        .split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3)
        .collect();
    let capitals = long
        .iter()
        .filter(|w| {
            w.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_uppercase)
        })
        .count();
    let head = title
        .split(['”', '“', '"', ':', '–'])
        .next()
        .unwrap_or(title);
    // `Inter-Party Committee – 7th ordinary sitting`: whose it is, then what.
    let behind = title
        .rsplit_once(" – ")
        .map(|(_, last)| last)
        .filter(|last| last.split_whitespace().count() <= 5);
    let names_it = kind_in(head).is_some()
        || behind.is_some_and(|last| kind_in(last).is_some())
        || title.to_lowercase().ends_with(&kind.to_lowercase());
    let tells = pattern!(r"\b(?i:(?:support|host|attend|convene|join|organi[sz]e|participate|hold|launch|visit|conclude)(?:s|d|ed)? (?:the|a|an|in|at|its|their|for)\b|supports|sends?|sent|deploys?|deployed|opens|opened|monitors?|established|hosts|hosted|holds|held|participates?|attends?|convenes?|launches|announces|joins|speaks?|organi[sz]es|concludes|opens|to host|to hold|share|takes?|call for|calls|urges|met|meets|releases?|examines?|explores?|highlights?|inviting|advances?|addresses|discuss(?:es)?|gathers?|kicks off|brings?|состоял(?:ся|ась|ось|ись)|прош(?:[её]л|ла|ло|ли)|прове(?:л|ла|ли|дет)|принял\p{L}*|обсуд\p{L}+|встретил\p{L}+|прилетел\p{L}*|прибыл\p{L}*)\b").is_match(title);
    // `Forum Details`, `Workshop Scope and Discussion`: what a section is about.
    let section = pattern!(r"(?i)^(?:[a-z][.)] )?(?:acceptance|approval|adoption|review) of\b|^(?:the )?\p{L}+ (?:details|scope|program(?:me)?|overview|participants|objectives|structure|format|logistics|venue|goals|topics|materials|speakers|background|outcomes?|results|summary|schedule)\b")
        .is_match(title);
    let unbroken = !pattern!(
        r"(?i)\b(?:agenda|minutes|report|statement|remarks|summary|notes|press release)\b"
    )
    .is_match(title);
    if tells
        || section
        || pattern!(r"(?i)^\W*congress of\b").is_match(title)
        || long.len() < 2
        || capitals * 5 < long.len() * 2 && minutes == 0
        || !names_it
        || !unbroken && title.len() > 90
    {
        return false;
    }
    let mut cut = end;
    if let Some(m) = pattern!(r"(?i)\s+(?:final (?:project )?report|report|minutes|agenda|summary|communiqu[eé]|notes)\b.*$").find(title) {
        cut = start + m.start();
    }
    let mut name = tidy(&words[start..cut])
        .trim_matches(['*', '#', ' ', ',', '-', '–'])
        .to_owned();
    // An orphaned quotation mark inside a headline is noise.
    if name.matches(['“', '”', '"']).count() == 1 {
        name = tidy(&name.replace(['“', '”', '"'], " "));
    }
    if !name.chars().any(char::is_lowercase) {
        name = capitals_to_title(&name);
    }
    // `Draft Meeting Minutes: January 10` names no more than its day.
    let telling = content_words(&name)
        .iter()
        .filter(|w| !matches!(w.as_str(), "draft" | "special" | "final" | "approved"))
        .count();
    if telling < 2 {
        return false;
    }
    found.push(EventName {
        name,
        span: span.start + start..span.start + cut,
        manner: Manner::Titled,
        kind,
        part,
    });
    true
}

/// `PRESS RELEASE`, `Minutes`: a line over the title that says what kind of paper it is.
pub(crate) fn is_label(line: &str) -> bool {
    pattern!(r"(?i)^\W*(?:for immediate release|(?:press|media|news) (?:release|statement|advisory|note)|news|minutes|draft minutes|communiqu[eé](?: de presse)?|statement|summary|agenda|пресс-релиз|новости|протокол|saopštenje|njoftim(?: për shtyp)?)(?: (?:no|nr|n°|№)\.? ?[\d/-]+)?\W*$")
        .is_match(line)
}

/// How long `Minutes of the` is at the head of a title; 0 where it is not there.
pub(crate) fn minutes_of(title: &str) -> usize {
    pattern!(r"(?i)^\s*(?:draft |approved |final )?(?:meeting )?(?:minutes|summary|notes|proceedings|record|протокол)(?: of| from| for|:)?(?: the)?\s+")
        .find(title)
        .map_or(0, |m| m.end())
}

/// `CENTRAL ASIA CONFERENCE` → `Central Asia Conference`.
pub(crate) fn capitals_to_title(text: &str) -> String {
    let small = ["of", "for", "and", "on", "in", "the", "to"];
    text.split(' ')
        .map(|w| {
            let lower = w.to_lowercase();
            if crate::organisations::is_short_name(w) {
                return w.to_owned();
            }
            if small.contains(&lower.as_str()) {
                return lower;
            }
            let mut chars = lower.chars();
            chars
                .next()
                .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
        })
        .collect::<Vec<_>>()
        .join(" ")
}
