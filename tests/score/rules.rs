//! The rules by which finds are compared with hand annotations.
//!
//! - Recommendation, action: a find matches an annotated quote when the words they share make up at least 0.6 of both
//!   together (token F1, markup and case folded), one to one, best first.
//! - Person: same last name, and first names that agree as far as both are given.
//! - Organisation: same words, ignoring 'the', or one is the other's acronym.
//! - Event: among the annotated events that are not secondary: title token F1 of at least 0.5, or the same start.
//! - Doubtful annotations and secondary events neither reward nor punish. A second find of the same thing is extra.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

const SMALL: &[&str] = &[
    "the", "a", "an", "of", "for", "and", "in", "on", "to", "de", "la", "le", "des", "du", "et",
    "les",
];

/// The words of a text without markup, marks and case.
pub fn words(text: &str) -> Vec<String> {
    let tag = regex::Regex::new(r"<[^>]+>").expect("the pattern of tags compiles");
    let link =
        regex::Regex::new(r"!?\[([^\]]*)\]\([^)]*\)").expect("the pattern of links compiles");
    let text = tag.replace_all(text, " ");
    let text = link.replace_all(&text, "$1");
    let folded: String = text
        .nfkd()
        .filter(|c| canonical_combining_class(*c) == 0)
        .flat_map(char::to_lowercase)
        .collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The share of words that two texts have in common, 0 to 1.
pub fn token_f1(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut rest: Vec<&String> = b.iter().collect();
    let mut shared = 0;
    for word in a {
        if let Some(at) = rest.iter().position(|w| *w == word) {
            rest.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * f64::from(shared) / (a.len() + b.len()) as f64
}

/// 1 where two names may be one person's, else 0.
pub fn same_person(a: &[String], b: &[String]) -> f64 {
    let bare = |name: &[String]| -> Vec<String> {
        let titles = ["mr", "mrs", "ms", "dr", "prof", "hon", "h", "e", "sir"];
        name.iter()
            .filter(|w| !titles.contains(&w.as_str()))
            .cloned()
            .collect()
    };
    let (a, b) = (bare(a), bare(b));
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else {
        return 0.0;
    };
    if last_a != last_b {
        return 0.0;
    }
    let initial = |name: &[String]| name[0].chars().next();
    if a.len() == 1 || b.len() == 1 || initial(&a) == initial(&b) {
        1.0
    } else {
        0.0
    }
}

/// 1 where two names may be one body's, else 0.
pub fn same_organisation(a: &[String], b: &[String]) -> f64 {
    let bare = |name: &[String]| -> Vec<String> {
        name.iter()
            .filter(|w| !SMALL.contains(&w.as_str()))
            .cloned()
            .collect()
    };
    let (a, b) = (bare(a), bare(b));
    if a == b {
        return 1.0;
    }
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let stands_for = |short: &[String], long: &[String]| {
        let initials: String = long.iter().filter_map(|w| w.chars().next()).collect();
        short.len() == 1 && long.len() > 1 && short[0] == initials
    };
    if stands_for(&a, &b) || stands_for(&b, &a) {
        return 1.0;
    }
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    let shared = a.intersection(&b).count() as f64;
    if 2.0 * shared / (a.len() + b.len()) as f64 >= 0.8 {
        1.0
    } else {
        0.0
    }
}

/// How one kind is compared in one document.
pub struct Compared {
    /// Pairs of annotation and find.
    pub pairs: Vec<(usize, usize)>,
    /// Annotations that count and were found.
    pub right: Vec<usize>,
    /// Annotations that count and were not.
    pub missed: Vec<usize>,
    /// Finds that match nothing annotated, doubtful things included.
    pub extra: Vec<usize>,
}

/// Pairs annotations with finds, best first, and says what is left over. `likeness` is a row for each annotation.
pub fn compare(likeness: &[Vec<f64>], finds: usize, doubtful: &[bool], threshold: f64) -> Compared {
    let mut all: Vec<(f64, usize, usize)> = likeness
        .iter()
        .enumerate()
        .flat_map(|(i, row)| row.iter().enumerate().map(move |(j, s)| (*s, i, j)))
        .filter(|x| x.0 >= threshold)
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let (mut gold_used, mut find_used) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in all {
        if !gold_used.contains(&i) && !find_used.contains(&j) {
            gold_used.insert(i);
            find_used.insert(j);
            pairs.push((i, j));
        }
    }
    let counts = |i: &usize| !doubtful[*i];
    let like_a_doubtful_one =
        |j: usize| (0..likeness.len()).any(|i| doubtful[i] && likeness[i][j] >= threshold);
    Compared {
        right: gold_used.iter().copied().filter(counts).collect(),
        missed: (0..likeness.len())
            .filter(|i| counts(i) && !gold_used.contains(i))
            .collect(),
        extra: (0..finds)
            .filter(|j| !find_used.contains(j) && !like_a_doubtful_one(*j))
            .collect(),
        pairs,
    }
}

/// Right, extra and missed of one document or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Found and annotated.
    pub right: usize,
    /// Found only.
    pub extra: usize,
    /// Annotated only.
    pub missed: usize,
}

impl Count {
    /// Precision, recall and F1; 0 where there is nothing to divide by.
    pub fn shares(self) -> (f64, f64, f64) {
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                0.0
            } else {
                part as f64 / whole as f64
            }
        };
        (
            share(self.right, self.right + self.extra),
            share(self.right, self.right + self.missed),
            share(2 * self.right, 2 * self.right + self.extra + self.missed),
        )
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Count>>(counts: I) -> Count {
        counts.fold(Count::default(), |a, b| Count {
            right: a.right + b.right,
            extra: a.extra + b.extra,
            missed: a.missed + b.missed,
        })
    }
}

/// Within which bounds precision, recall and F1 lie in 95 of 100 sets of documents drawn from these, with dice that fall
/// the same each time.
pub fn intervals(documents: &[Count]) -> [(f64, f64); 3] {
    if documents.is_empty() {
        return [(0.0, 0.0); 3];
    }
    let mut state = 1u64;
    let mut throw = || {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let runs: Vec<(f64, f64, f64)> = (0..1000)
        .map(|_| {
            (0..documents.len())
                .map(|_| documents[(throw() % documents.len() as u64) as usize])
                .sum::<Count>()
                .shares()
        })
        .collect();
    let bounds = |share: fn(&(f64, f64, f64)) -> f64| {
        let mut shares: Vec<f64> = runs.iter().map(share).collect();
        shares.sort_by(f64::total_cmp);
        (shares[25], shares[974])
    };
    [bounds(|r| r.0), bounds(|r| r.1), bounds(|r| r.2)]
}

/// Within which bounds a share of `all` lies with 95 % certainty of which `right` were right (Wilson's interval).
pub fn share_interval(right: usize, all: usize) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let (n, z) = (all as f64, 1.96_f64);
    let share = right as f64 / n;
    let middle = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    (
        ((middle - spread) / whole).max(0.0),
        ((middle + spread) / whole).min(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f1(a: &str, b: &str) -> f64 {
        token_f1(&words(a), &words(b))
    }

    #[test]
    fn words_are_compared_without_markup_marks_and_case() {
        assert_eq!(
            words("The **Kuçova** [vote](http://x.y)_count_ <b>now</b>"),
            ["the", "kucova", "vote", "count", "now"]
        );
        assert!((f1("A should act now", "a SHOULD act.") - 6.0 / 7.0).abs() < 1e-9);
        assert!(f1("", "x") < f64::EPSILON);
    }

    #[test]
    fn a_word_counts_as_often_as_both_have_it() {
        assert!((f1("the the the vote", "the vote") - 4.0 / 6.0).abs() < 1e-9);
    }

    #[test]
    fn people_are_one_by_last_name_and_initial() {
        let same = |a: &str, b: &str| same_person(&words(a), &words(b)) > 0.5;
        assert!(same("Mr. Thomas Leckinger", "T. Leckinger") && same("Leckinger", "Tom Leckinger"));
        assert!(!same("Anna Leckinger", "Thomas Leckinger") && !same("Mr", "Mr"));
    }

    #[test]
    fn bodies_are_one_by_words_or_initials() {
        let same = |a: &str, b: &str| same_organisation(&words(a), &words(b)) > 0.5;
        assert!(same("the Central Election Commission", "CEC"));
        assert!(same("Office of the Ombudsman", "Ombudsman Office") && !same("CEC", "CEC Albania"));
    }

    #[test]
    fn the_best_pairs_are_taken_first_and_one_to_one() {
        let likeness = vec![vec![0.7, 0.9], vec![0.65, 0.8]];
        let got = compare(&likeness, 2, &[false, false], 0.6);
        assert_eq!(got.pairs, [(0, 1), (1, 0)]);
        assert!(got.missed.is_empty() && got.extra.is_empty());
    }

    #[test]
    fn doubtful_annotations_neither_reward_nor_punish() {
        let likeness = vec![vec![1.0, 0.9, 0.0]];
        let got = compare(&likeness, 3, &[true], 0.6);
        assert!(got.right.is_empty() && got.missed.is_empty());
        assert_eq!(
            got.extra,
            [2],
            "the second find of the doubtful thing is neutral too"
        );
        let sure = compare(&likeness, 3, &[false], 0.6);
        assert_eq!(
            (sure.right, sure.extra),
            (vec![0], vec![1, 2]),
            "a second find is extra"
        );
    }

    #[test]
    fn intervals_are_the_same_each_time_and_hold_the_figure() {
        let documents: Vec<Count> = (0..20)
            .map(|i| Count {
                right: 3,
                extra: i % 3,
                missed: i % 2,
            })
            .collect();
        let [_, _, (low, high)] = intervals(&documents);
        let f1 = documents.iter().copied().sum::<Count>().shares().2;
        assert!(low < f1 && f1 < high && intervals(&documents)[2] == (low, high));
        assert_eq!(Count::default().shares(), (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_share_of_few_is_known_less_surely_than_one_of_many() {
        let (low, high) = share_interval(9, 10);
        assert!((low - 0.596).abs() < 1e-3 && (high - 0.982).abs() < 1e-3);
        assert!(share_interval(90, 100).0 > low && share_interval(0, 0) == (0.0, 1.0));
    }
}
