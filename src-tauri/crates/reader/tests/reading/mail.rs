//! Mails and saved pages, written by Python's library for mail; and what is pasted from the clipboard.

use crate::{blocks, document, read};
use domain::BlockKind::{self, Heading, ListItem, Paragraph};
use domain::Document;
use reader::{Limits, ReadError, attachments};

const MINUTES: &[u8] = include_bytes!("../files/mail/minutes.eml");
const ITEM: BlockKind = ListItem { depth: 0 };

#[track_caller]
fn expect(read: &Document, expected: &[(BlockKind, &str)]) {
    let found = blocks(read);
    let found: Vec<_> = found.iter().map(|(k, w)| (*k, w.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_mail_is_its_subject_and_its_plain_words_with_wrapped_lines_joined() {
    let read = document("minutes.eml", MINUTES);
    expect(
        &read,
        &[
            (
                Heading { level: 1 },
                "Minutes of the workshop in Strelsau – decisions of Đorđević",
            ),
            (Paragraph, "Dear Ben,"),
            (
                Paragraph,
                "the workshop on election results took place in Strelsau on 4 May 2024 and\nНазарбаева opened it. The Commission should publish results by polling\nstation, as all participants agreed before they left for the airport.",
            ),
            (
                Paragraph,
                "ACTION - Ana Doe to send the lists to all of the commissions and their\n  Members by 1 June 2024.",
            ),
            (
                ITEM,
                "- The Parliament was asked to amend the code, which is old, before the\n  Elections of next year begin.",
            ),
            (ITEM, "- Observers are to be accredited in time."),
            (
                Paragraph,
                "> What did the observers say about the\n> places that they saw?",
            ),
            (Paragraph, "They were content."),
        ],
    );
    assert_eq!(read.format, "eml");
    assert_eq!(read.metadata.authors, ["Ana Đoe"]);
    assert_eq!(read.metadata.published.as_deref(), Some("2024-05-06"));
    assert_eq!(read.warnings.len(), 1, "{:?}", read.warnings);
    assert!(
        read.warnings[0]
            .message
            .starts_with("Workshop отчёт.docx is attached")
    );
}

#[test]
fn what_is_attached_comes_out_whole_and_reads_as_itself() {
    let files = attachments("minutes.eml", MINUTES, &Limits::default());
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].name, "Workshop отчёт.docx");
    assert_eq!(
        files[0].bytes,
        include_bytes!("../files/word/workshop.docx")
    );
    assert_eq!(document(&files[0].name, &files[0].bytes).format, "docx");
    assert!(attachments("a.txt", b"words", &Limits::default()).is_empty());
    let small = Limits {
        bytes: 10,
        ..Limits::default()
    };
    assert!(attachments("minutes.eml", MINUTES, &small).is_empty());
}

#[test]
fn an_attachment_cannot_name_a_place_and_a_signature_is_none() {
    let mail = "From: a@b.c\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../etc/pass\u{202e}fdp.exe\"\n\nX\n--x\nContent-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline; filename=logo.png\n\nX\n--x\nContent-Type: message/rfc822\n\nFrom: d@e.f\nSubject: Inner/one\n\nforwarded\n--x--\n";
    let names: Vec<_> = attachments("a.eml", mail.as_bytes(), &Limits::default())
        .into_iter()
        .map(|a| a.name)
        .collect();
    assert_eq!(names, ["passfdp.exe", "one.eml"]);
    let read = document("a.eml", mail.as_bytes());
    assert_eq!(read.text, "S\n\nwords");
    assert_eq!(read.warnings.len(), 2);
}

#[test]
fn a_mail_that_is_a_page_keeps_its_numbers() {
    let read = document(
        "newsletter.eml",
        include_bytes!("../files/mail/newsletter.eml"),
    );
    let found = blocks(&read);
    assert_eq!(found[0], (Heading { level: 1 }, "Newsletter".to_owned()));
    assert_eq!(
        found[1],
        (Heading { level: 2 }, "Recommendations".to_owned())
    );
    assert_eq!(
        found[2].1,
        "4. Publish all results by polling station, on the day itself."
    );
    assert_eq!(found[3].1, "5. Train the observers, and pay them.");
    assert!(!read.text.contains("browser") && !read.text.contains("alert"));
}

#[test]
fn a_mail_in_an_old_encoding_is_read_with_or_without_its_name() {
    let words = "Назарбаев сказал, что выборы пройдут честно и открыто для всех граждан страны.";
    let (koi8, _, _) = encoding_rs::KOI8_R.encode(words);
    for told in ["; charset=koi8-r", ""] {
        let head = format!(
            "From: a@b.c\r\nSubject: =?koi8-r?B?98XTdGk=?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain{told}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        );
        let read = document("a.eml", &[head.as_bytes(), &koi8].concat());
        assert!(read.text.ends_with(words), "{told}: {}", read.text);
    }
}

#[test]
fn a_page_saved_in_one_file_is_a_page() {
    let saved = include_bytes!("../files/mail/conference.mhtml");
    let read = document("conference.mhtml", saved);
    assert_eq!(read.format, "html");
    assert_eq!(
        blocks(&read)[0],
        (Heading { level: 1 }, "Conference held".to_owned())
    );
    assert!(read.text.contains("Назарбаева agreed."));
    assert!(!read.text.contains("Home page") && !read.text.contains("color"));
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
}

#[test]
fn a_memorandum_is_no_mail_and_a_mail_needs_no_name() {
    let memo = "From: Ana Doe\nTo: The Commission\nDate: 4 May 2024\nSubject: Results\n\nThe results are in.";
    assert_eq!(document("memo.txt", memo.as_bytes()).format, "txt");
    assert_eq!(document("saved", MINUTES).format, "eml");
    let named = document("report.txt", MINUTES);
    assert!(named.warnings[0].message.contains("read as a mail"));
}

#[test]
fn broken_and_empty_mails_give_what_they_have_or_say_so() {
    let empty = b"From: a@b.c\nSubject: \nMIME-Version: 1.0\n\n \n";
    assert!(matches!(
        read("a.eml", empty),
        Err(ReadError::NoText { .. })
    ));
    for tenth in 1..10 {
        if let Ok(read) = read("a.eml", &MINUTES[..MINUTES.len() * tenth / 10]) {
            crate::check(&read);
        }
    }
    let many = format!(
        "From: a@b.c\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n{}",
        "--x\nContent-Type: text/plain\n\nw\n".repeat(6_000)
    );
    assert!(matches!(
        read("a.eml", many.as_bytes()),
        Err(ReadError::TooLarge { .. })
    ));
    let mut deep = "From: a@b.c\nSubject: S\nMIME-Version: 1.0\n".to_owned();
    for i in 0..4_000 {
        deep.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"
        ));
    }
    if let Ok(read) = read("a.eml", deep.as_bytes()) {
        crate::check(&read);
    }
}

#[test]
fn pasted_pages_and_words_are_read_as_bytes() {
    let page = "<ol type=\"a\"><li>First</li><li value=\"7\">Seventh<ul><li>inner</li></ul></li><li></li></ol><p>After</p><table><tr><td>x<ol><li>in a cell</li></ol></td><td>y</td></tr></table>";
    let windows = format!(
        "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000400\r\nStartFragment:00000131\r\nEndFragment:00000364\r\n<html><body><!--StartFragment-->{page}<!--EndFragment--></body></html>"
    );
    for bytes in [page, &windows] {
        let read = document("pasted.html", bytes.as_bytes());
        let words: Vec<_> = blocks(&read).into_iter().map(|(_, w)| w).collect();
        assert_eq!(
            words,
            [
                "a. First",
                "g. Seventh",
                "inner",
                "After",
                "x\n1. in a cell",
                "y"
            ]
        );
    }
    let plain = document("pasted.txt", "Some words that were pasted.".as_bytes());
    assert_eq!(plain.text, "Some words that were pasted.");
}

#[test]
fn a_page_that_is_wrong_about_its_letters_is_looked_at() {
    let words = "Назарбаев сказал, что выборы пройдут честно и открыто для всех граждан страны.";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(words);
    for told in ["utf-8", "utf-16"] {
        let page = [
            format!("<html><head><meta charset='{told}'></head><body><p>").as_bytes(),
            &bytes,
            b"</p></body></html>",
        ]
        .concat();
        let read = document("a.htm", &page);
        assert_eq!(read.text, words);
        assert!(read.warnings[0].message.contains("windows-1251"));
    }
    let told = [
        b"<html><head><meta charset='windows-1251'></head><body><p>".as_slice(),
        &bytes,
    ]
    .concat();
    assert!(document("a.htm", &told).warnings.is_empty());
}

#[test]
fn numbers_of_markdown_lists_are_read() {
    let read = document(
        "a.md",
        b"3. one\n4. two\n   - inner\n\n   more of two\n5. three\n",
    );
    let words: Vec<_> = blocks(&read).into_iter().map(|(_, w)| w).collect();
    assert_eq!(
        words,
        ["3. one", "4. two", "inner", "more of two", "5. three"]
    );
}
