//! Reading and extracting annotated documents beside spaCy's small English model on the same texts: time, and what is found of
//! people, of organisations, and of the cities in which events were held.

#[path = "../score/annotated.rs"]
#[allow(dead_code, reason = "the score uses more of it")]
mod annotated;
#[path = "../score/rules.rs"]
#[allow(dead_code, reason = "the score uses more of it")]
pub(crate) mod rules;

use crate::{Outcome, read, show};
use annotated::Annotated;
use domain::suggestion::{Find, Found};
use rules::Count;
use serde::Deserialize;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What `spacy_names.py` answers.
#[derive(Deserialize)]
struct Answer {
    seconds: f64,
    found: Vec<Names>,
}

/// Names found in one document.
#[derive(Default, Deserialize)]
struct Names {
    people: Vec<String>,
    places: Vec<String>,
    organisations: Vec<String>,
}

/// Measures on a folder of annotated documents; on the seeds when none is named.
pub fn measure(folder: Option<PathBuf>) -> Outcome<Vec<String>> {
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds"));
    let documents = annotated::all(&folder)?;
    let (mut texts, mut ours, mut time) = (Vec::new(), Vec::new(), Duration::ZERO);
    for document in &documents {
        let bytes = std::fs::read(&document.file)?;
        let name = document.file.to_string_lossy().into_owned();
        // Once before the clock starts, as spaCy has its sentence.
        if texts.is_empty() {
            extract::extract(&read(&name, &bytes)?, "", &name);
        }
        let start = Instant::now();
        let text = read(&name, &bytes)?;
        let reading = extract::extract(&text, "", &name);
        time += start.elapsed();
        ours.push(names(&reading.suggestions));
        texts.push(text.text);
    }
    // A second time, when every pattern that these texts call for has been compiled, as spaCy's weights are loaded.
    let start = Instant::now();
    for document in &documents {
        let name = document.file.to_string_lossy().into_owned();
        let text = read(&name, &std::fs::read(&document.file)?)?;
        extract::extract(&text, "", &name);
    }
    let again = start.elapsed();
    let length: usize = texts.iter().map(String::len).sum();
    let mut lines = vec![
        format!(
            "Names in {} documents, {:.0} kB: read and extracted whole in {}; in {} when no pattern is left to compile",
            documents.len(),
            length as f64 / 1000.0,
            show(time),
            show(again)
        ),
        line("ours", &documents, &ours),
    ];
    match spacy(&texts)? {
        None => {
            lines.push("spaCy: not installed here (tests/bench/spacy_names.py says how)".into());
        }
        Some(answer) => {
            lines.push(format!(
                "spaCy's small English model, the recogniser of names alone: {}, {:.1} and {:.1} times as long",
                show(Duration::from_secs_f64(answer.seconds)),
                answer.seconds / time.as_secs_f64(),
                answer.seconds / again.as_secs_f64()
            ));
            lines.push(line("spaCy", &documents, &answer.found));
        }
    }
    Ok(lines)
}

fn names(found: &[Found]) -> Names {
    let mut names = Names::default();
    for found in found {
        match &found.find {
            Find::Person(person) => names.people.push(person.name.clone()),
            Find::Organisation(organisation) => names.organisations.push(organisation.name.clone()),
            Find::Event(event) => names.places.extend(event.city.clone()),
            _ => {}
        }
    }
    names
}

fn spacy(texts: &[String]) -> Outcome<Option<Answer>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/spacy_names.py");
    let started = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return Ok(None);
    };
    if let Some(mut input) = child.stdin.take() {
        // A script that could not start hears nothing; its status says so.
        let _ = input.write_all(&serde_json::to_vec(texts)?);
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&output.stdout)?))
}

/// F1 on people, recall of organisations and of the events' cities: the annotation lists no other places.
fn line(who: &str, documents: &[Annotated], found: &[Names]) -> String {
    let (mut people, mut organisations, mut cities) = (Vec::new(), Vec::new(), Count::default());
    for (document, names) in documents.iter().zip(found) {
        people.push(compared(
            document,
            "people",
            &names.people,
            rules::same_person,
        ));
        organisations.push(compared(
            document,
            "organisations",
            &names.organisations,
            rules::same_organisation,
        ));
        let places: Vec<String> = names
            .places
            .iter()
            .map(|place| rules::words(place).join(" "))
            .collect();
        for event in list(document, "events") {
            if let Some(city) = event["city"]
                .as_str()
                .filter(|c| !c.is_empty() && event["secondary"] != true)
            {
                let known = places.contains(&rules::words(city).join(" "));
                cities.right += usize::from(known);
                cities.missed += usize::from(!known);
            }
        }
    }
    let (precision, recall, f1) = people.into_iter().sum::<Count>().shares();
    format!(
        "{who}: people P {precision:.2} R {recall:.2} F1 {f1:.2}; organisations R {:.2}; cities of events R {:.2} ({} of {})",
        organisations.into_iter().sum::<Count>().shares().1,
        cities.shares().1,
        cities.right,
        cities.right + cities.missed
    )
}

fn list<'a>(document: &'a Annotated, key: &str) -> impl Iterator<Item = &'a Value> {
    document
        .gold
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn compared(
    document: &Annotated,
    key: &str,
    names: &[String],
    same: fn(&[String], &[String]) -> f64,
) -> Count {
    let gold: Vec<&Value> = list(document, key).collect();
    let doubtful: Vec<bool> = gold.iter().map(|g| g["doubtful"] == true).collect();
    let theirs: Vec<Vec<String>> = names.iter().map(|name| rules::words(name)).collect();
    let likeness: Vec<Vec<f64>> = gold
        .iter()
        .map(|g| {
            let ours = rules::words(g["name"].as_str().or(g.as_str()).unwrap_or(""));
            theirs.iter().map(|theirs| same(&ours, theirs)).collect()
        })
        .collect();
    let compared = rules::compare(&likeness, names.len(), &doubtful, 1.0);
    Count {
        right: compared.right.len(),
        extra: compared.extra.len(),
        missed: compared.missed.len(),
    }
}
