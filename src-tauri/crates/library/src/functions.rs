//! The few functions that our SQL has beyond SQLite's own.

use crate::error::Result;
use chrono::NaiveDate;
use domain::{Edtf, fold};
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

/// Makes them known to a connection.
pub(crate) fn register(conn: &Connection) -> Result<()> {
    // Direct only: nothing that a hostile file's schema could call.
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    // A text as lists sort it: without case, marks and script.
    conn.create_scalar_function("sort_key", 1, flags, |context| {
        Ok(context
            .get::<Option<String>>(0)?
            .map(|text| fold::ascii_key(&text)))
    })?;
    // The last day that a date can mean; null where it is open or no date.
    conn.create_scalar_function("last_day", 1, flags, |context| {
        Ok(a_day(context, Edtf::latest))
    })?;
    // The first day that a date can mean.
    conn.create_scalar_function("first_day", 1, flags, |context| {
        Ok(a_day(context, Edtf::earliest))
    })?;
    Ok(())
}

fn a_day(context: &Context<'_>, of: fn(&Edtf) -> Option<NaiveDate>) -> Option<String> {
    let text = context.get_raw(0).as_str().ok()?;
    // Most dates name a day; a list asks this of a hundred thousand.
    let bytes = text.as_bytes();
    if bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-' {
        return Some(text.to_owned());
    }
    of(&Edtf::parse(text).ok()?).map(|day| day.to_string())
}
