//! Pictures of pages: PNG, JPEG and TIFF files, which are scans with nothing around them. Only their measures are read
//! here; what stands on them is a matter of text recognition.

use crate::compose::Draft;
use crate::pdf;
use crate::{Limits, ReadError, Recognised, limits};
use domain::Document;

/// A picture's page is taken to be as wide as A4, in points: most pictures do not know how large they were meant.
const WIDTH: f32 = 595.0;
/// A picture larger than this many pixels across or down is no scan of a page.
const EDGE: u32 = 30_000;

/// The formats of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Tiff,
}

impl Kind {
    /// What the first bytes are of.
    pub(crate) fn of(bytes: &[u8]) -> Option<Kind> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(Kind::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Kind::Jpeg),
            [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some(Kind::Tiff),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Png => "png",
            Kind::Jpeg => "jpeg",
            Kind::Tiff => "tiff",
        }
    }
}

/// Reads a picture: its pages, and the words on them as far as they have been recognised.
pub(crate) fn read(
    kind: Kind,
    bytes: &[u8],
    recognised: &[Recognised],
    limits: &Limits,
) -> Result<Document, ReadError> {
    let sizes = match kind {
        Kind::Png => png(bytes).into_iter().collect(),
        Kind::Jpeg => jpeg(bytes).into_iter().collect(),
        Kind::Tiff => tiff(bytes, limits.pages),
    };
    let sizes: Vec<(u32, u32)> = sizes
        .into_iter()
        .filter(|(w, h)| (1..=EDGE).contains(w) && (1..=EDGE).contains(h))
        .collect();
    if sizes.is_empty() {
        return Err(ReadError::Damaged {
            format: kind.name().to_uppercase(),
        });
    }
    limits::within("pages", sizes.len() as u64, limits.pages)?;
    let pages = sizes
        .iter()
        .map(|(w, h)| (WIDTH, WIDTH * *h as f32 / *w as f32))
        .collect::<Vec<_>>();
    let mut draft = Draft::default();
    pdf::write_recognised(&pages, recognised, &mut draft);
    Ok(draft.finish(kind.name()))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(two.try_into().ok()?))
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((be32(bytes, 16)?, be32(bytes, 20)?))
}

/// Goes from marker to marker to the one that begins the picture.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let (height, width) = (be16(bytes, at + 5)?, be16(bytes, at + 7)?);
                return Some((u32::from(width), u32::from(height)));
            }
            _ => at += 2 + usize::from(be16(bytes, at + 2)?.max(2)),
        }
    }
}

/// The measures of every page of a TIFF; at most one more than may be.
fn tiff(bytes: &[u8], most: u64) -> Vec<(u32, u32)> {
    let little = bytes.starts_with(b"II");
    let short =
        |at: usize| be16(bytes, at).map(|n| u32::from(if little { n.swap_bytes() } else { n }));
    let long = |at: usize| be32(bytes, at).map(|n| if little { n.swap_bytes() } else { n });
    let mut pages = Vec::new();
    let mut next = long(4);
    let mut seen = std::collections::HashSet::new();
    // A directory that leads back to an earlier one would never end.
    while let Some(at) = next.filter(|at| *at != 0 && seen.insert(*at)) {
        let at = at as usize;
        let Some(entries) = short(at) else { break };
        let entries = entries as usize;
        let value = |tag: u32| {
            (0..entries).map(|i| at + 2 + 12 * i).find_map(|entry| {
                (short(entry)? == tag).then_some(())?;
                // 3 is a number of two bytes, 4 one of four.
                match short(entry + 2)? {
                    3 => short(entry + 8),
                    4 => long(entry + 8),
                    _ => None,
                }
            })
        };
        if let (Some(width), Some(height)) = (value(256), value(257)) {
            pages.push((width, height));
        }
        if pages.len() as u64 > most {
            break;
        }
        next = long(at + 2 + 12 * entries);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiff_of(sizes: &[(u16, u16)], endless: bool) -> Vec<u8> {
        let mut out = b"MM\0*\0\0\0\x08".to_vec();
        for (i, (w, h)) in sizes.iter().enumerate() {
            out.extend(2u16.to_be_bytes());
            for (tag, value) in [(256u16, w), (257, h)] {
                out.extend(tag.to_be_bytes());
                out.extend(3u16.to_be_bytes());
                out.extend(1u32.to_be_bytes());
                out.extend(value.to_be_bytes());
                out.extend([0, 0]);
            }
            let last = i + 1 == sizes.len();
            let next = match (last, endless) {
                (true, true) => 8,
                (true, false) => 0,
                (false, _) => out.len() as u32 + 4,
            };
            out.extend(next.to_be_bytes());
        }
        out
    }

    #[test]
    fn a_picture_is_measured_without_being_decoded() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend([0, 0, 4, 0, 0, 0, 6, 0]);
        assert_eq!(png(&bytes), Some((1024, 1536)));
        // A comment, then the frame.
        let bytes = b"\xFF\xD8\xFF\xFE\0\x04hi\xFF\xC2\0\x11\x08\x03\0\x02\0";
        assert_eq!(jpeg(bytes), Some((512, 768)));
        assert_eq!(
            tiff(&tiff_of(&[(100, 200), (300, 400)], false), 50),
            [(100, 200), (300, 400)]
        );
    }

    #[test]
    fn a_tiff_that_leads_back_to_its_beginning_ends() {
        assert_eq!(tiff(&tiff_of(&[(100, 200)], true), 50), [(100, 200)]);
    }

    #[test]
    fn a_picture_cut_short_is_no_picture() {
        for bytes in [
            &b"\x89PNG\r\n"[..],
            b"\xFF\xD8\xFF",
            b"II*\0",
            b"MM\0*\0\0\0\x08\0\x09",
        ] {
            let kind = Kind::of(bytes).expect("its first bytes");
            assert!(
                read(kind, bytes, &[], &Limits::default()).is_err(),
                "{bytes:?}"
            );
        }
    }
}
