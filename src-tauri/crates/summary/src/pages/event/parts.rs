//! An event's pages as blocks: for the final report, and for office programs.

use super::compose;
use crate::pages::blocks::{Block, Cell, Figure, Line, Style, Table};
use crate::pages::follow_up::{self, list_of, notes_of, push_small, text_of};
use crate::pages::{Desk, matrix};
use crate::words;
use serde_json::Value;

/// The same pages as blocks, for office programs.
pub(in crate::pages) fn blocks(desk: &Desk<'_>) -> Vec<Block> {
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
pub(in crate::pages) fn final_report(desk: &Desk<'_>) -> Vec<Block> {
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
    if !text_of(attendance, "countries").is_empty() {
        mine.push(Block::text(Style::Small, text_of(attendance, "countries")));
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
        let heads = [say.from, say.members, say.women, say.men, say.remarks];
        // What is known of none has no column.
        let known: Vec<usize> = (0..heads.len())
            .filter(|x| *x == 0 || rows.iter().any(|row| !row[*x].lines.is_empty()))
            .collect();
        let of = |all: &[f32]| known.iter().map(|x| all[*x]).collect::<Vec<_>>();
        let rows = rows
            .iter()
            .map(|row| known.iter().map(|x| row[*x].clone()).collect())
            .collect();
        let heads: Vec<&str> = known.iter().map(|x| heads[*x]).collect();
        let widths = of(&[2.0, 0.8, 0.8, 0.8, 2.0]);
        mine.push(table(say.delegations, &heads, &widths, rows));
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
            &[1.8, 3.2],
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
                (say.to_whom, addressees.join(say.semicolon)),
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
                lines.extend(matrix::assessments(desk, r));
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
                        words::fill(say.labelled, &[say.response, &said.join(", ")]),
                    )
                    .noted(notes_of(x)),
                );
            }
            for e in list_of(r, "evidence") {
                lines.push(
                    Line::new(
                        Style::Small,
                        words::fill(say.labelled, &[say.evidence, text_of(e, "t")]),
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
