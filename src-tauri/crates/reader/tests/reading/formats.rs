//! Text, Markdown, HTML and DOCX: what the words are and what each part is.

use crate::make::{docx, docx_with, paragraph};
use crate::{blocks, document};
use domain::BlockKind::{self, Footnote, Heading, ListItem, Paragraph, TableCell};

const H1: BlockKind = Heading { level: 1 };
const H2: BlockKind = Heading { level: 2 };
const ITEM: BlockKind = ListItem { depth: 0 };

fn cell(row: u32, column: u32) -> BlockKind {
    TableCell {
        table: 0,
        row,
        column,
    }
}

#[track_caller]
fn expect(name: &str, bytes: &[u8], expected: &[(BlockKind, &str)]) {
    let document = document(name, bytes);
    let found = blocks(&document);
    let found: Vec<_> = found
        .iter()
        .map(|(kind, words)| (*kind, words.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn text_keeps_every_character_but_line_ends() {
    let text = "A title\r\n\r\n  First  paragraph,\ttabbed. \r\nSecond.\rThird\u{a0}one.\n\n";
    let read = document("a.txt", text.as_bytes());
    assert_eq!(
        read.text,
        "A title\n\n  First  paragraph,\ttabbed. \nSecond.\nThird\u{a0}one.\n\n"
    );
}

#[test]
fn a_paragraph_stands_on_a_line_or_between_blank_lines() {
    let long = "The commission noted that the international community should develop norms and standards for all of this.";
    expect(
        "a.txt",
        format!("Conference opens\n{long}\n{long}\n").as_bytes(),
        &[
            (H1, "Conference opens"),
            (Paragraph, long),
            (Paragraph, long),
        ],
    );
    let wrapped = "The officials who had not met before discussed common\nissues and goals, and the training focused on voter\neducation.";
    expect(
        "a.txt",
        format!("{wrapped}\n\n{wrapped}").as_bytes(),
        &[(Paragraph, wrapped), (Paragraph, wrapped)],
    );
}

#[test]
fn headings_of_plain_text_are_seen() {
    let text = "Final report\n\n**FINAL PROJECT REPORT\nAGREEMENT No. 7**\n\nTABLE OF CONTENTS\n\nI. INTRODUCTION\tpage 1\n\nI. Introduction\n\nIt began.\n\n- one thing\n- another";
    expect(
        "a.txt",
        text.as_bytes(),
        &[
            (H1, "Final report"),
            (H2, "**FINAL PROJECT REPORT\nAGREEMENT No. 7**"),
            (H2, "TABLE OF CONTENTS"),
            (Paragraph, "I. INTRODUCTION\tpage 1"),
            (H2, "I. Introduction"),
            (Paragraph, "It began."),
            (ITEM, "- one thing"),
            (ITEM, "- another"),
        ],
    );
}

#[test]
fn a_label_takes_its_wrapped_lines_and_a_page_break_its_sentence() {
    let text = "Tab Number: 19\nDocument Title: Regional Officials\nConference Report\nDocument Date: 1998\n\nThe office in the capital was led by the project manager of the office\n\narranged the travel.";
    expect(
        "a.txt",
        text.as_bytes(),
        &[
            (Paragraph, "Tab Number: 19"),
            (
                Paragraph,
                "Document Title: Regional Officials\nConference Report",
            ),
            (Paragraph, "Document Date: 1998"),
            (
                Paragraph,
                "The office in the capital was led by the project manager of the office\n\narranged the travel.",
            ),
        ],
    );
}

#[test]
fn encodings_are_told_or_guessed_with_a_warning() {
    let words = "Назарбаев сказал, что выборы пройдут честно и открыто для всех граждан страны.";
    let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(words);
    let read = document("a.txt", &cyrillic);
    assert_eq!(read.text, words);
    assert!(
        read.warnings[0].message.contains("windows-1251"),
        "{:?}",
        read.warnings
    );
    for big in [false, true] {
        let mut bytes = if big {
            vec![0xFE, 0xFF]
        } else {
            vec![0xFF, 0xFE]
        };
        bytes.extend(words.encode_utf16().flat_map(|u| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        }));
        let read = document("a.txt", &bytes);
        assert_eq!((read.text.as_str(), read.warnings.len()), (words, 0));
    }
    let marked = [b"\xEF\xBB\xBF".as_slice(), words.as_bytes()].concat();
    assert_eq!(document("a.txt", &marked).text, words);
}

#[test]
fn markdown_gives_words_and_front_matter() {
    let source = "---\ntitle: \"Observers in *Tirana*\"\nauthor: [Ana Doe, Ben Roe]\ndate: 2023-07-05\nlang: en\n---\nSee [the report](https://example.org/a?b=c) of **the CEC**.\n\n## Next\n\n- one\n  - inner\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<div><script>alert(1)</script>Kept</div>\n";
    let read = document("a.md", source.as_bytes());
    assert_eq!(
        read.metadata.title.as_deref(),
        Some("Observers in *Tirana*")
    );
    assert_eq!(read.metadata.authors, ["Ana Doe", "Ben Roe"]);
    assert_eq!(read.metadata.published.as_deref(), Some("2023-07-05"));
    assert_eq!(read.metadata.language.as_deref(), Some("en"));
    let found = blocks(&read);
    let found: Vec<_> = found.iter().map(|(k, w)| (*k, w.as_str())).collect();
    let expected = [
        (H1, "Observers in *Tirana*"),
        (Paragraph, "See the report of the CEC."),
        (H2, "Next"),
        (ITEM, "one"),
        (ListItem { depth: 1 }, "inner"),
        (cell(0, 0), "A"),
        (cell(0, 1), "B"),
        (cell(1, 0), "1"),
        (cell(1, 1), "2"),
        (Paragraph, "Kept"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_head_of_an_announcement_says_when_where_and_by_whom() {
    expect(
        "a.md",
        b"---\ntitle: Video Roundtable\ndate: 2018-03-15 16:00:00 -0500\nend_date: 2018-03-15 17:30:00 -0500\nevent_organizer: The University\nvenue:\n  venue_name: Long Hall\n  city: Washington\n  country: USA\n---\nTwo speakers.\n",
        &[
            (H1, "Video Roundtable"),
            (Paragraph, "When: 2018-03-15"),
            (Paragraph, "Where: Long Hall, Washington, USA"),
            (Paragraph, "Organised by: The University"),
            (Paragraph, "Two speakers."),
        ],
    );
    expect(
        "a.md",
        b"---\ntitle: Summit\nfrom: 2018-10-05\nto: 2018-10-06\nlocation: Brisbane, Australia\n---\nCome.\n",
        &[
            (H1, "Summit"),
            (Paragraph, "When: 2018-10-05 \u{2013} 2018-10-06"),
            (Paragraph, "Where: Brisbane, Australia"),
            (Paragraph, "Come."),
        ],
    );
    // The day of an article is the day it was put on the site, and a letter is from somebody.
    expect(
        "a.md",
        b"---\ntitle: A letter\ndate: 2018-10-05\nfrom: The office\nto: The ministry\nlocation: front\n---\nDear all.\n",
        &[(H1, "A letter"), (Paragraph, "Dear all.")],
    );
}

#[test]
fn html_gives_the_article_without_menu_and_script() {
    let paragraph = "The Central Election Commission, together with its partners, held a conference on new technologies, and its chairperson spoke about them at length.";
    let page = format!(
        "<!DOCTYPE html><html lang='en'><head><title>Conference | CEC</title><meta name='author' content='Press office'><meta property='article:published_time' content='2018-11-02'><style>p {{}}</style></head><body><nav><ul><li><a href='/'>Home page</a></li></ul></nav><div id='main'><h1>Conference held</h1><p>{paragraph}</p><p>{paragraph}</p><p>{paragraph}</p><script>var hidden = 'secret';</script><ul><li>First topic</li><li>Second topic</li></ul></div><footer>Cookies</footer></body></html>"
    );
    let read = document("a.html", page.as_bytes());
    assert_eq!(blocks(&read)[0], (H1, "Conference held".to_owned()));
    assert_eq!(read.text.matches(paragraph).count(), 3);
    for gone in ["secret", "Home page", "p {"] {
        assert!(!read.text.contains(gone), "{gone} in {}", read.text);
    }
    assert!(blocks(&read).contains(&(ITEM, "Second topic".to_owned())));
    assert_eq!(read.metadata.language.as_deref(), Some("en"));
    assert_eq!(read.metadata.authors, ["Press office"]);
    assert_eq!(read.metadata.published.as_deref(), Some("2018-11-02"));
}

#[test]
fn a_thin_page_is_read_whole() {
    let page = "<html><body><h2>Delegations</h2><table><tr><th>Country</th><th>Heads</th></tr><tr><td>Uzbekistan</td><td>1</td></tr></table><p>End<br>of&nbsp;list &amp; all</p></body></html>";
    expect(
        "a.htm",
        page.as_bytes(),
        &[
            (H2, "Delegations"),
            (cell(0, 0), "Country"),
            (cell(0, 1), "Heads"),
            (cell(1, 0), "Uzbekistan"),
            (cell(1, 1), "1"),
            (Paragraph, "End\nof list & all"),
        ],
    );
}

#[test]
fn a_table_that_tells_something_is_never_run_together() {
    let told = "The commission should publish the results of every polling station on its site.";
    let rows: String = (1..5)
        .map(|n| format!("<tr><td>{n}</td><td>{told}</td><td>Commission</td></tr>"))
        .collect();
    let page = format!(
        "<html><head><title>Report</title></head><body><h1>Final report of the mission</h1><h2>Annex</h2><table><tr><th>No.</th><th>Recommendation</th><th>Addressee</th></tr>{rows}</table></body></html>"
    );
    let read = document("a.html", page.as_bytes());
    let cells = blocks(&read);
    assert!(cells.contains(&(cell(4, 1), told.to_owned())), "{cells:?}");
    assert!(cells.contains(&(cell(0, 2), "Addressee".to_owned())));
    assert!(cells.contains(&(H2, "Annex".to_owned())));
}

#[test]
fn html_in_an_old_encoding_follows_its_declaration() {
    let page = "<html><head><meta charset='windows-1251'></head><body><p>Балиева</p></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
    assert_eq!(document("a.html", &bytes).text, "Балиева");
}

#[test]
fn word_styles_lists_tables_and_notes() {
    let body = [
        paragraph("Titel", "Final report"),
        paragraph("berschrift2", "Findings"),
        paragraph("Eigen", "By another name"),
        paragraph("Gliederung", "By its level"),
        r#"<w:p><w:r><w:t xml:space="preserve">Tom &amp; Jill </w:t></w:r><w:del><w:r><w:delText>not</w:delText><w:t>never</w:t></w:r></w:del><w:ins><w:r><w:t>met&#8217;s</w:t></w:r></w:ins><w:r><w:tab/><w:t>here</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>inner item</w:t></w:r></w:p>"#.to_owned(),
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("", "one"), paragraph("", "two"), paragraph("", "three"), paragraph("", "four")
        ),
        r#"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold line</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Plain line</w:t></w:r></w:p>"#.to_owned(),
    ]
    .concat();
    let notes = format!(
        r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1">{}</w:footnote><w:footnote w:id="1">{}</w:footnote></w:footnotes>"#,
        paragraph("", "----"),
        paragraph("", "See the law.")
    );
    let core = "<cp xmlns:dc='d'><dc:title>The title</dc:title><dc:creator>Ana Doe;Ben Roe</dc:creator></cp>";
    let bytes = docx_with(
        &body,
        &[
            ("word/footnotes.xml", notes.as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ],
    );
    expect(
        "a.docx",
        &bytes,
        &[
            (H1, "Final report"),
            (H2, "Findings"),
            (H2, "By another name"),
            (Heading { level: 3 }, "By its level"),
            (Paragraph, "Tom & Jill met’s\there"),
            (ListItem { depth: 1 }, "inner item"),
            (cell(0, 0), "one\ntwo"),
            (cell(0, 2), "three"),
            (cell(1, 0), "four"),
            (Heading { level: 3 }, "Bold line"),
            (Paragraph, "Plain line"),
            (Footnote, "See the law."),
        ],
    );
    let read = document("a.docx", &bytes);
    assert_eq!(read.metadata.title.as_deref(), Some("The title"));
    assert_eq!(read.metadata.authors, ["Ana Doe", "Ben Roe"]);
}

#[test]
fn what_the_bytes_are_wins_over_the_name() {
    let word = docx(&paragraph("", "Words of the report"));
    for (name, bytes, format) in [
        ("report.txt", word.as_slice(), "docx"),
        ("report.pdf", b"Just some words.".as_slice(), "txt"),
        (
            "report.doc",
            b"<html><body><p>Saved as a page</p></body></html>",
            "html",
        ),
    ] {
        let read = document(name, bytes);
        assert_eq!(read.format, format);
        assert!(
            read.warnings[0].message.starts_with("The name ends in"),
            "{:?}",
            read.warnings
        );
    }
    assert!(document("report.DOCX", &word).warnings.is_empty());
}
