use super::*;
use domain::document::{Block, BlockKind};
use domain::text::{CodePoint, TextIndex};

fn read(text: &str) -> Vec<(AssessmentFind, Found)> {
    of(&Document {
        text: text.into(),
        ..Document::default()
    })
}

fn of(document: &Document) -> Vec<(AssessmentFind, Found)> {
    let index = TextIndex::new(&document.text);
    follow_ups(document)
        .into_iter()
        .map(|found| {
            for cited in &found.citations {
                assert!(cited.quote.holds_in(&index), "{cited:?}");
            }
            let Find::Assessment(find) = found.find.clone() else {
                panic!("another kind: {found:?}")
            };
            (find, found)
        })
        .collect()
}

#[test]
fn an_enumeration_is_one_statement_a_member() {
    let said = read(
        "Several previous ODIHR recommendations remain unaddressed, including those on campaign finance disclosure, \
         candidate registration fees, and the publication of voter lists.",
    );
    let about: Vec<_> = said.iter().map(|(f, _)| f.about.as_str()).collect();
    assert_eq!(
        about,
        [
            "campaign finance disclosure",
            "candidate registration fees",
            "publication of voter lists"
        ]
    );
    assert!(said.iter().all(|(f, _)| f.status == "not implemented"));
    assert!(
        said.iter()
            .all(|(f, _)| f.text.starts_with("Several previous"))
    );
}

#[test]
fn what_is_meant_by_this_stands_in_the_sentence_before() {
    let said = read(
        "The amended law requires the CEC to publish results by polling station. This addresses a prior ODIHR \
         recommendation.",
    );
    let [(find, found)] = &said[..] else {
        panic!("{said:#?}")
    };
    assert_eq!(find.status, "fully implemented");
    assert!(
        find.about.contains("results by polling station"),
        "{}",
        find.about
    );
    assert!(found.citations.iter().any(|c| c.field == "about"));
}

#[test]
fn recommendations_named_by_number_have_the_status_of_their_clause() {
    let said = read(
        "Recommendations 3, 7 and 12 from the 2018 final report are fully implemented; recommendations 1 and 4 are \
         partially implemented; recommendation 9 has not been implemented.",
    );
    let told: Vec<_> = said
        .iter()
        .map(|(f, _)| (f.number.as_deref().unwrap_or(""), f.status.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("3", "fully implemented"),
            ("7", "fully implemented"),
            ("12", "fully implemented"),
            ("1", "partially implemented"),
            ("4", "partially implemented"),
            ("9", "not implemented"),
        ]
    );
    assert!(
        said.iter()
            .all(|(f, _)| f.issued.as_deref() == Some("2018"))
    );
}

#[test]
fn a_table_with_a_column_of_statuses_is_read_row_by_row() {
    let cells = [
        ["No.", "Recommendation", "Status", "Comments"],
        [
            "1",
            "The CEC should publish results by polling station.",
            "Implemented",
            "Results were published on the website within two days.",
        ],
        [
            "2",
            "The law should regulate third-party campaigning.",
            "Not implemented",
            "",
        ],
    ];
    let mut document = Document::default();
    for (row, line) in cells.iter().enumerate() {
        for (column, cell) in line.iter().enumerate() {
            let start = CodePoint(document.text.chars().count() as u32);
            document.text.push_str(cell);
            let end = CodePoint(document.text.chars().count() as u32);
            document.text.push('\n');
            document.blocks.push(Block {
                kind: BlockKind::TableCell {
                    table: 0,
                    row: row as u32,
                    column: column as u32,
                },
                start,
                end,
                page: None,
            });
        }
    }
    let said = of(&document);
    let told: Vec<_> = said
        .iter()
        .map(|(f, _)| {
            (
                f.number.as_deref().unwrap_or(""),
                f.status.as_str(),
                f.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "1",
                "fully implemented",
                "Results were published on the website within two days."
            ),
            ("2", "not implemented", "Not implemented"),
        ]
    );
    assert_eq!(
        said[1].0.about,
        "The law should regulate third-party campaigning."
    );
}

#[test]
fn a_line_that_gives_the_status_is_about_what_stands_above_it() {
    let said = read(
        "Recommendation 4: The authorities should lower the deposit for candidates.\n\nStatus: Partially implemented\n",
    );
    let [(find, _)] = &said[..] else {
        panic!("{said:#?}")
    };
    assert_eq!(
        (find.status.as_str(), find.number.as_deref()),
        ("partially implemented", Some("4"))
    );
    assert!(find.about.contains("lower the deposit"), "{}", find.about);
}

#[test]
fn a_list_under_the_sentence_is_one_statement_an_item() {
    let text = "The following previous recommendations have not been implemented:\n\n\
        - to lower the deposit for candidates in local elections\n- to publish the minutes of the commission's sessions\n";
    let about: Vec<_> = read(text).into_iter().map(|(f, _)| f.about).collect();
    assert_eq!(about.len(), 2, "{about:?}");
    assert!(
        about[0].contains("deposit") && about[1].contains("minutes"),
        "{about:?}"
    );
}

#[test]
fn a_short_phrase_bears_on_a_long_recommendation_and_not_on_another() {
    let long = "The law should be amended to require full disclosure of campaign finance, including donations and \
        expenditure, before election day.";
    assert!(bears_on("campaign finance disclosure", long).0 >= MEANT);
    assert!(bears_on("candidate registration fees", long).0 < MEANT);
    assert!(bears_on("the election law", long).0 < MEANT);
}

#[test]
fn what_says_nothing_of_earlier_advice_is_left_alone() {
    for text in [
        "",
        "The CEC should publish results by polling station.",
        "The law was amended in 2021 to lower the deposit.",
        "Participants discussed recommendations.",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
}
