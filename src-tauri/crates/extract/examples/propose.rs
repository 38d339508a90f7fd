//! Reads plain text or Markdown files and writes, for each, what extraction finds, as `read --json` prints it:
//! `propose OUT FILE…`. For measuring on annotated folders; `propose - FILE…` prints a short list instead.

use domain::document::{Block, BlockKind, Document, Metadata};
use domain::text::{Byte, TextIndex};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let out = args.next().ok_or("propose OUT FILE…")?;
    for file in args {
        let path = Path::new(&file);
        let raw = std::fs::read_to_string(path)?;
        let document = if file.ends_with(".md") {
            markdown(&raw)
        } else {
            plain(&raw)
        };
        let reading = extract::extract(&document, "", &file);
        if out == "-" {
            print_short(&file, &reading);
            continue;
        }
        let stem = path
            .file_stem()
            .and_then(|s| s.to_str())
            .ok_or("a file without a name")?;
        std::fs::write(
            Path::new(&out).join(format!("{stem}.json")),
            serde_json::to_string_pretty(&reading)?,
        )?;
    }
    Ok(())
}

fn print_short(file: &str, reading: &domain::Reading) {
    println!("== {file}");
    println!(
        "{}",
        serde_json::to_string(&reading.report).unwrap_or_default()
    );
    for s in &reading.suggestions {
        let fields = serde_json::to_string(&s.find).unwrap_or_default();
        println!(
            "{}{} {:.2} {} i={:?} {:?} [{}]",
            s.id,
            if s.doubtful { "?" } else { "" },
            s.confidence,
            fields,
            s.inferred,
            s.sensitivity,
            s.because.join(" | ")
        );
    }
    for c in &reading.conflicts {
        println!(
            "CONFLICT {} {}: {:?}",
            c.suggestion,
            c.field,
            c.values
                .iter()
                .map(|v| v.value.to_string())
                .collect::<Vec<_>>()
        );
    }
}

fn plain(text: &str) -> Document {
    Document {
        format: "txt".into(),
        text: text.into(),
        ..Default::default()
    }
}

/// A small reading of Markdown, enough for measuring: front matter to metadata, links to their words, blocks by blank lines.
fn markdown(raw: &str) -> Document {
    let mut metadata = Metadata::default();
    let mut body = raw;
    if let Some(rest) = raw.strip_prefix("---\n")
        && let Some(end) = rest.find("\n---")
    {
        for line in rest[..end].lines() {
            if let Some((key, value)) = line.split_once(':') {
                let value = value.trim().trim_matches(['"', '\'']).to_owned();
                match key {
                    "title" if !value.is_empty() => metadata.title = Some(value),
                    "date" => metadata.published = Some(value.chars().take(10).collect()),
                    "author" if !value.is_empty() => metadata.authors = vec![value],
                    _ => {}
                }
            }
        }
        body = &rest[end + 4..];
    }
    let link = regex::Regex::new(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\([^)]*\)|\[[^\]]*\])")
        .expect("the pattern of links compiles");
    let tag = regex::Regex::new(r"<[^>]{1,300}>|&nbsp;").expect("the pattern of tags compiles");
    let mut cleaned = link.replace_all(body, "$1").into_owned();
    cleaned = link.replace_all(&cleaned, "$1").into_owned();
    cleaned = tag
        .replace_all(&cleaned, " ")
        .replace("**", "")
        .replace("_", " ")
        .replace("\\", "");
    let mut text = String::new();
    let mut spans = Vec::new();
    if let Some(title) = &metadata.title {
        spans.push((BlockKind::Heading { level: 1 }, 0, title.len()));
        text.push_str(title);
        text.push_str("\n\n");
    }
    let mut block = String::new();
    let flush =
        |block: &mut String, text: &mut String, spans: &mut Vec<(BlockKind, usize, usize)>| {
            let words = block.trim();
            if !words.is_empty() {
                let heading = words.chars().take_while(|c| *c == '#').count();
                let item =
                    words.starts_with("- ") || words.starts_with("* ") || words.starts_with("+ ");
                let number = words.split_once(['.', ')']).is_some_and(|(n, r)| {
                    n.len() < 3 && n.chars().all(|c| c.is_ascii_digit()) && r.starts_with(' ')
                });
                let (kind, words) = if heading > 0 {
                    (
                        BlockKind::Heading {
                            level: heading.min(6) as u8,
                        },
                        words.trim_start_matches('#').trim(),
                    )
                } else if item {
                    (BlockKind::ListItem { depth: 0 }, words[2..].trim())
                } else if number {
                    (BlockKind::ListItem { depth: 0 }, words)
                } else {
                    (BlockKind::Paragraph, words)
                };
                let start = text.len();
                text.push_str(words);
                spans.push((kind, start, text.len()));
                text.push_str("\n\n");
            }
            block.clear();
        };
    let numbered = regex::Regex::new(r"^\d{1,2}[.)] ").expect("the pattern of numbers compiles");
    for line in cleaned.lines() {
        let starts = line.trim_start();
        let opens = starts.starts_with('#')
            || starts.starts_with("- ")
            || starts.starts_with("* ")
            || starts.starts_with("+ ")
            || numbered.is_match(starts);
        if starts.is_empty() || opens {
            flush(&mut block, &mut text, &mut spans);
        }
        block.push_str(line);
        block.push('\n');
        if starts.starts_with('#') {
            flush(&mut block, &mut text, &mut spans);
        }
    }
    flush(&mut block, &mut text, &mut spans);
    let index = TextIndex::new(&text);
    let blocks = spans
        .into_iter()
        .map(|(kind, a, b)| Block {
            kind,
            start: index.point(Byte(a as u32)),
            end: index.point(Byte(b as u32)),
            page: None,
        })
        .collect();
    Document {
        format: "markdown".into(),
        blocks,
        metadata,
        text: text.clone(),
        ..Default::default()
    }
}
