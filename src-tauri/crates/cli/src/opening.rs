//! Making and opening the library that was named, and where its passphrase comes from.

use crate::args::Args;
use crate::run::{Failure, Result, ask};
use desk::{Code, Desk};
use serde_json::json;
use std::io::BufRead;
use std::path::Path;

/// The passphrase's line, without its end.
pub(crate) fn from_descriptor(number: u32) -> Result<String> {
    let mut line = String::new();
    if number == 0 {
        std::io::stdin().lock().read_line(&mut line)?;
    } else if cfg!(unix) {
        let file = std::fs::File::open(format!("/dev/fd/{number}"))
            .map_err(|e| Failure::Said(format!("File descriptor {number} cannot be read: {e}.")))?;
        std::io::BufReader::new(file).read_line(&mut line)?;
    } else {
        // Descriptors above the three standard ones are not handed down on this system.
        return Err(Failure::Use(
            "On this system only --passphrase-fd 0 can be read.".into(),
        ));
    }
    let line = line.strip_suffix('\n').unwrap_or(&line);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

pub(crate) fn prompt(question: &str) -> Result<String> {
    rpassword::prompt_password(question).map_err(|_| {
        Failure::Said(
            "The passphrase cannot be asked for here. Give it with --passphrase-fd N.".into(),
        )
    })
}

/// Asks twice for a passphrase to come. `so_far` tells what has been done when the two differ.
pub(crate) fn new_passphrase(question: &str, so_far: &str) -> Result<String> {
    let first = prompt(question)?;
    if prompt("The same again: ")? != first {
        return Err(Failure::Said(format!("The two are not the same. {so_far}")));
    }
    Ok(first)
}

pub(crate) fn create(desk: &Desk, library: &Path, args: &Args) -> Result<()> {
    let passphrase = match (args.unsealed, args.passphrase_fd) {
        (true, _) => None,
        (false, Some(number)) => Some(from_descriptor(number)?),
        (false, None) => Some(new_passphrase(
            "Passphrase for the new library: ",
            "Nothing was made.",
        )?),
    };
    let handle = desk.admit(library).handle;
    let place = json!({"in": "chosen", "handle": handle});
    ask(
        desk,
        "create_library",
        json!({"place": place, "passphrase": passphrase, "sample": false}),
    )?;
    ask(desk, "close_library", json!({}))?;
    Ok(())
}

/// Opens the library; gives back the passphrase that did.
pub(crate) fn open(desk: &Desk, library: &Path, args: &Args) -> Result<Option<String>> {
    let handle = desk.admit(library).handle;
    let open = |passphrase: Option<String>| {
        wire::dispatch(
            desk,
            "open_library",
            json!({"handle": handle, "passphrase": passphrase}),
        )
    };
    let given = args.passphrase_fd.map(from_descriptor).transpose()?;
    let was_given = given.is_some();
    match open(given.clone()) {
        Err(error) if error.code == Code::PassphraseNeeded && !was_given => {
            let typed = Some(prompt("Passphrase: ")?);
            open(typed.clone())?;
            Ok(typed)
        }
        other => {
            other?;
            Ok(given)
        }
    }
}
