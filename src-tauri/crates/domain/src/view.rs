//! Shapes that a screen needs and no record has: list rows, record pages, the review of a report.
//!
//! They live beside the records because the library fills them and the page draws them; nothing in between changes
//! them. Every number in a row can be opened: it is the length of a list that a [`ListQuery`] names.

use crate::change::{ChangeEntry, FieldChange};
use crate::date::Edtf;
use crate::document::{Block, Page, Warning};
use crate::id::{Kind, RecordId};
use crate::place::CountryCode;
use crate::record::{AnyRecord, Citation, Report, Suggestion};
use crate::suggestion::Conflict;
use crate::text::CodePoint;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which records of a kind, in which order. Everything left out means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListQuery {
    /// Words that the record's searchable text must contain, in any script and spelling; the last may be a beginning.
    pub text: String,
    /// Only what belongs to this event.
    pub event_id: Option<RecordId>,
    /// Only what this report backs (has a citation in it).
    pub report_id: Option<RecordId>,
    /// Only what concerns or lies in this country.
    pub country: Option<CountryCode>,
    /// Only this person's or organisation's.
    pub subject_id: Option<RecordId>,
    /// Only of this status: an event's, an action's, a recommendation's latest assessment.
    pub status: Option<String>,
    /// Only with this theme.
    pub theme: Option<String>,
    /// Only actions overdue on this day (open or in progress, not history, due before it).
    pub overdue_on: Option<Edtf>,
    /// Order by this column of the row; the kind's natural order when empty.
    pub sort: String,
    /// Largest first.
    pub descending: bool,
    /// What the officer has typed ([`crate::query`]): `country:KZ status:open due:<30d`.
    pub filter: String,
    /// The day from which the filter's relative dates count; the desk fills it in.
    pub today: Option<Edtf>,
    /// Order by this column before any other, so that what has the same value stands together.
    pub group: String,
}

/// How many records of a list have the same values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupCount {
    /// The value of each column that was asked for; empty for none.
    pub values: Vec<String>,
    /// How many.
    pub count: u32,
}

/// A column of a board: what has one status.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct BoardColumn {
    /// Which status.
    pub status: String,
    /// How many have it.
    #[ts(type = "number")]
    pub total: u64,
    /// The first of them.
    pub rows: Vec<Row>,
}

/// A window of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct ListPage {
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: u64,
    /// Where this window begins.
    #[ts(type = "number")]
    pub offset: u64,
    /// The rows of the window.
    pub rows: Vec<Row>,
}

macro_rules! rows {
    ($($(#[$doc:meta])* $variant:ident($name:ident) { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
            pub struct $name {
                /// The record.
                pub id: RecordId,
                $($(#[$fdoc])* pub $field: $ty,)*
            }
        )*

        /// A row of a list; on the wire `{"kind": "event", …}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum Row {
            $($(#[$doc])* $variant($name),)*
        }

        impl Row {
            /// The record's key.
            pub fn id(&self) -> RecordId {
                match self { $(Row::$variant(r) => r.id,)* }
            }
        }
    };
}

rows! {
    /// An event in a list.
    Event(EventRow) {
        /// Title.
        title: String,
        /// Vocabulary `event_kind`.
        event_kind: String,
        /// Vocabulary `event_status`.
        status: String,
        /// First day.
        start: Option<Edtf>,
        /// Last day.
        end: Option<Edtf>,
        /// City.
        city: String,
        /// Country.
        country: Option<CountryCode>,
        /// Named participants.
        participants: u32,
        /// Delegations.
        delegations: u32,
        /// Recommendations that came out of it.
        recommendations: u32,
        /// Actions not done or dropped.
        open_actions: u32,
    }
    /// A person in a list.
    Person(PersonRow) {
        /// Name.
        name: String,
        /// Latest position.
        position: String,
        /// Latest organisation.
        organisation: String,
        /// Country.
        country: Option<CountryCode>,
        /// Events taken part in.
        events: u32,
        /// Reports that name the person without taking part.
        mentions: u32,
        /// Every other spelling and script.
        other_names: Vec<String>,
    }
    /// An organisation in a list.
    Organisation(OrganisationRow) {
        /// Name.
        name: String,
        /// Acronym.
        short_name: String,
        /// Vocabulary `organisation_kind`.
        organisation_kind: String,
        /// Country.
        country: Option<CountryCode>,
        /// Events it had a role in.
        events: u32,
        /// Recommendations addressed to it.
        recommendations: u32,
        /// Every other name.
        other_names: Vec<String>,
    }
    /// A recommendation in a list.
    Recommendation(RecommendationRow) {
        /// Number in its source.
        number: String,
        /// The words.
        text: String,
        /// Addressees as written.
        addressees: Vec<String>,
        /// Who issued it, as written.
        issuer: String,
        /// When: its own date, or its event's first day.
        issued_on: Option<Edtf>,
        /// The event's title.
        event_title: String,
        /// Countries it concerns.
        countries: Vec<CountryCode>,
        /// Vocabulary `theme`.
        themes: Vec<String>,
        /// Latest assessment; `not yet assessed` where there is none.
        status: String,
        /// When that was.
        assessed_on: Option<Edtf>,
        /// Latest response.
        response: String,
        /// Vocabulary `priority`.
        priority: String,
        /// Next review.
        review_on: Option<Edtf>,
        /// Actions that serve it, not done or dropped.
        open_actions: u32,
        /// Not certainly a recommendation.
        doubtful: bool,
        /// History only.
        as_history: bool,
    }
    /// An action in a list.
    Action(ActionRow) {
        /// What.
        text: String,
        /// Vocabulary `action_kind`.
        action_kind: String,
        /// Vocabulary `action_status`.
        status: String,
        /// Who.
        owner: String,
        /// By when.
        due: Option<Edtf>,
        /// The recommendation's words, if it serves one.
        recommendation: String,
        /// The event's title.
        event_title: String,
        /// Not certainly an action.
        doubtful: bool,
        /// History only: never due.
        as_history: bool,
    }
    /// A report in a list.
    Report(ReportRow) {
        /// Title.
        title: String,
        /// File name.
        file_name: String,
        /// Publisher.
        publisher: String,
        /// When published.
        published_on: Option<Edtf>,
        /// BCP 47.
        language: String,
        /// Pages.
        pages: Option<u32>,
        /// When read in (RFC 3339).
        imported_at: String,
        /// Finds waiting for a decision.
        pending: u32,
        /// Finds accepted.
        accepted: u32,
        /// Finds rejected.
        rejected: u32,
        /// Taken in as history.
        as_history: bool,
    }
    /// A material in a list.
    Material(MaterialRow) {
        /// Title.
        title: String,
        /// Where it can be had.
        availability: String,
        /// The event's title.
        event_title: String,
        /// The name of the file that is kept of it; empty where there is none.
        file_name: String,
        /// How many bytes the file has.
        size: u32,
    }
    /// A project in a list.
    Project(ProjectRow) {
        /// Title.
        title: String,
        /// Agreement number.
        number: String,
        /// Donor.
        donor: String,
        /// First day.
        start: Option<Edtf>,
        /// Last day.
        end: Option<Edtf>,
        /// Events it paid for.
        events: u32,
    }
    /// An election in a list.
    Election(ElectionRow) {
        /// How it is called.
        title: String,
        /// Where.
        country: Option<CountryCode>,
        /// Election day.
        date: Option<Edtf>,
        /// Presidential, parliamentary, local, referendum.
        election_kind: String,
        /// Recommendations that look back on it.
        recommendations: u32,
    }
    /// Any other record: its title and what it belongs to.
    Other(OtherRow) {
        /// Which kind.
        record_kind: Option<Kind>,
        /// Title.
        title: String,
        /// A second line.
        subtitle: String,
    }
}

/// What asks for the officer on one day: each group with how many there are in all and its first rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TodayView {
    /// The day.
    pub day: Edtf,
    /// Actions whose last possible day is past, the oldest first.
    pub overdue: ListPage,
    /// Actions due within the next two weeks.
    pub due_soon: ListPage,
    /// Recommendations whose day of review has come.
    pub to_review: ListPage,
    /// Recommendations that are not settled and that nobody has answered or assessed for a year.
    pub unlooked: ListPage,
    /// How many events lie ahead.
    #[ts(type = "number")]
    pub events_ahead: u64,
    /// The next of them.
    pub upcoming: Vec<Upcoming>,
    /// Reports with finds that wait for a decision.
    pub unread: ListPage,
    /// The latest changes of the library, without their fields.
    pub changes: Vec<ChangeEntry>,
    /// What was changed since the officer was last here; none where she never was.
    pub since: Option<Since>,
}

/// What was changed since a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Since {
    /// The moment (RFC 3339).
    pub at: String,
    /// How many changes.
    pub changes: u32,
}

/// An event that lies ahead, with what is still missing for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Upcoming {
    /// The event.
    pub event: EventRow,
    /// What is missing, in the order in which it is usually seen to.
    pub missing: Vec<Missing>,
}

/// Something that an event ahead still lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No venue, and it is not online.
    Place,
    /// Neither participants nor delegations.
    Participants,
    /// Somebody invited has not confirmed.
    Confirmations,
    /// A delegation has not said how many come.
    Delegations,
    /// No material: no agenda, no briefing book.
    Materials,
}

/// A citation with the name of its report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CitationView {
    /// The citation.
    pub citation: Citation,
    /// The report's title.
    pub report_title: String,
    /// Whether the report is an excerpt or copy of another that also backs this field: no independent corroboration.
    pub derived: bool,
    /// Whether the report has a new version, in which these words do not stand any more.
    pub outdated: bool,
}

/// One field where sources disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Disagreement {
    /// The field.
    pub field: String,
    /// The value that the record holds.
    pub holds: serde_json::Value,
    /// The other values, each with the passage that says so.
    pub others: Vec<CitationView>,
}

/// Records connected with one, under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RelatedGroup {
    /// Stable name of the relation: `participants`, `mentions`, `organisers`, `delegations`, `recommendations`,
    /// `actions`, `materials`, `sessions`, `log`, `reports`, `addressees`, `responses`, `assessments`, `evidence`, `events`.
    pub relation: String,
    /// The items, in their natural order.
    pub items: Vec<RelatedItem>,
}

/// One connected record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RelatedItem {
    /// What connects them, where that is a record of its own (a participation, a role, an addressee).
    pub link: Option<AnyRecord>,
    /// The record at the other end; `None` where the link itself is all there is.
    pub row: Option<Row>,
}

/// A record's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordView {
    /// The record itself.
    pub record: AnyRecord,
    /// How it is called.
    pub title: String,
    /// The passages behind its fields.
    pub citations: Vec<CitationView>,
    /// Fields where sources disagree.
    pub disagreements: Vec<Disagreement>,
    /// What is connected with it.
    pub related: Vec<RelatedGroup>,
}

/// A record that a find may be the same as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MergeCandidate {
    /// The record.
    pub id: RecordId,
    /// How it is called.
    pub title: String,
    /// Why it may be the same, in short phrases.
    pub because: Vec<String>,
    /// How sure: 0 to 1.
    pub likeness: f64,
}

/// A find with what the library knows about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SuggestionView {
    /// The find and its state.
    pub suggestion: Suggestion,
    /// Records that it may be the same as, likeliest first. Non-empty means: offered for merging.
    pub candidates: Vec<MergeCandidate>,
    /// The one of them that it is so likely the same as that accepting should merge it in, not make another.
    pub same: Option<RecordId>,
}

impl SuggestionView {
    /// A find of which nobody has asked yet what the library knows about it.
    pub fn not_looked_up(suggestion: Suggestion) -> SuggestionView {
        SuggestionView {
            suggestion,
            candidates: Vec::new(),
            same: None,
        }
    }
}

/// A report on the review desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewView {
    /// The report.
    pub report: Report,
    /// Its text.
    pub text: String,
    /// The parts of the text.
    pub blocks: Vec<Block>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// The finds: sure ones in the order of the report, doubtful ones after them; what the library holds of them is not looked up.
    pub suggestions: Vec<SuggestionView>,
    /// Where its passages disagree.
    pub conflicts: Vec<Conflict>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
    /// How its scanned pages stand, where it has such.
    pub scan: Option<ScanView>,
}

/// How the scanned pages of a report stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScanView {
    /// How many pages are pictures of which nothing has been read.
    pub pages: u32,
    /// Whether they can be recognised now; a report that has some text keeps the text it has.
    pub recognisable: bool,
    /// How to install text recognition, as the rest of a sentence; empty where it is installed.
    pub install: String,
}

/// Something found by searching.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    /// The record; for a passage, its report.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// How it is called.
    pub title: String,
    /// The same; each match stands between U+E000 and U+E001.
    pub title_marked: String,
    /// The sentence that matches, marked in the same way; empty where only the title does.
    pub snippet: String,
    /// For a passage of a report or of a file: where it begins in the text.
    pub start: Option<CodePoint>,
    /// And where it ends.
    pub end: Option<CodePoint>,
    /// For a passage of a file that is kept of a material: which, and beside what.
    pub file: Option<FoundFile>,
}

/// The file in which a passage stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FoundFile {
    /// Its name.
    pub name: String,
    /// The event whose material it is, if one.
    pub event_id: Option<RecordId>,
    /// How that event is called.
    pub event_title: String,
}

/// What undo and redo would do now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoState {
    /// The sentence of the change that undo would take back.
    pub undo: Option<String>,
    /// The sentence of the change that redo would bring back.
    pub redo: Option<String>,
}

/// What a change made stale: lists of these kinds, pages of these records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stale {
    /// The kinds touched.
    pub kinds: Vec<Kind>,
    /// The records touched.
    pub ids: Vec<RecordId>,
}

/// What a change did, in the reply to the one who asked for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeNote {
    /// Its number; 0 when nothing had to be changed.
    #[ts(type = "number")]
    pub number: i64,
    /// What was done, one sentence.
    pub sentence: String,
    /// What became stale.
    pub stale: Stale,
    /// What changed, field by field; empty where that is not asked for.
    pub fields: Vec<FieldChange>,
}
