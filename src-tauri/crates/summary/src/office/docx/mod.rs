//! A document for Word and LibreOffice, with real headings, lists, footnotes and tables, to be worked on.
//!
//! Start reading at [`write()`]; what things look like is in `styles`.

mod front;
mod package;
mod styles;
mod tables;

use super::{Print, note_at, plain};
use crate::SummaryError;
use crate::pages::blocks::{Block, Cell, Line, Style as LineStyle, Table as Rows, Typed};
use docx_rs::{
    AbstractNumbering, BreakType, Docx, Footnote, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumberFormat, Numbering, NumberingId, Paragraph, Run, SpecialIndentType, Start,
    VertAlignType,
};
use styles::MUTED;

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
        docx: styles::styled(print),
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
    package::pack(docx, print)
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
