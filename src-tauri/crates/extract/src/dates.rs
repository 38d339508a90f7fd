//! Dates as reports write them: single days, ranges, months, years, in words and in figures; `counted` has those that are
//! only pointed to.

mod counted;

pub(crate) use counted::{counted, is_dateline};

use crate::patterns::{Pattern, pattern};
use crate::source::Span;
use chrono::NaiveDate;
use domain::Edtf;
use regex::Captures;
use std::sync::LazyLock;

/// A date as far as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Written {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Written {
    /// As EDTF, if a year is known and it is on the calendar.
    pub fn edtf(self) -> Option<Edtf> {
        let year = self.year?;
        Edtf::parse(&match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{year:04}-{m:02}-{d:02}"),
            (Some(m), None) => format!("{year:04}-{m:02}"),
            _ => format!("{year:04}"),
        })
        .ok()
    }

    /// The same with a year given, if it had none.
    pub fn in_year(self, year: Option<i32>) -> Written {
        Written {
            year: self.year.or(year),
            ..self
        }
    }
}

/// A date or range met in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateMention {
    pub span: Span,
    pub start: Written,
    /// `None` for a single date.
    pub end: Option<Written>,
    /// Day and month could be the other way round.
    pub ambiguous: bool,
    /// It is not written but counted from the report's own date.
    pub counted: bool,
}

/// Month names, folded: the English ones before the semicolon, then those of the other languages of the sources.
const MONTHS: &[(&str, u32)] = &[
    (
        "january|jan;январь|января|январе|janar|januar|januara|januari|јануари|јануар|јануара|қаңтар|январында|janvier",
        1,
    ),
    (
        "february|feb;февраль|февраля|феврале|shkurt|februar|februara|февруари|фебруар|ақпан|février|fevrier",
        2,
    ),
    ("march|mar;март|марта|марте|mars|mart|marta|наурыз", 3),
    (
        "april|apr;апрель|апреля|апреле|prill|aprila|април|априла|сәуір|avril",
        4,
    ),
    ("may;май|мая|мае|maj|maja|мај|маја|мамыр|mai", 5),
    (
        "june|jun;июнь|июня|июне|qershor|juni|juna|јуни|јун|јуна|маусым|juin",
        6,
    ),
    (
        "july|jul;июль|июля|июле|korrik|juli|jula|јули|јул|јула|шілде|juillet",
        7,
    ),
    (
        "august|aug;август|августа|августе|gusht|avgust|augusta|avgusta|тамыз|août|aout",
        8,
    ),
    (
        "september|sept|sep;сентябрь|сентября|сентябре|shtator|septembar|septembra|септември|септембар|қыркүйек|septembre",
        9,
    ),
    (
        "october|oct;октябрь|октября|октябре|tetor|oktobar|oktobra|октомври|октобар|қазан|octobre",
        10,
    ),
    (
        "november|nov;ноябрь|ноября|ноябре|nëntor|nentor|novembar|novembra|ноември|новембар|қараша|novembre",
        11,
    ),
    (
        "december|dec;декабрь|декабря|декабре|dhjetor|decembar|decembra|декември|децембар|желтоқсан|décembre|decembre",
        12,
    ),
];

fn month_number(name: &str) -> Option<u32> {
    let name = name.trim_end_matches('.').to_lowercase();
    MONTHS
        .iter()
        .find(|(names, _)| names.split(['|', ';']).any(|n| n == name))
        .map(|m| m.1)
}

type Maker = fn(&Captures<'_>) -> Option<(Written, Option<Written>)>;

/// The grammar with the months of English alone, and with those of every language: most reports need only the first. Beside
/// English months the edge of a word is found without asking what other alphabets hold, which is many times as fast.
static ENGLISH: LazyLock<Grammar> = LazyLock::new(|| {
    let months = |m: &'static (&'static str, u32)| {
        let english = m.0.split(';').next().into_iter();
        english.flat_map(|n| n.split('|')).collect()
    };
    grammar(months, r"(?-u:\b)")
});
static EVERY_LANGUAGE: LazyLock<Grammar> =
    LazyLock::new(|| grammar(|m| m.0.split(['|', ';']).collect(), r"\b"));

type Grammar = Vec<(Pattern, Maker)>;

/// The forms of dates in small letters, longest first. Named groups: d1, m1, y1 and d2, m2, y2.
fn grammar(
    months: impl Fn(&'static (&'static str, u32)) -> Vec<&'static str>,
    edge: &str,
) -> Grammar {
    let month: String = {
        let mut names: Vec<&str> = MONTHS.iter().flat_map(months).collect();
        names.sort_by_key(|n| std::cmp::Reverse(n.len()));
        names.join("|")
    };
    let m = |n: u8| format!(r"(?P<m{n}>{month})\b\.?");
    let d = |n: u8| format!(r"(?P<d{n}>[0-3]?\d)(?:st|nd|rd|th|er|\.|-го)?");
    let y = |n: u8| format!(r"(?P<y{n}>(?:19|20)\d{{2}})");
    let dash = r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b|\bпо\b|\bдо\b|\bderi më\b|\bderi\b|\bdo\b|\bи\b|\bdhe\b|\bau\b|\bet\b|&)\s*(?:the\s+)?";
    let comma = r"\s*,?\s*";
    let weekday = r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?";
    let of = r"\s*(?:of\s+|de\s+|-\s*)?";
    let more = r"(?:,\s*[0-3]?\d(?:st|nd|rd|th|er|\.)?)+,?";
    let forms: Vec<(String, Maker)> = vec![
        (
            r"(?P<y1>(?:19|20)\d{2})-(?P<n1>\d{2})-(?P<d1>\d{2})\b".into(),
            numeric,
        ),
        (
            format!(
                "{}\\s+{}{comma}{}{dash}{weekday}{}\\s+{}{comma}{}",
                m(1),
                d(1),
                y(1),
                m(2),
                d(2),
                y(2)
            ),
            range,
        ),
        (
            format!(
                "{}{of}{}{comma}{}{dash}{weekday}{}{of}{}{comma}{}",
                d(1),
                m(1),
                y(1),
                d(2),
                m(2),
                y(2)
            ),
            range,
        ),
        (
            format!(
                "{}\\s+{}{dash}{weekday}{}\\s+{}(?:{comma}{})?",
                m(1),
                d(1),
                m(2),
                d(2),
                y(2)
            ),
            range,
        ),
        (
            format!(
                "{}{of}{}{dash}{weekday}{}{of}{}(?:{comma}{})?",
                d(1),
                m(1),
                d(2),
                m(2),
                y(2)
            ),
            range,
        ),
        // `5, 6 and 7 June 2019`, `June 5, 6 and 7, 2019`: from the first to the last.
        (
            format!(
                "{}{more}{dash}{}{of}{}(?:{comma}{})?",
                d(1),
                d(2),
                m(2),
                y(2)
            ),
            range,
        ),
        (
            format!(
                "{}\\s+{}{more}{dash}{}\\b(?:{comma}{})?",
                m(1),
                d(1),
                d(2),
                y(2)
            ),
            range,
        ),
        (
            format!(
                "{}\\s+{}{dash}{weekday}{}\\b(?:{comma}{})?",
                m(1),
                d(1),
                d(2),
                y(2)
            ),
            range,
        ),
        (
            format!(
                "{}{dash}{weekday}{}{of}{}(?:{comma}{})?",
                d(1),
                d(2),
                m(2),
                y(2)
            ),
            range,
        ),
        (
            format!("{}{comma}{}{dash}{}{comma}{}", m(1), y(1), m(2), y(2)),
            range,
        ),
        (
            format!("{}\\s*(?:-|–|to|and)\\s*{}{comma}{}", m(1), m(2), y(2)),
            range,
        ),
        (format!("{}\\s+{}\\b{comma}{}", m(1), d(1), y(1)), single),
        (format!("{}{of}{}{comma}{}", d(1), m(1), y(1)), single),
        (
            r"(?P<d1>[0-3]?\d)\.?\s*[-–—]\s*(?P<d2>[0-3]?\d)[./](?P<n2>[01]?\d)[./](?P<y2>(?:19|20)\d{2})\b"
                .into(),
            days_in_figures,
        ),
        (
            r"(?P<d1>[0-3]?\d)[./-](?P<n1>[01]?\d|[0-3]?\d)[./-](?P<y1>(?:19|20)\d{2})\b".into(),
            numeric,
        ),
        (format!("{}(?:{comma}|\\s+of\\s+){}", m(1), y(1)), single),
        (format!("{}\\s+{}\\b", m(1), d(1)), single),
        (format!("{}{of}{}", d(1), m(1)), single),
        (
            r"(?P<y1>(?:19|20)\d{2})\s*[-–/]\s*(?P<y2>(?:19|20)\d{2})\b".into(),
            range,
        ),
        (r"(?P<y1>(?:19|20)\d{2})\b".into(), single),
    ];
    forms
        .into_iter()
        .map(|(form, make)| (Pattern::of(format!("\\b{form}").replace(r"\b", edge)), make))
        .collect()
}

fn part(captures: &Captures<'_>, n: u8) -> Written {
    let number = |name: String| {
        captures
            .name(&name)
            .and_then(|m| m.as_str().parse::<u32>().ok())
    };
    Written {
        year: number(format!("y{n}")).map(|y| y as i32),
        month: captures
            .name(&format!("m{n}"))
            .and_then(|m| month_number(m.as_str())),
        day: number(format!("d{n}")),
    }
}

fn possible(w: Written) -> bool {
    w.day.is_none_or(|d| (1..=31).contains(&d))
        && w.month.is_none_or(|m| (1..=12).contains(&m))
        && match (w.year, w.month, w.day) {
            (Some(y), Some(m), Some(d)) => NaiveDate::from_ymd_opt(y, m, d).is_some(),
            _ => true,
        }
}

fn single(captures: &Captures<'_>) -> Option<(Written, Option<Written>)> {
    let w = part(captures, 1);
    possible(w).then_some((w, None))
}

fn range(captures: &Captures<'_>) -> Option<(Written, Option<Written>)> {
    let (mut from, mut to) = (part(captures, 1), part(captures, 2));
    if to.month.is_none() {
        to.month = from.month;
    }
    if from.month.is_none() && from.day.is_some() {
        from.month = to.month;
    }
    if from.year.is_none() {
        // 28 December – 3 January 2024 begins in the year before.
        from.year = to
            .year
            .map(|y| if from.month > to.month { y - 1 } else { y });
    }
    (possible(from) && possible(to) && from < to).then_some((from, Some(to)))
}

fn numeric(captures: &Captures<'_>) -> Option<(Written, Option<Written>)> {
    let number = |name: &str| {
        captures
            .name(name)
            .and_then(|m| m.as_str().parse::<u32>().ok())
    };
    let w = Written {
        year: number("y1").map(|y| y as i32),
        month: number("n1"),
        day: number("d1"),
    };
    Some((w, None))
}

/// `15-17.05.2019`: from day to day of one month.
fn days_in_figures(captures: &Captures<'_>) -> Option<(Written, Option<Written>)> {
    let number = |name: &str| {
        captures
            .name(name)
            .and_then(|m| m.as_str().parse::<u32>().ok())
    };
    let on = |day: Option<u32>| Written {
        year: number("y2").map(|y| y as i32),
        month: number("n2"),
        day,
    };
    let (from, to) = (on(number("d1")), on(number("d2")));
    (possible(from) && possible(to) && from < to).then_some((from, Some(to)))
}

/// Every date in `flat`, in order. `day_first` decides 05/07/2023 where the figures do not.
pub(crate) fn find(flat: &str, language: &str, day_first: bool) -> Vec<DateMention> {
    let mut found: Vec<DateMention> = Vec::new();
    let grammar = if language == "en" {
        &*ENGLISH
    } else {
        &*EVERY_LANGUAGE
    };
    let small = in_small_letters(flat);
    for (form, make) in grammar {
        for captures in form.captures_iter(&small) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            let span = whole.range();
            let whole = &flat[span.clone()];
            // A date does not reach over the end of a paragraph.
            if whole.contains('\n') {
                continue;
            }
            if found
                .iter()
                .any(|f| f.span.start < span.end && span.start < f.span.end)
            {
                continue;
            }
            // A figure with more figures around it is a number of something else; so is a part of a link.
            let before = flat[..span.start].chars().next_back();
            let after = flat[span.end..].chars().next();
            if before.is_some_and(|c| "/.-_=$€".contains(c)) && whole.len() < 11
                || after.is_some_and(|c| "/_%".contains(c) || c.is_alphanumeric())
            {
                continue;
            }
            let Some((start, end)) = make(&captures) else {
                continue;
            };
            let slashed = captures.name("n1").is_some() && !whole.starts_with(&captures["y1"]);
            let (start, ambiguous) = if slashed {
                order(start, day_first)
            } else {
                (start, false)
            };
            // 'May' alone with a small number is a verb more often than a month: "may 2 of them".
            if start.month == Some(5) && whole.starts_with("may ") || !possible(start) {
                continue;
            }
            found.push(DateMention {
                span,
                start,
                end,
                ambiguous,
                counted: false,
            });
        }
    }
    found.sort_by_key(|f| f.span.start);
    join_figures(flat, &mut found);
    found
}

/// The text in small letters, each at its place: patterns that need not know large ones are compiled in a fraction of the time.
fn in_small_letters(text: &str) -> String {
    let small = |c: char| {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        }
    };
    text.chars().map(small).collect()
}

/// `22/09/2003 - 24/09/2003`: two dates in figures with nothing but a dash between them are a stretch of days.
fn join_figures(flat: &str, found: &mut Vec<DateMention>) {
    for i in (1..found.len()).rev() {
        let (first, second) = (&found[i - 1], &found[i]);
        let days = first.end.is_none()
            && second.end.is_none()
            && first.start.day.is_some()
            && first.start.year.is_some()
            && first.start < second.start;
        let figures = |d: &DateMention| !flat[d.span.clone()].contains(char::is_alphabetic);
        if days
            && second.start.day.is_some()
            && figures(first)
            && figures(second)
            && pattern!(r"^\s*(?:-|–|—|to|по|do|au)\s*$")
                .is_match(&flat[first.span.end..second.span.start])
        {
            let last = found.remove(i);
            let first = &mut found[i - 1];
            first.end = Some(last.start);
            first.span.end = last.span.end;
            first.ambiguous |= last.ambiguous;
        }
    }
}

/// Which of two figures is the day.
fn order(w: Written, day_first: bool) -> (Written, bool) {
    let (first, second) = (w.day.unwrap_or(0), w.month.unwrap_or(0));
    let swapped = Written {
        day: Some(second),
        month: Some(first),
        ..w
    };
    match (first > 12, second > 12) {
        (true, _) => (w, false),
        (_, true) => (swapped, false),
        _ => (if day_first { w } else { swapped }, first != second),
    }
}

/// Whether a page writes the day before the month: by its own unmistakable dates, else by language and countries.
pub(crate) fn day_first(flat: &str, language: &str, about_us: bool) -> bool {
    let figures = pattern!(r"\b(\d{1,2})/(\d{1,2})/(?:19|20)\d{2}\b");
    for c in figures.captures_iter(flat) {
        let (a, b): (u32, u32) = (c[1].parse().unwrap_or(0), c[2].parse().unwrap_or(0));
        if a > 12 || b > 12 {
            return a > 12;
        }
    }
    language != "en" || !about_us
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, day_first: bool) -> Vec<String> {
        find(text, "und", day_first)
            .into_iter()
            .map(|m| {
                let show = |w: Written| {
                    let n = |v: Option<u32>| v.map_or("..".to_owned(), |v| format!("{v:02}"));
                    w.edtf()
                        .map_or_else(|| format!("?-{}-{}", n(w.month), n(w.day)), String::from)
                };
                m.end.map_or_else(
                    || show(m.start),
                    |e| format!("{}/{}", show(m.start), show(e)),
                )
            })
            .collect()
    }

    #[test]
    fn dates_in_every_form_are_read() {
        for (text, want) in [
            ("on 1 and 2 November 2018", "2018-11-01/2018-11-02"),
            ("on 4-5 July 2023,", "2023-07-04/2023-07-05"),
            ("22/09/2003 - 24/09/2003", "2003-09-22/2003-09-24"),
            ("November 17-20, 1998", "1998-11-17/1998-11-20"),
            ("from November 17-20, 2002", "2002-11-17/2002-11-20"),
            ("Oct 1, 1997-Sept 30, 2002", "1997-10-01/2002-09-30"),
            ("From August 25 to 26, 2018", "2018-08-25/2018-08-26"),
            ("30 June – 2 July 2021", "2021-06-30/2021-07-02"),
            ("28 December - 3 January 2024", "2023-12-28/2024-01-03"),
            ("2018-07-21", "2018-07-21"),
            ("on the 12th of May 2014", "2014-05-12"),
            ("November 10 and 11", "?-11-10/?-11-11"),
            ("in January 2016", "2016-01"),
            ("in the 1999-2000 period", "1999/2000"),
            ("с 17 по 20 ноября 1998 года", "1998-11-17/1998-11-20"),
            ("17. do 20. novembra 1998", "1998-11-17/1998-11-20"),
            ("më 4 dhe 5 korrik 2023", "2023-07-04/2023-07-05"),
            ("du 12 au 14 novembre 2018", "2018-11-12/2018-11-14"),
            ("5 декабря 2019 г.", "2019-12-05"),
            ("Tuesday, June 27, 2017", "2017-06-27"),
            ("on 5, 6 and 7 June 2019", "2019-06-05/2019-06-07"),
            ("June 5, 6, and 7, 2019", "2019-06-05/2019-06-07"),
            ("15-17.05.2019", "2019-05-15/2019-05-17"),
            (
                "du lundi 4 au mercredi 6 mars 2024",
                "2024-03-04/2024-03-06",
            ),
            (
                "September 28th to October 2nd 2009",
                "2009-09-28/2009-10-02",
            ),
            ("31 mai et 1er juin 2016", "2016-05-31/2016-06-01"),
            ("throughout February – March 2019", "2019-02/2019-03"),
        ] {
            assert_eq!(read(text, true), [want], "{text}");
        }
    }

    #[test]
    fn figures_follow_the_page() {
        assert_eq!(read("05/07/2023", true), ["2023-07-05"]);
        assert_eq!(read("05/07/2023", false), ["2023-05-07"]);
        assert_eq!(read("11/19/2008", true), ["2008-11-19"]);
        assert_eq!(read("19.11.2008", false), ["2008-11-19"]);
        assert!(
            find("05/07/2023", "und", true)[0].ambiguous
                && !find("19.11.2008", "und", true)[0].ambiguous
        );
        assert!(
            !day_first("Printed 11/19/2008", "en", false) && day_first("05/07/2023", "en", false)
        );
    }

    #[test]
    fn what_is_not_a_date_is_left_alone() {
        for text in [
            "No. EE-A-00-97-00034-00",
            "they may 2 of them",
            "31 February 2020 x",
            "1101 15th Street",
            "/2018/07/21/x",
        ] {
            let got = read(text, true);
            assert!(
                got.iter().all(|g| !g.contains("-02-31") && g.len() <= 7),
                "{text}: {got:?}"
            );
        }
        assert!(read("No. EE-A-00-97-00034-00", true).is_empty());
    }
}
