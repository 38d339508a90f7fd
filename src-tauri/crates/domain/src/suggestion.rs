//! What extraction finds in a report, before anybody has agreed to it.

use crate::citation::FieldCitation;
use crate::date::Edtf;
use crate::document::Warning;
use crate::id::Kind;
use crate::place::CountryCode;
use crate::record::Counted;
use crate::sensitivity::Sensitivity;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! finds {
    ($($(#[$doc:meta])* $variant:ident($name:ident, $kind:literal) { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* } title = $title:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
            #[serde(default)]
            pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }
        )*

        /// What was found, by kind; on the wire `"kind": "event", "fields": {…}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
        #[serde(tag = "kind", content = "fields", rename_all = "snake_case")]
        #[allow(clippy::large_enum_variant, reason = "a reading has some dozens of finds; boxes would be in every match")]
        pub enum Find { $($(#[$doc])* $variant($name),)* }

        impl Find {
            /// The kind of record it would become.
            pub fn kind(&self) -> Kind {
                match self { $(Find::$variant(_) => Kind::$variant,)* }
            }
            /// How it is called in a list; never empty.
            pub fn title(&self) -> String {
                let title = match self { $(Find::$variant(f) => f.$title.clone().into_title(),)* };
                let title = match self {
                    Find::Project(p) if title.is_empty() => p.number.clone().into_title(),
                    _ => title,
                };
                if title.trim().is_empty() { format!("({} without a name)", self.kind().noun()) } else { title }
            }
            /// The names of the fields of a kind's find, in order; empty for kinds that are never found.
            pub fn fields(kind: Kind) -> &'static [&'static str] {
                match kind { $(Kind::$variant => &[$(stringify!($field)),*],)* _ => &[] }
            }
        }
    };
}

/// What a title can be made of.
trait IntoTitle {
    fn into_title(self) -> String;
}
impl IntoTitle for String {
    fn into_title(self) -> String {
        self
    }
}
impl IntoTitle for Option<String> {
    fn into_title(self) -> String {
        self.unwrap_or_default()
    }
}
impl IntoTitle for Option<CountryCode> {
    fn into_title(self) -> String {
        self.map(|c| c.name("en")).unwrap_or_default()
    }
}

finds! {
    /// An event. Vocabularies as in the event's record; dates EDTF; names as the report has them.
    Event(EventFind, "event") {
        /// Main title.
        title: String,
        /// Other titles in the report.
        other_titles: Vec<String>,
        /// First day.
        start: Option<Edtf>,
        /// Last day.
        end: Option<Edtf>,
        /// Duration as stated.
        duration: Option<String>,
        /// City.
        city: Option<String>,
        /// Country held in.
        country: Option<CountryCode>,
        /// Building or hall.
        venue: Option<String>,
        /// Vocabulary `event_kind` (named `kind` in print).
        #[serde(rename = "kind")]
        #[ts(rename = "kind")]
        event_kind: Option<String>,
        /// Vocabulary `event_format`.
        format: Option<String>,
        /// Vocabulary `event_status`.
        status: Option<String>,
        /// Vocabulary `level`.
        level: Option<String>,
        /// Who held it.
        organisers: Vec<String>,
        /// Who co-sponsored it.
        co_sponsors: Vec<String>,
        /// Who supported it.
        supporters: Vec<String>,
        /// With whom it was held.
        in_cooperation: Vec<String>,
        /// Who paid.
        donor: Option<String>,
        /// Languages of work or interpretation (BCP 47).
        languages: Vec<String>,
        /// Stated total of participants.
        attendance: Option<u32>,
        /// Counted groups.
        counted: Vec<Counted>,
        /// Topics: vocabulary values where they fit, else the source's words.
        themes: Vec<String>,
        /// What it was held on: `the 25th anniversary of the Commission`.
        occasion: Option<String>,
        /// The total in the report's words, where it is no exact number: `some 120`.
        attendance_words: Option<String>,
    } title = title;

    /// A person.
    Person(PersonFind, "person") {
        /// Fullest form of the name.
        name: String,
        /// Other forms in the report.
        other_names: Vec<String>,
        /// Position as written.
        position: Option<String>,
        /// Organisation.
        organisation: Option<String>,
        /// A participation role, `author` or `mentioned`.
        role: String,
    } title = name;

    /// An organisation.
    Organisation(OrganisationFind, "organisation") {
        /// Fullest form of the name.
        name: String,
        /// Acronym or short form.
        short_name: Option<String>,
        /// Other forms in the report.
        other_names: Vec<String>,
        /// Vocabulary `organisation_kind` (named `kind` in print).
        #[serde(rename = "kind")]
        #[ts(rename = "kind")]
        organisation_kind: Option<String>,
        /// Where it is from.
        country: Option<CountryCode>,
    } title = name;

    /// A country's delegation.
    Delegation(DelegationFind, "delegation") {
        /// From where.
        country: Option<CountryCode>,
        /// How many, if stated.
        head_count: Option<u32>,
    } title = country;

    /// A recommendation.
    Recommendation(RecommendationFind, "recommendation") {
        /// Its number in the report.
        number: Option<String>,
        /// The words as issued.
        text: String,
        /// For whom.
        addressees: Vec<String>,
        /// By whom.
        issuer: Option<String>,
        /// Vocabulary `theme`.
        themes: Vec<String>,
        /// Vocabulary `priority`.
        priority: Option<String>,
        /// Time frame as written.
        time_frame: Option<String>,
    } title = text;

    /// An action item.
    Action(ActionFind, "action") {
        /// What is to be done, in the report's words.
        text: String,
        /// By whom.
        owner: Option<String>,
        /// By when.
        due: Option<Edtf>,
        /// Vocabulary `action_kind`.
        action_kind: Option<String>,
    } title = text;

    /// A material.
    Material(MaterialFind, "material") {
        /// Its name.
        title: String,
        /// Where it can be had.
        availability: Option<String>,
    } title = title;

    /// A project.
    Project(ProjectFind, "project") {
        /// Grant or agreement number.
        number: Option<String>,
        /// Its title, where the report has one: neither that of the report nor the kind of agreement.
        title: Option<String>,
        /// Who pays.
        donor: Option<String>,
        /// First day.
        start: Option<Edtf>,
        /// Last day.
        end: Option<Edtf>,
    } title = title;

    /// What a later report says became of an earlier recommendation. Found only beside a library that may hold it.
    Assessment(AssessmentFind, "assessment") {
        /// The report's words that say so.
        text: String,
        /// Vocabulary `assessment`: how far it was implemented, as these words have it.
        status: String,
        /// As of when: the report's date.
        date: Option<Edtf>,
        /// What was recommended, in this report's words.
        about: String,
        /// The recommendation's number in its own report, if these words give it.
        number: Option<String>,
        /// Of which year its own report is, if these words say so.
        issued: Option<String>,
    } title = about;
}

/// One find with its reasons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Found {
    /// Unique within the reading: `s1`, `s2`, …
    pub id: String,
    /// What was found.
    #[serde(flatten)]
    pub find: Find,
    /// The find of the event that it belongs to.
    pub event: Option<String>,
    /// The passages that each field was taken from; every field that is filled and not inferred has one.
    pub citations: Vec<FieldCitation>,
    /// Fields read from the context and not written.
    #[serde(default)]
    pub inferred: Vec<String>,
    /// Whether a careful reader would hesitate to take it.
    #[serde(default)]
    pub doubtful: bool,
    /// How likely it is right: 0 to 1, two decimals.
    pub confidence: f64,
    /// Why, in short phrases for the officer.
    pub because: Vec<String>,
    /// Internal where the report tells of private talks; what it takes over into the record.
    #[serde(default)]
    pub sensitivity: Sensitivity,
}

impl Default for Found {
    /// An empty person: what a form starts from, never what extraction returns.
    fn default() -> Found {
        Found {
            id: String::new(),
            find: Find::Person(PersonFind::default()),
            event: None,
            citations: Vec::new(),
            inferred: Vec::new(),
            doubtful: false,
            confidence: 0.0,
            because: Vec::new(),
            sensitivity: Sensitivity::default(),
        }
    }
}

/// One of several values that passages give to a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ConflictValue {
    /// The value, in the field's own type.
    pub value: serde_json::Value,
    /// The passage.
    pub citation: FieldCitation,
}

/// Passages that disagree about a field. Shown, never decided by guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// The find concerned.
    pub suggestion: String,
    /// The field.
    pub field: String,
    /// What the passages say; the first is the best supported, which the field holds.
    pub values: Vec<ConflictValue>,
}

/// What the report says about itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportFacts {
    /// Title.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// When published or written.
    pub published_on: Option<Edtf>,
    /// When this copy was printed.
    pub printed_on: Option<Edtf>,
    /// BCP 47.
    pub language: Option<String>,
    /// Number of pages; none where the format has none.
    pub pages: Option<u32>,
    /// Document numbers.
    pub identifiers: Vec<String>,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// All that reading and extraction make of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// What the report says about itself.
    pub report: ReportFacts,
    /// The passages behind those facts.
    #[serde(default)]
    pub report_citations: Vec<FieldCitation>,
    /// The text's length in code points.
    pub text_length: u32,
    /// The finds, in the order of the report; each kind's doubtful ones last in review, not here.
    pub suggestions: Vec<Found>,
    /// Where passages disagree.
    pub conflicts: Vec<Conflict>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
}

/// What the officer decided about a find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ReviewState {
    /// Nothing yet.
    #[default]
    Pending,
    /// It became, or was merged into, a record.
    Accepted,
    /// It is not right; remembered when the report is read again.
    Rejected,
}
