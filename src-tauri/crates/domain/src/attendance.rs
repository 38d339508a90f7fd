//! Who is counted: attendances, and beside them the individuals behind them, each once.

use crate::date::Edtf;
use crate::id::RecordId;
use crate::record::{Event, Participation, Person};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Whether somebody is counted as having been there: not who was only invited, nor who stayed away.
pub fn came(participation: &Participation) -> bool {
    !matches!(participation.presence.as_str(), "absent" | "invited")
}

/// Whether an event is counted: one that was not planned, postponed or cancelled.
pub fn took_place(event: &Event) -> bool {
    !matches!(event.status.as_str(), "planned" | "postponed" | "cancelled")
}

/// Events and the people at them, being counted. A person is at an event once, however many parts he had in it.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    events: u32,
    trainings: u32,
    attendances: u32,
    stated: u32,
    people: BTreeMap<RecordId, String>,
    /// Those of whom all parts were counted at once.
    whole: Individuals,
}

#[derive(Clone, Copy, Debug, Default)]
struct Individuals {
    all: u32,
    women: u32,
    men: u32,
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Figures {
    /// Events.
    pub events: u32,
    /// Trainings, workshops and seminars among them.
    pub trainings: u32,
    /// People at events, each at every one.
    pub attendances: u32,
    /// Of those attendances as the sources state them, named or not.
    pub stated: u32,
    /// People, each once.
    pub individuals: u32,
    /// Women among them.
    pub women: u32,
    /// Men among them.
    pub men: u32,
    /// Those whose sex is not stated.
    pub sex_not_stated: u32,
}

impl Tally {
    /// Counts an event.
    pub fn event(&mut self, event: &Event) {
        self.events += 1;
        if matches!(
            event.event_kind.as_str(),
            "training" | "workshop" | "seminar"
        ) {
            self.trainings += 1;
        }
        self.stated += event.attendance.unwrap_or(0);
    }

    /// Counts a person at an event.
    pub fn person(&mut self, person: &Person) {
        self.attendances += 1;
        self.people
            .entry(person.id)
            .or_insert_with(|| person.sex.clone());
    }

    /// Counts a person with all attendances at once: nobody is counted so twice.
    pub fn attendee(&mut self, person: &Person, attendances: u32) {
        self.attendances += attendances;
        self.whole.all += 1;
        self.whole.women += u32::from(person.sex == "woman");
        self.whole.men += u32::from(person.sex == "man");
    }

    /// What there is so far.
    pub fn figures(&self) -> Figures {
        let of = |sex: &str| self.people.values().filter(|s| *s == sex).count() as u32;
        let individuals = self.people.len() as u32 + self.whole.all;
        let women = of("woman") + self.whole.women;
        let men = of("man") + self.whole.men;
        Figures {
            events: self.events,
            trainings: self.trainings,
            attendances: self.attendances,
            stated: self.stated,
            individuals,
            women,
            men,
            sex_not_stated: individuals - women - men,
        }
    }
}

/// By what the figures are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The country for which somebody came, or else is of.
    Country,
    /// The level of the event.
    Level,
    /// The year in which the event began.
    Year,
    /// The project that paid for the event.
    Project,
    /// The event itself.
    Event,
}

impl By {
    /// Under which key somebody's part in an event is counted; empty where nothing is said.
    pub fn key(self, event: &Event, part: &Participation, person: &Person) -> String {
        match self {
            By::Country => part
                .country
                .or(person.country)
                .map_or_else(String::new, |c| c.as_str().to_owned()),
            _ => self.of_event(event).unwrap_or_default(),
        }
    }

    /// Under which key an event itself is counted; `None` where it has none of its own: it is not of a participant's
    /// country.
    pub fn of_event(self, event: &Event) -> Option<String> {
        Some(match self {
            By::Country => return None,
            By::Level => event.level.clone(),
            By::Year => event
                .start
                .as_ref()
                .and_then(Edtf::earliest)
                .map_or_else(String::new, |d| d.year().to_string()),
            By::Project => event
                .project_id
                .map_or_else(String::new, |id| id.to_string()),
            By::Event => event.id.to_string(),
        })
    }
}

/// The figures of one country, level, year, project or event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FiguresRow {
    /// A country's code, a level's, a year; the key of a project or event. Empty where it is not stated.
    pub key: String,
    /// A project's or event's title.
    pub title: String,
    /// What was counted.
    pub figures: Figures,
}

/// Attendances and individuals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FiguresView {
    /// In all: who is in several rows is counted once here.
    pub all: Figures,
    /// Each row for itself.
    pub rows: Vec<FiguresRow>,
}
