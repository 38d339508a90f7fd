//! Dates that keep the precision they were written with.
//!
//! The form is the Extended Date/Time Format (ISO 8601-2:2019; Library of Congress EDTF levels 0 and 1, the parts
//! that reports need): `1998`, `1998-11`, `1998-11-17`, intervals `1998-11-17/1998-11-20`, open ends `2018/..`, and
//! the marks `~` (approximate), `?` (uncertain), `%` (both).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A date as precise as its source. Always well formed: the only ways in are [`Edtf::parse`] and the builders.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Edtf(String);

/// What was wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a date. Write 1998, 1998-11, 1998-11-17, or two of them with / between")]
pub struct BadDate(pub String);

impl Edtf {
    /// Reads and checks a date or interval.
    ///
    /// # Errors
    /// [`BadDate`] for anything that is not in the supported part of EDTF, or is not on the calendar.
    pub fn parse(text: &str) -> Result<Edtf, BadDate> {
        let bad = || BadDate(text.to_owned());
        let text = text.trim();
        match text.split_once('/') {
            Some((a, b)) => {
                let open = |s: &str| s == "..";
                if open(a) && open(b)
                    || !open(a) && point(a).is_none()
                    || !open(b) && point(b).is_none()
                {
                    return Err(bad());
                }
                if let (Some((from, _)), Some((_, to))) = (point(a), point(b))
                    && from > to
                {
                    return Err(bad());
                }
            }
            None => {
                point(text).ok_or_else(bad)?;
            }
        }
        Ok(Edtf(text.to_owned()))
    }

    /// A whole day.
    pub fn day(date: NaiveDate) -> Edtf {
        Edtf(date.format("%Y-%m-%d").to_string())
    }

    /// As written in files and on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first day that it can mean; `None` where the start is open.
    pub fn earliest(&self) -> Option<NaiveDate> {
        point(self.0.split('/').next()?).map(|p| p.0)
    }

    /// The last day that it can mean; `None` where the end is open.
    pub fn latest(&self) -> Option<NaiveDate> {
        point(self.0.rsplit('/').next()?).map(|p| p.1)
    }

    /// The same so many days later (or earlier); `None` where it does not name days.
    pub fn moved(&self, days: i64) -> Option<Edtf> {
        let point = |text: &str| {
            let bare = text.strip_suffix(['~', '?', '%']).unwrap_or(text);
            let day = NaiveDate::parse_from_str(bare, "%Y-%m-%d")
                .ok()
                .filter(|_| bare.len() == 10)?;
            let moved = day.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
            Some(format!("{moved}{}", &text[bare.len()..]))
        };
        let moved = match self.0.split_once('/') {
            Some((a, b)) => format!("{}/{}", point(a)?, point(b)?),
            None => point(&self.0)?,
        };
        Edtf::parse(&moved).ok()
    }

    /// Whether it names one single day without doubt.
    pub fn is_day(&self) -> bool {
        self.0.len() == 10 && NaiveDate::parse_from_str(&self.0, "%Y-%m-%d").is_ok()
    }
}

/// First and last day of one date without interval; the marks are checked and passed over.
fn point(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let bare = text.strip_suffix(['~', '?', '%']).unwrap_or(text);
    let mut parts = bare.split('-');
    let number = |s: &str, len: usize| {
        (s.len() == len && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok())?
    };
    let year = number(parts.next()?, 4)? as i32;
    let Some(month) = parts.next() else {
        return Some((
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        ));
    };
    let month = number(month, 2)?;
    let Some(day) = parts.next() else {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let next = if month == 12 {
            NaiveDate::from_ymd_opt(year + 1, 1, 1)?
        } else {
            first.with_month(month + 1)?
        };
        return Some((first, next.pred_opt()?));
    };
    let date = NaiveDate::from_ymd_opt(year, month, number(day, 2)?)?;
    parts.next().is_none().then_some((date, date))
}

impl TryFrom<String> for Edtf {
    type Error = BadDate;
    fn try_from(text: String) -> Result<Edtf, BadDate> {
        Edtf::parse(&text)
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> String {
        date.0
    }
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reports_write_is_accepted_and_nothing_else() {
        for good in [
            "1998",
            "1998-11",
            "1998-11-17",
            "1998-11-17/1998-11-20",
            "2018-11~",
            "2018?",
            "2018/..",
            "../2020-02-29",
        ] {
            assert_eq!(Edtf::parse(good).map(String::from), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "98",
            "1998-13",
            "1998-02-30",
            "1998-1-1",
            "17.11.1998",
            "2020/2019",
            "../..",
            "1998-11-17-01",
            "١٩٩٨",
        ] {
            assert!(Edtf::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_what_names_days_can_be_moved_by_days() {
        let moved = |s: &str, by| {
            let date = Edtf::parse(s).expect(s);
            date.moved(by).map(String::from)
        };
        assert_eq!(moved("2026-02-27", 2), Some("2026-03-01".into()));
        assert_eq!(
            moved("1998-11-17/1998-11-20", -17),
            Some("1998-10-31/1998-11-03".into())
        );
        assert_eq!(moved("2026-01-01~", -1), Some("2025-12-31~".into()));
        for vague in ["2025-05", "2025", "2025-05-01/..", "2025-05/2025-05-07"] {
            assert_eq!(moved(vague, 1), None, "{vague}");
        }
        assert_eq!(moved("2025-05-01", i64::MAX), None);
        assert_eq!(moved("9999-12-31", 1), None);
    }

    #[test]
    fn a_date_covers_all_the_days_it_can_mean() {
        let span = |s: &str| {
            let d = Edtf::parse(s).expect(s);
            (
                d.earliest().map(|d| d.to_string()),
                d.latest().map(|d| d.to_string()),
            )
        };
        let some = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(span("1998"), some("1998-01-01", "1998-12-31"));
        assert_eq!(span("2024-02"), some("2024-02-01", "2024-02-29"));
        assert_eq!(span("2018-12~"), some("2018-12-01", "2018-12-31"));
        assert_eq!(
            span("1998-11-17/1998-11-20"),
            some("1998-11-17", "1998-11-20")
        );
        assert_eq!(span("2018/.."), (Some("2018-01-01".into()), None));
    }
}
