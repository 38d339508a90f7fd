//! The print room's own: a first page that is not waited for, sheets to write on, the office's mark, drawings.

use domain::record::{Event, Name, Participation, Person, Recommendation};
use domain::{Edtf, Record, RecordId, Sensitivity};
use std::io::{Cursor, Read};
use summary::{Citations, Drawing, Format, Options, SummaryData, SummaryError, Template, Typeset};

fn conference() -> SummaryData {
    let mut data: SummaryData =
        serde_json::from_str(include_str!("../../../../tests/golden/conference.json"))
            .expect("the sample is SummaryData");
    data.record = Some(data.recommendations[2].id);
    data.institution = data.addressees.iter().find_map(|a| a.organisation_id);
    data
}

fn id(n: u32) -> RecordId {
    RecordId::parse(&format!("01930000-0000-7000-9000-{n:012x}")).expect("a key")
}

fn office() -> Options {
    Options {
        audience: Sensitivity::Internal,
        ..Options::default()
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The conference with as many more of everything as fill several pages of any template.
fn long() -> SummaryData {
    let mut data = conference();
    let event = data.events[0].id;
    let sample = data.clone();
    for n in 0..160 {
        data.recommendations.push(Recommendation {
            id: id(n),
            text: format!(
                "Advice number {n}, which is a line or so long, on one matter or another."
            ),
            event_id: Some(event),
            ..Recommendation::default()
        });
        let mut action = sample.actions[n as usize % sample.actions.len()].clone();
        action.id = id(10_000 + n);
        data.actions.push(action);
        data.people.push(Person {
            id: id(20_000 + n),
            name: format!("Person {n} of Somewhere"),
            ..Person::default()
        });
        data.participations.push(Participation {
            id: id(30_000 + n),
            event_id: event,
            person_id: id(20_000 + n),
            role: "delegate".into(),
            presence: "attended".into(),
            ..Participation::default()
        });
    }
    for citation in &sample.citations {
        for n in 0..8 {
            let mut more = citation.clone();
            (more.id, more.record_id) = (id(40_000 + n), id(n));
            data.citations.push(more);
        }
    }
    data
}

#[test]
fn the_beginning_of_a_print_is_its_first_page() {
    let data = long();
    for template in Template::ALL {
        let noted = matches!(template, Template::EventSummary | Template::ActionList);
        for citations in [Citations::Footnotes, Citations::Endnotes] {
            if citations == Citations::Endnotes && !noted {
                continue;
            }
            let options = Options {
                citations,
                ..office()
            };
            let whole = summary::typeset(*template, &data, &options).expect("set");
            let begun = summary::beginning(*template, &data, &options).expect("set");
            let first = |set: &Typeset| {
                let page = flat(&set.words()[0]);
                // How many pages there will be is not known yet.
                page.rsplit_once(" of ")
                    .map_or(page.clone(), |(words, _)| words.to_owned())
            };
            assert!(whole.is_whole());
            assert_eq!(first(&begun), first(&whole), "{template:?} {citations:?}");
            assert!(begun.pages() <= whole.pages());
            // A table is cut far before its end.
            if whole.pages() > 12 {
                assert!(!begun.is_whole(), "{template:?}");
                assert!(begun.pages() * 2 < whole.pages() + 12, "{template:?}");
            }
        }
    }
    let short = summary::beginning(Template::ActionList, &conference(), &office()).expect("set");
    assert!(short.is_whole(), "what is short is there at once");
}

#[test]
fn rows_to_sign_on_fill_the_last_page_and_never_stand_alone() {
    for people in 0..30 {
        let event = Event {
            id: id(1),
            title: "Training".into(),
            ..Event::default()
        };
        let mut data = SummaryData {
            generated_on: Edtf::parse("2026-11-22").ok(),
            ..SummaryData::default()
        };
        data.add(event.any());
        for n in 0..people {
            data.people.push(Person {
                id: id(100 + n),
                name: format!("Person {n}"),
                ..Person::default()
            });
            for role in ["delegate", "speaker"] {
                data.participations.push(Participation {
                    id: id(1000 + 2 * n + u32::from(role == "speaker")),
                    event_id: id(1),
                    person_id: id(100 + n),
                    role: role.into(),
                    ..Participation::default()
                });
            }
        }
        let pages = summary::text(Template::SignInSheet, &data, &office()).expect("set");
        let rows: Vec<usize> = pages
            .iter()
            .map(|page| {
                page.lines()
                    .filter(|l| {
                        l.split('\t')
                            .next()
                            .is_some_and(|n| n.parse::<u32>().is_ok())
                    })
                    .count()
            })
            .collect();
        assert!(
            pages.len() <= 3 && rows.iter().all(|n| *n >= 5),
            "{people}: {rows:?}"
        );
        let named = pages.concat().matches("Person ").count() as u32;
        assert_eq!(named, people, "each once");
        assert!(
            rows.iter().sum::<usize>() as u32 >= people + 3,
            "room for who comes unannounced"
        );
    }
}

/// A mark of three kinds: drawn, and as points.
fn marks() -> Vec<Vec<u8>> {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><rect width=\"120\" height=\"40\" fill=\"#14425f\"/></svg>";
    let png = summary::picture::png(svg).expect("a picture");
    vec![svg.as_bytes().to_vec(), png]
}

fn part(package: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut bytes = Vec::new();
    zip.by_name(name)
        .expect(name)
        .read_to_end(&mut bytes)
        .expect("a part");
    bytes
}

#[test]
fn the_offices_mark_stands_at_the_head_of_a_document_with_words_for_who_does_not_see_it() {
    for mark in marks() {
        let data = SummaryData {
            logo: summary::logo(&mark).expect("a mark"),
            ..conference()
        };
        let write = |options: &Options| {
            summary::write(Template::FinalReport, &data, options, Format::Docx)
                .expect("written")
                .bytes
        };
        let docx = write(&office());
        assert_eq!(docx, write(&office()), "the same bytes each time");
        let document = String::from_utf8(part(&docx, "word/document.xml")).expect("text");
        assert!(
            document.contains("descr=\"The office’s mark\""),
            "{document}"
        );
        let picture = part(&docx, "word/media/mark.png");
        assert_eq!(&picture[..4], b"\x89PNG");
        let without = write(&Options {
            logo: false,
            ..office()
        });
        let document = String::from_utf8(part(&without, "word/document.xml")).expect("text");
        assert!(!document.contains("<w:drawing>"));
    }
}

#[test]
fn a_document_says_its_title_and_language_and_has_a_cover_where_it_was_asked_for() {
    let options = Options {
        language: summary::Language::Ru,
        cover: true,
        draft: true,
        ..office()
    };
    let docx = summary::write(Template::FinalReport, &conference(), &options, Format::Docx)
        .expect("written")
        .bytes;
    let text = |name: &str| String::from_utf8(part(&docx, name)).expect("text");
    assert!(text("word/styles.xml").contains("<w:lang w:val=\"ru-RU\" />"));
    assert!(text("docProps/core.xml").contains("<dc:title>Election Administration"));
    assert!(text("word/document.xml").contains("w:val=\"CoverTitle\""));
    assert!(text("word/header1.xml").contains("Проект"));
}

#[test]
fn a_drawing_has_a_page_with_the_table_that_says_the_same() {
    let drawing = Drawing {
        title: "Where it happened".into(),
        scope: "Central Asia".into(),
        svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>".into(),
        rows: vec![
            vec!["Place".into(), "Events".into()],
            vec!["Қазақстан".into(), "3".into()],
        ],
        logo: String::new(),
    };
    let day = Edtf::parse("2026-11-22").expect("a day");
    let page = summary::drawing(&drawing, &day, &office()).expect("set");
    assert_eq!(page.pages, 1);
    assert_eq!(
        page,
        summary::drawing(&drawing, &day, &office()).expect("set")
    );
    let text = String::from_utf8_lossy(&page.bytes);
    assert!(
        text.contains("/Figure"),
        "the drawing is a figure to who hears the page"
    );
    let hostile = Drawing {
        svg: drawing.svg.replace("<rect", "<script>1</script><rect"),
        ..drawing
    };
    let refused = summary::drawing(&hostile, &day, &office());
    assert!(matches!(refused, Err(SummaryError::Drawing(_))));
}

#[test]
fn a_certificate_speaks_the_language_of_the_name_that_is_recorded() {
    for (language, name, title) in [
        ("kk", "Нұрлан Әбдіров", "Қатысушы сертификаты"),
        ("mk", "Александар Даштевски", "Потврда за учество"),
        ("sr-Latn", "Đorđe Kovačević", "Potvrda o učešću"),
        ("ar", "محمد الغزواني", "شهادة مشاركة"),
        ("en", "Robert W. Dahl", "Certificate of participation"),
    ] {
        let mut data = conference();
        for person in &mut data.people {
            person.names = vec![Name {
                text: name.into(),
                language: Some(language.into()),
            }];
        }
        let text = summary::text(Template::Certificates, &data, &office()).expect("set");
        assert!(
            text[0].contains(title) && text[0].contains(name),
            "{language}: {}",
            text[0]
        );
    }
}

#[test]
fn a_long_recommendation_stands_once_in_a_list_of_its_actions_and_whole_in_a_spreadsheet() {
    let mut data = conference();
    let advice = Recommendation {
        id: id(1),
        text: "The Commission should publish results. "
            .repeat(8)
            .trim()
            .to_owned(),
        issuer: "OSCE/ODIHR".into(),
        ..Recommendation::default()
    };
    let sample = data.actions[0].clone();
    for (n, owner) in ["Zeta", "Alpha", "Alpha"].into_iter().enumerate() {
        data.actions.push(domain::record::Action {
            id: id(10 + n as u32),
            owner: owner.into(),
            owner_id: None,
            recommendation_id: Some(id(1)),
            ..sample.clone()
        });
    }
    data.recommendations.push(advice.clone());
    let set = summary::typeset(Template::ActionList, &data, &office()).expect("set");
    let text = flat(&set.words().join(" "));
    assert_eq!(text.matches(&advice.text).count(), 1, "{text}");
    assert_eq!(text.matches("Serves: R1 · ").count(), 3, "{text}");
    assert!(text.contains("[…]"), "{text}");
    let csv = summary::write(Template::ActionList, &data, &office(), Format::Csv).expect("csv");
    let csv = String::from_utf8(csv.bytes).expect("text");
    assert_eq!(csv.matches(&advice.text).count(), 3, "{csv}");
    // One list of all owners, with a column for them.
    for owner in ["\"Who\"", "\"Zeta\"", "\"Alpha\""] {
        assert!(csv.contains(owner), "{owner}: {csv}");
    }
}

#[test]
fn a_list_of_several_events_says_of_each_row_which_one_it_is_of() {
    let mut data = long();
    let mut second = data.events[0].clone();
    (second.id, second.title) = (id(90_000), "The second round".into());
    data.participations.push(Participation {
        id: id(90_001),
        event_id: second.id,
        person_id: data.people[0].id,
        presence: "attended".into(),
        ..Participation::default()
    });
    data.events.push(second);
    let csv = summary::write(Template::Register, &data, &office(), Format::Csv).expect("csv");
    let csv = String::from_utf8(csv.bytes).expect("text");
    assert!(csv.starts_with("\u{feff}\"Event\","), "{csv}");
    assert_eq!(csv.matches("\"The second round\"").count(), 1, "{csv}");
}

#[test]
fn no_row_begins_a_page_by_itself_beside_notes_and_in_very_long_tables() {
    // Beside the notes of the report's own people, and where there are more rows than are measured.
    for (template, start) in [(Template::EventSummary, 70), (Template::Register, 650)] {
        let rows = |n: u32| -> Vec<usize> {
            let mut data = conference();
            for n in 0..n {
                data.people.push(Person {
                    id: id(20_000 + n),
                    name: format!("Zz Somebody {n}"),
                    ..Person::default()
                });
                data.participations.push(Participation {
                    id: id(30_000 + n),
                    event_id: data.events[0].id,
                    person_id: id(20_000 + n),
                    presence: "attended".into(),
                    ..Participation::default()
                });
            }
            let set = summary::typeset(template, &data, &office()).expect("set");
            let pages = set.words();
            let counts = pages.iter().map(|p| p.matches("Zz Somebody").count());
            counts.filter(|n| *n > 0).collect()
        };
        // What a page has room for, and how full the last one is; then one row more than fits.
        let begun = rows(start);
        let (room, last) = (begun.iter().max(), begun.last());
        let over = 1 + room
            .zip(last)
            .map(|(room, last)| room - last)
            .expect("rows");
        let set = rows(start + over as u32);
        assert_eq!(
            set.len(),
            begun.len() + 1,
            "{template:?}: {begun:?} {set:?}"
        );
        assert!(set.last() >= Some(&3), "{template:?}: {set:?}");
    }
}

#[test]
fn a_document_s_tables_have_a_style_and_it_says_what_made_it() {
    let bytes = summary::write(Template::Register, &long(), &office(), Format::Docx).expect("docx");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.bytes)).expect("a package");
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name)
            .expect(name)
            .read_to_string(&mut text)
            .expect("text");
        text
    };
    let (document, styles) = (part("word/document.xml"), part("word/styles.xml"));
    let tables = document.matches("<w:tbl>").count();
    assert!(tables > 0);
    // Where the schema has it: first.
    let styled = "<w:tblPr><w:tblStyle w:val=\"Ledger\" />";
    assert_eq!(document.matches(styled).count(), tables);
    assert!(styles.contains("w:type=\"table\" w:styleId=\"Ledger\""));
    let core = part("docProps/core.xml");
    assert!(
        core.contains("Rapporteur") && !core.contains("unknown"),
        "{core}"
    );
}

#[test]
fn a_list_of_nothing_says_so_in_every_format() {
    let mut data = conference();
    data.actions.clear();
    let csv = summary::write(Template::ActionList, &data, &office(), Format::Csv).expect("csv");
    let csv = String::from_utf8(csv.bytes).expect("text");
    assert_eq!(csv, "\u{feff}\"There is nothing to be done.\"\r\n");
    let book = summary::write(Template::ActionList, &data, &office(), Format::Xlsx).expect("xlsx");
    let mut zip = zip::ZipArchive::new(Cursor::new(book.bytes)).expect("a package");
    let mut words = String::new();
    let strings = zip.by_name("xl/sharedStrings.xml");
    strings
        .expect("words")
        .read_to_string(&mut words)
        .expect("text");
    assert!(words.contains("There is nothing to be done."), "{words}");
}
