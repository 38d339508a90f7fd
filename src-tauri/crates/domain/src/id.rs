//! Identity: what a record is, and which one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// The key of a record: a UUID of version 7 (RFC 9562), so that keys sort by the time of their making.
///
/// The nil id stands for "not yet given" in a record that is being filled in; the library refuses to store it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[ts(type = "string")]
pub struct RecordId(pub Uuid);

impl RecordId {
    /// The id that no record has.
    pub const NIL: RecordId = RecordId(Uuid::nil());

    /// Reads the usual hyphenated form; `None` if it is not a UUID.
    pub fn parse(text: &str) -> Option<RecordId> {
        Uuid::try_parse(text).ok().map(RecordId)
    }

    /// Whether this is [`RecordId::NIL`].
    pub fn is_nil(self) -> bool {
        self.0.is_nil()
    }
}

impl std::fmt::Display for RecordId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $noun:literal;)*) => {
        /// What a record is. The names are stable: they stand in files, in the command line and on the wire.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl Kind {
            /// Every kind, in the order of the file's tables.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The stable name, which is also the name of the kind's table.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name),* }
            }

            /// What an officer calls one of them, in a sentence.
            pub fn noun(self) -> &'static str {
                match self { $(Kind::$variant => $noun),* }
            }

            /// Reads a stable name.
            pub fn parse(name: &str) -> Option<Kind> {
                match name { $($name => Some(Kind::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// A grant or programme that pays for events.
    Project = "project", "project";
    /// An election that recommendations look back on or forward to.
    Election = "election", "election";
    /// A source document.
    Report = "report", "report";
    /// A conference, training, roundtable, mission.
    Event = "event", "event";
    /// One item of an event's agenda.
    Session = "session", "session";
    /// A human being.
    Person = "person", "person";
    /// An institution or body.
    Organisation = "organisation", "organisation";
    /// An organisation's role in an event.
    EventOrganisation = "event_organisation", "organisation's role";
    /// A person's part in an event.
    Participation = "participation", "participation";
    /// A person or organisation named in a report without taking part.
    Mention = "mention", "mention";
    /// The group that a country or organisation sent.
    Delegation = "delegation", "delegation";
    /// Advice that somebody should do something.
    Recommendation = "recommendation", "recommendation";
    /// Whom a recommendation is meant for.
    Addressee = "addressee", "addressee";
    /// What an addressee answered.
    Response = "response", "response";
    /// A dated judgement of how far a recommendation is implemented.
    Assessment = "assessment", "assessment";
    /// What shows that something was or was not done.
    Evidence = "evidence", "evidence";
    /// Something that somebody is to do.
    Action = "action", "action item";
    /// A handout, briefing book, recording.
    Material = "material", "material";
    /// A dated note in an event's log.
    LogEntry = "log_entry", "log entry";
    /// The exact words of a report behind a field.
    Citation = "citation", "citation";
    /// Something found in a report, waiting for the officer.
    Suggestion = "suggestion", "suggestion";
    /// An action of an earlier meeting on the agenda of a later one.
    CarriedAction = "carried_action", "carried action";
    /// A list as somebody likes to see it.
    SavedView = "saved_view", "saved view";
    /// That two records are not the same, although they look alike.
    Distinction = "distinction", "distinction";
}
