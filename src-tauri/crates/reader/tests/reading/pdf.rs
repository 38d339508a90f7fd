//! PDF: order, blocks, pages, and the rectangle of every word.

use crate::make::{line, lines, pdf};
use crate::{blocks, document, read};
use domain::BlockKind::{Footnote, Heading, ListItem, Paragraph, RunningHead};
use domain::TextIndex;
use reader::ReadError;

#[track_caller]
fn words_of(pages: &[String]) -> Vec<(domain::BlockKind, String)> {
    blocks(&document("a.pdf", &pdf(pages)))
}

#[test]
fn words_have_their_rectangles_and_pages() {
    let read = document(
        "a.pdf",
        &pdf(&[
            line("F1", 10.0, 100.0, 742.0, "Hello wide world"),
            line("F1", 10.0, 50.0, 700.0, "Next"),
        ]),
    );
    assert_eq!(read.text, "Hello wide world\n\nNext");
    let index = TextIndex::new(&read.text);
    let words: Vec<_> = read
        .words
        .iter()
        .map(|w| (index.slice(w.start, w.end), w.page))
        .collect();
    assert_eq!(
        words,
        [("Hello", 1), ("wide", 1), ("world", 1), ("Next", 2)]
    );
    // Helvetica: H 722, e 556, l 222, l 222, o 556 thousandths of 10 points.
    let hello = &read.words[0];
    assert!(
        (hello.x0 - 100.0).abs() < 0.1 && (hello.x1 - 122.78).abs() < 0.1,
        "{hello:?}"
    );
    assert!(
        hello.y0 < 95.0 && hello.y1 > 100.0 && hello.y1 < 104.0,
        "{hello:?}"
    );
    assert_eq!((read.pages[0].width, read.pages[0].height), (595.0, 842.0));
    assert_eq!(read.metadata.language.as_deref(), Some("en-GB"));
}

#[test]
fn a_gap_parts_words_and_a_kern_does_not() {
    let gap = "BT /F1 10 Tf 72 700 Td [(elec) -100 (tion) -300 (day)] TJ ET";
    assert_eq!(
        document("a.pdf", &pdf(&[gap.to_owned()])).text,
        "election day"
    );
}

#[test]
fn lines_are_read_from_the_top_whatever_the_drawing_order() {
    let page = [
        line("F1", 11.0, 72.0, 400.0, "third."),
        line("F1", 11.0, 72.0, 700.0, "First"),
        line("F1", 11.0, 110.0, 700.0, "second."),
    ]
    .concat();
    assert_eq!(
        document("a.pdf", &pdf(&[page])).text,
        "First second.\n\nthird."
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "Observers were accredited by the",
        "commission in good time, and the",
        "lists of voters were posted for",
        "public scrutiny in every place.",
    ];
    let right = [
        "Campaign finance rules remained",
        "unclear to many candidates, who",
        "asked the commission for advice",
        "and did not always receive any.",
    ];
    let title = line(
        "F2",
        18.0,
        72.0,
        780.0,
        "A report on the elections held in the whole country",
    );
    let page = title + &lines(72.0, 700.0, &left) + &lines(320.0, 700.0, &right);
    let found = words_of(&[page]);
    assert_eq!(found[0].0, Heading { level: 1 });
    assert_eq!(found[1], (Paragraph, left.join(" ")));
    assert_eq!(found[2], (Paragraph, right.join(" ")));
}

#[test]
fn lines_of_other_heights_beside_one_another_stay_whole() {
    let page = line("F1", 14.0, 57.0, 650.5, "CODE OF CONDUCT")
        + &line("F1", 10.0, 300.0, 658.0, "Network of Election Observers")
        + &line("F1", 10.0, 300.0, 646.0, "Southern African Community");
    let read = document("a.pdf", &pdf(&[page]));
    for whole in [
        "CODE OF CONDUCT",
        "Network of Election Observers",
        "Southern African Community",
    ] {
        assert!(read.text.contains(whole), "{:?}", read.text);
    }
}

#[test]
fn a_table_is_read_row_by_row() {
    let rows: String = [
        ("Albania", "12"),
        ("Georgia", "7"),
        ("Lithuania", "9"),
        ("Moldova", "4"),
    ]
    .iter()
    .enumerate()
    .map(|(i, (a, b))| {
        let y = 700.0 - 14.0 * i as f32;
        line("F1", 11.0, 72.0, y, a) + &line("F1", 11.0, 300.0, y, b)
    })
    .collect();
    assert_eq!(
        document("a.pdf", &pdf(&[rows])).text,
        "Albania\t12\n\nGeorgia\t7\n\nLithuania\t9\n\nMoldova\t4"
    );
}

#[test]
fn headings_by_size_and_items_by_their_mark() {
    let page = line("F1", 20.0, 72.0, 780.0, "Final report")
        + &line("F1", 14.0, 72.0, 740.0, "Recommendations")
        + &lines(
            72.0,
            700.0,
            &[
                "The commission should publish all results by polling station within a day,",
                "and should do so in every language that is spoken there.",
            ],
        )
        + &lines(
            72.0,
            650.0,
            &[
                "1. Publish the results of every polling station without any delay at all",
                "and in full.",
                "2. Train observers.",
            ],
        );
    let found = words_of(&[page]);
    let kinds: Vec<_> = found.iter().map(|(k, _)| *k).collect();
    let item = ListItem { depth: 0 };
    assert_eq!(
        kinds,
        [
            Heading { level: 1 },
            Heading { level: 2 },
            Paragraph,
            item,
            item
        ]
    );
    assert_eq!(
        found[3].1,
        "1. Publish the results of every polling station without any delay at all and in full."
    );
}

#[test]
fn heads_and_feet_that_repeat_are_set_apart_and_sentences_go_on_overleaf() {
    let page = |n: usize, body: &[&str]| {
        line("F1", 9.0, 72.0, 810.0, "Report on the elections")
            + &lines(72.0, 700.0, body)
            + &line("F1", 9.0, 280.0, 30.0, &format!("Page {n} of 3"))
    };
    let found = words_of(&[
        page(
            1,
            &["The commission of the country did not publish the results before the"],
        ),
        page(2, &["courts had spoken."]),
        page(3, &["The end."]),
    ]);
    let heads: Vec<_> = found
        .iter()
        .filter(|(k, _)| *k == RunningHead)
        .map(|(_, w)| w.as_str())
        .collect();
    assert_eq!(
        heads,
        [
            "Report on the elections",
            "Page 1 of 3",
            "Report on the elections",
            "Page 2 of 3",
            "Report on the elections",
            "Page 3 of 3"
        ]
    );
    let body: Vec<_> = found
        .iter()
        .filter(|(k, _)| *k == Paragraph)
        .map(|(_, w)| w.as_str())
        .collect();
    assert_eq!(
        body,
        [
            "The commission of the country did not publish the results before the courts had spoken.",
            "The end."
        ]
    );
}

#[test]
fn a_hyphen_at_a_line_end_goes_unless_the_word_has_one() {
    let page = lines(
        72.0,
        700.0,
        &[
            "Officials at Oblast-level spoke, and as it says in the report, trans-",
            "parency is what those at the Oblast-",
            "level asked for.",
        ],
    );
    let read = document("a.pdf", &pdf(&[page]));
    assert_eq!(
        read.text,
        "Officials at Oblast-level spoke, and as it says in the report, transparency is what those at the Oblast-level asked for."
    );
    let index = TextIndex::new(&read.text);
    let parts: Vec<_> = read
        .words
        .iter()
        .map(|w| index.slice(w.start, w.end))
        .filter(|w| w.starts_with("trans") || w.starts_with("parency"))
        .collect();
    assert_eq!(
        parts,
        ["trans", "parency"],
        "a broken word has a rectangle for each of its parts"
    );
}

#[test]
fn footnotes_and_their_marks() {
    let page = "BT /F1 11 Tf 72 700 Td (Officials of the commission met with Jill Quinn) Tj /F1 6 Tf 5 Ts (1) Tj ET\n".to_owned()
        + &lines(72.0, 687.0, &["and with others who had come from the regions to the capital for this day."])
        + &line("F1", 8.0, 72.0, 90.0, "1 See the law on elections.");
    let found = words_of(&[page]);
    assert!(found[0].1.contains("Jill Quinn 1 and with"), "{found:?}");
    assert_eq!(
        found[1],
        (Footnote, "1 See the law on elections.".to_owned())
    );
}

/// A PDF whose Helvetica says that its signs mean other letters: (code, UTF-16), both in hexadecimal.
fn with_letters(content: &str, letters: &[(&str, &str)]) -> Vec<u8> {
    let pairs: String = letters
        .iter()
        .map(|(code, letter)| format!("<{code}> <{letter}> "))
        .collect();
    let cmap = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange {} beginbfchar {pairs} endbfchar endcmap end end",
        letters.len()
    );
    let made = String::from_utf8_lossy(&pdf(&[content.to_owned()])).replace(
        "/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 8 0 R>>",
    );
    // The table of places is now wrong and an object is added: the reader must find its objects by itself.
    let object = format!(
        "8 0 obj\n<</Length {}>>\nstream\n{cmap}\nendstream\nendobj\nxref",
        cmap.len()
    );
    made.replacen("xref", &object, 1).into_bytes()
}

#[test]
fn ligatures_are_taken_apart_and_other_signs_kept() {
    let made = with_letters(
        "BT /F1 11 Tf 72 700 Td (ABCD) Tj ET",
        &[
            ("41", "FB03"),
            ("42", "0063"),
            ("43", "006D"),
            ("44", "00B2"),
        ],
    );
    let read = document("a.pdf", &made);
    assert_eq!(read.text, "fficm²");
    assert_eq!((read.words[0].start.0, read.words[0].end.0), (0, 6));
}

#[test]
fn right_to_left_words_are_read_from_the_right() {
    // Seen from the left: c b a (space) 1 2 (space) e d; read: d e, 12, a b c.
    let letters = [
        ("41", "05D0"),
        ("42", "05D1"),
        ("43", "05D2"),
        ("44", "05D3"),
        ("45", "05D4"),
    ];
    let made = with_letters("BT /F1 11 Tf 72 700 Td (CBA 12 ED) Tj ET", &letters);
    let read = document("a.pdf", &made);
    assert_eq!(read.text, "\u{5d3}\u{5d4} 12 \u{5d0}\u{5d1}\u{5d2}");
    assert!(
        read.words[0].x0 > read.words[2].x1,
        "the first word stands on the right: {:?}",
        read.words
    );
}

#[test]
fn turned_pages_are_read_and_slanted_words_left_out() {
    let turned = "BT /F1 11 Tf 0 1 -1 0 300 100 Tm (Sideways words here) Tj ET BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET";
    let read = document("a.pdf", &pdf(&[turned.to_owned()]));
    assert_eq!(read.text, "Sideways words here");
    let first = &read.words[0];
    assert!(
        first.y1 - first.y0 > first.x1 - first.x0,
        "the rectangle stands upright: {first:?}"
    );
    assert!(
        read.warnings[0].message.contains("slanted"),
        "{:?}",
        read.warnings
    );
}

#[test]
fn a_scan_says_that_it_needs_recognition() {
    let scan = "q 500 0 0 700 40 40 cm /I Do Q".to_owned();
    let read = document(
        "a.pdf",
        &pdf(&[
            line("F1", 11.0, 72.0, 700.0, "Cover"),
            scan.clone(),
            scan.clone(),
        ]),
    );
    assert_eq!(read.warnings.len(), 1);
    assert!(
        read.warnings[0].message.starts_with("Pages 2–3")
            && read.warnings[0].message.contains("scanned picture")
    );
    assert_eq!(read.warnings[0].page, Some(2));
    let whole = document("a.pdf", &pdf(&[scan]));
    assert!(whole.text.is_empty() && whole.warnings[0].message.contains("scanned picture"));
    assert!(matches!(
        read_error(&pdf(&[String::new()])),
        ReadError::NoText { .. }
    ));
}

fn read_error(bytes: &[u8]) -> ReadError {
    read("a.pdf", bytes).expect_err("an unreadable file")
}

#[test]
fn a_password_is_named_and_an_owner_password_alone_does_not_lock() {
    let locked = include_bytes!("../files/locked.pdf");
    assert_eq!(
        read_error(locked),
        ReadError::PasswordProtected {
            format: "PDF".to_owned()
        }
    );
    assert!(read_error(locked).to_string().contains("password"));
    let open = document("a.pdf", include_bytes!("../files/owner_locked.pdf"));
    assert_eq!(
        open.text,
        "The commission should publish results by polling station."
    );
}
