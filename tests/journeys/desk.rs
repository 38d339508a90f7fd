//! A desk for one journey: its own folders, a fixed clock, and nothing but the command table to work through.

use chrono::{DateTime, NaiveDate, Utc};
use desk::{Asks, Desk, DeskError, DeskEvent, Surroundings};
use domain::RecordId;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longer than any step takes on the slowest machine; a journey that reaches it has failed.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The officer's answers to dialogs.
struct Answers {
    place: Arc<Mutex<Option<PathBuf>>>,
    shown: Shown,
}

/// Copies of files that were opened and are still there: name and bytes.
pub type Shown = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

impl Asks for Answers {
    fn choose_reports(&self) -> Vec<PathBuf> {
        Vec::new()
    }
    fn choose_picture(&self) -> Option<PathBuf> {
        self.place.lock().expect("not poisoned").clone()
    }
    fn choose_library(&self) -> Option<PathBuf> {
        self.place.lock().expect("not poisoned").clone()
    }
    fn choose_place(&self, _: &str) -> Option<PathBuf> {
        self.place.lock().expect("not poisoned").clone()
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        self.place.lock().expect("not poisoned").clone()
    }
    fn choose_watched_folder(&self) -> Option<PathBuf> {
        self.place.lock().expect("not poisoned").clone()
    }
    fn open_file(&self, _: &Path) -> Result<(), String> {
        Err("there is no program for it".into())
    }
    fn open_copy(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let mut shown = self.shown.lock().expect("not poisoned");
        shown.push((name.to_owned(), bytes.to_owned()));
        Ok(())
    }
    fn forget_copies(&self) {
        self.shown.lock().expect("not poisoned").clear();
    }
    /// A printer whose paper is the chosen file.
    fn print(&self, _: &str, pdf: &[u8]) -> Result<desk::Printing, String> {
        match &*self.place.lock().expect("not poisoned") {
            None => Ok(desk::Printing::Cancelled),
            Some(paper) if paper.exists() => Err("the printer is out of paper".into()),
            Some(paper) => {
                std::fs::write(paper, pdf).map_err(|error| error.to_string())?;
                Ok(desk::Printing::Sent)
            }
        }
    }
}

/// One desk in its own folders.
pub struct Journey {
    pub desk: Desk,
    pub folder: Arc<TempDir>,
    events: Mutex<Receiver<DeskEvent>>,
    place: Arc<Mutex<Option<PathBuf>>>,
    /// What is shown of files outside the program.
    pub shown: Shown,
    /// Where text recognition is installed: nowhere, until a journey installs it.
    pub tesseract: Arc<Mutex<Option<PathBuf>>>,
    day: Arc<Mutex<NaiveDate>>,
}

pub fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("a time")
}

impl Journey {
    /// A fresh laptop.
    pub fn fresh() -> Journey {
        Journey::with_worker(env!("CARGO_BIN_EXE_worker"))
    }

    pub fn with_worker(worker: &str) -> Journey {
        Journey::in_folder(Arc::new(tempfile::tempdir().expect("a folder")), worker)
    }

    /// The same laptop after the program was ended and started again.
    pub fn in_folder(folder: Arc<TempDir>, worker: &str) -> Journey {
        Journey::at(folder, worker, noon())
    }

    /// A colleague's laptop, with a library of its own that was made an hour later.
    pub fn elsewhere(name: &str) -> Journey {
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        let later = noon() + chrono::TimeDelta::hours(1);
        let journey = Journey::at(folder, env!("CARGO_BIN_EXE_worker"), later);
        journey.set_up();
        journey.ask("set_user", json!({"name": name}));
        journey
    }

    /// The same laptop, so many years later.
    pub fn in_folder_later(folder: Arc<TempDir>, years: u32) -> Journey {
        let later = noon()
            .checked_add_months(chrono::Months::new(12 * years))
            .expect("a time");
        Journey::at(folder, env!("CARGO_BIN_EXE_worker"), later)
    }

    fn at(folder: Arc<TempDir>, worker: &str, now: DateTime<Utc>) -> Journey {
        let (send, events) = channel();
        let send = Mutex::new(send);
        let place = Arc::new(Mutex::new(None));
        let tesseract: Arc<Mutex<Option<PathBuf>>> = Arc::default();
        let shown = Shown::default();
        let first = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        let day = Arc::new(Mutex::new(first));
        let desk = Desk::new(Surroundings {
            now: Box::new(move || now),
            today: Box::new({
                let day = Arc::clone(&day);
                move || *day.lock().expect("not poisoned")
            }),
            new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
            config_dir: folder.path().join("config"),
            documents_dir: folder.path().join("documents"),
            worker: PathBuf::from(worker),
            tesseract: Box::new({
                let program = Arc::clone(&tesseract);
                move || program.lock().expect("not poisoned").clone()
            }),
            asks: Box::new(Answers {
                place: Arc::clone(&place),
                shown: Arc::clone(&shown),
            }),
            emit: Box::new(move |event| {
                // A journey that is over listens no more.
                let _ = send.lock().expect("not poisoned").send(event);
            }),
        });
        Journey {
            desk,
            folder,
            events: Mutex::new(events),
            place,
            shown,
            tesseract,
            day,
        }
    }

    /// With a sealed library and a name.
    pub fn with_library() -> Journey {
        let journey = Journey::fresh();
        journey.set_up();
        journey
    }

    pub fn set_up(&self) {
        self.ask("set_user", json!({"name": "Asel Bekova"}));
        self.ask(
            "create_library",
            json!({"place": {"in": "documents", "name": "Missions"}, "passphrase": "long and winding", "sample": false}),
        );
    }

    pub fn library_path(&self) -> PathBuf {
        self.folder.path().join("documents/Missions.rapporteur")
    }

    /// Calls a command that has to succeed.
    #[track_caller]
    pub fn ask(&self, name: &str, request: Value) -> Value {
        match wire::dispatch(&self.desk, name, request) {
            Ok(reply) => reply,
            Err(error) => panic!("{name}: {error:?}"),
        }
    }

    /// Calls a command that has to fail.
    #[track_caller]
    pub fn refused(&self, name: &str, request: Value) -> DeskError {
        match wire::dispatch(&self.desk, name, request) {
            Ok(reply) => panic!("{name} went through: {reply}"),
            Err(error) => error,
        }
    }

    /// Answers the next dialogs with this path, as a handle.
    pub fn place(&self, path: &Path) -> Value {
        *self.place.lock().expect("not poisoned") = Some(path.to_owned());
        self.ask("choose_place", json!({"suggested_name": "any"}))["handle"].clone()
    }

    /// The program goes on running until another day.
    pub fn until_day(&self, day: &str) {
        *self.day.lock().expect("not poisoned") = day.parse().expect("a day");
    }

    /// Answers the next dialogs with this folder.
    pub fn point_to(&self, folder: &Path) {
        *self.place.lock().expect("not poisoned") = Some(folder.to_owned());
    }

    /// Starts reading files in; gives the job's number.
    pub fn start_import(&self, paths: &[PathBuf], accept_all: bool, as_history: bool) -> Value {
        let handles: Vec<_> = paths.iter().map(|p| self.desk.admit(p).handle).collect();
        self.ask(
            "import_reports",
            json!({"handles": handles, "accept_all": accept_all, "as_history": as_history}),
        )
    }

    pub fn job(&self, id: &Value) -> Value {
        let jobs = self.ask("list_jobs", json!({}));
        let job = jobs
            .as_array()
            .expect("a list")
            .iter()
            .find(|j| j["id"] == *id);
        job.expect("the job is listed").clone()
    }

    /// Waits until something is so, listening to the desk's events; never longer than the deadline.
    #[track_caller]
    pub fn until<T>(&self, deadline: Duration, mut so: impl FnMut() -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(value) = so() {
                return value;
            }
            assert!(
                started.elapsed() < deadline,
                "it did not come about within {deadline:?}"
            );
            // An event is the reason to look again; without one, look again soon.
            let _ = self
                .events
                .lock()
                .expect("not poisoned")
                .recv_timeout(Duration::from_millis(5));
        }
    }

    /// Reads files in and waits for the end; gives the job.
    #[track_caller]
    pub fn import(&self, paths: &[PathBuf], accept_all: bool, as_history: bool) -> Value {
        let id = self.start_import(paths, accept_all, as_history);
        self.until(PATIENCE, || {
            Some(self.job(&id)).filter(|job| job["state"] != "running")
        })
    }

    /// Reads one seed in; gives the report's id.
    #[track_caller]
    pub fn import_seed(&self, number: &str) -> Value {
        let job = self.import(&[seed(number)], false, false);
        assert_eq!(job["state"], "done", "{job}");
        job["outcomes"][0]["report_id"].clone()
    }

    /// A report on the review desk, as it stands there once its finds have been looked up.
    pub fn review(&self, report: &Value) -> Value {
        let mut review = self.ask("open_review", json!({"report_id": report}));
        review["suggestions"] = self.ask("list_finds", json!({"report_id": report}));
        review
    }

    /// The finds of a kind in a report, as review shows them.
    pub fn finds(&self, report: &Value, kind: &str) -> Vec<Value> {
        let review = self.review(report);
        let all = review["suggestions"].as_array().expect("a list").clone();
        all.into_iter()
            .filter(|s| s["suggestion"]["found"]["kind"] == kind)
            .collect()
    }

    pub fn list(&self, kind: &str) -> Vec<Value> {
        let page = self.ask(
            "list_records",
            json!({"kind": kind, "query": {}, "offset": 0, "limit": 1000}),
        );
        page["rows"].as_array().expect("rows").clone()
    }

    pub fn show(&self, id: &Value) -> Value {
        self.ask("show_record", json!({"id": id}))
    }

    /// Every event so far.
    pub fn heard(&self) -> Vec<DeskEvent> {
        self.events
            .lock()
            .expect("not poisoned")
            .try_iter()
            .collect()
    }
}

/// The related items of a record's page.
pub fn related<'v>(view: &'v Value, relation: &str) -> Vec<&'v Value> {
    let groups = view["related"].as_array().expect("groups");
    groups
        .iter()
        .filter(|g| g["relation"] == relation)
        .flat_map(|g| g["items"].as_array().expect("items"))
        .collect()
}

/// One of the five reports as received.
pub fn seed(number: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut files = std::fs::read_dir(&folder)
        .expect("the seeds")
        .map(|f| f.expect("a file").path());
    files
        .find(|p| {
            let name = p
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default();
            name.starts_with(&format!("{number}_")) && name.ends_with(".txt")
        })
        .unwrap_or_else(|| panic!("seed {number}"))
}
