//! The parts as a file.

use super::super::html::escape;
use super::Print;
use super::styles::LEDGER;
use crate::SummaryError;
use docx_rs::Docx;
use std::io::Cursor;

/// The package. The library cannot say that a row is a table's head, which is to be on every page, nor what a picture
/// shows, which language the document speaks, what it is called and what made it: it is said here.
pub(super) fn pack(docx: Docx, print: &Print) -> Result<Vec<u8>, SummaryError> {
    let text =
        |part: Vec<u8>| String::from_utf8(part).map_err(|e| SummaryError::Writing(e.to_string()));
    let mut xml = docx.build();
    let document = text(std::mem::take(&mut xml.document))?.replace(
        "<wp:docPr id=\"1\" name=\"Figure\" />",
        &format!(
            "<wp:docPr id=\"1\" name=\"Logo\" descr=\"{}\" />",
            escape(print.word("logo"))
        ),
    );
    xml.document = heads(&ruled(&document)).into_bytes();
    let language = match print.language.as_str() {
        "ru" => "ru-RU",
        "fr" => "fr-FR",
        _ => "en-GB",
    };
    xml.styles = text(std::mem::take(&mut xml.styles))?
        .replacen(
            "</w:rPr></w:rPrDefault>",
            &format!("<w:lang w:val=\"{language}\" /></w:rPr></w:rPrDefault>"),
            1,
        )
        .into_bytes();
    let title = format!(
        "<dc:title>{}</dc:title></cp:coreProperties>",
        escape(&print.title)
    );
    xml.doc_props.core = text(std::mem::take(&mut xml.doc_props.core))?
        .replacen("</cp:coreProperties>", &title, 1)
        .replace(">unknown<", ">Rapporteur<")
        .into_bytes();
    if print.endnotes {
        for part in [
            &mut xml.document,
            &mut xml.footnotes,
            &mut xml.document_rels,
            &mut xml.content_type,
        ] {
            *part = at_the_end(&text(std::mem::take(part))?).into_bytes();
        }
    }
    let failed = |e: &dyn std::fmt::Display| SummaryError::Writing(e.to_string());
    let mut bytes = Cursor::new(Vec::new());
    xml.pack(&mut bytes).map_err(|e| failed(&e))?;
    if print.endnotes {
        bytes = renamed(bytes).map_err(|e| failed(&e))?;
    }
    Ok(bytes.into_inner())
}

/// A part with endnotes where the library, which knows none, has footnotes: the two differ in nothing but their names.
fn at_the_end(part: &str) -> String {
    [
        // Word counts endnotes in Roman numbers unless the section says otherwise; LibreOffice looks nowhere else.
        (
            "<w:pgSz",
            "<w:endnotePr><w:numFmt w:val=\"decimal\" /></w:endnotePr><w:pgSz",
        ),
        ("<w:footnote", "<w:endnote"),
        ("</w:footnote", "</w:endnote"),
        ("\"FootnoteText\"", "\"EndnoteText\""),
        ("\"FootnoteReference\"", "\"EndnoteReference\""),
        ("/relationships/footnotes\"", "/relationships/endnotes\""),
        ("footnotes.xml\"", "endnotes.xml\""),
        (".footnotes+xml\"", ".endnotes+xml\""),
    ]
    .iter()
    .fold(part.to_owned(), |part, (from, to)| part.replace(from, to))
}

/// The package with its notes under the name of endnotes.
fn renamed(package: Cursor<Vec<u8>>) -> zip::result::ZipResult<Cursor<Vec<u8>>> {
    let mut from = zip::ZipArchive::new(package)?;
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..from.len() {
        let file = from.by_index_raw(i)?;
        let name = file.name()?.replace("footnotes.xml", "endnotes.xml");
        to.raw_copy_file_rename(file, name)?;
    }
    to.finish()
}

/// Gives every table its style, which the library would put where no schema has it.
fn ruled(document: &str) -> String {
    document.replace("<w:tblBorders />", "").replace(
        "<w:tblPr>",
        &format!("<w:tblPr><w:tblStyle w:val=\"{LEDGER}\" />"),
    )
}

/// Marks the first row of every table whose first cell is set as a head.
fn heads(document: &str) -> String {
    let mut out = String::with_capacity(document.len() + 1024);
    for (i, part) in document.split("<w:tbl>").enumerate() {
        if i > 0 {
            out.push_str("<w:tbl>");
        }
        let first_row = part.find("</w:tr>").map_or("", |end| &part[..end]);
        if i > 0 && first_row.contains("w:val=\"CellHead\"") {
            out.push_str(&part.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1));
        } else {
            out.push_str(part);
        }
    }
    out
}
