//! How the program words what records hold as codes: dates, languages, counts, lists.
//!
//! Start reading at [`Voice`]; its sentences are in `said`, its dates in `dates`.

use domain::{Edtf, Kind};
use std::collections::HashMap;
use std::sync::LazyLock;

mod changes;
mod dates;
mod kinds;
mod said;

use crate::{Dates, Language, Options};
use kinds::kinds;
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

/// A language's name by its tag, as prints in that language call it; the tag itself if it is not one of ours.
pub fn language_name(language: Language, tag: &str) -> String {
    Voice::new(language, Dates::Written).language(tag)
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

    /// A level or status as it is said of a kind of event, which has a gender in French and Russian.
    pub(crate) fn agreed(self, code: &str, kind: &str) -> String {
        let term = self.term(code);
        let female = matches!(
            kind,
            "conference" | "meeting" | "observation mission" | "assessment"
        );
        match self.language {
            Language::Fr if female || matches!(kind, "roundtable" | "training" | "study visit") => {
                match code {
                    "regional" | "national" | "subnational" | "local" | "international" => {
                        format!("{term}e")
                    }
                    "planned" | "held" | "postponed" | "cancelled" => format!("{term}e"),
                    _ => term.to_owned(),
                }
            }
            Language::Ru => {
                let ending = match kind {
                    _ if female => "а",
                    "roundtable" | "workshop" | "seminar" | "study visit" => "",
                    _ => return term.to_owned(),
                };
                match (code, ending) {
                    ("held", "") => "состоялся".to_owned(),
                    ("held", _) => "состоялась".to_owned(),
                    ("cancelled", "") => "отменён".to_owned(),
                    ("planned" | "postponed" | "cancelled", _) => {
                        format!("{}{ending}", term.trim_end_matches('о'))
                    }
                    _ => term.to_owned(),
                }
            }
            _ => term.to_owned(),
        }
    }

    /// A state as it is said of so many.
    pub(crate) fn term_of(self, n: u32, code: &str) -> String {
        let one = self.language == Language::En
            || n <= 1
            || self.language == Language::Ru && n % 10 == 1 && n % 100 != 11;
        let several = format!("{code}, several");
        match self.term(&several) {
            found if !one && found != several => found.to_owned(),
            _ => self.term(code).to_owned(),
        }
    }

    /// Several terms, as they stand one after the other.
    pub(crate) fn terms(self, codes: &[String]) -> String {
        let all: Vec<&str> = codes.iter().map(|c| self.term(c)).collect();
        capital(&all.join(self.say.semicolon))
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
    fn what_is_said_of_an_event_agrees_with_its_kind() {
        let said = |language, code, kind| voice(language, Dates::Written).agreed(code, kind);
        assert_eq!(said(Language::Fr, "regional", "conference"), "régionale");
        assert_eq!(said(Language::Fr, "held", "study visit"), "tenue");
        assert_eq!(said(Language::Fr, "national", "workshop"), "national");
        assert_eq!(said(Language::Ru, "held", "conference"), "состоялась");
        assert_eq!(said(Language::Ru, "cancelled", "roundtable"), "отменён");
        assert_eq!(said(Language::Ru, "planned", "meeting"), "запланирована");
        assert_eq!(said(Language::Ru, "held", "training"), "состоялось");
        assert_eq!(said(Language::En, "held", "conference"), "held");
    }

    #[test]
    fn a_state_agrees_with_how_many_are_in_it() {
        let said = |language, n| voice(language, Dates::Written).term_of(n, "not implemented");
        assert_eq!(said(Language::Fr, 1), "non appliquée");
        assert_eq!(said(Language::Fr, 4), "non appliquées");
        assert_eq!(said(Language::Ru, 21), "не выполнена");
        assert_eq!(said(Language::Ru, 11), "не выполнены");
        assert_eq!(said(Language::En, 4), "not implemented");
        let alike = voice(Language::Fr, Dates::Written).term_of(4, "in progress");
        assert_eq!(alike, "en cours");
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
