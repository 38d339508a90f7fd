//! The words that names of people are known by: given names, forms of address, positions, verbs of speech; and the
//! words that no name contains.

use domain::fold::fold;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The words of a table of one word a line.
fn words(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
}

static GIVEN_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("../../data/given_names.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .chain(include_str!("../../data/nicknames.tsv").split_whitespace())
        .map(fold)
        .collect()
});

pub(super) static NICKNAMES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<String>> = HashMap::new();
    for line in include_str!("../../data/nicknames.tsv").lines() {
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

static POSITIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/positions.txt")).collect());

static NOT_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/not_names.txt")).collect());

static WORD_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/word_names.txt")).collect());

/// Whether a given name is a word as often: `Early`, `Branch`.
pub(super) fn is_word_too(given: &str) -> bool {
    WORD_NAMES.contains(given.to_lowercase().as_str())
}

/// Forms of address that stand before a name.
pub(super) const HONORIFICS: &[&str] = &[
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
    "Shri",
    "Smt",
    "Amb",
    "Excellency",
    "M",
    "Mme",
    "Madame",
    "Monsieur",
    "Secretary-General",
    "Director-General",
    "Г-н",
    "Г-жа",
    "Mlle",
    "Sh",
    "Adv",
    "Atty",
    "Cllr",
    "Eng",
    "Engr",
    "Ing",
    "Maj",
    "Col",
    "Gen",
    "Lt",
    "Capt",
    "Sen",
    "Pr",
    "Sra",
    "г-н",
    "г-жа",
    "Znj",
    "Z",
];

/// Capital words that may stand before a position as part of it.
pub(super) const POSITION_PREFIXES: &[&str] = &[
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

/// Small words inside a name: `Norman du Plessis`.
pub(super) fn is_particle(word: &str) -> bool {
    [
        "de", "da", "van", "von", "der", "bin", "al", "el", "la", "dos", "del", "di", "den", "ter",
        "ibn", "du", "das", "le", "bint", "ben", "ul", "ud",
    ]
    .contains(&word)
}

pub(super) const SPEECH: &str = "said|says|stated|states|noted|notes|stressed|emphasi[sz]ed|underlined|highlighted|added|told|explained|remarked|declared|concluded|argued|urged|welcomed|opened|presented|spoke|discussed|asked|suggested|reported|observed|announced|pointed out|commented|warned|thanked|addressed|delivered|recommended|reminded|agreed|moved|called|volunteered|serves|moderated|will|has|joined|attended|participated|мнение|сказал|сказала|отметил|отметила|заявил|заявила|подчеркнул|подчеркнула|tha|theksoi|deklaroi|rekao|rekla|izjavio|izjavila|istakao|istakla|a déclaré|a souligné";

/// Whether a word, in any case, is a position.
pub(crate) fn is_position(word: &str) -> bool {
    let lower = word.trim_end_matches(['.', ',', ':']).to_lowercase();
    let single = lower.strip_suffix('s').unwrap_or(&lower);
    POSITIONS.contains(lower.as_str())
        || POSITIONS.contains(single)
        || !lower.is_ascii() && is_russian_position(&lower)
}

/// Positions of Russian without their endings.
const RUSSIAN_POSITIONS: &[&str] = &[
    "председател",
    "зампредседател",
    "заместител",
    "секретар",
    "член",
    "министр",
    "посол",
    "президент",
    "вице-президент",
    "директор",
    "эксперт",
    "глав",
    "руководител",
    "координатор",
    "представител",
    "начальник",
    "губернатор",
    "депутат",
    "омбудсмен",
    "консультант",
    "советник",
    "специалист",
    "менеджер",
    "профессор",
    "юрист",
    "ректор",
    "мэр",
    "спикер",
    "модератор",
    "докладчик",
    "тренер",
    "судь",
    "премьер-министр",
    "генсек",
    "уполномоченн",
    "управляющ",
    "заведующ",
    "аналитик",
    "журналист",
    "политолог",
    "доцент",
    "координаторк",
];

fn is_russian_position(lower: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "а", "у", "е", "ом", "ем", "ю", "я", "и", "ы", "ей", "ой", "ов", "ь", "ям", "ам",
        "ями", "ами", "ый", "ого", "ому", "ым", "ий", "его", "ему", "им", "ая", "ую",
    ];
    RUSSIAN_POSITIONS.iter().any(|p| {
        lower
            .strip_prefix(p)
            .is_some_and(|end| ENDINGS.contains(&end))
    })
}

pub(crate) fn given(word: &str) -> bool {
    word.split('-').next().is_some_and(|w| {
        w.chars().count() > 1
            && w.starts_with(char::is_uppercase)
            && (GIVEN_NAMES.contains(&fold(w)) || super::inflection::given_name(w).is_some())
    })
}

/// Whether a word is a given name as it stands in the table.
pub(super) fn listed_given(word: &str) -> bool {
    GIVEN_NAMES.contains(&fold(word))
}

/// Whether no person's name contains this word.
pub(crate) fn is_no_name(word: &str) -> bool {
    NOT_NAMES.contains(word.to_lowercase().as_str())
}
