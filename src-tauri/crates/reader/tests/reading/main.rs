//! What the reader makes of small files, made here in memory.

mod bombs;
mod formats;
mod hostile;
mod mail;
mod make;
mod office;
mod pages;
mod pdf;
mod properties;

use domain::{BlockKind, Document, TextIndex};
use reader::{Limits, ReadError};
use std::ops::ControlFlow;

/// Reads with the usual limits.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    reader::read(name, bytes, &Limits::default(), &|_| {
        ControlFlow::Continue(())
    })
}

/// Reads a file that must be readable.
pub(crate) fn document(name: &str, bytes: &[u8]) -> Document {
    let document = read(name, bytes).expect("a readable file");
    check(&document);
    document
}

/// Blocks as (kind, words).
pub(crate) fn blocks(document: &Document) -> Vec<(BlockKind, String)> {
    let index = TextIndex::new(&document.text);
    document
        .blocks
        .iter()
        .map(|b| (b.kind, index.slice(b.start, b.end).to_owned()))
        .collect()
}

/// What must hold for every document, whatever it was made of.
pub(crate) fn check(document: &Document) {
    let index = TextIndex::new(&document.text);
    let mut last = 0;
    for block in &document.blocks {
        assert!(
            block.start.0 >= last && block.end > block.start,
            "blocks out of order: {block:?}"
        );
        last = block.end.0;
        let words = index.slice(block.start, block.end);
        assert_eq!(words, words.trim(), "space around a block");
        if let Some(page) = block.page {
            assert_eq!(document.page_at(block.start), Some(page), "{block:?}");
        }
    }
    assert!(last <= index.length().0, "a block past the end");
    let outside: usize = {
        let inside: u32 = document.blocks.iter().map(|b| b.end.0 - b.start.0).sum();
        let all = document.text.chars().filter(|c| !c.is_whitespace()).count();
        let kept: usize = blocks(document)
            .iter()
            .map(|(_, w)| w.chars().filter(|c| !c.is_whitespace()).count())
            .sum();
        assert!(inside <= index.length().0);
        all - kept
    };
    assert_eq!(
        outside, 0,
        "words that belong to no block in {:?}",
        document.text
    );
    let mut last = 0;
    for page in &document.pages {
        assert!(
            page.start.0 >= last && page.end >= page.start,
            "pages out of order: {page:?}"
        );
        last = page.end.0;
    }
    let mut last = 0;
    for word in &document.words {
        let words = index.slice(word.start, word.end);
        assert!(
            !words.is_empty() && !words.contains(char::is_whitespace),
            "not a word: {words:?}"
        );
        assert!(word.start.0 >= last, "words out of order: {words:?}");
        last = word.end.0;
        assert_eq!(document.page_at(word.start), Some(word.page), "{words:?}");
        assert!(word.x0 <= word.x1 && word.y0 < word.y1, "{word:?}");
    }
    assert_eq!(document.reader_version, reader::READER_VERSION);
}
