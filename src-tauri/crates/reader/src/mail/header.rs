//! What the lines of a mail's header say, whatever they were wrapped in.
//!
//! Mail programs cut long words to pieces (RFC 2047, RFC 2231) without looking where a letter ends, and some write
//! bytes of their own alphabet and wrap nothing. So the bytes are put together first, and decoded then.

use crate::encoding;
use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;

/// The words of a header's value.
pub(super) fn words(raw: &[u8]) -> String {
    let mut said = String::new();
    // Bytes waiting for the rest of their letters, with the name of their alphabet.
    let mut waiting: Option<(String, Vec<u8>)> = None;
    let mut at = 0;
    while at < raw.len() {
        let gap = space(&raw[at..]);
        if let Some((alphabet, bytes, length)) = encoded_word(&raw[at + gap..]) {
            // Space between two wrapped words belongs to the wrapping.
            if gap > 0 && waiting.is_none() && !said.is_empty() {
                said.push(' ');
            }
            match &mut waiting {
                Some((same, gathered)) if same.eq_ignore_ascii_case(&alphabet) => {
                    gathered.extend(bytes);
                }
                _ => {
                    said.push_str(&unwrapped(waiting.take()));
                    waiting = Some((alphabet, bytes));
                }
            }
            at += gap + length;
            continue;
        }
        let rest = &raw[at + gap..];
        let plain = (1..rest.len())
            .find(|i| space(&rest[*i..]) > 0 || rest[*i..].starts_with(b"=?"))
            .unwrap_or(rest.len());
        said.push_str(&unwrapped(waiting.take()));
        if gap > 0 && !said.is_empty() && !rest.is_empty() {
            said.push(' ');
        }
        said.push_str(&own_alphabet(raw, &rest[..plain]));
        at += gap + plain;
    }
    said.push_str(&unwrapped(waiting));
    said
}

/// A parameter of a header's value, such as the file name of a `Content-Disposition`.
pub(super) fn parameter(raw: &[u8], wanted: &str) -> Option<String> {
    let mut plain = None;
    let mut pieces: Vec<(u32, bool, &[u8])> = Vec::new();
    for part in split(raw).into_iter().skip(1) {
        let Some(equals) = part.iter().position(|b| *b == b'=') else {
            continue;
        };
        let name = String::from_utf8_lossy(&part[..equals])
            .trim()
            .to_lowercase();
        let value = part[equals + 1..].trim_ascii();
        match name.strip_prefix(wanted) {
            Some("") => plain = Some(value),
            // `*`, `*0`, `*0*`: a piece by its number; a star at the end says that it is wrapped.
            Some(rest) if rest.starts_with('*') => {
                let number = rest.trim_matches('*').parse().unwrap_or(0);
                pieces.push((number, rest.ends_with('*'), value));
            }
            _ => {}
        }
    }
    if pieces.is_empty() {
        return plain.map(|value| words(&unquoted(value)));
    }
    pieces.sort_by_key(|(number, ..)| *number);
    let mut alphabet = String::new();
    let mut bytes = Vec::new();
    for (i, (_, wrapped, value)) in pieces.iter().enumerate() {
        let mut value = unquoted(value);
        if i == 0 && *wrapped {
            // The alphabet, a language, and then the words: utf-8'ru'…
            let mut marks = value.iter().enumerate().filter(|(_, b)| **b == b'\'');
            if let (Some((first, _)), Some((second, _))) = (marks.next(), marks.next()) {
                alphabet = String::from_utf8_lossy(&value[..first]).into_owned();
                value.drain(..=second);
            }
        }
        if *wrapped {
            bytes.extend(percent(&value));
        } else {
            bytes.extend(value);
        }
    }
    Some(decoded(&alphabet, &bytes))
}

/// The length of the blanks that a text begins with.
fn space(text: &[u8]) -> usize {
    text.iter().take_while(|b| b.is_ascii_whitespace()).count()
}

/// `=?alphabet?B?…?=` at the beginning: the alphabet, the bytes, and how long it is.
fn encoded_word(text: &[u8]) -> Option<(String, Vec<u8>, usize)> {
    let inside = text.strip_prefix(b"=?")?;
    let mark = |from: usize| Some(from + inside.get(from..)?.iter().position(|b| *b == b'?')?);
    let first = mark(0)?;
    let second = mark(first + 1)?;
    let end = second + 1 + inside[second + 1..].windows(2).position(|w| w == b"?=")?;
    // A language may stand behind the alphabet: utf-8*ru.
    let alphabet = inside[..first].split(|b| *b == b'*').next()?;
    let wrapped = &inside[second + 1..end];
    let bytes = match &inside[first + 1..second] {
        b"B" | b"b" => base64_decode(wrapped)?,
        b"Q" | b"q" => {
            let spaced: Vec<u8> = wrapped
                .iter()
                .map(|b| if *b == b'_' { b' ' } else { *b })
                .collect();
            escaped(&spaced, b'=')
        }
        _ => return None,
    };
    let alphabet = String::from_utf8_lossy(alphabet).into_owned();
    Some((alphabet, bytes, end + 4))
}

fn unwrapped(word: Option<(String, Vec<u8>)>) -> String {
    word.map_or_else(String::new, |(alphabet, bytes)| decoded(&alphabet, &bytes))
}

fn decoded(alphabet: &str, bytes: &[u8]) -> String {
    match Encoding::for_label(alphabet.as_bytes()) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => own_alphabet(bytes, bytes),
    }
}

/// Bytes that nobody named an alphabet for; it is guessed from all of the line, as a word alone says little.
fn own_alphabet(line: &[u8], bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = encoding::guess(line);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn percent(value: &[u8]) -> Vec<u8> {
    escaped(value, b'%')
}

/// Undoes `%D0` or `=D0`.
fn escaped(value: &[u8], sign: u8) -> Vec<u8> {
    let digit = |b: Option<&u8>| char::from(*b?).to_digit(16);
    let mut bytes = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        match (digit(value.get(at + 1)), digit(value.get(at + 2))) {
            (Some(high), Some(low)) if *byte == sign => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    bytes
}

/// The parts of a header's value between semicolons that stand in no quotation.
fn split(raw: &[u8]) -> Vec<&[u8]> {
    let (mut quoted, mut behind_slash) = (false, false);
    let parts = raw.split(|b| {
        let here = *b;
        let closes = here == b'"' && !behind_slash;
        behind_slash = quoted && here == b'\\' && !behind_slash;
        quoted ^= closes;
        here == b';' && !quoted
    });
    parts.map(<[u8]>::trim_ascii).collect()
}

/// A value without its quotation marks; what a backslash protects is itself.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let Some(inside) = value.strip_prefix(b"\"") else {
        return value.to_vec();
    };
    let inside = inside.strip_suffix(b"\"").unwrap_or(inside);
    let mut bytes = Vec::with_capacity(inside.len());
    let mut rest = inside.iter();
    while let Some(byte) = rest.next() {
        match (byte, rest.as_slice().first()) {
            (b'\\', Some(next @ (b'"' | b'\\'))) => {
                bytes.push(*next);
                rest.next();
            }
            _ => bytes.push(*byte),
        }
    }
    bytes
}
