//! Tables, and charts as the tables that they are drawn from.

use super::Made;
use crate::pages::blocks::{Bar, Cell, Part, Style as LineStyle, Table as Rows};
use docx_rs::{
    AlignmentType, Paragraph, Run, Shading, Table, TableCell, TableLayoutType, TableRow, WidthType,
};

impl Made<'_> {
    /// A chart as the table that it is drawn from.
    pub(super) fn chart(&mut self, bars: &[Bar]) {
        let mut states: Vec<&Part> = Vec::new();
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

    pub(super) fn table(&mut self, t: &Rows) {
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
        let table = Table::without_borders(rows)
            .set_grid(widths)
            .width(self.width, WidthType::Dxa)
            .layout(TableLayoutType::Fixed);
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        self.paragraph("Gap", "");
    }
}
