//! The words of a line that stand for a value: kinds, forms, statuses, short dates.

use super::days_from;
use crate::event_names::kind_in;
use crate::patterns::{Pattern, pattern};
use crate::source::Span;
use chrono::NaiveDate;
use domain::Edtf;

/// Kinds of events by the words of our languages; English compounds are told apart by [`kind_in`].
fn kinds() -> [(&'static str, &'static Pattern); 9] {
    [
        (
            "study visit",
            pattern!(
                r"(?i)\bstudy (?:visit|tour)|ознакомительн\p{L}* (?:поездк|визит)\p{L}*|visite d[’']étude|voyage d[’']étude"
            ),
        ),
        (
            "observation mission",
            pattern!(
                r"(?i)\bobservation mission|мисси\p{L}* (?:по )?наблюдени\p{L}*|mission d[’']observation"
            ),
        ),
        (
            "roundtable",
            pattern!(r"(?i)\bround[ -]?table|\bкругл\p{L}+ стол\p{L}*|\btable ronde"),
        ),
        (
            "training",
            pattern!(
                r"(?i)\b(?:training|trainings|course|тренинг\p{L}*|обучени\p{L}*|курс\p{L}*|formations?|cours)\b"
            ),
        ),
        (
            "workshop",
            pattern!(
                r"(?i)\b(?:workshops?|hackathon|практикум\p{L}*|воркшоп\p{L}*|мастер-класс\p{L}*|ateliers?)\b"
            ),
        ),
        (
            "seminar",
            pattern!(
                r"(?i)\b(?:seminars?|webinars?|семинар\p{L}*|вебинар\p{L}*|séminaires?|webinaires?)\b"
            ),
        ),
        (
            "conference",
            pattern!(
                r"(?i)\b(?:conferences?|forum|summit|symposium|конференци\p{L}*|форум\p{L}*|симпозиум\p{L}*|conférences?|colloques?)\b"
            ),
        ),
        (
            "assessment",
            pattern!(
                r"(?i)\b(?:needs assessment|assessment mission|оценочн\p{L}+ мисси\p{L}*|mission d[’']évaluation)\b"
            ),
        ),
        (
            "meeting",
            pattern!(
                r"(?i)\b(?:meetings?|briefing|consultations?|hearing|встреч\p{L}*|совещани\p{L}*|заседани\p{L}*|консультаци\p{L}*|брифинг\p{L}*|réunions?|rencontres?)\b"
            ),
        ),
    ]
}

/// The kind of event that a name tells of, and its words.
pub(super) fn kind(title: &str) -> Option<(&'static str, Span)> {
    let all = kinds();
    let at = |kind: &str| {
        all.iter()
            .find(|k| k.0 == kind)
            .and_then(|k| k.1.find(title))
    };
    if let Some(kind) = kind_in(title) {
        return Some((kind, at(kind).map_or(0..title.len(), |m| m.range())));
    }
    // The first named is the head in Russian and French: 'Семинар о конференции'.
    all.iter()
        .filter_map(|(kind, words)| Some((*kind, words.find(title)?.range())))
        .min_by_key(|(_, at)| at.start)
}

/// How wide an event's reach is, by its name.
pub(super) fn level(title: &str) -> Option<(&'static str, Span)> {
    [
        ("international", pattern!(r"(?i)\b(?:international\p{L}*|международн\p{L}*)\b")),
        ("regional", pattern!(r"(?i)\b(?:regional|региональн\p{L}*|régional\p{L}*)\b")),
        ("national", pattern!(r"(?i)\b(?:national|nationale|республиканск\p{L}*|общенациональн\p{L}*|национальн\p{L}*)\b")),
    ]
    .into_iter()
    .find_map(|(level, words)| Some((level, words.find(title)?.range())))
}

/// Fields of which a few words give the value: `online`, `cancelled`.
pub(super) fn codes(text: &str) -> Vec<(&'static str, &'static str, Span)> {
    let all: [(&str, &str, &Pattern); 6] = [
        (
            "format",
            "hybrid",
            pattern!(r"(?i)\b(?:hybrid|hybride|гибридн\p{L}*(?: формат\p{L}*)?)\b"),
        ),
        (
            "format",
            "online",
            pattern!(
                r"(?i)\b(?:on-?line|virtual(?:ly)?|(?:via |on |через |по |sur )?zoom|онлайн|он-лайн|дистанционно|en ligne|à distance)\b"
            ),
        ),
        (
            "format",
            "in person",
            pattern!(
                r"(?i)\b(?:in[- ]person|face[- ]to[- ]face|очно|в очном формате|en présentiel)\b"
            ),
        ),
        (
            "status",
            "cancelled",
            pattern!(r"(?i)\b(?:cancell?ed|отмен[её]н\p{L}*|annulée?)\b"),
        ),
        (
            "status",
            "postponed",
            pattern!(r"(?i)\b(?:postponed|перенес[её]н\p{L}*|отложен\p{L}*|reportée?)\b"),
        ),
        (
            "status",
            "planned",
            pattern!(r"(?i)\b(?:planned|запланирован\p{L}*|планируется|prévue?)\b"),
        ),
    ];
    all.into_iter()
        .filter_map(|(field, code, words)| Some((field, code, words.find(text)?.range())))
        .collect()
}

/// A building or hall, by its own words.
pub(super) fn venue(words: &str) -> Option<String> {
    let found = pattern!(r"(?i)^(?:venue|место|lieu)\s*:\s*(.+)$|^(?:at|в|à|au)\s+(?:the\s+|l[’'])?(\S.*)$|^(.*\b(?:hotel|hall|building|house|palace|university|отель|гостиница|зал|дворец|университет|hôtel|salle|palais|université)\b.*)$")
        .captures(words)?;
    let name = found.get(1).or(found.get(2)).or(found.get(3))?;
    Some(name.as_str().trim().to_owned())
}

/// Whether words are the name of a building, and no more of an event's name.
pub(super) fn is_hall(words: &str) -> bool {
    pattern!(
        r"^\p{Lu}.*\b(?i:hotel|hall|palace|отель|дворец|hôtel|palais)\b|^(?:Hotel|Hall|Palace|Отель|Гостиница|Дворец|Зал|Hôtel|Palais|Salle)\b"
    )
    .is_match(words)
}

/// A name without the quotation marks around the whole of it.
pub(super) fn unquoted(title: &str) -> &str {
    let inner = |open: char, close: char| {
        let inside = title.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside.trim())
    };
    [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')]
        .into_iter()
        .find_map(|(open, close)| inner(open, close))
        .unwrap_or(title)
}

/// Dates that only a note to oneself has: `12-14.05.2025`, `12.05–14.06.2025`, `yesterday`.
pub(super) fn short_dates(text: &str, today: NaiveDate) -> Vec<(Span, Edtf, Option<Edtf>)> {
    let mut found = Vec::new();
    let forms = pattern!(
        r"\b(?P<d1>\d{1,2})(?:\.(?P<m1>\d{1,2}))?\.?\s?[-–—]\s?(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y>(?:19|20)\d{2})\b"
    );
    for c in forms.captures_iter(text) {
        let number = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<u32>().ok());
        let (Some(whole), Some(year), Some(month)) = (c.get(0), number("y"), number("m2")) else {
            continue;
        };
        let day =
            |name: &str, month: u32| NaiveDate::from_ymd_opt(year as i32, month, number(name)?);
        let first = day("d1", number("m1").unwrap_or(month));
        if let (Some(from), Some(to)) = (first, day("d2", month))
            && from < to
        {
            found.push((whole.range(), Edtf::day(from), Some(Edtf::day(to))));
        }
    }
    let relative: [(i64, &Pattern); 3] = [
        (0, pattern!(r"(?i)\b(?:today|сегодня|aujourd[’']hui)\b")),
        (-1, pattern!(r"(?i)\b(?:yesterday|вчера|hier)\b")),
        (1, pattern!(r"(?i)\b(?:tomorrow|завтра|demain)\b")),
    ];
    for (days, words) in relative {
        if let (Some(m), Some(day)) = (words.find(text), days_from(today, days)) {
            found.push((m.range(), Edtf::day(day), None));
        }
    }
    found
}
