//! The verbs: all that an officer can do, one module a capability.
//!
//! What it is for: each public function of a verb module is one thing the officer does; it owns the transaction, the
//! job, the progress and the event that says what became stale. What it must never do: know of a window, write SQL,
//! ask for the time or make up an id (both come in through [`Surroundings`]). Start reading at [`Desk`], then
//! [`review::accept`], the model for all other verbs.

pub mod attachments;
pub mod audit;
pub mod backup;
pub mod by_hand;
pub mod calendar;
pub mod charts;
mod citing;
mod drawing;
pub mod duplicates;
pub mod error;
pub mod event;
pub mod exchange;
mod fields;
pub mod figures;
pub mod files;
pub mod follow_up;
pub mod handover;
pub mod jobs;
pub mod lists;
pub mod logging;
pub mod map;
pub mod memory;
pub mod open;
mod organisations;
pub mod pages;
pub mod privacy;
pub mod protection;
mod recognition;
pub mod records;
mod recurring;
pub mod reminders;
pub mod repeats;
pub mod reports;
pub mod review;
pub mod search;
pub mod series;
pub mod settings;
pub mod sheets;
mod showing;
pub mod start;
pub mod summaries;
pub mod surroundings;
mod taking;
pub mod tesseract;
pub mod traces;
pub mod undo;
pub mod versions;
pub mod watched;
pub mod worker;

pub use error::{Code, DeskError};
pub use event::DeskEvent;
pub use open::Desk;
pub use surroundings::{Asks, Printing, Surroundings};

/// What every verb returns.
pub type Result<T> = std::result::Result<T, DeskError>;
