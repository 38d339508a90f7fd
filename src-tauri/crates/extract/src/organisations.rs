//! Organisations: well-known bodies, names built around a head noun, acronyms, and which of them are one and the same.

use crate::places::{PlaceKind, PlaceMention};
use crate::source::{Source, Span, pattern};
use domain::CountryCode;
use domain::fold::ascii_key;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A body that the trade knows by heart.
pub(crate) struct Body {
    pub name: &'static str,
    pub short: Vec<&'static str>,
    pub kind: &'static str,
    pub country: Option<CountryCode>,
    others: Vec<&'static str>,
}

static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let list = |cell: &'static str| {
        cell.split('|')
            .filter(|n| !n.is_empty())
            .collect::<Vec<_>>()
    };
    include_str!("../data/bodies.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| {
            let [name, short, kind, country, others] = line.split('\t').collect::<Vec<_>>()[..]
            else {
                return None;
            };
            Some(Body {
                name,
                short: list(short),
                kind,
                country: CountryCode::parse(country),
                others: list(others),
            })
        })
        .collect()
});

/// Every name of every known body, longest first, with the body's place in the table.
static BODY_NAMES: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    let mut all: Vec<(&str, usize)> = BODIES
        .iter()
        .enumerate()
        .flat_map(|(i, b)| {
            std::iter::once(b.name)
                .chain(b.short.iter().copied())
                .chain(b.others.iter().copied())
                .map(move |n| (n, i))
        })
        .collect();
    all.sort_by_key(|(n, _)| std::cmp::Reverse(n.len()));
    all
});

/// An organisation met in the text.
#[derive(Clone, Debug)]
pub(crate) struct OrganisationMention {
    pub span: Span,
    pub name: String,
    /// Index into [`Organisations::all`].
    pub which: usize,
}

/// An organisation of the report, with all its names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Organisation {
    /// Fullest name.
    pub name: String,
    pub name_span: Span,
    pub short: Option<(String, Span)>,
    pub others: Vec<(String, Span)>,
    pub kind: Option<&'static str>,
    pub country: Option<(CountryCode, Option<Span>)>,
    /// Why two names were taken for one body, where that had to be judged.
    pub judged: Vec<String>,
    pub mentions: usize,
    /// A bare acronym that nothing in the report explains.
    pub unexplained: bool,
}

impl Organisation {
    /// The form that a reader would use in passing.
    pub fn short_or_name(&self) -> String {
        self.short
            .as_ref()
            .map_or_else(|| self.name.clone(), |s| s.0.clone())
    }

    /// Whether it goes by this name.
    pub fn is_called(&self, name: &str) -> bool {
        let same = |n: &str| n.eq_ignore_ascii_case(name);
        same(&self.name)
            || self.short.as_ref().is_some_and(|s| same(&s.0))
            || self.others.iter().any(|o| same(&o.0))
    }
}

/// All organisations of a report.
#[derive(Default)]
pub(crate) struct Organisations {
    pub all: Vec<Organisation>,
    pub mentions: Vec<OrganisationMention>,
}

impl Organisations {
    /// The mentions inside a range, in order.
    pub fn within(&self, span: &Span) -> impl Iterator<Item = &OrganisationMention> {
        self.mentions
            .iter()
            .filter(move |m| m.span.start >= span.start && m.span.end <= span.end)
    }

    /// The organisation behind a name as written.
    pub fn by_name(&self, name: &str) -> Option<&Organisation> {
        self.all.iter().find(|o| o.is_called(name))
    }
}

/// Nouns that make a capitalised name an organisation's.
const HEADS: &[&str] = &[
    "Commission",
    "Committee",
    "Foundation",
    "Institute",
    "Office",
    "Ministry",
    "Parliament",
    "Organization",
    "Organisation",
    "Centre",
    "Center",
    "Agency",
    "Council",
    "Union",
    "Network",
    "Association",
    "Court",
    "University",
    "Party",
    "Mission",
    "Programme",
    "Department",
    "Directorate",
    "Assembly",
    "Congress",
    "Senate",
    "Government",
    "Authority",
    "Bureau",
    "Alliance",
    "Coalition",
    "Federation",
    "Fund",
    "Bank",
    "Embassy",
    "Delegation",
    "Secretariat",
    "Service",
    "Board",
    "Academy",
    "Chamber",
    "Movement",
    "Society",
    "Platform",
    "Group",
    "Initiative",
    "Trust",
    "Partnership",
    "Corporation",
    "Company",
    "School",
    "College",
    "Endowment",
    "Observatory",
    "Forum",
    "Consortium",
    "Administration",
    "Police",
    "Conservancy",
    "Комиссия",
    "Комитет",
    "Министерство",
    "Komisioni",
    "Ministria",
    "Komisija",
    "Ministarstvo",
    "Комисија",
    "Министерство",
    "Commission",
];

/// Heads that are a gathering's name as often as a body's; alone they prove nothing.
const WEAK_HEADS: &[&str] = &[
    "Forum",
    "Group",
    "Programme",
    "Initiative",
    "Partnership",
    "Platform",
    "Movement",
    "Service",
    "Mission",
    "Trust",
    "Administration",
];

/// Capital words that never begin or make an organisation's name.
const NEVER_FIRST: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "In",
    "On",
    "At",
    "As",
    "By",
    "For",
    "From",
    "With",
    "And",
    "But",
    "Of",
    "To",
    "Each",
    "Our",
    "Their",
    "Its",
    "His",
    "Her",
    "Many",
    "Some",
    "All",
    "Both",
    "Representatives",
    "Members",
    "Member",
    "During",
    "While",
    "When",
    "After",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Ambassador",
    "President",
    "Chair",
    "Chairperson",
    "Chairman",
    "Chairwoman",
    "Director",
    "Head",
    "Minister",
    "Secretary",
    "Annex",
    "Following",
    "Under",
    "If",
    "Also",
    "Present",
    "Executive",
];

/// Acronyms that are things, not bodies.
const NOT_BODIES: &[&str] = &[
    "ICT", "ICTS", "IT", "PDF", "EMB", "EMBS", "NGO", "NGOS", "CSO", "CSOS", "TV", "CEO", "ID",
    "USA", "US", "UK", "AI", "API", "CLA", "FOIA", "HTML", "URL", "GMT", "AM", "PM", "LGBT",
    "LGBTQ", "Q&A", "NW", "DC", "FAQ", "OK", "CAR", "PST", "EST", "MP", "MPS", "GEID", "OPEN",
    "NEW", "ACTION", "THE", "AND", "OF", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI",
    "COVID", "RFP", "DDL", "SDG", "SDGS", "GDP", "HIV", "AIDS", "CV", "MOU",
];

/// Acronyms that mean an electoral body wherever they stand.
const TRADE: &[&str] = &["CEC", "SEC", "ЦИК"];

/// Finds the organisations of a report.
pub(crate) fn find(source: &Source<'_>, places: &[PlaceMention]) -> Organisations {
    let mut spans: Vec<(Span, Option<usize>)> = known_bodies(&source.flat);
    let pairs = acronym_pairs(&source.flat);
    for pair in &pairs {
        claim(&mut spans, pair.0.clone(), None);
        claim(&mut spans, pair.1.clone(), None);
    }
    for part in &source.parts {
        for span in named_around_a_head(&source.flat, &part.span) {
            claim(&mut spans, span, None);
        }
    }
    let mut defined: BTreeSet<String> = pairs
        .iter()
        .map(|p| source.flat[p.1.clone()].to_owned())
        .collect();
    defined.extend(
        spans
            .iter()
            .map(|(s, _)| initials(&source.flat[s.clone()]))
            .filter(|i| i.len() >= 3),
    );
    for span in bare_acronyms(source, &defined) {
        // `CEC Albania` is one name.
        let country = places.iter().find(|p| {
            p.kind == PlaceKind::Country
                && p.span.start == span.end + 1
                && source.flat[span.end..].starts_with(' ')
        });
        let span = span.start..country.map_or(span.end, |p| p.span.end);
        claim(&mut spans, span, None);
    }
    spans.sort_by_key(|(s, _)| (s.start, s.end));
    unify(source, spans, &pairs, places)
}

/// The capitals that begin a name's words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect()
}

/// Takes a range unless a longer one is already there; a shorter one inside is given up.
fn claim(spans: &mut Vec<(Span, Option<usize>)>, span: Span, body: Option<usize>) {
    if spans
        .iter()
        .any(|(s, _)| s.start <= span.start && span.end <= s.end)
    {
        return;
    }
    if spans.iter().any(|(s, _)| {
        s.start < span.start && span.start < s.end || s.start < span.end && span.end < s.end
    }) {
        return;
    }
    spans.retain(|(s, _)| !(span.start <= s.start && s.end <= span.end));
    spans.push((span, body));
}

fn known_bodies(flat: &str) -> Vec<(Span, Option<usize>)> {
    let mut spans: Vec<(Span, Option<usize>)> = Vec::new();
    for &(name, which) in BODY_NAMES.iter() {
        let mut from = 0;
        let capitals = name.to_uppercase();
        while let Some((at, length)) = [name, capitals.as_str()]
            .iter()
            .filter_map(|n| flat[from..].find(n).map(|i| (from + i, n.len())))
            .min()
        {
            let span = at..at + length;
            from = span.end;
            let letter =
                |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "/@_-".contains(c));
            let clear = !letter(flat[..span.start].chars().next_back())
                && !letter(
                    flat[span.end..]
                        .chars()
                        .next()
                        .filter(|c| *c != '-' && *c != '/'),
                );
            if clear
                && !spans
                    .iter()
                    .any(|(s, _)| s.start < span.end && span.start < s.end)
            {
                spans.push((span, Some(which)));
            }
        }
    }
    spans
}

/// `Full Name (ABC)`: the ranges of both.
fn acronym_pairs(flat: &str) -> Vec<(Span, Span)> {
    let mut pairs = Vec::new();
    for c in
        pattern!(r"\(([A-Z][A-Za-z/.&-]{1,14}|[А-Я]{2,8}|International IDEA)\)").captures_iter(flat)
    {
        let (Some(whole), Some(short)) = (c.get(0), c.get(1)) else {
            continue;
        };
        if NOT_BODIES.contains(&short.as_str().to_uppercase().as_str()) {
            continue;
        }
        let line = flat[..whole.start()].rfind('\n').map_or(0, |i| i + 1);
        let before = flat[line..whole.start()].trim_end();
        if let Some(start) =
            spelled_out(before, short.as_str()).or_else(|| headed_run(before, short.as_str()))
        {
            pairs.push((line + start..line + before.len(), short.range()));
        }
    }
    pairs
}

/// Where in `before` the name begins whose initials make `short`.
fn spelled_out(before: &str, short: &str) -> Option<usize> {
    let initials: Vec<char> = short
        .chars()
        .filter(|c| c.is_uppercase())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let words: Vec<(usize, &str)> = before
        .split_word_ranges()
        .into_iter()
        .rev()
        .take(initials.len() * 2 + 4)
        .collect();
    // Backwards: every initial must be met, the first one at a capital word; small words may be passed over.
    let mut left = initials.len();
    for (at, word) in words {
        let first = word.chars().next()?.to_ascii_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        if left > 0 && first == initials[left - 1] {
            left -= 1;
            if left == 0 {
                return capital.then_some(at);
            }
        } else if capital && !word.contains('-') && left == initials.len() && initials.len() > 2 {
            // The last word of the name does not fit the last letter: Centre for Monitoring and Research (CeMI).
            continue;
        } else if capital && left < initials.len() && !["The"].contains(&word) {
            continue;
        } else if !capital && word.len() > 4 && !["against", "through"].contains(&word) {
            return None;
        }
    }
    None
}

/// A capitalised name with a head noun right before the bracket that begins with the acronym's first letter.
fn headed_run(before: &str, short: &str) -> Option<usize> {
    let run =
        pattern!(r"(?:\p{Lu}[\p{L}’'-]*(?: (?:of|for|and|on|in|the|&))*\s+)+\p{Lu}[\p{L}’'-]*$")
            .find(before)?;
    let first = short.chars().next()?;
    run.as_str()
        .split_word_ranges()
        .into_iter()
        .find(|(_, w)| w.starts_with(first))
        .filter(|(at, _)| run.as_str()[*at..].split_whitespace().any(is_head))
        .map(|(at, _)| run.start() + at)
}

/// Words with their offsets.
trait WordRanges {
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
fn named_around_a_head(flat: &str, part: &Span) -> Vec<Span> {
    let words = &flat[part.clone()];
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = words.chars().filter(|c| c.is_uppercase()).count();
    // A line in capitals shows nothing by its capitals.
    if letters == 0 || capitals * 2 > letters {
        return Vec::new();
    }
    let name = pattern!(
        r"\p{Lu}[\p{L}\p{N}’'&.-]*(?:/\p{Lu}[\p{L}]*)?(?:(?:,? (?:of|for|on|in|to|de|du|des|la|et|and|against|&)(?: the| and)?)? (?:the )?\p{Lu}[\p{L}\p{N}’'&-]*)*"
    );
    let mut found = Vec::new();
    for m in name.find_iter(words) {
        for piece in split_at_and(m.as_str()) {
            let piece = m.start() + piece.start..m.start() + piece.end;
            if let Some(span) = trim_name(words, piece) {
                found.push(part.start + span.start..part.start + span.end);
            }
        }
    }
    found
}

fn is_head(word: &str) -> bool {
    let bare = word
        .trim_end_matches(['.', ','])
        .trim_end_matches("’s")
        .trim_end_matches("'s");
    HEADS.contains(&bare)
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
        if comma || headed(left) && headed(right) {
            pieces.push(from..m.start());
            from = m.end();
        }
    }
    pieces.push(from..name.len());
    pieces
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
        .is_some_and(|w| NEVER_FIRST.contains(&w.1) || w.1.starts_with(char::is_lowercase))
    {
        words.remove(0);
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
                "Commission",
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
    let firm = capitals
        .iter()
        .any(|w| is_head(w.1) && !WEAK_HEADS.contains(&w.1));
    let gathering = words
        .last()
        .is_some_and(|w| crate::events::is_gathering(w.1));
    if !head || capitals.len() < 2 || gathering || !firm && capitals.len() < 3 {
        return None;
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
    Some(words.first()?.0..end)
}

/// Acronyms without a name beside them: explained elsewhere, or used like a body's name more than once.
fn bare_acronyms(source: &Source<'_>, defined: &BTreeSet<String>) -> Vec<Span> {
    let mut by_word: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for part in &source.parts {
        let words = &source.flat[part.span.clone()];
        let shouting =
            words.chars().filter(|c| c.is_lowercase()).count() < words.chars().count() / 3;
        if shouting || part.kind == crate::source::PartKind::MetadataLine {
            continue;
        }
        for m in pattern!(r"\b[A-Z][A-Z]{1,7}\b|\b[A-Z]+[a-z]?[A-Z]{2,7}\b").find_iter(words) {
            let after = words[m.end()..].chars().next();
            let before = words[..m.start()].chars().next_back();
            if after.is_some_and(|c| "-/_".contains(c) || c.is_alphanumeric())
                || before.is_some_and(|c| "-/_.@".contains(c))
            {
                continue;
            }
            by_word
                .entry(m.as_str())
                .or_default()
                .push(part.span.start + m.start()..part.span.start + m.end());
        }
    }
    let mut found = Vec::new();
    for (word, spans) in by_word {
        let known = defined.contains(word) || TRADE.contains(&word);
        let roman = word.chars().all(|c| "IVXLC".contains(c));
        if known || spans.len() >= 2 && word.len() >= 3 && !NOT_BODIES.contains(&word) && !roman {
            found.extend(spans);
        }
    }
    found
}

/// Gathers the mentions of one body, whatever it is called.
fn unify(
    source: &Source<'_>,
    spans: Vec<(Span, Option<usize>)>,
    pairs: &[(Span, Span)],
    places: &[PlaceMention],
) -> Organisations {
    let flat = &source.flat;
    // Same key, same body: the table's place, or the bag of the name's words.
    let mut key_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<Organisation> = Vec::new();
    let mut mentions = Vec::new();
    let mut acronyms: BTreeMap<String, String> = BTreeMap::new();
    for (long, short) in pairs {
        let body = spans
            .iter()
            .find(|(s, b)| b.is_some() && s.start >= long.start && s.end == long.end)
            .and_then(|s| s.1);
        let key = body.map_or_else(|| bag(&flat[long.clone()]), |b| format!("#{b}"));
        acronyms.insert(flat[short.clone()].to_owned(), key);
    }
    for (span, body) in spans {
        let words = source.tidy(&span);
        let key = match body {
            Some(b) => format!("#{b}"),
            None => acronyms.get(&words).cloned().unwrap_or_else(|| bag(&words)),
        };
        let which = *key_of.entry(key).or_insert_with(|| {
            let known = body.map(|b| &BODIES[b]);
            all.push(Organisation {
                kind: known.map(|b| b.kind).filter(|k| !k.is_empty()),
                country: known.and_then(|b| b.country).map(|c| (c, None)),
                ..Default::default()
            });
            all.len() - 1
        });
        let name = in_usual_capitals(&words, body);
        add_name(&mut all[which], &name, span.clone());
        all[which].mentions += 1;
        mentions.push(OrganisationMention { span, name, which });
    }
    for organisation in &mut all {
        describe(organisation, flat, places);
    }
    merge_shortened(&mut all, &mut mentions);
    merge_likely_aliases(source, &mut all, &mut mentions);
    acronym_without_brackets(&mut all, &mut mentions);
    Organisations { all, mentions }
}

/// Names in capitals are given the capitals of the table or of a title.
fn in_usual_capitals(words: &str, body: Option<usize>) -> String {
    if let Some(b) = body {
        let body = &BODIES[b];
        let all = std::iter::once(body.name)
            .chain(body.others.iter().copied())
            .chain(body.short.iter().copied());
        if let Some(usual) = all
            .into_iter()
            .find(|n| n.eq_ignore_ascii_case(words) && n.len() > 6)
        {
            return usual.to_owned();
        }
        return words.to_owned();
    }
    words.to_owned()
}

/// Files a name as the fullest, the short or another one.
fn add_name(organisation: &mut Organisation, name: &str, span: Span) {
    let acronym = is_acronym(name);
    if organisation.is_called(name) {
        return;
    }
    if acronym {
        if organisation.short.is_none() {
            organisation.short = Some((name.to_owned(), span.clone()));
            if organisation.name.is_empty() {
                organisation.name = name.to_owned();
                organisation.name_span = span;
            }
        } else {
            organisation.others.push((name.to_owned(), span));
        }
    } else if organisation.name.is_empty() || is_acronym(&organisation.name) {
        organisation.name = name.to_owned();
        organisation.name_span = span;
    } else if fuller(name, &organisation.name) {
        let old = std::mem::replace(&mut organisation.name, name.to_owned());
        let old_span = std::mem::replace(&mut organisation.name_span, span);
        organisation.others.push((old, old_span));
    } else {
        organisation.others.push((name.to_owned(), span));
    }
}

/// Whether `name` is to be the name instead of `known`: the one in use, else the longer one.
fn fuller(name: &str, known: &str) -> bool {
    let usual = |n: &str| BODIES.iter().any(|b| spelled(b.name) == spelled(n));
    match (usual(name), usual(known)) {
        (true, false) => true,
        (false, true) => false,
        _ => name.len() > known.len(),
    }
}

/// A name in one spelling.
fn spelled(name: &str) -> String {
    ascii_key(name)
        .replace("centre", "center")
        .replace("organisation", "organization")
        .replace("programme", "program")
}

/// `CEC`, `OSCE/ODIHR`, and the short names that are no capitals (`International IDEA`).
fn is_acronym(name: &str) -> bool {
    !name.contains(' ')
        && name.chars().filter(|c| c.is_uppercase()).count() * 2 > name.chars().count()
        || BODIES.iter().any(|b| b.short.contains(&name))
}

/// The words of a name, spelled one way, in alphabetical order: `Center for the Rule of Law of Finland` and
/// `Rule of Law Centre of Finland` have the same bag.
fn bag(name: &str) -> String {
    let mut words: Vec<String> = ascii_key(name)
        .split(' ')
        .filter(|w| !["of", "for", "the", "and", "in", "on", "de", "s"].contains(w))
        .map(|w| {
            let w = w
                .replace("centre", "center")
                .replace("organis", "organiz")
                .replace("programme", "program");
            let w = if w.starts_with("elect") {
                "election".to_owned()
            } else {
                w
            };
            w.strip_suffix('s')
                .filter(|w| w.len() > 4)
                .map_or(w.clone(), str::to_owned)
        })
        .collect();
    words.sort();
    words.dedup();
    words.join(" ")
}

/// Kind and country of an organisation, from its own words.
fn describe(organisation: &mut Organisation, flat: &str, places: &[PlaceMention]) {
    let _ = flat;
    if organisation.kind.is_none() {
        organisation.kind = kind_of(&organisation.name);
    }
    if organisation.country.as_ref().is_none_or(|c| c.1.is_none()) {
        let spans = std::iter::once(&organisation.name_span)
            .chain(organisation.others.iter().map(|o| &o.1));
        let written = spans
            .flat_map(|s| {
                places
                    .iter()
                    .filter(move |p| p.span.start >= s.start && p.span.end <= s.end)
            })
            .find(|p| !matches!(p.kind, PlaceKind::City(_)) || !organisation.name.contains("OSCE"))
            .map(|p| (p.country, Some(p.span.clone())));
        if written.is_some() {
            organisation.country = written;
        }
    }
}

/// Vocabulary `organisation_kind` from the words of a name.
pub(crate) fn kind_of(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let electoral = has(&["elect", "избират", "zgjedh", "izborn", "изборн"]);
    Some(match () {
        () if name.starts_with("CEC ")
            || name == "CEC"
            || electoral
                && has(&[
                    "commission",
                    "committee",
                    "authority",
                    "board",
                    "комисс",
                    "komision",
                    "komisij",
                    "комисиј",
                ]) =>
        {
            "election management body"
        }
        () if has(&[
            "parliament",
            "assembly",
            "congress",
            "senate",
            "majilis",
            "mazhilis",
        ]) =>
        {
            "parliament"
        }
        () if has(&[
            "ministry",
            "government",
            "department",
            "cabinet",
            "министер",
        ]) =>
        {
            "government"
        }
        () if has(&["court"]) => "court",
        () if has(&["party"]) => "political party",
        () if has(&["embassy"]) => "embassy",
        () if has(&["university", "institute", "college", "school", "academy"]) => "academia",
        () if has(&["united nations", "osce", "european", "council of europe"]) => {
            "international organisation"
        }
        () if has(&[
            "foundation",
            "network",
            "association",
            "coalition",
            "alliance",
            "movement",
            "society",
        ]) =>
        {
            "civil society"
        }
        () => return None,
    })
}

/// `Central Election Commission` after `Central Election Commission of Kazakhstan`: a name inside exactly one longer one.
fn merge_shortened(all: &mut [Organisation], mentions: &mut [OrganisationMention]) {
    for i in 0..all.len() {
        let name = all[i].name.clone();
        if all[i].mentions == 0 || is_acronym(&name) || BODIES.iter().any(|b| b.name == name) {
            continue;
        }
        let longer: Vec<usize> = (0..all.len())
            .filter(|&j| {
                j != i
                    && all[j].mentions > 0
                    && all[j].name.len() > name.len()
                    && all[j].name.contains(&name)
            })
            .collect();
        if let [j] = longer[..] {
            let given = std::mem::take(&mut all[i]);
            all[j].mentions += given.mentions;
            all[j].short = all[j].short.take().or(given.short);
            all[j].others.push((given.name, given.name_span));
            all[j].others.extend(given.others);
            for m in mentions.iter_mut().filter(|m| m.which == i) {
                m.which = j;
            }
        }
    }
}

/// Names of one country and head noun that share most of their words, and never stand side by side, are one body:
/// a translator's variants. Judged, and said so.
fn merge_likely_aliases(
    source: &Source<'_>,
    all: &mut [Organisation],
    mentions: &mut [OrganisationMention],
) {
    let words = |name: &str| {
        bag(name)
            .split(' ')
            .map(str::to_owned)
            .collect::<BTreeSet<String>>()
    };
    for i in 0..all.len() {
        for j in i + 1..all.len() {
            let (a, b) = (&all[i], &all[j]);
            if a.mentions == 0 || b.mentions == 0 || a.country.is_none() {
                continue;
            }
            let (x, y) = (words(&a.name), words(&b.name));
            let shared = x.intersection(&y).count();
            let same_head = HEADS
                .iter()
                .any(|h| x.contains(&bag(h)) && y.contains(&bag(h)));
            let alike = 2 * shared * 4 >= 3 * (x.len() + y.len());
            let same_country = a.country.as_ref().map(|c| c.0) == b.country.as_ref().map(|c| c.0);
            let side_by_side = mentions.iter().filter(|m| m.which == i).any(|m| {
                mentions.iter().any(|n| {
                    n.which == j
                        && source.sentence_at(n.span.start) == source.sentence_at(m.span.start)
                })
            });
            if x.len() >= 3 && y.len() >= 3 && same_head && alike && same_country && !side_by_side {
                let (keep, give) = if a.mentions >= b.mentions {
                    (i, j)
                } else {
                    (j, i)
                };
                let given = std::mem::take(&mut all[give]);
                all[keep].judged.push(format!(
                    "taken for the same body as '{}': same head word, country and most words",
                    given.name
                ));
                all[keep].mentions += given.mentions;
                all[keep].others.push((given.name, given.name_span));
                all[keep].others.extend(given.others);
                for m in mentions.iter_mut().filter(|m| m.which == give) {
                    m.which = keep;
                }
            }
        }
    }
}

/// An acronym that stands for the initials of exactly one body of the report belongs to it, brackets or not.
fn acronym_without_brackets(all: &mut [Organisation], mentions: &mut [OrganisationMention]) {
    for i in 0..all.len() {
        let name = all[i].name.clone();
        if all[i].mentions == 0
            || !is_acronym(&name)
            || !name.chars().all(|c| c.is_ascii_uppercase())
        {
            continue;
        }
        let others: Vec<usize> = (0..all.len())
            .filter(|&j| j != i && all[j].mentions > 0 && !is_acronym(&all[j].name))
            .collect();
        let whole: Vec<usize> = others
            .iter()
            .copied()
            .filter(|&j| initials(&all[j].name) == name)
            .collect();
        let before_of = |j: usize| all[j].name.split(" of ").next().map(initials);
        let fits = if whole.is_empty() {
            others
                .into_iter()
                .filter(|&j| before_of(j).as_ref() == Some(&name))
                .collect()
        } else {
            whole
        };
        match fits[..] {
            [j] => {
                let given = std::mem::take(&mut all[i]);
                if all[j].short.is_none() {
                    all[j].short = Some((given.name.clone(), given.name_span.clone()));
                }
                all[j].mentions += given.mentions;
                for m in mentions.iter_mut().filter(|m| m.which == i) {
                    m.which = j;
                }
            }
            _ => {
                all[i].unexplained = !BODIES.iter().any(|b| b.short.contains(&name.as_str()))
                    && all[i].kind.is_none();
            }
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
        find(&source, &places)
            .all
            .into_iter()
            .filter(|o| o.mentions > 0)
            .map(|o| match o.short {
                Some((short, _)) if short != o.name => format!("{} = {short}", o.name),
                _ => o.name,
            })
            .collect()
    }

    #[test]
    fn names_are_cut_where_they_end() {
        for (text, want) in [
            (
                "a conference organized by the Central Election Commission of Kazakhstan with support from the OSCE Programme Office in Astana, in the capital.",
                vec![
                    "Central Election Commission of Kazakhstan",
                    "OSCE Programme Office in Astana",
                ],
            ),
            (
                "The Ministry of Justice and the Council of Europe met.",
                vec!["Ministry of Justice", "Council of Europe"],
            ),
            (
                "Centre for Monitoring and Research (CeMI) spoke.",
                vec!["Centre for Monitoring and Research = CeMI"],
            ),
            (
                "the Commission said. The Conference ended. Final Project Report.",
                vec![],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn one_body_under_several_names_is_one() {
        assert_eq!(
            names(
                "The CEC met IDEA International and the Law Enforcement Center of Finland.\nThe Central Elections Commission, with the International Institute for Democracy and Election Assistance (International IDEA) and the Center for the Rule of Law of Finland, spoke.\nThe Rule of Law Center of Finland and International IDEA agreed."
            ),
            [
                "International Institute for Democracy and Election Assistance = International IDEA",
                "Central Elections Commission = CEC",
                "Rule of Law Center of Finland",
            ]
        );
    }
}
