//! What the page cannot do, tried in the page itself.

use crate::window::{Home, Window};
use crate::{introduce, new_library};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, PipeReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::Duration;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::OwnedFd;

/// Longer than the program takes for anything on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

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

/// A crash of the program, or of the web view that shows its pages, writes no copy of its memory: the limit is one byte, for which
/// the system does not even start a program that collects crashes.
#[cfg(target_os = "linux")]
#[test]
fn no_crash_leaves_a_copy_of_the_memory() {
    let home = Home::new();
    let window = home.open();
    introduce(&window);
    let mut processes = vec![window.program()];
    let mut at = 0;
    while let Some(process) = processes.get(at).copied() {
        at += 1;
        let tasks = std::fs::read_dir(format!("/proc/{process}/task")).expect("its threads");
        for task in tasks.flatten() {
            // Whoever ended meanwhile has no children.
            let children = std::fs::read_to_string(task.path().join("children"));
            let children = children.unwrap_or_default();
            processes.extend(
                children
                    .split_whitespace()
                    .filter_map(|n| n.parse::<u32>().ok()),
            );
        }
    }
    assert!(processes.len() > 1, "the web view has a process of its own");
    for process in processes {
        let limits = std::fs::read_to_string(format!("/proc/{process}/limits"));
        let limits = limits.expect("its limits");
        let core = limits.lines().find(|l| l.starts_with("Max core file size"));
        let words: Vec<&str> = core.unwrap_or_default().split_whitespace().collect();
        assert_eq!(words[4..6], ["1", "1"], "{process}: {words:?}");
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

/// What logind was asked: what is to wait, and how; and the end of a pipe that is open as long as the asker wants it to.
struct Asked {
    what: String,
    mode: String,
    held: PipeReader,
}

/// Who tells programs that the machine goes to sleep, and whom they ask to wait.
struct Manager(Sender<Asked>);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: String, _who: &str, _why: &str, mode: String) -> OwnedFd {
        let (held, given) = std::io::pipe().expect("a pipe");
        let _ = self.0.send(Asked { what, mode, held });
        std::os::fd::OwnedFd::from(given).into()
    }
}

/// A system bus of the test's own with a logind on it.
struct Logind {
    daemon: Child,
    bus: Connection,
    asked: Receiver<Asked>,
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
        let (ask, asked) = channel();
        let bus = Builder::address(address)
            .and_then(|b| b.name("org.freedesktop.login1"))
            .and_then(|b| b.serve_at("/org/freedesktop/login1", Manager(ask)))
            .and_then(Builder::build)
            .expect("logind on the bus");
        home.surround("DBUS_SYSTEM_BUS_ADDRESS", address);
        Logind { daemon, bus, asked }
    }

    /// The machine goes to sleep, or has woken.
    fn says(&self, goes_to_sleep: bool) {
        self.bus
            .emit_signal(
                None::<&str>,
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                &(goes_to_sleep,),
            )
            .expect("said");
    }

    /// Waits until the program asks that the machine wait for it before it sleeps.
    fn is_asked(&self) -> PipeReader {
        let asked = self.asked.recv_timeout(PATIENCE).expect("it asks");
        assert_eq!(
            (asked.what.as_str(), asked.mode.as_str()),
            ("sleep", "delay")
        );
        asked.held
    }
}

impl Drop for Logind {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// Tells when the program lets go of what it holds.
fn let_go(mut held: PipeReader) -> Receiver<()> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        // Nothing is ever written: the read ends when the last who could has closed it.
        let _ = held.read_to_end(&mut Vec::new());
        let _ = tell.send(());
    });
    told
}

#[test]
fn the_machine_sleeps_only_when_a_sealed_library_is_locked() {
    let mut home = Home::new();
    let logind = Logind::new(&mut home);
    let window = home.open();
    introduce(&window);
    new_library(&window, "Sleep");
    let gone = let_go(logind.is_asked());
    assert_eq!(gone.try_recv(), Err(TryRecvError::Empty), "it is held");
    logind.says(true);
    gone.recv_timeout(PATIENCE).expect("the machine may sleep");
    // At this moment no key is in memory any more.
    let start = invoke(&window, "get_start", json!({ "request": {} }));
    assert_eq!(start["reply"]["library"], Value::Null, "{start}");
    window.sees("textbox", "Passphrase");
    // Awake, it asks for the next time.
    logind.says(false);
    let gone = let_go(logind.is_asked());
    window.fill("Passphrase", crate::PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    assert_eq!(gone.try_recv(), Err(TryRecvError::Empty), "it is held");
}
