//! What the page cannot do, tried in the page itself.

use crate::window::{Home, Window};
use crate::{introduce, new_library};
use gtk::gio::prelude::*;
use gtk::gio::{Cancellable, DBusCallFlags, DBusConnection, DBusConnectionFlags};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// What Tauri answers to a call that the page makes behind the program's back.
pub fn invoke(window: &Window, command: &str, arguments: Value) -> Value {
    window.script("window.tried = undefined", vec![]);
    let call = "const [command, given] = arguments;
        window.__TAURI_INTERNALS__.invoke(command, given)
            .then((reply) => (window.tried = { reply }), (error) => (window.tried = { error }));";
    window.script(call, vec![command.into(), arguments]);
    window.until("an answer", |w| {
        let tried = w.script("return window.tried ?? null", vec![]);
        (!tried.is_null()).then_some(tried)
    })
}

#[test]
fn the_page_reaches_the_table_and_neither_dialogs_nor_windows_nor_paths() {
    let home = Home::new();
    let window = home.open();
    let answered = invoke(&window, "get_start", json!({ "request": {} }));
    assert!(answered["reply"]["version"].is_string(), "{answered}");
    for (command, arguments) in [
        ("plugin:dialog|open", json!({ "options": {} })),
        ("plugin:window|close", json!({})),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        (
            "plugin:event|emit",
            json!({ "event": "desk", "payload": null }),
        ),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "other" } }),
        ),
    ] {
        let answered = invoke(&window, command, arguments);
        let error = answered["error"].as_str().unwrap_or_default();
        assert!(error.contains("not allowed"), "{command}: {answered}");
    }
}

#[test]
fn a_script_that_is_not_the_program_s_own_does_not_run() {
    let home = Home::new();
    let window = home.open();
    window.script(
        "window.refused = [];
         addEventListener('securitypolicyviolation', (e) => window.refused.push(e.effectiveDirective));
         const inline = document.createElement('script');
         inline.textContent = 'window.hacked = true';
         document.body.append(inline);
         const attribute = document.createElement('div');
         attribute.innerHTML = '<img src=\"data:,\" onerror=\"window.hacked = true\">';
         document.body.append(attribute);
         fetch('https://example.org/').catch(() => {});
         const picture = new Image();
         picture.src = 'https://example.org/a.png';
         document.body.append(picture);",
        vec![],
    );
    window.until("all four refused", |w| {
        let refused = w.script("return window.refused", vec![]).to_string();
        [
            "script-src-elem",
            "script-src-attr",
            "connect-src",
            "img-src",
        ]
        .iter()
        .all(|directive| refused.contains(directive))
        .then_some(())
    });
    assert_eq!(
        window.script("return window.hacked ?? null", vec![]),
        Value::Null
    );
}

#[test]
fn the_window_does_not_leave_the_program() {
    let home = Home::new();
    let window = home.open();
    let before = window.script("return location.href", vec![]);
    window.script(
        "location.href = 'https://example.org/'; open('https://example.org/')",
        vec![],
    );
    // A navigation that had begun would end the page that answers here.
    let answered = invoke(&window, "get_start", json!({ "request": {} }));
    assert!(answered["reply"].is_object(), "{answered}");
    assert_eq!(window.script("return location.href", vec![]), before);
}

/// A system bus of the test's own, and on it who tells programs that the machine goes to sleep.
struct Logind {
    daemon: Child,
    bus: DBusConnection,
}

impl Logind {
    fn new(home: &mut Home) -> Logind {
        let socket = home.path().join("bus");
        let config = home.path().join("bus.conf");
        let rules = format!(
            "<busconfig><type>system</type><listen>unix:path={}</listen><policy context=\"default\"><allow user=\"*\"/><allow own=\"*\"/>\
             <allow send_type=\"*\"/><allow receive_type=\"*\"/></policy></busconfig>",
            socket.display()
        );
        std::fs::write(&config, rules).expect("written");
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon starts: Debian package dbus-daemon");
        let mut address = String::new();
        let said = daemon.stdout.take().expect("piped");
        BufReader::new(said)
            .read_line(&mut address)
            .expect("the address");
        let address = address.trim();
        let bus = DBusConnection::for_address_sync(
            address,
            DBusConnectionFlags::AUTHENTICATION_CLIENT
                | DBusConnectionFlags::MESSAGE_BUS_CONNECTION,
            None,
            Cancellable::NONE,
        )
        .expect("a connection to the bus");
        let name = ("org.freedesktop.login1", 0u32).to_variant();
        bus.call_sync(
            Some("org.freedesktop.DBus"),
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "RequestName",
            Some(&name),
            None,
            DBusCallFlags::NONE,
            -1,
            Cancellable::NONE,
        )
        .expect("the name");
        home.surround("DBUS_SYSTEM_BUS_ADDRESS", address);
        Logind { daemon, bus }
    }

    fn says_that_the_machine_sleeps(&self) {
        self.bus
            .emit_signal(
                None,
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                Some(&(true,).to_variant()),
            )
            .expect("said");
    }
}

impl Drop for Logind {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_sealed_library_is_locked_when_the_machine_goes_to_sleep() {
    let mut home = Home::new();
    let logind = Logind::new(&mut home);
    let window = home.open();
    introduce(&window);
    new_library(&window, "Sleep");
    window.until("the library is locked", |w| {
        logind.says_that_the_machine_sleeps();
        (w.count("textbox", "Passphrase") > 0).then_some(())
    });
    window.fill("Passphrase", crate::PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
}
