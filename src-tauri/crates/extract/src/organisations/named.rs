//! Names built around a head noun: `Central Election Commission of Kazakhstan`.

use super::bodies::BODY_NAMES;
use crate::patterns::pattern;
use crate::source::Span;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Nouns that make a capitalised name an organisation's, and whether they do so by themselves.
pub(super) static HEADS: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    include_str!("../../data/heads.txt")
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|l| l.strip_prefix('?').map_or((l, true), |weak| (weak, false)))
        .collect()
});

/// Capital words that never begin an organisation's name.
static NEVER_FIRST: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/never_first.txt")
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .collect()
});

/// Words that make a name a law's, a paper's or a room's, where they end it or stand first before `of` or `on`.
const THINGS: &[&str] = &[
    "Act",
    "Code",
    "Declaration",
    "Principles",
    "Convention",
    "Constitution",
    "Treaty",
    "Charter",
    "Protocol",
    "Bill",
    "Compact",
    "Framework",
    "Guidelines",
    "Agreement",
    "Strategy",
    "Standards",
    "Law",
    "Laws",
    "Regulation",
    "Regulations",
    "Resolution",
    "Criteria",
    "Handbook",
    "Roadmap",
    "Plan",
    "Statement",
    "Recommendations",
    "Minutes",
    "Room",
    "Hall",
    "Hotel",
    "Building",
    "Award",
    "Awards",
    "Day",
    "Agenda",
    "Newsletter",
    "Index",
    "App",
    "Report",
    "Procedures",
    "Guide",
    "Toolkit",
    "Committees",
    "Commissions",
    "Members",
    "Representatives",
    "Participants",
];

/// Verbs of headlines: a name in a headline ends before them.
const HEADLINE_VERBS: &[&str] = &[
    "Announces",
    "Applauds",
    "Shares",
    "Hosts",
    "Launches",
    "Holds",
    "Welcomes",
    "Calls",
    "Urges",
    "Releases",
    "Publishes",
    "Organizes",
    "Organises",
    "Conducts",
    "Starts",
    "Signs",
    "Meets",
    "Convenes",
    "Presents",
    "Joins",
    "Supports",
    "Trains",
    "Opens",
    "Begins",
    "Adopts",
    "Approves",
    "Condemns",
    "Congratulates",
    "Discusses",
    "Concludes",
    "Completes",
    "Visits",
    "Receives",
    "Observes",
    "Observed",
    "Deploys",
    "Says",
    "Seeks",
    "Wins",
    "Names",
    "Appoints",
    "Elects",
    "Participates",
    "Attends",
    "Participate",
    "Hold",
    "Host",
    "Meet",
    "Sign",
    "Launch",
];

/// What a mission is sent for: the body that sent it is named before these.
const MISSION_WORDS: &[&str] = &[
    "Election",
    "Elections",
    "Electoral",
    "Parliamentary",
    "Presidential",
    "Pre-Election",
    "Pre-election",
    "Limited",
    "Special",
    "Joint",
    "International",
    "Needs",
    "Assessment",
    "Observation",
    "Observer",
    "Monitoring",
    "Expert",
    "Fact-Finding",
    "Follow-up",
    "Follow-Up",
    "Exploratory",
    "Long-Term",
    "Short-Term",
    "Short-",
    "Long-term",
];

/// People of a class: `People's Party` is one name, `Kazakhstan's Parliament` is not.
const CLASSES: &[&str] = &[
    "People",
    "Women",
    "Men",
    "Children",
    "Worker",
    "Teacher",
    "Citizen",
    "Voter",
    "Farmer",
    "King",
    "Queen",
    "Lawyer",
    "Journalist",
    "Pensioner",
    "Girl",
    "Peasant",
    "Human",
    "Master",
    "Veteran",
];

/// Words with their offsets.
pub(super) trait WordRanges {
    fn split_word_ranges(&self) -> Vec<(usize, &str)>;
}
impl WordRanges for str {
    fn split_word_ranges(&self) -> Vec<(usize, &str)> {
        pattern!(r"[\p{L}\p{N}][\p{L}\p{N}’'&.-]*")
            .find_iter(self)
            .map(|m| (m.start(), m.as_str()))
            .collect()
    }
}

/// Capitalised names that hold a head noun, within one part.
pub(super) fn named_around_a_head(flat: &str, part: &Span) -> Vec<Span> {
    let words = &flat[part.clone()];
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = words.chars().filter(|c| c.is_uppercase()).count();
    // A line in capitals shows nothing by its capitals.
    if letters == 0 || capitals * 2 > letters {
        return Vec::new();
    }
    let name = pattern!(
        r"\p{Lu}[\p{L}\p{N}’'&.-]*(?:/\p{Lu}[\p{L}]*)?(?: with Disabilities|(?:,? (?:of|for|on|in|to|de|del|du|des|da|do|dos|la|los|las|et|y|e|para|por|and|against|&|under)(?: the| and| la| los| las)?| \d)? (?:the )?\p{Lu}[\p{L}\p{N}’'&-]*)*"
    );
    let mut found = Vec::new();
    for m in name.find_iter(words) {
        for piece in split_at_and(m.as_str()) {
            let piece = m.start() + piece.start..m.start() + piece.end;
            for piece in split_at_owner(words, piece) {
                if let Some(span) = trim_name(words, piece) {
                    found.push(part.start + span.start..part.start + span.end);
                }
            }
        }
    }
    found
}

pub(super) fn is_head(word: &str) -> bool {
    let bare = word
        .trim_end_matches(['.', ','])
        .trim_end_matches("’s")
        .trim_end_matches("'s");
    HEADS.contains_key(bare)
}

/// `Ministry of Justice and Council of Europe` is two names, `Organization for Security and Co-operation` one.
fn split_at_and(name: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for m in pattern!(r",? and the |,? and | & |, ").find_iter(name) {
        let (left, right) = (&name[from..m.start()], &name[m.end()..]);
        let headed = |s: &str| {
            s.split_whitespace().any(is_head) || BODY_NAMES.iter().any(|(n, _)| s.starts_with(n))
        };
        let comma = m.as_str().starts_with(',') || m.as_str().contains("the");
        // `the State Department and PACT International`: what ends with its head is whole.
        let whole = m.as_str() == " and "
            && left.split_whitespace().count() > 1
            && left.split_whitespace().next_back().is_some_and(is_head)
            && right.split_whitespace().count() <= 3
            && !headed(right);
        if comma || whole || headed(left) && headed(right) {
            pieces.push(from..m.start());
            from = m.end();
        }
    }
    pieces.push(from..name.len());
    pieces
}

/// `Kazakhstan's Parliament`: the owner is not part of the name.
fn split_at_owner(text: &str, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut from = span.start;
    for m in pattern!(r"(\p{L}+)(?:’s|'s|s’|s') ").captures_iter(&text[span.clone()]) {
        let (Some(whole), Some(owner)) = (m.get(0), m.get(1)) else {
            continue;
        };
        let class = owner.as_str().strip_suffix('s').unwrap_or(owner.as_str());
        let office = crate::people::is_position(owner.as_str());
        if office || CLASSES.contains(&owner.as_str()) || CLASSES.contains(&class) {
            continue;
        }
        pieces.push(from..span.start + owner.end());
        from = span.start + whole.end();
    }
    pieces.push(from..span.end);
    pieces
}

/// Whether a name is a law's, a paper's or a room's.
pub(super) fn is_thing(name: &str) -> bool {
    let words = name.split_word_ranges();
    let first = words.first().is_some_and(|w| THINGS.contains(&w.1))
        && words
            .get(1)
            .is_some_and(|w| ["of", "on", "for"].contains(&w.1));
    let inside = !words.iter().any(|w| is_head(w.1))
        && words
            .windows(2)
            .any(|w| THINGS.contains(&w[0].1) && w[1].1 == "of");
    first
        || inside
        || words.last().is_some_and(|w| {
            let party = words.len() > 1
                && ["National", "Democratic", "People"]
                    .iter()
                    .any(|p| words[words.len() - 2].1.starts_with(p));
            THINGS.contains(&w.1)
                && !(w.1 == "Convention" && party)
                && !(w.1 == "Law" && words.len() > 1 && words[words.len() - 2].1 == "of")
        })
}

/// Drops what does not belong to the name; `None` if no head noun, or nothing but one, is left.
fn trim_name(text: &str, span: Span) -> Option<Span> {
    let mut words: Vec<(usize, &str)> = text[span.clone()]
        .split_word_ranges()
        .into_iter()
        .map(|(at, w)| (at + span.start, w))
        .collect();
    while words
        .first()
        .is_some_and(|w| NEVER_FIRST.contains(w.1) || w.1.starts_with(char::is_lowercase))
    {
        words.remove(0);
    }
    if let Some(at) = words
        .iter()
        .skip(1)
        .position(|w| HEADLINE_VERBS.contains(&w.1))
    {
        words.truncate(at + 1);
    }
    // `Department of Commerce Ms Arti Bhatnagar`: a form of address begins a person.
    const ADDRESSES: &[&str] = &[
        "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Shri", "Smt", "Prof", "Prof.",
        "Hon", "Hon.",
    ];
    if let Some(at) = words
        .iter()
        .position(|w| ADDRESSES.contains(&w.1))
        .filter(|at| *at > 0)
    {
        words.truncate(at);
    }
    // `ODIHR Election Observation Mission to X`: who sent it is a body, the mission is an event.
    if let Some(mission) = words
        .iter()
        .position(|w| w.1 == "Mission" || w.1 == "Missions")
        && crate::event_names::is_mission(
            &text[words[0].0..words[mission].0 + words[mission].1.len()],
        )
    {
        let sent = words[..mission]
            .iter()
            .position(|w| MISSION_WORDS.contains(&w.1))
            .unwrap_or(mission);
        words.truncate(sent);
    }
    // `Yevhen Mahda of the Institute of World Policy`, `Deputy Head of the OSCE Centre`: the body begins after `of`.
    let is_capital = |w: &(usize, &str)| w.1.starts_with(char::is_uppercase);
    let first_head = words.iter().position(|w| is_head(w.1));
    if let Some(head) = first_head
        && let Some(of) = words[..head]
            .iter()
            .rposition(|w| ["of", "for", "and", "under", "to", "in"].contains(&w.1))
        && (words[..of].iter().any(|w| crate::people::is_position(w.1))
            || words[of].1 != "and"
                && (words.get(of + 1).is_some_and(|w| w.1 == "the")
                    || words.first().is_some_and(|w| crate::people::given(w.1))))
    {
        let mut from = of + 1;
        while from < head && !is_capital(&words[from]) {
            from += 1;
        }
        words.drain(..from);
    }
    while words
        .first()
        .is_some_and(|w| NEVER_FIRST.contains(w.1) || w.1.starts_with(char::is_lowercase))
    {
        words.remove(0);
    }
    // `Council of State Administrators Director of Legislative Affairs`: a position after the body.
    if let Some(head) = words.iter().position(|w| is_head(w.1))
        && !(words.first().is_some_and(|w| w.1 == "Office")
            && words.get(1).is_some_and(|w| w.1 == "of"))
        && let Some(at) = (head + 1..words.len()).find(|&i| {
            is_capital(&words[i - 1])
                && is_capital(&words[i])
                && !words[i].1.ends_with('s')
                && crate::people::is_position(words[i].1)
        })
    {
        words.truncate(at);
    }
    // `Chairman of the Executive Committee Sergei Lebedev`: a person after the body.
    if let Some(head) = words.iter().rposition(|w| is_head(w.1))
        && (2..=4).contains(&(words.len() - head - 1))
        && words[head + 1..]
            .iter()
            .all(|w| is_capital(w) && !crate::people::is_no_name(w.1))
        && !words[head + 1..]
            .iter()
            .any(|w| crate::places::is_place(w.1))
        && (crate::people::given(words[head + 1].1)
            || pattern!(r"\p{L}+ (?:of|at|from) (?:the )?$")
                .find(&text[..words[0].0])
                .is_some_and(|m| {
                    m.as_str()
                        .split(' ')
                        .next()
                        .is_some_and(crate::people::is_position)
                }))
    {
        words.truncate(head + 1);
    }
    // `in X` belongs to an office or mission, not to a commission met somewhere.
    if let Some(at) = words
        .iter()
        .position(|w| w.1 == "in" || w.1 == "on" || w.1 == "to")
    {
        let before = &words[..at];
        let keeps = before.iter().any(|w| {
            [
                "Office",
                "Mission",
                "Embassy",
                "Delegation",
                "Organization",
                "Organisation",
                "Network",
                "Programme",
                "Centre",
                "Center",
                "Council",
                "Committee",
                "Subcommittee",
                "Sub-Committee",
                "Commission",
                "Institute",
                "Association",
                "Foundation",
                "Agency",
            ]
            .contains(&w.1)
        }) && (words[at].1 != "in"
            || before.iter().any(|w| {
                [
                    "Office",
                    "Mission",
                    "Embassy",
                    "Delegation",
                    "Organization",
                    "Organisation",
                    "Union",
                ]
                .contains(&w.1)
            }));
        if !keeps {
            words.truncate(at);
        }
    }
    while words
        .last()
        .is_some_and(|w| w.1.starts_with(char::is_lowercase))
    {
        words.pop();
    }
    let capitals: Vec<&(usize, &str)> = words
        .iter()
        .filter(|w| w.1.starts_with(char::is_uppercase))
        .collect();
    let head = capitals.iter().any(|w| is_head(w.1));
    let firm = capitals.iter().any(|w| {
        is_head(w.1)
            && HEADS
                .get(w.1.trim_end_matches("’s").trim_end_matches("'s"))
                .is_none_or(|firm| *firm)
    });
    let gathering = words
        .last()
        .is_some_and(|w| crate::events::is_gathering(w.1));
    if !head || capitals.len() < 2 || gathering || !firm && capitals.len() < 3 {
        return None;
    }
    // `Joint Programme on Strengthening the capacities`: the name goes on in small letters.
    if words.last().is_some_and(|w| w.1.ends_with("ing"))
        && words
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|w| ["on", "for", "of"].contains(&w.1))
    {
        return None;
    }
    // The delegation of a body is no other body; that of the Union to a country is one.
    if words.last().is_some_and(|w| w.1 == "Delegation") {
        let union = words.iter().any(|w| ["EU", "Union"].contains(&w.1));
        if !union {
            return None;
        }
    }
    // `Commission Chairman`, `Project Office`: a position or a plain noun phrase.
    let appended = words.len() >= 2 && words[words.len() - 2].1.starts_with(char::is_uppercase);
    if appended
        && words
            .last()
            .is_some_and(|w| crate::people::is_position(w.1))
    {
        let head_at = words.iter().position(|w| is_head(w.1))?;
        words.truncate(head_at + 1);
        if words
            .iter()
            .filter(|w| w.1.starts_with(char::is_uppercase))
            .count()
            < 2
        {
            return None;
        }
    }
    let last = words.last()?;
    let end = last.0
        + last
            .1
            .trim_end_matches(['.', ','])
            .trim_end_matches("’s")
            .trim_end_matches("'s")
            .trim_end_matches(['’', '\''])
            .len();
    let span = words.first()?.0..end;
    (!is_thing(&text[span.clone()]) && !is_class(&words)).then_some(span)
}

/// Whether a name is that of every commission of a level: `Oblast Election Commission` without saying which.
fn is_class(words: &[(usize, &str)]) -> bool {
    const LEVELS: &[&str] = &[
        "Oblast",
        "Rayon",
        "Raion",
        "District",
        "Precinct",
        "Territorial",
        "Provincial",
        "Local",
        "Regional",
        "Constituency",
        "Municipal",
    ];
    const PLAIN: &[&str] = &[
        "Election",
        "Elections",
        "Electoral",
        "Commission",
        "Commissions",
        "Committee",
        "Committees",
        "Board",
        "Boards",
        "Level",
        "and",
        "or",
    ];
    words.first().is_some_and(|w| LEVELS.contains(&w.1))
        && words[1..]
            .iter()
            .all(|w| PLAIN.contains(&w.1) || LEVELS.contains(&w.1))
}
