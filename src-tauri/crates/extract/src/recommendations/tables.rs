//! Tables of recommendations, as in the annexes of EU and ODIHR reports: a row is one recommendation, and its number,
//! addressee, priority and time frame stand in columns of their own.

use crate::actors;
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::{Person, Scene};
use crate::source::Span;
use crate::tables::{self, Rows};
use crate::themes;
use domain::suggestion::{Find, RecommendationFind};
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Text,
    Addressee,
    Priority,
    TimeFrame,
}

/// What a column holds, by its heading.
fn column(heading: &str) -> Option<Column> {
    let heading = heading.trim().to_lowercase();
    Some(match () {
        () if pattern!(r"^(?:no|nr|n°|№|#|number|id|ref)\.?$|^rec(?:ommendation)?s?\.? (?:no|number|#|№)\.?$|^№ ?п/п$")
            .is_match(&heading) =>
        {
            Column::Number
        }
        () if pattern!(r"^(?:(?:main|key|priority|final|other) )?recommendations?\b|^text of (?:the )?recommendation|^рекомендаци|^rekomandim|^preporuk|^препорак|^recommandations?\b")
            .is_match(&heading) =>
        {
            Column::Text
        }
        () if pattern!(r"responsib|addressee|addressed to|^(?:relevant |competent |main )?(?:institution|authorit|stakeholder)|^for whom|^to whom|адресат|ответственн|institucion|përgjegj|nadležn|odgovorn|надлежн|destinataire|responsable")
            .is_match(&heading) =>
        {
            Column::Addressee
        }
        () if pattern!(r"^(?:level of )?priority|^importance|^приоритет|^prioritet|^priorité").is_match(&heading) => Column::Priority,
        () if pattern!(r"time[ -]?(?:frame|line|scale)|deadline|^by when|^when$|^due\b|^срок|^afat|^rok\b|^рок\b|^délai|^échéance")
            .is_match(&heading) =>
        {
            Column::TimeFrame
        }
        () => return None,
    })
}

/// The columns of a table by its heading row, and that row's number; `None` where it is no table of recommendations.
fn columns(scene: &Scene<'_, '_>, rows: &Rows) -> Option<(u32, BTreeMap<u32, Column>)> {
    rows.iter().take(3).find_map(|(number, cells)| {
        let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
        for (at, span) in cells {
            if let Some(kind) = column(scene.source.words(span))
                && !columns.values().any(|k| *k == kind)
            {
                columns.insert(*at, kind);
            }
        }
        let advice = columns.len() > 1 && columns.values().any(|k| *k == Column::Text);
        advice.then_some((*number, columns))
    })
}

/// The recommendations that stand in tables, and the ranges of those tables, in which no other is to be looked for.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    people: &[Person],
    publisher: Option<&str>,
) -> (Vec<Draft>, Vec<Span>) {
    let (mut drafts, mut ranges) = (Vec::new(), Vec::new());
    // A table that goes on overleaf has no heading row of its own.
    let mut last: Option<(u32, BTreeMap<u32, Column>)> = None;
    for rows in tables::of(scene.source) {
        let width = rows
            .values()
            .filter_map(|r| r.keys().max())
            .max()
            .copied()
            .unwrap_or(0);
        let (from, columns) = match columns(scene, &rows) {
            Some((head, columns)) => (head + 1, columns),
            None => match &last {
                Some((wide, columns)) if *wide == width => (0, columns.clone()),
                _ => {
                    last = None;
                    continue;
                }
            },
        };
        let before = drafts.len();
        for cells in rows.range(from..).map(|r| r.1) {
            let cell = |wanted: Column| {
                let at = columns.iter().find(|(_, k)| **k == wanted)?.0;
                cells.get(at).cloned()
            };
            if let Some(text) = cell(Column::Text)
                && cells.len() > 1
                && scene.source.words(&text).split_whitespace().count() >= 4
            {
                drafts.push(row(scene, people, publisher, text, &cell));
            }
        }
        if drafts.len() > before {
            let cells = || rows.values().flat_map(BTreeMap::values);
            let (start, end) = (cells().map(|s| s.start).min(), cells().map(|s| s.end).max());
            if let (Some(start), Some(end)) = (start, end) {
                ranges.push(start..end);
            }
            last = Some((width, columns));
        }
    }
    (drafts, ranges)
}

fn row(
    scene: &Scene<'_, '_>,
    people: &[Person],
    publisher: Option<&str>,
    text: Span,
    cell: &dyn Fn(Column) -> Option<Span>,
) -> Draft {
    let source = scene.source;
    let mut find = RecommendationFind::default();
    let mut draft = Draft::new(Find::Recommendation(RecommendationFind::default()));
    let mut text = text;
    let own_number = pattern!(r"^(?:Recommendation\s+)?(R?\d{1,3}(?:\.\d{1,2})*)[.):]\s+");
    if let Some(number) = cell(Column::Number) {
        find.number = Some(source.tidy(&number).trim_end_matches(['.', ')']).to_owned());
        draft.cite("number", number);
    }
    if let Some(c) = own_number.captures(source.words(&text))
        && let (Some(whole), Some(n)) = (c.get(0), c.get(1))
    {
        if find.number.is_none() {
            find.number = Some(n.as_str().to_owned());
            draft.cite("number", text.start + n.start()..text.start + n.end());
        }
        text = text.start + whole.end()..text.end;
    }
    find.text = source.tidy(&text);
    for (theme, range) in themes::of(source.words(&text), 3) {
        find.themes.push(theme.to_owned());
        draft.cite("themes", text.start + range.start..text.start + range.end);
    }
    draft.citations.insert(0, ("text", text));
    if let Some(whom) = cell(Column::Addressee) {
        for (name, at) in addressees(scene, people, &whom) {
            if !find.addressees.contains(&name) {
                find.addressees.push(name);
                draft.cite("addressees", at);
            }
        }
    }
    if let Some(at) = cell(Column::Priority)
        && let Some(value) = priority(&source.tidy(&at))
    {
        find.priority = Some(value);
        draft.cite("priority", at);
    }
    if let Some(at) = cell(Column::TimeFrame).filter(|s| !is_nothing(source.words(s))) {
        find.time_frame = Some(source.tidy(&at));
        draft.cite("time_frame", at);
    }
    if let Some(publisher) = publisher {
        find.issuer = Some(publisher.to_owned());
        draft.inferred.push("issuer");
    }
    draft.confidence = 0.95;
    draft
        .because
        .push("a row of a table of recommendations".into());
    draft.find = Find::Recommendation(find);
    draft
}

/// `n/a`, a dash: a cell that says that there is nothing.
fn is_nothing(words: &str) -> bool {
    pattern!(r"(?i)^(?:n/?a\.?|none|no|nil|not applicable|[-–—./ ]*)$").is_match(words.trim())
}

/// The value of vocabulary `priority` that a cell stands for; its words where the vocabulary has none.
fn priority(words: &str) -> Option<String> {
    if is_nothing(words) {
        return None;
    }
    let lower = words.to_lowercase();
    Some(match () {
        () if lower.contains("essential") => "essential".into(),
        () if lower.contains("desirable") => "desirable".into(),
        () if pattern!(r"^(?:priority|high|top|yes|urgent|x|✓|1|приоритет\p{L}*|высок\p{L}*|lartë|visok\p{L}*|haute?)\b|^[x✓]$").is_match(&lower) => "priority".into(),
        () if pattern!(r"^(?:other|medium|low|moderate|normal|2|3|средн\p{L}*|низк\p{L}*|moyenne?|basse?)\b").is_match(&lower) => "other".into(),
        () => lower,
    })
}

/// Whom a cell names: bodies and groups that are known, else its pieces as they stand.
fn addressees(scene: &Scene<'_, '_>, people: &[Person], cell: &Span) -> Vec<(String, Span)> {
    let source = scene.source;
    let words = source.words(cell);
    let separator = if words.contains([';', '•']) {
        pattern!(r"\s*[;•]\s*")
    } else {
        pattern!(r"\s*(?:,|/| and the | and (?:\p{Lu})?)\s*")
    };
    let mut pieces: Vec<Span> = Vec::new();
    let mut from = cell.start;
    for m in separator.find_iter(words) {
        // The capital after `and` begins the next name.
        let kept = m
            .as_str()
            .chars()
            .next_back()
            .filter(|c| c.is_uppercase())
            .map_or(0, char::len_utf8);
        pieces.push(from..cell.start + m.start());
        from = cell.start + m.end() - kept;
    }
    pieces.push(from..cell.end);
    // `Ministry of Justice and Public Order` is one name.
    let cuts_a_name = |p: &Span| {
        scene.organisations.mentions.iter().any(|o| {
            o.span.start < p.end && p.end < o.span.end
                || o.span.start < p.start && p.start < o.span.end
        })
    };
    if pieces.iter().any(cuts_a_name) {
        return actors::addressees(scene, people, cell);
    }
    let mut found = Vec::new();
    for piece in pieces {
        let piece = crate::source::trim(&source.flat, piece);
        if piece.is_empty() || is_nothing(source.words(&piece)) {
            continue;
        }
        match actors::addressees(scene, people, &piece).into_iter().next() {
            Some((name, at)) if at.end - at.start + 8 >= piece.end - piece.start => {
                found.push((name, at));
            }
            _ => found.push((source.tidy(&piece), piece)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use domain::{Block, BlockKind, Document, TextIndex, text::Byte};

    /// What is found in tables, each given by its rows of cells.
    fn read(tables: &[&[&[&str]]]) -> Vec<String> {
        let text = tables.concat().concat().join("\n");
        let index = TextIndex::new(&text);
        let (mut at, mut blocks) = (0, Vec::new());
        for (table, rows) in tables.iter().enumerate() {
            for (row, cells) in rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    blocks.push(Block {
                        kind: BlockKind::TableCell {
                            table: table as u32,
                            row: row as u32,
                            column: column as u32,
                        },
                        start: index.point(Byte(at)),
                        end: index.point(Byte(at + cell.len() as u32)),
                        page: None,
                    });
                    at += cell.len() as u32 + 1;
                }
            }
        }
        let document = Document {
            text: text.clone(),
            blocks,
            ..Default::default()
        };
        let source = Source::new(&document);
        let places = crate::places::find(&source.flat, "en");
        let organisations = crate::organisations::find(&source, &places);
        let scene = Scene {
            source: &source,
            places: &places,
            organisations: &organisations,
        };
        crate::recommendations::find(&scene, &[], None)
            .into_iter()
            .map(|d| match d.find {
                Find::Recommendation(r) => format!(
                    "{} | {} | {} | {} | {}",
                    r.number.unwrap_or_default(),
                    r.text,
                    r.addressees.join(" + "),
                    r.priority.unwrap_or_default(),
                    r.time_frame.unwrap_or_default()
                ),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn a_row_is_a_recommendation_with_its_number_addressee_priority_and_time() {
        let head: &[&str] = &[
            "No.",
            "Context (page)",
            "Recommendation",
            "Responsible institution",
            "Priority",
            "Time frame",
        ];
        let first: &[&str] = &[
            "1",
            "The list should have been published (page 15).",
            "The Civil Registration Agency should improve the accuracy of the voters' list.",
            "Parliament of Georgia; Central Election Commission",
            "High",
            "Within 12 months",
        ];
        let second: &[&str] = &[
            "2",
            "Reports are late.",
            "Publish campaign finance reports in searchable form.",
            "Anti-Corruption Bureau",
            "Desirable",
            "n/a",
        ];
        assert_eq!(
            read(&[&[head, first], &[second]]),
            [
                "1 | The Civil Registration Agency should improve the accuracy of the voters' list. | Parliament of Georgia + Central Election Commission | priority | Within 12 months",
                "2 | Publish campaign finance reports in searchable form. | Anti-Corruption Bureau | desirable | ",
            ]
        );
    }

    #[test]
    fn a_table_of_something_else_is_none_of_recommendations() {
        let rows: &[&[&str]] = &[
            &["No.", "Name", "Institution"],
            &["1", "Jane Doe who should speak first", "Parliament"],
        ];
        assert!(read(&[rows]).iter().all(|r| !r.starts_with("1 |")));
    }
}
