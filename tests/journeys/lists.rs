//! Lists: narrowed by what is typed, grouped, kept as views, changed many at once.

use crate::desk::Journey;
use serde_json::{Value, json};

impl Journey {
    /// Makes a record; gives its id.
    #[track_caller]
    pub fn make(&self, record: Value) -> Value {
        self.ask("create_record", json!({"record": record}))["id"].clone()
    }

    /// The titles of a list with this typed filter.
    #[track_caller]
    pub fn filtered(&self, kind: &str, filter: &str) -> Vec<String> {
        let request =
            json!({"kind": kind, "query": {"filter": filter}, "offset": 0, "limit": 1000});
        let page = self.ask("list_records", request);
        let rows = page["rows"].as_array().expect("rows");
        assert_eq!(page["total"], rows.len());
        let title = |row: &Value| {
            let title = ["text", "title", "name"]
                .iter()
                .find_map(|f| row[f].as_str());
            title.expect("a title").to_owned()
        };
        rows.iter().map(title).collect()
    }
}

/// Two events, three recommendations, four actions; today is 2 March 2026.
fn follow_up() -> Journey {
    let j = Journey::with_library();
    let osh = j.make(json!({"kind": "event", "title": "Training in Osh", "country": "KG", "start": "2025-05-12"}));
    let tirana = j.make(
        json!({"kind": "event", "title": "Roundtable", "country": "AL", "start": "2023-07-04"}),
    );
    let lists = j.make(json!({
        "kind": "recommendation", "text": "Clean the voter lists", "event_id": osh, "countries": ["KG", "KZ"],
        "themes": ["voter registration", "voter education"], "issued_on": "2024",
    }));
    let media = j.make(json!({
        "kind": "recommendation", "text": "Free the media", "event_id": tirana, "countries": ["AL"],
        "themes": ["media"],
    }));
    j.make(json!({"kind": "recommendation", "text": "Old advice", "as_history": true, "issued_on": "1998"}));
    j.ask("assess_recommendation", json!({"id": media, "status": "fully implemented", "date": "2025-12-01", "note": "", "evidence": ""}));
    j.ask("assess_recommendation", json!({"id": lists, "status": "not implemented", "date": "2024-06", "note": "", "evidence": ""}));
    for (text, due, owner, more) in [
        (
            "Send the leaflet",
            "2026-03-20",
            "Ana Horvat",
            json!({"recommendation_id": lists}),
        ),
        (
            "Call the Commission",
            "2026-02",
            "Ana Horvat",
            json!({"event_id": osh, "status": "in progress"}),
        ),
        (
            "Print the manual",
            "2027",
            "Asel Bekova",
            json!({"event_id": tirana}),
        ),
        ("Say thanks", "2025-01-01", "", json!({"status": "done"})),
    ] {
        let mut record =
            json!({"kind": "action", "text": text, "due": due, "owner": owner, "status": "open"});
        for (name, value) in more.as_object().expect("fields") {
            record[name] = value.clone();
        }
        j.make(record);
    }
    j
}

#[test]
fn a_typed_filter_narrows_by_country_status_date_and_theme() {
    let j = follow_up();
    for (kind, filter, expected) in [
        (
            "action",
            "status:open",
            &["Send the leaflet", "Print the manual"][..],
        ),
        (
            "action",
            r#"country:KZ status:open due:<30d theme:"voter education""#,
            &["Send the leaflet"],
        ),
        ("action", "is:overdue", &["Call the Commission"]),
        ("action", "due:2027", &["Print the manual"]),
        (
            "action",
            "due:>2026-02",
            &["Send the leaflet", "Print the manual"],
        ),
        (
            "action",
            "owner:horvat -status:\"in progress\"",
            &["Send the leaflet"],
        ),
        ("action", "owner:none", &["Say thanks"]),
        ("action", "event:osh", &["Call the Commission"]),
        ("action", "serves:voter", &["Send the leaflet"]),
        ("action", "manual", &["Print the manual"]),
        (
            "recommendation",
            "status:open -is:history",
            &["Clean the voter lists"],
        ),
        (
            "recommendation",
            "looked:<-1y",
            &["Clean the voter lists", "Old advice"],
        ),
        (
            "recommendation",
            "year:2023..2024",
            &["Clean the voter lists", "Free the media"],
        ),
        (
            "recommendation",
            "country:AL,KG",
            &["Clean the voter lists", "Free the media"],
        ),
        ("recommendation", "open:>0", &["Clean the voter lists"]),
        (
            "event",
            "date:2025 country:Kyrgyzstan",
            &["Training in Osh"],
        ),
        ("event", "open:1 year:2023", &["Roundtable"]),
        ("event", "title:round", &["Roundtable"]),
    ] {
        assert_eq!(j.filtered(kind, filter), expected, "{filter}");
    }
}

#[test]
fn a_filter_that_is_not_understood_is_refused_in_words() {
    let j = follow_up();
    let request = |filter: &str| json!({"kind": "action", "query": {"filter": filter}, "offset": 0, "limit": 10});
    let refused = j.refused("list_records", request("status:opne"));
    assert_eq!(refused.happened, "'opne' is not a value for 'status:'.");
    assert!(
        refused
            .next
            .contains("open, \"in progress\", done, dropped"),
        "{}",
        refused.next
    );
    let view = j.ask(
        "read_filter",
        json!({"kind": "action", "text": "status:open colour:red", "caret": null}),
    );
    assert_eq!(view["problem"]["from"], 12);
    assert_eq!(
        view["marks"][0],
        json!({"key": "status", "values": ["open"], "not": false})
    );
}

#[test]
fn a_filter_is_completed_while_it_is_typed_and_written_by_click() {
    let j = follow_up();
    let offered = |kind: &str, text: &str| -> Vec<(String, String)> {
        let view = j.ask(
            "read_filter",
            json!({"kind": kind, "text": text, "caret": text.chars().count()}),
        );
        let offers = view["completions"].as_array().expect("a list").clone();
        let word = |v: &Value| v.as_str().expect("words").to_owned();
        offers
            .iter()
            .map(|o| (word(&o["insert"]), word(&o["label"])))
            .collect()
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(offered("action", "st"), [pair("status:", "status:")]);
    assert_eq!(
        offered("action", "status:in"),
        [pair("\"in progress\" ", "in progress")]
    );
    assert_eq!(
        offered("action", "country:kaz"),
        [pair("KZ ", "Kazakhstan")]
    );
    assert_eq!(
        offered("action", "owner:"),
        [
            pair("\"Ana Horvat\" ", "Ana Horvat"),
            pair("\"Asel Bekova\" ", "Asel Bekova")
        ]
    );
    assert_eq!(
        offered("recommendation", "theme:\"voter e"),
        [pair("\"voter education\" ", "voter education")]
    );
    let written = j.ask("write_filter", json!({"kind": "action", "text": "leaflet status:open", "key": "status", "value": "in progress"}));
    assert_eq!(written, "leaflet status:\"in progress\"");
}

#[test]
fn groups_and_matrices_count_the_rows_that_their_cells_open() {
    let j = follow_up();
    let groups = |kind: &str, by: &[&str], filter: &str| {
        j.ask(
            "count_groups",
            json!({"kind": kind, "query": {"filter": filter}, "by": by}),
        )
    };
    assert_eq!(
        groups("action", &["owner"], ""),
        json!([{"values": ["Ana Horvat"], "count": 2}, {"values": ["Asel Bekova"], "count": 1}, {"values": [""], "count": 1}])
    );
    let cells = groups("recommendation", &["themes", "status"], "-is:history");
    assert_eq!(cells.as_array().expect("cells").len(), 3);
    for cell in cells.as_array().expect("cells") {
        let (theme, status) = (
            cell["values"][0].as_str().expect("a theme"),
            cell["values"][1].as_str().expect("a status"),
        );
        let opened = j.filtered(
            "recommendation",
            &format!("-is:history theme:\"{theme}\" status:\"{status}\""),
        );
        assert_eq!(opened.len() as u64, cell["count"], "{theme} × {status}");
    }
    let years = groups("recommendation", &["countries", "year"], "");
    assert!(
        years
            .as_array()
            .expect("cells")
            .contains(&json!({"values": ["AL", "2023"], "count": 1})),
        "{years}"
    );
    // A grouped list has its rows in the order of its groups.
    let page = j.ask(
        "list_records",
        json!({"kind": "action", "query": {"group": "owner"}, "offset": 0, "limit": 10}),
    );
    let owners: Vec<_> = page["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| r["owner"].clone())
        .collect();
    assert_eq!(owners, ["Ana Horvat", "Ana Horvat", "Asel Bekova", ""]);
    assert_eq!(j.refused("list_records", json!({"kind": "recommendation", "query": {"group": "themes"}, "offset": 0, "limit": 10})).code, wire::Code::Invalid);
}

#[test]
fn a_board_has_in_each_column_what_the_list_of_that_status_has() {
    let j = follow_up();
    for n in 0..5 {
        j.make(
            json!({"kind": "recommendation", "text": format!("Advice {n}"), "countries": ["KZ"]}),
        );
    }
    for filter in ["", "country:KZ", "status:open", "-is:history country:AL,KG"] {
        let board = j.ask(
            "show_board",
            json!({"query": {"filter": filter}, "shown": 2}),
        );
        let mut all = 0;
        for column in board.as_array().expect("columns") {
            let list = |offset: u32| {
                let query = json!({"filter": filter, "status": column["status"]});
                let request =
                    json!({"kind": "recommendation", "query": query, "offset": offset, "limit": 2});
                j.ask("list_records", request)
            };
            let (first, next) = (list(0), list(2));
            assert_eq!(column["total"], first["total"], "{filter}: {column}");
            assert_eq!(column["rows"], first["rows"], "{filter}: {column}");
            let total = first["total"].as_u64().expect("a total");
            let shown = next["rows"].as_array().expect("rows").len() as u64;
            assert_eq!(shown, total.saturating_sub(2).min(2), "{filter}: {next}");
            all += total;
        }
        assert_eq!(all, j.filtered("recommendation", filter).len() as u64);
        assert!(all > 0, "{filter}");
    }
    let query = json!({"status": "not implemented"});
    let one = j.ask("show_board", json!({"query": query, "shown": 60}));
    assert_eq!(one.as_array().expect("columns").len(), 1);
    assert_eq!(one[0]["total"], 1);
}

#[test]
fn a_view_is_kept_by_a_named_change_and_undone_like_one() {
    let j = follow_up();
    let names = || -> Vec<Value> {
        let views = j.ask("list_views", json!({"kind": "action"}));
        views
            .as_array()
            .expect("views")
            .iter()
            .map(|v| v["view"]["title"].clone())
            .collect()
    };
    let shipped = names();
    assert!(shipped.contains(&json!("Overdue")));
    let made = j.ask("create_record", json!({"record": {
        "kind": "saved_view", "title": "Osh, open", "of": "action", "query": "event:osh status:unfinished",
        "columns": ["text", "due"], "sort": "due", "grouped": "owner",
    }}));
    assert_eq!(
        made["change"]["sentence"],
        "Added the saved view “Osh, open”"
    );
    assert_eq!(names().len(), shipped.len() + 1);
    // Each view that comes with the program is a filter that is understood.
    for kind in ["action", "recommendation", "event"] {
        for view in j
            .ask("list_views", json!({"kind": kind}))
            .as_array()
            .expect("views")
        {
            j.filtered(kind, view["view"]["query"].as_str().expect("a filter"));
        }
    }
    j.ask("undo", json!({}));
    assert_eq!(names(), shipped);
}

#[test]
fn many_rows_are_changed_as_one_change() {
    let j = follow_up();
    let ids = |kind: &str| -> Vec<Value> { j.list(kind).iter().map(|r| r["id"].clone()).collect() };
    let note = j.ask("change_records", json!({"ids": ids("action"), "change": {"set": {"status": "dropped", "owner": "Ana Horvat"}}}));
    assert_eq!(note["sentence"], "Changed 4 action items");
    assert_eq!(j.filtered("action", "status:dropped owner:horvat").len(), 4);
    j.ask("undo", json!({}));
    assert_eq!(j.filtered("action", "status:dropped").len(), 0);

    j.ask("change_records", json!({"ids": ids("recommendation"), "change": {
        "add": {"themes": ["women"]}, "remove": {"themes": ["media"]}, "assess": "partially implemented",
    }}));
    assert_eq!(
        j.filtered(
            "recommendation",
            "theme:women status:\"partially implemented\""
        )
        .len(),
        3
    );
    assert_eq!(j.filtered("recommendation", "theme:media").len(), 0);
    j.ask("undo", json!({}));
    assert_eq!(j.filtered("recommendation", "theme:women").len(), 0);

    // One that does not fit leaves all as they were.
    let refused = j.refused(
        "change_records",
        json!({"ids": ids("action"), "change": {"set": {"status": "lost"}}}),
    );
    assert!(
        refused.happened.starts_with("status: 'lost'"),
        "{}",
        refused.happened
    );
}
