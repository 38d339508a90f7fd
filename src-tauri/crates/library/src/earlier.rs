//! Libraries as earlier versions of this program left them: what bringing one up to date does is tried on these.

use crate::connection::{Access, connect};
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::{codec, forms, originals, schema, search, transfer};
use domain::Kind;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde_json::Value;
use std::fs::File;
use std::ops::Range;
use std::path::Path;

/// The forms that libraries had before the one that this program writes.
pub fn forms() -> Range<u32> {
    1..forms::latest()
}

/// Writes what a library holds as a version of the program would have that only knew the first `form` steps: without the
/// tables and columns that came later, under the same passphrase, search included.
///
/// # Errors
/// `Disk`; `ReadOnly` for a form that never was.
pub fn write(from: &Library, to: &Path, form: u32) -> Result<()> {
    let steps = forms::MIGRATIONS
        .get(..form as usize)
        .filter(|_| forms().contains(&form))
        .ok_or(LibraryError::ReadOnly)?;
    from.read(|r| {
        let from_conn = r.connection();
        File::create_new(to)?;
        let conn = connect(to, from.passphrase(), Access::Write)?;
        schema::found(&conn)?;
        schema::migrate(&conn, steps)?;
        transfer::take(from_conn, &conn, transfer::tables())?;
        make_search(from_conn, &conn)?;
        transfer::finish(conn)
    })
}

/// Makes search as that version would have: of what is left of each record.
fn make_search(from: &Connection, to: &Connection) -> Result<()> {
    let tx = Transaction::new_unchecked(to, TransactionBehavior::Immediate)?;
    for kind in Kind::ALL.iter().filter(|k| search::is_searchable(**k)) {
        let known = transfer::columns(from, to, kind.name())?;
        if known.is_empty() {
            continue;
        }
        let sql = format!(
            "SELECT {} FROM \"{}\" ORDER BY id",
            codec::columns(*kind),
            kind.name()
        );
        let mut statement = from.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut object = codec::read(*kind, row, 0)?;
            object.retain(|name, _| known.contains(&format!("\"{name}\"")));
            let id = codec::id(object.get("id").and_then(Value::as_str).unwrap_or_default())?;
            search::set(to, *kind, id, Some(object))?;
        }
    }
    let mut statement = to.prepare("SELECT sha256 FROM report_text ORDER BY sha256")?;
    let texts = statement
        .query_map([], |r| r.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for sha256 in texts {
        search::add_passages(to, &sha256, &originals::document(to, &sha256)?)?;
    }
    tx.commit()?;
    Ok(())
}
