//! Whether a stored changeset is well formed, before SQLite is given it.
//!
//! SQLite's own reader of changesets trusts its input: a spoilt one (from a damaged or hostile file) can keep it busy for
//! ever, or end the program. The form is that of the session extension: for each table `T`, the number of columns, a byte a column for the key,
//! the name, 0; then for each row an operation, a byte, and the old and new values it calls for.

use crate::error::{LibraryError, Result};
use std::collections::HashMap;

const INSERT: u8 = 18;
const DELETE: u8 = 9;
const UPDATE: u8 = 23;

/// Refuses a changeset that is not well formed, or that is not about these tables (each with its number of columns).
pub(crate) fn check(changeset: &[u8], tables: &HashMap<String, usize>) -> Result<()> {
    walk(changeset, tables)
        .ok_or_else(|| LibraryError::Damaged("a change of the history cannot be read".to_owned()))
}

fn walk(changeset: &[u8], tables: &HashMap<String, usize>) -> Option<()> {
    let mut rest = changeset;
    let mut key_of: Option<&[u8]> = None;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'T' {
            let n = varint(&mut rest)?;
            let keys = take(&mut rest, n)?;
            let end = rest.iter().position(|b| *b == 0)?;
            let name = std::str::from_utf8(take(&mut rest, end)?).ok()?;
            take(&mut rest, 1)?;
            // Columns are only ever appended, so an older change has fewer. A row without a key could be any row.
            if tables.get(name).is_none_or(|now| n > *now) || keys.iter().all(|k| *k == 0) {
                return None;
            }
            key_of = Some(keys);
            continue;
        }
        let keys = key_of?;
        // Whether the change was made by a trigger or by hand.
        take(&mut rest, 1)?;
        let sides = match byte {
            INSERT | DELETE => 1,
            UPDATE => 2,
            _ => return None,
        };
        for side in 0..sides {
            for key in keys {
                // Which row an update is of must be said: SQLite would follow a pointer to nothing.
                let may_lack = byte == UPDATE && (side == 1 || *key == 0);
                value(&mut rest, may_lack)?;
            }
        }
    }
    Some(())
}

fn value(rest: &mut &[u8], may_lack: bool) -> Option<()> {
    match take(rest, 1)? {
        // No value: only an update leaves columns out.
        [0] => may_lack.then_some(()),
        [1 | 2] => take(rest, 8).map(|_| ()),
        [3 | 4] => {
            let length = varint(rest)?;
            take(rest, length).map(|_| ())
        }
        [5] => Some(()),
        _ => None,
    }
}

fn take<'b>(rest: &mut &'b [u8], n: usize) -> Option<&'b [u8]> {
    let (taken, after) = rest.split_at_checked(n)?;
    *rest = after;
    Some(taken)
}

/// SQLite's variable-length number; one that is no length is none.
fn varint(rest: &mut &[u8]) -> Option<usize> {
    let mut n: u64 = 0;
    for _ in 0..5 {
        let [byte] = take(rest, 1)? else { return None };
        n = n << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return i32::try_from(n).ok().map(|n| n as usize);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(changeset: &[u8]) -> bool {
        check(changeset, &HashMap::from([("person".to_owned(), 2)])).is_ok()
    }

    #[test]
    fn only_what_is_well_formed_is_let_through() {
        let head = b"T\x02\x01\x00person\0";
        let insert = b"\x12\x00\x03\x02id\x05";
        let update = b"\x17\x00\x03\x02id\x00\x00\x01\0\0\0\0\0\0\0\x07";
        assert!(good(b"") && good(head) && good(&[&head[..], insert, update].concat()));
        for bad in [
            &b"X"[..],
            b"\x12\x00",
            b"T\x02\x01\x00events\0",
            b"T\x03\x01\x00\x00person\0",
            b"T\x02\x00\x00person\0",
            b"T\x02\x01\x00person",
            b"T\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            &[&head[..], b"\x12\x00\x03\x7fid"].concat(),
            &[&head[..], b"\x12\x00\x00\x05"].concat(),
            // An update of no row in particular ended the program.
            &[&head[..], b"\x17\x00\x00\x05\x00\x05"].concat(),
            &[&head[..], &insert[..insert.len() - 1]].concat(),
        ] {
            assert!(!good(bad), "{bad:?}");
        }
    }
}
