//! The same blocks as plain text: for the command line, and for who is to read a file without any program of ours.

use super::{Print, plain};
use crate::pages::blocks::{Block, Cell, Line};

/// The text.
pub(super) fn write(print: &Print) -> String {
    let mut out = format!("{}\n", print.title);
    for line in print.above() {
        out.push_str(&format!("{line}\n"));
    }
    let mut headed = false;
    for block in &print.body.blocks {
        if !headed {
            out.push('\n');
        }
        put(
            &mut out,
            block,
            if print.language == "fr" {
                "\u{a0}: "
            } else {
                ": "
            },
        );
        headed = matches!(block, Block::Heading { .. });
    }
    out
}

fn joined(lines: &[Line], between: &str) -> String {
    let lines: Vec<String> = lines.iter().map(plain).collect();
    lines.join(between)
}

/// `colon` is what stands between a label and what belongs to it.
fn put(out: &mut String, block: &Block, colon: &str) {
    let mut line = |text: String| out.push_str(&format!("{}\n", text.trim_end()));
    match block {
        Block::Heading { text, .. } | Block::Gap { text } => line(text.clone()),
        Block::Text { lines } => line(joined(lines, "\n")),
        Block::Facts { rows } => {
            for (label, lines) in rows {
                line(format!("  {label}{colon}{}", joined(lines, "\n    ")));
            }
        }
        Block::Tally { parts } => {
            for part in parts {
                line(format!("  {}{colon}{}", part.label, part.n));
            }
        }
        Block::Figures { figures } => {
            for figure in figures {
                line(format!(
                    "  {}{colon}{} {}",
                    figure.label, figure.n, figure.detail
                ));
            }
        }
        Block::Bars { words, .. } => line(words.clone()),
        Block::Statements { items, .. } => {
            for (i, item) in items.iter().enumerate() {
                line(format!("{}. {}", i + 1, joined(item, "\n   ")));
            }
        }
        Block::Table(table) => {
            line(table.head.join(" | "));
            for row in &table.rows {
                let cell = |cell: &Cell| joined(&cell.lines, "\n    ");
                line(row.iter().map(cell).collect::<Vec<_>>().join(" | "));
            }
        }
        Block::NewPage => line(String::new()),
        Block::Sign { labels } => {
            for label in labels {
                line(format!("{label}: ____________________"));
            }
        }
    }
}
