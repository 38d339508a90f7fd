//! The desk.
/// The desk.
pub struct Desk {}
