//! Days on a calendar, and the course of a country over the years.

use crate::date::Edtf;
use crate::id::{Kind, RecordId};
use crate::place::CountryCode;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much of the calendar is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stretch {
    /// The weeks that a month touches, Monday first.
    Month,
    /// One week.
    Week,
    /// A quarter of a year, the days on which there is something.
    Agenda,
}

/// Which days a look at the calendar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// First day shown.
    pub first: NaiveDate,
    /// Last day shown.
    pub last: NaiveDate,
    /// First day of what is looked at: a month's frame begins in the month before.
    pub from: NaiveDate,
    /// Last day of what is looked at.
    pub to: NaiveDate,
    /// A day of the stretch before.
    pub previous: NaiveDate,
    /// A day of the stretch after.
    pub next: NaiveDate,
}

/// The frame around a day; `None` at the end of all calendars.
pub fn frame(stretch: Stretch, around: NaiveDate) -> Option<Frame> {
    let monday = |day: NaiveDate| {
        day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))
    };
    let (from, to) = match stretch {
        Stretch::Month => {
            let from = around.with_day(1)?;
            (from, from.checked_add_months(Months::new(1))?.pred_opt()?)
        }
        Stretch::Week => {
            let from = monday(around)?;
            (from, from.checked_add_days(Days::new(6))?)
        }
        Stretch::Agenda => (
            around,
            around.checked_add_months(Months::new(3))?.pred_opt()?,
        ),
    };
    let (first, last) = match stretch {
        Stretch::Month => (monday(from)?, monday(to)?.checked_add_days(Days::new(6))?),
        _ => (from, to),
    };
    let previous = match stretch {
        Stretch::Agenda => from.checked_sub_months(Months::new(3))?,
        _ => from.pred_opt()?,
    };
    Some(Frame {
        first,
        last,
        from,
        to,
        previous,
        next: to.succ_opt()?,
    })
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dated {
    /// The record.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// How it is called.
    pub title: String,
    /// Where it is, or who is to do it.
    pub note: String,
    /// As the record has it; an event's first and last day as one stretch.
    pub date: Edtf,
    /// The first day that it can mean.
    pub first: Edtf,
    /// The last.
    pub last: Edtf,
    /// It names days. What names a month or a year stands on no day.
    pub exact: bool,
    /// Done, held, cancelled: nothing is asked of anybody any more.
    pub settled: bool,
    /// Unfinished and past its date.
    pub overdue: bool,
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarDay {
    /// Which.
    pub day: Edtf,
    /// It belongs to the month that is looked at.
    pub within: bool,
    /// What is on it: places in [`CalendarView::items`].
    pub items: Vec<u32>,
}

/// A look at the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarView {
    /// What is looked at: a month, or its first and last day.
    pub title: Edtf,
    /// Its days, whole weeks; of an agenda only those with something on them.
    pub days: Vec<CalendarDay>,
    /// All that has a date in them.
    pub items: Vec<Dated>,
    /// Items that name no day, and may fall into what is looked at.
    pub vague: Vec<u32>,
    /// A day of the stretch before.
    pub previous: Edtf,
    /// A day of the stretch after.
    pub next: Edtf,
}

/// Lays items on the days of a frame.
pub fn lay(stretch: Stretch, frame: &Frame, items: Vec<Dated>) -> CalendarView {
    let touches = |item: &Dated, from: NaiveDate, to: NaiveDate| {
        item.first.earliest().is_none_or(|d| d <= to)
            && item.last.latest().is_none_or(|d| d >= from)
    };
    let places = |from: NaiveDate, to: NaiveDate, exact: bool| -> Vec<u32> {
        items
            .iter()
            .zip(0..)
            .filter(|(item, _)| item.exact == exact && touches(item, from, to))
            .map(|(_, place)| place)
            .collect()
    };
    let days = frame.first.iter_days().take_while(|d| *d <= frame.last);
    let days = days
        .map(|day| CalendarDay {
            day: Edtf::day(day),
            within: (frame.from..=frame.to).contains(&day),
            items: places(day, day, true),
        })
        .filter(|day| stretch != Stretch::Agenda || !day.items.is_empty())
        .collect();
    let title = match stretch {
        Stretch::Month => frame.from.format("%Y-%m").to_string(),
        _ => format!("{}/{}", frame.from, frame.to),
    };
    CalendarView {
        title: Edtf::parse(&title).unwrap_or_else(|_| Edtf::day(frame.from)),
        days,
        vague: places(frame.from, frame.to, false),
        items,
        previous: Edtf::day(frame.previous),
        next: Edtf::day(frame.next),
    }
}

/// A line of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Elections of the country.
    Elections,
    /// Events held in it.
    Events,
    /// Reports that tell of those events or recommendations.
    Reports,
    /// Recommendations that concern it.
    Recommendations,
    /// How far they were judged to be implemented.
    Assessments,
}

/// What stands at one place of one line: one record, or several of the same date, or of the same month or year where a line has
/// too many dates to be told apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moment {
    /// On which line.
    pub lane: Lane,
    /// The date that they share.
    pub date: Edtf,
    /// The first day that it can mean.
    pub first: Edtf,
    /// The last.
    pub last: Edtf,
    /// It stands for days: not one date that is vague by itself.
    pub exact: bool,
    /// How many there are.
    pub count: u32,
    /// The first of them; of an assessment the recommendation.
    pub records: Vec<Dated>,
    /// The typed query of the list that has all of them; empty where no list does.
    pub filter: String,
}

/// The course of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TimelineView {
    /// Of which country; none where no country has anything.
    pub country: Option<CountryCode>,
    /// The countries that have something, the one with most first.
    pub countries: Vec<CountryCode>,
    /// What was when, oldest first.
    pub moments: Vec<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks_from_monday() {
        let frame = frame(Stretch::Month, day("2026-11-23")).expect("a frame");
        assert_eq!(
            (frame.first, frame.last),
            (day("2026-10-26"), day("2026-12-06"))
        );
        assert_eq!(
            (frame.from, frame.to),
            (day("2026-11-01"), day("2026-11-30"))
        );
        assert_eq!(
            (frame.previous, frame.next),
            (day("2026-10-31"), day("2026-12-01"))
        );
        // February 2027 begins on a Monday and ends on a Sunday.
        let short = super::frame(Stretch::Month, day("2027-02-14")).expect("a frame");
        assert_eq!(
            (short.first, short.last),
            (day("2027-02-01"), day("2027-02-28"))
        );
        let week = super::frame(Stretch::Week, day("2026-01-01")).expect("a frame");
        assert_eq!(
            (week.first, week.last),
            (day("2025-12-29"), day("2026-01-04"))
        );
        assert!(super::frame(Stretch::Month, NaiveDate::MAX).is_none());
    }

    #[test]
    fn what_names_no_day_stands_on_none() {
        let dated = |date: &str, exact| {
            let date = Edtf::parse(date).expect(date);
            Dated {
                id: RecordId::NIL,
                kind: Kind::Event,
                title: String::new(),
                note: String::new(),
                first: date.earliest().map_or_else(|| date.clone(), Edtf::day),
                last: date.latest().map_or_else(|| date.clone(), Edtf::day),
                date,
                exact,
                settled: false,
                overdue: false,
            }
        };
        let frame = frame(Stretch::Month, day("2025-05-10")).expect("a frame");
        let items = vec![
            dated("2025-04-29/2025-05-02", true),
            dated("2025-05", false),
            dated("2025", false),
        ];
        let view = lay(Stretch::Month, &frame, items);
        let with: Vec<_> = view
            .days
            .iter()
            .filter(|d| !d.items.is_empty())
            .map(|d| d.day.as_str())
            .collect();
        assert_eq!(
            with,
            ["2025-04-29", "2025-04-30", "2025-05-01", "2025-05-02"]
        );
        assert_eq!(view.vague, [1, 2]);
        assert_eq!(view.title.as_str(), "2025-05");
        assert_eq!(view.days.len(), 35);
    }
}
