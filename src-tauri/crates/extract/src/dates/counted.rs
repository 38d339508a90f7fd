//! Days that are not written but counted: `today`, `on Friday`, `last week`, from the day that a report bears.

use super::{DateMention, Written};
use crate::patterns::pattern;
use crate::source::{PartKind, Source, Span};
use chrono::{Datelike, Days, NaiveDate};
use domain::Edtf;

/// The opening of a press release, `KYIV, 29 November 2010 –`: when and where it was written.
pub(crate) fn is_dateline(source: &Source<'_>, date: &DateMention) -> bool {
    let Some(number) = source.part_at(date.span.start).filter(|p| *p < 8) else {
        return false;
    };
    let part = &source.parts[number];
    let before = source.words(&(part.span.start..date.span.start));
    date.start.day.is_some()
        && date.end.is_none()
        && part.kind != PartKind::MetadataLine
        && pattern!(r"^\s*\p{Lu}[\p{L}’'.-]*(?:(?:,? | ?/ ?)\p{Lu}[\p{L}’'.-]*){0,4}[.,]?\s+$")
            .is_match(before)
        && !pattern!(r"^\s*(?:On|In|From|At|By|To|Until|Till|Since|Between|During|After|Before|The|This|Last|Next|\p{L}+day)\b").is_match(before)
        && !before.split_whitespace().any(crate::events::is_gathering)
        && pattern!(r"^\s*(?:\([^)]{1,24}\)|/[^/]{1,24}/)?\s*(?:,?\s*[-–—:]|\.\s+\p{Lu})")
            .is_match(source.words(&(date.span.end..part.span.end)))
}

/// The days that a report points to from its own, in its order. `dates` are those that are written out.
pub(crate) fn counted(
    source: &Source<'_>,
    dates: &[DateMention],
    published: Option<&Edtf>,
) -> Vec<DateMention> {
    let Some(own) = published.filter(|p| p.is_day()).and_then(Edtf::earliest) else {
        return Vec::new();
    };
    let words = pattern!(
        r"(?i)\b(?:(?P<today>today|this (?:morning|afternoon|evening)|сегодня|aujourd[’']hui|danas|sot)|(?P<yesterday>yesterday|last (?:evening|night)|вчера|накануне|hier)|(?:on|this|last|held|opened|began|met|gathered|concluded|convened) (?P<day>mon|tues|wednes|thurs|fri|satur|sun)day|(?P<last>last|this|earlier this) (?P<stretch>week|month))\b"
    );
    let mut found = Vec::new();
    for sentence in &source.sentences {
        if matches!(
            source.parts[sentence.part].kind,
            PartKind::MetadataLine | PartKind::Aside
        ) {
            continue;
        }
        let told = source.words(&sentence.span);
        for c in words.captures_iter(told) {
            let Some(whole) = c.get(0) else { continue };
            let span = sentence.span.start + whole.start()..sentence.span.start + whole.end();
            if told_otherwise(told, whole.range()) || written_out(&span, dates) {
                continue;
            }
            let ahead =
                pattern!(r"(?i)\b(?:will|shall|to be held|scheduled|plans?|is due|are due)\b")
                    .is_match(told);
            let start = if c.name("today").is_some() {
                Some(day(own))
            } else if c.name("yesterday").is_some() {
                own.pred_opt().map(day)
            } else if let Some(name) = c.name("day") {
                weekday(own, name.as_str(), ahead).map(day)
            } else {
                let last = c
                    .name("last")
                    .is_some_and(|l| l.as_str().eq_ignore_ascii_case("last"));
                let week = c
                    .name("stretch")
                    .is_some_and(|s| s.as_str().eq_ignore_ascii_case("week"));
                month_of(own, last, week)
            };
            if let Some(start) = start {
                found.push(DateMention {
                    span,
                    start,
                    end: None,
                    ambiguous: false,
                    counted: true,
                });
            }
        }
    }
    found
}

/// Whether `today` is the day of saying so, or another than it seems: `announced today`, `until today`, `today's`.
fn told_otherwise(sentence: &str, at: Span) -> bool {
    pattern!(r"(?i)\b(?:until|till|by|as of|up to|since|even|of|not|said|announced|told|stated|declared|issued|published|released|confirmed)\s+$")
        .is_match(&sentence[..at.start])
        || pattern!(r"(?i)^(?:[’']s\b|\s*,?\s*(?:said|told|announced|stated|declared|reported|confirmed|issued|published|released|voters|citizens)\b)")
            .is_match(&sentence[at.end..])
}

/// `on Monday, 16 August`, `сегодня, 22 мая`: the day is written beside it.
fn written_out(at: &Span, dates: &[DateMention]) -> bool {
    dates.iter().any(|d| {
        d.start.day.is_some()
            && (d.span.start <= at.start && at.end <= d.span.end
                || d.span.start >= at.end && d.span.start <= at.end + 4
                || d.span.end <= at.start && d.span.end + 4 >= at.start)
    })
}

fn day(date: NaiveDate) -> Written {
    Written {
        year: Some(date.year()),
        month: Some(date.month()),
        day: Some(date.day()),
    }
}

/// The nearest day of that name, back from the report's own or, of what is to come, ahead.
fn weekday(own: NaiveDate, name: &str, ahead: bool) -> Option<NaiveDate> {
    let wanted = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"]
        .iter()
        .position(|d| name.eq_ignore_ascii_case(d))? as i64;
    let today = i64::from(own.weekday().num_days_from_monday());
    let days = |n: i64| u64::try_from(n.rem_euclid(7)).ok().map(Days::new);
    if ahead {
        own.checked_add_days(days(wanted - today)?)
    } else {
        own.checked_sub_days(days(today - wanted)?)
    }
}

/// The month of `last week`, `this month`; none for a week that two months share.
fn month_of(own: NaiveDate, last: bool, week: bool) -> Option<Written> {
    let month = |d: NaiveDate| Written {
        day: None,
        ..day(d)
    };
    if !week {
        let of = if last {
            own.with_day(1)?.pred_opt()?
        } else {
            own
        };
        return Some(month(of));
    }
    let monday = own.checked_sub_days(Days::new(
        u64::from(own.weekday().num_days_from_monday()) + if last { 7 } else { 0 },
    ))?;
    let sunday = monday.checked_add_days(Days::new(6))?;
    (monday.month() == sunday.month()).then(|| month(monday))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    #[test]
    fn days_are_counted_from_the_report() {
        // A Friday.
        let own = Edtf::parse("2024-10-18").expect("a day");
        for (text, want) in [
            ("The workshop opened today in Osh.", "2024-10-18"),
            ("The seminar ended yesterday.", "2024-10-17"),
            ("They met on Monday in Osh.", "2024-10-14"),
            ("The forum will be held on Monday.", "2024-10-21"),
            ("Officials came together last week.", "2024-10"),
            ("Officials came together last month.", "2024-09"),
            ("Семинар начался сегодня.", "2024-10-18"),
            // The day is that of saying so, or stands beside it.
            ("The Commission said on Monday that it would host it.", ""),
            ("They announced today the launch of a series.", ""),
            ("The course starts on Monday, 21 October.", ""),
            ("It lasts until today.", ""),
        ] {
            let got = in_text(text, |scene, _, dates| {
                counted(scene.source, dates, Some(&own))
                    .into_iter()
                    .filter_map(|d| d.start.edtf())
                    .map(String::from)
                    .collect::<Vec<_>>()
                    .join(" ")
            });
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn a_dateline_is_told_from_the_day_of_a_gathering() {
        for (text, want) in [
            ("BISHKEK, 23 November 2006 - A course began.", true),
            ("Cairo, 09 March 2017. The Community is working.", true),
            (
                "Skopje/Strasbourg, 28 March 2024, – A delegation came.",
                true,
            ),
            ("Lahore, 4 March, 2013: The Commission launched it.", true),
            ("Tirana, 4-5 July 2023 – a roundtable of officials", false),
            ("On 5 May 2020 – a Tuesday – they met.", false),
            ("Training, 5 May 2020: how to count ballots", false),
        ] {
            let got = in_text(text, |scene, _, dates| {
                dates.iter().any(|d| is_dateline(scene.source, d))
            });
            assert_eq!(got, want, "{text}");
        }
    }
}
