//! One typed line about an event: 'Training of precinct commissions, Osh, 12–14 May 2025, IFES with CEC Kyrgyzstan,
//! 45 participants (20 women)'.
//!
//! The names, dates and places of a line are found by the same grammars as those of a report. What differs is how a
//! line is built: details stand between commas, and what no grammar explains is the event's name, or a note. Nothing
//! that was typed is lost.

mod counts;
mod filling;
mod roles;
mod words;

use crate::organisations::kind_of;
use crate::patterns::pattern;
use crate::places::{PlaceKind, PlaceMention};
use crate::source::{Source, Span};
use crate::{dates, organisations, places};
use chrono::{Datelike, Days, NaiveDate};
use domain::one_line::{EventLine, LineOrganisation};
use domain::text::TextIndex;
use domain::{Document, Edtf};
use filling::Filling;

/// What a stretch of the line was recognised as.
#[derive(Clone, Debug, PartialEq)]
enum Detail {
    Date(Edtf, Option<Edtf>, bool),
    Place(PlaceMention),
    /// The organisation's place in the list.
    Organisation(usize),
    /// A field and the value of its vocabulary.
    Code(&'static str, &'static str),
    Count(counts::Counting),
    Venue(String),
}

/// A recognised stretch.
#[derive(Clone, Debug)]
struct Known {
    span: Span,
    detail: Detail,
}

/// Reads a line. `today` decides the year of a date without one and what 'tomorrow' is; `is_body` says whether the
/// library knows an organisation by exactly this name.
pub fn one_line(line: &str, today: NaiveDate, is_body: &dyn Fn(&str) -> bool) -> EventLine {
    // A line that was pasted may have others in it.
    let text: String = line
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut known = dates_in(&text, today);
    for (field, code, span) in words::codes(&text) {
        add(&mut known, span, Detail::Code(field, code));
    }
    for (counting, span) in counts::find(&text) {
        add(&mut known, span, Detail::Count(counting));
    }
    let document = Document {
        text: text.clone(),
        ..Document::default()
    };
    let source = Source::new(&document);
    let cyrillic = text.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c));
    let mut all_places = places::find(&text, if cyrillic { "ru" } else { "und" });
    let bodies = organisations::find(&source, &all_places);
    let segments = segments(&text, &known);
    let mut organisations: Vec<LineOrganisation> = Vec::new();
    let mut named: Vec<Span> = Vec::new();
    for mention in &bodies.mentions {
        let body = &bodies.all[mention.which];
        named.push(mention.span.clone());
        organisations.push(LineOrganisation {
            name: mention.name.clone(),
            organisation_kind: body.kind.unwrap_or_default().to_owned(),
            country: body.country.as_ref().map(|c| c.0),
            ..LineOrganisation::default()
        });
    }
    all_places.retain(|p| !named.iter().any(|n| touches(n, &p.span)));
    for segment in &segments {
        let whole = trimmed(&text, segment.clone());
        let words = &text[whole.clone()];
        if !all_places.iter().any(|p| p.span == whole)
            && !overlaps(&known, &whole)
            && let Some(place) = places::exactly(words, whole.start)
        {
            all_places.retain(|p| !touches(&p.span, &whole));
            named.retain(|n| *n != whole);
            all_places.push(place);
        }
    }
    // What the library knows, and what stands where only a body can.
    for (span, sure) in roles::names(&text, &segments) {
        let words = &text[span.clone()];
        let free = !overlaps(&known, &span) && !named.iter().any(|n| touches(n, &span));
        let library = is_body(words);
        if library || free && sure && !all_places.iter().any(|p| p.span == span) {
            if !free {
                // The library's longer name goes before a part of it that the grammar knows.
                let inside =
                    |n: &Span| span.start <= n.start && n.end <= span.end && n.len() < span.len();
                if overlaps(&known, &span) || named.iter().any(|n| touches(n, &span) && !inside(n))
                {
                    continue;
                }
                let keep: Vec<bool> = named.iter().map(|n| !inside(n)).collect();
                let mut keeping = keep.iter();
                named.retain(|_| *keeping.next().unwrap_or(&true));
                let mut keeping = keep.iter();
                organisations.retain(|_| *keeping.next().unwrap_or(&true));
            }
            all_places.retain(|p| !touches(&p.span, &span));
            organisations.push(LineOrganisation {
                name: words.to_owned(),
                organisation_kind: kind_of(words).unwrap_or_default().to_owned(),
                ..LineOrganisation::default()
            });
            named.push(span);
        }
    }
    let mut bodies: Vec<(Span, LineOrganisation)> = named.into_iter().zip(organisations).collect();
    bodies.sort_by_key(|b| b.0.start);
    let name = segments.iter().position(|s| {
        let whole = trimmed(&text, s.clone());
        !known.iter().any(|k| k.span == whole)
    });
    roles::assign(&text, &segments, name.unwrap_or(0), &mut bodies);
    for (number, (span, body)) in bodies.iter().enumerate() {
        if !body.role.is_empty() {
            add(&mut known, span.clone(), Detail::Organisation(number));
        }
    }
    for place in all_places {
        add(&mut known, place.span.clone(), Detail::Place(place));
    }
    known.sort_by_key(|k| k.span.start);
    draft(&text, &segments, known, bodies, today)
}

fn touches(a: &Span, b: &Span) -> bool {
    a.start < b.end && b.start < a.end
}

fn overlaps(known: &[Known], span: &Span) -> bool {
    known.iter().any(|k| touches(&k.span, span))
}

fn add(known: &mut Vec<Known>, span: Span, detail: Detail) {
    if !overlaps(known, &span) {
        known.push(Known { span, detail });
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.clone()];
    let edge = |c: char| c.is_whitespace() || matches!(c, '.' | ':' | ',');
    let start = span.start + words.len() - words.trim_start_matches(edge).len();
    let end = span.start + words.trim_end_matches(edge).len();
    start.min(end)..end
}

fn dates_in(text: &str, today: NaiveDate) -> Vec<Known> {
    let mut found: Vec<Known> = Vec::new();
    for (span, start, end) in words::short_dates(text, today) {
        add(&mut found, span, Detail::Date(start, end, false));
    }
    for mention in joined(text, dates::find(text, "und", true)) {
        let written = mention.start.year.is_some();
        if mention.start.month.is_none() && mention.start.day.is_none() {
            // A year inside a name is part of it: 'training for the 2025 elections'.
            let around = (&text[..mention.span.start], &text[mention.span.end..]);
            let alone = |s: &str| s.trim().is_empty() || s.trim().ends_with([',', ';']);
            if !alone(around.0) || !alone(around.1.get(..1).unwrap_or("")) {
                continue;
            }
        }
        let year = (!written).then(|| nearest_year(mention.start, today));
        let (Some(start), end) = (
            mention.start.in_year(year.flatten()).edtf(),
            mention.end.map(|e| {
                // Into the next year over New Year's Eve.
                let over =
                    e.year.is_none() && (e.month, e.day) < (mention.start.month, mention.start.day);
                e.in_year(year.flatten().map(|y| y + i32::from(over)))
            }),
        ) else {
            continue;
        };
        let end = end.and_then(dates::Written::edtf);
        add(&mut found, mention.span, Detail::Date(start, end, !written));
    }
    found
}

/// Two dates with a dash between them are one stretch: `28 December – 3 January`, for which the grammar wants a year.
fn joined(text: &str, found: Vec<dates::DateMention>) -> Vec<dates::DateMention> {
    let mut all: Vec<dates::DateMention> = Vec::new();
    for mention in found {
        let single = mention.end.is_none() && mention.start.year.is_none();
        match all.last_mut() {
            Some(last)
                if single
                    && last.end.is_none()
                    && last.start.year.is_none()
                    && pattern!(r"^\s*(?:[-–—]|to|по|до|au)\s*$")
                        .is_match(&text[last.span.end..mention.span.start]) =>
            {
                last.end = Some(mention.start);
                last.span.end = mention.span.end;
            }
            _ => all.push(mention),
        }
    }
    all
}

/// The year in which a day and month lie nearest to today.
fn nearest_year(written: dates::Written, today: NaiveDate) -> Option<i32> {
    let month = written.month?;
    let day = written.day.unwrap_or(15);
    (today.year() - 1..=today.year() + 1)
        .filter_map(|y| Some((y, NaiveDate::from_ymd_opt(y, month, day)?)))
        .min_by_key(|(_, date)| (*date - today).num_days().abs())
        .map(|(y, _)| y)
}

/// The line between its commas and spaced dashes; those inside quotation marks, brackets and dates are none.
fn segments(text: &str, known: &[Known]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut depth = 0usize;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '«' | '“' | '„' => depth += 1,
            ')' | ']' | '»' | '”' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            _ => {}
        }
        let end = at + c.len_utf8();
        let spaced = text[..at].ends_with(' ') && text[end..].starts_with(' ');
        let after_date = c == ':' && known.iter().any(|k| k.span.end == at);
        let stop =
            matches!(c, ',' | ';' | '|') || matches!(c, '–' | '—' | '-') && spaced || after_date;
        let inside = known.iter().any(|k| k.span.start <= at && at < k.span.end);
        if stop && depth == 0 && !quoted && !inside {
            found.push(from..at);
            from = end;
        }
    }
    found.push(from..text.len());
    found.retain(|s| !text[s.clone()].trim().is_empty());
    found
}

/// Words that only join details.
const GLUE: &str = r"(?i)^(?:in|at|on|the|from|to|of|by|with|held|whom|which|including|incl\.?|and|for|about|ca\.?|total|в|во|на|с|со|по|из|них|том|числе|и|г|года|году|город\p{L}*|при|до|à|au|aux|en|dont|du|de|des|le|la|les|et|parmi|avec)$";

/// The words of a stretch that nothing explains.
fn unexplained(text: &str, span: &Span, known: &[Known], cues: &[Span]) -> Vec<Span> {
    pattern!(r"[^\s,;()\[\]–—]+")
        .find_iter(&text[span.clone()])
        .map(|m| span.start + m.start()..span.start + m.end())
        .filter(|w| !overlaps(known, w) && !cues.iter().any(|c| touches(c, w)))
        .filter(|w| {
            let word = text[w.clone()].trim_matches(|c: char| !c.is_alphanumeric());
            !word.is_empty() && !pattern!(GLUE).is_match(word)
        })
        .collect()
}

fn draft(
    text: &str,
    segments: &[Span],
    mut known: Vec<Known>,
    bodies: Vec<(Span, LineOrganisation)>,
    today: NaiveDate,
) -> EventLine {
    let cues = roles::cues(text);
    let mut title: Option<Span> = None;
    let mut title_open = false;
    let mut notes: Vec<Span> = Vec::new();
    for (number, segment) in segments.iter().enumerate() {
        let whole = trimmed(text, segment.clone());
        let rest = unexplained(text, &whole, &known, &cues);
        if rest.is_empty() {
            title_open = false;
            continue;
        }
        match &mut title {
            None => {
                let name = name_in(text, whole, &known, &cues);
                title_open =
                    name.end == segment.end || text[name.end..segment.end].trim().is_empty();
                title = Some(name);
            }
            Some(name)
                if title_open
                    && !words::is_hall(&text[whole.clone()])
                    && !overlaps(&known, &whole)
                    && !city_like(text, &whole, segments.get(number + 1), &known) =>
            {
                name.end = whole.end;
            }
            Some(_) => {
                title_open = false;
                let free = !overlaps(&known, &whole);
                if let Some(venue) = words::venue(&text[whole.clone()])
                    && free
                {
                    add(&mut known, whole, Detail::Venue(venue));
                } else if free && city_like(text, &whole, segments.get(number + 1), &known) {
                    add(&mut known, whole.clone(), Detail::Venue(String::new()));
                } else {
                    notes.push(whole);
                }
            }
        }
    }
    Filling {
        text,
        index: TextIndex::new(text),
        line: EventLine::default(),
    }
    .fill(title, &notes, &known, bodies, today)
}

/// One or two capitalised words that stand alone before a date or a country: a town too small for the gazetteer.
fn city_like(text: &str, whole: &Span, next: Option<&Span>, known: &[Known]) -> bool {
    let place = known
        .iter()
        .any(|k| matches!(&k.detail, Detail::Place(p) if matches!(p.kind, PlaceKind::City(_))));
    !place
        && pattern!(r"^\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}[\p{Ll}’'-]+)?$").is_match(&text[whole.clone()])
        && next.is_some_and(|n| {
            known.iter().any(|k| {
                touches(&k.span, n)
                    && matches!(
                        k.detail,
                        Detail::Date(..)
                            | Detail::Place(PlaceMention {
                                kind: PlaceKind::Country,
                                ..
                            })
                    )
            })
        })
}

/// The event's name in the stretch that holds it, without the details around it: a leading date, and at its end a
/// date, a town or an organiser with the word that joins it.
fn name_in(text: &str, whole: Span, known: &[Known], cues: &[Span]) -> Span {
    let mut name = whole;
    let few = |span: &Span| text[span.clone()].split_whitespace().count() < 2;
    loop {
        let before = name.clone();
        for k in known {
            let cuts = match &k.detail {
                Detail::Date(..) => true,
                Detail::Organisation(_) => cues
                    .iter()
                    .any(|c| c.start > name.start && c.end <= k.span.start),
                Detail::Place(place) => matches!(place.kind, PlaceKind::City(_)),
                Detail::Count(_) => text[..k.span.start].trim_end().ends_with('('),
                _ => false,
            };
            if !cuts {
                continue;
            }
            let closing = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '.');
            if k.span.end <= name.end
                && k.span.start > name.start
                && text[k.span.end..name.end].trim_matches(closing).is_empty()
            {
                let mut end = k.span.start;
                if let Some(cue) = cues
                    .iter()
                    .rfind(|c| c.end <= end && text[c.end..end].trim().is_empty())
                {
                    end = cue.start;
                }
                let kept = text[name.start..end]
                    .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '['));
                let joined = pattern!(
                    r"(?i)\s(?:in|at|on|from|by|with|and|&|в|во|на|с|со|и|à|au|le|du|les|en|the|et)$"
                );
                let mut kept = kept;
                while let Some(m) = joined.find(kept) {
                    kept = kept[..m.start()].trim_end();
                }
                let shorter = name.start..name.start + kept.len();
                let place = matches!(k.detail, Detail::Place(_));
                let stands_in = pattern!(r"(?i)(?:^|\s)(?:in|at|в|во|à)\s+$")
                    .is_match(&text[name.start..k.span.start]);
                if !few(&shorter) && (!place || stands_in) {
                    name = shorter;
                }
            } else if k.span.start == name.start && matches!(k.detail, Detail::Date(..)) {
                let rest = trimmed(text, k.span.end..name.end);
                if !rest.is_empty() {
                    name = rest;
                }
            }
        }
        if name == before {
            return name;
        }
    }
}
/// The day that is so many days from today.
fn days_from(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    let n = Days::new(days.unsigned_abs());
    if days < 0 {
        today.checked_sub_days(n)
    } else {
        today.checked_add_days(n)
    }
}

#[cfg(test)]
mod tests;
