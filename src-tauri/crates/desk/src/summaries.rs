//! Printed summaries.
//!
//! Start reading at [`preview`]; what a print is about is in `scope`, what it draws on in `gathered`, and what a library
//! keeps for its prints in `kept`.

mod gathered;
mod hung;
mod kept;
mod scope;

use crate::open::lock;
use crate::pages::PagePicture;
use crate::{Code, Desk, DeskError, Printing, Result, files, settings};
use domain::Edtf;
use gathered::data;
pub(crate) use kept::logo;
pub use kept::{
    Preset, choose_logo, delete_preset, has_logo, presets, remove_logo, save_preset, take_logo,
};
pub use scope::Scope;
pub(crate) use scope::chosen;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
pub use summary::{Column, Dates, Detail, Format, Grouping, Language, Shape, Sheet, Template};
use summary::{Printed, SummaryData, SummaryError, Typeset};
use ts_rs::TS;

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

/// A print as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewReply {
    /// The pages, to be drawn when they come into sight; only the first while the others are not set.
    pub pages: Vec<Sheet>,
    /// Whether all pages are set.
    pub whole: bool,
    /// How many internal remarks were left out.
    pub withheld: u32,
    /// A name to save it under.
    pub suggested_name: String,
    /// What it can be written as.
    pub formats: Vec<Format>,
}

/// The print that is looked at, or its beginning: pages are drawn from it, and the file is taken from it while neither records nor
/// choices change.
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

/// The pages of a summary; with `first_only`, of a long one only the first, which is there sooner.
///
/// # Errors
/// `invalid` for an event summary of nothing; `not_found` for a scope that is gone.
pub fn preview(desk: &Desk, request: &SummaryRequest, first_only: bool) -> Result<PreviewReply> {
    let data = data(desk, request)?;
    let name = file_name_for(
        &data,
        request.template,
        request.format,
        &settings::spoken(desk),
    );
    let set = match (held(desk, request, &data, first_only), first_only) {
        (Some(set), _) => set,
        (None, false) => set_whole(desk, request, data)?,
        (None, true) => {
            let set = summary::beginning(request.template, &data, &request.options)
                .map_err(|error| told(error, &data))?;
            hold(desk, request, data, set)
        }
    };
    let shown = if set.is_whole() { set.pages() } else { 1 };
    Ok(PreviewReply {
        pages: set.sheets().iter().take(shown).cloned().collect(),
        whole: set.is_whole(),
        withheld: set.withheld(),
        suggested_name: name,
        formats: request.template.formats().to_vec(),
    })
}

/// The words of a summary as plain text.
///
/// # Errors
/// As [`preview`].
pub(crate) fn plain_text(desk: &Desk, request: &SummaryRequest) -> Result<String> {
    let data = data(desk, request)?;
    summary::plain_text(request.template, &data, &request.options)
        .map_err(|error| told(error, &data))
}

/// Draws a page of a preview (from 0) that looks so, so many dots across.
///
/// # Errors
/// As [`preview`]; `not_found` where there is no such page any more.
pub fn draw(
    desk: &Desk,
    request: &SummaryRequest,
    page: u32,
    look: &str,
    across: u32,
) -> Result<PagePicture> {
    let page = page as usize;
    let looks_so = |set: &Typeset| set.sheets().get(page).is_some_and(|s| s.look == look);
    let at_hand = lock(&desk.looked_through)
        .as_ref()
        .map(|kept| Arc::clone(&kept.set))
        .filter(|set| looks_so(set));
    let set = match at_hand {
        Some(set) => set,
        // Another window has looked at another print meanwhile.
        None => {
            let data = data(desk, request)?;
            match held(desk, request, &data, false) {
                Some(set) => set,
                None => set_whole(desk, request, data)?,
            }
        }
    };
    let drawn = looks_so(&set).then(|| set.drawn(page, across)).flatten();
    let bytes = drawn.ok_or_else(|| DeskError {
        code: Code::NotFound,
        happened: "This page of the print has changed.".into(),
        safe: "Nothing was changed.".into(),
        next: String::new(),
    })?;
    Ok(PagePicture::png(&bytes))
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

/// The print that is kept, where it is the one that is asked for, of the same records; its beginning will do for who wants
/// no more.
fn held(
    desk: &Desk,
    request: &SummaryRequest,
    data: &SummaryData,
    first_only: bool,
) -> Option<Arc<Typeset>> {
    let kept = lock(&desk.looked_through);
    let kept = kept.as_ref().filter(|k| {
        (first_only || k.set.is_whole())
            && k.template == request.template
            && k.options == request.options
            && k.data == *data
    })?;
    Some(Arc::clone(&kept.set))
}

/// The bytes of a print in the format that is asked for.
fn written(desk: &Desk, request: &SummaryRequest, format: Format) -> Result<(Printed, String)> {
    let data = data(desk, request)?;
    let name = file_name_for(&data, request.template, format, &settings::spoken(desk));
    let printed = match held(desk, request, &data, false) {
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
    files::write_whole(&path, &printed.bytes).map_err(|error| files::unwritten(&path, &error))?;
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

/// A name to save it under: the template as the window calls it, and what it is about as far as a file's name can say.
fn file_name_for(data: &SummaryData, template: Template, format: Format, language: &str) -> String {
    let about = if data.heading.is_empty() {
        &data.scope
    } else {
        &data.heading
    };
    let title = domain::file_name::called(template.name(), language);
    domain::file_name::titled(title, about, format.name())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ExportForm;
    use domain::file_name::called;

    #[test]
    fn what_is_written_has_a_name_in_each_language() {
        let forms = [
            ExportForm::Library,
            ExportForm::Calendar,
            ExportForm::Cards,
            ExportForm::Bibliography,
            ExportForm::Annotations,
        ];
        let prints = Template::ALL.iter().map(|t| t.name());
        let mut named = prints
            .chain(forms.map(ExportForm::name))
            .chain(["handover", "everything"]);
        assert!(named.all(|what| {
            ["en", "ru", "fr"]
                .iter()
                .all(|l| !called(what, l).is_empty())
        }));
    }
}
