//! Printed summaries.

use crate::error::{file_name, plain_io};
use crate::open::lock;
use crate::{Code, Desk, DeskError, Printing, Result, files, privacy};
use domain::record::{
    Action, Addressee, Assessment, Citation, Delegation, Event, EventOrganisation, Evidence,
    LogEntry, Material, Mention, Organisation, Participation, Person, Project, Recommendation,
    Response, Session,
};
use domain::view::ListQuery;
use domain::{AnyRecord, CountryCode, Edtf, Kind, Record, RecordId, Sensitivity};
use library::Reader;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;
pub use summary::{Column, Dates, Detail, Format, Grouping, Language, Shape, Template};
use summary::{Printed, SummaryData, SummaryError, Typeset};
use ts_rs::TS;

/// What a summary is about; everything left out means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Scope {
    /// One event.
    pub event_id: Option<RecordId>,
    /// One country.
    pub country: Option<CountryCode>,
    /// One project.
    pub project_id: Option<RecordId>,
    /// One organisation.
    pub organisation_id: Option<RecordId>,
    /// One record of any kind, for a record sheet.
    pub record_id: Option<RecordId>,
    /// Only from this day on: events held, recommendations issued, actions due.
    pub from: Option<Edtf>,
    /// Only up to this day.
    pub to: Option<Edtf>,
    /// Only the rows that this typed filter leaves of the template's list ([`Template::list`]): `status:open country:KZ`.
    pub filter: Option<String>,
}

/// Which summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SummaryRequest {
    /// Which pages: `event-summary`, `recommendations-matrix`, …
    pub template: Template,
    /// About what.
    pub scope: Scope,
    /// How.
    pub options: summary::Options,
    /// What it is written as; a PDF when left out.
    #[serde(default = "pdf")]
    pub format: Format,
    /// The day that the print states as its own; today when left out.
    #[serde(default)]
    pub stated_on: Option<Edtf>,
}

fn pdf() -> Format {
    Format::Pdf
}

/// A print that the office makes again and again: what, and how. What it is about is chosen anew each time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Preset {
    /// What the office calls it.
    pub name: String,
    /// Which pages.
    pub template: Template,
    /// How.
    pub options: summary::Options,
    /// What it is written as.
    #[serde(default = "pdf")]
    pub format: Format,
}

/// Under which key the presets are kept in a library.
const PRESETS: &str = "print_presets";

/// The library's presets, by name.
///
/// # Errors
/// `no_library`; `failed` when the file cannot be read.
pub fn presets(desk: &Desk) -> Result<Vec<Preset>> {
    // A list that a newer program wrote and this one cannot read is no reason not to print.
    let text = desk.read(|r| r.setting(PRESETS))?;
    Ok(text
        .and_then(|t| serde_json::from_str(&t).ok())
        .unwrap_or_default())
}

/// Under which key the office's mark is kept in a library.
const LOGO: &str = "print_logo";

/// Whether the library has the office's mark, which stands at the head of every print.
///
/// # Errors
/// `no_library`; `failed` when the file cannot be read.
pub fn has_logo(desk: &Desk) -> Result<bool> {
    Ok(!logo(desk)?.is_empty())
}

pub(crate) fn logo(desk: &Desk) -> Result<String> {
    Ok(desk.read(|r| r.setting(LOGO))?.unwrap_or_default())
}

/// Asks for a picture and takes it as the office's mark. Says whether there is one now.
///
/// # Errors
/// `invalid` for a picture that cannot be printed; `failed` when it cannot be read, or the library not be written.
pub fn choose_logo(desk: &Desk) -> Result<bool> {
    let Some(path) = desk.around.asks.choose_picture() else {
        return has_logo(desk);
    };
    take(desk, &path)?;
    Ok(true)
}

/// Takes a picture as the office's mark from now on.
///
/// # Errors
/// As [`choose_logo`].
pub fn take_logo(desk: &Desk, handle: &str) -> Result<()> {
    take(desk, &files::path_of(desk, handle)?)
}

fn take(desk: &Desk, path: &Path) -> Result<()> {
    let bytes = files::read_small(path, summary::LARGEST_LOGO as u64 + 1).map_err(|error| {
        let happened = format!(
            "{} could not be read: {}.",
            file_name(path),
            plain_io(&error)
        );
        DeskError::new(Code::Failed, happened, "Choose another picture.")
    })?;
    keep_logo(desk, &summary::logo(&bytes)?)
}

/// Prints without the office's mark from now on.
///
/// # Errors
/// `failed` when the library cannot be written.
pub fn remove_logo(desk: &Desk) -> Result<()> {
    keep_logo(desk, "")
}

fn keep_logo(desk: &Desk, logo: &str) -> Result<()> {
    desk.change(|w| {
        w.set_setting(LOGO, logo)?;
        Ok(((), "Changed the mark at the head of prints".to_owned()))
    })?;
    Ok(())
}

/// Saves a preset under its name, in the place of one of the same name.
///
/// # Errors
/// `invalid` for one without a name; `failed` when the file cannot be written.
pub fn save_preset(desk: &Desk, preset: Preset) -> Result<Vec<Preset>> {
    let name = preset.name.trim().to_owned();
    if name.is_empty() {
        return Err(DeskError::invalid(
            "A preset needs a name.",
            "Type what the office calls it.",
        ));
    }
    store(desk, |all| {
        all.retain(|p| p.name != name);
        all.push(Preset {
            name: name.clone(),
            ..preset
        });
        all.sort_by_key(|p| domain::fold::ascii_key(&p.name));
    })
}

/// Removes a preset; one that is not there is no error.
///
/// # Errors
/// `failed` when the file cannot be written.
pub fn delete_preset(desk: &Desk, name: &str) -> Result<Vec<Preset>> {
    store(desk, |all| all.retain(|p| p.name != name))
}

/// The pages as the window shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewReply {
    /// One SVG a page: the first ones, up to [`AT_ONCE`]; the others are asked for when they come into sight.
    pub pages: Vec<String>,
    /// How many pages there are; 1 while only the first is set.
    pub page_count: u32,
    /// Whether all pages are set.
    pub whole: bool,
    /// How many internal remarks were left out.
    pub withheld: u32,
    /// A name to save it under.
    pub suggested_name: String,
    /// What it can be written as.
    pub formats: Vec<Format>,
}

/// How many pages' pictures are handed over in one piece.
const AT_ONCE: usize = 24;

/// The print that is looked at: further pages and the file are taken from it while neither records nor choices change.
pub(crate) struct LookedThrough {
    template: Template,
    options: summary::Options,
    data: SummaryData,
    set: Arc<Typeset>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedReply {
    /// To open it.
    pub file: files::FileHandle,
    /// Pages.
    pub pages: u32,
    /// How many internal remarks were left out.
    pub withheld: u32,
}

/// The pages of a summary as pictures; with `first_only`, of a long one only the first, which is there sooner.
///
/// # Errors
/// `invalid` for an event summary of nothing; `not_found` for a scope that is gone.
pub fn preview(desk: &Desk, request: &SummaryRequest, first_only: bool) -> Result<PreviewReply> {
    let data = data(desk, request)?;
    let name = file_name_for(&data, request.template, request.format);
    let set = match (held(desk, request, &data), first_only) {
        (Some(set), _) => set,
        (None, false) => set_whole(desk, request, data)?,
        (None, true) => {
            let set = summary::beginning(request.template, &data, &request.options)
                .map_err(|error| told(error, &data))?;
            if set.is_whole() {
                hold(desk, request, data, set)
            } else {
                Arc::new(set)
            }
        }
    };
    let shown = if set.is_whole() { set.pages() } else { 1 };
    Ok(PreviewReply {
        pages: pictures(&set, 0, shown.min(AT_ONCE)),
        page_count: shown as u32,
        whole: set.is_whole(),
        withheld: set.withheld(),
        suggested_name: name,
        formats: request.template.formats().to_vec(),
    })
}

/// Further pages of a preview, from one on (counted from 0): as many as are handed over in one piece.
///
/// # Errors
/// As [`preview`].
pub fn preview_pages(desk: &Desk, request: &SummaryRequest, from: u32) -> Result<Vec<String>> {
    let data = data(desk, request)?;
    let set = match held(desk, request, &data) {
        Some(set) => set,
        None => set_whole(desk, request, data)?,
    };
    Ok(pictures(&set, from as usize, AT_ONCE))
}

fn pictures(set: &Typeset, from: usize, most: usize) -> Vec<String> {
    let pages = from..set.pages().min(from.saturating_add(most));
    pages.filter_map(|page| set.picture(page)).collect()
}

fn set_whole(desk: &Desk, request: &SummaryRequest, data: SummaryData) -> Result<Arc<Typeset>> {
    let set = summary::typeset(request.template, &data, &request.options)
        .map_err(|error| told(error, &data))?;
    Ok(hold(desk, request, data, set))
}

/// Keeps a print until another one is looked at, or the library goes.
fn hold(desk: &Desk, request: &SummaryRequest, data: SummaryData, set: Typeset) -> Arc<Typeset> {
    let set = Arc::new(set);
    *lock(&desk.looked_through) = Some(LookedThrough {
        template: request.template,
        options: request.options.clone(),
        data,
        set: Arc::clone(&set),
    });
    set
}

/// The print that is kept, where it is the one that is asked for, of the same records.
fn held(desk: &Desk, request: &SummaryRequest, data: &SummaryData) -> Option<Arc<Typeset>> {
    let kept = lock(&desk.looked_through);
    let kept = kept.as_ref().filter(|k| {
        k.template == request.template && k.options == request.options && k.data == *data
    })?;
    Some(Arc::clone(&kept.set))
}

/// The bytes of a print in the format that is asked for.
fn written(desk: &Desk, request: &SummaryRequest, format: Format) -> Result<(Printed, String)> {
    let data = data(desk, request)?;
    let name = file_name_for(&data, request.template, format);
    let printed = match held(desk, request, &data) {
        Some(set) if format == Format::Pdf => set.pdf(),
        _ => summary::write(request.template, &data, &request.options, format),
    };
    Ok((printed.map_err(|error| told(error, &data))?, name))
}

/// Writes a summary in its format: whole, or the old file stays.
///
/// # Errors
/// As [`preview`]; `failed` when the disk refuses.
pub fn save(desk: &Desk, request: &SummaryRequest, handle: &str) -> Result<SavedReply> {
    let path = files::path_of(desk, handle)?;
    let (printed, _) = written(desk, request, request.format)?;
    files::write_whole(&path, &printed.bytes).map_err(|error| {
        DeskError::new(
            Code::Failed,
            format!(
                "{} could not be written: {}.",
                file_name(&path),
                plain_io(&error)
            ),
            "Choose another folder.",
        )
    })?;
    Ok(SavedReply {
        file: desk.admit(&path),
        pages: printed.pages,
        withheld: printed.withheld,
    })
}

/// Asks for a printer and hands it the summary's own pages, as [`save`] would write them.
///
/// # Errors
/// As [`preview`]; `failed` when the printer refuses.
pub fn print(desk: &Desk, request: &SummaryRequest) -> Result<Printing> {
    let (printed, name) = written(desk, request, Format::Pdf)?;
    send(desk, name.trim_end_matches(".pdf"), &printed.bytes)
}

/// Asks for a printer and hands it a PDF.
pub(crate) fn send(desk: &Desk, title: &str, pdf: &[u8]) -> Result<Printing> {
    let asks = &desk.around.asks;
    asks.print(title, pdf).map_err(|reason| {
        DeskError::new(
            Code::Failed,
            format!("{title} was not printed: {reason}."),
            "Save it as a PDF and print that.",
        )
    })
}

/// A name to save it under: the template, and what it is about as far as a file's name can say.
fn file_name_for(data: &SummaryData, template: Template, format: Format) -> String {
    let about = if data.heading.is_empty() {
        &data.scope
    } else {
        &data.heading
    };
    let about: String = about
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = about.split_whitespace().take(8).collect();
    let mut title = template.name().replace('-', " ");
    title[..1].make_ascii_uppercase();
    match words.is_empty() {
        true => format!("{title}.{}", format.name()),
        false => format!("{title} - {}.{}", words.join(" "), format.name()),
    }
}

/// Everything that the summary draws on.
fn data(desk: &Desk, request: &SummaryRequest) -> Result<SummaryData> {
    let scope = &request.scope;
    if request.template == Template::AideMemoire && scope.organisation_id.is_none() {
        return Err(DeskError::invalid(
            "An aide-mémoire is about one institution.",
            "Choose the organisation that you are going to meet.",
        ));
    }
    let one = [
        scope.record_id,
        scope.event_id,
        scope.organisation_id,
        scope.project_id,
    ];
    if request.template == Template::RecordSheet && one.iter().all(Option::is_none) {
        return Err(DeskError::invalid(
            "A record sheet is about one record.",
            "Choose the record.",
        ));
    }
    if request.template == Template::PersonFile && scope.record_id.is_none() {
        return Err(DeskError::invalid(
            "A person’s file is about one person.",
            "Choose the person.",
        ));
    }
    let today = request.stated_on.clone().unwrap_or_else(|| desk.today());
    let rows = |r: &Reader<'_>| rows_of(r, request, desk.today());
    let about = match (request.template, scope.record_id) {
        (Template::PersonFile, Some(id)) => Some(privacy::gather(desk, id)?),
        _ => None,
    };
    desk.read(|r| {
        let mut gathered = Gathered {
            r,
            rows: rows(r)?,
            data: SummaryData {
                scope: describe(r, request)?,
                logo: r.setting(LOGO)?.unwrap_or_default(),
                generated_on: Some(today),
                record: request.scope.record_id,
                institution: request.scope.organisation_id,
                ..SummaryData::default()
            },
            seen: HashSet::new(),
        };
        match about {
            Some(about) => {
                (gathered.data.kept, gathered.data.history) = (about.kept, about.history);
                gathered.data.extend(about.linked);
            }
            None => gathered.gather(request)?,
        }
        Ok(gathered.data)
    })
}

/// What was chosen, in a line. An event, project or organisation is named only to an audience that may see its title;
/// not where the print is about it and its title stands above the line anyway.
fn describe(r: &Reader<'_>, request: &SummaryRequest) -> library::Result<String> {
    let scope = &request.scope;
    let (titled, sheet) = match request.template {
        Template::RecordSheet => (scope.event_id, true),
        Template::AideMemoire => (scope.organisation_id, false),
        template if template.list() == Some(Kind::Event) => (scope.event_id, false),
        _ => (None, false),
    };
    let mut said = Vec::new();
    for id in [
        scope.event_id,
        scope.project_id,
        scope.organisation_id,
        scope.record_id,
    ]
    .into_iter()
    .flatten()
    {
        // What is gone is said so, not printed as an empty page.
        let record = r.any(id)?;
        if Some(id) != titled && !sheet && may_be_named(&record, request.options.audience) {
            said.push(record.title());
        }
    }
    said.extend(
        scope
            .country
            .map(|c| c.name(request.options.language.name())),
    );
    said.push(summary::period(
        &request.options,
        scope.from.as_ref(),
        scope.to.as_ref(),
    ));
    let narrowed = scope
        .filter
        .as_deref()
        .is_some_and(|f| !f.trim().is_empty());
    said.extend(narrowed.then(|| summary::selection(&request.options).to_owned()));
    said.retain(|part| !part.trim().is_empty());
    Ok(said.join(" · "))
}

/// Whether an audience may see a record and what its title is made of.
fn may_be_named(record: &AnyRecord, audience: Sensitivity) -> bool {
    let value = serde_json::to_value(record).unwrap_or_default();
    let hidden = ["title", "name", "number", "short_name"]
        .into_iter()
        .filter_map(|field| value["field_sensitivity"].get(field))
        .filter_map(|s| serde_json::from_value::<Sensitivity>(s.clone()).ok());
    record.sensitivity() <= audience && hidden.into_iter().all(|s| s <= audience)
}

/// The rows of one kind that a print is narrowed to.
type Rows = (Kind, HashSet<RecordId>);

/// What a typed filter leaves of the template's list; none where nothing narrows it.
fn rows_of(r: &Reader<'_>, request: &SummaryRequest, today: Edtf) -> library::Result<Option<Rows>> {
    let filter = request.scope.filter.as_deref().unwrap_or_default().trim();
    let Some(kind) = request.template.list().filter(|_| !filter.is_empty()) else {
        return Ok(None);
    };
    let query = ListQuery {
        filter: filter.to_owned(),
        today: Some(today),
        ..ListQuery::default()
    };
    let page = r.list(kind, &query, 0, u64::from(u32::MAX))?;
    Ok(Some((kind, page.rows.iter().map(|row| row.id()).collect())))
}

struct Gathered<'r, 'c> {
    r: &'r Reader<'c>,
    /// The rows that the print is narrowed to, of one kind.
    rows: Option<Rows>,
    data: SummaryData,
    seen: HashSet<RecordId>,
}

impl Gathered<'_, '_> {
    fn gather(&mut self, request: &SummaryRequest) -> library::Result<()> {
        let r = self.r;
        let scope = &request.scope;
        if request.template == Template::RecordSheet {
            return self.sheet(scope);
        }
        let chosen = chosen(r, scope, self.rows.as_ref())?;
        let belongs = |event| chosen.belongs(event);
        let (events, recommendations, actions) = (
            &chosen.events,
            chosen.recommendations.clone(),
            chosen.actions.clone(),
        );
        match request.template {
            Template::EventSummary | Template::FinalReport => {
                for id in events {
                    self.event_whole(*id)?;
                }
                self.recommendations(recommendations.into_iter().filter(|r| belongs(r.event_id)))?;
                self.actions(actions)?;
            }
            Template::RecommendationsMatrix | Template::FollowUpReport => {
                let mut serving = Vec::new();
                for recommendation in &recommendations {
                    serving.extend(r.where_::<Action>("recommendation_id", recommendation.id)?);
                    self.put_any(recommendation.repeats_id)?;
                }
                let chosen: HashSet<RecordId> = recommendations.iter().map(|r| r.id).collect();
                self.recommendations(recommendations)?;
                // An earlier one is there to be quoted, not to be counted among those chosen.
                self.data.earlier(&chosen);
                self.actions(serving)?;
            }
            Template::ActionList => self.actions(actions)?,
            Template::AideMemoire => {
                self.put_any(scope.organisation_id)?;
                self.recommendations(recommendations)?;
                self.actions(actions)?;
                if let Some(id) = scope.organisation_id {
                    for link in r.where_::<EventOrganisation>("organisation_id", id)? {
                        self.put_any(Some(link.event_id))?;
                        self.put(link)?;
                    }
                }
            }
            Template::Register
            | Template::SignInSheet
            | Template::Badges
            | Template::Certificates
            | Template::DonorFigures => {
                self.put_any(scope.project_id)?;
                for id in events {
                    self.event_whole(*id)?;
                }
            }
            Template::RecordSheet | Template::PersonFile => {}
        }
        Ok(())
    }

    /// One record with its history, and what its links lead to.
    fn sheet(&mut self, scope: &Scope) -> library::Result<()> {
        let r = self.r;
        let id = [
            scope.record_id,
            scope.event_id,
            scope.organisation_id,
            scope.project_id,
        ]
        .into_iter()
        .flatten()
        .next();
        let Some(id) = id else { return Ok(()) };
        self.data.record = Some(id);
        let record = r.any(id)?;
        for citation in r.where_::<Citation>("record_id", id)? {
            if self.seen.insert(citation.report_id) {
                self.data.add(r.any(citation.report_id)?);
            }
            self.data.add(citation.any());
        }
        let value = serde_json::to_value(&record).unwrap_or_default();
        for (field, linked) in value.as_object().into_iter().flatten() {
            let linked = linked.as_str().and_then(RecordId::parse);
            if let Some(linked) = linked.filter(|l| field.ends_with("_id") && *l != id)
                && self.seen.insert(linked)
                && r.kind_of(linked)?.is_some()
            {
                self.data.add(r.any(linked)?);
            }
        }
        if self.seen.insert(id) {
            self.data.add(record);
        }
        self.data.history = r.history(id)?;
        Ok(())
    }

    /// Puts a record in, once, with the passages behind it and their reports.
    fn put<R: Record>(&mut self, record: R) -> library::Result<bool> {
        let id = record.id();
        if !self.seen.insert(id) {
            return Ok(false);
        }
        for citation in self.r.where_::<Citation>("record_id", id)? {
            if self.seen.insert(citation.report_id) {
                self.data.add(self.r.any(citation.report_id)?);
            }
            self.data.add(citation.any());
        }
        self.data.add(record.any());
        Ok(true)
    }

    fn put_any(&mut self, id: Option<RecordId>) -> library::Result<()> {
        let Some(id) = id else { return Ok(()) };
        match self.r.kind_of(id)? {
            Some(Kind::Person) => self.put(self.r.get::<Person>(id)?)?,
            Some(Kind::Organisation) => self.put(self.r.get::<Organisation>(id)?)?,
            Some(Kind::Project) => self.put(self.r.get::<Project>(id)?)?,
            Some(Kind::Event) => self.put(self.r.get::<Event>(id)?)?,
            Some(Kind::Recommendation) => self.put(self.r.get::<Recommendation>(id)?)?,
            _ => false,
        };
        Ok(())
    }

    fn event_whole(&mut self, id: RecordId) -> library::Result<()> {
        let r = self.r;
        let event: Event = r.get(id)?;
        self.put_any(event.project_id)?;
        self.put(event)?;
        for session in r.where_::<Session>("event_id", id)? {
            self.put(session)?;
        }
        for link in r.where_::<EventOrganisation>("event_id", id)? {
            self.put_any(Some(link.organisation_id))?;
            self.put(link)?;
        }
        for part in r.where_::<Participation>("event_id", id)? {
            self.put_any(Some(part.person_id))?;
            self.put_any(part.organisation_id)?;
            self.put(part)?;
        }
        for mention in r.where_::<Mention>("event_id", id)? {
            self.put_any(Some(mention.subject_id))?;
            self.put(mention)?;
        }
        for delegation in r.where_::<Delegation>("event_id", id)? {
            self.put_any(delegation.organisation_id)?;
            self.put(delegation)?;
        }
        for material in r.where_::<Material>("event_id", id)? {
            self.put(material)?;
        }
        for entry in r.where_::<LogEntry>("event_id", id)? {
            self.put(entry)?;
        }
        Ok(())
    }

    fn recommendations(
        &mut self,
        all: impl IntoIterator<Item = Recommendation>,
    ) -> library::Result<()> {
        let r = self.r;
        for recommendation in all {
            let id = recommendation.id;
            self.put_any(recommendation.event_id)?;
            self.put_any(recommendation.issuer_id)?;
            self.put(recommendation)?;
            for addressee in r.where_::<Addressee>("recommendation_id", id)? {
                self.put_any(addressee.organisation_id)?;
                self.put(addressee)?;
            }
            for response in r.where_::<Response>("recommendation_id", id)? {
                self.put(response)?;
            }
            for assessment in r.where_::<Assessment>("recommendation_id", id)? {
                self.put(assessment)?;
            }
            for evidence in r.where_::<Evidence>("recommendation_id", id)? {
                self.put(evidence)?;
            }
        }
        Ok(())
    }

    fn actions(&mut self, all: Vec<Action>) -> library::Result<()> {
        let r = self.r;
        for action in all {
            let id = action.id;
            self.put_any(action.owner_id)?;
            self.put_any(action.event_id)?;
            self.put_any(action.recommendation_id)?;
            self.put(action)?;
            for evidence in r.where_::<Evidence>("action_id", id)? {
                self.put(evidence)?;
            }
        }
        Ok(())
    }
}

/// What a scope chooses.
pub(crate) struct Chosen {
    whole: bool,
    pub(crate) events: Vec<RecordId>,
    /// The same.
    in_it: HashSet<RecordId>,
    pub(crate) recommendations: Vec<Recommendation>,
    pub(crate) actions: Vec<Action>,
}

impl Chosen {
    fn belongs(&self, event: Option<RecordId>) -> bool {
        self.whole || event.is_some_and(|e| self.in_it.contains(&e))
    }
}

/// The events, recommendations and actions that a scope chooses. Where it is about something, only what is linked to that is
/// looked at, and not the whole library.
pub(crate) fn chosen(
    r: &Reader<'_>,
    scope: &Scope,
    rows: Option<&Rows>,
) -> library::Result<Chosen> {
    let shown = |kind, id| rows.is_none_or(|(of, rows)| *of != kind || rows.contains(&id));
    let candidates: Vec<Event> = match (scope.event_id, scope.project_id) {
        (Some(id), _) => r.find(id)?.into_iter().collect(),
        (None, Some(id)) => r.where_("project_id", id)?,
        (None, None) => r.all()?,
    };
    let mut events = Vec::new();
    for event in candidates {
        if shown(Kind::Event, event.id) && event_in(r, &event, scope)? {
            events.push(event.id);
        }
    }
    // A filter of events leaves out what belongs to none of them; one of another list has no say in events.
    let whole = rows.is_none_or(|(kind, _)| *kind != Kind::Event)
        && Scope {
            from: None,
            to: None,
            filter: None,
            ..scope.clone()
        } == Scope::default();
    let mut chosen = Chosen {
        whole,
        in_it: events.iter().copied().collect(),
        events,
        recommendations: Vec::new(),
        actions: Vec::new(),
    };
    let addressed: HashSet<RecordId> = match scope.organisation_id {
        Some(id) => r
            .where_::<Addressee>("organisation_id", id)?
            .iter()
            .map(|a| a.recommendation_id)
            .collect(),
        None => HashSet::new(),
    };
    for recommendation in recommendations_near(r, scope, &chosen, &addressed)? {
        let named = scope
            .country
            .is_some_and(|c| recommendation.countries.contains(&c));
        let issued =
            scope.organisation_id.is_some() && recommendation.issuer_id == scope.organisation_id;
        let addressed = issued || addressed.contains(&recommendation.id);
        let mine = chosen.belongs(recommendation.event_id) || only(scope) && (named || addressed);
        // A recommendation of an event in the period is in it; one without an event has its own day.
        let when = recommendation
            .event_id
            .is_some_and(|e| chosen.in_it.contains(&e))
            || within(scope, recommendation.issued_on.as_ref(), None);
        if mine && when && shown(Kind::Recommendation, recommendation.id) {
            chosen.recommendations.push(recommendation);
        }
    }
    let ours: HashSet<RecordId> = chosen.recommendations.iter().map(|r| r.id).collect();
    let of_ours = |a: &Action| a.recommendation_id.is_some_and(|id| ours.contains(&id));
    for action in actions_near(r, scope, &chosen)? {
        let owned = scope.organisation_id.is_some() && action.owner_id == scope.organisation_id;
        let mine = chosen.belongs(action.event_id) || of_ours(&action) || only(scope) && owned;
        let when = of_ours(&action)
            || action.event_id.is_some_and(|e| chosen.in_it.contains(&e))
            || within(scope, action.due.as_ref(), None);
        if mine && when && shown(Kind::Action, action.id) {
            chosen.actions.push(action);
        }
    }
    Ok(chosen)
}

/// The recommendations that can be in a scope, in the order of making: all of them only where it is about nothing in particular.
fn recommendations_near(
    r: &Reader<'_>,
    scope: &Scope,
    chosen: &Chosen,
    addressed: &HashSet<RecordId>,
) -> library::Result<Vec<Recommendation>> {
    if chosen.whole {
        return r.all();
    }
    let mut near = BTreeMap::new();
    let mut add = |found: Vec<Recommendation>| near.extend(found.into_iter().map(|f| (f.id, f)));
    for event in &chosen.events {
        add(r.where_("event_id", event)?);
    }
    if only(scope) {
        if let Some(id) = scope.organisation_id {
            add(r.where_("issuer_id", id)?);
        }
        let concerning = ListQuery {
            country: scope.country,
            ..ListQuery::default()
        };
        let named = match scope.country {
            Some(_) => r.ids(Kind::Recommendation, &concerning)?,
            None => Vec::new(),
        };
        for id in named.iter().chain(addressed) {
            add(r.find(*id)?.into_iter().collect());
        }
    }
    Ok(near.into_values().collect())
}

/// The actions that can be in a scope whose events and recommendations are chosen, in the order of making.
fn actions_near(r: &Reader<'_>, scope: &Scope, chosen: &Chosen) -> library::Result<Vec<Action>> {
    if chosen.whole {
        return r.all();
    }
    let mut near = BTreeMap::new();
    let mut add = |found: Vec<Action>| near.extend(found.into_iter().map(|f| (f.id, f)));
    for event in &chosen.events {
        add(r.where_("event_id", event)?);
    }
    for recommendation in &chosen.recommendations {
        add(r.where_("recommendation_id", recommendation.id)?);
    }
    if let Some(id) = scope.organisation_id {
        add(r.where_("owner_id", id)?);
    }
    Ok(near.into_values().collect())
}

fn event_in(r: &Reader<'_>, event: &Event, scope: &Scope) -> library::Result<bool> {
    let organisation = match scope.organisation_id {
        None => true,
        Some(id) => r
            .where_::<EventOrganisation>("event_id", event.id)?
            .iter()
            .any(|l| l.organisation_id == id),
    };
    Ok(organisation
        && within(scope, event.start.as_ref(), event.end.as_ref())
        && scope.event_id.is_none_or(|id| id == event.id)
        && scope.country.is_none_or(|c| event.country == Some(c))
        && scope
            .project_id
            .is_none_or(|id| event.project_id == Some(id)))
}

/// Changes the library's presets.
fn store(desk: &Desk, change: impl FnOnce(&mut Vec<Preset>)) -> Result<Vec<Preset>> {
    let mut all = presets(desk)?;
    change(&mut all);
    let text = serde_json::to_string(&all).map_err(|e| {
        DeskError::new(
            Code::Failed,
            format!("The presets could not be written: {e}."),
            "",
        )
    })?;
    desk.change(|w| {
        w.set_setting(PRESETS, &text)?;
        Ok(((), "Changed the presets for printing".to_owned()))
    })?;
    Ok(all)
}

/// Whether something of these days is in the period; what has no day is, where no period was chosen.
fn within(scope: &Scope, start: Option<&Edtf>, end: Option<&Edtf>) -> bool {
    if scope.from.is_none() && scope.to.is_none() {
        return true;
    }
    let Some(first) = start.or(end).and_then(Edtf::earliest) else {
        return false;
    };
    let last = end.or(start).and_then(Edtf::latest);
    let begins = scope.from.as_ref().and_then(Edtf::earliest);
    let ends = scope.to.as_ref().and_then(Edtf::latest);
    begins.is_none_or(|b| last.is_none_or(|l| l >= b)) && ends.is_none_or(|e| first <= e)
}

/// Whether one thing alone was chosen, so that what concerns it without an event of its own belongs in too.
fn only(scope: &Scope) -> bool {
    scope.event_id.is_none() && scope.project_id.is_none()
}

/// Tells an event that is not there from one that this print may not show.
fn told(error: SummaryError, data: &SummaryData) -> DeskError {
    match error {
        SummaryError::NoEvent if !data.events.is_empty() => DeskError::invalid(
            "What is asked for is marked as internal, and this print is for readers outside.",
            "Print it for the office, or change who may see the event on its page.",
        ),
        error => error.into(),
    }
}
