//! Spreadsheets come in: columns guessed, rows planned, one change, and nothing the second time.

use crate::desk::{Journey, related};
use crate::saved_lists::{outcomes, three_actions};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("files")
        .join(name)
}

impl Journey {
    pub fn open_sheet(&self, path: &Path) -> Value {
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
