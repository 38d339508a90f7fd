//! Starting: who the officer is, which library to open.

use crate::error::file_name;
use crate::event::DeskEvent;
use crate::files::{self, FileHandle};
use crate::open::lock;
use crate::reports::{self, Source};
use crate::{Code, Desk, DeskError, Result, backup, jobs, reminders, settings};
use library::{Library, LibraryError, Seal};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// A library opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecentLibrary {
    /// To open it again.
    pub file: FileHandle,
    /// When it was last opened (RFC 3339).
    pub opened_at: String,
    /// Whether the file can still be found.
    pub there: bool,
}

/// The open library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LibraryView {
    /// The file's name without ending.
    pub name: String,
    /// The folder's name.
    pub folder: String,
    /// Whether it is encrypted.
    pub sealed: bool,
    /// Whether it can only be read (a newer program made it).
    pub read_only: bool,
}

/// All that the first screen needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StartView {
    /// Who works here; `None` before the first start is over.
    pub user: Option<String>,
    /// Libraries opened before, latest first.
    pub recent: Vec<RecentLibrary>,
    /// The open library.
    pub library: Option<LibraryView>,
    /// A library named as an argument that waits for its passphrase.
    pub waiting: Option<FileHandle>,
    /// Reports named as arguments or dropped before a library was open.
    pub offered: Vec<FileHandle>,
    /// The window's settings.
    pub settings: settings::Settings,
    /// The program's version.
    pub version: String,
    /// Today, by the machine's calendar (YYYY-MM-DD): what `overdue` is measured against.
    pub today: String,
}

/// Where a new library goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum LibraryPlace {
    /// In the officer's documents folder, under this name.
    Documents {
        /// The name without ending.
        name: String,
    },
    /// Where the officer pointed with the dialog.
    Chosen {
        /// The file to make.
        handle: String,
    },
}

/// The five sample reports, as received.
const SAMPLE: [(&str, &[u8]); 5] = [
    (
        "000_6563fb87cbee1b30.txt",
        include_bytes!("../../../../seeds/000_6563fb87cbee1b30.txt"),
    ),
    (
        "001_aec7097ba763bffc.txt",
        include_bytes!("../../../../seeds/001_aec7097ba763bffc.txt"),
    ),
    (
        "002_389aa47032c5b442.txt",
        include_bytes!("../../../../seeds/002_389aa47032c5b442.txt"),
    ),
    (
        "003_5100caf538e01c74.txt",
        include_bytes!("../../../../seeds/003_5100caf538e01c74.txt"),
    ),
    (
        "004_f7205fe6f3a704fb.txt",
        include_bytes!("../../../../seeds/004_f7205fe6f3a704fb.txt"),
    ),
];

const ENDING: &str = "rapporteur";

/// All that the first screen needs.
///
/// # Errors
/// None today.
pub fn view(desk: &Desk) -> Result<StartView> {
    let config = lock(&desk.config).clone();
    let recent = config
        .recent
        .iter()
        .map(|r| RecentLibrary {
            file: desk.admit(&r.path),
            opened_at: r.opened_at.clone(),
            there: r.path.is_file(),
        })
        .collect();
    let waiting = lock(&desk.waiting).clone();
    let offered = lock(&desk.offered).clone();
    Ok(StartView {
        user: config.user,
        recent,
        library: desk.with(|library| Ok(library_view(library))).ok(),
        waiting,
        offered,
        settings: config.settings,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: (desk.around.today)().to_string(),
    })
}

/// Says who works here; the 'who' of every change from now on.
///
/// # Errors
/// `invalid` for an empty name; `failed` when it cannot be written down.
pub fn set_user(desk: &Desk, name: &str) -> Result<()> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(DeskError::invalid(
            "A name is needed: it stands beside every change you make.",
            "Enter your name.",
        ));
    }
    settings::change(desk, |config| config.user = Some(name))
}

/// Makes a library and opens it; with `sample`, starts reading the five sample reports in.
///
/// # Errors
/// `invalid` for an empty name or passphrase; `failed` when the file is there already or cannot be made.
pub fn create_library(
    desk: &Desk,
    place: &LibraryPlace,
    passphrase: Option<&str>,
    sample: bool,
) -> Result<LibraryView> {
    let path = match place {
        LibraryPlace::Documents { name } => desk.around.documents_dir.join(plain_name(name)?),
        LibraryPlace::Chosen { handle } => with_ending(files::path_of(desk, handle)?),
    };
    let seal = match passphrase {
        None => Seal::Unsealed,
        Some(passphrase) if passphrase.trim().is_empty() => {
            return Err(DeskError::invalid(
                "A passphrase cannot be empty.",
                "Enter a passphrase, or choose a library without one.",
            ));
        }
        Some(passphrase) => Seal::Passphrase(passphrase),
    };
    let opening = lock(&desk.opening);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(LibraryError::from)?;
    }
    let library = Library::create(&path, seal, (desk.around.now)())?;
    let view = put_on_desk(desk, library)?;
    drop(opening);
    if sample {
        let sources = SAMPLE
            .iter()
            .map(|(name, bytes)| Source::Memory { name, bytes })
            .collect();
        reports::start(desk, sources, false, false)?;
    }
    Ok(view)
}

/// Opens a library, in the place of the one that is open.
///
/// # Errors
/// `passphrase_needed`, `wrong_passphrase`; `failed` when it is in use elsewhere or no library.
pub fn open_library(desk: &Desk, handle: &str, passphrase: Option<&str>) -> Result<LibraryView> {
    let path = files::path_of(desk, handle)?;
    let _opening = lock(&desk.opening);
    let open_already = desk
        .with(|l| Ok((l.path() == path).then(|| library_view(l))))
        .ok()
        .flatten();
    if let Some(view) = open_already {
        return Ok(view);
    }
    if !path.is_file() {
        return Err(DeskError::new(
            Code::Failed,
            format!("{} cannot be found.", file_name(&path)),
            "If it was moved, choose it where it is now.",
        ));
    }
    let now = (desk.around.now)();
    lock(&desk.tries).may_try(now)?;
    let opened = Library::open(&path, passphrase);
    match &opened {
        Ok(_) => lock(&desk.tries).tried(true, now),
        Err(LibraryError::WrongPassphrase) => lock(&desk.tries).tried(false, now),
        Err(_) => {}
    }
    put_on_desk(desk, opened?)
}

/// The path with the ending of a library.
pub(crate) fn with_ending(path: PathBuf) -> PathBuf {
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case(ENDING) => path,
        _ => {
            let mut with_ending = path.into_os_string();
            with_ending.push(format!(".{ENDING}"));
            PathBuf::from(with_ending)
        }
    }
}

/// The new library is open before the old one is closed: a wrong passphrase leaves the officer where she was.
fn put_on_desk(desk: &Desk, library: Library) -> Result<LibraryView> {
    let view = library_view(&library);
    let path = library.path().to_owned();
    jobs::end_all(desk);
    backup::settle(desk);
    for folder in backup::folders(desk, &library) {
        // What cannot be swept now is swept another time.
        let _ = library.sweep_backups(&folder);
    }
    let old = desk.swap(Some(library));
    reminders::forget(desk);
    *lock(&desk.waiting) = None;
    let at = desk.now_text();
    // The list of recent libraries is a convenience: that it cannot be written is no reason to keep a library shut.
    let _ = settings::change(desk, |config| config.opened(&path, at));
    desk.emit(DeskEvent::Library);
    if let Some(old) = old {
        settings::left(desk, old.path());
        old.close()?;
    }
    Ok(view)
}

/// Closes the library; its file alone is whole. Nothing happens when none is open.
///
/// # Errors
/// `failed` when the disk refuses; all that was saved is safe.
pub fn close_library(desk: &Desk) -> Result<()> {
    reminders::forget(desk);
    shut(desk)
}

/// Closes the library, which is to be opened again: its dates are still called to mind.
pub(crate) fn shut(desk: &Desk) -> Result<()> {
    let _opening = lock(&desk.opening);
    jobs::end_all(desk);
    backup::settle(desk);
    if let Some(library) = desk.swap(None) {
        settings::left(desk, library.path());
        library.close()?;
        desk.emit(DeskEvent::Library);
    }
    Ok(())
}

/// Opens another window on the same library.
///
/// # Errors
/// `invalid` for a place that is none of the page; `failed` when the system opens none.
pub fn open_window(desk: &Desk, place: &str) -> Result<()> {
    let is_place = place.is_empty() || place.starts_with("#/");
    if !is_place || place.len() > 2_000 || place.chars().any(char::is_control) {
        return Err(DeskError::invalid("This is no place of the program.", ""));
    }
    desk.around.asks.open_window(place).map_err(|why| {
        DeskError::new(
            Code::Failed,
            format!(
                "Another window could not be opened: {}.",
                why.trim_end_matches('.')
            ),
            "Go on in this one.",
        )
    })
}

/// Closes a window; with the last one the program ends.
///
/// # Errors
/// `failed` when there is no such window.
pub fn close_window(desk: &Desk, window: &str) -> Result<()> {
    if desk.around.asks.close_window(window) {
        return Ok(());
    }
    Err(DeskError::new(
        Code::Failed,
        "The window could not be closed.",
        "Close it by its frame.",
    ))
}

/// Writes a copy for sending, sealed like the library itself.
///
/// # Errors
/// `failed` when the disk refuses, or the place is the library itself.
pub fn save_copy(desk: &Desk, handle: &str) -> Result<()> {
    let path = files::path_of(desk, handle)?;
    desk.with(|library| Ok(library.save_copy(&path)?))
}

/// Checks the whole file; every finding is one sentence, none means all is well.
///
/// # Errors
/// Only what keeps the check itself from running.
pub fn check(desk: &Desk) -> Result<Vec<String>> {
    desk.with(|library| Ok(library.check()?.problems()))
}

pub(crate) fn library_view(library: &Library) -> LibraryView {
    let path = library.path();
    let text = |part: Option<&std::ffi::OsStr>| {
        part.map(|p| p.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    LibraryView {
        name: text(path.file_stem()),
        folder: text(path.parent().and_then(Path::file_name)),
        sealed: library.is_sealed(),
        read_only: library.read_only(),
    }
}

/// A name that is a name on every system, and never leads out of the folder.
fn plain_name(name: &str) -> Result<String> {
    let name = name.trim();
    let name = name.strip_suffix(".rapporteur").unwrap_or(name);
    let whole = format!("{name}.{ENDING}");
    if name.is_empty() || domain::file_name::safe(&whole) != whole {
        return Err(DeskError::invalid(
            format!("'{name}' cannot be the name of a file."),
            r#"Use a short name without / \ : * ? " < > | and without a dot at either end."#,
        ));
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_name_never_leads_out_of_the_folder() {
        assert_eq!(
            plain_name(" Albania 2023 ").as_deref(),
            Ok("Albania 2023.rapporteur")
        );
        assert_eq!(
            plain_name("Шымкент.rapporteur").as_deref(),
            Ok("Шымкент.rapporteur")
        );
        for bad in [
            "", "..", "../x", "a/b", "c:\\x", ".hidden", "nul\0", "NUL", "com1", "a: b",
        ] {
            assert_eq!(
                plain_name(bad).err().map(|e| e.code),
                Some(Code::Invalid),
                "{bad:?}"
            );
        }
    }
}
