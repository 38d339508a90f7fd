//! The five source reports against what a careful reader takes from each (`seeds/*.gold.json`; the form is described in
//! `seeds/README.md`).

mod gold;

use domain::suggestion::{Find, Found};
use domain::{Document, Reading, TextIndex};
use gold::Gold;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Finds beyond the gold that a report may have before its precision is called bad.
const EXTRAS_ALLOWED: usize = 3;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")
}

/// A seed as the reader gives it for plain text: the text unchanged; extraction finds the lines itself.
fn document(name: &str) -> Document {
    let text = std::fs::read_to_string(seeds().join(format!("{name}.txt")))
        .expect("the seed is in the repository");
    Document {
        format: "txt".into(),
        text,
        ..Default::default()
    }
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(seeds())
        .expect("the seeds are in the repository")
        .filter_map(|e| {
            e.ok()?
                .file_name()
                .to_str()?
                .strip_suffix(".txt")
                .map(str::to_owned)
        })
        .collect();
    names.sort();
    assert_eq!(names.len(), 5, "the five reports");
    names
}

fn each(check: impl Fn(&str, &Document, &Reading, &Gold, &mut Vec<String>)) {
    let mut wrong = Vec::new();
    for name in names() {
        let document = document(&name);
        let reading = extract::extract(&document, "", &format!("{name}.txt"));
        let gold = Gold::load(&seeds().join(format!("{name}.gold.json")));
        let mut here = Vec::new();
        check(&name, &document, &reading, &gold, &mut here);
        wrong.extend(here.into_iter().map(|w| format!("{}: {w}", &name[..3])));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn everything_a_careful_reader_takes_is_found() {
    each(|_, _, reading, gold, wrong| {
        wrong.extend(gold.report_differences(&reading.report));
        let mut taken = BTreeSet::new();
        for item in gold.finds.iter().filter(|f| !f.optional) {
            match item.find_in(&reading.suggestions, &taken) {
                Ok(id) => {
                    taken.insert(id);
                }
                Err(why) => wrong.push(why),
            }
        }
        for quote in &gold.evidence {
            let cited = reading
                .suggestions
                .iter()
                .flat_map(|s| &s.citations)
                .any(|c| {
                    c.field == "evidence" && gold::spaced(&c.quote.exact).contains(quote.as_str())
                });
            if !cited {
                wrong.push(format!("evidence not shown: {quote}"));
            }
        }
    });
}

#[test]
fn nothing_is_found_that_is_not_there() {
    each(|_, _, reading, gold, wrong| {
        for s in &reading.suggestions {
            for no in &gold.not {
                if s.find.kind().name() == no.kind
                    && no.names.iter().any(|n| {
                        n == "*" || gold::title_of(&s.find).split(", ").any(|t| t == n.as_str())
                    })
                {
                    wrong.push(format!("false find: {} {}", no.kind, s.find.title()));
                }
            }
        }
        let expected: BTreeSet<String> = gold
            .finds
            .iter()
            .filter_map(|f| f.find_in(&reading.suggestions, &BTreeSet::new()).ok())
            .collect();
        let extras: Vec<&Found> = reading
            .suggestions
            .iter()
            .filter(|s| !expected.contains(&s.id))
            .collect();
        if extras.len() > EXTRAS_ALLOWED {
            wrong.push(format!(
                "{} extras: {}",
                extras.len(),
                extras
                    .iter()
                    .map(|s| s.find.title())
                    .collect::<Vec<_>>()
                    .join(" | ")
            ));
        }
    });
}

#[test]
fn every_filled_field_has_its_words_or_is_inferred() {
    each(|_, document, reading, _, wrong| {
        let index = TextIndex::new(&document.text);
        for (i, s) in reading.suggestions.iter().enumerate() {
            if s.id != format!("s{}", i + 1) {
                wrong.push(format!("{} is number {}", s.id, i + 1));
            }
            for c in &s.citations {
                if !c.quote.holds_in(&index) {
                    wrong.push(format!(
                        "{}.{}: '{}' is not at its offsets",
                        s.id, c.field, c.quote.exact
                    ));
                }
            }
            for field in gold::filled_fields(&s.find) {
                if !s.citations.iter().any(|c| c.field == field) && !s.inferred.contains(&field) {
                    wrong.push(format!("{} {}: no words for {field}", s.id, s.find.title()));
                }
            }
            for field in &s.inferred {
                if !gold::filled_fields(&s.find).contains(field) {
                    wrong.push(format!(
                        "{} {}: {field} is inferred but empty",
                        s.id,
                        s.find.title()
                    ));
                }
            }
            if s.because.is_empty() || !(0.0..=1.0).contains(&s.confidence) {
                wrong.push(format!("{}: no reason or no confidence", s.id));
            }
        }
        for c in reading.conflicts.iter().flat_map(|c| &c.values) {
            if !c.citation.quote.holds_in(&index) {
                wrong.push(format!(
                    "conflict: '{}' is not at its offsets",
                    c.citation.quote.exact
                ));
            }
        }
        if reading
            .report_citations
            .iter()
            .any(|c| !c.quote.holds_in(&index))
        {
            wrong.push("a fact of the report is not at its offsets".into());
        }
    });
}

#[test]
fn what_is_odd_about_a_report_is_said() {
    each(|_, _, reading, gold, wrong| {
        let given: Vec<&str> = reading
            .warnings
            .iter()
            .map(|w| w.message.as_str())
            .collect();
        let as_wanted = given.len() == gold.warnings.len()
            && gold
                .warnings
                .iter()
                .all(|w| given.iter().any(|g| g.contains(w.as_str())));
        if !as_wanted {
            wrong.push(format!("warnings are {given:?}, not {:?}", gold.warnings));
        }
    });
}

#[test]
fn contradictions_are_listed_and_no_others() {
    each(|_, _, reading, gold, wrong| {
        let listed: BTreeSet<(String, Vec<String>)> = reading
            .conflicts
            .iter()
            .map(|c| {
                (
                    c.field.clone(),
                    c.values
                        .iter()
                        .map(|v| {
                            v.value
                                .as_str()
                                .map_or_else(|| v.value.to_string(), str::to_owned)
                        })
                        .collect(),
                )
            })
            .collect();
        let expected: BTreeSet<(String, Vec<String>)> = gold
            .conflicts
            .iter()
            .map(|c| (c.field.clone(), c.values.clone()))
            .collect();
        if listed != expected {
            wrong.push(format!("listed {listed:?}, expected {expected:?}"));
        }
    });
}

#[test]
fn reading_twice_gives_the_same() {
    each(|name, document, reading, _, wrong| {
        let again = extract::extract(document, "", &format!("{name}.txt"));
        if again != *reading {
            wrong.push("another reading".into());
        }
    });
}

#[test]
fn the_planned_roundtable_is_the_one_that_was_held() {
    let event_of = |number: &str| {
        let name = names()
            .into_iter()
            .find(|n| n.starts_with(number))
            .expect("the seed");
        let reading = extract::extract(&document(&name), "", "");
        reading
            .suggestions
            .into_iter()
            .find_map(|s| match s.find {
                Find::Event(e) => Some(e),
                _ => None,
            })
            .expect("an event")
    };
    for (first, second) in [("001", "003"), ("002", "004"), ("004", "002")] {
        let (held, other) = (event_of(first), event_of(second));
        let id = domain::RecordId::parse("01890000-0000-7000-8000-000000000001").expect("an id");
        let bodies: Vec<String> = held
            .organisers
            .iter()
            .chain(&held.in_cooperation)
            .cloned()
            .collect();
        let record = domain::record::Event {
            id,
            title: held.title,
            other_titles: held.other_titles,
            event_kind: held.event_kind.unwrap_or_default(),
            start: held.start,
            end: held.end,
            city: held.city.unwrap_or_default(),
            country: held.country,
            ..Default::default()
        };
        let unrelated = domain::record::Event {
            title: event_of("000").title,
            ..Default::default()
        };
        let candidates = extract::Candidates {
            records: vec![
                domain::AnyRecord::Event(Box::new(unrelated)),
                domain::AnyRecord::Event(Box::new(record)),
            ],
            organisations_of: [(id, bodies)].into(),
        };
        let links = extract::link(&Find::Event(other), &candidates);
        assert_eq!(
            links.iter().map(|l| l.id).collect::<Vec<_>>(),
            [id],
            "{second} after {first}: {links:?}"
        );
        assert!(
            links[0].likeness >= 0.7 && !links[0].because.is_empty(),
            "{links:?}"
        );
    }
}

#[test]
fn the_page_is_an_excerpt_of_the_report_and_the_reports_of_the_roundtable_are_not() {
    let text = |number: &str| {
        document(
            &names()
                .into_iter()
                .find(|n| n.starts_with(number))
                .expect("the seed"),
        )
        .text
    };
    assert!(extract::excerpt_share(&text("002"), &text("004")) > 0.85);
    assert!(extract::excerpt_share(&text("004"), &text("002")) < 0.5);
    assert!(extract::excerpt_share(&text("003"), &text("001")) < 0.3);
}

/// The long reports that were written for this (`long/`): what is advised and undertaken is found in all their pages,
/// and what stands at the head and foot of the pages, or in the contents, is evidence of nothing.
#[test]
fn long_reports_are_read_without_their_running_heads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/long");
    for name in ["mission", "training"] {
        let bytes = std::fs::read(folder.join(format!("{name}.txt"))).expect("the report is there");
        let gold = std::fs::read(folder.join(format!("{name}.gold.json"))).expect("its gold too");
        let gold: serde_json::Value = serde_json::from_slice(&gold).expect("gold is JSON");
        let document = reader::read(
            &format!("{name}.txt"),
            &bytes,
            &reader::Limits::default(),
            &|_| std::ops::ControlFlow::Continue(()),
        )
        .expect("a plain text is read");
        let reading = extract::extract(&document, "", "");
        let cited: Vec<String> = reading
            .suggestions
            .iter()
            .flat_map(|s| &s.citations)
            .map(|c| gold::spaced(&c.quote.exact))
            .collect();
        for never in gold["never"].as_array().into_iter().flatten() {
            let never = never.as_str().expect("words");
            assert!(
                gold::spaced(&document.text).contains(&gold::spaced(never)),
                "{name}: '{never}' is no longer in the report"
            );
            assert!(
                !cited.iter().any(|c| c.contains(never)),
                "{name}: '{never}' was taken for evidence"
            );
        }
        for (kind, key) in [("recommendation", "recommendations"), ("action", "actions")] {
            for item in gold[key].as_array().into_iter().flatten() {
                let quote = gold::spaced(item["quote"].as_str().expect("a quote"));
                let found = reading.suggestions.iter().any(|s| {
                    let text = gold::spaced(&s.find.title());
                    s.find.kind().name() == kind
                        && text.chars().count() > 20
                        && quote.contains(text.trim_end_matches(['.', '”']))
                });
                assert!(
                    found || item["doubtful"] == true,
                    "{name}: {kind} not found: {quote}"
                );
            }
        }
    }
}

#[test]
fn the_readings_are_as_they_were() {
    for name in names() {
        let reading = extract::extract(&document(&name), "", &format!("{name}.txt"));
        insta::with_settings!({snapshot_path => "readings", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(name.clone(), gold::compact(&reading));
        });
    }
}
