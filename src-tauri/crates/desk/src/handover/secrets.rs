//! Addresses and telephone numbers that a colleague may not see: however they are written, they are known again in any text.

use domain::record::Person;
use domain::{AnyRecord, Kind, Sensitivity};
use library::Reader;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Words that are left out and that must not stand in what is handed over.
#[derive(Default)]
pub(super) struct Secrets {
    /// Contacts that are neither an address nor a number: a town, a house.
    others: BTreeSet<String>,
    addresses: BTreeSet<String>,
    /// The last digits of telephone numbers, which are written in many ways.
    numbers: BTreeSet<String>,
}

/// So many last digits tell a telephone number from another; fewer than the least are an extension, or a year.
const LEAST_DIGITS: usize = 7;
const MOST_DIGITS: usize = 9;

impl Secrets {
    pub(super) fn all_of(&mut self, record: &AnyRecord, fields: &Map<String, Value>) {
        if record.kind() == Kind::Person {
            self.add(fields.get("contacts").unwrap_or(&Value::Null));
        }
    }

    pub(super) fn add(&mut self, value: &Value) {
        for contact in value.as_array().into_iter().flatten() {
            if let Some(said) = contact.get("value").and_then(Value::as_str)
                && !self.reach(said)
                && said.len() >= 5
            {
                self.others.insert(said.to_lowercase());
            }
        }
    }

    /// Adds a contact that is an address or a number; whether it is.
    fn reach(&mut self, contact: &str) -> bool {
        let found: Vec<String> = addresses(contact).collect();
        let number = number(contact);
        let is = number.is_some() || !found.is_empty();
        self.addresses.extend(found);
        self.numbers.extend(number);
        is
    }

    /// What leads to anybody in the library, as far as a reader may not see it: who is not in the handover may be in its words.
    pub(super) fn of_people(&mut self, r: &Reader<'_>, level: Sensitivity) -> library::Result<()> {
        let mut open = Secrets::default();
        for person in r.all::<Person>()? {
            let own = person.field_sensitivity.get("contacts");
            let seen = person.sensitivity <= level && own.is_some_and(|own| *own <= level);
            let side = if seen { &mut open } else { &mut *self };
            for contact in &person.contacts {
                side.reach(&contact.value);
            }
        }
        // An office's number that stands beside somebody for everybody to see is no secret of a colleague's.
        self.addresses.retain(|a| !open.addresses.contains(a));
        self.numbers.retain(|n| !open.numbers.contains(n));
        Ok(())
    }

    pub(super) fn stand_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.others.iter().any(|c| lower.contains(c.as_str())) || self.reached_in(text)
    }

    /// Whether an address or a number stands in a text.
    fn reached_in(&self, text: &str) -> bool {
        if addresses(text).any(|address| self.addresses.contains(&address)) {
            return true;
        }
        let has = |digits: &str| self.numbers.contains(digits);
        dialled(text).split('|').any(|run| {
            (LEAST_DIGITS..=MOST_DIGITS.min(run.len()))
                .any(|long| (0..=run.len() - long).any(|at| has(&run[at..at + long])))
        })
    }

    /// The same of all words of a value.
    pub(super) fn told_by(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.reached_in(text),
            Value::Array(items) => items.iter().any(|item| self.told_by(item)),
            Value::Object(fields) => fields.values().any(|value| self.told_by(value)),
            _ => false,
        }
    }
}

/// The e-mail addresses of a text, in small letters.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let ends = |c: char| c.is_whitespace() || "<>()[]{},;:\"'«»“”".contains(c);
    let words = text.split(ends).filter(|word| word.contains('@'));
    words.map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.to_lowercase()
    })
}

/// The last digits of a telephone number; none for what is something else.
fn number(contact: &str) -> Option<String> {
    let is_number = !contact.contains(|c: char| c.is_alphabetic() || c == '@');
    let digits: Vec<char> = contact.chars().filter(char::is_ascii_digit).collect();
    (is_number && digits.len() >= LEAST_DIGITS).then(|| {
        digits[digits.len().saturating_sub(MOST_DIGITS)..]
            .iter()
            .collect()
    })
}

/// The digits of a text, those of one number together however it is written, and a bar for whatever parts them.
fn dialled(text: &str) -> String {
    let between = |c: char| c.is_whitespace() || "()-‑–./".contains(c);
    let kept = text.chars().filter(|c| !between(*c));
    kept.map(|c| if c.is_ascii_digit() { c } else { '|' })
        .collect()
}

/// Whether an address or a telephone number stands in a text, known to the library or not.
pub(super) fn reaches_somebody(text: &str) -> bool {
    let address = text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(who, at)| {
            who.ends_with(|c: char| c.is_alphanumeric())
                && at.starts_with(|c: char| c.is_alphanumeric())
                && at
                    .trim_end_matches(|c: char| !c.is_alphanumeric())
                    .contains('.')
        })
    });
    let number = || {
        text.split('+').skip(1).any(|after| {
            let dialled = |c: &char| c.is_ascii_digit() || " ()-.\u{a0}".contains(*c);
            after
                .chars()
                .take_while(dialled)
                .filter(char::is_ascii_digit)
                .count()
                >= 8
        })
    };
    address || number() || after_a_word_for_telephones(text)
}

/// Whether a number follows a word for a telephone, as it is written within a country: `tel. 250-11-22`.
fn after_a_word_for_telephones(text: &str) -> bool {
    let text = text.to_lowercase();
    ["tel", "phone", "mobile", "fax", "тел", "моб", "факс"]
        .iter()
        .any(|word| {
            text.match_indices(word).any(|(at, _)| {
                let begins = !text[..at].ends_with(char::is_alphabetic);
                let after = text[at + word.len()..].trim_start_matches(char::is_alphabetic);
                let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
                let dialled = |c: &char| c.is_ascii_digit() || " ()-.\u{a0}".contains(*c);
                let digits = after.chars().take_while(dialled);
                begins && digits.filter(char::is_ascii_digit).count() >= 6
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_or_a_number_in_a_text_is_seen() {
        let reaching = [
            "write to z.balieva@cec.kz.",
            "(info@odihr.pl)",
            "tel. +7 (727) 250-11-22",
            "+48 22 520 06 00",
            "Tel.: 250-11-22",
            "моб. тел. 8 (701) 555 66 77",
            "telephone (727) 250 11 22",
        ];
        for text in reaching {
            assert!(reaches_somebody(text), "{text}");
        }
        for text in [
            "@",
            "meet @ noon",
            "a@b",
            "2 + 2 = 4",
            "+100 participants",
            "1998–2001",
            "hotel 2000 1999",
            "by telephone in 2005",
        ] {
            assert!(!reaches_somebody(text), "{text}");
        }
    }

    #[test]
    fn a_number_is_known_however_it_is_written() {
        let mut secret = Secrets::default();
        let contacts = ["+7 727 250 11 22", "12345", "Z.Balieva@cec.kz"];
        secret.add(&contacts.map(|c| serde_json::json!({"value": c})).into());
        for text in [
            "8 (727) 250-11-22",
            "call 7272501122",
            "to z.balieva@CEC.kz",
        ] {
            assert!(secret.told_by(&text.into()), "{text}");
        }
        for text in ["250 11 22", "7 727 250 11 23", "room 12345"] {
            assert!(!secret.told_by(&text.into()), "{text}");
        }
    }
}
