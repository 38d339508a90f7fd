//! People: who is named, under which spellings, in which position, and what the report says they did.

use crate::organisations::Organisations;
use crate::places::{PlaceKind, PlaceMention};
use crate::source::{PartKind, Source, Span, cut, pattern, tidy};
use domain::fold::{ascii_key, fold, romanisations};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static GIVEN_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("../data/given_names.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .chain(include_str!("../data/nicknames.tsv").split_whitespace())
        .map(fold)
        .collect()
});

static NICKNAMES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<String>> = HashMap::new();
    for line in include_str!("../data/nicknames.tsv").lines() {
        let names: Vec<String> = line.split('\t').map(fold).collect();
        for name in &names {
            table
                .entry(name.clone())
                .or_default()
                .extend(names.iter().filter(|n| *n != name).cloned());
        }
    }
    table
});

/// Forms of address that stand before a name.
const HONORIFICS: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Hon",
    "Honourable",
    "Honorable",
    "Rev",
    "Excellency",
    "M",
    "Mme",
    "Г-н",
    "Г-жа",
    "Znj",
    "Z",
];

/// Positions. Any of them, in any case, may stand before or after a name.
const POSITIONS: &[&str] = &[
    "ambassador",
    "president",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "co-chair",
    "vice-chair",
    "minister",
    "secretary",
    "director",
    "head",
    "deputy",
    "commissioner",
    "member",
    "manager",
    "officer",
    "coordinator",
    "co-ordinator",
    "adviser",
    "advisor",
    "expert",
    "consultant",
    "specialist",
    "representative",
    "senator",
    "congressman",
    "congresswoman",
    "governor",
    "mayor",
    "judge",
    "justice",
    "general",
    "colonel",
    "professor",
    "lecturer",
    "researcher",
    "analyst",
    "fellow",
    "assistant",
    "associate",
    "founder",
    "co-founder",
    "leader",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "rapporteur",
    "observer",
    "delegate",
    "trainer",
    "moderator",
    "moderated",
    "facilitator",
    "speaker",
    "journalist",
    "editor",
    "activist",
    "lawyer",
    "attorney",
    "chief",
    "ceo",
    "treasurer",
    "clerk",
    "counsel",
    "administrator",
    "premier",
    "chancellor",
    "king",
    "queen",
    "prince",
    "supervisor",
    "engineer",
    "scientist",
    "historian",
    "host",
    "trustee",
    "councilmember",
    "councilman",
    "councilor",
    "councillor",
    "mep",
    "mp",
    "executive",
    "dean",
    "rector",
    "ombudsman",
    "ombudsperson",
    "председатель",
    "министр",
    "посол",
    "президент",
    "директор",
    "эксперт",
    "глава",
    "kryetar",
    "kryetari",
    "ministër",
    "drejtor",
    "komisioneri",
    "predsjednik",
    "predsednik",
    "predsjednica",
    "ministar",
    "direktor",
    "претседател",
    "директорка",
];

/// Capital words that may stand before a position as part of it.
const POSITION_PREFIXES: &[&str] = &[
    "Regional",
    "Project",
    "Senior",
    "Deputy",
    "Vice",
    "Prime",
    "Former",
    "Program",
    "Programme",
    "Executive",
    "National",
    "Acting",
    "Assistant",
    "Associate",
    "State",
    "Country",
    "Chief",
    "First",
    "Election",
    "Elections",
    "General",
    "Policy",
    "Foreign",
    "Special",
    "Technical",
    "Resident",
    "Honorary",
    "Interim",
];

/// Words that no person's name contains.
const NOT_NAMES: &[&str] = &[
    "oblast",
    "final",
    "project",
    "report",
    "conference",
    "central",
    "election",
    "elections",
    "electoral",
    "commission",
    "committee",
    "table",
    "regional",
    "roundtable",
    "workshop",
    "training",
    "meeting",
    "forum",
    "summit",
    "office",
    "government",
    "majilis",
    "akims",
    "akim",
    "parliament",
    "foundation",
    "international",
    "institute",
    "agreement",
    "cooperative",
    "autonomous",
    "regions",
    "street",
    "avenue",
    "boulevard",
    "road",
    "floor",
    "building",
    "room",
    "university",
    "college",
    "school",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "republic",
    "republics",
    "states",
    "state",
    "union",
    "council",
    "democracy",
    "digital",
    "technology",
    "technologies",
    "security",
    "integrity",
    "law",
    "act",
    "code",
    "roll",
    "call",
    "place",
    "reports",
    "information",
    "two",
    "discuss",
    "boomer",
    "article",
    "section",
    "annex",
    "chapter",
    "page",
    "tab",
    "number",
    "document",
    "title",
    "date",
    "country",
    "id",
    "prepared",
    "introduction",
    "conclusion",
    "recommendations",
    "materials",
    "programmatic",
    "activities",
    "impact",
    "evaluation",
    "initiative",
    "network",
    "coalition",
    "party",
    "house",
    "senate",
    "congress",
    "administration",
    "department",
    "ministry",
    "embassy",
    "the",
    "this",
    "that",
    "and",
    "for",
    "from",
    "with",
    "in",
    "on",
    "of",
    "at",
    "to",
    "by",
    "we",
    "he",
    "she",
    "they",
    "it",
    "our",
    "their",
    "his",
    "her",
    "open",
    "data",
    "source",
    "global",
    "world",
    "national",
    "public",
    "group",
    "team",
    "day",
    "week",
    "year",
    "city",
    "county",
    "district",
    "region",
    "new",
    "award",
    "prize",
    "media",
    "center",
    "centre",
    "library",
    "hotel",
    "hall",
    "square",
    "park",
    "street",
    "islands",
    "island",
    "river",
    "lake",
    "mount",
    "bay",
    "valley",
    "action",
    "minutes",
    "agenda",
    "item",
    "declaration",
    "principles",
    "charter",
    "convention",
    "treaty",
    "guide",
    "handbook",
    "manual",
    "strategy",
    "policy",
    "plan",
    "fund",
    "bank",
    "press",
    "news",
    "video",
    "photo",
    "image",
    "civil",
    "society",
    "rights",
    "human",
    "women",
    "youth",
    "people",
    "community",
    "platform",
    "internet",
    "web",
    "website",
    "google",
    "facebook",
    "twitter",
    "youtube",
    "microsoft",
    "github",
    "creative",
    "commons",
    "alliance",
    "association",
    "academy",
    "agency",
    "service",
    "services",
    "system",
    "systems",
    "server",
    "tool",
    "tools",
    "project's",
    "foundation's",
    "dialogue",
    "assembly",
    "mission",
    "board",
    "panel",
    "session",
    "dear",
    "thank",
    "thanks",
    "please",
    "read",
    "full",
    "download",
    "contact",
    "email",
    "phone",
    "tel",
    "fax",
    "see",
    "also",
    "click",
    "here",
    "about",
    "home",
    "join",
    "register",
];

const SPEECH: &str = "said|says|stated|states|noted|notes|stressed|emphasi[sz]ed|underlined|highlighted|added|told|explained|remarked|declared|concluded|argued|urged|welcomed|opened|presented|spoke|discussed|asked|suggested|reported|observed|announced|pointed out|commented|warned|thanked|addressed|delivered|recommended|reminded|agreed|moved|called|volunteered|serves|moderated|will|has|joined|attended|participated|мнение|сказал|сказала|отметил|отметила|заявил|заявила|подчеркнул|подчеркнула|tha|theksoi|deklaroi|rekao|rekla|izjavio|izjavila|istakao|istakla|a déclaré|a souligné";

/// Whether a word, in any case, is a position.
pub(crate) fn is_position(word: &str) -> bool {
    let lower = word.trim_end_matches(['.', ',', ':']).to_lowercase();
    let single = lower.strip_suffix('s').unwrap_or(&lower);
    POSITIONS.contains(&lower.as_str()) || POSITIONS.contains(&single)
}

/// One person of the report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    pub name: String,
    pub name_span: Span,
    pub other_names: Vec<(String, Span)>,
    /// Every position met, as written.
    pub positions: Vec<(String, Span)>,
    pub organisation: Option<(String, Span)>,
    pub role: &'static str,
    pub role_span: Option<Span>,
    pub mentions: Vec<Span>,
    pub because: Vec<String>,
    pub score: u32,
}

impl Person {
    pub fn last_name(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or(&self.name)
    }
}

/// A name met once.
struct Mention {
    span: Span,
    name: String,
    position: Option<(String, Span)>,
    organisation: Option<(String, Span)>,
    because: Vec<String>,
    score: u32,
    author: bool,
}

/// What the finder may look at.
pub(crate) struct Scene<'a, 'd> {
    pub source: &'a Source<'d>,
    pub places: &'a [PlaceMention],
    pub organisations: &'a Organisations,
}

/// Finds the people of a report. Their roles are decided by [`roles`], which knows the event.
pub(crate) fn find(scene: &Scene<'_, '_>) -> Vec<Person> {
    let mut mentions = Vec::new();
    for part in &scene.source.parts {
        match part.kind {
            PartKind::Aside | PartKind::MetadataLine => {}
            _ => {
                for sentence in &scene.source.sentences[part.sentences.clone()] {
                    in_sentence(scene, &sentence.span, &mut mentions);
                }
            }
        }
    }
    authors(scene, &mut mentions);
    unify(scene, mentions)
}

#[derive(Clone, Debug)]
struct Word<'t> {
    span: Span,
    text: &'t str,
    capital: bool,
    masked: bool,
}

fn words_of<'t>(scene: &'t Scene<'_, '_>, span: &Span) -> Vec<Word<'t>> {
    let flat = &scene.source.flat;
    pattern!(r"\p{L}[\p{L}\p{M}]*(?:[’'.-]\p{L}[\p{L}\p{M}]*)*\.?")
        .find_iter(&flat[span.clone()])
        .map(|m| {
            let at = span.start + m.start()..span.start + m.end();
            let initial = m.as_str().chars().count() == 2 && m.as_str().ends_with('.');
            let abbreviation = initial
                || HONORIFICS.contains(&m.as_str().trim_end_matches('.'))
                || m.as_str().matches('.').count() > 1;
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

fn in_sentence(scene: &Scene<'_, '_>, sentence: &Span, mentions: &mut Vec<Mention>) {
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
            let particle = [
                "de", "da", "van", "von", "der", "bin", "al", "el", "la", "dos", "del", "di",
            ]
            .contains(&words[to].text)
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
    let honorific =
        |w: &Word<'_>| HONORIFICS.contains(&w.text.trim_end_matches('.')) || w.text == "H.E.";
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
    let mut end = begin;
    while end < to && end - begin < 4 {
        let w = &words[end];
        if NOT_NAMES.contains(&w.text.to_lowercase().as_str())
            || end > begin && is_position(w.text)
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
    if length == 0 {
        return None;
    }
    let span = words[begin].span.start..words[end - 1].span.end;
    let name = tidy(&flat[span.clone()]);
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
    if titled {
        let title = if start > from {
            tidy(&flat[words[from].span.start..words[start - 1].span.end])
        } else {
            words[from - 1].text.to_owned()
        };
        because.push(format!("title '{title}' before the name"));
        score += 4;
    }
    if length >= 2 && given(words[begin].text) {
        because.push(format!("'{}' is a given name", words[begin].text));
        score += 4;
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
    static SPEAKS: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(&format!(
            r"^(?:\s*\([^)]{{1,40}}\))?,?\s+(?:also |then |further |later )?(?:{SPEECH})\b"
        ))
        .expect("the speech verbs compile")
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
            .any(|w| w.text.ends_with('.') && w.text.chars().count() == 2);
    if initial_inside {
        because.push("initial inside the name".into());
        score += 2;
    }
    // A single word needs a form of address or a position that is written with it.
    let enough = if length == 1 {
        titled
            && !NOT_NAMES.contains(&words[begin].text.to_lowercase().as_str())
            && words[begin].text.chars().count() > 2
            && (start > from
                && (honorific(&words[start - 1]) || is_position(words[start - 1].text))
                || start == from)
            && !words[begin].text.chars().all(char::is_uppercase)
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

fn given(word: &str) -> bool {
    word.split('-').next().is_some_and(|w| {
        w.chars().count() > 1 && w.starts_with(char::is_uppercase) && GIVEN_NAMES.contains(&fold(w))
    })
}

/// The position that leads up to a name.
fn before_name(
    scene: &Scene<'_, '_>,
    sentence: &Span,
    words: &[Word<'_>],
    from: usize,
    start: usize,
    begin: usize,
) -> Option<(String, Span)> {
    let flat = &scene.source.flat;
    // `Project Manager Thomas Leckinger`, `U.S. Ambassador Elizabeth Jones`.
    let leading = &words[from..start.min(begin)];
    if let Some(last) = leading.iter().rposition(|w| is_position(w.text)) {
        let mut at = leading[0].span.start;
        let first = leading
            .iter()
            .position(|w| !HONORIFICS.contains(&w.text.trim_end_matches('.')))
            .unwrap_or(0);
        at = at.max(leading[first].span.start);
        if let Some(p) = scene.places.iter().find(|p| {
            p.span.end <= at
                && flat[p.span.end..at].trim_matches(['.', ' ']).is_empty()
                && at - p.span.end < 3
        }) {
            at = p.span.start;
        }
        let span = at..leading[last].span.end;
        return Some((tidy(&flat[span.clone()]), span));
    }
    // `The State Election Commissioner, Mr. X`, `election law expert X`.
    let before = &flat[sentence.start..words[from].span.start];
    let m = pattern!(r"(?:^(?:The\s+)?|\b(?:the|The|by|and|its)\s+)((?:\p{Lu}[\p{L}-]+\s+){0,4}\p{Lu}[\p{L}-]+),\s*(?:Mrs?\.?|Ms\.?|Dr\.?)?\s*$").captures(before);
    if let Some(m) = m.and_then(|c| c.get(1))
        && m.as_str()
            .split_whitespace()
            .last()
            .is_some_and(is_position)
    {
        let article = if m.as_str().starts_with("The ") { 4 } else { 0 };
        return Some((
            tidy(&m.as_str()[article..]),
            sentence.start + m.start() + article..sentence.start + m.end(),
        ));
    }
    const STOPS: &[&str] = &[
        "a",
        "an",
        "the",
        "and",
        "by",
        "with",
        "of",
        "to",
        "from",
        "in",
        "on",
        "at",
        "as",
        "sent",
        "its",
        "their",
        "his",
        "her",
        "for",
        "including",
        "was",
        "is",
        "were",
        "former",
        "while",
    ];
    let mut first = from;
    while first > 0 && from - first < 3 {
        let w = &words[first - 1];
        let gap = &flat[w.span.end..words[first].span.start];
        if w.capital
            || w.masked
            || !gap.trim().is_empty()
            || STOPS.contains(&w.text)
            || w.text.ends_with("ed")
        {
            break;
        }
        first -= 1;
    }
    let near = first < from && is_position(words[from - 1].text) && begin == from;
    near.then(|| {
        let span = words[first].span.start..words[from - 1].span.end;
        (tidy(&flat[span.clone()]), span)
    })
}

/// Position and organisation after a name: `X, Chairperson of the Y,` `X (Y)`, `X of Y`.
#[allow(clippy::type_complexity)] // Two optional values with their passages: a struct would be used once.
fn after_name(
    scene: &Scene<'_, '_>,
    sentence: &Span,
    at: usize,
) -> (Option<(String, Span)>, Option<(String, Span)>) {
    let flat = &scene.source.flat;
    let rest = cut(flat, at..sentence.end);
    let body_in = |span: &Span| {
        scene
            .organisations
            .within(span)
            .next()
            .map(|o| (o.name.clone(), o.span.clone()))
    };
    if let Some(m) = pattern!(r"^\s*\(([^)]{2,80})\)")
        .captures(rest)
        .and_then(|c| c.get(1))
    {
        let span = at + m.start()..at + m.end();
        let position = m
            .as_str()
            .split_whitespace()
            .any(is_position)
            .then(|| (tidy(m.as_str()), span.clone()));
        return (position, body_in(&span));
    }
    let phrase = pattern!(r"^(?:,|\s+[-–—]|:|\s+is|\s+was)\s+(?:(?:the|a|an|who is|as|currently|IFES)\s+)*([^,;:()]{3,140})").captures(rest).and_then(|c| c.get(1));
    if let Some(m) = phrase.filter(|m| {
        !m.as_str()
            .split_whitespace()
            .any(|w| w.starts_with(char::is_lowercase))
            || !follows_position(m.as_str())
    }) {
        static VERB: LazyLock<regex::Regex> = LazyLock::new(|| {
            regex::Regex::new(&format!(r"\s(?:{SPEECH}|and (?:his|her|the)|who|which|to discuss|in the opening|in (?:his|her))\b")).expect("the speech verbs compile")
        });
        let mut length = m.as_str().len();
        if let Some(v) = VERB.find(m.as_str()) {
            length = v.start();
        }
        let words = &m.as_str()[..length];
        let words = words.trim_end_matches(['.', ' ', '”', '"']);
        let span = at + m.start()..at + m.start() + words.len();
        let head = words.split_whitespace().take(7).position(is_position);
        let next = head.and_then(|h| words.split_whitespace().nth(h + 1));
        let another = next.is_some_and(|w| w.starts_with(char::is_uppercase) && given(w));
        let title = !another
            && head.is_some()
            && words
                .split_whitespace()
                .next()
                .is_some_and(|w| !w.ends_with("ing"));
        if title {
            let body = body_in(&span).or_else(|| {
                let wide = at..(span.end + 60).min(sentence.end);
                scene
                    .organisations
                    .within(&wide)
                    .find(|o| {
                        flat[span.end.min(o.span.start)..o.span.start]
                            .trim_matches([',', ' '])
                            .is_empty()
                    })
                    .map(|o| (o.name.clone(), o.span.clone()))
            });
            return (
                Some(cut_position(flat, span, body.as_ref().map(|b| &b.1))),
                body,
            );
        }
    }
    let near = pattern!(r"^\s+(?:of|from|at|with|representing)\s+(?:the\s+)?")
        .find(rest)
        .map(|m| at + m.end())
        .or_else(|| rest.starts_with(", ").then_some(at + 2));
    let body = near.and_then(|near| {
        scene
            .organisations
            .mentions
            .iter()
            .find(|o| o.span.start == near)
            .map(|o| (o.name.clone(), o.span.clone()))
    });
    (None, body)
}

/// Whether a phrase is the next item of a list of people: a position and then a name.
fn follows_position(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().take(8).collect();
    words.windows(2).any(|w| {
        is_position(w[0])
            && w[0].starts_with(char::is_lowercase)
            && given(w[1])
            && w[1].starts_with(char::is_uppercase)
    })
}

/// `Chairperson of the Central Election Commission` → `Chairperson`; a position too bare to stand alone keeps its body.
fn cut_position(flat: &str, span: Span, body: Option<&Span>) -> (String, Span) {
    let whole = (tidy(&flat[span.clone()]), span.clone());
    let Some(body) = body.filter(|b| b.start > span.start && b.start < span.end) else {
        return whole;
    };
    let before = flat[span.start..body.start].trim_end();
    let cut = pattern!(r"\s+(?:of|at|for|from|in|with)(?:\s+the)?$|\s+the$|,$")
        .find(before)
        .map_or(before.len(), |m| m.start());
    let short = tidy(&before[..cut]);
    if [
        "head",
        "member",
        "representative",
        "deputy head",
        "",
        "deputy",
    ]
    .contains(&short.to_lowercase().as_str())
    {
        return whole;
    }
    (short, span.start..span.start + cut)
}

/// `IFES sent election law expert Robert Dahl`.
fn sent_by(scene: &Scene<'_, '_>, sentence: &Span, at: usize) -> Option<(String, Span)> {
    let flat = &scene.source.flat;
    let before = cut(flat, sentence.start..at);
    let sent =
        pattern!(r"\b(?:sent|dispatched|nominated|provided|delegated|represented by|seconded)\b")
            .find(before)?;
    scene
        .organisations
        .within(&(sentence.start..sentence.start + sent.start()))
        .last()
        .map(|o| (o.name.clone(), o.span.clone()))
}

/// `PREPARED BY:` and the lines below it: a name, then positions, then the next name.
fn authors(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let mut open = false;
    for part in &source.parts {
        let words = source.words(&part.span);
        let bare = words.trim_matches(['*', ' ', ':']).to_lowercase();
        if pattern!(r"^(?:(?:report )?prepared by|(?:written|compiled|drafted|authored) by|authors?|report by|авторы|подготовили)$").is_match(&bare) {
            open = true;
            continue;
        }
        if !open {
            continue;
        }
        let lines = lines_of(&source.document.text, &part.span);
        let Some((name, first)) = lines
            .first()
            .cloned()
            .filter(|l| is_author_name(scene, &l.0))
        else {
            open = false;
            continue;
        };
        let position = lines.get(1).map(|(text, span)| {
            let body = scene
                .organisations
                .within(span)
                .next()
                .map(|o| o.span.clone())
                .filter(|b| b.start == span.start);
            let from = body.map_or(span.start, |b| b.end);
            let own = crate::source::trim(&source.flat, from..span.end);
            let _ = text;
            (in_title_case(&source.tidy(&own)), own)
        });
        let organisation = lines
            .get(1)
            .and_then(|(_, span)| scene.organisations.within(span).next())
            .map(|o| (o.name.clone(), o.span.clone()));
        mentions.push(Mention {
            span: first,
            name: in_title_case(&name),
            position,
            organisation,
            because: vec!["named under 'Prepared by'".into()],
            score: 9,
            author: true,
        });
    }
    // `By Jane Roe` as a line of its own, and a person's name in the file's own metadata, are authors too.
    for part in &source.parts {
        let words = source.words(&part.span);
        if let Some(m) = pattern!(
            r"^\s*(?:By|Author:|Authors:)\s+(\p{Lu}\p{L}+(?:\s+\p{Lu}[\p{L}.-]*){1,3})\s*$"
        )
        .captures(words)
        .and_then(|c| c.get(1))
            && m.as_str().split(' ').next().is_some_and(given)
        {
            let span = part.span.start + m.start()..part.span.start + m.end();
            mentions.retain(|x| x.span != span);
            mentions.push(Mention {
                name: m.as_str().to_owned(),
                span,
                position: None,
                organisation: None,
                because: vec!["named as author".into()],
                score: 9,
                author: true,
            });
        }
    }
}

/// The lines of a part of the original text, without emphasis marks.
fn lines_of(text: &str, span: &Span) -> Vec<(String, Span)> {
    let mut at = span.start;
    let mut lines = Vec::new();
    for line in text[span.clone()].split_inclusive('\n') {
        let left = line.len() - line.trim_start_matches(['*', ' ']).len();
        let right = line.trim_end_matches(['*', ' ', '\n', '\r']).len();
        if right > left {
            lines.push((line[left..right].to_owned(), at + left..at + right));
        }
        at += line.len();
    }
    lines
}

fn is_author_name(scene: &Scene<'_, '_>, line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let letters = line
        .chars()
        .all(|c| c.is_alphabetic() || " .’'-".contains(c));
    let known = words.first().is_some_and(|w| given(w))
        || !scene.organisations.all.iter().any(|o| o.is_called(line));
    (2..=4).contains(&words.len())
        && letters
        && known
        && words.iter().all(|w| {
            w.starts_with(char::is_uppercase)
                && !NOT_NAMES.contains(&w.to_lowercase().as_str())
                && !is_position(w)
        })
}

/// `ANTHONY BOWYER` → `Anthony Bowyer`; acronyms of up to four letters before a position stay.
fn in_title_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut first = true;
    for c in text.chars() {
        if first {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphabetic() && c != '’' && c != '\'';
    }
    out
}

/// Whether two given names can be one person's.
fn same_given(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a.trim_end_matches('.')), fold(b.trim_end_matches('.')));
    if a == b
        || a.chars().count() == 1 && b.starts_with(&a)
        || b.chars().count() == 1 && a.starts_with(&b)
    {
        return true;
    }
    NICKNAMES.get(&a).is_some_and(|n| n.contains(&b))
        || romanisations(&a)
            .iter()
            .any(|x| romanisations(&b).contains(x))
}

/// Whether two names can be one person's: last name alike, given names that agree as far as both are given.
pub(crate) fn same_person(a: &str, b: &str) -> bool {
    let split = |n: &str| {
        let words: Vec<String> = n
            .split_whitespace()
            .filter(|w| !HONORIFICS.contains(&w.trim_end_matches('.')))
            .map(str::to_owned)
            .collect();
        let last = words.last().cloned().unwrap_or_default();
        (words.first().filter(|_| words.len() > 1).cloned(), last)
    };
    let ((first_a, last_a), (first_b, last_b)) = (split(a), split(b));
    let same_last = ascii_key(&last_a) == ascii_key(&last_b)
        || romanisations(&last_a)
            .iter()
            .any(|x| romanisations(&last_b).contains(x));
    same_last
        && !last_a.is_empty()
        && match (first_a, first_b) {
            (Some(x), Some(y)) => same_given(&x, &y),
            _ => true,
        }
}

fn unify(scene: &Scene<'_, '_>, mut mentions: Vec<Mention>) -> Vec<Person> {
    let flat = &scene.source.flat;
    mentions.sort_by_key(|m| (m.span.start, m.span.end));
    mentions.dedup_by(|b, a| b.span.start < a.span.end);
    let mut people: Vec<Person> = Vec::new();
    // Fuller names first, so that a bare last name finds its owner wherever it stands.
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&i| {
        (
            std::cmp::Reverse(mentions[i].name.split(' ').count().min(2)),
            i,
        )
    });
    for i in order {
        let m = &mentions[i];
        let owner = people.iter().position(|p| same_person(&p.name, &m.name));
        let person = match owner {
            Some(at) => &mut people[at],
            None => {
                people.push(Person {
                    name: m.name.clone(),
                    name_span: m.span.clone(),
                    role: "mentioned",
                    ..Default::default()
                });
                people.last_mut().expect("one was just pushed")
            }
        };
        if m.name != person.name
            && m.name.contains(' ')
            && !person.other_names.iter().any(|o| o.0 == m.name)
        {
            person.because.push(format!(
                "'{}' and '{}' taken for one person: same last name, given names agree",
                person.name, m.name
            ));
            // The longer form of a given name is the fuller name.
            if m.name.len() > person.name.len()
                && m.name.split(' ').count() >= person.name.split(' ').count()
            {
                let old = std::mem::replace(&mut person.name, m.name.clone());
                let old_span = std::mem::replace(&mut person.name_span, m.span.clone());
                person.other_names.push((old, old_span));
            } else {
                person.other_names.push((m.name.clone(), m.span.clone()));
            }
        }
        if let Some(position) = &m.position
            && !person
                .positions
                .iter()
                .any(|p| p.0.eq_ignore_ascii_case(&position.0))
        {
            person.positions.push(position.clone());
        }
        person.organisation = person
            .organisation
            .take()
            .or_else(|| m.organisation.clone());
        for reason in &m.because {
            if !person.because.contains(reason) {
                person.because.push(reason.clone());
            }
        }
        person.mentions.push(m.span.clone());
        person.score = person.score.max(m.score) + u32::from(owner.is_some());
        if m.author {
            person.role = "author";
            person.role_span = Some(m.span.clone());
        }
    }
    // Later bare uses of a last name belong to the person too.
    for person in &mut people {
        let last = person.last_name().to_owned();
        if last.chars().count() < 4 {
            continue;
        }
        for (at, _) in flat.match_indices(last.as_str()) {
            if !person.mentions.iter().any(|m| m.start <= at && at < m.end) {
                person.mentions.push(at..at + last.len());
            }
        }
        person.mentions.sort_by_key(|m| m.start);
        person.positions.sort_by_key(|p| p.1.start);
    }
    people.sort_by_key(|p| p.mentions.first().map_or(0, |m| m.start));
    people
}

/// What each person did, given whether the report tells of a gathering and which bodies ran it.
pub(crate) fn roles(scene: &Scene<'_, '_>, people: &mut [Person], has_event: bool) {
    if !has_event {
        return;
    }
    let source = scene.source;
    for person in people.iter_mut().filter(|p| p.role != "author") {
        let mut role: Option<(&'static str, Span, &str)> = None;
        for mention in &person.mentions {
            let Some(s) = source.sentence_at(mention.start) else {
                continue;
            };
            let sentence = source.sentences[s].span.clone();
            let before = source.words(&(sentence.start..mention.start));
            let after = source.words(&(mention.end..sentence.end));
            let both = format!("{before} {after}");
            let section = source.section_of(source.sentences[s].part).kind;
            let private = crate::recommendations::private_cue(
                source.words(&source.parts[source.sentences[s].part].span),
            )
            .is_some();
            let position = person
                .positions
                .first()
                .map_or("", |p| p.0.as_str())
                .to_lowercase();
            let found = if pattern!(r"(?i)moderated by|facilitated by|chaired by").is_match(before) {
                Some(("moderator", "named as moderator"))
            } else if pattern!(r"expert|consultant|specialist|trainer").is_match(&position) && pattern!(r"\b(?:sent|event|participate|provided|conference|invited|presented|led)\b").is_match(&both) {
                Some(("expert", "sent or presented as an expert"))
            } else if pattern!(r"manager|coordinator|officer|assistant").is_match(&position)
                && pattern!(r"(?i)\b(?:organi[sz]ed|conducted|led by|let by|arranged|coordinated)\b").is_match(before)
            {
                Some(("organiser staff", "led the organisation of the event"))
            } else if private {
                None
            } else if pattern!(r"(?i)opening (?:address|remarks|speech)|keynote|welcom(?:ed|ing)|presented by|presentation|panel|speakers? (?:include|were)|remarks by|speech by").is_match(&both)
                || pattern!(r"^[^.;]{0,160}?\b(?:said|stated|noted|stressed|emphasi[sz]ed|underlined|highlighted|added|explained|concluded|opened|presented|spoke|remarked|pointed out|discussed|delivered|сказал|отметил|подчеркнул|theksoi|deklaroi)\b").is_match(after)
            {
                Some(("speaker", "speaks in the report of the event"))
            } else if section == crate::sections::SectionKind::Participants
                || pattern!(r"(?i)\b(?:participants?|delegates|attendees|members present|attended by|represented by|in attendance)\b[^.]{0,120}$").is_match(before)
                || pattern!(r"^[^.]{0,60}\b(?:attended|participated|took part|joined)\b").is_match(after)
            {
                Some(("delegate", "listed as taking part"))
            } else {
                None
            };
            if let Some((r, why)) = found {
                role = Some((r, sentence, why));
                break;
            }
        }
        if let Some((r, span, why)) = role {
            person.role = r;
            person.role_span = Some(span);
            person.because.push(why.to_owned());
        } else {
            person
                .because
                .push("named, but not said to have taken part".into());
        }
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
        let source = Source::new(&document);
        let places = crate::places::find(&source.flat, "en");
        let organisations = crate::organisations::find(&source, &places);
        let scene = Scene {
            source: &source,
            places: &places,
            organisations: &organisations,
        };
        find(&scene)
            .into_iter()
            .map(|p| {
                let position = p
                    .positions
                    .iter()
                    .map(|p| p.0.as_str())
                    .collect::<Vec<_>>()
                    .join("; ");
                format!(
                    "{} | {position} | {}",
                    p.name,
                    p.organisation.map_or(String::new(), |o| o.0)
                )
            })
            .collect()
    }

    #[test]
    fn people_are_found_with_position_and_organisation() {
        for (text, want) in [
            (
                "Berik Imashev, Chairperson of the Central Election Commission, noted risks.",
                vec!["Berik Imashev | Chairperson | Central Election Commission"],
            ),
            (
                "György Szabó, Head of the OSCE Programme Office in Astana, said: “Yes.”",
                vec![
                    "György Szabó | Head of the OSCE Programme Office in Astana | OSCE Programme Office in Astana",
                ],
            ),
            (
                "The State Election Commissioner, Mr. Ilirjan Celibashi, in the opening address spoke.",
                vec!["Ilirjan Celibashi | State Election Commissioner | "],
            ),
            (
                "IFES sent election law expert Robert Dahl, voter education consultant Mariela Lopez-Vargas and civic education expert Ed Morgan and a team to the event.",
                vec![
                    "Robert Dahl | election law expert | IFES",
                    "Mariela Lopez-Vargas | voter education consultant | IFES",
                    "Ed Morgan | civic education expert | IFES",
                ],
            ),
            (
                "U.S. Ambassador Elizabeth Jones and President Nazarbayev were written to.",
                vec![
                    "Elizabeth Jones | U.S. Ambassador | ",
                    "Nazarbayev | President | ",
                ],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn places_offices_and_documents_are_not_people() {
        for text in [
            "The Final Project Report was sent to Washington, D.C. and to the Majilis.",
            "Oblast Election Commission chairpersons and local Akims met in Almaty.",
            "Central Asia Regional Election Officials Conference",
            "The Chairwoman later denied it.",
            "Cooperative Agreement of November in San Francisco and Georgia Tech.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn one_person_under_several_names_is_one() {
        assert_eq!(
            names(
                "It was led by Project Manager Thomas Leckinger. Later IFES Regional Project Manager Tom Leckinger met Chairwoman Zagipa Balieva. Chairwoman Balieva agreed."
            ),
            [
                "Thomas Leckinger | Project Manager; Regional Project Manager | IFES",
                "Zagipa Balieva | Chairwoman | "
            ]
        );
        assert!(
            !same_person("Enrique Saltos", "Enrique Santos")
                && same_person("Назарбаев", "Nazarbayev")
        );
    }

    #[test]
    fn authors_stand_under_prepared_by() {
        assert_eq!(
            names(
                "PREPARED BY:\n\n**ANTHONY BOWYER\nIFES SENIOR PROGRAM OFFICER**\n\n**JILL QUINN\nIFES PROGRAM OFFICER**\n"
            ),
            [
                "Anthony Bowyer | Senior Program Officer | IFES",
                "Jill Quinn | Program Officer | IFES"
            ]
        );
    }
}
