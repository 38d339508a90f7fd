//! Pictures of every screen in every state, light and dark, in two sizes: `cargo xtask screenshots`.
//!
//! The window is the real one. Only for 'loading' and 'error' is something stood between the page and the program: the
//! answers to what a screen asks for are held back, or refused.

#[allow(dead_code, reason = "the journeys use more of it")]
mod window;

use serde_json::json;
use std::path::{Path, PathBuf};
use window::{Home, Window};

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
const PASSPHRASE: &str = "correct horse battery staple";

fn main() {
    let folder = PathBuf::from(
        std::env::args_os()
            .nth(1)
            .expect("usage: screenshots FOLDER"),
    );
    std::fs::create_dir_all(&folder).expect("the folder is made");
    for size in SIZES {
        let camera = Camera {
            folder: &folder,
            size,
        };
        beginnings(&camera);
        every_screen(&camera);
    }
}

/// The first start, the screens of an empty library, and its passphrase asked for.
fn beginnings(camera: &Camera) {
    let home = Home::new();
    home.remember_size(camera.size.0, camera.size.1);
    let window = home.open();
    window.sees("textbox", "Your name");
    camera.take(&window, "start", "first");
    window.fill("Your name", "Ana Horvat");
    window.press("Enter");
    window.sees("button", "New library");
    camera.take(&window, "start", "choice");
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
    window.enter("button", "Fieldwork");
    window.sees("textbox", "Passphrase");
    camera.take(&window, "start", "unlock");
}

/// Every screen of the sample library: before and after its finds are accepted, and where something is amiss.
fn every_screen(camera: &Camera) {
    let home = Home::new();
    home.remember_size(camera.size.0, camera.size.1);
    let window = home.open();
    window.fill("Your name", "Ana Horvat");
    window.press("Enter");
    window.enter("button", "Sample library");
    seal(&window);
    window.until("the five reports", |w| {
        (w.count("option", "") == 5).then_some(())
    });
    window.tab_to("listbox", "Reports");
    window.press("Down");
    window.press("Enter");
    window.sees("region", "Finds");
    camera.take(&window, "review", "full");
    accept_everything(&window);
    for screen in screens(&window) {
        go(&window, &screen);
        camera.take(&window, &screen, "full");
        if open_first(&window) {
            camera.take(&window, &screen, "detail");
        }
        go(&window, &screen);
        if look_for_nothing(&window) {
            camera.take(&window, &screen, "no-result");
        }
        for (state, way) in [("loading", "hold"), ("error", "refuse")] {
            window.script("location.hash = '#/'", vec![]);
            stand_between(&window, way);
            go(&window, &screen);
            camera.take(&window, &screen, state);
            stand_between(&window, "pass");
        }
    }
}

/// Writes the passphrase twice and makes the library.
fn seal(window: &Window) {
    window.fill("Passphrase", PASSPHRASE);
    window.fill("Passphrase again", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
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
            window.settle();
            let name = format!("{screen}-{state}-{theme}-{width}x{height}.png");
            std::fs::write(self.folder.join(&name), window.picture())
                .expect("the picture is written");
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
    window.script("location.hash = '#/' + arguments[0]", vec![json!(screen)]);
    window.settle();
}

/// Accepts all finds of all reports, so that every list has something to show.
fn accept_everything(window: &Window) {
    let call = "const done = arguments[arguments.length - 1];
        const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request });
        (async () => {
            const jobs = await ask('list_jobs', {});
            if (jobs.some((job) => job.state === 'running')) return false;
            const query = {};
            const page = await ask('list_records', { kind: 'report', query, offset: 0, limit: 100 });
            for (const row of page.rows) {
                const review = await ask('open_review', { report_id: row.id });
                const ids = review.suggestions.filter((s) => s.state === 'pending').map((s) => s.id);
                if (ids.length) await ask('accept_suggestions', { ids, as_history: false });
            }
            return page.rows.length > 0;
        })().then((all) => done({ all }), (error) => done({ error }));";
    window.until("the sample's finds are accepted", |w| {
        let answer = w.script_async(call);
        assert!(answer["error"].is_null(), "{answer}");
        (answer["all"] == true).then_some(())
    });
}

/// Opens the first thing of a list, if there is one.
fn open_first(window: &Window) -> bool {
    let opened = window.script(
        "const first = document.querySelector('main [role=option], main [role=row][aria-selected], main tbody tr, main li a');
         first?.click();
         return Boolean(first)",
        vec![],
    );
    window.settle();
    opened == true
}

/// Looks for what is not there, if the screen has a field to look with.
fn look_for_nothing(window: &Window) -> bool {
    let there = window.script(
        "const field = document.querySelector('main input[type=search], main [role=searchbox]');
         field?.focus();
         return Boolean(field)",
        vec![],
    );
    if there == true {
        window.types("zzzzqq");
        window.press("Enter");
        window.settle();
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
