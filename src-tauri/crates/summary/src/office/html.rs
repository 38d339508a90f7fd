//! One page that needs nothing beside it: no script, no picture, no font from elsewhere.

use super::{Print, note_at, plain};
use crate::pages::blocks::{Block, Cell, Line, Style, Table, Typed};

const STYLE: &str = include_str!("page.css");

/// The page.
pub(super) fn write(print: &Print) -> String {
    let mut out = String::new();
    let title = escape(&print.title);
    out.push_str(&format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}{}</style>\n</head>\n<body>\n<main>\n<header>\n",
        print.language,
        sheet(print)
    ));
    let above = print.above();
    if let Some(first) = above.first() {
        out.push_str(&format!("<p class=\"kicker\">{}</p>\n", escape(first)));
    }
    if !print.logo.url.is_empty() {
        let (url, alt) = (escape(&print.logo.url), escape(print.word("logo")));
        out.push_str(&format!(
            "<p class=\"logo\"><img src=\"{url}\" alt=\"{alt}\"></p>\n"
        ));
    }
    out.push_str(&format!("<h1>{title}</h1>\n"));
    for line in above.iter().skip(1) {
        out.push_str(&format!("<p class=\"small\">{}</p>\n", escape(line)));
    }
    out.push_str("</header>\n");
    for block in &print.body.blocks {
        put(&mut out, block);
    }
    if !print.notes.is_empty() {
        out.push_str(&format!(
            "<h2>{}</h2>\n<ol class=\"notes\">\n",
            escape(print.word("notes"))
        ));
        for i in 0..print.notes.len() {
            out.push_str(&format!(
                "<li id=\"note-{}\">{}</li>\n",
                i + 1,
                escape(&print.note(i))
            ));
        }
        out.push_str("</ol>\n");
    }
    if !print.sources.is_empty() {
        out.push_str(&format!("<h2>{}</h2>\n", escape(print.word("sources"))));
        for (i, s) in print.sources.iter().enumerate() {
            out.push_str(&format!("<p>[{}] <cite>{}</cite>", i + 1, escape(&s.title)));
            for more in [&s.facts, &s.excerpt] {
                if !more.is_empty() {
                    out.push_str(&format!(
                        "<br><span class=\"small\">{}</span>",
                        escape(more)
                    ));
                }
            }
            out.push_str("</p>\n");
        }
    }
    if !print.kosovo.is_empty() {
        out.push_str(&format!(
            "<p class=\"small\">{}</p>\n",
            escape(&print.kosovo)
        ));
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The sheet that a browser prints it on: ours, with our margins.
fn sheet(print: &Print) -> String {
    let paper = if print.paper == "a4" { "A4" } else { "letter" };
    if print.is_wide() {
        format!("@page {{ size: {paper} landscape; margin: 1.8cm 1.9cm 2.1cm; }}\n")
    } else {
        format!("@page {{ size: {paper}; margin: 2.2cm 2.4cm 2.5cm 3cm; }}\n")
    }
}

pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn class(style: Style) -> &'static str {
    match style {
        Style::Normal => "normal",
        Style::Strong => "strong",
        Style::Muted => "muted",
        Style::Small => "small",
        Style::Serif => "serif",
        Style::Struck => "struck",
        Style::State => "state",
        Style::Other => "other",
    }
}

fn line(l: &Line) -> String {
    let words = escape(&plain(l));
    let words = match l.style {
        Style::Struck => format!("<s>{words}</s>"),
        _ => words,
    };
    let notes: Vec<String> =
        l.n.iter()
            .map(|n| note_at(*n).0 + 1)
            .map(|n| format!("<a href=\"#note-{n}\">{n}</a>"))
            .collect();
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("<sup>{}</sup>", notes.join(", "))
    };
    format!("<p class=\"{}\">{words}{notes}</p>", class(l.style))
}

fn lines(all: &[Line]) -> String {
    all.iter().map(line).collect()
}

fn put(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            out.push_str(&format!("<h{level}>{}</h{level}>\n", escape(text)));
        }
        Block::Text { lines: all } => out.push_str(&format!("<div>{}</div>\n", lines(all))),
        Block::Gap { text } => {
            out.push_str(&format!("<p class=\"gap\">{}</p>\n", escape(text)));
        }
        Block::Facts { rows } => {
            out.push_str("<dl>\n");
            for (label, all) in rows {
                out.push_str(&format!(
                    "<dt>{}</dt><dd>{}</dd>\n",
                    escape(label),
                    lines(all)
                ));
            }
            out.push_str("</dl>\n");
        }
        Block::Tally { parts } => {
            out.push_str("<ul class=\"tally\">");
            for p in parts {
                out.push_str(&format!("<li><b>{}</b> {}</li>", p.n, escape(&p.label)));
            }
            out.push_str("</ul>\n");
        }
        Block::Figures { figures } => {
            out.push_str("<ul class=\"figures\">");
            for f in figures {
                out.push_str(&format!(
                    "<li><b>{}</b> {} <span class=\"small\">{}</span></li>",
                    f.n,
                    escape(&f.label),
                    escape(&f.detail)
                ));
            }
            out.push_str("</ul>\n");
        }
        Block::Bars { bars, words } => chart(out, bars, words),
        Block::Statements { items, .. } => {
            out.push_str("<ol>\n");
            for item in items {
                out.push_str(&format!("<li>{}</li>\n", lines(item)));
            }
            out.push_str("</ol>\n");
        }
        Block::Table(t) => table(out, t),
        Block::NewPage => out.push_str("<hr>\n"),
        Block::Sign { labels } => {
            out.push_str("<div class=\"sign\">");
            for l in labels {
                out.push_str(&format!("<span>{}</span>", escape(l)));
            }
            out.push_str("</div>\n");
        }
    }
}

/// Where bars begin, to the right of what they are called.
const LABEL: u32 = 300;

/// Bars as a vector picture inside the page, and in words.
fn chart(out: &mut String, bars: &[crate::pages::blocks::Bar], words: &str) {
    let total = |b: &crate::pages::blocks::Bar| b.parts.iter().map(|p| p.n).sum::<u32>();
    let most = bars.iter().map(total).max().unwrap_or(0).max(1);
    let height = bars.len() * 26;
    out.push_str(&format!(
        "<figure><svg viewBox=\"0 0 {} {height}\" role=\"img\" aria-label=\"{}\">",
        LABEL + 500,
        escape(words)
    ));
    for (i, bar) in bars.iter().enumerate() {
        let y = i * 26;
        // What is long is set closer, and what is very long is cut: it stands in full beneath.
        let length = bar.label.chars().count();
        let label: String = bar.label.chars().take(56).collect();
        let close = if length > 34 {
            format!(
                " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
                LABEL - 16
            )
        } else {
            String::new()
        };
        out.push_str(&format!(
            "<text x=\"0\" y=\"{}\"{close}>{}</text>",
            y + 16,
            escape(&label)
        ));
        let mut x = 0;
        for part in &bar.parts {
            let width = part.n * 460 / most;
            out.push_str(&format!(
                "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"18\"><title>{} {}</title></rect>",
                part.code.replace(' ', "-"),
                LABEL + x,
                y + 3,
                width.saturating_sub(1),
                part.n,
                escape(&part.label)
            ));
            x += width;
        }
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\">{}</text>",
            LABEL + 8 + x,
            y + 16,
            total(bar)
        ));
    }
    out.push_str(&format!(
        "</svg><figcaption class=\"small\">{}</figcaption></figure>\n",
        escape(words)
    ));
}

fn table(out: &mut String, t: &Table) {
    out.push_str("<table>\n<colgroup>");
    for share in t.shares() {
        out.push_str(&format!("<col style=\"width:{:.1}%\">", share * 100.0));
    }
    out.push_str("</colgroup>\n<thead><tr>");
    for h in &t.head {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape(h)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &t.rows {
        out.push_str("<tr>");
        for cell in row {
            out.push_str(&cell_of(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn cell_of(cell: &Cell) -> String {
    match cell.typed {
        Typed::Number(_) => format!("<td class=\"number\">{}</td>", lines(&cell.lines)),
        _ => format!("<td>{}</td>", lines(&cell.lines)),
    }
}
