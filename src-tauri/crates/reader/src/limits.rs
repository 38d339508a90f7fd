//! What the reader refuses, and the sentences it refuses with.

use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

/// How much of everything a file may hold. The defaults are far above any honest report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Pages of a PDF, or parts of a mail.
    pub pages: u64,
    /// Letters drawn on one page of a PDF: a page that says more is not for reading.
    pub glyphs_on_page: u64,
    /// What the parts of a DOCX or ODT may expand to, together, in bytes.
    pub expanded: u64,
    /// How deep elements may stand inside one another in HTML, DOCX, ODT and RTF.
    pub nesting: u64,
    /// Length of the text read, in bytes of UTF-8.
    pub text: u64,
}

impl Default for Limits {
    /// 100 MiB, 5,000 pages, 200,000 letters a page, 512 MiB expanded, 256 levels, 64 MiB of text.
    fn default() -> Limits {
        Limits {
            bytes: 100 << 20,
            pages: 5_000,
            glyphs_on_page: 200_000,
            expanded: 512 << 20,
            nesting: 256,
            text: 64 << 20,
        }
    }
}

/// How far the reading is: `done` of `of` pages or parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Pages or parts finished.
    pub done: u32,
    /// All of them.
    pub of: u32,
}

/// Why a file was not read, in words for the officer: what happened, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ReadError {
    /// No bytes at all.
    #[error("The file is empty. Ask for it again, or check the copy.")]
    Empty,
    /// Not a format that reports come in.
    #[error(
        "This is {found}, which cannot be read. Save it as PDF, DOCX, HTML or plain text and read that."
    )]
    UnknownFormat {
        /// What it seems to be, with its article.
        found: String,
    },
    /// The end is missing.
    #[error("The {format} file is cut off: its end is missing. Copy or download it again.")]
    Truncated {
        /// Which format it is.
        format: String,
    },
    /// The inside does not hold together.
    #[error(
        "The {format} file is damaged and nothing in it can be read. Copy or download it again."
    )]
    Damaged {
        /// Which format it is.
        format: String,
    },
    /// Needs a password.
    #[error(
        "The {format} file is password-protected. Open it with its password, save it without one, and read that."
    )]
    PasswordProtected {
        /// Which format it is.
        format: String,
    },
    /// More than [`Limits`] allow.
    #[error("The file has {size} {what}; at most {limit} are read. Split it and read the parts.")]
    TooLarge {
        /// What there is too much of.
        what: String,
        /// How much there is.
        size: u64,
        /// How much there may be.
        limit: u64,
    },
    /// Elements inside elements inside elements.
    #[error(
        "The file's parts stand inside one another more than {limit} deep, as in no honest report. Save it as PDF or plain text and read that."
    )]
    NestedTooDeep {
        /// How deep they may be.
        limit: u64,
    },
    /// A zip bomb, or something like one.
    #[error(
        "The file unpacks to more than {limit} bytes, as in no honest report. Save it as PDF and read that."
    )]
    ExpandsTooFar {
        /// What it may expand to.
        limit: u64,
    },
    /// Read, but there was nothing to read.
    #[error("There is no text in the {format} file. Check that it is the right one.")]
    NoText {
        /// Which format it is.
        format: String,
    },
    /// The caller asked to stop.
    #[error("Reading was cancelled; nothing was kept.")]
    Cancelled,
}

/// Refuses what is over a limit.
pub(crate) fn within(what: &str, size: u64, limit: u64) -> Result<(), ReadError> {
    if size > limit {
        Err(ReadError::TooLarge {
            what: what.to_owned(),
            size,
            limit,
        })
    } else {
        Ok(())
    }
}

/// Tells the caller how far we are, and asks whether to go on.
pub(crate) fn step(
    watch: &dyn Fn(Progress) -> ControlFlow<()>,
    done: u32,
    of: u32,
) -> Result<(), ReadError> {
    match watch(Progress { done, of }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ReadError::Cancelled),
    }
}
