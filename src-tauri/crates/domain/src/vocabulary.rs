//! The words the trade uses for kinds, states and roles.
//!
//! A code *is* the English words ("partially implemented"), so that a file, an export and a printed page read the
//! same. The lists here are what a new library is given; an office may add to them, so a code is text, not an enum.

use crate::Kind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One list.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Its stable name, which fields refer to.
    pub name: &'static str,
    /// What the officer sees above it.
    pub title: &'static str,
    /// The values, in their natural order.
    pub terms: &'static [&'static str],
}

/// A value of a list, as a library holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Term {
    /// Which list.
    pub vocabulary: String,
    /// The value itself.
    pub code: String,
    /// Its place in the list.
    pub position: u32,
}

macro_rules! vocabularies {
    ($($(#[$doc:meta])* $konst:ident = $name:literal, $title:literal, [$($term:literal),* $(,)?];)*) => {
        $($(#[$doc])* pub const $konst: Vocabulary = Vocabulary { name: $name, title: $title, terms: &[$($term),*] };)*
        /// Every list that a new library is given.
        pub const ALL: &[Vocabulary] = &[$($konst),*];
    };
}

vocabularies! {
    /// How far a recommendation is implemented (ODIHR's scale, and two states of our own at the end).
    ASSESSMENT = "assessment", "Assessment",
        ["fully implemented", "mostly implemented", "partially implemented", "not implemented", "not yet assessed", "no longer applicable"];
    /// What an addressee answered (Universal Periodic Review practice).
    RESPONSE = "response", "Response", ["supported", "supported in part", "noted", "not supported", "no response"];
    /// Where an action item stands.
    ACTION_STATUS = "action_status", "Action", ["open", "in progress", "done", "dropped"];
    /// Whose an action item is.
    ACTION_KIND = "action_kind", "Kind of action", ["ours", "another's commitment", "idea"];
    /// ODIHR's two ranks.
    PRIORITY = "priority", "Priority", ["priority", "other"];
    /// The sections of ODIHR's reports.
    THEME = "theme", "Theme", [
        "electoral system", "legal framework", "election administration", "voter registration", "candidate registration",
        "campaign environment", "campaign finance", "media", "complaints and appeals", "election observation",
        "voting methods and new technologies", "cyber security and disinformation", "women", "national minorities",
        "persons with disabilities", "voter education", "training of officials", "election day",
        "counting, tabulation and results",
    ];
    /// What kind of gathering.
    EVENT_KIND = "event_kind", "Kind of event", [
        "conference", "roundtable", "training", "workshop", "seminar", "meeting", "study visit", "observation mission",
        "assessment", "other",
    ];
    /// Whether it took place.
    EVENT_STATUS = "event_status", "Status", ["planned", "held", "postponed", "cancelled"];
    /// How people met.
    EVENT_FORMAT = "event_format", "Format", ["in person", "online", "hybrid"];
    /// How wide its reach.
    LEVEL = "level", "Level", ["international", "regional", "national", "subnational", "local"];
    /// What an organisation did for an event.
    ORGANISATION_ROLE = "organisation_role", "Role", [
        "organiser", "co-organiser", "host", "sponsor", "co-sponsor", "supporter", "in cooperation with", "donor",
        "implementing partner",
    ];
    /// What a person did at an event.
    PARTICIPATION_ROLE = "participation_role", "Role", [
        "delegate", "speaker", "moderator", "expert", "organiser staff", "observer", "interpreter", "guest",
    ];
    /// Whether the person came.
    PRESENCE = "presence", "Presence", ["invited", "confirmed", "attended", "absent"];
    /// What kind of body.
    ORGANISATION_KIND = "organisation_kind", "Kind of organisation", [
        "election management body", "government", "parliament", "court", "political party", "civil society",
        "international organisation", "donor", "embassy", "media", "academia", "vendor",
    ];
    /// How soon an action comes again when it is done.
    RECURRENCE = "recurrence", "Comes again", [
        "weekly", "every 2 weeks", "monthly", "every 6 weeks", "quarterly", "half-yearly", "yearly",
    ];
    /// What an entry of an event's log is.
    ENTRY_KIND = "entry_kind", "Entry", ["note", "decision", "minutes"];
    /// A person's sex as stated by herself or in the source.
    SEX = "sex", "Sex", ["woman", "man", "unknown"];
}

/// How other bodies name an assessment: (ours, Expert Forum, OGP, GAO).
///
/// Sources: Expert Forum's monitoring of ODIHR recommendations; OGP Independent Reporting Mechanism's completion
/// scale; GAO's recommendation status. Where a scale has no counterpart the nearest weaker claim is taken.
pub const ASSESSMENT_MAPPING: &[(&str, &str, &str, &str)] = &[
    (
        "fully implemented",
        "Implemented",
        "Complete",
        "Closed-implemented",
    ),
    (
        "mostly implemented",
        "Not implemented",
        "Substantial",
        "Open",
    ),
    (
        "partially implemented",
        "Not implemented",
        "Limited",
        "Open",
    ),
    ("not implemented", "Not implemented", "Not started", "Open"),
    (
        "not yet assessed",
        "Cannot be evaluated",
        "No evidence",
        "Open",
    ),
    (
        "no longer applicable",
        "No longer valid",
        "No evidence",
        "Closed-not implemented",
    ),
];

/// The list of a given name.
pub fn named(name: &str) -> Option<&'static Vocabulary> {
    ALL.iter().find(|v| v.name == name)
}

/// The vocabulary that a field's value is taken from, where nothing else may stand.
#[must_use]
pub fn of_field(kind: Kind, field: &str) -> Option<&'static str> {
    Some(match (kind, field) {
        (Kind::Event, "event_kind") => "event_kind",
        (Kind::Event, "status") => "event_status",
        (Kind::Event, "format") => "event_format",
        (Kind::Event | Kind::Organisation | Kind::Participation, "level") => "level",
        (Kind::Person, "sex") => "sex",
        (Kind::Organisation, "organisation_kind") => "organisation_kind",
        (Kind::EventOrganisation, "role") => "organisation_role",
        (Kind::Participation, "role") => "participation_role",
        (Kind::Participation, "presence") => "presence",
        (Kind::Recommendation | Kind::Action, "priority") => "priority",
        (Kind::Response, "answer") => "response",
        (Kind::Assessment, "status") => "assessment",
        (Kind::Action, "status") => "action_status",
        (Kind::Action, "action_kind") => "action_kind",
        (Kind::LogEntry, "entry_kind") => "entry_kind",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assessment_is_mapped_once() {
        let mapped: Vec<_> = ASSESSMENT_MAPPING.iter().map(|m| m.0).collect();
        assert_eq!(mapped, ASSESSMENT.terms);
    }
}
