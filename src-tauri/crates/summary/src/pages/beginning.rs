//! So much of a print as fills its first page, for the preview that must not be waited for.

use serde_json::{Value, json};
use std::collections::HashSet;

/// More than a page holds, in characters: 53 lines of 193 of the smallest type, from edge to edge.
const A_PAGE: usize = 11_000;
/// What a row costs whatever stands in it: no page holds fifty.
const A_ROW: usize = 270;
/// What is shorter is a style, a code or a figure.
const A_WORD: usize = 20;
/// A sheet of badges.
const CARDS: usize = 10;
/// The lists of an event in the order of the page.
const OF_AN_EVENT: [&str; 9] = [
    "/delegations/rows",
    "/counted",
    "/participants",
    "/sessions",
    "/recommendations",
    "/actions",
    "/materials",
    "/mentions",
    "/log",
];

/// Takes away what cannot stand on the first page; whether there was such.
pub(crate) fn cut_to_a_page(pages: &mut Value) -> bool {
    let mut cut = false;
    let length = |note: &Value| note["row"].as_str().map_or(0, str::len);
    let notes: Vec<usize> = match pages["notes"].as_array() {
        Some(notes) => notes.iter().map(length).collect(),
        None => Vec::new(),
    };
    let mut list = |pages: &mut Value, place: &str, keeps: &mut dyn FnMut(&mut Value) -> bool| {
        if let Some(Value::Array(all)) = pages.pointer_mut(place) {
            let mut kept = 0;
            while all.get_mut(kept).is_some_and(&mut *keeps) {
                kept += 1;
            }
            cut |= kept < all.len();
            all.truncate(kept);
        }
    };
    let mut cards = 0..CARDS;
    list(pages, "/body/cards", &mut |_| cards.next().is_some());
    let mut events = 0..1;
    list(pages, "/body/events", &mut |_| events.next().is_some());
    let mut room = A_PAGE;
    for of in OF_AN_EVENT {
        let place = format!("/body/events/0{of}");
        list(pages, &place, &mut |member| {
            takes(&mut room, &notes, member)
        });
    }
    let mut room = A_PAGE;
    let mut inside = false;
    list(pages, "/body/blocks", &mut |block| {
        for rows in ["rows", "items"] {
            let Some(Value::Array(all)) = block.get_mut(rows) else {
                continue;
            };
            let before = all.len();
            let kept = all
                .iter()
                .take_while(|row| takes(&mut room, &notes, row))
                .count();
            all.truncate(kept);
            inside |= kept < before;
            return kept > 0 || before == 0;
        }
        takes(&mut room, &notes, block)
    });
    cut |= inside;
    if cut {
        pages["sources"] = json!([]);
        let endnotes = pages["endnotes"] == true;
        let body = &mut pages["body"];
        let mut printed = HashSet::new();
        let mut highest = 0;
        each_note(body, &mut |n| {
            printed.insert(*n);
            highest = highest.max(if *n >= 0 { *n + 1 } else { -*n });
        });
        // What is referred back to, and stood in what was taken away, is printed where it is referred to.
        each_note(body, &mut |n| {
            if *n < 0 && printed.insert(-1 - *n) {
                *n = -1 - *n;
            }
        });
        if let Some(notes) = pages["notes"].as_array_mut() {
            notes.truncate(usize::try_from(highest).unwrap_or(0));
            // At the end they are beyond the first page, and only led to from it.
            if endnotes {
                notes.iter_mut().for_each(|note| note["full"] = json!([]));
            }
        }
    }
    pages["whole"] = json!(!cut);
    cut
}

/// Takes the room of a member; whether there was any left.
fn takes(room: &mut usize, notes: &[usize], member: &Value) -> bool {
    let left = *room > 0;
    *room = room.saturating_sub(A_ROW + cost(member, notes));
    left
}

/// About how much of a page the words of a value take, and those of its notes.
fn cost(value: &Value, notes: &[usize]) -> usize {
    match value {
        Value::String(text) if text.len() > A_WORD => text.len(),
        Value::Array(all) => all.iter().map(|v| cost(v, notes)).sum(),
        Value::Object(map) => map
            .iter()
            .map(|(name, inner)| match (name.as_str(), inner.as_array()) {
                ("n" | "notes", Some(all)) => all
                    .iter()
                    .filter_map(|n| notes.get(usize::try_from(n.as_i64()?).ok()?))
                    .sum(),
                _ => cost(inner, notes),
            })
            .sum(),
        _ => 0,
    }
}

/// Does something with the number of every note, in the order of the pages.
fn each_note(value: &mut Value, does: &mut dyn FnMut(&mut i64)) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|v| each_note(v, does)),
        Value::Object(map) => {
            for (name, inner) in map.iter_mut() {
                let Some(notes) = inner
                    .as_array_mut()
                    .filter(|_| matches!(name.as_str(), "n" | "notes"))
                else {
                    each_note(inner, does);
                    continue;
                };
                for note in notes {
                    if let Some(mut n) = note.as_i64() {
                        does(&mut n);
                        *note = json!(n);
                    }
                }
            }
        }
        _ => {}
    }
}
