//! The desk itself: the open library, the files that were pointed at, the jobs, and who is told of a change.

use crate::error::{Code, DeskError};
use crate::event::DeskEvent;
use crate::files::FileHandle;
use crate::jobs::Jobs;
use crate::settings::Config;
use crate::surroundings::Surroundings;
use crate::{Result, files};
use domain::view::ChangeNote;
use domain::{Actor, Edtf, RecordId};
use library::{Library, Reader, Stamp, Writer};
use std::any::Any;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Where an officer works: one per program, shared by its windows and threads. A clone is the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

/// What is on the desk; nothing of it is seen outside.
pub struct Inner {
    pub(crate) around: Surroundings,
    library: RwLock<Option<Library>>,
    pub(crate) files: Mutex<files::Admitted>,
    pub(crate) offered: Mutex<Vec<FileHandle>>,
    pub(crate) waiting: Mutex<Option<FileHandle>>,
    pub(crate) jobs: Mutex<Jobs>,
    pub(crate) config: Mutex<Config>,
    /// The spreadsheets that are being looked through, latest last.
    pub(crate) sheets: Mutex<crate::sheets::Open>,
    /// The report whose pages are looked at.
    pub(crate) looked_at: crate::pages::LookedAt,
    /// The print that is looked at.
    pub(crate) looked_through: Mutex<Option<crate::summaries::LookedThrough>>,
    /// What was counted over the whole library, and how many changes that had seen.
    counted: Mutex<HashMap<String, Counted>>,
    /// What reminders are given of while the library is locked.
    pub(crate) ahead: Mutex<crate::reminders::Ahead>,
    /// The files of the watched folder as they were last seen.
    pub(crate) met: Mutex<crate::watched::Met>,
    acting_as: Mutex<Option<String>>,
    /// When somebody was last seen at one of the windows.
    pub(crate) present: Mutex<Option<chrono::DateTime<chrono::Utc>>>,
    pub(crate) keeping: Mutex<crate::backup::Keeping>,
    pub(crate) tries: Mutex<crate::protection::Tries>,
    /// Held while a library is opened or closed, so that two windows do not do both at once.
    pub(crate) opening: Mutex<()>,
}

impl std::ops::Deref for Desk {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// A lock whose holder panicked is taken over: each of ours guards plain data that is whole between statements.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a file is a library by its name.
fn is_library(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("rapporteur"))
}

/// How many changes a library had seen when an answer was counted over it, and the answer.
type Counted = (i64, Box<dyn Any + Send>);

impl Desk {
    /// A desk with no library open; settings come from the configuration folder.
    pub fn new(around: Surroundings) -> Desk {
        let config = Config::load(&around.config_dir);
        Desk(Arc::new(Inner {
            around,
            library: RwLock::new(None),
            files: Mutex::default(),
            offered: Mutex::default(),
            waiting: Mutex::default(),
            jobs: Mutex::default(),
            config: Mutex::new(config),
            sheets: Mutex::default(),
            looked_at: crate::pages::LookedAt::default(),
            looked_through: Mutex::default(),
            counted: Mutex::default(),
            ahead: Mutex::default(),
            met: Mutex::default(),
            acting_as: Mutex::default(),
            present: Mutex::default(),
            keeping: Mutex::default(),
            tries: Mutex::default(),
            opening: Mutex::new(()),
        }))
    }

    /// Lets a file into the program: whoever holds the handle can have it read, nobody learns its path.
    pub fn admit(&self, path: &Path) -> FileHandle {
        lock(&self.files).admit(path)
    }

    /// Takes files that came as arguments or were dropped on a window, whose name is given then: libraries wait to be opened,
    /// all else is offered for reading.
    pub fn offer(&self, paths: &[PathBuf], window: Option<&str>) {
        let (libraries, reports): (Vec<_>, Vec<_>) = paths.iter().partition(|p| is_library(p));
        if let Some(library) = libraries.last() {
            *lock(&self.waiting) = Some(self.admit(library));
            self.emit(DeskEvent::Library);
        }
        let files: Vec<_> = reports.into_iter().map(|p| self.admit(p)).collect();
        if !files.is_empty() {
            lock(&self.offered).extend(files.iter().cloned());
            let window = window.map(str::to_owned);
            self.emit(DeskEvent::FilesOffered { files, window });
        }
    }

    /// Files are held over a window, which is told which of them it would take: with no library open, as while it is locked,
    /// another library alone. None are held over it any more when they were let go or carried away. Asked by the thread that
    /// draws, it touches no disk and waits for nobody.
    pub fn hold_over(&self, paths: &[PathBuf], window: &str) {
        let reads = self.library.try_read().is_ok_and(|open| open.is_some());
        let taken = paths.iter().filter(|path| reads || is_library(path));
        let names = taken.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        self.emit(DeskEvent::FilesOver {
            names: names.collect(),
            window: window.to_owned(),
        });
    }

    /// Who works here for this run only, where nobody has given a name: the command line takes the system's user.
    pub fn act_as(&self, name: &str) {
        *lock(&self.acting_as) = Some(name.trim().to_owned()).filter(|n| !n.is_empty());
    }

    pub(crate) fn stamp(&self) -> Stamp {
        let named = lock(&self.config).user.clone();
        let name = named.or_else(|| lock(&self.acting_as).clone());
        Stamp {
            actor: Actor(name.unwrap_or_else(|| "(no name given)".to_owned())),
            at: (self.around.now)(),
        }
    }

    pub(crate) fn new_id(&self) -> RecordId {
        (self.around.new_id)()
    }

    pub(crate) fn today(&self) -> Edtf {
        Edtf::day((self.around.today)())
    }

    pub(crate) fn now_text(&self) -> String {
        (self.around.now)().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    pub(crate) fn emit(&self, event: DeskEvent) {
        (self.around.emit)(event);
    }

    /// Puts a library on the desk, or takes it off; gives back the one that was there.
    pub(crate) fn swap(&self, library: Option<Library>) -> Option<Library> {
        // Nothing of a report or a print outlives its library.
        crate::pages::look_away(self);
        self.around.asks.forget_copies();
        lock(&self.looked_through).take();
        let mut place = self.library.write().unwrap_or_else(PoisonError::into_inner);
        lock(&self.counted).clear();
        std::mem::replace(&mut *place, library)
    }

    /// Does something with the open library. Never emits inside: a listener may come back and ask.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&Library) -> Result<T>) -> Result<T> {
        let place = self.library.read().unwrap_or_else(PoisonError::into_inner);
        act(place.as_ref().ok_or_else(no_library)?)
    }

    /// Does something with the open library that nobody else may be in meanwhile. Never emits inside.
    pub(crate) fn exclusively<T>(&self, act: impl FnOnce(&mut Library) -> Result<T>) -> Result<T> {
        // What was looked at may be another thing afterwards.
        crate::pages::look_away(self);
        lock(&self.looked_through).take();
        let mut place = self.library.write().unwrap_or_else(PoisonError::into_inner);
        lock(&self.counted).clear();
        act(place.as_mut().ok_or_else(no_library)?)
    }

    /// Reads within one unchanging view of the library.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> library::Result<T>,
    ) -> Result<T> {
        self.with(|library| Ok(library.read(read)?))
    }

    /// Reads what is counted over the whole library, once for as long as nothing in it changes. `what` says which answer, with
    /// all that it depends on beside the library.
    pub(crate) fn count_once<T: Clone + Send + 'static>(
        &self,
        what: String,
        count: impl FnOnce(&Reader<'_>) -> library::Result<T>,
    ) -> Result<T> {
        /// Those of the screens that are gone to and fro between.
        const KEPT: usize = 48;
        self.read(|r| {
            let number = r.change_number()?;
            if let Some((of, answer)) = lock(&self.counted).get(&what)
                && *of == number
                && let Some(answer) = answer.downcast_ref::<T>()
            {
                return Ok(answer.clone());
            }
            let answer = count(r)?;
            let mut counted = lock(&self.counted);
            counted.retain(|_, (of, _)| *of == number);
            if counted.len() >= KEPT {
                counted.clear();
            }
            counted.insert(what, (number, Box::new(answer.clone())));
            Ok(answer)
        })
    }

    /// Makes one named change and tells everybody what became stale.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&mut Writer<'_>) -> library::Result<(T, String)>,
    ) -> Result<(T, ChangeNote)> {
        let stamp = self.stamp();
        let (value, note) = self.with(|library| Ok(library.change(&stamp, change)?))?;
        self.tell(&note);
        Ok((value, note))
    }

    /// [`Desk::change`], given up where it stands once `cancel` is set.
    pub(crate) fn change_unless<T>(
        &self,
        cancel: &Arc<AtomicBool>,
        change: impl FnOnce(&mut Writer<'_>) -> library::Result<(T, String)>,
    ) -> Result<(T, ChangeNote)> {
        let stamp = self.stamp();
        let (value, note) =
            self.with(|library| Ok(library.change_unless(&stamp, cancel, change)?))?;
        self.tell(&note);
        Ok((value, note))
    }

    /// Tells everybody what a change made stale.
    pub(crate) fn tell(&self, note: &ChangeNote) {
        if note.number == 0 {
            return;
        }
        let undo = self
            .with(|library| Ok(library.undo_state()?))
            .unwrap_or_default();
        self.emit(DeskEvent::Changed {
            stale: note.stale.clone(),
            undo,
        });
    }
}

fn no_library() -> DeskError {
    DeskError::new(
        Code::NoLibrary,
        "No library is open.",
        "Open or make a library first.",
    )
}
