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

/// A mail of one attached file with this head.
fn with_head(head: &[u8], body: &[u8]) -> Vec<u8> {
    let start = b"From: a@b.c\r\nTo: d@e.f\r\nSubject: S\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nwords\r\n--x\r\n";
    [start, head, b"\r\n\r\n", body, b"\r\n--x--\r\n"].concat()
}

#[track_caller]
fn only_file(mail: &[u8]) -> reader::Attachment {
    let mut files = attachments("a.eml", mail, &Limits::default());
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

#[test]
fn a_file_name_is_put_together_from_its_pieces() {
    for (line, name) in [
        ("filename=report.pdf", "report.pdf"),
        ("FileName = \"a; \\\"b\\\".pdf\" ; size=3", "a; \"b\".pdf"),
        ("filename=My report.pdf", "My report.pdf"),
        (
            "filename*=utf-8\'\'%D0%9F%D1%80.pdf; filename=x.pdf",
            "Пр.pdf",
        ),
        // Cut in the middle of a letter, and out of order.
        (
            "\r\n filename*1*=%82%D0%BE.pdf;\r\n filename*0*=utf-8\'ru\'%D0%9F%D1",
            "Пто.pdf",
        ),
        (
            "filename*0*=windows-1251\'\'%CF%F0; filename*1=\"ot.pdf\"",
            "Прot.pdf",
        ),
        (
            "filename=\"=?utf-8?B?0J/RgNC+0YI=?= =?utf-8?B?0L7QutC+0LsucGRm?=\"",
            "Протокол.pdf",
        ),
        (
            "filename=\"=?utf-8?Q?=D0=9F=D1=80=D0=BE=D1?=\r\n =?UTF-8?Q?=82=D0=BE_1.pdf?=\"",
            "Прото 1.pdf",
        ),
        ("filename=\"=?utf-8?X?no word?=\"", "=?utf-8?X?no word?="),
        ("filename=\"C:\\\\Reports\\\\a.pdf\"", "a.pdf"),
        ("size=3", "attachment 1"),
    ] {
        let head =
            format!("Content-Type: application/pdf\r\nContent-Disposition: attachment; {line}");
        let file = only_file(&with_head(head.as_bytes(), b"%PDF"));
        assert_eq!(file.name, name, "{line}");
        assert_eq!(file.bytes, b"%PDF");
    }
    let (name, ..) = encoding_rs::WINDOWS_1251.encode("Справка о выборах.docx");
    let head = [
        b"Content-Disposition: attachment; filename=\"",
        &name[..],
        b"\"",
    ]
    .concat();
    let file = only_file(&with_head(&head, b"X"));
    assert_eq!(file.name, "Справка о выборах.docx");
}

#[test]
fn who_sent_a_mail_and_about_what_is_read_from_any_alphabet() {
    let (subject, ..) = encoding_rs::WINDOWS_1251.encode("Отчёт о круглом столе");
    for subject in [
        &b"=?utf-8?Q?=D0=9E=D1=82=D1=87=D1=91=D1?=\r\n =?utf-8?Q?=82_=D0=BE?= =?windows-1251?B?IOrw8+Pr7uw=?=\r\n =?koi8-r?Q?_=D3=D4=CF=CC=C5?="[..],
        &subject[..],
    ] {
        let mail = [
            &b"From: =?utf-8?Q?=D0=90=D0?= =?utf-8?Q?=BD=D0=B0?= <a@b.c>\r\nTo: d@e.f\r\nSubject: "[..],
            subject,
            b"\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords\r\n",
        ]
        .concat();
        let read = document("a.eml", &mail);
        assert_eq!(read.metadata.title.as_deref(), Some("Отчёт о круглом столе"));
        assert_eq!(read.metadata.authors, ["Ана"]);
    }
}

#[test]
fn an_attached_list_keeps_the_bytes_of_its_own_alphabet() {
    let (list, ..) = encoding_rs::WINDOWS_1251.encode("имя;пол\r\nЗагипа Балиева;ж\r\n");
    let head = b"Content-Type: text/csv\r\nContent-Transfer-Encoding: 8bit\r\nContent-Disposition: attachment; filename=list.csv";
    let file = only_file(&with_head(head, &list));
    assert_eq!(file.bytes.trim_ascii(), list.trim_ascii());
    let head = b"Content-Type: text/csv; charset=windows-1251\r\nContent-Disposition: attachment; filename=list.csv";
    let file = only_file(&with_head(head, &list));
    assert!(String::from_utf8_lossy(&file.bytes).contains("Балиева"));
}

/// What Outlook packs: a short name, the file, and the whole name among the properties.
///
/// Tried with the 20 parcels of <https://github.com/koodaamo/tnefparse> too, which took out the same files.
fn parcel(files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    fn put(out: &mut Vec<u8>, level: u8, number: u32, data: &[u8]) {
        out.push(level);
        out.extend(number.to_le_bytes());
        out.extend((data.len() as u32).to_le_bytes());
        out.extend(data);
        let sum = data
            .iter()
            .fold(0u16, |sum, b| sum.wrapping_add((*b).into()));
        out.extend(sum.to_le_bytes());
    }
    let mut out = vec![0x78, 0x9F, 0x3E, 0x22, 1, 0];
    put(&mut out, 1, 0x0008_9006, &[0, 0, 1, 0]);
    for (short, long, bytes) in files {
        put(&mut out, 2, 0x0006_9002, &[0; 14]);
        put(
            &mut out,
            2,
            0x0001_8010,
            &[short.as_bytes(), b"\0"].concat(),
        );
        // Some programs put the file among the properties, behind what kind of object it is.
        let inside = *short == "inside.pdf";
        if !inside {
            put(&mut out, 2, 0x0006_800F, bytes);
        }
        let long: Vec<u8> = long
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut properties = (3 + u32::from(inside)).to_le_bytes().to_vec();
        // A number; a property with a name of its own; the long name.
        properties.extend([0x03, 0x00, 0x05, 0x37, 1, 0, 0, 0]);
        properties.extend([0x0B, 0x00, 0x01, 0x80]);
        properties.extend([7; 16]);
        properties.extend([0, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0]);
        properties.extend([0x1F, 0x00, 0x07, 0x37, 1, 0, 0, 0]);
        properties.extend((long.len() as u32).to_le_bytes());
        properties.extend(&long);
        properties.resize(properties.len().next_multiple_of(4), 0);
        if inside {
            properties.extend([0x0D, 0x00, 0x01, 0x37, 1, 0, 0, 0]);
            properties.extend((16 + bytes.len() as u32).to_le_bytes());
            properties.extend([3; 16]);
            properties.extend(*bytes);
            properties.resize(properties.len().next_multiple_of(4), 0);
        }
        put(&mut out, 2, 0x0006_9005, &properties);
    }
    out
}

#[test]
fn files_are_taken_out_of_the_parcel_that_outlook_makes() {
    let packed = parcel(&[
        ("REPORT~1.DOC", "Отчёт о семинаре.docx", b"first"),
        ("b.pdf", "", b"second"),
        ("none.txt", "none.txt", b""),
        ("inside.pdf", "Inside.pdf", b"third"),
    ]);
    let head = b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: binary\r\nContent-Disposition: attachment; filename=winmail.dat";
    let mail = with_head(head, &packed);
    let files = attachments("a.eml", &mail, &Limits::default());
    let found: Vec<_> = files.iter().map(|f| (&f.name[..], &f.bytes[..])).collect();
    assert_eq!(
        found,
        [
            ("Отчёт о семинаре.docx", &b"first"[..]),
            ("b.pdf", &b"second"[..]),
            ("Inside.pdf", &b"third"[..]),
        ]
    );
    let read = document("a.eml", &mail);
    assert!(
        read.warnings[0]
            .message
            .starts_with("Отчёт о семинаре.docx is attached")
    );
    // Wherever a parcel breaks off, what came before it is there.
    for end in 0..packed.len() {
        let mail = with_head(head, &packed[..end]);
        assert!(attachments("a.eml", &mail, &Limits::default()).len() <= 3);
    }
}
