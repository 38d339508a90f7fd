//! Several reports on one thing: what a later one says became of earlier advice, and the new version of a report. The
//! reports are written for the purpose, in the manner of real ones; beside each stands what a careful reader takes from it.

use crate::desk::{Journey, related};
use crate::follow_up::words_of;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("across")
        .join(name)
}

fn gold(name: &str) -> Value {
    let text = std::fs::read_to_string(file(name)).expect("the gold");
    serde_json::from_str(&text).expect("JSON")
}

fn read(j: &Journey, name: &str) -> Value {
    let job = j.import(&[file(name)], false, false);
    assert_eq!(job["state"], "done", "{job}");
    job["outcomes"][0]["report_id"].clone()
}

fn pending(j: &Journey, report: &Value, kind: &str) -> Vec<Value> {
    let mut finds = j.finds(report, kind);
    finds.retain(|f| f["suggestion"]["state"] == "pending");
    finds
}

/// Accepts what was found of these kinds, one after the other.
fn accept(j: &Journey, report: &Value, kinds: &[&str]) {
    for kind in kinds {
        for find in pending(j, report, kind) {
            j.ask(
                "accept_suggestion",
                json!({"id": find["suggestion"]["id"], "corrected": null, "as_history": false}),
            );
        }
    }
}

fn field<'v>(find: &'v Value, name: &str) -> &'v str {
    find["suggestion"]["found"]["fields"][name]
        .as_str()
        .unwrap_or("")
}

/// The recommendation of that number.
fn numbered(j: &Journey, number: &str) -> Value {
    let rows = j.list("recommendation");
    let row = rows.iter().find(|r| r["number"] == number);
    row.unwrap_or_else(|| panic!("number {number} in {rows:#?}"))
        .clone()
}

/// A library with the mission of 2021 accepted and that of 2025 read in.
fn two_missions() -> (Journey, Value, Value) {
    let j = Journey::with_library();
    let first = read(&j, "mission.md");
    accept(&j, &first, &["event", "recommendation"]);
    assert_eq!(j.list("recommendation").len(), 6);
    let second = read(&j, "mission_follow_up.md");
    (j, first, second)
}

#[test]
fn what_a_later_report_says_of_each_recommendation_is_proposed_with_its_words() {
    let (j, _, second) = two_missions();
    let proposed = pending(&j, &second, "assessment");
    let gold = gold("mission_follow_up.gold.json");
    let gold = gold.as_array().expect("a list");
    assert_eq!(proposed.len(), gold.len(), "{proposed:#?}");
    for expected in gold {
        let meant = numbered(&j, expected["recommendation"].as_str().expect("a number"));
        let find = proposed
            .iter()
            .find(|f| f["same"] == meant["id"])
            .unwrap_or_else(|| panic!("{expected} in {proposed:#?}"));
        assert_eq!(field(find, "status"), expected["status"], "{find:#}");
        assert!(
            expected["sentence"]
                .as_str()
                .is_some_and(|s| s == field(find, "text")),
            "{find:#}"
        );
        assert_eq!(field(find, "date"), "2025-07-02");
        assert_eq!(find["candidates"][0]["title"], meant["text"]);
        assert!(
            !find["suggestion"]["found"]["because"]
                .as_array()
                .expect("reasons")
                .is_empty()
        );
    }
    // Nothing was assessed by reading.
    assert!(j.list("assessment").is_empty());
}

#[test]
fn an_accepted_statement_is_a_dated_assessment_with_its_words_and_undo_takes_it_back() {
    let (j, _, second) = two_missions();
    let deposit = numbered(&j, "5");
    let finds = pending(&j, &second, "assessment");
    let find = finds
        .iter()
        .find(|f| f["same"] == deposit["id"])
        .expect("the deposit");
    let note = j.ask(
        "merge_suggestion",
        json!({"id": find["suggestion"]["id"], "into": deposit["id"], "corrected": null}),
    );
    assert!(
        note["sentence"]
            .as_str()
            .is_some_and(|s| s.starts_with("Assessed “The authorities should lower")
                && s.contains("as not implemented on the words of “Election Assessment")),
        "{note}"
    );
    let view = j.show(&deposit["id"]);
    let series = related(&view, "assessments");
    assert_eq!(series.len(), 1);
    let assessment = &series[0]["link"];
    assert_eq!(
        (
            &assessment["status"],
            &assessment["date"],
            &assessment["assessor"]
        ),
        (
            &json!("not implemented"),
            &json!("2025-07-02"),
            &json!("Regional Election Network")
        )
    );
    let cited: Vec<&Value> = view["citations"]
        .as_array()
        .expect("citations")
        .iter()
        .filter(|c| c["citation"]["record_id"] == assessment["id"])
        .collect();
    let text = j.review(&second)["text"].as_str().expect("text").to_owned();
    assert!(
        cited.iter().any(|c| c["citation"]["field"] == "status"
            && c["citation"]["report_id"] == second
            && c["citation"]["quote"]["exact"]
                .as_str()
                .is_some_and(|words| text.contains(words) && words.contains("remain unaddressed"))),
        "{cited:#?}"
    );
    assert_eq!(numbered(&j, "5")["status"], "not implemented");

    // In print it stands like any other assessment, with the report that says so.
    let path = j.folder.path().join("matrix.pdf");
    let request = json!({"template": "recommendations-matrix", "scope": {}, "options": {}});
    j.ask(
        "save_summary",
        json!({"request": request, "handle": j.place(&path)}),
    );
    let printed = words_of(&std::fs::read(&path).expect("the print"));
    assert!(
        printed.contains("Not implemented") && printed.contains("Several prior recommendations"),
        "{printed}"
    );

    j.ask("undo", json!({}));
    assert_eq!(numbered(&j, "5")["status"], "not yet assessed");
    assert_eq!(pending(&j, &second, "assessment").len(), finds.len());
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

#[test]
fn the_officer_corrects_the_status_picks_another_recommendation_or_rejects_for_good() {
    let (j, _, second) = two_missions();
    let finds = pending(&j, &second, "assessment");
    let of = |number: &str| {
        let id = numbered(&j, number)["id"].clone();
        finds
            .iter()
            .find(|f| f["same"] == id)
            .expect("a statement")
            .clone()
    };
    // Another status.
    let training = of("3");
    let mut fields = training["suggestion"]["found"]["fields"].clone();
    fields["status"] = json!("mostly implemented");
    j.ask(
        "merge_suggestion",
        json!({"id": training["suggestion"]["id"], "into": training["same"],
            "corrected": {"kind": "assessment", "fields": fields}}),
    );
    assert_eq!(numbered(&j, "3")["status"], "mostly implemented");
    // Another recommendation, found by its words.
    let debates = of("6");
    let offered = j.ask(
        "merge_candidates",
        json!({"id": debates["suggestion"]["id"], "text": "accessible"}),
    );
    assert_eq!(offered[0]["id"], numbered(&j, "4")["id"], "{offered}");
    j.ask(
        "merge_suggestion",
        json!({"id": debates["suggestion"]["id"], "into": offered[0]["id"], "corrected": null}),
    );
    assert_eq!(numbered(&j, "4")["status"], "not implemented");
    // No recommendation at all is refused, as is anything else.
    let donations = of("2");
    j.refused(
        "accept_suggestion",
        json!({"id": donations["suggestion"]["id"], "corrected": null, "as_history": false}),
    );
    j.refused(
        "merge_suggestion",
        json!({"id": donations["suggestion"]["id"], "into": second, "corrected": null}),
    );
    // Rejected is rejected: looking again brings nothing back.
    j.ask(
        "reject_suggestions",
        json!({"ids": [donations["suggestion"]["id"]]}),
    );
    let note = j.ask("look_for_follow_ups", json!({"report_id": second}));
    assert_eq!(note["number"], 0, "{note}");
    // With many others it is not accepted.
    let ids: Vec<Value> = pending(&j, &second, "assessment")
        .iter()
        .map(|f| f["suggestion"]["id"].clone())
        .collect();
    let note = j.ask(
        "accept_suggestions",
        json!({"ids": ids, "as_history": false}),
    );
    assert_eq!(
        pending(&j, &second, "assessment").len(),
        ids.len(),
        "{note}"
    );
}

#[test]
fn a_report_read_before_its_forerunner_is_looked_through_again() {
    let j = Journey::with_library();
    let second = read(&j, "mission_follow_up.md");
    assert!(pending(&j, &second, "assessment").is_empty());
    let first = read(&j, "mission.md");
    accept(&j, &first, &["event", "recommendation"]);
    let note = j.ask("look_for_follow_ups", json!({"report_id": second}));
    assert!(
        note["sentence"]
            .as_str()
            .is_some_and(|s| s.ends_with("5 finds")),
        "{note}"
    );
    assert_eq!(pending(&j, &second, "assessment").len(), 5);
    // What the report itself recommends is no earlier advice of which it speaks.
    accept(&j, &second, &["recommendation"]);
    let again = j.ask("look_for_follow_ups", json!({"report_id": second}));
    assert_eq!(again["number"], 0, "{again}");
    j.ask("undo", json!({}));
}

#[test]
fn what_is_said_of_another_country_or_before_the_advice_was_given_is_not_proposed() {
    let (j, _, second) = two_missions();
    assert_eq!(pending(&j, &second, "assessment").len(), 5);
    let text = std::fs::read_to_string(file("mission_follow_up.md")).expect("the report");
    let elsewhere = text
        .replace("Georgia", "Moldova")
        .replace("Tbilisi", "Chisinau");
    let before = text.replace("2025", "2017");
    for (name, text) in [("elsewhere.md", elsewhere), ("before.md", before)] {
        let path = j.folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        let job = j.import(&[path], false, false);
        let report = &job["outcomes"][0]["report_id"];
        assert!(pending(&j, report, "assessment").is_empty(), "{name}");
    }
}

/// A library with the workshop reviewed, and its corrected edition read in.
fn two_editions() -> (Journey, Value, Value) {
    let j = Journey::with_library();
    let first = read(&j, "workshop.md");
    accept(
        &j,
        &first,
        &["event", "organisation", "person", "recommendation"],
    );
    let rest: Vec<Value> = j
        .finds(&first, "action")
        .iter()
        .chain(&j.finds(&first, "material"))
        .map(|f| f["suggestion"]["id"].clone())
        .collect();
    j.ask("reject_suggestions", json!({"ids": rest}));
    let second = read(&j, "workshop_revised.md");
    (j, first, second)
}

fn words(pieces: &Value) -> String {
    let pieces = pieces.as_array().expect("pieces");
    pieces.iter().filter_map(|p| p["text"].as_str()).collect()
}

#[test]
fn a_corrected_edition_is_offered_as_a_new_version_and_compared_side_by_side() {
    let (j, first, second) = two_editions();
    let versions = j.ask("get_versions", json!({"report_id": second}));
    let offer = &versions["offers"][0];
    assert_eq!(offer["id"], first, "{versions:#}");
    assert!(
        offer["because"].to_string().contains("the same title"),
        "{offer:#}"
    );
    let view = j.ask("compare_versions", json!({"id": second, "earlier": first}));
    let gold = gold("workshop_revised.gold.json");
    let of = |fate: &str| -> Vec<(String, String)> {
        let all = view["passages"].as_array().expect("passages");
        all.iter()
            .filter(|p| p["passage"]["fate"] == fate && p["passage"]["field"] == "text")
            .map(|p| (words(&p["old"]), words(&p["new"])))
            .collect()
    };
    let texts =
        |name: &str| -> Vec<String> { serde_json::from_value(gold[name].clone()).expect("texts") };
    let changed: Vec<(String, String)> =
        serde_json::from_value(gold["changed"].clone()).expect("pairs");
    assert_eq!(of("changed"), changed, "{view:#}");
    let vanished: Vec<String> = of("vanished").into_iter().map(|p| p.0).collect();
    assert_eq!(vanished, texts("vanished"), "{view:#}");
    let moved: Vec<String> = of("moved").into_iter().map(|p| p.0).collect();
    assert_eq!(moved, texts("moved"), "{view:#}");
    assert!(view["kept"].as_u64().is_some_and(|n| n > 0));
    // Comparing changes nothing.
    assert_eq!(view["taken"], false);
    assert_eq!(
        j.ask("get_versions", json!({"report_id": second})),
        versions
    );
}

#[test]
fn taking_a_new_version_carries_every_citation_and_decision_over_and_undo_takes_it_back() {
    let (j, first, second) = two_editions();
    let before = j.finds(&second, "recommendation");
    assert!(before.iter().all(|f| f["suggestion"]["state"] == "pending"));
    let cited = |j: &Journey| -> Vec<Value> {
        j.list("recommendation")
            .iter()
            .map(|row| j.show(&row["id"]))
            .collect()
    };
    let old_views = cited(&j);
    j.ask("take_version", json!({"id": second, "earlier": first}));

    let text = j.review(&second)["text"].as_str().expect("text").to_owned();
    let old_text = j.review(&first)["text"].as_str().expect("text").to_owned();
    let gold = gold("workshop_revised.gold.json");
    let vanished = gold["vanished"][0].as_str().expect("words");
    for view in cited(&j) {
        let words = view["record"]["text"].as_str().expect("words").to_owned();
        let own: Vec<&Value> = view["citations"]
            .as_array()
            .expect("citations")
            .iter()
            .filter(|c| c["citation"]["field"] == "text")
            .collect();
        assert_eq!(own.len(), 1, "no citation is lost or doubled: {own:#?}");
        let quote = &own[0]["citation"]["quote"];
        let stands = |text: &str| -> String {
            let at = |edge: &str| quote[edge].as_u64().expect("an offset") as usize;
            text.chars()
                .skip(at("start"))
                .take(at("end") - at("start"))
                .collect()
        };
        if words == vanished {
            assert_eq!(own[0]["citation"]["report_id"], first);
            assert_eq!(
                own[0]["outdated"], true,
                "it says that it is of the old version"
            );
            assert_eq!(quote["exact"], stands(&old_text));
        } else {
            assert_eq!(own[0]["citation"]["report_id"], second);
            assert_eq!(own[0]["outdated"], false);
            assert_eq!(quote["exact"], stands(&text));
        }
        // Where the words changed, the record keeps its own and shows the others.
        let changed = words.contains("20 days");
        assert_eq!(
            view["disagreements"].as_array().map(Vec::len),
            Some(usize::from(changed)),
            "{view:#}"
        );
        if changed {
            assert!(
                view["disagreements"][0]["others"][0]["citation"]["says"]
                    .as_str()
                    .is_some_and(|says| says.contains("30 days"))
            );
        }
    }
    // What was decided does not come again; what is new does.
    let waiting: Vec<String> = pending(&j, &second, "recommendation")
        .iter()
        .map(|f| field(f, "text").to_owned())
        .collect();
    let fresh: Vec<String> = serde_json::from_value(gold["new"].clone()).expect("texts");
    assert_eq!(waiting, fresh);
    assert!(pending(&j, &second, "action").is_empty(), "rejections hold");
    assert!(pending(&j, &second, "person").is_empty());
    let versions = j.ask("get_versions", json!({"report_id": second}));
    assert_eq!(versions["taken"]["earlier"], first);
    assert!(versions["offers"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(
        j.ask("get_versions", json!({"report_id": first}))["later"][0],
        second
    );
    assert!(j.show(&second)["record"]["derived_from"].is_null());
    j.refused("take_version", json!({"id": second, "earlier": first}));
    j.refused("take_version", json!({"id": first, "earlier": second}));
    assert_eq!(j.ask("check_library", json!({})), json!([]));

    j.ask("undo", json!({}));
    assert_eq!(cited(&j), old_views, "one undo, and all is as it was");
    assert_eq!(j.finds(&second, "recommendation"), before);
    j.ask("redo", json!({}));
    assert_eq!(pending(&j, &second, "recommendation").len(), 1);
}

#[test]
fn two_reports_kept_apart_are_not_offered_again_and_accept_all_waits_for_the_answer() {
    let j = Journey::with_library();
    let first = read(&j, "workshop.md");
    let job = j.import(&[file("workshop_revised.md")], true, false);
    let second = job["outcomes"][0]["report_id"].clone();
    assert!(
        j.finds(&second, "recommendation")
            .iter()
            .all(|f| f["suggestion"]["state"] == "pending"),
        "it may be a new version: nothing is accepted unasked"
    );
    j.ask("keep_apart", json!({"one": second, "other": first}));
    let versions = j.ask("get_versions", json!({"report_id": second}));
    assert_eq!(versions["offers"], json!([]));
    // Another report altogether is never offered.
    let other = read(&j, "mission.md");
    assert_eq!(
        j.ask("get_versions", json!({"report_id": other}))["offers"],
        json!([])
    );
}
