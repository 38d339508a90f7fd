//! Pages as they look, and scans: pictures of words that text recognition tells the reader.

use crate::make::{line, pdf};
use crate::{blocks, check, document};
use domain::BlockKind::{Heading, Paragraph};
use domain::{Document, TextIndex};
use reader::{
    Limits, ReadError, Recognised, RecognisedLine, RecognisedWord, read_recognised, with_pages,
};
use std::ops::ControlFlow;

/// A whole page of picture.
const SCAN: &str = "q 595 0 0 842 0 0 cm /I Do Q";

fn draw(bytes: &[u8], page: u32, across: u32) -> Result<reader::Picture, ReadError> {
    with_pages(bytes, &Limits::default(), |draw| draw(page, across)).and_then(|drawn| drawn)
}

/// Width, height and the dots of a grey picture.
fn dots(picture: &reader::Picture) -> (u32, u32, Vec<u8>) {
    let decoder = png::Decoder::new(std::io::Cursor::new(&picture.bytes));
    let mut reader = decoder.read_info().expect("a PNG");
    assert_eq!(reader.info().color_type, png::ColorType::Grayscale);
    let mut dots = vec![0; reader.output_buffer_size().expect("of some size")];
    let frame = reader.next_frame(&mut dots).expect("a picture");
    (frame.width, frame.height, dots)
}

/// Words of equal width on lines of a page, half an inch apart, all in one block.
fn told(page: u32, lines: &[(u32, f32, &str)]) -> Recognised {
    let mut top = 0.1;
    let lines = lines
        .iter()
        .map(|&(paragraph, height, words)| {
            top += 0.03;
            RecognisedLine {
                block: 0,
                paragraph,
                words: words
                    .split(' ')
                    .enumerate()
                    .map(|(i, word)| RecognisedWord {
                        text: word.to_owned(),
                        place: [
                            0.1 + 0.1 * i as f32,
                            top,
                            0.19 + 0.1 * i as f32,
                            top + height,
                        ],
                        sureness: 90 - i as u8,
                    })
                    .collect(),
            }
        })
        .collect();
    Recognised { page, lines }
}

fn recognised(name: &str, bytes: &[u8], told: &[Recognised]) -> Document {
    let document = read_recognised(name, bytes, told, &Limits::default(), &|_| {
        ControlFlow::Continue(())
    })
    .expect("a readable file");
    check(&document);
    document
}

#[test]
fn a_page_is_drawn_as_large_as_it_is_wanted_and_its_ink_stands_where_its_words_do() {
    let bytes = pdf(&[line("F1", 20.0, 100.0, 742.0, "Ink"), String::new()]);
    let words = document("a.pdf", &bytes).words;
    for across in [595, 1190] {
        let (width, height, dots) = dots(&draw(&bytes, 1, across).expect("drawn"));
        assert_eq!((width, height), (across, 842 * across / 595));
        let scale = across as f32 / 595.0;
        let dark: Vec<(f32, f32)> = (0..width * height)
            .filter(|i| dots[*i as usize] < 128)
            .map(|i| ((i % width) as f32 / scale, (i / width) as f32 / scale))
            .collect();
        assert!(dark.len() > 50, "there is ink");
        let word = &words[0];
        for (x, y) in dark {
            assert!(
                x >= word.x0 - 1.0
                    && x <= word.x1 + 1.0
                    && y >= word.y0 - 1.0
                    && y <= word.y1 + 1.0,
                "ink at {x},{y} outside {word:?}"
            );
        }
    }
    let (_, _, blank) = dots(&draw(&bytes, 2, 100).expect("drawn"));
    assert!(blank.iter().all(|dot| *dot == 255), "paper is white");
}

#[test]
fn what_cannot_be_drawn_is_an_error_and_the_next_page_is_drawn_all_the_same() {
    let bytes = pdf(&[line("F1", 20.0, 100.0, 742.0, "Ink")]);
    let answers = with_pages(&bytes, &Limits::default(), |draw| {
        [draw(0, 100), draw(2, 100), draw(1, 100)]
    });
    let [zero, two, one] = answers.expect("opened");
    assert!(zero.is_err() && two.is_err() && one.is_ok());
    assert!(draw(b"%PDF-1.4 nothing", 1, 100).is_err());
    assert!(draw(b"II*\0\x08\0\0\0", 1, 100).is_err());
    let huge = draw(&bytes, 1, u32::MAX).expect("drawn, but smaller");
    let (width, height, _) = dots(&huge);
    assert!(u64::from(width) * u64::from(height) <= 16_100_000);
}

#[test]
fn a_scan_is_known_as_one_and_keeps_its_page() {
    let read = document(
        "a.pdf",
        &pdf(&[line("F1", 11.0, 72.0, 700.0, "Words."), SCAN.to_owned()]),
    );
    assert_eq!(read.scanned(), [2]);
    assert!(
        read.warnings
            .iter()
            .any(|w| w.page == Some(2) && w.message.contains("scanned picture"))
    );
    let only = document("a.pdf", &pdf(&[SCAN.to_owned()]));
    assert!(only.is_blank() && only.scanned() == [1]);
}

#[test]
fn recognised_words_stand_in_the_text_in_their_place_and_are_marked() {
    let pages = [
        line("F1", 11.0, 72.0, 700.0, "Before."),
        SCAN.to_owned(),
        line("F1", 11.0, 72.0, 700.0, "After."),
    ];
    let told = told(
        2,
        &[
            (1, 0.022, "Recommendations"),
            (2, 0.012, "The CEC should pub-"),
            (2, 0.010, "lish results."),
        ],
    );
    let read = recognised("a.pdf", &pdf(&pages), &[told]);
    assert_eq!(
        blocks(&read),
        [
            (Paragraph, "Before.".to_owned()),
            (Heading { level: 1 }, "Recommendations".to_owned()),
            (Paragraph, "The CEC should publish results.".to_owned()),
            (Paragraph, "After.".to_owned()),
        ]
    );
    assert_eq!(read.scanned(), [0u32; 0]);
    let index = TextIndex::new(&read.text);
    let marked: Vec<_> = read
        .words
        .iter()
        .filter(|w| w.recognised.is_some())
        .map(|w| (index.slice(w.start, w.end), w.page))
        .collect();
    assert_eq!(marked.len(), 7);
    assert!(marked.iter().all(|(_, page)| *page == 2));
    let should = read
        .words
        .iter()
        .find(|w| index.slice(w.start, w.end) == "should")
        .expect("read");
    assert_eq!(should.recognised, Some(88));
    assert!(
        (should.x0 - 0.3 * 595.0).abs() < 0.5 && (should.y0 - 0.16 * 842.0).abs() < 0.5,
        "{should:?}"
    );
}

#[test]
fn words_that_the_file_has_are_not_replaced_by_recognised_ones() {
    let bytes = pdf(&[line("F1", 11.0, 72.0, 700.0, "Written.")]);
    let read = recognised("a.pdf", &bytes, &[told(1, &[(1, 0.012, "Other")])]);
    assert_eq!(read.text, "Written.");
}

#[test]
fn a_picture_file_is_a_scan_of_one_page() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend([0, 0, 4, 0, 0, 0, 8, 0]);
    let blank = document("scan.png", &png);
    assert_eq!(
        (blank.format.as_str(), blank.scanned(), blank.is_blank()),
        ("png", vec![1], true)
    );
    assert_eq!(
        (blank.pages[0].width, blank.pages[0].height),
        (595.0, 1190.0)
    );
    let read = recognised(
        "scan.png",
        &png,
        &[told(1, &[(1, 0.012, "The list of voters.")])],
    );
    assert_eq!(read.text, "The list of voters.");
    assert_eq!(draw(&png, 1, 100).expect("itself").bytes, png);
}
