//! People and the parts that they had in events, gone through once for figures about all of them.

use crate::codec;
use crate::error::{LibraryError, Result};
use domain::CountryCode;
use domain::record::{Participation, Person};
use rusqlite::{Connection, Row};
use std::cmp::Ordering;

/// Goes through everybody who has any part, in the order of keys, each with all parts.
pub(crate) fn each(
    conn: &Connection,
    mut each: impl FnMut(&Person, &[Participation]),
) -> Result<()> {
    // Both in the order of people, each from an index that has all that is asked: they are matched without looking up.
    let mut people = conn.prepare_cached(
        "SELECT t.id, t.sex, t.country FROM person t INDEXED BY person_in_sight ORDER BY t.id",
    )?;
    let mut people = people.query([])?;
    let mut parts = conn.prepare_cached(
        "SELECT p.person_id, p.event_id, p.presence, p.level, p.country
         FROM participation p INDEXED BY participation_in_sight ORDER BY p.person_id",
    )?;
    let mut parts = parts.query([])?;
    let mut part = parts.next()?;
    let mut own = Vec::new();
    while let Some(row) = people.next()? {
        let id = text(row, 0)?;
        while let Some(row) = part {
            match text(row, 0)?.cmp(id) {
                Ordering::Less => {}
                Ordering::Equal => own.push(Participation {
                    event_id: codec::id_of(row, 1)?,
                    presence: text(row, 2)?.to_owned(),
                    level: text(row, 3)?.to_owned(),
                    country: country(row, 4)?,
                    ..Participation::default()
                }),
                Ordering::Greater => break,
            }
            part = parts.next()?;
        }
        if own.is_empty() {
            continue;
        }
        let person = Person {
            id: codec::id(id)?,
            sex: text(row, 1)?.to_owned(),
            country: country(row, 2)?,
            ..Person::default()
        };
        each(&person, &own);
        own.clear();
    }
    Ok(())
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r str> {
    row.get_ref(at)?
        .as_str()
        .map_err(|e| LibraryError::Damaged(e.to_string()))
}

fn country(row: &Row<'_>, at: usize) -> Result<Option<CountryCode>> {
    let code = row.get_ref(at)?.as_str_or_null();
    let code = code.map_err(|e| LibraryError::Damaged(e.to_string()))?;
    Ok(code.and_then(CountryCode::parse))
}
