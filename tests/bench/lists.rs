//! Lists over a large library: the first page, a page in the middle, typed filters, groups and a matrix, at the reader
//! that the verb asks; then the screens that count and lay out, and a spreadsheet that comes in, at their verbs.

use crate::{Outcome, desk_on, id, median, show};
use chrono::{DateTime, TimeDelta};
use domain::record::{Action, Assessment, Event, Participation, Person, Recommendation};
use domain::view::ListQuery;
use domain::{Actor, CountryCode, Edtf, Kind};
use library::{Library, Seal, Stamp};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

const PASSPHRASE: &str = "a bench of some length";

/// People beside the actions and recommendations, each at four events.
const PEOPLE: u32 = 10_000;

/// Rows of the spreadsheet.
const ROWS: u32 = 5_000;

const OWNERS: [&str; 5] = ["Ana Horvat", "Asel Bekova", "CEC", "Ilir Hoxha", ""];
const STATUSES: [&str; 4] = ["open", "in progress", "done", "dropped"];
const THEMES: [&str; 4] = ["media", "women", "voter education", "campaign finance"];
const COUNTRIES: [&str; 4] = ["KZ", "KG", "AL", "GE"];

/// Half of the records are actions, half recommendations, a fifth of which have been assessed.
pub fn measure(folder: &Path, n: u32) -> Outcome<Vec<String>> {
    let at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    let library = Library::create(
        &folder.join("lists.rapporteur"),
        Seal::Passphrase(PASSPHRASE),
        at,
    )?;
    let stamp = Stamp {
        actor: Actor("bench".into()),
        at,
    };
    let day = |i: u32| {
        Edtf::parse(&format!(
            "20{:02}-{:02}-{:02}",
            15 + i % 15,
            1 + i % 12,
            1 + i % 28
        ))
    };
    library.change(&stamp, |w| {
        for i in 0..200 {
            w.insert(&Event {
                id: id(10_000_000 + u128::from(i)),
                title: format!("Roundtable {i}"),
                status: "held".into(),
                country: CountryCode::parse(COUNTRIES[i as usize % 4]),
                start: day(i).ok(),
                ..Default::default()
            })?;
        }
        Ok(((), "Filled the bench".to_owned()))
    })?;
    for chunk in (0..n / 2).collect::<Vec<_>>().chunks(5_000) {
        library.change(&stamp, |w| {
            for &i in chunk {
                let at = i as usize;
                let event_id = Some(id(10_000_000 + u128::from(i % 200)));
                let recommendation = id(u128::from(i));
                w.insert(&Recommendation {
                    id: recommendation,
                    text: format!(
                        "The Commission should publish result {i} of every precinct without delay"
                    ),
                    event_id,
                    countries: CountryCode::parse(COUNTRIES[at % 4]).into_iter().collect(),
                    themes: vec![THEMES[at % 4].to_owned(), THEMES[(at + 1) % 4].to_owned()],
                    issued_on: day(i).ok(),
                    ..Default::default()
                })?;
                if i % 5 == 0 {
                    w.insert(&Assessment {
                        id: id(20_000_000 + u128::from(i)),
                        recommendation_id: recommendation,
                        status: "partially implemented".into(),
                        date: day(i).ok(),
                        ..Default::default()
                    })?;
                }
                w.insert(&Action {
                    id: id(30_000_000 + u128::from(i)),
                    text: format!("Send the leaflet {i} to the printers in the region"),
                    owner: OWNERS[at % 5].into(),
                    status: STATUSES[at % 4].into(),
                    action_kind: "ours".into(),
                    due: day(i).ok(),
                    recommendation_id: Some(recommendation),
                    event_id,
                    ..Default::default()
                })?;
            }
            Ok(((), "Filled the bench".to_owned()))
        })?;
    }
    let today = Edtf::parse("2026-03-02").ok();
    let mut lines = Vec::new();
    for (what, kind, filter, sort, group, offset) in [
        ("actions, first page", Kind::Action, "", "", "", 0),
        (
            "actions, a page in the middle",
            Kind::Action,
            "",
            "",
            "",
            u64::from(n / 4),
        ),
        (
            "actions, status:open due:<30d owner:ana",
            Kind::Action,
            "status:open due:<30d owner:ana",
            "",
            "",
            0,
        ),
        (
            "actions, country:KZ theme:\"voter education\"",
            Kind::Action,
            "country:KZ theme:\"voter education\"",
            "",
            "",
            0,
        ),
        ("actions, is:overdue", Kind::Action, "is:overdue", "", "", 0),
        (
            "actions, leaflet 4711",
            Kind::Action,
            "leaflet 4711",
            "",
            "",
            0,
        ),
        ("actions, sorted by owner", Kind::Action, "", "owner", "", 0),
        (
            "actions, grouped by owner",
            Kind::Action,
            "",
            "",
            "owner",
            0,
        ),
        (
            "recommendations, first page",
            Kind::Recommendation,
            "",
            "",
            "",
            0,
        ),
        (
            "recommendations, status:open country:KZ",
            Kind::Recommendation,
            "status:open country:KZ",
            "",
            "",
            0,
        ),
        (
            "recommendations, looked:<-1y",
            Kind::Recommendation,
            "looked:<-1y status:open -is:history",
            "",
            "",
            0,
        ),
        (
            "recommendations, sorted by status",
            Kind::Recommendation,
            "",
            "status",
            "",
            0,
        ),
    ] {
        let query = ListQuery {
            filter: filter.to_owned(),
            sort: sort.to_owned(),
            group: group.to_owned(),
            today: today.clone(),
            ..ListQuery::default()
        };
        let mut total = 0;
        let time = median(7, || {
            total = library.read(|r| r.list(kind, &query, offset, 100))?.total;
            Ok(())
        })?;
        lines.push(format!(
            "List of {what}: {} ({total} of {})",
            show(time),
            n / 2
        ));
    }
    for (what, by) in [
        ("theme × status", ["themes", "status"]),
        ("country × year", ["countries", "year"]),
    ] {
        let by = by.map(str::to_owned);
        let time = median(5, || {
            std::hint::black_box(
                library.read(|r| r.groups(Kind::Recommendation, &ListQuery::default(), &by))?,
            );
            Ok(())
        })?;
        lines.push(format!(
            "Matrix of {what} over {} recommendations: {}",
            n / 2,
            show(time)
        ));
    }
    library.close()?;
    lines.extend(screens(folder, &stamp, n)?);
    Ok(lines)
}

/// What the screens beside the lists ask, and a sign-in sheet: through the command table, as the page does.
fn screens(folder: &Path, stamp: &Stamp, n: u32) -> Outcome<Vec<String>> {
    let path = folder.join("lists.rapporteur");
    let library = Library::open(&path, Some(PASSPHRASE))?;
    for chunk in (0..PEOPLE).collect::<Vec<_>>().chunks(2_500) {
        library.change(stamp, |w| {
            for &i in chunk {
                let person = id(40_000_000 + u128::from(i));
                w.insert(&Person {
                    id: person,
                    name: name(i),
                    sex: ["woman", "man", "unknown"][i as usize % 3].into(),
                    country: CountryCode::parse(COUNTRIES[i as usize % 4]),
                    ..Default::default()
                })?;
                for at in 0..4 {
                    w.insert(&Participation {
                        id: id(50_000_000 + u128::from(i * 4 + at)),
                        event_id: id(10_000_000 + u128::from((i + at * 37) % 200)),
                        person_id: person,
                        presence: "attended".into(),
                        ..Default::default()
                    })?;
                }
            }
            Ok(((), "Filled the bench".to_owned()))
        })?;
    }
    library.close()?;
    let desk = desk_on(folder, &path, PASSPHRASE)?;
    let ask = |name: &str, request: Value| -> Outcome<Value> {
        wire::dispatch(&desk, name, request).map_err(|error| format!("{name}: {error}").into())
    };
    let mut lines = Vec::new();
    let statuses = domain::vocabulary::ASSESSMENT.terms;
    // Each time with another filter: what is counted over the whole library is kept until it changes.
    let mut round = 0;
    let board = median(5, || {
        round += 1;
        let query = json!({"filter": format!("-number:{round}")});
        ask("show_board", json!({"query": query, "shown": 60}))?;
        Ok(())
    })?;
    lines.push(format!(
        "Board of {} recommendations, its {} columns: {}",
        n / 2,
        statuses.len(),
        show(board)
    ));
    for (what, name, request) in [
        (
            "Charts, all of them",
            "show_charts",
            json!({"country": null}),
        ),
        (
            "Charts of one country",
            "show_charts",
            json!({"country": "KZ"}),
        ),
        (
            "Figures by country",
            "count_people",
            json!({"by": "country", "filter": ""}),
        ),
        (
            "Figures of one country by year",
            "count_people",
            json!({"by": "year", "filter": "country:KG"}),
        ),
        (
            "Calendar, a month",
            "show_calendar",
            json!({"stretch": "month", "around": "2024-05-01"}),
        ),
        (
            "Calendar, a week",
            "show_calendar",
            json!({"stretch": "week", "around": "2024-05-01"}),
        ),
    ] {
        let time = median(5, || {
            std::hint::black_box(ask(name, request.clone())?);
            Ok(())
        })?;
        lines.push(format!(
            "{what}, at {n} records and {PEOPLE} people: {}",
            show(time)
        ));
    }
    lines.extend(sheet(folder, &desk, &ask)?);
    ask("close_library", json!({}))?;
    Ok(lines)
}

/// Every word of it tells two people apart: a sheet of namesakes would be looked at for nothing else.
fn name(i: u32) -> String {
    const GIVEN: [&str; 8] = [
        "Zagipa", "Enrique", "Berik", "Thomas", "Anthony", "Irina", "Asel", "Ilir",
    ];
    let letters = |mut n: u32| {
        let mut word = String::new();
        for at in 0..5 {
            let of = if at % 2 == 0 { "bdfgklmnrst" } else { "aeiou" };
            let all: Vec<char> = of.chars().collect();
            word.push(all[n as usize % all.len()]);
            n /= all.len() as u32;
        }
        word
    };
    format!(
        "{} {}ev",
        GIVEN[i as usize % GIVEN.len()],
        letters(i.wrapping_mul(2_654_435_761) >> 8)
    )
}

/// A sign-in sheet: half of its people are known. Read, looked through, taken in, undone.
fn sheet(
    folder: &Path,
    desk: &desk::Desk,
    ask: &dyn Fn(&str, Value) -> Outcome<Value>,
) -> Outcome<Vec<String>> {
    let mut text = String::from("Name,Organisation,Position,Country,Sex\n");
    for i in 0..ROWS {
        let who = name(i + PEOPLE - ROWS / 2);
        let _ = writeln!(text, "{who},Commission {},Member,Kyrgyzstan,F", i % 50);
    }
    let path = folder.join("sign-in.csv");
    std::fs::write(&path, text)?;
    let handle = desk.admit(&path).handle;
    let mut open = Value::Null;
    let reading = median(3, || {
        open = ask("open_sheet", json!({ "handle": handle }))?;
        Ok(())
    })?;
    let plan = json!({"sheet": open["sheet"], "kind": "participants", "event_id": id(10_000_000).to_string()});
    let mut preview = Value::Null;
    let looking = median(3, || {
        preview = ask("preview_sheet", json!({ "plan": plan }))?;
        Ok(())
    })?;
    if preview["rows"].as_array().map_or(0, Vec::len) != ROWS as usize {
        return Err(format!("the sheet was not read: {}", preview["counts"]).into());
    }
    let mut taking = Vec::new();
    for _ in 0..3 {
        let started = std::time::Instant::now();
        let taken = ask("import_sheet", json!({ "plan": plan }))?;
        taking.push(started.elapsed());
        if taken["change"]["number"] == 0 {
            return Err("the sheet said nothing new".into());
        }
        ask("undo", json!({}))?;
    }
    taking.sort();
    Ok(vec![format!(
        "Sheet of {ROWS} rows ({}): read {}, preview {}, taken in {}",
        preview["counts"],
        show(reading),
        show(looking),
        show(taking[1])
    )])
}
