//! What a library keeps for its prints: presets, and the office's mark.

use super::pdf;
use crate::error::{file_name, plain_io};
use crate::{Code, Desk, DeskError, Result, files};
use serde::{Deserialize, Serialize};
use std::path::Path;
use summary::{Format, Template};
use ts_rs::TS;

/// A print that the office makes again and again: what, and how. What it is about is chosen anew each time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Preset {
    /// What the office calls it.
    pub name: String,
    /// Which pages.
    pub template: Template,
    /// How.
    pub options: summary::Options,
    /// What it is written as.
    #[serde(default = "pdf")]
    pub format: Format,
}

/// Under which key the presets are kept in a library.
const PRESETS: &str = "print_presets";

/// The library's presets, by name.
///
/// # Errors
/// `no_library`; `failed` when the file cannot be read.
pub fn presets(desk: &Desk) -> Result<Vec<Preset>> {
    // A list that a newer program wrote and this one cannot read is no reason not to print.
    let text = desk.read(|r| r.setting(PRESETS))?;
    Ok(text
        .and_then(|t| serde_json::from_str(&t).ok())
        .unwrap_or_default())
}

/// Under which key the office's mark is kept in a library.
pub(super) const LOGO: &str = "print_logo";

/// Whether the library has the office's mark, which stands at the head of every print.
///
/// # Errors
/// `no_library`; `failed` when the file cannot be read.
pub fn has_logo(desk: &Desk) -> Result<bool> {
    Ok(!logo(desk)?.is_empty())
}

pub(crate) fn logo(desk: &Desk) -> Result<String> {
    Ok(desk.read(|r| r.setting(LOGO))?.unwrap_or_default())
}

/// Asks for a picture and takes it as the office's mark. Says whether there is one now.
///
/// # Errors
/// `invalid` for a picture that cannot be printed; `failed` when it cannot be read, or the library not be written.
pub fn choose_logo(desk: &Desk) -> Result<bool> {
    let Some(path) = desk.around.asks.choose_picture() else {
        return has_logo(desk);
    };
    take(desk, &path)?;
    Ok(true)
}

/// Takes a picture as the office's mark from now on.
///
/// # Errors
/// As [`choose_logo`].
pub fn take_logo(desk: &Desk, handle: &str) -> Result<()> {
    take(desk, &files::path_of(desk, handle)?)
}

fn take(desk: &Desk, path: &Path) -> Result<()> {
    let bytes = files::read_small(path, summary::LARGEST_LOGO as u64 + 1).map_err(|error| {
        let happened = format!(
            "{} could not be read: {}.",
            file_name(path),
            plain_io(&error)
        );
        DeskError::new(Code::Failed, happened, "Choose another picture.")
    })?;
    keep_logo(desk, &summary::logo(&bytes)?)
}

/// Prints without the office's mark from now on.
///
/// # Errors
/// `failed` when the library cannot be written.
pub fn remove_logo(desk: &Desk) -> Result<()> {
    keep_logo(desk, "")
}

fn keep_logo(desk: &Desk, logo: &str) -> Result<()> {
    desk.change(|w| {
        w.set_setting(LOGO, logo)?;
        Ok(((), "Changed the mark at the head of prints".to_owned()))
    })?;
    Ok(())
}

/// Saves a preset under its name, in the place of one of the same name.
///
/// # Errors
/// `invalid` for one without a name; `failed` when the file cannot be written.
pub fn save_preset(desk: &Desk, preset: Preset) -> Result<Vec<Preset>> {
    let name = preset.name.trim().to_owned();
    if name.is_empty() {
        return Err(DeskError::invalid(
            "A preset needs a name.",
            "Type what the office calls it.",
        ));
    }
    store(desk, |all| {
        all.retain(|p| p.name != name);
        all.push(Preset {
            name: name.clone(),
            ..preset
        });
        all.sort_by_key(|p| domain::fold::ascii_key(&p.name));
    })
}

/// Removes a preset; one that is not there is no error.
///
/// # Errors
/// `failed` when the file cannot be written.
pub fn delete_preset(desk: &Desk, name: &str) -> Result<Vec<Preset>> {
    store(desk, |all| all.retain(|p| p.name != name))
}

/// Changes the library's presets.
fn store(desk: &Desk, change: impl FnOnce(&mut Vec<Preset>)) -> Result<Vec<Preset>> {
    let mut all = presets(desk)?;
    change(&mut all);
    let text = serde_json::to_string(&all).map_err(|e| {
        DeskError::new(
            Code::Failed,
            format!("The presets could not be written: {e}."),
            "",
        )
    })?;
    desk.change(|w| {
        w.set_setting(PRESETS, &text)?;
        Ok(((), "Changed the presets for printing".to_owned()))
    })?;
    Ok(all)
}
