//! The real window, driven as a person at the keyboard would: keys go in, roles, names and words are seen.
//!
//! Each window has a home folder of its own and a WebKitWebDriver of its own. Whatever is waited for has a deadline, and
//! a deadline missed says what the screen showed instead.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, ClientBuilder, key::Key};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything on the screen may take. Generous: machines that check are slow and shared.
const DEADLINE: Duration = Duration::from_secs(60);
/// How long to leave the page alone between two looks at it.
const LOOK_AGAIN: Duration = Duration::from_millis(30);

/// One window at a time: two on one slow machine would make each other miss their deadlines.
static DESK_SPACE: Mutex<()> = Mutex::new(());

/// An officer's home folder, which outlives the windows opened in it.
pub struct Home {
    folder: TempDir,
    /// What its windows find around themselves beside the usual.
    around: Vec<(&'static str, OsString)>,
    _alone: MutexGuard<'static, ()>,
}

impl Home {
    /// A new one, as after the program was installed.
    pub fn new() -> Home {
        let alone = DESK_SPACE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().expect("a folder for the test");
        for name in ["Documents", ".config"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder in the home");
        }
        std::fs::write(
            folder.path().join(".config/user-dirs.dirs"),
            "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n",
        )
        .expect("the name of the documents folder");
        let home = Home {
            folder,
            around: Vec::new(),
            _alone: alone,
        };
        home.tour_left(true);
        home
    }

    /// Whether the tour was left before: in most homes it was, so that no card stands where a journey goes.
    pub fn tour_left(&self, left: bool) {
        let folder = self.path().join(".config/org.rapporteur.desk");
        std::fs::create_dir_all(&folder).expect("the program's folder");
        let settings = json!({ "settings": { "tour_left": left } });
        std::fs::write(folder.join("settings.json"), settings.to_string()).expect("the settings");
    }

    /// Windows opened from now on find this variable of the environment.
    pub fn surround(&mut self, name: &'static str, value: impl Into<OsString>) {
        self.around.push((name, value.into()));
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a file into the documents folder.
    pub fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join("Documents").join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    /// Opens the window.
    pub fn open(&self) -> Window {
        self.open_with(&[])
    }

    /// Opens the window with files named as arguments.
    pub fn open_with(&self, files: &[&Path]) -> Window {
        Window::open(self.path(), files, &self.around)
    }
}

/// An open window.
pub struct Window {
    runtime: tokio::runtime::Runtime,
    client: Option<Client>,
    driver: Child,
    /// The program's process, which the driver started.
    program: u32,
}

impl Window {
    fn open(home: &Path, files: &[&Path], around: &[(&'static str, OsString)]) -> Window {
        let program = std::env::var_os("RAPPORTEUR_PROGRAM").expect(
            "RAPPORTEUR_PROGRAM does not say where the program is; `cargo xtask test` builds it and sets this",
        );
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .expect("a free port")
            .port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .envs(environment(home))
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CACHE_HOME")
            .envs(around.iter().cloned())
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts: Debian package webkit2gtk-driver");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let mut window = Window {
            runtime,
            client: None,
            driver,
            program: 0,
        };
        let arguments: Vec<_> = files.iter().map(|file| json!(file)).collect();
        let capabilities = json!({
            "browserName": "wry",
            "webkitgtk:browserOptions": { "binary": program.to_string_lossy(), "args": arguments },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("an object was written");
        };
        let address = format!("http://127.0.0.1:{port}");
        let until = Instant::now() + DEADLINE;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = loop {
            // The driver is not there at once; the window neither. Of a program that ends before its window is there the driver
            // tells nothing at all.
            let connecting =
                async { tokio::time::timeout(DEADLINE, builder.connect(&address)).await };
            match window.runtime.block_on(connecting) {
                Ok(Ok(client)) => break client,
                Ok(Err(error)) if Instant::now() > until => {
                    panic!("the window did not open: {error}")
                }
                Ok(Err(_)) => std::thread::sleep(LOOK_AGAIN),
                Err(_) => panic!("the window did not open, and the driver does not say why"),
            }
        };
        window.client = Some(client);
        window.program = child_of(window.driver.id()).expect("the driver has started the program");
        window.until("the page is there", |window| {
            (window.script("return document.readyState", vec![]) == "complete").then_some(())
        });
        window
    }

    /// Waits for the driver, which on a bad day does not answer at all.
    pub fn answered<T, E: std::fmt::Display>(
        &self,
        what: &str,
        asked: impl Future<Output = Result<T, E>>,
    ) -> T {
        match self
            .runtime
            .block_on(async { tokio::time::timeout(DEADLINE, asked).await })
        {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => panic!("{what}: {error}"),
            Err(_) => panic!("{what}: the driver does not answer"),
        }
    }

    /// The way to the driver.
    pub fn client(&self) -> &Client {
        self.client
            .as_ref()
            .expect("the window is open until it is dropped")
    }

    /// Closes the only window as its officer does, not as the driver, which asks nobody; waits until the program has ended by
    /// itself.
    pub fn close(mut self) {
        let client = self.client.take().expect("the window is open");
        // The driver may see the program go before it has answered.
        let keys = client.perform_actions(actions_of("Ctrl+w"));
        let _ = self
            .runtime
            .block_on(async { tokio::time::timeout(DEADLINE, keys).await });
        let until = Instant::now() + DEADLINE;
        while is_running(self.program) {
            assert!(
                Instant::now() < until,
                "the window was closed but the program did not end"
            );
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// The program's process.
    pub fn program(&self) -> u32 {
        self.program
    }

    /// The windows of the program that are open.
    pub fn windows(&self) -> Vec<WindowHandle> {
        self.answered("the windows were not told", self.client().windows())
    }

    /// Looks at another window of the program from now on.
    pub fn turn_to(&self, window: &WindowHandle) {
        self.answered(
            "the window is not there",
            self.client().switch_to_window(window.clone()),
        );
        self.until("the page is there", |window| {
            (window.script("return document.readyState", vec![]) == "complete").then_some(())
        });
    }

    /// Runs a script in the page; once more where a page that was just being left took the answer with it.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let run = async {
            let lost = |error: &CmdError| error.to_string().contains("parse script result");
            match self.client().execute(script, arguments.clone()).await {
                Err(error) if lost(&error) => self.client().execute(script, arguments).await,
                answer => answer,
            }
        };
        self.answered("the page did not answer", run)
    }

    fn look(&self, task: &str, role: &str, name: &str) -> Value {
        let arguments = [task, role, name].map(Value::from).to_vec();
        self.script(include_str!("page.js"), arguments)
    }

    // ---- waiting ---------------------------------------------------------------------------------------------

    /// Looks until something is so.
    pub fn until<T>(&self, what: &str, mut look: impl FnMut(&Window) -> Option<T>) -> T {
        let until = Instant::now() + DEADLINE;
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            if Instant::now() > until {
                panic!(
                    "waited in vain: {what}\nfocus: {}\nthe screen shows:\n{}",
                    self.look("focus", "", ""),
                    self.outline()
                );
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// All that has a role, a line each: for finding out what a screen offers.
    pub fn outline(&self) -> String {
        self.look("outline", "", "")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until there is something of this role and name.
    pub fn sees(&self, role: &str, name: &str) {
        self.until(&format!("{role} '{name}'"), |w| {
            (w.count(role, name) > 0).then_some(())
        });
    }

    /// Waits until there is nothing of this role and name.
    pub fn sees_no(&self, role: &str, name: &str) {
        self.until(&format!("no {role} '{name}'"), |w| {
            (w.count(role, name) == 0).then_some(())
        });
    }

    /// Waits until these words stand on the screen.
    pub fn reads(&self, words: &str) {
        self.until(&format!("the words '{words}'"), |w| {
            w.shows(words).then_some(())
        });
    }

    /// Whether these words stand on the screen now.
    pub fn shows(&self, words: &str) -> bool {
        self.script("return document.body.innerText", vec![])
            .as_str()
            .is_some_and(|text| squeeze(text).contains(words))
    }

    /// How many there are of this role whose name is this, or contains it.
    pub fn count(&self, role: &str, name: &str) -> u64 {
        self.look("count", role, name).as_u64().unwrap_or(0)
    }

    /// The names of all of this role whose name is this, or contains it.
    pub fn names(&self, role: &str, name: &str) -> Vec<String> {
        serde_json::from_value(self.look("names", role, name)).unwrap_or_default()
    }

    /// The words inside the first of this role and name.
    pub fn text(&self, role: &str, name: &str) -> String {
        self.sees(role, name);
        self.look("text", role, name)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Whether this is what the keys go to.
    pub fn is_focused(&self, role: &str, name: &str) -> bool {
        self.look("focused", role, name) == true
    }

    // ---- keys ------------------------------------------------------------------------------------------------

    /// Presses a key or a chord: `j`, `Enter`, `Ctrl+Shift+Z`. Nobody does while the screen is still being read.
    pub fn press(&self, chord: &str) {
        self.until("the screen is there", |w| {
            let there = "return document.querySelector('.skeleton') === null";
            (w.script(there, vec![]) == true).then_some(())
        });
        self.perform(actions_of(chord));
    }

    /// Types words into whatever has the focus.
    pub fn types(&self, words: &str) {
        let mut actions = KeyActions::new("keyboard".into());
        for value in words.chars() {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.perform(actions);
    }

    fn perform(&self, actions: KeyActions) {
        self.answered(
            "the keys were not taken",
            self.client().perform_actions(actions),
        );
    }

    /// Goes to something with the Tab key alone: what cannot be reached so is not there for many people.
    pub fn tab_to(&self, role: &str, name: &str) {
        self.sees(role, name);
        for _ in 0..150 {
            if self.is_focused(role, name) {
                return;
            }
            self.press("Tab");
        }
        panic!(
            "Tab does not reach {role} '{name}'. The screen shows:\n{}",
            self.outline()
        );
    }

    /// Goes to something with the Tab key and presses Enter on it.
    pub fn enter(&self, role: &str, name: &str) {
        self.tab_to(role, name);
        self.press("Enter");
    }

    /// Goes to a field with the Tab key and writes into it, in place of what was there.
    pub fn fill(&self, name: &str, words: &str) {
        let role = self.until(&format!("a field '{name}'"), |w| {
            ["textbox", "combobox", "searchbox"]
                .into_iter()
                .find(|role| w.count(role, name) > 0)
        });
        self.tab_to(role, name);
        self.press("Ctrl+a");
        self.types(words);
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.client = None;
        end(self.program);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The process that another has started.
fn child_of(parent: u32) -> Option<u32> {
    std::fs::read_dir("/proc")
        .ok()?
        .flatten()
        .find_map(|entry| {
            let process: u32 = entry.file_name().to_str()?.parse().ok()?;
            let status = std::fs::read_to_string(entry.path().join("status")).ok()?;
            let of = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
            (of.trim().parse() == Ok(parent)).then_some(process)
        })
}

/// Whether a process is there and not merely waiting to be buried by its parent.
fn is_running(process: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{process}/status"))
        .is_ok_and(|status| !status.contains("State:\tZ"))
}

/// Kills a process and waits until it is gone.
fn end(process: u32) {
    if process != 0 && is_running(process) {
        let _ = Command::new("kill")
            .args(["-KILL", &process.to_string()])
            .status();
    }
    let until = Instant::now() + DEADLINE;
    while is_running(process) && Instant::now() < until {
        std::thread::sleep(LOOK_AGAIN);
    }
}

/// What the driver, and through it the program, finds around itself.
fn environment(home: &Path) -> Vec<(&'static str, OsString)> {
    vec![
        ("HOME", home.into()),
        ("XDG_CONFIG_HOME", home.join(".config").into()),
        ("TAURI_AUTOMATION", "true".into()),
        ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
        ("LC_ALL", "C.UTF-8".into()),
        ("TZ", "UTC".into()),
    ]
}

/// What a hand does for a chord.
fn actions_of(chord: &str) -> KeyActions {
    let keys = chord_keys(chord);
    let mut actions = KeyActions::new("keyboard".into());
    for &value in &keys {
        actions = actions.then(KeyAction::Down { value });
    }
    for &value in keys.iter().rev() {
        actions = actions.then(KeyAction::Up { value });
    }
    actions
}

fn chord_keys(chord: &str) -> Vec<char> {
    chord
        .split('+')
        .map(|name| match name {
            "Ctrl" => Key::Control.into(),
            "Shift" => Key::Shift.into(),
            "Alt" => Key::Alt.into(),
            "Enter" => Key::Enter.into(),
            "Escape" => Key::Escape.into(),
            "Tab" => Key::Tab.into(),
            "Space" => ' ',
            "Up" => Key::Up.into(),
            "Down" => Key::Down.into(),
            "Left" => Key::Left.into(),
            "Right" => Key::Right.into(),
            "PageDown" => Key::PageDown.into(),
            "Home" => Key::Home.into(),
            "End" => Key::End.into(),
            "Delete" => Key::Delete.into(),
            "F1" => Key::F1.into(),
            "F2" => Key::F2.into(),
            "F9" => Key::F9.into(),
            "Backspace" => Key::Backspace.into(),
            one => {
                let mut letters = one.chars();
                match (letters.next(), letters.next()) {
                    (Some(letter), None) => letter,
                    _ => panic!("there is no key '{one}'"),
                }
            }
        })
        .collect()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
