//! Files that are broken, wrong or hostile: a plain sentence each, and never a panic.

use crate::make::{docx, docx_with, line, package, paragraph, pdf};
use crate::{document, read};
use reader::{Limits, Progress, ReadError};
use std::cell::RefCell;
use std::ops::ControlFlow;

#[track_caller]
fn error(name: &str, bytes: &[u8]) -> ReadError {
    read(name, bytes).expect_err("an unreadable file")
}

fn limited(name: &str, bytes: &[u8], limits: Limits) -> ReadError {
    reader::read(name, bytes, &limits, &|_| ControlFlow::Continue(()))
        .expect_err("a file over a limit")
}

#[test]
fn nothing_is_named_as_nothing() {
    assert_eq!(error("a.txt", b""), ReadError::Empty);
    assert!(matches!(
        error("a.txt", b" \n\t\n"),
        ReadError::NoText { .. }
    ));
    assert!(matches!(
        error("a.html", b"<html><script>x</script></html>"),
        ReadError::NoText { .. }
    ));
    assert!(matches!(
        error("a.md", b"---\ndate: 2020\n---\n"),
        ReadError::NoText { .. }
    ));
    assert!(matches!(
        error("a.docx", &docx("<w:p/>")),
        ReadError::NoText { .. }
    ));
}

#[test]
fn other_formats_are_refused_by_name() {
    let sheet = package(&[("xl/workbook.xml", b"<workbook/>")]);
    let outlook = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        utf16("__substg1.0_0037001F"),
    ]
    .concat();
    for (bytes, part) in [
        (b"GIF89a\x01\0\x01\0\0\0\0".as_slice(), "picture"),
        (b"\x7FELF\x02\x01\0\0\0\0", "program"),
        (b"\x01\x02\x03\0\x04\x05\0\0words\0\0\0\x06\x07", "unknown"),
        (&sheet, "Excel"),
        (&outlook, "Outlook"),
    ] {
        let error = error("report.txt", bytes);
        assert!(
            matches!(error, ReadError::UnknownFormat { .. }),
            "{error:?}"
        );
        assert!(
            error.to_string().contains(part) && error.to_string().contains("Save it as"),
            "{error}"
        );
    }
}

fn utf16(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_locked_word_document_is_named() {
    let locked = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        vec![0; 600],
        utf16("EncryptedPackage"),
    ]
    .concat();
    assert_eq!(
        error("a.docx", &locked),
        ReadError::PasswordProtected {
            format: "Word".to_owned()
        }
    );
}

#[test]
fn a_cut_off_file_gives_what_it_has_or_says_so() {
    let whole = docx(&paragraph("", &"words of the report ".repeat(400)));
    assert_eq!(
        error("a.docx", &whole[..whole.len() / 2]),
        ReadError::Truncated {
            format: "Word".to_owned()
        }
    );
    assert_eq!(
        error("a.pdf", b"%PDF-1.7\n1 0 obj\n<</Ty"),
        ReadError::Truncated {
            format: "PDF".to_owned()
        }
    );
    assert_eq!(
        error("a.pdf", b"%PDF-1.7\nnothing\n%%EOF"),
        ReadError::Damaged {
            format: "PDF".to_owned()
        }
    );
    let whole = pdf(&[line("F1", 11.0, 72.0, 700.0, "Words that survive")]);
    let cut = document("a.pdf", &whole[..whole.len() - 120]);
    assert_eq!(cut.text, "Words that survive");
    assert!(
        cut.warnings[0]
            .message
            .contains("end of the PDF is missing"),
        "{:?}",
        cut.warnings
    );
    let broken = format!("{}<w:p><w:r><w:t>and then", paragraph("", "Read well"));
    let read = document(
        "a.docx",
        &package(&[(
            "word/document.xml",
            format!("<w:document>{broken}").as_bytes(),
        )]),
    );
    assert_eq!(read.text, "Read well\n\nand then");
    assert!(
        read.warnings[0].message.contains("breaks off"),
        "{:?}",
        read.warnings
    );
}

#[test]
fn a_small_zip_that_becomes_huge_is_refused() {
    let bomb = vec![b' '; 8 << 20];
    let file = docx_with(&paragraph("", "words"), &[("word/footnotes.xml", &bomb)]);
    assert!(file.len() < 100_000, "the bomb is small: {}", file.len());
    let limits = Limits {
        expanded: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(
        limited("a.docx", &file, limits),
        ReadError::ExpandsTooFar { limit: 1 << 20 }
    );
}

#[test]
fn deep_nesting_is_refused_and_quickly() {
    let limit = Limits::default().nesting;
    for depth in [300, 100_000] {
        let html = format!("<html>{}words", "<div>".repeat(depth));
        assert_eq!(
            error("a.html", html.as_bytes()),
            ReadError::NestedTooDeep { limit }
        );
        let word = docx(&format!("{}words", "<w:sdt>".repeat(depth)));
        assert_eq!(error("a.docx", &word), ReadError::NestedTooDeep { limit });
    }
    let quotes = format!("{} words", ">".repeat(5_000));
    assert_eq!(document("a.md", quotes.as_bytes()).text, "words");
}

#[test]
fn limits_are_named_with_their_figures() {
    let long = Limits {
        bytes: 10,
        ..Limits::default()
    };
    let error = limited("a.txt", b"more than ten bytes", long);
    assert_eq!(
        error,
        ReadError::TooLarge {
            what: "bytes".to_owned(),
            size: 19,
            limit: 10
        }
    );
    assert!(error.to_string().contains("at most 10"));
    let two = pdf(&[
        line("F1", 11.0, 72.0, 700.0, "One"),
        line("F1", 11.0, 72.0, 700.0, "Two"),
    ]);
    let pages = Limits {
        pages: 1,
        ..Limits::default()
    };
    assert!(matches!(
        limited("a.pdf", &two, pages),
        ReadError::TooLarge {
            size: 2,
            limit: 1,
            ..
        }
    ));
    let text = Limits {
        text: 4,
        ..Limits::default()
    };
    assert!(matches!(
        limited("a.txt", b"words", text),
        ReadError::TooLarge { .. }
    ));
}

#[test]
fn a_page_that_draws_without_end_is_cut() {
    let limits = Limits {
        glyphs_on_page: 5,
        ..Limits::default()
    };
    let bytes = pdf(&[
        line("F1", 11.0, 72.0, 700.0, "One") + &line("F1", 11.0, 72.0, 600.0, "Two three"),
        line("F1", 11.0, 72.0, 700.0, "Four"),
    ]);
    let read = reader::read("a.pdf", &bytes, &limits, &|_| ControlFlow::Continue(()))
        .expect("a readable file");
    assert!(
        read.text.starts_with("One") && read.text.ends_with("Four"),
        "{:?}",
        read.text
    );
    assert!(
        read.warnings[0].message.contains("too much"),
        "{:?}",
        read.warnings
    );
}

#[test]
fn the_caller_sees_progress_and_can_stop() {
    let bytes = pdf(&(0..3)
        .map(|i| line("F1", 11.0, 72.0, 700.0, &format!("Page {i}")))
        .collect::<Vec<_>>());
    let seen = RefCell::new(Vec::new());
    let watch = |progress: Progress| {
        seen.borrow_mut().push((progress.done, progress.of));
        if progress == (Progress { done: 1, of: 3 }) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let stopped = reader::read("a.pdf", &bytes, &Limits::default(), &watch);
    assert_eq!(stopped.expect_err("cancelled"), ReadError::Cancelled);
    assert_eq!(*seen.borrow(), [(0, 1), (0, 3), (1, 3)]);
}

/// The same report in every format of word processors.
pub(crate) const WORKSHOPS: &[(&str, &[u8])] = &[
    ("a.docx", include_bytes!("../files/word/workshop.docx")),
    ("a.odt", include_bytes!("../files/word/workshop.odt")),
    ("a.fodt", include_bytes!("../files/word/workshop.fodt")),
    ("a.rtf", include_bytes!("../files/word/workshop.rtf")),
    ("a.doc", include_bytes!("../files/word/workshop.doc")),
];

#[test]
fn a_wrong_name_is_seen_through_in_every_format() {
    for (name, bytes) in WORKSHOPS {
        let wrong = document("report.pdf", bytes);
        let right = document(name, bytes);
        assert_eq!(wrong.text, right.text);
        assert!(
            wrong.warnings[0]
                .message
                .starts_with("The name ends in .pdf")
        );
        assert!(!right.warnings[0].message.starts_with("The name"), "{name}");
    }
}

#[test]
fn every_format_cut_off_anywhere_gives_what_it_has_or_says_so() {
    for (name, bytes) in WORKSHOPS {
        for tenth in 1..10 {
            match read(name, &bytes[..bytes.len() * tenth / 10]) {
                Ok(document) => {
                    crate::check(&document);
                    assert!(!document.warnings.is_empty(), "{name} {tenth}");
                }
                Err(error) => assert!(!error.to_string().is_empty(), "{name} {tenth}"),
            }
        }
    }
}

#[test]
fn every_limit_holds_for_every_format() {
    for (name, bytes) in WORKSHOPS {
        let text = Limits {
            text: 50,
            ..Limits::default()
        };
        assert!(
            matches!(limited(name, bytes, text), ReadError::TooLarge { .. }),
            "{name}"
        );
        let size = Limits {
            bytes: 100,
            ..Limits::default()
        };
        assert!(
            matches!(limited(name, bytes, size), ReadError::TooLarge { .. }),
            "{name}"
        );
    }
    for (name, bytes) in &WORKSHOPS[..3] {
        let expanded = Limits {
            expanded: 2_000,
            ..Limits::default()
        };
        let error = limited(name, bytes, expanded);
        let refused = matches!(
            error,
            ReadError::ExpandsTooFar { .. } | ReadError::TooLarge { .. }
        );
        assert!(refused, "{name}: {error:?}");
    }
    let limit = Limits::default().nesting;
    let deep = ReadError::NestedTooDeep { limit };
    let rtf = format!("{{\\rtf1 {}words", "{".repeat(100_000));
    assert_eq!(error("a.rtf", rtf.as_bytes()), deep);
    let spans = "<text:span>".repeat(100_000);
    let content = format!("<office:document-content><text:p>{spans}words");
    let odt = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ]);
    assert_eq!(error("a.odt", &odt), deep);
}

#[test]
fn a_locked_opendocument_text_is_named_and_a_sheet_is_no_text() {
    let kind: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let locked = package(&[
        kind,
        ("content.xml", b"\x01\x02"),
        ("META-INF/manifest.xml", manifest),
    ]);
    assert!(matches!(
        error("a.odt", &locked),
        ReadError::PasswordProtected { .. }
    ));
    let sheet = package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", b"<x/>"),
    ]);
    assert!(
        error("a.odt", &sheet)
            .to_string()
            .contains("OpenDocument sheet")
    );
}

#[test]
fn old_office_files_that_hold_no_word_document_are_damaged() {
    let word97 = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        vec![0; 600],
        utf16("WordDocument"),
    ]
    .concat();
    assert!(matches!(error("a.doc", &word97), ReadError::Damaged { .. }));
}
