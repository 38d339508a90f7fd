//! Spreadsheets come in: columns guessed, rows planned, one change, and nothing the second time.

use crate::desk::{Journey, related};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("files")
        .join(name)
}

impl Journey {
    fn open_sheet(&self, path: &Path) -> Value {
        let handle = self.desk.admit(path).handle;
        self.ask("open_sheet", json!({"handle": handle}))
    }

    fn state_of(&self, preview: &Value, name: &str) -> String {
        let rows = preview["rows"].as_array().expect("rows");
        let is = |r: &&Value| r["values"]["name"] == name || r["values"]["text"] == name;
        let row = rows
            .iter()
            .find(is)
            .unwrap_or_else(|| panic!("{name}: {preview}"));
        row["state"].as_str().expect("a state").to_owned()
    }
}

#[test]
fn a_sign_in_sheet_becomes_participants_once() {
    let j = Journey::with_library();
    let event = j.make(
        json!({"kind": "event", "title": "Training", "start": "2025-05-12", "status": "held"}),
    );
    let balieva = j.make(json!({"kind": "person", "name": "Балиева Загипа", "sex": "unknown", "affiliations": [{"organisation": "Central Election Commission"}]}));
    let sheet = j.open_sheet(&file("sign_in.xlsx"));
    assert_eq!(sheet["kind"], "participants");
    let plan = json!({"sheet": sheet["sheet"], "kind": "participants", "event_id": event});
    let preview = j.ask("preview_sheet", json!({"plan": plan}));
    assert_eq!(
        preview["mapping"]["columns"],
        json!([
            "",
            "name",
            "sex",
            "position",
            "organisation",
            "country",
            "email",
            "presence"
        ])
    );
    assert_eq!(j.state_of(&preview, "Zagipa Balieva"), "reused");
    assert_eq!(j.state_of(&preview, "Азамат Токтогулов"), "new");
    assert_eq!(preview["counts"]["new"], 4);
    let doubts = preview["rows"][4]["doubts"].as_array().expect("doubts");
    assert_eq!(doubts[0]["says"], "“Ruritania” is not a country.");

    // Corrected by hand: where Imashev is from; and the second Asanova is left out.
    let plan = json!({"sheet": sheet["sheet"], "kind": "participants", "event_id": event,
        "edits": [{"row": preview["rows"][4]["row"], "field": "country", "value": "Kazakhstan"}],
        "skip": [preview["rows"][3]["row"]]});
    let taken = j.ask("import_sheet", json!({"plan": plan}));
    assert_eq!(
        taken["change"]["sentence"],
        "Took in “sign_in.xlsx”: 3 new, 1 known, 0 changed"
    );
    let view = j.show(&event);
    let parts = related(&view, "participants");
    assert_eq!(parts.len(), 4);
    let view = j.show(&balieva);
    assert_eq!(
        view["record"]["sex"], "woman",
        "what was unknown is filled in"
    );
    assert_eq!(
        view["record"]["name"], "Балиева Загипа",
        "what was known stays"
    );
    // The row is cited, and the citation opens the sheet at the row.
    let citation = &view["citations"][0]["citation"];
    let quote = citation["quote"]["exact"].as_str().expect("words");
    assert!(
        quote.starts_with("1 | Zagipa Balieva | F | Chairperson"),
        "{quote}"
    );
    let text = j.review(&citation["report_id"])["text"]
        .as_str()
        .expect("a text")
        .to_owned();
    let start = citation["quote"]["start"].as_u64().expect("an offset") as usize;
    assert!(
        text.chars()
            .skip(start)
            .collect::<String>()
            .starts_with(quote)
    );

    // The same sheet again says nothing new, with and without the corrections.
    for edits in [plan["edits"].clone(), json!([])] {
        let again = j.open_sheet(&file("sign_in.xlsx"));
        let plan = json!({"sheet": again["sheet"], "kind": "participants", "event_id": event, "edits": edits, "skip": plan["skip"]});
        let taken = j.ask("import_sheet", json!({"plan": plan}));
        assert_eq!(taken["change"]["number"], 0, "{taken}");
    }
    // One change brought it all, one takes it back.
    j.ask("undo", json!({}));
    assert_eq!(j.list("person").len(), 1);
    assert_eq!(j.list("report").len(), 0);
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn a_known_person_comes_to_another_event_and_a_namesake_is_asked_about() {
    let j = Journey::with_library();
    let event = j.make(json!({"kind": "event", "title": "Training", "status": "planned"}));
    j.make(json!({"kind": "person", "name": "Berik Imashev", "affiliations": [{"organisation": "CEC", "position": "Chair"}]}));
    let path = j.folder.path().join("list.csv");
    std::fs::write(
        &path,
        "Name,Organisation\nBerik Imashev,Ministry\nImashev Berik,CEC\n",
    )
    .unwrap();
    let sheet = j.open_sheet(&path);
    let plan = |edits: Value| json!({"plan": {"sheet": sheet["sheet"], "kind": "participants", "event_id": event, "edits": edits}});
    let preview = j.ask("preview_sheet", plan(json!([])));
    assert_eq!(j.state_of(&preview, "Berik Imashev"), "new");
    assert!(
        preview["rows"][0]["doubts"][0]["says"]
            .as_str()
            .unwrap()
            .contains("taken for somebody else")
    );
    assert_eq!(j.state_of(&preview, "Imashev Berik"), "reused");
    // Said by hand that it is he.
    let chosen = preview["rows"][0]["record_id"].clone();
    let preview = j.ask(
        "preview_sheet",
        plan(json!([{"row": 1, "field": "record", "value": chosen}])),
    );
    assert_eq!(j.state_of(&preview, "Berik Imashev"), "reused");
    let refused = j.refused(
        "import_sheet",
        json!({"plan": {"sheet": sheet["sheet"], "kind": "participants"}}),
    );
    assert_eq!(
        refused.next,
        "Choose the event that the people took part in."
    );
}

#[test]
fn lists_of_recommendations_and_actions_are_taken_in_and_brought_up_to_date() {
    let j = Journey::with_library();
    let media =
        j.make(json!({"kind": "recommendation", "text": "Free the media", "countries": ["AL"]}));
    let take = |path: &Path, kind: &str| {
        let sheet = j.open_sheet(path);
        assert_eq!(sheet["kind"], kind);
        j.ask(
            "import_sheet",
            json!({"plan": {"sheet": sheet["sheet"], "kind": kind}}),
        )
    };
    let taken = take(&file("recommendations.ods"), "recommendations");
    assert_eq!(
        taken["change"]["sentence"],
        "Took in “recommendations.ods”: 2 new, 0 known, 1 changed"
    );
    assert_eq!(
        j.filtered(
            "recommendation",
            "status:\"partially implemented\" to:justice theme:\"voter registration\" country:KG"
        ),
        ["Clean the voter lists"]
    );
    let view = j.show(&media);
    let assessment = &related(&view, "assessments")[0]["link"];
    assert_eq!(
        (assessment["status"].as_str(), assessment["date"].as_str()),
        (Some("not implemented"), Some("2026-01-15"))
    );
    assert_eq!(
        take(&file("recommendations.ods"), "recommendations")["change"]["number"],
        0
    );

    let taken = take(&file("actions.xlsx"), "actions");
    assert_eq!(taken["counts"], json!({"doubtful": 1, "new": 3}));
    assert_eq!(
        j.filtered(
            "action",
            "due:2026-03-20 status:\"in progress\" owner:horvat"
        ),
        ["Send the leaflet"]
    );
    assert_eq!(j.filtered("action", "due:2027"), ["Print the manual"]);
    assert_eq!(j.filtered("action", "status:done due:none"), ["Say thanks"]);
    assert_eq!(
        take(&file("actions.xlsx"), "actions")["change"]["number"],
        0
    );

    // A later sheet, in another encoding and with another separator, changes what it says otherwise.
    let path = j.folder.path().join("later.csv");
    let text = "Действие;Ответственный;Срок;Статус\nSend the leaflet;Ana Horvat;20.03.2026;Выполнено\nНовое дело;Асель;;открыто\nПодготовить учебные материалы для членов участковых избирательных комиссий области;Министерство образования;;в работе\n";
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'А'..='я' => (c as u32 - 'А' as u32 + 0xC0) as u8,
            c => c as u8,
        })
        .collect();
    std::fs::write(&path, bytes).unwrap();
    let taken = take(&path, "actions");
    assert_eq!(
        taken["change"]["sentence"],
        "Took in “later.csv”: 2 new, 0 known, 1 changed"
    );
    assert_eq!(
        j.filtered("action", "status:done leaflet"),
        ["Send the leaflet"]
    );
    assert_eq!(
        j.filtered("action", "owner:Асель"),
        ["Print the manual", "Новое дело"],
        "in any script"
    );
}

#[test]
fn what_is_no_spreadsheet_is_a_plain_sentence() {
    let j = Journey::with_library();
    for (name, bytes, words) in [
        ("empty.xlsx", &b""[..], "empty"),
        ("picture.xlsx", b"PK\x03\x04 no zip at all", "damaged"),
        (
            "old.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "old or a password-protected",
        ),
        ("blank.csv", b"\n\n", "no text"),
    ] {
        let path = j.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let handle = j.desk.admit(&path).handle;
        let error = j.refused("open_sheet", json!({"handle": handle}));
        assert!(
            error.happened.to_lowercase().contains(words),
            "{name}: {}",
            error.happened
        );
    }
    let j = Journey::with_worker(env!("CARGO_BIN_EXE_crashing-worker"));
    j.set_up();
    let handle = j.desk.admit(&file("sign_in.xlsx")).handle;
    let error = j.refused("open_sheet", json!({"handle": handle}));
    assert!(
        error.happened.contains("made the reader stop"),
        "{}",
        error.happened
    );
}

// ---- lists that go out and come back -------------------------------------------------------------------------------

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
    fn returned(&self, path: &Path, edits: Value) -> (Value, Value) {
        let sheet = self.open_sheet(path);
        assert_eq!(sheet["kind"], "records", "{sheet}");
        let plan = json!({"sheet": sheet["sheet"], "kind": "records", "edits": edits});
        let preview = self.ask("preview_sheet", json!({"plan": plan}));
        assert_eq!(preview["missing"], "");
        (plan, preview)
    }
}

/// The rows of a preview that do or ask something: what each is called, its state, and its changes.
fn outcomes(preview: &Value) -> Vec<String> {
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
fn three_actions(j: &Journey) -> [Value; 3] {
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

/// The file as another program saved it, with the keys of this library in place of those it was made with.
fn resaved(name: &str, keys: &[(&str, &str)], to: &Path) {
    use std::io::{Read, Write};
    let mut from = zip::ZipArchive::new(std::fs::File::open(file(name)).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for i in 0..from.len() {
        let mut part = from.by_index(i).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        out.start_file(&name, zip::write::SimpleFileOptions::default())
            .unwrap();
        if name.ends_with(".xml") {
            let mut text = String::from_utf8(bytes).unwrap();
            for (was, is) in keys {
                text = text.replace(was, is);
            }
            bytes = text.into_bytes();
        }
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap();
}

#[test]
fn tables_of_other_programs_come_in_as_recommendations() {
    let j = Journey::with_library();
    j.make(json!({"kind": "election", "title": "Parliamentary elections", "country": "KG", "date": "2025-11-30"}));
    let sheet = j.open_sheet(&file("uhri.xlsx"));
    assert_eq!(sheet["kind"], "recommendations");
    let plan = json!({"sheet": sheet["sheet"], "kind": "recommendations"});
    let preview = j.ask("preview_sheet", json!({"plan": plan}));
    assert_eq!(
        preview["counts"],
        json!({"new": 3, "skipped": 1, "doubtful": 1}),
        "{preview}"
    );
    j.ask("import_sheet", json!({"plan": plan}));
    assert_eq!(
        j.filtered("recommendation", "country:KG theme:women theme:media"),
        ["Take steps so that women stand as candidates on equal terms."]
    );
    let upr = j.filtered("recommendation", "issuer:Chile");
    assert_eq!(upr, ["Review the fees for candidates."]);
    let rows = j.list("recommendation");
    let row = rows
        .iter()
        .find(|r| r["text"] == upr[0].as_str())
        .expect("the row");
    assert_eq!(row["response"], "supported");
    assert_eq!(row["issued_on"], "2025-06-17");
    assert_eq!(row["issuer"], "Universal Periodic Review (Norway; Chile)");
    let shown = j.show(&row["id"])["record"].clone();
    assert_eq!(shown["notes"], "Document: A/HRC/60/4");
    // Read again, it says nothing new.
    let again = j.open_sheet(&file("uhri.xlsx"));
    let plan = json!({"sheet": again["sheet"], "kind": "recommendations"});
    assert_eq!(
        j.ask("import_sheet", json!({"plan": plan}))["change"]["number"],
        0
    );

    // ODIHR's shape; the same advice as before is brought up to date.
    let path = j.folder.path().join("odihr.csv");
    std::fs::write(
        &path,
        "Participating State,Election,Election date,Rec. No.,Recommendation,Priority,Topics,Addressee,Status of implementation,Assessed in\n\
         Kyrgyzstan,Early elections,30.11.2025,1,Publish the results of each station.,Yes,\"Counting, tabulation and results\",Central Election Commission; Parliament,Mostly implemented,2026\n\
         Kyrgyzstan,Another vote,,2,Review the fees for candidates.,No,Candidate Registration,Parliament,Not implemented,2026-01-15\n",
    )
    .unwrap();
    let sheet = j.open_sheet(&path);
    let plan = json!({"sheet": sheet["sheet"], "kind": "recommendations"});
    let taken = j.ask("import_sheet", json!({"plan": plan}));
    assert_eq!(
        taken["change"]["sentence"],
        "Took in “odihr.csv”: 1 new, 0 known, 1 changed"
    );
    assert_eq!(
        j.filtered("recommendation", "status:\"mostly implemented\" to:parliament theme:\"counting, tabulation and results\" priority:priority"),
        ["Publish the results of each station."]
    );
    assert_eq!(
        j.filtered("recommendation", "status:\"not implemented\""),
        upr
    );
    let election = &j.list("election")[0];
    assert_eq!(
        election["recommendations"], 1,
        "its day and country tell which election it was"
    );
}

#[test]
fn a_list_that_libreoffice_worked_on_and_saved_comes_back() {
    for name in ["saved_actions.xlsx", "saved_actions.ods"] {
        let j = Journey::with_library();
        let [leaflet, call, print] = three_actions(&j);
        let path = j.folder.path().join(name);
        let key = |id: &Value| id.as_str().expect("an id").to_owned();
        resaved(
            name,
            &[
                ("01a20789-93f4-72ec-88d6-c7817b896741", &key(&leaflet)),
                ("01a20789-978a-779a-9d03-ff37dd966e1e", &key(&call)),
            ],
            &path,
        );
        let (plan, preview) = j.returned(&path, json!([]));
        assert_eq!(
            outcomes(&preview),
            [
                "Call the Commission, changed: due: 2026-02 → 2026-05; notes: -5 % is no formula → -5 % may be one",
                "Send the leaflet, changed: owner: Ana Horvat → Berik; due: 2026-03-20 → 2026-04-15; status: open → in progress",
                "Thank the hosts, new:",
            ],
            "{name}"
        );
        let taken = j.ask("import_sheet", json!({"plan": plan}));
        assert_eq!(
            taken["change"]["sentence"],
            format!("Took in “{name}”: 1 new, 0 known, 2 changed")
        );
        let notes = j.show(&leaflet)["record"]["notes"].clone();
        assert_eq!(
            notes, "Ask for\nthe list, \"final\"; twice",
            "lines stay lines"
        );
        assert_eq!(
            j.show(&print)["record"]["owner"],
            "CEC",
            "a row taken out changes nothing"
        );
        j.ask("undo", json!({}));
        assert_eq!(j.list("action").len(), 3);
    }
}

#[test]
fn a_list_that_openpyxl_worked_on_and_saved_comes_back() {
    let j = Journey::with_library();
    let advice = |number: &str,
                  text: &str,
                  issued: &str,
                  country: &str,
                  themes: Value,
                  priority: &str,
                  review: &str| {
        j.make(json!({
            "kind": "recommendation", "number": number, "text": text, "issuer": "OSCE/ODIHR", "issued_on": issued,
            "countries": [country], "themes": themes, "priority": priority, "review_on": review,
        }))
    };
    let first = advice(
        "1",
        "The authorities should consider reviewing the criteria for candidate registration well ahead of the next elections, in line with OSCE commitments and good practice.",
        "2011-06",
        "KZ",
        json!(["media", "legal framework"]),
        "priority",
        "2026-10-01",
    );
    let second = advice(
        "2",
        "The Central Election Commission should consider publishing results by polling station well ahead of the next elections, in line with OSCE commitments and good practice.",
        "2012-06",
        "KG",
        json!(["women", "campaign finance"]),
        "other",
        "2027-03-01",
    );
    j.ask(
        "assess_recommendation",
        json!({"id": second, "status": "not implemented", "date": "2017-09", "note": "", "evidence": ""}),
    );
    let name = "saved_recommendations.xlsx";
    let path = j.folder.path().join(name);
    let key = |id: &Value| id.as_str().expect("an id").to_owned();
    resaved(
        name,
        &[
            ("0199bbbb-0000-7000-8000-000000000037", &key(&first)),
            ("0199bbbb-0000-7000-8000-000000000039", &key(&second)),
        ],
        &path,
    );
    let (plan, preview) = j.returned(&path, json!([]));
    let changed = outcomes(&preview);
    assert_eq!(
        changed.len(),
        1,
        "what nobody touched is no change: {changed:?}"
    );
    assert!(
        changed[0].contains("status: not yet assessed → mostly implemented")
            && changed[0].contains("assessed_on:  → 2026-11-20"),
        "{changed:?}"
    );
    let taken = j.ask("import_sheet", json!({"plan": plan}));
    assert_eq!(
        taken["change"]["sentence"],
        format!("Took in “{name}”: 0 new, 0 known, 1 changed")
    );
    let assessed = |id: &Value| related(&j.show(id), "assessments").len();
    assert_eq!((assessed(&first), assessed(&second)), (1, 1));
    assert_eq!(
        j.show(&first)["record"]["notes"],
        "Law amended;\nsee the gazette"
    );
    j.ask("undo", json!({}));
    assert_eq!((assessed(&first), assessed(&second)), (0, 1));
}
