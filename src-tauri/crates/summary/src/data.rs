//! What a summary is made of: records as they are in the library, and the day it is made.

use domain::record::{
    Action, Addressee, Assessment, Citation, Delegation, Election, Event, EventOrganisation,
    Evidence, LogEntry, Material, Mention, Organisation, Participation, Person, Project,
    Recommendation, Report, Response, Session,
};
use domain::{AnyRecord, ChangeEntry, Edtf, Record, RecordId};
use serde_json::Value;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};

/// All that a library holds about one person. It is for that person, so nothing of it is left out of their file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The person's own record first, then every record that is linked with it or names the person.
    pub records: Vec<AnyRecord>,
    /// Where the name stands in the texts of reports.
    pub passages: Vec<Passage>,
    /// How many backups hold all of this too.
    pub backups: u32,
}

/// Words of a report that name a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Passage {
    /// The report's title.
    pub report: String,
    /// Its page, where it has any.
    pub page: Option<u32>,
    /// The words, with those around them.
    pub words: String,
}

macro_rules! data {
    ($($(#[$doc:meta])* $field:ident: $record:ident,)*) => {
        /// The records that a summary draws on, unredacted and in any number; links between them are their ids.
        ///
        /// The lists are printed in their own order where time or name gives none. A record that a link names and
        /// that is not here is simply not printed. Links, citations and reports are records too: one that is left
        /// internal (the default) is left out of a public print like any other. No record is changed: the redaction for an audience works on a
        /// copy, inside [`crate::pdf`] and [`crate::preview`].
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct SummaryData {
            /// The heading; empty for the event's own name or the template's. Printed for every audience as it is, so
            /// never put a record's words here.
            pub heading: String,
            /// What was chosen, in a line: `Kazakhstan, 1998–2002`. Printed for every audience as it is.
            pub scope: String,
            /// The day that the summary states as its own, and by which an action is overdue. Needed: this room has no
            /// clock.
            pub generated_on: Option<Edtf>,
            /// The office's mark, as [`crate::logo`] gives it; empty for none. It stands at the head of every print.
            pub logo: String,
            /// The record that a record sheet is about.
            pub record: Option<RecordId>,
            /// Its changes, latest first.
            pub history: Vec<ChangeEntry>,
            /// Recommendations of before that one of those below repeats: quoted, not counted.
            pub earlier: Vec<Recommendation>,
            /// What is kept about the person of a person's file.
            pub kept: Kept,
            /// The institution that an aide-mémoire is about.
            pub institution: Option<RecordId>,
            $($(#[$doc])* pub $field: Vec<$record>,)*
        }

        impl SummaryData {
            /// Puts a record where it belongs; kinds that no summary prints are passed over.
            pub fn add(&mut self, record: AnyRecord) {
                match record {
                    $(AnyRecord::$record(r) => self.$field.push(*r),)*
                    AnyRecord::Suggestion(_)
                    | AnyRecord::SavedView(_)
                    | AnyRecord::Distinction(_)
                    | AnyRecord::CarriedAction(_) => {}
                }
            }

            /// Changes texts of the records: `change` is given each and says what it becomes, if something else.
            pub(crate) fn each_record(&mut self, change: impl Fn(&str) -> Option<String>) {
                $(self.$field.iter_mut().for_each(|record| reword(record, &change));)*
                self.earlier.iter_mut().for_each(|record| reword(record, &change));
            }

            /// The record of that key, if it is here.
            pub(crate) fn any(&self, id: RecordId) -> Option<AnyRecord> {
                $(if let Some(r) = self.$field.iter().find(|r| r.id == id) {
                    return Some(AnyRecord::$record(Box::new(r.clone())));
                })*
                None
            }
        }
    };
}

data! {
    /// The events summed up; for a matrix or action list, those that its rows refer to.
    events: Event,
    /// Their agendas.
    sessions: Session,
    /// What organisations did for them.
    event_organisations: EventOrganisation,
    /// Who took part.
    participations: Participation,
    /// Which groups came.
    delegations: Delegation,
    /// Who is named without having taken part.
    mentions: Mention,
    /// What was handed out.
    materials: Material,
    /// What was noted down.
    log_entries: LogEntry,
    /// What was recommended.
    recommendations: Recommendation,
    /// To whom.
    addressees: Addressee,
    /// What they answered.
    responses: Response,
    /// What became of it.
    assessments: Assessment,
    /// What shows it.
    evidence: Evidence,
    /// What is to be done.
    actions: Action,
    /// Everybody who is referred to.
    people: Person,
    /// Every body that is referred to.
    organisations: Organisation,
    /// The elections that recommendations look back on.
    elections: Election,
    /// The projects that paid.
    projects: Project,
    /// The words behind the fields of all these.
    citations: Citation,
    /// The reports that the words stand in.
    reports: Report,
}

impl SummaryData {
    /// Marks the recommendations that were not chosen as being there only to be quoted by those that repeat them.
    pub fn earlier(&mut self, chosen: &HashSet<RecordId>) {
        let (mine, quoted) = std::mem::take(&mut self.recommendations)
            .into_iter()
            .partition(|r| chosen.contains(&r.id));
        self.recommendations = mine;
        self.earlier = quoted;
    }
}

/// Changes the texts of a record, those in its lists among them.
fn reword<R: Record>(record: &mut R, change: &impl Fn(&str) -> Option<String>) {
    fn texts(value: &mut Value, change: &impl Fn(&str) -> Option<String>, changed: &mut bool) {
        match value {
            Value::String(text) => {
                if let Some(other) = change(text) {
                    (*text, *changed) = (other, true);
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|v| texts(v, change, changed)),
            Value::Object(map) => map.values_mut().for_each(|v| texts(v, change, changed)),
            _ => {}
        }
    }
    let Ok(mut value) = serde_json::to_value(&*record) else {
        return;
    };
    let mut changed = false;
    texts(&mut value, change, &mut changed);
    if changed && let Ok(other) = serde_json::from_value(value) {
        *record = other;
    }
}

impl Extend<AnyRecord> for SummaryData {
    fn extend<I: IntoIterator<Item = AnyRecord>>(&mut self, records: I) {
        for record in records {
            self.add(record);
        }
    }
}
