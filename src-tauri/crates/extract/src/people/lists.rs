//! Lists of people: sign-in tables, lists of participants and speakers, the line of who was present.

use super::vocabulary::{given, is_no_name, is_position};
use super::{Mention, Scene};
use crate::patterns::pattern;
use crate::sections::SectionKind;
use crate::source::{PartKind, Span, tidy};
use std::collections::BTreeMap;

/// Adds the people of all lists.
pub(super) fn find(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    tables(scene, mentions);
    lines(scene, mentions);
    present(scene, mentions);
    with_bodies(scene, mentions);
}

/// `Annie Street (IPM), Manisha Thomas (ICVA)`: three such in a row are people and their bodies.
fn with_bodies(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    for part in &source.parts {
        let words = source.words(&part.span);
        let all: Vec<_> = pattern!(
            r"(?:^|[,;:\\•-]\s*|and )(\p{Lu}[\p{L}’'-]+(?: (?:\p{Lu}\.|\p{Lu}[\p{L}’'-]+|de|van|von|al)){1,3}) \([^()]{2,70}\)"
        )
        .captures_iter(words)
        .filter_map(|c| c.get(1))
        .collect();
        if all.len() < 3 {
            continue;
        }
        for m in all {
            let span = part.span.start + m.start()..part.span.start + m.end();
            let Some((name, span)) = listed_name(m.as_str(), &span, m.as_str()) else {
                continue;
            };
            let body = scene.organisations.within(&span).next().is_some();
            if body || name.split(' ').all(crate::places::is_place) {
                continue;
            }
            let (position, organisation) =
                super::positions::after_name(scene, &part.span, span.end);
            put(
                mentions,
                Mention {
                    name,
                    span,
                    position,
                    organisation,
                    because: vec!["stands in a list of people and their bodies".into()],
                    score: 5,
                    author: false,
                },
            );
        }
    }
}

/// What a column of a table holds, by its heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    GivenName,
    FamilyName,
    Position,
    Organisation,
}

fn column(heading: &str) -> Option<Column> {
    let heading = heading.trim().to_lowercase();
    Some(match () {
        () if pattern!(r"^(?:first|given|fore) ?names?$|^имя$|^emri$|^ime$|^prénom$").is_match(&heading) => {
            Column::GivenName
        }
        () if pattern!(r"^(?:last|family|sur) ?names?$|^фамилия$|^mbiemri$|^prezime$|^nom$").is_match(&heading) => {
            Column::FamilyName
        }
        () if pattern!(r"^(?:full )?names?\b|\bname$|^participants?$|^speakers?$|^delegates?$|^members?$|ф\. ?и\. ?о|^фио|^emër|^ime i prezime|^име и презиме|^nom et prénom|^nom complet")
            .is_match(&heading) =>
        {
            Column::Name
        }
        () if pattern!(r"position|^title|job title|function|designation|^role$|^post$|должность|pozici|funksion|funkcij|позициј|лауазым|кызмат|poste|fonction")
            .is_match(&heading) =>
        {
            Column::Position
        }
        () if pattern!(r"organi[sz]ation|institution|affiliation|agency|company|^body$|^entity$|employer|организаци|учреждение|institucion|organizat|organizac|instituci|институциј|ұйым|уюм")
            .is_match(&heading) =>
        {
            Column::Organisation
        }
        () => return None,
    })
}

/// Tables with a column of names.
fn tables(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    for rows in crate::tables::of(source) {
        let Some((head, columns)) = rows.iter().take(3).find_map(|(number, cells)| {
            let columns: BTreeMap<u32, Column> = cells
                .iter()
                .filter_map(|(c, span)| column(source.words(span)).map(|k| (*c, k)))
                .collect();
            let named = columns
                .values()
                .any(|k| matches!(k, Column::Name | Column::FamilyName));
            named.then_some((*number, columns))
        }) else {
            continue;
        };
        for cells in rows.range(head + 1..).map(|r| r.1) {
            let cell = |wanted: Column| {
                columns
                    .iter()
                    .find(|(_, k)| **k == wanted)
                    .and_then(|(c, _)| cells.get(c))
                    .cloned()
            };
            let text = |span: Span| (source.tidy(&span), span);
            let name = match (
                cell(Column::Name),
                cell(Column::GivenName),
                cell(Column::FamilyName),
            ) {
                (Some(name), ..) => text(name),
                (None, Some(first), Some(last)) => {
                    let name = format!("{} {}", source.tidy(&first), source.tidy(&last));
                    (name, first.start.min(last.start)..first.end.max(last.end))
                }
                (None, None, Some(last)) => text(last),
                _ => continue,
            };
            if let Some((name, span)) = listed_name(&name.0, &name.1, source.words(&name.1)) {
                put(
                    mentions,
                    Mention {
                        name,
                        span,
                        position: cell(Column::Position).map(text),
                        organisation: cell(Column::Organisation).map(text),
                        because: vec!["stands in a table's column of names".into()],
                        score: 7,
                        author: false,
                    },
                );
            }
        }
    }
}

/// A name as it stands in a list: without forms of address; `None` for what is none.
fn listed_name(name: &str, span: &Span, words: &str) -> Option<(String, Span)> {
    let bare = pattern!(r"^(?:(?:\d{1,3}[.)]|[-•*])\s*)?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Hon|H\.E|Amb|Ambassador|Sir|Dame|Judge|Г-н|Г-жа)\b\.?\s+)*").find(words)?;
    let rest = &words[bare.end()..];
    let lead = words.len() - words[bare.end()..].len();
    let plain = tidy(rest);
    let count = plain.split(' ').count();
    let fits = (1..=5).contains(&count)
        && plain
            .chars()
            .all(|c| c.is_alphabetic() || " .’'-".contains(c))
        && plain.chars().any(char::is_alphabetic)
        && plain.split(' ').all(|w| {
            w.starts_with(char::is_uppercase) && !is_no_name(w) && !is_position(w)
                || w.chars().count() <= 4 && w.chars().all(char::is_lowercase)
        })
        && (count > 1 || name.chars().count() > 3);
    let whole = span.start + lead..span.start + lead + rest.trim_end().len();
    // A name over two columns is cited whole.
    let joined = if name.len() > words.len() {
        name.to_owned()
    } else {
        plain
    };
    fits.then_some((
        joined,
        if name.len() > words.len() {
            span.clone()
        } else {
            whole
        },
    ))
}

/// Adds a mention unless a fuller one of the same words is there.
fn put(mentions: &mut Vec<Mention>, mention: Mention) {
    let over = |m: &Mention| m.span.start < mention.span.end && mention.span.start < m.span.end;
    if let Some(there) = mentions.iter_mut().find(|m| over(m)) {
        if there.name.split(' ').count() <= mention.name.split(' ').count() {
            there.name = mention.name;
            there.span = mention.span;
            there.score = there.score.max(mention.score);
            there.because.extend(mention.because);
        }
        there.position = mention.position.or(there.position.take());
        there.organisation = mention.organisation.or(there.organisation.take());
        return;
    }
    mentions.push(mention);
}

/// `Members present:`, `Speakers:`, `Staff`: what follows, line by line, is people.
fn opens_list(words: &str) -> bool {
    pattern!(r"(?i)^(?:[\p{L}&’' -]{0,40}\b)?(?:participants|panell?ists|speakers|attendees|present|absent|excused|guests|staff|members|moderators?|presenters|facilitators|trainers|experts|organi[sz]ers|contacts?|delegates|observers|участники|докладчики|pjesëmarrësit|učesnici|учесници)\s*:?\s*$")
        .is_match(words.trim_matches(['*', '#', ' ']))
}

/// Lines `Name, Position, Organisation` and `Name (Organisation)` under such a label or in such a section.
fn lines(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let mut open = false;
    for part in &source.parts {
        let words = source.words(&part.span);
        if words.len() < 60 && opens_list(words) {
            open = true;
            continue;
        }
        let heading = part.kind == PartKind::Heading;
        let section = source.sections[part.section].kind == SectionKind::Participants && !heading;
        if !open && !section {
            continue;
        }
        let mut any = false;
        for (line, at) in super::authors::lines_of(&source.document.text, &part.span) {
            let end = line
                .find([',', ';', '(', '–', '—', ':', '|', '\t', '\\'])
                .or_else(|| line.find(" - "))
                .unwrap_or(line.len());
            let first = &line[..end];
            let span = at.start..at.start + end;
            let many = first.split_whitespace().count() >= 2;
            let Some((name, span)) =
                listed_name(&tidy(first), &span, first).filter(|_| many && line.len() < 260)
            else {
                continue;
            };
            let body = scene.organisations.all.iter().any(|o| o.is_called(&name))
                || scene
                    .organisations
                    .mentions
                    .iter()
                    .any(|o| o.span.start < span.end && span.start < o.span.end);
            let known = name.split(' ').any(given) || section;
            let place = name.split(' ').all(crate::places::is_place);
            if body || place || !known && line.len() == end && heading {
                continue;
            }
            any = true;
            let (position, organisation) = super::positions::after_name(scene, &at, span.end);
            put(
                mentions,
                Mention {
                    name,
                    span,
                    position,
                    organisation,
                    because: vec!["stands in a list of people".into()],
                    score: 4,
                    author: false,
                },
            );
        }
        open = open && (any || words.len() < 40 && !heading);
    }
}

/// `MEMBERS PRESENT: Hallmark, Brown, Meisner.`: last names by themselves.
fn present(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let label = pattern!(
        r"(?i)(?:^|[.;:]\s|\b(?:members|commissioners|others|staff|trustees|directors) )(?:present|attending|in attendance|excused|absent)(?::| were:?)\s+"
    );
    for part in &source.parts {
        let words = source.words(&part.span);
        let Some(m) = label.find(words) else {
            continue;
        };
        let mut at = part.span.start + m.end();
        let list = &source.flat[at..part.span.end];
        let list = &list[..pattern!(r"\.\s|\(|\n")
            .find(list)
            .map_or(list.len(), |m| m.start())];
        for piece in list.split_inclusive([',', ';']) {
            let start = at;
            at += piece.len();
            let item = piece.trim_end_matches([',', ';', '.', ' ']);
            let lead = item.len() - item.trim_start().trim_start_matches("and ").len();
            let item = &item[lead..];
            let name = item.rsplit(' ').next().unwrap_or(item);
            let title = item[..item.len() - name.len()].trim();
            let fits = name.chars().count() > 2
                && name.starts_with(char::is_uppercase)
                && name.chars().skip(1).any(char::is_lowercase)
                && name.chars().all(|c| c.is_alphabetic() || "-’'".contains(c))
                && !is_no_name(name)
                && !is_position(name)
                && name != "None"
                && (title.is_empty()
                    || title.split(' ').all(is_position)
                    || title == "Deputy Clerk");
            if !fits {
                continue;
            }
            let begin = start + lead + item.len() - name.len();
            put(
                mentions,
                Mention {
                    name: name.to_owned(),
                    span: begin..begin + name.len(),
                    position: None,
                    organisation: None,
                    because: vec!["named among those present".into()],
                    score: 4,
                    author: false,
                },
            );
        }
    }
}
