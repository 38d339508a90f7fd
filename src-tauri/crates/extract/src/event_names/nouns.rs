//! The nouns of gatherings and missions, and what kind of event each tells of.

use crate::patterns::{Pattern, pattern};

/// Nouns of gatherings and the vocabulary's kind for each.
const GATHERINGS: &[(&str, &str)] = &[
    ("conference", "conference"),
    ("congress", "conference"),
    ("convention", "conference"),
    ("forum", "conference"),
    ("summit", "conference"),
    ("symposium", "conference"),
    ("colloquium", "conference"),
    ("roundtable", "roundtable"),
    ("round-table", "roundtable"),
    ("table", "roundtable"),
    ("workshop", "workshop"),
    ("hackathon", "workshop"),
    ("training", "training"),
    ("academy", "training"),
    ("course", "training"),
    ("seminar", "seminar"),
    ("webinar", "seminar"),
    ("meeting", "meeting"),
    ("meetings", "meeting"),
    ("dialogue", "meeting"),
    ("dialog", "meeting"),
    ("consultation", "meeting"),
    ("panel", "meeting"),
    ("hearing", "meeting"),
    ("briefing", "meeting"),
    ("sitting", "meeting"),
    ("session", "meeting"),
    ("plenary", "meeting"),
    ("gathering", "meeting"),
    ("exchange", "meeting"),
    ("bootcamp", "training"),
    ("dinner", "other"),
    ("luncheon", "other"),
    ("ceremony", "other"),
    ("reception", "other"),
    ("talks", "meeting"),
    ("retreat", "meeting"),
    ("winterschool", "training"),
    ("masterclass", "training"),
    ("conférence", "conference"),
    ("atelier", "workshop"),
    ("réunion", "meeting"),
    ("formation", "training"),
    ("workshops", "workshop"),
    ("trainings", "training"),
    ("seminars", "seminar"),
    ("clinic", "training"),
    ("journées", "conference"),
    ("séminaire", "seminar"),
    ("colloque", "conference"),
    ("rencontre", "meeting"),
    ("retraite", "meeting"),
    ("webinaire", "seminar"),
    ("concertation", "meeting"),
];

/// The same in the inflected languages of the region, without their endings.
const STEMS: &[(&str, &str)] = &[
    ("конференци", "conference"),
    ("конференциј", "conference"),
    ("форум", "conference"),
    ("саммит", "conference"),
    ("симпозиум", "conference"),
    ("семинар", "seminar"),
    ("вебинар", "seminar"),
    ("встреч", "meeting"),
    ("совещани", "meeting"),
    ("тренинг", "training"),
    ("видеоконференци", "conference"),
    ("заседани", "meeting"),
    ("работилниц", "workshop"),
    ("konferenc", "conference"),
    ("konferencij", "conference"),
    ("tryez", "roundtable"),
    ("seminar", "seminar"),
    ("radionic", "workshop"),
    ("sastan", "meeting"),
    ("sastank", "meeting"),
    ("takim", "meeting"),
];

/// The longest ending that a noun of these languages takes.
const ENDING: usize = 3;

/// Gatherings by name that are bodies as often: they need a date beside them.
pub(super) const DOUBTFUL_NOUNS: &[&str] = &[
    "congress",
    "academy",
    "course",
    "convention",
    "table",
    "training",
    "panel",
    "dialogue",
    "talks",
    "consultation",
    "session",
    "sitting",
    "plenary",
    "gathering",
    "exchange",
    "dinner",
    "ceremony",
];

/// How the words of a sentence describe a gathering in a language: the first group is the phrase.
pub(crate) fn phrase(language: &str) -> &'static Pattern {
    match language {
        "ru" => pattern!(
            r"(?i)(?:^|[\s«(])((?:(?:международн|региональн|всероссийск|республиканск|совместн|учебн|обучающ|двухдневн|трехдневн|трёхдневн|научно-практическ)\p{L}*\s+){0,3}(?:семинар\p{L}{0,3}(?:-(?:совещани|тренинг)\p{L}{0,3})?|совещани\p{L}{1,2}|форум\p{L}{0,2}|конференци\p{L}{1,2}|тренинг\p{L}{0,2}|вебинар\p{L}{0,2}|кругл\p{L}{2,3} стол\p{L}{0,2}|рабоч\p{L}{2} встреч\p{L}{1,2}|видеоконференци\p{L}{1,2}|онлайн-(?:встреч|конференци|семинар)\p{L}{0,2}|заседани\p{L}{1,2}|консультаци\p{L}{1,2}|слушани\p{L}{1,2}|мастер-класс\p{L}{0,2}))(?:[\s,.«»]|$)"
        ),
        "fr" => pattern!(
            r"(?i)\b(?:une?|le|la|les|cet|cette|d[’']une?|au|du|son|sa)\s+((?:[\p{L}-]+\s+){0,2}?(?:atelier|séminaire|session de formation|formation|conférence|colloque|réunion|table[ -]ronde|forum|assemblée générale|rencontre|retraite|webinaire|concertation|dialogue|visite de travail|cérémonie|journées?)\b(?:\s(?:de formation|internationale?|régionale?|nationale?|annuelle?|de \p{L}+ jours))?)"
        ),
        _ => pattern!(
            r"(?i)\b(?:an?|the|its|their|this|our|of|from|for|holds?|regular|public|quarterly|latest|delivered|conducted|organi[sz]ed|held|hosted|hosts?|implemented|provided|completed|opened|concluded|participated in|took part in|attended|\d{1,3})\s+((?:[\p{L}\d’'()-]+\s+){0,5}?(?:conference|forum|summit|symposium|round[ -]?table|workshops?|trainings?(?:[- ]of[- ]trainers)?|(?:winter|summer|spring|autumn) school|seminars?|webinars?|meetings?|dialogue|reception|hearing|academy|study visit|training (?:course|programme|program|session)s?|course|clinic|retreat|briefing|panel discussion|plenary(?: session)?|(?:information|awareness|working|briefing|ordinary|extraordinary|regular|annual|statutory|inaugural|consultation|consultative|simulation|validation|orientation|induction|strategic[- ]planning) (?:session|sitting)s?|ordinary sitting|sitting|gathering|(?:peer|experience|knowledge|regional|expert|experts|international|peer-to-peer|bilateral|lessons-learned|study) exchange(?: visit)?|(?:induction|orientation|exchange|leadership|fellowship|mentoring|certificate|certification|capacity[- ]building) program(?:me)?|(?:working|gala) (?:dinner|lunch|breakfast)|(?:launch|closing|opening|award|signing|handover|graduation) ceremony|(?:kick-off|launch|closing|side|outreach|networking|awareness) event|boot ?camp|(?:table-?top|simulation) exercise|field visit|study tour|general assembly|colloquium|consultations?)(?:\s(?:workshop|seminar|course|session|meeting|conference|discussion)s?)?\b)"
        ),
    }
}

/// Whether a word is the noun of a gathering.
pub(crate) fn is_gathering(word: &str) -> bool {
    kind_of_word(word).is_some()
}

pub(super) fn kind_of_word(word: &str) -> Option<&'static str> {
    let lower = word
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
        .to_lowercase();
    let lower = lower
        .strip_suffix("'s")
        .or(lower.strip_suffix("’s"))
        .unwrap_or(&lower);
    GATHERINGS
        .iter()
        .find(|g| g.0 == lower)
        .or_else(|| {
            STEMS.iter().find(|s| {
                lower
                    .strip_prefix(s.0)
                    .is_some_and(|e| e.chars().count() <= ENDING && e != "ist")
            })
        })
        .map(|g| g.1)
}

/// The kind of gathering that a name or phrase tells of.
pub(crate) fn kind_in(phrase: &str) -> Option<&'static str> {
    let lower = phrase.to_lowercase();
    if lower.contains("study visit") || lower.contains("study tour") {
        return Some("study visit");
    }
    if pattern!(r"\b(?:winter|summer|spring|autumn|fall) school\b|\btraining[- ]of[- ]trainers\b")
        .is_match(&lower)
    {
        return Some("training");
    }
    if lower.contains("observation mission") {
        return Some("observation mission");
    }
    if pattern!(r"round[ -]?table").is_match(&lower) {
        return Some("roundtable");
    }
    // The last noun is the head in English: `training conference` is a conference. After `of`, `on` it is no head.
    let head = pattern!(r"\b(?:of|on|for|about|titled|entitled)\b|[“„«:]")
        .find(&lower)
        .map_or(lower.len(), |m| m.start());
    let last = |s: &str| s.split_whitespace().rev().find_map(kind_of_word);
    last(&lower[..head]).or_else(|| last(&lower))
}

/// Whether a name is that of a mission that is sent to watch or to assess, which is an event and no body.
pub(crate) fn is_mission(name: &str) -> bool {
    pattern!(r"(?i)\bmissions?\b").is_match(name) && mission_kind(name).is_some()
}

/// The kind of a mission that is sent to watch or to assess; none for a standing one.
pub(crate) fn mission_kind(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    if pattern!(r"assessment (?:mission|visit)|по оценке").is_match(&lower) {
        return Some("assessment");
    }
    pattern!(r"(?:observation|observer|monitoring|expert|fact[- ]finding|follow[- ]up|exploratory|pre-election|pre-electoral) (?:mission|visit)s?\b|\bto observe\b|\bobservation of\b|по наблюдению|mission d[’']observation|\bdelegation\b|\bcommittee\b")
        .is_match(&lower)
        .then_some("observation mission")
}
