//! What assistive programs are given: the tree of the window as it stands on the accessibility bus (AT-SPI).
//!
//! Each test has a session bus of its own, so that nothing of the desktop that runs it is heard or disturbed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// A session bus with accessibility switched on.
pub struct Bus {
    daemon: Child,
    /// Where it is reached.
    pub address: String,
    accessible: Connection,
}

/// One thing in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is: `push button`, `link`.
    pub role: String,
    /// How it is called.
    pub name: String,
    /// How deep it stands.
    pub depth: usize,
}

type Reference = (String, OwnedObjectPath);

impl Bus {
    /// Starts one.
    pub fn start() -> Bus {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a session bus: Debian package dbus");
        let mut address = String::new();
        let output = daemon.stdout.take().expect("its output");
        BufReader::new(output)
            .read_line(&mut address)
            .expect("its address");
        let address = address.trim().to_owned();
        let session = connect(&address);
        // What a screen reader does when it starts; programs that come later make their trees.
        let on = Value::from(true);
        session
            .call_method(
                Some("org.a11y.Bus"),
                "/org/a11y/bus",
                Some("org.freedesktop.DBus.Properties"),
                "Set",
                &("org.a11y.Status", "IsEnabled", on),
            )
            .expect("accessibility is switched on: Debian package at-spi2-core");
        let told = session
            .call_method(
                Some("org.a11y.Bus"),
                "/org/a11y/bus",
                Some("org.a11y.Bus"),
                "GetAddress",
                &(),
            )
            .expect("the accessibility bus");
        let accessible: String = told.body().deserialize().expect("its address");
        Bus {
            daemon,
            address,
            accessible: connect(&accessible),
        }
    }

    /// Everything that is on the bus, from the programs down; what goes away while it is looked at is left out.
    pub fn tree(&self) -> Vec<Node> {
        let mut nodes = Vec::new();
        let root = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").expect("a path");
        self.walk(&("org.a11y.atspi.Registry".to_owned(), root), 0, &mut nodes);
        nodes
    }

    fn walk(&self, of: &Reference, depth: usize, into: &mut Vec<Node>) {
        // Deeper than any page: a circle would be a fault of somebody else's.
        if depth > 80 {
            return;
        }
        if let (Some(role), Some(name)) = (self.role(of), self.name(of)) {
            into.push(Node { role, name, depth });
        }
        for child in self.children(of) {
            self.walk(&child, depth + 1, into);
        }
    }

    fn children(&self, of: &Reference) -> Vec<Reference> {
        let (name, path) = of;
        let told = self.accessible.call_method(
            Some(name.as_str()),
            path,
            Some(ACCESSIBLE),
            "GetChildren",
            &(),
        );
        told.ok()
            .and_then(|message| message.body().deserialize().ok())
            .unwrap_or_default()
    }

    fn role(&self, (name, path): &Reference) -> Option<String> {
        let told = self.accessible.call_method(
            Some(name.as_str()),
            path,
            Some(ACCESSIBLE),
            "GetRoleName",
            &(),
        );
        told.ok()?.body().deserialize().ok()
    }

    fn name(&self, (name, path): &Reference) -> Option<String> {
        let told = self.accessible.call_method(
            Some(name.as_str()),
            path,
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &(ACCESSIBLE, "Name"),
        );
        let value: OwnedValue = told.ok()?.body().deserialize().ok()?;
        String::try_from(value).ok()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

fn connect(address: &str) -> Connection {
    Builder::address(address)
        .and_then(Builder::build)
        .expect("the bus is there")
}
