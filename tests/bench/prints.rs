//! How fast pages are set: the preview while options change, and a long matrix beside other programs.

use crate::{Outcome, id, median, show};
use domain::{Edtf, Record, Sensitivity};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use summary::{Format, Options, SummaryData, Template};

/// A matrix of `n` recommendations, in the words of a real report and with names in three scripts.
fn matrix(n: u128) -> Outcome<SummaryData> {
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds/004_f7205fe6f3a704fb.txt"),
    )?;
    let sentences: Vec<&str> = text
        .split(". ")
        .filter(|s| s.len() > 60 && s.len() < 400)
        .collect();
    let whom = [
        "Central Election Commission",
        "Центральная избирательная комиссия",
        "ცენტრალური საარჩევნო კომისია",
    ];
    let mut data = SummaryData {
        heading: "Bench".into(),
        generated_on: Some(Edtf::parse("2026-01-01")?),
        ..SummaryData::default()
    };
    for i in 0..n {
        let recommendation = domain::record::Recommendation {
            id: id(i),
            number: (i + 1).to_string(),
            text: sentences[i as usize % sentences.len()].replace('\n', " "),
            sensitivity: Sensitivity::Public,
            ..Default::default()
        };
        data.add(recommendation.any());
        let addressee = domain::record::Addressee {
            id: id(1_000_000 + i),
            recommendation_id: id(i),
            label: whom[i as usize % whom.len()].into(),
            sensitivity: Sensitivity::Public,
            ..Default::default()
        };
        data.add(addressee.any());
    }
    Ok(data)
}

/// From a change of options to the pictures of all pages, as the window waits for it.
pub fn preview() -> Outcome<Vec<String>> {
    let mut lines = Vec::new();
    let conference: SummaryData = serde_json::from_str(include_str!("../golden/conference.json"))?;
    let twenty = matrix(250)?;
    for (name, template, data, aim) in [
        (
            "an event summary",
            Template::EventSummary,
            &conference,
            "300 ms",
        ),
        (
            "a long matrix",
            Template::RecommendationsMatrix,
            &twenty,
            "1 s for 20 pages",
        ),
    ] {
        let options = Options::default();
        let pages = summary::preview(template, data, &options)?.pages.len();
        let time = median(5, || {
            summary::preview(template, data, &options)?;
            Ok(())
        })?;
        lines.push(format!(
            "Preview of {name}, {pages} pages: {} (aim {aim})",
            show(time)
        ));
    }
    Ok(lines)
}

/// A matrix of 2,600 rows as PDF beside what other programs make of the same rows, where they are installed.
pub fn beside(folder: &Path) -> Outcome<Vec<String>> {
    let data = matrix(2_600)?;
    let options = Options::default();
    let start = Instant::now();
    let printed = summary::pdf(Template::RecommendationsMatrix, &data, &options)?;
    let ours = start.elapsed();
    let mut lines = vec![format!(
        "Matrix of 2,600 rows as PDF/UA-1 and PDF/A-2a: {} pages in {}",
        printed.pages,
        show(ours)
    )];
    for format in [Format::Html, Format::Docx, Format::Xlsx] {
        let start = Instant::now();
        let file = summary::write(Template::RecommendationsMatrix, &data, &options, format)?;
        lines.push(format!(
            "The same as {}: {}",
            format.name(),
            show(start.elapsed())
        ));
        std::fs::write(folder.join(format!("matrix.{}", format.name())), file.bytes)?;
    }
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (html, docx, out) = (at("matrix.html"), at("matrix.docx"), at("other.pdf"));
    let print_to = format!("--print-to-pdf={out}");
    let others: [(&str, Vec<&str>); 3] = [
        (
            "soffice",
            vec![
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.to_str().unwrap_or("."),
                &docx,
            ],
        ),
        ("weasyprint", vec!["--pdf-variant", "pdf/ua-1", &html, &out]),
        (
            "chromium",
            vec!["--headless", "--no-sandbox", &print_to, &html],
        ),
    ];
    for (program, arguments) in others {
        let start = Instant::now();
        let run = Command::new(program).args(arguments).output();
        let time: Duration = start.elapsed();
        lines.push(match run {
            Ok(done) if done.status.success() => format!(
                "The same rows by {program}: {}, {:.1} times as long",
                show(time),
                time.as_secs_f64() / ours.as_secs_f64()
            ),
            Ok(_) => format!("The same rows by {program}: it failed"),
            Err(_) => format!("The same rows by {program}: not installed here"),
        });
    }
    Ok(lines)
}
