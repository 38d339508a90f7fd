//! Lists over a large library: the first page, a page in the middle, typed filters, groups and a matrix, at the reader
//! that the verb asks.

use crate::{Outcome, id, median, show};
use chrono::{DateTime, TimeDelta};
use domain::record::{Action, Assessment, Event, Recommendation};
use domain::view::ListQuery;
use domain::{Actor, CountryCode, Edtf, Kind};
use library::{Library, Seal, Stamp};
use std::path::Path;

const OWNERS: [&str; 5] = ["Ana Horvat", "Asel Bekova", "CEC", "Ilir Hoxha", ""];
const STATUSES: [&str; 4] = ["open", "in progress", "done", "dropped"];
const THEMES: [&str; 4] = ["media", "women", "voter education", "campaign finance"];
const COUNTRIES: [&str; 4] = ["KZ", "KG", "AL", "GE"];

/// Half of the records are actions, half recommendations, a fifth of which have been assessed.
pub fn measure(folder: &Path, n: u32) -> Outcome<Vec<String>> {
    let at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    let library = Library::create(
        &folder.join("lists.rapporteur"),
        Seal::Passphrase("a bench of some length"),
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
    Ok(lines)
}
