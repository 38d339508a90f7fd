//! A screen to draw on, or a stand-in for one.

use crate::{Failure, shell};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Whether a window could be seen here.
pub fn is_there() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// A virtual screen that lasts as long as this value.
pub struct VirtualDisplay {
    server: Child,
    name: String,
}

impl VirtualDisplay {
    /// Starts one under a number that is free; the server itself finds it.
    pub fn start() -> Result<VirtualDisplay, Failure> {
        let mut server = shell::command("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1920x1200x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb could not be started: {error}"))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut number);
        }
        let number = number.trim();
        if number.is_empty() {
            let _ = server.kill();
            let _ = server.wait();
            return Err("Xvfb ended without saying which display it serves.".into());
        }
        let name = format!(":{number}");
        Ok(VirtualDisplay { server, name })
    }

    /// Makes a command draw here.
    pub fn lend(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            // No screen reader listens on a virtual screen; without this GTK warns at every start.
            .env("NO_AT_BRIDGE", "1");
    }
}

impl Drop for VirtualDisplay {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
