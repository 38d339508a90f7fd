//! A part of a library to a colleague and back: what goes along, what does not, and how it is merged.

use crate::desk::{Journey, related, seed};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const WORDS: &str = "a word for the road";

fn add(j: &Journey, record: Value) -> Value {
    j.ask("create_record", json!({ "record": record }))["id"].clone()
}

fn edit(j: &Journey, id: &Value, fields: Value) {
    j.ask("edit_record", json!({"id": id, "fields": fields}));
}

/// Hands over to a file; gives its path.
fn hand_over(j: &Journey, request: Value, name: &str) -> PathBuf {
    let path = j.folder.path().join(name);
    let handle = j.place(&path);
    j.ask(
        "make_handover",
        json!({"request": request, "passphrase": WORDS, "handle": handle}),
    );
    path
}

fn event_scope(event: &Value) -> Value {
    json!({"scope": {"event_id": event}, "level": "internal", "texts": true})
}

fn preview(j: &Journey, file: &Path, choices: Value) -> Value {
    let handle = j.desk.admit(file).handle;
    j.ask(
        "preview_taking",
        json!({"handle": handle, "passphrase": WORDS, "choices": choices}),
    )
}

fn take(j: &Journey, file: &Path, choices: Value) -> Value {
    let handle = j.desk.admit(file).handle;
    j.ask(
        "take_over",
        json!({"handle": handle, "passphrase": WORDS, "choices": choices}),
    )
}

fn coming<'v>(preview: &'v Value, id: &Value) -> &'v Value {
    let records = preview["records"].as_array().unwrap();
    let found = records.iter().find(|r| r["id"] == *id);
    found.unwrap_or_else(|| panic!("{id} is not in {preview}"))
}

/// A roundtable with two people, a recommendation and an action.
struct Roundtable {
    event: Value,
    person: Value,
    recommendation: Value,
}

fn roundtable(j: &Journey) -> Roundtable {
    let event = add(
        j,
        json!({"kind": "event", "title": "Roundtable on voter lists", "start": "2025-05-06",
               "event_kind": "roundtable", "city": "Almaty", "country": "KZ"}),
    );
    let person = add(
        j,
        json!({"kind": "person", "name": "Zagipa Balieva", "country": "KZ",
               "contacts": [{"kind": "e-mail", "value": "z.balieva@cec.example"}]}),
    );
    add(
        j,
        json!({"kind": "participation", "event_id": event, "person_id": person, "role": "speaker"}),
    );
    let recommendation = add(
        j,
        json!({"kind": "recommendation", "event_id": event, "text": "Voter lists should be published.",
               "countries": ["KZ"]}),
    );
    add(
        j,
        json!({"kind": "action", "event_id": event, "recommendation_id": recommendation,
               "text": "Send the draft law", "status": "open"}),
    );
    Roundtable {
        event,
        person,
        recommendation,
    }
}

#[test]
fn handed_over_edited_on_both_sides_and_merged_field_by_field_with_undo() {
    let a = Journey::with_library();
    let r = roundtable(&a);
    let first = hand_over(&a, event_scope(&r.event), "to-b.handover");

    let b = Journey::elsewhere("György Szabó");
    let shown = preview(&b, &first, json!([]));
    assert_eq!(shown["about"]["actor"], "Asel Bekova");
    assert_eq!(
        shown["new"],
        json!({"event": 1, "person": 1, "participation": 1, "recommendation": 1, "action": 1})
    );
    assert!(b.list("event").is_empty(), "a preview changes nothing");
    let taken = take(&b, &first, json!([]));
    assert_eq!((&taken["new"], &taken["changed"]), (&json!(5), &json!(0)));
    assert_eq!(related(&b.show(&r.event), "participants").len(), 1);

    // One undo takes all of it back, and it can be taken over again.
    b.ask("undo", json!({}));
    assert!(b.list("event").is_empty() && b.list("person").is_empty());
    take(&b, &first, json!([]));
    let again = preview(&b, &first, json!([]));
    assert_eq!(
        (&again["new"], &again["changed"], &again["same"]),
        (&json!({}), &json!(0), &json!(5))
    );

    // Both go on: one field each alone, one both, and something new.
    edit(
        &a,
        &r.event,
        json!({"venue": "Hotel Kazakhstan", "city": "Astana"}),
    );
    edit(
        &b,
        &r.event,
        json!({"purpose": "To agree on the lists", "city": "Shymkent"}),
    );
    edit(
        &b,
        &r.person,
        json!({"contacts": [{"kind": "e-mail", "value": "zb@new.example"}]}),
    );
    let added = add(
        &b,
        json!({"kind": "recommendation", "event_id": r.event, "text": "Print them too."}),
    );
    let back = hand_over(&b, event_scope(&r.event), "to-a.handover");

    let shown = preview(&a, &back, json!([]));
    assert_eq!(shown["conflicts"], 1, "{shown}");
    let event = coming(&shown, &r.event);
    assert_eq!(event["state"], "conflict");
    let fields: Vec<(&str, &str, &str)> = event["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            (
                f["field"].as_str().unwrap(),
                f["verdict"].as_str().unwrap(),
                f["takes"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        fields,
        [
            ("city", "conflict", "mine"),
            ("purpose", "theirs", "theirs")
        ]
    );
    assert_eq!(coming(&shown, &r.person)["state"], "changed");
    assert_eq!(coming(&shown, &added)["state"], "new");

    take(
        &a,
        &back,
        json!([{"id": r.event, "field": "city", "takes": "theirs"}]),
    );
    let merged = a.show(&r.event)["record"].clone();
    assert_eq!(
        (&merged["city"], &merged["venue"], &merged["purpose"]),
        (
            &json!("Shymkent"),
            &json!("Hotel Kazakhstan"),
            &json!("To agree on the lists")
        )
    );
    assert_eq!(
        a.show(&r.person)["record"]["contacts"][0]["value"],
        "zb@new.example"
    );
    assert_eq!(
        a.ask("undo_state", json!({}))["undo"],
        "Took over a handover by György Szabó: 1 new, 2 changed"
    );

    a.ask("undo", json!({}));
    let before = a.show(&r.event)["record"].clone();
    assert_eq!(
        (&before["city"], &before["purpose"]),
        (&json!("Astana"), &json!(""))
    );
    a.ask("redo", json!({}));

    // The other way again: what was decided here is not asked there.
    let third = hand_over(&a, event_scope(&r.event), "to-b-again.handover");
    let shown = preview(&b, &third, json!([]));
    assert_eq!(shown["conflicts"], 0, "{shown}");
    take(&b, &third, json!([]));
    assert_eq!(b.show(&r.event)["record"]["venue"], "Hotel Kazakhstan");
    for j in [&a, &b] {
        assert_eq!(j.ask("check_library", json!({})), json!([]));
    }
}

#[test]
fn a_conflict_decided_for_mine_is_settled_and_what_was_deleted_here_comes_back_only_when_asked() {
    let a = Journey::with_library();
    let r = roundtable(&a);
    let first = hand_over(&a, event_scope(&r.event), "1.handover");
    let b = Journey::elsewhere("György Szabó");
    take(&b, &first, json!([]));
    edit(&b, &r.event, json!({"city": "Shymkent"}));
    edit(
        &b,
        &r.recommendation,
        json!({"text": "Voter lists must be published."}),
    );
    edit(&a, &r.event, json!({"city": "Astana"}));
    a.ask("delete_records", json!({"ids": [r.recommendation]}));
    let back = hand_over(&b, event_scope(&r.event), "2.handover");

    let shown = preview(&a, &back, json!([]));
    assert_eq!(coming(&shown, &r.recommendation)["state"], "deleted");
    take(&a, &back, json!([]));
    assert_eq!(a.show(&r.event)["record"]["city"], "Astana");
    assert!(a.list("recommendation").is_empty());
    // The same again asks nothing any more.
    let same = hand_over(&b, event_scope(&r.event), "3.handover");
    let shown = preview(&a, &same, json!([]));
    assert_eq!(
        (&shown["conflicts"], &shown["records"]),
        (&json!(0), &json!([]))
    );
    a.ask("undo", json!({}));
    take(
        &a,
        &back,
        json!([{"id": r.recommendation, "field": null, "takes": "theirs"}]),
    );
    assert_eq!(
        a.list("recommendation")[0]["text"],
        "Voter lists must be published."
    );
    assert_eq!(a.ask("check_library", json!({})), json!([]));
}

/// Every cell of a handover, decrypted, as text.
fn decrypted(file: &Path) -> String {
    let conn = rusqlite::Connection::open(file).unwrap();
    conn.pragma_update(None, "key", WORDS).unwrap();
    let mut tables = conn
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
        .unwrap();
    let tables: Vec<String> = tables
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut all = String::new();
    for table in tables {
        let mut rows = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let width = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for i in 0..width {
                match row.get_ref(i).unwrap() {
                    rusqlite::types::ValueRef::Text(t) | rusqlite::types::ValueRef::Blob(t) => {
                        all.push_str(&String::from_utf8_lossy(t));
                    }
                    _ => {}
                }
                all.push('\n');
            }
        }
    }
    all
}

#[test]
fn nothing_that_is_withheld_is_in_the_decrypted_file() {
    let a = Journey::with_library();
    let minutes = a.folder.path().join("minutes.txt");
    std::fs::write(
        &minutes,
        "Roundtable on voter lists\n\nAlmaty, 6 May 2025\n\nMs. Zagipa Balieva (z.balieva@cec.example) opened the roundtable.\n",
    )
    .unwrap();
    a.import(&[minutes], true, false);
    let public = json!("public");
    let event = add(
        &a,
        json!({"kind": "event", "title": "Public roundtable", "start": "2025-05-06", "country": "KZ",
        "purpose": "HIDDENPURPOSE", "notes": "HIDDENNOTE", "sensitivity": public, "field_sensitivity": {"purpose": "partners"}}),
    );
    let person = add(
        &a,
        json!({"kind": "person", "name": "Open Person", "sensitivity": public,
        "contacts": [{"kind": "e-mail", "value": "hidden.address@cec.example"}]}),
    );
    let hidden = add(&a, json!({"kind": "person", "name": "HIDDENPERSON Frank"}));
    for (who, position) in [(&person, "Chair"), (&hidden, "HIDDENPOSITION")] {
        add(
            &a,
            json!({"kind": "participation", "event_id": event, "person_id": who, "role": "speaker",
            "position": position, "sensitivity": public}),
        );
    }
    add(
        &a,
        json!({"kind": "log_entry", "event_id": event, "text": "HIDDENLOG he said frankly", "at": "2025-05-06T10:00:00Z"}),
    );
    let body = add(&a, json!({"kind": "organisation", "name": "HIDDENBODY"}));
    add(
        &a,
        json!({"kind": "recommendation", "event_id": event, "text": "Publish the lists.", "issuer": "HIDDENBODY",
        "issuer_id": body, "sensitivity": public}),
    );
    add(
        &a,
        json!({"kind": "recommendation", "event_id": event, "text": "HIDDENADVICE"}),
    );
    // What it was before is in the history, and nowhere in what is handed over.
    edit(&a, &person, json!({"name": "Formerly HIDDENBEFORE"}));
    edit(&a, &person, json!({"name": "Open Person"}));

    let request = json!({"scope": {}, "level": "public", "texts": true});
    let shown = a.ask("preview_handover", json!({"request": request}));
    assert!(
        shown["left_out"]["contacts"].as_u64().unwrap() >= 1,
        "{shown}"
    );
    assert!(shown["left_out"]["records"]["log_entry"] == 1, "{shown}");
    let file = hand_over(&a, request, "public.handover");
    let all = decrypted(&file);
    assert!(
        all.contains("Public roundtable")
            && all.contains("Open Person")
            && all.contains("Publish the lists.")
    );
    assert!(
        !all.contains("HIDDEN"),
        "{}",
        &all[all.find("HIDDEN").unwrap_or(0)..]
    );
    for address in ["hidden.address", "z.balieva@cec"] {
        assert!(!all.contains(address), "{address}");
    }
    let raw = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
    assert!(!raw.contains("Public roundtable"), "the file is sealed");

    // The same for the office has all of it.
    let whole = hand_over(
        &a,
        json!({"scope": {}, "level": "internal", "texts": true}),
        "office.handover",
    );
    let all = decrypted(&whole);
    for word in [
        "HIDDENPURPOSE",
        "HIDDENNOTE",
        "HIDDENPERSON",
        "HIDDENLOG",
        "HIDDENADVICE",
        "hidden.address",
    ] {
        assert!(all.contains(word), "{word}");
    }
    assert!(!all.contains("HIDDENBEFORE"), "no history goes along");
}

/// An address is the same address in somebody's contacts, an action's words, a log, an attached file; a name the same in a title.
#[test]
fn what_is_withheld_in_one_place_is_not_told_in_another() {
    let a = Journey::with_library();
    let event = add(
        &a,
        json!({"kind": "event", "title": "Public roundtable", "start": "2025-05-06", "sensitivity": "public",
        "purpose": "Questions to HIDDEN.Address@cec.example, please"}),
    );
    let add_public = |mut record: Value| {
        record["sensitivity"] = json!("public");
        add(&a, record)
    };
    let person = add_public(json!({"kind": "person", "name": "Open Person", "contacts":
        [{"kind": "e-mail", "value": "hidden.address@cec.example"}, {"kind": "phone", "value": "+7 727 250 99 77"}]}));
    add_public(
        json!({"kind": "participation", "event_id": event, "person_id": person, "role": "speaker"}),
    );
    // Somebody whom nobody has chosen to hand over.
    add(
        &a,
        json!({"kind": "person", "name": "HIDDENPERSON", "contacts": [{"kind": "e-mail", "value": "hidden.other@odihr.example"}]}),
    );
    // What everybody may see stays where it stands.
    add_public(
        json!({"kind": "person", "name": "Press office", "field_sensitivity": {"contacts": "public"},
        "contacts": [{"kind": "e-mail", "value": "press@cec.example"}]}),
    );
    for (text, outcome) in [
        ("HIDDENACTION: ring 8 (727) 250-99-77", ""),
        ("Send the minutes", "sent to hidden.other@odihr.example"),
        ("Write to press@cec.example by 2025", ""),
    ] {
        add_public(json!({"kind": "action", "event_id": event, "text": text, "outcome": outcome}));
    }
    for text in ["HIDDENLOG (7272509977) said so", "Opened at ten"] {
        add_public(
            json!({"kind": "log_entry", "event_id": event, "text": text, "at": "2025-05-06T10:00:00Z"}),
        );
    }
    add_public(
        json!({"kind": "session", "event_id": event, "title": "First session",
        "speakers": ["Open Person, hidden.address@cec.example"]}),
    );
    for (title, words) in [
        (
            "A list",
            "Attended: Open Person, 250 99 77 (Almaty 727), HIDDENFILE\n",
        ),
        ("Slides", "What voters ask about.\n"),
        (
            "Minutes",
            "Present: Open Person. Tel. 250-11-22, HIDDENTOO\n",
        ),
    ] {
        let material = add_public(json!({"kind": "material", "event_id": event, "title": title}));
        let file = a.folder.path().join(format!("{title}.txt"));
        std::fs::write(
            &file,
            words.replace("250 99 77 (Almaty 727)", "+7-727-250-99-77"),
        )
        .unwrap();
        let handle = a.desk.admit(&file).handle;
        a.ask(
            "attach_files",
            json!({"handles": [handle], "event_id": null, "material_id": material}),
        );
    }
    let view = add(
        &a,
        json!({"kind": "saved_view", "title": "HIDDENVIEW", "of": "event", "query": "roundtable"}),
    );

    let request = json!({"scope": {"event_id": event}, "level": "public", "texts": true});
    let all = decrypted(&hand_over(&a, request, "public.handover"));
    for words in [
        "Public roundtable",
        "Send the minutes",
        "press@cec.example",
        "Opened at ten",
        "First session",
        "What voters ask about",
    ] {
        assert!(all.contains(words), "{words}");
    }
    let lower = all.to_lowercase();
    for words in ["hidden", "250-99-77", "250 99 77", "2509977", "250-11-22"] {
        assert!(!lower.contains(words), "{words} is handed over");
    }
    let whole = decrypted(&hand_over(&a, event_scope(&event), "office.handover"));
    for words in [
        "HIDDENACTION",
        "HIDDENLOG",
        "HIDDENFILE",
        "HIDDENTOO",
        "hidden.other",
    ] {
        assert!(whole.contains(words), "{words} is the office's");
    }

    // What was chosen is told in words, the office's own only to the office, and a record that stays here is not named.
    let title = |request: Value| {
        let shown = a.ask("preview_handover", json!({ "request": request }));
        format!("{} {}", shown["title"], shown["suggested_name"])
    };
    let by_view = |level: &str| title(json!({"view_id": view, "level": level}));
    assert!(by_view("internal").contains("HIDDENVIEW"));
    assert!(!by_view("public").contains("HIDDEN"));
    edit(
        &a,
        &event,
        json!({"title": "HIDDENEVENT", "sensitivity": "partners"}),
    );
    let by_event = |level: &str| title(json!({"scope": {"event_id": event}, "level": level}));
    assert!(by_event("partners").contains("HIDDENEVENT"));
    assert!(!by_event("public").contains("HIDDEN"));
}

#[test]
fn what_was_withheld_is_neither_emptied_by_what_comes_back_nor_taken_for_deleted() {
    let a = Journey::with_library();
    let r = roundtable(&a);
    edit(
        &a,
        &r.event,
        json!({"sensitivity": "public", "notes": "Only for us"}),
    );
    edit(&a, &r.person, json!({"sensitivity": "public"}));
    let request = json!({"scope": {"event_id": r.event}, "level": "public", "texts": false});
    let first = hand_over(&a, request.clone(), "1.handover");
    let b = Journey::elsewhere("György Szabó");
    take(&b, &first, json!([]));
    assert_eq!(b.show(&r.event)["record"]["notes"], "");
    assert!(b.list("recommendation").is_empty(), "it is internal");
    edit(&b, &r.event, json!({"venue": "Hotel Kazakhstan"}));
    let back = hand_over(&b, event_scope(&r.event), "2.handover");
    let shown = preview(&a, &back, json!([]));
    assert_eq!(
        (&shown["conflicts"], &shown["changed"]),
        (&json!(0), &json!(1)),
        "{shown}"
    );
    take(&a, &back, json!([]));
    let event = a.show(&r.event)["record"].clone();
    assert_eq!(
        (&event["notes"], &event["venue"]),
        (&json!("Only for us"), &json!("Hotel Kazakhstan"))
    );
    assert_eq!(a.list("recommendation").len(), 1);
    // A second handover for readers who may see less empties nothing of what came with the first.
    let more = hand_over(&a, event_scope(&r.event), "3.handover");
    take(&b, &more, json!([]));
    assert_eq!(b.show(&r.event)["record"]["notes"], "Only for us");
    let less = hand_over(&a, request, "4.handover");
    take(&b, &less, json!([]));
    assert_eq!(b.show(&r.event)["record"]["notes"], "Only for us");
}

#[test]
fn two_offices_that_read_the_same_report_have_it_once() {
    let a = Journey::with_library();
    let b = Journey::elsewhere("György Szabó");
    for j in [&a, &b] {
        j.import(&[seed("004")], true, false);
    }
    let count = |j: &Journey| {
        [
            "event",
            "person",
            "organisation",
            "recommendation",
            "report",
        ]
        .map(|kind| j.list(kind).len())
    };
    let before = count(&b);
    let file = hand_over(
        &a,
        json!({"scope": {}, "level": "internal", "texts": true}),
        "all.handover",
    );
    let shown = preview(&b, &file, json!([]));
    assert_eq!(shown["texts"], 0, "the report is here already");
    // Every duplicate is shown; the officer says of all that they are the same.
    let same: Vec<Value> = shown["records"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["state"] == "duplicate")
        .map(|r| json!({"id": r["id"], "field": null, "takes": "mine"}))
        .collect();
    assert!(!same.is_empty());
    take(&b, &file, json!(same));
    assert_eq!(count(&b), before);
    assert_eq!(b.ask("check_library", json!({})), json!([]));
    // Next time they are known and nothing is asked.
    let again = preview(&b, &file, json!([]));
    assert_eq!(
        (&again["new"], &again["conflicts"]),
        (&json!({}), &json!(0)),
        "{again}"
    );
}

#[test]
fn a_report_comes_with_its_text_and_a_part_without_it_leaves_the_file_whole() {
    let a = Journey::with_library();
    let report = a.import(&[seed("004")], true, false)["outcomes"][0]["report_id"].clone();
    let with = hand_over(
        &a,
        json!({"scope": {}, "level": "internal", "texts": true}),
        "with.handover",
    );
    let without = hand_over(
        &a,
        json!({"scope": {}, "level": "internal", "texts": false}),
        "without.handover",
    );
    let b = Journey::elsewhere("György Szabó");
    take(&b, &without, json!([]));
    assert_eq!(b.ask("check_library", json!({})), json!([]));
    assert_eq!(b.show(&report)["record"]["sha256"], "");
    take(&b, &with, json!([]));
    assert_eq!(b.ask("check_library", json!({})), json!([]));
    let mine = a.ask("open_review", json!({"report_id": report}));
    let theirs = b.ask("open_review", json!({"report_id": report}));
    assert_eq!(mine["text"], theirs["text"]);
    let hits = b.ask(
        "search",
        json!({"query": "Balieva", "kinds": ["report"], "limit": 5}),
    );
    assert!(!hits.as_array().unwrap().is_empty());
}

#[test]
fn a_file_with_more_in_it_than_was_read_stays_in_the_office() {
    let a = Journey::with_library();
    for (name, beside) in [
        ("open.rtf", ""),
        ("commented.rtf", r"{\*\annotation HIDDENCOMMENT}"),
    ] {
        let file = a.folder.path().join(name);
        let text = format!(r"{{\rtf1 Minutes\par The words of {name} are public.{beside}\par}}");
        std::fs::write(&file, text).unwrap();
        let report = a.import(&[file], false, false)["outcomes"][0]["report_id"].clone();
        edit(&a, &report, json!({"sensitivity": "public"}));
    }
    let given = |level: &str| {
        let request = json!({"scope": {}, "level": level, "texts": true});
        decrypted(&hand_over(&a, request, &format!("{level}.handover")))
    };
    let public = given("public");
    assert!(public.contains("The words of open.rtf"));
    assert!(!public.contains("HIDDENCOMMENT"));
    assert!(!public.contains("The words of commented.rtf"));
    assert!(given("internal").contains("HIDDENCOMMENT"), "the office's");
}

#[test]
fn what_cannot_be_taken_over_is_said_plainly_and_changes_nothing() {
    let a = Journey::with_library();
    let r = roundtable(&a);
    let file = hand_over(&a, event_scope(&r.event), "good.handover");
    let b = Journey::elsewhere("György Szabó");
    let refused = |path: &Path, passphrase: &str| {
        let handle = b.desk.admit(path).handle;
        let request = json!({"handle": handle, "passphrase": passphrase, "choices": []});
        let error = b.refused("take_over", request);
        assert!(b.list("event").is_empty());
        error
    };
    assert_eq!(refused(&file, "another").code, wire::Code::WrongPassphrase);
    assert_eq!(refused(&file, "").code, wire::Code::PassphraseNeeded);
    let library = refused(&a.library_path(), "long and winding");
    assert_eq!(library.happened, "Missions.rapporteur is not a handover.");
    let text = a.folder.path().join("text.handover");
    std::fs::write(&text, "SQLite format 3\0 but nothing else of it").unwrap();
    assert_eq!(
        refused(&text, WORDS).happened,
        "text.handover is not a handover."
    );

    let bytes = std::fs::read(&file).unwrap();
    for at in (5000..bytes.len()).step_by(4096) {
        let mut spoilt = bytes.clone();
        spoilt[at] ^= 0x40;
        let path = a.folder.path().join("spoilt.handover");
        std::fs::write(&path, &spoilt).unwrap();
        assert_eq!(
            refused(&path, WORDS).happened,
            "This handover is damaged.",
            "byte {at}"
        );
    }
    let newer = a.folder.path().join("newer.handover");
    std::fs::copy(&file, &newer).unwrap();
    let conn = rusqlite::Connection::open(&newer).unwrap();
    conn.pragma_update(None, "key", WORDS).unwrap();
    conn.execute("UPDATE about SET about = json_set(about, '$.form', 2)", [])
        .unwrap();
    drop(conn);
    assert_eq!(
        refused(&newer, WORDS).happened,
        "This handover was made by a newer Rapporteur."
    );

    // And what must not be made is not made.
    let place = a.place(&a.folder.path().join("own.handover"));
    let own = a.refused(
        "make_handover",
        json!({"request": event_scope(&r.event), "passphrase": "long and winding", "handle": place}),
    );
    assert_eq!(
        own.happened,
        "This is the passphrase of the library itself."
    );
    assert!(!a.folder.path().join("own.handover").exists());
    let said = a.ask(
        "list_audit",
        json!({"filter": {"text": "handed over"}, "offset": 0, "limit": 5}),
    );
    assert_eq!(
        said["total"], 1,
        "that a part was handed over stands in the audit: {said}"
    );
}

#[test]
fn a_saved_view_and_a_period_choose_what_goes_along() {
    let a = Journey::with_library();
    let r = roundtable(&a);
    add(
        &a,
        json!({"kind": "event", "title": "Old seminar", "start": "1998", "country": "AL"}),
    );
    let view = add(
        &a,
        json!({"kind": "saved_view", "title": "Kazakhstan", "of": "recommendation", "query": "country:KZ"}),
    );
    let kinds =
        |request: Value| a.ask("preview_handover", json!({"request": request}))["kinds"].clone();
    let by_view = kinds(json!({"view_id": view, "level": "internal"}));
    assert_eq!(
        (
            &by_view["recommendation"],
            &by_view["action"],
            &by_view["event"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
    let period = kinds(json!({"scope": {"from": "1997", "to": "1999"}, "level": "internal"}));
    assert_eq!(period, json!({"event": 1}));
    let country = kinds(json!({"scope": {"country": "KZ"}, "level": "internal"}));
    assert_eq!(
        (&country["person"], &country["event"]),
        (&json!(1), &json!(1))
    );
    let gone = a.refused(
        "preview_handover",
        json!({"request": {"scope": {"project_id": r.person}, "level": "internal"}}),
    );
    assert_eq!(gone.code, wire::Code::NotFound);
}

#[test]
fn what_refers_to_something_made_later_and_what_was_carried_on_goes_along() {
    let a = Journey::with_library();
    let event = add(&a, json!({"kind": "event", "title": "Second meeting"}));
    let other = add(&a, json!({"kind": "event", "title": "First meeting"}));
    edit(&a, &event, json!({"follows_id": other}));
    let action = add(
        &a,
        json!({"kind": "action", "event_id": other, "text": "Send the draft law", "status": "open"}),
    );
    a.ask("carry_actions", json!({"ids": [action], "event_id": event}));
    let all = json!({"scope": {}, "level": "internal", "texts": false});
    let file = hand_over(&a, all, "all.handover");
    let b = Journey::elsewhere("György Szabó");
    let taken = take(&b, &file, json!([]));
    assert_eq!(
        taken["new"], 4,
        "two events, an action, and that it was carried"
    );
    assert_eq!(b.show(&event)["record"]["follows_id"], other);
    let again = preview(&b, &file, json!([]));
    assert_eq!((&again["new"], &again["changed"]), (&json!({}), &json!(0)));
}
