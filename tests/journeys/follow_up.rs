//! After the review: assessments, actions, search, print.

use crate::desk::{Journey, related, seed};
use serde_json::{Value, json};

fn with_the_ifes_report(as_history: bool) -> Journey {
    let j = Journey::with_library();
    let job = j.import(&[seed("004")], true, as_history);
    assert_eq!(job["state"], "done", "{job}");
    j
}

#[test]
fn nothing_taken_in_as_history_becomes_due() {
    let j = with_the_ifes_report(true);
    let actions = j.list("action");
    assert!(!actions.is_empty());
    for action in &actions {
        assert_eq!(action["as_history"], true);
        j.ask(
            "edit_record",
            json!({"id": action["id"], "fields": {"due": "1999-06-30"}}),
        );
    }
    assert_eq!(j.ask("count_records", json!({}))["overdue"], 0);
    j.ask(
        "edit_record",
        json!({"id": actions[0]["id"], "fields": {"as_history": false}}),
    );
    assert_eq!(
        j.ask("count_records", json!({}))["overdue"],
        1,
        "of our own time it is overdue"
    );
}

#[test]
fn assessments_are_a_dated_series() {
    let j = with_the_ifes_report(false);
    let id = j.list("recommendation")[0]["id"].clone();
    j.ask("assess_recommendation", json!({"id": id, "status": "not implemented", "date": "2002-09", "note": "", "evidence": ""}));
    j.ask(
        "assess_recommendation",
        json!({"id": id, "status": "partially implemented", "date": null, "note": "Seen in two oblasts", "evidence": "Training held in Shymkent"}),
    );
    let view = j.show(&id);
    let series = related(&view, "assessments");
    assert_eq!(series.len(), 2);
    assert_eq!(
        series[0]["link"]["status"], "partially implemented",
        "latest first"
    );
    assert_eq!(series[0]["link"]["date"], "2026-03-02");
    assert_eq!(series[0]["link"]["assessor"], "Asel Bekova");
    let evidence = related(&view, "evidence");
    assert!(
        evidence
            .iter()
            .any(|e| e["link"]["text"] == "Training held in Shymkent"
                && e["link"]["assessment_id"] == series[0]["link"]["id"])
    );
    let row = j
        .list("recommendation")
        .into_iter()
        .find(|r| r["id"] == id)
        .unwrap();
    assert_eq!(row["status"], "partially implemented");
    let error = j.refused(
        "assess_recommendation",
        json!({"id": id, "status": "splendid", "date": null, "note": "", "evidence": ""}),
    );
    assert_eq!(error.code, wire::Code::Invalid);
    assert!(error.happened.starts_with("status:"), "{error:?}");
}

#[test]
fn advice_that_was_given_before_is_offered_and_linked_as_a_repeat() {
    let j = Journey::with_library();
    let advise = |text: &str, issuer: &str, on: &str| {
        let record =
            json!({"kind": "recommendation", "text": text, "issuer": issuer, "issued_on": on});
        j.ask("create_record", json!({"record": record}))["id"].clone()
    };
    let second = advise(
        "Polling staff should be trained in counting and tabulation procedures by the CEC.",
        "ODIHR",
        "2018",
    );
    let first = advise(
        "The CEC should provide comprehensive training to members of precinct election commissions on counting procedures.",
        "IFES",
        "2004-11",
    );
    let third = advise(
        "Training in counting procedures should be given to precinct commissions.",
        "ODIHR",
        "2022",
    );
    advise(
        "Authorities should ensure equal access to the media for all candidates.",
        "EU",
        "2018",
    );

    let offered = j.ask("likely_repeats", json!({"id": second}));
    let ids: Vec<_> = offered
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["id"].clone())
        .collect();
    assert_eq!(ids.len(), 2, "{offered}");
    assert!(ids.contains(&first) && ids.contains(&third));
    assert!(
        offered[0]["because"][0]
            .as_str()
            .unwrap()
            .starts_with("both speak of ")
    );

    j.ask("mark_repeat", json!({"id": second, "other": third}));
    j.ask("mark_repeat", json!({"id": third, "other": first}));
    let repeats = |id: &Value| -> Vec<Value> {
        let view = j.show(id);
        related(&view, "recommendations")
            .iter()
            .map(|i| i["row"]["id"].clone())
            .collect()
    };
    assert_eq!(repeats(&first).len(), 2, "one family");
    assert_eq!(
        j.show(&second)["record"]["repeats_id"],
        first,
        "counted from the earliest"
    );
    assert_eq!(j.show(&third)["record"]["repeats_id"], first);
    assert_eq!(
        j.ask("likely_repeats", json!({"id": second})),
        json!([]),
        "what is known is not offered"
    );

    j.ask("unmark_repeat", json!({"id": first}));
    assert_eq!(repeats(&first), Vec::<Value>::new());
    assert_eq!(
        repeats(&second),
        std::slice::from_ref(&third),
        "the others stay together"
    );
    j.ask("undo", json!({}));
    assert_eq!(repeats(&first).len(), 2);
    assert_eq!(
        j.refused("mark_repeat", json!({"id": first, "other": first}))
            .code,
        wire::Code::Invalid
    );
}

#[test]
fn an_action_is_done_once_with_its_outcome() {
    let j = Journey::with_library();
    let made = j.ask("create_record", json!({"record": {"kind": "action", "text": "Send the minutes to the CEC", "due": "2026-02-20"}}));
    let id = made["id"].clone();
    assert_eq!(j.ask("count_records", json!({}))["overdue"], 1);
    let today = j.ask("show_today", json!({}));
    assert_eq!(today["overdue"]["rows"][0]["id"], id);
    assert_eq!(today["changes"][0]["actor"], "Asel Bekova");
    j.ask(
        "complete_action",
        json!({"id": id, "outcome": "Sent by courier"}),
    );
    let record = j.show(&id)["record"].clone();
    assert_eq!(
        (&record["status"], &record["outcome"], &record["done_on"]),
        (
            &json!("done"),
            &json!("Sent by courier"),
            &json!("2026-03-02")
        )
    );
    assert_eq!(j.ask("count_records", json!({}))["overdue"], 0);
    assert_eq!(j.ask("show_today", json!({}))["overdue"]["total"], 0);
    assert_eq!(
        j.refused("complete_action", json!({"id": id, "outcome": ""}))
            .code,
        wire::Code::Invalid
    );
    let history = j.ask("record_history", json!({"id": id}));
    assert_eq!(history.as_array().map(Vec::len), Some(2));
    assert_eq!(history[0]["actor"], "Asel Bekova");
}

#[test]
fn anything_is_found_by_any_spelling() {
    let j = with_the_ifes_report(false);
    let hits = |query: &str, kinds: &[&str]| {
        let hits = j.ask(
            "search",
            json!({"query": query, "kinds": kinds, "limit": 20}),
        );
        hits.as_array().unwrap().clone()
    };
    for spelling in ["Balieva", "Балиева", "BALIEVA", "balie"] {
        assert!(
            hits(spelling, &["report"])
                .iter()
                .any(|h| h["snippet"].as_str().unwrap().contains("Balieva")),
            "{spelling}"
        );
    }
    let person = j.ask(
        "create_record",
        json!({"record": {"kind": "person", "name": "Đukanović"}}),
    )["id"]
        .clone();
    for spelling in ["Djukanovic", "Ђукановић", "dukanovic"] {
        assert!(
            hits(spelling, &["person"])
                .iter()
                .any(|h| h["id"] == person),
            "{spelling}"
        );
        let picked = j.ask(
            "pick_records",
            json!({"kind": "person", "text": spelling, "limit": 5}),
        );
        assert_eq!(picked[0]["id"], person, "{spelling}");
    }
}

#[test]
fn a_summary_of_the_conference_can_be_held() {
    let j = with_the_ifes_report(false);
    let event = j.list("event")[0]["id"].clone();
    let request = |template: &str| json!({"template": template, "scope": {"event_id": event}, "options": {"audience": "internal"}});
    let preview = j.ask(
        "preview_summary",
        json!({"request": request("event-summary")}),
    );
    let (page, look) = (0, &preview["pages"][0]["look"]);
    let draw =
        json!({"request": request("event-summary"), "page": page, "look": look, "across": 400});
    let picture = j.ask("draw_summary", draw)["address"].clone();
    assert!(
        picture
            .as_str()
            .unwrap()
            .starts_with("data:image/png;base64,")
    );
    assert!(
        preview["suggested_name"]
            .as_str()
            .unwrap()
            .ends_with(".pdf")
    );
    for template in ["event-summary", "recommendations-matrix", "action-list"] {
        let path = j.folder.path().join(format!("{template}.pdf"));
        let handle = j.place(&path);
        let saved = j.ask(
            "save_summary",
            json!({"request": request(template), "handle": handle}),
        );
        assert!(saved["pages"].as_u64().unwrap() >= 1);
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with(b"%PDF"));
        let text = words_of(&bytes);
        let expected = if template == "event-summary" {
            "Almaty"
        } else {
            "1998"
        };
        assert!(
            text.contains(expected) || text.contains("election"),
            "{template}: {text}"
        );
    }
    let text = words_of(&std::fs::read(j.folder.path().join("event-summary.pdf")).unwrap());
    assert!(
        text.contains("Almaty") && text.contains("anti-corruption"),
        "{text}"
    );
}

#[test]
fn a_public_summary_names_its_sources_and_leaves_private_talks_out() {
    let j = with_the_ifes_report(false);
    let event = j.list("event")[0]["id"].clone();
    let request = json!({"template": "event-summary", "scope": {"event_id": event}, "options": {}});
    let path = j.folder.path().join("public.pdf");
    let handle = j.place(&path);
    let saved = j.ask(
        "save_summary",
        json!({"request": request, "handle": handle}),
    );
    assert!(saved["withheld"].as_u64().unwrap() > 0, "{saved}");
    let text = words_of(&std::fs::read(&path).unwrap());
    // A footnote: the words of the report, and which report they are from.
    assert!(
        text.contains("“November 17-20, 1998”") && text.contains("Final Project Report"),
        "{text}"
    );
    assert!(text.contains("left out"), "{text}");
    assert!(
        !text.contains("anti-corruption") && !text.contains("Balieva"),
        "{text}"
    );
}

#[test]
fn the_printer_gets_the_pages_that_a_file_would_hold() {
    let j = with_the_ifes_report(false);
    let event = j.list("event")[0]["id"].clone();
    let request = json!({"template": "event-summary", "scope": {"event_id": event}, "options": {}});
    let printed =
        |j: &Journey| wire::dispatch(&j.desk, "print_summary", json!({"request": request}));
    assert_eq!(printed(&j).unwrap(), "cancelled");
    let file = j.folder.path().join("saved.pdf");
    let handle = j.place(&file);
    j.ask(
        "save_summary",
        json!({"request": request, "handle": handle}),
    );
    let refused = printed(&j).expect_err("the file is there already");
    assert!(refused.happened.contains("out of paper"), "{refused:?}");
    let paper = j.folder.path().join("paper.pdf");
    j.place(&paper);
    assert_eq!(printed(&j).unwrap(), "sent");
    assert_eq!(std::fs::read(paper).unwrap(), std::fs::read(file).unwrap());
}

/// The text layer of a PDF, as our own reader finds it; line ends are not words.
pub fn words_of(pdf: &[u8]) -> String {
    let go_on = |_| std::ops::ControlFlow::Continue(());
    let document = reader::read("summary.pdf", pdf, &reader::Limits::default(), &go_on).unwrap();
    document
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn records_are_edited_deleted_and_merged_as_single_changes() {
    let j = Journey::with_library();
    let new = |record: Value| j.ask("create_record", json!({"record": record}))["id"].clone();
    let event = new(json!({"kind": "event", "title": "Roundtable on cyber security"}));
    let one = new(json!({"kind": "person", "name": "Thomas Leckinger"}));
    let other = new(json!({"kind": "person", "name": "Tom Leckinger", "country": "US"}));
    let part = |person: &Value| {
        new(
            json!({"kind": "participation", "event_id": event, "person_id": person, "role": "expert"}),
        )
    };
    part(&one);
    part(&other);

    for (field, value) in [
        ("start", json!("17.11.1998")),
        ("country", json!("Atlantis")),
        ("status", json!("lovely")),
        ("attendance", json!("many")),
    ] {
        let error = j.refused(
            "edit_record",
            json!({"id": event, "fields": {field: value}}),
        );
        assert_eq!(error.code, wire::Code::Invalid, "{field}");
        assert!(
            error.happened.starts_with(&format!("{field}:")),
            "{error:?}"
        );
    }
    assert_eq!(
        j.refused("edit_record", json!({"id": event, "fields": {"title": ""}}))
            .code,
        wire::Code::Invalid
    );
    assert_eq!(
        j.refused(
            "create_record",
            json!({"record": {"kind": "session", "title": "Opening"}})
        )
        .code,
        wire::Code::Invalid
    );
    j.ask(
        "edit_record",
        json!({"id": event, "fields": {"start": "2023-07", "country": "AL"}}),
    );
    assert_eq!(j.show(&event)["record"]["start"], "2023-07");

    j.ask("merge_records", json!({"from": other, "into": one}));
    let view = j.show(&one);
    assert_eq!(view["record"]["country"], "US");
    assert_eq!(view["record"]["names"][0]["text"], "Tom Leckinger");
    assert_eq!(
        related(&view, "events").len(),
        1,
        "one person takes part once"
    );
    j.ask("undo", json!({}));
    assert_eq!(j.list("person").len(), 2);

    j.ask("delete_records", json!({"ids": [event]}));
    assert_eq!(j.ask("count_records", json!({}))["participation"], 0);
    assert_eq!(j.list("person").len(), 2);
    assert_eq!(
        j.refused("show_record", json!({"id": event})).code,
        wire::Code::NotFound
    );
    j.ask("undo", json!({}));
    assert_eq!(related(&j.show(&event), "participants").len(), 2);
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn one_change_of_the_past_is_taken_back_as_a_new_change() {
    let j = Journey::with_library();
    let made = j.ask(
        "create_record",
        json!({"record": {"kind": "election", "title": "Presidential", "country": "KZ", "date": "1999-01-10"}}),
    );
    let election = made["id"].clone();
    let edit = |fields: Value| {
        j.ask("edit_record", json!({"id": election, "fields": fields}))["number"].clone()
    };
    let moved = edit(json!({"date": "2000-12"}));
    edit(json!({"title": "Presidential election"}));
    let date = || j.show(&election)["record"]["date"].clone();
    let took_back = j.ask("revert_change", json!({"number": moved}));
    assert_eq!(date(), "1999-01-10");
    assert_eq!(
        j.show(&election)["record"]["title"],
        "Presidential election",
        "what came after it stays"
    );
    let history = j.ask("record_history", json!({"id": election}));
    assert_eq!(history[0]["number"], took_back["number"]);
    j.ask("undo", json!({}));
    assert_eq!(date(), "2000-12", "it is a change like any other");
    edit(json!({"date": "1998-10"}));
    let refused = j.refused("revert_change", json!({"number": moved}));
    assert!(
        refused.happened.contains("has been changed since"),
        "{refused:?}"
    );
    assert_eq!(date(), "1998-10");
}

#[test]
fn an_election_stands_in_a_list_with_the_recommendations_that_look_back_on_it() {
    let j = Journey::with_library();
    let election = j.ask(
        "create_record",
        json!({"record": {"kind": "election", "title": "Parliamentary", "country": "GE", "date": "2020-10-31",
                          "election_kind": "parliamentary"}}),
    )["id"]
        .clone();
    let advice = j.ask(
        "create_record",
        json!({"record": {"kind": "recommendation", "text": "Publish the lists.", "election_id": election}}),
    )["id"]
        .clone();
    let row = j.list("election")[0].clone();
    assert_eq!(
        (
            &row["title"],
            &row["country"],
            &row["date"],
            &row["recommendations"]
        ),
        (
            &json!("Parliamentary"),
            &json!("GE"),
            &json!("2020-10-31"),
            &json!(1)
        )
    );
    let query = json!({"text": "", "event_id": null, "report_id": null, "country": null, "subject_id": election,
                       "status": null, "theme": null, "overdue_on": null, "sort": "", "descending": false});
    let page = j.ask(
        "list_records",
        json!({"kind": "recommendation", "query": query, "offset": 0, "limit": 5}),
    );
    assert_eq!(
        page["rows"][0]["id"], advice,
        "the number in the row has its list"
    );
}

#[test]
fn the_office_s_mark_stands_at_the_head_of_every_print() {
    let j = with_the_ifes_report(false);
    let event = j.list("event")[0]["id"].clone();
    let request = json!({"template": "event-summary", "scope": {"event_id": event}, "options": {}, "format": "html"});
    let written = |name: &str| {
        let path = j.folder.path().join(name);
        let handle = j.place(&path);
        j.ask(
            "save_summary",
            json!({"request": request, "handle": handle}),
        );
        std::fs::read_to_string(path).unwrap()
    };
    let picture = j.folder.path().join("mark.svg");
    let chosen = |bytes: &str| {
        std::fs::write(&picture, bytes).unwrap();
        j.place(&picture);
        wire::dispatch(&j.desk, "choose_logo", json!({}))
    };
    for wrong in ["GIF89a", "<svg", &"<svg ".repeat(200_000)] {
        assert!(chosen(wrong).is_err(), "{}", &wrong[..4]);
    }
    assert_eq!(j.ask("has_logo", json!({})), json!(false));
    let mark = r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>"#;
    assert_eq!(chosen(mark).unwrap(), json!(true));
    assert!(written("with.html").contains("data:image/svg+xml;base64,"));
    let preview = j.ask("preview_summary", json!({"request": request}));
    let first = preview["pages"][0]["look"].clone();
    j.ask("remove_logo", json!({}));
    assert!(!written("without.html").contains("data:image"));
    let preview = j.ask("preview_summary", json!({"request": request}));
    assert_ne!(first, preview["pages"][0]["look"]);
}

#[test]
fn a_typed_filter_narrows_what_is_printed_to_the_rows_of_its_list() {
    let j = with_the_ifes_report(false);
    let written = |template: &str, filter: &str| {
        let request = json!({
            "template": template, "scope": {"filter": filter}, "format": "csv", "stated_on": "2026-11-23",
            "options": {"audience": "internal", "include_doubtful": true},
        });
        let path = j.folder.path().join("rows.csv");
        let handle = j.place(&path);
        j.ask(
            "save_summary",
            json!({"request": request, "handle": handle}),
        );
        std::fs::read_to_string(path).unwrap()
    };
    for (template, kind, filter, column) in [
        (
            "recommendations-matrix",
            "recommendation",
            "theme:\"legal framework\"",
            "text",
        ),
        ("action-list", "action", "kind:ours", "text"),
    ] {
        let all = j.list(kind);
        let query = json!({"filter": filter});
        let page = json!({"kind": kind, "query": query, "offset": 0, "limit": 100});
        let shown = j.ask("list_records", page)["rows"]
            .as_array()
            .unwrap()
            .clone();
        assert!(
            !shown.is_empty() && shown.len() < all.len(),
            "{filter}: {}",
            shown.len()
        );
        let printed = written(template, filter);
        for row in &all {
            let words: String = row[column].as_str().unwrap().chars().take(30).collect();
            assert_eq!(
                printed.contains(&words),
                shown.iter().any(|s| s["id"] == row["id"]),
                "{filter}: {words}\n{printed}"
            );
        }
    }
    // Participants of the events that the filter leaves.
    assert!(written("register", "country:KZ").contains("Leckinger"));
    let request = json!({"template": "register", "scope": {"filter": "country:AL"}, "options": {}});
    let none = wire::dispatch(&j.desk, "preview_summary", json!({"request": request}));
    assert!(none.unwrap_err().happened.contains("event"));
    let request =
        json!({"template": "action-list", "scope": {"filter": "colour:blue"}, "options": {}});
    let wrong = wire::dispatch(&j.desk, "preview_summary", json!({"request": request}));
    assert!(wrong.unwrap_err().happened.contains("colour"));
}

#[test]
fn a_long_print_is_seen_at_its_first_page_and_only_what_looks_otherwise_is_drawn_anew() {
    let j = with_the_ifes_report(false);
    for n in 0..180 {
        let words = "with many words that take up room ".repeat(14);
        let text = format!("Advice number {n} {words}.");
        let record = json!({"kind": "recommendation", "text": text, "sensitivity": "public"});
        j.ask("create_record", json!({"record": record}));
    }
    let mut request = json!({"template": "recommendations-matrix", "scope": {}, "options": {}});
    let preview = |request: &Value, first_only: bool| {
        j.ask(
            "preview_summary",
            json!({"request": request, "first_only": first_only}),
        )
    };
    let first = preview(&request, true);
    let pages = |of: &Value| of["pages"].as_array().unwrap().clone();
    let draw = |request: &Value, page: usize, of: &Value| {
        wire::dispatch(
            &j.desk,
            "draw_summary",
            json!({"request": request, "page": page, "look": of["pages"][page]["look"], "across": 300}),
        )
    };
    assert_eq!((&first["whole"], pages(&first).len()), (&json!(false), 1));
    let beginning = draw(&request, 0, &first).unwrap();
    let whole = preview(&request, false);
    let last = pages(&whole).len() - 1;
    assert!(last > 20, "{last}");
    draw(&request, last, &whole).unwrap();
    // Another print was looked at meanwhile; a page that is gone is no page of that one.
    preview(
        &json!({"template": "action-list", "scope": {}, "options": {}}),
        false,
    );
    assert_ne!(draw(&request, 0, &whole).unwrap(), beginning);
    let gone = draw(&request, 0, &first).unwrap_err();
    assert_eq!(gone.code, desk::Code::NotFound);
    // Now it is there: the first page is no longer only the first.
    assert_eq!(preview(&request, true), whole);
    // A change of a record or of an option is seen at once.
    let edited = j.list("recommendation")[90].clone();
    let words = edited["text"].as_str().unwrap().replace("Advice", "Remark");
    j.ask(
        "edit_record",
        json!({"id": edited["id"], "fields": {"text": words}}),
    );
    let after = preview(&request, false);
    let otherwise = |a: &Value, b: &Value| {
        let same = pages(a)
            .iter()
            .zip(&pages(b))
            .filter(|(a, b)| a == b)
            .count();
        pages(a).len() - same
    };
    let changed = otherwise(&whole, &after);
    // Its own; and the page with the one that follows, where its row begins on another.
    assert!((1..=2).contains(&changed), "{changed} of {last} pages");
    request["options"]["paper"] = json!("letter");
    assert_eq!(preview(&request, true)["whole"], false);
    // What is saved are the pages that were looked at.
    let shown = pages(&preview(&request, false)).len();
    let handle = j.place(&j.folder.path().join("looked-at.pdf"));
    let saved = j.ask(
        "save_summary",
        json!({"request": request, "handle": handle}),
    );
    assert_eq!(saved["pages"], json!(shown));
}

#[test]
fn a_print_names_what_it_is_about_to_those_who_may_see_it() {
    let j = with_the_ifes_report(false);
    let project = json!({"kind": "project", "title": "A quiet project"});
    let project = j.ask("create_record", json!({"record": project}))["id"].clone();
    let event = j.list("event")[0]["id"].clone();
    j.ask(
        "edit_record",
        json!({"id": event, "fields": {"project_id": project}}),
    );
    let written = |audience: &str| {
        let request = json!({
            "template": "recommendations-matrix", "format": "html", "scope": {"project_id": project},
            "options": {"audience": audience},
        });
        let path = j.folder.path().join("about.html");
        let handle = j.place(&path);
        j.ask(
            "save_summary",
            json!({"request": request, "handle": handle}),
        );
        std::fs::read_to_string(path).unwrap()
    };
    assert!(written("internal").contains("A quiet project"));
    assert!(
        !written("public").contains("A quiet project"),
        "it is internal until set"
    );
}

#[test]
fn a_drawing_is_saved_as_a_page_with_the_offices_mark_and_its_table() {
    let j = with_the_ifes_report(false);
    let mark = j.folder.path().join("mark.svg");
    std::fs::write(&mark, r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>"#).unwrap();
    let handle = j.place(&mark);
    j.ask("take_logo", json!({"handle": handle}));
    let page = json!({
        "title": "Events and recommendations on the map", "scope": "", "language": "fr",
        "svg": r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20"/></svg>"#,
        "rows": [["Lieu", "Événements"], ["Almaty", "1"]],
    });
    let path = j.folder.path().join("map.pdf");
    let handle = j.place(&path);
    j.ask(
        "save_drawing",
        json!({"drawn": {"as": "pdf", "page": page}, "handle": handle}),
    );
    let text = words_of(&std::fs::read(&path).unwrap());
    for said in [
        "Events and recommendations on the map",
        "Almaty",
        "Usage interne",
        "1 sur 1",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // The printer gets the same page.
    let paper = j.folder.path().join("paper.pdf");
    j.place(&paper);
    assert_eq!(j.ask("print_drawing", json!({"page": page})), "sent");
    assert_eq!(std::fs::read(paper).unwrap(), std::fs::read(path).unwrap());
}

#[test]
fn every_template_prints_what_was_accepted_in_each_of_its_formats() {
    let j = with_the_ifes_report(false);
    let event = j.list("event")[0]["id"].clone();
    let body = j.list("organisation")[0]["id"].clone();
    for template in desk::summaries::Template::ALL {
        let scope = match template.name() {
            "aide-memoire" => json!({"organisation_id": body}),
            "record-sheet" => json!({"record_id": event}),
            "person-file" => json!({"record_id": j.list("person")[0]["id"]}),
            _ => json!({"event_id": event}),
        };
        for format in template.formats() {
            let request = json!({
                "template": template, "scope": scope, "format": format, "stated_on": "2026-11-23",
                "options": {"audience": "internal", "language": "fr", "cover": true},
            });
            let path = j
                .folder
                .path()
                .join(format!("{}.{}", template.name(), format.name()));
            let handle = j.place(&path);
            j.ask(
                "save_summary",
                json!({"request": request, "handle": handle}),
            );
            let first = std::fs::read(&path).unwrap();
            j.ask(
                "save_summary",
                json!({"request": request, "handle": handle}),
            );
            assert!(
                first == std::fs::read(&path).unwrap(),
                "{template:?} as {format:?} differs"
            );
            assert!(first.len() > 50, "{template:?} as {format:?}");
        }
    }
}

#[test]
fn a_record_sheet_tells_the_records_history() {
    let j = with_the_ifes_report(false);
    let event = j.list("event")[0]["id"].clone();
    j.ask(
        "edit_record",
        json!({"id": event, "fields": {"venue": "The Rahat Palace"}}),
    );
    let path = j.folder.path().join("sheet.html");
    let handle = j.place(&path);
    let request = json!({
        "template": "record-sheet", "scope": {"record_id": event}, "format": "html", "options": {"audience": "internal"},
    });
    j.ask(
        "save_summary",
        json!({"request": request, "handle": handle}),
    );
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Venue: – → The Rahat Palace"), "{text}");
}

#[test]
fn a_period_takes_in_what_is_of_it_and_nothing_else() {
    let j = with_the_ifes_report(false);
    let pages = |from: &str, to: &str| {
        let request = json!({
            "template": "event-summary", "scope": {"from": from, "to": to}, "options": {"audience": "internal"},
        });
        wire::dispatch(&j.desk, "preview_summary", json!({"request": request}))
    };
    assert!(pages("1998-11", "1998-12").is_ok());
    assert!(
        pages("1998-11-19", "1998-11-19").is_ok(),
        "a day within the conference"
    );
    assert!(pages("1999", "2000").is_err(), "there was no event then");
}

#[test]
fn presets_are_kept_in_the_library_and_belong_to_no_history() {
    let j = with_the_ifes_report(false);
    let before = j.ask("undo_state", json!({}));
    let preset = |name: &str, paper: &str| {
        json!({"preset": {
            "name": name, "template": "recommendations-matrix", "format": "xlsx",
            "options": {"paper": paper, "shape": "undp-erc"},
        }})
    };
    j.ask("save_preset", preset("For UNDP", "a4"));
    j.ask("save_preset", preset("Another", "a4"));
    let all = j.ask("save_preset", preset(" For UNDP ", "letter"));
    assert_eq!(all.as_array().unwrap().len(), 2, "{all}");
    let all = j.ask("list_presets", json!({}));
    assert_eq!(
        (&all[0]["name"], &all[1]["name"]),
        (&json!("Another"), &json!("For UNDP"))
    );
    assert_eq!(all[1]["options"]["paper"], "letter");
    assert_eq!(
        all[1]["options"]["audience"], "public",
        "what is left out has its default"
    );
    assert_eq!(j.ask("undo_state", json!({})), before, "nothing to undo");
    let all = j.ask("delete_preset", json!({"name": "Another"}));
    assert_eq!(all.as_array().unwrap().len(), 1);
    j.refused("save_preset", preset("  ", "a4"));
}
