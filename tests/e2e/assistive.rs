//! Names and roles as a screen reader gets them, on the accessibility bus of the real window.

use crate::introduce;
use crate::review::accept_ifes;
use crate::tree::{Bus, Node};
use crate::window::{Home, Window};

/// What a person acts on, by the names that its roles have on the bus; each must be called something.
const ACTED_ON: &[&str] = &[
    "button",
    "toggle button",
    "link",
    "entry",
    "combo box",
    "check box",
    "radio button",
    "menu item",
    "page tab",
    "dialog",
    "list box",
    "slider",
    "spin button",
    "progress bar",
];

/// Waits until something of this role and name is in the tree; gives the tree.
fn tree_with(window: &Window, bus: &Bus, roles: &[&str], name: &str) -> Vec<Node> {
    window.until(&format!("{roles:?} '{name}' on the bus"), |_| {
        let tree = bus.tree();
        let says = |node: &Node| node.name.contains(name) || node.text.contains(name);
        // A cell with more than words in it says them through what it holds.
        let is = |at: usize| {
            roles.contains(&tree[at].role.as_str())
                && (says(&tree[at])
                    || tree[at + 1..]
                        .iter()
                        .take_while(|n| n.depth > tree[at].depth)
                        .any(says))
        };
        (0..tree.len()).any(is).then_some(tree)
    })
}

/// What can be acted on and has no name, with what stands before it.
fn nameless(screen: &str, tree: &[Node]) -> Vec<String> {
    let unnamed = |n: &Node| n.name.trim().is_empty();
    // An item of a list is a place for what it holds; one of a list box is chosen, and needs a name of its own.
    let is_option = |at: usize| {
        let around = tree[..at].iter().rev().find(|n| n.depth < tree[at].depth);
        tree[at].role == "list item" && around.is_some_and(|n| n.role == "list box")
    };
    (0..tree.len())
        .filter(|&at| ACTED_ON.contains(&tree[at].role.as_str()) || is_option(at))
        .filter(|&at| unnamed(&tree[at]))
        .map(|at| {
            let before = tree[..at].iter().rev().find(|n| !unnamed(n));
            let before = before.map_or("", |n| n.name.as_str());
            format!(
                "{screen}: a {} without a name, after “{before}”",
                tree[at].role
            )
        })
        .collect()
}

#[test]
fn a_screen_reader_is_told_roles_and_names_on_the_main_screens() {
    // The home first: it waits for the other windows, and a bus that nobody is on may go to sleep.
    let mut home = Home::new();
    let bus = Bus::start();
    home.surround("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str());
    home.surround("NO_AT_BRIDGE", "0");
    let window = home.open();
    introduce(&window);
    let button = ["button"];
    let mut wrong = nameless("start", &tree_with(&window, &bus, &button, "New library"));
    accept_ifes(&window);
    for (screen, roles, name) in [
        ("reports", &button[..], "Read a report in"),
        (
            "reports",
            &["list item"],
            "Central Asia Regional Election Officials Conference",
        ),
        ("events", &["table"], "Events"),
        ("events", &["table cell"], "Central Asia"),
        ("people", &["table cell"], "Balieva"),
        ("recommendations", &["heading"], "Recommendations"),
        ("actions", &["heading"], "Actions"),
        ("sheets", &["button"], "Choose a spreadsheet"),
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
