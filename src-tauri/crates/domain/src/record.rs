//! The records of a library, one struct a kind.
//!
//! A field is declared once, here: its Rust type, its column in the file, its TypeScript and its place in the forms
//! all follow from it. Columns are only ever appended, so a field is only ever added, with a default.

use crate::citation::Quote;
use crate::date::Edtf;
use crate::id::{Kind, RecordId};
use crate::place::CountryCode;
use crate::sensitivity::Sensitivity;
use crate::suggestion::{Found, ReviewState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

mod declared;

use declared::records;
pub use declared::{AsColumn, Column, Field, Record};

/// A name that something was met under, beside its main one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Name {
    /// As written.
    pub text: String,
    /// Its language (BCP 47), if known.
    #[serde(default)]
    pub language: Option<String>,
}

/// A counted group of participants: `ten international consultants`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Counted {
    /// Who they were, in the source's words.
    pub role: String,
    /// How many; none where the source does not say: `a team of practitioners`.
    pub n: Option<u32>,
}

/// A stretch of time in which a person held a position.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Affiliation {
    /// The organisation's record, if there is one.
    #[serde(default)]
    pub organisation_id: Option<RecordId>,
    /// Its name as written.
    #[serde(default)]
    pub organisation: String,
    /// The position as written.
    #[serde(default)]
    pub position: String,
    /// When (EDTF), or at what date it was met.
    #[serde(default)]
    pub when: Option<Edtf>,
}

/// A way to reach somebody. Never printed unless asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contact {
    /// `e-mail`, `telephone`, …
    pub kind: String,
    /// The address or number.
    pub value: String,
}

records! {
    /// A grant or programme.
    Project {
        /// Title as in the agreement.
        title: String,
        /// Titles that other sources give it.
        other_titles: Vec<String>,
        /// Grant or agreement number.
        number: String,
        /// Who pays, as written.
        donor: String,
        /// The donor's record.
        donor_id: Option<RecordId>,
        /// First day.
        start: Option<Edtf>,
        /// Last day.
        end: Option<Edtf>,
        /// Free text.
        notes: String,
    } title = |p| if p.title.is_empty() { p.number.clone() } else { p.title.clone() };

    /// An election.
    Election {
        /// How it is called.
        title: String,
        /// Where.
        country: Option<CountryCode>,
        /// Election day.
        date: Option<Edtf>,
        /// Presidential, parliamentary, local, referendum.
        election_kind: String,
        /// Free text.
        notes: String,
    } title = |e| e.title.clone();

    /// A source document. Its original and its text are in the file, by `sha256`.
    Report {
        /// Title, or the file's name where there is none.
        title: String,
        /// The file's name as received.
        file_name: String,
        /// SHA-256 of the original's bytes, lower-case hexadecimal.
        sha256: String,
        /// `txt`, `markdown`, `html`, `pdf`, `docx`, `doc`, `odt`, `rtf`, `eml`.
        format: String,
        /// Who published it.
        publisher: String,
        /// Who wrote it.
        authors: Vec<String>,
        /// Document numbers: `R01678`.
        identifiers: Vec<String>,
        /// When it was written or published.
        published_on: Option<Edtf>,
        /// When this copy was printed.
        printed_on: Option<Edtf>,
        /// BCP 47.
        language: String,
        /// Number of pages; `None` where the format has none.
        pages: Option<u32>,
        /// The report that this one is an excerpt or copy of: no independent corroboration.
        derived_from: Option<RecordId>,
        /// Taken in as history: nothing in it becomes due.
        as_history: bool,
        /// Which version of the reader made the text.
        reader_version: u32,
        /// When it was read in (RFC 3339).
        imported_at: String,
        /// What the reader could not read.
        warnings: Vec<crate::document::Warning>,
        /// Where passages of the report disagree.
        conflicts: Vec<crate::suggestion::Conflict>,
        /// Free text.
        notes: String,
        /// The earlier version that this report takes the place of.
        revises_id: Option<RecordId>,
        /// The citations that it moved, changed or lost when it took that place.
        passages: Vec<crate::version::Passage>,
    } title = |r| if r.title.is_empty() { r.file_name.clone() } else { r.title.clone() };

    /// A conference, training, roundtable, mission.
    Event {
        /// Its name.
        title: String,
        /// Other names it goes by.
        other_titles: Vec<String>,
        /// Vocabulary `event_kind`.
        event_kind: String,
        /// Vocabulary `event_status`.
        status: String,
        /// Vocabulary `event_format`.
        format: String,
        /// Vocabulary `level`.
        level: String,
        /// First day.
        start: Option<Edtf>,
        /// Last day.
        end: Option<Edtf>,
        /// Duration as stated: `three-day`.
        duration: String,
        /// City.
        city: String,
        /// Country it was held in.
        country: Option<CountryCode>,
        /// Building or hall.
        venue: String,
        /// Languages of work or interpretation (BCP 47).
        languages: Vec<String>,
        /// The stated total of participants.
        attendance: Option<u32>,
        /// Women among them, as stated.
        attendance_women: Option<u32>,
        /// Men among them, as stated.
        attendance_men: Option<u32>,
        /// Counted groups.
        counted: Vec<Counted>,
        /// Vocabulary `theme`, or the source's words.
        themes: Vec<String>,
        /// What it was for.
        purpose: String,
        /// The project that paid.
        project_id: Option<RecordId>,
        /// Free text.
        notes: String,
        /// The meeting of the same series before this one.
        follows_id: Option<RecordId>,
        /// What it was held on: an anniversary, a day, as stated.
        occasion: String,
        /// The stated total in the source's words, where it is no exact number: `some 120`.
        attendance_words: String,
    } title = |e| e.title.clone();

    /// One item of an agenda.
    Session {
        /// Of which event.
        event_id: RecordId,
        /// Its name.
        title: String,
        /// When, as written or EDTF with time.
        starts: String,
        /// Until when.
        ends: String,
        /// Who speaks, as written.
        speakers: Vec<String>,
        /// Place in the agenda.
        position: u32,
        /// Minutes, decisions.
        notes: String,
    } title = |s| s.title.clone();

    /// A human being.
    Person {
        /// The name to call them by.
        name: String,
        /// Every other spelling and script.
        names: Vec<Name>,
        /// Vocabulary `sex`; unknown until stated.
        sex: String,
        /// Present or last known country.
        country: Option<CountryCode>,
        /// Positions over time.
        affiliations: Vec<Affiliation>,
        /// How to reach them.
        contacts: Vec<Contact>,
        /// Free text.
        notes: String,
    } title = |p| p.name.clone();

    /// An institution or body.
    Organisation {
        /// Full name.
        name: String,
        /// Acronym or short form.
        short_name: String,
        /// Every other name.
        names: Vec<Name>,
        /// Vocabulary `organisation_kind`.
        organisation_kind: String,
        /// Vocabulary `level`.
        level: String,
        /// Where it is from; none for international bodies.
        country: Option<CountryCode>,
        /// The body it belongs to.
        parent_id: Option<RecordId>,
        /// Free text.
        notes: String,
    } title = |o| o.name.clone();

    /// What an organisation did for an event.
    EventOrganisation {
        /// The event.
        event_id: RecordId,
        /// The organisation.
        organisation_id: RecordId,
        /// Vocabulary `organisation_role`.
        role: String,
    } title = |l| l.role.clone();

    /// A person's part in an event. Only these are counted as participants.
    Participation {
        /// The event.
        event_id: RecordId,
        /// The person.
        person_id: RecordId,
        /// The organisation at that time.
        organisation_id: Option<RecordId>,
        /// The organisation as written.
        organisation: String,
        /// The position at that time.
        position: String,
        /// Vocabulary `participation_role`.
        role: String,
        /// Vocabulary `presence`.
        presence: String,
        /// For which country, if a delegate.
        country: Option<CountryCode>,
        /// Vocabulary `level`: of which level of the administration.
        level: String,
    } title = |p| p.role.clone();

    /// Somebody named in a report without taking part: written to, quoted, an author.
    Mention {
        /// The report.
        report_id: RecordId,
        /// The person or organisation.
        subject_id: RecordId,
        /// The event it is about, if one.
        event_id: Option<RecordId>,
        /// `author` or `mentioned`.
        role: String,
        /// The position as written.
        position: String,
    } title = |m| m.role.clone();

    /// The group that a country or organisation sent.
    Delegation {
        /// To which event.
        event_id: RecordId,
        /// From which country.
        country: Option<CountryCode>,
        /// Or from which organisation.
        organisation_id: Option<RecordId>,
        /// How many, as stated.
        head_count: Option<u32>,
        /// Women among them.
        women: Option<u32>,
        /// Men among them.
        men: Option<u32>,
        /// Anything doubtful about it.
        notes: String,
    } title = |d| d.country.map(|c| c.name("en")).unwrap_or_else(|| "delegation".into());

    /// Advice that somebody should do something, in the words in which it was given.
    Recommendation {
        /// The words as issued.
        text: String,
        /// Its number in the source.
        number: String,
        /// Who issued it, as written.
        issuer: String,
        /// The issuer's record.
        issuer_id: Option<RecordId>,
        /// The event it came out of.
        event_id: Option<RecordId>,
        /// The election it looks back on.
        election_id: Option<RecordId>,
        /// Countries it concerns.
        countries: Vec<CountryCode>,
        /// Vocabulary `theme`.
        themes: Vec<String>,
        /// Why it was made.
        context: String,
        /// The change of law it asks for.
        law_change: String,
        /// The commitment or standard it rests on (Copenhagen 1990, 7.5).
        standard: String,
        /// Vocabulary `priority`.
        priority: String,
        /// Time frame as written.
        time_frame: String,
        /// When to look at it next.
        review_on: Option<Edtf>,
        /// When it was issued.
        issued_on: Option<Edtf>,
        /// Taken in as history: never due.
        as_history: bool,
        /// The reader of the report was not sure that it is one.
        doubtful: bool,
        /// An earlier recommendation that this one repeats.
        repeats_id: Option<RecordId>,
        /// Free text.
        notes: String,
    } title = |r| r.text.clone();

    /// Whom a recommendation is meant for.
    Addressee {
        /// The recommendation.
        recommendation_id: RecordId,
        /// The organisation's record, where it is one.
        organisation_id: Option<RecordId>,
        /// As written: `the CEC of each country`.
        label: String,
    } title = |a| a.label.clone();

    /// What an addressee answered.
    Response {
        /// The recommendation.
        recommendation_id: RecordId,
        /// Which addressee, if not all.
        addressee_id: Option<RecordId>,
        /// Vocabulary `response`.
        answer: String,
        /// In their words.
        text: String,
        /// When.
        date: Option<Edtf>,
    } title = |r| r.answer.clone();

    /// A dated judgement of how far a recommendation is implemented. A series, never overwritten.
    Assessment {
        /// The recommendation.
        recommendation_id: RecordId,
        /// Which addressee, if not all.
        addressee_id: Option<RecordId>,
        /// Vocabulary `assessment`.
        status: String,
        /// As of when.
        date: Option<Edtf>,
        /// Who judged.
        assessor: String,
        /// Why, on what evidence.
        note: String,
    } title = |a| a.status.clone();

    /// What shows that something was or was not done.
    Evidence {
        /// The recommendation it bears on.
        recommendation_id: Option<RecordId>,
        /// The action item it bears on.
        action_id: Option<RecordId>,
        /// The assessment that rests on it.
        assessment_id: Option<RecordId>,
        /// What happened.
        text: String,
        /// When.
        date: Option<Edtf>,
    } title = |e| e.text.clone();

    /// Something that somebody is to do.
    Action {
        /// What, in the words of the source or the officer.
        text: String,
        /// Vocabulary `action_kind`.
        action_kind: String,
        /// Vocabulary `action_status`.
        status: String,
        /// Who, as written.
        owner: String,
        /// The person's or organisation's record.
        owner_id: Option<RecordId>,
        /// By when; may lie in the past.
        due: Option<Edtf>,
        /// Vocabulary `priority`.
        priority: String,
        /// The recommendation it serves.
        recommendation_id: Option<RecordId>,
        /// The event it came out of.
        event_id: Option<RecordId>,
        /// What came of it.
        outcome: String,
        /// When it was done.
        done_on: Option<Edtf>,
        /// Taken in as history: never due.
        as_history: bool,
        /// The reader of the report was not sure that it is one.
        doubtful: bool,
        /// Free text.
        notes: String,
        /// Vocabulary `recurrence`, or `every 6 weeks`: when it is done, the next one is due so much later.
        recurs: String,
        /// The one before it, of an action that comes again.
        former_id: Option<RecordId>,
        /// The log entry or session whose words it was made of.
        note_id: Option<RecordId>,
    } title = |a| a.text.clone();

    /// A handout, briefing book, recording.
    Material {
        /// Its name.
        title: String,
        /// Of which event.
        event_id: Option<RecordId>,
        /// Where it can be had.
        availability: String,
        /// Free text.
        notes: String,
        /// The name of the file that is kept of it; empty where there is none.
        file_name: String,
        /// SHA-256 of that file's bytes, lower-case hexadecimal.
        sha256: String,
        /// How many bytes it has.
        size: u32,
    } title = |m| m.title.clone();

    /// A dated note in an event's log.
    LogEntry {
        /// Of which event.
        event_id: RecordId,
        /// When (RFC 3339).
        at: String,
        /// What.
        text: String,
        /// Who wrote it.
        author: String,
        /// Vocabulary `entry_kind`; a note where nothing is said.
        entry_kind: String,
    } title = |l| l.text.clone();

    /// The exact words of a report behind a field of a record.
    Citation {
        /// The record it supports.
        record_id: RecordId,
        /// The field it supports.
        field: String,
        /// The report.
        report_id: RecordId,
        /// The words and where they stand.
        quote: Quote,
        /// What this passage says the field's value is, where that differs from what the record holds.
        says: Option<serde_json::Value>,
        /// Read from the context, not written.
        inferred: bool,
    } title = |c| c.quote.exact.clone();

    /// Something found in a report, with what the officer decided.
    Suggestion {
        /// The report.
        report_id: RecordId,
        /// Place in the report's list.
        position: u32,
        /// What was found.
        found: Found,
        /// Pending, accepted or rejected.
        state: ReviewState,
        /// The record that came of it.
        record_id: Option<RecordId>,
        /// What makes it the same find when the report, or its like, is read again.
        fingerprint: String,
    } title = |s| s.found.find.title();

    /// That an action of an earlier meeting is on the agenda of a later one. The action stays the one it is.
    CarriedAction {
        /// The action.
        action_id: RecordId,
        /// The later meeting.
        event_id: RecordId,
    } title = |_| "carried in".into();

    /// A list as somebody likes to see it, kept for the next time.
    SavedView {
        /// How it is called.
        title: String,
        /// Of which kind's list: its stable name.
        of: String,
        /// The typed query.
        query: String,
        /// The columns shown, by name; empty for those that fit.
        columns: Vec<String>,
        /// Sorted by this column; the natural order when empty.
        sort: String,
        /// Largest first.
        descending: bool,
        /// Grouped by this column, if any.
        grouped: String,
        /// `list`, `board`, `matrix`.
        shape: String,
    } title = |v| v.title.clone();

    /// That two records are not the same, although they look alike: never proposed for merging again.
    Distinction {
        /// One of them.
        one_id: RecordId,
        /// The other.
        other_id: RecordId,
    } title = |_| "not the same".into();
}
