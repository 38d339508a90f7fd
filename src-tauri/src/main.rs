//! The window: the only place that knows Tauri.
//!
//! What it is for: it opens the window, passes the page's commands to the command table and the desk's events to the
//! page, and asks with the system's dialogs. What it must never do: decide anything, or let the page reach a file, the
//! network or another program. Start reading at [`main`]; the page's way in is [`commands`].

// A released program on Windows has no console window beside it.
#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

mod arguments;
mod commands;
mod copies;
mod dialogs;
#[cfg(target_os = "linux")]
mod notices;
mod placement;
#[cfg(target_os = "linux")]
mod printing;
#[cfg(target_os = "linux")]
mod recent;
#[cfg(target_os = "linux")]
mod sleep;
mod window;

use arguments::Arguments;
use desk::{Desk, Surroundings};
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{App, AppHandle, Emitter, EventTarget, Manager, RunEvent};

/// The name under which the page listens to the desk.
const DESK_EVENT: &str = "desk";

#[global_allocator]
static MEMORY: desk::traces::Wiping = desk::traces::Wiping;

fn main() -> ExitCode {
    desk::traces::leave_none();
    desk::memory::give_back_large();
    // The program runs itself again to read and render files; that run must not get as far as a window.
    desk::worker::main_if_worker();
    let files = match arguments::read(std::env::args_os().skip(1)) {
        Arguments::Files(files) => files,
        Arguments::Say(text) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Arguments::Wrong(text) => {
            eprintln!("{text}");
            return ExitCode::from(2);
        }
    };
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands::handler())
        .setup(|app| set_up(app, files))
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Rapporteur could not open its window: {error}");
            ExitCode::FAILURE
        }
    }
}

fn set_up(app: &App, files: Vec<PathBuf>) -> Result<(), Box<dyn std::error::Error>> {
    let desk = Desk::new(surroundings(app.handle())?);
    desk::backup::keep_watch(&desk)?;
    desk::reminders::keep_watch(&desk)?;
    desk.offer(&files, None);
    app.manage(desk);
    #[cfg(target_os = "linux")]
    recent::write_nothing();
    window::open(app.handle())?;
    #[cfg(target_os = "linux")]
    sleep::watch(app.handle());
    Ok(())
}

fn surroundings(app: &AppHandle) -> Result<Surroundings, Box<dyn std::error::Error>> {
    let config_dir = app.path().app_config_dir()?;
    // A machine without a documents folder (a bare container, say) has a home.
    let documents_dir = app
        .path()
        .document_dir()
        .or_else(|_| app.path().home_dir())?;
    let listener = app.clone();
    Ok(Surroundings {
        now: Box::new(chrono::Utc::now),
        today: Box::new(|| chrono::Local::now().date_naive()),
        new_id: Box::new(|| domain::RecordId(uuid::Uuid::now_v7())),
        config_dir,
        documents_dir,
        worker: std::env::current_exe()?,
        tesseract: Box::new(desk::tesseract::installed),
        asks: Box::new(dialogs::Dialogs::new(app.clone())),
        emit: Box::new(move |event| {
            // All windows hear everything but what is held over or dropped on one of them.
            let told = match event.window().map(EventTarget::webview_window) {
                Some(window) => listener.emit_to(window, DESK_EVENT, event),
                None => listener.emit(DESK_EVENT, event),
            };
            if let Err(error) = told {
                eprintln!("an event did not reach the page: {error}");
            }
        }),
    })
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        // Closing folds the journal into the library, so that its file alone is whole.
        RunEvent::Exit => {
            if let Some(desk) = app.try_state::<Desk>()
                && let Err(error) = desk::start::close_library(&desk)
                && error.code != desk::Code::NoLibrary
            {
                eprintln!("{error}");
            }
        }
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            window::offer(
                app,
                urls.iter().filter_map(|u| u.to_file_path().ok()).collect(),
                None,
            );
        }
        _ => {}
    }
}
