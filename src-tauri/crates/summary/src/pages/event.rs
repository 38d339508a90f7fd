//! An event on its pages.

use super::blocks::{Block, Cell, Figure, Line, Style, Table};
use super::follow_up::{list_of, notes_of, push_small, text_of};
use super::{Desk, Fit, follow_up};
use crate::{Language, words};
use domain::attendance::came;
use domain::record::Event;
use domain::{RecordId, vocabulary};
use serde_json::{Value, json};

/// Everything about every event.
pub(super) fn compose(desk: &Desk<'_>) -> Value {
    let mut events: Vec<&Event> = desk.data.events.iter().collect();
    events.sort_by_key(|e| e.start.as_ref().and_then(|d| d.earliest()));
    json!({ "events": events.into_iter().map(|e| event(desk, e)).collect::<Vec<_>>() })
}

// The order of these calls is the order of the pages: a source note stands where it is first needed.
fn event(desk: &Desk<'_>, event: &Event) -> Value {
    let title = super::event_title(desk.voice, &event.title);
    let title = json!({ "t": title, "n": desk.notes.numbers(event.id, &["title"], &title) });
    let facts = facts(desk, event);
    let purpose = json!({
        "t": event.purpose,
        "n": if event.purpose.is_empty() { vec![] } else { desk.notes.numbers(event.id, &["purpose"], &event.purpose) },
    });
    let attendance = attendance(desk, event);
    let counted = counted(desk, event);
    let delegations = delegations(desk, event);
    let participants = participants(desk, event);
    let mentions = mentions(desk, event.id);
    let sessions = sessions(desk, event.id);
    let mine = Some(event.id);
    let all = json!({
        "title": title,
        "ahead": matches!(event.status.as_str(), "planned" | "postponed"),
        "facts": facts,
        "purpose": purpose,
        "attendance": attendance,
        "counted": counted,
        "delegations": delegations,
        "participants": participants,
        "mentions": mentions,
        "sessions": sessions,
        "recommendations": follow_up::recommendations(desk, |r| r.event_id == mine),
        "actions": follow_up::items(desk, |a| a.event_id == mine),
        "materials": materials(desk, event.id),
        "log": log(desk, event.id),
    });
    match desk.fit {
        Some(fit) => cut(desk, all, fit),
        None => all,
    }
}

/// What of an event goes on one page: facts, purpose, figures, then as much of the rest as there is room for.
fn cut(desk: &Desk<'_>, mut event: Value, fit: Fit) -> Value {
    let say = desk.voice.say;
    for gone in ["participants", "mentions", "sessions", "materials", "log"] {
        event[gone] = json!([]);
    }
    if fit.chars < Fit::ALL.chars {
        event["delegations"]["rows"] = json!([]);
        event["counted"] = json!([]);
    }
    let purpose = Fit {
        chars: fit.chars.saturating_mul(2),
        ..fit
    };
    event["purpose"]["t"] = json!(purpose.clip(event["purpose"]["t"].as_str().unwrap_or_default()));
    let mut more = Vec::new();
    for (list, sentence) in [
        ("recommendations", say.more_recommendations),
        ("actions", say.more_actions),
    ] {
        let Some(all) = event[list].as_array_mut() else {
            continue;
        };
        let rest = all.len().saturating_sub(fit.items) as u32;
        all.truncate(fit.items);
        for item in all {
            item["text"]["t"] = json!(fit.clip(item["text"]["t"].as_str().unwrap_or_default()));
            for gone in ["evidence", "responses", "other"] {
                item[gone] = json!([]);
            }
            for gone in [
                "law",
                "standard",
                "themes",
                "time_frame",
                "number",
                "outcome",
            ] {
                item[gone] = json!("");
            }
            if let Some(last) = item["assessments"].as_array_mut() {
                last.truncate(1);
                last.iter_mut().for_each(|a| a["note"]["t"] = json!(""));
            }
        }
        if rest > 0 {
            let sentence = desk.voice.form(rest, sentence);
            more.push(words::fill(sentence, &[&rest.to_string()]));
        }
    }
    event["more"] = json!(more);
    event
}

/// The same pages as blocks, for office programs.
pub(super) fn blocks(desk: &Desk<'_>) -> Vec<Block> {
    let all = compose(desk);
    let events = list_of(&all, "events");
    let mut blocks = Vec::new();
    if events.is_empty() {
        blocks.push(Block::text(Style::Normal, desk.voice.say.nothing_of_event));
    }
    for event in events {
        if events.len() > 1 {
            blocks.push(Block::heading(2, text_of(&event["title"], "t")));
        }
        blocks.extend(facts_block(desk, event));
        purpose(desk, event, &mut blocks, 2);
        who(desk, event, &mut blocks, 2);
        agenda(desk, event, &mut blocks, 2);
        advice(desk, event, &mut blocks, 2);
        next_steps(desk, event, &mut blocks, 2);
        handed_out(desk, event, &mut blocks, 2);
        named_only(desk, event, &mut blocks, 2);
        noted(desk, event, &mut blocks, 2);
    }
    blocks
}

/// A report in seven sections, filled from the record, with what remains to be written by hand.
pub(super) fn final_report(desk: &Desk<'_>) -> Vec<Block> {
    let say = desk.voice.say;
    let all = compose(desk);
    let events = list_of(&all, "events");
    if events.is_empty() {
        return vec![Block::text(Style::Normal, say.nothing_of_event)];
    }
    let gap = |text: &str| Block::Gap {
        text: text.to_owned(),
    };
    type Part = fn(&Desk<'_>, &Value, &mut Vec<Block>, u8);
    let nothing: Part = |_, _, _, _| {};
    let sections: [(&str, &str, &[Part]); 7] = [
        (say.section_summary, say.to_write_summary, &[nothing]),
        (say.section_background, say.to_write_background, &[purpose]),
        (
            say.section_proceedings,
            say.to_write_proceedings,
            &[agenda, handed_out],
        ),
        (say.section_participants, "", &[who]),
        (say.section_findings, say.to_write_findings, &[noted]),
        (say.section_recommendations, "", &[advice]),
        (
            say.section_follow_up,
            say.to_write_conclusions,
            &[next_steps, named_only],
        ),
    ];
    let mut blocks = Vec::new();
    for (i, (head, to_write, parts)) in sections.into_iter().enumerate() {
        blocks.push(Block::heading(2, head));
        if !to_write.is_empty() {
            blocks.push(gap(to_write));
        }
        let before = blocks.len();
        for event in events {
            let titled = blocks.len();
            if events.len() > 1 {
                blocks.push(Block::heading(3, text_of(&event["title"], "t")));
            }
            if i == 0 {
                blocks.extend(facts_block(desk, event));
            }
            for part in parts {
                part(desk, event, &mut blocks, 3);
            }
            if events.len() > 1 && blocks.len() == titled + 1 {
                blocks.pop();
            }
        }
        if blocks.len() == before && to_write.is_empty() {
            blocks.push(Block::text(Style::Normal, say.none_of_these));
        }
    }
    blocks
}

fn facts_block(desk: &Desk<'_>, event: &Value) -> Option<Block> {
    let mut rows = Vec::new();
    // The title above the text carries no marks: where it has sources, it is a fact among the others.
    if !notes_of(&event["title"]).is_empty() {
        let name = Line::new(Style::Normal, text_of(&event["title"], "t"));
        let name = name.noted(notes_of(&event["title"]));
        rows.push((desk.voice.say.name.to_owned(), vec![name]));
    }
    let facts: Vec<(String, Vec<Line>)> = list_of(event, "facts")
        .iter()
        .map(|f| {
            let mut lines: Vec<Line> = list_of(f, "parts")
                .iter()
                .map(|p| Line::new(Style::Normal, text_of(p, "t")).noted(notes_of(p)))
                .collect();
            lines.extend(Line::others(list_of(f, "other")));
            (text_of(f, "label").to_owned(), lines)
        })
        .collect();
    rows.extend(facts);
    (!rows.is_empty()).then_some(Block::Facts { rows })
}

fn purpose(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let text = text_of(&event["purpose"], "t");
    if !text.is_empty() {
        blocks.push(Block::heading(level, desk.voice.say.purpose));
        blocks.push(Block::Text {
            lines: vec![Line::new(Style::Normal, text).noted(notes_of(&event["purpose"]))],
        });
    }
}

fn who(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let say = desk.voice.say;
    let attendance = &event["attendance"];
    let figures: Vec<Figure> =
        serde_json::from_value(attendance["figures"].clone()).unwrap_or_default();
    let mut mine = Vec::new();
    if !figures.is_empty() {
        mine.push(Block::Figures { figures });
    }
    let mut lines: Vec<Line> = list_of(attendance, "mismatch")
        .iter()
        .filter_map(Value::as_str)
        .map(|m| Line::new(Style::Small, m))
        .collect();
    lines.extend(Line::others(list_of(attendance, "other")));
    if !lines.is_empty() {
        mine.push(Block::Text { lines });
    }
    let number = |v: &Value| {
        v.as_u64()
            .map(|n| Cell::number(n as u32))
            .unwrap_or_default()
    };
    let rows: Vec<Vec<Cell>> = list_of(&event["delegations"], "rows")
        .iter()
        .map(|d| {
            let mut from = vec![
                Line::new(Style::Normal, text_of(&d["from"], "t")).noted(notes_of(&d["from"])),
            ];
            from.extend(Line::others(list_of(d, "other")));
            vec![
                from.into(),
                number(&d["members"]),
                number(&d["women"]),
                number(&d["men"]),
                Cell::new(Style::Muted, text_of(d, "remarks")),
            ]
        })
        .collect();
    if !rows.is_empty() {
        mine.push(Block::heading(3, say.delegations));
        mine.push(table(
            say.delegations,
            &[say.from, say.members, say.women, say.men, say.remarks],
            &[2.0, 0.8, 0.8, 0.8, 2.0],
            rows,
        ));
    }
    let rows: Vec<Vec<Cell>> = list_of(event, "counted")
        .iter()
        .map(|c| {
            let who = Line::new(Style::Normal, text_of(c, "role")).noted(notes_of(c));
            vec![number(&c["count"]), vec![who].into()]
        })
        .collect();
    if !rows.is_empty() {
        mine.push(Block::heading(3, say.counted_not_named));
        mine.push(table(
            say.counted_not_named,
            &[say.number, say.who],
            &[0.8, 4.0],
            rows,
        ));
    }
    let rows: Vec<Vec<Cell>> = list_of(event, "participants")
        .iter()
        .map(participant)
        .collect();
    if !rows.is_empty() {
        mine.push(Block::heading(3, say.named_participants));
        mine.push(table(
            say.named_participants,
            &[say.person_name, say.position, say.role, say.country],
            &[1.4, 2.0, 1.0, 1.0],
            rows,
        ));
    }
    if !mine.is_empty() {
        if level == 2 {
            let head = if event["ahead"] == true {
                say.who_is_expected
            } else {
                say.who_took_part
            };
            blocks.push(Block::heading(2, head));
        }
        blocks.append(&mut mine);
    }
}

fn participant(p: &Value) -> Vec<Cell> {
    let mut name =
        vec![Line::new(Style::Strong, text_of(&p["name"], "t")).noted(notes_of(&p["name"]))];
    for list in ["scripts", "contacts"] {
        let all = list_of(p, list).iter().filter_map(Value::as_str);
        name.extend(all.map(|s| Line::new(Style::Muted, s)));
    }
    name.extend(Line::others(list_of(p, "other")));
    let mut position = Vec::new();
    for (style, field) in [(Style::Normal, "position"), (Style::Muted, "organisation")] {
        if !text_of(p, field).is_empty() {
            position.push(Line::new(style, text_of(p, field)));
        }
    }
    let mut role = vec![Line::new(Style::Normal, text_of(p, "role"))];
    push_small(&mut role, text_of(p, "presence").to_owned());
    vec![
        name.into(),
        position.into(),
        role.into(),
        Cell::new(Style::Normal, text_of(p, "country")),
    ]
}

fn table(name: &str, head: &[&str], widths: &[f32], rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table {
        name: name.to_owned(),
        head: head.iter().map(|h| (*h).to_owned()).collect(),
        widths: widths.to_vec(),
        rows,
        ..Table::default()
    })
}

fn agenda(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let say = desk.voice.say;
    let rows: Vec<Vec<Cell>> = list_of(event, "sessions")
        .iter()
        .map(|s| {
            let mut what = vec![
                Line::new(Style::Strong, text_of(&s["title"], "t")).noted(notes_of(&s["title"])),
            ];
            for (style, field) in [(Style::Muted, "speakers"), (Style::Normal, "remarks")] {
                if !text_of(s, field).is_empty() {
                    what.push(Line::new(style, text_of(s, field)));
                }
            }
            vec![Cell::new(Style::Muted, text_of(s, "time")), what.into()]
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::heading(level, say.agenda));
        blocks.push(table(
            say.agenda,
            &[say.time, say.session],
            &[1.0, 4.0],
            rows,
        ));
    }
}

fn advice(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let say = desk.voice.say;
    let items: Vec<Vec<Line>> = list_of(event, "recommendations")
        .iter()
        .map(|r| {
            let mut lines = vec![follow_up::statement(desk, Style::Serif, r)];
            let addressees: Vec<&str> = list_of(r, "addressees")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            let mut about = Vec::new();
            for (sentence, text) in [
                (say.to_whom, addressees.join("; ")),
                (say.from_whom, text_of(r, "issuer").to_owned()),
                (say.number_in_source, text_of(r, "number").to_owned()),
                ("{}", text_of(r, "countries").to_owned()),
                ("{}", text_of(r, "themes").to_owned()),
                ("{}", text_of(r, "priority").to_owned()),
                ("{}", text_of(r, "time_frame").to_owned()),
            ] {
                if !text.is_empty() {
                    about.push(words::fill(sentence, &[&text]));
                }
            }
            push_small(&mut lines, about.join(" · "));
            for (sentence, field) in [(say.change_of_law, "law"), (say.standard_is, "standard")] {
                if !text_of(r, field).is_empty() {
                    push_small(&mut lines, words::fill(sentence, &[text_of(r, field)]));
                }
            }
            if !list_of(r, "assessments").is_empty() {
                lines.extend(super::matrix::assessments(desk, r));
            }
            for x in list_of(r, "responses") {
                let said = [
                    text_of(x, "answer"),
                    text_of(x, "whom"),
                    text_of(x, "date"),
                    text_of(x, "text"),
                ];
                let said: Vec<&str> = said.into_iter().filter(|s| !s.is_empty()).collect();
                lines.push(
                    Line::new(
                        Style::Small,
                        format!("{}: {}", say.response, said.join(", ")),
                    )
                    .noted(notes_of(x)),
                );
            }
            for e in list_of(r, "evidence") {
                lines.push(
                    Line::new(
                        Style::Small,
                        format!("{}: {}", say.evidence, text_of(e, "t")),
                    )
                    .noted(notes_of(e)),
                );
            }
            lines.extend(Line::others(list_of(r, "other")));
            lines
        })
        .collect();
    if !items.is_empty() {
        if level == 2 {
            blocks.push(Block::heading(2, say.recommendations));
        }
        blocks.push(Block::Statements {
            items,
            in_row: false,
        });
    }
}

fn next_steps(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let say = desk.voice.say;
    let rows: Vec<Vec<Cell>> = list_of(event, "actions")
        .iter()
        .map(|a| {
            let owner = match text_of(a, "owner_short") {
                "" => Cell::new(Style::Muted, say.no_owner),
                owner => Cell::new(Style::Normal, owner),
            };
            let mut row = follow_up::action_row(desk, a);
            row.insert(2, owner);
            row
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::heading(level, say.follow_up));
        blocks.push(table(
            say.follow_up,
            &[say.due, say.what, say.who, say.state],
            &[1.0, 3.0, 1.2, 1.1],
            rows,
        ));
    }
}

fn handed_out(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let mut lines = Vec::new();
    for m in list_of(event, "materials") {
        lines
            .push(Line::new(Style::Normal, text_of(&m["title"], "t")).noted(notes_of(&m["title"])));
        push_small(&mut lines, text_of(m, "availability").to_owned());
        lines.extend(Line::others(list_of(m, "other")));
    }
    if !lines.is_empty() {
        blocks.push(Block::heading(level, desk.voice.say.materials));
        blocks.push(Block::Text { lines });
    }
}

fn named_only(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let say = desk.voice.say;
    let lines: Vec<Line> = list_of(event, "mentions")
        .iter()
        .map(|m| {
            let said = [text_of(m, "name"), text_of(m, "position")];
            let said: Vec<&str> = said.into_iter().filter(|s| !s.is_empty()).collect();
            Line::new(Style::Normal, said.join(", ")).noted(notes_of(m))
        })
        .collect();
    if !lines.is_empty() {
        blocks.push(Block::heading(level, say.also_named));
        blocks.push(Block::text(Style::Small, say.not_counted));
        blocks.push(Block::Text { lines });
    }
}

fn noted(desk: &Desk<'_>, event: &Value, blocks: &mut Vec<Block>, level: u8) {
    let say = desk.voice.say;
    let rows: Vec<Vec<Cell>> = list_of(event, "log")
        .iter()
        .map(|l| {
            let mut what = vec![
                Line::new(Style::Normal, text_of(&l["text"], "t")).noted(notes_of(&l["text"])),
            ];
            push_small(&mut what, text_of(l, "author").to_owned());
            vec![Cell::new(Style::Muted, text_of(l, "at")), what.into()]
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::heading(level, say.log));
        blocks.push(table(say.log, &[say.when, say.what], &[1.0, 4.0], rows));
    }
}

/// A labelled fact with its notes and with what other passages say.
fn fact(
    desk: &Desk<'_>,
    id: RecordId,
    label: &str,
    text: String,
    fields: &[&str],
) -> Option<Value> {
    let parts = if text.trim().is_empty() {
        json!([])
    } else {
        json!([{ "n": desk.notes.numbers(id, fields, &text), "t": text }])
    };
    let other = desk.notes.otherwise(id, fields);
    (parts != json!([]) || !other.is_empty())
        .then(|| json!({ "label": label, "parts": parts, "other": other }))
}

fn facts(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
    let id = event.id;
    let mut facts = Vec::new();
    let mut dates = desk.voice.span(event.start.as_ref(), event.end.as_ref());
    if !event.duration.is_empty() {
        dates = if dates.is_empty() {
            event.duration.clone()
        } else {
            words::fill(desk.voice.say.stated_as, &[&dates, &event.duration])
        };
    }
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.date,
        dates,
        &["start", "end", "duration"],
    ));
    let place = [
        event.venue.clone(),
        event.city.clone(),
        event.country.map(|c| desk.country(c)).unwrap_or_default(),
    ];
    let place = place
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.place,
        place,
        &["venue", "city", "country"],
    ));
    let term = |code| desk.voice.term(code);
    let kind = match desk.voice.language {
        Language::En => format!("{} {}", event.level, event.event_kind),
        // The level follows in French and stands apart in Russian, so that nothing has to agree.
        Language::Fr => format!("{} {}", term(&event.event_kind), term(&event.level)),
        Language::Ru if event.level.is_empty() => term(&event.event_kind).to_owned(),
        Language::Ru => format!("{}, {}", term(&event.event_kind), term(&event.level)),
    };
    let kind = [kind.trim(), term(&event.format), term(&event.status)];
    let kind = kind
        .into_iter()
        .filter(|k| !k.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.kind,
        words::capital(&kind),
        &["level", "event_kind", "kind", "format", "status"],
    ));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.occasion,
        event.occasion.clone(),
        &["occasion"],
    ));
    facts.extend(organisations(desk, id));
    if let Some(project) = event
        .project_id
        .and_then(|p| desk.data.projects.iter().find(|x| x.id == p))
    {
        let text = [project.title.as_str(), project.number.as_str()];
        let mut text = text
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let period = desk
            .voice
            .span(project.start.as_ref(), project.end.as_ref());
        if !period.is_empty() {
            text = format!("{text} ({period})");
        }
        facts.extend(fact(desk, project.id, desk.voice.say.project, text, &[]));
        let donor = desk.body(project.donor_id, &project.donor);
        if !donor.is_empty() {
            facts
                .push(json!({ "label": desk.voice.say.donor, "parts": [{ "t": donor, "n": [] }], "other": [] }));
        }
    }
    let languages = desk
        .voice
        .list(event.languages.iter().map(|l| desk.voice.language(l)));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.languages,
        languages,
        &["languages"],
    ));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.themes,
        desk.voice.terms(&event.themes),
        &["themes"],
    ));
    facts.extend(fact(
        desk,
        id,
        desk.voice.say.also_known_as,
        event.other_titles.join("; "),
        &["other_titles"],
    ));
    let other = desk.notes.otherwise(id, &["title"]);
    if !other.is_empty() {
        facts.push(json!({ "label": desk.voice.say.name, "parts": [], "other": other }));
    }
    facts
}

/// The organisations by role, in the order of the vocabulary.
fn organisations(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let all: Vec<_> = desk
        .data
        .event_organisations
        .iter()
        .filter(|l| l.event_id == event)
        .collect();
    let mut roles: Vec<&str> = all.iter().map(|l| l.role.as_str()).collect();
    roles.sort_by_key(|role| (rank(&vocabulary::ORGANISATION_ROLE, role), *role));
    roles.dedup();
    roles
        .into_iter()
        .filter_map(|role| {
            let parts: Vec<Value> = all
                .iter()
                .filter(|l| l.role == role)
                .filter_map(|l| {
                    let name = desk.organisation(l.organisation_id)?;
                    Some(json!({ "n": desk.notes.numbers(l.id, &[], &name), "t": name }))
                })
                .collect();
            let label = match (role, parts.len()) {
                ("", _) => desk.voice.say.with.to_owned(),
                ("in cooperation with", _) | (_, 0 | 1) => words::capital(desk.voice.term(role)),
                (role, _) => words::capital(desk.voice.term(&format!("{role}s"))),
            };
            (!parts.is_empty()).then(|| json!({ "label": label, "parts": parts, "other": [] }))
        })
        .collect()
}

pub(super) fn rank(vocabulary: &vocabulary::Vocabulary, term: &str) -> usize {
    vocabulary
        .terms
        .iter()
        .position(|t| *t == term)
        .unwrap_or(usize::MAX)
}

/// The stated total, the named and the counted, side by side; what does not add up is said.
fn attendance(desk: &Desk<'_>, event: &Event) -> Value {
    let rows: Vec<_> = desk
        .data
        .participations
        .iter()
        .filter(|p| p.event_id == event.id)
        .collect();
    let mut named: Vec<RecordId> = rows
        .iter()
        .filter(|p| came(p) && desk.people.contains_key(&p.person_id))
        .map(|p| p.person_id)
        .collect();
    named.sort();
    named.dedup();
    let counted: u32 = event.counted.iter().filter_map(|c| c.n).sum();
    let delegates: Vec<u32> = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .filter_map(|d| d.head_count)
        .collect();
    let (women, men) = (event.attendance_women, event.attendance_men);
    let say = desk.voice.say;
    let split = |women: Option<u32>, men: Option<u32>| {
        let some =
            |n: Option<u32>, forms| n.map(|n| desk.voice.count(n, forms)).unwrap_or_default();
        desk.voice
            .list([some(women, say.women_n), some(men, say.men_n)])
    };
    let mut figures = Vec::new();
    if let Some(total) = event.attendance {
        let n = desk.notes.numbers(
            event.id,
            &[
                "attendance",
                "attendance_words",
                "attendance_women",
                "attendance_men",
            ],
            "",
        );
        // A total that is no exact number is printed with the words that say so.
        let worded = match event.attendance_words.as_str() {
            "" => String::new(),
            words => words::fill(say.as_worded, &[words]),
        };
        let detail = [worded, split(women, men)];
        let detail: Vec<String> = detail.into_iter().filter(|d| !d.is_empty()).collect();
        figures.push(json!({ "n": total, "label": say.stated_in_all, "detail": detail.join("; "), "notes": n }));
    } else if women.is_some() || men.is_some() {
        let n = desk
            .notes
            .numbers(event.id, &["attendance_women", "attendance_men"], "");
        figures.push(json!({ "n": women.unwrap_or(0) + men.unwrap_or(0), "label": say.stated_by_sex, "detail": split(women, men), "notes": n }));
    }
    if !named.is_empty() {
        let of = |sex: &str| {
            named
                .iter()
                .filter(|id| desk.people.get(id).is_some_and(|p| p.sex == sex))
                .count() as u32
        };
        let (women, men) = (of("woman"), of("man"));
        let unknown = named.len() as u32 - women - men;
        let mut detail: Vec<String> = Vec::new();
        if women + men > 0 {
            detail.extend([split(Some(women), Some(men))]);
            if unknown > 0 {
                detail.push(words::fill(say.n_not_stated, &[&unknown.to_string()]));
            }
        } else {
            detail.push(say.sex_not_stated.into());
        }
        figures.push(json!({ "n": named.len(), "label": say.named_here, "detail": detail.join("; "), "notes": [] }));
    }
    let groups = event.counted.iter().filter(|c| c.n.is_some()).count();
    if counted > 0 {
        figures.push(json!({ "n": counted, "label": say.counted_label, "detail": desk.voice.count(groups as u32, say.groups_n), "notes": [] }));
    }
    let delegations = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .count();
    if delegations > 0 && delegates.len() == delegations {
        let detail = desk.voice.count(delegations as u32, say.delegations_n);
        figures.push(json!({ "n": delegates.iter().sum::<u32>(), "label": say.in_delegations, "detail": detail, "notes": [] }));
    }
    let mut mismatch = Vec::new();
    if let Some(total) = event.attendance {
        let known = named.len() as u32 + counted;
        if known > total {
            mismatch.push(words::fill(
                say.more_than_stated,
                &[&known.to_string(), &(known - total).to_string()],
            ));
        } else if known > 0 && known < total {
            let rest = total - known;
            mismatch.push(words::fill(
                desk.voice.form(rest, say.neither_named),
                &[&total.to_string(), &rest.to_string()],
            ));
        }
        if let (Some(women), Some(men)) = (women, men)
            && women + men != total
        {
            mismatch.push(words::fill(
                say.sexes_differ,
                &[&(women + men).to_string(), &total.to_string()],
            ));
        }
    }
    let other = desk.notes.otherwise(
        event.id,
        &["attendance", "attendance_women", "attendance_men"],
    );
    json!({ "figures": figures, "mismatch": mismatch, "other": other })
}

fn counted(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
    // Asked for only where it will stand: a number that is given must be printed.
    let mut notes = if event.counted.is_empty() {
        vec![]
    } else {
        desk.notes.numbers(event.id, &["counted"], "")
    };
    let last = event.counted.len().saturating_sub(1);
    event
        .counted
        .iter()
        .enumerate()
        .map(|(i, c)| json!({ "role": c.role, "count": c.n, "n": if i == last { std::mem::take(&mut notes) } else { vec![] } }))
        .collect()
}

fn delegations(desk: &Desk<'_>, event: &Event) -> Value {
    let mut all: Vec<_> = desk
        .data
        .delegations
        .iter()
        .filter(|d| d.event_id == event.id)
        .collect();
    let from = |d: &domain::record::Delegation| match (
        d.country,
        d.organisation_id.and_then(|id| desk.organisation(id)),
    ) {
        (Some(country), Some(body)) => format!("{}, {body}", desk.country(country)),
        (Some(country), None) => desk.country(country),
        (None, body) => body.unwrap_or_default(),
    };
    all.retain(|d| !from(d).is_empty());
    all.sort_by_key(|d| from(d));
    let columns = json!({
        "members": all.iter().any(|d| d.head_count.is_some()),
        "sexes": all.iter().any(|d| d.women.is_some() || d.men.is_some()),
        "remarks": all.iter().any(|d| !d.notes.trim().is_empty()),
    });
    let rows: Vec<Value> = all
        .into_iter()
        .map(|d| {
            let name = from(d);
            json!({
                "from": { "n": desk.notes.numbers(d.id, &[], &name), "t": name },
                "members": d.head_count, "women": d.women, "men": d.men, "remarks": d.notes,
                "other": desk.notes.otherwise(d.id, &[]),
            })
        })
        .collect();
    json!({ "columns": columns, "rows": rows })
}

/// Those who took part, by role and name.
fn participants(desk: &Desk<'_>, event: &Event) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .participations
        .iter()
        .filter(|p| p.event_id == event.id)
        .filter_map(|p| Some((p, *desk.people.get(&p.person_id)?)))
        .collect();
    all.sort_by_key(|(p, person)| {
        (
            !came(p),
            rank(&vocabulary::PARTICIPATION_ROLE, &p.role),
            domain::fold::ascii_key(&person.name),
        )
    });
    all.into_iter()
        .map(|(p, person)| {
            let notes = desk.notes.numbers_of_both((p.id, &[]), (person.id, &["name"]), &person.name);
            let other = [desk.notes.otherwise(p.id, &[]), desk.notes.otherwise(person.id, &[])].concat();
            json!({
                "name": { "t": person.name, "n": notes },
                "scripts": desk.scripts(person.id),
                "position": p.position,
                "organisation": desk.short(p.organisation_id, &p.organisation),
                "role": words::capital(desk.voice.term(&p.role)),
                "presence": if came(p) { "" } else { desk.voice.term(&p.presence) },
                "country": p.country.or(person.country).map(|c| desk.country(c)).unwrap_or_default(),
                "contacts": person.contacts.iter().map(|c| c.value.clone()).collect::<Vec<_>>(),
                "other": other,
            })
        })
        .collect()
}

/// Those whom a report names without saying that they took part.
fn mentions(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let here = |id: RecordId| {
        desk.data
            .participations
            .iter()
            .any(|p| p.event_id == event && p.person_id == id)
    };
    let mut all: Vec<Value> = Vec::new();
    let mut seen: Vec<(RecordId, &str)> = Vec::new();
    for mention in desk
        .data
        .mentions
        .iter()
        .filter(|m| m.event_id == Some(event))
    {
        // Once each: several passages of several reports may name the same person.
        if here(mention.subject_id) && mention.role != "author"
            || seen.contains(&(mention.subject_id, &mention.role))
        {
            continue;
        }
        let name = desk.someone(Some(mention.subject_id), "");
        if name.is_empty() {
            continue;
        }
        seen.push((mention.subject_id, &mention.role));
        let role = if mention.role == "author" {
            desk.voice.say.author_of_report
        } else {
            ""
        };
        let position = [mention.position.as_str(), role];
        let position = position
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join("; ");
        all.push(json!({ "name": name, "position": position, "scripts": desk.scripts(mention.subject_id), "n": desk.notes.numbers(mention.id, &[], &name) }));
    }
    all
}

fn sessions(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .sessions
        .iter()
        .filter(|s| s.event_id == event)
        .collect();
    all.sort_by_key(|s| s.position);
    all.into_iter()
        .map(|s| {
            let time = [desk.voice.moment(&s.starts), desk.voice.moment(&s.ends)];
            json!({
                "time": time.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" – "),
                "title": { "t": s.title, "n": desk.notes.numbers(s.id, &[], &s.title) },
                "speakers": desk.voice.list(s.speakers.iter().cloned()),
                "remarks": s.notes,
            })
        })
        .collect()
}

fn materials(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let all = desk
        .data
        .materials
        .iter()
        .filter(|m| m.event_id == Some(event));
    all.map(|m| {
        json!({
            "title": { "t": m.title, "n": desk.notes.numbers(m.id, &[], &m.title) },
            "availability": m.availability,
            "other": desk.notes.otherwise(m.id, &[]),
        })
    })
    .collect()
}

fn log(desk: &Desk<'_>, event: RecordId) -> Vec<Value> {
    let mut all: Vec<_> = desk
        .data
        .log_entries
        .iter()
        .filter(|l| l.event_id == event)
        .collect();
    all.sort_by(|a, b| a.at.cmp(&b.at));
    all.into_iter()
        .map(|l| json!({ "at": desk.voice.moment(&l.at), "text": { "t": l.text, "n": desk.notes.numbers(l.id, &[], &l.text) }, "author": l.author }))
        .collect()
}
