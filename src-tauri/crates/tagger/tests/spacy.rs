//! The names found in the seeds are those that spaCy itself finds with the unquantised weights. `tests/spacy/*.json` were
//! written by `export.py --entities`.

use std::path::Path;
use tagger::Label;

/// How the labels of spaCy are told apart here.
fn label(name: &str) -> Label {
    match name {
        "PERSON" => Label::Person,
        "ORG" => Label::Organisation,
        "GPE" | "LOC" => Label::Place,
        "NORP" => Label::Group,
        "FAC" => Label::Facility,
        "EVENT" => Label::Event,
        "WORK_OF_ART" | "LAW" | "PRODUCT" | "LANGUAGE" => Label::Work,
        _ => Label::Number,
    }
}

#[test]
fn the_names_of_the_seeds_are_those_that_spacy_finds() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = here.join("../../../seeds");
    let (mut total, mut equal, mut other) = (0, 0, Vec::new());
    for entry in std::fs::read_dir(seeds).expect("the seeds are there") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        if !name.ends_with(".txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a seed");
        let yardstick =
            std::fs::read_to_string(here.join(format!("tests/spacy/{}.json", &name[..3])))
                .expect("what spaCy found");
        let want: Vec<(usize, usize, String)> = serde_json::from_str(&yardstick).expect("spans");
        let found: Vec<(usize, usize, Label)> = tagger::entities(&text)
            .into_iter()
            .map(|e| {
                let point = |byte: usize| text[..byte].chars().count();
                (point(e.span.start), point(e.span.end), e.label)
            })
            .collect();
        for (start, end, kind) in &want {
            total += 1;
            if found.contains(&(*start, *end, label(kind))) {
                equal += 1;
            } else {
                other.push(format!("{name} {start}-{end} {kind}"));
            }
        }
        for (start, end, kind) in &found {
            if !want
                .iter()
                .any(|w| w.0 == *start && w.1 == *end && label(&w.2) == *kind)
            {
                let words: String = text.chars().skip(*start).take(end - start).collect();
                other.push(format!("{name} {start}-{end} {kind:?} {words} is new"));
            }
        }
    }
    assert!(total > 200, "only {total} names in the seeds");
    assert_eq!(equal, total, "{other:#?}");
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn the_weights_are_those_of_the_notice() {
    use sha2::{Digest, Sha256};
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(here.join("data/names.bin")).expect("the weights");
    let hash: String = Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let notice = std::fs::read_to_string(here.join("data/NOTICE.md")).expect("the notice");
    assert!(notice.contains(&hash), "{hash} is not in data/NOTICE.md");
}

#[test]
fn any_text_is_read() {
    for text in [
        "", " ", "\n\n", ".", "....", "a", "’s", "𝒳", "Ё", "a\u{0}b", "-- -", "(((", "don't",
        "1,000%",
    ] {
        let _ = tagger::entities(text);
    }
}
