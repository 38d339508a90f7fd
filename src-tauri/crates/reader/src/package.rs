//! The zip that Word and OpenDocument files are: their parts as text, counted against what may be unpacked.

use crate::{Limits, ReadError};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The zip, with what may still be unpacked.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    limit: u64,
    format: &'static str,
}

impl<'b> Package<'b> {
    /// Opens the zip; `format` is the name that errors call the file by.
    pub(crate) fn open(
        bytes: &'b [u8],
        format: &'static str,
        limits: &Limits,
    ) -> Result<Package<'b>, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(format))?;
        Ok(Package {
            archive,
            left: limits.expanded,
            limit: limits.expanded,
            format,
        })
    }

    /// The names of the parts, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names();
        let mut names: Vec<String> = names
            .filter_map(|n| n.ok().map(|n| n.into_owned()))
            .collect();
        names.sort_by_key(|n| (n.len(), n.clone()));
        names
    }

    /// One part as text; `None` when there is none of this name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(ReadError::PasswordProtected {
                    format: self.format.to_owned(),
                });
            }
            Err(_) => return Err(damaged(self.format)),
        };
        let mut bytes = Vec::new();
        // What the directory says about sizes may lie: count what really comes out.
        let read = file
            .take(self.left.saturating_add(1))
            .read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(ReadError::ExpandsTooFar { limit: self.limit });
        }
        self.left -= bytes.len() as u64;
        // A part cut short is still read as far as it goes; its XML then says that it is damaged.
        if read.is_err() && bytes.is_empty() {
            return Err(damaged(self.format));
        }
        Ok(Some(match encoding_rs::Encoding::for_bom(&bytes) {
            Some((encoding, mark)) => encoding
                .decode_without_bom_handling(&bytes[mark..])
                .0
                .into_owned(),
            None => String::from_utf8_lossy(&bytes).into_owned(),
        }))
    }

    /// A part that the document can do without: one that is damaged becomes a warning that begins with `what`.
    pub(crate) fn optional(
        &mut self,
        name: &str,
        what: &str,
        warn: &mut dyn FnMut(String),
    ) -> Result<Option<String>, ReadError> {
        match self.part(name) {
            Err(ReadError::Damaged { .. }) => {
                warn(format!("{what} are damaged and were not read."));
                Ok(None)
            }
            other => other,
        }
    }
}

/// The error of a file that does not hold together.
pub(crate) fn damaged(format: &str) -> ReadError {
    ReadError::Damaged {
        format: format.to_owned(),
    }
}
