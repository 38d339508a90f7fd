//! How the program words what records hold as codes: dates, languages, counts, lists.

use domain::{Edtf, Kind};
use std::collections::HashMap;
use std::sync::LazyLock;

mod changes;
mod said;

use crate::{Dates, Language, Options};
pub(crate) use said::{Said, said};

/// How a print speaks: its language and the way it writes dates.
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    pub(crate) language: Language,
    dates: Dates,
    pub(crate) say: &'static Said,
}

/// A value of a vocabulary as prints in that language call it; as it stands where the office added it.
pub fn term<'a>(language: Language, code: &'a str) -> &'a str
where
    'static: 'a,
{
    Voice::new(language, Dates::Written).term(code)
}

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
    pub(crate) fn of(options: &Options) -> Voice {
        Voice::new(options.language, options.dates)
    }

    pub(crate) fn new(language: Language, dates: Dates) -> Voice {
        Voice {
            language,
            dates,
            say: said(language),
        }
    }

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

    /// A value that a passage or a field gives, whatever its type.
    pub(crate) fn value(self, value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(s) => {
                Edtf::parse(s).map_or_else(|_| self.term(s).to_owned(), |d| self.date(&d))
            }
            serde_json::Value::Array(all) => self.list(all.iter().map(|v| self.value(v))),
            serde_json::Value::Object(map) => self.list(map.values().map(|v| self.value(v))),
            other => other.to_string(),
        }
    }

    /// `a, b and c`; empty members are passed over.
    pub(crate) fn list(self, members: impl IntoIterator<Item = String>) -> String {
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
            format!("{} {} {last}", members.join(", "), self.say.and)
        }
    }

    /// The form of a word that goes with a number, of `one|many` or `one|few|many`.
    pub(crate) fn form(self, n: u32, forms: &'static str) -> &'static str {
        let forms: Vec<&str> = forms.split('|').collect();
        let at = match self.language {
            Language::En => usize::from(n != 1),
            Language::Fr => usize::from(n > 1),
            Language::Ru => match (n % 10, n % 100) {
                (_, 11..=14) => 2,
                (1, _) => 0,
                (2..=4, _) => 1,
                _ => 2,
            },
        };
        forms.get(at).or(forms.last()).copied().unwrap_or_default()
    }

    /// `1 recommendation`, `2 recommendations`.
    pub(crate) fn count(self, n: u32, forms: &'static str) -> String {
        format!("{n} {}", self.form(n, forms))
    }

    /// So many records of a kind.
    pub(crate) fn count_kind(self, n: u32, kind: Kind) -> String {
        self.count(n, kinds(kind)[self.language as usize])
    }

    /// What one record of a kind is called.
    pub(crate) fn kind(self, kind: Kind) -> &'static str {
        self.form(1, kinds(kind)[self.language as usize])
    }

    /// A term of a vocabulary in the language of the print; as it stands where the office added it.
    pub(crate) fn term<'a>(self, code: &'a str) -> &'a str
    where
        'static: 'a,
    {
        let column = match self.language {
            Language::En => return code,
            Language::Ru => 0,
            Language::Fr => 1,
        };
        TERMS.get(code).map_or(code, |t| t[column])
    }

    /// Several terms, as they stand one after the other.
    pub(crate) fn terms(self, codes: &[String]) -> String {
        let all: Vec<&str> = codes.iter().map(|c| self.term(c)).collect();
        capital(&all.join("; "))
    }

    /// What a field of a record is called: `issued_on` is `Issued on`; the field of a link loses its `_id`.
    pub(crate) fn field(self, name: &str) -> String {
        let name = name.strip_suffix("_id").unwrap_or(name);
        let column = match self.language {
            Language::En => return capital(&name.replace('_', " ")),
            Language::Ru => 1,
            Language::Fr => 2,
        };
        include_str!("fields.tsv")
            .lines()
            .map(|line| line.split('\t'))
            .find_map(|mut cells| {
                cells
                    .clone()
                    .next()
                    .filter(|n| *n == name)
                    .and(cells.nth(column))
            })
            .map_or_else(|| capital(&name.replace('_', " ")), str::to_owned)
    }

    /// A language's name; the code itself if it is not one of ours.
    pub(crate) fn language(self, code: &str) -> String {
        let main = code.split('-').next().unwrap_or(code);
        let english = LANGUAGES.iter().find(|l| l.0 == main).map(|l| l.1);
        english.map_or_else(|| code.to_owned(), |name| self.term(name).to_owned())
    }
}

/// Fills the `{}` of a sentence, in order.
pub(crate) fn fill(sentence: &str, with: &[&str]) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut with = with.iter();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once("{}") {
        out.push_str(before);
        out.push_str(with.next().copied().unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Russian and French words for the terms of the vocabularies, which are English.
static TERMS: LazyLock<HashMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    include_str!("terms.tsv")
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, [cells.next()?, cells.next()?]))
        })
        .collect()
});

/// With a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// What records of a kind are called, by number, in English, Russian and French.
fn kinds(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Project => [
            "project|projects",
            "проект|проекта|проектов",
            "projet|projets",
        ],
        Kind::Election => [
            "election|elections",
            "выборы|выборов|выборов",
            "élection|élections",
        ],
        Kind::Report => ["report|reports", "отчёт|отчёта|отчётов", "rapport|rapports"],
        Kind::Event => [
            "event|events",
            "мероприятие|мероприятия|мероприятий",
            "événement|événements",
        ],
        Kind::Session => [
            "session|sessions",
            "заседание|заседания|заседаний",
            "séance|séances",
        ],
        Kind::Person => [
            "person|people",
            "человек|человека|человек",
            "personne|personnes",
        ],
        Kind::Organisation => [
            "organisation|organisations",
            "организация|организации|организаций",
            "organisation|organisations",
        ],
        Kind::EventOrganisation => [
            "organisation’s role|organisations’ roles",
            "роль организации|роли организаций|ролей организаций",
            "rôle d’organisation|rôles d’organisations",
        ],
        Kind::Participation => [
            "participant|participants",
            "участник|участника|участников",
            "participant|participants",
        ],
        Kind::Mention => [
            "mention|mentions",
            "упоминание|упоминания|упоминаний",
            "mention|mentions",
        ],
        Kind::Delegation => [
            "delegation|delegations",
            "делегация|делегации|делегаций",
            "délégation|délégations",
        ],
        Kind::Recommendation => [
            "recommendation|recommendations",
            "рекомендация|рекомендации|рекомендаций",
            "recommandation|recommandations",
        ],
        Kind::Addressee => [
            "addressee|addressees",
            "адресат|адресата|адресатов",
            "destinataire|destinataires",
        ],
        Kind::Response => [
            "response|responses",
            "ответ|ответа|ответов",
            "réponse|réponses",
        ],
        Kind::Assessment => [
            "assessment|assessments",
            "оценка|оценки|оценок",
            "évaluation|évaluations",
        ],
        Kind::Evidence => [
            "piece of evidence|pieces of evidence",
            "подтверждение|подтверждения|подтверждений",
            "élément de preuve|éléments de preuve",
        ],
        Kind::Action => [
            "action item|action items",
            "действие|действия|действий",
            "action|actions",
        ],
        Kind::Material => [
            "material|materials",
            "материал|материала|материалов",
            "document|documents",
        ],
        Kind::LogEntry => [
            "log entry|log entries",
            "запись журнала|записи журнала|записей журнала",
            "entrée de journal|entrées de journal",
        ],
        Kind::Citation => [
            "source note|source notes",
            "ссылка на источник|ссылки на источник|ссылок на источник",
            "note de source|notes de source",
        ],
        Kind::Suggestion => [
            "suggestion|suggestions",
            "находка|находки|находок",
            "suggestion|suggestions",
        ],
        Kind::SavedView => [
            "saved view|saved views",
            "сохранённый вид|сохранённых вида|сохранённых видов",
            "vue enregistrée|vues enregistrées",
        ],
        Kind::CarriedAction => [
            "carried action|carried actions",
            "перенесённое действие|перенесённых действия|перенесённых действий",
            "action reportée|actions reportées",
        ],
        Kind::Distinction => [
            "distinction|distinctions",
            "различие|различия|различий",
            "distinction|distinctions",
        ],
    }
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

    #[test]
    fn numbers_take_the_form_that_the_language_asks_for() {
        let count =
            |language, n| voice(language, Dates::Written).count_kind(n, Kind::Recommendation);
        assert_eq!(count(Language::En, 1), "1 recommendation");
        assert_eq!(count(Language::Fr, 0), "0 recommandation");
        assert_eq!(count(Language::Ru, 1), "1 рекомендация");
        assert_eq!(count(Language::Ru, 3), "3 рекомендации");
        assert_eq!(count(Language::Ru, 12), "12 рекомендаций");
        assert_eq!(count(Language::Ru, 21), "21 рекомендация");
    }

    #[test]
    fn every_sentence_has_the_same_gaps_in_every_language_and_every_form() {
        for (name, said) in said::ALL {
            let gaps = |s: &str| s.matches("{}").count();
            let first = said[0].split('|').next().unwrap_or_default();
            for (language, sentence) in said.iter().enumerate() {
                for form in sentence.split('|') {
                    assert_eq!(gaps(form), gaps(first), "{name}: {form}");
                }
                let forms = sentence.matches('|').count();
                let some = said[0].contains('|');
                let wanted = if !some {
                    0
                } else if language == 1 {
                    2
                } else {
                    1
                };
                assert_eq!(forms, wanted, "{name}: {sentence}");
            }
        }
    }

    #[test]
    fn every_term_of_every_vocabulary_is_translated() {
        for vocabulary in domain::vocabulary::ALL {
            for term in vocabulary.terms {
                assert!(TERMS.contains_key(term), "{term} has no translation");
            }
        }
        for (_, name) in LANGUAGES {
            assert!(TERMS.contains_key(name), "{name} has no translation");
        }
    }

    #[test]
    fn lists_read_as_sentences_do() {
        let voice = voice(Language::En, Dates::Written);
        assert_eq!(
            voice.list(["a", "", "b", "c"].map(String::from)),
            "a, b and c"
        );
        assert_eq!(voice.list([]), "");
    }
}
