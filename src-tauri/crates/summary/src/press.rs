//! The typesetter: templates, fonts and one JSON file of words go in, pages come out.
//!
//! Everything that Typst can see is in this file; there is no disk, clock, network or package behind it.

use crate::SummaryError;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

/// What the data file is called inside the typesetter.
const DATA: &str = "/summary.json";
/// The main file, which picks the template that the data names.
const MAIN: &str = "/main.typ";

/// The templates, by the path under which they import one another.
const SOURCES: &[(&str, &str)] = &[
    (MAIN, include_str!("../templates/main.typ")),
    ("/style.typ", include_str!("../templates/style.typ")),
    (
        "/event-summary.typ",
        include_str!("../templates/event-summary.typ"),
    ),
    ("/blocks.typ", include_str!("../templates/blocks.typ")),
    ("/cards.typ", include_str!("../templates/cards.typ")),
];

/// The fonts that pages are set in: Latin, Greek and Cyrillic, Georgian, Armenian, Arabic.
pub(crate) const FONTS: &[&[u8]] = &[
    include_bytes!("../fonts/SourceSerif4_400Regular.ttf"),
    include_bytes!("../fonts/SourceSerif4_400Regular_Italic.ttf"),
    include_bytes!("../fonts/SourceSerif4_600SemiBold.ttf"),
    include_bytes!("../fonts/NotoSans_400Regular.ttf"),
    include_bytes!("../fonts/NotoSans_600SemiBold.ttf"),
    include_bytes!("../fonts/NotoSansGeorgian_400Regular.ttf"),
    include_bytes!("../fonts/NotoSansGeorgian_600SemiBold.ttf"),
    include_bytes!("../fonts/NotoSansArmenian_400Regular.ttf"),
    include_bytes!("../fonts/NotoSansArmenian_600SemiBold.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic_400Regular.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic_600SemiBold.ttf"),
];

/// What never changes between two summaries. File ids are process-wide 16-bit numbers that are never given back:
/// they are taken once, here.
struct Case {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
    main: FileId,
    data: Option<FileId>,
    logos: Vec<(&'static str, FileId)>,
}

static CASE: LazyLock<Case> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS
        .iter()
        .filter_map(|data| Font::new(Bytes::new(*data), 0))
        .collect();
    let sources: Vec<Source> = SOURCES
        .iter()
        .filter_map(|(path, text)| Some(Source::new(id(path)?, (*text).to_owned())))
        .collect();
    Case {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        main: sources[0].id(),
        sources,
        data: id(DATA),
        logos: crate::logo::PLACES
            .iter()
            .filter_map(|place| Some((*place, id(place)?)))
            .collect(),
    }
});

fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// Whether a bundled font has a picture for `c`.
pub(crate) fn has_type_for(c: char) -> bool {
    CASE.fonts
        .iter()
        .any(|font| font.info().coverage.contains(u32::from(c)))
}

/// One compilation: the case, and the data.
struct Job {
    data: Bytes,
    logo: Option<(FileId, Bytes)>,
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &CASE.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &CASE.book
    }
    fn main(&self) -> FileId {
        CASE.main
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        CASE.sources
            .iter()
            .find(|s| s.id() == id)
            .cloned()
            .ok_or_else(|| missing(id))
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if Some(id) == CASE.data {
            Ok(self.data.clone())
        } else if let Some((_, bytes)) = self.logo.as_ref().filter(|(at, _)| *at == id) {
            Ok(bytes.clone())
        } else {
            Err(missing(id))
        }
    }
    fn font(&self, index: usize) -> Option<Font> {
        CASE.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// The memory that Typst keeps of a compilation is given back whatever became of it, or it grows with every preview.
struct Evict;

impl Drop for Evict {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

fn set<T>(
    data: &serde_json::Value,
    take: impl FnOnce(PagedDocument) -> Result<T, SummaryError>,
) -> Result<T, SummaryError> {
    let _evict = Evict;
    let logo = crate::logo::file(data).and_then(|(place, bytes)| {
        let (_, at) = CASE.logos.iter().find(|(known, _)| *known == place)?;
        Some((*at, Bytes::new(bytes)))
    });
    let data = serde_json::to_vec(data).map_err(|e| SummaryError::Typesetting(e.to_string()))?;
    let job = Job {
        data: Bytes::new(data),
        logo,
    };
    let Warned { output, .. } = typst::compile::<PagedDocument>(&job);
    take(output.map_err(|errors| refusal(&errors))?)
}

fn refusal(errors: &[SourceDiagnostic]) -> SummaryError {
    let all: Vec<String> = errors
        .iter()
        .map(|e| {
            let hints: String = e.hints.iter().map(|h| format!(" ({})", h.v)).collect();
            format!("{}{hints}", e.message)
        })
        .collect();
    SummaryError::Typesetting(all.join("; "))
}

/// Sets the data as PDF/UA-1 and PDF/A-2a; also tells the number of pages.
pub(crate) fn pdf(data: &serde_json::Value) -> Result<(Vec<u8>, u32), SummaryError> {
    set(data, |document| {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|e| SummaryError::Typesetting(e.message().to_string()))?;
        // No timestamp: the same data give the same bytes.
        let options = PdfOptions {
            standards,
            creator: Smart::Custom(Some("Rapporteur".into())),
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| refusal(&errors))?;
        Ok((bytes, document.pages().len() as u32))
    })
}

/// How many pages the data take.
pub(crate) fn count(data: &serde_json::Value) -> Result<usize, SummaryError> {
    set(data, |document| Ok(document.pages().len()))
}

/// Sets the data as one SVG a page.
pub(crate) fn svg(data: &serde_json::Value) -> Result<Vec<String>, SummaryError> {
    let options = SvgOptions {
        render_bleed: false,
        pretty: false,
    };
    set(data, |document| {
        Ok(document
            .pages()
            .iter()
            .map(|page| typst_svg::svg(page, &options))
            .collect())
    })
}

/// The words of each page as they were set, a line for each run that starts further down or to the left.
pub(crate) fn text(data: &serde_json::Value) -> Result<Vec<String>, SummaryError> {
    set(data, |document| {
        Ok(document
            .pages()
            .iter()
            .map(|page| {
                let mut runs = Vec::new();
                collect(&page.frame, 0.0, 0.0, &mut runs);
                lines(runs)
            })
            .collect())
    })
}

/// A run of text and where its baseline begins and ends.
struct Run {
    x: f64,
    y: f64,
    end: f64,
    text: String,
}

fn collect(frame: &Frame, x: f64, y: f64, runs: &mut Vec<Run>) {
    for (at, item) in frame.items() {
        let (x, y) = (x + at.x.to_pt(), y + at.y.to_pt());
        match item {
            FrameItem::Group(group) => collect(&group.frame, x, y, runs),
            FrameItem::Text(text) => {
                runs.push(Run {
                    x,
                    y,
                    end: x + text.width().to_pt(),
                    text: text.text.to_string(),
                });
            }
            _ => {}
        }
    }
}

/// Runs in the order in which they were set; a new line where the next one is not close behind on the same baseline.
fn lines(runs: Vec<Run>) -> String {
    let mut text = String::new();
    let mut last: Option<Run> = None;
    for run in runs {
        if let Some(last) = &last {
            // A footnote's mark stands a little above its line.
            let same_line = (run.y - last.y).abs() < 5.0 && run.x > last.x - 0.1;
            let gap = run.x - last.end;
            match (same_line, gap) {
                (false, _) => text.push('\n'),
                (true, gap) if gap > 8.0 => text.push('\t'),
                (true, gap) if gap > 0.5 && !text.ends_with(' ') && !run.text.starts_with(' ') => {
                    text.push(' ');
                }
                _ => {}
            }
        }
        text.push_str(&run.text);
        last = Some(run);
    }
    text
}
