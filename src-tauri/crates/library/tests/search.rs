//! Anything is found by any spelling, in any script, in records and in the reports' texts.

mod common;

use common::*;
use domain::record::{Affiliation, Event, Name, Organisation, Person};
use domain::view::SearchHit;
use domain::{Block, BlockKind, CodePoint, CountryCode, Document, Kind, Record, TextIndex};
use library::Library;

fn search(library: &Library, query: &str) -> Vec<SearchHit> {
    library
        .read(|r| r.search(query, &[], 20))
        .expect("a search")
}

fn titles(library: &Library, query: &str) -> Vec<String> {
    search(library, query)
        .into_iter()
        .map(|h| h.title)
        .collect()
}

#[test]
fn a_name_is_found_by_every_spelling_both_ways() {
    let families: &[&[&str]] = &[
        &["Назарбаев", "Nazarbayev", "Nazarbaev", "НАЗАРБАЕВ"],
        &["Ђукановић", "Đukanović", "Djukanovic", "Dukanovic"],
        &["Çelibashi", "Celibashi", "ÇELIBASHI"],
        &["Балиева", "Balieva"],
        &["György Szabó", "Gyorgy Szabo"],
    ];
    for family in families {
        for written in *family {
            let desk = desk();
            put(
                &desk,
                vec![person(1, written).any(), person(2, "Santos").any()],
            );
            for typed in *family {
                assert_eq!(titles(&desk, typed), [*written], "typed {typed}");
                assert_eq!(
                    titles(&desk, &typed.to_lowercase()),
                    [*written],
                    "typed {typed} in lower case"
                );
            }
        }
    }
}

#[test]
fn the_last_word_may_be_a_beginning_and_all_words_must_be_there() {
    let desk = desk();
    put(
        &desk,
        vec![
            person(1, "Загипа Балиева").any(),
            person(2, "Zagipa Imanova").any(),
        ],
    );
    assert_eq!(titles(&desk, "balie"), ["Загипа Балиева"]);
    assert_eq!(titles(&desk, "Бали"), ["Загипа Балиева"]);
    assert_eq!(titles(&desk, "zagipa bal"), ["Загипа Балиева"]);
    assert_eq!(titles(&desk, "zagipa").len(), 2);
    assert!(
        titles(&desk, "bal zagipa").is_empty(),
        "only the last word is a beginning"
    );
}

#[test]
fn what_looks_like_syntax_is_only_words() {
    let desk = desk();
    put(&desk, vec![event(1, "Either OR neither").any()]);
    assert_eq!(titles(&desk, "either OR").len(), 1);
    for odd in [
        "\"",
        "title:either AND (",
        "-- *",
        "",
        "   ",
        "NEAR(",
        "'; DROP TABLE person; --",
        // A zero with a mark on it is a word to Unicode and the end of the expression to FTS5.
        "either \0\u{7a7}",
    ] {
        search(&desk, odd);
        let asked = domain::view::ListQuery {
            filter: odd.replace([':', '"', '(', ';'], " "),
            ..Default::default()
        };
        let listed = desk.library.read(|r| r.list(Kind::Event, &asked, 0, 9));
        assert!(listed.is_ok(), "{odd:?}: {:?}", listed.err());
    }
    assert_eq!(titles(&desk, "either").len(), 1);
}

#[test]
fn every_worded_field_is_searched_and_keys_are_not() {
    let desk = desk();
    let imashev = Person {
        names: vec![Name {
            text: "Берік Имашев".into(),
            language: Some("kk".into()),
        }],
        affiliations: vec![Affiliation {
            position: "Chairperson".into(),
            ..Affiliation::default()
        }],
        country: CountryCode::parse("KZ"),
        ..person(1, "Berik Imashev")
    };
    put(&desk, vec![imashev.any()]);
    for words in ["имашев", "chairperson", "Kazakhstan", "Казахстан"] {
        assert_eq!(titles(&desk, words), ["Berik Imashev"], "{words}");
    }
    for machinery in [id(1).to_string().as_str(), "internal"] {
        assert!(titles(&desk, machinery).is_empty(), "{machinery}");
    }
}

#[test]
fn a_hit_shows_the_words_around_it_and_kinds_narrow_it() {
    let desk = desk();
    let event = Event {
        notes: "The observers praised the tabulation.".into(),
        ..event(1, "Roundtable")
    };
    let body = Organisation {
        id: id(2),
        name: "Tabulation Centre".into(),
        ..Organisation::default()
    };
    put(&desk, vec![event.any(), body.any()]);
    let hits = search(&desk, "tabul");
    // A title weighs more than a note.
    assert_eq!(
        hits.iter().map(|h| h.kind).collect::<Vec<_>>(),
        [Kind::Organisation, Kind::Event]
    );
    assert_eq!(
        hits[1].snippet,
        "The observers praised the \u{e000}tabulation\u{e001}."
    );
    assert_eq!(hits[0].title_marked, "\u{e000}Tabulation\u{e001} Centre");
    assert_eq!(hits[0].snippet, "", "a title is not said twice");
    let only = desk
        .read(|r| r.search("tabul", &[Kind::Event], 20))
        .expect("a search");
    assert_eq!(only.iter().map(|h| h.id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!(
        desk.read(|r| r.search("tabul", &[], 1))
            .expect("a search")
            .len(),
        1
    );
}

#[test]
fn passages_of_reports_are_found_where_they_stand() {
    let desk = desk();
    let text = "Президент Назарбаев opened 🗳 it.\nThe CEC should train observers.\nPage 3";
    let index = TextIndex::new(text);
    let mut at = 0;
    let mut blocks: Vec<Block> = text
        .lines()
        .map(|line| {
            let start = CodePoint(at);
            at += line.chars().count() as u32 + 1;
            Block {
                kind: BlockKind::Paragraph,
                start,
                end: CodePoint(at - 1),
                page: None,
            }
        })
        .collect();
    blocks[2].kind = BlockKind::RunningHead;
    let (report, _) = report(1, "Mission report", text);
    let document = Document {
        text: text.into(),
        blocks,
        ..Document::default()
    };
    desk.change(&stamp(1), |w| {
        w.store_report_files(&report.sha256, text.as_bytes(), &document)?;
        Ok((w.insert(&report)?, "Read it in".to_owned()))
    })
    .expect("a change");
    let hits = search(&desk, "train obs");
    let [hit] = hits.as_slice() else {
        panic!("one passage, not {hits:?}")
    };
    assert_eq!(
        (hit.id, hit.kind, hit.title.as_str()),
        (id(1), Kind::Report, "Mission report")
    );
    let (start, end) = (hit.start.expect("a place"), hit.end.expect("a place"));
    assert_eq!(index.slice(start, end), "The CEC should train observers.");
    assert_eq!(search(&desk, "nazarbayev").len(), 1);
    assert!(
        search(&desk, "page").is_empty(),
        "running heads are no evidence"
    );
    assert!(
        desk.read(|r| r.search("observers", &[Kind::Person], 9))
            .expect("a search")
            .is_empty()
    );
}

#[test]
fn records_leave_passages_their_places() {
    let desk = desk();
    let text = "Observers were trained.";
    let (report, document) = report(1000, "Report", text);
    desk.change(&stamp(1), |w| {
        for n in 1..30 {
            w.insert(&event(n, "Training of observers"))?;
        }
        w.store_report_files(&report.sha256, text.as_bytes(), &document)?;
        Ok((w.insert(&report)?, "Much".to_owned()))
    })
    .expect("a change");
    let hits = desk
        .read(|r| r.search("observers", &[], 9))
        .expect("a search");
    assert_eq!(
        (
            hits.len(),
            hits.iter().filter(|h| h.start.is_some()).count()
        ),
        (9, 1)
    );
}

#[test]
fn search_follows_update_delete_undo_and_redo() {
    let desk = desk();
    put(&desk, vec![person(1, "Saltos").any()]);
    put(&desk, vec![person(1, "Lopez-Vargas").any()]);
    assert!(titles(&desk, "saltos").is_empty());
    assert_eq!(titles(&desk, "vargas"), ["Lopez-Vargas"]);
    desk.undo(&stamp(2)).expect("undone");
    assert_eq!(titles(&desk, "saltos"), ["Saltos"]);
    desk.redo(&stamp(3)).expect("redone");
    assert_eq!(titles(&desk, "lopez"), ["Lopez-Vargas"]);
    delete(&desk, Kind::Person, 1).expect("deleted");
    assert!(titles(&desk, "lopez").is_empty());
    // Put back by undo under another rowid.
    put(&desk, vec![person(2, "Dahl").any()]);
    desk.undo(&stamp(4)).expect("undone");
    desk.undo(&stamp(5)).expect("undone");
    assert_eq!(titles(&desk, "lopez"), ["Lopez-Vargas"]);
    assert!(titles(&desk, "dahl").is_empty());
    is_clean(&desk);
}

#[test]
fn a_single_letter_finds_the_names_that_begin_with_it() {
    let desk = desk();
    put(
        &desk,
        vec![
            person(1, "Balieva").any(),
            person(2, "Abubakirov").any(),
            person(3, "Балиев").any(),
        ],
    );
    assert_eq!(titles(&desk, "b"), ["Балиев", "Balieva"]);
    assert_eq!(titles(&desk, "А"), ["Abubakirov"]);
}

#[test]
fn records_are_looked_up_by_all_of_their_words_or_their_beginnings() {
    let desk = desk();
    put(
        &desk,
        vec![
            person(1, "Zagipa Balieva").any(),
            person(2, "Загипа Балиева").any(),
            person(3, "Zagipa Imasheva").any(),
            Organisation {
                id: id(4),
                name: "Balieva Foundation".into(),
                ..Default::default()
            }
            .any(),
        ],
    );
    let held = |kind: Kind, words: &[&str], limit: usize| {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        let mut ids = desk
            .read(|r| r.holding(kind, &words, limit))
            .expect("a look");
        ids.sort();
        ids
    };
    assert_eq!(held(Kind::Person, &["Balieva"], 10), [id(1), id(2)]);
    assert_eq!(held(Kind::Person, &["Zagipa", "imash*"], 10), [id(3)]);
    assert_eq!(held(Kind::Organisation, &["bali*", "found*"], 10), [id(4)]);
    assert_eq!(held(Kind::Person, &["Balieva"], 1).len(), 1);
    assert!(held(Kind::Person, &["bali"], 10).is_empty());
    assert!(held(Kind::Person, &["\" OR *", "-"], 10).is_empty());
}

#[test]
fn many_ways_at_once_lead_to_what_each_leads_to() {
    let desk = desk();
    let words = [
        "electoral",
        "elections",
        "commission",
        "commissioner",
        "training",
        "trainers",
        "Gulnara",
        "Айгүл",
        "centre",
        "centrist",
        "district",
        "voters",
    ];
    let word = |n: usize| words[n % words.len()];
    let mut all = Vec::new();
    for i in 0..240_usize {
        let title = format!("{} {} {}", word(i), word(i / 5), word(i * 7 + i / 3));
        all.push(match i % 3 {
            0 => person(i as u64, &title).any(),
            1 => event(i as u64, &title).any(),
            _ => Organisation {
                id: id(i as u64),
                name: title,
                ..Default::default()
            }
            .any(),
        });
    }
    put(&desk, all);
    let begun = |n: usize| format!("{}*", word(n).chars().take(5).collect::<String>());
    let mut ways = std::collections::BTreeSet::new();
    for i in 0..60 {
        ways.insert(vec![begun(i), begun(i / 3 + 1)]);
        ways.insert(vec![word(i).to_owned(), begun(i * 5)]);
        ways.insert(vec![word(i).to_owned(), word(i + 4).to_owned()]);
    }
    ways.insert(vec!["\" OR *".to_owned(), "elect*".to_owned()]);
    for kind in [Kind::Person, Kind::Event, Kind::Organisation, Kind::Report] {
        for limit in [3, 1_000] {
            let (at_once, each) = desk
                .read(|r| {
                    let mut each = std::collections::BTreeSet::new();
                    for way in &ways {
                        each.extend(r.holding(kind, way, limit)?);
                    }
                    Ok((r.holding_any(kind, &ways, limit)?, each))
                })
                .expect("a look");
            assert_eq!(at_once, each, "{kind:?}, {limit}");
            assert_eq!(at_once.is_empty(), kind == Kind::Report);
        }
    }
}

#[test]
fn of_thousands_that_answer_the_one_that_is_called_so_comes_first() {
    let desk = desk();
    // More than are ranked from both ends; the one that is called so and the one of two rare words stand in the middle.
    let filler = |id: u64| event(id, &format!("Training of election officials {id}")).any();
    let mut all: Vec<_> = (1..=1_500).map(filler).collect();
    all.push(event(1_501, "Election Forum").any());
    all.push(event(1_502, "Of elections in Kyzyl-Suu").any());
    all.extend((1_503..=3_000).map(filler));
    put(&desk, all);
    assert_eq!(titles(&desk, "election")[0], "Election Forum");
    assert_eq!(titles(&desk, "election for"), ["Election Forum"]);
    assert_eq!(titles(&desk, "kyzyl"), ["Of elections in Kyzyl-Suu"]);
    // A word that few have narrows what the common one finds, wherever they stand.
    assert_eq!(
        titles(&desk, "kyzyl elections"),
        ["Of elections in Kyzyl-Suu"]
    );
    let found = search(&desk, "election officials");
    assert_eq!(found.len(), 20);
    assert!(found.iter().all(|hit| hit.title.starts_with("Training")));
}
