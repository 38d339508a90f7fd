//! Lists of people: sign-in tables, lists of participants and speakers, the line of who was present.

use super::vocabulary::{given, is_no_name, is_position};
use super::{Mention, Scene};
use crate::patterns::pattern;
use crate::presence::Presence;
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
    let bare = pattern!(r"^(?:(?:\d{1,3}[.)]|[-•*])\s*)?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Hon|H\.E|Amb|Ambassador|Sir|Dame|Judge|Adv|Atty|Cllr|Engr?|Ing|Mme|Mlle|M|Г-н|Г-жа|г-н|г-жа)\b\.?\s+)*").find(words)?;
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
                || super::vocabulary::is_particle(w)
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
    pattern!(r"(?i)^(?:[\p{L}&’' -]{0,40}\b)?(?:participants|panell?ists|speakers|attendees|present|absent|excused|guests|staff|members|moderators?|presenters|facilitators|trainers|experts|organi[sz]ers|contacts?|delegates|observers|участники|докладчики|membres|intervenants|signataires|candidats|élus|signatories|nominees|pjesëmarrësit|učesnici|учесници)\s*:?\s*$")
        .is_match(words.trim_matches(['*', '#', ' ']))
}

/// Lines `Name, Position, Organisation` and `Name (Organisation)` under such a label or in such a section.
fn lines(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let mut open = false;
    for part in &source.parts {
        let words = source.words(&part.span);
        // A paragraph may end with the label: `… au conseil. Liste des candidats:`.
        let label = words
            .trim_end()
            .strip_suffix(':')
            .and_then(|w| w.rsplit(['.', '!', '?']).next())
            .unwrap_or(words);
        if label.len() < 60 && opens_list(label.trim()) {
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
                    name: super::authors::in_title_case(&name),
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

/// Those listed as present, absent or holding an office of the meeting: single words are names there.
fn present(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let lists = crate::presence::find(source);
    let listed = lists.iter().any(|l| l.presence != Presence::Office);
    for list in &lists {
        let because = match list.presence {
            Presence::Present => "named among those present",
            Presence::Absent => "named among those absent",
            Presence::Office => "named as holding an office of the meeting",
        };
        for item in &list.items {
            let words = source.words(item);
            let Some((name, span)) = present_name(scene, words, item) else {
                continue;
            };
            let single = !name.contains(' ');
            if list.presence == Presence::Office
                && (single && !(listed || given(&name)) || list.items.len() > 3)
            {
                continue;
            }
            let (position, organisation) =
                super::positions::after_name(scene, &source.parts[list.part].span, span.end);
            put(
                mentions,
                Mention {
                    name,
                    span,
                    position,
                    organisation,
                    because: vec![because.into()],
                    score: if single { 4 } else { 5 },
                    author: false,
                },
            );
        }
    }
}

/// The name that an item of such a list is; `None` for a body, a place or a plain word.
fn present_name(scene: &Scene<'_, '_>, words: &str, at: &Span) -> Option<(String, Span)> {
    // `Deputy Clerk Brown`: the office before the name.
    let last = words.rfind(' ').map_or(0, |i| i + 1);
    let office = |w: &str| is_position(w) || w == "Deputy";
    let from = if last > 0 && words[..last].split_whitespace().all(office) {
        last
    } else {
        0
    };
    let (words, at) = (&words[from..], at.start + from..at.end);
    let body = scene
        .organisations
        .mentions
        .iter()
        .any(|o| o.span.start < at.end && at.start < o.span.end);
    let article =
        pattern!(r"^(?:(?:The|La|Le|Les|All|None|No|Everyone|Various)\b|L[’'])").is_match(words);
    if body || article {
        return None;
    }
    let short = !words.contains(' ') && (2..=3).contains(&words.chars().count());
    // `Nicholas May`: a word that is no name elsewhere is one behind a given name here.
    let surnamed = words.split_once(' ').is_some_and(|(first, last)| {
        given(first) && pattern!(r"^\p{Lu}\p{Ll}+$").is_match(last) && !is_position(last)
    });
    let (name, span) = if surnamed {
        (words.to_owned(), at)
    } else if short {
        let capital = words.starts_with(char::is_uppercase)
            && words.chars().skip(1).all(char::is_lowercase)
            && !is_no_name(words);
        capital.then(|| (words.to_owned(), at.clone()))?
    } else {
        listed_name(&tidy(words), &at, words)?
    };
    let single = !name.contains(' ');
    let mixed = name.chars().any(char::is_lowercase);
    let place = name.split(' ').all(crate::places::is_place) && !given(&name);
    let fits = !place && (!single || mixed) && name.split(' ').count() <= 5;
    fits.then_some((name, span))
}

/// `Айзятулова` in the list is the `Иделия Айзятулова` who spoke later: a capital word before a listed last name is its
/// given name.
pub(super) fn fuller_names(scene: &Scene<'_, '_>, mentions: &mut Vec<Mention>) {
    let source = scene.source;
    let single: Vec<String> = mentions
        .iter()
        .filter(|m| !m.name.contains(' ') && m.because.iter().any(|b| b.starts_with("named a")))
        .map(|m| m.name.clone())
        .collect();
    for last in single {
        for (at, _) in source.flat.match_indices(&last) {
            let end = at + last.len();
            let before = source.flat.get(..at).unwrap_or("");
            let whole = !source.flat[end..].starts_with(char::is_alphanumeric);
            let Some(first) = pattern!(r"(?:^|[\s(«“])(\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?) $")
                .captures(crate::source::tail(before))
                .and_then(|c| c.get(1))
            else {
                continue;
            };
            let first = first.as_str();
            let taken = mentions
                .iter()
                .any(|m| m.span.start < at && at < m.span.end);
            let other = is_no_name(first)
                || is_position(first)
                || crate::places::is_place(first)
                || source.has_word(&first.to_lowercase());
            if !whole || taken || other {
                continue;
            }
            let span = at - 1 - first.len()..end;
            mentions.push(Mention {
                name: source.tidy(&span),
                span,
                position: None,
                organisation: None,
                because: vec!["the last name is listed among those present".into()],
                score: 4,
                author: false,
            });
            break;
        }
    }
}
