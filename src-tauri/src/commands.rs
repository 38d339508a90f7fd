//! The page's way in: one Tauri command for each command of the table, each with a permission of its own.

use desk::{Code, Desk, DeskError};
use serde_json::Value;
use tauri::{AppHandle, Manager, Wry, ipc::Invoke};

macro_rules! wrap {
    ($($name:ident),*) => {
        $(
            #[tauri::command]
            async fn $name(app: AppHandle, request: Value) -> Result<Value, DeskError> {
                answer(app, stringify!($name), request).await
            }
        )*

        /// Answers what the page asks.
        pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),*]
        }
    };
}

wire::for_each_command!(wrap);

/// Calls the verb on a thread that may wait: for the disk, a worker or a dialog.
async fn answer(app: AppHandle, name: &'static str, request: Value) -> Result<Value, DeskError> {
    let verb = move || wire::dispatch(&app.state::<Desk>(), name, request);
    match tauri::async_runtime::spawn_blocking(verb).await {
        Ok(reply) => reply,
        Err(error) => Err(DeskError {
            code: Code::Failed,
            happened: format!("Something went wrong inside the program ({name}: {error})."),
            safe: "What was saved before is safe.".into(),
            next: "Try again; if it happens again, close the program and open it anew.".into(),
        }),
    }
}
