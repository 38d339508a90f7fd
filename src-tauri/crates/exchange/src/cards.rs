//! People, and the delegations they came in, as cards of an address book (vCard 4.0, RFC 6350); and the cards that other programs
//! write (2.1, 3.0 and 4.0) as people.

use crate::lines::{self, Line, Lines, parameter};
use crate::{Problem, Written};
use domain::fold::ascii_key;
use domain::record::{
    Affiliation, Contact, Delegation, Event, Name, Organisation, Participation, Person,
};
use domain::{AnyRecord, CountryCode, RecordId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};

// ---- out --------------------------------------------------------------------------------------------------------

/// The cards of these people and delegations. Whatever contact details they have are written: who is not to see them must not
/// be given them. A delegation is a group whose members are those who took part for its country or organisation.
pub fn write(records: &[AnyRecord], language: &str) -> Written {
    let known = Known::of(records);
    let mut lines = Lines::default();
    let mut written = Written::default();
    for record in records {
        match record {
            AnyRecord::Person(person) => known.person(&mut lines, person, language),
            AnyRecord::Delegation(delegation) => known.group(&mut lines, delegation, language),
            _ => continue,
        }
        written.enter(record.kind());
    }
    Written {
        text: lines.finish(),
        ..written
    }
}

/// What the cards name beside their own record.
#[derive(Default)]
struct Known<'a> {
    people: BTreeSet<RecordId>,
    events: HashMap<RecordId, &'a Event>,
    organisations: HashMap<RecordId, &'a Organisation>,
    parts: Vec<&'a Participation>,
}

impl<'a> Known<'a> {
    fn of(records: &'a [AnyRecord]) -> Known<'a> {
        let mut known = Known::default();
        for record in records {
            match record {
                AnyRecord::Person(p) => {
                    known.people.insert(p.id);
                }
                AnyRecord::Event(e) => {
                    known.events.insert(e.id, e);
                }
                AnyRecord::Organisation(o) => {
                    known.organisations.insert(o.id, o);
                }
                AnyRecord::Participation(p) => known.parts.push(p),
                _ => {}
            }
        }
        known
    }

    fn organisation(&self, id: Option<RecordId>, written: &str) -> String {
        let known = id.and_then(|id| self.organisations.get(&id));
        known.map_or_else(|| written.trim().to_owned(), |o| o.name.clone())
    }

    fn person(&self, lines: &mut Lines, person: &Person, language: &str) {
        begin(lines, person.id, "individual");
        // The form has no place for a card without a name.
        let name = if person.name.trim().is_empty() {
            "?"
        } else {
            &person.name
        };
        lines.text("FN;PREF=1", name);
        for other in person.names.iter().filter(|n| n.text != person.name) {
            match other.language.as_deref().filter(|l| !l.is_empty()) {
                Some(tag) => lines.text(&format!("FN;LANGUAGE={}", parameter(tag)), &other.text),
                None => lines.text("FN", &other.text),
            }
        }
        match person.sex.as_str() {
            "woman" => lines.raw("GENDER", "F"),
            "man" => lines.raw("GENDER", "M"),
            _ => {}
        }
        if let Some(latest) = latest(&person.affiliations) {
            let organisation = self.organisation(latest.organisation_id, &latest.organisation);
            lines.text("ORG", &organisation);
            lines.text("TITLE", &latest.position);
        }
        if let Some(country) = person.country {
            let name = country.name(language);
            lines.texts("ADR", &["", "", "", "", "", "", &name], ';');
        }
        let mut notes = Vec::new();
        for contact in &person.contacts {
            let kind = contact.kind.to_lowercase();
            if kind.contains("mail") {
                lines.text("EMAIL", &contact.value);
            } else if kind.contains("fax") {
                lines.text("TEL;TYPE=fax", &contact.value);
            } else if kind.contains("mobile") || kind.contains("cell") {
                lines.text("TEL;TYPE=cell", &contact.value);
            } else if kind.contains("phone") || kind.starts_with("tel") {
                lines.text("TEL;TYPE=voice", &contact.value);
            } else {
                notes.push(format!("{}: {}", contact.kind, contact.value));
            }
        }
        notes.push(person.notes.trim().to_owned());
        notes.retain(|n| !n.is_empty());
        lines.text("NOTE", &notes.join("\n"));
        lines.raw("END", "VCARD");
    }

    fn group(&self, lines: &mut Lines, delegation: &Delegation, language: &str) {
        let country = delegation.country.map(|c| c.name(language));
        let organisation = self.organisation(delegation.organisation_id, "");
        let who = country.unwrap_or(organisation);
        let event = self.events.get(&delegation.event_id);
        let word = match language.split('-').next() {
            Some("ru") => "Делегация",
            Some("fr") => "Délégation",
            _ => "Delegation",
        };
        let named: Vec<&str> = [who.as_str(), event.map_or("", |e| e.title.as_str())]
            .into_iter()
            .filter(|n| !n.trim().is_empty())
            .collect();
        begin(lines, delegation.id, "group");
        lines.text("FN", &format!("{word}: {}", named.join(", ")));
        lines.text("NOTE", &delegation.notes);
        let mut members = BTreeSet::new();
        for part in &self.parts {
            let belongs = part.event_id == delegation.event_id
                && part.role == "delegate"
                && (part.country.is_some() && part.country == delegation.country
                    || part.organisation_id.is_some()
                        && part.organisation_id == delegation.organisation_id);
            if belongs && self.people.contains(&part.person_id) {
                members.insert(part.person_id);
            }
        }
        for member in members {
            lines.raw("MEMBER", &format!("urn:uuid:{member}"));
        }
        lines.raw("END", "VCARD");
    }
}

fn begin(lines: &mut Lines, id: RecordId, kind: &str) {
    lines.raw("BEGIN", "VCARD");
    lines.raw("VERSION", "4.0");
    lines.raw("PRODID", "-//Rapporteur//Rapporteur//EN");
    lines.raw("UID", &format!("urn:uuid:{id}"));
    lines.raw("KIND", kind);
}

/// The position that a person holds, or held last.
fn latest(all: &[Affiliation]) -> Option<&Affiliation> {
    let when = |a: &Affiliation| a.when.as_ref().map(|w| w.as_str().to_owned());
    all.iter().max_by_key(|a| when(a))
}

// ---- in ---------------------------------------------------------------------------------------------------------

/// The people of an address book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cards {
    /// One for each card of a person, each with a key that is the same whenever the same card is read.
    pub people: Vec<Person>,
    /// Cards and lines that say nothing of a person.
    pub passed_over: Vec<Problem>,
}

/// Reads the cards of a file; `None` where it has none. Text that is not UTF-8 is read as Latin 1, which old programs wrote.
pub fn read(bytes: &[u8]) -> Option<Cards> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|b| char::from(*b)).collect(),
    };
    let (all, bad) = lines::read(&text);
    let mut cards = Cards::default();
    let mut there = false;
    let mut card: Option<Vec<&Line>> = None;
    for line in &all {
        let is_card = line.value.trim().eq_ignore_ascii_case("VCARD");
        match line.name.as_str() {
            "BEGIN" if is_card => {
                there = true;
                card = Some(vec![line]);
            }
            "END" if is_card => {
                if let Some(lines) = card.take() {
                    cards.take(&lines);
                }
            }
            _ => {
                if let Some(lines) = &mut card {
                    lines.push(line);
                }
            }
        }
    }
    if let Some(begun) = card.and_then(|lines| lines.first().copied()) {
        cards.pass_over(begun.number, "END", "the card has no end");
    }
    for line in bad {
        cards.pass_over(line, "", "this is no line of a card");
    }
    cards.passed_over.sort_by_key(|p| p.line);
    there.then_some(cards)
}

impl Cards {
    fn pass_over(&mut self, line: u32, path: &str, what: &str) {
        self.passed_over.push(Problem {
            line,
            path: path.to_owned(),
            what: what.to_owned(),
        });
    }

    fn take(&mut self, lines: &[&Line]) {
        let first = lines.first().map_or(0, |l| l.number);
        let of = |name: &'static str| lines.iter().filter(move |l| l.name == name);
        let kind = of("KIND").chain(of("X-ADDRESSBOOKSERVER-KIND")).next();
        if let Some(kind) = kind.filter(|k| !k.plain().eq_ignore_ascii_case("individual")) {
            self.pass_over(kind.number, "KIND", "the card is of no person");
            return;
        }
        let mut names: Vec<Name> = Vec::new();
        let mut add = |text: String, language: Option<&str>| {
            if !text.is_empty() && !names.iter().any(|n| n.text == text) {
                names.push(Name {
                    text,
                    language: language.map(str::to_owned),
                });
            }
        };
        // The preferred form first: the highest preference is 1.
        let mut full: Vec<&&Line> = of("FN").collect();
        full.sort_by_key(|l| {
            l.parameter("PREF")
                .and_then(|p| p.parse().ok())
                .unwrap_or(101)
        });
        for line in full {
            add(line.plain(), line.parameter("LANGUAGE"));
        }
        if of("FN").all(|l| l.plain().is_empty()) {
            for line in of("N") {
                add(in_order(&line.parts(';')), line.parameter("LANGUAGE"));
            }
        }
        for line in of("NICKNAME") {
            line.parts(',').into_iter().for_each(|name| add(name, None));
        }
        if names.is_empty() {
            self.pass_over(first, "FN", "the card has no name");
            return;
        }
        let name = names.remove(0).text;
        let uid = of("UID").map(|l| l.plain()).find(|u| !u.is_empty());
        let person = Person {
            id: key(uid.as_deref(), lines),
            name,
            names,
            sex: match of("GENDER").next().and_then(|l| l.value.chars().next()) {
                Some('F' | 'f') => "woman".into(),
                Some('M' | 'm') => "man".into(),
                _ => String::new(),
            },
            country: of("ADR").find_map(|l| country(l.parts(';').get(6)?)),
            affiliations: affiliation(lines).into_iter().collect(),
            contacts: contacts(lines),
            notes: joined(of("NOTE").map(|l| l.plain()), "\n"),
            ..Person::default()
        };
        self.people.push(person);
    }
}

/// Family; given; further; before; after → as it is said.
fn in_order(parts: &[String]) -> String {
    let order = [3, 1, 2, 0, 4].into_iter().filter_map(|at| parts.get(at));
    joined(order.cloned(), " ")
}

fn joined(all: impl Iterator<Item = String>, between: &str) -> String {
    let all: Vec<String> = all.filter(|s| !s.trim().is_empty()).collect();
    all.join(between)
}

fn affiliation(lines: &[&Line]) -> Option<Affiliation> {
    let of = |name: &str| lines.iter().find(|l| l.name == name);
    let mut parts = of("ORG")
        .map(|l| l.parts(';'))
        .unwrap_or_default()
        .into_iter();
    let organisation = parts.next().unwrap_or_default();
    let title = of("TITLE").or_else(|| of("ROLE")).map(|l| l.plain());
    let position = joined(title.into_iter().chain(parts), ", ");
    (!organisation.is_empty() || !position.is_empty()).then(|| Affiliation {
        organisation,
        position,
        ..Affiliation::default()
    })
}

fn contacts(lines: &[&Line]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for line in lines {
        let kind = match line.name.as_str() {
            "EMAIL" => "e-mail",
            "TEL" if line.says("TYPE", "fax") => "fax",
            "TEL" if line.says("TYPE", "cell") => "mobile",
            "TEL" => "telephone",
            "URL" => "web",
            _ => continue,
        };
        let value = line.plain();
        let value = value
            .strip_prefix("tel:")
            .or_else(|| value.strip_prefix("mailto:"))
            .unwrap_or(&value)
            .trim();
        let contact = Contact {
            kind: kind.to_owned(),
            value: value.to_owned(),
        };
        if !value.is_empty() && !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
    contacts
}

/// A country by its code, or by its name in a language that the program knows.
fn country(said: &str) -> Option<CountryCode> {
    let said = said.trim();
    if said.is_empty() {
        return None;
    }
    let key = ascii_key(said);
    CountryCode::parse(said).or_else(|| {
        CountryCode::all().find(|c| {
            ["en", "ru", "fr"]
                .iter()
                .any(|l| ascii_key(&c.name(l)) == key)
        })
    })
}

/// The key that a card brings with it, or one made of what it says: the same card is the same person whenever it is read.
fn key(uid: Option<&str>, lines: &[&Line]) -> RecordId {
    if let Some(uid) = uid {
        let bare = uid.strip_prefix("urn:uuid:").unwrap_or(uid);
        if let Some(id) = RecordId::parse(bare).filter(|id| !id.is_nil()) {
            return id;
        }
    }
    let mut hash = Sha256::new();
    match uid {
        Some(uid) => hash.update(uid),
        None => {
            for line in lines.iter().filter(|l| l.name != "REV") {
                hash.update(&line.name);
                hash.update([0]);
                hash.update(&line.value);
                hash.update([0]);
            }
        }
    }
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    RecordId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
