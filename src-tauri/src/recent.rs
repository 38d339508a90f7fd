//! The desktop's list of recently used files, which every program may read: GTK's file dialogs write down whatever was chosen in
//! them, and so the paths of the library and of every report that was read in. Nothing of this program is written there.

#![allow(unsafe_code, reason = "the bindings do not reach into a class")]

use gtk::ffi::{GtkRecentManagerClass, gtk_recent_manager_get_type};
use gtk::glib::gobject_ffi::g_type_class_ref;

/// Keeps the list as it is for as long as the program runs. To be called on the thread that draws, before a dialog is shown.
///
/// The setting `gtk-recent-files-enabled` is no way: GTK then empties the list, which is all programs' list. What changes the list is
/// the class's own answer to `changed`, and without one the signal only goes round.
pub fn write_nothing() {
    // SAFETY: a registered class lives as long as the program once somebody refers to it, which nobody takes back here; its answer
    // to `changed` may be none; GTK calls it on this thread alone.
    unsafe {
        let class = g_type_class_ref(gtk_recent_manager_get_type()).cast::<GtkRecentManagerClass>();
        (*class).changed = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gtk::ffi::{GtkRecentManager, gtk_recent_manager_remove_item};
    use gtk::glib::gobject_ffi::{g_object_new, g_object_unref, g_signal_emit_by_name};
    use std::ffi::CString;
    use std::path::Path;

    const CHOSEN: &str = "file:///home/officer/report.txt";

    /// Takes the only file out of a list, and says whether the list on the disk still has it.
    fn is_kept_though_taken_out(list: &Path) -> bool {
        let text = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
            <xbel version="1.0" xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
                  xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info">
            <bookmark href="{CHOSEN}" added="2026-03-02T12:00:00Z" modified="2026-03-02T12:00:00Z" visited="2026-03-02T12:00:00Z">
            <info><metadata owner="http://freedesktop.org"><mime:mime-type type="text/plain"/><bookmark:applications>
            <bookmark:application name="other" exec="other" modified="2026-03-02T12:00:00Z" count="1"/>
            </bookmark:applications></metadata></info></bookmark></xbel>"#
        );
        std::fs::write(list, text).expect("a list");
        let path = CString::new(list.to_str().expect("a plain path")).expect("no zero");
        let chosen = CString::new(CHOSEN).expect("no zero");
        // SAFETY: the manager is this function's own, and every name ends with a zero.
        unsafe {
            let manager = g_object_new(
                gtk_recent_manager_get_type(),
                c"filename".as_ptr(),
                path.as_ptr(),
                std::ptr::null::<std::ffi::c_char>(),
            )
            .cast::<GtkRecentManager>();
            let took =
                gtk_recent_manager_remove_item(manager, chosen.as_ptr(), std::ptr::null_mut());
            assert_ne!(took, gtk::glib::ffi::GFALSE, "it was in the list");
            g_signal_emit_by_name(manager.cast(), c"changed".as_ptr());
            g_object_unref(manager.cast());
        }
        std::fs::read_to_string(list)
            .expect("the list")
            .contains(CHOSEN)
    }

    #[test]
    fn the_desktop_s_list_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let list = folder.path().join("recently-used.xbel");
        assert!(
            !is_kept_though_taken_out(&list),
            "GTK writes its list otherwise than this test knows"
        );
        write_nothing();
        assert!(is_kept_though_taken_out(&list));
    }
}
