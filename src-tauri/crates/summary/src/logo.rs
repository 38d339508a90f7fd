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

/// Every place where a picture may be, for the typesetter's list of files.
pub(crate) const PLACES: [&str; 3] = ["/logo.png", "/logo.jpg", "/logo.svg"];
