//! What each kind of record can be asked for.

use crate::id::Kind;

/// What a key takes as its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Takes {
    /// A value of this vocabulary.
    Term(&'static str),
    /// A value of this vocabulary, or other words.
    Open(&'static str),
    /// A country.
    Country,
    /// A date, a comparison with one, a stretch.
    Date,
    /// A number, a comparison with one, a stretch.
    Number,
    /// Words that the field must have in it.
    Text,
    /// A value of this vocabulary and a date, `@` between them: what was so at the end of it.
    Standing(&'static str),
    /// One of these names, each with what it means.
    Flags(&'static [(&'static str, &'static str)]),
}

/// One key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// As typed before the colon.
    pub name: &'static str,
    /// The field that it asks about.
    pub field: &'static str,
    /// What stands after the colon.
    pub takes: Takes,
    /// What it asks, in a few words.
    pub says: &'static str,
}

const fn key(name: &'static str, field: &'static str, takes: Takes, says: &'static str) -> Key {
    Key {
        name,
        field,
        takes,
        says,
    }
}

use Takes::{Country, Date, Flags, Number, Open, Standing, Term, Text};

const DOUBTFUL: (&str, &str) = ("doubtful", "the reader of the report was not sure");
const HISTORY: (&str, &str) = ("history", "taken in as history");

const EVENT: &[Key] = &[
    key("title", "title", Text, "words of its title"),
    key("kind", "event_kind", Term("event_kind"), "kind of event"),
    key(
        "status",
        "status",
        Term("event_status"),
        "planned, held, postponed, cancelled",
    ),
    key("country", "country", Country, "where it was held"),
    key("city", "city", Text, "city"),
    key("date", "start", Date, "when it was"),
    key("year", "year", Number, "the year it began in"),
    key("theme", "themes", Open("theme"), "theme"),
    key(
        "level",
        "level",
        Term("level"),
        "international, national, …",
    ),
    key(
        "format",
        "format",
        Term("event_format"),
        "in person, online, hybrid",
    ),
    key(
        "organisation",
        "organisation",
        Text,
        "an organisation with a role in it",
    ),
    key("person", "person", Text, "somebody who took part"),
    key("project", "project", Text, "the project that paid"),
    key("people", "participants", Number, "named participants"),
    key("attendance", "attendance", Number, "participants as stated"),
    key("women", "attendance_women", Number, "women as stated"),
    key("men", "attendance_men", Number, "men as stated"),
    key(
        "recs",
        "recommendations",
        Number,
        "recommendations that came out of it",
    ),
    key(
        "open",
        "open_actions",
        Number,
        "actions not done or dropped",
    ),
];

const PERSON: &[Key] = &[
    key("name", "name", Text, "name"),
    key("position", "position", Text, "latest position"),
    key("organisation", "organisation", Text, "latest organisation"),
    key("country", "country", Country, "country"),
    key("sex", "sex", Term("sex"), "woman, man, unknown"),
    key("event", "event", Text, "an event the person took part in"),
    key(
        "level",
        "level",
        Term("level"),
        "took part for that level of the administration",
    ),
    key("events", "events", Number, "events taken part in"),
    key("year", "year", Number, "took part in that year"),
    key(
        "mentions",
        "mentions",
        Number,
        "reports that name the person",
    ),
];

const ORGANISATION: &[Key] = &[
    key("name", "name", Text, "name"),
    key("short", "short_name", Text, "short name"),
    key(
        "kind",
        "organisation_kind",
        Term("organisation_kind"),
        "kind of organisation",
    ),
    key("level", "level", Term("level"), "level"),
    key("country", "country", Country, "country"),
    key("events", "events", Number, "events it had a role in"),
    key(
        "recs",
        "recommendations",
        Number,
        "recommendations addressed to it",
    ),
];

const RECOMMENDATION: &[Key] = &[
    key(
        "status",
        "status",
        Term("assessment"),
        "latest assessment; or open, closed",
    ),
    key("country", "countries", Country, "country it concerns"),
    key("theme", "themes", Open("theme"), "theme"),
    key("to", "addressees", Text, "whom it is addressed to"),
    key("event", "event_title", Text, "the event it came out of"),
    key("issuer", "issuer", Text, "who issued it"),
    key("number", "number", Text, "its number in the source"),
    key("response", "response", Term("response"), "latest response"),
    key("priority", "priority", Open("priority"), "priority"),
    key("issued", "issued_on", Date, "when it was issued"),
    key("year", "year", Number, "year of issue, or of its event"),
    key("assessed", "assessed_on", Date, "when it was last assessed"),
    key(
        "stood",
        "stood",
        Standing("assessment"),
        "where it stood then: \"not implemented@2019\"",
    ),
    key(
        "looked",
        "looked_on",
        Date,
        "last assessment, response or evidence; <-1y: not for a year",
    ),
    key("review", "review_on", Date, "when to look at it next"),
    key("open", "open_actions", Number, "open actions that serve it"),
    key(
        "is",
        "is",
        Flags(&[DOUBTFUL, HISTORY, ("repeat", "repeats an earlier one")]),
        "doubtful, history, repeat",
    ),
];

const ACTION: &[Key] = &[
    key(
        "status",
        "status",
        Term("action_status"),
        "open, in progress, done, dropped; or unfinished",
    ),
    key("owner", "owner", Text, "who is to do it"),
    key("due", "due", Date, "by when"),
    key("done", "done_on", Date, "when it was done"),
    key(
        "kind",
        "action_kind",
        Term("action_kind"),
        "ours, another's commitment, idea",
    ),
    key(
        "country",
        "countries",
        Country,
        "country of its recommendation or event",
    ),
    key(
        "theme",
        "themes",
        Open("theme"),
        "theme of its recommendation",
    ),
    key(
        "serves",
        "recommendation",
        Text,
        "words of the recommendation it serves",
    ),
    key("event", "event_title", Text, "the event it came out of"),
    key("priority", "priority", Open("priority"), "priority"),
    key(
        "is",
        "is",
        Flags(&[
            ("overdue", "unfinished and past its date"),
            ("recurring", "comes again when it is done"),
            DOUBTFUL,
            HISTORY,
        ]),
        "overdue, recurring, doubtful, history",
    ),
];

const REPORT: &[Key] = &[
    key("title", "title", Text, "words of its title"),
    key("publisher", "publisher", Text, "publisher"),
    key("published", "published_on", Date, "when it was published"),
    key("imported", "imported_at", Date, "when it was read in"),
    key("language", "language", Text, "language (en, ru, …)"),
    key("waiting", "pending", Number, "finds waiting"),
    key("is", "is", Flags(&[HISTORY]), "history"),
];

const MATERIAL: &[Key] = &[
    key("title", "title", Text, "words of its title"),
    key("event", "event_title", Text, "event"),
    key("where", "availability", Text, "where it can be had"),
    key("file", "file_name", Text, "name of its file"),
];

const PROJECT: &[Key] = &[
    key("title", "title", Text, "words of its title"),
    key("number", "number", Text, "agreement number"),
    key("donor", "donor", Text, "who pays"),
    key("date", "start", Date, "first day"),
    key("events", "events", Number, "events it paid for"),
];

const ELECTION: &[Key] = &[
    key("title", "title", Text, "words of its title"),
    key("country", "country", Country, "where it was held"),
    key("date", "date", Date, "election day"),
    key("kind", "election_kind", Text, "kind of election"),
    key(
        "recommendations",
        "recommendations",
        Number,
        "recommendations that look back on it",
    ),
];

/// What a kind can be asked for; nothing but words for kinds without a list of their own.
pub fn keys(kind: Kind) -> &'static [Key] {
    match kind {
        Kind::Event => EVENT,
        Kind::Person => PERSON,
        Kind::Organisation => ORGANISATION,
        Kind::Recommendation => RECOMMENDATION,
        Kind::Action => ACTION,
        Kind::Report => REPORT,
        Kind::Material => MATERIAL,
        Kind::Project => PROJECT,
        Kind::Election => ELECTION,
        _ => &[],
    }
}

/// The key of that name.
pub(super) fn named(kind: Kind, name: &str) -> Option<&'static Key> {
    keys(kind).iter().find(|k| k.name == name)
}
