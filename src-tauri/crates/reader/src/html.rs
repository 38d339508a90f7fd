//! Web pages: the main content, without menus, scripts and styles.
//!
//! dom_smoothie finds the article as a browser's reading mode does. Where that is thin beside the whole page (many
//! institutional pages are one table), the whole body is read.

use crate::compose::{Draft, line_break, push_collapsed, stated};
use crate::numerals::{Numerals, labelled};
use crate::{Limits, ReadError};
use dom_smoothie::{Config, Readability};
use domain::document::Metadata;
use domain::{BlockKind, Document};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The article counts as found when it holds this share of the page's words, in hundredths, …
const ARTICLE_SHARE: usize = 30;
/// … and at least this many bytes.
const ARTICLE_LENGTH: usize = 250;
/// A table whose cells are longer than this is there to place things on the page.
const CELL: usize = 1500;

/// A cell of at least this many bytes tells something: a figure, a day of a calendar or a link is shorter.
const TELLING: usize = 40;

/// The cells of tables of facts that tell something. Reading mode runs the cells of such a table together, or drops it:
/// an article with fewer cells is not the page. None where they are so few that they prove nothing.
fn telling_cells(page: &Html) -> usize {
    let cells = page
        .root_element()
        .descendent_elements()
        .filter(|e| e.value().name() == "table" && is_data(*e))
        .flat_map(rows)
        .flatten()
        .filter(|cell| cell.text().map(|t| t.trim().len()).sum::<usize>() >= TELLING)
        .count();
    if cells >= 3 { cells } else { 0 }
}

/// Reads a web page.
pub(crate) fn read(source: &str, limits: &Limits) -> Result<Document, ReadError> {
    let page = parse(source, limits, Html::parse_document)?;
    let mut draft = Draft::about(metadata(&page));
    let whole = body_draft(&page);
    let telling = telling_cells(&page);
    let article = article(source, limits).filter(|(_, draft)| {
        let (found, all) = (draft.here().0 as usize, whole.here().0 as usize);
        let cells = draft
            .kinds()
            .filter(|k| matches!(k, BlockKind::TableCell { .. }))
            .count();
        found >= ARTICLE_LENGTH && found * 100 >= all * ARTICLE_SHARE && cells >= telling
    });
    if let Some((facts, article)) = article {
        let known = &mut draft.metadata;
        known.title = known.title.take().or(facts.title);
        known.published = known.published.take().or(facts.published);
        known.publisher = known.publisher.take().or(facts.publisher);
        if known.authors.is_empty() {
            known.authors = facts.authors;
        }
        let titled = article
            .kinds()
            .any(|k| k == BlockKind::Heading { level: 1 });
        let headed = matches!(article.kinds().next(), Some(BlockKind::Heading { .. }));
        let title = heading(&page, "h1")
            .or_else(|| known.title.clone())
            .or_else(|| heading(&page, "h2").filter(|_| !headed));
        if !titled && let Some(title) = title {
            // Reading mode takes the title away from the article; here it must stay citable.
            draft.block(BlockKind::Heading { level: 1 }, &title);
        }
        append(article, &mut draft);
    } else {
        append(whole, &mut draft);
    }
    if draft.is_empty() {
        return Err(ReadError::NoText {
            format: "HTML".to_owned(),
        });
    }
    Ok(draft.finish("html"))
}

/// Adds the text of a piece of HTML, as it stands in Markdown.
pub(crate) fn append_fragment(
    source: &str,
    limits: &Limits,
    draft: &mut Draft,
) -> Result<(), ReadError> {
    let page = parse(source, limits, Html::parse_fragment)?;
    append(body_draft(&page), draft);
    Ok(())
}

/// Adds the blocks of one draft to another.
pub(crate) fn append(from: Draft, to: &mut Draft) {
    let document = from.finish("");
    let index = domain::TextIndex::new(&document.text);
    for block in &document.blocks {
        to.block(block.kind, index.slice(block.start, block.end));
    }
}

fn parse(source: &str, limits: &Limits, how: fn(&str) -> Html) -> Result<Html, ReadError> {
    let too_deep = || ReadError::NestedTooDeep {
        limit: limits.nesting,
    };
    // The parser takes time in the square of the depth, so that a first look is taken without it. It may count
    // too much (end tags may be left out), hence four times the limit.
    if rough_depth(source) > limits.nesting * 4 {
        return Err(too_deep());
    }
    let page = how(source);
    let mut open = vec![(page.tree.root(), 0u64)];
    while let Some((node, depth)) = open.pop() {
        if depth > limits.nesting {
            return Err(too_deep());
        }
        open.extend(node.children().map(|child| (child, depth + 1)));
    }
    Ok(page)
}

/// Elements that have no end tag, or whose end tag is often left out.
const UNCLOSED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup", "html", "head", "body",
];

fn rough_depth(source: &str) -> u64 {
    let (mut depth, mut deepest) = (0u64, 0u64);
    for part in source.split('<').skip(1) {
        let closing = part.starts_with('/');
        let name: String = part
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || UNCLOSED.contains(&name.as_str()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else if !part.split('>').next().is_some_and(|tag| tag.ends_with('/')) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What reading mode makes of the page.
fn article(source: &str, limits: &Limits) -> Option<(Metadata, Draft)> {
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        let config = Config {
            keep_classes: false,
            ..Config::default()
        };
        Readability::new(source, None, Some(config))
            .ok()?
            .parse()
            .ok()
    }));
    let article = parsed.ok().flatten()?;
    let content = parse(&article.content, limits, Html::parse_fragment).ok()?;
    let facts = Metadata {
        title: stated(&article.title),
        authors: article
            .byline
            .as_deref()
            .and_then(stated)
            .into_iter()
            .collect(),
        publisher: article.site_name.as_deref().and_then(stated),
        published: article.published_time.as_deref().and_then(stated),
        language: None,
    };
    Some((facts, body_draft(&content)))
}

fn body_draft(page: &Html) -> Draft {
    let mut walk = Walk::default();
    walk.children(page.root_element());
    walk.flush();
    walk.draft
}

/// First element that a selector finds. The selectors are constants, so that a bad one finds nothing in any test.
fn first<'p>(page: &'p Html, selector: &str) -> Option<ElementRef<'p>> {
    page.select(&Selector::parse(selector).ok()?).next()
}

fn heading(page: &Html, level: &str) -> Option<String> {
    stated(&first(page, level)?.text().collect::<String>())
}

fn metadata(page: &Html) -> Metadata {
    let content = |selectors: &[&str]| {
        selectors
            .iter()
            .find_map(|s| stated(first(page, s)?.attr("content").unwrap_or_default()))
    };
    Metadata {
        title: content(&[
            "meta[property='og:title']",
            "meta[name='citation_title']",
            "meta[name='DC.title']",
        ])
        .or_else(|| stated(&first(page, "title")?.text().collect::<String>())),
        authors: content(&[
            "meta[name='author']",
            "meta[name='citation_author']",
            "meta[name='DC.creator']",
        ])
        .into_iter()
        .collect(),
        publisher: content(&["meta[property='og:site_name']", "meta[name='DC.publisher']"]),
        published: content(&[
            "meta[property='article:published_time']",
            "meta[name='date']",
            "meta[name='DC.date']",
            "meta[itemprop='datePublished']",
        ])
        .or_else(|| stated(first(page, "time[datetime]")?.attr("datetime")?)),
        language: first(page, "html[lang]").and_then(|e| stated(e.attr("lang")?)),
    }
}

/// What a browser does not show as text of the page, and menus.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "nav", "iframe", "object", "canvas",
    "head", "select", "textarea", "button", "audio", "video", "title",
];

/// Elements that stand in a line of text; all others begin a new block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "input",
];

/// A list that is open, with the number of its next item where its items have numbers.
struct List(Option<(Numerals, u32)>);

impl List {
    fn of(element: ElementRef<'_>) -> List {
        let style = element.attr("style").unwrap_or_default().replace(' ', "");
        let hidden = style.contains("list-style:none") || style.contains("list-style-type:none");
        if element.value().name() != "ol" || hidden {
            return List(None);
        }
        let numerals = match element.attr("type") {
            Some("a") => Numerals::LowerLetter,
            Some("A") => Numerals::UpperLetter,
            Some("i") => Numerals::LowerRoman,
            Some("I") => Numerals::UpperRoman,
            _ => Numerals::Decimal,
        };
        let start = element.attr("start").and_then(|n| n.trim().parse().ok());
        List(Some((numerals, start.unwrap_or(1))))
    }

    /// The number of this item, as a browser shows it.
    fn label(&mut self, item: ElementRef<'_>) -> String {
        let Some((numerals, next)) = &mut self.0 else {
            return String::new();
        };
        if let Some(value) = item.attr("value").and_then(|n| n.trim().parse().ok()) {
            *next = value;
        }
        let label = format!("{}.", numerals.write(*next));
        *next = next.saturating_add(1);
        label
    }
}

/// A walk through the elements. Its depth is bounded by [`Limits::nesting`], checked before.
#[derive(Default)]
struct Walk {
    draft: Draft,
    words: String,
    kind: Option<BlockKind>,
    lists: Vec<List>,
    /// The number of the item that is about to be written.
    label: String,
    tables: u32,
    /// In a cell or a heading, inner blocks are lines of the one block.
    whole: bool,
    kept: bool,
}

impl Walk {
    fn children(&mut self, parent: ElementRef<'_>) {
        for child in parent.children() {
            match child.value() {
                Node::Text(text) if self.kept => self.words.push_str(text),
                Node::Text(text) => push_collapsed(&mut self.words, text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if SKIPPED.contains(&name) || is_hidden(element.value()) {
            return;
        }
        match name {
            "br" => line_break(&mut self.words),
            _ if INLINE.contains(&name) => self.children(element),
            "ul" | "ol" | "menu" if self.whole => {
                self.lists.push(List::of(element));
                self.children(element);
                self.lists.pop();
            }
            _ if self.whole => {
                line_break(&mut self.words);
                if name == "li"
                    && let Some(label) = self.lists.last_mut().map(|l| l.label(element))
                    && !label.is_empty()
                {
                    self.words.push_str(&label);
                    self.words.push(' ');
                }
                self.children(element);
                line_break(&mut self.words);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.one_block(
                    BlockKind::Heading {
                        level: name.as_bytes()[1] - b'0',
                    },
                    element,
                );
            }
            "figcaption" | "caption" => self.one_block(BlockKind::Caption, element),
            "ul" | "ol" | "menu" => {
                self.flush();
                self.lists.push(List::of(element));
                self.children(element);
                self.flush();
                self.lists.pop();
            }
            "li" => {
                self.flush();
                self.kind = Some(BlockKind::ListItem {
                    depth: self.lists.len().saturating_sub(1).min(255) as u8,
                });
                self.label = self
                    .lists
                    .last_mut()
                    .map(|l| l.label(element))
                    .unwrap_or_default();
                self.children(element);
                self.flush();
                (self.label, self.kind) = (String::new(), None);
            }
            "table" if is_data(element) => self.table(element),
            "pre" => {
                self.flush();
                self.kept = true;
                self.children(element);
                self.kept = false;
                self.flush();
            }
            // A paragraph inside a list item is the item.
            "p" | "div" if self.words.trim().is_empty() => {
                self.children(element);
                self.flush();
            }
            _ => {
                self.flush();
                self.children(element);
                self.flush();
            }
        }
    }

    fn one_block(&mut self, kind: BlockKind, element: ElementRef<'_>) {
        self.flush();
        self.whole = true;
        self.children(element);
        self.whole = false;
        self.kind = Some(kind);
        self.flush();
    }

    fn table(&mut self, table: ElementRef<'_>) {
        self.flush();
        for caption in table
            .child_elements()
            .filter(|e| e.value().name() == "caption")
        {
            self.one_block(BlockKind::Caption, caption);
        }
        for (row, cells) in rows(table).into_iter().enumerate() {
            let mut column = 0u32;
            for cell in cells {
                self.one_block(
                    BlockKind::TableCell {
                        table: self.tables,
                        row: row as u32,
                        column,
                    },
                    cell,
                );
                let span = cell
                    .attr("colspan")
                    .and_then(|s| s.parse().ok())
                    .unwrap_or(1u32);
                column = column.saturating_add(span.clamp(1, 100));
            }
        }
        self.tables += 1;
    }

    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
            let label = std::mem::take(&mut self.label);
            self.draft.block(kind, &labelled(&label, &tidy(&words)));
            self.kind = None;
        } else if self.label.is_empty() {
            self.kind = None;
        }
    }
}

fn tidy(words: &str) -> String {
    words
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_hidden(element: &Element) -> bool {
    let style = element
        .attr("style")
        .unwrap_or_default()
        .replace(' ', "")
        .to_ascii_lowercase();
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn rows(table: ElementRef<'_>) -> Vec<Vec<ElementRef<'_>>> {
    let is = |names: &'static [&'static str]| {
        move |e: &ElementRef<'_>| names.contains(&e.value().name())
    };
    let groups = table
        .child_elements()
        .filter(is(&["thead", "tbody", "tfoot", "tr"]));
    let rows = groups.flat_map(|group| match group.value().name() {
        "tr" => vec![group],
        _ => group.child_elements().filter(is(&["tr"])).collect(),
    });
    rows.map(|row| row.child_elements().filter(is(&["td", "th"])).collect())
        .collect()
}

/// A table of facts, not one that only places things on the page.
fn is_data(table: ElementRef<'_>) -> bool {
    let rows = rows(table);
    let nested = table
        .descendent_elements()
        .skip(1)
        .any(|e| e.value().name() == "table");
    let wide = rows.iter().any(|r| r.len() >= 2);
    wide && !nested
        && rows
            .iter()
            .flatten()
            .all(|cell| cell.text().map(str::len).sum::<usize>() <= CELL)
}
