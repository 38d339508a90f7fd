//! Which backups are kept, why one is made, and how hard a passphrase is to guess.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// Why a backup was made. The name stands in the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Something had changed since the last one.
    Regular,
    /// The officer asked for it.
    Asked,
    /// Records are about to be merged.
    Merge,
    /// Many records are about to be changed at once.
    Bulk,
    /// An earlier state is about to take this one's place.
    Restore,
    /// A colleague's records are about to be taken in.
    Handover,
}

impl Occasion {
    /// All of them.
    pub const ALL: [Occasion; 6] = [
        Occasion::Regular,
        Occasion::Asked,
        Occasion::Merge,
        Occasion::Bulk,
        Occasion::Restore,
        Occasion::Handover,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Occasion::Regular => "regular",
            Occasion::Asked => "asked",
            Occasion::Merge => "merge",
            Occasion::Bulk => "bulk",
            Occasion::Restore => "restore",
            Occasion::Handover => "handover",
        }
    }

    /// Reads a stable name.
    pub fn parse(name: &str) -> Option<Occasion> {
        Occasion::ALL.into_iter().find(|o| o.name() == name)
    }
}

/// How long every backup is kept before any is thinned out.
const ALL_OF: TimeDelta = TimeDelta::hours(1);
/// One an hour for so long.
const HOURLY: TimeDelta = TimeDelta::hours(24);
/// One a day for so long.
const DAILY: TimeDelta = TimeDelta::days(14);
/// One a week for so long.
const WEEKLY: TimeDelta = TimeDelta::weeks(9);
/// One a month for so long.
const MONTHLY: TimeDelta = TimeDelta::days(731);

/// Which of the backups, by their places in the list, may go.
///
/// Kept are: all of the last hour, then the latest of each hour for a day, of each day for two weeks, of each week for nine
/// weeks, of each month for two years; and always the latest of all. One from the future (a clock was wrong) is kept.
pub fn superseded(taken: &[DateTime<Utc>], now: DateTime<Utc>) -> Vec<usize> {
    let mut latest_first: Vec<usize> = (0..taken.len()).collect();
    latest_first.sort_by_key(|i| std::cmp::Reverse(taken[*i]));
    let mut places = HashSet::new();
    let mut go = Vec::new();
    for (rank, &i) in latest_first.iter().enumerate() {
        let at = taken[i];
        let age = now - at;
        let keep = rank == 0
            || age <= ALL_OF
            || slots(at, age)
                .into_iter()
                .flatten()
                .any(|slot| !places.contains(&slot));
        if keep {
            places.extend(slots(at, age).into_iter().flatten());
        } else {
            go.push(i);
        }
    }
    go.sort_unstable();
    go
}

/// The hour, day, week and month that a backup can stand for at its age.
fn slots(at: DateTime<Utc>, age: TimeDelta) -> [Option<(char, i64)>; 4] {
    let day = i64::from(at.num_days_from_ce());
    let month = i64::from(at.year()) * 12 + i64::from(at.month());
    [
        (age <= HOURLY).then_some(('h', day * 24 + i64::from(at.hour()))),
        (age <= DAILY).then_some(('d', day)),
        (age <= WEEKLY).then_some(('w', (day - 1).div_euclid(7))),
        (age <= MONTHLY).then_some(('m', month)),
    ]
}

/// What can be said of a passphrase before it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PassphraseAdvice {
    /// How many guesses it takes, as a power of two; an estimate, on the low side.
    pub bits: u32,
    /// Whether somebody with the file and a few fast machines would need longer than it is worth.
    pub enough: bool,
    /// What would make it better; empty where nothing need be said.
    pub advice: String,
}

/// From here on a sealed file is worth nobody's while: half a million hashes a guess add some 19 bits of work.
const ENOUGH_BITS: u32 = 50;

/// What everybody tries first, and what anybody would try on this program.
const TRIED_FIRST: &[&str] = &[
    "password",
    "passphrase",
    "passwort",
    "parol",
    "пароль",
    "qwerty",
    "qwertz",
    "йцукен",
    "letmein",
    "welcome",
    "admin",
    "secret",
    "dragon",
    "monkey",
    "iloveyou",
    "master",
    "abc",
    "login",
    "election",
    "elections",
    "выборы",
    "rapporteur",
    "library",
    "osce",
    "odihr",
    "ifes",
    "undp",
    "idea",
    "commission",
    "mission",
    "summer",
    "winter",
    "spring",
    "autumn",
];

/// Says how hard a passphrase is to guess, and what would make it harder.
///
/// A word counts as one choice out of some eight thousand however long it is, so that 'correct horse battery staple' is
/// what it is: four words. Runs and repeats count as one sign; the words that everybody tries count almost nothing.
pub fn advise(passphrase: &str) -> PassphraseAdvice {
    let lower = passphrase.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    let mut seen: Vec<&str> = Vec::new();
    let mut tenths = 0u32;
    let mut common = false;
    for word in &words {
        let known = TRIED_FIRST.iter().any(|k| word == k);
        common |= known;
        tenths += if seen.contains(word) {
            10
        } else if known {
            30
        } else {
            (fresh(word) * 47).min(130)
        };
        seen.push(word);
    }
    let others: String = lower.chars().filter(|c| !c.is_alphabetic()).collect();
    let digits: String = others.chars().filter(char::is_ascii_digit).collect();
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let signs = others
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .count() as u32;
    tenths += if year { 60 } else { fresh(&digits) * 33 } + signs.min(4) * 30;
    if lower != passphrase && passphrase.chars().skip(1).any(char::is_uppercase) {
        tenths += 20;
    }
    let bits = tenths / 10;
    let enough = bits >= ENOUGH_BITS;
    let advice = if passphrase.is_empty() {
        "Five or six unrelated words make a good passphrase."
    } else if enough {
        ""
    } else if common {
        "It holds a word that is tried first. Take five or six unrelated words."
    } else if words.len() < 2 {
        "One word is soon guessed. Take five or six unrelated words."
    } else {
        "Add another word or two that have nothing to do with the others."
    };
    PassphraseAdvice {
        bits,
        enough,
        advice: advice.to_owned(),
    }
}

/// How many signs of a run are not the neighbour or the repeat of the one before.
fn fresh(run: &str) -> u32 {
    let mut before: Option<char> = None;
    let mut n = 0;
    for c in run.chars() {
        let near = before.is_some_and(|b| (c as i64 - b as i64).abs() <= 1);
        n += u32::from(!near);
        before = Some(c);
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().expect(text)
    }

    #[test]
    fn backups_are_thinned_out_with_age() {
        let now = "2026-03-31T12:00";
        // What was taken, and what of it stays.
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("none", &[], &[]),
            (
                "the only one stays however old",
                &["2019-01-01T00:00"],
                &["2019-01-01T00:00"],
            ),
            (
                "all of the last hour",
                &["2026-03-31T11:10", "2026-03-31T11:20", "2026-03-31T11:59"],
                &["2026-03-31T11:10", "2026-03-31T11:20", "2026-03-31T11:59"],
            ),
            (
                "the latest of an hour",
                &[
                    "2026-03-31T11:59",
                    "2026-03-31T09:05",
                    "2026-03-31T09:35",
                    "2026-03-31T09:55",
                ],
                &["2026-03-31T11:59", "2026-03-31T09:55"],
            ),
            (
                "the latest of a day",
                &["2026-03-31T11:59", "2026-03-25T08:00", "2026-03-25T17:00"],
                &["2026-03-31T11:59", "2026-03-25T17:00"],
            ),
            (
                // Monday the 23rd of February to Sunday the 1st of March are one week, but two months.
                "the latest of a week, and of a month",
                &[
                    "2026-03-31T11:59",
                    "2026-03-01T10:00",
                    "2026-02-27T10:00",
                    "2026-02-26T10:00",
                ],
                &["2026-03-31T11:59", "2026-03-01T10:00", "2026-02-27T10:00"],
            ),
            (
                "the latest of a month",
                &[
                    "2026-03-31T11:59",
                    "2025-06-03T10:00",
                    "2025-06-28T10:00",
                    "2025-05-01T10:00",
                ],
                &["2026-03-31T11:59", "2025-06-28T10:00", "2025-05-01T10:00"],
            ),
            (
                "nothing beyond two years",
                &["2026-03-31T11:59", "2024-01-01T10:00"],
                &["2026-03-31T11:59"],
            ),
            (
                "one from the future stays",
                &["2026-03-31T11:59", "2031-01-01T10:00"],
                &["2026-03-31T11:59", "2031-01-01T10:00"],
            ),
        ];
        for (what, taken, stay) in cases {
            let times: Vec<_> = taken.iter().map(|t| at(t)).collect();
            let go = superseded(&times, at(now));
            let kept: Vec<_> = (0..times.len())
                .filter(|i| !go.contains(i))
                .map(|i| taken[i])
                .collect();
            assert_eq!(kept, *stay, "{what}");
        }
    }

    #[test]
    fn thinning_twice_takes_nothing_more_and_two_years_of_hours_become_a_few_dozen() {
        let now = at("2026-03-31T12:00");
        let hours: Vec<_> = (0..24 * 700).map(|h| now - TimeDelta::hours(h)).collect();
        let go: HashSet<_> = superseded(&hours, now).into_iter().collect();
        let kept: Vec<_> = (0..hours.len())
            .filter(|i| !go.contains(i))
            .map(|i| hours[i])
            .collect();
        assert!((50..90).contains(&kept.len()), "{}", kept.len());
        assert!(superseded(&kept, now).is_empty());
    }

    #[test]
    fn a_passphrase_is_weighed_by_what_must_be_guessed() {
        for weak in [
            "",
            "password",
            "Password2024!",
            "aaaaaaaaaaaaaaaa",
            "1234567890",
            "Almaty1998",
            "osce odihr ifes undp",
            "rain rain rain rain rain",
        ] {
            let said = advise(weak);
            assert!(!said.enough && !said.advice.is_empty(), "{weak}: {said:?}");
        }
        for strong in [
            "tulip harbour crooked seventeen",
            "korrekt Pferd Batterie Žižkov",
            "ветер лампа крыша семнадцать",
        ] {
            assert!(advise(strong).enough, "{strong}: {:?}", advise(strong));
        }
    }
}
