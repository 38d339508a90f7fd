//! The same blocks as files for other programs: a document to work on, a spreadsheet, a list of values, a page.

mod docx;
mod html;
pub(crate) mod list;
mod sheets;
mod text;

use crate::pages::blocks::{Block, Line, Style};
use crate::{Format, SummaryError};
use serde::Deserialize;
use serde_json::Value;

/// A print as its head, blocks and notes.
#[derive(Deserialize)]
struct Print {
    title: String,
    kicker: String,
    scope: String,
    prepared: String,
    audience: String,
    language: String,
    paper: String,
    draft: bool,
    cover: bool,
    withheld: Vec<String>,
    kosovo: String,
    notes: Vec<Note>,
    endnotes: bool,
    sources: Vec<Source>,
    body: Body,
    words: std::collections::HashMap<String, String>,
    template: String,
    logo: Logo,
    day: (i32, u32, u32),
}

#[derive(Deserialize)]
struct Body {
    blocks: Vec<Block>,
    #[serde(default)]
    origin: String,
}

#[derive(Deserialize)]
struct Note {
    /// Runs with a blank between them.
    full: Vec<NoteRun>,
}

/// The office's mark as a data URL; empty for none.
#[derive(Deserialize)]
struct Logo {
    url: String,
}

/// Words of a note.
#[derive(Deserialize)]
struct NoteRun {
    t: String,
}

#[derive(Deserialize)]
struct Source {
    title: String,
    facts: String,
    excerpt: String,
}

impl Print {
    fn word(&self, name: &str) -> &str {
        self.words.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A note in words.
    fn note(&self, at: usize) -> String {
        let runs = self.notes.get(at).map(|note| note.full.iter());
        let runs: Vec<&str> = runs
            .into_iter()
            .flatten()
            .map(|run| run.t.as_str())
            .collect();
        runs.join(" ")
    }

    /// The lines above the text: what it is, about what, for whom, of when.
    fn above(&self) -> Vec<String> {
        let mut first = vec![
            self.scope.clone(),
            self.prepared.clone(),
            self.audience.clone(),
        ];
        if self.kicker != self.title {
            first.insert(0, self.kicker.clone());
        }
        if self.draft {
            first.push(self.word("draft").to_owned());
        }
        first.retain(|f| !f.is_empty());
        let mut lines = vec![first.join(" · ")];
        lines.extend([self.body.origin.clone()]);
        lines.extend(self.withheld.iter().cloned());
        lines.retain(|l| !l.is_empty());
        lines
    }

    /// Whether the sheet lies on its side.
    fn is_wide(&self) -> bool {
        crate::pages::lies_on_its_side(&self.template)
    }
}

/// The place of a note that a number stands for, and whether it has been printed before.
fn note_at(n: i64) -> (usize, bool) {
    if n >= 0 {
        (n as usize, false)
    } else {
        ((-1 - n) as usize, true)
    }
}

/// A line's words with its remark.
fn plain(line: &Line) -> String {
    let mut text = line.t.clone();
    if line.style == Style::State {
        text = crate::words::capital(&text);
    }
    if !line.mark.is_empty() {
        text.push_str(&format!(" [{}]", line.mark));
    }
    text
}

/// A print as this module knows it, with the rows to write in.
fn of(pages: &Value) -> Result<Print, SummaryError> {
    let mut print: Print =
        serde_json::from_value(pages.clone()).map_err(|e| SummaryError::Writing(e.to_string()))?;
    for block in &mut print.body.blocks {
        if let Block::Table(table) = block {
            table.write_in();
        }
    }
    Ok(print)
}

/// The words of a print as plain text.
pub(crate) fn plain_text(pages: &Value) -> Result<String, SummaryError> {
    Ok(text::write(&of(pages)?))
}

/// Puts the words of a print into a file.
pub(crate) fn write(pages: &Value, format: Format) -> Result<Vec<u8>, SummaryError> {
    let print = of(pages)?;
    match format {
        Format::Docx => docx::write(&print),
        Format::Html => Ok(html::write(&print).into_bytes()),
        Format::Xlsx => sheets::xlsx(&print),
        Format::Csv => Ok(sheets::csv(&print).into_bytes()),
        Format::Pdf => Err(SummaryError::NoSuchFormat(format)),
    }
}
