//! Whether a recommendation says again what an earlier one said, in other words.
//!
//! Missions repeat themselves: the same advice comes back election after election, reworded. Two texts are compared by
//! the stems of their words, with the trade's synonyms taken together and the words that every recommendation has
//! counting little. Stems: Snowball (Porter, 1980 and 2001).

use domain::fold::fold;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;
use waken_snowball::{Algorithm, stem};

/// From this likeness on a recommendation is offered as a repeat.
pub const OFFERED: f64 = 0.4;

/// Words that say nothing about what is recommended.
const EMPTY: &str = "a an and are as at be been being both by can could do for from had has have if in into is it its may more \
    must no not of on or other our shall should so such than that the their them then there these they this those to was we \
    were which while who will with would also well order including further continue consideration given recommend \
    recommended recommends recommendation need needs needed \
    и в во на с со по для к о об от до из за при не что это как или а также следует должен должна должны необходимо рекомендуется \
    рекомендовать la le les l de des du d et à a aux en un une pour par sur avec dans que qui ou au ce ces il est soit devrait \
    devraient doit doivent recommande recommandé";

/// Words that most recommendations have: they count for a quarter.
const COMMON: &str = "election elections electoral authority authorities commission commissions ensure consider process \
    government state law legislation reform improve strengthen participant level national local \
    избирательный выборы комиссия орган закон élection électoral autorité commission loi";

/// Different words for one thing, by their first.
const SYNONYMS: &[&str] = &[
    "train trainings instruct capacity",
    "officials staff members commissioners workers administrators",
    "voter elector voters electors citizens",
    "precinct polling",
    "register list roll registration registry",
    "women woman gender female",
    "disabilities disability disabled",
    "media broadcaster press",
    "complaint complaints appeal appeals dispute",
    "publish publication published disclose public",
    "observer observers observation monitor monitoring",
    "party parties",
    "count counting tabulate tabulation tally",
    "finance financing funding financial",
    "technology technologies digital electronic it",
    "inform information awareness education educate",
    "law legal legislation legislative code act",
    "amend amended revise revised review reconsider change",
    "minority minorities",
    "campaign campaigning",
    "cooperation cooperate engage engagement work",
];

/// How alike two recommendations are, 0 to 1, with the words that they share, the most telling first.
pub fn likeness(one: &str, other: &str) -> (f64, Vec<String>) {
    alike(&stems(one), &stems(other))
}

/// As [`likeness`], of texts whose words are known: among many, each text is taken apart once.
pub(crate) fn alike(a: &Stems, b: &Stems) -> (f64, Vec<String>) {
    let mass = |words: &Stems| words.values().map(|w| w.weight).sum::<u32>();
    let (whole, mut shared) = (mass(a) + mass(b), Vec::new());
    let mut common = 0;
    for (stem, word) in a {
        if b.contains_key(stem) {
            common += 2 * word.weight;
            shared.push(word);
        }
    }
    shared.sort_by_key(|w| (std::cmp::Reverse(w.weight), w.place));
    let words = shared.iter().map(|w| w.written.clone()).collect();
    if whole == 0 || shared.iter().filter(|w| w.weight > 1).count() < 2 {
        // One telling word in common is a subject, not the same advice.
        return (0.0, words);
    }
    let share = f64::from(common) / f64::from(whole);
    ((share * 100.0).round() / 100.0, words)
}

/// The words by which a text's like can be looked for, the most telling first.
pub fn telling_words(text: &str) -> Vec<String> {
    let mut words: Vec<Word> = stems(text).into_values().collect();
    words.sort_by_key(|w| (std::cmp::Reverse(w.weight), w.place));
    words.into_iter().map(|w| w.written).collect()
}

/// The words of a text by their meaning.
pub(crate) type Stems = BTreeMap<String, Word>;

pub(crate) struct Word {
    pub weight: u32,
    pub place: usize,
    pub written: String,
}

/// The lists above by stem, worked out once.
struct Lists {
    empty: HashSet<String>,
    common: HashSet<String>,
    /// Stem → stem of the first of its synonyms.
    first: HashMap<String, String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    empty: EMPTY.split_whitespace().map(fold).collect(),
    common: COMMON
        .split_whitespace()
        .map(|w| root(&fold(w)).into_owned())
        .collect(),
    first: SYNONYMS
        .iter()
        .flat_map(|group| {
            let mut roots = group.split_whitespace().map(|w| root(w).into_owned());
            let first = roots.next().unwrap_or_default();
            roots.map(move |other| (other, first.clone()))
        })
        .collect(),
});

/// The words of a text that say something, by their meaning.
pub(crate) fn stems(text: &str) -> Stems {
    let mut found = BTreeMap::new();
    for (place, word) in text.unicode_words().enumerate() {
        let written = fold(word);
        if written.chars().count() < 2 || LISTS.empty.contains(&written) {
            continue;
        }
        let own = root(&written).into_owned();
        let weight = if LISTS.common.contains(&own) { 1 } else { 4 };
        let meaning = LISTS.first.get(&own).cloned().unwrap_or(own);
        found.entry(meaning).or_insert(Word {
            weight,
            place,
            written,
        });
    }
    found
}

fn root(word: &str) -> Cow<'_, str> {
    let algorithm = if word.chars().any(|c| ('а'..='я').contains(&c)) {
        Algorithm::Russian
    } else if word.is_ascii() {
        Algorithm::English
    } else {
        Algorithm::French
    };
    stem(algorithm, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRAINING: &str = "The CEC should provide comprehensive training to members of precinct election commissions on counting procedures.";

    #[test]
    fn the_same_advice_in_other_words_is_offered() {
        for (one, other) in [
            (
                TRAINING,
                "Polling staff should be trained in counting and tabulation procedures by the CEC.",
            ),
            (
                "Voter lists should be published well before election day to allow voters to check their data.",
                "Consideration should be given to publishing the voter register in advance, so that citizens can check their data.",
            ),
            (
                "The law should be amended to regulate campaign finance, including disclosure of donations.",
                "Campaign financing needs regulation: donations should be disclosed and the legislation revised.",
            ),
            (
                "ЦИК следует обеспечить обучение членов участковых комиссий процедурам подсчёта голосов.",
                "Рекомендуется обучать членов участковых избирательных комиссий процедуре подсчета голосов.",
            ),
        ] {
            let (likeness, words) = likeness(one, other);
            assert!(likeness >= OFFERED, "{likeness} {words:?}: {one} / {other}");
        }
    }

    #[test]
    fn other_advice_is_not() {
        for other in [
            "The Central Election Commission should publish detailed results by polling station.",
            "Authorities should ensure equal access to the media for all candidates.",
            "Women should be better represented among members of election commissions.",
            "The electoral authorities should consider improving the electoral process at the national level.",
            "",
            "12",
        ] {
            let (likeness, words) = likeness(TRAINING, other);
            assert!(likeness < OFFERED, "{likeness} {words:?}: {other}");
        }
    }

    #[test]
    fn a_text_is_its_own_repeat_and_the_order_does_not_matter() {
        assert_eq!(likeness(TRAINING, TRAINING).0, 1.0);
        let other = "Train the staff.";
        assert_eq!(likeness(TRAINING, other).0, likeness(other, TRAINING).0);
        assert_eq!(telling_words(TRAINING)[0], "cec");
    }
}
