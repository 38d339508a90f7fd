//! Whether a report is the minutes of a meeting: there a name and a verb give a task, and half a sentence proposes.

use crate::patterns::pattern;
use crate::source::{PartKind, Source};

/// How far into a report its kind is decided.
const OPENING: usize = 60;

/// Whether the report is the minutes of a meeting: it says so, or begins as minutes do, with who came and who sent word.
pub(crate) fn are(source: &Source<'_>) -> bool {
    let mut lists_people = false;
    let mut lists_points = false;
    for part in source.parts.iter().take(OPENING) {
        let words = source.words(&part.span);
        let line = words.trim_matches(|c: char| !c.is_alphanumeric());
        if words.len() < 200
            && pattern!(r"(?i)\bminutes\b|\bmeeting notes\b|\bcompte[- ]rendu\b|\bproc[èe]s[- ]verbal\b|\bпротокол\p{L}{0,2} (?:заседани|собрани|совещани|встреч)")
                .is_match(words)
            // `Twenty minutes`, `the minutes were approved`: spoken of.
            && !pattern!(r"(?i)\b\d+ minutes\b").is_match(words)
        {
            return true;
        }
        if pattern!(r"(?i)^(?:apologies|regrets|excused|notetaker|note[- ]taker|minute[- ]taker|minutes taken|excusé[.·()e-]*s?|prise de notes|secrétaire de séance|отсутствовал\p{L}|секретарь заседания)\b").is_match(line) {
            return true;
        }
        lists_people |= pattern!(r"(?i)^(?:present|attendees|in attendance|attending|members present|also in attendance|board members|présent[.·()e-]*s?|étaient présent\p{L}*|присутствовал\p{L})\b").is_match(line);
        lists_points |= part.kind == PartKind::Heading
            && pattern!(r"(?i)\b(?:agenda|ordre du jour|discussion|meeting|réunion|séance|conseil d[’']administration|(?:new|old|ongoing) business|any other business|action items|повестка|программа)\b").is_match(line);
    }
    lists_people && lists_points
}
