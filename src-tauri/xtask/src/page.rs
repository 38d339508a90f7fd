//! The page: its packages and its build, each done again only when what it is made from has changed.

use crate::{Failure, guide, shell};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Installs the page's packages if the lock file has changed since the last time.
pub fn packages() -> Result<(), Failure> {
    let ui = shell::root().join("ui");
    let there = ui.join("node_modules").exists();
    when_changed("packages", there, &[ui.join("package-lock.json")], || {
        shell::run(shell::npm().args(["ci", "--no-audit", "--no-fund"]))
    })
}

/// Builds the page if its sources have changed since the last time.
pub fn build() -> Result<(), Failure> {
    packages()?;
    let ui = shell::root().join("ui");
    let there = ui.join("dist/index.html").exists();
    // The guide is a part of the page.
    let mut made_from = sources(&ui)?;
    made_from.extend(sources(&guide::folder())?);
    when_changed("page", there, &made_from, || {
        shell::run(shell::npm().args(["run", "--silent", "build"]))
    })
}

/// Every file in the page's folder, apart from what is generated there, in a fixed order.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unread = |error| format!("{} could not be read: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.ends_with("node_modules") || path.ends_with("dist") {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn when_changed(
    what: &str,
    there: bool,
    made_from: &[PathBuf],
    make: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    let stamp = shell::target().join("xtask").join(what);
    let now = fingerprint(made_from);
    if there && fs::read_to_string(&stamp).is_ok_and(|before| before == now) {
        return Ok(());
    }
    make()?;
    // Without a stamp the work is done again next time, which is slow but right.
    if let Some(folder) = stamp.parent() {
        let _ = fs::create_dir_all(folder);
    }
    let _ = fs::write(&stamp, now);
    Ok(())
}

fn fingerprint(files: &[PathBuf]) -> String {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
