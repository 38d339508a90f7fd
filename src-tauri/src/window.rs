//! The windows: how they open, what may happen in them, and what is dropped on them. All show the same library.

use crate::placement::{self, Placement};
use desk::Desk;
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, DragDropEvent, Manager, PhysicalPosition, PhysicalSize, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};

/// The first window's label, which the capability names.
const MAIN: &str = "main";

/// How the labels of further windows begin, as the capability has it.
const FURTHER: &str = "desk-";

/// A further window stands so far below and beside the one that it was opened from.
const CASCADE: i32 = 32;

/// What a page is asked before its window closes; see `leaving` in the page's `ipc`.
const LEAVING: &str = "globalThis.leaving?.() ?? 'settled'";

/// How long a window that somebody has closed waits for the desk, and how often its page is asked.
const PATIENCE: Duration = Duration::from_secs(10);
const ASK_AGAIN: Duration = Duration::from_millis(10);

/// How a page stands with the desk when its window is closed.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Leaving {
    /// Some call is not answered yet.
    Waiting,
    /// All are answered.
    Settled,
    /// All are answered, and one was refused since the window was closed.
    Refused,
}

/// Opens the first window, where the last one was.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = build(app, MAIN, WebviewUrl::default())?;
    put_back(&window);
    Ok(())
}

/// Opens a further window, at this place of the page. Not to be called on the thread that draws.
pub fn open_beside(app: &AppHandle, place: &str) -> tauri::Result<()> {
    let label = (2..)
        .map(|n| format!("{FURTHER}{n}"))
        .find(|label| app.get_webview_window(label).is_none())
        .unwrap_or_default();
    let beside = front(app);
    let window = build(
        app,
        &label,
        WebviewUrl::App(format!("index.html{place}").into()),
    )?;
    if let Some(other) = beside {
        if let Ok(size) = other.inner_size() {
            let _ = window.set_size(size);
        }
        if let Ok(at) = other.outer_position() {
            let _ = window.set_position(PhysicalPosition::new(at.x + CASCADE, at.y + CASCADE));
        }
    }
    Ok(())
}

/// The window that the officer works in: dialogs belong to it.
pub fn front(app: &AppHandle) -> Option<WebviewWindow> {
    let windows = app.webview_windows();
    let focused = windows
        .values()
        .find(|window| window.is_focused().unwrap_or(false));
    focused.or_else(|| windows.values().next()).cloned()
}

/// A window that shows itself once the page has loaded, so that no empty white frame is seen.
fn build(app: &AppHandle, label: &str, url: WebviewUrl) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, label, url)
        .title("Rapporteur")
        .inner_size(1280.0, 800.0)
        .min_inner_size(800.0, 560.0)
        .center()
        .visible(false)
        // The page is inside the program; a link in a report must not lead the window anywhere else.
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                let _ = window.show();
                let _ = window.set_focus();
            }
        })
        .build()?;
    let watched = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(dragged) => take_dragged(&watched, dragged),
        WindowEvent::CloseRequested { api, .. } => {
            remember(&watched);
            api.prevent_close();
            close_when_settled(watched.clone());
        }
        _ => {}
    });
    Ok(window)
}

/// What is dragged over a window shows that it will be taken, and is offered where it is dropped.
fn take_dragged(window: &WebviewWindow, dragged: &DragDropEvent) {
    // Told on this thread, so that 'here' and 'gone' come in their order.
    let show = |paths: &[PathBuf]| window.state::<Desk>().hold_over(paths, window.label());
    match dragged {
        DragDropEvent::Enter { paths, .. } => show(paths),
        DragDropEvent::Leave => show(&[]),
        DragDropEvent::Drop { paths, .. } => {
            show(&[]);
            let label = window.label().to_owned();
            offer(window.app_handle(), paths.clone(), Some(label));
        }
        _ => {}
    }
}

/// Closes a window once the desk has answered all that its page gave it: a decision is on the screen before it is in the file,
/// and what somebody saw accepted must be there tomorrow. A page where the desk has just refused something stays, to be read.
fn close_when_settled(window: WebviewWindow) {
    tauri::async_runtime::spawn_blocking(move || {
        if what_page_says(&window) != Some(Leaving::Refused) {
            let _ = window.destroy();
        }
    });
}

/// What a page says of its last calls when its window is closed; nothing when it does not come to an end in time, or is gone.
fn what_page_says(window: &WebviewWindow) -> Option<Leaving> {
    let until = Instant::now() + PATIENCE;
    loop {
        let (say, said) = mpsc::channel();
        window
            .eval_with_callback(LEAVING, move |word| {
                let _ = say.send(word);
            })
            .ok()?;
        let word = said.recv_timeout(until.checked_duration_since(Instant::now())?);
        match serde_json::from_str(&word.ok()?) {
            Ok(Leaving::Waiting) => std::thread::sleep(ASK_AGAIN),
            answer => return answer.ok(),
        }
    }
}

/// Hands files to the desk, away from the thread that draws.
pub fn offer(app: &AppHandle, files: Vec<PathBuf>, window: Option<String>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        app.state::<Desk>().offer(&files, window.as_deref());
    });
}

fn put_back(window: &WebviewWindow) {
    let Ok(folder) = window.path().app_config_dir() else {
        return;
    };
    let Some(place) = placement::load(&folder) else {
        return;
    };
    let screens: Vec<_> = window
        .available_monitors()
        .unwrap_or_default()
        .iter()
        .map(|m| {
            (
                m.position().x,
                m.position().y,
                m.size().width,
                m.size().height,
            )
        })
        .collect();
    let _ = window.set_size(PhysicalSize::new(place.width, place.height));
    if placement::is_within(place, &screens) {
        let _ = window.set_position(PhysicalPosition::new(place.x, place.y));
    }
    if place.maximized {
        let _ = window.maximize();
    }
}

fn remember(window: &WebviewWindow) {
    let (Ok(folder), Ok(size), Ok(position)) = (
        window.path().app_config_dir(),
        window.inner_size(),
        window.outer_position(),
    ) else {
        return;
    };
    let maximized = window.is_maximized().unwrap_or(false);
    let now = Placement {
        x: position.x,
        y: position.y,
        width: size.width,
        height: size.height,
        maximized,
    };
    // A maximized window's own place is the screen; keep the one it goes back to.
    let place = match placement::load(&folder) {
        Some(before) if maximized => Placement {
            maximized,
            ..before
        },
        _ => now,
    };
    placement::save(&folder, place);
}
