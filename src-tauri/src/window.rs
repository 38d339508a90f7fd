//! The main window: how it opens, what may happen in it, and what is dropped on it.

use crate::placement::{self, Placement};
use desk::Desk;
use std::path::PathBuf;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, DragDropEvent, Manager, PhysicalPosition, PhysicalSize, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};

/// The main window's label, which the capability names.
pub const MAIN: &str = "main";

/// Opens the window. It shows itself once the page has loaded, so that no empty white frame is seen.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
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
    put_back(&window);
    let watched = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            offer(watched.app_handle(), paths.clone());
        }
        WindowEvent::CloseRequested { .. } => remember(&watched),
        _ => {}
    });
    Ok(())
}

/// Hands files to the desk, away from the thread that draws.
pub fn offer(app: &AppHandle, files: Vec<PathBuf>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || app.state::<Desk>().offer(&files));
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
