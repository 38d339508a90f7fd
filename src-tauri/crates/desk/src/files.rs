//! Files as the page may know them: a name and an opaque handle, never a path.

use crate::error::{NOTHING_IMPORTED, file_name, plain_io};
use crate::open::lock;
use crate::{Code, Desk, DeskError, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use ts_rs::TS;

/// The endings of the files that the reader knows.
pub const REPORTS: &[&str] = &[
    "pdf", "docx", "docm", "doc", "odt", "fodt", "rtf", "eml", "mht", "mhtml", "txt", "md",
    "markdown", "html", "htm", "xhtml", "png", "jpg", "jpeg", "tif", "tiff",
];

/// How much of a file is read at once.
const PIECE: u64 = 1 << 20;

/// A file that came from a dialog, a drop or an argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileHandle {
    /// Opaque; good for this run of the program.
    pub handle: String,
    /// The file's name, for showing.
    pub name: String,
    /// The folder's name, for showing.
    pub folder: String,
}

/// The files that this run of the program may touch.
#[derive(Default)]
pub(crate) struct Admitted {
    paths: Vec<PathBuf>,
}

impl Admitted {
    /// The same path always has the same handle; a handle says nothing of the path.
    pub(crate) fn admit(&mut self, path: &Path) -> FileHandle {
        let at = self
            .paths
            .iter()
            .position(|p| p == path)
            .unwrap_or_else(|| {
                self.paths.push(path.to_owned());
                self.paths.len() - 1
            });
        let folder = path.parent().and_then(Path::file_name);
        FileHandle {
            handle: format!("file-{}", at + 1),
            name: file_name(path),
            folder: folder
                .map(|f| f.to_string_lossy().into_owned())
                .unwrap_or_default(),
        }
    }

    fn path(&self, handle: &str) -> Option<PathBuf> {
        let number: usize = handle.strip_prefix("file-")?.parse().ok()?;
        self.paths.get(number.checked_sub(1)?).cloned()
    }
}

/// The path behind a handle.
pub(crate) fn path_of(desk: &Desk, handle: &str) -> Result<PathBuf> {
    lock(&desk.files).path(handle).ok_or_else(|| {
        DeskError::invalid(
            "The program does not know this file any more.",
            "Choose the file again.",
        )
    })
}

/// A file's bytes at one moment, with the hash that tells it from all others.
pub(crate) struct Snapshot {
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(crate) bytes: Vec<u8>,
}

impl Snapshot {
    /// Bytes that are in memory already.
    pub(crate) fn of(name: &str, bytes: &[u8]) -> Snapshot {
        Snapshot {
            name: name.to_owned(),
            sha256: hex(&Sha256::digest(bytes)),
            bytes: bytes.to_owned(),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Reads a file once. What is read, hashed, extracted from and kept are the same bytes.
///
/// # Errors
/// A plain sentence for a folder, a device, no permission, an empty or too large file, one that changes while read.
pub(crate) fn snapshot(path: &Path, limit: u64, cancel: &AtomicBool) -> Result<Snapshot> {
    snapshot_while(path, limit, cancel, || {})
}

/// [`snapshot`], with something that happens to the file in the middle.
fn snapshot_while(
    path: &Path,
    limit: u64,
    cancel: &AtomicBool,
    meanwhile: impl FnOnce(),
) -> Result<Snapshot> {
    let name = file_name(path);
    let refuse = |happened: String, next: &str| DeskError {
        code: Code::Failed,
        happened,
        safe: NOTHING_IMPORTED.to_owned(),
        next: next.to_owned(),
    };
    let unreadable = |error: std::io::Error| {
        let next = match error.kind() {
            std::io::ErrorKind::PermissionDenied => {
                "Ask its owner for permission, or read a copy of it."
            }
            std::io::ErrorKind::NotFound => {
                "Check that it has not been moved, and choose it again."
            }
            _ => "Copy it to a disk of this computer and read the copy.",
        };
        refuse(
            format!("{name} could not be read: {}.", plain_io(&error)),
            next,
        )
    };
    // Asked of the path first: opening a pipe or a device could wait for ever.
    let kind = std::fs::metadata(path).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(refuse(
            format!("{name} is a folder."),
            "Choose the files inside it.",
        ));
    }
    if !kind.is_file() {
        return Err(refuse(format!("{name} is not a file."), "Choose a file."));
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let before = file.metadata().map_err(unreadable)?;
    if before.len() > limit {
        let as_limit = reader::ReadError::TooLarge {
            what: "bytes".into(),
            size: before.len(),
            limit,
        };
        return Err(as_limit.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or(0));
    // Piece by piece: a disk across the network may take minutes, and a cancel must not.
    loop {
        if cancel.load(Ordering::Relaxed) {
            return Err(reader::ReadError::Cancelled.into());
        }
        let read = (&mut file)
            .take(PIECE)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if read == 0 || bytes.len() as u64 > limit {
            break;
        }
    }
    meanwhile();
    let after = file.metadata().map_err(unreadable)?;
    let touched = |m: &std::fs::Metadata| (m.len(), m.modified().ok());
    if touched(&before) != touched(&after) || bytes.len() as u64 != after.len() {
        return Err(refuse(
            format!("{name} changed while it was being read."),
            "Wait until the program that writes it has finished, then read it again.",
        ));
    }
    if bytes.is_empty() {
        return Err(reader::ReadError::Empty.into());
    }
    Ok(Snapshot {
        sha256: hex(&Sha256::digest(&bytes)),
        name,
        bytes,
    })
}

/// Writes a file whole or not at all: beside it first, then in its place.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    write_whole_by(path, |out| out.write_all(bytes))
}

/// [`write_whole`] of what is written piece by piece.
pub(crate) fn write_whole_by(
    path: &Path,
    write_to: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let write = || {
        let mut file = File::create(&beside)?;
        write_to(&mut file)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    write().inspect_err(|_| {
        // Best effort: the half file is worth nothing, and the first error is the one to tell.
        let _ = std::fs::remove_file(&beside);
    })
}

/// Closes a folder of the program's own to everybody else who uses the computer. On Windows a person's folders are closed already.
pub(crate) fn for_its_owner_alone(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// At most so many bytes of a file that is small or will not do.
pub(crate) fn read_small(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is said where the disk refuses a file.
pub(crate) fn unwritten(path: &Path, error: &std::io::Error) -> DeskError {
    DeskError::new(
        Code::Failed,
        format!(
            "{} could not be written: {}.",
            file_name(path),
            plain_io(error)
        ),
        "Choose another folder.",
    )
}

/// Writes a file that the officer has chosen a place for.
///
/// # Errors
/// `invalid` for an unknown handle; `failed` when the disk refuses.
pub(crate) fn save(desk: &Desk, handle: &str, bytes: &[u8]) -> Result<()> {
    let path = path_of(desk, handle)?;
    write_whole(&path, bytes).map_err(|error| unwritten(&path, &error))
}

/// Asks which library to open; `None` when cancelled.
///
/// # Errors
/// None today; a dialog may refuse on some system.
pub fn choose_library(desk: &Desk) -> Result<Option<FileHandle>> {
    Ok(desk.around.asks.choose_library().map(|p| desk.admit(&p)))
}

/// Asks which handover to take over; `None` when cancelled.
///
/// # Errors
/// None today; a dialog may refuse on some system.
pub fn choose_handover(desk: &Desk) -> Result<Option<FileHandle>> {
    Ok(desk.around.asks.choose_handover().map(|p| desk.admit(&p)))
}

/// Asks where to write a file; `None` when cancelled. The name is suggested as every system takes it.
///
/// # Errors
/// None today; a dialog may refuse on some system.
pub fn choose_place(desk: &Desk, suggested_name: &str) -> Result<Option<FileHandle>> {
    Ok(desk
        .around
        .asks
        .choose_place(&domain::file_name::safe(suggested_name))
        .map(|p| desk.admit(&p)))
}

/// Asks which reports to read; none when cancelled.
///
/// # Errors
/// None today; a dialog may refuse on some system.
pub fn choose_reports(desk: &Desk) -> Result<Vec<FileHandle>> {
    Ok(desk
        .around
        .asks
        .choose_reports()
        .iter()
        .map(|p| desk.admit(p))
        .collect())
}

/// Asks which files to keep beside an event or a material; none when cancelled.
///
/// # Errors
/// None today; a dialog may refuse on some system.
pub fn choose_attachments(desk: &Desk) -> Result<Vec<FileHandle>> {
    let chosen = desk.around.asks.choose_attachments();
    Ok(chosen.iter().map(|p| desk.admit(p)).collect())
}

/// Asks which spreadsheet to read; `None` when cancelled.
///
/// # Errors
/// None today; a dialog may refuse on some system.
pub fn choose_sheet(desk: &Desk) -> Result<Option<FileHandle>> {
    Ok(desk.around.asks.choose_sheet().map(|p| desk.admit(&p)))
}

/// Opens a file with the program that the system has for it.
///
/// # Errors
/// `invalid` for an unknown handle; `failed` when the system has no such program.
pub fn open(desk: &Desk, handle: &str) -> Result<()> {
    let path = path_of(desk, handle)?;
    desk.around.asks.open_file(&path).map_err(|why| {
        DeskError::new(
            Code::Failed,
            format!(
                "{} could not be opened: {}.",
                file_name(&path),
                why.trim_end_matches('.')
            ),
            "Open it from the folder it is in.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_while_read_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("minutes.txt");
        std::fs::write(&path, "The Commission met.").expect("written");
        let never = AtomicBool::new(false);
        let append = || {
            let mut file = File::options().append(true).open(&path).expect("opened");
            file.write_all(b" Again.").expect("appended");
        };
        let error = snapshot_while(&path, 1000, &never, append)
            .err()
            .expect("refused");
        assert_eq!(
            error.happened,
            "minutes.txt changed while it was being read."
        );
        let calm = snapshot(&path, 1000, &never).expect("read");
        assert_eq!(calm.bytes, b"The Commission met. Again.");
    }

    #[test]
    fn a_handle_is_the_same_for_the_same_file_and_holds_no_path() {
        let mut admitted = Admitted::default();
        let a = admitted.admit(Path::new("/home/officer/reports/final.pdf"));
        let b = admitted.admit(Path::new("/home/officer/old/final.pdf"));
        assert_eq!(
            a,
            admitted.admit(Path::new("/home/officer/reports/final.pdf"))
        );
        assert_ne!(a.handle, b.handle);
        assert_eq!(
            (a.name.as_str(), a.folder.as_str()),
            ("final.pdf", "reports")
        );
        assert!(!a.handle.contains("officer"));
        assert_eq!(admitted.path("file-0"), None);
        assert_eq!(admitted.path("/etc/passwd"), None);
    }
}
