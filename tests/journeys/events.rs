//! Daily work with events: logged by one line, in series, with actions that come again, and who was reached.

use crate::desk::{Journey, related};
use serde_json::{Value, json};

const LINE: &str = "Training of precinct commissions, Osh, 12–14 May 2025, IFES with CEC Kyrgyzstan, 45 participants (20 women)";

fn make(j: &Journey, record: Value) -> Value {
    j.ask("create_record", json!({ "record": record }))["id"].clone()
}

fn log(j: &Journey, line: &str) -> Value {
    let read = j.ask("read_event_line", json!({ "line": line }));
    j.ask("log_event", json!({ "line": read }))["id"].clone()
}

#[test]
fn one_line_becomes_an_event_with_the_organisations_that_the_library_has() {
    let j = Journey::with_library();
    let ifes = make(
        &j,
        json!({"kind": "organisation", "name": "International Foundation for Electoral Systems", "short_name": "IFES"}),
    );
    let commission = |country: &str, name: &str| {
        make(
            &j,
            json!({"kind": "organisation", "name": name, "country": country,
                "organisation_kind": "election management body"}),
        )
    };
    commission("AL", "Central Election Commission of Albania");
    let cec = commission("KG", "Central Election Commission of the Kyrgyz Republic");

    let read = j.ask("read_event_line", json!({ "line": LINE }));
    assert_eq!(read["event"]["attendance"], 45);
    assert_eq!(read["organisations"][0]["organisation_id"], ifes);
    assert_eq!(read["organisations"][1]["organisation_id"], cec, "{read}");
    assert_eq!(
        read["organisations"][1]["name"],
        "Central Election Commission of the Kyrgyz Republic"
    );

    let before = j.list("organisation").len();
    let event = j.ask("log_event", json!({ "line": read }))["id"].clone();
    let view = j.show(&event);
    for (field, value) in [
        ("title", json!("Training of precinct commissions")),
        ("event_kind", json!("training")),
        ("status", json!("held")),
        ("start", json!("2025-05-12")),
        ("end", json!("2025-05-14")),
        ("city", json!("Osh")),
        ("country", json!("KG")),
        ("attendance", json!(45)),
        ("attendance_women", json!(20)),
        ("attendance_men", json!(null)),
    ] {
        assert_eq!(view["record"][field], value, "{field}");
    }
    let roles: Vec<_> = related(&view, "organisers")
        .iter()
        .map(|i| (i["link"]["role"].clone(), i["row"]["id"].clone()))
        .collect();
    assert_eq!(
        roles,
        [(json!("organiser"), ifes), (json!("co-organiser"), cec)]
    );
    assert_eq!(j.list("organisation").len(), before, "none was made twice");

    j.ask("undo", json!({}));
    assert_eq!(j.list("event").len(), 0, "one change");
    assert_eq!(j.list("event_organisation").len(), 0);
}

#[test]
fn a_body_that_the_library_does_not_know_is_made_with_the_event() {
    let j = Journey::with_library();
    let event = log(&j, LINE);
    let view = j.show(&event);
    let names: Vec<_> = related(&view, "organisers")
        .iter()
        .map(|i| i["row"]["name"].clone())
        .collect();
    assert_eq!(names, ["IFES", "CEC Kyrgyzstan"]);
    let second = log(&j, "Meeting on results, Bishkek, 3 June 2025, IFES");
    let view = j.show(&second);
    assert_eq!(related(&view, "organisers").len(), 1);
    assert_eq!(j.list("organisation").len(), 2, "known from then on");
    j.ask("undo", json!({}));
    j.ask("undo", json!({}));
    assert_eq!(j.list("organisation").len(), 0, "gone with its event");
    let error = j.refused("log_event", json!({"line": {}}));
    assert_eq!(error.code, wire::Code::Invalid);
}

#[test]
fn a_name_that_only_the_library_knows_is_recognised_in_the_line() {
    let j = Journey::with_library();
    let coalition = make(
        &j,
        json!({"kind": "organisation", "name": "Шайлоо жана адилеттик"}),
    );
    let read = j.ask(
        "read_event_line",
        json!({"line": "Круглый стол, Бишкек, 3 июня 2025, Шайлоо жана адилеттик, 20 женщин, 12 мужчин"}),
    );
    assert_eq!(read["organisations"][0]["organisation_id"], coalition);
    assert_eq!(read["event"]["attendance"], json!(null), "not stated");
    assert_eq!(read["event"]["attendance_women"], 20);
    assert_eq!(read["event"]["attendance_men"], 12);
}

#[test]
fn the_next_meeting_is_made_of_this_one_without_its_outcomes() {
    let j = Journey::with_library();
    let event = log(&j, LINE);
    j.ask(
        "edit_record",
        json!({"id": event, "fields": {"notes": "Went well"}}),
    );
    let person = make(
        &j,
        json!({"kind": "person", "name": "Anara Kerimova", "sex": "woman"}),
    );
    let absent = make(&j, json!({"kind": "person", "name": "Bakyt Osmonov"}));
    for (who, presence) in [(&person, "attended"), (&absent, "absent")] {
        make(
            &j,
            json!({"kind": "participation", "event_id": event, "person_id": who, "role": "delegate", "presence": presence}),
        );
    }
    make(
        &j,
        json!({"kind": "session", "event_id": event, "title": "Counting", "starts": "2025-05-13", "speakers": ["A. Kerimova"], "notes": "Agreed to print forms", "position": 1}),
    );
    make(
        &j,
        json!({"kind": "delegation", "event_id": event, "country": "KZ", "head_count": 3}),
    );
    let action = make(
        &j,
        json!({"kind": "action", "text": "Print the forms", "event_id": event, "due": "2025-06-30"}),
    );

    let proposed = j.ask("propose_next_event", json!({ "id": event }));
    assert_eq!(
        proposed,
        json!({"start": "2026-05-11", "end": "2026-05-13"}),
        "the same weekdays"
    );
    let next = j.ask("make_next_event", json!({"id": event, "start": null}))["id"].clone();
    let view = j.show(&next);
    for (field, value) in [
        ("title", json!("Training of precinct commissions")),
        ("status", json!("planned")),
        ("start", json!("2026-05-11")),
        ("end", json!("2026-05-13")),
        ("city", json!("Osh")),
        ("attendance", json!(null)),
        ("attendance_women", json!(null)),
        ("notes", json!("")),
        ("follows_id", event.clone()),
    ] {
        assert_eq!(view["record"][field], value, "{field}");
    }
    assert_eq!(related(&view, "organisers").len(), 2);
    let people: Vec<_> = related(&view, "participants")
        .iter()
        .map(|i| i["link"]["presence"].clone())
        .collect();
    assert_eq!(people, ["invited", "invited"]);
    let session = related(&view, "sessions")[0]["link"].clone();
    assert_eq!(session["starts"], "2026-05-12");
    assert_eq!(session["notes"], "");
    assert!(related(&view, "delegations").is_empty());
    assert!(related(&view, "actions").is_empty());

    // What the earlier meeting left open is shown, and carried in as a link.
    let open = |view: &Value| -> Vec<Value> {
        related(view, "earlier")
            .iter()
            .map(|i| i["row"]["id"].clone())
            .collect()
    };
    assert_eq!(open(&view), std::slice::from_ref(&action));
    j.ask("carry_actions", json!({"ids": [action], "event_id": next}));
    let view = j.show(&next);
    assert!(open(&view).is_empty(), "on the agenda now");
    assert_eq!(related(&view, "carried")[0]["row"]["id"], action);
    assert_eq!(j.list("action").len(), 1, "no copy");
    let again = j.ask("carry_actions", json!({"ids": [action], "event_id": next}));
    assert_eq!(again["number"], 0, "once is enough");
    let own = j.refused("carry_actions", json!({"ids": [action], "event_id": event}));
    assert_eq!(own.code, wire::Code::Invalid);
    assert_eq!(related(&j.show(&action), "carried")[0]["row"]["id"], next);

    // The third meeting comes as long after the second as that after the first.
    let third = j.ask("make_next_event", json!({"id": next, "start": null}))["id"].clone();
    assert_eq!(j.show(&third)["record"]["start"], "2027-05-10");
    assert_eq!(
        open(&j.show(&third)),
        std::slice::from_ref(&action),
        "still open"
    );
    let series: Vec<_> = related(&j.show(&third), "series")
        .iter()
        .map(|i| i["row"]["id"].clone())
        .collect();
    assert_eq!(series, [event, next.clone()]);
    j.ask(
        "complete_action",
        json!({"id": action, "outcome": "Printed"}),
    );
    assert!(open(&j.show(&third)).is_empty(), "done is not carried on");

    // A meeting that goes takes its carrying along, not the action.
    j.ask("delete_records", json!({"ids": [next]}));
    assert_eq!(j.list("action").len(), 1);
    assert!(related(&j.show(&action), "carried").is_empty());
}

#[test]
fn a_ring_of_meetings_ends() {
    let j = Journey::with_library();
    let one = make(&j, json!({"kind": "event", "title": "One"}));
    let two = make(
        &j,
        json!({"kind": "event", "title": "Two", "follows_id": one}),
    );
    j.ask(
        "edit_record",
        json!({"id": one, "fields": {"follows_id": two}}),
    );
    make(
        &j,
        json!({"kind": "action", "text": "Agree", "event_id": one}),
    );
    let view = j.show(&two);
    assert_eq!(related(&view, "series").len(), 1);
    assert_eq!(related(&view, "earlier").len(), 1);
}

#[test]
fn a_recurring_action_is_followed_by_its_next_as_one_change() {
    let j = Journey::with_library();
    let event = make(&j, json!({"kind": "event", "title": "Working group"}));
    let action = make(
        &j,
        json!({"kind": "action", "text": "Report to the donor", "recurs": "monthly", "due": "2026-01-31",
            "owner": "A. Bekova", "event_id": event, "action_kind": "ours"}),
    );
    let note = j.ask(
        "complete_action",
        json!({"id": action, "outcome": "Sent by mail"}),
    );
    assert_eq!(
        note["sentence"],
        "Marked “Report to the donor” as done; the next is due 2026-02-28"
    );
    let next_of = |id: &Value| related(&j.show(id), "next")[0]["row"]["id"].clone();
    let second = next_of(&action);
    let view = j.show(&second);
    for (field, value) in [
        ("text", json!("Report to the donor")),
        ("status", json!("open")),
        ("due", json!("2026-02-28")),
        ("owner", json!("A. Bekova")),
        ("event_id", event),
        ("outcome", json!("")),
        ("done_on", json!(null)),
        ("recurs", json!("monthly")),
        ("former_id", action.clone()),
    ] {
        assert_eq!(view["record"][field], value, "{field}");
    }
    j.ask("undo", json!({}));
    assert_eq!(j.list("action").len(), 1, "the next goes with the done");
    assert_eq!(j.show(&action)["record"]["status"], "open");
    j.ask("redo", json!({}));
    // The last day of the month comes back after February.
    j.ask("complete_action", json!({"id": second, "outcome": ""}));
    assert_eq!(j.show(&next_of(&second))["record"]["due"], "2026-03-31");
    // Opened and done again: the next is there already.
    j.ask(
        "edit_record",
        json!({"id": action, "fields": {"status": "open"}}),
    );
    j.ask(
        "edit_record",
        json!({"id": action, "fields": {"status": "done"}}),
    );
    assert_eq!(j.list("action").len(), 3);
}

#[test]
fn done_in_bulk_goes_on_too_and_history_does_not() {
    let j = Journey::with_library();
    let ids: Vec<Value> = [("every 6 weeks", false), ("yearly", true), ("", false)]
        .into_iter()
        .map(|(recurs, history)| {
            make(
                &j,
                json!({"kind": "action", "text": format!("Action {recurs}"), "recurs": recurs, "due": "2026-03-01", "as_history": history}),
            )
        })
        .collect();
    j.ask(
        "change_records",
        json!({"ids": ids, "change": {"set": {"status": "done"}}}),
    );
    let open: Vec<_> = j
        .list("action")
        .into_iter()
        .filter(|a| a["status"] == "open")
        .collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0]["due"], "2026-04-12");
    let error = j.refused(
        "edit_record",
        json!({"id": ids[0], "fields": {"recurs": "now and then"}}),
    );
    assert!(error.happened.starts_with("recurs:"), "{error:?}");
}

#[test]
fn a_note_becomes_an_action_that_names_its_event_and_its_words() {
    let j = Journey::with_library();
    let event = make(&j, json!({"kind": "event", "title": "Working group"}));
    let entry = make(
        &j,
        json!({"kind": "log_entry", "event_id": event, "text": "Send the draft law to the parties", "entry_kind": "decision"}),
    );
    let action = j.ask("act_on_note", json!({"id": entry, "words": null}))["id"].clone();
    let view = j.show(&action);
    assert_eq!(view["record"]["text"], "Send the draft law to the parties");
    assert_eq!(view["record"]["event_id"], event);
    assert_eq!(related(&view, "note")[0]["link"]["id"], entry);
    let session = make(
        &j,
        json!({"kind": "session", "event_id": event, "title": "Budget", "notes": "The Commission prints the forms. Nobody objects."}),
    );
    let second = j.ask(
        "act_on_note",
        json!({"id": session, "words": "The Commission prints the forms."}),
    )["id"]
        .clone();
    assert_eq!(
        j.show(&second)["record"]["text"],
        "The Commission prints the forms."
    );
    // The note may go; what came of it stays.
    j.ask("delete_records", json!({"ids": [entry]}));
    assert_eq!(j.show(&action)["record"]["note_id"], json!(null));
    let error = j.refused("act_on_note", json!({"id": event, "words": null}));
    assert_eq!(error.code, wire::Code::Invalid);
    let odd = j.refused(
        "create_record",
        json!({"record": {"kind": "log_entry", "event_id": event, "text": "x", "entry_kind": "gossip"}}),
    );
    assert_eq!(odd.code, wire::Code::Invalid);
}

#[test]
fn individuals_are_counted_once_beside_their_attendances() {
    let j = Journey::with_library();
    let project = make(&j, json!({"kind": "project", "title": "Better polls"}));
    let event = |title: &str, start: &str, status: &str, kind: &str| {
        make(
            &j,
            json!({"kind": "event", "title": title, "start": start, "status": status, "event_kind": kind, "level": "national",
                "attendance": 10, "project_id": project}),
        )
    };
    let spring = event("Spring", "2025-04-01", "held", "training");
    let autumn = event("Autumn", "2026-01-10", "held", "meeting");
    let ahead = event("Ahead", "2027-01-10", "planned", "meeting");
    let person = |name: &str, sex: &str, country: &str| {
        make(
            &j,
            json!({"kind": "person", "name": name, "sex": sex, "country": country}),
        )
    };
    let anara = person("Anara", "woman", "KG");
    let bolot = person("Bolot", "man", "KG");
    let chynara = person("Chynara", "unknown", "KZ");
    let part = |who: &Value, at: &Value, presence: &str| {
        make(
            &j,
            json!({"kind": "participation", "event_id": at, "person_id": who, "role": "delegate", "presence": presence}),
        );
    };
    part(&anara, &spring, "attended");
    part(&anara, &spring, "attended");
    part(&anara, &autumn, "attended");
    part(&bolot, &spring, "confirmed");
    part(&bolot, &autumn, "absent");
    part(&chynara, &autumn, "attended");
    part(&chynara, &ahead, "attended");
    part(&chynara, &spring, "invited");

    let count = |by: &str, filter: &str| j.ask("count_people", json!({"by": by, "filter": filter}));
    let all = count("year", "")["all"].clone();
    assert_eq!(
        all,
        json!({"events": 2, "trainings": 1, "attendances": 4, "stated": 20, "individuals": 3,
            "women": 1, "men": 1, "sex_not_stated": 1})
    );
    let rows = |by: &str| -> Vec<(String, String, Value, Value)> {
        count(by, "")["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| {
                let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
                let f = &r["figures"];
                (
                    text(&r["key"]),
                    text(&r["title"]),
                    f["attendances"].clone(),
                    f["individuals"].clone(),
                )
            })
            .collect()
    };
    let row = |key: &str, title: &str, a: u32, i: u32| {
        (key.to_owned(), title.to_owned(), json!(a), json!(i))
    };
    assert_eq!(rows("year"), [row("2025", "", 2, 2), row("2026", "", 2, 2)]);
    assert_eq!(rows("country"), [row("KG", "", 3, 2), row("KZ", "", 1, 1)]);
    assert_eq!(rows("level"), [row("national", "", 4, 3)]);
    let key = project.as_str().unwrap();
    assert_eq!(rows("project"), [row(key, "Better polls", 4, 3)]);
    assert_eq!(count("year", "year:2025")["all"]["individuals"], 2);
    let error = j.refused("count_people", json!({"by": "year", "filter": "year:soon"}));
    assert_eq!(error.code, wire::Code::Invalid);
}
