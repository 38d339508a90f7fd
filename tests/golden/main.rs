//! Printed output, word for word and page by page: the conference of November 1998 in every template.
//!
//! A change here is a change of what leaves the office. Look at the page before accepting it:
//! `cargo run -p summary --example look -- tests/golden/conference.json FOLDER`, then `cargo insta review`.

mod office;

use domain::Sensitivity;
use sha2::{Digest, Sha256};
use summary::{Language, Options, SummaryData, Template};

fn conference() -> SummaryData {
    let mut data: SummaryData =
        serde_json::from_str(include_str!("conference.json")).expect("the sample is SummaryData");
    data.record = Some(data.recommendations[2].id);
    data.institution = data.addressees.iter().find_map(|a| a.organisation_id);
    data
}

fn pages(template: Template, options: &Options) -> String {
    let data = conference();
    let words = summary::text(template, &data, options).expect("set");
    let printed = summary::pdf(template, &data, options).expect("set");
    assert_eq!(words.len(), printed.pages as usize);
    // The words could stay and the page still look otherwise: its picture has a number of its own.
    let pictures = summary::preview(template, &data, options)
        .expect("set")
        .pages;
    let pages: Vec<String> = words
        .iter()
        .zip(&pictures)
        .enumerate()
        .map(|(i, (page, picture))| {
            let digest = Sha256::digest(picture);
            let number: String = digest[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            format!("== page {}, picture {number} ==\n{page}", i + 1)
        })
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

/// Every template for the office, the newer ones in another language each, so that the words of all three are seen.
#[test]
fn every_other_template() {
    for (template, language) in [
        (Template::FinalReport, Language::Fr),
        (Template::FollowUpReport, Language::En),
        (Template::AideMemoire, Language::Ru),
        (Template::Register, Language::Ru),
        (Template::SignInSheet, Language::Fr),
        (Template::Badges, Language::En),
        (Template::Certificates, Language::Ru),
        (Template::DonorFigures, Language::Ru),
        (Template::RecordSheet, Language::Fr),
    ] {
        let options = Options {
            audience: Sensitivity::Internal,
            language,
            ..Options::default()
        };
        insta::assert_snapshot!(template.name(), pages(template, &options));
    }
}
