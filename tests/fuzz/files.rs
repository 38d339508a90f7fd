//! Files for every reader, spoilt: as they are, and inside their packages, where the bytes that matter are packed.

use crate::{Dice, Target, as_a_worker, id, rounds, seed, seeds, spoil};
use domain::Record;
use domain::sheet::{self, SheetKind};
use reader::Limits;
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// A report or a sheet as people made it.
fn made(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn readers_file(name: &str) -> Vec<u8> {
    made(&format!("src-tauri/crates/reader/tests/files/{name}"))
}

/// A print of ours: its content is packed, as in most PDFs.
fn printed() -> Vec<u8> {
    let mut data = summary::SummaryData {
        heading: "Fuzz".into(),
        generated_on: Some(domain::Edtf::parse("2026-01-01").expect("a date")),
        ..Default::default()
    };
    data.add(
        domain::record::Recommendation {
            id: id(1),
            text: "The Commission should publish results by polling station. Результаты.".into(),
            sensitivity: domain::Sensitivity::Public,
            ..Default::default()
        }
        .any(),
    );
    let options = summary::Options::default();
    summary::pdf(summary::Template::RecommendationsMatrix, &data, &options)
        .expect("printed")
        .bytes
}

/// A PDF whose every part can be read, and so be spoilt: text, a form inside it, a picture, a clip, a pattern, a font with widths
/// and a table of characters.
fn bare_pdf() -> Vec<u8> {
    let content = "q 1 0 0 1 0 0 cm BT /F1 12 Tf 72 720 Td 14 TL (The Commission should publish results.) Tj T* [(by) -300 (polling) 20 \
                   (station)] TJ ET Q q 100 0 0 100 72 500 cm BI /W 4 /H 4 /CS /G /BPC 8 ID 0123456789abcdef EI Q /X1 Do \
                   0 0 50 50 re W n /Pattern cs /P1 scn 10 10 200 200 re f";
    let form = "BT /F1 8 Tf 100 100 Td <0001000200030004> Tj ET /X1 Do";
    let unicode = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> \
                   <0041> <02> <0416> endbfchar 1 beginbfrange <03> <20> <0061> endbfrange endcmap end";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Rotate 90 /Contents [4 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> \
         /Pattern << /P1 8 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 35 /Widths [278 278 355 556] /Encoding << \
         /BaseEncoding /WinAnsiEncoding /Differences [65 /Aacute /Bcaron] >> /ToUnicode 7 0 R >>"
            .to_owned(),
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 0 0] /Resources << /Font << /F1 5 0 R >> /XObject << /X1 \
             6 0 R >> >> /Length {} >>\nstream\n{form}\nendstream",
            form.len()
        ),
        format!("<< /Length {} >>\nstream\n{unicode}\nendstream", unicode.len()),
        "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 200 200] /Function << /FunctionType 2 /Domain \
         [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> /Extend [true true] >> >>"
            .to_owned(),
    ];
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}

/// A picture of one dot.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\
                     \x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

/// Every format that reports come in, with sound files of it.
fn formats() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let texts = seeds();
    let plain: Vec<String> = texts
        .iter()
        .map(|t| String::from_utf8_lossy(t).into_owned())
        .collect();
    let html = |plain: &String| {
        let page = format!(
            "<html><head><title>T</title></head><body><main><h1>H</h1><p>{plain}</p><table><tr><td>1</td></tr></table></main></body></html>"
        );
        page.into_bytes()
    };
    let markdown = |plain: &String| {
        format!(
            "---\ntitle: T\n---\n# H\n\n{plain}\n\n- a\n  - b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        )
        .into_bytes()
    };
    vec![
        ("a.html", plain.iter().map(html).collect()),
        ("a.md", plain.iter().map(markdown).collect()),
        ("a.txt", texts),
        ("a.docx", vec![readers_file("word/workshop.docx")]),
        ("a.odt", vec![readers_file("word/workshop.odt")]),
        ("a.fodt", vec![readers_file("word/workshop.fodt")]),
        ("a.rtf", vec![readers_file("word/workshop.rtf")]),
        ("a.doc", vec![readers_file("word/workshop.doc")]),
        (
            "a.eml",
            vec![
                readers_file("mail/minutes.eml"),
                readers_file("mail/newsletter.eml"),
            ],
        ),
        ("a.mhtml", vec![readers_file("mail/conference.mhtml")]),
        (
            "a.pdf",
            vec![bare_pdf(), printed(), readers_file("owner_locked.pdf")],
        ),
        ("a.png", vec![PNG.to_vec()]),
    ]
}

/// A spoilt copy. Of a package most copies are sound packages in which one part is spoilt: else only the unpacking was tried.
fn spoilt(dice: &mut Dice, input: &[u8], other: &[u8]) -> Vec<u8> {
    if input.starts_with(b"PK") && dice.below(4) > 0 {
        repacked(dice, input, other)
    } else if input.starts_with(b"\xD0\xCF") && dice.below(4) > 0 {
        in_place(dice, input)
    } else {
        spoil(dice, input, other)
    }
}

/// Numbers changed where they stand: in an old Office file everything is found by its place.
fn in_place(dice: &mut Dice, input: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len().saturating_sub(4));
        let number: [u8; 4] = match dice.below(4) {
            0 => [0xFF; 4],
            1 => [0, 0, 0, 0x7F],
            2 => (dice.below(bytes.len()) as u32).to_le_bytes(),
            _ => [
                dice.below(256) as u8,
                bytes[at + 1],
                bytes[at + 2],
                bytes[at + 3],
            ],
        };
        bytes[at..at + 4].copy_from_slice(&number);
    }
    bytes
}

fn repacked(dice: &mut Dice, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(input)).expect("a package");
    let at = dice.below(archive.len());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("unpacked");
        let name = part.name().expect("a name").into_owned();
        zip.start_file(name.as_str(), stored).expect("a part");
        // The story itself more often than its neighbours.
        let is_story = ["document.xml", "content.xml", "sheet1.xml"]
            .iter()
            .any(|s| name.ends_with(s));
        if i == at || is_story && dice.below(2) == 0 {
            bytes = spoil(dice, &bytes, other);
        }
        zip.write_all(&bytes).expect("written");
    }
    zip.finish().expect("a package").into_inner()
}

/// Reads spoilt files of each of these formats, so many of each.
fn read_all(formats: Vec<(&'static str, Vec<Vec<u8>>)>) {
    as_a_worker(move || {
        let limits = Limits::default();
        let watch = |_| ControlFlow::Continue(());
        for (name, sound) in formats {
            let mut target = Target::new(name);
            let mut dice = Dice(seed() | 1);
            let mut read = 0;
            for i in 0..rounds(15) {
                let other = dice.below(sound.len());
                let bytes = spoilt(&mut dice, &sound[i as usize % sound.len()], &sound[other]);
                target.run(&bytes, || {
                    let Ok(document) = reader::read(name, &bytes, &limits, &watch) else {
                        return;
                    };
                    read += 1;
                    reader::attachments(name, &bytes, &limits);
                    // Offsets that lead out of the text would bring down whoever cites.
                    let length = document.text.chars().count();
                    for block in &document.blocks {
                        assert!(
                            block.start <= block.end && block.end.0 as usize <= length,
                            "{block:?}"
                        );
                    }
                });
            }
            println!("{name}: {read} read");
            target.end();
        }
    });
}

#[test]
fn readers_of_text_and_pages_survive_spoilt_files() {
    let mut formats = formats();
    formats.retain(|(name, _)| !name.ends_with("pdf"));
    read_all(formats);
}

#[test]
fn the_reader_of_pdf_survives_spoilt_files() {
    let mut formats = formats();
    formats.retain(|(name, _)| name.ends_with("pdf"));
    read_all(formats);
}

#[test]
fn drawing_pages_survives_spoilt_files() {
    as_a_worker(|| {
        let sound = [bare_pdf(), printed()];
        let mut target = Target::new("drawn pages");
        let mut dice = Dice(seed() | 1);
        let mut drawn = 0;
        for i in 0..rounds(10) {
            let other = dice.below(sound.len());
            let bytes = spoilt(&mut dice, &sound[i as usize % sound.len()], &sound[other]);
            target.run(&bytes, || {
                let shown = reader::with_pages(&bytes, &Limits::default(), |draw| draw(1, 200));
                drawn += u32::from(matches!(shown, Ok(Ok(_))));
            });
        }
        assert!(drawn > 0, "no page was ever drawn");
        target.end();
    });
}

#[test]
fn sheets_survive_being_spoilt_from_the_file_to_the_cell() {
    let sheets = [
        ("a.xlsx", made("tests/files/sign_in.xlsx")),
        ("a.xlsx", made("tests/files/actions.xlsx")),
        ("a.ods", made("tests/files/recommendations.ods")),
        (
            "a.csv",
            "Name;Sex;Organisation;Date\nБалиева Загипа;F;ЦИК;05.07.2023\n\"=cmd|' /C calc'!A0\";x;\"two\nlines\";31/02/2020\n"
                .as_bytes()
                .to_vec(),
        ),
    ];
    as_a_worker(move || {
        let mut target = Target::new("sheets");
        let mut dice = Dice(seed() | 1);
        let mut cells = 0;
        for i in 0..rounds(60) {
            let (name, sound) = &sheets[i as usize % sheets.len()];
            let bytes = spoilt(
                &mut dice,
                sound,
                b"<c r=\"ZZ9999999\" t=\"s\"><f>1+1</f><v>7</v></c>",
            );
            target.run(&bytes, || {
                let watch = |_| ControlFlow::Continue(());
                let Ok(book) = reader::read_sheet(name, &bytes, &Limits::default(), &watch) else {
                    return;
                };
                let (document, _) = sheet::document(&book, 1);
                assert!(!document.text.contains('\0'));
                for kind in [
                    SheetKind::Participants,
                    SheetKind::Recommendations,
                    SheetKind::Actions,
                ] {
                    for page in &book.pages {
                        let mapping = sheet::guess(kind, &page.rows);
                        for row in page.rows.iter().take(20) {
                            for (cell, field) in row.iter().zip(&mapping.columns) {
                                cells += 1;
                                sheet::normal(kind, field, cell, &[], true);
                            }
                        }
                    }
                }
            });
        }
        assert!(cells > 0, "no cell was ever read");
        target.end();
    });
}
