//! What the office chooses: language, form, columns, detail, format. And what no choice may change.

use domain::record::{
    Action, Assessment, Event, Name, Participation, Person, Recommendation, Response,
};
use domain::{ChangeEntry, CountryCode, Edtf, Record, RecordId, Sensitivity};
use summary::{
    Citations, Column, Dates, Detail, Format, Grouping, Language, Options, Paper, Shape,
    SummaryData, SummaryError, Template,
};

fn conference() -> SummaryData {
    let mut data: SummaryData =
        serde_json::from_str(include_str!("../../../../tests/golden/conference.json"))
            .expect("the sample is SummaryData");
    data.record = Some(data.recommendations[2].id);
    data.institution = data.addressees.iter().find_map(|a| a.organisation_id);
    data
}

fn pages(template: Template, data: &SummaryData, options: &Options) -> Vec<String> {
    summary::text(template, data, options).expect("set")
}

fn words(template: Template, data: &SummaryData, options: &Options) -> String {
    let all = pages(template, data, options).join("\n");
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn file(template: Template, data: &SummaryData, options: &Options, format: Format) -> Vec<u8> {
    summary::write(template, data, options, format)
        .expect("written")
        .bytes
}

fn office() -> Options {
    Options {
        audience: Sensitivity::Internal,
        include_doubtful: true,
        ..Options::default()
    }
}

fn id(n: u32) -> RecordId {
    RecordId::parse(&format!("01930000-0000-7000-9000-{n:012x}")).expect("a key")
}

#[test]
fn a_print_speaks_one_language() {
    // What the program itself says in English; records keep their own words.
    let english = [
        "Who took part",
        "Last assessment",
        "Addressed to",
        "Not yet assessed",
        "Prepared on",
        "stated in all",
        "Due",
        "No owner",
        "Follow-up report",
        "Since when",
        "Signature",
        "Sources",
        "Co-sponsors",
        "In all",
        "left out",
        "November",
        "Recommendations",
        "Partially implemented",
    ]; // rustfmt would set one a line
    for (language, own) in [
        (Language::Ru, "Составлено 22 ноября 2026"),
        (Language::Fr, "Établi le 22 novembre 2026"),
    ] {
        let mut data = conference();
        data.citations.clear();
        data.people.iter_mut().for_each(|p| p.names.clear());
        for template in Template::ALL {
            let options = Options {
                language,
                ..office()
            };
            let text = words(*template, &data, &options);
            // Two words are the same in French.
            let same = |said: &&&str| {
                language == Language::Fr && matches!(**said, "Signature" | "Sources")
            };
            for said in english.iter().filter(|said| !same(said)) {
                assert!(
                    !text.contains(said),
                    "{template:?} in {language:?} says {said}: {text}"
                );
            }
            if !matches!(template, Template::Badges | Template::Certificates) {
                assert!(text.contains(own), "{template:?}: {text}");
            }
            for format in template.formats() {
                file(*template, &data, &options, *format);
            }
        }
    }
}

#[test]
fn the_same_records_and_choices_give_the_same_bytes_in_every_format() {
    let options = Options {
        language: Language::Ru,
        paper: Paper::Letter,
        dates: Dates::Iso,
        citations: Citations::Endnotes,
        draft: true,
        cover: true,
        ..office()
    };
    for template in Template::ALL {
        for format in template.formats() {
            let print = || file(*template, &conference(), &options, *format);
            assert!(print() == print(), "{template:?} as {format:?}");
        }
    }
}

#[test]
fn a_format_that_a_template_does_not_have_is_refused() {
    assert_eq!(
        summary::write(
            Template::Badges,
            &conference(),
            &Options::default(),
            Format::Xlsx
        ),
        Err(SummaryError::NoSuchFormat(Format::Xlsx))
    );
}

#[test]
fn a_draft_says_so_on_every_page_and_a_cover_stands_before_the_text() {
    let plain = pages(Template::EventSummary, &conference(), &Options::default());
    let options = Options {
        draft: true,
        cover: true,
        ..Options::default()
    };
    let marked = pages(Template::EventSummary, &conference(), &options);
    assert_eq!(marked.len(), plain.len() + 1);
    assert!(marked.iter().all(|p| p.contains("DRAFT")), "{marked:?}");
    assert!(!plain.iter().any(|p| p.to_uppercase().contains("DRAFT")));
    assert!(marked[0].contains("Prepared on 22 November 2026") && !marked[0].contains("Place"));
}

#[test]
fn endnotes_stand_after_the_text_and_nowhere_else() {
    let options = Options {
        citations: Citations::Endnotes,
        ..Options::default()
    };
    for template in [Template::EventSummary, Template::RecommendationsMatrix] {
        let text = words(template, &conference(), &options);
        let (before, notes) = text.split_once(" Notes 1 ").expect("a list of notes");
        assert!(!before.contains("[1, p. 5]"), "{before}");
        assert!(notes.contains("[1, p. 5]."), "{notes}");
        // The first note names the report, the others give its number in the list.
        assert_eq!(
            notes.matches("Final Project Report [1, p. ").count(),
            1,
            "{notes}"
        );
    }
}

#[test]
fn dates_are_written_as_chosen() {
    for (dates, written) in [
        (Dates::Written, "17–20 November 1998"),
        (Dates::Numeric, "17/11/1998 – 20/11/1998"),
        (Dates::Iso, "1998-11-17 – 1998-11-20"),
    ] {
        let options = Options {
            dates,
            ..Options::default()
        };
        assert!(words(Template::EventSummary, &conference(), &options).contains(written));
    }
}

/// The conference with many recommendations to one institution, each longer than a line.
fn crowded() -> SummaryData {
    let mut data = conference();
    let addressee = data
        .addressees
        .iter()
        .find(|a| a.organisation_id == data.institution)
        .expect("one")
        .clone();
    let event = data.events[0].id;
    for n in 0..60 {
        let text = format!(
            "Advice number {n} {}.",
            "with many words that take up room ".repeat(8)
        );
        let mut link = addressee.clone();
        (link.id, link.recommendation_id) = (id(1000 + n), id(n));
        data.addressees.push(link);
        data.recommendations.push(Recommendation {
            id: id(n),
            text: text.clone(),
            event_id: Some(event),
            sensitivity: Sensitivity::Public,
            ..Recommendation::default()
        });
        data.actions.push(Action {
            id: id(2000 + n),
            text,
            owner_id: data.institution,
            event_id: Some(event),
            sensitivity: Sensitivity::Public,
            ..Action::default()
        });
    }
    data
}

#[test]
fn what_must_go_on_one_page_does_and_says_what_it_leaves() {
    for language in Language::ALL {
        for paper in [Paper::A4, Paper::Letter] {
            let options = Options {
                detail: Detail::OnePage,
                language: *language,
                paper,
                cover: true,
                ..office()
            };
            for template in [Template::EventSummary, Template::AideMemoire] {
                assert_eq!(
                    pages(template, &crowded(), &options).len(),
                    1,
                    "{template:?} {language:?}"
                );
            }
        }
    }
    let options = Options {
        detail: Detail::OnePage,
        ..office()
    };
    let text = words(Template::AideMemoire, &crowded(), &options);
    let shown = text.matches("Advice number").count();
    assert!(shown >= 4, "{text}");
    let left: u32 = text
        .split(" more are not on this page")
        .filter_map(|before| {
            let mut last: Vec<&str> = before.split(' ').rev().take(3).collect();
            last.retain(|w| w.parse::<u32>().is_ok());
            last.first()?.parse::<u32>().ok()
        })
        .sum();
    // Those of the conference itself are among them.
    assert!(
        shown as u32 + left >= 120,
        "{shown} shown, {left} left: {text}"
    );
}

#[test]
fn the_matrix_has_the_columns_that_were_chosen_under_the_heads_that_were_chosen() {
    let options = Options {
        columns: vec![Column::Recommendation, Column::Theme, Column::Issued],
        group_by: Grouping::Theme,
        ..office()
    };
    let text = words(Template::RecommendationsMatrix, &conference(), &options);
    assert!(text.contains("Recommendation Themes Issued"), "{text}");
    assert!(!text.contains("Addressed to"), "{text}");
    let legal = text
        .find("Legal framework Recommendation")
        .expect("a head of its own");
    let training = text
        .find("Training of officials Recommendation")
        .expect("another");
    assert!(legal < training);
    for group_by in Grouping::ALL {
        let options = Options {
            group_by: *group_by,
            ..office()
        };
        let text = words(Template::RecommendationsMatrix, &conference(), &options);
        for r in &conference().recommendations {
            let begin: String = r
                .text
                .split_whitespace()
                .take(4)
                .collect::<Vec<_>>()
                .join(" ");
            assert!(text.contains(&begin), "{group_by:?} lost {begin}");
        }
    }
}

#[test]
fn one_set_of_records_in_the_tables_of_four_others() {
    let mut data = conference();
    let r = data.recommendations[1].id;
    data.recommendations[1].context = "Because officials asked for it".into();
    data.responses.push(Response {
        id: id(1),
        recommendation_id: r,
        answer: "not supported".into(),
        sensitivity: Sensitivity::Public,
        ..Response::default()
    });
    data.actions.push(Action {
        id: id(2),
        text: "Send a team".into(),
        recommendation_id: Some(r),
        status: "in progress".into(),
        due: Edtf::parse("2030").ok(),
        sensitivity: Sensitivity::Public,
        ..Action::default()
    });
    let table = |shape| {
        let options = Options { shape, ..office() };
        words(Template::RecommendationsMatrix, &data, &options)
    };
    let odihr = table(Shape::Odihr);
    assert!(
        odihr.contains("OSCE/ODIHR") && odihr.contains("Mostly implemented"),
        "{odihr}"
    );
    let eu = table(Shape::EuEom);
    assert!(
        eu.contains("Responsible institution") && eu.contains("Because officials asked"),
        "{eu}"
    );
    let undp = table(Shape::UndpErc);
    assert!(
        undp.contains("Management response") && undp.contains("Rejected"),
        "{undp}"
    );
    assert!(
        undp.contains("Send a team") && undp.contains("Initiated"),
        "{undp}"
    );
    let epde = table(Shape::Epde);
    assert!(
        epde.contains("Extent of implementation") && epde.contains("Cannot be evaluated"),
        "{epde}"
    );
}

#[test]
fn only_participants_stand_on_registers_badges_and_certificates() {
    for template in [
        Template::Register,
        Template::SignInSheet,
        Template::Badges,
        Template::Certificates,
    ] {
        let text = words(template, &conference(), &office());
        assert!(text.contains("Robert Dahl"), "{template:?}: {text}");
        for mentioned in ["Balieva", "Nazarbayev", "Jones", "Bowyer"] {
            assert!(!text.contains(mentioned), "{template:?} shows {mentioned}");
        }
    }
    let mut data = conference();
    let dahl = data
        .people
        .iter()
        .find(|p| p.name == "Robert Dahl")
        .expect("Dahl")
        .id;
    for p in data
        .participations
        .iter_mut()
        .filter(|p| p.person_id == dahl)
    {
        p.presence = "invited".into();
    }
    assert!(
        !words(Template::Certificates, &data, &office()).contains("Dahl"),
        "he did not come"
    );
    assert!(
        words(Template::Badges, &data, &office()).contains("Dahl"),
        "he may still come"
    );
}

#[test]
fn a_certificate_is_in_the_language_and_script_of_the_name() {
    let mut data = conference();
    let dahl = data
        .people
        .iter_mut()
        .find(|p| p.name == "Robert Dahl")
        .expect("Dahl");
    let named = |text: &str, language: Option<&str>| Name {
        text: text.into(),
        language: language.map(String::from),
    };
    dahl.names = vec![named("რობერტ დალი", None)];
    let text = words(Template::Certificates, &data, &office());
    for said in [
        "მონაწილეობის სერტიფიკატი",
        "რობერტ დალი",
        "Robert Dahl",
        "Certificate of participation",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let dahl = data
        .people
        .iter_mut()
        .find(|p| p.name == "Robert Dahl")
        .expect("Dahl");
    dahl.names = vec![named("Роберт Даль", Some("ru"))];
    let text = words(Template::Certificates, &data, &office());
    assert!(
        text.contains("Сертификат участника") && text.contains("17–20 ноября 1998"),
        "{text}"
    );
}

/// Two trainings in two countries; Ana comes to both, Ben to one, Cem is only invited.
fn trainings() -> SummaryData {
    let mut data = SummaryData {
        generated_on: Edtf::parse("2026-11-22").ok(),
        ..SummaryData::default()
    };
    for (n, level, status) in [
        (1, "national", "held"),
        (2, "regional", "held"),
        (3, "national", "planned"),
    ] {
        let event = Event {
            id: id(n),
            title: format!("Training {n}"),
            event_kind: "training".into(),
            level: level.into(),
            status: status.into(),
            attendance: Some(20),
            ..Event::default()
        };
        data.add(event.any());
    }
    for (n, name, sex, country) in [
        (11, "Ana", "woman", "AL"),
        (12, "Ben", "man", "GE"),
        (13, "Cem", "man", "GE"),
    ] {
        let person = Person {
            id: id(n),
            name: name.into(),
            sex: sex.into(),
            country: CountryCode::parse(country),
            ..Person::default()
        };
        data.add(person.any());
    }
    for (n, event, person, presence) in [
        (21, 1, 11, "attended"),
        (22, 2, 11, "attended"),
        (23, 1, 12, ""),
        (24, 1, 13, "invited"),
        (25, 3, 13, ""),
        (26, 1, 11, "attended"),
    ] {
        let part = Participation {
            id: id(n),
            event_id: id(event),
            person_id: id(person),
            presence: presence.into(),
            ..Participation::default()
        };
        data.add(part.any());
    }
    data
}

#[test]
fn an_individual_is_counted_once_and_an_attendance_each_time() {
    let columns = vec![
        Column::Trainings,
        Column::Attendances,
        Column::Individuals,
        Column::Women,
        Column::Men,
        Column::Stated,
    ];
    let options = Options {
        columns,
        ..office()
    };
    let csv = String::from_utf8(file(
        Template::DonorFigures,
        &trainings(),
        &options,
        Format::Csv,
    ))
    .expect("UTF-8");
    assert_eq!(
        csv.lines().collect::<Vec<_>>(),
        [
            "\u{feff}\"Country\",\"Attendances\",\"Individuals\",\"Women\",\"Men\"",
            "\"Albania\",\"2\",\"1\",\"1\",\"0\"",
            "\"Georgia\",\"1\",\"1\",\"0\",\"1\"",
            "\"In all\",\"3\",\"2\",\"1\",\"1\"",
        ]
    );
    let text = words(Template::DonorFigures, &trainings(), &options);
    assert!(
        text.contains("Regional 1 1 1 1 0 20 National 1 2 2 1 1 20 In all 2 3 2 1 1 40"),
        "{text}"
    );
}

#[test]
fn a_follow_up_report_tells_what_is_repeated_and_what_nobody_took_up() {
    let mut data = conference();
    data.earlier = vec![Recommendation {
        id: id(1),
        text: "Train them, we said".into(),
        issued_on: Edtf::parse("1995").ok(),
        ..Recommendation::default()
    }];
    data.recommendations[2].repeats_id = Some(id(1));
    let text = words(Template::FollowUpReport, &data, &office());
    assert!(
        text.contains("Earlier, 1995: Train them, we said"),
        "{text}"
    );
    assert!(text.contains("Open for: 28 years"), "{text}");
    let (_, nobody) = text
        .split_once("Nobody took them up Never assessed")
        .expect("a section");
    assert!(nobody.contains("Progressive officials"), "{nobody}");
    assert!(
        !nobody.contains("continued engagement"),
        "that was assessed: {nobody}"
    );
    data.assessments.push(Assessment {
        id: id(2),
        recommendation_id: data.recommendations[2].id,
        status: "not implemented".into(),
        date: Edtf::parse("2020").ok(),
        ..Assessment::default()
    });
    let text = words(Template::FollowUpReport, &data, &office());
    let (_, nobody) = text
        .split_once("Nobody took them up Never assessed")
        .expect("a section");
    assert!(!nobody.contains("Progressive officials"), "{nobody}");
}

#[test]
fn the_history_of_a_record_stays_in_the_office() {
    let mut data = conference();
    data.history = vec![ChangeEntry {
        number: 1,
        sentence: "Accepted what was said in private".into(),
        actor: "A. Officer".into(),
        at: "2026-11-20T10:00:00Z".into(),
        undone: false,
        fields: Vec::new(),
    }];
    let inside = words(Template::RecordSheet, &data, &office());
    assert!(
        inside.contains("Accepted what was said in private") && inside.contains("A. Officer"),
        "{inside}"
    );
    for format in Template::RecordSheet.formats() {
        let outside = file(Template::RecordSheet, &data, &Options::default(), *format);
        let said = String::from_utf8_lossy(&outside);
        assert!(!said.contains("in private") && !said.contains("A. Officer"));
    }
    let outside = words(Template::RecordSheet, &data, &Options::default());
    assert!(
        outside.contains("is not printed for readers outside"),
        "{outside}"
    );
}

#[test]
fn no_format_carries_what_the_audience_may_not_see() {
    for template in Template::ALL {
        for format in [Format::Html, Format::Csv] {
            if !template.formats().contains(&format) {
                continue;
            }
            let bytes = file(*template, &conference(), &Options::default(), format);
            let text = String::from_utf8(bytes).expect("UTF-8");
            for secret in [
                "anti-corruption",
                "Elizabeth Jones",
                "spoken to in private",
                "leckinger@example.org",
            ] {
                assert!(
                    !text.contains(secret),
                    "{template:?} as {format:?} holds {secret}"
                );
            }
        }
    }
}

#[test]
fn a_page_holds_a_records_words_as_words() {
    let mut data = conference();
    data.recommendations[1].text = "<script>alert(1)</script> & \"more\"".into();
    data.recommendations[2].text = "=HYPERLINK(\"http://x\")".into();
    let html = file(
        Template::RecommendationsMatrix,
        &data,
        &office(),
        Format::Html,
    );
    let html = String::from_utf8(html).expect("UTF-8");
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"),
        "{html}"
    );
    assert!(!html.contains("<script") && !html.contains("src=") && !html.contains("@import"));
    let csv = file(
        Template::RecommendationsMatrix,
        &data,
        &office(),
        Format::Csv,
    );
    let csv = String::from_utf8(csv).expect("UTF-8");
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")"), "{csv}");
}
