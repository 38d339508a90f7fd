//! The typesetter: templates, fonts and one JSON file of words go in, pages come out.
//!
//! Everything that Typst can see is in this file; there is no disk, clock, network or package behind it.

use crate::SummaryError;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Abs, Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

/// What the data file is called inside the typesetter.
const DATA: &str = "/summary.json";
/// The main file, which picks the template that the data names.
const MAIN: &str = "/main.typ";
/// Where a drawing of the window's own is looked for.
pub(crate) const DRAWING: &str = "/drawing.svg";

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
    ("/drawing.typ", include_str!("../templates/drawing.typ")),
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
    include_bytes!("../fonts/Vazirmatn_400Regular.ttf"),
    include_bytes!("../fonts/Vazirmatn_600SemiBold.ttf"),
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
    /// Where pictures may stand: the office's mark, and a drawing of the window's own.
    pictures: Vec<(&'static str, FileId)>,
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
        pictures: crate::logo::PLACES
            .iter()
            .chain(&[DRAWING])
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

/// The type of a line, to reckon with.
#[derive(Clone, Copy)]
pub(crate) enum Face {
    /// What is read.
    Serif,
    /// What is found.
    Plain,
    /// What counts.
    Strong,
}

/// The fonts as they are measured.
static INSTANCES: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let upright = |font: &Font| {
        let font = font.clone();
        font.instantiate(
            FontVariant::default(),
            Abs::zero(),
            &FontVariations::default(),
        )
    };
    CASE.fonts.iter().map(upright).collect()
});

/// How wide a word is, as a multiple of the size of its type.
pub(crate) fn advance(word: &str, face: Face) -> f64 {
    // By their places in `FONTS`, in the order in which the templates look through them.
    let order: &[usize] = match face {
        Face::Serif => &[0, 3, 5, 7, 9],
        Face::Plain => &[3, 5, 7, 9],
        Face::Strong => &[4, 6, 8, 10],
    };
    let of = |c: char| {
        let fonts = order.iter().filter_map(|at| INSTANCES.get(*at));
        fonts
            .filter_map(|font| Some((font, font.ttf().glyph_index(c)?)))
            .find_map(|(font, glyph)| Some(font.x_advance(glyph.0)?.get()))
            .unwrap_or(0.6)
    };
    word.chars().map(of).sum()
}

/// One compilation: the case, and the data.
struct Job {
    data: Bytes,
    pictures: Vec<(FileId, Bytes)>,
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
        } else if let Some((_, bytes)) = self.pictures.iter().find(|(at, _)| *at == id) {
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

/// The memory that Typst keeps of compilations is given back when this goes, whatever became of them, or it grows with
/// every preview. What is tried several times until it fits is tried under one of these.
pub(crate) struct Memory;

impl Drop for Memory {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

/// Sets the data in type.
pub(crate) fn set(
    data: &serde_json::Value,
    _memory: &Memory,
) -> Result<PagedDocument, SummaryError> {
    let logo = crate::logo::file(data).and_then(|(place, bytes)| {
        let (_, at) = CASE.pictures.iter().find(|(known, _)| *known == place)?;
        Some((*at, Bytes::new(bytes)))
    });
    let drawing = data["drawing"].as_str().and_then(|svg| {
        let (_, at) = CASE.pictures.iter().find(|(known, _)| *known == DRAWING)?;
        Some((*at, Bytes::from_string(svg.to_owned())))
    });
    let data = serde_json::to_vec(data).map_err(|e| SummaryError::Typesetting(e.to_string()))?;
    let job = Job {
        data: Bytes::new(data),
        pictures: logo.into_iter().chain(drawing).collect(),
    };
    let Warned { output, .. } = typst::compile::<PagedDocument>(&job);
    output.map_err(|errors| refusal(&errors))
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

/// The pages as PDF/UA-1 and PDF/A-2a.
pub(crate) fn pdf(document: &PagedDocument) -> Result<Vec<u8>, SummaryError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|e| SummaryError::Typesetting(e.message().to_string()))?;
    // No timestamp: the same data give the same bytes.
    let options = PdfOptions {
        standards,
        creator: Smart::Custom(Some("Rapporteur".into())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| refusal(&errors))
}

/// So many drawings later what one of them left in Typst's memory is given back. Not at once: what is being set at the same
/// time would lose its own.
const REMEMBERED: usize = 4;

/// A page as PNG, so many dots across. The paper is white, so there is nothing to see through.
pub(crate) fn png(page: &Page, across: u32) -> Option<Vec<u8>> {
    let options = RenderOptions {
        pixel_per_pt: (f64::from(across) / page.frame.width().to_pt()).into(),
        render_bleed: false,
    };
    let map = typst_render::render(page, &options);
    comemo::evict(REMEMBERED);
    let dots: Vec<u8> = map
        .data()
        .chunks_exact(4)
        .flat_map(|dot| [dot[0], dot[1], dot[2]])
        .collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, map.width(), map.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&dots).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// What a page looks like, in a number: pages of one look have the same.
pub(crate) fn look(page: &Page) -> String {
    format!("{:032x}", typst::utils::hash128(&Seen(&page.frame)))
}

/// What is to be seen of a frame. Its marks for links and for the reading order hang on the whole document: a word changed on one
/// page changes them on all.
struct Seen<'f>(&'f Frame);

impl Hash for Seen<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.size().hash(state);
        for (at, item) in self.0.items() {
            match item {
                FrameItem::Tag(_) | FrameItem::Link(..) => {}
                FrameItem::Group(group) => {
                    (at, &group.transform, &group.clip).hash(state);
                    Seen(&group.frame).hash(state);
                }
                item => (at, item).hash(state),
            }
        }
    }
}

/// A page as SVG.
pub(crate) fn svg(document: &PagedDocument, page: usize) -> Option<String> {
    let options = SvgOptions {
        render_bleed: false,
        pretty: false,
    };
    let page = document.pages().get(page)?;
    Some(typst_svg::svg(page, &options))
}

/// The words of each page as they were set, a line for each run that starts further down or to the left.
pub(crate) fn text(document: &PagedDocument) -> Vec<String> {
    let words = document.pages().iter().map(|page| {
        let mut runs = Vec::new();
        collect(&page.frame, 0.0, 0.0, &mut runs);
        lines(runs)
    });
    words.collect()
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

/// Runs in the order in which they are read; a new line where the next one is not close behind on the same baseline.
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
