//! What became of recommendations: the follow-up report, and the aide-mémoire for one institution.

use super::blocks::{Bar, Block, Cell, Figure, Line, Part, Style, Table};
use super::event::rank;
use super::follow_up::{
    action_row, action_tally, is_overdue, items, latest, notes_of, part, push_small,
    recommendation, status, status_of, tally, text_of,
};
use super::matrix::{addressees, assessments};
use super::{Desk, Fit};
use crate::words;
use chrono::Datelike;
use domain::record::{Recommendation, Response};
use domain::{Edtf, RecordId, vocabulary};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Where recommendations stand, what was answered and done, what is repeated and what nobody took up.
pub(super) fn follow_up(desk: &Desk<'_>) -> Value {
    let say = desk.voice.say;
    let all: Vec<&Recommendation> = desk.data.recommendations.iter().collect();
    if all.is_empty() {
        return json!({ "blocks": [Block::text(Style::Normal, say.no_recommendations)] });
    }
    let mut blocks = vec![Block::Figures {
        figures: figures(desk, &all),
    }];
    blocks.push(Block::heading(2, say.where_it_stands));
    blocks.push(bars(
        desk,
        vec![Bar {
            label: say.in_all.to_owned(),
            parts: tally(desk, &all),
        }],
    ));
    let by_theme = by(&all, |r| {
        r.themes
            .iter()
            .map(|t| words::capital(desk.voice.term(t)))
            .collect()
    });
    let by_country = by(&all, |r| {
        r.countries.iter().map(|c| desk.country(*c)).collect()
    });
    for (head, groups) in [(say.by_theme, by_theme), (say.by_country, by_country)] {
        if groups.len() > 1 {
            blocks.push(Block::heading(3, head));
            let bars_of = groups
                .into_iter()
                .map(|(label, members)| Bar {
                    label,
                    parts: tally(desk, &members),
                })
                .collect();
            blocks.push(bars(desk, bars_of));
        }
    }
    let answers = answers(desk, &all);
    if !answers.is_empty() {
        blocks.push(Block::heading(3, say.answers));
        blocks.push(bars(
            desk,
            vec![Bar {
                label: say.in_all.to_owned(),
                parts: answers,
            }],
        ));
    }
    let actions = action_tally(desk);
    if !actions.is_empty() {
        blocks.push(Block::heading(3, say.actions));
        blocks.push(Block::Tally { parts: actions });
    }
    blocks.push(Block::heading(2, say.since_when));
    blocks.push(since_when(desk, &all));
    let repeated: Vec<&&Recommendation> = all.iter().filter(|r| r.repeats_id.is_some()).collect();
    blocks.push(Block::heading(2, say.repeated));
    if repeated.is_empty() {
        blocks.push(Block::text(Style::Normal, say.none_of_these));
    } else {
        blocks.push(Block::text(Style::Small, say.repeated_words));
        blocks.push(Block::Statements {
            items: repeated.iter().map(|r| repeat(desk, r)).collect(),
            in_row: true,
        });
    }
    blocks.push(Block::heading(2, say.unaddressed));
    let left: Vec<&&Recommendation> = all.iter().filter(|r| nobody_took_up(desk, r)).collect();
    if left.is_empty() {
        blocks.push(Block::text(Style::Normal, say.none_of_these));
    } else {
        blocks.push(Block::text(Style::Small, say.unaddressed_words));
        blocks.push(Block::Statements {
            items: left.iter().map(|r| stated(desk, r)).collect(),
            in_row: true,
        });
    }
    json!({ "blocks": blocks })
}

fn figures(desk: &Desk<'_>, all: &[&Recommendation]) -> Vec<Figure> {
    let say = desk.voice.say;
    let figure = |n: usize, label: &str| Figure {
        n: n as u32,
        label: words::capital(label),
        detail: String::new(),
        notes: Vec::new(),
    };
    let in_state = |state: &str| all.iter().filter(|r| status_of(desk, r) == state).count();
    vec![
        figure(all.len(), say.recommendations),
        figure(
            all.iter().filter(|r| answer(desk, r).is_some()).count(),
            say.answered,
        ),
        figure(
            in_state("fully implemented"),
            &desk
                .voice
                .term_of(in_state("fully implemented") as u32, "fully implemented"),
        ),
        figure(
            all.iter().filter(|r| nobody_took_up(desk, r)).count(),
            say.unaddressed,
        ),
    ]
}

/// Groups in the order of their names; a recommendation may be in several.
fn by<'r>(
    all: &[&'r Recommendation],
    keys: impl Fn(&Recommendation) -> Vec<String>,
) -> Vec<(String, Vec<&'r Recommendation>)> {
    let mut groups: Vec<(String, Vec<&Recommendation>)> = Vec::new();
    for r in all {
        for key in keys(r) {
            match groups.iter_mut().find(|g| g.0 == key) {
                Some(group) => group.1.push(r),
                None => groups.push((key, vec![*r])),
            }
        }
    }
    groups.sort_by_key(|g| domain::fold::ascii_key(&g.0));
    groups
}

/// Bars, and the same in words for who does not see them.
fn bars(desk: &Desk<'_>, mut bars: Vec<Bar>) -> Block {
    let words = bars
        .iter()
        .map(|b| {
            let parts = b.parts.iter().map(|p| format!("{} {}", p.n, p.label));
            words::fill(
                desk.voice.say.labelled,
                &[&b.label, &desk.voice.list(parts)],
            )
        })
        .collect::<Vec<_>>()
        .join("; ");
    // What stands in the key is said of no number.
    for part in bars.iter_mut().flat_map(|b| &mut b.parts) {
        part.label = desk.voice.term(&part.code).to_owned();
    }
    Block::Bars {
        bars,
        words: format!("{words}."),
    }
}

/// The last answer of anybody to a recommendation.
fn answer<'a>(desk: &Desk<'a>, r: &Recommendation) -> Option<&'a Response> {
    desk.threads
        .responses(r.id)
        .iter()
        .copied()
        .filter(|x| x.answer != "no response")
        .max_by_key(|x| x.date.as_ref().and_then(Edtf::latest))
}

fn answers(desk: &Desk<'_>, all: &[&Recommendation]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for r in all {
        let code = answer(desk, r).map_or("no response", |x| x.answer.as_str());
        match parts.iter_mut().find(|p| p.code == code) {
            Some(p) => p.n += 1,
            None => parts.push(part(desk, code, 1)),
        }
    }
    parts.sort_by_key(|p| rank(&vocabulary::RESPONSE, &p.code));
    if parts.iter().all(|p| p.code == "no response") {
        parts.clear();
    }
    parts
}

fn nobody_took_up(desk: &Desk<'_>, r: &Recommendation) -> bool {
    latest(desk, r.id, None).is_none_or(|a| a.status == "not yet assessed")
        && answer(desk, r).is_none()
        && !desk
            .threads
            .actions(r.id)
            .iter()
            .any(|a| status(a) != "dropped")
}

/// Whether it still asks for something.
fn still_open(desk: &Desk<'_>, r: &Recommendation) -> bool {
    !matches!(
        status_of(desk, r).as_str(),
        "fully implemented" | "no longer applicable"
    )
}

/// How long a recommendation has been open on the day of the print.
fn age(desk: &Desk<'_>, r: &Recommendation) -> String {
    let day = desk.data.generated_on.as_ref().and_then(Edtf::earliest);
    let issued = issued(desk, r).and_then(Edtf::earliest);
    let Some((day, issued)) = day.zip(issued) else {
        return String::new();
    };
    let mut years = day.year() - issued.year();
    if (day.month(), day.day()) < (issued.month(), issued.day()) {
        years -= 1;
    }
    match u32::try_from(years) {
        Ok(0) => desk.voice.say.under_a_year.to_owned(),
        Ok(n) => desk.voice.count(n, desk.voice.say.years_n),
        Err(_) => String::new(),
    }
}

/// When it was issued: as recorded, or else at its event.
fn issued<'a>(desk: &Desk<'a>, r: &'a Recommendation) -> Option<&'a Edtf> {
    let event = || {
        let event = desk.threads.event(r.event_id)?;
        event.end.as_ref().or(event.start.as_ref())
    };
    r.issued_on.as_ref().or_else(event)
}

fn since_when(desk: &Desk<'_>, all: &[&Recommendation]) -> Block {
    let say = desk.voice.say;
    let mut sorted: Vec<&&Recommendation> = all.iter().collect();
    sorted.sort_by_key(|r| {
        let issued = issued(desk, r).and_then(Edtf::earliest);
        (issued.is_none(), issued)
    });
    let rows = sorted
        .into_iter()
        .map(|r| {
            let value = recommendation(desk, r);
            let mut what =
                vec![Line::new(Style::Serif, r.text.clone()).noted(notes_of(&value["text"]))];
            push_small(&mut what, addressees(desk, r.id).join("; "));
            let mut issued_cell = Cell::date(desk.voice, issued(desk, r));
            if still_open(desk, r) {
                let age = age(desk, r);
                if !age.is_empty() {
                    push_small(
                        &mut issued_cell.lines,
                        words::fill(say.labelled, &[say.age, &age.replace(' ', "\u{a0}")]),
                    );
                }
            }
            let mut answered = Vec::new();
            if let Some(x) = answer(desk, r) {
                answered.push(Line::new(
                    Style::Strong,
                    words::capital(desk.voice.term(&x.answer)),
                ));
                push_small(&mut answered, desk.voice.day_of(x.date.as_ref()));
            }
            let done: Vec<Line> = desk
                .threads
                .actions(r.id)
                .iter()
                .flat_map(|a| {
                    let state = if is_overdue(desk, a) {
                        "overdue"
                    } else {
                        status(a)
                    };
                    let mut lines = vec![
                        Line::state(desk.voice, state),
                        Line::new(Style::Small, a.text.clone()),
                    ];
                    push_small(&mut lines, desk.voice.day_of(a.done_on.as_ref()));
                    lines
                })
                .collect();
            vec![
                what.into(),
                issued_cell,
                answered.into(),
                assessments(desk, &value).into(),
                done.into(),
            ]
        })
        .collect();
    Block::Table(Table {
        name: say.follow_up.to_owned(),
        head: [
            say.recommendation,
            say.issued,
            say.answered,
            say.last_assessment,
            say.actions_done,
        ]
        .map(String::from)
        .to_vec(),
        widths: vec![2.8, 1.0, 1.0, 1.6, 1.5],
        rows,
        in_row: true,
        ..Table::default()
    })
}

fn stated(desk: &Desk<'_>, r: &Recommendation) -> Vec<Line> {
    let value = recommendation(desk, r);
    let mut lines = vec![Line::new(Style::Serif, r.text.clone()).noted(notes_of(&value["text"]))];
    let about = [addressees(desk, r.id).join("; "), age(desk, r)];
    let about: Vec<String> = about.into_iter().filter(|x| !x.is_empty()).collect();
    push_small(&mut lines, about.join(" · "));
    lines
}

fn repeat(desk: &Desk<'_>, r: &Recommendation) -> Vec<Line> {
    let mut lines = stated(desk, r);
    if let Some(earlier) = desk
        .data
        .recommendations
        .iter()
        .chain(&desk.data.earlier)
        .find(|e| Some(e.id) == r.repeats_id)
    {
        let date = desk.voice.day_of(issued(desk, earlier));
        let label = match date.as_str() {
            "" => desk.voice.say.earlier.to_owned(),
            date => format!("{}, {date}", desk.voice.say.earlier),
        };
        let said = match earlier.text.trim() == r.text.trim() {
            true => desk.voice.say.in_the_same_words,
            false => &earlier.text,
        };
        push_small(
            &mut lines,
            words::fill(desk.voice.say.labelled, &[&label, said]),
        );
    }
    lines.push(Line::state(desk.voice, &status_of(desk, r)));
    lines
}

/// What is open with one institution, its dates, and the last word.
pub(super) fn aide_memoire(desk: &Desk<'_>) -> Value {
    let say = desk.voice.say;
    let body = desk
        .data
        .institution
        .and_then(|id| desk.organisations.get(&id).map(|o| (id, *o)));
    let Some((id, body)) = body else {
        return json!({ "blocks": [Block::text(Style::Normal, say.no_institution)] });
    };
    let mine: HashSet<RecordId> = desk
        .data
        .addressees
        .iter()
        .filter(|a| a.organisation_id == Some(id))
        .map(|a| a.recommendation_id)
        .collect();
    let mut open: Vec<&Recommendation> = desk
        .data
        .recommendations
        .iter()
        .filter(|r| mine.contains(&r.id) && still_open(desk, r))
        .collect();
    open.sort_by_key(|r| {
        let review = r.review_on.as_ref().and_then(Edtf::latest);
        (r.priority != "priority", review.is_none(), review)
    });
    let actions = items(desk, |a| {
        a.owner_id == Some(id) && matches!(status(a), "open" | "in progress")
    });
    let mut blocks = Vec::new();
    let facts = facts(desk, id, body);
    if !facts.is_empty() {
        blocks.push(Block::Facts { rows: facts });
    }
    if open.is_empty() && actions.is_empty() {
        blocks.push(Block::text(Style::Normal, say.nothing_open));
    }
    let fit = desk.fit.unwrap_or(Fit::ALL);
    if !open.is_empty() {
        blocks.push(Block::heading(2, say.open_recommendations));
        let rows = open
            .iter()
            .take(fit.items)
            .map(|r| {
                let value = recommendation(desk, r);
                vec![
                    Cell::new(Style::Serif, fit.clip(&r.text)),
                    Cell::date(desk.voice, issued(desk, r)),
                    last_word(desk, &value, fit),
                ]
            })
            .collect();
        blocks.push(Block::Table(Table {
            name: say.open_recommendations.to_owned(),
            head: [say.recommendation, say.issued, say.last_word]
                .map(String::from)
                .to_vec(),
            widths: vec![3.0, 1.0, 2.0],
            rows,
            in_row: true,
            ..Table::default()
        }));
        more(desk, &mut blocks, open.len(), fit, say.more_recommendations);
    }
    if !actions.is_empty() {
        blocks.push(Block::heading(2, say.their_actions));
        let rows = actions
            .iter()
            .take(fit.items)
            .map(|a| {
                let mut a = a.clone();
                a["text"]["t"] = json!(fit.clip(text_of(&a["text"], "t")));
                a["serves"] = json!("");
                action_row(desk, &a)
            })
            .collect();
        blocks.push(Block::Table(Table {
            name: say.their_actions.to_owned(),
            head: [say.due, say.what, say.state].map(String::from).to_vec(),
            widths: vec![1.0, 3.2, 1.1],
            rows,
            in_row: true,
            ..Table::default()
        }));
        more(desk, &mut blocks, actions.len(), fit, say.more_actions);
    }
    json!({ "blocks": blocks })
}

/// Says how many did not go on the page.
pub(super) fn more(
    desk: &Desk<'_>,
    blocks: &mut Vec<Block>,
    all: usize,
    fit: Fit,
    sentence: &'static str,
) {
    let rest = all.saturating_sub(fit.items) as u32;
    if rest > 0 {
        let sentence = desk.voice.form(rest, sentence);
        blocks.push(Block::text(
            Style::Small,
            words::fill(sentence, &[&rest.to_string()]),
        ));
    }
}

/// The last thing that was said: their answer, or our assessment.
fn last_word(desk: &Desk<'_>, r: &Value, fit: Fit) -> Cell {
    let mut lines = assessments(desk, r);
    for line in &mut lines {
        line.t = fit.clip(&line.t);
        line.n.clear();
    }
    if let Some(x) = r["responses"].get(0) {
        let date = text_of(x, "date");
        let said = [text_of(x, "answer"), date];
        let said: Vec<&str> = said.into_iter().filter(|s| !s.is_empty()).collect();
        push_small(
            &mut lines,
            words::fill(
                desk.voice.say.labelled,
                &[desk.voice.say.response, &said.join(", ")],
            ),
        );
        push_small(&mut lines, fit.clip(text_of(x, "text")));
    }
    lines.into()
}

fn facts(
    desk: &Desk<'_>,
    id: RecordId,
    body: &domain::record::Organisation,
) -> Vec<(String, Vec<Line>)> {
    let say = desk.voice.say;
    let mut rows = Vec::new();
    let kind = words::capital(desk.voice.term(&body.organisation_kind));
    let country = body.country.map(|c| desk.country(c)).unwrap_or_default();
    for (label, text) in [(say.kind, kind), (say.country, country)] {
        if !text.is_empty() {
            rows.push((label.to_owned(), vec![Line::new(Style::Normal, text)]));
        }
    }
    // The latest three events that it had a part in.
    let mut met: Vec<_> = desk
        .data
        .event_organisations
        .iter()
        .filter(|l| l.organisation_id == id)
        .filter_map(|l| desk.threads.event(Some(l.event_id)))
        .collect();
    met.sort_by_key(|e| std::cmp::Reverse(e.start.as_ref().and_then(Edtf::earliest)));
    met.dedup_by_key(|e| e.id);
    let lines: Vec<Line> = met
        .into_iter()
        .take(3)
        .map(|e| {
            let date = desk.voice.span(e.start.as_ref(), e.end.as_ref());
            let said = [super::event_title(desk.voice, &e.title), date];
            let said: Vec<String> = said.into_iter().filter(|s| !s.is_empty()).collect();
            Line::new(Style::Normal, said.join(", "))
        })
        .collect();
    if !lines.is_empty() {
        rows.push((say.meetings.to_owned(), lines));
    }
    rows
}
