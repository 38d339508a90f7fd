//! Dates as they are said.

use super::Voice;
use crate::{Dates, Language};
use domain::Edtf;

/// Names of months: as a date begins (`ноябрь 2018`) and after a day (`17 ноября`).
const MONTHS: [[&str; 4]; 12] = [
    ["January", "январь", "января", "janvier"],
    ["February", "февраль", "февраля", "février"],
    ["March", "март", "марта", "mars"],
    ["April", "апрель", "апреля", "avril"],
    ["May", "май", "мая", "mai"],
    ["June", "июнь", "июня", "juin"],
    ["July", "июль", "июля", "juillet"],
    ["August", "август", "августа", "août"],
    ["September", "сентябрь", "сентября", "septembre"],
    ["October", "октябрь", "октября", "octobre"],
    ["November", "ноябрь", "ноября", "novembre"],
    ["December", "декабрь", "декабря", "décembre"],
];

/// One end of a date: year, month, day as far as known, and its mark.
#[derive(Clone, Copy, PartialEq)]
struct Point<'a> {
    year: &'a str,
    month: Option<usize>,
    day: Option<u32>,
    mark: Option<char>,
}

fn point(text: &str) -> Option<Point<'_>> {
    let mark = text.chars().last().filter(|c| matches!(c, '~' | '?' | '%'));
    let bare = text.trim_end_matches(['~', '?', '%']);
    let mut parts = bare.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?;
    let month = match parts.next() {
        Some(m) => Some(m.parse::<usize>().ok().filter(|m| (1..=12).contains(m))?),
        None => None,
    };
    let day = match parts.next() {
        Some(d) => Some(d.parse().ok()?),
        None => None,
    };
    Some(Point {
        year,
        month,
        day,
        mark,
    })
}

impl Voice {
    fn month(self, month: usize, after_day: bool) -> &'static str {
        let form = match (self.language, after_day) {
            (Language::En, _) => 0,
            (Language::Ru, false) => 1,
            (Language::Ru, true) => 2,
            (Language::Fr, _) => 3,
        };
        MONTHS[month - 1][form]
    }

    fn day(self, day: u32) -> String {
        match (self.language, day) {
            (Language::Fr, 1) => "1er".into(),
            _ => day.to_string(),
        }
    }

    /// One end of a date. `governed`: after a preposition, which in Russian changes the month.
    fn point(self, p: Point<'_>, governed: bool) -> String {
        let numbers = match self.dates {
            Dates::Written => None,
            Dates::Numeric => Some(if self.language == Language::Ru {
                "."
            } else {
                "/"
            }),
            Dates::Iso => Some("-"),
        };
        let bare = match (numbers, p.month, p.day) {
            (None, Some(month), Some(day)) => {
                format!("{} {} {}", self.day(day), self.month(month, true), p.year)
            }
            (None, Some(month), None) => format!("{} {}", self.month(month, governed), p.year),
            (Some("-"), Some(month), Some(day)) => format!("{}-{month:02}-{day:02}", p.year),
            (Some("-"), Some(month), None) => format!("{}-{month:02}", p.year),
            (Some(by), Some(month), Some(day)) => format!("{day:02}{by}{month:02}{by}{}", p.year),
            (Some(by), Some(month), None) => format!("{month:02}{by}{}", p.year),
            _ => p.year.to_owned(),
        };
        let (about, uncertain) = match self.language {
            Language::En => ("about", "(uncertain)"),
            Language::Ru => ("примерно", "(неточно)"),
            Language::Fr => ("vers", "(incertain)"),
        };
        match p.mark {
            Some('~') => format!("{about} {bare}"),
            Some('?') => format!("{bare} {uncertain}"),
            Some('%') => format!("{about} {bare} {uncertain}"),
            _ => bare,
        }
    }

    /// From one day to another, no word said twice: `17–20 November 1998`.
    fn between(self, a: Point<'_>, b: Point<'_>) -> String {
        if a == b {
            return self.point(a, false);
        }
        let written = self.dates == Dates::Written;
        if let (Some(month_a), Some(day_a), Some(month_b), Some(_), None, None) =
            (a.month, a.day, b.month, b.day, a.mark, b.mark)
            && a.year == b.year
            && written
        {
            let end = self.point(b, false);
            let day = self.day(day_a);
            return if month_a == month_b {
                format!("{day}–{end}")
            } else {
                format!("{day} {} – {end}", self.month(month_a, true))
            };
        }
        match (a.month, a.day, b.month, b.day, a.mark, b.mark) {
            (None, _, None, _, None, None) => format!("{}–{}", a.year, b.year),
            (Some(m), None, Some(_), None, None, None) if a.year == b.year && written => {
                format!("{}–{}", self.month(m, false), self.point(b, false))
            }
            _ => format!("{} – {}", self.point(a, false), self.point(b, false)),
        }
    }

    fn until(self, p: Point<'_>) -> String {
        let word = match self.language {
            Language::En => "until",
            Language::Ru => "до",
            Language::Fr => "jusqu’à",
        };
        format!("{word} {}", self.point(p, true))
    }

    /// A date written out.
    pub(crate) fn date(self, date: &Edtf) -> String {
        let text = date.as_str();
        match text.split_once('/') {
            Some(("..", b)) => point(b).map(|b| self.until(b)),
            Some((a, "..")) => point(a).map(|a| {
                let word = match self.language {
                    Language::En => "from",
                    Language::Ru => "с",
                    Language::Fr => "à partir de",
                };
                format!("{word} {}", self.point(a, true))
            }),
            Some((a, b)) => point(a).zip(point(b)).map(|(a, b)| self.between(a, b)),
            None => point(text).map(|p| self.point(p, false)),
        }
        .unwrap_or_else(|| text.to_owned())
    }

    /// A date that may be missing.
    pub(crate) fn day_of(self, date: Option<&Edtf>) -> String {
        date.map(|d| self.date(d)).unwrap_or_default()
    }

    /// First and last day written out; empty if neither is known.
    pub(crate) fn span(self, start: Option<&Edtf>, end: Option<&Edtf>) -> String {
        match (start, end) {
            (Some(a), Some(b)) => match (point(a.as_str()), point(b.as_str())) {
                (Some(pa), Some(pb)) => self.between(pa, pb),
                _ if a == b => self.date(a),
                _ => format!("{} – {}", self.date(a), self.date(b)),
            },
            (Some(only), None) => self.date(only),
            (None, Some(end)) => {
                point(end.as_str()).map_or_else(|| self.date(end), |end| self.until(end))
            }
            (None, None) => String::new(),
        }
    }

    /// A period that may be open on either side.
    pub(crate) fn period(self, from: Option<&Edtf>, to: Option<&Edtf>) -> String {
        match (from, to) {
            (Some(from), None) => {
                let open = Edtf::parse(&format!("{from}/.."));
                open.map_or_else(|_| self.date(from), |open| self.date(&open))
            }
            (from, to) => self.span(from, to),
        }
    }

    /// A moment (RFC 3339) written out as far as it can be read; otherwise as it stands.
    pub(crate) fn moment(self, at: &str) -> String {
        let (day, time) = at.split_once(['T', ' ']).unwrap_or((at, ""));
        let Ok(day) = Edtf::parse(day) else {
            return at.to_owned();
        };
        match time.get(..5).filter(|t| t.as_bytes()[2] == b':') {
            Some(time) => format!("{}, {time}", self.date(&day)),
            None => self.date(&day),
        }
    }

    /// From one moment to another: `17 November 1998, 09:00–10:30`.
    pub(crate) fn hours(self, starts: &str, ends: &str) -> String {
        let day = |at: &str| at.split(['T', ' ']).next().map(str::to_owned);
        let (start, end) = (self.moment(starts), self.moment(ends));
        match end.rsplit_once(", ") {
            _ if start.is_empty() || end.is_empty() => start + &end,
            Some((_, time)) if day(starts) == day(ends) => format!("{start}–{time}"),
            _ => format!("{start} – {end}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(language: Language, dates: Dates) -> Voice {
        Voice::new(language, dates)
    }

    #[test]
    fn dates_are_written_out_as_precisely_as_they_are_known() {
        let words = |s: &str| voice(Language::En, Dates::Written).date(&Edtf::parse(s).expect(s));
        assert_eq!(words("1998-11-17/1998-11-20"), "17–20 November 1998");
        assert_eq!(words("2023-06-30/2023-07-02"), "30 June – 2 July 2023");
        assert_eq!(
            words("1998-12-28/1999-01-03"),
            "28 December 1998 – 3 January 1999"
        );
        assert_eq!(words("1999/2000"), "1999–2000");
        assert_eq!(words("2018-09/2018-11"), "September–November 2018");
        assert_eq!(words("2018-11~"), "about November 2018");
        assert_eq!(words("2018?"), "2018 (uncertain)");
        assert_eq!(words("2018/.."), "from 2018");
        assert_eq!(words("../2020-02-29"), "until 29 February 2020");
    }

    #[test]
    fn dates_follow_the_language_and_the_chosen_form() {
        let day = Edtf::parse("1998-11-17/1998-11-20").expect("a span");
        let words = |language, dates| voice(language, dates).date(&day);
        assert_eq!(words(Language::Ru, Dates::Written), "17–20 ноября 1998");
        assert_eq!(words(Language::Fr, Dates::Written), "17–20 novembre 1998");
        assert_eq!(
            words(Language::Ru, Dates::Numeric),
            "17.11.1998 – 20.11.1998"
        );
        assert_eq!(words(Language::En, Dates::Iso), "1998-11-17 – 1998-11-20");
        let since = Edtf::parse("2018-11/..").expect("a span");
        assert_eq!(
            voice(Language::Ru, Dates::Written).date(&since),
            "с ноября 2018"
        );
    }

    #[test]
    fn a_span_says_no_word_twice() {
        let voice = voice(Language::En, Dates::Written);
        let day = |s: &str| Edtf::parse(s).expect(s);
        assert_eq!(
            voice.span(Some(&day("1998-11-17")), Some(&day("1998-11-20"))),
            "17–20 November 1998"
        );
        assert_eq!(
            voice.span(Some(&day("1998-11-17")), Some(&day("1998-11-17"))),
            "17 November 1998"
        );
        assert_eq!(voice.span(None, None), "");
    }

    #[test]
    fn moments_keep_their_minutes() {
        let voice = voice(Language::En, Dates::Written);
        assert_eq!(
            voice.moment("1998-11-17T09:30:00+06:00"),
            "17 November 1998, 09:30"
        );
        assert_eq!(voice.moment("after lunch"), "after lunch");
        let hours = |from, to| voice.hours(from, to);
        assert_eq!(
            hours("1998-11-17T09:30", "1998-11-17T10:00"),
            "17 November 1998, 09:30–10:00"
        );
        assert_eq!(hours("1998-11-17T09:30", ""), "17 November 1998, 09:30");
        assert_eq!(
            hours("1998-11-17T22:00", "1998-11-18T01:00"),
            "17 November 1998, 22:00 – 18 November 1998, 01:00"
        );
        assert_eq!(voice.moment("1998-11-17T9é"), "17 November 1998");
    }
}
