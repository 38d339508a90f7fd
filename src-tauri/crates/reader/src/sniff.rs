//! Which format the bytes are. What they say wins over the name.

use crate::ReadError;
use crate::encoding;
use crate::picture::Kind;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A format, with the decoded text where it is a format of text.
pub(crate) enum Format {
    Pdf,
    Picture(Kind),
    Docx,
    Mail,
    Doc,
    Rtf,
    Odt,
    FlatOdt(String),
    Html(String),
    Markdown(String),
    Txt(String),
}

impl Format {
    /// The endings that promise this format.
    fn endings(&self) -> &'static [&'static str] {
        match self {
            Format::Pdf => &["pdf"],
            Format::Picture(Kind::Png) => &["png"],
            Format::Picture(Kind::Jpeg) => &["jpg", "jpeg", "jpe"],
            Format::Picture(Kind::Tiff) => &["tif", "tiff"],
            Format::Docx => &["docx", "docm", "dotx", "dotm"],
            Format::Mail => &["eml", "mht", "mhtml", "mbox"],
            Format::Doc => &["doc", "dot"],
            Format::Rtf => &["rtf"],
            Format::Odt => &["odt", "ott"],
            Format::FlatOdt(_) => &["fodt"],
            Format::Html(_) => &["html", "htm", "xhtml"],
            Format::Markdown(_) => &["md", "markdown", "mdown", "mkd"],
            Format::Txt(_) => &["txt", "text", "asc"],
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Format::Pdf => "a PDF",
            Format::Picture(_) => "a picture",
            Format::Docx => "a Word document",
            Format::Mail => "a mail",
            Format::Doc => "a Word document of the old .doc format",
            Format::Rtf => "an RTF document",
            Format::Odt | Format::FlatOdt(_) => "an OpenDocument text",
            Format::Html(_) => "a web page",
            Format::Markdown(_) => "Markdown",
            Format::Txt(_) => "plain text",
        }
    }
}

/// First bytes of formats that are known and not read.
const OTHERS: &[(&[u8], &str)] = &[
    (b"GIF8", "a picture (GIF)"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%!PS", "a PostScript file"),
    (b"MZ", "a program"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3", "a database"),
];

/// Finds the format, and a sentence where the name promised another.
pub(crate) fn sniff(name: &str, bytes: &[u8]) -> Result<(Format, Option<String>), ReadError> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, e)| e.to_ascii_lowercase())
        .unwrap_or_default();
    let mut doubts = Vec::new();
    let format = find(&ending, bytes, &mut doubts)?;
    if !ending.is_empty() && !format.endings().contains(&ending.as_str()) {
        doubts.insert(
            0,
            format!(
                "The name ends in .{ending}, but the file was read as {}.",
                format.words()
            ),
        );
    }
    Ok((format, (!doubts.is_empty()).then(|| doubts.join(" "))))
}

fn find(ending: &str, bytes: &[u8], doubts: &mut Vec<String>) -> Result<Format, ReadError> {
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if let Some(kind) = Kind::of(bytes) {
        return Ok(Format::Picture(kind));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(ending, bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes);
    }
    // Some programs write a line end or a byte order mark first.
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if start.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    if opens_as_mail(ending, bytes) {
        return Ok(Format::Mail);
    }
    // 'MZ' may begin an honest sentence; a program also has zeros.
    let other = OTHERS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic) && (magic.len() > 2 || head.contains(&0)));
    if let Some((_, found)) = other {
        return Err(ReadError::UnknownFormat {
            found: (*found).to_owned(),
        });
    }
    let decoded = encoding::decode(bytes).ok_or_else(|| ReadError::UnknownFormat {
        found: "a file of an unknown, binary format".to_owned(),
    })?;
    doubts.extend(decoded.doubt);
    let text = decoded.text;
    if opens_as_flat_odt(&text) {
        return Ok(Format::FlatOdt(text));
    }
    if let Some(page) = clipboard_page(&text) {
        return Ok(Format::Html(page.to_owned()));
    }
    let is = |format: &Format| format.endings().contains(&ending);
    if opens_as_html(&text) || (is(&Format::Html(String::new())) && has_tags(&text)) {
        return Ok(Format::Html(text));
    }
    if is(&Format::Markdown(String::new())) {
        return Ok(Format::Markdown(text));
    }
    Ok(Format::Txt(text))
}

/// A zip: a Word document, or something else that comes zipped.
fn package(ending: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(_) => {
            let format = if ending.starts_with("do") {
                "Word"
            } else {
                "zipped"
            }
            .to_owned();
            let ended = bytes.windows(4).any(|w| w == b"PK\x05\x06");
            return Err(if ended {
                ReadError::Damaged { format }
            } else {
                ReadError::Truncated { format }
            });
        }
    };
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|n| n.ok().map(|n| n.into_owned()))
        .collect();
    let has = |part: &str| names.iter().any(|n| n.starts_with(part));
    if has("word/document") {
        return Ok(Format::Docx);
    }
    if has("content.xml") && opendocument_kind(archive).is_some_and(|k| k.starts_with("text")) {
        return Ok(Format::Odt);
    }
    let found = if has("xl/") {
        "an Excel workbook"
    } else if has("ppt/") {
        "a PowerPoint presentation"
    } else if has("mimetype") && has("content.xml") {
        "an OpenDocument sheet, drawing or presentation"
    } else if has("META-INF/container.xml") {
        "an e-book"
    } else {
        "a zip archive"
    };
    Err(ReadError::UnknownFormat {
        found: found.to_owned(),
    })
}

/// The end of the type that an OpenDocument file says it has: `text`, `spreadsheet`.
fn opendocument_kind(mut archive: ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let mut said = String::new();
    let part = archive.by_name("mimetype").ok()?;
    part.take(200).read_to_string(&mut said).ok()?;
    let kind = said
        .trim()
        .strip_prefix("application/vnd.oasis.opendocument.")?;
    Some(kind.to_owned())
}

/// OLE: an encrypted DOCX, or Word and Excel as they were before 2007.
fn compound(bytes: &[u8]) -> Result<Format, ReadError> {
    let utf16 = |name: &str| {
        name.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let has = |name: &str| {
        let name = utf16(name);
        bytes.windows(name.len()).any(|w| w == name)
    };
    if has("EncryptedPackage") {
        return Err(ReadError::PasswordProtected {
            format: "Word".to_owned(),
        });
    }
    if has("WordDocument") {
        return Ok(Format::Doc);
    }
    let found = if has("__substg1.0_") {
        "a mail saved by Outlook (.msg)"
    } else {
        "an old Office file"
    };
    Err(ReadError::UnknownFormat {
        found: found.to_owned(),
    })
}

/// Lines of `Name: value` at the top, some of which only mail programs write. A memorandum has them too, but none of
/// those; a file named as a mail may do without.
fn opens_as_mail(ending: &str, bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(16_000)]);
    let mut lines = head.trim_start_matches('\u{feff}').lines();
    let (mut usual, mut sure) = (0, 0);
    let mut first = true;
    for line in &mut lines {
        if std::mem::take(&mut first) && line.starts_with("From ") || line.starts_with([' ', '\t'])
        {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            break;
        };
        let name = name.to_ascii_lowercase();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            break;
        }
        match name.as_str() {
            "from" | "to" | "cc" | "subject" | "date" | "reply-to" | "sender" => usual += 1,
            "mime-version"
            | "message-id"
            | "received"
            | "return-path"
            | "delivered-to"
            | "dkim-signature"
            | "content-transfer-encoding"
            | "snapshot-content-location" => sure += 1,
            "content-type" => sure += 1,
            _ => {}
        }
    }
    let named = matches!(ending, "eml" | "mht" | "mhtml" | "mbox");
    (sure >= 1 && usual + sure >= 2) || (named && usual >= 1)
}

/// What Windows puts on the clipboard for a web page: lines of offsets, then the page.
fn clipboard_page(text: &str) -> Option<&str> {
    let head: String = text.chars().take(300).collect();
    (head.starts_with("Version:") && head.contains("StartHTML:")).then_some(())?;
    text.find('<').map(|at| &text[at..])
}

/// One XML file with a whole OpenDocument text in it.
fn opens_as_flat_odt(text: &str) -> bool {
    let head: String = text.chars().take(8_000).collect();
    head.trim_start().starts_with("<?xml")
        && head.contains("<office:document")
        && head.contains("opendocument.text")
}

/// Whether the first thing in a text, after comments and declarations, opens a web page.
fn opens_as_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            break;
        };
        let Some(at) = rest.find(end) else {
            return false;
        };
        rest = rest[at + end.len()..].trim_start();
    }
    let head: String = rest
        .chars()
        .take(15)
        .collect::<String>()
        .to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| head.starts_with(tag))
}

fn has_tags(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|w| w[0] == b'<' && (w[1].is_ascii_alphabetic() || w[1] == b'!'))
}
