//! Lists of recommendations: new ones, and how far known ones are.

use super::SheetPlan;
use super::plan::{Planned, RowState, is_left_out, recommendation_named};
use crate::Desk;
use crate::records::assessed;
use domain::fold::ascii_key;
use domain::record::{Addressee, Assessment, Election, Recommendation, Response};
use domain::{AnyRecord, CountryCode, Edtf, RecordId};
use library::{Reader, Result, Writer};
use std::collections::HashMap;

/// The fields that a sheet changes on a recommendation that is there, beside its status.
const PLAIN: [&str; 4] = ["priority", "review_on", "time_frame", "notes"];

fn held(r: &Recommendation, field: &str) -> String {
    let date = |d: &Option<Edtf>| d.as_ref().map_or(String::new(), ToString::to_string);
    match field {
        "priority" => r.priority.clone(),
        "review_on" => date(&r.review_on),
        "time_frame" => r.time_frame.clone(),
        "notes" => r.notes.clone(),
        _ => String::new(),
    }
}

/// Whether a database says of an entry that it is something else than a recommendation.
fn is_observation(entry: &str) -> bool {
    let entry = ascii_key(entry);
    let has = |word| entry.contains(word);
    !has("recommend") && (has("observation") || has("concern") || has("finding"))
}

/// What a sheet tells beside the fields of a recommendation, a line each.
fn aside(row: &Planned, election: bool) -> Vec<String> {
    let line = |name: &str, told: String| match told.is_empty() {
        true => None,
        false => Some(format!("{name}: {told}")),
    };
    let held = |election: bool| {
        let parts = [row.value("election"), row.value("election_date")];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        if election {
            String::new()
        } else {
            parts.join(", ")
        }
    };
    let lines = [
        line("Document", row.value("source").to_owned()),
        line("Election", held(election)),
    ];
    lines.into_iter().flatten().collect()
}

/// The election that a row names: by its title, else by its day in one of these countries.
fn election_of(
    r: &Reader<'_>,
    row: &Planned,
    countries: &[CountryCode],
) -> Result<Option<RecordId>> {
    let (title, day) = (row.value("election"), row.value("election_date"));
    if title.is_empty() && day.is_empty() {
        return Ok(None);
    }
    let here = |e: &&Election| {
        countries.is_empty() || e.country.is_none_or(|country| countries.contains(&country))
    };
    let all = r.all::<Election>()?;
    let named = |e: &&Election| !title.is_empty() && ascii_key(&e.title) == ascii_key(title);
    let held =
        |e: &&Election| !day.is_empty() && e.date.as_ref().is_some_and(|d| d.as_str() == day);
    let of = |is: &dyn Fn(&&Election) -> bool| {
        let mut found = all.iter().filter(here).filter(is);
        // Two of one name are told apart by nothing.
        found
            .next()
            .filter(|_| found.next().is_none())
            .map(|e| e.id)
    };
    Ok(of(&named).or_else(|| of(&held)))
}

/// The latest assessment of each recommendation.
fn latest(r: &Reader<'_>, id: RecordId) -> Result<String> {
    let mut all = r.where_::<Assessment>("recommendation_id", id)?;
    all.sort_by_key(|a| (a.date.as_ref().map(ToString::to_string), a.id));
    Ok(all.pop().map_or(String::new(), |a| a.status))
}

pub(super) fn plan(r: &Reader<'_>, _: &SheetPlan, rows: &mut [Planned]) -> Result<()> {
    let all = r.all::<Recommendation>()?;
    let mut by_text: HashMap<String, &Recommendation> = HashMap::new();
    let mut by_id: HashMap<RecordId, &Recommendation> = HashMap::new();
    for one in &all {
        by_text.entry(ascii_key(&one.text)).or_insert(one);
        by_id.insert(one.id, one);
    }
    let mut met: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let key = ascii_key(row.value("text"));
        if key.is_empty() || is_left_out(row) {
            row.row.state = RowState::Skipped;
            continue;
        }
        // Some databases list what was observed beside what was recommended.
        let entry = row.value("entry_type").to_owned();
        if is_observation(&entry) && row.chosen.as_deref() != Some("new") {
            row.row.state = RowState::Skipped;
            row.doubt(
                "entry_type",
                format!("“{entry}” is no recommendation: left out."),
            );
            continue;
        }
        if let Some(first) = met.insert(key.clone(), row.row.row) {
            row.row.state = RowState::Same;
            row.row
                .changes
                .push(format!("the same words as in row {}", first + 1));
            continue;
        }
        let chosen = row.chosen_record().and_then(|id| by_id.get(&id));
        let taken = row.taken.iter().find_map(|id| by_id.get(id));
        let found = match row.chosen.as_deref() {
            Some("new") => None,
            _ => chosen.or(taken).or(by_text.get(&key)).copied(),
        };
        let Some(found) = found else {
            if let Some(like) =
                recommendation_named(&all, row.value("number")).and_then(|id| by_id.get(&id))
            {
                row.row.record_id = Some(like.id);
                row.row.record_title.clone_from(&like.text);
                row.doubt(
                    "record",
                    "There is one of this number in other words; taken for another one.".into(),
                );
            }
            row.row.state = RowState::New;
            continue;
        };
        row.row.record_id = Some(found.id);
        row.row.record_title.clone_from(&found.text);
        let mut changes = Vec::new();
        let status = row.value("status");
        let now = latest(r, found.id)?;
        let says_nothing = now.is_empty() && status == "not yet assessed";
        if !status.is_empty() && status != now && !says_nothing {
            changes.push(match now.as_str() {
                "" => format!("status: {status}"),
                now => format!("status: {now} → {status}"),
            });
        }
        for field in PLAIN {
            let (told, there) = (row.value(field), held(found, field));
            if !told.is_empty() && told != there {
                changes.push(format!("{field}: {told}"));
            }
        }
        row.settle(changes);
    }
    Ok(())
}

pub(super) fn write(
    desk: &Desk,
    w: &mut Writer<'_>,
    plan: &SheetPlan,
    row: &Planned,
) -> Result<Vec<(RecordId, &'static str)>> {
    let text = |field: &str| row.value(field).to_owned();
    let date = |field: &str| Edtf::parse(row.value(field)).ok();
    let items = |field: &str| -> Vec<String> {
        row.value(field)
            .split(';')
            .map(|i| i.trim().to_owned())
            .filter(|i| !i.is_empty())
            .collect()
    };
    let is_new = row.row.state == RowState::New || row.row.record_id.is_none();
    let mut one = match row.row.record_id.filter(|_| !is_new) {
        Some(id) => w.get(id)?,
        None => {
            let countries: Vec<CountryCode> = items("countries")
                .iter()
                .filter_map(|c| CountryCode::parse(c))
                .collect();
            let election_id = election_of(w, row, &countries)?;
            let mut themes = items("themes");
            let groups = items("groups");
            themes.extend(groups.into_iter().filter(|g| !items("themes").contains(g)));
            let issuer = match (text("issuer"), text("states")) {
                (issuer, states) if states.is_empty() => issuer,
                (issuer, states) if issuer.is_empty() => states,
                (issuer, states) => format!("{issuer} ({states})"),
            };
            Recommendation {
                id: desk.new_id(),
                text: text("text"),
                number: text("number"),
                issuer,
                countries,
                themes,
                context: text("context"),
                law_change: text("law_change"),
                standard: text("standard"),
                issued_on: date("issued_on"),
                election_id,
                event_id: plan.event_id,
                ..Recommendation::default()
            }
        }
    };
    for field in PLAIN {
        let told = text(field);
        if told.is_empty() {
            continue;
        }
        match field {
            "priority" => one.priority = told,
            "review_on" => one.review_on = date(field),
            "time_frame" => one.time_frame = told,
            _ => one.notes = told,
        }
    }
    if is_new {
        let mut notes = aside(row, one.election_id.is_some());
        notes.extend(Some(one.notes).filter(|n| !n.is_empty()));
        one.notes = notes.join("\n");
    }
    w.put(&AnyRecord::Recommendation(Box::new(one.clone())))?;
    if is_new {
        for label in items("addressees") {
            w.insert(&Addressee {
                id: desk.new_id(),
                recommendation_id: one.id,
                label,
                ..Addressee::default()
            })?;
        }
        let answer = text("response");
        if !answer.is_empty() {
            w.insert(&Response {
                id: desk.new_id(),
                recommendation_id: one.id,
                answer,
                ..Response::default()
            })?;
        }
    }
    let status = text("status");
    if !status.is_empty() && status != "not yet assessed" && status != latest(w, one.id)? {
        let day = date("assessed_on").unwrap_or_else(|| desk.today());
        assessed(desk, w, one.id, &status, Some(day), "", "")?;
    }
    Ok(vec![(one.id, "text")])
}
