//! Which of the dates in a report are those of its event.

use super::GATHERING_WORDS;
use crate::dates::{DateMention, Written};
use crate::event_names::{EventName, Manner};
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::sections::SectionKind;
use crate::source::{PartKind, Span, tail};
use domain::Edtf;
use domain::suggestion::EventFind;
use serde_json::json;
use std::collections::BTreeMap;

/// Dates in the sentence of a name, or in the same part of a title page or list.
pub(super) fn beside<'a>(
    scene: &Scene<'_, '_>,
    name: &EventName,
    dates: &'a [DateMention],
) -> Vec<&'a DateMention> {
    let source = scene.source;
    let Some(s) = source.sentence_at(name.span.start) else {
        return Vec::new();
    };
    let part = &source.parts[name.part];
    let span = if part.kind == PartKind::Item || part.kind == PartKind::Heading {
        part.span.clone()
    } else {
        source.sentences[s].span.clone()
    };
    dates
        .iter()
        .filter(|d| d.start.month.is_some() && d.span.start >= span.start && d.span.end <= span.end)
        .collect()
}

/// Dates that stand on the title page or in a heading.
pub(super) fn of_title<'a>(
    scene: &Scene<'_, '_>,
    dates: &'a [DateMention],
) -> Vec<&'a DateMention> {
    dates
        .iter()
        .filter(|d| {
            d.start.day.is_some()
                && scene.source.part_at(d.span.start).is_some_and(|p| {
                    let part = &scene.source.parts[p];
                    part.kind != PartKind::MetadataLine
                        && (part.kind == PartKind::Heading
                            || scene.source.section_of(p).kind == SectionKind::TitlePage)
                })
        })
        .collect()
}

/// Whether a line near the top says nothing but a date and then a place: `7 November 2017 Yerevan, Armenia` is when and
/// where it was. `Yerevan, 7 November 2017` is when and where it was written.
pub(super) fn dateline(scene: &Scene<'_, '_>, part: usize, date: &DateMention) -> bool {
    let span = &scene.source.parts[part].span;
    let mut rest = date.span.end;
    let mut placed = false;
    for place in scene
        .places
        .iter()
        .filter(|p| p.span.start >= date.span.end && p.span.end <= span.end)
    {
        let gap = scene.source.words(&(rest..place.span.start));
        if !gap.trim_matches([',', ' ', '-', '–', '|', '(']).is_empty() {
            return false;
        }
        placed = true;
        rest = place.span.end;
    }
    part < 6
        && placed
        && date.start.day.is_some()
        && scene
            .source
            .words(&(span.start..date.span.start))
            .trim()
            .is_empty()
        && scene
            .source
            .words(&(rest..span.end))
            .trim_matches(['.', ')', ' '])
            .is_empty()
}

/// Whether a line gives the date as an announcement does: `Date and time: 13 November`, `Date: 27-31 May`. A single day
/// after `Date:` may be that of the report.
pub(super) fn labelled(scene: &Scene<'_, '_>, date: &DateMention) -> bool {
    let before = tail(scene.source.flat.get(..date.span.start).unwrap_or(""));
    pattern!(r"(?i)(?:^|\n|\s{2}|[.•*|-] ?)\W*(?:dates? (?:and|&|/) (?:time|venue|place|location)|when|event dates?|dates? of (?:the )?(?:event|meeting|workshop|training|conference|mission|visit)|meeting date|дата (?:и время )?проведения|date et lieu)\W{0,4}:\W*(?:\p{L}+day,? )?$")
        .is_match(before)
        || date.end.is_some()
            && pattern!(r"(?i)(?:^|\n|\s{2})\W*(?:dates?|дата|даты)\W{0,4}:\W*$").is_match(before)
        || date.start.day.is_some() && super::papers::of_a_form(scene, date)
}

/// A date of the event with the weight of what speaks for it.
pub(super) struct Ranked<'a> {
    pub mention: &'a DateMention,
    pub start: Written,
    pub end: Option<Written>,
    pub score: i64,
    pub year_inferred: bool,
    /// Where else the same date stands.
    pub also: Vec<Span>,
}

pub(super) fn rank_dates<'a>(
    scene: &Scene<'_, '_>,
    dates: &'a [DateMention],
    aliases: &[&EventName],
    others: &[&EventName],
    year: Option<i32>,
) -> Vec<Ranked<'a>> {
    let source = scene.source;
    let mut by_value: BTreeMap<(Written, Option<Written>), Ranked<'a>> = BTreeMap::new();
    for d in dates.iter().filter(|d| d.start.month.is_some()) {
        let Some(p) = source.part_at(d.span.start) else {
            continue;
        };
        let part = &source.parts[p];
        let words = source.words(&part.span);
        let alone = words.len() < (d.span.end - d.span.start) + 28;
        let on_title_page = source.section_of(p).kind == SectionKind::TitlePage && alone;
        let headed = dateline(scene, p, d);
        let labelled = labelled(scene, d);
        let timed = super::papers::timed(scene, d);
        // A day that stands alone in a line tells of the event only there.
        let telling = headed
            || labelled
            || timed
            || aliases
                .iter()
                .any(|a| a.part == p && a.manner == Manner::Titled)
            || part.kind == PartKind::Heading
            || on_title_page
            || d.end.is_some();
        if matches!(part.kind, PartKind::MetadataLine | PartKind::Aside) && !labelled
            || crate::dates::is_dateline(source, d)
            || of_print(scene, p, d)
            || alone && !telling
        {
            continue;
        }
        let sentence = source
            .sentence_at(d.span.start)
            .map_or(part.span.clone(), |s| source.sentences[s].span.clone());
        let text = source.words(&sentence);
        let inside = |s: &Span| s.start >= sentence.start && s.end <= sentence.end;
        // A day that is only pointed to is the event's where the words are of the event.
        if d.counted
            && !aliases.iter().any(|a| inside(&a.span))
            && !pattern!(GATHERING_WORDS).is_match(text)
            && !pattern!(r"(?i)\b(?:met|meets?|welcomed|welcomes|received|receives?|came together|come together|gathered|convened)\b").is_match(text)
        {
            continue;
        }
        let mut score = 0;
        let is_title = part.kind == PartKind::Heading || on_title_page;
        score += if is_title { 4 } else { 0 };
        score += if headed { 2 } else { 0 };
        score += if labelled { 8 } else { 0 };
        score += if timed { 3 } else { 0 };
        // A stretch of days that opens the report is when it was.
        score += if alone && d.end.is_some() && p < 3 {
            5
        } else {
            0
        };
        score -= if pattern!(r"(?i)\b(?:follow-up to|previous|earlier|first) [^.;]{0,40}\b(?:which|that) (?:took place|was held)\b[^.;]*$").is_match(source.words(&(sentence.start..d.span.start))) {
            6
        } else {
            0
        };
        score += if aliases
            .iter()
            .any(|a| inside(&a.span) && a.manner > Manner::Headline)
        {
            3
        } else {
            0
        };
        score += if pattern!(GATHERING_WORDS).is_match(text) {
            3
        } else {
            0
        };
        score -=
            if others.iter().any(|o| inside(&o.span)) && !aliases.iter().any(|a| inside(&a.span)) {
                4
            } else {
                0
            };
        score += if d.end.is_some() { 2 } else { 0 };
        score += if d.start.day.is_some() { 2 } else { -1 };
        // `In April 2014, coders met in Santiago`: no day is given, and the sentence is about it.
        score += if d.start.day.is_none()
            && d.start.year.is_some()
            && pattern!(r"(?i)^\W*(?:in|during|en|в) (?:early |late |mid-)?$")
                .is_match(source.words(&(sentence.start..d.span.start)))
            && pattern!(r"(?i)^,? [^.;]{2,90}? (?:met|convened|held|hosted|gathered|came together|organi[sz]ed|conducted|took place)\b")
                .is_match(source.words(&(d.span.end..sentence.end)))
        {
            3
        } else {
            0
        };
        score += if scene.places.iter().any(|x| inside(&x.span)) {
            1
        } else {
            0
        };
        score += if p < 8 { 1 } else { 0 };
        let before = source.words(&(sentence.start..d.span.start));
        score += if pattern!(r"(?i)\b(?:on|from|held|place|between|during)\s+(?:\w+day,?\s+)?$")
            .is_match(before)
        {
            1
        } else {
            0
        };
        score -= if pattern!(r"(?i)\b(?:election on|elections? (?:of|in|held)|since|deadline|by|until|before|adopted|approved|amended|revised|updated|signed|published|posted|issued|released|press release|visit|born|next|previous)\s+(?:\w+\s+){0,3}$").is_match(before) { 4 } else { 0 };
        // Election day is told of to say before what the event was.
        score -= if pattern!(r"(?i)\belections?(?: in (?:the )?[\p{L} ]{2,25}?)?(?: scheduled| held| due| planned)? (?:on|of|for)\s+(?:\w+day,?\s+)?$")
            .is_match(before)
        {
            12
        } else {
            0
        };
        // `PARLIAMENTARY ELECTIONS, 29 June 2016` on a title page.
        score -= if is_title
            && pattern!(r"(?i)\b(?:elections?|referendum|by-elections?|polls?)\b(?: (?:in|of|to) [^.;()]{3,50})?[\s,:–—(-]*$").is_match(before)
        {
            12
        } else {
            0
        };
        // `Projects Update 1 - 31 January`: what the bulletin covers.
        let whole_month =
            d.start.day == Some(1) && d.end.is_some_and(|e| e.day.is_some_and(|day| day >= 28));
        score -= if whole_month
            && pattern!(
                r"(?i)\b(?:update|bulletin|newsletter|digest|monthly|report|highlights|news)\b"
            )
            .is_match(words)
        {
            12
        } else {
            0
        };
        score -=
            if pattern!(r"(?i)^\s*(?:(?:early|snap|pre-term|municipal|presidential|parliamentary|legislative|local|general|regional|constitutional|state duma|city council|and)\s+){0,4}(?:elections?|referendum|run-?off|polls)\b")
                .is_match(source.words(&(d.span.end..sentence.end)))
            {
                8
            } else {
                0
            };
        score -= if pattern!(r"(?i)\bnext (?:scheduled )?(?:\w+ )?(?:meeting|session|conference|sitting|gathering|assembly|edition)")
            .is_match(text)
        {
            6
        } else {
            0
        };
        // A section `Next meeting` tells of another one.
        score -=
            if pattern!(r"(?i)\b(?:next|upcoming|future) (?:\w+ )?(?:meetings?|events?|sessions?)")
                .is_match(&source.section_of(p).title)
            {
                8
            } else {
                0
            };
        // `4-8 December` is the `4-8 December 2017` of the line of date and place.
        let same_day = dates.iter().find(|x| {
            x.start.year.is_some()
                && d.start.day.is_some()
                && (x.start.month, x.start.day) == (d.start.month, d.start.day)
                && source
                    .part_at(x.span.start)
                    .is_some_and(|p| dateline(scene, p, x))
        });
        let year_inferred = d.start.year.is_none() && same_day.is_none();
        // A bulletin on January 2019 means that January.
        let month_of_report = || {
            dates
                .iter()
                .find(|x| {
                    x.end.is_some() && x.start.day == Some(1) && x.start.month == d.start.month
                })
                .and_then(|x| x.start.year)
        };
        // `on Monday (September 4) … for the 15 October 2023 elections`: the one year that the sentence names.
        let year_beside = || {
            let mut years = dates
                .iter()
                .filter(|x| inside(&x.span))
                .filter_map(|x| x.start.year);
            if let Some(first) = years.next() {
                return years.all(|y| y == first).then_some(first);
            }
            // `the first of the Webinar Series 2021 on 31 March`.
            let mut written = pattern!(r"\b(?:19|20)\d\d\b").find_iter(text);
            let first = written.next()?.as_str();
            written
                .all(|y| y.as_str() == first)
                .then(|| first.parse().ok())?
        };
        let year = same_day.map_or_else(
            || year.or_else(month_of_report).or_else(year_beside),
            |x| x.start.year,
        );
        let (start, end) = (d.start.in_year(year), d.end.map(|e| e.in_year(year)));
        let slot = by_value.entry((start, end)).or_insert(Ranked {
            mention: d,
            start,
            end,
            score: i64::MIN,
            year_inferred,
            also: Vec::new(),
        });
        if score > slot.score {
            let bonus = if slot.score == i64::MIN { 0 } else { 1 };
            if slot.score != i64::MIN {
                slot.also.push(slot.mention.span.clone());
            }
            slot.mention = d;
            slot.score = score + bonus;
        } else {
            slot.score += 1;
            slot.also.push(d.span.clone());
        }
        slot.year_inferred &= year_inferred;
    }
    let mut ranked: Vec<Ranked<'a>> = by_value.into_values().filter(|r| r.score >= 4).collect();
    ranked.sort_by_key(|r| (std::cmp::Reverse(r.score), r.mention.span.start));
    ranked
}

pub(super) fn date_it(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    ranked: &[Ranked<'_>],
) {
    let Some(best) = ranked.first() else { return };
    find.start = best.start.edtf();
    find.end = best
        .end
        .and_then(Written::edtf)
        .or_else(|| find.start.clone().filter(Edtf::is_day));
    if find.start.is_none() {
        return;
    }
    for field in ["start", "end"] {
        if field == "end" && find.end.is_none() {
            continue;
        }
        draft.cite(field, best.mention.span.clone());
        for also in best.also.iter().take(2) {
            draft.cite(field, also.clone());
        }
    }
    if best.mention.counted {
        draft.inferred.push("start");
        if find.end.is_some() {
            draft.inferred.push("end");
        }
        draft.because.push(format!(
            "'{}' is counted from the report's date",
            scene.source.tidy(&best.mention.span)
        ));
    } else if best.year_inferred {
        draft.because.push("the year is that of the report".into());
        draft.inferred.push("start");
        if find.end.is_some() {
            draft.inferred.push("end");
        }
    }
    if best.mention.ambiguous {
        draft
            .because
            .push("day and month could be the other way round".into());
    }
    if !best.mention.counted {
        draft.because.push(format!(
            "date '{}' stands with the event",
            scene.source.tidy(&best.mention.span)
        ));
    }
    // The same days in another year are a contradiction, not another event.
    for other in &ranked[1..] {
        let same_days =
            |a: Written, b: Written| a.month == b.month && a.day == b.day && a.year != b.year;
        if same_days(best.start, other.start) && best.start.day.is_some() {
            for (field, a, b) in [
                ("start", Some(best.start), Some(other.start)),
                ("end", best.end, other.end),
            ] {
                if let (Some(a), Some(b)) = (a.and_then(Written::edtf), b.and_then(Written::edtf)) {
                    draft.disagreements.push((
                        field,
                        vec![
                            (json!(a), best.mention.span.clone()),
                            (json!(b), other.mention.span.clone()),
                        ],
                    ));
                }
            }
        }
    }
}

/// `Warsaw, 29 April 2016` in a line of its own: when and where a report was written.
fn of_print(scene: &Scene<'_, '_>, part: usize, date: &DateMention) -> bool {
    let span = &scene.source.parts[part].span;
    let place = scene
        .places
        .iter()
        .find(|p| p.span.start >= span.start && p.span.end <= date.span.start);
    let only = |words: &str| {
        words
            .trim_matches([',', ' ', '-', '–', '.', '(', ')'])
            .is_empty()
    };
    date.end.is_none()
        && place.is_some_and(|p| {
            only(scene.source.words(&(span.start..p.span.start)))
                && only(scene.source.words(&(p.span.end..date.span.start)))
        })
        && only(scene.source.words(&(date.span.end..span.end)))
}

/// The dateline under which a press release tells, in its first sentences, of what was that day.
pub(super) fn under_dateline(
    scene: &Scene<'_, '_>,
    dates: &[DateMention],
    sentences: &[usize],
) -> Option<Span> {
    let source = scene.source;
    let tells = |d: &&DateMention| {
        let Some(s) = source.sentence_at(d.span.end) else {
            return false;
        };
        let near = [s, s + 1];
        sentences.iter().find(|i| near.contains(i)).is_some_and(|i| {
            let sentence = &source.sentences[*i];
            sentence.part == source.sentences[s].part
                && !pattern!(r"(?i)\b(?:will|shall|next|upcoming|forthcoming|plans to|scheduled|to be held|recently|last|since|has been)\b")
                    .is_match(source.words(&sentence.span))
        })
    };
    dates
        .iter()
        .filter(|d| crate::dates::is_dateline(source, d))
        .find(tells)
        .map(|d| d.span.clone())
}

/// The day of an event that is given none: minutes bear that of their meeting, a press release tells under its dateline
/// of what was that day.
pub(super) fn of_the_report(
    published: Option<&Edtf>,
    under: Option<Span>,
    is_minutes: bool,
    is_encounter: bool,
    find: &mut EventFind,
    draft: &mut Draft,
) {
    let Some(day) = published.filter(|p| p.is_day()) else {
        return;
    };
    let reason = match &under {
        Some(_) => "the report tells of it under its own date",
        None if is_minutes => "minutes bear the date of their meeting",
        None if is_encounter => "the report tells of it under its own date",
        None => return,
    };
    find.start = Some(day.clone());
    find.end = Some(day.clone());
    for field in ["start", "end"] {
        draft.inferred.push(field);
        if let Some(at) = &under {
            draft.cite(field, at.clone());
        }
    }
    draft.because.push(reason.into());
}
