//! Spoilt files of other programs and of colleagues: a library as JSON, an address book, a sheet, a list that comes back. Each is
//! looked at and taken in as the window does it, whole and sound or not at all, and taken back by one undo.

use crate::{Dice, Target, desk_in, rounds, seed, spoil};
use desk::Desk;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// A desk with an open library in which there is something of what comes in.
struct Officer {
    desk: Desk,
    home: tempfile::TempDir,
}

impl Officer {
    fn new() -> Officer {
        let home = tempfile::tempdir().expect("a folder");
        // What it tells, nobody hears.
        let (desk, _) = desk_in(home.path());
        let officer = Officer { desk, home };
        officer.ask("set_user", json!({"name": "Fuzz"}));
        let place = json!({"in": "documents", "name": "Mine"});
        officer.ask(
            "create_library",
            json!({"place": place, "passphrase": null, "sample": false}),
        );
        officer
    }

    /// With an event, somebody at it, advice and an action.
    fn with_records() -> Officer {
        let officer = Officer::new();
        let event = officer.make(json!({"kind": "event", "title": "Roundtable", "start": "2025-05-06/2025-05-08", "country": "KZ"}));
        let person = officer.make(json!({"kind": "person", "name": "Загипа Балиева", "country": "KZ",
            "contacts": [{"kind": "e-mail", "value": "z@cec.example"}], "affiliations": [{"organisation": "CEC", "position": "Chair"}]}));
        officer.make(json!({"kind": "participation", "event_id": event, "person_id": person, "role": "delegate"}));
        let advice = officer.make(json!({"kind": "recommendation", "text": "Free the media", "countries": ["KZ"], "event_id": event}));
        officer.make(json!({"kind": "action", "text": "Send the leaflet", "status": "open", "due": "2026-03-20", "recommendation_id": advice}));
        officer
            .make(json!({"kind": "action", "text": "=1+1", "status": "done", "event_id": event}));
        officer
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        wire::dispatch(&self.desk, name, request)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    fn make(&self, record: Value) -> Value {
        self.ask("create_record", json!({ "record": record }))["id"].clone()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn admit(&self, path: &Path) -> String {
        self.desk.admit(path).handle
    }

    fn is_sound(&self) {
        assert_eq!(self.ask("check_library", json!({})), json!([]));
    }

    /// What was taken in can be looked at and taken back; what was refused is refused in a sentence.
    fn took(&self, reply: desk::Result<Value>) -> bool {
        let number = match reply {
            Ok(reply) => reply["change"]["number"].as_i64().unwrap_or_default(),
            Err(error) => {
                assert!(error.happened.ends_with('.'), "{error:?}");
                return false;
            }
        };
        self.is_sound();
        if number == 0 {
            return false;
        }
        for kind in ["person", "event", "action", "recommendation"] {
            let request = json!({"kind": kind, "query": {}, "offset": 0, "limit": 20});
            for row in self.ask("list_records", request)["rows"]
                .as_array()
                .expect("rows")
            {
                self.ask("show_record", json!({"id": row["id"]}));
            }
        }
        self.ask("undo", json!({}));
        self.is_sound();
        true
    }
}

/// One place in a JSON text changed for something of another kind, another size, or not there at all.
fn twist(dice: &mut Dice, value: &mut Value) {
    const STRINGS: [&str; 9] = [
        "",
        "\u{0}",
        "2025-02-30",
        "9999-99",
        "\u{202e}abc",
        "internal",
        "=cmd|' /C calc'!A0",
        "01890000-0000-7000-8000-000000000001",
        "ZZ",
    ];
    match value {
        Value::Object(all) if !all.is_empty() && dice.below(6) > 0 => {
            let key = all
                .keys()
                .nth(dice.below(all.len()))
                .cloned()
                .expect("a key");
            match dice.below(8) {
                0 => {
                    all.remove(&key);
                }
                1 => {
                    let other = all[&key].clone();
                    all.insert(format!("{key}s"), other);
                }
                _ => twist(dice, &mut all[&key]),
            }
        }
        Value::Array(all) if !all.is_empty() && dice.below(6) > 0 => {
            let at = dice.below(all.len());
            match dice.below(8) {
                0 => {
                    all.remove(at);
                }
                1 => all.push(all[at].clone()),
                _ => twist(dice, &mut all[at]),
            }
        }
        // Mostly what its form allows: it is judged by what it means.
        Value::String(text) if dice.below(4) > 0 => {
            *text = match dice.below(3) {
                0 => STRINGS[dice.below(STRINGS.len())].to_owned(),
                _ => String::from_utf8_lossy(&spoil(dice, text.as_bytes(), b"KZ")).into_owned(),
            }
        }
        other => {
            *other = match dice.below(8) {
                0 => Value::Null,
                1 => json!(-1),
                2 => json!(u64::MAX),
                3 => json!([[], {}]),
                4 => Value::Object(Map::new()),
                5 => json!(true),
                _ => json!(STRINGS[dice.below(STRINGS.len())]),
            }
        }
    }
}

/// A JSON text whose places, or now and then whose bytes, are spoilt.
fn spoilt_json(dice: &mut Dice, sound: &str) -> Vec<u8> {
    if dice.below(4) == 0 {
        return spoil(dice, sound.as_bytes(), b"\"kind\":\"report\"");
    }
    let mut value: Value = serde_json::from_str(sound).expect("JSON");
    for _ in 0..=dice.below(3) {
        twist(dice, &mut value);
    }
    serde_json::to_vec(&value).expect("JSON")
}

/// Takes spoilt copies of a file in, into a library that has some of it and one that has none.
fn taken_in(
    name: &'static str,
    file: &str,
    form: &str,
    spoilt: impl Fn(&mut Dice, &str) -> Vec<u8>,
) {
    let theirs = Officer::with_records();
    let made = theirs.path(file);
    let request = json!({"form": form, "level": "internal", "language": "en", "contacts": true});
    let handle = theirs.admit(&made);
    theirs.ask("make_export", json!({"request": request, "handle": handle}));
    let sound = std::fs::read_to_string(&made).expect("what was written");
    let empty = Officer::new();
    let mut target = Target::new(name);
    let mut dice = Dice(seed() | 1);
    let mut taken = 0;
    for i in 0..rounds(8).min(20_000) {
        let mine = if i % 2 == 0 { &empty } else { &theirs };
        // The first is sound, so that a run of a few shows that anything can be taken in.
        let bytes = match i {
            0 => sound.clone().into_bytes(),
            _ => spoilt(&mut dice, &sound),
        };
        let path = mine.path(file);
        std::fs::write(&path, &bytes).expect("written");
        let handle = mine.admit(&path);
        target.run(&bytes, || {
            let request = json!({"handle": handle, "choices": []});
            if let Err(error) = wire::dispatch(&mine.desk, "preview_intake", request.clone()) {
                assert!(error.happened.ends_with('.'), "{error:?}");
            }
            taken += u32::from(mine.took(wire::dispatch(&mine.desk, "take_in", request)));
        });
    }
    println!("{name}: {taken} of {} taken in", target.tried);
    assert!(taken > 0, "none was ever taken in");
    target.end();
}

#[test]
fn a_library_as_json_is_taken_in_whole_or_not_at_all() {
    taken_in("libraries as JSON", "all.json", "library", spoilt_json);
}

#[test]
fn an_address_book_is_taken_in_whole_or_not_at_all() {
    taken_in("address books", "people.vcf", "cards", |dice, sound| {
        spoil(
            dice,
            sound.as_bytes(),
            b"N;CHARSET=KOI8-R;ENCODING=QUOTED-PRINTABLE:=C2=C1\r\nEND:VCARD\r\nBEGIN:VCARD\r\n",
        )
    });
}

/// A sheet that lists people, actions or advice, and a list that was saved from the library: read in the worker, mapped, taken in.
#[test]
fn a_sheet_is_taken_in_whole_or_not_at_all() {
    let officer = Officer::with_records();
    let event = officer.make(json!({"kind": "event", "title": "Training", "start": "2025-05-12"}));
    let saved = officer.path("saved.csv");
    let handle = officer.admit(&saved);
    officer.ask(
        "save_list",
        json!({"kind": "action", "query": {}, "columns": [], "format": "csv", "language": "en", "handle": handle}),
    );
    let sheets = [
        std::fs::read(&saved).expect("the saved list"),
        "Name;Sex;Organisation;Country;E-mail\nБалиева Загипа;F;ЦИК;KZ;z@cec.example\nBerik Imashev;m;Ministry;Kazakhstan;\n"
            .as_bytes()
            .to_vec(),
        b"Action,Owner,Due,Status\nSend the leaflet,Ana,20.03.2026,done\nPrint,,2026-13-01,open\n".to_vec(),
        b"Recommendation,Number,Country,Status,Date\nFree the media,1.10,KZ,partially implemented,2026-01-15\n".to_vec(),
    ];
    let path = officer.path("list.csv");
    let mut target = Target::new("sheets taken in");
    let mut dice = Dice(seed() | 1);
    let (mut opened, mut taken) = (0, 0);
    for i in 0..rounds(8).min(5_000) {
        let other = dice.below(sheets.len());
        let bytes = spoil(
            &mut dice,
            &sheets[i as usize % sheets.len()],
            &sheets[other],
        );
        std::fs::write(&path, &bytes).expect("written");
        let handle = officer.admit(&path);
        target.run(&bytes, || {
            let ask = |name: &str, request| wire::dispatch(&officer.desk, name, request);
            let sheet = match ask("open_sheet", json!({ "handle": handle })) {
                Ok(sheet) => sheet,
                Err(error) => return assert!(error.happened.ends_with('.'), "{error:?}"),
            };
            opened += 1;
            let plan = json!({"sheet": sheet["sheet"], "kind": sheet["kind"], "event_id": event});
            let _ = ask("preview_sheet", json!({ "plan": plan }));
            taken += u32::from(officer.took(ask("import_sheet", json!({ "plan": plan }))));
            let _ = ask("close_sheet", json!({"sheet": sheet["sheet"]}));
        });
    }
    println!(
        "sheets: {opened} of {} opened, {taken} taken in",
        target.tried
    );
    assert!(taken > 0, "none was ever taken in");
    target.end();
}
