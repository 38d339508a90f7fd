//! The system's print dialog on Linux, given a finished PDF.
//!
//! The web view could only print pictures of the pages. GTK's own dialog takes a file: the printer gets the PDF's own
//! pages, with their fonts and tags. GTK has it in its library, but its Rust bindings leave it out (`GtkUnixPrint` is a
//! namespace apart), so the few calls are declared here, as its reference describes them:
//! <https://docs.gtk.org/gtk3/class.PrintUnixDialog.html>, <https://docs.gtk.org/gtk3/class.PrintJob.html>.

#![allow(unsafe_code, reason = "the bindings leave these calls out")]

use desk::Printing;
use gtk::glib::object::IsA;
use gtk::glib::translate::{ToGlibPtr, from_glib_full, from_glib_none};
use gtk::glib::{self, GString};
use gtk::prelude::*;
use gtk::{PrintPages, PrintSettings};
use std::ffi::{CString, c_char, c_int, c_void};
use std::fs::File;
use std::io::{Seek, Write};
use std::os::fd::AsRawFd;
use std::sync::mpsc::{Sender, channel};
use tauri::AppHandle;

/// What the dialog's answer is called by a caller that waits for it.
type Outcome = Result<Printing, String>;

#[repr(C)]
struct Printer(c_void);
#[repr(C)]
struct Job(c_void);

/// `GTK_PRINT_CAPABILITY_GENERATE_PDF`: what we bring is a PDF and nothing else.
const GENERATE_PDF: c_int = 1 << 6;

type Done = unsafe extern "C" fn(*mut Job, *mut c_void, *const glib::ffi::GError);

unsafe extern "C" {
    fn gtk_print_unix_dialog_new(
        title: *const c_char,
        parent: *mut gtk::ffi::GtkWindow,
    ) -> *mut gtk::ffi::GtkWidget;
    fn gtk_print_unix_dialog_set_manual_capabilities(
        dialog: *mut gtk::ffi::GtkWidget,
        capabilities: c_int,
    );
    fn gtk_print_unix_dialog_get_selected_printer(dialog: *mut gtk::ffi::GtkWidget)
    -> *mut Printer;
    fn gtk_print_unix_dialog_get_settings(
        dialog: *mut gtk::ffi::GtkWidget,
    ) -> *mut gtk::ffi::GtkPrintSettings;
    fn gtk_print_unix_dialog_get_page_setup(
        dialog: *mut gtk::ffi::GtkWidget,
    ) -> *mut gtk::ffi::GtkPageSetup;
    fn gtk_printer_accepts_pdf(printer: *mut Printer) -> glib::ffi::gboolean;
    fn gtk_printer_get_name(printer: *mut Printer) -> *const c_char;
    fn gtk_print_job_new(
        title: *const c_char,
        printer: *mut Printer,
        settings: *mut gtk::ffi::GtkPrintSettings,
        page_setup: *mut gtk::ffi::GtkPageSetup,
    ) -> *mut Job;
    fn gtk_print_job_set_source_fd(
        job: *mut Job,
        fd: c_int,
        error: *mut *mut glib::ffi::GError,
    ) -> glib::ffi::gboolean;
    fn gtk_print_job_send(
        job: *mut Job,
        done: Done,
        data: *mut c_void,
        forget: Option<unsafe extern "C" fn(*mut c_void)>,
    );
}

/// Asks for a printer and hands it the pages. Waits for the officer, and until the printer's queue has taken them; not
/// to be called on the thread that draws.
///
/// # Errors
/// Why nothing was printed, as the end of a sentence.
pub fn print(app: &AppHandle, title: &str, pdf: &[u8]) -> Outcome {
    // A file that is only in memory: no disk ever holds the pages in plain.
    let mut file = rustix::fs::memfd_create("print", rustix::fs::MemfdFlags::CLOEXEC)
        .map(File::from)
        .map_err(|error| error.to_string())?;
    file.write_all(pdf)
        .and_then(|()| file.rewind())
        .map_err(|error| error.to_string())?;
    let title = CString::new(title.replace('\0', " ")).map_err(|error| error.to_string())?;
    let (tell, told) = channel();
    let window = crate::window::front(app);
    app.run_on_main_thread(move || {
        let parent = window.and_then(|w| w.gtk_window().ok());
        ask(&title, parent.as_ref(), file, tell);
    })
    .map_err(|error| error.to_string())?;
    told.recv()
        .unwrap_or_else(|_| Err("the print dialog was closed".to_owned()))
}

/// On the thread that draws: shows the dialog, then sends the pages. What came of it is told once.
fn ask(title: &CString, parent: Option<&impl IsA<gtk::Window>>, file: File, tell: Sender<Outcome>) {
    let parent = parent.map_or(std::ptr::null_mut(), |w| {
        let window: &gtk::Window = w.upcast_ref();
        window.as_ptr()
    });
    // SAFETY: GTK runs, for this is its thread; the title ends with a zero; a dialog may be without a parent.
    let dialog = unsafe { gtk_print_unix_dialog_new(title.as_ptr(), parent) };
    // SAFETY: a new top-level window: GTK holds it until it is destroyed below.
    let shown: gtk::Dialog = unsafe { from_glib_none(dialog.cast::<gtk::ffi::GtkDialog>()) };
    // SAFETY: it is a print dialog, as just made.
    unsafe { gtk_print_unix_dialog_set_manual_capabilities(dialog, GENERATE_PDF) };
    let answer = shown.run();
    if answer == gtk::ResponseType::Ok {
        // SAFETY: the dialog still lives.
        unsafe { send(dialog, title, file, tell) };
    } else {
        let _ = tell.send(Ok(Printing::Cancelled));
    }
    // SAFETY: nobody else holds the dialog, and nothing of it is used after this.
    unsafe { shown.destroy() };
}

/// Sends the pages to the printer that was chosen.
///
/// # Safety
/// `dialog` must be a living print dialog, and this the thread that draws.
unsafe fn send(
    dialog: *mut gtk::ffi::GtkWidget,
    title: &CString,
    file: File,
    tell: Sender<Outcome>,
) {
    // SAFETY: the caller's word; the dialog keeps the printer and the page's set-up, and gives the settings away.
    let (printer, settings, page_setup) = unsafe {
        let settings: PrintSettings = from_glib_full(gtk_print_unix_dialog_get_settings(dialog));
        (
            gtk_print_unix_dialog_get_selected_printer(dialog),
            settings,
            gtk_print_unix_dialog_get_page_setup(dialog),
        )
    };
    if printer.is_null() {
        let _ = tell.send(Err("no printer was chosen".to_owned()));
        return;
    }
    // SAFETY: the dialog holds the printer.
    if unsafe { gtk_printer_accepts_pdf(printer) } == glib::ffi::GFALSE {
        // SAFETY: a printer has a name, which it keeps.
        let name: GString = unsafe { from_glib_none(gtk_printer_get_name(printer)) };
        let _ = tell.send(Err(format!("{name} does not take a PDF")));
        return;
    }
    // A job made of a file is printed as it is: which of its pages is for the printer's queue to pick.
    if let Some(pages) = chosen_pages(&settings) {
        settings.set("cups-page-ranges", Some(pages.as_str()));
    }
    let mut error = std::ptr::null_mut();
    // SAFETY: all of them live; the job takes its own hold of what it is given, and its own copy of the descriptor's
    // contents as it is sent, until when `Sending` keeps the file open.
    unsafe {
        let job = gtk_print_job_new(
            title.as_ptr(),
            printer,
            settings.to_glib_none().0,
            page_setup,
        );
        if gtk_print_job_set_source_fd(job, file.as_raw_fd(), &mut error) == glib::ffi::GFALSE {
            let error: glib::Error = from_glib_full(error);
            let _ = tell.send(Err(error.message().to_owned()));
            glib::gobject_ffi::g_object_unref(job.cast());
            return;
        }
        let sending = Box::new(Sending { tell, _file: file });
        gtk_print_job_send(job, sent, Box::into_raw(sending).cast(), Some(forget));
        // The queue holds the job while it is sent.
        glib::gobject_ffi::g_object_unref(job.cast());
    }
}

/// What must last until the pages are with the printer.
struct Sending {
    tell: Sender<Outcome>,
    _file: File,
}

unsafe extern "C" fn sent(_job: *mut Job, data: *mut c_void, error: *const glib::ffi::GError) {
    // SAFETY: the pointer is the box that `send` gave away, which `forget` has not yet taken back.
    let sending = unsafe { &*data.cast::<Sending>() };
    let outcome = if error.is_null() {
        Ok(Printing::Sent)
    } else {
        // SAFETY: GTK lends a true error.
        let error: glib::Error = unsafe { from_glib_none(error) };
        Err(error.message().to_owned())
    };
    let _ = sending.tell.send(outcome);
}

unsafe extern "C" fn forget(data: *mut c_void) {
    // SAFETY: GTK calls this once, last of all, with what `send` gave away.
    drop(unsafe { Box::from_raw(data.cast::<Sending>()) });
}

/// The pages that were asked for, as CUPS names them: `1-3,5`. None where all are.
fn chosen_pages(settings: &PrintSettings) -> Option<String> {
    if settings.print_pages() != PrintPages::Ranges {
        return None;
    }
    let ranges: Vec<String> = settings
        .page_ranges()
        .iter()
        .map(|range| match (range.start() + 1, range.end() + 1) {
            (start, end) if start == end => start.to_string(),
            (start, end) => format!("{start}-{end}"),
        })
        .collect();
    (!ranges.is_empty()).then(|| ranges.join(","))
}
