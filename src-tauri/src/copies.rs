//! Copies of what is in the library, for programs that show them: in a folder that nobody else can read, in memory where
//! the system has such a place, gone when the library is closed or the program ends.

use std::io::{Result, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::{Builder, TempDir};

/// How the folders begin, so that those of a run that was killed are known.
const PREFIX: &str = "rapporteur-shown-";

/// The copies of this run.
pub struct Copies {
    base: PathBuf,
    folder: Mutex<Option<TempDir>>,
}

impl Default for Copies {
    /// In the officer's own folder in memory where there is one (Linux), else among the temporary files.
    fn default() -> Copies {
        let in_memory = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
        Copies::below(
            in_memory
                .filter(|dir| dir.is_dir())
                .unwrap_or_else(std::env::temp_dir),
        )
    }
}

impl Copies {
    /// Below this folder, out of which the copies of a run that was killed are taken.
    fn below(base: PathBuf) -> Copies {
        for entry in std::fs::read_dir(&base).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if name.to_string_lossy().starts_with(PREFIX) && entry.path().is_dir() {
                // What another program still shows, or another officer owns, stays until the next start.
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
        Copies {
            base,
            folder: Mutex::default(),
        }
    }

    /// Makes a copy that can be read and not changed: changes would be lost with it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn make(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let within = match &*folder {
            Some(folder) => folder.path().to_owned(),
            None => {
                let made = Builder::new().prefix(PREFIX).tempdir_in(&self.base)?;
                let path = made.path().to_owned();
                *folder = Some(made);
                path
            }
        };
        // Each in a folder of its own: two files may have one name.
        let own = Builder::new().prefix("").tempdir_in(within)?.keep();
        let path = own.join(Path::new(name).file_name().unwrap_or("file".as_ref()));
        let mut file = std::fs::File::create_new(&path)?;
        file.write_all(bytes)?;
        let mut rights = file.metadata()?.permissions();
        rights.set_readonly(true);
        file.set_permissions(rights)?;
        Ok(path)
    }

    /// Takes all copies away.
    pub fn forget(&self) {
        // Dropping the folder removes it; on Windows a file that is still shown stays until the next start.
        self.folder
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_read_only_and_go_with_the_library() {
        let base = tempfile::tempdir().expect("a folder");
        let copies = Copies::below(base.path().to_owned());
        let one = copies.make("slides.pdf", b"one").expect("made");
        let other = copies.make("slides.pdf", b"other").expect("made");
        assert_ne!(one, other);
        assert_eq!(std::fs::read(&one).expect("read"), b"one");
        assert!(
            std::fs::metadata(&one)
                .expect("there")
                .permissions()
                .readonly()
        );
        assert!(one.starts_with(base.path()));
        copies.forget();
        assert!(!one.exists() && !other.exists());
        assert_eq!(std::fs::read_dir(base.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn what_a_killed_run_left_behind_goes_at_the_next_start() {
        let base = tempfile::tempdir().expect("a folder");
        let left = base.path().join(format!("{PREFIX}killed"));
        let other = base.path().join("another-program");
        std::fs::create_dir_all(left.join("x")).expect("made");
        std::fs::create_dir(&other).expect("made");
        let copies = Copies::below(base.path().to_owned());
        assert!(!left.exists() && other.exists());
        copies.forget();
    }
}
