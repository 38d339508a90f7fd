//! Files built to do harm, each format in its own way: they become what can be seen of them, or a sentence, and soon.

use crate::make::{docx, docx_with, package, paragraph};
use crate::{document, read};
use domain::sheet::Workbook;
use reader::{Limits, ReadError, read_sheet};
use std::ops::ControlFlow;

/// Entities of entities of entities: a thousand million words, where anybody were to write them out.
const LAUGHS: &str = "<!DOCTYPE x [<!ENTITY a \"hahahahaha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
    <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\
    <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">\
    <!ENTITY file SYSTEM \"file:///etc/passwd\">]>";

fn sheet(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    read_sheet(name, bytes, &Limits::default(), &|_| {
        ControlFlow::Continue(())
    })
}

/// A workbook of one page.
fn xlsx(page: &str, strings: &str) -> Vec<u8> {
    let book = "<workbook><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>";
    let relations =
        "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    package(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", page.as_bytes()),
    ])
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:spreadsheet>{table}</office:spreadsheet></office:document-content>"
    );
    package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn entities_are_never_written_out_nor_fetched() {
    let word = format!(
        "{LAUGHS}<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>",
        paragraph("", "words &f; &file; end")
    );
    let odt = format!(
        "{LAUGHS}<office:document-content><text:p>words &f; &file; end</text:p></office:document-content>"
    );
    let page = format!(
        "{LAUGHS}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>words &f; &file; end</t></is></c></row></sheetData></worksheet>"
    );
    let texts = [
        document(
            "a.docx",
            &package(&[("word/document.xml", word.as_bytes())]),
        )
        .text,
        document(
            "a.odt",
            &package(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", odt.as_bytes()),
            ]),
        )
        .text,
        document(
            "a.html",
            format!("{LAUGHS}<html><p>words &f; &file; end</p></html>").as_bytes(),
        )
        .text,
        sheet("a.xlsx", &xlsx(&page, "")).expect("a sheet").pages[0].rows[0][0].clone(),
    ];
    for text in texts {
        assert!(text.contains("words") && text.ends_with("end"), "{text}");
        assert!(
            text.len() < 200 && !text.contains("haha") && !text.contains("root:"),
            "{text}"
        );
    }
}

#[test]
fn every_package_that_becomes_huge_is_refused() {
    let huge = vec![b' '; 8 << 20];
    let limits = Limits {
        expanded: 1 << 20,
        ..Limits::default()
    };
    let watch = |_| ControlFlow::Continue(());
    let odt = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", &huge),
    ]);
    let refused = reader::read("a.odt", &odt, &limits, &watch).expect_err("a bomb");
    assert_eq!(refused, ReadError::ExpandsTooFar { limit: 1 << 20 });
    let spaces = String::from_utf8(huge).expect("spaces");
    for (name, bytes) in [("a.xlsx", xlsx(&spaces, "")), ("a.ods", ods(&spaces))] {
        let refused = read_sheet(name, &bytes, &limits, &watch).expect_err("a bomb");
        assert_eq!(
            refused,
            ReadError::ExpandsTooFar { limit: 1 << 20 },
            "{name}"
        );
    }
    // Many parts, each within bounds, are counted together.
    let names: Vec<String> = (0..40).map(|n| format!("word/header{n}.xml")).collect();
    let header = vec![b' '; 200_000];
    let more: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &header[..])).collect();
    match reader::read(
        "a.docx",
        &docx_with(&paragraph("", "words"), &more),
        &limits,
        &watch,
    ) {
        Ok(read) => assert_eq!(
            read.text, "words",
            "parts that nothing refers to are not unpacked"
        ),
        Err(error) => assert_eq!(error, ReadError::ExpandsTooFar { limit: 1 << 20 }),
    }
}

#[test]
fn a_sheet_that_claims_a_million_of_everything_is_refused_or_cut() {
    let far = "<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    assert!(matches!(
        sheet("a.xlsx", &xlsx(far, "")),
        Err(ReadError::TooLarge { .. })
    ));
    let repeated = "<table:table table:name=\"T\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                    table:number-columns-repeated=\"16384\" office:string-value=\"x\"><text:p>x</text:p></table:table-cell></table:table-row>\
                    </table:table>";
    match sheet("a.ods", &ods(repeated)) {
        Err(error) => assert!(matches!(error, ReadError::TooLarge { .. }), "{error:?}"),
        Ok(book) => assert!(book.pages[0].rows.len() <= 1000),
    }
    // One long text, named in every cell.
    let long = format!("<sst><si><t>{}</t></si></sst>", "long ".repeat(200_000));
    let cells: String = (1..=2_000)
        .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let page = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    assert!(matches!(
        sheet("a.xlsx", &xlsx(&page, &long)),
        Err(ReadError::TooLarge { .. })
    ));
}

#[test]
fn a_formula_is_neither_run_nor_told_only_its_last_value_is() {
    let page = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"str\"><f>WEBSERVICE(\"https://example.org\")</f>\
                <v>an answer</v></c><c r=\"C1\"><f>cmd|' /C calc'!A0</f></c><c r=\"D1\" t=\"inlineStr\"><is><t>=1+1</t></is></c></row></sheetData></worksheet>";
    let book = sheet("a.xlsx", &xlsx(page, "")).expect("a sheet");
    assert_eq!(book.pages[0].rows[0], ["2", "an answer", "", "=1+1"]);
    let table = "<table:table table:name=\"T\"><table:table-row><table:table-cell table:formula=\"of:=1+1\" office:value=\"2\"><text:p>2</text:p>\
                 </table:table-cell><table:table-cell table:formula=\"of:=DDE(&quot;soffice&quot;)\"><text:p>old</text:p></table:table-cell>\
                 </table:table-row></table:table>";
    let book = sheet("a.ods", &ods(table)).expect("a sheet");
    assert_eq!(book.pages[0].rows[0], ["2", "old"]);
    // In a CSV a formula is the text that it is; what we write ourselves puts a mark before it.
    let book = sheet("a.csv", b"Name,Remark\nAna,=cmd|' /C calc'!A0\n").expect("a sheet");
    assert_eq!(book.pages[0].rows[1][1], "=cmd|' /C calc'!A0");
}

#[test]
fn what_a_web_page_would_run_or_fetch_is_not_in_its_text() {
    let page = "<html><head><title>Minutes</title><script>steal()</script><style>p { background: url(https://example.org) }</style>\
                <meta http-equiv=refresh content=\"0; url=javascript:steal()\"></head><body onload=\"steal()\"><main>\
                <h1>Minutes of the commission</h1><p onclick=\"steal()\">The Commission met<img src=x onerror=\"steal()\"> in Almaty.</p>\
                <iframe src=\"file:///etc/passwd\">inside</iframe><object data=\"x.swf\">other</object><template><p>hidden steal()</p></template>\
                <noscript><p>steal()</p></noscript><svg onload=\"steal()\"><script>steal()</script></svg>\
                <a href=\"javascript:steal()\">a link</a><p>The Commission adjourned until the next session of the year.</p></main></body></html>";
    let text = document("a.html", page.as_bytes()).text;
    assert!(
        text.contains("The Commission met") && text.contains("a link"),
        "{text}"
    );
    for harm in ["steal", "example.org", "passwd", "onclick"] {
        assert!(!text.contains(harm), "{harm} in {text}");
    }
}

#[test]
fn what_a_pdf_would_run_when_it_is_opened_is_not_looked_at() {
    let stream = "BT /F1 11 Tf 72 700 Td (The Commission met in Almaty.) Tj ET";
    let pdf = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(calc.exe)>>>>/Names\
         <</JavaScript<</Names[(x)<</S/JavaScript/JS(steal\\(\\))>>]>>>>>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>\
         /Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org)>>>>]>>endobj\n\
         4 0 obj<</Length {}>>\nstream\n{stream}\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n",
        stream.len()
    );
    assert_eq!(
        document("a.pdf", pdf.as_bytes()).text,
        "The Commission met in Almaty."
    );
}

#[test]
fn an_attachment_s_name_is_a_name_and_never_a_path() {
    let mail = "From: a@example.org\r\nSubject: Minutes\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
                --x\r\nContent-Type: text/plain\r\n\r\nThe minutes are attached.\r\n\
                --x\r\nContent-Type: text/plain; name=\"../../.bashrc\"\r\nContent-Disposition: attachment; filename=\"../../.bashrc\"\r\n\r\nsteal\r\n\
                --x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"C:\\\\Windows\\\\run.txt\"\r\n\r\nsteal\r\n--x--\r\n";
    for file in reader::attachments("a.eml", mail.as_bytes(), &Limits::default()) {
        assert!(!file.name.contains(['/', '\\']), "{}", file.name);
        assert!(!file.name.starts_with(".."), "{}", file.name);
    }
    assert!(read("a.eml", mail.as_bytes()).is_ok());
}

#[test]
fn fields_of_word_that_would_fetch_are_only_their_words() {
    let body = "<w:p><w:r><w:t>Before </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\calc.exe \
                </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar \
                w:fldCharType=\"end\"/></w:r><w:r><w:t> after</w:t></w:r></w:p>";
    assert_eq!(document("a.docx", &docx(body)).text, "Before shown after");
}

#[test]
fn an_old_word_file_that_claims_more_than_it_has_is_damaged() {
    let sound = include_bytes!("../files/word/workshop.doc");
    // Where its head says how long its stories are: the text, and the notes.
    let head = sound
        .windows(2)
        .position(|w| w == [0xEC, 0xA5])
        .expect("the head of the text");
    for story in [0x4C, 0x50, 0x54] {
        let mut bytes = sound.to_vec();
        bytes[head + story..head + story + 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xF0]);
        let refused = read("a.doc", &bytes).expect_err("no such length");
        assert!(matches!(refused, ReadError::Damaged { .. }), "{refused:?}");
    }
    assert!(read("a.doc", sound).is_ok());
}

/// A letter that ends a text for other programs: no list has it, and XML forbids it.
#[test]
fn a_zero_in_a_spoilt_list_is_left_out() {
    let page = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Bali\0eva</t></is></c></row></sheetData></worksheet>";
    let book = sheet("a.xlsx", &xlsx(page, "")).expect("a sheet");
    assert_eq!(book.pages[0].rows[0][0], "Balieva");
}
