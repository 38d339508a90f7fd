//! Dates in a query: as written, counted from today, compared.

use super::Span;
use crate::date::Edtf;
use chrono::{Datelike, Days, Months, NaiveDate};

/// The stretch that a date in a query means; `None` if it is no date.
pub(super) fn span(text: &str, today: NaiveDate) -> Option<Span> {
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(Span::Before(day(rest, today)?.1.succ_opt()?));
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(Span::After(day(rest, today)?.0.pred_opt()?));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(Span::Before(day(rest, today)?.0));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(Span::After(day(rest, today)?.1));
    }
    if let Some((a, b)) = text.split_once("..") {
        let (from, to) = (day(a, today)?.0, day(b, today)?.1);
        return (from <= to).then_some(Span::Touches(from, to));
    }
    // A length without a comparison is the time from today to then.
    if let Some(then) = counted(text, today) {
        return Some(Span::Touches(today.min(then), today.max(then)));
    }
    let (from, to) = day(text, today)?;
    Some(Span::Touches(from, to))
}

/// First and last day of what is written.
pub(super) fn day(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.trim().to_lowercase();
    let monday =
        today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
    let month = |year: i32, month: u32| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
    };
    Some(match text.as_str() {
        "today" => (today, today),
        "yesterday" => (today.pred_opt()?, today.pred_opt()?),
        "tomorrow" => (today.succ_opt()?, today.succ_opt()?),
        "week" => (monday, monday.checked_add_days(Days::new(6))?),
        "month" => month(today.year(), today.month())?,
        "year" => (
            NaiveDate::from_ymd_opt(today.year(), 1, 1)?,
            NaiveDate::from_ymd_opt(today.year(), 12, 31)?,
        ),
        _ => {
            if let Some(then) = counted(&text, today) {
                return Some((then, then));
            }
            let date = Edtf::parse(&text).ok()?;
            (date.earliest()?, date.latest()?)
        }
    })
}

/// `30d`, `-1y`, `2w`, `6m` from today.
fn counted(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (back, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let unit = rest.chars().last()?.to_ascii_lowercase();
    let digits = rest.get(..rest.len() - unit.len_utf8())?;
    // Five digits reach beyond any calendar that an election is on.
    if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: u32 = digits.parse().ok()?;
    let days = |n: u64| match back {
        true => today.checked_sub_days(Days::new(n)),
        false => today.checked_add_days(Days::new(n)),
    };
    let months = |n: u32| match back {
        true => today.checked_sub_months(Months::new(n)),
        false => today.checked_add_months(Months::new(n)),
    };
    match unit {
        'd' => days(n.into()),
        'w' => days(u64::from(n) * 7),
        'm' => months(n),
        'y' => months(n * 12),
        _ => None,
    }
}
