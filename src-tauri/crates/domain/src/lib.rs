//! The nouns of election assistance and the rules they obey.
//!
//! What it is for: every record, id, date, place, citation and suggestion of Rapporteur, and the pure rules about
//! them. What it must never do: read or write anything, ask for the time, make up an id. Start reading at
//! [`record`], then [`suggestion`].

pub mod attendance;
pub mod calendar;
pub mod change;
pub mod chart;
pub mod citation;
pub mod date;
pub mod document;
pub mod file_name;
pub mod fold;
pub mod handover;
pub mod id;
pub mod keeping;
pub mod one_line;
pub mod place;
pub mod query;
pub mod record;
pub mod recurrence;
pub mod reminder;
pub mod review;
pub mod sensitivity;
pub mod sheet;
pub mod suggestion;
pub mod text;
pub mod version;
pub mod view;
pub mod vocabulary;

pub use change::{
    Actor, AuditEntry, AuditFilter, AuditPage, AuditRecord, ChangeEntry, FieldChange,
};
pub use citation::{FieldCitation, Quote};
pub use date::Edtf;
pub use document::{Block, BlockKind, Document, Page, Warning, WordBox};
pub use id::{Kind, RecordId};
pub use one_line::EventLine;
pub use place::CountryCode;
pub use record::{AnyRecord, Record};
pub use sensitivity::Sensitivity;
pub use suggestion::{Find, Found, Reading, ReportFacts};
pub use text::{CodePoint, TextIndex};
