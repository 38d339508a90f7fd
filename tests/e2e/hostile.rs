//! A library in which everything that can be named is named to do harm: on every screen it is only text.

use crate::PASSPHRASE;
use crate::window::{Home, Window};
use desk::{Desk, Surroundings};
use domain::{AnyRecord, Edtf, Kind, RecordId};
use rapporteur_tests::Nobody;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;

/// What runs wherever text is taken for HTML, an address or an expression.
const HARM: &str = "<img src=x onerror=hacked()><svg onload=hacked()></svg>\"'><script>hacked()</script>{{hacked()}}${hacked()} \
                    javascript:hacked()";

/// What a file may be called on this system.
const FILE: &str = "<img src=x onerror=hacked()><svg onload=hacked()>\"'`$(hacked).txt";

/// Fields that take a word of a list, a code or a key, not free text.
fn is_coded(field: &str) -> bool {
    [
        "kind",
        "status",
        "level",
        "format",
        "sex",
        "priority",
        "role",
        "presence",
        "sensitivity",
        "recurs",
        "sha256",
        "answer",
        "stack",
    ]
    .iter()
    .any(|word| field.contains(word))
        || field.ends_with("_id")
        || field == "id"
}

/// A desk on the officer's own library, to fill it faster than by keys.
struct Filler {
    desk: Desk,
    heard: std::sync::mpsc::Receiver<desk::DeskEvent>,
}

impl Filler {
    fn new(home: &Home) -> Filler {
        let (send, heard) = channel();
        let send = Mutex::new(send);
        let documents = home.path().join("Documents");
        let desk = Desk::new(Surroundings {
            now: Box::new(chrono::Utc::now),
            today: Box::new(|| chrono::Utc::now().date_naive()),
            new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
            config_dir: home.path().join("filler"),
            documents_dir: documents,
            worker: PathBuf::from(env!("CARGO_BIN_EXE_worker")),
            tesseract: Box::new(|| None),
            asks: Box::new(Nobody),
            emit: Box::new(move |event| {
                let _ = send.lock().expect("not poisoned").send(event);
            }),
        });
        let filler = Filler { desk, heard };
        filler.ask("set_user", json!({ "name": HARM }));
        filler.ask(
            "create_library",
            json!({"place": {"in": "documents", "name": "Hostile"}, "passphrase": PASSPHRASE, "sample": false}),
        );
        filler
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        wire::dispatch(&self.desk, command, request)
            .unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    fn read_in(&self, path: &Path, accept_all: bool) -> Value {
        let handle = self.desk.admit(path).handle;
        let job = self.ask(
            "import_reports",
            json!({"handles": [handle], "accept_all": accept_all, "as_history": false}),
        );
        loop {
            let jobs = self.ask("list_jobs", json!({}));
            let jobs = jobs.as_array().expect("jobs");
            let now = jobs.iter().find(|j| j["id"] == job).expect("it is listed");
            if now["state"] != "running" {
                let id = &now["outcomes"][0]["report_id"];
                assert!(id.is_string(), "{now}");
                return id.clone();
            }
            let _ = self.heard.recv_timeout(Duration::from_millis(5));
        }
    }

    /// A record of a kind whose every free text is harm; `with` says what links and codes it needs.
    fn make(&self, kind: Kind, with: Value) -> Value {
        let mut record = serde_json::to_value(AnyRecord::blank(kind)).expect("JSON");
        let fields = record.as_object_mut().expect("an object");
        for (name, value) in fields.iter_mut() {
            if value == "" && !is_coded(name) {
                *value = HARM.into();
            }
        }
        fields.extend(with.as_object().cloned().expect("an object"));
        self.ask("create_record", json!({ "record": record }))["id"].clone()
    }
}

/// The library, and the addresses of all that is in it.
fn fill(home: &Home) -> Vec<String> {
    let filler = Filler::new(home);
    let text = format!(
        "Roundtable on {HARM}\n\nTirana, 4-5 July 2023\n\nParticipants\n\nMr. {HARM} Saltos, Central Election Commission\n\nRecommendations\n\n\
         The Central Election Commission should publish {HARM} by polling station. The Parliament should amend {HARM}.\n"
    );
    let report = filler.read_in(&home.put(FILE, text.as_bytes()), false);
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds/004_f7205fe6f3a704fb.txt");
    let accepted = filler.read_in(&seed, true);
    let day = Edtf::parse("2026-03").expect("a date");
    let body = filler.make(Kind::Organisation, json!({"country": "AL"}));
    let project = filler.make(Kind::Project, json!({"other_titles": [HARM]}));
    let election = filler.make(Kind::Election, json!({"country": "AL", "date": day}));
    let event = filler.make(
        Kind::Event,
        json!({"country": "AL", "start": day, "status": "held", "event_kind": "conference", "project_id": project, "other_titles": [HARM],
               "themes": [HARM]}),
    );
    let person = filler.make(
        Kind::Person,
        json!({"names": [{"text": HARM, "language": null}], "contacts": [{"kind": HARM, "value": HARM}], "country": "AL",
               "affiliations": [{"position": HARM, "organisation": HARM, "when": null, "organisation_id": body}]}),
    );
    let advice = filler.make(
        Kind::Recommendation,
        json!({"event_id": event, "countries": ["AL"], "themes": [HARM], "issued_on": day}),
    );
    let action = filler.make(
        Kind::Action,
        json!({"event_id": event, "recommendation_id": advice, "owner_id": person, "due": "2025-02-01"}),
    );
    let material = filler.make(Kind::Material, json!({"event_id": event}));
    for (kind, with) in [
        (Kind::Session, json!({"event_id": event})),
        (
            Kind::Participation,
            json!({"event_id": event, "person_id": person, "organisation_id": body, "role": "speaker"}),
        ),
        (
            Kind::Delegation,
            json!({"event_id": event, "organisation_id": body}),
        ),
        (
            Kind::LogEntry,
            json!({"event_id": event, "at": "2026-03-02"}),
        ),
        (
            Kind::Mention,
            json!({"report_id": report, "subject_id": person}),
        ),
        (
            Kind::Addressee,
            json!({"recommendation_id": advice, "organisation_id": body}),
        ),
        (
            Kind::Response,
            json!({"recommendation_id": advice, "date": day, "answer": "noted"}),
        ),
        (
            Kind::Assessment,
            json!({"recommendation_id": advice, "date": day, "status": "partially implemented"}),
        ),
        (
            Kind::Evidence,
            json!({"recommendation_id": advice, "date": day}),
        ),
        (
            Kind::EventOrganisation,
            json!({"event_id": event, "organisation_id": body, "role": "organiser"}),
        ),
        (
            Kind::SavedView,
            json!({"of": "event", "filter": "country:AL"}),
        ),
    ] {
        filler.make(kind, with);
    }
    filler.ask("back_up", json!({}));
    filler.ask("close_library", json!({}));
    let id = |value: &Value| value.as_str().expect("an id").to_owned();
    let mut addresses = Vec::new();
    for (screen, of) in [
        ("organisations", &body),
        ("projects", &project),
        ("elections", &election),
        ("events", &event),
        ("people", &person),
        ("recommendations", &advice),
        ("actions", &action),
        ("materials", &material),
        ("reports", &report),
        ("reports", &accepted),
        ("review", &report),
        ("review", &accepted),
        ("privacy", &person),
    ] {
        addresses.push(format!("{screen}/{}", id(of)));
    }
    addresses.push(format!("privacy/{}?view=erase", id(&person)));
    addresses.push(format!("organisations/{}?view=timeline", id(&body)));
    for template in ["event-summary", "final-report", "register", "badges"] {
        addresses.push(format!(
            "summaries?template={template}&event_id={}",
            id(&event)
        ));
    }
    addresses.push(format!(
        "summaries?template=person-file&record_id={}",
        id(&person)
    ));
    addresses.push(format!(
        "summaries?template=aide-memoire&organisation_id={}",
        id(&body)
    ));
    for address in [
        "summaries?template=recommendations-matrix",
        "summaries?template=action-list",
        "search?q=hacked",
        "charts/status_by_country",
        "charts/events_by_country",
        "calendar?view=agenda&day=2026-03-01",
        "calendar?view=month&day=2025-02-01",
        "log",
        "events?new=1",
        "people?new=1",
    ] {
        addresses.push(address.to_owned());
    }
    addresses
}

/// Marks the page so that whatever runs, is refused or is made of foreign text is seen.
fn watch(window: &Window) {
    window.script(
        "window.ran = [];
         window.hacked = () => window.ran.push(location.hash);
         window.hacked.toString = () => 'hacked';
         addEventListener('securitypolicyviolation', (e) => window.ran.push(`${location.hash}: ${e.effectiveDirective} ${e.sample}`));
         addEventListener('error', (e) => window.ran.push(`${location.hash}: ${e.message}`));",
        vec![],
    );
}

/// What stands in the page that the page did not put there itself.
fn foreign(window: &Window) -> Vec<String> {
    let found = window.script(
        "const made = [...document.querySelectorAll('img[src=x], svg[onload], [onerror], [onclick], [onload], a[href^=\"javascript:\" i], iframe, object, embed')]
            .map((e) => `${location.hash}: ${e.outerHTML.slice(0, 120)}`);
         const scripts = [...document.scripts].filter((s) => s.textContent.includes('hacked') && !s.src).map((s) => `${location.hash}: a script`);
         return [...window.ran.splice(0), ...made, ...scripts]",
        vec![],
    );
    serde_json::from_value(found).unwrap_or_default()
}

/// Waits until the screen is read and drawn.
fn settled(window: &Window, address: &str) {
    window.until(&format!("{address} is read"), |w| {
        let waiting = "return document.querySelector('main .skeleton') === null && document.querySelector('main h1') !== null";
        (w.script(waiting, vec![]) == true).then_some(())
    });
    let drawn = "const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 0)));";
    window.answered(
        "the page does not draw",
        window.client().execute_async(drawn, vec![]),
    );
}

#[test]
fn harmful_names_are_only_text_on_every_screen() {
    let home = Home::new();
    let addresses = fill(&home);
    let library = home.path().join("Documents/Hostile.rapporteur");
    let window = home.open_with(&[&library]);
    window.fill("Your name", HARM);
    window.press("Enter");
    window.until("the passphrase or the choice of a library", |w| {
        (w.count("textbox", "Passphrase") > 0 || w.count("button", "Hostile") > 0).then_some(())
    });
    if window.count("textbox", "Passphrase") == 0 {
        window.enter("button", "Hostile");
    }
    watch(&window);
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    let mut found = foreign(&window);
    let nav = window.script(
        "return [...document.querySelectorAll('nav a[href^=\"#/\"]')].map((a) => a.getAttribute('href').slice(2))",
        vec![],
    );
    let mut all: Vec<String> = serde_json::from_value(nav).expect("the screens");
    assert!(all.len() >= 15, "{all:?}");
    all.extend(addresses);
    let mut with_harm = 0;
    for address in &all {
        window.script("location.hash = '#/' + arguments[0]", vec![json!(address)]);
        settled(&window, address);
        found.extend(foreign(&window));
        // What else a screen shows: its first row's page, and each of its tabs.
        for part in [
            "main [role=option], main [role=row][aria-selected], main tbody tr, main [role=listitem] a",
            "main [role=tab][aria-selected=false]",
        ] {
            window.script(
                "document.querySelector(arguments[0])?.click()",
                vec![json!(part)],
            );
            settled(&window, address);
            found.extend(foreign(&window));
        }
        with_harm += u32::from(window.shows("onerror=hacked()"));
    }
    // The overlays know names too: what was done last, the rows that a word finds, the guide.
    window.script("location.hash = '#/people'", vec![]);
    settled(&window, "people");
    window.press("Ctrl+k");
    window.sees("dialog", "Commands");
    window.types("onerror");
    settled(&window, "the palette");
    found.extend(foreign(&window));
    window.press("Escape");
    window.press("F1");
    window.sees("complementary", "Help");
    found.extend(foreign(&window));
    window.press("Escape");
    window.press("Ctrl+z");
    settled(&window, "undo");
    found.extend(foreign(&window));
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{}", found.join("\n"));
    // The names were there to be taken for something else.
    assert!(
        with_harm > 20,
        "only {with_harm} of {} screens showed it",
        all.len()
    );
}
