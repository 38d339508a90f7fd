//! Whatever the text, extraction ends, cites truly, and says the same twice.

use domain::{CodePoint, Document, Quote, TextIndex};
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
    "previous recommendations ",
    "recommendations 3, 7 and 12 ",
    "remain unaddressed, including those on ",
    "were partially implemented; ",
    "This addresses a recommendation",
    "Status: implemented",
    ": ",
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
        let said = extract::follow_ups(&document);
        for c in said.iter().flat_map(|s| &s.citations) {
            prop_assert!(c.quote.holds_in(&index), "{:?}", c);
        }
        prop_assert_eq!(&extract::follow_ups(&document), &said);
    }

    #[test]
    fn a_passage_is_carried_to_words_that_stand_in_the_new_version(
        old in prop::collection::vec(0..PIECES.len(), 0..60),
        cut in 0..40_usize,
        put in prop::collection::vec(0..PIECES.len(), 0..12),
        ends in (0..200_u32, 0..120_u32),
    ) {
        let new: Vec<usize> = old.iter().take(cut).chain(&put).chain(old.iter().skip(cut + 3)).copied().collect();
        let text = |order: &[usize]| document(order.iter().map(|&i| PIECES[i]).collect());
        let (old, new) = (text(&old), text(&new));
        let index = TextIndex::new(&old.text);
        let start = CodePoint(ends.0.min(index.length().0));
        let end = CodePoint((ends.0 + ends.1).min(index.length().0));
        let quote = Quote::cut(&index, start, end, None);
        let carried = extract::Revision::new(&old, &new).carry(&quote);
        if let Some(found) = carried.quote() {
            prop_assert!(found.holds_in(&TextIndex::new(&new.text)), "{:?}", found);
        }
        // Against itself everything that has a word stays where it is.
        let same = extract::Revision::new(&old, &old).carry(&quote);
        if quote.exact.chars().any(char::is_alphabetic)
            && let Some(found) = same.quote()
        {
            prop_assert!(!found.exact.is_empty());
        }
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
