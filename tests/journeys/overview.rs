//! Where people would rather look than read: charts, calendar, map. Every number opens its rows.

use crate::desk::Journey;
use serde_json::{Value, json};

/// A small office: two countries, three years, assessments that came later, people of both sexes, work of several owners.
fn office() -> Journey {
    let j = Journey::with_library();
    let make = |record: Value| j.ask("create_record", json!({ "record": record }))["id"].clone();
    let tirana = make(
        json!({"kind": "event", "title": "Roundtable on campaign finance", "start": "2024-05-14", "end": "2024-05-15",
        "country": "AL", "city": "Tirana", "status": "held", "attendance": 40, "attendance_women": 18, "attendance_men": 12}),
    );
    let almaty = make(
        json!({"kind": "event", "title": "Training of trainers", "start": "2025-05", "country": "KZ", "city": "Алматы", "status": "planned",
        "attendance_women": 5}),
    );
    make(
        json!({"kind": "event", "title": "Planning meeting", "city": "Nowhere-on-Sea", "country": "KZ", "start": "2026-03-10"}),
    );
    let election = make(
        json!({"kind": "election", "title": "Parliamentary elections", "country": "AL", "date": "2025-05-11"}),
    );
    let first = make(
        json!({"kind": "recommendation", "text": "Publish donations within a week.", "issued_on": "2022-06",
        "countries": ["AL"], "themes": ["campaign finance"]}),
    );
    let repeat = make(
        json!({"kind": "recommendation", "text": "Donations should be published weekly.", "event_id": tirana,
        "countries": ["AL", "KZ"], "themes": ["campaign finance", "legal framework"], "election_id": election, "repeats_id": first}),
    );
    make(
        json!({"kind": "recommendation", "text": "Train polling staff, \"before\" each election.", "themes": ["our own theme"],
        "issued_on": "2025-01-10", "election_id": election}),
    );
    make(json!({"kind": "recommendation", "text": "Nobody knows when this was said."}));
    for (id, status, date) in [
        (&first, "not implemented", "2023-02-01"),
        (&first, "fully implemented", "2025-09"),
        (&repeat, "partially implemented", "2025-12-31"),
    ] {
        j.ask(
            "assess_recommendation",
            json!({"id": id, "status": status, "date": date, "note": "", "evidence": ""}),
        );
    }
    for (name, sex, event, level, presence) in [
        ("Arta Hoxha", "woman", &tirana, "national", "attended"),
        ("Arta Hoxha 2", "woman", &tirana, "", "confirmed"),
        ("Ben Krasniqi", "man", &tirana, "local", "attended"),
        ("Cem Demir", "", &tirana, "local", "attended"),
        ("Dana Omarova", "woman", &almaty, "national", "invited"),
        ("Ermek Asanov", "man", &almaty, "national", "absent"),
    ] {
        let person = make(
            json!({"kind": "person", "name": name, "sex": sex, "country": if event == &tirana { "AL" } else { "KZ" }}),
        );
        make(
            json!({"kind": "participation", "event_id": event, "person_id": person, "role": "delegate", "level": level, "presence": presence}),
        );
    }
    for (text, owner, due, status, history) in [
        ("Send the letter", "Anna", "2026-02-01", "open", false),
        ("Call the ministry", "Anna", "2026-03", "in progress", false),
        ("Book the hall", "Anna Maria", "2026-09", "open", false),
        ("Think about it", "", "", "open", false),
        ("Long done", "Anna", "2026-02-01", "done", false),
        ("Of old", "Anna", "1999-01-01", "open", true),
    ] {
        let due = if due.is_empty() {
            Value::Null
        } else {
            json!(due)
        };
        make(
            json!({"kind": "action", "text": text, "owner": owner, "due": due, "status": status, "as_history": history}),
        );
    }
    j
}

fn length(j: &Journey, kind: &Value, part: &Value) -> Value {
    let query = json!({"filter": part["filter"], "subject_id": part["subject_id"]});
    j.ask(
        "list_records",
        json!({"kind": kind, "query": query, "offset": 0, "limit": 1}),
    )["total"]
        .clone()
}

fn chart<'c>(charts: &'c Value, figure: &str) -> &'c Value {
    let all = charts.as_array().expect("charts");
    all.iter().find(|c| c["figure"] == figure).expect(figure)
}

/// The counts of a chart's bars: each bar's key, then its parts.
fn counts(chart: &Value) -> Vec<(String, Vec<u64>)> {
    let bars = chart["bars"].as_array().expect("bars");
    bars.iter()
        .map(|bar| {
            let parts = bar["parts"].as_array().expect("parts");
            let counts = parts.iter().map(|p| p["count"].as_u64().expect("a count"));
            (
                bar["key"].as_str().expect("a key").to_owned(),
                counts.collect(),
            )
        })
        .collect()
}

#[test]
fn every_number_of_every_chart_opens_that_many_rows() {
    let j = office();
    for country in [Value::Null, json!("AL"), json!("KZ")] {
        let charts = j.ask("show_charts", json!({ "country": country }));
        let mut opened = 0;
        for chart in charts.as_array().expect("charts") {
            for bar in chart["bars"].as_array().expect("bars") {
                let parts = bar["parts"].as_array().expect("parts");
                assert_eq!(
                    parts.len(),
                    chart["series"].as_array().expect("series").len()
                );
                let sum: u64 = parts
                    .iter()
                    .map(|p| p["count"].as_u64().expect("a count"))
                    .sum();
                assert_eq!(bar["whole"]["count"], sum, "{bar}");
                for part in parts.iter().chain([&bar["whole"]]) {
                    let rows = length(&j, &chart["kind"], part);
                    if chart["figure"] == "stated_by_sex" {
                        // Its numbers are people, its rows the events that state them.
                        assert!(part["count"] == 0 || rows != 0, "{part}");
                    } else {
                        assert_eq!(part["count"], rows, "{} {bar}: {part}", chart["figure"]);
                    }
                    opened += 1;
                }
            }
            if !chart["apart"].is_null() {
                assert_eq!(
                    chart["apart"]["count"],
                    length(&j, &chart["kind"], &chart["apart"])
                );
            }
        }
        assert!(opened > 40, "{opened}");
    }
}

#[test]
fn charts_say_what_was_so() {
    let j = office();
    let charts = j.ask("show_charts", json!({ "country": null }));
    let over_time = chart(&charts, "status_over_time");
    // fully, mostly, partially, not implemented, not yet assessed, no longer applicable
    assert_eq!(
        counts(over_time),
        [
            ("2022".to_owned(), vec![0, 0, 0, 0, 1, 0]),
            ("2023".to_owned(), vec![0, 0, 0, 1, 0, 0]),
            ("2024".to_owned(), vec![0, 0, 0, 1, 1, 0]),
            ("2025".to_owned(), vec![1, 0, 1, 0, 1, 0]),
            ("2026".to_owned(), vec![1, 0, 1, 0, 1, 0]),
        ]
    );
    assert_eq!(over_time["apart"]["count"], 1, "one has no date");
    let owners: Vec<_> = counts(chart(&charts, "workload"));
    assert_eq!(
        owners,
        [
            ("Anna".to_owned(), vec![1, 1, 0, 0]),
            ("Anna Maria".to_owned(), vec![0, 0, 1, 0]),
            (String::new(), vec![0, 0, 0, 1]),
        ]
    );
    assert_eq!(
        counts(chart(&charts, "people_by_sex")),
        [
            ("2024".to_owned(), vec![2, 1, 1]),
            ("2025".to_owned(), vec![1, 0, 0])
        ]
    );
    assert_eq!(
        counts(chart(&charts, "people_by_level")),
        [
            ("national".to_owned(), vec![2, 0, 0]),
            ("local".to_owned(), vec![0, 1, 1]),
            (String::new(), vec![1, 0, 0]),
        ]
    );
    assert_eq!(
        counts(chart(&charts, "stated_by_sex")),
        [
            ("2024".to_owned(), vec![18, 12, 10]),
            ("2025".to_owned(), vec![5, 0, 0])
        ]
    );
    assert_eq!(
        counts(chart(&charts, "repeats_by_election")),
        [("Parliamentary elections".to_owned(), vec![1, 1])]
    );
    assert_eq!(
        chart(&charts, "repeats_by_election")["bars"][0]["note"],
        "2025-05-11"
    );
}

#[test]
fn a_drawing_and_its_table_are_saved_and_what_is_no_drawing_is_not() {
    let j = office();
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="#123456"/></svg>"##;
    let path = j.folder.path().join("chart");
    let save = |drawn: Value| {
        let handle = j.desk.admit(&path).handle;
        j.ask("save_drawing", json!({"drawn": drawn, "handle": handle}));
        std::fs::read(&path).expect("written")
    };
    assert_eq!(save(json!({"as": "svg", "svg": svg})), svg.as_bytes());
    assert!(save(json!({"as": "png", "svg": svg})).starts_with(b"\x89PNG"));
    let csv = save(json!({"as": "csv", "rows": [["Тема", "n"], ["=1+1", "2"], ["a, b", "3"]]}));
    assert_eq!(
        String::from_utf8(csv).expect("text"),
        "\u{feff}Тема,n\r\n'=1+1,2\r\n\"a, b\",3\r\n"
    );
    let handle = j.desk.admit(&path).handle;
    let bad = svg.replace("</svg>", "<script>1</script></svg>");
    let error = j.refused(
        "save_drawing",
        json!({"drawn": {"as": "svg", "svg": bad}, "handle": handle}),
    );
    assert_eq!(error.code, wire::Code::Invalid);
    assert!(
        !std::fs::read_to_string(&path)
            .expect("still there")
            .contains("script")
    );
}

/// A map as high as it is wide, with tables of any length: never a page with a title and nothing else.
#[test]
fn a_drawing_is_printed_under_its_title_with_its_table_below_or_behind() {
    let j = office();
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#123456"/></svg>"##;
    let path = j.folder.path().join("map.pdf");
    for many in [0, 1, 4, 7, 8, 9, 10, 12, 20] {
        let mut rows = vec![json!(["Place", "Events"])];
        rows.extend((0..many).map(|n| json!([format!("City {n}"), "2"])));
        let handle = j.desk.admit(&path).handle;
        let page = json!({"title": "Map of the library", "scope": "", "svg": svg, "rows": rows, "language": "en"});
        j.ask(
            "save_drawing",
            json!({"drawn": {"as": "pdf", "page": page}, "handle": handle}),
        );
        let pdf = std::fs::read(&path).expect("written");
        let watch = |_| std::ops::ControlFlow::Continue(());
        let read =
            reader::read("map.pdf", &pdf, &reader::Limits::default(), &watch).expect("a PDF");
        let on_next = many > 8;
        if !(5..=10).contains(&many) {
            assert_eq!(read.pages.len(), 1 + usize::from(on_next), "{many} rows");
        }
        assert!(
            read.pages.len() <= 2,
            "{many} rows: {} pages",
            read.pages.len()
        );
        if many == 0 {
            continue;
        }
        let first = read.text.find("City 0").expect("the table");
        let title = read.text.find("Map of the library").expect("the title");
        assert!(title < first);
    }
}

#[test]
fn the_calendar_lays_days_on_days_and_months_in_the_head() {
    let j = office();
    let at = |around: &str, stretch: &str| {
        j.ask(
            "show_calendar",
            json!({"stretch": stretch, "around": around}),
        )
    };
    let titles = |view: &Value, places: &Value| -> Vec<String> {
        let places = places.as_array().expect("places").iter();
        let item =
            |p: &Value| view["items"][p.as_u64().expect("a place") as usize]["title"].clone();
        places
            .map(|p| item(p).as_str().expect("a title").to_owned())
            .collect()
    };
    let may = at("2025-05-20", "month");
    assert_eq!(titles(&may, &may["vague"]), ["Training of trainers"]);
    let eleventh = may["days"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["day"] == "2025-05-11")
        .unwrap();
    assert_eq!(
        titles(&may, &eleventh["items"]),
        ["Parliamentary elections"]
    );
    let week = at("2024-05-15", "week");
    let with: Vec<_> = week["days"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["items"] != json!([]))
        .map(|d| d["day"].clone())
        .collect();
    assert_eq!(
        with,
        ["2024-05-14", "2024-05-15"],
        "both days of the roundtable"
    );
    let agenda = at("2026-01-01", "agenda");
    let with: Vec<_> = agenda["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["day"].clone())
        .collect();
    assert_eq!(with, ["2026-02-01", "2026-03-10"]);
    let state = |title: &str| {
        let all = agenda["items"].as_array().expect("items");
        let item = all.iter().find(|i| i["title"] == title).expect(title);
        (item["overdue"] == true, item["settled"] == true)
    };
    assert_eq!(state("Long done"), (false, true));
    assert_eq!(state("Send the letter"), (true, false));
}

#[test]
fn an_event_is_moved_with_its_length_and_undone_and_a_month_is_not_moved_by_days() {
    let j = office();
    let event = |title: &str| {
        j.list("event")
            .into_iter()
            .find(|e| e["title"] == title)
            .expect("the event")
    };
    let roundtable = event("Roundtable on campaign finance");
    let note = j.ask("shift_dates", json!({"id": roundtable["id"], "days": 20}));
    assert_eq!(
        note["sentence"],
        "Moved the event “Roundtable on campaign finance” to 2024-06-03"
    );
    let moved = event("Roundtable on campaign finance");
    assert_eq!(
        (&moved["start"], &moved["end"]),
        (&json!("2024-06-03"), &json!("2024-06-04"))
    );
    j.ask("undo", json!({}));
    assert_eq!(
        event("Roundtable on campaign finance")["start"],
        "2024-05-14"
    );
    let training = event("Training of trainers");
    let error = j.refused("shift_dates", json!({"id": training["id"], "days": 1}));
    assert_eq!(
        error.happened,
        "2025-05 names no day, so it cannot be moved by days."
    );
    let person = j.list("person")[0]["id"].clone();
    assert_eq!(
        j.refused("shift_dates", json!({"id": person, "days": 1}))
            .code,
        wire::Code::Invalid
    );
}

#[test]
fn a_country_has_its_elections_events_recommendations_and_assessments_on_one_axis() {
    let j = office();
    let line = j.ask("show_timeline", json!({"country": "AL"}));
    let moments: Vec<String> = line["moments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            format!(
                "{} {} {}",
                m["date"].as_str().unwrap(),
                m["lane"].as_str().unwrap(),
                m["records"].as_array().unwrap().len()
            )
        })
        .collect();
    assert_eq!(
        moments,
        [
            "2022-06 recommendations 1",
            "2023-02-01 assessments 1",
            "2024-05-14/2024-05-15 events 1",
            "2024-05-14 recommendations 1",
            "2025-05-11 elections 1",
            "2025-09 assessments 1",
            "2025-12-31 assessments 1",
        ]
    );
    assert_eq!(line["countries"], json!(["AL", "KZ"]));
    let any = j.ask("show_timeline", json!({"country": null}));
    assert_eq!(any["country"], "AL", "the country that has most");
}

#[test]
fn a_line_of_too_many_dates_is_told_by_months_and_every_moment_opens_all_of_its_rows() {
    let j = office();
    for n in 0..90 {
        let day = format!("2024-{:02}-{:02}", 1 + n % 9, 1 + n % 28);
        for text in ["Advice", "More advice", "Advice again"] {
            j.make(json!({"kind": "recommendation", "text": format!("{text} {n}"), "countries": ["KZ"], "issued_on": day}));
        }
    }
    let line = j.ask("show_timeline", json!({"country": "KZ"}));
    let moments = line["moments"].as_array().expect("moments");
    let of: Vec<_> = moments
        .iter()
        .filter(|m| m["lane"] == "recommendations")
        .collect();
    let months: Vec<_> = of
        .iter()
        .filter(|m| m["count"].as_u64() > Some(1))
        .collect();
    assert_eq!(months.len(), 9, "{of:?}");
    assert!(
        months
            .iter()
            .all(|m| m["exact"] == true && m["date"].as_str().unwrap().len() == 7)
    );
    let all: u64 = of.iter().filter_map(|m| m["count"].as_u64()).sum();
    assert_eq!(
        all as usize,
        j.filtered("recommendation", "country:KZ -issued:none")
            .len()
    );
    for moment in of {
        let filter = moment["filter"].as_str().expect("a filter");
        assert_eq!(
            moment["count"].as_u64().expect("a count") as usize,
            j.filtered("recommendation", filter).len(),
            "{moment}"
        );
        assert!(moment["records"].as_array().expect("records").len() <= 40);
    }
}

#[test]
fn the_map_counts_by_country_and_city_and_every_number_opens_its_rows() {
    let j = office();
    for city in ["Alma-Ata", "Almaty"] {
        let record = json!({"kind": "event", "title": format!("Meeting in {city}"), "country": "KZ", "city": city});
        j.ask("create_record", json!({ "record": record }));
    }
    j.ask(
        "create_record",
        json!({"record": {"kind": "event", "title": "Webinar"}}),
    );
    let map = j.ask("show_map", json!({}));
    let opens = |kind: &str, part: &Value| {
        assert_eq!(part["count"], length(&j, &json!(kind), part), "{part}");
        part["count"].as_u64().expect("a count")
    };
    let countries: Vec<_> = map["countries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| {
            (
                c["country"].as_str().unwrap(),
                opens("event", &c["events"]),
                opens("recommendation", &c["recommendations"]),
            )
        })
        .collect();
    assert_eq!(countries, [("KZ", 4, 1), ("AL", 1, 2)]);
    let cities: Vec<_> = map["cities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["name"].as_str().unwrap(), opens("event", &c["events"])))
        .collect();
    assert_eq!(
        cities,
        [("Tirana", 1), ("Almaty", 3)],
        "by each of its names"
    );
    assert_eq!(map["unplaced"][0]["name"], "Nowhere-on-Sea");
    opens("event", &map["unplaced"][0]["events"]);
    assert_eq!(opens("event", &map["nowhere"]), 1);
}

#[test]
fn today_says_what_was_changed_since_the_last_day_here_and_what_an_event_lacks() {
    let j = Journey::with_library();
    j.make(json!({"kind": "action", "text": "Send the leaflet"}));
    let since = |j: &Journey| j.ask("show_today", json!({}))["since"].clone();
    assert_eq!(since(&j), Value::Null, "never here before");
    let open = |j: &Journey| {
        let library = j.desk.admit(&j.library_path()).handle;
        j.ask(
            "open_library",
            json!({"handle": library, "passphrase": "long and winding"}),
        )
    };
    // Locked and opened again on the same day: that is no other time.
    j.ask("lock_library", json!({}));
    open(&j);
    assert_eq!(since(&j), Value::Null);
    j.ask("close_library", json!({}));
    let folder = std::sync::Arc::clone(&j.folder);
    drop(j);

    let j = Journey::in_folder_later(folder, 1);
    open(&j);
    let before = since(&j);
    assert_eq!(before["at"], "2026-03-02T12:00:00Z");
    let event = j.make(json!({"kind": "event", "title": "Roundtable", "start": "2027-04-01", "status": "planned", "venue": "Hall", "format": "in person"}));
    j.make(json!({"kind": "delegation", "event_id": event, "country": "KZ"}));
    let counted = since(&j)["changes"].as_u64().expect("a number");
    assert_eq!(counted, before["changes"].as_u64().expect("a number") + 2);
    // The number opens its rows.
    let request = json!({"filter": {"from": before["at"]}, "offset": 0, "limit": 50});
    assert_eq!(j.ask("list_audit", request)["total"], counted);
    let today = j.ask("show_today", json!({}));
    assert_eq!(
        today["upcoming"][0]["missing"],
        json!(["delegations", "materials"])
    );
    j.ask("lock_library", json!({}));
    open(&j);
    assert_eq!(since(&j)["at"], before["at"], "the same day goes on");
}
