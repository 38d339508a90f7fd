//! Those who took part, and only they: nobody who is merely mentioned stands on any of these pages.

use super::Desk;
use super::blocks::{Block, Cell, Figure, Line, Style, Table};
use super::certificate::{self, Certificate};
use super::event::rank;
use crate::{Column, Dates, Language, Template, words, words::Voice};
use domain::attendance::{Tally, came, took_place};
use domain::record::{Event, Participation, Person};
use domain::{Edtf, vocabulary};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// The events in the order of their days, each with who took part.
fn events<'a>(desk: &Desk<'a>) -> Vec<(&'a Event, Vec<(&'a Participation, &'a Person)>)> {
    let mut events: Vec<&Event> = desk.data.events.iter().collect();
    events.sort_by_key(|e| e.start.as_ref().and_then(Edtf::earliest));
    events
        .into_iter()
        .map(|e| {
            let mut all: Vec<_> = desk
                .data
                .participations
                .iter()
                .filter(|p| p.event_id == e.id)
                .filter_map(|p| Some((p, *desk.people.get(&p.person_id)?)))
                .collect();
            all.sort_by_key(|(_, person)| domain::fold::ascii_key(&person.name));
            (e, all)
        })
        .collect()
}

fn when_and_where(desk: &Desk<'_>, voice: Voice, event: &Event) -> String {
    let country = event
        .country
        .map(|c| c.name(voice.language.name()))
        .unwrap_or_default();
    if country.ends_with('*') {
        desk.kosovo.set(true);
    }
    let parts = [
        voice.span(event.start.as_ref(), event.end.as_ref()),
        event.venue.clone(),
        event.city.clone(),
        country,
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(", ")
}

fn name_of(desk: &Desk<'_>, person: &Person) -> Vec<Line> {
    let mut lines = vec![Line::new(Style::Strong, person.name.clone())];
    let scripts = desk.scripts(person.id);
    lines.extend(scripts.into_iter().map(|s| Line::new(Style::Muted, s)));
    lines
}

fn position_of(desk: &Desk<'_>, p: &Participation) -> Cell {
    let body = desk.body(p.organisation_id, &p.organisation);
    let mut lines = Vec::new();
    for (style, text) in [(Style::Normal, p.position.clone()), (Style::Muted, body)] {
        if !text.is_empty() {
            lines.push(Line::new(style, text));
        }
    }
    lines.into()
}

/// Everybody on one line, with all the parts that they had; on a sheet to sign nobody who is known to stay away.
fn once_each<'a>(
    people: Vec<(&'a Participation, &'a Person)>,
    sign: bool,
) -> Vec<(&'a Participation, &'a Person, Vec<&'a str>)> {
    let mut all: Vec<(&Participation, &Person, Vec<&str>)> = Vec::new();
    for (p, person) in people {
        if sign && p.presence == "absent" {
            continue;
        }
        match all.iter_mut().find(|(_, known, _)| known.id == person.id) {
            Some((first, _, roles)) => {
                if !p.role.is_empty() && !roles.contains(&p.role.as_str()) {
                    roles.push(&p.role);
                }
                // Who came in one part came.
                if came(p) && !came(first) {
                    *first = p;
                }
            }
            None => {
                let roles = Some(p.role.as_str()).filter(|r| !r.is_empty());
                all.push((p, person, roles.into_iter().collect()));
            }
        }
    }
    all
}

/// The height of a row that is signed in, in points.
const ROOM_TO_SIGN: f32 = 34.0;

/// The register, or (`sign`) the sheet to sign in on.
pub(super) fn register(desk: &Desk<'_>, sign: bool) -> Value {
    let say = desk.voice.say;
    let mut blocks = Vec::new();
    let events = events(desk);
    let several = events.len() > 1;
    for (i, (event, people)) in events.into_iter().enumerate() {
        if sign && i > 0 {
            blocks.push(Block::NewPage);
        }
        if several {
            blocks.push(Block::heading(
                2,
                super::event_title(desk.voice, &event.title),
            ));
        }
        let place = when_and_where(desk, desk.voice, event);
        if !place.is_empty() {
            blocks.push(Block::text(Style::Normal, place));
        }
        let nobody = people.is_empty();
        if nobody {
            blocks.push(Block::text(Style::Normal, say.no_participants));
            if !sign {
                continue;
            }
        }
        let mut head = vec![say.number_short, say.person_name, say.position, say.country];
        // What has few words takes what its longest one needs; names and positions have the rest.
        let mut widths = if sign {
            vec![0.3, 1.5, 2.0, 1.0]
        } else {
            vec![0.0, 1.8, 2.2, 0.7]
        };
        if sign {
            head.push(say.signature);
            widths.push(1.6);
        } else {
            head.extend([say.sex, say.role, say.presence]);
            widths.extend([0.5, 0.8, 0.8]);
        }
        let rows: Vec<Vec<Cell>> = once_each(people, sign)
            .iter()
            .enumerate()
            .map(|(i, (p, person, roles))| {
                let country = p.country.or(person.country);
                let mut row = vec![
                    Cell::number(i as u32 + 1),
                    name_of(desk, person).into(),
                    position_of(desk, p),
                    Cell::new(
                        Style::Normal,
                        country.map(|c| desk.country(c)).unwrap_or_default(),
                    ),
                ];
                if sign {
                    row.push(Cell::default());
                } else {
                    let roles = desk
                        .voice
                        .list(roles.iter().map(|r| desk.voice.term(r).to_owned()));
                    let term = |code| desk.voice.term(code).to_owned();
                    for text in [term(&person.sex), roles, term(&p.presence)] {
                        row.push(Cell::new(Style::Normal, words::capital(&text)));
                    }
                }
                row
            })
            .collect();
        blocks.push(Block::Table(Table {
            name: if several {
                super::event_title(desk.voice, &event.title)
            } else if sign {
                say.sign_in_sheet.to_owned()
            } else {
                say.register.to_owned()
            },
            under: say.event.to_owned(),
            head: head.into_iter().map(String::from).collect(),
            widths,
            rows,
            height: if sign { ROOM_TO_SIGN } else { 0.0 },
            // Room for those who come without being announced.
            blank: match (sign, nobody) {
                (false, _) => 0,
                (true, false) => 5,
                (true, true) => 15,
            },
            ..Table::default()
        }));
    }
    json!({ "blocks": blocks })
}

/// The name that goes on somebody's card, the Latin one beneath it, and the language it is in.
///
/// The first name that is recorded in another language than the print's decides; without one, the script of a name
/// that only one of our languages writes; otherwise the language of the print, with the name in that language or its
/// script where there is one, and else as it is called.
fn own_name<'p>(desk: &Desk<'_>, person: &'p Person) -> (&'p str, &'p str, &'static Certificate) {
    let print = certificate::of(desk.options.language.name()).unwrap_or(certificate::ENGLISH);
    let names = || person.names.iter();
    let language_of =
        |n: &domain::record::Name| certificate::written(n.language.as_deref()?, &n.text);
    let own = names()
        .find_map(|n| Some((n.text.as_str(), language_of(n)?)))
        .filter(|(_, words)| words.language != print.language)
        .or_else(|| names().find_map(|n| Some((n.text.as_str(), certificate::by_script(&n.text)?))))
        .or_else(|| Some((person.name.as_str(), certificate::by_script(&person.name)?)))
        .or_else(|| {
            let mine =
                names().find(|n| language_of(n).is_some_and(|w| w.language == print.language));
            let written = || {
                let cyrillic = |n: &&domain::record::Name| {
                    n.language.is_none()
                        && n.text.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'))
                };
                names().find(cyrillic).filter(|_| print.language == "ru")
            };
            mine.or_else(written).map(|n| (n.text.as_str(), print))
        });
    match own {
        Some((name, words)) if name != person.name => (name, &person.name, words),
        Some((name, words)) => (name, "", words),
        None => (&person.name, "", print),
    }
}

/// Badges or certificates, a card each.
pub(super) fn cards(desk: &Desk<'_>, template: Template) -> Value {
    let mut cards: Vec<Value> = Vec::new();
    for (event, people) in events(desk) {
        let mut seen = HashSet::new();
        for (p, person) in people {
            // One card each, however many parts somebody had; none for who stayed away.
            let absent = p.presence == "absent";
            let only_asked = template == Template::Certificates && !came(p);
            if absent || only_asked || !seen.insert(person.id) {
                continue;
            }
            let (name, latin, words) = own_name(desk, person);
            let voice = match Language::parse(words.language) {
                Some(language) => Voice::new(language, desk.options.dates),
                // There are no names of months in the other languages: figures, with strokes or with points.
                None if matches!(words.language, "ar" | "es") => {
                    Voice::new(Language::Fr, Dates::Numeric)
                }
                None => Voice::new(Language::Ru, Dates::Numeric),
            };
            let place = if Language::parse(words.language).is_some() {
                when_and_where(desk, voice, event)
            } else {
                let parts = [
                    voice.span(event.start.as_ref(), event.end.as_ref()),
                    event.city.clone(),
                ];
                let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                parts.join(", ")
            };
            let host: Vec<String> = desk
                .data
                .event_organisations
                .iter()
                .filter(|l| l.event_id == event.id && l.role == "organiser")
                .filter_map(|l| desk.organisation(l.organisation_id))
                .collect();
            let country = p.country.or(person.country);
            cards.push(json!({
                "name": name,
                "latin": latin,
                "language": words.language,
                "title": words.title,
                "given_to": words.given_to,
                "for": words.for_taking_part,
                "signature": words.signature,
                "event": super::event_title(voice, &event.title),
                "place": place,
                "position": p.position,
                "organisation": desk.body(p.organisation_id, &p.organisation),
                "country": country.map(|c| desk.country(c)).unwrap_or_default(),
                "role": if p.role == "delegate" { String::new() } else { words::capital(desk.voice.term(&p.role)) },
                "host": host.join(", "),
            }));
        }
    }
    json!({ "cards": cards, "none": desk.voice.say.no_participants })
}

/// The figure of a column.
fn figure(tally: &Tally, column: Column) -> u32 {
    let figures = tally.figures();
    match column {
        Column::Events => figures.events,
        Column::Trainings => figures.trainings,
        Column::Attendances => figures.attendances,
        Column::Stated => figures.stated,
        Column::Women => figures.women,
        Column::Men => figures.men,
        Column::SexNotStated => figures.sex_not_stated,
        _ => figures.individuals,
    }
}

/// Trainings, attendances and individuals: in all, by country, by level, by event.
pub(super) fn donor_figures(desk: &Desk<'_>) -> Value {
    let say = desk.voice.say;
    let mut columns: Vec<Column> = desk
        .options
        .columns
        .iter()
        .copied()
        .filter(|c| c.is_figure())
        .collect();
    if columns.is_empty() {
        columns = Column::ALL
            .iter()
            .copied()
            .filter(|c| c.is_figure())
            .collect();
    }
    let mut all = Tally::default();
    // Alphabetically, nobody's last.
    let mut countries: BTreeMap<(bool, String), (String, Tally)> = BTreeMap::new();
    let mut levels: BTreeMap<usize, (String, Tally)> = BTreeMap::new();
    let mut by_event: Vec<(String, String, Tally)> = Vec::new();
    for (event, people) in events(desk) {
        if !took_place(event) {
            continue;
        }
        let level = match event.level.as_str() {
            "" => say.level_not_stated.to_owned(),
            level => words::capital(desk.voice.term(level)),
        };
        let level = &mut levels
            .entry(rank(&vocabulary::LEVEL, &event.level))
            .or_insert_with(|| (level, Tally::default()))
            .1;
        let mut one = Tally::default();
        all.event(event);
        level.event(event);
        one.event(event);
        let mut here = HashSet::new();
        for (p, person) in people.into_iter().filter(|(p, _)| came(p)) {
            if !here.insert(person.id) {
                continue;
            }
            let stated = p.country.or(person.country);
            let country = match stated {
                Some(c) => desk.country(c),
                None => words::capital(say.country_not_stated),
            };
            let country = &mut countries
                .entry((stated.is_none(), domain::fold::ascii_key(&country)))
                .or_insert_with(|| (country, Tally::default()))
                .1;
            for count in [&mut all, &mut *level, &mut one, country] {
                count.person(person);
            }
        }
        let when = desk.voice.span(event.start.as_ref(), event.end.as_ref());
        by_event.push((super::event_title(desk.voice, &event.title), when, one));
    }
    if all.figures().events == 0 {
        return json!({ "blocks": [Block::text(Style::Normal, say.nothing_to_count)] });
    }
    let mut blocks = vec![Block::Figures {
        figures: columns
            .iter()
            .map(|c| Figure {
                n: figure(&all, *c),
                label: heading(desk, *c).to_owned(),
                detail: String::new(),
                notes: Vec::new(),
            })
            .collect(),
    }];
    blocks.push(Block::text(Style::Small, say.figures_note));
    let row = |name: Cell, count: &Tally, columns: &[Column]| {
        let mut row = vec![name];
        row.extend(columns.iter().map(|c| match (c, figure(count, *c)) {
            // No source says that nobody came.
            (Column::Stated, 0) => Cell::new(Style::Normal, "–"),
            (_, n) => Cell::number(n),
        }));
        row
    };
    let table = |name: &str, first: &str, columns: &[Column], mut rows: Vec<Vec<Cell>>| {
        rows.push(row(Cell::new(Style::Strong, say.in_all), &all, columns));
        let mut head = vec![first.to_owned()];
        head.extend(columns.iter().map(|c| heading(desk, *c).to_owned()));
        let mut widths = vec![2.2];
        widths.extend(columns.iter().map(|_| 1.0));
        Block::Table(Table {
            name: name.to_owned(),
            head,
            widths,
            rows,
            figures_from: 1,
            total: true,
            ..Table::default()
        })
    };
    // Events are not of a participant's country: what counts events does not stand beside it.
    let of_people: Vec<Column> = columns
        .iter()
        .copied()
        .filter(|c| !matches!(c, Column::Events | Column::Trainings | Column::Stated))
        .collect();
    if !countries.is_empty() && !of_people.is_empty() {
        let rows = countries
            .into_values()
            .map(|(name, c)| row(Cell::new(Style::Normal, name), &c, &of_people));
        let rows = rows.collect();
        blocks.push(Block::heading(2, say.by_country));
        blocks.push(table(say.by_country, say.country, &of_people, rows));
    }
    let rows = levels
        .into_values()
        .map(|(name, c)| row(Cell::new(Style::Normal, name), &c, &columns));
    let rows = rows.collect();
    blocks.push(Block::heading(2, say.by_level));
    blocks.push(table(say.by_level, say.level, &columns, rows));
    let rows = by_event
        .into_iter()
        .map(|(name, when, c)| {
            let mut lines = vec![Line::new(Style::Normal, name)];
            super::follow_up::push_small(&mut lines, when);
            row(lines.into(), &c, &columns)
        })
        .collect();
    blocks.push(Block::heading(2, say.by_event));
    blocks.push(table(say.by_event, say.event, &columns, rows));
    json!({ "blocks": blocks })
}

fn heading(desk: &Desk<'_>, column: Column) -> &'static str {
    let say = desk.voice.say;
    match column {
        Column::Events => say.events_held,
        Column::Trainings => say.trainings,
        Column::Attendances => say.attendances,
        Column::Women => say.women,
        Column::Men => say.men,
        Column::SexNotStated => say.not_stated,
        Column::Stated => say.stated,
        _ => say.individuals,
    }
}
