//! The officer's settings: kept beside the program, not in a library.

use crate::error::plain_io;
use crate::open::lock;
use crate::{Code, Desk, DeskError, Result};
use domain::reminder::Reminding;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much air is between rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// More rows.
    #[default]
    Compact,
    /// More air.
    Comfortable,
}

/// The language of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum WindowLanguage {
    /// As the system is, or English where there are no words for that.
    #[default]
    System,
    /// English.
    En,
    /// Russian.
    Ru,
    /// French.
    Fr,
}

/// The language in which the window speaks now: `en`, `ru` or `fr`; a system's other language as the system calls it.
pub(crate) fn spoken(desk: &Desk) -> String {
    let language = lock(&desk.config).settings.language;
    match language {
        WindowLanguage::System => desk.around.asks.language().unwrap_or_default(),
        WindowLanguage::En => "en".to_owned(),
        WindowLanguage::Ru => "ru".to_owned(),
        WindowLanguage::Fr => "fr".to_owned(),
    }
}

/// All settings; what is missing in the file has its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Density of lists.
    pub density: Density,
    /// Text size in percent.
    pub text_size: u32,
    /// Single-letter commands; off for who uses a speech or switch interface (WCAG 2.1.4).
    pub letter_keys: bool,
    /// Keys that the officer chose: by a command's place and first key as shipped (`review/A`), the key instead of it.
    pub keys: BTreeMap<String, String>,
    /// After so many minutes without a key or a mouse move a sealed library is locked; 0 means never.
    pub lock_after: u32,
    /// The language of the window.
    pub language: WindowLanguage,
    /// After so many years without a change a person's record is listed to be looked at again; 0 means never.
    pub retention_years: u32,
    /// The tour of the sample library was left, or gone through: it is not shown again by itself.
    pub tour_left: bool,
    /// How much reminders say, if there are any.
    pub reminders: Reminding,
    /// The script in which names are shown a second time; empty for none: `Latn`, `Cyrl`, `Geor`, `Armn`, `Arab`, `Grek`.
    pub second_script: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            theme: Theme::System,
            density: Density::Compact,
            text_size: 100,
            letter_keys: true,
            keys: BTreeMap::new(),
            lock_after: 15,
            language: WindowLanguage::System,
            retention_years: 5,
            tour_left: false,
            reminders: Reminding::default(),
            second_script: String::new(),
        }
    }
}

/// What is kept beside the program: who works here, how the window looks, which libraries were open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    pub(crate) user: Option<String>,
    pub(crate) settings: Settings,
    pub(crate) recent: Vec<Recent>,
    /// The second folder for the backups of each library.
    pub(crate) second_folders: BTreeMap<PathBuf, PathBuf>,
    /// The folder that new reports arrive in.
    pub(crate) watched: Option<PathBuf>,
    /// What reminders were given of, and on which day.
    pub(crate) reminded: domain::reminder::Told,
}

/// A library opened before, latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recent {
    pub(crate) path: PathBuf,
    pub(crate) opened_at: String,
    /// When it was last closed.
    #[serde(default)]
    pub(crate) left_at: Option<String>,
    /// When the officer was here on an earlier day: what was changed since is told.
    #[serde(default)]
    pub(crate) since: Option<String>,
}

/// How many libraries are remembered.
const RECENT: usize = 8;

const FILE: &str = "settings.json";

impl Config {
    /// What the folder holds. A file that is missing or damaged gives the defaults: settings are never a reason not to
    /// start.
    pub(crate) fn load(folder: &Path) -> Config {
        std::fs::read(folder.join(FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes it whole: a kill in between leaves the file as it was.
    fn store(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        // It tells where the libraries are, and their names what they are about.
        crate::files::for_its_owner_alone(folder)?;
        let bytes = serde_json::to_vec_pretty(self).map_err(std::io::Error::other)?;
        crate::files::write_whole(&folder.join(FILE), &bytes)
    }

    pub(crate) fn opened(&mut self, path: &Path, at: String) {
        let before = self.recent.iter().find(|r| r.path == path).cloned();
        let since = before.and_then(|before| {
            // A program that was ended did not say when; then it is the day it was opened on.
            let left = before.left_at.unwrap_or(before.opened_at);
            // Locked for lunch is not another time.
            match left.get(..10) < at.get(..10) {
                true => Some(left),
                false => before.since,
            }
        });
        self.recent.retain(|r| r.path != path);
        let opened = Recent {
            path: path.to_owned(),
            opened_at: at,
            left_at: None,
            since,
        };
        self.recent.insert(0, opened);
        self.recent.truncate(RECENT);
    }
}

/// Notes when a library was left. Best effort: nothing is lost without it.
pub(crate) fn left(desk: &Desk, path: &Path) {
    let at = desk.now_text();
    let _ = change(desk, |config| {
        if let Some(recent) = config.recent.iter_mut().find(|r| r.path == path) {
            recent.left_at = Some(at);
        }
    });
}

/// Changes what is kept beside the program and writes it down.
pub(crate) fn change(desk: &Desk, change: impl FnOnce(&mut Config)) -> Result<()> {
    let mut config = lock(&desk.config);
    let mut changed = config.clone();
    change(&mut changed);
    changed.store(&desk.around.config_dir).map_err(|error| {
        DeskError::new(
            Code::Failed,
            format!("The settings could not be written: {}.", plain_io(&error)),
            "Check that your own folder can be written to.",
        )
    })?;
    *config = changed;
    Ok(())
}

/// Changes the officer's settings.
///
/// # Errors
/// `invalid` for a text size that nobody can read; `failed` when the settings cannot be written.
pub fn set(desk: &Desk, settings: Settings) -> Result<()> {
    if !(50..=400).contains(&settings.text_size) {
        return Err(DeskError::invalid(
            format!("A text size of {} % cannot be read.", settings.text_size),
            "Choose between 50 and 400 %.",
        ));
    }
    if settings.retention_years > 100 {
        return Err(DeskError::invalid(
            "Nobody is reminded after more than 100 years.",
            "Choose fewer years, or 0 for never.",
        ));
    }
    change(desk, |config| config.settings = settings)
}
