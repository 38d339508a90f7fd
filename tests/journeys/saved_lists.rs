//! Lists go out as tables, are worked in, and come back as a previewed change.

use crate::desk::{Journey, related};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

impl Journey {
    /// Saves the list of a kind; gives the file.
    #[track_caller]
    fn save_list(&self, kind: &str, filter: &str, columns: Value, format: &str) -> PathBuf {
        self.save_list_in("en", kind, filter, columns, format)
    }

    /// The same in a language of the window.
    #[track_caller]
    fn save_list_in(
        &self,
        language: &str,
        kind: &str,
        filter: &str,
        columns: Value,
        format: &str,
    ) -> PathBuf {
        let path = self.folder.path().join(format!("{kind}.{format}"));
        let handle = self.place(&path);
        self.ask(
            "save_list",
            json!({"kind": kind, "query": {"filter": filter}, "columns": columns, "format": format, "language": language, "handle": handle}),
        );
        path
    }

    /// What taking a saved list back would do.
    #[track_caller]
    pub fn returned(&self, path: &Path, edits: Value) -> (Value, Value) {
        let sheet = self.open_sheet(path);
        assert_eq!(sheet["kind"], "records", "{sheet}");
        let plan = json!({"sheet": sheet["sheet"], "kind": "records", "edits": edits});
        let preview = self.ask("preview_sheet", json!({"plan": plan}));
        assert_eq!(preview["missing"], "");
        (plan, preview)
    }
}

/// The rows of a preview that do or ask something: what each is called, its state, and its changes.
pub fn outcomes(preview: &Value) -> Vec<String> {
    let rows = preview["rows"].as_array().expect("rows");
    let outcome = |row: &Value| {
        let cells = row["cells"].as_array().expect("cells").iter().map(|c| {
            let text = |f: &str| c[f].as_str().expect("a text").to_owned();
            let clash = match (c["clash"] == true, c["taken"] == true) {
                (false, _) => "",
                (true, false) => " (the library's stays)",
                (true, true) => " (the sheet's is taken)",
            };
            format!(
                " {}: {} → {}{clash}",
                text("field"),
                text("was"),
                text("is")
            )
        });
        let name = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let title = match name(&row["record_title"]) {
            title if title.is_empty() => name(&row["values"]["text"]),
            title => title,
        };
        let cells: Vec<String> = cells.collect();
        format!("{title}, {}:{}", name(&row["state"]), cells.join(";"))
    };
    rows.iter()
        .filter(|row| row["state"] != "same" || row["doubts"] != json!([]))
        .map(outcome)
        .collect()
}

/// A list of three actions, of which one is narrowed away.
pub fn three_actions(j: &Journey) -> [Value; 3] {
    [
        (
            "Send the leaflet",
            "Ana Horvat",
            "2026-03-20",
            "Ask for\nthe list, \"final\"; twice",
        ),
        (
            "Call the Commission",
            "Ana Horvat",
            "2026-02",
            "-5 % is no formula",
        ),
        ("Print the manual", "CEC", "", ""),
    ]
    .map(|(text, owner, due, notes)| {
        let due = match due {
            "" => Value::Null,
            due => json!(due),
        };
        j.make(json!({"kind": "action", "text": text, "owner": owner, "due": due, "notes": notes}))
    })
}

#[test]
fn a_saved_list_comes_back_unchanged_when_nobody_touched_it() {
    let j = Journey::with_library();
    three_actions(&j);
    let event = j.make(json!({"kind": "event", "title": "Training, \"Osh\"", "country": "KG", "start": "2025-05-12", "end": "2025-05-14", "themes": ["Media", "voter education", "counting, tabulation and results"]}));
    let advice = j.make(json!({"kind": "recommendation", "text": "Free the media", "number": "1.10", "event_id": event, "countries": ["BA", "XK"], "themes": ["counting, tabulation and results"], "issued_on": "2024"}));
    j.ask("assess_recommendation", json!({"id": advice, "status": "not implemented", "date": "2024-06", "note": "", "evidence": ""}));
    j.make(json!({"kind": "person", "name": "Zagipa Balieva", "sex": "woman", "country": "KZ"}));
    j.make(json!({"kind": "organisation", "name": "=CEC", "organisation_kind": "election management body"}));
    j.make(json!({"kind": "material", "title": "Handbook", "event_id": event}));
    j.make(json!({"kind": "project", "title": "Votes", "number": "007", "start": "2025"}));
    j.make(
        json!({"kind": "election", "title": "Presidential", "country": "CD", "date": "2025-01-12"}),
    );
    for kind in [
        "action",
        "event",
        "recommendation",
        "person",
        "organisation",
        "material",
        "project",
        "election",
    ] {
        for (language, format) in [
            ("en", "xlsx"),
            ("en", "csv"),
            ("ru", "xlsx"),
            ("ru", "csv"),
            ("fr", "csv"),
        ] {
            let path = j.save_list_in(language, kind, "", json!([]), format);
            let (plan, preview) = j.returned(&path, json!([]));
            assert_eq!(outcomes(&preview), [] as [&str; 0], "{kind} {format}");
            let rows = preview["rows"].as_array().expect("rows").len();
            assert_eq!(rows, j.list(kind).len(), "{kind} {format}");
            let taken = j.ask("import_sheet", json!({"plan": plan}));
            assert_eq!(taken["change"]["number"], 0, "{kind} {format}");
        }
    }
    // No report was made of it: a saved list is no source.
    assert_eq!(j.list("report").len(), 0);
    let refused = j.refused(
        "save_list",
        json!({"kind": "action", "query": {}, "columns": [], "format": "pdf", "language": "en", "handle": j.place(&j.folder.path().join("x.pdf"))}),
    );
    assert_eq!(refused.code, desk::Code::Invalid);
}

#[test]
fn a_saved_list_speaks_the_language_of_the_window_and_comes_back_in_any() {
    let j = Journey::with_library();
    j.make(json!({"kind": "event", "title": "Training", "country": "KG", "status": "planned", "themes": ["women", "media"]}));
    j.make(json!({"kind": "event", "title": "Round table", "country": "KZ", "status": "planned"}));
    let path = j.save_list_in("ru", "event", "", json!([]), "csv");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("\u{feff}\"Мероприятие\",\"Первый день\","),
        "{text}"
    );
    for words in ["запланировано", "Казахстан", "женщины; СМИ"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    // Worked in in Russian, and partly by somebody who writes French.
    let text = text
        .replacen("запланировано", "состоялось", 1)
        .replace("Казахстан", "Kazakhstan")
        .replace("женщины; СМИ", "médias");
    std::fs::write(&path, text).unwrap();
    let (plan, preview) = j.returned(&path, json!([]));
    let mut changes = outcomes(&preview);
    changes.sort();
    let held = changes.iter().filter(|c| c.contains("planned → held"));
    assert_eq!(held.count(), 1, "{changes:?}");
    assert!(
        changes
            .iter()
            .any(|c| c.contains("themes: women; media → media")),
        "{changes:?}"
    );
    assert!(
        !changes.iter().any(|c| c.contains("country")),
        "{changes:?}"
    );
    j.ask("import_sheet", json!({"plan": plan}));
    let statuses: Vec<_> = j
        .list("event")
        .iter()
        .map(|e| e["status"].clone())
        .collect();
    assert!(statuses.contains(&json!("held")) && statuses.contains(&json!("planned")));
}

#[test]
fn a_saved_list_comes_back_with_what_was_changed_in_it_and_here_meanwhile() {
    let j = Journey::with_library();
    let [leaflet, call, print] = three_actions(&j);
    let path = j.save_list("action", "", json!([]), "csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(
        lines[0].starts_with("\u{feff}\"Action\",\"Owner\",\"Due\",\"Status\""),
        "{text}"
    );
    assert!(lines[0].ends_with("\"Rapporteur action\""), "{text}");
    // Changed in the table: a status, a due date taken out, an owner, a note; a row taken out, one copied, one added.
    let changed = text
        .replacen("\"2026-03-20\",\"open\"", "\"\",\"done\"", 1)
        .replacen("\"'-5 % is no formula\"", "\"-6 % is no formula\"", 1)
        .replacen(
            "\"Call the Commission\",\"Ana Horvat\"",
            "\"Call the Commission\",\"Asel\"",
            1,
        );
    let of = |words: &str| {
        let line = changed
            .split("\r\n")
            .find(|l| l.starts_with(&format!("\"{words}")));
        line.unwrap_or_else(|| panic!("{words}: {changed}"))
            .to_owned()
    };
    let copied = of("Print the manual").replacen("Print the manual", "Print the posters", 1);
    let mut rows = vec![
        lines[0].to_owned(),
        of("Send the leaflet"),
        of("Call the Commission"),
        of("Print the manual"),
        copied,
        "\"Thank the hosts\",\"Asel\",\"4.5.2026\"".to_owned(),
        "\"Send the leaflet\"".to_owned(),
        ",\"nobody\"".to_owned(),
    ];
    let write = |rows: &[String]| std::fs::write(&path, rows.join("\r\n")).unwrap();
    write(&rows);
    // Meanwhile here: another owner of the call, and what nobody touched in the table.
    j.ask(
        "edit_record",
        json!({"id": call, "fields": {"owner": "Berik", "priority": "priority"}}),
    );
    let (plan, preview) = j.returned(&path, json!([]));
    assert_eq!(
        outcomes(&preview),
        [
            "Send the leaflet, changed: due: 2026-03-20 → ; status: open → done",
            "Call the Commission, conflict: owner: Berik → Asel (the library's stays); notes: -5 % is no formula → -6 % is no formula",
            "Print the manual, new:",
            "Thank the hosts, new:",
            "Send the leaflet, new:",
            ", skipped:",
        ]
    );
    assert_eq!(
        preview["rows"][3]["doubts"][0]["says"],
        "Copied from row 4: taken as a new one."
    );
    assert_eq!(
        preview["rows"][5]["doubts"][0]["says"],
        "There is one that is called so; taken for another one."
    );
    assert_eq!(
        preview["counts"],
        json!({"changed": 1, "conflict": 1, "new": 3, "same": 1, "skipped": 1, "doubtful": 2})
    );

    // Said by hand: the sheet's owner is right, and the last row is the leaflet's.
    let edits = json!([
        {"row": 2, "field": "take:owner", "value": "sheet"},
        {"row": 6, "field": "record", "value": leaflet},
    ]);
    let (plan, preview) = {
        let plan = json!({"sheet": plan["sheet"], "kind": "records", "edits": edits});
        let preview = j.ask("preview_sheet", json!({"plan": plan}));
        (plan, preview)
    };
    assert!(
        outcomes(&preview)[1].contains("owner: Berik → Asel (the sheet's is taken)"),
        "{preview}"
    );
    let before = j.ask("undo_state", json!({}));
    let taken = j.ask("import_sheet", json!({"plan": plan}));
    assert_eq!(
        taken["change"]["sentence"],
        "Took in “action.csv”: 2 new, 0 known, 2 changed"
    );
    let shown = j.show(&call)["record"].clone();
    assert_eq!(
        (shown["owner"].as_str(), shown["priority"].as_str()),
        (Some("Asel"), Some("priority"))
    );
    assert_eq!(shown["notes"], "-6 % is no formula");
    assert_eq!(j.show(&leaflet)["record"]["due"], Value::Null);
    assert_eq!(
        j.filtered("action", "due:2026-05-04 owner:Asel status:open"),
        ["Thank the hosts"]
    );
    assert_eq!(
        j.filtered("action", "posters owner:CEC"),
        ["Print the posters"]
    );
    assert_eq!(
        j.show(&print)["record"]["text"],
        "Print the manual",
        "a row that was copied stays"
    );
    // Taken in again it says nothing new, but for the rows that have no record of theirs.
    rows.truncate(4);
    write(&rows);
    let (plan, preview) = j.returned(&path, json!([]));
    assert_eq!(outcomes(&preview), [] as [&str; 0]);
    assert_eq!(
        j.ask("import_sheet", json!({"plan": plan}))["change"]["number"],
        0
    );
    // One change, taken back by one.
    j.ask("undo", json!({}));
    assert_eq!(
        j.ask("undo_state", json!({})),
        json!({"undo": before["undo"], "redo": taken["change"]["sentence"]})
    );
    assert_eq!(j.list("action").len(), 3);
    // A record that was deleted meanwhile is left out, and said so.
    j.ask("delete_records", json!({"ids": [leaflet]}));
    let (_, preview) = j.returned(&path, json!([]));
    assert_eq!(preview["rows"][0]["state"], "skipped");
    assert_eq!(
        preview["rows"][0]["doubts"][0]["says"],
        "It is not in the library any more: left out."
    );
}

#[test]
fn a_status_in_a_saved_list_of_recommendations_is_a_dated_assessment() {
    let j = Journey::with_library();
    let media = j.make(json!({"kind": "recommendation", "text": "Free the media", "countries": ["AL"], "issued_on": "2024-05-01"}));
    j.make(json!({"kind": "recommendation", "text": "Clean the lists", "countries": ["KG"]}));
    // Narrowed, with two columns chosen: the name is always there, what is not chosen is not.
    let path = j.save_list(
        "recommendation",
        "country:AL",
        json!(["status", "countries"]),
        "csv",
    );
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("\u{feff}\"Recommendation\",\"Countries\",\"Status\",\"Rapporteur recommendation\"\r\n\"Free the media\",\"Albania\",\"not yet assessed\","),
        "{text}"
    );
    assert_eq!(text.matches("\r\n").count(), 2, "{text}");
    // Filled in by hand, in the words of the office; a column beside it says when.
    let changed = text
        .replace("\"Rapporteur", "\"Assessed\",\"Rapporteur")
        .replace("\"not yet assessed\"", "\"Partly\",\"15.01.2026\"");
    std::fs::write(&path, changed).unwrap();
    let (plan, preview) = j.returned(&path, json!([]));
    assert_eq!(
        outcomes(&preview),
        [
            "Free the media, changed: status: not yet assessed → partially implemented; assessed_on:  → 2026-01-15"
        ]
    );
    j.ask("import_sheet", json!({"plan": plan}));
    let view = j.show(&media);
    let assessment = &related(&view, "assessments")[0]["link"];
    assert_eq!(assessment["status"], "partially implemented");
    assert_eq!(assessment["date"], "2026-01-15");
    assert_eq!(assessment["assessor"], "Asel Bekova");
}

#[test]
fn the_reports_go_out_and_come_back_with_what_can_be_changed_of_them() {
    let j = Journey::with_library();
    let mission = Path::new(env!("CARGO_MANIFEST_DIR")).join("across/mission.md");
    let job = j.import(&[mission], true, false);
    let report = job["outcomes"][0]["report_id"].clone();
    let note = j.folder.path().join("note.txt");
    std::fs::write(&note, "A note on the lists.\n").unwrap();
    let job = j.import(&[note], false, false);
    let excerpt = job["outcomes"][0]["report_id"].clone();
    j.ask(
        "edit_record",
        json!({"id": excerpt, "fields": {"title": "=Note", "authors": ["Ana Horvat", "Bo Lind"], "language": "kk", "derived_from": report}}),
    );
    // Untouched it says nothing, in any language and form.
    for (language, format) in [("en", "xlsx"), ("ru", "xlsx"), ("ru", "csv"), ("fr", "csv")] {
        let path = j.save_list_in(language, "report", "", json!([]), format);
        let (plan, preview) = j.returned(&path, json!([]));
        assert_eq!(outcomes(&preview), [] as [&str; 0], "{language} {format}");
        assert_eq!(preview["rows"].as_array().unwrap().len(), 2);
        let taken = j.ask("import_sheet", json!({"plan": plan}));
        assert_eq!(taken["change"]["number"], 0, "{language} {format}");
    }
    let path = j.save_list("report", "", json!([]), "csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let of_excerpt = text.lines().find(|l| l.contains("=Note")).expect("a row");
    let of_mission = text
        .lines()
        .find(|l| l.contains("MARKDOWN"))
        .expect("a row");
    let title = j.show(&report)["title"].as_str().unwrap().to_owned();
    for says in [
        "\"'=Note\"",
        "\"Ana Horvat; Bo Lind\"",
        "\"Kazakh\"",
        "\"2026-03-02\"",
        "\"TXT\"",
        "\"public\"",
        &title,
    ] {
        assert!(of_excerpt.contains(says), "{says} in {of_excerpt}");
    }
    let event = j.list("event")[0]["title"].as_str().unwrap().to_owned();
    assert!(of_mission.contains(&event), "{event} in {of_mission}");
    // Worked in: a title, a day, a language, who may see it; a row copied, and one written by hand.
    let changed = of_excerpt
        .replace("'=Note", "Note on the lists")
        .replace("Kazakh", "русский")
        .replace("\"public\"", "\"partenaires\"")
        .replacen(
            "\"\",\"\",\"русский\"",
            "\"12.05.2025\",\"\",\"русский\"",
            1,
        );
    std::fs::write(
        &path,
        format!(
            "{}\r\n{of_excerpt}\r\n\"Another\"\r\n",
            text.replace(of_excerpt, &changed).trim_end()
        ),
    )
    .unwrap();
    let (plan, preview) = j.returned(&path, json!([]));
    let left_out = "A report comes from its file, not from a row: left out.";
    assert_eq!(
        preview["counts"],
        json!({"changed": 1, "same": 1, "skipped": 2, "doubtful": 2}),
        "{preview}"
    );
    let rows = preview["rows"].as_array().unwrap();
    for row in rows.iter().filter(|row| row["state"] == "skipped") {
        assert_eq!(row["doubts"][0]["says"], left_out);
        assert_eq!(row["doubts"].as_array().unwrap().len(), 1, "{row}");
    }
    let cells = rows
        .iter()
        .find(|row| row["state"] == "changed")
        .expect("a change");
    let cells = cells["cells"].as_array().unwrap().iter();
    let cells: Vec<String> = cells
        .map(|c| format!("{} {} {}", c["field"], c["was"], c["is"]))
        .collect();
    assert_eq!(
        cells,
        [
            r#""title" "=Note" "Note on the lists""#,
            r#""published_on" "" "2025-05-12""#,
            r#""language" "kk" "ru""#,
            r#""sensitivity" "public" "partners""#,
        ]
    );
    j.ask("import_sheet", json!({"plan": plan}));
    let held = &j.show(&excerpt)["record"];
    assert_eq!(
        [
            &held["title"],
            &held["published_on"],
            &held["language"],
            &held["sensitivity"]
        ],
        ["Note on the lists", "2025-05-12", "ru", "partners"]
    );
    assert_eq!(j.list("report").len(), 2);
    j.ask("undo", json!({}));
    let held = &j.show(&excerpt)["record"];
    assert_eq!(
        [&held["title"], &held["language"], &held["sensitivity"]],
        ["=Note", "kk", "public"]
    );
    // Whose place nobody can leave empty, and what is no language, stays.
    let path = j.save_list("report", "", json!([]), "csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replace("\"Kazakh\"", "\"cuneiform\"")
            .replace("\"public\"", "\"\""),
    )
    .unwrap();
    let (_, preview) = j.returned(&path, json!([]));
    assert_eq!(
        preview["counts"],
        json!({"same": 2, "doubtful": 2}),
        "{preview}"
    );
}
