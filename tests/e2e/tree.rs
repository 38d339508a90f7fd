//! What assistive programs are given: the tree of the window as it stands on the accessibility bus (AT-SPI).
//!
//! Each test has a session bus of its own, so that nothing of the desktop that runs it is heard or disturbed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// Where the web view keeps its part of the tree.
const OF_THE_PAGE: &str = "/org/a11y/webkit/";

/// The names of the roles by their numbers (`AtspiRole`), as far as pages have them.
const ROLES: &[&str] = &[
    "invalid",
    "accelerator label",
    "alert",
    "animation",
    "arrow",
    "calendar",
    "canvas",
    "check box",
    "check menu item",
    "color chooser",
    "column header",
    "combo box",
    "date editor",
    "desktop icon",
    "desktop frame",
    "dial",
    "dialog",
    "directory pane",
    "drawing area",
    "file chooser",
    "filler",
    "focus traversable",
    "font chooser",
    "frame",
    "glass pane",
    "html container",
    "icon",
    "image",
    "internal frame",
    "label",
    "layered pane",
    "list",
    "list item",
    "menu",
    "menu bar",
    "menu item",
    "option pane",
    "page tab",
    "page tab list",
    "panel",
    "password text",
    "popup menu",
    "progress bar",
    "button",
    "radio button",
    "radio menu item",
    "root pane",
    "row header",
    "scroll bar",
    "scroll pane",
    "separator",
    "slider",
    "spin button",
    "split pane",
    "status bar",
    "table",
    "table cell",
    "table column header",
    "table row header",
    "tearoff menu item",
    "terminal",
    "text",
    "toggle button",
    "tool bar",
    "tool tip",
    "tree",
    "tree table",
    "unknown",
    "viewport",
    "window",
    "extended",
    "header",
    "footer",
    "paragraph",
    "ruler",
    "application",
    "autocomplete",
    "editbar",
    "embedded",
    "entry",
    "chart",
    "caption",
    "document frame",
    "heading",
    "page",
    "section",
    "redundant object",
    "form",
    "link",
    "input method window",
    "table row",
    "tree item",
    "document spreadsheet",
    "document presentation",
    "document text",
    "document web",
    "document email",
    "comment",
    "list box",
    "grouping",
    "image map",
    "notification",
    "info bar",
    "level bar",
    "title bar",
    "block quote",
    "audio",
    "video",
    "definition",
    "article",
    "landmark",
    "log",
    "marquee",
    "math",
    "rating",
    "timer",
    "static",
    "math fraction",
    "math root",
    "subscript",
    "superscript",
    "description list",
    "description term",
    "description value",
    "footnote",
    "content deletion",
    "content insertion",
    "mark",
    "suggestion",
    "push button menu",
];

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
    /// What it is: `button`, `link`.
    pub role: String,
    /// How it is called.
    pub name: String,
    /// The words in it, where it has no name: of a cell, a paragraph.
    pub text: String,
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
            let text = match name.is_empty() && of.1.as_str().starts_with(OF_THE_PAGE) {
                true => self.text(of).unwrap_or_default(),
                false => String::new(),
            };
            into.push(Node {
                role,
                name,
                text,
                depth,
            });
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
        let children: Vec<Reference> = told
            .ok()
            .and_then(|message| message.body().deserialize().ok())
            .unwrap_or_default();
        if !children.is_empty() {
            return children;
        }
        // The web view's page is another process, plugged in: GTK's bridge tells of it only when asked for the first child.
        let plugged = self.accessible.call_method(
            Some(name.as_str()),
            path,
            Some(ACCESSIBLE),
            "GetChildAtIndex",
            &(0i32,),
        );
        plugged
            .ok()
            .and_then(|message| message.body().deserialize::<Reference>().ok())
            .filter(|(_, path)| !path.as_str().ends_with("/null"))
            .into_iter()
            .collect()
    }

    fn text(&self, (name, path): &Reference) -> Option<String> {
        let told = self.accessible.call_method(
            Some(name.as_str()),
            path,
            Some("org.a11y.atspi.Text"),
            "GetText",
            &(0i32, -1i32),
        );
        told.ok()?.body().deserialize().ok()
    }

    /// By its number: the web view leaves the words to who asks.
    fn role(&self, (name, path): &Reference) -> Option<String> {
        let told = self.accessible.call_method(
            Some(name.as_str()),
            path,
            Some(ACCESSIBLE),
            "GetRole",
            &(),
        );
        let number: u32 = told.ok()?.body().deserialize().ok()?;
        Some(
            ROLES
                .get(number as usize)
                .map_or_else(|| number.to_string(), |r| (*r).to_owned()),
        )
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
        // Whoever does not answer is looked at again.
        .map(|builder| builder.method_timeout(std::time::Duration::from_secs(5)))
        .and_then(Builder::build)
        .expect("the bus is there")
}
