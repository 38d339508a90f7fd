//! What the machine must have beside Rust, a C compiler and Node.

use crate::{Failure, shell};
use std::path::Path;

/// To build the program and to open its window.
const TO_BUILD: &[&str] = &[
    "pkg-config",
    // SQLite's session extension has its bindings made when it is built.
    "libclang-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-common",
];

/// To drive the window without a screen, to read it as a screen reader does, and to paste into it.
const TO_DRIVE: &[&str] = &[
    "xvfb",
    "webkit2gtk-driver",
    "dbus",
    "at-spi2-core",
    "xclip",
    "xdotool",
];

/// To measure beside another program.
const TO_MEASURE: &[&str] = &["poppler-utils"];

/// To pack what was built; dpkg-deb is part of Debian.
const TO_PACK: &[&str] = &["rpm"];

/// To try a package in a clean root.
const TO_INSTALL: &[&str] = &["debootstrap"];

const NODE: (u32, u32) = (20, 19);

/// Makes sure that the program can be built here.
pub fn ready_to_build() -> Result<(), Failure> {
    ready(TO_BUILD)?;
    node()
}

/// Makes sure that packages can be made here.
pub fn ready_to_pack() -> Result<(), Failure> {
    ready(&[TO_BUILD, TO_PACK].concat())?;
    node()
}

/// Makes sure that the program can be built here, and its window driven.
pub fn ready_to_drive() -> Result<(), Failure> {
    ready(&[TO_BUILD, TO_DRIVE].concat())?;
    node()
}

/// As [`ready_to_drive`], with the programs that the bench measures beside ours.
pub fn ready_to_measure() -> Result<(), Failure> {
    ready(&[TO_BUILD, TO_DRIVE, TO_MEASURE].concat())?;
    node()
}

/// Makes sure that a clean root can be made here, which only root may.
pub fn ready_to_install() -> Result<(), Failure> {
    if shell::output(shell::command("id").arg("-u")).as_deref() != Some("0") {
        return Err("A clean root is made with debootstrap and chroot, which only root may: run it as root.".into());
    }
    ready(TO_INSTALL)
}

fn ready(packages: &[&str]) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        // The web view of Windows and macOS is part of the system.
        return Ok(());
    }
    let is_debian = Path::new("/etc/debian_version").exists();
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_debian || !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !is_debian {
        if packages_seem_there(packages) {
            return Ok(());
        }
        return Err(format!(
            "This is not Debian, so nothing is installed here. Needed, by their Debian names: {list}."
        ));
    }
    println!("Missing Debian packages, to be installed now: {list}");
    run_as_root(&["apt-get", "update", "-q"])?;
    let mut install = vec!["apt-get", "install", "-q", "-y", "--no-install-recommends"];
    install.extend(&missing);
    run_as_root(&install)
}

fn is_installed(package: &str) -> bool {
    let mut query = shell::command("dpkg-query");
    query.args(["-W", "-f=${Status}", package]);
    shell::output(&mut query).is_some_and(|status| status.ends_with("ok installed"))
}

/// On other systems the names differ, but the libraries and programs can be asked for themselves.
fn packages_seem_there(packages: &[&str]) -> bool {
    let answers = |program: &str, arguments: &[&str]| {
        shell::output(shell::command(program).args(arguments)).is_some()
    };
    packages.iter().all(|package| match *package {
        "libssl-dev" => answers("pkg-config", &["--exists", "openssl"]),
        "libwebkit2gtk-4.1-dev" => answers("pkg-config", &["--exists", "webkit2gtk-4.1"]),
        "pkg-config" => answers("pkg-config", &["--version"]),
        "xvfb" => on_path("Xvfb"),
        "webkit2gtk-driver" => on_path("WebKitWebDriver"),
        "dbus" => on_path("dbus-daemon"),
        "xclip" | "xdotool" => on_path(package),
        "at-spi2-core" => [
            "/usr/libexec/at-spi-bus-launcher",
            "/usr/lib/at-spi-bus-launcher",
            "/usr/lib/at-spi2-core/at-spi-bus-launcher",
        ]
        .iter()
        .any(|launcher| Path::new(launcher).exists()),
        "poppler-utils" => on_path("pdftotext"),
        "rpm" => on_path("rpmbuild") && on_path("dpkg-deb"),
        _ => true,
    })
}

fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).exists())
    })
}

fn run_as_root(words: &[&str]) -> Result<(), Failure> {
    let is_root = shell::output(shell::command("id").arg("-u")).as_deref() == Some("0");
    let mut command = if is_root {
        shell::command(words[0])
    } else {
        let mut sudo = shell::command("sudo");
        // Passed on by name: sudo drops the environment.
        sudo.args(["DEBIAN_FRONTEND=noninteractive", words[0]]);
        sudo
    };
    command
        .args(&words[1..])
        .env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(&mut command)
        .map_err(|failure| format!("{failure} As root, this would do it: {}", words.join(" ")))
}

fn node() -> Result<(), Failure> {
    let wanted = format!(
        "Node {}.{} or later is needed to build the page",
        NODE.0, NODE.1
    );
    let Some(version) = shell::output(shell::command("node").arg("--version")) else {
        return Err(format!("{wanted}; there is none. See https://nodejs.org."));
    };
    if is_new_enough(&version) {
        Ok(())
    } else {
        Err(format!(
            "{wanted}; this is {version}. See https://nodejs.org."
        ))
    }
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= NODE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn node_is_compared_as_numbers() {
        assert!(is_new_enough("v20.19.0"));
        assert!(is_new_enough("v20.20.2"));
        assert!(is_new_enough("v100.0.0"));
        assert!(!is_new_enough("v20.9.0"));
        assert!(!is_new_enough("v18.20.4"));
        assert!(!is_new_enough("nonsense"));
    }
}
