//! Keeping other processes out, and staying off disks whose locks cannot be trusted.

use crate::error::{LibraryError, Result};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Takes the library for this process until the returned file is dropped.
///
/// The lock is the operating system's, on an empty hidden file beside the library: it ends with the process, however
/// that ends. SQLite's own locks would do between processes, but not say so at the door.
pub(crate) fn take(library: &Path) -> Result<File> {
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(beside(library))?;
    for _ in 0..PATIENCE {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => std::thread::sleep(MOMENT),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(LibraryError::InUse(library.to_owned()))
}

/// A process that is just being started, such as a worker, holds a copy of all that is open until it becomes another program: a lock
/// that was let go seems held for a moment.
const PATIENCE: u32 = 15;
const MOMENT: Duration = Duration::from_millis(20);

fn beside(library: &Path) -> PathBuf {
    let name = library.file_name().unwrap_or_default().to_string_lossy();
    library.with_file_name(format!(".{name}.lock"))
}

/// Refuses a folder on a network share: its locks and its shared memory are not to be trusted.
pub(crate) fn refuse_network(library: &Path) -> Result<()> {
    let folder = match library.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if is_network(folder)? {
        Err(LibraryError::NetworkShare(library.to_owned()))
    } else {
        Ok(())
    }
}

#[cfg(target_os = "linux")]
fn is_network(folder: &Path) -> Result<bool> {
    /// What a program serves as a file system: a stick's as well as a share's.
    const FUSE: u32 = 0x6573_5546;
    let found = rustix::fs::statfs(folder).map_err(std::io::Error::from)?;
    // The kernel's type is signed or unsigned by machine; the numbers themselves are 32 bits everywhere.
    let kind = found.f_type as u32;
    if kind != FUSE {
        return Ok(is_network_type(kind));
    }
    let mounts = std::fs::read_to_string("/proc/self/mountinfo")?;
    Ok(served_type(&mounts, &folder.canonicalize()?).is_some_and(is_network_program))
}

/// The type of what is mounted where a folder is, by the list of all mounts: the innermost, and of those the latest, counts.
#[cfg(target_os = "linux")]
fn served_type<'m>(mounts: &'m str, folder: &Path) -> Option<&'m str> {
    let mut innermost: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        // `36 35 98:0 / /mnt/share rw,noatime shared:1 - fuse.sshfs host:/home rw`
        let (before, after) = line.split_once(" - ")?;
        let (at, kind) = (before.split(' ').nth(4)?, after.split(' ').next()?);
        let at = at.replace("\\040", " ").replace("\\134", "\\");
        if folder.starts_with(&at) && innermost.is_none_or(|(length, _)| at.len() >= length) {
            innermost = Some((at.len(), kind));
        }
    }
    innermost.map(|(_, kind)| kind)
}

/// Programs that serve what is on another machine; GNOME and KDE show shares by the first two.
#[cfg(target_os = "linux")]
fn is_network_program(kind: &str) -> bool {
    const NETWORK: &[&str] = &[
        "fuse.gvfsd-fuse",
        "fuse.kio-fuse",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.curlftpfs",
        "fuse.glusterfs",
        "fuse.ceph-fuse",
    ];
    NETWORK.contains(&kind)
}

/// Numbers from linux/magic.h and the file systems' own sources.
#[cfg(target_os = "linux")]
fn is_network_type(f_type: u32) -> bool {
    const NETWORK: &[u32] = &[
        0x6969,      // NFS
        0x517b,      // SMB
        0xff53_4d42, // CIFS
        0xfe53_4d42, // SMB2
        0x564c,      // NCP
        0x5346_414f, // AFS
        0x7375_7245, // CODA
        0x00c3_6400, // CEPH
        0x0bd0_0bd0, // LUSTRE
        0x0102_1997, // 9P
        0x0116_1970, // GFS2
        0x7461_636f, // OCFS2
    ];
    NETWORK.contains(&f_type)
}

#[cfg(target_os = "macos")]
fn is_network(folder: &Path) -> Result<bool> {
    /// From sys/mount.h: the file system is stored locally.
    const MNT_LOCAL: u32 = 0x0000_1000;
    let found = rustix::fs::statfs(folder).map_err(std::io::Error::from)?;
    Ok(found.f_flags & MNT_LOCAL == 0)
}

#[cfg(windows)]
fn is_network(folder: &Path) -> Result<bool> {
    use std::path::{Component, Prefix};
    // Canonical paths of mapped drives lead to the share itself: \\?\UNC\server\share.
    let whole = folder.canonicalize()?;
    Ok(matches!(
        whole.components().next(),
        Some(Component::Prefix(p)) if matches!(p.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    ))
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn is_network(_folder: &Path) -> Result<bool> {
    Ok(false)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_from_disks() {
        for share in [0x6969, 0xff53_4d42, 0xfe53_4d42] {
            assert!(is_network_type(share));
        }
        // ext4, btrfs, xfs, tmpfs, overlayfs.
        for disk in [0xef53, 0x9123_683e, 0x5846_5342, 0x0102_1994, 0x794c_7630] {
            assert!(!is_network_type(disk));
        }
    }

    #[test]
    fn a_share_that_a_program_serves_is_told_from_a_stick() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      40 22 0:36 / /run/user/1000/gvfs rw,nosuid - fuse.gvfsd-fuse gvfsd-fuse rw\n\
                      41 22 8:17 / /media/asel/My\\040stick rw - fuseblk /dev/sdb1 rw\n\
                      42 22 0:40 / /home/asel/office rw - fuse.sshfs office:/srv rw\n";
        let is_share =
            |folder: &str| served_type(mounts, Path::new(folder)).is_some_and(is_network_program);
        assert!(is_share(
            "/run/user/1000/gvfs/smb-share:server=office,share=all"
        ));
        assert!(is_share("/home/asel/office"));
        for disk in ["/media/asel/My stick/reports", "/home/asel/officer", "/"] {
            assert!(!is_share(disk), "{disk}");
        }
        assert_eq!(
            served_type(mounts, Path::new("/media/asel/My stick")),
            Some("fuseblk")
        );
    }
}
