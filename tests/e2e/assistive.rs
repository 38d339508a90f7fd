//! Names and roles as a screen reader gets them, on the accessibility bus of the real window.

use crate::introduce;
use crate::review::accept_ifes;
use crate::tree::{Bus, Node};
use crate::window::{Home, Window};

/// What a person acts on, by the names that its roles have on the bus; each must be called something.
const ACTED_ON: &[&str] = &[
    "push button",
    "button",
    "toggle button",
    "link",
    "entry",
    "combo box",
    "check box",
    "radio button",
    "list item",
    "menu item",
    "page tab",
    "dialog",
    "table row",
    "column header",
    "slider",
];

/// Waits until something of this role and name is in the tree; gives the tree.
fn tree_with(window: &Window, bus: &Bus, roles: &[&str], name: &str) -> Vec<Node> {
    let mut last = Vec::new();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while std::time::Instant::now() < deadline {
        last = bus.tree();
        let is = |node: &Node| roles.contains(&node.role.as_str()) && node.name.contains(name);
        if last.iter().any(is) {
            return last;
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    panic!(
        "no {roles:?} '{name}' is on the bus:\n{}\nthe screen shows:\n{}",
        shown(&last),
        window.outline()
    );
}

fn shown(tree: &[Node]) -> String {
    tree.iter()
        .map(|n| format!("{}{} '{}'\n", "  ".repeat(n.depth), n.role, n.name))
        .collect()
}

/// What can be acted on and has no name, with what stands before it.
fn nameless(screen: &str, tree: &[Node]) -> Vec<String> {
    let named = |n: &&Node| !n.name.trim().is_empty();
    tree.iter()
        .enumerate()
        .filter(|(_, n)| ACTED_ON.contains(&n.role.as_str()) && n.name.trim().is_empty())
        .map(|(at, n)| {
            let before = tree[..at].iter().rev().find(named).map_or("", |n| &n.name);
            format!("{screen}: a {} without a name, after “{before}”", n.role)
        })
        .collect()
}

#[test]
fn a_screen_reader_is_told_roles_and_names_on_the_main_screens() {
    let bus = Bus::start();
    let mut home = Home::new();
    home.surround("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str());
    home.surround("NO_AT_BRIDGE", "0");
    let window = home.open();
    introduce(&window);
    let button = ["push button", "button"];
    let mut wrong = nameless("start", &tree_with(&window, &bus, &button, "New library"));
    accept_ifes(&window);
    for (screen, roles, name) in [
        ("reports", &button[..], "Choose"),
        (
            "events",
            &["table row", "list item", "table cell"][..],
            "Conference",
        ),
        (
            "people",
            &["table row", "list item", "table cell"],
            "Balieva",
        ),
        (
            "recommendations",
            &["table row", "list item", "table cell"],
            "",
        ),
        ("actions", &["heading"], "Actions"),
        ("settings", &["heading"], "Settings"),
    ] {
        window.script("location.hash = '#/' + arguments[0]", vec![screen.into()]);
        window.until(&format!("{screen} is read"), |w| {
            let read = "return document.querySelector('main .skeleton') === null && document.querySelector('main h1') !== null";
            (w.script(read, vec![]) == true).then_some(())
        });
        let tree = tree_with(&window, &bus, roles, name);
        wrong.extend(nameless(screen, &tree));
    }
    window.press("Ctrl+k");
    let tree = tree_with(&window, &bus, &["dialog"], "Commands");
    wrong.extend(nameless("commands", &tree));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
