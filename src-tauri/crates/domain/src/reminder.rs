//! What an officer is reminded of on a day. Pure: the day comes in, and what was told already.

use crate::date::Edtf;
use crate::id::RecordId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// How much a reminder says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Reminding {
    /// There are none.
    Off,
    /// How many, and nothing of what they are about: a screen has more readers than one.
    #[default]
    Counts,
    /// What they are called as well.
    Titles,
}

/// What a date is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// An unfinished action that is due.
    Action,
    /// A recommendation to be assessed again.
    Review,
    /// An event that begins.
    Event,
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The record.
    pub id: RecordId,
    /// What the date is of.
    pub of: Of,
    /// When.
    pub date: Edtf,
    /// How it is called.
    pub title: String,
}

/// Why somebody is reminded; the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// An action's last possible day is past.
    Overdue,
    /// It is today.
    DueToday,
    /// An event begins in so many days: 0 today, 1 tomorrow, 7 in a week.
    Begins(u32),
    /// A recommendation's day of review has come.
    Review,
}

/// One reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Why.
    pub why: Why,
    /// The record.
    pub id: RecordId,
    /// How it is called.
    pub title: String,
}

/// What was told on a day: each thing once a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// The day, ISO.
    pub day: String,
    /// The records that were named or counted on it.
    pub ids: BTreeSet<RecordId>,
}

/// The days before an event on which it is called to mind.
const BEFORE: [i64; 3] = [0, 1, 7];

/// What is to be told on a day and was not yet; `told` holds it afterwards.
pub fn remind(today: NaiveDate, all: &[Dated], told: &mut Told) -> Vec<Reminder> {
    let day = today.to_string();
    if told.day != day {
        *told = Told {
            day,
            ids: BTreeSet::new(),
        };
    }
    let mut due: Vec<Reminder> = all
        .iter()
        .filter_map(|one| {
            Some(Reminder {
                why: why(today, one)?,
                id: one.id,
                title: one.title.clone(),
            })
        })
        .filter(|reminder| told.ids.insert(reminder.id))
        .collect();
    due.sort_by_key(|reminder| reminder.why);
    due
}

fn why(today: NaiveDate, one: &Dated) -> Option<Why> {
    match one.of {
        Of::Action => match one.date.latest()?.cmp(&today) {
            std::cmp::Ordering::Less => Some(Why::Overdue),
            std::cmp::Ordering::Equal => Some(Why::DueToday),
            std::cmp::Ordering::Greater => None,
        },
        Of::Review => (one.date.latest()? <= today).then_some(Why::Review),
        Of::Event => {
            let days = (first_day(&one.date)? - today).num_days();
            let days = BEFORE.into_iter().find(|before| *before == days)?;
            Some(Why::Begins(days as u32))
        }
    }
}

/// The day on which something begins; none where only its month or year is known.
fn first_day(date: &Edtf) -> Option<NaiveDate> {
    let first = date.as_str().split('/').next()?;
    let first = Edtf::parse(first).ok()?;
    first.earliest().filter(|day| first.latest() == Some(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn dated(n: u128, of: Of, date: &str) -> Dated {
        Dated {
            id: RecordId(Uuid::from_u128(n)),
            of,
            date: Edtf::parse(date).expect("a date"),
            title: format!("{n}"),
        }
    }

    #[test]
    fn what_is_told_on_a_day() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        for (of, date, expected) in [
            (Of::Action, "2026-03-01", Some(Why::Overdue)),
            (Of::Action, "2026-02", Some(Why::Overdue)),
            (Of::Action, "2026-03-02", Some(Why::DueToday)),
            (Of::Action, "2026-03-03", None),
            // A month is not over before its last day.
            (Of::Action, "2026-03", None),
            (Of::Action, "2026", None),
            (Of::Review, "2026-03-02", Some(Why::Review)),
            (Of::Review, "2025", Some(Why::Review)),
            (Of::Review, "2026-03", None),
            (Of::Event, "2026-03-02", Some(Why::Begins(0))),
            (Of::Event, "2026-03-03/2026-03-05", Some(Why::Begins(1))),
            (Of::Event, "2026-03-09", Some(Why::Begins(7))),
            (Of::Event, "2026-03-05", None),
            (Of::Event, "2026-03-01", None),
            // Some day in March is no day to prepare for.
            (Of::Event, "2026-03", None),
        ] {
            let all = [dated(1, of, date)];
            let reminders = remind(today, &all, &mut Told::default());
            let why = reminders.first().map(|r| r.why);
            assert_eq!(why, expected, "{of:?} {date}");
        }
    }

    #[test]
    fn each_thing_is_told_once_a_day_and_the_most_pressing_first() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).expect("a day");
        let mut all = vec![
            dated(1, Of::Review, "2026-03-01"),
            dated(2, Of::Action, "2026-03-02"),
            dated(3, Of::Action, "2026-01-01"),
        ];
        let mut told = Told::default();
        let mut titles = |today, all: &[Dated]| {
            let reminders = remind(today, all, &mut told);
            reminders
                .iter()
                .map(|r| r.title.clone())
                .collect::<String>()
        };
        assert_eq!(titles(day(2), &all), "321");
        assert_eq!(titles(day(2), &all), "");
        all.push(dated(4, Of::Action, "2026-03-02"));
        assert_eq!(titles(day(2), &all), "4", "what is new is told");
        assert_eq!(titles(day(3), &all), "2341", "the next day all of it again");
    }
}
