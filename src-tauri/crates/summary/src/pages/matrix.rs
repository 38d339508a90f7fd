//! Recommendations in a table: one set of records in our own columns, or in the columns and terms of others.

use super::Desk;
use super::blocks::{Block, Cell, Line, Style, Table, Typed};
use super::follow_up::{
    items_of, list_of, notes_of, push_small, recommendation, shared, statement, status_of, tally,
    text_of,
};
use crate::{Column, Grouping, Shape, words};
use domain::RecordId;
use domain::record::Recommendation;
use domain::vocabulary::{ASSESSMENT, ASSESSMENT_MAPPING};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// A column as it is headed, how wide it is, and what stands in it.
struct Place {
    head: String,
    width: f32,
    what: What,
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Ours(Column),
    /// The assessment in the terms of another body.
    Extent,
    /// What shows it, and what was remarked when it was assessed.
    Comments,
    /// The answer as UNDP's management responses word it.
    Management,
    /// A part of an action; its row stands for one action.
    Key(&'static str),
}

/// The matrix, under the heads that the options choose.
pub(super) fn compose(desk: &Desk<'_>) -> Value {
    let say = desk.voice.say;
    let all: Vec<&Recommendation> = desk.data.recommendations.iter().collect();
    let mut rows: Vec<Value> = all.iter().map(|r| recommendation(desk, r)).collect();
    // What has a column of its own stays in its row.
    let own = |c: Column| desk.options.columns.contains(&c);
    let house = desk.options.shape == Shape::House;
    let alike: Vec<&str> = [
        ("issuer", Column::Issuer),
        ("event", Column::Event),
        ("issued", Column::Issued),
    ]
    .into_iter()
    .filter(|(_, column)| house && !own(*column))
    .map(|(field, _)| field)
    .collect();
    let mut origin = shared(&mut rows, &alike);
    let whose = match desk.options.shape {
        Shape::House => "",
        Shape::Odihr => "OSCE/ODIHR",
        Shape::EuEom => "EU EOM",
        Shape::UndpErc => "UNDP ERC",
        Shape::Epde => "EPDE",
    };
    if !whose.is_empty() {
        origin = words::fill(say.in_scale_of, &[whose]);
    }
    let mut blocks = vec![Block::Tally {
        parts: tally(desk, &all),
    }];
    if rows.is_empty() {
        blocks.push(Block::text(Style::Normal, say.no_recommendations));
    } else {
        let places = places(desk, &rows);
        for (head, members) in groups(desk, &all) {
            if !head.is_empty() {
                blocks.push(Block::heading(2, head.clone()));
            }
            blocks.push(Block::Table(Table {
                name: if head.is_empty() {
                    say.recommendations.to_owned()
                } else {
                    head
                },
                under: match desk.options.group_by {
                    Grouping::Nothing => "",
                    Grouping::Theme => say.themes,
                    Grouping::Addressee => say.addressed_to,
                    Grouping::Status => say.last_assessment,
                    Grouping::Country => say.country,
                }
                .to_owned(),
                head: places.iter().map(|p| p.head.clone()).collect(),
                widths: places.iter().map(|p| p.width).collect(),
                rows: members
                    .into_iter()
                    .flat_map(|i| rows_of(desk, &places, i, all[i], &rows[i]))
                    .collect(),
                in_row: true,
                ..Table::default()
            }));
        }
    }
    json!({ "blocks": blocks, "origin": origin })
}

/// The rows under their heads, by their places; a recommendation on two themes stands under both.
fn groups(desk: &Desk<'_>, all: &[&Recommendation]) -> Vec<(String, Vec<usize>)> {
    let say = desk.voice.say;
    let heads = |r: &Recommendation| -> Vec<String> {
        match desk.options.group_by {
            Grouping::Nothing => vec![String::new()],
            Grouping::Theme => r
                .themes
                .iter()
                .map(|t| words::capital(desk.voice.term(t)))
                .collect(),
            Grouping::Country => r.countries.iter().map(|c| desk.country(*c)).collect(),
            Grouping::Status => vec![words::capital(desk.voice.term(&status_of(desk, r)))],
            Grouping::Addressee => addressees(desk, r.id),
        }
    };
    let nobodys = match desk.options.group_by {
        Grouping::Theme => say.no_theme,
        Grouping::Country => say.no_country,
        _ => say.no_addressee,
    };
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (i, r) in all.iter().enumerate() {
        let mut mine = heads(r);
        once_each(&mut mine);
        if mine.is_empty() {
            mine.push(nobodys.to_owned());
        }
        for head in mine {
            let place = *places.entry(head.clone()).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.1.push(i),
                None => groups.push((head, vec![i])),
            }
        }
    }
    let scale: Vec<String> = ASSESSMENT
        .terms
        .iter()
        .map(|t| words::capital(desk.voice.term(t)))
        .collect();
    groups.sort_by_key(|(head, _)| {
        let place = match desk.options.group_by {
            Grouping::Status => scale.iter().position(|s| s == head),
            _ => None,
        };
        (head == nobodys, place, domain::fold::ascii_key(head))
    });
    groups
}

/// Takes out what has been said before.
fn once_each(all: &mut Vec<String>) {
    let mut seen = HashSet::new();
    all.retain(|one| seen.insert(one.clone()));
}

/// To whom a recommendation is addressed.
pub(super) fn addressees(desk: &Desk<'_>, id: RecordId) -> Vec<String> {
    let mut all: Vec<String> = desk
        .threads
        .addressees(id)
        .iter()
        .map(|a| desk.body(a.organisation_id, &a.label))
        .filter(|a| !a.is_empty())
        .collect();
    once_each(&mut all);
    all
}

fn places(desk: &Desk<'_>, rows: &[Value]) -> Vec<Place> {
    use Column as C;
    let say = desk.voice.say;
    let ours = |column: Column| Place {
        head: head(desk, column, rows),
        width: width(column),
        what: What::Ours(column),
    };
    let named = |head: &str, width: f32, what: What| Place {
        head: head.to_owned(),
        width,
        what,
    };
    match desk.options.shape {
        Shape::House => {
            let chosen: Vec<Column> = desk
                .options
                .columns
                .iter()
                .copied()
                .filter(|c| !c.is_figure())
                .collect();
            if !chosen.is_empty() {
                return chosen.into_iter().map(ours).collect();
            }
            let mut usual = vec![C::Number, C::Recommendation, C::Addressee, C::Assessment];
            if rows.iter().any(|r| !list_of(r, "responses").is_empty()) {
                usual.push(C::Response);
            }
            usual.into_iter().map(ours).collect()
        }
        Shape::Odihr => vec![
            ours(C::Number),
            ours(C::Recommendation),
            ours(C::Priority),
            ours(C::Theme),
            ours(C::Addressee),
            named(say.last_assessment, 1.2, What::Extent),
            named(say.comments, 1.8, What::Comments),
        ],
        Shape::EuEom => vec![
            ours(C::Number),
            named(say.context, 1.6, What::Ours(C::Context)),
            ours(C::Recommendation),
            ours(C::Law),
            named(say.responsible_institution, 1.2, What::Ours(C::Addressee)),
            named(say.relevant_commitment, 1.4, What::Ours(C::Standard)),
        ],
        Shape::UndpErc => vec![
            ours(C::Number),
            ours(C::Recommendation),
            named(say.management_response, 1.4, What::Management),
            named(say.key_action, 2.0, What::Key("text")),
            named(say.responsible_unit, 1.2, What::Key("owner")),
            named(say.due, 0.9, What::Key("due")),
            named(say.state, 1.0, What::Key("status")),
            named(say.comments, 1.3, What::Key("outcome")),
        ],
        Shape::Epde => vec![
            ours(C::Country),
            ours(C::Issuer),
            ours(C::Issued),
            named(say.category, 1.1, What::Ours(C::Theme)),
            ours(C::Recommendation),
            ours(C::Addressee),
            named(say.extent, 1.2, What::Extent),
            named(say.comments, 1.6, What::Comments),
        ],
    }
}

fn head(desk: &Desk<'_>, column: Column, rows: &[Value]) -> String {
    let say = desk.voice.say;
    match column {
        Column::Number => say.number_short,
        Column::Recommendation => say.recommendation,
        Column::Context => say.context,
        Column::Addressee => say.addressed_to,
        Column::Theme => say.themes,
        Column::Country => say.country,
        Column::Priority => say.priority,
        Column::TimeFrame => say.time_frame,
        Column::Issuer => say.issuer,
        Column::Event => say.event,
        Column::Issued => say.issued,
        Column::Standard => say.standard,
        Column::Law => say.law,
        Column::Assessment
            if !desk.options.columns.contains(&Column::Evidence)
                && rows.iter().any(|r| !list_of(r, "evidence").is_empty()) =>
        {
            say.assessment_and_evidence
        }
        Column::Assessment => say.last_assessment,
        Column::Evidence => say.evidence,
        Column::Response => say.response,
        _ => say.actions,
    }
    .to_owned()
}

fn width(column: Column) -> f32 {
    match column {
        Column::Number => 0.0,
        Column::Recommendation => 3.1,
        Column::Context | Column::Assessment | Column::Evidence | Column::Actions => 2.0,
        Column::Addressee => 1.4,
        Column::Law | Column::Standard => 1.5,
        Column::Response => 1.3,
        Column::Priority | Column::Issued => 0.85,
        _ => 1.1,
    }
}

/// The rows of one recommendation: one, or in a management response one for each action.
fn rows_of(
    desk: &Desk<'_>,
    places: &[Place],
    i: usize,
    r: &Recommendation,
    row: &Value,
) -> Vec<Vec<Cell>> {
    let per_action = places.iter().any(|p| matches!(p.what, What::Key(_)));
    let actions = if per_action || desk.options.columns.contains(&Column::Actions) {
        items_of(desk, r.id)
    } else {
        Vec::new()
    };
    let lines = if per_action { actions.len().max(1) } else { 1 };
    (0..lines)
        .map(|line| {
            places
                .iter()
                .map(|p| match p.what {
                    What::Key(part) => actions
                        .get(line)
                        .map(|a| key_part(desk, a, part))
                        .unwrap_or_default(),
                    // Said once, beside the first action.
                    _ if line > 0 => Cell::default(),
                    What::Ours(column) => ours(desk, column, i, row, &actions),
                    What::Extent => extent(desk, row),
                    What::Comments => comments(desk, row),
                    What::Management => management(desk, row),
                })
                .collect()
        })
        .collect()
}

fn ours(desk: &Desk<'_>, column: Column, i: usize, r: &Value, actions: &[Value]) -> Cell {
    let plain = |field: &str| Cell::new(Style::Normal, text_of(r, field));
    match column {
        Column::Number => Cell {
            lines: vec![Line::new(Style::Strong, (i + 1).to_string())],
            typed: Typed::Number((i + 1) as f64),
        },
        Column::Recommendation => words_of(desk, r),
        Column::Addressee => {
            let all: Vec<&str> = list_of(r, "addressees")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            Cell::new(Style::Normal, all.join(desk.voice.say.semicolon))
        }
        Column::Context => plain("context"),
        Column::Theme => plain("themes"),
        Column::Country => plain("countries"),
        Column::Priority => plain("priority"),
        Column::TimeFrame => plain("time_frame"),
        Column::Issuer => plain("issuer"),
        Column::Event => plain("event"),
        Column::Issued => {
            let mut cell = plain("issued");
            if !text_of(r, "issued_day").is_empty() {
                cell.typed = Typed::Day(text_of(r, "issued_day").to_owned());
            }
            cell
        }
        Column::Standard => plain("standard"),
        Column::Law => plain("law"),
        Column::Assessment => {
            let mut lines = assessments(desk, r);
            if !desk.options.columns.contains(&Column::Evidence) {
                lines.extend(evidence(desk, r, true));
            }
            lines.into()
        }
        Column::Evidence => evidence(desk, r, false).into(),
        Column::Response => responses(r),
        _ => actions
            .iter()
            .flat_map(|a| {
                let mut lines = vec![Line::new(Style::Normal, text_of(&a["text"], "t"))];
                let about = [text_of(a, "owner_short"), text_of(a, "due")];
                let about: Vec<&str> = about.into_iter().filter(|x| !x.is_empty()).collect();
                push_small(&mut lines, about.join(", "));
                lines.push(Line::state(desk.voice, text_of(a, "status")));
                lines
            })
            .collect::<Vec<_>>()
            .into(),
    }
}

/// The words of the recommendation, with what has no column of its own.
fn words_of(desk: &Desk<'_>, r: &Value) -> Cell {
    let say = desk.voice.say;
    let mut lines = vec![statement(desk, Style::Serif, r)];
    if desk.options.shape == Shape::House {
        let shown = |c: Column| desk.options.columns.contains(&c);
        let of = |c: Column, field| if shown(c) { "" } else { text_of(r, field) };
        let number = match text_of(r, "number") {
            "" => String::new(),
            number => format!("{} {number}", say.number_short),
        };
        let meta = [
            number.as_str(),
            of(Column::Theme, "themes"),
            of(Column::Country, "countries"),
            of(Column::Priority, "priority"),
            of(Column::TimeFrame, "time_frame"),
            if r["repeat"] == true { say.repeats } else { "" },
        ];
        let meta: Vec<&str> = meta.into_iter().filter(|x| !x.is_empty()).collect();
        push_small(&mut lines, meta.join(" · "));
        let origin = [
            of(Column::Issuer, "issuer"),
            of(Column::Event, "event"),
            of(Column::Issued, "issued"),
        ];
        let origin: Vec<&str> = origin.into_iter().filter(|x| !x.is_empty()).collect();
        push_small(&mut lines, origin.join(", "));
    }
    lines.extend(Line::others(list_of(r, "other")));
    lines.into()
}

/// The last word on the whole and on each addressee.
pub(super) fn assessments(desk: &Desk<'_>, r: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    let all = list_of(r, "assessments");
    if all.is_empty() {
        lines.push(Line::state(desk.voice, "not yet assessed"));
    }
    for a in all {
        push_small(&mut lines, text_of(a, "whom").to_owned());
        lines.push(Line::state(desk.voice, text_of(a, "status")));
        let rest = [text_of(a, "date"), text_of(a, "assessor")];
        let rest: Vec<&str> = rest.into_iter().filter(|x| !x.is_empty()).collect();
        push_small(&mut lines, rest.join(", "));
        let note = Line::new(Style::Normal, text_of(&a["note"], "t")).noted(notes_of(&a["note"]));
        if !note.t.is_empty() || !note.n.is_empty() {
            lines.push(note);
        }
    }
    lines
}

fn evidence(desk: &Desk<'_>, r: &Value, labelled: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for e in list_of(r, "evidence") {
        let label = match (labelled, text_of(e, "date")) {
            (true, "") => desk.voice.say.evidence.to_owned(),
            (true, date) => format!("{}, {date}", desk.voice.say.evidence),
            (false, date) => date.to_owned(),
        };
        push_small(&mut lines, label);
        lines.push(Line::new(Style::Normal, text_of(e, "t")).noted(notes_of(e)));
    }
    lines
}

fn responses(r: &Value) -> Cell {
    let mut lines = Vec::new();
    for x in list_of(r, "responses") {
        push_small(&mut lines, text_of(x, "whom").to_owned());
        lines.push(Line::new(Style::Strong, text_of(x, "answer")).noted(notes_of(x)));
        push_small(&mut lines, text_of(x, "date").to_owned());
        if !text_of(x, "text").is_empty() {
            lines.push(Line::new(
                Style::Normal,
                format!("“{}”", text_of(x, "text")),
            ));
        }
    }
    lines.into()
}

/// The assessment in the terms of the body whose table it is.
fn extent(desk: &Desk<'_>, r: &Value) -> Cell {
    let status = list_of(r, "assessments")
        .first()
        .map_or("not yet assessed", |a| text_of(a, "status"));
    let named = match desk.options.shape {
        Shape::Epde => ASSESSMENT_MAPPING
            .iter()
            .find(|m| m.0 == status)
            .map_or(status, |m| m.1),
        _ => status,
    };
    // Their scale has fewer steps than ours: the shape is that of their word, and ours stands beneath it.
    let coarser = named == "Not implemented" && status != "not implemented";
    let mut lines = vec![Line {
        t: words::capital(desk.voice.term(named)),
        style: Style::State,
        code: if coarser { "not implemented" } else { status }.to_owned(),
        ..Line::default()
    }];
    if coarser {
        push_small(&mut lines, desk.voice.term(status).to_owned());
    }
    if let Some(a) = list_of(r, "assessments").first() {
        push_small(&mut lines, text_of(a, "date").to_owned());
    }
    lines.into()
}

fn comments(desk: &Desk<'_>, r: &Value) -> Cell {
    let mut lines: Vec<Line> = list_of(r, "assessments")
        .iter()
        .filter(|a| !text_of(&a["note"], "t").is_empty())
        .map(|a| Line::new(Style::Normal, text_of(&a["note"], "t")).noted(notes_of(&a["note"])))
        .collect();
    lines.extend(evidence(desk, r, true));
    lines.into()
}

/// UNDP's three answers; what has none of them is said as it stands.
fn management(desk: &Desk<'_>, r: &Value) -> Cell {
    let say = desk.voice.say;
    let Some(x) = list_of(r, "responses").first() else {
        return Cell::new(Style::Muted, words::capital(desk.voice.term("no response")));
    };
    let answer = match text_of(x, "code") {
        "supported" => say.accepted,
        "supported in part" => say.partially_accepted,
        "not supported" => say.rejected,
        _ => text_of(x, "answer"),
    };
    let mut lines = vec![Line::new(Style::Strong, answer).noted(notes_of(x))];
    push_small(&mut lines, text_of(x, "date").to_owned());
    if !text_of(x, "text").is_empty() {
        lines.push(Line::new(Style::Normal, text_of(x, "text")));
    }
    lines.into()
}

fn key_part(desk: &Desk<'_>, a: &Value, part: &str) -> Cell {
    let say = desk.voice.say;
    match part {
        "text" => vec![statement(desk, Style::Normal, a)].into(),
        "status" => {
            let status = text_of(a, "status");
            let named = match status {
                "open" => say.not_initiated,
                "in progress" => say.initiated,
                "done" => say.completed,
                "dropped" => say.no_longer_applicable,
                other => other,
            };
            let named = if a["overdue"] == true {
                say.overdue
            } else {
                named
            };
            vec![Line {
                t: named.to_owned(),
                style: Style::State,
                code: if a["overdue"] == true {
                    "overdue"
                } else {
                    status
                }
                .to_owned(),
                ..Line::default()
            }]
            .into()
        }
        "due" => Cell {
            typed: match text_of(a, "due_day") {
                "" => Typed::Words,
                day => Typed::Day(day.to_owned()),
            },
            ..Cell::new(Style::Normal, text_of(a, "due"))
        },
        field => Cell::new(Style::Normal, text_of(a, field)),
    }
}
