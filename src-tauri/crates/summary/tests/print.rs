//! What a summary must hold to, whatever is in it.

use summary::{Options, SummaryData, Template};

fn conference() -> SummaryData {
    serde_json::from_str(include_str!("../../../../tests/golden/conference.json")).expect("the sample is SummaryData")
}

#[test]
fn every_template_is_set() {
    for template in Template::ALL {
        let printed = summary::pdf(*template, &conference(), &Options::default()).expect("set");
        assert!(printed.bytes.starts_with(b"%PDF"));
        if let Ok(folder) = std::env::var("SUMMARY_LOOK") {
            std::fs::write(format!("{folder}/{}.pdf", template.name()), printed.bytes).expect("written");
        }
    }
}
