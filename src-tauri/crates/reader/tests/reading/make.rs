//! Files made for the tests.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A PDF of A4 pages with these content streams; `/F1` is Helvetica, `/F2` Helvetica-Bold, `/I` a small picture.
pub(crate) fn pdf(pages: &[String]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|i| format!("{} 0 R ", 6 + 2 * i))
        .collect();
    let picture = "\u{1}".repeat(100 * 100);
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_owned(),
        format!(
            "<</Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8/Length {}>>\nstream\n{picture}\nendstream",
            picture.len()
        ),
    ];
    for (i, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I 5 0 R>>>>>>",
            7 + 2 * i
        ));
        objects.push(format!(
            "<</Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    out
}

/// One line of text: points from the left and from the lower edge.
pub(crate) fn line(font: &str, size: f32, x: f32, y: f32, words: &str) -> String {
    format!("BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

/// Lines of 11 points under one another, from this height down.
pub(crate) fn lines(x: f32, y: f32, words: &[&str]) -> String {
    words
        .iter()
        .enumerate()
        .map(|(i, w)| line("F1", 11.0, x, y - 13.0 * i as f32, w))
        .collect()
}

/// A zip of these parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a new part");
        zip.write_all(bytes).expect("written to memory");
    }
    zip.finish().expect("a finished zip").into_inner()
}

/// A Word document with this body, and a style sheet.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// The same with more parts.
pub(crate) fn docx_with(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let styles = r#"<w:styles xmlns:w="w">
        <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
        <w:style w:styleId="Eigen"><w:name w:val="Chapter"/><w:basedOn w:val="berschrift2"/></w:style>
        <w:style w:styleId="Gliederung"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        </w:styles>"#;
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("word/styles.xml", styles.as_bytes()),
    ];
    parts.push(("word/document.xml", document.as_bytes()));
    parts.extend(more);
    package(&parts)
}

/// A paragraph of a Word document, with a style if one is named.
pub(crate) fn paragraph(style: &str, words: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#)
    };
    format!("<w:p>{style}<w:r><w:t>{words}</w:t></w:r></w:p>")
}
