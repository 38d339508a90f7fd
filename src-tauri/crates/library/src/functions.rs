//! The few functions that our SQL has beyond SQLite's own.

use crate::error::Result;
use domain::{Edtf, fold};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

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
        let date = context
            .get::<Option<String>>(0)?
            .and_then(|text| Edtf::parse(&text).ok());
        Ok(date.and_then(|d| d.latest()).map(|day| day.to_string()))
    })?;
    // The first day that a date can mean.
    conn.create_scalar_function("first_day", 1, flags, |context| {
        let date = context
            .get::<Option<String>>(0)?
            .and_then(|text| Edtf::parse(&text).ok());
        Ok(date.and_then(|d| d.earliest()).map(|day| day.to_string()))
    })?;
    Ok(())
}
