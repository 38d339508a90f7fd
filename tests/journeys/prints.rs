//! Which print takes which scope: every template about one event, one country, one project, one organisation, a period and
//! a saved view.

use crate::desk::{Journey, seed};
use desk::summaries::{Format, Template};
use serde_json::{Value, json};

/// A library with what is found in the five reports, and everything in it.
fn with_the_five_reports() -> Journey {
    let j = Journey::with_library();
    let seeds = ["000", "001", "002", "003", "004"].map(seed);
    let job = j.import(&seeds, true, false);
    assert_eq!(job["state"], "done", "{job}");
    j
}

/// The words of a print as a page, or what is said where there is none.
fn words(j: &Journey, template: Template, scope: &Value) -> Result<String, String> {
    // Cards are set on sheets only.
    let format = match template.formats().contains(&Format::Html) {
        true => Format::Html,
        false => Format::Pdf,
    };
    let request = json!({
        "template": template, "scope": scope, "format": format, "stated_on": "2026-11-23",
        "options": {"audience": "internal", "include_doubtful": true, "citations": "none"},
    });
    let path = j.folder.path().join(format!("print.{}", format.name()));
    let handle = j.place(&path);
    let asked = json!({"request": request, "handle": handle});
    wire::dispatch(&j.desk, "save_summary", asked)
        .map(|_| String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned())
        .map_err(|told| format!("{} {}", told.happened, told.next))
}

fn find<'v>(all: &'v [Value], field: &str, words: &str) -> &'v Value {
    let named = |v: &&Value| v[field].as_str().is_some_and(|t| t.contains(words));
    all.iter().find(named).unwrap_or_else(|| panic!("{words}"))
}

#[test]
fn every_template_takes_the_scopes_that_it_can_be_about() {
    let j = with_the_five_reports();
    let (events, bodies) = (j.list("event"), j.list("organisation"));
    let event = find(&events, "title", "Central Asia Regional");
    let event = &j.show(&event["id"])["record"];
    let project = &event["project_id"];
    assert!(!project.is_null(), "the conference has a project: {event}");
    let body = find(&bodies, "name", "International Foundation");
    let view = |of: &str, query: &str| {
        let record =
            json!({"kind": "saved_view", "title": "Ours to read", "of": of, "query": query});
        j.ask("create_record", json!({"record": record}));
        let views = j.ask("list_views", json!({"kind": of}));
        let views = views.as_array().unwrap();
        let saved = views.iter().find(|v| v["view"]["title"] == "Ours to read");
        saved.expect("the view")["view"]["query"].clone()
    };
    let views = [
        ("event", "country:KZ"),
        ("recommendation", "oblast"),
        ("action", "kind:\"another's commitment\""),
    ]
    .map(|(kind, query)| (kind, view(kind, query)));
    use Template::*;
    for template in Template::ALL.iter().copied() {
        // What stands on the page whatever it is narrowed to.
        let (about_one, sign) = match template {
            AideMemoire | RecordSheet | PersonFile => (true, ""),
            EventSummary | FinalReport => (false, "Central Asia Regional"),
            RecommendationsMatrix | FollowUpReport => (false, "engagement with the Oblast-level"),
            ActionList => (false, "undertake improvement in voter education"),
            Register | SignInSheet => (false, "Leckinger"),
            DonorFigures => (false, "Central Asia Regional"),
            Badges | Certificates => (false, "%PDF"),
        };
        let saved = template.list().and_then(|list| {
            views
                .iter()
                .find(|(kind, _)| *kind == list.name())
                .map(|(_, query)| query)
        });
        let scopes = [
            ("one event", json!({"event_id": event["id"]}), RecordSheet),
            ("one country", json!({"country": "KZ"}), template),
            ("one project", json!({"project_id": project}), RecordSheet),
            (
                "one organisation",
                json!({"organisation_id": body["id"]}),
                RecordSheet,
            ),
            (
                "a period",
                json!({"from": "1998-11", "to": "1998-12"}),
                template,
            ),
            (
                "a saved view",
                json!({"filter": saved.unwrap_or(&json!("country:KZ"))}),
                template,
            ),
        ];
        for (name, scope, also) in scopes {
            let takes = !about_one
                || template == also
                    && template == RecordSheet
                    && name.starts_with("one")
                    && name != "one country"
                || template == AideMemoire && name == "one organisation";
            match words(&j, template, &scope) {
                Ok(words) => {
                    assert!(takes, "{template:?} took {name}");
                    assert!(words.contains(sign), "{template:?} about {name}: {words}");
                }
                Err(told) => {
                    assert!(!takes, "{template:?} about {name}: {told}");
                    assert!(told.contains("one") && told.contains("Choose"), "{told}");
                }
            }
        }
        // What is of none of them: a plain sentence, on the page or in its place.
        if !about_one {
            let none = words(&j, template, &json!({"country": "IS"}));
            let said = none.unwrap_or_else(|told| told);
            let plain = [
                "There is no event to sum up",
                "There are no recommendations to show",
                "There is nothing to be done",
                "There is nothing to count",
            ];
            assert!(
                plain.iter().any(|p| said.contains(p)),
                "{template:?}: {said}"
            );
            let any = words(&j, template, &json!({"record_id": event["id"]}));
            assert!(
                any.unwrap_err().contains("Only a record sheet"),
                "{template:?}"
            );
        }
    }
}

#[test]
fn a_country_and_an_organisation_together_are_both_meant() {
    let j = with_the_five_reports();
    let bodies = j.list("organisation");
    let kazakh = find(&bodies, "name", "Central Election Commission of Kazakhstan");
    let issue = |text: &str, issuer: &Value| {
        let record = json!({"kind": "recommendation", "text": text, "countries": ["AL"], "issuer_id": issuer});
        j.ask("create_record", json!({"record": record}));
        text.to_owned()
    };
    let both = issue("Of both", &kazakh["id"]);
    let country = issue("Of one only", &Value::Null);
    let scope = json!({"country": "AL", "organisation_id": kazakh["id"]});
    let printed = words(&j, Template::RecommendationsMatrix, &scope).unwrap();
    assert!(printed.contains(&both), "{printed}");
    assert!(!printed.contains(&country), "{printed}");
    let printed = words(
        &j,
        Template::RecommendationsMatrix,
        &json!({"country": "AL"}),
    )
    .unwrap();
    assert!(
        printed.contains(&both) && printed.contains(&country),
        "{printed}"
    );
}
