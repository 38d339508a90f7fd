//! What an audience may not see is left out here, once, before anything is set in type.
//!
//! A record goes when it is more sensitive than the audience, and with it what hangs on it. A field goes when the
//! record's `field_sensitivity` says so, and with it its source notes. Contact details are internal unless a record
//! says otherwise, and so are notes that no report's words stand behind. Whatever goes is counted: a print says what it
//! does not show. What the names, addresses and remarks that went say may not stand elsewhere either: see `words`.

mod words;

use self::words::Secrets;
use crate::words::{Voice, fill};
use crate::{Language, Options, SummaryData, Template};
use domain::record::{Field, Record};
use domain::{Kind, RecordId, Sensitivity};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Whole records that are too sensitive.
    remarks: BTreeMap<Kind, u32>,
    /// Fields of records that are printed.
    details: u32,
    /// Addresses and telephone numbers.
    contacts: u32,
    /// Records that the reader of a report was not sure of.
    doubtful: BTreeMap<Kind, u32>,
}

impl LeftOut {
    /// How much was left out for the audience.
    pub(crate) fn withheld(&self) -> u32 {
        self.remarks.values().sum::<u32>() + self.details + self.contacts
    }

    /// The lines that a print carries about it.
    pub(crate) fn lines(&self, voice: Voice, audience: Sensitivity) -> Vec<String> {
        let say = voice.say;
        let kinds = |map: &BTreeMap<Kind, u32>| {
            voice.list(map.iter().map(|(kind, n)| voice.count_kind(*n, *kind)))
        };
        let mut lines = Vec::new();
        let (remark, detail, reader) = if audience == Sensitivity::Public {
            (say.internal_remarks, say.internal_details, say.the_public)
        } else {
            (say.office_remarks, say.office_details, say.partners)
        };
        let remarks = self.remarks.values().sum();
        let mut parts = Vec::new();
        if remarks > 0 {
            parts.push(voice.count(remarks, remark));
        }
        if self.details > 0 {
            parts.push(voice.count(self.details, detail));
        }
        if self.contacts > 0 {
            parts.push(voice.count(self.contacts, say.contact_details));
        }
        if let Some(first) = parts.first_mut() {
            if voice.language == Language::En {
                first.push_str(" left out");
            }
            if remarks > 0 {
                first.push_str(&format!(" ({})", kinds(&self.remarks)));
            }
            lines.push(fill(say.left_out, &[reader, &voice.list(parts)]));
        }
        let doubtful = self.doubtful.values().sum::<u32>();
        if doubtful > 0 {
            let sentence = voice.form(doubtful, say.doubtful_left_out);
            lines.push(fill(sentence, &[&kinds(&self.doubtful)]));
        }
        lines
    }
}

/// Whether a template prints records of a kind, so that their absence is worth a word.
fn prints(template: Template, kind: Kind) -> bool {
    let sources = matches!(kind, Kind::Citation | Kind::Report);
    let follow_up = matches!(
        kind,
        Kind::Recommendation
            | Kind::Addressee
            | Kind::Response
            | Kind::Assessment
            | Kind::Evidence
            | Kind::Organisation
    );
    match template {
        Template::EventSummary
        | Template::FinalReport
        | Template::RecordSheet
        | Template::PersonFile => true,
        Template::RecommendationsMatrix => follow_up || sources,
        Template::FollowUpReport => follow_up,
        Template::ActionList => kind == Kind::Action || sources,
        Template::AideMemoire => follow_up || matches!(kind, Kind::Action | Kind::Event),
        Template::Register | Template::SignInSheet | Template::Badges | Template::Certificates => {
            matches!(kind, Kind::Participation | Kind::Person)
        }
        Template::DonorFigures => {
            matches!(kind, Kind::Event | Kind::Participation | Kind::Person)
        }
    }
}

/// The pass over one summary.
struct Pass<'a> {
    template: Template,
    audience: Sensitivity,
    left_out: &'a mut LeftOut,
    gone: HashSet<RecordId>,
    hidden: HashMap<RecordId, HashSet<String>>,
    secrets: Secrets,
    /// Records whose notes are words of a report.
    published_notes: HashSet<RecordId>,
}

impl Pass<'_> {
    fn records<R: Record + Default>(
        &mut self,
        records: &mut Vec<R>,
        seen: impl Fn(&R) -> (Sensitivity, &BTreeMap<String, Sensitivity>),
    ) {
        records.retain_mut(|record| {
            let (sensitivity, fields) = seen(record);
            let withheld = |name: &str| {
                fields
                    .get(name)
                    .is_some_and(|marked| *marked > self.audience)
            };
            // Who may not be named is not printed: position and organisation would name them.
            let nameless = matches!(R::KIND, Kind::Person | Kind::Organisation) && withheld("name");
            if sensitivity > self.audience || nameless {
                self.gone.insert(record.id());
                self.secrets.all_of(record);
                if prints(self.template, R::KIND) {
                    *self.left_out.remarks.entry(R::KIND).or_default() += 1;
                }
                return false;
            }
            let too_much: Vec<&'static str> = R::FIELDS
                .iter()
                .map(|f: &Field| f.name)
                .filter(|name| {
                    withheld(name)
                        || matches!(*name, "other_titles" | "file_name") && withheld("title")
                        || *name == "notes" && self.are_the_offices(record.id(), fields)
                })
                .collect();
            if !too_much.is_empty() {
                self.hide(record, &too_much);
            }
            true
        });
    }

    /// Whether notes are remarks that nobody has meant for readers outside.
    fn are_the_offices(&self, id: RecordId, fields: &BTreeMap<String, Sensitivity>) -> bool {
        self.audience < Sensitivity::Internal
            && !fields.contains_key("notes")
            && !self.published_notes.contains(&id)
    }

    /// Puts fields back to what an empty record has, and counts those that held something.
    fn hide<R: Record + Default>(&mut self, record: &mut R, fields: &[&'static str]) {
        let (Ok(Value::Object(mut full)), Ok(Value::Object(empty))) = (
            serde_json::to_value(&*record),
            serde_json::to_value(R::default()),
        ) else {
            return;
        };
        for name in fields.iter().filter(|name| **name != "id") {
            let blank = empty.get(*name).cloned().unwrap_or(Value::Null);
            let held = full.insert((*name).to_owned(), blank.clone());
            self.secrets.add(held.as_ref());
            if *name == "contacts" {
                continue; // counted with everybody's contacts
            }
            if held.is_some_and(|held| held != blank)
                && prints(self.template, R::KIND)
                && (*name != "notes" || prints_notes(self.template, R::KIND))
            {
                self.left_out.details += 1;
            }
        }
        self.hidden
            .entry(record.id())
            .or_default()
            .extend(fields.iter().map(|name| (*name).to_owned()));
        if let Ok(less) = serde_json::from_value(Value::Object(full)) {
            *record = less;
        }
    }
}

/// A copy of the data that holds only what the options let be printed.
pub(crate) fn redact(
    template: Template,
    data: &SummaryData,
    options: &Options,
) -> (SummaryData, LeftOut) {
    let mut data = data.clone();
    let mut left_out = LeftOut::default();
    if !options.include_doubtful {
        doubtful(template, &mut data, &mut left_out, options.audience);
    }
    let mut secrets = Secrets::default();
    contacts(
        template,
        &mut data,
        &mut left_out,
        &mut secrets,
        options.audience,
    );
    let mut pass = Pass {
        template,
        audience: options.audience,
        left_out: &mut left_out,
        gone: HashSet::new(),
        hidden: HashMap::new(),
        secrets,
        published_notes: data
            .citations
            .iter()
            .filter(|c| {
                // What is doubtful about a delegation is read from the words about it.
                c.field == "notes" || data.delegations.iter().any(|d| d.id == c.record_id)
            })
            .map(|c| c.record_id)
            .collect(),
    };
    macro_rules! each {
        ($($list:ident)*) => { $(pass.records(&mut data.$list, |r| (r.sensitivity, &r.field_sensitivity));)* };
    }
    // What others hang on comes first, so that it takes them with it uncounted.
    each!(events recommendations earlier people organisations projects elections reports);
    unhook(&mut data, &mut pass.gone);
    each!(sessions event_organisations participations delegations mentions materials log_entries addressees responses
          assessments evidence actions);
    // And what hangs on these: an answer of one addressee must not read as everybody's.
    unhook(&mut data, &mut pass.gone);
    data.citations.retain(|c| {
        !pass.gone.contains(&c.record_id)
            && !pass.gone.contains(&c.report_id)
            && !pass
                .hidden
                .get(&c.record_id)
                .is_some_and(|fields| fields.contains(&c.field))
    });
    each!(citations);
    // A change tells what a field was, and its sentence may quote other records: neither is marked for readers outside.
    if options.audience != Sensitivity::Internal {
        data.history.clear();
        pass.secrets.take_out_of(&mut data);
    }
    (data, left_out)
}

/// Takes out what the reader of a report was not sure of.
fn doubtful(
    template: Template,
    data: &mut SummaryData,
    left_out: &mut LeftOut,
    audience: Sensitivity,
) {
    let mut gone = HashSet::new();
    let mut take = |kind, id, doubtful: bool, sensitivity: Sensitivity| {
        if doubtful {
            gone.insert(id);
            // What the audience may not see is counted as withheld, below.
            if sensitivity <= audience && prints(template, kind) {
                *left_out.doubtful.entry(kind).or_default() += 1;
            }
        }
        !doubtful || sensitivity > audience
    };
    data.recommendations
        .retain(|r| take(Kind::Recommendation, r.id, r.doubtful, r.sensitivity));
    data.actions
        .retain(|a| take(Kind::Action, a.id, a.doubtful, a.sensitivity));
    unhook(data, &mut gone);
    data.citations.retain(|c| !gone.contains(&c.record_id));
}

/// Contact details are internal unless the person's record says otherwise.
fn contacts(
    template: Template,
    data: &mut SummaryData,
    left_out: &mut LeftOut,
    secrets: &mut Secrets,
    audience: Sensitivity,
) {
    for person in data.people.iter_mut().filter(|p| p.sensitivity <= audience) {
        if person
            .field_sensitivity
            .get("contacts")
            .copied()
            .unwrap_or(Sensitivity::Internal)
            > audience
        {
            if prints_contacts(template) {
                left_out.contacts += person.contacts.len() as u32;
            }
            for contact in person.contacts.drain(..) {
                secrets.reach(&contact.value);
            }
        }
    }
}

fn prints_contacts(template: Template) -> bool {
    matches!(
        template,
        Template::EventSummary | Template::FinalReport | Template::RecordSheet
    )
}

/// Whether a template has a place for notes of a kind.
fn prints_notes(template: Template, kind: Kind) -> bool {
    match template {
        Template::RecordSheet => true,
        Template::EventSummary | Template::FinalReport => {
            matches!(kind, Kind::Session | Kind::Delegation)
        }
        _ => false,
    }
}

/// Takes out what hangs on records that are gone, and every name of theirs that other records repeat.
fn unhook(data: &mut SummaryData, gone: &mut HashSet<RecordId>) {
    macro_rules! drop_with {
        ($($list:ident.$link:ident)*) => { $({
            let (stay, go): (Vec<_>, Vec<_>) =
                std::mem::take(&mut data.$list).into_iter().partition(|r| !names(&r.$link, gone));
            gone.extend(go.iter().map(|r| r.id));
            data.$list = stay;
        })* };
    }
    drop_with!(
        sessions.event_id event_organisations.event_id event_organisations.organisation_id participations.event_id
        participations.person_id delegations.event_id delegations.organisation_id mentions.subject_id
        mentions.report_id mentions.event_id materials.event_id log_entries.event_id addressees.recommendation_id
        addressees.organisation_id responses.recommendation_id responses.addressee_id assessments.recommendation_id
        assessments.addressee_id evidence.recommendation_id evidence.action_id evidence.assessment_id
    );
    for p in data
        .participations
        .iter_mut()
        .filter(|p| names(&p.organisation_id, gone))
    {
        (p.organisation_id, p.organisation) = (None, String::new());
    }
    for r in data.recommendations.iter_mut().chain(&mut data.earlier) {
        if names(&r.issuer_id, gone) {
            (r.issuer_id, r.issuer) = (None, String::new());
        }
        r.event_id.take_if(|id| gone.contains(id));
        r.election_id.take_if(|id| gone.contains(id));
    }
    for a in &mut data.actions {
        if names(&a.owner_id, gone) {
            (a.owner_id, a.owner) = (None, String::new());
        }
        a.event_id.take_if(|id| gone.contains(id));
        a.recommendation_id.take_if(|id| gone.contains(id));
    }
    for p in data
        .projects
        .iter_mut()
        .filter(|p| names(&p.donor_id, gone))
    {
        (p.donor_id, p.donor) = (None, String::new());
    }
    for person in &mut data.people {
        for held in person
            .affiliations
            .iter_mut()
            .filter(|a| names(&a.organisation_id, gone))
        {
            (held.organisation_id, held.organisation) = (None, String::new());
        }
    }
    for e in &mut data.events {
        e.project_id.take_if(|id| gone.contains(id));
    }
}

/// A field that may name another record.
trait Link {
    fn id(&self) -> Option<RecordId>;
}

impl Link for RecordId {
    fn id(&self) -> Option<RecordId> {
        Some(*self)
    }
}

impl Link for Option<RecordId> {
    fn id(&self) -> Option<RecordId> {
        *self
    }
}

fn names(link: &impl Link, gone: &HashSet<RecordId>) -> bool {
    link.id().is_some_and(|id| gone.contains(&id))
}
