//! How fast pages are set: the preview while options change, and a long matrix beside other programs.
//!
//! Every line is told as soon as it is known: who waits for the last one sees the others.

use crate::{Outcome, desk_in, id, median, read, show};
use domain::{AnyRecord, Edtf, Record, Sensitivity};
use library::{Library, Seal, Stamp};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use summary::{Format, Options, SummaryData, Template};

/// `n` recommendations in the words of a real report, with addressees in three scripts.
fn records(n: u128) -> Outcome<Vec<AnyRecord>> {
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
    let mut all = Vec::new();
    for i in 0..n {
        let recommendation = domain::record::Recommendation {
            id: id(i),
            number: (i + 1).to_string(),
            text: sentences[i as usize % sentences.len()].replace('\n', " "),
            sensitivity: Sensitivity::Public,
            ..Default::default()
        };
        all.push(recommendation.any());
        let addressee = domain::record::Addressee {
            id: id(1_000_000 + i),
            recommendation_id: id(i),
            label: whom[i as usize % whom.len()].into(),
            sensitivity: Sensitivity::Public,
            ..Default::default()
        };
        all.push(addressee.any());
    }
    Ok(all)
}

fn matrix(n: u128) -> Outcome<SummaryData> {
    let mut data = SummaryData {
        heading: "Bench".into(),
        generated_on: Some(Edtf::parse("2026-01-01")?),
        ..SummaryData::default()
    };
    data.extend(records(n)?);
    Ok(data)
}

/// From a change of options to the pages, as the window waits for them: through the command table, out of a sealed
/// library, with nothing kept from the print before.
pub fn preview(folder: &Path) -> Outcome<()> {
    for (n, name) in [
        (12, "a short matrix"),
        (230, "a matrix of twenty pages"),
        (2_600, "a matrix of 2,600 rows"),
    ] {
        let (first, whole, pages) = changes(folder, n)?;
        println!(
            "Preview of {name} after a change of options: first page {} (aim 300 ms), all {pages} pages {} (aim 1 s for twenty)",
            show(first),
            show(whole)
        );
    }
    let conference: SummaryData = serde_json::from_str(include_str!("../golden/conference.json"))?;
    for (name, detail) in [
        ("an event summary", summary::Detail::Full),
        ("the same on one page", summary::Detail::OnePage),
    ] {
        let options = Options {
            detail,
            ..Options::default()
        };
        let mut pages = 0;
        let time = median(5, || {
            pages = summary::preview(Template::EventSummary, &conference, &options)?
                .pages
                .len();
            Ok(())
        })?;
        println!(
            "Preview of {name}, {pages} pages: {} (aim 300 ms)",
            show(time)
        );
    }
    Ok(())
}

/// The middle of the waits for the first page and for all pages, over six changes; and how many pages there are.
fn changes(folder: &Path, n: u128) -> Outcome<(Duration, Duration, u64)> {
    let path = folder.join(format!("prints-{n}.rapporteur"));
    let secret = "a bench of some length";
    let at = chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000);
    let library = Library::create(&path, Seal::Passphrase(secret), at)?;
    let stamp = Stamp {
        actor: domain::Actor("bench".into()),
        at,
    };
    let all = records(n)?;
    library.change(&stamp, |w| {
        for record in &all {
            w.put(record)?;
        }
        Ok(((), "Filled the bench".to_owned()))
    })?;
    drop(library);
    let own = folder.join(format!("desk-{n}"));
    std::fs::create_dir_all(&own)?;
    let desk = desk_in(&own, "Other", Some(secret))?;
    let handle = desk.admit(&path).handle;
    wire::dispatch(
        &desk,
        "open_library",
        json!({"handle": handle, "passphrase": secret}),
    )?;
    let (mut firsts, mut wholes, mut pages) = (Vec::new(), Vec::new(), 0);
    for (language, dates, paper) in [
        ("en", "written", "a4"),
        ("fr", "written", "a4"),
        ("fr", "iso", "a4"),
        ("fr", "iso", "letter"),
        ("ru", "iso", "letter"),
        ("ru", "iso", "a4"),
        ("en", "iso", "a4"),
    ] {
        let request = json!({
            "template": "recommendations-matrix",
            "scope": {},
            "options": {"language": language, "dates": dates, "paper": paper},
        });
        let start = Instant::now();
        let mut reply = wire::dispatch(
            &desk,
            "preview_summary",
            json!({"request": request, "first_only": true}),
        )?;
        draw(&desk, &request, &reply)?;
        firsts.push(start.elapsed());
        if reply["whole"] != true {
            reply = wire::dispatch(
                &desk,
                "preview_summary",
                json!({"request": request, "first_only": false}),
            )?;
        }
        draw(&desk, &request, &reply)?;
        wholes.push(start.elapsed());
        pages = reply["pages"]
            .as_array()
            .map_or(0, |pages| pages.len() as u64);
    }
    // The first brings the fonts in: what comes after is what is waited for again and again.
    let middle = |times: &mut Vec<Duration>| {
        let mut later = times.split_off(1);
        later.sort();
        later[later.len() / 2]
    };
    Ok((middle(&mut firsts), middle(&mut wholes), pages))
}

/// What is seen of a print: its first page.
fn draw(desk: &desk::Desk, request: &Value, reply: &Value) -> Outcome<()> {
    let look = &reply["pages"][0]["look"];
    let draw = json!({"request": request, "page": 0, "look": look, "across": 800});
    wire::dispatch(desk, "draw_summary", draw)?;
    Ok(())
}

/// A program that makes a PDF, with what it is given.
struct Other {
    name: &'static str,
    programs: &'static [&'static str],
    arguments: Vec<String>,
    out: PathBuf,
}

/// A matrix of 2,600 rows as PDF beside what other programs make of the same rows, where they are installed.
pub fn beside(folder: &Path) -> Outcome<()> {
    let options = Options::default();
    // Each once with a few rows first: nobody's first start is counted.
    let few = matrix(3)?;
    let file = |data: &SummaryData, format: Format, name: &str| -> Outcome<String> {
        let made = summary::write(Template::RecommendationsMatrix, data, &options, format)?;
        let path = folder.join(format!("{name}.{}", format.name()));
        std::fs::write(&path, made.bytes)?;
        Ok(path.to_string_lossy().into_owned())
    };
    file(&few, Format::Pdf, "few")?;
    let data = matrix(2_600)?;
    let start = Instant::now();
    let ours = file(&data, Format::Pdf, "matrix")?;
    let took = start.elapsed();
    let (pages, words) = measured(Path::new(&ours))?;
    println!(
        "Matrix of 2,600 rows as PDF/UA-1 and PDF/A-2a: {pages} pages, {words} words in {}",
        show(took)
    );
    for format in [Format::Html, Format::Docx, Format::Xlsx] {
        let start = Instant::now();
        file(&data, format, "rows")?;
        println!("The same as {}: {}", format.name(), show(start.elapsed()));
        file(&few, format, "few")?;
    }
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let others = |stem: &str| {
        let (html, docx) = (at(&format!("{stem}.html")), at(&format!("{stem}.docx")));
        let out = |by: &str| at(&format!("{stem}-{by}.pdf"));
        [
            Other {
                name: "LibreOffice",
                programs: &["soffice", "libreoffice"],
                arguments: vec![
                    // A profile of its own: an office that is open takes the work over otherwise.
                    format!("-env:UserInstallation=file://{}", at("office")),
                    "--headless".into(),
                    "--convert-to".into(),
                    "pdf:writer_pdf_Export:{\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"}}".into(),
                    "--outdir".into(),
                    at("by-office"),
                    docx,
                ],
                out: folder.join("by-office").join(format!("{stem}.pdf")),
            },
            Other {
                name: "WeasyPrint",
                programs: &["weasyprint"],
                arguments: vec!["--pdf-variant".into(), "pdf/ua-1".into(), html.clone(), out("weasyprint")],
                out: out("weasyprint").into(),
            },
            Other {
                name: "Chromium",
                programs: &["chromium", "chromium-browser", "google-chrome"],
                arguments: vec![
                    "--headless".into(),
                    "--no-sandbox".into(),
                    "--disable-gpu".into(),
                    "--no-pdf-header-footer".into(),
                    format!("--user-data-dir={}", at("chromium")),
                    format!("--print-to-pdf={}", out("chromium")),
                    html,
                ],
                out: out("chromium").into(),
            },
        ]
    };
    for (warm, other) in others("few").into_iter().zip(others("rows")) {
        let run = |of: &Other| {
            of.programs
                .iter()
                .find_map(|program| Command::new(program).args(&of.arguments).output().ok())
        };
        if run(&warm).is_none() {
            println!("The same rows by {}: not installed here", other.name);
            continue;
        }
        let start = Instant::now();
        let done = run(&other).is_some_and(|done| done.status.success());
        let time = start.elapsed();
        match measured(&other.out) {
            Ok((pages, words)) if done => println!(
                "The same rows by {}: {pages} pages, {words} words in {}, {:.1} times as long",
                other.name,
                show(time),
                time.as_secs_f64() / took.as_secs_f64()
            ),
            _ => println!("The same rows by {}: it failed", other.name),
        }
    }
    Ok(())
}

/// Pages and words of a PDF, so that equal content is seen and not believed.
fn measured(pdf: &Path) -> Outcome<(usize, usize)> {
    let document = read("print.pdf", &std::fs::read(pdf)?)?;
    Ok((
        document.pages.len(),
        document.text.split_whitespace().count(),
    ))
}
