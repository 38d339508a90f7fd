//! Bytes → characters: byte order marks, UTF-8, a declared encoding, and a guess, in that order.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text and, where there was doubt, a sentence about it.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) doubt: Option<String>,
}

/// Decodes; `None` when the bytes are not text. Line ends become `\n`.
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let (text, doubt) = characters(bytes)?;
    if looks_binary(&text) {
        return None;
    }
    Some(Decoded {
        text: unix_lines(text),
        doubt,
    })
}

fn characters(bytes: &[u8]) -> Option<(String, Option<String>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, bad) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Some((text.into_owned(), bad.then(|| some_lost(encoding))));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Some((text.into_owned(), Some(guessed(encoding))));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Some((text.to_owned(), None)),
        Err(error) => error,
    };
    if bytes.contains(&0) {
        return None;
    }
    // A few bad bytes in a text that is UTF-8 elsewhere are damage, not another encoding.
    let (lossy, _) = UTF_8.decode_without_bom_handling(bytes);
    let lost = lossy.chars().filter(|c| *c == '\u{FFFD}').count();
    let kept = lossy
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{FFFD}')
        .count();
    if error.error_len().is_none() || kept > lost * 20 {
        return Some((lossy.into_owned(), Some(some_lost(UTF_8))));
    }
    // A page that says UTF-8 or UTF-16 is wrong about itself: it is neither.
    let told = declared(bytes).filter(|e| ![UTF_8, UTF_16LE, UTF_16BE].contains(e));
    if let Some(encoding) = told {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        return Some((text.into_owned(), bad.then(|| some_lost(encoding))));
    }
    let encoding = guess(bytes);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Some((text.into_owned(), Some(guessed(encoding))))
}

/// The encoding that bytes look like which say nothing about themselves.
pub(crate) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn guessed(encoding: &'static Encoding) -> String {
    format!(
        "The file does not say how its letters are coded; it was read as {}. Check names with accents.",
        encoding.name()
    )
}

fn some_lost(encoding: &'static Encoding) -> String {
    format!(
        "Some bytes are not valid {} and are shown as \u{FFFD}.",
        encoding.name()
    )
}

/// Every second byte zero: UTF-16 of a Western text whose mark got lost.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > half * 6 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 6 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// `charset=…` of an HTML head or `encoding="…"` of an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    if !head.contains('<') {
        return None;
    }
    ["charset=", "encoding="].iter().find_map(|key| {
        let at = head.find(key)? + key.len();
        let label: String = head[at..]
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
            .collect();
        Encoding::for_label(label.as_bytes())
    })
}

/// Control characters have no business in a text; a handful are forgiven.
fn looks_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(c == '\0') * 50;
        odd += usize::from(
            c.is_control()
                && !matches!(
                    c,
                    '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}' | '\u{1a}'
                ),
        );
    }
    odd > 2 + all / 200
}

/// Line ends as `\n`.
pub(crate) fn unix_lines(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}
