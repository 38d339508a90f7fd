//! Mails saved as files (EML), and web pages saved in one file (MHTML), which have the form of a mail.
//!
//! A mail becomes its subject as the title and its body; who sent it and when is what the file says about itself.
//! Attached files are reports of their own: [`attachments`] takes them out, and a warning names each.

mod header;
mod winmail;

use crate::compose::{Draft, stated};
use crate::{Attachment, Limits, ReadError, encoding, html, limits, txt};
use domain::document::Metadata;
use domain::{BlockKind, Document};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What errors call the file.
const FORMAT: &str = "mail";
/// A plain text shorter than this share of the web page beside it, in hundredths, only says that there is one.
const STUB: usize = 25;
/// More attachments than this are not taken out of one mail.
const ATTACHMENTS: usize = 100;

/// Reads a mail or a saved page.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let message = parse(bytes, limits)?;
    if is_page(&message)
        && let Some(part) = message
            .html_bodies()
            .find(|p| matches!(p.body, PartType::Html(_)))
    {
        return html::read(&words(&message, part), limits);
    }
    let mut draft = Draft::about(Metadata {
        title: subject(&message),
        authors: senders(&message),
        publisher: None,
        published: message
            .date()
            .filter(|d| d.is_valid())
            .map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day)),
        language: None,
    });
    if let Some(subject) = draft.metadata.title.clone() {
        draft.block(BlockKind::Heading { level: 1 }, &subject);
    }
    body(&message, limits, &mut draft)?;
    for file in attached(&message) {
        draft.warn(format!(
            "{} is attached to this mail: a report of its own, and no part of this text. If it is not in the library, save it from the mail program and read it in.",
            file.name
        ));
    }
    let only_subject = draft.kinds().count() <= usize::from(draft.metadata.title.is_some());
    if draft.is_empty() || (only_subject && draft.warnings.is_empty()) {
        return Err(ReadError::NoText {
            format: FORMAT.to_owned(),
        });
    }
    Ok(draft.finish("eml"))
}

/// The files attached to a mail; none for other formats or a mail that cannot be read.
pub(crate) fn attachments(bytes: &[u8], limits: &Limits) -> Vec<Attachment> {
    match parse(bytes, limits) {
        Ok(message) if !is_page(&message) => attached(&message),
        _ => Vec::new(),
    }
}

fn parse<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Message<'b>, ReadError> {
    // A mailbox of one mail begins with a line of its own.
    let mut bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"From ") {
        let line = bytes.iter().position(|b| *b == b'\n');
        bytes = &bytes[line.map_or(0, |at| at + 1)..];
    }
    let parts = bytes
        .windows(13)
        .filter(|w| w.eq_ignore_ascii_case(b"content-type:"));
    limits::within("parts", parts.count() as u64, limits.pages)?;
    let parsed = catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse(bytes)));
    parsed.ok().flatten().ok_or_else(|| ReadError::Damaged {
        format: FORMAT.to_owned(),
    })
}

/// Browsers sign what they save; a mail has a sender.
fn is_page(message: &Message<'_>) -> bool {
    let saved = senders(message)
        .iter()
        .any(|from| from.to_lowercase().contains("saved by"));
    let related = message
        .content_type()
        .is_some_and(|t| t.subtype() == Some("related") || t.subtype() == Some("html"));
    let placed = message.header("Snapshot-Content-Location").is_some()
        || message.header("Content-Location").is_some()
        || message
            .html_part(0)
            .is_some_and(|p| p.content_location().is_some());
    let sent = message.to().is_some() || message.received().is_some();
    saved || (related && placed && !sent)
}

fn senders(message: &Message<'_>) -> Vec<String> {
    let from = message.from().into_iter().flat_map(|a| a.iter());
    let mut from: Vec<_> = from
        .filter_map(|a| stated(a.name().or(a.address())?))
        .collect();
    if let [only] = from.as_mut_slice()
        && only.contains('\u{FFFD}')
        && let Some(raw) = line_of(message, message.root_part(), &HeaderName::From)
    {
        let said = header::words(raw);
        let name = said.split('<').next().unwrap_or_default();
        *only = stated(name.trim().trim_matches('"')).unwrap_or(said);
    }
    from
}

fn subject(message: &Message<'_>) -> Option<String> {
    let raw = line_of(message, message.root_part(), &HeaderName::Subject)?;
    stated(&header::words(raw))
}

/// What stands behind the name of a header, as the file has it.
fn line_of<'m>(
    message: &'m Message<'_>,
    part: &MessagePart<'_>,
    name: &HeaderName<'_>,
) -> Option<&'m [u8]> {
    let header = part.headers.iter().rfind(|h| h.name == *name)?;
    let raw = message.raw_message();
    Some(
        raw.get(header.offset_start as usize..header.offset_end as usize)?
            .trim_ascii(),
    )
}

/// Whether a part of text says how its letters are coded.
fn says_its_letters(part: &MessagePart<'_>) -> bool {
    part.content_type()
        .is_some_and(|t| t.attribute("charset").is_some())
}

/// The words of a part of text. Where neither it nor its transfer says how its letters are coded, they are looked at.
fn words(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let told = says_its_letters(part);
    let raw = message
        .raw_message()
        .get(part.offset_body as usize..part.offset_end as usize);
    if !told
        && part.encoding == Encoding::None
        && let Some(decoded) = raw.and_then(encoding::decode)
    {
        return decoded.text;
    }
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => encoding::unix_lines(text.to_string()),
        _ => String::new(),
    }
}

fn body(message: &Message<'_>, limits: &Limits, draft: &mut Draft) -> Result<(), ReadError> {
    let mut plain = Draft::default();
    let mut lossy = false;
    for part in message.text_bodies() {
        lossy |= part.is_encoding_problem;
        if matches!(part.body, PartType::Text(_)) {
            let text = words(message, part);
            for (kind, at) in txt::body_pieces(&text) {
                plain.block(kind, &text[at]);
            }
        }
    }
    let mut page = Draft::default();
    for part in message.html_bodies() {
        if matches!(part.body, PartType::Html(_)) {
            lossy |= part.is_encoding_problem;
            html::append_fragment(&words(message, part), limits, &mut page)?;
        }
    }
    let (said, shown) = (plain.here().0 as usize, page.here().0 as usize);
    let chosen = if said * 100 < shown * STUB {
        page
    } else {
        plain
    };
    html::append(chosen, draft);
    if lossy {
        draft.warn("Some letters of the mail could not be decoded. Check names with accents.");
    }
    Ok(())
}

/// The files that an officer would see as attached: not the pictures of signatures.
fn attached(message: &Message<'_>) -> Vec<Attachment> {
    let mut found = Vec::new();
    for part in message.attachments().take(ATTACHMENTS) {
        let kind = part.content_type();
        let picture = kind.is_some_and(|t| t.ctype().eq_ignore_ascii_case("image"));
        let shown_inside =
            part.content_id().is_some() || matches!(part.body, PartType::InlineBinary(_));
        if picture && shown_inside {
            continue;
        }
        let number = found.len() + 1;
        let (name, bytes) = match &part.body {
            PartType::Message(inner) => {
                // Its places count from the beginning of the mail that it came in.
                let own = MessageParser::default().parse_headers(inner.raw_message());
                let name = own
                    .and_then(|own| subject(&own))
                    .map_or_else(|| format!("message {number}.eml"), |s| format!("{s}.eml"));
                (name, inner.raw_message().to_vec())
            }
            PartType::Multipart(_) => continue,
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_) => (format!("attachment {number}"), file_of(message, part)),
        };
        if let Some(packed) = winmail::files(&bytes) {
            found.extend(packed.into_iter().map(|file| Attachment {
                name: plain_name(&file.name),
                ..file
            }));
            continue;
        }
        found.push(Attachment {
            name: plain_name(&name_of(message, part).unwrap_or(name)),
            bytes,
        });
    }
    found.truncate(ATTACHMENTS);
    found
}

/// The name that a part gives its file.
fn name_of(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let named = [
        (HeaderName::ContentDisposition, "filename"),
        (HeaderName::ContentType, "name"),
    ];
    named.iter().find_map(|(header, parameter)| {
        let raw = line_of(message, part, header)?;
        stated(&header::parameter(raw, parameter)?)
    })
}

/// An attached file as it was sent. A text whose letters are named in the mail alone is written anew; any other keeps
/// its bytes, and says by itself how they are to be read.
fn file_of(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let told = says_its_letters(part);
    let raw = message
        .raw_message()
        .get(part.offset_body as usize..part.offset_end as usize);
    match (&part.body, raw) {
        (PartType::Text(_) | PartType::Html(_), Some(raw)) if !told => match part.encoding {
            Encoding::None => Some(raw.to_vec()),
            Encoding::Base64 => base64_decode(raw),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
        }
        .unwrap_or_else(|| part.contents().to_vec()),
        _ => part.contents().to_vec(),
    }
}

/// A file's name without a path and without signs that turn or hide a name.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(200)
        .collect();
    stated(&name).unwrap_or_else(|| "attachment".to_owned())
}
