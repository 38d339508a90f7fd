//! Finding anything, by any spelling.

use crate::{Desk, Result};
use domain::Kind;
use domain::view::SearchHit;

/// Searches records and the reports' text, best first; all kinds when `kinds` is empty.
///
/// # Errors
/// `no_library`.
pub fn search(desk: &Desk, query: &str, kinds: &[Kind], limit: u32) -> Result<Vec<SearchHit>> {
    desk.read(|r| r.search(query, kinds, limit as usize))
}
