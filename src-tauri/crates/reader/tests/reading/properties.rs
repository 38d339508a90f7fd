//! Whatever the bytes: no panic, offsets in order, and the same answer twice.

use crate::make::{docx, line, pdf};
use crate::{check, read};
use proptest::prelude::*;

/// Reads twice, and checks what comes out.
fn hold(name: &str, bytes: &[u8]) {
    let first = read(name, bytes);
    if let Ok(document) = &first {
        check(document);
    }
    assert_eq!(first, read(name, bytes));
}

/// A file with some of its bytes changed, and perhaps its end cut off.
fn spoilt(
    mut bytes: Vec<u8>,
    changes: &[(prop::sample::Index, u8)],
    cut: &prop::sample::Index,
) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    let keep = bytes.len() / 2 + cut.index(bytes.len() / 2 + 1);
    bytes.truncate(keep.max(1));
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "(?s)([A-Za-zА-я ,.:*#|<>/\\[\\]()\\-\t\n&;é\u{5d0}🗳1-9]|\n\n|<div>|</div>|<p>|<td>|<li>|<table>|\\*\\*|- |I\\. ){0,200}") {
        for name in ["a.txt", "a.md", "a.html"] {
            hold(name, text.as_bytes());
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 1..400), magic in prop::sample::select(vec!["", "%PDF-1.4\n", "PK\u{3}\u{4}", "<html>", "{\\rtf1 ", "From: a\nSubject: b\nMIME-Version: 1.0\n"])) {
        let bytes = [magic.as_bytes(), &bytes].concat();
        for name in ["a.txt", "a.pdf", "a.docx", "a.html"] {
            hold(name, &bytes);
        }
    }

    #[test]
    fn any_word_body(body in "(<w:p>|</w:p>|<w:r>|</w:r>|<w:t>|</w:t>|<w:tbl>|</w:tbl>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:del>|</w:del>|<w:tab/>|<w:br/>|words|&amp;|&|<|  ){0,60}") {
        hold("a.docx", &docx(&body));
    }

    #[test]
    fn any_damage_to_a_pdf(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12), cut in any::<prop::sample::Index>()) {
        let page = line("F1", 11.0, 72.0, 700.0, "The commission should publish") + &line("F2", 16.0, 72.0, 740.0, "Results");
        hold("a.pdf", &spoilt(pdf(&[page.clone(), page]), &changes, &cut));
    }

    #[test]
    fn any_damage_to_a_word_document(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6), cut in any::<prop::sample::Index>()) {
        hold("a.docx", &spoilt(docx("<w:p><w:r><w:t>words</w:t></w:r></w:p>"), &changes, &cut));
    }

    #[test]
    fn any_rtf(body in "(\\{|\\}|\\\\par |\\\\cell |\\\\row |\\\\intbl |\\\\pard |\\\\footnote |\\\\header |\\\\\\*|\\\\u-?[0-9]{1,6}|\\\\uc[0-9]|\\\\'[0-9a-f]{2}|\\\\shpinst|\\\\shptxt|\\\\listtext|\\\\deleted|\\\\bin9|\\\\s1|words|  |é){0,60}") {
        hold("a.rtf", format!("{{\\rtf1 {body}").as_bytes());
    }

    #[test]
    fn any_opendocument_body(body in "(<text:p>|</text:p>|<text:h text:outline-level=\"2\">|</text:h>|<text:list text:style-name=\"L\">|</text:list>|<text:list-item>|</text:list-item>|<table:table>|</table:table>|<table:table-row>|</table:table-row>|<table:table-cell>|</table:table-cell>|<text:note>|<text:note-body>|</text:note-body>|</text:note>|<text:s text:c=\"9\"/>|<text:tab/>|words|&amp;|&|<|  ){0,60}") {
        hold("a.fodt", format!("<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body>{body}").as_bytes());
    }

    #[test]
    fn any_damage_to_files_of_word_processors(which in 0usize..5, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12), cut in any::<prop::sample::Index>()) {
        let (name, bytes) = crate::hostile::WORKSHOPS[which];
        hold(name, &spoilt(bytes.to_vec(), &changes, &cut));
    }

    #[test]
    fn words_anywhere_on_a_page(places in prop::collection::vec((0f32..590.0, 0f32..840.0, 4f32..40.0, "[a-zA-Z.-]{1,9}( [a-z]{1,5}){0,4}"), 0..40)) {
        let page: String = places.iter().map(|(x, y, size, words)| line("F1", *size, *x, *y, words)).collect();
        hold("a.pdf", &pdf(&[page.clone(), page]));
    }
}
