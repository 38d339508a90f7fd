//! The sheet, its foot, and the styles that all words stand in.

use super::Print;
use docx_rs::{
    AlignmentType, BorderType, Docx, FieldCharType, Footer, Header, InstrNUMPAGES, InstrPAGE,
    InstrText, LineSpacing, LineSpacingType, PageMargin, PageOrientationType, Paragraph, Run,
    RunFonts, Style, StyleType, Tab, TabValueType, TableBorder, TableBorderPosition, TableBorders,
    TableCellMargins,
};

pub(super) const ACCENT: &str = "14425F";
pub(super) const MUTED: &str = "55616B";
const HAIR: &str = "C3CCD3";

/// The style of every table.
pub(super) const LEDGER: &str = "Ledger";

/// A table that reads like a register: hairlines between its rows only.
fn ledger() -> Style {
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
    Style::new(LEDGER, StyleType::Table)
        .name("Ledger")
        .margins(TableCellMargins::new().margin(60, 100, 60, 0))
        .set_borders(borders)
}

/// An empty document with all that its parts refer to.
pub(super) fn styled(print: &Print) -> Docx {
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
    .add_style(noted(style("FootnoteText", "footnote text")))
    .add_style(noted(style("EndnoteText", "endnote text")))
    .add_style(ledger())
    .footer(Footer::new().add_paragraph(page_number))
}

fn noted(style: Style) -> Style {
    style.size(17).line_spacing(LineSpacing::new().after(40))
}
