//! What people type: searches, filters, an event in one line; and the text of a report, which somebody typed once.

use crate::stored::library;
use crate::{Dice, Target, rounds, seed, seeds, spoil};
use chrono::NaiveDate;
use domain::query::{self, Known};
use domain::{Document, Kind, TextIndex};

fn typed(dice: &mut Dice, all: &[&str]) -> String {
    let one = all[dice.below(all.len())];
    let other = all[dice.below(all.len())];
    let spoilt = spoil(dice, one.as_bytes(), other.as_bytes());
    String::from_utf8_lossy(&spoilt).into_owned()
}

#[test]
fn search_survives_anything_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = library(folder.path());
    let mut target = Target::new("searches");
    let mut dice = Dice(seed() | 1);
    let searches = ["Balieva title:note \"Note 3\"*", "Назарбаев -a (b)"];
    for _ in 0..rounds(400) {
        let typed = typed(&mut dice, &searches);
        target.run(typed.as_bytes(), || {
            if let Err(error) = library.read(|r| r.search(&typed, &[], 20)) {
                panic!("{error}");
            }
        });
    }
    target.end();
}

const FILTERS: &[&str] = &[
    "country:KZ status:open due:<30d theme:\"voter education\"",
    "-is:overdue owner:\"Central Election Commission\" due:2025-01..2026-03",
    "date:>2019 kind:training,workshop has:recommendations",
    "Балиева country:\"Кыргызстан\" updated:>1y",
];

#[test]
fn the_query_language_survives_anything_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = library(folder.path());
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    let mut target = Target::new("filters");
    let mut dice = Dice(seed() | 1);
    let mut understood = 0;
    for i in 0..rounds(400) {
        let typed = typed(&mut dice, FILTERS);
        let kind = Kind::ALL[i as usize % Kind::ALL.len()];
        target.run(typed.as_bytes(), || {
            let known = Known { today, terms: &[] };
            match query::parse(kind, &typed, &known) {
                Ok(_) => understood += 1,
                Err(bad) => assert!(!bad.to_string().is_empty()),
            }
            let asked = domain::view::ListQuery {
                filter: typed.clone(),
                today: Some(domain::Edtf::parse("2026-03-02").expect("a day")),
                ..Default::default()
            };
            match library.read(|r| r.list(kind, &asked, 0, 10)) {
                Ok(_) | Err(library::LibraryError::Query(_)) => {}
                Err(error) => panic!("{error}"),
            }
        });
    }
    assert!(understood > 0, "no filter was understood");
    target.end();
}

const LINES: &[&str] = &[
    "Training of precinct commissions, Osh, 12–14 May 2025, IFES with CEC Kyrgyzstan, 45 participants (20 women)",
    "Круглый стол по избирательным спискам, Бишкек, 3 марта 2024 г., ОБСЕ, 30 участников",
    "Séminaire sur l’éducation civique, Tunis, du 4 au 6 juin 2019, ISIE, 60 participants dont 25 femmes",
    "tomorrow, meeting with International IDEA",
];

#[test]
fn an_event_in_one_line_survives_anything_typed() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    let mut target = Target::new("one-line events");
    let mut dice = Dice(seed() | 1);
    for _ in 0..rounds(150) {
        let typed = typed(&mut dice, LINES);
        target.run(typed.as_bytes(), || {
            let line = extract::one_line(&typed, today, &|name| name == "ISIE");
            serde_json::to_value(&line).expect("JSON");
        });
    }
    target.end();
}

#[test]
fn extraction_survives_spoilt_texts_and_cites_what_is_there() {
    let texts = seeds();
    let run = move || {
        let mut target = Target::new("texts for extraction");
        let mut dice = Dice(seed() | 1);
        for i in 0..rounds(40) {
            let other = dice.below(texts.len());
            let spoilt = spoil(&mut dice, &texts[i as usize % texts.len()], &texts[other]);
            let text = String::from_utf8_lossy(&spoilt).into_owned();
            target.run(&spoilt, || {
                let document = Document {
                    format: "txt".into(),
                    text,
                    ..Document::default()
                };
                let index = TextIndex::new(&document.text);
                let reading = extract::extract(&document, "", "a.txt");
                for citation in reading.suggestions.iter().flat_map(|s| &s.citations) {
                    assert!(citation.quote.holds_in(&index), "{citation:?}");
                }
                extract::follow_ups(&document);
            });
        }
        target.end();
    };
    crate::as_a_worker(run);
}
