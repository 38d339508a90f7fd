//! The officer's file: records, their journal, the reports themselves, and search over all of it.
//!
//! What it is for: one SQLite file (`*.rapporteur`, sealed with SQLCipher) that keeps every record of `domain`, every
//! change ever made to them with undo and redo, the originals and texts of the reports, and finds anything in them by any
//! spelling. It is the only place with SQL. What it must never do: decide what a change *means* (that is `desk`),
//! ask for the time, make up an id, write outside a named change, or let a second process in.
//!
//! Start reading at [`Library`] (the file), then [`Reader`] and [`Writer`] (what one can do in it), then `journal.rs`
//! (how a change is recorded and taken back) and `table/` (one file per table).

mod attached;
pub mod backup;
pub mod bare;
mod calendar;
mod changeset;
mod charts;
mod check;
mod codec;
mod connection;
mod course;
pub mod earlier;
pub mod erase;
mod error;
mod excerpt;
mod file;
mod filter;
mod forms;
mod functions;
pub mod handover;
mod journal;
mod likely;
mod list;
mod lock;
mod mask;
mod originals;
mod own;
mod parts;
mod reader;
mod rows;
pub mod salvage;
mod schema;
mod seal;
mod search;
mod table;
mod today;
mod tokenizer;
mod transfer;
mod writer;

pub use check::CheckReport;
pub use error::{LibraryError, Result};
pub use file::{Library, Snapshot, Stamp};
pub use reader::{Reader, UNFINISHED};
pub use seal::Seal;
pub use writer::Writer;
