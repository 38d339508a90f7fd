//! Whether one report is an excerpt or copy of another: such a one corroborates nothing.

use domain::fold::ascii_key;
use std::collections::HashSet;

/// Words in a row that must agree.
const SHINGLE: usize = 4;

/// The share, 0 to 1, of `part`'s wording that stands in `whole` as well.
///
/// Tolerant of an optical reader's slips: words are folded to letters, the characters that such readers confuse (l, 1 and I;
/// 0 and O) count as one, and a run of agreement is not broken by one wrong word. From about 0.7 on, a report is an excerpt.
/// Texts of fewer than forty words are never called excerpts: the share is then 0.
pub fn excerpt_share(part: &str, whole: &str) -> f64 {
    let (part, whole) = (words(part), words(whole));
    if part.len() < 40 || whole.len() < 40 {
        return 0.0;
    }
    let known: HashSet<&[String]> = whole.windows(SHINGLE).collect();
    let mut covered = vec![false; part.len()];
    for (at, shingle) in part.windows(SHINGLE).enumerate() {
        if known.contains(shingle) {
            covered[at..at + SHINGLE].fill(true);
        }
    }
    // One word between two agreeing runs is a slip.
    for at in 1..covered.len().saturating_sub(1) {
        if !covered[at] && covered[at - 1] && covered[at + 1] {
            covered[at] = true;
        }
    }
    covered.iter().filter(|c| **c).count() as f64 / covered.len() as f64
}

fn words(text: &str) -> Vec<String> {
    ascii_key(text)
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(|w| w.replace(['1', 'i'], "l").replace('0', "o"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "In keeping with its efforts to promote election systemic reform at all levels the Foundation in cooperation with OSCE sponsored a three-day conference in Almaty. The event was designed as a training as well as a networking opportunity for the officials who had not previously had the chance to meet and discuss common issues and goals. Many more things were said on the days that followed and were written down by the clerk.";

    #[test]
    fn an_excerpt_is_known_in_spite_of_slips() {
        let excerpt = LONG[..330]
            .replace("levels", "leve1s")
            .replace("training", "trainlng");
        assert!(
            excerpt_share(&excerpt, LONG) > 0.95,
            "{}",
            excerpt_share(&excerpt, LONG)
        );
        assert!(excerpt_share(LONG, &excerpt) < 0.95);
    }

    #[test]
    fn another_report_of_the_same_event_is_no_excerpt() {
        let other = "The conference of the officials of the region took place in the city of Almaty and was organised by the Foundation together with partners from many countries, who discussed how training and voter education may be improved for the next elections, and what the observers can do to help with that work in each country.";
        assert!(excerpt_share(other, LONG) < 0.2);
        assert!(excerpt_share("In keeping with its efforts", LONG) < f64::EPSILON);
    }
}
