//! The command table: the only way from a page, a test or the command line to the verbs.
//!
//! What it is for: names, requests, replies and errors in one place, from which dispatch, the shell's wrappers, its
//! permission list and the page's TypeScript all follow. What it must never do: decide anything; a command is one
//! call of one verb. Start reading at [`table`].

pub mod table;
#[cfg(feature = "types")]
pub mod types;

pub use desk::{Code, Desk, DeskError, DeskEvent};
pub use table::{COMMANDS, dispatch};
