//! A document for Word and LibreOffice, with real headings, lists, footnotes and tables, to be worked on.

use super::html::escape;
use super::{Print, note_at, plain};
use crate::SummaryError;
use crate::pages::blocks::{Bar, Block, Cell, Line, Style as LineStyle, Table as Rows, Typed};
use docx_rs::{
    AbstractNumbering, AlignmentType, BorderType, BreakType, Docx, FieldCharType, Footer, Footnote,
    Header, IndentLevel, InstrNUMPAGES, InstrPAGE, InstrText, Level, LevelJc, LevelText,
    LineSpacing, LineSpacingType, NumberFormat, Numbering, NumberingId, PageMargin,
    PageOrientationType, Paragraph, Pic, Run, RunFonts, Shading, SpecialIndentType, Start, Style,
    StyleType, Tab, TabValueType, Table, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TableRow, VertAlignType, WidthType,
};
use std::io::Cursor;

const ACCENT: &str = "14425F";
const MUTED: &str = "55616B";
const HAIR: &str = "C3CCD3";
/// How high the office's mark stands, in English Metric Units: eleven millimetres.
const MARK: u32 = 396_000;

/// What is counted while the document grows.
struct Made<'p> {
    print: &'p Print,
    docx: Docx,
    /// One list each, so that every list begins at 1.
    lists: usize,
    /// Footnotes so far.
    notes: usize,
    /// The footnote that a source note became.
    footnotes: Vec<Option<usize>>,
    /// Twentieths of a point between the margins.
    width: usize,
}

/// The document.
pub(super) fn write(print: &Print) -> Result<Vec<u8>, SummaryError> {
    let mut made = Made {
        print,
        docx: styled(print),
        lists: 0,
        notes: 0,
        footnotes: vec![None; print.notes.len()],
        width: if print.is_wide() { 13_680 } else { 9_000 },
    };
    made.mark();
    if print.cover {
        made.cover();
    }
    made.paragraph("Title", &print.title);
    for (i, line) in print.above().iter().enumerate() {
        made.paragraph(if i == 0 { "Subtitle" } else { "Remark" }, line);
    }
    for block in &print.body.blocks {
        made.block(block);
    }
    made.sources();
    let Made { docx, .. } = made;
    pack(docx, print)
}

fn styled(print: &Print) -> Docx {
    let (w, h) = if print.paper == "a4" {
        (11_906, 16_838)
    } else {
        (12_240, 15_840)
    };
    let mut docx = Docx::new();
    docx = if print.is_wide() {
        docx.page_size(h, w)
            .page_orient(PageOrientationType::Landscape)
    } else {
        docx.page_size(w, h)
    };
    let fonts = |name: &str| RunFonts::new().ascii(name).hi_ansi(name).cs(name);
    let style = |id: &str, name: &str| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .q_format(true)
    };
    let heading = |level: usize, size: usize, color: &str| {
        style(&format!("Heading{level}"), &format!("heading {level}"))
            .next("Normal")
            .bold()
            .size(size)
            .color(color)
            .outline_lvl(level - 1)
            .fonts(fonts("Calibri"))
            .line_spacing(LineSpacing::new().before(280).after(120))
    };
    let edge = if print.is_wide() { 13_680 } else { 9_000 };
    let page_number = Paragraph::new()
        .style("Footer")
        .add_tab(Tab::new().val(TabValueType::Right).pos(edge))
        .add_run(Run::new().add_text(format!(
            "{}\t",
            print.title.chars().take(90).collect::<String>()
        )))
        .add_run(
            Run::new()
                .add_field_char(FieldCharType::Begin, false)
                .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
                .add_field_char(FieldCharType::Separate, false)
                .add_text("1")
                .add_field_char(FieldCharType::End, false),
        )
        .add_run(Run::new().add_text(" / "))
        .add_run(
            Run::new()
                .add_field_char(FieldCharType::Begin, false)
                .add_instr_text(InstrText::NUMPAGES(InstrNUMPAGES::new()))
                .add_field_char(FieldCharType::Separate, false)
                .add_text("1")
                .add_field_char(FieldCharType::End, false),
        );
    if print.draft {
        docx = docx.header(
            Header::new().add_paragraph(
                Paragraph::new()
                    .style("Footer")
                    .align(AlignmentType::Right)
                    .add_run(
                        Run::new()
                            .add_text(print.word("draft"))
                            .bold()
                            .color(ACCENT),
                    ),
            ),
        );
    }
    let (year, month, day) = print.day;
    let stamp = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    docx.page_margin(
        PageMargin::new()
            .top(1250)
            .bottom(1250)
            .left(1400)
            .right(1400)
            .header(700)
            .footer(600),
    )
    .default_fonts(fonts("Cambria"))
    .default_size(21)
    // The stated day, not the clock: the same records give the same bytes.
    .created_at(&stamp)
    .updated_at(&stamp)
    .add_style(
        Style::new("Normal", StyleType::Paragraph)
            .name("Normal")
            .q_format(true)
            .line_spacing(
                LineSpacing::new()
                    .after(100)
                    .line(276)
                    .line_rule(LineSpacingType::Auto),
            ),
    )
    .add_style(
        style("Title", "Title").bold().size(40).line_spacing(
            LineSpacing::new()
                .after(120)
                .line(264)
                .line_rule(LineSpacingType::Auto),
        ),
    )
    .add_style(
        style("Subtitle", "Subtitle")
            .size(18)
            .color(ACCENT)
            .bold()
            .fonts(fonts("Calibri")),
    )
    .add_style(
        style("CoverTitle", "Cover title")
            .bold()
            .size(60)
            .line_spacing(
                LineSpacing::new()
                    .before(200)
                    .after(280)
                    .line(252)
                    .line_rule(LineSpacingType::Auto),
            ),
    )
    // What parts two tables, which would otherwise be one.
    .add_style(
        style("Gap", "Gap").size(8).line_spacing(
            LineSpacing::new()
                .before(0)
                .after(60)
                .line(200)
                .line_rule(LineSpacingType::Auto),
        ),
    )
    .add_style(heading(1, 24, ACCENT))
    .add_style(heading(2, 20, MUTED))
    .add_style(heading(3, 19, MUTED))
    .add_style(
        style("Remark", "Remark")
            .size(17)
            .color(MUTED)
            .fonts(fonts("Calibri")),
    )
    .add_style(style("ToWrite", "To be written").italic().color(MUTED))
    .add_style(
        style("Cell", "Table text")
            .size(18)
            .fonts(fonts("Calibri"))
            .line_spacing(LineSpacing::new().after(30)),
    )
    .add_style(
        style("CellHead", "Table head")
            .bold()
            .size(16)
            .color(ACCENT)
            .fonts(fonts("Calibri"))
            .line_spacing(LineSpacing::new().after(30)),
    )
    .add_style(
        style("Footer", "footer")
            .size(15)
            .color(MUTED)
            .fonts(fonts("Calibri")),
    )
    // What stands small under a statement, and how far it is.
    .add_style(
        style("Meta", "Remark in a list")
            .size(16)
            .color(MUTED)
            .fonts(fonts("Calibri"))
            .line_spacing(LineSpacing::new().after(30)),
    )
    .add_style(
        style("State", "State")
            .bold()
            .size(18)
            .fonts(fonts("Calibri"))
            .line_spacing(LineSpacing::new().before(40).after(20)),
    )
    .add_style(
        style("FootnoteText", "footnote text")
            .size(17)
            .line_spacing(LineSpacing::new().after(40)),
    )
    .footer(Footer::new().add_paragraph(page_number))
}

impl Made<'_> {
    fn push(&mut self, p: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(p);
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        let p = Paragraph::new()
            .style(style)
            .add_run(Run::new().add_text(text));
        // A heading never stands at the foot of a page without what it is over.
        self.push(if style.starts_with("Heading") {
            p.keep_next(true)
        } else {
            p
        });
    }

    /// The office's mark, at the head of the first page.
    fn mark(&mut self) {
        let Some((png, width, height)) = crate::logo::png(&self.print.logo.url) else {
            return;
        };
        if width == 0 || height == 0 {
            return;
        }
        let tall = if self.print.cover { 2 * MARK } else { MARK };
        // A wide mark stays within the margins.
        let wide = u64::from(tall) * u64::from(width) / u64::from(height);
        let most = self.width as u64 * 635;
        let (wide, tall) = if wide > most {
            (most, most * u64::from(height) / u64::from(width))
        } else {
            (wide, u64::from(tall))
        };
        let picture = Pic::new_with_dimensions(png, width, height)
            .id("mark")
            .size(wide as u32, tall as u32);
        let side = if self.print.cover {
            AlignmentType::Left
        } else {
            AlignmentType::Right
        };
        self.push(
            Paragraph::new()
                .style("Normal")
                .align(side)
                .add_run(Run::new().add_image(picture)),
        );
    }

    /// A page with the title before the text.
    fn cover(&mut self) {
        let print = self.print;
        for _ in 0..8 {
            self.paragraph("Normal", "");
        }
        if print.kicker != print.title {
            self.paragraph("Subtitle", &print.kicker);
        }
        self.paragraph("CoverTitle", &print.title);
        let below = [&print.scope, &print.prepared, &print.audience];
        for line in below.into_iter().filter(|line| !line.is_empty()) {
            self.paragraph("Remark", line);
        }
        self.new_page();
    }

    fn new_page(&mut self) {
        self.push(
            Paragraph::new()
                .style("Gap")
                .add_run(Run::new().add_break(BreakType::Page)),
        );
    }

    /// A line as a run, with its sources as footnotes; one that stands already is named by its number.
    fn line(&mut self, mut p: Paragraph, line: &Line) -> Paragraph {
        let text = plain(line);
        let run = Run::new().add_text(text);
        p = p.add_run(match line.style {
            LineStyle::Strong | LineStyle::State => run.bold(),
            LineStyle::Muted => run.color(MUTED),
            LineStyle::Small | LineStyle::Other => run.color(MUTED).size(16),
            LineStyle::Struck => run.strike().color(MUTED),
            LineStyle::Normal | LineStyle::Serif => run,
        });
        for n in &line.n {
            let (at, _) = note_at(*n);
            match self.footnotes.get(at).copied().flatten() {
                Some(number) => {
                    let mut again = Run::new().add_text(number.to_string());
                    again.run_property = again.run_property.vert_align(VertAlignType::SuperScript);
                    p = p.add_run(again);
                }
                None => {
                    self.notes += 1;
                    // The mark stands before it, and the library puts nothing between them.
                    let words = Run::new().add_text(format!(" {}", self.print.note(at)));
                    let mut note = Footnote {
                        id: self.notes,
                        content: Vec::new(),
                    };
                    note.add_content(Paragraph::new().style("FootnoteText").add_run(words));
                    p = p.add_run(Run::new().add_footnote_reference(note));
                    if let Some(slot) = self.footnotes.get_mut(at) {
                        *slot = Some(self.notes);
                    }
                }
            }
        }
        p
    }

    fn lines(&mut self, style: &str, lines: &[Line]) -> Vec<Paragraph> {
        lines
            .iter()
            .map(|l| self.line(Paragraph::new().style(style), l))
            .collect()
    }

    fn block(&mut self, block: &Block) {
        match block {
            // A document's own headings begin below its title.
            Block::Heading { level, text } => {
                self.paragraph(
                    &format!("Heading{}", level.saturating_sub(1).clamp(1, 3)),
                    text,
                );
            }
            Block::Text { lines } => {
                for p in self.lines("Normal", lines) {
                    self.push(p);
                }
            }
            Block::Gap { text } => self.paragraph("ToWrite", text),
            Block::Facts { rows } => {
                let rows = rows
                    .iter()
                    .map(|(label, lines)| {
                        vec![
                            Cell::new(LineStyle::Small, label.clone()),
                            lines.clone().into(),
                        ]
                    })
                    .collect();
                self.table(&Rows {
                    widths: vec![1.0, 3.4],
                    rows,
                    ..Rows::default()
                });
            }
            Block::Tally { parts } => {
                let all: Vec<String> = parts
                    .iter()
                    .map(|p| format!("{} {}", p.n, p.label))
                    .collect();
                self.paragraph("Remark", &all.join(" · "));
            }
            Block::Figures { figures } => {
                let rows = figures
                    .iter()
                    .map(|f| {
                        let label =
                            Line::new(LineStyle::Normal, f.label.clone()).noted(f.notes.clone());
                        vec![
                            Cell {
                                lines: vec![Line::new(LineStyle::Strong, f.n.to_string())],
                                typed: Typed::Number(f.n.into()),
                            },
                            vec![label].into(),
                            Cell::new(LineStyle::Muted, f.detail.clone()),
                        ]
                    })
                    .collect();
                self.table(&Rows {
                    widths: vec![0.7, 2.0, 2.0],
                    rows,
                    ..Rows::default()
                });
            }
            Block::Bars { bars, .. } => self.chart(bars),
            Block::Statements { items, .. } => self.statements(items),
            Block::Table(t) => self.table(t),
            Block::NewPage => self.new_page(),
            Block::Sign { labels } => {
                self.paragraph("Normal", "");
                for l in labels {
                    self.paragraph("Normal", &format!("{l}: ______________________________"));
                }
            }
        }
    }

    /// A chart as the table that it is drawn from.
    fn chart(&mut self, bars: &[Bar]) {
        let mut states: Vec<&crate::pages::blocks::Part> = Vec::new();
        for part in bars.iter().flat_map(|b| &b.parts) {
            if !states.iter().any(|s| s.code == part.code) {
                states.push(part);
            }
        }
        let mut head = vec![String::new()];
        head.extend(states.iter().map(|s| crate::words::capital(&s.label)));
        let rows = bars
            .iter()
            .map(|b| {
                let mut row = vec![Cell::new(LineStyle::Normal, b.label.clone())];
                row.extend(states.iter().map(|s| {
                    Cell::number(b.parts.iter().find(|p| p.code == s.code).map_or(0, |p| p.n))
                }));
                row
            })
            .collect();
        let mut widths = vec![1.6];
        widths.extend(states.iter().map(|_| 1.0));
        self.table(&Rows {
            head,
            widths,
            rows,
            ..Rows::default()
        });
    }

    fn statements(&mut self, items: &[Vec<Line>]) {
        self.lists += 1;
        let id = self.lists;
        let level = Level::new(
            0,
            Start::new(1),
            NumberFormat::new("decimal"),
            LevelText::new("%1."),
            LevelJc::new("left"),
        )
        .indent(Some(480), Some(SpecialIndentType::Hanging(480)), None, None);
        self.docx = std::mem::take(&mut self.docx)
            .add_abstract_numbering(AbstractNumbering::new(id).add_level(level))
            .add_numbering(Numbering::new(id, id));
        for item in items {
            for (i, line) in item.iter().enumerate() {
                let style = match line.style {
                    LineStyle::Small | LineStyle::Other => "Meta",
                    LineStyle::State => "State",
                    _ => "Normal",
                };
                let p = Paragraph::new().style(style);
                let p = if i == 0 {
                    p.numbering(NumberingId::new(id), IndentLevel::new(0))
                        .line_spacing(LineSpacing::new().before(160).after(60))
                } else {
                    p.indent(Some(480), None, None, None)
                };
                // A statement stays with what came of it.
                let p = self.line(p, line).keep_next(i + 1 < item.len());
                self.push(p);
            }
        }
    }

    fn table(&mut self, t: &Rows) {
        let columns = t.widths.len().max(1);
        let widths: Vec<usize> = t
            .shares()
            .iter()
            .map(|share| (share * self.width as f32) as usize)
            .collect();
        let width = |x: usize| widths.get(x).copied().unwrap_or(self.width / columns);
        let mut rows = Vec::new();
        if !t.head.is_empty() {
            let cells = t.head.iter().enumerate().map(|(x, h)| {
                TableCell::new()
                    .width(width(x), WidthType::Dxa)
                    .shading(Shading::new().fill("EEF2F5"))
                    .add_paragraph(
                        Paragraph::new()
                            .style("CellHead")
                            .keep_next(true)
                            .add_run(Run::new().add_text(h)),
                    )
            });
            rows.push(TableRow::new(cells.collect()).cant_split());
        }
        let last = t.rows.len().saturating_sub(1);
        for (y, row) in t.rows.iter().enumerate() {
            // The last three rows stay together: none begins a page by itself.
            let with_next = y < last && y + 3 > last;
            let mut cells = Vec::new();
            for (x, cell) in row.iter().enumerate() {
                let mut paragraphs = self.lines("Cell", &cell.lines);
                if paragraphs.is_empty() {
                    paragraphs.push(Paragraph::new().style("Cell"));
                }
                let mut made =
                    TableCell::new().width(widths.get(x).copied().unwrap_or(1000), WidthType::Dxa);
                for p in paragraphs {
                    let p = p.keep_next(with_next);
                    let right = t.figures_from > 0 && x >= t.figures_from;
                    made = made.add_paragraph(if right {
                        p.align(AlignmentType::Right)
                    } else {
                        p
                    });
                }
                cells.push(made);
            }
            let mut row = TableRow::new(cells).cant_split();
            if t.height > 0.0 {
                row = row.row_height(t.height * 20.0);
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return;
        }
        let line = |position, size: usize, color: &str| {
            TableBorder::new(position)
                .border_type(BorderType::Single)
                .size(size)
                .color(color)
        };
        let borders = TableBorders::with_empty()
            .set(line(TableBorderPosition::Top, 8, ACCENT))
            .set(line(TableBorderPosition::Bottom, 4, HAIR))
            .set(line(TableBorderPosition::InsideH, 4, HAIR));
        let table = Table::without_borders(rows)
            .set_grid(widths)
            .width(self.width, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(60, 100, 60, 0))
            .set_borders(borders);
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        self.paragraph("Gap", "");
    }

    fn sources(&mut self) {
        let print = self.print;
        if !print.sources.is_empty() {
            self.paragraph("Heading1", print.word("sources"));
            for (i, s) in print.sources.iter().enumerate() {
                self.push(
                    Paragraph::new()
                        .style("Normal")
                        .add_run(Run::new().add_text(format!("[{}] ", i + 1)).color(MUTED))
                        .add_run(Run::new().add_text(&s.title).italic()),
                );
                for more in [&s.facts, &s.excerpt] {
                    if !more.is_empty() {
                        self.paragraph("Remark", more);
                    }
                }
            }
        }
        if !print.kosovo.is_empty() {
            self.paragraph("Remark", &print.kosovo);
        }
    }
}

/// The package. The library cannot say that a row is a table's head, which is to be on every page, nor what a picture
/// shows, which language the document speaks and what it is called: it is said here.
fn pack(docx: Docx, print: &Print) -> Result<Vec<u8>, SummaryError> {
    let text =
        |part: Vec<u8>| String::from_utf8(part).map_err(|e| SummaryError::Writing(e.to_string()));
    let mut xml = docx.build();
    let document = text(std::mem::take(&mut xml.document))?.replace(
        "<wp:docPr id=\"1\" name=\"Figure\" />",
        &format!(
            "<wp:docPr id=\"1\" name=\"Logo\" descr=\"{}\" />",
            escape(print.word("logo"))
        ),
    );
    xml.document = heads(&document).into_bytes();
    let language = match print.language.as_str() {
        "ru" => "ru-RU",
        "fr" => "fr-FR",
        _ => "en-GB",
    };
    xml.styles = text(std::mem::take(&mut xml.styles))?
        .replacen(
            "</w:rPr></w:rPrDefault>",
            &format!("<w:lang w:val=\"{language}\" /></w:rPr></w:rPrDefault>"),
            1,
        )
        .into_bytes();
    let title = format!(
        "<dc:title>{}</dc:title></cp:coreProperties>",
        escape(&print.title)
    );
    xml.doc_props.core = text(std::mem::take(&mut xml.doc_props.core))?
        .replacen("</cp:coreProperties>", &title, 1)
        .into_bytes();
    let mut bytes = Cursor::new(Vec::new());
    xml.pack(&mut bytes)
        .map_err(|e| SummaryError::Writing(e.to_string()))?;
    Ok(bytes.into_inner())
}

/// Marks the first row of every table whose first cell is set as a head.
fn heads(document: &str) -> String {
    let mut out = String::with_capacity(document.len() + 1024);
    for (i, part) in document.split("<w:tbl>").enumerate() {
        if i > 0 {
            out.push_str("<w:tbl>");
        }
        let first_row = part.find("</w:tr>").map_or("", |end| &part[..end]);
        if i > 0 && first_row.contains("w:val=\"CellHead\"") {
            out.push_str(&part.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1));
        } else {
            out.push_str(part);
        }
    }
    out
}
