//! When something that comes again is due next, and when the next meeting of a series is.

use crate::date::Edtf;
use chrono::{Datelike, Days, Months, NaiveDate};

/// How often something comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Every so many weeks.
    Weeks(u32),
    /// Every so many months.
    Months(u32),
}

impl Rule {
    /// Reads a value of the vocabulary `recurrence`, or `every 6 weeks`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Rule> {
        Some(match text.trim() {
            "weekly" => Rule::Weeks(1),
            "monthly" => Rule::Months(1),
            "quarterly" => Rule::Months(3),
            "half-yearly" => Rule::Months(6),
            "yearly" => Rule::Months(12),
            other => {
                let (n, unit) = other.strip_prefix("every ")?.split_once(' ')?;
                // Twenty years are more than any office plans ahead.
                let n: u32 = n.parse().ok().filter(|n| (1..=240).contains(n))?;
                match unit.strip_suffix('s').unwrap_or(unit) {
                    "week" => Rule::Weeks(n),
                    "month" => Rule::Months(n),
                    "year" if n <= 20 => Rule::Months(n * 12),
                    _ => return None,
                }
            }
        })
    }

    /// The date that follows a date by this rule, as precise as that one. `first` is the date that the row began with:
    /// what was due on the 31st comes back to the 31st after a shorter month.
    ///
    /// `None` where the calendar ends, or where the date is not precise enough for the rule (a month and a week).
    pub fn next(self, date: &Edtf, first: Option<&Edtf>) -> Option<Edtf> {
        let text = date.as_str();
        if let Some((from, to)) = text.split_once('/') {
            let end = |part: &str| match part {
                ".." => Some("..".to_owned()),
                part => self.next(&Edtf::parse(part).ok()?, None).map(String::from),
            };
            return Edtf::parse(&format!("{}/{}", end(from)?, end(to)?)).ok();
        }
        let bare = text.trim_end_matches(['~', '?', '%']);
        let mark = &text[bare.len()..];
        let begins = date.earliest()?;
        let next = match (self, bare.len()) {
            (Rule::Weeks(n), 10) => begins.checked_add_days(Days::new(u64::from(n) * 7))?,
            (Rule::Weeks(_), _) => return None,
            (Rule::Months(n), 4) if n % 12 != 0 => return None,
            (Rule::Months(n), _) => {
                let next = begins.checked_add_months(Months::new(n))?;
                let day = first
                    .filter(|f| f.is_day())
                    .and_then(Edtf::earliest)
                    .map_or(begins.day(), |f| f.day());
                // Only where this date is that day, cut to its month: a date that was moved by hand stays where it is.
                if bare.len() == 10 && in_month(begins, day) == begins {
                    in_month(next, day)
                } else {
                    next
                }
            }
        };
        let form = match bare.len() {
            4 => "%Y",
            7 => "%Y-%m",
            _ => "%Y-%m-%d",
        };
        Edtf::parse(&format!("{}{mark}", next.format(form))).ok()
    }
}

/// That day of a date's month, or the month's last.
fn in_month(date: NaiveDate, day: u32) -> NaiveDate {
    (1..=day)
        .rev()
        .find_map(|d| date.with_day(d))
        .unwrap_or(date)
}

/// The first day of the next meeting of a series: as long after this one as this one came after the one before, in
/// whole months where both were on the same day of a month; the first of a series comes again in a year, on the same day
/// of the week.
pub fn next_meeting(start: &Edtf, before: Option<&Edtf>) -> Option<Edtf> {
    if let Some(before) = before
        && let (Some(from), Some(to)) = (before.earliest(), start.earliest())
        && from < to
    {
        let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
        if months > 0 && (to.day() == from.day() || !start.is_day()) {
            return Rule::Months(months.unsigned_abs()).next(start, Some(before));
        }
        let days = (to - from).num_days().unsigned_abs();
        return start
            .is_day()
            .then(|| to.checked_add_days(Days::new(days)).map(Edtf::day))?;
    }
    if start.is_day() {
        Rule::Weeks(52).next(start, None)
    } else {
        Rule::Months(12).next(start, None)
    }
}

/// A date moved by as many days as lie between the first days of two others; as it was where it is no single day.
pub fn moved_with(date: &Edtf, from: &Edtf, to: &Edtf) -> Edtf {
    let moved = || {
        let days = (to.earliest()? - from.earliest()?).num_days();
        let day = date.is_day().then(|| date.earliest())??;
        let by = Days::new(days.unsigned_abs());
        if days < 0 {
            day.checked_sub_days(by)
        } else {
            day.checked_add_days(by)
        }
    };
    moved().map_or_else(|| date.clone(), Edtf::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Edtf {
        Edtf::parse(text).expect(text)
    }

    #[test]
    fn the_next_date_follows_the_calendar() {
        for (rule, from, first, want) in [
            ("weekly", "2026-03-02", "2026-03-02", "2026-03-09"),
            ("every 6 weeks", "2026-12-01", "2026-12-01", "2027-01-12"),
            ("monthly", "2026-01-31", "2026-01-31", "2026-02-28"),
            ("monthly", "2026-02-28", "2026-01-31", "2026-03-31"),
            ("monthly", "2026-04-30", "2026-01-31", "2026-05-31"),
            ("monthly", "2026-02-28", "2026-01-28", "2026-03-28"),
            ("monthly", "2026-03-15", "2026-01-31", "2026-04-15"),
            ("quarterly", "2025-11-30", "2025-11-30", "2026-02-28"),
            ("quarterly", "2026-02-28", "2025-11-30", "2026-05-30"),
            ("half-yearly", "2026-08-31", "2026-08-31", "2027-02-28"),
            ("yearly", "2024-02-29", "2024-02-29", "2025-02-28"),
            ("yearly", "2027-02-28", "2024-02-29", "2028-02-29"),
            ("every 2 years", "2024", "2024", "2026"),
            ("monthly", "2026-12", "2026-12", "2027-01"),
            ("quarterly", "2026-03~", "2026-03~", "2026-06~"),
            (
                "yearly",
                "2026-03-01/2026-03-31",
                "",
                "2027-03-01/2027-03-31",
            ),
            ("yearly", "2026/..", "", "2027/.."),
        ] {
            let first = Edtf::parse(first).ok();
            let next = Rule::parse(rule).and_then(|r| r.next(&date(from), first.as_ref()));
            assert_eq!(
                next.map(String::from).as_deref(),
                Some(want),
                "{rule} after {from}"
            );
        }
    }

    #[test]
    fn what_is_no_rule_or_too_vague_for_it_has_no_next_date() {
        for no in [
            "",
            "often",
            "every",
            "every 0 weeks",
            "every 999 weeks",
            "every 2 days",
            "every -1 weeks",
        ] {
            assert_eq!(Rule::parse(no), None, "{no}");
        }
        assert_eq!(Rule::Weeks(1).next(&date("2026-03"), None), None);
        assert_eq!(Rule::Months(3).next(&date("2026"), None), None);
        assert_eq!(Rule::Months(1).next(&date("9999-12-31"), None), None);
    }

    #[test]
    fn a_series_goes_on_as_it_went() {
        for (start, before, want) in [
            ("2026-05-12", "", "2027-05-11"),
            ("2026-05", "", "2027-05"),
            ("2026-05-12", "2026-02-12", "2026-08-12"),
            ("2026-05-12", "2026-04-28", "2026-05-26"),
            ("2025", "2023", "2027"),
            ("2026-05-12", "2026-06-01", "2027-05-11"),
        ] {
            let before = Edtf::parse(before).ok();
            let next = next_meeting(&date(start), before.as_ref());
            assert_eq!(next.map(String::from).as_deref(), Some(want), "{start}");
        }
    }

    #[test]
    fn a_meeting_moves_with_its_length() {
        let moved = |d: &str| moved_with(&date(d), &date("2025-05-12"), &date("2026-05-11"));
        assert_eq!(moved("2025-05-14"), date("2026-05-13"));
        assert_eq!(moved("2025-05"), date("2025-05"), "no single day");
    }
}
