//! `package`: what an officer installs, a .deb and an .rpm.

use crate::{Failure, page, shell, system};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tauri's own bundler, of the version that the shell is built with.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// Builds both programs and bundles them with desktop entry, icons, MIME type, manual page and completions.
pub fn package() -> Result<ExitCode, Failure> {
    system::ready_to_build()?;
    page::build()?;
    shell::run(
        shell::cargo()
            .args(["build", "--release"])
            .args(shell::EVERYTHING)
            .args(["--bin", "rapporteur", "--bin", "rapporteur-cli"]),
    )?;
    let target = shell::target();
    shell::run(
        shell::command(target.join("release/rapporteur-cli"))
            .arg("manual")
            .arg(target.join("package")),
    )?;
    // Fetched when it is needed: the page is built and tested without it.
    let mut bundle = shell::command(if cfg!(windows) { "npx.cmd" } else { "npx" });
    bundle.args(["--yes", BUNDLER, "bundle", "--ci", "--bundles", "deb,rpm"]);
    shell::run(&mut bundle)?;
    println!(
        "The packages are in {}.",
        target.join("release/bundle").display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Builds the packages and tries the .deb in a fresh Debian 12: installed, started, its library opened by its type, removed.
pub fn try_package() -> Result<ExitCode, Failure> {
    package()?;
    system::ready_to_install()?;
    let root = shell::target().join("package/root");
    let clean = CleanRoot::make(&root)?;
    let deb = built(&shell::target().join("release/bundle/deb"))?;
    for (from, to) in [
        (deb, "tmp/rapporteur.deb"),
        (
            shell::root().join("src-tauri/packaging/try.sh"),
            "tmp/try.sh",
        ),
    ] {
        std::fs::copy(&from, root.join(to)).map_err(|e| format!("{}: {e}", from.display()))?;
    }
    shell::run(
        shell::command("chroot")
            .arg(&clean.0)
            .args(["sh", "/tmp/try.sh"]),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The newest package of a folder.
fn built(folder: &Path) -> Result<PathBuf, Failure> {
    std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "deb"))
        .max_by_key(|path| path.metadata().and_then(|m| m.modified()).ok())
        .ok_or_else(|| format!("{}: no .deb", folder.display()))
}

/// A Debian with nothing in it but itself; gone when dropped.
struct CleanRoot(PathBuf);

impl CleanRoot {
    fn make(root: &Path) -> Result<CleanRoot, Failure> {
        if root.exists() {
            drop(CleanRoot(root.to_owned()));
        }
        shell::run(
            shell::command("debootstrap")
                .args(["--variant=minbase", "bookworm"])
                .arg(root),
        )?;
        let clean = CleanRoot(root.to_owned());
        for (kind, place) in [("proc", "proc"), ("devtmpfs", "dev"), ("tmpfs", "dev/shm")] {
            let at = root.join(place);
            std::fs::create_dir_all(&at).map_err(|e| format!("{}: {e}", at.display()))?;
            shell::run(shell::command("mount").args(["-t", kind, kind]).arg(at))?;
        }
        Ok(clean)
    }
}

impl Drop for CleanRoot {
    fn drop(&mut self) {
        // A folder in which something is still mounted must not be emptied: it would be the machine's own devices.
        for place in ["dev/shm", "dev", "proc"] {
            let _ = shell::command("umount").arg(self.0.join(place)).output();
        }
        let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
        if !mounts.contains(&*self.0.to_string_lossy()) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}
