//! A closed library leaves nothing of its passphrase in the program's memory, whichever way it came in.

use crate::desk::Journey;
use regex::bytes::Regex;
use serde_json::{Value, json};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::process::Command;

/// Set for the process that is looked into: it runs one journey and nothing beside it.
const ALONE: &str = "RAPPORTEUR_TEST_ALONE";

/// Words are kept with a pattern of their bits turned, so that looking for them does not bring them into memory.
fn turned(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|b| b ^ 0x55).collect()
}

/// How often words stand in this process's memory.
fn in_memory(hidden: &[u8]) -> usize {
    let literal: String = hidden.iter().map(|b| format!("\\x{b:02x}")).collect();
    let words = Regex::new(&format!("(?-u){literal}")).expect("a pattern");
    let maps = std::fs::read_to_string("/proc/self/maps").expect("what is in memory");
    let memory = File::open("/proc/self/mem").expect("the memory");
    let mut found = 0;
    for line in maps.lines().filter(|l| l.contains(" rw-p ")) {
        let (range, _) = line.split_once(' ').expect("a range");
        let (from, to) = range.split_once('-').expect("two ends");
        let at = |text: &str| u64::from_str_radix(text, 16).expect("an address");
        let mut bytes = vec![0; (at(to) - at(from)) as usize];
        // Some of it may be gone by now.
        let read = memory.read_at(&mut bytes, at(from)).unwrap_or_default();
        for byte in &mut bytes[..read] {
            *byte ^= 0x55;
        }
        found += words.find_iter(&bytes[..read]).count();
        bytes.fill(0);
    }
    found
}

/// What the page sends and the shell makes of it: bytes, out of which a value is read, of which the command gets a copy. Many of
/// them, since what one left would be written over by chance.
fn send(j: &Journey, command: &str, request: &Value) -> Value {
    let bodies: Vec<Vec<u8>> = (0..300).map(|_| request.to_string().into_bytes()).collect();
    let read: Vec<Value> = bodies
        .iter()
        .map(|body| serde_json::from_slice(body).expect("what was written"))
        .collect();
    let copy = read[0].clone();
    drop((bodies, read));
    j.ask(command, copy)
}

#[test]
fn a_closed_library_leaves_nothing_of_its_passphrase_in_the_program() {
    let out = Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--exact",
            "memory::child_that_is_looked_into",
            "--nocapture",
        ])
        .env(ALONE, "1")
        .output()
        .expect("a child");
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}

#[test]
fn child_that_is_looked_into() {
    if std::env::var_os(ALONE).is_none() {
        return;
    }
    let first = turned(b"quagga meadow piccolo nineteen lantern of the harbour master");
    let second = turned(b"a second passphrase for the winter when the river stands still");
    // The very beginning of what is given back is written over by who keeps account of memory.
    let parts = [&first[16..40], &second[16..40]];
    let shown = |hidden: &[u8]| String::from_utf8(turned(hidden)).expect("words");
    let j = Journey::fresh();
    j.ask("set_user", json!({"name": "Asel Bekova"}));
    send(
        &j,
        "create_library",
        &json!({"place": {"in": "documents", "name": "Missions"}, "passphrase": shown(&first), "sample": false}),
    );
    send(
        &j,
        "weigh_passphrase",
        &json!({"passphrase": shown(&second)}),
    );
    send(
        &j,
        "set_passphrase",
        &json!({"old": shown(&first), "new": shown(&second)}),
    );
    assert!(
        in_memory(parts[1]) > 0,
        "it is kept while the library is open"
    );
    let file = j.folder.path().join("country.handover");
    let place = j.place(&file);
    let request = json!({"scope": {"by": "everything"}, "level": "internal"});
    let made = wire::dispatch(
        &j.desk,
        "make_handover",
        json!({"request": request, "passphrase": shown(&first), "handle": place}),
    );
    drop(made);
    j.ask("close_library", json!({}));
    let handle = j.desk.admit(&j.library_path()).handle;
    let wrong = json!({"handle": handle, "passphrase": shown(&first)});
    j.refused("open_library", wrong);
    send(
        &j,
        "open_library",
        &json!({"handle": handle, "passphrase": shown(&second)}),
    );
    j.ask("lock_library", json!({}));
    for (what, part) in [("the first", parts[0]), ("the second", parts[1])] {
        assert_eq!(in_memory(part), 0, "{what}");
    }
}
