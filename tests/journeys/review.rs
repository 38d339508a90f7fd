//! From a report to records: accepting, merging, rejecting, and taking it all back.

use crate::desk::{Journey, related, seed};
use serde_json::{Value, json};

fn id(find: &Value) -> Value {
    find["suggestion"]["id"].clone()
}

fn sure<'v>(finds: &'v [Value], has: &str) -> &'v Value {
    finds
        .iter()
        .find(|f| f["suggestion"]["found"]["fields"].to_string().contains(has))
        .unwrap_or_else(|| panic!("a find with '{has}' in {finds:#?}"))
}

#[test]
fn an_accepted_recommendation_is_in_the_list_with_its_words_and_comes_and_goes_with_undo() {
    let j = Journey::with_library();
    let report = j.import_seed("004");
    let finds = j.finds(&report, "recommendation");
    let find = sure(&finds, "anti-corruption");
    let words = find["suggestion"]["found"]["fields"]["text"].clone();
    j.heard();
    let reply = j.ask(
        "accept_suggestion",
        json!({"id": id(find), "corrected": null, "as_history": false}),
    );
    assert!(
        reply["change"]["sentence"]
            .as_str()
            .unwrap()
            .starts_with("Accepted the recommendation “"),
        "{reply}"
    );
    let told = j.heard();
    assert!(
        told.iter()
            .any(|e| matches!(e, wire::DeskEvent::Changed { stale, undo }
            if stale.kinds.contains(&domain::Kind::Recommendation) && undo.undo.is_some())),
        "{told:?}"
    );
    let rows = j.list("recommendation");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["text"], words);
    assert_eq!(rows[0]["status"], "not yet assessed");

    let view = j.show(&reply["record_id"]);
    let cited = view["citations"].as_array().unwrap();
    let text = j.review(&report)["text"].as_str().unwrap().to_owned();
    let quote = cited
        .iter()
        .find(|c| c["citation"]["field"] == "text")
        .expect("its words are cited");
    let quote = &quote["citation"]["quote"];
    let at = |edge: &str| quote[edge].as_u64().unwrap() as usize;
    let stands: String = text
        .chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect();
    assert_eq!(
        quote["exact"], stands,
        "the quote is what stands at its place"
    );

    let twice = j.refused(
        "accept_suggestion",
        json!({"id": id(find), "corrected": null, "as_history": false}),
    );
    assert_eq!(twice.code, wire::Code::Invalid);

    j.ask("undo", json!({}));
    assert!(j.list("recommendation").is_empty());
    let state = |j: &Journey| {
        sure(&j.finds(&report, "recommendation"), "anti-corruption")["suggestion"]["state"].clone()
    };
    assert_eq!(state(&j), "pending", "the find waits again");
    assert_eq!(
        j.ask("count_records", json!({}))["citation"].as_u64(),
        Some(citations_of_report(&j, &report))
    );
    j.ask("redo", json!({}));
    assert_eq!(j.list("recommendation")[0]["text"], words);
    assert_eq!(state(&j), "accepted");
    assert_eq!(j.ask("check_library", json!({})), json!([]));
}

fn citations_of_report(j: &Journey, report: &Value) -> u64 {
    j.show(report)["citations"].as_array().unwrap().len() as u64
}

#[test]
fn the_roundtable_announced_in_one_report_and_told_of_in_another_is_one_event() {
    let j = Journey::with_library();
    let told = j.import_seed("001");
    let accepted = j.ask(
        "accept_suggestion",
        json!({"id": id(&j.finds(&told, "event")[0]), "corrected": null, "as_history": false}),
    );
    let event = accepted["record_id"].clone();
    assert_eq!(j.show(&event)["record"]["city"], "");
    let announced = j.import_seed("003");
    let find = &j.finds(&announced, "event")[0];
    assert_eq!(
        find["candidates"][0]["id"], event,
        "proposed as the same event: {find:#}"
    );
    assert_eq!(find["same"], event, "so surely that accepting merges it");
    j.ask("merge_suggestion", json!({"id": id(find), "into": event}));
    let view = j.show(&event);
    assert_eq!(view["record"]["city"], "Tirana");
    assert_eq!(view["record"]["country"], "AL");
    assert_eq!(
        (&view["record"]["start"], &view["record"]["end"]),
        (&json!("2023-07-04"), &json!("2023-07-05"))
    );
    for field in ["city", "start"] {
        let from: Vec<_> = view["citations"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| c["citation"]["field"] == field && c["citation"]["record_id"] == event)
            .collect();
        assert!(
            !from.is_empty() && from.iter().all(|c| c["citation"]["report_id"] == announced),
            "{field}: {from:?}"
        );
    }
    assert_eq!(related(&view, "reports").len(), 2);
    assert_eq!(j.list("event").len(), 1);
    let organisers: Vec<_> = related(&view, "organisers")
        .iter()
        .map(|o| o["row"]["name"].clone())
        .collect();
    let distinct: std::collections::HashSet<String> =
        organisers.iter().map(Value::to_string).collect();
    assert_eq!(
        distinct.len(),
        organisers.len(),
        "nobody organises twice: {organisers:?}"
    );
}

#[test]
fn a_find_that_is_taken_before_its_matches_are_told_is_merged_all_the_same() {
    let j = Journey::with_library();
    let told = j.import_seed("001");
    let take = |find: &Value| {
        j.ask(
            "accept_or_merge",
            json!({"id": id(find), "corrected": null, "as_history": false}),
        )
    };
    let first = take(&j.finds(&told, "event")[0]);
    assert!(
        first["sentence"]
            .as_str()
            .unwrap()
            .starts_with("Accepted the event"),
        "the library holds nothing like it: {first}"
    );
    let event = j.list("event")[0]["id"].clone();
    let announced = j.import_seed("003");
    let at_once = j.ask("open_review", json!({"report_id": announced}));
    let find = at_once["suggestions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["suggestion"]["found"]["kind"] == "event")
        .expect("an event");
    assert_eq!(
        (&find["same"], &find["candidates"]),
        (&Value::Null, &json!([])),
        "nobody waits for what the library holds"
    );
    let merged = take(find);
    assert!(
        merged["sentence"]
            .as_str()
            .unwrap()
            .starts_with("Merged the event"),
        "{merged}"
    );
    assert_eq!(j.list("event").len(), 1);
    assert_eq!(j.show(&event)["record"]["city"], "Tirana");
    j.ask("undo", json!({}));
    assert_eq!(j.finds(&announced, "event")[0]["same"], event);
}

#[test]
fn after_a_decision_the_finds_are_read_again_without_the_text() {
    let j = Journey::with_library();
    let report = j.import_seed("003");
    let review = j.ask("open_review", json!({"report_id": report}));
    let finds = |j: &Journey| j.ask("list_finds", json!({"report_id": report}));
    assert_eq!(finds(&j), review["suggestions"]);
    let event = &j.finds(&report, "event")[0];
    assert_eq!(
        event["same"],
        Value::Null,
        "the library holds nothing like it"
    );
    let id = id(event);
    j.ask("reject_suggestions", json!({"ids": [id]}));
    let states: Vec<_> = finds(&j)
        .as_array()
        .unwrap()
        .iter()
        .filter(|s| s["suggestion"]["id"] == id)
        .map(|s| s["suggestion"]["state"].clone())
        .collect();
    assert_eq!(states, ["rejected"]);
}

#[test]
fn a_find_is_corrected_and_merged_at_once() {
    let j = Journey::with_library();
    let told = j.import_seed("001");
    let event = j.ask(
        "accept_suggestion",
        json!({"id": id(&j.finds(&told, "event")[0]), "corrected": null, "as_history": false}),
    )["record_id"]
        .clone();
    let announced = j.import_seed("003");
    let find = j.finds(&announced, "event")[0].clone();
    let found = &find["suggestion"]["found"];
    let mut corrected = json!({"kind": found["kind"], "fields": found["fields"]});
    corrected["fields"]["city"] = json!("Tiranë");
    j.ask(
        "merge_suggestion",
        json!({"id": id(&find), "into": event, "corrected": corrected}),
    );
    assert_eq!(j.show(&event)["record"]["city"], "Tiranë");
    assert_eq!(j.list("event").len(), 1);
}

#[test]
fn an_excerpt_tells_of_the_same_event_and_does_not_corroborate() {
    let j = Journey::with_library();
    let whole = j.import_seed("004");
    let excerpt = j.import_seed("002");
    assert_eq!(j.show(&excerpt)["record"]["derived_from"], whole);
    let event = j.ask(
        "accept_suggestion",
        json!({"id": id(&j.finds(&whole, "event")[0]), "corrected": null, "as_history": false}),
    )["record_id"]
        .clone();
    let find = &j.finds(&excerpt, "event")[0];
    assert_eq!(find["candidates"][0]["id"], event);
    j.ask("merge_suggestion", json!({"id": id(find), "into": event}));
    let view = j.show(&event);
    let from_excerpt: Vec<_> = view["citations"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|c| c["citation"]["report_id"] == excerpt && c["citation"]["record_id"] == event)
        .collect();
    assert!(!from_excerpt.is_empty());
    let whole_backs = |field: &Value| {
        view["citations"].as_array().unwrap().iter().any(|c| {
            c["citation"]["field"] == *field
                && c["citation"]["report_id"] == whole
                && c["citation"]["record_id"] == event
        })
    };
    for citation in from_excerpt
        .iter()
        .filter(|c| whole_backs(&c["citation"]["field"]))
    {
        assert_eq!(citation["derived"], true, "{citation}");
    }
}

#[test]
fn the_excerpt_read_first_is_known_as_one_when_the_whole_arrives() {
    let j = Journey::with_library();
    let excerpt = j.import_seed("002");
    let whole = j.import_seed("004");
    assert_eq!(j.show(&excerpt)["record"]["derived_from"], whole);
    assert!(j.show(&whole)["record"]["derived_from"].is_null());
}

#[test]
fn conflicts_stay_and_the_record_shows_them() {
    let j = Journey::with_library();
    let report = j.import_seed("004");
    let event = j.ask(
        "accept_suggestion",
        json!({"id": id(&j.finds(&report, "event")[0]), "corrected": null, "as_history": false}),
    )["record_id"]
        .clone();
    let view = j.show(&event);
    assert_eq!(view["record"]["start"], "1998-11-17");
    let disagreements = view["disagreements"].as_array().unwrap();
    let years = disagreements
        .iter()
        .find(|d| d["field"] == "start" || d["field"] == "end")
        .expect("1998 or 2002");
    assert!(
        years["others"][0]["citation"]["says"]
            .to_string()
            .contains("2002"),
        "{years}"
    );
}

#[test]
fn bulk_accept_takes_exactly_what_is_shown_and_is_one_change() {
    let j = Journey::with_library();
    let report = j.import_seed("000");
    let review = j.review(&report);
    let all = review["suggestions"].as_array().unwrap();
    let shown: Vec<_> = all
        .iter()
        .filter(|f| f["suggestion"]["found"]["doubtful"] == false)
        .map(id)
        .collect();
    assert!(
        shown.len() > 10 && shown.len() < all.len(),
        "{} of {}",
        shown.len(),
        all.len()
    );
    j.ask(
        "accept_suggestions",
        json!({"ids": shown, "as_history": false}),
    );
    for find in j.review(&report)["suggestions"].as_array().unwrap() {
        let expected = if shown.contains(&id(find)) {
            "accepted"
        } else {
            "pending"
        };
        assert_eq!(
            find["suggestion"]["state"], expected,
            "{}",
            find["suggestion"]["found"]
        );
    }
    let events = j.list("event");
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["delegations"], 15);
    let view = j.show(&events[0]["id"]);
    let roles: Vec<_> = related(&view, "organisers")
        .iter()
        .map(|o| o["link"]["role"].clone())
        .collect();
    assert!(
        roles.contains(&json!("organiser")) && roles.contains(&json!("supporter")),
        "{roles:?}"
    );
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    j.ask("undo", json!({}));
    assert!(
        j.list("event").is_empty()
            && j.list("person").is_empty()
            && j.list("organisation").is_empty()
    );
}

#[test]
fn finds_accepted_before_their_event_are_linked_when_it_is() {
    let j = Journey::with_library();
    let report = j.import_seed("000");
    let people = j.finds(&report, "person");
    let imashev = sure(&people, "Imashev");
    let role = imashev["suggestion"]["found"]["fields"]["role"].clone();
    let person = j.ask(
        "accept_suggestion",
        json!({"id": id(imashev), "corrected": null, "as_history": false}),
    );
    let recommendations = j.finds(&report, "recommendation");
    let advice = sure(&recommendations, "norms and standards");
    let advice = j.ask(
        "accept_suggestion",
        json!({"id": id(advice), "corrected": null, "as_history": false}),
    );
    assert!(j.show(&advice["record_id"])["record"]["event_id"].is_null());
    let delegation = &j.finds(&report, "delegation")[0];
    let early = j.refused(
        "accept_suggestion",
        json!({"id": id(delegation), "corrected": null, "as_history": false}),
    );
    assert_eq!(
        early.code,
        wire::Code::Invalid,
        "a delegation is nothing without its event"
    );
    let event = j.ask(
        "accept_suggestion",
        json!({"id": id(&j.finds(&report, "event")[0]), "corrected": null, "as_history": false}),
    )["record_id"]
        .clone();
    assert_eq!(j.show(&advice["record_id"])["record"]["event_id"], event);
    let view = j.show(&person["record_id"]);
    if role == "mentioned" || role == "author" {
        assert_eq!(related(&view, "mentions")[0]["link"]["event_id"], event);
        assert!(
            related(&view, "events").is_empty(),
            "nobody merely mentioned is a participant"
        );
    } else {
        let part = related(&view, "events")[0];
        assert_eq!(
            (&part["link"]["event_id"], &part["link"]["presence"]),
            (&event, &json!("attended"))
        );
        assert_eq!(part["link"]["role"], role);
    }
}

#[test]
fn a_rejection_is_remembered_when_the_report_or_its_like_is_read_again() {
    let j = Journey::with_library();
    let report = j.import_seed("004");
    let events = j.finds(&report, "event");
    let organisations = j.finds(&report, "organisation");
    let excerpted: Vec<Value> = {
        let other = Journey::with_library();
        let excerpt = other.import_seed("002");
        let review = other.review(&excerpt);
        review["suggestions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["suggestion"]["fingerprint"].clone())
            .collect()
    };
    let find = organisations
        .iter()
        .chain(&events)
        .find(|f| excerpted.contains(&f["suggestion"]["fingerprint"]))
        .expect("the excerpt names what the whole names");
    let fingerprint = find["suggestion"]["fingerprint"].clone();
    j.ask("reject_suggestions", json!({"ids": [id(find)]}));
    let of = |report: &Value| {
        let review = j.review(report);
        let all = review["suggestions"].as_array().unwrap();
        all.iter()
            .find(|s| s["suggestion"]["fingerprint"] == fingerprint)
            .expect("found again")["suggestion"]["state"]
            .clone()
    };
    assert_eq!(of(&report), "rejected");
    let like = j.import_seed("002");
    assert_eq!(of(&like), "rejected", "in the excerpt too");
    j.ask("delete_records", json!({"ids": [report]}));
    let again = j.import_seed("004");
    assert_ne!(again, report);
    assert_eq!(of(&again), "rejected", "and when the report comes back");
    let put_back = j.finds(
        &again,
        find["suggestion"]["found"]["kind"].as_str().unwrap(),
    );
    let put_back = put_back
        .iter()
        .find(|f| f["suggestion"]["fingerprint"] == fingerprint)
        .unwrap();
    j.ask("reconsider_suggestions", json!({"ids": [id(put_back)]}));
    assert_eq!(of(&again), "pending");
}

#[test]
fn the_officers_correction_is_kept_beside_what_the_report_says() {
    let j = Journey::with_library();
    let report = j.import_seed("000");
    let people = j.finds(&report, "person");
    let find = sure(&people, "Imashev");
    let mut corrected = json!({"kind": "person", "fields": find["suggestion"]["found"]["fields"]});
    corrected["fields"]["name"] = json!("Berik Mazhituly Imashev");
    let reply = j.ask(
        "accept_suggestion",
        json!({"id": id(find), "corrected": corrected, "as_history": false}),
    );
    let view = j.show(&reply["record_id"]);
    assert_eq!(view["record"]["name"], "Berik Mazhituly Imashev");
    let said = view["disagreements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["field"] == "name")
        .expect("shown");
    assert_eq!(said["others"][0]["citation"]["says"], "Berik Imashev");
    let nonsense = json!({"kind": "material", "fields": {"title": "x"}});
    let second = sure(&people, "Szab");
    let error = j.refused(
        "accept_suggestion",
        json!({"id": id(second), "corrected": nonsense, "as_history": false}),
    );
    assert_eq!(error.code, wire::Code::Invalid);
}

#[test]
fn the_same_file_twice_is_known_by_its_content() {
    let j = Journey::with_library();
    let report = j.import_seed("003");
    let copy = j.folder.path().join("another name.txt");
    std::fs::copy(seed("003"), &copy).unwrap();
    let job = j.import(&[copy], true, false);
    assert_eq!(job["outcomes"][0]["already_there"], true);
    assert_eq!(job["outcomes"][0]["report_id"], report);
    assert_eq!(j.list("report").len(), 1);
    assert!(
        j.list("event").is_empty(),
        "nothing was accepted by the way"
    );
}

#[test]
fn all_five_at_once_make_three_events() {
    let j = Journey::with_library();
    let paths: Vec<_> = ["000", "001", "002", "003", "004"].map(seed).into();
    let job = j.import(&paths, true, false);
    assert_eq!(job["state"], "done", "{job}");
    let titles: Vec<_> = j.list("event").iter().map(|e| e["title"].clone()).collect();
    assert_eq!(titles.len(), 3, "{titles:?}");
    // The commission of Albania is not the one of Kazakhstan, whatever its report calls it.
    let organisations = j.list("organisation");
    let kazakh = organisations
        .iter()
        .find(|o| o["country"] == "KZ" && o["organisation_kind"] == "election management body");
    for event in related(&j.show(&kazakh.expect("known")["id"]), "events") {
        assert_ne!(event["row"]["event_kind"], "roundtable", "{event}");
    }
    // Three commissions (of Kazakhstan, of Albania under two names) and no body twice.
    let names: Vec<String> = organisations
        .iter()
        .map(|o| o["name"].to_string())
        .collect();
    let distinct: std::collections::HashSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    // What the excerpt and its report say in the same words is there once.
    let actions = j.list("action");
    let texts: std::collections::HashSet<String> =
        actions.iter().map(|a| a["text"].to_string()).collect();
    assert_eq!(texts.len(), actions.len(), "{texts:?}");
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    for _ in 0..5 {
        j.ask("undo", json!({}));
    }
    assert!(j.list("report").is_empty() && j.list("event").is_empty());
}
