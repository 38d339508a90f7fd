//! What office programs are given, read back: by our own reader, and part by part.

use crate::conference;
use domain::{BlockKind, Sensitivity};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use summary::{Citations, Format, Options, Template};

fn file(template: Template, format: Format) -> Vec<u8> {
    let options = Options {
        audience: Sensitivity::Internal,
        ..Options::default()
    };
    summary::write(template, &conference(), &options, format)
        .expect("written")
        .bytes
}

fn part(package: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut text = String::new();
    zip.by_name(name)
        .expect(name)
        .read_to_string(&mut text)
        .expect("text");
    text
}

#[test]
fn the_final_report_has_its_seven_sections_as_real_headings() {
    let go_on = |_| ControlFlow::Continue(());
    let docx = file(Template::FinalReport, Format::Docx);
    let document =
        reader::read("report.docx", &docx, &reader::Limits::default(), &go_on).expect("a document");
    let of = |start: domain::CodePoint, end: domain::CodePoint| -> String {
        document
            .text
            .chars()
            .skip(start.0 as usize)
            .take((end.0 - start.0) as usize)
            .collect()
    };
    let headings: Vec<String> = document
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Heading { .. }))
        .map(|b| of(b.start, b.end).trim().to_owned())
        .collect();
    for section in ["I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ", "VII. "] {
        assert!(
            headings.iter().any(|h| h.starts_with(section)),
            "{section} is no heading: {headings:?}"
        );
    }
    assert!(
        document
            .text
            .contains("continued engagement with the Oblast-level")
    );
    assert!(
        document.text.contains("To be written"),
        "what remains to be done says so"
    );
}

#[test]
fn a_documents_tables_repeat_their_head_and_its_sources_are_footnotes() {
    for template in [
        Template::EventSummary,
        Template::RecommendationsMatrix,
        Template::FinalReport,
    ] {
        let docx = file(template, Format::Docx);
        let document = part(&docx, "word/document.xml");
        assert!(document.contains("<w:tblHeader />"), "{template:?}");
        // Every mark has its note.
        let notes = part(&docx, "word/footnotes.xml");
        let marks = document.matches("<w:footnoteReference w:id=").count();
        assert!(marks > 3, "{template:?}");
        for n in 1..=marks {
            assert!(
                notes.contains(&format!("w:id=\"{n}\"")),
                "{template:?}: note {n}"
            );
        }
        let styles = part(&docx, "word/styles.xml");
        for style in ["Heading1", "Heading2", "Title", "FootnoteText"] {
            assert!(
                styles.contains(&format!("w:styleId=\"{style}\"")),
                "{style}"
            );
        }
    }
}

#[test]
fn a_documents_endnotes_are_endnotes() {
    for (citations, is, is_not) in [
        (Citations::Footnotes, "footnote", "endnote"),
        (Citations::Endnotes, "endnote", "footnote"),
    ] {
        let options = Options {
            citations,
            ..Options::default()
        };
        let made = summary::write(Template::FinalReport, &conference(), &options, Format::Docx);
        let docx = made.expect("written").bytes;
        let document = part(&docx, "word/document.xml");
        let notes = part(&docx, &format!("word/{is}s.xml"));
        let marks = document.matches(&format!("<w:{is}Reference ")).count();
        assert!(marks > 3, "{is}");
        assert_eq!(notes.matches(&format!("<w:{is} w:id=")).count(), marks);
        for name in ["word/_rels/document.xml.rels", "[Content_Types].xml"] {
            let part = part(&docx, name);
            assert!(part.contains(&format!("{is}s.xml\"")), "{name}: {part}");
            assert!(!part.contains(&format!("{is_not}s")), "{name}: {part}");
        }
        assert!(!document.contains(&format!("<w:{is_not}")), "{is}");
        assert_eq!(
            document.contains("<w:sectPr><w:endnotePr><w:numFmt w:val=\"decimal\" />"),
            citations == Citations::Endnotes
        );
    }
}

#[test]
fn a_workbook_has_a_filter_a_frozen_head_and_real_numbers_and_days() {
    let xlsx = file(Template::RecommendationsMatrix, Format::Xlsx);
    let sheet = part(&xlsx, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<autoFilter ref=\"A1:"), "{sheet}");
    assert!(
        sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""),
        "{sheet}"
    );
    // The number of the second row, as a number.
    assert!(
        sheet.contains("<c r=\"A3\" s=\"") && sheet.contains("<v>2</v>"),
        "{sheet}"
    );
    let actions = file(Template::ActionList, Format::Xlsx);
    let sheet = part(&actions, "xl/worksheets/sheet1.xml");
    // 15 December 2026.
    assert!(sheet.contains("<v>46371</v>"), "{sheet}");
    assert!(!sheet.contains("<f>"), "no formula");
}
