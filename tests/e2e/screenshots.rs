//! Pictures of every screen in every state, light and dark, in two sizes: `cargo xtask screenshots`.
//!
//! The window is the real one. Only for 'loading' and 'error' is something stood between the page and the program: the
//! answers to what a screen asks for are held back, or refused.

#[allow(dead_code, reason = "the journeys use more of it")]
mod window;

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use window::{Home, Window};

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
const PASSPHRASE: &str = "correct horse battery staple";

/// An event as an officer types it.
const LINE: &str = "Training of precinct commissions, Osh, 12–14 May 2025, IFES with CEC Kyrgyzstan, 45 participants (20 women)";

/// How a screen meets the program: as it is, with answers held back, with answers refused.
const STATES: [(&str, &str); 2] = [("loading", "hold"), ("error", "refuse")];

fn main() {
    let folder = PathBuf::from(
        std::env::args_os()
            .nth(1)
            .expect("usage: screenshots FOLDER [WIDTHxHEIGHT]"),
    );
    let only = std::env::args().nth(2);
    std::fs::create_dir_all(&folder).expect("the folder is made");
    for (width, height) in SIZES {
        if only
            .as_ref()
            .is_some_and(|only| *only != format!("{width}x{height}"))
        {
            continue;
        }
        let camera = Camera {
            folder: &folder,
            size: (width, height),
        };
        beginnings(&camera);
        every_screen(&camera);
        across_reports(&camera);
    }
}

/// A home in which the window opens with a page this large: as it would where it was left so.
fn home_of_size((width, height): (u32, u32)) -> Home {
    let home = Home::new();
    let place = json!({ "x": 0, "y": 0, "width": width, "height": height, "maximized": false });
    let folder = home.path().join(".config/org.rapporteur.desk");
    std::fs::create_dir_all(&folder).expect("the program's folder");
    std::fs::write(folder.join("window.json"), place.to_string()).expect("the window's place");
    home
}

/// The first start, the screens of an empty library, and the ways in which opening it may end.
fn beginnings(camera: &Camera) {
    let home = home_of_size(camera.size);
    let window = home.open();
    window.sees("textbox", "Your name");
    camera.take(&window, "start", "first");
    window.fill("Your name", "Ana Horvat");
    window.press("Enter");
    window.sees("button", "New library");
    camera.take(&window, "start", "empty");
    window.enter("button", "New library");
    window.sees("textbox", "Name of the library");
    camera.take(&window, "start", "new");
    window.fill("Name of the library", "Fieldwork");
    seal(&window);
    for screen in screens(&window) {
        go(&window, &screen);
        camera.take(&window, &screen, "empty");
    }
    window.close();
    let window = home.open();
    window.sees("button", "Fieldwork");
    camera.take(&window, "start", "full");
    for (state, way) in STATES {
        stand_between(&window, way);
        window.enter("button", "Fieldwork");
        camera.take(&window, "start", state);
        // What was held back is never answered: the page begins anew.
        window.answered("the page is not read again", window.client().refresh());
        window.sees("button", "Fieldwork");
    }
    window.enter("button", "Fieldwork");
    window.sees("textbox", "Passphrase");
    camera.take(&window, "start", "unlock");
    window.fill("Passphrase", "another one altogether");
    window.press("Enter");
    window.reads("Wrong passphrase");
    camera.take(&window, "start", "wrong");
}

/// Every screen of the sample library: before and after its finds are accepted, and where something is amiss.
fn every_screen(camera: &Camera) {
    let home = home_of_size(camera.size);
    home.tour_left(false);
    let window = home.open();
    window.fill("Your name", "Ana Horvat");
    window.press("Enter");
    window.enter("button", "Sample library");
    seal(&window);
    window.until("the five reports", |w| {
        (w.count("option", "") == 5).then_some(())
    });
    window.sees("link", "finds waiting");
    window.sees("region", "Read a report in");
    camera.take(&window, "tour", "read");
    window.press("Escape");
    window.sees_no("region", "Read a report in");
    camera.take(&window, "reports", "waiting");
    let review = review(&window, camera);
    accept_everything(&window);
    some_years_pass(&window);
    for screen in screens(&window) {
        go(&window, &screen);
        if screen == "search" {
            window.fill("Search records and reports", "election commission");
            window.until("results", |w| (w.count("option", "") > 0).then_some(()));
        }
        camera.take(&window, &screen, "full");
        if open_first(&window) {
            camera.take(&window, &screen, "detail");
        }
        if screen == "events" {
            // The first is an invitation; the second is told of by reports.
            window.press("j");
            window.sees("link", "Source 1");
            camera.take(&window, "events", "sources");
            window.press("h");
            window.sees("list", "History");
            camera.take(&window, "events", "history");
            window.press("Ctrl+p");
            window.sees("img", "Page 1 of");
            camera.take(&window, "summaries", "preview");
            go(&window, &screen);
            window.press("n");
            window.sees("form", "New event");
            camera.take(&window, "events", "new");
            window.press("Escape");
            window.press("Ctrl+l");
            window.sees("textbox", "The event in one line");
            camera.take(&window, "log", "empty");
            window.types(LINE);
            window.reads("20 women”");
            camera.take(&window, "log", "full");
        }
        elsewhere(&window, &screen);
        go(&window, &screen);
        if look_for_nothing(&window) {
            camera.take(&window, &screen, "no-result");
        }
        // These ask nothing before they know what for.
        let address = match screen.as_str() {
            "search" => "search?q=election",
            "summaries" => "summaries?template=action-list",
            other => other,
        };
        amiss(&window, camera, address, &screen);
    }
    amiss(&window, camera, &review, "review");
    overlays(&window, camera);
}

/// The review desk: a report's finds, all of them decided, a state without any, and a find that the library holds
/// already. Gives back its address.
fn review(window: &Window, camera: &Camera) -> String {
    open_review(window, "Officials Conference");
    camera.take(window, "review", "full");
    window.press("e");
    window.sees("form", "Edit");
    camera.take(window, "review", "edit");
    window.press("Escape");
    window.press("Shift+A");
    window.sees("heading", "All finds are decided");
    camera.take(window, "review", "empty");
    window.enter("button", "Rejected");
    window.sees("heading", "No find matches these filters");
    camera.take(window, "review", "no-result");
    let address = window.script("return location.hash.slice(2)", vec![]);
    go(window, "reports");
    open_review(window, "Annex to IFES");
    window.sees("region", "In the library already");
    camera.take(window, "review", "same");
    address.as_str().unwrap_or_default().to_owned()
}

/// What a later report says of earlier advice, and a corrected edition of a report.
fn across_reports(camera: &Camera) {
    let pairs = [
        ("mission.md", "mission_follow_up.md", "follow-up"),
        ("workshop.md", "workshop_revised.md", "version"),
    ];
    for (first, second, name) in pairs {
        let home = home_of_size(camera.size);
        let window = home.open();
        window.fill("Your name", "Ana Horvat");
        window.press("Enter");
        window.enter("button", "New library");
        window.fill("Name of the library", "Fieldwork");
        seal(&window);
        window.close();
        let window = on_the_desk(&home, first);
        window.press("Shift+A");
        window.sees("button", "Waiting 0");
        window.close();
        let window = on_the_desk(&home, second);
        if name == "version" {
            window.sees("button", "Take as the new version");
            camera.take(&window, "review", "version-offered");
            window.press("v");
            window.sees("region", "Changed");
            camera.take(&window, "review", "version-compared");
            window.press("Shift+V");
            window.sees_no("button", "Take as the new version");
            window.press("Escape");
            window.sees("heading", "Facts");
            camera.take(&window, "reports", "version-taken");
        } else {
            window.tab_to("combobox", "Kind");
            window.types("Earlier");
            window.sees("region", "The earlier recommendation");
            camera.take(&window, "review", "earlier-advice");
            window.enter("button", "Change the status");
            window.sees("form", "Change the status");
            camera.take(&window, "review", "earlier-advice-edit");
            window.press("Escape");
            window.enter("button", "Assess as proposed");
            window.sees("button", "Accepted 1");
            go(&window, "recommendations");
            open_first(&window);
            window.press("j");
            camera.take(&window, "recommendations", "assessed");
        }
    }
}

/// Opens the library together with a report, reads it in, and goes to its finds.
fn on_the_desk(home: &Home, name: &str) -> Window {
    let library = home.path().join("Documents/Fieldwork.rapporteur");
    let report = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("across")
        .join(name);
    let window = home.open_with(&[&library, &report]);
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.enter("button", "Read");
    window.enter("button", "Review");
    window.sees("region", "Finds");
    window
}

fn open_review(window: &Window, title: &str) {
    window.fill("Filter reports", title);
    window.until("fewer reports", |w| {
        (w.count("option", "") < 5).then_some(())
    });
    window.tab_to("listbox", "Reports");
    window.press("Down");
    window.press("Enter");
    window.sees("region", "Finds");
}

/// What stands above a screen.
fn overlays(window: &Window, camera: &Camera) {
    go(window, "events");
    window.press("Ctrl+k");
    window.sees("dialog", "Commands");
    camera.take(window, "palette", "full");
    window.types("zzzz");
    camera.take(window, "palette", "no-result");
    window.press("Escape");
    window.tab_to("grid", "Events");
    window.press("?");
    window.sees("dialog", "Keys");
    camera.take(window, "keys", "full");
    window.press("Escape");
    window.sees_no("dialog", "Keys");
    window.press("F1");
    window.sees("complementary", "Help");
    camera.take(window, "help", "full");
    window.press("Escape");
    window.sees_no("complementary", "Help");
}

/// A screen while the program does not answer, and when it refuses.
fn amiss(window: &Window, camera: &Camera, address: &str, name: &str) {
    for (state, way) in STATES {
        elsewhere(window, address);
        stand_between(window, way);
        go(window, address);
        camera.take(window, name, state);
        stand_between(window, "pass");
    }
}

/// Leaves a screen, so that it is made anew when it is gone to.
fn elsewhere(window: &Window, screen: &str) {
    go(
        window,
        if screen == "settings" {
            "search"
        } else {
            "settings"
        },
    );
}

/// Writes the passphrase twice and makes the library.
fn seal(window: &Window) {
    window.fill("Passphrase", PASSPHRASE);
    window.fill("Passphrase again", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
}

/// Runs a script in the page that answers by calling its last argument.
fn script_async(window: &Window, script: &str) -> Value {
    window.answered(
        "the page did not answer",
        window.client().execute_async(script, vec![]),
    )
}

/// A picture of the page (PNG).
fn picture(window: &Window) -> Vec<u8> {
    window.answered("no picture was taken", window.client().screenshot())
}

/// Waits until the page has drawn the same twice (fonts are there, lists are filled), and gives the picture.
fn settled(window: &Window) -> Vec<u8> {
    let drawn = "const done = arguments[arguments.length - 1];
        document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
    let mut before = Vec::new();
    window.until("the page stands still", |w| {
        script_async(w, drawn);
        let now = picture(w);
        let same = now == before;
        before = now;
        same.then_some(())
    });
    picture(window)
}

struct Camera<'a> {
    folder: &'a Path,
    /// The size of the page.
    size: (u32, u32),
}

impl Camera<'_> {
    /// The screen as it stands, in each theme.
    fn take(&self, window: &Window, screen: &str, state: &str) {
        let (width, height) = self.size;
        for theme in THEMES {
            // What the settings do, without a change that would be remembered.
            window.script(
                "document.documentElement.dataset.theme = arguments[0]",
                vec![json!(theme)],
            );
            let seen = settled(window);
            let name = format!("{screen}-{state}-{theme}-{width}x{height}.png");
            std::fs::write(self.folder.join(&name), seen).expect("the picture is written");
            println!("{name}");
        }
    }
}

/// The screens that the sidebar leads to, by their addresses.
fn screens(window: &Window) -> Vec<String> {
    let found = window.script(
        "return [...document.querySelectorAll('nav a[href^=\"#/\"]')].map((a) => a.getAttribute('href').slice(2))",
        vec![],
    );
    let mut found: Vec<String> = serde_json::from_value(found).unwrap_or_default();
    found.dedup();
    found
}

fn go(window: &Window, screen: &str) {
    window.script(
        "location.hash = '#/' + arguments[0]; scrollTo(0, 0)",
        vec![json!(screen)],
    );
    settled(window);
}

/// Accepts all finds of all reports, so that every list has something to show.
fn accept_everything(window: &Window) {
    let call = "const done = arguments[arguments.length - 1];
        const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request });
        (async () => {
            const jobs = await ask('list_jobs', {});
            if (jobs.some((job) => job.state === 'running')) return false;
            const query = {
                text: '', event_id: null, report_id: null, country: null, subject_id: null, status: null,
                theme: null, overdue_on: null, sort: '', descending: false,
            };
            const page = await ask('list_records', { kind: 'report', query, offset: 0, limit: 100 });
            for (const row of page.rows) {
                const review = await ask('open_review', { report_id: row.id });
                const ids = review.suggestions
                    .map((s) => s.suggestion)
                    .filter((s) => s.state === 'pending')
                    .map((s) => s.id);
                if (ids.length) await ask('accept_suggestions', { ids, as_history: false });
            }
            return page.rows.length > 0;
        })().then((all) => done({ all }), (error) => done({ error }));";
    window.until("the sample's finds are accepted", |w| {
        let answer = script_async(w, call);
        assert!(answer["error"].is_null(), "{answer}");
        (answer["all"] == true).then_some(())
    });
}

/// Enters what an office has after some years, and what strains a layout: long names, other scripts, dates gone by.
fn some_years_pass(window: &Window) {
    let call = "const [records, done] = arguments;
        const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request });
        (async () => {
            for (const record of records) await ask('create_record', { record });
            const query = {
                text: '', event_id: null, report_id: null, country: null, subject_id: null, status: null,
                theme: null, overdue_on: null, sort: '', descending: false,
            };
            const advice = await ask('list_records', { kind: 'recommendation', query, offset: 0, limit: 100 });
            const statuses = ['partially implemented', 'fully implemented', 'not implemented', 'mostly implemented'];
            for (const [i, status] of statuses.entries()) {
                const request = { id: advice.rows[i].id, status, date: `20${20 + i}-05`, note: '', evidence: '' };
                await ask('assess_recommendation', request);
            }
        })().then(() => done({}), (error) => done({ error }));";
    let records = json!([
        { "kind": "event", "title": "Международная научно-практическая конференция «Роль новых технологий в избирательном процессе: опыт стран Содружества и перспективы развития»",
          "event_kind": "conference", "status": "planned", "start": "2026-11-17", "end": "2026-11-20", "city": "Өскемен", "country": "KZ" },
        { "kind": "person", "name": "Нұрсұлтан Әбішұлы Назарбаев-Сейітмұхаметов", "country": "KZ",
          "affiliations": [{ "position": "Председатель Центральной избирательной комиссии Республики Казахстан", "organisation": "", "when": null, "organisation_id": null }] },
        { "kind": "person", "name": "Đorđe Ђукановић Çelibashi", "country": "ME" },
        { "kind": "election", "title": "Elections to the Majilis of the Parliament", "country": "KZ", "date": "2023-03-19", "election_kind": "parliamentary" },
        { "kind": "election", "title": "Ponovljeni izbori za načelnika općine, drugi krug", "country": "BA", "date": "2024-11", "election_kind": "local" },
        { "kind": "action", "text": "Send the revised polling station manual to the regional commissions", "status": "open", "action_kind": "ours", "owner": "Ana Horvat", "due": "2025-02-01" },
        { "kind": "action", "text": "Жеңілдетілген нұсқаулықты қазақ тіліне аудару", "status": "in progress", "action_kind": "another's commitment", "owner": "Орталық сайлау комиссиясы", "due": "2027-03" },
    ]);
    let answer = window.answered(
        "the page did not answer",
        window.client().execute_async(call, vec![records]),
    );
    assert!(answer["error"].is_null(), "{answer}");
}

/// Opens the first thing of a list, if there is one.
fn open_first(window: &Window) -> bool {
    let opened = window.script(
        "const first = document.querySelector('main [role=option], main [role=row][aria-selected], main tbody tr, main li a');
         first?.click();
         return Boolean(first)",
        vec![],
    );
    settled(window);
    opened == true
}

/// Looks for what is not there, if the screen has a field to look with.
fn look_for_nothing(window: &Window) -> bool {
    let there = window.script(
        "const field = document.querySelector('main input[type=search], main input[role=combobox][aria-label^=Search]');
         field?.focus();
         return Boolean(field)",
        vec![],
    );
    if there == true {
        window.types("zzzzqq");
        window.press("Enter");
    }
    there == true
}

/// Stands between the page and the program: `hold`, `refuse` or `pass` what a screen asks for.
fn stand_between(window: &Window, way: &str) {
    let script = "const [way] = arguments;
        window.passOn ??= window.fetch;
        const always = ['get_start', 'undo_state', 'list_jobs', 'count_records', 'list_terms'];
        const refusal = {
            code: 'failed',
            happened: 'The library could not be read: the disk does not answer.',
            safe: 'Nothing was changed.',
            next: 'Try again; if it goes on, copy the library to another disk.',
        };
        window.fetch = (address, how) => {
            const asked = decodeURIComponent(String(address)).split('/').pop();
            if (way === 'pass' || !String(address).startsWith('ipc:') || always.includes(asked)) {
                return window.passOn(address, how);
            }
            if (way === 'hold') return new Promise(() => {});
            return Promise.resolve(new Response(JSON.stringify(refusal), {
                headers: { 'content-type': 'application/json', 'Tauri-Response': 'error' },
            }));
        };";
    window.script(script, vec![json!(way)]);
}
