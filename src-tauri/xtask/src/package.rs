//! `package`: what an officer installs, a .deb and an .rpm; the same to the byte wherever and whenever they are made of the same
//! commit (`packaging/README.md` says under which conditions, and how to check it).

use crate::{Failure, materials, page, shell, system};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

/// Tauri's own bundler, of the version that the shell is built with.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Builds both programs and packs them with desktop entry, icons, MIME type, manual pages, completions and licences.
pub fn package() -> Result<ExitCode, Failure> {
    system::ready_to_pack()?;
    let moment = moment()?;
    page::build()?;
    shell::run(shell::release().args(["--bin", "rapporteur", "--bin", "rapporteur-cli"]))?;
    let target = shell::target();
    for program in ["rapporteur", "rapporteur-cli"] {
        names_no_folder_of_ours(&target.join("release").join(program))?;
    }
    materials::write()?;
    for package in packed(&laid_out()?, moment)? {
        println!("{}", sum(&package)?);
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the packages here and in a fresh clone of the last commit in another folder, and compares them.
pub fn package_twice() -> Result<ExitCode, Failure> {
    let changed = shell::output(shell::command("git").args(["status", "--porcelain"]));
    if changed.is_none_or(|changed| !changed.is_empty()) {
        return Err(
            "What is to be built twice must be committed: the second time it comes out of git."
                .into(),
        );
    }
    package()?;
    let again = shell::target().join("package/again");
    let _ = fs::remove_dir_all(&again);
    shell::run(
        shell::command("git")
            .args(["clone", "--quiet", "--no-hardlinks", "."])
            .arg(&again),
    )?;
    shell::run(
        shell::cargo()
            .args(["xtask", "package"])
            .current_dir(&again)
            .env("CARGO_TARGET_DIR", again.join("target")),
    )?;
    for package in packages(&shell::target()) {
        let name = package.file_name().unwrap_or_default();
        let other = again.join("target/package").join(name);
        let here = fs::read(&package).map_err(|e| unread(&package, &e))?;
        if here != fs::read(&other).map_err(|e| unread(&other, &e))? {
            return Err(format!(
                "{} differs from {}.",
                package.display(),
                other.display()
            ));
        }
    }
    println!("Both times the same packages to the byte.");
    Ok(ExitCode::SUCCESS)
}

/// Builds the packages and tries the .deb in a fresh Debian 12: installed, started, its library opened by its type, removed.
pub fn try_package() -> Result<ExitCode, Failure> {
    package()?;
    system::ready_to_install()?;
    let root = shell::target().join("package/root");
    let clean = CleanRoot::make(&root)?;
    let [deb, _] = packages(&shell::target());
    for (from, to) in [
        (deb, "tmp/rapporteur.deb"),
        (packaging("try.sh"), "tmp/try.sh"),
    ] {
        fs::copy(&from, root.join(to)).map_err(|e| unread(&from, &e))?;
    }
    shell::run(
        shell::command("chroot")
            .arg(&clean.0)
            .args(["sh", "/tmp/try.sh"]),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// When everything in the packages is from: the last commit, or what `SOURCE_DATE_EPOCH` says, in seconds.
fn moment() -> Result<u64, Failure> {
    let said = std::env::var("SOURCE_DATE_EPOCH").ok();
    let said = said.or_else(|| {
        let mut log = shell::command("git");
        shell::output(log.args(["log", "-1", "--format=%ct"]))
    });
    said.and_then(|seconds| seconds.parse().ok()).ok_or_else(|| {
        "There is no commit to tell the date from: set SOURCE_DATE_EPOCH to a number of seconds.".into()
    })
}

/// A program given to others must not tell where on this machine it was made.
fn names_no_folder_of_ours(program: &Path) -> Result<(), Failure> {
    let bytes = fs::read(program).map_err(|e| unread(program, &e))?;
    for (folder, _) in shell::moved() {
        let name = folder.to_string_lossy();
        // A folder such as `/` or `/src` would be found in anything.
        if name.len() > 8 && holds(&bytes, name.as_bytes()) {
            return Err(format!("{} names {name}.", program.display()));
        }
    }
    Ok(())
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| *b == name[0]) {
        rest = &rest[at..];
        if rest.starts_with(name) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// The files of a package where they are to be, laid out by Tauri's bundler.
fn laid_out() -> Result<PathBuf, Failure> {
    let target = shell::target();
    shell::run(
        shell::command(target.join("release/rapporteur-cli"))
            .arg("manual")
            .arg(target.join("package")),
    )?;
    let bundle = target.join("release/bundle/deb");
    let _ = fs::remove_dir_all(&bundle);
    // Fetched when it is needed: the page is built and tested without it.
    let mut bundler = shell::command(if cfg!(windows) { "npx.cmd" } else { "npx" });
    bundler.args(["--yes", BUNDLER, "bundle", "--ci", "--bundles", "deb"]);
    shell::run(&mut bundler)?;
    fs::read_dir(&bundle)
        .map_err(|e| unread(&bundle, &e))?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.join("data").is_dir())
        .ok_or_else(|| format!("{}: no files of a package", bundle.display()))
}

/// Where the packages are, the .deb first.
fn packages(target: &Path) -> [PathBuf; 2] {
    let (deb, rpm) = match std::env::consts::ARCH {
        "x86_64" => ("amd64", "x86_64"),
        "aarch64" => ("arm64", "aarch64"),
        other => (other, other),
    };
    let folder = target.join("package");
    [
        folder.join(format!("rapporteur_{VERSION}_{deb}.deb")),
        folder.join(format!("rapporteur-{VERSION}-1.{rpm}.rpm")),
    ]
}

/// Packs what the bundler has laid out. Its own packages hold the time of their making and the order of this disk.
fn packed(bundled: &Path, moment: u64) -> Result<[PathBuf; 2], Failure> {
    let data = bundled.join("data");
    let packages = packages(&shell::target());
    let [deb, rpm] = &packages;
    settle(&data, moment)?;
    let work = shell::target().join("package/rpm");
    let _ = fs::remove_dir_all(&work);
    let mut build = shell::command("rpmbuild");
    build
        .args(["-bb", "--quiet"])
        .arg(packaging("rapporteur.spec"));
    for (name, value) in [
        ("_topdir", &*work.to_string_lossy()),
        (
            "_rpmdir",
            &*shell::target().join("package").to_string_lossy(),
        ),
        (
            "_rpmfilename",
            &*rpm.file_name().unwrap_or_default().to_string_lossy(),
        ),
        ("laid_out", &*data.to_string_lossy()),
        ("version_of_rapporteur", VERSION),
        ("use_source_date_epoch_as_buildtime", "1"),
        ("clamp_mtime_to_source_date_epoch", "1"),
        ("_buildhost", "rapporteur"),
        ("_binary_payload", "w6.gzdio"),
        ("_build_id_links", "none"),
        ("debug_package", "%{nil}"),
        // Nothing is stripped or packed once more: both packages hold the same files.
        ("__os_install_post", "%{nil}"),
    ] {
        build.arg("--define").arg(format!("{name} {value}"));
    }
    shell::run(build.env("SOURCE_DATE_EPOCH", moment.to_string()))?;

    let about = data.join("DEBIAN");
    fs::create_dir_all(&about).map_err(|e| unread(&about, &e))?;
    for name in ["control", "md5sums"] {
        let from = bundled.join("control").join(name);
        let text = fs::read_to_string(&from).map_err(|e| unread(&from, &e))?;
        fs::write(about.join(name), in_order(name, &text)).map_err(|e| unread(&about, &e))?;
    }
    settle(&data, moment)?;
    shell::run(
        shell::command("dpkg-deb")
            .args(["--root-owner-group", "-Zgzip", "--build"])
            .arg(&data)
            .arg(deb)
            .env("SOURCE_DATE_EPOCH", moment.to_string()),
    )?;
    Ok(packages)
}

/// The sums are written in the order of the disk; the rest has an order of its own.
fn in_order(name: &str, text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if name == "md5sums" {
        lines.sort_by_key(|line| line.split_whitespace().next_back());
    }
    lines.join("\n") + "\n"
}

/// Gives all files one date and the rights that everybody's files have, whatever this machine gave them.
fn settle(at: &Path, moment: u64) -> Result<(), Failure> {
    let of = |error: std::io::Error| unread(at, &error);
    let is_folder = at.is_dir();
    if is_folder {
        for entry in fs::read_dir(at).map_err(of)? {
            settle(&entry.map_err(of)?.path(), moment)?;
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let runs = is_folder || at.parent().is_some_and(|p| p.ends_with("usr/bin"));
        let rights = fs::Permissions::from_mode(if runs { 0o755 } else { 0o644 });
        fs::set_permissions(at, rights).map_err(of)?;
    }
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(moment);
    File::open(at)
        .and_then(|file| file.set_modified(then))
        .map_err(of)
}

/// A line as `sha256sum` writes it.
fn sum(file: &Path) -> Result<String, Failure> {
    shell::output(shell::command("sha256sum").arg(file))
        .ok_or_else(|| format!("{} was not made.", file.display()))
}

fn packaging(name: &str) -> PathBuf {
    shell::root().join("src-tauri/packaging").join(name)
}

fn unread(path: &Path, error: &std::io::Error) -> Failure {
    format!("{}: {error}", path.display())
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
            fs::create_dir_all(&at).map_err(|e| unread(&at, &e))?;
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
        let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
        if !mounts.contains(&*self.0.to_string_lossy()) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_wherever_it_stands_in_a_program() {
        assert!(holds(b"\0/home/asel/rapporteur/src\0", b"/home/asel"));
        assert!(holds(b"//home/asel", b"/home/asel"));
        assert!(!holds(b"/home/ase", b"/home/asel"));
        assert!(!holds(b"", b"/home/asel"));
    }

    #[test]
    fn sums_stand_in_the_order_of_their_files() {
        let sums = "ff  usr/share/b\n00  usr/share/c\n11  usr/bin/a\n";
        assert_eq!(
            in_order("md5sums", sums),
            "11  usr/bin/a\nff  usr/share/b\n00  usr/share/c\n"
        );
        assert_eq!(in_order("control", "B: 1\nA: 2"), "B: 1\nA: 2\n");
    }

    #[cfg(unix)]
    #[test]
    fn files_are_of_one_date_and_with_the_rights_of_a_package() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let folder =
            std::env::temp_dir().join(format!("rapporteur-settled-{}", std::process::id()));
        for (name, mode) in [("usr/bin/program", 0o600), ("usr/share/icon.png", 0o777)] {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(&path, name).expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
        }
        settle(&folder, 1_700_000_000).expect("settled");
        for (name, mode) in [
            ("usr", 0o755),
            ("usr/bin/program", 0o755),
            ("usr/share/icon.png", 0o644),
        ] {
            let about = fs::metadata(folder.join(name)).expect("it is there");
            assert_eq!(
                (about.mode() & 0o777, about.mtime()),
                (mode, 1_700_000_000),
                "{name}"
            );
        }
        fs::remove_dir_all(&folder).expect("removed");
    }
}
