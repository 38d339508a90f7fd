//! Events, elections, actions that are due and recommendations to look at again, as a calendar that every calendar program takes
//! (iCalendar, RFC 5545).
//!
//! All entries are whole days: an event's first and last day, of which the end is written as the day after (`DTEND` is
//! exclusive). What names no day (`2018-11`) stands on no day and is passed over, as on the program's own calendar. A record's
//! key is its `UID`, so that a file imported again replaces what it brought before.

use crate::Written;
use crate::lines::Lines;
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::record::{Action, Election, Event, Organisation, Recommendation};
use domain::{AnyRecord, Edtf, RecordId, Sensitivity};
use std::collections::HashMap;

/// How a calendar is written.
#[derive(Clone, Debug)]
pub struct Options {
    /// When it was made.
    pub stamp: DateTime<Utc>,
    /// How it is called in the calendar program.
    pub name: String,
    /// The language of the few words that the program adds, and of country names: `en`, `ru` or `fr`.
    pub language: String,
    /// A vocabulary's value as that language (the first) calls it.
    pub term: fn(&str, &str) -> String,
    /// Whether the calendar program is to remind: the day before, at nine.
    pub alarms: bool,
}

struct Words {
    review: &'static str,
    organisers: &'static str,
    outcome: &'static str,
    election: &'static str,
}

fn words(language: &str) -> Words {
    match language.split('-').next() {
        Some("ru") => Words {
            review: "Проверить исполнение",
            organisers: "Организаторы",
            outcome: "Результат",
            election: "выборы",
        },
        Some("fr") => Words {
            review: "À réexaminer",
            organisers: "Organisateurs",
            outcome: "Résultat",
            election: "élection",
        },
        _ => Words {
            review: "Look again",
            organisers: "Organisers",
            outcome: "Outcome",
            election: "election",
        },
    }
}

/// The calendar of these records. Records of other kinds are looked up where an entry names them.
pub fn write(records: &[AnyRecord], options: &Options) -> Written {
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Rapporteur//Rapporteur//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    lines.text("NAME", &options.name);
    lines.text("X-WR-CALNAME", &options.name);
    let mut writing = Writing {
        lines,
        options,
        words: words(&options.language),
        organisers: organisers(records),
        written: Written::default(),
    };
    for record in records {
        let entered = match record {
            AnyRecord::Event(event) => writing.event(event),
            AnyRecord::Election(election) => writing.election(election),
            AnyRecord::Action(action) => writing.action(action),
            AnyRecord::Recommendation(recommendation) => match writing.review(recommendation) {
                // Most are never looked at again: that is no entry that is missing.
                None if recommendation.review_on.is_none() => continue,
                entered => entered,
            },
            _ => continue,
        };
        match entered {
            Some(()) => writing.written.enter(record.kind()),
            None => writing.written.passed_over += 1,
        }
    }
    writing.lines.raw("END", "VCALENDAR");
    Written {
        text: writing.lines.finish(),
        ..writing.written
    }
}

/// Who held each event, in words.
fn organisers(records: &[AnyRecord]) -> HashMap<RecordId, Vec<String>> {
    let names: HashMap<RecordId, &Organisation> = records
        .iter()
        .filter_map(|r| match r {
            AnyRecord::Organisation(o) => Some((o.id, o.as_ref())),
            _ => None,
        })
        .collect();
    let mut held: HashMap<RecordId, Vec<String>> = HashMap::new();
    for record in records {
        if let AnyRecord::EventOrganisation(link) = record
            && matches!(link.role.as_str(), "organiser" | "co-organiser" | "host")
            && let Some(organisation) = names.get(&link.organisation_id)
        {
            held.entry(link.event_id)
                .or_default()
                .push(organisation.name.clone());
        }
    }
    held
}

struct Writing<'a> {
    lines: Lines,
    options: &'a Options,
    words: Words,
    organisers: HashMap<RecordId, Vec<String>>,
    written: Written,
}

impl Writing<'_> {
    fn begin(&mut self, what: &str, uid: &str, sensitivity: Sensitivity) {
        let stamp = self.options.stamp.format("%Y%m%dT%H%M%SZ").to_string();
        self.lines.raw("BEGIN", what);
        self.lines.raw("UID", uid);
        self.lines.raw("DTSTAMP", &stamp);
        let class = match sensitivity {
            Sensitivity::Public => "PUBLIC",
            Sensitivity::Partners => "CONFIDENTIAL",
            Sensitivity::Internal => "PRIVATE",
        };
        self.lines.raw("CLASS", class);
    }

    fn day(&mut self, name: &str, day: NaiveDate) {
        let day = day.format("%Y%m%d").to_string();
        self.lines.raw(&format!("{name};VALUE=DATE"), &day);
    }

    /// The days of an entry; nothing is written where the day after cannot be.
    fn span(&mut self, first: NaiveDate, after: NaiveDate) {
        self.day("DTSTART", first);
        self.day("DTEND", after);
    }

    fn alarm(&mut self, of: &str, title: &str, settled: bool) {
        if !self.options.alarms || settled {
            return;
        }
        self.lines.raw("BEGIN", "VALARM");
        self.lines.raw("ACTION", "DISPLAY");
        self.lines.text("DESCRIPTION", title);
        // A day begins at midnight: fifteen hours before is nine in the morning of the day before.
        self.lines.raw(of, "-PT15H");
        self.lines.raw("END", "VALARM");
    }

    fn event(&mut self, event: &Event) -> Option<()> {
        let (first, last) = days(event.start.as_ref(), event.end.as_ref())?;
        let after = last.checked_add_days(Days::new(1))?;
        self.begin("VEVENT", &event.id.to_string(), event.sensitivity);
        self.span(first, after);
        self.lines.text("SUMMARY", &event.title);
        let country = event.country.map(|c| c.name(&self.options.language));
        let country = country.unwrap_or_default();
        let place: Vec<&str> = [&event.venue, &event.city, &country]
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        self.lines.text("LOCATION", &place.join(", "));
        let mut said = vec![event.purpose.trim().to_owned()];
        if let Some(held) = self.organisers.get(&event.id) {
            said.push(format!("{}: {}", self.words.organisers, held.join(", ")));
        }
        said.push(event.notes.trim().to_owned());
        self.describe(&said);
        let kinds = std::iter::once(&event.event_kind).chain(&event.themes);
        self.categories(kinds);
        self.lines.raw(
            "STATUS",
            match event.status.as_str() {
                "cancelled" => "CANCELLED",
                "postponed" => "TENTATIVE",
                _ => "CONFIRMED",
            },
        );
        let settled = event.status == "cancelled" || event.status == "held";
        self.alarm("TRIGGER", &event.title, settled);
        self.lines.raw("END", "VEVENT");
        Some(())
    }

    fn election(&mut self, election: &Election) -> Option<()> {
        let (first, last) = days(election.date.as_ref(), None)?;
        let after = last.checked_add_days(Days::new(1))?;
        self.begin("VEVENT", &election.id.to_string(), election.sensitivity);
        self.span(first, after);
        self.lines.text("SUMMARY", &election.title);
        let country = election.country.map(|c| c.name(&self.options.language));
        self.lines.text("LOCATION", &country.unwrap_or_default());
        self.describe(std::slice::from_ref(&election.notes));
        let own = self.words.election.to_owned();
        self.categories([&own, &election.election_kind]);
        self.lines.raw("TRANSP", "TRANSPARENT");
        self.lines.raw("END", "VEVENT");
        Some(())
    }

    fn action(&mut self, action: &Action) -> Option<()> {
        let (_, due) = days(action.due.as_ref(), None)?;
        self.begin("VTODO", &action.id.to_string(), action.sensitivity);
        self.day("DUE", due);
        self.lines.text("SUMMARY", &action.text);
        let outcome = match action.outcome.trim() {
            "" => String::new(),
            said => format!("{}: {said}", self.words.outcome),
        };
        self.describe(&[outcome, action.notes.clone()]);
        self.categories([&action.action_kind]);
        self.lines.text("CONTACT", &action.owner);
        let status = match action.status.as_str() {
            "done" => "COMPLETED",
            "in progress" => "IN-PROCESS",
            "dropped" => "CANCELLED",
            _ => "NEEDS-ACTION",
        };
        self.lines.raw("STATUS", status);
        if let Some((_, done)) = days(action.done_on.as_ref(), None)
            && status == "COMPLETED"
        {
            // A moment is asked for where only the day is known: noon is that day nearly everywhere.
            let noon = done.format("%Y%m%dT120000Z").to_string();
            self.lines.raw("COMPLETED", &noon);
        }
        if action.priority == "priority" {
            self.lines.raw("PRIORITY", "1");
        }
        if let Some(event) = action.event_id {
            self.lines.raw("RELATED-TO", &event.to_string());
        }
        let settled = matches!(status, "COMPLETED" | "CANCELLED") || action.as_history;
        self.alarm("TRIGGER;RELATED=END", &action.text, settled);
        self.lines.raw("END", "VTODO");
        Some(())
    }

    fn review(&mut self, recommendation: &Recommendation) -> Option<()> {
        let (_, due) = days(recommendation.review_on.as_ref(), None)?;
        let uid = format!("{}-review", recommendation.id);
        self.begin("VTODO", &uid, recommendation.sensitivity);
        self.day("DUE", due);
        let title = format!("{}: {}", self.words.review, recommendation.text.trim());
        self.lines.text("SUMMARY", &title);
        self.describe(std::slice::from_ref(&recommendation.context));
        self.categories(&recommendation.themes);
        self.lines.raw("STATUS", "NEEDS-ACTION");
        self.alarm("TRIGGER;RELATED=END", &title, recommendation.as_history);
        self.lines.raw("END", "VTODO");
        Some(())
    }

    fn describe(&mut self, said: &[String]) {
        let said: Vec<&str> = said
            .iter()
            .map(|s| s.trim())
            .filter(|s| !s.is_empty())
            .collect();
        self.lines.text("DESCRIPTION", &said.join("\n\n"));
    }

    fn categories<'s>(&mut self, all: impl IntoIterator<Item = &'s String>) {
        let all: Vec<String> = all
            .into_iter()
            .map(|c| c.trim())
            .filter(|c| !c.is_empty())
            .map(|code| (self.options.term)(&self.options.language, code))
            .collect();
        self.lines.texts("CATEGORIES", &all, ',');
    }
}

/// First and last day, where both are days.
fn days(start: Option<&Edtf>, end: Option<&Edtf>) -> Option<(NaiveDate, NaiveDate)> {
    let names_days = |date: &&Edtf| date.moved(0).is_some();
    let (from, to) = (start.or(end)?, end.or(start)?);
    let first = Some(from).filter(names_days)?.earliest()?;
    let last = Some(to).filter(names_days)?.latest()?;
    Some((first, last.max(first)))
}
