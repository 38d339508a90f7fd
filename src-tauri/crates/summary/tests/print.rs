//! What a summary must hold to, whatever is in it.

use domain::record::{Citation, Contact, Name, Recommendation};
use domain::{AnyRecord, CodePoint, CountryCode, Edtf, Kind, Quote, RecordId, Sensitivity};
use summary::{Citations, Options, Paper, SummaryData, SummaryError, Template};

fn conference() -> SummaryData {
    let mut data: SummaryData =
        serde_json::from_str(include_str!("../../../../tests/golden/conference.json"))
            .expect("the sample is SummaryData");
    data.record = Some(data.recommendations[2].id);
    data.institution = data.addressees.iter().find_map(|a| a.organisation_id);
    data
}

fn words(template: Template, data: &SummaryData, options: &Options) -> String {
    let pages = summary::text(template, data, options).expect("set");
    pages
        .join("\n")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn everything() -> Options {
    Options {
        audience: Sensitivity::Internal,
        include_doubtful: true,
        ..Options::default()
    }
}

fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|w| w == needle.as_bytes())
}

#[test]
fn every_template_is_an_accessible_archival_pdf_with_the_pages_of_its_preview() {
    for template in Template::ALL {
        for paper in [Paper::A4, Paper::Letter] {
            let options = Options {
                paper,
                ..Options::default()
            };
            let printed = summary::pdf(*template, &conference(), &options).expect("set");
            assert!(printed.bytes.starts_with(b"%PDF-1."));
            for marker in [
                "<pdfuaid:part>1<",
                "<pdfaid:part>2<",
                "<pdfaid:conformance>A<",
                "/StructTreeRoot",
                "/Lang",
                "/Outlines",
            ] {
                // Cards are no text with chapters.
                if marker == "/Outlines" && *template == Template::Badges {
                    continue;
                }
                assert!(
                    contains(&printed.bytes, marker),
                    "{template:?} lacks {marker}"
                );
            }
            let preview = summary::preview(*template, &conference(), &options).expect("set");
            assert_eq!(preview.pages.len(), printed.pages as usize);
            assert_eq!(preview.withheld, printed.withheld);
            assert!(preview.pages.iter().all(|svg| svg.starts_with("<svg")));
        }
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    for template in Template::ALL {
        let print = || summary::pdf(*template, &conference(), &Options::default()).expect("set");
        assert_eq!(print(), print());
    }
    let mut later = conference();
    later.generated_on = Some(Edtf::parse("2026-11-23").expect("a day"));
    let bytes = |data: &SummaryData| {
        summary::pdf(Template::ActionList, data, &Options::default())
            .expect("set")
            .bytes
    };
    assert_ne!(
        bytes(&conference()),
        bytes(&later),
        "the stated day is printed"
    );
}

#[test]
fn a_public_print_leaves_out_what_is_internal_and_says_so() {
    let printed =
        summary::pdf(Template::EventSummary, &conference(), &Options::default()).expect("set");
    assert_eq!(printed.withheld, 4);
    let text = words(Template::EventSummary, &conference(), &Options::default());
    assert!(text.contains("3 internal remarks left out (1 mention, 1 recommendation and 1 log entry) and 1 contact detail."), "{text}");
    for secret in [
        "anti-corruption",
        "Elizabeth Jones",
        "spoken to in private",
        "leckinger@example.org",
    ] {
        assert!(!text.contains(secret), "{secret} is printed");
    }
    let text = words(Template::EventSummary, &conference(), &everything());
    for told in [
        "anti-corruption",
        "Elizabeth Jones",
        "spoken to in private",
        "leckinger@example.org",
    ] {
        assert!(text.contains(told), "{told} is not printed");
    }
    assert!(!text.contains("left out"));
    assert!(text.contains("Internal: not for distribution"));
}

#[test]
fn a_hidden_field_goes_with_its_source_notes() {
    let mut data = conference();
    data.events[0]
        .field_sensitivity
        .insert("purpose".into(), Sensitivity::Partners);
    let text = words(Template::EventSummary, &data, &Options::default());
    assert!(!text.contains("level of professionalism"), "{text}");
    assert!(text.contains("3 internal remarks left out (1 mention, 1 recommendation and 1 log entry), 1 internal detail and 1 contact detail."), "{text}");
    let partners = Options {
        audience: Sensitivity::Partners,
        ..Options::default()
    };
    assert!(words(Template::EventSummary, &data, &partners).contains("level of professionalism"));
}

#[test]
fn what_hangs_on_a_withheld_record_goes_with_it() {
    let mut data = conference();
    for person in data.people.iter_mut().filter(|p| p.name == "Robert Dahl") {
        person.sensitivity = Sensitivity::Internal;
    }
    for body in data
        .organisations
        .iter_mut()
        .filter(|o| o.short_name == "IFES")
    {
        body.sensitivity = Sensitivity::Internal;
    }
    let text = words(
        Template::EventSummary,
        &data,
        &Options {
            citations: Citations::None,
            ..Options::default()
        },
    );
    assert!(!text.contains("Dahl"));
    // The organiser and the issuer; `IFES recommends…` stays, for these are the recommendation's own words.
    assert!(!text.contains("International Foundation for Election Systems"));
    assert!(!text.contains("From: "));
    data.events[0].sensitivity = Sensitivity::Internal;
    let text = words(Template::EventSummary, &data, &Options::default());
    assert!(
        !text.contains("Almaty") && !text.contains("Regional Experience"),
        "{text}"
    );
    assert!(text.contains("may be shown"));
}

#[test]
fn doubtful_finds_are_printed_only_when_asked_for() {
    let text = words(
        Template::RecommendationsMatrix,
        &conference(),
        &Options::default(),
    );
    assert!(!text.contains("city, precinct"));
    assert!(
        text.contains("1 recommendation that the sources state only doubtfully is not printed."),
        "{text}"
    );
    let asked = Options {
        include_doubtful: true,
        ..Options::default()
    };
    let text = words(Template::RecommendationsMatrix, &conference(), &asked);
    assert!(
        text.contains("city, precinct") && text.contains("[stated doubtfully]"),
        "{text}"
    );
}

#[test]
fn statements_carry_their_source_as_a_footnote() {
    let text = words(Template::EventSummary, &conference(), &Options::default());
    // The first note names the report, a later one gives its number; one statement has one note.
    assert!(
        text.contains("IFES, Central Asia Regional Election Officials’ Conference: Final Project Report [1, p. 3]."),
        "{text}"
    );
    assert!(
        text.contains(
            "“in Almaty, Kazakhstan from November 17-20, 1998”, “three-day conference” [1, p. 3]."
        ),
        "{text}"
    );
    assert!(text.contains("Another passage says 17–20 November 2002."));
    let without = Options {
        citations: Citations::None,
        ..Options::default()
    };
    let text = words(Template::EventSummary, &conference(), &without);
    assert!(!text.contains("“three-day conference”"));
    assert!(
        text.contains("Another passage says 17–20 November 2002."),
        "a disagreement is shown all the same"
    );
}

#[test]
fn a_name_that_another_report_gives_is_printed_once() {
    let mut data = conference();
    data.events[0].other_titles = vec!["Almaty Election Officials’ Meeting".into()];
    let another = data.citations.iter().find(|c| c.says.is_some());
    let mut another = another.expect("a passage disagrees").clone();
    another.field = "title".into();
    another.says = Some("ALMATY ELECTION OFFICIALS' MEETING".into());
    another.quote.start = CodePoint(9_000);
    let mut third = another.clone();
    third.says = Some("The Almaty Forum".into());
    third.quote.start = CodePoint(9_900);
    data.citations.extend([another, third]);
    let text = words(Template::EventSummary, &data, &Options::default());
    let text = text.to_lowercase();
    assert_eq!(
        text.matches("almaty election officials").count(),
        1,
        "{text}"
    );
    assert!(
        text.contains("another passage says ‘the almaty forum’"),
        "{text}"
    );
}

#[test]
fn named_and_counted_stay_apart_and_a_mismatch_is_shown() {
    let text = words(Template::EventSummary, &conference(), &Options::default());
    assert!(
        text.contains("Of the 40 stated, 25 are neither named nor counted in a group here."),
        "{text}"
    );
    let mut data = conference();
    data.events[0].attendance = Some(12);
    let text = words(Template::EventSummary, &data, &Options::default());
    assert!(text.contains("3 more than stated"), "{text}");
}

#[test]
fn a_total_that_is_no_exact_number_is_printed_in_its_words_and_the_occasion_is_a_fact() {
    let mut data = conference();
    data.events[0].attendance_words = "some 40".into();
    data.events[0].occasion = "25th anniversary of the Commission".into();
    let text = words(Template::EventSummary, &data, &Options::default());
    for part in [
        "‘some 40’",
        "Occasion",
        "25th anniversary of the Commission",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn overdue_is_judged_by_the_stated_day_and_never_of_history() {
    let text = words(Template::ActionList, &conference(), &Options::default());
    assert!(text.contains("1 overdue"), "{text}");
    let mut data = conference();
    data.actions.iter_mut().for_each(|a| a.as_history = true);
    assert!(!words(Template::ActionList, &data, &Options::default()).contains("verdue"));
}

#[test]
fn a_records_text_is_never_taken_for_markup() {
    let hostile = [
        "#panic()",
        "\"]",
        "#read(\"/etc/passwd\")",
        "$ x^2 $",
        "*bold* _it_ `raw` <label> @ref",
        "\\u{0}",
        "]#[",
        "// no /* no",
        "#import \"@preview/x:1\": *",
        "= heading",
    ];
    let mut data = conference();
    data.events[0].title = hostile.join(" ");
    data.events[0].purpose = hostile.join("\u{0}\u{1b}\r\n");
    data.heading = hostile[1].into();
    data.scope = hostile[0].into();
    for r in &mut data.recommendations {
        r.text = format!(
            "{} \u{202e}\u{feff}\u{e000}\u{ffff}\u{10ffff}",
            hostile.join(" ")
        );
    }
    for c in &mut data.citations {
        c.quote.exact = hostile.join(" ");
    }
    for template in Template::ALL {
        let printed = summary::pdf(*template, &data, &everything()).expect("set");
        assert!(printed.pages > 0);
    }
    let text = words(Template::EventSummary, &data, &everything());
    for line in hostile {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            text.contains(&line),
            "{line} is not printed as it stands: {text}"
        );
    }
}

#[test]
fn names_in_every_script_are_set() {
    let mut data = conference();
    let names = [
        "Зағипа Балиева",
        "ირაკლი ღარიბაშვილი",
        "Տիգրան Մուկուչյան",
        "محمد عبد الله",
        "Đukanović Çelibashi Szabó Őry",
        "Ελένη",
        "王小明",
    ];
    data.people[0].name = names.join(" / ");
    data.people[0].names = names
        .iter()
        .map(|n| Name {
            text: (*n).into(),
            language: None,
        })
        .collect();
    data.recommendations[1].text = names.join(" / ");
    for template in Template::ALL {
        summary::pdf(*template, &data, &everything()).expect("every sign has a picture");
    }
    let text = words(Template::EventSummary, &data, &everything());
    assert!(text.contains("Зағипа Балиева") && text.contains("ირაკლი ღარიბაშვილი"));
    assert!(
        text.contains("are given in Latin letters"),
        "王小明 is romanised, and that is said"
    );
}

#[test]
fn kosovo_carries_its_footnote_only_where_it_is_named() {
    let notice = "UNSCR 1244";
    assert!(
        words(
            Template::RecommendationsMatrix,
            &conference(),
            &Options::default()
        )
        .contains(notice)
    );
    let mut data = conference();
    data.recommendations
        .iter_mut()
        .for_each(|r| r.countries.retain(|c| Some(*c) != CountryCode::parse("XK")));
    assert!(!words(Template::RecommendationsMatrix, &data, &Options::default()).contains(notice));
}

#[test]
fn empty_records_are_set_without_empty_sections() {
    let mut data = SummaryData {
        generated_on: Edtf::parse("2026-11-22").ok(),
        ..SummaryData::default()
    };
    assert_eq!(
        summary::pdf(Template::EventSummary, &data, &everything()),
        Err(SummaryError::NoEvent)
    );
    assert!(words(Template::ActionList, &data, &everything()).contains("nothing to be done"));
    assert!(
        words(Template::RecommendationsMatrix, &data, &everything()).contains("no recommendations")
    );
    data.add(AnyRecord::blank(Kind::Event));
    let text = words(Template::EventSummary, &data, &everything());
    for section in [
        "Who took part",
        "Recommendations",
        "Follow-up",
        "Materials",
        "Log",
        "Sources",
        "Purpose",
    ] {
        assert!(!text.contains(section), "{section} is empty: {text}");
    }
    summary::pdf(Template::EventSummary, &data, &everything()).expect("set");
    data.generated_on = None;
    assert_eq!(
        summary::pdf(Template::ActionList, &data, &everything()),
        Err(SummaryError::NoDate)
    );
}

/// A source note that is numbered must be printed, or the pages that refer to it cannot be set: so every record gets
/// notes on every field, filled or not, twice, and some that disagree.
#[test]
fn notes_on_every_field_of_every_record_are_printed() {
    let sample = conference();
    for blank in [false, true] {
        let mut data = if blank {
            blanked(&sample)
        } else {
            sample.clone()
        };
        let mut cite: Vec<(RecordId, &'static str)> = Vec::new();
        macro_rules! fields {
            ($($list:ident)*) => { $(for r in &data.$list { cite.extend(fields_of(r).iter().map(|f| (r.id, *f))); })* };
        }
        fields!(events sessions event_organisations participations delegations mentions materials log_entries
                recommendations addressees responses assessments evidence actions people organisations projects);
        let report_id = data.reports[0].id;
        for (i, (record_id, field)) in cite.into_iter().enumerate() {
            for says in [None, None, Some(serde_json::json!(["a", 2]))] {
                let mut citation = Citation {
                    record_id,
                    field: field.into(),
                    report_id,
                    says,
                    ..Citation::default()
                };
                citation.quote.exact = format!("passage {}", i % 40);
                citation.quote.start.0 = i as u32 % 40;
                data.citations.push(citation);
            }
        }
        for template in Template::ALL {
            summary::pdf(*template, &data, &everything())
                .expect("every note that is referred to is printed");
        }
    }
}

fn fields_of<R: domain::Record>(_: &R) -> Vec<&'static str> {
    R::FIELDS.iter().map(|f| f.name).collect()
}

/// The same records, linked as before, but with nothing written in them.
fn blanked(sample: &SummaryData) -> SummaryData {
    let mut value = serde_json::to_value(sample).expect("JSON");
    fn blank(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                for (key, v) in map.iter_mut() {
                    if key != "id"
                        && !key.ends_with("_id")
                        && ![
                            "sensitivity",
                            "generated_on",
                            "derived_from",
                            "record",
                            "institution",
                        ]
                        .contains(&key.as_str())
                    {
                        blank(v);
                    }
                }
            }
            serde_json::Value::Array(all) if all.iter().all(|v| v.is_object()) => {
                all.iter_mut().for_each(blank);
            }
            serde_json::Value::Array(all) => all.clear(),
            serde_json::Value::String(s)
                if CountryCode::parse(s).is_none() && Edtf::parse(s).is_err() =>
            {
                s.clear();
            }
            _ => {}
        }
    }
    blank(&mut value);
    serde_json::from_value(value).expect("still SummaryData")
}

#[test]
fn long_tables_repeat_their_head() {
    let mut data = conference();
    let one = data.recommendations[2].clone();
    data.recommendations.extend((0..200).map(|_| one.clone()));
    let pages =
        summary::text(Template::RecommendationsMatrix, &data, &Options::default()).expect("set");
    assert!(pages.len() > 10);
    let table = &pages[..pages.len() - 1];
    assert!(
        table.iter().all(|page| page.contains("Addressed to")),
        "the head is on every page"
    );
    assert!(pages[3].contains(&format!("4 of {}", pages.len())));
}

#[test]
fn contacts_may_be_released_by_the_persons_own_record() {
    let mut data = conference();
    for p in data.people.iter_mut().filter(|p| !p.contacts.is_empty()) {
        p.contacts = vec![Contact {
            kind: "e-mail".into(),
            value: "press@example.org".into(),
        }];
        p.field_sensitivity
            .insert("contacts".into(), Sensitivity::Public);
    }
    let text = words(Template::EventSummary, &data, &Options::default());
    assert!(
        text.contains("press@example.org") && !text.contains("contact detail"),
        "{text}"
    );
}

#[test]
fn a_note_stands_on_the_page_of_its_mark() {
    let mut data = conference();
    let (recommendation, citation) = (data.recommendations[2].clone(), data.citations[0].clone());
    for i in 0..60_u32 {
        let id = RecordId::parse(&format!("01930000-0000-7000-8000-{:012x}", 0x1000 + i))
            .expect("a key");
        let text = format!(
            "{}Advice number {i} ends.",
            "Words that take up room. ".repeat((i as usize * 7) % 23)
        );
        data.recommendations.push(Recommendation {
            id,
            text,
            ..recommendation.clone()
        });
        let quote = Quote {
            exact: format!("quote number {i} ends"),
            start: CodePoint(i),
            ..Quote::default()
        };
        data.citations.push(Citation {
            record_id: id,
            field: "text".into(),
            quote,
            ..citation.clone()
        });
    }
    for template in [Template::EventSummary, Template::RecommendationsMatrix] {
        let pages = summary::text(template, &data, &Options::default()).expect("set");
        let page_of = |words: &str| {
            pages
                .iter()
                .position(|p| {
                    p.split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                        .contains(words)
                })
                .expect(words)
        };
        for i in 0..60 {
            let (mark, note) = (
                page_of(&format!("Advice number {i} ends")),
                page_of(&format!("quote number {i} ends")),
            );
            assert_eq!(mark, note, "{template:?}, {i}");
        }
    }
}
