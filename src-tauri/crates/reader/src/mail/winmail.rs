//! `winmail.dat`: the parcel (TNEF) in which Outlook puts a mail's files when it takes the reader for another Outlook.
//!
//! Only the attached files are taken out; the mail's words stand beside the parcel.

use super::header;
use crate::Attachment;

/// Every parcel begins so.
const SIGNATURE: [u8; 4] = [0x78, 0x9F, 0x3E, 0x22];
/// What an attribute says, by its number.
const RENDERING: u32 = 0x0006_9002;
const TITLE: u32 = 0x0001_8010;
const DATA: u32 = 0x0006_800F;
const PROPERTIES: u32 = 0x0006_9005;
/// A property: the whole name of a file, where [`TITLE`] has it in eight letters and three.
const LONG_NAME: u16 = 0x3707;
/// A property: the file, where [`DATA`] is left out.
const CONTENT: u16 = 0x3701;
/// The kind of a property that is an object: what kind of object stands before it.
const OBJECT: u16 = 0x0D;

/// The files in a parcel; `None` for anything else.
pub(super) fn files(bytes: &[u8]) -> Option<Vec<Attachment>> {
    // The signature is followed by a key that nobody needs.
    let mut rest = Cursor(bytes.strip_prefix(&SIGNATURE)?.get(2..)?);
    let mut found: Vec<Attachment> = Vec::new();
    while let Some((number, data)) = attribute(&mut rest) {
        if number == RENDERING {
            found.push(Attachment {
                name: String::new(),
                bytes: Vec::new(),
            });
            continue;
        }
        let Some(file) = found.last_mut() else {
            continue;
        };
        match number {
            DATA if file.bytes.is_empty() => file.bytes = data.to_vec(),
            TITLE if file.name.is_empty() => file.name = single_bytes(data),
            PROPERTIES => {
                properties(data, file);
            }
            _ => {}
        }
    }
    found.retain(|file| !file.bytes.is_empty());
    Some(found)
}

/// Level, number, length, data, checksum.
fn attribute<'b>(rest: &mut Cursor<'b>) -> Option<(u32, &'b [u8])> {
    rest.take(1)?;
    let number = rest.u32()?;
    let length = rest.u32()? as usize;
    let data = rest.take(length)?;
    rest.take(2)?;
    Some((number, data))
}

/// Takes what is needed from the properties of a file; what cannot be followed ends the looking.
fn properties(data: &[u8], file: &mut Attachment) -> Option<()> {
    let mut rest = Cursor(data);
    let many = rest.u32()?;
    for _ in 0..many {
        let kind = rest.u16()?;
        let number = rest.u16()?;
        if number >= 0x8000 {
            // A property that has a name: whose, and which by number or by words.
            rest.take(16)?;
            if rest.u32()? == 0 {
                rest.u32()?;
            } else {
                rest.padded()?;
            }
        }
        let many = kind & 0x1000 != 0;
        let kind = kind & !0x1000;
        let sized = matches!(kind, OBJECT | 0x1E | 0x1F | 0x102);
        let values = if many || sized { rest.u32()? } else { 1 };
        for _ in 0..values {
            let value = match kind {
                0x02 | 0x03 | 0x04 | 0x0A | 0x0B => rest.take(4)?,
                0x05..=0x07 | 0x14 | 0x40 => rest.take(8)?,
                0x48 => rest.take(16)?,
                _ if sized => rest.padded()?,
                _ => return None,
            };
            match number {
                LONG_NAME => {
                    let name = match kind {
                        0x1F => double_bytes(value),
                        _ => single_bytes(value),
                    };
                    if !name.trim().is_empty() {
                        file.name = name;
                    }
                }
                CONTENT if file.bytes.is_empty() => {
                    let before = if kind == OBJECT { 16 } else { 0 };
                    file.bytes = value.get(before..)?.to_vec();
                }
                _ => {}
            }
        }
    }
    Some(())
}

fn single_bytes(data: &[u8]) -> String {
    header::words(data.split(|b| *b == 0).next().unwrap_or_default())
}

fn double_bytes(data: &[u8]) -> String {
    let (text, _) = encoding_rs::UTF_16LE.decode_without_bom_handling(data);
    text.trim_end_matches('\0').to_owned()
}

/// Bytes that are taken from the front.
struct Cursor<'b>(&'b [u8]);

impl<'b> Cursor<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A length, so many bytes, and what fills them up to a multiple of four.
    fn padded(&mut self) -> Option<&'b [u8]> {
        let length = self.u32()? as usize;
        let value = self.take(length)?;
        self.take(length.next_multiple_of(4) - length)?;
        Some(value)
    }
}
