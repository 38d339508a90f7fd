//! The machine is about to sleep: the library is locked before, so that its key does not lie in a sleeping machine's memory.
//!
//! On Linux logind says so, and waits a few seconds for whoever asked it to. Windows and macOS say nothing that Tauri passes
//! on; there the page notices at its next look that the machine has slept, and locks then (`ui/src/app/idle.ts`).

use desk::Desk;
use gtk::gio::prelude::*;
use gtk::gio::{self, BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags};
use gtk::glib::Variant;
use std::cell::RefCell;
use tauri::{AppHandle, Manager};

const LOGIN: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";

/// How long the answer to 'please wait for us' may take, in milliseconds.
const PATIENCE: i32 = 1_000;

thread_local! {
    /// On the thread that draws: while this is held, the machine waits. Letting it go says that it may sleep.
    static HELD: RefCell<Option<gio::UnixFDList>> = const { RefCell::new(None) };
}

/// Keeps the connection for as long as the program runs.
struct Heard(#[allow(dead_code, reason = "it is kept, not used")] DBusConnection);

/// Begins to listen. On a machine without logind nothing is heard.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    gio::bus_get(BusType::System, Cancellable::NONE, move |bus| {
        let Ok(bus) = bus else { return };
        listen(&app, &bus);
        app.manage(Heard(bus));
    });
}

fn listen(app: &AppHandle, bus: &DBusConnection) {
    let app = app.clone();
    HELD.set(hold(bus));
    bus.signal_subscribe(
        Some(LOGIN),
        Some(MANAGER),
        Some("PrepareForSleep"),
        Some(PATH),
        None,
        DBusSignalFlags::NONE,
        move |bus, _, _, _, _, said| {
            let goes_to_sleep = said.n_children() == 1 && said.child_value(0).get() == Some(true);
            if goes_to_sleep {
                let app = app.clone();
                tauri::async_runtime::spawn_blocking(move || {
                    if let Err(error) = desk::protection::lock_for_sleep(&app.state::<Desk>()) {
                        eprintln!("{error}");
                    }
                    // The window may be gone by now, and with it what was held.
                    let _ = app.run_on_main_thread(|| drop(HELD.take()));
                });
            } else {
                HELD.set(hold(bus));
            }
        },
    );
}

/// Asks that the machine waits for us before it sleeps; the answer is an open file that says so until it is closed.
fn hold(bus: &DBusConnection) -> Option<gio::UnixFDList> {
    let asked: Variant = (
        "sleep",
        "Rapporteur",
        "The library is being locked",
        "delay",
    )
        .to_variant();
    bus.call_with_unix_fd_list_sync(
        Some(LOGIN),
        PATH,
        MANAGER,
        "Inhibit",
        Some(&asked),
        None,
        DBusCallFlags::NONE,
        PATIENCE,
        gio::UnixFDList::NONE,
        Cancellable::NONE,
    )
    .ok()
    .map(|(_, file)| file)
}
