//! The world of the command line: the real clock, no dialogs, no listener.

use chrono::{Local, Utc};
use desk::{Asks, Desk, DeskEvent, Surroundings};
use domain::RecordId;
use std::path::{Path, PathBuf};

struct Nobody;

impl Asks for Nobody {
    fn choose_reports(&self) -> Vec<PathBuf> {
        Vec::new()
    }
    fn choose_library(&self) -> Option<PathBuf> {
        None
    }
    fn choose_place(&self, _: &str) -> Option<PathBuf> {
        None
    }
    fn open_file(&self, _: &Path) -> Result<(), String> {
        Err("the command line opens no files".into())
    }
}

/// A desk for one run. `heard` is told what happens.
pub fn desk(heard: impl Fn(DeskEvent) + Send + Sync + 'static) -> std::io::Result<Desk> {
    let desk = Desk::new(Surroundings {
        now: Box::new(Utc::now),
        today: Box::new(|| Local::now().date_naive()),
        new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
        config_dir: config_dir(),
        documents_dir: PathBuf::new(),
        worker: std::env::current_exe()?,
        tesseract: Box::new(desk::tesseract::installed),
        asks: Box::new(Nobody),
        emit: Box::new(heard),
    });
    let user = ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    if let Some(user) = user {
        desk.act_as(&user);
    }
    Ok(desk)
}

/// Where the officer's name is kept. Without a home there is none, and nothing is remembered.
fn config_dir() -> PathBuf {
    let env = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    env("RAPPORTEUR_CONFIG_DIR")
        .or_else(|| {
            env("XDG_CONFIG_HOME")
                .or_else(|| env("APPDATA"))
                .map(|d| d.join("rapporteur"))
        })
        .or_else(|| env("HOME").map(|d| d.join(".config").join("rapporteur")))
        .unwrap_or_else(|| std::env::temp_dir().join("rapporteur"))
}
