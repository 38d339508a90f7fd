//! The system's dialogs, asked from the Rust side only: the page has no permission to open one.

use crate::copies::Copies;
use desk::Asks;
use desk::files::REPORTS;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// The kinds of spreadsheet that it knows.
const SHEETS: &[&str] = &["xlsx", "ods", "csv", "tsv", "xls", "xlsm"];

/// Asks in the name of the window in front. Never on the main thread, which draws the dialog.
pub struct Dialogs {
    app: AppHandle,
    copies: Copies,
}

impl Dialogs {
    /// Dialogs of this program.
    pub fn new(app: AppHandle) -> Dialogs {
        Dialogs {
            app,
            copies: Copies::default(),
        }
    }

    fn dialog(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.app.dialog().file().set_title(title);
        match crate::window::front(&self.app) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

impl Asks for Dialogs {
    fn choose_reports(&self) -> Vec<PathBuf> {
        self.dialog("Choose reports to read")
            .add_filter("Reports", REPORTS)
            .add_filter("All files", &["*"])
            .blocking_pick_files()
            .unwrap_or_default()
            .into_iter()
            .filter_map(path)
            .collect()
    }

    fn choose_sheet(&self) -> Option<PathBuf> {
        self.dialog("Choose a spreadsheet")
            .add_filter("Spreadsheets", SHEETS)
            .add_filter("All files", &["*"])
            .blocking_pick_file()
            .and_then(path)
    }

    fn choose_attachments(&self) -> Vec<PathBuf> {
        self.dialog("Choose files to attach")
            .add_filter("All files", &["*"])
            .blocking_pick_files()
            .unwrap_or_default()
            .into_iter()
            .filter_map(path)
            .collect()
    }

    fn choose_picture(&self) -> Option<PathBuf> {
        self.dialog("Choose a picture")
            .add_filter("Pictures", &["png", "jpg", "jpeg", "svg"])
            .blocking_pick_file()
            .and_then(path)
    }

    fn choose_library(&self) -> Option<PathBuf> {
        self.dialog("Open a library")
            .add_filter("Rapporteur libraries", &["rapporteur"])
            .blocking_pick_file()
            .and_then(path)
    }

    fn choose_handover(&self) -> Option<PathBuf> {
        self.dialog("Choose a handover")
            .add_filter("Handovers", &["handover"])
            .blocking_pick_file()
            .and_then(path)
    }

    fn choose_intake(&self) -> Option<PathBuf> {
        self.dialog("Choose a file of another program")
            .add_filter("Libraries and address books", &["json", "vcf"])
            .add_filter("All files", &["*"])
            .blocking_pick_file()
            .and_then(path)
    }

    fn choose_place(&self, suggested_name: &str) -> Option<PathBuf> {
        self.dialog("Save")
            .set_file_name(suggested_name)
            .blocking_save_file()
            .and_then(path)
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        self.dialog("Choose a folder for backups")
            .blocking_pick_folder()
            .and_then(path)
    }

    fn choose_watched_folder(&self) -> Option<PathBuf> {
        self.dialog("Choose the folder that new reports arrive in")
            .blocking_pick_folder()
            .and_then(path)
    }

    fn open_file(&self, path: &Path) -> Result<(), String> {
        tauri_plugin_opener::open_path(path, None::<&str>).map_err(|error| error.to_string())
    }

    fn open_copy(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self
            .copies
            .make(name, bytes)
            .map_err(|error| error.to_string())?;
        self.open_file(&path)
    }

    fn forget_copies(&self) {
        self.copies.forget();
        #[cfg(target_os = "linux")]
        // A program whose windows are going takes its clipboard along.
        let _ = self.app.run_on_main_thread(clear_clipboard);
    }

    fn open_window(&self, place: &str) -> Result<(), String> {
        crate::window::open_beside(&self.app, place).map_err(|error| error.to_string())
    }

    fn close_window(&self, window: &str) -> bool {
        self.app
            .get_webview_window(window)
            .is_some_and(|window| window.close().is_ok())
    }

    #[cfg(target_os = "linux")]
    fn notify(&self, notice: &desk::reminders::Notice) -> Result<(), String> {
        crate::notices::show(notice)
    }

    fn language(&self) -> Option<String> {
        let told = ["LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var);
        told.into_iter().flatten().find(|l| !l.is_empty())
    }

    #[cfg(target_os = "linux")]
    fn print(&self, title: &str, pdf: &[u8]) -> Result<desk::Printing, String> {
        crate::printing::print(&self.app, title, pdf)
    }
}

/// Takes back what was copied out of the library. GTK clears another program's clipboard as readily, so its owner must be a window of
/// our own; one that is only known from asking us for something is foreign.
#[cfg(target_os = "linux")]
fn clear_clipboard() {
    use gtk::gdk::{SELECTION_CLIPBOARD, WindowType, selection_owner_get};
    let is_ours = || {
        let owner = selection_owner_get(&SELECTION_CLIPBOARD);
        owner.is_some_and(|window| window.window_type() != WindowType::Foreign)
    };
    if gtk::is_initialized() && is_ours() {
        gtk::Clipboard::get(&SELECTION_CLIPBOARD).clear();
    }
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
