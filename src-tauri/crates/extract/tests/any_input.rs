//! Whatever the text, extraction ends, cites truly, and says the same twice.

use domain::{Document, TextIndex};
use proptest::prelude::*;

fn document(text: String) -> Document {
    Document {
        format: "txt".into(),
        text,
        ..Default::default()
    }
}

/// Pieces that the grammars look for, to be put together in ways that no report would.
const PIECES: &[&str] = &[
    "Mr. ",
    "IFES ",
    "(OSCE) ",
    "should ",
    "conference ",
    "Central Election Commission ",
    "of ",
    "Kazakhstan",
    "’s capital ",
    "in Almaty, ",
    "17-20 ",
    "November ",
    "1998",
    ". ",
    "\n",
    "\n\n",
    "“",
    "”",
    "ACTION - ",
    "(",
    ")",
    "PREPARED BY:",
    "**",
    "- ",
    "will ",
    ", ",
    "Document Title: ",
    "and ",
    "Tom Leckinger ",
    "project “",
    "ë",
    "ж",
    "İ",
    "\u{a0}",
    "🗳",
    "VI. RECOMMENDATIONS\n",
    "1. ",
    "who sent a delegation of one person ",
    "issues such as ",
    "organized by ",
    "D.C. ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_fail(order in prop::collection::vec(0..PIECES.len(), 0..60), noise in "\\PC{0,40}") {
        let text: String = order.iter().map(|&i| PIECES[i]).chain([noise.as_str()]).collect();
        let document = document(text);
        let reading = extract::extract(&document, "", "x.txt");
        let index = TextIndex::new(&document.text);
        for c in reading.suggestions.iter().flat_map(|s| &s.citations).chain(&reading.report_citations) {
            prop_assert!(c.quote.holds_in(&index), "{:?}", c);
        }
        prop_assert_eq!(&extract::extract(&document, "", "x.txt"), &reading);
    }
}

#[test]
fn an_empty_document_has_no_finds() {
    let reading = extract::extract(&document(String::new()), "00", "empty.txt");
    assert!(
        reading.suggestions.is_empty()
            && reading.report.title.is_none()
            && reading.text_length == 0
    );
    assert_eq!(reading.report.sha256, "00");
}
