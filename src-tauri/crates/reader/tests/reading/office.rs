//! The same report as four word processor files, written by LibreOffice from `tests/files/word/workshop.fodt`: each
//! must say what the page says, numbers included.

use crate::make::{docx, docx_with, paragraph};
use crate::{blocks, document};
use domain::BlockKind::{self, Footnote, Heading, ListItem, Paragraph, RunningHead, TableCell};
use domain::Document;

const ITEM: BlockKind = ListItem { depth: 0 };

/// What a reader of the printed report sees, in order.
fn workshop() -> Vec<(BlockKind, &'static str)> {
    let cell = |row, column| TableCell {
        table: 0,
        row,
        column,
    };
    vec![
        (Heading { level: 1 }, "Workshop on election results"),
        (Heading { level: 1 }, "I. Findings"),
        (
            Paragraph,
            "The workshop was held in Strelsau on 4 May 2024 with Назарбаева and Đorđević. It was open to all observers.",
        ),
        (Paragraph, "Officials spoke about training."),
        (Heading { level: 2 }, "1. Turnout"),
        (Paragraph, "Key message in a box."),
        (Paragraph, "Turnout rose everywhere."),
        (Heading { level: 1 }, "II. Recommendations"),
        (
            ITEM,
            "1. The Commission should publish results by polling station.",
        ),
        (
            ListItem { depth: 1 },
            "a) The lists should be machine-readable.",
        ),
        (ListItem { depth: 2 }, "(i) CSV is enough."),
        (
            ListItem { depth: 1 },
            "b) They should be kept for ten years.",
        ),
        (ITEM, "2. Parliament should amend the code."),
        (Paragraph, "Between the lists."),
        (ITEM, "3. Observers should be accredited in time."),
        (ITEM, "7. Training should be regular."),
        (ITEM, "1. First clause."),
        (ListItem { depth: 1 }, "1.1. Its part."),
        (ListItem { depth: 1 }, "1.2. Its other part."),
        (ITEM, "A plain point."),
        (cell(0, 0), "Country"),
        (cell(0, 1), "Delegates"),
        (cell(1, 0), "Ruritania"),
        (cell(1, 1), "12"),
        (Paragraph, "The end."),
        (Footnote, "See the election code."),
        (RunningHead, "Commission of Ruritania"),
        (RunningHead, "Draft for partners, page 1"),
    ]
}

#[track_caller]
fn expect(read: &Document, expected: &[(BlockKind, &str)]) {
    let found = blocks(read);
    let found: Vec<_> = found.iter().map(|(k, w)| (*k, w.as_str())).collect();
    assert_eq!(found, expected);
}

fn warned(read: &Document, words: &str) -> bool {
    read.warnings.iter().any(|w| w.message.contains(words))
}

#[test]
fn a_word_file_of_libreoffice_says_what_its_page_says() {
    let read = document(
        "workshop.docx",
        include_bytes!("../files/word/workshop.docx"),
    );
    expect(&read, &workshop());
    assert_eq!(
        read.metadata.title.as_deref(),
        Some("Workshop on election results")
    );
    assert!(warned(&read, "One comment in the margin was left out"));
    assert!(warned(&read, "tracked changes"));
    assert_eq!(read.warnings.len(), 2, "{:?}", read.warnings);
}

#[test]
fn an_opendocument_text_says_what_its_page_says() {
    for (name, bytes) in [
        (
            "workshop.odt",
            include_bytes!("../files/word/workshop.odt").as_slice(),
        ),
        (
            "workshop.fodt",
            include_bytes!("../files/word/workshop.fodt"),
        ),
    ] {
        let read = document(name, bytes);
        expect(&read, &workshop());
        assert_eq!(read.format, "odt");
        assert_eq!(
            read.metadata.title.as_deref(),
            Some("Workshop on election results")
        );
        assert_eq!(read.metadata.authors, ["Ana Doe"]);
        assert!(warned(&read, "One comment in the margin was left out"));
        assert!(warned(&read, "tracked changes"));
        assert_eq!(read.warnings.len(), 2, "{:?}", read.warnings);
    }
}

#[test]
fn an_rtf_file_says_what_its_page_says() {
    let read = document("workshop.rtf", include_bytes!("../files/word/workshop.rtf"));
    expect(&read, &workshop());
    assert_eq!(
        read.metadata.title.as_deref(),
        Some("Workshop on election results")
    );
    assert_eq!(read.metadata.authors, ["Ana Doe"]);
    assert!(warned(&read, "One comment in the margin was left out"));
    assert!(warned(&read, "tracked changes"));
    assert_eq!(read.warnings.len(), 2, "{:?}", read.warnings);
}

#[test]
fn an_old_word_file_says_what_its_page_says_but_for_letters_as_numbers() {
    let read = document("workshop.doc", include_bytes!("../files/word/workshop.doc"));
    let lost = ["I. ", "II. ", "a) ", "b) ", "(i) ", "1.1. ", "1.2. "];
    let expected: Vec<_> = workshop()
        .into_iter()
        .filter(|(_, words)| *words != "Key message in a box.")
        .map(|(kind, words)| {
            let bare = lost.iter().find_map(|label| words.strip_prefix(label));
            (
                kind,
                bare.unwrap_or(words.strip_prefix("1. Turn").map_or(words, |_| "Turnout")),
            )
        })
        .collect();
    expect(&read, &expected);
    for lost in [
        "only the outermost are read",
        "Boxes of text",
        "Comments",
        "tracked changes",
    ] {
        assert!(warned(&read, lost), "{lost}: {:?}", read.warnings);
    }
    assert_eq!(read.metadata.authors, ["Ana Doe"]);
}

#[test]
fn rtf_letters_come_in_code_pages_of_fonts_in_unicode_and_raw() {
    let source = b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset238 Times;}{\\f2\\fcharset2 Symbol;}}{\\*\\generator x}\\pard \\cf1\xcf\\'f0\xe8\xe2\xe5\xf2 {\\f1 \\'d0or\\'f0e} {\\f2\\'b7}\\u-10179 ?\\u-8951?{\\uc0\\u8217 }s\\~end\\line next\\bin4 \\}}}\\par}";
    assert_eq!(
        document("a.rtf", source).text,
        "Привет Đorđe \u{1f509}’s\u{a0}end\nnext"
    );
    let raw = "{\\rtf1 Назарбаев}";
    assert_eq!(document("a.rtf", raw.as_bytes()).text, "Назарбаев");
}

#[test]
fn rtf_tables_deletions_and_hidden_words() {
    let source = r"{\rtf1{\stylesheet{\s3 heading 2;}}{\info{\title T}}\pard\s3 Heads\par\pard\trowd\cellx1\cellx2\intbl A\cell B\par b\cell\row\intbl {\b C}\cell D\cell\row\pard After{\deleted , gone\par} joined{\v unseen}\par}";
    let cell = |row, column| TableCell {
        table: 0,
        row,
        column,
    };
    expect(
        &document("a.rtf", source.as_bytes()),
        &[
            (Heading { level: 2 }, "Heads"),
            (cell(0, 0), "A"),
            (cell(0, 1), "B\nb"),
            (cell(1, 0), "C"),
            (cell(1, 1), "D"),
            (Paragraph, "After joined"),
        ],
    );
}

/// A paragraph of a list.
fn item(list: u32, level: u32, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
    )
}

fn level(i: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>"#
    )
}

fn numbered(body: &str, numbering: &str) -> Document {
    let xml = format!("<w:numbering xmlns:w='w'>{numbering}</w:numbering>");
    document(
        "a.docx",
        &docx_with(body, &[("word/numbering.xml", xml.as_bytes())]),
    )
}

#[test]
fn word_numbers_count_restart_and_go_on_as_word_shows_them() {
    let plan = format!(
        "<w:abstractNum w:abstractNumId='5'>{}{}{}</w:abstractNum>",
        level(0, "upperLetter", "Recommendation %1:", ""),
        level(1, "lowerRoman", "%2)", ""),
        level(2, "decimal", "%1.%3", "<w:lvlRestart w:val='1'/><w:isLgl/>"),
    );
    let lists = "<w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride></w:num>";
    let body = [
        item(1, 0, "first"),
        item(1, 1, "inner"),
        item(1, 2, "deep"),
        item(1, 1, "inner again"),
        item(1, 2, "goes on, for only the first level restarts it"),
        item(2, 0, "another list of the same plan goes on"),
        item(2, 1, "and its inner one begins anew"),
        item(2, 2, "as does the deep one"),
        item(3, 0, "a list that says where it starts"),
        item(3, 0, "and on"),
        item(0, 0, "taken out of the list"),
        item(9, 0, "a list that is not there"),
    ]
    .concat();
    let read = numbered(&body, &(plan + lists));
    let words: Vec<String> = blocks(&read).into_iter().map(|(_, w)| w).collect();
    assert_eq!(
        words,
        [
            "Recommendation A: first",
            "i) inner",
            "1.1 deep",
            "ii) inner again",
            "1.2 goes on, for only the first level restarts it",
            "Recommendation B: another list of the same plan goes on",
            "i) and its inner one begins anew",
            "2.1 as does the deep one",
            "Recommendation D: a list that says where it starts",
            "Recommendation E: and on",
            "taken out of the list",
            "a list that is not there",
        ]
    );
}

#[test]
fn word_numbers_come_through_styles_and_stand_alone_in_table_cells() {
    let styles = "<w:styles xmlns:w='w'>\
        <w:style w:styleId='Kapitel'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='Absatz'><w:name w:val='Numbered paragraph'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='Eigen'><w:name w:val='Own'/><w:basedOn w:val='Absatz'/></w:style></w:styles>";
    let numbering = format!(
        "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum><w:abstractNum w:abstractNumId='1'>{}</w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>",
        level(0, "decimal", "%1.", "<w:pStyle w:val='Kapitel'/>"),
        level(1, "decimal", "%1.%2", "<w:pStyle w:val='Absatz'/>"),
        level(0, "decimal", "%1.", ""),
    );
    let row = |words: &str| {
        format!(
            "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
            item(2, 0, ""),
            paragraph("", words)
        )
    };
    let body = [
        paragraph("Kapitel", "Law"),
        paragraph("Absatz", "The law is old."),
        paragraph("Eigen", "It should change."),
        paragraph("Kapitel", "Practice"),
        paragraph("Absatz", "Practice is better."),
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row("Publish results."),
            row("Train observers.")
        ),
        item(2, 0, ""),
    ]
    .concat();
    let document_xml = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let file = crate::make::package(&[
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/document.xml", document_xml.as_bytes()),
    ]);
    assert_eq!(
        document("a.docx", &file).text,
        "1. Law\n\n1.1 The law is old.\n1.2 It should change.\n\n2. Practice\n\n2.1 Practice is better.\n\n1.\tPublish results.\n2.\tTrain observers."
    );
}

#[test]
fn a_deleted_paragraph_end_joins_and_a_deleted_item_takes_no_number() {
    let plan = format!(
        "<w:abstractNum w:abstractNumId='5'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>",
        level(0, "decimal", "%1.", "")
    );
    let gone = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del><w:r><w:delText>dropped</w:delText></w:r></w:del></w:p>"#;
    let cut = r#"<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Half a </w:t></w:r></w:p>"#;
    let hidden = r#"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>"#;
    let body = [
        &item(1, 0, "one"),
        gone,
        &item(1, 0, "two"),
        cut,
        &paragraph("", "sentence."),
        hidden,
    ]
    .concat();
    let read = numbered(&body, &plan);
    assert_eq!(read.text, "1. one\n2. two\n\nHalf a sentence.\n\nseen");
    assert!(warned(&read, "tracked changes"));
}

#[test]
fn heads_and_feet_are_named_once_and_are_not_the_report() {
    let head = |words: &str| format!("<w:hdr xmlns:w='w'>{}</w:hdr>", paragraph("", words));
    let (one, two) = (head("Final report"), head("Final report"));
    let parts: &[(&str, &[u8])] = &[
        ("word/header1.xml", one.as_bytes()),
        ("word/header2.xml", two.as_bytes()),
    ];
    let read = document("a.docx", &docx_with(&paragraph("", "Words."), parts));
    expect(
        &read,
        &[(Paragraph, "Words."), (RunningHead, "Final report")],
    );
    let nothing = crate::read("a.docx", &docx_with("<w:p/>", parts));
    assert!(matches!(nothing, Err(reader::ReadError::NoText { .. })));
    assert!(
        document("a.docx", &docx(&paragraph("", "Words.")))
            .warnings
            .is_empty()
    );
}
