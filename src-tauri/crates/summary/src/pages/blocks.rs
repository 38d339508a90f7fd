//! The pieces that a print is put together from, whatever it is printed on.

use crate::words::Voice;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a line is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Style {
    /// As the text around it.
    #[default]
    Normal,
    /// A name, a number that counts.
    Strong,
    /// Of the same size, greyer.
    Muted,
    /// A remark: small and grey.
    Small,
    /// The words of a source, in the serif.
    Serif,
    /// The same, struck through: done with.
    Struck,
    /// A state, with its shape.
    State,
    /// What another passage says instead.
    Other,
}

/// One line of text with its sources.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Line {
    /// The words.
    pub(crate) t: String,
    /// How they are set.
    pub(crate) style: Style,
    /// The numbers of the source notes.
    pub(crate) n: Vec<i64>,
    /// For a state: its code, which has the shape.
    pub(crate) code: String,
    /// A remark behind the words, in brackets.
    pub(crate) mark: String,
    /// The words in full, for a cell of a spreadsheet, where a page has them elsewhere and only their beginning here.
    pub(crate) whole: String,
}

impl Line {
    pub(crate) fn new(style: Style, t: impl Into<String>) -> Line {
        Line {
            t: t.into(),
            style,
            ..Line::default()
        }
    }

    /// A state of a vocabulary.
    pub(crate) fn state(voice: Voice, code: &str) -> Line {
        Line {
            t: voice.term(code).to_owned(),
            style: Style::State,
            code: code.to_owned(),
            ..Line::default()
        }
    }

    pub(crate) fn noted(mut self, n: Vec<i64>) -> Line {
        self.n = n;
        self
    }

    pub(crate) fn marked(mut self, mark: &str) -> Line {
        self.mark = mark.to_owned();
        self
    }

    /// What other passages say, as [`super::notes::Notes::otherwise`] gives it.
    pub(crate) fn others(values: &[Value]) -> Vec<Line> {
        let n = |v: &Value| serde_json::from_value(v["n"].clone()).unwrap_or_default();
        values
            .iter()
            .map(|v| Line::new(Style::Other, v["t"].as_str().unwrap_or_default()).noted(n(v)))
            .collect()
    }
}

/// What a cell is to a spreadsheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Typed {
    /// Its lines.
    #[default]
    Words,
    /// A number.
    Number(f64),
    /// A day, `2026-11-22`.
    Day(String),
}

/// A cell of a table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Cell {
    pub(crate) lines: Vec<Line>,
    pub(crate) typed: Typed,
}

impl Cell {
    pub(crate) fn new(style: Style, t: impl Into<String>) -> Cell {
        let t = t.into();
        let lines = if t.trim().is_empty() {
            Vec::new()
        } else {
            vec![Line::new(style, t)]
        };
        lines.into()
    }

    pub(crate) fn number(n: u32) -> Cell {
        let lines = vec![Line::new(Style::Normal, n.to_string())];
        Cell {
            lines,
            typed: Typed::Number(n.into()),
        }
    }

    /// A date: in words on paper, as a day in a spreadsheet where it is one day.
    pub(crate) fn date(voice: Voice, date: Option<&domain::Edtf>) -> Cell {
        let mut cell = Cell::new(Style::Normal, voice.day_of(date));
        if let Some(date) = date
            && let (Some(a), Some(b)) = (date.earliest(), date.latest())
            && a == b
        {
            cell.typed = Typed::Day(a.to_string());
        }
        cell
    }
}

impl From<Vec<Line>> for Cell {
    fn from(lines: Vec<Line>) -> Cell {
        Cell {
            lines,
            typed: Typed::Words,
        }
    }
}

/// A table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Table {
    /// What a spreadsheet calls its sheet; where several tables are one list, what its rows stand under.
    pub(crate) name: String,
    /// What such names are names of: the head of their column.
    pub(crate) under: String,
    pub(crate) head: Vec<String>,
    /// The share of each column; 0 takes what it needs.
    pub(crate) widths: Vec<f32>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Room for each row, in points; 0 for what it needs.
    pub(crate) height: f32,
    /// How many numbered rows to write in follow; on pages, as many as the last one has room for.
    pub(crate) blank: u32,
    /// Figures are set to the right from this column on; 0 for none.
    pub(crate) figures_from: usize,
    /// The last row is a total.
    pub(crate) total: bool,
    /// Sources stand in the row, not at the foot of the page.
    pub(crate) in_row: bool,
}

impl Table {
    /// The share of each column in the whole width, for who cannot see what a column needs.
    pub(crate) fn shares(&self) -> Vec<f32> {
        let wide = |w: &f32| if *w == 0.0 { 0.45 } else { *w };
        let all: f32 = self.widths.iter().map(wide).sum::<f32>().max(0.1);
        self.widths.iter().map(|w| wide(w) / all).collect()
    }

    /// Puts the rows to write in at the end of the others, for who cannot tell how much room a page has.
    pub(crate) fn write_in(&mut self) {
        for _ in 0..std::mem::take(&mut self.blank) {
            let mut row = vec![Cell::default(); self.head.len()];
            if let Some(first) = row.first_mut() {
                *first = Cell::number(self.rows.len() as u32 + 1);
            }
            self.rows.push(row);
        }
    }
}

/// A part of a bar.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) n: u32,
}

/// A bar of a chart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) parts: Vec<Part>,
}

/// A figure that stands alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) n: u32,
    pub(crate) label: String,
    pub(crate) detail: String,
    #[serde(default)]
    pub(crate) notes: Vec<i64>,
}

/// A piece of a print.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub(crate) enum Block {
    /// A heading under the title, from level 2.
    Heading { level: u8, text: String },
    /// Lines of running text, a paragraph each.
    Text { lines: Vec<Line> },
    /// Something for the editor to fill in.
    Gap { text: String },
    /// Labels with what belongs to them.
    Facts { rows: Vec<(String, Vec<Line>)> },
    /// How many of each state.
    Tally { parts: Vec<Part> },
    /// Figures that stand alone.
    Figures { figures: Vec<Figure> },
    /// Bars made of states; `words` says the same in a sentence.
    Bars { bars: Vec<Bar>, words: String },
    /// Numbered statements; their sources stand with them (`in_row`) or at the foot of the page.
    Statements { items: Vec<Vec<Line>>, in_row: bool },
    /// A table.
    Table(Table),
    /// What follows begins a new page.
    NewPage,
    /// Lines to sign on.
    Sign { labels: Vec<String> },
}

impl Block {
    pub(crate) fn heading(level: u8, text: impl Into<String>) -> Block {
        Block::Heading {
            level,
            text: text.into(),
        }
    }

    pub(crate) fn text(style: Style, t: impl Into<String>) -> Block {
        Block::Text {
            lines: vec![Line::new(style, t)],
        }
    }
}
