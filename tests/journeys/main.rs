//! What an officer does from end to end, through the command table and without a window.

#![allow(clippy::unwrap_used, reason = "a journey that cannot go on fails")]

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
mod overview;
mod pages;
mod prints;
mod privacy;
mod reminders;
mod review;
mod sealing;
mod sheets;
mod start;
mod trust;
