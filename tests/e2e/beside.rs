//! A desk without a window, beside the one in the window: a colleague's, or the officer's own while the window is closed.

use crate::PASSPHRASE;
use crate::window::Home;
use desk::{Desk, Surroundings};
use domain::RecordId;
use rapporteur_tests::Nobody;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A desk whose settings and libraries are in this folder.
pub fn beside(folder: &Path) -> Desk {
    Desk::new(Surroundings {
        now: Box::new(chrono::Utc::now),
        today: Box::new(|| chrono::Utc::now().date_naive()),
        new_id: Box::new(|| RecordId(uuid::Uuid::now_v7())),
        config_dir: folder.join("config"),
        documents_dir: folder.to_owned(),
        worker: PathBuf::new(),
        tesseract: Box::new(|| None),
        asks: Box::new(Nobody),
        emit: Box::new(|_| ()),
    })
}

/// Does something in the library "Missions" of a window that was closed: as its officer did on another day.
pub fn meanwhile<T>(
    home: &Home,
    work: impl FnOnce(&Desk, &dyn Fn(&str, Value) -> Value) -> T,
) -> T {
    let folder = home.path().join("beside");
    std::fs::create_dir(&folder).expect("a folder");
    let desk = beside(&folder);
    let ask = |name: &str, request: Value| {
        wire::dispatch(&desk, name, request).unwrap_or_else(|e| panic!("{name}: {e:?}"))
    };
    let library = desk.admit(&home.path().join("Documents/Missions.rapporteur"));
    // The program has ended, but the system may still be letting go of its file.
    let until = Instant::now() + Duration::from_secs(30);
    let request = json!({"handle": library.handle, "passphrase": PASSPHRASE});
    while let Err(error) = wire::dispatch(&desk, "open_library", request.clone()) {
        assert!(Instant::now() < until, "open_library: {error:?}");
        std::thread::sleep(Duration::from_millis(30));
    }
    ask("set_user", json!({"name": "Ana Horvat"}));
    let done = work(&desk, &ask);
    ask("close_library", json!({}));
    done
}
