//! Markdown: front matter into the metadata, links into their words, marks left out.

use crate::compose::{Draft, push_collapsed, stated};
use crate::numerals::labelled;
use crate::{Limits, ReadError, html};
use domain::document::Metadata;
use domain::{BlockKind, Document};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads Markdown.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Document, ReadError> {
    let (front, body) = split_front_matter(text);
    let mut draft = Draft::about(front_matter(front));
    let mut page = Page::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    if let Some(title) = draft.metadata.title.clone()
        && !body.trim_start().starts_with("# ")
    {
        // A title that stands in the front matter alone is still words of the report, and must be citable.
        draft.block(BlockKind::Heading { level: 1 }, &title);
    }
    for line in announcement(front) {
        draft.block(BlockKind::Paragraph, &line);
    }
    let mut raw = String::new();
    for event in Parser::new_ext(body, options) {
        if let Event::Html(part) = &event {
            raw.push_str(part);
            continue;
        }
        if !raw.is_empty() {
            page.flush(&mut draft);
            html::append_fragment(&std::mem::take(&mut raw), limits, &mut draft)?;
        }
        page.take(event, &mut draft);
    }
    if !raw.is_empty() {
        html::append_fragment(&raw, limits, &mut draft)?;
    }
    page.flush(&mut draft);
    if draft.is_empty() {
        return Err(ReadError::NoText {
            format: "Markdown".to_owned(),
        });
    }
    Ok(draft.finish("markdown"))
}

/// Where the walk through the events stands.
#[derive(Default)]
struct Page {
    words: String,
    kind: Option<BlockKind>,
    /// The open lists, with the number of the next item where items have numbers.
    lists: Vec<Option<u64>>,
    label: String,
    tables: u32,
    row: u32,
    column: u32,
    code: bool,
    footnote: bool,
    picture: bool,
}

impl Page {
    fn take(&mut self, event: Event<'_>, draft: &mut Draft) {
        match event {
            Event::Start(tag) => self.start(&tag, draft),
            Event::End(tag) => self.end(tag, draft),
            Event::Text(words) if self.code => self.words.push_str(&words),
            // The words that stand for a picture describe it; the report does not say them.
            Event::Text(_) | Event::Code(_) if self.picture => {}
            Event::Text(words) | Event::Code(words) => self.text(&words),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.words.push('\n'),
            Event::Rule => self.flush(draft),
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        push_collapsed(&mut self.words, words);
    }

    fn start(&mut self, tag: &Tag<'_>, draft: &mut Draft) {
        match tag {
            Tag::Heading { level, .. } => self.begin(
                BlockKind::Heading {
                    level: number(*level),
                },
                draft,
            ),
            Tag::List(start) => {
                self.flush(draft);
                self.lists.push(*start);
            }
            Tag::Item => {
                let depth = self.lists.len().saturating_sub(1).min(255) as u8;
                self.begin(BlockKind::ListItem { depth }, draft);
                self.label.clear();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.label = format!("{number}.");
                    *number = number.saturating_add(1);
                }
            }
            Tag::Paragraph if self.kind.is_none() || !self.words.is_empty() => {
                let kind = if self.footnote {
                    BlockKind::Footnote
                } else {
                    BlockKind::Paragraph
                };
                self.begin(kind, draft);
            }
            Tag::CodeBlock(_) => {
                self.begin(BlockKind::Paragraph, draft);
                self.code = true;
            }
            Tag::FootnoteDefinition(_) => {
                self.begin(BlockKind::Footnote, draft);
                self.footnote = true;
            }
            Tag::Table(_) => {
                self.flush(draft);
                self.row = 0;
            }
            Tag::TableHead | Tag::TableRow => self.column = 0,
            Tag::TableCell => {
                self.begin(
                    BlockKind::TableCell {
                        table: self.tables,
                        row: self.row,
                        column: self.column,
                    },
                    draft,
                );
            }
            Tag::Image { .. } => self.picture = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, draft: &mut Draft) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::Paragraph => self.flush(draft),
            TagEnd::CodeBlock => {
                self.code = false;
                self.flush(draft);
            }
            TagEnd::FootnoteDefinition => {
                self.flush(draft);
                self.footnote = false;
            }
            TagEnd::List(_) => {
                self.flush(draft);
                self.lists.pop();
            }
            TagEnd::TableCell => {
                self.flush(draft);
                self.column += 1;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.row += 1,
            TagEnd::Table => self.tables += 1,
            TagEnd::Image => self.picture = false,
            _ => {}
        }
    }

    fn begin(&mut self, kind: BlockKind, draft: &mut Draft) {
        self.flush(draft);
        self.kind = Some(kind);
    }

    fn flush(&mut self, draft: &mut Draft) {
        let words = std::mem::take(&mut self.words);
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        if !words.trim().is_empty() {
            draft.block(kind, &labelled(&std::mem::take(&mut self.label), &words));
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// Parts `---` … `---` at the top from the rest.
fn split_front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.trim_start().strip_prefix("---\n") else {
        return ("", text);
    };
    for end in ["\n---\n", "\n...\n"] {
        if let Some(at) = rest.find(end) {
            return (&rest[..at], &rest[at + end.len()..]);
        }
    }
    match rest.strip_suffix("\n---") {
        Some(front) => (front, ""),
        None => ("", text),
    }
}

/// The flat part of YAML that front matter is written in: `key: value`, quotes, `[a, b]`, and `- item` lines.
/// What is nested deeper is of no use to us and is skipped.
fn front_matter(yaml: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let lines: Vec<&str> = yaml.lines().collect();
    for (i, line) in lines.iter().enumerate() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        if key.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let mut values = values(value);
        if values.is_empty() {
            let items = lines[i + 1..]
                .iter()
                .map_while(|l| l.trim_start().strip_prefix("- "));
            values = items
                .filter_map(|item| stated(unquote(item.trim())))
                .collect();
        }
        let first = values.first().cloned();
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => metadata.title = first,
            "author" | "authors" | "by" => metadata.authors.extend(values),
            "publisher" | "organisation" | "organization" | "site" => metadata.publisher = first,
            // `published: true` is a switch of the page's generator, not a date.
            "date" | "published" | "publish_date" | "pubdate"
                if first
                    .as_deref()
                    .is_some_and(|v| v.contains(|c: char| c.is_ascii_digit())) =>
            {
                metadata.published = first;
            }
            "lang" | "language" | "locale" => metadata.language = first,
            _ => {}
        }
    }
    metadata
}

/// Front matter by which a page announces an event, as site generators have it (Hugo's event pages, Wowchemy's `event`
/// type): its day, its place and who holds it stand nowhere else, and become lines of the report, so that they can be
/// cited. Empty for other pages.
fn announcement(yaml: &str) -> Vec<String> {
    const TELLING: [&str; 8] = [
        "end_date",
        "date_end",
        "event_type",
        "event_organizer",
        "event_organiser",
        "event_date",
        "venue",
        "registration_url",
    ];
    let pairs: Vec<(String, &str)> = yaml
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(key, _)| !key.trim_start().starts_with(['-', '#']))
        .map(|(key, value)| (key.trim().to_ascii_lowercase(), unquote(value.trim())))
        .collect();
    let timed = |wanted: &str| {
        pairs
            .iter()
            .any(|(key, v)| key == wanted && v.starts_with(|c: char| c.is_ascii_digit()))
    };
    let announces = pairs.iter().any(|(key, _)| TELLING.contains(&key.as_str()))
        || (timed("from") && timed("to"));
    if !announces {
        return Vec::new();
    }
    let told = |keys: &[&str]| {
        keys.iter().find_map(|k| {
            let (_, value) = pairs.iter().find(|(key, v)| key == k && !v.is_empty())?;
            Some(*value)
        })
    };
    let day = |value: &str| {
        let day = value.get(..10).filter(|d| {
            d.bytes().enumerate().all(|(i, b)| {
                if matches!(i, 4 | 7) {
                    b == b'-'
                } else {
                    b.is_ascii_digit()
                }
            })
        });
        day.unwrap_or(value).to_owned()
    };
    let mut lines = Vec::new();
    let start = told(&["event_date", "start_date", "date_start", "from", "date"]).map(day);
    let end = told(&["end_date", "date_end", "to"]).map(day);
    match (start, end) {
        (Some(start), Some(end)) if end > start => lines.push(format!("When: {start} – {end}")),
        (Some(start), _) => lines.push(format!("When: {start}")),
        _ => {}
    }
    let place: Vec<&str> = [
        "venue_name",
        "venue",
        "address",
        "street",
        "city",
        "state",
        "country",
        "location",
    ]
    .iter()
    .filter_map(|key| told(&[key]))
    .collect();
    if !place.is_empty() {
        lines.push(format!("Where: {}", place.join(", ")));
    }
    if let Some(by) = told(&[
        "event_organizer",
        "event_organiser",
        "organizer",
        "organiser",
    ]) {
        lines.push(format!("Organised by: {by}"));
    }
    if let Some(host) = told(&["host"]) {
        lines.push(format!("Hosted by: {host}"));
    }
    lines
}

fn values(value: &str) -> Vec<String> {
    let value = value.trim();
    match value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        Some(list) => list
            .split(',')
            .filter_map(|v| stated(unquote(v.trim())))
            .collect(),
        None if matches!(value, "|" | ">" | "|-" | ">-") => Vec::new(),
        None => stated(unquote(value)).into_iter().collect(),
    }
}

fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value
            .strip_prefix(quote)
            .and_then(|v| v.strip_suffix(quote))
        {
            return inner;
        }
    }
    value
}
