//! What a change did, in the language of a print. The desk tells it in English, and so it stands in the history of the
//! file; a sentence that is not in the table is printed as it stands. The window has the same table of its own.

use super::Voice;
use crate::Language;
use domain::{Edtf, Kind};

impl Voice {
    /// The sentence of a change.
    pub(crate) fn change(self, told: &str) -> String {
        self.told_again(told, 0).unwrap_or_else(|| told.to_owned())
    }

    fn told_again(self, told: &str, depth: usize) -> Option<String> {
        let column = match self.language {
            Language::En => return None,
            Language::Ru => 1,
            Language::Fr => 2,
        };
        // An undone undoing of an undoing is as deep as anyone reads.
        if depth > 4 {
            return None;
        }
        include_str!("changes.tsv").lines().find_map(|row| {
            let cells: Vec<&str> = row.split('\t').collect();
            let (pattern, said) = (*cells.first()?, *cells.get(column)?);
            let mut out = said.to_owned();
            for (i, (slot, text)) in slots(pattern, told)?.into_iter().enumerate() {
                let text = self.slot(slot, text, depth)?;
                out = out.replace(&format!("{{{}}}", i + 1), &text);
            }
            Some(out)
        })
    }

    /// What stands in a gap of a sentence; none where it is not of that sort.
    fn slot(self, slot: char, text: &str, depth: usize) -> Option<String> {
        Some(match slot {
            's' => self
                .told_again(text, depth + 1)
                .unwrap_or_else(|| text.to_owned()),
            'w' => self.what(text)?,
            'f' => self.finds(text)?,
            'n' => text.parse::<u32>().ok()?.to_string(),
            'd' => self.date(&Edtf::parse(text).ok()?),
            't' => self.term(text).to_owned(),
            _ => text.to_owned(),
        })
    }

    /// `5 finds`.
    fn finds(self, text: &str) -> Option<String> {
        let (n, noun) = text.split_once(' ')?;
        matches!(noun, "find" | "finds")
            .then(|| Some(self.count_kind(n.parse().ok()?, Kind::Suggestion)))
            .flatten()
    }

    /// `the recommendation “…”`, `5 finds`, `12 records`, `3 people`.
    fn what(self, text: &str) -> Option<String> {
        let kind_of = |noun: &str| {
            Kind::ALL
                .iter()
                .copied()
                .find(|k| k.noun() == noun || k.noun() == noun.trim_end_matches('s'))
        };
        if let Some((noun, title)) = text
            .strip_prefix("the ")
            .and_then(|rest| rest.strip_suffix('”'))
            .and_then(|rest| rest.split_once(" “"))
        {
            let kind = self.kind(kind_of(noun)?);
            return Some(match self.language {
                Language::Fr => format!("{kind} « {title} »"),
                _ => format!("{kind} «{title}»"),
            });
        }
        let (n, noun) = text.split_once(' ')?;
        let n: u32 = n.parse().ok()?;
        match noun {
            "find" | "finds" => self.finds(text),
            "record" | "records" => Some(match self.language {
                Language::Fr => self.count(n, "fiche|fiches"),
                _ => self.count(n, "запись|записи|записей"),
            }),
            noun => Some(self.count_kind(n, kind_of(noun)?)),
        }
    }
}

/// The gaps of a pattern with what stands in them, where the sentence is of that form.
fn slots<'t>(pattern: &str, told: &'t str) -> Option<Vec<(char, &'t str)>> {
    let (first, mut gaps) = match pattern.split_once('{') {
        None => return (pattern == told).then(Vec::new),
        Some((first, gaps)) => (first, gaps),
    };
    let mut rest = told.strip_prefix(first)?;
    let mut found = Vec::new();
    loop {
        let (slot, after) = gaps.split_once('}')?;
        let slot = slot.chars().next()?;
        let Some((between, more)) = after.split_once('{') else {
            let text = rest.strip_suffix(after)?;
            found.push((slot, text));
            return Some(found);
        };
        let (text, left) = rest.split_once(between)?;
        found.push((slot, text));
        (rest, gaps) = (left, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn voice(language: Language) -> Voice {
        Voice::of(&Options {
            language,
            ..Options::default()
        })
    }

    #[test]
    fn changes_are_told_in_the_language_of_the_print() {
        let told = "Read in “Final report” and accepted 6 finds";
        assert_eq!(
            voice(Language::Ru).change(told),
            "Прочитан отчёт «Final report», принято: 6 находок"
        );
        assert_eq!(voice(Language::En).change(told), told);
        assert_eq!(
            voice(Language::Fr).change("Undid: Deleted the recommendation “Train”"),
            "Annulation : Suppression : recommandation « Train »"
        );
        assert_eq!(
            voice(Language::Ru).change("Assessed “Train” as mostly implemented"),
            format!(
                "Дана оценка «Train»: {}",
                voice(Language::Ru).term("mostly implemented")
            )
        );
    }

    #[test]
    fn what_is_not_known_stays_as_it_was_told() {
        let told = "Did something quite new to “Train”";
        assert_eq!(voice(Language::Ru).change(told), told);
    }

    #[test]
    fn every_row_has_its_three_languages_and_all_its_gaps() {
        for row in include_str!("changes.tsv").lines() {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 3, "{row}");
            let gaps = cells[0].matches('{').count();
            for said in &cells[1..] {
                for i in 1..=gaps {
                    assert!(said.contains(&format!("{{{i}}}")), "{row}");
                }
            }
        }
    }
}
