//! What an officer does from end to end, through the command table and without a window.

#![allow(clippy::unwrap_used, reason = "a journey that cannot go on fails")]

/// As in the programs: what is given back is wiped.
#[global_allocator]
static MEMORY: ::desk::traces::Wiping = ::desk::traces::Wiping;

mod across;
mod arriving;
mod attachments;
mod bad_input;
mod damage;
mod desk;
mod duplicates;
mod events;
mod exchange;
mod follow_up;
mod handover;
mod lists;
#[cfg(target_os = "linux")]
mod memory;
mod overview;
mod pages;
mod prints;
mod privacy;
mod reminders;
mod review;
mod saved_lists;
mod sealing;
mod sheets;
mod start;
mod trust;
