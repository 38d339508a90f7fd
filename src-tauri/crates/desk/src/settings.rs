//! The officer's settings: kept beside the program, not in a library.

use serde::{Deserialize, Serialize};
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
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            theme: Theme::System,
            density: Density::Compact,
            text_size: 100,
            letter_keys: true,
        }
    }
}

// CONTRACT: bodies follow.
#[allow(unused_imports)]
use crate::{Desk, Result};
#[allow(unused_imports)]
use domain::{view::*, vocabulary::Term, *};
#[allow(unused_imports)]
use serde_json::Value;
#[allow(unused_imports)]
use std::collections::BTreeMap;
#[allow(missing_docs, unused_variables)]
pub fn set(desk: &Desk, settings: Settings) -> Result<()> {
    unimplemented!()
}
