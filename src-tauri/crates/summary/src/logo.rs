//! The office's mark at the head of a print.

use crate::{Options, SummaryData, SummaryError, Template};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::Edtf;
use serde_json::json;

/// The largest picture that is taken, in bytes: it is in every print and every backup.
pub const LARGEST_LOGO: usize = 512 * 1024;

/// The kinds of picture, by their beginning: the type, and what the typesetter calls the file.
const KINDS: [(&[u8], &str, &str); 4] = [
    (b"\x89PNG\r\n", "image/png", "/logo.png"),
    (b"\xff\xd8\xff", "image/jpeg", "/logo.jpg"),
    (b"<svg", "image/svg+xml", "/logo.svg"),
    (b"<?xml", "image/svg+xml", "/logo.svg"),
];

/// A picture as [`crate::SummaryData::logo`] keeps it, a data URL (RFC 2397); only one that can be printed.
///
/// # Errors
/// [`SummaryError::Logo`] where it is too large, of another kind, or cannot be drawn.
pub fn logo(bytes: &[u8]) -> Result<String, SummaryError> {
    if bytes.len() > LARGEST_LOGO {
        return Err(SummaryError::Logo(format!(
            "it has more than {} kB",
            LARGEST_LOGO / 1024
        )));
    }
    let Some((_, mime, _)) = KINDS.iter().find(|(start, ..)| bytes.starts_with(start)) else {
        return Err(SummaryError::Logo(
            "it is neither a PNG nor a JPEG nor an SVG file".to_owned(),
        ));
    };
    let url = format!("data:{mime};base64,{}", STANDARD.encode(bytes));
    // What the typesetter cannot draw must not stop the next print.
    let trial = SummaryData {
        logo: url.clone(),
        generated_on: Edtf::parse("2000").ok(),
        ..SummaryData::default()
    };
    crate::pdf(Template::ActionList, &trial, &Options::default())
        .map_err(|error| SummaryError::Logo(error.to_string()))?;
    Ok(url)
}

/// What the templates are given: where the picture is, and the picture.
pub(crate) fn picture(url: &str) -> serde_json::Value {
    let path = KINDS
        .iter()
        .find(|(_, mime, _)| url.starts_with(&format!("data:{mime};base64,")))
        .map(|(.., path)| *path);
    json!({ "path": path.unwrap_or_default(), "url": if path.is_some() { url } else { "" } })
}

/// The picture and where the typesetter looks for it.
pub(crate) fn file(data: &serde_json::Value) -> Option<(&'static str, Vec<u8>)> {
    let path = data["logo"]["path"].as_str()?;
    let (.., path) = KINDS.iter().find(|(.., known)| *known == path)?;
    let (_, bytes) = data["logo"]["url"].as_str()?.split_once(',')?;
    Some((path, STANDARD.decode(bytes).ok()?))
}

/// The picture as PNG, for files that take no other, with its width and height in points; none where there is no mark.
pub(crate) fn png(url: &str) -> Option<(Vec<u8>, u32, u32)> {
    let (kind, data) = url.strip_prefix("data:")?.split_once(";base64,")?;
    let bytes = STANDARD.decode(data).ok()?;
    match kind {
        "image/png" => {
            // The first block of every PNG begins with both sides.
            let side =
                |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
            let (width, height) = (side(16)?, side(20)?);
            Some((bytes, width, height))
        }
        "image/jpeg" => {
            let (width, height) = sides_of_jpeg(&bytes)?;
            let around = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
                 <image href=\"{url}\" width=\"{width}\" height=\"{height}\"/></svg>"
            );
            crate::picture::drawn(&around, DOCUMENT_HEIGHT)
        }
        _ => crate::picture::drawn(std::str::from_utf8(&bytes).ok()?, DOCUMENT_HEIGHT),
    }
}

/// How many points high a mark is drawn for a document: twelve millimetres in print quality.
const DOCUMENT_HEIGHT: f32 = 280.0;

/// Width and height, from the first frame's head.
fn sides_of_jpeg(bytes: &[u8]) -> Option<(u16, u16)> {
    let pair = |at: usize| Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
    let mut at = 2;
    while *bytes.get(at)? == 0xff {
        match *bytes.get(at + 1)? {
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => return Some((pair(at + 7)?, pair(at + 5)?)),
            _ => {}
        }
        at += 2 + usize::from(pair(at + 2)?);
    }
    None
}

/// Every place where a picture may be, for the typesetter's list of files.
pub(crate) const PLACES: [&str; 3] = ["/logo.png", "/logo.jpg", "/logo.svg"];
