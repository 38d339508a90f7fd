//! What gatherings are called: in titles, in quotation marks, and in capitals inside sentences.

use crate::source::{PartKind, Source, Span, pattern, tidy};
use std::collections::BTreeSet;

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
const DOUBTFUL_NOUNS: &[&str] = &[
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
];

/// How the words of a sentence describe a gathering in a language: the first group is the phrase.
pub(crate) fn phrase(language: &str) -> &'static regex::Regex {
    match language {
        "ru" => pattern!(
            r"(?i)(?:^|[\s«(])((?:(?:международн|региональн|всероссийск|республиканск|совместн|учебн|обучающ|двухдневн|трехдневн|трёхдневн|научно-практическ)\p{L}*\s+){0,3}(?:семинар\p{L}{0,3}(?:-(?:совещани|тренинг)\p{L}{0,3})?|совещани\p{L}{1,2}|форум\p{L}{0,2}|конференци\p{L}{1,2}|тренинг\p{L}{0,2}|вебинар\p{L}{0,2}|кругл\p{L}{2,3} стол\p{L}{0,2}|рабоч\p{L}{2} встреч\p{L}{1,2}))(?:[\s,.«»]|$)"
        ),
        "fr" => pattern!(
            r"(?i)\b(?:une?|le|la|les|cet|cette|d[’']une?|au|du|son|sa)\s+((?:[\p{L}-]+\s+){0,2}?(?:atelier|séminaire|session de formation|formation|conférence|colloque|réunion|table ronde|forum|assemblée générale|rencontre)\b(?:\s(?:de formation|internationale?|régionale?|nationale?|annuelle?|de \p{L}+ jours))?)"
        ),
        _ => pattern!(
            r"(?i)\b(?:an?|the|its|their|this|our|of|from|for|holds?|regular|public|quarterly|latest|delivered|conducted|organi[sz]ed|held|hosted|implemented|provided|participated in|took part in|attended|\d{1,3})\s+((?:[\p{L}\d’'()-]+\s+){0,5}?(?:conference|forum|summit|symposium|round[ -]?table|workshops?|trainings?(?:[- ]of[- ]trainers)?|(?:winter|summer|spring|autumn) school|seminars?|webinars?|meetings?|dialogue|reception|hearing|academy|study visit|training (?:course|programme|program|session)s?|course|clinic|retreat|briefing|panel discussion)(?:\s(?:workshop|seminar|course|session|meeting|conference)s?)?\b)"
        ),
    }
}

/// Whether a word is the noun of a gathering.
pub(crate) fn is_gathering(word: &str) -> bool {
    kind_of_word(word).is_some()
}

fn kind_of_word(word: &str) -> Option<&'static str> {
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

/// Whether an event's name was met as a mission's.
pub(crate) fn is_mission_kind(name: &EventName) -> bool {
    matches!(name.kind, "observation mission" | "assessment") && mission_kind(&name.name).is_some()
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

/// How a name was met; later ones are surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Manner {
    /// Words of a sentence that describe the gathering.
    Described,
    /// The tail of a headline.
    Headline,
    /// Capitals inside a sentence.
    Named,
    /// In quotation marks: the theme that a gathering was held under.
    Theme,
    /// In quotation marks together with the gathering's noun: Regional Table “…”.
    Quoted,
    /// A title or heading by itself.
    Titled,
}

/// A name of a gathering met in the text.
#[derive(Clone, Debug)]
pub(crate) struct EventName {
    pub name: String,
    pub span: Span,
    pub manner: Manner,
    pub kind: &'static str,
    pub part: usize,
}

impl EventName {
    /// The name's words without small words, spelled one way.
    pub fn words(&self) -> BTreeSet<String> {
        content_words(&self.name)
    }
}

/// The words of a title that carry meaning, spelled one way.
pub(crate) fn content_words(title: &str) -> BTreeSet<String> {
    domain::fold::ascii_key(title)
        .split(' ')
        .filter(|w| {
            w.len() > 1
                && ![
                    "the", "of", "for", "and", "on", "in", "to", "with", "its", "an", "at", "from",
                    "by", "as", "entire", "across", "be", "will",
                ]
                .contains(w)
        })
        .map(|w| {
            w.strip_suffix('s')
                .filter(|w| w.len() > 4)
                .unwrap_or(w)
                .to_owned()
        })
        .map(|w| match w.as_str() {
            "digitalisation" | "digitization" => "digitalization".into(),
            "electoral" | "election" | "elections" => "election".into(),
            "table" | "round" | "roundtable" => "roundtable".into(),
            "processe" => "process".into(),
            _ => w,
        })
        .collect()
}

/// Every name of a gathering, in order.
pub(crate) fn find(source: &Source<'_>) -> Vec<EventName> {
    let mut found = Vec::new();
    let title_part = source
        .parts
        .iter()
        .position(|p| p.kind != PartKind::MetadataLine && p.kind != PartKind::Aside);
    for (number, part) in source.parts.iter().enumerate() {
        // `[1] NAME Final Report`: an entry of a list of sources names a cited work.
        let cited = pattern!(r"^\s*\[\d+\]\s").is_match(source.words(&part.span));
        if part.kind == PartKind::Aside || cited {
            continue;
        }
        quoted(source, number, &mut found);
        theme(source, number, &mut found);
        let heading = part.kind == PartKind::Heading || Some(number) == title_part;
        if heading && titled(source, number, &mut found) {
            continue;
        }
        named(source, number, &mut found);
        assembly(source, number, &mut found);
    }
    if let Some(number) = title_part
        && !found.iter().any(|f| f.part == number)
    {
        headline(source, number, &mut found);
    }
    // Inside a longer name of the same place there is no second one.
    let spans: Vec<Span> = found.iter().map(|f| f.span.clone()).collect();
    found.retain(|f| {
        !spans
            .iter()
            .any(|s| *s != f.span && s.start <= f.span.start && f.span.end <= s.end)
    });
    found.sort_by_key(|f| f.span.start);
    found.dedup_by(|a, b| a.span == b.span);
    found
}

/// `conference titled "X"`, `Regional Table “X”`.
fn quoted(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = &source.parts[part].span;
    let words = source.words(span);
    let before = pattern!(
        r"((?:\p{Lu}[\p{L}-]+ )*[\p{L}-]+)(?: (?:discussion|session|event|series))?(?:\s*,?\s*(?:titled|entitled|called|named|on|(?:under|on) the (?:title|theme|topic)(?: of)?|(?:ОБСЕ |СНГ |ООН |ЦИК )?(?:на тему|по теме|под названием)|me temë|na temu|pod nazivom|под наслов|на тема|intitulée?|sur le thème))?\s*[,:–-]?\s*[“„«\x22]([^“”„«»\x22]{8,240})[”“»\x22]"
    );
    // `a roundtable discussion 'Democratic Resilience'`: single marks, beside the noun of a gathering only.
    let single = pattern!(
        r"((?:\p{Lu}[\p{L}-]+ )*[\p{L}-]+)(?: (?:discussion|session|event|series))?(?:\s*,?\s*(?:titled|entitled|called|named|on|(?:under|on) the (?:title|theme|topic)(?: of)?))?\s*[,:]?\s*['‘]((?-i:\p{Lu})[^'‘’“”\x22]{8,200})['’](?:\W|$)"
    );
    for c in before
        .captures_iter(words)
        .chain(single.captures_iter(words))
    {
        let (Some(noun), Some(name)) = (c.get(1), c.get(2)) else {
            continue;
        };
        let Some(kind) = noun
            .as_str()
            .rsplit([' ', '-'])
            .next()
            .and_then(kind_of_word)
        else {
            continue;
        };
        // A name that is capitalised before the quotation marks is part of the title: Regional Table “…”.
        let capitals = pattern!(r"(?:\p{Lu}[\p{L}-]+ )*\p{Lu}[\p{L}-]+$").find(noun.as_str());
        let adjoining = words[noun.end()..name.start()].trim().chars().count() <= 1;
        let (start, end, manner) = match capitals.filter(|_| adjoining) {
            Some(c) => (
                noun.start() + c.start(),
                c_end(words, name.end()),
                Manner::Quoted,
            ),
            None => (name.start(), name.end(), Manner::Theme),
        };
        let start = if words[start..].starts_with("The ") {
            start + 4
        } else {
            start
        };
        let at = span.start + start..span.start + end;
        found.push(EventName {
            name: source.tidy(&at).trim_end_matches('.').to_owned(),
            span: at,
            manner,
            kind,
            part,
        });
    }
}

/// `after the conclusion of the 'Global Election Year: …'`: a theme in quotation marks, without the gathering's noun.
fn theme(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = &source.parts[part].span;
    let words = source.words(span);
    let quoted = pattern!(
        r"(?i:\b(?:conclusion|margins|sidelines|opening|closing|end|theme|title) (?:of )?(?:the )?)[‘'“\x22](\p{Lu}[^‘’'“”\x22]{18,200})[’'”\x22]"
    );
    // `held the “Leadership in Electoral Administration Program” in Bali`: what was held is its name.
    let held = pattern!(
        r"(?i:\b(?:held|hosted|organi[sz]ed|organi[sz]es|organi[sz]ing|convened|conducted|delivered|piloted) (?:the|its|their|an?) )[‘'“\x22](\p{Lu}[^‘’'“”\x22]{14,200})[’'”\x22]"
    );
    for (name, surely) in quoted
        .captures_iter(words)
        .map(|c| (c.get(1), false))
        .chain(held.captures_iter(words).map(|c| (c.get(1), true)))
    {
        let Some(name) = name else { continue };
        let near = source.parts[part..].iter().take(3);
        let Some(kind) = near
            .flat_map(|p| source.words(&p.span).split_whitespace())
            .find_map(kind_of_word)
            .or(surely.then_some("other"))
        else {
            continue;
        };
        let at = span.start + name.start()..span.start + name.end();
        found.push(EventName {
            name: source.tidy(&at),
            span: at,
            manner: Manner::Theme,
            kind,
            part,
        });
    }
}

/// `5th General Assembly of the Association of World Election Bodies (A-WEB)`: one that is numbered or somebody's meets;
/// one without is a parliament, or that of the United Nations.
fn assembly(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = &source.parts[part].span;
    let words = source.words(span);
    let numbered = pattern!(
        r"((?:\d{1,3}(?:st|nd|rd|th|e|è?re|ème) |(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Annual|Extraordinary|Biennial|20\d\d) )?(?:Annual |Ordinary |Extraordinary )?(?:General Assembly|Assemblée [Gg]énérale))( (?:of|de|du|des)(?: the| la| l[’'])? ?\p{Lu}[\p{L}’'-]*(?: (?:(?:of|de|du|des|for|and|et) (?:la |the |l[’'])?)?\p{L}[\p{L}’'-]*){0,5}?(?: \([A-Z][A-Za-z-]{1,9}\)|\b))?"
    );
    for c in numbered.captures_iter(words) {
        let (Some(whole), Some(head)) = (c.get(0), c.get(1)) else {
            continue;
        };
        let ordinal = head.as_str().split(' ').count() > 2;
        if whole.as_str().contains("United Nations") || !ordinal && c.get(2).is_none() {
            continue;
        }
        let at = span.start + whole.start()..span.start + whole.end();
        found.push(EventName {
            name: source.tidy(&at),
            span: at,
            manner: Manner::Named,
            kind: "meeting",
            part,
        });
    }
}

/// The end of a quotation, its closing mark included.
fn c_end(words: &str, at: usize) -> usize {
    at + words[at..].chars().next().map_or(0, char::len_utf8)
}

/// A heading or first line that is the name of a gathering as a whole.
fn titled(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) -> bool {
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
        && m.start() > 12
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
    let names_it = kind_in(head).is_some() || title.to_lowercase().ends_with(&kind.to_lowercase());
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
    if content_words(&name).len() < 2 {
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

/// Capitalised names inside running text.
fn named(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = source.parts[part].span.clone();
    let words = source.words(&span);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if words.chars().filter(|c| c.is_uppercase()).count() * 2 > letters {
        return;
    }
    let run = pattern!(
        r"(?:\d{4} )?\p{Lu}[\p{L}\p{N}’'/-]*(?:(?: (?:of|on|for|in|and|the|to|with|between|against|&|by|about|de|du|sur|la|des|les))* (?:\d{4}\b|\p{Lu}[\p{L}\p{N}’'/-]*))+(?: \([A-Z]{3,8}(?: [IVX]+)?\))?"
    );
    for m in run.find_iter(words) {
        let text = m.as_str();
        let pieces: Vec<(usize, &str)> = pattern!(r"[\p{L}\p{N}][\p{L}\p{N}’'/-]*")
            .find_iter(text)
            .map(|w| (w.start(), w.as_str()))
            .collect();
        let Some(at) = pieces
            .iter()
            .position(|w| kind_of_word(w.1).is_some() && w.1.starts_with(char::is_uppercase))
        else {
            continue;
        };
        let noun = pieces[at].1;
        // `Brickfield Conference Center` is a house, `the Training Department` an office.
        let housed = [
            "Center",
            "Centre",
            "Room",
            "Hall",
            "House",
            "Building",
            "Department",
            "Unit",
            "Division",
            "Institute",
            "Secretariat",
            "Initiative",
            "Association",
            "Network",
            "Group",
            "Foundation",
            "Alliance",
            "Council",
            "Committee",
            "Society",
            "Union",
            "Party",
            "Fund",
            "Board",
            "Commission",
            "Organisation",
            "Organization",
            "Agency",
            "Call",
            "Office",
            "Act",
            "Law",
            "Code",
            "Bill",
            "Policy",
            "Rules",
        ];
        let behind = |n: usize| pieces.get(at + n).is_some_and(|w| housed.contains(&w.1));
        let named_on = pieces
            .get(at + 1)
            .is_some_and(|w| w.1.starts_with(char::is_uppercase) && w.1 != "Series");
        // `Workshop Program Committee` is a body too, `Convention on the Rights of the Child` a treaty.
        let treaty = noun == "Convention"
            && pieces
                .get(at + 1)
                .is_some_and(|w| ["on", "against", "for"].contains(&w.1));
        if behind(1) || named_on && behind(2) || treaty {
            continue;
        }
        // What follows the noun: `Meeting of the Declaration` goes on, `Conference Final Report` does not.
        let mut last = at;
        while let Some(next) = pieces.get(last + 1) {
            let numbered = next.1.chars().all(|c| "IVX".contains(c))
                || next.1.len() == 4 && next.1.chars().all(|c| c.is_ascii_digit());
            if kind_of_word(next.1).is_some() && last + 1 - at <= 2
                || numbered
                || ["Discussion", "Series", "Day"].contains(&next.1)
            {
                last += 1;
            } else {
                break;
            }
        }
        let continues = pieces
            .get(last + 1)
            .is_some_and(|w| ["of", "on", "for"].contains(&w.1));
        if continues {
            last = pieces.len() - 1;
            // A second clause: `… Conference on X in Tirana` ends before the place.
            if let Some(stop) = pieces[at..]
                .iter()
                .position(|w| ["in", "with", "by", "between"].contains(&w.1))
            {
                last = at + stop - 1;
            }
        }
        let mut first = 0;
        let skip = [
            "The",
            "This",
            "A",
            "An",
            "In",
            "At",
            "On",
            "During",
            "From",
            "For",
            "Following",
            "After",
            "And",
            "As",
            "By",
            "Our",
            "Many",
            "Some",
            "Also",
        ];
        while first < at
            && (skip.contains(&pieces[first].1) || pieces[first].1.starts_with(char::is_lowercase))
        {
            first += 1;
        }
        // `NCD Hosts Tactile Currency Forum`, `Enter Meeting`: a headline's verb, or a button's, is not in the name.
        if let Some(verb) = pieces[first..at].iter().rposition(|w| {
            pattern!(r"^(?:Hosts?|Hosted|Holds?|Held|Convenes?|Convened|Organi[sz]es?|Organi[sz]ed|Announces?|Attends?|Joins?|Joined|Launches|Opens?|Concludes?|Supports?|Welcomes?|Addresses|Enter|Register|Watch|About|Acceptance|Approval|Adoption)$")
                .is_match(w.1)
        }) {
            first += verb + 1;
            while first < at && pieces[first].1.starts_with(char::is_lowercase) {
                first += 1;
            }
        }
        // `United Nations Institute for Training`, `Catholic Bishops' Conference`: a body.
        let body = pieces[..at].windows(2).any(|w| {
            housed.contains(&w[0].1)
                && ["for", "of", "on"].contains(&w[1].1)
                && pieces[at].0 > w[1].0
        }) || pieces[first..at].iter().any(|w| w.1.starts_with("Bishops"));
        if body
            && pieces[first..at]
                .iter()
                .any(|w| housed.contains(&w.1) || w.1.starts_with("Bishops"))
        {
            continue;
        }
        // A connector before the noun cuts off what is not its modifier: `Commission of the Election Conference`.
        if let Some(cut) = pieces[first..at]
            .iter()
            .rposition(|w| ["the", "in", "with", "to", "by", "about"].contains(&w.1))
        {
            first += cut + 1;
        }
        let capitals = pieces[first..=last]
            .iter()
            .filter(|w| {
                w.1.starts_with(char::is_uppercase) || w.1.starts_with(|c: char| c.is_ascii_digit())
            })
            .count();
        let mut end = pieces[last].0 + pieces[last].1.len();
        if let Some(acronym) = pattern!(r"^ \([A-Z]{3,8}(?: [IVX]+)?\)").find(&text[end..]) {
            end += acronym.end();
        }
        let start = pieces[first].0;
        let possessive = text[start..end]
            .trim_end_matches("’s")
            .trim_end_matches("'s")
            .len();
        let at_text = span.start + m.start() + start..span.start + m.start() + start + possessive;
        let doubtful = DOUBTFUL_NOUNS.contains(&noun.to_lowercase().as_str());
        if capitals < if doubtful { 3 } else { 2 } || last == first {
            continue;
        }
        let name = source.tidy(&at_text);
        // `Forum for Electoral Reform established`: a body is set up, a gathering is held.
        let set_up = pattern!(r"(?i)^[’'”\x22]?,? (?:was |has been |is )?(?:newly )?(?:established|set up|formed|created|founded)\b")
            .is_match(source.flat.get(at_text.end..).unwrap_or(""));
        if set_up || pattern!(r"(?i)\btable of\b").is_match(&name) {
            continue;
        }
        // A congress that meets every so often is a gathering, one that is reported to is a parliament.
        if noun == "Congress"
            && !pattern!(r"\b(?:World|International|Annual|Party|Regional|First|Second|Third|\d{4}|\w+th|[IVX]+)\b").is_match(&name)
        {
            continue;
        }
        if crate::organisations::kind_of(&name) == Some("parliament")
            && !name.contains("Conference")
        {
            continue;
        }
        let kind = kind_in(&name).unwrap_or("other");
        found.push(EventName {
            name,
            span: at_text,
            manner: Manner::Named,
            kind,
            part,
        });
    }
}

/// `OSCE supports conference on role of new technologies` → the words from the noun (and its adjectives) on.
fn headline(source: &Source<'_>, part: usize, found: &mut Vec<EventName>) {
    let span = source.parts[part].span.clone();
    let words = source.words(&span);
    let set_up = pattern!(r"(?i)\b(?:established|set up|founded|created|formed)\b").is_match(words);
    if words.len() > 300 || set_up {
        return;
    }
    // `Board of Commissioners met Oct. 18`: the body's name and the verb are all the name that there is.
    if let Some(m) = pattern!(r"^\s*(\p{Lu}[^.;:]{8,120}? met)(?: on)? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)").captures(words).and_then(|c| c.get(1)) {
        let at = span.start + m.start()..span.start + m.end();
        found.push(EventName {
            name: source.tidy(&at),
            span: at,
            manner: Manner::Headline,
            kind: "meeting",
            part,
        });
        return;
    }
    // `Commissioner meets the ODIHR delegation`: who met whom is the name.
    if words.len() < 130
        && let Some(m) = pattern!(r"^\s*([^.;:]{3,60}? (?:meets?(?: with)?|met with|receives|received|talks with|welcomes) [^.;:]{3,70}?)\s*$")
            .captures(words)
            .and_then(|c| c.get(1))
    {
        let at = span.start + m.start()..span.start + m.end();
        found.push(EventName {
            name: source.tidy(&at),
            span: at,
            manner: Manner::Headline,
            kind: "meeting",
            part,
        });
        return;
    }
    if matches!(source.language, "ru" | "fr") {
        if let Some(m) = phrase(source.language)
            .captures(words)
            .and_then(|c| c.get(1))
        {
            let about = pattern!(
                r"(?i)^ (?:для|по|на тему|с|à l[’']intention d|au profit d|sur) ?[^,.;:]{5,110}"
            )
            .find(&words[m.end()..])
            .map_or(0, |t| t.end());
            let at = span.start + m.start()..span.start + m.end() + about;
            let name = source.tidy(&at);
            if content_words(&name).len() < 2 {
                return;
            }
            found.push(EventName {
                name,
                span: at,
                manner: Manner::Headline,
                kind: kind_in(m.as_str()).unwrap_or("other"),
                part,
            });
        }
        return;
    }
    let m = pattern!(r"(?i)(?:(?:international|regional|national|annual|high-level|online|public|joint|two-day|first|second|third) )*\b(conference|forum|summit|symposium|round ?table|workshop|training|course|seminar|webinar|meeting|dialogue)\b(?: (?:on|of|about|for) [^.:;]{6,140})?").captures(words);
    if let Some(c) = m
        && let (Some(whole), Some(noun)) = (c.get(0), c.get(1))
    {
        let at = span.start + whole.start()
            ..span.start + whole.start() + whole.as_str().trim_end().len();
        let kind = kind_in(noun.as_str()).unwrap_or("other");
        let mut at = at;
        let mut name = source.tidy(&at);
        // `NCD quarterly meeting focuses on employment`: what stands before the verb is the name.
        let verb = pattern!(r"(?i)^\s+(?:focus(?:es|ed)|address(?:es|ed)|discuss(?:es|ed)|highlights?|examines?|explores?|concludes?|ends?|opens?|begins?|starts?|kicks|brings?|gathers?|calls?|takes place|held|to (?:be held|take place))\b")
            .is_match(&words[noun.end()..]);
        if content_words(&name).len() < 2 && verb {
            at = span.start..span.start + noun.end();
            name = source.tidy(&at);
        }
        if content_words(&name).len() < 2 {
            name = source.tidy(&span);
        }
        let capital: String = name
            .chars()
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(name.chars().skip(1))
            .collect();
        found.push(EventName {
            name: capital,
            span: at,
            manner: Manner::Headline,
            kind,
            part,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Document;

    fn names(text: &str) -> Vec<String> {
        let document = Document {
            text: text.into(),
            ..Default::default()
        };
        find(&Source::new(&document))
            .into_iter()
            .map(|n| n.name)
            .collect()
    }

    #[test]
    fn names_of_gatherings_are_cut_where_they_end() {
        for (text, want) in [
            (
                "OSCE supports conference on role of new technologies in Kazakhstan\nThe role was discussed.",
                vec!["Conference on role of new technologies in Kazakhstan"],
            ),
            (
                "News\nIt sponsored a three-day conference titled \"Election Administration: Regional Experience\" in Almaty.",
                vec!["Election Administration: Regional Experience"],
            ),
            (
                "News\nThe CEC organized the Regional Table “Digitalization of election processes”.",
                vec!["Regional Table “Digitalization of election processes”"],
            ),
            (
                "News\nDocument Title: Central Asia Regional Election Officials Conference Final Project Report November",
                vec!["Central Asia Regional Election Officials Conference"],
            ),
            (
                "CENTRAL ASIA REGIONAL ELECTION OFFICIALS CONFERENCE",
                vec!["Central Asia Regional Election Officials Conference"],
            ),
            (
                "Annex to IFES, Final Project Report Oct 1: Central Asia Regional Election Officials Conference, November 17-20, 1998",
                vec!["Central Asia Regional Election Officials Conference"],
            ),
            (
                "News\nThey met for the Sixth Implementation Meeting of the Declaration of Global Principles.",
                vec!["Sixth Implementation Meeting of the Declaration of Global Principles"],
            ),
            ("News\nThe Conference ended. The meeting was good.", vec![]),
            (
                "News\n[1] Central Asia Regional Election Officials Conference Final Project Report",
                vec![],
            ),
            (
                "Совещание прошло\nОна приняла участие в совещании ОБСЕ на тему \"Демократические выборы и наблюдение\" в Вене.",
                vec!["Демократические выборы и наблюдение"],
            ),
            (
                "Board of Election Commissioners of the City of Chicago met Oct. 18.\nThe Illinois Open Meetings Act was followed.",
                vec!["Board of Election Commissioners of the City of Chicago met"],
            ),
            (
                "Winter school on New Voting Technologies\nThey will gather.",
                vec!["Winter school on New Voting Technologies"],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn the_head_noun_decides_the_kind() {
        for (name, kind) in [
            ("Regional Table “Digitalization”", "roundtable"),
            ("conference on training of officials", "conference"),
            ("Copenhagen Democracy Summit", "conference"),
        ] {
            assert_eq!(kind_in(name), Some(kind), "{name}");
        }
    }
}
