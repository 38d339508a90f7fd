//! Printed output, word for word and page by page: the conference of November 1998 in every template.
//!
//! A change here is a change of what leaves the office. Look at the page before accepting it:
//! `cargo run -p summary --example look -- tests/golden/conference.json FOLDER`, then `cargo insta review`.

use domain::Sensitivity;
use summary::{Options, SummaryData, Template};

fn pages(template: Template, options: &Options) -> String {
    let data: SummaryData =
        serde_json::from_str(include_str!("conference.json")).expect("the sample is SummaryData");
    let words = summary::text(template, &data, options).expect("set");
    let printed = summary::pdf(template, &data, options).expect("set");
    assert_eq!(words.len(), printed.pages as usize);
    let pages: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(i, page)| format!("== page {} ==\n{page}", i + 1))
        .collect();
    format!(
        "{}\n\n== withheld: {} ==",
        pages.join("\n\n"),
        printed.withheld
    )
}

#[test]
fn event_summary_for_the_public() {
    insta::assert_snapshot!(pages(Template::EventSummary, &Options::default()));
}

#[test]
fn event_summary_for_the_office() {
    let office = Options {
        audience: Sensitivity::Internal,
        include_doubtful: true,
        ..Options::default()
    };
    insta::assert_snapshot!(pages(Template::EventSummary, &office));
}

#[test]
fn recommendations_matrix_for_the_public() {
    insta::assert_snapshot!(pages(Template::RecommendationsMatrix, &Options::default()));
}

#[test]
fn action_list_for_the_public() {
    insta::assert_snapshot!(pages(Template::ActionList, &Options::default()));
}
