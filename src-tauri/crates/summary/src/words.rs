//! How the program words what records hold as codes: dates, languages, counts, lists.

use domain::{Edtf, Kind};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
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

impl Point<'_> {
    fn words(self) -> String {
        let bare = match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {} {}", MONTHS[month - 1], self.year),
            (Some(month), None) => format!("{} {}", MONTHS[month - 1], self.year),
            _ => self.year.to_owned(),
        };
        match self.mark {
            Some('~') => format!("about {bare}"),
            Some('?') => format!("{bare} (uncertain)"),
            Some('%') => format!("about {bare} (uncertain)"),
            _ => bare,
        }
    }
}

/// From one day to another, no word said twice: `17–20 November 1998`.
fn between(a: Point<'_>, b: Point<'_>) -> String {
    if a == b {
        return a.words();
    }
    if let (Some(month_a), Some(day_a), Some(month_b), Some(_), None, None) =
        (a.month, a.day, b.month, b.day, a.mark, b.mark)
        && a.year == b.year
    {
        return if month_a == month_b {
            format!("{day_a}–{}", b.words())
        } else {
            format!("{day_a} {} – {}", MONTHS[month_a - 1], b.words())
        };
    }
    match (a.month, a.day, b.month, b.day, a.mark, b.mark) {
        (None, _, None, _, None, None) => format!("{}–{}", a.year, b.year),
        (Some(m), None, Some(_), None, None, None) if a.year == b.year => {
            format!("{}–{}", MONTHS[m - 1], b.words())
        }
        _ => format!("{} – {}", a.words(), b.words()),
    }
}

/// A date written out.
pub(crate) fn date(date: &Edtf) -> String {
    let text = date.as_str();
    match text.split_once('/') {
        Some(("..", b)) => point(b).map(|b| format!("until {}", b.words())),
        Some((a, "..")) => point(a).map(|a| format!("from {}", a.words())),
        Some((a, b)) => point(a).zip(point(b)).map(|(a, b)| between(a, b)),
        None => point(text).map(Point::words),
    }
    .unwrap_or_else(|| text.to_owned())
}

/// First and last day written out; empty if neither is known.
pub(crate) fn span(start: Option<&Edtf>, end: Option<&Edtf>) -> String {
    match (start, end) {
        (Some(a), Some(b)) => match (point(a.as_str()), point(b.as_str())) {
            (Some(pa), Some(pb)) => between(pa, pb),
            _ if a == b => date(a),
            _ => format!("{} – {}", date(a), date(b)),
        },
        (Some(only), None) => date(only),
        (None, Some(end)) => format!("until {}", date(end)),
        (None, None) => String::new(),
    }
}

/// A moment (RFC 3339) written out as far as it can be read; otherwise as it stands.
pub(crate) fn moment(at: &str) -> String {
    let (day, time) = at.split_once(['T', ' ']).unwrap_or((at, ""));
    let Ok(day) = Edtf::parse(day) else {
        return at.to_owned();
    };
    match time.get(..5).filter(|t| t.as_bytes()[2] == b':') {
        Some(time) => format!("{}, {time}", date(&day)),
        None => date(&day),
    }
}

/// A value that a passage gives, whatever its type.
pub(crate) fn value(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(s) => Edtf::parse(s).map_or_else(|_| s.clone(), |d| date(&d)),
        serde_json::Value::Array(all) => list(all.iter().map(self::value)),
        serde_json::Value::Object(map) => list(map.values().map(self::value)),
        other => other.to_string(),
    }
}

/// `a, b and c`; empty members are passed over.
pub(crate) fn list(members: impl IntoIterator<Item = String>) -> String {
    let mut members: Vec<String> = members
        .into_iter()
        .filter(|m| !m.trim().is_empty())
        .collect();
    let Some(last) = members.pop() else {
        return String::new();
    };
    if members.is_empty() {
        last
    } else {
        format!("{} and {last}", members.join(", "))
    }
}

/// With a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `1 recommendation`, `2 recommendations`.
pub(crate) fn count(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// So many records of a kind.
pub(crate) fn count_kind(n: u32, kind: Kind) -> String {
    let (one, many) = match kind {
        Kind::Person => ("person", "people"),
        Kind::EventOrganisation => ("organisation’s role", "organisations’ roles"),
        Kind::Participation => ("participant", "participants"),
        Kind::LogEntry => ("log entry", "log entries"),
        Kind::Evidence => ("piece of evidence", "pieces of evidence"),
        Kind::Citation => ("source note", "source notes"),
        Kind::Action => ("action item", "action items"),
        kind => return count(n, kind.noun(), &format!("{}s", kind.noun())),
    };
    count(n, one, many)
}

/// The languages that the region's events are held in (CLDR's English names).
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bs", "Bosnian"),
    ("cnr", "Montenegrin"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("it", "Italian"),
    ("ka", "Georgian"),
    ("kk", "Kazakh"),
    ("ko", "Korean"),
    ("ky", "Kyrgyz"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mk", "Macedonian"),
    ("mn", "Mongolian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("tg", "Tajik"),
    ("tk", "Turkmen"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("uz", "Uzbek"),
    ("zh", "Chinese"),
];

/// A language's English name; the code itself if it is not one of ours.
pub(crate) fn language(code: &str) -> String {
    let main = code.split('-').next().unwrap_or(code);
    LANGUAGES
        .iter()
        .find(|l| l.0 == main)
        .map_or_else(|| code.to_owned(), |l| l.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out_as_precisely_as_they_are_known() {
        let words = |s: &str| date(&Edtf::parse(s).expect(s));
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
    fn a_span_says_no_word_twice() {
        let day = |s: &str| Edtf::parse(s).expect(s);
        assert_eq!(
            span(Some(&day("1998-11-17")), Some(&day("1998-11-20"))),
            "17–20 November 1998"
        );
        assert_eq!(
            span(Some(&day("1998-11-17")), Some(&day("1998-11-17"))),
            "17 November 1998"
        );
        assert_eq!(span(None, None), "");
    }

    #[test]
    fn moments_keep_their_minutes() {
        assert_eq!(
            moment("1998-11-17T09:30:00+06:00"),
            "17 November 1998, 09:30"
        );
        assert_eq!(moment("after lunch"), "after lunch");
        assert_eq!(moment("1998-11-17T9é"), "17 November 1998");
    }

    #[test]
    fn lists_read_as_sentences_do() {
        assert_eq!(list(["a", "", "b", "c"].map(String::from)), "a, b and c");
        assert_eq!(list([]), "");
    }
}
