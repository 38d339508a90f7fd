//! The system's own paste: what another program has put on the clipboard, and the real key.

use crate::safety::invoke;
use crate::{PASSPHRASE, begun, new_library};
use serde_json::json;
use std::io::Write;
use std::process::{Child, Command, Stdio};

/// Another program that holds something on the clipboard until it is dropped.
struct Holder(Child);

impl Holder {
    fn of(kind: &str, what: &str) -> Holder {
        let mut child = Command::new("xclip")
            .args(["-quiet", "-selection", "clipboard", "-t", kind, "-i"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a clipboard: Debian package xclip");
        let mut input = child.stdin.take().expect("its input");
        input.write_all(what.as_bytes()).expect("it is copied");
        drop(input);
        Holder(child)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the clipboard offers now.
fn offers() -> String {
    let told = Command::new("xclip")
        .args(["-selection", "clipboard", "-t", "TARGETS", "-o"])
        .output()
        .expect("a clipboard: Debian package xclip");
    String::from_utf8_lossy(&told.stdout).into_owned()
}

/// Presses a key as a keyboard does: the driver's keys do not reach the system's clipboard.
fn press(chord: &str) {
    let pressed = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", "Rapporteur"])
        .args(["windowfocus", "--sync", "key", "--clearmodifiers", chord])
        .status()
        .expect("a keyboard: Debian package xdotool");
    assert!(pressed.success(), "{chord} was not pressed");
}

/// What was copied out of a library is no more to be had than the library once it is locked; what another program has copied is.
#[test]
fn a_locked_library_leaves_nothing_on_the_clipboard() {
    let (_home, window) = begun();
    new_library(&window, "Clippings");
    let person = json!({"request": {"record": {"kind": "person", "name": "Zagipa Balieva"}}});
    let made = invoke(&window, "create_record", person);
    assert!(made["reply"]["id"].is_string(), "{made}");
    window.press("g");
    window.press("p");
    window.reads("Zagipa Balieva");
    press("ctrl+c");
    window.until("her row is on the clipboard", |_| {
        offers().contains("UTF8_STRING").then_some(())
    });
    press("ctrl+shift+l");
    window.sees("textbox", "Passphrase");
    window.until("it is there no more", |_| {
        (!offers().contains("UTF8_STRING")).then_some(())
    });

    let _holder = Holder::of("UTF8_STRING", "The lists are published.");
    window.until("another program's text is on the clipboard", |_| {
        offers().contains("UTF8_STRING").then_some(())
    });
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    press("ctrl+shift+l");
    window.sees("textbox", "Passphrase");
    assert!(offers().contains("UTF8_STRING"), "it was not ours to clear");
}

#[test]
fn a_web_page_from_the_clipboard_is_read_in_as_a_report() {
    let (_home, window) = begun();
    new_library(&window, "Clippings");
    window.sees("heading", "Reports");
    let page = "<h1>Roundtable on voter lists</h1><p>The Commission should publish the voter lists before each election.</p>";
    let holder = Holder::of("text/html", page);
    window.until("the page is on the clipboard", |_| {
        offers().contains("text/html").then_some(())
    });
    press("ctrl+v");
    window.sees("form", "A web page from the clipboard, 14 words");
    drop(holder);
    window.press("Enter");
    window.until("the report", |w| (w.count("option", "") == 1).then_some(()));
    window.reads("Roundtable on voter lists");

    let holder = Holder::of("UTF8_STRING", "Письмо комиссии\n\nThe lists are published.");
    window.until("the text is on the clipboard", |_| {
        offers().contains("UTF8_STRING").then_some(())
    });
    press("ctrl+v");
    window.until("its first line is its name", |w| {
        w.script(
            "return document.querySelector('form input[type=text]')?.value ?? ''",
            vec![],
        )
        .as_str()
        .is_some_and(|name| name == "Письмо комиссии")
        .then_some(())
    });
    drop(holder);
    window.press("Enter");
    window.until("two reports", |w| {
        (w.count("option", "") == 2).then_some(())
    });
}
